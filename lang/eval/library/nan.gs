# Reductions that leave NaN out.

def _without_nan(a, value):
    a = np.asanyarray(a)
    if a.dtype.kind != "f":
        return a, None
    nans = np.isnan(a)
    a = np.array(a)
    np.copyto(a, value, where=nans)
    return a, nans

def _per_count(total, count, out=None):
    with np.errstate(invalid="ignore", divide="ignore"):
        if out is not None or isinstance(total, np.ndarray):
            return np.divide(total, count, out=total if out is None else out, casting="unsafe")
        return total.dtype.type(total / count)

def nansum(a, axis=None, dtype=None, out=None, keepdims=False, initial=..., where=True):
    a, nans = _without_nan(a, 0)
    if initial is ...:
        return np.sum(a, axis=axis, dtype=dtype, out=out, keepdims=keepdims, where=where)
    return np.sum(a, axis=axis, dtype=dtype, out=out, keepdims=keepdims, initial=initial, where=where)

def nanprod(a, axis=None, dtype=None, out=None, keepdims=False, initial=..., where=True):
    a, nans = _without_nan(a, 1)
    if initial is ...:
        return np.prod(a, axis=axis, dtype=dtype, out=out, keepdims=keepdims, where=where)
    return np.prod(a, axis=axis, dtype=dtype, out=out, keepdims=keepdims, initial=initial, where=where)

def nancumsum(a, axis=None, dtype=None, out=None):
    a, nans = _without_nan(a, 0)
    return np.cumsum(a, axis=axis, dtype=dtype, out=out)

def nancumprod(a, axis=None, dtype=None, out=None):
    a, nans = _without_nan(a, 1)
    return np.cumprod(a, axis=axis, dtype=dtype, out=out)

def nanmin(a, axis=None, out=None, keepdims=False, initial=..., where=True):
    return _nan_extreme(a, np.fmin, np.min, np.inf, axis, out, keepdims, initial, where)

def nanmax(a, axis=None, out=None, keepdims=False, initial=..., where=True):
    return _nan_extreme(a, np.fmax, np.max, -np.inf, axis, out, keepdims, initial, where)

def _nan_extreme(a, ufunc, plain, beyond, axis, out, keepdims, initial, where):
    if isinstance(a, np.ndarray):
        if initial is ...:
            r = ufunc.reduce(a, axis=axis, out=out, keepdims=keepdims, where=where)
        else:
            r = ufunc.reduce(a, axis=axis, out=out, keepdims=keepdims, initial=initial, where=where)
        if a.dtype.kind == "f" and np.isnan(r).any():
            _warn("All-NaN slice encountered", RuntimeWarning)
        return r
    a, nans = _without_nan(a, beyond)
    if initial is ...:
        r = plain(a, axis=axis, out=out, keepdims=keepdims, where=where)
    else:
        r = plain(a, axis=axis, out=out, keepdims=keepdims, initial=initial, where=where)
    if nans is not None:
        nans = np.all(nans, axis=axis, keepdims=keepdims, where=where)
        if np.any(nans):
            if isinstance(r, np.ndarray):
                np.copyto(r, np.nan, where=nans)
            else:
                r = r.dtype.type(np.nan)
            _warn("All-NaN axis encountered", RuntimeWarning)
    return r

def nanargmin(a, axis=None, out=None, *, keepdims=False):
    return _nan_arg(a, np.argmin, np.inf, axis, out, keepdims)

def nanargmax(a, axis=None, out=None, *, keepdims=False):
    return _nan_arg(a, np.argmax, -np.inf, axis, out, keepdims)

def _nan_arg(a, arg, beyond, axis, out, keepdims):
    a, nans = _without_nan(a, beyond)
    if nans is not None and nans.size and np.any(np.all(nans, axis=axis)):
        raise ValueError("All-NaN slice encountered")
    return arg(a, axis=axis, out=out, keepdims=keepdims)

def _inexact(dtype, out):
    if dtype is not None and np.dtype(dtype).kind != "f":
        raise TypeError("If a is inexact, then dtype must be inexact")
    if out is not None and out.dtype.kind != "f":
        raise TypeError("If a is inexact, then out must be inexact")

def nanmean(a, axis=None, dtype=None, out=None, keepdims=False, *, where=True):
    a, nans = _without_nan(a, 0)
    if nans is None:
        return np.mean(a, axis=axis, dtype=dtype, out=out, keepdims=keepdims, where=where)
    _inexact(dtype, out)
    count = np.sum(~nans, axis=axis, dtype=np.intp, keepdims=keepdims, where=where)
    total = np.sum(a, axis=axis, dtype=dtype, out=out, keepdims=keepdims, where=where)
    mean = _per_count(total, count, out)
    if np.any(count == 0):
        _warn("Mean of empty slice", RuntimeWarning)
    return mean

def nanvar(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, mean=..., correction=...):
    a, nans = _without_nan(a, 0)
    if correction is not ...:
        if ddof != 0:
            raise ValueError("ddof and correction can't be provided simultaneously.")
        ddof = correction
    if nans is None:
        if mean is ...:
            return np.var(a, axis=axis, dtype=dtype, out=out, ddof=ddof, keepdims=keepdims, where=where)
        return np.var(a, axis=axis, dtype=dtype, out=out, ddof=ddof, keepdims=keepdims, where=where, mean=mean)
    _inexact(dtype, out)
    count = np.sum(~nans, axis=axis, dtype=np.intp, keepdims=True, where=where)
    if mean is ...:
        mean = _per_count(np.sum(a, axis=axis, dtype=dtype, keepdims=True, where=where), count)
    np.subtract(a, mean, out=a, casting="unsafe", where=where)
    np.copyto(a, 0, where=nans)
    np.multiply(a, a, out=a, where=where)
    var = np.sum(a, axis=axis, dtype=dtype, out=out, keepdims=keepdims, where=where)
    if np.ndim(var) < count.ndim:
        count = count.squeeze(axis)
    free = count - ddof
    var = _per_count(var, free)
    bad = free <= 0
    if np.any(bad):
        _warn("Degrees of freedom <= 0 for slice.", RuntimeWarning)
        if isinstance(var, np.ndarray):
            np.copyto(var, np.nan, where=bad)
        else:
            var = var.dtype.type(np.nan)
    return var

def nanstd(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, mean=..., correction=...):
    var = nanvar(a, axis=axis, dtype=dtype, out=out, ddof=ddof, keepdims=keepdims, where=where, mean=mean, correction=correction)
    if isinstance(var, np.ndarray):
        return np.sqrt(var, out=var)
    return var.dtype.type(np.sqrt(var))
