package eval

import (
	"math"
	"slices"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// libraryHelp are the functions that only the library's text can call: what it
// cannot say, or would say again in many places.
func libraryHelp() []*builtin {
	return []*builtin{
		def("_refuse", "hint, message, /", func(th *thread, a []Value) Value {
			refuse(a[0].str(), "%s", a[1].str())
			return none
		}),
		// a warning about the script's line
		def("_warn", "message, category=?, /", func(th *thread, a []Value) Value {
			category := excRuntimeWarning
			if a[1].kind != kUnbound {
				category = a[1].typ()
			}
			th.warnOf(category, a[0].str(), th.depth-1)
			return none
		}),
		// how many points the imaginary step of a slice asks for, or None
		def("_points", "step, /", func(th *thread, a []Value) Value {
			if a[0].kind != kImag {
				return none
			}
			return intV(int64(math.Abs(a[0].float())))
		}),
		// whether a store into one array can be seen through the other
		def("_same_memory", "a, b, /", func(th *thread, a []Value) Value {
			return boolV(a[0].array().SharesMemory(a[1].array()))
		}),
		// whether two arrays are the same elements of the same memory
		def("_same_elements", "a, b, /", func(th *thread, a []Value) Value {
			same, err := a[0].array().SameElements(a[1].array())
			try(err)
			return boolV(same)
		}),
		// an argument that must be left out
		def("_only", "function, name, value, /", func(th *thread, a []Value) Value {
			th.only(a[0].str(), a[1].str(), a[2])
			return none
		}),
		// the ValueError of arrays whose shapes do not go together
		def("_misfit", "message, arrays, /", func(th *thread, a []Value) Value {
			e := &exception{class: excValueError, args: []Value{a[0]}, arrays: &culprits{}}
			for _, v := range th.elements(a[1]) {
				e.arrays.shapes = append(e.arrays.shapes, slices.Clone(v.array().Shape()))
			}
			return excV(e)
		}),
		def("_axis_error", "message, /", func(th *thread, a []Value) Value {
			return excV(&exception{class: excAxisError, args: []Value{a[0]}})
		}),
		// an axis, counted from the front
		def("_axis", "axis, ndim, name=None, /", func(th *thread, a []Value) Value {
			return intV(th.libraryAxis(a[0], a[1].int(), a[2]))
		}),
		// axes, an int or a sequence of them, as a tuple
		def("_axes", "axis, ndim, name, repeated, /", func(th *thread, a []Value) Value {
			vs := []Value{a[0]}
			if _, ok := th.index(a[0]); !ok {
				vs = th.elements(a[0])
			}
			out := make([]Value, len(vs))
			seen := map[int64]bool{}
			for i, v := range vs {
				k := th.libraryAxis(v, a[1].int(), a[2])
				if seen[k] && !th.truth(a[3]) {
					if a[2].kind == kStr {
						throw(excValueError, "repeated axis in `%s` argument", a[2].str())
					}
					throw(excValueError, "repeated axis")
				}
				out[i], seen[k] = intV(k), true
			}
			return tupleV(out)
		}),
		// a Python int of what is one
		def("_index", "v, /", func(th *thread, a []Value) Value {
			i, ok := th.index(a[0])
			if !ok {
				throw(excTypeError, "'%s' object cannot be interpreted as an integer", typeName(a[0]))
			}
			return i
		}),
		// room for so many objects
		def("_need", "n, /", func(th *thread, a []Value) Value {
			th.need(valueBytes, th.needIndex(a[0]))
			return none
		}),
		def("_broadcast_shapes", "shapes, /", func(th *thread, a []Value) Value {
			var shapes [][]int64
			for _, v := range a[0].list().v {
				shapes = append(shapes, th.shapeArg(v))
			}
			s, err := trace.BroadcastShapes(shapes)
			try(err)
			return shapeV(s)
		}),
		// a view with the elements repeated
		def("_stretched", "a, shape, /", func(th *thread, a []Value) Value {
			return th.arrayValue(a[0].array().BroadcastTo(th.shapeArg(a[1])))
		}),
		// np.roll by one shift for each axis
		def("_rolled", "a, shifts, /", func(th *thread, a []Value) Value {
			x := a[0].array()
			th.mark()
			for k, s := range a[1].list().v {
				if n := x.Shape()[k]; n > 0 {
					i, _ := th.index(th.binary(opMod, s, intV(n)))
					if i.int() == 0 {
						continue
					}
					y, err := th.tracer.Roll(trace.Of(x), i.int(), k, false)
					try(err)
					x = y
				}
			}
			if x == a[0].array() {
				return th.arrayValue(x.Copy(trace.OrderK))
			}
			return arrayV(x)
		}),
		// np.linspace between scalars, and the step
		def("_linspace", "start, stop, num, endpoint, dtype, /", func(th *thread, a []Value) Value {
			th.mark()
			lo, hi := th.operand(a[0]), th.operand(a[1])
			work := trace.ResultType(lo, hi, trace.Float(0))
			d := th.dtypeArg(a[4])
			x, step, err := th.tracer.Linspace(lo, hi, a[2].int(), th.truth(a[3]), d)
			if err == nil && a[2].int() > boolV(th.truth(a[3])).int() && (d == ir.NoType || d == work) {
				x.Shows(x.Shape())
			}
			return tupleV([]Value{th.arrayValue(x, err), scalarV(work, work.FromFloat(step))})
		}),
		def("_tri", "N, M, k, dtype, /", func(th *thread, a []Value) Value {
			d := th.dtypeArg(a[3])
			if d == ir.NoType {
				d = ir.F64
			}
			if a[2].kind == kBig {
				throw(excOverflowError, "Python int too large to convert to C long")
			}
			th.mark()
			return th.arrayValue(th.tracer.Tri(th.needIndex(a[0]), th.needIndex(a[1]), th.needIndex(a[2]), d))
		}),
		def("_diff", "a, n, axis, /", func(th *thread, a []Value) Value {
			x := th.operand(a[0])
			th.mark()
			return th.arrayValue(th.tracer.Diff(x, th.needIndex(a[1]), th.intArg(a[2])))
		}),
		def("_is_contiguous", "a, /", func(th *thread, a []Value) Value { return boolV(denseIn(a[0].array(), false)) }),
		def("_is_fortran", "a, /", func(th *thread, a []Value) Value { return boolV(denseIn(a[0].array(), true)) }),
		def("_can_cast", "of, to, /", func(th *thread, a []Value) Value {
			return boolV(trace.CanCast(th.operand(a[0]).Type(), th.dtypeArg(a[1]), trace.CastSameKind))
		}),
	}
}

// libraryAxis is an axis of ndim, counted from the front; name says which
// argument it was.
func (th *thread) libraryAxis(v Value, ndim int64, name Value) int64 {
	k := th.needIndex(v)
	if k < -ndim || k >= ndim {
		prefix := ""
		if name.kind == kStr {
			prefix = name.str() + ": "
		}
		throw(excAxisError, "%saxis %d is out of bounds for array of dimension %d", prefix, k, ndim)
	}
	if k < 0 {
		k += ndim
	}
	return k
}

// denseIn reports whether an array fills its memory in C or Fortran order.
func denseIn(a *trace.Array, fortran bool) bool {
	want := int64(a.DType().Size())
	shape, strides := a.Shape(), a.Strides()
	if a.Size() == 0 {
		return true
	}
	for i := range shape {
		k := len(shape) - 1 - i
		if fortran {
			k = i
		}
		if shape[k] != 1 && strides[k] != want {
			return false
		}
		want *= shape[k]
	}
	return true
}
