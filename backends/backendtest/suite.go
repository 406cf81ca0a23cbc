package backendtest

import (
	"context"
	"errors"
	"fmt"
	"math/rand"
	"sort"
	"strings"
	"sync"
	"testing"
	"time"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/codegen"
	"github.com/grayscale-lang/grayscale/ir"
)

// Open makes the backend under test with that many threads.
type Open func(t testing.TB, threads int) backends.Backend

// Run is the whole suite. Some random Loops are run in short mode, more
// otherwise.
func Run(t *testing.T, open Open) {
	b := open(t, 2)
	seeds, others := int64(1000), int64(40)
	if testing.Short() {
		seeds, others = 60, 10
	}
	t.Run("Loops", func(t *testing.T) { testLoops(t, b, true) })
	t.Run("InPlace", func(t *testing.T) { testInPlace(t, b) })
	t.Run("Functions", func(t *testing.T) { testFunctions(t, b) })
	t.Run("Random", func(t *testing.T) {
		for seed := range seeds {
			if err := Random(t, b, seed); err != nil {
				t.Fatal(err)
			}
		}
	})
	for _, n := range []int{1, 7} {
		t.Run(fmt.Sprint("Threads", n), func(t *testing.T) {
			other := open(t, n)
			testLoops(t, other, false)
			for seed := range others {
				if err := Random(t, other, seed); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
	t.Run("Cancel", func(t *testing.T) { testCancel(t, b) })
	t.Run("Concurrent", func(t *testing.T) { testConcurrent(t, b) })
	t.Run("Release", func(t *testing.T) { testRelease(t, b) })
	t.Run("Buffers", func(t *testing.T) { testBuffers(t, b) })
	t.Run("Fault", func(t *testing.T) { testFault(t, b) })
	t.Run("Misfits", func(t *testing.T) { testMisfits(t, b) })
}

// Random runs the random Loop of a seed over some extents.
func Random(t testing.TB, b backends.Backend, seed int64) error {
	r := rand.New(rand.NewSource(seed))
	l := RandomLoop(r)
	k, err := b.Load(l)
	if err != nil {
		return fmt.Errorf("seed %d: %w\n%s", seed, err, l)
	}
	defer k.Release()
	for range 4 {
		ext := make([]int64, len(l.Index))
		for {
			for i := range ext {
				ext[i] = awkward[r.Intn(len(awkward))]
			}
			if elemCount(ext) <= 60_000 {
				break
			}
		}
		if err := compare(t, r, b, k, ext); err != nil {
			return fmt.Errorf("seed %d, extents %v: %w\n%s", seed, ext, err, l)
		}
	}
	return nil
}

// awkward extents: around vectors of every width, leaves of sums, tiles.
var awkward = []int64{0, 1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 100, 127, 128, 129, 130, 137, 255, 257, 1000, 1024, 8193, 40000}

func compare(t testing.TB, r *rand.Rand, b backends.Backend, k backends.Kernel, ext []int64) error {
	special := []int{0, 0, 3, 40}[r.Intn(4)]
	c := newCall(t, r, k.Loop(), ext, special)
	defer c.close()
	Interpret(c.l, c.want)
	if _, err := b.Run(context.Background(), k, c.got); err != nil {
		return err
	}
	return c.check()
}

func mustLoad(t testing.TB, b backends.Backend, text string) backends.Kernel {
	t.Helper()
	l, err := codegen.Parse(text)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	k, err := b.Load(l)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return k
}

func names(m map[string]string) []string {
	var out []string
	for n := range m {
		out = append(out, n)
	}
	sort.Strings(out)
	return out
}

// testLoops runs the loops written by hand; long runs are for one backend only.
func testLoops(t *testing.T, b backends.Backend, long bool) {
	for _, name := range names(Loops) {
		k := mustLoad(t, b, Loops[name])
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			r := rand.New(rand.NewSource(1))
			for _, ext := range extentsOf(len(k.Loop().Index)) {
				if !long && elemCount(ext) > 50_000 && k.Loop().Cut.Kind == codegen.CutEven {
					continue
				}
				if err := compare(t, r, b, k, ext); err != nil {
					t.Errorf("extents %v: %v\n%s", ext, err, k.Loop())
					break
				}
			}
		})
		k.Release()
	}
}

// extentsOf are the extents that a loop over n indices is run with.
func extentsOf(n int) [][]int64 {
	switch n {
	case 0:
		return [][]int64{{}, {}, {}}
	case 1:
		var out [][]int64
		for _, n := range append([]int64{70_000, 200_003}, awkward...) {
			out = append(out, []int64{n})
		}
		return out
	case 2:
		return [][]int64{{0, 5}, {5, 0}, {1, 1}, {3, 7}, {7, 8}, {9, 31}, {2, 129}, {130, 2}, {40, 130}, {3, 8193}, {1000, 33}, {5000, 17}, {2, 40000}}
	}
	return [][]int64{{0, 3, 4}, {3, 4, 0}, {1, 1, 1}, {2, 3, 9}, {3, 2, 130}, {30, 2, 257}, {9, 100, 33}, {2, 2, 8193}}
}

// testInPlace runs loops with an input at the address of an output: each
// element is read before it is written.
func testInPlace(t *testing.T, b backends.Backend) {
	k := mustLoad(t, b, `loop k (x in f64 unit, y out f64 unit, z in f64 stride, w out f64 stride, c f64) {
  vec i in n cut even {
    v0 = load x[i]
    v1 = load z[i]
    v2 = load c
    v3 = fma f64 v0, v1, v2
    v4 = sub f64 v0, v1
    store y[i], v3
    store w[i], v4
  }
}`)
	defer k.Release()
	r := rand.New(rand.NewSource(5))
	for _, n := range append([]int64{100_000}, awkward...) {
		ext := []int64{n}
		c := newCall(t, r, k.Loop(), ext, 3)
		t.Cleanup(c.close)
		for _, a := range []*backends.Args{c.got, c.want} { // x is y; z is w, from the end
			a.Ops[0] = a.Ops[1]
			a.Ops[2] = a.Ops[3]
		}
		Interpret(c.l, c.want)
		if _, err := b.Run(context.Background(), k, c.got); err != nil {
			t.Fatal(err)
		}
		if err := c.check(); err != nil {
			t.Errorf("%d elements: %v", n, err)
		}
	}
}

// testFunctions runs every scalar function of the table as a loop, on ordinary
// and on special values.
func testFunctions(t *testing.T, b backends.Backend) {
	for _, f := range ir.Functions() {
		code, ok := ir.Function(f.Name, f.In...)
		if !ok {
			t.Errorf("%s%v is listed and does not exist", f.Name, f.In)
			continue
		}
		l := LoopOf(code, f.In...)
		if err := l.Verify(); err != nil {
			t.Errorf("%s%v: %v", f.Name, f.In, err)
			continue
		}
		k, err := b.Load(l)
		if err != nil {
			t.Errorf("%s%v: %v\n%s", f.Name, f.In, err, l)
			continue
		}
		r := rand.New(rand.NewSource(2))
		for _, n := range []int64{1, 13, 700} {
			for _, special := range []int{0, 60} {
				c := newCall(t, r, l, []int64{n}, special)
				t.Cleanup(c.close)
				Interpret(l, c.want)
				if _, err := b.Run(context.Background(), k, c.got); err != nil {
					t.Errorf("%s%v: %v", f.Name, f.In, err)
				} else if err := c.check(); err != nil {
					t.Errorf("%s%v of %d elements: %v", f.Name, f.In, n, err)
				}
			}
		}
		k.Release()
	}
}

// LoopOf is the loop that applies a Code to arrays, of the dtypes in or of those
// of its parameters.
func LoopOf(code *ir.Code, in ...ir.DType) *codegen.Loop {
	l := &codegen.Loop{Name: "k", Index: []codegen.Index{{Name: "i", Extent: "n"}},
		Cut: codegen.Cut{Index: []int{0}}, NumRegs: code.NumRegs}
	types := make([]ir.DType, code.NumRegs)
	var body []codegen.Instr
	add := func(kind codegen.ArgKind, t ir.DType) int {
		l.Args = append(l.Args, codegen.Arg{Name: fmt.Sprintf("a%d", len(l.Args)), Kind: kind, T: t, Steps: []ir.Step{ir.Unit}})
		return len(l.Args) - 1
	}
	for i, p := range code.Params {
		t := p.T
		if len(in) > 0 {
			t = in[i]
		}
		load := blank(codegen.OpLoad)
		load.Arg, load.T, load.Dst = add(codegen.In, t), t, ir.Reg(i)
		types[i] = p.T
		body = append(body, load)
	}
	for _, c := range code.Body {
		in := blank(codegen.OpCore)
		in.Core = c
		if c.Region == nil {
			types[c.Dst] = c.T
		} else {
			for i, o := range c.Region.Out {
				types[o] = c.Region.T[i]
			}
		}
		body = append(body, in)
	}
	for _, r := range code.Results {
		in := blank(codegen.OpStore)
		in.Arg, in.T, in.Src = add(codegen.Out, types[r]), types[r], r
		body = append(body, in)
	}
	l.Body = []codegen.Node{{Kind: codegen.Vec, Code: body}}
	return l
}

func testCancel(t *testing.T, b backends.Backend) {
	k := mustLoad(t, b, Loops["map"])
	defer k.Release()
	r := rand.New(rand.NewSource(3))
	c := newCall(t, r, k.Loop(), []int64{3_000_000}, 0)
	defer c.close()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := b.Run(ctx, k, c.got); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before: %v", err)
	}
	// Cancelled on the way: it returns soon, whatever it had done.
	for range 5 {
		ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
		start := time.Now()
		var err error
		for err == nil && time.Since(start) < 20*time.Second {
			_, err = b.Run(ctx, k, c.got)
		}
		cancel()
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("cancelled on the way: %v", err)
		}
	}
	// And the kernel still works.
	if err := compare(t, r, b, k, []int64{1000}); err != nil {
		t.Error(err)
	}
}

