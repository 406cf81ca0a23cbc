package eval

import (
	"math"
	"math/big"
	"math/bits"
	"strconv"
	"strings"
	"unsafe"

	"github.com/grayscale-lang/grayscale/lang/libm"
)

// op is a binary operator.
type op uint8

const (
	opAdd op = iota
	opSub
	opMul
	opDiv
	opFloorDiv
	opMod
	opPow
	opMatMul
	opAnd
	opOr
	opXor
	opShl
	opShr
	opLt
	opLe
	opEq
	opNe
	opGt
	opGe
	opDivmod
	numOps
)

// ops is the table of operators: Python's sign, how errors show it, and the
// NumPy function that an array operand calls.
var ops = [numOps]struct{ sign, shown, ufunc string }{
	opAdd:      {"+", "+", "add"},
	opSub:      {"-", "-", "subtract"},
	opMul:      {"*", "*", "multiply"},
	opDiv:      {"/", "/", "divide"},
	opFloorDiv: {"//", "//", "floor_divide"},
	opMod:      {"%", "%", "remainder"},
	opPow:      {"**", "** or pow()", "power"},
	opMatMul:   {"@", "@", "matmul"},
	opAnd:      {"&", "&", "bitwise_and"},
	opOr:       {"|", "|", "bitwise_or"},
	opXor:      {"^", "^", "bitwise_xor"},
	opShl:      {"<<", "<<", "left_shift"},
	opShr:      {">>", ">>", "right_shift"},
	opLt:       {"<", "<", "less"},
	opLe:       {"<=", "<=", "less_equal"},
	opEq:       {"==", "==", "equal"},
	opNe:       {"!=", "!=", "not_equal"},
	opGt:       {">", ">", "greater"},
	opGe:       {">=", ">=", "greater_equal"},
	opDivmod:   {"divmod", "divmod()", "divmod"},
}

func opOf(sign string) op {
	for o := opAdd; o < opDivmod; o++ {
		if ops[o].sign == sign {
			return o
		}
	}
	panic("BUG: no operator " + sign)
}

func mul64(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	hi -= uint64(a>>63)&uint64(b) + uint64(b>>63)&uint64(a)
	return int64(lo), int64(hi) == int64(lo)>>63
}

