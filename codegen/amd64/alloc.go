package amd64

import "math/bits"

// The allocator: one walk over a list, registers given as values are defined,
// the one with the furthest next use taken back when none is free. Values that
// memory holds anyway (constants, loads, invariants, spilled ones) are used as
// memory operands where the instruction allows it.

// alloc is the allocator's state.
type alloc struct {
	owner  [2][32]vreg // by class: who is in a physical register
	free   [2]uint32
	locked [2]uint32
	slots  []int32 // free spill slots
	dead   []int32 // free after this instruction, which may still read them
	regs   []regionState
	snaps  []snapEntry
}

// regionState is remembered at the entry of a region.
type regionState struct {
	snap, n int // entries in snaps
	skip    label
	head    label
	slot    int32 // round counter
}

type snapEntry struct {
	v    vreg
	reg  int8
	home home
}

// startList readies the allocator for a list in which the pinned registers
// hold their values already.
func (c *compiler) startList() {
	al := &c.al
	al.free = [2]uint32{c.vregs, c.kregs}
	al.locked = [2]uint32{}
	al.slots, al.dead = append(al.slots[:0], c.spillSlots...), al.dead[:0]
	al.regs, al.snaps = al.regs[:0], al.snaps[:0]
	for i := range c.vs {
		v := &c.vs[i]
		v.reg, v.next, v.slot, v.home = v.pin, never, -1, v.home0
		if v.pin >= 0 {
			al.free[v.cls] &^= 1 << v.pin
			al.owner[v.cls][v.pin] = vreg(i)
		}
	}
}

// spillSlot gives 64 bytes of scratch.
func (c *compiler) spillSlot() int32 {
	al := &c.al
	if n := len(al.slots); n > 0 {
		s := al.slots[n-1]
		al.slots = al.slots[:n-1]
		return s
	}
	s := c.scratch(64, 64)
	c.spillSlots = append(c.spillSlots, s)
	return s
}

// nextUses fills mi.n and the first use of every register, and drops pure
// instructions whose result nobody reads.
func (c *compiler) nextUses(list []mi) {
	vs := c.vs
	for p := len(list) - 1; p >= 0; p-- {
		m := &list[p]
		if m.kind == kOp || m.kind == kFMA || m.kind == kPseudo || m.kind == kAssign {
			if m.dst >= 0 && !m.keep && vs[m.dst].next == never && vs[m.dst].pin < 0 && !vs[m.dst].isVar {
				m.kind = kNop
			}
		}
		if m.kind == kNop {
			continue
		}
		for i, r := range [4]vreg{m.a, m.b, m.c, m.k} {
			if r >= 0 {
				m.n[i] = vs[r].next
			}
		}
		for _, r := range [4]vreg{m.a, m.b, m.c, m.k} {
			if r >= 0 {
				vs[r].next = int32(p)
			}
		}
	}
}

// run allocates and emits a list.
func (c *compiler) run(list []mi) {
	c.startList()
	c.nextUses(list)
	for p := range list {
		m := &list[p]
		if m.kind == kNop {
			continue
		}
		c.al.locked = [2]uint32{}
		c.al.slots = append(c.al.slots, c.al.dead...)
		c.al.dead = c.al.dead[:0]
		c.step(m)
	}
	if len(c.al.regs) != 0 {
		panic("BUG: amd64: a region that does not end")
	}
}

func (c *compiler) lock(v vreg) uint8 {
	x := &c.vs[v]
	c.al.locked[x.cls] |= 1 << x.reg
	return uint8(x.reg)
}

