import numpy as np
from numpy import sqrt, pi as PI
a = np.arange(12).reshape(3, 4)
print(a, a.shape, a.ndim, a.size, a.dtype, a.T.shape, a.nbytes, a.itemsize, a.strides)
print(repr(a), repr(a * 1.5), repr(a > 4))
print(np.zeros(3), np.ones((2, 2)), np.full((2,), 7), np.full(2, 1.5), np.eye(3), np.identity(2))
print(np.zeros_like(a), np.ones_like(a * 1.0), np.full_like(a, 2.7), np.arange(0, 1, 0.25), np.arange(5, 0, -2), np.linspace(0, 1, 5))
print(np.array([1, 2.5, True]), np.array([[1, 2], [3, 4]]), np.array(5), np.array([]), np.asarray((1, 2)), np.array([True, False]))
print(np.array([1, 2], dtype=np.float32), np.array([1.7, 2.2], dtype=int), np.zeros(2, dtype="int32"), np.zeros(2, bool), np.array([np.float64(1), 2]))
print(a[0], a[1, 2], a[-1, -1], a[:, 1], a[::2], a[1:, ::-1], a[..., 0], a[None].shape, a[:, None, :].shape, a[a > 5], a[[0, 2]])
b = a.copy()
b[0] = 9
b[1, 1] = -1
b[:, 2] = [7, 8, 9]
b[b > 8] = 0
b[2, 1:3] += 5
b[0, 0] *= 3
print(b)
x = np.linspace(0.0, 2.0, 6)
y = x
y += 1
print(x, y is x)
x *= 2
x[1:4] -= 1
x[0] /= 4
x **= 2
print(x)
n = np.arange(6)
n //= 2
n <<= 1
n %= 5
print(n, n & 3, n | 8, n ^ 1, ~n, -n, +n, n << 1, n >> 1, n ** 2, n // 3, n % 3, n / 2, divmod(n, 3))
print(a + 1, 1 - a, a * a, a / 2, 2 ** a[0], a == 3, a != 3, a <= 3, 10 > a)
print(np.where(a > 5, a, -a), np.clip(a, 2, 8), a.clip(3), np.minimum(a, 5), np.maximum(a[0], a[2]), np.sign(a - 5))
f = np.array([-1.5, -0.5, 0.5, 1.5, 2.5, np.nan, np.inf])
print(np.isnan(f), np.isinf(f), np.isfinite(f), np.floor(f), np.ceil(f), np.trunc(f), np.rint(f), np.round(f), np.abs(f), np.fabs(f), np.negative(f))
print(np.sqrt(np.array([1.0, 4.0])), np.square(a[1]), np.reciprocal(np.array([2.0, 4.0])), np.add(1, 2), np.multiply([1, 2], 3), np.power(2, [1, 2, 3]), np.mod(7, 3))
print(np.logical_and([True, False], True), np.logical_not([1, 0]), np.logical_or(0, 1), np.bitwise_and(6, 3), np.equal(1, 1), np.less([1, 5], 3))
print(a.sum(), a.sum(0), a.sum(axis=1), a.sum(axis=(0, 1)), a.mean(), a.mean(axis=0), a.var(), a.std(axis=1), a.var(ddof=1), a.min(), a.max(axis=0), a.prod(axis=1), a.any(), a.all(axis=0))
print(np.sum(a), np.sum(a, axis=0, keepdims=True), np.mean(a, 1), a.argmin(), a.argmax(axis=1), np.count_nonzero(a > 3), np.ptp(a), np.cumsum(a), a.cumsum(axis=0), np.cumprod([1, 2, 3]), np.amax(a))
print(a.flatten(), a.ravel(), a.transpose(1, 0), np.squeeze(a[None]), np.expand_dims(a, 0).shape, a.reshape(-1), a.reshape((2, 6)), a.swapaxes(0, 1).shape)
print(a.astype(float), a.astype("float32"), a.astype(bool), (a * 1.7).astype(int), a[0, 0].item(), a.tolist(), a[1].tolist(), np.float64(2.5).item())
z = np.zeros(3)
z.fill(4)
print(z, len(z), len(a), 3 in a, 30 in a, list(z), tuple(a[0]), [v for v in a[:, 0]], sum(a[0]), max(a[1]), sorted(a[2], reverse=True))
for row in a:
    print(row, row.sum())
for i, v in enumerate(a[0]):
    print(i, v, type(v))
print(np.dot(a, a.T), a[0] @ a[1], np.dot([1, 2], [3, 4]), np.outer([1, 2], [3, 4]), a @ np.ones(4), np.inner([1, 2], [3, 4]), np.vdot([1, 2], [3, 4]))
print(np.concatenate([a[0], a[1]]), np.concatenate((a, a), axis=1), np.stack([a[0], a[1]]), np.vstack([a[0], a[1]]), np.hstack([a[0], a[1]]), np.broadcast_to([1, 2], (2, 2)))
print(np.array_equal(a, a), np.allclose([1.0, 2.0], [1.0, 2.0 + 1e-9]), np.isclose(1.0, 1.1), np.isclose([1, 2], [1, 3]))
print(PI, np.e, np.inf, np.nan, np.newaxis, sqrt(16), np.float64(3), np.float32(0.1), np.int64(7), np.int32(-7), np.bool_(True), repr(np.float64(1.5)), repr(np.int32(3)), repr(np.True_), repr(np.float32(0.1)))
print(np.float64(1) / 3, np.float32(1) / 3, np.int64(7) // 2, np.int64(7) / 2, np.float32(1) + 1.0, np.float32(1) + np.float64(1), np.int32(5) + 1, 2 * np.int64(3), np.float64(2) ** 0.5, -np.float64(1), abs(np.int64(-4)), np.int64(5) % 3, np.int64(2) ** 10, np.float64(5) > 3, np.bool_(True) & False)
print(type(np.float64(1) + 1), type(np.int64(1) + 1), type(a.sum()), type(a.mean()), type(a[0, 0]), type(a), type(a.shape), type(a.size), type(np.sqrt(2)), type(a.sum().item()), type(len(a)), a.dtype == np.int64, a.dtype == int, a.dtype == "int64", a.dtype.name, repr(a.dtype), isinstance(a, np.ndarray), isinstance(a[0, 0], np.integer), isinstance(np.float64(1), float))
m = a.mean()
c = a - m
print(c, f"{m:.3f}", f"{m}", "%.2f" % m, str(m), repr(m), float(m), int(m), round(m, 1), round(float(m)), bool(m), m > 5, m == 5.5, [m], (m, a.max()), {"m": m})
if m > 5 and a.any():
    print("big")
print(a.sum() if a.size else 0, not a.any(), a.max() - a.min(), a.sum() * 2.0, 3 + a.sum(), a.sum() // 7, a.sum() / a.size)
print(np.nonzero(a > 9), np.where([False, True]), np.flip([1, 2, 3]), np.roll([1, 2, 3], 1), np.diff([1, 4, 9]), np.tile([1, 2], 2), np.repeat([1, 2], 2), np.tri(3), np.tril(a), np.triu(a), np.trace(a), np.diagonal(a))
print(np.average([1, 2, 3], weights=[3, 2, 1]), np.finfo(float).eps, np.iinfo(np.int64).max, np.size(a), np.shape(a), np.ndim(a), np.add.reduce([1, 2, 3]))
print(a[1][2], a[1:3][0][1], a.T[0], (a.T @ a)[0], a[:, [0, 1]].shape, a[(0, 1)], a[-1][::-1], a[1:1], a[5:], a[:0].shape)
idx = np.argmax(a[0])
print(a[idx % 3, idx], range(idx)[-1], [10, 20, 30, 40][idx], "abcd"[np.int64(1)], [0] * np.int64(2))
print(np.zeros((2, 3)) + np.arange(3), np.arange(3)[:, None] * np.arange(2), (np.arange(3) + 0.5).astype(np.float32), np.float32(1.5) * np.arange(2), np.arange(2) * np.float32(1.5))
print(1e-10 * np.arange(3), np.array([1e10, 1.0]), np.array([0.1, 123.456]), np.arange(2000), np.array([[1.5, 2], [3, 4]]) / 3, np.array([1 / 3, 1e-5]))
print(f"{a}", f"{x[0]:.2f} {a[0, 1]:5d} {a[0, 1]:>4}", f"{a[0]!r}", str(a[0]), "%s" % a[0], "{}".format(a[0]))
def scale(v, k=2):
    return v * k
print(scale(a[0]), scale(np.ones(2), k=3.0), (lambda v: v + 1)(a[0]), list(map(np.sqrt, [1.0, 4.0])), [np.sum(r) for r in a])
total = 0.0
for i in range(3):
    for j in range(4):
        total += a[i, j] * 0.5
print(total, type(total))
p = np.zeros(5)
for i in range(1, 5):
    p[i] = p[i - 1] + i
print(p)
q = np.ones((3, 3))
q[1:-1, 1:-1] = 0.25 * (q[:-2, 1:-1] + q[2:, 1:-1] + q[1:-1, :-2] + q[1:-1, 2:]) + 1
print(q)
w, h = a.shape
print(w, h, a.shape[0], a.shape[-1], a.shape + (1,))
print(np.float64("1.5"), np.int64("12") if False else 0, int(np.float64(3.7)), float(np.int64(2)), np.round(2.567, 1), np.round(a / 7, 2), (a / 7).round(1), np.around(1.25, 1))
