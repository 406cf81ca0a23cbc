package trace

import (
	"math"
	"slices"
	"unsafe"

	"github.com/grayscale-lang/grayscale/ir"
)

// JoinOptions are the keyword arguments of np.concatenate.
type JoinOptions struct {
	Axis    int
	Flat    bool     // axis=None
	Out     *Array   // nil: a new array
	DType   ir.DType // NoType: by the operands
	Casting Casting
}

// Concatenate is np.concatenate.
func (t *Tracer) Concatenate(as []Operand, o JoinOptions) (*Array, error) {
	if len(as) == 0 {
		return nil, fault("ValueError", "need at least one array to concatenate")
	}
	parts := make([]*Array, len(as))
	axis, noAxis, d := o.Axis, o.Flat, o.DType
	switch {
	case o.Out != nil:
		d = o.Out.dtype
	case d == ir.NoType:
		d = ResultType(as...)
	}
	for i, o := range as {
		a, err := t.AsArray(o, ir.NoType)
		if err != nil {
			return nil, err
		}
		if noAxis && len(a.shape) != 1 {
			if a, err = a.reshapeC([]int64{a.size}); err != nil {
				return nil, err
			}
		}
		parts[i] = a
	}
	first := parts[0]
	if noAxis {
		axis = 0
	}
	if len(first.shape) == 0 {
		return nil, fault("ValueError", "zero-dimensional arrays cannot be concatenated")
	}
	axis, err := normAxis("", axis, len(first.shape))
	if err != nil {
		return nil, err
	}
	for i, a := range parts {
		if len(a.shape) != len(first.shape) {
			return nil, misfit(shapesOf(parts), "all the input arrays must have same number of dimensions, but the array at index 0 has %d dimension(s) and the array at index %d has %d dimension(s)", len(first.shape), i, len(a.shape))
		}
	}
	shape := append([]int64(nil), first.shape...)
	for i, a := range parts[1:] {
		for k, e := range a.shape {
			if k != axis && e != shape[k] {
				return nil, misfit(shapesOf(parts), "all the input array dimensions except for the concatenation axis must match exactly, but along dimension %d, the array at index 0 has size %d and the array at index %d has size %d", k, shape[k], i+1, e)
			}
		}
		shape[axis] += a.shape[axis]
	}
	if o.Out != nil && !slices.Equal(o.Out.shape, shape) {
		return nil, fault("ValueError", "Output array is the wrong shape")
	}
	for _, a := range parts {
		if err := mayCast(a.dtype, d, o.Casting); err != nil {
			return nil, err
		}
	}
	if o.Out != nil {
		if o.Out.readonly {
			return nil, fault("ValueError", "assignment destination is read-only")
		}
		if err := o.Out.force(); err != nil {
			return nil, err
		}
		return o.Out, t.storeParts(o.Out, parts, axis)
	}
	return t.join(parts, shape, axis, d, jointOrder(parts))
}

// jointOrder is the memory order that NumPy gives a concatenation: outermost
// first, an axis moves outwards past one that has a smaller stride in some part
// and a larger one in none. Axes of extent 1 in a part say nothing.
func jointOrder(parts []*Array) []uint8 {
	n := len(parts[0].shape)
	order := make([]uint8, n)
	for k := range order {
		ax, pos := k, k
		for i := k - 1; i >= 0; i-- {
			at := order[i]
			said, move := false, false
			for _, a := range parts {
				if a.shape[ax] == 1 || a.shape[at] == 1 {
					continue
				}
				if abs(a.strides[ax]) <= abs(a.strides[at]) {
					move = false
				} else if !said {
					move = true
				}
				said = true
			}
			if said {
				if !move {
					break
				}
				pos = i
			}
		}
		copy(order[pos+1:k+1], order[pos:k])
		order[pos] = uint8(ax)
	}
	return order
}

func abs(x int64) int64 { return max(x, -x) }

