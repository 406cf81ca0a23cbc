//go:build linux && amd64

package cpu

import (
	"context"
	"fmt"
	"runtime"
	"testing"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/codegen"
)

func benchKernel(b *testing.B, o Options, text string) (*Backend, backends.Kernel) {
	be := openLevel(b, o)
	l, err := codegen.Parse(text)
	if err != nil {
		b.Fatal(err)
	}
	k, err := be.Load(l)
	if err != nil {
		b.Fatal(err)
	}
	return be, k
}

func benchBuffer(b *testing.B, be *Backend, bytes int64) backends.Operand {
	buf, err := be.Alloc(bytes)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { runtime.KeepAlive(buf) })
	return backends.Operand{Base: buf.Ptr}
}

const triad = `loop triad (x in f64 unit, y in f64 unit, z out f64 unit, c f64) {
  vec i in n cut even { v0 = load x[i]; v1 = load y[i]; v2 = load c; v3 = mul f64 v1, v2; v4 = add f64 v0, v3; store z[i], v4 }
}`

// BenchmarkSmallCall is a warm call on a few elements: what a call costs.
func BenchmarkSmallCall(b *testing.B) {
	for _, n := range []int64{5, 100} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			be, k := benchKernel(b, Options{}, triad)
			a := &backends.Args{Extents: []int64{n}, Ops: make([]backends.Operand, 4)}
			for i := range 3 {
				a.Ops[i] = benchBuffer(b, be, 8*n)
			}
			ctx := context.Background()
			b.ReportAllocs()
			for b.Loop() {
				if _, err := be.Run(ctx, k, a); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkStream measures the memory of the machine: a copy and the triad
// z = x + c·y over arrays larger than any cache, by one thread and by all.
//
//	go test -run '^$' -bench Stream ./backends/cpu
//
// Bytes are those that the program names: a store into memory that is not in
// the cache reads it first, which is not counted.
func BenchmarkStream(b *testing.B) {
	const n = 16 << 20
	for _, threads := range []int{1, runtime.GOMAXPROCS(0)} {
		for _, t := range []struct {
			name, text string
			arrays     int
		}{
			{"copy", `loop copy (x in f64 unit, z out f64 unit) { vec i in n cut even { v0 = load x[i]; store z[i], v0 } }`, 2},
			{"triad", triad, 3},
			{"sum", `loop sum (x in f64 unit, s part f64) { vec i in n cut tree { v0 = load x[i]; s = pairwise f64 v0 } }`, 1},
		} {
			b.Run(fmt.Sprintf("%s/threads=%d", t.name, threads), func(b *testing.B) {
				be, k := benchKernel(b, Options{Threads: threads}, t.text)
				a := &backends.Args{Extents: []int64{n}, Ops: make([]backends.Operand, len(k.Loop().Args))}
				for i := range a.Ops {
					a.Ops[i] = benchBuffer(b, be, 8*n)
				}
				if _, err := be.Run(context.Background(), k, a); err != nil { // touch the pages
					b.Fatal(err)
				}
				b.SetBytes(int64(8 * n * t.arrays))
				for b.Loop() {
					if _, err := be.Run(context.Background(), k, a); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkScaling is a kernel of some work per element over extents around the
// point where a second thread begins to pay.
func BenchmarkScaling(b *testing.B) {
	const text = `loop k (x in f64 unit, y out f64 unit) { vec i in n cut even { v0 = load x[i]
    v1 = mul f64 v0, v0; v2 = add f64 v1, v0; v3 = div f64 v2, v1; v4 = sqrt f64 v3; v5 = mul f64 v4, v2; v6 = sub f64 v5, v3; v7 = div f64 v6, v4; store y[i], v7 } }`
	for _, n := range []int64{1000, 10_000, 100_000, 1_000_000} {
		for _, threads := range []int{1, runtime.GOMAXPROCS(0)} {
			b.Run(fmt.Sprintf("%d/threads=%d", n, threads), func(b *testing.B) {
				be, k := benchKernel(b, Options{Threads: threads}, text)
				a := &backends.Args{Extents: []int64{n}, Ops: make([]backends.Operand, 2)}
				for i := range a.Ops {
					a.Ops[i] = benchBuffer(b, be, 8*n)
				}
				b.SetBytes(8 * n)
				for b.Loop() {
					if _, err := be.Run(context.Background(), k, a); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkAlloc is a buffer from the pool and back.
func BenchmarkAlloc(b *testing.B) {
	be := openLevel(b, Options{})
	for _, n := range []int64{64, 10_000, 10_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				buf, err := be.Alloc(n)
				if err != nil {
					b.Fatal(err)
				}
				be.Free(buf)
			}
		})
	}
}
