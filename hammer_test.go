package grayscale_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/grayscale-lang/grayscale"
)

// numbered joins n copies of a format, each with its number.
func numbered(f string, n int, sep string) string {
	var sb strings.Builder
	for i := range n {
		if i > 0 {
			sb.WriteString(sep)
		}
		fmt.Fprintf(&sb, f, i)
	}
	return sb.String()
}

// hostile are texts that want more than they may have.
var hostile = []string{
	"np.zeros((10**6, 10**6)) + x.sum()",
	"np.zeros(10**15)",
	"def f(n):\n    return f(n + 1)\nf(0)",
	"f = lambda n: f(n) + 1\nf(0)",
	"10**10**10",
	"2**2**2**2**2**2",
	"2**(2**24)",
	"k = 3\nwhile True: k = k * k",
	"k = 3\nfor i in range(100): k = k ** 3",
	"k = 1\nwhile True: k = k << 100000",
	"int('9' * 60000) ** 50",
	"import math\nmath.factorial(10**7)",
	"pow(3, 10**9)",
	"pow(3, 10**100000, 10**100000 + 7)",
	"import math\nmath.isqrt(10**1000000)",
	"import math\nmath.gcd(7**500000, 5**700000)",
	"import math\nmath.lcm(*range(1, 100000))",
	"f'{1:1000000000}'",
	"f'{1.5:.1000000000f}'",
	"f'{10**100000:,}'",
	"'{:>{w}}'.format(1, w=10**10)",
	"'%1000000000d' % 1",
	"'%.1000000000f' % 1.5",
	"'%*d' % (10**10, 5)",
	strings.Repeat("(", 5000) + "x" + strings.Repeat(")", 5000),
	strings.Repeat("[", 5000) + "x" + strings.Repeat("]", 5000),
	strings.Repeat("-", 60000) + "x",
	strings.Repeat("not ", 15000) + "x",
	strings.Repeat("f(", 5000) + "x" + strings.Repeat(")", 5000),
	"x" + strings.Repeat("+x", 30000),
	"1" + strings.Repeat("+1", 30000),
	"x" + strings.Repeat("*x", 900),
	"x" + strings.Repeat("**x", 900),
	"x" + strings.Repeat("[0]", 20000),
	"x" + strings.Repeat(".T", 30000),
	"x" + strings.Repeat(" if x else x", 900),
	"lambda: " + strings.Repeat("lambda: ", 900) + "x",
	strings.Repeat("f'{", 2000) + "x" + strings.Repeat("}'", 2000),
	"[" + strings.Repeat("1,", 30000) + "]",
	"{" + strings.Repeat("'a': 1,", 2000) + "}",
	numbered("a%d = x + %[1]d", 2500, "\n"),
	numbered("a%d = sin(x + %[1]d.5)", 2000, "\n"),
	"r = " + numbered("sin(x*%d.5)", 900, "+"),
	"r = " + numbered("exp(x*%d.5).sum()", 900, "+"),
	"r = " + numbered("x.reshape(-1, 1)[%d:].sum()", 900, "+"),
	"r = sum([sin(x * i) for i in range(10**6)])",
	"r = [np.sin(x + i).sum() for i in range(100000)]\nr = np.array(r)",
	"y = x\nfor i in range(10**7): y = np.sin(y) + i\ny",
	"y = x\nfor i in range(10**6): y = np.concatenate([y, x])\ny",
	"y = x\nwhile True: y = np.concatenate([y, y])",
	"y = x\nwhile True: y = y[None] + y[:, None] if y.ndim < 2 else y.ravel()",
	"while True: pass",
	"for i in range(10**18): pass",
	"list(range(10**18))",
	"np.arange(10**18)",
	"[0] * 10**12",
	"(0,) * 10**12",
	"'ab' * 10**12",
	"b'ab' * 10**12",
	"while True:\n    try:\n        'x' * 10**12\n    except BaseException:\n        pass",
	"while True:\n    try:\n        while True: pass\n    except BaseException:\n        pass",
	"while True:\n    try:\n        np.zeros(10**15)\n    except:\n        pass",
	"def f():\n    try:\n        f()\n    finally:\n        f()\nf()",
	"def f():\n    try:\n        f()\n    except:\n        f()\nf()",
	"while True: print('x' * 1000)",
	"print('x' * 10**9)",
	"print(np.arange(10**8))",
	"np.set_printoptions(threshold=10**12)\nprint(np.arange(10**7)/3)",
	"np.array2string(np.arange(10**6)/3, threshold=10**12)",
	"str(list(range(10**6)))",
	"repr([[0]*1000]*1000000)",
	"q = []\nq.append(q)\nnp.array(q)",
	"q = []\nq.append(q)\nprint(q)\nq == [q]\n",
	"q = []\nq.append(q)\np = []\np.append(p)\np == q",
	"q = []\nq.append(q)\nsorted([q, q])",
	"q = []\nwhile True: q = [q, q]",
	"q = []\nfor i in range(100): q = [q, q]\nstr(q)",
	"q = []\nfor i in range(100): q = [q, q]\nq == q[:]",
	"q = ()\nfor i in range(100): q = (q, q)\nhash(q)",
	"q = []\nfor i in range(900): q = [q]\nimport copy\ncopy.deepcopy(q)",
	"q = []\nfor i in range(30): q = [q, q]\nimport copy\nb = copy.deepcopy(q)\nb[0] is b[1]",
	"d = {}\nd['d'] = d\nstr(d)",
	"x[0] = 1",
	"open('/etc/passwd').read()",
	"np.repeat(x, 10**12)",
	"np.tile(x, (10**5, 10**5, 10**5))",
	"np.broadcast_to(x, (10**9, 7)).sum()",
	"np.broadcast_to(x, (10**9, 7)).copy()",
	"np.broadcast_to(x[0], (10**10,)).sum()",
	"np.linspace(0, 1, 10**12)",
	"np.eye(10**7)",
	"np.diag(np.arange(10**6))",
	"np.ones((10**4, 10**4)) @ np.ones((10**4, 10**4))",
	"np.ones((3000, 3000)) @ np.ones((3000, 3000))",
	"np.outer(np.arange(10**6), np.arange(10**6))",
	"np.meshgrid(*[np.arange(100)]*8)",
	"np.kron(np.ones(10**5), np.ones(10**6))",
	"np.convolve(np.ones(10**6), np.ones(10**6))",
	"np.unique(np.arange(10**7))",
	"np.sort(np.random.default_rng(1).random(10**7))",
	"np.pad(x, 10**12)",
	"np.roll(np.arange(10**7), 10**18)",
	"np.random.default_rng().random(10**12)",
	"np.random.default_rng().permutation(10**12)",
	"np.random.default_rng().choice(10**12, 10**11, replace=False)",
	"np.random.default_rng(1).zipf(1.0000001, 1000)",
	"np.random.default_rng(1).shuffle(list(range(10**7)))",
	"import random\nrandom.getrandbits(10**12)",
	"import itertools\nlist(itertools.product(range(100), repeat=10))",
	"import itertools\nlist(itertools.combinations(range(100), 50))",
	"import functools\nfunctools.reduce(lambda a, b: a * b, range(1, 10**6))",
	"[y for y in range(10**9)]",
	"sum(range(10**15))",
	"float('1' * 60000)",
	"s = 'a'\nwhile True: s = s + s",
	"s = 'a'\nwhile True: s += s",
	"s = 'a' * 1000\nwhile True: s = s.replace('a', 'aa')",
	"s = 'a' * 100000\nfor i in range(10**6): s.replace('a', 'b' * 100000)",
	"('a' * 100000).replace('', 'b' * 100000)",
	"s = 'a' * 10**6\nfor i in range(10**6): s.find('a' * 1000 + 'b')",
	"('a,' * 10**7).split(',')",
	"','.join(['abc' * 1000] * 10**7)",
	"s = 'x' * 10**6\nfor i in range(10**6): s = s.upper().lower()",
	"sorted([3, 2, 1], key=lambda v: [0] * 10**12)",
	"q = [3, 2, 1]\nq.sort(key=lambda v: q.append(v) or v)",
	"q = list(range(1000))\nq.sort(key=lambda v: [k for k in range(10**6)])",
	"d = {i * (2**61 - 1): i for i in range(100000)}\nlen(d)",
	"d = {}\nfor i in range(10**7): d[i * (2**61 - 1)] = i",
	"d = {float(i) * 2**60: i for i in range(10**6)}\nlen(d)",
	"d = {(i, -i): i for i in range(10**6)}\nlen(d)",
	"d = {2**i: i for i in range(10000)}\nlen(d)",
	"d = {-1 - i*0: i for i in range(10**6)}\nfor i in d: d[i+1] = 1",
	"().__class__.__bases__[0].__subclasses__()",
	"from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(10**6) as e:\n    list(e.map(lambda v: v, range(10**6)))",
	"from concurrent.futures import ThreadPoolExecutor\ndef f(n):\n    while True: pass\nwith ThreadPoolExecutor(4) as e:\n    list(e.map(f, range(100)))",
	"import time\ntime.sleep(10**9)",
	"import sys\nsys.setrecursionlimit(10**9)\ndef f(n): return f(n + 1)\nf(0)",
	"import sys\nsys.setrecursionlimit(10**9)\nf = lambda n: [f(n + 1) for _ in [0]]\nf(0)",
	"assert False, 'x' * 10**7",
	"raise ValueError('x' * 10**8)",
	"import warnings\nfor i in range(10**6): warnings.warn(str(i))",
	"for i in range(10**7): np.float64(1) / 0",
	"np.frombuffer(b'a' * 10**9)",
	"np.array([0] * 10**7)",
	"np.array([[0] * 1000] * 100000)",
	"np.array('1 ' * 10**6)",
	"np.einsum('ij,jk,kl->il', *[np.ones((2000, 2000))]*3)",
	"np.einsum('a,b,c,d->abcd', *[np.arange(1000)]*4)",
	"np.searchsorted(np.arange(10**7), np.arange(10**7))",
	"np.interp(np.arange(10**8), [0, 1], [0, 1])",
	"x.reshape((1,) * 70)",
	"np.zeros((1,)*70)",
	"np.zeros((0, 10**18, 10**18)).sum()",
	"np.zeros((0, 10**18)).reshape(10**18, 0).sum(axis=1)",
	"np.ones(10)[[0] * 10**7]",
	"y = np.arange(10**7)\nwhile True: y = y + 1",
	"y = np.zeros(10**7)\nfor i in range(10**9): y[i % 10**7] = 1",
}

