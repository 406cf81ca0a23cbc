package trace

import (
	"slices"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
)

// forceReaders computes the pending work that reads storage st, because st is
// about to change: everything that will be wanted and depends on it, and
// nothing else. keep is the value about to be stored; while it is a mere
// temporary it stays pending, since the store itself computes it.
func (t *Tracer) forceReaders(st *storage, keep *Array) error {
	if st.readers == 0 {
		return nil
	}
	t.sweep()
	for _, n := range t.pend {
		n.near = false
		for i := range n.args[:n.nargs] {
			if x := n.args[i].arr; x != nil && (x.st == st || x.state == pending && x.near) {
				n.near = true
				break
			}
		}
	}
	_, err := t.runThose(t.pend, func(n *Array) bool {
		return n.near && n.wanted() && (n != keep || n.live())
	})
	return err
}

// assign stores v into a materialised array: broadcast, cast without asking.
func (t *Tracer) assign(dst *Array, v Operand) error {
	v = v.known()
	if v.Arr != nil && v.Arr.scalar && v.Arr.dtype.Kind() > dst.dtype.Kind() && dst.dtype.Kind() == ir.KindInt {
		d, bits, err := t.Value(v) // whether it can be cast depends on it
		if err != nil {
			return err
		}
		v = Scalar(d, bits)
	}
	if v.Arr == nil {
		bits, err := t.scalarBits(v, dst.dtype, castItem)
		if err != nil {
			return err
		}
		if dst.size == 0 {
			return nil
		}
		if dst.size <= 16 { // not worth a Func
			if err := t.forceReaders(dst.st, nil); err != nil {
				return err
			}
			t.stamp(dst.st)
			dst.walk(func(off int64) { dst.dtype.Store(dst.addr(off), bits) })
			return nil
		}
		return t.storeInto(dst, nil, func() ir.ID { return t.scalar(dst.dtype, bits) })
	}
	src := v.Arr
	// extents of 1 that lead the source do not count
	shape := src.shape
	for len(shape) > len(dst.shape) && shape[0] == 1 {
		shape = shape[1:]
	}
	if _, ok := ir.BroadcastMap(shape, dst.shape); !ok {
		return fault("ValueError", "could not broadcast input array from shape %s into shape %s", shapeText(shape), shapeText(dst.shape))
	}
	if len(shape) < len(src.shape) {
		x, err := src.reshapeC(shape)
		if err != nil {
			return err
		}
		src = x
	}
	if dst.size == 0 {
		src.touch()
		return nil
	}
	if src.stepsThrough(dst) {
		return t.stepInto(dst, src)
	}
	if done, err := t.storeSmall(dst, src); done || err != nil {
		return err
	}
	err := t.storeInto(dst, src, func() ir.ID { return t.b.Cast(t.id(src), dst.dtype) })
	if err == nil && src.fresh && src.state == pending {
		src.Drop()
	}
	if err != nil {
		return err
	}
	return t.tell()
}

// stepsThrough reports whether dst[...] = a is a copy between overlapping
// vectors of one storage with other steps in one direction. There alone NumPy
// makes no copy of the source first, so that elements stored early are read
// again later.
func (a *Array) stepsThrough(dst *Array) bool {
	if len(dst.shape) != 1 || len(a.shape) != 1 || a.state != ready || a.st != dst.st || a.dtype != dst.dtype || dst.size < 2 || a.size < 2 {
		return false
	}
	if s, d := a.strides[0], dst.strides[0]; s == d || s*d <= 0 {
		return false
	}
	lo, hi := a.bounds()
	from, to := dst.bounds()
	return lo < to && from < hi
}

// stepInto is the copy that stepsThrough finds, as NumPy orders it: from the
// low addresses of dst up, or down where the source begins below dst and
// reaches into it.
func (t *Tracer) stepInto(dst, src *Array) error {
	if err := t.forceReaders(dst.st, nil); err != nil {
		return err
	}
	t.stamp(dst.st)
	to, from, d, s, n := dst.off, src.off, dst.strides[0], src.strides[0], dst.size
	turn := func() {
		to, from, d, s = to+(n-1)*d, from+(n-1)*s, -d, -s
	}
	if d < 0 {
		turn()
	}
	if from < to && from+n*s > to {
		turn()
	}
	for i := int64(0); i < n; i++ {
		dst.dtype.Store(dst.addr(to+i*d), src.dtype.Load(src.addr(from+i*s)))
	}
	return nil
}

