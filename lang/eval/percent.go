package eval

import (
	"math"
	"strconv"

	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/format"
)

// percentPart is a piece of a % format whose conversions are all of the common
// form %[-][0][width][.precision] and one of d i x s f e.
type percentPart struct {
	text  string // before the conversion
	verb  byte   // 0: none, the end of the text
	left  bool
	zero  bool
	width int
	prec  int // -1: not given
}

// parsePercent reads a % format; ok is false when it has other conversions.
func parsePercent(s string) (parts []percentPart, ok bool) {
	var text []byte
	digits := func(i int) (n, next int) {
		for next = i; next < len(s) && next < i+3 && s[next] >= '0' && s[next] <= '9'; next++ {
			n = n*10 + int(s[next]-'0')
		}
		return n, next
	}
	for i := 0; i < len(s); i++ {
		if s[i] != '%' {
			text = append(text, s[i])
			continue
		}
		if i++; i < len(s) && s[i] == '%' {
			text = append(text, '%')
			continue
		}
		p := percentPart{text: string(text), prec: -1}
		text = nil
		for ; i < len(s) && (s[i] == '-' || s[i] == '0'); i++ {
			p.left = p.left || s[i] == '-'
			p.zero = p.zero || s[i] == '0'
		}
		p.width, i = digits(i)
		if i < len(s) && s[i] == '.' {
			p.prec, i = digits(i + 1)
		}
		if i >= len(s) {
			return nil, false
		}
		switch p.verb = s[i]; p.verb {
		case 'i':
			p.verb = 'd'
		case 'd', 'x', 's', 'f', 'e':
		default:
			return nil, false
		}
		if p.prec >= 0 && p.verb != 'f' && p.verb != 'e' {
			return nil, false
		}
		parts = append(parts, p)
	}
	return append(parts, percentPart{text: string(text)}), true
}

// append appends v by the conversion; ok is false where the general way must
// decide.
func (p *percentPart) append(b []byte, v Value) (out []byte, ok bool) {
	start := len(b)
	wide := 0 // bytes beyond the characters
	zero := p.zero && !p.left
	switch {
	case v.kind == kInt && p.verb != 'f' && p.verb != 'e':
		base := 10
		if p.verb == 'x' {
			base = 16
		}
		zero = zero && p.verb != 's'
		b = strconv.AppendInt(b, v.int(), base)
	case v.kind == kFloat && p.verb == 's' && !v.isNaN():
		b = format.AppendFloat64(b, v.float())
		zero = false
	case (v.kind == kFloat || v.kind == kInt) && (p.verb == 'f' || p.verb == 'e'):
		f := v.float()
		if v.kind == kInt {
			f = float64(v.int())
		}
		if math.IsInf(f, 0) || f != f {
			return b, false
		}
		prec := p.prec
		if prec < 0 {
			prec = 6
		}
		b = strconv.AppendFloat(b, f, p.verb, prec, 64)
	case v.kind == kStr && p.verb == 's':
		b = append(b, v.str()...)
		wide = len(v.str()) - v.strLen()
		zero = false
	default:
		return b, false
	}
	n := p.width - (len(b) - start - wide)
	if n <= 0 {
		return b, true
	}
	fill := byte(' ')
	if zero {
		fill = '0'
	}
	for range n {
		b = append(b, fill)
	}
	if !p.left {
		if zero && b[start] == '-' {
			start++
		}
		copy(b[start+n:], b[start:len(b)-n])
		for i := range n {
			b[start+i] = fill
		}
	}
	return b, true
}

// fillPercent makes the string of a format and its values; ok is false where
// the general way must decide.
func (th *thread) fillPercent(parts []percentPart, vs []Value) (s Value, ok bool) {
	b := th.text[:0]
	for i := range parts {
		p := &parts[i]
		b = append(b, p.text...)
		if p.verb == 0 {
			break
		}
		if b, ok = p.append(b, vs[i]); !ok {
			return none, false
		}
	}
	th.charge(int64(len(b)))
	if cap(b) <= maxText {
		th.text = b
	}
	return strV(string(b)), true
}

// percentFormat is "…" % x with a literal format.
func (f *compiling) percentFormat(x *lang.Binary, s *lang.String) expr {
	at, text := f.span(x), s.Value
	parts, quick := parsePercent(text)
	if t, ok := lang.Unparen(x.Y).(*lang.Tuple); ok && quick && len(t.Elts) == len(parts)-1 && plainItems(t.Elts) {
		es := f.exprs(t.Elts)
		return func(fr *frame) Value {
			th := fr.th
			vs := th.takeArgs(len(es))
			for i, e := range es {
				vs[i] = e(fr)
			}
			fr.at = at
			r, ok := th.fillPercent(parts, vs)
			if !ok {
				r = strV(th.percent(text, tupleV(append([]Value(nil), vs...))))
			}
			th.dropArgs(vs)
			return r
		}
	}
	arg := f.expr(x.Y)
	return func(fr *frame) Value {
		v := arg(fr)
		fr.at = at
		if quick && len(parts) == 2 {
			if r, ok := fr.th.fillPercent(parts, []Value{v}); ok {
				return r
			}
		}
		return strV(fr.th.percent(text, v))
	}
}
