package ir

import (
	"fmt"
	"math"
	"math/bits"
)

// Eval runs the code on one register of each parameter. args holds one
// zero-extended bit pattern per parameter; the result holds one per Results. It is the definition of
// what a target must compute, operation by operation.
func (c *Code) Eval(args []uint64) []uint64 {
	in := make([][]uint64, len(c.Params))
	for i := range in {
		in[i] = args[i : i+1]
	}
	flat := make([]uint64, len(c.Results))
	out := make([][]uint64, len(c.Results))
	for i := range out {
		out[i] = flat[i : i+1]
	}
	c.EvalLanes(in, out)
	return flat
}

// EvalElements runs the code of a function of one result on elements: of the
// dtypes in (one slice each, all of one length), to elements of dtype out.
func (c *Code) EvalElements(in []DType, args [][]uint64, out DType, result []uint64) {
	extended := make([][]uint64, len(args))
	for i, t := range in {
		extended[i] = args[i]
		if t.Reg().Size() > t.Size() && !t.Unsigned() && t != Bool {
			extended[i] = make([]uint64, len(args[i]))
			for k, bits := range args[i] {
				extended[i][k] = t.Extend(bits)
			}
		}
	}
	c.EvalLanes(extended, [][]uint64{result})
	for k := range result {
		result[k] &= out.Mask()
	}
}

// laneBlock is how many elements EvalLanes takes at a time: registers of a
// long definition then still fit in the first-level cache.
const laneBlock = 256

// EvalLanes runs the code on every element of args (one slice per parameter,
// all of one length) and fills out (one slice per result, of that length).
// The bits are those of Eval.
func (c *Code) EvalLanes(args, out [][]uint64) {
	n := 1
	switch {
	case len(out) > 0:
		n = len(out[0])
	case len(args) > 0:
		n = len(args[0])
	}
	w := min(n, laneBlock)
	regs := laneRegs{flat: make([]uint64, c.NumRegs*w), width: w}
	for lo := 0; lo < n; lo += w {
		regs.lanes = min(w, n-lo)
		for i := range c.Params {
			copy(regs.of(Reg(i)), args[i][lo:lo+regs.lanes])
		}
		regs.run(c.Body)
		for i, r := range c.Results {
			copy(out[i][lo:lo+regs.lanes], regs.of(r))
		}
	}
}

// laneRegs is the register file of EvalLanes.
type laneRegs struct {
	flat  []uint64
	width int // of a register
	lanes int // in use
}

func (v *laneRegs) of(r Reg) []uint64 {
	at := int(r) * v.width
	return v.flat[at : at+v.lanes]
}

func (v *laneRegs) run(body []Instr) {
	for i := range body {
		in := &body[i]
		switch in.Op {
		case Rare:
			v.rare(in)
		case Repeat:
			v.repeat(in)
		default:
			var a, b, c []uint64
			switch in.Op.Arity() {
			case 3:
				c = v.of(in.Args[2])
				fallthrough
			case 2:
				b = v.of(in.Args[1])
				fallthrough
			case 1:
				a = v.of(in.Args[0])
			}
			evalCore(in, v.of(in.Dst), a, b, c)
		}
	}
}

func (v *laneRegs) rare(in *Instr) {
	r, mask := in.Region, v.of(in.Args[0])
	for i, o := range r.Out {
		copy(v.of(o), v.of(r.Alt[i]))
	}
	any := false
	for _, m := range mask {
		any = any || m != 0
	}
	if !any {
		return
	}
	v.run(r.Body)
	for i, o := range r.Out {
		dst, y := v.of(o), v.of(r.Yield[i])
		for l, m := range mask {
			if m != 0 {
				dst[l] = y[l]
			}
		}
	}
}

