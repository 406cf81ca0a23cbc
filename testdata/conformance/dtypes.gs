import numpy as np

# === bytes
a = np.array([1, 2, 200, 255], dtype=np.uint8)
print(a, a.dtype, a.nbytes, a.itemsize)
print(repr(a), repr(a[2]), a[2] + 1)
print(a + a, a * 2, a - 3, -a, ~a)
print(a // 7, a % 7, a**2, a << 1, a >> 1)
print(a / 2, a + 0.5, a + np.float32(1), a * np.array([1, -1, 1, -1]))
# === sums of bytes
a = np.arange(250, dtype=np.uint8)
print(repr(a.sum()), repr(a.prod()), repr(np.cumsum(a)[-3:]), repr(a.mean()), a.var(), a.max(), a.argmax())
print(repr(a.sum(dtype=np.uint8)), repr(a.cumsum(dtype="i2")[-2:]), repr(a.sum(dtype=float)), a.sum(dtype=np.int32).dtype)
print(repr(a.reshape(5, 50).sum(axis=1)), a.reshape(5, 50).min(axis=1), a.reshape(5, 50)[:, ::7].sum(axis=0))
# === sums of every int
for t in ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "?"]:
    a = np.array([3, 1, 0, 7], dtype=t)
    print(t, repr(a.sum()), repr(a.prod()), repr(a.cumsum()), repr(a.cumprod()), repr(a.max()), repr(a.mean()), repr(np.ptp(a) if t != "?" else 0))
