package codegen

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/grayscale-lang/grayscale/fuse"
	"github.com/grayscale-lang/grayscale/ir"
)

// Lowered is the Loop of a kernel, with what its arguments and indices stand
// for: all that a caller needs to bind it.
type Lowered struct {
	Loop   *Loop
	Kernel *fuse.Kernel
	Args   []Source // of each Loop.Arg
	Index  []Extent // of each Loop.Index
	// Run is the reduction whose run length the Loop needs at run time (a value
	// of the Func), or -1.
	Run ir.ID
}

// What a Loop argument holds of an Arg of its kernel.
type What uint8

// The things an argument can hold.
const (
	Address What = iota // base and strides of the walk
	Slot                // the value of a 0-d storage
	Place               // where a joined reduction goes: an 8-byte slot
	Start               // a counter's value at the start of every index
	StepOf              // a counter's step along the kernel's dim Dim
	Tail                // as Address, from the element after the last whole block of the dim Dim
)

// Source is what a Loop argument stands for.
type Source struct {
	Arg  int // index into Kernel.Args
	What What
	Dim  int
	// After is the part of the dim that a Tail leaves out: Blocks or Groups.
	After DimPart
	Also  []int // Place: further Args that take the same value
}

// Extent is the extent of a Loop index: of a dim of the kernel, or a part of it.
type Extent struct {
	Dim  int
	Part DimPart
}

// DimPart is a part of a dim that is walked in blocks.
type DimPart uint8

// Parts of a dim of n elements, in blocks of ir.ContractBlock of which the
// last, whole or not, is the rest. The blocks before it may be walked in groups.
const (
	Whole  DimPart = iota // n
	Blocks                // blocks before the last
	Block                 // elements of a block
	Rest                  // elements of the last block
	Groups                // whole groups of blocks
	Group                 // blocks of a group
	Others                // blocks in no group
)

// groupBlocks is how many independent chains of a dot product run side by side.
const groupBlocks = 16

// Of is the length of the part of a dim of n elements.
func (p DimPart) Of(n int64) int64 {
	blocks := max(n-1, 0) / ir.ContractBlock
	switch p {
	case Blocks:
		return blocks
	case Block:
		return ir.ContractBlock
	case Rest:
		return n - blocks*ir.ContractBlock
	case Groups:
		return blocks / groupBlocks
	case Group:
		return groupBlocks
	case Others:
		return blocks % groupBlocks
	}
	return n
}

// Elements is how many elements of the dim one step along the part covers.
func (p DimPart) Elements() int64 {
	switch p {
	case Blocks, Group, Others:
		return ir.ContractBlock
	case Groups:
		return groupBlocks * ir.ContractBlock
	}
	return 1
}

// Lower makes the Loop of a kernel of p: named functions become core
// operations, walks become arguments, common operations are computed once, and
// what no loop changes is computed before the loops.
func Lower(p *fuse.Plan, k *fuse.Kernel) *Lowered {
	w := &lowerer{p: p, k: k, names: p.Func.Names(), out: &Lowered{Kernel: k, Run: -1}}
	w.l = &Loop{Name: k.Name}
	w.out.Loop = w.l
	defer func() {
		if e := recover(); e != nil {
			panic(fmt.Sprintf("BUG: lowering %s: %v\n%s", k.Name, e, p))
		}
	}()
	w.indices()
	w.arguments()
	if len(k.Ops) > 0 && w.contraction() {
		w.contract()
	} else {
		w.body()
	}
	w.l.NumRegs = int(w.nreg)
	w.prune()
	return w.out
}

