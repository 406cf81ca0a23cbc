package trace

import (
	"math"
	"runtime"
	"slices"
	"strconv"
	"unsafe"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/fold"
)

// foldRow is what is known of an operation as a reduction.
type foldRow struct {
	reduction string  // the reduction that it is; "" where there is none
	ordered   bool    // the order of the elements matters: one axis at most
	identity  float64 // of an empty reduction, if has
	has       bool
}

// folds are the operations of two operands whose reductions NumPy knows an
// identity of, or lets run in any order. The others are ordered and have none.
var folds = map[ir.Op]foldRow{
	ir.OpAdd:        {reduction: "sum", has: true},
	ir.OpMul:        {reduction: "prod", identity: 1, has: true},
	ir.OpMinimum:    {reduction: "min"},
	ir.OpMaximum:    {reduction: "max"},
	ir.OpLogicalAnd: {reduction: "all", identity: 1, has: true},
	ir.OpLogicalOr:  {reduction: "any", has: true},
	ir.OpLogicalXor: {has: true},
	ir.OpAnd:        {identity: -1, has: true},
	ir.OpOr:         {has: true},
	ir.OpXor:        {has: true},
	ir.OpGCD:        {has: true},
	ir.OpLCM:        {},
	ir.OpFmin:       {},
	ir.OpFmax:       {},
	ir.OpHypot:      {has: true},
	ir.OpLogAddExp:  {identity: negInf, has: true},
	ir.OpLogAddExp2: {identity: negInf, has: true},
}

var negInf = ir.F64.Float(0xfff0000000000000)

func foldOf(op ir.Op) foldRow {
	if row, ok := folds[op]; ok {
		return row
	}
	return foldRow{ordered: true}
}

// ReduceUfunc is u.reduce(a, axis, dtype, out, keepdims, initial, where) of a
// function of two operands.
func (t *Tracer) ReduceUfunc(u *Ufunc, a Operand, o Over) (Operand, error) {
	if u.op == ir.NoOp {
		return Operand{}, refuse("fold in a loop", "%s.reduce is outside grayscale", u.name)
	}
	row := foldOf(u.op)
	if row.reduction != "" {
		return t.Reduce(reductions[row.reduction], a, o)
	}
	x, err := t.operandArray(a)
	if err != nil {
		return Operand{}, err
	}
	axes, err := x.over(&o)
	if err != nil {
		return Operand{}, err
	}
	if (u.op == ir.OpFmin || u.op == ir.OpFmax) && !o.special() && o.DType == ir.NoType && x.count(axes) > 0 {
		return t.extremeOfNumbers(u.op, x, axes, o.Keep)
	}
	return t.fold(u.op, x, &o, axes)
}

// extremeOfNumbers is the least or the greatest element that is no NaN, and NaN
// where there is none.
func (t *Tracer) extremeOfNumbers(op ir.Op, x *Array, axes []int, keep bool) (Operand, error) {
	if err := t.begin(); err != nil {
		return Operand{}, err
	}
	defer t.end()
	min, beyond := ir.OpMin, math.Inf(1)
	if op == ir.OpFmax {
		min, beyond = ir.OpMax, math.Inf(-1)
	}
	r, err := ir.Resolve(min, ir.Strong(x.dtype))
	if err != nil {
		return Operand{}, translate(err)
	}
	if !x.dtype.IsFloat() {
		return Of(t.reduce(r.Op, x, x.dtype, axes, keep)), nil
	}
	nan, err := t.apply(ir.OpIsNaN, Of(x))
	if err != nil {
		return Operand{}, err
	}
	y, err := t.where(nan, Float(beyond), Of(x))
	if err != nil {
		return Operand{}, err
	}
	least, err := t.operandArray(y)
	if err != nil {
		return Operand{}, err
	}
	nans, err := t.operandArray(nan)
	if err != nil {
		return Operand{}, err
	}
	return t.where(Of(t.reduce(ir.OpAll, nans, ir.Bool, axes, keep)), Float(math.NaN()), Of(t.reduce(r.Op, least, x.dtype, axes, keep)))
}

