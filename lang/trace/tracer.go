package trace

import (
	"context"
	"slices"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang"
)

// Options bound the work a Tracer puts off.
type Options struct {
	MaxOps  int   // pending operations before work is forced; 0: 600
	MaxHeld int64 // bytes of buffers that only pending work keeps alive; 0: 64 MiB
	// Honest keeps a pending value that once had a name and lost it, so that
	// Flush computes it: for scripts that read a clock.
	Honest bool
}

// Tracer owns the pending work of one script thread. It is not safe for
// concurrent use.
//
// Its graph of pending handles lies over an ir.Builder: an operation appends
// to the builder at once, which fixes dtype, shape and memory layout, and the
// handle remembers its ID. Values that have been computed become parameters of
// the same builder. When no work is pending, or too much of what the builder
// holds is history, the builder starts afresh (a new epoch) and handles that
// are used again enter it again.
type Tracer struct {
	ctx  context.Context
	exec backends.Executor
	opt  Options

	b     ir.Builder
	epoch uint32
	src   []source // by builder ID: what a parameter stands for

	entered int64 // bytes of arrays that became parameters since history was looked at

	pend    []*Array // pending nodes, operands before their users; some have ended
	linked  int      // how many of them have not
	reaping []*Array
	held    int64  // bytes of storage that only pending work holds
	clock   uint64 // counts nodes and stores
	marks   uint32
	none    *backends.Buffer
	pos     ir.Pos // of the operations that follow
	watch   Watcher
	found   []raised // exceptions not yet told
	told    map[raised]bool
	before  []uint64         // memory that a store is about to overwrite
	was     []backends.Array // operands in it
	telling bool
	heed    backends.Flags
	strict  bool // an exception may be an error
	idle    bool // what is given up is not run
	depth   int  // operations made of several that are under way

	// scratch, used again
	shape []int64
	items []ir.Item
	fn    *ir.Func
	want  []*Array
	outs  []*Array
	specs []ir.OutSpec
	in    []backends.Array
	out   []backends.Array
}

// source is what a parameter of the builder stands for.
type source struct {
	arr  *Array
	bits uint64
}

// New makes a tracer whose work runs on exec.
func New(ctx context.Context, exec backends.Executor, opt Options) *Tracer {
	if opt.MaxOps <= 0 {
		opt.MaxOps = 600
	}
	if opt.MaxHeld <= 0 {
		opt.MaxHeld = 64 << 20
	}
	return &Tracer{ctx: ctx, exec: exec, opt: opt, epoch: 1}
}

// SetContext replaces the context that forced work runs under.
func (t *Tracer) SetContext(ctx context.Context) { t.ctx = ctx }

// SetPos says where in the source the operations that follow stand.
func (t *Tracer) SetPos(p ir.Pos) { t.pos = p }

// BeHonest sets Options.Honest from now on.
func (t *Tracer) BeHonest() { t.opt.Honest = true }

// Pending is the number of operations put off.
func (t *Tracer) Pending() int { return t.linked }

// Tick forces pending work when there is much of it. The evaluator calls it
// where a loop goes back, so that turns trace to the same text however many
// operations the limit holds.
func (t *Tracer) Tick() error {
	if t.linked*2 >= t.opt.MaxOps {
		return t.Flush()
	}
	return nil
}

// Flush forces everything pending that a variable or a container holds, or
// that was just handed out: before a clock is read, at the end of a script,
// before arrays go to another thread.
func (t *Tracer) Flush() error {
	for t.linked > 0 {
		if ran, err := t.runThose(t.pend, (*Array).wanted); !ran || err != nil {
			return err
		}
	}
	return nil
}

// wanted reports whether a pending node must be computed in the end.
func (a *Array) wanted() bool { return a.fresh || a.live() }

// room keeps the amount of pending work within its bounds. Every operation
// calls it before it takes its operands' IDs.
func (t *Tracer) room() error {
	if t.depth > 0 {
		return nil
	}
	if t.linked >= t.opt.MaxOps || t.held > t.opt.MaxHeld {
		if err := t.Flush(); err != nil {
			return err
		}
	}
	if t.b.Len() > 8*t.opt.MaxOps+64 || t.linked == 0 && t.b.Len() > 0 {
		t.restart()
	} else if t.entered > t.opt.MaxHeld {
		t.entered = 0
		if t.history() > t.opt.MaxHeld {
			t.restart()
		}
	}
	return nil
}

