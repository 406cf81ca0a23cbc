package amd64

import (
	"encoding/binary"
	"fmt"

	"github.com/grayscale-lang/grayscale/ir"
)

// Lowering of core operations to vector instructions. A value of an n-byte
// type lies in lanes·n bytes; a bool is a mask register (AVX-512) or a vector of
// all-ones and all-zeros elements of maskElem bytes (AVX2).

// direct is a core operation that is one instruction.
type direct struct {
	o     op
	imm   int32
	unary bool
}

// column of a dtype in the tables.
func column(t ir.DType) int {
	switch t {
	case ir.F32:
		return 0
	case ir.F64:
		return 1
	case ir.I32:
		return 2
	case ir.I64:
		return 3
	}
	panic("BUG: amd64: no column for " + t.String())
}

// directOps: by core operation, f32 f64 i32 i64.
var directOps = [...][4]direct{
	ir.Add:   {{o: vaddps}, {o: vaddpd}, {o: vpaddd}, {o: vpaddq}},
	ir.Sub:   {{o: vsubps}, {o: vsubpd}, {o: vpsubd}, {o: vpsubq}},
	ir.Mul:   {{o: vmulps}, {o: vmulpd}, {o: vpmulld}, {}},
	ir.Div:   {{o: vdivps}, {o: vdivpd}, {}, {}},
	ir.Sqrt:  {{o: vsqrtps, unary: true}, {o: vsqrtpd, unary: true}, {}, {}},
	ir.Min:   {{o: vminps}, {o: vminpd}, {o: vpminsd}, {}},
	ir.Max:   {{o: vmaxps}, {o: vmaxpd}, {o: vpmaxsd}, {}},
	ir.Abs:   {{}, {}, {o: vpabsd, unary: true}, {}},
	ir.Floor: {{vroundps, 9, true}, {vroundpd, 9, true}, {}, {}},
	ir.Ceil:  {{vroundps, 10, true}, {vroundpd, 10, true}, {}, {}},
	ir.Trunc: {{vroundps, 11, true}, {vroundpd, 11, true}, {}, {}},
	ir.Rint:  {{vroundps, 8, true}, {vroundpd, 8, true}, {}, {}},
	ir.And:   {{}, {}, {o: vpand}, {o: vpand}},
	ir.Or:    {{}, {}, {o: vpor}, {o: vpor}},
	ir.Xor:   {{}, {}, {o: vpxor}, {o: vpxor}},
	ir.Shl:   {{}, {}, {o: vpsllvd}, {o: vpsllvq}},
	ir.Shr:   {{}, {}, {o: vpsrlvd}, {o: vpsrlvq}},
	ir.Sar:   {{}, {}, {o: vpsravd}, {}},
}

// directOps512 are the further ones, and the other ones, of AVX-512.
var directOps512 = [...][4]direct{
	ir.Mul:   {{}, {}, {}, {o: vpmullq}},
	ir.Min:   {{}, {}, {}, {o: vpminsq}},
	ir.Max:   {{}, {}, {}, {o: vpmaxsq}},
	ir.Abs:   {{}, {}, {}, {o: vpabsq, unary: true}},
	ir.Floor: {{vrndscaleps, 9, true}, {vrndscalepd, 9, true}, {}, {}},
	ir.Ceil:  {{vrndscaleps, 10, true}, {vrndscalepd, 10, true}, {}, {}},
	ir.Trunc: {{vrndscaleps, 11, true}, {vrndscalepd, 11, true}, {}, {}},
	ir.Rint:  {{vrndscaleps, 8, true}, {vrndscalepd, 8, true}, {}, {}},
	ir.And:   {{}, {}, {o: vpandd}, {o: vpandq}},
	ir.Or:    {{}, {}, {o: vpord}, {o: vporq}},
	ir.Xor:   {{}, {}, {o: vpxord}, {o: vpxorq}},
	ir.Sar:   {{}, {}, {}, {o: vpsravq}},
}

