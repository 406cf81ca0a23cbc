package trace

import (
	"math"
	"slices"
	"sort"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
)

// Ufunc is an element-wise function of NumPy: a row of an immutable table.
type Ufunc struct {
	name string
	op   ir.Op
	nin  int
	nout int
	// compose makes the result of what is not one operation of package ir.
	compose func(t *Tracer, u *Ufunc, args []Operand) (Operand, error)
	general *generalized // of functions over the last axes
}

// Name is the function's NumPy name.
func (u *Ufunc) Name() string { return u.name }

// NIn is the number of operands.
func (u *Ufunc) NIn() int { return u.nin }

// Signature is what a function over the last axes does with them: "(n),(n)->()";
// "" for element-wise functions.
func (u *Ufunc) Signature() string {
	if u.general == nil {
		return ""
	}
	return u.general.signature
}

// NOut is the number of results: 2 for divmod and modf (see Call2), else 1.
func (u *Ufunc) NOut() int { return u.nout }

// The table of ufuncs: every map operation of package ir under its NumPy name,
// the compositions, and NumPy's other names for them.
var ufuncs, ufuncNames = func() (map[string]*Ufunc, []string) {
	m := map[string]*Ufunc{}
	for _, op := range ir.Ops(ir.FamMap) {
		switch op {
		case ir.OpCast, ir.OpCopy, ir.OpWhere, ir.OpMantissa, ir.OpExponent:
			continue
		}
		m[op.NumPy()] = &Ufunc{name: op.NumPy(), op: op, nin: op.Arity(), nout: 1}
	}
	m["power"].compose = (*Tracer).power
	for _, u := range []*Ufunc{
		{name: "float_power", nin: 2, nout: 1, compose: (*Tracer).floatPower},
		{name: "positive", nin: 1, nout: 1, compose: (*Tracer).positive},
		{name: "conjugate", nin: 1, nout: 1, compose: (*Tracer).conjugate},
		{name: "degrees", nin: 1, nout: 1, compose: (*Tracer).degrees},
		{name: "rad2deg", nin: 1, nout: 1, compose: (*Tracer).degrees},
		{name: "radians", nin: 1, nout: 1, compose: (*Tracer).radians},
		{name: "heaviside", nin: 2, nout: 1, compose: (*Tracer).heaviside},
		{name: "fabs", nin: 1, nout: 1, compose: (*Tracer).fabs},
		{name: "divmod", op: ir.OpFloorDivide, nin: 2, nout: 2},
		{name: "modf", nin: 1, nout: 2},
		{name: "frexp", op: ir.OpMantissa, nin: 1, nout: 2},
		{name: "deg2rad", nin: 1, nout: 1, compose: (*Tracer).radians},
	} {
		m[u.name] = u
	}
	for name, g := range map[string]*generalized{
		"matmul": {"(n?,k),(k,m?)->(n?,m?)", [2]int{1, 1}, (*Tracer).MatMul},
		"vecdot": {"(n),(n)->()", [2]int{1, 1}, (*Tracer).vecDot},
		"matvec": {"(m,n),(n)->(m)", [2]int{2, 1}, (*Tracer).matVec},
		"vecmat": {"(n),(n,m)->(m)", [2]int{1, 2}, (*Tracer).vecMat},
	} {
		m[name] = &Ufunc{name: name, nin: 2, nout: 1, general: g, compose: func(t *Tracer, u *Ufunc, args []Operand) (Operand, error) {
			for i, o := range args {
				if len(o.Shape()) < g.core[i] {
					return Operand{}, fault("ValueError", "%s: Input operand %d does not have enough dimensions (has %d, gufunc core with signature %s requires %d)", name, i, len(o.Shape()), g.signature, g.core[i])
				}
			}
			return g.run(t, args[0], args[1])
		}}
	}
	for alias, name := range map[string]string{
		"abs": "absolute", "true_divide": "divide", "mod": "remainder", "pow": "power",
		"bitwise_not": "invert", "bitwise_invert": "invert",
		"bitwise_left_shift": "left_shift", "bitwise_right_shift": "right_shift",
		"asin": "arcsin", "acos": "arccos", "atan": "arctan", "atan2": "arctan2",
		"asinh": "arcsinh", "acosh": "arccosh", "atanh": "arctanh",
		"conj": "conjugate",
	} {
		if u := m[name]; u != nil {
			m[alias] = u
		}
	}
	names := make([]string, 0, len(m))
	for n := range m {
		names = append(names, n)
	}
	sort.Strings(names)
	return m, names
}()

