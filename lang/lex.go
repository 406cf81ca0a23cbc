package lang

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/alecthomas/participle/v2/lexer"
)

// Limits of the text. Brackets and indentation are CPython's own limits.
const (
	maxSource   = 1 << 20 // bytes: a statement takes some hundred times its text
	maxBrackets = 200     // open at once
	maxIndents  = 100
	maxFStrings = 100    // nested in each other's fields
	maxFields   = 3      // of one f-string, nested in each other's specs
	maxDepth    = 1000   // of the syntax tree
	maxDigits   = 4300   // decimal digits of an int
	maxNumber   = 100000 // bytes of any other number
)

// definition is the lexer as participle sees it.
type definition struct{}

func (definition) Symbols() map[string]lexer.TokenType { return symbols }

func (d definition) Lex(name string, r io.Reader) (lexer.Lexer, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxSource+1))
	if err != nil {
		return nil, err
	}
	return d.LexString(name, string(text))
}

func (definition) LexString(name, text string) (lexer.Lexer, error) {
	lx := scan(text, true)
	if lx.err != nil {
		return nil, lx.err
	}
	return lx, nil
}

// scanner cuts a text into tokens, all at once.
type scanner struct {
	src      string
	toks     []lexer.Token
	comments []Comment
	err      *Error // the first fault of the text; its place is the tkBad token
	atEOF    bool   // err would go away if the text went on
	weak     bool   // a fault of the grammar before err goes first
	next     int    // for Next

	off       int
	line      int
	lineStart int // offset of the line's first byte
	extra     int // bytes of this line before off that are not the first of their rune

	brackets []bracket
	indents  []indent
	fstrings []fstring
}

type bracket struct {
	open byte
	at   Pos
}

type indent struct{ col, alt int } // with tabs to multiples of 8, and with tabs as one column

// fstring is an f-string being read.
type fstring struct {
	quote  byte
	triple bool
	raw    bool
	at     Pos
	fields []int // bracket depth inside each open field, innermost last
	spec   int   // number of open fields whose format spec is being read
}

// Next gives the tokens to participle.
func (s *scanner) Next() (lexer.Token, error) {
	t := s.toks[s.next]
	if s.next < len(s.toks)-1 {
		s.next++
	}
	return t, nil
}

// bail carries the first fault up to the entry of the scanner or the parser.
type bail struct{ err *Error }

// normalize gives the text as Python reads it: no byte order mark, lines ended by \n.
func normalize(text string) string {
	text = strings.TrimPrefix(text, "\ufeff")
	if strings.IndexByte(text, '\r') >= 0 {
		text = strings.ReplaceAll(text, "\r\n", "\n")
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	return text
}

// scan cuts normalized text into tokens. blocks is false for an expression by
// itself: then there is no indentation and newlines are spaces.
func scan(text string, blocks bool) *scanner {
	s := &scanner{src: text, line: 1}
	n := len(text)*3/4 + 8 // a dense formula has two tokens in three bytes
	if n > 1<<16 {
		n = 1 << 16
	}
	s.toks = make([]lexer.Token, 1, n)
	s.run(blocks)
	eof := s.pos()
	s.toks = append(s.toks, lexer.Token{Type: lexer.EOF, Pos: position(eof)})
	s.toks[0] = lexer.Token{Type: tkStart, Value: text, Pos: lexer.Position{Offset: len(s.toks), Line: 1, Column: 1}}
	return s
}

func (s *scanner) run(blocks bool) {
	defer func() {
		if r := recover(); r != nil {
			b, ok := r.(bail)
			if !ok {
				panic(r)
			}
			s.err = b.err
			s.toks = append(s.toks, lexer.Token{Type: tkBad, Pos: position(b.err.At.Start)})
		}
	}()
	if len(s.src) > maxSource {
		panic(bail{syntaxError(fmt.Sprintf("source text of %d bytes is longer than the limit of %d", len(s.src), maxSource), Span{s.pos(), s.pos()})})
	}
	s.checkText()
	if !blocks {
		s.brackets = append(s.brackets, bracket{})
		for s.token() {
		}
		if len(s.brackets) == 1 {
			s.brackets = nil
		}
		return
	}
	s.indents = append(s.indents, indent{})
	for s.indentation() {
		for s.token() {
		}
	}
	if len(s.brackets) > 0 {
		return // the parser meets EOF and says which bracket was never closed
	}
	if s.last() != tkNewline && s.last() != tkStart && s.last() != tkDedent {
		s.emit(tkNewline, s.off, s.off, s.pos())
	}
	for range s.indents[1:] {
		s.emit(tkDedent, s.off, s.off, s.pos())
	}
}

// encodingLine is a comment in which Python finds the encoding of a file, in
// its first line or in the second one behind another comment.
var encodingLine = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:[ \t\f]*(?:#[^\n]*)?\n)?[ \t\f]*#[^\n]*?coding[:=][ \t]*([-\w.]+)`)
})

