package amd64

import (
	"math/bits"

	"github.com/grayscale-lang/grayscale/codegen"
	"github.com/grayscale-lang/grayscale/ir"
)

// Reductions and scans. An order-Any reduction keeps an accumulator per lane
// and unrolled vector and folds them when its Vec ends. A Pairwise one keeps the
// eight running sums of a leaf and a stack of partial sums in scratch. A
// Sequence one and a scan walk the lanes of each vector in a loop of their own.

type reduction struct {
	in    *codegen.Instr
	red   *codegen.Reduce
	order codegen.Order
	t     ir.DType
	scan  bool
	accs  []vreg
	mem   int32 // scratch of the accumulators when registers are short
	buf   int32 // elements of a vector in scratch
	out   int32 // scan: results of a vector
	state int   // Sequence, scan: word of the chain's state, or -1
}

// reductions finds the reductions of a Vec.
func (c *compiler) reductions(n *codegen.Node) {
	limit := [2]int{6, 3}
	if c.lv == AVX512 {
		limit[clsV] = 20
	}
	for i := range n.Code {
		in := &n.Code[i]
		if in.Op != codegen.OpReduce && in.Op != codegen.OpScan {
			continue
		}
		if len(c.reds) < cap(c.reds) {
			c.reds = c.reds[:len(c.reds)+1]
		} else {
			c.reds = append(c.reds, reduction{})
		}
		r := &c.reds[len(c.reds)-1]
		*r = reduction{in: in, red: in.Red, order: in.Red.Order, t: in.Red.T, scan: in.Op == codegen.OpScan, state: -1, accs: r.accs[:0]}
		if r.scan {
			r.order = codegen.Sequence
		}
		accs := 1
		switch r.order {
		case codegen.Pairwise:
			accs = 8 / c.lanes
			r.buf = c.scratch(64, 64)
		case codegen.Sequence:
			r.buf = c.scratch(64, 64)
			if r.scan {
				r.out = c.scratch(64, 64)
			}
			if c.l.Cut.Kind == codegen.CutChain {
				if !r.scan && in.Part >= 0 || r.scan && c.vecIndex == c.l.Cut.Index[0] && len(c.running) == 0 {
					r.state = c.states
				}
				c.states++
			}
		}
		for range accs {
			v := c.newT(r.t)
			c.vs[v].isVar = true
			r.accs = append(r.accs, v)
		}
		cls := c.vs[r.accs[0]].cls
		if limit[cls] < accs {
			r.mem = c.scratch(int32(64*accs), 64)
			continue
		}
		limit[cls] -= accs
	}
}

// accumulatorOf gives the accumulator that stands for v in the u-th vector of
// an unrolled body, or none when v is no accumulator.
func (c *compiler) accumulatorOf(v vreg, u int) vreg {
	for i := range c.reds {
		if r := &c.reds[i]; r.accs[0] == v && r.mem == 0 {
			return r.accs[u%len(r.accs)]
		}
	}
	return none
}

// memAccumulator tells which accumulator in scratch stands for the one at
// offset a in the u-th vector of an unrolled body.
func (c *compiler) memAccumulator(a int32, u int) int32 {
	for i := range c.reds {
		if r := &c.reds[i]; r.mem == a {
			return int32(u % len(r.accs))
		}
	}
	return 0
}

// reduce emits the reduction of x in the body or in the tail.
func (c *compiler) reduce(r *reduction, x vreg, tail bool) {
	switch {
	case r.order == codegen.Sequence:
		c.sequence(r, x, tail)
	case r.order == codegen.Pairwise && tail:
		m := newMI(vmovupsSt, c.vs[x].w)
		m.b, m.mem, m.keep = x, home{kind: hSlot, a: r.buf}, true
		c.push(m)
	default:
		if tail {
			x = c.neutral(r, x)
		}
		acc := r.accs[0]
		if r.mem != 0 {
			acc = c.accLoad(r)
		}
		start := len(c.list)
		var y vreg
		if r.order == codegen.Pairwise {
			y = c.bin([2]op{vaddps, vaddpd}[column(r.t)], uint8(r.t.Size()), acc, x)
		} else {
			y = c.inline(r.red.Combine, acc, x)
		}
		if r.mem != 0 {
			c.accStore(r, y)
			return
		}
		// The last instruction of the combination may write the accumulator
		// itself: nothing after it reads the old one.
		if n := len(c.list); n > start {
			m := &c.list[n-1]
			if m.dst == y && !c.vs[y].isVar && (m.kind == kOp && m.c < 0 || m.kind == kOp && rows[m.op].flags&fIs4 != 0 || m.kind == kFMA && m.c == acc) {
				m.dst, m.keep = acc, true
				return
			}
		}
		c.assign(acc, y)
	}
}

