# Sorting, searching, counting, order statistics, sets: exact, so printed in full.
import numpy as np
nan = np.nan
inf = np.inf


def hexes(x):
    return [float(v).hex() for v in np.ravel(x)]


def error(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)


def mixed(n, d):
    x = np.arange(n) * 7919 % 1013 - 506
    return (x * 0.37).astype(d) if d[0] == 'f' else abs(x).astype(d) if d[0] in 'ub' else x.astype(d)

# === sort numbers
print(np.sort([3, 1, 2]), np.sort([2.5, -1.0, inf, -inf, 0.5]), np.sort([True, False, True]))
print(repr(np.sort(np.array([3, 1, 2], dtype=np.int32))), repr(np.sort(np.array([200, 3, 100], dtype=np.uint8))))
# === sort nan last
print(np.sort([nan, 1.0, -inf, nan, inf, -2.0]))
print(np.sort(np.array([nan, 1.0, nan, -1.0], dtype=np.float32)))
# === sort signed zeros stays stable
print(hexes(np.sort([0.0, -0.0, 0.0, -0.0, -1.0], kind='stable')))
# === sort every dtype at awkward lengths
for d in ['float64', 'float32', 'int64', 'int32', 'uint8', 'bool']:
    for n in [0, 1, 2, 7, 8, 9, 31, 32, 33, 127, 128, 129]:
        s = np.sort(mixed(n, d))
        print(d, n, s.dtype, bool((s[1:] >= s[:-1]).all()), s[:3].tolist(), s[-2:].tolist())
# === sort 8192
for n in [8191, 8192, 8193]:
    x = np.arange(n) * 7919 % n
    print((np.sort(x) == np.arange(n)).all(), (np.argsort(x, kind='stable') == np.argsort(x)).all())
# === sort a large array
x = (np.arange(200000) * 7919 % 200003) * 0.5 - 1000
s = np.sort(x)
print(s[:3], s[-3:], bool((s[1:] >= s[:-1]).all()), bool((x[np.argsort(x)] == s).all()))
# === sort axes
a = np.array([[3, 1, 2], [9, 7, 8], [6, 4, 5]])
print(np.sort(a), np.sort(a, axis=0), np.sort(a, axis=None), np.sort(a, axis=1), np.sort(a, -2), sep='\n')
# === sort three axes
a = (np.arange(24) * 5 % 24).reshape(2, 3, 4)
for k in range(-3, 3):
    print(np.sort(a, axis=k).tolist())
# === sort keeps the memory order
a = mixed(12, 'float64').reshape(3, 4)
print(np.sort(a).strides, np.sort(a.T).strides, np.sort(a.T, axis=0).strides, np.sort(a[:, ::-1]).strides)
b = mixed(60, 'int64').reshape(3, 4, 5).transpose(1, 2, 0)
print(np.sort(b).strides, np.sort(b, axis=0).strides, np.argsort(b).strides, np.argsort(a.T).strides)
# === sort of views
x = np.arange(10.0)
print(np.sort(x[::-1]), np.sort(x[::-3]), np.sort(np.broadcast_to(x[2:4], (2, 2))), x)
# === sort lists and scalars
error(lambda: np.sort(5))
error(lambda: np.sort(5, axis=None))
error(lambda: np.sort([[2, 1], [3, 0]]))
error(lambda: np.sort([]))
error(lambda: np.sort(np.zeros((2, 0))))
# === sort arguments
error(lambda: np.sort([2, 1], axis=1))
error(lambda: np.sort([2, 1], axis=-2))
error(lambda: np.sort([2, 1], kind='bubble'))
error(lambda: np.sort([2, 1], kind=3))
error(lambda: np.sort([2, 1], kind='stable', stable=True))
error(lambda: np.sort([2, 1], order='x'))
error(lambda: np.sort([2, 1], stable=True))
# === argsort stable
print(np.argsort([1, 0, 1, 0, 1, 0], kind='stable'), np.argsort([nan, 1.0, nan, 0.0], kind='stable'))
print(np.argsort([0.0, -0.0, 0.0, -1.0], kind='stable'), np.argsort([True, False, True, False], kind='stable'))
# === argsort axes
a = np.array([[3, 1], [1, 2], [2, 0]])
print(np.argsort(a), np.argsort(a, axis=0), np.argsort(a, axis=None), a.argsort(axis=1), sep='\n')
error(lambda: np.argsort(7))
error(lambda: np.argsort(7, axis=1))
error(lambda: np.float64(3).argsort())
# === argsort keys that differ late
x = np.array([1.0, 1.0 + 2**-52, 1.0, 1.0 + 2**-51] * 20)
print(np.argsort(x, kind='stable').tolist())
x = np.array([2**62 + 3, -2**62, 2**62 + 1, 2**62 + 2, -2**63, 2**63 - 1] * 8)
print(np.argsort(x, kind='stable').tolist())
# === argsort distinct any kind
x = mixed(300, 'float64')
print(np.argsort(x).tolist() == np.argsort(x, kind='heapsort').tolist())
# === sort in place
a = np.array([3.0, nan, 1.0])
b = a
print(a.sort(), a, b is a)
m = np.array([[3, 1, 2], [6, 5, 4]])
m.sort()
print(m)
m.sort(axis=0)
print(m)
# === sort views in place
m = np.arange(12)[::-1].reshape(3, 4).copy()
m[1].sort()
print(m)
m[:, 0].sort()
print(m)
m[::-1, ::2].sort(axis=0)
print(m)
m.T.sort()
print(m)
# === sort in place after a pending read
x = np.array([3.0, 1.0, 2.0])
y = x * 10
z = x[::-1]
x.sort()
print(x, y, z)
# === sort in place errors
def read_only():
    np.broadcast_to(np.array([2, 1]), (2, 2)).sort()
