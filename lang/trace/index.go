package trace

import (
	"runtime"
	"slices"
	"unsafe"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/gather"
)

const badIndex = "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices"

// plan sorts the items of an index: basic ones become package ir's, and
// advanced reports whether a mask or an index array is among them.
func (t *Tracer) plan(items []IndexItem) (basic []ir.Item, advanced bool, err error) {
	if cap(t.items) < len(items) {
		t.items = make([]ir.Item, len(items))
	}
	basic = t.items[:len(items)]
	for k := range items {
		it := &items[k]
		basic[k] = ir.Item{}
		switch it.Kind {
		case IndexInt:
			basic[k] = ir.Item{Kind: ir.ItemAt, Start: it.I}
		case IndexSlice:
			basic[k] = ir.Item{Start: it.Lo, Stop: it.Hi, Step: it.Step, HasStart: it.HasLo, HasStop: it.HasHi, HasStep: it.HasStep}
		case IndexNew:
			basic[k].Kind = ir.ItemNew
		case IndexDots:
			basic[k].Kind = ir.ItemEllipsis
		case IndexMask, IndexArray:
			advanced = true
		case IndexNotInts:
			return nil, false, fault("IndexError", "arrays used as indices must be of integer (or boolean) type")
		default:
			return nil, false, fault("IndexError", badIndex)
		}
	}
	return basic, advanced, nil
}

// look resolves basic items against an array in memory without a plan: most
// scripts index small pieces often. It is not ok, and says nothing, for all
// else and for what is an error.
func (a *Array) look(items []IndexItem) (shape, strides []int64, off int64, element, ok bool) {
	if a.state != ready || a.scalar {
		return nil, nil, 0, false, false
	}
	used, rank, dots := 0, len(a.shape), false
	for i := range items {
		switch it := &items[i]; it.Kind {
		case IndexInt:
			if it.Zero {
				return nil, nil, 0, false, false
			}
			used++
			rank--
		case IndexSlice:
			used++
		case IndexNew:
			rank++
		case IndexDots:
			if dots {
				return nil, nil, 0, false, false
			}
			dots = true
		default:
			return nil, nil, 0, false, false
		}
	}
	if used > len(a.shape) || rank > ir.MaxRank {
		return nil, nil, 0, false, false
	}
	off = a.off
	if len(items) == 1 && items[0].Kind == IndexInt && rank > 0 { // a row shares its extents with the whole
		i := items[0].I
		if i < 0 {
			i += a.shape[0]
		}
		if uint64(i) >= uint64(a.shape[0]) {
			return nil, nil, 0, false, false
		}
		shape, strides = a.shape[1:], a.strides[1:]
		if product(shape) > 0 {
			off += i * a.strides[0]
		}
		return shape, strides, off, false, true
	}
	both := make([]int64, 2*rank)
	shape, strides = both[:rank:rank], both[rank:]
	ax, k := 0, 0
	empty := false
	whole := func(n int) {
		for ; n > 0; n-- {
			shape[k], strides[k] = a.shape[ax], a.strides[ax]
			empty = empty || shape[k] == 0
			ax++
			k++
		}
	}
	for i := range items {
		switch it := &items[i]; it.Kind {
		case IndexInt:
			x, n := it.I, a.shape[ax]
			if x < 0 {
				x += n
			}
			if uint64(x) >= uint64(n) {
				return nil, nil, 0, false, false
			}
			off += x * a.strides[ax]
			ax++
		case IndexSlice:
			if !it.HasLo && !it.HasHi && !it.HasStep {
				whole(1)
				continue
			}
			item := ir.Item{Start: it.Lo, Stop: it.Hi, Step: it.Step, HasStart: it.HasLo, HasStop: it.HasHi, HasStep: it.HasStep}
			start, n, step, ok := item.Clip(a.shape[ax])
			if !ok {
				return nil, nil, 0, false, false
			}
			off += start * a.strides[ax]
			strides[k] = step * a.strides[ax]
			if n == 0 {
				strides[k] = a.strides[ax]
			}
			shape[k] = n
			empty = empty || n == 0
			ax++
			k++
		case IndexNew:
			shape[k] = 1
			k++
		case IndexDots:
			whole(len(a.shape) - used)
		}
	}
	whole(len(a.shape) - ax)
	if empty {
		off = a.off
	}
	return shape, strides, off, rank == 0 && !dots, true
}

