"""Writes NAME.golden for every NAME.gs here: what each snippet writes to
stderr. Run with Python 3.13 and NumPy 2.5.

A warning inside of NumPy's own Python code stands, in a golden, at the line of
the script that called it. Whether it is shown at all is Python's doing.
"""
import glob
import os
import sys
import tempfile
import traceback
import warnings

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
NAME = "x.gs"
filters = list(warnings.filters)
source = []


def show(message, category, filename, lineno, file=None, line=None):
    if filename != NAME:
        frame = sys._getframe()
        while frame and frame.f_code.co_filename != NAME:
            frame = frame.f_back
        lineno = frame.f_lineno
    text = source[lineno - 1].strip()
    os.write(2, f"{NAME}:{lineno}: {category.__name__}: {message}\n  {text}\n".encode())


def run(code):
    global source
    source = code.split("\n")
    for module in list(sys.modules.values()):
        getattr(module, "__dict__", {}).pop("__warningregistry__", None)
    warnings.filters[:] = filters
    warnings._filters_mutated_lock_held() if hasattr(warnings, "_filters_mutated_lock_held") else warnings._filters_mutated()
    warnings.showwarning = show
    np.seterr(divide="warn", over="warn", under="ignore", invalid="warn")
    sys.stdout.flush()
    sys.stderr.flush()
    keep = os.dup(2)
    with tempfile.TemporaryFile() as f:
        os.dup2(f.fileno(), 2)
        try:
            exec(compile(code, NAME, "exec"), {"__name__": "__main__"})
        except BaseException:
            traceback.print_exc(file=sys.stdout)
        finally:
            os.dup2(keep, 2)
            os.close(keep)
        f.seek(0)
        return f.read().decode()


for path in sorted(glob.glob(os.path.join(HERE, "*.gs"))):
    parts = open(path).read().split("\n# === ")
    out = []
    for part in parts[1:]:
        name, _, code = part.partition("\n")
        out.append(f"\n=== {name}\n" + run("import numpy as np\n" + code))
    with open(path[:-3] + ".golden", "w") as f:
        f.write("".join(out))
    print(os.path.basename(path), len(out))
