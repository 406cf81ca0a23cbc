package lang

import "fmt"

// checker finds what Python refuses after parsing, in one walk over the tree.
// Python looks for faults of scopes first and for misplaced statements last, so
// the first fault of each sort is kept and reported in that order.
type checker struct {
	scope     *scope
	track     bool // names matter outside comprehensions: there is a global or nonlocal
	depth     int
	scopeErr  *Error
	bindErr   *Error
	flowErr   *Error
	nonlocals []nonlocal
}

// scope is a module, function, lambda or comprehension.
type scope struct {
	outer    *scope
	function bool // a def or lambda
	comp     bool
	iterable int // > 0 while an iterable of a comprehension is walked
	loops    int // loops of this scope around the statement
	targets  bool
	names    map[string]use
}

// use says what happened to a name in a scope.
type use uint8

const (
	usedName use = 1 << iota
	boundName
	paramName
	annotatedName
	globalName
	nonlocalName
	loopName   // a comprehension's own variable
	walrusName // bound by := inside a comprehension
)

type nonlocal struct {
	in   *scope
	name string
	at   Span
}

// checkFile checks a script. scopes says that it has a global or nonlocal.
func checkFile(f *File, scopes bool) *Error {
	c := &checker{scope: &scope{}, track: scopes}
	c.future(f.Body)
	c.stmts(f.Body)
	return c.result()
}

func checkExpr(x Expr) *Error {
	c := &checker{scope: &scope{}}
	c.expr(x)
	return c.result()
}

func (c *checker) result() *Error {
	for _, n := range c.nonlocals {
		if c.bindErr != nil {
			break
		}
		found := false
		for s := n.in.outer; s != nil && !found; s = s.outer {
			found = s.function && s.names[n.name]&(boundName|paramName) != 0 && s.names[n.name]&(globalName|nonlocalName) == 0
		}
		if !found {
			c.bindErr = syntaxError(fmt.Sprintf("no binding for nonlocal '%s' found", n.name), n.at)
		}
	}
	for _, e := range []*Error{c.scopeErr, c.bindErr, c.flowErr} {
		if e != nil {
			return e
		}
	}
	return nil
}

func (c *checker) misplaced(at Span, msg string) {
	if c.flowErr == nil {
		c.flowErr = syntaxError(msg, at)
	}
}

func (c *checker) badScope(at Span, format string, args ...any) {
	if c.scopeErr == nil {
		c.scopeErr = syntaxError(fmt.Sprintf(format, args...), at)
	}
}

func (c *checker) mark(name string, u use) {
	s := c.scope
	if !c.track && !s.comp {
		return
	}
	if s.names == nil {
		s.names = map[string]use{}
	}
	s.names[name] |= u
}

func (c *checker) enter(s scope) {
	s.outer = c.scope
	c.scope = &s
}

func (c *checker) leave() { c.scope = c.scope.outer }

func (c *checker) deeper(n Node) {
	c.depth++
	if c.depth > maxDepth {
		panic(bail{syntaxError(fmt.Sprintf("the program is nested too deeply (more than %d levels)", maxDepth), Span{n.Span().Start, n.Span().Start})})
	}
}

// future checks that imports from __future__ come first.
func (c *checker) future(body []Stmt) {
	allowed := true
	for i, s := range body {
		switch s := s.(type) {
		case *ExprStmt:
			if _, ok := s.X.(*String); ok && i == 0 {
				continue
			}
		case *FromImport:
			if s.Module != "__future__" {
				break
			}
			if !allowed {
				c.misplaced(s.Range, "from __future__ imports must occur at the beginning of the file")
			}
			for _, a := range s.Names {
				switch a.Name {
				case "nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function",
					"unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations":
				case "braces":
					c.misplaced(s.Range, "not a chance")
				default:
					c.misplaced(s.Range, "future feature "+a.Name+" is not defined")
				}
			}
			continue
		}
		allowed = false
	}
}

func (c *checker) stmts(body []Stmt) {
	for _, s := range body {
		c.deeper(s)
		c.stmt(s)
		c.depth--
	}
}