// take finds a free register of a class, evicting if it must.
func (c *compiler) take(cls uint8) uint8 {
	al := &c.al
	if f := al.free[cls]; f != 0 {
		r := bits.TrailingZeros32(f)
		al.free[cls] &^= 1 << r
		return uint8(r)
	}
	cand := c.vregs
	if cls == clsK {
		cand = c.kregs
	}
	cand &^= al.locked[cls]
	best, bestNext := -1, int32(-1)
	for f := cand; f != 0; f &= f - 1 {
		r := bits.TrailingZeros32(f)
		v := &c.vs[al.owner[cls][r]]
		if v.pin >= 0 || int(v.reg) != r {
			continue
		}
		n := v.next
		if v.home.kind != hNone && n < never {
			n += 4 // no store is needed
		}
		if n > bestNext {
			best, bestNext = r, n
		}
	}
	if best < 0 {
		panic("BUG: amd64: no register can be freed")
	}
	c.evict(al.owner[cls][best])
	al.free[cls] &^= 1 << best
	return uint8(best)
}

// evict takes a value's register away, saving the value when memory does not
// hold it.
func (c *compiler) evict(v vreg) {
	c.save(v)
	x := &c.vs[v]
	c.al.free[x.cls] |= 1 << x.reg
	x.reg = -1
}

// save makes sure that memory holds the value.
func (c *compiler) save(v vreg) {
	x := &c.vs[v]
	if x.home.kind != hNone || x.next == never {
		return
	}
	if x.slot < 0 {
		x.slot = c.spillSlot()
	}
	x.home = home{kind: hSlot, a: x.slot}
	c.storeReg(x, uint8(x.reg), x.home)
}

func (c *compiler) storeReg(x *vinfo, r uint8, h home) {
	if x.cls == clsK {
		c.emit(insn{op: kmovwSt, r: r, m: c.at(h)})
		return
	}
	c.emit(insn{op: vmovupsSt, l: x.w, r: r, m: c.at(h)})
}

// own gives register r to v.
func (c *compiler) own(v vreg, r uint8) {
	x := &c.vs[v]
	x.reg = int8(r)
	c.al.owner[x.cls][r] = v
	c.al.free[x.cls] &^= 1 << r
}

// in makes sure v is in a register, and locks it.
func (c *compiler) in(v vreg) uint8 {
	x := &c.vs[v]
	if x.reg < 0 {
		r := c.take(x.cls)
		c.own(v, r)
		c.loadReg(&c.vs[v], r)
	}
	return c.lock(v)
}

// loadReg loads a value from its home.
func (c *compiler) loadReg(x *vinfo, r uint8) {
	h := x.home
	bcast := h.bcast
	h.bcast = false // a broadcasting load, no embedded broadcast
	switch {
	case h.kind == hNone:
		panic("BUG: amd64: a value that is nowhere")
	case h.kind == hZero:
		c.zero(r)
	case x.cls == clsK:
		c.emit(insn{op: kmovw, r: r, m: c.at(h)})
	case bcast && x.elem == 8:
		c.emit(insn{op: vbroadcastsd, l: max(x.w, 1), r: r, m: c.at(h)})
	case bcast:
		c.emit(insn{op: vbroadcastss, l: x.w, r: r, m: c.at(h)})
	case x.elem == 8:
		c.emit(insn{op: vmovupd, l: x.w, r: r, m: c.at(h)})
	default:
		c.emit(insn{op: vmovups, l: x.w, r: r, m: c.at(h)})
	}
}

// zero clears a vector register.
func (c *compiler) zero(r uint8) {
	if r >= 16 {
		c.emit(insn{op: vpxord, r: r, v: r, m: rr(r)})
		return
	}
	c.emit(insn{op: vpxor, r: r, v: r, m: rr(r)})
}

// drop frees the register of a value that is dead.
func (c *compiler) drop(v vreg) {
	if v < 0 {
		return
	}
	x := &c.vs[v]
	if x.next != never || x.pin >= 0 {
		return
	}
	if x.reg >= 0 {
		c.al.free[x.cls] |= 1 << x.reg
		x.reg = -1
	}
	if x.slot >= 0 && len(c.al.regs) == 0 {
		c.al.dead = append(c.al.dead, x.slot)
		x.slot = -1
	}
}

