package eval

import (
	"fmt"
	"math"
	"math/big"
	"strings"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// dtypeFunctions ask what dtypes hold and become.
func dtypeFunctions() []*builtin {
	return []*builtin{
		def("finfo~", "dtype", func(th *thread, a []Value) Value { return th.finfo(a[0]) }),
		def("iinfo~", "type", func(th *thread, a []Value) Value { return th.iinfo(a[0]) }),
		def("promote_types~", "type1, type2, /", func(th *thread, a []Value) Value {
			return dtypeV(ir.Promote(th.someDType(a[0]), th.someDType(a[1])))
		}),
		def("result_type", "*arrays_and_dtypes", func(th *thread, a []Value) Value {
			var xs []trace.Operand
			for _, v := range a[0].tuple() {
				if v.kind == kDType || v.kind == kType || v.kind == kStr {
					xs = append(xs, trace.Scalar(th.dtypeArg(v), 0))
				} else {
					xs = append(xs, th.operand(v))
				}
			}
			if len(xs) == 0 {
				throw(excValueError, "at least one array or dtype is required")
			}
			return dtypeV(trace.ResultType(xs...))
		}),
		def("can_cast~", "from_, to, casting='safe'", func(th *thread, a []Value) Value {
			from := ir.NoType
			switch v := a[0]; {
			case isNumber(v):
				throw(excTypeError, "can_cast() does not support Python ints, floats, and complex because the result used to depend on the value.\nThis change was part of adopting NEP 50, we may explicitly allow them again in the future.")
			case v.isScalar() || v.isHandle():
				from = th.operand(v).Type()
			default:
				from = th.someDType(v)
			}
			return boolV(trace.CanCast(from, th.someDType(a[1]), th.castingArg(a[2])))
		}),
		def("min_scalar_type~", "a, /", func(th *thread, a []Value) Value { return dtypeV(th.minScalarType(a[0])) }),
		def("issubdtype", "arg1, arg2", func(th *thread, a []Value) Value {
			return boolV(th.scalarClass(a[0]).isSub(th.scalarClass(a[1])))
		}),
		def("isdtype", "dtype, kind", func(th *thread, a []Value) Value { return boolV(th.isDType(a[0], a[1])) }),
		def("common_type", "*arrays", func(th *thread, a []Value) Value {
			d := ir.F32
			if len(a[0].tuple()) == 0 {
				refuse("", "common_type of nothing is float16, a dtype that is not supported here")
			}
			for _, v := range a[0].tuple() {
				switch t := th.operand(v).Type(); {
				case t == ir.Bool:
					throw(excTypeError, "can't get common type for non-numeric array")
				case t != ir.F32:
					d = ir.F64
				}
			}
			return typeV(scalarTypes[d])
		}),
	}
}

// someDType is dtypeArg, with None for the default dtype.
func (th *thread) someDType(v Value) ir.DType {
	if d := th.dtypeArg(v); d != ir.NoType {
		return d
	}
	return ir.F64
}

// scalarClass is the class of NumPy that an argument of issubdtype names.
func (th *thread) scalarClass(v Value) *typeObj {
	if v.kind == kType && v.typ().isSub(typeGeneric) {
		return v.typ()
	}
	return scalarTypes[th.someDType(v)]
}

// minScalarType is the least dtype that holds a number, unsigned if it can be;
// of arrays their own.
func (th *thread) minScalarType(v Value) ir.DType {
	o := th.operand(v)
	if len(o.Shape()) > 0 {
		return o.Type()
	}
	if v.kind == kLazy || v.kind == kArray {
		v = th.item(v)
	}
	v = plain(v)
	switch v.kind {
	case kBool:
		return ir.Bool
	case kFloat:
		switch x := math.Abs(v.float()); {
		case x >= 65000 && x < 3.4e38:
			return ir.F32
		case x >= 3.4e38 && x <= math.MaxFloat64:
			return o.Type()
		}
		refuse("", "min_scalar_type of a small float is float16, a dtype that is not supported here")
	case kBig:
		_, err := o.Alone()
		try(err)
		if v.big().Sign() > 0 {
			return ir.U64
		}
	}
	unsigned := v.int() >= 0
	for _, d := range []ir.DType{ir.I8, ir.I16, ir.I32, ir.U8, ir.U16, ir.U32} {
		if d.Holds(v.int()) && d.Unsigned() == unsigned {
			return d
		}
	}
	if unsigned {
		return ir.U64
	}
	return ir.I64
}

// dtypeKinds are the kinds that isdtype knows, as abstract classes.
var dtypeKinds = map[string]*typeObj{
	"bool": typeBoolean, "signed integer": typeSigned, "unsigned integer": typeUnsigned, "integral": typeInteger,
	"real floating": typeFloating, "numeric": typeNumber,
}

func (th *thread) isDType(v, kind Value) bool {
	if v.kind != kDType && !(v.kind == kType && v.typ().isSub(typeGeneric)) {
		throw(excTypeError, "dtype argument must be a NumPy dtype, but it is a %s.", th.repr(typeV(typeOf(v))))
	}
	t := th.scalarClass(v)
	kinds := []Value{kind}
	if kind.kind == kTuple {
		kinds = kind.tuple()
	}
	for _, k := range kinds {
		switch {
		case k.kind == kStr && k.str() == "complex floating":
		case k.kind == kStr:
			class, ok := dtypeKinds[k.str()]
			if !ok {
				throw(excValueError, "kind argument is a string, but %s is not a known kind name.", th.repr(k))
			}
			if t.isSub(class) {
				return true
			}
		case k.kind == kType && k.typ() == t, k.kind == kDType && scalarTypes[k.dtype()] == t:
			return true
		case k.kind != kType && k.kind != kDType:
			throw(excTypeError, "kind argument must be comprised of NumPy dtypes or strings only, but is a %s.", th.repr(typeV(typeOf(k))))
		}
	}
	return false
}

// limits is what np.iinfo and np.finfo give: facts about a dtype.
type limits struct {
	class   *typeObj
	members map[string]Value
	shown   string // str
	repr    string
}

var (
	typeIInfo = &typeObj{name: "iinfo", module: "numpy"}
	typeFInfo = &typeObj{name: "finfo", module: "numpy"}
)

// rule is the line between the parts of the text of limits.
var rule = strings.Repeat("-", 63) + "\n"

// infoType is the dtype that iinfo and finfo are asked about: that of a number,
// or the one named.
func (th *thread) infoType(v Value) ir.DType {
	if isNumber(v) || v.isScalar() || v.kind == kLazy {
		return th.operand(v).Type()
	}
	if v.kind == kArray {
		return ir.NoType
	}
	return th.someDType(v)
}

func (th *thread) iinfo(v Value) Value {
	d := th.infoType(v)
	if d.Kind() != ir.KindInt {
		throw(excValueError, "Invalid integer data type '%s'.", kindLetter(d))
	}
	l, h := d.Range()
	lo, hi := intV(l), number(d, h)
	kind := kindLetter(d)
	return limitsV(&limits{
		class: typeIInfo,
		members: map[string]Value{
			"min": lo, "max": hi, "bits": intV(int64(8 * d.Size())), "dtype": dtypeV(d), "kind": strV(kind),
			"key": strV(fmt.Sprintf("%s%d", kind, 8*d.Size())),
		},
		shown: "Machine parameters for " + d.NumPy() + "\n" + rule + "min = " + th.str(lo) + "\nmax = " + th.str(hi) + "\n" + rule,
		repr:  fmt.Sprintf("iinfo(min=%s, max=%s, dtype=%s)", th.str(lo), th.str(hi), d.NumPy()),
	})
}

// floatLimits are the facts about a float dtype from which finfo's follow.
var floatLimits = map[ir.DType]struct {
	mantissa, exponent, precision int // bits without the leading one, bits, decimal digits
	max                           float64
}{
	ir.F64: {52, 11, 15, math.MaxFloat64},
	ir.F32: {23, 8, 6, math.MaxFloat32},
}

func (th *thread) finfo(v Value) Value {
	d := th.infoType(v)
	f, ok := floatLimits[d]
	if !ok {
		name := "O"
		if d != ir.NoType {
			name = d.NumPy()
		}
		throw(excValueError, "data type dtype('%s') not compatible with finfo", name)
	}
	top := 1 << (f.exponent - 1)
	number := func(x float64) Value { return scalarV(d, d.FromFloat(x)) }
	power := func(e int) Value { return number(math.Ldexp(1, e)) }
	digit := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(f.precision)), nil))
	resolution, _ := digit.Float64()
	m := map[string]Value{
		"bits": intV(int64(8 * d.Size())), "dtype": dtypeV(d), "precision": intV(int64(f.precision)), "resolution": number(resolution),
		"nmant": intV(int64(f.mantissa)), "iexp": intV(int64(f.exponent)), "nexp": intV(int64(f.exponent)),
		"machep": intV(int64(-f.mantissa)), "negep": intV(int64(-f.mantissa - 1)), "maxexp": intV(int64(top)), "minexp": intV(int64(2 - top)),
		"eps": power(-f.mantissa), "epsneg": power(-f.mantissa - 1), "max": number(f.max), "min": number(-f.max),
		"tiny": power(2 - top), "smallest_normal": power(2 - top), "smallest_subnormal": power(2 - top - f.mantissa),
	}
	text := func(name string) string { return th.str(m[name]) }
	return limitsV(&limits{
		class: typeFInfo, members: m,
		shown: "Machine parameters for " + d.NumPy() + "\n" + rule +
			fmt.Sprintf("precision = %s   resolution = %s\n", text("precision"), text("resolution")) +
			fmt.Sprintf("machep = %s   eps =        %s\n", text("machep"), text("eps")) +
			fmt.Sprintf("negep =  %s   epsneg =     %s\n", text("negep"), text("epsneg")) +
			fmt.Sprintf("minexp = %s   tiny =       %s\n", text("minexp"), text("tiny")) +
			fmt.Sprintf("maxexp = %s   max =        %s\n", text("maxexp"), text("max")) +
			fmt.Sprintf("nexp =   %s   min =        -max\n", text("nexp")) +
			fmt.Sprintf("smallest_normal = %s   smallest_subnormal = %s\n", text("smallest_normal"), text("smallest_subnormal")) + rule,
		repr: fmt.Sprintf("finfo(resolution=%s, min=%s, max=%s, dtype=%s)", text("resolution"), text("min"), text("max"), d.NumPy()),
	})
}

