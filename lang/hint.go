package lang

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/alecthomas/participle/v2/lexer"
)

// advise adds to a fault of the text what to write instead. What the fault is
// called stays Python's.
func (e *Error) advise(lx *scanner) *Error {
	if e.Hint != "" || !e.Placed() {
		return e
	}
	h := hinter{src: lx.src, toks: lx.toks, off: min(max(e.At.Start.Offset, 0), len(lx.src)), e: e}
	for i := range h.toks[1:] {
		if h.toks[i+1].Pos.Offset >= h.off {
			h.i = i + 1
			break
		}
	}
	if h.i == 0 {
		h.i = len(h.toks) - 1
	}
	lo := strings.LastIndexByte(h.src[:h.off], '\n') + 1
	hi := len(h.src)
	if n := strings.IndexByte(h.src[h.off:], '\n'); n >= 0 {
		hi = h.off + n
	}
	h.before, h.after = h.src[lo:h.off], h.src[h.off:hi]
	for _, rule := range syntaxHints {
		if rest, ok := strings.CutPrefix(e.Msg, rule.text); ok {
			if e.Hint = rule.hint(&h, rest); e.Hint != "" {
				break
			}
		}
	}
	return e
}

// hinter looks around the place of a fault.
type hinter struct {
	src           string
	toks          []lexer.Token
	i             int    // the token at the place
	off           int    // of the place
	before, after string // its line
	e             *Error
}

// syntaxHints are hints by the beginnings of messages.
var syntaxHints = []struct {
	text string
	hint func(h *hinter, rest string) string
}{
	{"invalid character '", func(h *hinter, rest string) string {
		r, _ := utf8.DecodeRuneInString(rest)
		return characterHint(r)
	}},
	{"invalid non-printable character U+", func(h *hinter, rest string) string {
		switch rest {
		case "00A0", "202F", "2007", "3000", "2003", "2002", "2009":
			return "it looks like a space: write a plain one; pasted text often has others"
		}
		return "it cannot be seen: delete it, and type the place anew"
	}},
	{"invalid syntax. Maybe you meant '==' or ':=' instead of '='?", say("== compares; = gives a name its value")},
	{"invalid syntax. Perhaps you forgot a comma?", (*hinter).comma},
	{"invalid syntax", (*hinter).invalid},
	{"expected ':'", (*hinter).colon},
	{"Missing parentheses in call to 'print'", func(h *hinter, _ string) string {
		rest := strings.TrimSpace(strings.TrimPrefix(h.after, "print"))
		if rest == "" || len(rest) > 60 || strings.ContainsAny(rest, "#;") {
			return ""
		}
		return "write print(" + strings.TrimSuffix(rest, ",") + ")"
	}},
	{"'", func(h *hinter, rest string) string {
		switch {
		case strings.HasSuffix(rest, "' was never closed"):
			return h.neverClosed()
		case rest == "return' outside function":
			return "print(…) shows a value; return gives it to who called the function, and stands in the block of a def"
		case rest == "break' outside loop", rest == "continue' not properly in loop":
			return "it stands in the block of a for or while; sys.exit() ends the script"
		}
		return ""
	}},
	{"closing parenthesis '", func(h *hinter, rest string) string {
		if open := h.openAt(); open != nil {
			return fmt.Sprintf("the %s at line %d, column %d is closed by %c", open.Value, open.Pos.Line, open.Pos.Column, closers[open.Value[0]])
		}
		return ""
	}},
	{"unmatched '", func(h *hinter, rest string) string {
		return "there is one too many, or its opening bracket is missing before it"
	}},
	{"unterminated string literal", (*hinter).unterminated},
	{"unterminated triple-quoted", say("close it with the same three quotes")},
	{"unterminated f-string", say("close the text with the quote that began it")},
	{"f-string: expecting '}'", say("a field ends with }; a brace of the text is written {{")},
	{"f-string: single '}' is not allowed", say("a brace of the text is written }}")},
	{"f-string: valid expression required", say("a field holds an expression: {x}; a brace of the text is written {{")},
	{"f-string", say("a field is {expression:format}; a brace of the text is written {{ or }}")},
	{"expected an indented block", say("indent the lines that belong to it by four spaces, or write pass there")},
	{"unexpected indent", say("lines of one block begin in the same column; a deeper one begins after a line that ends with a colon")},
	{"unindent does not match", (*hinter).columns},
	{"inconsistent use of tabs", say("indent with spaces alone: four for each level")},
	{"cannot assign to function call", (*hinter).assignCall},
	{"cannot assign to expression", (*hinter).assignExpression},
	{"cannot assign to literal", say("the name stands on the left: name = value")},
	{"cannot assign to comparison", say("== compares, = gives a name its value")},
	{"cannot assign to attribute", say("== compares, = gives a name its value")},
	{"cannot assign to", say("choose another name; the name stands on the left of =")},
	{"invalid decimal literal", (*hinter).badNumber},
	{"invalid digit '", say("0b has the digits 0 and 1, 0o the digits to 7")},
	{"leading zeros in decimal integer", say("leave the zeros out")},
	{"positional argument follows keyword argument", say("arguments by name come last: f(x, axis=0)")},
	{"parameter without a default follows", say("parameters with a default come last: def f(x, n=1)")},
	{"unexpected character after line continuation", say("a \\ is the last character of its line; inside brackets a line goes on without one")},
	{"unexpected EOF while parsing", say("the text ends in the middle of a statement")},
	{"expression cannot contain assignment", say("the name of an argument is a plain name: f(name=value)")},
	{"expected 'except' or 'finally'", say("a try needs an except or a finally behind its block")},
	{"multiple exception types must be parenthesized", say("write except (ValueError, TypeError):")},
	{"expected 'else' after 'if' expression", say("a choice has both sides: a if condition else b")},
	{"'in' expected after for-loop variables", say("write for i in range(n):, or for v in x:")},
	{"expected '('", say("a function's name is followed by its parameters: def f(x):")},
	{"':' expected after dictionary key", say("an entry is key: value")},
	{"import * only allowed at module level", say("put the import at the top of the script")},
}