// accLoad reads an accumulator that lives in scratch.
func (c *compiler) accLoad(r *reduction) vreg {
	x := c.vs[r.accs[0]]
	m := newMI(vmovups, x.w)
	if x.cls == clsK {
		m.op = kmovw
	}
	m.mem, m.tail, m.dst = home{kind: hSlot, a: r.mem}, true, c.newV(x.cls, x.w, x.elem)
	return c.push(m)
}

func (c *compiler) accStore(r *reduction, v vreg) {
	m := newMI(vmovupsSt, c.vs[v].w)
	if c.vs[v].cls == clsK {
		m.op = kmovwSt
	}
	m.b, m.mem, m.keep, m.tail = v, home{kind: hSlot, a: r.mem}, true, true
	c.push(m)
}

// neutral replaces the lanes beyond the end by the identity.
func (c *compiler) neutral(r *reduction, x vreg) vreg {
	if r.t == ir.Bool {
		if c.lv == AVX512 {
			return c.selectMask(c.tailMask(0), x, c.maskConst(r.red.Init != 0))
		}
		return c.selectV(c.tailMask(c.maskElem), c.maskElem, false, x, c.maskConst(r.red.Init != 0))
	}
	n := uint8(r.t.Size())
	init := c.constant(r.red.Init, n)
	m := c.tailMask(n)
	if c.lv == AVX512 {
		return c.selectV(m, n, r.t.IsFloat(), x, init)
	}
	o := vblendvps
	if n == 8 {
		o = vblendvpd
	}
	b := newMI(o, c.wide(n))
	b.a, b.b, b.c, b.dst = init, x, m, c.newV(clsV, b.l, n)
	return c.push(b)
}

// sequence walks the lanes of x in order.
func (c *compiler) sequence(r *reduction, x vreg, tail bool) {
	put := func(v vreg, at int32) {
		m := newMI(vmovupsSt, c.vs[v].w)
		m.b, m.mem, m.keep = v, home{kind: hSlot, a: at}, true
		c.push(m)
	}
	isBool := r.t == ir.Bool
	if isBool && c.lv == AVX512 {
		x = c.fromMask(x, ir.I32)
	}
	put(x, r.buf)
	w, n := c.vs[x].w, c.vs[x].elem
	first, start := vreg(len(c.vs)), len(c.list)
	loop := newMI(opNone, 0)
	loop.kind, loop.keep = kLaneLoop, true
	c.push(loop)
	m := newMI(opNone, w)
	m.kind, m.ps, m.x, m.dst = kPseudo, pLaneLoad, r.buf, c.newV(clsV, w, n)
	e := c.push(m)
	if isBool && c.lv == AVX512 {
		e = c.nonZero(e, n)
	}
	acc := r.accs[0]
	if r.mem != 0 {
		acc = c.inline(r.red.Combine, c.accLoad(r), e)
		c.accStore(r, acc)
	} else {
		c.assign(acc, c.inline(r.red.Combine, acc, e))
	}
	if r.scan {
		v := acc
		if isBool && c.lv == AVX512 {
			v = c.fromMask(acc, ir.I32)
		}
		m := newMI(opNone, w)
		m.kind, m.ps, m.x, m.b, m.keep = kPseudo, pLaneStore, r.out, v, true
		c.push(m)
	}
	end := newMI(opNone, 0)
	end.kind, end.imm, end.tail, end.keep = kLaneLoopEnd, int32(c.lanes), tail, true
	c.push(end)
	c.keepAlive(start, first)
	if !r.scan {
		return
	}
	l := newMI(vmovups, w)
	l.mem, l.dst = home{kind: hSlot, a: r.out}, c.newV(clsV, w, n)
	v := c.push(l)
	if isBool && c.lv == AVX512 {
		v = c.nonZero(v, n)
	}
	c.env[r.in.Dst] = v
}