// LookupUfunc finds a ufunc by its NumPy name (add, divide, exp …) or one of
// its aliases (abs, true_divide …).
func LookupUfunc(name string) (*Ufunc, bool) {
	u, ok := ufuncs[name]
	return u, ok
}

// Ufuncs lists the names that LookupUfunc knows, sorted.
func Ufuncs() []string { return append([]string(nil), ufuncNames...) }

// typeOf is what promotion knows of an operand.
func (o Operand) typeOf() ir.Operand {
	switch {
	case o.Arr != nil:
		return ir.Strong(o.Arr.dtype)
	case o.Weak == PyInt:
		return ir.WeakInt
	case o.Weak == PyFloat:
		return ir.WeakFloat
	}
	return ir.Strong(o.DType)
}

// ResultType is np.result_type(ops...): NEP 50. NoType for no operands.
func ResultType(ops ...Operand) ir.DType {
	var buf [4]ir.Operand
	in := buf[:0]
	for _, o := range ops {
		in = append(in, o.typeOf())
	}
	return ir.ResultType(in...)
}

// Call applies u: promotes by NEP 50, broadcasts. Known scalars alone give a
// scalar at once.
func (t *Tracer) Call(u *Ufunc, args ...Operand) (Operand, error) {
	if len(args) != u.nin {
		return Operand{}, fault("TypeError", "%s() takes from %d to %d positional arguments but %d were given", u.name, u.nin, u.nin+u.nout, len(args))
	}
	if u.nout != 1 {
		panic("BUG: " + u.name + " has two results")
	}
	if u.compose != nil {
		if err := t.begin(); err != nil {
			return Operand{}, err
		}
		defer t.end()
		return u.compose(t, u, append([]Operand(nil), args...)) // so that args stays on the caller's stack
	}
	return t.apply(u.op, args...)
}

// Call2 applies divmod or modf.
func (t *Tracer) Call2(u *Ufunc, args ...Operand) (first, second Operand, err error) {
	if len(args) != u.nin || u.nout != 2 {
		return first, second, fault("TypeError", "%s() takes %d positional arguments but %d were given", u.name, u.nin, len(args))
	}
	if err := t.begin(); err != nil {
		return first, second, err
	}
	defer t.end()
	if u.name == "divmod" {
		defer t.called(asDivmod)()
		if first, err = t.apply(ir.OpFloorDivide, args...); err == nil {
			second, err = t.apply(ir.OpRemainder, args...)
		}
		return first, second, err
	}
	defer t.called(unnamed)()
	args = slices.Clone(args)
	if _, err = t.floats(u.name, args...); err != nil {
		return first, second, err
	}
	x := args[0]
	if u.name == "frexp" {
		if first, err = t.apply(ir.OpMantissa, x); err == nil {
			second, err = t.apply(ir.OpExponent, x)
		}
		return first, second, err
	}
	if second, err = t.apply(ir.OpTrunc, x); err != nil {
		return first, second, err
	}
	inf, err := t.apply(ir.OpIsInf, x)
	if err != nil {
		return first, second, err
	}
	rest, err := t.apply(ir.OpSub, x, second)
	if err != nil {
		return first, second, err
	}
	if rest, err = t.where(inf, Float(0), rest); err != nil {
		return first, second, err
	}
	first, err = t.apply(ir.OpCopySign, rest, x)
	return first, second, err
}

