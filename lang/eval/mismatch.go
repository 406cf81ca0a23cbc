package eval

import (
	"fmt"
	"unicode/utf8"

	"github.com/grayscale-lang/grayscale/ir"
)

// mismatch raises NumPy's error for an operator between an array or NumPy
// scalar and what is no number. It returns where Python decides instead: a
// string times or plus a scalar.
func (th *thread) mismatch(o op, a, b Value) {
	num, other := a, b
	_, left := th.asOperand(a)
	if !left {
		num, other = b, a
	}
	array := num.kind == kArray
	if o >= opLt && o <= opGe && !left { // b answers, with the mirrored comparison
		o = [...]op{opLt: opGt, opLe: opGe, opGt: opLt, opGe: opLe, opEq: opEq, opNe: opNe}[o]
		a, b = b, a
	}
	if other.kind == kStr {
		if !array && (o == opMul || o == opAdd && !left) {
			return
		}
		name := ops[o].ufunc
		describe := func(v Value) string {
			if v.kind == kStr {
				return fmt.Sprintf("dtype('<U%d')", max(1, utf8.RuneCountInString(v.str())))
			}
			return "dtype('" + th.operand(v).Type().NumPy() + "')"
		}
		switch o {
		case opMul:
			if th.operand(num).Type().Kind() == ir.KindInt {
				throw(excTypeError, "The 'out' kwarg is necessary when using the string multiply ufunc directly. Use numpy.strings.multiply to multiply strings without specifying 'out'.")
			}
			fallthrough
		case opAdd, opSub, opMatMul:
			throw(excUFuncTypeError, "ufunc '%s' did not contain a loop with signature matching types (%s, %s) -> None", name, describe(a), describe(b))
		case opLt, opLe, opGt, opGe:
			class := dtypeClass(th.operand(num))
			throw(excUFuncTypeError, "ufunc '%s' did not contain a loop with signature matching types (<class 'numpy.dtypes.%sDType'>, <class 'numpy.dtypes.StrDType'>) -> None", name, class)
		default:
			throw(excTypeError, "ufunc '%s' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''", name)
		}
	}
	// NumPy goes on with Python's objects, element by element
	if array && num.array().Size() == 0 {
		refuse("", "arrays of objects are outside grayscale")
	}
	element := func(v Value) string {
		if v.kind == other.kind {
			return typeName(v)
		}
		switch th.operand(v).Type().Kind() {
		case ir.KindFloat:
			return "float"
		case ir.KindInt:
			return "int"
		}
		return "bool"
	}
	switch {
	case o == opMatMul && array:
		operand := 1
		if !left {
			operand = 0
		}
		throw(excValueError, "matmul: Input operand %d does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)", operand)
	case o == opMatMul:
	case o >= opLt && o <= opGe:
		throw(excTypeError, "'%s' not supported between instances of '%s' and '%s'", ops[o].sign, element(a), element(b))
	default:
		throw(excTypeError, "unsupported operand type(s) for %s: '%s' and '%s'", ops[o].shown, element(a), element(b))
	}
}