// placeAccumulators gives every accumulator its register.
func (c *compiler) placeAccumulators(u int) {
	for i := range c.reds {
		r := &c.reds[i]
		if r.mem != 0 {
			continue
		}
		if r.order == codegen.Any {
			for len(r.accs) < u && r.t != ir.Bool {
				v := c.newT(r.t)
				c.vs[v].isVar = true
				r.accs = append(r.accs, v)
			}
		}
		for _, v := range r.accs {
			c.vs[v].pin = c.takePin(c.vs[v].cls)
		}
	}
}

// word copies an 8-byte word at a register to a new slot and gives it as a
// scalar of dtype t.
func (c *compiler) word(reg uint8, off int32, t ir.DType) vreg {
	slot := c.scratch(8, 8)
	c.emit(insn{op: mov, r: rAX, m: at(reg, off)})
	c.emit(insn{op: movSt, r: rAX, m: at(rSI, slot)})
	h := home{kind: hSlot, bcast: true, a: slot}
	if t != ir.Bool {
		n := uint8(t.Size())
		return c.newHome(clsV, c.wide(n), n, h)
	}
	n := uint8(4)
	if c.lv == AVX2 {
		n = c.maskElem
	}
	return c.nonZero(c.newHome(clsV, c.wide(n), n, h), n)
}

func (c *compiler) initOf(r *reduction) vreg {
	if r.t == ir.Bool {
		return c.maskConst(r.red.Init != 0)
	}
	return c.constant(r.red.Init, uint8(r.t.Size()))
}

// startAccumulators sets the accumulators before the loops.
func (c *compiler) startAccumulators() {
	c.list = c.tmpList[:0]
	for i := range c.reds {
		r := &c.reds[i]
		if r.order == codegen.Pairwise {
			continue
		}
		v := none
		switch {
		case r.scan && r.state >= 0:
			c.emit(insn{op: mov, r: rBX, m: at(rDI, 24)})
			v = c.word(rBX, int32(8*r.state), r.t)
		case r.order == codegen.Sequence && !r.scan && r.in.Part >= 0:
			c.emit(insn{op: mov, r: rBX, m: at(rDI, c.argAt(r.in.Part))})
			v = c.word(rBX, 0, r.t)
		default:
			v = c.initOf(r)
		}
		if r.mem != 0 {
			c.accStore(r, v)
			continue
		}
		for _, a := range r.accs {
			c.assign(a, v)
		}
	}
	c.tmpList = c.list
	c.run(c.list)
}

// finishReductions folds the accumulators and leaves the results.
func (c *compiler) finishReductions() {
	if len(c.reds) == 0 {
		return
	}
	c.list = c.tmpList[:0]
	for i := range c.reds {
		r := &c.reds[i]
		if r.order == codegen.Pairwise {
			continue
		}
		acc := r.accs[0]
		if r.mem != 0 {
			acc = c.accLoad(r)
		}
		if r.order == codegen.Any {
			if r.mem == 0 {
				for _, a := range r.accs[1:] {
					acc = c.inline(r.red.Combine, acc, a)
				}
			}
			acc = c.foldLanes(r, acc)
			if r.in.Part >= 0 {
				c.emit(insn{op: mov, r: rBX, m: at(rDI, c.argAt(r.in.Part))})
				acc = c.inline(r.red.Combine, c.word(rBX, 0, r.t), acc)
			}
		}
		m := newMI(opNone, 0)
		m.kind, m.ps, m.keep, m.b = kPseudo, pScalarStore, true, acc
		if r.t == ir.Bool {
			m.imm = 1
		}
		switch {
		case r.scan:
			if r.state < 0 {
				continue
			}
			m.mem = home{kind: hState, a: int32(8 * r.state)}
		case r.in.Part >= 0:
			m.mem = home{kind: hPart, a: c.argAt(r.in.Part)}
		default:
			m.mem = home{kind: hSlot, a: c.scalarOf(r)}
		}
		c.push(m)
	}
	c.tmpList = c.list
	c.run(c.list)
}