type lowerer struct {
	p     *fuse.Plan
	k     *fuse.Kernel
	l     *Loop
	out   *Lowered
	names []string

	indexOf []int // loop index of each dim of the kernel
	argOf   []int // loop argument of each Arg, or -1
	taken   map[string]bool
	nreg    ir.Reg

	row  map[int]int    // Loop.Rows of an Op that is left in a row
	done map[int]ir.Reg // scalars that later stages see: finished reductions, points
	step map[[2]int]int // loop arguments for starts and steps of counters

	// of the stage being lowered
	stage *fuse.Stage
	pre   *block // loop-invariant: a point before the loops
	vec   *block // the innermost body
	cse   map[cseKey]ir.Reg
	leaf  map[ir.Reg]leafDef // registers that each block defines for itself
	inv   map[ir.Reg]bool    // computed in pre
	val   map[int]ir.Reg     // of Ops
}

// block is straight-line code in the making.
type block struct {
	code []Instr
	own  map[ir.Reg]ir.Reg // leaves that it has defined
}

// leafDef defines a register that costs nothing: a constant, a scalar.
type leafDef struct{ in Instr }

type cseKey struct {
	op    ir.Core
	t     ir.DType
	from  ir.DType
	args  [3]ir.Reg
	imm   uint64
	table string
}

func (w *lowerer) reg() ir.Reg {
	w.nreg++
	return w.nreg - 1
}

var indexNames = [...]string{"i", "j", "k", "l"}

// indices makes one loop index for every dim, in the order of the nest.
func (w *lowerer) indices() {
	k := w.k
	w.indexOf = make([]int, len(k.Dims))
	for i := range w.indexOf {
		w.indexOf[i] = -1
	}
	add := func(d int) {
		if w.indexOf[d] < 0 {
			w.indexOf[d] = len(w.l.Index)
			w.addIndex(Extent{Dim: d})
		}
	}
	for _, d := range k.Outer {
		add(d)
	}
	for i := range k.Stages {
		for _, d := range k.Stages[i].Over {
			add(d)
		}
	}
	w.l.Cut.Kind = CutKind(k.Cut)
	for _, d := range k.CutOf {
		w.l.Cut.Index = append(w.l.Cut.Index, w.indexOf[d])
	}
	slices.Sort(w.l.Cut.Index)
}

// addIndex appends a loop index: the vector index of a plain kernel is i.
func (w *lowerer) addIndex(e Extent) int {
	n := len(w.l.Index)
	name := "i" + strconv.Itoa(n)
	if n < len(indexNames) {
		name = indexNames[n]
	}
	ext := strings.ReplaceAll(strings.ReplaceAll(w.k.Dims[e.Dim].Name, "*", "_"), "'", "")
	switch e.Part {
	case Blocks, Groups, Others, Rest:
		ext += [...]string{Blocks: "_blocks", Groups: "_groups", Others: "_others", Rest: "_rest"}[e.Part]
	case Block, Group:
		ext = [...]string{Block: "block", Group: "group"}[e.Part]
	}
	w.l.Index = append(w.l.Index, Index{Name: name, Extent: ext})
	w.out.Index = append(w.out.Index, e)
	return n
}

// arguments makes one argument for every Arg but counters, whose starts and
// steps follow when they are used.
func (w *lowerer) arguments() {
	w.taken = map[string]bool{}
	for _, x := range w.l.Index {
		w.taken[x.Name] = true
	}
	w.step = map[[2]int]int{}
	w.row = map[int]int{}
	w.done = map[int]ir.Reg{}
	w.argOf = make([]int, len(w.k.Args))
	joined := map[int]*fuse.Op{}
	also := map[int]bool{}
	for i := range w.k.Ops {
		if o := &w.k.Ops[i]; o.Join {
			joined[o.Store[0]] = o
			for _, s := range o.Store[1:] {
				also[s] = true
			}
		}
	}
	for i := range w.k.Args {
		a := &w.k.Args[i]
		w.argOf[i] = -1
		val := &w.p.Func.Values[w.p.ValueOf(a.Of)]
		t := val.Type.DType
		switch {
		case a.Of.Kind == fuse.Counter, also[i]:
			continue
		case joined[i] != nil:
			o := joined[i]
			w.argOf[i] = w.addArg(Arg{Name: w.argName(a), Kind: Part, T: t, Reduce: w.reduction(o)}, Source{Arg: i, What: Place, Also: o.Store[1:]})
		case len(val.Type.Dims) == 0 && !a.Write:
			w.argOf[i] = w.addArg(Arg{Name: w.argName(a), Kind: Scalar, T: t}, Source{Arg: i, What: Slot})
		default:
			kind := In
			if a.Write {
				kind = Out
			}
			w.argOf[i] = w.addArg(Arg{Name: w.argName(a), Kind: kind, T: t, Steps: w.steps(a)}, Source{Arg: i})
		}
	}
}

