package eval

import (
	"math"
	"math/big"
	"sync"

	"github.com/grayscale-lang/grayscale/lang/libm"
)

// mathModule is Python's math; its elementary functions are in libm.go.
var mathModule = sync.OnceValue(func() *module {
	m := newModule("math")
	for name, v := range map[string]float64{"pi": math.Pi, "e": math.E, "tau": 2 * math.Pi, "inf": math.Inf(1)} {
		m.table[name] = floatV(v)
	}
	m.table["nan"] = nanV()
	add := func(b *builtin) {
		m.table[b.name] = builtinV(b)
		if b.fn1 != nil || b.sig.npos == 0 { // these say whose they are
			b.name = "math." + b.name
		} else if s := b.sig; s.posOnly == len(s.params) {
			b.owner = "math"
		}
	}
	// f of one float; Python's errors: a finite or infinite argument that gives
	// NaN is outside the domain, a finite one that gives infinity overflows or
	// is a pole
	for name, pole := range map[string]bool{
		"exp": false, "expm1": false, "exp2": false, "sinh": false, "cosh": false, "tanh": true, "sin": true, "cos": true, "tan": true,
		"asin": true, "acos": true, "atan": true, "asinh": true, "acosh": true, "atanh": true, "log2": true, "log10": true, "log1p": true,
		"sqrt": true, "cbrt": true, "erf": true, "erfc": true,
	} {
		f := mathFuncs[name]
		add(def1(name, func(th *thread, v Value) Value {
			if v.kind == kBig && (name == "log2" || name == "log10") {
				if v.big().Sign() <= 0 {
					throw(excValueError, "math domain error")
				}
				return floatV(bigLog(v.big(), f))
			}
			if v.kind == kStr || v.kind == kNone {
				throw(excTypeError, "must be real number, not %s", typeName(v))
			}
			x := th.mathArg(v)
			return floatV(checkMath(f(x), x, pole))
		}))
	}
	add(def1("fabs", func(th *thread, v Value) Value { return floatV(math.Abs(th.mathArg(v))) }))
	add(def1("gamma", func(th *thread, v Value) Value {
		x := th.mathArg(v)
		if x == math.Trunc(x) && x <= 0 || math.IsInf(x, -1) {
			throw(excValueError, "math domain error")
		}
		r := gamma(x)
		if math.IsInf(r, 0) && !math.IsInf(x, 0) {
			throw(excOverflowError, "math range error")
		}
		return floatV(r)
	}))
	add(def1("lgamma", func(th *thread, v Value) Value {
		x := th.mathArg(v)
		if x == math.Trunc(x) && x <= 0 && !math.IsInf(x, -1) {
			throw(excValueError, "math domain error")
		}
		r := lgamma(x)
		if math.IsInf(r, 0) && !math.IsInf(x, 0) {
			throw(excOverflowError, "math range error")
		}
		return floatV(r)
	}))
	add(def1("degrees", func(th *thread, v Value) Value { return floatV(th.mathArg(v) * (180 / math.Pi)) }))
	add(def1("radians", func(th *thread, v Value) Value { return floatV(th.mathArg(v) * (math.Pi / 180)) }))
	add(def("log?", "x, base=?, /", func(th *thread, a []Value) Value {
		ln := func(v Value) float64 {
			if v.kind == kBig {
				if v.big().Sign() <= 0 {
					throw(excValueError, "math domain error")
				}
				return bigLog(v.big(), libm.Log)
			}
			x := th.mathArg(v)
			if x <= 0 {
				throw(excValueError, "math domain error")
			}
			return libm.Log(x)
		}
		r := ln(a[0])
		if a[1].kind == kUnbound {
			return floatV(r)
		}
		return th.floatBinary(opDiv, r, ln(a[1]))
	}))
	m.table["log"].builtin().fn1 = func(th *thread, v Value) Value {
		if v.kind == kFloat && v.float() > 0 {
			return floatV(libm.Log(v.float()))
		}
		return m.table["log"].builtin().fn(th, []Value{v, unbound})
	}
	for name, f := range map[string]func(float64) float64{"floor": math.Floor, "ceil": math.Ceil, "trunc": math.Trunc} {
		add(def1(name, func(th *thread, v Value) Value {
			if i, ok := th.index(v); ok {
				return i
			}
			if _, ok := th.realNumber(v); !ok && name == "trunc" {
				throw(excTypeError, "type %s doesn't define __trunc__ method", typeName(v))
			}
			return floatToInt(f(th.mathArg(v)))
		}))
	}
	for name, f := range map[string]func(float64) bool{
		"isnan": math.IsNaN, "isinf": func(x float64) bool { return math.IsInf(x, 0) }, "isfinite": func(x float64) bool { return x-x == 0 },
	} {
		add(def1(name, func(th *thread, v Value) Value { return boolV(f(th.mathArg(v))) }))
	}
	add(def("atan2?", "y, x, /", func(th *thread, a []Value) Value {
		return floatV(atan2(th.mathArg(a[0]), th.mathArg(a[1])))
	}))
	add(def("copysign?", "x, y, /", func(th *thread, a []Value) Value {
		return floatV(math.Copysign(th.mathArg(a[0]), th.mathArg(a[1])))
	}))
	add(def("nextafter%", "x, y, /, *, steps=None", func(th *thread, a []Value) Value {
		x, y := th.mathArg(a[0]), th.mathArg(a[1])
		if a[2].kind == kNone {
			return floatV(math.Nextafter(x, y))
		}
		n := th.needInt(a[2])
		if n.Sign() < 0 {
			throw(excValueError, "steps must be a non-negative integer")
		}
		steps := uint64(math.MaxUint64)
		if n.IsUint64() {
			steps = n.Uint64()
		}
		return floatV(stepsAfter(x, y, steps))
	}))
	add(def1("ulp", func(th *thread, v Value) Value {
		x := math.Abs(th.mathArg(v))
		if x-x != 0 {
			return floatV(x)
		}
		if x == math.MaxFloat64 {
			return floatV(x - math.Nextafter(x, 0))
		}
		return floatV(math.Nextafter(x, math.Inf(1)) - x)
	}))
	add(def("fmod?", "x, y, /", func(th *thread, a []Value) Value {
		x, y := th.mathArg(a[0]), th.mathArg(a[1])
		r := math.Mod(x, y)
		if math.IsNaN(r) && !math.IsNaN(x) && !math.IsNaN(y) {
			throw(excValueError, "math domain error")
		}
		return floatV(r)
	}))
	add(def("remainder?", "x, y, /", func(th *thread, a []Value) Value {
		x, y := th.mathArg(a[0]), th.mathArg(a[1])
		r := math.Remainder(x, y)
		if math.IsNaN(r) && !math.IsNaN(x) && !math.IsNaN(y) {
			throw(excValueError, "math domain error")
		}
		return floatV(r)
	}))
	add(def("pow?", "x, y, /", func(th *thread, a []Value) Value {
		x, y := th.mathArg(a[0]), th.mathArg(a[1])
		r := libm.Pow(x, y)
		finite := x-x == 0 && y-y == 0
		switch {
		case math.IsNaN(r) && !math.IsNaN(x) && !math.IsNaN(y), x == 0 && y < 0 && !math.IsInf(y, 0):
			throw(excValueError, "math domain error")
		case math.IsInf(r, 0) && finite:
			throw(excOverflowError, "math range error")
		}
		return floatV(r)
	}))
	add(def("ldexp?", "x, i, /", func(th *thread, a []Value) Value {
		x := th.mathArg(a[0])
		i, ok := th.index(a[1])
		if !ok {
			throw(excTypeError, "Expected an int as second argument to ldexp.")
		}
		e := int64(0)
		if i.kind == kBig {
			e = int64(i.big().Sign()) * 1 << 40
		} else {
			e = max(min(i.int(), 1<<40), -1<<40)
		}
		r := math.Ldexp(x, int(e))
		if math.IsInf(r, 0) && x-x == 0 {
			throw(excOverflowError, "math range error")
		}
		return floatV(r)
	}))
	add(def1("frexp", func(th *thread, v Value) Value {
		f, e := math.Frexp(th.mathArg(v))
		return tupleV([]Value{floatV(f), intV(int64(e))})
	}))
	add(def1("modf", func(th *thread, v Value) Value {
		x := th.mathArg(v)
		if math.IsInf(x, 0) {
			return tupleV([]Value{floatV(math.Copysign(0, x)), floatV(x)})
		}
		whole := math.Trunc(x)
		return tupleV([]Value{floatV(math.Copysign(x-whole, x)), floatV(whole)})
	}))
	add(def("hypot!", "*args", func(th *thread, a []Value) Value {
		xs := make([]float64, len(a[0].tuple()))
		for i, v := range a[0].tuple() {
			xs[i] = th.mathArg(v)
		}
		return floatV(vectorNorm(xs))
	}))
	add(def("dist?", "p, q, /", func(th *thread, a []Value) Value {
		p, q := th.elements(a[0]), th.elements(a[1])
		if len(p) != len(q) {
			throw(excValueError, "both points must have the same number of dimensions")
		}
		xs := make([]float64, len(p))
		for i := range p {
			xs[i] = th.mathArg(p[i]) - th.mathArg(q[i])
		}
		return floatV(vectorNorm(xs))
	}))
	add(def1("fsum", func(th *thread, v Value) Value { return floatV(th.exactSum(v)) }))
	add(def("prod%", "iterable, /, *, start=1", func(th *thread, a []Value) Value {
		r := a[1]
		th.each(a[0], func(v Value) bool { r = th.binary(opMul, r, v); return true })
		return r
	}))
	add(def("sumprod?", "p, q, /", func(th *thread, a []Value) Value { return th.sumProduct(th.elements(a[0]), th.elements(a[1])) }))
	add(def("fma?", "x, y, z, /", func(th *thread, a []Value) Value {
		x, y, z := th.mathArg(a[0]), th.mathArg(a[1]), th.mathArg(a[2])
		r := math.FMA(x, y, z)
		if math.IsNaN(r) && !math.IsNaN(x) && !math.IsNaN(y) && !math.IsNaN(z) {
			throw(excValueError, "invalid operation in fma")
		}
		if math.IsInf(r, 0) && x-x == 0 && y-y == 0 && z-z == 0 {
			throw(excOverflowError, "overflow in fma")
		}
		return floatV(r)
	}))
	add(def("isclose!", "a, b, *, rel_tol=1e-09, abs_tol=0.0", func(th *thread, a []Value) Value {
		x, y, rel, abs := th.mathArg(a[0]), th.mathArg(a[1]), th.mathArg(a[2]), th.mathArg(a[3])
		if rel < 0 || abs < 0 {
			throw(excValueError, "tolerances must be non-negative")
		}
		if x == y {
			return vTrue
		}
		if math.IsInf(x, 0) || math.IsInf(y, 0) {
			return vFalse
		}
		d := math.Abs(y - x)
		return boolV(d <= math.Abs(rel*y) || d <= math.Abs(rel*x) || d <= abs)
	}))
	add(def1("factorial", func(th *thread, v Value) Value {
		i := th.needInt(v)
		if i.Sign() < 0 {
			throw(excValueError, "factorial() not defined for negative values")
		}
		n := th.smallInt(i, "factorial() argument should not exceed %d", math.MaxInt64)
		if n > 1 {
			th.needProduct(n, float64(n))
		}
		return bigV(new(big.Int).MulRange(1, n))
	}))
	add(def("comb?", "n, k, /", func(th *thread, a []Value) Value {
		n, k := th.needInt(a[0]), th.needInt(a[1])
		if n.Sign() < 0 {
			throw(excValueError, "n must be a non-negative integer")
		}
		if k.Sign() < 0 {
			throw(excValueError, "k must be a non-negative integer")
		}
		if k.Cmp(n) > 0 {
			return intV(0)
		}
		if d := new(big.Int).Sub(n, k); d.Cmp(k) < 0 {
			k = d
		}
		kk := th.smallInt(k, "min(n - k, k) must not exceed %d", math.MaxInt64)
		th.needProduct(kk, math.Ldexp(1, min(n.BitLen(), 1000)))
		if n.IsInt64() {
			return bigV(new(big.Int).Binomial(n.Int64(), kk))
		}
		return bigV(new(big.Int).Quo(fallingProduct(n, kk), new(big.Int).MulRange(1, kk)))
	}))
	add(def("perm?", "n, k=None, /", func(th *thread, a []Value) Value {
		n := th.needInt(a[0])
		k := n
		if a[1].kind != kNone {
			k = th.needInt(a[1])
		} else if n.Sign() < 0 {
			throw(excValueError, "factorial() not defined for negative values")
		}
		if n.Sign() < 0 {
			throw(excValueError, "n must be a non-negative integer")
		}
		if k.Sign() < 0 {
			throw(excValueError, "k must be a non-negative integer")
		}
		if k.Cmp(n) > 0 {
			return intV(0)
		}
		kk := th.smallInt(k, "k must not exceed %d", math.MaxInt64)
		th.needProduct(kk, math.Ldexp(1, min(n.BitLen(), 1000)))
		return bigV(fallingProduct(n, kk))
	}))
	add(def("gcd!", "*args", func(th *thread, a []Value) Value {
		r := new(big.Int)
		for _, v := range a[0].tuple() {
			r.GCD(nil, nil, r, new(big.Int).Abs(th.needInt(v)))
		}
		return bigV(r)
	}))
	add(def("lcm!", "*args", func(th *thread, a []Value) Value {
		r := big.NewInt(1)
		for _, v := range a[0].tuple() {
			x := new(big.Int).Abs(th.needInt(v))
			if x.Sign() == 0 || r.Sign() == 0 {
				r = new(big.Int)
				continue
			}
			th.tick()
			th.work(r.BitLen() * 8)
			th.needBits(int64(r.BitLen()) + int64(x.BitLen()))
			g := new(big.Int).GCD(nil, nil, r, x)
			r = new(big.Int).Mul(new(big.Int).Quo(r, g), x)
		}
		return bigV(r)
	}))
	add(def1("isqrt", func(th *thread, v Value) Value {
		i := th.needInt(v)
		if i.Sign() < 0 {
			throw(excValueError, "isqrt() argument must be nonnegative")
		}
		return bigV(new(big.Int).Sqrt(i))
	}))
	return m
})

