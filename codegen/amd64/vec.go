package amd64

import (
	"math/bits"

	"github.com/grayscale-lang/grayscale/codegen"
	"github.com/grayscale-lang/grayscale/ir"
)

// Vec and Point: streams, what is hoisted, the loops and the tail.

// stream is an argument or a row as one node walks it.
type stream struct {
	arg, row int
	t        ir.DType
	size     uint8
	step     step
	strideAt int32 // in the argument block: stride along the vec index
	reg      int8  // general register with the address of index 0, or -1
	slot     int32 // else where it is in scratch
	stored   bool
}

type step uint8

const (
	stepFixed step = iota
	stepUnit
	stepStride
)

// gprPool are the registers that hold addresses of streams.
var gprPool = [...]uint8{r8, r9, r10, r11, r12, r13, r14, r15}

// streamBase gives the register with a stream's address, loading it into tmp
// when it has none of its own.
func (c *compiler) streamBase(s *stream, tmp uint8) uint8 {
	if s.reg >= 0 {
		return uint8(s.reg)
	}
	c.emit(insn{op: mov, r: tmp, m: at(rSI, s.slot)})
	return tmp
}

// streamOf finds or makes the stream of an instruction.
func (c *compiler) streamOf(in *codegen.Instr) int32 {
	for i := range c.streams {
		s := &c.streams[i]
		if s.arg == in.Arg && (in.Arg >= 0 || s.row == in.Row) {
			return int32(i)
		}
	}
	s := stream{arg: in.Arg, row: in.Row, reg: -1}
	if in.Arg >= 0 {
		a := &c.l.Args[in.Arg]
		s.t = a.T
		if !c.point {
			s.step = [...]step{ir.Fixed: stepFixed, ir.Unit: stepUnit, ir.Stride: stepStride}[a.Steps[c.vecIndex]]
			s.strideAt = c.strideAt(in.Arg, c.vecIndex)
		}
	} else {
		r := &c.l.Rows[in.Row]
		s.t = r.T
		if !c.point && r.Index == c.vecIndex {
			s.step = stepUnit
		}
	}
	s.size = uint8(s.t.Size())
	c.streams = append(c.streams, s)
	return int32(len(c.streams) - 1)
}

// pointer computes a stream's address at the current outer indices (and index
// 0 of the vec) into a register; it uses BX.
func (c *compiler) pointer(dst uint8, s *stream) {
	if s.arg < 0 {
		c.emit(insn{op: mov, r: dst, m: at(rSI, c.rowSlot[s.row])})
		k := c.l.Rows[s.row].Index
		if c.point || k != c.vecIndex {
			c.emit(insn{op: mov, r: rBX, m: at(rSI, c.idxSlot[k])})
			c.emit(insn{op: lea, r: dst, m: atIndex(dst, rBX, scaleBits(s.size), 0)})
		}
		return
	}
	c.emit(insn{op: mov, r: dst, m: at(rDI, c.argAt(s.arg))})
	for _, k := range c.running {
		switch c.l.Args[s.arg].Steps[k] {
		case ir.Unit:
			c.emit(insn{op: mov, r: rBX, m: at(rSI, c.idxSlot[k])})
			c.emit(insn{op: lea, r: dst, m: atIndex(dst, rBX, scaleBits(s.size), 0)})
		case ir.Stride:
			c.emit(insn{op: mov, r: rBX, m: at(rSI, c.idxSlot[k])})
			c.emit(insn{op: imul, r: rBX, m: at(rDI, c.strideAt(s.arg, k))})
			c.emit(insn{op: add, r: dst, m: rr(rBX)})
		}
	}
}

// chooseLanes counts the lanes of a node by its widest element type.
func (c *compiler) chooseLanes(n *codegen.Node) {
	has8, pairwise := false, false
	see := func(t ir.DType) {
		if t != ir.NoType && t.Reg().Size() == 8 {
			has8 = true
		}
	}
	var core func(in *ir.Instr)
	core = func(in *ir.Instr) {
		see(in.T)
		see(in.From)
		if in.Op == ir.Lookup && in.From == ir.NoType {
			see(in.T)
		}
		if r := in.Region; r != nil {
			for _, t := range r.T {
				see(t)
			}
			for i := range r.Body {
				core(&r.Body[i])
			}
		}
	}
	for i := range n.Code {
		in := &n.Code[i]
		switch in.Op {
		case codegen.OpCore:
			core(&in.Core)
		case codegen.OpIota:
			has8 = true
		case codegen.OpStore:
			if in.Arg >= 0 {
				see(c.l.Args[in.Arg].T)
			} else {
				see(c.l.Rows[in.Row].T)
			}
		case codegen.OpReduce, codegen.OpScan:
			see(in.Red.T)
			pairwise = pairwise || in.Red.Order == codegen.Pairwise
			if code := in.Red.Combine; code != nil {
				for j := range code.Body {
					core(&code.Body[j])
				}
			}
		default:
			see(in.T)
		}
	}
	switch {
	case c.lv == AVX512 && (has8 || pairwise):
		c.lanes = 8 // a pairwise sum has eight running sums, whatever the type
	case c.lv == AVX512:
		c.lanes = 16
	case has8:
		c.lanes = 4
	default:
		c.lanes = 8
	}
	c.maskElem = uint8(32 / c.lanes)
	c.vregs, c.kregs = 1<<16-1, 0
	if c.lv == AVX512 {
		c.vregs, c.kregs = 1<<32-1, 0xFE
	}
}

