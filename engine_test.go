package grayscale

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/backends/ref"
	"github.com/grayscale-lang/grayscale/codegen"
	"github.com/grayscale-lang/grayscale/fuse"
	"github.com/grayscale-lang/grayscale/ir"
)

// dense makes a dense C-order array of float64.
func dense(shape []int64, at func(i int) float64) backends.Array {
	n, _ := ir.Elements(shape)
	mem := make([]float64, n+1)
	for i := range int(n) {
		mem[i] = at(i)
	}
	a := backends.Array{DType: ir.F64, Shape: shape, Strides: make([]int64, len(shape)),
		Buf: &backends.Buffer{Ptr: unsafe.Pointer(&mem[0]), Bytes: n * 8, Keep: mem}}
	ir.DenseStrides(a.Strides, shape, nil, 8)
	return a
}

func portableEngine(t testing.TB, o Options) *Engine {
	t.Helper()
	o.Backend = "portable"
	o.Debug.Check = true
	e, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close() })
	return e
}

// spine is x*2 + 1.
func spine(n int64) (*ir.Func, []backends.Array) {
	var b ir.Builder
	x := b.Param(ir.F64, []int64{n}, []int64{8}, 0)
	two, one := b.Scalar(ir.F64), b.Scalar(ir.F64)
	m, _ := b.Map(ir.OpMul, ir.F64, x, two)
	y, _ := b.Map(ir.OpAdd, ir.F64, m, one)
	f, _ := b.Finish(nil, []ir.OutSpec{{Value: y}})
	return f.Clone(), []backends.Array{
		dense([]int64{n}, func(i int) float64 { return float64(i) }),
		{DType: ir.F64, Bits: math.Float64bits(2)}, {DType: ir.F64, Bits: math.Float64bits(1)},
	}
}

func TestStoresInto(t *testing.T) {
	ctx := context.Background()
	for _, c := range []struct {
		name     string
		lo, n    int64 // source, of memory of 20
		dst      int64
		step     int64
		class    ir.Overlap
		kernels  int
		viaTemps int
	}{
		{"elsewhere", 0, 8, 10, 1, ir.Disjoint, 1, 0},
		{"same", 3, 8, 3, 1, ir.Same, 1, 0},
		{"shifted", 3, 8, 4, 1, ir.Overlaps, 2, 1},
		{"back", 4, 8, 3, 1, ir.Overlaps, 2, 1},
		{"spread", 0, 8, 1, 2, ir.Overlaps, 2, 1},
	} {
		e := portableEngine(t, Options{})
		mem := dense([]int64{20}, func(i int) float64 { return float64(i * i) })
		src, dst := mem, mem
		src.Shape, src.Offset = []int64{c.n}, c.lo*8
		dst.Shape, dst.Offset, dst.Strides = []int64{c.n}, c.dst*8, []int64{8 * c.step}
		var b ir.Builder
		x := b.Param(ir.F64, src.Shape, src.Strides, uintptr(src.Base()))
		y, _ := b.Map(ir.OpAdd, ir.F64, x, x)
		y, _ = b.Map(ir.OpSub, ir.F64, y, b.Const(ir.F64, math.Float64bits(1)))
		f, _ := b.Finish(nil, []ir.OutSpec{{Value: y, Into: &ir.Dest{Addr: uintptr(dst.Base()), Shape: dst.Shape, Strides: dst.Strides}}})
		if f.Outs[0].Class != c.class {
			t.Errorf("%s: class %v", c.name, f.Outs[0].Class)
		}
		if _, err := e.Execute(ctx, f, []backends.Array{src}, []backends.Array{dst}); err != nil {
			t.Fatal(err)
		}
		got := unsafe.Slice((*float64)(mem.Buf.Ptr), 20)
		want := make([]float64, 20)
		for i := range want {
			want[i] = float64(i * i)
		}
		old := append([]float64(nil), want...)
		for i := range c.n {
			want[c.dst+i*c.step] = 2*old[c.lo+i] - 1
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%s: element %d is %v, want %v", c.name, i, got[i], want[i])
			}
		}
		p, _ := e.program(context.Background(), f)
		if len(p.plan.Kernels) != c.kernels || len(p.plan.Temps) != c.viaTemps {
			t.Errorf("%s: %d kernels, %d temporaries\n%s", c.name, len(p.plan.Kernels), len(p.plan.Temps), p.plan)
		}
	}
}