// checkText refuses bytes that no Python text may contain.
func (s *scanner) checkText() {
	var m []int
	if strings.Contains(s.src, "coding") { // few texts need the expression made
		m = encodingLine().FindStringSubmatchIndex(s.src)
	}
	if m != nil {
		switch name := strings.ReplaceAll(strings.ToLower(s.src[m[2]:m[3]]), "_", "-"); name {
		case "utf-8", "utf8", "utf-8-sig", "ascii", "us-ascii":
		default:
			panic(bail{Refuse("source text in "+name+" is outside grayscale", "save the file as UTF-8, and leave the declaration out", Span{posAt(s.src, m[2]), posAt(s.src, m[3])})})
		}
	}
	if i := strings.IndexByte(s.src, 0); i >= 0 {
		at := posAt(s.src, i)
		panic(bail{syntaxError("source code cannot contain null bytes", Span{at, at})})
	}
	if !utf8.ValidString(s.src) {
		i := 0
		for {
			r, n := utf8.DecodeRuneInString(s.src[i:])
			if r == utf8.RuneError && n == 1 {
				break
			}
			i += n
		}
		at := posAt(s.src, i)
		panic(bail{syntaxError(fmt.Sprintf("(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %d", s.src[i], i), Span{at, at})})
	}
}

func position(p Pos) lexer.Position {
	return lexer.Position{Offset: p.Offset, Line: p.Line, Column: p.Col}
}

func (s *scanner) pos() Pos { return Pos{s.off, s.line, s.off - s.lineStart - s.extra + 1} }

func (s *scanner) last() lexer.TokenType {
	if len(s.toks) == 1 {
		return tkStart
	}
	return s.toks[len(s.toks)-1].Type
}

func (s *scanner) emit(t lexer.TokenType, lo, hi int, at Pos) {
	s.toks = append(s.toks, lexer.Token{Type: t, Value: s.src[lo:hi], Pos: position(at)})
}

func (s *scanner) fail(at Pos, format string, args ...any) {
	s.failSpan(Span{at, s.pos()}, format, args...)
}

func (s *scanner) failSpan(at Span, format string, args ...any) {
	panic(bail{syntaxError(fmt.Sprintf(format, args...), at)})
}

// advance moves to offset hi of the same line.
func (s *scanner) advance(hi int) {
	for i := s.off; i < hi; i++ {
		if s.src[i]&0xC0 == 0x80 {
			s.extra++
		}
	}
	s.off = hi
}

// newline moves past the '\n' at off.
func (s *scanner) newline() {
	s.off++
	s.line++
	s.lineStart, s.extra = s.off, 0
}

