package eval

import (
	"cmp"
	"math"
	"math/big"
	"math/bits"
	"strings"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/format"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// try raises what the tracer returned.
func try(err error) {
	if err != nil {
		throwError(err)
	}
}

// mark tells the tracer where the operation at hand stands, and the loops that
// work may be pending.
func (th *thread) mark() {
	th.touched = true
	th.steps -= 16
	if th.depth > 0 {
		fr := th.frames[th.depth-1]
		note := th.label
		if fr.code.hidden {
			note |= th.warn.inner(fr.code.name) << innerShift
			fr = th.visible(th.depth - 1)
		}
		if fr.code.file != th.warn.file {
			th.warn.renote(fr.code.file)
		}
		p := fr.span().Start
		th.tracer.SetPos(ir.Pos{Line: int32(p.Line), Col: int32(p.Col), Note: th.warn.note | note})
	}
}

// asOperand gives the tracer's form of a number or array.
func (th *thread) asOperand(v Value) (trace.Operand, bool) {
	switch v.kind {
	case kArray, kLazy:
		return trace.Of(v.array()), true
	case kFloat:
		return trace.Float(v.float()), true
	case kInt:
		return trace.Int(v.int()), true
	case kBool:
		return trace.Bool(v.bits != 0), true
	case kBig:
		return trace.BigInt(v.big()), true
	case kList, kTuple, kRange:
		return trace.Of(th.toArray(v, ir.NoType)), true
	case kFlat:
		x, err := v.flat().a.Flatten(trace.OrderC)
		try(err)
		return trace.Of(x), true
	}
	if d := v.scalarType(); d != ir.NoType {
		return trace.Scalar(d, v.bits), true
	}
	return trace.Operand{}, false
}

// operand is asOperand of what must be numeric.
func (th *thread) operand(v Value) trace.Operand {
	o, ok := th.asOperand(v)
	if !ok {
		if v.kind == kStr {
			refuse("keep texts in a list, and numbers for them in an array", "arrays of strings are outside grayscale")
		}
		refuse("arrays hold numbers and bools: np.nan stands for a missing number, a list holds anything", "'%s' is not a number or an array of numbers: arrays of objects are outside grayscale", typeName(v))
	}
	return o
}

// operandOr is operand, with None meaning "not given".
func (th *thread) operandOr(v Value) trace.Operand {
	if v.kind == kNone || v.kind == kUnbound {
		return trace.Operand{}
	}
	return th.operand(v)
}

// value is the Value of an operand that the tracer gave.
func (th *thread) value(o trace.Operand, err error) Value {
	try(err)
	th.touched = true
	if o.Arr != nil {
		try(o.Arr.Lost())
		th.seen(o.Arr)
		return arrayV(o.Arr)
	}
	return scalarV(o.DType, o.Bits)
}

func (th *thread) arrayValue(a *trace.Array, err error) Value {
	try(err)
	try(a.Lost())
	th.touched = true
	th.seen(a)
	return arrayV(a)
}

// force gives the value of a pending NumPy scalar.
func (th *thread) force(v Value) Value {
	d, bits, err := th.tracer.Value(trace.Of(v.array()))
	try(err)
	return scalarV(d, bits)
}

// item is the scalar that a 0-d array holds.
func (th *thread) item(v Value) Value { return th.force(v) }

// plain gives the Python number of a NumPy scalar; other values as they are.
func plain(v Value) Value {
	if v.isScalar() {
		return number(v.scalarType(), v.bits)
	}
	return v
}

// number gives the Python number that an element equals.
func number(d ir.DType, bits uint64) Value {
	switch d.Kind() {
	case ir.KindFloat:
		return floatV(d.Float(bits))
	case ir.KindInt:
		if d.Big(bits) {
			return bigV(new(big.Int).SetUint64(bits))
		}
		return intV(d.Int(bits))
	}
	return boolV(bits != 0)
}

// array gives the array of what asarray accepts.
func (th *thread) array(v Value) *trace.Array {
	if v.kind == kArray {
		return v.array()
	}
	a, err := th.tracer.AsArray(th.operand(v), ir.NoType)
	try(err)
	return a
}

// toArray makes an array of nested lists, as np.array does.
func (th *thread) toArray(v Value, d ir.DType) *trace.Array { return th.arrayAt(v, d, 0) }

// arrayAt is toArray of what lies in so many lists: one that holds itself has
// no end.
func (th *thread) arrayAt(v Value, d ir.DType, depth int) *trace.Array {
	th.tick()
	if depth > trace.NumPyRank {
		tooDeep()
	}
	if v.kind == kRange {
		r := v.rng()
		a, err := th.tracer.Arange(trace.Int(r.start), trace.Int(r.start+r.n*r.step), trace.Int(r.step), d)
		try(err)
		return a
	}
	if vs, ok := v.sequence(); ok && holdsArrays(vs, 0) {
		parts := make([]trace.Operand, len(vs))
		for i, x := range vs {
			if _, isSeq := x.sequence(); isSeq {
				parts[i] = trace.Of(th.arrayAt(x, ir.NoType, depth+1))
			} else {
				parts[i] = th.operand(x)
			}
			if len(parts[i].Shape()) != len(parts[0].Shape()) {
				ragged([]int64{int64(len(vs))})
			}
			for k, n := range parts[i].Shape() {
				if n != parts[0].Shape()[k] {
					ragged(append([]int64{int64(len(vs))}, parts[0].Shape()[:k]...))
				}
			}
		}
		a, err := th.tracer.Stack(parts, 0)
		try(err)
		if d != ir.NoType && d != a.DType() {
			a, err = a.AsType(d)
			try(err)
		}
		return a
	}
	l := &literalArray{th: th}
	l.walk(v, 0)
	dt := d
	if dt == ir.NoType {
		dt = l.dtype
		if dt == ir.NoType {
			dt = ir.F64
		}
		for _, x := range l.leaves {
			if x.kind == kBig {
				_, err := trace.BigInt(x.big()).Alone()
				try(err)
			}
		}
	}
	bits := make([]uint64, len(l.leaves))
	for i, x := range l.leaves {
		if x.kind == kLazy {
			x = th.force(x)
		}
		if x.kind == kFloat {
			o, err := th.tracer.CastItem(trace.Float(x.float()), dt)
			try(err)
			bits[i] = o.Bits
			continue
		}
		o, err := th.tracer.Cast(th.operand(x), dt)
		try(err)
		if o.Arr != nil {
			_, o.Bits, err = th.tracer.Value(o)
			try(err)
		}
		bits[i] = o.Bits
	}
	a, err := th.tracer.FromBits(dt, l.shape, bits)
	try(err)
	return a
}

func holdsArrays(vs []Value, depth int) bool {
	if depth > trace.NumPyRank {
		return false
	}
	for _, x := range vs {
		if x.kind == kArray && x.array().NDim() > 0 {
			return true
		}
		if y, ok := x.sequence(); ok && len(y) > 0 && len(y) < 64 && holdsArrays(y[:1], depth+1) {
			return true
		}
	}
	return false
}

func ragged(shape []int64) {
	throw(excValueError, "setting an array element with a sequence. The requested array has an inhomogeneous shape after %d dimensions. The detected shape was %s + inhomogeneous part.", len(shape), format.Shape(shape))
}

func tooDeep() {
	throw(excValueError, "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of %d.", trace.NumPyRank)
}

// literalArray collects the numbers of nested lists.
type literalArray struct {
	th     *thread
	shape  []int64
	leaves []Value
	dtype  ir.DType
	deep   bool // a leaf was seen: the number of axes is known
}

func (l *literalArray) walk(v Value, depth int) {
	l.th.tick()
	vs, ok := v.sequence()
	if !ok && v.kind == kRange {
		vs, ok = l.th.elements(v), true
	}
	if !ok {
		if l.deep && depth != len(l.shape) {
			ragged(l.shape[:depth])
		}
		l.deep = true
		l.leaf(v)
		return
	}
	if depth >= trace.NumPyRank {
		tooDeep()
	}
	switch {
	case depth == len(l.shape) && !l.deep:
		l.shape = append(l.shape, int64(len(vs)))
	case depth >= len(l.shape) || l.shape[depth] != int64(len(vs)):
		ragged(l.shape[:min(depth, len(l.shape))])
	}
	if len(vs) == 0 {
		l.deep = true
	}
	for _, x := range vs {
		l.walk(x, depth+1)
	}
}

func (l *literalArray) leaf(v Value) {
	o, ok := l.th.asOperand(v)
	if !ok {
		l.th.operand(v)
	}
	o = trace.Scalar(o.Type(), 0)
	if l.dtype == ir.NoType {
		l.dtype = o.DType
	} else if l.dtype != o.DType {
		l.dtype = trace.ResultType(trace.Scalar(l.dtype, 0), o)
	}
	l.th.charge(valueBytes)
	l.leaves = append(l.leaves, v)
}

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

// element is o[i, j, …] with an integer for every axis.
func (th *thread) element(o Value, k []Value) (Value, bool) {
	a := o.array()
	if len(k) != a.NDim() || len(k) > 4 {
		return none, false
	}
	var at [4]int64
	for i, v := range k {
		if v.kind != kInt {
			if v.kind != kI64 {
				return none, false
			}
		}
		at[i] = int64(v.bits)
	}
	bits, err := a.Element(at[:len(k)]...)
	try(err)
	return scalarV(a.DType(), bits), true
}

// items translates what stands between the brackets, into room that the next
// call uses again.
func (th *thread) items(k Value) []trace.IndexItem {
	if k.kind == kTuple {
		if n := len(k.tuple()); cap(th.indexed) < n {
			th.indexed = make([]trace.IndexItem, n)
		}
		out := th.indexed[:len(k.tuple())]
		for i, v := range k.tuple() {
			out[i] = th.indexItem(v)
		}
		return out
	}
	if cap(th.indexed) < 1 {
		th.indexed = make([]trace.IndexItem, 4)
	}
	out := th.indexed[:1]
	out[0] = th.indexItem(k)
	return out
}

func (th *thread) indexItem(v Value) trace.IndexItem {
	switch v.kind {
	case kNone:
		return trace.NewAxis()
	case kEllipsis:
		return trace.Dots()
	case kSlice:
		s := v.slice()
		it := trace.IndexItem{Kind: trace.IndexSlice}
		part := func(p Value, has *bool, to *int64) {
			if p.kind == kInt && int64(p.bits) > -1<<62 && int64(p.bits) < 1<<62 {
				*has, *to = true, int64(p.bits)
			} else if p.kind != kNone {
				*has, *to = true, th.clampIndex(p)
			}
		}
		part(s.lo, &it.HasLo, &it.Lo)
		part(s.hi, &it.HasHi, &it.Hi)
		part(s.step, &it.HasStep, &it.Step)
		return it
	case kBool, kB1:
		return trace.IndexItem{Kind: trace.IndexMask, Arr: th.array(v)} // a mask without axes
	case kLazy:
		return th.indexItem(th.force(v))
	case kArray, kList, kTuple, kRange:
		var a *trace.Array
		if v.kind == kArray {
			a = v.array()
		} else if a = th.toArray(v, ir.NoType); a.Size() == 0 {
			a = th.toArray(v, ir.I64)
		}
		if a.NDim() == 0 && a.DType().Kind() == ir.KindInt {
			it := th.indexItem(th.force(arrayV(a)))
			it.Zero = true
			return it
		}
		switch a.DType().Kind() {
		case ir.KindBool:
			return trace.IndexItem{Kind: trace.IndexMask, Arr: a}
		case ir.KindInt:
			return trace.IndexItem{Kind: trace.IndexArray, Arr: a}
		}
		if v.kind == kArray {
			return trace.IndexItem{Kind: trace.IndexNotInts}
		}
	}
	if i, ok := th.index(v); ok && i.kind == kInt {
		return trace.At(i.int())
	}
	return trace.IndexItem{Kind: trace.IndexInvalid}
}

// scalarGet is o[k] of a NumPy scalar: itself for (), an array for ... and None.
func (th *thread) scalarGet(o, k Value) Value {
	if k.kind == kTuple && len(k.tuple()) == 0 {
		return o
	}
	for _, it := range th.items(k) {
		if it.Kind != trace.IndexNew && it.Kind != trace.IndexDots && !(it.Kind == trace.IndexMask && it.Arr.NDim() == 0) {
			throw(excIndexError, "invalid index to scalar variable.")
		}
	}
	a := th.array(o)
	th.mark()
	return th.value(a.Index(th.items(k)))
}

// arrayGet is o[k].
func (th *thread) arrayGet(o, k Value) Value {
	if o.kind == kLazy {
		return th.scalarGet(o, k)
	}
	th.touched = true
	if k.kind == kInt || k.kind == kI64 {
		if v, ok := th.element(o, []Value{k}); ok {
			return unwanted(o, v)
		}
		var at [1]trace.IndexItem
		at[0].I = int64(k.bits)
		th.mark()
		return unwanted(o, th.value(o.array().Index(at[:])))
	}
	if k.kind == kTuple {
		if v, ok := th.element(o, k.tuple()); ok {
			return unwanted(o, v)
		}
	}
	if k.kind == kStr {
		throw(excIndexError, "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices")
	}
	items := th.items(k)
	th.mark()
	v := unwanted(o, th.value(o.array().Index(items)))
	unwantedKey(k, v)
	return v
}

// unwantedKey is unwanted for what stood between the brackets.
func unwantedKey(k, r Value) {
	if k.kind == kTuple {
		for _, x := range k.tuple() {
			unwanted(x, r)
		}
		return
	}
	unwanted(k, r)
}

// stored is v as what a[k] = v stores: Python's constructor of the dtype makes a
// number of what is none.
func (th *thread) stored(a *trace.Array, k, v Value) trace.Operand {
	if v.kind < kLazy || v.isScalar() {
		if _, isSeq := v.sequence(); !isSeq && v.kind != kRange {
			if x, ok := th.asOperand(v); ok {
				return x
			}
		}
	} else {
		x, _ := th.asOperand(v)
		return x
	}
	d := a.DType()
	_, isSeq := v.sequence()
	if isSeq || v.kind == kRange {
		n := 1
		ints := k.kind == kInt || k.kind == kI64
		if k.kind == kTuple {
			n, ints = len(k.tuple()), true
			for _, i := range k.tuple() {
				ints = ints && (i.kind == kInt || i.kind == kI64)
			}
		}
		if element := ints && n == a.NDim(); !element || d.IsFloat() {
			x := th.toArray(v, d)
			if most := axesAt(a, k); !element && x.NDim() > most {
				throw(excValueError, "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of %d.", most)
			}
			return trace.Of(x)
		}
	}
	switch {
	case d == ir.Bool:
		return trace.Bool(th.truth(v))
	case d.IsFloat() && v.kind == kNone:
		return trace.Float(math.NaN())
	case d.IsFloat() && v.kind == kStr:
		return trace.Float(parseFloat(v.str()))
	case d.IsFloat():
		throw(excTypeError, "float() argument must be a string or a real number, not '%s'", typeName(v))
	case v.kind != kStr:
		throw(excTypeError, "int() argument must be a string, a bytes-like object or a real number, not '%s'", typeName(v))
	}
	return th.operand(th.toInt(v))
}

// axesAt is how many axes a basic index leaves of a, which is how deep a list
// stored there may be; there is no limit where k holds masks or index arrays.
func axesAt(a *trace.Array, k Value) int {
	n := a.NDim()
	var one [1]Value
	ks := one[:]
	if k.kind == kTuple {
		ks = k.tuple()
	} else {
		one[0] = k
	}
	for _, i := range ks {
		switch i.kind {
		case kSlice, kEllipsis:
		case kNone:
			n++
		case kInt, kI64:
			n--
		default:
			return ir.MaxRank
		}
	}
	return n
}

// arraySet is o[k] = v.
func (th *thread) arraySet(o, k, v Value) {
	a := o.array()
	var items []trace.IndexItem
	if !isNumber(v) && !v.isScalar() && !v.isHandle() { // a list: the index is looked at first
		items = th.items(k)
		try(a.CheckStore(items))
	}
	x := th.stored(a, k, v)
	th.mark()
	var one [1]Value
	ks := one[:]
	if k.kind == kTuple {
		ks = k.tuple()
	} else {
		one[0] = k
	}
	if len(ks) == a.NDim() && len(ks) <= 4 && len(x.Shape()) == 0 {
		var at [4]int64
		ints := true
		for i, v := range ks {
			ints = ints && (v.kind == kInt || v.kind == kI64)
			at[i] = int64(v.bits)
		}
		if ints {
			try(a.SetElement(x, at[:len(ks)]...))
			return
		}
	}
	if items == nil {
		items = th.items(k)
	}
	try(a.Store(items, x))
	unwanted(o, none)
	unwantedKey(k, none)
}

// augElement is the element that c[k] OP= v reads before v is evaluated; not ok
// if c[k] is an array.
func (th *thread) augElement(c, k Value) (old Value, ok bool) {
	if k.kind == kTuple {
		return th.element(c, k.tuple())
	}
	return th.element(c, []Value{k})
}

// arrayAugItem is c[k] OP= v where c[k] is an array.
func (th *thread) arrayAugItem(c, k Value, o op, v Value) {
	x := th.operand(v)
	items := th.items(k)
	th.mark()
	if o == opMatMul {
		refuse("write a[…] = a[…] @ b", "@= on a part of an array is outside grayscale")
	}
	try(c.array().AugStore(opUfuncs[o], items, x))
	unwanted(c, none)
	unwantedKey(k, none)
	unwanted(v, none)
}

// arrayIter walks the first axis.
func (th *thread) arrayIter(v Value) *iter {
	a := v.array()
	i, n := int64(0), a.Shape()[0]
	return &iter{name: "numpy.iterator", next: func(th *thread) (Value, bool) {
		if i >= n {
			return none, false
		}
		i++
		if a.NDim() == 1 {
			bits, err := a.Element(i - 1)
			try(err)
			return scalarV(a.DType(), bits), true
		}
		var at [1]trace.IndexItem
		at[0].I = i - 1
		return th.value(a.Index(at[:])), true
	}}
}

// shownBytes is what an element that is shown takes, each of the two times it
// is looked at.
const shownBytes = 24

// arrayText prints an array.
func (th *thread) arrayText(v Value, f func(format.Source, format.Options) string) string {
	return th.printed(v, th.printOptions, f).str()
}

// printed is the text of an array under the options given.
func (th *thread) printed(v Value, p printOptions, f func(format.Source, format.Options) string) Value {
	a := v.array()
	a.Retain()
	defer a.Unslot()
	o := p.of(th, a.DType())
	if a.NDim() == 0 {
		s := th.item(v)
		return strV(f(format.Source{DType: a.DType(), At: func([]int64) uint64 { return s.bits }}, o))
	}
	_, err := a.Force()
	try(err)
	o.Poll = th.tick
	return strV(f(format.Source{DType: a.DType(), Shape: a.Shape(), At: func(i []int64) uint64 {
		th.tick()
		th.charge(shownBytes)
		bits, err := a.Element(i...)
		try(err)
		return bits
	}}, o))
}

// floatOfArray is float(a).
func (th *thread) floatOfArray(v Value) float64 {
	if v.array().NDim() > 0 {
		throw(excTypeError, "only 0-dimensional arrays can be converted to Python scalars")
	}
	f, _ := th.realNumber(th.item(v))
	return f
}

func (th *thread) roundArray(v Value, digits int64) Value {
	th.mark()
	return th.value(th.tracer.Round(th.operand(v), digits))
}

// toList is a.tolist().
func (th *thread) toList(v Value) Value {
	a := v.array()
	a.Retain()
	defer a.Unslot()
	if a.NDim() == 0 {
		return plain(th.item(v))
	}
	bits, err := a.Bits()
	try(err)
	var build func(axis int) Value
	build = func(axis int) Value {
		n := a.Shape()[axis]
		th.need(valueBytes, n+1) // here, since axes without elements have rows too
		out := make([]Value, n)
		for i := range out {
			if axis == a.NDim()-1 {
				out[i] = plain(scalarV(a.DType(), bits[0]))
				bits = bits[1:]
			} else {
				out[i] = build(axis + 1)
			}
		}
		return listV(out)
	}
	return build(0)
}

// scalarNames are further names of NumPy's scalar types.
var scalarNames = map[string]ir.DType{
	"double": ir.F64, "single": ir.F32, "bool_": ir.Bool,
	"byte": ir.I8, "short": ir.I16, "intc": ir.I32, "int_": ir.I64, "intp": ir.I64, "long": ir.I64,
	"ubyte": ir.U8, "ushort": ir.U16, "uintc": ir.U32, "uint": ir.U64, "uintp": ir.U64, "ulong": ir.U64,
}

// typeNames are the ways to write a dtype as a string.
var typeNames = func() map[string]ir.DType {
	m := map[string]ir.DType{"float": ir.F64, "int": ir.I64, "p": ir.I64, "P": ir.U64}
	for name, d := range scalarNames {
		m[name] = d
	}
	for _, d := range ir.DTypes() {
		short := d.Descr()[1:]
		for _, name := range []string{d.NumPy(), d.Char(), short, "<" + short, "=" + short, "|" + short} {
			m[name] = d
		}
	}
	return m
}()

// outsideDTypes are NumPy's other dtypes.
var outsideDTypes = map[string]string{
	"float16": "float32", "half": "float32", "longlong": "int64", "q": "int64", "ulonglong": "uint64", "Q": "uint64",
	"longdouble": "float64", "complex64": "two float32 arrays", "complex128": "two float64 arrays", "complex": "two float64 arrays", "object": "a list", "object_": "a list", "str_": "a list of str", "str": "a list of str",
	"f2": "float32", "c8": "two float32 arrays", "c16": "two float64 arrays", "O": "a list",
	"datetime64": "numbers", "timedelta64": "numbers", "bytes_": "numbers", "complexfloating": "two arrays", "csingle": "two float32 arrays", "cdouble": "two float64 arrays",
}

// outsideLetters are the one-letter codes of dtypes that grayscale has not.
var outsideLetters = map[string]string{
	"e": "float16", "g": "longdouble", "F": "complex64", "D": "complex128", "G": "complex128",
}

// outsideDType says what to use for a dtype that NumPy spells so and grayscale
// has not: of another byte order, of text, of dates.
func outsideDType(s string) (use string, ok bool) {
	if use, ok = outsideDTypes[s]; ok {
		return use, true
	}
	if strings.Contains(s, ",") {
		for _, part := range strings.Split(s, ",") {
			part = strings.TrimSpace(part)
			if _, known := typeNames[part]; !known && part != "" {
				if _, known = outsideDType(part); !known {
					return "", false
				}
			}
		}
		return "one array for each field", true
	}
	order := ""
	if s != "" && strings.IndexByte("<>=|", s[0]) >= 0 {
		order, s = s[:1], s[1:]
	}
	if d, ok := typeNames[s]; ok && order == ">" {
		return d.NumPy(), true
	}
	if use, ok = outsideDTypes[s]; ok {
		return use, true
	}
	if s == "" {
		return "", false
	}
	if long, ok := outsideLetters[s]; ok {
		return outsideDTypes[long], true
	}
	digits := strings.Trim(s[1:], "0123456789") == ""
	switch s[0] {
	case 'U', 'S':
		return "a list of str", digits
	case 'V':
		return "one array for each field", digits
	case 'M', 'm':
		return "numbers", s[1:] == "" || s[1:] == "8" || strings.HasPrefix(s[1:], "8[")
	}
	return "", false
}

// dtypeArg reads an argument dtype=; None is NoType.
func (th *thread) dtypeArg(v Value) ir.DType {
	switch v.kind {
	case kNone, kUnbound:
		return ir.NoType
	case kDType:
		return v.dtype()
	case kType:
		t := v.typ()
		if t.dtype != ir.NoType {
			return t.dtype
		}
		if to, ok := outsideDTypes[t.name]; ok {
			refuse("use "+to, "dtype %s is outside grayscale", t.name)
		}
	case kStr:
		s := v.str()
		if d, ok := typeNames[s]; ok {
			return d
		}
		if to, ok := outsideDType(s); ok {
			refuse("use "+to, "dtype %s is outside grayscale", s)
		}
		throw(excTypeError, "data type '%s' not understood", s)
	}
	throw(excTypeError, "Cannot interpret '%s' as a data type", th.repr(v))
	return ir.NoType
}

// shapeArg reads a shape: an int or a sequence of them.
func (th *thread) shapeArg(v Value) []int64 {
	extent := func(v Value) int64 {
		if i, ok := th.index(v); ok && i.kind == kBig {
			throw(excValueError, "Maximum allowed dimension exceeded")
		}
		return th.needIndex(v)
	}
	if i, ok := th.index(v); ok {
		return []int64{extent(i)}
	}
	if v.kind == kArray && v.array().NDim() == 1 {
		v = th.toList(v)
	}
	vs, ok := v.sequence()
	if !ok {
		if v.kind == kNone {
			throw(excTypeError, "Use () not None as shape arguments")
		}
		if v.kind == kStr {
			throw(excTypeError, "'str' object cannot be interpreted as an integer")
		}
		throw(excTypeError, "expected a sequence of integers or a single integer, got '%s'", th.repr(v))
	}
	try(trace.CheckRank(len(vs)))
	out := make([]int64, len(vs))
	for i, x := range vs {
		out[i] = extent(x)
	}
	return out
}

// axesArg reads axis=: None is nil and all.
func (th *thread) axesArg(v Value) (axes []int, all bool) {
	if v.kind == kNone || v.kind == kUnbound {
		return nil, true
	}
	if vs, ok := v.sequence(); ok {
		axes = []int{}
		for _, x := range vs {
			axes = append(axes, th.intArg(x))
		}
		return axes, false
	}
	return []int{th.intArg(v)}, false
}

// intArg reads an int of C's width: an axis, a number of rows.
func (th *thread) intArg(v Value) int {
	i, ok := th.index(v)
	switch {
	case !ok:
		throw(excTypeError, "'%s' object cannot be interpreted as an integer", typeName(v))
	case i.kind == kBig:
		throw(excOverflowError, "Python int too large to convert to C long")
	case i.int() != int64(int32(i.int())):
		throw(excValueError, "integer won't fit into a C int")
	}
	return int(i.int())
}

func (th *thread) orderArg(v Value, def trace.Order) trace.Order {
	if v.kind == kNone {
		return def
	}
	if v.kind == kStr {
		switch v.str() {
		case "C":
			return trace.OrderC
		case "F":
			return trace.OrderF
		case "K":
			return trace.OrderK
		case "A":
			return trace.OrderA
		}
	}
	if v.kind != kStr {
		throw(excTypeError, "order must be str, not %s", typeName(v))
	}
	throw(excValueError, "order must be one of 'C', 'F', 'A', or 'K' (got %s)", th.repr(v))
	return def
}

// reshapeOrder reads order= of a reshape, whose elements have no order 'K'.
func (th *thread) reshapeOrder(v Value) trace.Order {
	o := th.orderArg(v, trace.OrderC)
	if o == trace.OrderK {
		throw(excValueError, "order 'K' is not permitted for reshaping")
	}
	return o
}
