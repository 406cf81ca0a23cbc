n, steps = 837799, 0
for k in range(200):
    n = 837799
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