// vec emits a Vec or a Point.
func (c *compiler) vec(n *codegen.Node) {
	c.vs, c.consts, c.negs, c.streams = c.vs[:0], c.consts[:0], c.negs[:0], c.streams[:0]
	c.pre, c.body, c.tail, c.reds = c.pre[:0], c.body[:0], c.tail[:0], c.reds[:0]
	c.hasRegion, c.needClamp, c.need8, c.need4, c.needLast = false, false, false, false, false
	c.point, c.vecIndex = n.Kind == codegen.Point, n.Index
	if c.point {
		c.vecIndex = -1
	}
	c.chooseLanes(n)
	c.env = grow(c.env, c.l.NumRegs)
	c.exported = grow(c.exported, c.l.NumRegs)
	c.inv = grow(c.inv, c.l.NumRegs)
	for i := range c.env {
		c.env[i], c.exported[i], c.inv[i] = none, none, false
	}
	for i := range n.Code {
		in := &n.Code[i]
		if in.Op == codegen.OpLoad || in.Op == codegen.OpStore {
			if in.Op == codegen.OpLoad && in.Arg >= 0 && c.l.Args[in.Arg].Kind == codegen.Scalar {
				continue
			}
			s := c.streamOf(in)
			if in.Op == codegen.OpStore {
				c.streams[s].stored = true
			}
		}
	}
	if c.point {
		c.list = c.body
		c.lower(n, false)
		c.body = c.list
		c.run(c.pre)
		c.run(c.body)
		return
	}
	c.findInvariant(n)
	c.reductions(n)

	c.list = c.body
	c.lower(n, false)
	c.body = c.list
	// The tail is lowered anew: its loads and stores are others. What is
	// hoisted is shared.
	for i := range c.env {
		if !c.inv[i] {
			c.env[i] = none
		}
	}
	c.negs = c.negs[:0]
	region := c.hasRegion
	c.list, c.inTail = c.tail, true
	c.lower(n, true)
	c.tail, c.inTail = c.list, false

	c.addresses()
	c.run(c.pre)
	c.loops(n, region)
}

// findInvariant marks what does not change along the vec index.
func (c *compiler) findInvariant(n *codegen.Node) {
	for i := range n.Code {
		in := &n.Code[i]
		switch in.Op {
		case codegen.OpLoad:
			if in.Arg >= 0 && c.l.Args[in.Arg].Kind == codegen.Scalar {
				c.inv[in.Dst] = true
			} else if s := &c.streams[c.streamOf(in)]; s.step == stepFixed && !s.stored {
				c.inv[in.Dst] = true
			}
		case codegen.OpIota:
			c.inv[in.Dst] = in.Index != c.vecIndex
		case codegen.OpCore:
			if in.Core.Region != nil {
				continue
			}
			ok := true
			for a := range in.Core.Op.Arity() {
				r := in.Core.Args[a]
				ok = ok && (c.inv[r] || c.scalars[r].slot != 0)
			}
			c.inv[in.Core.Dst] = ok
		}
	}
}

// get gives a register of the Loop as seen by the list that is being made.
func (c *compiler) get(r ir.Reg) vreg {
	v := c.env[r]
	if v == none {
		s := c.scalars[r]
		if s.slot == 0 {
			panic("BUG: amd64: a register of the loop is used before it is defined")
		}
		v = c.scalarHome(s.t, home{kind: hSlot, bcast: true, a: s.slot})
		c.env[r], c.inv[r] = v, true
	}
	return v
}

// scalarHome gives a scalar in memory as a vector.
func (c *compiler) scalarHome(t ir.DType, h home) vreg {
	if t != ir.Bool {
		n := uint8(t.Reg().Size())
		return c.newHome(clsV, c.wide(n), n, h)
	}
	n := uint8(4)
	if c.lv == AVX2 {
		n = c.maskElem
	}
	var v vreg
	c.preheader(func() { v = c.export(c.nonZero(c.newHome(clsV, c.wide(n), n, h), n)) })
	return v
}

// preheader lets f push to the list that runs before the loops.
func (c *compiler) preheader(f func()) {
	if c.inPre {
		f()
		return
	}
	list := c.list
	c.list, c.inPre = c.pre, true
	f()
	c.pre, c.list, c.inPre = c.list, list, false
}

