# Order statistics: medians, percentiles, quantiles.

def _one_axis(a, axis):
    # a with the axes to go over as one, and that axis; which axes they are
    if axis is None:
        return a.ravel(), 0, tuple(range(a.ndim))
    axes = _normalize_axes(axis, a.ndim)
    if len(axes) == 1:
        return a, axes[0], axes
    kept = [k for k in range(a.ndim) if k not in axes]
    a = np.moveaxis(a, kept, list(range(len(kept))))
    n = 1
    for e in a.shape[len(kept):]:
        n *= e
    return a.reshape(a.shape[:len(kept)] + (n,)), len(kept), axes

def _reduced_to(r, nd, axes, keepdims, out):
    # the result r with the axes that were gone over, or in out
    if keepdims:
        r = r[(...,) + tuple([None if k in axes else slice(None) for k in range(nd)])]
    if out is not None:
        out[...] = r
        return out
    return r

def median(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    a = np.asanyarray(a)
    x, k, axes = _one_axis(a, axis)
    return _reduced_to(_median(x, k), a.ndim, axes, keepdims, out)

def _median(x, axis):
    n = x.shape[axis]
    if n == 0 or x.size == 0:
        return x.mean(axis=axis)
    middle = [n // 2] if n % 2 else [n // 2 - 1, n // 2]
    if x.dtype.kind != 'f':
        return _order_statistics(x, middle, axis, True).mean(axis=0)
    s = _order_statistics(x, middle + [n - 1], axis, True)
    r = s[:-1].mean(axis=0)
    nan = np.isnan(s[-1])
    if not nan.any():
        return r
    return s[-1] if r.ndim == 0 else np.where(nan, s[-1], r)

def percentile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False, *, weights=None):
    weak = type(q) is int or type(q) is float
    q = q / 100 if weak else np.asarray(np.true_divide(q, 100))
    _valid_quantiles(q, 'Percentiles must be in the range [0, 100]')
    return _quantiles(np.asanyarray(a), q, axis, out, method, keepdims, weights, weak, False)

def quantile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False, *, weights=None):
    weak = type(q) is int or type(q) is float
    q = q if weak else np.asarray(q)
    _valid_quantiles(q, 'Quantiles must be in the range [0, 1]')
    return _quantiles(np.asanyarray(a), q, axis, out, method, keepdims, weights, weak, False)

def nanpercentile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False, *, weights=None):
    weak = type(q) is int or type(q) is float
    q = q / 100 if weak else np.asarray(np.true_divide(q, 100))
    _valid_quantiles(q, 'Percentiles must be in the range [0, 100]')
    return _quantiles(np.asanyarray(a), q, axis, out, method, keepdims, weights, weak, True)

def nanquantile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False, *, weights=None):
    weak = type(q) is int or type(q) is float
    q = q if weak else np.asarray(q)
    _valid_quantiles(q, 'Quantiles must be in the range [0, 1]')
    return _quantiles(np.asanyarray(a), q, axis, out, method, keepdims, weights, weak, True)

def _valid_quantiles(q, message):
    if type(q) is int or type(q) is float:
        if not 0.0 <= q <= 1.0:
            raise ValueError(message)
        return
    if q.ndim != 1 and q.size == 0:
        q.min()
    if not np.all((q >= 0) & (q <= 1)):
        raise ValueError(message)

def _quantiles(a, q, axis, out, method, keepdims, weights, weak, skip):
    if weights is not None:
        _refuse('repeat the elements', 'quantiles with weights= are outside grayscale')
    if skip and a.size == 0:
        return _reduced_to(a.mean(axis=axis), a.ndim, _one_axis(a, axis)[2], keepdims, out)
    x, k, axes = _one_axis(a, axis)
    if weak and type(q) is float and method == 'linear' and not skip and x.shape[k] > 0 and x.dtype.kind != 'b':
        return _reduced_to(_linear_quantile(x, q, k), a.ndim, axes, keepdims, out)
    q = np.asarray(q)
    if q.ndim > 2:
        raise ValueError('q must be a scalar or 1d')
    if skip:
        # where numpy puts the axes of q that several axes are replaced by
        front = [-1, 0] if len(axes) > 1 and q.ndim == 2 and x.ndim > 1 else [k + i for i in range(q.ndim)]
        r = _over_numbers(x, k, front, lambda part, at: _quantile(part, q, at, method, weak))
    else:
        r = _quantile(x, q, k, method, weak)
    return _reduced_to(r, a.ndim, axes, keepdims, out)

def _over_numbers(x, axis, front, f):
    # f of each row of x along axis without its NaNs: of all rows with as many
    # numbers at once. f gives axes before those of the rows: they stand where
    # axis was, and those named by front come first.
    x = np.moveaxis(x, axis, -1)
    kept = x.shape[:-1]
    s = np.sort(x.reshape((-1, x.shape[-1])), axis=-1)
    numbers = np.count_nonzero(s == s, axis=1)
    if not numbers.all():
        _warn('All-NaN slice encountered')
    first = f(s[0, :max(int(numbers[0]), 1)], 0)
    if len(kept) == 0:
        return first
    r = np.empty((s.shape[0],) + np.shape(first), dtype=first.dtype)
    for n in np.unique(numbers):
        rows = np.nonzero(numbers == n)[0]
        r[rows] = np.moveaxis(f(s[rows, :max(int(n), 1)], 1), -1, 0)
    r = r.reshape(kept + np.shape(first))
    own = np.ndim(first)
    r = np.moveaxis(r, list(range(len(kept), r.ndim)), list(range(axis, axis + own)))
    return np.moveaxis(r, front, list(range(own)))