func say(text string) func(*hinter, string) string {
	return func(*hinter, string) string { return text }
}

// tok is a token near the place, an empty one outside of the text.
func (h *hinter) tok(d int) lexer.Token {
	if i := h.i + d; i > 0 && i < len(h.toks) {
		return h.toks[i]
	}
	return lexer.Token{}
}

// head is the first token of the statement.
func (h *hinter) head() lexer.Token { return h.toks[lineStart(h.toks, h.i)] }

// lookalikes are signs that writing programs put for those of the language.
var lookalikes = map[rune]string{
	'“': `"`, '”': `"`, '„': `"`, '‟': `"`, '«': `"`, '»': `"`, '″': `"`, '＂': `"`, '‘': "'", '’': "'", '‚': "'", '′': "'", '´': "'", '＇': "'",
	'−': "-", '–': "-", '—': "-", '‐': "-", '‑': "-", '×': "*", '·': "*", '∗': "*", '⋅': "*", '•': "*", '÷': "/", '∕': "/", '⁄': "/",
	'≤': "<=", '≥': ">=", '≠': "!=", '≡': "==", '←': "=", '→': "->", '⇒': "lambda", '…': "...", '¬': "not", '∧': "and", '∨': "or", '∈': "in", '∉': "not in",
	'²': "** 2", '³': "** 3", '√': "math.sqrt(x), or np.sqrt(x)", '∞': "math.inf, or np.inf", '∑': "np.sum(x)", '∏': "np.prod(x)", '∅': "[]",
	'，': ",", '。': ".", '、': ",", '：': ":", '；': ";", '（': "(", '）': ")", '【': "[", '】': "]", '《': "<", '》': ">", '¢': "c", '°': "np.deg2rad(x)",
	'½': "0.5", '¼': "0.25", '¾': "0.75", '¹': "** 1", '⁻': "** -1", '⊗': "np.outer(a, b), or np.kron(a, b)", '⊕': "^",
}

