import numpy as np

a = np.arange(3.0)


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


# === keyword arguments of reductions
for m in ["sum", "mean", "std", "var", "prod", "min", "max", "any", "all", "argmin", "argmax", "cumsum"]:
    t(lambda: getattr(a, m)(foo=1))
    t(lambda: getattr(np, m)(a, foo=1))
# === start of arange by name
t(lambda: np.arange(start=3))
t(lambda: np.arange(start=3, stop=5))
t(lambda: np.arange(stop=5))
t(lambda: np.arange(stop=5, step=2))
t(lambda: np.arange(5, step=2))
t(lambda: np.arange(1, 9, 3))
t(lambda: np.arange(1, start=3))
t(lambda: np.arange())
# === arange of bools
t(lambda: np.arange(True))
t(lambda: np.arange(np.bool_(True)))
t(lambda: np.arange(np.bool_(False), 3))
t(lambda: np.arange(False, True))
t(lambda: np.arange(np.bool_(False), np.bool_(True)))
t(lambda: np.arange(False, np.bool_(True)))
# === far diagonals
for k in [10**18, 10**20, -(10**20), 3, -3, 2, -2]:
    t(lambda: np.eye(3, k=k))
t(lambda: np.eye(3, k=1.5))
# === far decimals
for d in [2**31, -(2**31) - 1, 10**12, 10**30, -(10**30)]:
    t(lambda: np.round(a, d))
    t(lambda: a.round(d))
# === a copy of a stretched sum beside its use
x = np.arange(31.0)
v = np.broadcast_to(x.sum(keepdims=True), (31,))
c = v.copy()
d = x + v
print(c, d)
