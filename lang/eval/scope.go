package eval

import (
	"github.com/grayscale-lang/grayscale/lang"
)

// scope is the names of a module, of a function, or of a comprehension, whose
// own names are slots of the function around it.
type scope struct {
	kind   scopeKind
	parent *scope
	name   string
	vars   map[string]*variable // bound here
	order  []*variable          // in the order of binding
	uses   []string
	used   map[string]bool
	global map[string]bool // declared
	outer  map[string]bool // declared nonlocal
	inner  map[lang.Node]*scope
	kids   []*scope

	// functions only
	slots  int
	names  []string
	isFree map[string]int
}

type scopeKind uint8

const (
	inModule scopeKind = iota
	inFunction
	inComp
)

// variable is a name bound in a scope.
type variable struct {
	name     string
	slot     int
	binds    int  // how often a statement or a parameter gives it a value
	captured bool // by a nested function: lives in a cell
	shared   bool // module scope: some function refers to it
	param    bool
}

func newScope(k scopeKind, name string, parent *scope) *scope {
	s := &scope{kind: k, name: name, parent: parent, vars: map[string]*variable{}, used: map[string]bool{},
		global: map[string]bool{}, outer: map[string]bool{}, inner: map[lang.Node]*scope{}, isFree: map[string]int{}}
	if parent != nil {
		parent.kids = append(parent.kids, s)
	}
	return s
}

// host is the function or module whose frame holds the scope's slots.
func (s *scope) host() *scope {
	for s.kind == inComp {
		s = s.parent
	}
	return s
}

func (s *scope) bind(name string) *variable {
	if s.global[name] || s.outer[name] {
		s.use(name)
		return nil
	}
	v := s.vars[name]
	if v == nil {
		v = &variable{name: name, slot: -1}
		s.vars[name] = v
		s.order = append(s.order, v)
	}
	v.binds++
	return v
}

func (s *scope) use(name string) {
	if !s.used[name] {
		s.used[name] = true
		s.uses = append(s.uses, name)
	}
}

// collector walks a tree once and finds every scope's names.
type collector struct{ c *compiler }

func (k collector) stmts(s *scope, body []lang.Stmt) {
	for _, st := range body {
		k.stmt(s, st)
	}
}

func (k collector) stmt(s *scope, st lang.Stmt) {
	switch st := st.(type) {
	case *lang.ExprStmt:
		k.expr(s, st.X)
	case *lang.Assign:
		k.expr(s, st.Value)
		for _, t := range st.Targets {
			k.target(s, t)
		}
	case *lang.AugAssign:
		k.expr(s, st.Target)
		k.expr(s, st.Value)
		k.target(s, st.Target)
	case *lang.AnnAssign:
		k.expr(s, st.Value)
		if s.kind == inModule {
			// annotations of a module are evaluated
			k.expr(s, st.Annotation)
		}
		k.target(s, st.Target)
	case *lang.If:
		k.expr(s, st.Cond)
		k.stmts(s, st.Body)
		k.stmts(s, st.Else)
	case *lang.For:
		k.expr(s, st.Iter)
		k.target(s, st.Target)
		k.stmts(s, st.Body)
		k.stmts(s, st.Else)
	case *lang.While:
		k.expr(s, st.Cond)
		k.stmts(s, st.Body)
		k.stmts(s, st.Else)
	case *lang.Def:
		s.bind(st.Name)
		k.params(s, st.Params)
		k.expr(s, st.Returns)
		f := newScope(inFunction, st.Name, s)
		s.inner[st] = f
		k.bindParams(f, st.Params)
		k.declared(f, st.Body)
		k.stmts(f, st.Body)
	case *lang.Return:
		k.expr(s, st.X)
	case *lang.Import:
		for _, a := range st.Names {
			s.bind(boundName(a))
		}
	case *lang.FromImport:
		for _, a := range st.Names {
			s.bind(boundName(a))
		}
		if st.Star && s.kind == inModule {
			for _, name := range k.c.starNames(st) {
				s.bind(name)
			}
		}
	case *lang.Del:
		for _, t := range st.Targets {
			k.target(s, t)
		}
	case *lang.Assert:
		k.expr(s, st.X)
		k.expr(s, st.Msg)
	case *lang.Raise:
		k.expr(s, st.X)
		k.expr(s, st.From)
	case *lang.Try:
		k.stmts(s, st.Body)
		for _, h := range st.Handlers {
			k.expr(s, h.Type)
			if h.Name != "" {
				s.bind(h.Name)
			}
			k.stmts(s, h.Body)
		}
		k.stmts(s, st.Else)
		k.stmts(s, st.Finally)
	case *lang.With:
		for _, it := range st.Items {
			k.expr(s, it.X)
			if it.Target != nil {
				k.target(s, it.Target)
			}
		}
		k.stmts(s, st.Body)
	}
}

func boundName(a lang.Alias) string {
	if a.As != "" {
		return a.As
	}
	for i := range a.Name {
		if a.Name[i] == '.' {
			return a.Name[:i]
		}
	}
	return a.Name
}

