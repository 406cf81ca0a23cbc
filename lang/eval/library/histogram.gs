# Histograms, and where values fall among points.

def _sample(a, weights):
    a = np.asarray(a)
    if a.dtype.kind == 'b':
        _warn("Converting input from bool to <class 'numpy.uint8'> for compatibility.")
        a = a.astype(np.uint8)
    if weights is not None:
        weights = np.asarray(weights)
        if weights.shape != a.shape:
            raise ValueError('weights should have the same shape as a.')
        weights = weights.ravel()
    return a.ravel(), weights

def _outer_edges(a, range):
    if range is not None:
        first, last = range
        if first > last:
            raise ValueError('max must be larger than min in range parameter.')
        if not (np.isfinite(first) and np.isfinite(last)):
            raise ValueError(f'supplied range of [{first}, {last}] is not finite')
    elif a.size == 0:
        first, last = 0, 1
    else:
        first, last = a.min(), a.max()
        if not (np.isfinite(first) and np.isfinite(last)):
            raise ValueError(f'autodetected range of [{first}, {last}] is not finite')
    if first == last:
        first = first - 0.5
        last = last + 0.5
    return first, last

def _span(first, last):
    # the difference of two ints is exact
    if np.asarray(first).dtype.kind != 'f' and np.asarray(last).dtype.kind != 'f':
        return int(last) - int(first)
    return last - first

def _spread(x):
    return float(_span(x.min(), x.max())) if x.dtype.kind != 'f' else x.max() - x.min()

def _width_sqrt(x):
    return _spread(x) / np.sqrt(x.size)

def _width_sturges(x):
    return _spread(x) / (np.log2(x.size) + 1.0)

def _width_rice(x):
    return _spread(x) / (2.0 * x.size ** (1.0 / 3))

def _width_scott(x):
    return (24.0 * np.pi ** 0.5 / x.size) ** (1.0 / 3.0) * np.std(x)

def _width_doane(x):
    n = x.size
    if n <= 2:
        return 0.0
    sigma = np.std(x)
    if not sigma > 0.0:
        return 0.0
    skew = np.sqrt(6.0 * (n - 2) / ((n + 1.0) * (n + 3)))
    g = np.mean(np.power((x - np.mean(x)) / sigma, 3))
    return _spread(x) / (1.0 + np.log2(n) + np.log2(1.0 + np.absolute(g) / skew))

def _width_fd(x):
    high, low = np.percentile(x, [75, 25])
    return 2.0 * (high - low) * x.size ** (-1.0 / 3.0)

def _width_auto(x):
    return min(max(_width_fd(x), _width_sqrt(x) / 2), _width_sturges(x))

def _bin_edges(a, bins, range, weights):
    # the edges, and of equal bins their ends
    if type(bins) is str:
        widths = {'auto': _width_auto, 'doane': _width_doane, 'fd': _width_fd, 'rice': _width_rice, 'scott': _width_scott, 'sqrt': _width_sqrt, 'sturges': _width_sturges}
        if bins == 'stone':
            _refuse("use bins='auto'", "bins='stone' is outside grayscale")
        if bins not in widths:
            raise ValueError(f'{bins!r} is not a valid estimator for `bins`')
        if weights is not None:
            raise TypeError('Automated estimation of the number of bins is not supported for weighted data')
        first, last = _outer_edges(a, range)
        if range is not None:
            a = a[(a >= first) & (a <= last)]
        n = 1
        if a.size > 0:
            width = widths[bins](a)
            if width:
                if a.dtype.kind != 'f' and width < 1:
                    width = 1
                n = int(np.ceil(_span(first, last) / width))
    elif np.ndim(bins) == 0:
        if np.asarray(bins).dtype.kind == 'f':
            raise TypeError('`bins` must be an integer, a string, or an array')
        n = int(bins)
        if n < 1:
            raise ValueError('`bins` must be positive, when an integer')
        first, last = _outer_edges(a, range)
    elif np.ndim(bins) == 1:
        edges = np.asarray(bins)
        if np.any(edges[:-1] > edges[1:]):
            raise ValueError('`bins` must increase monotonically, when an array')
        return edges, None
    else:
        raise ValueError('`bins` must be 1d, when an array')
    d = np.result_type(first, last, a)
    if d.kind != 'f':
        d = np.result_type(d, np.float64)
    edges = np.linspace(first, last, n + 1, endpoint=True, dtype=d)
    if np.any(edges[:-1] >= edges[1:]):
        raise ValueError(f'Too many bins for data range. Cannot create {n} finite-sized bins.')
    return edges, (first, last)

def histogram_bin_edges(a, bins=10, range=None, weights=None):
    a, weights = _sample(a, weights)
    return _bin_edges(a, bins, range, weights)[0]

def _equal_bins(a, edges, ends, counted):
    # the bins of elements that all lie in one, or how many lie in each
    first, last = ends
    span = _span(first, last)
    x = a.astype(edges.dtype, copy=False)
    if edges.dtype == np.float64 or type(span) is not int:
        return _bins(x, edges, first, span, counted)
    n = edges.size - 1 # float32 divided by an int is float64
    i = ((x - first).astype(np.float64) / span * n).astype(np.int64)
    i[i == n] -= 1
    i[x < edges[i]] -= 1
    i[(x >= edges[i + 1]) & (i != n - 1)] += 1
    return np.bincount(i, minlength=n) if counted else i

