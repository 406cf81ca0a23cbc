package grayscale_test

import (
	"context"
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

// Formulas of 20 operations that were never seen: text to first result.
const twentyOps = "a = x*x + y*y; b = sqrt(a) - x*0.5; c = exp(-b) * sin(y) + cos(x); d = where(c > 0.5, a, b); m = d.mean(); r = (d - m) / (d.std() + 1e-9)"

func BenchmarkProgramCompile(b *testing.B) {
	x := []float64{1, 2, 3, 4, 5}
	var times []time.Duration
	ops := []string{" + x", " - x", " * x", " + y", " - y", " * y", " / y"}
	i := 0
	for b.Loop() {
		src := twentyOps
		for k, n := 0, i; k < 5; k, n = k+1, n/len(ops) {
			src += ops[n%len(ops)]
		}
		i++
		var r []float64
		start := time.Now()
		p, err := grayscale.Compile(src, grayscale.Var[float64]("x"), grayscale.Var[float64]("y"), grayscale.Outputs("r"))
		if err != nil {
			b.Fatal(err)
		}
		if err := p.Run(context.Background(), grayscale.In("x", x), grayscale.In("y", x), grayscale.Out("r", &r)); err != nil {
			b.Fatal(err)
		}
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2])/1e3, "p50-µs")
	b.ReportMetric(float64(times[len(times)*99/100])/1e3, "p99-µs")
}
