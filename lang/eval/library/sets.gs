# Sets of elements, as sorted arrays.

def unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None, *, equal_nan=True, sorted=True):
    ar = np.asanyarray(ar)
    if not sorted and axis is None:
        _refuse('leave sorted=False out', 'unique(sorted=False) is outside grayscale: NumPy gives the order of its hash table')
    if axis is not None:
        k = _normalize_axes(axis, ar.ndim)[0]
        if ar.ndim > 1:
            return _unique_rows(ar, k, return_index, return_inverse, return_counts)
    x = ar.ravel()
    perm = None
    if return_index or return_inverse:
        perm = np.argsort(x, kind='stable')
        x = x[perm]
    else:
        x = np.sort(x)
    first = _distinct(x, equal_nan)
    if perm is None and not return_counts:
        return x[first]
    return _unique_results(x[first], first, perm, ar.shape, return_index, return_inverse, return_counts)

def _unique_results(values, first, perm, shape, return_index, return_inverse, return_counts):
    # first marks where in the sorted order each value stands first
    results = [values]
    if return_index:
        results.append(perm[first])
    if return_inverse:
        inverse = np.empty(first.shape, dtype=np.int64)
        inverse[perm] = np.cumsum(first) - 1
        results.append(inverse.reshape(shape))
    if return_counts:
        results.append(np.diff(np.concatenate((np.nonzero(first)[0], [first.size]))))
    return results[0] if len(results) == 1 else tuple(results)

def _unique_rows(ar, axis, return_index, return_inverse, return_counts):
    x = np.moveaxis(ar, axis, 0)
    n = x.shape[0]
    width = 1
    for e in x.shape[1:]:
        width *= e
    rows = x.reshape((n, width))
    if width > 0:
        perm = np.lexsort(rows.T[::-1])
    else:
        perm = np.arange(n)
    s = rows[perm]
    first = np.ones(n, dtype=np.bool_)
    first[1:] = (s[1:] != s[:-1]).any(axis=1)
    values = s[first]
    values = np.moveaxis(values.reshape(values.shape[:1] + x.shape[1:]), 0, axis)
    return _unique_results(values, first, perm, (n,), return_index, return_inverse, return_counts)

def union1d(ar1, ar2):
    return np.unique(np.concatenate((np.ravel(ar1), np.ravel(ar2))))

def intersect1d(ar1, ar2, assume_unique=False, return_indices=False):
    ar1, ar2 = np.asanyarray(ar1), np.asanyarray(ar2)
    at1 = at2 = None
    if assume_unique:
        ar1, ar2 = ar1.ravel(), ar2.ravel()
    elif return_indices:
        ar1, at1 = np.unique(ar1, return_index=True)
        ar2, at2 = np.unique(ar2, return_index=True)
    else:
        ar1, ar2 = np.unique(ar1), np.unique(ar2)
    both = np.concatenate((ar1, ar2))
    perm = np.argsort(both, kind='stable')
    both = both[perm]
    twice = both[1:] == both[:-1]
    common = both[:-1][twice]
    if not return_indices:
        return common
    i1 = perm[:-1][twice]
    i2 = perm[1:][twice] - ar1.size
    if not assume_unique:
        i1, i2 = at1[i1], at2[i2]
    return common, i1, i2

def setxor1d(ar1, ar2, assume_unique=False):
    if not assume_unique:
        ar1, ar2 = np.unique(ar1), np.unique(ar2)
    both = np.sort(np.concatenate((np.ravel(ar1), np.ravel(ar2))))
    if both.size == 0:
        return both
    border = np.concatenate(([True], both[1:] != both[:-1], [True]))
    return both[border[1:] & border[:-1]]

def setdiff1d(ar1, ar2, assume_unique=False):
    ar1 = np.asarray(ar1).ravel() if assume_unique else np.unique(ar1)
    return ar1[np.isin(ar1, ar2, invert=True)]

def isin(element, test_elements, assume_unique=False, invert=False, *, kind=None):
    element = np.asarray(element)
    test = np.asarray(test_elements).ravel()
    if kind is not None and kind != 'sort' and kind != 'table':
        raise ValueError(f"Invalid kind: '{kind}'. Please use None, 'sort' or 'table'.")
    if kind == 'table' and (element.dtype.kind == 'f' or test.dtype.kind == 'f'):
        raise ValueError("The 'table' method is only supported for boolean or integer arrays. Please select 'sort' or None for kind.")
    if test.size == 0:
        return np.full(element.shape, bool(invert))
    d = np.result_type(element, test)
    x = element.astype(d)
    test = np.sort(test.astype(d))
    at = np.minimum(np.searchsorted(test, x), test.size - 1)
    found = test[at] == x
    return np.asarray(np.logical_not(found) if invert else found)
