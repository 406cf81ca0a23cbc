package eval

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"
	"sync"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/random"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// Objects of numpy.random.
type (
	// bitGenerator is a PCG64 or an MT19937.
	bitGenerator struct {
		src  random.Source
		seed *seedSequence // nil where none was given
	}
	generatorObj struct {
		bits Value // *bitGenerator
		src  random.Source
	}
	randomState struct {
		*random.Legacy
	}
	seedSequence struct {
		*random.SeedSequence
		entropy Value
		key     []Value
	}
)

func (v Value) bitGenerator() *bitGenerator { return (*bitGenerator)(v.ref) }
func (v Value) generator() *generatorObj    { return (*generatorObj)(v.ref) }
func (v Value) randomState() *randomState   { return (*randomState)(v.ref) }
func (v Value) seedSequence() *seedSequence { return (*seedSequence)(v.ref) }

var (
	typeBitGenerator = &typeObj{name: "BitGenerator", module: "numpy.random.bit_generator", kinds: []kind{kBitGen}}
	typePCG64        = &typeObj{name: "PCG64", module: "numpy.random._pcg64", base: typeBitGenerator}
	typeMT19937      = &typeObj{name: "MT19937", module: "numpy.random._mt19937", base: typeBitGenerator}
	typeGenerator    = &typeObj{name: "Generator", module: "numpy.random._generator", kinds: []kind{kRNG}}
	typeRandomState  = &typeObj{name: "RandomState", module: "numpy.random.mtrand", kinds: []kind{kRState}}
	typeSeedSequence = &typeObj{name: "SeedSequence", module: "numpy.random.bit_generator", kinds: []kind{kSeedSeq}}
)

func bitGeneratorType(v Value) *typeObj {
	if _, ok := v.bitGenerator().src.(*random.PCG64); ok {
		return typePCG64
	}
	return typeMT19937
}

// randomNames is every public name of numpy.random.
const randomNames = `
BitGenerator Generator MT19937 PCG64 PCG64DXSM Philox RandomState SFC64 SeedSequence beta binomial bit_generator bytes chisquare choice default_rng
dirichlet exponential f gamma geometric get_bit_generator get_state gumbel hypergeometric laplace logistic lognormal logseries mtrand multinomial
multivariate_normal negative_binomial noncentral_chisquare noncentral_f normal pareto permutation poisson power rand randint randn random
random_integers random_sample ranf rayleigh sample seed set_bit_generator set_state shuffle standard_cauchy standard_exponential standard_gamma
standard_normal standard_t test triangular uniform vonmises wald weibull zipf
`

// generatorNames is every public attribute of NumPy's Generator.
const generatorNames = `
beta binomial bit_generator bytes chisquare choice dirichlet exponential f gamma geometric gumbel hypergeometric integers laplace logistic lognormal
logseries multinomial multivariate_hypergeometric multivariate_normal negative_binomial noncentral_chisquare noncentral_f normal pareto permutation
permuted poisson power random rayleigh shuffle spawn standard_cauchy standard_exponential standard_gamma standard_normal standard_t triangular uniform
vonmises wald weibull zipf
`

// randomStateNames is every public attribute of NumPy's RandomState.
const randomStateNames = `
beta binomial bytes chisquare choice dirichlet exponential f gamma geometric get_state gumbel hypergeometric laplace logistic lognormal logseries
multinomial multivariate_normal negative_binomial noncentral_chisquare noncentral_f normal pareto permutation poisson power rand randint randn random
random_integers random_sample rayleigh seed set_state shuffle standard_cauchy standard_exponential standard_gamma standard_normal standard_t tomaxint
triangular uniform vonmises wald weibull zipf
`

