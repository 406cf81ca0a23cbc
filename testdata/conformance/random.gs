import numpy as np

# === random of every kind of seed
for seed in [0, 1, 42, 2**32 - 1, 2**32, 2**64 + 7, 2**200 + 3, [1], [1, 2], (3, 4, 5), [2**40, 3], [0], [], range(6), np.array([7, 8]), np.int64(5), np.uint8(9), True]:
    print(np.random.default_rng(seed).random(3).tolist())
# === random sizes
r = np.random.default_rng(42)
for size in [None, 1, 0, 7, 8, 9, (), (2, 3), (0, 3), (2, 1, 2), [4], np.int64(2), np.array([2, 2])]:
    x = r.random(size)
    print(repr(x), type(x).__name__)
# === random in float32
r = np.random.default_rng(3)
for n in [1, 2, 3, 8, 127]:
    x = r.random(n, dtype=np.float32)
    print(n, x.dtype, [float(v).hex() for v in x[-3:]], r.random().hex())
print(repr(r.random(dtype=np.float32)), repr(r.random(dtype='f4')), r.random(dtype='float64'))
# === a large fill is the same as many small ones
a = np.random.default_rng(7).random(100003)
r = np.random.default_rng(7)
b = np.concatenate([r.random(n) for n in [1, 16383, 16384, 16385, 50000, 850]])
print(a.shape, b.shape, bool((a == b).all()), a[-1].hex(), a.sum())
f = np.random.default_rng(7).random(100003, dtype=np.float32)
r = np.random.default_rng(7)
g = np.concatenate([r.random(n, dtype=np.float32) for n in [1, 16383, 16384, 16385, 50000, 850]])
print(bool((f == g).all()), f[-1], r.random())
# === random into an array
r = np.random.default_rng(5)
x = np.zeros((2, 3))
y = r.random(out=x)
print(y is x, x.tolist())
t = np.zeros((2, 3)).T
r.standard_normal(out=t)
print(t.tolist())
before = x + 1
r.random(out=x)
print(before.tolist())
z = np.zeros(4, dtype=np.float32)
print(r.random(4, np.float32, z).tolist(), r.standard_exponential(out=np.zeros(2)).tolist())
# === random complains
r = np.random.default_rng(5)
for f in [lambda: r.random(-1), lambda: r.random((2, -1)), lambda: r.random('a'), lambda: r.random(2.5), lambda: r.random((2, 2.5)), lambda: r.random(True),
          lambda: r.random(dtype=int), lambda: r.random(out=[1]), lambda: r.random(out=np.zeros(6)[::2]), lambda: r.random(4, out=np.zeros(3)),
          lambda: r.random(out=np.zeros(3, dtype=np.float32)), lambda: r.random(1, 2, 3, 4), lambda: r.random(sise=1), lambda: r.random(2**63)]:
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(r.random())
# === too large at once
r = np.random.default_rng(5)
for f in [lambda: r.random(10**15), lambda: r.integers(0, 9, (10**7, 10**7)), lambda: r.permutation(10**15), lambda: np.random.rand(10**8, 10**8)]:
    try:
        f()
    except MemoryError as e:
        print(e)
# === uniform
r = np.random.default_rng(11)
print(repr(r.uniform()), repr(r.uniform(2, 3)), repr(r.uniform(high=5)), r.uniform(-1, 1, 5).tolist())
print(r.uniform([0, 10], [1, 20]).tolist(), r.uniform([[0], [10]], [11, 12, 13]).tolist(), r.uniform(0, [1, 2], size=(3, 2)).tolist())
print(r.uniform(1, 1, 3), r.uniform(np.float32(1), np.int64(2)), r.uniform(size=0))
for f in [lambda: r.uniform(2, 1), lambda: r.uniform(0, np.inf), lambda: r.uniform(np.nan), lambda: r.uniform([0, 1], [1, .5]), lambda: r.uniform([1, 2], [3, 4, 5]),
          lambda: r.uniform([1, 2, 3], 9, size=1), lambda: r.uniform([1, 2, 3], 9, size=2), lambda: r.uniform('a'), lambda: r.uniform(None)]:
    try:
        print(f())
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
# === integers of every dtype
r = np.random.default_rng(13)
for d in [np.int8, np.uint8, np.int16, np.uint16, np.int32, np.uint32, np.int64, np.uint64]:
    lo, hi = np.iinfo(d).min, np.iinfo(d).max
    x = r.integers(lo, hi, 9, dtype=d, endpoint=True)
    y = r.integers(3, 100, 9, dtype=d)
    print(x.dtype, x.tolist(), y.tolist(), repr(r.integers(0, 100, dtype=d)))
