# Functions of one operand, reductions, casts, joins and products, of every dtype.
unary = [("negative", np.negative), ("positive", np.positive), ("absolute", np.absolute), ("fabs", np.fabs), ("sign", np.sign), ("square", np.square),
    ("reciprocal", np.reciprocal), ("sqrt", np.sqrt), ("floor", np.floor), ("ceil", np.ceil), ("trunc", np.trunc), ("rint", np.rint),
    ("isnan", np.isnan), ("isinf", np.isinf), ("isfinite", np.isfinite), ("signbit", np.signbit), ("invert", np.invert), ("logical_not", np.logical_not),
    ("round", np.round), ("around", lambda x: np.round(x, -1) if x.dtype.kind != "b" and x.dtype != "uint32" else x), ("degrees", np.degrees), ("conj", np.conj)]
for name, f in unary:
    for a in names:
        if halves(name, a):
            continue
        try:
            r = f(values(a))
            print(name, a, r.dtype, digest(r))
        except (TypeError, ValueError) as e:
            print(name, a, type(e).__name__, e)
for name, f in [("exp", np.exp), ("log", np.log), ("sin", np.sin), ("tanh", np.tanh), ("cbrt", np.cbrt)]:
    for a in names:
        if halves(name, a):
            continue
        try:
            print(name, a, f(values(a)).dtype)
        except (TypeError, ValueError) as e:
            print(name, a, type(e).__name__, e)
reductions = [("sum", np.sum), ("prod", np.prod), ("max", np.max), ("min", np.min), ("any", np.any), ("all", np.all), ("mean", np.mean), ("var", np.var), ("std", np.std),
    ("argmax", np.argmax), ("argmin", np.argmin), ("count_nonzero", np.count_nonzero), ("ptp", np.ptp), ("cumsum", np.cumsum), ("cumprod", np.cumprod),
    ("sum u1", lambda x: np.sum(x, dtype="u1")), ("sum i2", lambda x: np.sum(x, dtype="i2")), ("sum u8", lambda x: np.sum(x, dtype="u8")), ("sum f4", lambda x: np.sum(x, dtype="f4")),
    ("cumsum i1", lambda x: np.cumsum(x, dtype="i1")), ("cumprod u4", lambda x: np.cumprod(x, dtype="u4")), ("mean f4", lambda x: np.mean(x, dtype="f4"))]
for name, f in reductions:
    for a in names:
        v = values(a)
        if v.dtype.kind == "f":
            v = v[:6]
        try:
            r = f(v)
            print(name, a, type(r).__name__, np.asarray(r).dtype, digest(np.asarray(r)))
        except (TypeError, ValueError) as e:
            print(name, a, type(e).__name__, e)
        w = np.tile(v, 40)[: 40 * (len(v) - 1)].reshape(8, -1)
        try:
            print(name, a, digest(np.asarray(f(w))), digest(np.max(w, axis=0)), digest(np.sum(w, axis=1)))
        except (TypeError, ValueError) as e:
            print(name, a, type(e).__name__, e)
for a in names:
    for b in names:
        v = values(a)
        if v.dtype.kind == "f":
            if np.dtype(b).kind in "iu":
                v = v[:6] if np.dtype(b).kind == "i" else np.abs(v[:6])
        r = v.astype(b)
        print("astype", a, b, digest(r))
        x, y = values(a), values(b)
        n = min(len(x), len(y))
        x, y = x[:n], y[:n]
        w = np.where(x > y, x, y)
        print("where", a, b, w.dtype, digest(w))
        c = np.concatenate([x, y])
        print("concatenate", a, b, c.dtype, digest(c))
        if "f" not in x.dtype.kind + y.dtype.kind:
            x, y = np.resize(x, 36).reshape(6, 6), np.resize(y, 36).reshape(6, 6)
            m = x @ y
            print("matmul", a, b, m.dtype, digest(m) if m.dtype.kind != "f" else "", repr(np.dot(x[0], y[0])))
