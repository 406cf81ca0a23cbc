import numpy as np
# === collections: a deque at both ends
from collections import deque
d = deque([1, 2, 3]); d.append(4); d.appendleft(0); print(d, len(d), d[0], d[-1], d[2])
print(d.pop(), d.popleft(), d); d.extend('ab'); d.extendleft([7, 8]); print(d)
d.rotate(2); print(d); d.rotate(-3); print(d); d.rotate(100); print(d); d.rotate(); print(d); d.reverse(); print(d)
d[1] = 'x'; del d[0]; print(d, 'x' in d, 99 in d, d.count('a'), d.index('x')); d.remove('x'); d.insert(1, 'y'); d.insert(-100, 'z'); d.insert(100, 'w'); print(d)
c = d.copy(); c.clear(); print(c, bool(c), bool(d), list(d), list(reversed(d)), tuple(d), sorted([len(str(x)) for x in d]))
# === collections: a deque of some length
from collections import deque
d = deque(range(10), maxlen=3); print(d, d.maxlen, deque().maxlen, deque([1], 0), deque(maxlen=2)); d.append(1); print(d); d.appendleft(5); print(d); d.extend(range(5)); print(d); d.extendleft(range(5)); print(d)
d += [9]; print(d); d *= 2; print(d, d * 3, 2 * d, d * 0, d + deque([1])); d.rotate(1); print(d)
e = deque([1, 2]); e += e; e.extend(e); e.extendleft(e); print(e, e == deque(list(e)), e == list(e), e < deque([9]), deque() < deque([1]), deque([1, 2]) != deque([1, 3]))
# === collections: a deque of much
from collections import deque
d = deque()
for i in range(1000):
    d.append(i)
    if i % 3 == 0: d.popleft()
    if i % 5 == 0: d.appendleft(-i)
print(len(d), sum(d), d[0], d[100], d[-1], max(d)); q = deque([(0, 0)]); seen = {(0, 0): 0}
while q:
    x, y = q.popleft()
    for p in ((x + 1, y), (x, y + 2)):
        if p[0] < 5 and p[1] < 5 and p not in seen:
            seen[p] = seen[(x, y)] + 1; q.append(p)
print(seen)
# === collections: a deque that holds itself
from collections import deque
d = deque([1]); d.append(d); print(d); d2 = deque([[1], deque([2], 4)]); print(d2, str(d2), type(d2), isinstance(d2, deque), type(d2).__name__, deque)
import copy
a = deque([[1]], 5); b = copy.copy(a); c = copy.deepcopy(a); a[0].append(2); print(a, b, c, c.maxlen)
# === collections: errors of a deque
from collections import deque
def go(*fs):
    for f in fs:
        try: print(f())
        except Exception as e: print(type(e).__name__, e)
d = deque([1, 2, 3])
go(lambda: deque().pop(), lambda: deque().popleft(), lambda: d[3], lambda: d[-4], lambda: d['a'], lambda: d[0:1], lambda: d.remove(9), lambda: d.index(9), lambda: deque(5), lambda: deque([1], -1), lambda: deque([1], 'a'), lambda: deque([1], 2, 3), lambda: deque([1, 2], 2).insert(0, 1), lambda: d + [1], lambda: d * 1.5, lambda: d - d, lambda: d < [1], lambda: hash(d), lambda: {d: 1}, lambda: d.rotate('a'), lambda: d.append(), lambda: d.append(1, 2), lambda: d.foo, lambda: d(), lambda: deque(itr=3), lambda: d[10**30], lambda: d[1.0], lambda: [d.append(1) for _ in d], lambda: d.pop(0), lambda: d.index(1, 2), lambda: d.index(3, -1), lambda: d.extend(3))
def f():
    d.maxlen = 3
def g():
    del d[99]
def h():
    d['q'] = 1
def k():
    e = d
    e += 5
