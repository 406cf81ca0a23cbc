package trace

import (
	"slices"

	"github.com/grayscale-lang/grayscale/ir"
)

// Mode is what becomes of positions out of bounds: the argument mode= of take,
// put and choose.
type Mode uint8

// Modes.
const (
	ModeRaise Mode = iota // IndexError
	ModeWrap              // counted around the axis
	ModeClip              // the axis's ends; negative ones are 0
)

// Take is np.take(a, indices, axis, mode): a copy in C order.
func (t *Tracer) Take(a *Array, indices Operand, axis int, mode Mode) (Operand, error) {
	axis, err := normAxis("", axis, len(a.shape))
	if err != nil {
		return Operand{}, err
	}
	if a.scalar {
		return Operand{}, axisError("", axis, 0)
	}
	if d := indices.Type(); d.Kind() != ir.KindBool && (d.Kind() != ir.KindInt || d == ir.U64) {
		return Operand{}, fault("TypeError", "Cannot cast array data from dtype('%s') to dtype('int64') according to the rule 'safe'", d.NumPy())
	}
	n := a.shape[axis]
	x, err := t.AsArray(indices, ir.I64)
	if err != nil {
		return Operand{}, err
	}
	if n == 0 && x.size > 0 {
		return Operand{}, fault("IndexError", "cannot do a non-empty take from an empty axes.")
	}
	if mode != ModeRaise && n > 0 {
		if x, err = t.within(x, n, mode); err != nil {
			return Operand{}, err
		}
	}
	if p, ok, err := a.picks([]IndexItem{{Kind: IndexArray, Arr: x}}, false); err != nil {
		return Operand{}, err
	} else if ok && n > 0 {
		out, err := p.load()
		return Of(out), err
	}
	g := &gathering{a: a, axes: []int{axis}, adv: x.shape, lead: axis}
	g.shape = slices.Concat(a.shape[:axis], x.shape, a.shape[axis+1:])
	if _, err := checkSize(g.shape, a.dtype); err != nil {
		return Operand{}, err
	}
	out, err := t.newArray(g.shape, a.dtype, nil)
	if err != nil {
		return Operand{}, err
	}
	if err := a.force(); err != nil {
		return Operand{}, err
	}
	if x, err = x.positions(a, false); err != nil {
		return Operand{}, err
	}
	g.base, g.lists = a.off, []*Array{x}
	g.slices = slices.Concat(a.shape[:axis], a.shape[axis+1:])
	g.strides = slices.Concat(a.strides[:axis], a.strides[axis+1:])
	if err := g.loadInto(out); err != nil {
		return Operand{}, err
	}
	if len(out.shape) == 0 {
		return Scalar(out.dtype, out.dtype.Load(out.addr(out.off))), nil
	}
	return Of(out), nil
}

// within brings positions into an axis of n elements.
func (t *Tracer) within(x *Array, n int64, mode Mode) (*Array, error) {
	if mode == ModeWrap {
		r, err := t.Call(ufuncs["remainder"], Of(x), Int(n))
		if err != nil {
			return nil, err
		}
		return t.AsArray(r, ir.NoType)
	}
	r, err := t.Clip(Of(x), Int(0), Int(n-1), CallOptions{})
	if err != nil {
		return nil, err
	}
	return t.AsArray(r, ir.NoType)
}

// MayShareMemory is np.may_share_memory: whether the ranges of addresses
// overlap. Forces.
func (a *Array) MayShareMemory(b *Array) (bool, error) {
	if !a.SharesMemory(b) || a.size == 0 || b.size == 0 {
		return false, nil
	}
	if a.scalar || b.scalar {
		return a == b, nil
	}
	if err := a.force(); err != nil {
		return false, err
	}
	if err := b.force(); err != nil {
		return false, err
	}
	lo, hi := a.bounds()
	from, to := b.bounds()
	return lo < to && from < hi, nil
}

// SameElements reports whether two arrays are the same elements of the same
// memory, in the same order. Forces.
func (a *Array) SameElements(b *Array) (bool, error) {
	if !a.SharesMemory(b) || !slices.Equal(a.shape, b.shape) || !slices.Equal(a.strides, b.strides) || a.dtype != b.dtype {
		return a == b, nil
	}
	if err := a.force(); err != nil {
		return false, err
	}
	if err := b.force(); err != nil {
		return false, err
	}
	return a.off == b.off && a.state == ready && b.state == ready, nil
}

// bounds is the range of byte offsets in a's storage that its elements lie in.
func (a *Array) bounds() (lo, hi int64) {
	lo, hi = a.off, a.off+int64(a.dtype.Size())
	for k, e := range a.shape {
		if d := (e - 1) * a.strides[k]; d < 0 {
			lo += d
		} else {
			hi += d
		}
	}
	return lo, hi
}
