package eval_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/backends/ref"
	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/eval"
)

// prompt is a session that echoes, and what it has printed since the last look.
type prompt struct {
	*eval.Session
	out bytes.Buffer
}

func newPrompt() *prompt {
	p := &prompt{}
	p.Session = eval.New(eval.Options{Executor: ref.New(1 << 30), Stdout: &p.out, Interactive: true, Prelude: true})
	return p
}

func (p *prompt) enter(t *testing.T, src string) string {
	t.Helper()
	p.out.Reset()
	f, err := lang.Parse("<stdin>", src)
	if err == nil {
		err = p.Run(context.Background(), f)
	}
	if err != nil {
		return err.(*lang.Error).Kind
	}
	return p.out.String()
}

func TestLastResults(t *testing.T) {
	p := newPrompt()
	for _, c := range []struct{ src, want string }{
		{"_", "NameError"},
		{"1 + 1", "2\n"},
		{"_ * 10", "20\n"},
		{"_, __", "(20, 2)\n"},
		{"None", ""},
		{"_", "(20, 2)\n"},
		{"x = 5", ""},
		{"np.arange(3)", "array([0, 1, 2])\n"},
		{"_.sum() + __[0]", "np.int64(23)\n"},
		{"_ = 'mine'", ""},
		{"7", "7\n"},
		{"_", "'mine'\n"},
		{"del _", ""},
		{"_", "'mine'\n"}, // what was shown last
		{"for _ in range(3): pass", ""},
		{"8", "8\n"},
		{"_", "2\n"},
		{"1 / 0", "ZeroDivisionError"},
		{"_", "2\n"},
		{"del _", ""},
		{"def f(): return _\n", ""},
		{"f()", "2\n"},
		{"x; x + 1", "5\n6\n"},
		{"__", "5\n"},
		{"np.arange(2)", "array([0, 1])\n"},
		{"_ + 1", "array([1, 2])\n"},
		{"__", "array([0, 1])\n"},
		{"__", "array([1, 2])\n"},
		{"_", "array([1, 2])\n"},
	} {
		if got := p.enter(t, c.src); got != c.want {
			t.Errorf("%s: %q, want %q", c.src, got, c.want)
		}
	}
	if vars := p.Vars(); !slices.Equal(vars, []string{"f", "x"}) {
		t.Errorf("variables %v", vars)
	}
}

func TestMembersAndKeywords(t *testing.T) {
	p := newPrompt()
	p.enter(t, "x = np.ones((2, 3)); s = 'a'; d = {1: 2}\nimport math\ndef f(a, /, b, *, c=1): pass\n")
	for _, c := range []struct{ path, members string }{
		{"x", "sum mean T shape reshape astype"},
		{"x.T", "sum"},
		{"s", "upper split"},
		{`""`, "upper"},
		{"d", "keys items"},
		{"np", "sum random pi float64"},
		{"np.random", "default_rng"},
		{"math", "sqrt pi"},
		{"f", "__name__"},
		{"x.sum()", ""},
	} {
		v, ok := p.Lookup(c.path)
		if !ok {
			if c.members != "" {
				t.Errorf("%s: not found", c.path)
			}
			continue
		}
		have := p.Members(v)
		for _, m := range strings.Fields(c.members) {
			if !slices.Contains(have, m) {
				t.Errorf("%s: no %s in %v", c.path, m, have)
			}
		}
		if slices.Contains(have, "maxlen") {
			t.Errorf("%s has a deque's attribute", c.path)
		}
	}
	for _, c := range []struct{ path, keywords string }{
		{"f", "b c"},
		{"np.sum", "a axis dtype out keepdims initial where"},
		{"x.sum", "axis dtype out keepdims initial where"},
		{"np.sqrt", "out where casting order dtype subok"},
		{"np.gradient", "edge_order axis"},
		{"len", ""},
		{"x", ""},
	} {
		v, _ := p.Lookup(c.path)
		have := p.Keywords(v)
		for _, k := range strings.Fields(c.keywords) {
			if !slices.Contains(have, k) {
				t.Errorf("%s: no %s in %v", c.path, k, have)
			}
		}
		if c.keywords == "" && len(have) > 0 {
			t.Errorf("%s takes %v", c.path, have)
		}
	}
	p.enter(t, "d = {'one': 1, 2: 2, 'two words': 3}\n")
	for path, want := range map[string][]string{"d": {"one", "two words"}, "x": nil, "np": nil} {
		v, _ := p.Lookup(path)
		if got := p.Keys(v); !slices.Equal(got, want) {
			t.Errorf("%s has keys %q", path, got)
		}
	}
}