// define gives dst a register of its own.
func (c *compiler) define(v vreg) uint8 {
	x := &c.vs[v]
	x.home = home{}
	if x.pin >= 0 {
		return uint8(x.pin)
	}
	if x.reg >= 0 {
		return uint8(x.reg)
	}
	r := c.take(x.cls)
	c.own(v, r)
	return r
}

// inherit gives dst the register of a dying value.
func (c *compiler) inherit(dst, from vreg) uint8 {
	f := &c.vs[from]
	r := uint8(f.reg)
	if dst != from {
		f.reg = -1
		if d := &c.vs[dst]; d.reg >= 0 {
			// A variable that is assigned anew: its old value is dead.
			c.al.free[d.cls] |= 1 << d.reg
		}
	}
	c.own(dst, r)
	c.vs[dst].home = home{}
	return r
}

// memOK reports whether v can be the memory operand of a row at length l.
func (c *compiler) memOK(r *row, l uint8, v vreg) bool {
	x := &c.vs[v]
	h := x.home
	if h.kind == hNone || h.kind == hZero || x.cls == clsK {
		return false
	}
	if r.digit != 0 && c.lv == AVX2 {
		return false // shifts by an immediate read memory in their EVEX form only
	}
	switch r.tup {
	case tFull:
		if h.bcast {
			return c.lv == AVX512 && x.elem == r.elem
		}
		return x.w == l
	case tFullMem:
		return !h.bcast && x.w == l
	case tHalf:
		if h.bcast {
			return c.lv == AVX512 && x.elem == r.elem
		}
		return true
	case tHalfMem, tQuarterMem, tEighthMem:
		return !h.bcast
	}
	return false
}

// operand gives v as ModRM.rm: its register, or memory when that is as good.
func (c *compiler) operand(r *row, l uint8, v vreg, next int32) rm {
	x := &c.vs[v]
	if x.reg < 0 && c.memOK(r, l, v) && (next == never || c.al.free[x.cls] == 0) {
		return c.at(x.home)
	}
	return rr(c.in(v))
}

func (c *compiler) move(cls, l, dst, src uint8) {
	if dst == src {
		return
	}
	if cls == clsK {
		c.emit(insn{op: kmovw, r: dst, m: rr(src)})
		return
	}
	c.emit(insn{op: vmovaps, l: l, r: dst, m: rr(src)})
}

// consume advances the next uses of the operands.
func (c *compiler) consume(m *mi) {
	for i, r := range [4]vreg{m.a, m.b, m.c, m.k} {
		if r >= 0 {
			c.vs[r].next = m.n[i]
		}
	}
}

func (c *compiler) dropAll(m *mi) {
	c.drop(m.a)
	c.drop(m.b)
	c.drop(m.c)
	c.drop(m.k)
}

// finishDef frees a result that nobody reads.
func (c *compiler) finishDef(v vreg) {
	if v >= 0 && !c.vs[v].isVar {
		c.drop(v)
	}
}

func (c *compiler) step(m *mi) {
	switch m.kind {
	case kOp:
		c.stepOp(m)
	case kFMA:
		c.stepFMA(m)
	case kAssign:
		c.stepAssign(m)
	case kKeep:
		c.consume(m)
		c.dropAll(m)
	case kPseudo:
		c.stepPseudo(m)
	default:
		c.stepRegion(m)
	}
}