// apply appends one map operation as NumPy's ufunc would run it.
func (t *Tracer) apply(op ir.Op, args ...Operand) (Operand, error) {
	var in [3]ir.Operand
	arrays, axes := 0, 0
	for i := range args {
		args[i] = args[i].known()
		in[i] = args[i].typeOf()
		if args[i].Arr != nil {
			arrays++
			axes += len(args[i].Arr.shape)
		}
	}
	r, err := ir.Resolve(op, in[:len(args)]...)
	if err != nil {
		return Operand{}, translate(err)
	}
	if isCompare(op) {
		if err := widenCompare(&r, args); err != nil {
			return Operand{}, err
		}
	}
	if arrays > 0 && axes == 0 && t.label() != Plain && wraps(op) && r.Out.Kind() == ir.KindInt {
		// no processor has a flag for it: the numbers are looked at
		for i := range args {
			d, bits, err := t.Value(args[i])
			if err != nil {
				return Operand{}, err
			}
			if args[i].Arr != nil {
				args[i] = Scalar(d, bits)
			}
		}
		arrays = 0
	}
	if arrays == 0 {
		return t.applyScalars(&r, args)
	}
	o, err := t.applyArrays(&r, args)
	if err == nil && len(o.Arr.shape) == 0 {
		o.Arr.scalar = true
	}
	return o, err
}

func isCompare(op ir.Op) bool { return op >= ir.OpEq && op <= ir.OpGe }

// widenCompare lets an integer array be compared with a Python int that its
// dtype does not hold: the answer is the mathematical one.
func widenCompare(r *ir.Resolution, args []Operand) error {
	if r.In[0].IsFloat() {
		return nil
	}
	if args[0].Big != nil && args[1].Big != nil {
		for i, o := range args {
			if _, err := o.Alone(); err != nil {
				return err
			}
			r.In[i] = ir.U64
		}
		return nil
	}
	for i, o := range args {
		if o.Big != nil && args[1-i].Type() == ir.Bool {
			return tooLarge()
		}
		d := r.In[1-i] // of the other operand
		switch {
		case o.Big != nil && !o.Big.IsUint64(): // beyond every int: an infinity is as good
			inf := math.Inf(o.Big.Sign())
			args[i] = Operand{DType: ir.F64, Bits: math.Float64bits(inf), Weak: PyFloat}
			r.In[0], r.In[1] = ir.F64, ir.F64
		case o.Big != nil:
			r.In[i] = ir.U64
			if r.In[1-i] = ir.I64; d.Unsigned() {
				r.In[1-i] = ir.U64
			}
		case o.Weak == PyInt && !d.Holds(int64(o.Bits)):
			r.In[i] = ir.I64
			if d != ir.U64 {
				r.In[1-i] = ir.I64
			}
		}
	}
	return nil
}

// applyArrays appends an operation that Resolve has typed.
func (t *Tracer) applyArrays(r *ir.Resolution, args []Operand) (Operand, error) {
	n := node{op: r.Op, nargs: uint8(len(args)), vote: true}
	var shapes [3][]int64
	for i, o := range args {
		if o.Arr != nil {
			n.args[i] = arg{arr: o.Arr, dtype: r.In[i]}
			shapes[i] = o.Arr.shape
			continue
		}
		bits, err := t.scalarBits(o, r.In[i], castWeak)
		if err != nil {
			return Operand{}, err
		}
		n.args[i] = arg{bits: bits, dtype: r.In[i]}
	}
	if err := t.fits(shapes[:len(args)], r.Out); err != nil {
		return Operand{}, err
	}
	if err := t.room(); err != nil {
		return Operand{}, err
	}
	return Of(t.emit(r.Out, nil, n)), nil
}

// fits checks that shapes broadcast together, and to something that exists.
func (t *Tracer) fits(shapes [][]int64, d ir.DType) error {
	for _, s := range shapes[1:] {
		if len(s) != 0 && !slices.Equal(s, shapes[0]) {
			var err error
			if t.shape, err = ir.BroadcastShapes(t.shape[:0], shapes...); err != nil {
				return translate(err)
			}
			_, err = checkSize(t.shape, d)
			return err
		}
	}
	return nil
}

// applyScalars computes an operation on known scalars at once.
func (t *Tracer) applyScalars(r *ir.Resolution, args []Operand) (Operand, error) {
	var in [3]uint64
	for i, o := range args {
		bits, err := t.scalarBits(o, r.In[i], castWeak)
		if err != nil {
			return Operand{}, err
		}
		in[i] = bits
	}
	v := evalScalar(r, in[:len(args)])
	raised := mapRaised(r.Op, r.Out, v, in[:len(args)], r.In[:len(args)]...)
	if raised == 0 && r.Out.Kind() == ir.KindInt && t.label() != Plain && wrapped(r.Op, r.Out, v, in[:len(args)]) {
		raised = backends.Overflow
	}
	if raised != 0 {
		if err := t.raiseNow(r.Op, raised); err != nil {
			return Operand{}, err
		}
	}
	return Scalar(r.Out, v), nil
}

