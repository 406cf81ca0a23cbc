package trace

import (
	"math"
	"runtime"
	"slices"
	"strings"
	"unsafe"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/gather"
)

// Reduction is a function over axes: a row of an immutable table.
type Reduction struct {
	name string
	op   ir.Op // of plain ones
	run  func(t *Tracer, r *Reduction, a *Array, o *Over, axes []int) (Operand, error)
}

// Name is the function's NumPy name.
func (r *Reduction) Name() string { return r.name }

var reductions map[string]*Reduction

func init() { // not an initialiser: the compositions refer to the table
	plain := (*Tracer).reducePlain
	m := map[string]*Reduction{}
	for _, r := range []*Reduction{
		{"sum", ir.OpSum, plain}, {"prod", ir.OpProd, plain},
		{"max", ir.OpMax, plain}, {"min", ir.OpMin, plain},
		{"any", ir.OpAny, plain}, {"all", ir.OpAll, plain},
		{"mean", ir.NoOp, (*Tracer).mean},
		{"var", ir.NoOp, (*Tracer).variance}, {"std", ir.NoOp, (*Tracer).variance},
		{"argmax", ir.OpMax, (*Tracer).argExtreme}, {"argmin", ir.OpMin, (*Tracer).argExtreme},
		{"count_nonzero", ir.NoOp, (*Tracer).countNonzero},
		{"ptp", ir.NoOp, (*Tracer).ptp},
	} {
		m[r.name] = r
	}
	m["amax"], m["amin"], m["product"] = m["max"], m["min"], m["prod"]
	reductions = m
}

// LookupReduction finds a reduction by its NumPy name or alias (amax, amin).
func LookupReduction(name string) (*Reduction, bool) {
	r, ok := reductions[name]
	return r, ok
}

// Reduce applies r; a full reduction gives a NumPy scalar.
func (t *Tracer) Reduce(r *Reduction, a Operand, o Over) (Operand, error) {
	x, err := t.operandArray(a)
	if err != nil {
		return Operand{}, err
	}
	axes, err := x.over(&o)
	if err != nil {
		return Operand{}, err
	}
	if err := t.begin(); err != nil {
		return Operand{}, err
	}
	defer t.end()
	return r.run(t, r, x, &o, axes)
}

// operandArray is an operand as a handle that operations can take: a scalar
// becomes a 0-d handle without memory.
func (t *Tracer) operandArray(o Operand) (*Array, error) {
	if o.Arr != nil {
		return o.Arr, nil
	}
	bits, err := t.scalarBits(o, o.DType, castWeak)
	if err != nil {
		return nil, err
	}
	return t.Hold(Scalar(o.DType, bits)), nil
}

// over is the axes of a reduction, counted from the front.
func (a *Array) over(o *Over) ([]int, error) {
	if o.Axes == nil {
		return axesOf(a), nil
	}
	return normAxes("", o.Axes, len(a.shape), "duplicate value in 'axis'")
}

// axesOf is all axes of an array.
func axesOf(a *Array) []int {
	axes := make([]int, len(a.shape))
	for k := range axes {
		axes[k] = k
	}
	return axes
}

// count is the number of elements that each result of a reduction is made of.
func (a *Array) count(axes []int) int64 {
	n := int64(1)
	for _, k := range axes {
		n *= a.shape[k]
	}
	return n
}

// reduce appends a reduction that works in dtype acc.
func (t *Tracer) reduce(op ir.Op, a *Array, acc ir.DType, axes []int, keep bool) *Array {
	r := t.emit(acc, nil, node{op: op, nargs: 1, args: [3]arg{{arr: a}}, axes: axes, keep: keep})
	r.scalar = len(r.shape) == 0
	return r
}

