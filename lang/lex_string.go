package lang

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// isStringPrefix says whether letters before a quote belong to the string.
func isStringPrefix(p string) bool {
	switch strings.ToLower(p) {
	case "r", "u", "b", "f", "br", "rb", "fr", "rf":
		return true
	}
	return false
}

// str reads a string whose prefix is src[off:quote], or begins an f-string.
func (s *scanner) str(quote int) {
	at := s.pos()
	lo := s.off
	prefix := strings.ToLower(s.src[lo:quote])
	q := s.src[quote]
	triple := strings.HasPrefix(s.src[quote:], strings.Repeat(string(q), 3))
	width := 1
	if triple {
		width = 3
	}
	body := quote + width
	if strings.IndexByte(prefix, 'f') >= 0 {
		if len(s.fstrings) >= maxFStrings {
			s.fail(at, "too many nested f-strings")
		}
		s.emit(tkFStart, lo, body, at)
		s.off = body
		s.fstrings = append(s.fstrings, fstring{quote: q, triple: triple, raw: strings.IndexByte(prefix, 'r') >= 0, at: at})
		s.text()
		return
	}
	i := body
	for {
		if i >= len(s.src) || s.src[i] == '\n' && !triple {
			s.unterminated(at, q, triple, i)
		}
		switch c := s.src[i]; {
		case c == '\\':
			i++
			if i >= len(s.src) {
				s.unterminated(at, q, triple, i)
			}
			if s.src[i] == '\n' {
				i++
				continue
			}
		case c == q && (!triple || strings.HasPrefix(s.src[i:], s.src[quote:body])):
			i += width
			s.emit(tkString, lo, i, at)
			s.advanceLines(i)
			return
		}
		i++
	}
}

// unterminated refuses a string that ends at offset hi without its quote.
func (s *scanner) unterminated(at Pos, q byte, triple bool, hi int) {
	if n := len(s.fstrings); n > 0 {
		if f := s.fstrings[n-1]; len(f.fields) > 0 && f.quote == q && f.triple == triple {
			s.fail(at, "f-string: expecting '}'")
		}
	}
	line := at.Line + strings.Count(s.src[at.Offset:hi], "\n")
	one := at
	one.Offset++
	one.Col++
	if triple {
		s.atEOF = true
		if strings.HasSuffix(s.src, "\n") && hi == len(s.src) {
			line--
		}
		s.failSpan(Span{at, one}, "unterminated triple-quoted string literal (detected at line %d)", line)
	}
	s.failSpan(Span{at, one}, "unterminated string literal (detected at line %d)", line)
}

// advanceLines moves to offset hi across newlines.
func (s *scanner) advanceLines(hi int) {
	for s.off < hi {
		nl := strings.IndexByte(s.src[s.off:hi], '\n')
		if nl < 0 {
			break
		}
		s.off += nl
		s.newline()
	}
	s.advance(hi)
}

// text reads the literal text of the innermost f-string, or of a format spec,
// up to a field or the end.
func (s *scanner) text() {
	f := &s.fstrings[len(s.fstrings)-1]
	at, lo := s.pos(), s.off
	inSpec := f.spec > 0
	i := lo
	flush := func() {
		if i > lo {
			s.emit(tkFText, lo, i, at)
		}
		s.advanceLines(i)
	}
	for {
		if i >= len(s.src) || s.src[i] == '\n' && !f.triple {
			s.advanceLines(min(i, len(s.src)))
			if inSpec && i < len(s.src) {
				s.failSpan(Span{f.at, f.at}, "f-string: newlines are not allowed in format specifiers for single quoted f-strings")
			}
			one := f.at
			one.Offset++
			one.Col++
			if f.triple {
				s.atEOF = true
				line := s.line
				if strings.HasSuffix(s.src, "\n") {
					line--
				}
				s.failSpan(Span{f.at, one}, "unterminated triple-quoted f-string literal (detected at line %d)", line)
			}
			s.failSpan(Span{f.at, one}, "unterminated f-string literal (detected at line %d)", s.line)
		}
		c := s.src[i]
		switch {
		case c == f.quote && (!f.triple || strings.HasPrefix(s.src[i:], strings.Repeat(string(c), 3))):
			if inSpec {
				s.advanceLines(i)
				s.fail(s.pos(), "f-string: expecting '}', or format specs")
			}
			flush()
			width := 1
			if f.triple {
				width = 3
			}
			s.emit(tkFEnd, i, i+width, s.pos())
			s.off = i + width
			s.fstrings = s.fstrings[:len(s.fstrings)-1]
			return
		case c == '{':
			if !inSpec && i+1 < len(s.src) && s.src[i+1] == '{' {
				i += 2
				continue
			}
			flush()
			open := s.pos()
			if len(f.fields) >= maxFields {
				s.fail(open, "f-string: expressions nested too deeply")
			}
			s.open('{', open)
			s.emit(tkLBrace, i, i+1, open)
			s.off++
			f.fields = append(f.fields, len(s.brackets))
			return
		case c == '}':
			if inSpec {
				flush()
				s.closeField()
				return
			}
			if i+1 < len(s.src) && s.src[i+1] == '}' {
				i += 2
				continue
			}
			s.advanceLines(i)
			s.fail(s.pos(), "f-string: single '}' is not allowed")
		case c == '\\':
			i++
			if i >= len(s.src) {
				continue
			}
			switch {
			case s.src[i] == '{' || s.src[i] == '}':
				continue // the brace means what it would without the backslash
			case s.src[i] == 'N' && !f.raw && strings.HasPrefix(s.src[i:], "N{"):
				i += 2
				for i < len(s.src) && s.src[i] != '}' && s.src[i] != '\n' && s.src[i] != f.quote {
					i++
				}
				if i < len(s.src) && s.src[i] == '}' {
					i++
				}
				continue
			case s.src[i] == '\n':
				i++ // a joined line, also where a newline could not stand
				continue
			}
			i++
			continue
		default:
			i++
		}
	}
}