func (w *lowerer) addArg(a Arg, s Source) int {
	w.l.Args = append(w.l.Args, a)
	w.out.Args = append(w.out.Args, s)
	return len(w.l.Args) - 1
}

// steps lists how a walk steps along each loop index.
func (w *lowerer) steps(a *fuse.Arg) []ir.Step {
	out := make([]ir.Step, len(w.l.Index))
	for d, i := range w.indexOf {
		if i >= 0 {
			out[i] = w.p.Step(a, d)
		}
	}
	return out
}

// argName makes an identifier that is not taken.
func (w *lowerer) argName(a *fuse.Arg) string {
	s := w.names[w.p.ValueOf(a.Of)]
	if s[0] == 'v' {
		if _, reg := numbered(s); reg {
			s = map[fuse.StorageKind]string{fuse.Param: "p", fuse.Output: "o", fuse.TempBuf: "t", fuse.Counter: "c"}[a.Of.Kind] + s[1:]
		}
	}
	return w.fresh(s)
}

func (w *lowerer) fresh(s string) string {
	base := s
	for n := 1; w.taken[s]; n++ {
		s = base + "_" + strconv.Itoa(n)
	}
	w.taken[s] = true
	return s
}

var reduceNames = map[ir.Op]string{
	ir.OpSum: "add", ir.OpProd: "mul", ir.OpMin: "min", ir.OpMax: "max", ir.OpAny: "or", ir.OpAll: "and",
	ir.OpCumSum: "add", ir.OpCumProd: "mul",
}

// reduction is the Reduce of a reducing or scanning Op.
func (w *lowerer) reduction(o *fuse.Op) *Reduce {
	op := w.p.Func.Values[o.Value].Op
	name, order := reduceNames[op], [...]Order{fuse.Any: Any, fuse.Sequence: Sequence, fuse.Pairwise: Pairwise}[o.Order]
	switch {
	case order == Pairwise:
		name = "pairwise"
	case o.T == ir.U64 && (name == "min" || name == "max"):
		name = "u" + name
	}
	make := NewReduce
	if o.Kind == fuse.Scan {
		make = ScanReduce
	}
	r, ok := make(name, order, o.T.Reg())
	if !ok {
		r, ok = make(name, Sequence, o.T.Reg())
	}
	if !ok {
		panic(fmt.Sprintf("no reduction %s of %s", name, o.T))
	}
	r.Runs = o.Runs
	if o.Runs {
		w.out.Run = o.Value
	}
	return r
}

// body lowers the stages, inside of the outer loops.
func (w *lowerer) body() {
	var nodes []Node
	for i := range w.k.Stages {
		nodes = append(nodes, w.stageNodes(&w.k.Stages[i])...)
	}
	w.l.Body = w.inside(w.k.Outer, nodes)
}

// inside wraps nodes in loops over dims.
func (w *lowerer) inside(dims []int, nodes []Node) []Node {
	for i := len(dims) - 1; i >= 0; i-- {
		nodes = []Node{{Kind: Each, Index: w.indexOf[dims[i]], Body: nodes}}
	}
	return nodes
}

