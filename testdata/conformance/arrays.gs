import numpy as np
# === creation
print(np.zeros(3), np.ones((2, 2)), np.full(3, 7), np.full((2,), 1.5))
print(np.arange(5), np.arange(2, 8), np.arange(0, 1, 0.25), np.arange(5, 0, -2))
print(np.linspace(0, 1, 5), np.linspace(1, 2, 3, endpoint=False))
print(np.eye(3), np.eye(2, 4, 1))
# === dtype names
for a in [np.zeros(2), np.zeros(2, dtype=np.float32), np.zeros(2, dtype=int), np.zeros(2, dtype=bool), np.arange(3), np.array([1, 2.5]), np.array([True])]:
    print(a.dtype, a.itemsize, a.nbytes, a.size, a.shape, a.ndim)
# === zeros_like
x = np.arange(6, dtype=np.float32).reshape(2, 3)
print(np.zeros_like(x), np.ones_like(x).dtype, np.full_like(x, 3), np.empty_like(x).shape)
print(np.zeros_like(x, dtype=int))
# === nested lists
print(np.array([[1, 2], [3, 4]]), np.array([[1, 2.5], [3, 4]]), np.array([[[1], [2]]]).shape, np.array(5), np.array([]))
# === array copies
a = np.arange(4)
b = np.array(a)
c = a.copy()
b[0] = 9
c[1] = 8
print(a, b, c)
# === astype
x = np.array([1.9, -1.9, 0.0, 3.5])
print(x.astype(int), x.astype(bool), x.astype(np.float32), np.array([0, 1, 2]).astype(float), np.array([True, False]).astype(int))
# === reshape
x = np.arange(12)
print(x.reshape(3, 4), x.reshape((2, -1)), x.reshape(2, 2, 3).shape, x.reshape(3, 4).ravel(), x.reshape(-1).shape)
# === reshape shares
x = np.arange(6)
y = x.reshape(2, 3)
y[0, 0] = 100
print(x)
# === transpose
x = np.arange(6).reshape(2, 3)
print(x.T, x.transpose(), np.transpose(x).shape, x.T.shape)
t = np.arange(24).reshape(2, 3, 4)
print(t.transpose(2, 0, 1).shape, t.transpose((1, 0, 2))[1, 1], t.T.shape)
# === newaxis
x = np.arange(3)
print(x[:, None], x[None, :], x[:, np.newaxis].shape, x[None, :, None].shape)
# === basic index
x = np.arange(10)
print(x[3], x[-1], x[2:5], x[::2], x[::-1], x[7:2:-2], x[20:], x[:-20], x[-3:])
# === index 2d
x = np.arange(12).reshape(3, 4)
print(x[1], x[1, 2], x[:, 1], x[1:, ::2], x[::-1, ::-1], x[..., 0], x[-1, -1], x[1][2])
# === index ellipsis
t = np.arange(24).reshape(2, 3, 4)
print(t[..., 1], t[0, ...], t[:, 1, :], t[1, ..., 2], t[...].shape)
# === store scalar
x = np.zeros(5)
x[1] = 3
x[-1] = 2.5
x[2:4] = 7
print(x)
# === store rows
x = np.zeros((3, 4))
x[1] = np.arange(4)
x[:, 0] = [7, 8, 9]
x[2, 1:3] = 5
print(x)
# === store broadcast
x = np.zeros((2, 3), dtype=int)
x[:] = [1, 2, 3]
x[1, :] += 10
x[...] *= 2
print(x)
# === store casts
x = np.zeros(3, dtype=int)
x[:] = [1.9, -2.9, 3.1]
print(x)
y = np.zeros(2, dtype=np.float32)
y[0] = 0.1
print(y, y.dtype)
# === views alias
x = np.arange(6.0)
v = x[1:4]
v[:] = 0
x[5] = -1
print(x, v)
w = v[::-1]
w[0] = 42
print(x)
# === views of pending work
x = np.arange(6.0)
y = x * 2
v = y[1:3]
v[0] = 100
print(y, v)
y[2] = -5
print(v)
# === overlap shift right
x = np.arange(10)
x[1:] = x[:-1]
print(x)
# === overlap add
x = np.arange(10)
x[1:] += x[:-1]
print(x)
# === overlap reverse
x = np.arange(8)
x[:] = x[::-1]
print(x)
# === overlap 2d
x = np.arange(16.0).reshape(4, 4)
x[1:, 1:] = x[:-1, :-1] + x[1:, 1:]
print(x)
x[:] = x.T
print(x)
# === mask load
x = np.array([3, -1, 4, -1, 5])
print(x[x > 0], x[x < -10], (x > 0).sum(), x[~(x > 0)])
# === mask store
x = np.arange(6)
x[x % 2 == 0] = -1
print(x)
x[x == -1] = [10, 20, 30]
print(x)
x[x > 4] += 100
print(x)
# === mask 2d
x = np.arange(6).reshape(2, 3)
print(x[x > 2], x[np.array([True, False])], x[:, np.array([True, False, True])])
x[x > 3] = 0
print(x)
# === assignment aliases
x = np.arange(3)
y = x
y += 10
print(x)
y = y + 1
print(x, y)
# === inplace ops
x = np.arange(1, 5)
x *= 3
x -= 1
x //= 2
print(x)
x **= 2
print(x)
x %= 7
print(x)
f = np.arange(1.0, 4.0)
f /= 2
f **= 2
print(f)
# === inplace on argument
def bump(a):
    a += 1
    a = a * 2
    return a