// export keeps a value of the preheader in scratch, whole.
func (c *compiler) export(v vreg) vreg {
	x := c.vs[v]
	slot := c.scratch(64, 64)
	m := newMI(vmovupsSt, x.w)
	if x.cls == clsK {
		m.op = kmovwSt
	}
	m.b, m.mem, m.keep = v, home{kind: hSlot, a: slot}, true
	c.push(m)
	return c.newHome(x.cls, x.w, x.elem, m.mem)
}

// lower makes the list of a node's code. In the preheader, values are in
// c.env; the body sees them through exported.
func (c *compiler) lower(n *codegen.Node, tail bool) {
	firstStore := len(n.Code)
	for i := range n.Code {
		if n.Code[i].Op == codegen.OpStore {
			firstStore = i
			break
		}
	}
	body := func(r ir.Reg) vreg {
		if c.exported[r] != none {
			return c.exported[r]
		}
		v := c.get(r)
		if !c.inv[r] || c.vs[v].home0.kind != hNone {
			return v
		}
		c.preheader(func() { c.exported[r] = c.export(v) })
		return c.exported[r]
	}
	set := func(r ir.Reg, v vreg) { c.env[r] = v }
	red := 0
	for i := range n.Code {
		in := &n.Code[i]
		switch in.Op {
		case codegen.OpCore:
			if !c.point && in.Core.Region == nil && c.inv[in.Core.Dst] {
				if !tail {
					c.preheader(func() { c.core(&in.Core, c.get, set) })
				}
				continue
			}
			c.core(&in.Core, body, set)
			if c.point {
				c.publishCore(&in.Core)
			}
		case codegen.OpLoad:
			if tail && c.inv[in.Dst] {
				continue
			}
			c.env[in.Dst] = c.load(n, i, firstStore, tail)
			if c.point {
				c.publish(in.Dst, in.T.Reg())
			}
		case codegen.OpIota:
			if tail && c.inv[in.Dst] {
				continue
			}
			if in.Index != c.vecIndex {
				c.env[in.Dst] = c.newHome(clsV, c.wide(8), 8, home{kind: hSlot, bcast: true, a: c.idxSlot[in.Index]})
			} else {
				c.env[in.Dst] = c.iota(tail)
			}
			if c.point {
				c.publish(in.Dst, ir.I64)
			}
		case codegen.OpStore:
			c.store(in, body(in.Src), tail)
		case codegen.OpReduce, codegen.OpScan:
			c.reduce(&c.reds[red], body(in.Src), tail)
			red++
		}
	}
}

// publish makes a register of a Point visible to later nodes.
func (c *compiler) publish(r ir.Reg, t ir.DType) {
	s := &c.scalars[r]
	if s.slot == 0 {
		s.t, s.slot = t, c.scratch(8, 8)
	}
	m := newMI(opNone, 0)
	m.kind, m.ps, m.keep = kPseudo, pScalarStore, true
	m.b, m.mem = c.env[r], home{kind: hSlot, a: s.slot}
	if t == ir.Bool {
		m.imm = 1
	}
	c.push(m)
}

func (c *compiler) publishCore(in *ir.Instr) {
	if r := in.Region; r != nil {
		for i, o := range r.Out {
			c.publish(o, r.T[i])
		}
		return
	}
	c.publish(in.Dst, in.T)
}

// iota is the index of every lane; in a tail the lanes beyond the end have the
// last one.
func (c *compiler) iota(tail bool) vreg {
	m := newMI(opNone, c.wide(8))
	m.kind, m.ps, m.dst = kPseudo, pIota, c.newV(clsV, c.wide(8), 8)
	v := c.push(m)
	var b [64]byte
	for j := range c.lanes {
		b[8*j] = byte(j)
	}
	lane := c.newHome(clsV, c.wide(8), 8, home{kind: hPool, a: c.poolBytes(b[:8*c.lanes], 64)})
	v = c.bin(vpaddq, 8, v, lane)
	if !tail {
		return v
	}
	c.needLast = true
	last := c.newHome(clsV, c.wide(8), 8, home{kind: hSlot, bcast: true, a: c.lastSlot})
	if c.lv == AVX512 {
		return c.bin(vpminsq, 8, v, last)
	}
	return c.selectV(c.bin(vpcmpgtq, 8, v, last), 8, false, last, v)
}

