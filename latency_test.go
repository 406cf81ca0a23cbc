package grayscale_test

import (
	"context"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/grayscale-lang/grayscale"
	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/backends/cpu"
	"github.com/grayscale-lang/grayscale/codegen"
	"github.com/grayscale-lang/grayscale/codegen/amd64"
	"github.com/grayscale-lang/grayscale/fuse"
	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/eval"
)

// expression writes a new expression of n operations over a, b and c.
func expression(r *rand.Rand, n int) string {
	terms := []string{"a", "b", "c"}
	for ; n > 0; n-- {
		x := terms[r.Intn(len(terms))]
		if len(terms) > 3 {
			x = terms[len(terms)-1]
			terms = terms[:len(terms)-1]
		}
		y := []string{"a", "b", "c", fmt.Sprintf("%.3f", r.Float64())}[r.Intn(4)]
		var e string
		switch r.Intn(8) {
		case 0:
			e = fmt.Sprintf("np.sqrt(np.abs(%s))", x)
			n--
		case 1:
			e = fmt.Sprintf("np.maximum(%s, %s)", x, y)
		case 2:
			e = fmt.Sprintf("np.where(%s > %s, %s, %s)", x, y, x, y)
			n--
		default:
			e = fmt.Sprintf("(%s %c %s)", x, "+-*/+-*"[r.Intn(7)], y)
		}
		terms = append(terms, e)
	}
	return terms[len(terms)-1]
}

// spy keeps the Funcs that an evaluator executes.
type spy struct {
	backends.Executor
	funcs []*ir.Func
}

func (s *spy) Execute(ctx context.Context, f *ir.Func, in, out []backends.Array) (backends.Flags, error) {
	s.funcs = append(s.funcs, f.Clone())
	return s.Executor.Execute(ctx, f, in, out)
}

// BenchmarkNewExpression measures text to first result of expressions of 20
// operations never seen before, as a whole and stage by stage, in microseconds:
//
//	go test -run '^$' -bench NewExpression -benchtime 2000x .
func BenchmarkNewExpression(b *testing.B) {
	e, err := grayscale.New(grayscale.Options{Backend: "cpu"})
	if err != nil {
		b.Skip(err)
	}
	defer e.Close()
	machine, err := cpu.Open(cpu.Options{})
	if err != nil {
		b.Skip(err)
	}
	defer machine.Close()
	level := amd64.AVX2
	if strings.HasSuffix(machine.Name(), "avx512") {
		level = amd64.AVX512
	}
	ctx := context.Background()
	x := &spy{Executor: e}
	s := eval.New(eval.Options{Executor: x, Prelude: true, Interactive: true})
	run := func(src string) {
		f, err := lang.Parse("<bench>", src)
		if err == nil {
			err = s.Run(ctx, f)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	run("a = np.array([1.0, 2.0, 3.0, 4.0, 5.0]); b = a * 0.5 + 3; c = a[::-1] + 0.1; a[0] = 1; b[0] = 2; c[0] = 3")
	r := rand.New(rand.NewSource(1))
	for range 20 {
		run("d = " + expression(r, 20) + "\nd[0]\n")
	}
	names := []string{"whole", "parse", "evaluate+trace", "fuse", "lower", "encode", "load", "bind+run"}
	times := make([][]float64, len(names))
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		src := fmt.Sprintf("d = %s\nd[0]\n", expression(r, 20))
		x.funcs = x.funcs[:0]
		t0 := time.Now()
		f, err := lang.Parse("<bench>", src)
		t1 := time.Now()
		if err == nil {
			err = s.Run(ctx, f)
		}
		t2 := time.Now()
		if err != nil {
			b.Fatal(err, src)
		}
		fn := x.funcs[len(x.funcs)-1]
		t3 := time.Now()
		plan := fuse.Build(fn, fuse.Options{})
		t4 := time.Now()
		var loops []*codegen.Loop
		for _, k := range plan.Kernels {
			loops = append(loops, codegen.Lower(plan, k).Loop)
		}
		t5 := time.Now()
		for _, l := range loops {
			if _, err := amd64.Compile(l, level); err != nil {
				b.Fatal(err)
			}
		}
		t6 := time.Now()
		ks, err := machine.LoadAll(loops)
		t7 := time.Now()
		if err != nil {
			b.Fatal(err)
		}
		for _, k := range ks {
			k.Release()
		}
		us := func(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1e3 }
		whole, parse := us(t2.Sub(t0)), us(t1.Sub(t0))
		build, lower, encode := us(t4.Sub(t3)), us(t5.Sub(t4)), us(t6.Sub(t5))
		load := us(t7.Sub(t6)) - encode
		run := 0.0 // the warm statement, once more
		{
			t := time.Now()
			if err := s.Run(ctx, f); err != nil {
				b.Fatal(err)
			}
			run = us(time.Since(t))
		}
		for k, v := range []float64{whole, parse, whole - parse - build - lower - encode - load - run, build, lower, encode, load, run} {
			times[k] = append(times[k], v)
		}
	}
	for k, name := range names {
		slices.Sort(times[k])
		n := len(times[k])
		b.ReportMetric(times[k][n/2], name+"-p50-µs")
		b.ReportMetric(times[k][n*99/100], name+"-p99-µs")
	}
}
