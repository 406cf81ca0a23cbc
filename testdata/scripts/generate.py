"""Write random scripts and what Python with NumPy prints for them.

    python3 generate.py COUNT SEED OUT     (CPython 3.13, NumPy 2.5)

A script grows statement by statement: each is run under NumPy as it is
written, and the next one is chosen by looking at the values that are there.
One that raises is dropped, or kept inside `try` so that the error's class and
text are part of what is printed. Values that come from functions whose last
bit NumPy does not promise are printed rounded, and nothing discontinuous is
done to them; all others are printed to the bit.

OUT is compressed text: `=== script N`, the script, `--- prints`, its output.
"""
import contextlib
import gzip
import io
import keyword
import random
import signal
import sys
import warnings

import numpy as np

HEAD = """import math
import numpy as np

def bits(x):
    if isinstance(x, np.ndarray):
        if x.dtype.kind == 'f':
            return str(x.dtype) + str(x.shape) + ' ' + ' '.join([float(v).hex() for v in x.ravel()[:40]])
        return str(x.dtype) + str(x.shape) + ' ' + str(x.ravel()[:60].tolist())
    if isinstance(x, np.floating):
        return str(x.dtype) + ' ' + float(x).hex()
    if isinstance(x, float):
        return x.hex()
    return repr(x)
"""

FLOATS = ["0.5", "-1.25", "3.0", "1e-3", "2.5e10", "-0.0", "0.1", "1/3", "7.75", "-2.0", "1e300"]
INTS = ["0", "1", "-1", "2", "3", "7", "-5", "10", "100", "255", "-128", "1000003"]
WORDS = ["alpha", "Beta", "gamma ray", "x", "", "Hello, World", "a,b,c", "  pad  ", "tab\\there", "naïve", "12", "-3.5", "snake_case"]
DT = ["np.float64", "np.float32", "np.int64", "np.int32", "np.uint8", "bool"]


class Script:
    def __init__(self, rng):
        self.r = rng
        self.lines = []
        self.env = {}
        self.out = io.StringIO()
        self.n = 0
        self.soft = set()  # names whose last bits are not promised
        self.run(HEAD)

    # --- running -----------------------------------------------------------
    def run(self, code):
        with contextlib.redirect_stdout(self.out):
            exec(compile(code, "script", "exec"), self.env)

    def try_(self, code):
        """Append code if it runs; inside try if it raises and chance says so."""
        mark = self.out.tell()
        saved = self.snapshot()
        try:
            self.run(code)
        except Exception as e:
            self.out.seek(mark)
            self.out.truncate()
            self.restore(saved)
            if self.r.random() < 0.12 and "\n" not in code and len(str(e)) < 300 and not self.fragile(e):
                code = "try:\n    " + code + "\nexcept Exception as e:\n    print(type(e).__name__, e)"
                try:
                    self.run(code)
                except Exception:
                    self.out.seek(mark)
                    self.out.truncate()
                    return False
                self.lines.append(code)
                return False
            return False
        self.lines.append(code)
        return True

    def fragile(self, e):
        s = str(e)
        # How far a sort came before it failed is nobody's promise.
        return "ufunc" in s and "signature" in s or "descriptor" in s or "0x" in s or "'<' not supported" in s

    def snapshot(self):
        return {k: (v.copy() if isinstance(v, np.ndarray) and v.flags.owndata else list(v) if isinstance(v, list) else dict(v) if isinstance(v, dict) and k != "__builtins__" else None) for k, v in self.env.items()}

    def restore(self, saved):
        for k, v in saved.items():
            cur = self.env.get(k)
            if v is None:
                continue
            if isinstance(v, np.ndarray):
                if isinstance(cur, np.ndarray) and cur.shape == v.shape and cur.flags.writeable:
                    cur[...] = v
            elif isinstance(v, list):
                cur[:] = v
            elif isinstance(v, dict):
                cur.clear()
                cur.update(v)

    # --- values --------------------------------------------------------------
    def new(self, stem="v"):
        self.n += 1
        return f"{stem}{self.n}"

    def names(self, test):
        return [k for k, v in self.env.items() if not k.startswith("_") and k not in ("math", "np", "bits", "rng", "e") and test(v)]

    def pick(self, test):
        ns = self.names(test)
        return self.r.choice(ns) if ns else None

    def arrays(self, test=lambda a: True, hard=False):
        return self.names(lambda v: isinstance(v, np.ndarray) and test(v)) if not hard else [n for n in self.names(lambda v: isinstance(v, np.ndarray) and test(v)) if n not in self.soft]

    def array(self, test=lambda a: True, hard=False):
        ns = self.arrays(test, hard)
        return self.r.choice(ns[-6:]) if ns else None

    def num(self):
        return self.r.choice(FLOATS + INTS)

    def small(self, lo=-3, hi=6):
        return str(self.r.randint(lo, hi))

    def assign(self, expr, soft=False, stem="v"):
        name = self.new(stem)
        if self.try_(f"{name} = {expr}"):
            v = self.env.get(name)
            # Outside the language: float16 (what NumPy makes of sqrt(bool)) and complex.
            big = getattr(v, "dtype", None) == np.float16 or isinstance(v, (complex, np.complexfloating)) or isinstance(v, np.ndarray) and v.size > 60000 or isinstance(v, (str, list, dict, tuple)) and len(v) > 2000 or isinstance(v, int) and not isinstance(v, bool) and abs(v) > 10**400
            if big:
                del self.env[name]
                self.lines.pop()
                return None
            if soft:
                self.soft.add(name)
            return name
        return None

    def soft_of(self, *names):
        return any(n in self.soft for n in names)

    # --- shapes --------------------------------------------------------------
    def shape(self):
        r = self.r
        k = r.random()
        if k < 0.35:
            return (r.choice([1, 2, 3, 5, 7, 8, 9, 16, 17, 31, 33, 64, 100, 129, 300]),)
        if k < 0.75:
            return (r.choice([1, 2, 3, 4, 6, 9, 17]), r.choice([1, 2, 3, 5, 8, 13, 40]))
        if k < 0.92:
            return (r.randint(1, 4), r.randint(1, 5), r.randint(1, 9))
        if k < 0.96:
            return (r.choice([0, 3]), r.choice([0, 2]))
        return ()

    def slice(self, n):
        r = self.r
        k = r.random()
        if k < 0.2:
            return ":"
        if k < 0.4:
            return f"{r.randint(0, max(0, n - 1))}:"
        if k < 0.6:
            return f":{r.randint(-n, n)}" if n else ":"
        if k < 0.75:
            return f"::{r.choice([2, 3, -1, -2])}"
        a, b = sorted([r.randint(0, n), r.randint(0, n)])
        return f"{a}:{b}"

    def axis(self, a):
        return str(self.r.randint(-a.ndim, a.ndim - 1)) if a.ndim else "None"