// scalarOf is the slot of a reduction's result.
func (c *compiler) scalarOf(r *reduction) int32 {
	s := &c.scalars[r.in.Dst]
	if s.slot == 0 {
		s.t, s.slot = r.t, c.scratch(8, 8)
	}
	return s.slot
}

// foldLanes combines all lanes; every lane then holds the result.
func (c *compiler) foldLanes(r *reduction, v vreg) vreg {
	x := &c.vs[v]
	w, n, mask := x.w, x.elem, x.cls == clsK
	if mask {
		w, n = c.wide(4), 4
	}
	rotations := [4]struct {
		o   op
		imm int32
		use bool
	}{
		{vshufi64x2, 0x4E, w == 2},
		{vpermq, 0x4E, w >= 1},
		{vpshufd, 0x4E, true},
		{vpshufd, 0xB1, n == 4},
	}
	for _, q := range rotations {
		if !q.use {
			continue
		}
		y := v
		if mask {
			y = c.fromMask(v, ir.I32)
		}
		m := newMI(q.o, w)
		m.b, m.imm, m.dst = y, q.imm, c.newV(clsV, w, n)
		if q.o == vshufi64x2 {
			m.a = y
		}
		y = c.push(m)
		if mask {
			y = c.nonZero(y, 4)
		}
		v = c.inline(r.red.Combine, v, y)
	}
	return v
}

// eachReduce visits the reductions and scans of the nodes in order.
func eachReduce(ns []codegen.Node, visit func(in *codegen.Instr)) {
	for i := range ns {
		for j := range ns[i].Code {
			if in := &ns[i].Code[j]; in.Op == codegen.OpReduce || in.Op == codegen.OpScan {
				visit(in)
			}
		}
		eachReduce(ns[i].Body, visit)
	}
}

// initParts sets the partials that a unit goes on from, finishParts hands a
// chain's on.
func (c *compiler) initParts() { c.parts(false) }

func (c *compiler) finishParts() { c.parts(true) }

func (c *compiler) parts(end bool) {
	state := int32(0)
	chain := c.l.Cut.Kind == codegen.CutChain
	eachReduce(c.l.Body, func(in *codegen.Instr) {
		scan := in.Op == codegen.OpScan
		if in.Red.Order == codegen.Sequence || scan {
			state += 8
		}
		if scan || in.Part < 0 || in.Red.Order == codegen.Pairwise {
			return
		}
		part := at(rDI, c.argAt(in.Part))
		chained := chain && in.Red.Order == codegen.Sequence
		switch {
		case end && !chained:
			return
		case end:
			c.emit(insn{op: mov, r: rAX, m: part})
			c.emit(insn{op: mov, r: rAX, m: at(rAX, 0)})
			c.emit(insn{op: mov, r: rBX, m: at(rDI, 24)})
			c.emit(insn{op: movSt, r: rAX, m: at(rBX, state-8)})
			return
		case chained:
			c.emit(insn{op: mov, r: rBX, m: at(rDI, 24)})
			c.emit(insn{op: mov, r: rAX, m: at(rBX, state-8)})
		default:
			c.emit(insn{op: movI64, m: rr(rAX), imm: int64(in.Red.Init)})
		}
		c.emit(insn{op: mov, r: rBX, m: part})
		c.emit(insn{op: movSt, r: rAX, m: at(rBX, 0)})
	})
}

// ---- Pairwise

const (
	stackLevels = 64 // of partial sums: more than any extent has
	blockElems  = 8
)

// temps gives three vector registers that are not pinned.
func (c *compiler) temps() (t [3]uint8) {
	all := c.vregs
	for i := range c.vs {
		if x := &c.vs[i]; x.cls == clsV && x.pin >= 0 {
			all &^= 1 << x.pin
		}
	}
	for i := range t {
		t[i] = uint8(bits.TrailingZeros32(all))
		all &= all - 1
	}
	return t
}

