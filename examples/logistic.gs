"""Logistic regression by gradient descent: is a tumour in data/wdbc.csv benign?"""
import sys

import numpy as np

path = sys.argv[1] if len(sys.argv) > 1 else "examples/data/wdbc.csv"
table = np.loadtxt(path, delimiter=",", skiprows=1)
x, y = table[:, :-1], table[:, -1]
x = (x - x.mean(axis=0)) / x.std(axis=0)

# every third case is kept for the test
test = np.arange(len(y)) % 3 == 0
xt, yt, x, y = x[test], y[test], x[~test], y[~test]

w, b, rate = np.zeros(x.shape[1]), 0.0, 0.5


def predict(x, w, b):
    return 1.0 / (1.0 + np.exp(-((x * w).sum(axis=1) + b)))


print(f"{'step':>5} {'loss':>10} {'train':>8} {'test':>8} {'|gradient|':>12}")
for step in range(501):
    p = predict(x, w, b)
    error = p - y
    gw = (x * error[:, None]).mean(axis=0)
    gb = error.mean()
    if step % 100 == 0:
        loss = -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()
        train = ((p > 0.5) == (y == 1)).mean()
        held = ((predict(xt, w, b) > 0.5) == (yt == 1)).mean()
        size = np.sqrt((gw**2).sum() + gb**2)
        print(f"{step:5d} {loss:10.6f} {train:8.4f} {held:8.4f} {size:12.8f}")
    w -= rate * gw
    b -= rate * gb

print("weights")
print(np.round(w, 5))
print("intercept", round(float(b), 5))
