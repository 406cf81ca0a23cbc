package lang

import "strings"

// strings reads adjacent literals and joins them.
func (p *parser) strings() Expr {
	first := p.tok()
	start := startOf(first)
	if first.Type == tkString && p.toks[p.i+1].Type != tkString && p.toks[p.i+1].Type != tkFStart {
		p.i++
		return &String{exprNode{p.since(start)}, p.decode(first.Value, start), first.Value}
	}
	var parts []FPart
	var text strings.Builder
	formatted := false
	h := 1
	for {
		t := p.tok()
		switch t.Type {
		case tkString:
			v := p.decode(t.Value, startOf(t))
			text.WriteString(v)
			if v != "" {
				parts = append(parts, FPart{Text: v, Range: spanOf(t)})
			}
			p.i++
			continue
		case tkFStart:
			formatted = true
			parts = append(parts, p.fstring()...)
			h = max(h, p.h)
			continue
		}
		break
	}
	p.h = h
	raw := p.src[start.Offset:p.prev().Offset]
	if !formatted {
		return &String{exprNode{p.since(start)}, text.String(), raw}
	}
	p.above(h, start)
	return &FString{exprNode{p.since(start)}, joinText(parts), raw}
}

// joinText joins neighbouring literal texts.
func joinText(parts []FPart) []FPart {
	out := parts[:0]
	for i := 0; i < len(parts); {
		part := parts[i]
		j := i + 1
		if part.X == nil {
			for j < len(parts) && parts[j].X == nil {
				j++
			}
			if j > i+1 {
				var b strings.Builder
				for _, q := range parts[i:j] {
					b.WriteString(q.Text)
				}
				part.Text, part.Range.End = b.String(), parts[j-1].Range.End
			}
		}
		out = append(out, part)
		i = j
	}
	return out
}

// decode gives the value of a string literal.
func (p *parser) decode(lit string, at Pos) string {
	raw := false
	i := 0
	for lit[i] != '"' && lit[i] != '\'' {
		switch lit[i] | 0x20 {
		case 'r':
			raw = true
		case 'b':
			p.refuse(Span{at, addText(at, lit)}, "bytes literals are outside grayscale", "use a string, or an array of integers")
		}
		i++
	}
	width := 1
	if len(lit)-i >= 6 && lit[i+1] == lit[i] && lit[i+2] == lit[i] {
		width = 3
	}
	return unescape(lit[i+width:len(lit)-width], addText(at, lit[:i+width]), raw, false)
}

// fstring reads one f-string literal.
func (p *parser) fstring() []FPart {
	raw := strings.ContainsAny(p.tok().Value, "rR")
	p.i++
	p.deeper()
	parts, h := p.fparts(raw, false)
	p.depth--
	if p.typ() != tkFEnd {
		p.fexpect("expecting '}'")
	}
	p.i++
	p.h = h
	return parts
}

// fparts reads text and fields up to the end of an f-string or of a spec.
func (p *parser) fparts(raw, spec bool) ([]FPart, int) {
	var parts []FPart
	h := 0
	for {
		t := p.tok()
		switch t.Type {
		case tkFText:
			p.i++
			parts = append(parts, FPart{Text: unescape(t.Value, startOf(t), raw, !spec), Range: spanOf(t)})
		case tkLBrace:
			parts = append(parts, p.field(raw))
			h = max(h, p.h)
		default:
			return parts, h
		}
	}
}

func (p *parser) fexpect(what string) {
	if p.typ() == tkBad {
		p.unexpected()
	}
	p.fail(spanOf(p.tok()), "f-string: %s", what)
}

// fieldExpr reads the expression of a field. What Python finds wrong with it is
// that it ends too early.
func (p *parser) fieldExpr() Expr {
	defer func() {
		if r := recover(); r != nil {
			if b, ok := r.(bail); ok && b.err.Msg == "invalid syntax" {
				b.err.Msg = "f-string: expecting '=', or '!', or ':', or '}'"
			}
			panic(r)
		}
	}()
	return p.exprList()
}

// field reads {x=!r:spec}.
func (p *parser) field(raw bool) FPart {
	open := p.tok()
	start := startOf(open)
	p.i++
	if t := p.tok(); !p.elementNext() {
		switch t.Type {
		case tkRBrace, tkBang, tkColon, tkAssign:
			p.fexpect("valid expression required before '" + t.Value + "'")
		case tkBad:
			p.unexpected()
		}
		p.fexpect("expecting a valid expression after '{'")
	}
	var f FPart
	if p.typ() == tkLambda {
		p.fexpect("lambda expressions are not allowed without parentheses")
	}
	f.X = p.fieldExpr()
	noStar(f.X)
	h := p.h
	if p.typ() == tkAssign {
		p.i++
		f.Debug = p.src[start.Offset+1 : p.tok().Pos.Offset]
	}
	if p.typ() == tkBang {
		bang := endOf(p.tok())
		p.i++
		t := p.tok()
		switch {
		case t.Type == tkRBrace || t.Type == tkColon:
			p.fexpect("missing conversion character")
		case t.Pos.Offset != bang.Offset:
			p.fexpect("conversion type must come right after the exclamation mark")
		case t.Type != tkIdent:
			p.fexpect("invalid conversion character")
		case len(t.Value) != 1 || !strings.Contains("rsa", t.Value):
			p.fexpect("invalid conversion character '" + t.Value + "': expected 's', 'r', or 'a'")
		}
		f.Conv = t.Value[0]
		p.i++
		if p.typ() != tkColon && p.typ() != tkRBrace {
			p.fexpect("expecting ':' or '}'")
		}
	}
	if p.typ() == tkColon {
		p.i++
		var sh int
		f.Spec, sh = p.fparts(raw, true)
		if f.Spec == nil {
			f.Spec = []FPart{}
		}
		h = max(h, sh)
		if p.typ() != tkRBrace {
			p.fexpect("expecting '}', or format specs")
		}
	}
	if p.typ() != tkRBrace {
		if p.typ() == lexEOF {
			p.unexpected()
		}
		if f.Debug != "" {
			p.fexpect("expecting '!', or ':', or '}'")
		}
		p.fexpect("expecting '=', or '!', or ':', or '}'")
	}
	p.i++
	p.above(h, start)
	f.Range = Span{start, p.prev()}
	return f
}
