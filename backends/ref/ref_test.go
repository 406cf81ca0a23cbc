package ref

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
)

// f64s gives a dense array of numbers.
func f64s(t *testing.T, e *Executor, shape []int64, x ...float64) backends.Array {
	t.Helper()
	bits := make([]uint64, len(x))
	for i, v := range x {
		bits[i] = math.Float64bits(v)
	}
	return newArray(t, e, ir.F64, bits, shape, elements(shape), 0)
}

// numbers reads an array back.
func numbers(a *backends.Array) []float64 {
	var out []float64
	for _, b := range elementsOf(a) {
		switch a.DType {
		case ir.F64:
			out = append(out, math.Float64frombits(b))
		case ir.F32:
			out = append(out, float64(f32(b)))
		case ir.I32:
			out = append(out, float64(int32(b)))
		default:
			out = append(out, float64(int64(b)))
		}
	}
	return out
}

// exec runs one program of text on float64 inputs.
func exec(t *testing.T, e *Executor, text string, in ...backends.Array) []backends.Array {
	t.Helper()
	f, err := ir.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	out := outputs(t, e, f)
	if _, err := e.Execute(context.Background(), f, in, out); err != nil {
		t.Fatal(err)
	}
	return out
}

func same(a, b []float64) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if math.Float64bits(a[i]) != math.Float64bits(b[i]) && !(a[i] != a[i] && b[i] != b[i]) {
			return false
		}
	}
	return true
}

func TestOperations(t *testing.T) {
	e := New(0)
	nan, inf, zero := math.NaN(), math.Inf(1), math.Copysign(0, -1)
	for _, c := range []struct {
		what, text string
		shape      []int64
		in         []float64
		want       []float64
	}{
		{"map", "func (x f64[n]) -> (y) {\n y = neg f64[n] x\n} with n=3", []int64{3}, []float64{1, 0, nan}, []float64{-1, zero, nan}},
		{"outer sum", "func (x f64[n]) -> (y) {\n a = view f64[n,1] x [0, -]\n b = view f64[m] x [0+]\n y = add f64[n,m] a, b\n} with n=3 m=2 numbers 1",
			[]int64{3}, []float64{1, 2, 3}, []float64{3, 4, 4, 5, 5, 6}},
		{"cumsum", "func (x f64[n]) -> (y) {\n y = cumsum f64[n] x over 0\n} with n=3", []int64{3}, []float64{zero, 1, 2}, []float64{zero, 1, 3}},
		{"cumprod along columns", "func (x f64[n,m]) -> (y) {\n y = cumprod f64[n,m] x over 0\n} with n=3 m=2", []int64{3, 2},
			[]float64{1, 2, 3, 4, 5, 6}, []float64{1, 2, 3, 8, 15, 48}},
		{"min", "func (x f64[n,m]) -> (y) {\n y = min f64[n] x over 1\n} with n=4 m=2", []int64{4, 2},
			[]float64{0, zero, zero, 0, 5, nan, nan, 5}, []float64{zero, zero, nan, nan}},
		{"max", "func (x f64[n,m]) -> (y) {\n y = max f64[n] x over 1\n} with n=4 m=2", []int64{4, 2},
			[]float64{0, zero, zero, 0, inf, nan, nan, 5}, []float64{0, 0, nan, nan}},
		{"prod of nothing", "func (x f64[n,m]) -> (y) {\n y = prod f64[m] x over 0 by sequence(n)\n} with n=0 m=2", []int64{0, 2}, nil, []float64{1, 1}},
		{"sum of nothing", "func (x f64[n]) -> (y) {\n y = sum f64 x over 0 by pairwise(n)\n} with n=0", []int64{0}, nil, []float64{0}},
		{"sum of -0", "func (x f64[n]) -> (y) {\n y = sum f64 x over 0 by pairwise(n)\n} with n=2", []int64{2}, []float64{zero, zero}, []float64{0}},
		{"sum over no axis", "func (x f64[n]) -> (y) {\n y = sum f64[n] x by sequence()\n} with n=2", []int64{2}, []float64{zero, 3}, []float64{0, 3}},
		{"contract", "func (x f64[n,m]) -> (z) {\n y = view f64[m,n]:10 x [1, 0]\n z = contract f64[n,n] x, y\n} with n=2 m=3", []int64{2, 3},
			[]float64{1, 2, 3, 4, 5, 6}, []float64{14, 32, 32, 77}},
		{"reshape of a transpose", "func (x f64[n,m]) -> (z) {\n y = view f64[m,n]:10 x [1, 0]\n z = reshape f64[k] y\n} with n=2 m=3 k=6", []int64{2, 3},
			[]float64{1, 2, 3, 4, 5, 6}, []float64{1, 4, 2, 5, 3, 6}},
		{"reversed", "func (x f64[n]) -> (z) {\n y = view f64[m] x [0*]\n z = copy f64[m] y\n} with n=3 m=3 numbers 2 -1", []int64{3}, []float64{1, 2, 3}, []float64{3, 2, 1}},
	} {
		out := exec(t, e, c.text, f64s(t, e, c.shape, c.in...))
		if got := numbers(&out[0]); !same(got, c.want) {
			t.Errorf("%s: %v, want %v", c.what, got, c.want)
		}
	}
}

