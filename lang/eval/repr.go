package eval

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/grayscale-lang/grayscale/lang/format"
)

// maxIntDigits is Python's limit on decimal digits of an int.
const maxIntDigits = 4300

// bigText is str of a big int.
func bigText(b *big.Int) string {
	if b.BitLen() > 14284 { // 4300 digits are at most so many bits
		if d := new(big.Int).Abs(b); d.Cmp(tenTo4300()) >= 0 {
			throw(excValueError, "Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit")
		}
	}
	return b.String()
}

func tenTo4300() *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(maxIntDigits), nil) }

// str is str(v).
func (th *thread) str(v Value) string {
	switch v.kind {
	case kStr:
		return v.str()
	case kExc:
		return v.exc().text(th)
	case kArray:
		return th.arrayText(v, format.Array)
	case kLazy:
		return th.str(th.force(v))
	case kDType:
		return v.dtype().NumPy()
	case kLimits:
		return v.limits().shown
	case kRNG:
		return "Generator(" + bitGeneratorType(v.generator().bits).name + ")"
	case kRState:
		return "RandomState(MT19937)"
	}
	if v.isScalar() {
		return format.Scalar(scalarDType[v.kind], v.bits)
	}
	return th.repr(v)
}

// repr is repr(v).
func (th *thread) repr(v Value) string {
	switch v.kind {
	case kInt:
		return strconv.FormatInt(v.int(), 10)
	case kFloat:
		return format.Float64(v.float())
	case kBool:
		if v.bits != 0 {
			return "True"
		}
		return "False"
	case kNone:
		return "None"
	case kBig:
		return bigText(v.big())
	case kStr:
		th.charge(int64(len(v.str())))
		return quote(v.str())
	case kLazy:
		return th.repr(th.force(v))
	case kArray:
		return th.arrayText(v, func(a format.Source, o format.Options) string {
			if mapped(v) {
				o.Class = "memmap"
			}
			return format.ArrayRepr(a, o)
		})
	}
	if v.isScalar() {
		return format.ScalarRepr(scalarDType[v.kind], v.bits)
	}
	var b strings.Builder
	th.writeRepr(&b, v)
	return b.String()
}

// writeRepr writes the repr of containers and other objects.
func (th *thread) writeRepr(b *strings.Builder, v Value) {
	switch v.kind {
	case kList, kTuple, kDict, kView, kExc, kSlice, kRange, kDeque:
	default:
		b.WriteString(th.plainRepr(v))
		return
	}
	th.strDepth++
	defer func() { th.strDepth-- }()
	if th.strDepth > maxNesting {
		throw(excRecursionError, "maximum recursion depth exceeded while getting the repr of an object")
	}
	if before := b.Len(); before > 1<<20 {
		th.need(1, int64(before))
	}
	elements := func(vs []Value) {
		for i, x := range vs {
			th.tick()
			if i > 0 {
				b.WriteString(", ")
			}
			th.writeAny(b, x)
		}
	}
	switch v.kind {
	case kList:
		l := v.list()
		for _, p := range th.printing {
			if p == v.ref {
				b.WriteString("[...]")
				return
			}
		}
		th.printing = append(th.printing, v.ref)
		b.WriteByte('[')
		elements(l.v)
		b.WriteByte(']')
		th.printing = th.printing[:len(th.printing)-1]
	case kTuple:
		if v.ref == versionInfo.ref {
			b.WriteString("sys.version_info(major=3, minor=13, micro=0, releaselevel='final', serial=0)")
			return
		}
		if slices.Contains(th.printing, v.ref) {
			b.WriteString("(...)")
			return
		}
		th.printing = append(th.printing, v.ref)
		b.WriteByte('(')
		elements(v.tuple())
		if len(v.tuple()) == 1 {
			b.WriteByte(',')
		}
		b.WriteByte(')')
		th.printing = th.printing[:len(th.printing)-1]
	case kDeque:
		th.writeDeque(b, v)
	case kDict:
		d := v.dict()
		inside := slices.Contains(th.printing, v.ref)
		if d.class == typeOrderedDict && inside {
			b.WriteString("...")
			return
		}
		if (d.class == typeOrderedDict || d.class == typeCounter) && d.live == 0 {
			b.WriteString(d.class.name + "()")
			return
		}
		before, after := th.dictReprEnds(d)
		b.WriteString(before)
		defer b.WriteString(after)
		if inside {
			b.WriteString("{...}")
			return
		}
		d = th.shown(d)
		th.printing = append(th.printing, v.ref)
		b.WriteByte('{')
		first := true
		for _, e := range d.entries {
			if e.gone() {
				continue
			}
			if !first {
				b.WriteString(", ")
			}
			first = false
			th.tick()
			th.writeAny(b, e.key)
			b.WriteString(": ")
			th.writeAny(b, e.val)
		}
		b.WriteByte('}')
		th.printing = th.printing[:len(th.printing)-1]
	case kView:
		w := v.view()
		b.WriteString(viewTypes[w.what].name + "([")
		first := true
		for _, e := range w.d.entries {
			if e.gone() {
				continue
			}
			if !first {
				b.WriteString(", ")
			}
			first = false
			th.tick()
			th.writeAny(b, w.item(&e))
		}
		b.WriteString("])")
	case kExc:
		b.WriteString(v.exc().class.name + "(")
		elements(v.exc().args)
		b.WriteByte(')')
	case kSlice:
		s := v.slice()
		b.WriteString("slice(")
		elements([]Value{s.lo, s.hi, s.step})
		b.WriteByte(')')
	case kRange:
		r := v.rng()
		if r.step == 1 {
			fmt.Fprintf(b, "range(%d, %d)", r.start, r.stop)
		} else {
			fmt.Fprintf(b, "range(%d, %d, %d)", r.start, r.stop, r.step)
		}
	}
}

