package eval

import (
	"math"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// element is o[i, j, …] with an integer for every axis.
func (th *thread) element(o Value, k []Value) (Value, bool) {
	a := o.array()
	if len(k) != a.NDim() || len(k) > 4 {
		return none, false
	}
	var at [4]int64
	for i, v := range k {
		if v.kind != kInt {
			if v.kind != kI64 {
				return none, false
			}
		}
		at[i] = int64(v.bits)
	}
	bits, err := a.Element(at[:len(k)]...)
	try(err)
	return scalarV(a.DType(), bits), true
}

// items translates what stands between the brackets, into room that the next
// call uses again.
func (th *thread) items(k Value) []trace.IndexItem {
	if k.kind == kTuple {
		if n := len(k.tuple()); cap(th.indexed) < n {
			th.indexed = make([]trace.IndexItem, n)
		}
		out := th.indexed[:len(k.tuple())]
		for i, v := range k.tuple() {
			out[i] = th.indexItem(v)
		}
		return out
	}
	if cap(th.indexed) < 1 {
		th.indexed = make([]trace.IndexItem, 4)
	}
	out := th.indexed[:1]
	out[0] = th.indexItem(k)
	return out
}

func (th *thread) indexItem(v Value) trace.IndexItem {
	switch v.kind {
	case kNone:
		return trace.NewAxis()
	case kEllipsis:
		return trace.Dots()
	case kSlice:
		s := v.slice()
		it := trace.IndexItem{Kind: trace.IndexSlice}
		part := func(p Value, has *bool, to *int64) {
			if p.kind == kInt && int64(p.bits) > -1<<62 && int64(p.bits) < 1<<62 {
				*has, *to = true, int64(p.bits)
			} else if p.kind != kNone {
				*has, *to = true, th.clampIndex(p)
			}
		}
		part(s.lo, &it.HasLo, &it.Lo)
		part(s.hi, &it.HasHi, &it.Hi)
		part(s.step, &it.HasStep, &it.Step)
		return it
	case kBool, kB1:
		return trace.IndexItem{Kind: trace.IndexMask, Arr: th.array(v)} // a mask without axes
	case kLazy:
		return th.indexItem(th.force(v))
	case kArray, kList, kTuple, kRange:
		var a *trace.Array
		if v.kind == kArray {
			a = v.array()
		} else if a = th.toArray(v, ir.NoType); a.Size() == 0 {
			a = th.toArray(v, ir.I64)
		}
		if a.NDim() == 0 && a.DType().Kind() == ir.KindInt {
			it := th.indexItem(th.force(arrayV(a)))
			it.Zero = true
			return it
		}
		switch a.DType().Kind() {
		case ir.KindBool:
			return trace.IndexItem{Kind: trace.IndexMask, Arr: a}
		case ir.KindInt:
			return trace.IndexItem{Kind: trace.IndexArray, Arr: a}
		}
		if v.kind == kArray {
			return trace.IndexItem{Kind: trace.IndexNotInts}
		}
	}
	if i, ok := th.index(v); ok && i.kind == kInt {
		return trace.At(i.int())
	}
	return trace.IndexItem{Kind: trace.IndexInvalid}
}

// scalarGet is o[k] of a NumPy scalar: itself for (), an array for ... and None.
func (th *thread) scalarGet(o, k Value) Value {
	if k.kind == kTuple && len(k.tuple()) == 0 {
		return o
	}
	for _, it := range th.items(k) {
		if it.Kind != trace.IndexNew && it.Kind != trace.IndexDots && !(it.Kind == trace.IndexMask && it.Arr.NDim() == 0) {
			throw(excIndexError, "invalid index to scalar variable.")
		}
	}
	a := th.array(o)
	th.mark()
	return th.value(a.Index(th.items(k)))
}

// arrayGet is o[k].
func (th *thread) arrayGet(o, k Value) Value {
	if o.kind == kLazy {
		return th.scalarGet(o, k)
	}
	th.touched = true
	if k.kind == kInt || k.kind == kI64 {
		if v, ok := th.element(o, []Value{k}); ok {
			return unwanted(o, v)
		}
		var at [1]trace.IndexItem
		at[0].I = int64(k.bits)
		th.mark()
		return unwanted(o, th.value(o.array().Index(at[:])))
	}
	if k.kind == kTuple {
		if v, ok := th.element(o, k.tuple()); ok {
			return unwanted(o, v)
		}
	}
	if k.kind == kStr {
		throw(excIndexError, "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices")
	}
	items := th.items(k)
	th.mark()
	v := unwanted(o, th.value(o.array().Index(items)))
	unwantedKey(k, v)
	return v
}

// unwantedKey is unwanted for what stood between the brackets.
func unwantedKey(k, r Value) {
	if k.kind == kTuple {
		for _, x := range k.tuple() {
			unwanted(x, r)
		}
		return
	}
	unwanted(k, r)
}

// stored is v as what a[k] = v stores: Python's constructor of the dtype makes a
// number of what is none.
func (th *thread) stored(a *trace.Array, k, v Value) trace.Operand {
	if v.kind < kLazy || v.isScalar() {
		if _, isSeq := v.sequence(); !isSeq && v.kind != kRange {
			if x, ok := th.asOperand(v); ok {
				return x
			}
		}
	} else {
		x, _ := th.asOperand(v)
		return x
	}
	d := a.DType()
	_, isSeq := v.sequence()
	if isSeq || v.kind == kRange {
		n := 1
		ints := k.kind == kInt || k.kind == kI64
		if k.kind == kTuple {
			n, ints = len(k.tuple()), true
			for _, i := range k.tuple() {
				ints = ints && (i.kind == kInt || i.kind == kI64)
			}
		}
		if element := ints && n == a.NDim(); !element || d.IsFloat() {
			x := th.toArray(v, d)
			if most := axesAt(a, k); !element && x.NDim() > most {
				throw(excValueError, "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of %d.", most)
			}
			return trace.Of(x)
		}
	}
	switch {
	case d == ir.Bool:
		return trace.Bool(th.truth(v))
	case d.IsFloat() && v.kind == kNone:
		return trace.Float(math.NaN())
	case d.IsFloat() && v.kind == kStr:
		return trace.Float(parseFloat(v.str()))
	case d.IsFloat():
		throw(excTypeError, "float() argument must be a string or a real number, not '%s'", typeName(v))
	case v.kind != kStr:
		throw(excTypeError, "int() argument must be a string, a bytes-like object or a real number, not '%s'", typeName(v))
	}
	return th.operand(th.toInt(v))
}

// axesAt is how many axes a basic index leaves of a, which is how deep a list
// stored there may be; there is no limit where k holds masks or index arrays.
func axesAt(a *trace.Array, k Value) int {
	n := a.NDim()
	var one [1]Value
	ks := one[:]
	if k.kind == kTuple {
		ks = k.tuple()
	} else {
		one[0] = k
	}
	for _, i := range ks {
		switch i.kind {
		case kSlice, kEllipsis:
		case kNone:
			n++
		case kInt, kI64:
			n--
		default:
			return ir.MaxRank
		}
	}
	return n
}

// arraySet is o[k] = v.
func (th *thread) arraySet(o, k, v Value) {
	a := o.array()
	var items []trace.IndexItem
	if !isNumber(v) && !v.isScalar() && !v.isHandle() { // a list: the index is looked at first
		items = th.items(k)
		try(a.CheckStore(items))
	}
	x := th.stored(a, k, v)
	th.mark()
	var one [1]Value
	ks := one[:]
	if k.kind == kTuple {
		ks = k.tuple()
	} else {
		one[0] = k
	}
	if len(ks) == a.NDim() && len(ks) <= 4 && len(x.Shape()) == 0 {
		var at [4]int64
		ints := true
		for i, v := range ks {
			ints = ints && (v.kind == kInt || v.kind == kI64)
			at[i] = int64(v.bits)
		}
		if ints {
			try(a.SetElement(x, at[:len(ks)]...))
			return
		}
	}
	if items == nil {
		items = th.items(k)
	}
	try(a.Store(items, x))
	unwanted(o, none)
	unwantedKey(k, none)
}

// augElement is the element that c[k] OP= v reads before v is evaluated; not ok
// if c[k] is an array.
func (th *thread) augElement(c, k Value) (old Value, ok bool) {
	if k.kind == kTuple {
		return th.element(c, k.tuple())
	}
	return th.element(c, []Value{k})
}

// arrayAugItem is c[k] OP= v where c[k] is an array.
func (th *thread) arrayAugItem(c, k Value, o op, v Value) {
	x := th.operand(v)
	items := th.items(k)
	th.mark()
	if o == opMatMul {
		refuse("write a[…] = a[…] @ b", "@= on a part of an array is outside grayscale")
	}
	try(c.array().AugStore(opUfuncs[o], items, x))
	unwanted(c, none)
	unwantedKey(k, none)
	unwanted(v, none)
}