// randomModule is numpy.random.
var randomModule = sync.OnceValue(func() *module {
	m := newModule("numpy.random")
	m.public = randomNames
	m.more = func(name string) (string, bool) {
		_, ok := nameSet(randomNames)[name]
		return map[string]string{
			"bytes": "draw integers of dtype uint8", "Philox": "use PCG64", "SFC64": "use PCG64", "PCG64DXSM": "use PCG64", "random_integers": "use randint",
			"multivariate_normal": "use mean + standard_normal(…) @ L.T with a factor L of the covariance",
		}[name], ok
	}
	for _, t := range []*typeObj{typeBitGenerator, typePCG64, typeMT19937, typeGenerator, typeRandomState, typeSeedSequence} {
		m.table[t.name] = typeV(t)
	}
	typePCG64.new = def("PCG64%", "seed=None", func(th *thread, a []Value) Value {
		s := th.seedSequence(a[0])
		return bitGeneratorV(random.NewPCG64(s.SeedSequence), s)
	})
	typeMT19937.new = def("MT19937%", "seed=None", func(th *thread, a []Value) Value {
		s := th.seedSequence(a[0])
		return bitGeneratorV(random.NewMT19937(s.SeedSequence), s)
	})
	typeSeedSequence.new = def("SeedSequence%", "entropy=None, *, spawn_key=(), pool_size=4, n_children_spawned=0", func(th *thread, a []Value) Value {
		if a[1].kind != kTuple || len(a[1].tuple()) > 0 {
			refuse("use SeedSequence(entropy).spawn(n)", "SeedSequence(spawn_key=…) is outside grayscale")
		}
		if n, ok := intKey(a[2]); !ok || n != 4 {
			refuse("leave it out", "SeedSequence(pool_size=…) is outside grayscale")
		}
		if n, ok := intKey(a[3]); !ok || n != 0 {
			refuse("leave it out", "SeedSequence(n_children_spawned=…) is outside grayscale")
		}
		return Value{kind: kSeedSeq, ref: unsafe.Pointer(th.newSeedSequence(a[0]))}
	})
	typeGenerator.new = def("Generator%", "bit_generator", func(th *thread, a []Value) Value {
		if a[0].kind != kBitGen {
			throw(excAttributeError, "'%s' object has no attribute 'capsule'", typeName(a[0]))
		}
		return rngV(a[0])
	})
	typeRandomState.new = def("RandomState%", "seed=None", func(th *thread, a []Value) Value {
		th.charge(int64(unsafe.Sizeof(random.MT19937{})))
		s := &randomState{random.NewLegacy()}
		if a[0].kind == kBitGen {
			mt, ok := a[0].bitGenerator().src.(*random.MT19937)
			if !ok {
				refuse("use np.random.Generator", "RandomState over a PCG64 is outside grayscale")
			}
			s.MT19937 = mt
		} else {
			th.seedLegacy(s, a[0])
		}
		return Value{kind: kRState, ref: unsafe.Pointer(s)}
	})
	add := func(b *builtin) { m.table[b.name] = builtinV(b) }
	add(def("default_rng%", "seed=None", func(th *thread, a []Value) Value {
		switch a[0].kind {
		case kRNG:
			return a[0]
		case kBitGen:
			return rngV(a[0])
		case kRState:
			return rngV(bitGeneratorV(a[0].randomState().MT19937, nil))
		}
		s := th.seedSequence(a[0])
		return rngV(bitGeneratorV(random.NewPCG64(s.SeedSequence), s))
	}))
	// The functions of the module are methods of one RandomState, which each
	// session has for itself.
	for _, b := range randomStateMethods() {
		f := *b
		f.method, f.owner = false, ""
		s := *b.sig
		s.params, s.npos, s.need = s.params[1:], s.npos-1, s.need-1
		s.posOnly = max(s.posOnly-1, 0)
		if s.varArgs >= 0 {
			s.varArgs--
		}
		f.sig = &s
		f.fn = func(th *thread, a []Value) Value {
			return b.fn(th, append([]Value{th.session.randomState()}, a...))
		}
		add(&f)
	}
	m.table["ranf"], m.table["sample"] = m.table["random_sample"], m.table["random_sample"]
	return m
})

func bitGeneratorV(src random.Source, seed *seedSequence) Value {
	return Value{kind: kBitGen, ref: unsafe.Pointer(&bitGenerator{src, seed})}
}

func rngV(bits Value) Value {
	return Value{kind: kRNG, ref: unsafe.Pointer(&generatorObj{bits, bits.bitGenerator().src})}
}

// randomState is what the functions of numpy.random draw from; it is seeded by
// the operating system until a script does.
func (s *Session) randomState() Value {
	if s.random.kind == kUnbound {
		g := &randomState{random.NewLegacy()}
		s.th.seedLegacy(g, none)
		s.random = Value{kind: kRState, ref: unsafe.Pointer(g)}
	}
	return s.random
}

// seedSequence is the sequence that an argument seed= stands for.
func (th *thread) seedSequence(v Value) *seedSequence {
	if v.kind == kSeedSeq {
		return v.seedSequence()
	}
	return th.newSeedSequence(v)
}

