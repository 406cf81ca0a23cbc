# Convolution, and polynomials as arrays of coefficients, the highest first.

def _correlation(a, v, mode):
    # positions of the full convolution of a and v, of which v is not longer
    n, m = len(a), len(v)
    if mode == 'full' or mode == 2:
        return 0, n + m - 1
    if mode == 'same' or mode == 1:
        return m - 1 - m // 2, n
    if mode == 'valid' or mode == 0:
        return m - 1, n - m + 1
    if type(mode) is int:
        raise ValueError('integer convolve/correlate mode must be 0, 1, or 2')
    raise ValueError("Use one of 'valid', 'same', or 'full' for convolve/correlate mode")

def _convolved(a, v, mode):
    first, n = _correlation(a, v, mode)
    if a.ndim > 1 or v.ndim > 1:
        raise ValueError('object too deep for desired array')
    if a.dtype.kind == 'b' and v.dtype.kind == 'b':
        return _convolve(a.astype(np.int64), v.astype(np.int64), first, n).astype(np.bool_)
    return _convolve(a, v, first, n)

def convolve(a, v, mode='full'):
    a, v = np.atleast_1d(a), np.atleast_1d(v)
    if len(a) == 0:
        raise ValueError('a cannot be empty')
    if len(v) == 0:
        raise ValueError('v cannot be empty')
    if len(v) > len(a):
        a, v = v, a
    return _convolved(a, v, mode)

def correlate(a, v, mode='valid'):
    for x in (a, v):
        if type(x) is not np.ndarray and np.ndim(x) > 1:
            raise ValueError('setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 1.')
    a, v = np.asarray(a), np.asarray(v)
    if a.ndim == 0 or v.ndim == 0:
        raise ValueError('object of too small depth for desired array')
    if len(a) == 0:
        raise ValueError('first array argument cannot be empty')
    if len(v) == 0:
        raise ValueError('second array argument cannot be empty')
    if len(v) > len(a):
        return _convolved(v, a[::-1], mode)[::-1].copy()
    return _convolved(a, v[::-1], mode)

def polyval(p, x):
    p = np.asarray(p)
    x = np.asanyarray(x)
    y = np.zeros_like(x)
    for c in p:
        y = y * x + c
    return y

def _same_length(a, b):
    a, b = np.atleast_1d(a), np.atleast_1d(b)
    if len(a) < len(b):
        a = np.concatenate((np.zeros(len(b) - len(a), dtype=a.dtype), a))
    elif len(b) < len(a):
        b = np.concatenate((np.zeros(len(a) - len(b), dtype=b.dtype), b))
    return a, b

def polyadd(a1, a2):
    a1, a2 = _same_length(a1, a2)
    return a1 + a2

def polysub(a1, a2):
    a1, a2 = _same_length(a1, a2)
    return a1 - a2

def _trimmed(p):
    # without leading zeros, but for the last element
    p = np.atleast_1d(p)
    if p.ndim > 1:
        raise ValueError('Polynomial must be 1d only.')
    at = np.nonzero(p)[0]
    return p[at[0]:] if len(at) else np.zeros(1, dtype=p.dtype)

def polymul(a1, a2):
    return np.convolve(_trimmed(a1), _trimmed(a2))

def polydiv(u, v):
    u, v = np.atleast_1d(u) + 0.0, np.atleast_1d(v) + 0.0
    m, n = len(u) - 1, len(v) - 1
    scale = 1.0 / v[0]
    r = u.astype(np.result_type(u, v))
    q = np.zeros(max(m - n + 1, 1), dtype=r.dtype)
    for k in range(m - n + 1):
        d = scale * r[k]
        q[k] = d
        r[k:k + n + 1] -= d * v
    while np.allclose(r[0], 0, rtol=1e-14) and r.shape[-1] > 1:
        r = r[1:]
    return q, r

def polyder(p, m=1):
    m = int(m)
    if m < 0:
        raise ValueError('Order of derivative must be positive (see polyint)')
    p = np.asarray(p)
    for k in range(m):
        p = p[:-1] * np.arange(len(p) - 1, 0, -1)
    return p

def polyint(p, m=1, k=None):
    m = int(m)
    if m < 0:
        raise ValueError('Order of integral must be positive (see polyder)')
    k = np.zeros(m) if k is None else np.atleast_1d(k)
    if len(k) == 1 and m > 1:
        k = k[0] * np.ones(m)
    if len(k) < m:
        raise ValueError('k must be a scalar or a rank-1 array of length 1 or >m.')
    p = np.asarray(p)
    for i in range(m):
        p = np.concatenate((p / np.arange(len(p), 0, -1), [k[i]]))
    return p
