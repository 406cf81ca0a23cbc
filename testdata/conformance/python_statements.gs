# Python's statements: what each prints.

# === unpacking and displays 1
a, *b = [1,2,3]; print(a,b)

# === unpacking and displays 2
*a, b = (1,2,3); print(a,b)

# === unpacking and displays 3
a, *b, c = 'abcd'; print(a,b,c)

# === unpacking and displays 4
[a, (b, *c)] = [1, (2,3,4)]; print(a,b,c)

# === the rest 1
a, b = b, a = [1, 2]; print(a,b)

# === the rest 2
a = b = c = []; a.append(1); print(b is c, c)

# === the rest 3
(a), = [1]; print(a)

# === unpacking and displays 5
for a, *b in [(1,2,3),(4,5)]: print(a,b)

# === loops and comprehensions 1
for i, (a, b) in enumerate([(1,2),(3,4)]): print(i,a,b)

# === loops and comprehensions 2
x=[0]; [None for x[0] in [1,2]]; print(x)

# === unpacking and displays 6
x = [0]*3; x[0], x[1] = 1, 2; print(x)

# === the rest 4
i = 0; x = [0,0,0]; i, x[i] = 1, 5; print(i, x)

# === the rest 5
x = [1,2,3]; x[1:2] = [7,8,9]; print(x)

# === the rest 6
x = [1,2,3]; x[:] = []; print(x)

# === the rest 7
x = list(range(10)); x[::2] = 'abcde'; print(x)

# === the rest 8
x = list(range(10)); del x[::3]; print(x)

# === the rest 9
x = list(range(10)); del x[-1:2:-2]; print(x)

# === the rest 10
x = list(range(10)); del x[5:2]; print(x)

# === the rest 11
x = list(range(5)); x[1:1] = [9,9]; print(x)

# === the rest 12
x = list(range(5)); x[10:] = [9]; print(x)

# === the rest 13
x = list(range(5)); x[-100:2] = [9]; print(x)

# === the rest 14
x = list(range(5)); x[3:1] = [9]; print(x)

# === the rest 15
x = [1,2,3]; x[1:] = x; print(x)

# === the rest 16
x = [1,2,3]; x[::-1] = x; print(x)

# === the rest 17
x = [1,2,3]; x += x; print(x)

# === the rest 18
x = [1]; x += 'ab'; x += (1,); x += range(2); x += {5:6}; print(x)

# === unpacking and displays 7
x = [1]; x *= 3; print(x); x *= 0; print(x)

# === unpacking and displays 8
x = (1,); x += (2,); x *= 2; print(x)

# === unpacking and displays 9
x = 'a'; x += 'b'; x *= 3; print(x)

# === unpacking and displays 10
x = 5; x -= 2; x *= 7; x //= 2; x **= 3; x %= 100; x <<= 2; x >>= 1; x |= 1; x &= 0xff; x ^= 3; x /= 2; print(x)

# === unpacking and displays 11
x = [1,2]; x[0] += 5; x[-1] *= 2; print(x)

# === the rest 19
d = {'a':1}; d['a'] += 1; d['b'] = d.get('b',0)+1; print(d)

# === the rest 20
d = {1:'a', True:'b', 1.0:'c'}; print(d)

# === the rest 21
d = {0:1, False:2, -0.0: 3}; print(d)

# === the rest 22
d = {'a':1,'b':2}; del d['a']; d['a']=3; print(d, list(d))

# === unpacking and displays 12
d = {i:i*i for i in range(5)}; d.pop(2); d[2]=0; print(d); print(d.popitem(), d)

# === the rest 23
d = dict(a=1); d |= {'b':2}; d |= [('c',3)]; print(d | {'a': 9})

# === the rest 24
print({'a':1} == {'a':1.0}, {'a':1} != {}, {1:2,3:4} == {3:4,1:2})

# === the rest 25
d={'a':1,'b':2}; print(d.keys(), d.values(), d.items()); print(list(d.items()), 'a' in d.keys(), ('a',1) in d.items(), 2 in d.values())

