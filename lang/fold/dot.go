package fold

import (
	"math"

	"github.com/grayscale-lang/grayscale/ir"
)

const block = ir.ContractBlock

// Blocks writes the sums of products of the blocks of two vectors, as
// ir.ContractElement has them: each block in order, by fused additions. Several
// blocks are summed at a time, so that they do not wait for each other.
func Blocks(x, y []float64, sums []float64) {
	y = y[:len(x)]
	b := 0
	for ; len(x) >= 8*block; b += 8 {
		p, q := (*[8 * block]float64)(x), (*[8 * block]float64)(y)
		var s0, s1, s2, s3, s4, s5, s6, s7 float64
		for k := 0; k < block; k++ {
			s0 = math.FMA(p[k], q[k], s0)
			s1 = math.FMA(p[k+block], q[k+block], s1)
			s2 = math.FMA(p[k+2*block], q[k+2*block], s2)
			s3 = math.FMA(p[k+3*block], q[k+3*block], s3)
			s4 = math.FMA(p[k+4*block], q[k+4*block], s4)
			s5 = math.FMA(p[k+5*block], q[k+5*block], s5)
			s6 = math.FMA(p[k+6*block], q[k+6*block], s6)
			s7 = math.FMA(p[k+7*block], q[k+7*block], s7)
		}
		*(*[8]float64)(sums[b:]) = [8]float64{s0, s1, s2, s3, s4, s5, s6, s7}
		x, y = x[8*block:], y[8*block:]
	}
	for ; len(x) > block; b += 2 {
		n := min(len(x), 2*block) - block
		p, q := (*[block]float64)(x), (*[block]float64)(y)
		u, v := x[block:block+n], y[block:block+n]
		var s0, s1 float64
		for k, w := range u {
			s0 = math.FMA(p[k], q[k], s0)
			s1 = math.FMA(w, v[k], s1)
		}
		for k := n; k < block; k++ {
			s0 = math.FMA(p[k], q[k], s0)
		}
		sums[b], sums[b+1] = s0, s1
		x, y = x[block+n:], y[block+n:]
	}
	if len(x) > 0 {
		s := 0.0
		for k, v := range x {
			s = math.FMA(v, y[k], s)
		}
		sums[b] = s
	}
}

// Dot is the sum of products of two vectors that have elements, as
// ir.ContractElement has it, from the sums of their blocks.
func Dot(sums []float64) float64 {
	s := sums[0]
	for _, v := range sums[1:] {
		s += v
	}
	return s
}
