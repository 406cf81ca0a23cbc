import numpy as np

# === A file that is not there
x = np.load("data.npy")

# === A text file that is not there
x = np.loadtxt("data.csv", delimiter=",")

# === A table with words in it
import io
x = np.loadtxt(io.StringIO("time,value\n1,2\n3,4"), delimiter=",")

# === A table whose rows differ
import io
x = np.loadtxt(io.StringIO("1 2 3\n4 5\n"))

# === Not a file of arrays
import io
with open("notes.npy", "w") as f:
    f.write("just some text")
x = np.load("notes.npy")

# === A file that was closed
with open("notes.txt", "w") as f:
    f.write("x")
f.write("y")

# === A file opened to read is written
with open("notes.txt", "w") as f:
    f.write("x")
with open("notes.txt") as f:
    f.write("y")

# === A mode that does not exist
f = open("notes.txt", "read")

# === A name that is not in the archive
np.savez("both.npz", a=np.ones(2), b=np.zeros(2))
z = np.load("both.npz")
print(z["c"])