error(read_only)
error(lambda: np.array([2, 1]).sort(axis=1))
error(lambda: np.array(5).sort())
error(lambda: np.array([2, 1]).sort(kind='x'))
# === partition keeps its promise
x = mixed(50, 'float64')
for k in [0, 7, 25, 49, -1]:
    p = np.partition(x, k)
    print(p[k] == np.sort(x)[k], bool((p[:k] <= p[k]).all()), bool((p[k:] >= p[k]).all()), (x[np.argpartition(x, k)][k] == p[k]))
# === partition errors
error(lambda: np.partition([3, 1, 2], 3))
error(lambda: np.partition([3, 1, 2], -4))
error(lambda: np.partition([3, 1, 2], 1.5))
error(lambda: np.partition([3, 1, 2], True))
error(lambda: np.partition([3, 1, 2], 1, axis=1))
error(lambda: np.partition([3, 1, 2], 1, kind='a'))
error(lambda: np.argpartition([3, 1, 2], 9))
# === lexsort
print(np.lexsort(([9, 4, 0, 4, 0, 2, 1], [1, 5, 1, 4, 3, 4, 4])))
print(np.lexsort([[1.0, nan, 0.0, nan], [1, 1, 0, 0]]), np.lexsort(np.array([[3, 1], [2, 2]])))
print(np.lexsort(([[3, 1], [2, 2]], [[1, 1], [0, 1]]), axis=0), np.lexsort(([], [])))
# === lexsort errors
error(lambda: np.lexsort(()))
error(lambda: np.lexsort(([1, 2], [1, 2, 3])))
error(lambda: np.lexsort(([1, 2],), axis=1))
error(lambda: np.lexsort([1, 2, 3]))
# === searchsorted sides
a = [1, 2, 2, 2, 5]
for v in [0, 1, 2, 3, 5, 6]:
    print(v, np.searchsorted(a, v), np.searchsorted(a, v, side='right'))
