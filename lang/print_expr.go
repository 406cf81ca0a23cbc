package lang

import (
	"fmt"
	"strings"
	"unicode"
)

// How tightly an expression holds together when printed: the precedences of
// the parser, with the forms above them.
const (
	bindTuple = iota // a, b without parentheses
	bindNamed        // name := x
	bindTest         // lambda, conditional
	bindOp           // + precedence
	bindAtom  = bindOp + precPow + 1
)

var precOf = func() map[string]int {
	m := map[string]int{}
	for _, ops := range operators {
		for _, op := range ops {
			if p := binaryPrec[op.typ]; p != precNone {
				m[op.text] = bindOp + int(p)
			}
		}
	}
	m["and"], m["or"] = bindOp+precAnd, bindOp+precOr
	return m
}()

// bind says how tightly x holds together.
func bind(x Expr) int {
	switch x := x.(type) {
	case *Tuple:
		if x.Paren || len(x.Elts) == 0 {
			return bindAtom
		}
		return bindTuple
	case *Walrus:
		return bindNamed
	case *Lambda, *IfExpr:
		return bindTest
	case *Bool:
		return precOf[x.Op]
	case *Unary:
		if x.Op == "not" {
			return bindOp + precNot
		}
		return bindOp + precUnary
	case *Compare:
		return bindOp + precCompare
	case *Binary:
		return precOf[x.Op]
	}
	return bindAtom
}

// exprPrinter writes expressions in the usual Python style.
type exprPrinter struct{ strings.Builder }

// ExprString is the text of an expression in the usual Python style. Missing
// parentheses are put in.
func ExprString(x Expr) string {
	var p exprPrinter
	p.expr(x, bindTuple)
	return p.String()
}

// expr writes x, in parentheses if it holds together less tightly than min.
func (p *exprPrinter) expr(x Expr, min int) {
	if bind(x) < min {
		p.WriteByte('(')
		defer p.WriteByte(')')
	}
	switch x := x.(type) {
	case *Name:
		p.WriteString(x.Ident)
	case *Number:
		switch {
		case x.Raw != "":
			p.WriteString(x.Raw)
		case x.Kind == 'j':
			p.WriteString(x.Text + "j")
		default:
			p.WriteString(x.Text)
		}
	case *Constant:
		p.WriteString([...]string{None: "None", True: "True", False: "False", Ellipsis: "..."}[x.Kind])
	case *String:
		if x.Raw != "" {
			p.WriteString(x.Raw)
		} else {
			p.WriteString(quote(x.Value))
		}
	case *FString:
		if x.Raw != "" {
			p.WriteString(x.Raw)
		} else {
			p.WriteString(`f"`)
			p.fparts(x.Parts, false)
			p.WriteByte('"')
		}
	case *Tuple:
		paren := bind(x) == bindAtom
		if paren {
			p.WriteByte('(')
		}
		p.elements(x.Elts)
		if len(x.Elts) == 1 {
			p.WriteByte(',')
		}
		if paren {
			p.WriteByte(')')
		}
	case *List:
		p.WriteByte('[')
		p.elements(x.Elts)
		p.WriteByte(']')
	case *Set:
		p.WriteByte('{')
		p.elements(x.Elts)
		p.WriteByte('}')
	case *Dict:
		p.WriteByte('{')
		for i, k := range x.Keys {
			p.sep(i)
			if k == nil {
				p.WriteString("**")
				p.expr(x.Values[i], bindOp+precBitOr)
				continue
			}
			p.expr(k, bindTest)
			p.WriteString(": ")
			p.expr(x.Values[i], bindTest)
		}
		p.WriteByte('}')
	case *Paren:
		p.WriteByte('(')
		p.expr(x.X, bindNamed)
		p.WriteByte(')')
	case *Star:
		p.WriteByte('*')
		p.expr(x.X, bindOp+precBitOr)
	case *Unary:
		p.WriteString(x.Op)
		if x.Op == "not" {
			p.WriteByte(' ')
		}
		p.expr(x.X, bind(x))
	case *Binary:
		prec := precOf[x.Op]
		if x.Op == "**" {
			p.expr(x.X, bindAtom)
			p.WriteString("**")
			p.expr(x.Y, bindOp+precUnary)
			return
		}
		p.expr(x.X, prec)
		p.WriteString(" " + x.Op + " ")
		p.expr(x.Y, prec+1)
	case *Bool:
		for i, y := range x.Xs {
			if i > 0 {
				p.WriteString(" " + x.Op + " ")
			}
			p.expr(y, precOf[x.Op]+1)
		}
	case *Compare:
		p.expr(x.First, bindOp+precCompare+1)
		for i, y := range x.Rest {
			p.WriteString(" " + x.Ops[i] + " ")
			p.expr(y, bindOp+precCompare+1)
		}
	case *IfExpr:
		p.expr(x.Then, bindOp+precOr)
		p.WriteString(" if ")
		p.expr(x.Cond, bindOp+precOr)
		p.WriteString(" else ")
		p.expr(x.Else, bindTest)
	case *Lambda:
		p.WriteString("lambda")
		if len(x.Params.List) > 0 {
			p.WriteByte(' ')
		}
		p.params(x.Params)
		p.WriteString(": ")
		p.expr(x.Body, bindTest)
	case *Call:
		p.expr(x.Fn, bindAtom)
		p.WriteByte('(')
		for i, a := range x.Args {
			p.sep(i)
			switch {
			case a.Name != "":
				p.WriteString(a.Name + "=")
				p.expr(a.X, bindTest)
			case a.Star > 0:
				p.WriteString("**"[:a.Star])
				p.expr(a.X, bindTest)
			default:
				if c, ok := a.X.(*Comp); ok && c.Kind == '(' && len(x.Args) == 1 {
					p.comp(c)
					continue
				}
				p.expr(a.X, bindNamed)
			}
		}
		p.WriteByte(')')
	case *Index:
		p.expr(x.X, bindAtom)
		p.WriteByte('[')
		for i, item := range x.Items {
			p.sep(i)
			p.expr(item, bindNamed)
		}
		if _, star := x.Items[0].(*Star); x.Comma && len(x.Items) == 1 && !star {
			p.WriteByte(',')
		}
		p.WriteByte(']')
	case *Slice:
		p.part(x.Lo)
		p.WriteByte(':')
		p.part(x.Hi)
		if x.Step != nil {
			p.WriteByte(':')
			p.part(x.Step)
		}
	case *Attr:
		if n, ok := x.X.(*Number); ok && n.Kind == 'i' {
			p.WriteByte('(')
			p.expr(n, bindAtom)
			p.WriteByte(')')
		} else {
			p.expr(x.X, bindAtom)
		}
		p.WriteString("." + x.Name)
	case *Comp:
		open := map[byte]string{'(': "()", '[': "[]", '{': "{}", ':': "{}"}[x.Kind]
		p.WriteByte(open[0])
		p.comp(x)
		p.WriteByte(open[1])
	case *Walrus:
		p.WriteString(x.Name.Ident + " := ")
		p.expr(x.X, bindTest)
	default:
		panic(fmt.Sprintf("BUG: cannot print %T", x))
	}
}