// indentation reads the white space of a line that has code, and skips the
// lines that have none. It reports false at the end of the text.
func (s *scanner) indentation() bool {
	var in indent
	for {
		in = indent{}
	spaces:
		for s.off < len(s.src) {
			switch s.src[s.off] {
			case ' ':
				in.col++
				in.alt++
			case '\t':
				in.col = in.col/8*8 + 8
				in.alt++
			case '\f':
				in = indent{}
			case '\\':
				// A continuation keeps the column reached so far.
				if s.off+1 < len(s.src) && s.src[s.off+1] == '\n' && strings.TrimLeft(s.src[s.off+2:], " \t\f") != "" {
					s.off++
					s.newline()
					for s.off < len(s.src) && (s.src[s.off] == ' ' || s.src[s.off] == '\t' || s.src[s.off] == '\f') {
						s.off++
					}
					break spaces
				}
				break spaces
			default:
				break spaces
			}
			s.off++
		}
		if s.off >= len(s.src) {
			return false
		}
		switch s.src[s.off] {
		case '\n':
			s.newline()
			continue
		case '#':
			s.comment(false)
			continue
		}
		break
	}
	at := s.pos()
	top := s.indents[len(s.indents)-1]
	s.weak = true // until no fault was found
	tabs := func() {
		panic(bail{&Error{Kind: "TabError", Msg: "inconsistent use of tabs and spaces in indentation", At: Span{at, at}}})
	}
	switch {
	case in.col == top.col:
		if in.alt != top.alt {
			tabs()
		}
	case in.col > top.col:
		if in.alt <= top.alt {
			tabs()
		}
		if len(s.indents) >= maxIndents {
			panic(bail{&Error{Kind: "IndentationError", Msg: "too many levels of indentation", At: Span{at, at}}})
		}
		s.indents = append(s.indents, in)
		s.emit(tkIndent, s.lineStart, s.off, at)
	default:
		for in.col < s.indents[len(s.indents)-1].col {
			s.indents = s.indents[:len(s.indents)-1]
			s.emit(tkDedent, s.off, s.off, at)
		}
		top = s.indents[len(s.indents)-1]
		if in.col != top.col {
			panic(bail{&Error{Kind: "IndentationError", Msg: "unindent does not match any outer indentation level", At: Span{at, at}}})
		}
		if in.alt != top.alt {
			tabs()
		}
	}
	s.weak = false
	return true
}

// comment reads to the end of the line, keeping the newline for the caller.
func (s *scanner) comment(trailing bool) {
	at := s.pos()
	hi := strings.IndexByte(s.src[s.off:], '\n')
	if hi < 0 {
		hi = len(s.src)
	} else {
		hi += s.off
	}
	s.comments = append(s.comments, Comment{Text: strings.TrimRight(s.src[s.off:hi], " \t\f"), Place: at, Trailing: trailing})
	s.advance(hi)
}

// token reads one token. It reports false after the logical line's end or at
// the end of the text.
func (s *scanner) token() bool {
	for s.off < len(s.src) {
		c := s.src[s.off]
		switch {
		case c == ' ' || c == '\t' || c == '\f':
			s.off++
			continue
		case c == '\n':
			if len(s.brackets) > 0 {
				s.newline()
				continue
			}
			s.emit(tkNewline, s.off, s.off+1, s.pos())
			s.newline()
			return false
		case c == '#':
			// Inside brackets a comment may have its line to itself.
			s.comment(strings.TrimLeft(s.src[s.lineStart:s.off], " \t\f") != "")
			continue
		case c == '\\':
			s.continuation()
			continue
		case c >= 0x80 || isIdentByte[c]:
			if c >= '0' && c <= '9' {
				s.number()
			} else {
				s.word()
			}
		case c == '"' || c == '\'':
			s.str(s.off)
		case c == '.' && s.off+1 < len(s.src) && isDigit(s.src[s.off+1]):
			s.number()
		default:
			s.operator(c)
		}
		return true
	}
	return false
}

func (s *scanner) continuation() {
	at := s.pos()
	if s.off+1 >= len(s.src) {
		s.atEOF = true
		s.off++
		s.fail(at, "unexpected EOF while parsing")
	}
	if s.src[s.off+1] != '\n' {
		s.off++
		s.weak = len(s.brackets) > 0
		s.failSpan(Span{s.pos(), s.pos()}, "unexpected character after line continuation character")
	}
	s.off++
	s.newline()
	if s.off >= len(s.src) {
		s.atEOF = true
		s.fail(at, "unexpected EOF while parsing")
	}
}

