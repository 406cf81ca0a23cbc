package eval

import (
	"github.com/grayscale-lang/grayscale/lang"
)

// stmt runs a statement and says where control goes.
type stmt func(fr *frame) ctl

type ctl uint8

const (
	ctlNext ctl = iota
	ctlBreak
	ctlContinue
	ctlReturn
	ctlRaise // frame.exc is raised: inside of a try statement's body alone, which takes it
)

// block compiles statements in a row.
func (f *compiling) block(body []lang.Stmt) stmt {
	ss := make([]stmt, 0, len(body))
	for _, st := range body {
		if s := f.stmt(st); s != nil {
			ss = append(ss, f.killing(st, s))
		}
	}
	switch len(ss) {
	case 0:
		return func(*frame) ctl { return ctlNext }
	case 1:
		return ss[0]
	case 2:
		a, b := ss[0], ss[1]
		return func(fr *frame) ctl {
			if c := a(fr); c != ctlNext {
				return c
			}
			return b(fr)
		}
	case 3:
		a, b, d := ss[0], ss[1], ss[2]
		return func(fr *frame) ctl {
			if c := a(fr); c != ctlNext {
				return c
			}
			if c := b(fr); c != ctlNext {
				return c
			}
			return d(fr)
		}
	}
	return func(fr *frame) ctl {
		for _, s := range ss {
			if c := s(fr); c != ctlNext {
				return c
			}
		}
		return ctlNext
	}
}

// killing drops the arrays of variables that nothing needs after a statement.
func (f *compiling) killing(st lang.Stmt, s stmt) stmt {
	slots := f.live.kill[st]
	switch st.(type) {
	case *lang.Return, *lang.Simple, *lang.Raise:
		return s
	}
	switch len(slots) {
	case 0:
		return s
	case 1:
		k := slots[0]
		return func(fr *frame) ctl {
			c := s(fr)
			if fr.slots[k].kind >= kLazy && c != ctlRaise { // a handler may need it
				dropSlot(&fr.slots[k], fr.ret)
			}
			return c
		}
	}
	return func(fr *frame) ctl {
		c := s(fr)
		if c == ctlRaise { // a handler may need them
			return c
		}
		for _, k := range slots {
			if fr.slots[k].kind >= kLazy {
				dropSlot(&fr.slots[k], fr.ret)
			}
		}
		return c
	}
}

func (f *compiling) stmt(st lang.Stmt) stmt {
	f.at = st.Span()
	switch st := st.(type) {
	case *lang.ExprStmt:
		if _, ok := f.constant(st.X); ok && !f.echo {
			return nil
		}
		if look := f.item(st.X); look != nil && !f.s.opts.Interactive {
			return func(fr *frame) ctl {
				v, c := look(fr)
				if v.kind >= kLazy {
					v.array().Drop()
				}
				return c
			}
		}
		e := f.expr(st.X)
		if f.echo && f.host.kind == inModule {
			at := f.span(st.X)
			return func(fr *frame) ctl {
				v := e(fr)
				fr.at = at
				fr.th.show(v)
				return ctlNext
			}
		}
		return func(fr *frame) ctl {
			if v := e(fr); v.kind >= kLazy {
				v.array().Done()
			}
			return ctlNext
		}
	case *lang.Assign:
		return f.assign(st)
	case *lang.AugAssign:
		return f.augAssign(st)
	case *lang.AnnAssign:
		if st.Value == nil {
			return nil
		}
		return f.assign(&lang.Assign{Targets: []lang.Expr{st.Target}, Value: st.Value})
	case *lang.If:
		c, a := f.cond(st.Cond), f.block(st.Body)
		if len(st.Else) == 0 {
			return func(fr *frame) ctl {
				if c(fr) {
					return a(fr)
				}
				return ctlNext
			}
		}
		b := f.block(st.Else)
		return func(fr *frame) ctl {
			if c(fr) {
				return a(fr)
			}
			return b(fr)
		}
	case *lang.While:
		return f.while(st)
	case *lang.For:
		return f.forLoop(st)
	case *lang.Def:
		if len(st.Decorators) > 0 {
			name := "decorate"
			if at := st.Decorators[0].Span(); at.Start.Line == at.End.Line && at.End.Offset-at.Start.Offset <= longestLabel {
				name = f.file.Source[at.Start.Offset:at.End.Offset]
			}
			f.fail(st.Decorators[0], "Refused", "call it behind the def: "+st.Name+" = "+name+"("+st.Name+")", "decorators are outside grayscale")
		}
		make_ := f.function(st, st.Name, st.Params, st.Body, nil)
		store := f.storeName(&lang.Name{Ident: st.Name}, false)
		return func(fr *frame) ctl {
			store(fr, make_(fr))
			return ctlNext
		}
	case *lang.Return:
		if f.host.kind == inModule {
			f.fail(st, "SyntaxError", "", "'return' outside function")
		}
		if st.X == nil {
			return func(fr *frame) ctl {
				fr.ret = none
				return ctlReturn
			}
		}
		if look := f.item(st.X); look != nil {
			return func(fr *frame) ctl {
				v, c := look(fr)
				if c != ctlNext {
					return c
				}
				fr.ret = v
				return ctlReturn
			}
		}
		e := f.expr(st.X)
		return func(fr *frame) ctl {
			fr.ret = e(fr)
			return ctlReturn
		}
	case *lang.Simple:
		switch st.Word {
		case "break", "continue":
			if f.loops == 0 {
				if st.Word == "break" {
					f.fail(st, "SyntaxError", "", "'break' outside loop")
				}
				f.fail(st, "SyntaxError", "", "'continue' not properly in loop")
			}
			if st.Word == "break" {
				return func(*frame) ctl { return ctlBreak }
			}
			return func(*frame) ctl { return ctlContinue }
		}
		return nil
	case *lang.Import:
		return f.importStmt(st)
	case *lang.FromImport:
		return f.fromImport(st)
	case *lang.Scope:
		f.checkScope(st)
		return nil
	case *lang.Del:
		return f.del(st)
	case *lang.Assert:
		c, at := f.cond(st.X), f.span(st.X)
		var msg expr
		if st.Msg != nil {
			msg = f.expr(st.Msg)
		}
		return func(fr *frame) ctl {
			if !c(fr) {
				e := &exception{class: excAssertionError}
				if msg != nil {
					e.args = []Value{msg(fr)}
				}
				fr.at = at
				panic(&raised{e})
			}
			return ctlNext
		}
	case *lang.Raise:
		return f.raise(st)
	case *lang.Try:
		return f.try(st)
	case *lang.With:
		return f.with(st)
	}
	f.fail(st, "Refused", "", "this statement is outside grayscale")
	return nil
}

