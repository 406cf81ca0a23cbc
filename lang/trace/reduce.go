package trace

import (
	"math"

	"github.com/grayscale-lang/grayscale/ir"
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
		axes := make([]int, len(a.shape))
		for k := range axes {
			axes[k] = k
		}
		return axes, nil
	}
	return normAxes("", o.Axes, len(a.shape), "duplicate value in 'axis'")
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

// reducePlain is sum, prod, min, max, any, all.
func (t *Tracer) reducePlain(r *Reduction, a *Array, o *Over, axes []int) (Operand, error) {
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
	return Of(t.reduce(res.Op, a, acc, axes, o.Keep)), nil
}

// nonEmpty refuses a minimum or maximum over no elements.
func (a *Array) nonEmpty(op ir.Op, axes []int) error {
	if op != ir.OpMin && op != ir.OpMax || a.count(axes) > 0 {
		return nil
	}
	return fault("ValueError", "zero-size array to reduction operation %s which has no identity", op.NumPy())
}

// quotient is a sum divided by a count: in float64, rounded to the sum's dtype.
func (t *Tracer) quotient(s *Array, n float64) (Operand, error) {
	if s.dtype == ir.F32 && (n > 1<<24 || n != math.Trunc(n)) {
		x, err := t.Cast(Of(s), ir.F64)
		if err != nil {
			return Operand{}, err
		}
		if x, err = t.apply(ir.OpDiv, x, Float(n)); err != nil {
			return Operand{}, err
		}
		return t.Cast(x, ir.F32)
	}
	return t.apply(ir.OpDiv, Of(s), Float(n))
}

// floatSum is the sum that mean and var are made of: of ints in float64.
func (t *Tracer) floatSum(a *Array, d ir.DType, axes []int, keep bool) *Array {
	if d == ir.NoType {
		d = a.dtype
		if !d.IsFloat() {
			d = ir.F64
		}
	}
	return t.reduce(ir.OpSum, a, d, axes, keep)
}

func (t *Tracer) mean(_ *Reduction, a *Array, o *Over, axes []int) (Operand, error) {
	if o.DType != ir.NoType && !o.DType.IsFloat() {
		return Operand{}, refuse("leave dtype out, or take a float", "mean in dtype %s", o.DType.NumPy())
	}
	return t.quotient(t.floatSum(a, o.DType, axes, o.Keep), float64(a.count(axes)))
}

// variance is var and std: two passes, the deviations from the mean are an
// array of a's memory order.
func (t *Tracer) variance(r *Reduction, a *Array, o *Over, axes []int) (Operand, error) {
	if o.DType != ir.NoType && !o.DType.IsFloat() {
		return Operand{}, refuse("leave dtype out, or take a float", "%s in dtype %s", r.name, o.DType.NumPy())
	}
	ddof := 0.0
	if !o.Ddof.IsZero() {
		d, bits, err := t.Value(o.Ddof)
		if err != nil {
			return Operand{}, err
		}
		ddof = d.Float(bits)
	}
	n := float64(a.count(axes))
	s := t.floatSum(a, o.DType, axes, true)
	m, err := t.quotient(s, n)
	if err != nil {
		return Operand{}, err
	}
	x, err := t.apply(ir.OpSub, Of(a), m)
	if err == nil {
		x, err = t.apply(ir.OpMul, x, x)
	}
	if err != nil {
		return Operand{}, err
	}
	v, err := t.quotient(t.floatSum(x.Arr, o.DType, axes, o.Keep), math.Max(n-ddof, 0))
	if err == nil && r.name == "std" {
		v, err = t.apply(ir.OpSqrt, v)
	}
	return v, err
}

// argExtreme is argmax and argmin: the least index at which the element is the
// extreme, or NaN. Over all axes the array counts in C order.
func (t *Tracer) argExtreme(r *Reduction, a *Array, o *Over, axes []int) (Operand, error) {
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
		out, err = out.reshapeC(ones)
	}
	return Of(out), err
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
	return Of(t.reduce(ir.OpSum, a, ir.I64, axes, o.Keep)), nil
}

func (t *Tracer) ptp(_ *Reduction, a *Array, o *Over, axes []int) (Operand, error) {
	hi, err := t.reducePlain(reductions["max"], a, o, axes)
	if err != nil {
		return Operand{}, err
	}
	lo, err := t.reducePlain(reductions["min"], a, o, axes)
	if err != nil {
		return Operand{}, err
	}
	return t.apply(ir.OpSub, hi, lo)
}

// ReduceUfunc is u.reduce(a, axis) for add, multiply, minimum, maximum,
// logical_and and logical_or. Without axes it goes over axis 0, as NumPy does
// where the method is called without axis=; pass every axis for axis=None.
func (t *Tracer) ReduceUfunc(u *Ufunc, a Operand, o Over) (Operand, error) {
	name := map[string]string{"add": "sum", "multiply": "prod", "minimum": "min", "maximum": "max",
		"logical_and": "all", "logical_or": "any"}[u.name]
	if name == "" {
		return Operand{}, refuse("", "%s.reduce", u.name)
	}
	if o.Axes == nil && len(a.Shape()) > 0 {
		o.Axes = []int{0}
	}
	return t.Reduce(reductions[name], a, o)
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
		if acc = over.DType; acc == ir.Bool {
			return Operand{}, refuse("", "%s in dtype bool", op)
		}
	}
	if err := t.room(); err != nil {
		return Operand{}, err
	}
	return Of(t.emit(acc, nil, node{op: op, nargs: 1, args: [3]arg{{arr: a}}, axes: []int{axis}})), nil
}