func TestCompress(t *testing.T) {
	ctx := context.Background()
	rng := rand.New(rand.NewPCG(1, 2))
	for _, shape := range [][]int64{{0}, {1}, {7}, {1000}, {3, 5}, {20, 30}, {4, 1, 6}} {
		for masked := 1; masked <= len(shape); masked++ {
			g := &fuzzer{Rand: rng, ins: map[ir.ID]backends.Array{}}
			x := g.array(ir.F64, shape)
			m := g.array(ir.Bool, shape[:masked])
			count := int64(0)
			walkC(m.Shape, func(idx []int64) bool {
				count += int64(ir.Bool.Load(at(m.Base(), idx, m.Strides)))
				return true
			})
			xp := g.b.Param(ir.F64, shape, x.Strides, 0)
			mp := g.b.Param(ir.Bool, m.Shape, m.Strides, 0)
			y, _ := g.b.Map(ir.OpAdd, ir.F64, xp, xp)
			not, _ := g.b.Map(ir.OpNot, ir.Bool, mp)
			not, _ = g.b.Map(ir.OpNot, ir.Bool, not)
			f, _ := g.b.Finish(nil, []ir.OutSpec{{Value: g.b.Compress(y, not, count)}})
			r := ref.New(0)
			got, want := freshOuts(f), freshOuts(f)
			if _, err := r.Execute(ctx, f, []backends.Array{m, x}[:2], want); err != nil {
				if _, err = r.Execute(ctx, f, []backends.Array{x, m}, want); err != nil {
					t.Fatal(err)
				}
			}
			in := []backends.Array{x, m}
			if f.Values[f.Params[0]].Type.DType == ir.Bool {
				in = []backends.Array{m, x}
			}
			if _, err := portableEngine(t, Options{}).Execute(ctx, f, in, got); err != nil {
				t.Fatalf("%v\n%s", err, f)
			}
			if d := differ(&got[0], &want[0]); d != "" {
				t.Errorf("%v masked along %d: %s\n%s", shape, masked, d, f)
			}
		}
	}
}

func TestPlansAreCached(t *testing.T) {
	ctx := context.Background()
	e := portableEngine(t, Options{Explain: true})
	for _, n := range []int64{5, 7, 100, 100000} {
		f, in := spine(n)
		out := freshOuts(f)
		if _, err := e.Execute(ctx, f, in, out); err != nil {
			t.Fatal(err)
		}
		if y := *(*float64)(unsafe.Add(out[0].Base(), 8*(n-1))); y != float64(2*(n-1)+1) {
			t.Errorf("n=%d: last element %v", n, y)
		}
	}
	if n := len(e.cache.all); n != 1 {
		t.Errorf("%d plans for one text", n)
	}
	runs := e.Explain()
	if len(runs) != 1 || runs[0].Count != 4 {
		t.Errorf("runs %v", runs)
	}
	var sb strings.Builder
	if err := WriteSections(&sb, runs); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"-- ir --\nfunc (", "-- plan --\nplan (", "-- loop --\nloop k0 (", "-- asm --\n", "run 4 times"} {
		if !strings.Contains(sb.String(), want) {
			t.Errorf("no %q in\n%s", want, sb.String())
		}
	}
	if err := WriteSections(&sb, runs, "ptx"); err == nil {
		t.Error("an unknown section is written")
	}
	if e.Explain() != nil {
		t.Error("the log is not emptied")
	}
	if s := Summary(runs); !strings.Contains(s, "1 kernel, 0 temporaries, reads 8n, writes 8n") || !strings.Contains(s, "4 kernels run") {
		t.Error(s)
	}
}

func TestCacheIsBounded(t *testing.T) {
	ctx := context.Background()
	e := portableEngine(t, Options{Cache: 40_000})
	for k := range 40 {
		var b ir.Builder
		x := b.Param(ir.F64, []int64{4}, []int64{8}, 0)
		y := x
		for range k + 1 {
			y, _ = b.Map(ir.OpAdd, ir.F64, y, x)
		}
		f, _ := b.Finish(nil, []ir.OutSpec{{Value: y}})
		in, out := dense([]int64{4}, func(i int) float64 { return float64(i) }), freshOuts(f)
		if _, err := e.Execute(ctx, f, []backends.Array{in}, out); err != nil {
			t.Fatal(err)
		}
		if got := *(*float64)(unsafe.Add(out[0].Base(), 24)); got != float64(3*(k+2)) {
			t.Errorf("program %d gives %v", k, got)
		}
		if e.cache.bytes > e.opts.Cache {
			t.Errorf("the cache holds %d bytes of %d", e.cache.bytes, e.opts.Cache)
		}
	}
	if n := len(e.cache.all); n == 0 || n == 40 {
		t.Errorf("%d plans are kept", n)
	}
}

