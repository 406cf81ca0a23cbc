"""Write cases.txt.gz: random loads, stores and op= by index, and what Python with
NumPy prints for them.

    python3 make.py            (CPython 3.13, NumPy 2.5; the first line records them)

A third of the cases are stores between views of one array, which overlap.
"""
import contextlib
import gzip
import io
import os
import random
import sys
import warnings

import numpy as np

warnings.simplefilter("ignore")
os.chdir(os.path.dirname(os.path.abspath(__file__)))
R = random.Random(20)

PRELUDE = '''import numpy as np

def show(r):
    if isinstance(r, np.ndarray):
        steps = [r.strides[k] for k in range(r.ndim) if r.shape[k] > 1 and r.size > 0]
        print(r.shape, r.dtype, steps, r.tolist())
    else:
        print(type(r).__name__, r)
'''
DTYPES = ["float64", "float32", "int64", "int32", "uint8", "bool"]


def numbers(n, shape, dtype):
    return f"(np.arange({n}) * 7 % 11).reshape({tuple(shape)}).astype('{dtype}')"


def array():
    """Text that makes an array, its shape and dtype."""
    rank = R.choice([0, 1, 1, 1, 2, 2, 2, 3, 3, 4])
    shape = [R.choice([0, 1, 2, 2, 3, 3, 4, 5]) for _ in range(rank)]
    dtype = R.choice(DTYPES)
    form = R.choice("CCCTSRB")
    n = int(np.prod(shape))
    if form == "C" or rank == 0:
        text = numbers(n, shape, dtype)
    elif form == "T":
        axes = list(range(rank))
        R.shuffle(axes)
        source = [0] * rank
        for k, p in enumerate(axes):
            source[p] = shape[k]
        text = numbers(n, source, dtype) + f".transpose({tuple(axes)})"
    elif form == "S":
        big = [2 * e + 1 for e in shape]
        text = numbers(int(np.prod(big)), big, dtype) + f"[{', '.join('1::2' for _ in shape)}]"
    elif form == "R":
        text = numbers(n, shape, dtype) + f"[{', '.join(R.choice([':', '::-1']) for _ in shape)}]"
    else:
        source = [e if R.random() < 0.5 else 1 for e in shape]
        text = f"np.broadcast_to({numbers(int(np.prod(source)), source, dtype)}, {tuple(shape)})"
        if R.random() < 0.6:
            text += ".copy()"
    return text, shape, dtype


def nested(shape, leaf):
    if not shape:
        return leaf()
    return [nested(shape[1:], leaf) for _ in range(shape[0])]


def positions(shape, n, bad):
    def one():
        if R.random() < bad or n == 0:
            return R.choice([n, -n - 1, n + 3, 0])
        return R.randint(-n, n - 1)

    return nested(shape, one)


def cut(n):
    def part():
        return "" if R.random() < 0.4 else str(R.randint(-n - 2, n + 2))

    step = R.choice(["", "", "", ":", ":1", ":2", ":-1", ":-2", ":3", ":-3"])
    if R.random() < 0.01:
        step = ":0"
    return part() + ":" + part() + step


def item(shape, axis, shapes):
    """Text of one item of an index, and how many axes it uses up."""
    n = shape[axis] if axis < len(shape) else 3
    k = R.random()
    if k < 0.22:
        return cut(n), 1
    if k < 0.33:
        i = str(positions([], n, 0.04))
        return i if k < 0.3 else f"np.int64({i})", 1
    if k < 0.37:
        return "None", 0
    if k < 0.42:
        return "...", 0
    if k < 0.62:
        s = list(R.choice(shapes))
        if k > 0.58 and len(s) > 1:
            return f"np.array({positions(s[::-1], n, 0.02)}, dtype=int).reshape({tuple(s[::-1])}).T", 1
        if k > 0.58 and len(s) == 1:
            return f"np.array({positions([2 * s[0]], n, 0.02)}, dtype=int)[::-2]", 1
        text = repr(positions(s, n, 0.02))
        if s and R.random() < 0.5 or 0 in s:
            text = f"np.array({text}, dtype='{R.choice(['int64', 'int64', 'int32', 'uint8' if '-' not in text else 'int64'])}').reshape({tuple(s)})"
        elif not s:
            text = f"np.array({text})"
        return text, 1
    if k < 0.82:
        rank = min(R.choice([1, 1, 1, 2, 2, 3]), max(1, len(shape) - axis))
        s = list(shape[axis:axis + rank]) or [3]
        if R.random() < 0.03:
            s[R.randrange(len(s))] += 1
        often = R.choice([0, 0.5, 0.5, 1])
        flags = nested(s, lambda: R.random() < often)
        if len(s) == 1 and s[0] > 0 and R.random() < 0.3:
            return repr(flags), 1
        return f"np.array({flags!r}, dtype=bool).reshape({tuple(s)})", len(s)
    if k < 0.85:
        return R.choice(["True", "False", "np.True_", "np.False_", "np.array(True)", "np.array(False)"]), 0
    if k < 0.86:
        return R.choice(["1.0", "'a'", "np.array([1.0])", "[1.5]", "[]", "np.float64(1)", "2**70", "2**63-1", "[[]]"]), 1
    if k < 0.88:
        return f"range({min(n, 3)})", 1
    return ":", 1