def histogram(a, bins=10, range=None, density=None, weights=None):
    a, weights = _sample(a, weights)
    edges, ends = _bin_edges(a, bins, range, weights)
    if ends is not None:
        inside = None
        if range is not None:
            inside = (a >= ends[0]) & (a <= ends[1])
            if inside.all():
                inside = None
        if weights is None:
            n = _equal_bins(a if inside is None else a[inside], edges, ends, True)
        else:
            n = np.zeros(edges.size - 1, dtype=weights.dtype)
            for k in _blocks(a.size):
                x, w = a[k], weights[k]
                if inside is not None:
                    x, w = x[inside[k]], w[inside[k]]
                n = n + np.bincount(_equal_bins(x, edges, ends, False), w, minlength=n.size).astype(n.dtype)
    elif edges.size < 2:
        n = np.zeros(0, dtype=np.int64 if weights is None else weights.dtype)
    elif weights is None:
        if a.dtype.kind == 'f' and a.size > 0 and edges.dtype.kind == 'f' and np.isnan(edges[-1]):
            n = np.diff(_within(np.sort(a), edges))
        else:
            n = np.bincount(np.searchsorted(edges, a, side='right'), minlength=edges.size + 1)[1:-1].copy()
            n[-1] += np.count_nonzero(a == edges[-1])
    else:
        total = np.zeros(edges.size, dtype=weights.dtype)
        for k in _blocks(a.size):
            perm = np.argsort(a[k])
            sums = np.concatenate((np.zeros(1, dtype=weights.dtype), weights[k][perm].cumsum()))
            total += sums[_within(a[k][perm], edges)]
        n = np.diff(total)
    if density:
        return n / np.diff(edges).astype(np.float64) / n.sum(), edges
    return n, edges

def _blocks(n):
    return [slice(i, i + 65536) for i in range(0, n, 65536)]

def _within(x, edges):
    # how many of the sorted x are below each edge; below or at the last one
    return np.concatenate((np.searchsorted(x, edges[:-1]), np.searchsorted(x, edges[-1:], side='right')))

def histogramdd(sample, bins=10, range=None, density=None, weights=None):
    if type(sample) is np.ndarray and np.ndim(sample) == 2:
        columns = sample.T
    else:
        columns = np.atleast_2d(sample)
    d, size = columns.shape
    if np.ndim(bins) == 0 and type(bins) is not str:
        bins = [bins] * d
    elif len(bins) != d:
        raise ValueError('The dimension of bins must be equal to the dimension of the sample x.')
    if range is None:
        range = [None] * d
    elif len(range) != d:
        raise ValueError('range argument must have one entry per dimension')
    edges = []
    at = np.zeros(size, dtype=np.int64)
    for i, b in enumerate(bins):
        x = columns[i]
        if np.ndim(b) == 0:
            if b < 1:
                raise ValueError(f'`bins[{i}]` must be positive, when an integer')
            first, last = _outer_edges(x, range[i])
            if np.asarray(b).dtype.kind == 'f':
                raise TypeError(f'`bins[{i}]` must be an integer, when a scalar')
            e = np.linspace(first, last, int(b) + 1)
        elif np.ndim(b) == 1:
            e = np.asarray(b)
            if np.any(e[:-1] > e[1:]):
                raise ValueError(f'`bins[{i}]` must be monotonically increasing, when an array')
        else:
            raise ValueError(f'`bins[{i}]` must be a scalar or 1d array')
        edges.append(e)
        k = np.searchsorted(e, x, side='right')
        k[x == e[-1]] -= 1
        at = at * (e.size + 1) + k
    shape = tuple([e.size + 1 for e in edges])
    cells = 1
    for n in shape:
        cells *= n
    hist = np.bincount(at, weights, minlength=cells).reshape(shape).astype(np.float64)
    hist = hist[(slice(1, -1),) * d]
    if density:
        total = hist.sum()
        for i, e in enumerate(edges):
            across = [1] * d
            across[i] = e.size - 1
            hist = hist / np.diff(e).reshape(across)
        hist = hist / total
    return hist, edges

def histogram2d(x, y, bins=10, range=None, density=None, weights=None):
    if len(x) != len(y):
        raise ValueError('x and y must have the same length.')
    n = 1 if np.ndim(bins) == 0 else len(bins)
    if n != 1 and n != 2:
        e = np.asarray(bins)
        bins = [e, e]
    hist, edges = np.histogramdd([x, y], bins, range, density, weights)
    return hist, edges[0], edges[1]

def digitize(x, bins, right=False):
    x, bins = np.asarray(x), np.asarray(bins)
    if bins.ndim != 1:
        np.searchsorted(bins, x)
    if not np.any(bins[1:] < bins[:-1]):
        return np.searchsorted(bins, x, side='left' if right else 'right')
    if np.any(bins[1:] > bins[:-1]):
        raise ValueError('bins must be monotonically increasing or decreasing')
    return len(bins) - np.searchsorted(bins[::-1], x, side='left' if right else 'right')

def interp(x, xp, fp, left=None, right=None, period=None):
    fp = np.asarray(fp)
    if period is not None:
        if period == 0:
            raise ValueError('period must be a non-zero value')
        period = abs(period)
        left = right = None
        x = np.asarray(x, dtype=np.float64)
        xp = np.asarray(xp, dtype=np.float64)
        fp = fp.astype(np.float64)
        if xp.ndim != 1 or fp.ndim != 1:
            raise ValueError('Data points must be 1-D sequences')
        if xp.shape[0] != fp.shape[0]:
            raise ValueError('fp and xp are not of the same length')
        x = x % period
        xp = xp % period
        perm = np.argsort(xp)
        xp, fp = xp[perm], fp[perm]
        xp = np.concatenate((xp[-1:] - period, xp, xp[0:1] + period))
        fp = np.concatenate((fp[-1:], fp, fp[0:1]))
    return _interp(x, xp, fp, left, right)
