package grayscale

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/backends/ref"
	"github.com/grayscale-lang/grayscale/ir"
)

// fuzzer makes random programs and arrays.
type fuzzer struct {
	*rand.Rand
	b    ir.Builder
	vals []ir.ID
	ins  map[ir.ID]backends.Array
	keep []*backends.Buffer
	big  bool
}

// array makes an array of random small numbers with some specials.
func (g *fuzzer) array(t ir.DType, shape []int64) backends.Array {
	// memory: a dense block of up to twice the extents, seen through steps and
	// a permutation of axes
	n := len(shape)
	perm := g.Perm(n)
	if g.IntN(2) == 0 {
		for i := range perm {
			perm[i] = i
		}
	}
	mul := make([]int64, n)
	size := int64(t.Size())
	strides := make([]int64, n)
	for k := n - 1; k >= 0; k-- {
		a := perm[k]
		mul[a] = 1
		if g.IntN(5) == 0 {
			mul[a] = 2
		}
		strides[a] = size
		size *= max(shape[a], 1) * mul[a]
	}
	offset := int64(0)
	for a := range shape {
		strides[a] *= mul[a]
		switch {
		case g.IntN(8) == 0 && shape[a] > 0: // backwards
			offset += (shape[a] - 1) * strides[a]
			strides[a] = -strides[a]
		case g.IntN(12) == 0:
			strides[a] = 0
		}
	}
	mem := make([]uint64, size/8+2)
	buf := &backends.Buffer{Ptr: unsafe.Pointer(&mem[0]), Bytes: int64(len(mem) * 8), Keep: mem}
	g.keep = append(g.keep, buf)
	for i := int64(0); i < size/int64(t.Size()); i++ {
		t.Store(unsafe.Add(buf.Ptr, i*int64(t.Size())), g.bits(t))
	}
	return backends.Array{DType: t, Buf: buf, Offset: offset, Shape: shape, Strides: strides}
}

func (g *fuzzer) bits(t ir.DType) uint64 {
	x := float64(g.IntN(17) - 8)
	switch g.IntN(4) {
	case 0:
		x = g.NormFloat64()
	case 1:
		x = float64(g.IntN(5)-2) / 2
	}
	if g.IntN(60) == 0 {
		x = []float64{math.Inf(1), math.Inf(-1), math.NaN(), math.Copysign(0, -1), 1e300, 5e-324}[g.IntN(6)]
	}
	switch t {
	case ir.F64:
		return math.Float64bits(x)
	case ir.F32:
		return uint64(math.Float32bits(float32(x)))
	case ir.Bool:
		return uint64(g.IntN(2))
	}
	if g.IntN(20) == 0 {
		return g.Uint64() & t.Mask()
	}
	return t.FromInt(int64(g.IntN(40) - 20))
}

func (g *fuzzer) dtype() ir.DType {
	if all := ir.DTypes(); g.IntN(3) == 0 {
		return all[g.IntN(len(all))]
	}
	return []ir.DType{ir.F64, ir.F64, ir.F64, ir.F32, ir.I64, ir.Bool}[g.IntN(6)]
}

func (g *fuzzer) extent() int64 {
	if g.big && g.IntN(3) == 0 {
		return int64(g.IntN(3000))
	}
	return []int64{0, 1, 1, 2, 3, 4, 5, 7, 8, 9, 17, 40, 130, 300}[g.IntN(14)]
}

func (g *fuzzer) param() ir.ID {
	t := g.dtype()
	var shape []int64
	if len(g.vals) > 0 && g.IntN(3) > 0 {
		shape = append(shape, g.b.Shape(g.pick())...)
		for i := range shape {
			if g.IntN(6) == 0 {
				shape[i] = 1
			}
		}
	} else {
		total := int64(1)
		for range g.IntN(4) {
			e := g.extent()
			if total*max(e, 1) > 20000 {
				e = 3
			}
			total *= max(e, 1)
			shape = append(shape, e)
		}
	}
	var id ir.ID
	var a backends.Array
	if len(shape) == 0 {
		a = backends.Array{DType: t, Bits: g.bits(t)}
		id = g.b.Scalar(t)
	} else {
		a = g.array(t, shape)
		id = g.b.Param(t, shape, a.Strides, uintptr(a.Base()))
	}
	g.ins[id] = a
	return id
}

func (g *fuzzer) pick() ir.ID {
	if g.IntN(2) == 0 {
		return g.vals[len(g.vals)-1-g.IntN(min(3, len(g.vals)))]
	}
	return g.vals[g.IntN(len(g.vals))]
}

