package lang

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// generator makes random trees that the printer must write and the parser must
// read back.
type generator struct{ *rand.Rand }

func (g generator) pick(xs ...string) string { return xs[g.IntN(len(xs))] }

func (g generator) name() *Name { return &Name{Ident: g.pick("a", "b", "x1", "np", "_t", "größe")} }

func (g generator) exprs(depth, least, most int) []Expr {
	xs := make([]Expr, least+g.IntN(most-least+1))
	for i := range xs {
		xs[i] = g.expr(depth)
	}
	return xs
}

func (g generator) starred(depth int) []Expr {
	xs := g.exprs(depth, 1, 3)
	if g.IntN(4) == 0 {
		xs = append(xs, &Star{X: g.expr(depth)})
	}
	return xs
}

func (g generator) text() string {
	return g.pick("", "abc", "a'b", `q"q`, `'"`, "back\\slash", "new\nline", "tab\t", "{brace}", "é…", "\x00\x7f", "\U0001F600", "%d", "\u202e")
}

func (g generator) expr(depth int) Expr {
	if depth <= 0 {
		switch g.IntN(6) {
		case 0:
			return &Number{Text: g.pick("0", "7", "0xff", "0b101", "123456789012345678901234567890"), Kind: 'i'}
		case 1:
			return &Number{Text: g.pick("1.5", "2.", ".25", "1e10", "1E-5"), Kind: 'f'}
		case 2:
			return &Constant{Kind: ConstKind(g.IntN(4))}
		case 3:
			return &String{Value: g.text()}
		case 4:
			return &Number{Text: g.pick("1", "2.5"), Kind: 'j'}
		}
		return g.name()
	}
	depth--
	switch g.IntN(22) {
	case 0, 1, 2:
		return &Binary{Op: g.pick("+", "-", "*", "/", "//", "%", "**", "@", "&", "|", "^", "<<", ">>"), X: g.expr(depth), Y: g.expr(depth)}
	case 3:
		return &Unary{Op: g.pick("-", "+", "~", "not"), X: g.expr(depth)}
	case 4:
		// A chain of one operator is flat, so its parts must not be the same chain.
		return &Bool{Op: g.pick("and", "or"), Xs: g.exprs(depth, 2, 3)}
	case 5:
		c := &Compare{First: g.expr(depth), Rest: g.exprs(depth, 1, 3)}
		for range c.Rest {
			c.Ops = append(c.Ops, g.pick("==", "!=", "<", "<=", ">", ">=", "in", "not in", "is", "is not"))
		}
		return c
	case 6:
		return &IfExpr{Then: g.expr(depth), Cond: g.expr(depth), Else: g.expr(depth)}
	case 7:
		return &Lambda{Params: g.params(depth, false), Body: g.expr(depth)}
	case 8, 9:
		return g.call(depth)
	case 10, 11:
		return g.index(depth)
	case 12:
		return &Attr{X: g.expr(depth), Name: g.pick("shape", "T", "real")}
	case 13:
		return &Tuple{Elts: g.starred(depth), Paren: g.IntN(2) == 0}
	case 14:
		return &List{Elts: g.starred(depth)}
	case 15:
		return &Set{Elts: g.starred(depth)}
	case 16:
		d := &Dict{Keys: g.exprs(depth, 0, 3)}
		d.Values = g.exprs(depth, len(d.Keys), len(d.Keys))
		if len(d.Keys) > 1 && g.IntN(3) == 0 {
			d.Keys[1] = nil
		}
		return d
	case 17:
		return &Paren{X: g.expr(depth)}
	case 18:
		return g.comp(depth)
	case 19:
		return &Walrus{Name: &Name{Ident: "w"}, X: g.expr(depth)}
	case 20:
		return g.fstring(depth)
	}
	return g.expr(0)
}

func (g generator) fstring(depth int) Expr {
	f := &FString{Parts: []FPart{{X: g.expr(depth), Conv: g.pick("\x00", "r", "s", "a")[0]}}}
	if t := g.text(); t != "" {
		f.Parts = append(f.Parts, FPart{Text: t})
	}
	if g.IntN(2) == 0 {
		f.Parts = append(f.Parts, FPart{X: g.expr(depth), Spec: []FPart{{Text: ">1\n{"}, {X: g.expr(depth)}, {Text: ".3f"}}})
	}
	return f
}