func fallingProduct(n *big.Int, k int64) *big.Int {
	r := big.NewInt(1)
	x := new(big.Int).Set(n)
	for range k {
		r.Mul(r, x)
		x.Sub(x, big.NewInt(1))
	}
	return r
}

// stepsAfter is the float that many steps from x towards y.
func stepsAfter(x, y float64, steps uint64) float64 {
	if x != x || y != y {
		return x + y
	}
	if x == y || steps == 0 {
		if steps == 0 {
			return x
		}
		return y
	}
	// floats count up from 0 on both sides
	const sign = 1 << 63
	a, b := math.Float64bits(x), math.Float64bits(y)
	ma, mb := a&^uint64(sign), b&^uint64(sign)
	if (a^b)&sign != 0 {
		switch {
		case steps >= ma+mb:
			return y
		case steps > ma:
			return math.Float64frombits(b&sign | (steps - ma))
		}
		return math.Float64frombits(a - steps)
	}
	switch {
	case mb > ma && steps < mb-ma:
		return math.Float64frombits(a + steps)
	case mb < ma && steps < ma-mb:
		return math.Float64frombits(a - steps)
	}
	return y
}

// needProduct refuses products of n factors that are about as large as size.
func (th *thread) needProduct(n int64, size float64) {
	bits := min(float64(n)*math.Log2(size), 1<<62) // what passes int64 is beyond any limit
	th.needBits(int64(bits))
	th.tick()
	th.work(int(min(float64(n)*bits/16, 1<<40))) // half as many bytes, as often
}

