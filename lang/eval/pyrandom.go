package eval

import (
	"math"
	"math/big"
	"sync"
	"unsafe"

	"github.com/grayscale-lang/grayscale/lang/random"
)

// Python's module random. Its functions are methods of one object Random, which
// each session has for itself.

func (v Value) pyRandom() *random.Python { return (*random.Python)(v.ref) }

var typePyRandom = &typeObj{name: "Random", module: "random", kinds: []kind{kPyRandom}}

const pyRandomNames = `
Random SystemRandom betavariate binomialvariate choice choices expovariate gammavariate gauss getrandbits getstate lognormvariate normalvariate
paretovariate randbytes randint random randrange sample seed setstate shuffle triangular uniform vonmisesvariate weibullvariate
`

var pythonRandomModule = sync.OnceValue(func() *module {
	m := newModule("random")
	typePyRandom.new = def("Random", "x=None", func(th *thread, a []Value) Value {
		p := &random.Python{}
		th.charge(int64(unsafe.Sizeof(*p)))
		th.seedPython(p, a[0])
		return Value{kind: kPyRandom, ref: unsafe.Pointer(p)}
	})
	m.table["Random"] = typeV(typePyRandom)
	for _, b := range pyRandomMethods() {
		f := *b
		s := *b.sig
		s.params, s.npos, s.need = s.params[1:], s.npos-1, s.need-1
		s.posOnly = max(s.posOnly-1, 0)
		if s.varArgs >= 0 {
			s.varArgs--
		}
		f.sig = &s
		if f.style == cStyle {
			f.owner = typePyRandom.name
		}
		f.repr = "<bound method Random." + b.name + ">"
		f.fn = func(th *thread, a []Value) Value {
			var room [8]Value
			return b.fn(th, append(append(room[:0], th.session.pythonRandom()), a...))
		}
		m.table[b.name] = builtinV(&f)
	}
	m.more = outsideNames(pyRandomNames, map[string]string{"SystemRandom": "use random.Random()", "getstate": "seed again", "setstate": "seed again"})
	return m
})

// pythonRandom is what the functions of the module draw from; it is seeded by
// the operating system until a script does.
func (s *Session) pythonRandom() Value {
	if s.pyRandom.kind == kUnbound {
		p := &random.Python{}
		s.th.seedPython(p, none)
		s.pyRandom = Value{kind: kPyRandom, ref: unsafe.Pointer(p)}
	}
	return s.pyRandom
}

func (th *thread) seedPython(p *random.Python, v Value) {
	switch {
	case v.kind == kNone:
		n := new(big.Int)
		for _, w := range random.Entropy() {
			n.Or(n.Lsh(n, 32), big.NewInt(int64(w)))
		}
		p.SeedInt(n)
	case v.kind == kStr:
		th.charge(int64(len(v.str())))
		p.SeedText(v.str())
	case v.isInt():
		p.SeedInt(v.asBig())
	case isInstance(v, typeFloat):
		f, _ := th.number(v)
		if f != f {
			refuse("seed with an int", "random.seed of a NaN is outside grayscale")
		}
		p.SeedInt(new(big.Int).SetUint64(uint64(floatHash(f))))
	default:
		throw(excTypeError, "The only supported seed types are:\nNone, int, float, str, bytes, and bytearray.")
	}
}

// floatHash is Python's hash of a float: its value modulo 2^61-1.
func floatHash(f float64) int64 {
	const bits, mod = 61, 1<<61 - 1
	if math.IsInf(f, 0) {
		return int64(math.Copysign(314159, f))
	}
	m, e := math.Frexp(math.Abs(f))
	var x uint64
	for m != 0 {
		x = x<<28&mod | x>>(bits-28)
		m *= 1 << 28
		e -= 28
		y := uint64(m)
		m -= float64(y)
		if x += y; x >= mod {
			x -= mod
		}
	}
	e = (e%bits + bits) % bits
	h := int64(x<<e&mod | x>>(bits-e))
	if f < 0 {
		h = -h
	}
	if h == -1 {
		return -2
	}
	return h
}