// special reports whether a reduction asks for what no graph operation does.
func (o *Over) special() bool {
	return o.Out != nil || o.Where != nil || !o.Initial.IsZero() || o.NoInitial
}

// foldType finds the operation and the dtype in which op folds elements of
// dtype d into out.
func (t *Tracer) foldType(op ir.Op, d ir.DType, asked ir.DType, out *Array) (ir.Op, ir.DType, error) {
	switch {
	case asked != ir.NoType:
		d = asked
	case out != nil:
		d = ir.Promote(d, out.dtype)
	case op == ir.OpAdd || op == ir.OpMul:
		sum := ir.OpSum
		if op == ir.OpMul {
			sum = ir.OpProd
		}
		r, err := ir.Resolve(sum, ir.Strong(d))
		if err != nil {
			return op, d, translate(err)
		}
		d = r.Out
	}
	r, err := ir.Resolve(op, ir.Strong(d), ir.Strong(d))
	if err != nil {
		return op, d, translate(err)
	}
	if r.In[0] != r.Out {
		return op, d, fault("TypeError", "No loop matching the specified signature and casting was found for ufunc %s", op.NumPy())
	}
	return r.Op, r.Out, nil
}

// fold is a reduction by any function of two operands, with everything that
// NumPy's reduce takes. It runs at once.
func (t *Tracer) fold(op ir.Op, x *Array, o *Over, axes []int) (Operand, error) {
	row := foldOf(op)
	name := op.NumPy()
	fop, d, err := t.foldType(op, x.dtype, o.DType, o.Out)
	if err != nil {
		return Operand{}, err
	}
	if row.ordered && len(axes) > 1 {
		return Operand{}, fault("ValueError", "reduction operation '%s' is not reorderable, so at most one axis may be specified", name)
	}
	start := row.has && !o.NoInitial
	initial := d.FromFloat(row.identity)
	if !o.Initial.IsZero() {
		start = true
		v := o.Initial
		if v.Arr != nil {
			dt, bits, err := t.Value(v)
			if err != nil {
				return Operand{}, err
			}
			v = Scalar(dt, bits)
		}
		mode := castItem
		if d == ir.Bool {
			mode = castUnsafe
		}
		if initial, err = t.scalarBits(v, d, mode); err != nil {
			return Operand{}, err
		}
	}
	if o.Where != nil && !start {
		return Operand{}, fault("ValueError", "reduction operation '%s' does not have an identity, so to use a where mask one has to specify 'initial'", name)
	}
	if !start && d.IsFloat() && fop == ir.OpAdd {
		return Operand{}, refuse("leave initial out", "a sum of floats with initial=None is outside grayscale")
	}
	shape := x.kept(axes, o.Keep)
	if err := t.fitsOut(name, x, shape, axes, o); err != nil {
		return Operand{}, err
	}
	var mask *Array
	if o.Where != nil {
		if mask, err = x.maskOf(o.Where); err != nil {
			return Operand{}, err
		}
	}
	if !start && x.count(axes) == 0 {
		return Operand{}, fault("ValueError", "zero-size array to reduction operation %s which has no identity", name)
	}
	if o.Out != nil && o.Out.dtype != d && d.IsFloat() && (fop == ir.OpAdd || fop == ir.OpMul) && x.size > ir.Buffer {
		return Operand{}, refuse("give an output of dtype "+d.NumPy(), "a long %s of %s into an output of %s is outside grayscale", name, d.NumPy(), o.Out.dtype.NumPy())
	}
	if err := t.begin(); err != nil {
		return Operand{}, err
	}
	defer t.end()
	if mask != nil && o.Out == nil && maskFuses(fop, d, x, mask, o, axes) {
		return t.foldWhere(reductions[row.reduction].op, fop, d, x, mask, initial, o, axes)
	}
	var reduced uint32
	for _, a := range axes {
		reduced |= 1 << a
	}
	if x, err = t.inMemory(x, o.Out); err != nil {
		return Operand{}, err
	}
	defer x.unpin()
	if mask != nil {
		if mask, err = t.inMemory(mask, o.Out); err != nil {
			return Operand{}, err
		}
		defer mask.unpin()
	}
	out := o.Out
	if out == nil {
		vote := []Operand{Of(x)}
		if mask != nil {
			vote = append(vote, Of(mask))
		}
		if out, err = t.newArray(shape, d, keptOrder(voteOrder(x.shape, vote), reduced, o.Keep, len(x.shape))); err != nil {
			return Operand{}, err
		}
	} else if err := t.ready(out); err != nil {
		return Operand{}, err
	}
	work := out
	if out.dtype != d { // one conversion at the end
		if work, err = t.newArray(shape, d, ir.MemoryOrder(out.shape, out.strides)); err != nil {
			return Operand{}, err
		}
	}
	if start {
		work.walk(func(off int64) { d.Store(work.addr(off), initial) })
	}
	if x.size > 0 {
		r := fold.Reduction{
			Shape: x.shape, Reduced: reduced, In: x.memory(), DType: d, Start: start,
			F: fold.Function(fop, d), Sum: fop == ir.OpAdd && d.IsFloat(),
			Out: fold.Memory{Ptr: work.addr(work.off), DType: d, Strides: work.alongAxes(reduced, o.Keep, len(x.shape))},
		}
		if mask != nil {
			m := mask.memory()
			r.Mask = &m
		}
		if err := t.folding(fop, d, "reduce", func() error { return r.Run(t.ctx) }); err != nil {
			return Operand{}, err
		}
	}
	runtime.KeepAlive(x)
	runtime.KeepAlive(mask)
	if work != out {
		var bits []uint64
		if bits, err = work.Bits(); err != nil {
			return Operand{}, err
		}
		out.walk(func(off int64) { out.dtype.Store(out.addr(off), out.dtype.Cast(d, bits[0])); bits = bits[1:] })
	}
	if o.Out == nil && len(shape) == 0 {
		return Scalar(d, d.Load(out.addr(out.off))), nil
	}
	return Of(out), nil
}

