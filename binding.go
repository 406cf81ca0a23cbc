package grayscale

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/eval"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// binding is a Program for one tuple of shapes.
type binding struct {
	key     []int64
	dynamic string // why the formula must be interpreted; "" when it was traced

	fn      *ir.Func
	short   bool
	seat    atomic.Pointer[seat]
	params  []param
	outs    []result
	nout    int       // outputs of fn
	scratch int64     // bytes of temporaries
	calls   sync.Pool // *calling
}

// param is where a parameter of the traced program comes from.
type param struct {
	input  int // or -1: a constant
	scalar bool
	array  backends.Array // of an input: offset, shape and strides
}

// result is what an output is.
type result struct {
	dtype ir.DType
	shape []int64
	n     int64
	bytes int64
	at    int    // in the outputs of the traced program; -1: a constant, or nothing
	bits  uint64 // the constant
	array backends.Array
}

// calling is what a binding's runs use, one after the other.
type calling struct {
	of      *binding
	in, out []backends.Array
	buf     []backends.Buffer // of inputs, then of outputs
	state   *state            // of the program that ran last
}

func (b *binding) newCalling() *calling {
	c := &calling{
		of: b, in: make([]backends.Array, len(b.params)), out: make([]backends.Array, b.nout),
		buf: make([]backends.Buffer, len(b.params)+b.nout),
	}
	for i := range b.params {
		x := &b.params[i]
		c.in[i] = x.array
		if x.input >= 0 && !x.scalar {
			c.in[i].Buf = &c.buf[i]
		}
	}
	for i := range b.outs {
		if r := &b.outs[i]; r.at >= 0 {
			c.out[r.at] = r.array
			if len(r.shape) > 0 {
				c.out[r.at].Buf = &c.buf[len(b.params)+r.at]
			}
		}
	}
	return c
}

// trialOps is how many operations a traced program has at most.
const trialOps = 1000

// session makes the session that a run, or a trial, uses.
func (p *Program) session(exec backends.Executor, quiet bool) *eval.Session {
	l := p.limits
	return eval.New(eval.Options{
		Executor: exec, Prelude: true, KeepVars: true, Quiet: quiet, MaxOps: trialOps,
		Limits: eval.Limits{Memory: l.Memory, Steps: l.Steps, Bits: l.Bits, Strict: true},
	})
}

// trial is the Executor of a trial: it runs what depends on constants alone,
// and ends the trial where values of the inputs are needed.
type trial struct {
	*quota
	promised []*backends.Buffer
}

func (t *trial) Execute(ctx context.Context, f *ir.Func, in, out []backends.Array) (backends.Flags, error) {
	for i := range in {
		if in[i].Buf != nil && slices.Contains(t.promised, in[i].Buf) {
			panic(trace.Looked{})
		}
	}
	return t.quota.Execute(ctx, f, in, out)
}

// Free keeps what the traced program may refer to: the collector finds it.
func (t *trial) Free(*backends.Buffer) {}

