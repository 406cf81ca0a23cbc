package trace

import (
	"math"
	"math/big"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
)

// newArray makes a materialised array of uninitialised memory.
func (t *Tracer) newArray(shape []int64, d ir.DType, order []uint8) (*Array, error) {
	buf, err := t.alloc(shape, d)
	if err != nil && final(err) && t.history() > 0 {
		t.restart()
		buf, err = t.alloc(shape, d)
	}
	if err != nil {
		return nil, err
	}
	shape = append([]int64(nil), shape...)
	strides := make([]int64, len(shape))
	ir.DenseStrides(strides, shape, order, d.Size())
	a := &Array{t: t, dtype: d, shape: shape, strides: strides, size: product(shape), fresh: true}
	if a.size == 0 { // as NumPy has it
		clear(strides)
	}
	a.dense = isDense(shape, strides, d.Size())
	a.attach(&storage{buf: buf, owned: true}, 0)
	return a, nil
}

// Empty is np.empty(shape, d, order). Bools are False, since no other bytes are bools.
func (t *Tracer) Empty(shape []int64, d ir.DType, o Order) (*Array, error) {
	if d == ir.Bool {
		return t.FullOrder(shape, o, d, Bool(false))
	}
	return t.newArray(shape, d, orderOf(o, len(shape)))
}

// FullOrder is np.full(shape, v, d, order) of a scalar v.
func (t *Tracer) FullOrder(shape []int64, o Order, d ir.DType, v Operand) (*Array, error) {
	return t.fullIn(shape, orderOf(o, len(shape)), d, v)
}

// Full is np.full(shape, v, d); NoType takes v's dtype. zeros and ones are
// Full with Int(0), Int(1). An array v is broadcast.
func (t *Tracer) Full(shape []int64, d ir.DType, v Operand) (*Array, error) {
	if d == ir.NoType {
		var err error
		if d, err = v.Alone(); err != nil {
			return nil, err
		}
	} else if d == ir.Bool && v.Big != nil {
		return nil, tooLarge()
	}
	if _, err := checkSize(shape, d); err != nil {
		return nil, err
	}
	if err := t.canHold(shape, d); err != nil {
		return nil, err
	}
	return t.full(append([]int64(nil), shape...), d, v)
}

// Alone is the dtype of an array made of o, if no other is asked for.
func (o Operand) Alone() (ir.DType, error) {
	if o.Big != nil && o.DType != ir.U64 {
		return ir.NoType, refuse("ask for dtype=float", "ints beyond int64 and uint64 make an array of objects, which is outside grayscale")
	}
	return o.Type(), nil
}

// canHold refuses an array that cannot be allocated when it is asked for, not
// when it is computed. Small ones are not tried.
func (t *Tracer) canHold(shape []int64, d ir.DType) error {
	bytes := product(shape) * int64(d.Size())
	if bytes < 1<<30 {
		return nil
	}
	buf, err := t.alloc(shape, d)
	if err == nil {
		t.exec.Free(buf)
	}
	return err
}

// full appends a constant array, dense in C order. shape belongs to the result.
func (t *Tracer) full(shape []int64, d ir.DType, v Operand) (*Array, error) {
	v = v.known()
	m := &ir.IndexMap{Shape: shape, Src: make([]int8, len(shape))}
	for k := range m.Src {
		m.Src[k] = -1
	}
	n := node{op: ir.OpCopy, keep: true, nargs: 1, view: m}
	if v.Arr == nil {
		bits, err := t.scalarBits(v, d, castUnsafe)
		if err != nil {
			return nil, err
		}
		n.args[0] = arg{bits: bits, dtype: d}
	} else {
		var ok bool
		if n.view, ok = ir.BroadcastMap(v.Arr.shape, shape); !ok {
			return nil, fault("ValueError", "could not broadcast input array from shape %s into shape %s", shapeText(v.Arr.shape), shapeText(shape))
		}
		n.args[0] = arg{arr: v.Arr, dtype: d}
	}
	if err := t.room(); err != nil {
		return nil, err
	}
	return t.emit(d, nil, n), nil
}

// Like says how np.full_like and its kin differ from their prototype.
type Like struct {
	DType ir.DType // NoType: the prototype's
	Order Order
	Shape []int64 // nil: the prototype's
}

// FullLike is np.full_like(a, v, dtype, order, shape).
func (t *Tracer) FullLike(a *Array, l Like, v Operand) (*Array, error) {
	d, shape, order := l.of(a)
	return t.fullIn(shape, order, d, v)
}

