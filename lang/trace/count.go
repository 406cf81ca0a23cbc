package trace

import (
	"math"
	"unsafe"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/order"
)

// floats is the elements of a dense array in memory.
func floats[F float32 | float64](a *Array) []F { return unsafe.Slice((*F)(a.start()), a.size) }

// OrderStatistics are the elements that stand at the positions at when a is
// sorted along an axis: an array of these positions along its first axis, and
// a's other axes behind it, in C order or, if like, in memory as a's.
func (t *Tracer) OrderStatistics(o Operand, at []int64, axis int, like bool) (*Array, error) {
	a, axis, err := t.flat(o, axis, false)
	if err != nil {
		return nil, err
	}
	n := a.shape[axis]
	for _, p := range at {
		if p < 0 || p >= n {
			return nil, fault("IndexError", "index %d is out of bounds for axis 0 with size %d", p, n)
		}
	}
	shape, strides := []int64{int64(len(at))}, []int64{0}
	for k, e := range a.shape {
		if k != axis {
			shape, strides = append(shape, e), append(strides, a.strides[k])
		}
	}
	x, err := a.rows(axis)
	if err != nil {
		return nil, err
	}
	defer x.Release()
	m, size := int64(len(at)), int64(x.dtype.Size())
	rest := x.shape[:len(x.shape)-1]
	picked, err := t.newArray(append(append([]int64(nil), rest...), m), x.dtype, nil)
	if err != nil {
		return nil, err
	}
	picked.Retain()
	defer picked.Release()
	if picked.size > 0 {
		k := kernelsFor(x.dtype)
		err = t.eachRow(x.size/n, n, x.dtype, func(run order.Run, r int64, room unsafe.Pointer) error {
			return k.pick(run, unsafe.Add(x.start(), r*n*size), room, n, at, unsafe.Add(picked.start(), r*m*size))
		})
		if err != nil {
			return nil, err
		}
	}
	var memory []uint8
	if like {
		strides[0] = math.MaxInt64 // outermost
		memory = ir.LikeOrder(shape, strides)
	}
	out, err := t.newArray(shape, x.dtype, memory)
	if err != nil {
		return nil, err
	}
	v, err := picked.MoveAxis([]int{-1}, []int{0})
	if err != nil {
		return nil, err
	}
	return out, t.assign(out, Of(v))
}

// BinCount is np.bincount(x, weights, minlength) of ints that are not negative;
// a zero weights Operand is none. most is the greatest of x, -1 of none.
func (t *Tracer) BinCount(o, weights Operand, minlength, most int64) (*Array, error) {
	n := max(minlength, most+1)
	d := ir.I64
	if !weights.IsZero() {
		d = ir.F64
	}
	if err := t.canHold([]int64{n}, d); err != nil {
		return nil, err
	}
	x, done, err := t.dense(o, ir.I64)
	if err != nil {
		return nil, err
	}
	defer done()
	out, err := t.newArray([]int64{n}, d, nil)
	if err != nil || n == 0 {
		return out, err
	}
	if weights.IsZero() {
		return out, translate(order.Count(t.runner(), x.ints(), out.ints()))
	}
	w, done, err := t.dense(weights, ir.F64)
	if err != nil {
		return nil, err
	}
	defer done()
	clear(out.ints())
	return out, translate(order.Weigh(t.runner(), x.ints(), floats[float64](w), floats[float64](out)))
}

// UniformBins is where the elements of x, all between the first and the last of
// edges, fall among these: their bins, or, if counted, how many are in each.
// x, edges, first and span are of one dtype of floats.
func (t *Tracer) UniformBins(o, edges, first, span Operand, counted bool) (*Array, error) {
	d := edges.Type()
	x, done, err := t.dense(o, d)
	if err != nil {
		return nil, err
	}
	defer done()
	e, done, err := t.dense(edges, d)
	if err != nil {
		return nil, err
	}
	defer done()
	var bits [2]uint64
	for i, o := range []Operand{first, span} {
		from, b, err := t.Value(o)
		if err != nil {
			return nil, err
		}
		bits[i] = d.Cast(from, b)
	}
	shape := []int64{x.size}
	if counted {
		shape[0] = e.size - 1
	}
	out, err := t.newArray(shape, ir.I64, nil)
	if err != nil || out.size == 0 {
		return out, err
	}
	if d == ir.F32 {
		return out, translate(bin[float32](t, x, e, bits, counted, out))
	}
	return out, translate(bin[float64](t, x, e, bits, counted, out))
}

func bin[F float32 | float64](t *Tracer, x, edges *Array, bits [2]uint64, counted bool, out *Array) error {
	b := order.Bins[F]{
		Edges: floats[F](edges),
		First: F(edges.dtype.Float(bits[0])),
		Span:  F(edges.dtype.Float(bits[1])),
	}
	if counted {
		return b.Count(t.runner(), floats[F](x), out.ints())
	}
	return b.Index(t.runner(), floats[F](x), out.ints())
}

// Interp is np.interp(x, xp, fp, left, right): float64 of x's shape, a scalar
// for one without axes. Zero Operands left and right are fp's ends.
func (t *Tracer) Interp(x, xp, fp, left, right Operand) (Operand, error) {
	var in [3]*Array
	for i, o := range []Operand{x, xp, fp} {
		a, done, err := t.dense(o, ir.F64)
		if err != nil {
			return Operand{}, err
		}
		defer done()
		in[i] = a
	}
	for _, a := range in[1:] {
		switch {
		case len(a.shape) == 0:
			return Operand{}, fault("ValueError", "object of too small depth for desired array")
		case len(a.shape) > 1:
			return Operand{}, fault("ValueError", "object too deep for desired array")
		}
	}
	n := in[1].size
	switch {
	case n == 0:
		return Operand{}, fault("ValueError", "array of sample points is empty")
	case n != in[2].size:
		return Operand{}, fault("ValueError", "fp and xp are not of the same length.")
	}
	px, pf := floats[float64](in[1]), floats[float64](in[2])
	ends := [2]float64{pf[0], pf[n-1]}
	for i, o := range []Operand{left, right} {
		if !o.IsZero() {
			d, bits, err := t.Value(o)
			if err != nil {
				return Operand{}, err
			}
			ends[i] = d.Float(bits)
		}
	}
	out, err := t.newArray(in[0].shape, ir.F64, nil)
	if err != nil {
		return Operand{}, err
	}
	if out.size > 0 {
		if err := order.Interp(t.runner(), floats[float64](in[0]), px, pf, ends[0], ends[1], floats[float64](out)); err != nil {
			return Operand{}, translate(err)
		}
	}
	if len(out.shape) == 0 {
		return Scalar(ir.F64, ir.F64.Load(out.start())), nil
	}
	return Of(out), nil
}

// Convolve gives n sums of the convolution of two 1-D arrays of one dtype, the
// second not longer than the first, from position first of the full one on.
func (t *Tracer) Convolve(x, v Operand, first, n int64) (*Array, error) {
	d := ResultType(x, v)
	a, done, err := t.dense(x, d)
	if err != nil {
		return nil, err
	}
	defer done()
	b, done, err := t.dense(v, d)
	if err != nil {
		return nil, err
	}
	defer done()
	out, err := t.newArray([]int64{n}, d, nil)
	if err != nil || n == 0 {
		return out, err
	}
	return out, translate(kernelsFor(d).convolve(t.runner(), a.start(), a.size, b.start(), b.size, first, out.start(), n))
}
