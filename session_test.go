package grayscale_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/big"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/grayscale-lang/grayscale"
)

func TestSessionVariables(t *testing.T) {
	s := grayscale.NewSession(grayscale.SessionOptions{Prelude: true})
	defer s.Close()
	x := []float64{1, 2, 3, 4}
	for name, v := range map[string]any{
		"x": x, "m": grayscale.Array[int32]{Data: []int32{1, 2, 3, 4, 5, 6}, Shape: []int{2, 3}}, "k": 3, "f": 0.5,
		"s": "text", "b": true, "n": nil, "g": float32(1.5), "big": new(big.Int).Lsh(big.NewInt(1), 100),
		"list": []any{1, "two", []any{3.0}}, "words": []string{"a", "b"}, "e": []float64{},
	} {
		if err := s.Set(name, v); err != nil {
			t.Fatal(name, err)
		}
	}
	if err := s.Run(context.Background(), "t.gs", "x[0] = 10\ny = x.reshape(2, 2) * k\nt = m.sum(axis=0)\nlist.append(len(words))\nbig += 1\nq = x.mean()\nh = g * 2\nz = x > 2\n"); err != nil {
		t.Fatal(err)
	}
	if x[0] != 10 {
		t.Error("a slice that was Set is used in place:", x)
	}
	for name, want := range map[string]any{
		"y": grayscale.Array[float64]{Data: []float64{30, 6, 9, 12}, Shape: []int{2, 2}},
		"t": grayscale.Array[int64]{Data: []int64{5, 7, 9}, Shape: []int{3}},
		"z": grayscale.Array[bool]{Data: []bool{true, false, true, true}, Shape: []int{4}},
		"k": 3, "f": 0.5, "s": "text", "b": true, "n": nil, "h": float32(3), "q": 4.75,
		"big": new(big.Int).Add(new(big.Int).Lsh(big.NewInt(1), 100), big.NewInt(1)),
		"e":   grayscale.Array[float64]{Data: []float64{}, Shape: []int{0}}, "list": []any{1, "two", []any{3.0}, 2}, "words": []any{"a", "b"},
	} {
		got, err := s.Get(name)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %#v (%v), want %#v", name, got, err, want)
		}
	}
	if got := s.Vars(); !slices.Equal(got, strings.Fields("b big e f g h k list m n q s t words x y z")) {
		t.Error(got)
	}
	if err := s.Run(context.Background(), "t.gs", "list.append(list)\ndef fn(): pass\n"); err != nil {
		t.Fatal(err)
	}
	for name, kind := range map[string]grayscale.Kind{"list": "RecursionError", "fn": "TypeError", "nowhere": grayscale.Name} {
		_, err := s.Get(name)
		var e *grayscale.Error
		if !errors.As(err, &e) || e.Kind != kind {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, c := range []struct {
		name string
		v    any
	}{{"no name", 1}, {"c", 1i}, {"a", grayscale.Array[int]{Data: []int{1, 2}, Shape: []int{3}}}, {"a", grayscale.Array[int]{Data: []int{1}, Shape: []int{1 << 32, 1 << 32}}}, {"a", grayscale.Array[int]{Data: nil, Shape: []int{-1, 0}}}} {
		if err := s.Set(c.name, c.v); err == nil {
			t.Errorf("%v was set", c)
		}
	}
}

func TestSessionFunc(t *testing.T) {
	s := grayscale.NewSession(grayscale.SessionOptions{Prelude: true})
	defer s.Close()
	errHost := errors.New("the host says no")
	for name, fn := range map[string]any{
		"scale": func(x []float64, k float64) []float64 { return append([]float64{k}, x...) },
		"shape": func(a grayscale.Array[float64]) grayscale.Array[int64] {
			return grayscale.Array[int64]{Data: []int64{int64(a.Shape[0]), int64(a.Shape[1])}, Shape: []int{2, 1}}
		},
		"greet": func(ctx context.Context, name string, n int) (string, error) {
			return strings.Repeat("hi "+name+" ", n), ctx.Err()
		},
		"fail":   func() error { return errHost },
		"value":  func(x uint8) (uint8, error) { return x, &grayscale.Error{Kind: "ValueError", Msg: "bad value"} },
		"any":    func(v any) any { return v },
		"total":  func(x []int) int { return len(x) },
		"nested": func(x [][]float64) int { return len(x) },
	} {
		err := s.Func(name, fn)
		if (err != nil) != (name == "nested") {
			t.Fatal(name, err)
		}
	}
	for _, c := range []struct{ expr, want string }{
		{"scale(np.arange(3.0)[::-1], 7)", "[7. 2. 1. 0.]"},
		{"scale([1, 2.5], 7)", "[7.  1.  2.5]"},
		{"shape(np.zeros((2, 3)).T)", "[[3]\n [2]]"},
		{"greet('you', 2)", "hi you hi you "},
		{"any([1, None, 'x'])", "[1, None, 'x']"},
		{"total(np.arange(5))", "5"},
	} {
		if err := s.Run(context.Background(), "t.gs", "r = str("+c.expr+")"); err != nil {
			t.Errorf("%s: %v", c.expr, err)
			continue
		}
		if got, _ := s.Get("r"); got != c.want {
			t.Errorf("%s: %q, want %q", c.expr, got, c.want)
		}
	}
	for _, c := range []struct{ src, kind, msg string }{
		{"fail()", "RuntimeError", "the host says no"},
		{"value(300)", "OverflowError", "argument 1 of value: 300 does not fit uint8"},
		{"value(-1)", "OverflowError", "argument 1 of value: -1 does not fit uint8"},
		{"value(3)", "ValueError", "bad value"},
		{"value('x')", "TypeError", "argument 1 of value: a uint8 is wanted, not 'str'"},
		{"scale(1, 2)", "TypeError", "argument 1 of scale: a []float64 is wanted, not 'int'"},
		{"scale([1])", "TypeError", "scale() takes 2 positional arguments but 1 were given"},
	} {
		err := s.Run(context.Background(), "t.gs", "\n"+c.src)
		var e *grayscale.Error
		if !errors.As(err, &e) || string(e.Kind) != c.kind || e.Msg != c.msg || e.Line != 2 {
			t.Errorf("%s: %v", c.src, err)
		}
		if c.src == "fail()" && !errors.Is(err, errHost) {
			t.Error("the host's error is lost")
		}
	}
	if err := s.Run(context.Background(), "t.gs", "try:\n    fail()\nexcept RuntimeError as e:\n    r = str(e)"); err != nil {
		t.Fatal(err)
	}
	if got, _ := s.Get("r"); got != "the host says no" {
		t.Error(got)
	}
}

// No except stops a limit.
func TestSessionLimits(t *testing.T) {
	for _, c := range []struct {
		src   string
		kind  grayscale.Kind
		limit grayscale.Limits
	}{
		{"while True:\n    print('x' * 1000)", grayscale.OverOutput, grayscale.Limits{Output: 10000}},
		{"import sys\nwhile True:\n    sys.stderr.write('x' * 1000)", grayscale.OverOutput, grayscale.Limits{Output: 10000}},
		{"while True: pass", grayscale.OverTime, grayscale.Limits{Steps: 10000}},
		{"while True: pass", grayscale.OverTime, grayscale.Limits{Time: 10 * time.Millisecond}},
		{"'x' * 10**12", grayscale.OverMemory, grayscale.Limits{}},
		{"x = []\nwhile True: x.append('x' * 10**6 + str(len(x)))", grayscale.OverMemory, grayscale.Limits{Memory: 32 << 20}},
		{"x = []\nwhile True: x.append(np.ones(10**5))\nprint(x)", grayscale.OverMemory, grayscale.Limits{Memory: 32 << 20}},
		{"x = np.ones(10**9)\nprint(x[0])", grayscale.OverMemory, grayscale.Limits{}},
	} {
		body := "    " + strings.ReplaceAll(c.src, "\n", "\n    ")
		src := "import numpy as np\nwhile True:\n  try:\n" + body + "\n  except BaseException:\n    pass\n  except:\n    pass\n"
		var out bytes.Buffer
		s := grayscale.NewSession(grayscale.SessionOptions{Stdout: &out, Stderr: &out, Limits: c.limit})
		start := time.Now()
		err := s.Run(context.Background(), "t.gs", src)
		var e *grayscale.Error
		if !errors.As(err, &e) || e.Kind != c.kind {
			t.Errorf("%s: %v", c.src, err)
		}
		if out.Len() > 10000 {
			t.Errorf("%s: %d bytes printed", c.src, out.Len())
		}
		if d := time.Since(start); d > 20*time.Second {
			t.Errorf("%s: took %v", c.src, d)
		}
		if err := s.Run(context.Background(), "t.gs", "x = None\nr = 1 + 1"); err != nil { // the session lives on
			t.Error(err)
		}
		s.Close()
	}
	s := grayscale.NewSession(grayscale.SessionOptions{Limits: grayscale.Limits{Source: 10}})
	var e *grayscale.Error
	if err := s.Run(context.Background(), "t.gs", "x = 1 + 2 + 3"); !errors.As(err, &e) || e.Kind != grayscale.OverSize {
		t.Error(err)
	}
}

// out is a file system to write to.
type outFS struct {
	fstest.MapFS
	written map[string]string
}

type outFile struct {
	bytes.Buffer
	done func(string)
}

func (f *outFile) Close() error { f.done(f.String()); return nil }

func (o outFS) Create(name string) (io.WriteCloser, error) {
	return &outFile{done: func(s string) { o.written[name] = s }}, nil
}

func TestSessionFiles(t *testing.T) {
	in := fstest.MapFS{"a/b.txt": {Data: []byte("1 2\n3 4\n")}}
	run := func(files fs.FS, src string) *grayscale.Error {
		s := grayscale.NewSession(grayscale.SessionOptions{Files: files, Prelude: true})
		defer s.Close()
		err := s.Run(context.Background(), "t.gs", src)
		if err == nil {
			return nil
		}
		var e *grayscale.Error
		errors.As(err, &e)
		return e
	}
	for _, c := range []struct {
		files fs.FS
		src   string
		kind  grayscale.Kind
	}{
		{nil, "open('a/b.txt')", "PermissionError"},
		{in, "x = np.loadtxt('a/b.txt')\nif x.sum() != 10: raise ValueError(x)", ""},
		{in, "x = np.loadtxt('./a/../a/b.txt')", ""},
		{in, "open('/etc/passwd')", "FileNotFoundError"},
		{in, "open('../a/b.txt')", "FileNotFoundError"},
		{in, "open('a/c.txt')", "FileNotFoundError"},
		{in, "open('a/c.txt', 'w')", "PermissionError"},
	} {
		e := run(c.files, c.src)
		if e == nil && c.kind != "" || e != nil && e.Kind != c.kind {
			t.Errorf("%s: %v", c.src, e)
		}
	}
	o := outFS{in, map[string]string{}}
	if e := run(o, "with open('r.txt', 'w') as f:\n    f.write('done')\n"); e != nil || o.written["r.txt"] != "done" {
		t.Error(e, o.written)
	}
}

func TestEval(t *testing.T) {
	got, err := grayscale.Eval[float64]("sqrt(x*x + y*y)", grayscale.Vars{"x": []float64{3, 6}, "y": []float64{4, 8}})
	if err != nil || !slices.Equal(got, []float64{5, 10}) {
		t.Error(got, err)
	}
	ints, err := grayscale.Eval[int64]("a.sum(axis=1) * k", grayscale.Vars{"a": grayscale.Array[int32]{Data: []int32{1, 2, 3, 4}, Shape: []int{2, 2}}, "k": 2})
	if err != nil || !slices.Equal(ints, []int64{6, 14}) {
		t.Error(ints, err)
	}
	one, err := grayscale.Eval[bool]("k > 2", grayscale.Vars{"k": 2.5})
	if err != nil || !slices.Equal(one, []bool{true}) {
		t.Error(one, err)
	}
	for src, kind := range map[string]grayscale.Kind{"x": grayscale.Name, "1 +": grayscale.Syntax, "y = 1": grayscale.Usage, "1": grayscale.Usage, "1.0 / 0": "ZeroDivisionError"} {
		_, err := grayscale.Eval[float64](src, nil)
		var e *grayscale.Error
		if !errors.As(err, &e) || e.Kind != kind {
			t.Errorf("%s: %v", src, err)
		}
	}
	if _, err := grayscale.Eval[float64]("x", grayscale.Vars{"x": struct{}{}}); err == nil {
		t.Error("a struct is an input")
	}
	for i := range 1200 { // more than are kept
		got, err := grayscale.Eval[int64]("k + "+strings.Repeat("1", i%9+1)+" - k", grayscale.Vars{"k": i})
		if err != nil || len(got) != 1 {
			t.Fatal(got, err)
		}
	}
}

// A Go function that a script calls may do to the session what it likes: it
// does not pull the ground from under the script.
func TestSessionFromInside(t *testing.T) {
	var out strings.Builder
	s := grayscale.NewSession(grayscale.SessionOptions{Prelude: true, Stdout: &out})
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Error(err)
		}
	}
	check(s.Func("again", func() error { return s.Run(context.Background(), "inner", "y = 2") }))
	check(s.Func("close", func() { s.Close() }))
	check(s.Func("put", func() error { // more names than there was room for
		for i := range 1000 {
			if err := s.Set(fmt.Sprintf("v%d", i), i); err != nil {
				return err
			}
		}
		return s.Set("x", 100)
	}))
	err := s.Run(context.Background(), "outer", "def f(a):\n    try:\n        again()\n    except TypeError as e:\n        return a, str(e)\nprint(f(3))")
	if err != nil || !strings.HasPrefix(out.String(), "(3, 'the session is running") {
		t.Errorf("%q, %v", out.String(), err)
	}
	out.Reset()
	check(s.Run(context.Background(), "put", "x = 1\ny = put()\nz = x + 1\ndef f():\n    global x\n    x += 1\n    return x\nprint(f(), x, z)"))
	if x, _ := s.Get("x"); x != 101 || out.String() != "101 101 101\n" {
		t.Errorf("%v, %q", x, out.String())
	}
	out.Reset()
	check(s.Run(context.Background(), "outer", "close()\nx = np.arange(3.) + 1\nprint(x.sum())"))
	if out.String() != "6.0\n" {
		t.Errorf("%q", out.String())
	}
	if err := s.Run(context.Background(), "after", "1"); err == nil {
		t.Error("runs in a closed session")
	}
}
