package trace

import (
	"context"
	"errors"
	"math"
	"math/big"
	"runtime"
	"strings"
	"testing"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/backends/ref"
	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang"
)

// recorder is an executor that remembers what it was asked to run.
type recorder struct {
	*ref.Executor
	texts  []string
	outs   []int
	stores []ir.Overlap
}

func (r *recorder) Execute(ctx context.Context, f *ir.Func, in, out []backends.Array) (backends.Flags, error) {
	r.texts = append(r.texts, f.String())
	r.outs = append(r.outs, len(f.Outs))
	for _, o := range f.Outs {
		if o.Into {
			r.stores = append(r.stores, o.Class)
		}
	}
	return r.Executor.Execute(ctx, f, in, out)
}

type bench struct {
	*testing.T
	tr  *Tracer
	rec *recorder
}

func setup(t *testing.T) *bench {
	r := &recorder{Executor: ref.New(0)}
	return &bench{t, New(context.Background(), r, Options{}), r}
}

func (b *bench) must(o Operand, err error) Operand {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
	return o
}

func (b *bench) ok(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// data is a materialised array 0, 1, … in a variable.
func (b *bench) data(shape ...int64) *Array {
	bits := make([]uint64, product(shape))
	for i := range bits {
		bits[i] = math.Float64bits(float64(i))
	}
	a, err := b.tr.FromBits(ir.F64, shape, bits)
	b.ok(err)
	a.Retain()
	return a
}

func (b *bench) call(name string, args ...Operand) *Array {
	b.Helper()
	u, ok := LookupUfunc(name)
	if !ok {
		b.Fatalf("no ufunc %s", name)
	}
	return b.must(b.tr.Call(u, args...)).Arr
}

func (b *bench) named(a *Array) *Array { a.Retain(); return a }

func (b *bench) reduce(name string, a *Array, axes ...int) *Array {
	b.Helper()
	return b.must(b.tr.Reduce(reductions[name], Of(a), Over{Axes: axes})).Arr
}

func (b *bench) value(a *Array) float64 {
	b.Helper()
	d, bits, err := b.tr.Value(Of(a))
	b.ok(err)
	return d.Float(bits)
}

func (b *bench) wants(a *Array, want ...float64) {
	b.Helper()
	got, err := a.Float64s()
	b.ok(err)
	if len(got) != len(want) {
		b.Fatalf("got %v, want %v", got, want)
	}
	for i := range got {
		if got[i] != want[i] {
			b.Fatalf("got %v, want %v", got, want)
		}
	}
}

func (b *bench) runs(n int, why string) {
	b.Helper()
	if len(b.rec.texts) != n {
		b.Fatalf("%s: %d runs, want %d:\n%s", why, len(b.rec.texts), n, strings.Join(b.rec.texts, "\n"))
	}
}

// y = x*2; z = y+1; print(z.sum()) with y and z past their last use is one run
// that stores nothing but the sum.
func TestDeadValuesAreNotStored(t *testing.T) {
	b := setup(t)
	x := b.data(10)
	y := b.named(b.call("multiply", Of(x), Float(2)))
	z := b.named(b.call("add", Of(y), Float(1)))
	y.Release()
	s := b.reduce("sum", z)
	z.Release()
	if v := b.value(s); v != 100 {
		t.Fatalf("sum is %v", v)
	}
	b.runs(1, "sum of dead values")
	if b.rec.outs[0] != 1 {
		t.Fatalf("%d outputs, want 1", b.rec.outs[0])
	}
	if b.tr.Pending() != 0 {
		t.Fatalf("%d operations are still pending", b.tr.Pending())
	}
}

// What a variable still names of the work that is needed, or what could be made
// in the same pass, becomes an output of the same run.
func TestLiveValuesComeAlong(t *testing.T) {
	b := setup(t)
	x := b.data(10)
	y := b.named(b.call("multiply", Of(x), Float(2)))
	s := b.named(b.reduce("sum", y))
	m := b.named(b.reduce("max", y))
	other := b.named(b.call("exp", Of(b.data(7)))) // shares nothing
	if v := b.value(s); v != 90 {
		t.Fatalf("sum is %v", v)
	}
	b.runs(1, "sum")
	if b.rec.outs[0] != 3 {
		t.Fatalf("%d outputs, want the sum, y and the maximum", b.rec.outs[0])
	}
	if y.Pending() || m.Pending() || !other.Pending() {
		t.Fatal("the wrong values were computed")
	}
	b.value(m)
	b.wants(y, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18)
	b.runs(1, "what came along")
}

func TestStoreForcesReadersOnly(t *testing.T) {
	b := setup(t)
	x, w := b.data(4), b.data(4)
	reads := b.named(b.call("multiply", Of(x), Float(10)))
	apart := b.named(b.call("multiply", Of(w), Float(10)))
	b.ok(x.Store([]IndexItem{Slice(1, 3)}, Float(7)))
	if reads.Pending() || !apart.Pending() {
		t.Fatal("a store must compute exactly what reads the buffer")
	}
	b.wants(reads, 0, 10, 20, 30)
	b.wants(x, 0, 7, 7, 3)
}

// A view of pending work and its base share memory, whichever is stored into.
func TestViewsOfPendingWork(t *testing.T) {
	b := setup(t)
	y := b.named(b.call("multiply", Of(b.data(5)), Float(2)))
	v := b.named(b.must(y.Index([]IndexItem{Slice(1, 4)})).Arr)
	w := b.named(b.must(v.Index([]IndexItem{{Kind: IndexSlice, Step: -1, HasStep: true}})).Arr)
	if !y.Pending() || !w.Pending() || !w.SharesMemory(y) {
		t.Fatal("views of pending work must be pending and share")
	}
	b.ok(w.SetElement(Float(-1), 0))
	b.wants(y, 0, 2, 4, -1, 8)
	b.ok(y.SetElement(Float(-2), 1))
	b.wants(v, -2, 4, -1)
	b.wants(w, -1, 4, -2)
	// the same when the base has no name any more
	z := b.named(b.call("multiply", Of(b.data(5)), Float(2)))
	p := b.named(b.must(z.Index([]IndexItem{Slice(1, 4)})).Arr)
	q := b.named(b.must(z.Index([]IndexItem{Slice(2, 5)})).Arr)
	z.Release()
	b.ok(p.AugAssign(ufuncs["add"], Int(100)))
	b.wants(q, 104, 106, 8)
}

// y = x*2; y += 1; y *= 3 on pending work is one run, and who used y before
// still sees what it was.
func TestPendingIsRebound(t *testing.T) {
	b := setup(t)
	y := b.named(b.call("multiply", Of(b.data(3)), Float(2)))
	before := b.named(b.call("negative", Of(y)))
	b.ok(y.AugAssign(ufuncs["add"], Int(1)))
	b.ok(y.AugAssign(ufuncs["multiply"], Int(3)))
	b.runs(0, "in-place operations on pending work")
	b.wants(y, 3, 9, 15)
	b.wants(before, 0, -2, -4)
}

func TestStoreClasses(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(b *bench, x *Array) error
		want ir.Overlap
	}{
		{"x += 1", func(b *bench, x *Array) error { return x.AugAssign(ufuncs["add"], Int(1)) }, ir.Same},
		{"x[:] = w*2", func(b *bench, x *Array) error {
			return x.Store([]IndexItem{All()}, Of(b.call("multiply", Of(b.data(40)), Int(2))))
		}, ir.Disjoint},
		{"x[1:] += x[:-1]", func(b *bench, x *Array) error {
			v := b.must(x.Index([]IndexItem{{Kind: IndexSlice, Hi: -1, HasHi: true}}))
			return x.AugStore(ufuncs["add"], []IndexItem{{Kind: IndexSlice, Lo: 1, HasLo: true}}, v)
		}, ir.Overlaps},
		{"x[::2] = x[1::2]", func(b *bench, x *Array) error {
			v := b.must(x.Index([]IndexItem{{Kind: IndexSlice, Lo: 1, HasLo: true, Step: 2, HasStep: true}}))
			return x.Store([]IndexItem{{Kind: IndexSlice, Step: 2, HasStep: true}}, v)
		}, ir.Disjoint},
	} {
		b := setup(t)
		x := b.data(40)
		if err := c.do(b, x); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if len(b.rec.stores) != 1 || b.rec.stores[0] != c.want {
			t.Errorf("%s: stores of class %v, want one of %v", c.name, b.rec.stores, c.want)
		}
	}
}

