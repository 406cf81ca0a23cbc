package trace

import (
	"math"
	"math/big"

	"github.com/grayscale-lang/grayscale/ir"
)

// Operand is what an operation takes and gives: an array (or a 0-d value that
// is still pending), a NumPy scalar, or a Python scalar. The zero Operand is
// no operand ("not given").
type Operand struct {
	Arr   *Array   // an array or a pending NumPy scalar; then the rest is unused
	Big   *big.Int // Weak == PyInt and the value does not fit an int64
	Bits  uint64   // of a scalar: zero-extended bit pattern in DType
	DType ir.DType // of a scalar: F64 for a Python float, I64 or U64 for a Python int, Bool for a Python bool
	Weak  Weak
}

// Weak says which Python type a scalar operand has. Python scalars adopt the
// dtype of the arrays they meet (NEP 50); NumPy scalars are Strong.
type Weak uint8

// Kinds of scalars.
const (
	Strong Weak = iota // an array or a NumPy scalar
	PyBool
	PyInt
	PyFloat
)

// Of makes an operand of an array.
func Of(a *Array) Operand { return Operand{Arr: a} }

// Scalar makes an operand of a NumPy scalar; bits are zero-extended.
func Scalar(d ir.DType, bits uint64) Operand { return Operand{DType: d, Bits: bits} }

// Bool makes an operand of a Python bool.
func Bool(v bool) Operand {
	o := Operand{DType: ir.Bool, Weak: PyBool}
	if v {
		o.Bits = 1
	}
	return o
}

// Int makes an operand of a Python int.
func Int(v int64) Operand { return Operand{DType: ir.I64, Bits: uint64(v), Weak: PyInt} }

// BigInt makes an operand of a Python int of any size.
func BigInt(v *big.Int) Operand {
	if v.IsInt64() {
		return Int(v.Int64())
	}
	if v.IsUint64() {
		return Operand{DType: ir.U64, Bits: v.Uint64(), Big: v, Weak: PyInt}
	}
	return Operand{DType: ir.I64, Big: v, Weak: PyInt}
}

// Float makes an operand of a Python float.
func Float(v float64) Operand {
	return Operand{DType: ir.F64, Bits: math.Float64bits(v), Weak: PyFloat}
}

// IsZero reports whether no operand was given.
func (o Operand) IsZero() bool { return o.Arr == nil && o.DType == ir.NoType }

// IsScalar reports whether o is a NumPy scalar (known or pending) or a Python
// scalar: what NumPy does not print as an array.
func (o Operand) IsScalar() bool { return o.Arr == nil || o.Arr.scalar }

// Type is the dtype of the operand; for Python scalars the one it takes alone.
func (o Operand) Type() ir.DType {
	if o.Arr != nil {
		return o.Arr.dtype
	}
	return o.DType
}

// Shape is the operand's shape, nil for scalars. It must not be changed.
func (o Operand) Shape() []int64 {
	if o.Arr != nil {
		return o.Arr.shape
	}
	return nil
}

// IndexKind is the form of one item between the brackets of a[…].
type IndexKind uint8

// Index items.
const (
	IndexInt     IndexKind = iota // a[I]
	IndexSlice                    // a[Lo:Hi:Step], each may be absent
	IndexNew                      // a[None]
	IndexDots                     // a[...]
	IndexMask                     // a[m], m an array of bools
	IndexArray                    // a[k], k an array of ints
	IndexInvalid                  // anything else: a float, a string; raises IndexError
	IndexNotInts                  // an array of floats; raises IndexError
)

// IndexItem is one item between the brackets of a[…].
type IndexItem struct {
	Kind                  IndexKind
	HasLo, HasHi, HasStep bool
	Zero                  bool   // IndexInt: it came as a 0-d array, for which NumPy copies
	I                     int64  // IndexInt
	Lo, Hi, Step          int64  // IndexSlice; the evaluator clamps Python ints to int64
	Arr                   *Array // IndexMask, IndexArray
}

// At is the index item of an integer.
func At(i int64) IndexItem { return IndexItem{Kind: IndexInt, I: i} }

// Slice is the index item lo:hi.
func Slice(lo, hi int64) IndexItem {
	return IndexItem{Kind: IndexSlice, Lo: lo, Hi: hi, HasLo: true, HasHi: true}
}

// All is the index item ":".
func All() IndexItem { return IndexItem{Kind: IndexSlice} }

// NewAxis is the index item None.
func NewAxis() IndexItem { return IndexItem{Kind: IndexNew} }

// Dots is the index item "...".
func Dots() IndexItem { return IndexItem{Kind: IndexDots} }

// Over says over which axes a reduction goes. The zero value is axis=None.
type Over struct {
	Axes  []int    // negative ones count from the end; nil and !Empty: all
	Keep  bool     // keepdims=True
	Ddof  Operand  // var, std: 0 when not given
	DType ir.DType // dtype=: NoType when not given

	Out       *Array  // out=: nil for a new array
	Where     *Array  // where=: of bools, nil where every element counts
	Initial   Operand // initial=: zero when not given
	NoInitial bool    // initial=None
	Mean      Operand // mean= of var and std: zero when not given
}

// Order is an argument order= of copy, reshape, ravel, flatten.
type Order uint8

// Orders.
const (
	OrderK Order = iota // as the source lies in memory
	OrderC
	OrderF
	OrderA // Fortran order for what lies in it and not in C order, else C order
)
