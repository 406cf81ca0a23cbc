package ir

import "math"

// DType is the type of one element. The table below is the only place that
// knows what a dtype is; everything else asks it.
type DType uint8

// The element types. I32 also serves as the bit pattern of F32 inside scalar
// functions, as I64 does for F64. U8 is a dtype of a Loop's memory alone: no
// array has it, and no script can name it.
const (
	NoType DType = iota
	Bool
	I32
	I64
	F32
	F64
	U8
	numDTypes
)

// Kind orders dtypes by what they can hold: a Python scalar never raises the
// width of an array of its kind or of a higher one (NEP 50).
type Kind uint8

// Kinds, lowest first.
const (
	KindNone Kind = iota
	KindBool
	KindInt
	KindFloat
)

// A row whose reg is another dtype needs definitions in functions/ that keep its
// range, and loads and stores in the targets; an operation without a definition
// is refused.
var dtypes = [numDTypes]struct {
	text   string // in dumps
	numpy  string // as NumPy names it; "" where no array has it
	size   int    // bytes of one element in memory
	kind   Kind
	bits   DType  // the integer type of the same width
	descr  string // in .npy headers
	char   string // NumPy's name of one letter
	lo, hi int64  // the least and the greatest value, where all are whole numbers
	sum    DType  // of a sum or a product of elements; NoType where NumPy's is not here
	reg    DType  // what an element is in a register
}{
	NoType: {"none", "none", 0, KindNone, NoType, "", "", 0, 0, NoType, NoType},
	Bool:   {"bool", "bool", 1, KindBool, Bool, "|b1", "?", 0, 1, I64, Bool},
	I32:    {"i32", "int32", 4, KindInt, I32, "<i4", "i", math.MinInt32, math.MaxInt32, I64, I32},
	I64:    {"i64", "int64", 8, KindInt, I64, "<i8", "l", math.MinInt64, math.MaxInt64, I64, I64},
	F32:    {"f32", "float32", 4, KindFloat, I32, "<f4", "f", 0, 0, F32, F32},
	F64:    {"f64", "float64", 8, KindFloat, I64, "<f8", "d", 0, 0, F64, F64},
	U8:     {"u8", "", 1, KindInt, U8, "", "", 0, 255, NoType, I32},
}

// String is the dtype's name in dumps: f64, i32, bool.
func (d DType) String() string { return dtypes[d].text }

// NumPy is the dtype's name in NumPy: float64, int32, bool.
func (d DType) NumPy() string { return dtypes[d].numpy }

// Descr is the dtype's name in a .npy header: <f8, |b1.
func (d DType) Descr() string { return dtypes[d].descr }

// Char is the dtype's name of one letter in NumPy: d, ?.
func (d DType) Char() string { return dtypes[d].char }

// Size is the number of bytes of one element.
func (d DType) Size() int { return dtypes[d].size }

// Kind is bool, int or float.
func (d DType) Kind() Kind { return dtypes[d].kind }

// IsFloat reports whether d is a floating-point type.
func (d DType) IsFloat() bool { return dtypes[d].kind == KindFloat }

// Bits is the integer dtype with the width of d, for bit operations.
func (d DType) Bits() DType { return dtypes[d].bits }

// Range is the least and the greatest value of an integer dtype or of bool.
func (d DType) Range() (lo, hi int64) { return dtypes[d].lo, dtypes[d].hi }

// Holds reports whether v is a value of an integer dtype or of bool.
func (d DType) Holds(v int64) bool { return dtypes[d].lo <= v && v <= dtypes[d].hi }

// Mask has the bits that an element may use, zero-extended.
func (d DType) Mask() uint64 {
	if dtypes[d].kind == KindBool {
		return 1
	}
	return ^uint64(0) >> (64 - 8*dtypes[d].size)
}

// Int is the value of an element of an integer dtype or of bool, given its
// zero-extended bits.
func (d DType) Int(bits uint64) int64 {
	row := &dtypes[d]
	if row.lo == 0 {
		return int64(bits & d.Mask())
	}
	unused := 64 - 8*row.size
	return int64(bits<<unused) >> unused
}

// Float is the value of an element of any dtype; of an int, rounded.
func (d DType) Float(bits uint64) float64 {
	switch d {
	case F64:
		return math.Float64frombits(bits)
	case F32:
		return float64(math.Float32frombits(uint32(bits)))
	}
	return float64(d.Int(bits))
}

// FromInt gives the bits of v as an element of d: an int wraps, a float rounds
// once, a bool is whether v is not 0.
func (d DType) FromInt(v int64) uint64 {
	switch dtypes[d].kind {
	case KindBool:
		return u1of(v != 0)
	case KindInt:
		return uint64(v) & d.Mask()
	}
	if d == F32 {
		return u32of(float32(v))
	}
	return u64of(float64(v))
}

// FromFloat gives the bits of x as an element of d: an int truncates, and is
// its least value where that does not fit; a bool is whether x is not 0.
func (d DType) FromFloat(x float64) uint64 {
	row := &dtypes[d]
	switch row.kind {
	case KindBool:
		return u1of(x != 0)
	case KindInt:
		// The greatest value plus one is a power of two: a float, as x is.
		if t := math.Trunc(x); t >= float64(row.lo) && t < float64(row.hi/2+1)*2 {
			return uint64(int64(t)) & d.Mask()
		}
		return uint64(row.lo) & d.Mask()
	}
	if d == F32 {
		return u32of(float32(x))
	}
	return u64of(x)
}

// Cast gives the bits of an element of dtype from as an element of d, as
// NumPy's astype does.
func (d DType) Cast(from DType, bits uint64) uint64 {
	switch {
	case d == from:
		return bits
	case from.IsFloat():
		return d.FromFloat(from.Float(bits))
	}
	return d.FromInt(from.Int(bits))
}

// Reg is the dtype of a register that holds an element of d: d itself, or the
// wider one that a load extends it to. Core operations are on such dtypes only.
// A store keeps the low bits; functions keep their results in d's range.
func (d DType) Reg() DType { return dtypes[d].reg }

// Valid reports whether d is a dtype at all: of arrays, or of a Loop's memory.
func (d DType) Valid() bool { return d > NoType && d < numDTypes }

// OfArrays reports whether arrays can have d.
func (d DType) OfArrays() bool { return d.Valid() && dtypes[d].numpy != "" }

// DTypes lists every dtype of arrays, in the order of declaration.
func DTypes() []DType {
	out := make([]DType, 0, numDTypes-1)
	for d := Bool; d < numDTypes; d++ {
		if d.OfArrays() {
			out = append(out, d)
		}
	}
	return out
}

// ParseDType finds a dtype by its dump name or its NumPy name.
func ParseDType(s string) (DType, bool) {
	for d := Bool; d < numDTypes; d++ {
		if dtypes[d].text == s || d.OfArrays() && dtypes[d].numpy == s {
			return d, true
		}
	}
	return NoType, false
}
