"""Still more scalar Python: small programs as people write them. The same text
under gray and under python3.

Prints one line per program: name best-seconds checksum.
"""
import bisect
import heapq
import math
import random
import time
from collections import Counter, defaultdict, deque


def memo(n):
    seen = {}

    def ways(i, j):
        if i == 0 or j == 0:
            return 1
        k = (i, j)
        if k not in seen:
            seen[k] = (ways(i - 1, j) + ways(i, j - 1)) % 1000003
        return seen[k]

    return ways(n, n)


def formatting(n):
    rows = []
    for i in range(n):
        rows.append("{:>6} {:<8} {:.3f}".format(i, str(i * i), i / 3))
    return len("\n".join(rows))


def chains(n):
    a = [i * 3 % 101 for i in range(n)]
    b = [(x, y) for x, y in zip(a, reversed(a)) if x < y]
    c = [x * y for x, y in b if (x + y) % 2]
    return sum(sorted(c)[:100]) + len([x for row in [a[i:i + 4] for i in range(0, n, 4)] for x in row])


def grid(n):
    g = [[(i * 31 + j * 17) % 5 == 0 for j in range(n)] for i in range(n)]
    for _ in range(3):
        new = [[False] * n for _ in range(n)]
        for i in range(n):
            for j in range(n):
                k = 0
                for di in (-1, 0, 1):
                    for dj in (-1, 0, 1):
                        if (di or dj) and 0 <= i + di < n and 0 <= j + dj < n and g[i + di][j + dj]:
                            k += 1
                new[i][j] = k == 3 or g[i][j] and k == 2
        g = new
    return sum(sum(row) for row in g)


def wordcount(n):
    text = "the quick brown fox jumps over the lazy dog and the cat sat on the mat while it rained all day long " * n
    counts = {}
    for w in text.split():
        if w in counts:
            counts[w] += 1
        else:
            counts[w] = 1
    c = Counter(text.split())
    d = defaultdict(list)
    for i, w in enumerate(text.split()):
        d[w].append(i)
    return counts["the"] + c.most_common(1)[0][1] + len(d["fox"])


def factors(n):
    total = 0
    for k in range(2, n):
        m, p = k, 2
        while p * p <= m:
            while m % p == 0:
                total += p
                m //= p
            p += 1
        if m > 1:
            total += m
    return total


def queens(n):
    cols, up, down = [False] * n, [False] * (2 * n), [False] * (2 * n)

    def place(r):
        if r == n:
            return 1
        found = 0
        for c in range(n):
            if not cols[c] and not up[r + c] and not down[r - c + n]:
                cols[c] = up[r + c] = down[r - c + n] = True
                found += place(r + 1)
                cols[c] = up[r + c] = down[r - c + n] = False
        return found

    return place(0)


def levenshtein(n):
    a, b = "kitten sitting " * n, "sitting kitten " * n
    prev = list(range(len(b) + 1))
    for i, x in enumerate(a):
        row = [i + 1]
        for j, y in enumerate(b):
            row.append(min(prev[j + 1] + 1, row[j] + 1, prev[j] + (x != y)))
        prev = row
    return prev[-1]


def fields(n):
    total = 0
    for i in range(n):
        name, value = f"key{i % 100}", i * 1.5
        s = f"{name!r}={value:8.2f};{i:>4d}|{i:x}|{i:,}"
        total += len(s)
        total += len(f"{name}:{value}")
    return total


def keyed(n):
    rows = [{"name": f"n{i * 7919 % 1000:03d}", "age": i * 31 % 90, "pay": (i * 17 % 1000) / 7} for i in range(n)]
    rows.sort(key=lambda r: r["age"])
    by = sorted(rows, key=lambda r: (-r["pay"], r["name"]))
    words = sorted((r["name"] for r in rows), key=len, reverse=True)
    top = max(rows, key=lambda r: r["pay"])
    return rows[0]["name"] + by[0]["name"] + words[0] + top["name"]


def floatsort(n):
    xs = [math.sin(i) for i in range(n)]
    xs.sort()
    ys = sorted(xs, reverse=True)
    zs = sorted(range(n), key=lambda i: -xs[i])
    return f"{xs[n // 2]:.6f} {ys[1]:.6f} {zs[0]}"


def breadth(n):
    seen = {(0, 0): 0}
    todo = deque([(0, 0)])
    while todo:
        x, y = todo.popleft()
        for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            p = (x + dx, y + dy)
            if 0 <= p[0] < n and 0 <= p[1] < n and (p[0] * p[1]) % 7 != 3 and p not in seen:
                seen[p] = seen[x, y] + 1
                todo.append(p)
    return max(seen.values()), len(seen)


