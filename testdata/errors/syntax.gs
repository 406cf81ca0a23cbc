import numpy as np

# === print without parentheses
print "hello"

# === A colon is missing
x = 3
if x > 2
    print(x)

# === One = in a condition
x = 3
if x = 3:
    print("three")

# === A bracket is not closed
x = np.array([1, 2, 3
y = x + 1

# === The wrong bracket
x = np.array((1, 2, 3])

# === A bracket too many
print(np.ones(3)))

# === else if
x = 1
if x > 2:
    print("big")
else if x > 1:
    print("middle")

# === and of another language
a, b = 1, 2
if a > 0 && b > 0:
    print("both")

# === not of another language
done = False
if !done:
    print("go on")

# === i++
i = 0
i++

# === A text is not closed
name = "gray
print(name)

# === A block is missing
def f(x):
return x

# === Indented too far
x = 1
  y = 2

# === Indented too little
for i in range(3):
        x = i
    print(x)

# === A comma is missing
x = [1, 2 3]

# === Quotes of a word processor
print(“hello”)

# === A name that begins with a digit
2nd = 5

# === A keyword as a name
lambda = 0.5

# === An assignment to a call
np.zeros(3) = 1

# === A hyphen in a name
mean-value = 3

# === return outside of a function
x = 3
return x

# === A minus sign of a typesetter
x = 5 − 3

# === Arguments after keywords
np.sum(axis=0, np.ones(3))

# === The statement that another language ends
x = [1, 2, 3}

# === An increment in an expression
x = 1
y = x +
