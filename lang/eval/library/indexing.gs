# Positions: lists of them, and what is read, stored, put in or left out there.

def _grid(key, sparse):
    if not isinstance(key, tuple):
        points = _points(key.step)
        start = 0 if key.start is None else key.start
        if points is not None:
            step = points
            if points != 1:
                step = (key.stop - start) / float(points - 1)
            return np.arange(0, points, 1, dtype=float) * step + start
        return np.arange(start, key.stop, 1 if key.step is None else key.step)
    sizes = []
    starts = []
    steps = []
    kinds = [0]
    for s in key:
        start = 0 if s.start is None else s.start
        points = _points(s.step)
        if points is not None:
            sizes.append(points)
            step = 1
            if points != 1:
                step = (s.stop - start) / float(points - 1)
            kinds += [start, s.stop, 1.0]
        else:
            step = 1 if s.step is None else s.step
            sizes.append(max(0, int(math.ceil((s.stop - start) / (step * 1.0)))))
            kinds += [start, s.stop, step]
        starts.append(start)
        steps.append(step)
    kind = np.result_type(*kinds)
    n = len(key)
    if sparse:
        out = []
        for k in range(n):
            where = [None] * n
            where[k] = slice(None)
            out.append((np.arange(sizes[k], dtype=kind) * steps[k] + starts[k])[tuple(where)])
        return tuple(out)
    grid = np.empty([n] + sizes, kind)
    for k in range(n):
        shape = [1] * n
        shape[k] = sizes[k]
        grid[k] = (np.arange(sizes[k], dtype=kind) * steps[k] + starts[k]).reshape(shape)
    return grid

def _joined(key, columns):
    if not isinstance(key, tuple):
        key = (key,)
    parts = []
    kinds = []
    for item in key:
        if isinstance(item, str):
            _refuse("use np.concatenate or np.stack", "directives in np.r_ and np.c_ are outside grayscale")
        if isinstance(item, slice):
            start = 0 if item.start is None else item.start
            points = _points(item.step)
            if points is not None:
                part = np.linspace(start, item.stop, num=points)
            else:
                part = np.arange(start, item.stop, 1 if item.step is None else item.step)
            kinds.append(part.dtype)
        elif np.isscalar(item):
            part = item
            kinds.append(item)
        else:
            part = np.asarray(item)
            kinds.append(part.dtype)
        parts.append(part)
    if len(parts) == 0:
        raise ValueError("need at least one array to concatenate")
    kind = np.result_type(*kinds)
    arrays = []
    for part in parts:
        part = np.asarray(part, dtype=kind)
        if columns:
            if part.ndim < 2:
                part = part.reshape(-1, 1)
        elif part.ndim < 1:
            part = part.reshape(1)
        arrays.append(part)
    return np.concatenate(arrays, axis=-1 if columns else 0)

def _inside(ind, n, mode):
    if mode == "wrap":
        return ind % n
    if mode == "clip":
        return np.clip(ind, 0, n - 1)
    if mode != "raise":
        raise ValueError("clipmode must be one of 'clip', 'raise', or 'wrap' (got '" + str(mode) + "')")
    return ind

def _positions(ind):
    if not isinstance(ind, (np.ndarray, np.generic)):
        return np.asarray(ind).astype(np.int64)
    ind = np.asarray(ind)
    if ind.dtype.kind not in "iub":
        raise TypeError(f"Cannot cast array data from dtype('{ind.dtype}') to dtype('int64') according to the rule 'safe'")
    return ind.astype(np.int64)

def put(a, ind, v, mode="raise"):
    if not isinstance(a, np.ndarray):
        raise TypeError("argument 1 must be numpy.ndarray, not " + str(type(a)))
    if not a.flags.writeable:
        raise ValueError("put: output array is read-only")
    ind = _positions(ind).ravel()
    values = (v if isinstance(v, np.ndarray) else np.array(v, dtype=a.dtype)).ravel()
    if ind.size == 0 or values.size == 0:
        return
    if a.size == 0:
        raise IndexError("cannot replace elements of an empty array")
    ind = _inside(ind, a.size, mode)
    if mode == "raise":
        bad = np.flatnonzero((ind < -a.size) | (ind >= a.size))
        if bad.size > 0:
            put(a, ind[:bad[0]], v)
            raise IndexError(f"index {ind[bad[0]]} is out of bounds for axis 0 with size {a.size}")
    flat = a.ravel()
    flat[ind] = values if values.size == 1 else np.resize(values, ind.size)
    if not _same_memory(flat, a):
        a[...] = flat.reshape(a.shape)