func floorDiv64(a, b int64) int64 {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

func floorMod64(a, b int64) int64 {
	m := a % b
	if m != 0 && (m < 0) != (b < 0) {
		m += b
	}
	return m
}

// intBinary is Python's arithmetic of two ints (bools count as ints).
func (th *thread) intBinary(o op, a, b Value) Value {
	if a.kind == kBig || b.kind == kBig {
		return th.bigBinary(o, a, b)
	}
	x, y := a.int(), b.int()
	switch o {
	case opAdd:
		if s := x + y; (x^s)&(y^s) >= 0 {
			return intV(s)
		}
	case opSub:
		if s := x - y; (x^y)&(x^s) >= 0 {
			return intV(s)
		}
	case opMul:
		if p, ok := mul64(x, y); ok {
			return intV(p)
		}
	case opDiv:
		if y == 0 {
			throw(excZeroDivisionError, "division by zero")
		}
		const exact = 1 << 53
		if x >= -exact && x <= exact && y >= -exact && y <= exact {
			return floatV(float64(x) / float64(y))
		}
	case opFloorDiv, opMod, opDivmod:
		if y == 0 {
			if o == opMod {
				throw(excZeroDivisionError, "integer modulo by zero")
			}
			throw(excZeroDivisionError, "integer division or modulo by zero")
		}
		if y != -1 || x != math.MinInt64 {
			switch o {
			case opFloorDiv:
				return intV(floorDiv64(x, y))
			case opMod:
				return intV(floorMod64(x, y))
			}
			return tupleV([]Value{intV(floorDiv64(x, y)), intV(floorMod64(x, y))})
		}
	case opPow:
		if y < 0 {
			return th.floatBinary(opPow, float64(x), float64(y))
		}
		r, base, e, fits := int64(1), x, y, true
		for e > 0 && fits {
			if e&1 != 0 {
				r, fits = mul64(r, base)
			}
			if e >>= 1; e > 0 && fits {
				base, fits = mul64(base, base)
			}
		}
		if fits {
			return intV(r)
		}
	case opAnd, opOr, opXor:
		var r int64
		switch o {
		case opAnd:
			r = x & y
		case opOr:
			r = x | y
		default:
			r = x ^ y
		}
		if a.kind == kBool && b.kind == kBool {
			return boolV(r != 0)
		}
		return intV(r)
	case opShl:
		if y < 0 {
			throw(excValueError, "negative shift count")
		}
		if x == 0 {
			return intV(0)
		}
		if y < 64 {
			if r := x << y; r>>y == x {
				return intV(r)
			}
		}
	case opShr:
		if y < 0 {
			throw(excValueError, "negative shift count")
		}
		return intV(x >> min(y, 63))
	}
	return th.bigBinary(o, a, b)
}

// bigBinary is intBinary where an operand or the result may pass int64.
func (th *thread) bigBinary(o op, a, b Value) Value {
	if v, ok := th.int128Binary(o, a, b); ok {
		th.charge(64)
		return v
	}
	return th.longBinary(o, a, b)
}

// longBinary is bigBinary of ints of any length.
func (th *thread) longBinary(o op, a, b Value) Value {
	x, y := a.asBig(), b.asBig()
	th.work((x.BitLen() + y.BitLen()) * 8)
	var r *big.Int
	switch o {
	case opAdd, opSub:
		r = th.newBig(max(len(x.Bits()), len(y.Bits())) + 1)
	case opMul:
		r = th.newBig(len(x.Bits()) + len(y.Bits()))
	default:
		r = new(big.Int)
	}
	switch o {
	case opAdd, opSub:
		th.needBits(int64(max(x.BitLen(), y.BitLen())) + 1)
		if o == opAdd {
			r.Add(x, y)
		} else {
			r.Sub(x, y)
		}
	case opMul:
		th.needBits(int64(x.BitLen()) + int64(y.BitLen()))
		r.Mul(x, y)
	case opDiv:
		if y.Sign() == 0 {
			throw(excZeroDivisionError, "division by zero")
		}
		if x.Sign() == 0 {
			return floatV(math.Copysign(0, float64(y.Sign())))
		}
		// a quotient that is certainly out of range is not computed
		if x.BitLen()-y.BitLen() > 1100 {
			throw(excOverflowError, "integer division result too large for a float")
		}
		if y.BitLen()-x.BitLen() > 1200 {
			return floatV(math.Copysign(0, float64(x.Sign()*y.Sign())))
		}
		f, _ := new(big.Rat).SetFrac(x, y).Float64()
		if math.IsInf(f, 0) {
			throw(excOverflowError, "integer division result too large for a float")
		}
		return floatV(f)
	case opFloorDiv, opMod, opDivmod:
		if y.Sign() == 0 {
			if o == opMod {
				throw(excZeroDivisionError, "integer modulo by zero")
			}
			throw(excZeroDivisionError, "integer division or modulo by zero")
		}
		m := new(big.Int)
		r.QuoRem(x, y, m)
		if m.Sign() != 0 && (m.Sign() < 0) != (y.Sign() < 0) {
			m.Add(m, y)
			r.Sub(r, big.NewInt(1))
		}
		switch o {
		case opMod:
			return bigV(m)
		case opDivmod:
			return tupleV([]Value{bigV(r), bigV(m)})
		}
	case opPow:
		if y.Sign() < 0 {
			return th.floatBinary(opPow, th.bigFloat(x), th.bigFloat(y))
		}
		switch {
		case x.Sign() == 0 || x.IsInt64() && x.Int64() == 1:
			if y.Sign() == 0 {
				return intV(1)
			}
			return bigV(x)
		case x.IsInt64() && x.Int64() == -1:
			if y.Bit(0) == 0 {
				return intV(1)
			}
			return intV(-1)
		case !y.IsInt64() || y.BitLen() > 40:
			th.needBits(math.MaxInt64)
		}
		th.needBits(int64(x.BitLen()) * y.Int64())
		th.power(r, x, y.Uint64())
	case opAnd:
		r.And(x, y)
	case opOr:
		r.Or(x, y)
	case opXor:
		r.Xor(x, y)
	case opShl, opShr:
		if y.Sign() < 0 {
			throw(excValueError, "negative shift count")
		}
		if o == opShr {
			if !y.IsInt64() || y.Int64() > int64(x.BitLen()) {
				if x.Sign() < 0 {
					return intV(-1)
				}
				return intV(0)
			}
			r.Rsh(x, uint(y.Int64()))
			break
		}
		if x.Sign() == 0 {
			return intV(0)
		}
		if !y.IsInt64() || y.BitLen() > 50 {
			th.needBits(math.MaxInt64)
		}
		th.needBits(int64(x.BitLen()) + y.Int64())
		r.Lsh(x, uint(y.Int64()))
	default:
		panic("BUG: bigBinary of " + ops[o].sign)
	}
	th.charge(int64(len(r.Bits())) * 8)
	return bigV(r)
}

// needBits refuses ints of more bits than the limit.
func (th *thread) needBits(n int64) {
	if n > th.maxBits {
		throw(excMemoryError, "integer of more than %d bits", th.maxBits)
	}
}

// bigFloat is float(b), rounded to nearest even.
func (th *thread) bigFloat(b *big.Int) float64 {
	f, _ := new(big.Float).SetInt(b).Float64()
	if math.IsInf(f, 0) {
		throw(excOverflowError, "int too large to convert to float")
	}
	return f
}

// number gives the float of an int, bool or float.
func (th *thread) number(v Value) (float64, bool) {
	switch v.kind {
	case kFloat:
		return v.float(), true
	case kInt, kBool:
		return float64(v.int()), true
	case kBig:
		return th.bigFloat(v.big()), true
	}
	return 0, false
}

// floatDivmod is the quotient and remainder of Python's // and %: the
// remainder has the sign of the divisor.
func floatDivmod(x, y float64) (q, m float64) {
	m = math.Mod(x, y)
	q = (x - m) / y
	if m != 0 {
		if (y < 0) != (m < 0) {
			m += y
			q--
		}
	} else {
		m = math.Copysign(0, y)
	}
	if q != 0 {
		f := math.Floor(q)
		if q-f > 0.5 {
			f++
		}
		return f, m
	}
	return math.Copysign(0, x/y), m
}

// floatBinary is Python's arithmetic of two floats.
func (th *thread) floatBinary(o op, x, y float64) Value {
	switch o {
	case opAdd:
		return floatV(x + y)
	case opSub:
		return floatV(x - y)
	case opMul:
		return floatV(x * y)
	case opDiv:
		if y == 0 {
			throw(excZeroDivisionError, "float division by zero")
		}
		return floatV(x / y)
	case opFloorDiv:
		if y == 0 {
			throw(excZeroDivisionError, "float floor division by zero")
		}
		q, _ := floatDivmod(x, y)
		return floatV(q)
	case opMod:
		if y == 0 {
			throw(excZeroDivisionError, "float modulo by zero")
		}
		_, m := floatDivmod(x, y)
		return floatV(m)
	case opDivmod:
		if y == 0 {
			throw(excZeroDivisionError, "float divmod()")
		}
		q, m := floatDivmod(x, y)
		return tupleV([]Value{floatV(q), floatV(m)})
	case opPow:
		if x == 0 && y < 0 {
			throw(excZeroDivisionError, "0.0 cannot be raised to a negative power")
		}
		if x < 0 && !math.IsInf(x, 0) && !math.IsInf(y, 0) && y != math.Floor(y) {
			refuse("np.cbrt is the real third root; abs(x) ** p takes the sign away, and arrays give nan", "a negative number to a fractional power is complex")
		}
		r := libm.Pow(x, y)
		if math.IsInf(r, 0) && !math.IsInf(x, 0) && !math.IsInf(y, 0) {
			panic(&raised{&exception{class: excOverflowError, args: []Value{intV(34), strV("Numerical result out of range")}}})
		}
		return floatV(r)
	}
	panic("BUG: floatBinary of " + ops[o].sign)
}

// binary is the operator o between any two values; comparisons go to compare.
func (th *thread) binary(o op, a, b Value) Value {
	switch {
	case a.isHandle() || b.isHandle() || a.isScalar() || b.isScalar():
		if v, ok := th.arrayBinary(o, a, b); ok {
			return v
		}
	case a.isInt() && b.isInt():
		if o != opMatMul {
			return th.intBinary(o, a, b)
		}
	case a.kind == kFloat || b.kind == kFloat:
		x, ok1 := th.number(a)
		y, ok2 := th.number(b)
		if ok1 && ok2 {
			switch o {
			case opMatMul, opAnd, opOr, opXor, opShl, opShr:
			default:
				return th.floatBinary(o, x, y)
			}
		}
	}
	if a.kind == kDeque || b.kind == kDeque || a.kind == kDict && b.kind == kDict {
		if v, ok := th.collectionBinary(o, a, b); ok {
			return v
		}
	}
	switch o {
	case opAdd:
		switch {
		case a.kind == kStr && b.kind == kStr:
			return th.concat(a, b)
		case a.kind == kList && b.kind == kList:
			return th.joinList(a.list().v, b.list().v)
		case a.kind == kTuple && b.kind == kTuple:
			th.charge(int64(len(a.tuple())+len(b.tuple())) * valueBytes)
			return tupleV(append(append(make([]Value, 0, len(a.tuple())+len(b.tuple())), a.tuple()...), b.tuple()...))
		case a.kind == kStr || a.kind == kList || a.kind == kTuple:
			n := typeName(a)
			throw(excTypeError, "can only concatenate %s (not \"%s\") to %s", n, typeName(b), n)
		}
	case opMul:
		if isSequence(b) && !isSequence(a) {
			a, b = b, a
		}
		if isSequence(a) {
			if !b.isInt() {
				throw(excTypeError, "can't multiply sequence by non-int of type '%s'", typeName(b))
			}
			return th.repeat(a, b)
		}
	case opMod:
		if a.kind == kStr {
			return strV(th.percent(a.str(), b))
		}
	case opOr:
		if isAnnotation(a) && isAnnotation(b) && (a.kind != kNone || b.kind != kNone) {
			return th.union("", []Value{a, b})
		}
	}
	if (o == opSub || o == opAnd || o == opOr || o == opXor) && (isSetLike(a) || isSetLike(b)) {
		for _, v := range []Value{a, b} {
			if !th.iterable(v) {
				throw(excTypeError, "'%s' object is not iterable", typeName(v))
			}
		}
		refuse("write a comprehension: [k for k in a if k in b]", "sets are outside grayscale, also as the result of %s between views of dicts", ops[o].sign)
	}
	throw(excTypeError, "unsupported operand type(s) for %s: '%s' and '%s'", ops[o].shown, typeName(a), typeName(b))
	return none
}

func isSequence(v Value) bool { return v.kind == kStr || v.kind == kList || v.kind == kTuple }

// valueBytes is what one element of a list costs.
const valueBytes = 24

// appendFrom is the length from which a sum of strings leaves room to grow.
const appendFrom = 128

func (th *thread) concat(a, b Value) Value {
	x, y := (*str)(a.ref), (*str)(b.ref)
	n := len(x.s) + len(y.s)
	if n <= shortText {
		var b [shortText]byte
		copy(b[copy(b[:], x.s):], y.s)
		return sizedText(b[:n], x.n+y.n)
	}
	if n < appendFrom || len(x.s) < len(y.s) {
		th.charge(int64(n))
		return newStr(x.s+y.s, x.n+y.n)
	}
	t := x.tail
	if t == nil || len(t.b) != len(x.s) || cap(t.b) < n {
		th.charge(int64(2 * n))
		t = &strTail{b: append(make([]byte, 0, 2*n), x.s...)}
	}
	t.b = append(t.b, y.s...)
	return Value{kind: kStr, ref: unsafe.Pointer(&str{s: unsafe.String(&t.b[0], n), n: x.n + y.n, tail: t})}
}

func (th *thread) joinList(a, b []Value) Value {
	th.charge(int64(len(a)+len(b)) * valueBytes)
	r, vs := newList(len(a) + len(b))
	copy(vs[copy(vs, a):], b)
	escapeAll(vs)
	return r
}

// repeat is sequence * n.
func (th *thread) repeat(s, count Value) Value {
	n := int64(0)
	switch {
	case count.kind == kBig:
		throw(excOverflowError, "cannot fit 'int' into an index-sized integer")
	case count.int() > 0:
		n = count.int()
	}
	if s.kind == kStr {
		th.need(int64(len(s.str())), n)
		return newStr(strings.Repeat(s.str(), int(n)), s.strLen()*int(n))
	}
	v, _ := s.sequence()
	th.need(int64(len(v))*valueBytes, n)
	out := make([]Value, int64(len(v))*n)
	if len(out) > 0 {
		for k := copy(out, v); k < len(out); {
			k += copy(out[k:], out[:k])
		}
	}
	if s.kind == kTuple {
		return tupleV(out)
	}
	return listV(out)
}

// inPlace is a OP= b: lists and arrays change in place, others give a new value.
func (th *thread) inPlace(o op, a, b Value) Value {
	switch {
	case a.kind == kArray:
		return th.arrayInPlace(o, a, b)
	case a.kind == kList && o == opAdd:
		l := a.list()
		if b.kind == kArray {
			return th.binary(o, a, b)
		}
		if v, ok := b.sequence(); ok {
			th.extend(l, v)
			return a
		}
		th.reserve(l, b)
		it := th.iterate(b)
		for {
			v, ok := it.next(th)
			if !ok {
				return a
			}
			th.appendTo(l, v)
		}
	case a.kind == kList && o == opMul && b.isInt():
		a.list().v = th.repeat(a, b).list().v
		return a
	case a.kind == kDeque || a.isA(typeCounter):
		if v, ok := th.collectionInPlace(o, a, b); ok {
			return v
		}
	case a.kind == kDict && o == opOr:
		th.fillDict(a.dict(), b)
		return a
	}
	if a.isInt() && b.isInt() || a.isHandle() || b.isHandle() || a.isScalar() || isSequence(a) {
		return th.binary(o, a, b)
	}
	return th.inPlaceOther(o, a, b)
}

// inPlaceOther is binary with the sign OP= in its error.
func (th *thread) inPlaceOther(o op, a, b Value) Value {
	_, ok1 := th.number(a)
	_, ok2 := th.number(b)
	if (ok1 || a.isScalar() || isSequence(a)) && (ok2 || b.isScalar() || isSequence(b)) && !(o >= opAnd && o <= opShr) && o != opMatMul {
		return th.binary(o, a, b)
	}
	throw(excTypeError, "unsupported operand type(s) for %s=: '%s' and '%s'", ops[o].sign, typeName(a), typeName(b))
	return none
}

// unary is -x, +x, ~x.
func (th *thread) unary(sign byte, v Value) Value {
	switch {
	case v.isHandle() || v.isScalar():
		return th.arrayUnary(sign, v)
	case v.isInt():
		switch sign {
		case '-':
			if v.kind == kBig || v.int() == math.MinInt64 {
				return bigV(new(big.Int).Neg(v.asBig()))
			}
			return intV(-v.int())
		case '+':
			if v.kind == kBool {
				return intV(v.int())
			}
			return v
		case '~':
			if v.kind == kBig {
				return bigV(new(big.Int).Not(v.big()))
			}
			return intV(^v.int())
		}
	case v.isA(typeCounter) && sign != '~':
		return th.counterSign(v.dict(), sign)
	case v.kind == kFloat && sign == '-':
		return floatV(-v.float())
	case v.kind == kFloat && sign == '+':
		return v
	}
	throw(excTypeError, "bad operand type for unary %c: '%s'", sign, typeName(v))
	return none
}

// roundFloat is round(x, n): the decimal nearest to x with n digits after the
// point, ties of the exact value to even.
func roundFloat(x float64, n int64) (float64, bool) {
	if math.IsNaN(x) || math.IsInf(x, 0) || x == 0 || n > 323 {
		return x, true
	}
	if n < -308 {
		return math.Copysign(0, x), true
	}
	if n >= 0 {
		f, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'f', int(n), 64), 64)
		return f, true
	}
	// the exact quotient x/10^-n, rounded to an integer
	scale := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(-n), nil))
	r := new(big.Rat).SetFloat64(x)
	q := new(big.Rat).SetInt(roundRat(r.Quo(r, scale)))
	f, _ := q.Mul(q, scale).Float64()
	if math.IsInf(f, 0) {
		return f, false
	}
	return math.Copysign(f, x), true
}