// Index is a[items]: a view for basic items, a NumPy scalar where every axis
// has an integer, a copy for masks and index arrays.
func (a *Array) Index(items []IndexItem) (Operand, error) {
	if shape, strides, off, element, ok := a.look(items); ok {
		a.touch()
		if element {
			return Scalar(a.dtype, a.dtype.Load(a.addr(off))), nil
		}
		return Of(a.sibling(shape, strides, off, a.readonly)), nil
	}
	basic, advanced, err := a.t.plan(items)
	if err != nil {
		return Operand{}, err
	}
	if a.scalar && (advanced || consumes(items)) {
		return Operand{}, fault("IndexError", "invalid index to scalar variable.")
	}
	if advanced {
		return a.take(items)
	}
	m, err := ir.Index(a.shape, basic)
	if err != nil {
		return Operand{}, translate(err)
	}
	if len(m.Shape) == 0 && !hasDots(items) { // every axis has an integer: an element
		if err := a.force(); err != nil {
			return Operand{}, err
		}
		if a.state == known {
			return Scalar(a.dtype, a.bits), nil
		}
		off := m.Apply(nil, a.strides, a.off)
		return Scalar(a.dtype, a.dtype.Load(a.addr(off))), nil
	}
	v, err := a.showItems(m, basic, false)
	if err == nil && slices.ContainsFunc(items, func(it IndexItem) bool { return it.Zero }) {
		v, err = v.Copy(OrderK)
	}
	return Of(v), err
}

func consumes(items []IndexItem) bool {
	for _, it := range items {
		if it.Kind == IndexInt || it.Kind == IndexSlice {
			return true
		}
	}
	return false
}

func hasDots(items []IndexItem) bool {
	for _, it := range items {
		if it.Kind == IndexDots {
			return true
		}
	}
	return false
}

// planStore is plan for a store into a.
func (a *Array) planStore(items []IndexItem) (basic []ir.Item, advanced bool, err error) {
	basic, advanced, err = a.t.plan(items)
	switch {
	case a.scalar:
		err = fault("TypeError", "'numpy.%s' object does not support item assignment", a.dtype.NumPy())
	case a.readonly:
		err = fault("ValueError", "assignment destination is read-only")
	}
	return basic, advanced, err
}

// Store is a[items] = v: v is broadcast and cast without asking. A temporary v
// is used up; who goes on using it (a chained assignment) retains it meanwhile.
func (a *Array) Store(items []IndexItem, v Operand) error {
	if shape, strides, off, element, ok := a.look(items); ok && !element && !a.readonly {
		a.touch()
		dst := *a // a view that nobody else sees
		dst.shape, dst.strides, dst.size, dst.off = shape, strides, product(shape), off
		return a.t.assign(&dst, v)
	}
	basic, advanced, err := a.planStore(items)
	if err != nil {
		return err
	}
	if advanced {
		if err := a.force(); err != nil {
			return err
		}
		return a.put(items, v)
	}
	m, err := ir.Index(a.shape, basic)
	if err != nil {
		return translate(err)
	}
	if len(m.Shape) == 0 && !hasDots(items) {
		if v, err = a.element(v); err != nil {
			return err
		}
	}
	if err := a.force(); err != nil {
		return err
	}
	dst := *a // a view that nobody else sees
	dst.shape, dst.size = m.Shape, product(m.Shape)
	var strides [ir.MaxRank]int64
	dst.strides = strides[:len(m.Shape)]
	dst.off = m.Apply(dst.strides, a.strides, a.off)
	return a.t.assign(&dst, v)
}

// CheckStore is what Store looks at before its value: whether a may be stored
// into, and whether it has the axes that are indexed.
func (a *Array) CheckStore(items []IndexItem) error {
	basic, advanced, err := a.planStore(items)
	if err != nil {
		return err
	}
	if advanced {
		_, err := a.fits(items)
		return err
	}
	_, err = ir.Index(a.shape, basic)
	return translate(err)
}

