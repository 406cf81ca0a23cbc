package eval

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/grayscale-lang/grayscale/backends/ref"
	"github.com/grayscale-lang/grayscale/lang"
)

func TestLimits(t *testing.T) {
	for _, c := range []struct{ src, kind, msg string }{
		{"'a' * 10**12", "MemoryError", ""},
		{"[0] * 10**12", "MemoryError", ""},
		{"(1, 2) * 10**12", "MemoryError", ""},
		{"2 ** 10**12", "MemoryError", ""},
		{"1 << 10**12", "MemoryError", ""},
		{"10**10**10", "MemoryError", ""},
		{"x = 3\nwhile True: x = x * x", "MemoryError", ""},
		{"x = 'ab'\nwhile True: x = x + x", "MemoryError", ""},
		{"x = []\nwhile True: x.append(x)", "MemoryError", ""},
		{"x = [1]\nwhile True: x += x", "MemoryError", ""},
		{"d = {}\ni = 0\nwhile True:\n    d[i] = i\n    i += 1", "MemoryError", ""},
		{"f'{1:1000000000}'", "MemoryError", ""},
		{"'%1000000000d' % 1", "MemoryError", ""},
		{"'a'.ljust(10**12)", "MemoryError", ""},
		{"','.join(['a' * 10**6] * 10**6)", "MemoryError", ""},
		{"list(range(10**12))", "MemoryError", ""},
		{"[*range(10**12)]", "MemoryError", ""},
		{"(0, *range(10**12))", "MemoryError", ""},
		{"print(*range(10**12))", "MemoryError", ""},
		{"a, *b = range(10**12)", "MemoryError", ""},
		{"dict.fromkeys(range(10**12))", "MemoryError", ""},
		{"x = []\nx += range(10**12)", "MemoryError", ""},
		{"x = []\nx[:] = range(10**12)", "MemoryError", ""},
		{"{i: i for i in range(10**12)}", "MemoryError", ""},
		{"{}.update(zip(range(10**12), range(10**12)))", "MemoryError", ""},
		{"import math\nmath.factorial(10**9)", "MemoryError", ""},
		{"import math\nmath.comb(10**18, 10**17)", "MemoryError", ""},
		{"import numpy as np\nnp.zeros(10**13) + 1", "MemoryError", ""},
		{"def f(n): return f(n + 1)\nf(0)", "RecursionError", "maximum recursion depth exceeded"},
		{"f = lambda: f()\nf()", "RecursionError", ""},
		{"x = []\nfor i in range(10**5): x = [x]\nprint(x)", "RecursionError", ""},
		{"x = []\ny = []\nfor i in range(10**5):\n    x = [x]\n    y = [y]\nx == y", "RecursionError", ""},
		{"x = ()\nfor i in range(10**5): x = (x,)\n{x: 1}", "RecursionError", ""},
		{"import numpy as np\nnp.zeros((2**30, 0)).tolist()", "MemoryError", ""},
		{"import numpy as np\nnp.zeros((1000, 10**6, 0)).tolist()", "MemoryError", ""},
		{"import numpy as np\nx = []\nx.append(x)\nnp.array(x)", "ValueError", "maximum number of dimension"},
		{"import numpy as np\nx = [np.ones(2)]\nx.append(x)\nnp.array(x)", "ValueError", "sequence"},
		{"import numpy as np\nx = [np.ones(2)]\nx.insert(0, x)\nnp.ones(2) + x", "ValueError", "sequence"},
		{"s = 'a' * 10**6\nstr([s] * 500)", "MemoryError", ""},
		{"s = 'a' * 10**6\nstr({i: s for i in range(500)})", "MemoryError", ""},
		{"s = 'a' * 10**6\nx = [repr(s) for i in range(500)]", "MemoryError", ""},
		{"s = 'a' * 10**6\nx = [ascii(s) for i in range(500)]", "MemoryError", ""},
		{"s = 'a' * 10**6\nx = [s.upper() for i in range(500)]", "MemoryError", ""},
		{"s = 'A' * 10**6\nx = [s.lower() for i in range(500)]", "MemoryError", ""},
		{"import io\nf = io.StringIO()\nf.seek(10**8)\nf.write('x')", "MemoryError", ""},
		{"import io\nf = io.StringIO('a' * 10**6)\nx = [f.seek(0) or f.read() for i in range(500)]", "MemoryError", ""},
		{"import numpy as np\nx = [np.random.RandomState(i) for i in range(10**5)]", "MemoryError", ""},
		{"import operator\nx = 1\nfor i in range(28): x = operator.methodcaller('x', x, x)", "MemoryError", ""},
		{"import operator\nx = 1\nfor i in range(28): x = operator.itemgetter(x, x)", "MemoryError", ""},
		{"x = iter([])\nwhile True: x = enumerate(x)", "MemoryError", ""},
		{"x = iter([])\nwhile True: x = iter([x])", "MemoryError", ""},
		{"x = None\nwhile True: x = ValueError(x)", "MemoryError", ""},
		{"import math\nfor i in range(500): math.comb(20000, 10000)", "TimeoutError", ""},
		{"hash(('a' * 10**6,) * 10**4)", "TimeoutError", ""},
		{"import numpy as np\nnp.broadcast_to(1., (10**12,)).tolist()", "MemoryError", "Unable to allocate 7.28 TiB"},
		{"import numpy as np\nnp.zeros(5)[np.broadcast_to(1, (10**12,))]", "MemoryError", ""},
		{"while True:\n    try:\n        1 / 0\n    except:\n        pass", "TimeoutError", ""},
		{"while True: pass", "TimeoutError", ""},
		{"sum(range(10**15))", "TimeoutError", ""},
		{"any(False for i in range(10**15))", "TimeoutError", ""},
		{"max(range(10**15))", "TimeoutError", ""},
		{"[1 for x in range(10**9) if False]", "TimeoutError", ""},
		{"def f():\n    while True:\n        try:\n            return\n        finally:\n            continue\nf()", "TimeoutError", ""},
	} {
		start := time.Now()
		_, e := run(t, "x.gs", c.src+"\n", Options{Limits: Limits{Memory: 48 << 20, Steps: 3_000_000}})
		t.Logf("%v %s", time.Since(start), c.src)
		if e == nil {
			t.Errorf("%s: no error", c.src)
		} else if e.Kind != c.kind || !strings.Contains(e.Msg, c.msg) {
			t.Errorf("%s: %s: %s; want %s", c.src, e.Kind, e.Msg, c.kind)
		}
	}
}

