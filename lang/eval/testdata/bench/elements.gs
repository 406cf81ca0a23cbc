import numpy as np
a = np.arange(2000) * 0.5
s = 0.0
for k in range(10):
    for i in range(2000):
        s += a[i]
        a[i] = s
