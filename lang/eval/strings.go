package eval

import (
	"math"
	"math/big"
	"strings"
	"unicode/utf8"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/format"
)

// percent is text % arg.
func (th *thread) percent(text string, arg Value) string {
	var b strings.Builder
	args := []Value{arg}
	if arg.kind == kTuple {
		args = arg.tuple()
	}
	next, left1 := 0, len(args)
	single := arg.kind != kTuple // a value or what a key gave: taken once, and not by *
	take := func(star bool) Value {
		if next >= left1 || single && star {
			throw(excTypeError, "not enough arguments for format string")
		}
		next++
		return args[next-1]
	}
	mapping := arg.kind == kDict || arg.kind == kList || arg.kind == kRange || arg.isHandle() || arg.isScalar()
	for i := 0; i < len(text); {
		c := text[i]
		if c != '%' {
			j := strings.IndexByte(text[i:], '%')
			if j < 0 {
				j = len(text) - i
			}
			b.WriteString(text[i : i+j])
			i += j
			continue
		}
		i++
		keyed := false
		if i < len(text) && text[i] == '(' {
			if !mapping {
				throw(excTypeError, "format requires a mapping")
			}
			open, j := 1, i+1
			for ; j < len(text) && open > 0; j++ {
				switch text[j] {
				case '(':
					open++
				case ')':
					open--
				}
			}
			if open > 0 {
				throw(excValueError, "incomplete format key")
			}
			args, next, left1, single, keyed = []Value{th.getItem(arg, strV(text[i+1:j-1]))}, 0, 1, true, true
			i = j
		}
		sp := format.Spec{Fill: ' ', Sign: '-', Precision: -1, Align: '>'}
		left, zero := false, false
		for ; i < len(text) && strings.IndexByte("-+ #0", text[i]) >= 0; i++ {
			switch text[i] {
			case '-':
				left = true
			case '+':
				sp.Sign = '+'
			case ' ':
				if sp.Sign != '+' {
					sp.Sign = ' '
				}
			case '#':
				sp.Alt = true
			case '0':
				zero = true
			}
		}
		number := func(what string) int {
			if i < len(text) && text[i] == '*' {
				i++
				v := take(true)
				if !v.isInt() {
					throw(excTypeError, "* wants int")
				}
				n := th.needIndex(v)
				if n > format.MaxWidth || n < -format.MaxWidth {
					throw(excMemoryError, "width or precision %d is more than %d", n, format.MaxWidth)
				}
				return int(n)
			}
			n := 0
			for i < len(text) && text[i] >= '0' && text[i] <= '9' {
				if n = n*10 + int(text[i]-'0'); n > math.MaxInt64/100 {
					throw(excValueError, "%s too big", what)
				}
				i++
			}
			if n > format.MaxWidth {
				throw(excMemoryError, "%s %d is more than %d", what, n, format.MaxWidth)
			}
			return n
		}
		if sp.Width = number("width"); sp.Width < 0 {
			left, sp.Width = true, -sp.Width
		}
		if i < len(text) && text[i] == '.' {
			i++
			sp.Precision = max(0, number("precision"))
		}
		if i < len(text) && strings.IndexByte("hlL", text[i]) >= 0 {
			i++
		}
		if i >= len(text) {
			throw(excValueError, "incomplete format")
		}
		if left {
			sp.Align = '<'
		} else if zero {
			sp.Align, sp.Fill = '=', '0'
		}
		verb := text[i]
		if verb == '%' && text[i-1] == '%' && !keyed {
			b.WriteByte('%')
			i++
			continue
		}
		v := take(false)
		switch verb {
		case 's', 'r', 'a':
			s := ""
			switch verb {
			case 's':
				s = th.str(v)
			case 'r':
				s = th.repr(v)
			default:
				s = ascii(th.repr(v))
			}
			b.WriteString(padText(s, sp))
		case 'c':
			sp.Precision = -1
			if v.kind == kStr && v.strLen() == 1 {
				b.WriteString(padText(v.str(), sp))
				break
			}
			if _, ok := th.index(v); !ok {
				throw(excTypeError, "%%c requires int or char")
			}
			n := th.clampIndex(v)
			if n < 0 || n > utf8.MaxRune {
				throw(excOverflowError, "%%c arg not in range(0x110000)")
			}
			b.WriteString(padText(string(rune(n)), sp))
		case 'd', 'i', 'u', 'x', 'X', 'o':
			if v.kind == kLazy {
				v = th.force(v)
			}
			iv, ok := th.index(v)
			if !ok {
				f, isFloat := th.realNumber(v)
				if !isFloat || verb == 'x' || verb == 'X' || verb == 'o' {
					if verb == 'x' || verb == 'X' || verb == 'o' {
						throw(excTypeError, "%%%c format: an integer is required, not %s", verb, typeName(v))
					}
					throw(excTypeError, "%%%c format: a real number is required, not %s", verb, typeName(v))
				}
				iv = floatToInt(f)
			}
			sp.Type = verb
			if verb == 'i' || verb == 'u' {
				sp.Type = 'd'
			}
			if sp.Type == 'd' {
				bigText(iv.asBig())
			}
			prec := sp.Precision
			sp.Precision = -1
			if prec > 0 {
				b.WriteString(padDigits(iv.asBig(), sp, prec))
				break
			}
			s, err := sp.Int(iv.asBig(), "int")
			if err != nil {
				throwError(err)
			}
			b.WriteString(s)
		case 'e', 'E', 'f', 'F', 'g', 'G':
			if v.kind == kLazy {
				v = th.force(v)
			}
			f, ok := th.realNumber(v)
			if !ok {
				if iv, isIndex := th.index(v); isIndex {
					f, _ = th.number(iv)
				} else {
					throw(excTypeError, "must be real number, not %s", typeName(v))
				}
			}
			sp.Type = verb
			s, err := sp.Float(f, "float")
			if err != nil {
				throwError(err)
			}
			b.WriteString(s)
		default:
			r, _ := utf8.DecodeRuneInString(text[i:])
			shown := r
			if r < 31 || r > 126 {
				shown = '?'
			}
			throw(excValueError, "unsupported format character '%c' (0x%x) at index %d", shown, r, utf8.RuneCountInString(text[:i]))
		}
		i++
		th.need(1, int64(b.Len()))
	}
	if next < left1 && !mapping {
		throw(excTypeError, "not all arguments converted during string formatting")
	}
	return b.String()
}