// characterHint says what to write for a character that no program has.
func characterHint(r rune) string {
	to, ok := lookalikes[r]
	if !ok && r >= 0xFF01 && r <= 0xFF5E { // the full-width forms of ASCII
		to, ok = string(r-0xFEE0), true
	}
	switch {
	case !ok && unicode.Is(unicode.So, r), !ok && unicode.Is(unicode.Sc, r):
		return "signs like this stand in texts and comments only"
	case !ok:
		return "outside of texts and comments only letters, digits and the signs of the language can stand"
	case to == `"` || to == "'":
		return "texts stand in straight quotes: " + to
	}
	return "write " + to
}

// otherWords are first words of statements in other languages.
var otherWords = map[string]string{
	"function": "a function is written def f(x):, with its block indented", "func": "a function is written def f(x):, with its block indented", "fn": "a function is written def f(x):, with its block indented",
	"let": "a name needs no word before it: x = 1", "var": "a name needs no word before it: x = 1", "const": "a name needs no word before it: x = 1", "auto": "a name needs no word before it: x = 1", "val": "a name needs no word before it: x = 1",
	"int": "a name needs no type before it: n = 1", "float": "a name needs no type before it: x = 1.0", "double": "a name needs no type before it: x = 1.0", "string": "a name needs no type before it: s = \"\"", "bool": "a name needs no type before it: b = True", "long": "a name needs no type before it: n = 1", "char": "a name needs no type before it: c = \"\"",
	"elseif": "write elif", "elsif": "write elif", "elsif:": "write elif", "switch": "write if and elif", "case": "write if and elif", "foreach": "write for v in x:", "until": "write while not …:", "unless": "write if not …:",
	"do": "write while True: with `if …: break` at the end of its block", "end": "a block ends where the lines are less indented", "endif": "a block ends where the lines are less indented", "then": "a colon stands there: if x > 0:",
	"echo": "write print(…)", "puts": "write print(…)", "println": "write print(…)", "printf": "write print(f\"…{x}…\")", "exec": "functions hold code that runs later", "include": "write import", "using": "write import", "require": "write import", "use": "write import",
	"try": "", "catch": "write except", "throw": "write raise", "delete": "write del", "new": "leave it out", "return": "", "void": "a function is written def f(x):",
}