// sumFloats is a sum of floats. Where NumPy cuts each of several blocks into
// runs, the runs are summed first and then added up one after the other, as a
// running sum does: an accumulator that crosses blocks has no form in a kernel.
func (t *Tracer) sumFloats(a *Array, acc ir.DType, axes []int, keep bool) (*Array, error) {
	if len(axes) < 2 || a.size <= ir.Buffer {
		return t.reduce(ir.OpSum, a, acc, axes, keep), nil
	}
	var reduced uint32
	for _, k := range axes {
		reduced |= 1 << k
	}
	o := ir.SumOrderOf(a.shape, a.strides, reduced, a.dtype != acc)
	run, length := o.RunLength(a.shape), o.BlockLength(a.shape)
	if len(o.Seq) == 0 || run == 0 || length <= run {
		return t.reduce(ir.OpSum, a, acc, axes, keep), nil
	}
	// rows are the blocks, in the order of NumPy's walk
	var perm, kept []int
	var shape []int64
	for _, k := range memoryPerm(a) {
		if reduced>>k&1 == 0 {
			perm, kept = append(perm, k), append(kept, k)
			shape = append(shape, a.shape[k])
		}
	}
	rest := len(perm)
	for _, k := range o.Seq {
		perm = append(perm, int(k))
	}
	for _, k := range o.Block {
		perm = append(perm, int(k))
	}
	for _, k := range axes { // of extent 1: they add nothing
		if !slices.Contains(perm, k) {
			perm = slices.Insert(perm, rest, k)
		}
	}
	x, err := a.Transpose(perm)
	if err != nil {
		return nil, err
	}
	if x, err = x.Copy(OrderC); err == nil && x.dtype != acc {
		x, err = x.AsType(acc)
	}
	if err != nil {
		return nil, err
	}
	blocks := a.count(axes) / length
	row := func(n ...int64) []int64 { return append(slices.Clone(shape), n...) }
	if x, err = x.reshapeC(row(blocks, length)); err != nil {
		return nil, err
	}
	whole := length / run * run
	last := []int{len(shape) + 2}
	part := func(lo, hi, n int64) (*Array, error) {
		items := make([]ir.Item, len(shape)+2)
		items[len(shape)+1] = ir.Item{Start: lo, Stop: hi, HasStart: true, HasStop: true}
		v, err := x.byItems(items, false)
		if err == nil {
			v, err = v.Copy(OrderC)
		}
		if err == nil {
			v, err = v.reshapeC(row(blocks, n, (hi-lo)/n))
		}
		if err != nil {
			return nil, err
		}
		return t.reduce(ir.OpSum, v, acc, last, false), nil
	}
	sums, err := part(0, whole, whole/run)
	if err != nil {
		return nil, err
	}
	if whole < length {
		short, err := part(whole, length, 1)
		if err != nil {
			return nil, err
		}
		if sums, err = t.Concatenate([]Operand{Of(sums), Of(short)}, JoinOptions{Axis: -1}); err != nil {
			return nil, err
		}
	}
	n := sums.size / max(product(shape), 1)
	if sums, err = sums.reshapeC(row(n)); err != nil {
		return nil, err
	}
	total := t.emit(acc, nil, node{op: ir.OpCumSum, nargs: 1, args: [3]arg{{arr: sums}}, axes: []int{len(shape)}})
	items := make([]ir.Item, len(shape)+1)
	items[len(shape)] = ir.Item{Kind: ir.ItemAt, Start: n - 1}
	if total, err = total.byItems(items, false); err == nil {
		total, err = total.Copy(OrderC)
	}
	if err != nil {
		return nil, err
	}
	// the kept axes back in their places
	back := make([]int, len(kept))
	for i := range back {
		for _, k := range kept {
			if k < kept[i] {
				back[i]++
			}
		}
	}
	inverse := make([]int, len(kept))
	for i, k := range back {
		inverse[k] = i
	}
	if total, err = total.whole(inverse); err != nil {
		return nil, err
	}
	if keep {
		if total, err = total.reshapeC(a.kept(axes, true)); err == nil {
			total, err = total.Copy(OrderK)
		}
		if err != nil {
			return nil, err
		}
	}
	if len(total.shape) == 0 {
		total.scalar = true
	}
	return total, nil
}