// Buffers go back when the last that could see them goes, and not before.
func TestMemoryGoesBack(t *testing.T) {
	b := setup(t)
	x := b.data(1000)
	base := b.rec.Used()
	for i := 0; i < 50; i++ {
		y := b.named(b.call("multiply", Of(x), Float(2)))
		v := b.must(y.Index([]IndexItem{Slice(1, 10)})).Arr
		b.value(b.reduce("sum", v))
		_, err := y.Force()
		b.ok(err)
		y.Release()
	}
	if u := b.rec.Used(); u != base {
		t.Errorf("%d bytes in use after a loop, want %d", u, base)
	}
	// pending work holds its source
	y := b.named(b.call("multiply", Of(x), Float(2)))
	x.Release()
	if b.rec.Used() < 8000 {
		t.Error("the source of pending work was given back")
	}
	if got := b.value(b.reduce("sum", y)); got != 999000 {
		t.Errorf("sum is %v", got)
	}
	if u := b.rec.Used(); u != base { // y in place of x
		t.Errorf("%d bytes in use, want %d", u, base)
	}
	// a function's result
	y.Retain()
	y.Release()
	y.Unslot()
	b.wants(b.must(y.Index([]IndexItem{Slice(0, 2)})).Arr, 0, 2)
	// escaped handles are the collector's
	z := b.data(1000)
	z.Escape()
	z.Release()
	b.wants(b.must(z.Index([]IndexItem{Slice(1, 3)})).Arr, 1, 2)
	runtime.KeepAlive(z)
}

