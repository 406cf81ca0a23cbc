package eval

import (
	"math"
	"strconv"

	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/format"
)

func (f *compiling) fstring(x *lang.FString) expr {
	parts := f.parts(x.Parts)
	return func(fr *frame) Value {
		th := fr.th
		// an f-string inside of this one finds no room to reuse
		b := th.text[:0]
		th.text = nil
		for i := range parts {
			b = parts[i].append(fr, b)
		}
		th.charge(int64(len(b)))
		v := textV(b)
		if cap(b) <= maxText {
			th.text = b
		}
		return v
	}
}

// maxText is how much room a thread keeps to make strings in.
const maxText = 1 << 16

// fpart is a compiled piece of an f-string.
type fpart struct {
	text  string
	x     expr
	conv  byte
	spec  []fpart // when it has replacement fields
	fixed string  // spec that has none
	quick quickSpec
	at    int32
}

func (f *compiling) parts(ps []lang.FPart) []fpart {
	out := make([]fpart, 0, len(ps))
	for _, p := range ps {
		q := fpart{text: p.Text + p.Debug}
		if p.X != nil {
			q.x, q.conv, q.spec = f.expr(p.X), p.Conv, f.parts(p.Spec)
			if p.Debug != "" && p.Conv == 0 && len(p.Spec) == 0 {
				q.conv = 'r'
			}
			if len(q.spec) == 1 && q.spec[0].x == nil {
				q.fixed, q.spec = q.spec[0].text, nil
			}
			q.quick = parseQuick(q.fixed)
			q.at = f.span(p.X)
		}
		out = append(out, q)
	}
	return out
}

func (p *fpart) append(fr *frame, b []byte) []byte {
	b = append(b, p.text...)
	if p.x == nil {
		return b
	}
	v := p.x(fr)
	spec := p.fixed
	if len(p.spec) > 0 {
		var s []byte
		for i := range p.spec {
			s = p.spec[i].append(fr, s)
		}
		spec = string(s)
	}
	fr.at = p.at
	switch p.conv {
	case 'r':
		v = strV(fr.th.repr(v))
	case 's':
		v = strV(fr.th.str(v))
	case 'a':
		v = strV(ascii(fr.th.repr(v)))
	}
	if len(p.spec) == 0 {
		if out, ok := p.quick.append(b, v); ok {
			return out
		}
	}
	return append(b, fr.th.format(v, spec)...)
}

// quickSpec is a format spec of the common form [<|>][0][width][.precision][type].
// The zero quickSpec takes no value; others format what needs no checks.
type quickSpec struct {
	ok     bool
	align  byte // < or >; 0: not given
	zero   bool
	width  int
	prec   int  // -1: not given
	letter byte // d, f, e, s; 0: not given
}

func parseQuick(s string) quickSpec {
	q := quickSpec{prec: -1}
	digits := func() (n int, ok bool) {
		i := 0
		for i < len(s) && i < 3 && s[i] >= '0' && s[i] <= '9' {
			n = n*10 + int(s[i]-'0')
			i++
		}
		s = s[i:]
		return n, i > 0
	}
	if s != "" && (s[0] == '<' || s[0] == '>') {
		q.align, s = s[0], s[1:]
	}
	if s != "" && s[0] == '0' {
		if q.align != 0 { // fills on either side
			return quickSpec{}
		}
		q.zero, s = true, s[1:]
	}
	q.width, _ = digits()
	if s != "" && s[0] == '.' {
		s = s[1:]
		var ok bool
		if q.prec, ok = digits(); !ok {
			return quickSpec{}
		}
	}
	if len(s) == 1 {
		switch s[0] {
		case 'd', 'f', 'e', 's':
			q.letter, s = s[0], ""
		}
	}
	q.ok = s == ""
	return q
}

// append appends v in the spec's form to b; ok is false where format must decide.
func (q *quickSpec) append(b []byte, v Value) (out []byte, ok bool) {
	if !q.ok {
		return b, false
	}
	start, more, left := len(b), 0, false
	switch v.kind {
	case kInt:
		if q.prec >= 0 || q.letter != 0 && q.letter != 'd' {
			return b, false
		}
		b = strconv.AppendInt(b, v.int(), 10)
	case kFloat:
		f := v.float()
		switch {
		case math.IsNaN(f) || math.IsInf(f, 0):
			return b, false
		case q.letter == 'f' || q.letter == 'e':
			prec := q.prec
			if prec < 0 {
				prec = 6
			}
			b = strconv.AppendFloat(b, f, q.letter, prec, 64)
		case q.letter == 0 && q.prec < 0:
			b = format.AppendFloat64(b, f)
		default:
			return b, false
		}
	case kStr:
		if q.zero || q.prec >= 0 || q.letter != 0 && q.letter != 's' {
			return b, false
		}
		b = append(b, v.str()...)
		more, left = v.strLen()-(len(b)-start), true // the width counts code points
	default:
		return b, false
	}
	n := q.width - (len(b) - start + more)
	if n <= 0 {
		return b, true
	}
	if q.align != 0 {
		left = q.align == '<'
	}
	fill := byte(' ')
	if q.zero {
		fill = '0'
	}
	for range n {
		b = append(b, fill)
	}
	if !left {
		if q.zero && b[start] == '-' {
			start++
		}
		copy(b[start+n:], b[start:len(b)-n])
		for i := range n {
			b[start+i] = fill
		}
	}
	return b, true
}
