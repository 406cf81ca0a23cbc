package grayscale

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/codegen"
	"github.com/grayscale-lang/grayscale/fuse"
	"github.com/grayscale-lang/grayscale/ir"
)

// linked is a compiled plan: loaded kernels, and how their arguments follow
// from the arrays, extents and numbers of a call. It is immutable but for the
// cache's fields, and runs concurrently.
type linked struct {
	plan  *fuse.Plan
	steps []step

	frameOf []int // buffer of each temporary; -1: a slot
	frames  int
	slotOf  []int // slot of each 0-d temporary
	slots   int
	states  *sync.Pool // *state; of its own, so that it does not hold on to the program

	// of the plan cache
	seat  *seat
	key   string
	bytes int64
	used  atomic.Int64
}

// step is one kernel, or one step of the host.
type step struct {
	kernel  *fuse.Kernel
	lowered *codegen.Lowered
	loaded  backends.Kernel
	args    []argument
	extents []extent
	run     ir.ID // reduction whose run length is needed, or -1
}

// extent is the product of some symbols, or a part of it.
type extent struct {
	syms []ir.Sym
	part codegen.DimPart
}

// argument is how a Loop argument follows from memory.
type argument struct {
	what  codegen.What
	of    fuse.Storage
	dtype ir.DType
	size  int64
	flat  []ir.Sym // dims under which dense memory is seen
	last  int      // flat: the axis of the storage whose stride is one element's, or -1
	axes  []walk
	tail  extent // Tail: the dim
	dim   int8   // StepOf, Tail: the kernel's dim
	slot  int    // Place: where the joined result goes
	also  []fuse.Storage
	rank  int
}

// walk is one axis of a storage.
type walk struct {
	cuts  []cutAt
	dim   int8
	steps []stepAt // loop indices that walk it
}

// cutAt is where a view's numbers for an axis lie in Func.Numbers.
type cutAt struct {
	at   int32
	step bool
}

// stepAt is a loop index that walks an axis, by by elements.
type stepAt struct {
	index int
	by    int64
}

// state is the memory of one run.
type state struct {
	seat    *seat // of the program
	args    []backends.Args
	offsets [][]int64 // of each argument of a step, from its memory
	// bound tells that the last run had the same shapes: what follows from them
	// is in place.
	bound  bool
	frames []*backends.Buffer
	sizes  []int64
	slots  []uint64
	dense  [ir.MaxRank]int64
	shape  [ir.MaxRank]int64
}

// What a program takes of the heap besides its code, as measured over thousands
// of formulas: for each value of its two Funcs, for each register of its loops,
// and for itself and each kernel.
const (
	valueBytes    = 448
	registerBytes = 256
	programBytes  = 1024
)

func newLinked(plan *fuse.Plan) *linked {
	p := &linked{plan: plan, seat: new(seat), states: new(sync.Pool), bytes: int64(len(plan.Func.Values))*valueBytes + programBytes}
	f := plan.Func
	for _, t := range plan.Temps {
		p.frameOf = append(p.frameOf, -1)
		p.slotOf = append(p.slotOf, -1)
		if len(f.Values[t.Value].Type.Dims) == 0 {
			p.slotOf[len(p.slotOf)-1] = p.slots
			p.slots++
		}
	}
	p.assignFrames()
	return p
}

// assignFrames gives every temporary a buffer; temporaries that do not live at
// the same time share one.
func (p *linked) assignFrames() {
	last := make([]int, len(p.plan.Temps))
	first := make([]int, len(p.plan.Temps))
	for i := range first {
		first[i] = -1
	}
	for i, k := range p.plan.Kernels {
		for j := range k.Args {
			if s := k.Args[j].Of; s.Kind == fuse.TempBuf {
				if first[s.Index] < 0 {
					first[s.Index] = i
				}
				last[s.Index] = i
			}
		}
	}
	var free []int
	for i := range p.plan.Kernels {
		for t := range p.plan.Temps {
			if first[t] != i || p.slotOf[t] >= 0 {
				continue
			}
			if n := len(free); n > 0 {
				p.frameOf[t], free = free[n-1], free[:n-1]
				continue
			}
			p.frameOf[t] = p.frames
			p.frames++
		}
		for t := range p.plan.Temps {
			if last[t] == i && p.frameOf[t] >= 0 {
				free = append(free, p.frameOf[t])
			}
		}
	}
}

