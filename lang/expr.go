package lang

import (
	"fmt"
	"strings"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

// parser is the expression production: precedence climbing over the tokens.
// Faults leave it as a bail panic, caught at its entries.
type parser struct {
	toks  []lexer.Token
	src   string
	i     int
	h     int // height of the tree just built
	depth int // of the recursion
}

// The grammar names one interface type for each way in.
type (
	exprList  interface{ Expr } // x, *y, …: what may stand on the right of =
	oneExpr   interface{ Expr } // one expression
	condition interface{ Expr } // one expression, or name := expression
	loopVars  interface{ Expr } // the targets of a for
	withItems interface{ items() []WithItem }
)

var productions = []participle.Option{
	participle.ParseTypeWith(func(lex *lexer.PeekingLexer) (exprList, error) {
		x, err := produce(lex, (*parser).exprList)
		return x, err
	}),
	participle.ParseTypeWith(func(lex *lexer.PeekingLexer) (oneExpr, error) {
		x, err := produce(lex, (*parser).expr)
		return x, err
	}),
	participle.ParseTypeWith(func(lex *lexer.PeekingLexer) (condition, error) {
		x, err := produce(lex, (*parser).named)
		return x, err
	}),
	participle.ParseTypeWith(func(lex *lexer.PeekingLexer) (loopVars, error) {
		x, err := produce(lex, (*parser).targets)
		return x, err
	}),
	participle.ParseTypeWith(func(lex *lexer.PeekingLexer) (withItems, error) {
		var items withList
		_, err := produce(lex, func(p *parser) Expr { items = p.withItems(); return nil })
		return items, err
	}),
}

// produce runs one production on participle's tokens. Where no expression can
// begin, another alternative may match; a fault further on commits participle
// to this one, by moving past a token.
func produce(lex *lexer.PeekingLexer, rule func(*parser) Expr) (x Expr, err error) {
	start := lex.Range(0, 1)[0]
	p := parser{toks: lex.Range(0, lexer.RawCursor(start.Pos.Offset)), src: start.Value, i: int(lex.RawCursor())}
	t := &p.toks[p.i]
	if t.Type < 0 || !startsExpr[t.Type] && t.Type != tkMul {
		return nil, participle.NextMatch
	}
	first := p.i
	defer func() {
		if r := recover(); r != nil {
			b, ok := r.(bail)
			if !ok {
				panic(r)
			}
			lex.FastForward(lexer.RawCursor(max(p.i-1, first)))
			x, err = nil, b.err
		}
	}()
	x = rule(&p)
	lex.FastForward(lexer.RawCursor(p.i - 1))
	return x, nil
}

func (p *parser) tok() *lexer.Token { return &p.toks[p.i] }

func (p *parser) typ() lexer.TokenType { return p.toks[p.i].Type }

// prev is the end of the token before the current one.
func (p *parser) prev() Pos { return endOf(&p.toks[p.i-1]) }

func (p *parser) since(start Pos) at { return at{Span{start, p.prev()}} }

func spanOf(t *lexer.Token) Span { return Span{startOf(t), endOf(t)} }

func (p *parser) fail(at Span, format string, args ...any) {
	panic(bail{syntaxError(fmt.Sprintf(format, args...), at)})
}

func (p *parser) refuse(at Span, what, instead string) { panic(bail{Refuse(what, instead, at)}) }

// unexpected fails at the current token.
func (p *parser) unexpected() {
	panic(bail{diagnose(p.toks, p.i, "")})
}

// deeper enters one level of recursion.
func (p *parser) deeper() {
	p.depth++
	if p.depth > maxDepth {
		p.tooDeep(startOf(p.tok()))
	}
}

func (p *parser) tooDeep(at Pos) {
	p.fail(Span{at, at}, "expression is nested too deeply (more than %d levels)", maxDepth)
}

// above notes that a node stands above a tree of height h.
func (p *parser) above(h int, at Pos) {
	p.h = h + 1
	if p.h > maxDepth {
		p.tooDeep(at)
	}
}

// exprList is star_expressions: one expression, or a tuple without parentheses.
func (p *parser) exprList() Expr {
	if p.typ() == tkYield {
		p.yield()
	}
	at := startOf(p.tok())
	first := p.starred((*parser).expr)
	if p.typ() != tkComma {
		return first
	}
	return p.tupleFrom(at, first, (*parser).expr)
}

// tupleFrom reads the rest of a tuple after its first element.
func (p *parser) tupleFrom(at Pos, first Expr, element func(*parser) Expr) Expr {
	h := p.h
	elts := []Expr{first}
	for p.typ() == tkComma {
		p.i++
		if !p.elementNext() {
			break
		}
		elts = append(elts, p.starred(element))
		h = max(h, p.h)
	}
	p.above(h, at)
	return &Tuple{exprNode: exprNode{p.since(at)}, Elts: elts}
}

// elementNext says whether another element of a list can begin here.
func (p *parser) elementNext() bool {
	t := p.typ()
	return t > 0 && (startsExpr[t] || t == tkMul)
}

// starred reads an element that may be *x.
func (p *parser) starred(element func(*parser) Expr) Expr {
	if p.typ() != tkMul {
		return element(p)
	}
	at := startOf(p.tok())
	p.i++
	x := p.binary(precBitOr)
	p.above(p.h, at)
	return &Star{exprNode{p.since(at)}, x}
}

// named is an expression, or name := expression.
func (p *parser) named() Expr {
	if p.typ() == tkIdent && p.toks[p.i+1].Type == tkWalrus {
		at := startOf(p.tok())
		name := p.name()
		p.i++
		p.deeper()
		x := p.expr()
		p.depth--
		p.above(p.h, at)
		return &Walrus{exprNode{p.since(at)}, name, x}
	}
	x := p.expr()
	if p.typ() == tkWalrus {
		p.fail(x.Span(), "cannot use assignment expressions with %s", describe(x))
	}
	return x
}

func (p *parser) name() *Name {
	t := p.tok()
	p.i++
	p.h = 1
	return &Name{exprNode{at{spanOf(t)}}, canonical(t.Value)}
}

// expr is one expression: conditional, lambda, or anything tighter.
func (p *parser) expr() Expr {
	p.deeper()
	defer func() { p.depth-- }()
	at := startOf(p.tok())
	if p.typ() == tkLambda {
		return p.lambda()
	}
	x := p.binary(precOr)
	if p.typ() != tkIf {
		return x
	}
	h := p.h
	p.i++
	cond := p.binary(precOr)
	h = max(h, p.h)
	if p.typ() != tkElse {
		if p.typ() == tkColon || p.typ() == lexer.EOF && len(unclosed(p.toks)) > 0 {
			p.unexpected()
		}
		p.fail(Span{at, p.prev()}, "expected 'else' after 'if' expression")
	}
	p.i++
	if !p.elementNext() || p.typ() == tkMul {
		p.unexpected()
	}
	els := p.expr()
	p.above(max(h, p.h), at)
	return &IfExpr{exprNode{p.since(at)}, x, cond, els}
}

// binary reads operators that bind at least as tightly as min.
func (p *parser) binary(min uint8) Expr {
	p.deeper()
	start := startOf(p.tok())
	var x Expr
	switch t := p.typ(); t {
	case tkNot:
		if min > precNot {
			p.fail(spanOf(p.tok()), "'not' after an operator must be parenthesized")
		}
		p.i++
		y := p.binary(precNot)
		p.above(p.h, start)
		x = &Unary{exprNode{p.since(start)}, "not", y}
	case tkMinus, tkPlus, tkTilde:
		op := p.tok().Value
		p.i++
		y := p.binary(precUnary)
		p.above(p.h, start)
		x = &Unary{exprNode{p.since(start)}, op, y}
	default:
		x = p.primary()
	}
	for {
		t := p.tok()
		if t.Type < 0 {
			break
		}
		prec := binaryPrec[t.Type]
		if prec == precNone || prec < min {
			break
		}
		switch prec {
		case precCompare:
			if t.Type == tkNot && p.toks[p.i+1].Type != tkIn {
				p.depth--
				return x // the caller finds the stray `not`
			}
			x = p.compare(start, x)
			continue
		case precAnd, precOr:
			h, xs := p.h, []Expr{x}
			for p.typ() == t.Type {
				p.i++
				xs = append(xs, p.binary(prec+1))
				h = max(h, p.h)
			}
			p.above(h, start)
			x = &Bool{exprNode{p.since(start)}, t.Value, xs}
			continue
		}
		h := p.h
		p.i++
		right := prec + 1
		if prec == precPow {
			right = precUnary
		}
		y := p.binary(right)
		p.above(max(h, p.h), start)
		x = &Binary{exprNode{p.since(start)}, t.Value, x, y, startOf(t)}
	}
	p.depth--
	return x
}

func (p *parser) compare(start Pos, first Expr) Expr {
	h := p.h
	c := &Compare{First: first, Ops: make([]string, 0, 1), Rest: make([]Expr, 0, 1)}
	for {
		t := p.tok()
		if t.Type < 0 || binaryPrec[t.Type] != precCompare {
			break
		}
		op := t.Value
		switch t.Type {
		case tkNot:
			if p.toks[p.i+1].Type != tkIn {
				p.i++
				p.unexpected()
			}
			p.i++
			op = "not in"
		case tkIs:
			if p.toks[p.i+1].Type == tkNot {
				p.i++
				op = "is not"
			}
		}
		p.i++
		c.Ops = append(c.Ops, op)
		c.Rest = append(c.Rest, p.binary(precCompare+1))
		h = max(h, p.h)
	}
	p.above(h, start)
	c.Range = Span{start, p.prev()}
	return c
}

// primary is an atom with its calls, indices and attributes.
func (p *parser) primary() Expr {
	start := startOf(p.tok())
	x := p.atom()
	for {
		h := p.h
		switch p.typ() {
		case tkLParen:
			args := p.args()
			p.above(max(h, p.h), start)
			x = &Call{exprNode{p.since(start)}, x, args}
		case tkLBracket:
			items, comma := p.items()
			p.above(max(h, p.h), start)
			x = &Index{exprNode{p.since(start)}, x, items, comma}
		case tkDot:
			p.i++
			t := p.tok()
			if t.Type != tkIdent {
				p.unexpected()
			}
			p.i++
			p.above(h, start)
			x = &Attr{exprNode{p.since(start)}, x, canonical(t.Value), startOf(t)}
		default:
			return x
		}
	}
}

func (p *parser) atom() Expr {
	t := p.tok()
	p.h = 1
	switch t.Type {
	case tkIdent:
		return p.name()
	case tkNumber:
		p.i++
		return number(t)
	case tkString, tkFStart:
		return p.strings()
	case tkNone, tkTrue, tkFalse, tkEllipsis:
		p.i++
		return &Constant{exprNode{at{spanOf(t)}}, constants[t.Type]}
	case tkLParen:
		return p.paren()
	case tkLBracket:
		return p.list()
	case tkLBrace:
		return p.braces()
	case tkAwait:
		p.refuse(spanOf(t), "'await' is outside grayscale", "call the function directly: everything runs to its end")
	case tkYield:
		p.yield()
	}
	p.unexpected()
	return nil
}

func (p *parser) yield() {
	p.refuse(spanOf(p.tok()), "generators ('yield') are outside grayscale", "append to a list and return it")
}

var constants = map[lexer.TokenType]ConstKind{tkNone: None, tkTrue: True, tkFalse: False, tkEllipsis: Ellipsis}

func number(t *lexer.Token) Expr {
	n := &Number{exprNode: exprNode{at{spanOf(t)}}, Text: t.Value, Kind: 'i', Raw: t.Value}
	if strings.IndexByte(n.Text, '_') >= 0 {
		n.Text = strings.ReplaceAll(n.Text, "_", "")
	}
	if len(n.Text) > 1 && n.Text[0] == '0' && n.Text[1]|0x20 >= 'a' {
		switch n.Text[1] | 0x20 {
		case 'x', 'o', 'b':
			n.Text = strings.ToLower(n.Text)
			return n
		}
	}
	if strings.ContainsAny(n.Text, ".eEjJ") {
		n.Kind = 'f'
		if last := len(n.Text) - 1; n.Text[last]|0x20 == 'j' {
			n.Text, n.Kind = n.Text[:last], 'j'
		}
	}
	return n
}

// comma expects a comma or the closing bracket of a list.
func (p *parser) comma(close lexer.TokenType, last Expr) bool {
	switch p.typ() {
	case tkComma:
		p.i++
		return true
	case close:
		return false
	}
	p.missingComma(last)
	return false
}

// missingComma fails after an element that neither a comma nor the closing
// bracket follows.
func (p *parser) missingComma(last Expr) {
	t := p.tok()
	if len(unclosed(p.toks)) > 0 || last == nil {
		p.unexpected()
	}
	for again := true; again; {
		again = false
		switch x := last.(type) {
		case *Walrus:
			last, again = x.X, true
		case *IfExpr:
			last, again = x.Else, true
		case *Slice:
			for _, part := range []Expr{x.Lo, x.Hi, x.Step} {
				if part != nil {
					last, again = part, true
				}
			}
		}
	}
	_, name := last.(*Name)
	if t.Type > 0 && startsExpr[t.Type] && t.Type != tkNot && !(name && t.Type == tkString) {
		save := p.i
		if end, ok := p.tryExpr(); ok {
			p.fail(Span{last.Span().Start, end}, "invalid syntax. Perhaps you forgot a comma?")
		}
		p.i = save
	}
	if t.Type == tkAssign {
		p.assignmentInside(last)
	}
	p.unexpected()
}

// tryExpr reads an expression only to see whether there is one.
func (p *parser) tryExpr() (end Pos, ok bool) {
	depth := p.depth
	defer func() {
		if r := recover(); r != nil {
			if _, is := r.(bail); !is {
				panic(r)
			}
			p.depth, ok = depth, false
		}
	}()
	p.expr()
	return p.prev(), true
}

// assignmentInside fails for x = y where only an expression may stand.
func (p *parser) assignmentInside(x Expr) {
	switch Unparen(x).(type) {
	case *Name:
		p.fail(Span{x.Span().Start, endOf(p.tok())}, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
	case *List, *Tuple, *Comp, *Constant:
	default:
		p.fail(x.Span(), "cannot assign to %s here. Maybe you meant '==' instead of '='?", describe(x))
	}
}

// element is what stands between the commas of a display: *x, x, or name := x.
func (p *parser) element() Expr {
	if p.typ() == tkYield {
		p.yield()
	}
	if !p.elementNext() {
		p.unexpected()
	}
	return p.starred((*parser).named)
}

func (p *parser) paren() Expr {
	start := startOf(p.tok())
	p.i++
	p.deeper()
	defer func() { p.depth-- }()
	if p.typ() == tkRParen {
		p.i++
		p.h = 1
		return &Tuple{exprNode: exprNode{p.since(start)}, Paren: true}
	}
	x := p.element()
	if p.comprehension() {
		if s, ok := x.(*Star); ok {
			p.fail(s.Span(), "iterable unpacking cannot be used in comprehension")
		}
		h := p.h
		fors := p.fors()
		h = max(h, p.h)
		p.close(tkRParen)
		p.above(h, start)
		return &Comp{exprNode: exprNode{p.since(start)}, Kind: '(', Elt: x, For: fors}
	}
	if p.typ() == tkRParen {
		p.i++
		if s, ok := x.(*Star); ok {
			p.fail(s.Span(), "cannot use starred expression here")
		}
		p.above(p.h, start)
		return &Paren{exprNode{p.since(start)}, x}
	}
	elts, h := p.elements(x, tkRParen)
	p.above(h, start)
	return &Tuple{exprNode{p.since(start)}, elts, true}
}

func (p *parser) close(t lexer.TokenType) {
	if p.typ() != t {
		p.unexpected()
	}
	p.i++
}

// elements reads the rest of a display after its first element, and its closing bracket.
func (p *parser) elements(first Expr, close lexer.TokenType) ([]Expr, int) {
	h, elts := p.h, []Expr{first}
	for p.comma(close, elts[len(elts)-1]) && p.typ() != close {
		elts = append(elts, p.element())
		h = max(h, p.h)
	}
	p.i++
	return elts, h
}

func (p *parser) list() Expr {
	start := startOf(p.tok())
	p.i++
	p.deeper()
	defer func() { p.depth-- }()
	if p.typ() == tkRBracket {
		p.i++
		p.h = 1
		return &List{exprNode: exprNode{p.since(start)}}
	}
	x := p.element()
	if p.comprehension() {
		return p.comp(start, '[', nil, x, tkRBracket)
	}
	elts, h := p.elements(x, tkRBracket)
	p.above(h, start)
	return &List{exprNode{p.since(start)}, elts}
}

// comp reads the clauses of a comprehension after its element.
func (p *parser) comp(start Pos, kind byte, key, elt Expr, close lexer.TokenType) Expr {
	if s, ok := elt.(*Star); ok {
		p.fail(s.Span(), "iterable unpacking cannot be used in comprehension")
	}
	h := p.h
	fors := p.fors()
	h = max(h, p.h)
	p.close(close)
	p.above(h, start)
	return &Comp{exprNode{p.since(start)}, kind, key, elt, fors}
}

func (p *parser) comprehension() bool {
	if p.typ() == tkAsync {
		p.refuse(spanOf(p.tok()), "'async' is outside grayscale", "leave it out")
	}
	return p.typ() == tkFor
}

// fors reads the for and if clauses of a comprehension.
func (p *parser) fors() []CompFor {
	h := 0
	var fors []CompFor
	for p.comprehension() {
		p.i++
		var f CompFor
		f.Target = p.targets()
		h = max(h, p.h)
		if p.typ() != tkIn {
			panic(bail{diagnose(p.toks, p.i, `"in"`)})
		}
		p.i++
		f.Iter = p.binary(precOr)
		h = max(h, p.h)
		for p.typ() == tkIf {
			p.i++
			f.Ifs = append(f.Ifs, p.binary(precOr))
			h = max(h, p.h)
		}
		fors = append(fors, f)
		if len(fors) > maxDepth {
			p.tooDeep(startOf(p.tok()))
		}
	}
	p.h = h + len(fors)
	return fors
}

func (p *parser) braces() Expr {
	start := startOf(p.tok())
	p.i++
	p.deeper()
	defer func() { p.depth-- }()
	if p.typ() == tkRBrace {
		p.i++
		p.h = 1
		return &Dict{exprNode: exprNode{p.since(start)}}
	}
	if p.typ() != tkPow {
		x := p.element()
		switch {
		case p.comprehension():
			return p.comp(start, '{', nil, x, tkRBrace)
		case p.typ() != tkColon:
			elts, h := p.elements(x, tkRBrace)
			p.above(h, start)
			return &Set{exprNode{p.since(start)}, elts}
		}
		return p.dict(start, x)
	}
	return p.dict(start, nil)
}

// dict reads a dict display or comprehension; first is its first key when that
// has been read.
func (p *parser) dict(start Pos, first Expr) Expr {
	d := &Dict{}
	h := 0
	if first != nil {
		h = p.h
	}
	for {
		key := first
		first = nil
		switch {
		case key != nil:
		case p.typ() == tkPow:
			p.i++
			v := p.binary(precBitOr)
			h = max(h, p.h)
			if p.comprehension() {
				p.fail(v.Span(), "dict unpacking cannot be used in dict comprehension")
			}
			d.Keys, d.Values = append(d.Keys, nil), append(d.Values, v)
			if !p.comma(tkRBrace, v) || p.typ() == tkRBrace {
				p.i++
				p.above(h, start)
				d.Range = Span{start, p.prev()}
				return d
			}
			continue
		default:
			if !p.elementNext() {
				p.unexpected()
			}
			key = p.expr()
			h = max(h, p.h)
		}
		switch key.(type) {
		case *Star, *Walrus:
			p.unexpected()
		}
		if p.typ() != tkColon {
			if p.typ() == tkRBrace || p.typ() == tkComma {
				p.fail(spanOf(&p.toks[p.i-1]), "':' expected after dictionary key")
			}
			p.missingComma(key)
		}
		colon := p.tok()
		p.i++
		if t := p.typ(); t == tkRBrace || t == tkComma {
			p.fail(spanOf(colon), "expression expected after dictionary key and ':'")
		} else if t == tkMul {
			p.fail(spanOf(p.tok()), "cannot use a starred expression in a dictionary value")
		}
		v := p.expr()
		h = max(h, p.h)
		if p.comprehension() {
			if len(d.Keys) > 0 {
				p.unexpected()
			}
			p.h = h
			return p.comp(start, ':', key, v, tkRBrace)
		}
		d.Keys, d.Values = append(d.Keys, key), append(d.Values, v)
		if !p.comma(tkRBrace, v) || p.typ() == tkRBrace {
			break
		}
	}
	p.i++
	p.above(h, start)
	d.Range = Span{start, p.prev()}
	return d
}

// args reads the arguments of a call, with their parentheses.
func (p *parser) args() []Arg {
	p.deeper()
	defer func() { p.depth-- }()
	p.i++
	h := 0
	var args []Arg
	for p.typ() != tkRParen {
		start := startOf(p.tok())
		var a Arg
		switch t := p.typ(); {
		case t == tkMul:
			p.i++
			if t := p.typ(); t == tkComma || t == tkRParen {
				p.fail(spanOf(&p.toks[p.i-1]), "Invalid star expression")
			}
			a.Star, a.X = 1, p.expr()
		case t == tkPow:
			p.i++
			a.Star, a.X = 2, p.expr()
		case t == tkIdent && p.toks[p.i+1].Type == tkAssign:
			a.Name = canonical(p.tok().Value)
			p.i += 2
			if t := p.typ(); t == tkComma || t == tkRParen {
				p.fail(Span{start, p.prev()}, "expected argument value expression")
			}
			a.X = p.expr()
			if p.comprehension() {
				p.fail(Span{start, endOf(p.tok())}, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
			}
		default:
			if p.typ() == tkYield {
				p.yield()
			}
			if !p.elementNext() {
				p.unexpected()
			}
			a.X = p.named()
			if p.typ() == tkAssign {
				p.assignedArgument(a.X)
			}
			if p.comprehension() {
				ph := p.h
				fors := p.fors()
				p.above(max(ph, p.h), start)
				c := &Comp{exprNode: exprNode{p.since(start)}, Kind: '(', Elt: a.X, For: fors}
				a.X = c
				if len(args) > 0 || p.typ() == tkComma && p.toks[p.i+1].Type != tkRParen {
					p.fail(c.Span(), "Generator expression must be parenthesized")
				}
			}
		}
		h = max(h, p.h)
		a.Range = Span{start, p.prev()}
		args = append(args, a)
		if !p.comma(tkRParen, a.X) {
			break
		}
	}
	p.i++
	checkArgs(args)
	p.h = h
	return args
}

// assignedArgument fails for f(x.y = 1) and the like.
func (p *parser) assignedArgument(x Expr) {
	span := Span{x.Span().Start, endOf(p.tok())}
	if c, ok := x.(*Constant); ok && c.Kind != Ellipsis {
		p.fail(span, "cannot assign to %s", describe(x))
	}
	p.fail(span, `expression cannot contain assignment, perhaps you meant "=="?`)
}

// checkArgs refuses arguments in an order that Python does not allow.
func checkArgs(args []Arg) {
	named, unpacked := false, false
	var seen map[string]bool
	for i := range args {
		a := &args[i]
		switch {
		case a.Star == 2:
			unpacked = true
		case a.Name != "":
			if seen[a.Name] {
				panic(bail{syntaxError("keyword argument repeated: "+a.Name, a.Range)})
			}
			if len(args) > 1 {
				if seen == nil {
					seen = map[string]bool{}
				}
				seen[a.Name] = true
			}
			named = true
		case a.Star == 1:
			if unpacked {
				panic(bail{syntaxError("iterable argument unpacking follows keyword argument unpacking", a.Range)})
			}
		case unpacked:
			panic(bail{syntaxError("positional argument follows keyword argument unpacking", a.Range)})
		case named:
			panic(bail{syntaxError("positional argument follows keyword argument", a.Range)})
		}
	}
}

// items reads what stands between the brackets of an index.
func (p *parser) items() (items []Expr, comma bool) {
	p.deeper()
	defer func() { p.depth-- }()
	p.i++
	h := 0
	for {
		x := p.item()
		h = max(h, p.h)
		items = append(items, x)
		if !p.comma(tkRBracket, x) {
			break
		}
		comma = true
		if p.typ() == tkRBracket {
			break
		}
	}
	p.i++
	p.h = h
	if _, ok := items[0].(*Star); ok {
		comma = true // x[*y] is x[(*y,)]
	}
	return items, comma
}

func (p *parser) item() Expr {
	start := startOf(p.tok())
	var s Slice
	h := 0
	if p.typ() != tkColon {
		if !p.elementNext() {
			p.unexpected()
		}
		x := p.starred((*parser).named)
		if p.typ() != tkColon {
			return x
		}
		switch x.(type) {
		case *Star, *Walrus:
			p.unexpected()
		}
		s.Lo, h = x, p.h
	}
	p.i++
	part := func() Expr {
		if t := p.typ(); t == tkColon || t == tkComma || t == tkRBracket {
			return nil
		}
		if !p.elementNext() || p.typ() == tkMul {
			p.unexpected()
		}
		x := p.expr()
		h = max(h, p.h)
		return x
	}
	s.Hi = part()
	if p.typ() == tkColon {
		p.i++
		s.Step = part()
	}
	p.above(h, start)
	s.Range = Span{start, p.prev()}
	return &s
}

// targets reads the targets of a for, up to its `in`.
func (p *parser) targets() Expr {
	at := startOf(p.tok())
	if !p.elementNext() {
		p.unexpected()
	}
	first := p.target()
	if p.typ() == tkComma {
		first = p.tupleFrom(at, first, (*parser).target)
	}
	loopTarget(first)
	return first
}

type withList []WithItem

func (w withList) items() []WithItem { return w }

// withItems reads what stands between `with` and its colon. Parentheses may
// stand around all items, or belong to the first of them.
func (p *parser) withItems() withList {
	start := *p
	if p.typ() == tkLParen {
		if items, ok := p.tryItems(); ok {
			return items
		}
		*p = start
	}
	return p.itemsUntil(tkColon)
}

func (p *parser) tryItems() (items withList, ok bool) {
	defer func() {
		if r := recover(); r != nil {
			if _, is := r.(bail); !is {
				panic(r)
			}
			ok = false
		}
	}()
	p.i++
	items = p.itemsUntil(tkRParen)
	p.i++
	return items, p.typ() == tkColon
}

func (p *parser) itemsUntil(end lexer.TokenType) (items withList) {
	for {
		w := WithItem{X: p.expr()}
		if p.tok().Value == "as" {
			p.i++
			if !p.elementNext() {
				p.unexpected()
			}
			w.Target = p.target()
			loopTarget(w.Target)
		}
		items = append(items, w)
		switch {
		case p.typ() == end:
			return items
		case p.typ() == tkComma && end == tkRParen && p.toks[p.i+1].Type == end:
			p.i++
			return items
		case p.typ() != tkComma:
			if end == tkColon {
				panic(bail{diagnose(p.toks, p.i, ":")})
			}
			p.unexpected()
		}
		p.i++
		if !p.elementNext() {
			p.unexpected()
		}
	}
}

// target reads one target. What is no target is read as far as an operator, and
// refused by checkTarget.
func (p *parser) target() Expr {
	if p.typ() == tkMul {
		return p.starred((*parser).target)
	}
	return p.binary(precBitOr)
}

func (p *parser) lambda() Expr {
	start := startOf(p.tok())
	p.i++
	params, h := p.lambdaParams()
	if p.typ() != tkColon {
		p.unexpected()
	}
	p.i++
	if !p.elementNext() || p.typ() == tkMul {
		p.unexpected()
	}
	body := p.expr()
	p.above(max(h, p.h), start)
	return &Lambda{exprNode{p.since(start)}, params, body}
}

// lambdaParams reads the parameters of a lambda, up to its colon.
func (p *parser) lambdaParams() (*Params, int) {
	params, h := &Params{}, 0
	for p.typ() != tkColon {
		start := startOf(p.tok())
		var d ParamDecl
		switch p.typ() {
		case tkDiv:
			d.Kind = '/'
			p.i++
		case tkMul:
			d.Kind = '*'
			p.i++
		case tkPow:
			d.Kind = '2'
			p.i++
		}
		if p.typ() == tkIdent && d.Kind != '/' {
			d.Name = canonical(p.tok().Value)
			p.i++
		} else if d.Kind == 0 || d.Kind == '2' {
			if p.typ() == tkLParen {
				p.fail(spanOf(p.tok()), "Lambda expression parameters cannot be parenthesized")
			}
			p.unexpected()
		}
		if p.typ() == tkAssign {
			p.i++
			if t := p.typ(); t == tkComma || t == tkColon {
				p.fail(spanOf(&p.toks[p.i-1]), "expected default value expression")
			}
			d.Default = p.expr()
			h = max(h, p.h)
		}
		d.Range = Span{start, p.prev()}
		params.List = append(params.List, d)
		if p.typ() != tkComma {
			break
		}
		p.i++
	}
	checkParams(params)
	return params, h
}
