# In-place operators and assignments, of every pair of dtypes.
def iadd(x, y):
    x += y
def isub(x, y):
    x -= y
def imul(x, y):
    x *= y
def idiv(x, y):
    x /= y
def ifloor(x, y):
    x //= y
def imod(x, y):
    x %= y
def iand(x, y):
    x &= y
def ishl(x, y):
    x <<= y
def iset(x, y):
    x[...] = y
def iset0(x, y):
    x[0] = y
def ifill(x, y):
    x.fill(y)
inplace = [("+=", iadd), ("-=", isub), ("*=", imul), ("/=", idiv), ("//=", ifloor), ("%=", imod), ("&=", iand), ("<<=", ishl), ("[...]=", iset), ("[0]=", iset0), ("fill", ifill)]
def attempt(label, f, x, y):
    try:
        f(x, y)
        print(label, x.dtype, digest(x))
    except (TypeError, ValueError, OverflowError, ZeroDivisionError) as e:
        print(label, type(e).__name__, e)
python = [0, 1, 3, 100, 127, 128, 255, 256, -1, -128, -129, 2**31, 2**32, 2**63, 2**64 - 1, 2**64, -2**63 - 1, 0.5, -2.0, 300.7, True]
def tame(v):
    return v[1:6] if v.dtype.kind != "f" else np.array([1.0, -2.5, 7.0, 100.5, 0.25], dtype=v.dtype)
for a in names:
    for sign, f in inplace:
        for p in python:
            attempt([a, sign, p], f, tame(values(a)).copy(), p)
        for b in names:
            v = tame(values(a)).copy()
            w = tame(values(b))[:len(v)]
            if len(w) < len(v):
                v = v[:len(w)]
            if sign == "[0]=" and b[0] == "f" and a[0] == "u":
                continue
            if sign == "[...]=" and b[0] == "f" and a[0] == "u":
                w = np.abs(w)
            if sign != "fill" and sign != "[0]=":
                attempt([a, sign, b], f, v, w)
            attempt([a, sign, b, "scalar"], f, v, np.abs(w[-1]))
