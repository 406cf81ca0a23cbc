import math

import numpy as np
# === a table of sums and its mean
v = np.arange(5).reshape((5, 1)) * 0.5 + ((np.arange(5) * 2.0).reshape(1, 5) - 9)
print(v.mean(), v)
# === clip keeps the zero between bounds that stand still
for shape in [(4,), (2, 3), (1,), ()]:
    x = np.full(shape, -0.0)
    one = np.array([0.0])
    print(np.clip(x, 0, 2), x.clip(0.0, 1), np.clip(x, one, 2), np.clip(x, 0.0, np.full(shape, 2.0)), np.clip(x, 0.0, None))
    print(np.clip(-x, -3, -0.0), np.clip(-x, None, -0.0))
# === shapes that do not fit
for shape in [(-1, 4), (4, -1), (4, -1, 5), (5,), (7, -1, 1), (2, 2)]:
    try:
        print(np.zeros(6).reshape(shape))
    except ValueError as e:
        print(e)
for args in [(10**20,), (0, 10**20), (1e19,), (0, float("inf")), (math.nan,)]:
    try:
        print(np.arange(*args))
    except ValueError as e:
        print(e)
for n in [10**14, 10**13, 999 * 2**37, 1001 * 2**37, 9999 * 2**34, 10**15]:
    try:
        np.ones(n)
    except MemoryError as e:
        print(e)
# === formats of NumPy's bool, signed nan, methods of pending numbers
for b in [np.bool_(True), np.bool_(False)]:
    print(f"{b} {b:d} {b:>5} {b:.2f} {b:+} {b:05}|")
print(float("-nan"), float("+nan"), float(" -INF "))
x = np.arange(1.0, 4) / 3
print(x.sum().hex(), x.mean().is_integer(), (x[0] * 6).is_integer(), x.max().as_integer_ratio())
# === the element is read before the right side runs
a = np.arange(4.0)
def bump(k):
    a[k] += 100
    return 1
a[1] += bump(1)
a[2] *= bump(2) + 1
a[1:3] += bump(1)
print(a)
total = 5
def grow():
    global total
    total += 10
    return 1
total += grow()
print(total)
v = [1, 2]
def push():
    v[0] = 50
    return 1
v[0] += push()
print(v)
x = np.zeros(0)
try:
    x[-1] += x[0]
except IndexError as e:
    print(e)
# === indices of NumPy scalars
s = np.float32(2.5)
b = np.arange(3.0).sum() > 1
for v in [s, b, np.int64(3), np.arange(4)[2]]:
    print(repr(v[()]), repr(v[...]), repr(v[None]), repr(v[..., None]), v[None, None].shape)
    try:
        v[0]
    except IndexError as e:
        print(e)
# === one bool as a mask
x = np.arange(3.0)
m = np.arange(6).reshape(2, 3)
z = np.array(3.5)
print(x[True], x[False].shape, x[x.sum() > 2], m[m.sum() > 99].shape, m[True, 1], z[z > 3], z[z > 9])
x[True] += 1
x[x.sum() > 99] = 7
z[z > 3] *= z[z > 3]
m[np.True_] = x
print(x, z, m)
# === axes of arrays that have none
z = np.array(3.5)
s = np.float32(2.5)
for f in (np.sum, np.prod, np.min, np.max, np.any, np.all, np.argmin, np.argmax, np.cumsum, np.mean):
    for v in (z, s, np.array(7)):
        try:
            print(repr(f(v, 0)), repr(f(v, axis=-1)))
            f(v, 1)
        except ValueError as e:
            print(e)
for f in (np.sum, np.argmax, np.cumsum):
    try:
        f(np.ones(3), axis=[0])
    except TypeError as e:
        print(e)
try:
    z.nonzero()
except ValueError as e:
    print(e)
# === operators between arrays and what is no number
x = np.arange(3.0)
m = np.arange(2)
s = np.float64(2)
tests = [lambda: x + "a", lambda: "ab" - x, lambda: x * "a", lambda: m / "a", lambda: "a" / s, lambda: x < "a", lambda: "a" >= m, lambda: s > "a", lambda: x + None, lambda: None * m, lambda: s - None, lambda: None < s, lambda: x >= None, lambda: x ** {}, lambda: m & None, lambda: None @ x, lambda: "a" + s, lambda: s * "a", lambda: x.sum() + None, lambda: (x > 1) - None]
for t in tests:
    try:
        print(t())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    x += None
except TypeError as e:
    print(type(e).__name__, e)
try:
    x -= "a"
except TypeError as e:
    print(type(e).__name__, e)
print(x == "a", s == "a", repr(s != "a"), x != None)
# === floats that are no ints in lists and stores
m = np.arange(3)
q = np.arange(3, dtype=np.int32)
def store(a, v):
    a[:] = v
def store1(a, v):
    a[0] = v
def masked(a, v):
    a[a > 1] = v
for f in (store, store1, masked):
    for a in (m, q):
        for v in (1e30, math.nan, -math.inf, 1e10, [1e30], [math.nan], 2.9):
            try:
                f(a, v)
                print(a)
            except (TypeError, ValueError, OverflowError) as e:
                print(type(e).__name__, e)
            a[:] = [0, 1, 2]
for v in (1e30, math.nan, 1.7):
    try:
        print(np.array([v], dtype=int))
    except (ValueError, OverflowError) as e:
        print(e)