func (th *thread) writeAny(b *strings.Builder, v Value) {
	switch v.kind {
	case kList, kTuple, kDict, kView, kExc, kDeque:
		th.writeRepr(b, v)
	default:
		s := th.repr(v)
		th.charge(int64(len(s)))
		b.WriteString(s)
	}
}

// plainRepr is the repr of values that hold no others.
func (th *thread) plainRepr(v Value) string {
	switch v.kind {
	case kEllipsis:
		return "Ellipsis"
	case kFlags:
		return v.flags().String()
	case kFunc:
		return fmt.Sprintf("<function %s at %p>", v.fn().code.qual, v.ref)
	case kBuiltin:
		if r := v.builtin().repr; r != "" {
			return r
		}
		if v.builtin().ufunc != nil {
			return "<ufunc '" + v.builtin().name + "'>"
		}
		name := v.builtin().name
		return "<built-in function " + name[strings.LastIndexByte(name, '.')+1:] + ">"
	case kMethod:
		m := v.method()
		return fmt.Sprintf("<built-in method %s of %s object at %p>", m.fn.name, typeName(m.self), v.ref)
	case kLimits:
		return v.limits().repr
	case kModule:
		return "<module '" + v.module().name + "' (built-in)>"
	case kType:
		return "<class '" + v.typ().fullName() + "'>"
	case kDType:
		return "dtype('" + v.dtype().NumPy() + "')"
	case kRNG:
		return fmt.Sprintf("Generator(%s) at 0x%X", bitGeneratorType(v.generator().bits).name, uintptr(v.ref))
	case kRState:
		return fmt.Sprintf("RandomState(MT19937) at 0x%X", uintptr(v.ref))
	case kSeedSeq:
		return v.seedSequence().repr(th)
	case kIter:
		if r := v.iter().repr; r != nil {
			return r(th)
		}
	case kKeyWrapper:
		return fmt.Sprintf("<functools.KeyWrapper object at %p>", v.ref)
	case kAlias:
		return th.aliasRepr(v.alias())
	case kFile:
		return v.file().repr()
	case kNpz:
		return v.npz().repr()
	case kUnbound:
		return "<unbound>"
	}
	return fmt.Sprintf("<%s object at %p>", typeName(v), v.ref)
}

// quote is repr of a str.
func quote(s string) string {
	q := byte('\'')
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		q = '"'
	}
	b := make([]byte, 0, len(s)+2)
	b = append(b, q)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			b = append(b, fmt.Sprintf(`\udc%02x`, s[i])...)
		case byte(r) == q && r < utf8.RuneSelf || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\r':
			b = append(b, `\r`...)
		case r == '\t':
			b = append(b, `\t`...)
		case r < ' ' || r == 0x7f:
			b = append(b, fmt.Sprintf(`\x%02x`, r)...)
		case r < utf8.RuneSelf || unicode.IsPrint(r):
			b = append(b, s[i:i+n]...)
		default:
			b = append(b, escapeRune(r)...)
		}
		i += n
	}
	return string(append(b, q))
}

func escapeRune(r rune) string {
	switch {
	case r < 0x100:
		return fmt.Sprintf(`\x%02x`, r)
	case r < 0x10000:
		return fmt.Sprintf(`\u%04x`, r)
	}
	return fmt.Sprintf(`\U%08x`, r)
}

// ascii escapes what is beyond ASCII in a repr.
func ascii(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < utf8.RuneSelf {
			b.WriteByte(byte(r))
		} else {
			b.WriteString(escapeRune(r))
		}
	}
	return b.String()
}

// format is format(v, spec).
func (th *thread) format(v Value, spec string) string {
	var s string
	var err error
	if v.kind != kB1 {
		v = plain(v)
	}
	switch v.kind {
	case kLazy:
		return th.format(th.force(v), spec)
	case kInt, kBig:
		if spec == "" {
			return th.repr(v)
		}
		if spec == "d" && v.kind == kInt {
			return strconv.FormatInt(v.int(), 10)
		}
		s, err = format.Int(v.asBig(), spec)
	case kBool, kB1:
		if spec == "" {
			return th.str(v)
		}
		var sp format.Spec
		if sp, err = format.ParseSpec(spec, "bool"); err == nil {
			s, err = sp.Int(big.NewInt(int64(v.bits)), "bool")
		}
	case kFloat:
		s, err = format.Float(v.float(), spec)
	case kStr:
		s, err = format.String(v.str(), spec)
	default:
		if spec == "" {
			return th.str(v)
		}
		if v.kind == kArray && v.array().NDim() == 0 {
			return th.format(th.item(v), spec)
		}
		throw(excTypeError, "unsupported format string passed to %s.__format__", typeName(v))
	}
	if err != nil {
		throwError(err)
	}
	th.charge(int64(len(s)))
	return s
}
