"""Write cases.gs.gz, random calls of what sorts, searches and counts, and
cases.golden.gz, what Python with NumPy 2.5 prints for them.

    python3 make.py            (CPython 3.13, NumPy 2.5; the first line of the golden records them)

Left out are results that NumPy does not define: the order of equal elements in
sorts that are not stable, and what depends on it.
"""
import contextlib
import gzip
import io
import os
import random
import sys
import warnings

import numpy as np

HEAD = '''import numpy as np
nan = np.nan
inf = np.inf


def show(i, f):
    try:
        one(i, f())
    except Exception as e:
        print(i, type(e).__name__, e)


def one(i, r):
    if type(r) is tuple or type(r) is list:
        print(i, len(r), 'results')
        for x in r:
            one(i, x)
    elif type(r) is np.ndarray:
        print(i, r.dtype, r.shape, [s for s, e in zip(r.strides, r.shape) if e > 1] if r.size > 1 else '', r.tolist())
    else:
        print(i, repr(r))


def make(n, k, d, content):
    i = np.arange(n)
    x = (i * 7919 + k * 31) % 1013 - 506
    if content == 'few':
        x = x % 5
    if content == 'const':
        x = x * 0 + k
    if d == 'bool':
        return x % 3 == 0
    if d == 'float64' or d == 'float32':
        x = x * 0.37 if content != 'few' else x * 1.0
        if content == 'special':
            x[i % 5 == 2] = nan
            x[i % 7 == 3] = inf
            x[i % 11 == 4] = -inf
        if content == 'zeros':
            x[i % 2 == 0] = 0.0
        return x.astype(d)
    if d[0] == 'u':
        x = abs(x)
    return x.astype(d)


'''
DTYPES = ["float64", "float32", "int64", "int32", "uint8", "bool"]
METHODS = ["inverted_cdf", "averaged_inverted_cdf", "closest_observation", "interpolated_inverted_cdf", "hazen", "weibull", "median_unbiased",
           "normal_unbiased", "lower", "higher", "midpoint", "nearest"] + ["linear"] * 7
r = random.Random(20)


def product(shape):
    n = 1
    for e in shape:
        n *= e
    return n


def array(ndim=None, least=0, dtypes=DTYPES, content=("few", "wide", "const", "special", "zeros")):
    """The text of an array in some layout, its shape and its dtype."""
    d, c, k = r.choice(dtypes), r.choice(content), r.randrange(50)
    ndim = r.choice([1, 1, 1, 2, 2, 3]) if ndim is None else ndim
    sizes = [0, 1, 2, 3, 4, 5, 7, 8, 9] if ndim > 1 else [0, 1, 2, 3, 5, 8, 9, 16, 33, 100, 129]
    shape = [max(r.choice(sizes), least) for _ in range(ndim)]
    n = product(shape)
    layout = r.choice(["C", "C", "T", "reversed", "steps"]) if ndim else "C"
    if layout == "steps":
        axis = r.randrange(ndim)
        wide = [e * 2 if i == axis else e for i, e in enumerate(shape)]
        index = ", ".join("::2" if i == axis else ":" for i in range(ndim))
        return f"make({2 * n}, {k}, '{d}', '{c}').reshape({tuple(wide)})[{index}]", shape, d
    if layout == "reversed":
        index = ", ".join(r.choice(["::-1", ":"]) for _ in range(ndim))
        return f"make({n}, {k}, '{d}', '{c}').reshape({tuple(shape)})[{index}]", shape, d
    if layout == "T":
        return f"make({n}, {k}, '{d}', '{c}').reshape({tuple(shape[::-1])}).T", shape, d
    return f"make({n}, {k}, '{d}', '{c}').reshape({tuple(shape)})", shape, d


PLAIN = ("few", "wide", "zeros")


def axis(shape, none=True):
    if r.random() < 0.03:
        return len(shape) + 1
    return r.choice(list(range(-len(shape), len(shape))) + [None] * none)


def axes(shape):
    return tuple(r.sample(range(len(shape)), 2)) if len(shape) > 1 and r.random() < 0.3 else axis(shape)