def place(arr, mask, vals):
    if not isinstance(arr, np.ndarray):
        raise TypeError("argument 1 must be numpy.ndarray, not " + type(arr).__name__)
    mask = np.asarray(mask).astype(bool)
    if mask.size != arr.size:
        raise ValueError("place: mask and data must be the same size")
    vals = _values_for(arr, vals).ravel()
    n = int(np.count_nonzero(mask))
    if n == 0:
        return
    if vals.size == 0:
        raise ValueError("Cannot insert from an empty array!")
    arr[mask.reshape(arr.shape)] = vals if vals.size == 1 else np.resize(vals, n)

def _values_for(a, values):
    if isinstance(values, np.ndarray):
        _check_cast(values, a.dtype, "safe")
        return values
    return np.array(values, dtype=a.dtype)

def _check_cast(x, dtype, casting):
    if not np.can_cast(x.dtype, dtype, casting):
        kind = "array data" if x.ndim > 0 else "scalar"
        raise TypeError(f"Cannot cast {kind} from dtype('{x.dtype}') to dtype('{dtype}') according to the rule '{casting}'")

def putmask(a, mask, values):
    if not isinstance(a, np.ndarray):
        raise TypeError("argument 1 must be numpy.ndarray, not " + type(a).__name__)
    mask = np.asarray(mask).astype(bool)
    if mask.size != a.size:
        raise ValueError("putmask: mask and data must be the same size")
    values = _values_for(a, values)
    if values.size == 0:
        return
    mask = mask.reshape(a.shape)
    if values.size == 1:
        a[mask] = values.ravel()[0]
    elif values.shape == a.shape:
        a[mask] = values[mask]
    else:
        a[mask] = values.ravel()[np.flatnonzero(mask) % values.size]

def copyto(dst, src, casting="same_kind", where=True):
    if not isinstance(dst, np.ndarray):
        raise TypeError("copyto() argument 1 must be numpy.ndarray, not " + type(dst).__name__)
    if type(src) in (int, float) and (dst.dtype.kind == "f" or type(src) is int and dst.dtype.kind in "iu"):
        if casting == "equiv" and dst.dtype != np.asarray(src).dtype:
            raise TypeError(f"cannot cast Python {type(src).__name__} to {dst.dtype} under the casting rule 'equiv'")
        src = np.array(src, dtype=dst.dtype)
    else:
        src = np.asarray(src)
        _check_cast(src, dst.dtype, casting)
    if src.shape == dst.shape and _same_elements(src, dst):
        return
    if where is True:
        dst[...] = src
        return
    if not isinstance(where, (np.ndarray, np.generic)):
        where = np.asarray(where).astype(bool)
    where = np.asarray(where)
    if where.dtype.kind != "b":
        raise TypeError(f"Cannot cast array data from dtype('{where.dtype}') to dtype('bool') according to the rule 'safe'")
    src = src.astype(dst.dtype)
    while src.ndim > dst.ndim and src.shape[0] == 1:
        src = src[0]
    for x, kind in ((src, "input array"), (where, "where mask")):
        if x.ndim > dst.ndim or any(n != m and n != 1 for n, m in zip(x.shape[::-1], dst.shape[::-1])):
            raise ValueError(f"could not broadcast {kind} from shape {_shape(x)} into shape {_shape(dst)}")
    dst[...] = np.where(np.broadcast_to(where, dst.shape), np.broadcast_to(src, dst.shape), dst)

def _shape(a):
    return str(a.shape).replace(" ", "")

def extract(condition, arr):
    return np.take(np.ravel(arr), np.nonzero(np.ravel(condition))[0])

def compress(condition, a, axis=None, out=None):
    condition = np.asarray(condition)
    if condition.ndim != 1:
        raise ValueError("condition must be a 1-d array")
    return np.take(a, np.flatnonzero(condition), axis=axis, out=out)

