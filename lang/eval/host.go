package eval

import (
	"context"
	"errors"
	"math/big"
	"reflect"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang"
)

// Scalar makes a NumPy scalar.
func Scalar(d ir.DType, bits uint64) Value { return scalarV(d, bits) }

// AsNumber gives the value of a number at hand as a NumPy scalar: a Python int
// is an int64, a Python float a float64. Ints beyond int64 are none.
func (v Value) AsNumber() (ir.DType, uint64, bool) {
	switch {
	case v.isScalar():
		return v.scalarType(), v.bits, true
	case v.kind == kInt:
		return ir.I64, v.bits, true
	case v.kind == kFloat:
		return ir.F64, v.bits, true
	case v.kind == kBool:
		return ir.Bool, v.bits, true
	}
	return ir.NoType, 0, false
}

// Check compiles a file without running it, and finds names that nothing gives
// a value: neither the file, nor the session, nor Python.
func (s *Session) Check(file *lang.File) error {
	if _, _, err := s.compile(file, false); err != nil {
		return err
	}
	for name, i := range s.slotIndex {
		if s.mod.slots[i].kind != kUnbound || s.bound[name] {
			continue
		}
		at, ok := firstUse(reflect.ValueOf(file.Body), name)
		if !ok { // of a name that is not in the text
			continue
		}
		e := &lang.Error{Kind: "NameError", Msg: "name '" + name + "' is not defined", Hint: s.didYouMean(name, nil), File: file.Name, Source: file.Source, At: at}
		if hint, ok := outsideBuiltins[name]; ok {
			e.Kind, e.Msg, e.Hint = "Refused", name+" is outside grayscale", hint
		}
		return e
	}
	return nil
}

// firstUse finds the first place in a tree where a name stands.
func firstUse(v reflect.Value, name string) (lang.Span, bool) {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			break
		}
		if v.Kind() == reflect.Pointer && v.CanInterface() {
			if n, ok := v.Interface().(*lang.Name); ok && n.Ident == name {
				return n.Span(), true
			}
		}
		return firstUse(v.Elem(), name)
	case reflect.Slice:
		for i := range v.Len() {
			if at, ok := firstUse(v.Index(i), name); ok {
				return at, true
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if !v.Type().Field(i).IsExported() {
				continue
			}
			if at, ok := firstUse(v.Field(i), name); ok {
				return at, true
			}
		}
	}
	return lang.Span{}, false
}

// BigInt makes an int of any size.
func BigInt(b *big.Int) Value { return bigV(new(big.Int).Set(b)) }

// GoFunc makes a function of the host's, which takes arguments by position. Its
// errors are raised in the script: as the class that a *lang.Error names, else
// as RuntimeError, with the error as the Cause. The context's own error ends the
// run.
func GoFunc(name string, fn func(ctx context.Context, args []Value) (Value, error)) Value {
	return builtinV(&builtin{name: name, fn: func(th *thread, a []Value) Value {
		v, err := fn(th.ctx, a)
		if err == nil {
			return v
		}
		if ended := th.ctx.Err(); ended != nil && errors.Is(err, ended) {
			throwHostError(ended) // the run has ended, and the function with it
		}
		class, text, hint := excRuntimeError, err.Error(), ""
		if e, ok := err.(*lang.Error); ok {
			text, hint = e.Msg, e.Hint
			if c := exceptionClass(e.Kind); c != nil {
				class = c
			}
			if e.Cause != nil {
				err = e.Cause
			}
		}
		panic(&raised{&exception{class: class, args: []Value{strV(text)}, hint: hint, cause: err}})
	}})
}

// Dict makes a dict of texts, which are not repeated, and their values.
func (s *Session) Dict(keys []string, values []Value) (v Value, err error) {
	d := newDict()
	if exc := s.th.catch(func() {
		for i, k := range keys {
			d.set(s.th, strV(k), values[i])
		}
	}); exc != nil {
		return none, s.th.asError(exc)
	}
	return dictV(d), nil
}

// Items gives the keys and values of a dict, in order.
func (v Value) Items() (keys, values []Value, ok bool) {
	if v.kind != kDict {
		return nil, nil, false
	}
	for _, e := range v.dict().entries {
		if !e.gone() {
			keys, values = append(keys, e.key), append(values, e.val)
		}
	}
	return keys, values, true
}

// AsBig gives the value of an int of any size.
func (v Value) AsBig() (*big.Int, bool) {
	if !v.isInt() {
		return nil, false
	}
	return new(big.Int).Set(v.asBig()), true
}

// IsNone reports whether v is None.
func (v Value) IsNone() bool { return v.kind == kNone }