TEMPLATES = []


def template(weight):
    def deco(f):
        TEMPLATES.append((weight, f))
        return f
    return deco


# --- arrays: making ----------------------------------------------------------
@template(6)
def make(s):
    r = s.r
    sh = s.shape()
    n = int(np.prod(sh))
    k = r.randint(0, 9)
    rs = f".reshape({sh})" if len(sh) != 1 else ""
    if k == 0:
        s.assign(f"np.arange({n}){rs}", stem="a")
    elif k == 1:
        s.assign(f"np.linspace({r.choice(FLOATS[:4])}, {r.randint(2, 40)}, {n}){rs}", stem="a")
    elif k == 2:
        s.assign(f"np.{r.choice(['zeros', 'ones'])}({sh}, dtype={r.choice(DT)})", stem="a")
    elif k == 3:
        s.assign(f"np.full({sh}, {s.num()})", stem="a")
    elif k == 4:
        s.assign(f"((np.arange({n}) * {r.choice([7, 11, 13, 37])} + {r.randint(0, 9)}) % {r.choice([10, 17, 101])}){rs}", stem="a")
    elif k == 5:
        s.assign(f"(np.arange({n}) * {r.choice(['0.37', '1.5', '-0.25', '1e-3'])} - {r.randint(0, 20)}).astype({r.choice(DT)}){rs}", stem="a")
    elif k == 6:
        vals = [r.choice([s.num() for _ in range(6)] + ["float('nan')", "float('inf')"]) for _ in range(r.randint(1, 9))]
        s.assign("np.array([" + ", ".join(vals) + "])", stem="a")
    elif k == 7:
        rows, cols = r.randint(1, 4), r.randint(1, 4)
        s.assign("np.array([" + ", ".join("[" + ", ".join(r.choice(INTS) for _ in range(cols)) + "]" for _ in range(rows)) + f"], dtype={r.choice(DT[:4])})", stem="a")
    elif k == 8:
        s.assign(f"np.eye({r.randint(1, 6)}, {r.randint(1, 6)}, k={s.small(-2, 2)})", stem="a")
    else:
        s.assign(f"1.0 / np.arange(1, {n + 1}){rs}", stem="a")


@template(3)
def draw(s):
    r = s.r
    if "rng" not in s.env:
        s.try_(f"rng = np.random.default_rng({r.choice([0, 1, 7, 42, 12345, 2**40])})")
    sh = s.shape() or (3,)
    s.assign(r.choice([
        f"rng.random({sh})", f"rng.integers({r.randint(-5, 0)}, {r.randint(1, 300)}, size={sh})", f"rng.uniform({s.small(-4, 0)}, {s.small(1, 9)}, size={sh})",
        f"rng.permutation({r.randint(1, 40)})", f"rng.integers(0, 200, size={sh}, dtype=np.uint8)", f"rng.integers(-9, 9, size={sh}, dtype=np.int32)",
        f"rng.random({sh}, dtype=np.float32)", f"rng.choice({r.randint(3, 30)}, size={r.randint(1, 9)})", f"rng.standard_normal({sh})", f"rng.normal({s.small()}, 2.0, size={sh})",
    ]), stem="a")


# --- arrays: views -----------------------------------------------------------
@template(6)
def view(s):
    n = s.array()
    if not n:
        return
    a, r = s.env[n], s.r
    if a.ndim and r.random() < 0.5:
        parts = []
        for d in a.shape[: r.randint(1, a.ndim)]:
            k = r.random()
            parts.append(s.slice(d) if k < 0.7 else str(r.randint(-d, d - 1)) if d else ":")
        if r.random() < 0.15:
            parts.insert(r.randint(0, len(parts)), "None")
        e = f"{n}[{', '.join(parts)}]"
    else:
        e = r.choice([f"{n}.T", f"{n}.ravel()", f"{n}[::-1]", f"{n}[None]", f"{n}[..., None]", f"np.swapaxes({n}, 0, -1)", f"np.flip({n})", f"np.squeeze({n})",
                      f"{n}.reshape(-1)", f"{n}.copy()", f"{n}.flatten('F')", f"np.moveaxis({n}, 0, -1)", f"np.expand_dims({n}, {s.small(0, 1)})", f"np.roll({n}, {s.small()})",
                      f"np.broadcast_to({n}, ({r.randint(1, 3)},) + {n}.shape)", f"np.rot90({n})", f"np.fliplr({n})", f"np.flipud({n})", f"np.atleast_2d({n})", f"{n}.reshape(({r.randint(1, 3)}, -1))",
                      f"np.asfortranarray({n})", f"{n}.ravel(order='F')", f"{n}.transpose()"])
    s.assign(e, soft=s.soft_of(n), stem="w")


