package lang

import "strings"

// number reads a numeric literal and checks it, so that later stages can take
// its text for granted.
func (s *scanner) number() {
	at := s.pos()
	src, lo := s.src, s.off
	i := lo
	kind := "decimal"
	if src[i] == '0' && i+1 < len(src) {
		base := 0
		switch src[i+1] | 0x20 {
		case 'x':
			base, kind = 16, "hexadecimal"
		case 'o':
			base, kind = 8, "octal"
		case 'b':
			base, kind = 2, "binary"
		}
		if base != 0 {
			i += 2
			for {
				if i < len(src) && src[i] == '_' {
					i++
				}
				if i >= len(src) || !isDigitOf(src[i], base) {
					s.off = i
					s.badDigit(kind)
					s.badNumber(kind)
				}
				for i < len(src) && isDigitOf(src[i], base) {
					i++
				}
				if i >= len(src) || src[i] != '_' {
					break
				}
			}
			s.off = i
			s.badDigit(kind)
			s.endNumber(kind)
			s.finishNumber(lo, at, true)
			return
		}
	}
	integer := true
	if src[i] != '.' {
		i = s.digits(i)
	}
	whole := i
	if i < len(src) && src[i] == '.' {
		integer = false
		i++
		if i < len(src) && isDigit(src[i]) {
			i = s.digits(i)
		}
	}
	if i < len(src) && src[i]|0x20 == 'e' {
		j := i + 1
		if j < len(src) && (src[j] == '+' || src[j] == '-') {
			j++
			if j >= len(src) || !isDigit(src[j]) {
				s.off = j
				s.badNumber(kind)
			}
		}
		if j < len(src) && isDigit(src[j]) {
			integer = false
			i = s.digits(j)
		}
	}
	if i < len(src) && src[i]|0x20 == 'j' {
		integer, kind = false, "imaginary"
		i++
	}
	s.off = i
	if integer && src[lo] == '0' && strings.Trim(src[lo:whole], "0_") != "" {
		s.fail(at, "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers")
	}
	s.endNumber(kind)
	s.finishNumber(lo, at, integer)
}

func (s *scanner) finishNumber(lo int, at Pos, integer bool) {
	text := s.src[lo:s.off]
	if len(text) > maxDigits {
		n := len(text) - strings.Count(text, "_")
		if integer && (len(text) < 2 || isDigit(text[1]) || text[1] == '_') && n > maxDigits {
			s.fail(at, "Exceeds the limit (%d digits) for integer string conversion: value has %d digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.", maxDigits, n)
		}
		if len(text) > maxNumber {
			s.fail(at, "number of %d characters is longer than the limit of %d", len(text), maxNumber)
		}
	}
	s.emit(tkNumber, lo, s.off, at)
}

// digits reads digits joined by single underscores.
func (s *scanner) digits(i int) int {
	for {
		for i < len(s.src) && isDigit(s.src[i]) {
			i++
		}
		if i >= len(s.src) || s.src[i] != '_' {
			return i
		}
		i++
		if i >= len(s.src) || !isDigit(s.src[i]) {
			s.off = i
			s.badNumber("decimal")
		}
	}
}

// endNumber refuses a letter right after a number, unless it begins one of the
// keywords that may follow an operand (1if x else 2).
func (s *scanner) endNumber(kind string) {
	if s.off >= len(s.src) {
		return
	}
	c := s.src[s.off]
	if c < 0x80 && !isIdentByte[c] {
		return
	}
	for _, word := range [...]string{"and", "else", "for", "if", "in", "is", "or", "not"} {
		if strings.HasPrefix(s.src[s.off:], word) {
			return
		}
	}
	if c >= 0x80 {
		if r, _ := s.rune(s.off); !identPart(r) {
			return // the next token is at fault
		}
	}
	s.badNumber(kind)
}

// badNumber fails at the last character that fits a number.
func (s *scanner) badNumber(kind string) {
	end := s.pos()
	at := end
	at.Offset--
	at.Col--
	s.failSpan(Span{at, end}, "invalid %s literal", kind)
}

// badDigit fails if a digit beyond the base follows.
func (s *scanner) badDigit(kind string) {
	if s.off < len(s.src) && isDigit(s.src[s.off]) {
		at := s.pos()
		s.off++
		s.fail(at, "invalid digit '%c' in %s literal", s.src[at.Offset], kind)
	}
}

func isDigitOf(c byte, base int) bool {
	switch base {
	case 2:
		return c == '0' || c == '1'
	case 8:
		return c >= '0' && c <= '7'
	}
	return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f'
}