// numpyScalar is a call of a class of NumPy's scalars: np.uint8(x). Text is
// read as Python's int or float reads it; sequences become arrays.
func (th *thread) numpyScalar(d ir.DType, v Value) Value {
	switch {
	case v.kind == kStr && d == ir.Bool:
		return scalarV(d, uint64(boolInt(v.str() != "")))
	case v.kind == kStr && d.IsFloat():
		v = floatV(parseFloat(v.str()))
	case v.kind == kStr:
		v = th.parseInt(v.str(), 10)
	case v.kind == kNone && d.IsFloat():
		return scalarV(d, d.FromFloat(math.NaN()))
	case v.kind == kNone && d == ir.Bool:
		return scalarV(d, 0)
	case v.kind == kNone:
		throw(excTypeError, "int() argument must be a string, a bytes-like object or a real number, not 'NoneType'")
	case v.kind == kFloat && d.Kind() == ir.KindInt:
		return th.value(th.tracer.CastItem(trace.Float(v.float()), d))
	}
	th.mark()
	return th.value(th.tracer.Cast(th.operand(v), d))
}

// kindLetter is NumPy's letter for the kind of a dtype.
func kindLetter(d ir.DType) string {
	if d == ir.NoType {
		return "O"
	}
	return d.Descr()[1:2]
}

