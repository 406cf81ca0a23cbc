package eval

import "github.com/grayscale-lang/grayscale/lang"

// liveness finds, for the variables of one function or of a module, where each
// is used for the last time. Variables that a nested function captures, or
// that a function of the module refers to, are left out: they are always live.
type liveness struct {
	c     *compiler
	host  *scope
	vars  map[*variable]int // index in the sets
	slots []int
	last  map[*lang.Name]bool // loads that may move the value out of its slot
	kill  map[lang.Stmt][]int // slots to drop when the statement is done
}

type bitset []uint64

func (b bitset) has(i int) bool { return b[i/64]&(1<<(i%64)) != 0 }
func (b bitset) add(i int)      { b[i/64] |= 1 << (i % 64) }
func (b bitset) del(i int)      { b[i/64] &^= 1 << (i % 64) }
func (b bitset) clone() bitset  { return append(bitset(nil), b...) }
func (b bitset) or(o bitset) bitset {
	for i := range o {
		b[i] |= o[i]
	}
	return b
}

// flow is where control may go from a statement other than on.
type flow struct {
	scope  *scope
	brk    bitset // live after break
	cont   bitset // live after continue
	ret    bitset // live after return: what finally blocks read
	except bitset // live when an exception is raised
}

// findLast analyses a body. allLive keeps a module's variables for later runs.
func (c *compiler) findLast(host *scope, body []lang.Stmt, allLive bool) *liveness {
	l := &liveness{c: c, host: host, vars: map[*variable]int{}, last: map[*lang.Name]bool{}, kill: map[lang.Stmt][]int{}}
	var collect func(s *scope)
	collect = func(s *scope) {
		for _, v := range s.order {
			if !v.captured && !v.shared && v.slot >= 0 {
				l.vars[v] = len(l.slots)
				l.slots = append(l.slots, v.slot)
			}
		}
		for _, kid := range s.kids {
			if kid.kind == inComp {
				collect(kid)
			}
		}
	}
	if !(allLive && host.kind == inModule) {
		collect(host)
	}
	if len(l.slots) == 0 {
		return l
	}
	none := l.empty()
	l.stmts(body, none, flow{scope: host, brk: none, cont: none, ret: none, except: none}, true)
	return l
}

func (l *liveness) empty() bitset { return make(bitset, (len(l.slots)+63)/64) }

func (l *liveness) index(s *scope, name string) (int, bool) {
	v, owner := l.c.lookup(s, name)
	if v == nil || owner.host() != l.host {
		return 0, false
	}
	i, ok := l.vars[v]
	return i, ok
}

func (l *liveness) stmts(body []lang.Stmt, out bitset, f flow, rec bool) bitset {
	live := out
	for i := len(body) - 1; i >= 0; i-- {
		after := live
		live = l.stmt(body[i], live, f, rec)
		if rec {
			l.killAfter(body[i], after, f)
		}
	}
	return live
}

// killAfter lists what a statement touches and nothing needs after it.
func (l *liveness) killAfter(st lang.Stmt, after bitset, f flow) {
	touched := l.empty()
	t := toucher{l, touched}
	t.stmt(f.scope, st)
	var slots []int
	for i, slot := range l.slots {
		if touched.has(i) && !after.has(i) && !f.except.has(i) {
			slots = append(slots, slot)
		}
	}
	if slots != nil {
		l.kill[st] = slots
	}
}

