import numpy as np

# === Endless recursion
def f(n):
    return f(n + 1)
f(0)

# === Two functions that call each other
def even(n):
    return odd(n - 1)
def odd(n):
    return even(n - 1)
even(7)

# === An array too large
x = np.zeros((1000000, 1000000, 1000))

# === An endless loop
# limit: steps 100000
n = 0
while n >= 0:
    n += 1

# === More memory than allowed
# limit: memory 64M
x = np.zeros((4000, 4000))
y = x + 1
print(y.sum())

# === More time than allowed
# limit: time 200ms
n = 0
while True:
    n += 1

# === More output than allowed
# limit: output 1000
for i in range(1000):
    print("line", i)

# === A number without end
# limit: memory 64M
x = 3
while True:
    x = x * x