def index(shape):
    base = [R.choice([1, 2, 2, 3, 4])]
    shapes = [base, base, [1], R.choice([[2] + base, [1] + base, base + [1], []])]
    if R.random() < 0.05:
        shapes.append([0])
    if R.random() < 0.07:
        shapes.append([5])
    items, axis = [], 0
    for _ in range(R.choice([1, 1, 1, 2, 2, 3, 3, 4])):
        if axis >= len(shape) and R.random() < 0.93:
            break
        text, used = item(shape, axis, shapes)
        if text == "...":
            if "..." in items and R.random() < 0.9:
                continue
            used = R.randint(0, max(0, len(shape) - axis))
        items.append(text)
        axis += used
    return ", ".join(items or [R.choice(["...", "()", ":"])])


def value(shape, dtype):
    if R.random() < 0.3:
        return R.choice(["5", "-1", "2.5", "True", "np.float32(1.5)", "np.int64(3)", "0", "np.array(4)", "np.array(2.5)"])
    s = list(shape)
    if s and R.random() < 0.3:
        s = s[R.randint(0, len(s)):]
    s = [1 if R.random() < 0.2 else e for e in s]
    if R.random() < 0.15:
        s = [1] * R.randint(1, 2) + s
    if R.random() < 0.06:
        s = s + [R.choice([2, 3])]
    if s and R.random() < 0.05:
        s[R.randrange(len(s))] += 1
    n = int(np.prod(s))
    if 0 < n < 20 and R.random() < 0.15:
        return repr((np.arange(n) + 20).reshape(s).tolist())
    return f"(np.arange({n}) + 20).reshape({tuple(s)}).astype('{R.choice([dtype, dtype, 'float64', 'int64', 'bool'])}')"


def indexing():
    text, shape, dtype = array()
    ix = index(shape)
    try:
        result = eval(f"({text})[{ix}]").shape
    except Exception:
        result = [2]
    code = [f"x = {text}", "try:"]
    kind = R.choice(["load", "load", "load", "set", "set", "set", "aug", "aug", "chain"])
    if kind == "load":
        code.append(f"    show(x[{ix}])")
    elif kind == "chain":
        code.append(f"    x[{ix}][...] = 9")
    else:
        op = "=" if kind == "set" else R.choice(["+=", "+=", "*=", "|=", "/="])
        code.append(f"    x[{ix}] {op} {value(result, dtype)}")
    code.append("except Exception as e:\n    print(type(e).__name__, e)")
    if kind != "load":
        code.append("show(x)")
    return "\n".join(code)


def view(shape):
    items = []
    for n in shape:
        k = R.random()
        if k < 0.12:
            items.append(str(R.randint(-n, n - 1)))
        elif k < 0.3:
            items.append(":")
        else:
            a, b = R.randint(0, n), R.randint(0, n)
            step = R.choice(["", "", "", ":2", ":3", ":-1", ":-1", ":-2"])
            items.append(R.choice(["", str(a), str(a - n)]) + ":" + R.choice(["", str(b), str(b - n)]) + step)
    return f"x[{', '.join(items)}]" + (".T" if R.random() < 0.3 else "")


def overlapping():
    rank = R.choice([1, 1, 2, 2, 2, 3])
    shape = [R.randint(2, 7) for _ in range(rank)]
    if rank == 1 and R.random() < 0.4:
        shape = [R.choice([20, 40, 130])]
    if rank == 2 and R.random() < 0.3:
        shape = [shape[0]] * 2
    dtype = R.choice(DTYPES)
    text = numbers(int(np.prod(shape)), shape, dtype)
    x = eval(text)
    while True:
        to, source = view(shape), view(shape)
        a, b = eval(to), eval(source)
        try:
            fits = a.ndim > 0 and b.ndim > 0 and np.broadcast_shapes(a.shape, b.shape) == a.shape and a.size > 1
        except ValueError:
            fits = R.random() < 0.002
        if fits:
            break
    op = R.choice(["=", "=", "=", "+=", "*="])
    if dtype != "bool" and R.random() < 0.3:
        source = R.choice([f"{source} + 1", f"{source} * {source}", f"{source}.copy()", f"{source} + x.sum()"])
        if dtype == "uint8":
            source = f"({source}).astype('uint8')"
    store = f"    {to} {op} {source}"
    if to.endswith(".T"):
        store = f"    v = {to}\n    v[...] {op} {source}"
    pending = "y = x * 2\n" if dtype != "bool" and R.random() < 0.2 else "y = x[...]\n"
    return f"x = {text}\n{pending}try:\n{store}\nexcept Exception as e:\n    print(type(e).__name__, e)\nshow(x)\nshow(y)"


def main():
    out = [f"# CPython {sys.version.split()[0]}, NumPy {np.__version__}\n{PRELUDE}"]
    for k in range(2400):
        code = overlapping() if k % 3 == 2 else indexing()
        text = io.StringIO()
        with contextlib.redirect_stdout(text):
            exec(PRELUDE + code, {"__name__": "__main__"})
        out.append(f"\n# === {k}\n{code}\n# --- prints\n{text.getvalue()}")
    with gzip.GzipFile("cases.txt.gz", "wb", 9, mtime=0) as f:
        f.write("".join(out).encode())


main()
