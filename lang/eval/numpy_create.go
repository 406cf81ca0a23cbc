package eval

import (
	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// creationFunctions make arrays from shapes, numbers and lists.
func creationFunctions() []*builtin {
	return []*builtin{
		def("zeros~", "shape, dtype=None, order='C'", func(th *thread, a []Value) Value {
			return th.filled(a[0], a[1], a[2], ir.F64, trace.Int(0))
		}),
		def("ones", "shape, dtype=None, order='C'", func(th *thread, a []Value) Value {
			return th.filled(a[0], a[1], a[2], ir.F64, trace.Int(1))
		}),
		def("full", "shape, fill_value, dtype=None, order='C'", func(th *thread, a []Value) Value {
			return th.filled(a[0], a[2], a[3], ir.NoType, th.operand(a[1]))
		}),
		def("empty~", "shape, dtype=None, order='C'", func(th *thread, a []Value) Value {
			o := th.newOrder(a[2])
			d := th.dtypeArg(a[1])
			if d == ir.NoType {
				d = ir.F64
			}
			s := th.shapeArg(a[0])
			th.mark()
			return th.arrayValue(th.tracer.Empty(s, d, o))
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
		def("array~", "object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0, like=None", func(th *thread, a []Value) Value {
			v := th.arrayIn(a[0], a[1], a[2], a[3])
			n := th.intArg(a[5])
			try(trace.CheckRank(n))
			for v.array().NDim() < n {
				v = th.arrayValue(v.array().ExpandDims([]int{0}))
			}
			return v
		}),
		def("asarray~", "a, dtype=None, order=None, *, device=None, copy=None, like=None", func(th *thread, a []Value) Value {
			return th.arrayIn(a[0], a[1], a[4], a[2])
		}),
		def("asanyarray~", "a, dtype=None, order=None, *, device=None, copy=None, like=None", func(th *thread, a []Value) Value {
			return th.arrayIn(a[0], a[1], a[4], a[2])
		}),
		def("ascontiguousarray~", "a, dtype=None, *, like=None", func(th *thread, a []Value) Value {
			return th.contiguous(a[0], a[1], trace.OrderC)
		}),
		def("asfortranarray~", "a, dtype=None, *, like=None", func(th *thread, a []Value) Value {
			return th.contiguous(a[0], a[1], trace.OrderF)
		}),
		def("isfortran", "a", func(th *thread, a []Value) Value {
			x := th.array(a[0])
			return boolV(x.Fortran() && !x.Contiguous())
		}),
		def("copy", "a, order='K', subok=False", func(th *thread, a []Value) Value {
			x := th.array(a[0])
			th.mark()
			return th.arrayValue(x.Copy(th.orderArg(a[1], trace.OrderK)))
		}),
		def("arange", "start_or_stop=?, /, stop=None, step=1, dtype=None, *, start=?, device=None, like=None", func(th *thread, a []Value) Value {
			th.device(a[5])
			th.only("arange", "like", a[6])
			if named := a[4]; named.kind != kUnbound {
				switch {
				case a[0].kind != kUnbound:
					throw(excTypeError, "argument for arange() given by name ('start') and position (position 0)")
				case a[1].kind == kNone: // a lone number is the stop by position alone
					throw(excTypeError, "arange() requires stop to be specified.")
				}
				a[0] = named
			}
			lo, hi := trace.Int(0), a[0]
			if a[0].kind == kUnbound {
				hi = a[1]
			}
			if hi.kind == kUnbound || hi.kind == kNone {
				throw(excTypeError, "arange() requires stop to be specified.")
			}
			if a[0].kind != kUnbound && a[1].kind != kNone {
				lo, hi = th.operand(a[0]), a[1]
				if to := th.operand(hi); lo.DType == ir.Bool && to.DType == ir.Bool && (lo.Weak == trace.Strong || to.Weak == trace.Strong) {
					throw(excTypeError, "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.")
				}
			}
			step := trace.Int(1)
			if a[2].kind != kNone {
				step = th.operand(a[2])
			}
			th.mark()
			return th.arrayValue(th.tracer.Arange(lo, th.operand(hi), step, th.dtypeArg(a[3])))
		}),
		def("eye", "N, M=None, k=0, dtype=None, order='C', *, device=None, like=None", func(th *thread, a []Value) Value {
			n := th.needIndex(a[0])
			m := n
			if a[1].kind != kNone {
				m = th.needIndex(a[1])
			}
			d, o := th.dtypeArg(a[3]), th.newOrder(a[4])
			if d == ir.NoType {
				d = ir.F64
			}
			th.mark()
			k, ok := th.index(a[2])
			if !ok {
				throw(excTypeError, "'%s' object cannot be interpreted as an integer", typeName(a[2]))
			}
			x, err := th.tracer.Eye(n, m, th.clampIndex(k), d)
			try(err)
			return th.arrayValue(x.InOrder(o))
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
	}
}

// filled makes zeros, ones and full.
func (th *thread) filled(shape, dtype, order Value, def ir.DType, v trace.Operand) Value {
	o := th.newOrder(order)
	d := th.dtypeArg(dtype)
	if d == ir.NoType {
		d = def
	}
	s := th.shapeArg(shape)
	th.markIn("full", false)
	return th.arrayValue(th.tracer.FullOrder(s, o, d, v))
}

func (th *thread) like(a, dtype, order, shape Value, v trace.Operand) Value {
	l := trace.Like{DType: th.dtypeArg(dtype), Order: th.orderArg(order, trace.OrderK)}
	if shape.kind != kNone {
		l.Shape = th.shapeArg(shape)
	}
	x := th.array(a)
	th.mark()
	if v.IsZero() {
		return mappedAs(a, th.arrayValue(th.tracer.EmptyLike(x, l)))
	}
	return mappedAs(a, th.arrayValue(th.tracer.FullLike(x, l, v)))
}

// newOrder reads order= of what makes an array of nothing.
func (th *thread) newOrder(v Value) trace.Order {
	o := th.orderArg(v, trace.OrderC)
	if o != trace.OrderC && o != trace.OrderF {
		throw(excValueError, "only 'C' or 'F' order is permitted")
	}
	return o
}

// arrayIn is np.array and np.asarray with copy= and order=: copy is True,
// False, or None for a copy where one is needed.
func (th *thread) arrayIn(v, dtype, copies, order Value) Value {
	o := th.orderArg(order, trace.OrderK)
	always := copies.kind != kNone && th.truth(copies)
	r := th.newArray(v, dtype, always && o == trace.OrderK)
	a := r.array()
	var err error
	if always && o != trace.OrderK && r.ref == v.ref {
		a, err = a.Copy(o)
	} else {
		a, err = a.InOrder(o)
	}
	try(err)
	if copies.kind != kNone && !always && (v.kind != kArray || a != v.array()) {
		throw(excValueError, "Unable to avoid copy while creating an array as requested.\n"+
			"If using `np.array(obj, copy=False)` replace it with `np.asarray(obj)` to allow a copy when needed (no behavior change in NumPy 1.x).\n"+
			"For more details, see https://numpy.org/devdocs/numpy_2_0_migration_guide.html#adapting-to-changes-in-the-copy-keyword.")
	}
	return th.arrayValue(a, nil)
}

// contiguous is np.ascontiguousarray and np.asfortranarray: of at least one axis.
func (th *thread) contiguous(v, dtype Value, o trace.Order) Value {
	a := th.newArray(v, dtype, false).array()
	var err error
	if a.NDim() == 0 {
		a, err = a.Reshape([]int64{1}, trace.OrderC)
		try(err)
	}
	return th.arrayValue(a.InOrder(o))
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
		case a.Mapped():
			x, err := a.Index([]trace.IndexItem{trace.Dots()})
			try(err)
			x.Arr.SetMapped(false)
			return arrayV(x.Arr)
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

// device checks an argument device=: arrays live in one place.
func (th *thread) device(v Value) {
	if v.kind != kNone && !(v.kind == kStr && v.str() == "cpu") {
		throw(excValueError, "Device not understood. Only \"cpu\" is allowed, but received: %s", th.str(v))
	}
}