print(r.integers(0, 2, 40, dtype=bool).tolist(), repr(r.integers(0, 2, dtype=bool)), repr(r.integers(0, 2, dtype=np.bool_)), repr(r.integers(9, dtype=int)))
# === integers: spans around the powers of two
r = np.random.default_rng(17)
for span in [1, 2, 3, 255, 256, 257, 2**31 - 1, 2**31, 2**31 + 1, 3 * 10**9, 2**32 - 1, 2**32, 2**32 + 1, 2**53, 2**63 - 1, 2**63]:
    print(span, r.integers(-5, span - 5, 6).tolist() if span < 2**63 else r.integers(0, span, 6).tolist(), r.random(dtype=np.float32))
print(r.integers(-2**63, 2**63, 3).tolist(), r.integers(2**64, size=3, dtype=np.uint64).tolist())
# === integers many
r = np.random.default_rng(19)
for hi in [10, 1024, 3 * 10**9, 2**32, 10**12]:
    x = r.integers(0, hi, 40001)
    print(hi, x.sum(), x[0], x[-1], x[16384], r.integers(7))
x = r.integers(0, 200, (300, 301), dtype=np.uint8)
print(x.sum(), x[-1, -3:], r.integers(-9, 9, 100001, dtype=np.int16).sum())
# === integers between arrays
r = np.random.default_rng(23)
print(r.integers([1, 2, 3]).tolist(), r.integers([1, 2, 3], 10).tolist(), r.integers(1, [3, 4, 5], size=(2, 3)).tolist())
print(r.integers([1.5, 3]).tolist(), r.integers(np.array([5])).tolist(), repr(r.integers(np.array(5))), r.integers([1, 2, 3], 5, size=1), r.integers([5, 6], [5, 7], endpoint=True))
print(r.integers([-100, 0], [0, 2**40]).tolist(), r.integers([0, 0, 0, 0, 0], [2, 3, 4, 5, 256], dtype=np.uint8).tolist(), r.integers(np.zeros(0), 5))
# === integers complains
r = np.random.default_rng(23)
for f in [lambda: r.integers(0), lambda: r.integers(-3), lambda: r.integers(5, 5), lambda: r.integers(5, 4, endpoint=True), lambda: r.integers(0, -1, endpoint=True),
          lambda: r.integers([0, 3]), lambda: r.integers([3, 2], [3, 4]), lambda: r.integers(0, 300, dtype=np.uint8), lambda: r.integers(-1, 5, dtype='uint8'),
          lambda: r.integers(0, 3, dtype=bool), lambda: r.integers(5, dtype=float), lambda: r.integers(2**63 + 1), lambda: r.integers(10**400), lambda: r.integers(-2**63 - 1, 5),
          lambda: r.integers('a'), lambda: r.integers(None), lambda: r.integers(np.nan), lambda: r.integers(np.inf), lambda: r.integers(), lambda: r.integers(1, 2, 3, 4, 5, 6),
          lambda: r.integers([1, 2], [3, 4, 5]), lambda: r.integers([1, 2, 3], 5, size=(2, 2)), lambda: r.integers(5, size=-1), lambda: r.integers(-5, [3, 2**40], dtype=np.int32)]:
    try:
        print(f())
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
# === standard_normal
r = np.random.default_rng(29)
print(repr(r.standard_normal()), [v.hex() for v in r.standard_normal(6).tolist()])
x = r.standard_normal(60000)
print(x.sum().hex(), x.min(), x.max(), (x * x).sum().hex(), r.random())
y = r.standard_normal((3, 2), dtype=np.float32)
print(y, y.dtype, repr(r.standard_normal(dtype='f')), r.standard_normal(20000, np.float32).sum())
# === normal
r = np.random.default_rng(31)
print(repr(r.normal()), repr(r.normal(10, 2)), r.normal(5, 0.5, 4).tolist(), r.normal(size=(2, 2)).tolist(), r.normal(1, 0, 2), r.normal(0, np.nan))
print(r.normal([1, 2, 3]).tolist(), r.normal([[0], [100]], [1, 2, 3]).tolist(), r.normal(0, [1, 2], (2, 2)).tolist(), r.normal(np.zeros((2, 0))).shape, repr(r.normal(size=())))
x = r.normal(1e3, 1e-3, 50001)
print(x.mean(), x.std(), x[-1].hex())
for f in [lambda: r.normal(0, -1), lambda: r.normal(0, -0.0), lambda: r.normal(0, [1, -1]), lambda: r.normal([1, 2], [1, 2, 3]), lambda: r.normal([1, 2, 3], size=(1,)), lambda: r.normal([1, 2, 3], size=(2, 1)),
          lambda: r.normal('a'), lambda: r.normal('1'), lambda: r.normal(None), lambda: r.normal(10**400), lambda: r.normal(1, loc=2), lambda: r.normal(1, 2, 3, 4), lambda: r.normal(foo=1)]:
    try:
        print(f())
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
# === exponential
r = np.random.default_rng(37)
print(repr(r.standard_exponential()), [v.hex() for v in r.standard_exponential(5).tolist()], r.exponential(2.5), r.exponential([1, 10]).tolist())
print(r.standard_exponential(4, dtype=np.float32), r.standard_exponential(method='inv'), r.standard_exponential(3, method='inv').tolist(), r.standard_exponential(dtype='f4', method='inv'))
print(r.exponential(3, 40000).sum().hex(), r.standard_exponential(30000, np.float32).sum(), r.exponential(size=(2, 2)).tolist())
# === choice
r = np.random.default_rng(41)
print(repr(r.choice(5)), repr(r.choice([10, 20, 30])), repr(r.choice([1.5, 2.5])), r.choice(5, 4), r.choice(3, (2, 2)), r.choice((7, 8), 3), r.choice(range(10, 20), 3))
print(repr(r.choice(5, size=())), repr(r.choice([1, 2], size=())), r.choice(True), r.choice(np.array(4)), r.choice(0, size=0), r.choice([], size=0), r.choice(10**12, 2))
m = np.arange(12).reshape(3, 4)
print(r.choice(m), r.choice(m, axis=1), r.choice(m, 2, axis=1), r.choice(m, 2, replace=False), r.choice(m, (2, 2), axis=-1).shape)
print(r.choice(np.array([True, False]), 5), r.choice(np.float32([1, 2]), 2), r.choice(m[:, 1], 4))
# === choice without replacement
r = np.random.default_rng(43)
for n, k in [(5, 5), (5, 0), (10, 3), (1000, 10), (10001, 200), (10001, 201), (10001, 5000), (20000, 20000), (10**12, 5)]:
    for shuffle in [True, False]:
        x = r.choice(n, k, replace=False, shuffle=shuffle)
        print(n, k, x[:4].tolist(), x.sum(), len(np.unique(x)))
