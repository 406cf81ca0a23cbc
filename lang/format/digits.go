package format

import (
	"math"
	"strconv"
	"strings"

	"github.com/grayscale-lang/grayscale/ir"
)

// Digits are the arguments of np.format_float_positional and
// np.format_float_scientific. A negative number is none given.
type Digits struct {
	Scientific bool
	Precision  int
	Unique     bool // the shortest digits that read back, else the exact value's
	Fractional bool // Precision and MinDigits count decimals, else significant digits
	Trim       byte // of zeros at the end: 'k' none, '.' but not the point, '0' but one, '-' and the point
	Sign       bool // also of what is positive
	PadLeft    int
	PadRight   int
	ExpDigits  int
	MinDigits  int
}

// Format writes the element of a float dtype that has the given bits.
func (d Digits) Format(t ir.DType, bits uint64) string {
	f, size := t.Float(bits), 8*t.Size()
	sign := ""
	switch {
	case math.Signbit(f) && !math.IsNaN(f):
		sign = "-"
	case d.Sign:
		sign = "+"
	}
	switch {
	case math.IsNaN(f):
		return "nan"
	case math.IsInf(f, 0):
		return sign + "inf"
	}
	whole, frac, exp := d.digits(math.Abs(f), size)
	least := 0 // decimals that are kept whatever they are
	if d.MinDigits >= 0 && d.Unique {
		least = d.MinDigits
		if !d.Fractional {
			if n := len(strings.TrimLeft(whole, "0")); n > 0 {
				least = max(0, d.MinDigits-n)
			} else {
				least = d.MinDigits + len(frac) - len(strings.TrimLeft(frac, "0"))
			}
		}
	}
	if len(frac) < least {
		frac += strings.Repeat("0", least-len(frac))
	}
	// zeros up to the precision
	if d.Trim == 'k' && d.Precision >= 0 && !d.Unique {
		want := d.Precision
		if !d.Fractional {
			if n := len(strings.TrimLeft(whole, "0")); n > 0 {
				want = max(0, d.Precision-n)
			} else {
				want = len(frac)
			}
		}
		if len(frac) < want {
			frac += strings.Repeat("0", want-len(frac))
		}
	}
	if d.Trim != 'k' {
		cut := strings.TrimRight(frac, "0")
		if d.Trim == '0' && cut == "" {
			cut = "0"
		}
		frac = cut
	}
	s := sign + whole
	if frac != "" || d.Trim != '-' {
		s += "." + frac
	}
	if d.Scientific {
		wide := 2
		if d.ExpDigits >= 0 {
			wide = d.ExpDigits
		}
		b := appendExponent(nil, exp, min(wide, 5))
		s += string(b)
	}
	left, right, _ := strings.Cut(s, ".")
	return d.pad(left, s[len(left):len(s)-len(right)]+right)
}

// pad adds blanks before and behind; right begins with the point.
func (d Digits) pad(left, right string) string {
	if !d.Scientific && right != "" && d.PadRight > len(right)-1 {
		right += strings.Repeat(" ", d.PadRight-len(right)+1)
	}
	return padLeft(left, d.PadLeft) + right
}

// digits gives the digits before and behind the point, and the exponent of the
// scientific form.
func (d Digits) digits(f float64, size int) (whole, frac string, exp int) {
	if d.Scientific {
		_, all, e := decimal(f, size)
		if !d.Unique || d.Precision >= 0 && len(all)-1 > d.Precision {
			_, all, e = split(strconv.FormatFloat(f, 'e', d.Precision, 64))
		} else if d.MinDigits > len(all)-1 {
			_, all, e = split(strconv.FormatFloat(f, 'e', d.MinDigits, 64))
		}
		return all[:1], all[1:], e
	}
	_, all, e := decimal(f, size)
	decimals := max(0, len(all)-1-e)
	fixed := func(n int) (string, string) {
		w, fr, _ := strings.Cut(strconv.FormatFloat(f, 'f', n, 64), ".")
		return w, fr
	}
	// significant digits as decimals: of the rounded value
	limit := d.Precision
	if !d.Fractional && limit >= 0 {
		_, _, first := split(strconv.FormatFloat(f, 'e', max(0, limit-1), 64))
		limit = limit - 1 - first
	}
	switch {
	case d.Precision < 0 || d.Unique && decimals <= max(limit, 0) && (d.Fractional || len(all) <= d.Precision):
		least := d.MinDigits
		if !d.Fractional && least > 0 {
			least = least - 1 - e
		}
		if least > decimals {
			whole, frac = fixed(least)
			break
		}
		b := string(appendPositional(nil, all, e, 0))
		whole, frac, _ = strings.Cut(b, ".")
	case limit >= 0:
		whole, frac = fixed(limit)
		// what is rounded to nothing keeps its zeros
		if cut := strings.TrimRight(frac, "0"); (d.Unique || !d.Fractional) && (cut != "" || whole != "0") {
			frac = cut
		}
	default: // rounded before the point
		_, digits, first := split(strconv.FormatFloat(f, 'e', d.Precision-1, 64))
		whole = digits + strings.Repeat("0", max(0, first+1-len(digits)))
	}
	return whole, frac, 0
}
