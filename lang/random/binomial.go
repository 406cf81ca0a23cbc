package random

import (
	"math"

	"github.com/grayscale-lang/grayscale/lang/libm"
)

// Binomial draws from binomial distributions and keeps what depends on the
// parameters alone.
type Binomial struct {
	legacy bool // RandomState's
	n      int64
	p      float64
	ready  bool

	q, r  float64
	qn    float64 // inversion: the chance of 0
	bound int64

	m                             int64 // rejection: the mode
	p1, xm, xl, xr, c, laml, lamr float64
	p2, p3, p4                    float64
}

// NewBinomial makes the draws of Generator, or of RandomState.
func NewBinomial(legacy bool) *Binomial { return &Binomial{legacy: legacy} }

// Draw counts the successes of n trials of chance p each.
func (b *Binomial) Draw(s Source, n int64, p float64) int64 {
	if n == 0 || p == 0 {
		return 0
	}
	if p <= 0.5 {
		return b.small(s, n, p)
	}
	return n - b.small(s, n, 1-p)
}

// small is Draw for p up to 0.5.
func (b *Binomial) small(s Source, n int64, p float64) int64 {
	fresh := !b.ready || b.n != n || b.p != p
	b.n, b.p, b.ready = n, p, true
	if float64(p*float64(n)) <= 30 {
		if fresh {
			b.q = 1 - p
			if b.legacy {
				b.qn = libm.Exp(float64(n) * libm.Log(b.q))
			} else {
				b.qn = libm.Exp(float64(n) * libm.Log1p(-p))
			}
			np := float64(float64(n) * p)
			b.bound = int64(min(float64(n), np+float64(10*math.Sqrt(float64(np*b.q)+1))))
		}
		return b.invert(s)
	}
	if fresh {
		b.prepare()
	}
	return b.reject(s)
}

// invert adds up chances until they pass a uniform number.
func (b *Binomial) invert(s Source) int64 {
	x, px := int64(0), b.qn
	u := s.Float64()
	for u > px {
		x++
		if x > b.bound {
			x, px = 0, b.qn
			u = s.Float64()
		} else {
			u -= px
			px = float64(b.n-x+1) * b.p * px / (float64(x) * b.q)
		}
	}
	return x
}

// prepare finds the regions of the hat of reject.
func (b *Binomial) prepare() {
	n := float64(b.n)
	b.r = min(b.p, 1-b.p)
	b.q = 1 - b.r
	fm := float64(n*b.r) + b.r
	b.m = floorInt(fm)
	b.p1 = math.Floor(float64(2.195*math.Sqrt(n*b.r*b.q))-float64(4.6*b.q)) + 0.5
	b.xm = float64(b.m) + 0.5
	b.xl = b.xm - b.p1
	b.xr = b.xm + b.p1
	b.c = 0.134 + 20.5/(15.3+float64(b.m))
	a := (fm - b.xl) / (fm - float64(b.xl*b.r))
	b.laml = a * (1 + a/2)
	a = (b.xr - fm) / (b.xr * b.q)
	b.lamr = a * (1 + a/2)
	b.p2 = b.p1 * (1 + float64(2*b.c))
	b.p3 = b.p2 + b.c/b.laml
	b.p4 = b.p3 + b.c/b.lamr
}

// reject is Kachitvichyanukul and Schmeiser's BTPE: a hat of a triangle, two
// parallelograms and two exponential tails.
func (b *Binomial) reject(s Source) int64 {
	n := float64(b.n)
	nrq := n * b.r * b.q
	for {
		u := s.Float64() * b.p4
		v := s.Float64()
		var y int64
		switch {
		case u <= b.p1:
			return floorInt(b.xm - float64(b.p1*v) + u)
		case u <= b.p2:
			x := b.xl + (u-b.p1)/b.c
			v = float64(v*b.c) + 1 - math.Abs(float64(b.m)-x+0.5)/b.p1
			if v > 1 {
				continue
			}
			y = floorInt(x)
		case u <= b.p3:
			y = floorInt(b.xl + libm.Log(v)/b.laml)
			if y < 0 || v == 0 {
				continue
			}
			v = v * (u - b.p2) * b.laml
		default:
			y = floorInt(b.xr - libm.Log(v)/b.lamr)
			if y > b.n || v == 0 {
				continue
			}
			v = v * (u - b.p3) * b.lamr
		}
		if b.accept(v, y, nrq) {
			return y
		}
	}
}

// accept compares a point under the hat with the distribution itself.
func (b *Binomial) accept(v float64, y int64, nrq float64) bool {
	k := y - b.m
	if k < 0 {
		k = -k
	}
	if k <= 20 || float64(k) >= nrq/2-1 { // by the recursion
		odds := b.r / b.q
		a := odds * float64(b.n+1)
		f := 1.0
		for i := b.m + 1; i <= y; i++ {
			f *= a/float64(i) - odds
		}
		for i := y + 1; i <= b.m; i++ {
			f /= a/float64(i) - odds
		}
		return v <= f
	}
	kf := float64(k)
	rho := (kf / nrq) * ((float64(kf*(kf/3+0.625))+0.16666666666666666)/nrq + 0.5)
	t := float64(-k*k) / (2 * nrq)
	a := libm.Log(v)
	switch {
	case a < t-rho:
		return true
	case a > t+rho:
		return false
	}
	x1, f1 := float64(y+1), float64(b.m+1)
	z, w := float64(b.n+1-b.m), float64(b.n-y+1)
	first, sign := 13860.0, -1.0
	if b.legacy { // its series has a slip in a constant, and in two signs
		first, sign = 13680, 1
	}
	stirling := func(x float64) float64 {
		x2 := x * x
		return (first - (462-(132-(99-140/x2)/x2)/x2)/x2) / x / 166320
	}
	return a <= float64(b.xm*libm.Log(f1/x1))+float64((float64(b.n-b.m)+0.5)*libm.Log(z/w))+
		float64(float64(y-b.m)*libm.Log(w*b.r/(x1*b.q)))+stirling(f1)+stirling(z)+float64(sign*stirling(x1))+float64(sign*stirling(w))
}