print(r.choice([5, 6, 7], 2, False), r.choice(6, (2, 3), replace=False).tolist())
# === choice with chances
r = np.random.default_rng(47)
p = [0.1, 0.2, 0.3, 0.4]
print(r.choice(4, p=p), r.choice(4, 10, p=p).tolist(), r.choice([1.5, 2.5, 3.5, 4.5], (2, 3), p=p).tolist(), r.choice(4, 4, replace=False, p=p).tolist(), r.choice(3, 2, replace=False, p=[0, .5, .5]).tolist())
print(r.choice(4, 3, p=np.array([.25] * 4, dtype=np.float32)).tolist(), r.choice(2, p=[1, 0]), r.choice(1000, 600, replace=False, p=np.full(1000, 1e-3)).sum(), r.choice(4, 20000, p=p).sum())
# === choice complains
r = np.random.default_rng(53)
for f in [lambda: r.choice([]), lambda: r.choice(0), lambda: r.choice(-1), lambda: r.choice(3, 5, replace=False), lambda: r.choice(3, p=[.5, .5]), lambda: r.choice(2, p=[.5, .6]),
          lambda: r.choice(2, p=[-.5, 1.5]), lambda: r.choice(2, p=[np.nan, 1]), lambda: r.choice(2, p=[[.5, .5]]), lambda: r.choice(3, 2, replace=False, p=[1, 0, 0]), lambda: r.choice(np.eye(3), axis=2),
          lambda: r.choice(2.5), lambda: r.choice('abc'), lambda: r.choice(5.0), lambda: r.choice(5, -1), lambda: r.choice(3, (2, 2), replace=False), lambda: r.choice(), lambda: r.choice(None, 1)]:
    try:
        print(f())
    except (ValueError, TypeError, IndexError) as e:
        print(type(e).__name__, e)