// pairwiseLoops walks the leaves.
func (c *compiler) pairwiseLoops(u, unit int) {
	var reds []*reduction
	runs := false
	for i := range c.reds {
		if r := &c.reds[i]; r.order == codegen.Pairwise {
			reds = append(reds, r)
			runs = runs || r.red.Runs
		}
	}
	n := int32(8 * len(reds)) // bytes of one level of the stack
	leafPtr, leafEnd := c.scratch(8, 8), c.scratch(8, 8)
	c.stackSlot = c.scratch(8, 8)
	runEnd := c.scratch(8, 8)
	totals := c.scratch(n, 8)
	stack := c.scratch(stackLevels*n, 64)
	t := c.temps()
	at8 := func(slot int32) rm { return at(rSI, slot) }

	c.emit(insn{op: mov, r: rAX, m: at(rDI, 8)})
	c.emit(insn{op: movSt, r: rAX, m: at8(leafPtr)})
	c.emit(insn{op: mov, r: rBX, m: at(rDI, 16)})
	c.emit(insn{op: lea, r: rAX, m: atIndex(rAX, rBX, 1, 0)})
	c.emit(insn{op: movSt, r: rAX, m: at8(leafEnd)})
	c.emit(insn{op: lea, r: rAX, m: at(rSI, stack)})
	c.emit(insn{op: movSt, r: rAX, m: at8(c.stackSlot)})
	for i := range reds {
		c.emit(insn{op: movStI, m: at8(totals + int32(8*i)), imm: 0})
		c.emit(insn{op: movStI, m: at8(stack + int32(8*i)), imm: 0})
	}
	// The end of the run: only its last leaf is ragged.
	c.emit(insn{op: mov, r: rAX, m: at(rDI, c.hiAt(c.vecIndex))})
	if runs {
		c.runEnd(rAX, rCX)
	}
	c.emit(insn{op: movSt, r: rAX, m: at8(runEnd)})

	leaf, done := c.newLabel(), c.newLabel()
	c.emit(insn{op: mov, r: rAX, m: at8(leafPtr)})
	c.emit(insn{op: cmp, r: rAX, m: at8(leafEnd)})
	c.jump(jae, done)
	c.align(32)
	c.bind(leaf)
	c.emit(insn{op: mov, r: rAX, m: at8(leafPtr)})
	c.emit(insn{op: movzx8, r: rAX, m: at(rAX, 0)})
	c.emit(insn{op: lea, r: rAX, m: atIndex(rCX, rAX, 3, 0)})
	c.emit(insn{op: movSt, r: rAX, m: at8(c.endSlot)})
	for _, r := range reds {
		// -0.0 is what changes no first element.
		n := uint8(r.t.Size())
		h := c.poolElem(uint64(1)<<(8*n-1), n)
		if r.mem != 0 {
			x := vinfo{w: c.wide(n), elem: n, home: h}
			c.loadReg(&x, t[0])
			for i := range r.accs {
				c.emit(insn{op: vmovupsSt, l: x.w, r: t[0], m: at8(r.mem + int32(64*i))})
			}
			continue
		}
		for i, a := range r.accs {
			x := &c.vs[a]
			if i == 0 {
				y := vinfo{w: x.w, elem: n, home: h}
				c.loadReg(&y, uint8(x.pin))
				continue
			}
			c.emit(insn{op: vmovaps, l: x.w, r: uint8(x.pin), m: rr(uint8(c.vs[r.accs[0]].pin))})
		}
	}
	c.strides(u, unit)
	c.emit(insn{op: mov, r: rBX, m: at8(c.stackSlot)})
	for i, r := range reds {
		c.foldLeaf(r, t)
		o := vmovsdSt
		if r.t == ir.F32 {
			o = vmovssSt
		}
		c.emit(insn{op: o, r: t[0], m: at(rBX, int32(8*i))})
	}
	whole := c.newLabel()
	c.emit(insn{op: mov, r: rAX, m: at8(runEnd)})
	c.emit(insn{op: movSt, r: rAX, m: at8(c.endSlot)})
	c.emit(insn{op: sub, r: rAX, m: rr(rCX)})
	c.emit(insn{op: cmpI, m: rr(rAX), imm: blockElems})
	c.jump(jae, whole)
	c.tailLoop(c.lanes < blockElems)
	if c.lanes == blockElems {
		c.emit(insn{op: mov, r: rCX, m: at8(runEnd)})
	}
	c.emit(insn{op: mov, r: rBX, m: at8(c.stackSlot)})
	c.bind(whole)
	c.emit(insn{op: addI, m: rr(rBX), imm: int64(n)})

	// Joins: the two topmost, lower first.
	join := func() {
		c.emit(insn{op: subI, m: rr(rBX), imm: int64(n)})
		for i, r := range reds {
			ld, ad, st := vmovsd, vaddsd, vmovsdSt
			if r.t == ir.F32 {
				ld, ad, st = vmovss, vaddss, vmovssSt
			}
			c.emit(insn{op: ld, r: t[0], m: at(rBX, int32(8*i)-n)})
			c.emit(insn{op: ad, r: t[0], v: t[0], m: at(rBX, int32(8*i))})
			c.emit(insn{op: st, r: t[0], m: at(rBX, int32(8*i)-n)})
		}
	}
	addRun := func() {
		for i, r := range reds {
			ld, ad, st := vmovsd, vaddsd, vmovsdSt
			if r.t == ir.F32 {
				ld, ad, st = vmovss, vaddss, vmovssSt
			}
			c.emit(insn{op: ld, r: t[0], m: at8(totals + int32(8*i))})
			c.emit(insn{op: ad, r: t[0], v: t[0], m: at8(stack + int32(8*i))})
			c.emit(insn{op: st, r: t[0], m: at8(totals + int32(8*i))})
		}
	}
	joins, next := c.newLabel(), c.newLabel()
	c.emit(insn{op: mov, r: rAX, m: at8(leafPtr)})
	c.emit(insn{op: movzx8, r: rAX, m: at(rAX, 1)})
	if runs {
		plain, all := c.newLabel(), c.newLabel()
		c.emit(insn{op: cmpI, m: rr(rAX), imm: ir.RunsEnd})
		c.jump(jnz, plain)
		c.emit(insn{op: lea, r: rBP, m: at(rSI, stack+n)})
		ready := c.newLabel()
		c.bind(all)
		c.emit(insn{op: cmp, r: rBX, m: rr(rBP)})
		c.jump(jbe, ready)
		join()
		c.jump(jmp, all)
		c.bind(ready)
		addRun()
		c.emit(insn{op: lea, r: rBX, m: at(rSI, stack)})
		c.emit(insn{op: mov, r: rAX, m: at(rDI, c.hiAt(c.vecIndex))})
		c.emit(insn{op: mov, r: rDX, m: at8(runEnd)})
		c.runEnd(rAX, rDX)
		c.emit(insn{op: movSt, r: rAX, m: at8(runEnd)})
		c.jump(jmp, next)
		c.bind(plain)
	}
	c.emit(insn{op: test, r: rAX, m: rr(rAX)})
	c.jump(jz, next)
	c.bind(joins)
	join()
	c.emit(insn{op: subI, m: rr(rAX), imm: 1})
	c.jump(jnz, joins)
	c.bind(next)
	c.emit(insn{op: movSt, r: rBX, m: at8(c.stackSlot)})
	c.emit(insn{op: mov, r: rAX, m: at8(leafPtr)})
	c.emit(insn{op: addI, m: rr(rAX), imm: 2})
	c.emit(insn{op: movSt, r: rAX, m: at8(leafPtr)})
	c.emit(insn{op: cmp, r: rAX, m: at8(leafEnd)})
	c.jump(jb, leaf)
	c.bind(done)

	if runs {
		// A list without an end of run is one run.
		ended := c.newLabel()
		c.emit(insn{op: lea, r: rBP, m: at(rSI, stack)})
		c.emit(insn{op: cmp, r: rBP, m: at8(c.stackSlot)})
		c.jump(jz, ended)
		addRun()
		c.bind(ended)
	}
	for i, r := range reds {
		from := stack
		if runs {
			from = totals
		}
		ld, ad := vmovsd, vaddsd
		if r.t == ir.F32 {
			ld, ad = vmovss, vaddss
		}
		c.emit(insn{op: ld, r: t[0], m: at8(from + int32(8*i))})
		dst := home{kind: hPart}
		if r.in.Part >= 0 {
			dst.a = c.argAt(r.in.Part)
		} else {
			c.zero(t[1])
			c.emit(insn{op: ad, r: t[0], v: t[1], m: rr(t[0])})
			dst = home{kind: hSlot, a: c.scalarOf(r)}
		}
		if r.t == ir.F32 {
			c.emit(insn{op: vmovdSt, r: t[0], m: rr(rAX)})
			c.emit(insn{op: movSt, r: rAX, m: c.at(dst)})
		} else {
			c.emit(insn{op: vmovsdSt, r: t[0], m: c.at(dst)})
		}
	}
}

