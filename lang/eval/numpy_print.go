package eval

import (
	"math"
	"strings"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/format"
)

// printOptions are NumPy's print options as a script gave them, and what they
// mean for package format.
type printOptions struct {
	given [len(printNames)]Value
	format.Options
}

// printNames are the print options in the order of np.get_printoptions.
var printNames = [...]string{"edgeitems", "threshold", "floatmode", "precision", "suppress", "linewidth", "nanstr", "infstr", "sign", "formatter", "legacy", "override_repr"}

const (
	printEdge = iota
	printThreshold
	printMode
	printPrecision
	printSuppress
	printWidth
	printNaN
	printInf
	printSign
	printFormatter
	printLegacy
	printOverride
)

// defaultPrintOptions are NumPy's.
func defaultPrintOptions() printOptions {
	d := format.Defaults()
	return printOptions{Options: d, given: [...]Value{
		intV(d.Edge), intV(d.Threshold), strV(d.Mode), intV(int64(d.Precision)), vFalse, intV(int64(d.Width)),
		strV(d.NaN), strV(d.Inf), strV("-"), none, vFalse, none,
	}}
}

// with gives p with options changed; those that are None stay.
func (p printOptions) with(th *thread, change map[int]Value) printOptions {
	get := func(i int) (Value, bool) {
		v, ok := change[i]
		return v, ok && v.kind != kNone && v.kind != kUnbound
	}
	text := func(i int, what string) string {
		v := change[i]
		if v.kind != kStr {
			throw(excTypeError, "%s must be str, not %s", what, typeName(v))
		}
		return v.str()
	}
	if v, ok := get(printSuppress); ok {
		p.Suppress = th.truth(v)
		change[printSuppress] = boolV(p.Suppress)
	}
	if v, ok := get(printMode); ok {
		modes := []string{"fixed", "unique", "maxprec", "maxprec_equal"}
		known := false
		for _, m := range modes {
			known = known || v.kind == kStr && v.str() == m
		}
		if !known {
			throw(excValueError, `floatmode option must be one of "%s"`, strings.Join(modes, `", "`))
		}
		p.Mode = v.str()
	}
	if v, ok := get(printSign); ok {
		if v.kind != kStr || len(v.str()) != 1 || !strings.Contains("-+ ", v.str()) {
			throw(excValueError, "sign option must be one of ' ', '+', or '-'")
		}
		p.Sign = v.str()[0]
	}
	if v, ok := get(printLegacy); ok {
		if v.kind != kBool || v.bits != 0 {
			refuse("leave it out", "the legacy printing of older NumPys is outside grayscale")
		}
	}
	if v, ok := get(printOverride); ok && v.kind != kNone {
		refuse("print what the function gives", "override_repr is outside grayscale")
	}
	if v, ok := get(printThreshold); ok {
		if !isNumber(plain(v)) {
			throw(excTypeError, "threshold must be numeric")
		}
		f := th.mathArg(v)
		if math.IsNaN(f) {
			throw(excValueError, "threshold must be non-NAN, try sys.maxsize for untruncated representation")
		}
		p.Threshold = int64(math.Floor(max(min(f, 1<<62), -1)))
	}
	if v, ok := get(printPrecision); ok {
		i, isInt := th.index(v)
		if !isInt {
			throw(excTypeError, "precision must be an integer")
		}
		change[printPrecision] = i
		p.Precision = int(max(-1, min(th.clampIndex(i), 2000)))
	}
	if v, ok := get(printEdge); ok {
		p.Edge = max(0, min(th.needIndex(v), 1<<40))
	}
	if v, ok := get(printWidth); ok {
		p.Width = int(max(-1<<20, min(th.mathArg(v), 1<<40)))
	}
	if _, ok := get(printNaN); ok {
		p.NaN = text(printNaN, "nanstr")
	}
	if _, ok := get(printInf); ok {
		p.Inf = text(printInf, "infstr")
	}
	if v, ok := get(printFormatter); ok && v.kind != kDict {
		throw(excAttributeError, "'%s' object has no attribute 'keys'", typeName(v))
	}
	for i, v := range change {
		if v.kind != kNone && v.kind != kUnbound {
			escape(v)
			p.given[i] = v
		}
	}
	return p
}