// stageNodes lowers one stage: what no loop changes, starting values, the
// loops, and what is left to do when they have ended.
func (w *lowerer) stageNodes(s *fuse.Stage) []Node {
	w.stage = s
	w.pre, w.vec = &block{}, &block{}
	w.cse, w.leaf, w.inv, w.val = map[cseKey]ir.Reg{}, map[ir.Reg]leafDef{}, map[ir.Reg]bool{}, map[int]ir.Reg{}
	var init, after, last []Node
	for i := s.First; i < s.Last; i++ {
		o := &w.k.Ops[i]
		switch o.Kind {
		case fuse.Load, fuse.Scalar, fuse.Const, fuse.Iota:
			w.val[i] = w.leafOf(o)
		case fuse.Map:
			w.val[i] = w.mapped(o)
		case fuse.Reduce:
			a, b, c := w.reduce(i, o)
			init, after, last = append(init, a...), append(after, b...), append(last, c...)
			if len(o.Over) > 0 {
				continue
			}
		case fuse.Scan:
			init = append(init, w.scan(i, o)...)
		case fuse.Contract: // an inner dim of extent 1
			in := w.operands(o)
			w.val[i] = w.multiplyAdd(w.vec, o.T, w.use(w.vec, in[0]), w.use(w.vec, in[1]), w.use(w.vec, w.constant(o.T, 0)))
		}
		for _, a := range o.Store {
			w.store(w.vec, w.argOf[a], w.val[i])
		}
		if o.Row {
			w.vec.code = append(w.vec.code, Instr{Op: OpStore, Arg: -1, Row: w.rowOf(i, o.T.Reg()), Src: w.use(w.vec, w.val[i])})
		}
	}
	var nodes []Node
	if len(s.Over) == 0 {
		code := append(w.pre.code, w.vec.code...)
		for i := s.First; i < s.Last; i++ {
			if r, ok := w.val[i]; ok {
				if d, own := w.vec.own[r]; own {
					r = d
				}
				w.done[i] = r
			}
		}
		return append(nodes, Node{Kind: Point, Index: -1, Code: code})
	}
	if len(w.pre.code) > 0 {
		nodes = append(nodes, Node{Kind: Point, Index: -1, Code: w.pre.code})
	}
	nodes = append(nodes, init...)
	n := len(s.Over) - 1
	nest := []Node{{Kind: Vec, Index: w.indexOf[s.Over[n]], Code: w.vec.code}}
	nodes = append(nodes, w.inside(s.Over[:n], append(nest, after...))...)
	return append(nodes, last...)
}

// rowOf is the row of scratch that Op i is left in.
func (w *lowerer) rowOf(i int, t ir.DType) int {
	if r, ok := w.row[i]; ok {
		return r
	}
	name := w.names[w.k.Ops[i].Value]
	if _, reg := numbered(name); reg {
		name = "r" + name[1:]
	}
	w.l.Rows = append(w.l.Rows, Row{Name: w.fresh(name), T: t, Index: w.indexOf[w.stage.Over[len(w.stage.Over)-1]]})
	w.row[i] = len(w.l.Rows) - 1
	return w.row[i]
}

// use gives register r to block b: a leaf is defined there first.
func (w *lowerer) use(b *block, r ir.Reg) ir.Reg {
	d, ok := w.leaf[r]
	if !ok {
		return r
	}
	if own, ok := b.own[r]; ok {
		return own
	}
	if b.own == nil {
		b.own = map[ir.Reg]ir.Reg{}
	}
	in := d.in
	own := w.reg()
	in.Dst = own
	if in.Op == OpCore {
		in.Core.Dst = own
	}
	b.code = append(b.code, in)
	b.own[r] = own
	return own
}

func (w *lowerer) newLeaf(in Instr, invariant bool) ir.Reg {
	r := w.reg()
	w.leaf[r] = leafDef{in}
	w.inv[r] = invariant
	return r
}

func (w *lowerer) store(b *block, arg int, r ir.Reg) {
	b.code = append(b.code, Instr{Op: OpStore, Arg: arg, Row: -1, Src: w.use(b, r), T: w.l.Args[arg].T})
}

