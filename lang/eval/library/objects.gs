# Functions over places and numbers as text.

def vectorize(pyfunc=None, otypes=None, doc=None, excluded=None, cache=False, signature=None):
    if pyfunc is None:
        _refuse("give the function", "vectorize without a function is outside grayscale")
    _only("vectorize", "excluded", excluded)
    _only("vectorize", "signature", signature)
    dtypes = None
    if otypes is not None:
        if isinstance(otypes, str):
            for c in otypes:
                if c not in "?bhilqpBHILQPefdgFDGSUVOMm":
                    raise ValueError("Invalid otype specified: " + c)
            dtypes = [np.dtype(c) for c in otypes]
        else:
            dtypes = [np.dtype(t) for t in otypes]
    def vectorized(*args, **kwargs):
        if kwargs:
            _refuse("give them by position", "keyword arguments of what vectorize made are outside grayscale")
        if not args:
            return pyfunc()
        args = [np.asarray(a) for a in args]
        try:
            shape = _broadcast_shapes([a.shape for a in args])
        except ValueError:
            shapes = " ".join([_shape_text(a) for a in args])
            raise ValueError(f"operands could not be broadcast together with shapes {shapes} ")
        columns = [np.broadcast_to(a, shape).ravel() for a in args]
        n = columns[0].size
        if n == 0 and dtypes is None:
            raise ValueError("cannot call `vectorize` on size 0 inputs unless `otypes` is set")
        results = []
        parts = 1 if dtypes is None else len(dtypes)
        if dtypes is None:
            first = pyfunc(*[c[0] for c in columns])
            if isinstance(first, tuple):
                parts = len(first)
            kinds = [np.asarray(r).dtype for r in (first if isinstance(first, tuple) else (first,))]
            several = isinstance(first, tuple)
        else:
            kinds = dtypes
            several = parts > 1
        outs = [np.empty(n, dtype=k) for k in kinds]
        for i in range(n):
            r = pyfunc(*[c[i] for c in columns])
            if several:
                for j in range(parts):
                    outs[j][i] = r[j]
            else:
                outs[0][i] = r
        outs = [o.reshape(shape) for o in outs]
        return tuple(outs) if several else outs[0]
    return vectorized

def iscomplexobj(x):
    np.asarray(x)
    return False

def isrealobj(x):
    np.asarray(x)
    return True

def isreal(x):
    return imag(x) == 0

def iscomplex(x):
    x = np.asanyarray(x)
    return np.zeros(x.shape, bool)[()]

def real(val):
    return val.real if isinstance(val, np.ndarray) or isinstance(val, np.generic) or isinstance(val, (int, float)) else np.asanyarray(val).real

def imag(val):
    return val.imag if isinstance(val, np.ndarray) or isinstance(val, np.generic) or isinstance(val, (int, float)) else np.asanyarray(val).imag

def real_if_close(a, tol=100):
    return np.asanyarray(a)

def iterable(y):
    try:
        iter(y)
    except TypeError:
        return False
    return True

def astype(x, dtype, /, *, copy=True, device=None):
    if not isinstance(x, np.ndarray):
        if isinstance(x, np.generic):
            return x.astype(dtype)
        raise TypeError(f"Input should be a NumPy array. It is of type {type(x)}.")
    if device is not None and device != "cpu":
        raise ValueError(f'Device not understood. Only "cpu" is allowed, but received: {device}')
    return x.astype(dtype, copy=copy)

def require(a, dtype=None, requirements=None, *, like=None):
    _only("require", "like", like)
    if not requirements:
        return np.asanyarray(a, dtype=dtype)
    kinds = {
        "C": "C", "C_CONTIGUOUS": "C", "CONTIGUOUS": "C", "F": "F", "F_CONTIGUOUS": "F", "FORTRAN": "F", "A": "A", "ALIGNED": "A",
        "W": "W", "WRITEABLE": "W", "O": "O", "OWNDATA": "O", "E": "E", "ENSUREARRAY": "E",
    }
    wanted = [kinds[r.upper()] for r in requirements]
    order = "A"
    if "C" in wanted and "F" in wanted:
        raise ValueError("Cannot specify both \"C\" and \"F\" order")
    if "F" in wanted:
        order = "F"
    elif "C" in wanted:
        order = "C"
    out = np.array(a, dtype=dtype, order=order, copy=None)
    if "W" in wanted and not out.flags.writeable or "O" in wanted and not out.flags.owndata:
        return out.copy(order)
    return out

def fromiter(iter, dtype, count=-1, *, like=None):
    _only("fromiter", "like", like)
    values = []
    for v in iter:
        if count >= 0 and len(values) == count:
            break
        values.append(v)
    if len(values) < count:
        raise ValueError(f"iterator too short: Expected {count} but iterator had only {len(values)} items.")
    out = np.empty(len(values), dtype)
    for i, v in enumerate(values):
        out[i] = v
    return out

