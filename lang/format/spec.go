package format

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/grayscale-lang/grayscale/lang"
)

// Spec is a parsed format spec: [[fill]align][sign][z][#][0][width][grouping][.precision][type].
type Spec struct {
	Fill      rune
	Align     byte // '<', '>', '^', '=', or 0 when not given
	Sign      byte // '-', '+', ' '
	Signed    bool // a sign was given
	NoNegZero bool // z
	Alt       bool // #
	Width     int
	Group     byte // ',', '_', or 0
	Precision int  // -1 when not given
	Type      byte // 0 when not given
}

// MaxWidth bounds widths and precisions: a spec cannot ask for more text.
const MaxWidth = 1 << 24

func fault(kind, msg string, args ...any) error {
	return &lang.Error{Kind: kind, Msg: fmt.Sprintf(msg, args...)}
}

// ParseSpec reads a format spec. typeName is Python's name of the value's type,
// for the error: "float", "int", "str".
func ParseSpec(s, typeName string) (Spec, error) {
	sp := Spec{Fill: ' ', Sign: '-', Precision: -1}
	whole := s
	filled := false
	isAlign := func(c byte) bool { return c == '<' || c == '>' || c == '^' || c == '=' }
	if r, n := utf8.DecodeRuneInString(s); n > 0 && len(s) > n && isAlign(s[n]) {
		sp.Fill, sp.Align, s, filled = r, s[n], s[n+1:], true
	} else if s != "" && isAlign(s[0]) {
		sp.Align, s = s[0], s[1:]
	}
	if s != "" && (s[0] == '+' || s[0] == '-' || s[0] == ' ') {
		sp.Sign, sp.Signed, s = s[0], true, s[1:]
	}
	if s != "" && s[0] == 'z' {
		sp.NoNegZero, s = true, s[1:]
	}
	if s != "" && s[0] == '#' {
		sp.Alt, s = true, s[1:]
	}
	if s != "" && s[0] == '0' {
		// the zero fills wherever no other fill was given, also beside an alignment
		if !filled {
			sp.Fill = '0'
			if sp.Align == 0 {
				sp.Align = '='
				if typeName == "str" {
					sp.Align = '<'
				}
			}
		}
		s = s[1:]
	}
	var err error
	if sp.Width, s, err = specNumber(s, 0); err != nil {
		return sp, err
	}
	for s != "" && (s[0] == ',' || s[0] == '_') {
		if sp.Group != 0 {
			if sp.Group != s[0] {
				return sp, fault("ValueError", "Cannot specify both ',' and '_'.")
			}
			return sp, fault("ValueError", "Cannot specify '%c' with '%c'.", sp.Group, s[0])
		}
		sp.Group, s = s[0], s[1:]
	}
	if s != "" && s[0] == '.' {
		if len(s) < 2 || s[1] < '0' || s[1] > '9' {
			return sp, fault("ValueError", "Format specifier missing precision")
		}
		if sp.Precision, s, err = specNumber(s[1:], -1); err != nil {
			return sp, err
		}
	}
	if s != "" {
		if utf8.RuneCountInString(s) > 1 {
			return sp, fault("ValueError", "Invalid format specifier '%s' for object of type '%s'", whole, typeName)
		}
		if s[0] >= utf8.RuneSelf {
			return sp, unknownCode([]rune(s)[0], typeName)
		}
		sp.Type = s[0]
	}
	if sp.Type == 0 && typeName == "str" {
		sp.Type = 's'
	}
	if sp.Group != 0 && sp.Type != 0 {
		allowed := "deEfFgG%"
		if sp.Group == '_' {
			allowed += "boxX"
		}
		if !strings.ContainsRune(allowed, rune(sp.Type)) {
			return sp, fault("ValueError", "Cannot specify '%c' with '%c'.", sp.Group, sp.Type)
		}
	}
	return sp, nil
}

func specNumber(s string, def int) (int, string, error) {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i == 0 {
		return def, s, nil
	}
	n, err := strconv.Atoi(s[:i])
	if err != nil {
		return 0, s, fault("ValueError", "Too many decimal digits in format string")
	}
	if n > MaxWidth {
		return 0, s, fault("MemoryError", "width or precision %d is more than %d", n, MaxWidth)
	}
	return n, s[i:], nil
}

func unknownCode(c rune, typeName string) error {
	if c <= ' ' || c > '~' {
		return fault("ValueError", "Unknown format code '\\x%x' for object of type '%s'", c, typeName)
	}
	return fault("ValueError", "Unknown format code '%c' for object of type '%s'", c, typeName)
}

