package ir

import (
	"strings"
	"testing"
)

// TestKeyIsStructure: traces that differ in extents, in the order of appending,
// in names, in what else was traced, have one key.
func TestKeyIsStructure(t *testing.T) {
	trace := func(n, m int64, noise, swap bool) *Func {
		var b Builder
		var x, y ID
		if swap {
			y = b.Param(F32, []int64{m}, []int64{4}, 0)
		}
		if noise {
			z := b.Param(F64, []int64{n, m}, dense8(n, m), 0)
			mustMap(t, &b, OpAdd, mustMap(t, &b, OpNeg, z), b.Const(F64, 7))
			b.SetPos(Pos{Line: 9, Col: 9})
		}
		x = b.Param(F64, []int64{n, m}, dense8(n, m), 0)
		if !swap {
			y = b.Param(F32, []int64{m}, []int64{4}, 0)
		}
		if noise {
			b.SetName(x, "x")
		}
		ab := mustMap(t, &b, OpMul, x, y)
		if noise {
			// says that m axes are equal elsewhere: not part of the outputs
			mustMap(t, &b, OpAdd, b.Iota(m), b.Iota(m))
		}
		s := b.Reduce(OpSum, ab, F64, []int{0, 1}, false)
		f, _ := b.Finish(nil, []OutSpec{{Value: s}, {Value: ab}})
		if err := Verify(f); err != nil {
			t.Fatalf("%v\n%s", err, f)
		}
		return f
	}
	want := trace(40, 30, false, false).Key()
	for _, f := range []*Func{trace(41, 30, false, false), trace(3, 1000, true, false), trace(500, 2, false, true), trace(7, 7, true, true)} {
		if got := f.Key(); got != want {
			t.Errorf("%s\ninstead of\n%s", got, want)
		}
	}
	// an extent of 1 is structure, and so is an order
	if trace(1, 30, false, false).Key() == want || trace(30, 1, false, false).Key() == want {
		t.Error("an extent of 1 hides in a symbol")
	}
}

// TestKeyTellsApart: what changes the plan changes the key.
func TestKeyTellsApart(t *testing.T) {
	seen := map[string]string{}
	add := func(what string, build func(b *Builder) []OutSpec) {
		var b Builder
		f, _ := b.Finish(nil, build(&b))
		if err := Verify(f); err != nil {
			t.Fatalf("%s: %v\n%s", what, err, f)
		}
		if other, ok := seen[f.Key()]; ok {
			t.Errorf("%s and %s share\n%s", what, other, f.Key())
		}
		seen[f.Key()] = what
	}
	unary := func(shape, strides []int64, d DType, op Op) func(b *Builder) []OutSpec {
		return func(b *Builder) []OutSpec {
			return []OutSpec{{Value: mustMap(t, b, op, b.Param(d, shape, strides, 0))}}
		}
	}
	add("C", unary([]int64{4, 5}, []int64{40, 8}, F64, OpNeg))
	add("F", unary([]int64{4, 5}, []int64{8, 32}, F64, OpNeg))
	add("strided", unary([]int64{4, 5}, []int64{80, 8}, F64, OpNeg))
	add("every second", unary([]int64{4, 5}, []int64{80, 16}, F64, OpNeg))
	add("reversed", unary([]int64{4, 5}, []int64{40, -8}, F64, OpNeg))
	add("broadcast", unary([]int64{4, 5}, []int64{0, 8}, F64, OpNeg))
	add("row", unary([]int64{1, 5}, []int64{40, 8}, F64, OpNeg))
	add("column", unary([]int64{5, 1}, []int64{8, 8}, F64, OpNeg))
	add("float32", unary([]int64{4, 5}, []int64{20, 4}, F32, OpNeg))
	add("abs", unary([]int64{4, 5}, []int64{40, 8}, F64, OpAbs))
	cut := func(item Item) func(b *Builder) []OutSpec {
		return func(b *Builder) []OutSpec {
			m, err := Index([]int64{40}, []Item{item})
			if err != nil {
				t.Fatal(err)
			}
			y := mustMap(t, b, OpNeg, b.Param(F64, []int64{40}, []int64{8}, 0))
			return []OutSpec{{Value: mustMap(t, b, OpNeg, b.View(y, m))}}
		}
	}
	add("from", cut(Item{HasStart: true, Start: 3}))
	add("step", cut(Item{HasStep: true, Step: 3}))
	add("at", cut(Item{Kind: ItemAt, Start: 3}))
	sum := func(axes []int, keep bool, shape ...int64) func(b *Builder) []OutSpec {
		return func(b *Builder) []OutSpec {
			return []OutSpec{{Value: b.Reduce(OpSum, b.Param(F64, shape, dense8(shape...), 0), F64, axes, keep)}}
		}
	}
	add("rows", sum([]int{1}, false, 4, 5))
	add("columns", sum([]int{0}, false, 4, 5))
	add("rows kept", sum([]int{1}, true, 4, 5))
	add("all", sum([]int{0, 1}, false, 4, 5))
	gather := func(n, m int64) func(b *Builder) []OutSpec {
		return func(b *Builder) []OutSpec {
			x := b.Param(F64, []int64{n, m}, []int64{8 * (m + 1), 8}, 0)
			return []OutSpec{{Value: b.Reduce(OpSum, x, F64, []int{0, 1}, false)}}
		}
	}
	add("a gathered block", gather(40, 50))
	add("gathered rows", gather(400, 50))
	add("rows too long to gather", gather(4, 5000))
	// symbols: square by an operation, and by chance
	twice := func(tie bool) func(b *Builder) []OutSpec {
		return func(b *Builder) []OutSpec {
			x := b.Param(F64, []int64{5, 5}, dense8(5, 5), 0)
			y := x
			if tie {
				y = b.View(x, TransposeMap([]int64{5, 5}, []int{1, 0}))
			}
			return []OutSpec{{Value: mustMap(t, b, OpAdd, x, y)}}
		}
	}
	add("square by chance", twice(false))
	add("square by a + a.T", twice(true))
	c := func(bits uint64) func(b *Builder) []OutSpec {
		return func(b *Builder) []OutSpec {
			x := b.Param(F64, []int64{5}, []int64{8}, 0)
			return []OutSpec{{Value: mustMap(t, b, OpAdd, x, b.Const(F64, bits))}}
		}
	}
	add("+ 0.0", c(0))
	add("+ -0.0", c(1<<63))
	add("+ nan", c(0x7ff8000000000000))
	add("+ another nan", c(0x7ff8000000000001))
}

