package ir

// Op is an array operation: a row of the table of operations.
type Op uint16

// The array operations. A map operation runs the scalar function that
// ScalarName gives; its operands have the types that Resolve asks for.
const (
	NoOp Op = iota

	OpParam
	OpConst
	OpView
	OpReshape
	OpIota

	// arithmetic
	OpAdd
	OpSub
	OpMul
	OpDiv
	OpFloorDivide
	OpRemainder
	OpFmod
	OpPower
	OpNeg
	OpAbs
	OpSign
	OpSquare
	OpReciprocal
	OpSqrt
	OpCbrt
	OpFloor
	OpCeil
	OpTrunc
	OpRint
	OpMinimum
	OpMaximum
	OpFmin
	OpFmax
	OpCopySign
	OpNextAfter
	OpSpacing
	OpHypot
	OpLdexp
	OpMantissa // of frexp
	OpExponent // of frexp
	OpGCD
	OpLCM
	OpBitCount

	// elementary functions
	OpExp
	OpExp2
	OpExpm1
	OpLog
	OpLog2
	OpLog10
	OpLog1p
	OpLogAddExp
	OpLogAddExp2
	OpSin
	OpCos
	OpTan
	OpArcsin
	OpArccos
	OpArctan
	OpArctan2
	OpSinh
	OpCosh
	OpTanh
	OpArcsinh
	OpArccosh
	OpArctanh

	// comparisons and tests: Bool results
	OpEq
	OpNe
	OpLt
	OpLe
	OpGt
	OpGe
	OpIsNaN
	OpIsInf
	OpIsFinite
	OpSignBit

	// logic and bits. On Bool operands and, or, xor, not are the logical ones.
	OpAnd
	OpOr
	OpXor
	OpNot
	OpLeftShift
	OpRightShift
	OpLogicalAnd // Resolve turns these four into And, Or, Xor, Not over Bool
	OpLogicalOr
	OpLogicalXor
	OpLogicalNot

	OpWhere // (Bool, T, T) -> T
	OpCast  // to the dtype of the value; the scalar function is cast_<dtype>
	OpCopy  // the same value in fresh memory, in the order the value says

	// reductions, over Value.Axes
	OpSum
	OpProd
	OpMin
	OpMax
	OpAny
	OpAll

	// scans, along Value.Axes[0]
	OpCumSum
	OpCumProd

	OpContract
	OpCompress

	numOps
)

// typeRule says how an operation finds the dtypes of its operands and of its
// result: NumPy's type resolution, for the dtypes of the table in dtype.go.
type typeRule uint8

const (
	ruleNone     typeRule = iota
	ruleArith             // promote; bool, int, float loops
	ruleNoBool            // promote; NumPy has no bool loop and raises TypeError
	ruleInt8              // promote; bools go to int8
	ruleDivide            // promote; ints and bool go to float64
	ruleFloat             // promote; ints go to floats, those of one byte to float16, which is refused
	ruleRound             // floor, ceil, trunc: ints and bool come back unchanged
	ruleCompare           // promote; Bool result
	ruleTest              // isnan, isinf, isfinite, signbit: any type, Bool result, floats only after Resolve
	ruleBits              // promote; bool and ints only
	ruleShift             // promote; ints only, bools go to int8
	ruleLogical           // everything to Bool first
	ruleInt               // promote; ints only
	ruleCount             // ints and bool, which goes to int8; an unsigned byte
	ruleScale             // a float as by ruleFloat, and an int
	ruleExponent          // a float as by ruleFloat; I32 result
	ruleWhere             // Bool, then two promoted
	ruleCast              // decided by the caller
	ruleSum               // the dtype that sums of the operand's have
	ruleSame              // the operand's own type
	ruleTruth             // everything to Bool first, one operand
	ruleDot               // promote; sums of products in that type
)

