# Joining, splitting and shaping.

def _arrays(arrays):
    if isinstance(arrays, np.ndarray) or isinstance(arrays, list) or isinstance(arrays, tuple):
        return [np.asanyarray(a) for a in arrays]
    if isinstance(arrays, str):
        return [np.asanyarray(a) for a in list(arrays)]
    raise TypeError('arrays to stack must be passed as a "sequence" type such as list or tuple.')

def stack(arrays, axis=0, out=None, *, dtype=None, casting="same_kind"):
    arrays = _arrays(arrays)
    if not arrays:
        raise ValueError("need at least one array to stack")
    for a in arrays:
        if a.shape != arrays[0].shape:
            raise _misfit("all input arrays must have the same shape", arrays)
    axis = _axis(axis, arrays[0].ndim + 1)
    return np.concatenate([np.expand_dims(a, axis) for a in arrays], axis=axis, out=out, dtype=dtype, casting=casting)

def vstack(tup, *, dtype=None, casting="same_kind"):
    return np.concatenate([np.atleast_2d(a) for a in _arrays(tup)], 0, dtype=dtype, casting=casting)

def hstack(tup, *, dtype=None, casting="same_kind"):
    arrays = [np.atleast_1d(a) for a in _arrays(tup)]
    axis = 0 if arrays and arrays[0].ndim == 1 else 1
    return np.concatenate(arrays, axis, dtype=dtype, casting=casting)

def dstack(tup):
    return np.concatenate([np.atleast_3d(a) for a in _arrays(tup)], 2)

def column_stack(tup):
    columns = []
    for a in _arrays(tup):
        if a.ndim < 2:
            a = np.atleast_2d(a).T
        columns.append(a)
    return np.concatenate(columns, 1)

def append(arr, values, axis=None):
    arr = np.asanyarray(arr)
    if axis is None:
        if arr.ndim != 1:
            arr = arr.ravel()
        values = np.ravel(values)
        axis = arr.ndim - 1
    return np.concatenate((arr, values), axis=axis)

def unstack(x, /, *, axis=0):
    x = np.asanyarray(x)
    if x.ndim == 0:
        raise ValueError("Input array must be at least 1-d.")
    return tuple(list(np.moveaxis(x, axis, 0)))

def atleast_1d(*arys):
    out = []
    for a in arys:
        a = np.asanyarray(a)
        out.append(a.reshape(1) if a.ndim == 0 else a)
    return out[0] if len(out) == 1 else tuple(out)

def atleast_2d(*arys):
    out = []
    for a in arys:
        a = np.asanyarray(a)
        if a.ndim == 0:
            a = a.reshape(1, 1)
        elif a.ndim == 1:
            a = a[None, :]
        out.append(a)
    return out[0] if len(out) == 1 else tuple(out)

def atleast_3d(*arys):
    out = []
    for a in arys:
        a = np.asanyarray(a)
        if a.ndim == 0:
            a = a.reshape(1, 1, 1)
        elif a.ndim == 1:
            a = a[None, :, None]
        elif a.ndim == 2:
            a = a[:, :, None]
        out.append(a)
    return out[0] if len(out) == 1 else tuple(out)

def _block_place(index):
    return "arrays" + "".join([f"[{i}]" for i in index if i is not None])

def _block_depth(arrays, index):
    # the place of the first leaf, ending in None below an empty list; the
    # largest number of axes of a leaf; the elements of all
    if isinstance(arrays, tuple):
        raise TypeError(f"{_block_place(index)} is a tuple. Only lists can be used to arrange blocks, and np.block does not allow implicit conversion from tuple to ndarray.")
    if not isinstance(arrays, list):
        return index, np.ndim(arrays), np.size(arrays)
    if not arrays:
        return index + [None], 0, 0
    first = None
    axes = size = 0
    for i, a in enumerate(arrays):
        at, n, s = _block_depth(a, index + [i])
        size += s
        axes = max(axes, n)
        if first is None:
            first = at
        elif len(at) != len(first):
            raise ValueError(f"List depths are mismatched. First element was at depth {len(first)}, but there is an element at depth {len(at)} ({_block_place(at)})")
        if at and at[-1] is None:
            first = at
    return first, axes, size