print(r.random())
# === permutation
r = np.random.default_rng(59)
print(r.permutation(10), r.permutation([3, 1, 2]), r.permutation((1.5, 2.5)), r.permutation(0), r.permutation(-2), r.permutation(1), r.permutation(True), r.permutation(range(4)), r.permutation(np.int64(4)))
m = np.arange(12).reshape(3, 4)
print(r.permutation(m), r.permutation(m, axis=1), r.permutation(m.T, axis=-1), r.permutation(m[::-1, ::2]), m.sum())
print(r.permutation(np.array([True, False, True])), r.permutation(np.arange(6, dtype=np.uint8)), r.permutation(np.float32([1, 2, 3])), r.permutation(np.arange(40000))[:5], r.permutation(np.arange(8)[::-2]))
for f in [lambda: r.permutation(2.5), lambda: r.permutation(np.array(3)), lambda: r.permutation(np.eye(2), axis=2), lambda: r.permutation(), lambda: r.permutation(1, 2, 3)]:
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
# === shuffle in place
r = np.random.default_rng(61)
x = np.arange(10)
before = x * 2
y = x[::2]
print(r.shuffle(x), x, y, before)
r.shuffle(y)
print(x, y)
m = np.arange(12).reshape(4, 3)
r.shuffle(m)
print(m)
r.shuffle(m, axis=1)
print(m)
r.shuffle(m.T)
print(m)
r.shuffle(m[1:3, ::-1], axis=-1)
print(m)
l = [1, 'two', 3.0, [4]]
r.shuffle(l)
print(l)
z = np.zeros(0)
r.shuffle(z)
r.shuffle(np.zeros((0, 3)))
r.shuffle(())
c = np.arange(24).reshape(2, 3, 4)
r.shuffle(c, axis=1)
print(c.tolist(), r.random())
# === shuffle complains
r = np.random.default_rng(67)
ro = np.broadcast_to(np.arange(5), (5,))
for f in [lambda: r.shuffle((1, 2, 3)), lambda: r.shuffle(5), lambda: r.shuffle(ro), lambda: r.shuffle(np.array(3)), lambda: r.shuffle('abc'), lambda: r.shuffle(range(3)),
          lambda: r.shuffle(np.eye(2), axis=2), lambda: r.shuffle([1, 2], axis=1), lambda: r.shuffle()]:
    try:
        print(f())
    except (ValueError, TypeError, NotImplementedError) as e:
        print(type(e).__name__, e)
print(r.random())
# === permuted
r = np.random.default_rng(71)
m = np.arange(12).reshape(3, 4)
print(r.permuted(m).tolist(), r.permuted(m, axis=0).tolist(), r.permuted(m, axis=1).tolist(), r.permuted(m.T, axis=-1).tolist(), r.permuted([3, 1, 2]), m.sum())
print(r.permuted(m.T).tolist(), r.permuted(m[:, ::2]).tolist(), r.permuted(np.arange(8).reshape(2, 2, 2), axis=1).tolist())
out = np.zeros((3, 4))
print(r.permuted(m, axis=1, out=out) is out, out.tolist(), r.permuted(m, out=m).tolist(), m.tolist())
for f in [lambda: r.permuted(5), lambda: r.permuted(np.arange(3), axis=1), lambda: r.permuted(np.arange(3), out=np.zeros(4)), lambda: r.permuted([1], 0)]:
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
# === gamma and its kin
r = np.random.default_rng(73)
for f in [lambda n: r.standard_gamma(0.5, n), lambda n: r.standard_gamma(3.7, n), lambda n: r.gamma(2, 3, n), lambda n: r.beta(0.5, 0.5, n), lambda n: r.beta(2, 5, n), lambda n: r.chisquare(4, n),
          lambda n: r.f(3, 8, n), lambda n: r.standard_t(5, n), lambda n: r.standard_cauchy(n), lambda n: r.pareto(3, n), lambda n: r.weibull(1.5, n), lambda n: r.power(2, n)]:
    print(repr(f(None)), [v.hex() for v in f(3).tolist()], f(2000).sum().hex())
print(r.gamma([1, 0.5, 2], 1).tolist(), r.gamma(0, 1), r.standard_gamma([1, 2], (2, 2)).tolist(), r.beta([1, 2], [[3], [4]]).tolist(), r.weibull(0), r.standard_gamma(2.0, out=np.zeros(2)).tolist())
# === laplace and its kin
r = np.random.default_rng(79)
for f in [lambda n: r.laplace(1, 2, n), lambda n: r.gumbel(1, 2, n), lambda n: r.logistic(1, 2, n), lambda n: r.lognormal(0.5, 0.25, n), lambda n: r.rayleigh(3, n), lambda n: r.wald(1, 2, n), lambda n: r.triangular(-1, 0, 2, n)]:
    print(repr(f(None)), [v.hex() for v in f(3).tolist()], f(2000).sum().hex())
