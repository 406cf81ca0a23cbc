package eval

import (
	"math"
	"math/big"
	"sync"

	"github.com/grayscale-lang/grayscale/lang/libm"
)

// Elementary functions of Python's own floats (math.sin). CPython calls the C
// library. exp, log, pow, expm1 and log1p are its functions to the last bit, in
// package libm; the others here round correctly, as it does in nearly every
// case: they compute some 75 bits in pairs of floats and round once. Arrays
// have definitions of their own in package ir.
//
// Methods: table and short series for sin and cos; one Newton step on a float
// guess for atan2; the others follow from these by identities.

// pair is an unevaluated sum of two floats, |lo| <= ulp(hi)/2.
type pair struct{ hi, lo float64 }

func one(x float64) pair { return pair{x, 0} }

// sum2 is a+b exactly.
func sum2(a, b float64) pair {
	s := a + b
	t := s - a
	return pair{s, (a - (s - t)) + (b - t)}
}

// quick2 is a+b exactly for |a| >= |b|.
func quick2(a, b float64) pair {
	s := a + b
	return pair{s, b - (s - a)}
}

// mul2 is a·b exactly.
func mul2(a, b float64) pair {
	p := a * b
	return pair{p, math.FMA(a, b, -p)}
}

func (x pair) add(y pair) pair {
	s, t := sum2(x.hi, y.hi), sum2(x.lo, y.lo)
	s = quick2(s.hi, s.lo+t.hi)
	return quick2(s.hi, s.lo+t.lo)
}
func (x pair) neg() pair       { return pair{-x.hi, -x.lo} }
func (x pair) sub(y pair) pair { return x.add(y.neg()) }
func (x pair) mul(y pair) pair {
	p := mul2(x.hi, y.hi)
	return quick2(p.hi, p.lo+(float64(x.hi*y.lo)+float64(x.lo*y.hi)))
}
func (x pair) scale(f float64) pair { return pair{x.hi * f, x.lo * f} } // f is a power of two
func (x pair) div(y pair) pair {
	q := x.hi / y.hi
	r := x.sub(y.mul(one(q)))
	q2 := r.hi / y.hi
	r = r.sub(y.mul(one(q2)))
	return quick2(q, q2).add(one(r.hi / y.hi))
}
func (x pair) sqrt() pair {
	if x.hi <= 0 {
		return pair{}
	}
	s := math.Sqrt(x.hi)
	r := x.sub(mul2(s, s))
	return quick2(s, r.hi/(2*s))
}
func (x pair) value() float64 { return x.hi + x.lo }

// libmTables are exp(j/64), and sin and cos of j/32, summed from their series.
type libmTables struct {
	exp      [49]pair // j = -24 … 24
	sin, cos [27]pair // j = 0 … 26
	ln2      pair
	halfPi   *big.Float
}

var pairTables = sync.OnceValue(func() *libmTables {
	t := &libmTables{ln2: pair{math.Ln2, 0x1.abc9e3b39803fp-56}}
	series := func(x float64, first, step int, sign float64) pair {
		// Σ sign^i x^k/k!, k = first, first+step, …
		term := one(1)
		for k := 1; k <= first; k++ {
			term = term.mul(one(x)).div(one(float64(k)))
		}
		sum := term
		for k := first; k < 60; k += step {
			for i := 1; i <= step; i++ {
				term = term.mul(one(x)).div(one(float64(k + i)))
			}
			term = pair{sign * term.hi, sign * term.lo}
			sum = sum.add(term)
		}
		return sum
	}
	for j := range t.exp {
		t.exp[j] = series(float64(j-24)/64, 0, 1, 1)
	}
	for j := range t.sin {
		t.sin[j] = series(float64(j)/32, 1, 2, -1)
		t.cos[j] = series(float64(j)/32, 0, 2, -1)
	}
	t.halfPi = halfPi()
	return t
})

// halfPi is π/2 to 1300 bits, by Machin's formula.
func halfPi() *big.Float {
	const prec = 1300
	one := new(big.Int).Lsh(big.NewInt(1), prec+20)
	arctan := func(n int64) *big.Int { // atan(1/n)
		sum := new(big.Int)
		p := new(big.Int).Quo(one, big.NewInt(n))
		for k := int64(1); p.Sign() != 0; k += 2 {
			q := new(big.Int).Quo(p, big.NewInt(k))
			if k%4 == 1 {
				sum.Add(sum, q)
			} else {
				sum.Sub(sum, q)
			}
			p.Quo(p, big.NewInt(n*n))
		}
		return sum
	}
	x := new(big.Int).Mul(arctan(5), big.NewInt(8))
	x.Sub(x, new(big.Int).Mul(arctan(239), big.NewInt(2)))
	f := new(big.Float).SetPrec(prec).SetInt(x)
	return f.SetMantExp(f, -(prec + 20))
}