// maskFuses reports whether a reduction where a mask is true is the reduction
// of an array that has a neutral element elsewhere, with the same bits.
func maskFuses(op ir.Op, d ir.DType, x, mask *Array, o *Over, axes []int) bool {
	if x.size == 0 || len(x.shape) == 0 {
		return false
	}
	switch op {
	case ir.OpMinimum, ir.OpMaximum:
		return x.dtype == d
	case ir.OpAdd, ir.OpMul:
	default:
		return false
	}
	if !d.IsFloat() {
		return !x.dtype.IsFloat() && d != ir.Bool
	}
	if x.dtype != d || !o.Initial.IsZero() {
		return false
	}
	last := len(x.shape) - 1
	if op == ir.OpMul { // one after the other, and 1 changes none
		return last == 0 || x.dense && mask.dense
	}
	// so is a sum whose innermost axis stays
	return x.shape[last] > 1 && !slices.Contains(axes, last) && x.dense && mask.dense
}

// foldWhere is such a reduction; op is its function of two operands.
func (t *Tracer) foldWhere(reduction, op ir.Op, d ir.DType, x, mask *Array, initial uint64, o *Over, axes []int) (Operand, error) {
	neutral := initial
	switch {
	case op == ir.OpAdd:
		neutral = 0
		if d.IsFloat() {
			neutral = d.FromFloat(math.Copysign(0, -1))
		}
	case op == ir.OpMul:
		neutral = d.FromFloat(1)
	}
	y, err := t.Cast(Of(x), d)
	if err == nil {
		y, err = t.where(Of(mask), y, Scalar(d, neutral))
	}
	if err != nil {
		return Operand{}, err
	}
	a, err := t.operandArray(y)
	if err != nil {
		return Operand{}, err
	}
	r := Of(t.reduce(reduction, a, d, axes, o.Keep))
	if o.Initial.IsZero() {
		return r, nil
	}
	return t.apply(op, r, Scalar(d, initial))
}