x = np.zeros(3)
print(bump(x), x)
# === lists are not arrays
print([1, 2] * 2, [1] + [2], np.array([1, 2]) * 2, (1, 2) * 2)
# === broadcasting
a = np.arange(3)[:, None]
b = np.arange(4)
print(a + b, (a * b).shape, (a == b).sum())
print(np.ones((2, 1, 3)) + np.arange(4)[:, None])
# === iteration
x = np.arange(6).reshape(2, 3)
for row in x:
    print(row, row.sum())
for v in np.array([1.5, 2.5]):
    print(v, v * 2)
# === len and truth
x = np.arange(3)
print(len(x), len(np.zeros((4, 2))), bool(np.array([1])), bool(np.array(0.0)), 2 in x, 7 in x)
# === ravel and flatten
x = np.arange(6).reshape(2, 3)
r, f = x.ravel(), x.flatten()
r[0] = 50
f[1] = 60
print(x, x.T.ravel())
# === tolist item
x = np.array([[1.5, 2], [3, 4]])
print(x.tolist(), x[0, 0].item(), np.array([7])[0].item(), np.arange(3).tolist())
# === chained views
x = np.arange(24).reshape(4, 6)
v = x[1:, ::2]
w = v[::-1, 1:]
print(w, w.T, w[0].sum(), w[:, 0])
w[0, 0] = 999
print(x)
# === squeeze expand
x = np.zeros((1, 3, 1))
print(x.squeeze().shape, x[0].shape, np.expand_dims(x, 0).shape)
# === zero size
x = np.zeros((0, 3))
print(x, x.shape, x.sum(), x.sum(axis=0), (x + 1).shape, np.arange(0), np.zeros(0).sum(), np.prod(np.zeros(0)), np.zeros(0).any(), np.zeros(0).all())
# === zero dims
a = np.array(3.5)
print(a, a.shape, a + 1, a.ndim, a.item())
b = np.arange(4)[2, ...]
print(b, b.shape)
# === fortran order
x = np.arange(6.0).reshape(2, 3)
f = x.T * 2
print(f, f.T, f.sum(), (f + 1).ravel(), f.reshape(2, 3))
# === big strides
x = np.arange(1000)
print(x[::100], x[::-250], x[5:900:300])
