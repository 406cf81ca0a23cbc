package trace

import (
	"slices"

	"github.com/grayscale-lang/grayscale/ir"
)

// shown is what a view of a shows: a, or of a scalar, which has no memory to
// share, a copy.
func (a *Array) shown() (*Array, error) {
	if a.scalar {
		c, err := a.t.AsArray(Of(a), ir.NoType)
		if err != nil {
			return nil, err
		}
		a = c
	}
	a.touch()
	return a, nil
}

// show is the view of a by m.
func (a *Array) show(m *ir.IndexMap, readonly bool) (*Array, error) {
	t := a.t
	a, err := a.shown()
	if err != nil {
		return nil, err
	}
	readonly = readonly || a.readonly
	if a.state == ready {
		strides := make([]int64, len(m.Shape))
		off := m.Apply(strides, a.strides, a.off)
		return a.sibling(m.Shape, strides, off, readonly), nil
	}
	if err := t.room(); err != nil {
		return nil, err
	}
	if a.state == ready { // room was made by computing it
		return a.show(m, readonly)
	}
	v := t.emit(a.dtype, m.Shape, node{op: ir.OpView, alias: true, nargs: 1, args: [3]arg{{arr: a}}, view: m})
	v.readonly, v.shows, v.mapped, v.owner = readonly, true, a.mapped, a.root()
	return v, nil
}

// sibling is another view of a's storage.
func (a *Array) sibling(shape, strides []int64, off int64, readonly bool) *Array {
	v := &Array{t: a.t, dtype: a.dtype, shape: shape, strides: strides, size: product(shape), readonly: readonly, shows: true, mapped: a.mapped, owner: a.root(), fresh: true}
	v.dense = isDense(shape, strides, a.dtype.Size())
	v.attach(a.st, off)
	return v
}

// Transpose is a.transpose(axes); nil reverses.
func (a *Array) Transpose(axes []int) (*Array, error) {
	n := len(a.shape)
	perm := make([]int, n)
	if axes == nil {
		for k := range perm {
			perm[k] = n - 1 - k
		}
		return a.show(ir.TransposeMap(a.shape, perm), false)
	}
	if len(axes) != n {
		return nil, fault("ValueError", "axes don't match array")
	}
	seen := make([]bool, n)
	for k, ax := range axes {
		i, err := normAxis("", ax, n)
		if err != nil {
			return nil, err
		}
		if seen[i] {
			return nil, fault("ValueError", "repeated axis in transpose")
		}
		seen[i], perm[k] = true, i
	}
	return a.show(ir.TransposeMap(a.shape, perm), false)
}

// SwapAxes is np.swapaxes.
func (a *Array) SwapAxes(i, j int) (*Array, error) {
	n := len(a.shape)
	i, err := normAxis("axis1: ", i, n)
	if err != nil {
		return nil, err
	}
	j, err = normAxis("axis2: ", j, n)
	if err != nil {
		return nil, err
	}
	perm := make([]int, n)
	for k := range perm {
		perm[k] = k
	}
	perm[i], perm[j] = j, i
	return a.show(ir.TransposeMap(a.shape, perm), false)
}

// MoveAxis is np.moveaxis.
func (a *Array) MoveAxis(src, dst []int) (*Array, error) {
	n := len(a.shape)
	from, err := normAxes("source: ", src, n, "repeated axis in `source` argument")
	if err != nil {
		return nil, err
	}
	to, err := normAxes("destination: ", dst, n, "repeated axis in `destination` argument")
	if err != nil {
		return nil, err
	}
	if len(from) != len(to) {
		return nil, fault("ValueError", "`source` and `destination` arguments must have the same number of elements")
	}
	perm := make([]int, n)
	for k := range perm {
		perm[k] = -1
	}
	moved := make([]bool, n)
	for k := range from {
		perm[to[k]] = from[k]
		moved[from[k]] = true
	}
	next := 0
	for k := range perm {
		if perm[k] < 0 {
			for moved[next] {
				next++
			}
			perm[k] = next
			next++
		}
	}
	return a.show(ir.TransposeMap(a.shape, perm), false)
}

// NormAxes counts negative axes from the end; AxisError, or ValueError for one
// that is repeated.
func NormAxes(axes []int, n int) ([]int, error) { return normAxes("", axes, n, "repeated axis") }