// invalid is of what has no message of its own.
func (h *hinter) invalid(rest string) string {
	t, prev, next := h.tok(0), h.tok(-1), h.tok(1)
	head := h.head()
	same := func(a, b lexer.Token) bool { return a.Pos.Line == b.Pos.Line }
	switch {
	case strings.HasPrefix(h.after, "&&"), t.Type == tkAmp && prev.Type == tkAmp:
		return "write and; of arrays, element by element: (a > 0) & (b > 0)"
	case strings.HasPrefix(h.after, "||"), t.Type == tkBar && prev.Type == tkBar:
		return "write or; of arrays, element by element: (a > 0) | (b > 0)"
	case strings.HasPrefix(h.after, "!"):
		if strings.HasPrefix(h.after, "!=") {
			return ""
		}
		return "write not; of arrays, element by element: ~mask"
	case strings.HasPrefix(h.after, "?"):
		return "a choice is written a if condition else b"
	case strings.HasPrefix(h.after, "$"):
		return "names have letters, digits and _"
	case strings.HasPrefix(h.after, "`"):
		return "texts stand in \" or '"
	case strings.HasSuffix(strings.TrimSpace(h.before), "++"), strings.HasSuffix(strings.TrimSpace(h.before), "--"):
		text := strings.TrimSpace(h.before)
		name, sign := strings.TrimSpace(text[:len(text)-2]), text[len(text)-1:]
		if IsIdentifier(name) {
			return "write " + name + " " + sign + "= 1"
		}
		return "write " + sign + "= 1"
	case prev.Type == tkPlus || prev.Type == tkMinus || prev.Type == tkMul || prev.Type == tkDiv || prev.Type == tkAssign || prev.Type == tkAug:
		switch {
		case t.Type == tkAssign && prev.Type == tkAssign, prev.Type == tkAssign && t.Value == "=":
			return "== compares, and = gives a name its value"
		case prev.Type == tkAssign && t.Value == ">":
			return "write >=; a function without a name is lambda x: …"
		case prev.Type == tkAssign && t.Value == "<":
			return "write <="
		case t.Type == tkNewline || t.Type == lexEOF:
			if prev.Type == tkAssign {
				return "the value is missing behind ="
			}
			return "what follows " + prev.Value + " is missing; a line goes on inside brackets"
		case t.Type == tkMul && prev.Type == tkDiv, t.Type == tkDiv:
			return "a comment begins with #"
		}
	case t.Type == tkNewline || t.Type == lexEOF:
		if prev.Type > 0 && binaryPrec[prev.Type] != precNone {
			return "what follows " + prev.Value + " is missing; a line goes on inside brackets"
		}
	}
	switch {
	case prev.Type == tkDot && (t.Type == tkMul || t.Type == tkDiv || t.Type == tkCaret || t.Type == tkPow):
		sign := t.Value
		if sign == "^" {
			sign = "**"
		}
		return "arithmetic of arrays is element by element: write " + sign + " without the point"
	case t.Type == tkGt && prev.Type == tkLt:
		return "write !="
	case t.Type == tkAssign && (prev.Type == tkEq || prev.Type == tkNe):
		return "two signs are enough: == and !="
	case t.Type == tkFloorDiv || t.Type == tkDiv && next.Type == tkMul:
		return "a comment begins with #"
	case (t.Type == tkMod) && h.i == lineStart(h.toks, h.i):
		return "a comment begins with #"
	case t.Type == tkSemi && h.openAt() != nil:
		return "rows are lists of their own: [[1, 2], [3, 4]]"
	case head.Value == "for" && h.tok(0).Type != tkBad && strings.Contains(h.before, "("):
		return "write for i in range(n):"
	case head.Type != tkIdent && IsKeyword(head.Value) && same(head, t) && (t.Type == tkAssign || t.Type == tkAug || t.Type == tkDot || prev == head && t.Type == tkComma):
		return head.Value + " is a word of the language: choose another name, such as " + head.Value + "_"
	case IsKeyword(t.Value) && t.Type != tkIdent && (next.Type == tkAssign || next.Type == tkAug || prev.Type == tkComma || prev.Type == tkLParen || prev.Type == tkDot || prev.Value == "def" || prev.Value == "for" || prev.Value == "as" || prev.Value == "import" || prev.Value == "global"):
		return t.Value + " is a word of the language: choose another name, such as " + t.Value + "_"
	case t.Value == "else" && h.i == lineStart(h.toks, h.i), t.Value == "elif" && h.i == lineStart(h.toks, h.i), t.Value == "except" && h.i == lineStart(h.toks, h.i):
		return t.Value + " belongs below an if, for, while or try that begins in the same column"
	}
	if hint := otherWords[head.Value]; hint != "" && head.Type == tkIdent && same(head, t) {
		return hint
	}
	if hint := h.misspeltWord(); hint != "" {
		return hint
	}
	if t.Type == tkLBrace || t.Type == tkRBrace {
		return "a block begins with a colon and is indented; braces are of dicts"
	}
	if strings.Contains(h.before, " //") || strings.HasPrefix(strings.TrimSpace(h.before), "//") {
		return "a comment begins with #; // is division to a whole number"
	}
	if same(prev, t) && endsOperand[prev.Type] && t.Type > 0 && (startsExpr[t.Type] || t.Type == tkIdent) && t.Pos.Offset > prev.Pos.Offset {
		return "is an operator, a comma or a quote missing before " + clipped(t.Value) + "?"
	}
	return ""
}

// misspeltWord finds a name near the place that is nearly a word of the language:
// the first of the statement, the one before the place, or the one there.
func (h *hinter) misspeltWord() string {
	head, t, prev := h.head(), h.tok(0), h.tok(-1)
	for _, c := range []lexer.Token{head, prev, t} {
		if c.Type != tkIdent || c.Pos.Line != t.Pos.Line {
			continue
		}
		n := utf8.RuneCountInString(c.Value)
		if n > 2 || n == 2 && c == head && t.Type == tkColon && prev == head {
			if hint := DidYouMean(c.Value, h.wordsFor(c == head)); hint != "" {
				return hint
			}
		}
	}
	return ""
}