# --- arrays: element-wise ------------------------------------------------------
@template(12)
def binary(s):
    n = s.array()
    if not n:
        return
    a, r = s.env[n], s.r
    m = s.array(lambda b: b.ndim == 0 or a.shape[-1:] == b.shape[-1:] or b.shape[-1:] == (1,)) if r.random() < 0.6 else None
    other = m or r.choice([s.num(), s.small(), f"np.float32({s.num()})", f"np.int32({s.small()})"])
    soft = s.soft_of(n, m)
    ops = ["+", "*"] if soft else ["+", "-", "*", "/", "//", "%", "**", "<", "<=", ">", ">=", "==", "!=", "&", "|", "^", "<<", ">>"]
    op = r.choice(ops)
    if op == "**":
        other = r.choice(["2", "0", "1", "0.5", "3", "2.0"])
        if other == "3" and a.dtype.kind == "f":
            soft = True
    x, y = (n, other) if r.random() < 0.7 or op == "**" else (other, n)
    s.assign(f"{x} {op} {y}", soft=soft)


@template(8)
def elementwise(s):
    n = s.array(hard=True)
    if not n:
        return
    a, r = s.env[n], s.r
    f = r.choice(["abs", "square", "negative", "sign", "floor", "ceil", "trunc", "rint", "sqrt", "isnan", "isinf", "isfinite", "reciprocal", "signbit", "logical_not", "positive", "fabs", "deg2rad"])
    e = f"np.{f}({n})"
    k = r.random()
    m = s.array(lambda b: b.shape == a.shape, hard=True) or n
    if k < 0.45:
        f = r.choice(["minimum", "maximum", "fmin", "fmax", "fmod", "remainder", "floor_divide", "logical_and", "logical_or", "logical_xor", "bitwise_and", "bitwise_or", "left_shift", "right_shift", "subtract", "add", "multiply", "true_divide", "greater", "less_equal", "not_equal", "mod", "heaviside", "hypot"])
        e = f"np.{f}({n}, {r.choice([m, s.num()])})"
        if f == "hypot":
            s.assign(e, soft=True)
            return
        if f in ("minimum", "maximum", "fmin", "fmax"):
            e += " + 0"  # which zero wins a tie is not promised
    elif k < 0.55:
        e = f"np.clip({n}, {s.small(-3, 1)}, {s.small(2, 50)}) + 0"
    elif k < 0.65:
        e = f"np.where({n} {r.choice(['>', '<=', '=='])} {s.small()}, {r.choice([m, s.num()])}, {r.choice([n, s.num()])})"
    elif k < 0.72:
        e = f"{n}.astype({r.choice(DT)})" if a.dtype.kind != "f" or np.all(np.isfinite(a)) and np.all(np.abs(a) < 200) and np.all(a >= 0) else f"{n}.astype(np.float32)"
    elif k < 0.78:
        e = f"np.round({n}, {s.small(-1, 3)})"
    elif k < 0.82:
        e = f"np.nan_to_num({n})"
    elif k < 0.86:
        e = f"np.divmod({n}, {r.choice([m, s.small(1, 9)])})[{r.randint(0, 1)}]"
    s.assign(e)


@template(4)
def smooth(s):
    n = s.array(lambda a: a.dtype.kind == "f" and a.size)
    if not n:
        return
    r = s.r
    f = r.choice(["sin", "cos", "tanh", "arctan", "exp", "log1p", "cbrt", "expm1", "sinh", "log"])
    arg = f"np.clip({n}, -3, 3)" if f not in ("log1p", "log") else f"np.abs({n}) + 0.5"
    s.assign(f"np.{f}({arg})", soft=True)


@template(5)
def inplace(s):
    n = s.array(lambda a: a.flags.writeable and a.size)
    if not n:
        return
    a, r = s.env[n], s.r
    soft = n in s.soft
    m = s.array(lambda b: b.shape == a.shape or b.ndim == 0, hard=not soft)
    k = r.random()
    if k < 0.45:
        s.try_(f"{n} {r.choice(['+=', '*=']) if soft else r.choice(['+=', '-=', '*=', '/=', '//=', '%=', '&=', '|=', '^='])} {m if m and r.random() < 0.5 else r.choice([s.small(1, 9), '0.5', '2.0'])}")
    elif k < 0.7 and a.ndim:
        s.try_(f"{n}[{s.slice(a.shape[0])}] = {r.choice([s.num(), s.small(), n + '[0]'])}")
    elif k < 0.8 and a.ndim and a.shape[0] > 3:
        s.try_(f"{n}[1:-1] = {n}[2:] + {n}[:-2]" if soft else f"{n}[1:-1] = ({n}[2:] - {n}[:-2]) * {r.choice(['2', '0.5'])}")
    elif k < 0.9:
        if not soft:
            s.try_(f"{n}[{n} > {s.small()}] = {s.small()}")
    elif a.ndim:
        s.try_(f"{n}[{', '.join(str(r.randint(-d, d - 1)) for d in a.shape)}] {r.choice(['=', '+='])} {s.small()}")


