def add(a, b=1, *, c=0):
    return a + b + c
def loop(n):
    t = 0
    for i in range(n):
        t = add(t, i)
        t = add(t, c=2)
    return t
loop(50000)