// load gives the value of a load.
func (c *compiler) load(n *codegen.Node, i, firstStore int, tail bool) vreg {
	in := &n.Code[i]
	t := in.T
	if in.Arg >= 0 && c.l.Args[in.Arg].Kind == codegen.Scalar {
		return c.scalarHome(c.l.Args[in.Arg].T, home{kind: hBlock, bcast: true, a: c.argAt(in.Arg)})
	}
	si := c.streamOf(in)
	s := &c.streams[si]
	if s.step == stepFixed {
		slot := c.scratch(8, 8)
		m := newMI(opNone, 0)
		m.kind, m.ps, m.keep, m.x, m.y = kPseudo, pFixedCopy, true, si, slot
		h := home{kind: hSlot, bcast: true, a: slot}
		if c.point || s.stored {
			c.push(m)
			if t != ir.Bool {
				n := uint8(t.Reg().Size())
				return c.newHome(clsV, c.wide(n), n, h)
			}
			k := uint8(4)
			if c.lv == AVX2 {
				k = c.maskElem
			}
			return c.nonZero(c.newHome(clsV, c.wide(k), k, h), k)
		}
		c.preheader(func() { c.push(m) })
		return c.scalarHome(t, h)
	}
	small := s.size < 4 // AVX2 has no masks for such elements
	if s.step == stepStride || small && tail && c.lv == AVX2 {
		m := newMI(opNone, c.wide(s.size))
		m.kind, m.ps, m.x, m.tail = kPseudo, pStrideLoad, si, tail
		c.needClamp = c.needClamp || tail
		m.dst = c.newV(clsV, m.l, s.size)
		if m.l > 0 {
			m.t = c.newV(clsV, m.l, s.size)
		}
		v := c.push(m)
		if t == ir.Bool {
			return c.bytesToMask(v)
		}
		return c.extend(t, v)
	}
	h := home{kind: hStream, a: si}
	if t == ir.Bool {
		return c.loadBool(h, tail)
	}
	switch o := extensions[t]; {
	case small && tail:
		return c.extend(t, c.tailSmall(h, s.size))
	case o != opNone && !tail:
		n := uint8(t.Reg().Size())
		m := newMI(o, c.wide(n))
		m.mem, m.dst = h, c.newV(clsV, m.l, n)
		return c.push(m)
	}
	w := c.wide(s.size)
	if tail {
		// Lanes beyond the end get the first element of the tail.
		o, bo := vmovups, vbroadcastss
		if s.size == 8 {
			o, bo = vmovupd, vbroadcastsd
		}
		p := newMI(bo, w)
		p.mem, p.dst = h, c.newV(clsV, w, s.size)
		pad := c.push(p)
		if c.lv == AVX512 {
			m := newMI(o, w)
			m.mem, m.c, m.k, m.dst = h, pad, c.tailMask(s.size), c.newV(clsV, w, s.size)
			return c.extend(t, c.push(m))
		}
		o = vmaskmovps
		if s.size == 8 {
			o = vmaskmovpd
		}
		m := newMI(o, w)
		mask := c.tailMask(s.size)
		m.mem, m.a, m.dst = h, mask, c.newV(clsV, w, s.size)
		v := c.push(m)
		o = vblendvps
		if s.size == 8 {
			o = vblendvpd
		}
		x := newMI(o, w)
		x.a, x.b, x.c, x.dst = pad, v, mask, c.newV(clsV, w, s.size)
		return c.extend(t, c.push(x))
	}
	if lastUse(n, in.Dst) > firstStore {
		// Memory may be another by then.
		o := vmovups
		if s.size == 8 {
			o = vmovupd
		}
		m := newMI(o, w)
		m.mem, m.dst = h, c.newV(clsV, w, s.size)
		return c.push(m)
	}
	return c.newHome(clsV, w, s.size, h)
}

// extensions make elements of registers of those of memory, where these are
// narrower.
var extensions = [ir.F64 + 1]op{ir.I8: vpmovsxbd, ir.U8: vpmovzxbd, ir.I16: vpmovsxwd, ir.U16: vpmovzxwd, ir.U32: vpmovzxdq}

func (c *compiler) extend(t ir.DType, v vreg) vreg {
	o := extensions[t]
	if o == opNone {
		return v
	}
	n := uint8(t.Reg().Size())
	return c.cvt(o, c.wide(n), v, n)
}

// lastUse is the last instruction of a node that reads a register.
func lastUse(n *codegen.Node, r ir.Reg) int {
	last := -1
	var in func(*ir.Instr) bool
	in = func(x *ir.Instr) bool {
		for a := range x.Op.Arity() {
			if x.Args[a] == r {
				return true
			}
		}
		if g := x.Region; g != nil {
			for _, l := range [][]ir.Reg{g.Yield, g.Alt} {
				for _, y := range l {
					if y == r {
						return true
					}
				}
			}
			if x.Op == ir.Repeat && g.Again == r {
				return true
			}
			for i := range g.Body {
				if in(&g.Body[i]) {
					return true
				}
			}
		}
		return false
	}
	for i := range n.Code {
		x := &n.Code[i]
		switch x.Op {
		case codegen.OpCore:
			if in(&x.Core) {
				last = i
				if x.Core.Op == ir.Bitcast || x.Core.Op == ir.Convert && x.Core.T == x.Core.From {
					last = max(last, lastUse(n, x.Core.Dst)) // another name of the same value
				}
			}
		case codegen.OpStore, codegen.OpReduce, codegen.OpScan:
			if x.Src == r {
				last = max(last, i)
			}
		}
	}
	return last
}