// EmptyLike is np.empty_like(a, dtype, order, shape).
func (t *Tracer) EmptyLike(a *Array, l Like) (*Array, error) {
	d, shape, order := l.of(a)
	if d == ir.Bool {
		return t.fullIn(shape, order, d, Bool(false))
	}
	return t.newArray(shape, d, order)
}

func (l *Like) of(a *Array) (d ir.DType, shape []int64, order []uint8) {
	if d = l.DType; d == ir.NoType {
		d = a.dtype
	}
	if shape = l.Shape; shape == nil {
		shape = a.shape
	}
	return d, shape, a.likeOrder(shape, l.Order)
}

// fullIn is Full in a given memory order (nil: C): a transposed view of a
// C-ordered array.
func (t *Tracer) fullIn(like []int64, order []uint8, d ir.DType, v Operand) (*Array, error) {
	if order == nil {
		return t.Full(like, d, v)
	}
	shape := make([]int64, len(order))
	back := make([]int, len(order))
	for k, ax := range order {
		shape[k] = like[ax]
		back[ax] = k
	}
	if v.Arr != nil && len(v.Arr.shape) > 0 {
		wide, ok := ir.BroadcastMap(v.Arr.shape, like)
		if !ok {
			return t.Full(like, d, v) // which says so
		}
		b, err := v.Arr.show(wide, true)
		if err == nil {
			b, err = b.show(ir.TransposeMap(like, permOf(order, len(order))), true)
		}
		if err != nil {
			return nil, err
		}
		v = Of(b)
	}
	x, err := t.Full(shape, d, v)
	if err != nil {
		return nil, err
	}
	return x.whole(back)
}

// FromBits makes a C-ordered array of known elements (zero-extended bits).
func (t *Tracer) FromBits(d ir.DType, shape []int64, bits []uint64) (*Array, error) {
	n, err := checkSize(shape, d)
	if err != nil {
		return nil, err
	}
	if n != int64(len(bits)) {
		panic("BUG: elements do not fill the shape")
	}
	a, err := t.newArray(shape, d, nil)
	if err != nil {
		return nil, err
	}
	p, size := a.addr(0), d.Size()
	for i, b := range bits {
		d.Store(unsafe.Add(p, i*size), b)
	}
	return a, nil
}

// Adopt makes an array over memory that the caller owns; it counts as escaped.
func (t *Tracer) Adopt(x backends.Array) *Array {
	a := &Array{t: t, dtype: x.DType, shape: x.Shape, strides: x.Strides, size: product(x.Shape), escaped: true}
	a.dense = isDense(a.shape, a.strides, a.dtype.Size())
	if x.Buf == nil {
		a.state, a.bits, a.scalar = known, x.Bits, true
		return a
	}
	a.attach(&storage{buf: x.Buf}, x.Offset)
	return a
}

// Arange is np.arange(start, stop, step, d); NoType: by the operands. A zero
// start or step Operand is 0 or 1.
func (t *Tracer) Arange(start, stop, step Operand, d ir.DType) (*Array, error) {
	if start.IsZero() {
		start = Int(0)
	}
	if step.IsZero() {
		step = Int(1)
	}
	var ops [3]Operand
	integral := true
	for i, o := range []Operand{start, stop, step} {
		if !o.IsScalar() && len(o.Shape()) > 0 {
			return nil, fault("TypeError", "only 0-dimensional arrays can be converted to Python scalars")
		}
		if o.Arr != nil {
			dt, bits, err := t.Value(o)
			if err != nil {
				return nil, err
			}
			o = Scalar(dt, bits)
		}
		if o.Big != nil {
			return nil, fault("ValueError", "Maximum allowed size exceeded")
		}
		if o.DType.IsFloat() || o.DType == ir.U64 && d == ir.NoType { // what int64 and uint64 have in common is float64
			integral = false
		}
		ops[i] = o
	}
	if d == ir.NoType {
		d = ir.F64
		if integral {
			d = ir.I64
		}
	}
	if d == ir.Bool {
		x, err := t.Arange(start, stop, step, ir.NoType)
		if err != nil {
			return nil, err
		}
		if x.size > 2 {
			return nil, fault("TypeError", "arange() is only supported for booleans when the result has at most length 2.")
		}
		return x.AsType(ir.Bool)
	}
	var n int64
	if integral {
		a, b, s := ops[0].DType.Int(ops[0].Bits), ops[1].DType.Int(ops[1].Bits), ops[2].DType.Int(ops[2].Bits)
		if s == 0 {
			return nil, fault("ZeroDivisionError", "division by zero")
		}
		// ceil((b-a)/s), as exact integers
		q, r := new(big.Int).QuoRem(new(big.Int).Sub(big.NewInt(b), big.NewInt(a)), big.NewInt(s), new(big.Int))
		if r.Sign() != 0 && (r.Sign() > 0) == (s > 0) {
			q.Add(q, big.NewInt(1))
		}
		switch {
		case q.Sign() <= 0:
		case !q.IsInt64():
			return nil, fault("ValueError", "Maximum allowed size exceeded")
		default:
			n = q.Int64()
		}
		return t.arangeInt(a, s, n, d)
	}
	a, b, s := ops[0].DType.Float(ops[0].Bits), ops[1].DType.Float(ops[1].Bits), ops[2].DType.Float(ops[2].Bits)
	if s == 0 && ops[2].Weak != Strong {
		return nil, fault("ZeroDivisionError", "float division by zero")
	}
	length := math.Ceil((b - a) / s)
	switch {
	case math.IsNaN(length):
		return nil, fault("ValueError", "arange: cannot compute length")
	case length >= 1<<63:
		return nil, fault("ValueError", "Maximum allowed size exceeded")
	case length > 0:
		n = int64(length)
	}
	if d.Kind() == ir.KindInt {
		first, next := int64(ir.I64.FromFloat(a)), int64(ir.I64.FromFloat(a+s))
		return t.arangeInt(first, next-first, n, d)
	}
	return t.arangeFloat(a, s, n, d)
}