// stamp notes that storage changes now.
func (t *Tracer) stamp(st *storage) {
	t.clock++
	st.stored = t.clock
}

// storeInto runs the work behind the value that id gives, straight into dst.
// Package ir sees from the addresses whether sources overlap the destination.
func (t *Tracer) storeInto(dst, src *Array, id func() ir.ID) error {
	if err := t.forceReaders(dst.st, src); err != nil {
		return err
	}
	if src != nil {
		if err := src.Lost(); err != nil {
			return err
		}
	}
	if t.b.Len() > 8*t.opt.MaxOps+64 {
		t.restart()
	}
	t.clock++
	t.pos.Seq = uint32(t.clock)
	t.b.SetPos(t.pos)
	spec := ir.OutSpec{Value: id(), Into: &ir.Dest{
		Addr: uintptr(dst.addr(dst.off)), Shape: dst.shape, Strides: dst.strides}}
	var params []ir.ID
	t.specs = append(t.specs[:0], spec)
	t.fn, params = t.b.Finish(t.fn, t.specs)
	in := t.inputs(params)
	t.out = append(t.out[:0], dst.desc())
	var before []backends.Array
	if t.watch != nil && t.fn.Outs[0].Class != ir.Disjoint && src != nil && src.base().state == pending && !src.single() {
		before = t.snapshot(in, &t.out[0])
		if before == nil && !t.attributable(t.fn, in, &t.out[0]) {
			// which operation raises could not be told afterwards
			t.letGo()
			if err := src.force(); err != nil {
				return err
			}
			return t.storeInto(dst, src, id)
		}
	}
	t.stamp(dst.st)
	flags, err := t.exec.Execute(t.ctx, t.fn, in, t.out)
	if err == nil && flags != 0 && t.watch != nil {
		if before != nil {
			err = t.diagnose(t.fn, before, flags, nil)
		} else {
			err = t.diagnose(t.fn, in, flags, &t.out[0])
		}
	}
	t.letGo()
	if err != nil {
		if err = translate(err); src != nil && src.base().state == pending {
			err = t.fail([]*Array{src.base()}, err)
		}
		return err
	}
	if src != nil && src.state == pending {
		src.markRan()
	}
	return nil
}

// writable forces a and checks that it can be stored into.
func (a *Array) writable(text string) error {
	if a.readonly {
		return fault("ValueError", "%s is read-only", text)
	}
	return a.force()
}

// Overwrite readies an array to be written to in its memory by the caller: it
// is computed, and the pending work that reads it is done first.
func (a *Array) Overwrite() error {
	if err := a.writable("assignment destination"); err != nil {
		return err
	}
	if err := a.t.forceReaders(a.st, nil); err != nil {
		return err
	}
	a.t.stamp(a.st)
	return nil
}

// SetElement is a[i, j, …] = v, one index per axis.
func (a *Array) SetElement(v Operand, i ...int64) error {
	if a.scalar || a.state != ready || a.readonly || len(i) != len(a.shape) {
		if a.scalar {
			return fault("TypeError", "'numpy.%s' object does not support item assignment", a.dtype.NumPy())
		}
		if err := a.writable("assignment destination"); err != nil {
			return err
		}
	}
	off, err := a.at(i)
	if err != nil {
		return err
	}
	if v.Arr != nil {
		if v, err = a.element(v); err != nil {
			return err
		}
	}
	bits, err := a.t.scalarBits(v, a.dtype, castItem)
	if err != nil {
		return err
	}
	if a.st.readers > 0 {
		if err := a.t.forceReaders(a.st, nil); err != nil {
			return err
		}
	}
	a.t.stamp(a.st)
	a.dtype.Store(a.addr(off), bits)
	return nil
}

// element is a value to be stored into one element: of an array, only a 0-d
// one, save that any single element is a bool.
func (a *Array) element(v Operand) (Operand, error) {
	if v.Arr == nil {
		return v, nil
	}
	if len(v.Arr.shape) > 0 && (a.dtype != ir.Bool || v.Arr.size != 1) {
		return v, fault("ValueError", "setting an array element with a sequence.")
	}
	scalar := v.Arr.scalar
	d, bits, err := a.t.Value(v)
	if !scalar { // arrays are cast without a look at the value
		d, bits = a.dtype, a.dtype.Cast(d, bits)
	}
	return Scalar(d, bits), err
}