// join stores parts one after the other along an axis of a new array.
func (t *Tracer) join(parts []*Array, shape []int64, axis int, d ir.DType, order []uint8) (*Array, error) {
	if _, err := checkSize(shape, d); err != nil {
		return nil, err
	}
	for _, a := range parts {
		a.pin() // the first store may force the others
		defer a.unpin()
	}
	out, err := t.newArray(shape, d, order)
	if err != nil {
		return nil, err
	}
	return out, t.storeParts(out, parts, axis)
}

// storeParts stores parts one after the other along an axis of out.
func (t *Tracer) storeParts(out *Array, parts []*Array, axis int) error {
	for _, a := range parts {
		a.pin()
		defer a.unpin()
	}
	at := int64(0)
	for _, a := range parts {
		dst := *out
		dst.shape = append([]int64(nil), out.shape...)
		dst.shape[axis] = a.shape[axis]
		dst.size = product(dst.shape)
		dst.off += at * out.strides[axis]
		at += a.shape[axis]
		if dst.size == 0 {
			continue
		}
		if err := t.assign(&dst, Of(a)); err != nil {
			return err
		}
	}
	return nil
}

func shapesOf(as []*Array) [][]int64 {
	shapes := make([][]int64, len(as))
	for i, a := range as {
		shapes[i] = a.shape
	}
	return shapes
}

// Stack is np.stack(as, axis).
func (t *Tracer) Stack(as []Operand, axis int) (*Array, error) {
	if len(as) == 0 {
		return nil, fault("ValueError", "need at least one array to stack")
	}
	shape := as[0].Shape()
	for _, o := range as {
		if !slices.Equal(o.Shape(), shape) {
			shapes := make([][]int64, len(as))
			for i, o := range as {
				shapes[i] = o.Shape()
			}
			return nil, misfit(shapes, "all input arrays must have the same shape")
		}
	}
	axis, err := normAxis("", axis, len(shape)+1)
	if err != nil {
		return nil, err
	}
	parts := make([]Operand, len(as))
	for i, o := range as {
		a, err := t.AsArray(o, ir.NoType)
		if err != nil {
			return nil, err
		}
		if a, err = a.ExpandDims([]int{axis}); err != nil {
			return nil, err
		}
		parts[i] = Of(a)
	}
	// Python scalars among the operands are np.asarray'd by NumPy: strong here
	return t.Concatenate(parts, JoinOptions{Axis: axis})
}

// Roll is np.roll(a, shift, axis); noAxis is axis=None.
func (t *Tracer) Roll(o Operand, shift int64, axis int, noAxis bool) (*Array, error) {
	a, err := t.AsArray(o, ir.NoType)
	if err != nil {
		return nil, err
	}
	if noAxis {
		flat, err := a.reshapeC([]int64{a.size})
		if err != nil {
			return nil, err
		}
		r, err := t.Roll(Of(flat), shift, 0, false)
		if err != nil {
			return nil, err
		}
		return r.reshapeC(a.shape)
	}
	if axis, err = normAxis("", axis, len(a.shape)); err != nil {
		return nil, err
	}
	n := a.shape[axis]
	if a.size == 0 || shift%n == 0 {
		return a.Copy(OrderK)
	}
	shift = (shift%n + n) % n
	cut := func(lo, hi int64) (*Array, error) {
		items := make([]ir.Item, len(a.shape))
		items[axis] = ir.Item{Start: lo, Stop: hi, HasStart: true, HasStop: true}
		return a.byItems(items, true)
	}
	a.pin()
	defer a.unpin()
	tail, err := cut(n-shift, n)
	if err != nil {
		return nil, err
	}
	head, err := cut(0, n-shift)
	if err != nil {
		return nil, err
	}
	return t.join([]*Array{tail, head}, append([]int64(nil), a.shape...), axis, a.dtype, ir.LikeOrder(a.shape, a.strides))
}

