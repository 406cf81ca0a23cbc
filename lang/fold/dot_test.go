package fold

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/grayscale-lang/grayscale/ir"
)

// TestDot holds the sums of blocks to the definition.
func TestDot(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{1, 2, 511, 512, 513, 1023, 1024, 1025, 1500, 4095, 4096, 4097, 5000, 9000} {
		x, y := make([]float64, n), make([]float64, n)
		u, v := make([]uint64, n), make([]uint64, n)
		for i := range x {
			x[i], y[i] = r.NormFloat64(), r.NormFloat64()
			u[i], v[i] = math.Float64bits(x[i]), math.Float64bits(y[i])
		}
		sums := make([]float64, (n+block-1)/block)
		Blocks(x, y, sums)
		if got, want := math.Float64bits(Dot(sums)), ir.ContractElement(ir.F64, u, v); got != want {
			t.Errorf("of %d elements: %x, want %x", n, got, want)
		}
	}
}

// TestFunctions holds plain functions to the definitions of package ir.
func TestFunctions(t *testing.T) {
	special := []float64{0, math.Copysign(0, -1), 1, -1, 2.5, math.Inf(1), math.Inf(-1), math.NaN(), math.Copysign(math.NaN(), -1), 127, 128, 255, 1 << 31, 1<<63 - 1, -1 << 63}
	for d := ir.NoType + 1; d.Valid(); d++ {
		for _, op := range []ir.Op{ir.OpAdd, ir.OpSub, ir.OpMul, ir.OpMaximum, ir.OpMinimum, ir.OpAnd, ir.OpOr, ir.OpXor} {
			code, ok := ir.Function(op.ScalarName(d), d, d)
			if !ok {
				continue
			}
			f := Function(op, d)
			for _, x := range special {
				for _, y := range special {
					a, b := d.Cast(ir.F64, math.Float64bits(x)), d.Cast(ir.F64, math.Float64bits(y))
					want := []uint64{0}
					code.EvalElements([]ir.DType{d, d}, [][]uint64{{a}, {b}}, d, want)
					got := f(a, b)
					if got == want[0] || d.IsFloat() && d.Float(got) != d.Float(got) && d.Float(want[0]) != d.Float(want[0]) && op != ir.OpMaximum && op != ir.OpMinimum {
						continue
					}
					t.Errorf("%v of %v: %v, %v: %x, want %x", op, d, x, y, got, want[0])
				}
			}
		}
	}
}

// TestAccumulateMaximum goes on where it looked at its context.
func TestAccumulateMaximum(t *testing.T) {
	x := make([]float64, 3*ticks+5)
	for i := range x {
		x[i] = float64(i * 7919 % 10007)
	}
	out := make([]float64, len(x))
	f := Function(ir.OpMaximum, ir.F64)
	if err := Accumulate(t.Context(), []int64{int64(len(x))}, 0, floats(out, 8), floats(x, 8), ir.F64, f); err != nil {
		t.Fatal(err)
	}
	top := x[0]
	for i, v := range x {
		if top = max(top, v); out[i] != top {
			t.Fatalf("element %d is %v, want %v", i, out[i], top)
		}
	}
}