// inMemory gives an operand of a computation that runs at once: materialised
// and pinned; a copy where it shares memory with what is written.
func (t *Tracer) inMemory(x, out *Array) (*Array, error) {
	x.pin()
	if err := x.force(); err != nil {
		x.unpin()
		return nil, err
	}
	if x.state == known {
		bits := x.bits
		c, err := t.newArray(x.shape, x.dtype, nil)
		if err == nil {
			x.dtype.Store(c.addr(c.off), bits)
			c.pin()
		}
		x.unpin()
		return c, err
	}
	if out == nil || !x.SharesMemory(out) {
		return x, nil
	}
	c, err := x.Copy(OrderK)
	if err == nil {
		c.pin()
		if err = c.force(); err != nil {
			c.unpin()
		}
	}
	x.unpin()
	return c, err
}

// ready makes an output that is about to be written by plain code.
func (t *Tracer) ready(out *Array) error {
	if out.readonly {
		return fault("ValueError", "output array is read-only")
	}
	if err := out.force(); err != nil {
		return err
	}
	if err := t.forceReaders(out.st, nil); err != nil {
		return err
	}
	t.stamp(out.st)
	return nil
}

// memory is a materialised array as package fold takes it.
func (a *Array) memory() fold.Memory {
	return fold.Memory{Ptr: a.addr(a.off), DType: a.dtype, Strides: a.strides}
}

// alongAxes is the strides of a reduction's output along the operand's axes.
func (a *Array) alongAxes(reduced uint32, keep bool, rank int) []int64 {
	s := make([]int64, rank)
	k := 0
	for ax := range s {
		gone := reduced>>ax&1 != 0
		if !gone && a.shape[k] != 1 {
			s[ax] = a.strides[k]
		}
		if keep || !gone {
			k++
		}
	}
	return s
}

// kept is the shape of a reduction's result.
func (a *Array) kept(axes []int, keep bool) []int64 {
	shape := []int64{}
	for k, n := range a.shape {
		switch {
		case !slices.Contains(axes, k):
			shape = append(shape, n)
		case keep:
			shape = append(shape, 1)
		}
	}
	return shape
}

// keptOrder is the memory order of a reduction's result whose operands lie in
// an order (nil: C).
func keptOrder(order []uint8, reduced uint32, keep bool, rank int) []uint8 {
	at := make([]uint8, rank)
	n := uint8(0)
	for a := range at {
		at[a] = n
		if keep || reduced>>a&1 == 0 {
			n++
		}
	}
	var out []uint8
	for _, a := range permOf(order, rank) {
		if keep || reduced>>a&1 == 0 {
			out = append(out, at[a])
		}
	}
	return out
}

// fitsOut checks out= of a reduction of x to a shape.
func (t *Tracer) fitsOut(name string, x *Array, shape []int64, axes []int, o *Over) error {
	out := o.Out
	switch {
	case out == nil:
		return nil
	case out.scalar:
		return fault("TypeError", "return arrays must be of ArrayType")
	case len(out.shape) != len(shape):
		return fault("ValueError", "output parameter for reduction operation %s has the wrong number of dimensions: Found %d but expected %d", name, len(out.shape), len(shape))
	case out.readonly:
		return fault("ValueError", "output array is read-only")
	case slices.Equal(out.shape, shape):
		return nil
	}
	// the axes of the output among the operand's
	text := []byte{'('}
	k, narrow := 0, -1
	for ax := range x.shape {
		if !o.Keep && slices.Contains(axes, ax) {
			if k > 0 {
				text = append(text, ",newaxis"...)
			}
			continue
		}
		if k > 0 {
			text = append(text, ',')
		}
		e := out.shape[k]
		if e == 1 && x.shape[ax] != 1 && !slices.Contains(axes, ax) {
			narrow = k
		} else if e != 1 && e != x.shape[ax] {
			narrow = len(x.shape)
		}
		text = append(text, strconv.FormatInt(e, 10)...)
		k++
	}
	if narrow >= 0 && narrow < len(x.shape) {
		return fault("ValueError", "output operand requires a reduction along dimension %d, but the reduction is not enabled. The dimension size of 1 does not match the expected output shape.", narrow)
	}
	text = append(text, ')')
	return fault("ValueError", "operands could not be broadcast together with remapped shapes [original->remapped]: %s->%s %s ", shapeText(out.shape), text, shapeText(x.shape))
}

