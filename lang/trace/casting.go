package trace

import (
	"slices"

	"github.com/grayscale-lang/grayscale/ir"
)

// Casting is an argument casting=: which conversions of operands and results
// are allowed.
type Casting uint8

// NumPy's rules; the zero value is the default of element-wise functions.
const (
	CastSameKind Casting = iota
	CastNo
	CastEquiv
	CastSafe
	CastUnsafe
)

var castingNames = [...]string{"same_kind", "no", "equiv", "safe", "unsafe"}

// String is the rule's name in NumPy.
func (c Casting) String() string { return castingNames[c] }

// LookupCasting finds a rule by its name.
func LookupCasting(name string) (Casting, bool) {
	i := slices.Index(castingNames[:], name)
	return Casting(max(i, 0)), i >= 0
}

// CanCast is np.can_cast(from, to, casting).
func CanCast(from, to ir.DType, c Casting) bool {
	switch c {
	case CastUnsafe:
		return true
	case CastNo, CastEquiv:
		return from == to
	case CastSafe:
		return ir.Promote(from, to) == to
	}
	return ir.Promote(from, to) == to || from.Kind() <= to.Kind() && (signed(to) || !signed(from))
}

// signed reports whether a dtype has negative values.
func signed(d ir.DType) bool {
	lo, _ := d.Range()
	return lo < 0 || d.IsFloat()
}

// mayCast is NumPy's error where an array's dtype may not become another.
func mayCast(from, to ir.DType, c Casting) error {
	if CanCast(from, to, c) {
		return nil
	}
	return fault("TypeError", "Cannot cast array data from dtype('%s') to dtype('%s') according to the rule '%s'", from.NumPy(), to.NumPy(), c)
}
