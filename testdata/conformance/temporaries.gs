
# === indices of flat that are temporaries
import numpy as np
x = np.arange(6)
i = np.array([0, 2, 4])
x.flat[i - 1 + 1] = np.array([4, 5, 6])
print(x)
x.flat[x > 3] = np.array([4, 5, 6])
print(x)
x.flat[[0, 1]] = np.array([4, 5, 6])
print(x)
import numpy as np
import operator
from functools import reduce
x = np.arange(24.0).reshape(4, 6)
i = np.array([0, 2, 3])
x.flat[i - 1 + 1] += 5
x.flat[i - 1 + 1] += np.array([1.0, 2.0, 3.0]) * 2
x.flat[(x > 3).ravel()] -= 1
print(x)

# === operands, indices and arguments that are temporaries
import numpy as np
import operator
x = np.arange(24.0).reshape(4, 6)
i = np.array([0, 2, 3])
np.add.at(x, i * 1, 2.0)
np.add.at(x, (i * 1, i[::-1] + 0), i * 2.0)
np.add.at(x, x > 5, 1.0)
np.subtract.at(x, (i * 1, slice(1, 3)), x[i * 1, 1:3] * 2)
print(x)
x[i * 1] += 3
x[i * 1, i + 1] *= x[i * 1, i + 1] + 1
x[x * 2 > 9] += (x * 3)[x * 2 > 9]
x[i[:2] + 1, ::-1] -= x[i[:2] + 1]
x[i + 0, i + 0] //= 2
print(x)
print(operator.itemgetter(i * 1)(x), operator.itemgetter(i * 1, x > 30)(x))
print(operator.getitem(x, i + 0))
operator.setitem(x, i + 0, x[i * 1] + 1)
operator.iadd(x, x * 2)
print(x)
print(np.take(x * 2, i * 1, axis=0), (x * 2).take(i * 1), (x * 2)[i * 1][i - 1], (x * 2)[x * 2 > 40][i * 1 + 1])
print(np.put_along_axis(x, np.argsort(x * 1, axis=1), x * 3, 1), x)
for a, b in zip(x * 2, (x * 3)[::-1]):
    print(a + b)
d = {0: x * 2}
d[0] += 1
d[0][i * 1] += 1
l = [x * 2, x + 1]
l[0] += l[1] * 2
l[0][l[1] * 2 > 50] = 0
print(d, l)
y = (x * 2).sort() if False else np.sort(x * 2, axis=None)
print(y, (x * 1).searchsorted if False else y.searchsorted(x[0] * 1))
print(np.unique(x * 2, return_index=True, return_inverse=True, return_counts=True))
print(np.histogram(x * 2, bins=(i * 20.0)), np.digitize(x * 1, (i * 20)), np.interp(x * 1, i * 20, i * 3))
print(np.percentile(x * 2, i * 10, axis=0), np.median(x * 2, axis=1), np.quantile(x * 2, [0.5, 1.0], axis=None))
print(np.where(x * 2 > 30, x * 3, x * 4), np.select([x * 2 > 30, x > 3], [x * 3, x * 4], x * 5), np.choose((x * 2 > 30) * 1, [x * 3, x * 4]))
print(np.average(x * 2, axis=0, weights=(x * 1)), np.cov(x * 2), np.corrcoef(x * 2), np.gradient(x * 2), np.trapezoid(x * 2))
print(np.convolve((x * 2)[0], i * 1), np.bincount(i * 1, weights=i * 2.0), np.diff(x * 2, n=2), np.ptp(x * 2, axis=0), np.clip(x * 2, x * 1, x * 3), np.pad(x * 2, 2, mode="reflect"))
with np.errstate(all="ignore"):
    print(np.nan_to_num((x * 0) / (x * 0)), np.nanmedian(x * 2, axis=0), np.nanstd(x * 2, axis=0), np.nanpercentile(x * 2, i * 10))
