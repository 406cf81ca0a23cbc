# np.pad.

def _pad_pairs(x, n, name, whole):
    # one (before, after) for each of n axes, as NumPy broadcasts x
    x = np.array(x)
    if whole:
        x = np.round(x).astype(np.int64)
        if x.size > 0 and x.min() < 0:
            raise ValueError("index can't contain negative values")
    if x.ndim < 3:
        if x.size == 1:
            v = x.ravel().tolist()[0]
            return [(v, v)] * n
        if x.size == 2 and x.shape != (2, 1):
            before, after = x.ravel().tolist()
            return [(before, after)] * n
    return [(p[0], p[1]) for p in np.broadcast_to(x, (n, 2)).tolist()]

def pad(array, pad_width, mode="constant", **kwargs):
    array = np.asarray(array)
    nd = array.ndim
    if isinstance(pad_width, dict):
        widths = [(0, 0)] * nd
        for k, v in pad_width.items():
            widths[k] = v if isinstance(v, tuple) else (v, v)
        pad_width = widths
    p = np.asarray(pad_width)
    if p.dtype.kind not in "iu":
        raise TypeError("`pad_width` must be of integral type.")
    widths = _pad_pairs(p, nd, "pad_width", True)
    if not isinstance(mode, str):
        if callable(mode):
            return _pad_by(array, widths, mode, kwargs)
        raise ValueError(f"mode '{mode}' is not supported")
    allowed = {
        "empty": [], "edge": [], "wrap": [],
        "constant": ["constant_values"],
        "linear_ramp": ["end_values"],
        "maximum": ["stat_length"],
        "mean": ["stat_length"],
        "median": ["stat_length"],
        "minimum": ["stat_length"],
        "reflect": ["reflect_type"],
        "symmetric": ["reflect_type"],
    }
    if mode not in allowed:
        raise ValueError(f"mode '{mode}' is not supported")
    for name in kwargs:
        if name not in allowed[mode]:
            unknown = [k for k in kwargs if k not in allowed[mode]]
            if len(unknown) > 1:
                _refuse("leave out what the mode does not use", "unsupported arguments of pad with mode '" + mode + "'")
            raise ValueError(f"unsupported keyword arguments for mode '{mode}': " + "{" + repr(name) + "}")
    shape = tuple([b + n + a for n, (b, a) in zip(array.shape, widths)])
    fortran = array.ndim > 1 and _is_fortran(array) and not _is_contiguous(array)
    out = np.empty(shape, dtype=array.dtype, order="F" if fortran else "C")
    out[tuple([slice(b, b + n) for n, (b, a) in zip(array.shape, widths)])] = array
    if mode == "empty":
        # what it holds is anything; zeros are
        mode = "constant"
        kwargs = {}
    if mode == "constant":
        values = _pad_pairs(kwargs.get("constant_values", 0), nd, "constant_values", False)
        for k in range(nd):
            at = _along(nd, k)
            b, a = widths[k]
            low, high = values[k]
            part = _pad_part(out, widths, array.shape, k)
            part[at(slice(0, b))] = low
            part[at(slice(b + array.shape[k], None))] = high
        return out
    if array.size == 0:
        for k in range(nd):
            if array.shape[k] == 0 and max(widths[k]) > 0:
                raise ValueError(f"can't extend empty axis {k} using modes other than 'constant' or 'empty'")
        return out
    if mode == "linear_ramp":
        ends = _pad_pairs(kwargs.get("end_values", 0), nd, "end_values", False)
    length = kwargs.get("stat_length", None)
    if mode in ["maximum", "mean", "median", "minimum"]:
        lengths = [(None, None)] * nd if length is None else _pad_pairs(length, nd, "stat_length", True)
    odd = kwargs.get("reflect_type", "even") == "odd"
    for k in range(nd):
        b, a = widths[k]
        n = array.shape[k]
        part = _pad_part(out, widths, array.shape, k)
        at = _along(nd, k)
        first, last = part[at(slice(b, b + 1))], part[at(slice(b + n - 1, b + n))]
        if mode == "edge":
            part[at(slice(0, b))] = first
            part[at(slice(b + n, None))] = last
        elif mode == "linear_ramp":
            low, high = ends[k]
            low = np.linspace(low, first[at(0)], b, endpoint=False, dtype=out.dtype, axis=k)
            high = np.linspace(high, last[at(0)], a, endpoint=False, dtype=out.dtype, axis=k)
            part[at(slice(0, b))] = low
            part[at(slice(b + n, None))] = high[at(slice(None, None, -1))]
        elif mode in ["maximum", "mean", "median", "minimum"]:
            low, high = lengths[k]
            low = n if low is None or low > n else low
            high = n if high is None or high > n else high
            if (low == 0 or high == 0) and mode in ["maximum", "minimum"]:
                raise ValueError("stat_length of 0 yields no value for padding")
            stat = {"maximum": np.max, "mean": np.mean, "median": np.median, "minimum": np.min}[mode]
            left = stat(part[at(slice(b, b + low))], axis=k, keepdims=True)
            if low == high and low == n:
                right = left
            else:
                right = stat(part[at(slice(b + n - high, b + n))], axis=k, keepdims=True)
            if out.dtype.kind in "iu" and mode in ["mean", "median"]:
                left, right = np.round(left), np.round(right)
            part[at(slice(0, b))] = left
            part[at(slice(b + n, None))] = right
        elif mode == "wrap":
            _pad_wrap(part, at, b, n, a)
        elif n == 1 and (b > 0 or a > 0) and mode == "reflect":
            part[at(slice(0, b))] = first
            part[at(slice(b + n, None))] = last
        else:
            _pad_reflect(part, at, b, n, a, odd, mode == "symmetric")
    return out