# === the rest 26
d={'a':1}; k=d.keys(); d['b']=2; print(k, len(k)); print(k == {'b':0,'a':0}.keys(), k <= d.keys(), k.isdisjoint(['z']))

# === the rest 27
d={}; d[d.setdefault('k', 1)] = 2; print(d)

# === the rest 28
print(dict.fromkeys('aab', 0), dict.fromkeys(range(2)))

# === unpacking and displays 13
print({**{'a':1}, 'b':2, **{'a':3}})

# === unpacking and displays 14
print([*range(3), *'ab', *{1:2}], (*[1],), {'k': [*()]})

# === unpacking and displays 15
print(*[1,2], *'ab', sep='-')

# === functions 1
fs = [lambda: i for i in range(3)]; print([f() for f in fs])

# === functions 2
fs = [lambda i=i: i for i in range(3)]; print([f() for f in fs])

# === loops and comprehensions 3
i = 5; [i for i in range(3)]; print(i)

# === loops and comprehensions 4
print([y for x in range(3) for y in range(x) if y % 2 == 0], [(x,y) for x in 'ab' for y in range(2)])

# === unpacking and displays 16
print([[j for j in range(i)] for i in range(4)], {k: v for k, v in zip('abc', range(3))}, {x: {y: x*y for y in range(2)} for x in range(2)})

# === unpacking and displays 17
print([x for x in range(20) if x % 2 if x % 3], [a+b for a, b in [(1,2),(3,4)]], [*[x for x in 'ab']])

# === unpacking and displays 18
print(sum(x*x for x in range(5)), list(x for x in 'ab'), max((len(s), s) for s in ['a','bbb','cc']), any(x > 3 for x in [1,5]), dict((k, 1) for k in 'ab'))

# === loops and comprehensions 5
g = (x for x in range(3)); print(next(g), list(g), list(g), next(g, 'end'))

# === the rest 29
print([x := 5, x + 1], (y := [1,2])[0], y); print(x)

# === the rest 30
if (n := len('abc')) > 2: print(n)

# === loops and comprehensions 6
print([last := v for v in [1,2,3]], last)

# === loops and comprehensions 7
total = 0; print([total := total + v for v in range(5)], total)

# === the rest 31
print('ok')

# === the rest 32
print('e' in dict())

# === the rest 33
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 == True, 3 > 2 >= 2 != 1, 1 in [1] == True, (1 in [1]) == True)

# === the rest 34
print(1 and 2, 0 and 2, 1 or 2, 0 or '', not 0, not [], None or 0, [] and 1)

# === the rest 35
print(1 if True else 2, 'a' if [] else 'b' if () else 'c')