// padText pads a %s to its width after cutting it to its precision.
func padText(s string, sp format.Spec) string {
	if sp.Precision >= 0 && utf8.RuneCountInString(s) > sp.Precision {
		s = s[:runeOffset(s, sp.Precision)]
	}
	n := sp.Width - utf8.RuneCountInString(s)
	if n <= 0 {
		return s
	}
	if sp.Align == '<' {
		return s + strings.Repeat(" ", n)
	}
	return strings.Repeat(" ", n) + s
}

// padDigits writes an int with at least prec digits.
func padDigits(v *big.Int, sp format.Spec, prec int) string {
	base, prefix := 10, ""
	switch sp.Type {
	case 'x', 'X':
		base, prefix = 16, "0"+string(sp.Type)
	case 'o':
		base, prefix = 8, "0o"
	}
	d := new(big.Int).Abs(v).Text(base)
	if sp.Type == 'X' {
		d = strings.ToUpper(d)
	}
	if len(d) < prec {
		d = strings.Repeat("0", prec-len(d)) + d
	}
	if !sp.Alt {
		prefix = ""
	}
	sign := ""
	if v.Sign() < 0 {
		sign = "-"
	} else if sp.Sign != '-' {
		sign = string(sp.Sign)
	}
	n := sp.Width - len(sign) - len(prefix) - len(d)
	switch {
	case n <= 0:
		return sign + prefix + d
	case sp.Align == '=':
		return sign + prefix + strings.Repeat("0", n) + d
	case sp.Align == '<':
		return sign + prefix + d + strings.Repeat(" ", n)
	}
	return strings.Repeat(" ", n) + sign + prefix + d
}

// realNumber is float(v) of Python and NumPy numbers.
func (th *thread) realNumber(v Value) (float64, bool) {
	if d := v.scalarType(); d != ir.NoType {
		return d.Float(v.bits), true
	}
	switch v.kind {
	case kLazy:
		return th.realNumber(th.force(v))
	case kArray:
		if v.array().NDim() == 0 {
			return th.realNumber(th.item(v))
		}
		return 0, false
	}
	return th.number(v)
}

// fieldNumbers is which way a format string numbers its fields so far.
type fieldNumbers struct {
	auto   int
	manual bool
}

// formatString is text.format(*pos, **named), or format_map when there can be
// no fields by position.
func (th *thread) formatString(text string, pos []Value, named Value, mapOnly bool) Value {
	b := th.text[:0] // what a field calls finds no room to reuse
	th.text = nil
	f := formatter{th: th, pos: pos, named: named, mapOnly: mapOnly}
	b = f.write(b, text, 2)
	th.charge(int64(len(b)))
	v := textV(b)
	if cap(b) <= maxText {
		th.text = b
	}
	return v
}

// formatter fills the fields of one format string.
type formatter struct {
	th      *thread
	pos     []Value
	named   Value // unbound: none are given
	mapOnly bool
	numbers fieldNumbers
}

