package portable

import (
	"fmt"
	"slices"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/codegen"
	"github.com/grayscale-lang/grayscale/ir"
)

// program is a Loop over slots.
type program struct {
	info  *backends.LoopInfo
	loop  *codegen.Loop
	nodes []node
	slots int          // slots of a machine
	reds  []*reduction // all of them
}

// node is a node of the nest.
type node struct {
	kind  codegen.NodeKind
	index int
	body  []node

	fills []fillScalar // scalars that the code uses: to their slots
	pre   []op         // what does not move along the vec: once, for a whole tile
	code  []op
	saves []fillScalar // registers of a Point: from their slots
	reds  []*reduction
}

type fillScalar struct {
	reg  ir.Reg
	slot int
	size int
}

// region is the body of a rare or a repeat.
type region struct {
	mask, again int
	own         int // repeat: the slot of the running mask
	body        []op
	take        []op // of the lanes set in mask: out = yield
	skip        []op // rare: no lane is set. repeat: the state before the first round
	before      []op // repeat: yields that are carried values themselves
	max         int  // 0: rare
}

// compiler makes the program of one Loop. Nodes share slots; within one, a slot
// is either for temporaries, from a free list, or pinned: filled before the
// first tile and then left alone. Accumulators share with nobody.
type compiler struct {
	p      *program
	types  []ir.DType
	shared []int // slots that every node may use
	unused []int // those that this node has not touched
	free   []int // temporaries that are free again
	inline bool  // constants are filled where they are used, not before the first tile
	slotOf map[ir.Reg]int
	last   map[ir.Reg]int // position of the last use in the node
	pinned map[int]bool   // slots that stay for the whole node
	at     int            // position in the node
	states int
	node   *node
}

func compile(l *codegen.Loop) *program {
	c := &compiler{p: &program{info: backends.Inspect(l), loop: l}, types: make([]ir.DType, l.NumRegs)}
	c.p.nodes = c.nodes(l.Body)
	return c.p
}

// slot is a slot for a temporary.
func (c *compiler) slot() int {
	if n := len(c.free); n > 0 {
		s := c.free[n-1]
		c.free = c.free[:n-1]
		return s
	}
	return c.untouched()
}

func (c *compiler) untouched() int {
	if n := len(c.unused); n > 0 {
		s := c.unused[n-1]
		c.unused = c.unused[:n-1]
		return s
	}
	s := c.accumulator()
	c.shared = append(c.shared, s)
	return s
}

// accumulator is a slot that nobody else uses.
func (c *compiler) accumulator() int {
	c.p.slots++
	return c.p.slots - 1
}

// pin is a slot that keeps its lanes from tile to tile.
func (c *compiler) pin() int {
	s := c.untouched()
	c.pinned[s] = true
	return s
}

func (c *compiler) nodes(list []codegen.Node) []node {
	out := make([]node, len(list))
	for i := range list {
		n := &list[i]
		out[i] = node{kind: n.Kind, index: n.Index}
		switch n.Kind {
		case codegen.Each:
			out[i].body = c.nodes(n.Body)
		case codegen.Point:
			out[i].index = -1
			c.straight(&out[i], n)
		default:
			c.straight(&out[i], n)
		}
	}
	return out
}

// straight compiles the code of a Vec or a Point.
func (c *compiler) straight(out *node, n *codegen.Node) {
	c.node = out
	c.slotOf, c.last, c.pinned, c.at = map[ir.Reg]int{}, map[ir.Reg]int{}, map[int]bool{}, 0
	c.free, c.unused = nil, slices.Clone(c.shared)
	c.liveness(n)
	c.at = 0
	for i := range n.Code {
		c.instr(&n.Code[i])
	}
	if n.Kind == codegen.Point {
		for i := range n.Code {
			for _, r := range defines(&n.Code[i]) {
				out.saves = append(out.saves, fillScalar{r, c.slotOf[r], c.types[r].Size()})
			}
		}
	}
}

// defines lists the registers that an instruction leaves to those after it.
func defines(in *codegen.Instr) []ir.Reg {
	switch {
	case in.Op == codegen.OpStore || in.Op == codegen.OpReduce:
		return nil
	case in.Op != codegen.OpCore:
		return []ir.Reg{in.Dst}
	case in.Core.Region != nil:
		return in.Core.Region.Out
	}
	return []ir.Reg{in.Core.Dst}
}

