package main

import (
	"math"
	"math/big"
)

// dd is a number as an unevaluated sum h+l, |l| at most half an ulp of h:
// Dekker's and Knuth's double-words.
type dd struct{ h, l float64 }

func word(x float64) dd { return dd{x, 0} }

func twoSum(a, b float64) dd {
	s := a + b
	t := s - a
	return dd{s, (a - (s - t)) + (b - t)}
}

func fastSum(a, b float64) dd {
	s := a + b
	return dd{s, b - (s - a)}
}

func twoProd(a, b float64) dd {
	p := float64(a * b)
	return dd{p, math.FMA(a, b, -p)}
}

func (a dd) add(b dd) dd {
	s, t := twoSum(a.h, b.h), twoSum(a.l, b.l)
	s = fastSum(s.h, s.l+t.h)
	return fastSum(s.h, s.l+t.l)
}

func (a dd) neg() dd     { return dd{-a.h, -a.l} }
func (a dd) sub(b dd) dd { return a.add(b.neg()) }

func (a dd) mul(b dd) dd {
	p := twoProd(a.h, b.h)
	return fastSum(p.h, p.l+math.FMA(a.h, b.l, float64(a.l*b.h)))
}

func (a dd) div(b dd) dd {
	q := a.h / b.h
	r := a.sub(b.mul(word(q)))
	q2 := r.h / b.h
	r = r.sub(b.mul(word(q2)))
	return fastSum(q, q2).add(word(r.h / b.h))
}

func (a dd) sqrt() dd {
	if a.h <= 0 {
		return word(0)
	}
	q := math.Sqrt(a.h)
	r := a.sub(twoProd(q, q))
	s := fastSum(q, r.h/(2*q))
	r = a.sub(s.mul(s))
	return s.add(word(r.h / (2 * q)))
}

// ldexp multiplies by 2^e, exactly while nothing leaves the range.
func (a dd) ldexp(e int) dd { return dd{math.Ldexp(a.h, e), math.Ldexp(a.l, e)} }

func fromBig(x *big.Float) dd {
	h, _ := x.Float64()
	r := new(big.Float).SetPrec(200).Sub(x, new(big.Float).SetFloat64(h))
	l, _ := r.Float64()
	return dd{h, l}
}

const bigPrec = 1600

// bigPi by Machin's formula; bigLn2 as 2 artanh(1/3).
func bigPi() *big.Float {
	x := arctanInverse(5, -1)
	x.Mul(x, big.NewFloat(16))
	y := arctanInverse(239, -1)
	y.Mul(y, big.NewFloat(4))
	return x.Sub(x, y)
}

func bigLn2() *big.Float {
	x := arctanInverse(3, 1)
	return x.Mul(x, big.NewFloat(2))
}

// arctanInverse sums 1/n + s/(3 n³) + s²/(5 n⁵) + …: arctan(1/n) for s = -1,
// artanh(1/n) for s = 1.
func arctanInverse(n, s int64) *big.Float {
	f := func(v int64) *big.Float { return new(big.Float).SetPrec(bigPrec).SetInt64(v) }
	t := f(1)
	t.Quo(t, f(n))
	sum := new(big.Float).SetPrec(bigPrec).Set(t)
	n2 := f(n * n)
	for k := int64(1); ; k++ {
		t.Quo(t, n2)
		if s < 0 {
			t.Neg(t)
		}
		u := new(big.Float).SetPrec(bigPrec).Quo(t, f(2*k+1))
		if u.MantExp(nil) < -bigPrec {
			return sum
		}
		sum.Add(sum, u)
	}
}

// constants of the reference, computed once.
var (
	ddPi, ddPi2, ddLn2, ddLn10 dd
	ln2High                    float64 // 33 bits of ln 2: products with exponents are exact
	ln2Low                     dd
	factorial                  [32]dd   // 1/n!
	twoOverPi                  *big.Int // floor(2/pi 2^turnBits)
)

const turnBits = 1400