# === unpacking and displays 19
print(5 & 3 | 4 ^ 1 << 2, ~5 ** 2, -2 ** 2, 2 ** -1, 2 ** 3 ** 2, -7 // 2, -7 % 3, 7 // -2, 7 % -3, not 1 == 2)

# === the rest 36
print(1_000, 0x_ff, 0b1010, 0o17, 1e3, 1_0.5, .5, 5., 1e-3, 0xFF)

# === unpacking and displays 20
print('%s' % 'x' 'y', 'a' + 'b' * 2, 'abc'[1], 'abc'[::-1], 'a' in 'cat')

# === the rest 37
print(0.1 + 0.2, 1e16, 1e15, 123456789012345678.0, 1e-4, 1e-5, 5e-324, 1.7976931348623157e308, -0.0, 100.0, 1e22, 1e23)

# === unpacking and displays 21
print(10**20, -10**20 // 7, -10**20 % 7, (10**20) ** 2, 2**100 >> 3, -(2**100) >> 99, 2**64 & -1, -2**65 | 1, ~2**70, 2**70 ^ -2**69)

# === functions 3
print(type(1), type(1.0), type('a'), type([]), type(()), type({}), type(None), type(True), type(len), type(lambda: 0), type(range(3)), type(int), type(...), type(slice(1)))

# === the rest 38
print(range(5), range(1,5), range(0,10,3), list(range(5,0,-2)), range(0), len(range(10,0,-3)), range(10)[2:8:2], range(10)[::-1], range(3) == range(0,3,1), range(0) == range(5,5), range(10).index(3), range(10).count(11), 5 in range(0,10,5), 5.0 in range(10), 'a' in range(3), range(10)[-1], range(1,10,2).start, range(1,10,2).stop, range(1,10,2).step, hash(range(3)) == hash(range(0,3,1)))

# === the rest 39
print([1,2] < [1,3], (1,2) < (1,2,0), [1] == (1,), 'a' < 'b', [1,'a'] == [1,'a'], [[1]] < [[2]], () < (0,))

# === functions 4
print([3,1,2].sort(), sorted([3,1,2], key=lambda x: -x), sorted('bca', reverse=True), sorted([(1,'b'),(1,'a'),(0,'z')], key=lambda t: t[0]))

# === the rest 40
x = [3,1,2]; x.sort(reverse=True); print(x); x.reverse(); print(x, x.index(2), x.count(1)); x.insert(1, 9); x.insert(-1, 8); x.insert(100, 7); print(x, x.pop(), x.pop(0), x); x.remove(9); print(x); x.clear(); print(x); x.extend('ab'); print(x, x.copy())

# === the rest 41
x = []; x.append(x); print(x, len(x)); d = {}; d['d'] = d; print(d); t = ([],); t[0].append(t); print(t)

# === the rest 42
x = []; x.append(x); print(x == x); y = []; y.append(y)

# === the rest 43
len = 5; print(len); del len; print(len('ab'))

# === the rest 44
x: int = 5; y: 'foo'; print(x)

# === unpacking and displays 22
print((lambda *a, k=2, **kw: (a, k, kw))(1, 2, z=3), (lambda: None)(), (lambda x: lambda y: x+y)(1)(2))

# === the rest 45
print(1)

# === the rest 46
import math, sys as s; from math import sqrt as r, pi; print(r(4), pi, s.maxsize)

# === the rest 47
print(__name__)

# === the rest 48
if __name__ == '__main__': print('main')

# === the rest 49
pass; print(1); pass

# === the rest 50
if 1: print(1); print(2)

# === the rest 51
print(max(3, 1, 2), max([1,5,2]), min('hello'), max([], default=0), max('a','bb',key=len), min([2,1],[1,5]), max(1, 1.0), max(1.0, 1), min(0.0, -0.0), max([float('nan'), 1]), max([1, float('nan')]))

# === unpacking and displays 23
print(list(map(lambda a, b: a+b, [1,2],[3,4])), list(filter(None, [0,1,'',2])), list(zip('ab', range(5))), list(enumerate('ab', 1)), list(reversed([1,2])), [*map(int, '12')])

# === the rest 52
m = map(str, [1,2]); print(next(m), list(m)); z = zip([1,2],[3,4]); print(next(z), dict(z))

# === unpacking and displays 24
it = iter([1,2,3]); print([next(it), next(it)], list(it)); it = iter('ab'); print(*it); print(next(iter({1:2})), next(iter(range(5))))

# === unpacking and displays 25
print(sum([0.1]*10), sum([1,2.5]), sum([]), sum([[1],[2]], []), sum((x for x in range(3)), 10), sum([True, False, True]))

# === the rest 53
print(abs(-5), abs(-5.5), divmod(7,3), divmod(-7,3), divmod(7.5,2), pow(2,10), pow(2,10,1000), pow(3,-1,7), round(2.5), round(3.14159,2), round(1234,-2), round(-0.5))

# === the rest 54
print(bin(10), hex(255), oct(8), bin(-3), chr(65), ord('a'), chr(8364), ascii('é'), callable(print), id(1) == id(1), hash(1) == hash(1.0), hash('a') == hash('a'))

# === the rest 55
print(isinstance(1, (int, str)), isinstance(True, int), isinstance('a', str), isinstance(None, type(None)), isinstance([], (list, tuple)), issubclass(bool, int))

# === the rest 56
print(getattr([1], 'append'), hasattr('a', 'upper'), hasattr('a', 'foo'), getattr('a', 'foo', 5)) if 0 else print(hasattr('a', 'upper'), hasattr('a', 'foo'), getattr('a', 'foo', 5), getattr('ab', 'upper')())

# === the rest 57
print('{} {:>5} {:.2f} {!r}'.format(1, 'a', 3.14159, 'q'), '%5d|%-5s|%05.1f|%x' % (42, 'ab', 3.14159, 255), f'{1:>5}|{2.5:08.3f}|{"a":^5}|{255:#x}|{1e10:,.2f}|{0.5:%}')

# === loops and comprehensions 8
print([i for i in range(5)][::-1][1:3], 'abc'[-2:], (1,2,3)[::2], [1,2,3][-1], [[1,2],[3,4]][1][0])

# === unpacking and displays 26
print(not True and False or True, 1 + 2 * 3 - 4 / 2, (1 + 2) * 3, 2 ** 3 % 5, 10 - 5 - 2, 100 / 10 / 2)

# === the rest 58
a = [1,2,3]; b = a; b += [4]; print(a); b = b + [5]; print(a, b)

# === the rest 59
a = b = 0; a += 1; print(a, b)

# === the rest 60
x = 1; x, y = x + 1, x; print(x, y)

# === unpacking and displays 27
print(0.1 + 0.2 == 0.3, abs(0.1+0.2-0.3) < 1e-9, 1e308 * 10, -1e308 * 10, float('inf') - float('inf'), 1 // 0.3, -1 // 0.3, 5.5 % 2, -5.5 % 2, 5.5 // -2, 1e300 * 1e10 == float('inf'))

# === the rest 61
print(3 is 3, None is None, [] is [], 'a' is 'a', () is (), 1.5 is not None)

# === the rest 62
a = [1]; b = [1]; print(a is b, a is a, a == b)

# === unpacking and displays 28
a = 'x' * 3; b = 'xxx'; print(a == b)

# === the rest 63
x = float('nan'); print(x == x, x != x, x in [x], [x] == [x], (x,) == (x,), {x: 1}.get(x), [float('nan')] == [float('nan')], [x].index(x), [x].count(x))

# === the rest 64
print(float('nan') in [float('nan')])

# === unpacking and displays 29
print({1: 'a'}.get(1.0), {1.0: 'b'}[True], {'a': 1, 'b': 2}.pop('a'), {}.pop('x', None), {2**64: 1}[2.0**64], {(1, 2): 3}[(1.0, 2)])

# === functions 5
print(sorted({'b': 1, 'a': 2}.items()), sorted({'b': 1, 'a': 2}, key={'b': 1, 'a': 2}.get), max({'b': 1, 'a': 2}, key=lambda k: k), list({'b': 1}.values()), dict(sorted({'b': 1, 'a': 2}.items())), dict(zip('ab', [1, 2])), {v: k for k, v in {'a': 1}.items()})

# === the rest 65
print(list(reversed({'a': 1, 'b': 2})), list(reversed({'a': 1, 'b': 2}.items())), len({'a': 1}), bool({}), {} == {}, {'a': 1}.copy(), {'a': [1]} == {'a': [1]})

# === the rest 66
d = {}; d.setdefault('a', []).append(1); d.setdefault('a', []).append(2); print(d); d.update(b=1); d.update([('c', 2)], d=3); d.update({'e': 4}); print(d); d.clear(); print(d)

# === unpacking and displays 30
print((lambda a, b=2, *c, d, e=5, **f: (a, b, c, d, e, f))(1, d=4))

# === the rest 67
print("a" "b" f"{1}" 'c')

# === functions 6
print(f"{'a' if True else 'b'}", f"{ {1:2}[1] }", f"{[1,2][0]}", f"{(lambda: 3)()}", f"{3!r:>4}", f"{'x':{'>'}{4}}")

# === the rest 68
print(f'{1=}, {1+1=}, {"a"=}, { 1 = }')

# === the rest 69
x = [1,2,3]; print(f'{x[0]} {x[1:]} {len(x)} {sum(x):>5} {max(x)=}')

# === the rest 70
a=1;b=2;print(f'{a}{b}', f'{a+b:03d}', f'{a/b:.1%}', f'{a==b}', f'{a!=b}', f'{not a}')

# === unpacking and displays 31
*a, = [1]; print(a)