// liveness finds the position of every register's last use. Positions count
// operations; a region's own position, after its body, is where its results
// appear. What a repeat's body takes from outside is needed until it ends, and
// the registers of a Point until the node does.
func (c *compiler) liveness(n *codegen.Node) {
	for i := range n.Code {
		in := &n.Code[i]
		switch in.Op {
		case codegen.OpCore:
			c.use(&in.Core)
		case codegen.OpStore, codegen.OpReduce, codegen.OpScan:
			c.last[in.Src] = c.at
			c.at++
		default:
			c.at++
		}
	}
	if n.Kind == codegen.Point {
		for i := range n.Code {
			for _, r := range defines(&n.Code[i]) {
				c.last[r] = c.at
			}
		}
	}
}

func (c *compiler) use(in *ir.Instr) {
	r := in.Region
	if r == nil {
		for _, a := range in.Args[:in.Op.Arity()] {
			c.last[a] = c.at
		}
		c.at++
		return
	}
	start := c.at
	c.at++
	for i := range r.Body {
		c.use(&r.Body[i])
	}
	end := c.at
	c.at++
	inside := map[ir.Reg]bool{}
	for i := range r.Body {
		coreDefines(&r.Body[i], inside)
	}
	for a, at := range c.last {
		if in.Op == ir.Repeat && at >= start && !inside[a] {
			c.last[a] = end
		}
	}
	for _, list := range [][]ir.Reg{r.Yield, r.Alt, r.Phi, {in.Args[0]}, {r.Again}} {
		for _, a := range list {
			if a != ir.NoReg {
				c.last[a] = end
			}
		}
	}
}

func coreDefines(in *ir.Instr, set map[ir.Reg]bool) {
	if in.Region == nil {
		set[in.Dst] = true
		return
	}
	for i := range in.Region.Body {
		coreDefines(&in.Region.Body[i], set)
	}
	for _, list := range [][]ir.Reg{in.Region.Out, in.Region.Phi} {
		for _, r := range list {
			set[r] = true
		}
	}
}

// reg gives the slot of a register that is read. One that this node has not
// defined is a scalar: it gets a slot of its own for the whole node.
func (c *compiler) reg(r ir.Reg) int {
	s, ok := c.slotOf[r]
	if !ok {
		s = c.pin()
		c.slotOf[r] = s
		c.node.fills = append(c.node.fills, fillScalar{r, s, c.types[r].Size()})
	}
	return s
}

// def gives a register a slot. Operands are released after it, so that no
// instruction reads what it writes.
func (c *compiler) def(r ir.Reg, t ir.DType) int {
	s := c.slot()
	c.slotOf[r] = s
	c.types[r] = t
	return s
}

// done frees the slots of registers whose last use was before c.at.
func (c *compiler) done(rs ...ir.Reg) {
	for _, r := range rs {
		if r == ir.NoReg {
			continue
		}
		s, ok := c.slotOf[r]
		if at, used := c.last[r]; ok && !c.pinned[s] && (!used || at < c.at) {
			c.free = append(c.free, s)
			delete(c.slotOf, r)
		}
	}
}

func (c *compiler) instr(in *codegen.Instr) {
	l := c.p.loop
	emit := func(o op) { c.node.code = append(c.node.code, o) }
	switch in.Op {
	case codegen.OpCore:
		c.core(&in.Core, &c.node.code)
	case codegen.OpLoad:
		o := op{run: load, arg: in.Arg, row: in.Row, size: in.T.Size()}
		t := in.T.Reg()
		if t != in.T {
			o.run = extended[in.T].load
		}
		if in.Arg >= 0 {
			a := &l.Args[in.Arg]
			still := a.Kind == codegen.In && (c.node.index < 0 || a.Steps[c.node.index] == ir.Fixed)
			if a.Kind == codegen.Scalar {
				o.run, o.size, still = loadScalar, t.Size(), true
			}
			if still {
				o.dst = c.pin()
				c.slotOf[in.Dst], c.types[in.Dst] = o.dst, t
				c.node.pre = append(c.node.pre, o)
				c.at++
				return
			}
		}
		o.dst = c.def(in.Dst, t)
		emit(o)
		c.at++
		c.done(in.Dst)
	case codegen.OpStore:
		s := c.reg(in.Src)
		o := op{run: store, a: s, arg: in.Arg, row: in.Row, size: c.types[in.Src].Size()}
		if in.Arg >= 0 && l.Args[in.Arg].T != c.types[in.Src] {
			o.run = extended[l.Args[in.Arg].T].store
		}
		emit(o)
		c.at++
		c.done(in.Src)
	case codegen.OpIota:
		emit(op{run: iota64, index: in.Index, dst: c.def(in.Dst, ir.I64)})
		c.at++
		c.done(in.Dst)
	case codegen.OpReduce, codegen.OpScan:
		c.reduction(in)
	}
}