// Diff is np.diff(a, n, axis): differences of neighbours; of bools, whether
// they differ.
func (t *Tracer) Diff(o Operand, n int64, axis int) (*Array, error) {
	if n < 0 {
		return nil, fault("ValueError", "order must be non-negative but got %d", n)
	}
	if len(o.Shape()) == 0 {
		return nil, fault("ValueError", "diff requires input that is at least one dimensional")
	}
	a := o.Arr
	axis, err := normAxis("", axis, len(a.shape))
	if err != nil {
		return nil, err
	}
	op := ir.OpSub
	if a.dtype == ir.Bool {
		op = ir.OpNe
	}
	for n = min(n, a.shape[axis]+1); n > 0; n-- {
		items := make([]ir.Item, len(a.shape))
		items[axis] = ir.Item{Start: 1, HasStart: true}
		hi, err := a.byItems(items, true)
		if err != nil {
			return nil, err
		}
		items[axis] = ir.Item{Stop: -1, HasStop: true}
		lo, err := a.byItems(items, true)
		if err != nil {
			return nil, err
		}
		r, err := t.apply(op, Of(hi), Of(lo))
		if err != nil {
			return nil, err
		}
		a = r.Arr
	}
	return a, nil
}

// Tile is np.tile(a, reps).
func (t *Tracer) Tile(o Operand, reps []int64) (*Array, error) {
	a, err := t.AsArray(o, ir.NoType)
	if err != nil {
		return nil, err
	}
	rank := max(len(reps), len(a.shape))
	if o.Arr != nil && !slices.ContainsFunc(reps, func(r int64) bool { return r != 1 }) {
		if a, err = a.Copy(OrderK); err != nil {
			return nil, err
		}
		return a.leading(rank)
	}
	// a as [1, e0, 1, e1, …], stretched to [r0, e0, r1, e1, …], then reshaped
	split, wide, out := make([]int64, 0, 2*rank), make([]int64, 0, 2*rank), make([]int64, rank)
	last := int64(0)
	rows, inner := int64(1), a.size // NumPy repeats axis after axis, and complains of that
	for k := 0; k < rank; k++ {
		e, r := int64(1), int64(1)
		if i := k - (rank - len(a.shape)); i >= 0 {
			e = a.shape[i]
		}
		if i := k - (rank - len(reps)); i >= 0 {
			r = reps[i]
		}
		if r < 0 {
			return nil, fault("ValueError", "negative dimensions are not allowed")
		}
		split, wide = append(split, 1, e), append(wide, r, e)
		if a.size > 0 {
			if r > math.MaxInt64/rows {
				return nil, fault("ValueError", "Maximum allowed dimension exceeded")
			}
			rows *= r
			if _, err := checkSize([]int64{rows, inner}, a.dtype); err != nil {
				return nil, err
			}
			if err := t.canHold([]int64{rows, inner}, a.dtype); err != nil {
				return nil, err
			}
			if r != 1 {
				last = rows
			}
			rows, inner = rows*e, inner/e
		}
		out[k] = r * e
	}
	x, err := t.stretch(a, split, wide, out)
	if err == nil && last > 0 { // NumPy reshapes what the last repetition gave
		x.Shows([]int64{last, x.size / last})
	}
	return x, err
}

// Repeat is np.repeat(a, n, axis); noAxis is axis=None.
func (t *Tracer) Repeat(o Operand, n int64, axis int, noAxis bool) (*Array, error) {
	a, axis, err := t.repeated(o, axis, noAxis)
	if err != nil {
		return nil, err
	}
	if n < 0 {
		return nil, fault("ValueError", "negative dimensions are not allowed")
	}
	var split, wide, out []int64
	for k, e := range a.shape {
		split, wide, out = append(split, e), append(wide, e), append(out, e)
		if k == axis {
			if e > 0 && n > math.MaxInt64/e {
				return nil, fault("ValueError", "Maximum allowed dimension exceeded")
			}
			split, wide, out[k] = append(split, 1), append(wide, n), e*n
		}
	}
	return t.stretch(a, split, wide, out)
}

