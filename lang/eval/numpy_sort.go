package eval

import (
	"slices"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// sortFunctions sort, search and count. What is made of them stands in
// library/order.gs and library/sets.gs.
func sortFunctions() []*builtin {
	return []*builtin{
		def("sort", "a, axis=-1, kind=None, order=None, *, stable=None", func(th *thread, a []Value) Value {
			th.sortKind(a[2], a[3], a[4])
			axis, noAxis := th.sortAxis(a[1])
			x := th.operand(a[0])
			th.mark()
			return mappedAs(a[0], th.arrayValue(th.tracer.Sort(x, axis, noAxis)))
		}),
		def("argsort", "a, axis=-1, kind=None, order=None, *, stable=None", func(th *thread, a []Value) Value {
			th.sortKind(a[2], a[3], a[4])
			axis, noAxis := th.sortAxis(a[1])
			x := th.operand(a[0])
			th.mark()
			return th.arrayValue(th.tracer.Argsort(x, axis, noAxis))
		}),
		def("partition", "a, kth, axis=-1, kind='introselect', order=None", func(th *thread, a []Value) Value {
			return th.partition(a[0], a[1], a[2], a[3], a[4], false)
		}),
		def("argpartition", "a, kth, axis=-1, kind='introselect', order=None", func(th *thread, a []Value) Value {
			return th.partition(a[0], a[1], a[2], a[3], a[4], true)
		}),
		def("lexsort", "keys, axis=-1", func(th *thread, a []Value) Value {
			if a[0].kind == kArray && a[0].array().NDim() == 0 || isNumber(a[0]) {
				throw(excTypeError, "need sequence of keys with len > 0 in lexsort")
			}
			keys := th.operands(a[0])
			th.mark()
			x := th.arrayValue(th.tracer.Lexsort(keys, th.intArg(a[1])))
			if x.array().NDim() == 0 {
				return th.item(x)
			}
			return x
		}),
		def("searchsorted", "a, v, side='left', sorter=None", func(th *thread, a []Value) Value {
			return th.searchSorted(a[0], a[1], a[2], a[3])
		}),
		def("bincount", "x, /, weights=None, minlength=0", func(th *thread, a []Value) Value {
			return th.binCount(a[0], a[1], a[2])
		}),
	}
}

// sortMethods are those of arrays and NumPy scalars.
func sortMethods() []*builtin {
	return []*builtin{
		def("sort~", "self, axis=-1, kind=None, order=None, *, stable=None", func(th *thread, a []Value) Value {
			th.sortKind(a[2], a[3], a[4])
			axis := th.intArg(a[1])
			x := th.array(a[0])
			th.mark()
			try(x.SortInPlace(axis, "sort"))
			return none
		}),
		def("argsort~", "self, axis=-1, kind=None, order=None, *, stable=None", func(th *thread, a []Value) Value {
			th.sortKind(a[2], a[3], a[4])
			axis, noAxis := th.sortAxis(a[1])
			x := th.operand(a[0])
			th.mark()
			return th.arrayValue(th.tracer.Argsort(x, axis, noAxis))
		}),
		def("partition~", "self, kth, axis=-1, kind='introselect', order=None", func(th *thread, a []Value) Value {
			kth := th.kth(a[1])
			th.selectKind(a[3], a[4])
			x := th.array(a[0])
			th.mark()
			try(x.PartitionInPlace(kth, th.intArg(a[2])))
			return none
		}),
		def("argpartition~", "self, kth, axis=-1, kind='introselect', order=None", func(th *thread, a []Value) Value {
			return th.partition(a[0], a[1], a[2], a[3], a[4], true)
		}),
		def("searchsorted~", "self, v, side='left', sorter=None", func(th *thread, a []Value) Value {
			return th.searchSorted(a[0], a[1], a[2], a[3])
		}),
	}
}

// sortPrimitives are for the library's text.
func sortPrimitives() []*builtin {
	return []*builtin{
		def("_order_statistics", "a, positions, axis, as_a, /", func(th *thread, a []Value) Value {
			at, err := th.array(a[1]).Int64s()
			try(err)
			x := th.operand(a[0])
			th.mark()
			return th.arrayValue(th.tracer.OrderStatistics(x, at, th.intArg(a[2]), th.truth(a[3])))
		}),
		def("_normalize_axes", "axis, ndim, /", func(th *thread, a []Value) Value {
			axes, _ := th.axesArg(a[0])
			axes, err := trace.NormAxes(axes, th.intArg(a[1]))
			try(err)
			vs := make([]Value, len(axes))
			for i, k := range axes {
				vs[i] = intV(int64(k))
			}
			return tupleV(vs)
		}),
		def("_distinct", "x, equal_nan, /", func(th *thread, a []Value) Value {
			x := th.operand(a[0])
			th.mark()
			return th.arrayValue(th.tracer.Distinct(x, th.truth(a[1])))
		}),
		def("_bins", "x, edges, first, span, counted, /", func(th *thread, a []Value) Value {
			x, e, first, span := th.operand(a[0]), th.operand(a[1]), th.operand(a[2]), th.operand(a[3])
			th.mark()
			return th.arrayValue(th.tracer.UniformBins(x, e, first, span, th.truth(a[4])))
		}),
		def("_interp", "x, xp, fp, left, right, /", func(th *thread, a []Value) Value {
			x, fp, l, r := th.operand(a[0]), th.operand(a[2]), th.operandOr(a[3]), th.operandOr(a[4])
			xp := trace.Of(th.oneAxisOf(a[1]))
			th.mark()
			return th.value(th.tracer.Interp(x, xp, fp, l, r))
		}),
		def("_convolve", "a, v, first, n, /", func(th *thread, a []Value) Value {
			x, v := th.operand(a[0]), th.operand(a[1])
			th.mark()
			return th.arrayValue(th.tracer.Convolve(x, v, th.needIndex(a[2]), th.needIndex(a[3])))
		}),
	}
}

// sortKind checks the arguments kind=, order= and stable=. Every sort is
// stable, which each kind allows.
func (th *thread) sortKind(kind, order, stable Value) {
	switch {
	case kind.kind == kNone:
	case stable.kind != kNone:
		throw(excValueError, "`kind` and keyword parameters can't be provided at the same time. Use only one of them.")
	case kind.kind != kStr:
		throw(excTypeError, "sort kind must be str, not %s", typeName(kind))
	default:
		s := kind.str()
		if s == "" || s[0]|0x20 != 'q' && s[0]|0x20 != 'h' && s[0]|0x20 != 's' && s[0]|0x20 != 'm' {
			throw(excValueError, "sort kind must be one of 'quick', 'heap', or 'stable' (got %s)", th.repr(kind))
		}
	}
	if order.kind != kNone {
		throw(excValueError, "Cannot specify order when the array has no fields.")
	}
}

func (th *thread) selectKind(kind, order Value) {
	if kind.kind != kStr {
		throw(excTypeError, "select kind must be str, not %s", typeName(kind))
	}
	if s := kind.str(); s == "" || s[0]|0x20 != 'i' {
		throw(excValueError, "select kind must be 'introselect' (got %s)", th.repr(kind))
	}
	if order.kind != kNone {
		throw(excValueError, "Cannot specify order when the array has no fields.")
	}
}

// sortAxis reads axis=, which may be None.
func (th *thread) sortAxis(v Value) (axis int, noAxis bool) {
	if v.kind == kNone {
		return 0, true
	}
	return th.intArg(v), false
}

// kth reads the positions of a partition.
func (th *thread) kth(v Value) []int64 {
	x := th.array(v)
	switch {
	case x.DType() == ir.Bool:
		throw(excValueError, "Booleans unacceptable as partition index")
	case x.DType().Kind() != ir.KindInt:
		throw(excTypeError, "Partition index must be integer")
	case x.NDim() > 1:
		th.oneAxisOf(v)
	}
	at, err := x.Int64s()
	try(err)
	return at
}

func (th *thread) partition(v, kth, axis, kind, order Value, positions bool) Value {
	at := th.kth(kth)
	th.selectKind(kind, order)
	k, noAxis := th.sortAxis(axis)
	x := th.operand(v)
	th.mark()
	return th.arrayValue(th.tracer.Partition(x, at, k, noAxis, positions))
}

func (th *thread) searchSorted(a, v, side, sorter Value) Value {
	if side.kind != kStr {
		throw(excTypeError, "search side must be str, not %s", typeName(side))
	}
	s := side.str()
	switch {
	case s == "left", s == "right":
	case s != "" && (s[0]|0x20 == 'l' || s[0]|0x20 == 'r'):
		throw(excValueError, "search side must be one of 'left' or 'right'")
	default:
		throw(excValueError, "search side must be 'left' or 'right' (got %s)", th.repr(side))
	}
	x, q := th.operand(a), th.operand(v)
	var perm trace.Operand
	if sorter.kind != kNone {
		perm = trace.Of(th.array(sorter))
	}
	th.mark()
	return th.value(th.tracer.SearchSorted(x, q, s == "right", perm))
}

func (th *thread) binCount(v, weights, minlength Value) Value {
	if minlength.kind == kNone {
		throw(excTypeError, "use 0 instead of None for minlength")
	}
	x := th.oneAxisOf(v)
	least := th.needIndex(minlength)
	switch {
	case x.DType().IsFloat() && (v.kind == kArray || x.Size() > 0):
		throw(excTypeError, "Cannot cast array data from dtype('%s') to dtype('int64') according to the rule 'safe'", x.DType().NumPy())
	case least < 0:
		throw(excValueError, "'minlength' must not be negative")
	}
	x.Retain()
	defer x.Unslot()
	most := int64(-1)
	switch {
	case x.Size() == 0:
	case x.Size() <= 1024 && x.DType() == ir.I64: // two reductions would take longer
		list, err := x.Int64s()
		try(err)
		if slices.Min(list) < 0 {
			throw(excValueError, "'list' argument must have no negative elements")
		}
		most = slices.Max(list)
	default:
		hold := arrayV(x)
		if lo := plain(th.scalar(th.reduceNamed("min", hold))); lo.kind == kInt && lo.int() < 0 {
			throw(excValueError, "'list' argument must have no negative elements")
		}
		hi := plain(th.scalar(th.reduceNamed("max", hold)))
		most = int64(hi.bits)
	}
	var w trace.Operand
	if weights.kind != kNone {
		y := th.oneAxisOf(weights)
		if y.Size() != x.Size() {
			throw(excValueError, "The weights and list don't have the same length.")
		}
		if x.Size() > 0 { // of nothing, NumPy counts
			w = trace.Of(y)
		}
	}
	th.mark()
	return th.arrayValue(th.tracer.BinCount(trace.Of(x), w, least, most))
}

// oneAxisOf is the array of what must have one axis.
func (th *thread) oneAxisOf(v Value) *trace.Array {
	x := th.array(v)
	switch {
	case x.NDim() == 0:
		throw(excValueError, "object of too small depth for desired array")
	case x.NDim() > 1 && v.kind != kArray:
		throw(excValueError, "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 1.")
	case x.NDim() > 1:
		throw(excValueError, "object too deep for desired array")
	}
	return x
}

// scalar is the value of a NumPy scalar, also of a pending one.
func (th *thread) scalar(v Value) Value {
	if v.kind == kLazy || v.kind == kArray {
		return th.force(v)
	}
	return v
}
