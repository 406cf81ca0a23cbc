package trace

import (
	"runtime"
	"slices"
	"sync/atomic"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/gather"
)

// gathering is an index with masks or index arrays, resolved against an array
// in memory.
type gathering struct {
	a       *Array
	base    int64    // byte offset of what ints and slice starts skip
	lists   []*Array // index arrays of int64 in memory
	axes    []int    // of a, one for each list
	adv     []int64  // shape of the advanced part
	order   []uint8  // its memory order; nil: C
	slices  []int64  // extents of the other axes of the result
	strides []int64  // and their byte strides
	lead    int      // how many of slices stand before the advanced part
	shape   []int64  // of the result
}

// fits counts the axes of a that an index uses up, and checks the extents of its
// masks: what NumPy looks at first.
func (a *Array) fits(items []IndexItem) (used int, err error) {
	dots := false
	for _, it := range items {
		switch it.Kind {
		case IndexInt, IndexSlice, IndexArray:
			used++
		case IndexMask:
			used += len(it.Arr.shape)
		case IndexDots:
			if dots {
				return 0, fault("IndexError", "an index can only have a single ellipsis ('...')")
			}
			dots = true
		}
	}
	if used > len(a.shape) {
		return 0, fault("IndexError", "too many indices for array: array is %d-dimensional, but %d were indexed", len(a.shape), used)
	}
	ax := 0
	for _, it := range items {
		switch it.Kind {
		case IndexInt, IndexSlice, IndexArray:
			ax++
		case IndexDots:
			ax += len(a.shape) - used
		case IndexMask:
			if err := a.fitsMask(it.Arr, ax); err != nil {
				return 0, err
			}
			ax += len(it.Arr.shape)
		}
	}
	return used, nil
}

// gather resolves an index with advanced items. It forces a and the indices,
// and checks everything but the values of index arrays. For a store the
// indices must not lie in a's memory.
func (a *Array) gather(items []IndexItem, stored bool) (*gathering, error) {
	t := a.t
	used, err := a.fits(items)
	if err != nil {
		return nil, err
	}
	if err := a.force(); err != nil {
		return nil, err
	}
	g := &gathering{a: a, base: a.off}
	var shapes [][]int64
	last, groups := -1, 0 // where the advanced items stand
	ax := 0
	whole := func(n int) {
		for ; n > 0; n-- {
			g.slices, g.strides = append(g.slices, a.shape[ax]), append(g.strides, a.strides[ax])
			ax++
		}
	}
	note := func(k int) { // an int beside index arrays counts as one
		if groups == 0 {
			g.lead = len(g.slices)
		}
		if groups == 0 || last != k-1 {
			groups++
		}
		last = k
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
			i, n := it.I, a.shape[ax]
			if i < 0 {
				i += n
			}
			if uint64(i) >= uint64(n) {
				return nil, fault("IndexError", "index %d is out of bounds for axis %d with size %d", it.I, ax, n)
			}
			g.base += i * a.strides[ax]
			ax++
		case IndexArray:
			note(k)
			if it.Arr.dtype.Kind() != ir.KindInt {
				return nil, fault("IndexError", "arrays used as indices must be of integer (or boolean) type")
			}
			x, err := it.Arr.positions(a, stored)
			if err != nil {
				return nil, err
			}
			g.lists, g.axes, shapes = append(g.lists, x), append(g.axes, ax), append(shapes, x.shape)
			ax++
		case IndexMask:
			note(k)
			if len(it.Arr.shape) == 0 { // consumes no axis, adds one of extent 0 or 1
				yes, err := t.Truth(Of(it.Arr))
				if err != nil {
					return nil, err
				}
				shapes = append(shapes, []int64{int64(boolInt(yes))})
				continue
			}
			lists, err := t.trueAt(it.Arr, false)
			if err != nil {
				return nil, err
			}
			for _, x := range lists {
				g.lists, g.axes, shapes = append(g.lists, x), append(g.axes, ax), append(shapes, x.shape)
				ax++
			}
		}
	}
	whole(len(a.shape) - ax)
	if groups > 1 {
		g.lead = 0
	}
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
	g.shape = slices.Concat(g.slices[:g.lead], g.adv, g.slices[g.lead:])
	if _, err := checkSize(g.shape, a.dtype); err != nil {
		return nil, err
	}
	if product(g.slices) == 1 && len(g.adv) > 1 && len(g.lists) > 0 { // then the result lies as the index arrays do
		steps := make([][]int64, len(g.lists))
		for i, x := range g.lists {
			steps[i] = broadcastStrides(x, g.adv)
		}
		g.order = ir.MemoryOrder(g.adv, steps...)
	}
	return g, nil
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// positions is an index array as int64 in memory, apart from dst's if that is
// to be stored into.
func (a *Array) positions(dst *Array, stored bool) (*Array, error) {
	var err error
	if a.dtype != ir.I64 {
		if a, err = a.AsType(ir.I64); err != nil {
			return nil, err
		}
	} else if stored && a.SharesMemory(dst) {
		if a, err = a.Copy(OrderK); err != nil {
			return nil, err
		}
	}
	if err := a.force(); err != nil {
		return nil, err
	}
	if a.state == known {
		return a.t.FromBits(ir.I64, nil, []uint64{a.bits})
	}
	return a, nil
}

