# Convolution, and what is made of it of polynomials.

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
    if type(mode) is str and mode[:1].lower() in ('v', 's', 'f'):
        raise ValueError("Use one of 'valid', 'same', or 'full' for convolve/correlate mode")
    if type(mode) is str:
        raise ValueError(f"mode must be one of 'valid', 'same', or 'full' (got {mode!r})")
    raise TypeError('convolve/correlate mode not understood')

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
