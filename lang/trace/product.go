package trace

import (
	"runtime"
	"slices"
	"strconv"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang"
)

// MatMul is a @ b: products of the matrices that the last two axes make, one
// for each index of the axes in front, which broadcast. An operand of one axis
// is a row on the left and a column on the right.
func (t *Tracer) MatMul(a, b Operand) (Operand, error) {
	for i, o := range []Operand{a, b} {
		if len(o.Shape()) == 0 {
			return Operand{}, fault("ValueError", "matmul: Input operand %d does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)", i)
		}
	}
	x, y := a.Arr, b.Arr
	k, kk := x.shape[len(x.shape)-1], y.shape[max(len(y.shape)-2, 0)]
	if k != kk {
		return Operand{}, misfit([][]int64{x.shape, y.shape}, "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size %d is different from %d)", kk, k)
	}
	if len(x.shape) <= 2 && len(y.shape) <= 2 {
		return t.contract(x, y)
	}
	return t.stacked(x, y)
}

// stacked is MatMul with more than two axes on a side.
func (t *Tracer) stacked(x, y *Array) (Operand, error) {
	if err := t.begin(); err != nil {
		return Operand{}, err
	}
	defer t.end()
	r, err := ir.Resolve(ir.OpContract, ir.Strong(x.dtype), ir.Strong(y.dtype))
	if err != nil {
		return Operand{}, translate(err)
	}
	row, column := len(x.shape) == 1, len(y.shape) == 1
	k := x.shape[len(x.shape)-1]
	if len(y.shape) <= 2 { // one matrix for all rows
		rest := slices.Clone(x.shape[:len(x.shape)-1])
		flat, err := x.reshapeC([]int64{product(rest), k})
		if err != nil {
			return Operand{}, err
		}
		p, err := t.contract(flat, y)
		if err != nil || column && len(rest) == 1 {
			return p, err
		}
		if !column {
			rest = append(rest, y.shape[1])
		}
		v, err := p.Arr.reshapeC(rest)
		return Of(v), err
	}
	if row {
		if x, err = x.byItems([]ir.Item{{Kind: ir.ItemNew}, {}}, true); err != nil {
			return Operand{}, err
		}
	}
	if column {
		if y, err = y.byItems([]ir.Item{{}, {Kind: ir.ItemNew}}, true); err != nil {
			return Operand{}, err
		}
	}
	xs, ys := len(x.shape)-2, len(y.shape)-2
	batch, err := ir.BroadcastShapes(nil, x.shape[:xs], y.shape[:ys])
	if err != nil {
		return Operand{}, remapped(x.shape, y.shape)
	}
	n, m := x.shape[xs], y.shape[ys+1]
	shape := append(slices.Clone(batch), n, m)
	if _, err := checkSize(shape, r.Out); err != nil {
		return Operand{}, err
	}
	out, err := t.newArray(shape, r.Out, nil)
	if err != nil {
		return Operand{}, err
	}
	if x, err = t.matrices(x, r.In[0], append(slices.Clone(batch), n, k)); err != nil {
		return Operand{}, err
	}
	defer x.unpin()
	if y, err = t.matrices(y, r.In[1], append(slices.Clone(batch), k, m)); err != nil {
		return Operand{}, err
	}
	defer y.unpin()
	if out.size > 0 {
		if n*m*max(k, 1) <= smallProduct {
			err = t.smallProducts(x, y, out, len(batch))
		} else {
			err = t.largeProducts(x, y, out, len(batch))
		}
		if err != nil {
			return Operand{}, err
		}
	}
	if row || column {
		shape = slices.Clone(batch)
		if !row {
			shape = append(shape, n)
		}
		if !column {
			shape = append(shape, m)
		}
		if out, err = out.reshapeC(shape); err != nil {
			return Operand{}, err
		}
		out.shows, out.owner = false, nil
	}
	return Of(out), nil
}

