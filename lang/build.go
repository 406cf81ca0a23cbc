package lang

import (
	"strings"

	"github.com/alecthomas/participle/v2/lexer"
)

// builder turns what the grammar captured into the syntax tree, and checks what
// the grammar does not say.
type builder struct {
	scopes bool // a global or nonlocal was seen
}

// tokensSpan is the place of a statement: from its first token to its last that
// has text.
func tokensSpan(toks []lexer.Token) Span {
	first, last := &toks[0], len(toks)-1
	for last > 0 {
		switch toks[last].Type {
		case tkNewline, tkIndent, tkDedent:
			last--
			continue
		}
		if toks[last].Value == ";" {
			last--
			continue
		}
		break
	}
	return Span{startOf(first), endOf(&toks[last])}
}

func (b *builder) fail(at Span, msg string) { panic(bail{syntaxError(msg, at)}) }

func (b *builder) body(in []*statement) []Stmt {
	out := make([]Stmt, 0, len(in))
	for _, s := range in {
		if s.Line != nil {
			out = b.line(out, s.Line)
		} else {
			out = append(out, b.compound(s))
		}
	}
	return out
}

func (b *builder) line(out []Stmt, l *line) []Stmt {
	for _, s := range l.Stmts {
		out = append(out, b.small(s))
	}
	return out
}

func (b *builder) block(in *block) []Stmt {
	switch {
	case in == nil:
		return nil
	case in.Line != nil:
		return b.line(nil, in.Line)
	}
	return b.body(in.Body)
}

func (b *builder) compound(s *statement) Stmt {
	node := stmtNode{at{tokensSpan(s.Tokens)}}
	switch {
	case s.If != nil:
		return b.ifs(node, s.If)
	case s.For != nil:
		noStar(s.For.Iter)
		return &For{node, s.For.Target, s.For.Iter, b.block(s.For.Body), b.block(s.For.Else)}
	case s.While != nil:
		return &While{node, s.While.Cond, b.block(s.While.Body), b.block(s.While.Else)}
	case s.Def != nil:
		return b.def(node, s.Def, nil)
	case s.Decorated != nil:
		var decorators []Expr
		for _, d := range s.Decorated.Decorators {
			decorators = append(decorators, d)
		}
		return b.def(node, s.Decorated.Def, decorators)
	case s.With != nil:
		return &With{node, s.With.Items.items(), b.block(s.With.Body)}
	}
	return b.try(node, s)
}

// ifs nests the elif clauses, last one first.
func (b *builder) ifs(node stmtNode, s *ifStmt) Stmt {
	if len(s.Elifs) > maxDepth-maxIndents {
		b.fail(tokensSpan(s.Elifs[maxDepth-maxIndents].Tokens), "too many 'elif' clauses")
	}
	els := b.block(s.Else)
	for i := len(s.Elifs) - 1; i >= 0; i-- {
		e := s.Elifs[i]
		span := tokensSpan(e.Tokens)
		span.End = node.Range.End
		els = []Stmt{&If{stmtNode{at{span}}, e.Cond, b.block(e.Body), els, true}}
	}
	return &If{node, s.Cond, b.block(s.Body), els, false}
}

func (b *builder) def(node stmtNode, s *defStmt, decorators []Expr) Stmt {
	params := &Params{}
	for _, p := range s.Params {
		d := ParamDecl{Name: canonical(p.Name), Annotation: expr(p.Annotation), Default: expr(p.Default), Range: tokensSpan(p.Tokens)}
		switch {
		case p.Slash:
			d.Kind = '/'
			if d.Annotation != nil || d.Default != nil {
				b.fail(d.Range, "invalid syntax")
			}
		case p.Star == "*":
			d.Kind = '*'
			if d.Default != nil {
				b.fail(d.Range, "var-positional argument cannot have default value")
			}
			if d.Name == "" && d.Annotation != nil {
				b.fail(d.Range, "invalid syntax")
			}
		case p.Star == "**":
			d.Kind = '2'
			if d.Default != nil {
				b.fail(d.Range, "var-keyword argument cannot have default value")
			}
			if d.Name == "" {
				b.fail(d.Range, "invalid syntax")
			}
		}
		params.List = append(params.List, d)
	}
	checkParams(params)
	return &Def{node, canonical(s.Name.Value), startOf(&s.Name), params, expr(s.Returns), b.block(s.Body), decorators}
}

// expr keeps a nil of one of the grammar's interfaces a nil Expr.
func expr(x Expr) Expr { return x }

