
# === flat stores of memory shared with it
import numpy as np
x = np.arange(12.0).reshape(3, 4)
x.flat[1:] = x
print(x)
x = np.arange(12.0).reshape(3, 4)
x.flat[::-1] = x
print(x)
x = np.arange(12.0).reshape(3, 4)
x.flat[[3, 0, 1, 2]] = x
print(x)
x = np.arange(12.0).reshape(3, 4)
x.flat[np.arange(12) % 2 == 1] = x[1:]
print(x)
x = np.arange(12).reshape(3, 4).T
x.flat[2:] = x[::-1]
print(x)
x = np.arange(12).reshape(3, 4).T
x.flat = x[:, 1:][::-1]
print(x)
x = np.arange(6)
x.flat[1:] = x[:2]
print(x)
x.flat[4:4] = x
x.flat[[]] = x
x.flat[1:] = x[3:3]
print(x)
for k in ([7], (1, 2), [True, False], slice(1, 99)):
    try:
        x.flat[k] = x
        print(x)
    except (IndexError, ValueError) as e:
        print(type(e).__name__, e)

# === indices of flat
import numpy as np
x = np.arange(6)
for k in ([7], [-9, 1], np.array([True, False]), [True, False], [True] * 6, np.ones(6, bool), np.ones((2, 3), bool), np.array([[0, 1]]), [[1, 2]], np.array(3), 9, -9, np.array([1.0]), [], [1.5], slice(1, 99, 2)):
    try:
        print(x.flat[k])
    except (IndexError, ValueError) as e:
        print(type(e).__name__, e)
    try:
        x.flat[k] = 3
    except (IndexError, ValueError) as e:
        print(type(e).__name__, e)
    try:
        x.flat[k] = np.array([4, 5, 6])
    except (IndexError, ValueError) as e:
        print(type(e).__name__, e)
    print(x)
try:
    e = np.zeros((0,))
    np.take(e, [0, 0], out=e[:2])
except (IndexError, ValueError) as e:
    print(type(e).__name__, e)
for out in (np.zeros(3), np.zeros(2, int), np.zeros((2, 1))):
    for i in ([9, 9], [0, 1], [0]):
        try:
            print(np.take(np.zeros(2), i, out=out))
        except (TypeError, IndexError, ValueError) as e:
            print(type(e).__name__, e)

# === copyto, putmask, place, put and fill by dtype
import numpy as np
for d in (bool, np.uint8, np.int64, np.float32):
    for v in (2, 2.5, True, [2], [2.5], np.int64(3), np.float64(2.5), [True], 300, -1, np.uint8(3), np.array(2), (1, 2)):
        for f in (np.putmask, np.place, np.copyto, lambda a, m, v: np.put(a, [0], v), lambda a, m, v: a.fill(v), lambda a, m, v: np.fill_diagonal(a.reshape(1, 3), v), lambda a, m, v: np.put_along_axis(a, np.array([1]), v, 0)):
            a = np.zeros(3, d)
            try:
                if f is np.copyto:
                    np.copyto(a, v, where=[True, False, True])
                else:
                    f(a, [True, False, True], v)
                print(a)
            except Exception as x:
                print(type(x).__name__, x)

# === casting of copyto
import numpy as np
for d in (bool, np.uint8, np.int64, np.float32):
    for v in (2, 2.5, True, 300, -1, [1, 2, 3], np.int32(4), np.array(3), np.array([1.5])):
        for c in ("no", "equiv", "safe", "same_kind", "unsafe"):
            for w in ([True, False, True],):
                a = np.zeros(3, d)
                try:
                    np.copyto(a, v, casting=c, where=w)
                    print(a.tolist())
                except Exception as x:
                    print(type(x).__name__, x)
for w in (np.ones(2, bool), np.ones((2, 3), bool), [1, 0, 1], False, np.bool_(True)):
    for s in (np.ones(2), np.ones((1, 3)), np.ones((2, 3)), np.arange(3)):
        a = np.zeros(3)
        try:
            np.copyto(a, s, where=w)
            print(a)
        except Exception as x:
            print(type(x).__name__, x)

# === positions of partition
import numpy as np
for sh in ((0, 1), (0,), (2, 0), (0, 3), (1,), ()):
    for d in (float, bool):
        for k in (0, 1, -3, [0, 1]):
            for ax in (-1, 0, None):
                for f in (np.partition, np.argpartition):
                    try:
                        print(sh, k, ax, f(np.zeros(sh, d), k, axis=ax).shape)
                    except Exception as e:
                        print(sh, k, ax, type(e).__name__, e)

# === copyto onto itself, take into arrays
import numpy as np
b = np.broadcast_to(np.arange(3), (2, 3))
np.copyto(b, b)
np.copyto(b, b[:], where=b > 0)
for src in (b[::-1], b + 1, 3):
    try:
        np.copyto(b, src)
    except ValueError as e:
        print(e)
x = np.arange(6)
np.copyto(x[1:], x[:-1])
print(x)
z = np.array(3)
print(np.take(z, [0, 0], axis=0), np.take(z, 0, axis=-1), np.compress([True, False], z, axis=0), z.take([0]), np.take(z, [[0]], axis=0))
for out in (np.zeros(3), np.zeros(2, int), np.zeros((2, 1)), np.zeros(2, bool)):
    for i in ([9, 9], [0, 1], [0], [[1], [0]]):
        for mode in ("raise", "wrap"):
            try:
                print(np.take(np.array([1.5, 2.5]), i, out=out, mode=mode))
            except (TypeError, IndexError, ValueError) as e:
                print(type(e).__name__, e)

# === ufunc.at wraps ints around
import numpy as np
for d in (np.uint8, np.int8, np.int32, np.int64, bool, np.float32):
    for v in (-3, 300, 2**40, 2.5, np.int64(-3), [1, -1]):
        a = np.zeros(3, d)
        try:
            np.add.at(a, [0, 0, 1], v); print(d.__name__, v, a)
        except Exception as e: print(d.__name__, v, type(e).__name__, e)