func (f *compiling) checkScope(st *lang.Scope) {
	if f.host.kind == inModule && st.Word == "nonlocal" {
		f.fail(st, "SyntaxError", "", "nonlocal declaration not allowed at module level")
	}
	if st.Word == "nonlocal" {
		for _, name := range st.Names {
			if _, owner := f.lookup(f.scope, name); owner.host().kind == inModule {
				f.fail(st, "SyntaxError", "", "no binding for nonlocal '%s' found", name)
			}
		}
	}
}

func (f *compiling) raise(st *lang.Raise) stmt {
	at := f.span(st)
	if st.X == nil {
		return func(fr *frame) ctl {
			fr.at = at
			h := fr.th.handling
			if len(h) == 0 {
				throw(excRuntimeError, "No active exception to reraise")
			}
			panic(&raised{h[len(h)-1]})
		}
	}
	e := f.expr(st.X)
	var from expr
	if st.From != nil {
		from = f.expr(st.From)
	}
	caught := f.tries > 0
	return func(fr *frame) ctl {
		v := e(fr)
		var cause Value
		if from != nil {
			cause = from(fr)
		}
		fr.at = at
		exc := fr.th.makeException(v)
		if cause.kind == kExc {
			exc.from = cause.exc()
		}
		if caught {
			fr.exc = exc
			return ctlRaise
		}
		panic(&raised{exc})
	}
}

// item compiles d[k] as the value of a statement inside of a try statement:
// a key that is not there ends the statement, without a panic. It is nil for
// other expressions.
func (f *compiling) item(x lang.Expr) func(fr *frame) (Value, ctl) {
	i, ok := lang.Unparen(x).(*lang.Index)
	if !ok || f.tries == 0 || len(i.Items) != 1 || i.Comma || !plainItems(i.Items) {
		return nil
	}
	if _, ok := lang.Unparen(i.X).(*lang.Name); !ok {
		return nil
	}
	if _, ok := i.Items[0].(*lang.Slice); ok {
		return nil
	}
	obj, key, at := f.expr(i.X), f.expr(i.Items[0]), f.span(i)
	return func(fr *frame) (Value, ctl) {
		o := obj(fr)
		k := key(fr)
		if v := listItem(&o, &k); v != nil {
			return *v, ctlNext
		}
		fr.at = at
		if o.kind == kDict && o.dict().class == nil {
			v, ok := o.dict().get(fr.th, k)
			if !ok {
				fr.exc = keyException(o, k)
				return none, ctlRaise
			}
			return v, ctlNext
		}
		return fr.th.getItem(o, k), ctlNext
	}
}

