import math

import numpy as np
# === numbers
print(1, 1.0, 1e16, 1e-5, -0.0, 10**20, 2**100, 0x10, 0b101, 0o17, 1_000, 3.14e2, .5, 5.)
# === int arithmetic
print(7 // 2, -7 // 2, 7 % -3, -7 % 3, 2**-1, 2**0, 10**30 // 7, -(10**30) % 7, 7 / 2, 6 / 3, 1 << 70, -5 >> 1, 6 & 3, 6 | 3, 6 ^ 3, ~5)
# === float arithmetic
print(0.1 + 0.2, 1 / 3, 7.5 // 2, -7.5 // 2, 7.5 % -2, 2.0**0.5, 1e308 * 10, -1e308 * 10, 5.0 // 0.3, 1e300 * 1e-300)
# === comparisons
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0, 1 != 2, "a" < "b", [1, 2] == [1, 2], (1, 2) < (1, 3), 1 is None, None is None, 2 in [1, 2], 3 not in (1, 2), "b" in "abc")
# === booleans
print(True and 0, 1 or 2, not [], not 0.0, True + True, bool("x"), [] or "empty", 0 if False else 5, None and 1)
# === rounding
print(round(0.5), round(1.5), round(2.5), round(2.675, 2), round(-1234.567, -2), round(7), round(15, -1), round(3.7), int(-3.9), int("12"), float("1.5"), abs(-3), abs(-2.5))
# === tuples and unpacking
a, b = 1, 2
a, b = b, a
(c, d), e = (3, 4), 5
f, *g, h = range(6)
x = y = 7
print(a, b, c, d, e, f, g, h, x, y, (1,), ())
# === lists
v = [3, 1, 2]
v.append(9)
v[0] = 5
v += [7, 8]
v[1:3] = [0]
print(v, len(v), v[-1], v[::-1], v[1:3], v + [1], [0] * 3, v.index(9), sorted(v), v.pop(), v)
# === nested lists share
m = [[0] * 2] * 2
m[0][0] = 5
print(m, [r[:] for r in m])
# === dicts
d = {"a": 1, "b": 2}
d["c"] = 3
print(d, d["a"], "b" in d, len(d), d.get("z", 9), list(d.keys()), list(d.values()))
for k, v in d.items():
    print(k, v)
# === strings
s = "hello"
print(s + " world", s * 2, s[1], s[-3:], len(s), s.upper(), "a,b".split(","), "-".join(["x", "y"]), 'it"s', "it's", repr("a\nb"), s.replace("l", "L"), s.startswith("he"))
# === string escapes
print("tab\there", "nl\\n", "q\"q", 'x\x41', "\u00e9", r"raw\n", """triple
line""", "a" "b")
# === fstrings
x, n, s = 3.14159, 42, "hi"
print(f"{x:.2f} {x:10.3f}|{x:<10.3f}|{x:^10.1f}|{x:+.1e} {n:05d} {n:,} {n:x} {n:>6} {s:>5} {s!r} {n=} {x * 2:.1f} {{}} {x:.{n // 20}f}")
print(f"{1e10:g} {0.00001:g} {123456789:,} {0.5:%} {7:b} {True} {None} {[1, 2]} {1 if n else 2}")
# === percent
print("%d %5.2f %s %r %x %05d %-5s| %%" % (3, 2.5, "a", "b", 255, 42, "z"), "%s" % 5, "%e" % 12345.678)
# === if and while
n = 0
while True:
    n += 1
    if n == 3:
        continue
    elif n > 6:
        break
    else:
        print(n, end=" ")
print()
while n > 0:
    n -= 3
else:
    print("done", n)
# === for else
for i in range(2, 12):
    for j in range(2, i):
        if i % j == 0:
            break
    else:
        print(i, "prime")
# === ranges
print(list(range(5)), list(range(2, 10, 3)), list(range(5, 0, -2)), len(range(10)), range(3), sum(range(101)), 5 in range(3, 9))
# === enumerate zip
for i, (a, b) in enumerate(zip([1, 2, 3], "abc")):
    print(i, a, b)
print(list(enumerate(["x", "y"], 1)), list(zip([1, 2], [3, 4], [5, 6])))
# === functions
def f(a, b=2, *args, c=3, **kw):
    """A docstring."""
    return a, b, args, c, kw

print(f(1), f(1, 5, 6, 7, c=8, d=9), f(b=1, a=0), f(*[1, 2], **{"c": 4}))
# === annotations
def area(r: float, scale: float = 1.0) -> float:
    return math.pi * r * r * scale

total: float = area(2.0)
print(round(total, 6), area(1, scale=2))
# === recursion
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

def fact(n):
    if n == 0:
        return 1
    return n * fact(n - 1)

print(fib(15), fact(30))
# === closures
def counter():
    n = 0

    def step(by=1):
        nonlocal n
        n += by
        return n

    return step

c = counter()
print(c(), c(5), c(), counter()())
# === late binding
fs = [lambda: i for i in range(3)]
print([g() for g in fs], [(lambda k=i: k * 10)() for i in range(3)])
# === globals
total = 0

def add(n):
    global total
    total += n

add(3)
add(4)
print(total)
# === defaults evaluated once
def push(v, to=[]):
    to.append(v)
    return to

push(1)
print(push(2))
# === comprehensions
print([i * i for i in range(6) if i % 2], [(i, j) for i in range(2) for j in range(i + 1)], {k: k * k for k in range(3)}, sum(i for i in range(5)), [[j for j in range(i)] for i in range(3)])
# === lambdas
print((lambda x, y=2: x + y)(1), sorted([3, 1, 2], key=lambda v: -v), list(map(lambda v: v + 1, [1, 2])))
# === conditional chain
def grade(s):
    return "A" if s > 90 else "B" if s > 80 else "C"

print(grade(95), grade(85), grade(5))
# === try
try:
    1 / 0
except ZeroDivisionError as e:
    print("caught", e)
try:
    [1][5]
except (KeyError, IndexError) as e:
    print("caught", e)
finally:
    print("finally")
try:
    int("x")
except ValueError as e:
    print(e)
else:
    print("no")
# === raise
def check(n):
    if n < 0:
        raise ValueError(f"negative: {n}")
    return n

try:
    check(-1)
except ValueError as e:
    print("ValueError", e)
# === assert
assert 1 + 1 == 2, "arithmetic"
try:
    assert False, "message"
except AssertionError as e:
    print("assert", e)
# === math
print(math.pi, math.e, math.sqrt(2), math.floor(-1.5), math.ceil(1.2), math.gcd(12, 18), math.factorial(10), math.isnan(math.nan), math.inf, math.hypot(3, 4), math.log2(8), math.fabs(-2), math.trunc(2.7), math.copysign(1, -0.0))
# === builtins
print(abs(-1), min(3, 1, 2), max([1, 5, 2]), sum([0.1] * 3), divmod(7, 2), divmod(-7, 2), pow(2, 10), pow(3, 4, 5), len("abc"), bool([]), str(1.5), repr("x"), int(3.9), float(2), list("ab"), tuple([1, 2]))
# === isinstance
print(isinstance(1, int), isinstance(True, int), isinstance(1.0, float), isinstance("s", str), isinstance([1], (list, tuple)), type(1), type(1.5), type("s"), type([]), type(None))
# === any all reversed
print(any([0, 1]), all([1, 0]), all([]), list(reversed([1, 2, 3])), list(filter(None, [0, 1, 2])), sorted("hello"), sorted([3, 1, 2], reverse=True))
# === chained methods
print("  a b ".strip().split(), "a-b-c".split("-")[1], "abc".find("c"), "x{}y".format(5), "{:.2f}".format(1.234), "abc".isalpha(), "12".isdigit(), "a b".title(), "l".rjust(3) + "|", "l".ljust(3) + "|", "5".zfill(3))
# === list methods
v = [3, 1, 2]
v.sort()
v.insert(0, 9)
v.extend([4, 4])
v.remove(1)
v.reverse()
print(v, v.count(4), v.copy() == v)
del v[0]
print(v)
# === augmented targets
d = {"n": 1}
d["n"] += 5
v = [1, 2]
v[0] *= 10
n = 7
n //= 2
n **= 3
n -= 1
n %= 5
n <<= 3
n |= 1
print(d, v, n)
# === print options
print(1, 2, sep="-", end="!\n")
print()
print("a", "b", sep="")
print(*[1, 2, 3])
# === nested data
data = [{"name": "a", "v": [1, 2]}, {"name": "b", "v": [3]}]
for row in data:
    print(row["name"], sum(row["v"]))
print([r["name"] for r in data if len(r["v"]) > 1])
# === big ints
n = 2**64
print(n, n * n, n // 3, -n, n % 1000, n == 2.0**64, int(1e20), 10**18 * 10**18, 9223372036854775807 + 1, -9223372036854775808 - 1, 3037000500 * 3037000500)
# === number formatting
print(f"{2**70:,}", f"{-255:#x}", f"{3:>+5d}|", f"{1e-7}", f"{1e22}", f"{123456789.123:,.2f}", f"{0.1 + 0.2:.17g}", f"{5:.1f}", f"{1234.5678:.3e}", f"{np.float64(2.5):.1f}", f"{np.int64(7):03d}")
# === walrus and star
if (n := 10) > 5:
    print(n)
print([*range(3), *[7, 8]], (*"ab", 1), {**{"a": 1}, "b": 2})
# === newton
def newton(f, x, eps=1e-10):
    for _ in range(50):
        h = 1e-6
        step = f(x) / ((f(x + h) - f(x - h)) / (2 * h))
        x -= step
        if abs(step) < eps:
            break
    return x

print(round(newton(lambda t: t * t - 2, 1.0), 9), round(newton(math.cos, 1.0), 9))
# === sieve
n = 60
sieve = [True] * n
for p in range(2, int(n**0.5) + 1):
    if sieve[p]:
        for q in range(p * p, n, p):
            sieve[q] = False
print([i for i in range(2, n) if sieve[i]])
# === matrix by hand
a = [[1, 2], [3, 4]]
b = [[5, 6], [7, 8]]
print([[sum(a[i][k] * b[k][j] for k in range(2)) for j in range(2)] for i in range(2)])
# === element loops over arrays
x = np.zeros((3, 3))
for i in range(3):
    for j in range(3):
        x[i, j] = i * 10 + j
s = 0.0
for i in range(3):
    s += x[i, i]
print(x, s, type(s))
# === functions of arrays
def normalise(v, *, eps=1e-12):
    return (v - v.mean()) / (v.std() + eps)

print(normalise(np.array([1.0, 2.0, 3.0])))
# === globals and arrays
table = np.zeros(4)

def fill(k):
    table[k] = k + 0.5

for k in range(4):
    fill(k)
print(table)
# === conditions on arrays
x = np.array([1.0, 5.0])
if x.max() > 4 and x.min() < 2:
    print("wide")
while x.sum() < 100:
    x = x * 2
print(x)
# === from import
from numpy import array, exp, pi, sqrt

print(sqrt(array([4.0, 9.0])), exp(0.0), round(pi, 5))
# === import as
import math as m

print(m.floor(2.5), m.pi == math.pi)
# === lists into numpy
rows = [[1, 2], [3, 4]]
rows.append([5, 6])
print(np.array(rows).sum(axis=0), np.mean([1, 2, 3]), np.max([[1, 9], [3, 4]]), np.array([np.arange(2), np.ones(2)]))
# === power iteration
a = np.array([[2.0, 1.0], [1.0, 3.0]])
v = np.ones(2)
for _ in range(50):
    v = a @ v
    v = v / np.sqrt((v * v).sum())
print(np.round(v, 6), round(float(v @ a @ v), 6))
# === docstring and pass
def nothing():
    """Does nothing."""
    pass

print(nothing())
# === line joining
total = (1 +
         2 +
         3)
x = 1 + \
    2
print(total, x); y = 5; print(y)
# === float hex and methods
print((0.1).hex(), (1.5).is_integer(), (2.0).is_integer(), (255).bit_length(), (3).bit_count())
