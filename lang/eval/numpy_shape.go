package eval

import (
	"math"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// shapeFunctions move, join and repeat elements.
func shapeFunctions() []*builtin {
	return []*builtin{
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
		def("diagonal", "a, offset=0", func(th *thread, a []Value) Value {
			return th.arrayValue(th.array(a[0]).Diagonal(th.needIndex(a[1])))
		}),
		def("tril", "m, k=0", func(th *thread, a []Value) Value { return th.triangle(a[0], th.needIndex(a[1]), false) }),
		def("triu", "m, k=0", func(th *thread, a []Value) Value { return th.triangle(a[0], th.needIndex(a[1]), true) }),
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
	}
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
