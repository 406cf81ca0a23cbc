package eval

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// constructors are the builtin types that scripts call.
func constructors() []*typeObj {
	set := func(t *typeObj, b *builtin) *typeObj {
		t.new = b
		return t
	}
	one := func(name, sig string, fn func(th *thread, v Value) Value, empty Value) *builtin {
		b := def(name+"?", sig, func(th *thread, a []Value) Value {
			if a[0].kind == kUnbound {
				switch empty.kind {
				case kList:
					return listV(nil)
				}
				return empty
			}
			return fn(th, a[0])
		})
		b.fn1 = fn
		return b
	}
	return []*typeObj{
		set(typeFloat, one("float", "x=?, /", (*thread).toFloat, floatV(0))),
		set(typeBool, one("bool", "x=?, /", func(th *thread, v Value) Value { return boolV(th.truth(v)) }, vFalse)),
		set(typeInt, func() *builtin {
			b := def("int?", "x=?, /, base=?", func(th *thread, a []Value) Value {
				switch {
				case a[0].kind == kUnbound && a[1].kind != kUnbound:
					throw(excTypeError, "int() missing string argument")
				case a[0].kind == kUnbound:
					return intV(0)
				case a[1].kind != kUnbound:
					if a[0].kind != kStr {
						throw(excTypeError, "int() can't convert non-string with explicit base")
					}
					return th.parseInt(a[0].str(), th.baseArg(a[1]))
				}
				return th.toInt(a[0])
			})
			b.fn1 = (*thread).toInt
			return b
		}()),
		set(typeStr, func() *builtin {
			text := func(th *thread, v Value) Value {
				if v.kind == kStr {
					return v
				}
				if v.kind == kInt {
					var b [20]byte
					s := strconv.AppendInt(b[:0], v.int(), 10)
					return sizedText(s, len(s))
				}
				return strV(th.str(v))
			}
			b := def("str?", "object=?, encoding=?, errors=?", func(th *thread, a []Value) Value {
				if a[1].kind != kUnbound || a[2].kind != kUnbound {
					if a[0].kind == kStr {
						throw(excTypeError, "decoding str is not supported")
					}
					throw(excTypeError, "decoding to str: need a bytes-like object, %s found", typeName(a[0]))
				}
				if a[0].kind == kUnbound {
					return strV("")
				}
				return text(th, a[0])
			})
			b.fn1 = text
			return b
		}()),
		set(typeList, one("list", "iterable=?, /", func(th *thread, v Value) Value {
			return listV(th.fresh(v))
		}, listV(nil))),
		set(typeTuple, one("tuple", "iterable=?, /", func(th *thread, v Value) Value {
			if v.kind == kTuple {
				return v
			}
			return tupleV(th.fresh(v))
		}, tupleV(nil))),
		set(typeDict, def("dict?", "iterable=?, /, **kw", func(th *thread, a []Value) Value {
			d := newDict()
			if a[0].kind != kUnbound {
				th.fillDict(d, a[0])
			}
			d.update(th, a[1].dict())
			return dictV(d)
		})),
		set(typeRange, func() *builtin {
			b := def("range?", "start, stop=?, step=?, /", func(th *thread, a []Value) Value {
				lo, hi, step := int64(0), int64(0), int64(1)
				if a[1].kind == kUnbound {
					hi = th.rangeArg(a[0])
				} else {
					lo, hi = th.rangeArg(a[0]), th.rangeArg(a[1])
				}
				if a[2].kind != kUnbound {
					step = th.rangeArg(a[2])
				}
				if step == 0 {
					throw(excValueError, "range() arg 3 must not be zero")
				}
				r := rangeV(lo, hi, step)
				if r.rng().n < 0 {
					refuse("count in a while loop", "ranges of more than 2**63 - 1 ints are outside grayscale")
				}
				return r
			})
			b.fn1 = func(th *thread, v Value) Value {
				if v.kind == kInt {
					return rangeV(0, v.int(), 1)
				}
				return rangeV(0, th.rangeArg(v), 1)
			}
			return b
		}()),
		set(typeSlice, def("slice?", "start, stop=?, step=None, /", func(th *thread, a []Value) Value {
			s := &sliceObj{a[0], a[1], a[2]}
			if a[1].kind == kUnbound {
				s.lo, s.hi = none, a[0]
			}
			return sliceV(s)
		})),
		set(typeType, func() *builtin {
			b := def("type", "*args", func(th *thread, a []Value) Value {
				switch args := a[0].tuple(); len(args) {
				case 1:
					return typeV(typeOf(args[0]))
				case 3:
					refuse("use functions, and dicts for records: p = {\"x\": 1.0}", "classes are outside grayscale")
				}
				throw(excTypeError, "type() takes 1 or 3 arguments")
				return none
			})
			b.fn1 = func(th *thread, v Value) Value { return typeV(typeOf(v)) }
			return b
		}()),
		set(typeZip, def("zip", "*args, strict=False", func(th *thread, a []Value) Value { return th.zip(a[0].tuple(), th.truth(a[1])) })),
		set(typeEnum, def("enumerate!", "iterable, start=0", func(th *thread, a []Value) Value {
			escape(a[0])
			it := th.iterate(a[0])
			i := th.needIndex(a[1])
			return th.iterV(&iter{name: "enumerate", next: func(th *thread) (Value, bool) {
				v, ok := it.next(th)
				if !ok {
					return none, false
				}
				i++
				return pairV(intV(i-1), v), true
			}, pair: func(th *thread) (a, b Value, ok bool) {
				if b, ok = it.next(th); ok {
					i++
				}
				return intV(i - 1), b, ok
			}})
		})),
		set(typeMap, def("map!", "*args", func(th *thread, a []Value) Value {
			args := a[0].tuple()
			if len(args) < 2 {
				throw(excTypeError, "map() must have at least two arguments.")
			}
			escapeAll(args)
			its := make([]*iter, len(args)-1)
			for i, v := range args[1:] {
				its[i] = th.iterate(v)
			}
			fn := args[0]
			return th.iterV(&iter{name: "map", next: func(th *thread) (Value, bool) {
				vs := th.takeArgs(len(its))
				for i, it := range its {
					v, ok := it.next(th)
					if !ok {
						th.dropArgs(vs)
						return none, false
					}
					vs[i] = v
				}
				r := th.callValue(fn, vs, nil)
				th.dropArgs(vs)
				return r, true
			}})
		})),
		set(typeFilter, def("filter?", "function, iterable, /", func(th *thread, a []Value) Value {
			escape(a[1])
			fn, it := a[0], th.iterate(a[1])
			return th.iterV(&iter{name: "filter", next: func(th *thread) (Value, bool) {
				for {
					v, ok := it.next(th)
					if !ok {
						return none, false
					}
					th.tick()
					keep := v
					if fn.kind != kNone {
						keep = th.callValue(fn, []Value{v}, nil)
					}
					if th.truth(keep) {
						return v, true
					}
				}
			}})
		})),
		set(typeReversed, def("reversed?", "sequence, /", func(th *thread, a []Value) Value { return th.reversed(a[0]) })),
	}
}

