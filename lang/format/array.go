package format

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/grayscale-lang/grayscale/ir"
)

// Source is an array to print. At gives the bit pattern (zero-extended) of the
// element at an index; it is asked only for the elements that are shown.
type Source struct {
	DType ir.DType
	Shape []int64
	At    func(index []int64) uint64
}

// Options are NumPy's print options.
type Options struct {
	Class     string // what repr calls the array; "" for array
	Precision int    // digits after the point, at most
	Threshold int64  // arrays with more elements are summarised
	Edge      int64  // elements shown at each end of a summarised axis
	Width     int    // columns of a line
	Suppress  bool   // no scientific notation for small numbers
	Mode      string // floatmode: "maxprec", "fixed", "unique", "maxprec_equal"
	Sign      byte   // '-', '+' or ' '
	NaN, Inf  string
	Word      func(bits uint64) string // how an element is written; nil: by the other options
	Poll      func()                   // called for every element that is shown, unless nil: may panic to end it
}

// Defaults are NumPy's.
func Defaults() Options {
	return Options{Precision: 8, Threshold: 1000, Edge: 3, Width: 75, Mode: "maxprec", Sign: '-', NaN: "nan", Inf: "inf"}
}

func (o *Options) poll() {
	if o.Poll != nil {
		o.Poll()
	}
}

// Scalar is NumPy's str of a scalar, given its bit pattern.
func Scalar(d ir.DType, bits uint64) string {
	switch d {
	case ir.Bool:
		if bits != 0 {
			return "True"
		}
		return "False"
	case ir.F64:
		return Float64(math.Float64frombits(bits))
	case ir.F32:
		return Float32(math.Float32frombits(uint32(bits)))
	}
	return string(d.AppendInt(nil, bits))
}

// ScalarRepr is NumPy's repr of a scalar: np.float64(1.5), np.True_.
func ScalarRepr(d ir.DType, bits uint64) string {
	if d == ir.Bool {
		return "np." + Scalar(d, bits) + "_"
	}
	return "np." + d.NumPy() + "(" + Scalar(d, bits) + ")"
}

// Array is NumPy's str of an array.
func Array(a Source, o Options) string {
	if len(a.Shape) == 0 {
		return Scalar(a.DType, a.At(nil))
	}
	return a.text(o, " ", "", "")
}

// Text is np.array2string.
func Text(a Source, o Options, sep, prefix, suffix string) string {
	return a.text(o, sep, prefix, suffix)
}

// ArrayRepr is NumPy's repr of an array.
func ArrayRepr(a Source, o Options) string {
	prefix := "array("
	if o.Class != "" {
		prefix = o.Class + "("
	}
	n := a.size()
	s := prefix
	if n == 0 {
		s += "[]"
	} else {
		s += a.text(o, ", ", prefix, ")")
	}
	var extras []string
	if n == 0 && !(len(a.Shape) == 1) || n > o.Threshold {
		extras = append(extras, "shape="+Shape(a.Shape))
	}
	implied := a.DType == ir.I64 || a.DType == ir.F64 || a.DType == ir.Bool
	if !implied || n == 0 {
		extras = append(extras, "dtype="+a.DType.NumPy())
	}
	if len(extras) == 0 {
		return s + ")"
	}
	s += ","
	extra := strings.Join(extras, ", ") + ")"
	last := len(s) - (strings.LastIndexByte(s, '\n') + 1)
	if last+len(extra)+1 > o.Width {
		return s + "\n" + strings.Repeat(" ", len(prefix)) + extra
	}
	return s + " " + extra
}

// Shape is Python's text of a shape tuple: (), (3,), (2, 3).
func Shape(shape []int64) string {
	var b strings.Builder
	b.WriteByte('(')
	for i, n := range shape {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(strconv.FormatInt(n, 10))
	}
	if len(shape) == 1 {
		b.WriteByte(',')
	}
	b.WriteByte(')')
	return b.String()
}

func (a Source) size() int64 {
	n := int64(1)
	for _, d := range a.Shape {
		n *= d
	}
	return n
}

// printer holds what one call of text needs.
type printer struct {
	src     Source
	word    func(bits uint64) string
	sep     string
	edge    int64
	summary bool
	index   []int64
}

func (a Source) text(o Options, sep, prefix, suffix string) string {
	if a.size() == 0 {
		return "[]"
	}
	p := &printer{src: a, sep: sep, edge: o.Edge, summary: a.size() > o.Threshold, index: make([]int64, len(a.Shape))}
	var shown []uint64
	p.collect(0, &shown)
	if p.word = o.Word; p.word == nil {
		p.word = formatter(a.DType, len(a.Shape), shown, o)
	}
	return p.axis(0, strings.Repeat(" ", 1+width(prefix)), o.Width-width(suffix))
}

// width counts the columns of a text.
func width(s string) int { return utf8.RuneCountInString(s) }

