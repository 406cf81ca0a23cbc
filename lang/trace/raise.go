package trace

import (
	"math"
	"math/big"
	"slices"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/backends/sticky"
	"github.com/grayscale-lang/grayscale/ir"
)

// Floating-point exceptions. Work is put off and fused, so the exceptions that
// the processor notes belong to a whole Func. When a Func raised something that
// its operations are watched for, it runs once more, one operation at a time,
// and conditions on the operands and results of each tell which of them raised
// what. So names and places are exact, and work that raises nothing pays
// nothing. See Watcher.

// Watcher is told of floating-point exceptions: of what NumPy warns for.
type Watcher interface {
	// Wants tells which exceptions of an operation matter. pos is what SetPos
	// gave when the operation was called, name NumPy's name for it in warnings.
	Wants(pos ir.Pos, name string) backends.Flags
	// Raised is told of exceptions in the order in which NumPy would meet them,
	// one Flag at a time. An error ends the operation that had to run.
	Raised(pos ir.Pos, name string, flag backends.Flags) error
}

// SetWatcher says who is told of exceptions; without one nobody looks for them.
func (t *Tracer) SetWatcher(w Watcher) {
	t.watch = w
	t.Heed(backends.AllFlags, false)
}

// Heed says which exceptions of the operations that follow may matter. Work
// that nobody wants any more runs nevertheless if it may raise one of them.
// strict says that one may be an error: the caller then forces each operation.
func (t *Tracer) Heed(f backends.Flags, strict bool) { t.heed, t.strict = f, strict }

// Label names operations in warnings where it is not the operation itself that
// NumPy names. It lies in the low bits of ir.Pos.Note.
type Label uint8

// Labels.
const (
	Plain Label = iota // the operation's own name
	ScalarAdd
	ScalarSubtract
	ScalarMultiply
	ScalarDivide
	ScalarFloorDivide
	ScalarRemainder
	ScalarDivmod
	ScalarPower
	ScalarNegative
	ScalarAbsolute
	CalledPower // np.power, which ** often is not
	asDivmod
	asFloatPower
	asDegrees
	asRad2deg
	asDot
	asSquare
	unnamed // a step of a composition, which raises nothing of its own
	numLabels
)

// LabelBits is how many low bits of ir.Pos.Note hold the Label.
const LabelBits = 8

var labels = [numLabels]string{
	ScalarAdd: "scalar add", ScalarSubtract: "scalar subtract", ScalarMultiply: "scalar multiply",
	ScalarDivide: "scalar divide", ScalarFloorDivide: "scalar floor_divide", ScalarRemainder: "scalar remainder",
	ScalarDivmod: "scalar divmod", ScalarPower: "scalar power", ScalarNegative: "scalar negative", ScalarAbsolute: "scalar absolute",
	CalledPower: "power", asDivmod: "divmod", asFloatPower: "float_power", asDegrees: "degrees", asRad2deg: "rad2deg", asDot: "dot", asSquare: "square",
}

// SetLabel names the operations that follow; it gives the label until now.
func (t *Tracer) SetLabel(l Label) Label {
	was := t.label()
	t.pos.Note = t.pos.Note&^(1<<LabelBits-1) | int32(l)
	return was
}

// label is the label of the operations that follow.
func (t *Tracer) label() Label { return labelOf(t.pos) }

func labelOf(p ir.Pos) Label { return Label(p.Note & (1<<LabelBits - 1)) }

// SetInner says that the operations that follow are inside of a function of
// that number, which Watchers know of. It lies above the Label in ir.Pos.Note.
func (t *Tracer) SetInner(n int32) {
	t.pos.Note = t.pos.Note&^(0xff<<LabelBits) | n<<LabelBits
}

// called gives the operations that follow a label until the result is called,
// unless they have one.
func (t *Tracer) called(l Label) func() {
	was := t.pos.Note
	if t.label() == Plain {
		t.SetLabel(l)
	}
	return func() { t.pos.Note = t.pos.Note&^(1<<LabelBits-1) | was&(1<<LabelBits-1) }
}

// nameOf is an operation's name in warnings.
func nameOf(op ir.Op, pos ir.Pos) string {
	switch op.Family() {
	case ir.FamReduce:
		return "reduce"
	case ir.FamScan:
		return "accumulate"
	}
	if l := labelOf(pos); l != Plain && op != ir.OpCast {
		return labels[l]
	}
	return op.NumPy()
}

// pole says when an infinite result of finite operands is a division by zero;
// otherwise it is an overflow.
type pole uint8