// runEnd lowers hi to the end of the run that starts at from.
func (c *compiler) runEnd(hi, from uint8) {
	one := c.newLabel()
	c.emit(insn{op: mov, r: rBP, m: at(rDI, 24)})
	c.emit(insn{op: test, r: rBP, m: rr(rBP)})
	c.jump(jz, one)
	c.emit(insn{op: add, r: rBP, m: rr(from)})
	c.emit(insn{op: cmp, r: rBP, m: rr(hi)})
	c.emit(insn{op: cmovl, r: hi, m: rr(rBP)})
	c.bind(one)
}

// foldLeaf adds the eight running sums: ((r0+r1)+(r2+r3))+((r4+r5)+(r6+r7)).
func (c *compiler) foldLeaf(r *reduction, t [3]uint8) {
	n := uint8(r.t.Size())
	w := c.wide(n)
	add, adds := vaddpd, vaddsd
	if n == 4 {
		add, adds = vaddps, vaddss
	}
	for i, a := range r.accs {
		src := uint8(max(c.vs[a].pin, 0))
		if r.mem != 0 {
			src = t[2]
			c.emit(insn{op: vmovups, l: w, r: src, m: at(rSI, r.mem+int32(64*i))})
		}
		d := t[0]
		if i > 0 {
			d = t[2]
		}
		swap := int64(0x4E)
		if n == 4 {
			c.emit(insn{op: vpshufd, l: w, r: t[1], m: rr(src), imm: 0xB1})
			c.emit(insn{op: add, l: w, r: d, v: src, m: rr(t[1])})
			src = d
		}
		c.emit(insn{op: vpshufd, l: w, r: t[1], m: rr(src), imm: swap})
		c.emit(insn{op: add, l: w, r: d, v: src, m: rr(t[1])})
		switch {
		case w == 2:
			c.emit(insn{op: vpermq, l: 2, r: t[1], m: rr(d), imm: 0x4E})
			c.emit(insn{op: add, l: 2, r: d, v: d, m: rr(t[1])})
			c.emit(insn{op: vextracti64x4, l: 2, r: d, m: rr(t[1]), imm: 1})
			c.emit(insn{op: adds, r: d, v: d, m: rr(t[1])})
		case w == 1:
			c.emit(insn{op: vextracti128, l: 1, r: d, m: rr(t[1]), imm: 1})
			c.emit(insn{op: adds, r: d, v: d, m: rr(t[1])})
		}
		if i > 0 {
			c.emit(insn{op: adds, r: t[0], v: t[0], m: rr(d)})
		}
	}
}

// raggedSums adds the elements that a tail left in scratch, one by one.
func (c *compiler) raggedSums() {
	t := c.temps()[0]
	k := int32(0)
	for i := range c.reds {
		r := &c.reds[i]
		if r.order != codegen.Pairwise {
			continue
		}
		ld, ad, st, scale := vmovsd, vaddsd, vmovsdSt, uint8(3)
		if r.t == ir.F32 {
			ld, ad, st, scale = vmovss, vaddss, vmovssSt, 2
		}
		c.emit(insn{op: mov, r: rBX, m: at(rSI, c.stackSlot)})
		c.emit(insn{op: ld, r: t, m: at(rBX, k)})
		c.emit(insn{op: xor, r: rAX, m: rr(rAX)})
		head := c.newLabel()
		c.bind(head)
		c.emit(insn{op: ad, r: t, v: t, m: atIndex(rSI, rAX, scale, r.buf)})
		c.emit(insn{op: addI, m: rr(rAX), imm: 1})
		c.emit(insn{op: cmp, r: rAX, m: at(rSI, c.activeSlot)})
		c.jump(jl, head)
		c.emit(insn{op: st, r: t, m: at(rBX, k)})
		k += 8
	}
}
