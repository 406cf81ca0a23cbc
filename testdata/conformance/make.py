"""Write NAME.golden for every NAME.gs here: what Python with NumPy prints.

    python3 make.py            (CPython 3.13, NumPy 2.5; the first line of each golden records them)

A .gs file holds snippets, each after a line `# === name`. Every snippet runs
by itself, after the lines before the first `# ===`, in an empty folder.
"""
import contextlib
import glob
import io
import os
import sys
import tempfile
import warnings

import numpy as np

warnings.simplefilter("ignore")
os.chdir(os.path.dirname(os.path.abspath(__file__)))
total = 0
for path in sorted(glob.glob("*.gs")):
    head, *rest = open(path).read().split("\n# === ")
    out = [f"# CPython {sys.version.split()[0]}, NumPy {np.__version__}\n"]
    for part in rest:
        name, code = part.split("\n", 1)
        buf = io.StringIO()
        with contextlib.redirect_stdout(buf), tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            exec(compile(head + "\n" + code, f"{path}:{name}", "exec"), {"__name__": "__main__"})
        out.append(f"=== {name}\n{buf.getvalue()}")
        total += 1
    open(path.replace(".gs", ".golden"), "w").write("".join(out))
print(total, "snippets")