// broadcastStrides is x's strides in a shape that it is broadcast to.
func broadcastStrides(x *Array, shape []int64) []int64 {
	out := make([]int64, len(shape))
	lead := len(shape) - len(x.shape)
	for k, e := range x.shape {
		if e != 1 {
			out[lead+k] = x.strides[k]
		}
	}
	return out
}

// plan is what package gather is to do, with the byte strides that the result
// or the values have in g's shape.
func (g *gathering) plan(other []int64) *gather.Plan {
	perm := permOf(g.order, len(g.adv)) // as NumPy goes over the index arrays: of stores to one place the last counts
	ordered := func(s []int64) []int64 {
		out := make([]int64, len(perm))
		for k, ax := range perm {
			out[k] = s[ax]
		}
		return out
	}
	p := &gather.Plan{Shape: ordered(g.adv), Other: ordered(other[g.lead : g.lead+len(g.adv)]), Size: g.a.dtype.Size()}
	for i, x := range g.lists {
		ax := g.axes[i]
		p.Lists = append(p.Lists, gather.List{
			At: x.addr(x.off), Steps: ordered(broadcastStrides(x, g.adv)), Size: g.a.shape[ax], Stride: g.a.strides[ax]})
	}
	for _, k := range permOf(ir.LikeOrder(g.slices, g.strides), len(g.slices)) {
		o := k
		if k >= g.lead {
			o += len(g.adv)
		}
		p.Block = append(p.Block, gather.Axis{N: g.slices[k], Array: g.strides[k], Other: other[o]})
	}
	p.Simplify()
	return p
}

// memory is the memory order of a gathered copy: the advanced axes outermost,
// the others after them as they lie in the source.
func (g *gathering) memory() []uint8 {
	n := len(g.adv)
	var out []uint8
	for _, k := range permOf(g.order, n) {
		out = append(out, uint8(g.lead+k))
	}
	for _, k := range permOf(ir.LikeOrder(g.slices, g.strides), len(g.slices)) {
		if k >= g.lead {
			k += n
		}
		out = append(out, uint8(k))
	}
	return out
}

// unit is how many elements one call of a thread moves.
const unit = 1 << 15

// each calls f with ranges of n positions of so many elements, on several
// threads.
func (t *Tracer) each(n, elements int64, f func(lo, hi int64)) error {
	per := max(unit/max(elements, 1), 1)
	if n <= per {
		f(0, n)
		return nil
	}
	return translate(backends.Each(t.ctx, t.exec, int((n+per-1)/per), func(i int) {
		lo := int64(i) * per
		f(lo, min(lo+per, n))
	}))
}

// load makes the copy that an index with advanced items gives.
func (g *gathering) load() (*Array, error) {
	a, t := g.a, g.a.t
	out, err := t.newArray(g.shape, a.dtype, g.memory())
	if err != nil {
		return nil, err
	}
	if err := g.loadInto(out); err != nil {
		return nil, err
	}
	if g.lead > 0 { // NumPy copies with the advanced axes in front, and transposes
		out.Shows(slices.Concat(g.adv, g.slices))
	}
	return out, nil
}