// AugStore is a[items] op= v: load, operate, store, as Python spells it.
func (a *Array) AugStore(u *Ufunc, items []IndexItem, v Operand) error {
	basic, advanced, err := a.t.plan(items)
	if err != nil {
		return err
	}
	t := a.t
	copied := slices.ContainsFunc(items, func(it IndexItem) bool { return it.Zero })
	if !advanced && !copied {
		m, err := ir.Index(a.shape, basic)
		if err != nil {
			return translate(err)
		}
		if len(m.Shape) == 0 && !hasDots(items) { // scalars are not changed in place
			x, err := a.Index(items)
			if err != nil {
				return err
			}
			if x, err = t.Call(u, x, v); err != nil {
				return err
			}
			return a.Store(items, x)
		}
		if a.scalar {
			return fault("TypeError", "'numpy.%s' object does not support item assignment", a.dtype.NumPy())
		}
		// a store is near: the view shall be one of memory
		if err := a.force(); err != nil {
			return err
		}
		dst, err := a.show(m, false)
		if err != nil {
			return err
		}
		err = dst.AugAssign(u, v)
		dst.Drop()
		return err
	}
	if a.scalar {
		return fault("TypeError", "'numpy.%s' object does not support item assignment", a.dtype.NumPy())
	}
	if !advanced { // a 0-d array among the ints: NumPy works on a copy
		x, err := a.Index(items)
		if err != nil {
			return err
		}
		if x, err = t.augmented(u, x, v); err != nil {
			return err
		}
		return a.Store(items, x)
	}
	mask := items[0].Arr
	if len(items) > 1 || items[0].Kind != IndexMask || len(mask.shape) != len(a.shape) || len(mask.shape) == 0 {
		mask = nil
	}
	p, picks, err := a.picks(items, true)
	if err != nil {
		return err
	}
	var g *gathering
	var x *Array
	if picks {
		x, err = p.load()
	} else if mask != nil {
		mask.Retain()
		defer mask.Unslot()
		x, err = a.compress(mask)
	} else if g, err = a.gather(items, true); err == nil {
		x, err = g.load()
	}
	if err != nil {
		return err
	}
	x.Retain()
	defer x.Release()
	if err := x.AugAssign(u, v); err != nil {
		return err
	}
	if a.readonly {
		return fault("ValueError", "assignment destination is read-only")
	}
	if mask != nil {
		return a.expand(mask, Of(x))
	}
	if picks {
		return p.store(x)
	}
	return g.store(Of(x), false)
}

// augmented is x op= v for what an index gave: in place for an array.
func (t *Tracer) augmented(u *Ufunc, x, v Operand) (Operand, error) {
	if x.IsScalar() {
		return t.Call(u, x, v)
	}
	x.Arr.Retain()
	defer x.Arr.Unslot()
	return x, x.Arr.AugAssign(u, v)
}

// take is a load with masks or index arrays. The one mask of a's leading axes
// is compressed by the executor; everything else is gathered here.
func (a *Array) take(items []IndexItem) (Operand, error) {
	if items[0].Kind == IndexMask && len(items) == 1 && len(items[0].Arr.shape) > 0 {
		x, err := a.compress(items[0].Arr)
		return Of(x), err
	}
	if p, ok, err := a.picks(items, false); err != nil {
		return Operand{}, err
	} else if ok {
		x, err := p.load()
		return Of(x), err
	}
	g, err := a.gather(items, false)
	if err != nil {
		return Operand{}, err
	}
	x, err := g.load()
	return Of(x), err
}

// compress is a[mask] for a mask of a's leading axes.
func (a *Array) compress(mask *Array) (*Array, error) {
	t := a.t
	if err := a.fitsMask(mask, 0); err != nil {
		return nil, err
	}
	for k := range mask.shape {
		if mask.shape[k] != a.shape[k] { // a mask without elements fits everything
			shape := append([]int64{0}, a.shape[len(mask.shape):]...)
			return t.newArray(shape, a.dtype, nil)
		}
	}
	n, err := t.countMask(mask)
	if err != nil {
		return nil, err
	}
	if err := t.room(); err != nil {
		return nil, err
	}
	shape := append([]int64{n}, a.shape[len(mask.shape):]...)
	if n > 0 && a.size > 0 && a.dense && a.dtype != ir.Bool && a.atHand() && mask.dense && mask.atHand() {
		x, err := t.newArray(shape, a.dtype, nil)
		if err == nil {
			row := a.size / mask.size * int64(a.dtype.Size())
			gather.Compress(x.start(), a.start(), row, n, unsafe.Slice((*byte)(mask.start()), mask.size))
			runtime.KeepAlive(a)
			runtime.KeepAlive(mask)
		}
		return x, err
	}
	return t.emit(a.dtype, shape, node{op: ir.OpCompress, nargs: 2, args: [3]arg{{arr: a}, {arr: mask}}}), nil
}

