package eval

import (
	"cmp"
	"math"
	"math/bits"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// opUfuncs are the ufuncs of the operators.
var opUfuncs = func() (t [numOps]*trace.Ufunc) {
	for o := range ops {
		t[o], _ = trace.LookupUfunc(ops[o].ufunc)
	}
	return t
}()

// arrayBinary is an operator with an array or a NumPy scalar on a side. ok is
// false when the other side is no number.
func (th *thread) arrayBinary(o op, a, b Value) (Value, bool) {
	if a.kind <= kF64 && b.kind <= kF64 && a.kind != kBig && b.kind != kBig {
		if v, ok := float64Binary(o, a, b); ok {
			if v.bits>>52&0x7ff == 0x7ff && v.kind == kF64 {
				th.raisedByScalar(o, a, b, v)
			}
			return v, true
		}
	}
	if (a.kind == kI64 || a.kind == kInt) && (b.kind == kI64 || b.kind == kInt) {
		if v, ok := int64Binary(o, a.int(), b.int()); ok {
			return v, true
		}
	}
	switch {
	case o == opMul && isSequence(a) && b.kind != kArray:
		return th.repeat(a, th.times(b)), true
	case o == opMul && isSequence(b) && a.kind != kArray:
		return th.repeat(b, th.times(a)), true
	case o == opMod && a.kind == kStr:
		return strV(th.percent(a.str(), b)), true
	}
	x, ok1 := th.asOperand(a)
	y, ok2 := th.asOperand(b)
	if !ok1 || !ok2 {
		if o == opEq || o == opNe {
			arr := a
			if ok2 {
				arr = b
			}
			if arr.kind == kArray {
				return th.arrayValue(th.tracer.Full(arr.array().Shape(), ir.Bool, trace.Bool(o == opNe))), true
			}
			if a.kind == kStr || b.kind == kStr {
				return scalarV(ir.Bool, uint64(boolInt(o == opNe))), true
			}
			return none, false
		}
		th.mismatch(o, a, b)
		return none, false
	}
	th.mark()
	if l := scalarLabels[o]; l != trace.Plain && a.kind != kArray && b.kind != kArray && scalarOperation(x, y) {
		th.tracer.SetLabel(l)
	}
	switch o {
	case opMatMul:
		return th.value(th.tracer.MatMul(x, y)), true
	case opDivmod:
		q, m, err := th.tracer.Call2(opUfuncs[opDivmod], x, y)
		try(err)
		return tupleV([]Value{th.value(q, nil), th.value(m, nil)}), true
	}
	return th.value(th.tracer.Call(opUfuncs[o], x, y)), true
}

// scalarOperation reports whether NumPy works on two scalars as such: one of
// them has the type that both are converted to. Else, and for a np.bool_ on the
// left, they go through an array.
func scalarOperation(x, y trace.Operand) bool {
	switch {
	case !x.IsScalar() || !y.IsScalar() || x.Weak == trace.Strong && x.Type() == ir.Bool:
		return false
	case x.Weak != trace.Strong:
		return x.Weak != trace.PyFloat || y.Type().IsFloat()
	case y.Weak != trace.Strong:
		return y.Weak != trace.PyFloat || x.Type().IsFloat()
	}
	d := ir.Promote(x.Type(), y.Type())
	return d == x.Type() || d == y.Type()
}

// scalarLabels are how NumPy names the operators between its scalars.
var scalarLabels = [numOps]trace.Label{
	opAdd: trace.ScalarAdd, opSub: trace.ScalarSubtract, opMul: trace.ScalarMultiply, opDiv: trace.ScalarDivide,
	opFloorDiv: trace.ScalarFloorDivide, opMod: trace.ScalarRemainder, opDivmod: trace.ScalarDivmod, opPow: trace.ScalarPower,
}

// raisedByScalar warns of an infinity or NaN that float64Binary gave.
func (th *thread) raisedByScalar(o op, a, b, r Value) {
	x, _ := th.realNumber(a)
	y, _ := th.realNumber(b)
	th.mark()
	try(th.tracer.Raise(scalarLabels[o], trace.FloatRaised(opUfuncs[o], r.float(), x, y)))
}

// times is how often a number repeats a sequence.
func (th *thread) times(v Value) Value {
	n, ok := th.index(v)
	if !ok {
		throw(excTypeError, "can't multiply sequence by non-int of type '%s'", typeName(v))
	}
	return n
}

// float64Binary is arithmetic of two scalars of which one is a np.float64 and
// both are floats or small ints.
func float64Binary(o op, a, b Value) (Value, bool) {
	num := func(v Value) float64 {
		if v.kind == kFloat || v.kind == kF64 {
			return v.float()
		}
		return float64(v.int())
	}
	x, y := num(a), num(b)
	var r float64
	switch o {
	case opAdd:
		r = x + y
	case opSub:
		r = x - y
	case opMul:
		r = x * y
	case opDiv:
		r = x / y
	case opLt, opLe, opGt, opGe, opEq, opNe:
		c, ok := compareFloats(x, y)
		t := o == opNe
		if ok {
			t = holds(o, c)
		}
		return Value{kind: kB1, bits: boolV(t).bits}, true
	default:
		return none, false
	}
	return Value{kind: kF64, bits: math.Float64bits(r)}, true
}

// int64Binary is arithmetic of two ints of which one is a np.int64, unless it
// overflows or divides by what is not positive.
func int64Binary(o op, x, y int64) (Value, bool) {
	var r int64
	ok := true
	switch o {
	case opAdd:
		r = x + y
		ok = (x^r)&(y^r) >= 0
	case opSub:
		r = x - y
		ok = (x^y)&(x^r) >= 0
	case opMul:
		hi, lo := bits.Mul64(uint64(x), uint64(y))
		hi -= uint64(x>>63)&uint64(y) + uint64(y>>63)&uint64(x)
		r = int64(lo)
		ok = int64(hi) == r>>63
	case opFloorDiv, opMod:
		if y <= 0 {
			return none, false
		}
		q, m := x/y, x%y
		if m < 0 {
			q, m = q-1, m+y
		}
		if r = q; o == opMod {
			r = m
		}
	case opLt, opLe, opGt, opGe, opEq, opNe:
		return Value{kind: kB1, bits: boolV(holds(o, cmp.Compare(x, y))).bits}, true
	default:
		return none, false
	}
	return Value{kind: kI64, bits: uint64(r)}, ok
}

// arrayUnary is -x, +x, ~x of an array or NumPy scalar.
func (th *thread) arrayUnary(sign byte, v Value) Value {
	switch {
	case v.kind == kF64 && sign == '-':
		return Value{kind: kF64, bits: v.bits ^ 1<<63}
	case sign == '-' && v.kind != kArray:
		return th.labelled(trace.ScalarNegative, func() Value { return th.ufunc("negative", v) })
	case sign == '-':
		return th.ufunc("negative", v)
	case sign == '~':
		return th.ufunc("invert", v)
	}
	return th.ufunc("positive", v)
}

// ufunc calls an element-wise function by name.
func (th *thread) ufunc(name string, args ...Value) Value {
	u, ok := trace.LookupUfunc(name)
	if !ok {
		panic("BUG: no ufunc " + name)
	}
	ops := make([]trace.Operand, len(args))
	for i, v := range args {
		ops[i] = th.operand(v)
	}
	th.mark()
	return th.value(th.tracer.Call(u, ops...))
}

func (th *thread) reduceNamed(name string, v Value) Value {
	r, ok := trace.LookupReduction(name)
	if !ok {
		panic("BUG: no reduction " + name)
	}
	th.mark()
	return th.value(th.tracer.Reduce(r, th.operand(v), trace.Over{}))
}

// arrayInPlace is a OP= b for an array a.
func (th *thread) arrayInPlace(o op, a, b Value) Value {
	y, ok := th.asOperand(b)
	if !ok {
		if b.kind == kStr {
			th.mismatch(o, a, b)
		}
		throw(excUFuncTypeError, "Cannot cast ufunc '%s' output from dtype('O') to dtype('%s') with casting rule 'same_kind'", ops[o].ufunc, a.array().DType().NumPy())
	}
	th.mark()
	if o == opMatMul {
		r, err := th.tracer.MatMul(trace.Of(a.array()), y)
		try(err)
		try(a.array().Store([]trace.IndexItem{trace.Dots()}, r))
		return a
	}
	try(a.array().AugAssign(opUfuncs[o], y))
	th.seen(a.array())
	return a
}
