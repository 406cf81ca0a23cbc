import numpy as np

# === A fraction is added to whole numbers in place
counts = np.zeros(3, dtype=int)
counts += 0.5

# === An output of a narrower dtype
x = np.ones(3)
out = np.zeros(3, dtype=np.int32)
np.multiply(x, 2.5, out=out)

# === A dtype is misspelt
x = np.zeros(3, dtype="flaot64")

# === A text is added to a number
n = 3
print("n = " + n)

# === A number is added to a text from input
width = "3"
print(width * 2.0)

# === A text is added to an array
print(np.arange(3) + "1")

# === A list is used as an array
prices = [1.5, 2.5]
print(prices * 1.2)

# === A list minus a list
print([3, 4] - [1, 2])

# === Bits of fractions
x = np.array([1.0, 2.0])
print(x & 1)

# === A whole number too large
x = np.zeros(3, dtype=np.uint8)
x[0] = 300

# === Minus of bools
mask = np.array([True, False])
print(-mask)

# === A fraction as a size
n = 10 / 2
print(np.zeros(n))

# === None in arithmetic
def mean(v):
    total = sum(v) / len(v)
print(mean([1, 2]) + 1)

# === A function is not called
x = np.ones(3)
print(x.sum + 1)

# === A value is called
x = np.ones(3)
print(x(0))

# === A number is indexed
n = 5
print(n[0])

# === Text that is no number
print(float("1,5"))

# === Too few arguments
def line(x, slope, offset):
    return slope * x + offset
print(line(1.0, 2.0))

# === Too many arguments
def double(x):
    return 2 * x
print(double(1, 2))

# === More names than values
first, second, third = np.array([1.0, 2.0])

# === Division by zero
values = []
print(sum(values) / len(values))