def nanmedian(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    a = np.asanyarray(a)
    x, k, axes = _one_axis(a, axis)
    if a.size > 0 and x.dtype.kind == 'f':
        r = _over_numbers(x, k, [], _median)
    else:
        r = _median(x, k)
    return _reduced_to(r, a.ndim, axes, keepdims, out)

def _virtual_indexes(n, q, method):
    # where the quantiles lie among n elements in order, as numbers that are
    # not whole; or as ints, where one element is the answer
    if method == 'linear':
        return (n - 1) * q
    if method == 'inverted_cdf':
        v = n * q - 1
        low = np.floor(v)
        return np.maximum(np.where(v - low == 0, low, low + 1).astype(np.int64), 0)
    if method == 'averaged_inverted_cdf':
        return n * q - 1
    if method == 'closest_observation':
        v = n * q - 1 - 0.5
        low = np.floor(v)
        return np.maximum(np.where((v - low == 0) & (low % 2 == 1), low, low + 1).astype(np.int64), 0)
    if method == 'lower':
        return np.floor((n - 1) * q).astype(np.int64)
    if method == 'higher':
        return np.ceil((n - 1) * q).astype(np.int64)
    if method == 'nearest':
        return np.round((n - 1) * q).astype(np.int64)
    if method == 'midpoint':
        return 0.5 * (np.floor((n - 1) * q) + np.ceil((n - 1) * q))
    ab = {'interpolated_inverted_cdf': (0, 1), 'hazen': (0.5, 0.5), 'weibull': (0, 0), 'median_unbiased': (1 / 3.0, 1 / 3.0), 'normal_unbiased': (3 / 8.0, 3 / 8.0)}
    if method not in ab:
        names = ['inverted_cdf', 'averaged_inverted_cdf', 'closest_observation', 'interpolated_inverted_cdf', 'hazen', 'weibull', 'linear', 'median_unbiased', 'normal_unbiased', 'lower', 'higher', 'midpoint', 'nearest']
        raise ValueError(f'{method!r} is not a valid method. Use one of: dict_keys({names!r})')
    alpha, beta = ab[method]
    return n * q + (alpha + q * (1 - alpha - beta)) - 1

def _quantile(x, q, axis, method, weak):
    n = x.shape[axis]
    v = np.asarray(_virtual_indexes(n, q, method))
    floating = x.dtype.kind == 'f'
    whole = ('inverted_cdf', 'closest_observation', 'lower', 'higher', 'nearest')
    if method in whole or method == 'linear' and v.dtype.kind != 'f':
        low = high = v.astype(np.int64)
    else:
        low = np.floor(v)
        above, below = v >= n - 1, v < 0
        high = np.where(below, 0, np.where(above, -1, low + 1)).astype(np.int64)
        low = np.where(below, 0, np.where(above, -1, low)).astype(np.int64)
    if n == 0 and low is high and not floating:
        raise IndexError('cannot do a non-empty take from an empty axes.')
    if n == 0:
        raise IndexError(f'index {-1 if floating else low.ravel()[0]} is out of bounds for axis 0 with size 0')
    wanted = np.unique(np.concatenate((low.ravel(), high.ravel(), [-1])) % n)
    s = _order_statistics(x, wanted, axis, False)
    last = s[-1]
    r = s[np.searchsorted(wanted, low % n)]
    if low is not high:
        gamma = v - low
        if method == 'averaged_inverted_cdf':
            gamma = np.where(gamma == 0, 0.5, 1.0)
        elif method == 'midpoint':
            gamma = np.where(v % 1 == 0, 0.0, 0.5)
        gamma = np.asarray(gamma).astype(v.dtype)
        gamma = float(gamma) if weak else gamma.reshape(v.shape + (1,) * (x.ndim - 1))
        r = _lerp(r, s[np.searchsorted(wanted, high % n)], gamma)
    if floating:
        nan = np.isnan(last)
        if np.any(nan):
            return last if np.ndim(r) == 0 else np.where(nan, last, r)
    return r

def _linear_quantile(x, q, axis):
    # _quantile of one Python float by the common method
    n = x.shape[axis]
    v = (n - 1) * q
    low = high = n - 1
    gamma = v + 1 # as from the position -1
    if v < n - 1:
        low = int(v)
        high = low + 1
        gamma = v - low
    s = _order_statistics(x, [low, high, n - 1], axis, False)
    r = _lerp(s[0], s[1], gamma)
    if x.dtype.kind == 'f':
        nan = s[2] != s[2]
        if np.any(nan):
            return s[2] if np.ndim(r) == 0 else np.where(nan, s[2], r)
    return r

def _lerp(a, b, t):
    # from both ends, so that either is met
    d = b - a
    if type(t) is float:
        return b - d * (1 - t) if t >= 0.5 else a + d * t
    return np.where(t >= 0.5, b - d * (1 - t), a + d * t)[()]