def asarray_chkfinite(a, dtype=None, order=None):
    a = np.asarray(a, dtype=dtype, order=order)
    if a.dtype.kind == "f" and not np.isfinite(a).all():
        raise ValueError("array must not contain infs or NaNs")
    return a

def base_repr(number, base=2, padding=0):
    if base > 36:
        raise ValueError("Bases greater than 36 not handled in base_repr.")
    if base < 2:
        raise ValueError("Bases less than 2 not handled in base_repr.")
    n = abs(int(number))
    out = []
    while n:
        out.append("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[n % base])
        n //= base
    if padding:
        _need(padding)
        out.append("0" * padding)
    if number < 0:
        out.append("-")
    return "".join(out[::-1]) or "0"

def binary_repr(num, width=None):
    num = _index(num)
    def enough(width, n):
        if width is not None and width < n:
            raise ValueError(f"Insufficient bit width={width} provided for binwidth={n}")
    if num == 0:
        return "0" * (width or 1)
    if num > 0:
        b = f"{num:b}"
        enough(width, len(b))
        return b.rjust(len(b) if width is None else width, "0")
    if width is None:
        return "-" + f"{-num:b}"
    n = len(f"{-num:b}")
    if 2 ** (n - 1) == -num:
        n -= 1
    n += 1
    enough(width, n)
    b = f"{2 ** n + num:b}"
    return "1" * (width - len(b)) + b

def packbits(a, /, axis=None, bitorder="big"):
    a = np.asarray(a)
    if a.dtype.kind not in "biu":
        raise TypeError("Expected an input array of integer or boolean data type")
    if bitorder not in ("big", "little"):
        raise ValueError("'order' must be either 'little' or 'big'")
    if axis is None:
        a, axis = a.ravel(), 0
    elif a.ndim == 0:
        a = a.reshape(1)
    axis = _axis(axis, a.ndim)
    bits = np.moveaxis(a != 0, axis, -1)
    n = bits.shape[-1]
    room = np.zeros(bits.shape[:-1] + (-(-n // 8) * 8,), np.uint8)
    room[..., :n] = bits
    powers = [128, 64, 32, 16, 8, 4, 2, 1]
    if bitorder == "little":
        powers = powers[::-1]
    bytes = (room.reshape(bits.shape[:-1] + (-(-n // 8), 8)) * np.array(powers, np.uint8)).sum(axis=-1).astype(np.uint8)
    return np.ascontiguousarray(np.moveaxis(bytes, -1, axis))

def unpackbits(a, /, axis=None, count=None, bitorder="big"):
    a = np.asarray(a)
    if a.dtype != np.uint8:
        raise TypeError("Expected an input array of unsigned byte data type")
    if bitorder not in ("big", "little"):
        raise ValueError("'order' must be either 'little' or 'big'")
    if axis is None:
        a, axis = a.ravel(), 0
    elif a.ndim == 0:
        a = a.reshape(1)
    axis = _axis(axis, a.ndim)
    bytes = np.moveaxis(a, axis, -1)
    n = bytes.shape[-1] * 8
    shifts = np.arange(8) if bitorder == "little" else np.arange(7, -1, -1)
    bits = (bytes[..., None] >> shifts.astype(np.uint8) & 1).reshape(bytes.shape[:-1] + (n,))
    if count is not None:
        count = _index(count)
        if count < 0:
            if -count > n:
                raise ValueError("-count larger than number of elements")
            bits = bits[..., :n + count]
        elif count <= n:
            bits = bits[..., :count]
        else:
            room = np.zeros(bits.shape[:-1] + (count,), np.uint8)
            room[..., :n] = bits
            bits = room
    return np.ascontiguousarray(np.moveaxis(bits, -1, axis))

def piecewise(x, condlist, funclist, *args, **kw):
    x = np.asanyarray(x)
    n2 = len(funclist)
    if np.ndim(condlist) == 0 or x.ndim != 0 and not isinstance(condlist[0], (list, np.ndarray)):
        condlist = [condlist]
    condlist = np.asarray(condlist, dtype=bool)
    n = len(condlist)
    if n == n2 - 1:
        condlist = np.concatenate([condlist, ~np.any(condlist, axis=0, keepdims=True)], axis=0)
        n += 1
    elif n != n2:
        raise ValueError(f"with {n} condition(s), either {n} or {n + 1} functions are expected")
    y = np.zeros_like(x)
    for cond, f in zip(condlist, funclist):
        if not callable(f):
            y[cond] = f
        else:
            values = x[cond]
            if values.size > 0:
                y[cond] = f(values, *args, **kw)
    return y
