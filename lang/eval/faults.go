package eval

import (
	"cmp"
	"slices"
	"strings"

	"github.com/grayscale-lang/grayscale/lang"
)

// maxFaults bounds what Faults reports.
const maxFaults = 100

// Faults finds what is wrong with a file that has been parsed, as far as that
// can be told without running it, in the order of the text: statements outside
// the language, names that nothing gives a value, names that modules do not
// have, and calls that do not fit the parameters of functions that are known:
// those of modules and builtins, and those of the file that are defined once.
// What stands in a try statement may fail there, and is not looked at so
// closely. The session must be new.
func (s *Session) Faults(file *lang.File) []*lang.Error {
	c := &critic{s: s, file: file, known: map[*variable]Value{}, said: map[string]bool{}}
	c.refused()
	c.named()
	slices.SortStableFunc(c.faults, func(a, b *lang.Error) int { return cmp.Compare(a.At.Start.Offset, b.At.Start.Offset) })
	return c.faults
}

// critic walks a file for Faults.
type critic struct {
	s       *Session
	file    *lang.File
	comp    *compiler
	faults  []*lang.Error
	known   map[*variable]Value // what variables that are given a value once hold
	said    map[string]bool     // names reported
	guarded int                 // try statements around
}

func (c *critic) add(e *lang.Error) {
	if len(c.faults) < maxFaults {
		e.File, e.Source = c.file.Name, c.file.Source
		c.faults = append(c.faults, e)
	}
}

// refused finds every statement that does not compile: one after the other is
// taken out.
func (c *critic) refused() {
	file, err := lang.Parse(c.file.Name, c.file.Source)
	for err == nil && len(c.faults) < maxFaults {
		_, _, fault := New(Options{Executor: c.s.opts.Executor, Prelude: c.s.opts.Prelude}).compile(file, false)
		e, ok := fault.(*lang.Error)
		if !ok {
			return
		}
		c.add(e)
		if !takeOut(file.Body, e.At.Start.Offset) {
			return
		}
	}
}

// takeOut replaces the innermost statement around an offset by pass.
func takeOut(body []lang.Stmt, off int) bool {
	for i, st := range body {
		if span := st.Span(); off < span.Start.Offset || off >= max(span.End.Offset, span.Start.Offset+1) {
			continue
		}
		for _, b := range lang.Blocks(st) {
			if takeOut(b, off) {
				return true
			}
		}
		if p, ok := st.(*lang.Simple); ok && p.Word == "pass" {
			return false
		}
		body[i] = &lang.Simple{Word: "pass"}
		return true
	}
	return false
}

// named finds what is wrong with names and calls.
func (c *critic) named() {
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(*lang.Error); !ok { // refused has reported that one
				panic(r)
			}
		}
	}()
	c.comp = &compiler{s: c.s, file: c.file, mod: c.s.mod}
	root := newScope(inModule, "<module>", nil)
	k := collector{c.comp}
	k.declared(root, c.file.Body)
	k.stmts(root, c.file.Body)
	c.comp.resolve(root)
	for _, v := range root.order {
		c.s.bound[v.name] = true
	}
	c.learn(root, c.file.Body)
	c.stmts(root, c.file.Body)
}

// learn notes what variables hold that an import or a def alone gives a value.
func (c *critic) learn(sc *scope, body []lang.Stmt) {
	once := func(name string, v Value) {
		if x := sc.vars[name]; x != nil && x.binds == 1 {
			c.known[x] = v
		}
	}
	for _, st := range body {
		switch st := st.(type) {
		case *lang.Import:
			for _, a := range st.Names {
				name := a.Name
				if a.As == "" {
					name, _, _ = strings.Cut(name, ".")
				}
				if m := c.s.library(name); m != nil {
					once(boundName(a), moduleV(m))
				}
			}
		case *lang.FromImport:
			if m := c.s.library(st.Module); m != nil {
				for _, a := range st.Names {
					if v, ok := m.lookup(a.Name); ok {
						once(boundName(a), v)
					}
				}
				for _, name := range m.star {
					if st.Star {
						once(name, m.table[name])
					}
				}
			}
		case *lang.Def:
			if len(st.Decorators) == 0 && st.Params != nil {
				once(st.Name, funcV(c.shell(sc, st.Name, st.Params)))
			}
			c.learn(sc.inner[st], st.Body)
			continue
		}
		for _, b := range lang.Blocks(st) {
			c.learn(sc, b)
		}
	}
}