// add appends a step and works out how its arguments are bound.
func (p *linked) add(s step) {
	f := p.plan.Func
	s.run = -1
	if s.lowered == nil {
		p.host(&s)
		p.steps = append(p.steps, s)
		return
	}
	l := s.lowered
	p.bytes += int64(s.loaded.CodeBytes()) + int64(l.Loop.NumRegs)*registerBytes + programBytes
	for _, x := range l.Index {
		s.extents = append(s.extents, extent{s.kernel.Dims[x.Dim].Syms, x.Part})
	}
	s.run = l.Run
	for _, src := range l.Args {
		a := p.argument(f, s.kernel, src.Arg)
		a.what = src.What
		a.dim = int8(src.Dim)
		for i := range a.axes {
			x := &a.axes[i]
			for n, ix := range l.Index {
				if int(x.dim) != ix.Dim {
					continue
				}
				x.steps = append(x.steps, stepAt{n, ix.Part.Elements()})
			}
		}
		switch a.what {
		case codegen.Tail:
			a.tail = extent{s.kernel.Dims[src.Dim].Syms, src.After}
		case codegen.Place:
			a.also = append(a.also, a.of)
			for _, x := range src.Also {
				a.also = append(a.also, s.kernel.Args[x].Of)
			}
			a.slot = p.slots
			p.slots++
		}
		s.args = append(s.args, a)
	}
	p.steps = append(p.steps, s)
}

// argument works out the walk of a kernel's Arg.
func (p *linked) argument(f *ir.Func, k *fuse.Kernel, arg int) argument {
	ka := &k.Args[arg]
	t := &f.Values[p.plan.ValueOf(ka.Of)].Type
	a := argument{of: ka.Of, dtype: t.DType, size: int64(t.DType.Size()), last: -1, rank: len(t.Dims)}
	if ka.Of.Kind == fuse.Counter {
		a.size = 1
	}
	if ka.Flat >= 0 {
		a.flat = f.Values[ka.Flat].Type.Dims
		for i, d := range t.Dims {
			if d != ir.One {
				a.last = i
			}
		}
	}
	for _, x := range ka.Axes {
		w := walk{dim: x.Dim}
		for _, c := range x.Cuts {
			w.cuts = append(w.cuts, cutNumbers(&f.Values[c.View], int(c.Axis)))
		}
		a.axes = append(a.axes, w)
	}
	return a
}

// cutNumbers finds a view's numbers for one axis: axis by axis from Num, a
// start, and a step behind it where there is one.
func cutNumbers(v *ir.Value, axis int) cutAt {
	at := v.Num
	for _, c := range v.View.Cut[:axis] {
		switch c {
		case ir.From:
			at++
		case ir.FromStep:
			at += 2
		}
	}
	return cutAt{at, v.View.Cut[axis] == ir.FromStep}
}

// finish completes the program once all steps are there.
func (p *linked) finish() {
	var code []backends.Kernel
	for i := range p.steps {
		if k := p.steps[i].loaded; k != nil {
			code = append(code, k)
		}
	}
	runtime.AddCleanup(p, release, code)
}

// release gives code back that nothing can run any more.
func release(code []backends.Kernel) {
	for _, k := range code {
		k.Release()
	}
}

func (p *linked) newState() *state {
	s := &state{
		seat:    p.seat,
		args:    make([]backends.Args, len(p.steps)),
		offsets: make([][]int64, len(p.steps)),
		frames:  make([]*backends.Buffer, p.frames),
		sizes:   make([]int64, p.frames),
		slots:   make([]uint64, p.slots),
	}
	for i := range p.steps {
		st := &p.steps[i]
		a := &s.args[i]
		a.Extents = make([]int64, len(st.extents))
		a.Ops = make([]backends.Operand, len(st.args))
		words := make([]int64, len(st.args)*(len(st.extents)+1))
		for j := range a.Ops {
			a.Ops[j].Strides, words = words[:len(st.extents):len(st.extents)], words[len(st.extents):]
		}
		s.offsets[i] = words
	}
	return s
}

// call is one run of a program.
type call struct {
	*linked
	f       *ir.Func
	in, out []backends.Array
	s       *state
}

// run binds the kernels to the arrays of a call and runs them in order.
func (p *linked) run(ctx context.Context, b backends.Backend, f *ir.Func, in, out []backends.Array) (backends.Flags, error) {
	s, _ := p.states.Get().(*state)
	if s == nil {
		s = p.newState()
	}
	raised, err := p.runIn(ctx, b, f, in, out, s)
	s.bound = false
	p.states.Put(s)
	return raised, err
}

