package eval

import (
	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// shapeFunctions move, join and repeat elements.
func shapeFunctions() []*builtin {
	return []*builtin{
		def("broadcast_to", "array, shape, subok=False", func(th *thread, a []Value) Value {
			return th.arrayValue(th.array(a[0]).BroadcastTo(th.shapeArg(a[1])))
		}),
		def("concatenate", "arrays, /, axis=0, out=None, *, dtype=None, casting='same_kind'", func(th *thread, a []Value) Value {
			xs := th.operands(a[0])
			o := trace.JoinOptions{Flat: a[1].kind == kNone, DType: th.dtypeArg(a[3]), Casting: th.castingArg(a[4])}
			if !o.Flat {
				o.Axis = th.intArg(a[1])
			}
			if a[2].kind != kNone {
				if a[2].kind != kArray {
					throw(excTypeError, "'out' must be an array")
				}
				if o.DType != ir.NoType {
					throw(excTypeError, "concatenate() only takes `out` or `dtype` as an argument, but both were provided.")
				}
				o.Out = a[2].array()
			}
			th.mark()
			return th.arrayValue(th.tracer.Concatenate(xs, o))
		}),
		def("reshape", "a, /, shape, order='C', *, copy=None", func(th *thread, a []Value) Value {
			return th.reshape(a[0], a[1], a[2], a[3])
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
		def("matrix_transpose", "x, /", func(th *thread, a []Value) Value {
			x := th.array(a[0])
			if x.NDim() < 2 {
				throw(excValueError, "Input array must be at least 2-dimensional, but it is %d", x.NDim())
			}
			return th.arrayValue(x.SwapAxes(-1, -2))
		}),
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
		def("tile", "A, reps", func(th *thread, a []Value) Value {
			x := th.operand(a[0])
			th.mark()
			return th.arrayValue(th.tracer.Tile(x, th.shapeArg(a[1])))
		}),
		def("repeat", "a, repeats, axis=None", func(th *thread, a []Value) Value { return th.repeatElements(a[0], a[1], a[2]) }),
		def("diagonal", "a, offset=0, axis1=0, axis2=1", func(th *thread, a []Value) Value {
			return th.arrayValue(th.array(a[0]).Diagonal(th.needIndex(a[1]), th.intArg(a[2]), th.intArg(a[3])))
		}),
		def("shape", "a", func(th *thread, a []Value) Value { return shapeV(th.operand(a[0]).Shape()) }),
		def("ndim", "a", func(th *thread, a []Value) Value { return intV(int64(len(th.operand(a[0]).Shape()))) }),
		def("size", "a, axis=None", func(th *thread, a []Value) Value {
			s := th.operand(a[0]).Shape()
			axes, all := th.axesArg(a[1])
			if all {
				for k := range s {
					axes = append(axes, k)
				}
			}
			n, err := trace.CountAlong(s, axes)
			try(err)
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

// reshape is np.reshape and the method.
func (th *thread) reshape(v, shape, order, copy Value) Value {
	x := th.array(v)
	th.mark()
	if shape.kind == kNone {
		return th.arrayValue(x.Reshape(x.Shape(), trace.OrderC))
	}
	s, o := th.shapeArg(shape), th.reshapeOrder(order)
	y, err := x.Reshape(s, o)
	try(err)
	switch {
	case copy.kind == kNone:
	case th.truth(copy):
		if y.OwnsData() {
			break
		}
		if o == trace.OrderF {
			return th.arrayValue(y.Copy(trace.OrderF))
		}
		return th.arrayValue(y.Copy(trace.OrderC))
	case y.OwnsData():
		throw(excValueError, "Unable to avoid creating a copy while reshaping.")
	}
	return arrayV(y)
}

// repeatElements is np.repeat.
func (th *thread) repeatElements(v, repeats, axis Value) Value {
	k, noAxis := 0, axis.kind == kNone
	if !noAxis {
		k = th.intArg(axis)
	}
	x := th.operand(v)
	n := th.array(repeats)
	if n.NDim() > 1 {
		throw(excValueError, "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 1.")
	}
	if n.DType().IsFloat() {
		var err error
		n, err = n.AsType(ir.I64)
		try(err)
	}
	th.mark()
	done := hold(v)
	defer done()
	counts := th.int64s(n)
	if len(counts) == 1 {
		return th.arrayValue(th.tracer.Repeat(x, counts[0], k, noAxis))
	}
	return th.arrayValue(th.tracer.RepeatEach(x, counts, k, noAxis))
}

// int64s gives the elements of an array of bools or ints.
func (th *thread) int64s(a *trace.Array) []int64 {
	th.need(8, a.Size())
	bits, err := a.Bits()
	try(err)
	out := make([]int64, len(bits))
	for i, b := range bits {
		out[i] = a.DType().Int(b)
	}
	return out
}

func shapeV(s []int64) Value {
	vs := make([]Value, len(s))
	for i, n := range s {
		vs[i] = intV(n)
	}
	return tupleV(vs)
}
