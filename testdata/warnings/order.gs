# The order of warnings, and work that nobody looks at.

# === results that are never used
x = np.log(np.zeros(3))
y = 1 / np.zeros(3)
np.sqrt(np.array([-1.0]))

# === in the order of the operations
a = np.zeros(3)
x = np.log(a)
y = 1 / a
z = a / a
print(z, x)
print(y)

# === between host arithmetic and arrays
a = np.zeros(3)
x = np.log(a)
s = np.float64(1) / 0
y = 1 / a
t = np.float64(1e308) * 10
print(y)

# === a name given to another
p = np.exp(np.array([1000.0]))
p = p - p
q = p
q = None

# === deleted
w = 1 / np.zeros(3)
del w
v = w = np.log(np.zeros(2))

# === kept in containers
a = [np.sqrt(np.array([1.0 - i])) for i in range(4)]
d = {"k": np.log(np.array([-1.0]))}
t = (np.log(np.array([0.0])), np.arcsin(np.array([2.0])))
k, l = np.log(np.array([0.0])), np.arccos(np.array([2.0]))

# === a function that forgets
def f(n):
    r = np.zeros(n)
    u = 1 / r
    return n
f(3)
f(0)

# === before an error
try:
    x = np.log(np.zeros(2))
    y = x + np.zeros(3)
except ValueError:
    print("shapes")
z = 1 / np.zeros(2)

# === conditions and loops
i = 0
while not np.any(np.log(np.array([2.0 - i])) < 0):
    i += 1
for v in np.array([0.0, 1.0]):
    1 / v

# === stores between reads
a = np.zeros(3)
b = 1 / a
a += 1
c = 1 / (a - 1)
a[:] = 0
d = a / a

# === lines of a long expression
x = (np.array([1.0])
     / np.array([0.0]))
y = np.log(
    np.array([0.0]) * 1)
z = np.sqrt(np.array([4.0])) + \
    np.sqrt(np.array([-4.0]))

# === comprehensions and lambdas
g = lambda v: np.log(v)
[g(np.zeros(2)) for _ in range(3)]
h = [1 / np.zeros(2) for _ in range(3)]

# === the same value used twice
u = np.log(np.zeros(3))
a = u + 1
b = u * 2
print(a, b, u.sum())

# === chains carried by a loop
x = np.array([1e300])
for _ in range(10):
    x = x * 100 + 1
y = np.array([4.0])
for _ in range(6):
    y = np.sqrt(y - 2)
print(x)

# === more work than is put off
x = np.ones(3)
for i in range(700):
    x = x * 1.5
    x = x + i
for i in range(1000):
    x = x * 1.5