const (
	noPole     pole = iota
	alwaysPole      // log
	zeroFirst       // reciprocal, power: the first operand is 0
	zeroSecond      // divide: the second operand is 0
)

// floatRaises tells what operations on floats raise. All raise Invalid where a
// NaN comes from operands of which none is one.
var floatRaises = [...]struct {
	flags backends.Flags
	pole  pole
	exact bool // machine code raises by itself exactly what the operation does
}{
	ir.OpAdd:         {backends.Invalid | backends.Overflow, noPole, true},
	ir.OpSub:         {backends.Invalid | backends.Overflow, noPole, true},
	ir.OpMul:         {backends.Invalid | backends.Overflow, noPole, true},
	ir.OpDiv:         {backends.AllFlags, zeroSecond, true},
	ir.OpSquare:      {backends.Overflow, noPole, true},
	ir.OpReciprocal:  {backends.Divide | backends.Overflow, zeroFirst, true},
	ir.OpSqrt:        {backends.Invalid, noPole, true},
	ir.OpFloorDivide: {backends.AllFlags, zeroSecond, false},
	ir.OpRemainder:   {backends.Invalid, noPole, false},
	ir.OpFmod:        {backends.Invalid, noPole, false},
	ir.OpPower:       {backends.AllFlags, zeroFirst, false},
	ir.OpNextAfter:   {backends.Overflow, noPole, false},
	ir.OpHypot:       {backends.Overflow, noPole, false},
	ir.OpLdexp:       {backends.Overflow, noPole, false},
	ir.OpSpacing:     {backends.Overflow, noPole, false},
	ir.OpExp:         {backends.Overflow, noPole, false},
	ir.OpExp2:        {backends.Overflow, noPole, false},
	ir.OpExpm1:       {backends.Overflow, noPole, false},
	ir.OpSinh:        {backends.Overflow, noPole, false},
	ir.OpCosh:        {backends.Overflow, noPole, false},
	ir.OpLog:         {backends.Invalid | backends.Divide, alwaysPole, false},
	ir.OpLog2:        {backends.Invalid | backends.Divide, alwaysPole, false},
	ir.OpLog10:       {backends.Invalid | backends.Divide, alwaysPole, false},
	ir.OpLog1p:       {backends.Invalid | backends.Divide, alwaysPole, false},
	ir.OpArctanh:     {backends.Invalid | backends.Divide, alwaysPole, false},
	ir.OpLogAddExp:   {backends.Invalid | backends.Overflow, noPole, false},
	ir.OpLogAddExp2:  {backends.Invalid | backends.Overflow, noPole, false},
	ir.OpSin:         {backends.Invalid, noPole, false},
	ir.OpCos:         {backends.Invalid, noPole, false},
	ir.OpTan:         {backends.Invalid, noPole, false},
	ir.OpArcsin:      {backends.Invalid, noPole, false},
	ir.OpArccos:      {backends.Invalid, noPole, false},
	ir.OpArccosh:     {backends.Invalid, noPole, false},
	ir.OpSum:         {backends.Invalid | backends.Overflow, noPole, true},
	ir.OpProd:        {backends.Invalid | backends.Overflow, noPole, true},
	ir.OpCumSum:      {backends.Invalid | backends.Overflow, noPole, true},
	ir.OpCumProd:     {backends.Invalid | backends.Overflow, noPole, true},
	ir.OpContract:    {backends.Invalid | backends.Overflow, noPole, true},
}

// intRaises tells what operations on integers raise: by definition, since no
// processor has flags for them.
var intRaises = [...]backends.Flags{
	ir.OpFloorDivide: backends.Divide | backends.Overflow,
	ir.OpRemainder:   backends.Divide,
	ir.OpFmod:        backends.Divide,
	ir.OpReciprocal:  backends.Divide | backends.Invalid,
}

// raises tells which exceptions an operation can raise, and whether machine
// code that runs it alone raises exactly those.
func raises(op ir.Op, out, in ir.DType) (backends.Flags, bool) {
	switch {
	case op == ir.OpCast:
		switch {
		case in.IsFloat() && out.Kind() == ir.KindInt:
			return backends.Invalid, false
		case in.IsFloat() && out.IsFloat() && out.Size() < in.Size():
			return backends.Overflow, false
		}
		return 0, false
	case out.IsFloat():
		if int(op) < len(floatRaises) {
			r := &floatRaises[op]
			return r.flags, r.exact
		}
	case out.Kind() == ir.KindInt:
		if int(op) < len(intRaises) {
			return intRaises[op], false
		}
	}
	return 0, false
}

// raised is an exception that was found.
type raised struct {
	pos  ir.Pos
	name string
	flag backends.Flags
}