func (th *thread) newSeedSequence(v Value) *seedSequence {
	var words []uint32
	if v.kind == kNone {
		words = random.Entropy()
		th.session.impure = true
		n := new(big.Int)
		for i := range words {
			n.Or(n.Lsh(n, 32), big.NewInt(int64(words[len(words)-1-i])))
		}
		v = bigV(n)
	} else {
		words = th.seedWords(v)
	}
	if v.kind == kList {
		v = listV(append([]Value(nil), v.list().v...))
	}
	return &seedSequence{SeedSequence: random.NewSeedSequence(words), entropy: v}
}

// seedWords is the words of a seed: an int, or several.
func (th *thread) seedWords(v Value) []uint32 {
	if i, ok := th.index(v); ok && v.kind != kArray {
		return th.wordsOf(i)
	}
	switch v.kind {
	case kArray:
		if v.array().NDim() == 0 {
			throw(excTypeError, "len() of unsized object")
		}
		if v.array().NDim() > 1 {
			throw(excTypeError, "SeedSequence does not accept nested sequences.")
		}
	case kList, kTuple, kRange:
	default:
		throw(excTypeError, "SeedSequence expects int or sequence of ints for entropy not %s", th.str(v))
	}
	var words []uint32
	th.each(v, func(x Value) bool {
		if _, isSeq := x.sequence(); isSeq || x.kind == kArray {
			throw(excTypeError, "SeedSequence does not accept nested sequences.")
		}
		i, ok := th.index(x)
		if !ok {
			throw(excTypeError, "seed must be integer")
		}
		w := th.wordsOf(i)
		th.charge(int64(4 * len(w)))
		words = append(words, w...)
		return true
	})
	return words
}

func (th *thread) wordsOf(i Value) []uint32 {
	n := i.asBig()
	if n.Sign() < 0 {
		throw(excValueError, "expected non-negative integer")
	}
	return random.Words(n)
}

// seedLegacy is RandomState.seed.
func (th *thread) seedLegacy(g *randomState, v Value) {
	const outside = "Seed must be between 0 and 2**32 - 1"
	if v.kind == kNone {
		th.session.impure = true
		s := random.NewMT19937(random.NewSeedSequence(random.Entropy()))
		g.MT19937.SetState(s.State())
		g.Keep(0, false)
		return
	}
	if i, ok := th.index(v); ok {
		if i.kind == kBig || i.int() < 0 || i.int() > math.MaxUint32 {
			throw(excValueError, outside)
		}
		g.Seed(uint32(i.int()))
		return
	}
	if v.kind == kStr {
		throw(excTypeError, "Cannot cast scalar from dtype('<U%d') to dtype('int64') according to the rule 'safe'", v.strLen())
	}
	x := th.array(v)
	switch {
	case x.Size() == 0:
		throw(excValueError, "Seed must be non-empty")
	case x.DType().Kind() == ir.KindFloat || x.DType() == ir.U64:
		what := "array data"
		if x.NDim() == 0 {
			what = "scalar"
		}
		throw(excTypeError, "Cannot cast %s from dtype('%s') to dtype('int64') according to the rule 'safe'", what, x.DType().NumPy())
	case x.NDim() != 1:
		throw(excValueError, "Seed array must be 1-d")
	}
	vs, err := x.Int64s()
	try(err)
	words := make([]uint32, len(vs))
	for i, n := range vs {
		if n < 0 || n > math.MaxUint32 {
			throw(excValueError, outside)
		}
		words[i] = uint32(n)
	}
	g.SeedArray(words)
}

// threads spreads the pieces of a fill over the executor's threads; it stops
// them when the script is to stop.
func (th *thread) threads(n int, f func(i int)) error {
	if n == 1 {
		if err := th.ctx.Err(); err != nil {
			return err
		}
		f(0)
		return nil
	}
	return backends.Each(th.ctx, th.session.opts.Executor, n, f)
}

// drawn is a new array whose elements are about to be drawn, and its memory.
func drawn[T any](th *thread, shape []int64, d ir.DType) (Value, []T) {
	a, err := th.tracer.Empty(shape, d, trace.OrderC)
	try(err)
	return arrayV(a), elementsOf[T](a)
}

// elementsOf is the memory of a dense array, in the order it lies in.
func elementsOf[T any](a *trace.Array) []T {
	x, err := a.Force()
	try(err)
	return unsafe.Slice((*T)(x.Base()), a.Size())
}

// sizeArg reads size=; scalar is None's answer.
func (th *thread) sizeArg(v Value) (shape []int64, scalar bool) {
	if v.kind == kNone {
		return nil, true
	}
	if v.kind == kBool || v.kind == kB1 {
		throw(excTypeError, "expected a sequence of integers or a single integer, got '%s'", th.repr(v))
	}
	if i, ok := th.index(v); ok && i.kind == kBig {
		throw(excValueError, "Maximum allowed dimension exceeded")
	}
	return th.shapeArg(v), false
}