// mathArg is the float that a function of math takes.
func (th *thread) mathArg(v Value) float64 {
	if v.kind == kFloat {
		return v.float()
	}
	if v.kind == kArray {
		return th.floatOfArray(v)
	}
	f, ok := th.realNumber(v)
	if !ok {
		throw(excTypeError, "must be real number, not %s", typeName(v))
	}
	return f
}

func (th *thread) needInt(v Value) *big.Int {
	i, ok := th.index(v)
	if !ok {
		throw(excTypeError, "'%s' object cannot be interpreted as an integer", typeName(v))
	}
	return i.asBig()
}

func (th *thread) smallInt(i *big.Int, format string, most int64) int64 {
	if !i.IsInt64() {
		throw(excOverflowError, format, most)
	}
	return i.Int64()
}

// checkMath raises Python's errors for a result r of f(x).
func checkMath(r, x float64, pole bool) float64 {
	if r-r == 0 {
		return r
	}
	if math.IsNaN(r) && !math.IsNaN(x) {
		throw(excValueError, "math domain error")
	}
	if math.IsInf(r, 0) && x-x == 0 {
		if pole {
			throw(excValueError, "math domain error")
		}
		throw(excOverflowError, "math range error")
	}
	return r
}

// bigLog is log of an int beyond float64: of its leading bits, plus the rest.
func bigLog(b *big.Int, log func(float64) float64) float64 {
	if f, _ := new(big.Float).SetInt(b).Float64(); !math.IsInf(f, 0) {
		return log(f)
	}
	m := new(big.Float).SetInt(b)
	e := m.MantExp(m)
	f, _ := m.Float64()
	return log(f) + log(2)*float64(e)
}