// flagOrder is the order in which NumPy tells of an operation's exceptions.
var flagOrder = [...]backends.Flags{backends.Divide, backends.Overflow, backends.Invalid}

// note keeps the exceptions of one operation until they are told.
func (t *Tracer) note(name string, pos ir.Pos, flags backends.Flags) {
	if name == "" {
		return
	}
	flags &= t.watch.Wants(pos, name)
	for _, f := range flagOrder {
		if flags&f != 0 {
			t.found = append(t.found, raised{pos, name, f})
		}
	}
}

// tell hands the exceptions found to the Watcher. What was called before them
// and is still pending runs first, so that they come in order.
func (t *Tracer) tell() error {
	if len(t.found) == 0 || t.telling {
		return nil
	}
	t.telling = true
	defer func() { t.telling = false }()
	if !t.strict { // else nothing is pending, but what the operation at hand is made of
		if t.depth > 0 {
			return nil // when it is done
		}
		if err := t.Flush(); err != nil {
			return err
		}
	}
	found := t.found
	t.found = nil
	if len(t.told) > 1000 {
		clear(t.told)
	}
	slices.SortStableFunc(found, func(a, b raised) int { return int(int32(a.pos.Seq - b.pos.Seq)) })
	for _, r := range found {
		// the same operation may have run on the way to several results
		if t.told[r] {
			continue
		}
		if t.told == nil {
			t.told = map[raised]bool{}
		}
		t.told[r] = true
		if err := t.watch.Raised(r.pos, r.name, r.flag); err != nil {
			return err
		}
	}
	return nil
}

// Raise tells of an exception of work that was done at once, outside of the
// tracer, by an operation of that label.
func (t *Tracer) Raise(l Label, flags backends.Flags) error {
	was := t.SetLabel(l)
	defer t.SetLabel(was)
	return t.raiseNow(ir.NoOp, flags)
}

// raiseNow tells of exceptions of an operation that ran at once.
func (t *Tracer) raiseNow(op ir.Op, flags backends.Flags) error {
	return t.raiseNamed(nameOf(op, t.pos), flags)
}

// folding runs plain code that applies op to elements, and tells what its
// arithmetic raised. name is what NumPy calls that code.
func (t *Tracer) folding(op ir.Op, d ir.DType, name string, run func() error) error {
	can, _ := raises(op, d, d)
	if can == 0 || !d.IsFloat() || t.watch == nil {
		return run()
	}
	flags, err := watched(run)
	if err != nil {
		return err
	}
	return t.raiseNamed(name, flags&can)
}

// watched runs plain code and tells what it raised; the thread is let go of
// also when the code panics, as on memory that is not there any more.
func watched(run func() error) (flags backends.Flags, err error) {
	raised := sticky.Watch()
	defer func() { flags = raised() }()
	return 0, run()
}

func (t *Tracer) raiseNamed(name string, flags backends.Flags) error {
	if flags == 0 || t.watch == nil {
		return nil
	}
	t.clock++
	t.pos.Seq = uint32(t.clock)
	t.note(name, t.pos, flags)
	return t.tell()
}

// warn is a warning of a text of its own.
func (t *Tracer) warn(text string) error {
	if t.watch == nil {
		return nil
	}
	t.clock++
	t.pos.Seq = uint32(t.clock)
	t.found = append(t.found, raised{t.pos, text, 0})
	return t.tell()
}

// wraps are the operations whose results on integer scalars NumPy looks at:
// those of arrays wrap around in silence.
func wraps(op ir.Op) bool {
	switch op {
	case ir.OpAdd, ir.OpSub, ir.OpMul, ir.OpNeg, ir.OpAbs:
		return true
	}
	return false
}

// wrapped reports whether r is not the true result of an operation on integers.
func wrapped(op ir.Op, d ir.DType, r uint64, args []uint64) bool {
	if !wraps(op) {
		return false
	}
	number := func(bits uint64) *big.Int {
		if v := d.Int(bits); v < 0 && d.Holds(-1) || v >= 0 {
			return big.NewInt(v)
		}
		return new(big.Int).SetUint64(bits)
	}
	x := number(args[0])
	switch op {
	case ir.OpAdd:
		x.Add(x, number(args[1]))
	case ir.OpSub:
		x.Sub(x, number(args[1]))
	case ir.OpMul:
		x.Mul(x, number(args[1]))
	case ir.OpNeg:
		x.Neg(x)
	case ir.OpAbs:
		x.Abs(x)
	}
	return x.Cmp(number(r)) != 0
}

