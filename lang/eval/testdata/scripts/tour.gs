"""doc"""
import numpy as np
import math
def fib(n):
    return n if n < 2 else fib(n-1) + fib(n-2)
print(fib(20), 2**100, -7//2, -7%3, 7/2, 1e16, 1e-5, 0.1+0.2)
s = 0
for i in range(10):
    if i == 3: continue
    if i == 8: break
    s += i*i
else:
    print("no")
print(s)
a, *b, c = [1,2,3,4,5]
print(a, b, c)
d = {"x": 1, 2: [1,2], (1,2): None}
print(d, d["x"], 2.0 in d, len(d))
for k, v in d.items():
    print(k, v)
print([x*y for x in range(3) for y in range(3) if x != y])
print({k: v for k, v in zip("abc", range(3))})
print(sum(x*x for x in range(10)), max((3,1,2)), min(4, 2), sorted([3,1,2], reverse=True))
def f(a, b=2, *args, c=3, **kw):
    return a, b, args, c, kw
print(f(1), f(1,2,3,4,c=5,d=6), f(*[1,2,3], **{"z": 1}))
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
g = counter(); g(); print(g(), g())
x = 3.14159
print(f"{x:.2f} {x!r:>10} {a=} {'s':*^5} {1000000:,} {x:{8}.{3}f}")
print("%d %s %5.2f %x" % (1, "a", 2.5, 255))
try:
    1/0
except ZeroDivisionError as e:
    print("caught", e)
finally:
    print("fin")
print([1,2]*2, (1,)+(2,), "ab"*3, "abc"[::-1], [1,2,3][1:])
l = [3,1,2]; l.sort(); l += [9]; print(l)
if (n := 10) > 5: print(n)
print(1 < 2 < 3, 1 < 3 < 2, not 1, 1 and 0 or 5, None is None, 3 in [1,2,3])
u = np.arange(10)*2.0
print(u, u.sum(), u[2:5], u.reshape(2,5).T)
m = u.mean(); y = u - m
print(y, m, np.sqrt(2.0), np.float64(3)+1, u[3], [u[1]])
u[1:-1] += u[2:]
print(u, u > 5, u[u>5], np.where(u>5, 1, 0))
print(math.sqrt(2), math.floor(2.5), math.pi, math.sin(1.0), math.exp(1))
lam = [lambda i=i: i for i in range(3)]
print([q() for q in lam])
t = 0
while t < 5:
    t += 1
else:
    print("done", t)
print(round(2.5), round(2.675, 2), int("12"), float("1e3"), str(1.0), repr("a'b"), abs(-3), divmod(7,2), pow(2,10,1000))