var fuzzOps = []ir.Op{
	ir.OpAdd, ir.OpSub, ir.OpMul, ir.OpDiv, ir.OpMinimum, ir.OpMaximum, ir.OpNeg, ir.OpAbs, ir.OpSqrt, ir.OpFloor,
	ir.OpLt, ir.OpGe, ir.OpEq, ir.OpExp, ir.OpTanh, ir.OpSin, ir.OpFloorDivide, ir.OpRemainder, ir.OpSquare, ir.OpWhere,
	ir.OpAnd, ir.OpOr, ir.OpIsNaN, ir.OpAdd, ir.OpMul, ir.OpSub,
}

func (g *fuzzer) elements(id ir.ID) int64 {
	n, _ := ir.Elements(g.b.Shape(id))
	return n
}

// step appends one random operation.
func (g *fuzzer) step() {
	b := &g.b
	x := g.pick()
	r := b.Rank(x)
	shape := append([]int64(nil), b.Shape(x)...)
	switch g.IntN(14) {
	case 0:
		g.vals = append(g.vals, g.param())
	case 1: // slice
		if r == 0 {
			return
		}
		var items []ir.Item
		for range r {
			it := ir.Item{Kind: ir.ItemSlice}
			switch g.IntN(6) {
			case 0:
				it.HasStart, it.Start = true, int64(g.IntN(3))
			case 1:
				it.HasStop, it.Stop = true, -1
			case 2:
				it.HasStep, it.Step = true, []int64{2, -1, -2}[g.IntN(3)]
			}
			items = append(items, it)
		}
		if g.IntN(4) == 0 {
			items[g.IntN(r)].Kind = ir.ItemNew
		}
		m, err := ir.Index(shape, items)
		if err == nil {
			g.vals = append(g.vals, b.View(x, m))
		}
	case 2: // transpose
		if r > 1 {
			g.vals = append(g.vals, b.View(x, ir.TransposeMap(shape, g.Perm(r))))
		}
	case 3: // reshape
		n := g.elements(x)
		var to []int64
		switch {
		case g.IntN(2) == 0 || n == 0:
			to = []int64{n}
		default:
			for _, d := range []int64{2, 3, 4, 5, 7, 10} {
				if n%d == 0 {
					to = []int64{d, n / d}
				}
			}
			if to == nil {
				return
			}
		}
		if y, err := b.Reshape(x, to); err == nil {
			g.vals = append(g.vals, y)
		}
	case 4, 5: // reduce
		if r == 0 {
			return
		}
		op := []ir.Op{ir.OpSum, ir.OpSum, ir.OpSum, ir.OpProd, ir.OpMin, ir.OpMax, ir.OpAny, ir.OpAll}[g.IntN(8)]
		var axes []int
		for a := range r {
			if g.IntN(2) == 0 {
				axes = append(axes, a)
			}
		}
		if (op == ir.OpMin || op == ir.OpMax) && g.elements(x) == 0 {
			return
		}
		res, err := ir.Resolve(op, ir.Strong(b.DType(x)))
		if err != nil {
			return
		}
		acc := res.Out
		if op == ir.OpSum && g.IntN(5) == 0 {
			acc = ir.F64
		}
		if res.Op != ir.NoOp && acc == res.Out {
			op = res.Op
			x = b.Cast(x, res.In[0])
		}
		g.vals = append(g.vals, b.Reduce(op, x, acc, axes, g.IntN(2) == 0))
	case 6: // scan
		if r == 0 || b.DType(x) == ir.Bool {
			return
		}
		op := []ir.Op{ir.OpCumSum, ir.OpCumProd}[g.IntN(2)]
		g.vals = append(g.vals, b.Scan(op, x, b.DType(x), g.IntN(r)))
	case 7: // contract
		if r != 2 || g.elements(x) > 4000 {
			return
		}
		var y ir.ID
		for range 20 {
			y = g.pick()
			if b.Rank(y) == 2 && b.Shape(y)[0] == shape[1] && b.DType(y) == b.DType(x) && b.Shape(y)[1]*shape[0] < 20000 {
				g.vals = append(g.vals, b.Contract(x, y))
				return
			}
		}
		y = b.View(x, ir.TransposeMap(shape, []int{1, 0}))
		if shape[0] < 100 {
			g.vals = append(g.vals, b.Contract(x, y))
		}
	case 8: // iota
		if r > 0 && g.IntN(2) == 0 {
			g.vals = append(g.vals, b.Iota(shape[r-1]))
		}
	case 9:
		g.vals = append(g.vals, b.Cast(x, g.dtype()))
	default:
		op := fuzzOps[g.IntN(len(fuzzOps))]
		args := make([]ir.ID, op.Arity())
		for i := range args {
			args[i] = g.pick()
		}
		args[0] = x
		if op == ir.OpWhere {
			args[0] = b.Cast(args[0], ir.Bool)
		}
		shapes := make([][]int64, len(args))
		for i, a := range args {
			shapes[i] = b.Shape(a)
		}
		out, err := ir.BroadcastShapes(nil, shapes...)
		if err != nil {
			return
		}
		if n, ok := ir.Elements(out); !ok || n > 40000 {
			return
		}
		if y, err := b.Apply(op, args...); err == nil {
			g.vals = append(g.vals, y)
		}
	}
}

