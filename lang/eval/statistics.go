package eval

import (
	"math"
	"math/big"
	"sync"
)

var excStatisticsError = exc("StatisticsError", excValueError)

// tiny is the exponent of the least float: all floats are multiples of 2**-tiny.
const tiny = 1074

// moments are the exact sums of some numbers and of their squares.
type moments struct {
	n       int64
	sum     big.Int // times 2**tiny
	squares big.Int // times 2**(2*tiny)
	float   bool    // some number is a float
	special float64 // the sum of infinities and NaN
	finite  bool
}

// moments adds up v, and the squares where they are wanted.
func (th *thread) moments(v Value, squares bool) *moments {
	m := &moments{finite: true}
	var x big.Int
	th.each(v, func(v Value) bool {
		m.n++
		switch {
		case v.isHandle() || v.isScalar():
			refuse("use np.mean, np.var and np.std", "statistics of numbers of NumPy is outside grayscale")
		case v.isInt():
			x.Lsh(v.asBig(), tiny)
		case v.kind == kFloat:
			m.float = true
			f := v.float()
			if f-f != 0 {
				m.special += f
				m.finite = false
				return true
			}
			frac, e := math.Frexp(f)
			mantissa := int64(math.Ldexp(frac, 53))
			if shift := e - 53 + tiny; shift >= 0 {
				x.Lsh(big.NewInt(mantissa), uint(shift))
			} else { // a subnormal: the bits below are 0
				x.SetInt64(mantissa >> uint(-shift))
			}
		default:
			throw(excTypeError, "can't convert type '%s' to numerator/denominator", typeName(v))
		}
		th.needBits(int64(x.BitLen()) * 2)
		th.work(x.BitLen() * 8)
		m.sum.Add(&m.sum, &x)
		if squares {
			m.squares.Add(&m.squares, x.Mul(&x, &x))
		}
		return true
	})
	return m
}

// result is the value of an exact fraction num / (den * 2**scale): an int where
// all numbers were and it is one.
func (m *moments) result(num *big.Int, den int64, scale uint) Value {
	r := new(big.Rat).SetFrac(num, new(big.Int).Lsh(big.NewInt(den), scale))
	if !m.float && r.IsInt() {
		return bigV(new(big.Int).Set(r.Num()))
	}
	f, _ := r.Float64()
	if math.IsInf(f, 0) {
		throw(excOverflowError, "integer division result too large for a float")
	}
	return floatV(f)
}

// deviation is n times the sum of the squares of the distances from the mean,
// times 2**(2*tiny).
func (m *moments) deviation() *big.Int {
	d := new(big.Int).Mul(&m.squares, big.NewInt(m.n))
	return d.Sub(d, new(big.Int).Mul(&m.sum, &m.sum))
}

// rootOf is the square root of num / den, correctly rounded.
func rootOf(num, den *big.Int) float64 {
	if num.Sign() == 0 {
		return 0
	}
	// scaled so that the root has some 64 bits; the last one says whether more follow
	k := (128 - num.BitLen() + den.BitLen()) / 2
	n, d := new(big.Int).Set(num), new(big.Int).Set(den)
	if k >= 0 {
		n.Lsh(n, uint(2*k))
	} else {
		d.Lsh(d, uint(-2*k))
	}
	q, rest := new(big.Int).QuoRem(n, d, new(big.Int))
	r := new(big.Int).Sqrt(q)
	if rest.Sign() != 0 || new(big.Int).Mul(r, r).Cmp(q) != 0 {
		r.SetBit(r, 0, 1)
	}
	out := new(big.Rat).SetInt(r)
	if k >= 0 {
		out.SetFrac(r, new(big.Int).Lsh(big.NewInt(1), uint(k)))
	} else {
		out.SetInt(r.Lsh(r, uint(-k)))
	}
	f, _ := out.Float64()
	if math.IsInf(f, 0) {
		throw(excOverflowError, "integer division result too large for a float")
	}
	return f
}