// belowV draws an int of [0, n) for a positive int n.
func belowV(p *random.Python, n Value) Value {
	if n.kind == kBig {
		return bigV(p.BelowBig(n.asBig()))
	}
	return bigV(new(big.Int).SetUint64(p.Below(uint64(n.int()))))
}

// mathCall is math.name(x).
func (th *thread) mathCall(name string, x Value) Value {
	v, _ := mathModule().lookup(name)
	return th.callValue(v, []Value{x}, nil)
}

func (th *thread) mathFloat(name string, x float64) float64 {
	return th.mathCall(name, floatV(x)).float()
}

func (th *thread) positionOf(v Value) Value {
	i, ok := th.index(v)
	if !ok {
		throw(excTypeError, "'%s' object cannot be interpreted as an integer", typeName(v))
	}
	return i
}

// randRange is randrange(start, stop, step).
func (th *thread) randRange(p *random.Python, start, stop, step Value) Value {
	if start.kind == kInt && stop.kind == kInt && step.kind == kInt && step.int() == 1 {
		if lo, hi := start.int(), stop.int(); lo < hi {
			return bigAdd(lo, p.Below(uint64(hi)-uint64(lo)))
		}
	}
	lo := th.positionOf(start)
	if stop.kind == kNone {
		if step.kind != kInt || step.int() != 1 {
			throw(excTypeError, "Missing a non-None stop argument")
		}
		if lo.asBig().Sign() <= 0 {
			throw(excValueError, "empty range for randrange()")
		}
		return belowV(p, lo)
	}
	hi := th.positionOf(stop)
	width := th.binary(opSub, hi, lo)
	by := th.positionOf(step)
	one := intV(1)
	var n Value
	switch s := by.asBig(); {
	case s.Cmp(big.NewInt(1)) == 0:
		if width.asBig().Sign() <= 0 {
			throw(excValueError, "empty range in randrange(%s, %s)", th.str(start), th.str(stop))
		}
		return th.binary(opAdd, lo, belowV(p, width))
	case s.Sign() > 0:
		n = th.binary(opFloorDiv, th.binary(opSub, th.binary(opAdd, width, by), one), by)
	case s.Sign() < 0:
		n = th.binary(opFloorDiv, th.binary(opAdd, th.binary(opAdd, width, by), one), by)
	default:
		throw(excValueError, "zero step for randrange()")
	}
	if n.asBig().Sign() <= 0 {
		throw(excValueError, "empty range in randrange(%s, %s, %s)", th.str(start), th.str(stop), th.str(step))
	}
	return th.binary(opAdd, lo, th.binary(opMul, by, belowV(p, n)))
}

// bigAdd is lo + r, which fits: r is below a distance from lo.
func bigAdd(lo int64, r uint64) Value { return intV(lo + int64(r)) }

// population is the elements to draw from, which must be a sequence.
func (th *thread) population(v Value) []Value {
	switch v.kind {
	case kList, kTuple, kStr, kRange:
		return th.elements(v)
	}
	throw(excTypeError, "Population must be a sequence.  For dicts or sets, use sorted(d).")
	return nil
}

