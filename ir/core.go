package ir

// Core is an operation that a target implements on one vector of lanes. Every
// named function (exp, floor_divide, …) is a Code over these, so a target that
// implements them all runs everything, with the same bits.
type Core uint8

// The core operations. Each rounds once; none is ever contracted or reordered.
const (
	NoCore Core = iota

	Const // Imm holds the bits of the value, in its own dtype, zero-extended

	// floats; Add Sub Mul Neg Abs also on ints (wrapping)
	Add
	Sub
	Mul
	Div // float division; on ints: truncating quotient, divisor neither 0 nor (min, -1)
	Rem // ints only: remainder of the truncating quotient, same conditions
	FMA // a*b+c with one rounding, floats only
	Neg // float: flips the sign bit
	Abs // float: clears the sign bit; int: wraps at the minimum
	Sqrt
	Min // floats: a < b ? a : b, so the second operand when unordered or equal; ints: the lesser
	Max // floats: a > b ? a : b, likewise
	Floor
	Ceil
	Trunc
	Rint     // to nearest, ties to even
	CopySign // magnitude of a, sign of b

	// ints and bool
	And
	Or
	Xor
	Not
	Shl // by b lanes; b is in [0, width): definitions guard it
	Shr // logical
	Sar // arithmetic

	// high half of the unsigned product, I64 only
	MulHi

	// compare From-typed operands, give Bool; floats: ordered, except Ne, which is true when unordered
	Eq
	Ne
	Lt
	Le
	Gt
	Ge

	Select  // a (Bool) ? b : c
	Convert // From -> T; float to int truncates, out of range or NaN gives the minimum of T (I32, I64); to Bool: != 0; from Bool: 0 or 1
	Bitcast // From -> T of the same width
	Lookup  // Table[a]: a is an index of type I64 (or I32) that the definition keeps in range

	Rare   // region: see Region
	Repeat // region: see Region

	numCore
)

var cores = [numCore]struct {
	name  string
	arity int
}{
	NoCore: {"none", 0},
	Const:  {"const", 0},
	Add:    {"add", 2}, Sub: {"sub", 2}, Mul: {"mul", 2}, Div: {"div", 2}, Rem: {"rem", 2},
	FMA: {"fma", 3}, Neg: {"neg", 1}, Abs: {"abs", 1}, Sqrt: {"sqrt", 1},
	Min: {"min", 2}, Max: {"max", 2},
	Floor: {"floor", 1}, Ceil: {"ceil", 1}, Trunc: {"trunc", 1}, Rint: {"rint", 1}, CopySign: {"copysign", 2},
	And: {"and", 2}, Or: {"or", 2}, Xor: {"xor", 2}, Not: {"not", 1},
	Shl: {"shl", 2}, Shr: {"shr", 2}, Sar: {"sar", 2}, MulHi: {"mulhi", 2},
	Eq: {"eq", 2}, Ne: {"ne", 2}, Lt: {"lt", 2}, Le: {"le", 2}, Gt: {"gt", 2}, Ge: {"ge", 2},
	Select: {"select", 3}, Convert: {"convert", 1}, Bitcast: {"bitcast", 1}, Lookup: {"lookup", 1},
	Rare: {"rare", 1}, Repeat: {"repeat", 1},
}

// String is the operation's name in dumps.
func (c Core) String() string { return cores[c].name }

// Arity is the number of operands.
func (c Core) Arity() int { return cores[c].arity }

// IsCompare reports whether c gives Bool from two operands of another type.
func (c Core) IsCompare() bool { return c >= Eq && c <= Ge }

// ParseCore finds an operation by name.
func ParseCore(s string) (Core, bool) {
	for c := Const; c < numCore; c++ {
		if cores[c].name == s {
			return c, true
		}
	}
	return NoCore, false
}

// Reg names a value inside a Code: SSA, defined once.
type Reg int32

// NoReg is the absent operand.
const NoReg Reg = -1

// Instr is one core operation.
type Instr struct {
	Dst    Reg // NoReg for regions, whose results are Region.Out
	Op     Core
	T      DType // of the result
	From   DType // of the operands, where it differs from T: compares, Convert, Bitcast, Lookup; Select's mask is always Bool
	Args   [3]Reg
	Imm    uint64  // Const
	Table  string  // Lookup: a name in Tables
	Region *Region // Rare, Repeat
}

// Region is a body that runs for some lanes only.
//
// Rare (`rare m {…} -> out = yield else alt`): Out[i] = m ? Yield[i] : Alt[i].
// The body may be skipped when no lane of m is set; it may also always run.
//
// Repeat (`repeat m max K {…}`): carries State values. Carry[i] enters as
// Phi[i] inside the body; after each round the lanes whose mask was set take
// Yield[i], and the mask becomes mask AND Again; it ends when no lane is set,
// at the latest after Max rounds. Out[i] is the last state. Args[0] of the
// Instr is the first mask.
type Region struct {
	Body  []Instr
	Yield []Reg
	Alt   []Reg // Rare: the value of the other lanes. Repeat: the initial state (Carry)
	Phi   []Reg // Repeat only
	Again Reg   // Repeat only
	Max   int   // Repeat only
	Out   []Reg
	T     []DType // of each Out
}

// Code is a straight line of core operations: the definition of a scalar
// function, or the body of a loop before loads and stores are added.
type Code struct {
	Params  []Param
	Body    []Instr
	Results []Reg
	NumRegs int // registers are 0 … NumRegs-1; the parameters come first
}

// Param is a parameter of a Code.
type Param struct {
	Name string
	T    DType
}

// Table is a constant table that Lookup reads.
type Table struct {
	Name string
	T    DType
	Bits []uint64 // zero-extended bit patterns
}
