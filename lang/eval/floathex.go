package eval

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// floatHex is float.hex().
func floatHex(f float64) string {
	switch {
	case math.IsNaN(f):
		return "nan"
	case math.IsInf(f, 1):
		return "inf"
	case math.IsInf(f, -1):
		return "-inf"
	}
	sign := ""
	if math.Signbit(f) {
		sign = "-"
	}
	b := math.Float64bits(f)
	exp, frac := int(b>>52&0x7ff), b&(1<<52-1)
	lead := "1"
	if exp == 0 {
		if frac == 0 {
			return sign + "0x0.0p+0"
		}
		lead, exp = "0", 1
	}
	h := strconv.FormatUint(frac, 16)
	h = strings.Repeat("0", 13-len(h)) + h
	e := strconv.Itoa(exp - 1023)
	if e[0] != '-' {
		e = "+" + e
	}
	return sign + "0x" + lead + "." + h + "p" + e
}

// fromHex is float.fromhex: [sign][0x]digits[.digits][p[sign]exponent], or a
// name of infinity or NaN.
func (th *thread) fromHex(v Value) float64 {
	if v.kind != kStr {
		throw(excTypeError, "bad argument type for built-in operation")
	}
	bad := func() { throw(excValueError, "invalid hexadecimal floating-point string") }
	s := strings.ToLower(strings.TrimFunc(v.str(), isSpace))
	sign := 1.0
	if s != "" && (s[0] == '-' || s[0] == '+') {
		if s[0] == '-' {
			sign = -1
		}
		s = s[1:]
	}
	switch s {
	case "inf", "infinity":
		return math.Inf(int(sign))
	case "nan":
		return math.Copysign(math.NaN(), sign)
	}
	s = strings.TrimPrefix(s, "0x")
	mantissa, exponent, hasExp := strings.Cut(s, "p")
	e := int64(0)
	if hasExp {
		var err error
		if e, err = strconv.ParseInt(exponent, 10, 64); err != nil {
			if !isRange(err) {
				bad()
			}
		}
		if strings.ContainsRune(exponent, '_') {
			bad()
		}
		e = max(min(e, 1<<40), -1<<40)
	}
	whole, frac, _ := strings.Cut(mantissa, ".")
	digits := whole + frac
	if digits == "" || strings.Trim(digits, "0123456789abcdef") != "" {
		bad()
	}
	th.needBits(int64(len(digits)) * 4)
	m, _ := new(big.Int).SetString(digits, 16)
	if m.Sign() == 0 {
		return math.Copysign(0, sign)
	}
	top := int64(m.BitLen()) + e - 4*int64(len(frac)) // the value is below 2^top
	switch {
	case top > 1024:
		throw(excOverflowError, "hexadecimal value too large to represent as a float")
	case top < -1100:
		return math.Copysign(0, sign)
	}
	f, _ := new(big.Float).SetMantExp(new(big.Float).SetInt(m), int(e)-4*len(frac)).Float64()
	if math.IsInf(f, 0) {
		throw(excOverflowError, "hexadecimal value too large to represent as a float")
	}
	return f * sign
}
