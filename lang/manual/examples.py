"""Writes what the examples of pages/*.txt print, under Python with NumPy 2.5.

    python3 lang/manual/examples.py [FILE...]
"""
import contextlib
import glob
import io
import os
import sys
import tempfile
import warnings

warnings.simplefilter("ignore")
HERE = os.path.dirname(os.path.abspath(__file__))
MODULES = "math random itertools functools operator collections string copy heapq bisect statistics typing time sys io warnings".split()


def session(names):
    sys.stdin = io.StringIO()  # exit() closes it
    space = {"__name__": "__main__"}
    exec("import numpy as np", space)
    root = names[0].split(".")[0]
    if root in MODULES:
        exec("import " + root + (".abc" if names[0].startswith("collections.abc") else ""), space)
    return space


def renew(path):
    with open(path, encoding="utf-8") as f:
        lines = f.read().split("\n")
    out, space, i, bad = [], None, 0, 0
    import numpy as np

    while i < len(lines):
        line = lines[i]
        i += 1
        out.append(line)
        if line.startswith("## "):
            space = session(line[3:].split(", "))
            np.set_printoptions(precision=8, threshold=1000, edgeitems=3, linewidth=75, suppress=False, sign="-", floatmode="maxprec", formatter=None)
            warnings.resetwarnings()
            warnings.simplefilter("ignore")
            np.seterr(all="warn", under="ignore")
        if not line.startswith(">>> "):
            continue
        source = line[4:] + "\n"
        while i < len(lines) and (lines[i] == "..." or lines[i].startswith("... ")):
            source += lines[i][4:] + "\n"
            out.append(lines[i])
            i += 1
        while i < len(lines) and lines[i] and not lines[i].startswith((">>> ", "## ", "differs: ", "call: ")):
            i += 1  # what it printed before
        got = io.StringIO()
        try:
            with contextlib.redirect_stdout(got):
                exec(compile(source, "<stdin>", "single"), space)
        except Exception as e:
            print(f"{path}:{len(out)}: {source.strip()}: {type(e).__name__}: {e}", file=sys.stderr)
            bad += 1
        text = got.getvalue()
        if text:
            text = text.removesuffix("\n").split("\n")
            if any(t.startswith((">>> ", "## ", "differs: ", "call: ")) or not t for t in text):
                print(f"{path}:{len(out)}: prints what a page cannot hold: {text}", file=sys.stderr)
                bad += 1
            out += text
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(out))
    return bad


paths = [os.path.abspath(p) for p in sys.argv[1:]] or sorted(glob.glob(os.path.join(HERE, "pages", "*.txt")))
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    sys.exit(1 if sum(map(renew, paths)) else 0)
