"""grayscale beside NumPy, Numba and strict C, interleaved in one run.

    go build -o gray ./cmd/gray
    python3 bench/compare.py [rounds] [kernel]    (NumPy, Numba and gcc wanted; what is missing is left out)

Each peer runs the whole list in a process of its own, round by round; a cell is
the best of all rounds. Prints a Markdown table.
"""
import os
import subprocess
import sys
import tempfile

here = os.path.dirname(os.path.abspath(__file__))
rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
only = sys.argv[2:3]
exe = os.path.join(tempfile.mkdtemp(), "strict")
peers = {"gray": [os.path.join(here, "..", "gray"), os.path.join(here, "kernels.gs")],
         "numpy": [sys.executable, os.path.join(here, "kernels.gs")],
         "numba": [sys.executable, os.path.join(here, "numba_peer.py"), os.path.join(here, "kernels.gs")],
         "c": [exe]}
cc = ["gcc", "-O3", "-march=native", "-fopenmp", "-fno-math-errno", "-fno-trapping-math", "-ffp-contract=off",
      os.path.join(here, "strict.c"), "-o", exe, "-lm"]
if subprocess.run(cc).returncode:
    del peers["c"]
cells = {}
for r in range(rounds):
    for peer in list(peers):
        p = subprocess.run(peers[peer] + only, capture_output=True, text=True)
        if p.returncode:
            print(f"{peer} left out: {p.stderr.strip()[-300:]}", file=sys.stderr)
            del peers[peer]
            continue
        for line in p.stdout.splitlines():
            name, n, t = line.split()
            key = (int(n), name)
            row = cells.setdefault(key, {})
            row[peer] = min(row.get(peer, 9e9), float(t))


def show(t):
    for unit, scale in (("s", 1), ("ms", 1e-3), ("µs", 1e-6), ("ns", 1e-9)):
        if t >= scale:
            return f"{t / scale:.3g} {unit}"


bytes_per = {"axpy": 24, "poly": 16, "hyp": 24, "sigmoid": 16, "trig": 16, "where": 16, "blackscholes": 24, "mandel": 24, "mse": 16, "sum": 8, "std": 8}
print("| kernel | n | gray | GB/s | NumPy | Numba | C | NumPy / gray | Numba / gray | C / gray |")
print("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|")
for (n, name), row in cells.items():
    if name.startswith("stream"):
        print(f"| {name} | {n:.0e} | | {(24 if 'triad' in name else 16) * n / row['c'] / 1e9:.1f} | | | {show(row['c'])} | | | |")
        continue
    g = row.get("gray")
    ratio = [f"{row[p] / g:.2f}" if g and p in row else "" for p in ("numpy", "numba", "c")]
    cell = [show(row[p]) if p in row else "" for p in ("numpy", "numba", "c")]
    print(f"| {name} | {n:.0e} | {show(g) if g else ''} | {bytes_per[name] * n / g / 1e9 if g else 0:.1f} | {' | '.join(cell)} | {' | '.join(ratio)} |")