// tailMask is the mask of the lanes of a tail, for elements of n bytes.
func (c *compiler) tailMask(n uint8) vreg {
	if c.lv == AVX512 {
		v := c.newV(clsK, 0, 2)
		c.vs[v].pin = 7
		return v
	}
	if n == 8 {
		c.need8 = true
		return c.newHome(clsV, c.wide(8), 8, home{kind: hSlot, a: c.mask8Slot})
	}
	c.need4 = true
	return c.newHome(clsV, c.wide(4), 4, home{kind: hSlot, a: c.mask4Slot})
}

// bytesToMask makes a mask of the low lanes bytes of a vector.
func (c *compiler) bytesToMask(v vreg) vreg {
	if c.lv == AVX512 {
		m := newMI(vptestmb, 0)
		m.a, m.b, m.dst = v, v, c.newV(clsK, 0, 2)
		return c.push(m)
	}
	o, t := vpmovzxbd, ir.I32
	if c.maskElem == 8 {
		o, t = vpmovzxbq, ir.I64
	}
	x := c.cvt(o, 1, v, c.maskElem)
	return c.compare(ir.Gt, t, x, c.constant(0, c.maskElem))
}

func (c *compiler) loadBool(h home, tail bool) vreg {
	if c.lv == AVX2 {
		o, t := vpmovzxbd, ir.I32
		if c.maskElem == 8 {
			o, t = vpmovzxbq, ir.I64
		}
		m := newMI(o, 1)
		m.mem, m.dst = h, c.newV(clsV, 1, c.maskElem)
		return c.compare(ir.Gt, t, c.push(m), c.constant(0, c.maskElem))
	}
	if tail {
		return c.bytesToMask(c.tailSmall(h, 1))
	}
	o := vmovups
	if c.lanes == 8 {
		o = vmovq
	}
	m := newMI(o, 0)
	m.mem, m.dst = h, c.newV(clsV, 0, 1)
	return c.bytesToMask(c.push(m))
}

// tailSmall loads a tail of elements of n bytes, 1 or 2; lanes beyond the end
// have the first.
func (c *compiler) tailSmall(h home, n uint8) vreg {
	w := c.wide(n)
	m := newMI([3]op{1: vpbroadcastb, 2: vpbroadcastw}[n], w)
	m.mem, m.dst = h, c.newV(clsV, w, n)
	v := c.push(m)
	x := newMI([3]op{1: vmovdqu8, 2: vmovdqu16}[n], w)
	x.mem, x.c, x.k, x.dst = h, v, c.tailMask(n), c.newV(clsV, w, n)
	return c.push(x)
}

// cut makes elements of n bytes, the low ones of wider elements, in the low
// lanes of a vector.
func (c *compiler) cut(v vreg, n uint8) vreg {
	switch {
	case n == 4 && c.lv == AVX512:
		return c.cvt(vpmovqd, c.wide(8), v, 4)
	case n == 4:
		return c.narrow(v)
	case c.lv == AVX512:
		return c.cvt([3]op{1: vpmovdb, 2: vpmovdw}[n], c.wide(4), v, n)
	}
	// The low half of the vector gives the first four elements, the high half
	// the next: they are put where they belong, and the halves together.
	var at [32]byte
	for i := range at {
		at[i] = 0x80 // a zero
	}
	for i := range 4 * n {
		at[i] = i/n*4 + i%n
		at[16+4*n+i] = at[i]
	}
	w := c.wide(4)
	m := newMI(vpshufb, w)
	m.a, m.b = v, c.newHome(clsV, w, n, home{kind: hPool, a: c.poolBytes(at[:16<<w], 16<<w)})
	m.dst = c.newV(clsV, w, n)
	low := c.push(m)
	if w == 0 {
		return low
	}
	hi := newMI(vextracti128, 1)
	hi.b, hi.imm, hi.dst = low, 1, c.newV(clsV, 0, n)
	or := newMI(vpor, 0)
	or.a, or.b, or.dst = low, c.push(hi), c.newV(clsV, 0, n)
	return c.push(or)
}

// maskToBytes makes bytes 0 and 1 in the low lanes bytes of a vector.
func (c *compiler) maskToBytes(v vreg) vreg {
	var ones [16]byte
	for i := range ones {
		ones[i] = 1
	}
	o := c.poolBytes(ones[:], 16)
	if c.lv == AVX512 {
		m := newMI(vmovdqu8, 0)
		m.k, m.z, m.mem, m.dst = v, true, home{kind: hPool, a: o}, c.newV(clsV, 0, 1)
		return c.push(m)
	}
	var w vreg
	if c.maskElem == 8 {
		n := c.narrow(v)
		w = c.packW(n, n)
	} else {
		hi := newMI(vextracti128, 1)
		hi.b, hi.imm, hi.dst = v, 1, c.newV(clsV, 0, 4)
		w = c.packW(v, c.push(hi))
	}
	b := newMI(vpacksswb, 0)
	b.a, b.b, b.dst = w, w, c.newV(clsV, 0, 1)
	x := c.push(b)
	k := newMI(vpand, 0)
	k.a, k.b, k.dst = x, c.newHome(clsV, 0, 1, home{kind: hPool, a: o}), c.newV(clsV, 0, 1)
	return c.push(k)
}

