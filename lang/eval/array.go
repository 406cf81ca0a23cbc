package eval

import (
	"math/big"

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