func TestOverlap(t *testing.T) {
	const base = 1 << 20
	shape := []int64{10, 10}
	for _, c := range []struct {
		what    string
		addr    uintptr // of the source; the destination is C order at base
		strides []int64
		build   func(b *Builder, x ID) ID
		want    Overlap
	}{
		{"x = -x", base, []int64{80, 8}, func(b *Builder, x ID) ID { return mustMap(t, b, OpNeg, x) }, Same},
		{"x = -y", base + 800, []int64{80, 8}, func(b *Builder, x ID) ID { return mustMap(t, b, OpNeg, x) }, Disjoint},
		{"shifted", base + 8, []int64{80, 8}, func(b *Builder, x ID) ID { return mustMap(t, b, OpNeg, x) }, Overlaps},
		{"reversed", base + 72, []int64{80, -8}, func(b *Builder, x ID) ID { return mustMap(t, b, OpNeg, x) }, Overlaps},
		{"transposed", base, []int64{8, 80}, func(b *Builder, x ID) ID { return mustMap(t, b, OpNeg, x) }, Overlaps},
		{"x = -x.T", base, []int64{80, 8}, func(b *Builder, x ID) ID {
			return mustMap(t, b, OpNeg, b.View(x, TransposeMap(shape, []int{1, 0})))
		}, Overlaps},
		{"x = x - x.sum()", base, []int64{80, 8}, func(b *Builder, x ID) ID {
			return mustMap(t, b, OpSub, x, b.Reduce(OpSum, x, F64, []int{0, 1}, false))
		}, Overlaps},
		{"x = cumsum(x)", base, []int64{80, 8}, func(b *Builder, x ID) ID { return b.Scan(OpCumSum, x, F64, 0) }, Overlaps},
		{"x = x[0] + x", base, []int64{80, 8}, func(b *Builder, x ID) ID {
			m, _ := Index(shape, []Item{{Kind: ItemAt}})
			return mustMap(t, b, OpAdd, b.View(x, m), x)
		}, Overlaps},
	} {
		var b Builder
		x := b.Param(F64, shape, c.strides, c.addr)
		f, _ := b.Finish(nil, []OutSpec{{Value: c.build(&b, x), Into: &Dest{Addr: base, Shape: shape, Strides: []int64{80, 8}}}})
		if got := f.Outs[0].Class; got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
		if err := Verify(f); err != nil {
			t.Errorf("%s: %v", c.what, err)
		}
	}
	// odd and even elements, columns of a table: they share a span, no element
	for _, c := range []struct {
		delta   uintptr
		shape   []int64
		strides []int64
		want    Overlap
	}{
		{8, []int64{50}, []int64{16}, Disjoint},
		{4, []int64{50}, []int64{16}, Overlaps},
		{24, []int64{10}, []int64{80}, Disjoint},
		{16, []int64{50}, []int64{16}, Overlaps},
		{0, []int64{0}, []int64{8}, Disjoint},
	} {
		var b Builder
		x := b.Param(F64, c.shape, c.strides, base+c.delta)
		f, _ := b.Finish(nil, []OutSpec{{Value: mustMap(t, &b, OpNeg, x), Into: &Dest{Addr: base, Shape: c.shape, Strides: c.strides}}})
		if got := f.Outs[0].Class; got != c.want {
			t.Errorf("%v by %d: %s, want %s", c.strides, c.delta, got, c.want)
		}
	}
	// another output reads the destination
	var d Builder
	y := d.Param(F64, []int64{5}, []int64{8}, base)
	neg := mustMap(t, &d, OpNeg, y)
	g, _ := d.Finish(nil, []OutSpec{{Value: neg, Into: &Dest{Addr: base, Shape: []int64{5}, Strides: []int64{8}}}, {Value: mustMap(t, &d, OpAbs, y)}})
	if g.Outs[0].Class != Overlaps {
		t.Errorf("x = -x; |x|: %s", g.Outs[0].Class)
	}
	// two stores into one place
	var b Builder
	x := b.Param(F64, []int64{5}, []int64{8}, 0)
	to := &Dest{Addr: base, Shape: []int64{5}, Strides: []int64{8}}
	f, _ := b.Finish(nil, []OutSpec{{Value: mustMap(t, &b, OpNeg, x), Into: to}, {Value: mustMap(t, &b, OpAbs, x), Into: to}})
	if f.Outs[0].Class != Overlaps || f.Outs[1].Class != Overlaps {
		t.Errorf("two stores into one place: %s, %s", f.Outs[0].Class, f.Outs[1].Class)
	}
}