// arangeInt is first + i*step, wrapping.
func (t *Tracer) arangeInt(first, step, n int64, d ir.DType) (*Array, error) {
	if err := t.begin(); err != nil {
		return nil, err
	}
	defer t.end()
	if d.IsFloat() {
		return t.arangeFloat(float64(first), float64(step), n, d)
	}
	x, err := t.indices(n, d)
	if err == nil && step != 1 {
		x, err = t.apply(ir.OpMul, x, Scalar(ir.I64, uint64(step)))
	}
	if err == nil && first != 0 {
		x, err = t.apply(ir.OpAdd, x, Scalar(ir.I64, uint64(first)))
	}
	if err == nil {
		x, err = t.Cast(x, d)
	}
	return x.Arr, err
}

// indices is 0, 1, … n-1.
func (t *Tracer) indices(n int64, d ir.DType) (Operand, error) {
	shape := []int64{n}
	if _, err := checkSize(shape, d); err != nil {
		return Operand{}, err
	}
	if err := t.canHold(shape, d); err != nil {
		return Operand{}, err
	}
	if err := t.room(); err != nil {
		return Operand{}, err
	}
	return Of(t.emit(ir.I64, shape, node{op: ir.OpIota})), nil
}

// arangeFloat is a, a+s, then a + i*d with d = (a+s) - a, in dtype d.
func (t *Tracer) arangeFloat(a, s float64, n int64, d ir.DType) (*Array, error) {
	if err := t.begin(); err != nil {
		return nil, err
	}
	defer t.end()
	index, err := t.indices(n, d)
	if err != nil {
		return nil, err
	}
	first, second := a, a+s
	delta := second - first
	if d == ir.F32 {
		first, second = float64(float32(first)), float64(float32(second))
		delta = float64(float32(second) - float32(first))
	}
	x, err := t.Cast(index, d)
	if err == nil {
		x, err = t.apply(ir.OpMul, x, Float(delta))
	}
	if err == nil {
		x, err = t.apply(ir.OpAdd, x, Float(first))
	}
	if err != nil {
		return nil, err
	}
	// the first two are not always what the formula gives
	at := func(i int64) uint64 {
		if d == ir.F32 {
			return uint64(math.Float32bits(float32(float32(i)*float32(delta)) + float32(first)))
		}
		return math.Float64bits(float64(float64(i)*delta) + first)
	}
	for i, want := range []float64{first, second} {
		if int64(i) < n && at(int64(i)) != d.FromFloat(want) {
			hit, err := t.apply(ir.OpEq, index, Scalar(ir.I64, uint64(i)))
			if err != nil {
				return nil, err
			}
			if x, err = t.where(hit, Float(want), x); err != nil {
				return nil, err
			}
		}
	}
	return x.Arr, nil
}

