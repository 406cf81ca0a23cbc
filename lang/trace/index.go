package trace

import (
	"runtime"
	"unsafe"

	"github.com/grayscale-lang/grayscale/ir"
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
		default:
			return nil, false, fault("IndexError", badIndex)
		}
	}
	return basic, advanced, nil
}

// Index is a[items]: a view for basic items, a NumPy scalar where every axis
// has an integer, a copy for masks and index arrays.
func (a *Array) Index(items []IndexItem) (Operand, error) {
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
		return Scalar(a.dtype, load(a.addr(off), a.dtype)), nil
	}
	v, err := a.show(m, false)
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

// Store is a[items] = v: v is broadcast and cast without asking. A temporary v
// is used up; who goes on using it (a chained assignment) retains it meanwhile.
func (a *Array) Store(items []IndexItem, v Operand) error {
	basic, advanced, err := a.t.plan(items)
	if err != nil {
		return err
	}
	if a.scalar {
		return fault("TypeError", "'numpy.%s' object does not support item assignment", a.dtype.NumPy())
	}
	if a.readonly {
		return fault("ValueError", "assignment destination is read-only")
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

// AugStore is a[items] op= v: load, operate, store, as Python spells it.
func (a *Array) AugStore(u *Ufunc, items []IndexItem, v Operand) error {
	basic, advanced, err := a.t.plan(items)
	if err != nil {
		return err
	}
	t := a.t
	if !advanced {
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
	x, err := a.Index(items)
	if err != nil {
		return err
	}
	x.Arr.Retain()
	defer x.Arr.Release()
	if err := x.Arr.AugAssign(u, v); err != nil {
		return err
	}
	return a.Store(items, x)
}

// take is a load with masks or index arrays. The one mask of a's leading axes
// is compressed by the executor; everything else is gathered here, element by
// element.
func (a *Array) take(items []IndexItem) (Operand, error) {
	t := a.t
	if len(items) == 1 && items[0].Kind == IndexMask && len(items[0].Arr.shape) > 0 {
		mask := items[0].Arr
		if err := a.fitsMask(mask, 0); err != nil {
			return Operand{}, err
		}
		n, err := t.countMask(mask)
		if err != nil {
			return Operand{}, err
		}
		if err := t.room(); err != nil {
			return Operand{}, err
		}
		shape := append([]int64{n}, a.shape[len(mask.shape):]...)
		return Of(t.emit(a.dtype, shape, node{op: ir.OpCompress, nargs: 2, args: [3]arg{{arr: a}, {arr: mask}}})), nil
	}
	g, err := a.gather(items)
	if err != nil {
		return Operand{}, err
	}
	if err := g.bind(a); err != nil {
		return Operand{}, err
	}
	order := g.order(a)
	out, err := t.newArray(g.shape, a.dtype, order)
	if err != nil {
		return Operand{}, err
	}
	if row, ok := g.rows(a); ok && out.dense {
		for i, off := range g.offs {
			copyRow(out.addr(out.off+int64(i)*row), a.addr(g.base+off), row)
		}
		runtime.KeepAlive(a)
		return Of(out), nil
	}
	d := a.dtype
	pos := out.offsets()
	g.walk(func(i int, off int64) { store(out.addr(pos(i)), d, load(a.addr(off), d)) })
	return Of(out), nil
}

// countMask is the number of true elements. The mask itself is computed in the
// same pass, since whoever counts it uses it next.
func (t *Tracer) countMask(mask *Array) (int64, error) {
	mask.pin()
	defer mask.unpin()
	n, err := t.Reduce(reductions["count_nonzero"], Of(mask), Over{})
	if err != nil {
		return 0, err
	}
	_, bits, err := t.Value(n)
	return int64(bits), err
}

// fitsMask checks a mask against a's axes from axis on.
func (a *Array) fitsMask(mask *Array, axis int) error {
	if axis+len(mask.shape) > len(a.shape) {
		return fault("IndexError", "too many indices for array: array is %d-dimensional, but %d were indexed", len(a.shape), axis+len(mask.shape))
	}
	for k, e := range mask.shape {
		if a.shape[axis+k] != e {
			return fault("IndexError", "boolean index did not match indexed array along axis %d; size of axis is %d but size of corresponding boolean axis is %d", axis+k, a.shape[axis+k], e)
		}
	}
	return nil
}

// gathering is an index with masks or index arrays, resolved against an array
// in memory: offs holds a byte offset per position of the advanced part.
type gathering struct {
	base    int64   // byte offset of what ints and slice starts skip
	adv     []int64 // shape of the advanced part
	offs    []int64 // in C order of adv
	slices  []int64 // extents of the other axes of the result
	strides []int64 // and their byte strides
	lead    int     // how many of slices stand before the advanced part
	shape   []int64
	indices []indexList
}

// indexList is the positions along one axis that an index array names; axis -1
// is that of a mask without axes.
type indexList struct {
	axis   int
	values []int64
	shape  []int64
}

// gather resolves an index with advanced items. It forces a and the indices.
func (a *Array) gather(items []IndexItem) (*gathering, error) {
	t := a.t
	// NumPy counts the axes first
	used := 0
	dots := false
	for _, it := range items {
		switch it.Kind {
		case IndexInt, IndexSlice, IndexArray:
			used++
		case IndexMask:
			used += len(it.Arr.shape)
		case IndexDots:
			if dots {
				return nil, fault("IndexError", "an index can only have a single ellipsis ('...')")
			}
			dots = true
		}
	}
	if used > len(a.shape) {
		return nil, fault("IndexError", "too many indices for array: array is %d-dimensional, but %d were indexed", len(a.shape), used)
	}
	if err := a.force(); err != nil {
		return nil, err
	}
	g := &gathering{base: a.off}
	var adv []indexList
	first, last, groups := -1, -1, 0 // where the advanced items stand
	ax := 0
	whole := func(n int) {
		for ; n > 0; n-- {
			g.slices, g.strides = append(g.slices, a.shape[ax]), append(g.strides, a.strides[ax])
			ax++
		}
	}
	hasArray := false
	note := func(k int) { // an int beside index arrays is an index array
		if last != k-1 || groups == 0 {
			groups++
		}
		if first < 0 {
			first = k
			g.lead = len(g.slices)
		}
		last = k
	}
	for _, it := range items {
		hasArray = hasArray || it.Kind == IndexArray || it.Kind == IndexMask
	}
	for k, it := range items {
		switch it.Kind {
		case IndexNew:
			g.slices, g.strides = append(g.slices, 1), append(g.strides, 0)
		case IndexDots:
			whole(len(a.shape) - used)
		case IndexSlice:
			m, err := ir.Index(a.shape[ax:ax+1], []ir.Item{{Start: it.Lo, Stop: it.Hi, Step: it.Step, HasStart: it.HasLo, HasStop: it.HasHi, HasStep: it.HasStep}})
			if err != nil {
				return nil, translate(err)
			}
			g.base += m.Start[0] * a.strides[ax]
			g.slices, g.strides = append(g.slices, m.Shape[0]), append(g.strides, m.Step[0]*a.strides[ax])
			ax++
		case IndexInt:
			note(k)
			adv = append(adv, indexList{axis: ax, values: []int64{it.I}})
			ax++
		case IndexArray:
			if it.Arr.dtype.Kind() != ir.KindInt {
				return nil, fault("IndexError", "arrays used as indices must be of integer (or boolean) type")
			}
			note(k)
			v, err := it.Arr.Int64s()
			if err != nil {
				return nil, err
			}
			adv = append(adv, indexList{axis: ax, values: v, shape: it.Arr.shape})
			ax++
		case IndexMask:
			if err := a.fitsMask(it.Arr, ax); err != nil {
				return nil, err
			}
			note(k)
			if len(it.Arr.shape) == 0 { // consumes no axis, adds one of extent 0 or 1
				yes, err := t.Truth(Of(it.Arr))
				if err != nil {
					return nil, err
				}
				n := int64(0)
				if yes {
					n = 1
				}
				adv = append(adv, indexList{axis: -1, values: make([]int64, n), shape: []int64{n}})
				continue
			}
			lists, err := t.nonzeroLists(it.Arr)
			if err != nil {
				return nil, err
			}
			for _, l := range lists {
				adv = append(adv, indexList{axis: ax, values: l, shape: []int64{int64(len(l))}})
				ax++
			}
		}
	}
	whole(len(a.shape) - ax)
	if groups > 1 {
		g.lead = 0
	}
	shapes := make([][]int64, len(adv))
	for i := range adv {
		shapes[i] = adv[i].shape
	}
	var err error
	if g.adv, err = ir.BroadcastShapes(nil, shapes...); err != nil {
		text := []byte("shape mismatch: indexing arrays could not be broadcast together with shapes ")
		for _, s := range shapes {
			text = append(ir.AppendShape(text, s), ' ')
		}
		return nil, fault("IndexError", "%s", string(text))
	}
	if _, err := checkSize(g.adv, ir.I64); err != nil {
		return nil, err
	}
	g.shape = append(append(append([]int64(nil), g.slices[:g.lead]...), g.adv...), g.slices[g.lead:]...)
	if _, err := checkSize(g.shape, a.dtype); err != nil {
		return nil, err
	}
	g.indices = adv
	return g, nil
}

// bind checks the positions against the extents and finds their offsets.
func (g *gathering) bind(a *Array) error {
	for _, x := range g.indices {
		if x.axis < 0 {
			continue
		}
		size, stride := a.shape[x.axis], a.strides[x.axis]
		for i, v := range x.values {
			w := v
			if w < 0 {
				w += size
			}
			if w < 0 || w >= size {
				return fault("IndexError", "index %d is out of bounds for axis %d with size %d", v, x.axis, size)
			}
			x.values[i] = w * stride
		}
	}
	if len(g.indices) == 1 && g.indices[0].axis >= 0 {
		g.offs = g.indices[0].values
		return nil
	}
	g.offs = make([]int64, product(g.adv))
	for _, x := range g.indices {
		if x.axis < 0 {
			continue
		}
		strides := make([]int64, len(g.adv))
		step := int64(1)
		for k := len(x.shape) - 1; k >= 0; k-- {
			if x.shape[k] != 1 {
				strides[len(g.adv)-len(x.shape)+k] = step
			}
			step *= x.shape[k]
		}
		i := 0
		walk(g.adv, strides, 0, func(at int64) {
			g.offs[i] += x.values[at]
			i++
		})
	}
	return nil
}

// order is the memory order of a gathered copy: the advanced axes outermost,
// the others after them as they lie in the source.
func (g *gathering) order(a *Array) []uint8 {
	n := len(g.adv)
	var out []uint8
	for k := range g.adv {
		out = append(out, uint8(g.lead+k))
	}
	inner := ir.LikeOrder(g.slices, g.strides)
	for k := range g.slices {
		if inner != nil {
			k = int(inner[k])
		}
		if k >= g.lead {
			k += n
		}
		out = append(out, uint8(k))
	}
	return out
}

// walk calls f for each element of the result, in C order, with its number and
// its byte offset in the source.
func (g *gathering) walk(f func(i int, off int64)) {
	i := 0
	walk(g.slices[:g.lead], g.strides[:g.lead], g.base, func(outer int64) {
		for _, o := range g.offs {
			walk(g.slices[g.lead:], g.strides[g.lead:], outer+o, func(off int64) {
				f(i, off)
				i++
			})
		}
	})
}

// rows tells how many bytes lie together at each of the offsets, if what an
// offset selects is one piece: an element, or whole rows of a dense array.
func (g *gathering) rows(a *Array) (bytes int64, ok bool) {
	bytes = int64(a.dtype.Size())
	if g.lead > 0 {
		return 0, false
	}
	for k := len(g.slices) - 1; k >= 0; k-- {
		if g.slices[k] == 0 || g.slices[k] > 1 && g.strides[k] != bytes {
			return 0, false
		}
		bytes *= g.slices[k]
	}
	return bytes, true
}

// copyRow copies bytes that do not overlap; elements at once.
func copyRow(dst, src unsafe.Pointer, bytes int64) {
	switch bytes {
	case 8:
		*(*uint64)(dst) = *(*uint64)(src)
	case 4:
		*(*uint32)(dst) = *(*uint32)(src)
	case 1:
		*(*uint8)(dst) = *(*uint8)(src)
	default:
		copy(unsafe.Slice((*byte)(dst), bytes), unsafe.Slice((*byte)(src), bytes))
	}
}

// offsets gives the byte offset of the i-th element of a materialised array in
// C order.
func (a *Array) offsets() func(i int) int64 {
	if a.dense {
		size := int64(a.dtype.Size())
		return func(i int) int64 { return a.off + int64(i)*size }
	}
	return func(i int) int64 {
		off, rest := a.off, int64(i)
		for k := len(a.shape) - 1; k >= 0; k-- {
			off += rest % a.shape[k] * a.strides[k]
			rest /= a.shape[k]
		}
		return off
	}
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
	t := a.t
	if len(items) == 1 && items[0].Kind == IndexMask && len(items[0].Arr.shape) > 0 {
		mask := items[0].Arr
		if err := a.fitsMask(mask, 0); err != nil {
			return err
		}
		if len(v.Shape()) == 0 && len(mask.shape) == len(a.shape) {
			return a.putWhere(mask, v)
		}
	}
	var values *Array
	var bits uint64
	var err error
	if v = v.known(); v.Arr == nil {
		if bits, err = t.scalarBits(v, a.dtype, putMode(v)); err != nil {
			return err
		}
	}
	g, err := a.gather(items)
	if err != nil {
		return err
	}
	if v.Arr != nil {
		values = v.Arr
		whole := len(items) == 1 && items[0].Kind == IndexMask && len(items[0].Arr.shape) == len(a.shape)
		switch {
		case whole && len(values.shape) > 1:
			return fault("TypeError", "NumPy boolean array indexing assignment requires a 0 or 1-dimensional input, input has %d dimensions", len(values.shape))
		case whole && len(values.shape) == 1 && values.size != 1 && values.size != g.shape[0]:
			return fault("ValueError", "NumPy boolean array indexing assignment cannot assign %d input values to the %d output values where the mask is true", values.size, g.shape[0])
		}
		for len(values.shape) > len(g.shape) && values.shape[0] == 1 {
			if values, err = values.reshapeC(values.shape[1:]); err != nil {
				return err
			}
		}
		if _, ok := ir.BroadcastMap(values.shape, g.shape); !ok {
			return fault("ValueError", "shape mismatch: value array of shape %s could not be broadcast to indexing result of shape %s", shapeText(v.Arr.shape), shapeText(g.shape))
		}
		// in the destination's dtype, and not in its memory
		x, err := t.Cast(Of(values), a.dtype)
		if err != nil {
			return err
		}
		if x.Arr == nil {
			x = Of(t.Hold(x))
		}
		if x.Arr.SharesMemory(a) {
			if x.Arr, err = x.Arr.Copy(OrderK); err != nil {
				return err
			}
		}
		if values, err = x.Arr.BroadcastTo(g.shape); err != nil {
			return err
		}
		if err := values.force(); err != nil {
			return err
		}
	}
	if err := g.bind(a); err != nil {
		return err
	}
	if err := t.forceReaders(a.st, nil); err != nil {
		return err
	}
	t.stamp(a.st)
	d := a.dtype
	if values == nil {
		if row, ok := g.rows(a); ok {
			one := make([]byte, row)
			size := int64(d.Size())
			for at := int64(0); at < row; at += size {
				store(unsafe.Pointer(&one[at]), d, bits)
			}
			for _, off := range g.offs {
				copyRow(a.addr(g.base+off), unsafe.Pointer(&one[0]), row)
			}
			runtime.KeepAlive(a)
			return nil
		}
		g.walk(func(_ int, off int64) { store(a.addr(off), d, bits) })
		return nil
	}
	if row, ok := g.rows(a); ok && values.dense {
		for i, off := range g.offs {
			copyRow(a.addr(g.base+off), values.addr(values.off+int64(i)*row), row)
		}
		runtime.KeepAlive(a)
		values.Drop()
		return nil
	}
	pos := values.offsets()
	g.walk(func(i int, off int64) { store(a.addr(off), d, load(values.addr(pos(i)), d)) })
	values.Drop()
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

// nonzeroLists is the indices of the nonzero elements in C order, per axis.
func (t *Tracer) nonzeroLists(a *Array) ([][]int64, error) {
	if err := a.force(); err != nil {
		return nil, err
	}
	lists := make([][]int64, len(a.shape))
	at := make([]int64, len(a.shape))
	a.walk(func(off int64) {
		if ir.Bool.Cast(a.dtype, load(a.addr(off), a.dtype)) != 0 {
			for k := range lists {
				lists[k] = append(lists[k], at[k])
			}
		}
		for k := len(at) - 1; k >= 0; k-- {
			if at[k]++; at[k] < a.shape[k] {
				break
			}
			at[k] = 0
		}
	})
	return lists, nil
}

// Nonzero is np.nonzero(a): one int64 array per axis. Forces.
func (t *Tracer) Nonzero(o Operand) ([]*Array, error) {
	if o.IsScalar() || len(o.Shape()) == 0 {
		return nil, fault("ValueError", "Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead.")
	}
	lists, err := t.nonzeroLists(o.Arr)
	if err != nil {
		return nil, err
	}
	out := make([]*Array, len(lists))
	for k, l := range lists {
		bits := make([]uint64, len(l))
		for i, v := range l {
			bits[i] = uint64(v)
		}
		if out[k], err = t.FromBits(ir.I64, []int64{int64(len(l))}, bits); err != nil {
			return nil, err
		}
	}
	return out, nil
}