def _pad_part(out, widths, shape, axis):
    # out without the padding of later axes
    return out[tuple([slice(None) if k <= axis else slice(widths[k][0], widths[k][0] + shape[k]) for k in range(out.ndim)])]

def _pad_wrap(part, at, b, n, a):
    # grown by copies of what is there, each a multiple of n away from its source
    lo, hi = b, b + n
    end = b + n + a
    while lo > 0:
        step = min(lo, (hi - lo) // n * n)
        part[at(slice(lo - step, lo))] = part[at(slice(lo - step + (hi - lo) // n * n, lo + (hi - lo) // n * n))]
        lo -= step
    while hi < end:
        period = (hi - lo) // n * n
        step = min(end - hi, period)
        part[at(slice(hi, hi + step))] = part[at(slice(hi - period, hi - period + step))]
        hi += step

def _pad_reflect(part, at, b, n, a, odd, edge):
    # grown by mirror images of what is there, until both sides are full; an
    # image does not repeat the edge unless the mode is symmetric
    lo, hi = b, b + n
    end = b + n + a
    skip = 0 if edge else 1
    while lo > 0 or hi < end:
        # the extent of whole periods of the original
        extent = hi - lo
        if edge:
            whole = extent // n * n
        else:
            whole = (extent - 1) // (n - 1) * (n - 1)
        if lo > 0:
            step = min(lo, whole)
            image = part[at(slice(lo + skip, lo + skip + step))][at(slice(None, None, -1))]
            if odd:
                image = 2 * part[at(slice(lo, lo + 1))] - image
            part[at(slice(lo - step, lo))] = image
            lo -= step
        if hi < end:
            step = min(end - hi, whole)
            image = part[at(slice(hi - skip - step, hi - skip))][at(slice(None, None, -1))]
            if odd:
                image = 2 * part[at(slice(hi - 1, hi))] - image
            part[at(slice(hi, hi + step))] = image
            hi += step

def _pad_by(array, widths, function, kwargs):
    nd = array.ndim
    shape = tuple([b + n + a for n, (b, a) in zip(array.shape, widths)])
    out = np.zeros(shape, dtype=array.dtype)
    out[tuple([slice(b, b + n) for n, (b, a) in zip(array.shape, widths)])] = array
    for k in range(nd):
        moved = np.moveaxis(out, k, -1)
        for at in _places(moved.shape[:-1]):
            function(moved[at], widths[k], k, kwargs)
    return out

def _places(shape):
    # every index of a shape, the last axis fastest
    out = [()]
    for n in shape:
        _need(len(out) * n)
        out = [at + (i,) for at in out for i in range(n)]
    return out