print(max(x[0] * 2), sorted(x[0] * 2), sum(x * 2), list(map(np.sum, x * 2)), [a.sum() for a in x * 2], any(x[0] * 2), min((x * 2).flat), len(x * 2), (x * 2).tolist()[0], 6.0 in x * 2, *(x * 2)[0])
a, *b = x * 2
print(a, b)
(p, q), r = x[:2, :2] * 2, (x * 3)[0]
print(p, q, r, f"{(x * 2)[0]}", "%s %s" % ((x * 2)[0], (x * 3)[0]), 0 < (x * 2).sum() < (x * 3).sum() < 10**9, (x * 2 if (x * 2).any() else x * 3)[0], (x * 0).any() or x[0] * 2, (x * 1).all() and x[0] * 2)
print(np.random.default_rng(3).permutation(x * 2), np.random.default_rng(3).choice(i * 2, 4), np.random.default_rng(3).choice(i * 2, 4, p=(i + 1) / (i + 1).sum()), np.random.default_rng(3).normal(x * 2, np.abs(x) * 1)[0], np.random.default_rng(3).integers(i * 0, i * 9 + 1))
print(np.array([x * 2, x * 3])[0], np.stack([x * 2, x * 3])[0, 0], np.concatenate([x * 2, x * 3], axis=None)[:3], np.meshgrid(i * 2, i * 3), np.broadcast_arrays(x * 2, (x * 3)[0])[1], np.split(x * 2, 2), np.apply_along_axis(np.sort, 0, x * 2), np.vectorize(lambda v, w: v + w)(i * 2, i * 3), np.fromiter((v * 2 for v in i * 2), float))
x[...] = x[::-1] * 2
x[1:] += (x * 2)[:-1]
x[:, i * 1] = (x * 2)[:, i + 1]
print(x, np.isin(x * 2, i * 4), np.setdiff1d(x * 2, x * 3), np.intersect1d(x * 2, x * 2, return_indices=True), np.allclose(x * 2, x * 2), np.array_equal(x * 2, x * 2), np.block([[x * 2, x * 3]]), np.ix_(i * 2, i * 3), np.nonzero(x * 0 + 1)[0], np.argwhere(x * 0 + 1)[0], np.lexsort((i * -1, i * 0)), np.ravel_multi_index((i * 1, i + 1), (4, 6)), np.unravel_index(i * 2, (4, 6)), np.triu(x * 2), np.diag(x * 2), np.trace(x * 2), np.kron(i * 2, i * 3), np.cross(i * 2, i * 3), np.outer(i * 2, i * 3), np.roll(x * 2, (1, 2), axis=(0, 1)), np.rot90(x * 2), np.delete(x * 2, i * 1, axis=0), np.insert(x * 2, i * 1, x[0] * 2, axis=0), np.append(x * 2, x * 3), np.repeat(i * 2, i * 1), np.tile(x * 2, 2), np.piecewise(x * 2, [x * 2 > 30], [lambda v: v * v, lambda v: -v]), np.polyval(i * 2, i * 3), np.logspace(0, 1, 3), np.linspace(i * 1, i * 2, 3), np.add.reduceat(x[0] * 2, i * 1), np.add.accumulate(x * 2), np.multiply.outer(i * 2, i * 3), np.maximum.reduce(x * 2, axis=1), np.add.reduce(x * 2, where=x * 2 > 30), np.sum(x * 2, where=x * 2 > 30, initial=3), np.add(x * 2, x * 3, where=x * 2 > 30, out=x * 1))

# === iterators, methods and functions that hold temporaries
import numpy as np
import operator
import itertools
import functools
import math

import collections
import copy
import random
x = np.arange(24.0).reshape(4, 6)
i = np.array([0, 2, 3])
def run(n, f):
    try:
        print(n, f())
    except Exception as e:
        print(n, type(e).__name__, e)