func (th *thread) randomSample(p *random.Python, v, kv, counts Value) Value {
	var vs []Value
	n, at := 0, func(i uint64) Value { return vs[i] }
	if v.kind == kRange && counts.kind == kNone { // not made into a list: it can be long
		r := v.rng()
		n, at = int(r.n), func(i uint64) Value { return intV(r.start + int64(i)*r.step) }
	} else {
		vs = th.population(v)
		n = len(vs)
	}
	if counts.kind != kNone {
		var all []Value
		ns := th.elements(counts)
		if len(ns) != len(vs) {
			throw(excValueError, "The number of counts does not match the population")
		}
		for i, c := range ns {
			n := th.needIndex(c)
			if n < 0 {
				throw(excValueError, "Counts must be non-negative")
			}
			th.need(valueBytes, n)
			for range n {
				all = append(all, vs[i])
			}
		}
		if len(all) == 0 {
			throw(excValueError, "Total of counts must be greater than zero")
		}
		vs, n = all, len(all)
	}
	k := int(th.needIndex(kv))
	if k < 0 || k > n {
		throw(excValueError, "Sample larger than population or is negative")
	}
	th.charge(int64(k) * valueBytes)
	out := make([]Value, k)
	size := 21
	if k > 5 {
		size += 1 << (2 * int(math.Ceil(math.Log(float64(k*3))/math.Log(4))))
	}
	if n <= size {
		th.charge(int64(n) * valueBytes)
		pool := make([]Value, n)
		for i := range pool {
			pool[i] = at(uint64(i))
		}
		for i := range out {
			th.tick()
			j := p.Below(uint64(n - i))
			out[i] = pool[j]
			pool[j] = pool[n-i-1]
		}
		return listV(out)
	}
	seen := make(map[uint64]bool, k)
	th.charge(int64(k) * 16)
	for i := range out {
		th.tick()
		j := p.Below(uint64(n))
		for seen[j] {
			j = p.Below(uint64(n))
		}
		seen[j] = true
		out[i] = at(j)
	}
	return listV(out)
}

func (th *thread) randomChoices(p *random.Python, v, weights, cum, kv Value) Value {
	n := th.length(v)
	at := func(i int64) Value { return th.getItem(v, intV(i)) }
	var sums []Value
	switch {
	case cum.kind != kNone && weights.kind != kNone:
		throw(excTypeError, "Cannot specify both weights and cumulative weights")
	case cum.kind != kNone:
		sums = th.elements(cum)
	case weights.kind != kNone:
		if weights.isInt() {
			throw(excTypeError, "The number of choices must be a keyword argument: k=%s", th.repr(weights))
		}
		th.each(weights, func(w Value) bool {
			if len(sums) > 0 {
				w = th.binary(opAdd, sums[len(sums)-1], w)
			}
			th.charge(valueBytes)
			sums = append(sums, w)
			return true
		})
	}
	k := max(th.needIndex(kv), 0)
	th.need(valueBytes, k)
	out := make([]Value, k)
	if sums == nil && cum.kind == kNone && weights.kind == kNone {
		for i := range out {
			th.tick()
			j := int64(math.Floor(p.Float64() * float64(n)))
			out[i] = at(j)
		}
		return listV(out)
	}
	if len(sums) != n {
		throw(excValueError, "The number of weights does not match the population")
	}
	if n == 0 {
		throw(excIndexError, "list index out of range")
	}
	total := th.mathArg(th.binary(opAdd, sums[n-1], floatV(0)))
	if total <= 0 {
		throw(excValueError, "Total of weights must be greater than zero")
	}
	if math.IsNaN(total) || math.IsInf(total, 0) {
		throw(excValueError, "Total of weights must be finite")
	}
	for i := range out {
		th.tick()
		out[i] = at(int64(th.bisect(sums, floatV(p.Float64()*total), 0, n-1, none, true)))
	}
	return listV(out)
}

// normal is a pair's ratio of uniforms, as normalvariate draws.
func (th *thread) normal(p *random.Python) float64 {
	magic := 4 * th.mathFloat("exp", -0.5) / math.Sqrt(2)
	for {
		u1 := p.Float64()
		u2 := 1 - p.Float64()
		z := magic * (u1 - 0.5) / u2
		if z*z/4 <= -th.mathFloat("log", u2) {
			return z
		}
	}
}

