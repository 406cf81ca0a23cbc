"""Scalar Python, no arrays: the same text under gray and under python3.

Prints one line per program: name best-seconds checksum.
"""
import math
import time


def integers(n):
    a, b = 0, 1
    for i in range(n):
        a, b = b, (a + b) % 1000003
    return a


def floats(n):
    x, s = 0.5, 0.0
    for i in range(n):
        x = 3.7 * x * (1.0 - x)
        s += x
    return s


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def sieve(n):
    flags = [True] * n
    count = 0
    for p in range(2, n):
        if flags[p]:
            count += 1
            for q in range(p * p, n, p):
                flags[q] = False
    return count


def collatz(n):
    longest = 0
    for start in range(1, n):
        k, steps = start, 0
        while k != 1:
            k = k // 2 if k % 2 == 0 else 3 * k + 1
            steps += 1
        if steps > longest:
            longest = steps
    return longest


def matmul(n):
    a = [[(i * j) % 7 + 0.5 for j in range(n)] for i in range(n)]
    b = [[(i + j) % 5 - 1.5 for j in range(n)] for i in range(n)]
    c = [[0.0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            s = 0.0
            for k in range(n):
                s += a[i][k] * b[k][j]
            c[i][j] = s
    return c[n - 1][n - 1]


def newton(n):
    s = 0.0
    for i in range(1, n):
        x = float(i)
        for _ in range(8):
            x = 0.5 * (x + i / x)
        s += x
    return s


def strings(n):
    parts = []
    for i in range(n):
        parts.append(f"{i:05d}:{i * 0.5:.2f}")
    return len(",".join(parts))


def dictionary(n):
    d = {}
    for i in range(n):
        k = i * 7919 % 1009
        d[k] = d.get(k, 0) + i
    return sum(d.values()) % 1000003


def calls(n):
    def f(x, y=2):
        return x * y + 1

    s = 0
    for i in range(n):
        s += f(i) % 5
    return s


def mathematics(n):
    s = 0.0
    for i in range(n):
        s += math.sin(i * 0.001) * math.sqrt(i + 1.0)
    return s


def comprehension(n):
    return sum([i * i % 7 for i in range(n) if i % 3])


programs = [("integers", integers, 300000), ("floats", floats, 300000), ("fib", fib, 22), ("sieve", sieve, 200000),
            ("collatz", collatz, 8000), ("matmul", matmul, 60), ("newton", newton, 30000), ("strings", strings, 30000),
            ("dictionary", dictionary, 100000), ("calls", calls, 150000), ("mathematics", mathematics, 150000), ("comprehension", comprehension, 200000)]
for name, f, n in programs:
    best = 1e9
    for _ in range(5):
        start = time.perf_counter()
        result = f(n)
        best = min(best, time.perf_counter() - start)
    print(f"{name} {best:.6f} {result}")