// positions of an axis that are shown: all, or the leading and trailing ones.
func (p *printer) ends(axis int) (lead, tail int64, summarised bool) {
	n := p.src.Shape[axis]
	if p.summary && 2*p.edge < n {
		return p.edge, p.edge, true
	}
	return 0, n, false
}

func (p *printer) collect(axis int, out *[]uint64) {
	if axis == len(p.src.Shape) {
		*out = append(*out, p.src.At(p.index))
		return
	}
	n := p.src.Shape[axis]
	lead, tail, _ := p.ends(axis)
	if p.edge == 0 { // the last 0 elements are all of them in Python
		lead = n
	}
	for i := int64(0); i < n; i++ {
		if i == lead && n-tail > i {
			i = n - tail
		}
		p.index[axis] = i
		p.collect(axis+1, out)
	}
}

// axis writes one axis and everything inside it. hang is what stands before a
// continued line, columns is how many are left.
func (p *printer) axis(axis int, hang string, columns int) string {
	left := len(p.src.Shape) - axis
	if left == 0 {
		return p.word(p.src.At(p.index))
	}
	n := p.src.Shape[axis]
	lead, tail, summarised := p.ends(axis)
	nextHang, nextColumns := hang+" ", columns-1
	var s strings.Builder
	item := func(i int64) string {
		p.index[axis] = i
		return p.axis(axis+1, nextHang, nextColumns)
	}
	if left == 1 {
		limit := columns - max(width(strings.TrimRightFunc(p.sep, unicode.IsSpace)), 1)
		line := hang
		end := func(next string) {
			s.WriteString(strings.TrimRightFunc(line, unicode.IsSpace))
			s.WriteByte('\n')
			line = next
		}
		extend := func(word string) {
			rows := []string{word}
			if strings.ContainsAny(word, "\n\r") {
				rows = strings.Split(strings.TrimSuffix(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(word), "\n"), "\n")
			}
			wide := 0
			for _, r := range rows {
				wide = max(wide, width(r))
			}
			under := strings.Repeat(" ", width(line))
			if width(line)+wide > limit && width(line) > len(hang) {
				end(hang)
				under = hang
			}
			line += rows[0]
			for _, r := range rows[1:] {
				end(under + r)
			}
			if len(rows) > 1 {
				line += strings.Repeat(" ", wide-width(rows[len(rows)-1]))
			}
		}
		for i := int64(0); i < lead; i++ {
			extend(item(i))
			line += p.sep
		}
		if summarised {
			extend("...")
			line += p.sep
		}
		for i := n - tail; i < n-1; i++ {
			extend(item(i))
			line += p.sep
		}
		extend(item(n - 1))
		s.WriteString(line)
	} else {
		lineSep := strings.TrimRightFunc(p.sep, unicode.IsSpace) + strings.Repeat("\n", left-1)
		for i := int64(0); i < lead; i++ {
			s.WriteString(hang + item(i) + lineSep)
		}
		if summarised {
			s.WriteString(hang + "..." + lineSep)
		}
		for i := n - tail; i < n-1; i++ {
			s.WriteString(hang + item(i) + lineSep)
		}
		s.WriteString(hang + item(n-1))
	}
	return "[" + s.String()[len(hang):] + "]"
}

// formatter chooses how every element of an array is written, from the
// elements that will be shown.
func formatter(d ir.DType, ndim int, shown []uint64, o Options) func(uint64) string {
	switch d.Kind() {
	case ir.KindBool:
		return func(b uint64) string {
			switch {
			case b == 0:
				return "False"
			case ndim == 0:
				return "True"
			}
			return " True"
		}
	case ir.KindFloat:
		return floats(d, shown, o)
	}
	text := func(b uint64) string {
		s := Scalar(d, b)
		if o.Sign == '+' && s[0] != '-' {
			s = "+" + s
		}
		return s
	}
	wide, anyNeg := 0, false
	for _, b := range shown {
		o.poll()
		s := text(b)
		wide, anyNeg = max(wide, len(s)), anyNeg || s[0] == '-'
	}
	if o.Sign == ' ' && !anyNeg {
		wide++ // the place of a sign is kept
	}
	return func(b uint64) string { return padLeft(text(b), wide) }
}

func padLeft(s string, n int) string {
	return strings.Repeat(" ", max(0, n-width(s))) + s
}

