"""A decoder of transformer blocks: attention over all heads at once, layer
norms, a GELU, residual paths, and the products of matrices between them.

Weights and the sequence come from a fixed seed. What is printed is rounded: the
order of additions in a product of matrices is no part of NumPy's contract.
"""
import sys

import numpy as np

tokens = int(sys.argv[1]) if len(sys.argv) > 1 else 96
width, heads, layers = 64, 4, 4
deep = width // heads
rng = np.random.default_rng(2017)


def layer_norm(x, gain, bias):
    centred = x - x.mean(axis=-1, keepdims=True)
    return gain * centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-5) + bias


def gelu(x):
    return 0.5 * x * (1.0 + np.tanh((2 / np.pi)**0.5 * (x + 0.044715 * x**3)))


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def split(x):
    return x.reshape(tokens, heads, deep).transpose(1, 0, 2)


def attention(x, layer):
    q, k, v = split(x @ layer["q"]), split(x @ layer["k"]), split(x @ layer["v"])
    scores = q @ k.transpose(0, 2, 1) / deep**0.5
    later = np.arange(tokens)[:, None] < np.arange(tokens)
    weights = softmax(np.where(later, -1e9, scores))
    mixed = (weights @ v).transpose(1, 0, 2).reshape(tokens, width)
    return mixed @ layer["out"], weights


def matrix(rows, columns):
    return rng.normal(0.0, 1.0 / np.sqrt(rows), (rows, columns))


def make_layer():
    return {
        "q": matrix(width, width), "k": matrix(width, width), "v": matrix(width, width), "out": matrix(width, width),
        "up": matrix(width, 4 * width), "down": matrix(4 * width, width),
        "gain1": rng.uniform(0.8, 1.2, width), "bias1": rng.normal(0.0, 0.1, width),
        "gain2": rng.uniform(0.8, 1.2, width), "bias2": rng.normal(0.0, 0.1, width),
    }


x = rng.normal(size=(tokens, width))
place = np.arange(tokens)[:, None] / 10000.0**(2 * np.arange(width // 2) / width)
x = x + np.concatenate([np.sin(place), np.cos(place)], axis=1)
print(f"{'layer':>5} {'norm':>12} {'mean':>12} {'std':>12} {'entropy':>10}")
for n in range(layers):
    layer = make_layer()
    seen, weights = attention(layer_norm(x, layer["gain1"], layer["bias1"]), layer)
    x = x + seen
    x = x + gelu(layer_norm(x, layer["gain2"], layer["bias2"]) @ layer["up"]) @ layer["down"]
    entropy = -(weights * np.log(weights + 1e-30)).sum(axis=-1).mean()
    print(f"{n:5d} {np.sqrt((x**2).sum()):12.6f} {x.mean():12.8f} {x.std():12.8f} {entropy:10.6f}")

print("last token", np.round(x[-1, :6], 6))

# a position never sees those behind it
changed = x.copy()
changed[tokens // 2:] += 1.0
one, _ = attention(x, layer)
two, _ = attention(changed, layer)
print("causal", np.array_equal(one[:tokens // 2], two[:tokens // 2]), bool((one[tokens // 2:] != two[tokens // 2:]).all()))

# the same block once more in float32: half the memory, the same numbers to six digits
small = {name: w.astype(np.float32) for name, w in layer.items()}
half, _ = attention(x.astype(np.float32), small)
print(half.dtype, bool(np.abs(half - one).max() < 1e-4 * np.abs(one).max()))