// risky notes of a new node whether it must run even if nobody wants its value.
func (a *Array) risky() {
	t := a.t
	if t.watch == nil {
		return
	}
	in := ir.NoType
	for i := range a.args[:a.nargs] {
		x := a.args[i].arr
		if x == nil {
			continue
		}
		if in = a.args[i].dtype; in == ir.NoType {
			in = x.dtype
		}
		if x.state == pending && x.risk && !x.ran {
			a.risk = true
			return
		}
	}
	flags, _ := raises(a.op, a.dtype, in)
	a.risk = flags&t.heed != 0
}

// runForWarnings computes a value that nobody wants, for the exceptions that
// it may raise. It reports whether that was necessary.
func (a *Array) runForWarnings() bool {
	t := a.t
	if !a.risk || a.ran || t.idle {
		return false
	}
	t.idle = true // reaping on the way runs nothing
	defer func() { t.idle = false }()
	a.ran = true
	if b := a.base(); b != a {
		if b.state != pending || b.users > 1 || b.visible() {
			return false // it runs on its own account
		}
		a = b
	}
	if err := a.force(); err != nil {
		return false // of the machine, or a limit: the script meets it again
	}
	if st := a.st; st != nil && st.owned && st.holders == 0 && st.buf != nil {
		t.exec.Free(st.buf)
		st.buf = nil
	}
	return true
}

// markRan notes that a pending value and what it is made of has been computed.
func (a *Array) markRan() {
	a.ran = true
	for i := range a.args[:a.nargs] {
		if x := a.args[i].arr; x != nil && x.state == pending && !x.ran {
			x.markRan()
		}
	}
}

// diagnosis runs a Func again, one operation at a time.
type diagnosis struct {
	t     *Tracer
	f     *ir.Func
	b     ir.Builder
	in    []backends.Array // of f
	at    []backends.Array // arrays of values that have been computed, by ID
	uses  []int            // of values: operand places to come
	dirty []bool           // values whose operands have been overwritten
	clean backends.Flags   // what machine code raised for the other values
}

// diagnose finds out which operations of f raised the flags, and notes them.
// in are f's operands. dst, when it is not nil, is an array that f was stored
// into: what depends on memory that it overwrote cannot run again, but has been
// seen to raise exactly what the flags say (see attributable).
func (t *Tracer) diagnose(f *ir.Func, in []backends.Array, flags backends.Flags, dst *backends.Array) error {
	d := &diagnosis{t: t, f: f, in: in}
	last := -1 // value that may have raised
	d.dirty = overwritten(f, in, dst)
	for i := range f.Values {
		if d.watched(ir.ID(i), flags) != 0 {
			last = i
		}
	}
	if last < 0 {
		return nil
	}
	err := d.run(last, flags)
	for i := range d.at {
		d.drop(ir.ID(i))
	}
	return err
}

// watched tells which of the flags a value may have raised that anyone wants
// to know of.
func (d *diagnosis) watched(i ir.ID, flags backends.Flags) backends.Flags {
	v := &d.f.Values[i]
	flags &= d.can(i)
	if flags == 0 {
		return 0
	}
	pos := d.f.PosOf(i)
	name := nameOf(v.Op, pos)
	if name == "" {
		return 0
	}
	return flags & d.t.watch.Wants(pos, name)
}

// can tells what a value can raise.
func (d *diagnosis) can(i ir.ID) backends.Flags {
	flags, _ := canRaise(d.f, i)
	return flags
}

func canRaise(f *ir.Func, i ir.ID) (backends.Flags, bool) {
	v := &f.Values[i]
	if len(v.Args) == 0 {
		return 0, false
	}
	return raises(v.Op, v.Type.DType, f.Values[v.Args[0]].Type.DType)
}

// run goes over the values up to last.
func (d *diagnosis) run(last int, flags backends.Flags) error {
	if err := d.b.Replay(d.f); err != nil {
		panic("BUG: a Func that ran cannot be replayed: " + err.Error())
	}
	d.at = make([]backends.Array, len(d.f.Values))
	if some, err := d.some(last, flags); err != nil || !some {
		return err
	}
	d.uses = make([]int, len(d.f.Values))
	for i := range d.f.Values[:last+1] {
		for _, x := range d.f.Values[i].Args {
			d.use(x, 1)
		}
	}
	var doubt []ir.ID
	for i := range d.f.Values[:last+1] {
		id := ir.ID(i)
		v := &d.f.Values[i]
		switch v.Op.Family() {
		case ir.FamParam, ir.FamConst, ir.FamIota, ir.FamView, ir.FamReshape:
			continue
		}
		if d.dirty[i] {
			if d.watched(id, flags) != 0 {
				doubt = append(doubt, id)
			}
		} else if err := d.value(id, flags); err != nil {
			return err
		}
		for _, x := range v.Args {
			d.use(x, -1)
		}
	}
	// what the others did not raise comes from those that cannot run again
	for _, id := range doubt {
		v := &d.f.Values[id]
		d.t.note(nameOf(v.Op, d.f.PosOf(id)), d.f.PosOf(id), d.can(id)&flags&^d.clean)
	}
	return nil
}

