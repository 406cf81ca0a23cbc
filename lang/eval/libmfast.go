package eval

import (
	"math"
)

// The common case of sin and cos. Each function here computes some
// 64 bits with few pairs of floats and rounds them when an error of 2^-62 of
// the result cannot change what they round to; otherwise, about one argument
// in 200, and outside its range it gives up, and the slow definitions of
// libm.go decide.

// settled rounds hi+lo, |lo| well below |hi|, and reports whether an error of
// 2^-62 of it does not matter.
func settled(hi, lo float64) (float64, bool) {
	s := quick2(hi, lo)
	e := s.hi * 0x1p-62
	up, down := s.hi+(s.lo+e), s.hi+(s.lo-e)
	return up, up == down
}

// quickSin is sin(x + quarter·π/2). Reduction by multiples of π/2, then by the
// tables' j/32 to |d| <= 1/64: sin(a+d) = sin a + cos a·d + the small rest.
func quickSin(x float64, quarter int64) (float64, bool) {
	t := pairTables()
	k := math.RoundToEven(x * (2 / math.Pi))
	if !(math.Abs(k) < 1<<20) {
		return 0, false
	}
	r := one(x)
	if k != 0 {
		// the pieces of π/2 are those of sincosPair
		const p1, p2, p3 = 0x1.921fb544p+0, 0x1.0b4611a6p-34, 0x1.3198a2e037073p-69
		r = sum2(x-float64(k*p1), -float64(k*p2))
		r = quick2(r.hi, r.lo-k*p3)
	}
	neg := r.hi < 0
	if neg {
		r = r.neg()
	}
	if r.hi < 0x1p-26 { // near a multiple of π/2 the reduction is not exact enough
		return 0, false
	}
	j := min(math.RoundToEven(r.hi*32), 26)
	d, dlo := r.hi-j/32, r.lo
	q := d * d
	sinRest := q * d * (-1.0/6 + q*(1.0/120+q*(-1.0/5040+q*(1.0/362880))))     // sin d - d
	cosRest := q*(-0.5+q*(1.0/24+q*(-1.0/720+q*(1.0/40320)))) - float64(d*dlo) // cos(d+dlo) - 1
	a, b := t.sin[int(j)], t.cos[int(j)]
	k4 := int64(k) + quarter
	if k4&1 != 0 { // cos(a+d) = cos a - sin a·d …
		a, b = b, a.neg()
	} else if neg {
		k4 += 2
	}
	p := mul2(b.hi, d)
	s := sum2(a.hi, p.hi)
	y, ok := settled(s.hi, s.lo+(p.lo+a.lo+b.lo*d+b.hi*(dlo+sinRest)+a.hi*cosRest))
	if k4&2 != 0 {
		y = -y
	}
	return y, ok
}

// quickNorm is the square root of the sum of squares of xs, the largest of
// which is most.
func quickNorm(xs []float64, most float64) (float64, bool) {
	if !(most > 0x1p-400 && most < 0x1p400) || len(xs) > 1<<16 {
		return 0, false
	}
	var s pair
	for _, x := range xs {
		s = s.add(mul2(x, x))
	}
	r := s.sqrt()
	return settled(r.hi, r.lo)
}