// Linspace is np.linspace(start, stop, n, endpoint) of scalars; NoType:
// float64. step is the space between two elements.
func (t *Tracer) Linspace(start, stop Operand, n int64, endpoint bool, d ir.DType) (x *Array, step float64, err error) {
	if n < 0 {
		return nil, 0, fault("ValueError", "Number of samples, %d, must be non-negative.", n)
	}
	var ends [2]float64
	for i, o := range []Operand{start, stop} {
		if !o.IsScalar() && len(o.Shape()) > 0 {
			return nil, 0, refuse("linspace of the ends' scalars, in a loop", "linspace between arrays")
		}
		dt, bits, err := t.Value(o)
		if err != nil {
			return nil, 0, err
		}
		if o.Big != nil {
			if o.Big.Sign() < 0 || o.Big.BitLen() > 64 { // an object to NumPy
				return nil, 0, fault("UFuncTypeError", "Cannot cast ufunc 'subtract' input %d from dtype('O') to dtype('float64') with casting rule 'same_kind'", 1-i)
			}
			dt = ir.F64
			if bits, err = bigBits(o.Big, ir.F64); err != nil {
				return nil, 0, err
			}
		}
		ends[i] = dt.Float(bits)
	}
	a, b := ends[0], ends[1]
	// the arithmetic is float32's where a float32 meets none but Python numbers
	work := ResultType(start, stop, Float(0))
	round := func(v float64) float64 {
		if work == ir.F32 {
			return float64(float32(v))
		}
		return v
	}
	div := n - 1
	if !endpoint {
		div = n
	}
	if err := t.begin(); err != nil {
		return nil, 0, err
	}
	defer t.end()
	delta := round(b - a)
	step = math.NaN()
	index, err := t.indices(n, ir.F64)
	if err != nil {
		return nil, 0, err
	}
	y, err := t.Cast(index, work)
	if err != nil {
		return nil, 0, err
	}
	if div > 0 {
		step = round(delta / float64(div))
		if step == 0 {
			if y, err = t.apply(ir.OpDiv, y, Float(float64(div))); err != nil {
				return nil, 0, err
			}
			y, err = t.apply(ir.OpMul, y, Float(delta))
		} else {
			y, err = t.apply(ir.OpMul, y, Float(step))
		}
	} else {
		y, err = t.apply(ir.OpMul, y, Float(delta))
	}
	if err == nil {
		y, err = t.apply(ir.OpAdd, y, Float(a))
	}
	if err == nil && endpoint && n > 1 {
		var last Operand
		if last, err = t.apply(ir.OpEq, index, Scalar(ir.I64, uint64(n-1))); err == nil {
			y, err = t.where(last, Float(b), y)
		}
	}
	if err != nil {
		return nil, 0, err
	}
	if d == ir.NoType {
		d = work
	}
	if d.Kind() == ir.KindInt {
		if y, err = t.apply(ir.OpFloor, y); err != nil {
			return nil, 0, err
		}
	}
	y, err = t.Cast(y, d)
	return y.Arr, step, err
}

// grid appends a comparison of row indices plus k with column indices.
func (t *Tracer) grid(op ir.Op, n, m, k int64, d ir.DType) (*Array, error) {
	if err := t.begin(); err != nil {
		return nil, err
	}
	defer t.end()
	k = min(max(k, -n), m) // no sum wraps, and beyond all is alike
	shape := []int64{n, m}
	if op == ir.OpGe {
		if err := t.canHold(shape, ir.Bool); err != nil {
			return nil, err
		}
	}
	if _, err := checkSize(shape, d); err != nil {
		return nil, err
	}
	if err := t.canHold(shape, d); err != nil {
		return nil, err
	}
	rows, err := t.counter(n, 0, 2)
	if err != nil {
		return nil, err
	}
	cols, err := t.counter(m, 1, 2)
	if err != nil {
		return nil, err
	}
	sum, err := t.apply(ir.OpAdd, Of(rows), Scalar(ir.I64, uint64(k)))
	if err != nil {
		return nil, err
	}
	hit, err := t.apply(op, sum, Of(cols))
	if err != nil {
		return nil, err
	}
	r, err := t.Cast(hit, d)
	return r.Arr, err
}

// Eye is np.eye(n, m, k, d).
func (t *Tracer) Eye(n, m, k int64, d ir.DType) (*Array, error) {
	return t.grid(ir.OpEq, n, m, k, d)
}

// Tri is np.tri(n, m, k, d): ones at and below diagonal k.
func (t *Tracer) Tri(n, m, k int64, d ir.DType) (*Array, error) {
	return t.grid(ir.OpGe, n, m, k, d)
}
