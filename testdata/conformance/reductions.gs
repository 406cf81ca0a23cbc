import numpy as np


def hexes(a):
    for v in np.array(a).ravel():
        print(float(v).hex())


def x(n):
    return 1.0 / np.arange(1, n + 1)


# === sums of runs
for n in [1, 2, 7, 8, 9, 15, 16, 17, 127, 128, 129, 136, 200, 300, 1000, 4096, 8192, 8193, 20000, 100003]:
    print(n, float(x(n).sum()).hex())
# === sums of float32 runs
for n in [1, 7, 8, 9, 127, 128, 129, 300, 1000, 8193, 100003]:
    print(n, float(x(n).astype(np.float32).sum()).hex())
# === sums of slices
y = x(20000)
hexes(y[::3].sum())
hexes(y[::-1].sum())
hexes(y[5:17000:7].sum())
# === axis sums
m = x(6000).reshape(60, 100)
hexes(m.sum())
hexes(m.sum(axis=0)[:5])
hexes(m.sum(axis=1)[:5])
hexes(m.T.sum(axis=0)[:3])
hexes(m.T.sum())
# === three axes
t = x(6000).reshape(20, 30, 10)
for ax in [0, 1, 2, (0, 1), (1, 2), (0, 2), None]:
    hexes(np.ravel(t.sum(axis=ax))[:2])
# === unmerged blocks
y = x(20000)
hexes(y.reshape(100, 200)[:, :-1].sum())
hexes(y.reshape(2, 10000)[:, :-1].sum())
hexes(y.reshape(100, 200)[:, ::2].sum())
hexes(y.reshape(100, 200)[::2].sum())
# === columns
hexes(x(1000).reshape(1000, 1).sum(axis=0))
hexes(x(2000).reshape(1000, 2).sum(axis=0))
# === temporaries keep layout
m = x(600).reshape(20, 30)
hexes((m.T * 1.5).sum())
hexes((m.T * 1.5).sum(axis=0)[:3])
hexes((m.T + m.reshape(30, 20)).sum(axis=1)[:3])
# === strided products
y = x(3000)
hexes((y[::2] * y[1::2]).sum())
hexes((y[::-1] * 2).sum())
# === mean var std
y = x(1000)
hexes([y.mean(), y.var(), y.std(), y.var(ddof=1), np.std(y, ddof=1)])
m = y.reshape(40, 25)
hexes(m.mean(axis=0)[:3])
hexes(m.var(axis=0)[:3])
hexes(m.std(axis=1)[:3])
hexes(m.mean(axis=(0, 1)))
# === mean of float32
y = x(1000).astype(np.float32)
print(y.mean().dtype, y.std().dtype)
hexes([y.mean(), y.var(), y.std()])
# === mean of ints and bools
i = np.arange(100003)
hexes([i.mean(), i.var(), (i % 3 == 0).mean(), (i % 7).std()])
hexes((i[:60].reshape(6, 10) ** 3).mean(axis=1))
# === keepdims
m = np.arange(6.0).reshape(2, 3)
print(m.sum(axis=1, keepdims=True), m.mean(axis=0, keepdims=True), m.max(keepdims=True), m.sum(axis=-1))
# === min max
m = np.array([[3.0, 1.0, 2.0], [9.0, 7.0, 8.0]])
print(m.min(), m.max(), m.min(axis=0), m.max(axis=1), np.min(m), np.amax(m), m.max(axis=(0, 1)), np.ptp(m))
# === nan in min max
v = np.array([1.0, np.nan, 3.0])
print(v.min(), v.max(), v.sum(), v.argmax(), v.argmin(), np.array([2, 5, 5, 1]).argmax())
# === arg reductions
m = np.array([[3, 9, 2], [9, 7, 8]])
print(m.argmax(), m.argmin(), m.argmax(axis=0), m.argmin(axis=1), np.argmax(m.T), np.argmax(m, axis=-1))
# === any all count
m = np.array([[0, 1, 2], [0, 0, 3]])
print(m.any(), m.all(), m.any(axis=0), m.all(axis=1), np.count_nonzero(m), np.count_nonzero(m, axis=0), np.any(m > 2), np.all(m >= 0))
# === prod
print(np.arange(1, 6).prod(), np.array([1.5, 2.0]).prod(), np.arange(1, 7).reshape(2, 3).prod(axis=0), np.prod([2, 3]))
hexes(np.prod(1 + x(50)))
hexes((1 + x(60)).reshape(6, 10).prod(axis=0)[:3])
# === cumsum
print(np.cumsum(np.arange(5)), np.arange(6).reshape(2, 3).cumsum(), np.arange(6).reshape(2, 3).cumsum(axis=0), np.cumsum(np.array([0.1] * 3)))
hexes(np.cumsum(x(20000))[-1])
hexes(np.cumsum(x(12).reshape(3, 4), axis=1))
# === integer sums
print(np.arange(10).sum(), np.array([True, False, True]).sum(), np.array([2**62, 2**62, 2**62]).sum(), np.arange(12).reshape(3, 4).sum(axis=0))
# === sum of negative zeros
print(np.sum(np.array([-0.0])), np.array([-0.0, -0.0]).sum(), np.max(np.array([-0.0, -1.0])))
# === empty reductions
print(np.zeros((2, 0)).sum(axis=1), np.zeros((0, 2)).sum(axis=0), np.ones((0, 2)).prod(axis=0), np.zeros((3, 0)).any(axis=1))
# === several reductions
y = x(5000)
a, b, c, d = y.sum(), (y * y).sum(), y.max(), y.mean()
hexes([a, b, c, d])
# === normalise
y = x(1000)
z = (y - y.mean()) / y.std()
hexes(z[:5])
hexes([z.sum(), (z * z).sum()])
# === softmax bits are close
m = np.arange(12.0).reshape(3, 4) / 5
e = np.exp(m - m.max(axis=1, keepdims=True))
p = e / e.sum(axis=1, keepdims=True)
print(p, p.sum(axis=1))
# === distances
a = x(12).reshape(4, 3)
b = x(15).reshape(5, 3)
d = ((a[:, None, :] - b[None, :, :]) ** 2).sum(axis=2)
hexes(d.ravel()[:6])
hexes(np.sqrt(d).sum())
# === python sum and builtins
y = [0.1] * 10
print(sum(y), sum([1, 2, 3]), max([3, 1]), min(4, 2), sum(np.arange(4)), sorted([3, 1, 2]))
# === loop carried
a = x(9)
for k in range(30):
    a = a * 0.999 + 0.001
hexes(a)
# === recomputed chains
u = x(40)
for k in range(20):
    u = (u[1:] + u[:-1]) * 0.5
hexes(u)
# === grouped statistics
v = np.arange(20.0)
g = np.arange(20) % 3
for k in range(3):
    part = v[g == k]
    print(k, len(part), part.mean(), part.std(), part.sum())
