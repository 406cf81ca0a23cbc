import numpy as np

def report(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, "|", e)

# === import of what is not there
print("before")
try:
    import fast_plots
except ImportError as e:
    fast_plots = None
    print(type(e).__name__, e)
print(fast_plots)

# === import within a function
def load():
    import zork.tools
    return zork
report(load)
report(load)

# === import of parts that are not there
try:
    import math.trig
except ModuleNotFoundError as e:
    print(e)
try:
    import numpy.trig
except ModuleNotFoundError as e:
    print(e)
try:
    from zork import trig
except ModuleNotFoundError as e:
    print(e)

# === from import binds what stands before the missing name
try:
    from math import pi, trig
except ImportError as e:
    print(type(e).__name__, str(e)[:32])
report(lambda: pi)

# === import binds what stands before the missing module
try:
    import math as m, zork, time as t
except ImportError:
    pass
print(m.floor(2.5))
report(lambda: t)

# === order of numbers and strings
for d in "bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float32", "float64":
    a = np.ones(2, d)
    report(lambda: a < "s")
    report(lambda: "s" <= a[0])

# === conjugate
for x in np.array(2.5), np.arange(3), np.zeros((0, 2), np.float32), np.arange(6, dtype=np.uint8).reshape(2, 3).T[::-1]:
    report(x.conjugate)
    report(lambda: np.conjugate(x))
