"""Functions of NumPy on 10, 1000 and a million elements, under gray and under python3 alike.

Prints one line per function and size: name-n seconds. Arguments pick the
functions, by name, and after a number the sizes.
"""
import sys
import time

import numpy as np

budget = 0.06  # seconds per function and size
only = [a for a in sys.argv[1:] if not a.isdigit()]
sizes = [int(a) for a in sys.argv[1:] if a.isdigit()] or [10, 1000, 1_000_000]


def uniform(n, seed):
    t = np.sin(np.arange(n) * 12.9898 + seed) * 43758.5453
    return t - np.floor(t)


def addat(d):
    d["w"][d["idx"]] += d["y"]


def setat(d):
    d["w"][d["idx"]] = d["y"]


def setscalar(d):
    d["w"][d["idx"]] = 3.0


def setmask(d):
    d["w"][d["m"]] = 0.0


def addmask(d):
    d["w"][d["m"]] += 1.0


def sortin(d):
    z = d["x"].copy()
    z.sort()
    return z


cases = {
    "x[idx]": lambda d: d["x"][d["idx"]],
    "y[idx] = v": setat,
    "y[idx] = 3": setscalar,
    "y[idx] += v": addat,
    "a[:, idx]": lambda d: d["a"][:, d["cols"]],
    "a[idx]": lambda d: d["a"][d["rows"]],
    "take": lambda d: np.take(d["x"], d["idx"]),
    "x[m]": lambda d: d["x"][d["m"]],
    "y[m] = 0": setmask,
    "y[m] += 1": addmask,
    "x[m].sum()": lambda d: d["x"][d["m"]].sum(),
    "x[x > .5].sum()": lambda d: d["x"][d["x"] > 0.5].sum(),
    "x[m].mean()": lambda d: d["x"][d["m"]].mean(),
    "sum where": lambda d: d["x"].sum(where=d["m"]),
    "count_nonzero": lambda d: np.count_nonzero(d["m"]),
    "where": lambda d: np.where(d["m"], d["x"], d["y"]),
    "where(m)": lambda d: np.where(d["m"]),
    "flatnonzero": lambda d: np.flatnonzero(d["m"]),
    "argwhere": lambda d: np.argwhere(d["m"]),
    "convolve 5": lambda d: np.convolve(d["x"], d["five"]),
    "convolve 64": lambda d: np.convolve(d["x"], d["window"], "same"),
    "unique": lambda d: np.unique(d["x"]),
    "unique counts": lambda d: np.unique(d["k"], return_counts=True),
    "unique inverse": lambda d: np.unique(d["k"], return_inverse=True),
    "sort": lambda d: np.sort(d["x"]),
    "x.sort()": sortin,
    "sort ints": lambda d: np.sort(d["k"]),
    "sort axis 0": lambda d: np.sort(d["a"], axis=0),
    "argsort": lambda d: np.argsort(d["x"]),
    "argsort stable": lambda d: np.argsort(d["k"], kind="stable"),
    "argmax": lambda d: d["x"].argmax(),
    "argmin": lambda d: np.argmin(d["x"]),
    "max": lambda d: d["x"].max(),
    "searchsorted": lambda d: np.searchsorted(d["s"], d["y"]),
    "interp": lambda d: np.interp(d["y"], d["s"], d["x"]),
    "histogram": lambda d: np.histogram(d["x"], 20),
    "bincount": lambda d: np.bincount(d["k"]),
    "bincount weights": lambda d: np.bincount(d["k"], weights=d["x"]),
    "digitize": lambda d: np.digitize(d["x"], d["edges"]),
    "percentile": lambda d: np.percentile(d["x"], 30),
    "quantile 3": lambda d: np.quantile(d["x"], [0.1, 0.5, 0.9]),
    "median": lambda d: np.median(d["x"]),
    "cumsum": lambda d: np.cumsum(d["x"]),
    "cumprod": lambda d: np.cumprod(d["x"]),
    "cumsum axis 0": lambda d: np.cumsum(d["a"], axis=0),
    "diff": lambda d: np.diff(d["x"]),
    "roll": lambda d: np.roll(d["x"], 3),
    "roll axis 1": lambda d: np.roll(d["a"], 1, axis=1),
    "concatenate": lambda d: np.concatenate([d["x"], d["y"]]),
    "vstack": lambda d: np.vstack([d["x"], d["y"]]),
    "stack axis 1": lambda d: np.stack([d["x"], d["y"]], axis=1),
    "repeat": lambda d: np.repeat(d["x"], 3),
    "tile": lambda d: np.tile(d["x"], 3),
    "flip": lambda d: np.flip(d["x"]).copy(),
    "transpose": lambda d: d["a"].T.copy(),
    "pad": lambda d: np.pad(d["x"], 2),
    "outer": lambda d: np.outer(d["r"], d["c"]),
    "broadcast outer": lambda d: d["r"][:, None] * d["c"][None, :] + 1.0,
    "subtract.outer": lambda d: np.subtract.outer(d["r"], d["c"]),
    "a.sum(0)": lambda d: d["a"].sum(axis=0),
    "a.sum(1)": lambda d: d["a"].sum(axis=1),
    "a.mean(0)": lambda d: d["a"].mean(axis=0),
    "a.max(1)": lambda d: d["a"].max(axis=1),
    "a - a.mean(0)": lambda d: d["a"] - d["a"].mean(axis=0),
    "a.argmax(1)": lambda d: d["a"].argmax(axis=1),
    "any": lambda d: (d["x"] > 2).any(),
    "all": lambda d: np.all(d["x"] < 2),
    "isnan": lambda d: np.isnan(d["x"]).any(),
    "clip": lambda d: np.clip(d["x"], 0.2, 0.8),
    "astype": lambda d: d["x"].astype(np.float32),
    "ints //": lambda d: d["k"] // 3,
    "ints %": lambda d: d["k"] % 7,
    "x ** 2": lambda d: d["x"] ** 2,
    "x ** 1.5": lambda d: d["x"] ** 1.5,
    "dot": lambda d: d["x"] @ d["y"],
    "a @ c": lambda d: d["a"] @ d["c"],
    "isclose": lambda d: np.allclose(d["x"], d["y"]),
    "array_equal": lambda d: np.array_equal(d["x"], d["x"]),
    "linspace": lambda d: np.linspace(0, 1, d["n"]),
    "arange": lambda d: np.arange(d["n"]),
    "zeros": lambda d: np.zeros(d["n"]) + 1,
    "tolist": lambda d: d["x"].tolist(),
    "random": lambda d: d["g"].random(d["n"]),
    "integers": lambda d: d["g"].integers(0, 100, d["n"]),
    "normal": lambda d: d["g"].standard_normal(d["n"]),
    "permutation": lambda d: d["g"].permutation(d["n"]),
    "var": lambda d: d["x"].var(),
    "cov": lambda d: np.corrcoef(d["x"], d["y"]),
    "gradient": lambda d: np.gradient(d["x"]),
    "triu": lambda d: np.triu(d["a"]),
    "meshgrid": lambda d: np.meshgrid(d["r"], d["c"]),
    "isin": lambda d: np.isin(d["k"], d["few"]),
    "maximum.accumulate": lambda d: np.maximum.accumulate(d["x"]),
    "add.at": lambda d: np.add.at(d["w"], d["idx"], 1.0),
    "nansum": lambda d: np.nansum(d["x"]),
    "average": lambda d: np.average(d["x"], weights=d["y"]),
    "lexsort": lambda d: np.lexsort([d["x"], d["k"]]),
    "partition": lambda d: np.partition(d["x"], d["n"] // 2),
}


def data(n):
    side = max(int(n ** 0.5), 2)
    x, y = uniform(n, 0.0), uniform(n, 1.0)
    idx = (uniform(n, 2.0) * n).astype(np.int64)
    return {
        "n": n, "x": x, "y": y, "idx": idx, "w": np.zeros(n), "m": uniform(n, 3.0) > 0.5, "k": (uniform(n, 4.0) * 100).astype(np.int64),
        "a": x[:side * (n // side)].reshape(n // side, side).copy(), "rows": idx[:n // side] % (n // side), "cols": idx[:side] % side,
        "s": np.sort(uniform(n, 5.0)), "edges": np.linspace(0, 1, 11), "five": np.array([0.1, 0.2, 0.4, 0.2, 0.1]), "window": np.ones(64) / 64,
        "r": x[:n // side].copy(), "c": y[:side].copy(), "few": np.array([3, 7, 50]), "g": np.random.default_rng(1),
    }


def once(f, d, repeats):
    start = time.perf_counter()
    for _ in range(repeats):
        result = f(d)
    stop = time.perf_counter()
    return (stop - start) / repeats


def best(f, d):
    once(f, d, 1)
    repeats = max(1, min(100, int(0.002 / max(once(f, d, 1), 1e-7))))
    least, spent, runs = 1e9, 0.0, 0
    while spent < budget and runs < 300 or runs < 3:
        t = once(f, d, repeats)
        least = min(least, t)
        spent += t * repeats
        runs += 1
    return least


for n in sizes:
    d = data(n)
    for name, f in cases.items():
        if not only or name in only:
            try:
                print(f"{name}/{n}".replace(" ", "_"), f"{best(f, d):.9f}")
            except Exception as e:
                print("FAIL", name, n, e, file=sys.stderr)