// TestContractBlocks checks the order of a float product over more than one
// block of k: fma chains of 512, added in order.
func TestContractBlocks(t *testing.T) {
	const k = 1200
	e := New(0)
	bits := testBits(2*k, ir.F64)
	x := newArray(t, e, ir.F64, bits[:k], []int64{1, k}, []int64{k, 1}, 0)
	y := newArray(t, e, ir.F64, bits[k:], []int64{k, 1}, []int64{1, 1}, 0)
	out := exec(t, e, "func (x f64[1,n], y f64[n,1]) -> (z) {\n z = contract f64[1,1] x, y\n} with n=1200", x, y)
	var want float64
	for lo := 0; lo < k; lo += 512 {
		s := 0.0
		for i := lo; i < min(lo+512, k); i++ {
			s = math.FMA(math.Float64frombits(bits[i]), math.Float64frombits(bits[k+i]), s)
		}
		if lo == 0 {
			want = s
		} else {
			want += s
		}
	}
	if got := numbers(&out[0])[0]; got != want {
		t.Errorf("%x, want %x", got, want)
	}
	// ints wrap, bools are any-of-both
	xi := newArray(t, e, ir.I32, []uint64{1 << 31, 3}, []int64{1, 2}, []int64{2, 1}, 0)
	yi := newArray(t, e, ir.I32, []uint64{3, 5}, []int64{2, 1}, []int64{1, 1}, 0)
	out = exec(t, e, "func (x i32[1,n], y i32[n,1]) -> (z) {\n z = contract i32[1,1] x, y\n} with n=2", xi, yi)
	if got := numbers(&out[0])[0]; got != math.MinInt32+15 {
		t.Errorf("%v", got)
	}
}

func TestCompress(t *testing.T) {
	e := New(0)
	x := f64s(t, e, []int64{3, 2}, 1, 2, 3, 4, 5, 6)
	m := newArray(t, e, ir.Bool, []uint64{1, 0, 1}, []int64{3}, []int64{1}, 0)
	text := "func (x f64[n,m], k bool[n]) -> (y) {\n y = compress f64[p,m] x, k\n} with n=3 m=2 p=2"
	out := exec(t, e, text, x, m)
	if got := numbers(&out[0]); !same(got, []float64{1, 2, 5, 6}) {
		t.Errorf("%v", got)
	}
	f, err := ir.Parse(strings.Replace(text, "p=2", "p=3", 1))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.Execute(context.Background(), f, []backends.Array{x, m}, outputs(t, e, f)); err == nil {
		t.Error("a wrong count is accepted")
	}
}

