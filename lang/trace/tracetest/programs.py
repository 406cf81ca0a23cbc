#!/usr/bin/env python3
"""Random programs of array operations, with what NumPy makes of them.

    programs.py 700 7 | gzip -9n > programs.jsonl.gz

One program a line: a list of steps. A step is [op, target, arguments ...]; the
last item is the outcome NumPy had: {"e": [class, text]} for an error, else a
digest of every register that the step may have changed. A digest is
[dtype, shape, strides of the axes that are longer than 1, FNV-1a of the elements'
bits in C order]; "s" is put before the dtype of a NumPy scalar. The interpreter
in programs.go runs the same steps. Written for NumPy 2.5.
"""
import json
import random
import sys
import warnings

import numpy as np

warnings.simplefilter("ignore")
DT = {"f8": np.float64, "f4": np.float32, "i8": np.int64, "i4": np.int32, "b1": np.bool_}
NAME = {np.dtype(v): k for k, v in DT.items()}


class Unsupported(Exception):
    pass


def fresh(dtype, shape, order, seed):
    n = int(np.prod(shape, dtype=np.int64))
    k = (np.arange(n, dtype=np.int64) * 40503 + seed * 977) % 65521 - 32760
    if dtype == "b1":
        v = k % 3 == 0
    elif dtype[0] == "i":
        v = k % 19 - 9
    else:
        v = k / 1000.0
    a = v.astype(DT[dtype]).reshape(shape)
    if order == "F":
        a = np.array(a, order="F", copy=True)
    return a


def operand(regs, x):
    if isinstance(x, str):
        return regs[x]
    kind, v = x
    return {"int": int, "float": float, "bool": bool}[kind](v)


def item(regs, x):
    if isinstance(x, int):
        return x
    if x == "new":
        return None
    if x == "dots":
        return Ellipsis
    if isinstance(x, str):
        return regs[x]
    if x[0] == "list":
        return np.array(x[1], dtype=np.int64)
    return slice(*x[1])


def index(regs, items):
    return tuple(item(regs, x) for x in items)


BIN = ["add", "subtract", "multiply", "divide", "floor_divide", "remainder", "minimum", "maximum",
       "less", "equal", "greater_equal", "not_equal", "logical_and", "bitwise_and", "bitwise_or", "fmin", "copysign"]
UN = ["negative", "absolute", "sqrt", "square", "floor", "rint", "sign", "isnan", "logical_not", "invert", "trunc",
      "positive", "isfinite", "ceil", "reciprocal", "radians", "degrees"]
RED = ["sum", "prod", "min", "max", "any", "all", "mean", "var", "std", "argmax", "argmin", "count_nonzero", "ptp"]


