package amd64

import "encoding/binary"

// General registers, by number.
const (
	rAX uint8 = iota
	rCX
	rDX
	rBX
	rSP
	rBP
	rSI
	rDI
	r8
	r9
	r10
	r11
	r12
	r13
	r14
	r15
)

// noIndex is the absent index of a mem; ripBase makes a mem address the pool.
const (
	noIndex uint8 = 0xFF
	ripBase uint8 = 0xFE
)

// rm is the operand of ModRM.rm: a register, or memory at
// base + index<<scale + disp. With base ripBase, disp is an offset in the pool.
type rm struct {
	isMem bool
	bcast bool
	reg   uint8
	base  uint8
	index uint8
	scale uint8
	disp  int32
}

func rr(r uint8) rm { return rm{reg: r} }

func at(base uint8, disp int32) rm {
	return rm{isMem: true, base: base, index: noIndex, disp: disp}
}

func atIndex(base, index, scale uint8, disp int32) rm {
	return rm{isMem: true, base: base, index: index, scale: scale, disp: disp}
}

func inPool(off int32) rm { return rm{isMem: true, base: ripBase, index: noIndex, disp: off} }

// insn is one instruction with its operands, as the encoder takes it.
type insn struct {
	op  op
	l   uint8 // vector length: 0 xmm, 1 ymm, 2 zmm
	r   uint8 // ModRM.reg
	v   uint8 // VEX.vvvv
	m   rm
	k   uint8 // mask register, 0 for none
	z   bool  // zeroing
	imm int64
}

// label is a place in the code, known later.
type label int32

type fixup struct {
	pos  int32 // of the 4 bytes of displacement
	end  int32 // of the instruction
	lab  label // -1: pool
	pool int32
}

// record is what the listing keeps of an emitted instruction.
type record struct {
	insn
	lab      label // of a jump
	off, end int32
}

// asm collects the bytes of one piece of code.
type asm struct {
	b      []byte
	labels []int32 // offset of each label, -1 while unknown
	fix    []fixup
	pool   []byte
	rec    []record
	notes  []note
	listen bool
}

// note is a comment in the listing.
type note struct {
	off  int32
	text string
}

func (a *asm) reset() {
	a.b, a.labels, a.fix, a.pool = a.b[:0], a.labels[:0], a.fix[:0], a.pool[:0]
	a.rec, a.notes, a.listen = nil, nil, false
}

func (a *asm) newLabel() label {
	a.labels = append(a.labels, -1)
	return label(len(a.labels) - 1)
}

func (a *asm) bind(l label) { a.labels[l] = int32(len(a.b)) }

// jump emits a conditional or unconditional jump. Jumps back take the short
// form where it reaches; jumps forward are always long.
func (a *asm) jump(o op, l label) {
	r := &rows[o]
	start := int32(len(a.b))
	if t := a.labels[l]; t >= 0 {
		if d := t - start - 2; d >= -128 {
			c := byte(0xEB)
			if o != jmp {
				c = r.op - 0x10
			}
			a.b = append(a.b, c, byte(int8(d)))
			a.note(insn{op: o}, l, start)
			return
		}
	}
	if o != jmp {
		a.b = append(a.b, 0x0F)
	}
	a.b = append(a.b, r.op, 0, 0, 0, 0)
	n := int32(len(a.b))
	a.fix = append(a.fix, fixup{pos: n - 4, end: n, lab: l})
	a.note(insn{op: o}, l, start)
}

func (a *asm) note(i insn, l label, start int32) {
	if a.listen {
		a.rec = append(a.rec, record{insn: i, lab: l, off: start, end: int32(len(a.b))})
	}
}

// bytes is the size of the memory operand, and with it the scale of an EVEX
// disp8.
func (r *row) bytes(l uint8, bcast bool) int32 {
	n := int32(16) << l
	switch r.tup {
	case tFull:
		if bcast {
			return int32(r.elem)
		}
		return n
	case tHalf:
		if bcast {
			return int32(r.elem)
		}
		return n / 2
	case tFullMem:
		return n
	case tHalfMem:
		return n / 2
	case tQuarterMem:
		return n / 4
	case tEighthMem:
		return n / 8
	case t16:
		return 16
	case t32:
		return 32
	}
	return int32(r.elem)
}