// rangeArg is an argument of range.
func (th *thread) rangeArg(v Value) int64 {
	i, ok := th.index(v)
	if !ok {
		throw(excTypeError, "'%s' object cannot be interpreted as an integer", typeName(v))
	}
	if i.kind == kBig {
		refuse("count in a while loop", "ranges beyond 64 bits are outside grayscale")
	}
	return i.int()
}

// toFloat is float(v).
func (th *thread) toFloat(v Value) Value {
	if v.kind == kStr {
		if f := parseFloat(v.str()); f == f {
			return floatV(f)
		}
		return nanV()
	}
	if v.kind == kArray {
		return floatV(th.floatOfArray(v))
	}
	f, ok := th.realNumber(v)
	if !ok {
		throw(excTypeError, "float() argument must be a string or a real number, not '%s'", typeName(v))
	}
	return floatV(f)
}

// parseFloat reads a float as Python does.
func parseFloat(text string) float64 {
	s := strings.TrimFunc(asciiDigits(text), isSpace)
	if f, ok := readFloat(s); ok {
		return f
	}
	throw(excValueError, "could not convert string to float: %s", quote(text))
	return 0
}

func readFloat(s string) (float64, bool) {
	if !plainDigits(s) {
		return 0, false
	}
	low := strings.ToLower(s)
	switch strings.TrimLeft(low, "+-") {
	case "inf", "infinity", "nan":
		if len(low)-len(strings.TrimLeft(low, "+-")) > 1 {
			return 0, false
		}
		s = strings.Replace(low, "-nan", "nan", 1) // which Go does not read with a sign
		s = strings.Replace(s, "+nan", "nan", 1)
	default:
		if strings.ContainsAny(low, "xpin") {
			return 0, false
		}
	}
	f, err := strconv.ParseFloat(strings.ReplaceAll(s, "_", ""), 64)
	return f, err == nil || isRange(err)
}

