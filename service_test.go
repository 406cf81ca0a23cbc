package grayscale_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/grayscale-lang/grayscale"
)

// kindOf is the Kind of an error, "" of none.
func kindOf(t *testing.T, err error) grayscale.Kind {
	t.Helper()
	var e *grayscale.Error
	if err != nil && !errors.As(err, &e) {
		t.Fatalf("%T is no *Error: %v", err, err)
	}
	if e == nil {
		return ""
	}
	return e.Kind
}

// No formula writes to its inputs, whatever it does to their flags.
func TestInputsStayReadOnly(t *testing.T) {
	for _, src := range []string{
		"x.flags.writeable = True; x[0] = 7; y = x",
		"x.setflags(write=True); x[0] = 7; y = x",
		"x.flags['W'] = True; x.sort(); y = x",
		"z = x[:]; z.flags.writeable = True; z[0] = 7; y = z",
		"z = x.T; z.setflags(write=1); z += 1; y = z",
		"if x[0] > 0:\n    x.flags.writeable = True\nx[0] = 7; y = x",
		"x.base.flags.writeable = True; x[0] = 7; y = x",
	} {
		p, err := grayscale.Compile(src, grayscale.Var[float64]("x"), grayscale.Outputs("y"))
		if err != nil {
			t.Fatal(err)
		}
		x := []float64{3, 1, 2}
		var v any
		if err := p.Run(context.Background(), grayscale.In("x", x), grayscale.Any("y", &v)); err == nil {
			t.Errorf("%q: no error", src)
		}
		if !slices.Equal(x, []float64{3, 1, 2}) {
			t.Errorf("%q changed its input to %v", src, x)
		}
	}
}

// What depends on constants alone runs when a formula is traced, within its
// limits.
func TestTracingIsLimited(t *testing.T) {
	l := grayscale.Limits{Memory: 16 << 20, Time: 2 * time.Second}
	for _, src := range []string{
		"np.bincount([10**9])", "np.sort(np.arange(10**8))", "np.arange(10**8)[::-1].cumsum().sum() + x", "np.unique(np.ones(10**7)) * x",
	} {
		p, err := grayscale.Compile(src, grayscale.Var[float64]("x"), l)
		if err != nil {
			t.Fatal(err)
		}
		var v any
		err = p.Run(context.Background(), grayscale.In("x", []float64{1}), grayscale.Any("", &v))
		if k := kindOf(t, err); k != grayscale.OverMemory {
			t.Errorf("%s: %v", src, err)
		}
	}
}

