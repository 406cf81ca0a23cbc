"""Small arrays of ten elements: the cost of one warm statement, with its loop.

Prints one line per statement: name seconds.
"""
import math
import time

import numpy as np


def empty(n, x, y):
    for i in range(n):
        pass


def statement(n, x, y):
    for i in range(n):
        z = x * y + 1


def chain(n, x, y):
    z = x
    for i in range(n):
        z = z * 0.5 + y


def dot(n, x, y):
    for i in range(n):
        s = np.dot(x, y)


def matvec(n, x, y):
    m = np.outer(x, y)
    for i in range(n):
        s = m @ x


def asum(n, x, y):
    for i in range(n):
        s = x.sum()


def npsum(n, x, y):
    for i in range(n):
        s = np.sum(x)


def amax(n, x, y):
    for i in range(n):
        s = x.max()


def amean(n, x, y):
    for i in range(n):
        s = x.mean()


def norm(n, x, y):
    for i in range(n):
        s = np.sqrt(((x - y) ** 2).sum())


def npsqrt(n, x, y):
    f = 2.5
    for i in range(n):
        s = np.sqrt(f)


def npsin(n, x, y):
    for i in range(n):
        s = np.sin(x)


def npexp(n, x, y):
    f = 2.5
    for i in range(n):
        s = np.exp(f)


def mathsqrt(n, x, y):
    f = 2.5
    for i in range(n):
        s = math.sqrt(f)


def zeros(n, x, y):
    for i in range(n):
        z = np.zeros(3)


def array(n, x, y):
    a, b, c = 1.0, 2.0, 3.0
    for i in range(n):
        z = np.array([a, b, c])


def arange(n, x, y):
    for i in range(n):
        z = np.arange(5)


def shape(n, x, y):
    for i in range(n):
        s = x.shape[0]


def length(n, x, y):
    for i in range(n):
        s = len(x)


def loop(n, x, y):
    for i in range(n // 10):
        for v in x:
            s = v


def compare(n, x, y):
    k = 0
    for i in range(n):
        if x[1] > y[2]:
            k += 1


def getitem(n, x, y):
    for i in range(n):
        s = x[2]


def setitem(n, x, y):
    for i in range(n):
        x[2] = 1.5


def augitem(n, x, y):
    for i in range(n):
        x[2] += 1.5


def row(n, x, y):
    m = np.ones((10, 3))
    for i in range(n):
        r = m[2]


def rows(n, x, y):
    m = np.ones((10, 3))
    for i in range(n // 10):
        for r in m:
            s = r


def column(n, x, y):
    m = np.ones((10, 3))
    for i in range(n):
        r = m[:, 1]


def rowsum(n, x, y):
    m = np.ones((10, 3))
    for i in range(n):
        r = m[2].sum()


def setrow(n, x, y):
    m = np.ones((10, 3))
    v = np.ones(3)
    for i in range(n):
        m[2] = v


def item2(n, x, y):
    m = np.ones((10, 3))
    for i in range(n):
        s = m[2, 1]


def aug2(n, x, y):
    m = np.ones((10, 3))
    for i in range(n):
        m[2, 1] += 1.0


def slices(n, x, y):
    for i in range(n):
        z = x[1:3]


def inplace(n, x, y):
    z = np.ones(10)
    for i in range(n):
        z += y


def where(n, x, y):
    for i in range(n):
        z = np.where(x > y, x, y)


def anyof(n, x, y):
    k = 0
    for i in range(n):
        if (x > y).any():
            k += 1


def scalars(n, x, y):
    a, b = x[1], y[1]
    for i in range(n):
        c = a * b + 1.0


def tolist(n, x, y):
    for i in range(n):
        z = x.tolist()


def cross(n, x, y):
    for i in range(n):
        z = float(x[0] * y[1] - x[1] * y[0])


def concat(n, x, y):
    for i in range(n):
        z = np.concatenate([x, y])


def copy(n, x, y):
    for i in range(n):
        z = x.copy()


def argmax(n, x, y):
    for i in range(n):
        z = x.argmax()


def absmax(n, x, y):
    for i in range(n):
        z = np.abs(x - y).max()


for f in (empty, statement, chain, dot, matvec, asum, npsum, amax, amean, norm, npsqrt, npsin, npexp, mathsqrt, zeros, array, arange, shape, length, loop, compare, getitem, setitem, augitem,
          row, rows, column, rowsum, setrow, item2, aug2, slices, inplace, where, anyof, scalars, tolist, cross, concat, copy, argmax, absmax):
    n = 3000
    best = 1e9
    for _ in range(9):
        x, y = np.arange(10.0), np.ones(10)
        t = time.perf_counter()
        f(n, x, y)
        best = min(best, time.perf_counter() - t)
    print(f.__name__, f"{best / n:.9f}")