// runIn is run with the memory s, which the caller keeps: for arrays of the same
// shapes and strides next time.
func (p *linked) runIn(ctx context.Context, b backends.Backend, f *ir.Func, in, out []backends.Array, s *state) (raised backends.Flags, err error) {
	c := call{p, f, in, out, s}
	defer c.end(b)
	if p.frames > 0 {
		if err := c.frames(b); err != nil {
			return 0, err
		}
	}
	for i := range p.steps {
		st := &p.steps[i]
		if st.loaded == nil {
			if err := c.compress(ctx, b, st); err != nil {
				return 0, err
			}
			continue
		}
		a := &c.s.args[i]
		if s.bound {
			c.rebind(st, a, s.offsets[i])
		} else {
			c.bind(st, a, s.offsets[i])
		}
		f, err := b.Run(ctx, st.loaded, a)
		if err != nil {
			return 0, err
		}
		raised |= f
		for j := range st.args {
			if g := &st.args[j]; g.what == codegen.Place {
				c.place(g)
			}
		}
	}
	s.bound = true
	return raised, nil
}

// keptBytes is how large a temporary may be that stays with the state of a call,
// for the next one: partial sums, mostly.
const keptBytes = 16 << 10

// end gives the temporaries back.
func (c *call) end(b backends.Backend) {
	for i, f := range c.s.frames {
		if f != nil && f.Bytes > keptBytes {
			b.Free(f)
			c.s.frames[i] = nil
		}
	}
	for i := range c.s.args {
		for j := range c.s.args[i].Ops {
			c.s.args[i].Ops[j].Base = nil
		}
	}
	runtime.KeepAlive(c.linked) // its code goes when it does
}

// frames allocates all temporaries, so that a lack of memory shows before
// anything is stored.
func (c *call) frames(b backends.Backend) error {
	c.frameSizes()
	for i, n := range c.s.sizes {
		if f := c.s.frames[i]; f != nil {
			if f.Bytes >= n {
				continue
			}
			b.Free(f)
			c.s.frames[i] = nil
		}
		buf, err := b.Alloc(max(n, 1))
		if err != nil {
			return err
		}
		c.s.frames[i] = buf
	}
	return nil
}

// frameSizes finds how large the buffers of temporaries must be.
func (c *call) frameSizes() {
	clear(c.s.sizes)
	for t, fr := range c.frameOf {
		if fr >= 0 {
			val := &c.plan.Func.Values[c.plan.Temps[t].Value]
			n := int64(val.Type.DType.Size())
			for _, d := range val.Type.Dims {
				n *= c.sym(d)
			}
			c.s.sizes[fr] = max(c.s.sizes[fr], n)
		}
	}
}

func (c *call) sym(s ir.Sym) int64 {
	if s == ir.One {
		return 1
	}
	return c.f.Extents[s]
}

func (c *call) extent(e *extent) int64 {
	n := int64(1)
	for _, s := range e.syms {
		n *= c.sym(s)
	}
	return e.part.Of(n)
}

// base is the address of a storage.
func (c *call) base(of fuse.Storage) unsafe.Pointer {
	switch of.Kind {
	case fuse.Param:
		return c.in[of.Index].Base()
	case fuse.Output:
		x := &c.out[of.Index]
		if x.Buf == nil {
			x.Bits = 0
		}
		return x.Base()
	case fuse.TempBuf:
		if s := c.slotOf[of.Index]; s >= 0 {
			return unsafe.Pointer(&c.s.slots[s])
		}
		return c.s.frames[c.frameOf[of.Index]].Ptr
	}
	return nil
}

// strides are the byte strides of an argument's storage.
func (c *call) strides(a *argument) []int64 {
	switch a.of.Kind {
	case fuse.Param:
		return c.in[a.of.Index].Strides
	case fuse.Output:
		return c.out[a.of.Index].Strides
	case fuse.TempBuf:
		t := &c.plan.Temps[a.of.Index]
		if c.slotOf[a.of.Index] >= 0 {
			return nil
		}
		return c.denseStrides(c.plan.Func.Values[t.Value].Type.Dims, t.Order, a.size)
	}
	return c.denseStrides(c.plan.Func.Values[a.of.Index].Type.Dims, nil, 1)
}

func (c *call) denseStrides(dims []ir.Sym, order []uint8, size int64) []int64 {
	for i, d := range dims {
		c.s.shape[i] = c.sym(d)
	}
	out := c.s.dense[:len(dims)]
	ir.DenseStrides(out, c.s.shape[:len(dims)], order, int(size))
	return out
}

