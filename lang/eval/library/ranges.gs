# Ranges.

def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0, *, device=None):
    if device is not None and device != "cpu":
        raise ValueError(f'Device not understood. Only "cpu" is allowed, but received: {device}')
    num = _index(num)
    if num < 0:
        raise ValueError(f"Number of samples, {num}, must be non-negative.")
    if num >= 2 ** 63:
        raise ValueError("Maximum allowed size exceeded")
    if np.ndim(start) == 0 and np.ndim(stop) == 0:
        y, step = _linspace(start, stop, num, endpoint, dtype)
        if num - bool(endpoint) <= 0:
            step = float("nan")
        if axis != 0:
            y = np.moveaxis(y, 0, axis)
        return (y, step) if retstep else y
    div = num - 1 if endpoint else num
    work = np.result_type(*[x if isinstance(x, (int, float)) else np.asanyarray(x) for x in (start, stop)], 0.0)
    start, stop = np.asanyarray(start) * 1.0, np.asanyarray(stop) * 1.0
    if dtype is None:
        dtype = work
        whole = False
    else:
        whole = np.dtype(dtype).kind in "iu"
    delta = np.subtract(stop, start, dtype=work)
    y = np.arange(0, num, dtype=work).reshape((-1,) + (1,) * delta.ndim)
    if div > 0:
        step = delta / div
        if np.any(step == 0):
            y = y / div
            y = y * delta
        else:
            y = y * step
    else:
        step = float("nan")
        y = y * delta
    y = (y + start).astype(work, copy=False)
    if endpoint and num > 1:
        y[-1, ...] = stop
    if axis != 0:
        y = np.moveaxis(y, 0, axis)
    if whole:
        y = np.floor(y)
    y = y.astype(dtype, copy=False)
    return (y, step) if retstep else y

def logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0):
    if not isinstance(base, float) and not isinstance(base, int) and np.ndim(base) > 0:
        nd = len(_broadcast_shapes([np.shape(start), np.shape(stop), np.shape(base)]))
        start = np.array(start, ndmin=nd)
        stop = np.array(stop, ndmin=nd)
        base = np.expand_dims(np.array(base, ndmin=nd), axis=axis)
    y = linspace(start, stop, num=num, endpoint=endpoint, axis=axis)
    if dtype is None:
        return np.power(base, y)
    return np.power(base, y).astype(dtype, copy=False)

def geomspace(start, stop, num=50, endpoint=True, dtype=None, axis=0):
    start, stop = np.asanyarray(start), np.asanyarray(stop)
    if np.any(start == 0) or np.any(stop == 0):
        raise ValueError("Geometric sequence cannot include zero")
    work = np.result_type(start, stop, float(num))
    if dtype is None:
        dtype = work
    start, stop = start.astype(work), stop.astype(work)
    sign = np.sign(start)
    start = start / sign
    stop = stop / sign
    y = logspace(np.log10(start), np.log10(stop), num=num, endpoint=endpoint, base=10.0, dtype=work)
    if num > 0:
        y[0] = start
        if num > 1 and endpoint:
            y[-1] = stop
    y = y * sign
    if axis != 0:
        y = np.moveaxis(y, 0, axis)
    return y.astype(dtype, copy=False)
