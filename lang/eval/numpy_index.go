package eval

import (
	"slices"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// indexFunctions gather elements and list positions. Most of the family is
// text of the library (indexing.gs).
func indexFunctions() []*builtin {
	return []*builtin{
		def("take", "a, indices, axis=None, out=None, mode='raise'", takeOf),
		def("argwhere", "a", func(th *thread, a []Value) Value {
			x := th.array(a[0])
			if x.NDim() == 0 {
				y, err := x.Reshape([]int64{1}, trace.OrderC)
				try(err)
				count := th.nonzero(arrayV(y)).tuple()[0].array().Size()
				return th.arrayValue(th.tracer.Full([]int64{count, 0}, ir.I64, trace.Int(0)))
			}
			at := th.nonzero(arrayV(x)).tuple()
			ops := make([]trace.Operand, len(at))
			for k, v := range at {
				ops[k] = trace.Of(v.array())
			}
			th.mark()
			x, err := th.tracer.Stack(ops, 0)
			try(err)
			return th.arrayValue(x.Transpose(nil))
		}),
		def("may_share_memory", "a, b, /, max_work=None", func(th *thread, a []Value) Value {
			if a[0].kind != kArray || a[1].kind != kArray {
				return vFalse
			}
			yes, err := a[0].array().MayShareMemory(a[1].array())
			try(err)
			return boolV(yes)
		}),
		def("can_cast", "from_, to, casting='safe'", func(th *thread, a []Value) Value {
			from := a[0]
			switch {
			case from.isInt() || from.kind == kFloat:
				throw(excTypeError, "can_cast() does not support Python ints, floats, and complex because the result used to depend on the value.\nThis change was part of adopting NEP 50, we may explicitly allow them again in the future.")
			case from.isHandle() || from.isScalar():
				from = dtypeV(th.operand(from).Type())
			}
			return boolV(trace.CanCast(th.dtypeArg(from), th.dtypeArg(a[1]), th.castingArg(a[2])))
		}),
		def("ndindex", "*shape", func(th *thread, a []Value) Value {
			vs := a[0].tuple()
			shape := []int64{}
			if len(vs) == 1 && vs[0].kind == kTuple {
				vs = vs[0].tuple()
			}
			for _, v := range vs {
				n := th.needIndex(v)
				if n < 0 {
					throw(excValueError, "negative dimensions are not allowed")
				}
				shape = append(shape, n)
			}
			next := places(shape)
			return th.iterV(&iter{name: "ndindex", next: func(th *thread) (Value, bool) {
				at, ok := next()
				if !ok {
					return none, false
				}
				return shapeV(at), true
			}})
		}),
		def("ndenumerate", "arr", func(th *thread, a []Value) Value {
			v := arrayV(th.array(a[0]))
			escape(v)
			x := v.array()
			next := places(x.Shape())
			pair := func(th *thread) (at, v Value, ok bool) {
				i, ok := next()
				if !ok {
					return none, none, false
				}
				bits, err := x.Element(i...)
				try(err)
				return shapeV(i), scalarV(x.DType(), bits), true
			}
			return th.iterV(&iter{name: "ndenumerate", pair: pair, next: func(th *thread) (Value, bool) {
				at, v, ok := pair(th)
				if !ok {
					return none, false
				}
				return tupleV([]Value{at, v}), true
			}})
		}),
	}
}

// places walks the indices of an array of a shape in C order. What it gives is
// good until the next call.
func places(shape []int64) func() (at []int64, ok bool) {
	left := int64(1)
	for _, n := range shape {
		if n == 0 {
			left = 0
		}
	}
	next, at := make([]int64, len(shape)), make([]int64, len(shape))
	return func() ([]int64, bool) {
		if left == 0 {
			return nil, false
		}
		copy(at, next)
		k := len(next) - 1
		for ; k >= 0; k-- {
			if next[k]++; next[k] < shape[k] {
				break
			}
			next[k] = 0
		}
		if k < 0 {
			left = 0
		}
		return at, true
	}
}

// fillValue is what a.fill takes: a number, not a sequence of them, save that
// bools take the truth of anything.
func (th *thread) fillValue(a *trace.Array, v Value) Value {
	if _, ok := v.sequence(); ok {
		switch d := a.DType(); {
		case d == ir.Bool:
			return boolV(th.truth(v))
		case d.IsFloat():
			throw(excValueError, "setting an array element with a sequence.")
		}
		throw(excTypeError, "int() argument must be a string, a bytes-like object or a real number, not '%s'", typeName(v))
	}
	return v
}

// takeOf is np.take and the method of that name.
func takeOf(th *thread, a []Value) Value {
	mode := th.takeMode(a[4])
	idx := th.operand(a[1])
	if a[1].kind != kArray && !idx.IsScalar() || a[1].kind == kFloat { // a list becomes ints
		var err error
		idx, err = th.tracer.Cast(idx, ir.I64)
		try(err)
	}
	axis := 0
	var x *trace.Array
	if a[2].kind == kNone {
		f, err := th.array(a[0]).Ravel(trace.OrderC)
		try(err)
		x = f
	} else {
		x, axis = th.array(a[0]), th.intArg(a[2])
	}
	th.mark()
	if x.NDim() == 0 && (axis == 0 || axis == -1) { // as good as a vector of one
		var err error
		x, err = x.Reshape([]int64{1}, trace.OrderC)
		try(err)
	}
	out := a[3]
	if out.kind == kNone {
		return th.value(th.tracer.Take(x, idx, axis, mode))
	}
	if out.kind != kArray {
		throw(excTypeError, "return arrays must be of ArrayType")
	}
	to := out.array()
	if k, n := axis, x.NDim(); -n <= k && k < n {
		if k < 0 {
			k += n
		}
		if !slices.Equal(slices.Concat(x.Shape()[:k], idx.Shape(), x.Shape()[k+1:]), to.Shape()) {
			throw(excValueError, "output array does not match result of ndarray.take")
		}
	}
	try(to.Store([]trace.IndexItem{trace.Dots()}, th.operand(th.value(th.tracer.Take(x, idx, axis, mode)))))
	return out
}

func (th *thread) takeMode(v Value) trace.Mode {
	if v.kind == kStr {
		switch v.str() {
		case "raise":
			return trace.ModeRaise
		case "wrap":
			return trace.ModeWrap
		case "clip":
			return trace.ModeClip
		}
		throw(excValueError, "clipmode must be one of 'clip', 'raise', or 'wrap' (got '%s')", v.str())
	}
	throw(excTypeError, "clipmode must be str, not %s", typeName(v))
	return trace.ModeRaise
}

// indexers are NumPy's objects that are indexed to make arrays: the library
// does their work.
func indexers() map[string]Value {
	by := func(class, name string, more ...Value) Value {
		return indexerV(class, func(th *thread, k Value) Value {
			return th.callFunction(th.library(name), append([]Value{k}, more...), nil)
		})
	}
	index := func(th *thread, k Value) Value {
		if k.kind == kTuple {
			return tupleV(append([]Value(nil), k.tuple()...))
		}
		return k
	}
	return map[string]Value{
		"mgrid": by("MGridClass", "_grid", vFalse),
		"ogrid": by("OGridClass", "_grid", vTrue),
		"r_":    by("RClass", "_joined", vFalse),
		"c_":    by("CClass", "_joined", vTrue),
		"s_":    indexerV("IndexExpression", index),
		"index_exp": indexerV("IndexExpression", func(th *thread, k Value) Value {
			if k.kind != kTuple {
				return tupleV([]Value{k})
			}
			return index(th, k)
		}),
	}
}