// evalScalar runs an operation's scalar function on bits.
func evalScalar(r *ir.Resolution, in []uint64) uint64 {
	if r.In[0] == ir.F64 && len(in) == 2 { // the four operations of most scripts
		x, y := math.Float64frombits(in[0]), math.Float64frombits(in[1])
		switch r.Op {
		case ir.OpAdd:
			return math.Float64bits(x + y)
		case ir.OpSub:
			return math.Float64bits(x - y)
		case ir.OpMul:
			return math.Float64bits(x * y)
		case ir.OpDiv:
			return math.Float64bits(x / y)
		}
	}
	if r.Op == ir.OpCopy {
		return in[0]
	}
	code, ok := ir.Function(r.Op.ScalarName(r.Out), r.In[:len(in)]...)
	if !ok {
		panic("BUG: no scalar function " + r.Op.String())
	}
	var args [3][]uint64
	for i := range in {
		args[i] = in[i : i+1]
	}
	var out [1]uint64
	code.EvalElements(r.In[:len(in)], args[:len(in)], r.Out, out[:])
	return out[0]
}

// powers of a scalar exponent that NumPy does not leave to pow: its square
// root and so on differ from pow's in some special cases and bits.
var powers = map[float64]ir.Op{2: ir.OpSquare, 1: ir.OpCopy, 0.5: ir.OpSqrt, -1: ir.OpReciprocal}

// power is a ** e.
func (t *Tracer) power(_ *Ufunc, args []Operand) (Operand, error) {
	a, e := args[0].known(), args[1].known()
	if e.Arr != nil && len(e.Arr.shape) == 0 { // the value of the exponent decides
		d, bits, err := t.Value(e)
		if err != nil {
			return Operand{}, err
		}
		e = Scalar(d, bits)
	}
	d := ResultType(a, e)
	switch {
	case d.Kind() == ir.KindInt && e.Type() != ir.Bool:
		return t.intPower(a, e, d)
	case d.IsFloat() && e.Arr == nil && e.Big == nil:
		x := e.DType.Float(e.Bits)
		if x == 0 && a.Arr != nil {
			one := Scalar(d, d.Cast(ir.Bool, 1))
			if len(a.Arr.shape) == 0 {
				return one, nil
			}
			r, err := t.fullIn(a.Arr.shape, ir.MemoryOrder(a.Arr.shape, a.Arr.strides), d, one)
			return Of(r), err
		}
		if op, ok := powers[x]; ok {
			a, err := t.Cast(a, d)
			if err != nil {
				return Operand{}, err
			}
			if op == ir.OpSqrt && a.IsScalar() {
				return t.scalarRoot(a)
			}
			return t.apply(op, a)
		}
	}
	return t.apply(ir.OpPower, a, e)
}

// scalarRoot is a scalar to the power 0.5. NumPy takes scalars to pow, whose
// root of -0 is 0 and of -inf inf.
func (t *Tracer) scalarRoot(a Operand) (Operand, error) {
	r, err := t.apply(ir.OpSqrt, a)
	if err != nil {
		return r, err
	}
	if r, err = t.apply(ir.OpAbs, r); err != nil {
		return r, err
	}
	low, err := t.apply(ir.OpEq, a, Float(math.Inf(-1)))
	if err != nil {
		return r, err
	}
	return t.where(low, Float(math.Inf(1)), r)
}