// vectorNorm is the square root of the sum of squares, correctly rounded in
// nearly every case: the squares are added exactly.
func vectorNorm(xs []float64) float64 {
	big_ := 0.0
	nan := false
	for _, x := range xs {
		if math.IsInf(x, 0) {
			return math.Inf(1)
		}
		nan = nan || math.IsNaN(x)
		big_ = max(big_, math.Abs(x))
	}
	if nan {
		return math.NaN()
	}
	if big_ == 0 {
		return 0
	}
	if r, ok := quickNorm(xs, big_); ok {
		return r
	}
	_, e := math.Frexp(big_)
	sum := new(big.Float).SetPrec(400)
	for _, x := range xs {
		s := new(big.Float).SetPrec(400).SetFloat64(math.Ldexp(x, -e))
		sum.Add(sum, s.Mul(s, s))
	}
	r, _ := sum.Sqrt(sum).Float64()
	return math.Ldexp(r, e)
}

// exactSum is math.fsum: the exact sum, rounded once.
func (th *thread) exactSum(v Value) float64 {
	var partials []float64
	special := 0.0
	hasSpecial := false
	th.each(v, func(x Value) bool {
		f := th.mathArg(x)
		if f-f != 0 {
			if math.IsInf(f, 0) && hasSpecial && math.IsInf(special, -int(math.Copysign(1, f))) {
				throw(excValueError, "-inf + inf in fsum")
			}
			special += f
			hasSpecial = true
			return true
		}
		i := 0
		for _, y := range partials {
			if math.Abs(f) < math.Abs(y) {
				f, y = y, f
			}
			hi := f + y
			lo := y - (hi - f)
			if lo != 0 {
				partials[i] = lo
				i++
			}
			f = hi
		}
		if f-f != 0 {
			throw(excOverflowError, "intermediate overflow in fsum")
		}
		partials = append(partials[:i], f)
		return true
	})
	if hasSpecial {
		return special
	}
	sum := new(big.Rat)
	for _, p := range partials {
		sum.Add(sum, new(big.Rat).SetFloat64(p))
	}
	r, _ := sum.Float64()
	return r
}