// shiftImm are the shifts by one count, i32 i64.
var shiftImm = [...][2]op{ir.Shl: {vpslldI, vpsllqI}, ir.Shr: {vpsrldI, vpsrlqI}, ir.Sar: {vpsradI, vpsraqI}}

func (c *compiler) directOp(o ir.Core, t ir.DType) direct {
	k := column(t)
	if c.lv == AVX512 && int(o) < len(directOps512) {
		if d := directOps512[o][k]; d.o != opNone {
			return d
		}
	}
	if int(o) < len(directOps) {
		return directOps[o][k]
	}
	return direct{}
}

// elemOf is the bytes of an element in a register.
func (c *compiler) elemOf(t ir.DType) uint8 {
	if t == ir.Bool {
		return c.maskElem
	}
	return uint8(t.Size())
}

// wide is the vector length of elements of n bytes.
func (c *compiler) wide(n uint8) uint8 {
	switch int(n) * c.lanes {
	case 64:
		return 2
	case 32:
		return 1
	}
	return 0
}

func (c *compiler) newT(t ir.DType) vreg {
	if t == ir.Bool && c.lv == AVX512 {
		return c.newV(clsK, 0, 2)
	}
	n := c.elemOf(t)
	return c.newV(clsV, c.wide(n), n)
}

func (c *compiler) push(m mi) vreg {
	c.list = append(c.list, m)
	return m.dst
}

// bin emits dst = a op b, all of elements of n bytes.
func (c *compiler) bin(o op, n uint8, a, b vreg) vreg {
	m := newMI(o, c.wide(n))
	m.a, m.b = a, b
	m.dst = c.newV(clsV, m.l, n)
	return c.push(m)
}

func (c *compiler) binImm(o op, n uint8, a, b vreg, imm int32) vreg {
	v := c.bin(o, n, a, b)
	c.list[len(c.list)-1].imm = imm
	return v
}

// un emits dst = op b.
func (c *compiler) un(o op, n uint8, b vreg, imm int32) vreg {
	m := newMI(o, c.wide(n))
	m.b, m.imm = b, imm
	m.dst = c.newV(clsV, m.l, n)
	return c.push(m)
}

// cvt emits a conversion: l is the length of the instruction.
func (c *compiler) cvt(o op, l uint8, b vreg, to uint8) vreg {
	m := newMI(o, l)
	m.b = b
	m.dst = c.newV(clsV, c.wide(to), to)
	return c.push(m)
}

// bits are the bit operations on elements of n bytes.
func (c *compiler) bitOp(o ir.Core, n uint8) op {
	t := ir.I64
	if n == 4 {
		t = ir.I32
	}
	return c.directOp(o, t).o
}

func (c *compiler) and(n uint8, a, b vreg) vreg { return c.bin(c.bitOp(ir.And, n), n, a, b) }
func (c *compiler) or(n uint8, a, b vreg) vreg  { return c.bin(c.bitOp(ir.Or, n), n, a, b) }
func (c *compiler) xor(n uint8, a, b vreg) vreg { return c.bin(c.bitOp(ir.Xor, n), n, a, b) }

func (c *compiler) shift(o ir.Core, n uint8, a vreg, by int32) vreg {
	k := 0
	if n == 8 {
		k = 1
	}
	return c.un(shiftImm[o][k], n, a, by)
}

// constant gives a vector of equal elements.
func (c *compiler) constant(bits uint64, n uint8) vreg {
	if n == 4 {
		bits = uint64(uint32(bits))
	}
	for i := range c.consts {
		if k := &c.consts[i]; k.bits == bits && k.elem == n {
			return k.v
		}
	}
	h := home{kind: hZero}
	if bits != 0 {
		h = c.poolElem(bits, n)
	}
	v := c.newHome(clsV, c.wide(n), n, h)
	c.consts = append(c.consts, constant{bits, n, v})
	return v
}