// program makes a random program; it gives the Func, its inputs, and makers of
// its outputs.
func (g *fuzzer) program(steps int) (*ir.Func, []backends.Array, func() []backends.Array) {
	g.ins = map[ir.ID]backends.Array{}
	g.vals = g.vals[:0]
	g.b.Reset()
	g.vals = append(g.vals, g.param(), g.param())
	for range steps {
		g.step()
	}
	var outs []ir.OutSpec
	outs = append(outs, ir.OutSpec{Value: g.vals[len(g.vals)-1]})
	for range g.IntN(3) {
		outs = append(outs, ir.OutSpec{Value: g.pick()})
	}
	f, params := g.b.Finish(nil, outs)
	f = f.Clone()
	var in []backends.Array
	for _, p := range params {
		in = append(in, g.ins[p])
	}
	return f, in, func() []backends.Array { return freshOuts(f) }
}

func shapeOf(f *ir.Func, v ir.ID) []int64 {
	var shape []int64
	for _, d := range f.Values[v].Type.Dims {
		if d == ir.One {
			shape = append(shape, 1)
		} else {
			shape = append(shape, f.Extents[d])
		}
	}
	return shape
}

// freshOuts allocates dense outputs, filled with a pattern.
func freshOuts(f *ir.Func) []backends.Array {
	var out []backends.Array
	for _, o := range f.Outs {
		t := f.Values[o.Value].Type
		shape := shapeOf(f, o.Value)
		n, _ := ir.Elements(shape)
		mem := make([]uint64, (n*int64(t.DType.Size())+7)/8+1)
		for i := range mem {
			mem[i] = 0xa5a5a5a5a5a5a5a5
		}
		a := backends.Array{DType: t.DType, Shape: shape, Strides: make([]int64, len(shape)),
			Buf: &backends.Buffer{Ptr: unsafe.Pointer(&mem[0]), Bytes: int64(len(mem) * 8), Keep: mem}}
		ir.DenseStrides(a.Strides, shape, t.Order, t.DType.Size())
		out = append(out, a)
	}
	return out
}

// differ compares two arrays of one shape, bit by bit; NaNs are equal.
func differ(a, b *backends.Array) string {
	msg := ""
	walkC(a.Shape, func(idx []int64) bool {
		x, y := a.DType.Load(at(a.Base(), idx, a.Strides)), b.DType.Load(at(b.Base(), idx, b.Strides))
		if x == y || isNaN(a.DType, x) && isNaN(b.DType, y) {
			return true
		}
		msg = fmt.Sprintf("at %v: %#x, want %#x", idx, x, y)
		return false
	})
	return msg
}

func isNaN(t ir.DType, x uint64) bool {
	switch t {
	case ir.F64:
		return math.IsNaN(math.Float64frombits(x))
	case ir.F32:
		return x&0x7fffffff > 0x7f800000
	}
	return false
}

// engines are the configurations that every program must give equal bits on.
func engines(t testing.TB) map[string]*Engine {
	out := map[string]*Engine{}
	for name, o := range map[string]Options{
		"portable":         {Backend: "portable", Threads: 2},
		"portable,nofuse":  {Backend: "portable", Threads: 1, Debug: Debug{NoFuse: true}},
		"portable,maxfuse": {Backend: "portable", Threads: 7, Debug: Debug{MaxFuse: 4}},
		"avx2":             {Backend: "cpu:avx2", Threads: 7},
		"avx2,nofuse":      {Backend: "cpu:avx2", Threads: 2, Debug: Debug{NoFuse: true}},
		"avx512":           {Backend: "cpu:avx512", Threads: 2},
		"avx512,1":         {Backend: "cpu:avx512", Threads: 1},
		"avx512,7":         {Backend: "cpu:avx512", Threads: 7},
	} {
		o.Debug.Check, o.Debug.Poison = true, true
		e, err := New(o)
		if err != nil && strings.HasPrefix(o.Backend, "cpu") {
			t.Logf("%s left out: %v", name, err)
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { e.Close() })
		out[name] = e
	}
	return out
}

