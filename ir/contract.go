package ir

import "math"

// ContractBlock is the length of the blocks of k in a float matrix product: a
// constant of the language, not of a machine. One element of the product is
//
//	block(j) = fma(x[k], y[k], … fma(x[j*512], y[j*512], +0.0))   k ascending
//	result   = block(0) + block(1) + block(2) + …                 left to right
//
// with one rounding per fma and per addition, in the operands' own type; a
// product over no k is +0.0. Products of ints wrap; those of bools are the
// disjunction of conjunctions.
const ContractBlock = 512

// ContractElement is one element of a product, of dtype t: x and y hold the
// bits of the row and of the column.
func ContractElement(t DType, x, y []uint64) uint64 {
	switch t {
	case F64:
		return contractElement(x, y, func(a, b uint64, c float64) float64 { return math.FMA(f64of(a), f64of(b), c) }, u64of)
	case F32:
		return contractElement(x, y, func(a, b uint64, c float32) float32 { return fma32(f32of(a), f32of(b), c) }, u32of)
	}
	sum := uint64(0)
	for k := range x {
		if t == Bool {
			sum |= x[k] & y[k]
		} else {
			sum += x[k] * y[k]
		}
	}
	return sum & t.Mask()
}

func contractElement[T float](x, y []uint64, fma func(a, b uint64, c T) T, bits func(T) uint64) uint64 {
	var total T
	for lo := 0; lo < len(x); lo += ContractBlock {
		var block T
		for k := lo; k < min(lo+ContractBlock, len(x)); k++ {
			block = fma(x[k], y[k], block)
		}
		if lo == 0 {
			total = block
		} else {
			total += block
		}
	}
	return bits(total)
}