// intPower is a power of integers: negative exponents are refused whatever
// the base, so an array of exponents is looked at.
func (t *Tracer) intPower(a, e Operand, d ir.DType) (Operand, error) {
	for _, o := range [...]Operand{a, e} {
		if o.Weak == PyInt {
			if _, err := t.scalarBits(o, d, castWeak); err != nil {
				return Operand{}, err
			}
		}
	}
	negative := false
	switch {
	case e.Big != nil, e.Type().Unsigned():
	case e.Arr == nil:
		negative = e.DType.Kind() == ir.KindInt && e.DType.Int(e.Bits) < 0
	default:
		e.Arr.pin()
		defer e.Arr.unpin()
		low, err := t.apply(ir.OpLt, e, Int(0))
		if err != nil {
			return Operand{}, err
		}
		any, err := t.Reduce(reductions["any"], low, Over{})
		if err != nil {
			return Operand{}, err
		}
		if negative, err = t.Truth(any); err != nil {
			return Operand{}, err
		}
	}
	if negative && (a.Arr == nil || a.Arr.size > 0) {
		return Operand{}, fault("ValueError", "Integers to negative integer powers are not allowed.")
	}
	if e.Arr == nil && a.Arr != nil && e.Big == nil && e.DType != ir.Bool && e.DType.Int(e.Bits) == 2 &&
		(a.Arr.dtype == d || a.Arr.dtype == ir.Bool && !a.Arr.scalar && e.Weak == PyInt) { // of bools, int8
		return t.apply(ir.OpSquare, a)
	}
	return t.apply(ir.OpPower, a, e)
}

func (t *Tracer) floatPower(u *Ufunc, args []Operand) (Operand, error) {
	defer t.called(asFloatPower)()
	var in [2]Operand
	for i, o := range args {
		var err error
		if in[i], err = t.Cast(o, ir.F64); err != nil {
			return Operand{}, err
		}
	}
	return t.power(u, in[:])
}

// positive is a copy.
func (t *Tracer) positive(_ *Ufunc, args []Operand) (Operand, error) {
	x := args[0].known()
	if x.Type() == ir.Bool {
		return Operand{}, fault("UFuncTypeError", "ufunc 'positive' did not contain a loop with signature matching types <class 'numpy.dtypes.BoolDType'> -> None")
	}
	if x.Arr == nil {
		bits, err := t.scalarBits(x, x.DType, castWeak)
		return Scalar(x.DType, bits), err
	}
	return t.apply(ir.OpCopy, x)
}

// conjugate is a copy: of bools, of int8.
func (t *Tracer) conjugate(u *Ufunc, args []Operand) (Operand, error) {
	if args[0].Type() == ir.Bool {
		return t.Cast(args[0], ir.I8)
	}
	return t.positive(u, args)
}

// floats converts operands to the dtype in which a function of floats runs on
// them.
func (t *Tracer) floats(name string, args ...Operand) (ir.DType, error) {
	var in [2]ir.Operand
	for i, o := range args {
		in[i] = o.typeOf()
	}
	d := ir.FloatLoop(in[:len(args)]...)
	if d == ir.NoType {
		return d, refuse("convert it first, for example with astype(float)", "%s of %s gives float16 in NumPy, a dtype that is not supported here", name, args[0].Type().NumPy())
	}
	for i, o := range args {
		var err error
		if args[i], err = t.Cast(o, d); err != nil {
			return d, err
		}
	}
	return d, nil
}

// scaled is x times a constant of its own float type.
func (t *Tracer) scaled(u *Ufunc, args []Operand, c64 float64, c32 float32) (Operand, error) {
	d, err := t.floats(u.name, args...)
	if err != nil {
		return Operand{}, err
	}
	if d == ir.F32 {
		return t.apply(ir.OpMul, args[0], Scalar(ir.F32, uint64(math.Float32bits(c32))))
	}
	return t.apply(ir.OpMul, args[0], Float(c64))
}

func (t *Tracer) degrees(u *Ufunc, args []Operand) (Operand, error) {
	label := asDegrees
	if u.name == "rad2deg" {
		label = asRad2deg
	}
	defer t.called(label)()
	return t.scaled(u, args, 180/float64(math.Pi), 180/float32(math.Pi))
}

func (t *Tracer) radians(u *Ufunc, args []Operand) (Operand, error) {
	return t.scaled(u, args, float64(math.Pi)/180, float32(math.Pi)/180)
}

// fabs is abs in float.
func (t *Tracer) fabs(u *Ufunc, args []Operand) (Operand, error) {
	if _, err := t.floats(u.name, args...); err != nil {
		return Operand{}, err
	}
	return t.apply(ir.OpAbs, args[0])
}