// core compiles an operation into a list.
func (c *compiler) core(in *ir.Instr, list *[]op) {
	if in.Region != nil {
		c.region(in, list)
		return
	}
	o := op{imm: in.Imm}
	switch {
	case in.Op == ir.Const && !c.inline:
		o.run, o.dst = ops[ir.Const][in.T], c.pin()
		c.slotOf[in.Dst], c.types[in.Dst] = o.dst, in.T
		c.node.pre = append(c.node.pre, o)
		c.at++
		return
	case in.Op.IsCompare():
		o.run = ops[in.Op][in.From]
	case in.Op == ir.Convert:
		o.run = converts[[2]ir.DType{in.From, in.T}]
	case in.Op == ir.Bitcast:
		o.run = copies[in.T]
	case in.Op == ir.Lookup:
		t, _ := ir.LookupTable(in.Table)
		o.table = t.Bits
		o.run = lookups[in.From][in.T]
	default:
		o.run = ops[in.Op][in.T]
	}
	if o.run == nil {
		panic(fmt.Sprintf("BUG: no loop for %s\n%s", in.Text("", func(r ir.Reg) string { return fmt.Sprint("v", r) }), c.p.loop))
	}
	slots := [...]*int{&o.a, &o.b, &o.c}
	for i, a := range in.Args[:in.Op.Arity()] {
		*slots[i] = c.reg(a)
	}
	o.dst = c.def(in.Dst, in.T)
	*list = append(*list, o)
	c.at++
	c.done(in.Args[:in.Op.Arity()]...)
	c.done(in.Dst)
}

func (c *compiler) region(in *ir.Instr, list *[]op) {
	r := in.Region
	g := &region{mask: c.reg(in.Args[0])}
	o := op{region: g, run: rare}
	// What the body takes from outside must have its slot before the body runs
	// for the first time, and alternatives before their slots can be reused.
	alt := make([]int, len(r.Alt))
	for i, a := range r.Alt {
		alt[i] = c.reg(a)
	}
	out := make([]int, len(r.Out))
	if in.Op == ir.Repeat {
		o.run, g.max, g.own = repeat, r.Max, c.slot()
		g.skip = append(g.skip, op{run: copies[ir.Bool], a: g.mask, dst: g.own})
		for i, p := range r.Phi {
			out[i] = c.def(p, r.T[i])
			g.skip = append(g.skip, op{run: copies[r.T[i]], a: alt[i], dst: out[i]})
		}
	}
	c.at++
	for i := range r.Body {
		c.core(&r.Body[i], &g.body)
	}
	if in.Op == ir.Repeat {
		g.again = c.reg(r.Again)
		var temps []int
		for i, y := range r.Yield {
			s := c.reg(y)
			for _, p := range r.Phi {
				if p == y { // carried values change all at once
					t := c.slot()
					temps = append(temps, t)
					g.before = append(g.before, op{run: copies[r.T[i]], a: s, dst: t})
					s = t
					break
				}
			}
			g.take = append(g.take, op{run: ops[ir.Select][r.T[i]], a: g.own, b: s, c: out[i], dst: out[i]})
		}
		c.free = append(c.free, temps...)
		c.free = append(c.free, g.own)
		for i, p := range r.Phi { // the result is the last state, where it lies
			delete(c.slotOf, p)
			c.slotOf[r.Out[i]], c.types[r.Out[i]] = out[i], r.T[i]
		}
	} else {
		for i := range r.Out {
			s := c.reg(r.Yield[i])
			out[i] = c.def(r.Out[i], r.T[i])
			g.take = append(g.take, op{run: ops[ir.Select][r.T[i]], a: g.mask, b: s, c: alt[i], dst: out[i]})
			g.skip = append(g.skip, op{run: copies[r.T[i]], a: alt[i], dst: out[i]})
		}
	}
	*list = append(*list, o)
	c.at++
	// Whatever ended with the region is free now.
	for r, s := range c.slotOf {
		if at, used := c.last[r]; used && at < c.at && !c.pinned[s] {
			c.free = append(c.free, s)
			delete(c.slotOf, r)
		}
	}
	c.done(r.Out...)
}