// repeated is the array and the axis that np.repeat works on.
func (t *Tracer) repeated(o Operand, axis int, noAxis bool) (*Array, int, error) {
	a, err := t.AsArray(o, ir.NoType)
	if err != nil {
		return nil, 0, err
	}
	if noAxis || len(a.shape) == 0 {
		if !noAxis && axis != 0 && axis != -1 {
			return nil, 0, axisError("", axis, 1)
		}
		a, err = a.reshapeC([]int64{a.size})
		return a, 0, err
	}
	axis, err = normAxis("", axis, len(a.shape))
	return a, axis, err
}

// RepeatEach is np.repeat with a count for each element of the axis.
func (t *Tracer) RepeatEach(o Operand, counts []int64, axis int, noAxis bool) (*Array, error) {
	a, axis, err := t.repeated(o, axis, noAxis)
	if err != nil {
		return nil, err
	}
	if int64(len(counts)) != a.shape[axis] {
		return nil, fault("ValueError", "operands could not be broadcast together with shape (%d,) (%d,)", a.shape[axis], len(counts))
	}
	total := int64(0)
	for _, n := range counts {
		if n < 0 {
			return nil, fault("ValueError", "repeats may not contain negative values.")
		}
		if n > math.MaxInt64-total {
			return nil, fault("ValueError", "Maximum allowed dimension exceeded")
		}
		total += n
	}
	out := append([]int64(nil), a.shape...)
	out[axis] = total
	if _, err := checkSize(out, a.dtype); err != nil {
		return nil, err
	}
	if err := t.canHold(out, a.dtype); err != nil {
		return nil, err
	}
	at, err := t.newArray([]int64{total}, ir.I64, nil)
	if err != nil {
		return nil, err
	}
	if total > 0 {
		places := unsafe.Slice((*int64)(at.addr(0)), total)
		for i, n := range counts {
			for k := range places[:n] {
				places[k] = int64(i)
			}
			places = places[n:]
		}
	}
	items := make([]IndexItem, axis+1)
	for k := range items {
		items[k] = All()
	}
	items[axis] = IndexItem{Kind: IndexArray, Arr: at}
	x, err := a.Index(items)
	if err != nil {
		return nil, err
	}
	return t.Hold(x).Copy(OrderC)
}

// leading is a with axes of extent 1 before its own, rank in all.
func (a *Array) leading(rank int) (*Array, error) {
	if rank <= len(a.shape) {
		return a, nil
	}
	axes := make([]int, rank-len(a.shape))
	for k := range axes {
		axes[k] = k
	}
	return a.ExpandDims(axes)
}

// stretch is a copy of a under shape split, broadcast to wide, shown as out.
func (t *Tracer) stretch(a *Array, split, wide, out []int64) (*Array, error) {
	if len(wide) > ir.MaxRank {
		return nil, refuse("", "repeating an array of %d dimensions", len(a.shape))
	}
	if _, err := checkSize(out, a.dtype); err != nil {
		return nil, err
	}
	if err := t.canHold(out, a.dtype); err != nil {
		return nil, err
	}
	if product(out) == 0 {
		return t.newArray(out, a.dtype, nil)
	}
	x, err := a.reshapeC(split)
	if err == nil {
		if x, err = x.BroadcastTo(wide); err == nil {
			if x, err = x.Copy(OrderC); err == nil {
				if x, err = x.reshapeC(out); err == nil {
					x.shows, x.owner = false, nil
				}
			}
		}
	}
	return x, err
}

// mayCast is NumPy's error where an array's dtype may not become another.
func mayCast(from, to ir.DType, c Casting) error {
	if CanCast(from, to, c) {
		return nil
	}
	return fault("TypeError", "Cannot cast array data from dtype('%s') to dtype('%s') according to the rule '%s'", from.NumPy(), to.NumPy(), c)
}
