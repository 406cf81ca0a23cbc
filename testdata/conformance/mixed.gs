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