print(np.searchsorted(a, [[0, 2], [5, 9]]), np.searchsorted(a, []), np.searchsorted([], [1, 2]))
# === searchsorted dtypes
print(np.searchsorted(np.array([1, 2, 3], dtype=np.uint8), [-1, 2.5, 300]))
print(np.searchsorted(np.array([0.1, 0.2], dtype=np.float32), [0.1, 0.2]), np.searchsorted([False, True], [True]))
print(repr(np.searchsorted([1, 2], 1)), repr(np.searchsorted([1, 2], np.array(2))))
# === searchsorted nan
a = [1.0, 2.0, nan, nan]
print(np.searchsorted(a, [0.5, 2.0, nan, inf]), np.searchsorted(a, [0.5, 2.0, nan, inf], side='right'))
# === searchsorted of what is not sorted
a = mixed(40, 'int64')
print(np.searchsorted(a, np.arange(-500, 500, 37)), np.searchsorted(a, np.arange(-500, 500, 37), side='right'))
# === searchsorted sorter
a = np.array([30, 10, 20])
print(np.searchsorted(a, [5, 10, 15, 30, 35], sorter=np.argsort(a)), a.searchsorted(20, 'right', [1, 2, 0]))
# === searchsorted errors
error(lambda: np.searchsorted([1, 2], 1, side='up'))
error(lambda: np.searchsorted([1, 2], 1, side='l'))
error(lambda: np.searchsorted([1, 2], 1, side=1))
error(lambda: np.searchsorted([[1, 2]], 1))
error(lambda: np.searchsorted(3, 1))
error(lambda: np.searchsorted([1, 2], 1, sorter=[0]))
error(lambda: np.searchsorted([1, 2], 1, sorter=[0, 2]))
error(lambda: np.searchsorted([1, 2], 1, sorter=[0.0, 1.0]))
# === searchsorted many
a = np.arange(0, 3000, 3)
print(np.searchsorted(a, np.arange(20, 60)).tolist(), np.searchsorted(a * 1.0, np.arange(20, 60), 'right').tolist())
# === unique values
print(np.unique([3, 1, 2, 3, 1]), np.unique([[2.5, 1.0], [1.0, -0.0]]), np.unique([]), np.unique(5), np.unique([True, True]))
# === unique everything
for r in np.unique([5, 2, 5, 9, 2, 2], return_index=True, return_inverse=True, return_counts=True):
    print(repr(r))
# === unique inverse has the shape of the array
v, i = np.unique([[1, 2], [2, 3]], return_inverse=True)
print(v, i, v[i])
# === unique nan
print(np.unique([nan, 1.0, nan]), np.unique([nan, 1.0, nan], equal_nan=False), np.unique([nan, 1.0, nan], return_counts=True))
# === unique along an axis
a = np.array([[1, 0, 0], [1, 0, 0], [2, 3, 4]])
print(np.unique(a, axis=0), np.unique(a, axis=1), sep='\n')
for r in np.unique(a, axis=0, return_index=True, return_inverse=True, return_counts=True):
    print(repr(r))
error(lambda: np.unique([1, 2], axis=1))
# === unique of a large array
v, c = np.unique(np.arange(100000) * 7919 % 1009, return_counts=True)
print(v[:4], v[-1], c[:4], c.sum())
# === sets
a, b = [3, 1, 2, 2], [2, 5, 3]
print(np.union1d(a, b), np.intersect1d(a, b), np.setdiff1d(a, b), np.setxor1d(a, b))
print(np.union1d([], [1]), np.intersect1d([1.5], [2]), np.setdiff1d([[1, 2], [3, 4]], [2, 3]), np.setxor1d([], []))
# === intersect1d indices
for r in np.intersect1d([1, 1, 2, 3, 4], [2, 1, 4, 6], return_indices=True):
    print(repr(r))
for r in np.intersect1d([1, 2, 3], [3, 1], assume_unique=True, return_indices=True):
    print(repr(r))
# === isin
print(np.isin([[1, 2], [3, 4]], [2, 4]), np.isin([1, 2], [2], invert=True), np.isin(3, [1, 2, 3]), np.isin([1.0, nan], [nan, 1]))
print(np.isin([], [1]), np.isin([1, 2], []), np.isin(np.array([1, 200], dtype=np.uint8), [-56, 200]))
error(lambda: np.isin([1], [1], kind='x'))
# === median
print(np.median([3, 1, 2]), np.median([4, 1, 3, 2]), np.median([2.5]), repr(np.median(np.array([1, 2], dtype=np.float32))), np.median([True, False]))
print(np.median([1.0, nan]), np.median([inf, 1.0]), np.median([]), repr(np.median(7)))
# === median axes
a = mixed(60, 'float64').reshape(3, 4, 5)
print(np.median(a), np.median(a, axis=0), np.median(a, axis=1), np.median(a, axis=-1), sep='\n')
print(np.median(a, axis=(0, 2)), np.median(a, axis=(2, 1), keepdims=True).shape, np.median(a, keepdims=True))
# === median of ints near the end
print(np.median(np.array([2**62, 2**62 + 2])), np.median(np.array([250, 252], dtype=np.uint8)), np.median(np.array([2**31 - 1, 2**31 - 1], dtype=np.int32)))
# === median nan by rows
a = np.array([[1.0, nan, 3.0], [4.0, 6.0, 5.0]])
print(np.median(a, axis=1), np.median(a, axis=0), np.nanmedian(a), np.nanmedian(a, axis=0), np.nanmedian(a, axis=1))
# === median errors
error(lambda: np.median([1], axis=1))
error(lambda: np.median([[1]], axis=(0, 0)))
# === median into out
out = np.zeros(2)
print(np.median([[1, 2, 9], [4, 5, 6]], axis=1, out=out) is out, out)
# === percentile
a = mixed(37, 'float64')
print(hexes(np.percentile(a, [0, 1, 25, 33.3, 50, 75, 99, 100])), repr(np.percentile(a, 50)))
# === quantile methods
a = mixed(12, 'float64')
for m in ['inverted_cdf', 'averaged_inverted_cdf', 'closest_observation', 'interpolated_inverted_cdf', 'hazen', 'weibull', 'linear', 'median_unbiased', 'normal_unbiased', 'lower', 'higher', 'midpoint', 'nearest']:
    print(m, hexes(np.quantile(a, [0.0, 0.1, 0.25, 0.5, 0.77, 1.0], method=m)))