// loadInto is load into memory of g's shape that a does not lie in.
func (g *gathering) loadInto(out *Array) error {
	a, t := g.a, g.a.t
	defer g.keep()
	p := g.plan(out.strides)
	if p.Len() == 0 {
		return nil
	}
	if out.size == 0 {
		return g.check(p)
	}
	from, to := a.addr(g.base), out.addr(out.off)
	var bad atomic.Bool
	n, block := p.Len(), p.BlockLen()
	var err error
	if block > 2*unit && n < 64 { // few positions of much: cut what lies there
		err = t.each(p.Block[0].N, max(block/p.Block[0].N, 1)*n, func(lo, hi int64) {
			q, x, y := p.Part(lo, hi)
			if !q.Load(unsafe.Add(from, x), unsafe.Add(to, y), 0, n) {
				bad.Store(true)
			}
		})
	} else {
		err = t.each(n, block, func(lo, hi int64) {
			if !p.Load(from, to, lo, hi) {
				bad.Store(true)
			}
		})
	}
	if err == nil && bad.Load() {
		err = g.outOfBounds()
	}
	return err
}

// keep keeps the memory that a plan's addresses lie in.
func (g *gathering) keep() {
	runtime.KeepAlive(g.a)
	runtime.KeepAlive(g.lists)
}

// check finds positions out of bounds before a store.
func (g *gathering) check(p *gather.Plan) error {
	var bad atomic.Bool
	err := g.a.t.each(p.Len(), 1, func(lo, hi int64) {
		if !p.Check(lo, hi) {
			bad.Store(true)
		}
	})
	if err == nil && bad.Load() {
		err = g.outOfBounds()
	}
	return err
}

// outOfBounds is the error for the first position out of bounds in the first
// index array that has one, as it lies in memory.
func (g *gathering) outOfBounds() error {
	for i, x := range g.lists {
		size := g.a.shape[g.axes[i]]
		v, found := int64(0), false
		perm := memoryPerm(x)
		shape, strides, off := make([]int64, len(perm)), make([]int64, len(perm)), x.off
		dense := len(perm) < 2 || x.dense
		for k, ax := range perm {
			shape[k], strides[k] = x.shape[ax], x.strides[ax]
			if strides[k] < 0 && !dense {
				off += (shape[k] - 1) * strides[k]
				strides[k] = -strides[k]
			}
		}
		walk(shape, strides, off, func(off int64) {
			if w := *(*int64)(x.addr(off)); !found && (w < -size || w >= size) {
				v, found = w, true
			}
		})
		if found {
			return fault("IndexError", "index %d is out of bounds for axis %d with size %d", v, g.axes[i], size)
		}
	}
	panic("BUG: no position is out of bounds")
}

// ready checks the positions and that a may change; nothing is stored when
// there are none.
func (g *gathering) ready(p *gather.Plan) (some bool, err error) {
	if p.Len() == 0 {
		return false, nil
	}
	if err := g.check(p); err != nil || p.BlockLen() == 0 {
		return false, err
	}
	t := g.a.t
	if err := t.forceReaders(g.a.st, nil); err != nil {
		return false, err
	}
	t.stamp(g.a.st)
	return true, nil
}

// fill stores one value at all positions.
func (g *gathering) fill(bits uint64) error {
	defer g.keep()
	p := g.plan(make([]int64, len(g.shape)))
	some, err := g.ready(p)
	if !some {
		return err
	}
	var one uint64
	g.a.dtype.Store(unsafe.Pointer(&one), bits)
	return g.put(p, unsafe.Pointer(&one))
}

// store is a[…] = v for an array v; whole says that the index is one mask of
// a's shape.
func (g *gathering) store(v Operand, whole bool) error {
	a := g.a
	values, err := g.values(v, whole)
	if err != nil {
		return err
	}
	defer values.Drop()
	defer g.keep()
	p := g.plan(values.strides)
	some, err := g.ready(p)
	if !some {
		return err
	}
	err = g.put(p, values.addr(values.off))
	runtime.KeepAlive(values)
	runtime.KeepAlive(a)
	return err
}

