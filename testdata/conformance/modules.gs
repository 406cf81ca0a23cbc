import numpy as np

# === random: draws of every kind of seed
import random
from random import randint, choice as ch
for s in (0, 1, 42, -7, 2**70+3, 'abc', 'é', 3.14, -0.5, 1e300, True, float('inf')):
    random.seed(s)
    print(s, random.random(), random.randint(1, 6), random.getrandbits(5), random.getrandbits(40), random.getrandbits(100), random.randrange(10), random.randrange(3, 50, 7), random.randrange(50, 3, -7), random.uniform(1, 3), random.gauss(0, 1), random.gauss(mu=2, sigma=0.5), random.normalvariate(0, 1))
    print(random.choice('hello'), random.choice(range(10)), random.choices([1,2,3], k=5), random.choices('abc', weights=[1,2,3], k=4), random.choices([1,2],cum_weights=[0.2,1.0]))
    l = list(range(10)); random.shuffle(l); print(l, random.sample(l, 4), random.sample(range(1000), 5), random.sample(range(10**6), 30), random.sample('abcdef', 6), random.sample(['x','y'], counts=[3,4], k=5))
    print(random.expovariate(1.5), random.triangular(), random.triangular(0, 10, 3), random.betavariate(2, 3), random.gammavariate(0.5, 2), random.gammavariate(3, 2), random.gammavariate(1, 2), random.paretovariate(3), random.weibullvariate(1, 1.5), random.lognormvariate(0, 1), random.randint(-10**30, 10**30), random.randrange(10**25))