def run(step, regs):
    op, to, *a = step
    if op == "new":
        return fresh(*a)
    if op == "zeros":
        return np.zeros(a[0], DT[a[1]])
    if op == "full_like":
        return np.full_like(regs[a[0]], operand(regs, a[1]))
    if op == "arange":
        return np.arange(*[operand(regs, x) for x in a])
    if op == "linspace":
        return np.linspace(a[0], a[1], a[2], endpoint=a[3])
    if op == "eye":
        return np.eye(a[0], a[1], a[2])
    if op == "call":
        return getattr(np, a[0])(*[operand(regs, x) for x in a[1:]])
    if op == "operator":  # ** is not np.power for Python ints in every version
        return operand(regs, a[0]) ** operand(regs, a[1])
    if op == "reduce":
        kw = {}
        if a[2] is not None:
            kw["axis"] = tuple(a[2]) if len(a[2]) != 1 else a[2][0]
        if a[3]:
            kw["keepdims"] = True
        if len(a) > 4:
            kw["dtype"] = DT[a[4]]
        return getattr(np, a[0])(regs[a[1]], **kw)
    if op == "scan":
        return getattr(np, a[0])(regs[a[1]], axis=a[2])
    if op == "where":
        return np.where(regs[a[0]], operand(regs, a[1]), operand(regs, a[2]))
    if op == "clip":
        return np.clip(regs[a[0]], *[None if x is None else operand(regs, x) for x in a[1:]])
    if op == "round":
        return np.round(regs[a[0]], a[1])
    if op == "index":
        return regs[a[0]][index(regs, a[1])]
    if op == "store":
        regs[to][index(regs, a[0])] = operand(regs, a[1])
        return None
    if op == "aug":
        x = regs[to]
        if not isinstance(x, np.ndarray):
            raise Unsupported
        getattr(np, a[0])(x, operand(regs, a[1]), out=x)
        return None
    if op == "augstore":
        idx = index(regs, a[1])
        t = regs[to][idx]
        v = operand(regs, a[2])
        t = {"add": lambda: t.__iadd__(v) if isinstance(t, np.ndarray) else t + v,
             "multiply": lambda: t.__imul__(v) if isinstance(t, np.ndarray) else t * v}[a[0]]()
        regs[to][idx] = t
        return None
    if op == "out":
        getattr(np, a[0])(*[operand(regs, x) for x in a[1:]], out=regs[to])
        return None
    x = regs[a[0]] if isinstance(a[0], str) else None
    if op == "transpose":
        return x.transpose(a[1])
    if op == "swapaxes":
        return x.swapaxes(a[1], a[2])
    if op == "moveaxis":
        return np.moveaxis(x, a[1], a[2])
    if op == "reshape":
        return x.reshape(a[1], order=a[2])
    if op == "ravel":
        return x.ravel(a[1])
    if op == "flatten":
        return x.flatten()
    if op == "squeeze":
        return np.squeeze(x) if a[1] is None else np.squeeze(x, tuple(a[1]))
    if op == "expand":
        return np.expand_dims(x, tuple(a[1]))
    if op == "broadcast":
        return np.broadcast_to(x, a[1])
    if op == "flip":
        return np.flip(x, None if a[1] is None else tuple(a[1]))
    if op == "diagonal":
        return np.diagonal(x, a[1])
    if op == "copy":
        return np.copy(x, order=a[1])
    if op == "astype":
        return x.astype(DT[a[1]])
    if op == "concatenate":
        return np.concatenate([regs[r] for r in a[0]], axis=a[1])
    if op == "stack":
        return np.stack([regs[r] for r in a[0]], axis=a[1])
    if op == "roll":
        return np.roll(x, a[1], axis=a[2])
    if op == "diff":
        return np.diff(x, a[1], axis=a[2])
    if op == "tile":
        return np.tile(x, a[1])
    if op == "repeat":
        return np.repeat(x, a[1], axis=a[2])
    if op == "outer":
        return np.outer(x, regs[a[1]])
    if op == "matmul":
        if x.dtype.kind == "f" or regs[a[1]].dtype.kind == "f":
            raise Unsupported  # the order of additions is ours
        if x.ndim > 2 or regs[a[1]].ndim > 2:
            raise Unsupported
        return x @ regs[a[1]]
    if op == "alias":
        return x
    raise AssertionError(op)


