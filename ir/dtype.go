package ir

import (
	"math"
	"strconv"
)

// DType is the type of one element. The table below is the only place that
// knows what a dtype is; everything else asks it.
type DType uint8

// The element types. Inside scalar functions I32 also serves as the bit
// pattern of F32, as I64 does for F64.
const (
	NoType DType = iota
	Bool
	I8
	I16
	I32
	I64
	U8
	U16
	U32
	U64
	F32
	F64
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
// is refused. Registers have the bits of a u64 as an i64: what asks for its
// order, its quotients or its value has definitions of its own.
var dtypes = [numDTypes]struct {
	text  string // in dumps
	numpy string // as NumPy names it
	size  int    // bytes of one element in memory
	kind  Kind
	bits  DType  // the integer type of the same width
	descr string // in .npy headers
	char  string // NumPy's name of one letter
	lo    int64  // the least value, where all are whole numbers
	hi    uint64 // the greatest
	sum   DType  // of a sum or a product of elements
	reg   DType  // what an element is in a register
}{
	NoType: {"none", "none", 0, KindNone, NoType, "", "", 0, 0, NoType, NoType},
	Bool:   {"bool", "bool", 1, KindBool, Bool, "|b1", "?", 0, 1, I64, Bool},
	I8:     {"i8", "int8", 1, KindInt, I8, "|i1", "b", math.MinInt8, math.MaxInt8, I64, I32},
	I16:    {"i16", "int16", 2, KindInt, I16, "<i2", "h", math.MinInt16, math.MaxInt16, I64, I32},
	I32:    {"i32", "int32", 4, KindInt, I32, "<i4", "i", math.MinInt32, math.MaxInt32, I64, I32},
	I64:    {"i64", "int64", 8, KindInt, I64, "<i8", "l", math.MinInt64, math.MaxInt64, I64, I64},
	U8:     {"u8", "uint8", 1, KindInt, U8, "|u1", "B", 0, math.MaxUint8, U64, I32},
	U16:    {"u16", "uint16", 2, KindInt, U16, "<u2", "H", 0, math.MaxUint16, U64, I32},
	U32:    {"u32", "uint32", 4, KindInt, U32, "<u4", "I", 0, math.MaxUint32, U64, I64},
	U64:    {"u64", "uint64", 8, KindInt, U64, "<u8", "L", 0, math.MaxUint64, U64, I64},
	F32:    {"f32", "float32", 4, KindFloat, I32, "<f4", "f", 0, 0, F32, F32},
	F64:    {"f64", "float64", 8, KindFloat, I64, "<f8", "d", 0, 0, F64, F64},
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
func (d DType) Range() (lo int64, hi uint64) { return dtypes[d].lo, dtypes[d].hi }

// Holds reports whether v is a value of an integer dtype or of bool.
func (d DType) Holds(v int64) bool {
	return dtypes[d].lo <= v && (v < 0 || uint64(v) <= dtypes[d].hi)
}

// Unsigned reports whether d is an integer dtype without negative values.
func (d DType) Unsigned() bool { return dtypes[d].kind == KindInt && dtypes[d].lo == 0 }

// Mask has the bits that an element may use, zero-extended.
func (d DType) Mask() uint64 {
	if dtypes[d].kind == KindBool {
		return 1
	}
	return ^uint64(0) >> (64 - 8*dtypes[d].size)
}

// Int is the value of an element of an integer dtype or of bool, given its
// zero-extended bits; of U64, the int64 of the same bits (see Big).
func (d DType) Int(bits uint64) int64 {
	row := &dtypes[d]
	if row.lo == 0 {
		return int64(bits & d.Mask())
	}
	unused := 64 - 8*row.size
	return int64(bits<<unused) >> unused
}

// Big reports whether Int falls short of an element: a U64 above every int64.
func (d DType) Big(bits uint64) bool { return d == U64 && int64(bits) < 0 }

// AppendInt appends an element of an integer dtype in decimal.
func (d DType) AppendInt(dst []byte, bits uint64) []byte {
	if d.Big(bits) {
		return strconv.AppendUint(dst, bits, 10)
	}
	return strconv.AppendInt(dst, d.Int(bits), 10)
}

// ParseInt reads an element of an integer dtype, in the notation of
// strconv.ParseInt. It reports false for what is none.
func (d DType) ParseInt(s string, base int) (bits uint64, ok bool) {
	v, err := strconv.ParseInt(s, base, 64)
	if err != nil {
		bits, err = strconv.ParseUint(s, base, 64)
		return bits, err == nil && d == U64
	}
	return d.FromInt(v), d.Holds(v)
}

// Less reports whether the element a is less than b.
func (d DType) Less(a, b uint64) bool {
	switch {
	case dtypes[d].kind == KindFloat:
		return d.Float(a) < d.Float(b)
	case dtypes[d].lo == 0:
		return a < b
	}
	return d.Int(a) < d.Int(b)
}

// Float is the value of an element of any dtype; of an int, rounded.
func (d DType) Float(bits uint64) float64 {
	switch {
	case d == F64:
		return math.Float64frombits(bits)
	case d == F32:
		return float64(math.Float32frombits(uint32(bits)))
	case dtypes[d].lo == 0:
		return float64(bits & d.Mask())
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
// its least value where that does not fit an I32 or an I64; narrower ints are
// the low bits of their registers', and a U64 is in two halves. A bool is
// whether x is not 0.
func (d DType) FromFloat(x float64) uint64 {
	row := &dtypes[d]
	switch {
	case row.kind == KindBool:
		return u1of(x != 0)
	case d == F32:
		return u32of(float32(x))
	case d == F64:
		return u64of(x)
	case d == U64 && x >= 1<<63:
		return uint64(truncate(x-1<<63, I64)) ^ 1<<63
	}
	return uint64(truncate(x, row.reg)) & d.Mask()
}

// truncate is the whole part of x, the least value of d where it has no such.
func truncate(x float64, d DType) int64 {
	lo := float64(dtypes[d].lo)
	if t := math.Trunc(x); t >= lo && t < -lo {
		return int64(t)
	}
	// The processor's own conversion raises an invalid operation; what it gives
	// is another thing on every processor, but never 1.
	if d == I32 && int32(x) == 1 || d != I32 && int64(x) == 1 {
		return 1
	}
	return dtypes[d].lo
}

// Cast gives the bits of an element of dtype from as an element of d, as
// NumPy's astype does.
func (d DType) Cast(from DType, bits uint64) uint64 {
	switch {
	case d == from:
		return bits
	case from.IsFloat():
		return d.FromFloat(from.Float(bits))
	case d.IsFloat() && from.Big(bits):
		if d == F32 {
			return u32of(float32(bits))
		}
		return u64of(float64(bits))
	}
	return d.FromInt(from.Int(bits))
}

// Extend gives the bits that a register has of an element; an element has the
// low bits of its register.
func (d DType) Extend(bits uint64) uint64 { return dtypes[d].reg.Cast(d, bits) }

// Reg is the dtype of a register that holds an element of d: d itself, or the
// wider one that a load extends it to. Core operations are on such dtypes only.
// A store keeps the low bits; functions keep their results in d's range.
func (d DType) Reg() DType { return dtypes[d].reg }

// Valid reports whether d is a dtype at all.
func (d DType) Valid() bool { return d > NoType && d < numDTypes }

// DTypes lists every dtype, in the order of declaration.
func DTypes() []DType {
	out := make([]DType, 0, numDTypes-1)
	for d := Bool; d < numDTypes; d++ {
		out = append(out, d)
	}
	return out
}

// ParseDType finds a dtype by its dump name or its NumPy name.
func ParseDType(s string) (DType, bool) {
	for d := Bool; d < numDTypes; d++ {
		if dtypes[d].text == s || dtypes[d].numpy == s {
			return d, true
		}
	}
	return NoType, false
}
