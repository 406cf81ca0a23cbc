"""Writes exact.txt.gz: results of NumPy for the exact scalar functions, as bit
patterns in hexadecimal. Run: python exact.py 24 | gzip -9n > exact.txt.gz"""

import sys

import numpy as np

np.seterr(all="ignore")
rng = np.random.default_rng(7)
N = int(sys.argv[1])


def fspec(t):
    f = np.finfo(t)
    return np.array(
        [0.0, -0.0, 1, -2, 3, 7.25, float(f.max), -float(f.smallest_subnormal), np.inf, -np.inf, np.nan],
        dtype=t,
    )


def ispec(t):
    i = np.iinfo(t)
    v = [0, 1, -1, 2, -3, 7, 8, 31, 32, 64, i.max, i.min]
    return np.array([x & i.max if i.min == 0 else x for x in v], dtype=t)


def frand(t, n):
    u = np.uint32 if t == np.float32 else np.uint64
    a = rng.integers(0, np.iinfo(u).max, size=n, dtype=u, endpoint=True).view(t)
    k = rng.integers(0, 4, size=n)
    b = (rng.standard_normal(n) * 10.0 ** rng.integers(-6, 7, size=n)).astype(t)
    c = rng.integers(-50, 50, size=n).astype(t)
    return np.where(k == 0, a, np.where(k == 1, c, b)).astype(t)


def irand(t, n):
    i = np.iinfo(t)
    a = rng.integers(i.min, i.max, size=n, dtype=t, endpoint=True)
    b = rng.integers(-100 if i.min < 0 else 0, 100, size=n).astype(t)
    return np.where(rng.integers(0, 2, size=n) == 0, a, b).astype(t)


def data(t, k, n):
    if t == np.bool_:
        s = np.array([False, True])
        r = rng.integers(0, 2, size=n).astype(bool)
    elif np.issubdtype(t, np.floating):
        s = fspec(t)
        r = frand(t, n)
    else:
        s = ispec(t)
        r = irand(t, n)
    if k == 1:
        return [np.concatenate([s, r])]
    r2 = r[rng.permutation(len(r))]
    if np.issubdtype(t, np.floating):
        m = rng.integers(0, 3, size=n)
        r2 = np.where(m == 0, (r * rng.standard_normal(n).astype(t)).astype(t), r2)
    return [np.concatenate([np.repeat(s, len(s)), r]), np.concatenate([np.tile(s, len(s)), r2])]


F, f, I, i, B, U = np.float64, np.float32, np.int64, np.int32, np.bool_, np.uint64
small = [np.int16, np.int8, np.uint32, np.uint16, np.uint8]
nm = {F: "f64", f: "f32", I: "i64", i: "i32", B: "bool", U: "u64", np.int16: "i16", np.int8: "i8", np.uint32: "u32", np.uint16: "u16", np.uint8: "u8"}
fl = [F, f]
it = [I, i, U] + small
al = [F, f, B] + it
nb = [F, f] + it
T = []


def add(name, uf, k, types):
    T.append((name, uf, k, types))


add("add", np.add, 2, al)
add("sub", np.subtract, 2, nb)
add("mul", np.multiply, 2, al)
add("div", np.divide, 2, fl)
add("floor_divide", np.floor_divide, 2, nb)
add("remainder", np.remainder, 2, nb)
add("fmod", np.fmod, 2, nb)
add("neg", np.negative, 1, nb)
add("abs", np.absolute, 1, al)
add("sign", np.sign, 1, nb)
add("square", np.square, 1, nb)
add("reciprocal", np.reciprocal, 1, nb)
add("sqrt", np.sqrt, 1, fl)
for n in ("floor", "ceil", "trunc"):
    add(n, getattr(np, n), 1, al)
add("rint", np.rint, 1, fl)
for n in ("minimum", "maximum", "fmin", "fmax"):
    add(n, getattr(np, n), 2, al)
add("copysign", np.copysign, 2, fl)
add("nextafter", np.nextafter, 2, fl)
for n, u in (
    ("eq", "equal"),
    ("ne", "not_equal"),
    ("lt", "less"),
    ("le", "less_equal"),
    ("gt", "greater"),
    ("ge", "greater_equal"),
):
    add(n, getattr(np, u), 2, al)
for n in ("isnan", "isinf", "isfinite"):
    add(n, getattr(np, n), 1, al)
add("signbit", np.signbit, 1, fl)
for n, u in (("and", "bitwise_and"), ("or", "bitwise_or"), ("xor", "bitwise_xor")):
    add(n, getattr(np, u), 2, it + [B])
add("not", np.invert, 1, it + [B])
add("left_shift", np.left_shift, 2, it)
add("right_shift", np.right_shift, 2, it)
for n in ("logical_and", "logical_or", "logical_xor"):
    add(n, getattr(np, n), 2, al)
add("logical_not", np.logical_not, 1, al)



for t in al:
    T.append(("cast_" + nm[t], lambda x, t=t: np.repeat(x, 2)[::2].astype(t), 1, al))


add("spacing", np.spacing, 1, fl)
add("mantissa", lambda x: np.frexp(x)[0], 1, fl)
add("exponent", lambda x: np.frexp(x)[1], 1, fl)
add("gcd", np.gcd, 2, it)
add("lcm", np.lcm, 2, it)
add("bitwise_count", np.bitwise_count, 1, it)


def bits(a):
    if a.dtype == B:
        return a.astype(np.uint64)
    u = {8: np.uint64, 4: np.uint32, 2: np.uint16, 1: np.uint8}[a.dtype.itemsize]
    return np.ascontiguousarray(a).view(u).astype(np.uint64)


out = sys.stdout
for name, uf, k, types in T:
    for t in types:
        a = data(t, k, N)
        try:
            r = uf(*a)
        except TypeError as e:
            continue
        cols = [bits(x) for x in a] + [bits(r)]
        out.write("%s %s %d %s\n" % (name, nm[t], k, nm[r.dtype.type]))
        for row in zip(*cols):
            out.write(" ".join("%x" % v for v in row) + "\n")
for t in it:
    a, b = data(t, 2, N)
    b = np.abs(b) & t(63)
    r = np.power(a, b)
    out.write("power %s 2 %s\n" % (nm[t], nm[t]))
    for row in zip(bits(a), bits(b), bits(r)):
        out.write(" ".join("%x" % v for v in row) + "\n")
