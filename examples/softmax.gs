"""A softmax layer: scores of a batch, probabilities, loss and its gradient."""
import numpy as np

rows, features, classes = 64, 20, 5

# a fixed batch, so that every run prints the same
x = np.sin(np.arange(rows * features) * 0.7).reshape(rows, features)
w = np.cos(np.arange(features * classes) * 1.3).reshape(features, classes) * 0.5
b = np.linspace(-0.2, 0.2, classes)
label = np.arange(rows) % classes


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


hot = (label[:, None] == np.arange(classes)) * 1.0
print(f"{'step':>4} {'loss':>10} {'right':>6} {'|grad|':>10}")
for step in range(6):
    p = softmax(x @ w + b)
    loss = -(hot * np.log(p)).sum(axis=1).mean()
    right = (p.argmax(axis=1) == label).mean()
    g = (p - hot) / rows
    gw, gb = x.T @ g, g.sum(axis=0)
    print(f"{step:4d} {loss:10.6f} {right:6.3f} {np.sqrt((gw * gw).sum()):10.6f}")
    w = w - 2.0 * gw
    b = b - 2.0 * gb

print("probabilities of the first rows")
print(np.round(softmax(x[:4] @ w + b), 6))