// stmt gives what is live before st, given what is live after it.
func (l *liveness) stmt(st lang.Stmt, out bitset, f flow, rec bool) bitset {
	live := out.clone().or(f.except)
	e := uses{l: l, live: live, rec: rec, except: f.except}
	switch st := st.(type) {
	case *lang.ExprStmt:
		e.expr(f.scope, st.X)
	case *lang.Assign:
		for i := len(st.Targets) - 1; i >= 0; i-- {
			e.target(f.scope, st.Targets[i])
		}
		e.expr(f.scope, st.Value)
	case *lang.AugAssign:
		e.target(f.scope, st.Target)
		e.expr(f.scope, st.Value)
		e.keep(f.scope, st.Target)
	case *lang.AnnAssign:
		if st.Value != nil {
			e.target(f.scope, st.Target)
			e.expr(f.scope, st.Value)
		}
	case *lang.If:
		a := l.stmts(st.Body, out, f, rec)
		b := l.stmts(st.Else, out, f, rec)
		e.live = a.clone().or(b).or(f.except)
		e.expr(f.scope, st.Cond)
		return e.live
	case *lang.While, *lang.For:
		return l.loop(st, out, f, rec)
	case *lang.Def:
		e.target(f.scope, &lang.Name{Ident: st.Name})
		values, _ := lang.Parts(st)
		e.exprs(f.scope, values)
	case *lang.Return:
		e.live = f.ret.clone().or(f.except)
		e.expr(f.scope, st.X)
		return e.live
	case *lang.Simple:
		switch st.Word {
		case "break":
			return f.brk.clone().or(f.except)
		case "continue":
			return f.cont.clone().or(f.except)
		}
	case *lang.Import:
		for _, a := range st.Names {
			e.target(f.scope, &lang.Name{Ident: boundName(a)})
		}
	case *lang.FromImport:
		for _, a := range st.Names {
			e.target(f.scope, &lang.Name{Ident: boundName(a)})
		}
	case *lang.Del:
		for i := len(st.Targets) - 1; i >= 0; i-- {
			// del needs the variable: a use, not a definition
			e.keep(f.scope, st.Targets[i])
			e.target(f.scope, st.Targets[i])
			e.keep(f.scope, st.Targets[i])
		}
	case *lang.Assert:
		// the message is evaluated on failure only
		e.expr(f.scope, st.Msg)
		e.expr(f.scope, st.X)
	case *lang.Raise:
		e.live = f.except.clone()
		e.expr(f.scope, st.From)
		e.expr(f.scope, st.X)
		return e.live
	case *lang.Try:
		fin := out
		inner := f
		if len(st.Finally) > 0 {
			fin = l.stmts(st.Finally, out.clone().or(f.brk).or(f.cont).or(f.ret).or(f.except), f, rec)
			inner.brk, inner.cont, inner.ret = f.brk.clone().or(fin), f.cont.clone().or(fin), f.ret.clone().or(fin)
			inner.except = f.except.clone().or(fin)
		}
		els := l.stmts(st.Else, fin, inner, rec)
		body := inner
		body.except = inner.except.clone()
		for _, h := range st.Handlers {
			in := l.stmts(h.Body, fin, inner, rec).clone()
			if h.Name != "" {
				if i, ok := l.index(f.scope, h.Name); ok {
					in.del(i)
				}
			}
			he := uses{l: l, live: in, rec: rec, except: inner.except}
			he.expr(f.scope, h.Type)
			body.except.or(he.live)
		}
		return l.stmts(st.Body, els, body, rec).clone().or(body.except)
	case *lang.With:
		in := l.stmts(st.Body, out, f, rec)
		e.live = in.clone().or(f.except)
		for i := len(st.Items) - 1; i >= 0; i-- {
			if st.Items[i].Target != nil {
				e.target(f.scope, st.Items[i].Target)
			}
			e.expr(f.scope, st.Items[i].X)
		}
		return e.live
	}
	return e.live
}

func (l *liveness) loop(st lang.Stmt, out bitset, f flow, rec bool) bitset {
	var body, els []lang.Stmt
	var cond, iter, target lang.Expr
	switch st := st.(type) {
	case *lang.While:
		body, els, cond = st.Body, st.Else, st.Cond
	case *lang.For:
		body, els, iter, target = st.Body, st.Else, st.Iter, st.Target
	}
	done := l.stmts(els, out, f, rec)
	inner := f
	inner.brk = out
	// What is live where the loop goes back is what one pass over the body
	// finds: gen and kill of a loop settle after one turn.
	turn := func(back bitset, rec bool) bitset {
		inner.cont = back
		in := l.stmts(body, back, inner, rec)
		e := uses{l: l, live: in.clone().or(done).or(f.except), rec: rec, except: f.except}
		if target != nil {
			e.target(f.scope, target)
			e.live.or(done)
		}
		if cond != nil {
			e.expr(f.scope, cond)
		}
		return e.live
	}
	head := turn(done, false)
	head = turn(head, false)
	head = turn(head, rec).clone()
	if iter != nil {
		e := uses{l: l, live: head, rec: rec, except: f.except}
		e.expr(f.scope, iter)
		return e.live
	}
	return head
}

// uses walks expressions backwards in the order of evaluation and keeps the
// set of live variables.
type uses struct {
	l      *liveness
	live   bitset
	rec    bool
	loop   bool // evaluated more than once: nothing is a last use
	touch  bool // collect what is touched: nothing leaves the set
	except bitset
	moved  map[int]*lang.Name // last uses found by this walk
}

// name is a load. It is a last use when the variable is not live after it and
// no other load in the same walk may still have the value in hand.
func (e *uses) name(s *scope, n *lang.Name) {
	i, ok := e.l.index(s, n.Ident)
	if !ok {
		return
	}
	if e.rec {
		if m := e.moved[i]; m != nil {
			delete(e.l.last, m)
		} else if !e.live.has(i) && !e.loop {
			e.l.last[n] = true
			if e.moved == nil {
				e.moved = map[int]*lang.Name{}
			}
			e.moved[i] = n
		}
	}
	e.live.add(i)
}