func (w *lowerer) constant(t ir.DType, bits uint64) ir.Reg {
	key := cseKey{op: ir.Const, t: t, imm: bits}
	if r, ok := w.cse[key]; ok {
		return r
	}
	r := w.newLeaf(Instr{Op: OpCore, Core: ir.Instr{Op: ir.Const, T: t, Imm: bits, Args: noArgs}, T: t}, true)
	w.cse[key] = r
	return r
}

var noArgs = [3]ir.Reg{ir.NoReg, ir.NoReg, ir.NoReg}

// leafOf is the register of a load, scalar, literal or counter.
func (w *lowerer) leafOf(o *fuse.Op) ir.Reg {
	switch o.Kind {
	case fuse.Const:
		return w.constant(o.T.Reg(), o.T.Extend(w.p.Func.Values[o.Value].Imm))
	case fuse.Iota:
		return w.counter(o.Arg)
	}
	arg := w.argOf[o.Arg]
	still := true // along the loops of the stage
	for _, d := range w.stage.Over {
		if a := &w.l.Args[arg]; a.Kind != Scalar && a.Steps[w.indexOf[d]] != ir.Fixed {
			still = false
		}
	}
	return w.newLeaf(Instr{Op: OpLoad, Arg: arg, Row: -1, T: o.T}, still)
}

// counter is the value of an iota: start plus step times index, for every dim
// that walks it.
func (w *lowerer) counter(arg int) ir.Reg {
	a := &w.k.Args[arg]
	var sum ir.Reg = ir.NoReg
	cut := false
	add := func(r ir.Reg) {
		if sum != ir.NoReg {
			r = w.core(ir.Instr{Op: ir.Add, T: ir.I64, Args: [3]ir.Reg{sum, r, ir.NoReg}})
		}
		sum = r
	}
	for _, x := range a.Axes {
		cut = cut || len(x.Cuts) > 0
		if x.Dim < 0 {
			continue
		}
		d := int(x.Dim)
		still := !slices.Contains(w.stage.Over, d)
		r := w.newLeaf(Instr{Op: OpIota, Index: w.indexOf[d], T: ir.I64, Arg: -1, Row: -1}, still)
		if w.p.Step(a, d) != ir.Unit {
			s := w.newLeaf(Instr{Op: OpLoad, Arg: w.counterArg(arg, StepOf, d), Row: -1, T: ir.I64}, true)
			r = w.core(ir.Instr{Op: ir.Mul, T: ir.I64, Args: [3]ir.Reg{r, s, ir.NoReg}})
		}
		add(r)
	}
	if cut {
		add(w.newLeaf(Instr{Op: OpLoad, Arg: w.counterArg(arg, Start, -1), Row: -1, T: ir.I64}, true))
	}
	if sum == ir.NoReg {
		return w.constant(ir.I64, 0)
	}
	return sum
}

func (w *lowerer) counterArg(arg int, what What, dim int) int {
	key := [2]int{arg, dim}
	if i, ok := w.step[key]; ok {
		return i
	}
	name := "start"
	if what == StepOf {
		name = "step"
	}
	i := w.addArg(Arg{Name: w.fresh(name), Kind: Scalar, T: ir.I64}, Source{Arg: arg, What: what, Dim: dim})
	w.step[key] = i
	return i
}

// operand is the register of an Op that another uses: of this stage, a scalar
// that an earlier stage finished, or what it left in memory or in a row.
func (w *lowerer) operand(i int) ir.Reg {
	if r, ok := w.val[i]; ok {
		return r
	}
	if r, ok := w.done[i]; ok {
		w.inv[r] = true
		return r
	}
	o := &w.k.Ops[i]
	in := Instr{Op: OpLoad, Arg: -1, Row: -1, T: o.T.Reg()}
	if len(o.Store) > 0 {
		in.T = o.T
		in.Arg = w.argOf[o.Store[0]]
	} else if r, ok := w.row[i]; ok {
		in.Row = r
	} else {
		panic("operand " + o.Name + " is gone")
	}
	w.val[i] = w.newLeaf(in, false)
	return w.val[i]
}