// spreads are the functions of the squared distances from the mean: what is
// taken from n, and whether the root is drawn.
var spreads = map[string]struct {
	less  int64
	root  bool
	about string // the optional argument
	words string
}{
	"variance":  {1, false, "xbar", "variance requires at least two data points"},
	"pvariance": {0, false, "mu", "pvariance requires at least one data point"},
	"stdev":     {1, true, "xbar", "stdev requires at least two data points"},
	"pstdev":    {0, true, "mu", "pstdev requires at least one data point"},
}

var statisticsModule = sync.OnceValue(func() *module {
	m := newModule("statistics")
	add := func(b *builtin) { m.table[b.name] = builtinV(b) }
	m.table["StatisticsError"] = typeV(excStatisticsError)
	add(def("mean", "data", func(th *thread, a []Value) Value {
		m := th.moments(a[0], false)
		switch {
		case m.n == 0:
			throw(excStatisticsError, "mean requires at least one data point")
		case !m.finite:
			return floatV(m.special / float64(m.n))
		}
		return m.result(&m.sum, m.n, tiny)
	}))
	add(def("fmean", "data, weights=None", func(th *thread, a []Value) Value {
		xs := th.elements(a[0])
		if a[1].kind != kNone {
			refuse("use np.average", "statistics.fmean(weights=…) is outside grayscale")
		}
		if len(xs) == 0 {
			throw(excStatisticsError, "fmean requires at least one data point")
		}
		return floatV(th.exactSum(listV(xs)) / float64(len(xs)))
	}))
	for name, s := range spreads {
		add(def(name, "data, "+s.about+"=None", func(th *thread, a []Value) Value {
			if a[1].kind != kNone {
				refuse("leave it out", "statistics.%s(%s=…) is outside grayscale", name, s.about)
			}
			m := th.moments(a[0], true)
			switch {
			case m.n <= s.less:
				throw(excStatisticsError, "%s", s.words)
			case !m.finite && s.root:
				throw(excAttributeError, "'float' object has no attribute 'numerator'")
			case !m.finite:
				return floatV(m.special / float64(m.n-s.less))
			}
			den := m.n * (m.n - s.less)
			if s.root {
				return floatV(rootOf(m.deviation(), new(big.Int).Lsh(big.NewInt(den), 2*tiny)))
			}
			return m.result(m.deviation(), den, 2*tiny)
		}))
	}
	sorted := func(th *thread, v Value) []Value {
		vs := th.pool(v)
		th.sort(vs, none, false)
		if len(vs) == 0 {
			throw(excStatisticsError, "no median for empty data")
		}
		return vs
	}
	add(def("median", "data", func(th *thread, a []Value) Value {
		vs := sorted(th, a[0])
		i := len(vs) / 2
		if len(vs)%2 == 1 {
			return vs[i]
		}
		return th.binary(opDiv, th.binary(opAdd, vs[i-1], vs[i]), intV(2))
	}))
	add(def("median_low", "data", func(th *thread, a []Value) Value { vs := sorted(th, a[0]); return vs[(len(vs)-1)/2] }))
	add(def("median_high", "data", func(th *thread, a []Value) Value { vs := sorted(th, a[0]); return vs[len(vs)/2] }))
	add(def("mode", "data", func(th *thread, a []Value) Value {
		modes := th.modes(a[0])
		if len(modes) == 0 {
			throw(excStatisticsError, "no mode for empty data")
		}
		return modes[0]
	}))
	add(def("multimode", "data", func(th *thread, a []Value) Value { return listV(th.modes(a[0])) }))
	m.more = outsideNames(`NormalDist correlation covariance geometric_mean harmonic_mean kde kde_random linear_regression median_grouped quantiles`,
		map[string]string{"quantiles": "use np.quantile", "correlation": "use np.corrcoef", "covariance": "use np.cov", "linear_regression": "use np.polyfit"})
	return m
})

// modes are the most frequent elements, in their first order.
func (th *thread) modes(v Value) []Value {
	d := newDict()
	th.countAll(d, listV(th.pool(v)), opAdd)
	most := int64(0)
	for _, e := range d.entries {
		most = max(most, e.val.int())
	}
	var out []Value
	for _, e := range d.entries {
		if e.val.int() == most {
			out = append(out, e.key)
		}
	}
	return out
}
