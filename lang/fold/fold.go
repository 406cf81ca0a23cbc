package fold

import (
	"context"
	"math"
	"unsafe"

	"github.com/grayscale-lang/grayscale/ir"
)

// Memory is the elements of one operand: a pointer to the first, their dtype
// and, along the axes of the call, byte strides.
type Memory struct {
	Ptr     unsafe.Pointer
	DType   ir.DType
	Strides []int64
}

// get is the element at a byte offset, as an element of dtype d.
func (m *Memory) get(off int64, d ir.DType) uint64 {
	bits := m.DType.Load(unsafe.Add(m.Ptr, off))
	if m.DType != d {
		bits = d.Cast(m.DType, bits)
	}
	return bits
}

// put stores an element of dtype d.
func (m *Memory) put(off int64, d ir.DType, bits uint64) {
	if m.DType != d {
		bits = m.DType.Cast(d, bits)
	}
	m.DType.Store(unsafe.Add(m.Ptr, off), bits)
}

// Combine is a function of two elements of one dtype.
type Combine func(a, b uint64) uint64

// Function is the function of an operation over elements of dtype d: plain Go
// for the common ones, the definition of package ir for the rest.
func Function(op ir.Op, d ir.DType) Combine {
	switch { // the first of two NaNs, the second of two zeros
	case d == ir.F64 && op == ir.OpMaximum:
		return func(a, b uint64) uint64 {
			if x, y := math.Float64frombits(a), math.Float64frombits(b); x > y || x != x {
				return a
			}
			return b
		}
	case d == ir.F64 && op == ir.OpMinimum:
		return func(a, b uint64) uint64 {
			if x, y := math.Float64frombits(a), math.Float64frombits(b); x < y || x != x {
				return a
			}
			return b
		}
	case d == ir.F32 && op == ir.OpMaximum:
		return func(a, b uint64) uint64 {
			if x, y := math.Float32frombits(uint32(a)), math.Float32frombits(uint32(b)); x > y || x != x {
				return a
			}
			return b
		}
	case d == ir.F32 && op == ir.OpMinimum:
		return func(a, b uint64) uint64 {
			if x, y := math.Float32frombits(uint32(a)), math.Float32frombits(uint32(b)); x < y || x != x {
				return a
			}
			return b
		}
	case d == ir.F64 && op == ir.OpAdd:
		return func(a, b uint64) uint64 {
			return math.Float64bits(math.Float64frombits(a) + math.Float64frombits(b))
		}
	case d == ir.F64 && op == ir.OpSub:
		return func(a, b uint64) uint64 {
			return math.Float64bits(math.Float64frombits(a) - math.Float64frombits(b))
		}
	case d == ir.F64 && op == ir.OpMul:
		return func(a, b uint64) uint64 {
			return math.Float64bits(math.Float64frombits(a) * math.Float64frombits(b))
		}
	case d == ir.F32 && op == ir.OpAdd:
		return func(a, b uint64) uint64 {
			return uint64(math.Float32bits(math.Float32frombits(uint32(a)) + math.Float32frombits(uint32(b))))
		}
	case d == ir.F32 && op == ir.OpMul:
		return func(a, b uint64) uint64 {
			return uint64(math.Float32bits(math.Float32frombits(uint32(a)) * math.Float32frombits(uint32(b))))
		}
	}
	if d.Kind() == ir.KindInt && (op == ir.OpMaximum || op == ir.OpMinimum) {
		return extreme(d, op == ir.OpMaximum)
	}
	if mask := d.Mask(); d.Kind() == ir.KindInt {
		switch op {
		case ir.OpAdd:
			return func(a, b uint64) uint64 { return (a + b) & mask }
		case ir.OpSub:
			return func(a, b uint64) uint64 { return (a - b) & mask }
		case ir.OpMul:
			return func(a, b uint64) uint64 { return (a * b) & mask }
		}
	}
	if d.Kind() != ir.KindFloat {
		switch op {
		case ir.OpAnd:
			return func(a, b uint64) uint64 { return a & b }
		case ir.OpOr:
			return func(a, b uint64) uint64 { return a | b }
		case ir.OpXor:
			return func(a, b uint64) uint64 { return a ^ b }
		}
	}
	code, ok := ir.Function(op.ScalarName(d), d, d)
	if !ok {
		panic("BUG: no scalar function " + op.String())
	}
	in := []ir.DType{d, d}
	return func(a, b uint64) uint64 {
		out := []uint64{0}
		code.EvalElements(in, [][]uint64{{a}, {b}}, d, out)
		return out[0]
	}
}

// extreme is the greater or the lesser of two ints.
func extreme(d ir.DType, greater bool) Combine {
	flip := uint64(0) // makes the order of the bits that of the numbers
	if !d.Unsigned() {
		flip = 1 << (8*d.Size() - 1)
	}
	if greater {
		return func(a, b uint64) uint64 { return max(a^flip, b^flip) ^ flip }
	}
	return func(a, b uint64) uint64 { return min(a^flip, b^flip) ^ flip }
}

// Reduction is a call of a reduction.
type Reduction struct {
	Shape   []int64
	Reduced uint32 // one bit per axis
	In      Memory
	Out     Memory  // strides 0 along reduced axes
	Mask    *Memory // of bools; nil: everything counts
	DType   ir.DType
	F       Combine
	Sum     bool // F adds floats: runs of elements are added as trees
	Start   bool // Out holds what to start from; else the first elements do
}

// ticker looks at a context now and then.
type ticker struct {
	ctx context.Context
	n   int
}

const ticks = 1 << 14

func (t *ticker) tick() error {
	if t.n++; t.n%ticks == 0 {
		return t.ctx.Err()
	}
	return nil
}

