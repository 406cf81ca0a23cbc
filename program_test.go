package grayscale_test

import (
	"context"
	"errors"
	"math"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/grayscale-lang/grayscale"
)

// bits are the bit patterns of floats, so that results are compared whole.
func bits(v []float64) []uint64 {
	out := make([]uint64, len(v))
	for i, x := range v {
		out[i] = math.Float64bits(x)
	}
	return out
}

func compile(t testing.TB, src string, opts ...grayscale.Option) *grayscale.Program {
	t.Helper()
	p, err := grayscale.Compile(src, opts...)
	if err != nil {
		t.Fatalf("%s: %v", src, err)
	}
	return p
}

func TestProgram(t *testing.T) {
	p := compile(t, "r = sqrt(x*x + y*y); m = r.mean()", grayscale.Var[float64]("x"), grayscale.Var[float64]("y"))
	if got := p.Outputs(); !slices.Equal(got, []string{"r", "m"}) {
		t.Fatal(got)
	}
	for _, n := range []int{1, 2, 5, 8, 9, 128, 129, 1000, 20000, 5} {
		x, y := make([]float64, n), make([]float64, n)
		for i := range x {
			x[i], y[i] = float64(i)*0.37, float64(n-i)/3
		}
		var r []float64
		var m float64
		var shape []int
		if err := p.Run(context.Background(), grayscale.In("x", x), grayscale.In("y", y), grayscale.Out("r", &r), grayscale.Get("m", &m), grayscale.ShapeOf("r", &shape)); err != nil {
			t.Fatal(n, err)
		}
		if !slices.Equal(shape, []int{n}) || len(r) != n {
			t.Fatal(n, shape, len(r))
		}
		total := 0.0
		for i := range x {
			if want := math.Sqrt(float64(x[i]*x[i]) + float64(y[i]*y[i])); r[i] != want {
				t.Fatalf("%d: r[%d] = %v, want %v", n, i, r[i], want)
			}
			total += r[i]
		}
		if math.Abs(total/float64(n)-m) > 1e-12*m {
			t.Fatal(n, m, total/float64(n))
		}
	}
	if text := p.Explain(); !strings.Contains(text, "2 kernels") || !strings.Contains(text, "a reduction over rows longer than") {
		t.Error(text)
	}
}

// What a formula gives is what it gives when it is interpreted, whatever the
// way its results come about.
func TestProgramWays(t *testing.T) {
	x := []float64{3, -1, 2.5, 0.25, 7, -8}
	for _, c := range []struct {
		src   string
		shape []int
		want  []float64
		dyn   bool
	}{
		{"x", []int{6}, x, false},
		{"x[::-1]", []int{6}, []float64{-8, 7, 0.25, 2.5, -1, 3}, false},
		{"x[1:4]", []int{3}, []float64{-1, 2.5, 0.25}, false},
		{"x.reshape(2, 3).T", []int{3, 2}, []float64{3, 0.25, -1, 7, 2.5, -8}, false},
		{"x.reshape(2, 3).T + 1", []int{3, 2}, []float64{4, 1.25, 0, 8, 3.5, -7}, false},
		{"broadcast_to(x[:2], (2, 2))", []int{2, 2}, []float64{3, -1, 3, -1}, false},
		{"np.array([1.0, 2.0])", []int{2}, []float64{1, 2}, false},
		{"np.arange(4.0)*2", []int{4}, []float64{0, 2, 4, 6}, false},
		{"x[:0]", []int{0}, []float64{}, false},
		{"x[:0] + 1", []int{0}, []float64{}, false},
		{"x.sum()", []int{}, []float64{3.75}, false},
		{"np.array(2.5)", []int{}, []float64{2.5}, false},
		{"2.5", []int{}, []float64{2.5}, false},
		{"x[2]", []int{}, []float64{2.5}, true},
		{"x[x > 2]", []int{3}, []float64{3, 2.5, 7}, true},
		{"np.sort(x)", []int{6}, []float64{-8, -1, 0.25, 2.5, 3, 7}, true},
		{"x if x.sum() > 3 else -x", []int{6}, x, true},
		{"where(x > 0, x, 0.0)", []int{6}, []float64{3, 0, 2.5, 0.25, 7, 0}, false},
		{"np.outer(x[:2], x[:2])", []int{2, 2}, []float64{9, -3, -3, 1}, false},
		{"x.cumsum()", []int{6}, []float64{3, 2, 4.5, 4.75, 11.75, 3.75}, false},
		{"np.zeros(2) + float(len(x))", []int{2}, []float64{6, 6}, false},
		{"np.random.default_rng(1).random(2) * 0", []int{2}, []float64{0, 0}, false},
		{"np.random.rand(2) * 0", []int{2}, []float64{0, 0}, true},
		{"np.concatenate([x[:1], x[3:5]])", []int{3}, []float64{3, 0.25, 7}, true},
		{"y = np.zeros(3)\ny[1] = 4.0\ny + x[:3]", []int{3}, []float64{3, 3, 2.5}, false},
		{"y = x * 1\ny[1:3] = 0\ny", []int{6}, []float64{3, 0, 0, 0.25, 7, -8}, true},
		{"def f(a, k):\n    return a * k if k > 1 else a\nf(x[:2], 3.0)", []int{2}, []float64{9, -3}, false},
		{"t = x[:2] * 0\nfor i in range(3):\n    t = t + x[:2]\nt", []int{2}, []float64{9, -3}, false},
		{"try:\n    k = x.sum() > 0\n    if k:\n        r = x[:1]\n    else:\n        r = -x[:1]\nexcept:\n    r = x[:3]\nr", []int{1}, []float64{3}, true},
		{"np.errstate(all='ignore'); x[:1] / (x[:1] * 0)", []int{1}, []float64{math.Inf(1)}, false},
	} {
		p := compile(t, c.src, grayscale.Var[float64]("x"), grayscale.Outputs(""))
		for range 3 {
			var got []float64
			shape := []int{}
			if err := p.Run(context.Background(), grayscale.In("x", x), grayscale.Out("", &got), grayscale.ShapeOf("", &shape)); err != nil {
				t.Errorf("%s: %v", c.src, err)
				break
			}
			if !slices.Equal(bits(got), bits(c.want)) || !slices.Equal(shape, c.shape) {
				t.Errorf("%s: %v of shape %v, want %v %v", c.src, got, shape, c.want, c.shape)
			}
		}
		if dyn := strings.Contains(p.Explain(), "interpreted"); dyn != c.dyn {
			t.Errorf("%s: %s", c.src, p.Explain())
		}
	}
}