var isIdentByte = func() (t [128]bool) {
	for c := range t {
		t[c] = c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
	}
	return
}()

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// word reads an identifier, a keyword, or the prefix of a string.
func (s *scanner) word() {
	lo, hi := s.off, s.off
	for hi < len(s.src) && s.src[hi] < 0x80 && isIdentByte[s.src[hi]] {
		hi++
	}
	if hi < len(s.src) {
		switch c := s.src[hi]; {
		case (c == '"' || c == '\'') && hi-lo <= 2 && isStringPrefix(s.src[lo:hi]):
			s.str(hi)
			return
		case c >= 0x80:
			s.wideWord()
			return
		}
	}
	t := tkIdent
	if n := hi - lo; n >= 2 && n <= 8 {
		if k, ok := keywords[s.src[lo:hi]]; ok {
			t = k
		}
	}
	s.emit(t, lo, hi, s.pos())
	s.off = hi
}

// operator reads an operator or bracket.
func (s *scanner) operator(c byte) {
	at := s.pos()
	if len(s.fstrings) > 0 && s.fieldOperator(c, at) {
		return
	}
	rest := s.src[s.off:]
	for _, op := range operators[c] {
		if strings.HasPrefix(rest, op.text) {
			switch op.typ {
			case tkLParen, tkLBracket, tkLBrace:
				s.open(c, at)
			case tkRParen, tkRBracket, tkRBrace:
				s.close(c, at)
			}
			s.emit(op.typ, s.off, s.off+len(op.text), at)
			s.off += len(op.text)
			return
		}
	}
	switch {
	case c == '!' || c == '$' || c == '?' || c == '`':
		s.off++
		s.fail(at, "invalid syntax")
	default:
		s.fail(at, "invalid non-printable character U+%04X", c)
	}
}

func (s *scanner) open(c byte, at Pos) {
	if len(s.brackets) >= maxBrackets {
		s.fail(at, "too many nested parentheses")
	}
	s.brackets = append(s.brackets, bracket{c, at})
}

func (s *scanner) close(c byte, at Pos) {
	one := at
	one.Offset++
	one.Col++
	if len(s.brackets) == 0 || s.brackets[len(s.brackets)-1].open == 0 {
		s.failSpan(Span{at, one}, "unmatched '%c'", c)
	}
	if n := len(s.fstrings); n > 0 {
		if f := s.fstrings[n-1]; len(f.fields) > 0 && f.fields[len(f.fields)-1] == len(s.brackets) && c != '}' {
			s.failSpan(Span{at, one}, "f-string: unmatched '%c'", c)
		}
	}
	b := s.brackets[len(s.brackets)-1]
	if closers[b.open] != c {
		if b.at.Line != s.line {
			s.failSpan(Span{at, one}, "closing parenthesis '%c' does not match opening parenthesis '%c' on line %d", c, b.open, b.at.Line)
		}
		s.failSpan(Span{at, one}, "closing parenthesis '%c' does not match opening parenthesis '%c'", c, b.open)
	}
	s.brackets = s.brackets[:len(s.brackets)-1]
}

// posAt is the position of an offset, counted from the start.
func posAt(src string, off int) Pos {
	head := src[:off]
	lineStart := strings.LastIndexByte(head, '\n') + 1
	return Pos{off, strings.Count(head, "\n") + 1, utf8.RuneCountInString(head[lineStart:]) + 1}
}

// endOf is the position after a token.
func endOf(t *lexer.Token) Pos {
	p := Pos{t.Pos.Offset, t.Pos.Line, t.Pos.Column}
	switch t.Type {
	case tkIdent, tkString, tkFText:
	case tkStart, tkNewline, tkIndent, tkDedent:
		return p
	default:
		p.Offset += len(t.Value)
		p.Col += len(t.Value)
		return p
	}
	p.Offset += len(t.Value)
	for i := 0; i < len(t.Value); i++ {
		switch c := t.Value[i]; {
		case c == '\n':
			p.Line++
			p.Col = 1
		case c&0xC0 != 0x80:
			p.Col++
		}
	}
	return p
}

func startOf(t *lexer.Token) Pos { return Pos{t.Pos.Offset, t.Pos.Line, t.Pos.Column} }