func (c *compiler) stepOp(m *mi) {
	r := &rows[m.op]
	i := insn{op: m.op, l: m.l, z: m.z, imm: int64(m.imm)}
	if r.flags&fComm != 0 && m.c < 0 && m.a >= 0 && m.b >= 0 && m.k < 0 &&
		c.vs[m.a].reg < 0 && c.memOK(r, m.l, m.a) && (c.vs[m.b].reg >= 0 || !c.memOK(r, m.l, m.b)) {
		m.a, m.b = m.b, m.a
		m.n[0], m.n[1] = m.n[1], m.n[0]
	}
	is4 := r.flags&fIs4 != 0 // the mask is the tied operand's place, but is not tied
	if m.a >= 0 {
		i.v = c.in(m.a)
	}
	if m.c >= 0 {
		q := c.in(m.c)
		if is4 {
			i.imm = int64(q) << 4
		}
	}
	if m.k >= 0 {
		i.k = c.in(m.k)
	}
	if m.b >= 0 && r.ops[0] == 'm' {
		i.m = rr(c.in(m.b))
	} else if m.b >= 0 {
		i.m = c.operand(r, m.l, m.b, m.n[1])
	} else if m.mem.kind != hNone {
		i.m = c.at(m.mem)
	}
	c.consume(m)
	switch {
	case m.dst < 0: // store: ModRM.reg is b, which is no address
		if r.ops[0] == 'm' {
			i.r, i.m = i.m.reg, c.at(m.mem)
		}
		c.dropAll(m)
		c.emit(i)
		return
	case m.c >= 0 && !is4:
		x := &c.vs[m.c]
		var d uint8
		if (x.next == never || m.c == m.dst) && x.pin < 0 && c.vs[m.dst].pin < 0 || x.pin >= 0 && c.vs[m.dst].pin == x.pin {
			d = c.inherit(m.dst, m.c)
			c.drop(m.a)
			c.drop(m.b)
			c.drop(m.k)
			if m.dst != m.c {
				c.releaseSlot(m.c)
			}
		} else {
			d = c.define(m.dst)
			c.move(c.vs[m.dst].cls, max(c.vs[m.dst].w, x.w), d, uint8(x.reg))
			c.dropAll(m)
		}
		i.r = d
	default:
		c.dropAll(m)
		i.r = c.define(m.dst)
	}
	// In three places ModRM.rm or vvvv is the destination.
	switch {
	case r.ops[0] == 'v':
		i.v, i.r = i.r, 0
	case r.ops[0] == 'm':
		i.r, i.m = i.m.reg, rr(i.r)
	}
	c.emit(i)
	c.finishDef(m.dst)
}

// releaseSlot frees the spill slot of a value whose register went to another.
func (c *compiler) releaseSlot(v vreg) {
	x := &c.vs[v]
	if x.slot >= 0 && len(c.al.regs) == 0 {
		c.al.dead = append(c.al.dead, x.slot)
		x.slot = -1
	}
}

// fmaOps by sign (1: negated product, 2: negated addend), form (132, 213, 231)
// and width (ps, pd).
var fmaOps = [4][3][2]op{
	{{vfmadd132ps, vfmadd132pd}, {vfmadd213ps, vfmadd213pd}, {vfmadd231ps, vfmadd231pd}},
	{{vfnmadd132ps, vfnmadd132pd}, {vfnmadd213ps, vfnmadd213pd}, {vfnmadd231ps, vfnmadd231pd}},
	{{vfmsub132ps, vfmsub132pd}, {vfmsub213ps, vfmsub213pd}, {vfmsub231ps, vfmsub231pd}},
	{{vfnmsub132ps, vfnmsub132pd}, {vfnmsub213ps, vfnmsub213pd}, {vfnmsub231ps, vfnmsub231pd}},
}

