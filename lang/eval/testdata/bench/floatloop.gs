def f(n):
    x = 0.5
    for i in range(n):
        x = 3.7 * x * (1.0 - x)
    return x
f(300000)
