# Functions of two operands, of every pair of dtypes.
binary = [("add", np.add), ("subtract", np.subtract), ("multiply", np.multiply), ("divide", np.divide), ("floor_divide", np.floor_divide),
    ("remainder", np.remainder), ("fmod", np.fmod), ("minimum", np.minimum), ("maximum", np.maximum), ("fmin", np.fmin), ("fmax", np.fmax),
    ("equal", np.equal), ("not_equal", np.not_equal), ("less", np.less), ("less_equal", np.less_equal), ("greater", np.greater),
    ("greater_equal", np.greater_equal), ("bitwise_and", np.bitwise_and), ("bitwise_or", np.bitwise_or), ("bitwise_xor", np.bitwise_xor),
    ("left_shift", np.left_shift), ("right_shift", np.right_shift), ("logical_and", np.logical_and), ("logical_or", np.logical_or),
    ("logical_xor", np.logical_xor), ("copysign", np.copysign), ("heaviside", np.heaviside)]
for name, f in binary:
    for a in names:
        for b in names:
            if halves(name, a, b):
                continue
            try:
                r = f(values(a)[:, None], values(b))
                print(name, a, b, r.dtype, digest(r))
            except (TypeError, ValueError) as e:
                print(name, a, b, type(e).__name__, e)
for a in names:
    for b in names:
        e = np.abs(values(b)[:6])
        try:
            r = values(a)[:, None] ** e
            print("power", a, b, r.dtype, digest(r) if r.dtype.kind != "f" else "")
        except (TypeError, ValueError) as e:
            print("power", a, b, type(e).__name__, e)
