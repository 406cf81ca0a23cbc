# Warnings of NumPy's scalars.

# === float64
s, z = np.float64(1e308), np.float64(0)
s * 10
s + s
-s - s
s / 0
s ** 2
s // 0
s % 0
z / z
z // z
z % z
z ** -1
np.float64(-8) ** (1 / 3)
1 / z
1.0 // z
5 % z
2 * s
divmod(s, z)
divmod(z, z)

# === float64 that is exact
i = np.float64(np.inf)
i + 1, i * 2, i - 5, 1 / i, i > 0, -i, abs(i), i + i, np.float64(np.nan) + 1, np.float64(1) % i, np.float64(5) // 2

# === infinities
i = np.float64(np.inf)
i - i
i * 0
i / i
i % 2
i // 2

# === in place
s = np.float64(1e308)
s += s
t = np.float64(0)
t /= t

# === float32
f = np.float32(3e38)
f * 10
f + f
f / np.float32(0)
f + 1e300
f ** 2
np.float32(1e300)

# === integers wrap with a warning
i = np.int64(2**62)
i * 4
i + i
-np.int64(-2**63)
abs(np.int64(-2**63))
np.int64(-2**63) - 1
np.int32(2**31 - 1) + np.int32(1)
np.int32(2**20) * np.int32(2**20)
np.uint8(200) + np.uint8(100)
np.uint8(1) - np.uint8(2)
np.uint8(20) * np.uint8(20)
-np.uint8(3)

# === integers by zero
i = np.int64(5)
i // 0
i % 0
i / 0
divmod(i, 0)
np.int64(-2**63) // -1
np.int64(-2**63) % -1
np.uint8(3) // np.uint8(0)
5 // np.int64(0)

# === integers that are silent
np.int64(10) ** 30, np.int64(1) << np.int64(70), np.int64(5) // 2, np.int64(2**62) + 5, np.uint8(2) ** np.uint8(9)

# === scalars that come from arrays
a = np.array([1.0, 2.0])
a.sum() / 0
a.mean() * 1e308 * 10
a[0] / 0
a.max() / (a.min() - 1)
(a.sum() - 3) / (a.sum() - 3)
b = np.array([2**62, 2**62])
b[0] * 4
b.max() * 4
b[0] + b[1]
b.sum() - 1

# === functions of scalars
np.log(0)
np.log(np.float64(-1))
np.sqrt(-1)
np.exp(1000)
np.divide(1, 0)
np.add(np.float64(1e308), np.float64(1e308))
np.power(0.0, -1)
np.arcsin(2)

# === conversions
np.float64(3e9).astype(np.int32)
np.float64(np.nan).astype(int)
np.float64(1e300).astype(np.float32)
np.float32(np.float64(1e300))
np.full(3, 1e300, dtype=np.float32)
np.array([1e300], dtype=np.float32)

# === bools divide as arrays
np.bool_(True) / np.bool_(False)

# === zero dimensions are arrays
np.array(1.0) / np.float64(0)
np.float64(1) / np.array(0.0)

# === in a loop
total = np.float64(0)
for v in np.array([0.0, 1.0, 2.0]):
    total += v / 0
x = np.float64(10)
for i in range(400):
    x = x * 10

# === Python's own numbers do not warn
x = float(np.float64(1e308)) * 10
y = np.float64(1e308).item() * 10
z = sum([1e308, 1e308])