// history is the bytes of memory that nothing but the builder's past refers to:
// arrays that were operands once and that nobody holds.
func (t *Tracer) history() int64 {
	n := int64(0)
	for _, s := range t.src {
		if s.arr != nil && s.arr.st.holders == 0 && s.arr.st.buf != nil {
			n += s.arr.st.buf.Bytes
		}
	}
	return n
}

// restart begins a new epoch of the builder.
func (t *Tracer) restart() {
	t.b.Reset()
	clear(t.src)
	t.src = t.src[:0]
	t.entered = 0
	t.epoch++
}

// link enters a pending node into the list of work.
func (t *Tracer) link(a *Array) {
	if len(t.pend) >= 2*t.linked+32 {
		t.sweep()
	}
	t.pend = append(t.pend, a)
	t.linked++
}

// sweep drops ended nodes from the list. A node taken up again stands after
// its users until here; sorting by age puts operands first again.
func (t *Tracer) sweep() {
	k := 0
	for _, n := range t.pend {
		if n.state == pending && n.mark != sweeping {
			n.mark = sweeping
			t.pend[k] = n
			k++
		}
	}
	clear(t.pend[k:])
	t.pend = t.pend[:k]
	for i, n := range t.pend {
		n.mark = 0
		for j := i; j > 0 && t.pend[j-1].born > n.born; j-- {
			t.pend[j-1], t.pend[j] = t.pend[j], t.pend[j-1]
		}
	}
	t.linked = k
}

const sweeping = ^uint32(0)

// param records what builder parameter id stands for.
func (t *Tracer) param(id ir.ID, s source) {
	for len(t.src) <= int(id) {
		t.src = append(t.src, source{})
	}
	t.src[id] = s
	if s.arr != nil && s.arr.st.buf != nil {
		t.entered += s.arr.st.buf.Bytes
	}
}

// scalar appends a scalar parameter.
func (t *Tracer) scalar(d ir.DType, bits uint64) ir.ID {
	id := t.b.Scalar(d)
	t.param(id, source{bits: bits})
	return id
}

// id is a's value in the builder's present epoch.
func (t *Tracer) id(a *Array) ir.ID {
	if a.epoch == t.epoch {
		return a.ident
	}
	a.touch()
	a.ident, a.epoch = t.enter(a), t.epoch
	return a.ident
}

// enter appends a to the builder: a parameter, or the operation again.
func (t *Tracer) enter(a *Array) ir.ID {
	switch a.state {
	case known:
		return t.scalar(a.dtype, a.bits)
	case ready:
		id := t.b.Param(a.dtype, a.shape, a.strides, a.place())
		t.param(id, source{arr: a})
		return id
	case lost: // for the shape of what is asked of it: it never runs
		return t.b.Param(a.dtype, a.shape, a.strides, 0)
	}
	return t.append(a)
}

// append appends the operation of a pending node, whose operands come first.
func (t *Tracer) append(a *Array) ir.ID {
	var in [3]ir.ID
	for i := range a.args[:a.nargs] {
		in[i] = t.argID(&a.args[i])
	}
	args := in[:a.nargs]
	t.b.SetPos(ir.Pos{Line: a.line, Col: a.col, Note: a.note, Seq: uint32(a.born)})
	switch a.op.Family() {
	case ir.FamMap:
		switch {
		case a.op == ir.OpCopy && a.view != nil: // a constant array
			return t.b.Copy(t.b.View(args[0], a.view), true)
		case a.op == ir.OpCopy && !a.vote:
			return t.b.Copy(args[0], a.keep)
		case a.op == ir.OpCast && !a.vote:
			return t.b.Astype(args[0], a.dtype)
		}
		id, err := t.b.Map(a.op, a.dtype, args...)
		if err != nil {
			panic("BUG: " + err.Error())
		}
		return id
	case ir.FamView:
		return t.b.View(args[0], a.view)
	case ir.FamReshape:
		id, err := t.b.Reshape(args[0], a.shape)
		if err != nil {
			panic("BUG: " + err.Error())
		}
		return id
	case ir.FamIota:
		return t.b.Iota(a.size)
	case ir.FamReduce:
		return t.b.Reduce(a.op, args[0], a.dtype, a.axes, a.keep)
	case ir.FamScan:
		return t.b.Scan(a.op, args[0], a.dtype, a.axes[0])
	case ir.FamContract:
		return t.b.Contract(args[0], args[1])
	case ir.FamCompress:
		return t.b.Compress(args[0], args[1], a.shape[0])
	}
	panic("BUG: pending " + a.op.String())
}