// reducePlain is sum, prod, min, max, any, all.
func (t *Tracer) reducePlain(r *Reduction, a *Array, o *Over, axes []int) (Operand, error) {
	if o.special() {
		return t.reduceSpecial(r, a, o, axes)
	}
	res, err := ir.Resolve(r.op, ir.Strong(a.dtype))
	if err != nil {
		return Operand{}, translate(err)
	}
	acc := res.Out
	if o.DType != ir.NoType && (r.op == ir.OpSum || r.op == ir.OpProd) {
		acc = o.DType
		if acc == ir.Bool { // a logical or, and
			if r.op == ir.OpSum {
				res.Op = ir.OpAny
			} else {
				res.Op = ir.OpAll
			}
		}
	}
	if err := a.nonEmpty(r.op, axes); err != nil {
		return Operand{}, err
	}
	if res.Op == ir.OpSum && acc.IsFloat() {
		r, err := t.sumFloats(a, acc, axes, o.Keep)
		return Of(r), err
	}
	return Of(t.reduce(res.Op, a, acc, axes, o.Keep)), nil
}

// nonEmpty refuses a minimum or maximum over no elements.
func (a *Array) nonEmpty(op ir.Op, axes []int) error {
	if op != ir.OpMin && op != ir.OpMax || a.count(axes) > 0 {
		return nil
	}
	return fault("ValueError", "zero-size array to reduction operation %s which has no identity", op.NumPy())
}

// folded is the function of two operands that a reduction folds.
var folded = map[ir.Op]ir.Op{ir.OpSum: ir.OpAdd, ir.OpProd: ir.OpMul, ir.OpMin: ir.OpMinimum, ir.OpMax: ir.OpMaximum, ir.OpAny: ir.OpLogicalOr, ir.OpAll: ir.OpLogicalAnd}

// reduceSpecial is reducePlain with out=, where= or initial=. An output that
// lies as a new one would takes the result of an ordinary reduction; the rest
// is folded at once.
func (t *Tracer) reduceSpecial(r *Reduction, a *Array, o *Over, axes []int) (Operand, error) {
	op := folded[r.op]
	out := o.Out
	if o.Where != nil || !o.Initial.IsZero() || o.NoInitial || out == nil {
		return t.fold(op, a, o, axes)
	}
	_, d, err := t.foldType(op, a.dtype, o.DType, out)
	if err != nil {
		return Operand{}, err
	}
	if err := t.fitsOut(op.NumPy(), a, a.kept(axes, o.Keep), axes, o); err != nil {
		return Operand{}, err
	}
	var reduced uint32
	for _, k := range axes {
		reduced |= 1 << k
	}
	own := keptOrder(ir.MemoryOrder(a.shape, a.strides), reduced, o.Keep, len(a.shape))
	exact := !d.IsFloat() || op != ir.OpAdd && op != ir.OpMul
	if !exact && (d != out.dtype || !slices.Equal(permOf(own, len(out.shape)), memoryPerm(out))) {
		return t.fold(op, a, o, axes)
	}
	plain := *o
	plain.Out, plain.DType = nil, ir.NoType
	if op == ir.OpAdd || op == ir.OpMul {
		plain.DType = d
	} else if d != a.dtype && d != ir.Bool {
		x, err := t.Cast(Of(a), d)
		if err != nil {
			return Operand{}, err
		}
		a = x.Arr
	}
	res, err := t.reducePlain(r, a, &plain, axes)
	if err != nil {
		return Operand{}, err
	}
	return t.into(out, res)
}