func TestProgramDTypes(t *testing.T) {
	ctx := context.Background()
	var f32 []float32
	p := compile(t, "x * 2 + 1", grayscale.Var[float32]("x"))
	if err := p.Run(ctx, grayscale.In("x", []float32{1.5, 3}), grayscale.Out("", &f32)); err != nil || !slices.Equal(f32, []float32{4, 7}) {
		t.Error(f32, err)
	}
	var i32 []int32
	p = compile(t, "x // 2", grayscale.Var[int32]("x"))
	if err := p.Run(ctx, grayscale.In("x", []int32{-3, 7}), grayscale.Out("", &i32)); err != nil || !slices.Equal(i32, []int32{-2, 3}) {
		t.Error(i32, err)
	}
	var total uint64
	p = compile(t, "x.sum()", grayscale.Var[uint8]("x"))
	if err := p.Run(ctx, grayscale.In("x", []uint8{200, 100}), grayscale.Get("", &total)); err != nil || total != 300 {
		t.Error(total, err)
	}
	var b []bool
	p = compile(t, "(x > 1) & m", grayscale.Var[int]("x"), grayscale.Var[bool]("m"))
	if err := p.Run(ctx, grayscale.In("x", []int{1, 2, 3}), grayscale.In("m", []bool{true, true, false}), grayscale.Out("", &b)); err != nil || !slices.Equal(b, []bool{false, true, false}) {
		t.Error(b, err)
	}
	// a float64 scalar is strong, a float32 one is not wider than the array
	var f64 []float64
	p = compile(t, "x * k", grayscale.Var[float32]("x"), grayscale.Scalar[float64]("k"))
	for _, k := range []float64{0.5, 3} {
		if err := p.Run(ctx, grayscale.In("x", []float32{2}), grayscale.Num("k", k), grayscale.Out("", &f64)); err != nil || f64[0] != 2*k {
			t.Error(f64, err)
		}
	}
	p = compile(t, "x * k", grayscale.Var[float32]("x"), grayscale.Scalar[float32]("k"))
	if err := p.Run(ctx, grayscale.In("x", []float32{2}), grayscale.Num("k", float32(3)), grayscale.Out("", &f32)); err != nil || f32[0] != 6 {
		t.Error(f32, err)
	}
	var k float64
	p = compile(t, "k if k > 1 else -k", grayscale.Scalar[float64]("k"))
	for _, v := range []float64{0.5, 2} {
		if err := p.Run(ctx, grayscale.Num("k", v), grayscale.Get("", &k)); err != nil || k != map[bool]float64{true: v, false: -v}[v > 1] {
			t.Error(k, err)
		}
	}
}