def flag():
    return r.random() < 0.5


def side():
    return r.choice(["left", "right"])


def weights(n):
    return f"make({n}, 3, '{r.choice(['float64', 'int64', 'float32'])}', 'wide')"


def sort():
    a, s, _ = array()
    return f"np.sort({a}, axis={axis(s)}, kind='stable')"


def argsort():
    a, s, _ = array()
    return f"np.argsort({a}, axis={axis(s)}, kind='stable')"


def in_place():
    a, s, _ = array()
    return f"(lambda a: (a.sort({axis(s, False)}), a))({a})"


def in_view():
    a, s, _ = array(2, 2)
    return f"(lambda a: (a{r.choice(['[::2]', '[:, 1:]', '[::-1, ::2]', '.T', '[1]', '[:, 0]'])}.sort(), a))({a}.copy())"


def lexsort():
    s = r.choice([(5,), (9,), (3, 4), (0,), (2, 3, 4)])
    keys = ", ".join(f"make({product(s)}, {r.randrange(9)}, '{r.choice(DTYPES)}', '{r.choice(['few', 'wide', 'special'])}').reshape({s})" for _ in range(r.choice([1, 2, 3])))
    return f"np.lexsort([{keys}], axis={axis(s, False)})"


def searchsorted():
    a, v = array(1)[0], array(r.choice([0, 1, 1, 2]))[0]
    return f"np.searchsorted({r.choice(['np.sort', 'np.array'])}({a}), {v}, side='{side()}')"


def searchsorted_by():
    a, v = array(1)[0], array(1)[0]
    return f"(lambda a, v: np.searchsorted(a, v, sorter=np.argsort(a, kind='stable'), side='{side()}'))({a}, {v})"


def unique():
    return f"np.unique({array()[0]}, return_index={flag()}, return_inverse={flag()}, return_counts={flag()}, equal_nan={flag()})"


def unique_axis():
    a, s, _ = array(r.choice([2, 3]), 1, content=PLAIN)
    return f"np.unique({a}, return_index=True, return_inverse=True, return_counts={flag()}, axis={axis(s, False)})"


def sets():
    return f"np.{r.choice(['union1d', 'intersect1d', 'setdiff1d', 'setxor1d'])}({array(content=PLAIN)[0]}, {array(content=PLAIN)[0]})"


def common():
    return f"np.intersect1d({array(content=PLAIN)[0]}, {array(content=PLAIN)[0]}, return_indices=True)"


def isin():
    return f"np.isin({array()[0]}, {array(r.choice([0, 1, 2]))[0]}, invert={flag()})"


def median():
    a, s, _ = array()
    return f"np.{r.choice(['median', 'nanmedian'])}({a}, axis={axes(s)}, keepdims={flag()})"


def quantile():
    a, s, _ = array(least=0 if r.random() < 0.05 else 1)
    q = r.choice(["0.5", "0.3", "1", "0", "0.99", "[0.1, 0.5, 0.9]", "[0, 1]", "np.float64(0.25)", "np.array([0.25, 0.75], dtype=np.float32)", "[[0.1, 0.2], [0.3, 1.0]]", "0.1234567", "np.float32(0.3)"])
    return f"np.{r.choice(['quantile', 'quantile', 'nanquantile'])}({a}, {q}, axis={axes(s)}, method='{r.choice(METHODS)}', keepdims={flag()})"


def percentile():
    a, s, _ = array(least=1)
    q = r.choice(["50", "25.0", "[0, 33, 100]", "[10.5, 99.9]", "101", "np.array([7, 77])", "np.float32(12.5)"])
    return f"np.{r.choice(['percentile', 'nanpercentile'])}({a}, {q}, axis={axes(s)}, method='{r.choice(METHODS)}')"


def histogram():
    a, s, _ = array(content=PLAIN)
    n = r.choice([1, 5, 10, 37])
    w = f"{weights(product(s))}.reshape({tuple(s)})" if r.random() < 0.3 else None
    return f"np.histogram({a}, bins={n}, range={r.choice(['None', 'None', '(0, 3)', '(-50.5, 60.25)', '(2, 2)'])}, density={flag()}, weights={w})"


