package eval

import (
	"strings"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

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
	case kTuple:
		if n := len(v.tuple()); n != 2 {
			throw(excTypeError, "Tuple must have size 2, but has size %d", n)
		}
		th.dtypeArg(v.tuple()[0])
		refuse("one array for each field, in a dict", "structured dtypes are outside grayscale")
	case kList:
		for _, field := range v.list().v {
			if field.kind != kTuple || len(field.tuple()) < 2 || len(field.tuple()) > 3 {
				throw(excTypeError, "Field elements must be 2- or 3-tuples, got '%s'", th.repr(field))
			}
		}
		refuse("one array for each field, in a dict", "structured dtypes are outside grayscale")
	case kDict:
		refuse("one array for each field, in a dict", "structured dtypes are outside grayscale")
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