// declared reads the global and nonlocal statements of a function first: they
// hold for its whole body.
func (k collector) declared(s *scope, body []lang.Stmt) {
	for _, st := range body {
		switch st := st.(type) {
		case *lang.Scope:
			k.declare(s, st)
		case *lang.Def:
		default:
			for _, b := range lang.Blocks(st) {
				k.declared(s, b)
			}
		}
	}
}

func (k collector) declare(s *scope, st *lang.Scope) {
	if s.kind == inModule {
		return // global is what a module's names are; nonlocal fails later
	}
	for _, name := range st.Names {
		if v := s.vars[name]; v != nil && v.param {
			k.c.fail(st, "SyntaxError", "", "name '%s' is parameter and %s", name, st.Word)
		}
		if st.Word == "global" {
			s.global[name] = true
			k.c.module(s).bind(name).shared = true
		} else {
			s.outer[name] = true
		}
		s.use(name)
	}
}

func (k collector) params(s *scope, p *lang.Params) {
	if p == nil {
		return
	}
	for _, d := range p.List {
		k.expr(s, d.Default)
		k.expr(s, d.Annotation)
	}
}

func (k collector) bindParams(f *scope, p *lang.Params) {
	if p == nil {
		return
	}
	// *args and **kw come after the others, so that arguments fill slots from 0 on
	for _, d := range p.List {
		if d.Name != "" && d.Kind != '*' && d.Kind != '2' {
			f.bind(d.Name).param = true
		}
	}
	for _, d := range p.List {
		if d.Name != "" && (d.Kind == '*' || d.Kind == '2') {
			f.bind(d.Name).param = true
		}
	}
}

func (k collector) target(s *scope, t lang.Expr) {
	switch t := lang.Unparen(t).(type) {
	case *lang.Name:
		s.bind(t.Ident)
	case *lang.Tuple:
		for _, e := range t.Elts {
			k.target(s, e)
		}
	case *lang.List:
		for _, e := range t.Elts {
			k.target(s, e)
		}
	case *lang.Star:
		k.target(s, t.X)
	case *lang.Index, *lang.Attr:
		k.expr(s, t)
	}
}

func (k collector) exprs(s *scope, xs []lang.Expr) {
	for _, x := range xs {
		k.expr(s, x)
	}
}

func (k collector) expr(s *scope, x lang.Expr) {
	var room [4]lang.Expr
	k.exprs(s, lang.Operands(room[:0], x))
	switch x := x.(type) {
	case *lang.Name:
		s.use(x.Ident)
	case *lang.Lambda:
		f := newScope(inFunction, "<lambda>", s)
		s.inner[x] = f
		k.bindParams(f, x.Params)
		k.expr(f, x.Body)
	case *lang.Walrus:
		t := s
		for t.kind == inComp || t.isGenerator() {
			t = t.parent
		}
		t.bind(x.Name.Ident)
		for u := s; u != t; u = u.parent {
			u.use(x.Name.Ident)
			if u.kind == inFunction {
				if t.kind == inModule {
					u.global[x.Name.Ident] = true
					t.vars[x.Name.Ident].shared = true
				} else {
					u.outer[x.Name.Ident] = true
				}
			}
		}
	case *lang.Comp:
		k.comp(s, x)
	}
}

func (s *scope) isGenerator() bool { return s.kind == inFunction && s.name == "<genexpr>" }

// comp collects what belongs to the scope of a comprehension.
func (k collector) comp(s *scope, x *lang.Comp) {
	kind, name := inComp, ""
	if x.Kind == '(' {
		kind, name = inFunction, "<genexpr>"
	}
	in := newScope(kind, name, s)
	s.inner[x] = in
	if kind == inFunction {
		in.bind(".0").param = true
	}
	for i, f := range x.For {
		if i > 0 {
			k.expr(in, f.Iter)
		}
		k.target(in, f.Target)
		k.exprs(in, f.Ifs)
	}
	k.expr(in, x.Key)
	k.expr(in, x.Elt)
}

// resolve finds who owns each name used in s and below: it marks captured
// variables and those of the module that functions see, and gives slots.
func (c *compiler) resolve(s *scope) {
	for _, name := range s.uses {
		c.lookup(s, name)
	}
	for _, kid := range s.kids {
		c.resolve(kid)
	}
}

func (c *compiler) module(s *scope) *scope {
	for s.kind != inModule {
		s = s.parent
	}
	return s
}

// lookup finds the variable that a name means in s; nil is a builtin or an
// unknown name of the module.
func (c *compiler) lookup(s *scope, name string) (v *variable, owner *scope) {
	crossed := false
	for t := s; ; t = t.parent {
		if t.kind == inModule {
			v = t.vars[name]
			if v != nil && crossed {
				v.shared = true
			}
			return v, t
		}
		if t.global[name] {
			m := c.module(t)
			m.bind(name).shared = true
			return m.vars[name], m
		}
		if v = t.vars[name]; v != nil {
			if crossed {
				v.captured = true
			}
			return v, t
		}
		if t.kind == inFunction {
			crossed = true
		}
	}
}