// A loop that never looks keeps its pending work within the bound.
func TestBoundOnPendingWork(t *testing.T) {
	b := setup(t)
	a := b.data(8)
	for i := 0; i < 1000; i++ {
		n := b.named(b.call("add", Of(b.call("multiply", Of(a), Float(0.5))), Float(1)))
		a.Release()
		a = n
		if p := b.tr.Pending(); p > 601 {
			t.Fatalf("%d operations are pending", p)
		}
		b.ok(b.tr.Tick())
	}
	b.wants(a, 2, 2, 2, 2, 2, 2, 2, 2)
	same := map[string]bool{}
	for _, s := range b.rec.texts {
		same[s] = true
	}
	if len(same) > 2 {
		t.Errorf("%d different Funcs, want every turn to trace alike", len(same))
	}
	// work that nobody wants is never done
	runs := len(b.rec.texts)
	for i := 0; i < 1000; i++ {
		b.named(b.call("exp", Of(a))).Release()
	}
	b.runs(runs, "dead work")
}

func TestMemoryErrors(t *testing.T) {
	b := setup(t)
	for _, c := range []struct {
		shape []int64
		d     ir.DType
		want  string
	}{
		{[]int64{1e9, 1e9}, ir.F64, "MemoryError: Unable to allocate 6.94 EiB for an array with shape (1000000000, 1000000000) and data type float64"},
		{[]int64{1 << 31, 1 << 31}, ir.Bool, "MemoryError: Unable to allocate 4.00 EiB for an array with shape (2147483648, 2147483648) and data type bool"},
		{[]int64{1e15}, ir.I64, "MemoryError: Unable to allocate 7.11 PiB for an array with shape (1000000000000000,) and data type int64"},
		{[]int64{1e10, 1e10}, ir.F64, "ValueError: array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size."},
		{[]int64{0, 1 << 40, 1 << 40}, ir.F64, "ValueError: array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size."},
		{[]int64{3, -1}, ir.F64, "ValueError: negative dimensions are not allowed"},
	} {
		_, err := b.tr.Full(c.shape, c.d, Int(0))
		if err == nil || err.Error() != c.want {
			t.Errorf("%v: %v, want %s", c.shape, err, c.want)
		}
	}
	small := New(context.Background(), ref.New(1<<20), Options{})
	x, err := small.Full([]int64{1000, 1000}, ir.F64, Int(0))
	if err == nil {
		_, err = x.Force()
	}
	if err == nil || err.Error() != "MemoryError: Unable to allocate 7.63 MiB for an array with shape (1000, 1000) and data type float64" {
		t.Errorf("beyond the limit: %v", err)
	}
}