// cramped is a backend with room for the code of so many kernels.
type cramped struct {
	backends.Backend
	room *atomic.Int64
}

type crampedKernel struct {
	backends.Kernel
	room *atomic.Int64
}

func (b cramped) LoadAll(ls []*codegen.Loop) ([]backends.Kernel, error) {
	if b.room.Add(-int64(len(ls))) < 0 {
		b.room.Add(int64(len(ls)))
		return nil, backends.ErrCodeSpace
	}
	ks, err := b.Backend.LoadAll(ls)
	for i := range ks {
		ks[i] = &crampedKernel{ks[i], b.room}
	}
	return ks, err
}

func (b cramped) Run(ctx context.Context, k backends.Kernel, a *backends.Args) (backends.Flags, error) {
	return b.Backend.Run(ctx, k.(*crampedKernel).Kernel, a)
}

func (k *crampedKernel) Release() {
	k.Kernel.Release()
	k.room.Add(1)
}

// Where there is no more room for code, plans that do not run make some.
func TestCodeSpaceIsMade(t *testing.T) {
	e := portableEngine(t, Options{})
	room := new(atomic.Int64)
	room.Store(5)
	e.backend = cramped{e.backend, room}
	in := []backends.Array{dense([]int64{4}, func(i int) float64 { return float64(i) })}
	for k := range 30 {
		var b ir.Builder
		x := b.Param(ir.F64, []int64{4}, []int64{8}, 0)
		y := x
		for range k + 1 {
			y, _ = b.Map(ir.OpAdd, ir.F64, y, x)
		}
		f, _ := b.Finish(nil, []ir.OutSpec{{Value: y}})
		if _, err := e.Execute(context.Background(), f, in, freshOuts(f)); err != nil {
			t.Fatalf("program %d: %v", k, err)
		}
	}
	if n := len(e.cache.all); n == 0 || n > 5 {
		t.Errorf("%d plans are kept where there is room for 5", n)
	}
	room.Store(-1 << 20)
	f, args := spine(4)
	if _, err := e.Execute(context.Background(), f, args, freshOuts(f)); !errors.Is(err, backends.ErrCodeSpace) {
		t.Errorf("no room at all gives %v", err)
	}
}

func TestCancelAndMemory(t *testing.T) {
	f, in := spine(1 << 20)
	e := portableEngine(t, Options{})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := e.Execute(ctx, f, in, freshOuts(f)); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled run gives %v", err)
	}
	// an overlapping store needs a temporary of 8 MiB: more than there may be
	small := portableEngine(t, Options{Memory: 1 << 20})
	mem := dense([]int64{1<<20 + 1}, func(i int) float64 { return 1 })
	src, dst := mem, mem
	src.Shape, dst.Shape, dst.Offset = []int64{1 << 20}, []int64{1 << 20}, 8
	var b ir.Builder
	x := b.Param(ir.F64, src.Shape, src.Strides, uintptr(src.Base()))
	y, _ := b.Map(ir.OpAdd, ir.F64, x, x)
	g, _ := b.Finish(nil, []ir.OutSpec{{Value: y, Into: &ir.Dest{Addr: uintptr(dst.Base()), Shape: dst.Shape, Strides: dst.Strides}}})
	var me *backends.MemoryError
	if _, err := small.Execute(context.Background(), g, []backends.Array{src}, []backends.Array{dst}); !errors.As(err, &me) {
		t.Errorf("a run beyond the limit gives %v", err)
	}
	if v := *(*float64)(unsafe.Add(mem.Buf.Ptr, 8)); v != 1 {
		t.Errorf("a refused run stored %v", v)
	}
}

func TestUnknownBackend(t *testing.T) {
	for _, name := range []string{"gpu", "portable:fast", "cpu:sse9"} {
		if _, err := New(Options{Backend: name}); err == nil {
			t.Errorf("backend %q opens", name)
		}
	}
}