@template(4)
def into(s):
    n = s.array(lambda a: a.size and a.flags.writeable, hard=True)
    if not n:
        return
    a, r = s.env[n], s.r
    m = s.array(lambda b: b.shape == a.shape, hard=True) or n
    f = r.choice(["add", "multiply", "subtract"])
    e = r.choice([f"np.{f}({n}, {m}, out={n})", f"np.{f}({n}, {s.small()}, out={n}, where={m} > {s.small()})", f"np.{f}({n}, {m}, where={n} > {s.small()}, out={n}.copy())", f"np.sqrt(np.abs({n} * 1.0), out=np.zeros({n}.shape))"])
    s.assign(e) if r.random() < 0.5 else s.try_(e)


# --- arrays: reductions ----------------------------------------------------------
@template(10)
def reduce(s):
    n = s.array()
    if not n:
        return
    a, r = s.env[n], s.r
    soft = n in s.soft
    fs = ["sum", "mean", "max", "min"] if soft else ["sum", "mean", "max", "min", "prod", "std", "var", "any", "all", "argmax", "argmin", "cumsum", "cumprod", "ptp", "count_nonzero", "nansum", "nanmax", "nanmean", "nanstd", "nanmin", "median"]
    f = r.choice(fs)
    ax = r.choice(["", "", f"axis={s.axis(a)}", f"axis={s.axis(a)}, keepdims=True", "axis=(0, 1)", "axis=None"])
    if f in ("cumsum", "cumprod"):
        ax = ax.replace(", keepdims=True", "")
    if f in ("std", "var") and r.random() < 0.3:
        ax += (", " if ax else "") + "ddof=1"
    method = f in ("sum", "mean", "max", "min", "prod", "std", "var", "any", "all", "argmax", "argmin", "cumsum", "cumprod") and r.random() < 0.5
    zero = " + 0" if f in ("max", "min", "nanmax", "nanmin") else ""
    s.assign((f"{n}.{f}({ax})" if method else f"np.{f}({n}{', ' + ax if ax else ''})") + zero, soft=soft, stem="r")


@template(3)
def ufunc_method(s):
    n = s.array(lambda a: a.ndim, hard=True)
    if not n:
        return
    a, r = s.env[n], s.r
    f = r.choice(["add", "multiply", "maximum", "minimum", "logical_or", "subtract", "bitwise_or"])
    m = s.array(lambda b: b.size * a.size < 3000, hard=True) or n
    s.assign(r.choice([f"np.{f}.reduce({n}, axis={s.axis(a)})", f"np.{f}.accumulate({n}, axis={s.axis(a)})", f"np.{f}.outer({n}, {m})", f"np.{f}.reduce({n}, axis=None)"]) + (" + 0" if f in ("maximum", "minimum") else ""), stem="r")


# --- arrays: sorting, statistics -----------------------------------------------------
@template(6)
def order(s):
    n = s.array(lambda a: a.ndim and a.size, hard=True)
    if not n:
        return
    a, r = s.env[n], s.r
    flat = n if a.ndim == 1 else f"{n}.ravel()"
    s.assign(r.choice([
        f"np.sort({n}, axis={s.axis(a)})", f"np.argsort({n}, axis={s.axis(a)}, kind='stable')", f"np.unique({n})", f"np.searchsorted(np.sort({flat}), [0, 1.5, 3])",
        f"np.percentile({n}, {r.choice([0, 10, 33, 50, 90, 100])})", f"np.quantile({n}, [0.1, 0.5], axis={s.axis(a)})", f"np.median({n}, axis={s.axis(a)})",
        f"np.histogram({n}, bins={r.randint(1, 12)})[0]", f"np.digitize({flat}, [0, 2, 5])", f"np.interp([0.5, 1.5, 2.5], np.arange({flat}.size), {flat})",
        f"np.diff({n}, axis={s.axis(a)})", f"np.gradient({flat})", f"np.ptp({n}, axis={s.axis(a)})", f"np.average({n})", f"np.bincount(np.abs({flat}).astype(int) % 50)",
        f"np.unique({n}, return_counts=True)[1]", f"np.unique({flat}, return_inverse=True)[1]", f"np.histogram({n}, bins=5)[1]", f"np.isin({n}, [1, 2, 3])", f"np.lexsort(({flat}, {flat}[::-1]))",
    ]) + " + 0", stem="r")  # + 0: which zero comes first in a sort is not promised


@template(5)
def join(s):
    n = s.array()
    if not n:
        return
    a, r = s.env[n], s.r
    m = s.array(lambda b: b.ndim == a.ndim) or n
    s.assign(r.choice([
        f"np.concatenate([{n}, {m}])", f"np.concatenate(({n}, {m}), axis={s.axis(a)})", f"np.stack([{n}, {n}], axis={s.small(-1, 1)})", f"np.hstack([{n}, {m}])", f"np.vstack(({n}, {m}))",
        f"np.tile({n}, {s.small(0, 3)})", f"np.repeat({n}, {s.small(0, 3)})", f"np.pad({n}, {s.small(0, 2)})", f"np.column_stack([{n}, {n}])", f"np.split({n}, [1, 2])[0]", f"np.array_split({n}, 2)[1]",
        f"np.append({n}, {s.num()})", f"np.outer({n}, {m})", f"np.tril({n})", f"np.triu({n}, 1)", f"np.diag({n})", f"np.meshgrid({n}, {n})[1]", f"np.insert({n}, 0, 5)", f"np.delete({n}, 0)", f"np.pad({n}, 1, mode='edge')",
    ]), soft=s.soft_of(n, m), stem="j")