func (c *compiler) packW(a, b vreg) vreg {
	m := newMI(vpackssdw, 0)
	m.a, m.b, m.dst = a, b, c.newV(clsV, 0, 2)
	return c.push(m)
}

// store emits a store of v.
func (c *compiler) store(in *codegen.Instr, v vreg, tail bool) {
	si := c.streamOf(in)
	s := &c.streams[si]
	m := newMI(opNone, 0)
	m.keep, m.x, m.tail = true, si, tail
	if s.step == stepFixed {
		m.kind, m.ps, m.b = kPseudo, pFixedStore, v
		c.push(m)
		return
	}
	switch {
	case s.t == ir.Bool:
		v = c.maskToBytes(v)
	case s.t.Size() < s.t.Reg().Size():
		v = c.cut(v, s.size)
	}
	small := s.size < 4
	if s.step == stepStride || small && tail && c.lv == AVX2 {
		m.kind, m.ps, m.b = kPseudo, pStrideStore, v
		m.l = c.vs[v].w
		c.needClamp = c.needClamp || tail
		if m.l > 0 {
			m.t = c.newV(clsV, 0, s.size)
		}
		c.push(m)
		return
	}
	h := home{kind: hStream, a: si}
	m.mem, m.b, m.l = h, v, c.vs[v].w
	switch bytes := c.lanes * int(s.size); {
	case small && tail:
		m.op, m.k = [3]op{1: vmovdqu8St, 2: vmovdqu16St}[s.size], c.tailMask(s.size)
	case bytes == 4:
		m.op = vmovdSt
	case bytes == 8:
		m.op = vmovqSt
	case small:
		m.op = vmovupsSt
	case tail && c.lv == AVX2:
		m.op, m.a = vmaskmovpsSt, c.tailMask(s.size)
		if s.size == 8 {
			m.op = vmaskmovpdSt
		}
	default:
		m.op = vmovupsSt
		if s.size == 8 {
			m.op = vmovupdSt
		}
		if tail {
			m.k = c.tailMask(s.size)
		}
	}
	c.push(m)
}

// addresses puts the streams' addresses into registers, or into scratch when
// there are more streams than registers.
func (c *compiler) addresses() {
	n := 0
	for i := range c.streams {
		s := &c.streams[i]
		if s.step == stepFixed {
			continue
		}
		if n < len(gprPool) {
			s.reg = int8(gprPool[n])
			n++
			c.pointer(uint8(s.reg), s)
			continue
		}
		s.slot = c.scratch(8, 8)
		c.pointer(rAX, s)
		c.emit(insn{op: movSt, r: rAX, m: at(rSI, s.slot)})
	}
}

// loops emits the loops of a Vec: unrolled, single, tail.
func (c *compiler) loops(n *codegen.Node, region bool) {
	unit := 1 // vectors that belong together
	pairwise := false
	for i := range c.reds {
		if c.reds[i].order == codegen.Pairwise {
			pairwise = true
			unit = 8 / c.lanes
		}
	}
	u := c.unrolling(region, unit)
	c.placeAccumulators(u)
	c.pinInvariants(u)
	c.loadPins()
	c.startAccumulators()

	c.emit(insn{op: mov, r: rCX, m: at(rDI, c.loAt(c.vecIndex))})
	if pairwise {
		c.pairwiseLoops(u, unit)
	} else {
		c.emit(insn{op: mov, r: rAX, m: at(rDI, c.hiAt(c.vecIndex))})
		c.emit(insn{op: movSt, r: rAX, m: at(rSI, c.endSlot)})
		c.strides(u, 1)
		c.tailLoop(false)
	}
	c.finishReductions()
	for i := range c.vs {
		c.vs[i].pin = -1
	}
}

// strides emits the loop over u vectors and, when that is not the unit, the
// loop over one unit, from CX up to what is left of the end.
func (c *compiler) strides(u, unit int) {
	for _, k := range [2]int{u, unit} {
		list := c.unroll(k)
		step := int64(k * c.lanes)
		skip, head := c.newLabel(), c.newLabel()
		c.emit(insn{op: mov, r: rDX, m: at(rSI, c.endSlot)})
		c.emit(insn{op: subI, m: rr(rDX), imm: step})
		c.emit(insn{op: cmp, r: rCX, m: rr(rDX)})
		c.jump(jg, skip)
		c.align(32)
		c.bind(head)
		c.run(list)
		c.emit(insn{op: addI, m: rr(rCX), imm: step})
		c.emit(insn{op: cmp, r: rCX, m: rr(rDX)})
		c.jump(jle, head)
		c.bind(skip)
		if u == unit {
			break
		}
	}
}