func init() {
	pi := bigPi()
	ddPi = fromBig(pi)
	half := new(big.Float).SetPrec(bigPrec).Quo(pi, big.NewFloat(2))
	ddPi2 = fromBig(half)
	inv := new(big.Float).SetPrec(bigPrec).Quo(new(big.Float).SetPrec(bigPrec).SetInt64(1), half)
	inv.SetMantExp(inv, turnBits)
	twoOverPi, _ = inv.Int(nil)
	ln2 := bigLn2()
	ddLn2 = fromBig(ln2)
	ln2High = math.Float64frombits(math.Float64bits(ddLn2.h) &^ (1<<20 - 1))
	rest := new(big.Float).SetPrec(bigPrec).Sub(ln2, big.NewFloat(ln2High))
	ln2Low = fromBig(rest)
	// ln 10 = 3 ln 2 + ln(1 + 1/4) = 3 ln 2 + 2 artanh(1/9)
	ln10 := arctanInverse(9, 1)
	ln10.Mul(ln10, big.NewFloat(2))
	ln10.Add(ln10, new(big.Float).SetPrec(bigPrec).Mul(ln2, big.NewFloat(3)))
	ddLn10 = fromBig(ln10)
	f := word(1)
	for n := range factorial {
		if n > 0 {
			f = f.div(word(float64(n)))
		}
		factorial[n] = f
	}
}

// expTail is e^r - 1 for |r| <= 0.4, by Taylor's series.
func expTail(r dd) dd {
	p := factorial[27]
	for n := 26; n >= 1; n-- {
		p = p.mul(r).add(factorial[n])
	}
	return p.mul(r)
}

// expWords is e^x as a double-word and a power of two.
func expWords(x dd) (dd, int) {
	if x.h > 1e5 {
		return word(1), 1 << 20
	}
	if x.h < -1e5 {
		return word(1), -1 << 20
	}
	k := math.RoundToEven(x.h / ddLn2.h)
	r := x.sub(word(k * ln2High)).sub(ln2Low.mul(word(k)))
	return expTail(r).add(word(1)), int(k)
}

func expm1Words(x dd) dd {
	if math.Abs(x.h) <= 0.4 {
		return expTail(x)
	}
	e, k := expWords(x)
	return e.ldexp(k).sub(word(1))
}

// log1pWords: one Newton step from a float64 guess; the residue is found by
// expm1, so that small results keep their relative precision.
func log1pWords(f dd) dd {
	y := math.Log1p(f.h)
	if math.Abs(y) > 0.4 {
		return logWords(f.add(word(1)), 0)
	}
	t := expTail(word(y))
	e := f.sub(t).div(t.add(word(1)))
	// log(1+e) with |e| of about 2^-53
	return word(y).add(e).sub(e.mul(e).mul(word(0.5)))
}

// logWords is log(x 2^e).
func logWords(x dd, e int) dd {
	m, k := math.Frexp(x.h)
	if m < math.Sqrt2/2 {
		k--
	}
	x = x.ldexp(-k)
	k += e
	l := log1pWords(x.sub(word(1)))
	if k == 0 {
		return l
	}
	return twoProd(float64(k), ln2High).add(ln2Low.mul(word(float64(k))).add(l))
}

// turns gives x as q pi/2 + r, |r| <= pi/4, exactly reduced.
func turns(x float64) (dd, int) {
	if math.Abs(x) < 0.78 {
		return word(x), 0
	}
	m, e := math.Frexp(x)
	v := new(big.Int).SetInt64(int64(math.Ldexp(m, 53)))
	e -= 53
	// v 2^e (2/pi) with 260 bits behind the point
	const keep = 260
	shift := turnBits - keep - e
	p := twoOverPi
	if cut := shift - 64; cut > 0 {
		p = new(big.Int).Rsh(p, uint(cut))
		shift -= cut
	}
	v.Mul(v, p)
	v.Rsh(v, uint(shift)) // arithmetic: rounds down, 2^-260 too low at most
	q := new(big.Int).Rsh(new(big.Int).Add(v, new(big.Int).Lsh(big.NewInt(1), keep-1)), keep)
	v.Sub(v, new(big.Int).Lsh(q, keep))
	f := new(big.Float).SetPrec(300).SetInt(v)
	f.SetMantExp(f, -keep)
	return fromBig(f).mul(ddPi2), int(new(big.Int).And(q, big.NewInt(3)).Int64())
}

// sinCosWords for |r| <= 0.8, by Taylor's series.
func sinCosWords(r dd) (sin, cos dd) {
	z := r.mul(r).neg()
	s, c := factorial[29], factorial[28]
	for n := 27; n >= 1; n -= 2 {
		s = s.mul(z).add(factorial[n])
		c = c.mul(z).add(factorial[n-1])
	}
	return s.mul(r), c
}

// atanWords for any finite y.
func atanWords(y dd) dd {
	if math.Abs(y.h) > 1 {
		p := ddPi2
		if y.h < 0 {
			p = p.neg()
		}
		return p.sub(atanWords(word(1).div(y)))
	}
	a := math.Atan(y.h)
	s, c := sinCosWords(word(a))
	return word(a).add(y.mul(c).sub(s).div(c.add(y.mul(s))))
}