// Elements that are repeated without being in memory can be any number: sums of
// them are refused before what they are cut into takes memory of its own.
func TestEndlessViews(t *testing.T) {
	for _, backend := range []string{"", "portable"} {
		e, err := grayscale.New(grayscale.Options{Backend: backend})
		if err != nil {
			t.Fatal(err)
		}
		for src, want := range map[string]grayscale.Kind{
			"broadcast_to(1., (10**15,)).sum()":                 "MemoryError",
			"broadcast_to(1., (10**15,)).mean()":                "MemoryError",
			"broadcast_to(float32(1), 10**15).sum(dtype=float)": "MemoryError",
			"broadcast_to(1., (3, 10**15)).sum(1)":              "MemoryError",
			"broadcast_to(1., (10**16,)).max()":                 "MemoryError",
			"broadcast_to(1., (10**14, 3)).sum(0)":              "RuntimeError",
			"broadcast_to(1., (10**14, 3)).max(0)":              "RuntimeError",
		} {
			s := e.NewSession(grayscale.SessionOptions{Prelude: true, Limits: grayscale.Limits{Time: 10 * time.Second}})
			var fault *grayscale.Error
			if err := s.Run(context.Background(), "t.gs", "from numpy import *\nprint("+src+")"); !errors.As(err, &fault) || fault.Kind != want {
				t.Errorf("%q: %s: %v, want a %s", backend, src, err, want)
			}
			s.Close()
		}
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	}
}

