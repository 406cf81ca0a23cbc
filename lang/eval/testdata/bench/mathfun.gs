import math
s = 0.0
for i in range(50000):
    s += math.sin(i * 0.01) + math.exp(-i * 0.0001)