// Run does the reduction. No extent is 0.
func (r *Reduction) Run(ctx context.Context) error {
	t := &ticker{ctx: ctx}
	var mask []int64
	if r.Mask != nil {
		mask = r.Mask.Strides
	}
	if !r.Start {
		if err := r.first(t); err != nil {
			return err
		}
	}
	it := ir.IterateReduction(r.Shape, r.Out.Strides, r.In.Strides, mask, r.Reduced, r.Out.DType != r.DType, r.In.DType != r.DType)
	if !r.Start || !r.Sum {
		it.Block = 0
	}
	w := walk{dims: it.Dims[it.Block:]}
	if it.Block == 0 {
		return w.each(func(out, in, m int64) error {
			if !r.Start && w.firstVisit() { // each output's first element is there already
				return t.tick()
			}
			if r.Mask == nil || r.Mask.get(m, ir.Bool) != 0 {
				r.Out.put(out, r.DType, r.F(r.Out.get(out, r.DType), r.In.get(in, r.DType)))
			}
			return t.tick()
		})
	}
	if r.DType == ir.F32 {
		return sum[float32](ctx, r, it)
	}
	return sum[float64](ctx, r, it)
}

// first puts each output's first element in C order.
func (r *Reduction) first(t *ticker) error {
	w := walk{}
	for a, n := range r.Shape {
		if r.Reduced>>a&1 == 0 {
			w.dims = append(w.dims, ir.IterDim{N: n, Out: r.Out.Strides[a], In: r.In.Strides[a]})
		}
	}
	return w.each(func(out, in, _ int64) error {
		r.Out.put(out, r.DType, r.In.get(in, r.DType))
		return t.tick()
	})
}

// walk goes over dimensions, the first innermost.
type walk struct {
	dims []ir.IterDim
	at   [ir.MaxRank]int64 // where it is
}

// firstVisit reports whether the output at hand has not been visited before:
// whether the walk is at the start of all dimensions that lead to the same one.
func (w *walk) firstVisit() bool {
	for k := range w.dims {
		if w.dims[k].Out == 0 && w.at[k] != 0 {
			return false
		}
	}
	return true
}

func (w *walk) each(f func(out, in, mask int64) error) error { return w.from(0, 0, 0, f) }

func (w *walk) from(out, in, mask int64, f func(out, in, mask int64) error) error {
	w.at = [ir.MaxRank]int64{}
	for {
		if err := f(out, in, mask); err != nil {
			return err
		}
		k := 0
		for ; k < len(w.dims); k++ {
			d := &w.dims[k]
			w.at[k]++
			out, in, mask = out+d.Out, in+d.In, mask+d.Mask
			if w.at[k] < d.N {
				break
			}
			out, in, mask = out-d.N*d.Out, in-d.N*d.In, mask-d.N*d.Mask
			w.at[k] = 0
		}
		if k == len(w.dims) {
			return nil
		}
	}
}

// Lines calls f with the offsets of the first elements of every line along
// axis, in C order of the other axes. No extent is 0.
func Lines(shape []int64, axis int, out, in []int64, f func(out, in int64) error) error {
	w := walk{}
	for a := len(shape) - 1; a >= 0; a-- {
		if a != axis {
			w.dims = append(w.dims, ir.IterDim{N: shape[a], Out: out[a], In: in[a]})
		}
	}
	return w.each(func(o, i, _ int64) error { return f(o, i) })
}

// Accumulate writes the running results of f along an axis: out[0] = in[0],
// out[k] = f(out[k-1], in[k]). No extent is 0.
func Accumulate(ctx context.Context, shape []int64, axis int, out, in Memory, d ir.DType, f Combine) error {
	t := &ticker{ctx: ctx}
	return Lines(shape, axis, out.Strides, in.Strides, func(o, i int64) error {
		acc := in.get(i, d)
		out.put(o, d, acc)
		k := int64(1)
		for in.DType == d && out.DType == d && d.Size() == 8 && k < shape[axis] {
			for end := min(k+ticks, shape[axis]); k < end; k++ {
				i, o = i+in.Strides[axis], o+out.Strides[axis]
				acc = f(acc, *(*uint64)(unsafe.Add(in.Ptr, i)))
				*(*uint64)(unsafe.Add(out.Ptr, o)) = acc
			}
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		for ; k < shape[axis]; k++ {
			i, o = i+in.Strides[axis], o+out.Strides[axis]
			acc = f(acc, in.get(i, d))
			out.put(o, d, acc)
			if err := t.tick(); err != nil {
				return err
			}
		}
		return nil
	})
}

// ReduceAt writes, for each index, the reduction of the elements from it to
// the next index along an axis (to the end after the last); where the next
// index is not larger, the element at the index. out has as many elements
// along the axis as there are indices. No extent is 0.
func ReduceAt(ctx context.Context, shape []int64, axis int, out, in Memory, index []int64, d ir.DType, f Combine, sum bool) error {
	t := &ticker{ctx: ctx}
	tree := trees(ctx, in, d)
	return Lines(shape, axis, out.Strides, in.Strides, func(o, i int64) error {
		step := in.Strides[axis]
		for k, lo := range index {
			hi := shape[axis]
			if k+1 < len(index) {
				hi = index[k+1]
			}
			at := i + lo*step
			acc := in.get(at, d)
			if sum && lo+1 < hi {
				rest, err := tree(at+step, step, hi-lo-1)
				if err != nil {
					return err
				}
				acc = f(acc, rest)
			}
			for j := lo + 1; j < hi && !sum; j++ {
				at += step
				acc = f(acc, in.get(at, d))
				if err := t.tick(); err != nil {
					return err
				}
			}
			out.put(o+int64(k)*out.Strides[axis], d, acc)
			if err := t.tick(); err != nil {
				return err
			}
		}
		return nil
	})
}
