package eval

import (
	"math"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/grayscale-lang/grayscale/lang/libm"
)

// Where the quick definitions do not give up, they give what the slow ones do,
// and they rarely give up.
func TestQuickLibm(t *testing.T) {
	slowSin := func(x float64) float64 { s, _ := sincosPair(x); return s.value() }
	slowCos := func(x float64) float64 { _, c := sincosPair(x); return c.value() }
	r := rand.New(rand.NewPCG(1, 2))
	for _, f := range []struct {
		name  string
		quick func(float64) (float64, bool)
		slow  func(float64) float64
		arg   func() float64
	}{
		{"sin", func(x float64) (float64, bool) { return quickSin(x, 0) }, slowSin, func() float64 { return (r.Float64() - 0.5) * 8 }},
		{"sin", func(x float64) (float64, bool) { return quickSin(x, 0) }, slowSin, func() float64 { return (r.Float64() - 0.5) * 2e6 }},
		{"sin", func(x float64) (float64, bool) { return quickSin(x, 0) }, slowSin, func() float64 { return math.Pi / 2 * math.RoundToEven(r.Float64()*1000) * (1 + r.Float64()*1e-7) }},
		{"cos", func(x float64) (float64, bool) { return quickSin(x, 1) }, slowCos, func() float64 { return (r.Float64() - 0.5) * 8 }},
		{"cos", func(x float64) (float64, bool) { return quickSin(x, 1) }, slowCos, func() float64 { return (r.Float64() - 0.5) * 2e6 }},
		{"hypot(x, 1)", func(x float64) (float64, bool) { return quickNorm([]float64{x, 1}, max(x, 1)) }, exactHypot, func() float64 { return r.Float64() * 100 }},
	} {
		n := 200_000
		if strings.ContainsAny(f.name, "*(") { // against big floats
			n = 20_000
		}
		slow, wrong := 0, 0
		for range n {
			x := f.arg()
			got, ok := f.quick(x)
			if !ok {
				slow++
				continue
			}
			if want := f.slow(x); got != want {
				if wrong++; wrong < 4 {
					t.Errorf("%s(%x) = %x, want %x", f.name, x, got, want)
				}
			}
		}
		if slow > n/20 {
			t.Errorf("%s gave up on %d of %d", f.name, slow, n)
		}
		t.Logf("%s: %d slow, %d wrong", f.name, slow, wrong)
	}
}

// exactHypot is sqrt(x² + 1) rounded from 800 bits.
func exactHypot(x float64) float64 {
	p := new(big.Float).SetPrec(800).SetFloat64(x)
	p.Add(p.Mul(p, p), big.NewFloat(1))
	r, _ := p.Sqrt(p).Float64()
	return r
}

func BenchmarkLibm(b *testing.B) {
	for _, name := range []string{"sin", "cos", "exp", "log", "tan", "atan", "pow"} {
		f := mathFuncs[name]
		if name == "pow" {
			f = func(x float64) float64 { return libm.Pow(x, 2.5) }
		}
		b.Run(name, func(b *testing.B) {
			x := 0.7
			for b.Loop() {
				f(x)
				if x += 0.001; x > 10 {
					x = 0.7
				}
			}
		})
	}
}