// target walks an assignment's target: names are defined, the parts of others
// used.
func (e *uses) target(s *scope, t lang.Expr) {
	switch t := lang.Unparen(t).(type) {
	case *lang.Name:
		if i, ok := e.l.index(s, t.Ident); ok && !e.except.has(i) {
			e.live.del(i)
		}
	case *lang.Tuple:
		for i := len(t.Elts) - 1; i >= 0; i-- {
			e.target(s, t.Elts[i])
		}
	case *lang.List:
		for i := len(t.Elts) - 1; i >= 0; i-- {
			e.target(s, t.Elts[i])
		}
	case *lang.Star:
		e.target(s, t.X)
	case *lang.Index:
		for i := len(t.Items) - 1; i >= 0; i-- {
			e.expr(s, t.Items[i])
		}
		e.expr(s, t.X)
	case *lang.Attr:
		e.expr(s, t.X)
	}
}

// keep makes the variables of an expression live without a last use.
func (e *uses) keep(s *scope, x lang.Expr) {
	was := e.loop
	e.loop = true
	e.exprs(s, []lang.Expr{x})
	e.loop = was
}

func (e *uses) exprs(s *scope, xs []lang.Expr) {
	for i := len(xs) - 1; i >= 0; i-- {
		e.expr(s, xs[i])
	}
}

// branch walks an expression that may be skipped.
func (e *uses) branch(s *scope, x lang.Expr) {
	skip := e.live.clone()
	e.expr(s, x)
	e.live.or(skip)
}

func (e *uses) expr(s *scope, x lang.Expr) {
	switch x := x.(type) {
	case *lang.Name:
		e.name(s, x)
	case *lang.Bool:
		for i := len(x.Xs) - 1; i > 0; i-- {
			e.branch(s, x.Xs[i])
		}
		e.expr(s, x.Xs[0])
	case *lang.Compare:
		for i := len(x.Rest) - 1; i > 0; i-- {
			e.branch(s, x.Rest[i])
		}
		e.expr(s, x.Rest[0])
		e.expr(s, x.First)
	case *lang.IfExpr:
		out := e.live.clone()
		e.expr(s, x.Then)
		then := e.live
		e.live = out
		e.expr(s, x.Else)
		e.live = e.live.clone().or(then)
		e.expr(s, x.Cond)
	case *lang.Walrus:
		if e.loop {
			e.name(s, x.Name)
		} else {
			e.target(s, x.Name)
		}
		e.expr(s, x.X)
	case *lang.Comp:
		if x.Kind != '(' {
			e.comp(s.inner[x], x)
		}
		e.expr(s, x.For[0].Iter)
	default:
		var room [4]lang.Expr
		e.exprs(s, lang.Operands(room[:0], x))
	}
}

// comp walks what belongs to the scope of a comprehension, but for a
// generator's, which is a function of its own.
func (e *uses) comp(in *scope, x *lang.Comp) {
	was := e.loop
	e.loop = true
	e.expr(in, x.Elt)
	e.expr(in, x.Key)
	for i := len(x.For) - 1; i >= 0; i-- {
		e.exprs(in, x.For[i].Ifs)
		if i > 0 {
			e.expr(in, x.For[i].Iter)
		}
	}
	for i := len(x.For) - 1; i >= 0 && e.touch; i-- {
		e.keep(in, x.For[i].Target)
	}
	for _, v := range in.order {
		if i, ok := e.l.vars[v]; ok && !e.touch {
			e.live.del(i)
		}
	}
	e.loop = was
}

// toucher collects the variables that a statement reads or writes anywhere.
type toucher struct {
	l   *liveness
	set bitset
}

func (t toucher) stmt(s *scope, st lang.Stmt) {
	e := uses{l: t.l, live: t.set, loop: true, touch: true}
	values, targets := lang.Parts(st)
	e.exprs(s, values)
	for _, x := range targets {
		t.target(s, x)
	}
	switch st := st.(type) {
	case *lang.Def: // what it does is another scope's
		t.target(s, &lang.Name{Ident: st.Name})
		return
	case *lang.Try:
		for _, h := range st.Handlers {
			if h.Name != "" {
				t.target(s, &lang.Name{Ident: h.Name})
			}
		}
	}
	for _, b := range lang.Blocks(st) {
		for _, st := range b {
			t.stmt(s, st)
		}
	}
}

func (t toucher) target(s *scope, x lang.Expr) {
	e := uses{l: t.l, live: t.set, loop: true, touch: true}
	switch x := lang.Unparen(x).(type) {
	case *lang.Tuple:
		for _, y := range x.Elts {
			t.target(s, y)
		}
	case *lang.List:
		for _, y := range x.Elts {
			t.target(s, y)
		}
	case *lang.Star:
		t.target(s, x.X)
	default:
		e.expr(s, x)
	}
}