// some reports whether any operation may have raised what it is watched for: one
// fused pass that stores nothing, and the end of it where a NaN met a minimum.
func (d *diagnosis) some(last int, flags backends.Flags) (bool, error) {
	all, n := ir.ID(-1), 0
	for i := range d.f.Values[:last+1] {
		id := ir.ID(i)
		watch := d.watched(id, flags)
		if watch == 0 {
			continue
		}
		if n++; d.dirty[i] || n > 50 {
			return true, nil
		}
		for _, f := range flagOrder {
			if watch&f == 0 {
				continue
			}
			c := d.any(d.possible(id, f, flags))
			if all >= 0 {
				c = d.do(ir.OpOr, ir.Bool, all, c)
			}
			all = c
		}
	}
	f, params := d.b.Finish(nil, []ir.OutSpec{{Value: all}})
	var in []backends.Array
	for _, p := range params {
		in = append(in, d.array(p))
	}
	bits := make([]uint64, 1)
	out := []backends.Array{{DType: ir.Bool, Buf: &backends.Buffer{Ptr: unsafe.Pointer(&bits[0]), Bytes: 8, Keep: bits}}}
	_, err := d.t.exec.Execute(d.t.ctx, f, in, out)
	return uint8(bits[0]) != 0, translate(err)
}

// possible is where an operation can have raised a flag: for maps, where it
// did. A sum is invalid only where infinities met, its elements or its own.
func (d *diagnosis) possible(id ir.ID, flag, flags backends.Flags) ir.ID {
	v := &d.f.Values[id]
	if v.Op.Family() == ir.FamMap {
		return d.condition(id, flag)
	}
	if flag == backends.Overflow || flags&backends.Overflow != 0 {
		return d.do(ir.OpNot, ir.Bool, d.do(ir.OpIsFinite, ir.Bool, id))
	}
	c := d.any(d.do(ir.OpIsInf, ir.Bool, v.Args[0]))
	for _, x := range v.Args[1:] {
		c = d.do(ir.OpOr, ir.Bool, c, d.any(d.do(ir.OpIsInf, ir.Bool, x)))
	}
	return c
}

// use counts an operand place of what x looks at; the memory of a value without
// further uses goes back.
func (d *diagnosis) use(x ir.ID, n int) {
	for {
		v := &d.f.Values[x]
		if fam := v.Op.Family(); fam != ir.FamView && fam != ir.FamReshape {
			break
		}
		x = v.Args[0]
	}
	if d.uses[x] += n; d.uses[x] == 0 {
		d.drop(x)
	}
}

func (d *diagnosis) drop(x ir.ID) {
	if d.at[x].Buf != nil && d.f.Values[x].Op != ir.OpParam {
		if len(d.at[x].Shape) > 0 {
			d.t.exec.Free(d.at[x].Buf)
		}
		d.at[x].Buf = nil
	}
}

// value computes a value by itself and notes what it raised.
func (d *diagnosis) value(id ir.ID, flags backends.Flags) error {
	v := &d.f.Values[id]
	watch := d.watched(id, flags)
	fam := v.Op.Family()
	var specs []ir.OutSpec
	var asked []backends.Flags
	if watch != 0 && fam == ir.FamMap {
		for _, f := range flagOrder {
			if watch&f != 0 {
				specs = append(specs, ir.OutSpec{Value: d.any(d.condition(id, f))})
				asked = append(asked, f)
			}
		}
	}
	keep := d.uses[id] > 0 || fam != ir.FamMap || watch == 0
	if keep {
		specs = append(specs, ir.OutSpec{Value: id})
	}
	f, params := d.b.Finish(nil, specs)
	var in []backends.Array
	for _, p := range params {
		in = append(in, d.array(p))
	}
	out := make([]backends.Array, len(specs))
	bits := make([]uint64, len(specs)) // of results without axes
	for k := range out {
		shape := d.b.Shape(specs[k].Value)
		out[k] = backends.Array{DType: d.b.DType(specs[k].Value), Shape: slices.Clone(shape), Strides: slices.Clone(d.b.Strides(specs[k].Value))}
		if len(shape) == 0 {
			out[k].Buf = &backends.Buffer{Ptr: unsafe.Pointer(&bits[k]), Bytes: 8, Keep: bits}
			continue
		}
		buf, err := d.t.alloc(shape, out[k].DType)
		if err != nil {
			return err
		}
		out[k].Buf = buf
	}
	if keep {
		d.at[id] = out[len(out)-1]
	}
	raw, err := d.t.exec.Execute(d.t.ctx, f, in, out)
	if err != nil {
		return translate(err)
	}
	d.clean |= raw
	found := backends.Flags(0)
	for k, f := range asked {
		if uint8(bits[k]) != 0 {
			found |= f
		}
	}
	if fam != ir.FamMap {
		found = raw & watch
	}
	if found != 0 {
		d.t.note(nameOf(v.Op, d.f.PosOf(id)), d.f.PosOf(id), found)
	}
	if keep {
		d.b.Settle(id, 0)
	}
	return nil
}