def histogram_edges():
    bins = r.choice(["[0, 1, 2, 3]", "[-100.0, -3.5, 0, 0, 3.7, 50]", "np.array([1, 5, 9], dtype=np.int32)", "'sturges'", "'sqrt'", "'fd'"])
    return f"np.histogram({array()[0]}, bins={bins})"


def histogram_blocks():
    n, d = r.choice([65536, 65537, 140000]), r.choice(DTYPES[:4])
    w = f"make({n}, 5, 'float64', 'wide')" if flag() else None
    return f"np.histogram(make({n}, 3, '{d}', 'wide') * 3, bins={r.choice([10, 100])}, range={r.choice(['None', '(-100, 700)', '(-3.5, 4.5)'])}, weights={w})"


def histogram2d():
    n = r.choice([0, 1, 5, 50])
    bins = r.choice(["4", "[3, 5]", "[[-100.0, 0, 100], [-50, 50, 300]]"])
    return f"np.histogram2d(make({n}, 3, 'float64', 'wide'), make({n}, 7, 'int64', 'wide'), bins={bins}, density={flag()})"


def bincount():
    a, s, _ = array(1, dtypes=["int64", "uint8", "bool"], content=("few",))
    return f"np.bincount({a}, weights={weights(s[0]) if flag() else None}, minlength={r.choice([0, 0, 5, 1000])})"


def digitize():
    bins = r.choice(["[0, 1, 2, 3]", "[3, 2, 1.5, -7]", "[1, 1, 1]", "[1, 3, 2]", "np.linspace(-100, 100, 13)", "[]", "np.arange(0, 200, 7)"])
    return f"np.digitize({array()[0]}, {bins}, right={flag()})"


def interp():
    n, more = r.choice([1, 2, 3, 4, 5, 20, 200]), r.choice(["", "", ", left=-5, right=2.5", ", period=2000", ", left=nan"])
    xp = f"np.sort(make({n}, 1, '{r.choice(['float64', 'int64'])}', 'wide'))"
    return f"np.interp({array(r.choice([0, 1, 1, 2]))[0]}, {xp}, make({n}, 4, '{r.choice(DTYPES[:4])}', '{r.choice(['wide', 'special'])}'){more})"


def convolve():
    ints = ["int64", "int32", "uint8", "bool"]
    return f"np.{r.choice(['convolve', 'correlate'])}({array(1, dtypes=ints)[0]}, {array(1, dtypes=ints)[0]}, '{r.choice(['full', 'same', 'valid'])}')"


def partition():
    a, s, _ = array(least=2)
    return f"np.sort(np.partition({a}, {r.choice([0, 1, '[0, 1]', -1, 77])}, axis={axis(s)}).ravel(), kind='stable')"


KINDS = [sort, argsort, in_place, in_view, lexsort, searchsorted, searchsorted_by, unique, unique_axis, sets, common, isin, median, median, quantile,
         quantile, quantile, percentile, percentile, histogram, histogram, histogram_edges, histogram2d, bincount, digitize, interp, interp, convolve, partition]

os.chdir(os.path.dirname(os.path.abspath(__file__)))
calls = [KINDS[i % len(KINDS)]() for i in range(1300)] + [histogram_blocks() for _ in range(12)]
script = HEAD + "".join(f"show({i}, lambda: {c})\n" for i, c in enumerate(calls))
out = io.StringIO()
with contextlib.redirect_stdout(out), warnings.catch_warnings():
    warnings.simplefilter("ignore")
    exec(compile(script, "cases.gs", "exec"), {"__name__": "__main__"})
golden = f"# CPython {sys.version.split()[0]}, NumPy {np.__version__}\n" + out.getvalue()
for name, text in (("cases.gs.gz", script), ("cases.golden.gz", golden)):
    with open(name, "wb") as f, gzip.GzipFile(fileobj=f, mode="wb", filename="", mtime=0) as z:
        z.write(text.encode())
print(len(calls), "calls")