// A run that fails leaves its work pending: it can be tried again.
func TestCancelled(t *testing.T) {
	b := setup(t)
	y := b.named(b.call("multiply", Of(b.data(3)), Float(2)))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	b.tr.SetContext(ctx)
	if _, err := y.Force(); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v, want cancellation", err)
	}
	b.tr.SetContext(context.Background())
	b.wants(y, 0, 2, 4)
}

func TestErrorTexts(t *testing.T) {
	b := setup(t)
	f3, f23 := b.data(3), b.data(2, 3)
	ints, err := b.tr.FromBits(ir.I64, []int64{3}, []uint64{0, 1, 2})
	b.ok(err)
	i32, err := b.tr.FromBits(ir.I32, []int64{2}, []uint64{0, 1})
	b.ok(err)
	huge := BigInt(new(big.Int).Lsh(big.NewInt(1), 70))
	one := func(o Operand, err error) error { return err }
	arr := func(a *Array, err error) error { return err }
	call := func(name string, args ...Operand) error {
		_, err := b.tr.Call(ufuncs[name], args...)
		return err
	}
	for _, c := range []struct {
		err  error
		want string
	}{
		{call("add", Of(ints), huge), "OverflowError: Python int too large to convert to C long"},
		{call("add", Of(i32), Int(1<<40)), "OverflowError: Python integer 1099511627776 out of bounds for int32"},
		{call("power", Of(ints), Int(-1)), "ValueError: Integers to negative integer powers are not allowed."},
		{call("power", Of(ints), Of(b.call("subtract", Of(ints), Int(1)))), "ValueError: Integers to negative integer powers are not allowed."},
		{call("bitwise_and", Of(f3), Of(f3)), "TypeError: ufunc 'bitwise_and' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''"},
		{one(b.tr.MatMul(Of(f23), Of(f23))), "ValueError: matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size 2 is different from 3)"},
		{one(b.tr.MatMul(Of(f3), Int(2))), "ValueError: matmul: Input operand 1 does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)"},
		{one(b.tr.Dot(Of(f23), Of(f23))), "ValueError: shapes (2,3) and (2,3) not aligned: 3 (dim 1) != 2 (dim 0)"},
		{one(b.tr.Reduce(reductions["sum"], Of(f23), Over{Axes: []int{0, 0}})), "ValueError: duplicate value in 'axis'"},
		{one(b.tr.Reduce(reductions["sum"], Of(f3), Over{Axes: []int{-2}})), "AxisError: axis -2 is out of bounds for array of dimension 1"},
		{arr(f3.Reshape([]int64{2, 2}, OrderC)), "ValueError: cannot reshape array of size 3 into shape (2,2)"},
		{arr(f3.Reshape([]int64{-1, -1}, OrderC)), "ValueError: can only specify one unknown dimension"},
		{arr(f23.BroadcastTo([]int64{3})), "ValueError: input operand has more dimensions than allowed by the axis remapping"},
		{one(f3.Index([]IndexItem{{Kind: IndexInvalid}})), "IndexError: " + badIndex},
		{f3.Store([]IndexItem{At(0)}, Of(f3)), "ValueError: setting an array element with a sequence."},
		{ints.Store([]IndexItem{All()}, Float(math.NaN())), "ValueError: cannot convert float NaN to integer"},
		{ints.AugAssign(ufuncs["divide"], Int(2)), "UFuncTypeError: Cannot cast ufunc 'divide' output from dtype('float64') to dtype('int64') with casting rule 'same_kind'"},
		{func() error { _, err := b.tr.Truth(Of(f3)); return err }(), "ValueError: The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()"},
	} {
		var e *lang.Error
		if !errors.As(c.err, &e) || c.err.Error() != c.want {
			t.Errorf("%v\n want %s", c.err, c.want)
		}
	}
	for _, name := range []string{"less", "equal", "greater"} { // beyond every int64
		got := b.call(name, Of(ints), huge)
		want := 0.0
		if name == "less" {
			want = 1
		}
		b.wants(got, want, want, want)
	}
}