// TestFinish checks what becomes of outputs that are not computed, of stores
// that broadcast, of settled values, and that memory is used again.
func TestFinish(t *testing.T) {
	var b Builder
	x := b.Param(F64, []int64{3, 4}, dense8(3, 4), 1<<20)
	c := b.Const(F64, 0x3ff0000000000000)
	dest := &Dest{Addr: 2 << 20, Shape: []int64{3, 4}, Strides: []int64{8, 24}}
	f, params := b.Finish(nil, []OutSpec{{Value: x}, {Value: c, Into: dest}})
	want := `func (v0 f64[n,m]) -> (v1, v4 into [unit,stride] disjoint) {
v1 = copy f64[n,m] v0
v2 = const f64 0x1p+00
v3 = view f64[k,l] v2 [-, -]
v4 = copy f64[k,l] v3
}`
	if f.Key() != want || len(params) != 1 {
		t.Errorf("%s\nwant\n%s", f.Key(), want)
	}
	y := mustMap(t, &b, OpNeg, x)
	z := mustMap(t, &b, OpNeg, y)
	b.Settle(y, 3<<20)
	g, params := b.Finish(f, []OutSpec{{Value: z}})
	if g != f || len(params) != 1 || params[0] != y || strings.Contains(g.Key(), "copy") {
		t.Errorf("%v\n%s", params, g)
	}
	allocs := testing.AllocsPerRun(100, func() { b.Finish(f, []OutSpec{{Value: z}}) })
	if allocs > 0 {
		t.Errorf("Finish allocates %v times", allocs)
	}
}

// TestDeep builds a chain longer than any stack of calls would bear.
func TestDeep(t *testing.T) {
	var b Builder
	y := b.Param(F64, []int64{5}, []int64{8}, 0)
	for i := 0; i < 200000; i++ {
		y = mustMap(t, &b, OpNeg, y)
	}
	f, _ := b.Finish(nil, []OutSpec{{Value: y}})
	if err := Verify(f); err != nil {
		t.Fatal(err)
	}
	if len(f.Values) != 200001 || len(f.Extents) != 1 {
		t.Errorf("%d values, %d symbols", len(f.Values), len(f.Extents))
	}
	// every value used twice: 2^64 paths
	y = b.Param(F64, []int64{5}, []int64{8}, 0)
	for i := 0; i < 64; i++ {
		y = mustMap(t, &b, OpAdd, y, y)
	}
	if f, _ = b.Finish(f, []OutSpec{{Value: y}}); len(f.Values) != 65 {
		t.Errorf("%d values", len(f.Values))
	}
}

// TestStoreSteps: the steps of a destination follow the memory order of the
// value, not its own.
func TestStoreSteps(t *testing.T) {
	var b Builder
	shape := []int64{4, 5, 6}
	x := b.Param(F64, shape, []int64{48, 192, 8}, 0) // :102
	y := mustMap(t, &b, OpNeg, x)
	f, _ := b.Finish(nil, []OutSpec{
		{Value: y, Into: &Dest{Addr: 1 << 20, Shape: shape, Strides: []int64{240, 48, 8}}},
		{Value: mustMap(t, &b, OpAbs, x), Into: &Dest{Addr: 2 << 20, Shape: shape, Strides: []int64{48, 192, 8}}},
	})
	if want := "-> (v1 into [stride,stride,unit] disjoint, v2 into disjoint)"; !strings.Contains(f.Key(), want) {
		t.Errorf("no %q in\n%s", want, f.Key())
	}
}