// stepFMA chooses among dst = dst*m + v (132), v*dst + m (213), v*m + dst
// (231): an operand in memory must be m, and a dying one is dst.
func (c *compiler) stepFMA(m *mi) {
	wide := 0
	if c.vs[m.dst].elem == 8 {
		wide = 1
	}
	forms := &fmaOps[m.neg]
	r := &rows[forms[0][wide]]
	inMem := func(v vreg, n int32) bool {
		x := &c.vs[v]
		return x.reg < 0 && c.memOK(r, m.l, v) && (n == never || c.al.free[clsV] == 0)
	}
	memC := m.c != m.a && m.c != m.b && inMem(m.c, m.n[2])
	memB := false
	if !memC && m.a != m.b {
		if inMem(m.a, m.n[0]) && m.a != m.c {
			m.a, m.b = m.b, m.a
			m.n[0], m.n[1] = m.n[1], m.n[0]
		}
		memB = m.b != m.c && inMem(m.b, m.n[1])
	}
	ra := c.in(m.a)
	var b, cc rm
	if memC {
		cc = c.at(c.vs[m.c].home)
	} else {
		cc = rr(c.in(m.c))
	}
	if memB {
		b = c.at(c.vs[m.b].home)
	} else {
		b = rr(c.in(m.b))
	}
	c.consume(m)
	dies := func(v vreg, o rm) bool {
		x := &c.vs[v]
		return !o.isMem && (x.next == never && x.pin < 0 && c.vs[m.dst].pin < 0 || x.pin >= 0 && x.pin == c.vs[m.dst].pin)
	}
	i := insn{l: m.l}
	var from vreg
	switch {
	case dies(m.c, cc):
		from, i.op, i.v, i.m = m.c, forms[2][wide], ra, b
	case dies(m.a, rr(ra)) && b.isMem:
		from, i.op, i.v, i.m = m.a, forms[0][wide], cc.reg, b
	case dies(m.a, rr(ra)):
		from, i.op, i.v, i.m = m.a, forms[1][wide], b.reg, cc
	case dies(m.b, b):
		from, i.op, i.v, i.m = m.b, forms[1][wide], ra, cc
	default:
		d := c.define(m.dst)
		if cc.isMem {
			c.move(clsV, m.l, d, ra)
			i.op, i.v, i.m = forms[1][wide], b.reg, cc
		} else {
			c.move(clsV, m.l, d, cc.reg)
			i.op, i.v, i.m = forms[2][wide], ra, b
		}
		i.r = d
		c.dropAll(m)
		c.emit(i)
		c.finishDef(m.dst)
		return
	}
	i.r = c.inherit(m.dst, from)
	for _, v := range [3]vreg{m.a, m.b, m.c} {
		if v != m.dst && v != from {
			c.drop(v)
		}
	}
	if from != m.dst {
		c.releaseSlot(from)
	}
	c.emit(i)
	c.finishDef(m.dst)
}

// stepAssign renames where the source dies, else copies.
func (c *compiler) stepAssign(m *mi) {
	if m.dst == m.b {
		c.consume(m)
		return
	}
	s := c.in(m.b)
	c.consume(m)
	x := &c.vs[m.b]
	d := &c.vs[m.dst]
	if x.next == never && x.pin < 0 && d.pin < 0 {
		c.inherit(m.dst, m.b)
		c.releaseSlot(m.b)
		return
	}
	r := c.define(m.dst)
	c.move(d.cls, d.w, r, s)
	c.drop(m.b)
}

// stepRegion handles entries and ends of regions: whatever path was taken, the
// registers hold the same values at the join.
func (c *compiler) stepRegion(m *mi) {
	al := &c.al
	switch m.kind {
	case kRare:
		c.testMask(m.b)
		c.consume(m)
		c.drop(m.b)
		st := c.snapshot()
		st.skip = c.newLabel()
		c.jump(jz, st.skip)
		al.regs = append(al.regs, st)
	case kRareEnd:
		st := al.regs[len(al.regs)-1]
		c.restore(&st)
		c.bind(st.skip)
		al.regs = al.regs[:len(al.regs)-1]
		al.snaps = al.snaps[:st.snap]
	case kLoop:
		slot := c.scratch(8, 8)
		c.emit(insn{op: movStI, m: at(rSI, slot), imm: int64(m.imm)})
		// The mask may have no lane at all.
		c.testMask(m.b)
		c.consume(m)
		s := c.snapshot()
		s.slot = slot
		s.skip = c.newLabel()
		s.head = c.newLabel()
		c.jump(jz, s.skip)
		c.align(16)
		c.bind(s.head)
		al.regs = append(al.regs, s)
	case kLoopEnd:
		// The flags of the test outlive the moves of restore.
		st := al.regs[len(al.regs)-1]
		c.testMask(m.b)
		c.consume(m)
		c.restore(&st)
		c.jump(jz, st.skip)
		c.emit(insn{op: decM, m: at(rSI, st.slot)})
		c.jump(jnz, st.head)
		c.bind(st.skip)
		al.regs = al.regs[:len(al.regs)-1]
		al.snaps = al.snaps[:st.snap]
	case kLaneLoop:
		// BX counts elements; the buffers are in scratch.
		s := c.snapshot()
		c.emit(insn{op: xor, r: rBX, m: rr(rBX)})
		s.head = c.newLabel()
		c.align(16)
		c.bind(s.head)
		c.inLane = true
		al.regs = append(al.regs, s)
	case kLaneLoopEnd:
		c.inLane = false
		st := al.regs[len(al.regs)-1]
		c.restore(&st)
		c.emit(insn{op: addI, m: rr(rBX), imm: 1})
		if m.tail {
			c.emit(insn{op: cmp, r: rBX, m: at(rSI, c.activeSlot)})
		} else {
			c.emit(insn{op: cmpI, m: rr(rBX), imm: int64(m.imm)})
		}
		c.jump(jl, st.head)
		al.regs = al.regs[:len(al.regs)-1]
		al.snaps = al.snaps[:st.snap]
	default:
		panic("BUG: amd64: unknown kind of vector instruction")
	}
}