func (c *checker) loop(body []Stmt) {
	c.scope.loops++
	c.stmts(body)
	c.scope.loops--
}

func (c *checker) inFunction() bool { return c.scope.function }

func (c *checker) stmt(s Stmt) {
	switch s := s.(type) {
	case *ExprStmt:
		c.expr(s.X)
	case *Assign:
		for _, t := range s.Targets {
			c.target(t)
		}
		c.expr(s.Value)
	case *AugAssign:
		c.target(s.Target)
		c.expr(s.Value)
	case *AnnAssign:
		if n, ok := Unparen(s.Target).(*Name); ok {
			if u := c.scope.names[n.Ident]; c.scope.outer != nil && u&(globalName|nonlocalName) != 0 {
				word := "global"
				if u&nonlocalName != 0 {
					word = "nonlocal"
				}
				c.badScope(s.Range, "annotated name '%s' can't be %s", n.Ident, word)
			}
			c.mark(n.Ident, annotatedName)
		}
		c.target(s.Target)
		c.expr(s.Annotation)
		c.expr(s.Value)
	case *If:
		c.expr(s.Cond)
		c.stmts(s.Body)
		c.stmts(s.Else)
	case *For:
		c.target(s.Target)
		c.expr(s.Iter)
		c.loop(s.Body)
		c.stmts(s.Else)
	case *While:
		c.expr(s.Cond)
		c.loop(s.Body)
		c.stmts(s.Else)
	case *Def:
		c.mark(s.Name, boundName)
		for _, d := range s.Decorators {
			c.expr(d)
		}
		c.params(s.Params)
		c.expr(s.Returns)
		c.enter(scope{function: true})
		c.bindParams(s.Params)
		c.stmts(s.Body)
		c.leave()
	case *Return:
		if !c.inFunction() {
			c.misplaced(s.Range, "'return' outside function")
		}
		c.expr(s.X)
	case *Simple:
		if c.scope.loops == 0 {
			switch s.Word {
			case "break":
				c.misplaced(s.Range, "'break' outside loop")
			case "continue":
				c.misplaced(s.Range, "'continue' not properly in loop")
			}
		}
	case *Import:
		c.aliases(s.Names)
	case *FromImport:
		if s.Star && c.scope.outer != nil {
			c.badScope(s.Range, "import * only allowed at module level")
		}
		c.aliases(s.Names)
	case *Scope:
		c.declare(s)
	case *Del:
		for _, t := range s.Targets {
			c.target(t)
		}
	case *Assert:
		c.expr(s.X)
		c.expr(s.Msg)
	case *Raise:
		c.expr(s.X)
		c.expr(s.From)
	case *Try:
		c.stmts(s.Body)
		for _, h := range s.Handlers {
			c.expr(h.Type)
			if h.Name != "" {
				c.mark(h.Name, boundName)
			}
			c.stmts(h.Body)
		}
		c.stmts(s.Else)
		c.stmts(s.Finally)
	case *With:
		for _, w := range s.Items {
			c.expr(w.X)
			c.target(w.Target)
		}
		c.stmts(s.Body)
	}
}

func (c *checker) aliases(names []Alias) {
	for _, a := range names {
		name := a.As
		if name == "" {
			name = a.Name
			for i := range name {
				if name[i] == '.' {
					name = name[:i]
					break
				}
			}
		}
		c.mark(name, boundName)
	}
}

// declare checks a global or nonlocal statement.
func (c *checker) declare(s *Scope) {
	u := globalName
	if s.Word == "nonlocal" {
		u = nonlocalName
		if c.scope.outer == nil {
			if c.bindErr == nil {
				c.bindErr = syntaxError("nonlocal declaration not allowed at module level", s.Range)
			}
			return
		}
	}
	for _, name := range s.Names {
		switch was := c.scope.names[name]; {
		case was&paramName != 0:
			c.badScope(s.Range, "name '%s' is parameter and %s", name, s.Word)
		case was&usedName != 0:
			c.badScope(s.Range, "name '%s' is used prior to %s declaration", name, s.Word)
		case was&annotatedName != 0:
			c.badScope(s.Range, "annotated name '%s' can't be %s", name, s.Word)
		case was&boundName != 0:
			c.badScope(s.Range, "name '%s' is assigned to before %s declaration", name, s.Word)
		case was&(globalName|nonlocalName) != 0 && was&u == 0:
			if c.bindErr == nil {
				c.bindErr = syntaxError(fmt.Sprintf("name '%s' is nonlocal and global", name), s.Range)
			}
		}
		c.mark(name, u)
		if u == nonlocalName {
			c.nonlocals = append(c.nonlocals, nonlocal{c.scope, name, s.Range})
		}
	}
}

