# Element-wise functions made of others.

def fix(x, out=None):
    _warn("numpy.fix is deprecated. Use numpy.trunc instead, which is faster and follows the Array API standard.", DeprecationWarning)
    return np.trunc(x, out=out)

def sinc(x):
    x = np.pi * np.asanyarray(x)
    y = np.where(x, x, np.finfo(x.dtype).eps)
    return np.sin(y) / y

def nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None):
    x = np.array(x, copy=copy)
    if x.dtype.kind == "f":
        limits = np.finfo(x.dtype)
        nans, above, below = np.isnan(x), isposinf(x), isneginf(x)
        np.copyto(x, nan, where=nans)
        np.copyto(x, limits.max if posinf is None else posinf, where=above)
        np.copyto(x, limits.min if neginf is None else neginf, where=below)
    return x[()] if x.ndim == 0 else x

def isposinf(x, out=None):
    return np.logical_and(np.isinf(x), ~np.signbit(x), out)

def isneginf(x, out=None):
    return np.logical_and(np.isinf(x), np.signbit(x), out)

def angle(z, deg=False):
    a = np.arctan2(0, np.asanyarray(z))
    if deg:
        a *= 180 / np.pi
    return a

def array_equiv(a1, a2):
    a1, a2 = np.asarray(a1), np.asarray(a2)
    try:
        same = a1 == a2
    except ValueError:
        return False
    return bool(np.asarray(same).all())