func BenchmarkWarm(b *testing.B) {
	for _, name := range []string{"portable", "cpu"} {
		for _, n := range []int64{5, 1000} {
			b.Run(name+"/"+map[int64]string{5: "5", 1000: "1000"}[n], func(b *testing.B) {
				e, err := New(Options{Backend: name})
				if err != nil {
					b.Skip(err)
				}
				defer e.Close()
				f, in := spine(n)
				out := freshOuts(f)
				ctx := context.Background()
				b.ReportAllocs()
				for b.Loop() {
					if _, err := e.Execute(ctx, f, in, out); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// twenty is an expression of 20 operations.
func twenty() *ir.Func {
	var b ir.Builder
	x := b.Param(ir.F64, []int64{1000}, []int64{8}, 0)
	y := b.Param(ir.F64, []int64{1000}, []int64{8}, 0)
	v := x
	ops := []ir.Op{ir.OpMul, ir.OpAdd, ir.OpSub, ir.OpMul, ir.OpAdd}
	for i := range 20 {
		o := x
		if i%2 == 0 {
			o = y
		}
		v, _ = b.Map(ops[i%len(ops)], ir.F64, v, o)
	}
	f, _ := b.Finish(nil, []ir.OutSpec{{Value: v}})
	return f
}

func BenchmarkColdPlanAndLower(b *testing.B) {
	f := twenty()
	b.ReportAllocs()
	for b.Loop() {
		p := fuse.Build(f.Clone(), fuse.Options{})
		lowerAll(context.Background(), p)
	}
}

func BenchmarkMatmul(b *testing.B) {
	for _, name := range []string{"portable", "cpu"} {
		for _, c := range []struct {
			name    string
			n, k, m int64
			turned  bool
		}{{"512", 512, 512, 512, false}, {"512T", 512, 512, 512, true}, {"dot1e6", 1, 1000000, 1, false}, {"matvec1000", 1000, 1000, 1, false}} {
			b.Run(name+"/"+c.name, func(b *testing.B) {
				e, err := New(Options{Backend: name})
				if err != nil {
					b.Skip(err)
				}
				defer e.Close()
				x := dense([]int64{c.n, c.k}, func(i int) float64 { return float64(i%7) - 3 })
				y := dense([]int64{c.k, c.m}, func(i int) float64 { return float64(i%5) - 2 })
				if c.turned {
					y.Strides = []int64{8, 8 * c.k}
				}
				var bd ir.Builder
				z := bd.Contract(bd.Param(ir.F64, x.Shape, x.Strides, 0), bd.Param(ir.F64, y.Shape, y.Strides, 0))
				f, _ := bd.Finish(nil, []ir.OutSpec{{Value: z}})
				out := freshOuts(f)
				for b.Loop() {
					if _, err := e.Execute(context.Background(), f, []backends.Array{x, y}, out); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	for _, name := range []string{"portable", "cpu"} {
		t.Run(name, func(t *testing.T) {
			e, err := New(Options{Backend: name, Threads: 3, Cache: 30_000, Explain: true, Debug: Debug{Check: true, Poison: true}})
			if err != nil {
				t.Skip(err)
			}
			t.Cleanup(func() { e.Close() })
			useAtOnce(t, e, map[string]int{"portable": 8, "cpu": 64}[name])
		})
	}
}

// useAtOnce runs programs on goroutines, far more of them than the cache holds.
func useAtOnce(t *testing.T, e *Engine, goroutines int) {
	var wg sync.WaitGroup
	for w := range goroutines {
		wg.Add(1)
		go func() {
			defer wg.Done()
			r := ref.New(0)
			for seed := range 40 {
				g := &fuzzer{Rand: rand.New(rand.NewPCG(uint64(seed%20), uint64(w%4)))}
				f, in, outs := g.program(4)
				if ir.Verify(f) != nil {
					continue
				}
				got, want := outs(), outs()
				if _, err := r.Execute(context.Background(), f, in, want); err != nil {
					t.Error(err)
					return
				}
				if _, err := e.Execute(context.Background(), f, in, got); err != nil {
					t.Error(err)
					return
				}
				for i := range got {
					if d := differ(&got[i], &want[i]); d != "" {
						t.Errorf("output %d %s\n%s", i, d, f)
					}
				}
			}
		}()
	}
	wg.Wait()
	if n := len(e.cache.all); e.cache.bytes > e.opts.Cache && n > 1 { // one program is kept, however large
		t.Errorf("the cache holds %d bytes of %d programs", e.cache.bytes, n)
	}
}