// shell is a function of the file's parameters that does nothing.
func (c *critic) shell(sc *scope, name string, ps *lang.Params) *function {
	qual := name
	for h := sc.host(); h.kind == inFunction; h = h.parent.host() {
		qual = h.name + ".<locals>." + qual
	}
	code := &code{name: name, qual: qual, file: c.file, host: inFunction, varArgs: -1, varKw: -1}
	var byName []string
	var defaults, nameDefaults []Value
	given := func(d lang.ParamDecl) Value {
		if d.Default == nil {
			return unbound
		}
		return none
	}
	star, stars, bare := false, false, false
	for _, d := range ps.List {
		switch {
		case d.Kind == '/':
			code.posOnly = len(code.params)
		case d.Kind == '*':
			bare, star = true, d.Name != ""
		case d.Kind == '2':
			stars = true
		case bare:
			byName, nameDefaults = append(byName, d.Name), append(nameDefaults, given(d))
		default:
			code.params, defaults = append(code.params, d.Name), append(defaults, given(d))
		}
	}
	code.npos = len(code.params)
	code.params = append(code.params, byName...)
	code.nslots = len(code.params)
	if star {
		code.varArgs, code.nslots = code.nslots, code.nslots+1
	}
	if stars {
		code.varKw, code.nslots = code.nslots, code.nslots+1
	}
	return empty(&function{code: code, mod: c.s.mod, defaults: append(defaults, nameDefaults...)})
}

// empty is f without what it does.
func empty(f *function) *function {
	g, code := *f, *f.code
	code.body, code.expr = nil, func(*frame) Value { return none }
	code.cells, code.free, code.isGen, code.plain = nil, nil, false, false
	g.code, g.cells = &code, nil
	return &g
}

// value is what an expression is known to hold.
func (c *critic) value(sc *scope, x lang.Expr) (Value, bool) {
	switch x := lang.Unparen(x).(type) {
	case *lang.Name:
		if v, _ := c.comp.lookup(sc, x.Ident); v != nil {
			known, ok := c.known[v]
			return known, ok
		}
		return c.global(x.Ident)
	case *lang.Attr:
		if m, ok := c.value(sc, x.X); ok && m.kind == kModule {
			return m.module().lookup(x.Name)
		}
	}
	return none, false
}

// global is what a name means that the file gives no value.
func (c *critic) global(name string) (Value, bool) {
	if i, ok := c.s.indexOf(name); ok && c.s.mod.slots[i].kind != kUnbound {
		return c.s.mod.slots[i], true
	}
	return c.s.builtinName(name)
}

// try reports what f raises, at a place.
func (c *critic) try(at lang.Span, f func()) {
	exc := c.s.th.catch(f)
	if exc == nil || c.guarded > 0 {
		return
	}
	e := c.s.th.asError(exc)
	e.At, e.Calls = at, nil
	c.add(e)
}

func (c *critic) stmts(sc *scope, body []lang.Stmt) {
	for _, st := range body {
		c.stmt(sc, st)
	}
}

func (c *critic) stmt(sc *scope, st lang.Stmt) {
	values, targets := lang.Parts(st)
	c.exprs(sc, targets)
	c.exprs(sc, values)
	switch st := st.(type) {
	case *lang.Def:
		c.stmts(sc.inner[st], st.Body)
		return
	case *lang.Import:
		for _, a := range st.Names {
			c.imported(st.Span(), a.Name)
		}
	case *lang.FromImport:
		c.fromImported(st)
	case *lang.Try:
		if len(st.Handlers) > 0 {
			c.guarded++
			c.stmts(sc, st.Body)
			c.guarded--
			for _, b := range lang.Blocks(st)[1:] {
				c.stmts(sc, b)
			}
			return
		}
	}
	for _, b := range lang.Blocks(st) {
		c.stmts(sc, b)
	}
}

// imported reports a module that there is not.
func (c *critic) imported(at lang.Span, name string) {
	f := &compiling{compiler: c.comp}
	if _, missing := f.importModule(name); missing != nil {
		c.try(at, missing)
	}
}