// opInfo is a row of the table of operations.
type opInfo struct {
	name   string // in dumps; for FamMap also the name of the scalar function
	numpy  string // the ufunc's name in NumPy's messages
	family Family
	arity  int
	rule   typeRule
	// onBool is the operation that this one is on Bool operands (NumPy's add of
	// bool is a logical or); NoOp where there is nothing to replace.
	onBool Op
	class  class
}

// class says whose bits a result has.
type class bool

const (
	exact   class = true  // E: NumPy's
	defined class = false // D: those of the definition here
)

var ops = [numOps]opInfo{
	NoOp:      {name: "none"},
	OpParam:   {name: "param", family: FamParam},
	OpConst:   {name: "const", family: FamConst},
	OpView:    {name: "view", family: FamView, arity: 1, rule: ruleSame},
	OpReshape: {name: "reshape", family: FamReshape, arity: 1, rule: ruleSame},
	OpIota:    {name: "iota", family: FamIota},

	OpAdd:         {"add", "add", FamMap, 2, ruleArith, OpOr, exact},
	OpSub:         {"sub", "subtract", FamMap, 2, ruleNoBool, NoOp, exact},
	OpMul:         {"mul", "multiply", FamMap, 2, ruleArith, OpAnd, exact},
	OpDiv:         {"div", "divide", FamMap, 2, ruleDivide, NoOp, exact},
	OpFloorDivide: {"floor_divide", "floor_divide", FamMap, 2, ruleInt8, NoOp, exact},
	OpRemainder:   {"remainder", "remainder", FamMap, 2, ruleInt8, NoOp, exact},
	OpFmod:        {"fmod", "fmod", FamMap, 2, ruleInt8, NoOp, exact},
	OpPower:       {"power", "power", FamMap, 2, ruleInt8, NoOp, defined},
	OpNeg:         {"neg", "negative", FamMap, 1, ruleNoBool, NoOp, exact},
	OpAbs:         {"abs", "absolute", FamMap, 1, ruleArith, OpCopy, exact},
	OpSign:        {"sign", "sign", FamMap, 1, ruleNoBool, NoOp, exact},
	OpSquare:      {"square", "square", FamMap, 1, ruleInt8, NoOp, exact},
	OpReciprocal:  {"reciprocal", "reciprocal", FamMap, 1, ruleInt8, NoOp, exact},
	OpSqrt:        {"sqrt", "sqrt", FamMap, 1, ruleFloat, NoOp, exact},
	OpCbrt:        {"cbrt", "cbrt", FamMap, 1, ruleFloat, NoOp, defined},
	OpFloor:       {"floor", "floor", FamMap, 1, ruleRound, NoOp, exact},
	OpCeil:        {"ceil", "ceil", FamMap, 1, ruleRound, NoOp, exact},
	OpTrunc:       {"trunc", "trunc", FamMap, 1, ruleRound, NoOp, exact},
	OpRint:        {"rint", "rint", FamMap, 1, ruleFloat, NoOp, exact},
	OpMinimum:     {"minimum", "minimum", FamMap, 2, ruleArith, OpAnd, exact},
	OpMaximum:     {"maximum", "maximum", FamMap, 2, ruleArith, OpOr, exact},
	OpFmin:        {"fmin", "fmin", FamMap, 2, ruleArith, OpAnd, exact},
	OpFmax:        {"fmax", "fmax", FamMap, 2, ruleArith, OpOr, exact},
	OpCopySign:    {"copysign", "copysign", FamMap, 2, ruleFloat, NoOp, exact},
	OpNextAfter:   {"nextafter", "nextafter", FamMap, 2, ruleFloat, NoOp, exact},
	OpSpacing:     {"spacing", "spacing", FamMap, 1, ruleFloat, NoOp, exact},
	OpLdexp:       {"ldexp", "ldexp", FamMap, 2, ruleScale, NoOp, exact},
	OpMantissa:    {"mantissa", "frexp", FamMap, 1, ruleFloat, NoOp, exact},
	OpExponent:    {"exponent", "frexp", FamMap, 1, ruleExponent, NoOp, exact},
	OpGCD:         {"gcd", "gcd", FamMap, 2, ruleInt, NoOp, exact},
	OpLCM:         {"lcm", "lcm", FamMap, 2, ruleInt, NoOp, exact},
	OpBitCount:    {"bitwise_count", "bitwise_count", FamMap, 1, ruleCount, NoOp, exact},
	OpHypot:       {"hypot", "hypot", FamMap, 2, ruleFloat, NoOp, defined},

	OpExp:        {"exp", "exp", FamMap, 1, ruleFloat, NoOp, defined},
	OpExp2:       {"exp2", "exp2", FamMap, 1, ruleFloat, NoOp, defined},
	OpExpm1:      {"expm1", "expm1", FamMap, 1, ruleFloat, NoOp, defined},
	OpLog:        {"log", "log", FamMap, 1, ruleFloat, NoOp, defined},
	OpLog2:       {"log2", "log2", FamMap, 1, ruleFloat, NoOp, defined},
	OpLog10:      {"log10", "log10", FamMap, 1, ruleFloat, NoOp, defined},
	OpLog1p:      {"log1p", "log1p", FamMap, 1, ruleFloat, NoOp, defined},
	OpLogAddExp:  {"logaddexp", "logaddexp", FamMap, 2, ruleFloat, NoOp, defined},
	OpLogAddExp2: {"logaddexp2", "logaddexp2", FamMap, 2, ruleFloat, NoOp, defined},
	OpSin:        {"sin", "sin", FamMap, 1, ruleFloat, NoOp, defined},
	OpCos:        {"cos", "cos", FamMap, 1, ruleFloat, NoOp, defined},
	OpTan:        {"tan", "tan", FamMap, 1, ruleFloat, NoOp, defined},
	OpArcsin:     {"arcsin", "arcsin", FamMap, 1, ruleFloat, NoOp, defined},
	OpArccos:     {"arccos", "arccos", FamMap, 1, ruleFloat, NoOp, defined},
	OpArctan:     {"arctan", "arctan", FamMap, 1, ruleFloat, NoOp, defined},
	OpArctan2:    {"arctan2", "arctan2", FamMap, 2, ruleFloat, NoOp, defined},
	OpSinh:       {"sinh", "sinh", FamMap, 1, ruleFloat, NoOp, defined},
	OpCosh:       {"cosh", "cosh", FamMap, 1, ruleFloat, NoOp, defined},
	OpTanh:       {"tanh", "tanh", FamMap, 1, ruleFloat, NoOp, defined},
	OpArcsinh:    {"arcsinh", "arcsinh", FamMap, 1, ruleFloat, NoOp, defined},
	OpArccosh:    {"arccosh", "arccosh", FamMap, 1, ruleFloat, NoOp, defined},
	OpArctanh:    {"arctanh", "arctanh", FamMap, 1, ruleFloat, NoOp, defined},

	OpEq:       {"eq", "equal", FamMap, 2, ruleCompare, NoOp, exact},
	OpNe:       {"ne", "not_equal", FamMap, 2, ruleCompare, NoOp, exact},
	OpLt:       {"lt", "less", FamMap, 2, ruleCompare, NoOp, exact},
	OpLe:       {"le", "less_equal", FamMap, 2, ruleCompare, NoOp, exact},
	OpGt:       {"gt", "greater", FamMap, 2, ruleCompare, NoOp, exact},
	OpGe:       {"ge", "greater_equal", FamMap, 2, ruleCompare, NoOp, exact},
	OpIsNaN:    {"isnan", "isnan", FamMap, 1, ruleTest, NoOp, exact},
	OpIsInf:    {"isinf", "isinf", FamMap, 1, ruleTest, NoOp, exact},
	OpIsFinite: {"isfinite", "isfinite", FamMap, 1, ruleTest, NoOp, exact},
	OpSignBit:  {"signbit", "signbit", FamMap, 1, ruleTest, NoOp, exact},

	OpAnd:        {"and", "bitwise_and", FamMap, 2, ruleBits, NoOp, exact},
	OpOr:         {"or", "bitwise_or", FamMap, 2, ruleBits, NoOp, exact},
	OpXor:        {"xor", "bitwise_xor", FamMap, 2, ruleBits, NoOp, exact},
	OpNot:        {"not", "invert", FamMap, 1, ruleBits, NoOp, exact},
	OpLeftShift:  {"left_shift", "left_shift", FamMap, 2, ruleShift, NoOp, exact},
	OpRightShift: {"right_shift", "right_shift", FamMap, 2, ruleShift, NoOp, exact},
	OpLogicalAnd: {"logical_and", "logical_and", FamMap, 2, ruleLogical, OpAnd, exact},
	OpLogicalOr:  {"logical_or", "logical_or", FamMap, 2, ruleLogical, OpOr, exact},
	OpLogicalXor: {"logical_xor", "logical_xor", FamMap, 2, ruleLogical, OpXor, exact},
	OpLogicalNot: {"logical_not", "logical_not", FamMap, 1, ruleLogical, OpNot, exact},

	OpWhere: {"where", "where", FamMap, 3, ruleWhere, NoOp, exact},
	OpCast:  {"cast", "cast", FamMap, 1, ruleCast, NoOp, exact},
	OpCopy:  {"copy", "copy", FamMap, 1, ruleSame, NoOp, exact},

	OpSum:  {"sum", "add", FamReduce, 1, ruleSum, NoOp, exact},
	OpProd: {"prod", "multiply", FamReduce, 1, ruleSum, NoOp, exact},
	OpMin:  {"min", "minimum", FamReduce, 1, ruleSame, OpAll, exact},
	OpMax:  {"max", "maximum", FamReduce, 1, ruleSame, OpAny, exact},
	OpAny:  {"any", "logical_or", FamReduce, 1, ruleTruth, NoOp, exact},
	OpAll:  {"all", "logical_and", FamReduce, 1, ruleTruth, NoOp, exact},

	OpCumSum:  {"cumsum", "add", FamScan, 1, ruleSum, NoOp, exact},
	OpCumProd: {"cumprod", "multiply", FamScan, 1, ruleSum, NoOp, exact},

	OpContract: {"contract", "matmul", FamContract, 2, ruleDot, NoOp, defined},
	OpCompress: {"compress", "compress", FamCompress, 2, ruleCast, NoOp, exact},
}

