import math

import numpy as np
# === a table of sums and its mean
v = np.arange(5).reshape((5, 1)) * 0.5 + ((np.arange(5) * 2.0).reshape(1, 5) - 9)
print(v.mean(), v)
