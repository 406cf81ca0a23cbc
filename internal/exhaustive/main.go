// Exhaustive measures the float32 elementary functions over all 2³² arguments,
// as machine code, against the float64 ones rounded by nobody: their own error
// is 2⁻²⁹ of a float32 ulp.
//
//	go run ./internal/exhaustive exp log sin cos tanh
//
// Prints per function the largest error in units in the last place, where it
// is, how many results are not the nearest float32, and how many special
// values (NaN, infinities, zeros' signs) differ.
package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"runtime"
	"sync"
	"time"
	"unsafe"

	"github.com/grayscale-lang/grayscale"
	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
)

const chunk = 1 << 20

func main() {
	names := os.Args[1:]
	if len(names) == 0 {
		fmt.Fprintln(os.Stderr, "usage: exhaustive FUNCTION…   (exp log sin cos tanh …)")
		os.Exit(2)
	}
	e, err := grayscale.New(grayscale.Options{Threads: 1})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer e.Close()
	for _, name := range names {
		start := time.Now()
		r, err := measure(e, name)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Printf("%-8s f32  4294967296 arguments  %.4f ULP at %v (%#08x)  %.4f%% not nearest  %d special values differ  (%s, %.0f s)\n",
			name, r.worst, math.Float32frombits(r.at), r.at, 100*float64(r.rounded)/(1<<32), r.special, e.Caps().Name, time.Since(start).Seconds())
	}
}

type result struct {
	worst            float64
	at               uint32
	rounded, special int64
}

// measure runs the function over every bit pattern, a chunk at a time, on all
// processors.
func measure(e *grayscale.Engine, name string) (result, error) {
	op, ok := ir.ParseOp(name)
	if !ok || op.Family() != ir.FamMap {
		return result{}, fmt.Errorf("there is no function %q", name)
	}
	var b ir.Builder
	x := b.Param(ir.F32, []int64{chunk}, []int64{4}, 0)
	narrow, err := b.Apply(op, x)
	if err != nil {
		return result{}, err
	}
	wide, err := b.Apply(op, b.Cast(x, ir.F64))
	if err != nil {
		return result{}, err
	}
	f, _ := b.Finish(nil, []ir.OutSpec{{Value: narrow}, {Value: wide}})
	var mu sync.Mutex
	var total result
	var failed error
	var wg sync.WaitGroup
	next := make(chan uint32)
	for range runtime.GOMAXPROCS(0) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			in, got, want := make([]uint32, chunk), make([]uint32, chunk), make([]float64, chunk)
			var r result
			for c := range next {
				for i := range in {
					in[i] = c*chunk + uint32(i)
				}
				_, err := e.Execute(context.Background(), f, []backends.Array{array(ir.F32, in)}, []backends.Array{array(ir.F32, got), array(ir.F64, want)})
				if err != nil {
					mu.Lock()
					failed = err
					mu.Unlock()
					continue
				}
				for i := range in {
					r.compare(in[i], math.Float32frombits(got[i]), want[i])
				}
			}
			mu.Lock()
			defer mu.Unlock()
			if r.worst > total.worst {
				total.worst, total.at = r.worst, r.at
			}
			total.rounded += r.rounded
			total.special += r.special
		}()
	}
	for c := range uint32(1 << 32 / chunk) {
		next <- c
	}
	close(next)
	wg.Wait()
	return total, failed
}

func array[T any](t ir.DType, s []T) backends.Array {
	size := int64(t.Size())
	return backends.Array{DType: t, Buf: &backends.Buffer{Ptr: unsafe.Pointer(&s[0]), Bytes: int64(len(s)) * size, Keep: s}, Shape: []int64{int64(len(s))}, Strides: []int64{size}}
}

func (r *result) compare(x uint32, got float32, want float64) {
	near := float32(want)
	if got == near && math.Signbit(float64(got)) == math.Signbit(want) && !math.IsInf(want, 0) {
		// the nearest float32: at most half an ulp away
		if r.worst < 0.5 {
			r.worst, r.at = 0.5, x
		}
		return
	}
	if want != want || math.IsInf(want, 0) || want == 0 {
		if !(want != want && got != got || want == float64(got) && math.Signbit(want) == math.Signbit(float64(got))) {
			r.special++
		}
		return
	}
	if got != got || got == 0 && math.Signbit(want) != math.Signbit(float64(got)) {
		r.special++
		return
	}
	g := float64(got)
	if math.IsInf(g, 0) {
		g = math.Copysign(0x1p128, g) // overflow is right from half an ulp below
	}
	r.rounded++
	_, exp := math.Frexp(want) // |want| in [2^(exp-1), 2^exp)
	ulp := math.Ldexp(1, max(exp-24, -149))
	if d := math.Abs(g-want) / ulp; d > r.worst {
		r.worst, r.at = d, x
	}
}