// closeField ends the innermost field of the innermost f-string at its '}' and
// goes on with the text around it.
func (s *scanner) closeField() {
	f := &s.fstrings[len(s.fstrings)-1]
	at := s.pos()
	s.close('}', at)
	s.emit(tkRBrace, s.off, s.off+1, at)
	s.off++
	if f.spec == len(f.fields) {
		f.spec--
	}
	f.fields = f.fields[:len(f.fields)-1]
	s.text()
}

// fieldOperator handles the operators that mean something else directly inside
// a field of an f-string. It reports false for all others.
func (s *scanner) fieldOperator(c byte, at Pos) bool {
	f := &s.fstrings[len(s.fstrings)-1]
	if len(f.fields) == 0 || f.fields[len(f.fields)-1] != len(s.brackets) {
		return false
	}
	switch c {
	case '}':
		s.closeField()
	case ':':
		s.emit(tkColon, s.off, s.off+1, at)
		s.off++
		f.spec = len(f.fields)
		s.text()
	case '!':
		if strings.HasPrefix(s.src[s.off:], "!=") {
			return false
		}
		s.emit(tkBang, s.off, s.off+1, at)
		s.off++
	default:
		return false
	}
	return true
}

// unescape decodes the escapes of a literal's text that stands at a place.
// braces says that {{ and }} mean { and }, as in an f-string's text.
func unescape(text string, at Pos, raw, braces bool) string {
	special := "\\"
	if braces {
		special = "\\{}"
	}
	if raw && !braces || !strings.ContainsAny(text, special) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	fail := func(i, j int, err *Error) {
		lo := addText(at, text[:i])
		err.At = Span{lo, addText(lo, text[i:j])}
		panic(bail{err})
	}
	for i := 0; i < len(text); {
		c := text[i]
		if braces && (c == '{' || c == '}') {
			b.WriteByte(c)
			i += 2
			continue
		}
		if c != '\\' || raw || i+1 >= len(text) {
			b.WriteByte(c)
			i++
			continue
		}
		i++
		switch c = text[i]; c {
		case '\n':
			i++
		case 'x', 'u', 'U':
			n := map[byte]int{'x': 2, 'u': 4, 'U': 8}[c]
			j := i + 1
			for j < len(text) && j < i+1+n && isDigitOf(text[j], 16) {
				j++
			}
			if j < i+1+n {
				what := map[byte]string{'x': `truncated \xXX escape`, 'u': `truncated \uXXXX escape`, 'U': `truncated \UXXXXXXXX escape`}[c]
				fail(i-1, j, syntaxError("(unicode error) 'unicodeescape' codec can't decode bytes in position "+
					strconv.Itoa(i-1)+"-"+strconv.Itoa(j-1)+": "+what, Span{}))
			}
			v, _ := strconv.ParseUint(text[i+1:j], 16, 64)
			switch {
			case v > utf8.MaxRune:
				fail(i-1, j, syntaxError("(unicode error) 'unicodeescape' codec can't decode bytes in position "+
					strconv.Itoa(i-1)+"-"+strconv.Itoa(j-1)+": illegal Unicode character", Span{}))
			case v >= 0xD800 && v < 0xE000:
				fail(i-1, j, Refuse(`a lone surrogate \`+text[i:j]+` in a string`, "write the character itself", Span{}))
			}
			b.WriteRune(rune(v))
			i = j
		case 'N':
			j := i + 1
			if k := strings.IndexByte(text[i:], '}'); k > 0 && strings.HasPrefix(text[i:], "N{") {
				j = i + k + 1
			}
			fail(i-1, j, Refuse(`the escape \N{…} is outside grayscale`, `write the character itself or \uXXXX`, Span{}))
		default:
			if c >= '0' && c <= '7' {
				v := 0
				j := i
				for ; j < len(text) && j < i+3 && text[j] >= '0' && text[j] <= '7'; j++ {
					v = v*8 + int(text[j]-'0')
				}
				b.WriteRune(rune(v))
				i = j
				continue
			}
			if k := strings.IndexByte("\\'\"abfnrtv", c); k >= 0 {
				b.WriteByte("\\'\"\a\b\f\n\r\t\v"[k])
				i++
				continue
			}
			b.WriteByte('\\') // Python keeps the backslash of an unknown escape
		}
	}
	return b.String()
}

// addText is the position after text that begins at a position.
func addText(at Pos, text string) Pos {
	at.Offset += len(text)
	if nl := strings.LastIndexByte(text, '\n'); nl >= 0 {
		at.Line += strings.Count(text, "\n")
		at.Col = 1 + utf8.RuneCountInString(text[nl+1:])
		return at
	}
	at.Col += utf8.RuneCountInString(text)
	return at
}
