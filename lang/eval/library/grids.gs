# Grids, diagonals and functions over places.

def meshgrid(*xi, copy=True, sparse=False, indexing="xy"):
    if indexing not in ["xy", "ij"]:
        raise ValueError("Valid values for `indexing` are 'xy' and 'ij'.")
    n = len(xi)
    grids = []
    for k in range(n):
        shape = [1] * n
        shape[k] = -1
        grids.append(np.asanyarray(xi[k]).reshape(shape))
    if indexing == "xy" and n > 1:
        grids[0] = grids[0].reshape([1, -1] + [1] * (n - 2))
        grids[1] = grids[1].reshape([-1, 1] + [1] * (n - 2))
    if not sparse:
        shape = _broadcast_shapes([g.shape for g in grids])
        grids = [g if g.shape == shape else _stretched(g, shape) for g in grids]
    if copy:
        grids = [g.copy() for g in grids]
    return tuple(grids)

def indices(dimensions, dtype=int, sparse=False):
    dimensions = tuple(dimensions)
    n = len(dimensions)
    places = []
    for k in range(n):
        shape = [1] * n
        shape[k] = dimensions[k]
        places.append(np.arange(dimensions[k], dtype=dtype).reshape(shape))
    if sparse:
        return tuple(places)
    out = np.empty((n,) + dimensions, dtype=dtype)
    for k in range(n):
        out[k] = places[k]
    return out

def fromfunction(function, shape, *, dtype=float, like=None, **kwargs):
    _only("fromfunction", "like", like)
    return function(*indices(shape, dtype=dtype), **kwargs)

def diag(v, k=0):
    v = np.asanyarray(v)
    if v.ndim == 1:
        n = v.shape[0] + abs(k)
        out = np.zeros((n, n), v.dtype)
        start = k if k >= 0 else -k * n
        out.reshape(-1)[start:start + v.shape[0] * (n + 1):n + 1] = v
        return out
    if v.ndim == 2:
        return np.diagonal(v, k)
    raise ValueError("Input must be 1- or 2-d.")

def diagflat(v, k=0):
    return diag(np.asarray(v).ravel(), k)

def vander(x, N=None, increasing=False):
    x = np.asarray(x)
    if x.ndim != 1:
        raise ValueError("x must be a one-dimensional array or sequence.")
    if N is None:
        N = len(x)
    out = np.empty((len(x), N), dtype=np.result_type(x, np.int64(0)))
    columns = out if increasing else out[:, ::-1]
    if N > 0:
        columns[:, 0] = 1
    if N > 1:
        columns[:, 1:] = x[:, None]
        columns[:, 1:] = np.cumprod(columns[:, 1:], axis=1)
    return out

def tri(N, M=None, k=0, dtype=float, *, like=None):
    _only("tri", "like", like)
    if M is None:
        M = N
    if isinstance(N, int) and isinstance(M, int) and isinstance(k, int):
        return _tri(max(N, 0), max(M, 0), k, dtype)
    m = np.greater_equal.outer(np.arange(N), np.arange(-k, M - k))
    return m.astype(dtype, copy=False)

def tril(m, k=0):
    m = np.asanyarray(m)
    mask = np.tri(*_last_two(m), k=k, dtype=bool)
    return np.where(mask, m, np.zeros(1, m.dtype))

def triu(m, k=0):
    m = np.asanyarray(m)
    mask = np.tri(*_last_two(m), k=k - 1, dtype=bool)
    return np.where(mask, np.zeros(1, m.dtype), m)

def _last_two(m):
    if m.ndim == 1:
        return (m.shape[0], m.shape[0])
    if m.ndim == 0:
        raise TypeError("tri() missing 1 required positional argument: 'N'")
    return m.shape[-2:]

def apply_along_axis(func1d, axis, arr, *args, **kwargs):
    arr = np.asanyarray(arr)
    nd = arr.ndim
    axis = _axis(axis, nd)
    order = [k for k in range(nd) if k != axis] + [axis]
    rows = np.transpose(arr, order)
    outer = rows.shape[:-1]
    n = 1
    for e in outer:
        n *= e
    if n == 0:
        raise ValueError("Cannot apply_along_axis when any iteration dimensions are 0")
    def row(i):
        at = []
        for e in outer[::-1]:
            i, r = divmod(i, e)
            at.append(r)
        return tuple(at[::-1])
    first = np.asanyarray(func1d(rows[row(0)], *args, **kwargs))
    out = np.zeros(outer + first.shape, first.dtype)
    out[row(0)] = first
    for i in range(1, n):
        out[row(i)] = np.asanyarray(func1d(rows[row(i)], *args, **kwargs))
    inner = first.ndim
    last = len(outer)
    order = list(range(axis)) + list(range(last, last + inner)) + list(range(axis, last))
    return np.transpose(out, order)

def apply_over_axes(func, a, axes):
    val = np.asarray(a)
    nd = val.ndim
    if np.ndim(axes) == 0:
        axes = (axes,)
    for k in axes:
        if k < 0:
            k += nd
        res = func(val, k)
        if res.ndim != val.ndim:
            res = np.expand_dims(res, k)
            if res.ndim != val.ndim:
                raise ValueError("function is not returning an array of the correct shape")
        val = res
    return val