print(r.laplace([0, 10], 1).tolist(), r.triangular([0, 1], 1, 2, size=(2, 2)).tolist(), r.lognormal(size=2).tolist(), r.wald([1, 2], 3).tolist())
# === counts
r = np.random.default_rng(83)
for f in [lambda n: r.poisson(3, n), lambda n: r.poisson(77.5, n), lambda n: r.poisson(1e9, n), lambda n: r.binomial(10, 0.3, n), lambda n: r.binomial(10, 0.7, n), lambda n: r.binomial(1000, 0.5, n), lambda n: r.binomial(10**6, 0.999, n),
          lambda n: r.geometric(0.5, n), lambda n: r.geometric(0.001, n), lambda n: r.negative_binomial(5, 0.3, n)]:
    print(repr(f(None)), f(6).tolist(), f(3000).sum())
print(r.poisson([0, 1, 100]).tolist(), r.poisson(0), r.binomial([1, 10, 100], [[0.1], [0.9]]).tolist(), r.binomial(10, 0.5, ()), r.binomial(0, 0.5), r.binomial(10, 0), r.binomial(10, 1), r.binomial(10.9, 0.5))
print(r.multinomial(20, [0.2, 0.3, 0.5]).tolist(), r.multinomial(20, [1 / 6] * 6, size=(2, 2)).tolist(), r.multinomial(0, [1.0]).tolist())
# === distributions complain
r = np.random.default_rng(89)
for f in [lambda: r.exponential(-1), lambda: r.gamma(-1), lambda: r.gamma(2, -1), lambda: r.beta(0, 1), lambda: r.beta(1, [1, 0]), lambda: r.chisquare(0), lambda: r.f(0, 1), lambda: r.f(1, 0), lambda: r.standard_t(0),
          lambda: r.pareto(0), lambda: r.weibull(-1), lambda: r.power(0), lambda: r.laplace(0, -1), lambda: r.lognormal(0, -1), lambda: r.rayleigh(-1), lambda: r.wald(0, 1), lambda: r.wald(1, 0),
          lambda: r.triangular(0, 1, .5), lambda: r.triangular(1, .5, 2), lambda: r.triangular(1, 1, 1), lambda: r.geometric(0), lambda: r.geometric(2), lambda: r.geometric([.5, 0]), lambda: r.negative_binomial(0, .5),
          lambda: r.negative_binomial(1, 0), lambda: r.negative_binomial(np.nan, .5), lambda: r.poisson(-1), lambda: r.poisson([1, -2]), lambda: r.poisson(np.nan), lambda: r.poisson(1e30), lambda: r.binomial(10, 1.5),
          lambda: r.binomial(-1, .5), lambda: r.binomial(10, [.1, 2]), lambda: r.multinomial(-1, [.5, .5]), lambda: r.multinomial(10, [.2, .9, .5]), lambda: r.multinomial(10, []), lambda: r.beta(1), lambda: r.poisson('x')]:
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(r.random())
# === generators, seeds and bit generators
from numpy.random import default_rng, Generator, PCG64, SeedSequence, MT19937
r = default_rng(5)
print(r, default_rng(r) is r, isinstance(r, Generator), isinstance(r, np.random.Generator), isinstance(r.bit_generator, PCG64), type(r))
print(Generator(PCG64(5)).random(), default_rng(PCG64(5)).random(), default_rng(SeedSequence(5)).random(), Generator(PCG64(SeedSequence([1, 2]))).random())
g = Generator(MT19937(5))
print(g, g.random(2).tolist(), g.integers(0, 100, 3).tolist(), g.standard_normal(3).tolist(), g.random(3, dtype=np.float32).tolist(), g.integers(2**40), g.permutation(5))
s = SeedSequence(12345)
print(s, s.entropy, s.spawn_key, s.generate_state(3), s.generate_state(2, np.uint64), s.pool_size)
a, b = s.spawn(2)
print(a.spawn_key, b.generate_state(2), s.n_children_spawned, s.spawn(1), a.spawn(1)[0].spawn_key)
print([c.random() for c in default_rng(7).spawn(3)], default_rng(a).random())
p = PCG64(9)
print(p.random_raw(), p.random_raw(2), p.state)
p.advance(10**30)
print(p.random_raw(), p.jumped().random_raw(), p.jumped(3).random_raw(), p.advance(-1).random_raw())
# === the state of a generator is kept and set
r = np.random.default_rng(8)
r.integers(0, 10, 3, dtype=np.int32)
state = r.bit_generator.state
print(state)
x = r.random(3, dtype=np.float32)
r.bit_generator.state = state
print((r.random(3, dtype=np.float32) == x).tolist())
np.random.seed(3)
np.random.randn()
st = np.random.get_state()
print(st[0], st[1][:3], st[1].dtype, st[2:])
y = np.random.randn(5)
np.random.set_state(st)
print((np.random.randn(5) == y).tolist())
# === seeds that are none
for seed in [-1, 1.5, 'a', [1, -2], [1.5], [[1, 2]], np.array(5), {}]:
    try:
        print(np.random.default_rng(seed).random())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