func testConcurrent(t *testing.T, b backends.Backend) {
	var ks []backends.Kernel
	for _, name := range names(Loops) {
		k := mustLoad(t, b, Loops[name])
		defer k.Release()
		ks = append(ks, k)
	}
	var wg sync.WaitGroup
	for g := range 12 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			r := rand.New(rand.NewSource(int64(g)))
			for range 25 {
				k := ks[r.Intn(len(ks))]
				all := extentsOf(len(k.Loop().Index))
				ext := all[r.Intn(len(all))]
				if elemCount(ext) > 80_000 {
					continue
				}
				if err := compare(t, r, b, k, ext); err != nil {
					t.Errorf("%v: %v\n%s", ext, err, k.Loop())
					return
				}
			}
		}()
	}
	wg.Wait()
}

// testRelease loads batches, runs them while others come and go.
func testRelease(t *testing.T, b backends.Backend) {
	r := rand.New(rand.NewSource(4))
	var live []backends.Kernel
	for range 40 {
		var ls []*codegen.Loop
		for range 1 + r.Intn(6) {
			ls = append(ls, RandomLoop(r))
		}
		ks, err := b.LoadAll(ls)
		if err != nil {
			t.Fatal(err)
		}
		live = append(live, ks...)
		r.Shuffle(len(live), func(i, j int) { live[i], live[j] = live[j], live[i] })
		for len(live) > 12 {
			live[0].Release()
			live = live[1:]
		}
		for _, k := range live[:min(3, len(live))] {
			ext := make([]int64, len(k.Loop().Index))
			for i := range ext {
				ext[i] = int64(r.Intn(40))
			}
			if err := compare(t, r, b, k, ext); err != nil {
				t.Fatalf("%v\n%s", err, k.Loop())
			}
		}
	}
	for _, k := range live {
		k.Release()
	}
}