// Compile looks for faults when all shapes are fixed, but not for ever.
func TestCompileEnds(t *testing.T) {
	start := time.Now()
	p, err := grayscale.Compile("k = 0\nwhile True: k += 1", grayscale.Limits{Steps: -1, Time: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	if took := time.Since(start); took > 30*time.Second {
		t.Errorf("Compile took %v", took)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	var k int
	if got := kindOf(t, p.Run(ctx, grayscale.Get("k", &k))); got != grayscale.OverTime {
		t.Errorf("Run: kind %q", got)
	}
	if _, err := grayscale.Compile("x + y", grayscale.Var[float64]("x", 2), grayscale.Var[float64]("y", 3)); kindOf(t, err) != "ValueError" {
		t.Errorf("shapes: %v", err)
	}
}

// Whoever waits for another's tracing still looks at the context.
func TestWaitForTracing(t *testing.T) {
	p, err := grayscale.Compile("k = 0\nwhile True: k += 1\ny = x + k", grayscale.Var[float64]("x"), grayscale.Outputs("y"), grayscale.Limits{Steps: -1})
	if err != nil {
		t.Fatal(err)
	}
	long, stop := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	run := func(ctx context.Context) error {
		var y []float64
		return p.Run(ctx, grayscale.In("x", []float64{1}), grayscale.Out("y", &y))
	}
	wg.Go(func() {
		if k := kindOf(t, run(long)); k != grayscale.Canceled {
			t.Errorf("the first: kind %q", k)
		}
	})
	time.Sleep(5 * time.Millisecond)
	short, cancel := context.WithTimeout(context.Background(), 5*time.Millisecond)
	defer cancel()
	if k := kindOf(t, run(short)); k != grayscale.OverTime {
		t.Errorf("the second: kind %q", k)
	}
	stop()
	wg.Wait()
}

func TestOutputsOfBlocks(t *testing.T) {
	for src, want := range map[string]string{
		"with np.errstate(all='raise'):\n    y = x":                                                  "y",
		"try:\n    a = x\nexcept ValueError as e:\n    b = x\nelse:\n    c = x\nfinally:\n    d = x": "a b c d",
		"for k in range(3):\n    y = x * k\nelse:\n    z = x":                                        "y z",
		"if x.size:\n    while False:\n        y = 1\n    z, *w = x[:1], x, 1":                       "y z w",
		"def f(v):\n    u = v\n    return u\nr = f(x)":                                               "r",
	} {
		p, err := grayscale.Compile(src, grayscale.Var[float64]("x"))
		if err != nil {
			t.Errorf("%q: %v", src, err)
			continue
		}
		got := slices.DeleteFunc(slices.Clone(p.Outputs()), func(s string) bool { return s == "k" })
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: outputs %q, want %q", src, s, want)
		}
	}
}

// Errors of formulas name what the text names.
func TestOperandsOfFormulas(t *testing.T) {
	_, err := grayscale.Eval[float64]("price * weight", grayscale.Vars{"price": []float64{1, 2, 3}, "weight": []float64{1, 2}})
	var e *grayscale.Error
	if !errors.As(err, &e) || !strings.HasPrefix(e.Hint, "price has one element more: price[:-1]") {
		t.Errorf("%v", err)
	}
}

func TestMisuse(t *testing.T) {
	e, err := grayscale.New(grayscale.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := e.Compile("y = x * 2", grayscale.Var[float64]("x"))
	if err != nil {
		t.Fatal(err)
	}
	x, y := []float64{1}, []float64(nil)
	args := []grayscale.Arg{grayscale.In("x", x), grayscale.Out("y", &y)}
	if err := p.Run(context.Background(), args...); err != nil {
		t.Fatal(err)
	}
	s, closed := e.NewSession(grayscale.SessionOptions{}), e.NewSession(grayscale.SessionOptions{})
	closed.Close()
	var none context.Context
	for name, f := range map[string]func() error{
		"no context":          func() error { return p.Run(none, args...) },
		"no context, Session": func() error { return s.Run(none, "a", "1") },
		"no option":           func() error { _, err := e.Compile("1", nil); return err },
		"no Program":          func() error { return new(grayscale.Program).Run(context.Background()) },
		"keyword as an input": func() error { _, err := e.Compile("1", grayscale.Var[float64]("lambda")); return err },
		"keyword as a name":   func() error { return s.Set("for", 1) },
		"closed Session.Run":  func() error { return closed.Run(context.Background(), "a", "1") },
		"closed Session.Set":  func() error { return closed.Set("a", 1) },
		"closed Session.Get":  func() error { _, err := closed.Get("a"); return err },
		"closed Session.Func": func() error { return closed.Func("f", strings.ToUpper) },
	} {
		if k := kindOf(t, f()); k != grayscale.Usage {
			t.Errorf("%s: kind %q", name, k)
		}
	}
	if v := closed.Vars(); v != nil {
		t.Errorf("variables of a closed Session: %v", v)
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	if k := kindOf(t, p.Run(context.Background(), args...)); k != grayscale.Usage {
		t.Errorf("Run after Close: kind %q", k)
	}
	if _, err := e.Compile("1"); kindOf(t, err) != grayscale.Usage {
		t.Errorf("Compile after Close: %v", err)
	}
	runtime.KeepAlive(s)
}

// Every Element type goes through a Program, Eval and a Session.
func TestElementTypes(t *testing.T) {
	elementType(t, []float64{1, 0, -3})
	elementType(t, []float32{1, 0, -3})
	elementType(t, []int64{1, 0, -3})
	elementType(t, []int32{1, 0, -3})
	elementType(t, []int16{1, 0, -3})
	elementType(t, []int8{1, 0, -128})
	elementType(t, []int{1, 0, -3})
	elementType(t, []uint64{1, 0, 1 << 63})
	elementType(t, []uint32{1, 0, 1 << 31})
	elementType(t, []uint16{1, 0, 1 << 15})
	elementType(t, []uint8{1, 0, 255})
	elementType(t, []bool{true, false, true})
}

func elementType[T grayscale.Element](t *testing.T, x []T) {
	t.Helper()
	p, err := grayscale.Compile("y = x[::-1]; m = x[2] if k == k else k; z = x[x == k]", grayscale.Var[T]("x"), grayscale.Scalar[T]("k"))
	if err != nil {
		t.Fatal(err)
	}
	var y []T
	var m T
	var z, s any
	err = p.Run(context.Background(), grayscale.In("x", x), grayscale.Num("k", x[2]), grayscale.Out("y", &y), grayscale.Get("m", &m), grayscale.Any("z", &z))
	if err != nil || !slices.Equal(y, []T{x[2], x[1], x[0]}) || m != x[2] {
		t.Errorf("%T: %v %v %v", x, y, m, err)
	}
	if v, err := grayscale.Eval[T]("x", grayscale.Vars{"x": x}); err != nil || !slices.Equal(v, x) {
		t.Errorf("Eval of %T: %v %v", x, v, err)
	}
	if v, err := grayscale.Eval[T]("k", grayscale.Vars{"k": x[2]}); err != nil || v[0] != x[2] {
		t.Errorf("Eval of %T: %v %v", x[2], v, err)
	}
	ses := grayscale.NewSession(grayscale.SessionOptions{})
	defer ses.Close()
	err = errors.Join(ses.Set("x", x), ses.Set("e", x[:0]), ses.Func("back", func(v []T, k T) grayscale.Array[T] {
		v[0] = k
		return grayscale.Array[T]{Data: v, Shape: []int{3, 1}}
	}))
	if err == nil {
		err = ses.Run(context.Background(), "a", "y = back(x, x[2])[:, 0]")
	}
	if err == nil {
		s, err = ses.Get("y")
	}
	if a, ok := z.(grayscale.Array[T]); fmt.Sprintf("%T", x) != "[]int" && (!ok || len(a.Data) == 0 || a.Data[len(a.Data)-1] != x[2]) {
		t.Errorf("Any of %T: %#v", x, z)
	}
	if got, want := fmt.Sprint(s), fmt.Sprintf("{[%v %v %v] [3]}", x[2], x[1], x[2]); err != nil || got != want {
		t.Errorf("Session with %T: %s, want %s, %v", x, got, want, err)
	}
	if s, err = ses.Get("e"); err != nil || !strings.Contains(fmt.Sprintf("%#v", s), "{}, Shape:[]int{0}}") {
		t.Errorf("Get of an empty %T: %#v %v", x, s, err)
	}
}

// An empty result is an empty slice, not nil: JSON has [] for it, not null.
func TestEmptyResults(t *testing.T) {
	for _, src := range []string{"x * 2", "x[x > 0]", "sort(x)", "np.zeros((0, 3))"} {
		p, err := grayscale.Compile(src, grayscale.Var[float64]("x"))
		if err != nil {
			t.Fatal(err)
		}
		var v any
		err = p.Run(context.Background(), grayscale.In("x", []float64{}), grayscale.Any("", &v))
		if a, ok := v.(grayscale.Array[float64]); err != nil || !ok || a.Data == nil {
			t.Errorf("%s: %#v %v", src, v, err)
		}
	}
}

// Maps are dicts, in both directions.
func TestMaps(t *testing.T) {
	s := grayscale.NewSession(grayscale.SessionOptions{})
	defer s.Close()
	in := map[string]any{"b": []float64{1, 2}, "a": map[string]any{"k": 3}}
	err := errors.Join(s.Set("d", in), s.Func("turn", func(m map[string]any) map[string]any {
		m["n"] = len(m)
		return m
	}), s.Run(context.Background(), "a", "d['b'] *= 2\nkeys = list(d)\ne = turn({'x': 1, 'y': (2, None)})\nbad = {1: 2}"))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"d": "map[a:map[k:3] b:{[2 4] [2]}]", "keys": "[a b]", "e": "map[n:2 x:1 y:[2 <nil>]]",
	} {
		if v, err := s.Get(name); err != nil || fmt.Sprint(v) != want {
			t.Errorf("%s: %v %v, want %s", name, v, err, want)
		}
	}
	if _, err := s.Get("bad"); kindOf(t, err) != "TypeError" {
		t.Errorf("a dict with a key that is no text: %v", err)
	}
	in["self"] = in
	if err := s.Set("d", in); kindOf(t, err) != grayscale.Usage {
		t.Errorf("a map that contains itself: %v", err)
	}
	if err := s.Run(context.Background(), "a", "e['self'] = e"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Get("e"); kindOf(t, err) != "RecursionError" {
		t.Errorf("a dict that contains itself: %v", err)
	}
}

// Faults of how a result is taken say what to do.
func TestHintsOfResults(t *testing.T) {
	_, eval := grayscale.Eval[float64]("x + 1", grayscale.Vars{"x": 3})
	_, pair := grayscale.Eval[float64]("(1, 2)", nil)
	_, list := grayscale.Eval[float64]("[1.0]", nil)
	s := grayscale.NewSession(grayscale.SessionOptions{Prelude: true})
	defer s.Close()
	s.Func("f", func(x []float64) float64 { return x[0] })
	array := s.Run(context.Background(), "a", "f(arange(3))")
	for want, err := range map[string]error{
		"take it as int64": eval, "lo, hi": pair, "np.array": list, ".astype('float64')": array,
	} {
		var e *grayscale.Error
		if !errors.As(err, &e) || !strings.Contains(e.Hint, want) || !strings.Contains(err.Error(), e.Hint) {
			t.Errorf("want a hint with %q: %v", want, err)
		}
	}
}

// A Go function that gives up because the run has ended does not change why.
func TestFuncEndsWithRun(t *testing.T) {
	s := grayscale.NewSession(grayscale.SessionOptions{Limits: grayscale.Limits{Time: 10 * time.Millisecond}})
	defer s.Close()
	s.Func("wait", func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() })
	err := s.Run(context.Background(), "a", "try:\n    wait()\nexcept Exception:\n    pass")
	if k := kindOf(t, err); k != grayscale.OverTime || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
}