a, b = np.random.default_rng(), np.random.default_rng(None)
print(a.random() != b.random(), 0 <= a.random() < 1, np.random.RandomState().rand() != np.random.RandomState().rand())
# === two sorts of draws take turns
r = np.random.default_rng(97)
out = []
for i in range(50):
    out.append(r.integers(0, 10))
    out.append(r.random())
    out.append(r.integers(0, 10**12))
    if i % 3 == 0:
        out.append(float(r.random(dtype=np.float32)))
    if i % 7 == 0:
        out += r.integers(0, 5, 3, dtype=np.uint8).tolist()
    if i % 5 == 0:
        out += r.standard_normal(3).tolist() + r.random(3, dtype=np.float32).tolist()
print(out)
# === np.random.seed, rand and randn
for seed in [0, 1, 42, 2**32 - 1, [1, 2, 3], (7,), np.array([5, 6]), np.int64(3), True]:
    np.random.seed(seed)
    print(repr(np.random.rand()), np.random.rand(3).tolist(), np.random.randn(2, 2).tolist(), repr(np.random.randn()))
# === the legacy functions
np.random.seed(7)
print(repr(np.random.random()), np.random.random(2), np.random.random_sample((1, 2)), np.random.ranf(2), np.random.sample(), np.random.rand(2, 0).shape)
print(repr(np.random.uniform()), np.random.uniform(-1, 1, 3), np.random.uniform(2, 1), np.random.uniform([0, 1], [2, 3]), np.random.normal(5, 2, (2, 2)), np.random.standard_normal(3), repr(np.random.normal()))
print(repr(np.random.randint(5)), np.random.randint(0, 10, 5), np.random.randint(3, 7, (2, 2)), repr(np.random.randint(5, dtype=np.int64)), repr(np.random.randint(5, dtype='int32')), np.random.randint([3, 4]), np.random.randint(-2**63, 2**63 - 1))
print(np.random.exponential(2, 3), np.random.standard_exponential(2), np.random.lognormal(0, 1, 2), np.random.laplace(size=2), np.random.poisson(4, 5), np.random.binomial(10, .4, 5), np.random.geometric(.3, 4))
# === legacy distributions
s = np.random.RandomState(101)
for f in [s.random_sample, s.standard_normal, s.standard_exponential, lambda n: s.gamma(0.5, 2, n), lambda n: s.gamma(2.5, 2, n), lambda n: s.standard_gamma(1, n), lambda n: s.beta(.5, .7, n), lambda n: s.beta(2, 3, n), lambda n: s.chisquare(3, n),
          lambda n: s.f(3, 4, n), lambda n: s.standard_t(4, n), s.standard_cauchy, lambda n: s.pareto(2, n), lambda n: s.weibull(2, n), lambda n: s.power(2, n), lambda n: s.laplace(0, 1, n), lambda n: s.gumbel(0, 1, n),
          lambda n: s.logistic(0, 1, n), lambda n: s.lognormal(0, 1, n), lambda n: s.rayleigh(1, n), lambda n: s.wald(1, 1, n), lambda n: s.triangular(0, 1, 3, n)]:
    print(repr(f(None)), [v.hex() for v in f(3).tolist()], f(2000).sum().hex())
for f in [lambda n: s.poisson(5, n), lambda n: s.poisson(50, n), lambda n: s.binomial(20, .2, n), lambda n: s.binomial(2000, .6, n), lambda n: s.geometric(.4, n), lambda n: s.geometric(.04, n), lambda n: s.negative_binomial(3, .4, n), lambda n: s.multinomial(9, [.2, .8], n)]:
    print(f(None), f(4).tolist(), f(3000).sum())
# === legacy integers of every dtype
s = np.random.RandomState(103)
for d in [np.int8, np.uint8, np.int16, np.uint16, np.int32, np.uint32, np.int64, np.uint64]:
    print(s.randint(np.iinfo(d).min, np.iinfo(d).max, 9, dtype=d).tolist(), s.randint(3, 100, 9, dtype=d).tolist(), repr(s.randint(0, 100, dtype=d)))