func (g generator) call(depth int) Expr {
	c := &Call{Fn: g.expr(depth)}
	if g.IntN(6) == 0 {
		c.Args = []Arg{{X: g.comp(depth)}}
		return c
	}
	for _, x := range g.exprs(depth, 0, 3) {
		c.Args = append(c.Args, Arg{X: x})
	}
	if g.IntN(3) == 0 {
		c.Args = append(c.Args, Arg{Star: 1, X: g.expr(depth)})
	}
	if g.IntN(3) == 0 {
		c.Args = append(c.Args, Arg{Name: "axis", X: g.expr(depth)}, Arg{Star: 2, X: g.expr(depth)})
	}
	return c
}

func (g generator) index(depth int) Expr {
	x := &Index{X: g.expr(depth)}
	for range 1 + g.IntN(3) {
		switch g.IntN(4) {
		case 0:
			s := &Slice{}
			for _, part := range []*Expr{&s.Lo, &s.Hi, &s.Step} {
				if g.IntN(2) == 0 {
					*part = g.expr(depth)
				}
			}
			x.Items = append(x.Items, s)
		case 1:
			x.Items = append(x.Items, &Star{X: g.expr(depth)})
		default:
			x.Items = append(x.Items, g.expr(depth))
		}
	}
	_, star := x.Items[0].(*Star)
	x.Comma = len(x.Items) > 1 || star || g.IntN(3) == 0
	return x
}

func (g generator) comp(depth int) *Comp {
	c := &Comp{Kind: "([{:"[g.IntN(4)], Elt: g.expr(depth)}
	if c.Kind == ':' {
		c.Key = g.expr(depth)
	}
	for range 1 + g.IntN(2) {
		f := CompFor{Target: g.target(depth), Iter: g.expr(depth)}
		if g.IntN(2) == 0 {
			f.Ifs = g.exprs(depth, 1, 2)
		}
		c.For = append(c.For, f)
	}
	return c
}

func (g generator) target(depth int) Expr {
	switch g.IntN(5) {
	case 0:
		return &Attr{X: g.expr(depth), Name: "x"}
	case 1:
		return &Tuple{Elts: []Expr{g.name(), &Star{X: &Name{Ident: "rest"}}}, Paren: g.IntN(2) == 0}
	case 2:
		return &List{Elts: []Expr{g.name(), g.name()}}
	}
	return g.name()
}

func (g generator) params(depth int, annotated bool) *Params {
	p := &Params{}
	add := func(kind byte, name string, value bool) {
		d := ParamDecl{Kind: kind, Name: name}
		if value {
			d.Default = g.expr(depth)
		}
		if annotated && name != "" && g.IntN(3) == 0 {
			d.Annotation = g.expr(depth)
		}
		p.List = append(p.List, d)
	}
	if g.IntN(2) == 0 {
		add(0, "p", false)
		if g.IntN(4) == 0 {
			add('/', "", false)
		}
		add(0, "q", true)
	}
	switch g.IntN(4) {
	case 0:
		add('*', "args", false)
	case 1:
		add('*', "", false)
		add(0, "only", g.IntN(2) == 0)
	}
	if g.IntN(4) == 0 {
		add('2', "kw", false)
	}
	return p
}

func (g generator) body(depth int, in scopeKind) []Stmt {
	var out []Stmt
	for range 1 + g.IntN(3) {
		out = append(out, g.stmt(depth, in))
	}
	return out
}

type scopeKind struct{ function, loop bool }