func testBuffers(t *testing.T, b backends.Backend) {
	var all []*backends.Buffer
	r := rand.New(rand.NewSource(6))
	for i := range 200 {
		n := int64(r.Intn(5000))
		if i%20 == 0 {
			n = int64(r.Intn(8 << 20))
		}
		buf, err := b.Alloc(n)
		if err != nil {
			t.Fatal(err)
		}
		if buf.Bytes < n || uintptr(buf.Ptr)%64 != 0 {
			t.Fatalf("%d bytes at %p for %d", buf.Bytes, buf.Ptr, n)
		}
		mem := unsafe.Slice((*byte)(buf.Ptr), buf.Bytes)
		for j := range mem {
			mem[j] = byte(i)
		}
		all = append(all, buf)
		if r.Intn(3) == 0 {
			k := r.Intn(len(all))
			b.Free(all[k])
			all = append(all[:k], all[k+1:]...)
		}
	}
	// Nobody else wrote to a buffer that is in use.
	for _, buf := range all {
		mem := unsafe.Slice((*byte)(buf.Ptr), buf.Bytes)
		for j := range mem {
			if mem[j] != mem[0] {
				t.Fatal("two buffers share memory")
			}
		}
		b.Free(buf)
	}
	if _, err := b.Alloc(1 << 62); err == nil {
		t.Error("2^62 bytes were given")
	} else if e := (*backends.MemoryError)(nil); !errors.As(err, &e) {
		t.Errorf("2^62 bytes: %v", err)
	}
	b.Free(nil)
	b.Free(&backends.Buffer{}) // foreign
}