func TestCancel(t *testing.T) {
	f, err := lang.Parse("x.gs", "import numpy as np\nx = np.ones(100)\nwhile True:\n    try:\n        x = x * 0.5\n    except BaseException:\n        pass\n")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, cancel)
	start := time.Now()
	err = New(Options{Executor: ref.New(1 << 30)}).Run(ctx, f)
	e, ok := err.(*lang.Error)
	if !ok || e.Kind != "KeyboardInterrupt" {
		t.Fatalf("%v", err)
	}
	if d := time.Since(start); d > 5*time.Second {
		t.Fatalf("took %v", d)
	}
}

// A loop over arrays lives in the memory of a few of them: what a variable
// held goes back when it is rebound or dies.
func TestArrayMemoryGoesBack(t *testing.T) {
	for name, src := range map[string]string{
		"rebound":    "x = np.ones(100000)\nfor i in range(40):\n    x = x * 0.999 + 0.001\n",
		"two":        "u = np.ones(100000)\nv = u * 0\nfor i in range(40):\n    w = 2 * u - v\n    v = u\n    u = w\n",
		"function":   "def step(a):\n    b = a * 2\n    c = b.sum()\n    return a * 0.5 + c * 0\nx = np.ones(100000)\nfor i in range(40):\n    x = step(x)\n    s = x.sum()\n    print(s)\n",
		"printed":    "x = np.ones(100000)\nfor i in range(40):\n    print((x * i).max(), x + i)\n",
		"in place":   "x = np.ones(100000)\nfor i in range(40):\n    x[1:] += x[:-1] * 0.5\n    x *= 0.5\n",
		"views":      "x = np.ones((100, 1000))\nfor i in range(40):\n    y = x.T\n    z = y[::2] + 1\n    print(z.sum())\n",
		"expression": "x = np.ones(100000)\nfor i in range(40):\n    x + i\n    float((x + i).sum())\n",
	} {
		if _, e := run(t, name, "import numpy as np\n"+src, Options{Executor: ref.New(12 << 20)}); e != nil {
			t.Errorf("%s: %v", name, e)
		}
	}
}

// What could not be held fails where it is looked at, and wherever it is used
// after that, but not once more at the end of the script.
func TestLostArrays(t *testing.T) {
	const src = `import numpy as np
big = np.ones(3000)
x = np.outer(big, big)
s = x.sum()
for use in [lambda: print(x), lambda: x[0, 0], lambda: x + 1, lambda: x.T, lambda: float(s), lambda: big[:] + x[0]]:
    try:
        use()
        print("used")
    except MemoryError as e:
        print(e)
try:
    x[0] = 1
except MemoryError as e:
    print("stored")
print(x.shape, big[:2])
y = [np.outer(big, big) * 2, big * 3]
try:
    print(y)
except MemoryError:
    print(y[1][:2])
`
	out, e := run(t, "x.gs", src, Options{Executor: ref.New(1 << 20)})
	if e != nil {
		t.Error(e)
	}
	text := "Unable to allocate 68.7 MiB for an array with shape (3000, 3000) and data type float64\n"
	if want := strings.Repeat(text, 6) + "stored\n(3000, 3000) [1. 1.]\n[3. 3.]\n"; out != want {
		t.Errorf("got\n%s\nwant\n%s", out, want)
	}
}
