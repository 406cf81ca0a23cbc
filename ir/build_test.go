package ir

import (
	"strings"
	"testing"
)

// dense is the C-order byte strides of a shape of 8-byte elements.
func dense8(shape ...int64) []int64 {
	s := make([]int64, len(shape))
	DenseStrides(s, shape, nil, 8)
	return s
}

func mustMap(t testing.TB, b *Builder, op Op, args ...ID) ID {
	t.Helper()
	x, err := b.Apply(op, args...)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestCanonicalText(t *testing.T) {
	var b Builder
	b.SetPos(Pos{Line: 1, Col: 6})
	x := b.Param(F64, []int64{1000}, []int64{8}, 0)
	b.SetName(x, "x")
	c0, c1 := b.Scalar(F64), b.Scalar(F64)
	b.SetName(c0, "c0")
	v0 := mustMap(t, &b, OpMul, x, c0)
	mustMap(t, &b, OpSub, v0, c1) // not needed by the outputs
	b.SetPos(Pos{Line: 1, Col: 9})
	y := mustMap(t, &b, OpAdd, v0, c1)
	b.SetName(y, "y")
	b.SetPos(Pos{Line: 1, Col: 20})
	v1 := mustMap(t, &b, OpMul, y, y)
	b.SetPos(Pos{Line: 1, Col: 24})
	s := b.Reduce(OpSum, v1, F64, []int{0}, false)
	b.SetName(s, "s")
	f, params := b.Finish(nil, []OutSpec{{Value: y}, {Value: s}})
	if len(params) != 3 || params[0] != x || params[1] != c0 || params[2] != c1 {
		t.Errorf("params = %v", params)
	}
	want := `func (x f64[n], c0 f64, v2 f64) -> (y, s) {
  v3 = mul f64[n] x, c0                          @ 1:6
  y  = add f64[n] v3, v2                         @ 1:9
  v5 = mul f64[n] y, y                           @ 1:20
  s  = sum f64 v5 over 0 by pairwise(n)          @ 1:24
} with n=1000 strides 8
`
	if got := f.String(); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	wantKey := `func (v0 f64[n], v1 f64, v2 f64) -> (v4, v6) {
v3 = mul f64[n] v0, v1
v4 = add f64[n] v3, v2
v5 = mul f64[n] v4, v4
v6 = sum f64 v5 over 0 by pairwise(n)
}`
	if got := f.Key(); got != wantKey {
		t.Errorf("key\n%s", got)
	}
}

func TestSoftmaxText(t *testing.T) {
	var b Builder
	x := b.Param(F64, []int64{40, 300}, dense8(40, 300), 0)
	m := b.Reduce(OpMax, x, F64, []int{1}, true)
	e := mustMap(t, &b, OpExp, mustMap(t, &b, OpSub, x, m))
	s := b.Reduce(OpSum, e, F64, []int{1}, true)
	y := mustMap(t, &b, OpDiv, e, s)
	f, _ := b.Finish(nil, []OutSpec{{Value: y}})
	for _, want := range []string{"max f64[n,1] v0 over 1 keep\n", "sub f64[n,m] v0, v1", "sum f64[n,1] v3 over 1 keep by pairwise(m)"} {
		if !strings.Contains(f.Key(), want) {
			t.Errorf("no %q in\n%s", want, f.Key())
		}
	}
}

func BenchmarkTrace(b *testing.B) {
	// per operation: append, canonicalise, key
	var bl Builder
	var f *Func
	var key []byte
	b.ReportAllocs()
	for b.Loop() {
		bl.Reset()
		x := bl.Param(F64, []int64{1000}, []int64{8}, 0)
		y := x
		for i := 0; i < 10; i++ {
			y, _ = bl.Apply(OpAdd, y, bl.Scalar(F64))
		}
		f, _ = bl.Finish(f, []OutSpec{{Value: y}})
		key = f.AppendKey(key[:0])
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/10, "ns/op-traced")
}

func BenchmarkAppend(b *testing.B) {
	var bl Builder
	b.ReportAllocs()
	for b.Loop() {
		bl.Reset()
		x := bl.Param(F64, []int64{100, 10}, []int64{80, 8}, 0)
		c := bl.Scalar(F64)
		y := x
		for i := 0; i < 100; i++ {
			y, _ = bl.Apply(OpAdd, y, c)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/100, "ns/op-traced")
}

func BenchmarkFinish(b *testing.B) {
	var bl Builder
	x := bl.Param(F64, []int64{1000}, []int64{8}, 0)
	y := x
	for i := 0; i < 20; i++ {
		y, _ = bl.Apply(OpAdd, y, x)
	}
	var f *Func
	outs := []OutSpec{{Value: y}}
	b.ReportAllocs()
	for b.Loop() {
		f, _ = bl.Finish(f, outs)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/20, "ns/value")
}

func BenchmarkKey(b *testing.B) {
	var bl Builder
	x := bl.Param(F64, []int64{1000}, []int64{8}, 0)
	y := x
	for i := 0; i < 20; i++ {
		y, _ = bl.Apply(OpAdd, y, x)
	}
	f, _ := bl.Finish(nil, []OutSpec{{Value: y}})
	var key []byte
	b.ReportAllocs()
	for b.Loop() {
		key = f.AppendKey(key[:0])
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/20, "ns/value")
}

func TestScanOfOne(t *testing.T) {
	var b Builder
	x := b.Param(I32, []int64{5, 1}, []int64{4, 4}, 0)
	f, _ := b.Finish(nil, []OutSpec{{Value: b.Scan(OpCumSum, x, I64, 1)}})
	want := `func (v0 i32[n,1]) -> (v2) {
v1 = cast i64[n,1] v0
v2 = copy i64[n,1] v1
}`
	if f.Key() != want {
		t.Error(f.Key())
	}
	if _, err := Parse("func (x f64[n,1]) -> (y) {\n y = cumsum f64[n,1] x over 1\n}"); err == nil {
		t.Error("a scan along an extent of 1 is accepted")
	}
}