// array is what a parameter of the replay stands for.
func (d *diagnosis) array(id ir.ID) backends.Array {
	if d.f.Values[id].Op == ir.OpParam {
		return d.in[slices.Index(d.f.Params, id)]
	}
	if d.at[id].Buf == nil {
		panic("BUG: a value is needed after its last use")
	}
	return d.at[id]
}

// any is whether c holds for any element.
func (d *diagnosis) any(c ir.ID) ir.ID {
	r := d.b.Rank(c)
	if r == 0 {
		return c
	}
	axes := make([]int, r)
	for k := range axes {
		axes[k] = k
	}
	return d.b.Reduce(ir.OpAny, c, ir.Bool, axes, false)
}

// condition is where a map raised a flag.
func (d *diagnosis) condition(id ir.ID, flag backends.Flags) ir.ID {
	v := &d.f.Values[id]
	a := v.Args
	in := d.f.Values[a[0]].Type.DType
	test := func(op ir.Op, x ir.ID) ir.ID { return d.do(op, ir.Bool, x) }
	and := func(x, y ir.ID) ir.ID { return d.do(ir.OpAnd, ir.Bool, x, y) }
	or := func(x, y ir.ID) ir.ID { return d.do(ir.OpOr, ir.Bool, x, y) }
	not := func(x ir.ID) ir.ID { return d.do(ir.OpNot, ir.Bool, x) }
	equals := func(x ir.ID, bits uint64) ir.ID {
		return d.do(ir.OpEq, ir.Bool, x, d.b.Const(d.b.DType(x), bits))
	}
	finite := func() ir.ID {
		c := test(ir.OpIsFinite, a[0])
		for _, x := range a[1:] {
			if d.b.DType(x).IsFloat() {
				c = and(c, test(ir.OpIsFinite, x))
			}
		}
		return c
	}
	switch {
	case v.Op == ir.OpCast && flag == backends.Invalid:
		lo, hi := castRange(in, v.Type.DType)
		ge := d.do(ir.OpGe, ir.Bool, a[0], d.b.Const(in, lo))
		return not(and(ge, d.do(ir.OpLt, ir.Bool, a[0], d.b.Const(in, hi))))
	case v.Type.DType.Kind() == ir.KindInt:
		switch {
		case v.Op == ir.OpReciprocal:
			return equals(a[0], 0)
		case flag == backends.Divide:
			return equals(a[1], 0)
		}
		return and(equals(a[0], leastInt(in)), equals(a[1], in.Mask()))
	case v.Op == ir.OpNextAfter:
		return and(test(ir.OpIsInf, id), test(ir.OpIsFinite, a[0]))
	case v.Op == ir.OpLogAddExp || v.Op == ir.OpLogAddExp2:
		if flag == backends.Invalid {
			return or(test(ir.OpIsNaN, a[0]), test(ir.OpIsNaN, a[1]))
		}
		return and(test(ir.OpIsInf, d.do(ir.OpSub, in, a[0], a[1])), finite())
	}
	var c ir.ID
	if flag == backends.Invalid {
		c = test(ir.OpIsNaN, id)
		for _, x := range a {
			c = and(c, not(test(ir.OpIsNaN, x)))
		}
		if v.Op != ir.OpFloorDivide {
			return c
		}
		// an overflow there is invalid, too
		big := and(and(test(ir.OpIsInf, id), finite()), not(equals(a[1], 0)))
		return or(c, big)
	}
	c = test(ir.OpIsInf, id)
	if v.Op == ir.OpPower && flag == backends.Divide && labelOf(d.f.PosOf(id)) <= CalledPower && labelOf(d.f.PosOf(id)) != ScalarPower {
		return and(c, equals(a[0], 0)) // also to the power of -inf
	}
	c = and(c, finite())
	zero := -1
	switch floatRaises[v.Op].pole {
	case zeroFirst:
		zero = 0
	case zeroSecond:
		zero = 1
	}
	switch {
	case zero < 0:
		return c
	case flag == backends.Divide:
		return and(c, equals(a[zero], 0))
	}
	return and(c, not(equals(a[zero], 0)))
}

