package eval

import (
	"strings"
	"sync"

	"github.com/grayscale-lang/grayscale/lang/trace"
)

// property reads an attribute; false when the value has none of that name.
type property func(th *thread, v Value) (Value, bool)

var propertyTable = sync.OnceValue(func() map[string]property {
	isArr := func(v Value) bool { return v.isHandle() || v.isScalar() }
	arr := func(f func(th *thread, v Value, o trace.Operand) Value) property {
		return func(th *thread, v Value) (Value, bool) {
			if !isArr(v) {
				return none, false
			}
			r := f(th, v, th.operand(v))
			if r.kind < kLazy { // (x + y).shape needs no sum
				unwanted(v, r)
			}
			return r, true
		}
	}
	size := func(o trace.Operand) int64 {
		n := int64(1)
		for _, x := range o.Shape() {
			n *= x
		}
		return n
	}
	factory := func(th *thread, v Value) (Value, bool) {
		if v.isA(typeDefaultDict) {
			return v.dict().factory, true
		}
		return none, false
	}
	wrapped := func(th *thread, v Value) (Value, bool) {
		if v.kind == kKeyWrapper {
			return v.keyWrapper().obj, true
		}
		return none, false
	}
	maxlen := func(th *thread, v Value) (Value, bool) {
		switch {
		case v.kind != kDeque:
			return none, false
		case v.deque().most < 0:
			return none, true
		}
		return intV(v.deque().most), true
	}
	real_ := func(th *thread, v Value) (Value, bool) {
		if isNumber(v) {
			return asInteger(v), true
		}
		return v, isArr(v)
	}
	m := map[string]property{
		"maxlen": maxlen, "obj": wrapped, "default_factory": factory,
		"shape":  arr(func(th *thread, v Value, o trace.Operand) Value { return shapeV(o.Shape()) }),
		"ndim":   arr(func(th *thread, v Value, o trace.Operand) Value { return intV(int64(len(o.Shape()))) }),
		"size":   arr(func(th *thread, v Value, o trace.Operand) Value { return intV(size(o)) }),
		"dtype":  arr(func(th *thread, v Value, o trace.Operand) Value { return dtypeV(o.Type()) }),
		"nbytes": arr(func(th *thread, v Value, o trace.Operand) Value { return intV(size(o) * int64(o.Type().Size())) }),
		"strides": arr(func(th *thread, v Value, o trace.Operand) Value {
			if o.Arr == nil {
				return tupleV(nil)
			}
			return shapeV(o.Arr.Strides())
		}),
		"T": arr(func(th *thread, v Value, o trace.Operand) Value {
			if v.kind != kArray {
				return v
			}
			th.mark()
			return th.arrayValue(v.array().Transpose(nil))
		}),
		"mT": arr(func(th *thread, v Value, o trace.Operand) Value {
			if len(o.Shape()) < 2 {
				throw(excValueError, "matrix transpose with ndim < 2 is undefined")
			}
			return th.arrayValue(v.array().SwapAxes(-1, -2))
		}),
		"flags": arr(func(th *thread, v Value, o trace.Operand) Value { return flagsV(th.tracer.Hold(o)) }),
		"flat": func(th *thread, v Value) (Value, bool) {
			if v.kind != kArray {
				return none, false
			}
			return flatV(v.array()), true
		},
		"base": func(th *thread, v Value) (Value, bool) {
			switch {
			case v.kind == kFlat:
				return arrayV(v.flat().a), true
			case v.kind == kDType:
				return v, true
			case v.kind == kArray:
				return th.baseOf(v.array()), true
			}
			return none, v.isScalar() || v.kind == kLazy
		},
		"coords": func(th *thread, v Value) (Value, bool) {
			if v.kind != kFlat {
				return none, false
			}
			return shapeV(v.flat().coords()), true
		},
		"index": func(th *thread, v Value) (Value, bool) {
			if v.kind != kFlat {
				return none, false
			}
			return intV(v.flat().i), true
		},
		"real": real_,
		"imag": func(th *thread, v Value) (Value, bool) {
			switch {
			case v.isInt():
				return intV(0), true
			case v.kind == kFloat:
				return floatV(0), true
			case v.isScalar():
				return scalarV(scalarDType[v.kind], 0), true
			case v.isHandle():
				return th.arrayValue(th.tracer.FullLike(th.array(v), trace.Like{}, trace.Int(0))), true
			}
			return none, false
		},
	}
	m["itemsize"] = func(th *thread, v Value) (Value, bool) {
		if v.kind == kDType {
			return intV(int64(v.dtype().Size())), true
		}
		if !isArr(v) {
			return none, false
		}
		return intV(int64(th.operand(v).Type().Size())), true
	}
	for name, f := range dtypeProperties() {
		other := m[name] // arrays have some of these names too
		m[name] = func(th *thread, v Value) (Value, bool) {
			if v.kind == kDType {
				return f(v.dtype()), true
			}
			if other == nil {
				return none, false
			}
			return other(th, v)
		}
	}
	m["numerator"] = func(th *thread, v Value) (Value, bool) { return asInteger(v), v.isInt() }
	m["denominator"] = func(th *thread, v Value) (Value, bool) { return intV(1), v.isInt() }
	m["args"] = func(th *thread, v Value) (Value, bool) {
		if v.kind != kExc {
			return none, false
		}
		return tupleV(append([]Value(nil), v.exc().args...)), true
	}
	m["__name__"] = func(th *thread, v Value) (Value, bool) {
		switch v.kind {
		case kFunc:
			return strV(v.fn().code.name), true
		case kBuiltin:
			name := v.builtin().name
			return strV(name[strings.LastIndexByte(name, '.')+1:]), true
		case kMethod:
			return strV(v.method().fn.name), true
		case kType:
			return strV(v.typ().name), true
		case kModule:
			return strV(v.module().name), true
		}
		return none, false
	}
	m["__class__"] = func(th *thread, v Value) (Value, bool) { return typeV(typeOf(v)), true }
	m["__doc__"] = func(th *thread, v Value) (Value, bool) {
		if v.kind != kFunc {
			return none, false
		}
		return v.fn().doc, true
	}
	for _, ps := range []map[string]property{randomProperties, fileProperties, npzProperties, mappedProperties} {
		for name, p := range ps {
			was := m[name]
			m[name] = p
			if was != nil { // of other kinds of values
				m[name] = func(th *thread, v Value) (Value, bool) {
					if r, ok := p(th, v); ok {
						return r, ok
					}
					return was(th, v)
				}
			}
		}
	}
	for i, name := range []string{"start", "stop", "step"} {
		m[name] = func(th *thread, v Value) (Value, bool) {
			switch v.kind {
			case kRange:
				r := v.rng()
				return intV([]int64{r.start, r.stop, r.step}[i]), true
			case kSlice:
				s := v.slice()
				return []Value{s.lo, s.hi, s.step}[i], true
			}
			return none, false
		}
	}
	for name := range flagNames {
		m[name] = func(th *thread, v Value) (Value, bool) {
			if v.kind != kFlags {
				return none, false
			}
			return boolV(flagNames[name](v.flags())), true
		}
	}
	for name, p := range ufuncProperties() {
		m[name] = p
	}
	return m
})

// baseOf is the array whose memory a shows, or None.
func (th *thread) baseOf(a *trace.Array) Value {
	if a.Mapped() {
		refuse("print x.flags.owndata, or np.may_share_memory(x, y)", "the base of a mapped array is outside grayscale")
	}
	o, err := a.Base()
	if o == nil && err == nil {
		return none
	}
	return th.arrayValue(o, err)
}

// asInteger is the int that a bool counts as, and any other number itself.
func asInteger(v Value) Value {
	if v.kind == kBool {
		return intV(v.int())
	}
	return v
}