// quotient is a sum divided by a count, in float64, as an element of the sum's
// dtype; into is where to put it, nil for a new array.
func (t *Tracer) quotient(s, n Operand, into *Array) (Operand, error) {
	if into == nil && n.Arr != nil && s.Arr != nil && !s.Arr.scalar {
		into = s.Arr // so that it keeps its memory order
	}
	if s.IsScalar() {
		defer t.called(ScalarDivide)()
	}
	if into != nil {
		rs, err := t.CallWith(ufuncs["divide"], []Operand{s, n}, CallOptions{Out: []*Array{into}, Casting: CastUnsafe})
		if err != nil {
			return Operand{}, err
		}
		return rs[0], nil
	}
	d := s.Type()
	if d == ir.F32 && n.Arr == nil {
		if f := n.DType.Float(n.Bits); f <= 1<<24 && f == math.Trunc(f) { // the same bits
			return t.apply(ir.OpDiv, s, Float(f))
		}
	}
	x, err := t.Cast(s, ir.F64)
	if err == nil {
		x, err = t.apply(ir.OpDiv, x, n)
	}
	if err != nil || d == ir.F64 {
		return x, err
	}
	return t.Cast(x, d)
}

// floatSum is the sum that mean and var are made of: of ints in float64.
func (t *Tracer) floatSum(a *Array, o *Over, axes []int, keep bool, out *Array) (Operand, error) {
	p := Over{Axes: o.Axes, Keep: keep, DType: o.DType, Where: o.Where, Out: out}
	if p.DType == ir.NoType && !a.dtype.IsFloat() {
		p.DType = ir.F64
	}
	return t.reducePlain(reductions["sum"], a, &p, axes)
}

// counted is the number of elements that each result is made of: a number, or
// with where= an array.
func (t *Tracer) counted(a *Array, o *Over, axes []int, keep bool) (Operand, error) {
	if o.Where == nil {
		return Scalar(ir.I64, uint64(a.count(axes))), nil
	}
	m, err := a.maskOf(o.Where)
	if err != nil {
		return Operand{}, err
	}
	return Of(t.reduce(ir.OpSum, m, ir.I64, axes, keep)), nil
}

func (t *Tracer) mean(_ *Reduction, a *Array, o *Over, axes []int) (Operand, error) {
	n, err := t.counted(a, o, axes, o.Keep)
	if err != nil {
		return Operand{}, err
	}
	if n.Arr == nil && n.Bits == 0 {
		if err := t.warn("Mean of empty slice"); err != nil {
			return Operand{}, err
		}
	}
	s, err := t.floatSum(a, o, axes, o.Keep, o.Out)
	if err != nil {
		return Operand{}, err
	}
	return t.quotient(s, n, o.Out)
}

