package codegen

import (
	"math"

	"github.com/grayscale-lang/grayscale/ir"
)

// orderNames are the words of the text, in front of the reduction's name.
var orderNames = [...]string{Any: "", Pairwise: "pairwise", Sequence: "sequence"}

// NewReduce gives the reduction of that name, order and dtype:
//
//	pairwise            floats, order Pairwise; Init is +0.0
//	add, mul            ints: Any or Sequence (wrapping); floats: Sequence
//	min, max            any dtype but bool; floats: a NaN wins, -0 < +0
//	umin, umax          ints of 64 bits, which are taken as unsigned
//	and, or             bool
//
// A float add starts at +0.0 as NumPy's sum does; a running sum (a scan), whose
// first element is the input's, starts at -0.0: see ScanReduce. It reports
// false for a combination that does not exist.
func NewReduce(name string, order Order, t ir.DType) (*Reduce, bool) {
	if order == Pairwise {
		if name != "pairwise" || !t.IsFloat() {
			return nil, false
		}
		return &Reduce{Name: name, Order: order, T: t}, true
	}
	r := &Reduce{Name: name, Order: order, T: t}
	float, num := t.IsFloat(), t.Kind() >= ir.KindInt
	switch {
	case name == "add" && num && (!float || order == Sequence):
		r.Combine = binary(ir.Add, t)
	case name == "mul" && num && (!float || order == Sequence):
		r.Init, r.Combine = one(t), binary(ir.Mul, t)
	case name == "min" && float:
		r.Init, r.Combine = infinity(t, 1), floatExtreme(ir.Min, ir.Or, t)
	case name == "max" && float:
		r.Init, r.Combine = infinity(t, -1), floatExtreme(ir.Max, ir.And, t)
	case name == "min" && num:
		_, hi := t.Range()
		r.Init, r.Combine = hi, binary(ir.Min, t)
	case name == "max" && num:
		lo, _ := t.Range()
		r.Init, r.Combine = t.FromInt(lo), binary(ir.Max, t)
	case name == "umin" && t == ir.I64:
		r.Init, r.Combine = math.MaxUint64, unsignedExtreme(ir.Min)
	case name == "umax" && t == ir.I64:
		r.Combine = unsignedExtreme(ir.Max)
	case name == "and" && t == ir.Bool:
		r.Init, r.Combine = 1, binary(ir.And, t)
	case name == "or" && t == ir.Bool:
		r.Combine = binary(ir.Or, t)
	default:
		return nil, false
	}
	return r, true
}

// ScanReduce gives the reduction of a scan: NewReduce's, but a float sum
// starts at -0.0, so that the first result is the first element, sign and all.
func ScanReduce(name string, order Order, t ir.DType) (*Reduce, bool) {
	r, ok := NewReduce(name, order, t)
	if ok && name == "add" && t.IsFloat() {
		r.Init = uint64(1) << (8*t.Size() - 1)
	}
	return r, ok
}

func one(t ir.DType) uint64 {
	switch t {
	case ir.F64:
		return math.Float64bits(1)
	case ir.F32:
		return uint64(math.Float32bits(1))
	}
	return 1
}

func infinity(t ir.DType, sign int) uint64 {
	if t == ir.F32 {
		return uint64(math.Float32bits(float32(math.Inf(sign))))
	}
	return math.Float64bits(math.Inf(sign))
}

// binary is the Code of one core operation of two operands.
func binary(op ir.Core, t ir.DType) *ir.Code {
	return &ir.Code{
		Params:  []ir.Param{{Name: "a", T: t}, {Name: "b", T: t}},
		Body:    []ir.Instr{{Dst: 2, Op: op, T: t, Args: [3]ir.Reg{0, 1, ir.NoReg}}},
		Results: []ir.Reg{2},
		NumRegs: 3,
	}
}

// unsignedExtreme is the lesser or the greater of two u64: with their first bit
// flipped they are ordered as i64 are.
func unsignedExtreme(op ir.Core) *ir.Code {
	n := ir.NoReg
	return &ir.Code{
		Params: []ir.Param{{Name: "a", T: ir.I64}, {Name: "b", T: ir.I64}},
		Body: []ir.Instr{
			{Dst: 2, Op: ir.Const, T: ir.I64, Args: noArgs, Imm: 1 << 63},
			{Dst: 3, Op: ir.Xor, T: ir.I64, Args: [3]ir.Reg{0, 2, n}},
			{Dst: 4, Op: ir.Xor, T: ir.I64, Args: [3]ir.Reg{1, 2, n}},
			{Dst: 5, Op: op, T: ir.I64, Args: [3]ir.Reg{3, 4, n}},
			{Dst: 6, Op: ir.Xor, T: ir.I64, Args: [3]ir.Reg{5, 2, n}},
		},
		Results: []ir.Reg{6},
		NumRegs: 7,
	}
}

// floatExtreme is the lesser (op Min, bits Or) or the greater (Max, And) of
// two floats. The core operation gives its second operand on a tie, so the two
// ways round differ only in the sign of zero, which Or sets and And clears;
// they compare unequal only when an operand is a NaN, and then a+b is one.
func floatExtreme(op, bits ir.Core, t ir.DType) *ir.Code {
	n := ir.NoReg
	i := t.Bits()
	return &ir.Code{
		Params: []ir.Param{{Name: "a", T: t}, {Name: "b", T: t}},
		Body: []ir.Instr{
			{Dst: 2, Op: op, T: t, Args: [3]ir.Reg{0, 1, n}},
			{Dst: 3, Op: op, T: t, Args: [3]ir.Reg{1, 0, n}},
			{Dst: 4, Op: ir.Bitcast, T: i, From: t, Args: [3]ir.Reg{2, n, n}},
			{Dst: 5, Op: ir.Bitcast, T: i, From: t, Args: [3]ir.Reg{3, n, n}},
			{Dst: 6, Op: bits, T: i, Args: [3]ir.Reg{4, 5, n}},
			{Dst: 7, Op: ir.Bitcast, T: t, From: i, Args: [3]ir.Reg{6, n, n}},
			{Dst: 8, Op: ir.Eq, T: ir.Bool, From: t, Args: [3]ir.Reg{2, 3, n}},
			{Dst: 9, Op: ir.Add, T: t, Args: [3]ir.Reg{0, 1, n}},
			{Dst: 10, Op: ir.Select, T: t, Args: [3]ir.Reg{8, 7, 9}},
		},
		Results: []ir.Reg{10},
		NumRegs: 11,
	}
}