func (g generator) stmt(depth int, in scopeKind) Stmt {
	if depth <= 0 {
		switch g.IntN(12) {
		case 0, 1:
			a := &Assign{Targets: []Expr{g.target(1)}, Value: g.expr(3)}
			if g.IntN(3) == 0 {
				a.Targets = append(a.Targets, g.target(1))
			}
			return a
		case 2:
			return &AugAssign{Target: g.index(2), Op: g.pick("+", "-", "*", "//", "**", ">>", "@"), Value: g.expr(3)}
		case 3:
			a := &AnnAssign{Target: g.name(), Annotation: g.expr(1)}
			if g.IntN(2) == 0 {
				a.Value = g.expr(2)
			}
			return a
		case 4:
			return &Import{Names: []Alias{{Name: "numpy", As: "np"}, {Name: "os.path"}}}
		case 5:
			return &FromImport{Module: "a.b", Names: []Alias{{Name: "c"}, {Name: "d", As: "e"}}}
		case 6:
			return &Assert{X: g.expr(2), Msg: g.expr(1)}
		case 7:
			return &Raise{X: g.expr(2), From: g.expr(1)}
		case 8:
			return &Del{Targets: []Expr{g.name(), g.index(1)}}
		case 9:
			if in.function {
				return &Return{X: g.expr(3)}
			}
		case 10:
			if in.loop {
				return &Simple{Word: g.pick("break", "continue")}
			}
			return &Simple{Word: "pass"}
		}
		return &ExprStmt{X: g.expr(4)}
	}
	depth--
	loop := scopeKind{in.function, true}
	els := func() []Stmt {
		if g.IntN(2) == 0 {
			return g.body(depth, in)
		}
		return nil
	}
	switch g.IntN(7) {
	case 0:
		s := &If{Cond: g.expr(2), Body: g.body(depth, in), Else: els()}
		if g.IntN(2) == 0 {
			s.Else = []Stmt{&If{Cond: g.expr(1), Body: g.body(depth, in), Else: els(), Elif: true}}
		}
		return s
	case 1:
		return &For{Target: g.target(1), Iter: g.expr(2), Body: g.body(depth, loop), Else: els()}
	case 2:
		return &While{Cond: g.expr(2), Body: g.body(depth, loop), Else: els()}
	case 3:
		d := &Def{Name: "f", Params: g.params(1, true), Body: g.body(depth, scopeKind{function: true})}
		if g.IntN(3) == 0 {
			d.Returns = g.expr(1)
			d.Decorators = g.exprs(1, 1, 2)
		}
		return d
	case 4:
		t := &Try{Body: g.body(depth, in), Finally: els()}
		t.Handlers = []Handler{{Type: g.expr(1), Name: "e", Body: g.body(depth, in)}, {Body: g.body(depth, in)}}
		return t
	case 5:
		return &With{Items: []WithItem{{X: g.expr(2), Target: g.target(1)}, {X: g.expr(1)}}, Body: g.body(depth, in)}
	}
	return g.stmt(0, in)
}

func TestPrintRandomTrees(t *testing.T) {
	for seed := range uint64(1000) {
		g := generator{rand.New(rand.NewPCG(seed, 1))}
		f := &File{Body: g.body(int(seed%4), scopeKind{})}
		src := f.Format()
		back, err := Parse("random.gs", src)
		if err != nil {
			if strings.Contains(err.Error(), "assignment expression cannot") {
				continue // a random walrus where Python allows none
			}
			t.Fatalf("seed %d: %v\n%s", seed, err, src)
		}
		if a, b := Dump(f), Dump(back); a != b {
			t.Fatalf("seed %d: read back differently:\n%s\n%s", seed, src, firstDifference(a, b))
		}
		if again := (&File{Body: back.Body}).Format(); again != (&File{Body: f.Body}).Format() {
			// Spelling may be kept now, but the tree must not change.
			if f2, err := Parse("again.gs", again); err != nil || !Equal(f2, back) {
				t.Fatalf("seed %d: second printing differs: %v\n%s", seed, err, again)
			}
		}
		if again := back.Format(); again != src {
			t.Fatalf("seed %d: formatting is not stable:\n%s", seed, firstDifference(src, again))
		}
	}
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return fmt.Sprintf("line %d:\n- %s\n+ %s", i+1, x[i], y[i])
		}
	}
	return fmt.Sprintf("%d lines, %d lines", len(x), len(y))
}
