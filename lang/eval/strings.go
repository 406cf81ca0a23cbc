package eval

import (
	"math"
	"math/big"
	"strings"
	"unicode"
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
	next := 0
	take := func() Value {
		if next >= len(args) {
			throw(excTypeError, "not enough arguments for format string")
		}
		next++
		return args[next-1]
	}
	usedKey := false
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
		var mapped Value
		if i < len(text) && text[i] == '(' {
			j := strings.IndexByte(text[i:], ')')
			if j < 0 {
				throw(excValueError, "incomplete format key")
			}
			if arg.kind != kDict {
				throw(excTypeError, "format requires a mapping")
			}
			mapped = th.getItem(arg, strV(text[i+1:i+j]))
			i += j + 1
			usedKey = true
		}
		get := func() Value {
			if mapped.kind != kUnbound {
				return mapped
			}
			return take()
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
		number := func() int {
			if i < len(text) && text[i] == '*' {
				i++
				v := take()
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
				n = n*10 + int(text[i]-'0')
				i++
				if n > format.MaxWidth {
					throw(excValueError, "width too big")
				}
			}
			return n
		}
		if sp.Width = number(); sp.Width < 0 {
			left, sp.Width = true, -sp.Width
		}
		if i < len(text) && text[i] == '.' {
			i++
			sp.Precision = max(0, number())
		}
		for i < len(text) && strings.IndexByte("hlL", text[i]) >= 0 {
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
		if verb == '%' && text[i-1] == '%' && mapped.kind == kUnbound {
			b.WriteByte('%')
			i++
			continue
		}
		switch verb {
		case 's', 'r', 'a':
			v := get()
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
			v := get()
			sp.Precision = -1
			if v.kind == kStr && v.strLen() == 1 {
				b.WriteString(padText(v.str(), sp))
				break
			}
			if !v.isInt() {
				throw(excTypeError, "%%c requires int or char")
			}
			n := th.needIndex(v)
			if n < 0 || n > utf8.MaxRune {
				throw(excOverflowError, "%%c arg not in range(0x110000)")
			}
			b.WriteString(padText(string(rune(n)), sp))
		case 'd', 'i', 'u', 'x', 'X', 'o':
			v := get()
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
			v := get()
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
			if math.IsInf(f, 0) || math.IsNaN(f) {
				if sp.Fill == '0' {
					sp.Fill = ' '
					sp.Align = '>'
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
			throw(excValueError, "unsupported format character '%c' (0x%x) at index %d", r, r, utf8.RuneCountInString(text[:i]))
		}
		i++
		th.need(1, int64(b.Len()))
	}
	if next < len(args) && !usedKey && arg.kind != kDict {
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

// formatString is text.format(*pos).
func (th *thread) formatString(text string, pos []Value, kw *dict, depth int) string {
	if depth > 2 {
		throw(excValueError, "Max string recursion exceeded")
	}
	var b strings.Builder
	auto, manual := 0, false
	for i := 0; i < len(text); {
		c := text[i]
		if c == '{' && strings.HasPrefix(text[i:], "{{") || c == '}' && strings.HasPrefix(text[i:], "}}") {
			b.WriteByte(c)
			i += 2
			continue
		}
		if c == '}' {
			throw(excValueError, "Single '}' encountered in format string")
		}
		if c != '{' {
			b.WriteByte(c)
			i++
			continue
		}
		level, j := 0, i
		for ; j < len(text); j++ {
			if text[j] == '{' {
				level++
			} else if text[j] == '}' {
				if level--; level == 0 {
					break
				}
			}
		}
		if j == len(text) {
			if i+1 == len(text) {
				throw(excValueError, "Single '{' encountered in format string")
			}
			throw(excValueError, "expected '}' before end of string")
		}
		field := text[i+1 : j]
		i = j + 1
		name, spec, _ := strings.Cut(field, ":")
		name, conv, _ := strings.Cut(name, "!")
		if strings.ContainsAny(name, ".[") {
			refuse("put the value itself into the field", "attributes and indices in a format field are outside grayscale")
		}
		at := 0
		switch {
		case name == "":
			if manual {
				throw(excValueError, "cannot switch from manual field specification to automatic field numbering")
			}
			at = auto
			auto++
		case name[0] >= '0' && name[0] <= '9':
			if auto > 0 {
				throw(excValueError, "cannot switch from automatic field numbering to manual field specification")
			}
			manual = true
			for _, d := range name {
				if d < '0' || d > '9' || at > 1<<20 {
					throw(excKeyError, "%s", name)
				}
				at = at*10 + int(d-'0')
			}
		default:
			at = -1
		}
		if strings.ContainsAny(spec, "{") {
			var inner strings.Builder
			for spec != "" {
				k := strings.IndexByte(spec, '{')
				if k < 0 {
					inner.WriteString(spec)
					break
				}
				inner.WriteString(spec[:k])
				e := strings.IndexByte(spec, '}')
				if e < k {
					throw(excValueError, "expected '}' before end of string")
				}
				if n := spec[k+1 : e]; n == "" {
					if auto >= len(pos) {
						throw(excIndexError, "Replacement index %d out of range for positional args tuple", auto)
					}
					inner.WriteString(th.str(pos[auto]))
					auto++
				} else {
					inner.WriteString(th.formatString("{"+n+"}", pos, kw, depth+1))
				}
				spec = spec[e+1:]
			}
			spec = inner.String()
		}
		if at >= len(pos) {
			throw(excIndexError, "Replacement index %d out of range for positional args tuple", at)
		}
		var v Value
		if at >= 0 {
			v = pos[at]
		} else {
			v = th.getItem(dictV(kw), strV(name))
		}
		switch conv {
		case "":
		case "r":
			v = strV(th.repr(v))
		case "s":
			v = strV(th.str(v))
		case "a":
			v = strV(ascii(th.repr(v)))
		default:
			throw(excValueError, "Unknown conversion specifier %s", conv)
		}
		b.WriteString(th.format(v, spec))
		th.need(1, int64(b.Len()))
	}
	return b.String()
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// strRange gives the part of a str that optional start and end arguments name.
func (th *thread) strRange(s string, a []Value) (part string, from int, ok bool) {
	n := utf8.RuneCountInString(s)
	lo, hi := 0, n
	bound := func(v Value, def int) int {
		if v.kind == kNone || v.kind == kUnbound {
			return def
		}
		i := int(th.clampIndex(v))
		if i < 0 {
			i = max(0, i+n)
		}
		return i
	}
	lo, hi = bound(a[0], lo), min(bound(a[1], hi), n)
	if lo > hi {
		return "", 0, false
	}
	a0 := runeOffset(s, lo)
	return s[a0 : a0+runeOffset(s[a0:], hi-lo)], lo, true
}

func (th *thread) find(a []Value, last bool) int {
	sub := th.needArgStr(a[1], "find", 1)
	part, from, ok := th.strRange(a[0].str(), a[2:])
	if !ok {
		return -1
	}
	i := strings.Index(part, sub)
	if last {
		i = strings.LastIndex(part, sub)
	}
	if i < 0 {
		return -1
	}
	return from + utf8.RuneCountInString(part[:i])
}

func (th *thread) needArgStr(v Value, fn string, n int) string {
	if v.kind != kStr {
		throw(excTypeError, "%s() argument %d must be str, not %s", fn, n, typeName(v))
	}
	return v.str()
}

func isSpace(r rune) bool { return unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f }

func (th *thread) strip(a []Value, name string, left, right bool) Value {
	s := a[0].str()
	f := isSpace
	if a[1].kind != kNone {
		if a[1].kind != kStr {
			throw(excTypeError, "%s arg must be None or str", name)
		}
		set := a[1].str()
		f = func(r rune) bool { return strings.ContainsRune(set, r) }
	}
	if left {
		s = strings.TrimLeftFunc(s, f)
	}
	if right {
		s = strings.TrimRightFunc(s, f)
	}
	return strV(s)
}

func (th *thread) strList(parts []string) Value {
	th.charge(int64(len(parts)) * 64)
	out := make([]Value, len(parts))
	for i, p := range parts {
		out[i] = strV(p)
	}
	return listV(out)
}

func (th *thread) split(a []Value) Value {
	s, most := a[0].str(), th.needIndex(a[2])
	if a[1].kind == kNone {
		var out []string
		for {
			s = strings.TrimLeftFunc(s, isSpace)
			if s == "" {
				break
			}
			if most >= 0 && int64(len(out)) == most {
				out = append(out, strings.TrimRightFunc(s, isSpace))
				break
			}
			i := strings.IndexFunc(s, isSpace)
			if i < 0 {
				out = append(out, s)
				break
			}
			out = append(out, s[:i])
			s = s[i:]
		}
		return th.strList(out)
	}
	if a[1].kind != kStr {
		throw(excTypeError, "must be str or None, not %s", typeName(a[1]))
	}
	sep := a[1].str()
	if sep == "" {
		throw(excValueError, "empty separator")
	}
	n := -1
	if most >= 0 && most < 1<<31-2 {
		n = int(most) + 1
	}
	return th.strList(strings.SplitN(s, sep, n))
}

func (th *thread) rsplit(a []Value) Value {
	s, most := a[0].str(), th.needIndex(a[2])
	if most < 0 {
		return th.split(a)
	}
	var out []string
	for int64(len(out)) < most {
		i, w := -1, 0
		if a[1].kind == kNone {
			s = strings.TrimRightFunc(s, isSpace)
			if i = strings.LastIndexFunc(s, isSpace); i >= 0 {
				_, w = utf8.DecodeRuneInString(s[i:])
			}
		} else {
			sep := th.needStr(a[1], "sep")
			if sep == "" {
				throw(excValueError, "empty separator")
			}
			i, w = strings.LastIndex(s, sep), len(sep)
		}
		if i < 0 {
			break
		}
		out = append(out, s[i+w:])
		s = s[:i]
	}
	if a[1].kind == kNone {
		s = strings.TrimRightFunc(s, isSpace)
	}
	if s != "" || a[1].kind != kNone {
		out = append(out, s)
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return th.strList(out)
}

func (th *thread) splitLines(s string, keep bool) Value {
	var out []string
	for s != "" {
		i := strings.IndexAny(s, "\n\r\v\f\x1c\x1d\x1e\u0085\u2028\u2029")
		if i < 0 {
			out = append(out, s)
			break
		}
		_, w := utf8.DecodeRuneInString(s[i:])
		if strings.HasPrefix(s[i:], "\r\n") {
			w = 2
		}
		if keep {
			out = append(out, s[:i+w])
		} else {
			out = append(out, s[:i])
		}
		s = s[i+w:]
	}
	return th.strList(out)
}

// join is sep.join(list).
func (th *thread) join(sep string, v Value) Value {
	if !th.iterable(v) {
		throw(excTypeError, "can only join an iterable")
	}
	vs := th.elements(v)
	var total int64
	for i, x := range vs {
		if x.kind != kStr {
			throw(excTypeError, "sequence item %d: expected str instance, %s found", i, typeName(x))
		}
		total += int64(len(x.str()) + len(sep))
	}
	th.need(1, total)
	var b strings.Builder
	b.Grow(int(total))
	for i, x := range vs {
		if i > 0 {
			b.WriteString(sep)
		}
		b.WriteString(x.str())
	}
	return strV(b.String())
}

func (th *thread) justify(a []Value, left, right bool) Value {
	s, width := a[0].str(), th.needIndex(a[1])
	if a[2].kind != kStr || a[2].strLen() != 1 {
		throw(excTypeError, "The fill character must be exactly one character long")
	}
	n := width - int64(a[0].strLen())
	if n <= 0 {
		return a[0]
	}
	th.need(int64(len(a[2].str())), n)
	fill := func(k int64) string { return strings.Repeat(a[2].str(), int(k)) }
	switch {
	case left && right: // center: the odd blank goes as CPython puts it
		l := n/2 + (n & width & 1)
		return strV(fill(l) + s + fill(n-l))
	case left:
		return strV(s + fill(n))
	}
	return strV(fill(n) + s)
}

func all(s string, f func(rune) bool) Value {
	for _, r := range s {
		if !f(r) {
			return vFalse
		}
	}
	return boolV(s != "")
}

func (th *thread) affix(a []Value, name string, has func(s, fix string) bool) Value {
	part, _, ok := th.strRange(a[0].str(), a[2:])
	if !ok {
		return vFalse
	}
	if a[1].kind == kTuple {
		for _, x := range a[1].tuple() {
			if has(part, th.needStr(x, name+" arg")) {
				return vTrue
			}
		}
		return vFalse
	}
	if a[1].kind != kStr {
		throw(excTypeError, "%s first arg must be str or a tuple of str, not %s", name, typeName(a[1]))
	}
	return boolV(has(part, a[1].str()))
}

func title(s string) string {
	var b strings.Builder
	inWord := false
	for _, r := range s {
		if inWord {
			b.WriteRune(unicode.ToLower(r))
		} else {
			b.WriteRune(unicode.ToTitle(r))
		}
		inWord = unicode.IsLetter(r)
	}
	return b.String()
}

var strMethods = []*builtin{
	def("upper!", "self, /", func(th *thread, a []Value) Value { return strV(strings.ToUpper(a[0].str())) }),
	def("lower!", "self, /", func(th *thread, a []Value) Value { return strV(strings.ToLower(a[0].str())) }),
	def("title!", "self, /", func(th *thread, a []Value) Value { return strV(title(a[0].str())) }),
	def("capitalize!", "self, /", func(th *thread, a []Value) Value {
		s := a[0].str()
		n := runeOffset(s, min(1, a[0].strLen()))
		return strV(strings.ToTitle(s[:n]) + strings.ToLower(s[n:]))
	}),
	def("swapcase!", "self, /", func(th *thread, a []Value) Value {
		return strV(strings.Map(func(r rune) rune {
			if unicode.IsUpper(r) {
				return unicode.ToLower(r)
			}
			return unicode.ToUpper(r)
		}, a[0].str()))
	}),
	def("strip?", "self, chars=None, /", func(th *thread, a []Value) Value { return th.strip(a, "strip", true, true) }),
	def("lstrip?", "self, chars=None, /", func(th *thread, a []Value) Value { return th.strip(a, "lstrip", true, false) }),
	def("rstrip?", "self, chars=None, /", func(th *thread, a []Value) Value { return th.strip(a, "rstrip", false, true) }),
	def("split!", "self, sep=None, maxsplit=-1", func(th *thread, a []Value) Value { return th.split(a) }),
	def("rsplit!", "self, sep=None, maxsplit=-1", func(th *thread, a []Value) Value { return th.rsplit(a) }),
	def("splitlines!", "self, keepends=False", func(th *thread, a []Value) Value { return th.splitLines(a[0].str(), th.truth(a[1])) }),
	def("join!", "self, iterable, /", func(th *thread, a []Value) Value { return th.join(a[0].str(), a[1]) }),
	def("replace!", "self, old, new, /, count=-1", func(th *thread, a []Value) Value {
		s, old, new_ := a[0].str(), th.needArgStr(a[1], "replace", 1), th.needArgStr(a[2], "replace", 2)
		n := th.needIndex(a[3])
		times := int64(strings.Count(s, old))
		if n >= 0 {
			times = min(times, n)
		}
		th.need(int64(max(1, len(new_))), times)
		return strV(strings.Replace(s, old, new_, int(times)))
	}),
	def("find?", "self, sub, start=None, end=None, /", func(th *thread, a []Value) Value { return intV(int64(th.find(a, false))) }),
	def("rfind?", "self, sub, start=None, end=None, /", func(th *thread, a []Value) Value { return intV(int64(th.find(a, true))) }),
	def("index?", "self, sub, start=None, end=None, /", func(th *thread, a []Value) Value {
		i := th.find(a, false)
		if i < 0 {
			throw(excValueError, "substring not found")
		}
		return intV(int64(i))
	}),
	def("count?", "self, sub, start=None, end=None, /", func(th *thread, a []Value) Value {
		part, _, ok := th.strRange(a[0].str(), a[2:])
		if !ok {
			return intV(0)
		}
		return intV(int64(strings.Count(part, th.needArgStr(a[1], "count", 1))))
	}),
	def("startswith?", "self, prefix, start=None, end=None, /", func(th *thread, a []Value) Value {
		return th.affix(a, "startswith", strings.HasPrefix)
	}),
	def("endswith?", "self, suffix, start=None, end=None, /", func(th *thread, a []Value) Value {
		return th.affix(a, "endswith", strings.HasSuffix)
	}),
	def("ljust?", "self, width, fillchar=' ', /", func(th *thread, a []Value) Value { return th.justify(a, true, false) }),
	def("rjust?", "self, width, fillchar=' ', /", func(th *thread, a []Value) Value { return th.justify(a, false, true) }),
	def("center?", "self, width, fillchar=' ', /", func(th *thread, a []Value) Value { return th.justify(a, true, true) }),
	def("zfill!", "self, width, /", func(th *thread, a []Value) Value {
		s, n := a[0].str(), th.needIndex(a[1])-int64(a[0].strLen())
		if n <= 0 {
			return a[0]
		}
		th.need(1, n)
		sign := ""
		if s != "" && (s[0] == '-' || s[0] == '+') {
			sign, s = s[:1], s[1:]
		}
		return strV(sign + strings.Repeat("0", int(n)) + s)
	}),
	def("partition!", "self, sep, /", func(th *thread, a []Value) Value {
		sep := th.needStr(a[1], "sep")
		if sep == "" {
			throw(excValueError, "empty separator")
		}
		x, y, ok := strings.Cut(a[0].str(), sep)
		if !ok {
			sep = ""
		}
		return tupleV([]Value{strV(x), strV(sep), strV(y)})
	}),
	def("rpartition!", "self, sep, /", func(th *thread, a []Value) Value {
		sep := th.needStr(a[1], "sep")
		if sep == "" {
			throw(excValueError, "empty separator")
		}
		s := a[0].str()
		i := strings.LastIndex(s, sep)
		if i < 0 {
			return tupleV([]Value{strV(""), strV(""), a[0]})
		}
		return tupleV([]Value{strV(s[:i]), strV(sep), strV(s[i+len(sep):])})
	}),
	def("removeprefix!", "self, prefix, /", func(th *thread, a []Value) Value {
		return strV(strings.TrimPrefix(a[0].str(), th.needArgStr(a[1], "removeprefix", 1)))
	}),
	def("removesuffix!", "self, suffix, /", func(th *thread, a []Value) Value {
		return strV(strings.TrimSuffix(a[0].str(), th.needArgStr(a[1], "removesuffix", 1)))
	}),
	def("isdigit!", "self, /", func(th *thread, a []Value) Value { return all(a[0].str(), unicode.IsDigit) }),
	def("isdecimal!", "self, /", func(th *thread, a []Value) Value { return all(a[0].str(), unicode.IsDigit) }),
	def("isnumeric!", "self, /", func(th *thread, a []Value) Value { return all(a[0].str(), unicode.IsNumber) }),
	def("isalpha!", "self, /", func(th *thread, a []Value) Value { return all(a[0].str(), unicode.IsLetter) }),
	def("isalnum!", "self, /", func(th *thread, a []Value) Value {
		return all(a[0].str(), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
	}),
	def("isspace!", "self, /", func(th *thread, a []Value) Value { return all(a[0].str(), isSpace) }),
	def("isupper!", "self, /", func(th *thread, a []Value) Value {
		s := a[0].str()
		return boolV(strings.ToUpper(s) == s && strings.ToLower(s) != s)
	}),
	def("islower!", "self, /", func(th *thread, a []Value) Value {
		s := a[0].str()
		return boolV(strings.ToLower(s) == s && strings.ToUpper(s) != s)
	}),
	def("format", "self, *args, **kw", func(th *thread, a []Value) Value {
		return strV(th.formatString(a[0].str(), a[1].tuple(), a[2].dict(), 0))
	}),
}
