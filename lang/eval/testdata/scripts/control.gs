"""Control flow, functions, closures, exceptions."""
def gcd(a, b):
    while b:
        a, b = b, a % b
    return a
print(gcd(48, 18), gcd(17, 5))
for i in range(2, 20):
    for j in range(2, i):
        if i % j == 0:
            break
    else:
        print(i, end=" ")
print()
def outer():
    x = 1
    def inner():
        nonlocal x
        x += 1
        def deep():
            return x * 10
        return deep()
    r = inner()
    return x, r
print(outer())
count = 0
def bump(by=1):
    """Adds to count."""
    global count
    count += by
    return count
bump()
bump(by=5)
print(count, bump.__doc__, bump.__name__)
fs = []
for i in range(3):
    def f(x, i=i):
        return x + i
    fs.append(f)
gs = [lambda: i for i in range(3)]
print([f(10) for f in fs], [g() for g in gs])
def defaults(a, l=[]):
    l.append(a)
    return l
print(defaults(1), defaults(2))
def order(a, b=1, /, c=2, *, d=3, **kw):
    return (a, b, c, d, kw)
print(order(1), order(1, 2, 3, d=4, e=5), order(1, c=9))
def test(n):
    try:
        if n == 0:
            return "return"
        if n == 1:
            raise ValueError("one", 2)
        if n == 2:
            return 1 / 0
        if n == 3:
            return [][0]
        if n == 4:
            raise KeyError("k")
        if n == 5:
            return undefined_name
        if n == 6:
            return "a" + 1
    except (ValueError, IndexError) as e:
        return type(e).__name__ + " " + str(e) + " " + repr(e) + " " + str(e.args)
    except ArithmeticError as e:
        return "arith " + str(e)
    except KeyError as e:
        return "key " + str(e)
    except NameError as e:
        return "name " + str(e)
    except Exception as e:
        return "exc " + str(e)
    else:
        return "else"
    finally:
        print("finally", n, end="; ")
for n in range(8):
    print(test(n))
def nested():
    out = []
    for i in range(4):
        try:
            try:
                if i == 1:
                    continue
                if i == 3:
                    break
                out.append(1 / i)
            finally:
                out.append("f%d" % i)
        except ZeroDivisionError:
            out.append("z")
    return out
print(nested())
def reraise():
    try:
        try:
            raise TypeError("inner")
        except TypeError:
            raise
    except TypeError as e:
        return str(e)
print(reraise())
def override():
    try:
        return 1
    finally:
        return 2
print(override())
def chain():
    try:
        try:
            raise ValueError("a")
        except ValueError as e:
            raise RuntimeError("b") from e
    except RuntimeError as e:
        return str(e)
print(chain())
try:
    assert 1 == 2, "not equal"
except AssertionError as e:
    print("assert", e)
try:
    assert False
except AssertionError as e:
    print("assert", repr(str(e)))
def rec(n):
    return rec(n + 1)
try:
    rec(0)
except RecursionError as e:
    print(e)
def local_before():
    print(zz)
    zz = 1
try:
    local_before()
except UnboundLocalError as e:
    print(e)
a = b = c = 5
print(a, b, c)
(a, b), c = (1, 2), 3
[p, *q] = "xyz"
print(a, b, c, p, q)
first, *mid, last = range(6)
print(first, mid, last)
l = [1, 2, 3]
l[0], l[1] = l[1], l[0]
print(l)
i = 0
i, l[i] = 2, 99
print(i, l)
x = y = []
x.append(1)
print(y)
l2 = l
l2 += [4]
print(l, l2 is l)
t = (1, 2)
t2 = t
t2 += (3,)
print(t, t2)
d = {}
d["a"] = d.get("a", 0) + 1
d["a"] += 5
d.setdefault("b", []).append(1)
for k in sorted(d):
    print(k, d[k])
del d["a"]
print(d, "a" in d, "b" not in d)
m = [[0] * 3 for _ in range(2)]
m[0][1] = 5
m[1][2] += 7
print(m)
s = "hello"
print(s[0], s[-1], s[1:3], s[::-1], s[::2], "".join(reversed(s)))
print(*[1, 2, 3], sep=", ", end="!\n")
print([i for i in range(3)], i)
w = [y := 1, y ** 2]
print(w, y)
while (n := n - 1) > 3:
    if n == 5:
        continue
    print("n", n)
else:
    print("end")
print([[j for j in range(i)] for i in range(4)])
g = (i * i for i in range(5))
print(next(g), next(g), list(g), list(g))
print(sum(i for i in range(10) if i % 2), max(len(w) for w in ["a", "abc"]), dict((i, i * i) for i in range(3)))
print(list(zip(*[(1, 2), (3, 4)])), [*zip([1], [2])])
def gen_arg(xs):
    return [x for x in xs]
print(gen_arg(x + 1 for x in range(3)), any(x > 3 for x in [1, 5]), ",".join(str(x) for x in range(3)))
x: int = 5
def ann(a: int, b: "str" = "q") -> float:
    z: float
    return a
print(x, ann(3))
if True: print("one line"); print("two")
lam = lambda *a, k=1, **kw: (a, k, kw)
print(lam(1, 2, k=3, z=4))
print((lambda: (yield_ := 5))())
matrix = [[1, 2], [3, 4]]
print([[r[i] for r in matrix] for i in range(2)])
def primes(n):
    sieve = [True] * (n + 1)
    sieve[0:2] = [False, False]
    for i in range(2, int(n ** 0.5) + 1):
        if sieve[i]:
            sieve[i * i::i] = [False] * len(sieve[i * i::i])
    return [i for i, p in enumerate(sieve) if p]
print(primes(50))
def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps
print(max(range(1, 1000), key=collatz))
def hanoi(n, a, b, c):
    return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)
print(hanoi(8, "a", "b", "c"))
big = 1
for i in range(1, 40):
    big *= i
print(big, big % 1000007, -big // 7, big >> 50)
del big
try:
    big
except NameError as e:
    print(e)
max = 5
print(max)
del max
print(max(1, 2))
l = list(range(5))
del l[1:3]
l.insert(1, "x")
l.extend((7, 8))
print(l, l.pop(), l.pop(0), l, l.index(7))
l = [5, 3, 8]
for v in l:
    if v == 3:
        l.append(100)
    if len(l) > 10:
        break
print(l)
try:
    d = {1: 1}
    for k in d:
        d[k + 1] = 1
except RuntimeError as e:
    print(e)
try:
    raise ValueError
except ValueError as e:
    print(repr(e))
e1 = ValueError("x")
print(isinstance(e1, Exception), issub(1) if False else "", e1)
a = [1]
a.append(a)
print(a)
print(1 if a else 2, a and 3, [] or "empty", None or 0, 1 and [] and 2)
print("end")
raise ValueError("the last")