func (d *diagnosis) do(op ir.Op, out ir.DType, args ...ir.ID) ir.ID {
	id, err := d.b.Map(op, out, args...)
	if err != nil {
		panic("BUG: " + err.Error())
	}
	return id
}

// single reports whether a pending value is one operation on values at hand
// whose flags are exact: a += b.
func (a *Array) single() bool {
	in := ir.NoType
	for i := range a.args[:a.nargs] {
		x := a.args[i].arr
		if x == nil {
			continue
		}
		if x.state == pending || x.dtype.IsFloat() != a.dtype.IsFloat() {
			return false
		}
		in = x.dtype
	}
	flags, exact := raises(a.op, a.dtype, in)
	return exact || flags == 0
}

// snapshotBytes is up to how many bytes operands that a store overwrites are
// copied before, so that the work can run again; it is cheap against a call.
const snapshotBytes = 8 << 10

// snapshot gives the operands of a store as they are now, in memory that dst
// does not share, or nil where they are large.
func (t *Tracer) snapshot(in []backends.Array, dst *backends.Array) []backends.Array {
	lo, hi := extent(dst)
	first, last := lo, hi
	for k := range in {
		if in[k].Buf != nil {
			if l, h := extent(&in[k]); l < hi && lo < h {
				first, last = min(first, l), max(last, h)
			}
		}
	}
	n := last - first
	if n > snapshotBytes {
		return nil
	}
	if len(t.before) == 0 {
		t.before = make([]uint64, snapshotBytes/8)
	}
	from := unsafe.Add(dst.Base(), int(first)-int(uintptr(dst.Base())))
	copy(unsafe.Slice((*byte)(unsafe.Pointer(&t.before[0])), snapshotBytes), unsafe.Slice((*byte)(from), n))
	out := append(t.was[:0], in...)
	for k := range out {
		if out[k].Buf == nil {
			continue
		}
		if l, h := extent(&out[k]); l < hi && lo < h {
			at := int64(uintptr(out[k].Base()) - first)
			out[k].Buf = &backends.Buffer{Ptr: unsafe.Pointer(&t.before[0]), Bytes: snapshotBytes, Keep: t.before}
			out[k].Offset = at
		}
	}
	t.was = out
	return out
}

// overwritten tells which values of f depend on memory that dst overwrote.
func overwritten(f *ir.Func, in []backends.Array, dst *backends.Array) []bool {
	dirty := make([]bool, len(f.Values))
	if dst == nil {
		return dirty
	}
	lo, hi := extent(dst)
	for k, id := range f.Params {
		if in[k].Buf != nil {
			l, h := extent(&in[k])
			dirty[id] = l < hi && lo < h
		}
	}
	for i := range f.Values {
		for _, x := range f.Values[i].Args {
			dirty[i] = dirty[i] || dirty[x]
		}
	}
	return dirty
}

// extent is the range of addresses of an array.
func extent(a *backends.Array) (lo, hi uintptr) {
	lo = uintptr(a.Base())
	hi = lo + uintptr(a.DType.Size())
	for k, n := range a.Shape {
		if n == 0 {
			return lo, lo
		}
		if s := (n - 1) * a.Strides[k]; s < 0 {
			lo += uintptr(s)
		} else {
			hi += uintptr(s)
		}
	}
	return lo, hi
}

// attributable reports whether the flags that f will raise when it is stored
// into dst can be put down to operations although dst overwrites operands: for
// each flag at most one operation depends on those, its flags are exact, and
// nothing else that depends on them raises anything.
func (t *Tracer) attributable(f *ir.Func, in []backends.Array, dst *backends.Array) bool {
	dirty := overwritten(f, in, dst)
	wanted, seen, clear := backends.Flags(0), backends.Flags(0), true
	for i := range f.Values {
		if !dirty[i] {
			continue
		}
		v := &f.Values[i]
		flags, exact := canRaise(f, ir.ID(i))
		if flags == 0 {
			clear = clear && quiet(v.Op)
			continue
		}
		clear = clear && exact && flags&seen == 0
		seen |= flags
		pos := f.PosOf(ir.ID(i))
		wanted |= t.watch.Wants(pos, nameOf(v.Op, pos)) & flags
	}
	return clear || wanted == 0
}