// poolElem places one element where it can be read as a vector.
func (c *compiler) poolElem(bits uint64, n uint8) home {
	var b [32]byte
	for o := 0; o < 32; o += int(n) {
		if n == 8 {
			binary.LittleEndian.PutUint64(b[o:], bits)
		} else {
			binary.LittleEndian.PutUint32(b[o:], uint32(bits))
		}
	}
	if c.lv == AVX512 {
		return home{kind: hPool, bcast: true, a: c.poolBytes(b[:n], int(n))}
	}
	return home{kind: hPool, a: c.poolBytes(b[:], 32)}
}

// constBits reports the bits of a constant.
func (c *compiler) constBits(v vreg) (uint64, bool) {
	for i := range c.consts {
		if c.consts[i].v == v {
			return c.consts[i].bits, true
		}
	}
	return 0, false
}

// ---- masks

// kop picks the form of a mask instruction for the number of lanes.
func (c *compiler) kop(w, b op) op {
	if c.lanes == 16 {
		return w
	}
	return b
}

func (c *compiler) maskBin(k, kb, v op, a, b vreg) vreg {
	if c.lv == AVX512 {
		m := newMI(c.kop(k, kb), 0)
		m.a, m.b, m.dst = a, b, c.newV(clsK, 0, 2)
		return c.push(m)
	}
	return c.bin(v, c.maskElem, a, b)
}

func (c *compiler) maskAnd(a, b vreg) vreg  { return c.maskBin(kandw, kandb, vpand, a, b) }
func (c *compiler) maskOr(a, b vreg) vreg   { return c.maskBin(korw, korb, vpor, a, b) }
func (c *compiler) maskXor(a, b vreg) vreg  { return c.maskBin(kxorw, kxorb, vpxor, a, b) }
func (c *compiler) maskAndN(a, b vreg) vreg { return c.maskBin(kandnw, kandnb, vpandn, a, b) } // ^a & b

func (c *compiler) maskNot(a vreg) vreg {
	if c.lv == AVX512 {
		m := newMI(c.kop(knotw, knotb), 0)
		m.b, m.dst = a, c.newV(clsK, 0, 2)
		return c.push(m)
	}
	return c.xor(c.maskElem, a, c.constant(^uint64(0), c.maskElem))
}

// maskConst is a bool constant.
func (c *compiler) maskConst(set bool) vreg {
	if c.lv == AVX512 {
		o := c.poolBytes([]byte{0, 0}, 2)
		if set {
			o = c.poolBytes([]byte{0xFF, 0xFF}, 2)
		}
		return c.newHome(clsK, 0, 2, home{kind: hPool, a: o})
	}
	if set {
		return c.constant(^uint64(0), c.maskElem)
	}
	return c.constant(0, c.maskElem)
}

// maskFrom widens or narrows an AVX2 mask of n-byte elements to maskElem.
func (c *compiler) maskFrom(m vreg, n uint8) vreg {
	if n == c.maskElem {
		return m
	}
	return c.cvt(vpmovsxdq, c.wide(8), m, 8)
}

// maskFor gives an AVX2 mask as a vector of n-byte elements.
func (c *compiler) maskFor(m vreg, n uint8) vreg {
	if n == c.maskElem {
		return m
	}
	return c.narrow(m)
}

// narrow takes the low halves of four 8-byte elements (AVX2).
func (c *compiler) narrow(v vreg) vreg {
	hi := newMI(vextracti128, 1)
	hi.b, hi.imm, hi.dst = v, 1, c.newV(clsV, 0, 4)
	h := c.push(hi)
	return c.binImm(vshufps, 4, v, h, 0x88)
}

