package lang

import (
	"fmt"
	"sort"
	"strings"

	"github.com/alecthomas/participle/v2/lexer"
)

// Format writes the script in the usual Python style: four spaces of
// indentation, spaces around operators, one statement a line. Comments stay
// with their statements, and blank lines between statements stay (at most two,
// inside blocks one). A statement that was written over several lines keeps its
// lines, moved to its new indentation.
//
// Parsing the result gives an equal tree, and formatting it again changes
// nothing. A tree that was not parsed (Source is "") is written from its nodes.
func (f *File) Format() string {
	p := &printer{file: f}
	if f.Source != "" {
		p.toks = scan(f.Source, true).toks
		p.findStrings()
	}
	p.block(f.Body)
	p.comments(len(f.Source)+1, 0)
	return p.out.String()
}

type printer struct {
	file    *File
	toks    []lexer.Token
	strings map[int]bool // lines that begin inside a string
	out     strings.Builder
	level   int
	next    int // the first comment not yet written
	line    int // last source line written, 0 at the start of a block
	fresh   bool
}

// findStrings notes the lines whose first bytes belong to a string: they cannot
// be moved.
func (p *printer) findStrings() {
	p.strings = map[int]bool{}
	var open []int // lines of the f-strings that have begun
	for i := range p.toks {
		t := &p.toks[i]
		first := t.Pos.Line
		switch t.Type {
		case tkString:
		case tkFStart:
			open = append(open, first)
			continue
		case tkFEnd:
			first = open[len(open)-1]
			open = open[:len(open)-1]
		default:
			continue
		}
		for line := first + 1; line <= endOf(t).Line; line++ {
			p.strings[line] = true
		}
	}
}

func (p *printer) indent() string { return strings.Repeat("    ", p.level) }

// gap keeps the blank lines before what stood on a source line.
func (p *printer) gap(line int) {
	if line == 0 {
		return
	}
	if p.line > 0 && !p.fresh {
		n := min(line-p.line-1, 2)
		if p.level > 0 {
			n = min(n, 1)
		}
		for range n {
			p.out.WriteByte('\n')
		}
	}
	p.fresh = false
}

// comments writes the comments before an offset that stand at a column or
// right of it, each on a line of its own.
func (p *printer) comments(before, col int) {
	for ; p.next < len(p.file.Comments); p.next++ {
		c := p.file.Comments[p.next]
		if c.Place.Offset >= before || c.Place.Col < col {
			return
		}
		p.gap(c.Place.Line)
		p.out.WriteString(p.indent() + c.Text + "\n")
		p.line = c.Place.Line
	}
}

// trailing writes the comment at the end of a source line, and the newline.
func (p *printer) trailing(end Pos) {
	if p.next < len(p.file.Comments) && end.Line > 0 {
		if c := p.file.Comments[p.next]; c.Trailing && c.Place.Line == end.Line {
			p.out.WriteString("  " + c.Text)
			p.next++
		}
	}
	p.out.WriteByte('\n')
	p.line = end.Line
}

func (p *printer) block(body []Stmt) {
	for i, s := range body {
		span := s.Span()
		p.comments(span.Start.Offset, 0)
		p.gap(span.Start.Line)
		// Of several statements on a line, the last takes the comment.
		shared := i+1 < len(body) && body[i+1].Span().Start.Line == span.End.Line && span.End.Line > 0
		p.stmt(s, shared)
	}
}

// nested writes the block of a compound statement, and the comments at its end.
func (p *printer) nested(body []Stmt) {
	p.level++
	p.fresh = true
	p.block(body)
	if len(body) > 0 && p.file.Source != "" {
		first, last := body[0].Span(), body[len(body)-1].Span()
		if i := p.tokenAt(last.End.Offset); i < len(p.toks) {
			// Comments as far right as the block belong to it, up to the next code.
			for i < len(p.toks)-1 && (p.toks[i].Type == tkNewline || p.toks[i].Type == tkDedent || p.toks[i].Type == tkSemi) {
				i++
			}
			p.comments(max(p.toks[i].Pos.Offset, last.End.Offset), first.Start.Col)
		}
	}
	p.level--
}

// tokenAt is the first token at or after an offset.
func (p *printer) tokenAt(off int) int {
	return 1 + sort.Search(len(p.toks)-1, func(i int) bool { return p.toks[i+1].Pos.Offset >= off })
}

