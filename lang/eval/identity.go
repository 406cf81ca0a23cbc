package eval

import (
	"math"
	"unsafe"

	"github.com/grayscale-lang/grayscale/ir"
)

// identical is how containers know an element again before they ask ==: the
// same object, or a value that equals itself.
func identical(a, b Value) bool {
	if a.kind != b.kind {
		return false
	}
	switch a.kind {
	case kStr:
		return a.ref == b.ref || a.str() == b.str()
	case kBig:
		return a.big().Cmp(b.big()) == 0
	case kTuple:
		return a.ref == b.ref || len(a.tuple()) == 0 && len(b.tuple()) == 0
	case kFloat, kF64, kF32:
		if a.isNaN() && b.isNaN() {
			return sameNaN(a, b)
		}
	}
	return a.bits == b.bits && a.ref == b.ref
}

// NaN is the one number that == does not know again. Python then looks at which
// object it is. The NaNs of float('nan'), math.nan and np.nan point to what
// tells them apart; those that arithmetic gave do not.

// nanV is a NaN of its own.
func nanV() Value {
	v := floatV(math.NaN())
	v.ref = unsafe.Pointer(new(int64))
	return v
}

// isNaN reports whether v is a NaN, of Python or a NumPy scalar.
func (v Value) isNaN() bool {
	switch v.kind {
	case kFloat:
		return v.float() != v.float()
	case kF64, kF32:
		f := scalarDType[v.kind].Float(v.bits)
		return f != f
	}
	return false
}

// sameNaN reports whether two NaNs are one object.
func sameNaN(a, b Value) bool {
	if a.ref == nil && b.ref == nil {
		refuse("compare with math.isnan or np.isnan", "whether two computed NaNs are one object is outside grayscale")
	}
	return a.ref == b.ref
}

// is is the operator: whether a and b are one object. Equal numbers and strings
// are or are not, as CPython made them.
func (th *thread) is(a, b Value) bool {
	if a.kind == kLazy || b.kind == kLazy {
		return a.kind == b.kind && a.ref == b.ref
	}
	if a.kind != b.kind {
		return false
	}
	if a.ref != nil && a.ref == b.ref {
		return true
	}
	equal := false
	switch a.kind {
	case kInt:
		if a.bits != b.bits || a.int() >= -5 && a.int() <= 256 {
			return a.bits == b.bits
		}
		equal = true
	case kFloat:
		equal = a.bits == b.bits && (a.ref == nil) == (b.ref == nil)
	case kBig:
		equal = a.big().Cmp(b.big()) == 0
	case kStr:
		if equal = a.str() == b.str(); equal && (a.strLen() == 0 || a.strLen() == 1 && a.str() < "\u0100") {
			return true
		}
	case kTuple:
		if len(a.tuple()) == 0 && len(b.tuple()) == 0 {
			return true
		}
		equal = literalTuple(a) && literalTuple(b) && th.same(a, b, 0)
	default:
		if a.scalarType() != ir.NoType && a.scalarType() != ir.Bool {
			equal = a.bits == b.bits
			break
		}
		return a.bits == b.bits && a.ref == b.ref
	}
	if equal {
		refuse("write == or !=", "'is' between equal values of type %s is outside grayscale: whether they are one object is an accident", typeName(a))
	}
	return false
}

// literalTuple reports whether a tuple may have been made from constants.
func literalTuple(v Value) bool {
	for _, x := range v.tuple() {
		switch {
		case isNumber(x) || x.kind == kStr || x.kind == kNone || x.kind == kEllipsis:
		case x.kind == kTuple && literalTuple(x):
		default:
			return false
		}
	}
	return true
}