// variance is var and std: two passes, the deviations from the mean are an
// array of a's memory order.
func (t *Tracer) variance(r *Reduction, a *Array, o *Over, axes []int) (Operand, error) {
	ddof := Int(0)
	if !o.Ddof.IsZero() {
		d, bits, err := t.Value(o.Ddof)
		if err != nil {
			return Operand{}, err
		}
		ddof = Scalar(d, bits)
	}
	n, err := t.counted(a, o, axes, true)
	if err != nil {
		return Operand{}, err
	}
	if n.Arr == nil && ddof.DType.Float(ddof.Bits) >= n.DType.Float(n.Bits) {
		if err := t.warn("Degrees of freedom <= 0 for slice"); err != nil {
			return Operand{}, err
		}
	}
	m := o.Mean
	if m.IsZero() {
		s, err := t.floatSum(a, o, axes, true, nil)
		if err != nil {
			return Operand{}, err
		}
		if m, err = t.quotient(s, n, nil); err != nil {
			return Operand{}, err
		}
	}
	x, err := t.apply(ir.OpSub, Of(a), m)
	if err == nil {
		done := t.called(asSquare)
		x, err = t.apply(ir.OpMul, x, x)
		done()
	}
	if err != nil {
		return Operand{}, err
	}
	dev, err := t.operandArray(x)
	if err != nil {
		return Operand{}, err
	}
	if len(dev.shape) != len(a.shape) || !slices.Equal(dev.shape, a.shape) {
		return Operand{}, refuse("give a mean of the shape that keepdims=True makes", "%s with a mean that widens the array", r.name)
	}
	v, err := t.floatSum(dev, o, axes, o.Keep, o.Out)
	if err != nil {
		return Operand{}, err
	}
	if n, err = t.counted(a, o, axes, o.Keep); err != nil {
		return Operand{}, err
	}
	if n, err = t.apply(ir.OpSub, n, ddof); err == nil {
		n, err = t.apply(ir.OpMaximum, n, Int(0))
	}
	if err != nil {
		return Operand{}, err
	}
	if v, err = t.quotient(v, n, o.Out); err != nil || r.name == "var" {
		return v, err
	}
	if o.Out != nil {
		rs, err := t.CallWith(ufuncs["sqrt"], []Operand{v}, CallOptions{Out: []*Array{o.Out}, Casting: CastUnsafe})
		if err != nil {
			return Operand{}, err
		}
		return rs[0], nil
	}
	d := v.Type()
	if v, err = t.apply(ir.OpSqrt, v); err != nil || v.Type() == d {
		return v, err
	}
	return t.Cast(v, d)
}

// argExtreme is argmax and argmin: the least index at which the element is the
// extreme, or NaN. Over all axes the array counts in C order.
func (t *Tracer) argExtreme(r *Reduction, a *Array, o *Over, axes []int) (Operand, error) {
	if r, err := t.mostAtOnce(r, a, o, axes); err != nil || !r.IsZero() {
		return r, err
	}
	shape := a.shape
	axis := 0
	switch {
	case o.Axes == nil:
		flat, err := a.reshapeC([]int64{a.size})
		if err != nil {
			return Operand{}, err
		}
		a = flat
	case len(axes) == 1:
		axis = axes[0]
	default:
		return Operand{}, fault("TypeError", "'tuple' object cannot be interpreted as an integer")
	}
	along := []int{axis}
	n := a.shape[axis]
	if n == 0 {
		return Operand{}, fault("ValueError", "attempt to get %s of an empty sequence", r.name)
	}
	res, err := ir.Resolve(r.op, ir.Strong(a.dtype))
	if err != nil {
		return Operand{}, translate(err)
	}
	m := t.reduce(res.Op, a, res.Out, along, true)
	hit, err := t.apply(ir.OpEq, Of(a), Of(m))
	if err != nil {
		return Operand{}, err
	}
	if a.dtype.IsFloat() {
		nan, err := t.apply(ir.OpNe, Of(a), Of(a))
		if err == nil {
			hit, err = t.apply(ir.OpOr, hit, nan)
		}
		if err != nil {
			return Operand{}, err
		}
	}
	index, err := t.counter(n, axis, len(a.shape))
	if err != nil {
		return Operand{}, err
	}
	at, err := t.apply(ir.OpWhere, hit, Of(index), Scalar(ir.I64, math.MaxInt64))
	if err != nil {
		return Operand{}, err
	}
	out := t.reduce(ir.OpMin, at.Arr, ir.I64, along, o.Keep && o.Axes != nil)
	if !out.dense { // unlike other reductions, NumPy's lays the result out in C order
		if out, err = out.Copy(OrderC); err != nil {
			return Operand{}, err
		}
	}
	if o.Axes == nil && o.Keep && len(shape) > 0 {
		ones := make([]int64, len(shape))
		for k := range ones {
			ones[k] = 1
		}
		if out, err = out.reshapeC(ones); err != nil {
			return Operand{}, err
		}
	}
	if o.Out == nil {
		return Of(out), nil
	}
	switch {
	case !slices.Equal(o.Out.shape, out.shape):
		return Operand{}, fault("ValueError", "output array does not match result of np.%s.", r.name)
	case !CanCast(o.Out.dtype, ir.I64, CastSafe):
		return Operand{}, fault("TypeError", "Cannot cast array data from dtype('%s') to dtype('int64') according to the rule 'safe'", o.Out.dtype.NumPy())
	}
	return t.into(o.Out, Of(out))
}

