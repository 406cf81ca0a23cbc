package eval

import (
	"unsafe"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// flat is x.flat: the elements of an array in C order, to walk once, to read
// and to store into.
type flat struct {
	a  *trace.Array
	i  int64   // of the next element
	at []int64 // its indices; nil before the first
}

// indexer is an object that does its work when it is indexed: np.mgrid, np.r_.
type indexer struct {
	class string
	get   func(th *thread, k Value) Value
}

var (
	typeFlatiter = &typeObj{name: "flatiter", module: "numpy"}
	typeComplex  = &typeObj{name: "complex"}
)

func (v Value) flat() *flat       { return (*flat)(v.ref) }
func (v Value) indexer() *indexer { return (*indexer)(v.ref) }

func flatV(a *trace.Array) Value {
	a.Escape()
	return Value{kind: kFlat, ref: unsafe.Pointer(&flat{a: a})}
}

func indexerV(class string, get func(th *thread, k Value) Value) Value {
	return Value{kind: kIndexer, ref: unsafe.Pointer(&indexer{class, get})}
}

// next is the next element.
func (f *flat) next(th *thread) (Value, bool) {
	if f.i >= f.a.Size() {
		return none, false
	}
	if f.at == nil {
		f.at = make([]int64, f.a.NDim())
	}
	bits, err := f.a.Element(f.at...)
	try(err)
	f.i++
	step(f.at, f.a.Shape())
	return scalarV(f.a.DType(), bits), true
}

// step moves indices to the next element in C order.
func step(at, shape []int64) {
	for k := len(at) - 1; k >= 0; k-- {
		if at[k]++; at[k] < shape[k] {
			return
		}
		at[k] = 0
	}
}

// coords are the indices of the next element.
func (f *flat) coords() []int64 {
	if f.at == nil {
		return make([]int64, f.a.NDim())
	}
	return f.at
}

// place is the indices of the i-th element in C order; negative ones count from
// the end.
func (f *flat) place(i int64) []int64 {
	n := f.a.Size()
	j := i
	if j < 0 {
		j += n
	}
	if uint64(j) >= uint64(n) {
		throw(excIndexError, "index %d is out of bounds for size %d", i, n)
	}
	at := make([]int64, f.a.NDim())
	for k := len(at) - 1; k >= 0; k-- {
		e := f.a.Shape()[k]
		at[k], j = j%e, j/e
	}
	return at
}

// flatKey is an index of a flat: an int, a slice, or a list or array of ints or
// bools.
func (th *thread) flatKey(f *flat, k Value) Value {
	if k.kind == kTuple && len(k.tuple()) == 1 {
		k = k.tuple()[0]
	}
	switch k.kind {
	case kTuple:
		if n := len(k.tuple()); n > 1 {
			throw(excIndexError, "too many indices for flat iterator: flat iterator is 1-dimensional, but %d were indexed", n)
		}
		return ellipsis
	case kNone, kStr, kFloat, kF64, kF32, kDict:
		throw(excIndexError, "only integers, slices (`:`), ellipsis (`...`) and integer or boolean arrays are valid indices")
	case kBool, kB1:
		return arrayV(th.toArray(listV([]Value{k}), ir.Bool))
	}
	if i, ok := th.index(k); ok && i.kind == kInt {
		return i
	}
	if k.kind == kList {
		a := th.toArray(k, ir.NoType)
		if a.DType() == ir.Bool {
			throw(excIndexError, "boolean indices for iterators are not supported because of previous behavior that was confusing (valid boolean indices are expected to work in the future)")
		}
		k = th.arrayValue(a.AsType(ir.I64))
	}
	if k.kind != kArray {
		return k
	}
	a, n := k.array(), f.a.Size()
	switch a.DType().Kind() {
	case ir.KindBool:
		switch {
		case a.NDim() > 1:
			throw(excIndexError, "too many indices for flat iterator: flat iterator is 1-dimensional, but %d were indexed", a.NDim())
		case a.NDim() == 1 && a.Size() != n:
			throw(excIndexError, "boolean index did not match indexed flat iterator along axis 0; size of axis is %d but size of corresponding boolean axis is %d", n, a.Size())
		}
	case ir.KindInt:
		each := &flat{a: a}
		for v, ok := each.next(th); ok; v, ok = each.next(th) {
			th.tick()
			if i := int64(v.bits); a.DType() != ir.U64 && (i < -n || i >= n) {
				throw(excIndexError, "index %d is out of bounds for size %d", i, n)
			}
		}
	}
	return k
}

// flatGet is x.flat[k]: a scalar or a copy.
func (th *thread) flatGet(f *flat, k Value) Value {
	k = th.flatKey(f, k)
	if k.kind == kArray { // in x.flat[k] += v it is used again
		k.array().Retain()
		defer k.array().Unslot()
	}
	if k.kind == kInt {
		bits, err := f.a.Element(f.place(k.int())...)
		try(err)
		return scalarV(f.a.DType(), bits)
	}
	x, err := f.a.Ravel(trace.OrderC)
	try(err)
	th.mark()
	r := th.getItem(arrayV(x), k)
	if r.kind == kArray && r.array().SharesMemory(f.a) {
		return th.arrayValue(r.array().Copy(trace.OrderC))
	}
	return r
}

// flatSet is x.flat[k] = v: the values are used over and over.
func (th *thread) flatSet(f *flat, k, v Value) {
	if f.a.ReadOnly() {
		throw(excValueError, "underlying array is read-only")
	}
	k = th.flatKey(f, k)
	if k.kind == kArray { // it is looked at more than once
		k.array().Retain()
		defer k.array().Unslot()
	}
	th.mark()
	if k.kind == kInt {
		at := f.place(k.int())
		x := th.operand(v)
		if x.Arr != nil && x.Arr.NDim() > 0 {
			throw(excValueError, "Error setting single item of array.")
		}
		try(f.a.SetElement(x, at...))
		return
	}
	x, err := f.a.Ravel(trace.OrderC)
	try(err)
	if v.kind == kArray && v.array().DType() == f.a.DType() && v.array().SharesMemory(f.a) {
		th.flatShift(f.a, k, v.array())
		return
	}
	x.Retain()
	defer x.Release()
	values := th.operand(v)
	if shape := values.Shape(); len(shape) > 0 {
		c, err := values.Arr.Ravel(trace.OrderC)
		try(err)
		c.Retain()
		defer c.Unslot()
		got := th.getItem(arrayV(x), k)
		want := int64(1)
		if got.kind == kArray {
			want = got.array().Size()
		}
		switch n := c.Size(); {
		case want == 0 || n == 0:
			return
		case n < want:
			times := (want + n - 1) / n
			c, err = th.tracer.Tile(trace.Of(c), []int64{times})
			try(err)
		}
		if c.Size() > want {
			o, err := c.Index([]trace.IndexItem{trace.Slice(0, want)})
			try(err)
			c = o.Arr
		}
		if got.kind == kArray && got.array().NDim() != 1 {
			c, err = c.Reshape(got.array().Shape(), trace.OrderC)
			try(err)
		}
		values = trace.Of(c)
	}
	try(x.Store(th.items(k), values))
	if !x.SharesMemory(f.a) {
		y, err := x.Reshape(f.a.Shape(), trace.OrderC)
		try(err)
		try(f.a.Store([]trace.IndexItem{trace.Dots()}, trace.Of(y)))
	}
}

// flatShift is a.flat[k] = v where both share memory: elements go one by one, so
// that what is stored is read again.
func (th *thread) flatShift(a *trace.Array, k Value, v *trace.Array) {
	all, err := th.tracer.Arange(trace.Int(0), trace.Int(a.Size()), trace.Int(1), ir.I64)
	try(err)
	where := th.getItem(arrayV(all), k)
	if where.kind != kArray || v.Size() == 0 {
		return
	}
	where.array().Retain()
	defer where.array().Release()
	places, from, to := &flat{a: where.array()}, &flat{a: v}, &flat{a: a}
	for p, ok := places.next(th); ok; p, ok = places.next(th) {
		th.tick()
		x, more := from.next(th)
		if !more {
			from.i, from.at = 0, nil
			x, _ = from.next(th)
		}
		try(a.SetElement(trace.Scalar(v.DType(), x.bits), to.place(int64(p.bits))...))
	}
}