// emit encodes one instruction.
func (a *asm) emit(i insn) {
	r := &rows[i.op]
	start := int32(len(a.b))
	m := &i.m
	reg := i.r
	v := i.v
	if r.digit != 0 || r.op == 0xC7 || r.op == 0x81 {
		reg = r.digit
	}
	scale8 := int32(0) // EVEX: disp8 counts these
	short := false     // an immediate of one byte where four are possible
	b := a.b
	switch {
	case r.enc&encLegacy != 0:
		rex := byte(0)
		if r.w == w1 {
			rex |= 0x48
		}
		rex |= reg >> 3 << 2
		byteReg := r.flags&fByteReg != 0
		force := byteReg && r.op == 0x88 && reg >= 4
		if m.isMem {
			if m.base < 16 {
				rex |= m.base >> 3
			}
			if m.index < 16 {
				rex |= m.index >> 3 << 1
			}
		} else {
			rex |= m.reg >> 3
			if byteReg && m.reg >= 4 {
				force = true
			}
		}
		if rex != 0 || force {
			b = append(b, rex|0x40)
		}
		if r.mmap == map0F {
			b = append(b, 0x0F)
		}
		if r.flags&fPlusReg != 0 {
			b = append(b, r.op|m.reg&7)
			b = binary.LittleEndian.AppendUint64(b, uint64(i.imm))
			a.b = b
			a.note(i, -1, start)
			return
		}
		if short = r.op == 0x81 && i.imm == int64(int8(i.imm)); short {
			b = append(b, 0x83)
		} else {
			b = append(b, r.op)
		}
		if r.ops == "" {
			a.b = b
			a.note(i, -1, start)
			return
		}
	case r.enc&encVEX == 0 || i.l == 2 || i.k != 0 || m.bcast || reg >= 16 || v >= 16 || m.isMem && r.digit != 0 ||
		!m.isMem && m.reg >= 16 || r.flags&fVSIB != 0 && m.index != noIndex && m.index >= 16:
		if r.enc&encEVEX == 0 {
			panic("BUG: amd64: " + r.name + " has no EVEX encoding")
		}
		w := byte(0)
		if r.w != w0 {
			w = 0x80
		}
		var nx, nb, nv4 byte // extension bits, not inverted
		if m.isMem {
			if m.base < 16 {
				nb = m.base >> 3 & 1
			}
			if m.index != noIndex {
				nx = m.index >> 3 & 1
				if r.flags&fVSIB != 0 {
					nv4 = m.index >> 4 & 1
				}
			}
		} else {
			nb = m.reg >> 3 & 1
			nx = m.reg >> 4 & 1
		}
		vv := v & 15
		if r.flags&fVSIB == 0 {
			nv4 = v >> 4 & 1
		} else {
			vv = 0 // the mask of an EVEX gather is in aaa
		}
		p0 := (reg>>3&1^1)<<7 | (nx^1)<<6 | (nb^1)<<5 | (reg>>4&1^1)<<4 | r.mmap
		p1 := w | (vv^15)<<3 | 4 | r.pp
		p2 := i.l<<5 | (nv4^1)<<3 | i.k
		if i.z {
			p2 |= 0x80
		}
		if m.bcast {
			p2 |= 0x10
		}
		b = append(b, 0x62, p0, p1, p2, r.op)
		scale8 = r.bytes(i.l, m.bcast)
	default:
		w := byte(0)
		if r.w == w1 {
			w = 0x80
		}
		var nx, nb byte
		if m.isMem {
			if m.base < 16 {
				nb = m.base >> 3 & 1
			}
			if m.index != noIndex {
				nx = m.index >> 3 & 1
			}
		} else {
			nb = m.reg >> 3 & 1
		}
		l := i.l << 2
		if r.flags&fL1 != 0 {
			l = 4
		}
		if r.mmap == map0F && w == 0 && nx == 0 && nb == 0 {
			b = append(b, 0xC5, (reg>>3^1)<<7|(v^15)<<3|l|r.pp, r.op)
		} else {
			b = append(b, 0xC4, (reg>>3^1)<<7|(nx^1)<<6|(nb^1)<<5|r.mmap, w|(v^15)<<3|l|r.pp, r.op)
		}
		if r.ops == "" {
			a.b = b
			a.note(i, -1, start)
			return
		}
	}

	// ModRM, SIB, displacement
	hi := reg & 7 << 3
	pool := int32(-1)
	switch {
	case !m.isMem:
		b = append(b, 0xC0|hi|m.reg&7)
	case m.base == ripBase:
		b = append(b, hi|5, 0, 0, 0, 0)
		pool = int32(len(b)) - 4
	default:
		mod := byte(0x80)
		d8 := byte(0)
		switch {
		case m.disp == 0 && m.base&7 != 5:
			mod = 0
		case scale8 > 1:
			if q := m.disp / scale8; q*scale8 == m.disp && q == int32(int8(q)) {
				mod, d8 = 0x40, byte(q)
			}
		case m.disp == int32(int8(m.disp)):
			mod, d8 = 0x40, byte(m.disp)
		}
		if m.index == noIndex && m.base&7 != 4 {
			b = append(b, mod|hi|m.base&7)
		} else {
			x := byte(4) << 3
			if m.index != noIndex {
				x = m.index & 7 << 3
			}
			b = append(b, mod|hi|4, m.scale<<6|x|m.base&7)
		}
		switch mod {
		case 0x40:
			b = append(b, d8)
		case 0x80:
			b = binary.LittleEndian.AppendUint32(b, uint32(m.disp))
		}
	}
	switch {
	case r.flags&(fImm|fIs4) != 0 || short:
		b = append(b, byte(i.imm))
	case r.flags&fImm32 != 0:
		b = binary.LittleEndian.AppendUint32(b, uint32(i.imm))
	}
	a.b = b
	if pool >= 0 {
		a.fix = append(a.fix, fixup{pos: pool, end: int32(len(b)), lab: -1, pool: m.disp})
	}
	a.note(i, -1, start)
}

