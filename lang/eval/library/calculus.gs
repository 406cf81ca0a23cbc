# Differences and slopes.

def trapezoid(y, x=None, dx=1.0, axis=-1):
    y = np.asanyarray(y)
    if x is None:
        d = dx
    else:
        x = np.asanyarray(x)
        if x.ndim == 1:
            d = np.diff(x)
            shape = [1] * y.ndim
            shape[axis] = d.shape[0]
            d = d.reshape(shape)
        else:
            d = np.diff(x, axis=axis)
    nd = y.ndim
    after = [slice(None)] * nd
    before = [slice(None)] * nd
    after[axis] = slice(1, None)
    before[axis] = slice(None, -1)
    return (d * (y[tuple(after)] + y[tuple(before)]) / 2.0).sum(axis)

def diff(a, n=1, axis=-1, prepend=..., append=...):
    if n == 0:
        return a
    if n < 0:
        raise ValueError("order must be non-negative but got " + repr(n))
    a = np.asanyarray(a)
    nd = a.ndim
    if nd == 0:
        raise ValueError("diff requires input that is at least one dimensional")
    axis = _axis(axis, nd)
    parts = []
    if prepend is not ...:
        parts.append(_edge(prepend, a, axis))
    parts.append(a)
    if append is not ...:
        parts.append(_edge(append, a, axis))
    if len(parts) > 1:
        a = np.concatenate(parts, axis)
    return _diff(a, n, axis)

def _edge(v, a, axis):
    v = np.asanyarray(v)
    if v.ndim == 0:
        shape = list(a.shape)
        shape[axis] = 1
        v = np.broadcast_to(v, tuple(shape))
    return v

def ediff1d(ary, to_end=None, to_begin=None):
    ary = np.asanyarray(ary).ravel()
    dtype = ary.dtype
    if to_begin is None and to_end is None:
        return ary[1:] - ary[:-1]
    begin = end = np.empty(0, dtype=dtype)
    if to_begin is not None:
        begin = np.asanyarray(to_begin)
        if not _can_cast(begin, dtype):
            raise TypeError("dtype of `to_begin` must be compatible with input `ary` under the `same_kind` rule.")
        begin = begin.ravel()
    if to_end is not None:
        end = np.asanyarray(to_end)
        if not _can_cast(end, dtype):
            raise TypeError("dtype of `to_end` must be compatible with input `ary` under the `same_kind` rule.")
        end = end.ravel()
    out = np.empty(max(len(ary) - 1, 0) + len(begin) + len(end), dtype=dtype)
    out[:len(begin)] = begin
    out[len(out) - len(end):] = end
    np.subtract(ary[1:], ary[:-1], out=out[len(begin):len(out) - len(end)])
    return out

