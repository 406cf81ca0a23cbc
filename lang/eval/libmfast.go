package eval

import (
	"math"
	"sync"
)

// The common case of sin, cos, exp and log. Each function here computes some
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
	t := libm()
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

// quickExp is exp(x): by multiples of ln 2, then by the table's j/64 to
// |d| <= 1/128.
func quickExp(x float64) (float64, bool) {
	if !(math.Abs(x) < 700) {
		return 0, false
	}
	t := libm()
	n := math.RoundToEven(x * (1 / math.Ln2))
	const l1, l2 = 0x1.62e42fefap-1, 0x1.cf79abc9e3b39p-40 // n·l1 is exact
	r := sum2(x-float64(n*l1), -float64(n*l2))
	j := math.RoundToEven(r.hi * 64)
	d := r.hi - j/64
	a := t.exp[int(j)+24]
	p := mul2(a.hi, d)
	s := quick2(a.hi, p.hi)
	rest := float64(r.lo*(1+d)) + d*d*(0.5+d*(1.0/6+d*(1.0/24+d*(1.0/120+d*(1.0/720+d*(1.0/5040))))))
	y, ok := settled(s.hi, s.lo+(p.lo+a.lo+a.lo*d+a.hi*rest))
	return y * math.Float64frombits(uint64(1023+int64(n))<<52), ok
}

// logTable is log(j/64), j = 45 … 91.
var logTable = sync.OnceValue(func() *[92]pair {
	t := new([92]pair)
	for j := 45; j < len(t); j++ {
		t[j] = logPair(float64(j) / 64)
	}
	return t
})

// quickLog is log(x) of a normal x: x = m·2^e, m = c·(1+u) with c = j/64 and
// |u| < 1/90.
func quickLog(x float64) (float64, bool) {
	if !(x >= 0x1p-1022 && x <= math.MaxFloat64) {
		return 0, false
	}
	b := math.Float64bits(x)
	e := int64(b>>52) - 1023
	m := math.Float64frombits(b&(1<<52-1) | 1023<<52)
	if m > math.Sqrt2 {
		m /= 2
		e++
	}
	j := math.RoundToEven(m * 64)
	c := j / 64
	u := (m - c) / c
	ulo := math.FMA(-u, c, m-c) / c
	a := logTable()[int(j)]
	if e != 0 {
		const l1, l2 = 0x1.62e42fefap-1, 0x1.cf79abc9e3b39p-40 // e·l1 is exact
		n := float64(e)
		s := quick2(n*l1, a.hi)
		a = pair{s.hi, s.lo + (a.lo + n*l2)}
	}
	sq := mul2(u, u*0.5)
	s := sum2(a.hi, u)
	s2 := quick2(s.hi, -sq.hi)
	rest := u * u * u * (1.0/3 + u*(-1.0/4+u*(1.0/5+u*(-1.0/6+u*(1.0/7+u*(-1.0/8+u*(1.0/9+u*(-1.0/10))))))))
	return settled(s2.hi, s2.lo+(s.lo+(a.lo+(ulo-sq.lo)-float64(u*ulo)+rest)))
}

// quickPow is x^y for the square root and small whole y: products of pairs
// are exact to some 100 bits as long as none of them leaves the range.
func quickPow(x, y float64) (float64, bool) {
	if y == 0.5 && x > 0 {
		return math.Sqrt(x), true
	}
	n := int(min(math.Abs(y), 65))
	a := math.Abs(x)
	if n > 64 || math.Abs(y) != float64(n) || !(a > 0x1p-400 && a < 0x1p400) {
		return 0, false
	}
	r, b := one(1), one(x)
	for k := n; ; {
		if k&1 != 0 {
			r = r.mul(b)
		}
		if k >>= 1; k == 0 {
			break
		}
		if b = b.mul(b); !(math.Abs(b.hi) > 0x1p-400 && math.Abs(b.hi) < 0x1p400) {
			return 0, false
		}
	}
	if !(math.Abs(r.hi) > 0x1p-800 && math.Abs(r.hi) < 0x1p800) {
		return 0, false
	}
	if y < 0 {
		r = one(1).div(r)
	}
	return settled(r.hi, r.lo)
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