// write writes one line (or the lines it was written on) from a source range,
// or text when the range is one line or unknown.
func (p *printer) write(text string, span Span, shared bool) {
	end := span.End
	holds := p.next < len(p.file.Comments) && p.file.Comments[p.next].Place.Offset < end.Offset
	if p.file.Source != "" && (end.Line > span.Start.Line || holds) {
		text = p.asWritten(span)
	}
	p.out.WriteString(p.indent() + text)
	if shared {
		p.out.WriteByte('\n')
		p.line = end.Line
		return
	}
	p.trailing(end)
}

// asWritten is the source of a range, its lines moved to the new indentation.
func (p *printer) asWritten(span Span) string {
	for p.next < len(p.file.Comments) && p.file.Comments[p.next].Place.Offset < span.End.Offset {
		p.next++
	}
	src := p.file.Source
	start := strings.LastIndexByte(src[:span.Start.Offset], '\n') + 1
	old := width(src[start:span.Start.Offset])
	lines := strings.Split(src[span.Start.Offset:span.End.Offset], "\n")
	for i := range lines {
		inString := p.strings[span.Start.Line+i+1]
		if i > 0 && !p.strings[span.Start.Line+i] {
			body := strings.TrimLeft(lines[i], " \t\f")
			w := max(width(lines[i][:len(lines[i])-len(body)])-old+4*p.level, 0)
			lines[i] = strings.Repeat(" ", w) + body
			if body == "" {
				lines[i] = ""
			}
		}
		if !inString || i == len(lines)-1 {
			lines[i] = strings.TrimRight(lines[i], " \t\f")
		}
	}
	return strings.Join(lines, "\n")
}

// width of leading white space, with tabs to multiples of four.
func width(s string) int {
	w := 0
	for _, c := range s {
		switch c {
		case '\t':
			w = w/4*4 + 4
		case '\f':
			w = 0
		default:
			w++
		}
	}
	return w
}

// header writes the first line of a compound statement, which begins at start
// and whose block is body.
func (p *printer) header(text string, start Pos, body []Stmt) {
	span := Span{start, start}
	if p.file.Source != "" {
		span.End = p.colonBefore(body[0].Span().Start.Offset)
	}
	p.write(text, span, false)
	p.nested(body)
}

// colonBefore is the end of the colon that opens the block at an offset.
func (p *printer) colonBefore(off int) Pos {
	i := p.tokenAt(off)
	for i > 1 {
		i--
		if p.toks[i].Type == tkColon {
			return endOf(&p.toks[i])
		}
	}
	return Pos{}
}

// clause writes else, except or finally, which stands before its block.
func (p *printer) clause(text, word string, body []Stmt) {
	var at Pos
	if p.file.Source != "" {
		i := p.tokenAt(body[0].Span().Start.Offset)
		for i > 1 && p.toks[i].Value != word {
			i--
		}
		at = startOf(&p.toks[i])
		p.comments(at.Offset, 0)
		p.gap(at.Line)
	}
	p.header(text, at, body)
}

func text(x Expr) string { return ExprString(x) }

func test(x Expr) string {
	var p exprPrinter
	p.expr(x, bindTest)
	return p.String()
}

// namedText is a condition: a walrus may stand bare.
func namedText(x Expr) string {
	var p exprPrinter
	p.expr(x, bindNamed)
	return p.String()
}

