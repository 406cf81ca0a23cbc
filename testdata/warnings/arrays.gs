# Warnings of array operations.

# === each operation at its line
a = np.array([0.0, 1.0, -1.0])
b = np.log(a)
c = 1 / a
d = a / a
e = np.sqrt(a)

# === the one that raised of many in a line
a = np.array([1e308, 2.0])
b = np.sqrt(a * 10 - 5) + np.log(a) * 3

# === several in one line
a = np.array([0.0, -1.0, 1e308])
b = np.log(a) + np.sqrt(a) * np.exp(a)

# === division has three kinds
np.array([1.0, 0.0, 1e308]) / np.array([0.0, 0.0, 1e-308])

# === one of each kind in a line
x = np.array([0.0]); np.log(x); np.log(x - 1); np.log(x)

# === once for each line
for i in range(5):
    1 / np.zeros(i)

# === a function called from two lines warns at its own
def f(v):
    return 1 / v
f(np.zeros(2))
f(np.zeros(3))

# === the same text at another line warns again
1 / np.zeros(2)
1 / np.zeros(2)

# === clean work says nothing
a = np.linspace(-3, 3, 101)
b = np.exp(a) + np.sin(a) * np.arctan2(a, a + 0.5) - np.hypot(a, 1) + np.tanh(a) ** 3
c = np.where(a > 0, a, 0).sum() + np.log(np.abs(a) + 1).mean() + (a * a).std()
d = np.arange(-5, 6) // 2 + np.arange(-5, 6) % 3
e = a.astype(int) + a.astype(np.float32)

# === NaN operands are no exception
a = np.array([np.nan, 1.0, -2.0])
a + 1, a * 2, a / 3, np.sqrt(np.abs(a)), np.exp(a), np.sin(a), np.maximum(a, 0), a < 1, a == a
a.max(), a.min(), a.sum(), a.mean(), a.std(), np.sort(a), np.argmax(a)
np.floor(a), np.sign(a), np.clip(a, 0, 1), np.isnan(a), np.power(a, 2), np.arctan2(a, 1), np.hypot(a, 1)

# === infinities that are exact
a = np.array([np.inf, -np.inf, 1.0])
a + 1, a * 2, a / 3, 1 / a, np.exp(a), np.abs(a), np.floor(a), np.arctan(a), np.tanh(a), a * a, np.sqrt(np.abs(a))
a > 0, np.maximum(a, 0), np.hypot(a, 1), np.sign(a), np.modf(a), np.cbrt(a), np.sinh(a), np.expm1(a)

# === invalid with infinities
a = np.array([np.inf, 1.0])
a - a
a * 0
a / a
a % 2
np.sin(a)
np.fmod(a, 2)
a // 2

# === too small is nothing
np.array([1e-300]) * 1e-300, np.exp(np.array([-800.0])), np.array([5e-324]) / 2

# === elementary functions out of their domain
x = np.array([2.0, -2.0])
np.arcsin(x)
np.arccos(x)
np.arccosh(x)
np.arctanh(x)
np.log1p(x)
np.log2(x)
np.log10(x)

# === poles
np.arctanh(np.array([1.0, -1.0]))
np.log1p(np.array([-1.0]))
np.log2(np.zeros(1))
np.log10(np.zeros(1))
np.reciprocal(np.zeros(1))

# === overflows of functions
x = np.array([1000.0])
np.exp(x)
np.exp2(x * 2)
np.expm1(x)
np.sinh(x)
np.cosh(x)
np.square(x * 1e200)
np.hypot(x * 1e305, x * 1.7e305)
np.degrees(x * 1e305)
np.rad2deg(x * 1e305)
np.nextafter(np.array([1.7976931348623157e308]), np.inf)

# === powers by operator and by function
x = np.array([0.0, -1.0, 2.0])
x ** -1
x ** -2
x ** 0.5
x ** -0.5
x ** 2000
(x * 1e200) ** 2
np.power(x, -1.0)
np.power(x, 0.5)
np.float_power(x, -1)
0.0 ** x
2.0 ** (x * 1000)

# === floor division and remainder of floats
x = np.array([1.0, 0.0])
x // 0
x % 0
np.fmod(x, 0)
divmod(x, 0)
np.divmod(x, 0)
x // np.array([5e-324, 1.0])

# === integers by zero
x = np.array([1, 0, -5])
x // 0
x % 0
np.fmod(x, 0)
divmod(x, 0)
x / 0
np.array([-2**63]) // -1
np.array([-2**63]) % -1
np.array([7, 8], dtype=np.uint8) // np.uint8(0)
np.array([7, 8], dtype=np.int32) % np.int32(0)
np.reciprocal(np.array([0]))

# === integers that wrap are silent
np.array([2**62]) * 4 + np.array([2**63 - 1])
-np.array([-2**63]), np.abs(np.array([-2**63])), np.array([10]) ** 400
np.array([200], dtype=np.uint8) + np.array([100], dtype=np.uint8)

# === casts
np.array([np.nan]).astype(int)
np.array([np.inf, 1]).astype(np.int32)
np.array([1e30]).astype(np.int64)
np.array([3e9]).astype(np.int32)
np.array([3e9]).astype(np.int64)
np.array([300.0, -1.0]).astype(np.uint8)
np.array([1e300]).astype(np.float32)
np.array([np.nan, np.inf]).astype(np.float32)
np.array([np.nan]).astype(bool)