// compare emits a comparison of elements of dtype t.
func (c *compiler) compare(o ir.Core, t ir.DType, a, b vreg) vreg {
	n := uint8(t.Size())
	if c.lv == AVX512 {
		m := newMI([4]op{vcmppsK, vcmppdK, vpcmpdK, vpcmpqK}[column(t)], c.wide(n))
		m.a, m.b, m.dst = a, b, c.newV(clsK, 0, 2)
		m.imm = predicate(o, t)
		return c.push(m)
	}
	if t.IsFloat() {
		m := c.binImm([2]op{vcmpps, vcmppd}[column(t)], n, a, b, predicate(o, t))
		return c.maskFrom(m, n)
	}
	eq, gt := vpcmpeqd, vpcmpgtd
	if n == 8 {
		eq, gt = vpcmpeqq, vpcmpgtq
	}
	var m vreg
	switch o {
	case ir.Eq, ir.Ne:
		m = c.bin(eq, n, a, b)
	case ir.Gt, ir.Le:
		m = c.bin(gt, n, a, b)
	default:
		m = c.bin(gt, n, b, a)
	}
	m = c.maskFrom(m, n)
	if o == ir.Ne || o == ir.Le || o == ir.Ge {
		m = c.maskNot(m)
	}
	return m
}

// predicate is the immediate of a comparison: quiet, ordered, except Ne.
func predicate(o ir.Core, t ir.DType) int32 {
	if t.IsFloat() {
		return [...]int32{0x00, 0x04, 0x11, 0x12, 0x1E, 0x1D}[o-ir.Eq]
	}
	return [...]int32{0, 4, 1, 2, 6, 5}[o-ir.Eq]
}

// selectV gives m ? a : b for elements of n bytes.
func (c *compiler) selectV(m vreg, n uint8, float bool, a, b vreg) vreg {
	if c.lv == AVX512 {
		o := vpblendmd
		switch {
		case float && n == 8:
			o = vblendmpd
		case float:
			o = vblendmps
		case n == 8:
			o = vpblendmq
		}
		x := newMI(o, c.wide(n))
		x.a, x.b, x.k, x.dst = b, a, m, c.newV(clsV, x.l, n)
		return c.push(x)
	}
	o := vblendvps
	if n == 8 {
		o = vblendvpd
	}
	x := newMI(o, c.wide(n))
	x.a, x.b, x.c, x.dst = b, a, c.maskFor(m, n), c.newV(clsV, x.l, n)
	return c.push(x)
}

func (c *compiler) selectMask(m, a, b vreg) vreg {
	if c.lv == AVX2 {
		return c.selectV(m, c.maskElem, false, a, b)
	}
	return c.maskOr(c.maskAnd(m, a), c.maskAndN(m, b))
}

// selectT is selectV or selectMask.
func (c *compiler) selectT(m vreg, t ir.DType, a, b vreg) vreg {
	if t == ir.Bool {
		return c.selectMask(m, a, b)
	}
	return c.selectV(m, uint8(t.Size()), t.IsFloat(), a, b)
}

// nonZero makes a mask of the elements that are not 0.
func (c *compiler) nonZero(v vreg, n uint8) vreg {
	if c.lv == AVX512 {
		o := vptestmd
		if n == 8 {
			o = vptestmq
		}
		m := newMI(o, c.wide(n))
		m.a, m.b, m.dst = v, v, c.newV(clsK, 0, 2)
		return c.push(m)
	}
	t := ir.I32
	if n == 8 {
		t = ir.I64
	}
	return c.compare(ir.Ne, t, v, c.constant(0, n))
}

// fromMask gives one (of dtype t) where the mask is set, else 0.
func (c *compiler) fromMask(m vreg, t ir.DType) vreg {
	n := uint8(t.Size())
	one := uint64(1)
	switch t {
	case ir.F32:
		one = 0x3F800000
	case ir.F64:
		one = 0x3FF0000000000000
	}
	if c.lv == AVX2 {
		return c.and(n, c.maskFor(m, n), c.constant(one, n))
	}
	o, h := vbroadcastss, c.poolElem(one, n)
	if n == 8 {
		o = vbroadcastsd
	}
	h.bcast = false
	x := newMI(o, c.wide(n))
	x.k, x.z, x.mem, x.dst = m, true, h, c.newV(clsV, x.l, n)
	return c.push(x)
}