// checkShape raises what NumPy raises for an array of such a shape.
func checkShape(shape []int64) {
	for _, n := range shape {
		if n < 0 {
			throw(excValueError, "negative dimensions are not allowed")
		}
	}
}

// repeated calls draw n times, and looks now and then whether to stop.
func (th *thread) repeated(n int, draw func(i int)) {
	const piece = 1 << 12
	for lo := 0; lo < n; lo += piece {
		try(th.threads(1, func(int) {
			for i := lo; i < min(lo+piece, n); i++ {
				draw(i)
			}
		}))
	}
}

// A parameter of a distribution, with what NumPy asks of it.
type (
	randomParam struct {
		name string
		ok   constraint
	}
	constraint uint8
)

const (
	anyReal constraint = iota
	notNegative
	positive
	positiveNumber
	chance         // 0 to 1
	positiveChance // above 0, to 1
	chanceBelow1   // 0 to below 1
	aboveOne
	poissonMean
)

// maxPoisson is the greatest mean whose draws fit an int64 for sure.
const maxPoisson = math.MaxInt64 - 10*3037000499.97605

// check gives the complaint about a value, "" where there is none.
func (p randomParam) check(x float64, array bool) string {
	nan := "is NaN"
	if array {
		nan = "contains NaNs"
	}
	switch p.ok {
	case notNegative:
		if math.Signbit(x) && x == x {
			return p.name + " < 0"
		}
	case positiveNumber, positive:
		if p.ok == positiveNumber && x != x {
			return p.name + " must not be NaN"
		}
		if x <= 0 {
			return p.name + " <= 0"
		}
	case chance:
		if !(x >= 0 && x <= 1) {
			return fmt.Sprintf("%s < 0, %s > 1 or %s %s", p.name, p.name, p.name, nan)
		}
	case positiveChance:
		if !(x > 0 && x <= 1) {
			return fmt.Sprintf("%s <= 0, %s > 1 or %s contains NaNs", p.name, p.name, p.name)
		}
	case chanceBelow1:
		if !(x >= 0 && x < 1) {
			return fmt.Sprintf("%s < 0, %s >= 1 or %s %s", p.name, p.name, p.name, nan)
		}
	case aboveOne:
		if !(x > 1) {
			return fmt.Sprintf("%s <= 1 or %s %s", p.name, p.name, nan)
		}
	case poissonMean:
		if !(x >= 0) {
			return fmt.Sprintf("%s < 0 or %s %s", p.name, p.name, nan)
		}
		if x > maxPoisson {
			return p.name + " value too large"
		}
	}
	return ""
}

// randomArg is one argument of a distribution: a number, or an array to be
// broadcast.
type randomArg struct {
	array  bool
	x      float64
	values []float64
	shape  []int64
	stride []int64 // in values, per axis of the result
}

func (th *thread) randomArg(v Value) randomArg {
	if v.kind == kNone {
		throw(excTypeError, "must be real number, not NoneType")
	}
	if v.kind == kStr {
		parseFloat(v.str())
		throw(excTypeError, "must be real number, not str")
	}
	if x, ok := th.realNumber(v); ok {
		if math.IsInf(x, 0) && v.kind == kBig {
			throw(excOverflowError, "int too large to convert to float")
		}
		return randomArg{x: x}
	}
	a := th.array(v)
	f, err := a.AsType(ir.F64)
	try(err)
	values, err := f.Float64s()
	try(err)
	return randomArg{array: true, values: values, shape: slices.Clone(a.Shape())}
}

func (a *randomArg) checkAll(p randomParam) {
	if !a.array {
		if bad := p.check(a.x, false); bad != "" {
			throw(excValueError, "%s", bad)
		}
	}
	for _, x := range a.values {
		if bad := p.check(x, true); bad != "" {
			throw(excValueError, "%s", bad)
		}
	}
}