func (th *thread) gammaVariate(p *random.Python, av, bv Value) Value {
	alpha, beta := th.mathArg(av), th.mathArg(bv)
	if !(alpha > 0) || !(beta > 0) {
		throw(excValueError, "gammavariate: alpha and beta must be > 0.0")
	}
	log := func(x float64) float64 { return th.mathFloat("log", x) }
	exp := func(x float64) float64 { return th.mathFloat("exp", x) }
	pow := func(x, y float64) float64 { return th.floatBinary(opPow, x, y).float() }
	switch {
	case alpha > 1:
		ainv := math.Sqrt(float64(2*alpha) - 1)
		b := alpha - log(4)
		c := alpha + ainv
		for {
			th.tick()
			u1 := p.Float64()
			if !(1e-7 < u1 && u1 < 0.9999999) {
				continue
			}
			u2 := 1 - p.Float64()
			v := log(u1/(1-u1)) / ainv
			x := alpha * exp(v)
			z := u1 * u1 * u2
			r := b + float64(c*v) - x
			if r+(1+log(4.5))-float64(4.5*z) >= 0 || r >= log(z) {
				return floatV(x * beta)
			}
		}
	case alpha == 1:
		return floatV(-log(1-p.Float64()) * beta)
	}
	for {
		th.tick()
		u := p.Float64()
		b := (math.E + alpha) / math.E
		q := b * u
		var x float64
		if q <= 1 {
			x = pow(q, 1/alpha)
		} else {
			x = -log((b - q) / alpha)
		}
		u1 := p.Float64()
		if q > 1 && u1 <= pow(x, alpha-1) || q <= 1 && u1 <= exp(-x) {
			return floatV(x * beta)
		}
	}
}