// ---- core operations

// env maps the registers of a Code to virtual registers.
type env []vreg

func (c *compiler) core(in *ir.Instr, get func(ir.Reg) vreg, set func(ir.Reg, vreg)) {
	if in.Op == ir.Rare || in.Op == ir.Repeat {
		c.region(in, get, set)
		return
	}
	var x [3]vreg
	for i := range in.Op.Arity() {
		x[i] = get(in.Args[i])
	}
	set(in.Dst, c.coreOp(in, x[0], x[1], x[2]))
}

func (c *compiler) coreOp(in *ir.Instr, a, b, d vreg) vreg {
	t := in.T
	from := in.From
	if from == ir.NoType {
		from = t
	}
	switch {
	case in.Op == ir.Const && t == ir.Bool:
		return c.maskConst(in.Imm != 0)
	case in.Op == ir.Const:
		return c.constant(in.Imm, uint8(t.Size()))
	case in.Op == ir.Select:
		return c.selectT(a, t, b, d)
	case in.Op == ir.Bitcast:
		return a
	case in.Op == ir.Convert:
		return c.convert(t, from, a)
	case in.Op == ir.Lookup:
		return c.lookup(in, from, a)
	case from == ir.Bool:
		return c.boolOp(in.Op, a, b)
	case in.Op.IsCompare():
		return c.compare(in.Op, from, a, b)
	}
	n := uint8(t.Size())
	if in.Op == ir.Shl || in.Op == ir.Shr || in.Op == ir.Sar && (n == 4 || c.lv == AVX512) {
		if by, ok := c.constBits(b); ok {
			return c.shift(in.Op, n, a, int32(by))
		}
	}
	if dop := c.directOp(in.Op, t); dop.o != opNone {
		if dop.unary {
			return c.un(dop.o, n, a, dop.imm)
		}
		return c.bin(dop.o, n, a, b)
	}
	sign := uint64(1) << (8*n - 1)
	switch in.Op {
	case ir.FMA:
		m := newMI(opNone, c.wide(n))
		m.kind = kFMA
		m.a, m.b, m.c, m.dst = a, b, d, c.newV(clsV, m.l, n)
		for i, p := range [3]*vreg{&m.a, &m.b, &m.c} {
			if q, ok := c.negated(*p); ok {
				*p = q
				m.neg ^= [3]uint8{1, 1, 2}[i]
			}
		}
		return c.push(m)
	case ir.Neg:
		if t.IsFloat() {
			v := c.xor(n, a, c.constant(sign, n))
			c.negs = append(c.negs, [2]vreg{v, a})
			return v
		}
		o := vpsubd
		if n == 8 {
			o = vpsubq
		}
		return c.bin(o, n, c.constant(0, n), a)
	case ir.Abs:
		if t.IsFloat() {
			return c.and(n, a, c.constant(sign-1, n))
		}
		s := c.bin(vpcmpgtq, 8, c.constant(0, 8), a)
		return c.bin(vpsubq, 8, c.xor(8, a, s), s)
	case ir.CopySign:
		k := c.constant(sign, n)
		if c.lv == AVX512 {
			o := vpternlogd
			if n == 8 {
				o = vpternlogq
			}
			m := newMI(o, c.wide(n))
			m.c, m.a, m.b, m.imm = a, b, k, 0xD8
			m.dst = c.newV(clsV, m.l, n)
			return c.push(m)
		}
		return c.or(n, c.bin(vpandn, n, k, a), c.and(n, b, k))
	case ir.Not:
		return c.xor(n, a, c.constant(^uint64(0), n))
	case ir.Min, ir.Max: // i64 on AVX2
		m := c.bin(vpcmpgtq, 8, a, b)
		if in.Op == ir.Max {
			return c.selectV(m, 8, false, a, b)
		}
		return c.selectV(m, 8, false, b, a)
	case ir.Mul: // i64 on AVX2
		lo := c.bin(vpmuludq, 8, a, b)
		p := c.bin(vpmuludq, 8, a, c.shift(ir.Shr, 8, b, 32))
		q := c.bin(vpmuludq, 8, c.shift(ir.Shr, 8, a, 32), b)
		return c.bin(vpaddq, 8, lo, c.shift(ir.Shl, 8, c.bin(vpaddq, 8, p, q), 32))
	case ir.MulHi:
		ah, bh := c.shift(ir.Shr, 8, a, 32), c.shift(ir.Shr, 8, b, 32)
		p00 := c.bin(vpmuludq, 8, a, b)
		p01 := c.bin(vpmuludq, 8, a, bh)
		p10 := c.bin(vpmuludq, 8, ah, b)
		p11 := c.bin(vpmuludq, 8, ah, bh)
		s := c.bin(vpaddq, 8, p10, c.shift(ir.Shr, 8, p00, 32))
		w := c.bin(vpaddq, 8, p01, c.and(8, s, c.constant(0xFFFFFFFF, 8)))
		return c.bin(vpaddq, 8, c.bin(vpaddq, 8, p11, c.shift(ir.Shr, 8, s, 32)), c.shift(ir.Shr, 8, w, 32))
	case ir.Sar: // i64 on AVX2: shift logically, then extend the sign that came down
		var v, s vreg
		if by, ok := c.constBits(b); ok {
			v = c.shift(ir.Shr, 8, a, int32(by))
			s = c.constant(sign>>by, 8)
		} else {
			v = c.bin(vpsrlvq, 8, a, b)
			s = c.bin(vpsrlvq, 8, c.constant(sign, 8), b)
		}
		return c.bin(vpsubq, 8, c.xor(8, v, s), s)
	case ir.Div, ir.Rem:
		m := newMI(opNone, c.wide(n))
		m.kind, m.ps = kPseudo, pDiv
		if in.Op == ir.Rem {
			m.ps = pRem
		}
		m.a, m.b, m.dst = a, b, c.newV(clsV, m.l, n)
		return c.push(m)
	}
	panic(fmt.Sprintf("BUG: amd64: no lowering of %s %s", in.Op, t))
}