// whole is the transpose of a new array that nobody else will see: it owns the
// memory.
func (a *Array) whole(axes []int) (*Array, error) {
	x, err := a.Transpose(axes)
	if err != nil {
		return nil, err
	}
	x.shows, x.owner = false, nil
	if a.dense && a.size > 0 { // axes of extent 1 too, which the IR leaves open
		n := len(a.shape)
		both := make([]int64, 2*n)
		dense := both[n:]
		ir.DenseStrides(dense, a.shape, nil, a.dtype.Size())
		x.strides = both[:n:n]
		for k := range x.strides {
			from := n - 1 - k
			if axes != nil {
				if from = axes[k]; from < 0 {
					from += n
				}
			}
			x.strides[k] = dense[from]
		}
	}
	return x, nil
}

// normAxes counts negative axes from the end and refuses repeated ones.
func normAxes(prefix string, axes []int, n int, repeated string) ([]int, error) {
	out := make([]int, len(axes))
	var seen [2 * ir.MaxRank]bool
	for k, ax := range axes {
		i, err := normAxis(prefix, ax, n)
		if err != nil {
			return nil, err
		}
		if seen[i] {
			return nil, fault("ValueError", "%s", repeated)
		}
		seen[i], out[k] = true, i
	}
	return out, nil
}

// Reshape is a.reshape(shape, order): a view where strides allow. One extent
// may be -1.
func (a *Array) Reshape(shape []int64, o Order) (*Array, error) {
	o = a.order(o)
	to, err := ir.ReshapeShape(nil, a.shape, shape)
	if err != nil {
		return nil, translate(err)
	}
	if len(to) > ir.MaxRank {
		_, err := checkSize(to, a.dtype)
		return nil, err
	}
	if o == OrderF && (len(to) > 1 || len(a.shape) > 1) {
		x, err := a.Transpose(nil)
		if err != nil {
			return nil, err
		}
		if x, err = x.reshapeC(reversed(to)); err != nil {
			return nil, err
		}
		return x.Transpose(nil)
	}
	return a.reshapeC(to)
}

func reversed(s []int64) []int64 {
	r := make([]int64, len(s))
	for k, e := range s {
		r[len(s)-1-k] = e
	}
	return r
}

// reshapeC is reshape in C order of elements to a shape of the same size.
func (a *Array) reshapeC(to []int64) (*Array, error) {
	t := a.t
	a, err := a.shown()
	if err != nil {
		return nil, err
	}
	if a.state == pending {
		if err := t.room(); err != nil {
			return nil, err
		}
	}
	strides := make([]int64, len(to))
	alias := ir.ReshapeStrides(strides, a.shape, a.strides, to, a.dtype.Size())
	if alias && a.state == ready {
		return a.sibling(to, strides, a.off, a.readonly), nil
	}
	if a.state == ready {
		if err := t.room(); err != nil {
			return nil, err
		}
	}
	v := t.emit(a.dtype, to, node{op: ir.OpReshape, alias: alias, nargs: 1, args: [3]arg{{arr: a}}})
	v.readonly, v.shows, v.mapped = alias && a.readonly, alias, a.mapped
	if alias {
		v.strides, v.owner = strides, a.root() // axes of extent 1 may have others in the IR
	}
	return v, nil
}

// Ravel is a.ravel(order): a view of what is contiguous, else a copy.
func (a *Array) Ravel(o Order) (*Array, error) {
	flat := []int64{a.size}
	o = a.order(o)
	if o == OrderK && len(a.shape) > 1 {
		x, err := a.show(ir.TransposeMap(a.shape, memoryPerm(a)), false)
		if err != nil {
			return nil, err
		}
		return x.Ravel(OrderC)
	}
	if o == OrderF && len(a.shape) > 1 {
		x, err := a.Transpose(nil)
		if err != nil {
			return nil, err
		}
		return x.Ravel(OrderC)
	}
	if !a.dense { // a view only of what is contiguous
		x, err := a.Copy(OrderC)
		if err != nil {
			return nil, err
		}
		if x, err = x.reshapeC(flat); err == nil {
			x.shows, x.owner = false, nil
		}
		return x, err
	}
	return a.reshapeC(flat)
}

// memoryPerm is the axes of a, outermost in memory first.
func memoryPerm(a *Array) []int {
	return permOf(ir.MemoryOrder(a.shape, a.strides), len(a.shape))
}