// mostAtOnce is argExtreme of rows that lie in memory: one pass of plain code
// takes less than the passes for the extreme and for its index. It gives
// nothing for other operands.
func (t *Tracer) mostAtOnce(r *Reduction, a *Array, o *Over, axes []int) (Operand, error) {
	whole := o.Axes == nil || len(a.shape) == 1
	switch {
	case a.state != ready || a.st.promised || !a.dense || a.size == 0 || a.dtype == ir.Bool || o.Keep || o.Out != nil:
		return Operand{}, nil
	case !whole && (len(axes) != 1 || axes[0] != len(a.shape)-1):
		return Operand{}, nil
	}
	a.touch()
	defer runtime.KeepAlive(a)
	k, least := kernelsFor(a.dtype), r.op == ir.OpMin
	if whole && a.size >= 2*scanned {
		i, err := t.mostOfMany(r, a, k)
		return Scalar(ir.I64, uint64(i)), translate(err)
	}
	if whole {
		i, err := k.most(t.runner(), a.start(), a.size, least)
		return Scalar(ir.I64, uint64(i)), translate(err)
	}
	last := len(a.shape) - 1
	n := a.shape[last]
	out, err := t.newArray(a.shape[:last], ir.I64, nil)
	if err != nil {
		return Operand{}, err
	}
	at, row := out.ints(), n*int64(a.dtype.Size())
	err = t.each(int64(len(at)), n, func(lo, hi int64) {
		for i := lo; i < hi; i++ {
			m, _ := k.most(alone, unsafe.Add(a.start(), i*row), n, least) // alone never gives up
			at[i] = int64(m)
		}
	})
	return Of(out), err
}

// scanned is how many elements of many mostOfMany looks through.
const scanned = 1 << 13

// mostOfMany is the index of the extreme of a large array: machine code finds
// the extremes of its parts, and plain code the best part and the place in it.
func (t *Tracer) mostOfMany(r *Reduction, a *Array, k *kernels) (int64, error) {
	a.pin()
	defer a.unpin()
	parts := a.size / scanned
	flat, err := a.reshapeC([]int64{a.size})
	if err != nil {
		return 0, err
	}
	rows, err := flat.byItems([]ir.Item{{Stop: parts * scanned, HasStop: true}}, false)
	if err == nil {
		rows, err = rows.reshapeC([]int64{parts, scanned})
	}
	if err != nil {
		return 0, err
	}
	tops, err := t.reducePlain(reductions[strings.TrimPrefix(r.name, "arg")], rows, &Over{}, []int{1})
	if err != nil {
		return 0, err
	}
	if err := tops.Arr.force(); err != nil {
		return 0, err
	}
	least, size := r.op == ir.OpMin, int64(a.dtype.Size())
	// the elements behind the parts are one more; alone never gives up
	rest := a.size - parts*scanned
	best := make([]byte, (parts+1)*size)
	copy(best, unsafe.Slice((*byte)(tops.Arr.start()), parts*size))
	runtime.KeepAlive(tops.Arr)
	count, last := parts, int64(0)
	if rest > 0 {
		i, _ := k.most(alone, a.addr(a.off+parts*scanned*size), rest, least)
		last = parts*scanned + int64(i)
		copy(best[parts*size:], unsafe.Slice((*byte)(a.addr(a.off+last*size)), size))
		count++
	}
	p, _ := k.most(alone, unsafe.Pointer(&best[0]), count, least)
	if int64(p) == parts {
		return last, nil
	}
	i, _ := k.most(alone, a.addr(a.off+int64(p)*scanned*size), scanned, least)
	runtime.KeepAlive(a)
	return int64(p)*scanned + int64(i), nil
}