def _block_leaves(arrays, depth, nd):
    if depth == 0:
        a = np.asanyarray(arrays)
        return [a.reshape((1,) * (nd - a.ndim) + a.shape)]
    out = []
    for a in arrays:
        out += _block_leaves(a, depth - 1, nd)
    return out

def _block_join(arrays, most, nd, depth):
    if depth < most:
        return np.concatenate([_block_join(a, most, nd, depth + 1) for a in arrays], axis=depth - most)
    a = np.asanyarray(arrays)
    return a.reshape((1,) * (nd - a.ndim) + a.shape)

def block(arrays):
    first, axes, size = _block_depth(arrays, [])
    if first and first[-1] is None:
        raise ValueError(f"List at {_block_place(first)} cannot be empty")
    depth = len(first)
    nd = max(axes, depth)
    joined = _block_join(arrays, depth, nd, 0)
    if depth == 0:
        return joined.copy()
    if depth * size <= 2 * 512 * 512:
        return joined
    # a large one has Fortran order only when every part has
    leaves = _block_leaves(arrays, depth, nd)
    fortran = all(np.isfortran(a) or a.flags.f_contiguous for a in leaves) and not all(a.flags.c_contiguous for a in leaves)
    return joined.copy("F") if fortran else np.ascontiguousarray(joined)

def array_split(ary, indices_or_sections, axis=0):
    n = ary.shape[axis] if isinstance(ary, np.ndarray) else len(ary)
    if np.ndim(indices_or_sections) > 0:
        bounds = [0] + list(indices_or_sections) + [n]
    else:
        sections = int(indices_or_sections)
        if sections <= 0:
            raise ValueError("number sections must be larger than 0.")
        each, extras = divmod(n, sections)
        _need(sections)
        bounds = [0]
        for i in range(sections):
            bounds.append(bounds[-1] + each + (1 if i < extras else 0))
    moved = np.swapaxes(ary, axis, 0)
    return [np.swapaxes(moved[bounds[i]:bounds[i + 1]], axis, 0) for i in range(len(bounds) - 1)]

def split(ary, indices_or_sections, axis=0):
    if np.ndim(indices_or_sections) == 0 and not isinstance(indices_or_sections, float):
        if ary.shape[axis] % indices_or_sections:
            raise ValueError("array split does not result in an equal division")
    return array_split(ary, indices_or_sections, axis)

def hsplit(ary, indices_or_sections):
    if np.ndim(ary) == 0:
        raise ValueError("hsplit only works on arrays of 1 or more dimensions")
    return split(ary, indices_or_sections, 1 if np.ndim(ary) > 1 else 0)

def vsplit(ary, indices_or_sections):
    if np.ndim(ary) < 2:
        raise ValueError("vsplit only works on arrays of 2 or more dimensions")
    return split(ary, indices_or_sections, 0)

def dsplit(ary, indices_or_sections):
    if np.ndim(ary) < 3:
        raise ValueError("dsplit only works on arrays of 3 or more dimensions")
    return split(ary, indices_or_sections, 2)

def broadcast_shapes(*args):
    shapes = [tuple(s) if isinstance(s, list) or isinstance(s, tuple) or isinstance(s, np.ndarray) else (s,) for s in args]
    return _broadcast_shapes(shapes)

def broadcast_arrays(*args, subok=False):
    args = [np.asanyarray(a) for a in args]
    shape = _broadcast_shapes([a.shape for a in args])
    return tuple([a if a.shape == shape else _stretched(a, shape) for a in args])