// permOf is a memory order (nil: C) as axes.
func permOf(order []uint8, rank int) []int {
	perm := make([]int, rank)
	for k := range perm {
		perm[k] = k
		if order != nil {
			perm[k] = int(order[k])
		}
	}
	return perm
}

// Flatten is a.flatten(order): always a copy.
func (a *Array) Flatten(o Order) (*Array, error) {
	x, err := a.Ravel(o)
	if err != nil {
		return nil, err
	}
	return x.Copy(OrderC)
}

// Squeeze is np.squeeze; nil: every axis of extent 1.
func (a *Array) Squeeze(axes []int) (*Array, error) {
	n := len(a.shape)
	drop := make([]bool, n)
	if axes == nil {
		if !slices.Contains(a.shape, 1) { // NumPy gives a itself
			return a, nil
		}
		for k, e := range a.shape {
			drop[k] = e == 1
		}
	} else {
		if n == 0 && len(axes) == 1 && (axes[0] == 0 || axes[0] == -1) {
			axes = nil // NumPy takes it for one axis
		}
		norm, err := normAxes("", axes, n, "duplicate value in 'axis'")
		if err != nil {
			return nil, err
		}
		for _, k := range norm {
			if a.shape[k] != 1 {
				return nil, fault("ValueError", "cannot select an axis to squeeze out which has size not equal to one")
			}
			drop[k] = true
		}
	}
	m := ir.Identity(a.shape)
	m.Shape, m.Src = m.Shape[:0], m.Src[:0]
	for k, e := range a.shape {
		if !drop[k] {
			m.Shape, m.Src = append(m.Shape, e), append(m.Src, int8(k))
		}
	}
	return a.show(m, false)
}

// ExpandDims is np.expand_dims.
func (a *Array) ExpandDims(axes []int) (*Array, error) {
	n := len(a.shape) + len(axes)
	if n > ir.MaxRank {
		_, err := checkSize(make([]int64, n), a.dtype)
		return nil, err
	}
	norm, err := normAxes("", axes, n, "repeated axis")
	if err != nil {
		return nil, err
	}
	items := make([]ir.Item, n)
	for _, k := range norm {
		items[k].Kind = ir.ItemNew
	}
	v, err := a.byItems(items, false)
	if err == nil { // NumPy reshapes: an axis of extent 1 has another stride than of an index None
		strides := make([]int64, n)
		ir.ReshapeStrides(strides, a.shape, a.strides, v.shape, a.dtype.Size())
		v.strides = strides
	}
	return v, err
}

// byItems is a view by basic index items.
func (a *Array) byItems(items []ir.Item, readonly bool) (*Array, error) {
	m, err := ir.Index(a.shape, items)
	if err != nil {
		return nil, translate(err)
	}
	return a.showItems(m, items, readonly)
}

// showItems is the view by m, which is made of items.
func (a *Array) showItems(m *ir.IndexMap, items []ir.Item, readonly bool) (*Array, error) {
	v, err := a.show(m, readonly)
	if err != nil || v.size == 0 {
		return v, err
	}
	ax, k := 0, 0
	for _, it := range items {
		switch it.Kind {
		case ir.ItemNew:
			k++
			continue
		case ir.ItemEllipsis:
			n := len(v.shape) - k // what is left, but for the items behind
			for _, x := range items[slices.IndexFunc(items, func(x ir.Item) bool { return x.Kind == ir.ItemEllipsis })+1:] {
				if x.Kind != ir.ItemAt {
					n--
				}
			}
			ax, k = ax+n, k+n
			continue
		case ir.ItemSlice:
			// one element has no next one, and its step no place in the IR, but it shows
			if it.HasStep && v.shape[k] == 1 && v.strides[k] != it.Step*a.strides[ax] {
				v.strides = slices.Clone(v.strides)
				v.strides[k] = it.Step * a.strides[ax]
			}
			k++
		}
		ax++
	}
	return v, nil
}

// BroadcastTo is np.broadcast_to: read-only.
func (a *Array) BroadcastTo(shape []int64) (*Array, error) {
	if len(shape) == 0 && len(a.shape) > 0 {
		return nil, fault("ValueError", "cannot broadcast a non-scalar to a scalar array")
	}
	if len(shape) < len(a.shape) {
		return nil, fault("ValueError", "input operand has more dimensions than allowed by the axis remapping")
	}
	for _, e := range shape {
		if e < 0 {
			return nil, fault("ValueError", "all elements of broadcast shape must be non-negative")
		}
	}
	if _, err := checkSize(shape, a.dtype); err != nil {
		return nil, err
	}
	m, ok := ir.BroadcastMap(a.shape, shape)
	if !ok {
		return nil, fault("ValueError", "operands could not be broadcast together with remapped shapes [original->remapped]: %s  and requested shape %s",
			shapeText(a.shape), shapeText(shape))
	}
	return a.show(m, true)
}