// String is the operation's name in dumps, and of a map operation's scalar
// function (casts apart: see ScalarName).
func (o Op) String() string { return ops[o].name }

// NumPy is the name in NumPy's messages and warnings: "subtract", "remainder".
func (o Op) NumPy() string { return ops[o].numpy }

// Family groups the operation by what later stages do with it.
func (o Op) Family() Family { return ops[o].family }

// Arity is the number of operands.
func (o Op) Arity() int { return ops[o].arity }

// Exact reports whether the result has NumPy's bits (class E); otherwise it is
// defined here (class D).
func (o Op) Exact() bool { return ops[o].class == exact }

// ScalarName is the name under which Function finds the scalar function of a
// map operation with a result of dtype out. Its operand dtypes are those of
// the arguments.
func (o Op) ScalarName(out DType) string {
	if o == OpCast {
		return castNames[out]
	}
	return ops[o].name
}

var castNames = func() (names [numDTypes]string) {
	for d := Bool; d < numDTypes; d++ {
		names[d] = "cast_" + d.String()
	}
	return names
}()

var opNames = func() map[string]Op {
	m := make(map[string]Op, numOps)
	for o := OpParam; o < numOps; o++ {
		m[ops[o].name] = o
	}
	return m
}()

// ParseOp finds an operation by its name in dumps.
func ParseOp(s string) (Op, bool) {
	o, ok := opNames[s]
	return o, ok
}

// Ops lists every operation of a family.
func Ops(f Family) []Op {
	var out []Op
	for o := OpParam; o < numOps; o++ {
		if ops[o].family == f {
			out = append(out, o)
		}
	}
	return out
}