// negated reports the value whose negation v is.
func (c *compiler) negated(v vreg) (vreg, bool) {
	for _, p := range c.negs {
		if p[0] == v {
			return p[1], true
		}
	}
	return none, false
}

func (c *compiler) boolOp(o ir.Core, a, b vreg) vreg {
	switch o {
	case ir.And:
		return c.maskAnd(a, b)
	case ir.Or:
		return c.maskOr(a, b)
	case ir.Xor, ir.Ne:
		return c.maskXor(a, b)
	case ir.Not:
		return c.maskNot(a)
	case ir.Eq:
		return c.maskNot(c.maskXor(a, b))
	case ir.Lt:
		return c.maskAndN(a, b)
	case ir.Le:
		return c.maskNot(c.maskAndN(b, a))
	case ir.Gt:
		return c.maskAndN(b, a)
	case ir.Ge:
		return c.maskNot(c.maskAndN(a, b))
	}
	panic("BUG: amd64: no lowering of bool " + o.String())
}

func (c *compiler) convert(to, from ir.DType, a vreg) vreg {
	switch {
	case to == from:
		return a
	case from == ir.Bool:
		return c.fromMask(a, to)
	case to == ir.Bool:
		if from.IsFloat() {
			return c.compare(ir.Ne, from, a, c.constant(0, uint8(from.Size())))
		}
		return c.nonZero(a, uint8(from.Size()))
	}
	w8, w4 := c.wide(8), c.wide(4)
	avx2 := c.lv == AVX2
	switch [2]ir.DType{from, to} {
	case [2]ir.DType{ir.F32, ir.F64}:
		return c.cvt(vcvtps2pd, w8, a, 8)
	case [2]ir.DType{ir.F64, ir.F32}:
		return c.cvt(vcvtpd2ps, w8, a, 4)
	case [2]ir.DType{ir.I32, ir.F64}:
		return c.cvt(vcvtdq2pd, w8, a, 8)
	case [2]ir.DType{ir.I32, ir.F32}:
		return c.cvt(vcvtdq2ps, w4, a, 4)
	case [2]ir.DType{ir.F64, ir.I32}:
		return c.cvt(vcvttpd2dq, w8, a, 4)
	case [2]ir.DType{ir.F32, ir.I32}:
		return c.cvt(vcvttps2dq, w4, a, 4)
	case [2]ir.DType{ir.I32, ir.I64}:
		return c.cvt(vpmovsxdq, w8, a, 8)
	case [2]ir.DType{ir.I64, ir.I32}:
		if avx2 {
			return c.narrow(a)
		}
		return c.cvt(vpmovqd, w8, a, 4)
	case [2]ir.DType{ir.I64, ir.F64}:
		if !avx2 {
			return c.cvt(vcvtqq2pd, w8, a, 8)
		}
		// Both halves as mantissas under a big exponent; one rounding, at the end.
		lo := c.or(8, c.and(8, a, c.constant(0xFFFFFFFF, 8)), c.constant(0x4330000000000000, 8))
		hi := c.xor(8, c.shift(ir.Shr, 8, a, 32), c.constant(0x4530000080000000, 8))
		hi = c.bin(vsubpd, 8, hi, c.constant(0x4530000080100000, 8))
		return c.bin(vaddpd, 8, hi, lo)
	case [2]ir.DType{ir.I64, ir.F32}:
		if !avx2 {
			return c.cvt(vcvtqq2ps, w8, a, 4)
		}
		return c.lanewise(pI64ToF32, a, 4)
	case [2]ir.DType{ir.F64, ir.I64}:
		if !avx2 {
			return c.cvt(vcvttpd2qq, w8, a, 8)
		}
		return c.lanewise(pF64ToI64, a, 8)
	case [2]ir.DType{ir.F32, ir.I64}:
		if !avx2 {
			return c.cvt(vcvttps2qq, w8, a, 8)
		}
		return c.lanewise(pF64ToI64, c.cvt(vcvtps2pd, w8, a, 8), 8)
	}
	panic("BUG: amd64: no conversion from " + from.String() + " to " + to.String())
}

