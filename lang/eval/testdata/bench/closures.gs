def make():
    n = 0
    def inc(k):
        nonlocal n
        n += k
        return n
    return inc
f = make()
for i in range(100000):
    f(i)