# === quantile methods of ints
a = mixed(9, 'int64')
for m in ['inverted_cdf', 'averaged_inverted_cdf', 'closest_observation', 'hazen', 'weibull', 'linear', 'lower', 'higher', 'midpoint', 'nearest']:
    print(m, repr(np.quantile(a, [0.2, 0.5], method=m)), repr(np.quantile(a, 0.3, method=m)))
# === quantile dtypes
a = mixed(8, 'float32')
print(repr(np.quantile(a, 0.3)), repr(np.quantile(a, [0.3])), repr(np.quantile(a, np.float64(0.3))), repr(np.quantile(a, np.array([0.5, 0.9], dtype=np.float32))))
print(repr(np.quantile([1, 2, 3], 1)), repr(np.quantile([1, 2, 3], [0, 1])), repr(np.percentile([1, 2, 3], 100)))
# === quantile axes
a = mixed(24, 'float64').reshape(2, 3, 4)
print(np.quantile(a, 0.4, axis=0), np.quantile(a, [0.1, 0.9], axis=1), np.quantile(a, [0.1, 0.9], axis=(0, 2)), sep='\n')
print(np.quantile(a, [0.1, 0.9], axis=(0, 2), keepdims=True).shape, np.quantile(a, [[0.1], [0.9]], axis=1).shape, np.percentile(a, 50, axis=None, keepdims=True))
# === quantile nan and inf
print(np.percentile([1.0, nan, 2.0], [0, 50]), np.quantile([[1.0, nan], [2.0, 3.0]], 0.5, axis=1), np.percentile([-inf, 1.0, 2.0], [25, 75]))
# === nanquantile
a = np.array([[1.0, nan, 3.0], [nan, nan, nan], [7.0, 5.0, 6.0]])
print(np.nanpercentile(a, 50), np.nanquantile(a, [0.25, 0.5], axis=1), np.nanquantile(a, 0.5, axis=0), sep='\n')
# === quantile errors
error(lambda: np.percentile([1, 2], 101))
error(lambda: np.percentile([1, 2], [-1, 50]))
error(lambda: np.quantile([1, 2], 1.5))
error(lambda: np.quantile([1, 2], nan))
error(lambda: np.quantile([1, 2], 0.5, method='middle'))
error(lambda: np.quantile([], 0.5))
error(lambda: np.quantile([1, 2], 0.5, axis=2))
error(lambda: np.percentile([True, False], 50))
# === histogram counts
print(np.histogram([1, 2, 1]), np.histogram([1, 2, 1], bins=3), np.histogram([1, 2, 1], bins=[0, 1, 2, 3]), sep='\n')
print(np.histogram([0.1, 0.5, 0.9, 5.0], bins=4, range=(0, 1)), np.histogram([], bins=2), np.histogram([3, 3, 3], bins=2), sep='\n')
# === histogram index rule
for n in [3, 7, 10, 49, 100]:
    h, e = np.histogram(np.arange(0, 1.0, 0.01), bins=n)
    print(n, h.tolist(), hexes(e[1:4]))
# === histogram values on edges
e = np.linspace(-1, 2, 31)
h, e2 = np.histogram(np.concatenate((e, e, e[5:6])), bins=30)
print(h.tolist(), hexes(e2) == hexes(e))
# === histogram dtypes
for d in ['float32', 'int32', 'uint8', 'bool']:
    h, e = np.histogram(mixed(200, d), bins=7)
    print(d, h, e.dtype, hexes(e))