go(f, g, h, k)
# === collections: Counter
from collections import Counter
c = Counter('abracadabra'); print(c, c['a'], c['zz'], 'zz' in c, len(c), c.most_common(), c.most_common(2), c.most_common(0), c.most_common(-1), c.most_common(99), c.total(), sorted(c.elements()), list(c.elements()))
c.update('aaz'); c.update({'b': 10}); c.update(q=3); print(c); c.subtract('az'); c.subtract({'b': 5, 'n': 2}); c.subtract(q=9); print(c, list(c.elements()), +c, -c)
print(Counter(), Counter(a=2, b=1), Counter({'x': 0, 'y': -1}), Counter([1, 1.0, True, 2]), Counter({'a': 1}, b=2), Counter(Counter('ab')), Counter(None), Counter({'b': 1, 'a': 1}))
del c['nothere']; del c['a']; c['new'] += 4; c.setdefault('k', 5); print(c, c.pop('k'), c.get('none'), dict(c), list(c.items()), c.copy(), list(c), sorted(c, key=c.get))
# === collections: Counters together
from collections import Counter
a, b = Counter(a=3, b=1, z=-2), Counter(a=1, b=2, c=5)
print(a + b, a - b, a & b, a | b, b - a, a == b, a == Counter(a=3, b=1, z=-2, q=0), a != b, a <= b, b >= Counter(), Counter(a=1) < Counter(a=2), Counter(a=1) <= Counter(a=1, b=0), Counter(a=1) > Counter(), a == dict(a), dict(a) == a)
x = a.copy(); x += b; print(x); x -= Counter(a=1); print(x); x |= Counter(q=9, a=1); print(x); x &= Counter(q=2, a=7); print(x, a | {'t': 1}, {'t': 1} | a)
y = Counter(); y += {'m': 2, 'n': -1}; print(y, sum([Counter(a=1), Counter(a=2, b=3)], Counter()))
print(Counter(a=1.5, b=2.5).total(), Counter('hello world'.split()), Counter(len(w) for w in 'the quick brown fox'.split()), Counter({'a': 'x', 'b': 1}))
# === collections: errors of a Counter
from collections import Counter
def go(*fs):
    for f in fs:
        try: print(f())
        except Exception as e: print(type(e).__name__, e)
c = Counter('ab')
go(lambda: Counter(5), lambda: Counter([[1]]), lambda: c + 1, lambda: c + {'a': 1}, lambda: c - [], lambda: c & {'a': 1}, lambda: hash(c), lambda: c < 3, lambda: c <= {'a': 1}, lambda: Counter.fromkeys('ab'), lambda: list(Counter(a=1.5).elements()), lambda: c.nope, lambda: c(), lambda: c.most_common('a'), lambda: Counter(a=None).total(), lambda: ~c, lambda: c * 2, lambda: c.pop('zz'))
# === collections: defaultdict
from collections import defaultdict
d = defaultdict(list); d['a'].append(1); d['a'].append(2); d['b']; print(d, dict(d), 'c' in d, d.get('c'), len(d), d.default_factory)
n = defaultdict(int)
for w in 'the cat the dog the end'.split(): n[w] += 1
print(n, sorted(n.items(), key=lambda kv: (-kv[1], kv[0])), n == {'the': 3, 'cat': 1, 'dog': 1, 'end': 1}, isinstance(n, dict), isinstance(n, defaultdict), type(n))
t = defaultdict(lambda: defaultdict(int)); t[1][2] += 5; t[1][3] += 1; t[2][0]; print({k: dict(v) for k, v in t.items()}, len(t))
print(defaultdict(), defaultdict(None, {1: 2}), defaultdict(int, a=1), defaultdict(float, [(1, 2)], b=3), defaultdict(int, {1: 2}) | {3: 4}, {3: 4} | defaultdict(int, {1: 2}), defaultdict.fromkeys('ab', 1))
e = n.copy(); e['new']; print(e, 'new' in n); e.default_factory = None
try: e['x']
except KeyError as err: print('KeyError', err)
e |= {'z': 1}; e.update(y=2); e.setdefault('s', []).append(1); print(e, e.pop('s'), e.popitem()); e.clear(); print(e)
z = defaultdict(list); z[0].append(z); print(z)
# === collections: errors of a defaultdict
from collections import defaultdict
def go(*fs):
    for f in fs:
        try: print(f())
        except Exception as e: print(type(e).__name__, e)