// testFault: memory that goes away, as when a mapped file is cut short, is an
// error of the Run, on whatever thread it happens.
func testFault(t *testing.T, b backends.Backend) {
	if !guards {
		t.Skip("this system has no pages to take away")
	}
	k := mustLoad(t, b, Loops["map"])
	defer k.Release()
	const n = 1_000_000
	in, free := guarded(t, 8000, true)
	defer free()
	out, free := guarded(t, 8*n, true)
	defer free()
	a := &backends.Args{Extents: []int64{n}, Ops: []backends.Operand{
		{Base: unsafe.Pointer(&in[0])}, {Base: unsafe.Pointer(&out[0])}, {Bits: 1}}}
	for range 20 {
		_, err := b.Run(context.Background(), k, a)
		if f := (*backends.FaultError)(nil); !errors.As(err, &f) {
			t.Fatalf("reading beyond a page: %v", err)
		}
	}
	if err := compare(t, rand.New(rand.NewSource(8)), b, k, []int64{40000}); err != nil {
		t.Error(err)
	}
}

// testMisfits: arguments that do not fit are an error, not a crash.
func testMisfits(t *testing.T, b backends.Backend) {
	k := mustLoad(t, b, Loops["two axes"])
	defer k.Release()
	r := rand.New(rand.NewSource(7))
	good := func() *backends.Args {
		c := newCall(t, r, k.Loop(), []int64{3, 4}, 0)
		t.Cleanup(c.close)
		return c.got
	}
	for name, breakIt := range map[string]func(a *backends.Args){
		"no extents": func(a *backends.Args) { a.Extents = nil },
		"negative":   func(a *backends.Args) { a.Extents = []int64{3, -1} },
		"no ops":     func(a *backends.Args) { a.Ops = a.Ops[:1] },
		"no memory":  func(a *backends.Args) { a.Ops[0].Base = nil },
		"no strides": func(a *backends.Args) { a.Ops[0].Strides = nil },
	} {
		a := good()
		breakIt(a)
		if _, err := b.Run(context.Background(), k, a); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := b.Run(context.Background(), k, good()); err != nil {
		t.Error(err)
	}
}