// heaviside is 0, h or 1 by the sign of x; NaN stays.
func (t *Tracer) heaviside(u *Ufunc, args []Operand) (Operand, error) {
	d, err := t.floats(u.name, args...)
	if err != nil {
		return Operand{}, err
	}
	x, h := args[0], args[1]
	zero, err := t.apply(ir.OpEq, x, Float(0))
	if err != nil {
		return Operand{}, err
	}
	below, err := t.apply(ir.OpLt, x, Float(0))
	if err != nil {
		return Operand{}, err
	}
	nan, err := t.apply(ir.OpIsNaN, x)
	if err != nil {
		return Operand{}, err
	}
	r, err := t.where(nan, x, Scalar(d, d.Cast(ir.Bool, 1)))
	if err != nil {
		return Operand{}, err
	}
	if r, err = t.where(below, Scalar(d, 0), r); err != nil {
		return Operand{}, err
	}
	return t.where(zero, h, r)
}

// where is np.where before its result becomes an array: the kind of a ufunc.
func (t *Tracer) where(c, x, y Operand) (Operand, error) { return t.apply(ir.OpWhere, c, x, y) }

// Where is np.where(c, x, y): always an array.
func (t *Tracer) Where(c, x, y Operand) (Operand, error) {
	r, err := t.where(c, x, y)
	if err != nil || !r.IsScalar() {
		return r, err
	}
	a, err := t.AsArray(r, ir.NoType)
	return Of(a), err
}

// Clip is np.clip(a, lo, hi, …); a zero Operand is no bound. A Python int that
// every value of an int dtype satisfies bounds nothing.
func (t *Tracer) Clip(a, lo, hi Operand, o CallOptions) (Operand, error) {
	if a.Type().Kind() == ir.KindInt {
		if below(lo, a.Type()) {
			lo = Operand{}
		}
		if above(hi, a.Type()) {
			hi = Operand{}
		}
	}
	u, ops := clipUfunc, []Operand{a, lo, hi}
	switch {
	case lo.IsZero() && hi.IsZero():
		u, ops = ufuncs["positive"], ops[:1]
		if a.Type() == ir.Bool {
			u = &Ufunc{name: "positive", op: ir.OpCopy, nin: 1, nout: 1}
		}
	case hi.IsZero():
		u, ops = ufuncs["maximum"], ops[:2]
	case lo.IsZero():
		u, ops = ufuncs["minimum"], []Operand{a, hi}
	}
	rs, err := t.CallWith(u, ops, o)
	if err != nil {
		return Operand{}, err
	}
	return rs[0], nil
}

// below reports whether a bound is a Python int at or below every value of d.
func below(o Operand, d ir.DType) bool {
	lo, _ := d.Range()
	return o.Weak == PyInt && o.Arr == nil && !o.IsZero() && (o.Big != nil && o.Big.Sign() < 0 || o.Big == nil && int64(o.Bits) <= lo)
}

// above reports whether a bound is a Python int at or above every value of d.
func above(o Operand, d ir.DType) bool {
	_, hi := d.Range()
	switch {
	case o.Weak != PyInt || o.Arr != nil || o.IsZero():
		return false
	case o.Big != nil:
		return o.Big.Sign() > 0 && (d != ir.U64 || !o.Big.IsUint64() || o.Big.Uint64() == math.MaxUint64)
	}
	return int64(o.Bits) >= 0 && o.Bits >= hi
}

// clipUfunc is what np.clip calls with two bounds.
var clipUfunc = &Ufunc{name: "clip", nin: 3, nout: 1, compose: (*Tracer).clip}

// clip is minimum(maximum(a, lo), hi).
func (t *Tracer) clip(_ *Ufunc, ops []Operand) (Operand, error) {
	a, lo, hi := ops[0], ops[1], ops[2]
	d := ResultType(ops...)
	a, err := t.Cast(a, d)
	if err != nil {
		return Operand{}, err
	}
	// the shapes in one message, as NumPy's single ufunc does
	var shapes [3][]int64
	for i, o := range ops {
		shapes[i] = o.Shape()
	}
	if err := t.fits(shapes[:], d); err != nil {
		return Operand{}, err
	}
	// A zero against a bound of the other sign: NumPy keeps the element between
	// two bounds that stand still, and else gives the bound.
	keeps := stands(lo, a) && stands(hi, a)
	bound := func(op ir.Op, b Operand) (err error) {
		if keeps {
			a, err = t.apply(op, b, a)
		} else {
			a, err = t.apply(op, a, b)
		}
		return err
	}
	if err := bound(ir.OpMaximum, lo); err != nil {
		return Operand{}, err
	}
	err = bound(ir.OpMinimum, hi)
	return a, err
}

