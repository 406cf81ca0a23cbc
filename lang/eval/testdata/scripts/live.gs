"""Variables that die, alias, return and are rebound while in use."""
import numpy as np
x = np.arange(5) * 1.0
y = x * 2
z = y + 1
print(z.sum())
def f(a):
    b = a + 1
    c = b
    b = b * 2
    return c, b
p, q = f(x)
print(p, q)
def ident(a):
    return a
w = ident(x * 3)
print(w, ident(ident(w + 1)))
def swap(a, b):
    a, b = b, a
    return a - b
print(swap(x, w))
def cond(a, flag):
    t = a * 2
    if flag:
        return t
    u = t + 1
    return u
print(cond(x, True), cond(x, False))
u = x
for k in range(3):
    v = u * 0.5
    u = v + u
print(u, x)
a = np.ones(4)
b = a
a = a + 1
print(a, b)
b += 5
print(a, b)
rows = []
m = np.arange(6).reshape(2, 3)
for r in m:
    s = r * 2
    rows.append(s)
    r += 1
print(rows, m)
t = m.T
m = m * 0
print(t, m)
view = t[1:]
t = None
print(view)
def g():
    global x
    x = x + 100
    return x.sum()
print(x + g(), x)
def keep():
    big = np.arange(4.0) if False else np.arange(4) * 1.0
    def inner():
        return big.sum()
    big = big + 1
    return inner
print(keep()())
d = {"a": np.ones(2)}
e = d["a"]
e *= 3
del e
print(d)
h = np.zeros(3)
try:
    h = h + 1
    h = h + np.ones(4)
except ValueError:
    print("kept", h)
l = [np.ones(2) * i for i in range(3)]
print(sum(l), l[1] is l[1])
n = np.arange(3)
print(n, n & 1, (n := n + 1), n)
c = np.arange(4)
print(1 < c.mean() < 3, c[c > 1].sum(), [i for i in c if i > 1])
o = np.arange(3)
o = o[::-1]
o[0] = 50
print(o)
mean = np.arange(4).mean()
print(max(mean, 1), max([mean, mean + 1]), mean)
i, j = np.arange(2)
print(i, j)
first, *rest = np.arange(4) * 2
print(first, rest)
s1 = np.arange(3) * 1.0
s2 = s1
s1 = s1 - s2
s2 = s2 + s1
print(s1, s2)
while (r := x.sum()) > 300:
    x = x * 0.5
print(r, x)
def early(a):
    for k in range(3):
        b = a * k
        if b.sum() > 5:
            return b
        a = b + a
    else:
        b = None
    return a
print(early(np.ones(3)), early(np.zeros(3)))
def lots(*args, **kw):
    return sum(args) + kw["k"]
print(lots(np.ones(2), np.ones(2) * 2, k=np.zeros(2)))
q = (np.ones(2) + 1).tolist()
print(q, np.asarray(np.ones(2) + 1), np.sum([np.ones(2), np.ones(2) * 2], axis=0))
g1 = (v * 2 for v in np.arange(3))
print(list(g1), [r.sum() for r in np.ones((2, 2)) + 1])
if (k2 := np.arange(3) + 1).sum() > 2 and k2.max() > 2:
    print(k2)
acc = np.zeros(3)
for row in np.arange(6).reshape(2, 3) * 1.0:
    acc += row
print(acc)
z1 = np.ones(3); z2 = z1 * 2; z1 = z2; z2 = z1 + 1; print(z1, z2)