func TestDescribe(t *testing.T) {
	p := newPrompt()
	p.enter(t, "x = np.arange(12.0).reshape(3, 4); y = x.T[:, ::2]; e = np.zeros((0, 2)); b = np.broadcast_to(1, (2, 2))\nl = [1, 'a', [2.0]]; big = 'é' * 1000; m = x.sum()\ndef f(a, b=2):\n    'Adds.'\n    return a + b\n")
	for _, c := range []struct{ path, want string }{
		{"x", "numpy.ndarray|float64|(3, 4)|C order|96|a view of another array's|computed|0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, …"},
		{"y", "numpy.ndarray|float64|(4, 2)|strided, by 8, 64 bytes|64|a view of another array's|computed|0.0, 8.0, 1.0, 9.0, 2.0, 10.0, 3.0, 11.0"},
		{"e", "numpy.ndarray|float64|(0, 2)|C and Fortran order|0|its own|computed|"},
		{"b", "numpy.ndarray|int64|(2, 2)|strided, by 0, 0 bytes|32|a view of another array's, read-only|computed|1, 1, 1, 1"},
		{"m", "numpy.float64|float64|8|computed|np.float64(66.0)"},
		{"l", "list|3|1 int, 1 list, 1 str|1, 'a', [2.0]"},
		{"f", "function|f(a, b=2)|<stdin>|Adds."},
		{"big", "str|1000|'" + strings.Repeat("é", 60) + "'…"},
	} {
		v, ok := p.Lookup(c.path)
		if !ok {
			t.Errorf("%s: not found", c.path)
			continue
		}
		var got []string
		for _, f := range p.Describe(v) {
			got = append(got, f.Text)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.path, s, c.want)
		}
	}
}

func TestPrepared(t *testing.T) {
	p := newPrompt()
	p.enter(t, "n = 0; x = np.arange(4.0)")
	run := func(src string) *eval.Prepared {
		t.Helper()
		f, err := lang.Parse("<stdin>", src)
		if err != nil {
			t.Fatal(err)
		}
		q, err := p.Prepare(f)
		if err != nil {
			t.Fatal(err)
		}
		for range 3 {
			if err := q.Run(context.Background()); err != nil {
				t.Fatal(err)
			}
		}
		return q
	}
	q := run("x + 1")
	if v, ok := q.Value(); !ok {
		t.Error("no value")
	} else if text, _ := p.Text(v); text != "[1. 2. 3. 4.]" {
		t.Error(text)
	}
	q.Close()
	if _, ok := run("n += 1").Value(); ok {
		t.Error("a statement has a value")
	}
	if got := p.enter(t, "n"); got != "3\n" {
		t.Error(got)
	}
	if vars := p.Vars(); !slices.Equal(vars, []string{"n", "x"}) {
		t.Errorf("variables %v", vars)
	}
}

// cancelled is an executor that stops as if the user had pressed Ctrl-C.
type cancelled struct {
	backends.Executor
	stop *bool
}

func (c cancelled) Execute(ctx context.Context, f *ir.Func, in, out []backends.Array) (backends.Flags, error) {
	if *c.stop {
		return 0, context.Canceled
	}
	return c.Executor.Execute(ctx, f, in, out)
}

func TestInterruptedStatements(t *testing.T) {
	p, stop := &prompt{}, false
	p.Session = eval.New(eval.Options{Executor: cancelled{ref.New(1 << 30), &stop}, Stdout: &p.out, Interactive: true, Prelude: true})
	p.enter(t, "x = np.arange(3.0); l = []; n = 0")
	for _, c := range []struct{ src, look, want string }{
		{"x = x * 2", "x", "array([0., 1., 2.])\n"},
		{"n = 5; x = x + n", "n, x", "(5, array([0., 1., 2.]))\n"},
		{"y = x.sum()", "y", "NameError"},
		{"y = x + 1; y", "y", "NameError"},
		{"x, n = x + 1, 7", "n, x", "(7, array([0., 1., 2.]))\n"},
		{"for k in range(3): x = x * 2\n", "x", "RuntimeError"},
		{"x = np.arange(3.0)", "x", "array([0., 1., 2.])\n"},
		{"l.append(x * 3)", "len(l)", "1\n"},
		{"x", "l[0]", "RuntimeError"},
		{"x", "x", "array([0., 1., 2.])\n"},
	} {
		stop = true
		p.enter(t, c.src)
		stop = false
		if c.src == "x = np.arange(3.0)" {
			p.enter(t, c.src)
		}
		if got := p.enter(t, c.look); got != c.want {
			t.Errorf("%s, then %s: %q, want %q", c.src, c.look, got, c.want)
		}
	}
}

// Where a name is numpy's and not Python's, what only Python's takes says so.
func TestNamesInPlaceOfPythons(t *testing.T) {
	hint := func(src string) string {
		f, err := lang.Parse("<stdin>", src)
		if err != nil {
			t.Fatal(err)
		}
		e, ok := newPrompt().Run(context.Background(), f).(*lang.Error)
		if !ok {
			t.Fatalf("%s: no error", src)
		}
		return e.Hint
	}
	for _, src := range []string{"max(3, 5)", "sum(x * x for x in range(5))", "min([1, 2], key=len)", "sum([[1], [2]], [])", "pow(2, 3, 5)", "any(v > 1 for v in [1])"} {
		name, _, _ := strings.Cut(src, "(")
		if got := hint(src); !strings.Contains(got, "np."+name+", of `from numpy import *`; `del "+name+"`") {
			t.Errorf("%s: hint %q", src, got)
		}
	}
	for _, src := range []string{"np.max(3, 5)", "sum(ones(3), axis=4)", "max = np.min\nmax(3, 5)", "del max\nmax(3)", "sum(ones(2) + ones(3))"} {
		if got := hint(src); strings.Contains(got, "`del") {
			t.Errorf("%s: hint %q", src, got)
		}
	}
	if got := hint("_ + 1"); !strings.HasSuffix(got, "nothing was yet") {
		t.Errorf("hint %q", got)
	}
}