// lanewise emits a pseudo instruction of one operand.
func (c *compiler) lanewise(p pseudo, a vreg, to uint8) vreg {
	m := newMI(opNone, c.wide(to))
	m.kind, m.ps = kPseudo, p
	m.a, m.dst = a, c.newV(clsV, m.l, to)
	return c.push(m)
}

func (c *compiler) lookup(in *ir.Instr, from ir.DType, idx vreg) vreg {
	tab, ok := ir.LookupTable(in.Table)
	if !ok {
		panic("BUG: amd64: no table " + in.Table)
	}
	n := uint8(4)
	if tab.T.Size() == 8 {
		n = 8
	}
	b := make([]byte, 0, int(n)*len(tab.Bits))
	for _, u := range tab.Bits {
		if n == 8 {
			b = binary.LittleEndian.AppendUint64(b, u)
		} else {
			b = binary.LittleEndian.AppendUint32(b, uint32(u))
		}
	}
	m := newMI(vpgatherqq, c.wide(8))
	switch {
	case from == ir.I64 && n == 4:
		m.op = vpgatherqd
	case from == ir.I32 && n == 8:
		m.op = vpgatherdq
	case from == ir.I32:
		m.op, m.l = vpgatherdd, c.wide(4)
	}
	m.kind, m.ps = kPseudo, pTable
	m.x = c.poolBytes(b, 8)
	m.a, m.dst = idx, c.newV(clsV, c.wide(n), n)
	m.t = c.newV(clsV, c.wide(n), n)
	if c.lv == AVX512 {
		m.t = c.newV(clsK, 0, 2)
	}
	v := c.push(m)
	if tab.T == ir.Bool {
		return c.nonZero(v, 4)
	}
	return v
}

