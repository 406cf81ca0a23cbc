"""A neural network that reads handwritten digits, trained without a framework.

64 pixels, a hidden layer of 40, ten classes: gradients by hand, momentum, and
batches drawn anew for each pass over the 1,437 images it learns from. The other
360 say how well it does.
"""
import sys

import numpy as np

path = sys.argv[1] if len(sys.argv) > 1 else "examples/data/digits.npz"
data = np.load(path)
x = data["images"] / 16.0
y = data["labels"].astype(np.int64)
rng = np.random.default_rng(7)
order = rng.permutation(len(y))
test, train = order[:360], order[360:]


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def forward(x, w1, b1, w2, b2):
    h = np.maximum(x @ w1 + b1, 0.0)
    return h, softmax(h @ w2 + b2)


w1, b1 = rng.normal(0.0, np.sqrt(2 / 64), (64, 40)), np.zeros(40)
w2, b2 = rng.normal(0.0, np.sqrt(2 / 40), (40, 10)), np.zeros(10)
params = [w1, b1, w2, b2]
speed = [np.zeros(p.shape) for p in params]
batch, rate, momentum = 48, 0.05, 0.9

print(f"{'pass':>4} {'loss':>9} {'trained on':>11} {'held back':>10}")
for n in range(16):
    if n % 3 == 0:
        _, p = forward(x[train], *params)
        loss = -np.log(p[np.arange(len(train)), y[train]]).mean()
        learnt = (p.argmax(axis=1) == y[train]).mean()
        _, p = forward(x[test], *params)
        right = int((p.argmax(axis=1) == y[test]).sum())
        print(f"{n:4d} {loss:9.5f} {learnt:11.2%} {right / 360:10.2%}")
    mixed = rng.permutation(train)
    for k in range(0, len(train) - batch + 1, batch):
        pick = mixed[k:k + batch]
        xb, yb = x[pick], y[pick]
        h, p = forward(xb, *params)
        # the gradient of the loss by the scores is p - 1 at the right class
        dz = (p - (np.arange(10) == yb[:, None])) / batch
        dh = (dz @ params[2].T) * (h > 0)
        grads = [xb.T @ dh, dh.sum(axis=0), h.T @ dz, dz.sum(axis=0)]
        for i in range(4):
            speed[i] = momentum * speed[i] - rate * grads[i]
            params[i] = params[i] + speed[i]

_, p = forward(x[test], *params)
guess = p.argmax(axis=1)
print(f"accuracy {np.mean(guess == y[test]):.4f}: {int((guess != y[test]).sum())} of {len(test)} wrong")
print("truth", y[test][:12])
print("guess", guess[:12])
confused = np.zeros((10, 10), dtype=np.int64)
np.add.at(confused, (y[test], guess), 1)
print(confused)
