"""The same scripts under gray and under this Python, in turns.

    go build -o gray ./cmd/gray
    python3 bench/scalar.py [rounds] [script…]

A script prints lines of a name, seconds and a checksum. A cell is the best of
all rounds. Prints a Markdown table, and fails when checksums differ.
"""
import os
import subprocess
import sys

here = os.path.dirname(os.path.abspath(__file__))
rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
scripts = sys.argv[2:] or [os.path.join(here, s) for s in ("scalar.gs", "scalar2.gs", "scalar3.gs")]
best, sums = {}, {}
for _ in range(rounds):
    for peer, command in (("gray", os.path.join(here, "..", "gray")), ("python", sys.executable)):
        for script in scripts:
            lines = subprocess.run([command, *script.split()], capture_output=True, text=True, check=True).stdout.splitlines()
            for line in lines:
                name, seconds, *rest = line.split()
                row = best.setdefault(name, {})
                row[peer] = min(row.get(peer, 9e9), float(seconds))
                sums.setdefault(name, set()).add(" ".join(rest))
print("| program | gray µs | CPython µs | CPython / gray |")
print("|---|---:|---:|---:|")
for name, row in best.items():
    print(f"| {name} | {row['gray'] * 1e6:.3g} | {row['python'] * 1e6:.3g} | {row['python'] / row['gray']:.2f} |")
differ = [name for name, s in sums.items() if len(s) > 1]
if differ:
    sys.exit("checksums differ: " + ", ".join(differ))