go(lambda: defaultdict(3), lambda: defaultdict([1]), lambda: defaultdict(int, 5), lambda: defaultdict(int, {}, {}), lambda: defaultdict()['k'], lambda: defaultdict(int)[[]], lambda: hash(defaultdict(int)), lambda: defaultdict(int) + 1, lambda: defaultdict(lambda: 1 / 0)[1], lambda: defaultdict(int).foo, lambda: defaultdict(len)[1])
# === collections: OrderedDict
from collections import OrderedDict
o = OrderedDict([('a', 1), ('b', 2), ('c', 3)]); print(o, OrderedDict(), OrderedDict(x=1), OrderedDict({1: 2}, y=3))
o.move_to_end('a'); print(o); o.move_to_end('c', last=False); print(o, list(o), list(reversed(o)), o.popitem(last=False), o.popitem(), o)
o['z'] = 1; o.update(q=2); o['b'] = 9; print(o, o.pop('z'), o.get('n'), o == OrderedDict(b=9, q=2), o == OrderedDict(q=2, b=9), o == {'q': 2, 'b': 9}, o != OrderedDict(q=2, b=9), o | {'w': 1}, {'w': 1} | o, OrderedDict.fromkeys('abc', 0), type(o), isinstance(o, dict))
o['self'] = o; print(o)
l = OrderedDict()
for i in range(500):
    l[i % 97] = i; l.move_to_end(i % 97)
    if len(l) > 20: l.popitem(last=False)
print(l, len(l), list(l.items())[:3])
m = OrderedDict((k, k * k) for k in range(50))
for k in range(0, 50, 7): m.move_to_end(k, False)
print(list(m), m[49], m.pop(3), 3 in m)
# === collections: errors of an OrderedDict
from collections import OrderedDict
def go(*fs):
    for f in fs:
        try: print(f())
        except Exception as e: print(type(e).__name__, e)
go(lambda: OrderedDict().popitem(), lambda: OrderedDict().popitem(last=False), lambda: OrderedDict(a=1).move_to_end('b'), lambda: OrderedDict()['k'], lambda: OrderedDict(5), lambda: hash(OrderedDict()), lambda: OrderedDict(a=1) + 1, lambda: OrderedDict({}, {}), lambda: OrderedDict().pop('q'), lambda: OrderedDict() < OrderedDict())
# === collections: with NumPy and annotations
from collections import deque, Counter, defaultdict
import collections
d = deque(maxlen=4)
for v in np.arange(6) * 1.5: d.append(v)
print(list(d), sum(d), collections.Counter(np.array([1, 2, 2, 3, 3, 3]).tolist()), len(d))
def f(x: deque[int]) -> Counter[str]: return Counter(x)
print(f(deque('aab')), deque[int], defaultdict[str, int])
# === itertools: what they show, and errors
import itertools as it
from itertools import *
def go(*fs):
    for f in fs:
        try: print(f())
        except Exception as e: print(type(e).__name__, e)