func pyRandomMethods() []*builtin {
	variate := func(name, sig string, fn func(th *thread, p *random.Python, a []Value) Value) *builtin {
		b := def(name, sig, func(th *thread, a []Value) Value { return fn(th, a[0].pyRandom(), a[1:]) })
		if b.style == pyStyle {
			b.inClass = typePyRandom.name
		}
		return b
	}
	return []*builtin{
		variate("random!", "self, /", func(th *thread, p *random.Python, a []Value) Value { return floatV(p.Float64()) }),
		variate("seed", "self, a=None, version=2", func(th *thread, p *random.Python, a []Value) Value {
			if v, ok := intKey(a[1]); !ok || v != 2 {
				refuse("leave it out", "random.seed(version=…) is outside grayscale")
			}
			th.seedPython(p, a[0])
			return none
		}),
		variate("getrandbits!", "self, k, /", func(th *thread, p *random.Python, a []Value) Value {
			k := th.needIndex(a[0])
			switch {
			case k < 0:
				throw(excValueError, "number of bits must be non-negative")
			case k == 0:
				return intV(0)
			case k > int64(th.maxBits):
				throw(excMemoryError, "an int of %d bits is beyond the limit of %d", k, th.maxBits)
			}
			return bigV(p.BigBits(int(k)))
		}),
		variate("randrange", "self, start, stop=None, step=1", func(th *thread, p *random.Python, a []Value) Value { return th.randRange(p, a[0], a[1], a[2]) }),
		variate("randint", "self, a, b", func(th *thread, p *random.Python, a []Value) Value {
			return th.randRange(p, a[0], th.binary(opAdd, a[1], intV(1)), intV(1))
		}),
		variate("choice", "self, seq", func(th *thread, p *random.Python, a []Value) Value {
			n := th.length(a[0])
			if n == 0 {
				throw(excIndexError, "Cannot choose from an empty sequence")
			}
			return th.getItem(a[0], intV(int64(p.Below(uint64(n)))))
		}),
		variate("shuffle", "self, x", func(th *thread, p *random.Python, a []Value) Value {
			if a[0].kind == kList {
				l := a[0].list().v
				for i := len(l) - 1; i > 0; i-- {
					th.tick()
					j := p.Below(uint64(i + 1))
					l[i], l[j] = l[j], l[i]
				}
				return none
			}
			if a[0].kind == kArray && a[0].array().NDim() > 1 {
				refuse("use np.random.default_rng().shuffle", "random.shuffle of an array of several axes is outside grayscale")
			}
			for i := th.length(a[0]) - 1; i > 0; i-- {
				j := intV(int64(p.Below(uint64(i + 1))))
				at := intV(int64(i))
				x, y := th.getItem(a[0], at), th.getItem(a[0], j)
				th.setItem(a[0], at, y)
				th.setItem(a[0], j, x)
			}
			return none
		}),
		variate("sample", "self, population, k, *, counts=None", func(th *thread, p *random.Python, a []Value) Value { return th.randomSample(p, a[0], a[1], a[2]) }),
		variate("choices", "self, population, weights=None, *, cum_weights=None, k=1", func(th *thread, p *random.Python, a []Value) Value {
			return th.randomChoices(p, a[0], a[1], a[2], a[3])
		}),
		variate("uniform", "self, a, b", func(th *thread, p *random.Python, a []Value) Value {
			return th.binary(opAdd, a[0], th.binary(opMul, th.binary(opSub, a[1], a[0]), floatV(p.Float64())))
		}),
		variate("triangular", "self, low=0.0, high=1.0, mode=None", func(th *thread, p *random.Python, a []Value) Value {
			low, high := th.mathArg(a[0]), th.mathArg(a[1])
			u, c := p.Float64(), 0.5
			if a[2].kind != kNone {
				if high == low {
					return a[0]
				}
				c = (th.mathArg(a[2]) - low) / (high - low)
			}
			if u > c {
				u, c = 1-u, 1-c
				low, high = high, low
			}
			return floatV(low + float64((high-low)*th.mathFloat("sqrt", u*c)))
		}),
		variate("gauss", "self, mu=0.0, sigma=1.0", func(th *thread, p *random.Python, a []Value) Value {
			z := p.Gauss
			if p.Kept {
				p.Kept = false
			} else {
				angle := p.Float64() * (2 * math.Pi)
				r := math.Sqrt(-2 * th.mathFloat("log", 1-p.Float64()))
				z = th.mathFloat("cos", angle) * r
				p.Gauss, p.Kept = th.mathFloat("sin", angle)*r, true
			}
			return th.binary(opAdd, a[0], th.binary(opMul, floatV(z), a[1]))
		}),
		variate("normalvariate", "self, mu=0.0, sigma=1.0", func(th *thread, p *random.Python, a []Value) Value {
			return th.binary(opAdd, a[0], th.binary(opMul, floatV(th.normal(p)), a[1]))
		}),
		variate("lognormvariate", "self, mu, sigma", func(th *thread, p *random.Python, a []Value) Value {
			return th.mathCall("exp", th.binary(opAdd, a[0], th.binary(opMul, floatV(th.normal(p)), a[1])))
		}),
		variate("expovariate", "self, lambd=1.0", func(th *thread, p *random.Python, a []Value) Value {
			return th.binary(opDiv, floatV(-th.mathFloat("log", 1-p.Float64())), a[0])
		}),
		variate("gammavariate", "self, alpha, beta", func(th *thread, p *random.Python, a []Value) Value { return th.gammaVariate(p, a[0], a[1]) }),
		variate("betavariate", "self, alpha, beta", func(th *thread, p *random.Python, a []Value) Value {
			y := th.gammaVariate(p, a[0], floatV(1)).float()
			if y == 0 {
				return floatV(0)
			}
			return floatV(y / (y + th.gammaVariate(p, a[1], floatV(1)).float()))
		}),
		variate("paretovariate", "self, alpha", func(th *thread, p *random.Python, a []Value) Value {
			u := 1 - p.Float64()
			return th.binary(opPow, floatV(u), th.binary(opDiv, floatV(-1), a[0]))
		}),
		variate("weibullvariate", "self, alpha, beta", func(th *thread, p *random.Python, a []Value) Value {
			u := 1 - p.Float64()
			return th.binary(opMul, a[0], th.binary(opPow, floatV(-th.mathFloat("log", u)), th.binary(opDiv, floatV(1), a[1])))
		}),
	}
}
