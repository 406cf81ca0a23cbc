package portable

import (
	"context"
	"testing"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/backends/backendtest"
	"github.com/grayscale-lang/grayscale/codegen"
	"github.com/grayscale-lang/grayscale/ir"
)

func TestCompliance(t *testing.T) {
	backendtest.Run(t, func(t testing.TB, threads int) backends.Backend {
		return Open(Options{Threads: threads, Poison: true})
	})
}

// BenchmarkLanes counts operations on one element: MB/s are millions of them a
// second.
func BenchmarkLanes(b *testing.B) {
	exp, _ := ir.Function("exp", ir.F64)
	for name, text := range map[string]string{
		"add":  `loop k (x in f64 unit, y out f64 unit) { vec i in n cut even { v0 = load x[i]; v1 = add f64 v0, v0; v2 = add f64 v1, v0; v3 = add f64 v2, v1; v4 = add f64 v3, v0; store y[i], v4 } }`,
		"int":  `loop k (x in i64 unit, y out i64 unit) { vec i in n cut even { v0 = load x[i]; v1 = mul i64 v0, v0; v2 = xor i64 v1, v0; v3 = min i64 v2, v1; v4 = shr i64 v3, v0; store y[i], v4 } }`,
		"sum":  `loop k (x in f64 unit, s part f64) { vec i in n cut tree { v0 = load x[i]; s = pairwise f64 v0 } }`,
		"max":  `loop k (x in f64 unit, s part f64) { vec i in n cut even { v0 = load x[i]; s = max f64 v0 } }`,
		"exp":  backendtest.LoopOf(exp).String(),
		"mask": `loop k (x in f64 unit, y out f64 unit) { vec i in n cut even { v0 = load x[i]; v1 = const f64 0x0p+00; v2 = lt f64 v0, v1; v3 = select f64 v2, v1, v0; v4 = sqrt f64 v3; store y[i], v4 } }`,
	} {
		b.Run(name, func(b *testing.B) {
			l, err := codegen.Parse(text)
			if err != nil {
				b.Fatal(err)
			}
			be := Open(Options{Threads: 1})
			k, err := be.Load(l)
			if err != nil {
				b.Fatal(err)
			}
			const n = 100_000
			a := &backends.Args{Extents: []int64{n}, Ops: make([]backends.Operand, len(l.Args))}
			mem := make([][]float64, len(l.Args))
			for i := range a.Ops {
				mem[i] = make([]float64, n)
				a.Ops[i].Base = unsafe.Pointer(&mem[i][0])
			}
			b.SetBytes(n * int64(len(l.Body[0].Code)))
			for b.Loop() {
				if _, err := be.Run(context.Background(), k, a); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