print(count(), count(5), count(2, 3), count(0.5, 1), repeat(7), repeat('a', 3), repeat(1, times=2))
c = count(4); next(c); print(c, list(zip('abc', count())), list(zip(count(1), 'ab')), next(cycle([3])))
go(lambda: count('a'), lambda: cycle(5), lambda: repeat(), lambda: repeat(1, 'a'), lambda: permutations([1], 'a'), lambda: permutations([1], -1), lambda: combinations([1], -1), lambda: combinations([1]), lambda: product([1], repeat=-1), lambda: product([1], foo=2), lambda: list(chain(5)), lambda: chain.from_iterable(3), lambda: list(chain.from_iterable([1])), lambda: islice([1], -1), lambda: islice([1], 1, 2, 0), lambda: islice([1]), lambda: islice([1], 'a'), lambda: batched([1], 0), lambda: list(batched([1,2,3], 2, strict=True)), lambda: starmap(pow), lambda: list(starmap(pow, [1])), lambda: pairwise(), lambda: pairwise(1), lambda: tee([1], -1), lambda: tee(3), lambda: groupby(), lambda: groupby(3), lambda: zip_longest([1], foo=3), lambda: takewhile(1), lambda: list(takewhile(1, [2])), lambda: accumulate(), lambda: list(accumulate([1, 'a'])), lambda: compress([1]), lambda: filterfalse(None), lambda: dropwhile(), lambda: list(accumulate([1,2], 5)), lambda: it.foo)
x, y = tee(iter(range(5))); print(next(x), next(x), list(y), list(x))
print(list(accumulate([1, 2, 3], lambda a, b: a * b, initial=None)), list(accumulate([], initial=5)), list(zip_longest([1, 2], [], 'abc', fillvalue=0)), list(islice(count(10), 2, 12, 4)), len(repeat(1, 4)) if 0 else '')
for k, g in groupby(sorted('mississippi')): print(k, len(list(g)), end=' ')
print([list(g) for k, g in list(groupby('aabb'))], list(repeat([], 2)), list(islice([1,2,3], None)), list(batched('abcde', 2)), type(count()), type(chain()), count)
# === functools: partial, reduce, cmp_to_key
from functools import *
def go(*fs):
    for f in fs:
        try: print(f())
        except Exception as e: print(type(e).__name__, e)
p = partial(pow, 2); print(p.func, p.args, p.keywords, p(3), partial(p, 4).args, partial(p, 4)(), p, partial(int, base=2), partial(int, base=2).keywords, partial(int, base=2)('11'), type(p), callable(p))
go(lambda: partial(), lambda: partial(3), lambda: p.foo, lambda: p('a'), lambda: reduce(max, []), lambda: reduce(max), lambda: reduce(max, 3), lambda: reduce(5, [1, 2]))
cmp = lambda a, b: (a > b) - (a < b)
print(sorted([3, 1, 2], key=cmp_to_key(cmp)), sorted('hello', key=cmp_to_key(lambda a, b: cmp(b, a))), min([3, 1], key=cmp_to_key(cmp)), max([[1], [3, 2]], key=cmp_to_key(lambda a, b: len(a) - len(b))))
k = cmp_to_key(cmp); print(k(1) < k(2), k(1) == k(1), k(2) > k(1), k(1) >= k(2), k(1) != k(2), k(5).obj)
go(lambda: cmp_to_key(), lambda: k(1) < 3, lambda: k(1) + 1, lambda: sorted([1, 2], key=cmp_to_key(lambda a: 1)), lambda: hash(k(1)), lambda: k(), lambda: sorted([1, 'a'], key=k))
# === functools: caches
from functools import *
n = 0
def f(x, y=1):
    global n
    n += 1
    return x * y
g = lru_cache(maxsize=None)(f); print(g(2), g(2), g(2, 3), g(2, y=3), n, g(2.0), n); h = cache(f); print(h(5), h(5), n); i = lru_cache(f); print(i(1), i(1), n); j = lru_cache(2)(f); print(j(1), j(2), j(3), j(1), n, j(1), n)
try: g([1])
except TypeError as e: print(e)
g.cache_clear(); print(g(2), n, g.__wrapped__ is f)
# === operator: all of it
import operator as op
from operator import *
def go(*fs):
    for f in fs:
        try: print(f())
        except Exception as e: print(type(e).__name__, e)
