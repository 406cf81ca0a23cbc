import numpy as np


def hexes(a):
    for v in np.array(a).ravel():
        print(float(v).hex())


# === arithmetic
x = np.array([1.0, -2.5, 4.0])
print(x + 1, 1 - x, x * x, x / 2, 1 / x, -x, x**2, x**0.5 if False else abs(x))
# === integer division
a = np.array([7, -7, 7, -7, 0])
b = np.array([2, 2, -2, -2, 3])
print(a // b, a % b, a / b, np.floor_divide(a, b), np.mod(a, b))
# === integer zero division
a = np.array([1, 0, -1])
print(a // 0, a % 0)
# === float division
a = np.array([-7.0, 7.0, 1.0, -1.0, 0.0, np.inf, 1.0, -0.0])
b = np.array([2.0, -2.0, np.inf, np.inf, 5.0, 1.0, 0.0, 5.0])
print(a // b)
print(a % b)
print(a / b)
# === fmod of large ratios
a = np.array([1e300, 1e17, -1e17, 5e-324, 3.5, 1e308])
b = np.array([3.0, 7.0, 7.0, 3e-324, -1.25, 1e-300])
hexes(a % b)
hexes(a // b)
# === wrap around
a = np.array([2**62, 2**63 - 1])
print(a + a, a * 3, -np.array([-(2**63)]), abs(np.array([-(2**63)])))
# === shifts and bits
a = np.array([1, 2, -8, 255])
print(a << 2, a >> 1, a & 6, a | 1, a ^ 3, ~a, a << 64, a >> 70)
# === bool algebra
p = np.array([True, True, False, False])
q = np.array([True, False, True, False])
print(p & q, p | q, p ^ q, ~p, p + q, p * q, p == q, p.sum())
print(np.logical_and(p, q), np.logical_or(p, q), np.logical_not(p))
# === comparisons
x = np.array([1.0, np.nan, 3.0])
print(x == 1, x != x, x < 2, x >= 1, np.isnan(x), np.isfinite(x), x == x)
# === powers
x = np.array([2.0, 3.0, -4.0])
print(x**2, x**-1, x**3, np.array([4.0, 9.0]) ** 0.5, x**0, np.power(x, 2))
i = np.array([2, 3, -4])
print(i**2, i**3, i**0, 2**i[:2], i**2.0)
# === power wraps
print(np.array([3]) ** 50, np.array([7], dtype=np.int64) ** 23)
# === rounding
x = np.array([0.5, 1.5, 2.5, -0.5, 2.675, -1.2])
print(np.round(x), np.round(x, 2), np.floor(x), np.ceil(x), np.trunc(x), np.rint(x), x.round(1))
print(np.floor(np.array([1, 2])), np.round(np.array([15, 25]), -1))
# === sign abs
x = np.array([-2.0, 0.0, -0.0, 3.0, np.nan])
print(np.sign(x), np.abs(x), np.fabs(x), np.sign(np.array([-3, 0, 5])))
# === minimum maximum clip
a = np.array([1.0, np.nan, 3.0])
b = np.array([2.0, 2.0, np.nan])
print(np.minimum(a, b), np.maximum(a, b), np.clip(np.arange(6), 1, 4), np.clip(a, 1.5, 2.5), np.arange(5).clip(2))
# === where
x = np.arange(-3, 4)
print(np.where(x > 0, x, 0), np.where(x > 0, x, 0.5), np.where(x < 0, -1, np.where(x == 0, 0, 1)))
# === functions to eight digits
x = np.array([0.1, 0.5, 1.0, 2.0, 3.75])
print(np.exp(x), np.log(x), np.sin(x), np.cos(x), np.tan(x))
print(np.sqrt(x), np.exp2(x), np.expm1(x), np.log2(x), np.log10(x), np.log1p(x))
print(np.sinh(x), np.cosh(x), np.tanh(x), np.arctan(x), np.arctan2(x, 2.0), np.hypot(x, 1.5))
print(np.arcsin(x[:3]), np.arccos(x[:3]))
# === functions of float32
x = np.array([0.1, 0.5, 1.0, 2.0], dtype=np.float32)
print(np.exp(x).dtype, np.round(np.exp(x), 4), np.sqrt(x), x * 2.0, (x * np.float64(2)).dtype)
# === functions at the edges
x = np.array([0.0, -0.0, np.inf, -np.inf, np.nan])
print(np.exp(x), np.tanh(x), np.arctan(x), np.expm1(x), np.sinh(x), np.cosh(x))
print(np.log(np.array([0.0, -1.0, np.inf])), np.sqrt(np.array([-0.0, -1.0])), np.log1p(np.array([-1.0, -2.0])))
print(np.sin(x), np.cos(x))
# === power at the edges
x = np.array([0.0, -0.0, 1.0, -1.0, np.inf, -np.inf, np.nan, 2.0])
print(x**3.0, x**-3.0, x**np.nan, x**0.5, x**-0.5)
print(np.power(x, np.inf), np.power(x, -np.inf), np.power(1.0, x), np.power(-8.0, 1 / 3))
# === huge angles
print(np.round(np.sin(np.array([1e5, 1e10, 1e22, 1e300])), 8), np.round(np.cos(np.array([1e5, 1e10, 1e22])), 8))
# === promotion
i, f, g, b = np.arange(2), np.arange(2.0), np.arange(2, dtype=np.float32), np.array([True, False])
for u in [i, f, g, b]:
    print([(u + v).dtype.name for v in [i, f, g, b]], [(u * s).dtype.name for s in [1, 1.5, True]], (u / u).dtype)
# === weak scalars
g = np.ones(2, dtype=np.float32)
print((g * 2.0).dtype, (g + 1).dtype, (g * np.float64(2)).dtype, (g + np.float32(1)).dtype, (np.float32(3) + 3.0).dtype, type(np.float32(3) + 3.0))
print((np.arange(2) * 1.0).dtype, (np.array([True]) + 1).dtype, (np.array([True]) + 1.0).dtype, np.sqrt(2) * g)
# === scalars
s = np.float64(1.5)
print(s, s * 2, repr(s), type(s), s.dtype, repr(np.int64(3)), repr(np.float32(0.1)), np.True_, repr(np.bool_(False)))
print(np.float64(1) / 0, np.int64(7) // 2, np.float32(1) / 3, np.int64(2) ** 10, -np.float64(0.0))
# === scalar wrap
print(np.int64(2**63 - 1) + np.int64(1))
# === tuples of elements
x = np.array([1.5, 2.5])
print((x[0], x[1]), [x[0]], (1, 2.0), (np.arange(2)[1],), {"a": x[0]})
# === casts out of range
print(np.array([1e300, -1e300, np.nan, np.inf]).astype(np.int64), np.array([2.0**53 + 2]).astype(int), np.array([2**53 + 1]).astype(float))
# === int to float32
print(np.array([16777217, 2**62 + 1]).astype(np.float32))
# === hex of chains
x = np.arange(1, 8) / 7
hexes(x * 1.1 + 0.3)
hexes((x - 0.5) / (x + 0.5) * x)
hexes(np.sqrt(x * x + 1))
# === hex float32 chains
x = (np.arange(1, 8) / 7).astype(np.float32)
hexes(x * np.float32(1.1) + np.float32(0.3))
hexes(x / 3 - 1)
# === linspace bits
hexes(np.linspace(0, 1, 7))
hexes(np.linspace(-1.1, 2.3, 11))
hexes(np.arange(0, 1, 0.1))
hexes(np.arange(1, 1.3, 0.1))
# === python scalars fold first
x = np.ones(3) * 3
dx = 0.1
hexes(2 * x / 3)
hexes(dx**2 * x / (2 * (dx**2 + dx**2)))
# === isclose family
print(np.array_equal(np.arange(3), np.arange(3)), np.array_equal(np.arange(3), np.arange(4)), np.allclose([1.0], [1.0 + 1e-9]))
# === outer and dot
a, b = np.arange(3), np.arange(1, 4)
print(np.dot(a, b), a @ b, np.outer(a, b), a.dot(b))
m = np.arange(6).reshape(2, 3)
print(m @ m.T, m.T @ m, m @ b, np.dot(m, b), np.array([1, 2]) @ m)
f = np.arange(6.0).reshape(2, 3)
print(f @ f.T, f @ np.ones(3), np.eye(3) @ np.arange(9.0).reshape(3, 3))
# === signbit and friends
x = np.array([-0.0, 0.0, -1.0])
print(np.copysign(3.0, x), np.reciprocal(np.array([2.0, 4.0])), np.square(np.array([3, 4])), np.negative(x))
print(np.isinf(np.array([np.inf, 1.0])), np.fmod(np.array([-7.0, 7.0]), 3.0), np.true_divide(1, 3), np.add(1, np.arange(2)))

# === clip_of_strings
def t(f):
    try:
        print(f())
    except TypeError as e:
        print(type(e).__name__, e)
t(lambda: np.clip("wrap"))
t(lambda: np.clip("wrap", 1, None))
t(lambda: np.clip("wrap", None, 1))
t(lambda: np.clip("wrap", 1, 2))
t(lambda: np.clip("wrap", min="a"))

# === reductions_in_order
for shape in [(3, 4), (4, 3, 5), (2, 1, 3), (1,), (7,)]:
    a = (np.arange(np.prod(shape)) * 7 % 11).reshape(shape).astype(float)
    for v in [a, a.T, a[::-1], np.asfortranarray(a), np.swapaxes(a, 0, -1)]:
        for axis in range(v.ndim):
            print(np.subtract.reduce(v, axis=axis).tolist(), np.divide.reduce(v + 1, axis=axis).tolist())
