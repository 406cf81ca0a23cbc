"""Write NAME.golden for every NAME.gs here: what ends each snippet in Python with NumPy.

    python3 make.py            (CPython 3.13, NumPy 2.5; the first line of each golden records them)

A .gs file holds snippets, each after a line `# === name`. Every snippet runs
by itself, after the lines before the first `# ===` if it needs numpy, in an empty
folder. A golden holds the last lines of each traceback, from the exception's class on;
nothing for a snippet that runs to its end, and none is run that asks for a
limit.
"""
import contextlib
import glob
import io
import os
import re
import sys
import tempfile
import traceback
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
        text = ""
        if not code.startswith("# limit:"):
            try:
                with contextlib.redirect_stdout(io.StringIO()), tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
                    sys.stdin = io.StringIO("x\n")
                    exec(compile(head + "\n" + code if "np." in code else code, f"{path}:{name}", "exec"), {"__name__": "__main__"})
            except Exception as e:
                lines = list(traceback.TracebackException.from_exception(e).format_exception_only())
                if isinstance(e, SyntaxError):
                    lines = lines[-1:]
                text = re.sub(r"\(/[^)]*\)", "(…)", "".join(lines))  # no paths of this machine
        out.append(f"=== {name}\n{text}")
        total += 1
    open(path.replace(".gs", ".golden"), "w").write("".join(out))
print(total, "snippets")
