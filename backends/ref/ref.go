package ref

import (
	"context"
	"errors"
	"fmt"
	"math"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/backends/sticky"
	"github.com/grayscale-lang/grayscale/ir"
)

// value is an evaluated array: the bits of its elements, zero-extended, in C
// order whatever its memory order is.
type value struct {
	t     ir.DType
	shape []int64
	bits  []uint64
}

// run is the state of one Execute.
type run struct {
	e      *Executor
	ctx    context.Context
	f      *ir.Func
	vals   []value
	uses   []int // per value: uses that are still to come
	held   int64 // bytes of the values in vals
	ticks  int64
	params []backends.Array
}

// Execute runs f: see backends.Executor. All outputs are computed before the
// first is stored, so that an in-place store never meets its own sources.
func (e *Executor) Execute(ctx context.Context, f *ir.Func, in, out []backends.Array) (backends.Flags, error) {
	if err := ir.Verify(f); err != nil {
		return 0, err
	}
	if len(in) != len(f.Params) || len(out) != len(f.Outs) {
		return 0, fmt.Errorf("ref: %d inputs and %d outputs for a func of %d and %d", len(in), len(out), len(f.Params), len(f.Outs))
	}
	for i := range in {
		if err := check(f, f.Params[i], &in[i]); err != nil {
			return 0, fmt.Errorf("ref: input %d: %w", i, err)
		}
	}
	for i := range out {
		if err := check(f, f.Outs[i].Value, &out[i]); err != nil {
			return 0, fmt.Errorf("ref: output %d: %w", i, err)
		}
	}
	r := &run{e: e, ctx: ctx, f: f, vals: make([]value, len(f.Values)), uses: make([]int, len(f.Values)), params: in}
	defer func() { e.used.Add(-r.held) }()
	for i := range f.Values {
		for _, x := range f.Values[i].Args {
			r.uses[x]++
		}
	}
	for _, o := range f.Outs {
		r.uses[o.Value]++
	}
	flags, err := r.watchedAll()
	if err != nil {
		return 0, err
	}
	for i := range out {
		v := &r.vals[f.Outs[i].Value]
		a := &out[i]
		walk(v.shape, a.Strides, func(k int, off int64) { store(a, off, v.bits[k]) })
	}
	return flags, nil
}

// watchedAll is evalAll and what it raised; the thread is let go of also when
// a definition panics.
func (r *run) watchedAll() (flags backends.Flags, err error) {
	raised := sticky.Watch()
	defer func() { flags = raised() }()
	return 0, r.evalAll()
}

// evalAll evaluates every value in order.
func (r *run) evalAll() error {
	f := r.f
	for i := range f.Values {
		if err := r.eval(ir.ID(i)); err != nil {
			return err
		}
		for _, x := range f.Values[i].Args {
			r.drop(x)
		}
	}
	return nil
}

// check reports why an array cannot stand for a value of f.
func check(f *ir.Func, id ir.ID, a *backends.Array) error {
	shape := f.ShapeOf(nil, id)
	if t := f.Values[id].Type.DType; a.DType != t {
		return fmt.Errorf("has dtype %v, not %v", a.DType, t)
	}
	if len(a.Shape) != len(shape) || len(a.Strides) != len(shape) {
		return fmt.Errorf("has %d dimensions, not %d", len(a.Shape), len(shape))
	}
	lo, hi := a.Offset, a.Offset+int64(a.DType.Size())
	for k, n := range shape {
		if a.Shape[k] != n {
			return fmt.Errorf("has shape %s, not %s", ir.AppendShape(nil, a.Shape), ir.AppendShape(nil, shape))
		}
		if n == 0 {
			return nil
		}
		d := (n - 1) * a.Strides[k]
		if n > 1 && d/(n-1) != a.Strides[k] {
			return errors.New("leaves its buffer")
		}
		lo, hi = lo+min(d, 0), hi+max(d, 0)
	}
	switch {
	case a.Buf == nil && len(shape) > 0:
		return errors.New("has no buffer")
	case a.Buf != nil && (lo < 0 || hi > a.Buf.Bytes || hi < lo):
		return errors.New("leaves its buffer")
	}
	return nil
}