// expm1Pair is exp(x)-1 as (e+1)·2^k - 1 with e = result, |x| < 800. For small
// x, where k is 0, e is exact in the relative sense.
func expm1Pair(x pair) (e pair, k int) {
	t := pairTables()
	n := math.RoundToEven(x.hi * (1 / math.Ln2))
	// n·ln2 in three pieces of which the first product is exact
	const l1 = 0x1.62e42fefap-1
	const l2 = 0x1.cf79abc9e3b39p-40
	const l3 = 0x1.f97b57a079a19p-94
	r := x
	if n != 0 {
		r = r.sub(one(n * l1)).sub(mul2(n, l2)).sub(one(n * l3))
	}
	j := math.RoundToEven(r.hi * 64)
	r = r.sub(one(j / 64))
	// r + r²/2 + r³/6 in pairs, the rest in floats: |r| <= 1/128
	h := r.hi
	rest := h * h * h * h * (1.0/24 + h*(1.0/120+h*(1.0/720+h*(1.0/5040+h*(1.0/40320)))))
	r2 := r.mul(r)
	p := r.add(r2.scale(0.5)).add(r2.mul(r).mul(pair{1.0 / 6, 0x1.5555555555555p-57})).add(one(rest))
	if j == 0 {
		return p, int(n)
	}
	w := t.exp[int(j)+24]
	return w.add(w.mul(p)).sub(one(1)), int(n)
}

// expPair is exp(x) as m·2^k.
func expPair(x pair) (m pair, k int) {
	e, k := expm1Pair(x)
	return e.add(one(1)), k
}

// expm1Full is exp(x)-1 as one pair, |x| < 700.
func expm1Full(x pair) pair {
	e, k := expm1Pair(x)
	if k == 0 {
		return e
	}
	m := e.add(one(1))
	s := math.Ldexp(1, k)
	return m.scale(s).sub(one(1))
}

func round2(m pair, k int) float64 { return math.Ldexp(m.value(), k) }

// logPair is log(x) for finite x > 0, x given as 1+v when near is set.
func logPair(x float64) pair {
	m, e := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m *= 2
		e--
	}
	l := log1pPair(sum2(m, -1))
	if e == 0 {
		return l
	}
	n := float64(e)
	const l1 = 0x1.62e42fefap-1
	const l2 = 0x1.cf79abc9e3b39p-40
	return sum2(n*l1, 0).add(mul2(n, l2)).add(l)
}

// log1pPair is log(1+v) for -0.3 < v < 0.5 or so: a float guess y, then
// y + t - t²/2 with t = (1+v)·exp(-y) - 1.
func log1pPair(v pair) pair {
	if v.hi == 0 {
		return v
	}
	y := math.Log1p(v.hi)
	e := expm1Full(one(-y))
	t := v.add(e).add(v.mul(e))
	return one(y).add(t).sub(one(0.5 * t.hi * t.hi))
}

// logScaled is log(x)·f.
func logScaled(x float64, f pair) float64 {
	switch {
	case math.IsNaN(x) || x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	case math.IsInf(x, 1):
		return x
	}
	return logPair(x).mul(f).value()
}

// invLn2 is 1/ln2.
var invLn2 = pair{0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56}

func log2(x float64) float64 {
	if m, e := math.Frexp(x); m == 0.5 {
		return float64(e - 1)
	}
	return logScaled(x, invLn2)
}

func exp2(x float64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) || math.Abs(x) > 1100 {
		return math.Exp2(x)
	}
	n := math.RoundToEven(x)
	m, k := expPair(pairTables().ln2.mul(one(x - n)))
	return round2(m, k+int(n))
}

