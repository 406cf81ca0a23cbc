"""Statements of whole arrays, best of seven: docs/performance.md."""
import time
import numpy as np

def best(f, repeat=7):
    times = []
    for _ in range(repeat):
        t = time.perf_counter()
        f()
        times.append(time.perf_counter() - t)
    return min(times) * 1e3

x = np.random.default_rng(0).random(4_000_000)
m = x.reshape(2000, 2000)

def chain():
    return (np.sqrt(x * x + 1.0) - x).sum()

def softmax():
    e = np.exp(m - m.max(axis=1, keepdims=True))
    return (e / e.sum(axis=1, keepdims=True)).max()

def masked():
    return x[x > 0.5].sum()

def chosen():
    return np.where(x > 0.5, x, 0.0).sum()

def columns():
    return (m * 2.0).sum(axis=0).max()

def rows():
    return (m * 2.0).sum(axis=1).max()

def single():
    return (x + 1.0).sum()

for f in [chain, softmax, masked, chosen, columns, rows, single]:
    print(f"{f.__name__:<8}{best(f):9.2f} ms")