print(s.randint(0, 2, 40, dtype=bool).tolist(), s.randint(0, 3 * 10**9, 3).tolist(), s.randint(0, 2**32, 3).tolist(), s.randint(0, 10**12, 40001).sum(), s.randint(0, 1000, 40001).sum())
# === legacy choice, permutation and shuffle
np.random.seed(107)
print(repr(np.random.choice(5)), repr(np.random.choice([1.5, 2.5])), np.random.choice(5, 4), np.random.choice([7, 8, 9], (2, 2)), np.random.choice(5, 5, replace=False), np.random.choice(4, 3, p=[.1, .2, .3, .4]), np.random.choice(4, 3, False, [.1, .2, .3, .4]))
print(repr(np.random.choice(5, size=())), np.random.choice(20000, 5, replace=False), np.random.choice(range(5, 9), 2))
print(np.random.permutation(8), np.random.permutation([1, 2, 3]), np.random.permutation(np.arange(6).reshape(3, 2)), np.random.permutation(0), np.random.permutation(-1))
x = np.arange(9)
np.random.shuffle(x)
l = [1, 'a', None]
np.random.shuffle(l)
m = np.arange(6).reshape(3, 2)
np.random.shuffle(m)
print(x, l, m, np.random.rand())
# === the legacy functions complain
R = np.random
R.seed(109)
for f in [lambda: R.seed(-1), lambda: R.seed(2**32), lambda: R.seed(1.5), lambda: R.seed('a'), lambda: R.seed([]), lambda: R.seed([[1, 2]]), lambda: R.seed([1, -1]), lambda: R.seed([1.5]), lambda: R.seed(5, 6), lambda: R.seed(foo=1),
          lambda: R.rand(-1), lambda: R.rand('a'), lambda: R.rand(2.5), lambda: R.rand((2, 3)), lambda: R.rand(2, None), lambda: R.randn(2, 'x'), lambda: R.random(1, 2), lambda: R.randint(0), lambda: R.randint(5, 5), lambda: R.randint(3, 2),
          lambda: R.randint(0, 300, dtype=np.uint8), lambda: R.randint(2**63 + 1), lambda: R.randint(5, dtype=float), lambda: R.uniform(0, np.inf), lambda: R.normal(0, -1), lambda: R.exponential(-2), lambda: R.choice([]), lambda: R.choice(0),
          lambda: R.choice(3, 5, False), lambda: R.choice(2, p=[.5, .6]), lambda: R.choice(2, p=[-.5, 1.5]), lambda: R.choice(3, p=[.5, .5]), lambda: R.choice(np.eye(2)), lambda: R.choice(2.5), lambda: R.choice('abc'), lambda: R.choice(3, 2, False, [1, 0, 0]),
          lambda: R.permutation(2.5), lambda: R.shuffle((1, 2)), lambda: R.shuffle(3), lambda: R.poisson(1e30), lambda: R.poisson(-1), lambda: R.binomial(10, 2), lambda: R.binomial(-1, .5), lambda: R.RandomState(-1), lambda: R.shuffle(), lambda: R.RandomState(2.5)]:
    try:
        print(f())
    except (ValueError, TypeError, OverflowError, IndexError) as e:
        print(type(e).__name__, e)
print(R.rand())
# === a RandomState of its own
a, b = np.random.RandomState(11), np.random.RandomState(11)
np.random.seed(11)
print(a.rand(3).tolist() == b.rand(3).tolist(), a.randn(), b.randn(), np.random.rand(3).tolist(), np.random.randn())
b.seed(12)
print(b.rand(), np.random.RandomState(12).rand(), a, isinstance(a, np.random.RandomState), np.random.RandomState([1, 2]).rand(2), np.random.RandomState(np.random.MT19937(5)).rand())
# === draws feed computations
rng = np.random.default_rng(2024)
x = rng.normal(size=(1000, 3))
y = x @ np.array([1.0, -2.0, 0.5]) + 0.1 * rng.standard_normal(1000)
print(x.mean(axis=0), x.std(axis=0), y.sum().hex()[:12])
inside = sum(1 for _ in range(2000) if rng.random()**2 + rng.random()**2 < 1)
print(4 * inside / 2000)
walk = np.cumsum(rng.choice([-1, 1], size=500))
print(walk.min(), walk.max(), walk[-1])
idx = rng.permutation(100)[:5]
print(np.arange(100)[idx], rng.integers(1, 7, size=(2, 10)).sum(axis=1))
# === names of numpy.random
import numpy.random as npr
import numpy.random
from numpy import random
print(npr.default_rng(1).random() == random.default_rng(1).random() == numpy.random.default_rng(1).random())
try:
    npr.foo