// maskOf is a mask stretched to a's shape.
func (a *Array) maskOf(m *Array) (*Array, error) {
	if len(m.shape) > len(a.shape) {
		return nil, fault("ValueError", "input operand has more dimensions than allowed by the axis remapping")
	}
	im, ok := ir.BroadcastMap(m.shape, a.shape)
	if !ok {
		return nil, fault("ValueError", "operands could not be broadcast together with remapped shapes [original->remapped]: %s %s ", shapeText(a.shape), shapeText(m.shape))
	}
	return m.show(im, true)
}

// AccumulateUfunc is u.accumulate(a, axis, dtype, out).
func (t *Tracer) AccumulateUfunc(u *Ufunc, a Operand, axis int, d ir.DType, out *Array) (Operand, error) {
	x, err := t.operandArray(a)
	if err != nil {
		return Operand{}, err
	}
	if axis, err = normAxis("", axis, len(x.shape)); err != nil {
		return Operand{}, err
	}
	if u.op == ir.NoOp {
		return Operand{}, refuse("fold in a loop", "%s.accumulate is outside grayscale", u.name)
	}
	fop, d, err := t.foldType(u.op, x.dtype, d, out)
	if err != nil {
		return Operand{}, err
	}
	if out != nil && !slices.Equal(out.shape, x.shape) {
		if len(out.shape) < len(x.shape) {
			return Operand{}, fault("ValueError", "Iterator input op_axes[0][%d] (==%d) is not a valid axis of op[0], which has %d dimensions ", len(out.shape)-1, len(out.shape), len(out.shape))
		}
		return Operand{}, fault("ValueError", "operands could not be broadcast together with remapped shapes [original->remapped]: %s->%s %s->%s ", shapeText(out.shape), tightText(out.shape), shapeText(x.shape), tightText(x.shape))
	}
	scan := map[ir.Op]ir.Op{ir.OpAdd: ir.OpCumSum, ir.OpMul: ir.OpCumProd}[fop]
	if scan != ir.NoOp && d != ir.Bool {
		if err := t.room(); err != nil {
			return Operand{}, err
		}
		r := Of(t.emit(d, nil, node{op: scan, nargs: 1, args: [3]arg{{arr: x}}, axes: []int{axis}}))
		if out == nil {
			return r, nil
		}
		return t.into(out, r)
	}
	return t.along(x, out, x.shape, ir.MemoryOrder(x.shape, x.strides), d, func(x, w *Array) error {
		return t.folding(fop, d, "accumulate", func() error {
			return fold.Accumulate(t.ctx, x.shape, axis, w.memory(), x.memory(), d, fold.Function(fop, d))
		})
	})
}

// tightText is a shape as NumPy's iterator shows a remapped one: (3).
func tightText(shape []int64) string {
	b := []byte{'('}
	for i, n := range shape {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, strconv.FormatInt(n, 10)...)
	}
	return string(append(b, ')'))
}

// into stores a result into out, whatever its dtype.
func (t *Tracer) into(out *Array, r Operand) (Operand, error) {
	if out.readonly {
		return Operand{}, fault("ValueError", "output array is read-only")
	}
	if t.rebind(out, r) {
		return Of(out), nil
	}
	if err := out.force(); err != nil {
		return Operand{}, err
	}
	if r.Arr == nil || r.Arr.scalar { // cast without a look at the value
		d, bits, err := t.Value(r)
		if err != nil {
			return Operand{}, err
		}
		r = Scalar(out.dtype, out.dtype.Cast(d, bits))
	}
	return Of(out), t.assign(out, r)
}