// argID is an operand's value in the builder.
func (t *Tracer) argID(x *arg) ir.ID {
	if x.arr == nil {
		return t.scalar(x.dtype, x.bits)
	}
	id := t.id(x.arr)
	if x.dtype != x.arr.dtype && x.dtype != ir.NoType {
		id = t.b.Cast(id, x.dtype)
	}
	return id
}

// emit makes a pending handle of the node n: it appends the operation, and
// takes dtype, shape and strides from the builder. Errors of shapes have been
// found before.
func (t *Tracer) emit(d ir.DType, shape []int64, n node) *Array {
	a := &Array{t: t, dtype: d, shape: shape, state: pending, fresh: true, node: n}
	for i := range a.args[:a.nargs] {
		if x := a.args[i].arr; x != nil {
			x.touch()
		}
	}
	a.size = product(shape)
	t.clock++
	a.born = t.clock
	a.line, a.col, a.note = t.pos.Line, t.pos.Col, t.pos.Note
	a.ident = t.append(a)
	a.epoch = t.epoch
	t.layout(a, a.ident)
	if a.size == 0 { // nothing to compute
		if !n.alias {
			a.strides = make([]int64, len(a.shape))
		}
		a.node, a.epoch = node{}, 0
		a.attach(&storage{buf: t.nothing()}, 0)
		return a
	}
	if x := a.without(); x != nil {
		a.lose(x.st)
		return a
	}
	for i := range a.args[:a.nargs] {
		if x := a.args[i].arr; x != nil {
			x.use()
		}
	}
	a.risky()
	t.link(a)
	return a
}

// nothing is the memory of arrays without elements.
func (t *Tracer) nothing() *backends.Buffer {
	if t.none == nil {
		words := make([]uint64, 8)
		t.none = &backends.Buffer{Ptr: unsafe.Pointer(&words[0]), Bytes: 0, Keep: words}
	}
	return t.none
}

// layout copies shape and strides of a builder value into a handle; an operand
// of the same layout lends its own.
func (t *Tracer) layout(a *Array, id ir.ID) {
	shape, strides := t.b.Shape(id), t.b.Strides(id)
	for i := range a.args[:a.nargs] {
		if x := a.args[i].arr; x != nil && slices.Equal(x.shape, shape) && slices.Equal(x.strides, strides) {
			a.shape, a.strides, a.size, a.dense = x.shape, x.strides, x.size, x.dense
			return
		}
	}
	r := len(shape)
	both := make([]int64, 2*r)
	copy(both, shape)
	copy(both[r:], strides)
	a.shape, a.strides = both[:r:r], both[r:]
	a.size = product(shape)
	a.dense = isDense(a.shape, a.strides, a.dtype.Size())
}

func product(shape []int64) int64 {
	n := int64(1)
	for _, e := range shape {
		n *= e
	}
	return n
}

// isDense reports whether an array is C-contiguous.
func isDense(shape, strides []int64, size int) bool {
	s := int64(size)
	for k := len(shape) - 1; k >= 0; k-- {
		if shape[k] == 0 {
			return true
		}
	}
	for k := len(shape) - 1; k >= 0; k-- {
		if shape[k] != 1 {
			if strides[k] != s {
				return false
			}
			s *= shape[k]
		}
	}
	return true
}

// Force computes a and gives its memory, which the result shares.
func (a *Array) Force() (backends.Array, error) {
	if err := a.force(); err != nil {
		return backends.Array{}, err
	}
	return a.desc(), nil
}

// force makes a materialised.
func (a *Array) force() error {
	a.touch()
	if a.state != pending {
		if a.state == ready {
			a.present()
		}
		return a.Lost()
	}
	t := a.t
	t.want = append(t.want[:0], a.base())
	if err := t.run(t.want); err != nil {
		a.abandon()
		return err
	}
	if a.state == pending {
		panic("BUG: forced and still pending")
	}
	return nil
}

// abandon gives up a temporary that could not be computed: the exception ends
// the statement that wanted it, and no later one shall compute it again.
func (a *Array) abandon() {
	if a.state != pending || !a.fresh {
		return
	}
	idle := a.t.idle
	a.t.idle = true
	a.Drop()
	a.t.idle = idle
}