func (p *exprPrinter) sep(i int) {
	if i > 0 {
		p.WriteString(", ")
	}
}

func (p *exprPrinter) elements(xs []Expr) {
	for i, x := range xs {
		p.sep(i)
		// A walrus needs its own parentheses where a tuple has none.
		p.expr(x, bindTest)
	}
}

func (p *exprPrinter) part(x Expr) {
	if x != nil {
		p.expr(x, bindTest)
	}
}

func (p *exprPrinter) comp(x *Comp) {
	if x.Key != nil {
		p.expr(x.Key, bindTest)
		p.WriteString(": ")
	}
	p.expr(x.Elt, bindTest)
	for _, f := range x.For {
		p.WriteString(" for ")
		p.targets(f.Target)
		p.WriteString(" in ")
		p.expr(f.Iter, bindOp+precOr)
		for _, c := range f.Ifs {
			p.WriteString(" if ")
			p.expr(c, bindOp+precOr)
		}
	}
}

// targets writes what stands between for and in.
func (p *exprPrinter) targets(x Expr) {
	if t, ok := x.(*Tuple); ok && bind(t) == bindTuple {
		for i, e := range t.Elts {
			p.sep(i)
			p.expr(e, bindOp+precBitOr)
		}
		if len(t.Elts) == 1 {
			p.WriteByte(',')
		}
		return
	}
	p.expr(x, bindOp+precBitOr)
}

func (p *exprPrinter) params(ps *Params) {
	for i, d := range ps.List {
		p.sep(i)
		switch d.Kind {
		case '/':
			p.WriteByte('/')
		case '*':
			p.WriteByte('*')
		case '2':
			p.WriteString("**")
		}
		p.WriteString(d.Name)
		eq := "="
		if d.Annotation != nil {
			p.WriteString(": ")
			p.expr(d.Annotation, bindTest)
			eq = " = "
		}
		if d.Default != nil {
			p.WriteString(eq)
			p.expr(d.Default, bindTest)
		}
	}
}

// fparts writes the inside of an f-string in double quotes, or of a spec.
func (p *exprPrinter) fparts(parts []FPart, spec bool) {
	for _, part := range parts {
		if part.X == nil {
			p.WriteString(escapeText(part.Text, spec))
			continue
		}
		p.WriteByte('{')
		if part.Debug != "" {
			p.WriteString(part.Debug)
		} else {
			text := ExprString(part.X)
			if bind(part.X) < bindOp { // a colon of its own would begin the spec
				text = "(" + text + ")"
			}
			if text[0] == '{' {
				p.WriteByte(' ')
			}
			p.WriteString(text)
		}
		if part.Conv != 0 {
			p.WriteString("!" + string(rune(part.Conv)))
		}
		if part.Spec != nil {
			p.WriteByte(':')
			p.fparts(part.Spec, true)
		}
		p.WriteByte('}')
	}
}

// escapeText writes literal text of an f-string in double quotes.
func escapeText(s string, spec bool) string {
	q := quoteWith(s, '"')
	q = q[1 : len(q)-1]
	if spec {
		return strings.NewReplacer("{", `\x7b`, "}", `\x7d`).Replace(q)
	}
	return strings.NewReplacer("{", "{{", "}", "}}").Replace(q)
}

// quote writes a string literal, in double quotes unless single ones save escapes.
func quote(s string) string {
	if strings.Contains(s, `"`) && !strings.Contains(s, "'") {
		return quoteWith(s, '\'')
	}
	return quoteWith(s, '"')
}

func quoteWith(s string, q byte) string {
	var b strings.Builder
	b.WriteByte(q)
	for _, r := range s {
		switch {
		case r == rune(q) || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		case r < 0x80 && unicode.IsControl(r):
			fmt.Fprintf(&b, `\x%02x`, r)
		case r == ' ' || unicode.IsPrint(r):
			b.WriteRune(r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	b.WriteByte(q)
	return b.String()
}