func (b *builder) try(node stmtNode, s *statement) Stmt {
	t := s.Try
	if t.Last != nil {
		t.Finally = t.Last
	}
	out := &Try{stmtNode: node, Body: b.block(t.Body), Else: b.block(t.Else), Finally: b.block(t.Finally)}
	for i, h := range t.Handlers {
		span := tokensSpan(h.Tokens)
		if h.Type == nil && i < len(t.Handlers)-1 {
			b.fail(span, "default 'except:' must be last")
		}
		out.Handlers = append(out.Handlers, Handler{expr(h.Type), canonical(h.Name), b.block(h.Body), span})
	}
	return out
}

func (b *builder) small(s *small) Stmt {
	node := stmtNode{at{tokensSpan(s.Tokens)}}
	switch {
	case s.X != nil:
		return b.exprStmt(node, s)
	case s.Word != "":
		return &Simple{node, s.Word}
	case s.Return != nil:
		if s.Return.X != nil {
			noStar(s.Return.X)
		}
		return &Return{node, expr(s.Return.X)}
	case s.Import != nil:
		return &Import{node, b.aliases(s.Import.Names)}
	case s.From != nil:
		if len(s.From.Dots) > 0 {
			panic(bail{Refuse("relative imports are outside grayscale", "import numpy, math, time or sys by name", node.Range)})
		}
		if s.From.Module == "" {
			b.fail(node.Range, "invalid syntax")
		}
		for _, a := range s.From.Names {
			if i := strings.IndexByte(a.Name, '.'); i >= 0 {
				b.fail(tokensSpan(a.Tokens), "invalid syntax")
			}
		}
		return &FromImport{node, canonical(s.From.Module), b.aliases(s.From.Names), s.From.Star}
	case s.Assert != nil:
		return &Assert{node, s.Assert.X, expr(s.Assert.Msg)}
	case s.Raise != nil:
		return &Raise{node, expr(s.Raise.X), expr(s.Raise.From)}
	case s.Scope != nil:
		b.scopes = true
		names := make([]string, len(s.Scope.Names))
		for i, n := range s.Scope.Names {
			names[i] = canonical(n)
		}
		return &Scope{node, s.Scope.Word, names}
	}
	var targets []Expr
	x := Expr(s.Del.X)
	if t, ok := x.(*Tuple); ok && !t.Paren {
		targets = t.Elts
	} else {
		targets = []Expr{x}
	}
	for _, t := range targets {
		checkTarget(t, deleting, false)
	}
	return &Del{node, targets}
}

func (b *builder) aliases(in []*alias) []Alias {
	out := make([]Alias, len(in))
	for i, a := range in {
		out[i] = Alias{canonical(a.Name), canonical(a.As), tokensSpan(a.Tokens)}
	}
	return out
}

func (b *builder) exprStmt(node stmtNode, s *small) Stmt {
	x := Expr(s.X)
	switch {
	case len(s.Values) > 0:
		targets := make([]Expr, len(s.Values))
		for i := range targets {
			checkTarget(x, assigning, i == len(targets)-1)
			if star, ok := x.(*Star); ok {
				b.fail(star.Range, "starred assignment target must be in a list or tuple")
			}
			targets[i], x = x, s.Values[i]
		}
		noStar(x)
		return &Assign{node, targets, x}
	case s.AugOp != "":
		switch Unparen(x).(type) {
		case *Name, *Attr, *Index:
		default:
			b.fail(x.Span(), "'"+describe(x)+"' is an illegal expression for augmented assignment")
		}
		noStar(s.AugValue)
		return &AugAssign{node, x, strings.TrimSuffix(s.AugOp, "="), s.AugValue}
	case s.Annotation != nil:
		switch t := Unparen(x).(type) {
		case *Name, *Attr, *Index:
		case *Tuple:
			b.fail(x.Span(), "only single target (not tuple) can be annotated")
		case *List:
			b.fail(t.Range, "only single target (not list) can be annotated")
		default:
			b.fail(x.Span(), "illegal target for annotation")
		}
		if s.AnnValue != nil {
			noStar(s.AnnValue)
		}
		return &AnnAssign{node, x, s.Annotation, expr(s.AnnValue)}
	}
	noStar(x)
	return &ExprStmt{node, x}
}

// noStar refuses *x by itself.
func noStar(x Expr) {
	if s, ok := x.(*Star); ok {
		panic(bail{syntaxError("can't use starred expression here", s.Range)})
	}
}
