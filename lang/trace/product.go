package trace

import (
	"github.com/grayscale-lang/grayscale/ir"
)

// MatMul is a @ b for operands of one or two axes; more are refused.
func (t *Tracer) MatMul(a, b Operand) (Operand, error) {
	for i, o := range []Operand{a, b} {
		if len(o.Shape()) == 0 {
			return Operand{}, fault("ValueError", "matmul: Input operand %d does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)", i)
		}
	}
	x, y := a.Arr, b.Arr
	if len(x.shape) > 2 || len(y.shape) > 2 {
		return Operand{}, refuse("multiply the matrices one by one, in a loop", "matmul of stacks of matrices: operands have %d and %d dimensions", len(x.shape), len(y.shape))
	}
	k, kk := x.shape[len(x.shape)-1], y.shape[0]
	if k != kk {
		return Operand{}, fault("ValueError", "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size %d is different from %d)", kk, k)
	}
	return t.contract(x, y)
}

// contract is the sum of products over the last axis of x and the first of y.
func (t *Tracer) contract(x, y *Array) (Operand, error) {
	if err := t.begin(); err != nil {
		return Operand{}, err
	}
	defer t.end()
	r, err := ir.Resolve(ir.OpContract, ir.Strong(x.dtype), ir.Strong(y.dtype))
	if err != nil {
		return Operand{}, translate(err)
	}
	shape := make([]int64, 0, 2)
	if len(x.shape) == 2 {
		shape = append(shape, x.shape[0])
	} else if x, err = x.byItems([]ir.Item{{Kind: ir.ItemNew}, {}}, true); err != nil {
		return Operand{}, err
	}
	if len(y.shape) == 2 {
		shape = append(shape, y.shape[1])
	} else if y, err = y.byItems([]ir.Item{{}, {Kind: ir.ItemNew}}, true); err != nil {
		return Operand{}, err
	}
	if _, err := checkSize([]int64{x.shape[0], y.shape[1]}, r.Out); err != nil {
		return Operand{}, err
	}
	p := t.emit(r.Out, nil, node{op: r.Op, nargs: 2, args: [3]arg{{arr: x, dtype: r.In[0]}, {arr: y, dtype: r.In[1]}}})
	switch len(shape) {
	case 2:
		return Of(p), nil
	case 0: // a scalar: the one element, taken by a reduction so that it is 0-d
		one, err := ir.Resolve(ir.OpMax, ir.Strong(p.dtype))
		if err != nil {
			return Operand{}, translate(err)
		}
		return Of(t.reduce(one.Op, p, p.dtype, []int{0, 1}, false)), nil
	}
	v, err := p.reshapeC(shape)
	return Of(v), err
}

// Dot is np.dot for operands of up to two axes.
func (t *Tracer) Dot(a, b Operand) (Operand, error) {
	if len(a.Shape()) == 0 || len(b.Shape()) == 0 {
		return t.Call(ufuncs["multiply"], a, b)
	}
	defer t.called(asDot)()
	x, y := a.Arr, b.Arr
	if len(x.shape) > 2 || len(y.shape) > 2 {
		return Operand{}, refuse("", "dot of arrays of %d and %d dimensions", len(x.shape), len(y.shape))
	}
	last := len(x.shape) - 1
	if x.shape[last] != y.shape[0] {
		return Operand{}, fault("ValueError", "shapes %s and %s not aligned: %d (dim %d) != %d (dim 0)", shapeText(x.shape), shapeText(y.shape), x.shape[last], last, y.shape[0])
	}
	return t.contract(x, y)
}

// Outer is np.outer(a, b): both are raveled.
func (t *Tracer) Outer(a, b Operand) (Operand, error) {
	x, err := t.AsArray(a, ir.NoType)
	if err != nil {
		return Operand{}, err
	}
	y, err := t.AsArray(b, ir.NoType)
	if err != nil {
		return Operand{}, err
	}
	if err := t.begin(); err != nil {
		return Operand{}, err
	}
	defer t.end()
	if x, err = x.reshapeC([]int64{x.size, 1}); err != nil {
		return Operand{}, err
	}
	if y, err = y.reshapeC([]int64{1, y.size}); err != nil {
		return Operand{}, err
	}
	return t.apply(ir.OpMul, Of(x), Of(y))
}