// Known scalars are computed at once, with the scalar functions of package ir.
func TestScalars(t *testing.T) {
	b := setup(t)
	for _, c := range []struct {
		name string
		args []Operand
		d    ir.DType
		want float64
	}{
		{"add", []Operand{Int(1), Int(2)}, ir.I64, 3},
		{"add", []Operand{Bool(true), Float(2)}, ir.F64, 3},
		{"multiply", []Operand{Int(1 << 62), Int(4)}, ir.I64, 0},
		{"divide", []Operand{Scalar(ir.I64, 3), Int(2)}, ir.F64, 1.5},
		{"add", []Operand{Scalar(ir.F32, uint64(math.Float32bits(3))), Float(3)}, ir.F32, 6},
		{"sqrt", []Operand{Int(4)}, ir.F64, 2},
		{"power", []Operand{Scalar(ir.F64, math.Float64bits(3)), Int(2)}, ir.F64, 9},
		{"floor_divide", []Operand{Int(-7), Int(2)}, ir.I64, -4},
	} {
		got := b.must(b.tr.Call(ufuncs[c.name], c.args...))
		if got.Arr != nil || got.Type() != c.d || c.d.Float(got.Bits) != c.want {
			t.Errorf("%s%v: %v, want %v %v", c.name, c.args, got, c.d, c.want)
		}
	}
	b.runs(0, "known scalars")
	// a pending scalar stays one piece of work with what uses it
	x := b.data(4)
	r := b.call("subtract", Of(x), Of(b.reduce("mean", x)))
	b.wants(r, -1.5, -0.5, 0.5, 1.5)
	b.runs(1, "x - x.mean()")
}

// A diagonal far outside is empty, and stays within its array's memory.
func TestDiagonalsFarOutside(t *testing.T) {
	b := setup(t)
	a := b.data(3, 4)
	for _, k := range []int64{4, -3, 5, -4, math.MaxInt64, -math.MaxInt64, math.MinInt64} {
		d, err := a.Diagonal(k, 0, 1)
		b.ok(err)
		if d.size != 0 || d.off != 0 {
			t.Errorf("diagonal %d has shape %v at byte %d", k, d.shape, d.off)
		}
	}
}

// Grids of diagonals far outside are all zeros, or all ones.
func TestGridsFarOutside(t *testing.T) {
	b := setup(t)
	for _, k := range []int64{-math.MaxInt64, math.MinInt64, -3, 4, math.MaxInt64} {
		ones, err := b.tr.Tri(3, 4, k, ir.F64)
		b.ok(err)
		got, err := ones.Float64s()
		b.ok(err)
		for i, x := range got {
			if (x == 1) != (k > 0) {
				t.Fatalf("tri(3, 4, %d) has %v at %d", k, x, i)
			}
		}
	}
}