func (w *lowerer) operands(o *fuse.Op) []ir.Reg {
	out := make([]ir.Reg, len(o.Args))
	for i, a := range o.Args {
		out[i] = w.operand(a)
	}
	return out
}

// mapped expands a scalar function.
func (w *lowerer) mapped(o *fuse.Op) ir.Reg {
	return w.expand(fuse.ScalarCode(w.p.Func, o.Value), w.operands(o))[0]
}

// expand computes a Code in the stage.
func (w *lowerer) expand(c *ir.Code, args []ir.Reg) []ir.Reg {
	to := make([]ir.Reg, c.NumRegs)
	copy(to, args)
	for i := range c.Body {
		in := c.Body[i]
		if in.Region != nil {
			w.region(&in, to)
			continue
		}
		if in.Op == ir.Const {
			to[in.Dst] = w.constant(in.T, in.Imm)
			continue
		}
		to[in.Dst] = w.core(renamed(in, to))
	}
	out := make([]ir.Reg, len(c.Results))
	for i, r := range c.Results {
		out[i] = to[r]
	}
	return out
}

func renamed(in ir.Instr, to []ir.Reg) ir.Instr {
	for i := range in.Args {
		if i < in.Op.Arity() {
			in.Args[i] = to[in.Args[i]]
		} else {
			in.Args[i] = ir.NoReg
		}
	}
	return in
}

// core adds an operation over registers of the stage, unless it is there.
func (w *lowerer) core(in ir.Instr) ir.Reg {
	key := cseKey{in.Op, in.T, in.From, in.Args, in.Imm, in.Table}
	if r, ok := w.cse[key]; ok {
		return r
	}
	inv := true
	for _, a := range in.Args[:in.Op.Arity()] {
		inv = inv && w.inv[a]
	}
	b := w.vec
	if inv && len(w.stage.Over) > 0 {
		b = w.pre
	}
	for i := range in.Args[:in.Op.Arity()] {
		in.Args[i] = w.use(b, in.Args[i])
	}
	in.Dst = w.reg()
	b.code = append(b.code, Instr{Op: OpCore, Core: in, Dst: in.Dst, T: in.T})
	w.inv[in.Dst] = inv
	w.cse[key] = in.Dst
	return in.Dst
}

// region copies a region; what it reads from outside is defined before it.
func (w *lowerer) region(in *ir.Instr, to []ir.Reg) {
	inner := map[ir.Reg]bool{}
	inv := true
	var outside []ir.Reg
	walkRegion(in, inner, func(r ir.Reg) {
		if !inner[r] {
			outside = append(outside, r)
			inv = inv && w.inv[to[r]]
		}
	})
	b := w.vec
	if inv && len(w.stage.Over) > 0 {
		b = w.pre
	}
	local := slices.Clone(to)
	for _, r := range outside {
		local[r] = w.use(b, to[r])
	}
	out := w.copyRegion(in, local)
	b.code = append(b.code, Instr{Op: OpCore, Core: out, Dst: ir.NoReg})
	for _, r := range in.Region.Out {
		to[r] = local[r]
		w.inv[to[r]] = inv
	}
}

// walkRegion calls use for every register that a region reads, and collects
// those it defines.
func walkRegion(in *ir.Instr, defined map[ir.Reg]bool, use func(ir.Reg)) {
	r := in.Region
	use(in.Args[0])
	for _, x := range r.Alt {
		use(x)
	}
	for _, x := range r.Phi {
		defined[x] = true
	}
	for i := range r.Body {
		b := &r.Body[i]
		if b.Region != nil {
			walkRegion(b, defined, use)
			continue
		}
		for _, a := range b.Args[:b.Op.Arity()] {
			use(a)
		}
		defined[b.Dst] = true
	}
	for _, x := range r.Yield {
		use(x)
	}
	if in.Op == ir.Repeat {
		use(r.Again)
	}
	for _, x := range r.Out {
		defined[x] = true
	}
}