func (p *printer) stmt(s Stmt, shared bool) {
	span := s.Span()
	line := func(format string, args ...any) { p.write(fmt.Sprintf(format, args...), span, shared) }
	switch s := s.(type) {
	case *ExprStmt:
		line("%s", rhs(s.X))
	case *Assign:
		var b strings.Builder
		for _, t := range s.Targets {
			b.WriteString(text(t) + " = ")
		}
		line("%s%s", b.String(), rhs(s.Value))
	case *AugAssign:
		line("%s %s= %s", text(s.Target), s.Op, rhs(s.Value))
	case *AnnAssign:
		target := text(s.Target)
		if s.Value == nil {
			line("%s: %s", target, test(s.Annotation))
		} else {
			line("%s: %s = %s", target, test(s.Annotation), rhs(s.Value))
		}
	case *Return:
		if s.X == nil {
			line("return")
		} else {
			line("return %s", rhs(s.X))
		}
	case *Simple:
		line("%s", s.Word)
	case *Import:
		line("import %s", aliasText(s.Names))
	case *FromImport:
		if s.Star {
			line("from %s import *", s.Module)
		} else {
			line("from %s import %s", s.Module, aliasText(s.Names))
		}
	case *Scope:
		line("%s %s", s.Word, strings.Join(s.Names, ", "))
	case *Del:
		var b exprPrinter
		for i, t := range s.Targets {
			b.sep(i)
			b.expr(t, bindTest)
		}
		line("del %s", b.String())
	case *Assert:
		if s.Msg == nil {
			line("assert %s", test(s.X))
		} else {
			line("assert %s, %s", test(s.X), test(s.Msg))
		}
	case *Raise:
		switch {
		case s.X == nil:
			line("raise")
		case s.From == nil:
			line("raise %s", test(s.X))
		default:
			line("raise %s from %s", test(s.X), test(s.From))
		}
	case *If:
		p.ifs(s)
	case *For:
		var b exprPrinter
		b.WriteString("for ")
		b.targets(s.Target)
		b.WriteString(" in " + rhs(s.Iter) + ":")
		p.header(b.String(), span.Start, s.Body)
		p.orElse(s.Else)
	case *While:
		p.header("while "+namedText(s.Cond)+":", span.Start, s.Body)
		p.orElse(s.Else)
	case *Def:
		p.def(s)
	case *Try:
		p.header("try:", span.Start, s.Body)
		for _, h := range s.Handlers {
			head := "except"
			if h.Type != nil {
				head += " " + test(h.Type)
			}
			if h.Name != "" {
				head += " as " + h.Name
			}
			p.clause(head+":", "except", h.Body)
		}
		p.orElse(s.Else)
		if len(s.Finally) > 0 {
			p.clause("finally:", "finally", s.Finally)
		}
	case *With:
		var b exprPrinter
		b.WriteString("with ")
		for i, w := range s.Items {
			b.sep(i)
			b.expr(w.X, bindTest)
			if w.Target != nil {
				b.WriteString(" as ")
				b.expr(w.Target, bindOp+precBitOr)
			}
		}
		b.WriteByte(':')
		p.header(b.String(), span.Start, s.Body)
	default:
		panic(fmt.Sprintf("BUG: cannot print %T", s))
	}
}

// rhs is the text of what may be a tuple without parentheses.
func rhs(x Expr) string {
	var p exprPrinter
	if w, ok := x.(*Walrus); ok {
		p.expr(w, bindTest)
	} else {
		p.expr(x, bindTuple)
	}
	return p.String()
}

func aliasText(names []Alias) string {
	var b strings.Builder
	for i, a := range names {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(a.Name)
		if a.As != "" {
			b.WriteString(" as " + a.As)
		}
	}
	return b.String()
}

func (p *printer) ifs(s *If) {
	p.header("if "+namedText(s.Cond)+":", s.Range.Start, s.Body)
	for len(s.Else) == 1 {
		next, ok := s.Else[0].(*If)
		if !ok || !next.Elif {
			break
		}
		p.clause("elif "+namedText(next.Cond)+":", "elif", next.Body)
		s = next
	}
	p.orElse(s.Else)
}

func (p *printer) orElse(body []Stmt) {
	if len(body) > 0 {
		p.clause("else:", "else", body)
	}
}

func (p *printer) def(s *Def) {
	start := s.Range.Start
	for _, d := range s.Decorators {
		span := d.Span()
		p.comments(span.Start.Offset, 0)
		if span.Start.Line > 0 {
			span.Start = Pos{span.Start.Offset - 1, span.Start.Line, span.Start.Col - 1}
		}
		p.write("@"+namedText(d), span, false)
	}
	if len(s.Decorators) > 0 && p.file.Source != "" {
		i := p.tokenAt(s.NameAt.Offset) - 1
		start = startOf(&p.toks[i])
		p.comments(start.Offset, 0)
	}
	var b exprPrinter
	b.WriteString("def " + s.Name + "(")
	b.params(s.Params)
	b.WriteByte(')')
	if s.Returns != nil {
		b.WriteString(" -> " + rhs(s.Returns))
	}
	b.WriteByte(':')
	p.header(b.String(), start, s.Body)
}
