# Index arrays over elements, whole rows, and what lies apart.
import numpy as np

idx = np.array([3, -1, 0, 3])
rows = np.array([[1, -2], [0, 1]])
for kind in [np.float64, np.float32, np.int64, np.int32, np.bool_]:
    x = (np.arange(24) % 7).astype(kind)
    print(x[idx], x[::-2][idx], x[2:][rows])
    m = x.reshape(6, 4)
    print(m[idx], m.T[idx], m[:, idx], m[rows, 1], m[idx, ::2])
    print(m[idx[:0]].shape, m[:, 1:1][idx].shape, m[idx.astype(np.int32)[1:2]])
    c = x.reshape(2, 3, 4)
    print(c[rows % 2].sum(), c[:, [2, 0]][1], c[1, [0, 2]], c[[0, 1], [2, 0]])
    x[idx] = np.array([1, 0, 1, 0]).astype(kind)
    m[[1, -2]] = 1
    print(x)
    m[[0, 2]] = m[[2, 0]]
    m[[5, 5]] = np.arange(8).reshape(2, 4) % 2
    m.T[[1, 2]] = 0
    m[[3, 4], 1:3] = [[1, 0], [0, 1]]
    m[[1, 3]] = np.array([[1], [0]])
    m[[0, 1, 2], [3, 3, 3]] = np.arange(3)[::-1] % 2
    c[[1], [2]] = np.array([1, 1, 0, 0])
    print(m)
    x[np.array([], dtype=np.int64)] = 5
    x[rows] = rows % 2
    x[::2][idx] = x[1::2][idx]
    print(x)
perm = (np.arange(1000) * 7) % 1000
big = np.arange(1000) * 0.5
print(big[perm][np.argmin(perm)], (big[perm] - perm * 0.5).sum(), big[big[perm].astype(np.int64) % 10].sum())
big[perm] = big
print(big[:12], big[perm[perm]].sum())
for bad in [24, -25]:
    try:
        x[[0, bad]] = 1
    except IndexError as e:
        print(e, x[0])