// walk calls visit for each element of an array in C order, with its number
// and its offset by the given strides.
func walk(shape, strides []int64, visit func(k int, off int64)) {
	n, _ := ir.Elements(shape)
	index := make([]int64, len(shape))
	off := int64(0)
	for k := int64(0); k < n; k++ {
		visit(int(k), off)
		for a := len(shape) - 1; a >= 0; a-- {
			index[a]++
			off += strides[a]
			if index[a] < shape[a] {
				break
			}
			off -= index[a] * strides[a]
			index[a] = 0
		}
	}
}

// elements is the C-order strides of a shape, in elements.
func elements(shape []int64) []int64 {
	s := make([]int64, len(shape))
	n := int64(1)
	for a := len(shape) - 1; a >= 0; a-- {
		s[a] = n
		n *= shape[a]
	}
	return s
}

func load(a *backends.Array, off int64) uint64 {
	if a.Buf == nil {
		return a.Bits & a.DType.Mask()
	}
	return a.DType.Load(unsafe.Add(a.Base(), off))
}

func store(a *backends.Array, off int64, bits uint64) {
	if a.Buf == nil {
		a.Bits = bits
		return
	}
	a.DType.Store(unsafe.Add(a.Base(), off), bits)
}

// fresh makes room for a value.
func (r *run) fresh(id ir.ID) (*value, error) {
	v := &r.vals[id]
	v.t = r.f.Values[id].Type.DType
	v.shape = r.f.ShapeOf(nil, id)
	n, ok := ir.Elements(v.shape)
	if !ok {
		return nil, &backends.MemoryError{Want: math.MaxInt64, Limit: r.e.limit, Used: r.e.Used()}
	}
	if err := r.e.take(8 * n); err != nil {
		return nil, err
	}
	r.held += 8 * n
	v.bits = make([]uint64, n)
	return v, nil
}

// drop forgets a value after its last use.
func (r *run) drop(id ir.ID) {
	if r.uses[id]--; r.uses[id] == 0 {
		n := int64(8 * len(r.vals[id].bits))
		r.vals[id].bits = nil
		r.held -= n
		r.e.used.Add(-n)
	}
}

// tick counts n elements of work, and looks at the context now and then.
func (r *run) tick(n int64) error {
	if r.ticks += n; r.ticks < 1<<16 {
		return nil
	}
	r.ticks = 0
	return r.ctx.Err()
}

func (r *run) eval(id ir.ID) error {
	if err := r.ctx.Err(); err != nil {
		return err
	}
	out, err := r.fresh(id)
	if err != nil {
		return err
	}
	v := &r.f.Values[id]
	arg := func(i int) *value { return &r.vals[v.Args[i]] }
	switch v.Op.Family() {
	case ir.FamParam:
		a := &r.params[id]
		walk(out.shape, a.Strides, func(k int, off int64) { out.bits[k] = load(a, off) })
	case ir.FamConst:
		out.bits[0] = v.Imm
	case ir.FamIota:
		for i := range out.bits {
			out.bits[i] = uint64(i)
		}
	case ir.FamMap:
		return r.mapped(v, out)
	case ir.FamView:
		x := arg(0)
		m := r.f.IndexMap(id)
		strides := make([]int64, len(out.shape))
		at := m.Apply(strides, elements(x.shape), 0)
		walk(out.shape, strides, func(k int, off int64) { out.bits[k] = x.bits[at+off] })
	case ir.FamReshape:
		copy(out.bits, arg(0).bits)
	case ir.FamReduce:
		return r.reduce(v, arg(0), out)
	case ir.FamScan:
		return r.scan(v, arg(0), out)
	case ir.FamContract:
		return r.contract(arg(0), arg(1), out)
	case ir.FamCompress:
		return compress(arg(0), arg(1), out)
	default:
		panic("BUG: no way to run " + v.Op.String())
	}
	return nil
}

