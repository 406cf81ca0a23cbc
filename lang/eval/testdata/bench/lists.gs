m = [[(i * j) % 10 for j in range(60)] for i in range(60)]
def matmul(a, b):
    n = len(a)
    return [[sum(a[i][k] * b[k][j] for k in range(n)) for j in range(n)] for i in range(n)]
matmul(m, m)