// run computes pending nodes that are not views, with what goes with them. The
// Func and the lists of arrays that the executor gets are used again: it must
// not keep them.
func (t *Tracer) run(want []*Array) error {
	t.sweep()
	outs := t.choose(want)
	done := t.marks
	specs := t.specs[:0]
	for _, a := range outs {
		specs = append(specs, ir.OutSpec{Value: t.id(a)})
	}
	var params []ir.ID
	t.specs = specs
	t.fn, params = t.b.Finish(t.fn, specs)
	in, out := t.inputs(params), t.out[:0]
	sts := make([]*storage, len(outs))
	slots := make([]uint64, len(outs)) // memory of scalar results
	for i, a := range outs {
		sts[i] = &storage{}
		if a.scalar {
			sts[i].buf = &backends.Buffer{Ptr: unsafe.Pointer(&slots[i]), Bytes: 8, Keep: slots}
		} else {
			buf, err := t.alloc(a.shape, a.dtype)
			if err != nil {
				for _, st := range sts[:i] {
					if st.owned {
						t.exec.Free(st.buf)
					}
				}
				t.letGo()
				if t.history() > 0 { // the executor's collector finds it once it is forgotten
					want = slices.Clone(want)
					t.restart()
					return t.run(want)
				}
				return t.fail([]*Array{a}, t.writtenAt(a, err))
			}
			sts[i].buf, sts[i].owned = buf, true
		}
		out = append(out, backends.Array{DType: a.dtype, Buf: sts[i].buf, Shape: a.shape, Strides: a.strides})
	}
	t.out = out
	flags, err := t.execute(t.fn, in, out)
	if err == nil && flags != 0 && t.watch != nil {
		err = t.diagnose(t.fn, in, flags, nil)
	}
	if err != nil {
		for _, st := range sts {
			if st.owned {
				t.exec.Free(st.buf)
			}
		}
		return t.failed(want, translate(err))
	}
	for i, a := range outs {
		if a.scalar {
			t.becomeKnown(a, a.dtype.Load(unsafe.Pointer(&slots[i])))
		} else {
			t.becomeReady(a, sts[i])
		}
	}
	// what viewed a computed value views its memory now
	for _, n := range t.pend {
		if n.state == pending && n.alias {
			if x := n.args[0].arr; x.state == ready {
				t.becomeView(n)
			}
		}
	}
	for _, n := range t.pend {
		if n.mark == done {
			n.ran = true
		}
	}
	for i := len(t.pend) - 1; i >= 0; i-- {
		t.pend[i].reap()
	}
	t.sweep()
	t.letGo()
	return t.tell()
}

// letGo drops what the scratch of a run refers to.
func (t *Tracer) letGo() {
	clear(t.want)
	clear(t.outs)
	clear(t.in)
	clear(t.was)
	clear(t.out)
}

// inputs are the arrays that a Func's parameters stand for.
func (t *Tracer) inputs(params []ir.ID) []backends.Array {
	t.in = t.in[:0]
	for _, id := range params {
		s := &t.src[id]
		if s.arr != nil {
			t.in = append(t.in, s.arr.desc())
		} else {
			t.in = append(t.in, backends.Array{DType: t.b.DType(id), Bits: s.bits})
		}
	}
	return t.in
}

// choose lists the outputs of the next Func: what is wanted, what a live
// handle holds of the work that this needs, and live values that could be made
// in the same pass, because they share an operand and an iteration space with
// that work.
func (t *Tracer) choose(want []*Array) []*Array {
	t.marks++
	m := t.marks
	for _, a := range want {
		a.mark = m
	}
	// whoever holds a view holds what it views
	for _, n := range t.pend {
		n.near = false
	}
	for _, n := range t.pend {
		if n.alias && n.wanted() {
			n.base().near = true
		}
	}
	down := func() {
		for i := len(t.pend) - 1; i >= 0; i-- {
			if n := t.pend[i]; n.mark == m {
				for k := range n.args[:n.nargs] {
					if x := n.args[k].arr; x != nil {
						x.mark = m
					}
				}
			}
		}
	}
	down()
	outs := append(t.outs[:0], want...)
	for _, a := range want {
		a.chosen = true
	}
	found := false
	for _, n := range t.pend {
		if n.mark == m || n.alias || !(n.live() || n.near) {
			continue
		}
		if n.joins(m) {
			n.mark, n.chosen = m, true
			outs = append(outs, n)
			found = true
		}
	}
	if found {
		down()
	}
	for _, n := range t.pend {
		if n.mark == m && !n.alias && !n.chosen && (n.live() || n.near) {
			outs = append(outs, n)
		}
	}
	for _, n := range t.pend {
		if n.mark == m && !n.chosen && n.slots == 0 && !n.escaped {
			n.named = false // its work is done on the way: no clock waits for it
		}
	}
	for _, n := range outs {
		n.chosen = false
	}
	t.outs = outs
	return outs
}

