import math

import numpy as np


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


# === hashes of numbers
for x in [0, 1, -1, -2, 2**61 - 1, 2**61 - 2, -(2**61 - 1), 2**61, 2**64, -(2**64), 10**30, -(10**30), True, None]:
    print(hash(x))
for x in [0.5, -0.5, 1e300, -1e-300, 5e-324, 0.1, 1 / 3, math.inf, -math.inf, 2.0**80, -1.0, -0.0, 1e16]:
    print(hash(x))
print(hash(np.float64(0.1)) == hash(0.1), hash(np.int64(-1)), hash(np.float32(0.5)), hash(np.bool_(True)))
# === hashes of tuples
for x in [(), (1,), (1, 2), (2, 1), (1.5, (2, 3)), ((), ()), (None, True), (0, 0.0), tuple(range(50))]:
    print(hash(x))
t(lambda: hash([1]))
t(lambda: hash((1, [2])))
# === digits of other scripts
print(int("１２"), int("٣٤"), float("１.５"), int(" १२ "), int("-৭_৮"), float("1٢e３"))
t(lambda: int("¹²"))
t(lambda: int("１２", 2))
# === samples of long ranges
import random
random.seed(3)
print(random.sample(range(2**32 - 1), 5), random.sample(range(100, 5, -5), 4), random.sample(range(10), 10))
print(random.sample(range(10**15, 10**18, 7), 3), random.sample(range(0), 0))
t(lambda: random.sample(range(3), 5))
# === items that cannot be deleted
def forget(x):
    del x[0]
for x in [5, None, 1.5, (1, 2), "ab", range(3), len]:
    t(lambda: forget(x))
# === words of methods about keywords
t(lambda: [].append(foo=1))
t(lambda: [].pop(foo=1))
t(lambda: {}.get(foo=1))
t(lambda: {}.items(foo=1))
t(lambda: "".join(foo=1))
t(lambda: "".find(foo=1))
t(lambda: "".upper(foo=1))
t(lambda: "".replace(foo=1))
for f in [math.atan2, math.gcd, math.hypot, math.log, math.pow, math.sin, math.dist, math.comb]:
    t(lambda: f(foo=1))
for f in [sum, pow, round, sorted, map, len, abs]:
    t(lambda: f(foo=1))
t(lambda: sorted([1], cmp=2))
t(lambda: math.nextafter(1.0))
t(lambda: math.prod([1], 2))
# === words of array methods about arguments
a = np.arange(3)
for m in ["sum", "prod", "mean", "std", "var", "max", "min", "argmax", "cumsum", "clip", "sort", "argsort", "ravel", "flatten", "copy", "astype", "take", "squeeze", "trace", "dot", "searchsorted", "fill", "view", "partition"]:
    t(lambda: getattr(a, m)(1, 2, 3, 4, 5, 6, 7, 8, 9))
t(lambda: a.fill(foo=1))
t(lambda: a.dot(foo=1))
t(lambda: a.repeat(foo=1))
t(lambda: a.compress(foo=1))
t(lambda: a.put(foo=1))
t(lambda: a.transpose(foo=1))
t(lambda: a.reshape(foo=1))
t(lambda: a.item(foo=1))
t(lambda: a.swapaxes(foo=1))
t(lambda: a.tolist(foo=1))
t(lambda: a.nonzero(foo=1))
t(lambda: a.clip(foo=1))
t(lambda: a.clip(0, foo=1))
t(lambda: np.clip(a, None, 2, foo=1))
t(lambda: np.around())
t(lambda: np.array(1, 2, 3))
t(lambda: np.zeros(1, 2, 3, 4))
# === filling with what is no number
for dtype in [float, np.float32, int, np.uint8, bool]:
    x = np.zeros(2, dtype)
    t(lambda: x.fill([1, 2]))
    print(x)
    t(lambda: x.fill(()))
    print(x)
# === the Bessel function of order 0
for x in [0, 0.0, [0, 1, 2.5, 8, 9, 100], [], [[1, -3]], np.uint8(3), True, np.nan, 700.0, np.linspace(-9, 9, 7)]:
    t(lambda: np.i0(x))
t(lambda: np.i0())
# === windows of Kaiser
for m, beta in [(12, 14), (0, 1), (1, 1), (-3, 2), (5, 0), (4, 8.6), (3, -2), (2.5, 1)]:
    t(lambda: np.kaiser(m, beta))
t(lambda: np.kaiser(5))
# === unwrapped angles
for p in [[0, 1, 2, -1, 0], np.linspace(0, 20, 9) % (2 * np.pi), [], [3.0], np.float32([0, 6, 12]), [0, np.nan, 8], [True, False]]:
    t(lambda: np.unwrap(p))
print([float(v).hex() for v in np.unwrap(np.arange(0, 30, 1.7) ** 2 % 6.5)])
for p, period in [([0, 1, 2, -1, 0], 4), ([2, 3, 4, 5, 2, 3, 4, 5], 4), ([1, 2, 3, 4, 5, 6, 1, 2, 3], 6), ([0, 3, 6, 1], 7), ([-2, 2], 4), ([0.0, 2.5, -2.5], 2.5)]:
    t(lambda: np.unwrap(p, period=period))
m = np.array([[0, 4, 8], [1, 6, 2.0]])
for x in [m, m.T, m[::-1], np.asfortranarray(m)[:, ::-1]]:
    for axis in [0, 1, -1]:
        t(lambda: np.unwrap(x, axis=axis))
t(lambda: np.unwrap([0, 5.0], discont=6))
t(lambda: np.unwrap(5))
t(lambda: np.unwrap([1, 2], axis=1))
t(lambda: np.unwrap(np.uint8([250, 3, 7]), period=255))
# === what is no dtype
for d in [(), (int,), [1], [(1,)], 5, (int, int, int), ("nope", 2)]:
    t(lambda: np.zeros(2, dtype=d))
# === sorted unique elements
t(lambda: np.unique([3, 1, 1], sorted=True))
t(lambda: np.unique([[3, 1], [1, 3], [1, 3]], axis=0, sorted=True, return_counts=True))
# === slices of ranges
print(range(5)[::2], range(5)[::-1], range(0, 10, 3)[1:], range(10)[::-2], range(10)[3:1], range(5)[7:], range(5, 0, -2)[1:])
print(range(0)[::2], range(10)[-3:-1], range(10)[2:8:3], range(10)[8:2:-3], range(7)[:100:4], list(range(20, 0, -3)[1::2]))
# === characters translated by position
print("abc".translate(""), repr("ab\x01c".translate("xyz")), "ab".translate("z" * 98 + "é"), "".translate("a"))
print("İx".casefold(), len("İ".casefold()), "İ".casefold() == "i̇", "ǅ".casefold())
t(lambda: str.maketrans(5, 5))
t(lambda: str.maketrans(5, "a"))
t(lambda: str.maketrans("a", 5))