// TestStore writes a shifted copy of an array into itself.
func TestStore(t *testing.T) {
	e := New(0)
	a := f64s(t, e, []int64{10}, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
	lo, hi := a, a
	lo.Shape, hi.Shape = []int64{9}, []int64{9}
	hi.Offset += 8
	f, err := ir.Parse("func (x f64[n], y f64[n]) -> (z into overlap) {\n z = add f64[n] x, y\n} with n=9")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.Execute(context.Background(), f, []backends.Array{hi, lo}, []backends.Array{hi}); err != nil {
		t.Fatal(err)
	}
	if got := numbers(&a); !same(got, []float64{0, 1, 3, 5, 7, 9, 11, 13, 15, 17}) {
		t.Errorf("%v", got)
	}
}

func TestScalarOutput(t *testing.T) {
	e := New(0)
	f, err := ir.Parse("func (x f32) -> (y) {\n y = cast i64 x\n}")
	if err != nil {
		t.Fatal(err)
	}
	out := []backends.Array{{DType: ir.I64}}
	in := []backends.Array{{DType: ir.F32, Bits: b32(-3.75)}}
	if _, err := e.Execute(context.Background(), f, in, out); err != nil || int64(out[0].Bits) != -3 {
		t.Errorf("%d %v", int64(out[0].Bits), err)
	}
}

func TestRefusals(t *testing.T) {
	e := New(0)
	f, err := ir.Parse("func (x f64[n]) -> (y) {\n y = neg f64[n] x\n} with n=3")
	if err != nil {
		t.Fatal(err)
	}
	good, out := f64s(t, e, []int64{3}, 1, 2, 3), outputs(t, e, f)
	wrong := func(change func(a *backends.Array)) []backends.Array {
		a := good
		a.Shape, a.Strides = append([]int64(nil), a.Shape...), append([]int64(nil), a.Strides...)
		change(&a)
		return []backends.Array{a}
	}
	for what, in := range map[string][]backends.Array{
		"no inputs":      nil,
		"dtype":          wrong(func(a *backends.Array) { a.DType = ir.I64 }),
		"rank":           wrong(func(a *backends.Array) { a.Shape, a.Strides = nil, nil }),
		"shape":          wrong(func(a *backends.Array) { a.Shape[0] = 4 }),
		"offset":         wrong(func(a *backends.Array) { a.Offset = 8 }),
		"before":         wrong(func(a *backends.Array) { a.Strides[0] = -8 }),
		"a huge stride":  wrong(func(a *backends.Array) { a.Strides[0] = math.MaxInt64 }),
		"no buffer":      wrong(func(a *backends.Array) { a.Buf = nil }),
		"strides amiss":  wrong(func(a *backends.Array) { a.Strides = nil }),
		"a huge offset":  wrong(func(a *backends.Array) { a.Offset = math.MaxInt64 }),
		"negative start": wrong(func(a *backends.Array) { a.Offset = -8 }),
	} {
		if _, err := e.Execute(context.Background(), f, in, out); err == nil {
			t.Errorf("%s: no error", what)
		}
	}
	if _, err := e.Execute(context.Background(), f, []backends.Array{good}, out); err != nil {
		t.Error(err)
	}
	g, err := ir.Parse("func (x f64[n]) -> (y) {\n y = max f64 x over 0\n} with n=0")
	if err != nil {
		t.Fatal(err)
	}
	_, err = e.Execute(context.Background(), g, []backends.Array{f64s(t, e, []int64{0})}, outputs(t, e, g))
	if err == nil || err.Error() != "zero-size array to reduction operation maximum which has no identity" {
		t.Error(err)
	}
}

func TestMemory(t *testing.T) {
	e := New(1 << 20)
	b, err := e.Alloc(1000)
	if err != nil || b.Bytes < 1000 || uintptr(b.Ptr)%64 != 0 {
		t.Fatalf("%+v %v", b, err)
	}
	if e.Used() < 1000 {
		t.Errorf("%d bytes used", e.Used())
	}
	for _, n := range []int64{1 << 20, 1 << 40, math.MaxInt64} {
		var m *backends.MemoryError
		if _, err := e.Alloc(n); !errors.As(err, &m) || m.Want < n || m.Limit != 1<<20 {
			t.Errorf("%d bytes: %v", n, err)
		}
	}
	e.Free(b)
	e.Free(b)
	if e.Used() != 0 {
		t.Errorf("%d bytes used after Free", e.Used())
	}
	// the values of a running Func count as well
	f, err := ir.Parse("func (x f64[n,1], y f64[m]) -> (z) {\n v = add f64[n,m] x, y\n z = sum f64 v over 0,1 by pairwise(n,m)\n} with n=1000 m=2000")
	if err != nil {
		t.Fatal(err)
	}
	x, y := f64s(t, e, []int64{1000, 1}, make([]float64, 1000)...), f64s(t, e, []int64{2000}, make([]float64, 2000)...)
	used := e.Used()
	var m *backends.MemoryError
	if _, err := e.Execute(context.Background(), f, []backends.Array{x, y}, outputs(t, e, f)); !errors.As(err, &m) {
		t.Errorf("16 MB in 1 MiB: %v", err)
	}
	if e.Used() > used+64 {
		t.Errorf("%d bytes used, %d before", e.Used(), used)
	}
}

func TestCancel(t *testing.T) {
	e := New(0)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	f, err := ir.Parse("func (x f64[n]) -> (y) {\n y = neg f64[n] x\n} with n=3")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.Execute(ctx, f, []backends.Array{f64s(t, e, []int64{3}, 1, 2, 3)}, outputs(t, e, f)); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