func TestRandomProgramsAgreeWithReference(t *testing.T) {
	programs := 1500
	if n, err := strconv.Atoi(os.Getenv("GRAYSCALE_PROGRAMS")); err == nil {
		programs = n
	}
	if testing.Short() {
		programs = 200
	}
	es := engines(t)
	r := ref.New(0)
	for seed := range programs {
		if !agree(t, es, r, uint64(seed)) {
			return
		}
	}
}

func agree(t *testing.T, es map[string]*Engine, r *ref.Executor, seed uint64) (ok bool) {
	g := &fuzzer{Rand: rand.New(rand.NewPCG(seed, 7)), big: seed%10 == 0}
	f, in, outs := g.program(3 + int(seed%12) + int(seed%97/90*30))
	if err := ir.Verify(f); err != nil {
		t.Logf("seed %d: %v", seed, err)
		return true
	}
	want := outs()
	ctx := context.Background()
	if _, err := r.Execute(ctx, f, in, want); err != nil {
		t.Fatalf("seed %d: ref: %v\n%s", seed, err, f)
	}
	for name, e := range es {
		got := outs()
		func() {
			defer func() {
				if p := recover(); p != nil {
					panic(fmt.Sprintf("seed %d, %s: %v", seed, name, p))
				}
			}()
			if _, err := e.Execute(ctx, f, in, got); err != nil {
				t.Fatalf("seed %d, %s: %v\n%s", seed, name, err, f)
			}
		}()
		for i := range got {
			if d := differ(&got[i], &want[i]); d != "" {
				p, _ := e.program(context.Background(), f)
				t.Errorf("seed %d, %s: output %d %s\n%s%s", seed, name, i, d, f, p.plan)
				return false
			}
		}
	}
	return true
}

func TestMatrixProducts(t *testing.T) {
	es := engines(t)
	r := ref.New(0)
	ctx := context.Background()
	g := &fuzzer{Rand: rand.New(rand.NewPCG(3, 4)), ins: map[ir.ID]backends.Array{}}
	for _, k := range []int64{0, 1, 2, 5, 511, 512, 513, 1024, 1025, 2000, 16*512 + 1, 17*512 + 40, 40000} {
		for _, sides := range [][2]int64{{1, 1}, {1, 7}, {5, 1}, {3, 9}} {
			for _, dt := range []ir.DType{ir.F64, ir.F32, ir.I64, ir.Bool} {
				if k*sides[0]*sides[1] > 50000 {
					continue
				}
				g.b.Reset()
				x, y := g.array(dt, []int64{sides[0], k}), g.array(dt, []int64{k, sides[1]})
				if dt == ir.F64 && k > 0 { // a product that underflows to -0
					dt.Store(x.Base(), math.Float64bits(-5e-324))
					dt.Store(y.Base(), math.Float64bits(0.25))
				}
				z := g.b.Contract(g.b.Param(dt, x.Shape, x.Strides, 0), g.b.Param(dt, y.Shape, y.Strides, 0))
				f, _ := g.b.Finish(nil, []ir.OutSpec{{Value: z}})
				want := freshOuts(f)
				if _, err := r.Execute(ctx, f, []backends.Array{x, y}, want); err != nil {
					t.Fatal(err)
				}
				for name, e := range es {
					got := freshOuts(f)
					if _, err := e.Execute(ctx, f, []backends.Array{x, y}, got); err != nil {
						t.Fatalf("%s: %v\n%s", name, err, f)
					}
					if d := differ(&got[0], &want[0]); d != "" {
						t.Errorf("%s: %v of k=%d: %s\n%s", name, sides, k, d, f)
					}
				}
			}
		}
	}
}