@template(6)
def fancy(s):
    n = s.array(lambda a: a.ndim and a.shape[0] > 1)
    if not n:
        return
    a, r = s.env[n], s.r
    d = a.shape[0]
    idx = [r.randint(-d, d - 1) for _ in range(r.randint(0, 6))]
    soft = n in s.soft
    k = r.randint(0, 9)
    if k < 3:
        s.assign(f"{n}[{idx}]", soft=soft)
    elif k == 3:
        s.assign(f"{n}[np.array({idx or [0]})]", soft=soft)
    elif k == 4 and not soft:
        s.assign(f"{n}[{n} > {s.small()}]")
    elif k == 5:
        s.try_(f"{n}[{idx or [0]}] {r.choice(['=', '+=', '*='])} {s.small()}")
    elif k == 6:
        s.assign(f"np.take({n}, {idx or [0]}, axis=0)", soft=soft)
    elif k == 7 and not soft:
        s.assign(f"np.nonzero({n})[0]")
    elif k == 8 and not soft:
        s.assign(f"np.argwhere({n} > {s.small()})")
    elif a.ndim > 1:
        c = a.shape[1]
        s.assign(f"{n}[:, {[r.randint(-c, c - 1) for _ in range(r.randint(1, 4))]}]" if c and r.random() < 0.5 else f"{n}[np.arange({min(d, c)}), {list(range(min(d, c)))}]", soft=soft)


# --- arrays: stores through indices, masks, views --------------------------------------
@template(5)
def store(s):
    n = s.array(lambda a: a.flags.writeable and a.size and a.ndim, hard=True)
    if not n:
        return
    a, r = s.env[n], s.r
    d = a.shape[0]
    m = s.array(lambda b: b.shape == a.shape, hard=True) or n
    idx = [r.randint(-d, d - 1) for _ in range(r.randint(1, 6))]
    flat = [r.randint(-a.size, a.size - 1) for _ in range(r.randint(1, 6))]
    s.try_(r.choice([  # += 0: which zero a tie leaves is not promised
        f"{n}[np.array({idx}) * 1] = {m}[{idx}]", f"{n}[{idx}] {r.choice(['+=', '*=', '-='])} {m}[{idx}]", f"{n}[{n} > {s.small()}][:2] = {s.small()}", f"{n}[{m} > {s.small()}] {r.choice(['+=', '-='])} {s.small()}",
        f"{n}[{idx}, ...] = {s.small()}", f"{n}[..., ::-1] = {n}", f"{n}[1:] = {n}[:-1]", f"{n}[:-1] += {n}[1:]", f"{n}[::-1][1:] = {n}[:-1]", f"{n}.T[...] = {m}.T * 2",
        f"{n}.flat[{flat}] = {s.small()}", f"{n}.flat[np.array({flat}) + 0] += {s.small()}", f"{n}.flat[1:] = {n}", f"{n}.flat = {m}[:1]", f"np.copyto({n}, {m}, where={m} > {s.small()})", f"np.copyto({n}, {s.num()})",
        f"np.putmask({n}, {m} > {s.small()}, {m})", f"np.place({n}, {m} > {s.small()}, [1, 2])", f"np.put({n}, {flat}, [{s.small()}, {s.small()}])", f"np.add.at({n}, {idx}, {s.small()})", f"{n}.fill({s.small()})", f"{n}.sort()\n{n} += 0",
        f"np.clip({n}, {s.small(-3, 0)}, {s.small(1, 9)}, out={n})\n{n} += 0", f"np.cumsum({m}, axis=-1, out={n})", f"np.maximum({n}, {m}, out={n}, where={m} > {s.small()})\n{n} += 0", f"np.take({m}, {idx[:1]}, axis=0, out={n}[:1])", f"{n}[0], {n}[-1] = {n}[-1], {n}[0]",
    ]))


# --- functions and iterators that hold arrays --------------------------------------------
@template(5)
def hold(s):
    n = s.array(lambda a: a.ndim and 0 < a.size < 400, hard=True)
    if not n:
        return
    a, r = s.env[n], s.r
    m = s.array(lambda b: b.shape == a.shape, hard=True) or n
    f, k = s.new("f"), s.small(1, 4)
    c = r.randint(0, 6)
    if c == 0:
        s.try_(f"def {f}(x, scale={n} * {k}):\n    def inner(y):\n        nonlocal x\n        x = x + y\n        return x * scale\n    inner(1)\n    return inner({k})\n\nprint(bits({f}({m})))")
    elif c == 1:
        s.try_(f"def {f}(x, y):\n    x[...] = y\n    x = x + 1\n    return x\n\nprint(bits({f}({n}[::-1], {m} + {k})))")
    elif c == 2:
        s.try_(f"try:\n    {f} = {n} * {k}\n    {f} = {f} + np.ones({a.shape[-1] + r.randint(0, 1) * 2})\nexcept ValueError as err:\n    print(err, bits({f}))\nelse:\n    print(bits({f}))\nfinally:\n    {f} = None")
    elif c == 3:
        s.try_(f"for {f}, g{f} in zip({n} * {k}, ({m} + 1)[::-1]):\n    {f} = {f} + g{f}\n    print(bits({f}.sum()))\n    if {f}.sum() > {r.randint(0, 50)}:\n        break")
    elif c == 4:
        s.assign(f"[row * {k} for row in {n} + 1 if (row > {k}).any()][:4]", stem="c")
    elif c == 5:
        s.try_(f"print(sum(bits(row.sum()).count('0') for row in {n} * {k}), max((row.max() + 0 for row in {m} + 0), default=0), [bits(v) for v in map(np.sum, {n} * 2)][:5])")
    else:
        s.assign(r.choice([
            f"(lambda x, y: x[::-1] * {k} + y)({n} + 1, {m})", f"np.array([*({n} * {k})])", f"max([{n} * {k}, {m} + 1], key=np.sum)", f"{n} if {m}.any() else {n} * {k}", f"next(iter({n} * {k}))",
            f"np.where({m} > {k}, {n} * {k}, {m} + 1)[{n} > {k}]", f"({n} * {k})[{m} > {k}][:3]", f"np.apply_along_axis(lambda v: v[::-1] * {k}, 0, {n})", f"np.array(sorted(({n} * {k}).ravel().tolist(), reverse=True))", f"{{i: row * {k} for i, row in enumerate({n})}}[{r.randint(0, a.shape[0])}]",
        ]))