# === empty and lengths around vectors
for n in [0, 1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 127, 128, 129, 8191, 8193]:
    a = (np.arange(n) * 37).astype(np.uint8)
    b = (np.arange(n) * 91).astype(np.int8)
    c = (np.arange(n) * 4001).astype(np.uint16)
    print(n, a.sum(), b.sum(), c.sum(), (a + b).sum(), (a + b).dtype, (a * c).sum(), (b > a).sum(), (a // 3 + c % 7).sum())
# === strides of narrow ints
a = np.arange(60, dtype=np.int16).reshape(5, 12)
b = np.arange(60, dtype=np.uint8).reshape(5, 12)[::-1, ::-1]
print(a[::2, ::-3], (a[:, ::2] * b[:, 1::2])[1], a.T[3] + b[:, 4])
a[1:4, ::5] += 100
a[::-1] //= np.int16(3)
print(a, a.T.copy().sum(), np.asfortranarray(a).cumsum(axis=0)[-1])
# === overlap
a = np.arange(40, dtype=np.uint8)
a[1:] += a[:-1]
a[:20] = a[19::-1]
print(a)
# === wrap around
for t in ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]:
    i = np.iinfo(t)
    a = np.array([i.min, i.max, 0], dtype=t)
    print(t, a + np.array([-1 % 2**64 if t[0] == "u" else -1], dtype="u8" if t[0] == "u" else t).astype(t), a * a, -a, abs(a), a**3, a - a[::-1])
# === division
for t in ["i1", "i4", "u1", "u8"]:
    i = np.iinfo(t)
    a = np.array([i.min, i.max, 7, 0, 100], dtype=t)
    b = np.array([3, 7, 2, 5, 100], dtype=t)
    print(t, a // b, a % b, np.fmod(a, b), divmod(a, b)[0], a / b)
    print(t, a // a[2:3], a % np.array([2], dtype=t), a // 3, 100 // b)
# === shifts
for t in ["i1", "u1", "i2", "u4", "i8", "u8"]:
    a = np.array([1, 3, np.iinfo(t).max, np.iinfo(t).min], dtype=t)
    print(t, a << 1, a >> 1, a << 7, a >> 7, a << np.array([70], dtype=t), a >> np.array([70], dtype=t), 1 << a[:2])
# === bits
a = np.array([0, 1, 127, 255], dtype="u1")
b = np.array([-1, 5, -128, 127], dtype="i1")
print(a & 15, a | 1, a ^ 255, ~b, a & b, (a | b).dtype, np.bitwise_xor(a, b), b & 3, True & a)
# === power of ints
a = np.array([0, 1, 2, 3, 10], dtype="u1")
print(a**a, a**2, 2**a, a ** np.int8(2), (a**2.0).dtype, (a**0.5).dtype, np.power(a, 3, dtype="i4"))
for f in [lambda: a**-1, lambda: a.astype("i1") ** -1, lambda: a.astype("i1") ** np.array([-1], dtype="i1")]:
    try:
        print(f())
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)
# === bool arithmetic
b = np.array([True, False, True])
print(repr(b + b), repr(b * b), repr(b**b), repr(b**2), repr(b // True), repr(b % np.array([True])), repr(b << b), repr(b >> 1), repr(b / 2))
print(repr(b + 1), repr(b - 1), repr(b * 2.5), repr(b & ~b), repr(b ^ True), repr(b | False), repr(abs(b)), repr(np.square(b)), repr(np.sign(b + 0)))
for f in [lambda: b - b, lambda: -b, lambda: +b, lambda: np.sign(b)]:
    try:
        print(f())
    except TypeError as e:
        print(e)
# === python ints out of bounds
a = np.array([1, 200], dtype=np.uint8)
for v in [256, -1, 300, 2**40, 2**70]:
    for f in [lambda: a + v, lambda: a * v, lambda: np.maximum(a, v), lambda: np.uint8(v), lambda: np.full(2, v, dtype="u1"), lambda: np.array([v], dtype="u1")]:
        try:
            print(v, f())
        except OverflowError as e:
            print(e)
    print(v, a == v, a < v, a >= v, v > a, a != v)
# === the greatest ints
a = np.array([0, 1, 2**63, 2**64 - 1], dtype=np.uint64)
print(a, repr(a[-1]), a // 10, a % 1000, a > 2**63, a.max(), a.min(), a.argmax(), a.mean())
print(a + np.uint64(1), a * 3, a / 2, a.astype(float), a.astype(np.float32), a.astype(np.int64), a.astype("u1"))
print(a == a.astype(float), np.array([2**63]).dtype, np.array([2**63, 1]).dtype, int(a[-1]) + 1, float(a[-1]), f"{a[-1]:,}", hex(a[-1]))
print(np.sort(a[::-1]), np.minimum(a, 5), np.clip(a, 1, 2**63), a @ a, a.tolist(), np.unique(a), a[a > 1])
# === int64 with uint64
a = np.array([-1, 0, 5, 2**62])
b = np.array([2**64 - 1, 0, 5, 2**63], dtype=np.uint64)
print(a < b, a == b, a > b, b >= a, a != b, (a + b).dtype, a + b, np.maximum(a, b), np.promote_types("i8", "u8"))
print(np.int64(-1) < np.uint64(2**64 - 1), np.int8(-1) == np.uint64(2**64 - 1), np.uint64(7) + np.int32(-2), np.uint64(7) - 2)
# === promotion
t = ["?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f4", "f8"]
for a in t:
    print(a, [(np.ones(1, a) + np.ones(1, b)).dtype.str for b in t], [(np.ones(1, a) / np.ones(1, b)).dtype.str for b in t])
    print(a, (np.ones(1, a) + 1).dtype, (np.ones(1, a) + 1.0).dtype, (np.ones(1, a) + True).dtype, (np.float32(1) + np.ones(1, a)).dtype, (np.ones(1, a) * np.float64(2)).dtype)
# === scalars
x, y = np.uint8(200), np.uint8(100)
print(repr(x + y), repr(x - y), repr(y - x), repr(x * y), repr(x / y), repr(x // y), repr(x % y), repr(-x), repr(~x), repr(x + 1), repr(x + 1.5), repr(x & 15), repr(x << 1))
print(repr(np.int8(100) + np.int8(100)), repr(np.int32(2**31 - 1) + np.int32(1)), repr(np.int16(300) * np.int16(300)), repr(np.uint8(3) + np.int8(-5)), repr(np.uint32(1) - np.uint32(2)))
print(repr(np.bool_(True) + np.bool_(True)), repr(np.bool_(True) & False), repr(np.True_ + 1), repr(np.bool_(1) * 2.5), repr(~np.True_), repr(np.True_ ^ np.True_))
print(x == 200, x > 300, x < -1, hash(x) == hash(200), {x: 1}[200], [0, 1, 2][np.uint8(1)], int(x), float(x), bool(x), str(x), f"{x:x}", f"{x:08b}", "%d" % x, x.item(), x.dtype, x.ndim, x.shape)
# === python's functions of scalars
x = np.uint8(7)
print(repr(abs(np.int8(-5))), repr(round(x)), repr(divmod(x, np.uint8(4))), repr(pow(x, 2)), repr(max(x, np.uint8(9))), repr(sum([x, x])), isinstance(x, int), isinstance(np.float64(1), float), range(x)[-1], list(range(np.int8(3))))
print(isinstance(x, np.integer), isinstance(x, np.unsignedinteger), isinstance(x, np.signedinteger), isinstance(x, np.number), isinstance(np.float32(1), np.floating), isinstance(np.True_, np.generic), isinstance(np.True_, np.number))
# === casts
a = np.array([-1.9, -0.5, 0.0, 1.9, 100.5])
print(a.astype("i1"), a.astype("i2"), a.astype("i4"), a.astype("i8"), a[2:].astype("u1"), a[2:].astype("u8"), a.astype(bool), a.astype("f4"))
b = np.array([-1, 0, 127, 128, 255, 256, 65537])
for t in ["i1", "u1", "i2", "u2", "i4", "u4", "u8", "?", "f4", "f8"]:
    print(t, b.astype(t), b.astype(t).astype("i8"), b.astype(t).astype("u1"))
# === in place
a = np.array([1, 2, 250], dtype=np.uint8)
a += 10
a *= np.uint8(2)
a -= 1
a //= 3
a <<= 1
a |= 1
print(a)
for f in [lambda x: np.add(x, 1.5, out=x), lambda x: np.add(x, np.array([1, 2, 3]), out=x), lambda x: np.divide(x, 2, out=x), lambda x: np.add(x, np.int8(-1), out=x)]:
    try:
        print(f(a), a)
    except TypeError as e:
        print(e)
f = np.ones(3, dtype=np.float32)
f += np.arange(3.0)
f *= 2
print(f, f.dtype)
# === stores
a = np.zeros(4, dtype=np.uint8)
a[0] = 255
a[1] = 3.9
a[2] = True
a[3:] = np.array([300])
print(a)
for v in [256, -1, np.nan, 2**70]:
    try:
        a[0] = v
        print(a)
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)
a[:] = [1, 2, 3, 4]
a[[0, 2]] = 9
a[a == 9] = 7
print(a, a.fill(3), a)
# === creation
print(repr(np.zeros(2, "u1")), repr(np.ones((1, 2), np.int8)), repr(np.full(2, 7, dtype="u2")), repr(np.eye(2, dtype=np.int32)), repr(np.arange(3, dtype="u4")), repr(np.arange(5, 0, -2, dtype=np.int16)))
print(repr(np.linspace(0, 10, 5, dtype=int)), repr(np.linspace(0, 1, 3, dtype="u1")), repr(np.arange(2, dtype=bool)), repr(np.empty(0, "u1")), repr(np.zeros_like(np.ones(2, "i2"))), repr(np.full_like(np.ones(2, "u1"), 9)), repr(np.identity(2, "u1")), repr(np.tri(2, dtype="i1")))
print(repr(np.array([1, 2], "u1")), repr(np.array(3, "i1")), repr(np.asarray([1.7, 2.2], dtype="i4")), repr(np.array([np.uint8(1), np.int8(-1)])), repr(np.array([np.uint8(1), 300])), repr(np.array([np.float32(1), 2])))
# === names of dtypes
for s in ["u1", "<i4", "int32", "B", "b", "H", "f", "d", "?", "bool", "float", "int", "uint", "ubyte", "intc", "single", "double", "|u1", "=u4", "<f8", bool, int, float, np.uint8, np.ubyte, np.short, np.uintp, np.dtype("f4"), None]:
    d = np.dtype(s)
    print(repr(d), d.name, d.char, d.kind, d.str, d.itemsize, d.num, d.byteorder, d.type.__name__, d == np.dtype(d.str), d == s)
# === errors of dtypes
for s in ["u3", "Int8", "uint24", "", 3]:
    try:
        print(np.zeros(1, dtype=s))
    except TypeError as e:
        print(e)
# === limits
for t in ["i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8"]:
    i = np.iinfo(t)
    print(i.min, i.max, i.bits, i.dtype, repr(i), type(i.max).__name__)
print(np.iinfo(np.int8), np.iinfo(3).dtype)
for t in [np.float32, "f8", 1.0]:
    f = np.finfo(t)
    print(repr(f), f.eps, f.tiny, f.max, f.min, f.bits, f.precision, f.resolution, f.nmant, f.smallest_subnormal)
    print(f)
for f in [lambda: np.iinfo(float), lambda: np.finfo(int)]:
    try:
        print(f())
    except ValueError as e:
        print(e)
# === questions
print(np.can_cast("i4", "f4"), np.can_cast("i4", "f8"), np.can_cast("u1", "i1"), np.can_cast("u1", "i2"), np.can_cast(np.int64, np.int8, "same_kind"), np.can_cast("f8", "i8", "unsafe"), np.can_cast("i1", "u8", "same_kind"))
print(np.promote_types("u1", "i1"), np.promote_types("i8", "u8"), np.promote_types(np.float32, np.int16), np.promote_types("f4", "i4"), np.result_type("u1", 3), np.result_type(np.ones(1, "i1"), 2.0), np.result_type("f4", np.float64(2)))
print([str(np.min_scalar_type(v)) for v in [0, 255, 256, -1, -129, 70000, 2**32, 2**63, True, np.int64(7), 1e10]])
print(np.issubdtype("u1", np.integer), np.issubdtype(np.uint8, np.signedinteger), np.issubdtype(float, np.floating), np.issubdtype("f4", np.inexact), np.issubdtype(bool, np.number), np.issubdtype(np.integer, np.number), np.issubdtype("i8", int))
print(np.isdtype(np.dtype("u1"), "integral"), np.isdtype(np.float32, ("bool", "real floating")), np.isdtype(np.int8, np.int16), np.common_type(np.ones(1, "i4")), np.common_type(np.ones(1, "f4")))
print(np.dtype("i4") < np.dtype("i8"), np.dtype("u8") <= np.dtype("i8"), np.dtype("i4") != "f4", np.dtype("f8") == float, "u1" == np.dtype(np.uint8), np.dtype("i4") in [np.int32])
# === products
for t in ["u1", "i1", "u2", "i4", "u8", "?"]:
    a = (np.arange(12) * 11 + 1).astype(t).reshape(3, 4)
    b = (np.arange(12) * 7).astype(t).reshape(4, 3)
    print(t, (a @ b).tolist(), (a @ b).dtype, repr(a[0] @ b[:, 0]), np.dot(a, b[:, 1]), a[1] @ b, repr(np.vdot(a, a)), np.outer(a[0], b[0]).dtype, np.inner(a[0], a[1]))
a = np.arange(3000, dtype=np.uint8)
print(repr(a @ a), repr(np.dot(a, a.astype("i4"))), (a[:600].reshape(1, 600) @ a[:600].reshape(600, 1)))
# === mixed where, clip, minimum
a = np.array([1, 200, 3], dtype="u1")
b = np.array([-1, 100, 300], dtype="i2")
print(repr(np.where(a > 2, a, b)), repr(np.where(a > 2, a, 0)), repr(np.where(a > 2, a, 0.5)), repr(np.where(a > 2, a, np.int8(3))), repr(np.minimum(a, b)), repr(np.maximum(a, 7)), repr(np.clip(a, 2, 100)), repr(np.clip(a, b, 250)), repr(a.clip(-5, 300)), repr(np.clip(b, None, 50)))
# === joining and sorting
a = np.array([3, 1, 200], dtype="u1")
b = np.array([-3, 1], dtype="i1")
print(repr(np.concatenate([a, b])), repr(np.concatenate([a, a])), repr(np.append(a, 5)), repr(np.stack([a, a.astype("i4")])), repr(np.hstack([a, [1.5]])), repr(np.sort(a)), np.argsort(b), repr(np.unique([a, a])), np.searchsorted(np.sort(a), b))
print(repr(np.median(a)), repr(np.percentile(a, 50)), repr(np.diff(a)), repr(np.bincount(a[:2])), repr(np.repeat(a, 2)), repr(np.tile(b, 2)), repr(np.roll(a, 1)), repr(a[b[1:]]), repr(np.take(b, a[1:2])), repr(np.cumprod(a)))
# === rounding
a = np.array([15, 25, 249, 3], dtype="u1")
print(repr(np.round(a)), repr(np.round(a, -1)), repr(np.floor(a)), repr(np.ceil(a)), repr(np.trunc(a)), repr(a.round(2)), repr(np.sqrt(a.astype("i4"))), repr(np.sqrt(a.astype("u2"))), repr(np.exp(np.zeros(1, "i2"))), repr(np.reciprocal(a)), repr(np.square(a)), repr(np.sign(a)))
# === printing
a = np.array([[1, 20, 255], [0, 3, 100]], dtype="u1")
print(a, repr(a), repr(np.arange(1200, dtype="u2")), repr(np.zeros((0, 2), "i1")), repr(np.array(5, dtype="u8")), np.arange(1200, dtype="u2"))
print([np.uint8(3), np.int32(-1), np.float32(0.1), np.True_], (np.int8(1),), {"a": np.uint64(2**64 - 1)}, f"{a}", f"{np.uint8(5)!r:>15}|{np.int16(-7):+d}|{np.uint8(9):5.1f}|{np.uint8(65):c}|{np.int32(255):#x}|{np.uint64(2**63):e}")
np.set_printoptions(sign="+")
print(a[0], a[0].astype("i8"))
np.set_printoptions(sign="-")
# === iteration
a = np.arange(4, dtype="u1").reshape(2, 2)
print([repr(x) for x in a.ravel()], [x.dtype for x in a], a.tolist(), [x + 254 for x in a[0]], max(a[1]), sum(a[1]), sorted(a.ravel(), reverse=True), list(zip(a[0], a[1])), 3 in a, np.uint8(3) in a[1].tolist())
for x in a[0]:
    x += 1
    print(repr(x))
# === masks and counts
a = np.arange(20, dtype="i1") - 10
print(a[a > 0], (a > 0).sum(), np.count_nonzero(a), a.any(), a.all(), (a > 0).mean(), np.nonzero(a[:3]), (a % 2 == 0)[:4], a[::-1][a < -7], np.argwhere(a == 3), np.isin(a, [1, 2]).sum())
print(repr((a > 0).astype("u1")), repr((a > 0) * np.uint8(255)), repr((a > 0) + 0), ((a > 0) * a).sum())
# === an image in bytes
y, x = np.mgrid[0:8, 0:12]
img = ((x * 21 + y * 17) % 256).astype(np.uint8)
grey = (0.5 * img + 0.5 * img[::-1]).astype(np.uint8)
print(img[2], (img.astype(int) - grey).min(), np.abs(img.astype(np.int16) - grey).max(), img.mean(axis=0)[:3], np.clip(img.astype(np.int16) + 100, 0, 255).astype(np.uint8)[7])
print((img > 128).sum(), img[img > 200], (img >> 4)[0], np.where(img > 128, 255, 0).astype(np.uint8)[1], 255 - img[3], np.histogram(img, bins=4, range=(0, 256))[0], img.std())
# === checksums
data = (np.arange(1000) * 7919 % 251).astype(np.uint8)
s1, s2 = 1, 0
for d in data[:300]:
    s1 = (s1 + int(d)) % 65521
    s2 = (s2 + s1) % 65521
print(s1, s2, s2 << 16 | s1, np.bitwise_xor.reduce(data), np.add.reduce(data), (data.astype(np.uint32) * np.uint32(2654435761)).sum() % 2**32)
h = np.uint32(2166136261)
with np.errstate(over="ignore"):
    for d in data[:50]:
        h = (h ^ np.uint32(d)) * np.uint32(16777619)
print(repr(h))
# === a generator of random numbers
x = np.uint64(88172645463325252)
out = []
for _ in range(5):
    x ^= x << np.uint64(13)
    x ^= x >> np.uint64(7)
    x ^= x << np.uint64(17)
    out.append(int(x))
print(out, x % np.uint64(100), x / 2**64)
a = np.arange(1, 5, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
a = (a ^ (a >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
print(a ^ (a >> 27))