// along runs plain code from x to a new array of a shape and memory order, or
// to out.
func (t *Tracer) along(x, out *Array, shape []int64, order []uint8, d ir.DType, run func(x, out *Array) error) (Operand, error) {
	if _, err := checkSize(shape, d); err != nil {
		return Operand{}, err
	}
	if err := t.begin(); err != nil {
		return Operand{}, err
	}
	defer t.end()
	x, err := t.inMemory(x, out)
	if err != nil {
		return Operand{}, err
	}
	defer x.unpin()
	w := out
	if out == nil {
		if w, err = t.newArray(shape, d, order); err != nil {
			return Operand{}, err
		}
	} else if err := t.ready(out); err != nil {
		return Operand{}, err
	}
	if w.size > 0 {
		if err := run(x, w); err != nil {
			return Operand{}, err
		}
	}
	runtime.KeepAlive(x)
	return Of(w), nil
}

// ReduceAt is u.reduceat(a, index, axis, dtype, out).
func (t *Tracer) ReduceAt(u *Ufunc, a Operand, index []int64, axis int, d ir.DType, out *Array) (Operand, error) {
	x, err := t.operandArray(a)
	if err != nil {
		return Operand{}, err
	}
	if axis, err = normAxis("", axis, len(x.shape)); err != nil {
		return Operand{}, err
	}
	if u.op == ir.NoOp {
		return Operand{}, refuse("fold in a loop", "%s.reduceat is outside grayscale", u.name)
	}
	for _, i := range index {
		if i < 0 || i >= x.shape[axis] {
			return Operand{}, fault("IndexError", "index %d out-of-bounds in %s.reduceat [0, %d)", i, u.name, x.shape[axis])
		}
	}
	fop, d, err := t.foldType(u.op, x.dtype, d, out)
	if err != nil {
		return Operand{}, err
	}
	shape := slices.Clone(x.shape)
	shape[axis] = int64(len(index))
	if out != nil && !slices.Equal(out.shape, shape) {
		return Operand{}, refuse("give an output of the result's shape", "reduceat into an output of another shape")
	}
	if x.dtype != d && d.IsFloat() && fop == ir.OpAdd { // NumPy converts through a buffer
		c, err := x.AsType(d)
		if err != nil {
			return Operand{}, err
		}
		x = c
	}
	strides := slices.Clone(x.strides)
	strides[axis] = 0 // says nothing of the results
	return t.along(x, out, shape, ir.MemoryOrder(shape, strides), d, func(x, w *Array) error {
		return t.folding(fop, d, "reduceat", func() error {
			return fold.ReduceAt(t.ctx, x.shape, axis, w.memory(), x.memory(), index, d, fold.Function(fop, d), fop == ir.OpAdd && d.IsFloat())
		})
	})
}

// OuterUfunc is u.outer(a, b): every element of a with every element of b.
func (t *Tracer) OuterUfunc(u *Ufunc, a, b Operand, o CallOptions) (results []Operand, err error) {
	if n := len(b.Shape()); n > 0 && len(a.Shape()) > 0 {
		x := a.Arr
		if a.Arr, err = x.reshapeC(append(slices.Clone(x.shape), slices.Repeat([]int64{1}, n)...)); err != nil {
			return nil, err
		}
	}
	return t.CallWith(u, []Operand{a, b}, o)
}