func TestProgramShapes(t *testing.T) {
	ctx := context.Background()
	p := compile(t, "r = a @ b", grayscale.Var[float64]("a", -1, 2), grayscale.Var[float64]("b", 2, -1))
	var r []float64
	var shape []int
	if err := p.Run(ctx, grayscale.In("a", []float64{1, 2, 3, 4, 5, 6}), grayscale.In("b", []float64{1, 0, 0, 1}, 2, 2), grayscale.Out("r", &r), grayscale.ShapeOf("r", &shape)); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(r, []float64{1, 2, 3, 4, 5, 6}) || !slices.Equal(shape, []int{3, 2}) {
		t.Fatal(r, shape)
	}
}

// Outputs in memory of inputs are right; outputs in memory of each other are
// refused.
func TestProgramOverlap(t *testing.T) {
	ctx := context.Background()
	p := compile(t, "r = x[::-1] * 2; s = x + 1", grayscale.Var[float64]("x"))
	buf := []float64{1, 2, 3, 4, 5, 6, 7, 8}
	x := buf[:6]
	r := buf[2:2:8]
	s := make([]float64, 0, 6)
	if err := p.Run(ctx, grayscale.In("x", x), grayscale.Out("r", &r), grayscale.Out("s", &s)); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(buf, []float64{1, 2, 12, 10, 8, 6, 4, 2}) || &r[0] != &buf[2] || !slices.Equal(s, []float64{2, 3, 4, 5, 6, 7}) {
		t.Fatal(buf, s)
	}
	one := make([]float64, 12)
	r, s = one[:6], one[5:11]
	var e *grayscale.Error
	if err := p.Run(ctx, grayscale.In("x", x), grayscale.Out("r", &r), grayscale.Out("s", &s)); !errors.As(err, &e) || e.Kind != grayscale.Usage || !strings.Contains(e.Msg, "share memory") {
		t.Fatal(err)
	}
	q := compile(t, "m = x.sum(); s = x + 1", grayscale.Var[float64]("x"))
	s = one[:6]
	if err := q.Run(ctx, grayscale.In("x", x), grayscale.Get("m", &s[2]), grayscale.Out("s", &s)); !errors.As(err, &e) || e.Kind != grayscale.Usage {
		t.Fatal(err)
	}
	// interpreted, into its own input
	p = compile(t, "np.sort(x)", grayscale.Var[float64]("x"))
	y := []float64{3, 1, 2}
	z := y
	if err := p.Run(ctx, grayscale.In("x", y), grayscale.Out("", &z)); err != nil || !slices.Equal(y, []float64{1, 2, 3}) {
		t.Fatal(y, err)
	}
}