# === random: objects of their own
import random
from random import randint, choice as ch
r = random.Random(5); r2 = random.Random('x')
print(r.random(), r2.random(), r.randint(0, 100), [r.gauss(0, 1) for _ in range(3)], r.sample(range(100), 10))
random.seed(7); print(randint(1, 10), ch([1, 2, 3]), random.sample([], 0), random.choices([5], k=0))
# === random: errors
import random
from random import randint, choice as ch
random.seed(7)
for f in (lambda: random.randint(5, 2), lambda: random.randrange(0), lambda: random.randrange(5, 1), lambda: random.randrange(1, 5, 0), lambda: random.randrange(1, 5, -1), lambda: random.choice([]), lambda: random.sample([1], 2), lambda: random.sample([1], -1), lambda: random.sample({1: 2}, 1), lambda: random.choices([1, 2], [1], k=2), lambda: random.choices([1, 2], 2), lambda: random.choices([1, 2], [0, 0]), lambda: random.choices([], k=1), lambda: random.seed([1]), lambda: random.randint(1.5, 2), lambda: random.randint(1), lambda: random.random(1), lambda: random.uniform('a', 1), lambda: random.shuffle((1, 2)), lambda: random.getrandbits(-1), lambda: random.randint(1, 2, 3), lambda: random.randint(1, '2'), lambda: random.gammavariate(0, 1), lambda: random.choices([1,2],[1,2],cum_weights=[1,2]), lambda: random.randrange(1.0), lambda: random.choices([1,2],[1,float('nan')]), lambda: random.shuffle('abc'),lambda: random.shuffle(5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(random.getrandbits(0), random.randint(3, 3), random.random())
# === random: arrays
import random
random.seed(3)
a = np.arange(7); random.shuffle(a); print(a, random.choice(a), random.choices(a, k=3), random.uniform(np.float64(1), 2), random.gauss(0, np.float32(2)))
# === itertools: products and choices
import itertools as it
from itertools import *
from functools import reduce, partial
from operator import itemgetter, mul, add
import operator, string, copy, heapq, bisect
print(list(it.product('ab', [1, 2])), list(product([0, 1], repeat=3)), list(product()), list(product([], [1])), list(product('ab', repeat=0)))
for n in range(5):
    for r in range(6):
        print(n, r, list(permutations(range(n), r)), list(combinations(range(n), r)), list(combinations_with_replacement(range(n), r)))
print(list(permutations('abc')), len(list(permutations(range(6)))))
# === itertools: the rest
import itertools as it
from itertools import *
from functools import reduce, partial
from operator import itemgetter, mul, add
import operator, string, copy, heapq, bisect
print(list(islice(count(3), 5)), list(islice(count(0.5, 0.25), 3)), list(islice(cycle('ab'), 5)), list(repeat(7, 3)), list(islice('abcdefg', 2, None)), list(islice('abcdefg', 0, None, 2)), list(islice('abcdefg', 1, 6, 3)))
print(list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], mul)), list(accumulate([1, 2], initial=100)), list(accumulate([])), list(accumulate('abc')), list(accumulate([3,1,4,1,5], max)))
print(list(chain('ab', [1])), list(chain.from_iterable([[1], [2, 3]])), list(compress('abcd', [1, 0, 1])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(filterfalse(None, [0, 1, 2])), list(starmap(pow, [(2, 3), (3, 2)])), list(pairwise('abcd')), list(batched('abcdefg', 3)), list(zip_longest('abc', [1], fillvalue='-')), list(zip_longest()))
print([(k, list(g)) for k, g in groupby('aaabbca')], [(k, list(g)) for k, g in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)], [k for k, g in groupby('aabbb')], list(groupby([])))
a, b = tee([1, 2, 3]); print(list(a), list(b))
i = islice(count(), 3); print(next(i), list(i), list(i))
# === functools and operator
import itertools as it
from itertools import *
from functools import reduce, partial
from operator import itemgetter, mul, add
import operator, string, copy, heapq, bisect
print(reduce(add, [1, 2, 3]), reduce(lambda x, y: x * y, [], 5), partial(pow, 2)(5), partial(int, base=2)('101'), partial(print, 'a', sep='-')('b'))
print(sorted([(1, 'b'), (0, 'z')], key=itemgetter(1)), itemgetter(0, 2)('abc'), operator.mul(3, 4), operator.itemgetter(1), operator.lt(1, 2), operator.neg(3), operator.truediv(7, 2))
# === string and copy
import itertools as it
from itertools import *
from functools import reduce, partial
from operator import itemgetter, mul, add
import operator, string, copy, heapq, bisect
print(string.ascii_lowercase, string.digits, string.punctuation, repr(string.whitespace), string.hexdigits, repr(string.printable))
x = [[1, 2], {'a': [3]}, (4, [5])]; y = copy.deepcopy(x); z = copy.copy(x); x[0].append(9); x[1]['a'].append(8); x[2][1].append(7); print(x, y, z, z is x, z[0] is x[0])
l = [1]; l.append(l); m = copy.deepcopy(l); print(m[1] is m)
# === heapq and bisect
import itertools as it
from itertools import *
from functools import reduce, partial
from operator import itemgetter, mul, add
import operator, string, copy, heapq, bisect
h = []
for v in [5, 3, 8, 1, 9, 2, 2, 7]: heapq.heappush(h, v)
print(h, heapq.heappop(h), h, heapq.heapreplace(h, 10), h, heapq.heappushpop(h, 0), heapq.nlargest(3, h), heapq.nsmallest(2, h), heapq.nlargest(2, ['aaa', 'b'], key=len))
h = [9, 4, 7, 1, 8, 2, 6]; heapq.heapify(h); print(h, [heapq.heappop(h) for _ in range(7)])
h = [(2, 'b'), (1, 'z'), (1, 'a')]; heapq.heapify(h); print(h)
s = [1, 3, 3, 5]; print(bisect.bisect(s, 3), bisect.bisect_left(s, 3), bisect.bisect_right(s, 3, 0, 2)); bisect.insort(s, 4); bisect.insort_left(s, 0); print(s)
# === itertools: errors
import itertools as it
from itertools import *
from functools import reduce, partial
from operator import itemgetter, mul, add
import operator, string, copy, heapq, bisect
for f in (lambda: reduce(add, []), lambda: list(product('a', repeat=-1)), lambda: list(combinations('a', -1)), lambda: list(islice('a', -1)), lambda: list(islice('a', 1, 2, 0)), lambda: heapq.heappop([]), lambda: heapq.heappush((1,), 2), lambda: next(cycle([])), lambda: combinations('ab'), lambda: list(chain(1)), lambda: list(starmap(pow, [1])), lambda: next(iter([])), lambda: count('a'), lambda: list(batched('a', 0)), lambda: list(repeat(1, 'a')), lambda: list(permutations('ab', 'c')), lambda: partial(), lambda: partial(3), lambda: itemgetter(), lambda: bisect.bisect([1], 1, -1),lambda: list(islice('abc')),lambda: chain(a=1)):
    try: print(f())
    except StopIteration: print('stop')
    except Exception as e: print(type(e).__name__, e)
