"""Standard scores and statistics by group of the tumours in data/wdbc.csv."""
import sys

import numpy as np

path = sys.argv[1] if len(sys.argv) > 1 else "examples/data/wdbc.csv"
names = ["radius", "texture", "perimeter", "area", "smoothness", "compactness", "concavity", "concave points", "symmetry", "fractal dim."]

table = np.loadtxt(path, delimiter=",", skiprows=1)
x, benign = table[:, :-1], table[:, -1] == 1
print("cases", x.shape[0], "features", x.shape[1], "benign", benign.sum())

z = (x - x.mean(axis=0)) / x.std(axis=0)
print("scores are standard:", np.abs(z.mean(axis=0)).max() < 1e-12, np.abs(z.std(axis=0) - 1).max() < 1e-12)

print(f"{'feature':<15}{'mean':>10}{'std':>10}{'min':>9}{'max':>9}{'benign z':>10}{'malignant z':>13}{'gap':>8}")
good, bad = z[benign], z[~benign]
for j, name in enumerate(names):
    column = x[:, j]
    a, b = good[:, j].mean(), bad[:, j].mean()
    print(f"{name:<15}{column.mean():10.4f}{column.std(ddof=1):10.4f}{column.min():9.4g}{column.max():9.4g}{a:10.4f}{b:13.4f}{b - a:8.3f}")

far = np.abs(z).max(axis=1)
print("outliers beyond 5 standard deviations:", np.count_nonzero(far > 5))
order = far.argmax()
print("farthest case", order, "at", round(float(far[order]), 6), "in", names[np.abs(z[order]).argmax()])
print("correlation with area")
print((z * z[:, 3:4]).mean(axis=0))
