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
		{"'%1000000000d' % 1", "ValueError", ""},
		{"'a'.ljust(10**12)", "MemoryError", ""},
		{"','.join(['a' * 10**6] * 10**6)", "MemoryError", ""},
		{"list(range(10**12))", "MemoryError", ""},
		{"import math\nmath.factorial(10**9)", "MemoryError", ""},
		{"import math\nmath.comb(10**18, 10**17)", "MemoryError", ""},
		{"import numpy as np\nnp.zeros(10**13) + 1", "MemoryError", ""},
		{"def f(n): return f(n + 1)\nf(0)", "RecursionError", "maximum recursion depth exceeded"},
		{"f = lambda: f()\nf()", "RecursionError", ""},
		{"x = []\nfor i in range(10**5): x = [x]\nprint(x)", "RecursionError", ""},
		{"x = []\ny = []\nfor i in range(10**5):\n    x = [x]\n    y = [y]\nx == y", "RecursionError", ""},
		{"x = ()\nfor i in range(10**5): x = (x,)\n{x: 1}", "RecursionError", ""},
		{"while True:\n    try:\n        1 / 0\n    except:\n        pass", "TimeoutError", ""},
		{"while True: pass", "TimeoutError", ""},
		{"sum(range(10**15))", "TimeoutError", ""},
		{"any(False for i in range(10**15))", "TimeoutError", ""},
		{"max(range(10**15))", "TimeoutError", ""},
		{"[1 for x in range(10**9) if False]", "TimeoutError", ""},
		{"def f():\n    while True:\n        try:\n            return\n        finally:\n            continue\nf()", "TimeoutError", ""},
	} {
		start := time.Now()
		_, e := run(t, "x.gs", c.src+"\n", Options{Limits: Limits{Memory: 64 << 20, Steps: 6_000_000}})
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