def dijkstra(n):
    graph = {i: [((i * 7 + k * 13) % n, (i * k) % 9 + 1) for k in range(1, 5)] for i in range(n)}
    dist = {0: 0}
    heap = [(0, 0)]
    while heap:
        d, u = heapq.heappop(heap)
        if d > dist[u]:
            continue
        for v, w in graph[u]:
            if v not in dist or d + w < dist[v]:
                dist[v] = d + w
                heapq.heappush(heap, (d + w, v))
    return sum(dist.values())


def bisection(n):
    xs = []
    for i in range(n):
        bisect.insort(xs, i * 7919 % 10007)
    return sum(bisect.bisect_left(xs, i) for i in range(0, 10007, 7))


def simulation(n):
    rng = random.Random(7)
    balance, wins = 100.0, 0
    for _ in range(n):
        if rng.random() < 0.49:
            balance += 1
            wins += 1
        else:
            balance -= 1
        if rng.randint(1, 6) == 6:
            balance *= 1.001
    return f"{balance:.6f} {wins}"


def generators(n):
    xs = [i * 37 % 1001 for i in range(n)]
    total = 0
    for k in range(20):
        total += sum(x for x in xs if x % (k + 2) == 0)
        total += any(x == 1000 - k for x in xs)
        total += all(x >= 0 for x in xs)
        total += max(x * x % 97 for x in xs)
    return total


def characters(n):
    text = "Hello, World! The Quick brown fox 12345 jumps. " * n
    vowels = 0
    letters = {}
    for ch in text:
        if ch in "aeiou":
            vowels += 1
        elif ch.isalpha():
            letters[ch] = letters.get(ch, 0) + 1
    shifted = "".join(chr((ord(c) - 97 + 13) % 26 + 97) if c.islower() else c for c in text)
    return vowels, letters["H"], shifted[:20], text[::-1].count("x")


def palindromes(n):
    found = 0
    for i in range(n):
        s = str(i)
        if s == s[::-1]:
            found += 1
    return found


def stringsum(n):
    s = ""
    for i in range(n):
        s += str(i % 10)
    digits = sum(int(c) for c in s)
    return len(s), digits


def stack(n):
    tokens = ("3 4 + 2 * 7 / 5 - " * n).split()
    out = []
    ops = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b}
    for t in tokens:
        if t in ops:
            b, a = out.pop(), out.pop()
            out.append(ops[t](a, b))
        else:
            out.append(float(t))
    return len(out), out[-1]


def hanoi(n):
    pegs = [list(range(n, 0, -1)), [], []]

    def move(k, a, b, c):
        if k == 0:
            return 0
        m = move(k - 1, a, c, b)
        pegs[b].append(pegs[a].pop())
        return m + 1 + move(k - 1, c, b, a)

    return move(n, 0, 2, 1), len(pegs[2])


def permutations(n):
    out = []

    def walk(rest, done):
        if not rest:
            out.append(tuple(done))
            return
        for i, x in enumerate(rest):
            walk(rest[:i] + rest[i + 1:], done + [x])

    walk(list(range(n)), [])
    return len(out), out[-1]


def digits(n):
    k = 3 ** n
    return sum(int(c) for c in str(k)), len(str(2 ** n)), pow(3, n, 1000003), math.gcd(k, 6 ** 20)


def primes_big(n):
    total = 0
    for k in range(10 ** 12 + 1, 10 ** 12 + n, 2):
        total += pow(2, k - 1, k) == 1
    return total


def best(f, n, rounds=7):
    least = 1e9
    for _ in range(rounds):
        t = time.perf_counter()
        r = f(n)
        t = time.perf_counter() - t
        if t < least:
            least = t
    return least, r


for f, n in [
    (memo, 60), (formatting, 4000), (chains, 8000), (grid, 30), (wordcount, 150), (factors, 2000), (queens, 6), (levenshtein, 6),
    (fields, 3000), (keyed, 1500), (floatsort, 5000), (breadth, 40), (dijkstra, 1200), (bisection, 3000), (simulation, 10000),
    (generators, 1000), (characters, 150), (palindromes, 10000), (stringsum, 10000), (stack, 1500), (hanoi, 11), (permutations, 6),
    (digits, 2000), (primes_big, 2000),
]:
    t, r = best(f, n)
    print(f.__name__, f"{t:.6f}", r)