// at is the byte offset of an element.
func (a *Array) at(i []int64) (int64, error) {
	if len(i) != len(a.shape) {
		return 0, fault("IndexError", "too many indices for array: array is %d-dimensional, but %d were indexed", len(a.shape), len(i))
	}
	off := a.off
	for k, x := range i {
		n := a.shape[k]
		if x < 0 {
			x += n
		}
		if uint64(x) >= uint64(n) {
			return 0, fault("IndexError", "index %d is out of bounds for axis %d with size %d", i[k], k, n)
		}
		off += x * a.strides[k]
	}
	return off, nil
}

// HasRow reports whether a is a matrix in memory with a row i, from its start.
func (a *Array) HasRow(i int64) bool {
	return a.state == ready && len(a.shape) == 2 && uint64(i) < uint64(a.shape[0])
}

// RowElement is a[i][j] of a row that HasRow found; not ok when j is out of
// bounds or negative.
func (a *Array) RowElement(i, j int64) (bits uint64, ok bool) {
	if uint64(j) >= uint64(a.shape[1]) {
		return 0, false
	}
	return a.dtype.Load(a.addr(a.off + i*a.strides[0] + j*a.strides[1])), true
}

// SetRowElement is a[i][j] = v of a row that HasRow found, for a number of a's
// dtype; not ok when it takes more than a store.
func (a *Array) SetRowElement(i, j int64, d ir.DType, bits uint64) bool {
	if uint64(j) >= uint64(a.shape[1]) || d != a.dtype || a.readonly || a.st.readers > 0 {
		return false
	}
	a.t.stamp(a.st)
	d.Store(a.addr(a.off+i*a.strides[0]+j*a.strides[1]), bits)
	return true
}

// Element is the element a[i, j, …], one index per axis; negative ones count
// from the end. IndexError when out of bounds or too many; an index short of
// all axes is the caller's to send to Index.
func (a *Array) Element(i ...int64) (uint64, error) {
	if a.state != ready {
		if err := a.force(); err != nil {
			return 0, err
		}
		if a.state == known {
			if len(i) > 0 {
				return 0, fault("IndexError", "invalid index to scalar variable.")
			}
			return a.bits, nil
		}
	}
	off, err := a.at(i)
	if err != nil {
		return 0, err
	}
	return a.dtype.Load(a.addr(off)), nil
}

// AugAssign is a op= v, in place. UFuncTypeError when the result cannot be
// cast back to a's dtype with the same kind.
func (a *Array) AugAssign(u *Ufunc, v Operand) error {
	return a.t.CallInto(u, a, Of(a), v)
}

// CallInto is u(args, out=out).
func (t *Tracer) CallInto(u *Ufunc, out *Array, args ...Operand) error {
	_, err := t.CallWith(u, args, CallOptions{Out: []*Array{out}})
	return err
}

// rebind makes a store of a whole new value into pending work without doing
// any: the handle takes the new work over, and what it stood for goes on under
// a handle of its own for those that use it. That needs a handle with memory
// of its own to come, no view of it, and a value of the same layout.
func (t *Tracer) rebind(out *Array, r Operand) bool {
	if out.state != pending || out.alias || r.Arr == nil {
		return false
	}
	if r.Arr.dtype != out.dtype {
		if c, err := t.Cast(r, out.dtype); err == nil {
			r = c
		}
	}
	n := r.Arr
	if n == out || n.state != pending || n.alias || !n.fresh || n.slots > 0 || n.users > 0 || n.escaped ||
		!slices.Equal(n.shape, out.shape) || !slices.Equal(n.strides, out.strides) {
		return false
	}
	t.sweep()
	for _, p := range t.pend {
		if p.alias && p.args[0].arr == out {
			return false
		}
	}
	old := *out
	was := &old
	was.slots, was.escaped, was.fresh, was.named, was.tracked = 0, false, false, false, true
	for i, p := range t.pend {
		switch p {
		case out:
			t.pend[i] = was
		case n:
			t.pend[i] = out
		}
		for k := range p.args[:p.nargs] {
			if p.args[k].arr == out {
				p.args[k].arr = was
			}
		}
	}
	out.node = n.node
	out.users = 0
	out.scalar = n.scalar && out.scalar
	n.state, n.fresh, n.node = dead, false, node{}
	was.reap()
	return true
}