// counter is 0, 1, … n-1 along one of rank axes, the others of extent 1.
func (t *Tracer) counter(n int64, axis, rank int) (*Array, error) {
	c := t.emit(ir.I64, []int64{n}, node{op: ir.OpIota})
	if rank == 1 {
		return c, nil
	}
	items := make([]ir.Item, rank)
	for k := range items {
		if k != axis {
			items[k].Kind = ir.ItemNew
		}
	}
	return c.byItems(items, true)
}

func (t *Tracer) countNonzero(_ *Reduction, a *Array, o *Over, axes []int) (Operand, error) {
	if a.dtype != ir.Bool {
		x, err := a.AsType(ir.Bool)
		if err != nil {
			return Operand{}, err
		}
		a = x
	}
	if a.dense && a.atHand() && a.dtype == ir.Bool && len(axes) == len(a.shape) && !o.Keep && !a.scalar {
		n := gather.Count(unsafe.Slice((*byte)(a.start()), a.size))
		runtime.KeepAlive(a)
		return Scalar(ir.I64, uint64(n)), nil
	}
	return Of(t.reduce(ir.OpSum, a, ir.I64, axes, o.Keep)), nil
}

func (t *Tracer) ptp(_ *Reduction, a *Array, o *Over, axes []int) (Operand, error) {
	plain := Over{Axes: o.Axes, Keep: o.Keep}
	hi, err := t.reducePlain(reductions["max"], a, &plain, axes)
	if err != nil {
		return Operand{}, err
	}
	lo, err := t.reducePlain(reductions["min"], a, &plain, axes)
	if err != nil {
		return Operand{}, err
	}
	if o.Out != nil {
		rs, err := t.CallWith(ufuncs["subtract"], []Operand{hi, lo}, CallOptions{Out: []*Array{o.Out}})
		if err != nil {
			return Operand{}, err
		}
		return rs[0], nil
	}
	return t.apply(ir.OpSub, hi, lo)
}

// CumSum is np.cumsum: along one axis, or, with o.Axes nil, over the raveled
// array. o.Keep and o.Ddof are not used.
func (t *Tracer) CumSum(a Operand, o Over) (Operand, error) { return t.scan(ir.OpCumSum, a, o) }

// CumProd is np.cumprod; see CumSum.
func (t *Tracer) CumProd(a Operand, o Over) (Operand, error) { return t.scan(ir.OpCumProd, a, o) }

func (t *Tracer) scan(op ir.Op, o Operand, over Over) (Operand, error) {
	a, err := t.AsArray(o, ir.NoType)
	if err != nil {
		return Operand{}, err
	}
	axis := 0
	switch len(over.Axes) {
	case 0:
		if len(a.shape) != 1 {
			if a, err = a.reshapeC([]int64{a.size}); err != nil {
				return Operand{}, err
			}
		}
	case 1:
		if axis, err = normAxis("", over.Axes[0], len(a.shape)); err != nil {
			return Operand{}, err
		}
	default:
		return Operand{}, fault("TypeError", "'tuple' object cannot be interpreted as an integer")
	}
	res, err := ir.Resolve(op, ir.Strong(a.dtype))
	if err != nil {
		return Operand{}, translate(err)
	}
	acc := res.Out
	if over.DType != ir.NoType {
		acc = over.DType
	}
	u := ufuncs[op.NumPy()]
	if over.Out != nil && !slices.Equal(over.Out.shape, a.shape) && len(over.Axes) == 0 {
		return Operand{}, fault("ValueError", "provided out is the wrong size for the accumulation.")
	}
	if over.Out != nil && over.DType == ir.NoType {
		acc = ir.NoType
	}
	return t.AccumulateUfunc(u, Of(a), axis, acc, over.Out)
}