def digest(x):
    scalar = not isinstance(x, np.ndarray)
    x = np.asarray(x)
    if x.dtype not in NAME:
        raise Unsupported
    c = np.array(x, order="C", copy=True)
    if c.dtype.kind == "f":
        c[np.isnan(c)] = np.nan
    h = 0xCBF29CE484222325
    if c.dtype.kind == "b":
        bits = c.astype(np.uint8)
    else:
        bits = c.view({8: np.uint64, 4: np.uint32}[c.dtype.itemsize])
    for v in bits.ravel().tolist():
        h = ((h ^ v) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    strides = [s for s, n in zip(x.strides, x.shape) if n > 1] if x.size else []
    return [("s" if scalar else "") + NAME[x.dtype], list(x.shape), strides, format(h, "x")]


TIES = {"min", "max", "minimum", "maximum", "fmin", "fmax", "clip"}


class Gen:
    def __init__(self, rnd):
        self.r = rnd

    def shape(self):
        r = self.r
        k = r.choice([1, 1, 1, 2, 2, 2, 3, 3, 4, 0])
        big = [r.choice([1, 2, 3, 4, 5, 7, 9, 12]) for _ in range(k)]
        if r.random() < 0.06 and k:
            big[r.randrange(k)] = 0
        if k and r.random() < 0.12:
            big[r.randrange(k)] = r.choice([17, 130, 200])
        return big

    def pick(self, regs):
        return self.r.choice(list(regs))

    def lit(self):
        r = self.r
        return r.choice([["int", r.choice([0, 1, 2, 3, -1, 7])], ["float", r.choice([0.5, 2.0, -1.25, 0.1, 3.0])],
                         ["bool", r.random() < 0.5]])

    def arg(self, regs):
        return self.pick(regs) if self.r.random() < 0.6 else self.lit()

    def axes(self, n):
        r = self.r
        if n == 0 or r.random() < 0.3:
            return None
        k = r.randint(1, n) if r.random() < 0.35 else 1
        ax = r.sample(range(n), k)
        return [a - n if r.random() < 0.3 else a for a in ax] if r.random() < 0.97 else [n]

    def slice(self, n):
        r = self.r
        if r.random() < 0.4:
            return ["slice", [None, None, r.choice([None, 2, -1, -1, 3])]]
        lo = r.choice([None, 0, 1, 2, -2, n // 2])
        hi = r.choice([None, None, n, n - 1, -1, n // 2 + 1])
        return ["slice", [lo, hi, r.choice([None, None, None, 2, -1])]]

    def basic(self, x):
        r = self.r
        items, left = [], list(np.shape(x))
        m = r.randint(0, len(left))
        for k in range(m):
            n = left[k]
            u = r.random()
            if u < 0.3:
                items.append(r.randint(-n, n - 1) if n and r.random() < 0.97 else n)
            else:
                items.append(self.slice(n))
        if r.random() < 0.15:
            items.insert(r.randint(0, len(items)), "new")
        if r.random() < 0.15:
            items.insert(r.randint(0, len(items)), "dots")
        return items

    def fancy(self, regs, x):
        r = self.r
        shape = list(np.shape(x))
        if not shape:
            return self.basic(x)
        masks = [k for k, v in regs.items() if isinstance(v, np.ndarray) and v.dtype == bool and
                 v.ndim and list(v.shape) == shape[:v.ndim]]
        if masks and r.random() < 0.7:
            return [r.choice(masks)]
        items = []
        for n in shape[:r.randint(1, len(shape))]:
            u = r.random()
            if u < 0.5 and n:
                items.append(["list", [r.randint(-n, n - 1) for _ in range(3)]])
            elif u < 0.8:
                items.append(self.slice(n))
            elif n:
                items.append(r.randint(-n, n - 1))
        if r.random() < 0.1:
            items.insert(r.randint(0, len(items)), "new")
        return items

    def step(self, regs):
        r = self.r
        to = r.choice("abcdefgh")
        if len(regs) < 2:
            u = 0.0
        else:
            u = r.random()
        if u < 0.10:
            d = r.choice(["f8", "f8", "f8", "f4", "i8", "i8", "b1", "i4"])
            if len(regs) > 1 and r.random() < 0.5:
                s = list(np.shape(regs[self.pick(regs)]))
            else:
                s = self.shape()
            v = r.random()
            if v < 0.85:
                return ["new", to, d, s, r.choice("CCF"), r.randrange(1000)]
            if v < 0.92:
                return ["zeros", to, s, d]
            if v < 0.95:
                return ["arange", to, *r.choice([[["int", 7]], [["int", 2], ["int", 20], ["int", 3]], [["float", 1.0], ["float", 1.3], ["float", 0.1]],
                                                 [["int", 5], ["int", -5], ["int", -2]], [["float", 0.1], ["int", 3], ["float", 0.3]]])]
            if v < 0.98:
                return ["linspace", to, r.choice([0.0, 0.1, -1.0]), r.choice([1.0, 0.7, 0.1]), r.randint(0, 12), r.random() < 0.7]
            return ["eye", to, r.randint(0, 5), r.randint(0, 5), r.randint(-2, 2)]
        x = self.pick(regs)
        v = regs[x]
        n = np.ndim(v)
        if u < 0.30:
            w = r.random()
            if w < 0.65:
                return ["call", to, r.choice(BIN), x, self.arg(regs)] if r.random() < 0.8 else ["call", to, r.choice(BIN), self.arg(regs), x]
            if w < 0.9:
                return ["call", to, r.choice(UN), x]
            return ["operator", to, x, r.choice([["int", 2], ["float", 0.5], ["int", 0], ["int", 1], ["int", -1], ["float", 2.0]])]
        if u < 0.45:
            w = r.random()
            ax = self.axes(n)
            if w < 0.15:
                return ["scan", to, r.choice(["cumsum", "cumprod"]), x, None if ax is None else ax[0]]
            f = r.choice(RED + ["sum", "sum", "mean", "var"])
            if f.startswith("arg") and ax is not None:
                ax = ax[:1]
            s = ["reduce", to, f, x, ax, r.random() < 0.3]
            if f in ("sum", "mean") and r.random() < 0.2:
                s.append("f8")
            return s
        if u < 0.50:
            return r.choice([["where", to, x, self.arg(regs), self.arg(regs)],
                             ["clip", to, x, r.choice([None, self.arg(regs)]), self.arg(regs)],
                             ["round", to, x, r.choice([0, 1, 2, -1])]])
        if not isinstance(v, np.ndarray):
            return ["index", to, x, r.choice([["new"], ["dots"], []])] if r.random() < 0.2 else ["call", to, r.choice(BIN), x, self.arg(regs)]
        if u < 0.70:
            w = r.randrange(15)
            if w < 6:
                return ["index", to, x, self.basic(v)]
            if w == 6:
                return ["index", to, x, self.fancy(regs, v)]
            if w == 7:
                return ["transpose", to, x, r.sample(range(n), n) if r.random() < 0.6 else None]
            if w == 8 and n:
                return ["swapaxes", to, x, r.randrange(n), r.randint(-n, n - 1)]
            if w == 9:
                return self.reshape(to, x, v)
            if w == 10:
                return ["ravel", to, x, r.choice("CCF")]
            if w == 11:
                return r.choice([["squeeze", to, x, None], ["expand", to, x, [r.randint(0, n)]], ["flip", to, x, self.axes(n)]])
            if w == 12 and n < 4:
                return ["broadcast", to, x, [2] + list(v.shape)]
            if w == 13 and n >= 2:
                return r.choice([["diagonal", to, x, r.randint(-2, 2)], ["moveaxis", to, x, [0], [n - 1]]])
            return ["alias", to, x]
        if u < 0.84:
            f = self.fancy if r.random() < 0.2 else lambda regs, v: self.basic(v)
            w = r.random()
            if w < 0.5:
                return ["store", x, f(regs, v), self.arg(regs)]
            if w < 0.8:
                return ["aug", x, r.choice(["add", "multiply", "subtract", "divide", "greater"]), self.arg(regs)]
            if w < 0.93:
                return ["augstore", x, r.choice(["add", "multiply"]), f(regs, v), self.arg(regs)]
            return ["out", x, r.choice(["add", "subtract"]), self.pick(regs), self.arg(regs)]
        w = r.randrange(9)
        y = self.pick(regs)
        if w == 0:
            return ["copy", to, x, r.choice("CFK")]
        if w == 1:
            return ["astype", to, x, r.choice(list(DT))]
        if w == 2:
            return ["concatenate", to, [x, y], r.choice([None, 0, max(n - 1, 0)])]
        if w == 3:
            return ["stack", to, [x, y], r.randint(0, n)]
        if w == 4 and n:
            return ["roll", to, x, r.randint(-3, 3), r.choice([None, r.randrange(n)])]
        if w == 5 and n:
            return ["diff", to, x, r.choice([1, 1, 2]), r.randrange(n)]
        if w == 6 and v.size < 60:
            return r.choice([["tile", to, x, [2, 2]], ["repeat", to, x, 2, r.choice([None] + list(range(n)))]])
        if w == 7 and v.size < 30 and np.size(regs[y]) < 30:
            return ["outer", to, x, y]
        if w == 8:
            return ["matmul", to, x, y]
        return ["flatten", to, x]

    def reshape(self, to, x, v):
        r = self.r
        n = v.size
        s, left = [], n
        for d in (2, 3, 2, 5):
            if left and left % d == 0 and r.random() < 0.5:
                s.append(d)
                left //= d
        s.append(left)
        r.shuffle(s)
        if n and r.random() < 0.3:
            s[r.randrange(len(s))] = -1
        if r.random() < 0.04:
            s[0] = s[0] + 1
        return ["reshape", to, x, s, r.choice("CCCF")]


def program(seed, length):
    g = Gen(random.Random(seed))
    regs, out = {}, []
    while len(out) < length:
        s = g.step(regs)
        to = s[1]
        backup = {k: np.array(v, copy=True) if isinstance(v, np.ndarray) else v for k, v in regs.items()}
        try:
            with np.errstate(all="ignore"):
                v = run(s, regs)
            if v is not None and np.size(v) > 1500:
                continue
            if isinstance(v, np.ndarray) and v.dtype not in NAME or isinstance(v, np.generic) and v.dtype not in NAME:
                continue
            if v is not None and not isinstance(v, (np.ndarray, np.generic)):
                continue
            if v is not None and v.dtype.kind == "f" and TIES.intersection(map(str, s)) and np.any(v == 0):
                continue  # which zero a tie gives depends on NumPy's lanes
            if s[0] == "reduce" and np.size(regs[s[3]]) == 0 and np.size(v) > 1:
                continue  # nothing lies in memory
            if "copysign" in map(str, s) and any(np.isnan(operand(regs, x)).any() for x in s[3:]):
                continue  # the sign of a NaN is not promised
            if s[0] in ("where", "call") and any(0 in np.asarray(regs[x]).strides for x in s[2:] if isinstance(x, str) and x in regs):
                continue  # a conversion of a broadcast array: who votes for the layout
        except Unsupported:
            continue
        except (ValueError, TypeError, IndexError, OverflowError) as e:
            text = str(e)
            if "float16" in text or "int8" in text or g.r.random() < 0.5:
                for k, b in backup.items():
                    if isinstance(b, np.ndarray) and regs[k].flags.writeable:
                        regs[k][...] = b
                continue
            out.append(s + [{"e": [type(e).__name__, text]}])
            continue
        if v is not None:
            regs[to] = v
            out.append(s + [digest(v)])
        else:
            out.append(s + [{k: digest(regs[k]) for k in regs if isinstance(regs[k], np.ndarray) and np.shares_memory(regs[k], regs[to])}])
    out.append(["end", "", {k: digest(regs[k]) for k in regs}])
    return out


if __name__ == "__main__":
    count, seed = int(sys.argv[1]), int(sys.argv[2])
    print(json.dumps({"numpy": np.__version__, "python": sys.version.split()[0]}))
    for i in range(count):
        print(json.dumps(program(seed + i, random.Random(seed + i).randint(5, 22)), separators=(",", ":")))