// roundRat rounds to the nearest integer, ties to even.
func roundRat(r *big.Rat) *big.Int {
	q, m := new(big.Int).QuoRem(r.Num(), r.Denom(), new(big.Int))
	m.Abs(m).Lsh(m, 1)
	if c := m.Cmp(r.Denom()); c > 0 || c == 0 && q.Bit(0) == 1 {
		q.Add(q, big.NewInt(int64(r.Sign())))
	}
	return q
}

// floatToInt is int(f).
func floatToInt(f float64) Value {
	if math.IsNaN(f) {
		throw(excValueError, "cannot convert float NaN to integer")
	}
	if math.IsInf(f, 0) {
		throw(excOverflowError, "cannot convert float infinity to integer")
	}
	if f = math.Trunc(f); f >= -1<<63 && f < 1<<63 {
		return intV(int64(f))
	}
	b, _ := big.NewFloat(f).Int(nil)
	return bigV(b)
}

// power sets r to x to the power n. Between its products it looks whether to stop.
func (th *thread) power(r, x *big.Int, n uint64) {
	r.SetInt64(1)
	for i := bits.Len64(n) - 1; i >= 0; i-- {
		r.Mul(r, r)
		if n>>i&1 != 0 {
			r.Mul(r, x)
		}
		th.work(r.BitLen())
		th.tick()
	}
}
