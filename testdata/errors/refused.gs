import numpy as np

# === A class
class Point:
    def __init__(self, x):
        self.x = x

# === A set
seen = {1, 2, 3}

# === A generator
def count():
    yield 1

# === Complex numbers
z = 1 + 2j

# === A square root of a negative number
print((-8.0) ** (1 / 3))

# === Linear algebra
a = np.eye(2)
print(np.linalg.inv(a))

# === A plot
import matplotlib.pyplot as plt

# === A table
import pandas as pd

# === SciPy
from scipy import stats

# === An array of texts
names = np.array(["a", "b"])

# === Half precision
x = np.zeros(3, dtype=np.float16)

# === eval
print(eval("1 + 1"))

# === einsum
a = np.ones((2, 3))
print(np.einsum("ij->i", a))

# === A line through points
x = np.arange(5.0)
print(np.polyfit(x, 2 * x, 1))

# === A decorator
@np.vectorize
def f(x):
    return x

# === match
command = "go"
match command:
    case "go":
        print(1)

# === async
async def f():
    pass

# === json
import json

# === An array of objects
x = np.array([1, None])

# === FFT
print(np.fft.fft(np.ones(4)))
