import numpy as np

def text(r):
    if isinstance(r, tuple):
        return '(' + ', '.join([text(x) for x in r]) + ')'
    if isinstance(r, np.ndarray):
        s = [r.strides[k] // r.itemsize for k in range(r.ndim) if r.shape[k] > 1 and r.size > 0 and r.ndim > 1]
        return f"{r.shape} {r.dtype} {s} {r.tolist()}"
    return f"{type(r).__name__} {r}"

def t(f):
    try:
        print(text(f()))
    except Exception as e:
        print(type(e).__name__, e)

x = np.arange(10.0) * 1.5
a = np.arange(12).reshape(3, 4)
b = np.arange(24.0).reshape(2, 3, 4)
f = np.arange(12.0).reshape(4, 3).T
m = a % 3 == 0
y = np.arange(12).reshape(3, 4)

# === take_1
t(lambda: np.take(x, 3))
t(lambda: np.take(x, [0, 3]))
t(lambda: np.take(x, [[0, 3], [1, -1]]))
t(lambda: np.take(x, 10))
t(lambda: np.take(x, [10], mode='wrap'))
t(lambda: np.take(x, [-11, 25], mode='wrap'))

# === take_2
t(lambda: np.take(x, [-11, 25], mode='clip'))
t(lambda: np.take(x, [-11, 25], mode='foo'))
t(lambda: np.take(a, [0, 2], axis=0))
t(lambda: np.take(a, [0, 2], axis=1))
t(lambda: np.take(a, [0, 2], axis=-1))
t(lambda: np.take(a, 1, axis=1))

# === take_3
t(lambda: np.take(a, [0, 2], axis=2))
t(lambda: np.take(a, [0, 11]))
t(lambda: np.take(b, [[0, 1], [1, 0]], axis=1))
t(lambda: np.take(f, [0, 2], axis=1))
t(lambda: np.take(f, 5))
t(lambda: np.take(x, [1.0]))

# === take_4
t(lambda: np.take(x, []))
t(lambda: np.take(x, np.array([], int)))
t(lambda: np.take(np.zeros((0, 3)), [0], axis=0))
t(lambda: np.take(np.zeros((0, 3)), [0], axis=1))
t(lambda: np.take(np.zeros((0, 3)), [], axis=1))
t(lambda: np.take([1, 2, 3], [True, False]))

# === take_5
t(lambda: np.take(5, 0))
t(lambda: np.take(np.float64(3), [0, 0]))
t(lambda: np.take(np.broadcast_to(np.arange(3), (2, 3)), [0, 5]))
t(lambda: x.take([1, 2]))
t(lambda: x.take(2))
t(lambda: a.take([1, 2], axis=1))

# === take_6
t(lambda: a.take([0, 1], 0, None, 'wrap'))
t(lambda: a.take())
t(lambda: np.take(x))
t(lambda: np.take(x, [0, 1], axis='a'))

# === nonzero_1
t(lambda: [i.tolist() for i in np.nonzero(m)])
t(lambda: [i.tolist() for i in np.nonzero(x > 3)])
t(lambda: [i.tolist() for i in np.nonzero(x)])
t(lambda: [i.tolist() for i in np.nonzero(5)])
t(lambda: [i.tolist() for i in np.nonzero(np.zeros((0, 3)))])
t(lambda: [i.tolist() for i in np.nonzero(np.zeros((3, 0)))])

# === nonzero_2
t(lambda: [i.tolist() for i in np.nonzero(np.array([0.0, -0.0, np.nan, np.inf]))])
t(lambda: [i.tolist() for i in np.nonzero(m.T)])

# === flatnonzero_1
t(lambda: np.flatnonzero(m))
t(lambda: np.flatnonzero(5))
t(lambda: np.flatnonzero([]))
t(lambda: np.flatnonzero(m.T))

# === argwhere_1
t(lambda: np.argwhere(m))
t(lambda: np.argwhere(5))
t(lambda: np.argwhere(0))
t(lambda: np.argwhere(np.array(3.0)))
t(lambda: np.argwhere([]))
t(lambda: np.argwhere(x > 100))

# === argwhere_2
t(lambda: np.argwhere(m.T))
t(lambda: np.argwhere(b > 20))

# === where_1
t(lambda: [i.tolist() for i in np.where(m)])
t(lambda: np.where(5))
t(lambda: np.where([0, 1, 2]))
t(lambda: np.where(m, a, -1))
t(lambda: np.where(m, 1))

# === nonzero_3
t(lambda: [i.tolist() for i in m.nonzero()])
t(lambda: x.nonzero()[0])

# === extract_1
t(lambda: np.extract(m, a))
t(lambda: np.extract(x > 3, x))
t(lambda: np.extract([1, 0, 1], [5, 6, 7]))
t(lambda: np.extract([1, 0, 1, 1], [5, 6, 7]))

# === compress_1
t(lambda: np.compress([1, 0, 1], a, axis=0))
t(lambda: np.compress([True, False, True], a, axis=1))
t(lambda: np.compress([0, 1], a))
t(lambda: np.compress([0, 1, 0, 0, 1], a, axis=0))
t(lambda: np.compress([[0, 1]], a))
t(lambda: a.compress([0, 1], axis=1))

# === compress_2
t(lambda: x.compress(x > 2))

# === choose_1
t(lambda: np.choose([0, 1, 2, 1], [[1, 2, 3, 4], [10, 20, 30, 40], [100, 200, 300, 400]]))
t(lambda: np.choose([0, 1, 3], [[1, 2, 3], [4, 5, 6]]))
t(lambda: np.choose([0, 1, 3], [[1, 2, 3], [4, 5, 6]], mode='wrap'))
t(lambda: np.choose([0, -1, 3], [[1, 2, 3], [4, 5, 6]], mode='clip'))
t(lambda: np.choose(m, [-1, a]))
t(lambda: np.choose(m, [-1.5, a]))

# === choose_2
t(lambda: np.choose(1, [[1, 2], [3, 4]]))
t(lambda: np.choose(0, [5, 6]))
t(lambda: np.choose([0, 1], []))
t(lambda: np.array([1, 0]).choose([[1, 2], [3, 4]]))

# === select_1
t(lambda: np.select([x < 3, x > 9], [x, x * 2]))
t(lambda: np.select([x < 3, x > 9], [x, x * 2], -1))
t(lambda: np.select([x < 3], [1], default=np.nan))
t(lambda: np.select([x < 3, x < 6], [1, 2], 0.5))
t(lambda: np.select([a < 3, m], [a, 2 * a], default=9))
t(lambda: np.select([], []))

# === select_2
t(lambda: np.select([x < 3], [x, x]))
t(lambda: np.select([[0, 1]], [[1, 2]]))
t(lambda: np.select([True, False], [1, 2]))

# === take_along_axis_1
t(lambda: np.take_along_axis(a, np.argsort(-a, axis=1), axis=1))
t(lambda: np.take_along_axis(a, np.array([[0], [1], [2]]), axis=1))
t(lambda: np.take_along_axis(a, np.array([[0, 1, 2, 0]]), axis=0))
t(lambda: np.take_along_axis(a, np.array([0, 1]), axis=0))
t(lambda: np.take_along_axis(a, np.array([0, 1]), axis=None))
t(lambda: np.take_along_axis(a, np.array([[0.5]]), axis=1))

# === take_along_axis_2
t(lambda: np.take_along_axis(a, np.array([[7]]), axis=1))
t(lambda: np.take_along_axis(a, np.array([[0]]), axis=2))
t(lambda: np.take_along_axis(f, np.array([[2], [0], [1]]), 1))
t(lambda: np.take_along_axis(x, np.array([2, 3])))
t(lambda: np.ix_([0, 2], [1, 3]))

# === a_1
t(lambda: a[np.ix_([0, 2], [1, 3])])
t(lambda: a[np.ix_([True, False, True], [1, 3])])

# === ix__1
t(lambda: np.ix_([[0]], [1]))
t(lambda: np.ix_([], [1]))
t(lambda: np.ix_(range(2), (0, 1), [2]))
t(lambda: np.ix_())

# === unravel_index_1
t(lambda: np.unravel_index(7, (3, 4)))
t(lambda: np.unravel_index([7, 11], (3, 4)))
t(lambda: [i.tolist() for i in np.unravel_index([[7, 11], [0, 1]], (3, 4))])
t(lambda: np.unravel_index(12, (3, 4)))
t(lambda: np.unravel_index(-1, (3, 4)))
t(lambda: np.unravel_index([3, 99], (3, 4)))

# === unravel_index_2
t(lambda: np.unravel_index(7, (3, 4), order='F'))
t(lambda: np.unravel_index(7, 10))
t(lambda: np.unravel_index([], (3, 4)))
t(lambda: np.unravel_index(1.5, (3, 4)))
t(lambda: np.unravel_index(np.argmax(a), a.shape))
t(lambda: np.unravel_index(a.argmax(), a.shape))

# === unravel_index_3
t(lambda: np.unravel_index(0, ()))
t(lambda: np.unravel_index(5, (0, 3)))
t(lambda: np.unravel_index(621, (6, 7, 8, 9)))

# === ravel_multi_index_1
t(lambda: np.ravel_multi_index((1, 2), (3, 4)))
t(lambda: np.ravel_multi_index(([1, 2], [0, 3]), (3, 4)))
t(lambda: np.ravel_multi_index(np.array([[1, 2], [0, 3]]), (3, 4)))
t(lambda: np.ravel_multi_index((3, 2), (3, 4)))
t(lambda: np.ravel_multi_index((-1, 2), (3, 4)))
t(lambda: np.ravel_multi_index((3, -1), (3, 4), mode='clip'))

# === ravel_multi_index_2
t(lambda: np.ravel_multi_index((3, -1), (3, 4), mode='wrap'))
t(lambda: np.ravel_multi_index((3, -1), (3, 4), mode=('wrap', 'clip')))
t(lambda: np.ravel_multi_index((1, 2), (3, 4), order='F'))
t(lambda: np.ravel_multi_index((1, 2, 3), (3, 4)))
t(lambda: np.ravel_multi_index((1.5, 2), (3, 4)))

# === diag_indices_1
t(lambda: np.diag_indices(3))
t(lambda: np.diag_indices(2, 3))

# === diag_indices_from_1
t(lambda: np.diag_indices_from(np.zeros((3, 3))))
t(lambda: np.diag_indices_from(a))
t(lambda: np.diag_indices_from(x))

# === tril_indices_1
t(lambda: np.tril_indices(3))
t(lambda: np.tril_indices(3, 1))
t(lambda: np.tril_indices(3, -1, 4))

# === triu_indices_1
t(lambda: np.triu_indices(3))
t(lambda: np.triu_indices(3, 1))
t(lambda: np.triu_indices(3, -1, 2))
t(lambda: np.triu_indices(0))
t(lambda: np.triu_indices_from(a))

# === tril_indices_from_1
t(lambda: np.tril_indices_from(a, -1))
t(lambda: np.tril_indices_from(x))
t(lambda: [i.tolist() for i in np.mask_indices(3, np.triu, 1)])

# === delete_1
t(lambda: np.delete(x, 3))
t(lambda: np.delete(x, [0, 3]))
t(lambda: np.delete(x, [0, -1]))
t(lambda: np.delete(x, slice(2, 8, 2)))
t(lambda: np.delete(x, slice(8, 2, -2)))
t(lambda: np.delete(x, 10))

# === delete_2
t(lambda: np.delete(x, -11))
t(lambda: np.delete(x, [10]))
t(lambda: np.delete(x, []))
t(lambda: np.delete(x, [True, False] * 5))
t(lambda: np.delete(x, [True, False]))
t(lambda: np.delete(x, x > 3))

# === delete_3
t(lambda: np.delete(a, 1, 0))
t(lambda: np.delete(a, 1, 1))
t(lambda: np.delete(a, [0, 1], 1))
t(lambda: np.delete(a, [1]))
t(lambda: np.delete(a, 1, axis=-1))
t(lambda: np.delete(a, 1, 2))

# === delete_4
t(lambda: np.delete(a, slice(0, 2), 1))
t(lambda: np.delete(f, 1, 0))
t(lambda: np.delete(f, [1, 2], 0))
t(lambda: np.delete([1, 2, 3], 1))
t(lambda: np.delete(x, 1.5))
t(lambda: np.delete(x, np.array([3])))

# === delete_5
t(lambda: np.delete(b, 1, 1))
t(lambda: np.delete(5, 0))

# === insert_1
t(lambda: np.insert(x, 2, 99))
t(lambda: np.insert(x, 2, [99, 98]))
t(lambda: np.insert(x, [2, 4], 99))
t(lambda: np.insert(x, [2, 4], [97, 98]))
t(lambda: np.insert(x, [2, 2, 0], [97, 98, 96]))
t(lambda: np.insert(x, 10, 5))

# === insert_2
t(lambda: np.insert(x, 11, 5))
t(lambda: np.insert(x, -1, 5))
t(lambda: np.insert(x, [1, 11], 5))
t(lambda: np.insert(x, slice(1, 4), 0))
t(lambda: np.insert(x, [], 0))
t(lambda: np.insert(a, 1, 5))

# === insert_3
t(lambda: np.insert(a, 1, 5, axis=1))
t(lambda: np.insert(a, 1, [1, 2, 3], axis=1))
t(lambda: np.insert(a, [1], [[1], [2], [3]], axis=1))
t(lambda: np.insert(a, 1, [1, 2, 3, 4], axis=0))
t(lambda: np.insert(a, [0, 2], 7, axis=1))
t(lambda: np.insert(a, [0, 2], [[7, 8]], axis=1))

# === insert_4
t(lambda: np.insert(a, 1, 5.7, axis=1))
t(lambda: np.insert(a, 0, 5, axis=2))
t(lambda: np.insert([1, 2], 1, 5))
t(lambda: np.insert(f, 1, 0, axis=0))

# === mgrid_1
t(lambda: np.mgrid[0:3])
t(lambda: np.mgrid[0:3, 0:2])
t(lambda: np.mgrid[0:3, 0:4:5j])
t(lambda: np.mgrid[-1:1:3j])
t(lambda: np.mgrid[0:1:0.25])
t(lambda: np.mgrid[0:1:0.25, 0:2])

# === mgrid_2
t(lambda: np.mgrid[2:5, 1:4:2])
t(lambda: np.mgrid[:3, :2])
t(lambda: np.mgrid[0:3, 0:0])
t(lambda: np.mgrid[0:1:1j, 0:2])

# === ogrid_1
t(lambda: np.ogrid[0:3, 0:2])
t(lambda: np.ogrid[0:3, 0:4:5j])
t(lambda: np.ogrid[0:5])
t(lambda: np.ogrid[-1:1:3j])
t(lambda: np.ogrid[-2:2:0.5, 0:1])

# === r__1
t(lambda: np.r_[1, 2, 3])
t(lambda: np.r_[0:5])
t(lambda: np.r_[0:5, 9, 2.5])
t(lambda: np.r_[-1:1:5j])
t(lambda: np.r_[x[:2], 0, x[:2]])
t(lambda: np.r_[a, a])

# === r__2
t(lambda: np.r_[[1, 2], [3]])
t(lambda: np.r_[0:1:0.25, np.array([1, 2])])
t(lambda: np.r_[np.float32(1), 2])
t(lambda: np.r_[np.array([1, 2], dtype='float32'), 2.5])
t(lambda: np.r_[5])
t(lambda: np.r_[True, False])

# === c__1
t(lambda: np.c_[np.array([1, 2, 3]), np.array([4, 5, 6])])
t(lambda: np.c_[a, [1, 2, 3]])
t(lambda: np.c_[1, 2])
t(lambda: np.c_[[1, 2, 3]])
t(lambda: np.c_[0:3, 3:6])
t(lambda: np.c_[a, a])

# === s__1
t(lambda: np.s_[1:3])
t(lambda: np.s_[1:3, 2])
t(lambda: np.index_exp[1:3])
t(lambda: np.index_exp[1, 2])
t(lambda: a[np.s_[1:, ::2]])

# === list_1
t(lambda: list(np.ndindex(2, 2)))
t(lambda: list(np.ndindex((2, 1))))
t(lambda: list(np.ndindex(3)))
t(lambda: list(np.ndindex()))
t(lambda: list(np.ndindex(0, 2)))
t(lambda: list(np.ndenumerate(np.array([[1, 2], [3, 4]]))))

# === list_2
t(lambda: list(np.ndenumerate(np.array(5))))
t(lambda: list(np.ndenumerate([1.5, 2])))

# === flat_1
t(lambda: x.flat[3])
t(lambda: x.flat[-1])
t(lambda: x.flat[10])
t(lambda: x.flat[-11])
t(lambda: x.flat[2:5])
t(lambda: x.flat[::-2])

# === flat_2
t(lambda: x.flat[[1, 2]])
t(lambda: a.flat[5])

# === T_1
t(lambda: a.T.flat[5])
t(lambda: a.T.flat[2:5])
t(lambda: a.T.flat[[1, 5]])

# === flat_3
t(lambda: a.flat[m.ravel()])
t(lambda: a.flat[1, 2])
t(lambda: a.flat[...])
t(lambda: a.flat[None])
t(lambda: a.flat['a'])

# === len_1
t(lambda: len(a.flat))
t(lambda: list(a.T.flat))
t(lambda: [v for v in a.flat if v > 5])
t(lambda: sum(a.flat))
t(lambda: max(a.T.flat))

# === sum_1
t(lambda: np.sum(a.flat))
t(lambda: np.array(a.T.flat))
t(lambda: 6 in a.flat)
t(lambda: np.array(5).flat[0])
t(lambda: list(np.array(5).flat))
t(lambda: list(np.zeros((0, 3)).flat))

# === item_1
t(lambda: x.item(3))
t(lambda: x.item(-1))
t(lambda: x.item(10))
t(lambda: a.item(5))
t(lambda: a.item(1, 2))
t(lambda: a.item((1, 2)))

# === item_2
t(lambda: a.item(3, 0))
t(lambda: a.item())
t(lambda: a.T.item(1))
t(lambda: np.array(5).item())
t(lambda: np.array([5]).item())

# === item_3
t(lambda: a.item(1, 2, 3))
t(lambda: a.tolist())
t(lambda: np.array(5).tolist())
t(lambda: x.nbytes)
t(lambda: a.itemsize)

# === can_cast_1
t(lambda: np.can_cast('float64', 'int64'))
t(lambda: np.can_cast('int32', 'int64'))
t(lambda: np.can_cast('int64', 'float64'))
t(lambda: np.can_cast('float64', 'float32', 'same_kind'))
t(lambda: np.can_cast(np.int64, float))
t(lambda: np.can_cast(5, 'int64'))

# === 5_1
t(lambda: 5 in a)
t(lambda: 50 in a)
t(lambda: 5 in x)
t(lambda: [1, 2] in a)
t(lambda: np.nan in np.array([np.nan]))

# === len_2
t(lambda: len(a))
t(lambda: len(np.array(5)))

# === bool_1
t(lambda: bool(a))
t(lambda: bool(np.array([1])))
t(lambda: bool(np.array([])))
t(lambda: bool(x > 3))
t(lambda: list(a))

# === comprehension_1
t(lambda: [r.sum() for r in a])
t(lambda: [r.shape for r in b])
t(lambda: tuple(x[:2]))
t(lambda: max(x))
t(lambda: min(x))

# === sum_2
t(lambda: sum(x))
t(lambda: sum(a))
t(lambda: max(a))
t(lambda: sorted(x[::-1]))

# === list_3
t(lambda: list(enumerate(x[:3])))
t(lambda: list(zip(x[:2], a[0])))
t(lambda: list(reversed(x[:3])))
t(lambda: list(map(float, x[:2])))

# === may_share_memory_1
t(lambda: np.may_share_memory(x, x[2:]))
t(lambda: np.may_share_memory(x[:2], x[2:]))
t(lambda: np.may_share_memory(x[::2], x[1::2]))
t(lambda: np.may_share_memory(x, x.copy()))

# === change_put_1
y = np.arange(12).reshape(3, 4)
try:
    y.put([0, 2], [-1, -2])
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.put(y, [0, 2], [-1, -2])
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.put(y, [0, 2, 4], [-1, -2])
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.put(y, 3, 7)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_put_2
y = np.arange(12).reshape(3, 4)
try:
    np.put(y, [0, 99], 5)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.put(y, [0, 13], 5, mode='wrap')
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.put(y, [-3, 13], 5, mode='clip')
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.put(y, [], 5)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_put_3
y = np.arange(12).reshape(3, 4)
try:
    np.put(y, [1, 2], [])
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.put(y, [1.0], 5)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.put(y.T, [1, 2], 5)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.put(y[:, ::2], [1, 2], [50, 51])
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_put_4
y = np.arange(12).reshape(3, 4)
try:
    np.put([1, 2], [0], 5)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.put(y, [1, 1], [5, 6])
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_place_1
y = np.arange(12).reshape(3, 4)
try:
    np.place(y, y > 3, [44, 55])
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.place(y, y > 3, [])
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.place(y, y > 300, [])
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.place(y, y > 3, 1.5)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_place_2
y = np.arange(12).reshape(3, 4)
try:
    np.place(y, [True], 5)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_putmask_1
y = np.arange(12).reshape(3, 4)
try:
    np.putmask(y, y > 3, [44, 55])
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.putmask(y, y > 3, 2)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.putmask(y, y > 3, y * 2)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.putmask(y, [True], 5)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_putmask_2
y = np.arange(12).reshape(3, 4)
try:
    np.putmask(y.T, y.T > 3, [1, 2, 3])
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_copyto_1
y = np.arange(12).reshape(3, 4)
try:
    np.copyto(y, 5)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.copyto(y, 5.5)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.copyto(y, 5.5, casting='unsafe')
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.copyto(y, [1, 2, 3, 4])
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_copyto_2
y = np.arange(12).reshape(3, 4)
try:
    np.copyto(y, np.arange(4.0))
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.copyto(y, [[1], [2], [3]], where=y > 3)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.copyto(y, -1, where=y > 3)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.copyto(y, -1, where=[True, False, True, False])
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_copyto_3
y = np.arange(12).reshape(3, 4)
try:
    np.copyto(y, np.zeros((2, 2)))
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.copyto(y, np.arange(5))
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.copyto(y, -1, where=[1, 0, 1, 0])
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.copyto(y[::-1], y)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_put_along_axis_1
y = np.arange(12).reshape(3, 4)
try:
    np.put_along_axis(y, np.array([[0], [1], [2]]), 99, axis=1)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.put_along_axis(y, np.array([[0, 1, 2, 0]]), [[7, 8, 9, 10]], axis=0)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.put_along_axis(y, np.array([1, 2]), 99, axis=None)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.put_along_axis(y, np.array([1, 2]), 99, axis=1)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_fill_diagonal_1
y = np.arange(12).reshape(3, 4)
try:
    np.fill_diagonal(y, 77)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.fill_diagonal(y, [77, 78])
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.fill_diagonal(y.T, [77, 78])
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.fill_diagonal(y[0], 77)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_fill_diagonal_2
y = np.arange(12).reshape(3, 4)
try:
    np.fill_diagonal(y[:, :2], 77)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
z = np.zeros((3, 3))
try:
    np.fill_diagonal(z, 9)
except Exception as e:
    print(type(e).__name__, e)
print(text(z))
z3 = np.zeros((3, 3, 3))
try:
    np.fill_diagonal(z3, 9)
except Exception as e:
    print(type(e).__name__, e)
print(text(z3))
w = np.zeros((7, 3), int)
try:
    np.fill_diagonal(w, 9)
except Exception as e:
    print(type(e).__name__, e)
print(text(w))

# === change_fill_diagonal_3
w = np.zeros((7, 3), int)
try:
    np.fill_diagonal(w, 9, wrap=True)
except Exception as e:
    print(type(e).__name__, e)
print(text(w))
w = np.zeros((7, 3), int)
try:
    np.fill_diagonal(w, 9.7)
except Exception as e:
    print(type(e).__name__, e)
print(text(w))

# === change_flat_4
y = np.arange(12).reshape(3, 4)
try:
    y.flat[3] = 99
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y.flat[-1] = 99.5
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y.flat[12] = 1
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y.flat[2:7] = 1
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_flat_5
y = np.arange(12).reshape(3, 4)
try:
    y.flat[2:7] = [1, 2]
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y.flat[[0, 5]] = [50, 60]
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y.flat[[0, 5]] = 7
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y.flat[y.ravel() > 4] = -1
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_flat_6
y = np.arange(12).reshape(3, 4)
try:
    y.flat = 3
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y.flat = [1, 2, 3, 4, 5]
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y.flat = y.T
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_T_2
y = np.arange(12).reshape(3, 4)
try:
    y.T.flat[2:5] = [91, 92]
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y.T.flat = [1, 2, 3]
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y.T.flat[1] = 100
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_flat_7
y = np.arange(12).reshape(3, 4)
try:
    y.flat[...] = 4
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y.flat[2:2] = []
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y.flat = []
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y.flat[3] = [8, 9]
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_flat_8
y = np.arange(12).reshape(3, 4)
try:
    y.flat[1, 2] = 3
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y.flat[::2] += 1
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y.flat[5] += 10
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_fill_1
y = np.arange(12).reshape(3, 4)
try:
    y.fill(8)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y.fill(8.7)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_store_1
y = np.arange(12).reshape(3, 4)
try:
    y[:, 0].fill(5)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_fill_2
y = np.arange(12).reshape(3, 4)
try:
    y.fill('a')
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y.fill([1])
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_store_2
y = np.arange(12).reshape(3, 4)
try:
    y[np.ix_([0, 2], [1, 3])] = 0
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y[np.ix_([0, 2], [1, 3])] += 100
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y[np.arange(3), [0, 1, 2]] = 55
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y[np.triu_indices(3)] = 0
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_store_3
y = np.arange(12).reshape(3, 4)
try:
    y[np.diag_indices(3)] *= 2
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y[np.where(y > 5)] = 0
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y[np.nonzero(y > 5)] += 1
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y[y > 5], y[0, 0] = 1, 2
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_store_4
y = np.arange(12).reshape(3, 4)
try:
    y[[0, 0, 1]] += 1
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y[:, [1, 1]] += 1
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y[0][1] = 5
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y[[0, 1]][0] = 5
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_store_5
y = np.arange(12).reshape(3, 4)
try:
    y[y > 3][0] = 5
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_del_1
y = np.arange(12).reshape(3, 4)
try:
    del y[0]
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_a2_1
y = np.arange(12).reshape(3, 4)
try:
    a2, b2, c2 = y; a2[0] = 77
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_store_6
y = np.arange(12).reshape(3, 4)
try:
    y[0], y[1] = y[1], y[0].copy()
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y[[0, 1]] = y[[1, 0]]
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y[::-1] = y
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y[:] = y[:, ::-1]
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_store_7
y = np.arange(12).reshape(3, 4)
try:
    y[:, 0] = [1, 2, 3]
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y[:, 0] = y[0, :3]
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y[0] = y[:, 0]
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y[0] = [1, 2]
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_store_8
y = np.arange(12).reshape(3, 4)
try:
    y[0:2] = [[1], [2]]
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y[...] = y.reshape(4, 3)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y += y.reshape(4, 3).T
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y += [1, 2, 3, 4]
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_store_9
y = np.arange(12).reshape(3, 4)
try:
    y += np.ones(3)
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y *= 2.5
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y /= 2
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y[1:, 1:] = y[:-1, :-1]
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_store_10
y = np.arange(12).reshape(3, 4)
try:
    y[1:] += y[:-1]
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    y[:, 1:] -= y[:, :-1]
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === change_broadcast_to_1
y = np.arange(12).reshape(3, 4)
try:
    np.broadcast_to(y[0], (2, 4))[0] = 1
except Exception as e:
    print(type(e).__name__, e)
print(text(y))
y = np.arange(12).reshape(3, 4)
try:
    np.broadcast_to(y[0], (2, 4)).flat[0] = 1
except Exception as e:
    print(type(e).__name__, e)
print(text(y))

# === labels_of_rows
p = np.arange(20.0).reshape(5, 4) / 7
lab = np.array([3, 0, 2, 2, 1])
print(float(p[np.arange(5), lab].sum()).hex())
g = p.copy()
g[np.arange(5), lab] -= 1
print([float(v).hex() for v in g.ravel()])

# === sums_follow_the_layout
x = 1 / (np.arange(240.0) + 1)
c = x.reshape(6, 8, 5)
for r in [c[:, [3, 1, 6]], c[[1, 2]], c[:, :, [0, 4]], c[1, [3, 1]], c[[0, 1], :, [1, 2]], c.T[[0, 1]], c[:, [[0, 1], [2, 3]]]]:
    print(r.shape, [s // 8 for s in r.strides], float(r.sum()).hex())

# === one_hot_and_counts
lab = np.array([2, 0, 1, 2])
print(np.eye(3)[lab])
h = np.zeros(3, dtype=int)
for v in lab:
    h[v] += 1
print(h)
h[lab] += 1
print(h)

# === stores_into_copies_are_lost
v = np.arange(6)
v[v > 2][0] = 99
v[[0, 1]][:] = 99
v[1:3][0] = 50
print(v)

# === chains_of_views
v = np.arange(24).reshape(2, 3, 4)
w = v[1][::-1, 1:]
w[0] = 0
w += 100
print(v)
r = v[0]
r[...] = -r
print(v[0], r is v, w.shape)

# === pending_values_as_indices
i = np.arange(5) * 2 % 5
v = np.arange(5.0) * 1.5
w = v + 1
print(w[i], w[i + 0], (w * 2)[i[::-1]], w[i > 2], w[w > 3])
k = i.argmax()
print(v[k], v[i.sum() - 10], v[:k], v[i[0]:i.max()])

# === index_array_is_the_array
v = np.array([2, 0, 1, 3])
print(v[v], v[v][v])
v[v] = v
print(v)
v[v] += 1
print(v)

# === extremes
v = np.arange(3)
for k in [2**63 - 1, -2**63, 2**64, -2**100]:
    t(lambda: v[k])
    t(lambda: v[[k]] if abs(k) < 2**62 else v[k:])
    t(lambda: v[:k])
t(lambda: v[np.array([2**63 - 1])])
t(lambda: v[np.array([-2**63])])
t(lambda: v[np.int64(-2**63)])

# === errors_before_the_store
v = np.arange(4.0)
for k in [[0, 1, 9], [-5, 0], (0, 0), [[0, 1], [2, 7]]]:
    try:
        v[k] = 77
    except IndexError as e:
        print(e)
print(v)

# === scalars_do_not_index
s = np.float64(2.5)
t(lambda: s[0])
t(lambda: s[()])
t(lambda: s[...])
t(lambda: s[None])
t(lambda: s[[0]])
t(lambda: s[True])

# === zero_d
z = np.array(7)
z[()] = 8
z[...] = 9
print(z, z[()], z[None], z[...].shape)
z[True] = 3
print(z)
z[False] = 4
print(z)
t(lambda: z[0])
t(lambda: z[:])

# === empty_arrays
e = np.zeros((0, 3))
print(e[[]].shape, e[:, [0, 1]].shape, e[e > 1].shape, e[np.zeros(0, bool)].shape)
e[[]] = 5
e[:, 0] = 5
e[e > 0] = 1
t(lambda: e[[0]])
t(lambda: np.zeros((3, 0))[[0, 2]])
t(lambda: np.zeros((3, 0))[[0, 7]])

# === unpacking
p, q, r = np.arange(6).reshape(3, 2)
q[0] = 50
print(p, q, r)
first, *rest = np.arange(4.0)
print(first, rest)
try:
    u, v = np.arange(3)
except ValueError as e:
    print(e)
for i, (u, v) in enumerate(np.arange(4).reshape(2, 2)):
    print(i, u, v)

# === rows_are_views
v = np.zeros((2, 3))
for k, row in enumerate(v):
    row += k
    row[0] = 9
print(v)
for row in v:
    row = row * 0
print(v)

# === read_only
v = np.broadcast_to(np.arange(3), (2, 3))
for change in [lambda: v.__setitem__(0, 1) if False else v.fill(1), lambda: v.put([0], 5), lambda: np.fill_diagonal(v, 0)]:
    t(change)
try:
    v[0] = 1
except ValueError as e:
    print(e)
try:
    v += 1
except ValueError as e:
    print(e)

# === overlap_by_steps
v = np.arange(9)
v[::2] = v[:5]
print(v)
v = np.arange(9)
v[4:] = v[::2]
print(v)
v = np.arange(9)
v[::-1] = v
print(v)
v = np.arange(9).reshape(3, 3)
v[:] = v.T
print(v)
v += v.T
print(v)
v[:, 0] = v[0]
print(v)

# === wrong_shapes
v = np.zeros((2, 3))
for k, w in [(0, [1, 2]), ((slice(None), 0), [1, 2, 3]), (..., np.zeros((3, 2))), ([0, 1], np.zeros((3, 3))), (v == 0, [1, 2]), (v == 0, [[1]])]:
    try:
        v[k] = w
    except Exception as e:
        print(type(e).__name__, e)

# === numbers_of_other_kinds
u = np.zeros(3, dtype=np.int32)
for w in [1.9, -1.9, np.float32(2.5), True, np.int64(7), '12', np.nan, 1e20, 2**40, np.int64(2**40), None]:
    try:
        u[0] = w
        print(u)
    except Exception as e:
        print(type(e).__name__, e)

# === nonzero_gives_columns_of_one_array
a = ((np.arange(24) * 13 + 9) % 5).reshape((2, 3, 4))
for z in (a, a[0], a[:, 0, 0], a.transpose(2, 0, 1), a * 0, a[:0], a > 2):
    print([(v.tolist(), v.strides) for v in np.nonzero(z)])
rows = np.nonzero(a[0])[0]
copied = rows.ravel()
copied[:2] = 9
print(rows, copied)
print(np.unravel_index([1, 5], (2, 3))[0].strides, np.where(a > 1)[2].strides, np.flatnonzero(a).strides)