// mapped runs the scalar function of v on every element.
func (r *run) mapped(v *ir.Value, out *value) error {
	types := make([]ir.DType, len(v.Args))
	args := make([][]uint64, len(v.Args))
	for i, x := range v.Args {
		types[i] = r.vals[x].t
		args[i] = broadcast(&r.vals[x], out.shape)
	}
	if v.Op == ir.OpCopy {
		copy(out.bits, args[0])
		return nil
	}
	name := v.Op.ScalarName(out.t)
	code, ok := ir.Function(name, types...)
	if !ok {
		return fmt.Errorf("ref: no scalar function %s of %v", name, types)
	}
	const chunk = 4096
	part := make([][]uint64, len(args))
	for lo := 0; lo < len(out.bits); lo += chunk {
		hi := min(lo+chunk, len(out.bits))
		for i := range args {
			part[i] = args[i][lo:hi]
		}
		code.EvalElements(types, part, out.t, out.bits[lo:hi])
		if err := r.tick(chunk); err != nil {
			return err
		}
	}
	return nil
}

// broadcast is the elements of x stretched to a shape.
func broadcast(x *value, shape []int64) []uint64 {
	m, ok := ir.BroadcastMap(x.shape, shape)
	if !ok {
		panic("BUG: an operand does not broadcast")
	}
	if m.IsIdentity(x.shape) {
		return x.bits
	}
	n, _ := ir.Elements(shape)
	out := make([]uint64, n)
	strides := make([]int64, len(shape))
	m.Apply(strides, elements(x.shape), 0)
	walk(shape, strides, func(k int, off int64) { out[k] = x.bits[off] })
	return out
}

// reduce adds up, for each output, the elements along v.Axes.
func (r *run) reduce(v *ir.Value, x, out *value) error {
	strides := elements(x.shape)
	var keptShape, keptStrides []int64
	reduced := make([]bool, len(x.shape))
	count := int64(1)
	for _, a := range v.Axes {
		reduced[a] = true
		count *= x.shape[a]
	}
	for a, n := range x.shape {
		if !reduced[a] {
			keptShape = append(keptShape, n)
			keptStrides = append(keptStrides, strides[a])
		}
	}
	if count == 0 && len(out.bits) > 0 && (v.Op == ir.OpMin || v.Op == ir.OpMax) {
		return fmt.Errorf("zero-size array to reduction operation %s which has no identity", v.Op.NumPy())
	}
	pick := func(axes []uint8) (shape, st []int64) {
		for _, a := range axes {
			shape = append(shape, x.shape[a])
			st = append(st, strides[a])
		}
		return shape, st
	}
	// the elements of one output come in this order, in blocks
	order := v.By
	if order == nil {
		order = &ir.SumOrder{Seq: v.Axes}
	}
	seqShape, seqStrides := pick(order.Seq)
	blockShape, blockStrides := pick(order.Block)
	blockLen, _ := ir.Elements(blockShape)
	length := order.RunLength(x.shape)
	block := make([]uint64, blockLen)

	var err error
	walk(keptShape, keptStrides, func(k int, base int64) {
		if err != nil {
			return
		}
		total := identity(v.Op, x.t)
		first := true
		walk(seqShape, seqStrides, func(_ int, seq int64) {
			if err != nil {
				return
			}
			if len(order.Block) == 0 {
				e := x.bits[base+seq]
				if first && (v.Op == ir.OpMin || v.Op == ir.OpMax) {
					total = e
				} else {
					total = combine(v.Op, x.t, total, e)
				}
				first = false
				err = r.tick(1)
				return
			}
			walk(blockShape, blockStrides, func(i int, off int64) { block[i] = x.bits[base+seq+off] })
			for lo := int64(0); lo < blockLen; lo += length {
				total = combine(v.Op, x.t, total, tree(x.t, block[lo:min(lo+length, blockLen)]))
			}
			err = r.tick(blockLen)
		})
		out.bits[k] = total
	})
	return err
}

// tree is the pairwise sum of one run.
func tree(t ir.DType, run []uint64) uint64 {
	if t == ir.F32 {
		v := make([]float32, len(run))
		for i, b := range run {
			v[i] = f32(b)
		}
		return b32(ir.Pairwise(v, int64(len(v))))
	}
	v := make([]float64, len(run))
	for i, b := range run {
		v[i] = math.Float64frombits(b)
	}
	return math.Float64bits(ir.Pairwise(v, int64(len(v))))
}