func (c *checker) params(ps *Params) {
	for _, d := range ps.List {
		c.expr(d.Default)
		c.expr(d.Annotation)
	}
}

func (c *checker) bindParams(ps *Params) {
	for _, d := range ps.List {
		if d.Name != "" {
			c.mark(d.Name, paramName)
		}
	}
}

// target walks an expression that is assigned to or deleted.
func (c *checker) target(x Expr) {
	if x == nil {
		return
	}
	if n, ok := x.(*Name); ok {
		c.bind(n.Ident, n.Range)
		return
	}
	was := c.scope.targets
	c.scope.targets = true
	c.expr(x)
	c.scope.targets = was
}

func (c *checker) bind(name string, at Span) {
	if c.scope.comp {
		if c.scope.names[name]&walrusName != 0 {
			c.badScope(at, "comprehension inner loop cannot rebind assignment expression target '%s'", name)
		}
		c.mark(name, loopName)
		return
	}
	c.mark(name, boundName)
}

func (c *checker) exprs(xs []Expr) {
	for _, x := range xs {
		c.expr(x)
	}
}

// value walks a part of a target that is read, not assigned to.
func (c *checker) value(x Expr) {
	was := c.scope.targets
	c.scope.targets = false
	c.expr(x)
	c.scope.targets = was
}

func (c *checker) expr(x Expr) {
	if x == nil {
		return
	}
	c.deeper(x)
	switch x := x.(type) {
	case *Name:
		if c.scope.targets {
			c.bind(x.Ident, x.Range)
		} else {
			c.mark(x.Ident, usedName)
		}
	case *IfExpr: // in the order of the text
		c.expr(x.Then)
		c.expr(x.Cond)
		c.expr(x.Else)
	case *Lambda:
		c.params(x.Params)
		c.enter(scope{function: true})
		c.bindParams(x.Params)
		c.expr(x.Body)
		c.leave()
	case *Index:
		c.value(x.X)
		for _, item := range x.Items {
			c.value(item)
		}
	case *Attr:
		c.value(x.X)
	case *Comp:
		c.comp(x)
	case *Walrus:
		c.expr(x.X)
		c.walrus(x)
	default:
		var room [4]Expr
		c.exprs(Operands(room[:0], x))
	}
	c.depth--
}

// comp walks a comprehension: its first iterable belongs to the scope around it.
func (c *checker) comp(x *Comp) {
	iterable := func(e Expr) {
		c.scope.iterable++
		c.expr(e)
		c.scope.iterable--
	}
	iterable(x.For[0].Iter)
	c.enter(scope{comp: true})
	for i, f := range x.For {
		c.target(f.Target)
		if i > 0 {
			iterable(f.Iter)
		}
		c.exprs(f.Ifs)
	}
	c.expr(x.Key)
	c.expr(x.Elt)
	c.leave()
}

// walrus binds the name of := in the nearest scope that is no comprehension.
func (c *checker) walrus(x *Walrus) {
	for s := c.scope; s != nil; s = s.outer {
		if s.iterable > 0 {
			c.badScope(x.Range, "assignment expression cannot be used in a comprehension iterable expression")
			return
		}
		if !s.comp {
			break
		}
	}
	here := c.scope
	for ; c.scope.comp; c.scope = c.scope.outer {
		if c.scope.names[x.Name.Ident]&loopName != 0 {
			c.badScope(x.Range, "assignment expression cannot rebind comprehension iteration variable '%s'", x.Name.Ident)
		}
		c.mark(x.Name.Ident, walrusName)
	}
	c.mark(x.Name.Ident, boundName)
	c.scope = here
}
