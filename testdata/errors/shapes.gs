import numpy as np

# === Shapes that do not broadcast
a = np.ones((4, 3))
b = np.ones(4)
print(a + b)

# === Axes in the wrong order
images = np.ones((10, 32, 32, 3))
gain = np.ones((10, 3, 1, 1))
print(images * gain)

# === One element too few
x = np.arange(5.0)
y = np.arange(4.0)
print(((x - y) ** 2).mean())

# === A matrix product whose inner dimensions differ
a = np.ones((3, 4))
b = np.ones((3, 5))
print(a @ b)

# === A matrix times a vector
weights = np.ones((3, 4))
x = np.ones(3)
print(weights @ x)

# === reshape to another number of elements
x = np.arange(12)
print(x.reshape(5, 2))

# === reshape with -1 that does not divide
x = np.arange(10)
print(x.reshape(3, -1))

# === Arrays of other shapes are joined
a = np.ones((2, 3))
b = np.ones((2, 4))
print(np.concatenate([a, b]))

# === Arrays of another number of axes are joined
a = np.ones((2, 3))
b = np.ones(3)
print(np.concatenate((a, b), axis=0))

# === stack needs equal shapes
a = np.ones(3)
b = np.ones(4)
print(np.stack([a, b]))

# === vstack of rows of different lengths
a = np.ones((2, 3))
b = np.ones((2, 4))
print(np.vstack([a, b]))

# === A list of rows of different lengths
rows = [[1, 2, 3], [4, 5]]
print(np.array(rows))

# === An axis that is not there
x = np.ones((2, 3))
print(x.sum(axis=2))

# === Transposing by too few axes
x = np.ones((2, 3, 4))
print(x.transpose(1, 0))

# === An output of another shape
x = np.arange(3.0)
out = np.empty(4)
np.sqrt(x, out=out)

# === The truth of an array
x = np.array([1, -2, 3])
if x > 0:
    print("positive")

# === An array where a number is wanted
x = np.ones(3)
print(float(x))

# === A chained comparison of arrays
x = np.arange(5)
print(x[0 < x < 3])

# === A dot product of vectors of different lengths
print(np.dot(np.ones(3), np.ones(4)))

# === where over three shapes
x = np.ones((2, 3))
print(np.where(x > 0, x, np.zeros(2)))

# === A shape given as two arguments
print(np.zeros(2, 3))
