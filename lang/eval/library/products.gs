# Products of arrays.

def inner(a, b, /):
    a, b = np.asanyarray(a), np.asanyarray(b)
    if a.ndim == 0 or b.ndim == 0:
        return np.multiply(a, b)
    if a.shape[-1] != b.shape[-1]:
        raise ValueError(f"shapes {_shape_text(a)} and {_shape_text(b)} not aligned: {a.shape[-1]} (dim {a.ndim - 1}) != {b.shape[-1]} (dim {b.ndim - 1})")
    if b.ndim > 1:
        b = np.moveaxis(b, -1, -2)
    return np.dot(a, b)

def _shape_text(a):
    return "(" + ",".join([str(n) for n in a.shape]) + ("," if a.ndim == 1 else "") + ")"

def vdot(a, b, /):
    a, b = np.asanyarray(a), np.asanyarray(b)
    if a.size != b.size:
        raise ValueError(f"cannot reshape array of size {b.size} into shape ({a.size},)")
    return np.dot(a.ravel(), b.ravel())

def kron(a, b):
    b = np.asanyarray(b)
    a = np.array(a, ndmin=b.ndim)
    nda, ndb = a.ndim, b.ndim
    nd = max(nda, ndb)
    if nda == 0 or ndb == 0:
        return np.multiply(a, b)
    shape_a = (1,) * (nd - nda) + a.shape
    shape_b = (1,) * (nd - ndb) + b.shape
    wide_a = []
    wide_b = []
    for n, m in zip(shape_a, shape_b):
        wide_a += [n, 1]
        wide_b += [1, m]
    if 2 * nd > 32:
        _refuse("", f"kron of {nd} dimensions is outside grayscale")
    out = np.multiply(a.reshape(wide_a), b.reshape(wide_b))
    return out.reshape([n * m for n, m in zip(shape_a, shape_b)])

def _core(name, a, b, n, m, signature):
    # what NumPy says of operands whose inner extents differ
    if n != m:
        raise ValueError(f"{name}: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature {signature} (size {m} is different from {n})")

def _needs_axes(name, operand, a, n, signature):
    if a.ndim < n:
        raise ValueError(f"{name}: Input operand {operand} does not have enough dimensions (has {a.ndim}, gufunc core with signature {signature} requires {n})")

def vecdot(x1, x2, /, *, axis=-1):
    a, b = np.asanyarray(x1), np.asanyarray(x2)
    _needs_axes("vecdot", 0, a, 1, "(n),(n)->()")
    _needs_axes("vecdot", 1, b, 1, "(n),(n)->()")
    a, b = np.moveaxis(a, axis, -1), np.moveaxis(b, axis, -1)
    _core("vecdot", a, b, a.shape[-1], b.shape[-1], "(n),(n)->()")
    return np.matmul(a[..., None, :], b[..., :, None])[..., 0, 0]

def tensordot(a, b, axes=2):
    if not isinstance(axes, list) and not isinstance(axes, tuple) and np.ndim(axes) == 0:
        n = _index(axes)
        axes_a = list(range(-n, 0))
        axes_b = list(range(n))
    else:
        axes_a, axes_b = axes
        axes_a = list(axes_a) if np.ndim(axes_a) > 0 else [axes_a]
        axes_b = list(axes_b) if np.ndim(axes_b) > 0 else [axes_b]
    a, b = np.asarray(a), np.asarray(b)
    equal = len(axes_a) == len(axes_b)
    if equal:
        for k in range(len(axes_a)):
            if axes_a[k] >= a.ndim or axes_a[k] < -a.ndim or axes_b[k] >= b.ndim or axes_b[k] < -b.ndim:
                raise IndexError("tuple index out of range")
            if a.shape[axes_a[k]] != b.shape[axes_b[k]]:
                equal = False
                break
            axes_a[k] %= a.ndim
            axes_b[k] %= b.ndim
    if not equal:
        raise ValueError("shape-mismatch for sum")
    keep_a = [k for k in range(a.ndim) if k not in axes_a]
    keep_b = [k for k in range(b.ndim) if k not in axes_b]
    n = 1
    for k in axes_a:
        n *= a.shape[k]
    rows = columns = 1
    for k in keep_a:
        rows *= a.shape[k]
    for k in keep_b:
        columns *= b.shape[k]
    left = a.transpose(keep_a + axes_a).reshape((rows, n))
    right = b.transpose(axes_b + keep_b).reshape((n, columns))
    return np.dot(left, right).reshape([a.shape[k] for k in keep_a] + [b.shape[k] for k in keep_b])

def cross(a, b, axisa=-1, axisb=-1, axisc=-1, axis=None):
    if axis is not None:
        axisa = axisb = axisc = axis
    a, b = np.asarray(a), np.asarray(b)
    if a.ndim < 1 or b.ndim < 1:
        raise ValueError("At least one array has zero dimension")
    axisa = _axis(axisa, a.ndim, "axisa")
    axisb = _axis(axisb, b.ndim, "axisb")
    a = np.moveaxis(a, axisa, -1)
    b = np.moveaxis(b, axisb, -1)
    if a.shape[-1] != 3 or b.shape[-1] != 3:
        raise ValueError("Both input arrays must be (arrays of) 3-dimensional vectors, but they are {} and {} dimensional instead.".format(a.shape[-1], b.shape[-1]))
    shape = _broadcast_shapes([a.shape[:-1], b.shape[:-1]]) + (3,)
    axisc = _axis(axisc, len(shape), "axisc")
    dtype = np.result_type(a, b)
    out = np.empty(shape, dtype)
    a, b = a.astype(dtype), b.astype(dtype)
    x, y, z = a[..., 0], a[..., 1], a[..., 2]
    u, v, w = b[..., 0], b[..., 1], b[..., 2]
    out[..., 0] = y * w - z * v
    out[..., 1] = z * u - x * w
    out[..., 2] = x * v - y * u
    return np.moveaxis(out, -1, axisc)