// dict is np.get_printoptions().
func (p *printOptions) dict(th *thread) Value {
	d := newDict()
	for i, name := range printNames {
		d.set(th, strV(name), p.given[i])
	}
	return dictV(d)
}

// of gives the options for arrays of a dtype: a formatter of the script's may
// write the elements.
func (p *printOptions) of(th *thread, d ir.DType) format.Options {
	o := p.Options
	if p.given[printFormatter].kind != kDict {
		return o
	}
	keys := map[ir.Kind][]string{
		ir.KindBool: {"bool", "all"}, ir.KindInt: {"int", "int_kind", "all"}, ir.KindFloat: {"float", "float_kind", "all"},
	}
	for _, key := range keys[d.Kind()] {
		fn, ok := p.given[printFormatter].dict().get(th, strV(key))
		if !ok || fn.kind == kNone {
			continue
		}
		o.Word = func(bits uint64) string {
			th.tick()
			s := th.callValue(fn, []Value{scalarV(d, bits)}, nil)
			if s.kind != kStr {
				throw(excAttributeError, "'%s' object has no attribute 'splitlines'", typeName(s))
			}
			return s.str()
		}
		break
	}
	return o
}

// printFunctions are the options of printing and the functions that print
// arrays and floats.
func printFunctions() []*builtin {
	const options = "precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None, formatter=None, sign=None, floatmode=None, *, legacy=None, override_repr=None"
	set := func(th *thread, a []Value) printOptions {
		p := th.printOptions.with(th, map[int]Value{
			printPrecision: a[0], printThreshold: a[1], printEdge: a[2], printWidth: a[3], printSuppress: a[4], printNaN: a[5],
			printInf: a[6], printFormatter: a[7], printSign: a[8], printMode: a[9], printLegacy: a[10], printOverride: a[11],
		})
		p.given[printFormatter] = a[7]
		return p
	}
	return []*builtin{
		def("set_printoptions", options, func(th *thread, a []Value) Value {
			th.printOptions = set(th, a)
			return none
		}),
		def("get_printoptions", "", func(th *thread, a []Value) Value { return th.printOptions.dict(th) }),
		def("printoptions", options, func(th *thread, a []Value) Value {
			args := append([]Value(nil), a...)
			escapeAll(args)
			return managerV("printoptions", func(th *thread) (func(), Value) {
				was := th.printOptions
				th.printOptions = set(th, args)
				return func() { th.printOptions = was }, th.printOptions.dict(th)
			})
		}),
		def("array2string", "a, max_line_width=None, precision=None, suppress_small=None, separator=' ', prefix='', *, formatter=None, threshold=None, edgeitems=None, sign=None, floatmode=None, suffix='', legacy=None", func(th *thread, a []Value) Value {
			p := th.printOptions.with(th, map[int]Value{
				printWidth: a[1], printPrecision: a[2], printSuppress: a[3], printFormatter: a[6], printThreshold: a[7], printEdge: a[8],
				printSign: a[9], printMode: a[10], printLegacy: a[12],
			})
			if a[0].kind != kArray {
				throw(excAttributeError, "'%s' object has no attribute 'size'", typeName(a[0]))
			}
			sep, prefix, suffix := th.needStr(a[4], "separator"), th.needStr(a[5], "prefix"), th.needStr(a[11], "suffix")
			return th.printed(a[0], p, func(s format.Source, o format.Options) string { return format.Text(s, o, sep, prefix, suffix) })
		}),
		def("array_repr", "arr, max_line_width=None, precision=None, suppress_small=None", func(th *thread, a []Value) Value {
			p := th.printOptions.with(th, map[int]Value{printWidth: a[1], printPrecision: a[2], printSuppress: a[3]})
			return th.printed(arrayV(th.array(a[0])), p, format.ArrayRepr)
		}),
		def("array_str", "a, max_line_width=None, precision=None, suppress_small=None", func(th *thread, a []Value) Value {
			p := th.printOptions.with(th, map[int]Value{printWidth: a[1], printPrecision: a[2], printSuppress: a[3]})
			return th.printed(arrayV(th.array(a[0])), p, format.Array)
		}),
		def("format_float_positional", "x, precision=None, unique=True, fractional=True, trim='k', sign=False, pad_left=None, pad_right=None, min_digits=None", func(th *thread, a []Value) Value {
			return th.formatFloat(a[0], format.Digits{
				Precision: th.orNone(a[1], "precision"), Unique: th.truth(a[2]), Fractional: th.truth(a[3]), Trim: th.trimArg(a[4]), Sign: th.truth(a[5]),
				PadLeft: th.orNone(a[6], "pad_left"), PadRight: th.orNone(a[7], "pad_right"), MinDigits: th.orNone(a[8], "min_digits"),
			})
		}),
		def("format_float_scientific", "x, precision=None, unique=True, trim='k', sign=False, pad_left=None, exp_digits=None, min_digits=None", func(th *thread, a []Value) Value {
			return th.formatFloat(a[0], format.Digits{
				Scientific: true, Fractional: true, PadRight: -1,
				Precision: th.orNone(a[1], "precision"), Unique: th.truth(a[2]), Trim: th.trimArg(a[3]), Sign: th.truth(a[4]),
				PadLeft: th.orNone(a[5], "pad_left"), ExpDigits: th.orNone(a[6], "exp_digits"), MinDigits: th.orNone(a[7], "min_digits"),
			})
		}),
	}
}

