# === argmax of many
import numpy as np
for n in (1, 7, 8, 9, 128, 8192, 16384, 16385, 30011):
    for dtype in (np.float64, np.float32, np.int64, np.int32, np.uint8):
        x = ((np.arange(n) * 7919) % 251).astype(dtype)
        print(n, x.argmax(), x.argmin(), np.argmax(x[::2]), np.argmin(x[::-1]))
# === argmax with nan and zeros
import numpy as np
x = np.zeros(20000)
x[5] = -0.0
print(x.argmax(), x.argmin(), (-x).argmax())
x[16390] = np.nan
print(x.argmax(), x.argmin())
x[8191] = np.nan
print(x.argmax(), x.argmin())
x = np.full(20000, -np.inf)
print(x.argmax(), x.argmin())
x[19999] = np.inf
print(x.argmax(), x.argmin())
# === argmax of rows
import numpy as np
a = ((np.arange(60) * 37) % 23).reshape(3, 4, 5)
print(a.argmax(), a.argmax(axis=-1), a.argmin(axis=2), a.argmax(axis=0), a.argmin(axis=1))
print(a.argmax(axis=2, keepdims=True).shape, a.T.argmax(axis=2), np.zeros((0, 3)).argmax(axis=1))
out = np.zeros((3, 4), dtype=np.int64)
print(a.argmax(axis=2, out=out) is out, out)
# === argmax of nothing
import numpy as np
for f in (lambda: np.zeros(0).argmax(), lambda: np.zeros((3, 0)).argmin(axis=1), lambda: np.zeros((2, 2)).argmax(axis=2)):
    try:
        print(f())
    except ValueError as e:
        print("ValueError:", e)
    except IndexError as e:
        print("IndexError:", e)
# === elements at positions
import numpy as np
x = np.arange(10.0)
i = np.array([3, -1, 0, 3, -10])
print(x[i], x[::-2][np.array([0, -1, 4])], np.take(x, i), x[i[::-1]])
for j in (np.array([0, 10]), np.array([-11]), np.array([9223372036854775807]), np.array([-9223372036854775808])):
    try:
        print(x[j])
    except IndexError as e:
        print(e)
    try:
        x[j] = 1.0
    except IndexError as e:
        print(e)
    try:
        x[j] += 1.0
    except IndexError as e:
        print(e)
print(x)
# === the last of stores to one place counts
import numpy as np
x = np.zeros(6)
x[np.array([1, 1, -5, 2])] = np.array([1.0, 2.0, 3.0, 4.0])
print(x)
x[np.array([0, 0, 0])] += 1
print(x)
x[::-1][np.array([0, 1])] = np.array([7, 8])
print(x)
x[np.array([0, 1])] = x[np.array([1, 0])]
print(x)
x[np.array([0, 1, 2])] = x[3:]
print(x)
k = np.array([2, 0, 1])
k[k] = k
print(k)
k[k] += k
print(k)
# === positions and values of other types
import numpy as np
x = np.zeros(5, dtype=np.int32)
x[np.array([0, 1])] = np.array([1.9, -1.9])
x[np.array([2, 3])] = np.array([2**31, 7])
print(x, x.dtype)
b = np.zeros(4, dtype=bool)
b[np.array([1, 2])] = np.array([True, False])
b[np.array([3])] = 5
print(b, b[np.array([3, 1])])
x[np.array([], dtype=np.int64)] = 9
print(x[np.array([], dtype=np.int64)], x)
# === stores wait for readers
import numpy as np
x = np.arange(5.0)
y = x * 2
x[np.array([0, 1])] = -1.0
print(y, x)
z = x[np.array([4, 3])]
x[np.array([4])] = 100.0
print(z, x)
# === at of positions
import numpy as np
x = np.zeros(4)
np.add.at(x, np.array([0, 0, 3, -1]), np.array([1.0, 2.0, 3.0, 4.0]))
print(x)
np.add.at(x, np.array([1, 1]), 0.5)
np.maximum.at(x, np.array([0, 2]), np.array([10, 20]))
np.subtract.at(x, np.array([2, 2]), 1)
print(x)
n = np.zeros(3, dtype=np.int64)
np.add.at(n, np.array([2, 2, 0]), 1)
print(n)
try:
    np.add.at(n, np.array([3]), 1)
except IndexError as e:
    print(e, n)
