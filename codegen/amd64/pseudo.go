package amd64

import "github.com/grayscale-lang/grayscale/ir"

// Pseudo instructions: fixed sequences that use general registers (AX, BX, BP)
// or a buffer in scratch besides their operands.

type pseudo uint8

const (
	pNone pseudo = iota
	pDiv         // dst = a / b, truncating, one lane after the other
	pRem
	pI64ToF32    // AVX2
	pF64ToI64    // AVX2
	pTable       // dst = table at x [a], t is the mask
	pStrideLoad  // dst = lanes of stream x, vector y of the body; t is another vector
	pStrideStore // stream x, vector y = lanes of b; t is another vector
	pIota        // dst = index of lane 0 of vector x, in every lane
	pLaneLoad    // dst = element BX of the buffer at x, in every lane
	pLaneStore   // element BX of the buffer at x = lane 0 of b
	pFixedStore  // lane 0 of b, a value or a mask, to the place of stream x
	pScalarStore // lane 0 of b as an 8-byte scalar to mem; imm: 1 for bool
	pFixedCopy   // the element at the place of stream x, as a scalar, to slot y
)

func (c *compiler) stepPseudo(m *mi) {
	var ra, rb uint8
	if m.a >= 0 {
		ra = c.in(m.a)
	}
	if m.b >= 0 {
		rb = c.in(m.b)
	}
	var rt, rd uint8
	if m.t >= 0 {
		x := &c.vs[m.t]
		rt = c.take(x.cls)
		c.own(m.t, rt)
		c.al.locked[x.cls] |= 1 << rt
	}
	c.consume(m)
	if m.dst >= 0 {
		rd = c.define(m.dst)
	}
	c.expand(m, ra, rb, rd, rt)
	c.dropAll(m)
	c.drop(m.t)
	c.finishDef(m.dst)
}

// expand emits the sequence. The destination is none of the sources.
func (c *compiler) expand(m *mi, ra, rb, rd, rt uint8) {
	switch m.ps {
	case pDiv, pRem:
		c.divide(m, ra, rb, rd)
	case pI64ToF32, pF64ToI64:
		buf := c.buffer()
		c.emit(insn{op: vmovupsSt, l: c.wide(8), r: ra, m: at(rSI, buf)})
		for j := range int32(c.lanes) {
			if m.ps == pF64ToI64 {
				c.emit(insn{op: vcvttsd2si, r: rAX, m: at(rSI, buf+8*j)})
				c.emit(insn{op: movSt, r: rAX, m: at(rSI, buf+8*j)})
				continue
			}
			c.emit(insn{op: vpxor, r: rd, v: rd, m: rr(rd)})
			c.emit(insn{op: vcvtsi2ss, r: rd, v: rd, m: at(rSI, buf+8*j)})
			c.emit(insn{op: vmovssSt, r: rd, m: at(rSI, buf+4*j)})
		}
		c.emit(insn{op: vmovups, l: m.l, r: rd, m: at(rSI, buf)})
	case pTable:
		c.emit(insn{op: lea, r: rAX, m: inPool(m.x)})
		elem := rows[m.op].elem
		i := insn{op: m.op, l: m.l, r: rd}
		i.m = atIndex(rAX, ra, 2, 0)
		if elem == 8 {
			i.m.scale = 3
		}
		if c.lv == AVX512 {
			c.emit(insn{op: kxnorw, r: rt, v: rt, m: rr(rt)})
			c.zero(rd)
			i.k = rt
		} else {
			c.emit(insn{op: vpcmpeqd, l: 1, r: rt, v: rt, m: rr(rt)})
			i.v = rt
		}
		c.emit(i)
	case pStrideLoad:
		c.strideLoad(m, rd, rt)
	case pStrideStore:
		c.strideStore(m, rb, rt)
	case pIota:
		src := rCX
		if m.x != 0 {
			c.emit(insn{op: lea, r: rAX, m: at(rCX, m.x*int32(c.lanes))})
			src = rAX
		}
		if c.lv == AVX512 {
			c.emit(insn{op: vpbroadcastqG, l: m.l, r: rd, m: rr(src)})
		} else {
			c.emit(insn{op: vmovqG, r: rd, m: rr(src)})
			c.emit(insn{op: vpbroadcastq, l: m.l, r: rd, m: rr(rd)})
		}
	case pLaneLoad:
		if c.vs[m.dst].elem == 8 {
			c.emit(insn{op: vbroadcastsd, l: m.l, r: rd, m: atIndex(rSI, rBX, 3, m.x)})
		} else {
			c.emit(insn{op: vbroadcastss, l: m.l, r: rd, m: atIndex(rSI, rBX, 2, m.x)})
		}
	case pLaneStore:
		if c.vs[m.b].elem == 8 {
			c.emit(insn{op: vmovsdSt, r: rb, m: atIndex(rSI, rBX, 3, m.x)})
		} else {
			c.emit(insn{op: vmovssSt, r: rb, m: atIndex(rSI, rBX, 2, m.x)})
		}
	case pFixedStore:
		s := &c.streams[m.x]
		c.pointer(rAX, s)
		switch s.size {
		case 8:
			c.emit(insn{op: vmovsdSt, r: rb, m: at(rAX, 0)})
		case 4:
			c.emit(insn{op: vmovssSt, r: rb, m: at(rAX, 0)})
		case 2:
			c.emit(insn{op: vpextrw, r: rb, m: at(rAX, 0)})
		default:
			if s.t == ir.Bool {
				c.maskBit(m.b, rb, rBX)
			} else {
				c.emit(insn{op: vmovdSt, r: rb, m: rr(rBX)})
			}
			c.emit(insn{op: mov8St, r: rBX, m: at(rAX, 0)})
		}
	case pFixedCopy:
		s := &c.streams[m.x]
		c.pointer(rAX, s)
		o := [9]op{1: movzx8, 2: movzx16, 4: mov32, 8: mov}[s.size]
		switch s.t {
		case ir.I8:
			o = movsx8
		case ir.I16:
			o = movsx16
		}
		c.emit(insn{op: o, r: rAX, m: at(rAX, 0)})
		c.emit(insn{op: movSt, r: rAX, m: at(rSI, m.y)})
	case pScalarStore:
		switch {
		case m.imm == 1:
			c.maskBit(m.b, rb, rAX)
		case c.vs[m.b].elem == 4:
			c.emit(insn{op: vmovdSt, r: rb, m: rr(rAX)})
		default:
			c.emit(insn{op: vmovsdSt, r: rb, m: c.at(m.mem)})
			return
		}
		c.emit(insn{op: movSt, r: rAX, m: c.at(m.mem)})
	default:
		panic("BUG: amd64: unknown pseudo instruction")
	}
}