// wordsFor are the words that a statement begins with, or those inside one.
func (h *hinter) wordsFor(first bool) []string {
	if first {
		return []string{"for", "while", "if", "elif", "else", "try", "except", "finally", "return", "import", "from", "def", "with", "break", "continue", "pass", "del", "global", "nonlocal", "assert", "raise", "lambda", "not"}
	}
	return []string{"and", "not", "for", "else", "import", "lambda"}
}

// endsOperand are the tokens that an operand can end with.
var endsOperand = map[lexer.TokenType]bool{
	tkIdent: true, tkNumber: true, tkString: true, tkFEnd: true, tkRParen: true, tkRBracket: true, tkRBrace: true, tkNone: true, tkTrue: true, tkFalse: true,
}

// IsKeyword reports whether a word cannot be a name.
func IsKeyword(s string) bool { _, ok := keywords[s]; return ok }

// clipped is a token's text that can stand in a sentence.
func clipped(s string) string {
	if r := []rune(s); len(r) > 24 {
		return string(r[:23]) + "…"
	}
	return s
}

// comma is of elements side by side.
func (h *hinter) comma(string) string {
	if strings.Contains(h.e.Msg, "comma") && h.openAt() != nil && strings.HasPrefix(h.openAt().Value, "[") {
		return "elements are separated by commas: [1, 2, 3]"
	}
	return "arguments and elements are separated by commas; is an operator missing?"
}

// colon is of a line that opens a block.
func (h *hinter) colon(string) string {
	head, t, prev := h.head(), h.tok(0), h.tok(-1)
	switch {
	case head.Value == "else" && t.Value == "if":
		return "write elif"
	case t.Value == "then" || t.Value == "do":
		return "write a colon for " + t.Value
	case t.Type == tkLBrace:
		return "a block begins with a colon and is indented; braces are of dicts"
	case t.Type == tkNewline || t.Type == lexEOF:
		line := strings.TrimSpace(h.before)
		if i := strings.IndexByte(line, '#'); i >= 0 {
			line = strings.TrimSpace(line[:i])
		}
		if line != "" && len(line) < 60 {
			return "a colon ends the line: " + line + ":"
		}
	case prev.Value == "else":
		return "else has no condition; elif has"
	}
	return "a colon stands before the block"
}

// openAt is the innermost bracket that is open before the place.
func (h *hinter) openAt() *lexer.Token {
	var open []*lexer.Token
	for i := 1; i < len(h.toks) && h.toks[i].Pos.Offset < h.off; i++ {
		switch t := &h.toks[i]; t.Type {
		case tkLParen, tkLBracket, tkLBrace:
			open = append(open, t)
		case tkRParen, tkRBracket, tkRBrace:
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
		}
	}
	if len(open) == 0 {
		return nil
	}
	return open[len(open)-1]
}

// neverClosed finds where a bracket could have been closed: before the first
// line behind it that looks like a statement.
func (h *hinter) neverClosed() string {
	if h.off >= len(h.src) {
		return ""
	}
	c := closers[h.src[h.off]]
	if h.src[h.off] == '{' {
		if head := h.head(); IsKeyword(head.Value) && head.Pos.Line == h.e.At.Start.Line && head.Type != tkIdent {
			return "a block begins with a colon and is indented; braces are of dicts"
		}
	}
	line := h.e.At.Start.Line
	for i := h.i + 1; i < len(h.toks)-1; i++ {
		t, next := &h.toks[i], &h.toks[i+1]
		if t.Pos.Line == line {
			continue
		}
		line = t.Pos.Line
		statement := t.Type == tkIdent && (next.Type == tkAssign || next.Type == tkAug) && t.Pos.Column <= h.head().Pos.Column
		switch t.Value {
		case "def", "while", "return", "import", "from", "try", "with", "print":
			statement = true
		}
		if statement {
			return fmt.Sprintf("close it with %c before line %d", c, line)
		}
	}
	return fmt.Sprintf("close it with %c", c)
}