// finish appends the pool and resolves every label.
func (a *asm) finish() []byte {
	n := (len(a.b) + 63) &^ 63
	if len(a.pool) == 0 {
		n = len(a.b)
	}
	text := make([]byte, n+len(a.pool))
	c := copy(text, a.b)
	for ; c < n; c++ {
		text[c] = 0xCC
	}
	copy(text[n:], a.pool)
	for _, f := range a.fix {
		t := int32(n) + f.pool
		if f.lab >= 0 {
			t = a.labels[f.lab]
			if t < 0 {
				panic("BUG: amd64: a jump to a label that was never bound")
			}
		}
		binary.LittleEndian.PutUint32(text[f.pos:], uint32(t-f.end))
	}
	return text
}

// align pads with no-operations up to a multiple of n.
func (a *asm) align(n int) {
	pad := -len(a.b) & (n - 1)
	for pad > 0 {
		p := nops[min(pad, len(nops))-1]
		a.b = append(a.b, p...)
		pad -= len(p)
	}
}

// nops are the recommended no-operations of 1 to 9 bytes.
var nops = [...]string{
	"\x90",
	"\x66\x90",
	"\x0f\x1f\x00",
	"\x0f\x1f\x40\x00",
	"\x0f\x1f\x44\x00\x00",
	"\x66\x0f\x1f\x44\x00\x00",
	"\x0f\x1f\x80\x00\x00\x00\x00",
	"\x0f\x1f\x84\x00\x00\x00\x00\x00",
	"\x66\x0f\x1f\x84\x00\x00\x00\x00\x00",
}

// poolBytes places bytes in the pool at an alignment and returns the offset.
// Equal entries are shared.
func (a *asm) poolBytes(p []byte, align int) int32 {
	for o := 0; o+len(p) <= len(a.pool); o += align {
		if string(a.pool[o:o+len(p)]) == string(p) {
			return int32(o)
		}
	}
	for len(a.pool)&(align-1) != 0 {
		a.pool = append(a.pool, 0)
	}
	o := len(a.pool)
	a.pool = append(a.pool, p...)
	return int32(o)
}