// tailLoop runs the body on what is left before the end, fewer elements than
// a vector has lanes; with repeat, on several vectors, the last of them partly.
func (c *compiler) tailLoop(repeat bool) {
	skip, head := c.newLabel(), c.newLabel()
	c.emit(insn{op: mov, r: rAX, m: at(rSI, c.endSlot)})
	c.emit(insn{op: sub, r: rAX, m: rr(rCX)})
	c.jump(jle, skip)
	c.bind(head)
	if repeat {
		c.emit(insn{op: movI, m: rr(rBX), imm: int64(c.lanes)})
		c.emit(insn{op: cmp, r: rAX, m: rr(rBX)})
		c.emit(insn{op: cmovg, r: rAX, m: rr(rBX)})
	}
	c.emit(insn{op: movSt, r: rAX, m: at(rSI, c.activeSlot)})
	if c.lv == AVX512 {
		b := make([]byte, 34)
		for r := 1; r <= 16; r++ {
			m := 1<<r - 1
			b[2*r], b[2*r+1] = byte(m), byte(m>>8)
		}
		c.emit(insn{op: lea, r: rBX, m: inPool(c.poolBytes(b, 2))})
		c.emit(insn{op: kmovw, r: 7, m: atIndex(rBX, rAX, 1, 0)})
	} else if c.need8 || c.need4 {
		var b [64]byte
		for i := range 32 {
			b[i] = 0xFF
		}
		c.emit(insn{op: lea, r: rBX, m: inPool(c.poolBytes(b[:], 32))})
		c.emit(insn{op: neg, m: rr(rAX)})
		if c.need8 {
			c.emit(insn{op: vmovups, l: 1, r: 0, m: atIndex(rBX, rAX, 3, 32)})
			c.emit(insn{op: vmovupsSt, l: 1, r: 0, m: at(rSI, c.mask8Slot)})
		}
		if c.need4 {
			c.emit(insn{op: vmovups, l: 1, r: 0, m: atIndex(rBX, rAX, 2, 32)})
			c.emit(insn{op: vmovupsSt, l: 1, r: 0, m: at(rSI, c.mask4Slot)})
		}
	}
	if c.needClamp || c.needLast {
		c.emit(insn{op: mov, r: rBX, m: at(rSI, c.activeSlot)})
		c.emit(insn{op: lea, r: rBX, m: atIndex(rBX, rCX, 0, -1)})
		c.emit(insn{op: movSt, r: rBX, m: at(rSI, c.lastSlot)})
	}
	if c.needClamp {
		for j := range int32(c.lanes) {
			c.emit(insn{op: lea, r: rAX, m: at(rCX, j)})
			c.emit(insn{op: cmp, r: rAX, m: rr(rBX)})
			c.emit(insn{op: cmovg, r: rAX, m: rr(rBX)})
			c.emit(insn{op: movSt, r: rAX, m: at(rSI, c.clampSlot+8*j)})
		}
	}
	c.run(c.tail)
	c.raggedSums()
	if repeat {
		c.emit(insn{op: add, r: rCX, m: at(rSI, c.activeSlot)})
		c.emit(insn{op: mov, r: rAX, m: at(rSI, c.endSlot)})
		c.emit(insn{op: sub, r: rAX, m: rr(rCX)})
		c.jump(jg, head)
	}
	c.bind(skip)
}

// pressure is the most vector registers that are alive at once in a list, not
// counting what memory holds.
func (c *compiler) pressure(list []mi) int {
	alive := grow(c.alive, len(c.vs))
	c.alive = alive
	clear(alive)
	n, most := 0, 0
	add := func(v vreg) {
		if v >= 0 && !alive[v] && c.vs[v].cls == clsV && c.vs[v].home0.kind == hNone && c.vs[v].pin < 0 {
			alive[v] = true
			n++
		}
	}
	for p := len(list) - 1; p >= 0; p-- {
		m := &list[p]
		if m.dst >= 0 && alive[m.dst] && !c.vs[m.dst].isVar {
			alive[m.dst] = false
			n--
		}
		add(m.a)
		add(m.b)
		add(m.c)
		t := n
		if m.t >= 0 && c.vs[m.t].cls == clsV {
			t++
		}
		if m.kind == kPseudo {
			t++
		}
		most = max(most, t)
	}
	return most + 1
}