// put stores in order, since of values for the same position the last counts.
func (g *gathering) put(p *gather.Plan, values unsafe.Pointer) error {
	t, to := g.a.t, g.a.addr(g.base)
	per := max(unit/p.BlockLen(), 1)
	for lo, n := int64(0), p.Len(); lo < n; lo += per {
		if err := t.ctx.Err(); err != nil {
			return err
		}
		p.Store(to, values, lo, min(lo+per, n))
	}
	return nil
}

// values is v broadcast to g's shape, in a's dtype, in memory, and not in a's.
func (g *gathering) values(v Operand, whole bool) (*Array, error) {
	a, t, values := g.a, g.a.t, v.Arr
	var err error
	switch {
	case whole && len(values.shape) > 1:
		return nil, fault("TypeError", "NumPy boolean array indexing assignment requires a 0 or 1-dimensional input, input has %d dimensions", len(values.shape))
	case whole && len(values.shape) == 1 && values.size != 1 && values.size != g.shape[0]:
		return nil, fault("ValueError", "NumPy boolean array indexing assignment cannot assign %d input values to the %d output values where the mask is true", values.size, g.shape[0])
	}
	for len(values.shape) > len(g.shape) && values.shape[0] == 1 {
		if values, err = values.reshapeC(values.shape[1:]); err != nil {
			return nil, err
		}
	}
	if _, ok := ir.BroadcastMap(values.shape, g.shape); !ok {
		return nil, fault("ValueError", "shape mismatch: value array of shape %s could not be broadcast to indexing result of shape %s", shapeText(v.Arr.shape), shapeText(g.shape))
	}
	x, err := t.Cast(Of(values), a.dtype)
	if err != nil {
		return nil, err
	}
	if x.Arr == nil {
		x = Of(t.Hold(x))
	}
	if x.Arr.SharesMemory(a) {
		if x.Arr, err = x.Arr.Copy(OrderK); err != nil {
			return nil, err
		}
	}
	if x.Arr, err = x.Arr.BroadcastTo(g.shape); err != nil {
		return nil, err
	}
	return x.Arr, x.Arr.force()
}

// expand is a[mask] = v for a mask of a's shape and an array of values.
func (a *Array) expand(mask *Array, v Operand) error {
	t := a.t
	if err := a.force(); err != nil {
		return err
	}
	items := []IndexItem{{Kind: IndexMask, Arr: mask}}
	if !a.dense || mask.shape == nil || v.Arr == nil || len(v.Arr.shape) != 1 || !slices.Equal(mask.shape, a.shape) {
		g, err := a.gather(items, true)
		if err != nil {
			return err
		}
		return g.store(v, true)
	}
	if mask.SharesMemory(a) {
		var err error
		if mask, err = mask.Copy(OrderC); err != nil {
			return err
		}
	}
	mask, bits, err := mask.bools()
	if err != nil {
		return err
	}
	g := &gathering{a: a, adv: []int64{0}}
	if g.adv[0], err = t.count(bits); err != nil {
		return err
	}
	g.shape = g.adv
	values, err := g.values(v, true)
	if err != nil {
		return err
	}
	defer values.Drop()
	if values.strides[0] != int64(a.dtype.Size()) && values.size > 1 {
		if values, err = values.Copy(OrderC); err != nil {
			return err
		}
		if err := values.force(); err != nil {
			return err
		}
	}
	if err := t.forceReaders(a.st, nil); err != nil {
		return err
	}
	t.stamp(a.st)
	if values.size > 0 {
		gather.Expand(a.addr(a.off), values.addr(values.off), values.size, bits, a.dtype.Size())
	}
	runtime.KeepAlive(mask)
	runtime.KeepAlive(a)
	runtime.KeepAlive(values)
	return nil
}

