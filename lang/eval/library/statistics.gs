# Averages and covariances.

def average(a, axis=None, weights=None, returned=False, *, keepdims=False):
    a = np.asanyarray(a)
    if axis is not None:
        axis = _axes(axis, a.ndim, "axis", False)
    if weights is None:
        avg = a.mean(axis, keepdims=keepdims)
        scale = avg.dtype.type(a.size / np.size(avg))
    else:
        w = _average_weights(a, weights, axis)
        dtype = np.result_type(a, w, np.float64) if a.dtype.kind in "iub" else np.result_type(a, w)
        scale = w.sum(axis=axis, dtype=dtype, keepdims=keepdims)
        if np.any(scale == 0.0):
            raise ZeroDivisionError("Weights sum to zero, can't be normalized")
        avg = np.multiply(a, w, dtype=dtype).sum(axis, keepdims=keepdims) / scale
    if returned:
        if np.shape(scale) != np.shape(avg):
            scale = np.broadcast_to(scale, np.shape(avg)).copy()
        return avg, scale
    return avg

def _average_weights(a, weights, axis):
    w = np.asanyarray(weights)
    if a.shape != w.shape:
        if axis is None:
            raise TypeError("Axis must be specified when shapes of a and weights differ.")
        if w.shape != tuple([a.shape[k] for k in axis]):
            raise ValueError("Shape of weights must be consistent with shape of a along specified axis.")
        w = w.transpose(np.argsort(axis).tolist())
        w = w.reshape(tuple([n if k in axis else 1 for k, n in enumerate(a.shape)]))
    return w

def cov(m, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None, *, dtype=None):
    if ddof is not None and ddof != int(ddof):
        raise ValueError("ddof must be integer")
    m = np.asarray(m)
    if m.ndim > 2:
        raise ValueError("m has more than 2 dimensions")
    if y is not None:
        y = np.asarray(y)
        if y.ndim > 2:
            raise ValueError("y has more than 2 dimensions")
    if dtype is None:
        dtype = np.result_type(m, np.float64) if y is None else np.result_type(m, y, np.float64)
    x = np.array(m, ndmin=2, dtype=dtype)
    if not rowvar and m.ndim != 1:
        x = x.T
    if x.shape[0] == 0:
        return np.array([]).reshape(0, 0)
    if y is not None:
        y = np.array(y, ndmin=2, dtype=dtype)
        if not rowvar and y.shape[0] != 1:
            y = y.T
        x = np.concatenate((x, y), axis=0)
    if ddof is None:
        ddof = 1 if bias == 0 else 0
    w = None
    if fweights is not None:
        fweights = np.asarray(fweights, dtype=float)
        if not np.all(fweights == np.around(fweights)):
            raise TypeError("fweights must be integer")
        if fweights.ndim > 1:
            raise RuntimeError("cannot handle multidimensional fweights")
        if fweights.shape[0] != x.shape[1]:
            raise RuntimeError("incompatible numbers of samples and fweights")
        if np.any(fweights < 0):
            raise ValueError("fweights cannot be negative")
        w = fweights
    if aweights is not None:
        aweights = np.asarray(aweights, dtype=float)
        if aweights.ndim > 1:
            raise RuntimeError("cannot handle multidimensional aweights")
        if aweights.shape[0] != x.shape[1]:
            raise RuntimeError("incompatible numbers of samples and aweights")
        if np.any(aweights < 0):
            raise ValueError("aweights cannot be negative")
        w = aweights if w is None else w * aweights
    avg, total = average(x, axis=1, weights=w, returned=True)
    total = total[0]
    if w is None:
        scale = x.shape[1] - ddof
    elif ddof == 0:
        scale = total
    elif aweights is None:
        scale = total - ddof
    else:
        scale = total - ddof * sum(w * aweights) / total
    if scale <= 0:
        _warn("Degrees of freedom <= 0 for slice")
        scale = 0.0
    x = x - avg[:, None]
    c = np.dot(x, x.T if w is None else (x * w).T)
    c *= np.true_divide(1, scale)
    return c.squeeze()

def corrcoef(x, y=None, rowvar=True, *, dtype=None):
    c = cov(x, y, rowvar, dtype=dtype)
    if c.ndim == 0:
        return c / c
    d = np.sqrt(np.diag(c))
    c /= d[:, None]
    c /= d[None, :]
    return np.clip(c, -1, 1)