// floats is NumPy's FloatingFormat.
func floats(d ir.DType, shown []uint64, o Options) func(uint64) string {
	bitSize, cutoff := 64, 1e8
	value := math.Float64frombits
	if d == ir.F32 {
		bitSize, cutoff = 32, 1e6
		value = func(b uint64) float64 { return float64(math.Float32frombits(uint32(b))) }
	}
	var finite []float64
	var hasNegInf, anyNeg bool
	lo, hi := math.Inf(1), 0.0
	for _, b := range shown {
		o.poll()
		f := value(b)
		switch {
		case math.IsNaN(f):
		case math.IsInf(f, 0):
			hasNegInf = hasNegInf || f < 0
		default:
			finite = append(finite, f)
			anyNeg = anyNeg || math.Signbit(f)
			if f != 0 {
				lo, hi = min(lo, math.Abs(f)), max(hi, math.Abs(f))
			}
		}
	}
	exponent := false
	if hi != 0 {
		small, ratio := 0.0001, hi/lo
		if d == ir.F32 {
			small, ratio = float64(float32(0.0001)), float64(float32(hi)/float32(lo))
		}
		exponent = hi >= cutoff || !o.Suppress && (lo < small || ratio > 1000)
	}
	fixed := o.Mode == "fixed"
	equal := fixed || o.Mode == "maxprec_equal"
	prec := o.Precision
	if o.Mode == "unique" {
		prec = -1
	}
	plus := func(s string, f float64) string {
		if o.Sign == '+' && !math.Signbit(f) {
			return "+" + s
		}
		return s
	}

	left, right, expWidth, frac := 0, 0, 0, 0
	if exponent {
		for _, f := range finite {
			o.poll()
			neg, digits, exp := sciDigits(f, bitSize, prec, fixed)
			ip := 1
			if neg || o.Sign == '+' {
				ip = 2
			}
			left = max(left, ip)
			frac = max(frac, len(digits)-1)
			if fixed {
				frac = prec
			}
			expWidth = max(expWidth, max(2, len(strconv.Itoa(abs(exp)))))
		}
		right = expWidth + 2 + frac
	} else {
		for _, f := range finite {
			o.poll()
			ip, fp, _ := strings.Cut(plus(posDigits(f, bitSize, prec, fixed), f), ".")
			left, right = max(left, len(ip)), max(right, len(fp))
		}
		frac = right
	}
	if o.Sign == ' ' && !anyNeg {
		left++ // the place of a sign is kept
	}
	if len(finite) < len(shown) {
		left = max(left, width(o.NaN)-right-1, width(o.Inf)+b2i(hasNegInf || o.Sign != '-')-right-1)
	}
	return func(b uint64) string {
		f := value(b)
		switch {
		case math.IsNaN(f):
			s := o.NaN
			if o.Sign == '+' {
				s = "+" + s
			}
			return padLeft(s, left+right+1)
		case math.IsInf(f, 0):
			s := o.Inf
			if f < 0 {
				s = "-" + s
			} else if o.Sign == '+' {
				s = "+" + s
			}
			return padLeft(s, left+right+1)
		}
		if exponent {
			// Beyond the shortest digits the exact ones follow, not zeros.
			neg, digits, exp := sciDigits(f, bitSize, frac, true)
			var w []byte
			if neg {
				w = append(w, '-')
			}
			w = append(w, digits[0], '.')
			w = append(w, digits[1:]...)
			for n := len(digits) - 1; n < frac; n++ {
				w = append(w, '0')
			}
			w = appendExponent(w, exp, expWidth)
			s := plus(string(w), f)
			ip := strings.IndexByte(s, '.')
			return strings.Repeat(" ", max(0, left-ip)) + s
		}
		word := posDigits(f, bitSize, prec, fixed)
		if equal {
			word = posDigits(f, bitSize, frac, true)
		}
		s := plus(word, f)
		ip, fp, _ := strings.Cut(s, ".")
		return strings.Repeat(" ", max(0, left-len(ip))) + s + strings.Repeat(" ", max(0, right-len(fp)))
	}
}

// sciDigits gives the digits of f in scientific form: the shortest ones, cut
// (rounded from the exact value) after prec decimals; all of them when fixed.
func sciDigits(f float64, bits, prec int, fixed bool) (neg bool, digits string, exp int) {
	if !fixed {
		neg, digits, exp = decimal(f, bits)
		if prec < 0 || len(digits)-1 <= prec {
			return neg, digits, exp
		}
	}
	return split(strconv.FormatFloat(f, 'e', prec, 64))
}

// posDigits writes f without an exponent: the shortest digits, cut (rounded
// from the exact value) after prec decimals, zeros dropped but not the point;
// exactly prec decimals when fixed.
func posDigits(f float64, bits, prec int, fixed bool) string {
	if fixed {
		s := strconv.FormatFloat(f, 'f', prec, 64)
		if prec == 0 {
			s += "."
		}
		return s
	}
	neg, digits, exp := decimal(f, bits)
	if prec >= 0 && len(digits)-1-exp > prec {
		s := strconv.FormatFloat(f, 'f', prec, 64)
		if prec == 0 {
			return s + "."
		}
		return strings.TrimRight(s, "0")
	}
	var b []byte
	if neg {
		b = append(b, '-')
	}
	b = appendPositional(b, digits, exp, 0)
	if len(digits)-1 <= exp {
		b = append(b, '.')
	}
	return string(b)
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