// copyRegion renames a region into fresh registers.
func (w *lowerer) copyRegion(in *ir.Instr, to []ir.Reg) ir.Instr {
	r := in.Region
	c := &ir.Region{Max: r.Max, Again: ir.NoReg, T: r.T}
	list := func(rs []ir.Reg) []ir.Reg {
		if len(rs) == 0 {
			return nil
		}
		out := make([]ir.Reg, len(rs))
		for i, x := range rs {
			out[i] = to[x]
		}
		return out
	}
	define := func(rs []ir.Reg) []ir.Reg {
		for _, x := range rs {
			to[x] = w.reg()
		}
		return list(rs)
	}
	out := ir.Instr{Op: in.Op, Dst: ir.NoReg, T: in.T, From: in.From, Args: [3]ir.Reg{to[in.Args[0]], ir.NoReg, ir.NoReg}, Region: c}
	c.Alt = list(r.Alt)
	c.Phi = define(r.Phi)
	for i := range r.Body {
		b := r.Body[i]
		if b.Region != nil {
			c.Body = append(c.Body, w.copyRegion(&b, to))
			continue
		}
		x := renamed(b, to)
		x.Dst = w.reg()
		to[b.Dst] = x.Dst
		c.Body = append(c.Body, x)
	}
	c.Yield = list(r.Yield)
	if in.Op == ir.Repeat {
		c.Again = to[r.Again]
	}
	c.Out = define(r.Out)
	return out
}

// combine applies a reduction's combination in a block of its own making.
func (w *lowerer) combine(b *block, o *fuse.Op, so, x ir.Reg) ir.Reg {
	r := w.reduction(o)
	code := r.Combine
	if code == nil {
		sum, _ := NewReduce("add", Sequence, r.T)
		code = sum.Combine
	}
	to := make([]ir.Reg, code.NumRegs)
	to[0], to[1] = so, x
	for i := range code.Body {
		in := renamed(code.Body[i], to)
		in.Dst = w.reg()
		to[code.Body[i].Dst] = in.Dst
		b.code = append(b.code, Instr{Op: OpCore, Core: in, Dst: in.Dst, T: in.T})
	}
	return to[code.Results[0]]
}

// point makes a node of code that runs once.
func (w *lowerer) point(fill func(b *block)) Node {
	b := &block{}
	fill(b)
	return Node{Kind: Point, Index: -1, Code: b.code}
}

func (w *lowerer) load(b *block, arg int) ir.Reg {
	r := w.reg()
	b.code = append(b.code, Instr{Op: OpLoad, Arg: arg, Row: -1, Dst: r, T: w.l.Args[arg].T})
	return r
}

// startIn is a reduction's start as memory of dtype t holds it: beyond the range
// of its elements, the least or the greatest of them serves as well.
func startIn(t ir.DType, r *Reduce) uint64 {
	lo, hi := t.Range()
	switch init := r.T.Int(r.Init); {
	case t.Size() == r.T.Size():
		return r.Init
	case init < lo:
		return r.T.FromInt(lo)
	case init > 0 && uint64(init) > hi:
		return hi
	}
	return r.Init
}

