package format

import (
	"bytes"
	"math"
	"strconv"
	"strings"
)

// Float64 is Python's repr of a float: the shortest digits that read back,
// positional for 1e-4 <= |f| < 1e16.
func Float64(f float64) string {
	var buf [32]byte
	return string(AppendFloat64(buf[:0], f))
}

// AppendFloat64 appends Float64 of f to b.
func AppendFloat64(b []byte, f float64) []byte { return appendShortest(b, f, 64, 1e16) }

// Float32 is NumPy's str of a float32 scalar: the shortest digits of a
// float32, positional for 1e-4 <= |f| < 1e6.
func Float32(f float32) string {
	var buf [32]byte
	return string(appendShortest(buf[:0], float64(f), 32, 1e6))
}

func appendShortest(b []byte, f float64, bits int, cutoff float64) []byte {
	switch {
	case math.IsNaN(f):
		return append(b, "nan"...)
	case math.IsInf(f, 1):
		return append(b, "inf"...)
	case math.IsInf(f, -1):
		return append(b, "-inf"...)
	}
	if a := math.Abs(f); a != 0 && (a < 1e-4 || a >= cutoff) {
		neg, digits, exp := decimal(f, bits)
		if neg {
			b = append(b, '-')
		}
		return appendScientific(b, digits, exp, 0, false)
	}
	n := len(b)
	b = strconv.AppendFloat(b, f, 'f', -1, bits)
	if bytes.IndexByte(b[n:], '.') < 0 {
		b = append(b, ".0"...)
	}
	return b
}

// decimal gives the shortest digits of f (no point, no trailing zeros, "0" for
// zero) and the exponent of the first one.
func decimal(f float64, bits int) (neg bool, digits string, exp int) {
	var buf [32]byte
	s := strconv.AppendFloat(buf[:0], f, 'e', -1, bits)
	return split(string(s))
}

// split takes strconv's 'e' form apart.
func split(s string) (neg bool, digits string, exp int) {
	if s[0] == '-' {
		neg, s = true, s[1:]
	}
	m, e, _ := strings.Cut(s, "e")
	exp, _ = strconv.Atoi(e)
	digits = strings.Replace(m, ".", "", 1)
	digits = strings.TrimRight(digits, "0")
	if digits == "" {
		digits = "0"
	}
	return neg, digits, exp
}

// appendPositional writes digits × 10^(exp-len+1) without an exponent and with
// at least frac decimals; frac 0 drops the point of whole numbers.
func appendPositional(b []byte, digits string, exp, frac int) []byte {
	n := 0 // decimals written
	switch {
	case exp < 0:
		b = append(b, "0."...)
		for i := -1; i > exp; i-- {
			b = append(b, '0')
			n++
		}
		b = append(b, digits...)
		n += len(digits)
	case exp+1 >= len(digits):
		b = append(b, digits...)
		for i := len(digits); i < exp+1; i++ {
			b = append(b, '0')
		}
		if frac > 0 {
			b = append(b, '.')
		}
	default:
		b = append(b, digits[:exp+1]...)
		b = append(b, '.')
		b = append(b, digits[exp+1:]...)
		n = len(digits) - exp - 1
	}
	for ; n < frac; n++ {
		b = append(b, '0')
	}
	return b
}

// appendScientific writes d.ddde±xx with at least frac decimals; point keeps
// the point when there are none.
func appendScientific(b []byte, digits string, exp, frac int, point bool) []byte {
	b = append(b, digits[0])
	if len(digits) > 1 || frac > 0 || point {
		b = append(b, '.')
	}
	b = append(b, digits[1:]...)
	for n := len(digits) - 1; n < frac; n++ {
		b = append(b, '0')
	}
	return appendExponent(b, exp, 2)
}

func appendExponent(b []byte, exp, width int) []byte {
	b = append(b, 'e')
	if exp < 0 {
		b, exp = append(b, '-'), -exp
	} else {
		b = append(b, '+')
	}
	s := strconv.Itoa(exp)
	for i := len(s); i < width; i++ {
		b = append(b, '0')
	}
	return append(b, s...)
}