// maskBit gives lane 0 of a mask as 0 or 1.
func (c *compiler) maskBit(v vreg, r, dst uint8) {
	if c.vs[v].cls == clsK {
		c.emit(insn{op: kmovwToG, r: dst, m: rr(r)})
	} else {
		c.emit(insn{op: vmovdSt, r: r, m: rr(dst)})
	}
	c.emit(insn{op: andI, m: rr(dst), imm: 1})
}

// buffer is 64 bytes of scratch for one pseudo instruction at a time.
func (c *compiler) buffer() int32 {
	if c.bufs == 0 {
		c.bufs = c.scratch(128, 64)
	}
	return c.bufs
}

// divide runs over the lanes: there is no vector form.
func (c *compiler) divide(m *mi, ra, rb, rd uint8) {
	buf := c.buffer()
	wide := c.vs[m.dst].elem == 8
	c.emit(insn{op: vmovupsSt, l: m.l, r: ra, m: at(rSI, buf)})
	c.emit(insn{op: vmovupsSt, l: m.l, r: rb, m: at(rSI, buf+64)})
	if c.inLane {
		c.emit(insn{op: movSt, r: rBX, m: at(rSI, c.laneSlot)})
	}
	c.emit(insn{op: mov, r: rBP, m: rr(rDX)})
	c.emit(insn{op: xor, r: rBX, m: rr(rBX)})
	head := c.newLabel()
	c.bind(head)
	res := rAX
	if m.ps == pRem {
		res = rDX
	}
	if wide {
		c.emit(insn{op: mov, r: rAX, m: atIndex(rSI, rBX, 3, buf)})
		c.emit(insn{op: cqo})
		c.emit(insn{op: idiv, m: atIndex(rSI, rBX, 3, buf+64)})
		c.emit(insn{op: movSt, r: res, m: atIndex(rSI, rBX, 3, buf)})
	} else {
		c.emit(insn{op: mov32, r: rAX, m: atIndex(rSI, rBX, 2, buf)})
		c.emit(insn{op: cdq})
		c.emit(insn{op: idiv32, m: atIndex(rSI, rBX, 2, buf+64)})
		c.emit(insn{op: mov32St, r: res, m: atIndex(rSI, rBX, 2, buf)})
	}
	c.emit(insn{op: addI, m: rr(rBX), imm: 1})
	c.emit(insn{op: cmpI, m: rr(rBX), imm: int64(c.lanes)})
	c.jump(jl, head)
	c.emit(insn{op: mov, r: rDX, m: rr(rBP)})
	if c.inLane {
		c.emit(insn{op: mov, r: rBX, m: at(rSI, c.laneSlot)})
	}
	c.emit(insn{op: vmovups, l: m.l, r: rd, m: at(rSI, buf)})
}

// walk addresses one lane after the other: in order at AX with the stride
// in BX, or, in a tail, each by its clamped index.
type walk struct {
	c    *compiler
	s    *stream
	tail bool
	y    int32
	base uint8
}