// countMask is the number of true elements. The mask itself is computed in the
// same pass, since whoever counts it uses it next.
func (t *Tracer) countMask(mask *Array) (int64, error) {
	if mask.size <= small && !mask.scalar {
		mask.pin()
		_, bits, err := mask.bools()
		n := gather.Count(bits)
		runtime.KeepAlive(mask)
		mask.unpin()
		if err != nil {
			mask.Drop()
		}
		return n, err
	}
	mask.pin()
	n, err := t.Reduce(reductions["count_nonzero"], Of(mask), Over{})
	var bits uint64
	if err == nil {
		_, bits, err = t.Value(n)
	}
	mask.unpin()
	if err != nil {
		mask.Drop()
	}
	return int64(bits), err
}

// fitsMask checks a mask against a's axes from axis on.
func (a *Array) fitsMask(mask *Array, axis int) error {
	if axis+len(mask.shape) > len(a.shape) {
		return fault("IndexError", "too many indices for array: array is %d-dimensional, but %d were indexed", len(a.shape), axis+len(mask.shape))
	}
	for k, e := range mask.shape {
		if e != 0 && a.shape[axis+k] != e { // NumPy lets extents of 0 pass
			return fault("IndexError", "boolean index did not match indexed array along axis %d; size of axis is %d but size of corresponding boolean axis is %d", axis+k, a.shape[axis+k], e)
		}
	}
	return nil
}

// putMode is how a store with masks or index arrays casts a scalar: NumPy makes
// an array of it first, and so looks only at the value of a Python scalar.
func putMode(v Operand) castMode {
	if v.Weak == Strong {
		return castUnsafe
	}
	return castItem
}

// put is a store with masks or index arrays; a is materialised.
func (a *Array) put(items []IndexItem, v Operand) error {
	mask := items[0].Arr
	whole := len(items) == 1 && items[0].Kind == IndexMask && len(mask.shape) > 0 && len(mask.shape) == len(a.shape)
	if whole {
		if err := a.fitsMask(mask, 0); err != nil {
			return err
		}
		switch {
		case len(v.Shape()) == 0 && slices.Equal(mask.shape, a.shape):
			return a.putWhere(mask, v)
		case v.known().Arr != nil:
			return a.expand(mask, v)
		}
	}
	p, picks, err := a.picks(items, true)
	if err != nil {
		return err
	}
	if v = v.known(); v.Arr == nil {
		if picks {
			bits, err := a.t.scalarBits(v, a.dtype, putMode(v))
			if err != nil {
				return err
			}
			return p.fill(bits)
		}
		g, err := a.gather(items, true)
		if err != nil {
			return err
		}
		bits, err := a.t.scalarBits(v, a.dtype, putMode(v))
		if err != nil {
			return err
		}
		return g.fill(bits)
	}
	if picks && p.takes(v.Arr) {
		return p.store(v.Arr)
	}
	g, err := a.gather(items, true)
	if err != nil {
		return err
	}
	return g.store(v, whole)
}

// fillWhere is a[mask] = scalar of a small dense array in memory.
func (a *Array) fillWhere(mask *Array, value uint64) error {
	x, bits, err := mask.bools()
	if err != nil {
		return err
	}
	if err := a.t.forceReaders(a.st, nil); err != nil {
		return err
	}
	a.t.stamp(a.st)
	gather.Fill(a.start(), value, bits, a.dtype.Size())
	runtime.KeepAlive(a)
	runtime.KeepAlive(x)
	return nil
}

// putWhere is a[mask] = scalar for a mask of a's shape: one pass in place.
func (a *Array) putWhere(mask *Array, v Operand) error {
	t := a.t
	if err := t.begin(); err != nil {
		return err
	}
	defer t.end()
	v = v.known()
	if v.Arr == nil {
		bits, err := t.scalarBits(v, a.dtype, putMode(v))
		if err != nil {
			return err
		}
		if a.atHand() && a.dense && !a.readonly && mask.size <= small && mask.size > 0 && !mask.SharesMemory(a) {
			return a.fillWhere(mask, bits)
		}
		v = Scalar(a.dtype, bits)
	} else {
		x, err := t.Cast(v, a.dtype)
		if err != nil {
			return err
		}
		v = x
	}
	r, err := t.where(Of(mask), v, Of(a))
	if err != nil {
		return err
	}
	return t.assign(a, r)
}