// joins reports whether a node can be computed in the pass of the marked ones:
// an operand belongs to them and has the node's iteration space.
func (a *Array) joins(m uint32) bool {
	fam := a.op.Family()
	if fam != ir.FamMap && fam != ir.FamReduce {
		return false
	}
	for i := range a.args[:a.nargs] {
		x := a.args[i].arr
		for x != nil {
			if fam == ir.FamMap && !slices.Equal(x.shape, a.shape) {
				break
			}
			if x.mark == m && x.size > 1 {
				return true
			}
			// through pending steps that keep the space
			if x.state != pending || x.op.Family() != ir.FamMap || x.nargs == 0 || !slices.Equal(shapeOf(x.args[0].arr), x.shape) {
				break
			}
			x = x.args[0].arr
		}
	}
	return false
}

func shapeOf(a *Array) []int64 {
	if a == nil {
		return nil
	}
	return a.shape
}

// alloc takes memory for a new dense array.
func (t *Tracer) alloc(shape []int64, d ir.DType) (*backends.Buffer, error) {
	n, err := checkSize(shape, d)
	if err != nil {
		return nil, err
	}
	bytes := max(n, 1) * int64(d.Size())
	if bytes > 1<<46 { // no machine has it; an executor without a limit would try
		return nil, memoryError(shape, d, bytes)
	}
	buf, err := t.exec.Alloc(bytes)
	if err != nil {
		if _, ok := err.(*backends.MemoryError); ok {
			return nil, memoryError(shape, d, bytes)
		}
		return nil, translate(err)
	}
	return buf, nil
}

// writtenAt tells an error of memory where the array that needs it was written,
// which may be far from where it is looked at.
func (t *Tracer) writtenAt(a *Array, err error) error {
	const settings = 2 * LabelBits // above them Note says which file it is
	if e, ok := err.(*lang.Error); ok && a.line > 0 && a.note>>settings == t.pos.Note>>settings {
		e.At.Start = lang.Pos{Line: int(a.line), Col: int(a.col)}
	}
	return err
}

// forget lets go of a node's operands.
func (t *Tracer) forget(a *Array) {
	for i := range a.args[:a.nargs] {
		if x := a.args[i].arr; x != nil {
			x.unuse()
		}
	}
	a.node = node{ident: a.ident, epoch: a.epoch, born: a.born}
	t.linked--
}

// attach gives a handle memory.
func (a *Array) attach(st *storage, off int64) {
	a.st, a.off, a.state = st, off, ready
	st.named = st.named || a.named
	if !a.tracked {
		st.loose++
	}
	st.readers += a.users
	a.rehold(false)
}

// becomeReady gives a computed node its memory.
func (t *Tracer) becomeReady(a *Array, st *storage) {
	a.attach(st, 0)
	t.forget(a)
	if a.epoch == t.epoch && st.buf != nil { // given back at once when nobody holds it
		t.b.Settle(a.ident, uintptr(a.addr(0)))
		t.param(a.ident, source{arr: a})
	}
}

// becomeKnown gives a computed scalar its value.
func (t *Tracer) becomeKnown(a *Array, bits uint64) {
	a.state, a.bits = known, bits
	t.forget(a)
	if a.epoch == t.epoch {
		t.b.Settle(a.ident, 0)
		t.param(a.ident, source{bits: bits})
	}
}

// becomeView makes a pending view of a materialised array a materialised one.
// The builder goes on to know it as a view of its operand.
func (t *Tracer) becomeView(a *Array) {
	x := a.args[0].arr
	off := x.off
	if a.op == ir.OpView {
		var buf [ir.MaxRank]int64
		off = a.view.Apply(buf[:len(a.shape)], x.strides, x.off)
	}
	a.attach(x.st, off)
	t.forget(a)
}

// begin starts an operation made of several: it keeps the bounds of pending
// work now and not in between, where a part might be given up that the next
// one needs.
func (t *Tracer) begin() error {
	if t.depth == 0 {
		if err := t.room(); err != nil {
			return err
		}
	}
	t.depth++
	return nil
}

func (t *Tracer) end() {
	if t.depth--; t.depth == 0 && len(t.found) > 0 {
		_ = t.tell() // what raises errors has been told before
	}
}

// pin keeps a handle that a composition forces something about in between.
func (a *Array) pin() {
	a.slots++
	if a.slots == 1 {
		a.touch()
		a.rehold(a.fresh || a.escaped)
	}
}

// unpin ends pin; the handle counts as just received.
func (a *Array) unpin() {
	a.slots--
	if a.slots == 0 && !a.escaped {
		a.fresh = true
	}
}
