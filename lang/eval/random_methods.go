package eval

import (
	"math"
	"math/big"
	"slices"
	"unsafe"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/libm"
	"github.com/grayscale-lang/grayscale/lang/random"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// distribution is a method of Generator, of RandomState, or of both, that draws
// element after element with the parameters params. Its signature is sig, with
// size behind.
type distribution struct {
	name, sig string
	params    []randomParam
	float     func(s random.Source, x []float64) float64
	old       func(g *random.Legacy, x []float64) float64
	// fill draws many elements with the same parameters, where there is a way
	// that is faster than one by one
	fill    func(s random.Source, each random.Each, dst []float64, x []float64) error
	fillOld func(g *random.Legacy, each random.Each, dst []float64, x []float64) error
	int     func(s random.Source, x []float64) int64
	olds    func(g *random.Legacy, x []float64) int64
	// extra looks at the parameters together
	extra func(x []float64)
}

var distributions = []distribution{
	{name: "normal", sig: "loc=0.0, scale=1.0", params: []randomParam{{"loc", anyReal}, {"scale", notNegative}},
		float: func(s random.Source, x []float64) float64 { return x[0] + float64(x[1]*random.StandardNormal(s)) },
		old:   func(g *random.Legacy, x []float64) float64 { return x[0] + float64(x[1]*g.Gauss()) },
		fill: func(s random.Source, each random.Each, dst, x []float64) error {
			return scaled(each, dst, x[0], x[1], random.StandardNormals(s, each, dst))
		},
		fillOld: func(g *random.Legacy, each random.Each, dst, x []float64) error {
			return g.Gausses(each, dst, x[0], x[1])
		}},
	{name: "exponential", sig: "scale=1.0", params: []randomParam{{"scale", notNegative}},
		float: func(s random.Source, x []float64) float64 { return x[0] * random.StandardExponential(s) },
		old:   func(g *random.Legacy, x []float64) float64 { return x[0] * g.Exponential() },
		fill: func(s random.Source, each random.Each, dst, x []float64) error {
			return scaled(each, dst, math.Copysign(0, -1), x[0], random.StandardExponentials(s, each, dst))
		}},
	{name: "gamma", sig: "shape, scale=1.0", params: []randomParam{{"shape", notNegative}, {"scale", notNegative}},
		float: func(s random.Source, x []float64) float64 { return random.Gamma(s, x[0], x[1]) },
		old:   func(g *random.Legacy, x []float64) float64 { return x[1] * g.StandardGamma(x[0]) }},
	{name: "beta", sig: "a, b", params: []randomParam{{"a", positive}, {"b", positive}},
		float: func(s random.Source, x []float64) float64 { return random.Beta(s, x[0], x[1]) },
		old:   func(g *random.Legacy, x []float64) float64 { return g.Beta(x[0], x[1]) }},
	{name: "chisquare", sig: "df", params: []randomParam{{"df", positive}},
		float: func(s random.Source, x []float64) float64 { return random.ChiSquare(s, x[0]) },
		old:   func(g *random.Legacy, x []float64) float64 { return g.ChiSquare(x[0]) }},
	{name: "f", sig: "dfnum, dfden", params: []randomParam{{"dfnum", positive}, {"dfden", positive}},
		float: func(s random.Source, x []float64) float64 { return random.F(s, x[0], x[1]) },
		old:   func(g *random.Legacy, x []float64) float64 { return g.F(x[0], x[1]) }},
	{name: "standard_cauchy",
		float: func(s random.Source, x []float64) float64 { return random.Cauchy(s) },
		old:   func(g *random.Legacy, x []float64) float64 { return g.Cauchy() }},
	{name: "standard_t", sig: "df", params: []randomParam{{"df", positive}},
		float: func(s random.Source, x []float64) float64 { return random.StudentT(s, x[0]) },
		old:   func(g *random.Legacy, x []float64) float64 { return g.StudentT(x[0]) }},
	{name: "pareto", sig: "a", params: []randomParam{{"a", positive}},
		float: func(s random.Source, x []float64) float64 { return random.Pareto(s, x[0]) },
		old:   func(g *random.Legacy, x []float64) float64 { return g.Pareto(x[0]) }},
	{name: "weibull", sig: "a", params: []randomParam{{"a", notNegative}},
		float: func(s random.Source, x []float64) float64 { return random.Weibull(s, x[0]) },
		old:   func(g *random.Legacy, x []float64) float64 { return g.Weibull(x[0]) }},
	{name: "power", sig: "a", params: []randomParam{{"a", positive}},
		float: func(s random.Source, x []float64) float64 { return random.Power(s, x[0]) },
		old:   func(g *random.Legacy, x []float64) float64 { return g.Power(x[0]) }},
	{name: "laplace", sig: "loc=0.0, scale=1.0", params: []randomParam{{"loc", anyReal}, {"scale", notNegative}},
		float: func(s random.Source, x []float64) float64 { return random.Laplace(s, x[0], x[1]) },
		old:   func(g *random.Legacy, x []float64) float64 { return random.Laplace(g, x[0], x[1]) }},
	{name: "gumbel", sig: "loc=0.0, scale=1.0", params: []randomParam{{"loc", anyReal}, {"scale", notNegative}},
		float: func(s random.Source, x []float64) float64 { return random.Gumbel(s, x[0], x[1]) },
		old:   func(g *random.Legacy, x []float64) float64 { return random.Gumbel(g, x[0], x[1]) }},
	{name: "logistic", sig: "loc=0.0, scale=1.0", params: []randomParam{{"loc", anyReal}, {"scale", notNegative}},
		float: func(s random.Source, x []float64) float64 { return random.Logistic(s, x[0], x[1]) },
		old:   func(g *random.Legacy, x []float64) float64 { return random.Logistic(g, x[0], x[1]) }},
	{name: "lognormal", sig: "mean=0.0, sigma=1.0", params: []randomParam{{"mean", anyReal}, {"sigma", notNegative}},
		float: func(s random.Source, x []float64) float64 { return random.LogNormal(s, x[0], x[1]) },
		old:   func(g *random.Legacy, x []float64) float64 { return g.LogNormal(x[0], x[1]) }},
	{name: "rayleigh", sig: "scale=1.0", params: []randomParam{{"scale", notNegative}},
		float: func(s random.Source, x []float64) float64 { return random.Rayleigh(s, x[0]) },
		old:   func(g *random.Legacy, x []float64) float64 { return g.Rayleigh(x[0]) }},
	{name: "wald", sig: "mean, scale", params: []randomParam{{"mean", positive}, {"scale", positive}},
		float: func(s random.Source, x []float64) float64 { return random.Wald(s, x[0], x[1]) },
		old:   func(g *random.Legacy, x []float64) float64 { return g.Wald(x[0], x[1]) }},
	{name: "triangular", sig: "left, mode, right", params: []randomParam{{"left", anyReal}, {"mode", anyReal}, {"right", anyReal}},
		float: func(s random.Source, x []float64) float64 { return random.Triangular(s, x[0], x[1], x[2]) },
		old:   func(g *random.Legacy, x []float64) float64 { return random.Triangular(g, x[0], x[1], x[2]) },
		extra: func(x []float64) {
			switch {
			case x[0] > x[1]:
				throw(excValueError, "left > mode")
			case x[1] > x[2]:
				throw(excValueError, "mode > right")
			case x[0] == x[2]:
				throw(excValueError, "left == right")
			}
		}},
	{name: "noncentral_chisquare", sig: "df, nonc", params: []randomParam{{"df", positive}, {"nonc", notNegative}},
		float: func(s random.Source, x []float64) float64 { return random.NoncentralChiSquare(s, x[0], x[1]) },
		old:   func(g *random.Legacy, x []float64) float64 { return g.NoncentralChiSquare(x[0], x[1]) }},
	{name: "noncentral_f", sig: "dfnum, dfden, nonc", params: []randomParam{{"dfnum", positive}, {"dfden", positive}, {"nonc", notNegative}},
		float: func(s random.Source, x []float64) float64 { return random.NoncentralF(s, x[0], x[1], x[2]) },
		old:   func(g *random.Legacy, x []float64) float64 { return g.NoncentralF(x[0], x[1], x[2]) }},
	{name: "zipf", sig: "a", params: []randomParam{{"a", aboveOne}},
		int:  func(s random.Source, x []float64) int64 { return random.Zipf(s, x[0]) },
		olds: func(g *random.Legacy, x []float64) int64 { return g.Zipf(x[0]) }},
	{name: "logseries", sig: "p", params: []randomParam{{"p", chanceBelow1}},
		int:  func(s random.Source, x []float64) int64 { return random.LogSeries(s, x[0]) },
		olds: func(g *random.Legacy, x []float64) int64 { return random.LogSeries(g, x[0]) }},
	{name: "poisson", sig: "lam=1.0", params: []randomParam{{"lam", poissonMean}},
		int:  func(s random.Source, x []float64) int64 { return random.Poisson(s, x[0]) },
		olds: func(g *random.Legacy, x []float64) int64 { return random.Poisson(g, x[0]) }},
	{name: "geometric", sig: "p", params: []randomParam{{"p", positiveChance}},
		int:  func(s random.Source, x []float64) int64 { return random.Geometric(s, x[0]) },
		olds: func(g *random.Legacy, x []float64) int64 { return g.Geometric(x[0]) }},
	{name: "negative_binomial", sig: "n, p", params: []randomParam{{"n", positiveNumber}, {"p", positiveChance}},
		int:  func(s random.Source, x []float64) int64 { return random.NegativeBinomial(s, x[0], x[1]) },
		olds: func(g *random.Legacy, x []float64) int64 { return g.NegativeBinomial(x[0], x[1]) },
		extra: func(x []float64) {
			if (1-x[1])*(x[0]+10*math.Sqrt(x[0]))/x[1] > maxPoisson {
				throw(excValueError, "n too large or p too small, see Generator.negative_binomial Notes")
			}
		}},
}

// scaled makes loc + scale·x of every element, unless drawing them failed.
func scaled(each random.Each, dst []float64, loc, scale float64, err error) error {
	const piece = 1 << 14
	if err != nil {
		return err
	}
	return each((len(dst)+piece-1)/piece, func(i int) {
		d := dst[i*piece : min((i+1)*piece, len(dst))]
		for i, x := range d {
			d[i] = loc + float64(scale*x)
		}
	})
}

// source is what self, a Generator or a RandomState, draws from; g is nil for
// a Generator.
func source(self Value) (s random.Source, g *random.Legacy) {
	if self.kind == kRNG {
		return self.generator().src, nil
	}
	g = self.randomState().Legacy
	return g.MT19937, g
}

// method is the method of a distribution.
func (d *distribution) method() *builtin {
	sig := "self, /, size=None"
	if d.sig != "" {
		sig = "self, /, " + d.sig + ", size=None"
	}
	return def(d.name+"%", sig, func(th *thread, a []Value) Value {
		n := len(d.params)
		args := make([]randomArg, n)
		anyArray := false
		for i := range args {
			args[i] = th.randomArg(a[1+i])
			anyArray = anyArray || args[i].array
		}
		for i := range args {
			args[i].checkAll(d.params[i])
		}
		if d.extra != nil && !anyArray {
			x := make([]float64, n)
			for i := range args {
				x[i] = args[i].x
			}
			d.extra(x)
		}
		return d.draw(th, a[0], args, a[1+n])
	})
}

// draw draws as many elements as size and the arguments ask for.
func (d *distribution) draw(th *thread, self Value, args []randomArg, size Value) Value {
	s, g := source(self)
	float := func(x []float64) float64 { return d.float(s, x) }
	whole := func(x []float64) int64 { return d.int(s, x) }
	if g != nil {
		float = func(x []float64) float64 { return d.old(g, x) }
		whole = func(x []float64) int64 { return d.olds(g, x) }
	}
	shape, noSize := th.sizeArg(size)
	x := make([]float64, len(args))
	arrays := false
	for i := range args {
		x[i] = args[i].x
		arrays = arrays || args[i].array
	}
	ints := d.int != nil
	switch {
	case !arrays && noSize && ints:
		return intV(whole(x))
	case !arrays && noSize:
		return floatV(float(x))
	case arrays:
		shape = broadcastArgs(args, shape, noSize)
		if d.extra != nil {
			th.overArgs(args, shape, product(shape), func(_ int, x []float64) { d.extra(x) })
		}
	}
	if ints {
		v, dst := drawn[int64](th, shape, ir.I64)
		if arrays {
			th.overArgs(args, shape, product(shape), func(i int, x []float64) { dst[i] = whole(x) })
		} else {
			th.repeated(len(dst), func(i int) { dst[i] = whole(x) })
		}
		return v
	}
	v, dst := drawn[float64](th, shape, ir.F64)
	switch {
	case arrays:
		th.overArgs(args, shape, product(shape), func(i int, x []float64) { dst[i] = float(x) })
	case d.fill != nil && g == nil:
		try(d.fill(s, th.threads, dst, x))
	case d.fillOld != nil && g != nil:
		try(d.fillOld(g, th.threads, dst, x))
	default:
		th.repeated(len(dst), func(i int) { dst[i] = float(x) })
	}
	return v
}

// uniformMethod is uniform, of Generator or of RandomState.
func uniformMethod(old bool) *builtin {
	return def("uniform%", "self, /, low=0.0, high=1.0, size=None", func(th *thread, a []Value) Value {
		s, _ := source(a[0])
		low, high := th.randomArg(a[1]), th.randomArg(a[2])
		check := func(span float64) {
			switch {
			case old && span-span != 0:
				throw(excOverflowError, "Range exceeds valid bounds")
			case span-span != 0:
				throw(excOverflowError, "high - low range exceeds valid bounds")
			case !old && math.Signbit(span):
				throw(excValueError, "high - low < 0")
			}
		}
		if !low.array && !high.array {
			span := high.x - low.x
			check(span)
			shape, scalar := th.sizeArg(a[3])
			if scalar {
				return floatV(random.Uniform(s, low.x, span))
			}
			v, dst := drawn[float64](th, shape, ir.F64)
			try(random.Uniforms(s, th.threads, dst, low.x, span))
			return v
		}
		x, y := th.operand(a[2]), th.operand(a[1])
		th.mark()
		span := th.randomArg(th.ufunc("subtract", th.value(th.tracer.Cast(x, ir.F64)), th.value(th.tracer.Cast(y, ir.F64))))
		for _, x := range span.values {
			check(x)
		}
		d := distribution{float: func(s random.Source, x []float64) float64 { return random.Uniform(s, x[0], x[1]) }}
		d.old = func(g *random.Legacy, x []float64) float64 { return random.Uniform(g, x[0], x[1]) }
		return d.draw(th, a[0], []randomArg{low, span}, a[3])
	})
}

// binomialMethod is binomial; old is RandomState's.
func binomialMethod(old bool) *builtin {
	return def("binomial%", "self, /, n, p, size=None", func(th *thread, a []Value) Value {
		n, p := th.randomArg(a[1]), th.randomArg(a[2])
		whole := func(v Value) float64 {
			i := th.toInt(v)
			if i.kind == kBig {
				throw(excOverflowError, "Python int too large to convert to C long")
			}
			return float64(i.int())
		}
		if !n.array {
			n.x = whole(a[1])
		}
		for i, x := range n.values {
			n.values[i] = whole(floatV(x))
		}
		p.checkAll(randomParam{"p", chance})
		n.checkAll(randomParam{"n", notNegative})
		b := random.NewBinomial(old)
		d := distribution{
			int:  func(s random.Source, x []float64) int64 { return b.Draw(s, int64(x[1]), x[0]) },
			olds: func(g *random.Legacy, x []float64) int64 { return b.Draw(g, int64(x[1]), x[0]) },
		}
		return d.draw(th, a[0], []randomArg{p, n}, a[3])
	})
}

// filling is a method of Generator that fills an array of float64 or float32.
type filling struct {
	name, sig string
	one       func(s random.Source) float64
	fill      func(s random.Source, each random.Each, dst []float64) error
	one32     func(s random.Source) float32
	fill32    func(s random.Source, each random.Each, dst []float32) error
}

var fillings = []filling{
	{name: "random", sig: "self, /, size=None, dtype=?, out=None",
		one: random.Source.Float64,
		fill: func(s random.Source, each random.Each, dst []float64) error {
			return random.Uniforms(s, each, dst, 0, 1)
		},
		one32:  random.Float32,
		fill32: random.Uniforms32},
	{name: "standard_normal", sig: "self, /, size=None, dtype=?, out=None",
		one: random.StandardNormal, fill: random.StandardNormals, one32: random.StandardNormal32},
	{name: "standard_exponential", sig: "self, /, size=None, dtype=?, method='zig', out=None",
		one: random.StandardExponential, fill: random.StandardExponentials, one32: random.StandardExponential32},
}

func (f filling) method() *builtin {
	return def(f.name+"%", f.sig, func(th *thread, a []Value) Value {
		s, out := a[0].generator().src, a[len(a)-1]
		f := f
		if f.name == "standard_exponential" && (a[3].kind != kStr || a[3].str() != "zig") {
			f.one = func(s random.Source) float64 { return -libm.Log1p(-s.Float64()) }
			f.one32 = func(s random.Source) float32 { return -libm.Log1p32(-random.Float32(s)) }
			f.fill, f.fill32 = nil, nil
		}
		d := th.floatType(a[2], f.name)
		if out.kind != kNone {
			x := th.outArray(out, d, a[1])
			if d == ir.F32 {
				f.floats32(th, s, elementsOf[float32](x))
			} else {
				f.floats(th, s, elementsOf[float64](x))
			}
			return out
		}
		shape, scalar := th.sizeArg(a[1])
		switch {
		case scalar && d == ir.F32:
			return floatV(float64(f.one32(s)))
		case scalar:
			return floatV(f.one(s))
		case d == ir.F32:
			v, dst := drawn[float32](th, shape, d)
			f.floats32(th, s, dst)
			return v
		}
		v, dst := drawn[float64](th, shape, d)
		f.floats(th, s, dst)
		return v
	})
}

func (f filling) floats(th *thread, s random.Source, dst []float64) {
	if f.fill != nil {
		try(f.fill(s, th.threads, dst))
		return
	}
	th.repeated(len(dst), func(i int) { dst[i] = f.one(s) })
}

func (f filling) floats32(th *thread, s random.Source, dst []float32) {
	if f.fill32 != nil {
		try(f.fill32(s, th.threads, dst))
		return
	}
	th.repeated(len(dst), func(i int) { dst[i] = f.one32(s) })
}

// floatType reads dtype= of a method that draws floats.
func (th *thread) floatType(v Value, what string) ir.DType {
	switch d := th.dtypeArg(v); d {
	case ir.NoType, ir.F64:
		return ir.F64
	case ir.F32:
		return d
	default:
		throw(excTypeError, "Unsupported dtype dtype('%s') for %s", d.NumPy(), what)
	}
	return ir.F64
}

// outArray checks out= of a method that draws floats, and readies it.
func (th *thread) outArray(out Value, d ir.DType, size Value) *trace.Array {
	const text = "Supplied output array must be contiguous, writable, aligned, and in machine byte-order."
	if out.kind != kArray {
		throw(excValueError, text)
	}
	x := out.array()
	if x.ReadOnly() || !x.Contiguous() && !x.Fortran() {
		throw(excValueError, text)
	}
	if x.DType() != d {
		throw(excTypeError, "Supplied output array has the wrong type. Expected %s, got %s", d.NumPy(), x.DType().NumPy())
	}
	if shape, scalar := th.sizeArg(size); !scalar && !slices.Equal(shape, x.Shape()) {
		throw(excValueError, "size must match out.shape when used together")
	}
	try(x.Overwrite())
	return x
}

// standardGamma is standard_gamma of Generator.
func standardGammaMethod() *builtin {
	return def("standard_gamma%", "self, /, shape, size=None, dtype=?, out=None", func(th *thread, a []Value) Value {
		if th.floatType(a[3], "standard_gamma") == ir.F32 {
			refuse("draw in float64 and convert", "standard_gamma(dtype=float32) is outside grayscale")
		}
		shape := th.randomArg(a[1])
		shape.checkAll(randomParam{"shape", notNegative})
		d := distribution{float: func(s random.Source, x []float64) float64 { return random.StandardGamma(s, x[0]) }}
		if a[4].kind == kNone {
			return d.draw(th, a[0], []randomArg{shape}, a[2])
		}
		x := th.outArray(a[4], ir.F64, a[2])
		dst := elementsOf[float64](x)
		s := a[0].generator().src
		if !shape.array {
			th.repeated(len(dst), func(i int) { dst[i] = random.StandardGamma(s, shape.x) })
			return a[4]
		}
		if x.Fortran() && !x.Contiguous() {
			refuse("make out in C order", "standard_gamma of several shapes into an array in Fortran order is outside grayscale")
		}
		args := []randomArg{shape}
		th.overArgs(args, broadcastArgs(args, x.Shape(), false), x.Size(), func(i int, x []float64) { dst[i] = random.StandardGamma(s, x[0]) })
		return a[4]
	})
}

// old is a method of RandomState without parameters.
func old(name string, draw func(g *random.Legacy) float64, fill func(g *random.Legacy, each random.Each, dst []float64, _ []float64) error) *builtin {
	d := distribution{name: name, old: func(g *random.Legacy, _ []float64) float64 { return draw(g) }, fillOld: fill}
	return d.method()
}

func uniforms(g *random.Legacy, each random.Each, dst, _ []float64) error {
	return random.Uniforms(g.MT19937, each, dst, 0, 1)
}

// dims is size= of rand and randn, whose arguments are the extents.
func (th *thread) dims(v Value) Value {
	if len(v.tuple()) == 0 {
		return none
	}
	for _, x := range v.tuple() {
		th.needIndex(x)
	}
	return v
}

// randomStateMethods are the methods of RandomState, and the functions of
// numpy.random.
func randomStateMethods() []*builtin {
	gauss := old("standard_normal", func(g *random.Legacy) float64 { return g.Gauss() }, func(g *random.Legacy, each random.Each, dst, _ []float64) error {
		return g.Gausses(each, dst, 0, 1)
	})
	uniform := func(g *random.Legacy) float64 { return g.Float64() }
	sample := old("random_sample", uniform, uniforms)
	list := []*builtin{
		def("seed%", "self, /, seed=None", func(th *thread, a []Value) Value {
			th.seedLegacy(a[0].randomState(), a[1])
			return none
		}),
		sample, old("random", uniform, uniforms), gauss,
		old("standard_exponential", func(g *random.Legacy) float64 { return g.Exponential() }, nil),
		def("rand%", "self, /, *args", func(th *thread, a []Value) Value { return sample.fn(th, []Value{a[0], th.dims(a[1])}) }),
		def("randn%", "self, /, *args", func(th *thread, a []Value) Value {
			return gauss.fn(th, []Value{a[0], th.dims(a[1])})
		}),
		def("randint%", "self, /, low, high=None, size=None, dtype=?", func(th *thread, a []Value) Value {
			return th.integers(a[0], a[1], a[2], a[3], a[4], typeV(typeInt), false, "randint")
		}),
		uniformMethod(true), binomialMethod(true),
		(&distribution{name: "standard_gamma", sig: "shape", params: []randomParam{{"shape", notNegative}},
			old: func(g *random.Legacy, x []float64) float64 { return g.StandardGamma(x[0]) }}).method(),
		def("choice%", "self, /, a, size=None, replace=True, p=None", func(th *thread, a []Value) Value { return th.oldChoice(a) }),
		def("permutation%", "self, /, x", func(th *thread, a []Value) Value {
			if a[1].isInt() || a[1].scalarType().Kind() == ir.KindInt {
				return th.permutation(a[0], a[1], 0)
			}
			if !isArrayLike(a[1]) || a[1].kind == kArray && a[1].array().NDim() == 0 {
				throw(excIndexError, "x must be an integer or at least 1-dimensional")
			}
			return th.permutation(a[0], a[1], 0)
		}),
		def("shuffle%", "self, /, x", func(th *thread, a []Value) Value { return th.shuffle(a[0], a[1], 0) }),
		multinomialMethod(true), dirichletMethod(),
		def("get_state%", "self, /, legacy=True", func(th *thread, a []Value) Value {
			if !th.truth(a[1]) {
				refuse("leave it out", "get_state(legacy=False) is outside grayscale")
			}
			g := a[0].randomState()
			key, pos := g.State()
			words := make([]uint64, len(key))
			for i, w := range key {
				words[i] = uint64(w)
			}
			x := th.arrayValue(th.tracer.FromBits(ir.U32, []int64{int64(len(key))}, words))
			gauss, has := g.Kept()
			return tupleV([]Value{strV("MT19937"), x, intV(int64(pos)), intV(int64(boolInt(has))), floatV(gauss)})
		}),
		def("set_state%", "self, /, state", func(th *thread, a []Value) Value {
			vs, ok := a[1].sequence()
			if !ok {
				refuse("pass what get_state() gave", "a state of type '%s' is outside grayscale", typeName(a[1]))
			}
			if len(vs) != 3 && len(vs) != 5 || vs[0].kind != kStr || vs[0].str() != "MT19937" {
				throw(excValueError, "set_state can only be used with legacy MT19937 state instances.")
			}
			key, err := th.array(vs[1]).Int64s()
			try(err)
			pos := th.needIndex(vs[2])
			if len(key) != 624 || pos < 0 || pos > 624 {
				throw(excValueError, "state must be 624 words and a position within them")
			}
			words := make([]uint32, len(key))
			for i, w := range key {
				words[i] = uint32(w)
			}
			g := a[0].randomState()
			g.MT19937.SetState(words, int(pos))
			g.Keep(0, false)
			if len(vs) == 5 {
				x, _ := th.realNumber(vs[4])
				g.Keep(x, th.truth(vs[3]))
			}
			return none
		}),
	}
	for i := range distributions {
		d := distributions[i]
		switch d.name {
		case "negative_binomial": // which asks less
			d.params, d.extra = []randomParam{{"n", positive}, {"p", chance}}, nil
		case "zipf":
			d.extra = func(x []float64) {
				if x[0] < 1+1e-6 {
					refuse("use np.random.default_rng().zipf", "RandomState.zipf rejects nearly all it draws for a so close to 1: this is outside grayscale")
				}
			}
		}
		list = append(list, d.method())
	}
	return list
}

// generatorMethods are the methods of Generator.
func generatorMethods() []*builtin {
	list := []*builtin{
		def("integers%", "self, /, low, high=None, size=None, dtype=?, endpoint=False", func(th *thread, a []Value) Value {
			return th.integers(a[0], a[1], a[2], a[3], a[4], typeV(scalarTypes[ir.I64]), th.truth(a[5]), "integers")
		}),
		uniformMethod(false), binomialMethod(false), standardGammaMethod(),
		def("choice%", "self, /, a, size=None, replace=True, p=None, axis=0, shuffle=True", func(th *thread, a []Value) Value { return th.newChoice(a) }),
		def("permutation%", "self, /, x, axis=0", func(th *thread, a []Value) Value {
			return th.permutation(a[0], a[1], th.intArg(a[2]))
		}),
		def("shuffle%", "self, /, x, axis=0", func(th *thread, a []Value) Value {
			return th.shuffle(a[0], a[1], th.intArg(a[2]))
		}),
		def("permuted%", "self, /, x, *, axis=None, out=None", func(th *thread, a []Value) Value { return th.permuted(a) }),
		multinomialMethod(false), dirichletMethod(),
		def("spawn%", "self, /, n_children", func(th *thread, a []Value) Value {
			g := a[0].generator()
			b := g.bits.bitGenerator()
			if b.seed == nil {
				throw(excTypeError, "The underlying SeedSequence does not implement spawning.")
			}
			var list []Value
			for _, s := range th.spawn(b.seed, a[1]) {
				s := s.seedSequence()
				if _, ok := b.src.(*random.MT19937); ok {
					list = append(list, rngV(bitGeneratorV(random.NewMT19937(s.SeedSequence), s)))
				} else {
					list = append(list, rngV(bitGeneratorV(random.NewPCG64(s.SeedSequence), s)))
				}
			}
			return listV(list)
		}),
	}
	for _, f := range fillings {
		list = append(list, f.method())
	}
	for i := range distributions {
		list = append(list, distributions[i].method())
	}
	return list
}

// spawn makes the next n sequences that descend from s.
func (th *thread) spawn(s *seedSequence, n Value) []Value {
	k := th.needIndex(n)
	th.need(1<<8, max(k, 0))
	var list []Value
	for _, c := range s.Spawn(int(max(k, 0))) {
		key := append(slices.Clone(s.key), intV(int64(s.Spawned()-uint32(k)+uint32(len(list)))))
		list = append(list, Value{kind: kSeedSeq, ref: unsafe.Pointer(&seedSequence{c, s.entropy, key})})
	}
	return list
}

func seedSequenceMethods() []*builtin {
	return []*builtin{
		def("spawn%", "self, /, n_children", func(th *thread, a []Value) Value { return listV(th.spawn(a[0].seedSequence(), a[1])) }),
		def("generate_state%", "self, /, n_words, dtype=?", func(th *thread, a []Value) Value {
			n := th.needIndex(a[1])
			d := ir.U32
			if a[2].kind != kUnbound {
				d = th.dtypeArg(a[2])
			}
			if n < 0 {
				throw(excValueError, "negative dimensions are not allowed")
			}
			if d != ir.U32 && d != ir.U64 {
				throw(excValueError, "only support uint32 or uint64")
			}
			th.need(16, n)
			var words []uint64
			if d == ir.U64 {
				words = a[0].seedSequence().State64(int(n))
			} else {
				for _, w := range a[0].seedSequence().State32(int(n)) {
					words = append(words, uint64(w))
				}
			}
			return th.arrayValue(th.tracer.FromBits(d, []int64{n}, words))
		}),
	}
}

func bitGeneratorMethods() []*builtin {
	return []*builtin{
		def("random_raw%", "self, /, size=None, output=True", func(th *thread, a []Value) Value {
			b := a[0].bitGenerator()
			draw := b.src.Uint64
			if _, ok := b.src.(*random.MT19937); ok {
				draw = func() uint64 { return uint64(b.src.Uint32()) }
			}
			shape, scalar := th.sizeArg(a[1])
			if scalar {
				return bigV(new(big.Int).SetUint64(draw()))
			}
			v, dst := drawn[uint64](th, shape, ir.U64)
			th.repeated(len(dst), func(i int) { dst[i] = draw() })
			return v
		}),
		def("advance%", "self, /, delta", func(th *thread, a []Value) Value {
			p, ok := a[0].bitGenerator().src.(*random.PCG64)
			if !ok {
				throw(excAttributeError, "'%s' object has no attribute 'advance'", typeName(a[0]))
			}
			p.Advance(th.halves(a[1]))
			return a[0]
		}),
		def("jumped%", "self, /, jumps=1", func(th *thread, a []Value) Value {
			p, ok := a[0].bitGenerator().src.(*random.PCG64)
			if !ok {
				refuse("use PCG64", "MT19937.jumped is outside grayscale")
			}
			n := th.needIndex(a[1])
			if n < 0 {
				refuse("jump forwards", "a negative number of jumps is outside grayscale")
			}
			return bitGeneratorV(p.Jumped(uint64(n)), nil)
		}),
	}
}

// halves is an int modulo 2^128.
func (th *thread) halves(v Value) (hi, lo uint64) {
	i, ok := th.index(v)
	if !ok {
		throw(excTypeError, "'%s' object cannot be interpreted as an integer", typeName(v))
	}
	return random.Halves(i.asBig())
}

// pcgState is the state of a PCG64 as NumPy shows it, a dict.
func (th *thread) pcgState(p *random.PCG64) Value {
	state, inc, kept, has := p.State()
	pair, d := newDict(), newDict()
	pair.set(th, strV("state"), bigV(state))
	pair.set(th, strV("inc"), bigV(inc))
	d.set(th, strV("bit_generator"), strV("PCG64"))
	d.set(th, strV("state"), dictV(pair))
	d.set(th, strV("has_uint32"), intV(int64(boolInt(has))))
	d.set(th, strV("uinteger"), intV(int64(kept)))
	return dictV(d)
}

// setBitGenerator is b.name = v of a bit generator.
func (th *thread) setBitGenerator(b Value, name string, v Value) {
	p, ok := b.bitGenerator().src.(*random.PCG64)
	if name != "state" || !ok {
		refuse("seed a new one", "setting attributes of a %s is outside grayscale", typeName(b))
	}
	if v.kind != kDict {
		throw(excTypeError, "state must be a dict")
	}
	item := func(d *dict, key string) Value {
		x, ok := d.get(th, strV(key))
		if !ok {
			panic(&raised{&exception{class: excKeyError, args: []Value{strV(key)}}})
		}
		return x
	}
	d := v.dict()
	if x, ok := d.get(th, strV("bit_generator")); !ok || x.kind != kStr || x.str() != "PCG64" {
		throw(excValueError, "state must be for a PCG64 RNG")
	}
	pair := item(d, "state")
	if pair.kind != kDict {
		throw(excTypeError, "state must be a dict")
	}
	number := func(x Value) *big.Int {
		i, ok := th.index(x)
		if !ok {
			throw(excTypeError, "'%s' object cannot be interpreted as an integer", typeName(x))
		}
		return i.asBig()
	}
	state, inc := number(item(pair.dict(), "state")), number(item(pair.dict(), "inc"))
	has, kept := th.truth(item(d, "has_uint32")), number(item(d, "uinteger"))
	p.SetState(state, inc, uint32(kept.Uint64()), has)
}