// rebind fills in the arguments of a kernel that bind filled in for the same
// shapes before.
func (c *call) rebind(st *step, args *backends.Args, offsets []int64) {
	for i := range st.args {
		a := &st.args[i]
		op := &args.Ops[i]
		switch a.what {
		case codegen.Slot:
			op.Bits = c.scalar(a.of, a.dtype)
		case codegen.Place:
			op.Base = unsafe.Pointer(&c.s.slots[a.slot])
		case codegen.Address, codegen.Tail:
			op.Base = unsafe.Add(c.base(a.of), offsets[i])
		}
	}
}

// bind fills in the arguments of a kernel.
func (c *call) bind(st *step, args *backends.Args, offsets []int64) {
	for i := range st.extents {
		args.Extents[i] = c.extent(&st.extents[i])
	}
	if st.run >= 0 {
		args.Run = c.runLength(st.run)
	}
	for i := range st.args {
		a := &st.args[i]
		op := &args.Ops[i]
		switch a.what {
		case codegen.Slot:
			op.Bits = c.scalar(a.of, a.dtype)
			continue
		case codegen.Place:
			op.Base = unsafe.Pointer(&c.s.slots[a.slot])
			continue
		}
		base, strides := c.base(a.of), c.strides(a)
		if a.flat != nil {
			unit := a.size
			if a.last >= 0 && a.last < len(strides) {
				unit = strides[a.last]
			}
			strides = c.denseStrides(a.flat, nil, unit)
		}
		offset, empty := int64(0), false
		clear(op.Strides)
		for j := range a.axes {
			x := &a.axes[j]
			if x.dim >= 0 && st.kernel != nil && c.empty(st.kernel.Dims[x.dim].Syms) {
				empty = true
			}
			start, by := int64(0), int64(1)
			for _, cut := range x.cuts {
				t := int64(1)
				if cut.step {
					t = c.f.Numbers[cut.at+1]
				}
				start = c.f.Numbers[cut.at] + t*start
				by *= t
			}
			offset += start * strides[j]
			for _, s := range x.steps {
				op.Strides[s.index] = by * s.by * strides[j]
			}
			switch {
			case x.dim < 0 || x.dim != a.dim:
			case a.what == codegen.StepOf:
				op.Bits = uint64(by * strides[j])
			case a.what == codegen.Tail:
				offset += c.extent(&a.tail) * a.tail.part.Elements() * by * strides[j]
			}
		}
		switch a.what {
		case codegen.Address, codegen.Tail:
			if empty { // its walk may start behind the memory, where no pointer of Go's may point
				offset = 0
			}
			op.Base = unsafe.Add(base, offset)
			offsets[i] = offset
		case codegen.Start:
			op.Bits = uint64(offset)
		}
	}
}

// empty reports whether a dim has no elements.
func (c *call) empty(syms []ir.Sym) bool {
	for _, s := range syms {
		if c.sym(s) == 0 {
			return true
		}
	}
	return false
}

// runLength is the length of the runs of a reduction.
func (c *call) runLength(v ir.ID) int64 {
	val := &c.plan.Func.Values[v]
	dims := c.plan.Func.Values[val.Args[0]].Type.Dims
	for i, d := range dims {
		c.s.shape[i] = c.sym(d)
	}
	return val.By.RunLength(c.s.shape[:len(dims)])
}

// scalar reads a 0-d storage, zero-extended.
func (c *call) scalar(s fuse.Storage, t ir.DType) uint64 {
	switch s.Kind {
	case fuse.Param:
		if x := &c.in[s.Index]; x.Buf == nil {
			return x.Bits
		}
		return t.Load(c.in[s.Index].Base())
	case fuse.TempBuf:
		return t.Load(unsafe.Pointer(&c.s.slots[c.slotOf[s.Index]]))
	}
	panic(fmt.Sprintf("BUG: a scalar is read from storage %v", s))
}

// place hands a joined result on to where it is wanted.
func (c *call) place(a *argument) {
	bits := c.s.slots[a.slot]
	for _, s := range a.also {
		switch s.Kind {
		case fuse.Output:
			if x := &c.out[s.Index]; x.Buf == nil {
				x.Bits = bits
			} else {
				a.dtype.Store(x.Base(), bits)
			}
		case fuse.TempBuf:
			if slot := c.slotOf[s.Index]; slot >= 0 {
				c.s.slots[slot] = bits
			} else { // every axis has extent 1
				a.dtype.Store(c.s.frames[c.frameOf[s.Index]].Ptr, bits)
			}
		}
	}
}