// Flip is np.flip; nil: every axis.
func (a *Array) Flip(axes []int) (*Array, error) {
	n := len(a.shape)
	if n == 0 && len(axes) == 0 { // NumPy indexes by (): an element
		o, err := a.Index(nil)
		return a.t.Hold(o), err
	}
	items := make([]ir.Item, n)
	if axes == nil {
		for k := range items {
			items[k] = ir.Item{Step: -1, HasStep: true}
		}
	} else {
		norm, err := normAxes("", axes, n, "repeated axis")
		if err != nil {
			return nil, err
		}
		for _, k := range norm {
			items[k] = ir.Item{Step: -1, HasStep: true}
		}
	}
	return a.byItems(items, false)
}

// Diagonal is np.diagonal(a, k, axis1, axis2): read-only. It is no index map of
// its operand, so pending work is computed first.
func (a *Array) Diagonal(k int64, axis1, axis2 int) (*Array, error) {
	n := len(a.shape)
	if n < 2 {
		return nil, fault("ValueError", "diag requires an array of at least two dimensions")
	}
	axis1, err := normAxis("axis1: ", axis1, n)
	if err != nil {
		return nil, err
	}
	if axis2, err = normAxis("axis2: ", axis2, n); err != nil {
		return nil, err
	}
	if axis1 == axis2 {
		return nil, fault("ValueError", "axis1 and axis2 cannot be the same")
	}
	if err := a.force(); err != nil {
		return nil, err
	}
	rows, cols, off := a.shape[axis1], a.shape[axis2], a.off
	k = min(max(k, -rows), cols) // also what has no negative
	if k >= 0 {
		cols -= k
		off += k * a.strides[axis2]
	} else {
		rows += k
		off -= k * a.strides[axis1]
	}
	length := min(rows, cols)
	if length == 0 {
		off = a.off
	}
	var shape, strides []int64
	for i := range a.shape {
		if i != axis1 && i != axis2 {
			shape, strides = append(shape, a.shape[i]), append(strides, a.strides[i])
		}
	}
	return a.sibling(append(shape, length), append(strides, a.strides[axis1]+a.strides[axis2]), off, true), nil
}

// Copy is np.copy(a, order): a new array.
func (a *Array) Copy(o Order) (*Array, error) {
	t := a.t
	o = a.order(o)
	if o == OrderF && len(a.shape) > 1 {
		x, err := a.Transpose(nil)
		if err != nil {
			return nil, err
		}
		if x, err = x.Copy(OrderC); err != nil {
			return nil, err
		}
		return x.whole(nil)
	}
	if x, err := a.copied(o != OrderK); x != nil || err != nil {
		return x, err
	}
	if err := t.canHold(a.shape, a.dtype); err != nil {
		return nil, err
	}
	if err := t.room(); err != nil {
		return nil, err
	}
	return t.emit(a.dtype, nil, node{op: ir.OpCopy, keep: o != OrderK, nargs: 1, args: [3]arg{{arr: a}}}), nil
}

// AsType is a.astype(d): a copy, in K order. A scalar stays one.
func (a *Array) AsType(d ir.DType) (*Array, error) {
	t := a.t
	if a.scalar {
		o, err := t.Cast(Of(a), d)
		if err != nil {
			return nil, err
		}
		return t.Hold(o), nil
	}
	if d == a.dtype {
		return a.Copy(OrderK)
	}
	if err := t.room(); err != nil {
		return nil, err
	}
	return t.emit(d, nil, node{op: ir.OpCast, nargs: 1, args: [3]arg{{arr: a}}}), nil
}

// Hold is an operand as a handle: a scalar becomes a scalar handle.
func (t *Tracer) Hold(o Operand) *Array {
	if o.Arr != nil {
		return o.Arr
	}
	return &Array{t: t, dtype: o.DType, state: known, scalar: true, dense: true, size: 1, bits: o.Bits, fresh: true}
}

