import numpy as np

# === An index behind the end
x = np.arange(5)
print(x[5])

# === Counting from one
x = np.ones((3, 4))
for i in range(1, 4):
    print(x[i].sum())

# === The second axis
x = np.ones((3, 4))
print(x[0, 4])

# === Too many indices
x = np.arange(5)
print(x[0, 1])

# === A mask of another length
x = np.arange(5)
mask = np.array([True, False, True])
print(x[mask])

# === A fraction as an index
x = np.arange(10)
middle = len(x) / 2
print(x[middle])

# === A text as an index
x = np.arange(3)
print(x["a"])

# === Indices of other lengths
x = np.ones((4, 4))
print(x[[0, 1, 2], [0, 1]])

# === Values of another length are assigned
x = np.zeros(5)
x[1:4] = [1, 2]

# === A column is assigned a row
x = np.zeros((3, 4))
x[:, 0] = np.arange(4)

# === An index of a list
names = ["a", "b"]
print(names[2])

# === A list indexed by two numbers
table = [[1, 2], [3, 4]]
print(table[0, 1])

# === A tuple is changed
point = (1, 2)
point[0] = 5

# === An element of an array of no axes
total = np.ones(3).sum()
print(total[0])

# === A step of zero
x = np.arange(5)
print(x[::0])

# === take outside
x = np.arange(5)
print(np.take(x, [0, 7]))