func (v *laneRegs) repeat(in *Instr) {
	r := in.Region
	mask := append([]uint64(nil), v.of(in.Args[0])...)
	for i, p := range r.Phi {
		copy(v.of(p), v.of(r.Alt[i]))
	}
	for round := 0; round < r.Max; round++ {
		any := false
		for _, m := range mask {
			any = any || m != 0
		}
		if !any {
			break
		}
		v.run(r.Body)
		// A yield may name a phi: take all the new values before any is stored.
		next := make([][]uint64, len(r.Phi))
		for i, p := range r.Phi {
			next[i] = append([]uint64(nil), v.of(p)...)
			y := v.of(r.Yield[i])
			for l, m := range mask {
				if m != 0 {
					next[i][l] = y[l]
				}
			}
		}
		again := v.of(r.Again)
		for l := range mask {
			mask[l] &= again[l]
		}
		for i, p := range r.Phi {
			copy(v.of(p), next[i])
		}
	}
	for i, o := range r.Out {
		copy(v.of(o), v.of(r.Phi[i]))
	}
}

func f64of(u uint64) float64 { return math.Float64frombits(u) }
func f32of(u uint64) float32 { return math.Float32frombits(uint32(u)) }
func u64of(x float64) uint64 { return math.Float64bits(x) }
func u32of(x float32) uint64 { return uint64(math.Float32bits(x)) }
func u1of(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// fma32 is a*b+c rounded once to float32. The product is exact in float64; the
// sum is rounded to odd, which keeps what the last rounding needs to see.
func fma32(a, b, c float32) float32 {
	p, x := float64(a)*float64(b), float64(c)
	s := float64(p) + x
	if t := s - s; t != 0 || t != t {
		return float32(s) // infinite or NaN
	}
	v := s - p
	e := (p - (s - v)) + (x - v)
	if e != 0 {
		u := math.Float64bits(s)
		if u&1 == 0 {
			if (e > 0) == (s > 0) {
				u++
			} else {
				u--
			}
			s = math.Float64frombits(u)
		}
	}
	return float32(s)
}

// evalCore is one core operation on lanes. Speed matters only for what
// elementary functions are made of; those have loops of their own.
func evalCore(in *Instr, d, a, b, c []uint64) {
	switch in.T {
	case F64:
		if in.From == NoType && evalF64(in.Op, d, a, b, c) {
			return
		}
	case F32:
		if in.From == NoType && evalF32(in.Op, d, a, b, c) {
			return
		}
	case I64, Bool:
		if in.From == NoType && evalI64(in.Op, in.T, d, a, b) {
			return
		}
	case I32:
		if in.From == NoType && evalI32(in.Op, d, a, b) {
			return
		}
	}
	switch {
	case in.Op == Const:
		for i := range d {
			d[i] = in.Imm
		}
	case in.Op == Select:
		for i := range d {
			if a[i] != 0 {
				d[i] = b[i]
			} else {
				d[i] = c[i]
			}
		}
	case in.Op.IsCompare():
		evalCompare(in.Op, in.From, d, a, b)
	case in.Op == Convert:
		for i := range d {
			d[i] = in.T.Cast(in.From, a[i])
		}
	case in.Op == Bitcast:
		copy(d, a)
	case in.Op == Lookup:
		t, ok := LookupTable(in.Table)
		if !ok {
			panic("BUG: no table " + in.Table)
		}
		for i := range d {
			d[i] = t.Bits[a[i]]
		}
	default:
		panic(fmt.Sprintf("BUG: cannot evaluate %s %s", in.Op, in.T))
	}
}

func evalF64(op Core, d, a, b, c []uint64) bool {
	switch op {
	case Add:
		for i := range d {
			d[i] = u64of(f64of(a[i]) + f64of(b[i]))
		}
	case Sub:
		for i := range d {
			d[i] = u64of(f64of(a[i]) - f64of(b[i]))
		}
	case Mul:
		for i := range d {
			d[i] = u64of(f64of(a[i]) * f64of(b[i]))
		}
	case Div:
		for i := range d {
			d[i] = u64of(f64of(a[i]) / f64of(b[i]))
		}
	case FMA:
		for i := range d {
			d[i] = u64of(math.FMA(f64of(a[i]), f64of(b[i]), f64of(c[i])))
		}
	case Neg:
		for i := range d {
			d[i] = a[i] ^ 1<<63
		}
	case Abs:
		for i := range d {
			d[i] = a[i] &^ (1 << 63)
		}
	case Sqrt:
		for i := range d {
			d[i] = u64of(math.Sqrt(f64of(a[i])))
		}
	case Min:
		for i := range d {
			if d[i] = b[i]; f64of(a[i]) < f64of(b[i]) {
				d[i] = a[i]
			}
		}
	case Max:
		for i := range d {
			if d[i] = b[i]; f64of(a[i]) > f64of(b[i]) {
				d[i] = a[i]
			}
		}
	case Floor:
		for i := range d {
			d[i] = u64of(math.Floor(f64of(a[i])))
		}
	case Ceil:
		for i := range d {
			d[i] = u64of(math.Ceil(f64of(a[i])))
		}
	case Trunc:
		for i := range d {
			d[i] = u64of(math.Trunc(f64of(a[i])))
		}
	case Rint:
		for i := range d {
			d[i] = u64of(math.RoundToEven(f64of(a[i])))
		}
	case CopySign:
		for i := range d {
			d[i] = a[i]&^(1<<63) | b[i]&(1<<63)
		}
	default:
		return false
	}
	return true
}

func evalF32(op Core, d, a, b, c []uint64) bool {
	switch op {
	case Add:
		for i := range d {
			d[i] = u32of(f32of(a[i]) + f32of(b[i]))
		}
	case Sub:
		for i := range d {
			d[i] = u32of(f32of(a[i]) - f32of(b[i]))
		}
	case Mul:
		for i := range d {
			d[i] = u32of(f32of(a[i]) * f32of(b[i]))
		}
	case Div:
		for i := range d {
			d[i] = u32of(f32of(a[i]) / f32of(b[i]))
		}
	case FMA:
		for i := range d {
			d[i] = u32of(fma32(f32of(a[i]), f32of(b[i]), f32of(c[i])))
		}
	case Neg:
		for i := range d {
			d[i] = a[i] ^ 1<<31
		}
	case Abs:
		for i := range d {
			d[i] = a[i] &^ (1 << 31)
		}
	case Min:
		for i := range d {
			if d[i] = b[i]; f32of(a[i]) < f32of(b[i]) {
				d[i] = a[i]
			}
		}
	case Max:
		for i := range d {
			if d[i] = b[i]; f32of(a[i]) > f32of(b[i]) {
				d[i] = a[i]
			}
		}
	case Sqrt: // rounding twice is harmless: 53 >= 2*24+2
		for i := range d {
			d[i] = u32of(float32(math.Sqrt(float64(f32of(a[i])))))
		}
	case Floor:
		for i := range d {
			d[i] = u32of(float32(math.Floor(float64(f32of(a[i])))))
		}
	case Ceil:
		for i := range d {
			d[i] = u32of(float32(math.Ceil(float64(f32of(a[i])))))
		}
	case Trunc:
		for i := range d {
			d[i] = u32of(float32(math.Trunc(float64(f32of(a[i])))))
		}
	case Rint:
		for i := range d {
			d[i] = u32of(float32(math.RoundToEven(float64(f32of(a[i])))))
		}
	case CopySign:
		for i := range d {
			d[i] = a[i]&^(1<<31) | b[i]&(1<<31)
		}
	default:
		return false
	}
	return true
}

func evalI64(op Core, t DType, d, a, b []uint64) bool {
	switch op {
	case Add:
		for i := range d {
			d[i] = a[i] + b[i]
		}
	case Sub:
		for i := range d {
			d[i] = a[i] - b[i]
		}
	case Mul:
		for i := range d {
			d[i] = a[i] * b[i]
		}
	case Div:
		for i := range d {
			d[i] = uint64(int64(a[i]) / int64(b[i]))
		}
	case Rem:
		for i := range d {
			d[i] = uint64(int64(a[i]) % int64(b[i]))
		}
	case Neg:
		for i := range d {
			d[i] = -a[i]
		}
	case Abs:
		for i := range d {
			if d[i] = a[i]; int64(a[i]) < 0 {
				d[i] = -a[i]
			}
		}
	case Min:
		for i := range d {
			d[i] = uint64(min(int64(a[i]), int64(b[i])))
		}
	case Max:
		for i := range d {
			d[i] = uint64(max(int64(a[i]), int64(b[i])))
		}
	case And:
		for i := range d {
			d[i] = a[i] & b[i]
		}
	case Or:
		for i := range d {
			d[i] = a[i] | b[i]
		}
	case Xor:
		for i := range d {
			d[i] = a[i] ^ b[i]
		}
	case Not:
		ones := ^uint64(0)
		if t == Bool {
			ones = 1
		}
		for i := range d {
			d[i] = a[i] ^ ones
		}
	case Shl:
		for i := range d {
			d[i] = a[i] << (b[i] & 63)
		}
	case Shr:
		for i := range d {
			d[i] = a[i] >> (b[i] & 63)
		}
	case Sar:
		for i := range d {
			d[i] = uint64(int64(a[i]) >> (b[i] & 63))
		}
	case MulHi:
		for i := range d {
			d[i], _ = bits.Mul64(a[i], b[i])
		}
	default:
		return false
	}
	return true
}

func evalI32(op Core, d, a, b []uint64) bool {
	s := func(u uint64) int32 { return int32(uint32(u)) }
	switch op {
	case Add:
		for i := range d {
			d[i] = uint64(uint32(a[i]) + uint32(b[i]))
		}
	case Sub:
		for i := range d {
			d[i] = uint64(uint32(a[i]) - uint32(b[i]))
		}
	case Mul:
		for i := range d {
			d[i] = uint64(uint32(a[i]) * uint32(b[i]))
		}
	case Div:
		for i := range d {
			d[i] = uint64(uint32(s(a[i]) / s(b[i])))
		}
	case Rem:
		for i := range d {
			d[i] = uint64(uint32(s(a[i]) % s(b[i])))
		}
	case Neg:
		for i := range d {
			d[i] = uint64(-uint32(a[i]))
		}
	case Abs:
		for i := range d {
			if d[i] = a[i]; s(a[i]) < 0 {
				d[i] = uint64(-uint32(a[i]))
			}
		}
	case Min:
		for i := range d {
			d[i] = uint64(uint32(min(s(a[i]), s(b[i]))))
		}
	case Max:
		for i := range d {
			d[i] = uint64(uint32(max(s(a[i]), s(b[i]))))
		}
	case And:
		for i := range d {
			d[i] = a[i] & b[i]
		}
	case Or:
		for i := range d {
			d[i] = a[i] | b[i]
		}
	case Xor:
		for i := range d {
			d[i] = a[i] ^ b[i]
		}
	case Not:
		for i := range d {
			d[i] = uint64(^uint32(a[i]))
		}
	case Shl:
		for i := range d {
			d[i] = uint64(uint32(a[i]) << (b[i] & 31))
		}
	case Shr:
		for i := range d {
			d[i] = uint64(uint32(a[i]) >> (b[i] & 31))
		}
	case Sar:
		for i := range d {
			d[i] = uint64(uint32(s(a[i]) >> (b[i] & 31)))
		}
	default:
		return false
	}
	return true
}

// evalCompare: every order is built from less and equal; Ne alone is true for
// unordered operands.
func evalCompare(op Core, from DType, d, a, b []uint64) {
	for i := range d {
		lt, eq := compareBits(from, a[i], b[i])
		var r bool
		switch op {
		case Eq:
			r = eq
		case Ne:
			r = !eq
		case Lt:
			r = lt
		case Le:
			r = lt || eq
		default: // the operands the other way round, so that NaN stays false
			lt, _ = compareBits(from, b[i], a[i])
			r = lt || (op == Ge && eq)
		}
		d[i] = u1of(r)
	}
}

func compareBits(t DType, a, b uint64) (lt, eq bool) {
	switch t {
	case F64:
		return f64of(a) < f64of(b), f64of(a) == f64of(b)
	case F32:
		return f32of(a) < f32of(b), f32of(a) == f32of(b)
	}
	return t.Less(a, b), a == b
}