// testMask sets ZF when no lane of a mask is set.
func (c *compiler) testMask(v vreg) {
	x := &c.vs[v]
	r := c.in(v)
	switch {
	case x.cls == clsK && c.lanes == 16:
		c.emit(insn{op: kortestw, r: r, m: rr(r)})
	case x.cls == clsK:
		c.emit(insn{op: kortestb, r: r, m: rr(r)})
	default:
		c.emit(insn{op: vmovmskps, l: x.w, r: rAX, m: rr(r)})
		c.emit(insn{op: test, r: rAX, m: rr(rAX)})
	}
}

// snapshot remembers which value is in which register.
func (c *compiler) snapshot() regionState {
	al := &c.al
	st := regionState{snap: len(al.snaps)}
	for cls, all := range [2]uint32{c.vregs, c.kregs} {
		for f := all &^ al.free[cls]; f != 0; f &= f - 1 {
			r := bits.TrailingZeros32(f)
			v := al.owner[cls][r]
			x := &c.vs[v]
			if x.pin >= 0 || int(x.reg) != r {
				continue
			}
			if x.isVar {
				x.home = home{} // it may be assigned inside
			}
			al.snaps = append(al.snaps, snapEntry{v, int8(r), x.home})
		}
	}
	st.n = len(al.snaps) - st.snap
	return st
}

// restore brings every value that is still needed back to where the snapshot
// had it.
func (c *compiler) restore(st *regionState) {
	al := &c.al
	snap := al.snaps[st.snap : st.snap+st.n]
	al.locked = [2]uint32{}
	want := [2]uint32{}
	for _, e := range snap {
		x := &c.vs[e.v]
		if x.next != never {
			want[x.cls] |= 1 << e.reg
		}
	}
	inSnap := func(v vreg, reg int8) bool {
		for _, e := range snap {
			if e.v == v {
				return reg < 0 || e.reg == reg
			}
		}
		return false
	}
	// Values that are elsewhere leave their registers; their memory is good.
	for cls, all := range [2]uint32{c.vregs, c.kregs} {
		for f := all &^ al.free[cls]; f != 0; f &= f - 1 {
			r := bits.TrailingZeros32(f)
			v := al.owner[cls][r]
			x := &c.vs[v]
			if x.pin >= 0 || int(x.reg) != r || inSnap(v, int8(r)) {
				continue
			}
			c.evict(v)
		}
	}
	for _, e := range snap {
		x := &c.vs[e.v]
		if x.next == never {
			continue
		}
		if x.reg < 0 {
			c.own(e.v, uint8(e.reg))
			c.loadReg(x, uint8(e.reg))
		}
		x.home = e.home
		if x.isVar {
			x.home = home{}
		}
	}
}