def choose(a, choices, out=None, mode="raise"):
    a = np.asarray(a)
    if isinstance(choices, np.ndarray) and choices.ndim == 0:
        raise ValueError("0-length sequence.")
    choices = [np.asarray(c) for c in choices]
    n = len(choices)
    if n == 0:
        raise ValueError("0-length sequence.")
    at = _positions(a)
    if mode == "raise":
        if at.size > 0 and (at.min() < 0 or at.max() >= n):
            raise ValueError("invalid entry in choice array")
    else:
        at = _inside(at, n, mode)
    shape = np.broadcast_shapes(at.shape, *[c.shape for c in choices])
    r = np.zeros(shape, np.result_type(*[c.dtype for c in choices]))
    for k in range(n):
        np.copyto(r, choices[k], where=at == k)
    if out is not None:
        out[...] = r
        return out
    return r if r.ndim > 0 else r[()]

def select(condlist, choicelist, default=0):
    if len(condlist) != len(choicelist):
        raise ValueError("list of cases must be same length as list of conditions")
    if len(condlist) == 0:
        raise ValueError("select with an empty condition list is not possible")
    choices = [c if np.isscalar(c) else np.asarray(c) for c in choicelist] + [default if np.isscalar(default) else np.asarray(default)]
    kind = np.result_type(*choices)
    conds = [np.asarray(c) for c in condlist]
    for i, c in enumerate(conds):
        if c.dtype.kind != "b":
            raise TypeError(f"invalid entry {i} in condlist: should be boolean ndarray")
    choices = [np.asarray(c, dtype=kind) for c in choices]
    shape = np.broadcast_shapes(*[c.shape for c in conds], *[c.shape for c in choices[:-1]])
    r = np.full(shape, choices[-1], kind)
    for c, v in list(zip(conds, choices))[::-1]:
        r = np.where(c, v, r)
    return np.asarray(r)

def take_along_axis(arr, indices, axis=-1):
    indices = np.asarray(indices)
    arr = np.asarray(arr)
    if axis is None:
        if indices.ndim != 1:
            raise ValueError("when axis=None, `indices` must have a single dimension.")
        arr = arr.ravel()
        axis = 0
    return arr[_along_axis(arr.shape, indices, _axis(axis, arr.ndim))]

def put_along_axis(arr, indices, values, axis):
    indices = np.asarray(indices)
    if axis is None:
        if indices.ndim != 1:
            raise ValueError("when axis=None, `indices` must have a single dimension.")
        arr = arr.flat
        arr[_along_axis((len(arr),), indices, 0)] = values
        return
    arr[_along_axis(arr.shape, indices, _axis(axis, arr.ndim))] = values

def _along_axis(shape, indices, axis):
    if indices.dtype.kind not in "iu":
        raise IndexError("`indices` must be an integer array")
    if len(shape) != indices.ndim:
        raise ValueError("`indices` and `arr` must have the same number of dimensions")
    n = len(shape)
    index = []
    for k in range(n):
        if k == axis:
            index.append(indices)
        else:
            ones = [1] * n
            ones[k] = -1
            index.append(np.arange(shape[k]).reshape(ones))
    return tuple(index)

def ix_(*args):
    out = []
    n = len(args)
    for k, seq in enumerate(args):
        if not isinstance(seq, np.ndarray):
            seq = np.asarray(seq)
            if seq.size == 0:
                seq = seq.astype(np.intp)
        if seq.ndim != 1:
            raise ValueError("Cross index must be 1 dimensional")
        if seq.dtype.kind == "b":
            seq = np.flatnonzero(seq)
        shape = [1] * n
        shape[k] = seq.size
        out.append(seq.reshape(shape))
    return tuple(out)