z = zip(x * 2, x * 3)
m = map(np.sum, x * 2)
fi = filter(np.any, x * 2)
en = enumerate(x * 2)
rv = reversed(x[0] * 2)
it = iter(x * 2)
ge = (r * 2 for r in x * 2)
ch = itertools.chain(x * 2, x * 3)
cy = itertools.cycle(i * 2)
isl = itertools.islice(x * 2, 1, 3)
rp = itertools.repeat(x * 2, 2)
pr = itertools.product(i * 2, i * 3)
pm = itertools.permutations(i * 2, 2)
cb = itertools.combinations(i * 2, 2)
ac = itertools.accumulate(x * 2)
ac2 = itertools.accumulate(i * 2, initial=i * 5)
tk = itertools.takewhile(lambda v: v < 3, i * 2)
dw = itertools.dropwhile(lambda v: v < 3, i * 2)
cp = itertools.compress(x * 2, i * 2)
zl = itertools.zip_longest(x * 2, i * 2, fillvalue=i * 9)
st = itertools.starmap(np.add, x[:, :2] * 2)
pw = itertools.pairwise(x * 2)
pa = functools.partial(np.add, x * 2)
pk = functools.partial(np.add, x * 2, out=x * 1)
mth = (x * 2).sum
ms = (x * 2).sort
ig = operator.itemgetter(i * 1)
mc = operator.methodcaller("dot", i * 2.0)
sl = slice(np.int64(1) * 1, (i * 1)[2])
fl = (x * 2).flat
fg = (x * 2).flags
dv = {0: x * 2}.values()
de = collections.deque([x * 2, x * 3])
ex = ValueError("a", x * 2)
nd = np.ndenumerate(x * 2)
te = itertools.tee(x * 2)
dd = collections.defaultdict(lambda q=x * 2: q)
gb = itertools.groupby(i // 2 * 2)
vec = np.vectorize(lambda a, b: a + b)
w = [x * k for k in range(50)]
del w
y = x * 7 + 1
y = (y * 2).copy()
run("z", lambda: [(a + b).sum() for a, b in z])
run("m", lambda: list(m))
run("fi", lambda: list(fi))
run("en", lambda: [k + a.sum() for k, a in en])
run("rv", lambda: list(rv))
run("it", lambda: next(it) + next(it))
run("ge", lambda: list(ge))
run("ch", lambda: [a.sum() for a in ch])
run("cy", lambda: [next(cy) for _ in range(5)])
run("isl", lambda: list(isl))
run("rp", lambda: list(rp))
run("pr", lambda: list(pr))
run("pm", lambda: list(pm))
run("cb", lambda: list(cb))
run("ac", lambda: list(ac))
run("ac2", lambda: list(ac2))
run("tk", lambda: list(tk))
run("dw", lambda: list(dw))
run("cp", lambda: list(cp))
run("zl", lambda: list(zl))
run("st", lambda: list(st))
run("pw", lambda: list(pw))
run("pa", lambda: pa(1)[0])
run("pk", lambda: pk(1)[0])
run("mth", lambda: mth())
run("ms", lambda: ms())
run("ig", lambda: ig(x))
run("mc", lambda: mc(i))
run("sl", lambda: x[sl])
run("fl", lambda: list(fl)[:3])
run("fg", lambda: fg.writeable)
run("dv", lambda: list(dv))
run("de", lambda: de[0] + de[1])
run("ex", lambda: ex.args[1])
run("nd", lambda: list(nd)[:3])
run("te", lambda: [list(t) for t in te])
run("dd", lambda: dd[3])
run("gb", lambda: [(k, list(g)) for k, g in gb])
run("vec", lambda: vec(i * 2, i * 3))
def g(a, b=x * 2, *c, **d):
    return a + b + sum(c) + sum(d.values())
run("g", lambda: g(x * 2, x * 3, x * 4, k=x * 5)[0])
run("star", lambda: g(*[x * 2, x * 3], **{"q": x * 2})[0])
run("red", lambda: functools.reduce(lambda a, b: a * 2 + b, x * 2))
run("red2", lambda: functools.reduce(np.add, x * 2, x[0] * 9))
run("next", lambda: next(iter([]), x * 2)[0])
run("max", lambda: max(x * 2, x * 3, key=np.sum)[0])
run("maxd", lambda: max([], default=x * 2)[0])
run("get", lambda: {}.get(0, x * 2)[0])
run("pop", lambda: {}.pop(0, x * 2)[0])
run("setd", lambda: {}.setdefault(0, x * 2)[0])
run("getattr", lambda: getattr(x, "nope", x * 2)[0])
run("attr", lambda: getattr(x * 2, "T")[0])
run("copy", lambda: copy.deepcopy(x * 2)[0] + copy.copy(x * 3)[0])
run("cond", lambda: (x * 2 if x.any() else x * 3)[0])
run("or", lambda: (None or x * 2)[0])
run("fsum", lambda: math.fsum(i * 2.5) + math.hypot(*(i * 2.0)) + math.prod(i * 2))
run("rnd", lambda: random.Random(3).sample(list(i * 2), 2))
run("fmt", lambda: "{} {!r} {:}".format(x[0] * 2, i * 2, (i * 2).sum()))
run("pct", lambda: "%s %r %d" % (x[0] * 2, i * 2, (i * 2).sum()))
run("fs", lambda: f"{x[0] * 2} {i * 2!r} {(i * 2).max():>{(i * 2)[1] + 3}}")
run("print", lambda: print(x[0] * 2, i * 2, sep=str(i * 2)))
run("unpack", lambda: [*(i * 2), *(i * 3)])
run("dict", lambda: dict(zip((i * 2).tolist(), x * 2)))
run("lists", lambda: [i * 2] + [i * 3] * 2)
run("in", lambda: (i * 2 == 4).any() in [i * 2 > 3])
run("walrus", lambda: (q := x * 2).sum() + q[0].sum() + (q := q * 2)[0, 1])
run("sorted", lambda: sorted(x * 2, key=lambda r: -r.sum())[0])
run("sum", lambda: sum(x * 2, x[0] * 5))
run("round", lambda: round((x * 2.5).sum()) + abs(x * -2).sum() + divmod(i * 7, i * 2 + 1)[0].sum() + pow(i * 2, 2).sum())
run("sub", lambda: (x * 2)[i * 1 > 1 if False else i * 1][:, i * 1].sum())
run("isinst", lambda: isinstance(x * 2, np.ndarray) and type(x * 2) is np.ndarray and len(x * 2) and bool((x * 2)[0, 0]))
run("float", lambda: float((x * 2)[0, 1]) + int((i * 2)[1]) + (x * 2).item(3))
run("iadd", lambda: operator.iadd(x * 2, 1)[0] + operator.setitem(x * 2, 0, 1) if False else operator.iadd(x * 2, 1)[0])
run("cmpchain", lambda: (0 <= (i * 2).sum() < (i * 3).sum() <= 10**9 != (i * 2).sum()))
run("nested", lambda: np.array([[v * 2 for v in r * 2] for r in x * 2])[1])
run("lam", lambda: (lambda a, b: a[::-1] * b + a)(x * 2, x * 3)[0])
run("rec", lambda: (lambda f: f(f, x * 2, 3))(lambda f, a, n: a if n == 0 else f(f, a + a[::-1], n - 1))[0])
def thrower(a):
    b = a * 2
    raise ValueError("x", b)
def fin(a):
    try:
        return a * 2
    finally:
        a = a * 3
def catcher():
    try:
        thrower(x * 2)
    except ValueError as e:
        return e.args[1][0]
run("catch", catcher)
run("fin", lambda: fin(x * 2)[0])
with np.errstate(all="raise"):
    run("err", lambda: (x * 2) / (x * 0))
    run("err2", lambda: np.log(x * -2))
run("err3", lambda: (x * 2) + (i * 2))
run("err4", lambda: (x * 2)[i * 9])
run("err5", lambda: (x * 2).reshape(5))
print(x[0] * 2)