// A temporary's memory goes back when whoever received it is done with it, and
// every view of it and all pending work that reads it are.
func TestTemporariesGoBack(t *testing.T) {
	b := setup(t)
	x := b.data(1000)
	base := b.rec.Used()
	mask := func() *Array { return b.call("greater", Of(x), Float(10)) }
	back := func(what string) {
		t.Helper()
		if u := b.rec.Used(); u != base {
			t.Errorf("%s: %d bytes in use, want %d", what, u, base)
		}
	}
	// x[mask][0]
	m := mask()
	c := b.must(x.Index([]IndexItem{{Kind: IndexMask, Arr: m}})).Arr
	m.Done()
	b.must(c.Index([]IndexItem{At(0)}))
	c.Done()
	back("an element of a selection")
	// a view outlives what it views
	m = mask()
	c = b.must(x.Index([]IndexItem{{Kind: IndexMask, Arr: m}})).Arr
	m.Done()
	_, err := c.Force()
	b.ok(err)
	v := b.must(c.Index([]IndexItem{Slice(1, 3)})).Arr
	c.Done()
	b.wants(v, 12, 13)
	// so does pending work
	y := b.call("multiply", Of(v), Float(2))
	v.Done()
	b.wants(y, 24, 26)
	y.Done()
	back("a view")
	// what is in a variable stays, and goes with it
	y = b.named(b.call("multiply", Of(x), Float(2)))
	_, err = y.Force()
	b.ok(err)
	v = b.must(y.Index([]IndexItem{Slice(0, 2)})).Arr
	y.Done()
	b.wants(v, 0, 2)
	v.Done()
	v = b.must(y.Index([]IndexItem{Slice(998, 1000)})).Arr
	b.wants(v, 1996, 1998)
	v.Done()
	y.Release()
	back("a variable")
	// a handle that nobody is done with keeps the memory
	y = b.call("multiply", Of(x), Float(2))
	_, err = y.Force()
	b.ok(err)
	v = b.must(y.Index([]IndexItem{Slice(0, 2)})).Arr
	y.Done()
	b.value(b.reduce("sum", v))
	b.wants(v, 0, 2)
}

// What an exception takes away from its statement is not computed by the next
// one; what a variable holds is.
func TestAbandoned(t *testing.T) {
	b := setup(t)
	x := b.data(100)
	y := b.named(b.call("multiply", Of(x), Float(2)))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	b.tr.SetContext(ctx)
	v := b.must(b.call("sqrt", Of(b.call("add", Of(y), Float(1)))).Index([]IndexItem{Slice(0, 5)})).Arr
	if _, err := v.Force(); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	if n := b.tr.Pending(); n != 1 {
		t.Errorf("%d operations are pending, want the variable's", n)
	}
	b.tr.SetContext(context.Background())
	b.rec.texts = nil
	b.ok(b.tr.Flush())
	if len(b.rec.texts) != 1 || strings.Contains(b.rec.texts[0], "sqrt") {
		t.Errorf("ran %q", b.rec.texts)
	}
	b.wants(b.must(y.Index([]IndexItem{Slice(0, 2)})).Arr, 0, 2)
}

// While work is pending, arrays that were operands once and that nobody holds
// are forgotten.
func TestHistoryIsBounded(t *testing.T) {
	r := &recorder{Executor: ref.New(0)}
	b := &bench{t, New(context.Background(), r, Options{MaxHeld: 64 << 10}), r}
	x := b.data(1000)
	sum := b.named(b.reduce("sum", b.call("multiply", Of(b.data(7)), Float(3)))) // not looked at until the end
	for range 100 {
		y := b.call("add", Of(x), Float(1))
		_, err := y.Force()
		b.ok(err)
		if got := b.value(b.reduce("max", y)); got != 1000 {
			t.Fatalf("maximum %v", got)
		}
		y.Drop() // and nobody says that it is done with
	}
	if n := b.tr.history(); n > 128<<10 {
		t.Errorf("%d bytes that nobody holds are kept", n)
	}
	if got := b.value(sum); got != 63 {
		t.Errorf("sum %v", got)
	}
}