def unravel_index(indices, shape, order="C"):
    if not isinstance(shape, (tuple, list)):
        shape = (_index(shape),)
    if order not in ["C", "F"]:
        raise ValueError("only 'C' or 'F' order is permitted")
    at = np.asarray(indices)
    if at.size == 0 and not isinstance(indices, np.ndarray):
        raise TypeError("indices must be integral: the provided empty sequence was inferred as float. Wrap it with 'np.array(indices, dtype=np.intp)'")
    if at.dtype.kind not in "iu":
        raise TypeError("only int indices permitted")
    size = math.prod(shape)
    if at.size > 0 and len(shape) == 0:
        if at.ndim > 0:
            raise ValueError("multiple indices are not supported for 0d array")
    if at.size > 0 and (at.min() < 0 or at.max() >= size):
        for v in at.ravel():
            if v < 0 or v >= size:
                raise ValueError(f"index {v} is out of bounds for array with size {size}")
    axes = list(range(len(shape)))
    if order == "C":
        axes.reverse()
    out = [None] * len(shape)
    for k in axes:
        out[k] = at % shape[k] if shape[k] > 0 else at
        at = at // shape[k] if shape[k] > 0 else at
    out = [v.astype(np.int64) for v in out]
    if at.ndim > 0 and len(out) > 0:  # columns of one array, as NumPy's are
        table = np.stack(out, axis=-1)
        out = [table[..., k] for k in range(len(out))]
    return tuple(out)

def ravel_multi_index(multi_index, dims, mode="raise", order="C"):
    if not isinstance(dims, (tuple, list)):
        dims = (_index(dims),)
    if isinstance(multi_index, np.ndarray):
        multi_index = tuple(multi_index)
    if not isinstance(multi_index, (tuple, list)):
        multi_index = (multi_index,)
    n = len(dims)
    if len(multi_index) != n:
        raise ValueError(f"parameter multi_index must be a sequence of length {n}")
    if not isinstance(mode, tuple):
        mode = (mode,) * n
    if math.prod(dims) >= 2**63:
        raise ValueError("invalid dims: array size defined by dims is larger than the maximum possible size.")
    at = [np.asarray(v) for v in multi_index]
    for v in at:
        if v.dtype.kind not in "iu":
            raise TypeError("only int indices permitted")
    parts = []
    for k in range(n):
        v = at[k].astype(np.int64)
        if mode[k] == "raise":
            if v.size > 0 and (v.min() < 0 or v.max() >= dims[k]):
                raise ValueError("invalid entry in coordinates array")
        else:
            v = _inside(v, dims[k], mode[k])
        parts.append(v)
    r = np.int64(0)
    if order == "C":
        for k in range(n):
            r = r * dims[k] + parts[k]
    else:
        for k in range(n - 1, -1, -1):
            r = r * dims[k] + parts[k]
    return r

def diag_indices(n, ndim=2):
    return (np.arange(n),) * ndim

def diag_indices_from(arr):
    if not arr.ndim >= 2:
        raise ValueError("input array must be at least 2-d")
    for n in arr.shape:
        if n != arr.shape[0]:
            raise ValueError("All dimensions of input must be of equal length")
    return diag_indices(arr.shape[0], arr.ndim)

def tril_indices(n, k=0, m=None):
    return np.nonzero(np.tri(n, m, k, bool))

def triu_indices(n, k=0, m=None):
    return np.nonzero(~np.tri(n, m, k - 1, bool))

def tril_indices_from(arr, k=0):
    if arr.ndim != 2:
        raise ValueError("input array must be 2-d")
    return tril_indices(arr.shape[-2], k=k, m=arr.shape[-1])

def triu_indices_from(arr, k=0):
    if arr.ndim != 2:
        raise ValueError("input array must be 2-d")
    return triu_indices(arr.shape[-2], k=k, m=arr.shape[-1])

def mask_indices(n, mask_func, k=0):
    return np.nonzero(mask_func(np.ones((n, n), int), k) != 0)

def fill_diagonal(a, val, wrap=False):
    if a.ndim < 2:
        raise ValueError("array must be at least 2-d")
    end = None
    if a.ndim == 2:
        step = a.shape[1] + 1
        if not wrap:
            end = a.shape[1] * a.shape[1]
    else:
        for n in a.shape:
            if n != a.shape[0]:
                raise ValueError("All dimensions of input must be of equal length")
        step = 1
        block = 1
        for n in a.shape[:-1]:
            block *= n
            step += block
    a.flat[:end:step] = val

