package ir

// DType is the type of one element. The table below is the only place that
// knows what a dtype is; everything else asks it.
type DType uint8

// The element types. I32 also serves as the bit pattern of F32 inside scalar
// functions, as I64 does for F64.
const (
	NoType DType = iota
	Bool
	I32
	I64
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

var dtypes = [numDTypes]struct {
	text  string // in dumps
	numpy string // as NumPy names it
	size  int    // bytes of one element in memory
	kind  Kind
	bits  DType  // the integer type of the same width
	descr string // in .npy headers
}{
	NoType: {"none", "none", 0, KindNone, NoType, ""},
	Bool:   {"bool", "bool", 1, KindBool, Bool, "|b1"},
	I32:    {"i32", "int32", 4, KindInt, I32, "<i4"},
	I64:    {"i64", "int64", 8, KindInt, I64, "<i8"},
	F32:    {"f32", "float32", 4, KindFloat, I32, "<f4"},
	F64:    {"f64", "float64", 8, KindFloat, I64, "<f8"},
}

// String is the dtype's name in dumps: f64, i32, bool.
func (d DType) String() string { return dtypes[d].text }

// NumPy is the dtype's name in NumPy: float64, int32, bool.
func (d DType) NumPy() string { return dtypes[d].numpy }

// Descr is the dtype's name in a .npy header: <f8, |b1.
func (d DType) Descr() string { return dtypes[d].descr }

// Size is the number of bytes of one element.
func (d DType) Size() int { return dtypes[d].size }

// Kind is bool, int or float.
func (d DType) Kind() Kind { return dtypes[d].kind }

// IsFloat reports whether d is a floating-point type.
func (d DType) IsFloat() bool { return dtypes[d].kind == KindFloat }

// Bits is the integer dtype with the width of d, for bit operations.
func (d DType) Bits() DType { return dtypes[d].bits }

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