// bools forces an array of bools and gives its bytes in C order, and the array
// in whose memory they lie.
func (a *Array) bools() (*Array, []byte, error) {
	if err := a.force(); err != nil {
		return nil, nil, err
	}
	if a.size == 0 {
		return a, nil, nil
	}
	if a.state == known {
		return a, []byte{byte(a.bits)}, nil
	}
	if !a.dense {
		c, err := a.Copy(OrderC)
		if err != nil {
			return nil, nil, err
		}
		if err := c.force(); err != nil {
			return nil, nil, err
		}
		a = c
	}
	return a, unsafe.Slice((*byte)(a.addr(a.off)), a.size), nil
}

func (t *Tracer) count(bits []byte) (int64, error) {
	var n atomic.Int64
	err := t.each(int64(len(bits)), 1, func(lo, hi int64) { n.Add(gather.Count(bits[lo:hi])) })
	return n.Load(), err
}

// trueAt is the indices of the true elements in C order: one array per axis,
// or, beside each other, the columns of one.
func (t *Tracer) trueAt(mask *Array, beside bool) ([]*Array, error) {
	mask.pin()
	defer mask.unpin()
	x, bits, err := mask.bools()
	if err != nil {
		return nil, err
	}
	defer runtime.KeepAlive(x)
	// each unit's elements stand behind those of the units before it
	units := (len(bits) + unit - 1) / unit
	before := make([]int64, units+1)
	err = t.each(int64(len(bits)), 1, func(lo, hi int64) {
		if lo < hi {
			before[lo/unit+1] = gather.Count(bits[lo:hi])
		}
	})
	if err != nil {
		return nil, err
	}
	for i := range units {
		before[i+1] += before[i]
	}
	n, rank := before[units], len(mask.shape)
	out := make([]*Array, rank)
	column, step := make([]unsafe.Pointer, rank), int64(1)
	if beside {
		table, err := t.newArray([]int64{n, int64(rank)}, ir.I64, nil)
		if err != nil {
			return nil, err
		}
		step = int64(rank)
		for k := range out {
			o, err := table.Index([]IndexItem{All(), At(int64(k))})
			if err != nil {
				return nil, err
			}
			out[k] = o.Arr
			out[k].strides = []int64{8 * int64(rank)} // of a table without rows too
		}
	} else {
		for k := range out {
			if out[k], err = t.newArray([]int64{n}, ir.I64, nil); err != nil {
				return nil, err
			}
		}
	}
	if n == 0 {
		return out, nil
	}
	for k := range out {
		column[k] = out[k].addr(out[k].off)
	}
	err = t.each(int64(len(bits)), 1, func(lo, hi int64) {
		from, to := before[lo/unit], before[lo/unit+1]
		if from == to {
			return
		}
		var flat []int64
		if step == 1 {
			flat = unsafe.Slice((*int64)(column[rank-1]), n)[from:to]
		} else {
			flat = make([]int64, to-from)
		}
		gather.Positions(flat, bits[lo:hi], lo)
		for k := rank - 1; k >= 0; k-- { // flat positions become one index per axis
			if k == 0 && step == 1 {
				continue // they are the index already
			}
			e := mask.shape[k]
			at := unsafe.Slice((*int64)(column[k]), (n-1)*step+1)
			if step != 1 {
				for i, f := range flat {
					q := f / e
					at[(from+int64(i))*step], flat[i] = f-q*e, q
				}
				continue
			}
			outer := unsafe.Slice((*int64)(column[k-1]), n)
			for i := from; i < to; i++ {
				q := at[i] / e
				outer[i], at[i] = q, at[i]-q*e
			}
		}
	})
	runtime.KeepAlive(out)
	return out, err
}

// Nonzero is np.nonzero(a): one int64 array per axis. Of several axes they are
// the columns of one array, as NumPy's are: whether ravel copies tells. Forces.
func (t *Tracer) Nonzero(o Operand) ([]*Array, error) {
	if o.IsScalar() || len(o.Shape()) == 0 {
		return nil, fault("ValueError", "Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead.")
	}
	x, err := t.Cast(o, ir.Bool)
	if err != nil {
		return nil, err
	}
	return t.trueAt(x.Arr, len(o.Shape()) > 1)
}
