# Scalars and arrays made of numbers, and what dtypes say of themselves.
def attempt(label, f):
    try:
        r = f()
        print(label, repr(r))
    except (TypeError, ValueError, OverflowError, ZeroDivisionError, IndexError, KeyError) as e:
        print(label, type(e).__name__, e)
python = [0, 1, 3, 100, 127, 128, 255, 256, -1, -128, -129, 2**31, 2**32, 2**63, 2**64 - 1, 2**64, -2**63 - 1, 0.5, 2.9, -2.0, True, "12", "1.5", "x"]
types = [np.bool_, np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64, np.float32, np.float64]
for t in types:
    d = np.dtype(t)
    for p in python:
        if isinstance(p, int) and not (-2**63 <= p < 2**64):
            continue
        if isinstance(p, str) and d.kind == "b":
            continue
        if not (isinstance(p, float) and p < 0 and d.kind == "u"):
            attempt([d, "scalar", p], lambda: t(p))
        if isinstance(p, str):
            continue
        if not (isinstance(p, float) and p < 0 and d.kind == "u"):
            attempt([d, "array", p], lambda: np.array(p, dtype=t))
            attempt([d, "array", p], lambda: np.array([p, 1], dtype=t))
            attempt([d, "full", p], lambda: np.full(2, p, dtype=t))
            attempt([d, "full_like", p], lambda: np.full_like(np.zeros(2, dtype=t), p))
            attempt([d, "asarray", p], lambda: np.asarray([p], dtype=d))
        attempt([d, "clip", p], lambda: np.clip(values(str(d)), p, None))
        attempt([d, "clip", p], lambda: np.clip(values(str(d)), None, p))
        attempt([d, "append", p], lambda: np.append(np.ones(2, dtype=t), p))
    print(d, repr(d), d.name, d.char, d.kind, d.str, d.itemsize, d.num if 0 else "")
    for f in [np.zeros, np.ones, np.eye, np.arange, np.identity, np.tri]:
        attempt([d], lambda: f(4 if d.kind != "b" else 2, dtype=t))
    attempt([d], lambda: np.arange(5, 2, -1, dtype=t))
    attempt([d], lambda: np.arange(0.5, 4, 1.5, dtype=t))
    attempt([d], lambda: np.linspace(0, 10, 5, dtype=t))
    attempt([d], lambda: np.linspace(5, -5, 5, dtype=t) if d.kind != "u" else 0)
    attempt([d], lambda: np.zeros((2, 0), dtype=t))
    attempt([d], lambda: np.ones((2, 2), dtype=t).tolist())
    attempt([d], lambda: np.ones((), dtype=t))
    attempt([d], lambda: values(str(d)).reshape(-1, 1)[:3])
    attempt([d], lambda: str(values(str(d))))
    attempt([d], lambda: values(str(d))[1].item())
    attempt([d], lambda: values(str(d))[-1].tolist())
    attempt([d], lambda: [int(x) for x in values(str(d)) if x == x and abs(float(x)) < 1e40])
    attempt([d], lambda: [float(x) for x in values(str(d))])
    attempt([d], lambda: [bool(x) for x in values(str(d))])
    attempt([d], lambda: [f"{x} {x!r} {x:5} " for x in values(str(d))])
    attempt([d], lambda: sorted([x for x in values(str(d)) if x == x]))
    attempt([d], lambda: round(values(str(d))[1]))
    attempt([d], lambda: round(values(str(d))[1], 1) if d.kind != "b" else 0)
    attempt([d], lambda: hash(values(str(d))[1]) == hash(values(str(d))[1].item()))
    attempt([d], lambda: abs(values(str(d))[-1]))
    attempt([d], lambda: -values(str(d))[-1])
    attempt([d], lambda: ~values(str(d))[-1])
    attempt([d], lambda: +values(str(d))[-1])
    attempt([d], lambda: "%d" % values(str(d))[1])
    attempt([d], lambda: [10, 20, 30][values(str(d))[1]])
    attempt([d], lambda: list(range(values(str(d))[1])))
    attempt([d], lambda: np.arange(30)[values(str(d))[1]])
    attempt([d], lambda: np.arange(30)[values(str(d))[:3]] if d.kind != "b" else 0)
    attempt([d], lambda: {np.ones(1, dtype=t)[0]: 1}[1])
    attempt([d], lambda: values(str(d))[1] == 1)
    attempt([d], lambda: isinstance(values(str(d))[1], (int, float)))
    attempt([d], lambda: [isinstance(values(str(d))[1], k) for k in [np.integer, np.signedinteger, np.unsignedinteger, np.floating, np.number, np.generic, np.inexact]])
    attempt([d], lambda: [np.issubdtype(d, k) for k in [np.integer, np.signedinteger, np.unsignedinteger, np.floating, np.number, np.generic, np.inexact, int, float, "u1", np.int64]])
    if d.kind in "iu":
        i = np.iinfo(t)
        print(i.min, i.max, i.bits, i.dtype, np.iinfo(d).max, np.iinfo(values(str(d))[0]).max, type(i.max), i.kind)
    if d.kind == "f":
        i = np.finfo(t)
        print(i.min, i.max, i.bits, i.dtype, i.eps)
