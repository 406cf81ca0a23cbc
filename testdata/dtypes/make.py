"""Write NAME.txt.gz for every NAME.gs here: what Python with NumPy prints.

    python3 make.py            (CPython 3.13, NumPy 2.5)

Every script runs behind the lines of prelude.gs.
"""
import contextlib
import glob
import gzip
import io
import os
import warnings

warnings.simplefilter("ignore")
os.chdir(os.path.dirname(os.path.abspath(__file__)))
prelude = open("prelude.gs").read()
for path in sorted(glob.glob("*.gs")):
    if path == "prelude.gs":
        continue
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(prelude + open(path).read(), path, "exec"), {"__name__": "__main__"})
    text = out.getvalue().encode()
    open(path.replace(".gs", ".txt.gz"), "wb").write(gzip.compress(text, 9, mtime=0))
    print(path, text.count(b"\n"), "lines")