// unterminated is of a text without its end.
func (h *hinter) unterminated(string) string {
	quote := byte('"')
	if i := strings.IndexAny(h.after, "\"'"); i >= 0 {
		quote = h.after[i]
	}
	before := strings.TrimRight(h.before, " ")
	if quote == '\'' && before == h.before && before != "" {
		r, _ := utf8.DecodeLastRuneInString(before)
		if strings.ContainsRune(before, '\'') && h.tok(-1).Type == tkIdent {
			return "an apostrophe ends a text in '…': write it in \"…\""
		}
		if identPart(r) || r == ')' || r == ']' {
			return "x.T is the transpose of x; texts stand in quotes at both ends"
		}
	}
	if strings.HasSuffix(h.after, "\\"+string(quote)) {
		return "a \\ before the quote makes it part of the text: write \\\\ for a backslash"
	}
	return fmt.Sprintf("close the text with %c; one of several lines stands in %s", quote, strings.Repeat(string(quote), 3))
}

// columns says in which columns a line could begin.
func (h *hinter) columns(string) string {
	var cols []int
	for i := 1; i < len(h.toks) && h.toks[i].Pos.Offset < h.off; i++ {
		t := &h.toks[i]
		prev := &h.toks[i-1]
		if prev.Type != tkNewline && prev.Type != tkIndent && prev.Type != tkDedent && prev.Type != tkStart || t.Type == tkIndent || t.Type == tkDedent {
			continue
		}
		for len(cols) > 0 && cols[len(cols)-1] >= t.Pos.Column {
			cols = cols[:len(cols)-1]
		}
		cols = append(cols, t.Pos.Column)
	}
	if len(cols) < 2 || len(cols) > 6 {
		return "a line begins in the column of one of the blocks around it"
	}
	var texts []string
	for _, c := range cols {
		texts = append(texts, itoa(c))
	}
	return fmt.Sprintf("the blocks around it begin in column %s and %s, this line in column %d",
		strings.Join(texts[:len(texts)-1], ", "), texts[len(texts)-1], h.e.At.Start.Col)
}

// assignCall is of f(x) = y.
func (h *hinter) assignCall(string) string {
	at := h.e.At
	if at.End.Offset > len(h.src) || at.End.Offset <= at.Start.Offset {
		return ""
	}
	text := h.src[at.Start.Offset:at.End.Offset]
	name, args, ok := strings.Cut(text, "(")
	args, closed := strings.CutSuffix(args, ")")
	if !ok || !closed || len(text) > 60 || strings.ContainsAny(args, "()\n") {
		return "a value is given to a name, or to an element: x[i] = value"
	}
	if strings.HasPrefix(strings.TrimSpace(h.before), "if") || strings.HasPrefix(strings.TrimSpace(h.before), "while") {
		return "== compares, = gives a name its value"
	}
	if IsIdentifier(name) {
		return fmt.Sprintf("an element is %s[%s]; a function is made by def %s:", name, args, text)
	}
	return "a value is given to a name, or to an element: x[i] = value"
}

// assignExpression is of a + b = c.
func (h *hinter) assignExpression(string) string {
	at := h.e.At
	if at.End.Offset <= len(h.src) && at.End.Offset > at.Start.Offset {
		text := h.src[at.Start.Offset:at.End.Offset]
		if joined := strings.ReplaceAll(text, "-", "_"); joined != text && IsIdentifier(joined) {
			return "a name has no minus sign: " + joined
		}
	}
	return "the name stands on the left: name = value"
}

// badNumber is of digits with letters behind them.
func (h *hinter) badNumber(string) string {
	text := h.after
	end := 0
	for end < len(text) && text[end] < 0x80 && (isIdentByte[text[end]] || text[end] == '.') {
		end++
	}
	text = text[:end]
	digits := 0
	for digits < len(text) && (isDigit(text[digits]) || text[digits] == '.' || text[digits] == '_') {
		digits++
	}
	number, name := text[:digits], text[digits:]
	if number == "" || name == "" {
		return "a name begins with a letter or _"
	}
	if h.i == lineStart(h.toks, h.i) {
		return fmt.Sprintf("a name begins with a letter or _: %s%s, or _%s; to multiply write *", name, number, text)
	}
	return fmt.Sprintf("to multiply write *: %s * %s; a name begins with a letter or _", number, name)
}
