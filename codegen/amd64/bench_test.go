package amd64_test

import (
	"context"
	"fmt"
	"math/rand"
	"strings"
	"testing"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/codegen"
	"github.com/grayscale-lang/grayscale/codegen/amd64"
)

func parse(t testing.TB, text string) *codegen.Loop {
	t.Helper()
	l, err := codegen.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// twentyOps is an expression of twenty operations over three arrays.
func twentyOps() string {
	var b strings.Builder
	b.WriteString("loop k (x in f64 unit, y in f64 unit, z in f64 unit, w out f64 unit, c f64) {\n vec i in n cut even {\n")
	b.WriteString("v0 = load x[i]; v1 = load y[i]; v2 = load z[i]; v3 = load c\n")
	r := rand.New(rand.NewSource(1))
	for n := 4; n < 24; n++ {
		fmt.Fprintf(&b, "v%d = %s f64 v%d, v%d\n", n, []string{"add", "mul", "sub", "max"}[r.Intn(4)], n-1-r.Intn(3), r.Intn(4))
	}
	b.WriteString("store w[i], v23 } }")
	return b.String()
}

func BenchmarkCompile(b *testing.B) {
	l := parse(b, twentyOps())
	for _, lv := range []amd64.Level{amd64.AVX2, amd64.AVX512} {
		b.Run(lv.String(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := amd64.Compile(l, lv); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkRun gives the bytes that pass per second, arrays in the second-level
// cache.
func BenchmarkRun(b *testing.B) {
	for _, q := range []struct {
		name, text string
		arrays     int
	}{
		{"sum", `loop k (x in f64 unit, s part f64) { vec i in n cut tree { v0 = load x[i]; s = pairwise f64 v0 } }`, 1},
		{"sum32", `loop k (x in f32 unit, s part f32) { vec i in n cut tree { v0 = load x[i]; s = pairwise f32 v0 } }`, 1},
		{"max", `loop k (x in f64 unit, s part f64) { vec i in n cut even { v0 = load x[i]; s = max f64 v0 } }`, 1},
		{"saxpy", `loop k (x in f64 unit, y in f64 unit, z out f64 unit, c f64) { vec i in n cut even { v0 = load x[i]; v1 = load y[i]; v2 = load c; v3 = mul f64 v0, v2; v4 = add f64 v3, v1; store z[i], v4 } }`, 3},
		{"cumsum", `loop k (x in f64 unit, z out f64 unit) { vec i in n cut chain { v0 = load x[i]; v1 = scan sequence add f64 v0; store z[i], v1 } }`, 2},
	} {
		for _, level := range levels {
			b.Run(q.name+"/"+level, func(b *testing.B) {
				be := open(b, level, 1)
				k, err := be.Load(parse(b, q.text))
				if err != nil {
					b.Fatal(err)
				}
				const n = 32768
				a := &backends.Args{Extents: []int64{n}}
				for range k.Loop().Args {
					x := make([]float64, n+8)
					for j := range x {
						x[j] = float64(j)
					}
					a.Ops = append(a.Ops, backends.Operand{Base: unsafe.Pointer(&x[0]), Strides: []int64{8}})
				}
				b.SetBytes(int64(q.arrays) * n * int64(k.Loop().Args[0].T.Size()))
				for b.Loop() {
					if _, err := be.Run(context.Background(), k, a); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