func TestProgramErrors(t *testing.T) {
	x := grayscale.Var[float64]("x")
	for _, c := range []struct {
		src  string
		kind grayscale.Kind
		msg  string
		line int
	}{
		{"x +", grayscale.Syntax, "invalid syntax", 1},
		{"y = x\nz = y + wieght\n", grayscale.Name, "name 'wieght' is not defined", 2},
		{"import os\nx", grayscale.Refused, "", 1},
		{"def f(): pass", grayscale.Usage, "no result", 0},
		{"", grayscale.Syntax, "", 0},
		{strings.Repeat("x+", 40000) + "x", grayscale.OverSize, "", 0},
	} {
		_, err := grayscale.Compile(c.src, x)
		var e *grayscale.Error
		if c.src == "" && err != nil {
			continue
		}
		if c.kind == grayscale.Refused && err == nil { // found when it runs
			p, _ := grayscale.Compile(c.src, x)
			err = p.Run(context.Background(), grayscale.In("x", []float64{1}))
		}
		if !errors.As(err, &e) || e.Kind != c.kind && !(c.kind == grayscale.Refused) || !strings.Contains(e.Msg, c.msg) || e.Line != c.line {
			t.Errorf("%.20s: %+v", c.src, err)
		}
	}
	run := func(p *grayscale.Program, args ...grayscale.Arg) *grayscale.Error {
		t.Helper()
		err := p.Run(context.Background(), args...)
		var e *grayscale.Error
		if !errors.As(err, &e) {
			t.Fatalf("%v: %v", p, err)
		}
		return e
	}
	p := compile(t, "r = x + y.reshape(-1)", x, grayscale.Var[float32]("y", 2, -1))
	xs, ys := []float64{1, 2, 3}, []float32{1, 2, 3, 4}
	var r []float64
	var f float64
	for _, c := range []struct {
		args []grayscale.Arg
		want string
	}{
		{[]grayscale.Arg{grayscale.In("x", xs)}, `input "y" is missing`},
		{[]grayscale.Arg{grayscale.In("x", xs), grayscale.In("x", xs)}, `input "x" is given twice`},
		{[]grayscale.Arg{grayscale.In("x", ys)}, `declared as float64, and given as float32`},
		{[]grayscale.Arg{grayscale.Num("x", 2.0)}, `declared by Var, and given by Num`},
		{[]grayscale.Arg{grayscale.In("z", xs)}, `there is no input "z"; inputs are x, y`},
		{[]grayscale.Arg{grayscale.Out("z", &r)}, `there is no output "z"; outputs are r`},
		{[]grayscale.Arg{grayscale.In("y", ys[:3])}, `do not fill the shape (2, -1)`},
		{[]grayscale.Arg{grayscale.In("y", ys, 4)}, `declared with 2 dimensions, and given with 1`},
		{[]grayscale.Arg{grayscale.In("y", ys, 1, 4)}, `declared with shape (2, -1), and given with (1, 4)`},
		{[]grayscale.Arg{grayscale.In("y", ys, 2, 3)}, `are not the shape (2, 3)`},
		{[]grayscale.Arg{grayscale.Out[float64]("r", nil)}, `nil pointer`},
	} {
		if e := run(p, c.args...); e.Kind != grayscale.Usage || !strings.Contains(e.Msg, c.want) {
			t.Errorf("%v, want %s", e, c.want)
		}
	}
	if e := run(p, grayscale.In("x", xs), grayscale.In("y", ys)); e.Kind != "ValueError" || !strings.Contains(e.Msg, "operands could not be broadcast together") || e.Line != 1 || e.Col != 5 {
		t.Errorf("%+v", e)
	}
	xs = append(xs, 4)
	if e := run(p, grayscale.In("x", xs), grayscale.In("y", ys), grayscale.Get("r", &f)); !strings.Contains(e.Msg, "has 4 elements") {
		t.Error(e)
	}
	var narrow []float32
	if e := run(p, grayscale.In("x", xs), grayscale.In("y", ys), grayscale.Out("r", &narrow)); !strings.Contains(e.Msg, "is float64, and is taken as float32") {
		t.Error(e)
	}
	p = compile(t, "x[0] = 1\nx", x)
	if e := run(p, grayscale.In("x", xs)); e.Kind != "ValueError" || e.Msg != "assignment destination is read-only" {
		t.Error(e)
	}
	p = compile(t, "def f(a):\n    return a / int(a.sum() - 10)\nf(x) + 1 // int(x.sum() - 10)", x)
	if e := run(p, grayscale.In("x", xs)); e.Kind != "ZeroDivisionError" || e.Line != 3 {
		t.Errorf("%+v", e)
	}
	p = compile(t, "np.zeros((len(x) * 10**5, 10**6)) + x[0]", x)
	if e := run(p, grayscale.In("x", xs), grayscale.Out("", &r)); e.Kind != grayscale.OverMemory {
		t.Error(e)
	}
	p = compile(t, "np.zeros((10**5, 10**6)) + x.sum()", x)
	if e := run(p, grayscale.In("x", xs), grayscale.Out("", &r)); e.Kind != grayscale.OverMemory {
		t.Error(e)
	}
	p = compile(t, "while True: pass\nx", x, grayscale.Limits{Steps: 10000})
	if e := run(p, grayscale.In("x", xs)); e.Kind != grayscale.OverTime {
		t.Error(e)
	}
	p = compile(t, "while True: pass\nx", x, grayscale.Limits{Time: 5 * time.Millisecond})
	if e := run(p, grayscale.In("x", xs)); e.Kind != grayscale.OverTime || !errors.Is(e, context.DeadlineExceeded) {
		t.Error(e)
	}
}

func TestProgramCancel(t *testing.T) {
	x := make([]float64, 4<<20)
	for i := range x {
		x[i] = float64(i)
	}
	for _, src := range []string{
		"r = x\nfor i in range(60):\n    r = sin(r) + cos(r)\nr.sum()",
		"while True: y = x.sum()\ny",
	} {
		p := compile(t, src, grayscale.Var[float64]("x"))
		for _, wait := range []time.Duration{0, 20 * time.Millisecond} {
			ctx, cancel := context.WithCancel(context.Background())
			time.AfterFunc(wait, cancel)
			var r float64
			err := p.Run(ctx, grayscale.In("x", x), grayscale.Get("", &r))
			var e *grayscale.Error
			if !errors.As(err, &e) || e.Kind != grayscale.Canceled || !errors.Is(err, context.Canceled) {
				t.Fatalf("%s: %v", src, err)
			}
			cancel()
		}
	}
}