# === running extremes
import numpy as np
x = np.array([1.0, -0.0, 0.0, np.nan, 3.0, -np.inf])
print(np.maximum.accumulate(x), np.minimum.accumulate(x), np.signbit(np.maximum.accumulate(x[1:3])), np.signbit(np.minimum.accumulate(x[2:0:-1])))
for dtype in (np.int64, np.int32, np.uint8, np.float32):
    k = np.array([3, 1, 200, 2, 7]).astype(dtype)
    print(np.maximum.accumulate(k), np.minimum.accumulate(k[::-1]), np.maximum.accumulate(-k))
print(np.maximum.accumulate(np.arange(6.0).reshape(2, 3)[::-1], axis=0), np.minimum.accumulate(np.array([[3, 1], [2, 5]]), axis=1))
# === copies between small views
import numpy as np
a = np.arange(24.0).reshape(2, 3, 4)
b = np.empty((4, 3, 2))
b[...] = a.T
b[1:3, ::-1, 0] = a[0, :, 1:3].T
print(b)
a[:, 1] = a[0, 0]
a[0, 0, ::-1] = a[0, 0]
a[1, 1:, ::2] = a[1, :2, 1::2]
print(a)
c = a[:, ::-1, ::2].copy()
d = a.T.copy()
e = np.broadcast_to(np.array([1, 2]), (3, 2)).copy()
c[0], d[0], e[0] = 0, 1, 7
print(c, d, e, a.T.copy(order="K").strides, d.strides, np.copy(a.T).strides)
# === joins of small arrays
import numpy as np
x = np.arange(3)
y = x * 2
z = np.concatenate([x, y, y[::-1]])
y[0] = 50
print(z, np.vstack([x, y]), np.stack([x, y], axis=1), np.hstack([y, x[:0]]), np.tile(y, 3), np.concatenate([y, np.array([0.5])]))
# === masks of small arrays
import numpy as np
for n in (0, 1, 7, 8, 9, 17, 128, 1024, 1025):
    x = np.arange(n, dtype=float)
    m = np.arange(n) % 3 == 1
    y = x.copy()
    y[m] = -1
    z = x.copy()
    z[m] += 0.5
    z[~m] = z[~m][::-1]
    print(n, x[m].sum(), np.count_nonzero(m), y.sum(), (z * np.arange(n)).sum(), np.flatnonzero(m)[-3:], np.where(~m)[0][-3:], x[np.zeros(n, bool)], x[np.ones(n, bool)].size)
# === masks of rows
import numpy as np
a = np.arange(12, dtype=np.int32).reshape(4, 3)
m = np.array([True, False, True, True])
print(a[m], a[~m], a[a % 2 == 1], a.T[np.array([True, False, True])], a[m].dtype)
a[m[:3].repeat(2)[:4]] = 9
a[:, 1][a[:, 0] > 3] = -5
print(a, np.argwhere(a == 9).tolist(), np.count_nonzero(a), np.count_nonzero(a > 3, axis=0), np.count_nonzero(a > 3, keepdims=True))
b = a > 3
b[b] = False
c = np.array([True, False])
c[c] = c[~c]
print(b.any(), c)
e = np.arange(4)
f = e * 2
e[np.array([True, True, False, False])] = 7
print(e, f)
try:
    e[np.array([True, False])]
except IndexError as err:
    print(err)
# === positions of many
import numpy as np
m = (np.arange(70000) * 7919) % 1009 < 300
k = np.flatnonzero(m)
print(k.size, k[:12], k[-9:], k.sum(), (np.diff(k) > 0).all(), np.array_equal(np.arange(70000)[m], k), np.array_equal(np.where(m.reshape(70, 1000))[1], k % 1000))
print(np.flatnonzero(np.ones(23, bool)), np.flatnonzero(np.zeros(23, bool)), np.argwhere(m[:20]).ravel())
# === sort in place
import numpy as np
x = np.array([3.0, np.nan, -0.5, 0.0, -np.inf, 2.0])
y = x * 2
x.sort()
print(x, y)
a = np.array([[3, 1, 2], [9, 7, 8]])
v = a[:, ::-1]
w = a[1]
w.sort()
print(a, v)
v.sort()
print(a, v)
a.sort(axis=0)
print(a)
b = np.array([True, False, True])
b.sort()
print(b)
np.sort(b)[0] = True
e = np.zeros(0)
e.sort()
print(b, e)
