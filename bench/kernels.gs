"""Times array kernels; runs under gray and under python3 with NumPy alike.

Prints one line per kernel and size: name n best-seconds. A second argument
picks the kernels whose name contains it.
"""
import sys
import time

import numpy as np

only = sys.argv[1] if len(sys.argv) > 1 else ""
budget = 0.15  # seconds per kernel and size


def uniform(n, lo, hi, seed):
    t = np.sin(np.arange(n) * 12.9898 + seed) * 43758.5453
    return lo + (hi - lo) * (t - np.floor(t))


def axpy(x, y):
    return 2.5 * x + y


def poly(x, y):
    return (((((((0.9*x+0.8)*x+0.7)*x+0.6)*x+0.5)*x+0.4)*x+0.3)*x+0.2)*x+0.1


def hyp(x, y):
    return np.sqrt(x * x + y * y)


def sigmoid(x, y):
    return 1 / (1 + np.exp(-8 * x))


def trig(x, y):
    return np.sin(6 * x)**2 + np.cos(6 * x)**2


def where(x, y):
    return np.where(x > 0, x, 0.01 * x)


def cdf(x):
    k = 1.0 / (1.0 + 0.2316419 * np.abs(x))
    p = k * (0.319381530 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))))
    tail = np.exp(-0.5 * x * x) * 0.3989422804014327 * p
    return np.where(x < 0, tail, 1.0 - tail)


def blackscholes(x, y):
    spot, strike, years = 100 + 50 * x, 100 + 50 * y, 1.1 + 0.9 * x
    w = 0.2 * np.sqrt(years)
    d1 = (np.log(spot / strike) + 0.07 * years) / w
    return spot * cdf(d1) - strike * np.exp(-0.05 * years) * cdf(d1 - w)


def mandel(x, y):
    a, b = 0.17 * x, 0.17 * y
    zr, zi = a, b
    for _ in range(20):
        zr, zi = zr * zr - zi * zi + a, 2 * zr * zi + b
    return zr * zr + zi * zi


def mse(x, y):
    return ((x - y)**2).mean()


def total(x, y):
    return x.sum()


def std(x, y):
    return x.std()


def once(f, x, y):
    start = time.perf_counter()
    result = f(x, y)
    stop = time.perf_counter()
    return stop - start


def best(f, x, y):
    once(f, x, y)
    least, spent, runs = 1e9, 0.0, 0
    while (spent < budget or runs < 5) and runs < 2000:
        t = once(f, x, y)
        least = min(least, t)
        spent += t
        runs += 1
    return least


kernels = {"axpy": axpy, "poly": poly, "hyp": hyp, "sigmoid": sigmoid, "trig": trig, "where": where,
           "blackscholes": blackscholes, "mandel": mandel, "mse": mse, "sum": total, "std": std}
for n in [100_000, 10_000_000]:
    x, y = uniform(n, -1, 1, 0.0), uniform(n, -1, 1, 1.0)
    for name, f in kernels.items():
        if only in name:
            print(name, n, f"{best(f, x, y):.9f}")