// At is u.at(a, items, b): the function applied in place, once for every time
// that an index names an element.
func (t *Tracer) At(u *Ufunc, a *Array, items []IndexItem, b Operand) error {
	if a.scalar {
		return fault("TypeError", "first operand must be array")
	}
	if a.readonly {
		return fault("ValueError", "array is read-only")
	}
	var p picking
	var picks bool
	var err error
	if u.nin == 2 && a.dtype.Size() == 8 {
		if p, picks, err = a.picks(items, true); err != nil {
			return err
		}
	}
	// the elements that the index names, by their positions
	var pos placeList
	if picks {
		if err := p.ready(); err != nil {
			return err
		}
		pos.shape = p.at.shape
	} else if pos, err = t.positions(a, items); err != nil {
		return err
	}
	var y *Array
	if u.nin == 2 {
		in := [2]ir.Operand{ir.Strong(a.dtype), b.typeOf()}
		r, err := ir.Resolve(u.op, in[:]...)
		if u.op == ir.NoOp {
			return refuse("loop over the indices", "%s.at is outside grayscale", u.name)
		}
		if err != nil {
			return translate(err)
		}
		if r.In[0] != r.Out || r.In[1] != r.Out {
			return refuse("loop over the indices", "%s.at of %s and %s is outside grayscale", u.name, a.dtype.NumPy(), b.Type().NumPy())
		}
		c, err := t.Cast(b, r.Out)
		if err != nil {
			return err
		}
		if y, err = t.AsArray(c, r.Out); err != nil {
			return err
		}
		m, ok := ir.BroadcastMap(y.shape, pos.shape)
		if !ok {
			return fault("ValueError", "array is not broadcastable to correct shape")
		}
		if y, err = y.show(m, true); err != nil {
			return err
		}
		if y, err = t.inMemory(y, a); err != nil {
			return err
		}
		defer y.unpin()
		if picks && r.Out == a.dtype {
			return t.folding(r.Op, r.Out, u.name, func() error { return p.update(y, fold.Function(r.Op, r.Out)) })
		}
		if picks {
			if pos, err = t.positions(a, items); err != nil {
				return err
			}
		}
		return t.folding(r.Op, r.Out, u.name, func() error { return t.update(a, pos.list, y, fold.Function(r.Op, r.Out)) })
	}
	// of one operand: each turn is a call
	for _, at := range pos.list {
		off := a.offsetOf(at)
		if err := t.ready(a); err != nil {
			return err
		}
		r, err := t.Call(u, Scalar(a.dtype, a.dtype.Load(a.addr(off))))
		if err != nil {
			return err
		}
		d, bits, err := t.Value(r)
		if err != nil {
			return err
		}
		if !CanCast(d, a.dtype, CastSameKind) {
			return u.cannotCast("output", 1, d, a.dtype, CastSameKind)
		}
		a.dtype.Store(a.addr(off), a.dtype.Cast(d, bits))
	}
	return nil
}

// placeList is elements of an array, counted in C order.
type placeList struct {
	list  []int64
	shape []int64
}

// positions resolves any index to the elements that it names.
func (t *Tracer) positions(a *Array, items []IndexItem) (placeList, error) {
	n, err := t.indices(a.size, ir.I64)
	if err != nil {
		return placeList{}, err
	}
	c, err := n.Arr.reshapeC(a.shape)
	if err != nil {
		return placeList{}, err
	}
	r, err := c.Index(items)
	if err != nil {
		return placeList{}, err
	}
	if r.Arr == nil {
		return placeList{list: []int64{int64(r.Bits)}}, nil
	}
	list, err := r.Arr.Int64s()
	return placeList{list, r.Arr.shape}, err
}

// offsetOf is the byte offset of an element counted in C order.
func (a *Array) offsetOf(i int64) int64 {
	if a.dense {
		return a.off + i*int64(a.dtype.Size())
	}
	off := a.off
	for k := len(a.shape) - 1; k >= 0; k-- {
		off += i % a.shape[k] * a.strides[k]
		i /= a.shape[k]
	}
	return off
}

// update is a[i] = f(a[i], y) for one place after the other.
func (t *Tracer) update(a *Array, list []int64, y *Array, f fold.Combine) error {
	if err := t.ready(a); err != nil {
		return err
	}
	i := 0
	d := y.dtype
	y.walk(func(off int64) {
		p := a.addr(a.offsetOf(list[i]))
		v := a.dtype.Load(p)
		if a.dtype != d {
			v = d.Cast(a.dtype, v)
		}
		v = f(v, d.Load(unsafe.Add(y.st.buf.Ptr, off)))
		if a.dtype != d {
			v = a.dtype.Cast(d, v)
		}
		a.dtype.Store(p, v)
		i++
	})
	runtime.KeepAlive(y)
	return nil
}