// pad fills text to the spec's width. digits is where '=' padding goes: after
// the sign and prefix.
func (sp Spec) pad(s string, digits int, def byte) string {
	n := sp.Width - utf8.RuneCountInString(s)
	if n <= 0 {
		return s
	}
	align := sp.Align
	if align == 0 {
		align = def
	}
	fill := func(k int) string { return strings.Repeat(string(sp.Fill), k) }
	switch align {
	case '<':
		return s + fill(n)
	case '^':
		return fill(n/2) + s + fill(n-n/2)
	case '=':
		return s[:digits] + fill(n) + s[digits:]
	}
	return fill(n) + s
}

// number pads and groups a number given as sign, prefix, whole digits and rest.
func (sp Spec) number(sign, prefix, whole, rest string, group int) string {
	if sp.Group != 0 {
		min := 0
		if sp.Fill == '0' && sp.Align == '=' {
			min = sp.Width - len(sign) - len(prefix) - len(rest)
		}
		whole = grouped(whole, sp.Group, group, min)
	}
	head := sign + prefix
	return sp.pad(head+whole+rest, len(head), '>')
}

// grouped inserts separators every size digits; min > 0 pads with zeros to at
// least min columns, separators counted.
func grouped(whole string, sep byte, size, min int) string {
	var b []byte // reversed
	n := 0
	for i := len(whole) - 1; i >= 0 || len(b) < min; i-- {
		if n > 0 && n%size == 0 {
			b = append(b, sep)
			if i < 0 && len(b) >= min {
				// a separator may not lead: one more zero follows it
				b = append(b, '0')
				break
			}
		}
		c := byte('0')
		if i >= 0 {
			c = whole[i]
		}
		b = append(b, c)
		n++
	}
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
	return string(b)
}

// String formats a str.
func String(s string, spec string) (string, error) {
	if spec == "" {
		return s, nil
	}
	sp, err := ParseSpec(spec, "str")
	if err != nil {
		return "", err
	}
	switch {
	case sp.Type != 's':
		return "", unknownCode(rune(sp.Type), "str")
	case sp.Signed:
		if sp.Sign == ' ' {
			return "", fault("ValueError", "Space not allowed in string format specifier")
		}
		return "", fault("ValueError", "Sign not allowed in string format specifier")
	case sp.Alt:
		return "", fault("ValueError", "Alternate form (#) not allowed in string format specifier")
	case sp.Align == '=':
		return "", fault("ValueError", "'=' alignment not allowed in string format specifier")
	}
	if sp.Precision >= 0 {
		if r := []rune(s); len(r) > sp.Precision {
			s = string(r[:sp.Precision])
		}
	}
	return sp.pad(s, 0, '<'), nil
}

// Int formats a Python int.
func Int(v *big.Int, spec string) (string, error) {
	if spec == "" {
		return v.String(), nil
	}
	sp, err := ParseSpec(spec, "int")
	if err != nil {
		return "", err
	}
	return sp.Int(v, "int")
}

// Int formats a Python int by a parsed spec; typeName is for errors ("int", "bool").
func (sp Spec) Int(v *big.Int, typeName string) (string, error) {
	switch sp.Type {
	case 'e', 'E', 'f', 'F', 'g', 'G', '%':
		f, _ := new(big.Float).SetInt(v).Float64()
		if math.IsInf(f, 0) {
			return "", fault("OverflowError", "int too large to convert to float")
		}
		return sp.Float(f, typeName)
	}
	if sp.Type != 0 && strings.IndexByte("dnboxXc", sp.Type) < 0 {
		return "", unknownCode(rune(sp.Type), typeName)
	}
	if sp.Precision >= 0 {
		return "", fault("ValueError", "Precision not allowed in integer format specifier")
	}
	if sp.NoNegZero {
		return "", fault("ValueError", "Negative zero coercion (z) not allowed in integer format specifier")
	}
	sign := sp.sign(v.Sign() < 0)
	base, prefix, size := 10, "", 3
	switch sp.Type {
	case 0, 'd', 'n':
	case 'b':
		base, prefix, size = 2, "0b", 4
	case 'o':
		base, prefix, size = 8, "0o", 4
	case 'x':
		base, prefix, size = 16, "0x", 4
	case 'X':
		base, prefix, size = 16, "0X", 4
	case 'c':
		if sp.Signed {
			return "", fault("ValueError", "Sign not allowed with integer format specifier 'c'")
		}
		if sp.Alt {
			return "", fault("ValueError", "Alternate form (#) not allowed with integer format specifier 'c'")
		}
		if !v.IsInt64() {
			return "", fault("OverflowError", "Python int too large to convert to C long")
		}
		if v.Int64() < 0 || v.Int64() > utf8.MaxRune {
			return "", fault("OverflowError", "%%c arg not in range(0x110000)")
		}
		return sp.pad(string(rune(v.Int64())), 0, '>'), nil
	}
	if sp.Group == ',' && base != 10 || sp.Group != 0 && sp.Type == 'n' {
		return "", fault("ValueError", "Cannot specify '%c' with '%c'.", sp.Group, sp.Type)
	}
	if !sp.Alt {
		prefix = ""
	}
	digits := new(big.Int).Abs(v).Text(base)
	if sp.Type == 'X' {
		digits = strings.ToUpper(digits)
	}
	return sp.number(sign, prefix, digits, "", size), nil
}