# --- printing ------------------------------------------------------------------------
@template(16)
def show(s):
    names = s.names(lambda v: not callable(v))
    if not names:
        return
    n = s.r.choice(names[-8:])
    v = s.env[n]
    r = s.r
    if n in s.soft:
        a = np.asarray(v)
        if a.dtype == np.float64 and np.all(np.isfinite(a)) and a.size < 400 and np.all(np.abs(a) < 1e6) and not near_half(a):
            s.try_(f"print(np.round({n}, 5) + 0.0)")
        else:
            s.try_(f"print({n}.dtype, {n}.shape)")
    elif isinstance(v, np.ndarray):
        s.try_(r.choice([f"print({n})", f"print(repr({n}))", f"print(bits({n}))", f"print({n}.shape, {n}.dtype, {n}.ndim)", f"print({n}.tolist())" if v.size < 60 else f"print({n})", f"print(bits({n}.sum()))", f"print({n}.strides)" if v.ndim > 1 and all(d > 1 for d in v.shape) else f"print({n}.size)"]))
    elif isinstance(v, np.generic):
        s.try_(r.choice([f"print({n})", f"print(repr({n}), {n}.dtype)", f"print(f'{{{n}:.3f}}')", f"print(bits({n}))", f"print([{n}, 1])"]))
    elif isinstance(v, float):
        s.try_(r.choice([f"print({n})", f"print(f'{{{n}:{r.choice(['.3f', '10.2e', 'g', '+.1f', ',.2f', '%', '08.3f', '.0f', '#.3g', '_>12', 'e'])}}}')", f"print('%{r.choice(['.3f', '10.2e', 'g', '+.1f', '-9.2f|', '5.1f'])}' % {n})", f"print({n}.hex(), {n}.is_integer())"]))
    elif isinstance(v, bool):
        s.try_(f"print({n}, not {n}, {n} + 1)")
    elif isinstance(v, int):
        s.try_(r.choice([f"print({n})", f"print(f'{{{n}:{r.choice(['d', ',', '>12', '+d', '#x', 'b', '_', '08d', 'o', '^9', 'e', '.2f'])}}}')", f"print('%{r.choice(['d', '5d', 'x', '-6d|', '+d', 's', '08d', 'r'])}' % {n})", f"print({n}.bit_length(), hex({n}), bin({n}))"]))
    elif isinstance(v, str):
        s.try_(r.choice([f"print({n})", f"print(repr({n}), len({n}))", f"print(f'[{{{n}:>{r.randint(1, 20)}}}]')", f"print('%s|%10s|%-8s|' % ({n}, {n}, {n}))"]))
    else:
        s.try_(r.choice([f"print({n})", f"print(repr({n}), len({n}))"]))


@template(2)
def options(s):
    r = s.r
    n = s.array(hard=True)
    if not n:
        return
    o = r.choice(["precision=3", "suppress=True", "precision=2, suppress=True", "threshold=5, edgeitems=2", "linewidth=40", "sign='+'", "floatmode='fixed'", "nanstr='NA'", "precision=12"])
    s.try_(f"with np.printoptions({o}):\n    print({n})")


# --- Python ----------------------------------------------------------------------------
def near_half(a):
    """Whether the last bit of an element may decide how it is rounded."""
    x = np.abs(a.astype(float)) * 1e5
    return bool(np.any(np.abs(x - np.floor(x) - 0.5) < 1e-2))


def is_int(v):
    return isinstance(v, int) and not isinstance(v, bool)


def is_float(v):
    return isinstance(v, float) and not isinstance(v, np.floating)


