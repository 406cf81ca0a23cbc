package trace

import (
	"github.com/grayscale-lang/grayscale/ir"
)

// Fortran reports whether the elements lie one after the other with the first
// axis innermost.
func (a *Array) Fortran() bool {
	if len(a.shape) < 2 {
		return a.dense
	}
	return isDense(reversed(a.shape), reversed(a.strides), a.dtype.Size())
}

// Contiguous reports whether the elements lie one after the other with the
// last axis innermost.
func (a *Array) Contiguous() bool { return a.dense }

// OwnsData reports whether a is no view of another array.
func (a *Array) OwnsData() bool { return !a.shows }

// root is whose memory a shows: a's own, when it is no view.
func (a *Array) root() *Array {
	if a.owner != nil {
		return a.owner
	}
	return a
}

// Base is ndarray.base: the array that owns the memory which a view shows,
// through whatever views between them; nil for an owner. It computes what is
// pending.
func (a *Array) Base() (*Array, error) {
	o := a.owner
	if o == nil {
		return nil, nil
	}
	if err := a.force(); err != nil {
		return nil, err
	}
	if o.state == dead { // of Shows
		o.attach(a.st, a.off)
	}
	if !o.visible() { // its last name went, but its memory is a's
		o.fresh = true
		o.rehold(false)
	}
	return o, nil
}

// Shows says that a new array is in NumPy a view of a temporary of that shape.
func (a *Array) Shows(shape []int64) {
	if a.scalar {
		return
	}
	o := &Array{t: a.t, dtype: a.dtype, shape: shape, strides: make([]int64, len(shape)), size: a.size}
	ir.DenseStrides(o.strides, shape, nil, a.dtype.Size())
	o.dense = true
	a.shows, a.owner = true, o
}

// SetWriteable lets stores into a pass, or refuses them from now on. A view of
// what is read-only stays so.
func (a *Array) SetWriteable(yes bool) error {
	if yes && a.readonly && (!a.OwnsData() || a.st != nil && a.st.fixed) {
		return fault("ValueError", "cannot set WRITEABLE flag to True of this array")
	}
	a.readonly = !yes
	return nil
}

// order is an argument order= that says of a what OrderA means.
func (a *Array) order(o Order) Order {
	switch {
	case o != OrderA:
		return o
	case a.Fortran() && !a.dense:
		return OrderF
	}
	return OrderC
}

// InOrder is a in an order: itself where it lies so, else a copy.
func (a *Array) InOrder(o Order) (*Array, error) {
	switch o = a.order(o); {
	case o == OrderK, o == OrderC && a.dense, o == OrderF && a.Fortran():
		return a, nil
	}
	return a.Copy(o)
}

// orderOf is the memory order of a new array of a rank; nil is C order.
func orderOf(o Order, rank int) []uint8 {
	if o != OrderF || rank < 2 {
		return nil
	}
	order := make([]uint8, rank)
	for k := range order {
		order[k] = uint8(rank - 1 - k)
	}
	return order
}

// likeOrder is the memory order of a new array of a shape that is to lie as a
// does.
func (a *Array) likeOrder(shape []int64, o Order) []uint8 {
	if o = a.order(o); o != OrderK {
		return orderOf(o, len(shape))
	}
	if len(shape) != len(a.shape) {
		return nil
	}
	return ir.LikeOrder(a.shape, a.strides)
}

// Freeze makes an array in memory read-only for good: its memory cannot be, or
// must not be, written to.
func (a *Array) Freeze() {
	a.readonly = true
	a.st.fixed = true
}

// Mapped reports whether NumPy calls a a memmap: an array over a mapped file,
// its views, and some of its copies.
func (a *Array) Mapped() bool { return a.mapped }

// SetMapped says whether NumPy calls a a memmap.
func (a *Array) SetMapped(yes bool) { a.mapped = yes }
