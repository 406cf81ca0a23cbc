package eval

import (
	"math"
	"slices"

	"fmt"
	"strings"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// logicFunctions compare, test and choose elements.
func logicFunctions() []*builtin {
	return []*builtin{
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
		def("clip", "a, a_min=?, a_max=?, out=None, *, min=?, max=?, **kw", func(th *thread, a []Value) Value {
			lo, hi := a[1], a[2]
			switch {
			case lo.kind == kUnbound && hi.kind == kUnbound:
				lo, hi = a[4], a[5]
			case lo.kind == kUnbound:
				throw(excTypeError, "clip() missing 1 required positional argument: 'a_min'")
			case hi.kind == kUnbound:
				throw(excTypeError, "clip() missing 1 required positional argument: 'a_max'")
			case a[4].kind != kUnbound || a[5].kind != kUnbound:
				throw(excValueError, "Passing `min` or `max` keyword argument when `a_min` and `a_max` are provided is forbidden.")
			}
			return th.clip(a[0], lo, hi, a[3], a[6].dict())
		}),
		rounding("round"), rounding("around"),
		def("nonzero", "a", func(th *thread, a []Value) Value { return th.nonzero(a[0]) }),
		def("flatnonzero", "a", func(th *thread, a []Value) Value {
			x, err := th.array(a[0]).Ravel(trace.OrderC)
			try(err)
			return th.getItem(th.nonzero(arrayV(x)), intV(0))
		}),
		def("array_equal", "a1, a2, equal_nan=False", func(th *thread, a []Value) Value {
			x, y := th.newArray(a[0], none, false), th.newArray(a[1], none, false)
			if !slices.Equal(x.array().Shape(), y.array().Shape()) {
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
		def("isscalar", "element", func(th *thread, a []Value) Value {
			return boolV(isNumber(a[0]) || a[0].isScalar() || a[0].kind == kLazy || a[0].kind == kStr)
		}),
	}
}

// isClose is |a-b| <= atol + rtol·|b|, with equal infinities close.
func (th *thread) isClose(a, b, rtol, atol, equalNan Value) Value {
	return th.quietly(func() Value { return th.near(a, b, rtol, atol, equalNan) })
}

func (th *thread) near(a, b, rtol, atol, equalNan Value) Value {
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
	if r.kind == kArray {
		r.array().Shows(r.array().Shape())
	}
	return r
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

// clip is np.clip and the method; kw holds the keyword arguments of
// element-wise functions.
func (th *thread) clip(x, lo, hi, out Value, kw *dict) Value {
	a, ok := th.asOperand(x)
	if !ok && x.kind == kStr {
		th.cannotClip(x, lo, hi)
	}
	if !ok {
		a = th.operand(x)
	}
	o := trace.CallOptions{}
	if kw.live > 0 {
		name := "clip" // NumPy calls another function where a bound is missing
		switch {
		case isMissing(lo) && isMissing(hi):
			name = "positive"
		case isMissing(lo):
			name = "minimum"
		case isMissing(hi):
			name = "maximum"
		}
		th.ufuncOptions(name, 1, &o, kw, false)
	}
	if out.kind != kNone && out.kind != kUnbound {
		o.Out = []*trace.Array{th.outOne(out)}
	}
	l, h := th.operandOr(lo), th.operandOr(hi)
	th.mark()
	return th.value(th.tracer.Clip(a, l, h, o))
}

// isMissing reports whether a bound was not given, or given as None.
func isMissing(v Value) bool { return v.kind == kNone || v.kind == kUnbound }

// cannotClip is the error of np.clip of a string: without a bound NumPy calls
// another function.
func (th *thread) cannotClip(x, lo, hi Value) {
	name, args := "clip", []Value{x}
	for i, v := range []Value{lo, hi} {
		if !isMissing(v) {
			args = append(args, v)
		} else {
			name = [...]string{"minimum", "maximum"}[i]
		}
	}
	if len(args) == 1 {
		throw(excUFuncTypeError, "ufunc 'positive' did not contain a loop with signature matching types <class 'numpy.dtypes.StrDType'> -> None")
	}
	types := make([]string, len(args))
	for i, v := range args {
		if v.kind == kStr {
			types[i] = fmt.Sprintf("dtype('<U%d')", max(1, v.strLen()))
		} else {
			types[i] = "dtype('" + th.operand(v).Type().NumPy() + "')"
		}
	}
	throw(excUFuncTypeError, "ufunc '%s' did not contain a loop with signature matching types (%s) -> None", name, strings.Join(types, ", "))
}

// rounding is np.round by one of its names.
func rounding(name string) *builtin {
	return def(name, "a, decimals=0, out=None", func(th *thread, a []Value) Value {
		return th.roundInto(a[0], a[1], a[2])
	})
}

// roundInto is np.round and the method.
func (th *thread) roundInto(x, decimals, out Value) Value {
	i, ok := th.index(decimals)
	switch {
	case ok && i.kind == kBig:
		throw(excOverflowError, "Python int too large to convert to C long")
	case ok && i.int() > math.MaxInt32:
		throw(excOverflowError, "signed integer is greater than maximum")
	case ok && i.int() < math.MinInt32:
		throw(excOverflowError, "signed integer is less than minimum")
	}
	n := th.needIndex(decimals)
	if out.kind == kNone {
		return th.roundArray(x, n)
	}
	to := th.outOne(out)
	a := th.operand(x)
	th.mark()
	return th.value(th.tracer.RoundInto(to, a, n))
}