// trace runs the formula over promised inputs of a frame's shapes.
func (p *Program) trace(ctx context.Context, f *frame) (b *binding, err error) {
	b = &binding{key: slices.Clone(f.key)}
	t := &trial{quota: p.engine.within(p.limits.Memory)}
	s := p.session(t, true)
	defer func() {
		r := recover()
		if r == nil {
			s.Close()
			return
		}
		if _, ok := r.(trace.Looked); !ok {
			panic(r)
		}
		b.dynamic, err = "the formula looks at values", nil
	}()
	tr := s.Tracer()
	memory := make([]byte, 64*(len(p.inputs)+1)) // addresses that differ
	for i := range p.inputs {
		in := &p.inputs[i]
		t.promised = append(t.promised, &backends.Buffer{Ptr: unsafe.Pointer(&memory[64*i]), Keep: memory})
		a := backends.Array{DType: in.dtype, Buf: t.promised[i]}
		if !in.scalar {
			a.Shape = slices.Clone(f.in[i].shape)
			a.Strides = make([]int64, len(a.Shape))
			ir.DenseStrides(a.Strides, a.Shape, nil, in.dtype.Size())
		}
		s.Set(in.Name, eval.Array(tr.Promise(a, in.scalar)))
	}
	if err := s.RunLazily(ctx, p.file); err != nil {
		return nil, err
	}
	if s.Impure() {
		b.dynamic = "the formula reads a clock or draws random numbers without a seed"
		return b, nil
	}
	var outs []*trace.Array
	for _, name := range p.outputs {
		v, err := p.value(s, name)
		if err != nil {
			return nil, err
		}
		r := result{at: -1, n: 1}
		a, ok := v.AsArray()
		if !ok {
			if r.dtype, r.bits, ok = v.AsNumber(); !ok {
				return nil, notNumeric(name, v)
			}
		} else if err := a.Lost(); err != nil {
			return nil, err
		} else {
			r.dtype, r.n = a.DType(), a.Size()
			r.shape = slices.Clone(a.Shape())
			if r.bits, ok = a.Known(); !ok && r.n > 0 {
				r.at = len(outs)
				outs = append(outs, a)
			}
		}
		r.bytes = r.n * int64(r.dtype.Size())
		r.array = backends.Array{DType: r.dtype}
		if len(r.shape) > 0 {
			r.array.Shape, r.array.Strides = r.shape, make([]int64, len(r.shape))
			ir.DenseStrides(r.array.Strides, r.shape, nil, r.dtype.Size())
		}
		b.outs = append(b.outs, r)
	}
	b.nout = len(outs)
	if b.nout > 0 {
		if err := b.capture(ctx, p, tr, t, outs); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// capture takes what was traced, and compiles it.
func (b *binding) capture(ctx context.Context, p *Program, tr *trace.Tracer, t *trial, outs []*trace.Array) error {
	fn, in := tr.Capture(outs)
	b.fn, b.short = fn, isShort(fn, p.limits.Time)
	for i := range in {
		x := param{input: slices.Index(t.promised, in[i].Buf), array: in[i]}
		if in[i].Buf == nil {
			x.input = -1
		}
		if x.input >= 0 {
			x.array.Buf = nil
			x.scalar = p.inputs[x.input].scalar
		}
		x.array.Shape, x.array.Strides = slices.Clone(x.array.Shape), slices.Clone(x.array.Strides)
		b.params = append(b.params, x)
	}
	l, err := p.engine.program(ctx, fn)
	if err != nil {
		return err
	}
	b.scratch = l.scratch(fn)
	b.seat.Store(l.seat)
	if b.scratch > p.limits.Memory {
		return plain(OverMemory, "the formula's temporaries take %d bytes, the limit is %d", b.scratch, p.limits.Memory).
			hint("Limits.Memory allows more; Explain of a Program with a higher limit says why they are made")
	}
	return nil
}

// scratch is the bytes of the temporaries of a run.
func (p *linked) scratch(f *ir.Func) int64 {
	c := call{linked: p, f: f, s: &state{sizes: make([]int64, p.frames)}}
	c.frameSizes()
	total := int64(0)
	for _, n := range c.s.sizes {
		total += n
	}
	return total
}

// within is ctx with the limit of time.
func (l Limits) within(ctx context.Context) (context.Context, context.CancelFunc) {
	if l.Time < math.MaxInt64 {
		return context.WithTimeout(ctx, l.Time)
	}
	return ctx, func() {}
}

// slowest is what an element of any operation takes at most, by far.
const slowest = 100 * time.Nanosecond

// isShort reports whether a program surely ends within a limit of time, so that
// its runs need no clock.
func isShort(f *ir.Func, limit time.Duration) bool {
	most := int64(limit / slowest)
	size := func(dims []ir.Sym) int64 { // or more than most
		n := int64(1)
		for _, d := range dims {
			if d == ir.One {
				continue
			}
			if n *= f.Extents[d]; n > most {
				return most + 1
			}
			n = max(n, 1)
		}
		return n
	}
	total := int64(0)
	for i := range f.Values {
		v := &f.Values[i]
		n := size(v.Type.Dims)
		if v.Op.Family() == ir.FamContract {
			longest := int64(1) // a row is not longer than the longest axis
			for _, a := range v.Args {
				for _, d := range f.Values[a].Type.Dims {
					if d != ir.One {
						longest = max(longest, f.Extents[d])
					}
				}
			}
			if longest > most/max(n, 1) {
				return false
			}
			n *= longest
		}
		if total += n; total > most {
			return false
		}
	}
	return true
}

// value is an output of a session that has run.
func (p *Program) value(s *eval.Session, name string) (eval.Value, error) {
	if name == "" {
		name = resultName
	}
	v, ok := s.Get(name)
	if !ok {
		return v, plain(Name, "the formula has not assigned the output %q", name)
	}
	return v, nil
}

func notNumeric(name string, v eval.Value) error {
	e := plain("TypeError", "%s is of type '%s'; it must be an array or a number", outputName(name), v.Type())
	switch v.Type() {
	case "tuple":
		return e.hint("assign the parts to variables, such as lo, hi = x.min(), x.max(): each is an output")
	case "list":
		return e.hint("np.array makes an array of it")
	case "int":
		return e.hint("it is too large for an int64; float makes a number of it")
	}
	return e
}

// outputName is an output in messages.
func outputName(name string) string {
	if name == "" {
		return "the value of the formula"
	}
	return "output " + strconv.Quote(name)
}

// calling gives what runs of b use: that of the frame's last run, if it was of
// the same shapes.
func (f *frame) calling(b *binding) *calling {
	c := f.last
	if c != nil && c.of == b {
		return c
	}
	if c != nil {
		c.of.calls.Put(c)
	}
	if c, _ = b.calls.Get().(*calling); c == nil {
		c = b.newCalling()
	}
	f.last = c
	return c
}

// run runs a traced program over a frame.
func (b *binding) run(ctx context.Context, p *Program, f *frame) error {
	if !b.short {
		var cancel context.CancelFunc
		ctx, cancel = p.limits.within(ctx)
		defer cancel()
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	temps, err := b.place(p, f)
	if temps {
		defer f.release(p)
	}
	if err != nil {
		return err
	}
	if b.nout > 0 {
		c := f.calling(b)
		err := b.execute(ctx, p, f, c)
		for i := range c.buf {
			c.buf[i].Ptr = nil
		}
		if err != nil {
			return err
		}
	}
	f.deliver(b.outs)
	return nil
}

// execute fills in the arrays of a call and runs it.
func (b *binding) execute(ctx context.Context, p *Program, f *frame, c *calling) error {
	for i := range b.params {
		switch x := &b.params[i]; {
		case x.input < 0:
		case x.scalar:
			c.in[i].Bits = f.in[x.input].bits
		default:
			c.buf[i].Ptr = f.in[x.input].ptr
		}
	}
	for i := range b.outs {
		if r := &b.outs[i]; r.at >= 0 && len(r.shape) > 0 {
			c.buf[len(b.params)+r.at].Ptr = f.out[i].to
		}
	}
	l := p.engine.cache.take(b.seat.Load())
	if l == nil {
		var err error
		if l, err = p.engine.program(ctx, b.fn); err != nil {
			return err
		}
		b.seat.Store(l.seat)
	} else if p.engine.opts.Explain {
		p.engine.log.ran(l, b.fn)
	}
	if c.state == nil || c.state.seat != l.seat {
		c.state = l.newState()
	}
	if _, err := l.runIn(ctx, p.engine.backend, b.fn, c.in, c.out, c.state); err != nil {
		return err
	}
	for i := range b.outs {
		if r := &b.outs[i]; r.at >= 0 && len(r.shape) == 0 {
			f.out[i].bits = c.out[r.at].Bits
		}
	}
	return nil
}

// place finds the memory that outputs go to: the caller's where it is large
// enough and no input lies in it, else new memory. temps says that some of it
// must be given back.
func (b *binding) place(p *Program, f *frame) (temps bool, err error) {
	fresh := int64(0)
	for i := range b.outs {
		o, r := &f.out[i], &b.outs[i]
		if err := o.accepts(p.outputs[i], r.dtype, r.n); err != nil {
			return temps, err
		}
		if !o.given {
			continue
		}
		target := o.dst
		switch o.role {
		case roleAny:
			target = nil
		case roleOut:
			h := (*sliceHeader)(o.dst)
			if target = h.data; int64(h.cap) < r.n {
				target = nil
			}
			o.to = target
		}
		if target != nil {
			for j := range f.out[:i] {
				if q := &f.out[j]; q.given && overlap(target, r.bytes, q.target, b.outs[j].bytes) {
					return temps, usage("outputs %q and %q share memory", p.outputs[j], p.outputs[i])
				}
			}
			o.target = target
		} else if r.n > 0 {
			if fresh += r.bytes; fresh > p.limits.Memory {
				return temps, plain(OverMemory, "%s takes %d bytes, the limit is %d", outputName(p.outputs[i]), r.bytes, p.limits.Memory)
			}
			o.to, o.fresh = makeSlice(r.dtype, int(r.n)), true
		}
	}
	for i := range b.outs {
		o, r := &f.out[i], &b.outs[i]
		if len(r.shape) == 0 || r.at < 0 {
			continue
		}
		if o.to != nil && !o.fresh {
			clash := false
			for k := range f.in {
				in := &f.in[k]
				clash = clash || overlap(o.to, r.bytes, in.ptr, in.n*int64(p.inputs[k].dtype.Size()))
			}
			if !clash {
				continue
			}
		} else if o.to != nil {
			continue
		}
		if o.buf, err = p.engine.Alloc(r.bytes); err != nil {
			return temps, err
		}
		o.to = o.buf.Ptr
		temps = true
	}
	return temps, nil
}

// accepts checks what the caller takes an output with.
func (o *output) accepts(name string, d ir.DType, n int64) error {
	switch {
	case !o.given:
		return nil
	case o.role == roleAny:
		_, err := goNumber(d, 0) // whether Go has its type
		return err
	case o.dtype != d:
		return usage("%s is %s, and is taken as %s", outputName(name), d.NumPy(), o.dtype.NumPy()).
			hint("take it as %s, or convert it in the formula: .astype(%s)", d.NumPy(), o.dtype.NumPy())
	case o.role == roleGet && n != 1:
		return usage("%s has %d elements; Get takes one: use Out", outputName(name), n)
	}
	return nil
}

// release gives temporary memory back.
func (f *frame) release(p *Program) {
	for i := range f.out {
		if buf := f.out[i].buf; buf != nil {
			p.engine.Free(buf)
		}
	}
}

// deliver hands the results to the caller's variables.
func (f *frame) deliver(outs []result) {
	for i := range outs {
		o, r := &f.out[i], &outs[i]
		if o.shape != nil {
			dst := (*[]int)(o.shape)
			*dst = (*dst)[:0]
			for _, n := range r.shape {
				*dst = append(*dst, int(n))
			}
		}
		if !o.given {
			continue
		}
		scalar := len(r.shape) == 0
		bits := o.bits
		if r.at < 0 {
			bits = r.bits
		}
		switch o.role {
		case roleAny:
			v := (*any)(o.dst)
			if scalar {
				*v, _ = goNumber(r.dtype, bits)
			} else {
				*v = arrayOver(r.dtype, o.to, r.shape)
			}
			continue
		case roleGet:
			if !scalar {
				bits = r.dtype.Load(o.to)
			}
			r.dtype.Store(o.dst, bits)
			continue
		}
		h := (*sliceHeader)(o.dst)
		switch {
		case o.fresh:
			h.data, h.cap = o.to, int(r.n)
		case o.buf != nil:
			copy(unsafe.Slice((*byte)(h.data), r.bytes), unsafe.Slice((*byte)(o.to), r.bytes))
		}
		h.len = int(r.n)
		if scalar {
			r.dtype.Store(h.data, bits)
		}
	}
}

// interpret runs the formula over a frame in a session of its own.
func (p *Program) interpret(ctx context.Context, f *frame) error {
	ctx, cancel := p.limits.within(ctx)
	defer cancel()
	s := p.session(p.engine.within(p.limits.Memory), false)
	defer s.Close()
	tr := s.Tracer()
	for i := range p.inputs {
		in, x := &p.inputs[i], &f.in[i]
		if in.scalar {
			s.Set(in.Name, eval.Scalar(in.dtype, x.bits))
			continue
		}
		a := backends.Array{DType: in.dtype, Shape: slices.Clone(x.shape), Strides: make([]int64, len(x.shape))}
		ir.DenseStrides(a.Strides, a.Shape, nil, in.dtype.Size())
		ptr := x.ptr
		if x.n == 0 {
			ptr = unsafe.Pointer(&struct{ word [8]uint64 }{})
		}
		a.Buf = &backends.Buffer{Ptr: ptr, Bytes: x.n * int64(in.dtype.Size())}
		s.Set(in.Name, eval.Array(tr.Borrow(a)))
	}
	if err := s.Run(ctx, p.file); err != nil {
		return err
	}
	b := binding{}
	arrays := make([]*trace.Array, len(p.outputs))
	for i, name := range p.outputs {
		v, err := p.value(s, name)
		if err != nil {
			return err
		}
		r := result{at: -1, n: 1}
		a, ok := v.AsArray()
		if !ok {
			if r.dtype, r.bits, ok = v.AsNumber(); !ok {
				return notNumeric(name, v)
			}
		} else {
			r.dtype, r.n, r.shape = a.DType(), a.Size(), slices.Clone(a.Shape())
			if f.out[i].given {
				r.at, arrays[i] = 0, a
			}
		}
		r.bytes = r.n * int64(r.dtype.Size())
		b.outs = append(b.outs, r)
	}
	temps, err := b.place(p, f)
	if temps {
		defer f.release(p)
	}
	if err != nil {
		return err
	}
	for i, a := range arrays {
		o := &f.out[i]
		switch {
		case a == nil:
		case len(b.outs[i].shape) == 0:
			err = a.CopyTo(unsafe.Pointer(&o.bits))
		default:
			err = a.CopyTo(o.to)
		}
		if err != nil {
			return err
		}
	}
	f.deliver(b.outs)
	return nil
}

// Explain tells how the Program runs for the shapes of its latest tracing: its
// kernels, why values cross memory between them, and the bytes that they read
// and write; or why it is interpreted.
func (p *Program) Explain() string {
	all := *p.bound.Load()
	if len(all) == 0 {
		return "not run yet: kernels are made for the shapes of the first Run\n"
	}
	b := all[0]
	switch {
	case b.dynamic != "":
		return fmt.Sprintf("interpreted at every Run: %s\n", b.dynamic)
	case b.nout == 0:
		return "every output is a constant\n"
	}
	l := p.engine.cache.take(b.seat.Load())
	if l == nil {
		var err error
		if l, err = p.engine.program(context.Background(), b.fn); err != nil {
			return err.Error() + "\n"
		}
	}
	return Summary([]*Run{{Count: 1, Plan: l.plan, program: l}})
}
