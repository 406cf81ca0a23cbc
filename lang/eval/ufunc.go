package eval

import (
	"fmt"
	"math"
	"slices"
	"unicode/utf8"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// ufuncBuiltin is the row of an element-wise function.
func ufuncBuiltin(name string) *builtin {
	u, _ := trace.LookupUfunc(name)
	b := def(u.Name(), "*args, **kw", func(th *thread, a []Value) Value {
		return th.callUfunc(u, a[0].tuple(), a[1].dict())
	})
	switch {
	case u.NIn() == 2 && u.NOut() == 1:
		b.sig.text = "x1, x2, /, out=None, *, where=True, casting='same_kind', order='K', dtype=None, subok=True"
	case u.NIn() == 2:
		b.sig.text = "x1, x2, out1, out2, /, out=(None, None), *, where=True, casting='same_kind', order='K', dtype=None, subok=True"
	case u.NOut() == 2:
		b.sig.text = "x, out1, out2, /, out=(None, None), *, where=True, casting='same_kind', order='K', dtype=None, subok=True"
	default:
		b.sig.text = "x, /, out=None, *, where=True, casting='same_kind', order='K', dtype=None, subok=True"
		b.fn1 = func(th *thread, v Value) Value {
			o := th.ufuncOperand(u, []Value{v}, 0)
			th.mark()
			return th.value(th.tracer.Call(u, o))
		}
	}
	b.ufunc = u
	return b
}

// ufuncKeywords are the keyword arguments of element-wise functions.
var ufuncKeywords = []string{"out", "where", "casting", "order", "dtype", "subok", "sig", "signature", "axes", "axis", "keepdims"}

// callUfunc is u(*args, **kw).
func (th *thread) callUfunc(u *trace.Ufunc, args []Value, kw *dict) Value {
	n := u.NIn()
	if len(args) < n || len(args) > n+u.NOut() {
		was := "were"
		if len(args) == 1 {
			was = "was"
		}
		throw(excTypeError, "%s() takes from %d to %d positional arguments but %d %s given", u.Name(), n, n+u.NOut(), len(args), was)
	}
	o := trace.CallOptions{}
	if len(args) > n {
		o.Out = th.outs(u.NOut(), args[n:])
	}
	if kw.live > 0 {
		th.ufuncOptions(u.Name(), u.NOut(), &o, kw, len(args) > n)
	}
	var ops [2]trace.Operand
	for i := range n {
		ops[i] = th.ufuncOperand(u, args[:n], i)
	}
	th.mark()
	if u == opUfuncs[opPow] {
		th.tracer.SetLabel(trace.CalledPower)
	}
	if o.Out == nil && kw.live == 0 {
		if u.NOut() == 2 {
			x, y, err := th.tracer.Call2(u, ops[:n]...)
			try(err)
			return tupleV([]Value{th.value(x, nil), th.value(y, nil)})
		}
		return th.value(th.tracer.Call(u, ops[:n]...))
	}
	th.uninitialised(&o)
	return th.results(th.tracer.CallWith(u, ops[:n], o))
}

// uninitialised warns where where= leaves elements without a value.
func (th *thread) uninitialised(o *trace.CallOptions) {
	if o.Where != nil && (o.Out == nil || slices.Contains(o.Out, nil)) && !o.NoOut {
		th.warnOf(excUserWarning, "'where' used without 'out', expect uninitialized memory in output. If this is intentional, use out=None.", th.depth-1)
	}
}

// results is what a call of an element-wise function gives.
func (th *thread) results(rs []trace.Operand, err error) Value {
	try(err)
	if len(rs) == 1 {
		return th.value(rs[0], nil)
	}
	vs := make([]Value, len(rs))
	for i, r := range rs {
		vs[i] = th.value(r, nil)
	}
	return tupleV(vs)
}

// outs reads positional arguments for results.
func (th *thread) outs(results int, vs []Value) []*trace.Array {
	out := make([]*trace.Array, results)
	given := false
	for i, v := range vs {
		switch v.kind {
		case kNone:
		case kArray:
			out[i], given = v.array(), true
		default:
			throw(excTypeError, "return arrays must be of ArrayType")
		}
	}
	if !given {
		return nil
	}
	return out
}

// ufuncOptions reads keyword arguments; given says that out was an argument
// by position.
func (th *thread) ufuncOptions(fn string, results int, o *trace.CallOptions, kw *dict, given bool) {
	for i := range kw.entries {
		e := &kw.entries[i]
		if e.gone() {
			continue
		}
		v := e.val
		switch name := e.key.str(); name {
		case "out":
			if given {
				throw(excTypeError, "cannot specify 'out' as both a positional and keyword argument")
			}
			switch {
			case v.kind == kTuple && len(v.tuple()) != results:
				throw(excValueError, "The 'out' tuple must have exactly one entry per ufunc output")
			case v.kind == kTuple:
				o.Out = th.outs(results, v.tuple())
			case v.kind == kNone:
				o.NoOut = true
			case results > 1:
				throw(excTypeError, "'out' must be a tuple of arrays")
			default:
				o.Out = th.outs(results, []Value{v})
			}
		case "where":
			if v.kind != kBool || v.bits == 0 {
				o.Where = th.mask(v)
			}
		case "casting":
			o.Casting = th.castingArg(v)
		case "order":
			o.Order = th.orderArg(v, trace.OrderK)
		case "dtype":
			o.DType = th.dtypeArg(v)
		case "subok":
			th.truth(v)
		case "sig", "signature":
			refuse("give dtype=", "%s(%s=…) is outside grayscale", fn, name)
		default:
			hint := suggest(name, func(yield func(string) bool) {
				for _, k := range ufuncKeywords[:6] {
					if !yield(k) {
						return
					}
				}
			})
			throwHint(excTypeError, hint, "%s() got an unexpected keyword argument '%s'", fn, name)
		}
	}
}

// mask reads an argument where=.
func (th *thread) mask(v Value) *trace.Array {
	if v.kind == kNone { // its truth
		v = vFalse
	}
	if v.kind == kInt { // a Python int has no dtype: its truth
		v = boolV(th.truth(v))
	}
	if _, ok := v.sequence(); ok {
		return th.toArray(v, ir.Bool)
	}
	m := th.array(v)
	if m.DType() != ir.Bool {
		throw(excTypeError, "Cannot cast array data from dtype('%s') to dtype('bool') according to the rule 'safe'", m.DType().NumPy())
	}
	return m
}

// castingArg reads an argument casting=.
func (th *thread) castingArg(v Value) trace.Casting {
	if v.kind != kStr {
		throw(excTypeError, "casting must be str, not %s", typeName(v))
	}
	c, ok := trace.LookupCasting(v.str())
	if !ok {
		throw(excValueError, "casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe' (got %s)", th.repr(v))
	}
	return c
}

// ufuncOperand is operand i of u: what is no number is NumPy's error, where
// NumPy has one.
func (th *thread) ufuncOperand(u *trace.Ufunc, args []Value, i int) trace.Operand {
	o, ok := th.asOperand(args[i])
	if !ok {
		th.ufuncMismatch(u, args)
	}
	return o
}

// ufuncMismatch raises the error for operands of which not all are numbers.
func (th *thread) ufuncMismatch(u *trace.Ufunc, args []Value) {
	text, other := false, false
	for _, v := range args {
		if _, ok := th.asOperand(v); !ok {
			text = text || v.kind == kStr
			other = other || v.kind != kStr
		}
	}
	name := u.Name()
	const unsafe = "ufunc '%s' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''"
	switch {
	case text && !other && len(args) == 2 && args[0].kind == kStr && args[1].kind == kStr:
		refuse("use operators on the strings", "np.%s of strings is outside grayscale", name)
	case text && !other:
		describe := func(v Value) string {
			if v.kind == kStr {
				return fmt.Sprintf("dtype('<U%d')", max(1, utf8.RuneCountInString(v.str())))
			}
			return "dtype('" + th.operand(v).Type().NumPy() + "')"
		}
		class := func(v Value) string {
			s := "Str"
			if v.kind != kStr {
				s = dtypeClass(th.operand(v))
			}
			return "<class 'numpy.dtypes." + s + "DType'>"
		}
		switch name {
		case "multiply":
			for _, v := range args {
				if v.kind != kStr && th.operand(v).Type().Kind() == ir.KindInt {
					throw(excTypeError, "The 'out' kwarg is necessary when using the string multiply ufunc directly. Use numpy.strings.multiply to multiply strings without specifying 'out'.")
				}
			}
			throw(excUFuncTypeError, "ufunc '%s' did not contain a loop with signature matching types (%s, %s) -> None", name, describe(args[0]), describe(args[1]))
		case "add", "subtract", "maximum", "minimum", "fmax", "fmin":
			throw(excUFuncTypeError, "ufunc '%s' did not contain a loop with signature matching types (%s, %s) -> None", name, describe(args[0]), describe(args[1]))
		case "equal", "not_equal", "less", "less_equal", "greater", "greater_equal":
			throw(excUFuncTypeError, "ufunc '%s' did not contain a loop with signature matching types (%s, %s) -> None", name, class(args[0]), class(args[1]))
		case "negative", "positive":
			throw(excUFuncTypeError, "ufunc '%s' did not contain a loop with signature matching types %s -> None", name, class(args[0]))
		case "logical_and", "logical_or", "logical_xor", "logical_not":
			refuse("use the truth of the string", "np.%s of strings is outside grayscale", name)
		}
		throw(excTypeError, unsafe, name)
	case len(args) == 1 && (name == "isnan" || name == "isinf" || name == "isfinite" || name == "signbit"):
		throw(excTypeError, unsafe, name)
	case len(args) == 1:
		switch name {
		case "absolute":
			throw(excTypeError, "bad operand type for abs(): '%s'", typeName(args[0]))
		case "negative":
			throw(excTypeError, "bad operand type for unary -: '%s'", typeName(args[0]))
		case "positive":
			throw(excTypeError, "bad operand type for unary +: '%s'", typeName(args[0]))
		case "invert":
			throw(excTypeError, "bad operand type for unary ~: '%s'", typeName(args[0]))
		case "logical_not":
			refuse("use not", "np.logical_not of objects is outside grayscale")
		}
		throw(excTypeError, "loop of ufunc does not support argument 0 of type %s which has no callable %s method", typeName(args[0]), name)
	}
	// NumPy goes on with Python's objects and operators
	for o := range ops {
		if ops[o].ufunc == name && op(o) != opEq && op(o) != opNe {
			th.mismatch(op(o), args[0], args[1])
		}
	}
	for _, v := range args {
		th.operand(v)
	}
}

// dtypeClass is the name of the class of an operand's dtype, without its end.
func dtypeClass(o trace.Operand) string {
	switch {
	case o.Weak == trace.PyInt:
		return "_PyLong"
	case o.Weak == trace.PyFloat:
		return "_PyFloat"
	}
	name := []byte(o.Type().NumPy())
	name[0] -= 'a' - 'A'
	if name[0] == 'U' { // UInt8
		name[1] -= 'a' - 'A'
	}
	return string(name)
}

// identities are the results of reductions over nothing, beside those of
// package trace's own dtype.
var identities = map[string]Value{
	"add": intV(0), "multiply": intV(1), "logical_and": vTrue, "logical_or": vFalse, "logical_xor": vFalse,
	"bitwise_and": intV(-1), "bitwise_or": intV(0), "bitwise_xor": intV(0), "gcd": intV(0), "hypot": intV(0),
	"logaddexp": floatV(math.Inf(-1)), "logaddexp2": floatV(math.Inf(-1)),
}

// ufuncProperties are the attributes of element-wise functions.
func ufuncProperties() map[string]property {
	of := func(f func(u *trace.Ufunc) Value) property {
		return func(th *thread, v Value) (Value, bool) {
			if v.kind != kBuiltin || v.builtin().ufunc == nil {
				return none, false
			}
			return f(v.builtin().ufunc), true
		}
	}
	m := map[string]property{
		"nin":   of(func(u *trace.Ufunc) Value { return intV(int64(u.NIn())) }),
		"nout":  of(func(u *trace.Ufunc) Value { return intV(int64(u.NOut())) }),
		"nargs": of(func(u *trace.Ufunc) Value { return intV(int64(u.NIn() + u.NOut())) }),
		"identity": of(func(u *trace.Ufunc) Value {
			if v, ok := identities[u.Name()]; ok {
				return v
			}
			return none
		}),
		"types":  of(func(u *trace.Ufunc) Value { refuse("", "%s.types is outside grayscale", u.Name()); return none }),
		"ntypes": of(func(u *trace.Ufunc) Value { refuse("", "%s.ntypes is outside grayscale", u.Name()); return none }),
		"signature": of(func(u *trace.Ufunc) Value {
			if s := u.Signature(); s != "" {
				return strV(s)
			}
			return none
		}),
	}
	for _, b := range ufuncMethods() {
		m[b.name] = func(th *thread, v Value) (Value, bool) {
			if v.kind != kBuiltin || v.builtin().ufunc == nil {
				return none, false
			}
			return methodV(v, b), true
		}
	}
	return m
}

// ufuncMethods are reduce and its kin; the first argument is the function.
func ufuncMethods() []*builtin {
	list := []*builtin{
		def("reduce~", "self, array, axis=0, dtype=None, out=None, keepdims=False, initial=?, where=True", func(th *thread, a []Value) Value {
			u := a[0].builtin().ufunc
			binaryOnly(u, "reduce")
			x := th.operand(a[1])
			o := th.over(reduceAxis(x, a[2]), a[5])
			o.DType = th.dtypeArg(a[3])
			o.Out = th.outOne(a[4])
			th.initialAndWhere(&o, a[6], a[7])
			th.mark()
			return th.value(th.tracer.ReduceUfunc(u, x, o))
		}),
		def("accumulate~", "self, array, axis=0, dtype=None, out=None", func(th *thread, a []Value) Value {
			u := a[0].builtin().ufunc
			binaryOnly(u, "accumulate")
			x := th.operand(a[1])
			if len(x.Shape()) == 0 {
				throw(excTypeError, "cannot accumulate on a scalar")
			}
			axis := th.onlyAxis("accumulate", x, a[2])
			d, out := th.dtypeArg(a[3]), th.outOne(a[4])
			th.mark()
			return th.value(th.tracer.AccumulateUfunc(u, x, axis, d, out))
		}),
		def("reduceat~", "self, array, indices, axis=0, dtype=None, out=None", func(th *thread, a []Value) Value {
			u := a[0].builtin().ufunc
			binaryOnly(u, "reduceat")
			x := th.operand(a[1])
			at := th.array(a[2])
			switch {
			case at.NDim() == 0:
				throw(excValueError, "object of too small depth for desired array")
			case at.NDim() > 1:
				throw(excValueError, "object too deep for desired array")
			}
			if len(x.Shape()) == 0 {
				throw(excTypeError, "cannot reduceat on a scalar")
			}
			axis := th.onlyAxis("reduceat", x, a[3])
			d, out := th.dtypeArg(a[4]), th.outOne(a[5])
			index, err := at.Int64s()
			try(err)
			th.mark()
			return th.value(th.tracer.ReduceAt(u, x, index, axis, d, out))
		}),
		def("outer", "self, *args, **kw", func(th *thread, a []Value) Value {
			u, vs := a[0].builtin().ufunc, a[1].tuple()
			if u.Signature() != "" {
				throw(excTypeError, "method outer is not allowed in ufunc with non-trivial signature")
			}
			if u.NIn() != 2 {
				throw(excValueError, "outer product only supported for binary functions")
			}
			if len(vs) != 2 {
				throw(excTypeError, "exactly two arguments expected")
			}
			x, y := th.ufuncOperand(u, vs, 0), th.ufuncOperand(u, vs, 1)
			o := trace.CallOptions{}
			th.ufuncOptions(u.Name(), u.NOut(), &o, a[2].dict(), false)
			th.mark()
			th.uninitialised(&o)
			return th.results(th.tracer.OuterUfunc(u, x, y, o))
		}),
		def("at~", "self, a, indices, b=?, /", func(th *thread, a []Value) Value {
			u := a[0].builtin().ufunc
			switch {
			case u.Signature() != "":
				throw(excTypeError, "ufunc.at does not support ufunc with non-trivial signature")
			case u.NOut() > 1:
				throw(excValueError, "Only single output ufuncs supported at this time")
			case u.NIn() == 1 && a[3].kind != kUnbound:
				throw(excValueError, "second operand provided when ufunc is unary")
			case u.NIn() == 2 && a[3].kind == kUnbound:
				throw(excValueError, "second operand needed for ufunc")
			case a[1].kind != kArray:
				throw(excTypeError, "first operand must be array")
			}
			items := th.items(a[2])
			y := trace.Operand{}
			if u.NIn() == 2 {
				y = th.ufuncOperand(u, []Value{a[1], a[3]}, 1)
				if d := a[1].array().DType(); y.Weak == trace.PyInt && y.Big == nil && d.Kind() == ir.KindInt { // an array of int64 first: it wraps around
					y = trace.Scalar(d, d.Cast(ir.I64, y.Bits))
				}
			}
			th.mark()
			try(th.tracer.At(u, a[1].array(), items, y))
			return none
		}),
	}
	for _, b := range list {
		b.method = true
	}
	return list
}

// binaryOnly refuses functions that cannot fold an array.
func binaryOnly(u *trace.Ufunc, method string) {
	switch {
	case u.Signature() != "":
		throw(excRuntimeError, "Reduction not defined on ufunc with signature")
	case u.NOut() != 1 && u.NIn() == 2:
		throw(excValueError, "%s only supported for functions returning a single value", method)
	case u.NIn() != 2:
		throw(excValueError, "%s only supported for binary functions", method)
	}
}

// reduceAxis is axis= of a reduction: of an array without axes, 0 and -1 are
// all of them.
func reduceAxis(x trace.Operand, axis Value) Value {
	if len(x.Shape()) == 0 && axis.kind == kInt && (axis.int() == 0 || axis.int() == -1) {
		return none
	}
	return axis
}

// onlyAxis is axis= of what goes along one axis.
func (th *thread) onlyAxis(method string, x trace.Operand, v Value) int {
	if v.kind == kTuple && len(v.tuple()) == 1 {
		v = v.tuple()[0]
	}
	if v.kind == kTuple || v.kind == kNone && len(x.Shape()) > 1 {
		throw(excValueError, "%s does not allow multiple axes", method)
	}
	if v.kind == kNone {
		return 0
	}
	if v.kind == kList {
		throw(excTypeError, "'list' object cannot be interpreted as an integer")
	}
	return th.intArg(v)
}

// outOne reads out= of what has one result: an array, or a tuple of one.
func (th *thread) outOne(v Value) *trace.Array {
	if v.kind == kTuple {
		if len(v.tuple()) != 1 {
			throw(excValueError, "The 'out' tuple must have exactly one entry")
		}
		v = v.tuple()[0]
	}
	switch v.kind {
	case kNone, kUnbound:
		return nil
	case kArray:
		return v.array()
	}
	throw(excTypeError, "return arrays must be of ArrayType")
	return nil
}

// initialAndWhere reads initial= and where= of a reduction.
func (th *thread) initialAndWhere(o *trace.Over, initial, where Value) {
	switch initial.kind {
	case kUnbound:
	case kNone:
		o.NoInitial = true
	default:
		o.Initial = th.operand(initial)
		if len(o.Initial.Shape()) > 0 {
			throw(excValueError, "Input object to FillWithScalar is not a scalar")
		}
	}
	if where.kind != kUnbound && (where.kind != kBool || where.bits == 0) {
		o.Where = th.mask(where)
	}
}