func (c *critic) fromImported(st *lang.FromImport) {
	if st.Module == "__future__" {
		return
	}
	m := c.s.library(st.Module)
	if m == nil {
		c.imported(st.Span(), st.Module)
		return
	}
	for _, a := range st.Names {
		if _, ok := m.lookup(a.Name); !ok {
			c.try(st.Span(), func() { m.missing(a.Name) })
		}
	}
}

func (c *critic) exprs(sc *scope, xs []lang.Expr) {
	for _, x := range xs {
		c.expr(sc, x)
	}
}

func (c *critic) expr(sc *scope, x lang.Expr) {
	var room [4]lang.Expr
	c.exprs(sc, lang.Operands(room[:0], x))
	switch x := x.(type) {
	case *lang.Name:
		c.name(sc, x)
	case *lang.Lambda:
		c.expr(sc.inner[x], x.Body)
	case *lang.Call:
		c.call(sc, x)
	case *lang.Attr:
		if m, ok := c.value(sc, x.X); ok && m.kind == kModule {
			c.try(lang.Span{Start: x.NameAt, End: x.Range.End}, func() { c.s.th.getAttr(m, x.Name) })
		}
	case *lang.Comp:
		c.comprehension(sc, x)
	}
}

// comprehension looks at what belongs to the scope of a comprehension.
func (c *critic) comprehension(sc *scope, x *lang.Comp) {
	in := sc.inner[x]
	for i, f := range x.For {
		if i > 0 {
			c.expr(in, f.Iter)
		}
		c.exprs(in, f.Ifs)
	}
	c.expr(in, x.Key)
	c.expr(in, x.Elt)
}

// name reports a name that nothing gives a value, once.
func (c *critic) name(sc *scope, x *lang.Name) {
	if v, _ := c.comp.lookup(sc, x.Ident); v != nil || c.said[x.Ident] {
		return
	}
	if _, ok := c.global(x.Ident); ok {
		return
	}
	c.said[x.Ident] = c.guarded == 0
	c.try(x.Span(), func() {
		if hint, ok := outsideBuiltins[x.Ident]; ok {
			refuse(hint, "%s is outside grayscale", x.Ident)
		}
		var locals []string
		for in := sc; in.kind != inModule; in = in.parent {
			for _, v := range in.order {
				locals = append(locals, v.name)
			}
		}
		throwHint(excNameError, c.s.didYouMean(x.Ident, locals), "name '%s' is not defined", x.Ident)
	})
}

// call reports arguments that a known function does not take.
func (c *critic) call(sc *scope, x *lang.Call) {
	fn, ok := c.value(sc, x.Fn)
	if !ok {
		return
	}
	var pos []Value
	var kw []kwArg
	for _, a := range x.Args {
		switch {
		case a.Star != 0:
			return
		case a.Name != "":
			kw = append(kw, kwArg{a.Name, none})
		default:
			pos = append(pos, none)
		}
	}
	if fn.kind == kType {
		if fn.typ().new == nil {
			return
		}
		fn = builtinV(fn.typ().new)
	}
	c.try(x.Span(), func() {
		switch fn.kind {
		case kFunc:
			c.s.th.callFunction(fn.fn(), pos, kw)
		case kBuiltin:
			c.s.th.fits(fn.builtin(), pos, kw)
		}
	})
}

// fits raises what a call of b raises because of the number and the names of
// its arguments, whatever their values are.
func (th *thread) fits(b *builtin, pos []Value, kw []kwArg) {
	switch {
	case b.of != nil:
	case b.library:
		th.callFunction(empty(th.library(b.name)), pos, kw)
	case b.ufunc != nil:
		n, most := b.ufunc.NIn(), b.ufunc.NIn()+b.ufunc.NOut()
		unknown := newDict()
		for _, k := range kw {
			if !slices.Contains(ufuncKeywords, k.name) {
				unknown.set(th, strV(k.name), k.v)
			}
		}
		if len(pos) < n || len(pos) > most || unknown.live > 0 {
			th.callUfunc(b.ufunc, pos, unknown)
		}
	case b.sig == nil:
		if len(kw) > 0 {
			throw(excTypeError, "%s() takes no keyword arguments", b.name)
		}
	default:
		b.bind(th, make([]Value, len(b.sig.params)), pos, kw)
	}
}
