package eval

import (
	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// arrayMethods are the methods of arrays and NumPy scalars.
func arrayMethods() []*builtin {
	one := func(name string, f func(th *thread, a *trace.Array) (*trace.Array, error)) *builtin {
		return def(name+"!", "self, /", func(th *thread, a []Value) Value {
			x := th.array(a[0])
			th.mark()
			return th.arrayValue(f(th, x))
		})
	}
	list := []*builtin{
		def("astype~", "self, dtype, order='K', casting='unsafe', subok=True, copy=True", func(th *thread, a []Value) Value {
			d := th.dtypeArg(a[1])
			if d == ir.NoType {
				d = ir.F64
			}
			th.mark()
			o, c := th.orderArg(a[2], trace.OrderK), th.castingArg(a[3])
			from := th.operand(a[0]).Type()
			if !trace.CanCast(from, d, c) {
				throw(excTypeError, "Cannot cast array data from dtype('%s') to dtype('%s') according to the rule '%s'", from.NumPy(), d.NumPy(), c)
			}
			if a[0].kind != kArray {
				return th.value(th.tracer.Cast(th.operand(a[0]), d))
			}
			x := a[0].array()
			if d != from {
				y, err := x.AsType(d)
				try(err)
				return mappedAs(a[0], th.arrayValue(y.InOrder(o)))
			}
			if th.truth(a[5]) {
				return mappedAs(a[0], th.arrayValue(x.Copy(o)))
			}
			return th.arrayValue(x.InOrder(o))
		}),
		def("copy~", "self, order='C'", func(th *thread, a []Value) Value {
			if a[0].kind != kArray {
				return a[0]
			}
			th.mark()
			return mappedAs(a[0], th.arrayValue(a[0].array().Copy(th.orderArg(a[1], trace.OrderC))))
		}),
		named("this function", def("reshape", "self, /, *shape, order='C', copy=None", func(th *thread, a []Value) Value {
			vs := a[1].tuple()
			switch len(vs) {
			case 0:
				throw(excTypeError, "reshape() takes exactly 1 argument (0 given)")
			case 1:
				return th.reshape(a[0], vs[0], a[2], a[3])
			}
			return th.reshape(a[0], a[1], a[2], a[3])
		})),
		def("view~", "self, dtype=None, type=None", func(th *thread, a []Value) Value {
			x := th.array(a[0])
			d := x.DType()
			for i, v := range a[1:] {
				switch {
				case v.kind == kNone || v.kind == kType && v.typ() == typeNdarray:
				case i > 0:
					throw(excValueError, "Type must be a sub-type of ndarray type")
				default:
					d = th.dtypeArg(v)
				}
			}
			y := th.arrayValue(x.ViewAs(d))
			if a[0].kind != kArray {
				return th.item(y)
			}
			return y
		}),
		def("ravel~", "self, order='C'", func(th *thread, a []Value) Value {
			x := th.array(a[0])
			th.mark()
			return th.arrayValue(x.Ravel(th.orderArg(a[1], trace.OrderC)))
		}),
		def("flatten~", "self, order='C'", func(th *thread, a []Value) Value {
			x := th.array(a[0])
			th.mark()
			return mappedAs(a[0], th.arrayValue(x.Flatten(th.orderArg(a[1], trace.OrderC))))
		}),
		def("transpose!", "self, /, *axes", func(th *thread, a []Value) Value {
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
		def("squeeze~", "self, axis=None", func(th *thread, a []Value) Value {
			x := th.array(a[0])
			axes, _ := th.axesArg(a[1])
			th.mark()
			return th.arrayValue(x.Squeeze(axes))
		}),
		def("diagonal!", "self, offset=0, axis1=0, axis2=1", func(th *thread, a []Value) Value {
			return th.arrayValue(th.array(a[0]).Diagonal(th.needIndex(a[1]), th.intArg(a[2]), th.intArg(a[3])))
		}),
		def("trace~", "self, offset=0, axis1=0, axis2=1, dtype=None, out=None", traceOf),
		def("setflags!", "self, write=None, align=None, uic=None", func(th *thread, a []Value) Value {
			if a[0].kind == kArray && a[1].kind != kNone {
				try(a[0].array().SetWriteable(th.truth(a[1])))
			}
			return none
		}),
		def("fill^", "self, value, /", func(th *thread, a []Value) Value {
			if a[0].kind != kArray {
				throw(excTypeError, "a NumPy scalar cannot be filled")
			}
			th.arraySet(a[0], ellipsis, th.fillValue(a[0].array(), a[1]))
			return none
		}),
		def("take~", "self, indices, axis=None, out=None, mode='raise'", takeOf),
		ofLibrary("put!", "self, indices, values, mode='raise'"),
		ofLibrary("choose^", "self, choices, out=None, mode='raise'"),
		def("compress!", "self, condition, axis=None, out=None", func(th *thread, a []Value) Value {
			return th.callFunction(th.library("compress"), []Value{a[1], a[0], a[2], a[3]}, nil)
		}),
		def("item!", "self, /, *args", func(th *thread, a []Value) Value {
			idx := a[1].tuple()
			if len(idx) == 1 && idx[0].kind == kTuple {
				idx = idx[0].tuple()
			}
			if len(idx) > 0 && a[0].kind == kArray {
				x := a[0].array()
				if len(idx) == 1 && x.NDim() != 1 {
					return plain(th.flatGet(&flat{a: x}, intV(th.needIndex(idx[0]))))
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
		named("_clip()", def("clip", "self, min=?, max=?, out=None, **kw", func(th *thread, a []Value) Value {
			return th.clip(a[0], a[1], a[2], a[3], a[4].dict())
		})),
		def("round!", "self, decimals=0, out=None", func(th *thread, a []Value) Value {
			return th.roundInto(a[0], a[1], a[2])
		}),
		def("dot~", "self, b, out=None", func(th *thread, a []Value) Value { return th.dot(a[0], a[1], a[2]) }),
		def("repeat!", "self, repeats, axis=None", func(th *thread, a []Value) Value { return th.repeatElements(a[0], a[1], a[2]) }),
		def("nonzero!", "self, /", func(th *thread, a []Value) Value { return th.nonzero(a[0]) }),
		one("conj", func(th *thread, a *trace.Array) (*trace.Array, error) { return a, nil }),
		one("conjugate", func(th *thread, a *trace.Array) (*trace.Array, error) { return a, nil }),
		scan("cumsum!", "self"), scan("cumprod!", "self"),
	}
	list = append(list, sortMethods()...)
	list = append(list, fileArrayMethods()...)
	for _, r := range reductionRows {
		if r.name == "count_nonzero" || r.name == "ptp" {
			continue
		}
		m := reduction(r.name, r.sig, "self")
		if m.binds = boundBy[r.name]; m.binds == "" {
			m.style = npStyle // argmax and argmin
		}
		list = append(list, m)
	}
	return list
}

// named gives b the name that its errors of arguments show.
func named(name string, b *builtin) *builtin {
	b.binds = name
	return b
}

// ofLibrary is a method that the library's function of the same name does.
func ofLibrary(name, sig string) *builtin {
	b := def(name, sig, nil)
	b.fn = func(th *thread, a []Value) Value {
		return th.callFunction(th.library(b.name), append([]Value(nil), a...), nil)
	}
	return b
}

// boundBy is what NumPy's methods call that binds their keyword arguments.
var boundBy = map[string]string{
	"sum": "_sum()", "prod": "_prod()", "mean": "_mean()", "var": "_var()", "std": "_std()",
	"min": "_amin()", "max": "_amax()", "any": "_any()", "all": "_all()",
}