// sumProduct adds the products of pairs: those of ints exactly, those of floats
// exactly with one rounding at the end, and from the first of another kind on
// as + and * do.
func (th *thread) sumProduct(p, q []Value) Value {
	total := intV(0)
	ints, floats := true, true
	var exact *big.Rat
	settle := func() {
		if floats = false; exact != nil {
			f, _ := exact.Float64()
			total = th.binary(opAdd, total, floatV(f))
		}
	}
	for i := range min(len(p), len(q)) {
		th.tick()
		x, y := p[i], q[i]
		bothInts := (x.kind == kInt || x.kind == kBig) && (y.kind == kInt || y.kind == kBig)
		if ints && bothInts {
			total = th.intBinary(opAdd, total, th.intBinary(opMul, x, y))
			continue
		}
		ints = false
		if floats {
			u, ok1 := th.number(x)
			v, ok2 := th.number(y)
			if ok1 && ok2 && (x.kind == kFloat || y.kind == kFloat) && u-u == 0 && v-v == 0 && u*v-u*v == 0 {
				if exact == nil {
					exact = new(big.Rat)
				}
				exact.Add(exact, new(big.Rat).Mul(new(big.Rat).SetFloat64(u), new(big.Rat).SetFloat64(v)))
				continue
			}
			settle()
		}
		total = th.binary(opAdd, total, th.binary(opMul, x, y))
	}
	if len(p) != len(q) {
		throw(excValueError, "Inputs are not the same length")
	}
	if floats {
		settle()
	}
	return total
}
