package eval

import (
	"strings"

	"github.com/grayscale-lang/grayscale/lang/trace"
)

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

// reductionFunctions are reductions and scans.
func reductionFunctions() []*builtin {
	list := []*builtin{scan("cumsum", "a"), scan("cumprod", "a")}
	for _, r := range reductionRows {
		list = append(list, reduction(r.name, r.sig, "a"))
	}
	return list
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

// reduction makes the function (self false) or method of a reduction.
func reduction(name, sig string, self string) *builtin {
	r, ok := trace.LookupReduction(name)
	if !ok {
		panic("BUG: no reduction " + name)
	}
	b := def(name, self+", "+sig, nil)
	// the line of NumPy that warns: std calls the function behind var, and
	// functions without one of their own all go through one
	inner, direct := name, self == "self"
	switch {
	case name == "std":
		inner, direct = "var", false
	case !direct && name != "mean" && name != "var":
		inner = "reduction"
	}
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
		if out := arg(a, "out"); out.kind == kArray {
			o.Out = out.array()
		} else if out.kind != kNone && out.kind != kUnbound {
			throw(excTypeError, "return arrays must be of ArrayType")
		}
		th.initialAndWhere(&o, arg(a, "initial"), arg(a, "where"))
		o.Mean = th.operandOr(arg(a, "mean"))
		if d := arg(a, "ddof"); d.kind != kUnbound {
			o.Ddof = th.operand(d)
			if c := arg(a, "correction"); c.kind != kUnbound {
				if d.kind != kInt || d.int() != 0 {
					throw(excValueError, "ddof and correction can't be provided simultaneously.")
				}
				o.Ddof = th.operand(c)
			}
		}
		th.markIn(inner, direct)
		return th.value(th.tracer.Reduce(r, x, o))
	}
	b.fn1 = func(th *thread, v Value) Value {
		x := th.operand(v)
		th.markIn(inner, direct)
		return th.value(th.tracer.Reduce(r, x, trace.Over{}))
	}
	return b
}

func scan(name, self string) *builtin {
	return def(name, self+", axis=None, dtype=None, out=None", func(th *thread, a []Value) Value {
		x := th.operand(a[0])
		o := th.over(th.oneAxis(x, a[1]), unbound)
		o.DType, o.Out = th.dtypeArg(a[2]), th.outOne(a[3])
		if self == "self" {
			th.mark()
		} else {
			th.markIn("method", false)
		}
		if strings.TrimSuffix(name, "!") == "cumsum" {
			return th.value(th.tracer.CumSum(x, o))
		}
		return th.value(th.tracer.CumProd(x, o))
	})
}