func f32(b uint64) float32 { return math.Float32frombits(uint32(b)) }
func b32(x float32) uint64 { return uint64(math.Float32bits(x)) }

// identity is where a reduction starts. Minimum and maximum start from their
// first element.
func identity(op ir.Op, t ir.DType) uint64 {
	switch {
	case op == ir.OpAll:
		return 1
	case op != ir.OpProd && op != ir.OpCumProd:
		return 0
	case t == ir.F64:
		return math.Float64bits(1)
	case t == ir.F32:
		return b32(1)
	}
	return 1
}

// combine is one step of a reduction or a scan: the value so far, then the
// next element.
func combine(op ir.Op, t ir.DType, a, b uint64) uint64 {
	switch op {
	case ir.OpSum, ir.OpCumSum:
		switch t {
		case ir.F64:
			return math.Float64bits(math.Float64frombits(a) + math.Float64frombits(b))
		case ir.F32:
			return b32(f32(a) + f32(b))
		}
		return (a + b) & t.Mask()
	case ir.OpProd, ir.OpCumProd:
		switch t {
		case ir.F64:
			return math.Float64bits(math.Float64frombits(a) * math.Float64frombits(b))
		case ir.F32:
			return b32(f32(a) * f32(b))
		}
		return (a * b) & t.Mask()
	case ir.OpAny:
		return a | b
	case ir.OpAll:
		return a & b
	case ir.OpMin, ir.OpMax: // a NaN wins
		if isNaN(t, a) || !isNaN(t, b) && less(t, a, b) == (op == ir.OpMin) {
			return a
		}
		return b
	}
	panic("BUG: no reduction by " + op.String())
}

// less orders the values of a dtype for minimum and maximum: -0 < +0. NaNs
// never get here.
func less(t ir.DType, a, b uint64) bool {
	if t.IsFloat() {
		return lessFloat(t.Float(a), t.Float(b))
	}
	return t.Less(a, b)
}

func lessFloat(a, b float64) bool {
	if a == b {
		return math.Signbit(a) && !math.Signbit(b)
	}
	return a < b
}

func isNaN(t ir.DType, a uint64) bool { return t.IsFloat() && math.IsNaN(t.Float(a)) }

// scan keeps the running value along the axis.
func (r *run) scan(v *ir.Value, x, out *value) error {
	strides := elements(x.shape)
	axis := v.Axes[0]
	n, step := x.shape[axis], strides[axis]
	shape := append([]int64(nil), x.shape...)
	shape[axis] = min(n, 1)
	var err error
	walk(shape, strides, func(_ int, base int64) {
		if err != nil {
			return
		}
		total := x.bits[base]
		out.bits[base] = total
		for i := int64(1); i < n; i++ {
			total = combine(v.Op, x.t, total, x.bits[base+i*step])
			out.bits[base+i*step] = total
		}
		err = r.tick(n)
	})
	return err
}

// contract is the matrix product, element by element.
func (r *run) contract(x, y, out *value) error {
	n, k, m := x.shape[0], x.shape[1], y.shape[1]
	column := make([]uint64, k)
	for j := int64(0); j < m; j++ {
		for i := range column {
			column[i] = y.bits[int64(i)*m+j]
		}
		for i := int64(0); i < n; i++ {
			out.bits[i*m+j] = ir.ContractElement(x.t, x.bits[i*k:(i+1)*k], column)
			if err := r.tick(k + 1); err != nil {
				return err
			}
		}
	}
	return nil
}

// compress takes the elements at which the mask is true.
func compress(x, m, out *value) error {
	part := int64(1) // elements of x per element of the mask
	for _, e := range x.shape[len(m.shape):] {
		part *= e
	}
	count := int64(0)
	for i, b := range m.bits {
		if b == 0 {
			continue
		}
		if count < out.shape[0] {
			copy(out.bits[count*part:], x.bits[int64(i)*part:int64(i+1)*part])
		}
		count++
	}
	if count != out.shape[0] {
		return fmt.Errorf("ref: compress found %d elements, not the %d that were counted", count, out.shape[0])
	}
	return nil
}