// remapped is NumPy's error for stacks that do not broadcast.
func remapped(x, y []int64) error {
	text := []byte("operands could not be broadcast together with remapped shapes [original->remapped]: ")
	var want [2]int64
	for i, s := range [][]int64{x, y} {
		text = append(ir.AppendShape(text, s), "->("...)
		for _, e := range s[:len(s)-2] {
			text = append(strconv.AppendInt(text, e, 10), ',')
		}
		text = append(text, "newaxis,newaxis) "...)
		want[i] = s[len(s)-1-i]
	}
	want[0], want[1] = x[len(x)-2], y[len(y)-1]
	text = append(text, " and requested shape "...)
	text = append(text, tightText(want[:])...)
	return &lang.Error{Kind: "ValueError", Msg: string(text)}
}

// matrices is a stack of matrices in memory, of a dtype, broadcast to a shape
// and pinned.
func (t *Tracer) matrices(x *Array, d ir.DType, shape []int64) (*Array, error) {
	if x.dtype != d {
		c, err := x.AsType(d)
		if err != nil {
			return nil, err
		}
		x = c
	}
	x, err := t.inMemory(x, nil)
	if err != nil {
		return nil, err
	}
	defer x.unpin()
	m, ok := ir.BroadcastMap(x.shape, shape)
	if !ok {
		panic("BUG: stacks that do not broadcast")
	}
	v, err := x.show(m, true)
	if err == nil {
		v.pin()
	}
	return v, err
}

// smallProduct is the work, in multiplications, below which a product of two
// matrices is done by plain code: a kernel's call would take longer.
const smallProduct = 1 << 12

// smallProducts multiplies stacks of small matrices.
func (t *Tracer) smallProducts(x, y, out *Array, batch int) error {
	n, k, m := x.shape[batch], x.shape[batch+1], y.shape[batch+1]
	count := product(out.shape[:batch])
	each := max(1, (1<<18)/(n*m*max(k, 1)))
	chunks := (count + each - 1) / each
	d := out.dtype
	size := int64(d.Size())
	err := backends.Each(t.ctx, t.exec, int(chunks), func(c int) {
		rows, columns := make([]uint64, n*k), make([]uint64, m*k)
		for i := int64(c) * each; i < min(count, int64(c+1)*each); i++ {
			xo, yo := x.batchOffset(i, batch), y.batchOffset(i, batch)
			for r := range n {
				for j := range k {
					rows[r*k+j] = d.Load(x.addr(xo + r*x.strides[batch] + j*x.strides[batch+1]))
				}
			}
			for r := range m {
				for j := range k {
					columns[r*k+j] = d.Load(y.addr(yo + j*y.strides[batch] + r*y.strides[batch+1]))
				}
			}
			p := out.off + i*n*m*size
			for r := range n {
				for s := range m {
					d.Store(out.addr(p), ir.ContractElement(d, rows[r*k:(r+1)*k], columns[s*k:(s+1)*k]))
					p += size
				}
			}
		}
	})
	runtime.KeepAlive(x)
	runtime.KeepAlive(y)
	return translate(err)
}

// batchOffset is the byte offset of matrix i of a stack.
func (a *Array) batchOffset(i int64, batch int) int64 {
	off := a.off
	for k := batch - 1; k >= 0; k-- {
		off += i % a.shape[k] * a.strides[k]
		i /= a.shape[k]
	}
	return off
}

// largeProducts multiplies stacks of matrices, a kernel for each.
func (t *Tracer) largeProducts(x, y, out *Array, batch int) error {
	for i := range product(out.shape[:batch]) {
		part := func(a *Array) *Array {
			return a.sibling(a.shape[batch:], a.strides[batch:], a.batchOffset(i, batch), a.readonly)
		}
		p, err := t.contract(part(x), part(y))
		if err != nil {
			return err
		}
		if err := t.assign(part(out), p); err != nil {
			return err
		}
	}
	return nil
}