// sincosPair is the sine and cosine of a finite x.
func sincosPair(x float64) (s, c pair) {
	t := pairTables()
	var r pair
	k := math.RoundToEven(x * (2 / math.Pi))
	if math.Abs(k) < 1<<20 {
		// k·π/2 in pieces of 33 bits, whose products are exact
		const p1 = 0x1.921fb544p+0
		const p2 = 0x1.0b4611a6p-34
		const p3 = 0x1.3198a2e037073p-69
		r = sum2(x-k*p1, -(k * p2)).sub(mul2(k, p3))
	} else {
		f := new(big.Float).SetPrec(1300).SetFloat64(x)
		q, _ := new(big.Float).SetPrec(1300).Quo(f, t.halfPi).Int(nil)
		f.Sub(f, new(big.Float).SetPrec(1300).Mul(new(big.Float).SetPrec(1300).SetInt(q), t.halfPi))
		k = float64(new(big.Int).And(q, big.NewInt(3)).Int64())
		hi, _ := f.Float64()
		f.Sub(f, big.NewFloat(hi))
		lo, _ := f.Float64()
		r = pair{hi, lo}
		if math.Abs(hi) > math.Pi/4 { // q was truncated: one step further
			half := pair{math.Pi / 2, 0x1.1a62633145c07p-54}
			if hi > 0 {
				r, k = r.sub(half), k+1
			} else {
				r, k = r.add(half), k-1
			}
		}
	}
	neg := r.hi < 0
	if neg {
		r = r.neg()
	}
	j := min(math.RoundToEven(r.hi*32), 26)
	r = r.sub(one(j / 32))
	h := r.hi
	r2 := r.mul(r)
	q := r2.hi
	ts := one(q * q * h * (1.0/120 + q*(-1.0/5040+q*(1.0/362880))))
	ts = r.sub(r2.mul(r).mul(pair{1.0 / 6, 0x1.5555555555555p-57})).add(ts)
	tc := one(q * q * (1.0/24 + q*(-1.0/720+q*(1.0/40320))))
	tc = r2.scale(-0.5).add(tc) // cos - 1
	if j == 0 {
		s, c = ts, tc.add(one(1))
	} else {
		sj, cj := t.sin[int(j)], t.cos[int(j)]
		s = sj.add(sj.mul(tc)).add(cj.mul(ts))
		c = cj.add(cj.mul(tc)).sub(sj.mul(ts))
	}
	if neg {
		s = s.neg()
	}
	switch int64(k) & 3 {
	case 1:
		s, c = c, s.neg()
	case 2:
		s, c = s.neg(), c.neg()
	case 3:
		s, c = c.neg(), s
	}
	return s, c
}

func sin(x float64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return math.NaN()
	}
	if math.Abs(x) < 0x1p-27 {
		return x
	}
	if y, ok := quickSin(x, 0); ok {
		return y
	}
	s, _ := sincosPair(x)
	return s.value()
}

func cos(x float64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return math.NaN()
	}
	if y, ok := quickSin(x, 1); ok {
		return y
	}
	_, c := sincosPair(x)
	return c.value()
}

func tan(x float64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return math.NaN()
	}
	if math.Abs(x) < 0x1p-27 {
		return x
	}
	s, c := sincosPair(x)
	return s.div(c).value()
}

// atan2Pair is the angle of (x, y): a float guess a, then one step by the sine
// of what is left.
func atan2Pair(y, x pair) float64 {
	a := math.Atan2(y.hi, x.hi)
	s, c := sincosPair(a)
	num := y.mul(c).sub(x.mul(s))
	den := x.mul(c).add(y.mul(s))
	return one(a).add(num.div(den)).value()
}

func atan(x float64) float64 {
	if x == 0 || math.IsNaN(x) || math.IsInf(x, 0) || math.Abs(x) < 0x1p-27 {
		if math.IsInf(x, 0) {
			return math.Atan(x)
		}
		return x
	}
	if math.Abs(x) > 0x1p100 {
		return math.Atan(x)
	}
	return atan2Pair(one(x), one(1))
}

func asin(x float64) float64 {
	if math.IsNaN(x) || math.Abs(x) > 1 {
		return math.NaN()
	}
	if math.Abs(x) < 0x1p-27 || math.Abs(x) == 1 {
		return math.Asin(x)
	}
	return atan2Pair(one(x), cofactor(x))
}

func acos(x float64) float64 {
	if math.IsNaN(x) || math.Abs(x) > 1 {
		return math.NaN()
	}
	if math.Abs(x) == 1 {
		return math.Acos(x)
	}
	return atan2Pair(cofactor(x), one(x))
}

// cofactor is sqrt(1-x²).
func cofactor(x float64) pair { return sum2(1, -x).mul(sum2(1, x)).sqrt() }

func atan2(y, x float64) float64 {
	if x == 0 || y == 0 || x-x != 0 || y-y != 0 {
		return math.Atan2(y, x)
	}
	// a common scale keeps products in range; far apart, the quotient decides
	_, ey := math.Frexp(y)
	_, ex := math.Frexp(x)
	if ey-ex > 60 || ex-ey > 500 {
		return math.Atan2(y, x)
	}
	if ex-ey > 60 {
		if x > 0 {
			return y / x
		}
		return math.Atan2(y, x)
	}
	return atan2Pair(one(math.Ldexp(y, -ex)), one(math.Ldexp(x, -ex)))
}

// mathFuncs are math's functions of one argument.
var mathFuncs = map[string]func(float64) float64{
	"exp": libm.Exp, "expm1": libm.Expm1, "exp2": exp2, "log": libm.Log, "log2": log2, "log10": log10, "log1p": libm.Log1p,
	"sin": sin, "cos": cos, "tan": tan, "asin": asin, "acos": acos, "atan": atan, "sinh": sinh, "cosh": cosh, "tanh": tanh,
	"asinh": asinh, "acosh": acosh, "atanh": atanh, "cbrt": cbrt, "sqrt": math.Sqrt, "erf": erf, "erfc": erfc,
}