func (sp Spec) sign(neg bool) string {
	switch {
	case neg:
		return "-"
	case sp.Sign != '-':
		return string(sp.Sign)
	}
	return ""
}

// Float formats a Python float.
func Float(f float64, spec string) (string, error) {
	if spec == "" {
		return Float64(f), nil
	}
	sp, err := ParseSpec(spec, "float")
	if err != nil {
		return "", err
	}
	return sp.Float(f, "float")
}

// Float formats a Python float by a parsed spec; typeName is for errors.
func (sp Spec) Float(f float64, typeName string) (string, error) {
	verb, prec := sp.Type, sp.Precision
	percent := ""
	switch verb {
	case 0, 'e', 'E', 'f', 'F', 'g', 'G':
	case 'n':
		verb = 'g'
	case '%':
		verb, percent = 'f', "%"
		f *= 100
	default:
		return "", unknownCode(rune(verb), typeName)
	}
	if sp.Group != 0 && sp.Type == 'n' {
		return "", fault("ValueError", "Cannot specify '%c' with 'n'.", sp.Group)
	}
	upper := verb == 'E' || verb == 'F' || verb == 'G'
	if upper {
		verb += 'a' - 'A'
	}
	if math.IsNaN(f) || math.IsInf(f, 0) {
		s := "inf"
		if math.IsNaN(f) {
			s = "nan"
		}
		if upper {
			s = strings.ToUpper(s)
		}
		plain := sp
		plain.Group = 0
		return plain.number(sp.sign(math.IsInf(f, -1)), "", s, percent, 3), nil
	}
	if prec < 0 && verb != 0 {
		prec = 6
	}
	body := floatBody(math.Abs(f), verb, prec, sp.Alt)
	neg := math.Signbit(f)
	if neg && sp.NoNegZero && !strings.ContainsAny(body, "123456789") {
		neg = false
	}
	if upper {
		body = strings.ToUpper(body)
	}
	i := 0
	for i < len(body) && body[i] >= '0' && body[i] <= '9' {
		i++
	}
	return sp.number(sp.sign(neg), "", body[:i], body[i:]+percent, 3), nil
}

// floatBody writes a finite f >= 0 as Python's %e, %f, %g, or with no type.
func floatBody(f float64, verb byte, prec int, alt bool) string {
	switch verb {
	case 'f':
		s := strconv.FormatFloat(f, 'f', prec, 64)
		if alt && prec == 0 {
			s += "."
		}
		return s
	case 'e':
		return scientific(strconv.FormatFloat(f, 'e', prec, 64), alt)
	}
	repr := verb == 0
	if repr && prec < 0 {
		s := Float64(f)
		if alt && !strings.Contains(s, ".") {
			s = strings.Replace(s, "e", ".e", 1)
		}
		return s
	}
	if prec == 0 {
		prec = 1
	}
	s := strconv.FormatFloat(f, 'e', prec-1, 64)
	m, e, _ := strings.Cut(s, "e")
	exp, _ := strconv.Atoi(e)
	digits := strings.Replace(m, ".", "", 1)
	if !alt {
		digits = strings.TrimRight(digits, "0")
		if digits == "" {
			digits = "0"
		}
	}
	limit := prec
	if repr { // the type-less form keeps one digit after the point
		limit = prec - 1
	}
	if exp < -4 || exp >= limit && (exp >= prec || repr) {
		return string(appendScientific(nil, digits, exp, 0, alt))
	}
	frac := 0
	if repr {
		frac = 1
	}
	out := appendPositional(nil, digits, exp, frac)
	if alt && len(digits)-1 <= exp && frac == 0 {
		out = append(out, '.')
	}
	return string(out)
}

// scientific brings strconv's 'e' form to Python's (they agree but for '#').
func scientific(s string, alt bool) string {
	m, e, _ := strings.Cut(s, "e")
	if alt && !strings.Contains(m, ".") {
		m += "."
	}
	return m + "e" + e
}
