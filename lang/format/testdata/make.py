"""Goldens of Python's format() and NumPy's array printing.

    python3 make.py > golden.jsonl      (CPython 3.13, NumPy 2.5)

Each line is one case: {"k": kind, ...}. Floats travel as hex bits.
"""
import itertools, json, random, struct, sys
import numpy as np

rng = random.Random(7)
print(json.dumps({"k": "version", "python": sys.version.split()[0], "numpy": np.__version__}))


def bits(f):
    return "%016x" % struct.unpack("<Q", struct.pack("<d", f))[0]


floats = [0.0, -0.0, 1.0, -1.5, 0.1, 1 / 3, 2 / 3, 1e16, 1e15, 123456789.0, 1e-4, 1e-5, 9.9999e-5, 1e22, 1e300, 5e-324,
          1.7976931348623157e308, float("inf"), -float("inf"), float("nan"), 0.5, 1.5, 2.5, 2.675, 1e100, 12345.6789,
          0.000123456, 999999.5, 9999995.0, 99999999.0, 100.0, 1234567.891]
floats += [rng.uniform(-1, 1) * 10 ** rng.randint(-12, 18) for _ in range(40)]
for f in floats:
    print(json.dumps({"k": "repr", "b": bits(f), "w": repr(f)}))
    with np.errstate(all="ignore"):
        print(json.dumps({"k": "f32", "b": bits(f), "w": str(np.float32(f))}))
specs = ["", "g", "e", "f", "E", "F", "G", "%", "n", ".3f", ".0f", "#.0f", ".0e", "#.0e", ".3g", "#.3g", ".10g", ".1", ".3", ".17", ".0",
         "10.2f", "<10.2f", ">10.2f", "^10.2f", "=10.2f", "*^12.3e", "+.2f", " .2f", "-.2f", "010.2f", "+010.2f", ",.2f", "_.2f",
         "015,.2f", "020_.3f", "z.1f", "z.0f", "12", "<12", "012", ",", "_", "8.3%", ".2%", "+g", "#g", "x<20,.3f", "020,g", "é^9.1f", "#.5", ".3n"]
for f in floats:
    for s in specs:
        print(json.dumps({"k": "float", "b": bits(f), "s": s, "w": format(f, s)}))
ints = [0, 1, -1, 7, 255, -255, 1000, 1234567, -1234567, 10 ** 20, -10 ** 30, 2 ** 64]
ispecs = ["", "d", "b", "o", "x", "X", "#b", "#o", "#x", "#X", "n", "5d", "<5d", "^9d", "=+9d", "05d", "+d", " d", ",d", "_d", "_b", "_x",
          "#_x", "012,d", "013,d", "014,d", "015,", "020_b", "#020_x", ".2f", "e", "g", "%", "*>12,", "+,", "c", "010", "s", ".3d", ",x", "y", "10.3", "z"]
for n in ints:
    for s in ispecs:
        try:
            w = format(n, s)
        except (ValueError, OverflowError) as e:
            w = "!" + type(e).__name__ + ": " + str(e)
        print(json.dumps({"k": "int", "n": str(n), "s": s, "w": w}))
for v in ["", "a", "hello", "héé"]:
    for s in ["", "s", "10", "<10", ">10", "^10", "*^11", ".2", "10.3", "010", "=10", "d", "+s", " s", "#s", ",s", ".3s", "x"]:
        try:
            w = format(v, s)
        except ValueError as e:
            w = "!" + type(e).__name__ + ": " + str(e)
        print(json.dumps({"k": "str", "v": v, "s": s, "w": w}))
for f in [1.5]:
    for s in ["d", "s", "x", "10.", "10.2q", "1x2f", ",_f", "c", ".2d"]:
        try:
            w = format(f, s)
        except ValueError as e:
            w = "!" + type(e).__name__ + ": " + str(e)
        print(json.dumps({"k": "float", "b": bits(f), "s": s, "w": w}))

# ---------------------------------------------------------------- arrays
names = {"float64": "f64", "float32": "f32", "int64": "i64", "int32": "i32", "bool": "bool"}