// dtypeNumbers are NumPy's numbers of dtypes.
var dtypeNumbers = map[ir.DType]int64{
	ir.Bool: 0, ir.I8: 1, ir.U8: 2, ir.I16: 3, ir.U16: 4, ir.I32: 5, ir.U32: 6, ir.I64: 7, ir.U64: 8, ir.F32: 11, ir.F64: 12,
}

// dtypeProperties are the attributes of dtypes alone.
func dtypeProperties() map[string]func(d ir.DType) Value {
	fixed := func(v Value) func(ir.DType) Value { return func(ir.DType) Value { return v } }
	return map[string]func(d ir.DType) Value{
		"kind": func(d ir.DType) Value { return strV(kindLetter(d)) },
		"char": func(d ir.DType) Value { return strV(d.Char()) },
		"str":  func(d ir.DType) Value { return strV(d.Descr()) },
		"type": func(d ir.DType) Value { return typeV(scalarTypes[d]) },
		"name": func(d ir.DType) Value { return strV(d.NumPy()) },
		"num":  func(d ir.DType) Value { return intV(dtypeNumbers[d]) },
		"byteorder": func(d ir.DType) Value {
			if d.Size() == 1 {
				return strV("|")
			}
			return strV("=")
		},
		"alignment": func(d ir.DType) Value { return intV(int64(d.Size())) },
		"isnative":  fixed(vTrue), "hasobject": fixed(vFalse), "isbuiltin": fixed(intV(1)), "flags": fixed(intV(0)),
		"names": fixed(none), "fields": fixed(none), "subdtype": fixed(none), "metadata": fixed(none),
		"base": dtypeV,
	}
}

// equalDType is d == v: what names no dtype is not equal.
func equalDType(d ir.DType, v Value) bool {
	switch v.kind {
	case kDType:
		return v.dtype() == d
	case kType:
		return v.typ().dtypeOf() == d
	case kStr:
		return typeNames[v.str()] == d
	}
	return v.kind == kNone && d == ir.F64
}
