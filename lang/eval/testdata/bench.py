"""Times CPython on bench/*.gs, in ns per run, as the Go benchmark does."""
import glob, os, time

os.chdir(os.path.dirname(os.path.abspath(__file__)))
for path in sorted(glob.glob("bench/*.gs")):
    code = compile(open(path).read(), path, "exec")
    best = 1 << 62
    for _ in range(7):
        start = time.process_time_ns()
        exec(code, {"__name__": "__main__"})
        best = min(best, time.process_time_ns() - start)
    print(f"{os.path.basename(path)[:-3]:12} {best:>12,} ns")