// contract is the sum of products over the last axis of x and the first of y.
func (t *Tracer) contract(x, y *Array) (Operand, error) {
	if err := t.begin(); err != nil {
		return Operand{}, err
	}
	defer t.end()
	if r, done, err := t.dotAtOnce(x, y); done || err != nil {
		return r, err
	}
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

// Dot is np.dot: the sum of products over the last axis of a and the last but
// one of b, for all pairs of the other axes.
func (t *Tracer) Dot(a, b Operand) (Operand, error) {
	if len(a.Shape()) == 0 || len(b.Shape()) == 0 {
		return t.Call(ufuncs["multiply"], a, b)
	}
	defer t.called(asDot)()
	x, y := a.Arr, b.Arr
	last, first := len(x.shape)-1, max(len(y.shape)-2, 0)
	if x.shape[last] != y.shape[first] {
		return Operand{}, fault("ValueError", "shapes %s and %s not aligned: %d (dim %d) != %d (dim %d)", shapeText(x.shape), shapeText(y.shape), x.shape[last], last, y.shape[first], first)
	}
	if len(x.shape) <= 2 && len(y.shape) <= 2 {
		return t.contract(x, y)
	}
	if err := t.begin(); err != nil {
		return Operand{}, err
	}
	defer t.end()
	k := x.shape[last]
	shape := slices.Concat(x.shape[:last], y.shape[:first], y.shape[min(first+1, len(y.shape)):])
	if len(shape) > 0 {
		if _, err := checkSize(shape, ir.F64); err != nil {
			return Operand{}, err
		}
	}
	x, err := x.reshapeC([]int64{product(x.shape[:last]), k})
	if err != nil {
		return Operand{}, err
	}
	if len(y.shape) > 1 {
		rest := product(y.shape[:first]) * y.shape[first+1]
		if y, err = y.MoveAxis([]int{first}, []int{0}); err == nil {
			y, err = y.reshapeC([]int64{k, rest})
		}
		if err != nil {
			return Operand{}, err
		}
	}
	p, err := t.contract(x, y)
	if err != nil {
		return Operand{}, err
	}
	v, err := p.Arr.reshapeC(shape)
	return Of(v), err
}

// generalized is a function over the last axes of its operands: NumPy's
// signature, and what makes the result.
type generalized struct {
	signature string
	core      [2]int // axes that each operand must have
	run       func(t *Tracer, a, b Operand) (Operand, error)
}

// vecDot is np.vecdot: the sum of products over the last axes.
func (t *Tracer) vecDot(a, b Operand) (Operand, error) {
	x, y := a.Arr, b.Arr
	if n, m := x.shape[len(x.shape)-1], y.shape[len(y.shape)-1]; n != m {
		return Operand{}, fault("ValueError", "vecdot: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n),(n)->() (size %d is different from %d)", m, n)
	}
	if len(x.shape) == 1 && len(y.shape) == 1 {
		return t.contract(x, y)
	}
	x, err := x.ExpandDims([]int{-2})
	if err != nil {
		return Operand{}, err
	}
	if y, err = y.ExpandDims([]int{-1}); err != nil {
		return Operand{}, err
	}
	return t.squeezed(x, y, -1, -2)
}

// matVec is np.matvec.
func (t *Tracer) matVec(a, b Operand) (Operand, error) {
	x, y := a.Arr, b.Arr
	if n, m := x.shape[len(x.shape)-1], y.shape[len(y.shape)-1]; n != m {
		return Operand{}, fault("ValueError", "matvec: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (m,n),(n)->(m) (size %d is different from %d)", m, n)
	}
	y, err := y.ExpandDims([]int{-1})
	if err != nil {
		return Operand{}, err
	}
	return t.squeezed(x, y, -1)
}

// vecMat is np.vecmat.
func (t *Tracer) vecMat(a, b Operand) (Operand, error) {
	x, y := a.Arr, b.Arr
	if n, m := x.shape[len(x.shape)-1], y.shape[len(y.shape)-2]; n != m {
		return Operand{}, fault("ValueError", "vecmat: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n),(n,m)->(m) (size %d is different from %d)", m, n)
	}
	x, err := x.ExpandDims([]int{-2})
	if err != nil {
		return Operand{}, err
	}
	return t.squeezed(x, y, -2)
}

// squeezed is a product without axes of extent 1.
func (t *Tracer) squeezed(x, y *Array, axes ...int) (Operand, error) {
	p, err := t.MatMul(Of(x), Of(y))
	if err != nil {
		return Operand{}, err
	}
	v, err := p.Arr.Squeeze(axes)
	if err == nil && v != p.Arr {
		v.shows, v.owner = false, nil
	}
	return Of(v), err
}

// callGeneralized is CallWith of a function over the last axes of its operands.
func (t *Tracer) callGeneralized(u *Ufunc, args []Operand, o *CallOptions) ([]Operand, error) {
	if o.Where != nil {
		return nil, fault("TypeError", "%s() got an unexpected keyword argument 'where'", u.name)
	}
	in := [2]ir.Operand{args[0].typeOf(), args[1].typeOf()}
	if o.DType != ir.NoType {
		for i := range args {
			if !CanCast(in[i].T, o.DType, o.Casting) {
				return nil, u.cannotCast("input", i, in[i].T, o.DType, o.Casting)
			}
			c, err := t.Cast(args[i], o.DType)
			if err != nil {
				return nil, err
			}
			args[i] = c
		}
		in[0], in[1] = ir.Strong(o.DType), ir.Strong(o.DType)
	}
	var out *Array
	if o.Out != nil {
		out = o.Out[0]
	}
	if out != nil {
		r, err := ir.Resolve(ir.OpContract, in[0], in[1])
		if err != nil {
			return nil, translate(err)
		}
		if err := o.accepts(u, 0, r.Out); err != nil {
			return nil, err
		}
	}
	r, err := t.Call(u, args...)
	if err != nil {
		return nil, err
	}
	if out == nil {
		if o.Order != OrderK && r.Arr != nil && !r.IsScalar() {
			a, err := r.Arr.InOrder(o.Order)
			return []Operand{Of(a)}, err
		}
		return []Operand{r}, nil
	}
	if err := u.fitsResult(out, r, args); err != nil {
		return nil, err
	}
	r, err = t.into(out, r)
	return []Operand{r}, err
}

// fitsResult checks out= of a function over the last axes.
func (u *Ufunc) fitsResult(out *Array, r Operand, args []Operand) error {
	shape := r.Shape()
	core := 1 // axes of the result that the signature names
	switch u.name {
	case "vecdot":
		core = 0
	case "matmul":
		core = 2
		for _, a := range args {
			if len(a.Shape()) == 1 {
				core--
			}
		}
	}
	if len(out.shape) < core {
		return fault("ValueError", "%s: Output operand 0 does not have enough dimensions (has %d, gufunc core with signature %s requires %d)", u.name, len(out.shape), u.general.signature, core)
	}
	for i := range core {
		e, want := out.shape[len(out.shape)-core+i], shape[len(shape)-core+i]
		if e != want {
			return fault("ValueError", "%s: Output operand 0 has a mismatch in its core dimension %d, with gufunc signature %s (size %d is different from %d)", u.name, i, u.general.signature, e, want)
		}
	}
	if _, ok := ir.BroadcastMap(shape, out.shape); !ok {
		return fault("ValueError", "non-broadcastable output operand with shape %s doesn't match the broadcast shape %s", shapeText(out.shape), shapeText(shape))
	}
	return nil
}

// DotInto is np.dot(a, b, out).
func (t *Tracer) DotInto(out *Array, a, b Operand) (Operand, error) {
	r, err := t.Dot(a, b)
	if err != nil {
		return Operand{}, err
	}
	if out.readonly {
		return Operand{}, fault("ValueError", "output array is read-only")
	}
	shape := r.Shape()
	if out.dtype != r.Type() || len(out.shape) != len(shape) || !out.dense {
		return Operand{}, fault("ValueError", "output array is not acceptable (must have the right datatype, number of dimensions, and be a C-Array)")
	}
	if !slices.Equal(out.shape, shape) {
		return Operand{}, fault("ValueError", "output array has wrong dimensions")
	}
	if len(shape) > 0 {
		return t.into(out, r)
	}
	d, bits, err := t.Value(r)
	if err != nil {
		return Operand{}, err
	}
	_, err = t.into(out, Scalar(d, bits))
	return Scalar(d, bits), err
}

// Outer is np.outer(a, b, out): both are raveled; out may be nil.
func (t *Tracer) Outer(a, b Operand, out *Array) (Operand, error) {
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
	if out == nil {
		return t.apply(ir.OpMul, Of(x), Of(y))
	}
	rs, err := t.CallWith(ufuncs["multiply"], []Operand{Of(x), Of(y)}, CallOptions{Out: []*Array{out}})
	if err != nil {
		return Operand{}, err
	}
	return rs[0], nil
}