// One Program runs on many goroutines, each with shapes of its own.
func TestProgramConcurrent(t *testing.T) {
	for _, src := range []string{"((x - x.mean())**2).sum()", "np.sort(x)[0] + x.sum()"} {
		p := compile(t, src, grayscale.Var[float64]("x"))
		want := map[int]float64{}
		data := make([]float64, 300)
		for i := range data {
			data[i] = math.Sin(float64(i))
		}
		for n := 1; n < 100; n++ {
			var v float64
			if err := p.Run(context.Background(), grayscale.In("x", data[:n]), grayscale.Get("", &v)); err != nil {
				t.Fatal(err)
			}
			want[n] = v
		}
		var wg sync.WaitGroup
		for g := range 64 {
			wg.Go(func() {
				for i := range 60 {
					n := 1 + (g*7+i*3)%99
					var v float64
					if err := p.Run(context.Background(), grayscale.In("x", data[:n]), grayscale.Get("", &v)); err != nil || v != want[n] {
						t.Errorf("%s: %d elements: %v (%v), want %v", src, n, v, err, want[n])
						return
					}
				}
			})
		}
		wg.Wait()
	}
}

// Nothing is allocated by runs of shapes that were seen before and need no
// temporaries: of few elements, of many, and of one after the other.
func TestProgramAllocs(t *testing.T) {
	x := make([]float64, 300_000)
	for i := range x {
		x[i] = float64(i%5 + 1)
	}
	r := make([]float64, 0, len(x))
	var m float64
	shape := make([]int, 0, 4)
	p := compile(t, "r = (x - x.mean()) / k; m = std(x)", grayscale.Var[float64]("x"), grayscale.Scalar[float64]("k"))
	s := compile(t, "std(x)", grayscale.Var[float64]("x"))
	w := compile(t, "a @ a", grayscale.Var[float64]("a", 60, 60))
	ctx := context.Background()
	run := func(n int) func() {
		return func() {
			if err := p.Run(ctx, grayscale.In("x", x[:n]), grayscale.Num("k", 2.0), grayscale.Out("r", &r), grayscale.Get("m", &m), grayscale.ShapeOf("r", &shape)); err != nil {
				t.Fatal(err)
			}
			if m != math.Sqrt2 || r[0] != -1 {
				t.Fatal(m, r[0])
			}
		}
	}
	five, twenty := run(5), run(20)
	for name, f := range map[string]func(){
		"few": five,
		"many": func() {
			if err := s.Run(ctx, grayscale.In("x", x), grayscale.Get("", &m)); err != nil || m != math.Sqrt2 {
				t.Fatal(m, err)
			}
		},
		"both": func() { five(); twenty() },
		"matmul": func() {
			if err := w.Run(ctx, grayscale.In("a", x[:3600]), grayscale.Out("", &r)); err != nil {
				t.Fatal(err)
			}
		},
	} {
		f()
		if n := testing.AllocsPerRun(100, f); n >= 1 && !raceEnabled {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

// Ten thousand formulas in one process take the memory that the cache may.
func TestProgramCacheBound(t *testing.T) {
	e, err := grayscale.New(grayscale.Options{Cache: 1 << 20, Threads: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	n := 10000
	if testing.Short() || raceEnabled {
		n = 1000
	}
	x := []float64{1, 2, 3}
	var first *grayscale.Program
	for i := range n {
		ops := ""
		for k := range 12 {
			ops += []string{" + x", " - x", " * x"}[i/int(math.Pow(3, float64(k%10)))%3]
		}
		p, err := e.Compile("x"+ops, grayscale.Var[float64]("x"))
		if err != nil {
			t.Fatal(err)
		}
		var r []float64
		if err := p.Run(context.Background(), grayscale.In("x", x), grayscale.Out("", &r)); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = p
		}
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if m.HeapAlloc > 256<<20 {
		t.Errorf("%d bytes of heap", m.HeapAlloc)
	}
	var r []float64 // its code was dropped: it is made again
	if err := first.Run(context.Background(), grayscale.In("x", x), grayscale.Out("", &r)); err != nil || r[1] != 2*13 {
		t.Error(r, err)
	}
}
