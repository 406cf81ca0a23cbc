package eval

import (
	"math"
	"strings"
	"sync"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// noOut refuses arguments that are accepted but not supported.
func (th *thread) only(fn string, args ...any) {
	for i := 0; i < len(args); i += 2 {
		v := args[i+1].(Value)
		if v.kind != kUnbound && v.kind != kNone {
			refuse("leave it out", "%s(%s=…) is outside grayscale", fn, args[i].(string))
		}
	}
}

// numpyModule is numpy: one table from names to functions with their
// parameters.
var numpyModule = sync.OnceValue(func() *module {
	m := newModule("numpy")
	m.more = outsideNumpy
	for name, f := range map[string]float64{"pi": math.Pi, "e": math.E, "inf": math.Inf(1), "nan": math.NaN(), "euler_gamma": 0.57721566490153286060651209008240243} {
		m.table[name] = floatV(f)
	}
	m.table["newaxis"] = none
	m.table["True_"], m.table["False_"] = Value{kind: kB1, bits: 1}, Value{kind: kB1}
	m.table["__version__"] = strV("2.5.0")
	for name, t := range map[string]*typeObj{
		"ndarray": typeNdarray, "dtype": typeDType, "generic": typeGeneric, "number": typeNumber, "floating": typeFloating, "integer": typeInteger, "signedinteger": typeInteger, "inexact": typeFloating,
	} {
		m.table[name] = typeV(t)
	}
	for name, d := range scalarNames {
		m.table[name] = typeV(scalarTypes[d])
	}
	for d, t := range scalarTypes {
		m.table[t.name] = typeV(t)
		fn := func(th *thread, v Value) Value {
			if v.kind == kStr {
				v = floatV(parseFloat(v.str()))
			}
			if v.kind == kF64 && d == ir.F64 {
				return v
			}
			if v.kind == kNone {
				throw(excTypeError, "float() argument must be a string or a real number, not 'NoneType'")
			}
			th.mark()
			return th.value(th.tracer.Cast(th.operand(v), d))
		}
		b := def(t.name, "x=?, /", func(th *thread, a []Value) Value {
			if a[0].kind == kUnbound {
				return scalarV(d, 0)
			}
			return fn(th, a[0])
		})
		b.fn1 = fn
		t.new = b
	}
	typeDType.new = def1("dtype", func(th *thread, v Value) Value {
		d := th.dtypeArg(v)
		if d == ir.NoType {
			d = ir.F64
		}
		return dtypeV(d)
	})
	for _, name := range trace.Ufuncs() {
		m.table[name] = builtinV(ufuncBuiltin(name))
	}
	for _, b := range numpyFunctions() {
		m.table[b.name] = builtinV(b)
	}
	for alias, name := range map[string]string{
		"amin": "min", "amax": "max", "around": "round", "row_stack": "vstack", "concat": "concatenate", "permute_dims": "transpose",
		"cumulative_sum": "cumsum", "cumulative_prod": "cumprod", "product": "prod",
	} {
		if name == "prod" {
			continue // gone from NumPy 2
		}
		if v, ok := m.table[name]; ok {
			m.table[alias] = v
		}
	}
	delete(m.table, "row_stack")
	for name := range m.table {
		if name[0] != '_' {
			m.star = append(m.star, name)
		}
	}
	return m
})

// outsideNumpy says what to do instead of a name that NumPy has and grayscale
// leaves out; ok is false for what NumPy has not either.
func outsideNumpy(name string) (hint string, ok bool) {
	if to, ok := outsideDTypes[name]; ok {
		return "use " + to, true
	}
	_, ok = nameSet(numpyNames)[name]
	return map[string]string{
		"linalg": "dot, matmul and outer work", "sort": "sorted(x.tolist()) sorts the elements of a list", "einsum": "use matmul, or broadcast and sum",
		"vectorize": "apply array operations, or loop", "meshgrid": "use x[:, None] and y[None, :]", "matrix": "use a 2-D array",
	}[name], ok
}

// nameSet splits a list of names.
func nameSet(names string) map[string]bool {
	m := map[string]bool{}
	for _, n := range strings.Fields(names) {
		m[n] = true
	}
	return m
}

// ufuncBuiltin is the row of a ufunc.
func ufuncBuiltin(name string) *builtin {
	u, _ := trace.LookupUfunc(name)
	sig := "x, /, out=None, *, where=True, dtype=None"
	if u.NIn() == 2 {
		sig = "x1, x2, /, out=None, *, where=True, dtype=None"
	}
	if u.NOut() == 2 {
		sig = "x, /"
		if u.NIn() == 2 {
			sig = "x1, x2, /"
		}
	}
	n := u.NIn()
	b := def(u.Name(), sig, func(th *thread, a []Value) Value {
		var ops [2]trace.Operand
		for i := range n {
			ops[i] = th.operand(a[i])
		}
		th.mark()
		if u.NOut() == 2 {
			x, y, err := th.tracer.Call2(u, ops[:n]...)
			try(err)
			return tupleV([]Value{th.value(x, nil), th.value(y, nil)})
		}
		if a[n+1].kind != kBool || a[n+1].bits == 0 {
			refuse("use np.where on the result", "where= of a ufunc is outside grayscale")
		}
		if d := th.dtypeArg(a[n+2]); d != ir.NoType {
			for i := range n {
				o, err := th.tracer.Cast(ops[i], d)
				try(err)
				ops[i] = o
			}
		}
		out := a[n]
		if out.kind == kTuple && len(out.tuple()) == 1 {
			out = out.tuple()[0]
		}
		if out.kind != kNone {
			if out.kind != kArray {
				throw(excTypeError, "return arrays must be of ArrayType")
			}
			try(th.tracer.CallInto(u, out.array(), ops[:n]...))
			return out
		}
		return th.value(th.tracer.Call(u, ops[:n]...))
	})
	b.ufunc = true
	if n == 1 && u.NOut() == 1 {
		b.fn1 = func(th *thread, v Value) Value {
			o := th.operand(v)
			th.mark()
			return th.value(th.tracer.Call(u, o))
		}
	}
	return b
}

// over reads the arguments of a reduction.
func (th *thread) over(axis, keep Value) trace.Over {
	o := trace.Over{Keep: keep.kind != kUnbound && th.truth(keep)}
	if axis.kind == kList {
		throw(excTypeError, "'list' object cannot be interpreted as an integer")
	}
	if axes, all := th.axesArg(axis); !all {
		o.Axes = axes
	}
	return o
}

// reductionRows are the reductions by name: parameters after the array, and
// whether they are positional in the method too.
var reductionRows = []struct{ name, sig string }{
	{"sum", "axis=None, dtype=None, out=None, keepdims=?, initial=?, where=?"},
	{"prod", "axis=None, dtype=None, out=None, keepdims=?, initial=?, where=?"},
	{"mean", "axis=None, dtype=None, out=None, keepdims=?, *, where=?"},
	{"var", "axis=None, dtype=None, out=None, ddof=0, keepdims=?, *, where=?, mean=?, correction=?"},
	{"std", "axis=None, dtype=None, out=None, ddof=0, keepdims=?, *, where=?, mean=?, correction=?"},
	{"min", "axis=None, out=None, keepdims=?, initial=?, where=?"},
	{"max", "axis=None, out=None, keepdims=?, initial=?, where=?"},
	{"any", "axis=None, out=None, keepdims=?, *, where=?"},
	{"all", "axis=None, out=None, keepdims=?, *, where=?"},
	{"argmin", "axis=None, out=None, *, keepdims=?"},
	{"argmax", "axis=None, out=None, *, keepdims=?"},
	{"count_nonzero", "axis=None, *, keepdims=False"},
	{"ptp", "axis=None, out=None, keepdims=?"},
}

// reduction makes the function (self false) or method of a reduction.
func reduction(name, sig string, self string) *builtin {
	r, ok := trace.LookupReduction(name)
	if !ok {
		panic("BUG: no reduction " + name)
	}
	b := def(name, self+", "+sig, nil)
	at := map[string]int{}
	for i, p := range b.sig.params {
		at[p.name] = i
	}
	arg := func(a []Value, name string) Value {
		if i, ok := at[name]; ok {
			return a[i]
		}
		return unbound
	}
	b.fn = func(th *thread, a []Value) Value {
		for _, p := range []string{"out", "initial", "where", "mean", "correction"} {
			th.only(name, p, arg(a, p))
		}
		x := th.operand(a[0])
		axis := arg(a, "axis")
		switch name {
		case "mean", "var", "std":
		case "argmin", "argmax":
			axis = th.oneAxis(x, axis)
		default:
			if len(x.Shape()) == 0 && (axis.kind == kInt && (axis.int() == 0 || axis.int() == -1)) {
				axis = none
			}
		}
		o := th.over(axis, arg(a, "keepdims"))
		o.DType = th.dtypeArg(arg(a, "dtype"))
		if d := arg(a, "ddof"); d.kind != kUnbound {
			o.Ddof = th.operand(d)
		}
		th.mark()
		return th.value(th.tracer.Reduce(r, x, o))
	}
	b.fn1 = func(th *thread, v Value) Value {
		x := th.operand(v)
		th.mark()
		return th.value(th.tracer.Reduce(r, x, trace.Over{}))
	}
	return b
}

// oneAxis is an argument axis= of what goes along one axis or over everything,
// and takes an array without axes for one with a single axis.
func (th *thread) oneAxis(x trace.Operand, axis Value) Value {
	if _, ok := axis.sequence(); ok {
		throw(excTypeError, "'%s' object cannot be interpreted as an integer", typeName(axis))
	}
	if axis.kind == kNone || len(x.Shape()) > 0 {
		return axis
	}
	if k := th.intArg(axis); k != 0 && k != -1 {
		throw(excAxisError, "axis %d is out of bounds for array of dimension 1", k)
	}
	return none
}

func scan(name, self string) *builtin {
	return def(name, self+", axis=None, dtype=None, out=None", func(th *thread, a []Value) Value {
		th.only(name, "out", a[3])
		x := th.operand(a[0])
		o := th.over(th.oneAxis(x, a[1]), unbound)
		o.DType = th.dtypeArg(a[2])
		th.mark()
		if name == "cumsum" {
			return th.value(th.tracer.CumSum(x, o))
		}
		return th.value(th.tracer.CumProd(x, o))
	})
}

// filled makes zeros, ones and full.
func (th *thread) filled(shape, dtype, order Value, def ir.DType, v trace.Operand) Value {
	isC(th.orderArg(order, trace.OrderC))
	d := th.dtypeArg(dtype)
	if d == ir.NoType {
		d = def
	}
	s := th.shapeArg(shape)
	th.mark()
	return th.arrayValue(th.tracer.Full(s, d, v))
}

func (th *thread) like(a, dtype, order, shape Value, v trace.Operand) Value {
	th.only("_like", "shape", shape)
	th.orderArg(order, trace.OrderK)
	x := trace.Of(th.array(a))
	th.mark()
	if v.IsZero() {
		return th.arrayValue(th.tracer.EmptyLike(x, th.dtypeArg(dtype)))
	}
	return th.arrayValue(th.tracer.FullLike(x, th.dtypeArg(dtype), v))
}

// newArray is np.array and np.asarray.
func (th *thread) newArray(v, dtype Value, copy bool) Value {
	d := th.dtypeArg(dtype)
	th.mark()
	if v.kind == kArray {
		a := v.array()
		switch {
		case d != ir.NoType && d != a.DType():
			return th.arrayValue(a.AsType(d))
		case copy:
			return th.arrayValue(a.Copy(trace.OrderK))
		}
		return v
	}
	switch v.kind {
	case kList, kTuple, kRange:
		return th.arrayValue(th.toArray(v, d), nil)
	case kIter, kView:
		refuse("write np.array(list(…))", "an array of '%s' is an array of objects, which are outside grayscale", typeName(v))
	}
	return th.arrayValue(th.tracer.AsArray(th.operand(v), d))
}

func (th *thread) operands(v Value) []trace.Operand {
	vs, ok := v.sequence()
	if !ok {
		if v.kind != kArray {
			throw(excTypeError, "The first input argument needs to be a sequence")
		}
		vs = th.elements(v)
	}
	out := make([]trace.Operand, len(vs))
	for i, x := range vs {
		out[i] = th.operand(x)
	}
	return out
}

func (th *thread) stackRows(v Value, axis int) Value {
	xs := th.operands(v)
	for i, x := range xs {
		a, err := th.tracer.AsArray(x, ir.NoType)
		try(err)
		switch {
		case a.NDim() == 0:
			a, err = a.Reshape([]int64{1}, trace.OrderC)
			try(err)
		}
		if axis == 0 && a.NDim() == 1 {
			a, err = a.ExpandDims([]int{0})
			try(err)
		}
		xs[i] = trace.Of(a)
	}
	if len(xs) == 0 {
		throw(excValueError, "need at least one array to concatenate")
	}
	if axis == 1 && len(xs[0].Shape()) == 1 {
		axis = 0
	}
	th.mark()
	return th.arrayValue(th.tracer.Concatenate(xs, axis, false))
}

// hold keeps operands usable through a composition that reads them twice.
func hold(vs ...Value) func() {
	for _, v := range vs {
		if v.isHandle() {
			v.array().Retain()
		}
	}
	return func() {
		for _, v := range vs {
			if v.isHandle() {
				v.array().Unslot()
			}
		}
	}
}

// isClose is |a-b| <= atol + rtol·|b|, with equal infinities close.
func (th *thread) isClose(a, b, rtol, atol, equalNan Value) Value {
	if a.kind != kArray {
		a = th.newArray(a, none, false)
	}
	if b.kind != kArray {
		b = th.newArray(b, none, false)
	}
	if b.array().DType().Kind() == ir.KindInt || b.array().DType().Kind() == ir.KindBool {
		b = th.arrayValue(b.array().AsType(ir.F64))
	}
	done := hold(a, b)
	defer done()
	near := th.compare(opLe, th.ufunc("absolute", th.binary(opSub, a, b)), th.binary(opAdd, atol, th.binary(opMul, rtol, th.ufunc("absolute", b))))
	r := th.ufunc("logical_or", th.ufunc("logical_and", near, th.ufunc("isfinite", b)), th.compare(opEq, a, b))
	if th.truth(equalNan) {
		r = th.ufunc("logical_or", r, th.ufunc("logical_and", th.ufunc("isnan", a), th.ufunc("isnan", b)))
	}
	if r.kind == kArray && r.array().NDim() == 0 {
		return th.item(r)
	}
	return r
}

func numpyFunctions() []*builtin {
	list := []*builtin{
		def("zeros~", "shape, dtype=None, order='C'", func(th *thread, a []Value) Value {
			return th.filled(a[0], a[1], a[2], ir.F64, trace.Int(0))
		}),
		def("ones", "shape, dtype=None, order='C'", func(th *thread, a []Value) Value {
			return th.filled(a[0], a[1], a[2], ir.F64, trace.Int(1))
		}),
		def("full", "shape, fill_value, dtype=None, order='C'", func(th *thread, a []Value) Value {
			if _, isSeq := a[1].sequence(); isSeq || a[1].kind == kArray {
				x := th.array(a[1])
				if d := th.dtypeArg(a[2]); d != ir.NoType {
					var err error
					x, err = x.AsType(d)
					try(err)
				}
				b, err := x.BroadcastTo(th.shapeArg(a[0]))
				try(err)
				return th.arrayValue(b.Copy(trace.OrderC))
			}
			return th.filled(a[0], a[2], a[3], ir.NoType, th.operand(a[1]))
		}),
		def("empty~", "shape, dtype=None, order='C'", func(th *thread, a []Value) Value {
			isC(th.orderArg(a[2], trace.OrderC))
			d := th.dtypeArg(a[1])
			if d == ir.NoType {
				d = ir.F64
			}
			s := th.shapeArg(a[0])
			th.mark()
			return th.arrayValue(th.tracer.Empty(s, d))
		}),
		def("zeros_like", "a, dtype=None, order='K', subok=True, shape=None", func(th *thread, a []Value) Value {
			return th.like(a[0], a[1], a[2], a[4], trace.Int(0))
		}),
		def("ones_like", "a, dtype=None, order='K', subok=True, shape=None", func(th *thread, a []Value) Value {
			return th.like(a[0], a[1], a[2], a[4], trace.Int(1))
		}),
		def("empty_like", "prototype, dtype=None, order='K', subok=True, shape=None", func(th *thread, a []Value) Value {
			return th.like(a[0], a[1], a[2], a[4], trace.Operand{})
		}),
		def("full_like", "a, fill_value, dtype=None, order='K', subok=True, shape=None", func(th *thread, a []Value) Value {
			return th.like(a[0], a[2], a[3], a[5], th.operand(a[1]))
		}),
		def("array~", "object, dtype=None, *, copy=True, order='K', ndmin=0", func(th *thread, a []Value) Value {
			v := th.newArray(a[0], a[1], th.truth(a[2]))
			for n := th.intArg(a[4]); v.array().NDim() < min(n, 32); {
				v = th.arrayValue(v.array().ExpandDims([]int{0}))
			}
			return v
		}),
		def("asarray~", "a, dtype=None, order=None", func(th *thread, a []Value) Value { return th.newArray(a[0], a[1], false) }),
		def("ascontiguousarray~", "a, dtype=None", func(th *thread, a []Value) Value {
			v := th.newArray(a[0], a[1], false)
			return th.arrayValue(v.array().Copy(trace.OrderC))
		}),
		def("copy", "a, order='K', subok=False", func(th *thread, a []Value) Value {
			x := th.array(a[0])
			th.mark()
			return th.arrayValue(x.Copy(th.orderArg(a[1], trace.OrderK)))
		}),
		def("arange", "start=?, stop=None, step=1, *, dtype=None", func(th *thread, a []Value) Value {
			if a[0].kind == kUnbound {
				throw(excTypeError, "arange() requires stop to be specified.")
			}
			lo, hi := trace.Int(0), a[0]
			if a[1].kind != kNone {
				lo, hi = th.operand(a[0]), a[1]
			}
			step := trace.Int(1)
			if a[2].kind != kNone {
				step = th.operand(a[2])
			}
			th.mark()
			return th.arrayValue(th.tracer.Arange(lo, th.operand(hi), step, th.dtypeArg(a[3])))
		}),
		def("linspace", "start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0", func(th *thread, a []Value) Value {
			n := th.needIndex(a[2])
			if n < 0 {
				throw(excValueError, "Number of samples, %d, must be non-negative.", n)
			}
			th.mark()
			x, step, err := th.tracer.Linspace(th.operand(a[0]), th.operand(a[1]), n, th.truth(a[3]), th.dtypeArg(a[5]))
			v := th.arrayValue(x, err)
			if th.truth(a[4]) {
				return tupleV([]Value{v, {kind: kF64, bits: math.Float64bits(step)}})
			}
			return v
		}),
		def("eye", "N, M=None, k=0, dtype=None", func(th *thread, a []Value) Value {
			n := th.needIndex(a[0])
			m := n
			if a[1].kind != kNone {
				m = th.needIndex(a[1])
			}
			d := th.dtypeArg(a[3])
			if d == ir.NoType {
				d = ir.F64
			}
			th.mark()
			return th.arrayValue(th.tracer.Eye(n, m, th.needIndex(a[2]), d))
		}),
		def("identity", "n, dtype=None", func(th *thread, a []Value) Value {
			d := th.dtypeArg(a[1])
			if d == ir.NoType {
				d = ir.F64
			}
			n := th.needIndex(a[0])
			th.mark()
			return th.arrayValue(th.tracer.Eye(n, n, 0, d))
		}),
		def("tri", "N, M=None, k=0, dtype=None", func(th *thread, a []Value) Value {
			n := th.needIndex(a[0])
			m := n
			if a[1].kind != kNone {
				m = th.needIndex(a[1])
			}
			d := th.dtypeArg(a[3])
			if d == ir.NoType {
				d = ir.F64
			}
			th.mark()
			return th.arrayValue(th.tracer.Tri(n, m, th.needIndex(a[2]), d))
		}),
		def("where", "condition, x=?, y=?, /", func(th *thread, a []Value) Value {
			if a[1].kind == kUnbound && a[2].kind == kUnbound {
				return th.nonzero(a[0])
			}
			if a[1].kind == kUnbound || a[2].kind == kUnbound {
				throw(excValueError, "either both or neither of x and y should be given")
			}
			c, x, y := th.operand(a[0]), th.operand(a[1]), th.operand(a[2])
			th.mark()
			return th.value(th.tracer.Where(c, x, y))
		}),
		def("clip", "a, a_min=?, a_max=?, out=None, *, min=?, max=?", func(th *thread, a []Value) Value {
			return th.clip(a[0], a[1], a[2], a[3], a[4], a[5])
		}),
		def("round", "a, decimals=0, out=None", func(th *thread, a []Value) Value {
			th.only("round", "out", a[2])
			return th.roundArray(a[0], th.needIndex(a[1]))
		}),
		def("dot", "a, b, out=None", func(th *thread, a []Value) Value {
			th.only("dot", "out", a[2])
			x, y := th.operand(a[0]), th.operand(a[1])
			th.mark()
			return th.value(th.tracer.Dot(x, y))
		}),
		def("vdot", "a, b, /", func(th *thread, a []Value) Value {
			x, err := th.array(a[0]).Ravel(trace.OrderC)
			try(err)
			y, err := th.array(a[1]).Ravel(trace.OrderC)
			try(err)
			th.mark()
			return th.value(th.tracer.Dot(trace.Of(x), trace.Of(y)))
		}),
		def("inner", "a, b, /", func(th *thread, a []Value) Value {
			x, y := th.operand(a[0]), th.operand(a[1])
			th.mark()
			if len(y.Shape()) > 1 {
				t, err := y.Arr.SwapAxes(-1, -2)
				try(err)
				y = trace.Of(t)
			}
			return th.value(th.tracer.Dot(x, y))
		}),
		def("matmul", "x1, x2, /", func(th *thread, a []Value) Value { return th.binary(opMatMul, th.newArray(a[0], none, false), a[1]) }),
		def("outer", "a, b, out=None", func(th *thread, a []Value) Value {
			th.only("outer", "out", a[2])
			x, y := th.operand(a[0]), th.operand(a[1])
			th.mark()
			return th.value(th.tracer.Outer(x, y))
		}),
		def("broadcast_to", "array, shape, subok=False", func(th *thread, a []Value) Value {
			return th.arrayValue(th.array(a[0]).BroadcastTo(th.shapeArg(a[1])))
		}),
		def("concatenate", "arrays, /, axis=0, out=None, *, dtype=None", func(th *thread, a []Value) Value {
			th.only("concatenate", "out", a[2])
			xs := th.operands(a[0])
			if len(xs) == 0 {
				throw(excValueError, "need at least one array to concatenate")
			}
			axis, noAxis := 0, a[1].kind == kNone
			if !noAxis {
				axis = th.intArg(a[1])
			}
			th.mark()
			v := th.arrayValue(th.tracer.Concatenate(xs, axis, noAxis))
			if d := th.dtypeArg(a[3]); d != ir.NoType {
				return th.arrayValue(v.array().AsType(d))
			}
			return v
		}),
		def("stack", "arrays, axis=0", func(th *thread, a []Value) Value {
			xs := th.operands(a[0])
			if len(xs) == 0 {
				throw(excValueError, "need at least one array to stack")
			}
			th.mark()
			return th.arrayValue(th.tracer.Stack(xs, th.intArg(a[1])))
		}),
		def("vstack", "tup", func(th *thread, a []Value) Value { return th.stackRows(a[0], 0) }),
		def("hstack", "tup", func(th *thread, a []Value) Value { return th.stackRows(a[0], 1) }),
		def("reshape", "a, /, shape, order='C'", func(th *thread, a []Value) Value {
			x := th.array(a[0])
			th.mark()
			return th.arrayValue(x.Reshape(th.shapeArg(a[1]), th.orderArg(a[2], trace.OrderC)))
		}),
		def("ravel", "a, order='C'", func(th *thread, a []Value) Value {
			x := th.array(a[0])
			th.mark()
			return th.arrayValue(x.Ravel(th.orderArg(a[1], trace.OrderC)))
		}),
		def("transpose", "a, axes=None", func(th *thread, a []Value) Value {
			x := th.array(a[0])
			axes, _ := th.axesArg(a[1])
			th.mark()
			return th.arrayValue(x.Transpose(axes))
		}),
		def("matrix_transpose", "x, /", func(th *thread, a []Value) Value { return th.arrayValue(th.array(a[0]).SwapAxes(-1, -2)) }),
		def("squeeze", "a, axis=None", func(th *thread, a []Value) Value {
			x := th.array(a[0])
			axes, _ := th.axesArg(a[1])
			th.mark()
			return th.arrayValue(x.Squeeze(axes))
		}),
		def("expand_dims", "a, axis", func(th *thread, a []Value) Value {
			x := th.array(a[0])
			axes, _ := th.axesArg(a[1])
			th.mark()
			return th.arrayValue(x.ExpandDims(axes))
		}),
		def("swapaxes", "a, axis1, axis2", func(th *thread, a []Value) Value {
			return th.arrayValue(th.array(a[0]).SwapAxes(th.intArg(a[1]), th.intArg(a[2])))
		}),
		def("moveaxis", "a, source, destination", func(th *thread, a []Value) Value {
			x := th.array(a[0])
			src, _ := th.axesArg(a[1])
			dst, _ := th.axesArg(a[2])
			return th.arrayValue(x.MoveAxis(src, dst))
		}),
		def("flip", "m, axis=None", func(th *thread, a []Value) Value {
			axes, _ := th.axesArg(a[1])
			return th.arrayValue(th.array(a[0]).Flip(axes))
		}),
		def("roll", "a, shift, axis=None", func(th *thread, a []Value) Value {
			axis, noAxis := 0, a[2].kind == kNone
			if !noAxis {
				axis = th.intArg(a[2])
			}
			x := th.operand(a[0])
			th.mark()
			return th.arrayValue(th.tracer.Roll(x, th.needIndex(a[1]), axis, noAxis))
		}),
		def("diff", "a, n=1, axis=-1", func(th *thread, a []Value) Value {
			x := th.operand(a[0])
			th.mark()
			return th.arrayValue(th.tracer.Diff(x, th.needIndex(a[1]), th.intArg(a[2])))
		}),
		def("tile", "A, reps", func(th *thread, a []Value) Value {
			x := th.operand(a[0])
			th.mark()
			return th.arrayValue(th.tracer.Tile(x, th.shapeArg(a[1])))
		}),
		def("repeat", "a, repeats, axis=None", func(th *thread, a []Value) Value {
			axis, noAxis := 0, a[2].kind == kNone
			if !noAxis {
				axis = th.intArg(a[2])
			}
			x := th.operand(a[0])
			th.mark()
			return th.arrayValue(th.tracer.Repeat(x, th.needIndex(a[1]), axis, noAxis))
		}),
		def("nonzero", "a", func(th *thread, a []Value) Value { return th.nonzero(a[0]) }),
		def("flatnonzero", "a", func(th *thread, a []Value) Value {
			x, err := th.array(a[0]).Ravel(trace.OrderC)
			try(err)
			return th.getItem(th.nonzero(arrayV(x)), intV(0))
		}),
		def("diagonal", "a, offset=0", func(th *thread, a []Value) Value {
			return th.arrayValue(th.array(a[0]).Diagonal(th.needIndex(a[1])))
		}),
		def("trace", "a, offset=0", func(th *thread, a []Value) Value {
			return th.reduceNamed("sum", th.arrayValue(th.array(a[0]).Diagonal(th.needIndex(a[1]))))
		}),
		def("tril", "m, k=0", func(th *thread, a []Value) Value { return th.triangle(a[0], th.needIndex(a[1]), false) }),
		def("triu", "m, k=0", func(th *thread, a []Value) Value { return th.triangle(a[0], th.needIndex(a[1]), true) }),
		def("array_equal", "a1, a2, equal_nan=False", func(th *thread, a []Value) Value {
			x, y := th.newArray(a[0], none, false), th.newArray(a[1], none, false)
			if !sameShape(x.array().Shape(), y.array().Shape()) {
				return vFalse
			}
			done := hold(x, y)
			defer done()
			eq := th.compare(opEq, x, y)
			if th.truth(a[2]) {
				eq = th.ufunc("logical_or", eq, th.ufunc("logical_and", th.ufunc("isnan", x), th.ufunc("isnan", y)))
			}
			return boolV(th.truth(th.reduceNamed("all", eq)))
		}),
		def("isclose", "a, b, rtol=1e-05, atol=1e-08, equal_nan=False", func(th *thread, a []Value) Value {
			return th.isClose(a[0], a[1], a[2], a[3], a[4])
		}),
		def("allclose", "a, b, rtol=1e-05, atol=1e-08, equal_nan=False", func(th *thread, a []Value) Value {
			return boolV(th.truth(th.reduceNamed("all", th.isClose(a[0], a[1], a[2], a[3], a[4]))))
		}),
		def("shape", "a", func(th *thread, a []Value) Value { return shapeV(th.operand(a[0]).Shape()) }),
		def("ndim", "a", func(th *thread, a []Value) Value { return intV(int64(len(th.operand(a[0]).Shape()))) }),
		def("size", "a, axis=None", func(th *thread, a []Value) Value {
			s := th.operand(a[0]).Shape()
			if a[1].kind != kNone {
				i := th.intArg(a[1])
				if i < 0 {
					i += len(s)
				}
				if i < 0 || i >= len(s) {
					throw(excIndexError, "tuple index out of range")
				}
				return intV(s[i])
			}
			n := int64(1)
			for _, x := range s {
				n *= x
			}
			return intV(n)
		}),
		def("isscalar", "element", func(th *thread, a []Value) Value {
			return boolV(isNumber(a[0]) || a[0].isScalar() || a[0].kind == kLazy || a[0].kind == kStr)
		}),
		def("result_type", "*arrays_and_dtypes", func(th *thread, a []Value) Value {
			var xs []trace.Operand
			for _, v := range a[0].tuple() {
				if v.kind == kDType || v.kind == kType || v.kind == kStr {
					xs = append(xs, trace.Scalar(th.dtypeArg(v), 0))
				} else {
					xs = append(xs, th.operand(v))
				}
			}
			if len(xs) == 0 {
				throw(excValueError, "at least one array or dtype is required")
			}
			return dtypeV(trace.ResultType(xs...))
		}),
		def("errstate", "**kwargs", func(th *thread, a []Value) Value {
			for _, e := range a[0].dict().entries {
				if e.val.kind != kStr || e.val.str() == "raise" || e.val.str() == "call" {
					refuse("test the values with np.isfinite", "floating-point errors that raise are outside grayscale")
				}
			}
			return moduleV(newModule("errstate"))
		}),
		def("average", "a, axis=None, weights=None, returned=False", func(th *thread, a []Value) Value {
			if th.truth(a[3]) {
				refuse("compute weights.sum() beside it", "average(returned=True) is outside grayscale")
			}
			mean, _ := trace.LookupReduction("mean")
			sum, _ := trace.LookupReduction("sum")
			o := th.over(a[1], unbound)
			if a[2].kind == kNone {
				th.mark()
				return th.value(th.tracer.Reduce(mean, th.operand(a[0]), o))
			}
			x, w := th.newArray(a[0], none, false), th.newArray(a[2], none, false)
			if !sameShape(x.array().Shape(), w.array().Shape()) {
				refuse("broadcast the weights first", "average with weights of another shape is outside grayscale")
			}
			done := hold(x, w)
			defer done()
			th.mark()
			total := th.value(th.tracer.Reduce(sum, trace.Of(w.array()), o))
			return th.binary(opDiv, th.value(th.tracer.Reduce(sum, th.operand(th.binary(opMul, x, w)), o)), total)
		}),
		def("set_printoptions", "precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None", func(th *thread, a []Value) Value {
			p := &th.printOptions
			if a[0].kind != kNone {
				p.Precision = int(max(0, min(th.needIndex(a[0]), 100)))
			}
			if a[1].kind != kNone {
				p.Threshold = int64(th.mathArg(a[1]))
			}
			if a[2].kind != kNone {
				p.Edge = max(0, th.needIndex(a[2]))
			}
			if a[3].kind != kNone {
				p.Width = int(max(1, min(th.needIndex(a[3]), 1<<20)))
			}
			if a[4].kind != kNone {
				p.Suppress = th.truth(a[4])
			}
			return none
		}),
		def("finfo", "dtype", func(th *thread, a []Value) Value {
			d := ir.F64
			if a[0].kind == kType || a[0].kind == kDType || a[0].kind == kStr {
				d = th.dtypeArg(a[0])
			} else {
				d = th.operand(a[0]).Type()
			}
			m := newModule("finfo")
			f := func(name string, x float64) {
				v := Value{kind: kF64, bits: math.Float64bits(x)}
				if d == ir.F32 {
					v = Value{kind: kF32, bits: uint64(math.Float32bits(float32(x)))}
				}
				m.table[name] = v
			}
			switch d {
			case ir.F64:
				f("eps", 0x1p-52)
				f("max", math.MaxFloat64)
				f("min", -math.MaxFloat64)
				f("tiny", 0x1p-1022)
				f("smallest_normal", 0x1p-1022)
				f("smallest_subnormal", 0x1p-1074)
				f("resolution", 1e-15)
				m.table["bits"] = intV(64)
			case ir.F32:
				f("eps", 0x1p-23)
				f("max", math.MaxFloat32)
				f("min", -math.MaxFloat32)
				f("tiny", 0x1p-126)
				f("smallest_normal", 0x1p-126)
				f("smallest_subnormal", 0x1p-149)
				f("resolution", 1e-6)
				m.table["bits"] = intV(32)
			default:
				throw(excValueError, "data type %s not inexact", th.repr(a[0]))
			}
			return moduleV(m)
		}),
		def("iinfo", "type", func(th *thread, a []Value) Value {
			m := newModule("iinfo")
			d := th.dtypeArg(a[0])
			if d.Kind() != ir.KindInt {
				throw(excValueError, "Invalid integer data type '%s'.", d.NumPy()[:1])
			}
			lo, hi := d.Range()
			m.table["min"], m.table["max"], m.table["bits"] = intV(lo), intV(hi), intV(int64(8*d.Size()))
			return moduleV(m)
		}),
		scan("cumsum", "a"), scan("cumprod", "a"),
	}
	for _, r := range reductionRows {
		list = append(list, reduction(r.name, r.sig, "a"))
	}
	return append(list, numpyFiles()...)
}

func sameShape(a, b []int64) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func shapeV(s []int64) Value {
	vs := make([]Value, len(s))
	for i, n := range s {
		vs[i] = intV(n)
	}
	return tupleV(vs)
}

func (th *thread) nonzero(v Value) Value {
	x := th.operand(v)
	th.mark()
	as, err := th.tracer.Nonzero(x)
	try(err)
	vs := make([]Value, len(as))
	for i, a := range as {
		vs[i] = arrayV(a)
	}
	return tupleV(vs)
}

func (th *thread) triangle(v Value, k int64, upper bool) Value {
	x := th.newArray(v, none, false)
	s := x.array().Shape()
	if len(s) < 2 {
		refuse("use a 2-D array", "tril and triu of fewer than two axes are outside grayscale")
	}
	if upper {
		k = max(k, -math.MaxInt64) - 1
	}
	th.mark()
	m, err := th.tracer.Tri(s[len(s)-2], s[len(s)-1], k, ir.Bool)
	try(err)
	zero := trace.Scalar(x.array().DType(), 0)
	if upper {
		return th.value(th.tracer.Where(trace.Of(m), zero, trace.Of(x.array())))
	}
	return th.value(th.tracer.Where(trace.Of(m), trace.Of(x.array()), zero))
}

func (th *thread) clip(x, lo, hi, out, min_, max_ Value) Value {
	th.only("clip", "out", out)
	if lo.kind == kUnbound {
		lo = min_
	}
	if hi.kind == kUnbound {
		hi = max_
	}
	a, l, h := th.operand(x), th.operandOr(lo), th.operandOr(hi)
	th.mark()
	return th.value(th.tracer.Clip(a, l, h))
}

// arrayMethods are the methods of arrays and NumPy scalars.
func arrayMethods() []*builtin {
	one := func(name string, f func(th *thread, a *trace.Array) (*trace.Array, error)) *builtin {
		return def(name+"!", "self, /", func(th *thread, a []Value) Value {
			x := th.array(a[0])
			th.mark()
			return th.arrayValue(f(th, x))
		})
	}
	shapeOf := func(th *thread, v Value) []int64 {
		vs := v.tuple()
		if len(vs) == 1 {
			return th.shapeArg(vs[0])
		}
		return th.shapeArg(v)
	}
	list := []*builtin{
		def("astype~", "self, dtype, order='K', casting='unsafe', subok=True, copy=True", func(th *thread, a []Value) Value {
			d := th.dtypeArg(a[1])
			if d == ir.NoType {
				d = ir.F64
			}
			th.mark()
			if a[0].kind != kArray {
				return th.value(th.tracer.Cast(th.operand(a[0]), d))
			}
			if !th.truth(a[5]) && a[0].array().DType() == d {
				return a[0]
			}
			return th.arrayValue(a[0].array().AsType(d))
		}),
		def("copy!", "self, order='C'", func(th *thread, a []Value) Value {
			if a[0].kind != kArray {
				return a[0]
			}
			th.mark()
			return th.arrayValue(a[0].array().Copy(th.orderArg(a[1], trace.OrderC)))
		}),
		def("reshape", "self, /, *shape, order='C'", func(th *thread, a []Value) Value {
			if len(a[1].tuple()) == 0 {
				throw(excTypeError, "reshape() takes exactly 1 argument (0 given)")
			}
			x := th.array(a[0])
			s := shapeOf(th, a[1])
			th.mark()
			return th.arrayValue(x.Reshape(s, th.orderArg(a[2], trace.OrderC)))
		}),
		def("ravel!", "self, order='C'", func(th *thread, a []Value) Value {
			x := th.array(a[0])
			th.mark()
			return th.arrayValue(x.Ravel(th.orderArg(a[1], trace.OrderC)))
		}),
		def("flatten!", "self, order='C'", func(th *thread, a []Value) Value {
			x := th.array(a[0])
			th.mark()
			return th.arrayValue(x.Flatten(th.orderArg(a[1], trace.OrderC)))
		}),
		def("transpose", "self, /, *axes", func(th *thread, a []Value) Value {
			x := th.array(a[0])
			var axes []int
			if vs := a[1].tuple(); len(vs) == 1 {
				axes, _ = th.axesArg(vs[0])
			} else if len(vs) > 1 {
				axes, _ = th.axesArg(a[1])
			}
			th.mark()
			return th.arrayValue(x.Transpose(axes))
		}),
		def("swapaxes!", "self, axis1, axis2, /", func(th *thread, a []Value) Value {
			x := th.array(a[0])
			th.mark()
			return th.arrayValue(x.SwapAxes(th.intArg(a[1]), th.intArg(a[2])))
		}),
		def("squeeze!", "self, axis=None", func(th *thread, a []Value) Value {
			x := th.array(a[0])
			axes, _ := th.axesArg(a[1])
			th.mark()
			return th.arrayValue(x.Squeeze(axes))
		}),
		def("diagonal!", "self, offset=0", func(th *thread, a []Value) Value {
			return th.arrayValue(th.array(a[0]).Diagonal(th.needIndex(a[1])))
		}),
		def("trace!", "self, offset=0", func(th *thread, a []Value) Value {
			return th.reduceNamed("sum", th.arrayValue(th.array(a[0]).Diagonal(th.needIndex(a[1]))))
		}),
		def("fill!", "self, value", func(th *thread, a []Value) Value {
			if a[0].kind != kArray {
				throw(excTypeError, "a NumPy scalar cannot be filled")
			}
			x := th.operand(a[1])
			th.mark()
			try(a[0].array().Store([]trace.IndexItem{trace.Dots()}, x))
			return none
		}),
		def("item", "self, /, *args", func(th *thread, a []Value) Value {
			idx := a[1].tuple()
			if len(idx) == 1 && idx[0].kind == kTuple {
				idx = idx[0].tuple()
			}
			if len(idx) > 0 && a[0].kind == kArray {
				x := a[0].array()
				if len(idx) == 1 && x.NDim() != 1 {
					f, err := x.Ravel(trace.OrderC)
					try(err)
					return plain(th.getItem(arrayV(f), idx[0]))
				}
				if len(idx) != x.NDim() {
					throw(excValueError, "incorrect number of indices for array")
				}
				return plain(th.getItem(a[0], keyV(append([]Value(nil), idx...))))
			}
			switch a[0].kind {
			case kArray:
				if a[0].array().Size() != 1 {
					throw(excValueError, "can only convert an array of size 1 to a Python scalar")
				}
				return plain(th.force(a[0]))
			case kLazy:
				return plain(th.force(a[0]))
			}
			return plain(a[0])
		}),
		def("tolist!", "self, /", func(th *thread, a []Value) Value {
			if a[0].kind == kArray {
				return th.toList(a[0])
			}
			if a[0].kind == kLazy {
				return plain(th.force(a[0]))
			}
			return plain(a[0])
		}),
		def("clip", "self, min=?, max=?, out=None", func(th *thread, a []Value) Value {
			return th.clip(a[0], a[1], a[2], a[3], unbound, unbound)
		}),
		def("round!", "self, decimals=0, out=None", func(th *thread, a []Value) Value {
			th.only("round", "out", a[2])
			return th.roundArray(a[0], th.needIndex(a[1]))
		}),
		def("dot!", "self, b, /", func(th *thread, a []Value) Value {
			x, y := th.operand(a[0]), th.operand(a[1])
			th.mark()
			return th.value(th.tracer.Dot(x, y))
		}),
		def("repeat!", "self, repeats, axis=None", func(th *thread, a []Value) Value {
			axis, noAxis := 0, a[2].kind == kNone
			if !noAxis {
				axis = th.intArg(a[2])
			}
			return th.arrayValue(th.tracer.Repeat(th.operand(a[0]), th.needIndex(a[1]), axis, noAxis))
		}),
		def("nonzero!", "self, /", func(th *thread, a []Value) Value { return th.nonzero(a[0]) }),
		one("conj", func(th *thread, a *trace.Array) (*trace.Array, error) { return a, nil }),
		scan("cumsum", "self"), scan("cumprod", "self"),
	}
	for _, r := range reductionRows {
		if r.name == "count_nonzero" || r.name == "ptp" {
			continue
		}
		list = append(list, reduction(r.name, r.sig, "self"))
	}
	return list
}

// property reads an attribute; false when the value has none of that name.
type property func(th *thread, v Value) (Value, bool)

var propertyTable = sync.OnceValue(func() map[string]property {
	isArr := func(v Value) bool { return v.isHandle() || v.isScalar() }
	arr := func(f func(th *thread, v Value, o trace.Operand) Value) property {
		return func(th *thread, v Value) (Value, bool) {
			if !isArr(v) {
				return none, false
			}
			r := f(th, v, th.operand(v))
			if r.kind < kLazy { // (x + y).shape needs no sum
				unwanted(v, r)
			}
			return r, true
		}
	}
	size := func(o trace.Operand) int64 {
		n := int64(1)
		for _, x := range o.Shape() {
			n *= x
		}
		return n
	}
	real_ := func(th *thread, v Value) (Value, bool) {
		if isNumber(v) {
			return v, true
		}
		return v, isArr(v)
	}
	m := map[string]property{
		"shape":  arr(func(th *thread, v Value, o trace.Operand) Value { return shapeV(o.Shape()) }),
		"ndim":   arr(func(th *thread, v Value, o trace.Operand) Value { return intV(int64(len(o.Shape()))) }),
		"size":   arr(func(th *thread, v Value, o trace.Operand) Value { return intV(size(o)) }),
		"dtype":  arr(func(th *thread, v Value, o trace.Operand) Value { return dtypeV(o.Type()) }),
		"nbytes": arr(func(th *thread, v Value, o trace.Operand) Value { return intV(size(o) * int64(o.Type().Size())) }),
		"strides": arr(func(th *thread, v Value, o trace.Operand) Value {
			if o.Arr == nil {
				return tupleV(nil)
			}
			return shapeV(o.Arr.Strides())
		}),
		"T": arr(func(th *thread, v Value, o trace.Operand) Value {
			if v.kind != kArray {
				return v
			}
			th.mark()
			return th.arrayValue(v.array().Transpose(nil))
		}),
		"mT": arr(func(th *thread, v Value, o trace.Operand) Value {
			if len(o.Shape()) < 2 {
				throw(excValueError, "matrix transpose with ndim < 2 is undefined")
			}
			return th.arrayValue(v.array().SwapAxes(-1, -2))
		}),
		"flat": arr(func(th *thread, v Value, o trace.Operand) Value {
			refuse("use x.ravel()", "x.flat is outside grayscale")
			return none
		}),
		"real": real_,
		"imag": func(th *thread, v Value) (Value, bool) {
			switch {
			case v.isInt():
				return intV(0), true
			case v.kind == kFloat:
				return floatV(0), true
			case v.isScalar():
				return scalarV(scalarDType[v.kind], 0), true
			case v.isHandle():
				return th.arrayValue(th.tracer.FullLike(th.operand(v), ir.NoType, trace.Int(0))), true
			}
			return none, false
		},
	}
	m["itemsize"] = func(th *thread, v Value) (Value, bool) {
		if v.kind == kDType {
			return intV(int64(v.dtype().Size())), true
		}
		if !isArr(v) {
			return none, false
		}
		return intV(int64(th.operand(v).Type().Size())), true
	}
	dt := func(f func(d ir.DType) Value) property {
		return func(th *thread, v Value) (Value, bool) {
			if v.kind != kDType {
				return none, false
			}
			return f(v.dtype()), true
		}
	}
	m["kind"] = dt(func(d ir.DType) Value {
		return strV(d.Descr()[1:2])
	})
	m["char"] = dt(func(d ir.DType) Value {
		return strV(d.Char())
	})
	m["str"] = dt(func(d ir.DType) Value { return strV(d.Descr()) })
	m["type"] = dt(func(d ir.DType) Value { return typeV(scalarTypes[d]) })
	m["name"] = dt(func(d ir.DType) Value { return strV(d.NumPy()) })
	m["numerator"] = func(th *thread, v Value) (Value, bool) { return v, v.isInt() }
	m["denominator"] = func(th *thread, v Value) (Value, bool) { return intV(1), v.isInt() }
	m["args"] = func(th *thread, v Value) (Value, bool) {
		if v.kind != kExc {
			return none, false
		}
		return tupleV(append([]Value(nil), v.exc().args...)), true
	}
	m["__name__"] = func(th *thread, v Value) (Value, bool) {
		switch v.kind {
		case kFunc:
			return strV(v.fn().code.name), true
		case kBuiltin:
			return strV(v.builtin().name), true
		case kModule:
			return strV(v.module().name), true
		}
		return none, false
	}
	m["__doc__"] = func(th *thread, v Value) (Value, bool) {
		if v.kind != kFunc {
			return none, false
		}
		return v.fn().doc, true
	}
	for i, name := range []string{"start", "stop", "step"} {
		m[name] = func(th *thread, v Value) (Value, bool) {
			switch v.kind {
			case kRange:
				r := v.rng()
				return intV([]int64{r.start, r.stop, r.step}[i]), true
			case kSlice:
				s := v.slice()
				return []Value{s.lo, s.hi, s.step}[i], true
			}
			return none, false
		}
	}
	m["reduce"] = func(th *thread, v Value) (Value, bool) {
		if v.kind != kBuiltin || !v.builtin().ufunc {
			return none, false
		}
		u, ok := trace.LookupUfunc(v.builtin().name)
		if !ok {
			return none, false
		}
		return builtinV(def("reduce", "array, /, axis=0, dtype=None, out=None, keepdims=False", func(th *thread, a []Value) Value {
			th.only("reduce", "out", a[3])
			o := th.over(a[1], a[4])
			o.DType = th.dtypeArg(a[2])
			x := th.operand(a[0])
			th.mark()
			return th.value(th.tracer.ReduceUfunc(u, x, o))
		})), true
	}
	return m
})
