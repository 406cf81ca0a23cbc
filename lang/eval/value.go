package eval

import (
	"math"
	"math/big"
	"unicode/utf8"
	"unsafe"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// kind tells what a Value is and what its ref points to.
type kind uint8

// Kinds. The order matters: number kinds first, NumPy scalars together, and
// everything that holds a trace handle last (isHandle).
const (
	kUnbound    kind = iota // an empty slot, an argument not given
	kInt                    // bits: int64
	kFloat                  // bits: float64
	kBool                   // bits: 0 or 1
	kBig                    // *big.Int outside int64
	kF64                    // NumPy scalars: bits as in ir
	kF32                    //
	kI64                    //
	kI32                    //
	kI16                    //
	kI8                     //
	kU64                    //
	kU32                    //
	kU16                    //
	kU8                     //
	kB1                     //
	kNone                   //
	kStr                    // *str
	kTuple                  // *tuple
	kList                   // *list
	kDict                   // *dict
	kRange                  // *rangeObj
	kSlice                  // *sliceObj
	kEllipsis               //
	kFunc                   // *function
	kBuiltin                // *builtin
	kMethod                 // *method
	kModule                 // *module
	kType                   // *typeObj
	kDType                  // bits: ir.DType
	kIter                   // *iter
	kExc                    // *exception
	kFile                   // *file
	kLimits                 // *limits
	kView                   // *dictView
	kFlags                  // *arrayFlags
	kFlat                   // *flat
	kIndexer                // *indexer
	kImag                   // bits: float64; the step of a slice of np.mgrid alone
	kNpz                    // *npzFile
	kRNG                    // *generatorObj
	kRState                 // *randomState
	kBitGen                 // *bitGenerator
	kSeedSeq                // *seedSequence
	kAlias                  // *alias
	kPyRandom               // *random.Python
	kDeque                  // *deque
	kKeyWrapper             // *keyWrapper
	kCell                   // *cell; only in slots
	kLazy                   // *trace.Array of rank 0: a NumPy scalar whose value is not known yet
	kArray                  // *trace.Array
	numKinds
)

// Value is a Python object. The zero Value is an empty slot. Values of number
// kinds hold their bits themselves; all others point to an object whose type
// the kind tells.
type Value struct {
	kind kind
	bits uint64
	ref  unsafe.Pointer
}

type (
	str struct {
		s    string
		n    int      // code points
		tail *strTail // what s begins, when it was made by appending
	}
	// strTail is room behind a string: the one that ends where b ends may grow
	// in place, so that s += t in a loop copies each byte a few times only.
	strTail  struct{ b []byte }
	tuple    struct{ v []Value }
	list     struct{ v []Value }
	rangeObj struct{ start, stop, step, n int64 }
	sliceObj struct{ lo, hi, step Value }
	method   struct {
		self Value
		fn   *builtin
	}
	cell struct{ v Value }
)

// None, True and False of Python.
var (
	none     = Value{kind: kNone}
	vTrue    = Value{kind: kBool, bits: 1}
	vFalse   = Value{kind: kBool}
	ellipsis = Value{kind: kEllipsis}
	unbound  = Value{}
)

func intV(i int64) Value     { return Value{kind: kInt, bits: uint64(i)} }
func floatV(f float64) Value { return Value{kind: kFloat, bits: math.Float64bits(f)} }
func boolV(b bool) Value {
	if b {
		return vTrue
	}
	return vFalse
}
func strV(s string) Value {
	return Value{kind: kStr, ref: unsafe.Pointer(&str{s: s, n: utf8.RuneCountInString(s)})}
}
func tupleV(v []Value) Value {
	escapeAll(v)
	return Value{kind: kTuple, ref: unsafe.Pointer(&tuple{v})}
}
func listV(v []Value) Value {
	escapeAll(v)
	return Value{kind: kList, ref: unsafe.Pointer(&list{v})}
}
func rangeV(start, stop, step int64) Value {
	var n int64
	// the distance may pass int64: count in uint64
	if step > 0 && start < stop {
		n = int64((uint64(stop)-uint64(start)-1)/uint64(step) + 1)
	} else if step < 0 && start > stop {
		n = int64((uint64(start)-uint64(stop)-1)/(-uint64(step)) + 1)
	}
	return Value{kind: kRange, ref: unsafe.Pointer(&rangeObj{start, stop, step, n})}
}
func builtinV(b *builtin) Value { return Value{kind: kBuiltin, ref: unsafe.Pointer(b)} }
func typeV(t *typeObj) Value    { return Value{kind: kType, ref: unsafe.Pointer(t)} }
func dtypeV(d ir.DType) Value   { return Value{kind: kDType, bits: uint64(d)} }
func limitsV(l *limits) Value   { return Value{kind: kLimits, ref: unsafe.Pointer(l)} }
func moduleV(m *module) Value   { return Value{kind: kModule, ref: unsafe.Pointer(m)} }
func excV(e *exception) Value   { return Value{kind: kExc, ref: unsafe.Pointer(e)} }

// bigV gives the int of b, which it keeps; small values become kInt.
func bigV(b *big.Int) Value {
	if b.IsInt64() {
		return intV(b.Int64())
	}
	return Value{kind: kBig, ref: unsafe.Pointer(b)}
}

func (v Value) int() int64          { return int64(v.bits) }
func (v Value) float() float64      { return math.Float64frombits(v.bits) }
func (v Value) big() *big.Int       { return (*big.Int)(v.ref) }
func (v Value) str() string         { return (*str)(v.ref).s }
func (v Value) strLen() int         { return (*str)(v.ref).n }
func (v Value) tuple() []Value      { return (*tuple)(v.ref).v }
func (v Value) list() *list         { return (*list)(v.ref) }
func (v Value) dict() *dict         { return (*dict)(v.ref) }
func (v Value) rng() *rangeObj      { return (*rangeObj)(v.ref) }
func (v Value) slice() *sliceObj    { return (*sliceObj)(v.ref) }
func (v Value) fn() *function       { return (*function)(v.ref) }
func (v Value) builtin() *builtin   { return (*builtin)(v.ref) }
func (v Value) method() *method     { return (*method)(v.ref) }
func (v Value) module() *module     { return (*module)(v.ref) }
func (v Value) typ() *typeObj       { return (*typeObj)(v.ref) }
func (v Value) dtype() ir.DType     { return ir.DType(v.bits) }
func (v Value) iter() *iter         { return (*iter)(v.ref) }
func (v Value) exc() *exception     { return (*exception)(v.ref) }
func (v Value) cell() *cell         { return (*cell)(v.ref) }
func (v Value) flags() *arrayFlags  { return (*arrayFlags)(v.ref) }
func (v Value) limits() *limits     { return (*limits)(v.ref) }
func (v Value) array() *trace.Array { return (*trace.Array)(v.ref) }

func (v Value) isHandle() bool { return v.kind >= kLazy }

// isInt reports whether v is a Python int or bool.
func (v Value) isInt() bool { return v.kind == kInt || v.kind == kBool || v.kind == kBig }

// isScalar reports whether v is a NumPy scalar whose value is at hand.
func (v Value) isScalar() bool { return v.kind >= kF64 && v.kind <= kB1 }

// scalarDType is the dtype of a NumPy scalar kind.
var scalarDType = [numKinds]ir.DType{kF64: ir.F64, kF32: ir.F32, kI64: ir.I64, kI32: ir.I32, kI16: ir.I16, kI8: ir.I8,
	kU64: ir.U64, kU32: ir.U32, kU16: ir.U16, kU8: ir.U8, kB1: ir.Bool}

// dtypeScalar is the scalar kind of a dtype.
var dtypeScalar = [...]kind{ir.F64: kF64, ir.F32: kF32, ir.I64: kI64, ir.I32: kI32, ir.I16: kI16, ir.I8: kI8,
	ir.U64: kU64, ir.U32: kU32, ir.U16: kU16, ir.U8: kU8, ir.Bool: kB1}

// scalarType is the dtype of a NumPy scalar whose value is at hand; NoType of
// other values.
func (v Value) scalarType() ir.DType { return scalarDType[v.kind] }

// scalarKinds lists the kinds of NumPy scalars.
func scalarKinds() []kind {
	var list []kind
	for k, d := range scalarDType {
		if d != ir.NoType {
			list = append(list, kind(k))
		}
	}
	return list
}

func scalarV(d ir.DType, bits uint64) Value { return Value{kind: dtypeScalar[d], bits: bits} }

// sequence gives the elements of a tuple or list.
func (v Value) sequence() ([]Value, bool) {
	switch v.kind {
	case kTuple:
		return v.tuple(), true
	case kList:
		return v.list().v, true
	}
	return nil, false
}

// asBig gives the int value of an int or bool.
func (v Value) asBig() *big.Int {
	if v.kind == kBig {
		return v.big()
	}
	return big.NewInt(v.int())
}

// keyV is a tuple between brackets: nothing keeps it.
func keyV(v []Value) Value { return Value{kind: kTuple, ref: unsafe.Pointer(&tuple{v})} }

func newStr(s string, n int) Value { return Value{kind: kStr, ref: unsafe.Pointer(&str{s: s, n: n})} }
func cellV(c *cell) Value          { return Value{kind: kCell, ref: unsafe.Pointer(c)} }
func funcV(f *function) Value      { return Value{kind: kFunc, ref: unsafe.Pointer(f)} }
func methodV(self Value, b *builtin) Value {
	escape(self)
	return Value{kind: kMethod, ref: unsafe.Pointer(&method{self, b})}
}
func arrayV(a *trace.Array) Value {
	if a.IsScalar() {
		return Value{kind: kLazy, ref: unsafe.Pointer(a)}
	}
	return Value{kind: kArray, ref: unsafe.Pointer(a)}
}

// parts is the slice as a tuple, as which slices are compared.
func (s *sliceObj) parts() Value { return keyV([]Value{s.lo, s.hi, s.step}) }

func sliceV(s *sliceObj) Value { return Value{kind: kSlice, ref: unsafe.Pointer(s)} }