func (c *compiler) walk(s *stream, y int32, tail bool) walk {
	w := walk{c: c, s: s, tail: tail, y: y}
	if s.step == stepStride {
		c.emit(insn{op: mov, r: rBX, m: at(rDI, s.strideAt)})
	}
	if tail {
		w.base = c.streamBase(s, rBP)
		return w
	}
	if s.step == stepStride {
		if y == 0 {
			c.emit(insn{op: mov, r: rAX, m: rr(rCX)})
		} else {
			c.emit(insn{op: lea, r: rAX, m: at(rCX, y*int32(c.lanes))})
		}
		c.emit(insn{op: imul, r: rAX, m: rr(rBX)})
		if s.reg >= 0 {
			c.emit(insn{op: add, r: rAX, m: rr(uint8(s.reg))})
		} else {
			c.emit(insn{op: add, r: rAX, m: at(rSI, s.slot)})
		}
	}
	return w
}

// lane gives the address of lane j; lanes are asked for in order, except in a
// tail.
func (w *walk) lane(j int32) rm {
	c := w.c
	if w.tail {
		c.emit(insn{op: mov, r: rAX, m: at(rSI, c.clampSlot+8*j)})
		if w.s.step == stepStride {
			c.emit(insn{op: imul, r: rAX, m: rr(rBX)})
			return atIndex(w.base, rAX, 0, 0)
		}
		return atIndex(w.base, rAX, scaleBits(w.s.size), 0)
	}
	if w.s.step != stepStride {
		base := c.streamBase(w.s, rAX)
		return atIndex(base, rCX, scaleBits(w.s.size), (w.y*int32(c.lanes)+j)*int32(w.s.size))
	}
	if j&1 == 1 {
		return atIndex(rAX, rBX, 0, 0)
	}
	if j > 0 {
		c.emit(insn{op: lea, r: rAX, m: atIndex(rAX, rBX, 1, 0)})
	}
	return at(rAX, 0)
}

func scaleBits(size uint8) uint8 {
	switch size {
	case 8:
		return 3
	case 4:
		return 2
	case 2:
		return 1
	}
	return 0
}

// strideLoad gathers lanes by scalar inserts, sixteen bytes at a time.
func (c *compiler) strideLoad(m *mi, rd, rt uint8) {
	s := &c.streams[m.x]
	w := c.walk(s, m.y, m.tail)
	size := int32(s.size)
	per := 16 / size
	ins := [9]op{1: vpinsrb, 2: vpinsrw, 4: vpinsrd, 8: vpinsrq}[size]
	for j := range int32(c.lanes) {
		q, n := j/per, j%per
		x := rd
		if q > 0 {
			x = rt
		}
		a := w.lane(j)
		switch {
		case n > 0:
			c.emit(insn{op: ins, r: x, v: x, m: a, imm: int64(n)})
		case size == 8:
			c.emit(insn{op: vmovq, r: x, m: a})
		case size == 4:
			c.emit(insn{op: vmovd, r: x, m: a})
		default:
			c.zero(x)
			c.emit(insn{op: ins, r: x, v: x, m: a, imm: 0})
		}
		if q > 0 && n == per-1 {
			switch {
			case m.l == 2 || rd >= 16 || rt >= 16:
				c.emit(insn{op: vinserti32x4, l: m.l, r: rd, v: rd, m: rr(rt), imm: int64(q)})
			default:
				c.emit(insn{op: vinserti128, l: 1, r: rd, v: rd, m: rr(rt), imm: int64(q)})
			}
		}
	}
}

// strideStore scatters lanes. In a tail the lanes go backwards: those beyond
// the end fall on the last element, which is written last.
func (c *compiler) strideStore(m *mi, rb, rt uint8) {
	s := &c.streams[m.x]
	w := c.walk(s, m.y, m.tail)
	size := int32(s.size)
	per := 16 / size
	last := int32(-1)
	for n := range int32(c.lanes) {
		j := n
		if m.tail {
			j = int32(c.lanes) - 1 - n
		}
		q := j / per
		x := rb
		if q > 0 {
			x = rt
			if q != last {
				if c.lv == AVX512 {
					c.emit(insn{op: vextracti32x4, l: m.l, r: rb, m: rr(rt), imm: int64(q)})
				} else {
					c.emit(insn{op: vextracti128, l: 1, r: rb, m: rr(rt), imm: int64(q)})
				}
				last = q
			}
		}
		a := w.lane(j)
		switch {
		case size == 8 && j%per == 0:
			c.emit(insn{op: vmovqSt, r: x, m: a})
		case size == 8:
			c.emit(insn{op: vpextrq, r: x, m: a, imm: 1})
		case size == 4 && j%per == 0:
			c.emit(insn{op: vmovdSt, r: x, m: a})
		case size == 4:
			c.emit(insn{op: vpextrd, r: x, m: a, imm: int64(j % per)})
		case size == 2:
			c.emit(insn{op: vpextrw, r: x, m: a, imm: int64(j % per)})
		default:
			c.emit(insn{op: vpextrb, r: x, m: a, imm: int64(j)})
		}
	}
}
