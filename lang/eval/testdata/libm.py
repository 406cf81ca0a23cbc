"""Values of elementary functions: writes libm.txt (name, argument, value).
Correctly rounded ones from 80-digit decimals; of the functions that the C
library does not round correctly, what CPython 3.13 on glibc gives."""
import math, os, random
from decimal import Decimal as D, getcontext

getcontext().prec = 80
getcontext().Emax, getcontext().Emin = 10**9, -(10**9)


def atan(x):
    n = 0
    while abs(x) > D("0.05"):
        x = x / (1 + (1 + x * x).sqrt())
        n += 1
    s, t, k = D(0), x, 1
    while abs(t) > D(10) ** -85 * abs(x):
        s += t / k
        t = -t * x * x
        k += 2
    return s * 2**n


PI = 16 * atan(D(1) / 5) - 4 * atan(D(1) / 239)


def sincos(x):
    k = (x / (PI / 2)).to_integral_value()
    r = x - k * PI / 2
    s = c = D(0)
    t, n = D(1), 0
    while n < 80:
        if n % 2:
            s += t if n % 4 == 1 else -t
        else:
            c += t if n % 4 == 0 else -t
        n += 1
        t = t * r / n
    return [(s, c), (c, -s), (-s, -c), (-c, s)][int(k) % 4]


def expm1(x):
    if abs(x) > 1:
        return x.exp() - 1
    s, t, n = D(0), D(1), 1
    while n < 70:
        t = t * x / n
        s += t
        n += 1
    return s


def log1p(x):
    return (1 + x).ln() if abs(x) > D("1e-9") else sum((-1) ** (k + 1) * x**k / k for k in range(1, 9))


def sinh(x):
    if abs(x) > 1:
        return (x.exp() - (-x).exp()) / 2
    e = expm1(x)
    return (e + e / (1 + e)) / 2


F = {
    "exp": lambda x: x.exp(), "expm1": expm1, "exp2": lambda x: (x * D(2).ln()).exp(), "log": lambda x: x.ln(), "log2": lambda x: x.ln() / D(2).ln(),
    "log10": lambda x: x.log10(), "log1p": log1p, "sin": lambda x: sincos(x)[0], "cos": lambda x: sincos(x)[1], "tan": lambda x: sincos(x)[0] / sincos(x)[1],
    "asin": lambda x: atan(x / ((1 - x) * (1 + x)).sqrt()), "acos": lambda x: (PI if x < 0 else D(0)) + atan(((1 - x) * (1 + x)).sqrt() / x), "atan": atan,
    "sinh": sinh, "cosh": lambda x: (x.exp() + (-x).exp()) / 2, "tanh": lambda x: sinh(x) / ((x.exp() + (-x).exp()) / 2),
    "asinh": lambda x: log1p(x + x * x / (1 + (1 + x * x).sqrt())) if x > 0 else -log1p(-x + x * x / (1 + (1 + x * x).sqrt())),
    "acosh": lambda x: (x + ((x - 1) * (x + 1)).sqrt()).ln(), "atanh": lambda x: log1p(2 * x / (1 - x)) / 2,
    "cbrt": lambda x: (abs(x).ln() / 3).exp() * (1 if x > 0 else -1),
}

LIBRARY = "expm1 log1p log10 sinh cosh tanh asinh acosh atanh cbrt erf erfc gamma lgamma".split()

r = random.Random(7)
os.chdir(os.path.dirname(os.path.abspath(__file__)))
with open("libm.txt", "w") as out:
    for name in dict.fromkeys([*F, *LIBRARY]):
        for _ in range(120):
            k = r.random()
            x = r.uniform(-1, 1) if k < 0.35 else r.uniform(-30, 30) if k < 0.6 else r.uniform(-600, 600) if k < 0.7 else r.uniform(-1, 1) * 10 ** r.uniform(-8, 7) if k < 0.9 else r.uniform(0.5, 2)
            if name in ("log", "log2", "log10"):
                x = abs(x)
            if name in ("asin", "acos", "atanh") and abs(x) > 1:
                x = math.modf(x)[0]
            if name == "acosh":
                x = 1 + abs(x)
            if name == "log1p" and x <= -1:
                x = -x
            if name in ("exp", "expm1", "sinh", "cosh", "tanh", "exp2") and abs(x) > 600:
                continue
            if name in ("gamma", "lgamma") and abs(x) > 170:
                x = math.fmod(x, 170)
            value = getattr(math, name)(x) if name in LIBRARY else float(F[name](D(x)))
            out.write(f"{name} {x.hex()} {value.hex()}\n")
    for _ in range(200):
        x, y = abs(r.uniform(0, 1) * 10 ** r.uniform(-10, 10)), r.uniform(-20, 20)
        out.write(f"pow {x.hex()} {y.hex()} {float((D(x).ln() * D(y)).exp()).hex()}\n")
        a = atan(D(x) / D(y)) + (PI if y < 0 else 0)
        out.write(f"atan2 {x.hex()} {y.hex()} {float(a).hex()}\n")