# room in Fortran order where a has it and is not in C order too
def _like_order(shape, a):
    if a.flags.fnc:
        return np.empty(shape[::-1], a.dtype).T
    return np.empty(shape, a.dtype)

def _cut(axis, part):
    return (slice(None),) * axis + (part,)

def delete(arr, obj, axis=None):
    arr = np.asarray(arr)
    if axis is None:
        arr = arr.ravel()
        axis = 0
    else:
        axis = _axis(axis, arr.ndim)
    n = arr.shape[axis]
    if isinstance(obj, slice):
        gone = np.arange(n)[obj]
        keep = np.ones(n, bool)
        keep[gone] = False
        shape = list(arr.shape)
        shape[axis] -= gone.size
        new = _like_order(shape, arr)
        new[...] = arr[_cut(axis, keep)]
        return new
    given = obj
    obj = np.asarray(obj)
    if obj.size == 0 and not isinstance(given, np.ndarray):
        obj = obj.astype(np.intp)
    if obj.dtype.kind == "b":
        if obj.shape != (n,):
            raise ValueError(f"boolean array argument obj to delete must be one dimensional and match the axis length of {n}")
        return arr[_cut(axis, ~obj)]
    if obj.dtype.kind not in "iu":
        raise IndexError("arrays used as indices must be of integer (or boolean) type")
    single = obj.ndim == 0 or isinstance(given, np.ndarray) and obj.size == 1
    if single:
        i = _index(obj.reshape(-1)[0] if obj.ndim > 0 else given)
        if i < -n or i >= n:
            raise IndexError(f"index {i} is out of bounds for axis {axis} with size {n}")
        if i < 0:
            i += n
        shape = list(arr.shape)
        shape[axis] -= 1
        new = _like_order(shape, arr)
        new[_cut(axis, slice(None, i))] = arr[_cut(axis, slice(None, i))]
        new[_cut(axis, slice(i, None))] = arr[_cut(axis, slice(i + 1, None))]
        return new
    keep = np.ones(n, bool)
    keep[obj] = False
    return arr[_cut(axis, keep)]

def insert(arr, obj, values, axis=None):
    arr = np.asarray(arr)
    if axis is None:
        arr = arr.ravel()
        axis = 0
    else:
        axis = _axis(axis, arr.ndim)
    n = arr.shape[axis]
    given = obj
    if isinstance(obj, slice):
        at = np.arange(n)[obj]
    else:
        at = np.asarray(obj)
        if at.dtype.kind == "b":
            if at.ndim != 1 or at.shape[0] != n:
                if at.ndim > 1:
                    raise ValueError("boolean array argument obj to insert must be one dimensional")
            at = np.flatnonzero(at)
        elif at.ndim > 1:
            raise ValueError("index array argument obj to insert must be one dimensional or scalar")
        elif at.size == 0 and not isinstance(given, np.ndarray):
            at = at.astype(np.intp)
    values = np.asarray(values)
    if at.size == 1:
        i = _index(at.reshape(-1)[0])
        if i < -n or i > n:
            raise IndexError(f"index {i} is out of bounds for axis {axis} with size {n}")
        if i < 0:
            i += n
        if values.ndim < arr.ndim:
            values = values.reshape((1,) * (arr.ndim - values.ndim) + values.shape)
        if at.ndim == 0:
            values = np.moveaxis(values, 0, axis)
        added = values.shape[axis]
        shape = list(arr.shape)
        shape[axis] = n + added
        new = _like_order(shape, arr)
        new[_cut(axis, slice(None, i))] = arr[_cut(axis, slice(None, i))]
        new[_cut(axis, slice(i, i + added))] = values
        new[_cut(axis, slice(i + added, None))] = arr[_cut(axis, slice(i, None))]
        return new
    at = np.where(at < 0, at + n, at)
    order = at.argsort(kind="stable")
    at[order] += np.arange(at.size)
    shape = list(arr.shape)
    shape[axis] = n + at.size
    old = np.ones(shape[axis], bool)
    old[at] = False
    new = _like_order(shape, arr)
    new[_cut(axis, at)] = values
    new[_cut(axis, old)] = arr
    return new