// write writes text with its fields filled; specs have fields of their own up
// to a depth.
func (f *formatter) write(b []byte, text string, depth int) []byte {
	if depth == 0 {
		throw(excValueError, "Max string recursion exceeded")
	}
	start := len(b)
	for text != "" {
		f.th.tick()
		i := 0
		for i < len(text) && text[i] != '{' && text[i] != '}' {
			i++
		}
		b = append(b, text[:i]...)
		if i == len(text) {
			return b
		}
		c := text[i]
		if text = text[i+1:]; text != "" && text[0] == c {
			b = append(b, c)
			text = text[1:]
			continue
		}
		if c == '}' || text == "" {
			throw(excValueError, "Single '%c' encountered in format string", c)
		}
		b, text = f.field(b, text, depth)
		f.th.need(1, int64(len(b)-start))
	}
	return b
}

// field fills the field that text starts with and gives the text after it.
func (f *formatter) field(b []byte, text string, depth int) (out []byte, rest string) {
	i := 0
	for ; i < len(text) && text[i] != '}' && text[i] != ':' && text[i] != '!'; i++ {
		switch text[i] {
		case '{':
			throw(excValueError, "unexpected '{' in field name")
		case '[':
			for i < len(text) && text[i] != ']' {
				i++
			}
		}
	}
	if i >= len(text) {
		throw(excValueError, "expected '}' before end of string")
	}
	name, conv, spec, nested := text[:i], rune(0), "", false
	end := text[i]
	text = text[i+1:]
	if end == '!' {
		if text == "" {
			throw(excValueError, "end of string while looking for conversion specifier")
		}
		r, n := utf8.DecodeRuneInString(text)
		conv, text = r, text[n:]
		if text != "" {
			if end, text = text[0], text[1:]; end != '}' && end != ':' {
				throw(excValueError, "expected ':' after conversion specifier")
			}
		}
	}
	if end != '}' {
		open, j := 1, 0
		for ; j < len(text) && open > 0; j++ {
			switch text[j] {
			case '{':
				open++
				nested = true
			case '}':
				open--
			}
		}
		if open > 0 {
			throw(excValueError, "unmatched '{' in format spec")
		}
		spec, text = text[:j-1], text[j:]
	}
	v := f.value(name)
	switch conv {
	case 0:
	case 'r':
		v = strV(f.th.repr(v))
	case 's':
		v = strV(f.th.str(v))
	case 'a':
		v = strV(ascii(f.th.repr(v)))
	default:
		if conv > 32 && conv < 127 {
			throw(excValueError, "Unknown conversion specifier %c", conv)
		}
		throw(excValueError, "Unknown conversion specifier \\x%x", conv)
	}
	if nested {
		spec = string(f.write(nil, spec, depth-1))
	}
	quick := parseQuick(spec)
	if out, ok := quick.append(b, v); ok {
		return out, text
	}
	return append(b, f.th.format(v, spec)...), text
}

// value is what a field's name stands for: 0.shape[1].
func (f *formatter) value(name string) Value {
	i := strings.IndexAny(name, ".[")
	if i < 0 {
		i = len(name)
	}
	first, rest := name[:i], name[i:]
	at, numbered := fieldNumber(first)
	if first == "" || numbered {
		if first == "" && f.numbers.manual {
			throw(excValueError, "cannot switch from manual field specification to automatic field numbering")
		}
		if first != "" && f.numbers.auto > 0 {
			throw(excValueError, "cannot switch from automatic field numbering to manual field specification")
		}
		if first == "" {
			at = f.numbers.auto
			f.numbers.auto++
		} else {
			f.numbers.manual = true
		}
	}
	var v Value
	switch {
	case first != "" && !numbered:
		if f.named.kind == kUnbound {
			f.named = dictV(newDict())
		}
		v = f.th.getItem(f.named, strV(first))
	case f.mapOnly:
		throw(excValueError, "Format string contains positional fields")
	case at >= len(f.pos):
		throw(excIndexError, "Replacement index %d out of range for positional args tuple", at)
	default:
		v = f.pos[at]
	}
	for rest != "" {
		f.th.tick()
		switch rest[0] {
		case '.':
			i := strings.IndexAny(rest[1:], ".[")
			if i < 0 {
				i = len(rest) - 1
			}
			if i == 0 {
				throw(excValueError, "Empty attribute in format string")
			}
			v = f.th.getAttr(v, rest[1:i+1])
			rest = rest[i+1:]
		case '[':
			i := strings.IndexByte(rest, ']')
			if i < 0 {
				throw(excValueError, "Missing ']' in format string")
			}
			if i == 1 {
				throw(excValueError, "Empty attribute in format string")
			}
			key := strV(rest[1:i])
			if n, ok := fieldNumber(rest[1:i]); ok {
				key = intV(int64(n))
			}
			v = f.th.getItem(v, key)
			rest = rest[i+1:]
		default:
			throw(excValueError, "Only '.' or '[' may follow ']' in format field specifier")
		}
	}
	return v
}

// fieldNumber reads an index written in digits.
func fieldNumber(s string) (n int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		if n > (math.MaxInt64-9)/10 {
			throw(excValueError, "Too many decimal digits in format string")
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, s != ""
}