n = 0
for a, b, c in combinations(range(12), 3): n += a * b * c
print(n, sum(1 for _ in permutations(range(7))), max(map(lambda p: p[0], product([1, 5], [2]))))
# === annotations as values
from typing import List, Dict, Tuple, Optional, Union, Callable, Any, TypeVar, Sequence, Iterable, Literal, NewType, cast, TYPE_CHECKING, Final
import typing, collections.abc
from collections.abc import Sequence as Seq, Iterable as It, Callable as Call, Mapping
import numpy.typing as npt
from numpy.typing import NDArray
if TYPE_CHECKING:
    import pandas as pd
    from nowhere import foo
T = TypeVar('T')
Vector = list[float]; Matrix = List[List[float]]; D = Dict[str, int]; F = Callable[[float], float]; O = Optional[int]; U = int | str; A = npt.NDArray[np.float64]
UserId = NewType('UserId', int)
def f(x: Vector, y: Optional[int] = None, *a: int, **k: Any) -> Matrix: return [x]
X: Final[int] = 5
def g(a: NDArray[np.float64], b: "pd.DataFrame | None" = None) -> "Foo": return a.sum()
print(f([1.0]), X, g(np.ones(3)), UserId(7), cast(int, 'x'))
for x in [List, List[int], Optional[int], Union[int,str,None], Callable[[int,float],str], Callable[...,int], Tuple[int,...], list[int], dict[str,list[float]], int|str, int|None, np.ndarray[Any,np.dtype[np.float64]], Any, Literal['a',1], It, It[int], Call[[int],str], T, Dict, list['x'], List['x'], Sequence[float], list[List[int]], Optional[List[int]], Union[int], List[int]|None, Tuple[()], type[int], None|int, tuple[int,...], Optional[None], Dict[str, Any], A, Union[int, Union[str, float]]]:
    print(x)
print(isinstance([], List), isinstance((), Seq), isinstance('a', Seq), isinstance({}, Seq), isinstance({}, Mapping), isinstance(3, It), isinstance(np.ones(2), It), isinstance(len, Call), isinstance(f, collections.abc.Callable), isinstance(3, U), isinstance(None, O | None) if False else 0, isinstance(3, int | None), isinstance(None, int | None), isinstance(iter([]), collections.abc.Iterator), isinstance((), collections.abc.Hashable), isinstance([], collections.abc.Hashable), isinstance([1], It))
try: isinstance([], List[int])
except TypeError as e: print(e)
try: isinstance([], list[int])
except TypeError as e: print(e)
try: int[3]
except TypeError as e: print(e)
print(list[int](), list[int]((1, 2)), dict[str, int](a=1), Vector is list, Vector == list[float])
# === imports that fail
try:
    import nowhere.pyplot as plt
except ImportError:
    plt = None
have = 0
try:
    import no_such_module as np
except ImportError as e:
    import numpy as np
    print(type(e).__name__, e)
try:
    from math import nothing
except ImportError as e:
    print('no', type(e).__name__)
try:
    import numpy.foo
except ImportError as e: print(e)
try:
    import math.foo
except ImportError as e: print(e)
def later():
    import nowhere
    return scipy
print(plt, have, np.arange(3))
if False:
    import os, json
if __name__ == '__main__':
    print('done')
