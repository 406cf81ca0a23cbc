import numpy as np
# === floats
print(np.array([1.0, 2.5, 3]), np.array([1 / 3, 2 / 3, 1]), np.array([1e-5, 1]), np.array([1e-3, 1.5e5]), np.array([1e300, 1, np.nan]))
# === specials
print(np.array([np.nan, 1, -np.inf]), np.array([np.nan, 1.25, -2]), np.array([-0.0, 0.0]), np.array([np.inf]))
# === ints and bools
print(np.array([-1, 100, 5]), np.array([True, False]), np.array([[True], [False]]), np.array([10**15, 1]))
# === float32
print(np.array([0.1, 0.2], dtype=np.float32), np.float32(0.1), np.array([1e6, 1], dtype=np.float32), np.array([1e10, 3e-8], dtype=np.float32))
# === summary
print(np.arange(1001), np.arange(2000).reshape(2, 1000), np.arange(1100.0) / 7)
# === wrapping
print(np.arange(30) * 1.5, np.arange(60), np.linspace(0, 1, 20))
# === three dims
print(np.arange(24).reshape(2, 3, 4), np.zeros((2, 1, 2)))
# === repr
for a in [np.arange(3), np.array([1.5]), np.zeros(2, dtype=np.float32), np.array([]), np.zeros((0, 3)), np.array(3.5), np.array([True]), np.arange(6).reshape(2, 3), np.arange(1001.0)]:
    print(repr(a))
# === in containers
print([np.arange(2)], (np.zeros(1), 1), {"k": np.array([1.5])}, [np.float64(1), np.int64(2), np.float32(0.5), np.bool_(True)])
# === fstrings
a = np.array([1.0, 2.0])
print(f"{a} {a[0]} {a[0]:.3f} {a.sum()!r} {a.shape} {a.dtype} {a.mean():8.2f}")
# === scalars
print(np.float64(0.1), np.float32(1) / 3, np.float64(1e16), np.float64(1e-5), np.int64(5), np.float64(5), np.float64("nan"), np.float32(16777216))
# === widths
print(np.array([0.5, 1.5, 12345678.9]), np.array([1000.0, 1.0]), np.array([1001.0, 1.0]), np.array([123456.789, 0.5]), np.array([99999999.0, 1]), np.array([1e8, 1]))
# === masks and empties
print(np.zeros((0, 3)), np.zeros((2, 0)), np.array([], dtype=int), np.arange(5) > 2)
# === dtypes print
print(np.float64, np.arange(2).dtype, np.zeros(1).dtype, repr(np.zeros(1).dtype), np.dtype("float32"))