// makeException gives the exception that `raise v` raises.
func (th *thread) makeException(v Value) *exception {
	if v.kind == kType && v.typ().isSub(excBaseException) {
		v = th.callValue(v, nil, nil)
	}
	if v.kind != kExc {
		throw(excTypeError, "exceptions must derive from BaseException")
	}
	return v.exc()
}

func (f *compiling) try(st *lang.Try) stmt {
	f.tries++
	body := f.block(st.Body)
	f.tries--
	type handler struct {
		class expr
		at    int32
		store func(*frame, Value)
		clear func(*frame)
		body  stmt
	}
	hs := make([]handler, len(st.Handlers))
	for i, h := range st.Handlers {
		if h.Type != nil {
			hs[i].class, hs[i].at = f.expr(h.Type), f.span(h.Type)
		} else if i < len(st.Handlers)-1 {
			f.fail(st, "SyntaxError", "", "default 'except:' must be last")
		}
		if h.Name != "" {
			n := &lang.Name{Ident: h.Name}
			hs[i].store = f.storeName(n, false)
			store := hs[i].store
			hs[i].clear = func(fr *frame) { store(fr, unbound) }
		}
		hs[i].body = f.block(h.Body)
	}
	els, fin := f.block(st.Else), f.block(st.Finally)
	hasFinally := len(st.Finally) > 0

	handled := func(fr *frame) ctl {
		c, exc := fr.th.catchBlock(fr, body)
		if exc == nil {
			if c == ctlNext {
				return els(fr)
			}
			return c
		}
		if exc.fatal {
			panic(&raised{exc})
		}
		for i := range hs {
			h := &hs[i]
			if h.class != nil {
				v := h.class(fr)
				fr.at = h.at
				if !fr.th.matches(exc, v) {
					continue
				}
			}
			th := fr.th
			if h.store != nil {
				h.store(fr, excV(exc))
			}
			n := len(th.handling)
			th.handling = append(th.handling, exc)
			c, inner := th.catchBlock(fr, h.body)
			th.handling = th.handling[:n]
			if h.clear != nil {
				h.clear(fr)
			}
			if inner != nil {
				panic(&raised{inner})
			}
			return c
		}
		panic(&raised{exc})
	}
	if len(hs) == 0 {
		handled = func(fr *frame) ctl { return body(fr) }
	}
	if !hasFinally {
		return handled
	}
	return func(fr *frame) ctl {
		c, exc := fr.th.catchBlock(fr, handled)
		if exc != nil && exc.fatal {
			panic(&raised{exc})
		}
		ret := fr.ret
		if d := fin(fr); d != ctlNext {
			return d
		}
		if exc != nil {
			panic(&raised{exc})
		}
		fr.ret = ret
		return c
	}
}

// with compiles with statements over files and managers such as np.errstate.
func (f *compiling) with(st *lang.With) stmt {
	body := f.block(st.Body)
	for i := len(st.Items) - 1; i >= 0; i-- {
		x, at, inner := f.expr(st.Items[i].X), f.span(st.Items[i].X), body
		store := func(*frame, Value) {}
		if t := st.Items[i].Target; t != nil {
			store = f.store(t)
		}
		body = func(fr *frame) ctl {
			v := x(fr)
			fr.at = at
			var leave func()
			switch {
			case v.kind == kFile:
				v.file().entered()
				leave = v.file().close
			case v.kind == kNpz:
				leave = v.npz().close
			case v.kind == kModule && v.module().with != nil:
				leave, v = v.module().with.enter(fr.th)
			default:
				refuse("files, np.errstate and warnings.catch_warnings work in a with statement", "a with statement over '%s' is outside grayscale", typeName(v))
			}
			store(fr, v)
			c := ctlNext
			exc := fr.th.catch(func() { c = inner(fr) })
			leave()
			if exc != nil {
				panic(&raised{exc})
			}
			return c
		}
	}
	return body
}

// matches reports whether `except v` takes an exception.
func (th *thread) matches(e *exception, v Value) bool {
	if v.kind == kTuple {
		for _, c := range v.tuple() {
			if th.matches(e, c) {
				return true
			}
		}
		return false
	}
	if v.kind != kType || !v.typ().isSub(excBaseException) {
		throw(excTypeError, "catching classes that do not inherit from BaseException is not allowed")
	}
	return e.class.isSub(v.typ())
}