// AsArray is np.asarray(o, d); d NoType keeps o's dtype. An array that has it
// comes back itself, a scalar becomes a 0-d array.
func (t *Tracer) AsArray(o Operand, d ir.DType) (*Array, error) {
	if d == ir.NoType {
		var err error
		if d, err = o.Alone(); err != nil {
			return nil, err
		}
	}
	if d == ir.Bool && o.Big != nil {
		o = Bool(true)
	}
	if o.Arr != nil && !o.Arr.scalar {
		if o.Arr.dtype == d {
			return o.Arr, nil
		}
		return o.Arr.AsType(d)
	}
	return t.Full(nil, d, o)
}

// CastItem is a Python number converted to d as an element of a list is: a float
// becomes an int only if it has one.
func (t *Tracer) CastItem(o Operand, d ir.DType) (Operand, error) {
	bits, err := t.scalarBits(o, d, castItem)
	return Scalar(d, bits), err
}

// Cast is o converted to d, as a ufunc converts an operand: a scalar stays one
// (np.float32(x)), what has the dtype comes back itself.
func (t *Tracer) Cast(o Operand, d ir.DType) (Operand, error) {
	switch {
	case o.Arr == nil || o.Arr.state == known:
		bits, err := t.scalarBits(o, d, castUnsafe)
		return Scalar(d, bits), err
	case o.Arr.scalar:
		if o.Arr.dtype == d {
			return o, nil
		}
		if err := t.room(); err != nil {
			return Operand{}, err
		}
		a := t.emit(d, nil, node{op: ir.OpCast, nargs: 1, args: [3]arg{{arr: o.Arr}}})
		a.scalar = true
		return Of(a), nil
	}
	if o.Arr.dtype == d {
		return o, nil
	}
	if err := t.room(); err != nil {
		return Operand{}, err
	}
	return Of(t.emit(d, nil, node{op: ir.OpCast, vote: true, nargs: 1, args: [3]arg{{arr: o.Arr}}})), nil
}

// BroadcastShapes is the shape that operands of the given shapes have together.
func BroadcastShapes(shapes [][]int64) ([]int64, error) {
	rank := 0
	for _, s := range shapes {
		rank = max(rank, len(s))
	}
	out, from := make([]int64, rank), make([]int, rank)
	for k := range out {
		out[k] = 1
		for i, s := range shapes {
			at := k + len(s) - rank
			switch {
			case at < 0 || s[at] == 1 || s[at] == out[k]:
			case out[k] == 1:
				out[k], from[k] = s[at], i
			default:
				return nil, fault("ValueError", "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg %d with shape %s and arg %d with shape %s.", from[k], tupleText(shapes[from[k]]), i, tupleText(s))
			}
		}
	}
	return out, nil
}

// CountAlong is the number of elements of a shape along axes, as np.size says.
func CountAlong(shape []int64, axes []int) (int64, error) {
	norm, err := normAxes("", axes, len(shape), "repeated axis")
	if err != nil {
		return 0, err
	}
	n := int64(1)
	for _, k := range norm {
		n *= shape[k]
	}
	return n, nil
}

// ViewAs is a.view(d): the same memory under another dtype. Pending work is
// computed first.
func (a *Array) ViewAs(d ir.DType) (*Array, error) {
	if a.scalar {
		c, err := a.t.AsArray(Of(a), ir.NoType)
		if err != nil {
			return nil, err
		}
		a = c
	}
	if err := a.force(); err != nil {
		return nil, err
	}
	if d == ir.Bool && a.dtype != ir.Bool {
		return nil, refuse("compare with 0", "other bytes seen as bools are outside grayscale")
	}
	shape, strides := append([]int64(nil), a.shape...), append([]int64(nil), a.strides...)
	if was, is := int64(a.dtype.Size()), int64(d.Size()); was != is {
		last := len(shape) - 1
		switch {
		case last < 0:
			return nil, fault("ValueError", "Changing the dtype of a 0d array is only supported if the itemsize is unchanged")
		case strides[last] != was && shape[last] != 1 && a.size != 0:
			return nil, fault("ValueError", "To change to a dtype of a different size, the last axis must be contiguous")
		case is > was && shape[last]*was%is != 0:
			return nil, fault("ValueError", "When changing to a larger dtype, its size must be a divisor of the total size in bytes of the last axis of the array.")
		}
		shape[last], strides[last] = shape[last]*was/is, is
	}
	v := a.sibling(shape, strides, a.off, a.readonly)
	v.dtype, v.dense = d, isDense(shape, strides, d.Size())
	return v, nil
}
