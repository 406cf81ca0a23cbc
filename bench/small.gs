"""Small array statements in a loop: the cost of one warm statement."""
import time

import numpy as np

x = np.arange(5.0)
y = np.ones(5)
m = np.arange(100.0).reshape(10, 10)


def statements(n):
    a = x
    for i in range(n):
        a = a * 0.999 + y
    return a.sum()


def reductions(n):
    s = 0.0
    for i in range(n):
        s += float((x * y).sum())
    return s


def deviations(n):
    s = 0.0
    for i in range(n):
        s += float(x.std())
    return s


def elements(n):
    s = 0.0
    for k in range(n // 100):
        for i in range(10):
            for j in range(10):
                s += m[i, j]
    return s


def stores(n):
    b = np.zeros((10, 10))
    for k in range(n // 100):
        for i in range(10):
            for j in range(10):
                b[i, j] = i + j
    return b.sum()


def slices(n):
    u = np.zeros(50)
    u[25] = 1.0
    for k in range(n):
        u[1:-1] = u[1:-1] + 0.1 * (u[2:] - 2 * u[1:-1] + u[:-2])
    return u.sum()


for name, f, n in [("statements", statements, 20000), ("reductions", reductions, 20000), ("deviations", deviations, 5000),
                   ("elements", elements, 100000), ("stores", stores, 100000), ("slices", slices, 5000)]:
    best = 1e9
    for _ in range(5):
        start = time.perf_counter()
        result = f(n)
        best = min(best, time.perf_counter() - start)
    print(f"{name} {best / n * 1e9:.0f} ns {result:.6f}")
