"""Writes libm.txt: what the C library gives. Run it on x86-64 Linux with glibc
and a processor that has fused multiply-add.

A line is: function, arguments, result, as hexadecimal floats.
"""
import ctypes
import os
import random

libm = ctypes.CDLL("libm.so.6")
random.seed(1)


def function(name, n, typ=ctypes.c_double):
    f = getattr(libm, name)
    f.restype, f.argtypes = typ, [typ] * n
    return f


inf, nan = float("inf"), float("nan")
special = [0.0, -0.0, 1.0, -1.0, inf, -inf, nan, 5e-324, -5e-324, 2.2e-308, 1e-310, 1.7976931348623157e308, 0.5, 2.0, -2.0, 3.0, -3.0,
           709.78, 709.79, -745.1, -745.2, -708.5, -0.9999999999999999, 1.0000000000000002, 0.9375, 1.0647, 1e-20, -1e-20, 1e22, 40.0]
u = random.random
cases = {
    "log": lambda: [u(), 0.9 + 0.2 * u(), u() * 1e5, 2.0 ** (u() * 2000 - 1000)],
    "exp": lambda: [-u(), 20 * u() - 10, 1460 * u() - 750],
    "log1p": lambda: [-u(), 1e-3 * u() - 5e-4, 1e3 * u(), 2.0 ** (u() * 100 - 80)],
    "expm1": lambda: [-u(), 4 * u() - 2, 1e-3 * u(), 150 * u() - 60],
    "log1pf": lambda: [-random.getrandbits(24) * 2.0**-24, 5 * u() - 0.9],
}
with open(os.path.join(os.path.dirname(__file__), "libm.txt"), "w") as out:
    for name, values in cases.items():
        f = function(name, 1, ctypes.c_float if name.endswith("f") else ctypes.c_double)
        for x in special + [x for _ in range(150) for x in values()]:
            if name.endswith("f"):
                x = ctypes.c_float(x).value
            print(name, float(x).hex(), float(f(x)).hex(), file=out)
    f = function("pow", 2)
    pairs = [(x, y) for x in special for y in special]
    pairs += [(x, y) for _ in range(150) for x in (u(), 1 + u(), 2.0 ** (u() * 200 - 100)) for y in (4 * u() - 2, 1 / (u() + 0.1))]
    for x, y in pairs:
        print("pow", x.hex(), y.hex(), f(x, y).hex(), file=out)