# === reductions
np.array([1e308, 1e308]).sum()
np.array([np.inf, -np.inf]).sum()
np.array([1e200, 1e200]).prod()
np.array([[1e308, 1e308], [1, 2]]).sum(axis=1)
np.array([[1e308, 1e308], [1, 2]]).sum(axis=0)
np.add.reduce(np.array([1e308, 1e308]))

# === sums of many elements
np.full(20000, 1e305).sum()
np.full(300000, 1e304).sum()
np.full((300, 300), 1e306).sum(axis=0)
np.full(100, 1e306).sum()
(np.arange(100000.0) * 1e300).sum()

# === mean and spread
np.array([1e308, 1e308]).mean()
np.array([np.inf, 1.0]).std()
np.array([[np.inf, 1.0]]).var(axis=1)
np.array([1e200, -1e200]).std()

# === nothing to average
np.array([]).mean()

# === nothing to average along an axis
np.zeros((0, 3)).mean(axis=0)
np.zeros((3, 0)).mean(axis=1)
np.zeros((0, 3)).mean(axis=1)

# === an empty mean by the function
np.mean([])
np.mean([])

# === degrees of freedom
np.array([1.0]).std(ddof=1)

# === degrees of freedom along an axis
np.array([[1.0], [2.0]]).var(axis=1, ddof=1)
np.var([1, 2, 3], ddof=3)

# === running sums
np.array([1e308, 1e308]).cumsum()
np.array([1e200, 1e200]).cumprod()
np.array([np.inf, -np.inf]).cumsum()
np.add.accumulate(np.array([1e308, 1e308]))

# === products of matrices
m = np.array([[1e200, 1.0], [2.0, 1e200]])
m @ m
m @ np.array([1e200, 1])
np.dot(m, m)
np.array([np.inf, 1.0]) @ np.array([0.0, 1.0])
np.outer(np.array([1e200]), np.array([1e200]))

# === where computes both sides
x = np.array([-1.0, 0.0, 1.0])
np.where(x > 0, np.log(x), 0)
np.where(x != 0, 1 / x, 0)
y = np.log(x, out=np.zeros(3), where=x > 0)

# === parts of a result count as a whole
x = np.arange(5.0)
y = (x / x)[1:]
z = np.sqrt(x - 3)[3:]
print(y, z, np.log(x)[1])

# === in place
x = np.array([1e308, 1.0])
x += x
x -= x
y = np.array([1.0, 0.0])
y /= y
y *= np.inf
y *= 0
z = np.array([1e308])
z *= 10
z **= 2

# === in place, several operations
x = np.array([1e200, 1.0])
x[:] = x * 1e200 + x * -1e200
y = np.array([1e200, 1.0])
y[:] = y * 1e100 - y * 1e150
y += y * 1e300
w = np.zeros(4)
w[1:] = 1 / w[:-1]
w[1:] = w[:-1] / w[1:]
w[::-1] = w - w

# === in place, of integers
x = np.array([5, 6])
x //= 0
x = np.array([5, 6])
x %= np.array([0, 4])

# === stores that convert
f = np.zeros(2, dtype=np.float32)
f[:] = np.array([1e300, 1.0])
f[0] = 1e300
f *= 1e38
f *= 1e38
f *= 1e38
i = np.zeros(2, dtype=int)
i[:] = np.array([np.nan, 1.0])

# === out and ufunc methods
o = np.zeros(2)
np.divide(np.ones(2), 0, out=o)
np.log(o - np.inf, o)
np.multiply.reduce(np.array([1e200, 1e200]))
np.subtract.outer(np.array([np.inf]), np.array([np.inf]))

# === float32
f = np.array([3e38, 1.0], dtype=np.float32)
f * 10
f + f
f / np.float32(0)
np.exp(f)
np.square(f)
f.sum() * 2
(f + f).sum()
f + 1e300
f - np.float64(1)

# === round and linspace
np.round(np.array([1e308]), 2)
np.linspace(0, np.inf, 3)
np.diff(np.array([np.inf, np.inf]))

# === logaddexp takes NaN amiss
np.logaddexp(np.array([np.nan]), 1)
np.logaddexp2(np.array([1.0]), np.nan)
np.logaddexp(np.array([-np.inf]), -np.inf)

# === comparing near numbers is quiet
np.isclose(np.inf, np.inf), np.allclose(np.array([np.inf, np.nan]), np.array([np.inf, 1]))

# === shapes without elements
1 / np.zeros((0, 3)), np.log(np.zeros(0)), np.zeros(0).sum(), np.zeros((3, 0)).prod(axis=1)

# === zero dimensions
np.array(1.0) / 0
np.log(np.array(0.0))
np.array(5) // 0

# === strides and orders
m = np.arange(12.0).reshape(3, 4)
1 / m.T
1 / m[::-1, ::2]
m[::-1] / m
np.log(np.broadcast_to(m[0], (2, 4)))
(1 / m).sum(axis=0)

# === scaling
np.ldexp(np.array([1.0, 3.0]), 2000)
np.ldexp(np.array([1.0, np.inf]), 5)
np.spacing(np.array([1.7976931348623157e308]))
