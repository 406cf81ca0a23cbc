# Operators between arrays, NumPy's scalars and Python's numbers of every dtype.
ops = [("+", lambda x, y: x + y), ("-", lambda x, y: x - y), ("*", lambda x, y: x * y), ("/", lambda x, y: x / y), ("//", lambda x, y: x // y),
    ("%", lambda x, y: x % y), ("**", lambda x, y: x ** y), ("<<", lambda x, y: x << y), (">>", lambda x, y: x >> y), ("&", lambda x, y: x & y),
    ("|", lambda x, y: x | y), ("^", lambda x, y: x ^ y), ("==", lambda x, y: x == y), ("!=", lambda x, y: x != y), ("<", lambda x, y: x < y),
    ("<=", lambda x, y: x <= y), (">", lambda x, y: x > y), (">=", lambda x, y: x >= y), ("divmod", divmod), ("max", lambda x, y: np.maximum(x, y)), ("where", lambda x, y: np.where(np.array([True, False]), x, y))]
python = [0, 2, 127, 128, 255, 256, -1, -129, 2**31, 2**63, 2**64 - 1, 2**64, -2**63 - 1, 0.5, math.nan, True]
def show(r):
    if isinstance(r, tuple):
        return [show(x) for x in r]
    if type(r).__name__ in ("float32", "float64", "ndarray") and np.asarray(r).dtype.kind == "f":
        return [np.asarray(r).dtype, digest(np.asarray(r))]
    return repr(r)
def attempt(label, f, x, y):
    try:
        print(label, show(f(x, y)))
    except (TypeError, ValueError, OverflowError, ZeroDivisionError) as e:
        print(label, type(e).__name__, e)
for a in names:
    t = np.dtype(a).type
    v = values(a)
    for sign, f in ops:
        for p in python:
            if sign in ("**", "<<", "where") and not (-3 < p < 300):
                continue
            if sign == "**" and (type(p) == float or a[0] == "f"):
                continue
            attempt([a, "array", sign, p], f, v[:5], p)
            attempt([p, sign, a, "array"], f, p, v[:5])
            for s in [v[1], v[-1]]:
                attempt([a, s.item(), sign, p], f, s, p)
                attempt([p, sign, a, s.item()], f, p, s)
for a in names:
    for b in names:
        v, w = values(a), values(b)
        for sign, f in ops:
            if sign == "**" and (v.dtype.kind == "f" or w.dtype.kind == "f" or (v[:1] + w[:1]).dtype.kind == "f"):
                continue
            for x in [v[1], v[-1]]:
                for y in [w[1], w[-1]]:
                    attempt([a, x.item(), sign, b, y.item()], f, x, y)