// unrolling chooses how many vectors an iteration takes.
func (c *compiler) unrolling(region bool, unit int) int {
	if region || len(c.body) == 0 {
		return unit
	}
	for i := range c.body {
		if !c.body[i].straight() {
			return unit
		}
	}
	ops := 0
	for i := range c.body {
		ops++
		if c.body[i].kind == kPseudo && c.body[i].ps != pIota {
			ops += 8
		}
	}
	regs := bits.OnesCount32(c.vregs)
	p := c.pressure(c.body)
	u := 1
	for u < 4 && 2*u*ops <= 40 && 2*u*p+len(c.reds)*2*u <= regs-4 {
		u *= 2
	}
	if u < unit {
		return unit
	}
	return u
}

// unroll gives the body for k vectors, interleaved, or one after the other when
// it has regions.
func (c *compiler) unroll(k int) []mi {
	if k == 1 {
		return c.body
	}
	n := len(c.body)
	out := c.unrolled[:0]
	if cap(out) < n*k {
		out = make([]mi, 0, n*k)
	}
	out = out[:n*k]
	count := len(c.vs)
	straight := true
	for i := range c.reds {
		straight = straight && c.reds[i].mem == 0
	}
	for i := range c.body {
		straight = straight && c.body[i].straight()
	}
	for u := range k {
		c.cp = grow(c.cp, count)
		for i := range c.cp {
			c.cp[i] = none
		}
		name := func(v vreg, def bool) vreg {
			if v < 0 {
				return v
			}
			if w := c.accumulatorOf(v, u); w != none {
				return w
			}
			x := c.vs[v]
			switch {
			case c.cp[v] != none:
				return c.cp[v]
			case x.pin >= 0, !def && x.home0.kind != hStream:
				return v
			}
			w := c.newV(x.cls, x.w, x.elem)
			c.vs[w].home0, c.vs[w].isVar = x.home0, x.isVar
			c.vs[w].home0.u = int32(u)
			c.cp[v] = w
			return w
		}
		for i := range c.body {
			m := c.body[i]
			m.a, m.b, m.c, m.k = name(m.a, false), name(m.b, false), name(m.c, false), name(m.k, false)
			m.dst, m.t = name(m.dst, true), name(m.t, true)
			switch {
			case m.mem.kind == hStream:
				m.mem.u = int32(u)
			case m.tail && m.mem.kind == hSlot: // an accumulator in scratch
				m.mem.a += 64 * c.memAccumulator(m.mem.a, u)
			}
			switch {
			case m.kind != kPseudo:
			case m.ps == pStrideLoad, m.ps == pStrideStore:
				m.y = int32(u)
			case m.ps == pIota:
				m.x = int32(u)
			}
			if straight {
				out[i*k+u] = m
			} else {
				out[u*n+i] = m
			}
		}
	}
	c.unrolled = out
	return out
}

// pinInvariants gives registers to what the loop reads again and again, as
// far as they reach.
func (c *compiler) pinInvariants(u int) {
	regs := bits.OnesCount32(c.vregs)
	need := max(c.pressure(c.body)*u+1, c.pressure(c.tail)+1, 6)
	kneed := 6
	room := [2]int{regs - need, bits.OnesCount32(c.kregs) - kneed}
	for i := range c.reds {
		r := &c.reds[i]
		for _, a := range r.accs {
			if c.vs[a].pin >= 0 {
				room[c.vs[a].cls]--
			}
		}
	}
	uses := grow(c.uses, len(c.vs))
	c.uses = uses
	clear(uses)
	for i := range c.body {
		m := &c.body[i]
		if m.a >= 0 {
			uses[m.a] += 4 // must be in a register
		}
		if m.b >= 0 {
			uses[m.b]++
			if m.kind == kOp && rows[m.op].tup == tFullMem && c.vs[m.b].home0.bcast {
				uses[m.b] += 3
			}
		}
		if m.c >= 0 {
			uses[m.c] += 2
		}
	}
	for room[clsV] > 0 {
		best := none
		for v := range c.vs {
			x := &c.vs[v]
			if x.cls != clsV || x.pin >= 0 || uses[v] == 0 {
				continue
			}
			switch x.home0.kind {
			case hPool, hSlot, hBlock, hZero:
			default:
				continue
			}
			if best == none || uses[v] > uses[best] {
				best = vreg(v)
			}
		}
		if best == none {
			return
		}
		c.vs[best].pin = c.takePin(clsV)
		uses[best] = 0
		room[clsV]--
	}
}

// takePin gives the highest register that is not pinned yet.
func (c *compiler) takePin(cls uint8) int8 {
	all := c.vregs
	if cls == clsK {
		all = c.kregs &^ (1 << 7)
	}
	for i := range c.vs {
		if x := &c.vs[i]; x.cls == cls && x.pin >= 0 {
			all &^= 1 << x.pin
		}
	}
	return int8(31 - bits.LeadingZeros32(all))
}

// loadPins loads the pinned invariants.
func (c *compiler) loadPins() {
	for i := range c.vs {
		x := &c.vs[i]
		if x.pin >= 0 && x.home0.kind != hNone {
			x.home = x.home0
			c.loadReg(x, uint8(x.pin))
		}
	}
}