def emit(a, **opts):
    a = np.asarray(a)
    flat = np.ascontiguousarray(a).reshape(-1)
    if a.dtype == bool:
        data = ["%x" % int(x) for x in flat]
    else:
        data = ["%x" % int(x) for x in flat.view("u%d" % a.dtype.itemsize)]
    if len(data) > 1500:
        return
    with np.printoptions(**opts):
        print(json.dumps({"k": "array", "t": names[str(a.dtype)], "shape": list(a.shape), "d": " ".join(data), "o": opts,
                          "s": str(a), "r": repr(a)}))


cases = [np.array(3.5), np.array(0.1 + 0.2), np.array(7), np.array(True), np.array([]), np.zeros((0, 3)), np.zeros((2, 0)), np.array([], dtype="f4"),
         np.arange(5), np.arange(5.0), np.array([1.0, 2.5, 3]), np.array([1 / 3, 2 / 3, 1]), np.array([1e-5, 1]), np.array([1e-3, 1.5e5]),
         np.array([1e300, 1, np.nan]), np.array([np.nan, 1, -np.inf]), np.array([np.nan, 1.25, -2]), np.array([-0.0, 0.0]), np.array([np.inf]), np.array([np.nan]),
         np.array([np.nan, np.inf, -np.inf]), np.array([1e8, 1]), np.array([99999999.0, 1]), np.array([123456.789, 0.5]), np.array([1e16, 1e15]),
         np.array([1e6, 1], "f4"), np.array([999999, 1], "f4"), np.array([0.1, 0.2], "f4"), np.array([1e10, 3e-8], "f4"), np.array([16777216, 3.5], "f4"),
         np.array([True, False]), np.array([[True], [False]]), np.array([-1, 100, 5]), np.array([1, 2], "i4"), np.arange(24).reshape(2, 3, 4), np.arange(1001),
         np.arange(1001.0), np.arange(2000).reshape(2, 1000)[:, :700], np.arange(1200.).reshape(30, 40) / 7, np.arange(30) * 1.5, np.arange(60), np.arange(60) ** 5,
         np.linspace(0, 1, 50), np.ones((3, 3)), np.eye(4) * 1e-9, np.arange(16.).reshape(2, 2, 2, 2), np.array([[1e-10, 1], [2, 3]]), np.array([1.0]), np.array([0.0001, 0.05]),
         np.array([0.00009, 0.05]), np.array([1000.0, 1.0]), np.array([1001.0, 1.0]), np.array([0.5, 1.5, 12345678.9]), np.array([5e-324, 1e308]), np.array([2.0**53, 1]),
         np.array([1e-5]), np.array([1.5e-7, 3e-7]), np.array([123456789.123]), np.array([0.123456789, 12.3]), np.array([0.999999999999, 1])]
g = np.random.default_rng(3)
for _ in range(250):
    shape = tuple(int(g.integers(1, 7)) for _ in range(int(g.integers(1, 4))))
    kind = int(g.integers(0, 7))
    x = g.standard_normal(shape) * 10.0 ** int(g.integers(-6, 9))
    if kind == 1:
        x = np.round(x, int(g.integers(0, 4)))
    if kind == 2:
        x = x.astype("f4")
    if kind == 3:
        x = (x * 100).astype("i8")
    if kind == 4:
        x = x > 0
    if kind == 5:
        x[g.random(shape) < 0.3] = g.choice([np.nan, np.inf, -np.inf, 0.0])
    if kind == 6:
        x = x * 10.0 ** g.integers(-3, 4, shape)
    cases.append(x)
for c in cases:
    emit(c)
for c in cases[::4]:
    emit(c, precision=3)
    emit(c, precision=0)
    emit(c, suppress=True)
    emit(c, linewidth=40)
    emit(c, threshold=5, edgeitems=2)
    emit(c, floatmode="fixed", precision=4)
    emit(c, floatmode="unique")
    emit(c, floatmode="maxprec_equal")
    emit(c, sign="+")
    emit(c, sign=" ")
    emit(c, nanstr="NA", infstr="INFTY")
