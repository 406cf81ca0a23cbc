"""Records what Python prints: for every scripts/*.gs its output in a .out
file, and for every line of expressions.txt the repr of its value, or its
error, in expressions.out. Run with CPython 3.13 and NumPy 2.5 in this folder:

    python make.py
"""
import glob, io, contextlib, math, os, random, sys, warnings
import numpy as np

warnings.simplefilter("ignore")


def run(path):
    out = io.StringIO()
    code = open(path).read()
    with contextlib.redirect_stdout(out):
        try:
            exec(compile(code, path, "exec"), {"__name__": "__main__"})
        except SystemExit:
            pass
        except BaseException as e:
            print(f"!! {type(e).__name__}: {e}")
    return out.getvalue()


def value(text):
    try:
        return repr(eval(text, {"np": np, "math": math, "__name__": "__main__"}))
    except BaseException as e:
        return f"{type(e).__name__}: {e}"


def arithmetic():
    """Random arithmetic of Python's numbers, the hard ones included."""
    r = random.Random(1)
    ints = [0, 1, -1, 2, -2, 3, 7, -7, 10, 255, 2**31, -2**31, 2**53, 2**53 + 1, 2**62, 2**63 - 1, -2**63, 2**63, 2**64, 10**18, 10**20, -10**20, 3**50]
    floats = [0.0, -0.0, 0.5, -0.5, 1.0, 1.5, 2.5, -2.5, 3.7, -3.7, 1e-5, 1e16, 1e300, -1e300, 5e-324, 0.1, 1/3, 2.0**53, 1e22, 123456.789]
    bools = [True, False]

    def number():
        k = r.random()
        v = r.choice(ints) if k < 0.5 else r.choice(floats) if k < 0.92 else r.choice(bools)
        return f"({v!r})"

    for op in "+ - * / // % ** < <= > >= == != & | ^ << >>".split():
        for _ in range(45):
            a, b = number(), number()
            if op == "**" and eval(a) < 0 and isinstance(eval(b), float) and not eval(b).is_integer():
                continue  # complex
            if op in ("**", "<<") and (abs(eval(b)) > 300 or abs(eval(a)) > 1e30):
                b = str(r.randrange(-3, 12))
            yield f"{a} {op} {b}"
    for _ in range(60):
        yield f"divmod({number()}, {number()})"
    for _ in range(60):
        yield f"round({number()}, {r.randrange(-3, 6)})"
    for _ in range(60):
        yield f"math.fmod({number()}, {number()})"
    for _ in range(40):
        yield f"sum([{', '.join(number() for _ in range(5))}])"
    for f in ["str", "int", "float", "bool", "abs", "hash_"]:
        if f != "hash_":
            for v in ints + floats:
                yield f"{f}({v!r})"


def formats():
    r = random.Random(2)
    for _ in range(250):
        spec = r.choice(["", "<", ">", "^", "*^", "="]) + r.choice(["", "+", " ", "-"]) + r.choice(["", "#"]) + r.choice(["", "0"]) + r.choice(["", "8", "12", "3"]) + r.choice(["", ",", "_"]) + r.choice(["", ".2", ".0", ".5"]) + r.choice(["", "d", "f", "e", "g", "%", "x", "b", "s", "F", "G", "E", "c"])
        v = r.choice([0, 1, -5, 12345, 10**20, 0.0, -0.0, 1.5, -2.25, 1e10, 1e-10, 123456.789, float("inf"), float("nan"), "ab", True])
        v = "float('inf')" if v == float("inf") else "float('nan')" if v != v else repr(v)
        yield f"format({v}, {spec!r})"
    for _ in range(150):
        f = "%" + r.choice(["", "-", "+", "0", " ", "#"]) + r.choice(["", "8", "3"]) + r.choice(["", ".2", ".0", ".4"]) + r.choice("dieEfFgGsrxXoc%")
        v = r.choice([0, 1, -5, 12345, 1.5, -2.25, 1e10, "ab", 65, True, [1, "x"]])
        yield f"{f!r} % ({v!r},)" if r.random() < 0.5 else f"{f!r} % {v!r}"


def main():
    os.chdir(os.path.dirname(os.path.abspath(__file__)))
    for path in sorted(glob.glob("scripts/*.gs")):
        with open(path[:-3] + ".out", "w") as f:
            f.write(run(path))
    with open("random.txt", "w") as f:
        for text in [*arithmetic(), *formats()]:
            f.write(text + "\n")
    for name in ["expressions", "random", "failures"]:
        with open(name + ".txt") as src, open(name + ".out", "w") as out:
            for line in src:
                line = line.rstrip("\n")
                if line and not line.startswith("#"):
                    out.write(value(line).replace("\n", "\\n") + "\n")


main()
