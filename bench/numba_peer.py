"""The kernels of kernels.gs under numba.njit(parallel=True), timed the same way."""
import math
import runpy
import sys
import time

import numba
import numpy as np
from numba import njit

source = open(sys.argv[1]).read().split("def once(")[0]
only = sys.argv[2] if len(sys.argv) > 2 else ""
space = {}
sys.argv = sys.argv[:1]
exec(compile(source, "kernels.gs", "exec"), space)
space["cdf"] = njit(space["cdf"])
for f in ("blackscholes",):
    space[f].__globals__["cdf"] = space["cdf"]
names = {"axpy": "axpy", "poly": "poly", "hyp": "hyp", "sigmoid": "sigmoid", "trig": "trig", "where": "where",
         "blackscholes": "blackscholes", "mandel": "mandel", "mse": "mse", "sum": "total", "std": "std"}
for n in (100_000, 10_000_000):
    x, y = space["uniform"](n, -1, 1, 0.0), space["uniform"](n, -1, 1, 1.0)
    for name, fn in names.items():
        if only not in name:
            continue
        f = njit(parallel=True)(space[fn])
        f(x, y)
        best, spent, runs = 1e9, 0.0, 0
        while (spent < 0.25 or runs < 5) and runs < 2000:
            t = time.perf_counter()
            r = f(x, y)
            t = time.perf_counter() - t
            best, spent, runs = min(best, t), spent + t, runs + 1
        print(name, n, f"{best:.9f}", flush=True)