// plainDigits checks that underscores stand between digits.
func plainDigits(s string) bool {
	for i := range len(s) {
		if s[i] == '_' && (i == 0 || i == len(s)-1 || s[i-1] < '0' || s[i-1] > '9' || s[i+1] < '0' || s[i+1] > '9') {
			return false
		}
	}
	return true
}

// toInt is int(v).
func (th *thread) toInt(v Value) Value {
	switch v.kind {
	case kInt, kBig:
		return v
	case kBool, kB1:
		return intV(int64(v.bits))
	case kFloat:
		return floatToInt(v.float())
	case kStr:
		return th.parseInt(v.str(), 10)
	case kArray:
		if v.array().NDim() > 0 {
			throw(excTypeError, "only 0-dimensional arrays can be converted to Python scalars")
		}
		return th.toInt(th.item(v))
	case kLazy:
		return th.toInt(th.force(v))
	}
	if i, ok := th.index(v); ok {
		return i
	}
	if f, ok := th.realNumber(v); ok {
		return floatToInt(f)
	}
	throw(excTypeError, "int() argument must be a string, a bytes-like object or a real number, not '%s'", typeName(v))
	return none
}

// baseArg is a base, where what is too large is as wrong as 37.
func (th *thread) baseArg(v Value) int64 {
	if v.kind == kBig {
		return 37
	}
	return th.needIndex(v)
}

// asciiDigits turns the decimal digits of all scripts into those of ASCII.
func asciiDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf || !unicode.Is(unicode.Nd, r) {
			return r
		}
		zero := r // digits come in tens, which follow each other in the table's ranges
		for unicode.Is(unicode.Nd, zero-1) {
			zero--
		}
		return '0' + (r-zero)%10
	}, s)
}

func (th *thread) parseInt(text string, base int64) Value {
	if base != 0 && (base < 2 || base > 36) {
		throw(excValueError, "int() base must be >= 2 and <= 36, or 0")
	}
	if n := len(text); base == 10 && n > 0 && n <= 18 { // digits alone, the most common
		v, i := int64(0), 0
		if text[0] == '-' && n > 1 {
			i = 1
		}
		for ; i < n && text[i]-'0' <= 9; i++ {
			v = v*10 + int64(text[i]-'0')
		}
		if i == n {
			if text[0] == '-' {
				v = -v
			}
			return intV(v)
		}
	}
	s := strings.TrimFunc(asciiDigits(text), isSpace)
	bad := func() { throw(excValueError, "invalid literal for int() with base %d: %s", base, quote(text)) }
	sign := ""
	if s != "" && (s[0] == '-' || s[0] == '+') {
		sign, s = s[:1], s[1:]
	}
	if len(s) > 1 && s[0] == '0' {
		prefix := map[byte]int64{'x': 16, 'X': 16, 'o': 8, 'O': 8, 'b': 2, 'B': 2}[s[1]]
		if prefix != 0 && (base == prefix || base == 0) {
			base, s = prefix, strings.TrimPrefix(s[2:], "_")
		} else if base == 0 && strings.Trim(s, "0_") != "" {
			base = 0
			bad()
		}
	}
	b := base
	if b == 0 {
		b = 10
	}
	if s == "" || s[0] == '_' || s[len(s)-1] == '_' || strings.Contains(s, "__") || s[0] == '+' || s[0] == '-' {
		bad()
	}
	s = strings.ReplaceAll(s, "_", "")
	if b&(b-1) != 0 && len(s) > maxIntDigits {
		throw(excValueError, "Exceeds the limit (4300 digits) for integer string conversion: value has %d digits; use sys.set_int_max_str_digits() to increase the limit", len(s))
	}
	th.needBits(int64(len(s)) * 6)
	th.work(len(s) * len(s) / 64)
	v, ok := new(big.Int).SetString(sign+s, int(b))
	if !ok {
		bad()
	}
	return bigV(v)
}

func integerRatio(f float64) Value {
	if math.IsInf(f, 0) {
		throw(excOverflowError, "cannot convert Infinity to integer ratio")
	}
	if math.IsNaN(f) {
		throw(excValueError, "cannot convert NaN to integer ratio")
	}
	r := new(big.Rat).SetFloat64(f)
	return tupleV([]Value{bigV(new(big.Int).Set(r.Num())), bigV(new(big.Int).Set(r.Denom()))})
}