print(np.histogram(mixed(100, 'float32'), bins=6, range=(-20, 150)), np.histogram(mixed(100, 'int64'), bins=4, range=(-3.5, 99.5)))
# === histogram weights and density
x = mixed(300, 'float64')
w = mixed(300, 'float64')[::-1] * 0.1
h, e = np.histogram(x, bins=8, weights=w)
print(hexes(h), repr(np.histogram([1, 2, 3], bins=2, weights=[1, 2, 3])[0]))
h, e = np.histogram(x, bins=8, density=True)
print(hexes(h), (h * np.diff(e)).sum())
print(np.histogram([1, 2, 4], bins=[0, 2, 3, 8], weights=[0.5, 1.5, 2.0], density=True))
# === histogram estimators
x = mixed(500, 'float64')
for b in ['sturges', 'sqrt', 'rice', 'fd', 'auto', 'scott', 'doane']:
    h, e = np.histogram(x, bins=b)
    print(b, h.tolist(), len(e), e[0], e[-1])
print(np.histogram(mixed(50, 'int64'), bins='auto')[0], np.histogram([1, 1, 1], bins='fd'), np.histogram([], bins='auto'))
# === histogram in blocks
x = mixed(140000, 'int64')
w = (np.arange(140000) % 13) * 0.37
h, e = np.histogram(x, bins=5, weights=w)
print(np.histogram(x, bins=12)[0].tolist(), hexes(h), np.histogram(x, bins=[-300, 0, 100, 600])[0])
# === histogram errors
error(lambda: np.histogram([1, 2], bins=0))
error(lambda: np.histogram([1, 2], bins=1.5))
error(lambda: np.histogram([1, 2], bins=[2, 1]))
error(lambda: np.histogram([1, 2], bins=[[1, 2]]))
error(lambda: np.histogram([1, 2], bins='best'))
error(lambda: np.histogram([1, nan]))
error(lambda: np.histogram([1, inf]))
error(lambda: np.histogram([1, 2], range=(3, 2)))
error(lambda: np.histogram([1, 2], range=(0, inf)))
error(lambda: np.histogram([1, 2], weights=[1]))
error(lambda: np.histogram([1, 2], bins='auto', weights=[1, 2]))
# === histogram bin edges
print(np.histogram_bin_edges([1, 2, 5], 4), np.histogram_bin_edges([1.0, 9.0], [0, 2, 8]), np.histogram_bin_edges(mixed(64, 'float64'), 'sturges'))
# === histogram of two
h, x, y = np.histogram2d([0.1, 0.5, 0.9, 0.9], [1, 2, 3, 3], bins=2)
print(h, x, y)
h, x, y = np.histogram2d([0.1, 0.5, 0.9, 0.9], [1, 2, 3, 3], bins=[[0, 0.5, 1], [0, 2, 4]], weights=[1, 2, 3, 4], density=True)
print(h, x, y)
h, edges = np.histogramdd(mixed(30, 'float64').reshape(10, 3), bins=(2, 3, 1))
print(h.tolist(), [len(e) for e in edges])
# === bincount
print(np.bincount([0, 1, 1, 3]), np.bincount([1, 2], minlength=5), np.bincount([]), np.bincount([], minlength=2), np.bincount([True, False, True]))
print(np.bincount([0, 1, 1], weights=[0.1, 0.2, 0.3]), np.bincount(np.array([3, 1], dtype=np.uint8), [1, 2], 6), np.bincount([], weights=[]))
# === bincount weights in order
i = np.arange(5000) * 7919 % 7
print(hexes(np.bincount(i, mixed(5000, 'float64'))))
# === bincount errors
error(lambda: np.bincount([1.5]))
error(lambda: np.bincount([-1]))
error(lambda: np.bincount(np.zeros((2, 2), dtype=int)))
error(lambda: np.bincount(3))
error(lambda: np.bincount([1, 2], weights=[1]))
error(lambda: np.bincount([1], minlength=-1))
error(lambda: np.bincount([1], minlength=None))
error(lambda: np.bincount(np.array([])))
# === digitize
x = [0.2, 6.4, 3.0, 1.6, nan, -inf]
print(np.digitize(x, [0.0, 1.0, 2.5, 4.0, 10.0]), np.digitize(x, [0.0, 1.0, 3.0, 4.0], right=True), np.digitize(x, [10.0, 3.0, 1.6, 0.2]), np.digitize(x, [10.0, 3.0, 1.6, 0.2], right=True))
print(repr(np.digitize(2.5, [1, 2, 3])), np.digitize([[1, 2], [3, 4]], [2, 3]), np.digitize([1, 2], []), np.digitize([1, 2], [1, 1, 1]))
error(lambda: np.digitize([1], [1, 3, 2]))
# === interp
xp, fp = [1, 2, 3], [3, 2, 0]
print(np.interp(2.5, xp, fp), np.interp([0, 1, 1.5, 2.72, 3.14], xp, fp), np.interp([0, 4], xp, fp, left=-1, right=99), np.interp(nan, xp, fp))
print(repr(np.interp(np.float32(1.5), xp, fp)), np.interp([], xp, fp), np.interp([0, 1, 2], [1], [5]), np.interp([[1.5], [2.5]], xp, fp))
# === interp bits
x = mixed(60, 'float64')
xp = np.sort(mixed(25, 'float64'))
print(hexes(np.interp(x, xp, mixed(25, 'float64')[::-1])))
print(hexes(np.interp(x[:5], xp, np.sin(xp) * 0 + xp / 3)))
# === interp infinities
print(np.interp([1, 1.5, 2, 2.5, 3], [1, 2, 3], [0, inf, 1]), np.interp([0.5, inf, -inf], [0, 1, inf], [0, 1, 2]), np.interp([1.0, 1.5], [1, 1, 2], [5, 7, 9]))
# === interp period
print(np.interp([-180, -170, 185, 355, 720.5], [190, -190, 350, -350], [5, 10, 3, 4], period=360))
# === interp errors
error(lambda: np.interp(1, [1, 2], [1]))
error(lambda: np.interp(1, [], []))
error(lambda: np.interp(1, [1, 2], [1, 2], period=0))
error(lambda: np.interp(1, 5, 6))
# === convolve ints
print(np.convolve([1, 2, 3], [0, 1, 5]), np.convolve([1, 2, 3], [0, 1], 'same'), np.convolve([1, 2, 3], [0, 1], 'valid'), np.convolve([1, 2], [1, 2, 3, 4], 'same'))
print(np.convolve([True, False, True], [True, True]), np.convolve(2, 3), repr(np.convolve(np.array([200, 100], dtype=np.uint8), np.array([2, 1], dtype=np.uint8))))
print(np.convolve(np.arange(40), np.arange(9)).tolist(), np.convolve(np.arange(100), np.arange(100), 'same').sum())
# === correlate
print(np.correlate([1, 2, 3], [0, 1, 5]), np.correlate([1, 2, 3], [0, 1, 5], 'same'), np.correlate([1, 2, 3], [0, 1, 5], 'full'), np.correlate([1, 2], [0, 1, 5, 7], 'same'))
# === convolve floats that are exact
print(np.convolve([0.5, 1.5, -2.0], [1.0, 0.25]), np.correlate([0.5, 1.5, -2.0], [1.0, 0.25], 'full'))
# === convolve errors
error(lambda: np.convolve([], [1]))
error(lambda: np.convolve([1], []))
error(lambda: np.convolve([1], [1], 'half'))
error(lambda: np.convolve([[1]], [1]))
error(lambda: np.correlate([], [1]))
error(lambda: np.correlate([1], []))
# === polynomials by convolution
print(np.polymul([1, 2], [1, -2]), np.polymul([0, 0, 3], [2]), np.polydiv([1.0, -3.0, 2.0], [1.0, -1.0]))
# === sorting in a script
names = ['d', 'a', 'c', 'b']
score = np.array([0.5, 2.5, -1.0, 2.5])
for i in np.argsort(-score, kind='stable'):
    print(names[i], score[i])
ranks = np.empty(4, dtype=int)
ranks[np.argsort(score, kind='stable')] = np.arange(4)
print(ranks, score[np.argsort(score, kind='stable')][::-1])
# === empirical distribution
x = np.sort(mixed(101, 'float64'))
print(np.searchsorted(x, [-100, 0, 50.5], side='right') / x.size, np.interp(0.25, np.arange(101) / 100, x) == x[25], np.percentile(x, 25) == x[25])

# === lists of floats with NaN
import random
nan = float('nan')
g = random.Random(5)
for n in (1, 2, 3, 4, 5, 6, 8, 12, 20, 40, 63):
    for k in (2, 3, 9):
        for t in range(4):
            x = [nan if g.random() < 0.3 else float(g.randrange(k)) for _ in range(n)]
            print(sorted(x), sorted(x, reverse=True), sorted(x, key=lambda v: (v, 1)))