def gradient(f, *varargs, axis=None, edge_order=1):
    f = np.asanyarray(f)
    nd = f.ndim
    axes = tuple(range(nd)) if axis is None else _axes(axis, nd, None, False)
    n = len(varargs)
    if n == 0:
        steps = [1.0] * len(axes)
    elif n == 1 and np.ndim(varargs[0]) == 0:
        steps = [varargs[0]] * len(axes)
    elif n == len(axes):
        steps = list(varargs)
        for i, x in enumerate(steps):
            x = np.asanyarray(x)
            if x.ndim == 0:
                continue
            if x.ndim != 1:
                raise ValueError("distances must be either scalars or 1d")
            if len(x) != f.shape[axes[i]]:
                raise ValueError("when 1d, distances must match the length of the corresponding dimension")
            if x.dtype.kind in "iu":
                x = x.astype(np.float64)
            d = np.diff(x)
            if (d == d[0]).all():
                d = d[0]
            steps[i] = d
    else:
        raise TypeError("invalid number of arguments")
    if edge_order > 2:
        raise ValueError("'edge_order' greater than 2 not supported")
    dtype = f.dtype
    if dtype.kind in "iu":
        f = f.astype(np.float64)
    if dtype.kind != "f":
        dtype = np.float64
    slopes = []
    for k, h in zip(axes, steps):
        if f.shape[k] < edge_order + 1:
            raise ValueError("Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.")
        out = np.empty_like(f, dtype=dtype)
        at = _along(nd, k)
        even = np.ndim(h) == 0
        if even:
            out[at(slice(1, -1))] = (f[at(slice(2, None))] - f[at(slice(None, -2))]) / (2.0 * h)
        else:
            left, right = h[:-1], h[1:]
            a = -right / (left * (left + right))
            b = (right - left) / (left * right)
            c = left / (right * (left + right))
            shape = [1] * nd
            shape[k] = -1
            a, b, c = a.reshape(shape), b.reshape(shape), c.reshape(shape)
            out[at(slice(1, -1))] = a * f[at(slice(None, -2))] + b * f[at(slice(1, -1))] + c * f[at(slice(2, None))]
        if edge_order == 1:
            out[at(0)] = (f[at(1)] - f[at(0)]) / (h if even else h[0])
            out[at(-1)] = (f[at(-1)] - f[at(-2)]) / (h if even else h[-1])
        else:
            if even:
                a, b, c = -1.5 / h, 2.0 / h, -0.5 / h
            else:
                p, q = h[0], h[1]
                a, b, c = -(2.0 * p + q) / (p * (p + q)), (p + q) / (p * q), -p / (q * (p + q))
            out[at(0)] = a * f[at(0)] + b * f[at(1)] + c * f[at(2)]
            if even:
                a, b, c = 0.5 / h, -2.0 / h, 1.5 / h
            else:
                p, q = h[-2], h[-1]
                a, b, c = q / (p * (p + q)), -(q + p) / (p * q), (2.0 * q + p) / (q * (p + q))
            out[at(-1)] = a * f[at(-3)] + b * f[at(-2)] + c * f[at(-1)]
        slopes.append(out)
    return slopes[0] if len(axes) == 1 else tuple(slopes)

def _along(nd, axis):
    # the index of part of one axis
    def at(part):
        index = [slice(None)] * nd
        index[axis] = part
        return tuple(index)
    return at

def cumulative_sum(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
    return _cumulative(np.cumsum, 0, x, axis, dtype, out, include_initial)

def cumulative_prod(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
    return _cumulative(np.cumprod, 1, x, axis, dtype, out, include_initial)

def _cumulative(running, identity, x, axis, dtype, out, include_initial):
    x = np.atleast_1d(x)
    if axis is None:
        if x.ndim > 1:
            raise ValueError("For arrays which have more than one dimension ``axis`` argument is required.")
        axis = 0
    if not include_initial:
        return running(x, axis, dtype, out)
    if out is not None:
        lines = np.moveaxis(out, axis, 0)
        running(x, axis, dtype, np.moveaxis(lines[1:], 0, axis))
        lines[:1] = identity
        return out
    r = running(x, axis, dtype)
    shape = list(r.shape)
    shape[axis] = 1
    return np.concatenate([np.full_like(r, identity, shape=shape), r], axis)

def unwrap(p, discont=None, axis=-1, *, period=6.283185307179586):
    p = np.asarray(p)
    step = np.diff(p, axis=axis)
    dtype = np.result_type(step, period)
    if discont is None:
        discont = period / 2
    if dtype.kind in 'iu':
        half, rest = divmod(period, 2)
    else:
        half, rest = period / 2, 0
    # the step into [-half, half): one of half a period keeps its sign
    low = -half
    wrapped = np.mod(step - low, period) + low
    if rest == 0:
        np.copyto(wrapped, half, where=(wrapped == low) & (step > 0))
    correction = wrapped - step
    np.copyto(correction, 0, where=np.abs(step) < discont)
    up = np.array(p, copy=True, dtype=dtype)
    after = [slice(None)] * p.ndim
    after[axis] = slice(1, None)
    up[tuple(after)] = p[tuple(after)] + correction.cumsum(axis)
    return up