// orNone is an argument that is None, which is -1, or not negative.
func (th *thread) orNone(v Value, name string) int {
	if v.kind == kNone {
		return -1
	}
	n := th.needIndex(v)
	if n < 0 {
		throw(excValueError, "%s must be >= 0", name)
	}
	return int(min(n, 1<<20))
}

func (th *thread) trimArg(v Value) byte {
	if v.kind != kStr || v.strLen() != 1 {
		throw(excTypeError, "trim must be a single character")
	}
	if !strings.Contains("k.0-", v.str()) {
		throw(excTypeError, "if supplied, trim must be 'k', '.', '0' or '-' found `%s`", v.str())
	}
	return v.str()[0]
}

func (th *thread) formatFloat(v Value, d format.Digits) Value {
	if !d.Fractional && d.Precision == 0 {
		throw(excValueError, "precision must be greater than 0 if fractional=False")
	}
	if d.MinDigits > 0 && d.Precision > 0 && d.MinDigits > d.Precision {
		throw(excValueError, "min_digits must be less than or equal to precision")
	}
	if !d.Unique && d.Precision < 0 {
		throw(excTypeError, "in non-unique mode `precision` must be supplied")
	}
	if v.kind == kLazy {
		v = th.force(v)
	}
	dt := v.scalarType()
	if !dt.IsFloat() {
		o := th.operand(v)
		if len(o.Shape()) > 0 {
			throw(excTypeError, "only 0-dimensional arrays can be converted to Python scalars")
		}
		bits, err := th.tracer.Cast(o, ir.F64)
		try(err)
		if bits.Arr != nil {
			return th.formatFloat(th.force(arrayV(bits.Arr)), d)
		}
		v, dt = scalarV(ir.F64, bits.Bits), ir.F64
	}
	th.charge(int64(max(d.Precision, d.MinDigits, d.PadLeft, d.PadRight, 0)))
	return strV(d.Format(dt, v.bits))
}