// broadcastArgs is the shape of a result with arguments that are arrays; size
// is nil and scalar for None. The arguments get their strides.
func broadcastArgs(args []randomArg, size []int64, noSize bool) []int64 {
	var shapes [][]int64
	if !noSize {
		checkShape(size)
		shapes = append(shapes, size)
	}
	for i := range args {
		shapes = append(shapes, args[i].shape)
	}
	rank := 0
	for _, s := range shapes {
		rank = max(rank, len(s))
	}
	out := make([]int64, rank)
	for k := range out {
		out[k] = 1
		from := 0
		for i, s := range shapes {
			j := k + len(s) - rank
			if j < 0 || s[j] == 1 {
				continue
			}
			if out[k] == 1 {
				out[k], from = s[j], i
			} else if out[k] != s[j] {
				throw(excValueError, "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg %d with shape %s and arg %d with shape %s.",
					from, shapeText(shapes[from]), i, shapeText(s))
			}
		}
	}
	if !noSize && !slices.Equal(out, size) {
		throw(excValueError, "Output size %s is not compatible with broadcast dimensions of inputs %s.", shapeText(size), shapeText(out))
	}
	for i := range args {
		args[i].broadcast(rank)
	}
	return out
}

// broadcast finds the strides of a's values over so many axes.
func (a *randomArg) broadcast(rank int) {
	a.stride = make([]int64, rank)
	step := int64(1)
	for j := len(a.shape) - 1; j >= 0; j-- {
		if a.shape[j] != 1 {
			a.stride[rank-len(a.shape)+j] = step
		}
		step *= a.shape[j]
	}
}

// shapeText is a shape as Python prints a tuple.
func shapeText(shape []int64) string {
	parts := make([]string, len(shape))
	for i, n := range shape {
		parts[i] = fmt.Sprint(n)
	}
	if len(parts) == 1 {
		return "(" + parts[0] + ",)"
	}
	return "(" + strings.Join(parts, ", ") + ")"
}

// overArgs calls f for the first n elements of a result in C order, with the
// arguments that belong to each. The arguments are broadcast to at least as
// many axes.
func (th *thread) overArgs(args []randomArg, shape []int64, n int64, f func(i int, x []float64)) {
	skip := func(k int) int { return len(args[k].stride) - len(shape) }
	at := make([]int64, len(shape))
	pos := make([]int64, len(args))
	x := make([]float64, len(args))
	th.repeated(int(n), func(i int) {
		for k := range args {
			if x[k] = args[k].x; args[k].array {
				x[k] = args[k].values[pos[k]]
			}
		}
		f(i, x)
		for j := len(shape) - 1; j >= 0; j-- {
			at[j]++
			if at[j] < shape[j] {
				for k := range args {
					pos[k] += args[k].stride[skip(k)+j]
				}
				return
			}
			at[j] = 0
			for k := range args {
				pos[k] -= (shape[j] - 1) * args[k].stride[skip(k)+j]
			}
		}
	})
}

// randomProperties are the attributes of the objects of numpy.random.
var randomProperties = map[string]property{
	"bit_generator": func(th *thread, v Value) (Value, bool) {
		if v.kind != kRNG {
			return none, false
		}
		return v.generator().bits, true
	},
	"seed_seq": func(th *thread, v Value) (Value, bool) {
		if v.kind != kBitGen || v.bitGenerator().seed == nil {
			return none, false
		}
		return Value{kind: kSeedSeq, ref: unsafe.Pointer(v.bitGenerator().seed)}, true
	},
	"state": func(th *thread, v Value) (Value, bool) {
		if v.kind != kBitGen {
			return none, false
		}
		p, ok := v.bitGenerator().src.(*random.PCG64)
		if !ok {
			refuse("use RandomState.get_state", "the state of an MT19937 is outside grayscale")
		}
		return th.pcgState(p), true
	},
	"entropy":   ofSequence(func(s *seedSequence) Value { return s.entropy }),
	"spawn_key": ofSequence(func(s *seedSequence) Value { return tupleV(slices.Clone(s.key)) }),
	"pool_size": ofSequence(func(s *seedSequence) Value { return intV(4) }),
	"n_children_spawned": ofSequence(func(s *seedSequence) Value {
		return intV(int64(s.Spawned()))
	}),
}

func ofSequence(f func(s *seedSequence) Value) property {
	return func(th *thread, v Value) (Value, bool) {
		if v.kind != kSeedSeq {
			return none, false
		}
		return f(v.seedSequence()), true
	}
}

// repr is repr(s): what differs from a sequence without arguments.
func (s *seedSequence) repr(th *thread) string {
	text := "SeedSequence(\n    entropy=" + th.repr(s.entropy) + ",\n"
	if len(s.key) > 0 {
		text += "    spawn_key=" + th.repr(keyV(s.key)) + ",\n"
	}
	if n := s.Spawned(); n > 0 {
		text += fmt.Sprintf("    n_children_spawned=%d,\n", n)
	}
	return text + ")"
}
