package grayscale_test

import (
	"context"
	"math/rand"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/grayscale-lang/grayscale"
)

// A warm call on five elements.
func BenchmarkProgramStd5(b *testing.B) {
	p := compile(b, "std(x)", grayscale.Var[float64]("x"))
	x := []float64{1, 2, 3, 4, 5}
	var m float64
	ctx := context.Background()
	b.ReportAllocs()
	for b.Loop() {
		if err := p.Run(ctx, grayscale.In("x", x), grayscale.Get("", &m)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkProgramArray5(b *testing.B) {
	p := compile(b, "sqrt(x*x + y*y)", grayscale.Var[float64]("x"), grayscale.Var[float64]("y"))
	x := []float64{1, 2, 3, 4, 5}
	r := make([]float64, 0, 5)
	ctx := context.Background()
	b.ReportAllocs()
	for b.Loop() {
		if err := p.Run(ctx, grayscale.In("x", x), grayscale.In("y", x), grayscale.Out("", &r)); err != nil {
			b.Fatal(err)
		}
	}
}

// Many goroutines over one Program: the time of one call of all of them.
func BenchmarkProgramParallel(b *testing.B) {
	for _, g := range []int{1, 64} {
		b.Run(map[int]string{1: "1", 64: "64"}[g], func(b *testing.B) {
			p := compile(b, "std(x)", grayscale.Var[float64]("x"))
			ctx := context.Background()
			if g == 1 {
				x := []float64{1, 2, 3, 4, 5}
				var m float64
				for b.Loop() {
					p.Run(ctx, grayscale.In("x", x), grayscale.Get("", &m))
				}
				return
			}
			b.SetParallelism(g / runtime.GOMAXPROCS(0))
			b.RunParallel(func(pb *testing.PB) {
				x := []float64{1, 2, 3, 4, 5}
				var m float64
				for pb.Next() {
					p.Run(ctx, grayscale.In("x", x), grayscale.Get("", &m))
				}
			})
		})
	}
}

// Formulas of 20 operations that were never seen, of arithmetic and of elementary
// functions and reductions: how long Compile takes, and then the first Run, which
// makes the code for the shapes it sees.
func BenchmarkProgramCompile(b *testing.B) {
	ops := []string{" + a", " - a", " * a", " + b", " - b", " * b", " / b"}
	r := rand.New(rand.NewSource(1))
	for _, c := range []struct {
		name string
		next func(i int) string
	}{
		{"arithmetic", func(int) string { return "r = " + expression(r, 20) }},
		{"functions", func(i int) string {
			src := "s = a*a + b*b; t = sqrt(s) - a*0.5; u = exp(-t) * sin(b) + cos(a); d = where(u > 0.5, s, t); m = d.mean(); r = (d - m) / (d.std() + 1e-9)"
			for k, n := 0, i; k < 4; k, n = k+1, n/len(ops) {
				src += ops[n%len(ops)]
			}
			return src
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			x := []float64{1, 2, 3, 4, 5}
			ctx := context.Background()
			var compiles, wholes []time.Duration
			for i := 0; b.Loop(); i++ {
				src := c.next(i)
				r := make([]float64, 0, len(x))
				start := time.Now()
				p, err := grayscale.Compile(src, grayscale.Var[float64]("a"), grayscale.Var[float64]("b"), grayscale.Var[float64]("c"), grayscale.Outputs("r"))
				compiles = append(compiles, time.Since(start))
				if err == nil {
					err = p.Run(ctx, grayscale.In("a", x), grayscale.In("b", x), grayscale.In("c", x), grayscale.Out("r", &r))
				}
				if err != nil {
					b.Fatal(err, src)
				}
				wholes = append(wholes, time.Since(start))
			}
			for name, times := range map[string][]time.Duration{"compile": compiles, "to-first-result": wholes} {
				slices.Sort(times)
				b.ReportMetric(float64(times[len(times)/2])/1e3, name+"-p50-µs")
				b.ReportMetric(float64(times[len(times)*99/100])/1e3, name+"-p99-µs")
			}
		})
	}
}

// Ten thousand formulas in one process, whose code the cache bounds: the heap and
// what the process holds behind them.
func BenchmarkProgramMany(b *testing.B) {
	r := rand.New(rand.NewSource(2))
	x := []float64{1, 2, 3, 4, 5}
	ctx := context.Background()
	var before, after runtime.MemStats
	for b.Loop() {
		e, err := grayscale.New(grayscale.Options{})
		if err != nil {
			b.Fatal(err)
		}
		runtime.GC()
		runtime.ReadMemStats(&before)
		most := uint64(0)
		for i := range 10_000 {
			p, err := e.Compile("r = "+expression(r, 20), grayscale.Var[float64]("a"), grayscale.Var[float64]("b"), grayscale.Var[float64]("c"))
			if err == nil {
				err = p.Run(ctx, grayscale.In("a", x), grayscale.In("b", x), grayscale.In("c", x))
			}
			if err != nil {
				b.Fatal(err)
			}
			if i%500 == 499 {
				runtime.ReadMemStats(&after)
				most = max(most, after.HeapInuse-min(before.HeapInuse, after.HeapInuse))
			}
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(most)/1e6, "peak-heap-MB")
		b.ReportMetric((float64(after.HeapAlloc)-float64(before.HeapAlloc))/1e6, "left-MB")
		e.Close()
	}
}