@template(7)
def scalar(s):
    r = s.r
    x = s.pick(lambda v: is_int(v) or is_float(v)) or s.num()
    y = r.choice([s.num(), s.pick(is_int) or "3", s.pick(is_float) or "0.1"])
    op = r.choice(["+", "-", "*", "/", "//", "%", "<", ">=", "==", "+", "*"])
    e = f"{x} {op} {y}"
    k = r.random()
    if k < 0.1:
        e = f"{s.pick(is_int) or '7'} ** {r.randint(0, 40)}"
    elif k < 0.2:
        e = f"divmod({x}, {y})"
    elif k < 0.3:
        e = f"round({x}, {s.small(-2, 4)})"
    elif k < 0.4:
        e = f"{s.pick(is_int) or '12'} {r.choice(['&', '|', '^', '<<', '>>'])} {r.randint(0, 30)}"
    elif k < 0.55:
        f = r.choice(["floor", "ceil", "trunc", "sqrt", "fabs", "isqrt", "gcd", "factorial", "copysign", "hypot", "fmod", "frexp", "modf", "comb", "isfinite", "degrees", "log2", "exp", "sin", "cos", "log", "atan2"])
        two = f in ("gcd", "copysign", "hypot", "fmod", "comb", "atan2")
        e = f"math.{f}({x if f not in ('factorial',) else r.randint(0, 30)}{', ' + y if two else ''})"
    elif k < 0.62:
        e = f"{r.choice(['int', 'float', 'bool', 'abs', 'str', 'repr'])}({x})"
    s.assign(e, stem="s")


@template(6)
def text(s):
    r = s.r
    t = s.pick(lambda v: isinstance(v, str)) or repr(r.choice(WORDS))
    u = repr(r.choice(WORDS))
    s.assign(r.choice([
        f"{t} + {u}", f"{t} * {s.small(0, 3)}", f"{t}.upper()", f"{t}.split()", f"{t}.split(',')", f"{t}.replace('a', 'oo')", f"{t}.strip().title()", f"{t}.find('a')", f"{t}[::-1]", f"{t}[1:4]", f"{t}.center({r.randint(0, 20)}, '*')",
        f"{t}.partition(',')", f"{t}.startswith('a')", f"{t}.count('a')", f"', '.join([{t}, {u}])", f"{t}.zfill({r.randint(0, 9)})", f"sorted({t})", f"{t} in {u}", f"{t} < {u}", f"{t}.isalpha()", f"{t}.swapcase()",
        f"list(enumerate({t}))", f"{t}.encode('ascii', 'ignore')" if False else f"{t}.casefold()", f"{t}.ljust(9) + '|'", f"{t}.rsplit(' ', 1)", f"ord(({t} + 'z')[0])", f"{t}.format(1, 2)", f"'{{}}-{{:>5}}-{{x!r}}'.format({t}, {u}, x={t})",
        f"f'{{{t}!r:>15}}'" if not t.startswith(("'", '"')) else f"{t}.capitalize()", f"{t}.splitlines()", f"{t}.removeprefix('a')", f"max({t} + 'q')", f"{t}.index('a')",
    ]), stem="t")


@template(7)
def containers(s):
    r = s.r
    l = s.pick(lambda v: isinstance(v, list) and len(v) < 60)
    d = s.pick(lambda v: isinstance(v, dict) and len(v) < 60)
    k = r.random()
    if not l or k < 0.2:
        s.assign("[" + ", ".join(r.choice([s.num(), repr(r.choice(WORDS)), s.small()] if r.random() < 0.2 else [s.num(), s.small()]) for _ in range(r.randint(0, 8))) + "]", stem="l")
        return
    if not d or k < 0.3:
        s.assign("{" + ", ".join(f"{r.choice([repr(r.choice(WORDS)), s.small(), '(1, 2)'])}: {s.num()}" for _ in range(r.randint(0, 6))) + "}", stem="d")
        return
    if k < 0.6:
        s.try_(r.choice([
            f"{l}.append({s.num()})", f"{l}.extend([1, 2])", f"{l}.insert({s.small()}, {s.num()})", f"{l}.pop()", f"{l}.reverse()", f"{l}.sort()", f"{l}.sort(key=str, reverse=True)", f"{l}[{s.small()}] = {s.num()}", f"{l}[1:3] = [9, 8, 7]", f"del {l}[0]", f"{l}.remove({s.num()})", f"{l} += [3]", f"{l}[::2] = [0] * len({l}[::2])",
            f"{d}[{s.num()}] = {l}[:2]", f"{d}.update(a=1)", f"{d}.pop('a', None)", f"{d}.setdefault('x', [])", f"del {d}['a']", f"{d}.clear()" if r.random() < 0.2 else f"{d}['k'] = {d}.get('k', 0) + 1",
        ]))
        return
    s.assign(r.choice([
        f"{l}[{s.slice(len(s.env[l]))}]", f"{l} + {l}[:1]", f"sorted({l}, key=repr)", f"sorted({l})", f"len({l})", f"sum([v for v in {l} if isinstance(v, (int, float))])", f"[v * 2 for v in {l}]", f"{{str(v): i for i, v in enumerate({l})}}", f"list(reversed({l}))", f"list(zip({l}, range(3)))", f"{l}.index({s.num()})", f"{l}.count({s.num()})",
        f"max([abs(v) for v in {l} if isinstance(v, (int, float))], default=0)", f"list({d}.items())", f"list({d}.keys())", f"{d}.get({s.num()}, 'none')", f"{s.num()} in {d}", f"list(map(str, {l}))", f"list(filter(None, {l}))", f"any({l})", f"all({l})", f"tuple({l})", f"{l} == {l}[:]", f"dict(zip(map(str, {l}), {l}))", f"{d} | {{'z': 1}}", f"min({l}, key=lambda v: str(v))",
    ]), stem="c")