except AttributeError as e:
    print(e)
try:
    npr.default_rng(1).foo
except AttributeError as e:
    print(e)
# === rarer distributions
r = np.random.default_rng(113)
s = np.random.RandomState(113)
for g in [r, s]:
    for f in [lambda n: g.zipf(1.5, n), lambda n: g.zipf([2, 4, 8], n), lambda n: g.logseries(0.9, n), lambda n: g.noncentral_chisquare(3, 2, n), lambda n: g.noncentral_chisquare(0.5, [0, 1, 4], n), lambda n: g.noncentral_f(3, 4, 2, n)]:
        print(f(None), f(3).tolist())
    print(g.dirichlet([1, 2, 3]).tolist(), g.dirichlet([0.5, 4], 2).tolist(), g.dirichlet((1, 1, 1), (2, 1)).shape, g.dirichlet([0.01, 0.02, 0.05]).tolist())
    for f in [lambda: g.zipf(1), lambda: g.zipf([2, 1]), lambda: g.zipf(np.nan), lambda: g.logseries(1), lambda: g.logseries([.5, -1]), lambda: g.noncentral_chisquare(0, 1), lambda: g.noncentral_chisquare(1, -1),
              lambda: g.noncentral_f(0, 1, 1), lambda: g.noncentral_f(1, 0, 1), lambda: g.noncentral_f(1, 1, -1), lambda: g.dirichlet([-1, 2]), lambda: g.dirichlet(5), lambda: g.dirichlet([[1, 2]])]:
        try:
            print(f())
        except (ValueError, TypeError) as e:
            print(type(e).__name__, e)
print(r.dirichlet([0, 0]), r.dirichlet([]), r.zipf(1025), s.get_state()[2:])
# === cards
rng = np.random.default_rng(127)
deck = np.arange(52)
hands = [rng.permutation(deck)[:5] % 13 for i in range(300)]
pairs = sum(len(np.unique(h)) < 5 for h in hands)
print(pairs, hands[0], rng.choice(deck, (3, 4), replace=False))
rows = rng.permuted(np.tile(np.arange(5), (4, 1)), axis=1)
print(rows, np.sort(rows, axis=1)[-1])
# === bootstrap and monte carlo
np.random.seed(131)
data = np.random.normal(10, 3, 50)
means = np.array([np.random.choice(data, 50).mean() for i in range(200)])
print(round(float(means.mean()), 12), round(float(means.std()), 12), np.percentile(means, [2.5, 97.5]))
x, y = np.random.rand(2, 5000)
print(4 * (x * x + y * y < 1).mean())
steps = np.where(np.random.rand(1000) < 0.5, -1, 1)
print(steps.cumsum().max(), steps.cumsum()[-1], np.random.randint(1, 7, (3, 4)))
# === many generators from one seed
ss = np.random.SeedSequence(12345)
gens = [np.random.default_rng(s) for s in ss.spawn(4)]
print([g.integers(0, 1000, 3).tolist() for g in gens])
more = gens[0].spawn(2)
print([g.random() for g in more], gens[1].bit_generator.seed_seq.spawn_key, ss.spawn(1)[0].spawn_key)
g = np.random.Generator(np.random.PCG64(7).jumped())
print(g.random(), np.random.Generator(np.random.PCG64(7)).random())
# === large draws over pieces
r = np.random.default_rng(137)
for f in [lambda: r.random(70001), lambda: r.standard_normal(70001), lambda: r.standard_exponential(70001), lambda: r.normal(3, 2, 70001), lambda: r.uniform(-3, 5, 70001), lambda: r.exponential(2, 70001)]:
    x = f()
    print(x[0].hex(), x[16384].hex(), x[-1].hex(), x.sum().hex(), r.integers(10))
for n in [16383, 16384, 16385, 32768, 32769]:
    print(n, r.integers(0, 6, n).sum(), r.random(n, dtype=np.float32)[-1], r.integers(0, 100, n, dtype=np.int8).sum(), r.permutation(n)[:3])
# === draws into views and odd layouts
r = np.random.default_rng(139)
a = np.zeros((4, 6))
a[1:3, ::2] = r.random((2, 3))
a[:, 5] = r.integers(0, 9, 4)
a[0] += r.standard_normal(6)
print(a)
f = np.asfortranarray(np.arange(6.0).reshape(2, 3))
r.random(out=f)
print(f, f.flags.f_contiguous)
r.shuffle(a[::-1, 1])
r.shuffle(f, axis=1)
print(a[:, 1], f, r.permutation(f), r.permuted(f, axis=0))