for s in ["u1", "<i4", "int32", "B", "b", "h", "H", "i", "I", "l", "L", "p", "P", "f", "d", "?", "bool", "float", "int", "uint", "byte", "ubyte", "short", "ushort", "intc", "uintc", "intp", "uintp", "long", "ulong", "single", "double", "|u1", "|i1", "<u8", "=u4", "|b1", "b1", "i1", "i2", "i4", "i8", "u2", "u4", "u8", "f4", "f8", "<f8", "=f4", "bool_", "int_", "float_", "Int8", "uint24", "u3", "<b1", "u16", "", "|i4", "|f8"]:
    attempt(s, lambda: np.dtype(s))
    attempt(s, lambda: np.zeros(1, dtype=s))
for t in [bool, int, float, np.uint8, np.ubyte, np.byte, np.short, np.ushort, np.intc, np.uintc, np.uint, np.int_, np.intp, np.uintp, np.long, np.ulong, np.single, np.double, np.bool, None, np.dtype("f4")]:
    attempt(t, lambda: np.dtype(t))
    attempt(t, lambda: np.zeros(1, dtype=t))
    attempt(t, lambda: np.arange(3).astype(t))
for a in names:
    for b in names:
        attempt([a, b], lambda: np.promote_types(a, b))
        attempt([a, b], lambda: [np.can_cast(a, b, c) for c in ["no", "equiv", "safe", "same_kind", "unsafe"]])
        attempt([a, b], lambda: np.result_type(np.dtype(a), b))
        attempt([a, b], lambda: np.result_type(values(a), values(b)[0]))
        attempt([a, b], lambda: np.dtype(a) == b)
        attempt([a, b], lambda: np.dtype(a) < np.dtype(b))
        attempt([a, b], lambda: np.common_type(values(a), values(b)))
    attempt([a], lambda: [np.result_type(values(a), 1), np.result_type(values(a), 1.0), np.result_type(a, True)])
    attempt([a], lambda: np.min_scalar_type(values(a)[1]) if a[0] != "f" else 0)
for p in [0, 1, 255, 256, -1, -128, -129, 65535, 65536, 2**32 - 1, 2**32, -2**31 - 1, 2**63, 2**64 - 1, True, 70000, -40000]:
    attempt(p, lambda: np.min_scalar_type(p))
attempt("can_cast", lambda: np.can_cast(np.uint8, np.int8))
attempt("can_cast", lambda: np.can_cast("i8", "f4", "same_kind"))
attempt("can_cast", lambda: np.can_cast(3, "u1"))
attempt("can_cast", lambda: np.can_cast(np.int8, np.uint8, casting="same_kind"))
for v in [[2**63, 1], [2**63], [1, 2], [True, 2], [1, 2.5], [2**63, 2.5], [np.uint8(3), np.int8(4)], [np.uint8(3), 300], [np.uint8(3), 3], [np.float32(1), 2], [np.float32(1), 2.5], [np.int32(1), True]]:
    attempt(v, lambda: np.array(v))
attempt("u8", lambda: np.array(2**63))
attempt("u8", lambda: np.full(2, 2**63))
attempt("u8", lambda: np.add(2**63, 1))
attempt("u8", lambda: np.uint64(2**63) + 2**63)
attempt("u8", lambda: np.uint64(2**63) + np.int64(1))
attempt("u8", lambda: np.sqrt(np.uint64(2**63)))
attempt("u8", lambda: int(np.uint64(2**64 - 1)))
attempt("u8", lambda: 2**70 + int(np.uint64(2**64 - 1)))
attempt("u8", lambda: float(np.uint64(2**64 - 1)))
attempt("u8", lambda: np.uint64(2**64 - 1) == 2**64 - 1)
attempt("u8", lambda: np.uint64(2**64 - 1) > -1)
attempt("u8", lambda: np.array([1, 2**64 - 1], dtype="u8") > np.array([-1, 5]))
attempt("u8", lambda: np.array([1, 2**64 - 1], dtype="u8").mean())
attempt("u8", lambda: f"{np.uint64(2**64 - 1):,}")
attempt("u8", lambda: f"{np.uint64(2**64 - 1):x}")
attempt("u8", lambda: "%d" % np.uint64(2**64 - 1))
attempt("u8", lambda: np.array([2**64 - 1, 1], dtype="u8").astype("f4"))
attempt("u8", lambda: np.array([2**64 - 1, 1, 5], dtype="u8") // 3)
attempt("u8", lambda: np.array([2**64 - 1, 1, 5], dtype="u8") % 10)
attempt("u8", lambda: np.array([2**64 - 1, 1, 5], dtype="u8").tolist())
attempt("u8", lambda: np.array([[2**64 - 1, 1], [5, 7]], dtype="u8") @ np.array([[2**64 - 1, 1], [5, 7]], dtype="u8"))