// quiet reports whether machine code of an operation that NumPy never warns for
// raises nothing either, whatever its operands are.
func quiet(op ir.Op) bool {
	switch op.Family() {
	case ir.FamView, ir.FamReshape, ir.FamIota, ir.FamConst, ir.FamParam, ir.FamCompress:
		return true
	}
	switch op {
	case ir.OpNeg, ir.OpAbs, ir.OpFloor, ir.OpCeil, ir.OpTrunc, ir.OpRint, ir.OpCopySign, ir.OpCopy, ir.OpWhere, ir.OpCast,
		ir.OpEq, ir.OpNe, ir.OpLt, ir.OpLe, ir.OpGt, ir.OpGe, ir.OpIsNaN, ir.OpIsInf, ir.OpIsFinite, ir.OpSignBit,
		ir.OpAnd, ir.OpOr, ir.OpXor, ir.OpNot:
		return true
	}
	return false
}

// castRange is the floats that convert to an integer dtype: from lo on, and
// less than hi, as bits of the float dtype in. Dtypes of less than 32 bits are
// reached by way of int32.
func castRange(in, to ir.DType) (lo, hi uint64) {
	least, most := math.Ldexp(-1, 63), math.Ldexp(1, 63)
	switch {
	case to == ir.U64:
		most *= 2
	case to.Size() < 4 || to == ir.I32: // and uint32 by way of int64
		least, most = math.Ldexp(-1, 31), math.Ldexp(1, 31)
		if in == ir.F64 { // what is cut off does not count
			least = math.Nextafter(least-1, 0)
		}
	}
	return in.Cast(ir.F64, math.Float64bits(least)), in.Cast(ir.F64, math.Float64bits(most))
}

// leastInt is the least value of a signed dtype.
func leastInt(d ir.DType) uint64 { return (d.Mask() >> 1) + 1 }

// FloatRaised tells what an operation on float64 raised that gave r.
func FloatRaised(u *Ufunc, r float64, args ...float64) backends.Flags {
	bits := make([]uint64, len(args))
	for i, x := range args {
		bits[i] = math.Float64bits(x)
	}
	return mapRaised(u.op, ir.F64, math.Float64bits(r), bits, ir.F64, ir.F64)
}

// mapRaised tells what a map operation on known values raised: the conditions
// of diagnosis.condition on numbers.
func mapRaised(op ir.Op, out ir.DType, r uint64, args []uint64, in ...ir.DType) backends.Flags {
	can, _ := raises(op, out, in[0])
	if can == 0 {
		return 0
	}
	if op != ir.OpCast && out.Kind() == ir.KindInt {
		f := backends.Flags(0)
		switch {
		case op == ir.OpReciprocal:
			if args[0] == 0 {
				f = can
			}
		case args[1] == 0:
			f = backends.Divide & can
		case args[0] == leastInt(in[0]) && args[1] == in[0].Mask() && in[0].Int(args[0]) < 0:
			f = backends.Overflow & can
		}
		return f
	}
	x := in[0].Float(args[0])
	if op == ir.OpCast && can == backends.Invalid {
		lo, hi := castRange(in[0], out)
		if x >= in[0].Float(lo) && x < in[0].Float(hi) {
			return 0
		}
		return backends.Invalid
	}
	v := out.Float(r)
	if v-v == 0 && op != ir.OpLogAddExp && op != ir.OpLogAddExp2 {
		return 0
	}
	nan, finite := x != x, x-x == 0
	y := x
	if len(args) > 1 {
		y = in[1].Float(args[1])
		nan, finite = nan || y != y, finite && y-y == 0
	}
	switch {
	case op == ir.OpLogAddExp || op == ir.OpLogAddExp2:
		switch {
		case nan:
			return backends.Invalid
		case finite && math.IsInf(out.Float(out.Cast(ir.F64, math.Float64bits(x-y))), 0):
			return backends.Overflow
		}
		return 0
	case v != v:
		if nan {
			return 0
		}
		return backends.Invalid & can
	case op == ir.OpNextAfter:
		if x-x == 0 {
			return backends.Overflow
		}
		return 0
	case !finite:
		return 0
	}
	switch p := floatRaises[op].pole; {
	case p == alwaysPole, p == zeroFirst && x == 0, p == zeroSecond && y == 0:
		return backends.Divide & can
	}
	if op == ir.OpFloorDivide {
		return backends.Overflow | backends.Invalid
	}
	return backends.Overflow & can
}