@template(5)
def loop(s):
    r = s.r
    t, i = s.new("acc"), s.new("i")
    k = r.randint(0, 7)
    if k == 0:
        code = f"{t} = 0\nfor {i} in range({r.randint(0, 30)}):\n    if {i} % {r.randint(2, 4)} == 0:\n        continue\n    {t} += {i} * {r.choice(['2', '0.1', i])}\n    if {t} > {r.randint(20, 400)}:\n        break\nelse:\n    {t} = -{t}\nprint('{t}', {t})"
    elif k == 1:
        code = f"{t} = {r.randint(1, 10**6)}\n{i} = 0\nwhile {t} != 1 and {i} < 200:\n    {t} = {t} // 2 if {t} % 2 == 0 else 3 * {t} + 1\n    {i} += 1\nprint({t}, {i})"
    elif k == 2:
        code = f"def f{t}(n, m={r.randint(1, 5)}, *rest, scale=1):\n    if n < 2:\n        return m * scale\n    return f{t}(n - 1, m) + f{t}(n - 2, m, scale=2) + len(rest)\n\nprint(f{t}({r.randint(1, 12)}), f{t}(3, 2, 9, 9), f{t}(n=4, scale=3))"
    elif k == 3:
        code = f"def make{t}(k):\n    total = 0\n    def add(x):\n        nonlocal total\n        total += x * k\n        return total\n    return add\n\n{t} = make{t}({s.small(1, 5)})\nprint([{t}(v) for v in range({r.randint(1, 6)})])\n{t} = 0"
    elif k == 4:
        a = s.array(lambda a: a.ndim == 1 and 0 < a.size < 40, hard=True)
        if not a:
            return
        code = f"{t} = 0\nfor {i} in {a}:\n    {t} = {t} + {i}\nprint(repr({t}))\nfor {i} in range(len({a})):\n    if {a}[{i}] > 2:\n        print({i}, {a}[{i}])\n        break"
    elif k == 5:
        a = s.array(lambda a: a.ndim == 2 and 0 < a.size < 60, hard=True)
        if not a:
            return
        code = f"{t} = 0.0\nfor {i} in range({a}.shape[0]):\n    for j in range({a}.shape[1]):\n        {t} += {a}[{i}, j] * {r.choice(['1', '2.5'])}\nprint({t})\nfor row in {a}:\n    print(row.sum(), row[0])"
    elif k == 6:
        code = f"{t} = {{}}\nfor {i} in 'the quick brown fox jumps over the lazy dog'[{r.randint(0, 9)}:{r.randint(12, 43)}]:\n    {t}[{i}] = {t}.get({i}, 0) + 1\nprint(sorted({t}.items(), key=lambda p: (-p[1], p[0]))[:5])"
    else:
        code = f"{t} = []\ntry:\n    for {i} in [3, 2, 1, 0]:\n        {t}.append({r.randint(1, 99)} / {i})\nexcept ZeroDivisionError as err:\n    print('caught', err)\nelse:\n    print('none')\nfinally:\n    print(len({t}))\na{t}, *b{t} = {t}\nprint(a{t}, b{t})"
    s.try_(code)


@template(2)
def product(s):
    n = s.array(lambda a: a.ndim in (1, 2) and a.dtype.kind in "iu" and a.size)
    if not n:
        return
    a = s.env[n]
    m = s.array(lambda b: b.dtype.kind in "iu" and b.ndim in (1, 2) and b.shape[0] == a.shape[-1]) or n
    s.assign(s.r.choice([f"{n} @ {m}", f"np.dot({n}, {m})", f"{n} @ {n}.T", f"np.inner({n}, {n})", f"np.trace({n} @ {n}.T)", f"np.vdot({n}, {n})"]), stem="p")


def make_script(seed):
    s = Script(random.Random(seed))
    weights = [w for w, _ in TEMPLATES]
    # Some scripts are Python alone, some arrays alone, most both.
    lean = s.r.choice(["both", "both", "python", "arrays"])
    python = {"scalar", "text", "containers", "loop", "show"}
    for i, (w, f) in enumerate(TEMPLATES):
        if f.__name__ != "show" and (lean == "python") != (f.__name__ in python) and lean != "both":
            weights[i] = 0.3 if lean == "python" else 0
    for _ in range(s.r.randint(30, 90)):
        s.r.choices(TEMPLATES, weights)[0][1](s)
    for n in s.arrays():
        a = s.env[n]
        if n not in s.soft:
            s.try_(f"print('{n}', bits({n}))")
    for n in s.names(lambda v: isinstance(v, (list, dict, tuple, str)) or is_int(v) or is_float(v)):
        if n not in s.soft:
            s.try_(f"print('{n}', {n})")
    return HEAD + "\n" + "\n".join(s.lines) + "\n", s.out.getvalue()


class TooLong(BaseException):
    pass


def too_long(*_):
    raise TooLong


def main():
    signal.signal(signal.SIGALRM, too_long)
    count, seed, path = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    warnings.simplefilter("ignore")
    np.set_printoptions()
    texts = [f"# CPython {sys.version.split()[0]}, NumPy {np.__version__}\n"]
    done = 0
    while done < count:
        seed += 1
        signal.alarm(20)
        try:
            text, out = make_script(seed)
        except TooLong:
            continue
        finally:
            signal.alarm(0)
        if not out.endswith("\n") or len(out) > 30000 or " at 0x" in out:
            continue
        # It prints the same when it runs as a whole.
        buf = io.StringIO()
        with contextlib.redirect_stdout(buf):
            exec(compile(text, "script", "exec"), {})
        if buf.getvalue() != out:
            continue
        texts.append(f"=== script {seed}\n{text}--- prints\n{out}")
        done += 1
    with open(path, "wb") as f:
        f.write(gzip.compress("".join(texts).encode(), mtime=0))


if __name__ == "__main__":
    main()
