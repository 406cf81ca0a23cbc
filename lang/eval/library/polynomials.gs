# Polynomials, highest power first.

def polyval(p, x):
    p = np.asarray(p)
    x = np.asanyarray(x)
    y = np.zeros_like(x)
    for c in p:
        y = y * x + c
    return y

def _poly_sum(a1, a2, op):
    a1 = np.atleast_1d(a1)
    a2 = np.atleast_1d(a2)
    d = len(a2) - len(a1)
    if d > 0:
        a1 = np.concatenate((np.zeros(d, a1.dtype), a1))
    elif d < 0:
        a2 = np.concatenate((np.zeros(-d, a2.dtype), a2))
    return op(a1, a2)

def polyadd(a1, a2):
    return _poly_sum(a1, a2, np.add)

def polysub(a1, a2):
    return _poly_sum(a1, a2, np.subtract)

def polyder(p, m=1):
    m = int(m)
    if m < 0:
        raise ValueError("Order of derivative must be positive (see polyint)")
    p = np.asarray(p)
    for i in range(min(m, len(p) + 1)):
        p = p[:-1] * np.arange(len(p) - 1, 0, -1)
    return p

def polyint(p, m=1, k=None):
    m = int(m)
    if m < 0:
        raise ValueError("Order of integral must be positive (see polyder)")
    k = np.zeros(m, float) if k is None else np.atleast_1d(k)
    if len(k) == 1 and m > 1:
        k = k[0] * np.ones(m, float)
    if len(k) < m:
        raise ValueError("k must be a scalar or a rank-1 array of length 1 or >m.")
    p = np.asarray(p)
    for i in range(m):
        p = np.concatenate((np.true_divide(p, np.arange(len(p), 0, -1)), [k[i]]))
    return p
