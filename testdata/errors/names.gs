import numpy as np

# === A variable is misspelt
velocity = 3.0
time = 2.0
print(velocty * time)

# === Two letters change places
print(np.aragne(3))

# === A function of NumPy is misspelt
print(np.lisnpace(0, 1, 5))

# === A method of an array is misspelt
x = np.arange(6.0)
print(x.reshpe(2, 3))

# === A method that arrays do not have
x = np.arange(6)
print(x.length)

# === A keyword argument is misspelt
x = np.ones((2, 3))
print(np.sum(x, axs=1))

# === A key of a dict is misspelt
particle = {"mass": 1.5, "charge": -1}
print(particle["mas"])

# === A module was not imported
print(math.sqrt(2))

# === A function was removed from NumPy
print(np.product([1, 2, 3]))

# === A type was removed from NumPy
x = np.zeros(3, dtype=np.float)

# === Another language's name of nothing
x = null

# === Another language's truth
done = true

# === A name of Python 2
for i in xrange(3):
    print(i)

# === A member of a module is misspelt
import math
print(math.flor(2.5))

# === A name that cannot be imported
from numpy import arrange

# === A variable is used before it has a value
total = 1
def add(x):
    total = total + x
    return total
add(2)

# === A function of another file
def area(r):
    return np.pi * r ** 2

def volume(r, height):
    return area(r) * heigth
volume(1.0, 2.0)