print(attrgetter('real')(3), attrgetter('real', 'imag')(2.5), methodcaller('upper')('abc'), methodcaller('replace', 'a', 'b')('aa'), attrgetter('shape')(np.zeros((2, 3))), is_(None, None), is_not(1, None), contains([1, 2], 1), countOf([1, 1, 2], 1), indexOf([1, 2], 2), concat([1], [2]), iadd([1], [2]), not_(0), truth([]), index(True), floordiv(7, 2), mod(7, 3), pow(2, 5), xor(5, 1), lshift(1, 4), or_(1, 2), abs(-3), invert(4), matmul(np.eye(2), np.ones(2)), call(max, 1, 2))
d = {}; setitem(d, 'a', 1); print(d, getitem(d, 'a')); delitem(d, 'a'); print(d, itemgetter('x', 'y')({'x': 1, 'y': 2}), itemgetter(slice(1, 3))([1, 2, 3, 4]))
go(lambda: itemgetter(), lambda: itemgetter(5)([1]), lambda: add(1), lambda: add(1, 'a'), lambda: attrgetter('foo')(1), lambda: attrgetter(3), lambda: index(1.5), lambda: indexOf([1], 2), lambda: itemgetter('a')({}), lambda: itemgetter(1)(5), lambda: itemgetter(1)(), lambda: methodcaller('x')(1), lambda: attrgetter())
# === string: capwords
import string
print(string.capwords('hello  world foo'), string.capwords('a-b-c', '-'), string.capwords(' x  y '), string.capwords('ABC dEF', None))
# === sys: numbers
import sys
print(sys.float_info.max, sys.float_info.epsilon, sys.float_info.min, sys.float_info.dig, sys.float_info.mant_dig, sys.float_info.radix, sys.float_info.max_exp, sys.float_info.min_exp, sys.float_info.max_10_exp, sys.float_info.min_10_exp, sys.float_info.rounds, sys.byteorder, sys.maxsize, sys.version_info >= (3, 8), sys.version_info[0], sys.version_info[:2], sys.version_info.major, sys.version_info.minor)
sys.stdout.write('hey\n'); sys.stdout.flush(); sys.setrecursionlimit(2000); print(sys.float_info)
# === copy: of each
import copy
print(copy.copy([1]), copy.deepcopy((1, [2])), copy.deepcopy(np.arange(3)), copy.copy({1: 2}), copy.copy(5), copy.deepcopy('x'))
# === statistics: exact values
import statistics as st
from statistics import mean, median, mode, stdev, pstdev, variance, pvariance, fmean, multimode, median_low, median_high
for x in ([1, 2, 3], [1, 2], [1.5], [0.1] * 10, [1e150, 3e150], [1e-320, 3e-320], [1, 2.5, True], [10**30, 1], [-3, 3], [5e-324, 1e150, -1e150], (4, 2, 2, 9), range(10), {1: 2, 5: 3}, [2**60 + 1, 2.0**60, 7]):
    print(repr(mean(x)), fmean(x), repr(median(x)), repr(median_low(x)), repr(median_high(x)), mode(x), multimode(x), repr(pvariance(x)), repr(pstdev(x)))
    if len(x) > 1: print(repr(variance(x)), repr(stdev(x)))
print(mean(float(i) / 7 for i in range(50)), stdev([0.1 * i for i in range(100)]).hex(), variance([1e-200 * i for i in range(9)]), stdev([1e-200 * i for i in range(9)]), pstdev([1e200, -1e200]), mode('aabbb'), multimode('aabb'), multimode([]), median('abc'))
r = [((i * 7919) % 1009) / 13 for i in range(500)]; print(mean(r).hex(), variance(r).hex(), stdev(r).hex(), pstdev(r).hex(), pvariance(r).hex(), fmean(r).hex())
inf = float('inf'); print(mean([inf, 1]), mean([inf, -inf]), pvariance([inf, 1]), median([inf, 1]))
# === statistics: errors
import statistics as st
def go(*fs):
    for f in fs:
        try: print(f())
        except Exception as e: print(type(e).__name__, e)
go(lambda: st.mean([]), lambda: st.median([]), lambda: st.mode([]), lambda: st.stdev([1]), lambda: st.variance([1]), lambda: st.pstdev([]), lambda: st.pvariance([]), lambda: st.fmean([]), lambda: st.mean(['a']), lambda: st.mean(5), lambda: st.stdev([1, float('inf')]), lambda: st.mean([10**400, 1]), lambda: st.mean(), lambda: st.mean([1], [2]), lambda: st.median(['a', 1]), lambda: st.median(['a', 'b']), lambda: st.mode([[1]]), lambda: st.variance([None, 1]))
try: st.mean([])
except ValueError as e: print(isinstance(e, st.StatisticsError), e)
# === sys: the version
import sys
print(sys.version_info.major, sys.version_info >= (3, 9), sys.version_info[:2])