// reduce lowers a reduction. Reduced along the vector loop, it ends in a
// scalar, or in the part of a work unit; reduced along the loops around it, it
// is kept in the memory it is stored to. init runs before the loops, after
// behind the vector loop, last behind all loops.
func (w *lowerer) reduce(i int, o *fuse.Op) (init, after, last []Node) {
	x := w.operands(o)[0]
	s := w.stage
	red := w.reduction(o)
	start := func(b *block) ir.Reg { return w.use(b, w.constant(red.T, startIn(o.T, red))) }
	if len(o.Over) == 0 { // one element: the combination with the start
		b := w.vec
		w.val[i] = w.combine(b, o, start(b), w.use(b, x))
		return
	}
	vecDim := s.Over[len(s.Over)-1]
	vecIndex := w.indexOf[vecDim]
	if o.Over[len(o.Over)-1] != vecDim { // the vector loop runs over kept elements
		acc := w.argOf[o.Store[0]]
		fill := &block{}
		w.store(fill, acc, start(fill))
		init = []Node{{Kind: Vec, Index: vecIndex, Code: fill.code}}
		so := w.load(w.vec, acc)
		w.store(w.vec, acc, w.combine(w.vec, o, so, w.use(w.vec, x)))
		if len(o.Store) > 1 {
			b := &block{}
			r := w.load(b, acc)
			for _, a := range o.Store[1:] {
				w.store(b, w.argOf[a], r)
			}
			last = []Node{{Kind: Vec, Index: vecIndex, Code: b.code}}
		}
		return
	}
	in := Instr{Op: OpReduce, Src: w.use(w.vec, x), T: red.T, Red: red, Part: -1, Dst: ir.NoReg, Arg: -1, Row: -1}
	if o.Join {
		in.Part = w.argOf[o.Store[0]]
		in.Red = w.l.Args[in.Part].Reduce
		w.vec.code = append(w.vec.code, in)
		return
	}
	in.Dst = w.reg()
	w.vec.code = append(w.vec.code, in)
	if len(s.Over) == 1 {
		w.done[i] = in.Dst
		if len(o.Store) > 0 {
			last = []Node{w.point(func(b *block) {
				for _, a := range o.Store {
					w.store(b, w.argOf[a], in.Dst)
				}
			})}
		}
		return
	}
	acc := w.argOf[o.Store[0]]
	init = []Node{w.point(func(b *block) { w.store(b, acc, start(b)) })}
	after = []Node{w.point(func(b *block) { w.store(b, acc, w.combine(b, o, w.load(b, acc), in.Dst)) })}
	if len(o.Store) > 1 {
		last = []Node{w.point(func(b *block) {
			r := w.load(b, acc)
			for _, a := range o.Store[1:] {
				w.store(b, w.argOf[a], r)
			}
		})}
	}
	return
}

// scan lowers a running reduction: along the vector loop, or along a loop
// around it with the running values in a row.
func (w *lowerer) scan(i int, o *fuse.Op) (init []Node) {
	x := w.operands(o)[0]
	red := w.reduction(o)
	vecDim := w.stage.Over[len(w.stage.Over)-1]
	if o.Over[0] == vecDim {
		dst := w.reg()
		w.vec.code = append(w.vec.code, Instr{Op: OpScan, Src: w.use(w.vec, x), Dst: dst, T: red.T, Red: red, Part: -1, Arg: -1, Row: -1})
		w.val[i] = dst
		return nil
	}
	name := "running"
	w.l.Rows = append(w.l.Rows, Row{Name: w.fresh(name), T: red.T, Index: w.indexOf[vecDim]})
	row := len(w.l.Rows) - 1
	fill := &block{}
	fill.code = append(fill.code, Instr{Op: OpStore, Arg: -1, Row: row, Src: w.use(fill, w.constant(red.T, red.Init)), T: red.T})
	so := w.reg()
	w.vec.code = append(w.vec.code, Instr{Op: OpLoad, Arg: -1, Row: row, Dst: so, T: red.T})
	v := w.combine(w.vec, o, so, w.use(w.vec, x))
	w.vec.code = append(w.vec.code, Instr{Op: OpStore, Arg: -1, Row: row, Src: v, T: red.T})
	w.val[i] = v
	return []Node{{Kind: Vec, Index: w.indexOf[vecDim], Code: fill.code}}
}
