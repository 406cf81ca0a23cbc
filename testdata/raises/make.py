"""Writes raises.txt.gz beside itself: for which operands which of NumPy's
element-wise functions and conversions warn of a floating-point exception.

Run with Python 3.13 and NumPy 2.5. A line is the operation, the dtype of the
operands, that of the result, the operands' bits in hexadecimal, and d, o, i
for divide, overflow, invalid. Arrays of eight elements: NumPy's loops for
vectors are meant.
"""
import gzip
import itertools
import os

import numpy as np

inf, nan = np.inf, np.nan
UNARY = """absolute negative sign square reciprocal sqrt cbrt floor ceil trunc rint exp exp2 expm1 log log2 log10 log1p
sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh isnan isinf isfinite signbit""".split()
BINARY = """add subtract multiply divide floor_divide remainder fmod power minimum maximum fmin fmax copysign nextafter hypot
logaddexp logaddexp2 arctan2 equal less""".split()
ONE = [0.0, -0.0, 1, -1, 2, -2, .5, -.5, 1.5, inf, -inf, nan, 1e308, -1e308, 5e-324, -1e-310, 710, -750, 89, -104,
       1e30, 3e38, 1e16, 1e5, 0.99999, 1.00001, 1e-5, 127.9, 128, 3e9, 2.0**31, -2.0**31, 1e19, 2.0**63, -2.0**63]
TWO = [0.0, -0.0, 1, -1, 2, -3, .5, inf, -inf, nan, 1e308, -1.7e308, 1.7976931348623157e308, 5e-324, 1e-310, -1e-320,
       710, 2e200, 1e-3, 3e38, -3e-39]
INTS = [0, 1, -1, 2, -3, 7]


def raised(f):
    out = ""
    for letter, kind in (("d", "divide"), ("o", "over"), ("i", "invalid")):
        try:
            with np.errstate(all="ignore"), np.errstate(**{kind: "raise"}):
                f()
        except FloatingPointError:
            out += letter
    return out


def bits(x):
    return f"{int.from_bytes(np.asarray(x).tobytes(), 'little'):x}"


lines = []


def row(op, dtype, result, f, *operands):
    got = raised(lambda: f(*[np.repeat(x, 8) for x in operands]))
    if got:
        lines.append(" ".join([op, np.dtype(dtype).name, np.dtype(result).name, *map(bits, operands), got]))


def values(dtype, numbers):
    with np.errstate(all="ignore"):
        return list({x.tobytes(): x for x in (np.array(v).astype(dtype) for v in numbers)}.values())


for dtype in (np.float64, np.float32):
    for name in UNARY:
        for x in values(dtype, ONE):
            row(name, dtype, dtype, getattr(np, name), x)
    for name in BINARY:
        for x, y in itertools.product(values(dtype, TWO), values(dtype, TWO)):
            if name == "power" and np.isinf(y) and x != 0:
                continue  # an overflow of the library's own making
            row(name, dtype, dtype, getattr(np, name), x, y)
    for to in (np.bool_, np.uint8, np.int32, np.int64, np.uint64, np.float32):
        for x in values(dtype, ONE):
            row("cast", dtype, to, lambda v: v.astype(to), x)
for dtype in (np.int64, np.int32, np.uint8):
    info = np.iinfo(dtype)
    some = values(dtype, [v for v in INTS if v >= info.min] + [info.min, info.max])
    for name in ("floor_divide", "remainder", "fmod"):
        for x, y in itertools.product(some, some):
            row(name, dtype, dtype, getattr(np, name), x, y)
    if dtype == np.int64:
        for x in some:
            row("reciprocal", dtype, dtype, np.reciprocal, x)

path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "raises.txt.gz")
with gzip.GzipFile(path, "wb", mtime=0) as f:
    f.write(("\n".join(lines) + "\n").encode())
print(len(lines), "rows")
