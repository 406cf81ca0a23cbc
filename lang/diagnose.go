package lang

import (
	"errors"
	"strings"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

const lexEOF = lexer.EOF

// fault makes the Error for what the statement grammar reported.
func fault(toks []lexer.Token, err error) *Error {
	var own *Error
	if errors.As(err, &own) {
		return own
	}
	var unexpected *participle.UnexpectedTokenError
	if errors.As(err, &unexpected) {
		i := len(toks) - 1
		for k := range toks[1:] {
			if toks[k+1].Pos.Offset == unexpected.Unexpected.Pos.Offset && toks[k+1].Type == unexpected.Unexpected.Type {
				i = k + 1
				break
			}
		}
		_, expected, _ := strings.Cut(unexpected.Message(), "(expected ")
		return diagnose(toks, i, expected)
	}
	var at participle.Error
	if errors.As(err, &at) {
		p := at.Position()
		pos := Pos{p.Offset, p.Line, p.Column}
		return syntaxError(at.Message(), Span{pos, pos})
	}
	return syntaxError(err.Error(), Span{})
}

// diagnose says in Python's words what is wrong with token i, where something
// else was expected (in participle's notation; "" for an expression).
func diagnose(toks []lexer.Token, i int, expected string) *Error {
	t := &toks[i]
	span := spanOf(t)
	var open []lexer.Token
	if toks[len(toks)-2].Type != tkBad {
		open = unclosed(toks)
	}
	if t.Type == lexEOF || len(open) > 0 && open[len(open)-1].Pos.Line < t.Pos.Line {
		if len(open) > 0 {
			b := &open[len(open)-1]
			e := syntaxError("'"+b.Value+"' was never closed", spanOf(b))
			e.incomplete = t.Type == lexEOF
			return e
		}
	}
	if e := refusal(toks, i); e != nil {
		return e
	}
	want := func(s string) bool { return strings.HasPrefix(expected, s) }
	switch {
	case t.Type == tkIndent:
		return &Error{Kind: "IndentationError", Msg: "unexpected indent", At: span}
	case want("Indent") || want("<indent>"):
		e := &Error{Kind: "IndentationError", Msg: "expected an indented block after " + header(toks, i), At: span}
		e.incomplete = atEnd(toks, i)
		return e
	}
	msg := "invalid syntax"
	first := lineStart(toks, i)
	switch word := toks[first].Value; {
	case want("Block") || want(":"):
		switch word {
		case "if", "elif", "while", "for", "except", "with":
			switch {
			case word == "except" && t.Type == tkComma:
				msg = "multiple exception types must be parenthesized"
			case t.Type == tkNewline:
				msg = "expected ':'"
			}
		default:
			msg = "expected ':'"
		}
		if t.Type != tkAssign {
			break
		}
		msg = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
	case want(`"("`) && word == "def":
		msg = "expected '('"
	case (word == "print" || word == "exec") && i == first+1 && toks[first].Type == tkIdent && t.Type > 0 && startsExpr[t.Type]:
		msg = "Missing parentheses in call to '" + word + "'. Did you mean " + word + "(...)?"
		span.Start = startOf(&toks[first])
	case word == "import" && t.Value == "from":
		msg = "Did you mean to use 'from ... import ...' instead?"
	case word == "from" && t.Type == tkNewline && toks[i-1].Value == "import":
		msg = "Expected one or more names after 'import'"
	case word == "import" && t.Type == tkNewline && i == first+1:
		msg = "Expected one or more names after 'import'"
	case word == "from" && t.Type == tkNewline && toks[i-1].Value == ",":
		msg = "trailing comma not allowed without surrounding parentheses"
	case want("((Handler"):
		msg = "expected 'except' or 'finally' block"
	case word == "def" && t.Type == tkLParen && want("Param"):
		msg = "Function parameters cannot be parenthesized"
	case expected == `"in"`:
		msg = "'in' expected after for-loop variables"
	case word == "def" && toks[i-1].Type == tkAssign && want("OneExpr"):
		msg, span = "expected default value expression", spanOf(&toks[i-1])
	}
	e := syntaxError(msg, span)
	e.incomplete = atEnd(toks, i)
	return e
}

// atEnd says whether no more code follows from token i on.
func atEnd(toks []lexer.Token, i int) bool {
	for toks[i].Type == tkDedent {
		i++
	}
	return toks[i].Type == lexEOF
}

// refusal names the Python that is outside the grammar.
func refusal(toks []lexer.Token, i int) *Error {
	t := &toks[i]
	first := lineStart(toks, i)
	head := &toks[first]
	span := spanOf(t)
	switch {
	case t.Value == "class" && i == first:
		return Refuse("classes are outside grayscale", "use functions, and dicts for records: p = {\"x\": 1.0}", span)
	case t.Type == tkAsync:
		return Refuse("'async' is outside grayscale", "leave it out", span)
	case head.Value == "except" && i == first+1 && t.Type == tkMul:
		return Refuse("exception groups ('except*') are outside grayscale", "use 'except'", span)
	case head.Value == "def" && i == first+2 && t.Type == tkLBracket:
		return Refuse("type parameters are outside grayscale", "leave them out", span)
	case head.Type == tkIdent && head.Value == "type" && i == first+1 && t.Type == tkIdent:
		return Refuse("type aliases are outside grayscale", "leave the line out", spanOf(head))
	case head.Type == tkIdent && head.Value == "match" && i > first && endsInBlock(toks, first):
		return Refuse("'match' is outside grayscale", "use if and elif", spanOf(head))
	}
	return nil
}

// endsInBlock says whether the logical line that begins at token i ends with a
// colon and an indented block.
func endsInBlock(toks []lexer.Token, i int) bool {
	for ; i < len(toks)-1 && toks[i].Type != tkNewline; i++ {
	}
	return toks[i].Type == tkNewline && toks[i-1].Type == tkColon && (toks[i+1].Type == tkIndent || atEnd(toks, i+1))
}

// lineStart is the first token of the statement around token i.
func lineStart(toks []lexer.Token, i int) int {
	for i > 1 {
		switch toks[i-1].Type {
		case tkNewline, tkIndent, tkDedent, tkStart, tkSemi:
			return i
		}
		i--
	}
	return i
}

// header describes the statement whose block is missing before token i.
func header(toks []lexer.Token, i int) string {
	for i > 1 && toks[i-1].Type != tkNewline {
		i--
	}
	h := &toks[lineStart(toks, max(i-1, 1))]
	line := " on line " + itoa(h.Pos.Line)
	switch h.Value {
	case "def":
		return "function definition" + line
	case "with", "for", "while", "if", "elif", "else", "try", "except", "finally":
		return "'" + h.Value + "' statement" + line
	}
	return "':'" + line
}

// unclosed gives the brackets that are open at the end of the text.
func unclosed(toks []lexer.Token) []lexer.Token {
	var open []lexer.Token
	for i := range toks {
		switch toks[i].Type {
		case tkLParen, tkLBracket, tkLBrace:
			open = append(open, toks[i])
		case tkRParen, tkRBracket, tkRBrace:
			open = open[:len(open)-1]
		}
	}
	return open
}