// sharedStores runs programs whose last value is stored into memory that their
// inputs share.
func TestRandomStoresAgreeWithReference(t *testing.T) {
	es := engines(t)
	r := ref.New(0)
	ctx := context.Background()
	for seed := range uint64(400) {
		g := &fuzzer{Rand: rand.New(rand.NewPCG(seed, 11))}
		g.ins = map[ir.ID]backends.Array{}
		n := int64(2 + g.IntN(40))
		mem := g.array(ir.F64, []int64{4 * n})
		mem.Strides[0], mem.Offset = 8, 0
		view := func() backends.Array {
			a := mem
			step := []int64{1, 1, 1, 2, -1}[g.IntN(5)]
			from := int64(g.IntN(4))
			if step < 0 {
				from += n
			}
			a.Shape, a.Strides, a.Offset = []int64{n}, []int64{8 * step}, 8*from
			return a
		}
		for range 2 {
			a := view()
			id := g.b.Param(ir.F64, a.Shape, a.Strides, uintptr(a.Base()))
			g.ins[id] = a
			g.vals = append(g.vals, id)
		}
		for range g.IntN(6) {
			op := []ir.Op{ir.OpAdd, ir.OpMul, ir.OpSub, ir.OpMaximum}[g.IntN(4)]
			x, err := g.b.Map(op, ir.F64, g.pick(), g.pick())
			if err != nil {
				t.Fatal(err)
			}
			g.vals = append(g.vals, x)
		}
		dst := view()
		outs := []ir.OutSpec{{Value: g.vals[len(g.vals)-1], Into: &ir.Dest{Addr: uintptr(dst.Base()), Shape: dst.Shape, Strides: dst.Strides}}}
		if g.IntN(2) == 0 {
			outs = append(outs, ir.OutSpec{Value: g.pick()})
		}
		f, params := g.b.Finish(nil, outs)
		var in []backends.Array
		for _, p := range params {
			in = append(in, g.ins[p])
		}
		whole := unsafe.Slice((*uint64)(mem.Buf.Ptr), mem.Buf.Bytes/8)
		before := append([]uint64(nil), whole...)
		run := func(e backends.Executor) ([]uint64, []backends.Array) {
			copy(whole, before)
			out := freshOuts(f)
			out[0] = dst
			if _, err := e.Execute(ctx, f, in, out); err != nil {
				t.Fatalf("seed %d: %v\n%s", seed, err, f)
			}
			return append([]uint64(nil), whole...), out
		}
		want, wantOut := run(r)
		for name, e := range es {
			got, out := run(e)
			for i := range got {
				if got[i] != want[i] && !(isNaN(ir.F64, got[i]) && isNaN(ir.F64, want[i])) {
					p, _ := e.program(context.Background(), f)
					t.Fatalf("seed %d, %s: word %d is %#x, want %#x\n%s%s", seed, name, i, got[i], want[i], f, p.plan)
				}
			}
			for i := range out[1:] {
				if d := differ(&out[i+1], &wantOut[i+1]); d != "" {
					t.Fatalf("seed %d, %s: %s\n%s", seed, name, d, f)
				}
			}
		}
	}
}

func TestHighRanks(t *testing.T) {
	es := engines(t)
	r := ref.New(0)
	ctx := context.Background()
	g := &fuzzer{Rand: rand.New(rand.NewPCG(5, 6))}
	for range 30 {
		g.b.Reset()
		g.ins = map[ir.ID]backends.Array{}
		shape := make([]int64, ir.MaxRank)
		for i := range shape {
			shape[i] = 1
			if g.IntN(3) == 0 {
				shape[i] = 2
			}
		}
		if n, _ := ir.Elements(shape); n > 1<<13 {
			continue
		}
		a := g.array(ir.F64, shape)
		x := g.b.Param(ir.F64, shape, a.Strides, uintptr(a.Base()))
		g.ins[x] = a
		y := g.b.View(x, ir.TransposeMap(shape, g.Perm(len(shape))))
		y, _ = g.b.Map(ir.OpNeg, ir.F64, y)
		var axes []int
		for i := range shape {
			if g.IntN(2) == 0 {
				axes = append(axes, i)
			}
		}
		s := g.b.Reduce(ir.OpSum, y, ir.F64, axes, true)
		z, _ := g.b.Map(ir.OpSub, ir.F64, y, s)
		f, _ := g.b.Finish(nil, []ir.OutSpec{{Value: z}, {Value: s}})
		want := freshOuts(f)
		if _, err := r.Execute(ctx, f, []backends.Array{a}, want); err != nil {
			t.Fatal(err)
		}
		for name, e := range es {
			got := freshOuts(f)
			if _, err := e.Execute(ctx, f, []backends.Array{a}, got); err != nil {
				t.Fatalf("%s: %v\n%s", name, err, f)
			}
			for i := range got {
				if d := differ(&got[i], &want[i]); d != "" {
					t.Errorf("%s: output %d %s\n%s", name, i, d, f)
				}
			}
		}
	}
}