def resize(a, new_shape):
    if isinstance(new_shape, int) or isinstance(new_shape, np.integer):
        new_shape = (new_shape,)
    a = np.ravel(a)
    size = 1
    for n in new_shape:
        size *= n
        if n < 0:
            raise ValueError("all elements of `new_shape` must be non-negative")
    if a.size == 0 or size == 0:
        return np.zeros(new_shape, dtype=a.dtype)
    repeats = -(-size // a.size)
    return np.reshape(np.concatenate((np.tile(a, repeats)[:size],)), new_shape)

def rollaxis(a, axis, start=0):
    n = np.ndim(a)
    axis = _axis(axis, n)
    if start < 0:
        start += n
    if not 0 <= start < n + 1:
        raise _axis_error(f"'start' arg requires {-n} <= start < {n + 1}, but {start} was passed in")
    if axis < start:
        start -= 1
    if axis == start:
        return a[...]
    order = [k for k in range(n) if k != axis]
    order.insert(start, axis)
    return np.transpose(a, order)

def roll(a, shift, axis=None):
    a = np.asanyarray(a)
    if axis is None:
        return roll(a.ravel(), shift, 0).reshape(a.shape)
    axis = _axes(axis, a.ndim, None, True)
    shifts = {k: 0 for k in range(a.ndim)}
    if np.ndim(axis) == 1 and isinstance(shift, int):
        for k in axis:
            shifts[k] += shift
    else:
        s, k = np.broadcast_arrays(shift, axis)
        if s.ndim > 1:
            raise ValueError("'shift' and 'axis' should be scalars or 1D sequences")
        for i, j in zip(s.ravel().tolist(), k.ravel().tolist()):
            shifts[j] += int(i)
    return _rolled(a, [shifts[k] for k in range(a.ndim)])

def fliplr(m):
    m = np.asanyarray(m)
    if m.ndim < 2:
        raise ValueError("Input must be >= 2-d.")
    return m[:, ::-1]

def flipud(m):
    m = np.asanyarray(m)
    if m.ndim < 1:
        raise ValueError("Input must be >= 1-d.")
    return m[::-1, ...]

def rot90(m, k=1, axes=(0, 1)):
    axes = tuple(axes)
    if len(axes) != 2:
        raise ValueError("len(axes) must be 2.")
    m = np.asanyarray(m)
    if axes[0] == axes[1] or abs(axes[0] - axes[1]) == m.ndim:
        raise ValueError("Axes must be different.")
    if axes[0] >= m.ndim or axes[0] < -m.ndim or axes[1] >= m.ndim or axes[1] < -m.ndim:
        raise ValueError(f"Axes={axes} out of range for array of ndim={m.ndim}.")
    k %= 4
    if k == 0:
        return m[:]
    if k == 2:
        return np.flip(np.flip(m, axes[0]), axes[1])
    order = list(range(m.ndim))
    order[axes[0]], order[axes[1]] = order[axes[1]], order[axes[0]]
    if k == 1:
        return np.transpose(np.flip(m, axes[1]), order)
    return np.flip(np.transpose(m, order), axes[1])

def trim_zeros(filt, trim="fb", axis=None):
    trim = trim.lower()
    if trim not in ["fb", "bf", "f", "b"]:
        raise ValueError(f"unexpected character(s) in `trim`: {trim!r}")
    x = np.asanyarray(filt)
    nd = x.ndim
    axes = tuple(range(nd)) if axis is None else _axes(axis, nd, "axis", False)
    if axes == ():
        return filt
    cut = [slice(None)] * nd
    where = np.nonzero(x)
    for k in axes:
        if where[0].size == 0:
            lo, hi = (x.shape[k], x.shape[k]) if "f" in trim else (0, 0)
        else:
            lo, hi = int(where[k].min()), int(where[k].max()) + 1
        if "f" not in trim:
            lo = 0
        if "b" not in trim:
            hi = x.shape[k]
        cut[k] = slice(lo, hi)
    if nd == 1:
        return filt[cut[0]]
    return filt[tuple(cut)]