// hammerTime is how long the hammer strikes: GRAYSCALE_HAMMER, or a second.
func hammerTime(t *testing.T) time.Duration {
	if s := os.Getenv("GRAYSCALE_HAMMER"); s != "" {
		d, err := time.ParseDuration(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	return time.Second
}

// Sixty-four goroutines throw hostile and valid texts at one engine, for a
// second, or for as long as GRAYSCALE_HAMMER says: valid answers stay right to
// the bit, every fault is an Error, and nothing is left behind.
func TestHammer(t *testing.T) {
	d := hammerTime(t)
	goroutines := runtime.NumGoroutine()
	e, err := grayscale.New(grayscale.Options{Cache: 4 << 20, Memory: 1 << 30})
	if err != nil {
		t.Fatal(err)
	}
	_, code, _ := e.Held()
	limits := grayscale.Limits{Memory: 16 << 20, Steps: 20000, Output: 1 << 16, Time: 2 * time.Second}
	shared, err := e.Compile("m = sqrt(x*x + 1).sum(); s = np.sort(x)[0]", grayscale.Var[float64]("x"), grayscale.Outputs("m"))
	if err != nil {
		t.Fatal(err)
	}
	x := []float64{3, 1, 2, 5, 4, 8, 7}
	var want float64
	if err := shared.Run(context.Background(), grayscale.In("x", x), grayscale.Get("m", &want)); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	end := start.Add(d)
	var wg sync.WaitGroup
	for g := range 64 {
		wg.Go(func() {
			for i := g; time.Now().Before(end); i++ {
				src := hostile[i*7%len(hostile)]
				var e1 *grayscale.Error
				if i%2 == 0 {
					p, err := e.Compile(src, grayscale.Var[float64]("x"), limits)
					if err == nil {
						err = p.Run(context.Background(), grayscale.In("x", x))
					}
					if err != nil && !errors.As(err, &e1) {
						t.Errorf("%.60s: %v", src, err)
					}
				} else {
					s := e.NewSession(grayscale.SessionOptions{Limits: limits, Prelude: true})
					_ = s.Set("x", append([]float64(nil), x...))
					if err := s.Run(context.Background(), "t.gs", src); err != nil && !errors.As(err, &e1) {
						t.Errorf("%.60s: %v", src, err)
					}
					s.Close()
				}
				var got float64
				if err := shared.Run(context.Background(), grayscale.In("x", x), grayscale.Get("m", &got)); err != nil || math.Float64bits(got) != math.Float64bits(want) {
					t.Errorf("%v (%v), want %v", got, err, want)
				}
				p, err := e.Compile(fmt.Sprintf("(x * %d).sum()", i), grayscale.Var[float64]("x"))
				if err == nil {
					err = p.Run(context.Background(), grayscale.In("x", x), grayscale.Get("", &got))
				}
				if err != nil || got != float64(30*i) {
					t.Errorf("%v (%v), want %v", got, err, 30*i)
				}
			}
		})
	}
	wg.Wait()
	if over := time.Since(end); over > 30*time.Second {
		t.Errorf("texts with a limit of %v ended %v late", limits.Time, over)
	}
	shared = nil
	e.Forget()
	// cleanups run on goroutines of their own, and workers end when they wake
	held := ""
	for wait := 0; wait < 50; wait++ {
		arrays, now, plans := e.Held()
		if held = ""; arrays != 0 || now != code || plans != 0 {
			held = fmt.Sprintf("%d bytes of arrays, %d of code (%d before), %d of plans are held", arrays, now, code, plans)
		} else {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if held != "" {
		t.Error(held)
	}
	if err := e.Close(); err != nil {
		t.Error(err)
	}
	for wait := 0; runtime.NumGoroutine() > goroutines && wait < 500; wait++ {
		time.Sleep(10 * time.Millisecond)
	}
	if n := runtime.NumGoroutine(); n > goroutines {
		t.Errorf("%d goroutines, %d before", n, goroutines)
	}
}

// Ten thousand different formulas in one process hold no more than the cache
// may.
func TestManyFormulas(t *testing.T) {
	n := 10_000
	if testing.Short() || raceEnabled {
		n = 1500
	}
	const limit = 4 << 20
	e, err := grayscale.New(grayscale.Options{Cache: limit})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	x := []float64{1, 2, 3, 4, 5}
	heap := func() int64 {
		e.Held()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	before := int64(0)
	ops := "+-*+"
	for i := range n {
		src := "x"
		for k, d := 0, i; k < 8; k, d = k+1, d/4 {
			src = "(" + src + " " + ops[d%4:d%4+1] + " " + []string{"x", "2.5", "x*x", "abs(x)"}[(d/4+k)%4] + ")"
		}
		p, err := e.Compile(src, grayscale.Var[float64]("x"))
		if err != nil {
			t.Fatal(err)
		}
		var r []float64
		if err := p.Run(context.Background(), grayscale.In("x", x), grayscale.Out("", &r)); err != nil || len(r) != 5 {
			t.Fatal(src, r, err)
		}
		if i == 100 {
			before = heap()
		}
	}
	after := heap()
	arrays, code, plans := e.Held()
	t.Logf("%d formulas: heap %d KiB more than after 100; %d KiB of code, %d KiB of plans", n, (after-before)>>10, code>>10, plans>>10)
	if arrays != 0 || plans > limit || code > 2*limit || after-before > 3*limit {
		t.Errorf("%d bytes of arrays, %d of code, %d of plans, %d more on the heap; the limit is %d", arrays, code, plans, after-before, limit)
	}
}