// stands reports whether a bound is one number for all elements of a.
func stands(bound, a Operand) bool {
	shape := bound.Shape()
	for _, n := range shape {
		if n != 1 {
			return false
		}
	}
	return len(shape) == 0 || len(a.Shape()) > 0 && !slices.Equal(shape, a.Shape())
}

// Round is np.round(a, decimals): rint(x*10^d)/10^d, for negative d
// rint(x/10^-d)*10^-d; half to even of the scaled value.
func (t *Tracer) Round(a Operand, decimals int64) (Operand, error) {
	if err := t.begin(); err != nil {
		return Operand{}, err
	}
	defer t.end()
	d := a.Type()
	if d == ir.Bool && decimals != 0 {
		u := ufuncs["multiply"]
		if decimals < 0 {
			u = ufuncs["divide"]
		}
		return Operand{}, u.cannotCast("output", 2, ir.F64, ir.Bool, CastSameKind)
	}
	if d == ir.Bool {
		return Operand{}, refuse("convert it first, for example with astype(float)", "round of bool gives float16 in NumPy, a dtype that is not supported here")
	}
	if d.Kind() == ir.KindInt && decimals >= 0 {
		if len(a.Shape()) > 0 {
			r, err := a.Arr.Copy(OrderK)
			return Of(r), err
		}
		return t.positive(nil, []Operand{a})
	}
	if decimals == 0 {
		return t.apply(ir.OpRint, a)
	}
	up, down := ir.OpMul, ir.OpDiv
	if decimals < 0 {
		up, down = down, up
	}
	f := powerOfTen(decimals)
	x, err := t.apply(up, a, f)
	if err == nil {
		if x, err = t.apply(ir.OpRint, x); err == nil {
			x, err = t.apply(down, x, f)
		}
	}
	if err == nil && d.Kind() == ir.KindInt {
		x, err = t.Cast(x, d)
	}
	if err != nil || x.Arr == nil || x.Arr.dense {
		return x, err
	}
	// NumPy lays the result out in C or in Fortran order
	if f := reversed(a.Arr.strides); isDense(reversed(a.Arr.shape), f, d.Size()) {
		return x, nil
	}
	r, err := x.Arr.Copy(OrderC)
	return Of(r), err
}

// RoundInto is np.round(a, decimals, out): each step is stored.
func (t *Tracer) RoundInto(out *Array, a Operand, decimals int64) (Operand, error) {
	if !slices.Equal(out.shape, a.Shape()) {
		return Operand{}, fault("ValueError", "invalid output shape")
	}
	if out.readonly {
		return Operand{}, fault("ValueError", "output array is read-only")
	}
	o := CallOptions{Out: []*Array{out}}
	call := func(name string, args ...Operand) error {
		_, err := t.CallWith(ufuncs[name], args, o)
		return err
	}
	switch {
	case a.Type().Kind() == ir.KindInt && decimals >= 0:
		return t.into(out, a)
	case decimals == 0:
		return Of(out), call("rint", a)
	}
	up, down := "multiply", "divide"
	if decimals < 0 {
		up, down = down, up
	}
	f := powerOfTen(decimals)
	err := call(up, a, f)
	if err == nil {
		if err = call("rint", Of(out)); err == nil {
			err = call(down, Of(out), f)
		}
	}
	return Of(out), err
}

// powerOfTen is 10 to the power |n|, as NumPy makes it: exact up to 1e22, one
// product after the other beyond.
func powerOfTen(n int64) Operand {
	if n < 0 {
		n = -max(n, -400)
	}
	f := 1.0
	for range min(n, 400) {
		f *= 10
	}
	return Float(f)
}