// region emits a Rare or a Repeat. Its results are variables: set before, and
// again inside for the lanes of the mask.
func (c *compiler) region(in *ir.Instr, get func(ir.Reg) vreg, set func(ir.Reg, vreg)) {
	r := in.Region
	c.hasRegion = true
	mask := get(in.Args[0])
	variable := func(t ir.DType, from vreg) vreg {
		v := c.newT(t)
		c.vs[v].isVar = true
		c.assign(v, from)
		return v
	}
	// What a region memoizes is not there outside of it.
	negs := len(c.negs)
	outs := make([]vreg, len(r.Out))
	for i, t := range r.T {
		outs[i] = variable(t, get(r.Alt[i]))
	}
	head := newMI(opNone, 0)
	if in.Op == ir.Rare {
		head.kind, head.b, head.keep = kRare, mask, true
		c.push(head)
		for i := range r.Body {
			c.core(&r.Body[i], get, set)
		}
		for i, t := range r.T {
			c.assign(outs[i], c.selectT(mask, t, get(r.Yield[i]), outs[i]))
		}
		end := newMI(opNone, 0)
		end.kind, end.keep = kRareEnd, true
		c.push(end)
	} else {
		active := variable(ir.Bool, mask)
		first := vreg(len(c.vs))
		start := len(c.list)
		head.kind, head.b, head.imm, head.keep = kLoop, active, int32(r.Max), true
		c.push(head)
		for i := range r.Phi {
			set(r.Phi[i], outs[i])
		}
		for i := range r.Body {
			c.core(&r.Body[i], get, set)
		}
		next := make([]vreg, len(outs))
		for i, t := range r.T {
			next[i] = c.selectT(active, t, get(r.Yield[i]), outs[i])
		}
		again := c.maskAnd(active, get(r.Again))
		for i := range outs {
			c.assign(outs[i], next[i])
		}
		c.assign(active, again)
		end := newMI(opNone, 0)
		end.kind, end.b, end.keep = kLoopEnd, active, true
		c.push(end)
		// What the rounds read from outside lives until the last of them.
		c.keepAlive(start, first, active)
	}
	c.negs = c.negs[:negs]
	for i := range outs {
		set(r.Out[i], outs[i])
	}
}

// keepAlive emits a use of every register that the list reads from start on
// and that is older than first.
func (c *compiler) keepAlive(start int, first vreg, also ...vreg) {
	seen := append(c.seen[:0], also...)
	for i := range c.list[start:] {
		m := &c.list[start+i]
		for _, v := range [5]vreg{m.a, m.b, m.c, m.k, m.dst} {
			if v < 0 || v >= first {
				continue
			}
			dup := false
			for _, s := range seen {
				dup = dup || s == v
			}
			if !dup {
				seen = append(seen, v)
			}
		}
	}
	for _, v := range seen {
		k := newMI(opNone, 0)
		k.kind, k.b, k.keep = kKeep, v, true
		c.push(k)
	}
	c.seen = seen
}

func (c *compiler) assign(v, from vreg) {
	if v == from {
		return
	}
	m := newMI(opNone, 0)
	m.kind, m.dst, m.b, m.keep = kAssign, v, from, true
	c.push(m)
}

// inline emits a Code and gives its first result.
func (c *compiler) inline(code *ir.Code, args ...vreg) vreg {
	regs := make(env, code.NumRegs)
	copy(regs, args)
	get := func(r ir.Reg) vreg { return regs[r] }
	set := func(r ir.Reg, v vreg) { regs[r] = v }
	for i := range code.Body {
		c.core(&code.Body[i], get, set)
	}
	return regs[code.Results[0]]
}
