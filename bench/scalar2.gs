"""More scalar Python: strings, dicts, sorting, closures, big ints, elements of
arrays. The same text under gray and under python3.

Prints one line per program: name best-seconds checksum.
"""
import time

import numpy as np


def fstrings(n):
    out = []
    for i in range(n):
        out.append(f"{i:05d} {i / 7:.3f} {i % 10} item-{i}")
    return len("\n".join(out))


def percents(n):
    total = 0
    for i in range(n):
        total += len("%5d|%-8s|%.2f|%x" % (i, "ab", i * 0.5, i))
    return total


def counting(n):
    words = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta"]
    counts = {}
    for i in range(n):
        w = words[i * i % 7]
        counts[w] = counts.get(w, 0) + 1
        if i not in counts:
            counts[i % 1000] = i
    return sum(counts[w] for w in words if w in counts)


def sorting(n):
    rows = [(i * 7919 % 1009, -i, str(i)) for i in range(n)]
    rows.sort(key=lambda r: (r[0], r[2]))
    by = sorted(rows, key=lambda r: r[1], reverse=True)
    return rows[0][1] + by[0][0] + len(sorted(r[2] for r in rows))


def closures(n):
    def counter():
        c = 0

        def step(by=1):
            nonlocal c
            c += by
            return c

        return step

    f, g = counter(), counter()
    for i in range(n):
        f()
        g(i)
    return f(0) + g(0)


def pipelines(n):
    xs = [x * x for x in range(n) if x % 3]
    pairs = [(a, b) for a, b in zip(xs, xs[1:])]
    d = {a: b - a for a, b in pairs}
    return sum(v for v in d.values() if v % 2) + max(map(lambda p: p[0] % 97, pairs)) + len(list(filter(None, [x % 5 for x in xs])))


def bigints(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    f = 1
    for i in range(1, n // 8):
        f *= i
    return (a % 1000000007) + (f % 1000000009) + len(str(a))


def texts(n):
    line = ",".join(str(i) for i in range(20))
    total = 0
    for i in range(n):
        parts = line.split(",")
        total += len(parts) + len("-".join(parts))
        s = " Some Text %d " % i
        total += len(s.strip().lower().replace("t", "T"))
        if s.strip().startswith("Some") and "Text" in s:
            total += s.find("x") + s.count("e")
    return total


def listmatmul(n):
    a = [[float(i + j) for j in range(n)] for i in range(n)]
    b = [list(r) for r in zip(*a)]
    c = [[sum(x * y for x, y in zip(r, k)) for k in b] for r in a]
    return c[n // 2][n // 3]


def elements(n):
    a = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            a[i, j] = i * 0.5 - j
    s = 0.0
    for i in range(1, n):
        for j in range(1, n):
            s += a[i, j] - a[i - 1, j - 1]
    return float(s)


def tries(n):
    bad = 0
    d = {}
    for i in range(n):
        try:
            if i % 10 == 0:
                d["no"]
            bad += 1
        except KeyError:
            bad -= 1
    return bad


def unpacking(n):
    a, b, c = 0, 1, 2
    i = 0
    pair = (1, 2)
    while i < n:
        a, b, c = b, c, (a + b) % 1009
        x, y = pair
        (p, q), r = (i, x), y
        i += q
        first, *rest = [p, q, r]
        a += len(rest)
    return a + b + c


def best(f, n, rounds=9):
    least = 1e9
    for _ in range(rounds):
        t = time.perf_counter()
        r = f(n)
        t = time.perf_counter() - t
        if t < least:
            least = t
    return least, r


for f, n in [
    (fstrings, 6000), (percents, 6000), (counting, 20000), (sorting, 4000), (closures, 20000), (pipelines, 6000),
    (bigints, 8000), (texts, 2000), (listmatmul, 30), (elements, 100), (tries, 20000), (unpacking, 15000),
]:
    t, r = best(f, n)
    print(f.__name__, f"{t:.6f}", r)
