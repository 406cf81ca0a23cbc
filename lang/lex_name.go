package lang

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

func (s *scanner) rune(i int) (rune, int) { return utf8.DecodeRuneInString(s.src[i:]) }

func identStart(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.Is(unicode.Nl, r) || unicode.Is(unicode.Other_ID_Start, r)
}

func identPart(r rune) bool {
	return identStart(r) || unicode.In(r, unicode.Nd, unicode.Mn, unicode.Mc, unicode.Pc, unicode.Other_ID_Continue)
}

// IsIdentifier reports whether s has the form of a name.
func IsIdentifier(s string) bool {
	for i, r := range s {
		if i == 0 && !identStart(r) || !identPart(r) {
			return false
		}
	}
	return s != ""
}

// wideWord reads an identifier with characters outside ASCII.
//
// Python takes two names for the same when their NFKC forms are equal. A name
// that is not in that form is therefore not kept as written: the few signs that
// scripts use for Greek letters are replaced by them, all others are refused.
func (s *scanner) wideWord() {
	at, lo := s.pos(), s.off
	hi := lo
	for hi < len(s.src) {
		r, n := s.rune(hi)
		if hi == lo && !identStart(r) || !identPart(r) {
			if r < 0x80 {
				break
			}
			s.advance(hi)
			here := s.pos()
			s.advance(hi + n)
			if unicode.IsPrint(r) {
				s.fail(here, "invalid character '%c' (U+%04X)", r, r)
			}
			s.fail(here, "invalid non-printable character U+%04X", r)
		}
		if unicode.Is(notNFKC, r) {
			if _, ok := letterSigns[r]; !ok {
				s.advance(hi)
				here := s.pos()
				s.advance(hi + n)
				panic(bail{Refuse(fmt.Sprintf("the character '%c' (U+%04X) in a name: Python reads it as another", r, r), "write the plain letter", Span{here, s.pos()})})
			}
		}
		hi += n
	}
	s.emit(tkIdent, lo, hi, at)
	s.advance(hi)
}

// canonical is the name that Python means by an identifier as written.
func canonical(name string) string {
	for i := 0; i < len(name); i++ {
		if name[i] >= 0x80 {
			return strings.Map(func(r rune) rune {
				if to, ok := letterSigns[r]; ok {
					return to
				}
				return r
			}, name)
		}
	}
	return name
}

// letterSigns are signs that Python reads as letters.
var letterSigns = map[rune]rune{
	'\u00b5': '\u03bc', '\u2126': '\u03a9', '\u212b': '\u00c5',
	'\u03f5': '\u03b5', '\u03d1': '\u03b8', '\u03d5': '\u03c6', '\u03f0': '\u03ba', '\u03f1': '\u03c1', '\u03d6': '\u03c0',
	'\u210f': '\u0127',
}
