package eval

import (
	"unsafe"

	"github.com/grayscale-lang/grayscale/ir"
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

func (f *compiling) assign(st *lang.Assign) stmt {
	if len(st.Targets) == 1 {
		if s := f.assignParallel(st.Targets[0], st.Value); s != nil {
			return s
		}
	}
	if len(st.Targets) == 1 {
		if look := f.item(st.Value); look != nil {
			store := f.store(st.Targets[0])
			return func(fr *frame) ctl {
				v, c := look(fr)
				if c == ctlNext {
					store(fr, v)
				}
				return c
			}
		}
	}
	e := f.expr(st.Value)
	if len(st.Targets) == 1 {
		if n, ok := lang.Unparen(st.Targets[0]).(*lang.Name); ok {
			if p, slot, shared := f.find(n.Ident); p == local && !(shared && f.host.kind != inModule) {
				return func(fr *frame) ctl {
					v := e(fr)
					s := &fr.slots[slot]
					if v.kind >= kLazy || s.kind >= kLazy {
						setHandle(s, v)
					} else {
						*s = v
					}
					return ctlNext
				}
			}
		}
		store := f.store(st.Targets[0])
		return func(fr *frame) ctl {
			v := e(fr)
			store(fr, v)
			unwanted(v, none)
			return ctlNext
		}
	}
	stores := make([]func(*frame, Value), len(st.Targets))
	for i, t := range st.Targets {
		stores[i] = f.store(t)
	}
	return func(fr *frame) ctl {
		v := e(fr)
		for _, s := range stores {
			s(fr, v)
		}
		unwanted(v, none)
		return ctlNext
	}
}

// assignParallel is a, b = x, y without the tuple.
func (f *compiling) assignParallel(target, value lang.Expr) stmt {
	t, ok1 := lang.Unparen(target).(*lang.Tuple)
	v, ok2 := lang.Unparen(value).(*lang.Tuple)
	if !ok1 || !ok2 || len(t.Elts) != len(v.Elts) || len(t.Elts) == 0 || !plainItems(t.Elts) || !plainItems(v.Elts) {
		return nil
	}
	es := f.exprs(v.Elts)
	stores := make([]func(*frame, Value), len(es))
	for i, t := range t.Elts {
		stores[i] = f.store(t)
	}
	if len(es) == 2 {
		e0, e1, s0, s1 := es[0], es[1], stores[0], stores[1]
		return func(fr *frame) ctl {
			a := e0(fr)
			b := e1(fr)
			// a store may drop the last name of a value still to be stored
			if b.isHandle() {
				b.array().Retain()
				s0(fr, a)
				s1(fr, b)
				b.array().Unslot()
				return ctlNext
			}
			s0(fr, a)
			s1(fr, b)
			return ctlNext
		}
	}
	return func(fr *frame) ctl {
		vs := fr.th.takeArgs(len(es))
		for i, e := range es {
			vs[i] = e(fr)
			if vs[i].isHandle() {
				vs[i].array().Retain()
			}
		}
		for i, s := range stores {
			s(fr, vs[i])
		}
		for i := range vs {
			if vs[i].isHandle() {
				vs[i].array().Unslot()
			}
		}
		fr.th.dropArgs(vs)
		return ctlNext
	}
}

// storeName compiles a store into a variable. inExpr is set where the old
// value may be on the expression stack.
func (f *compiling) storeName(n *lang.Name, inExpr bool) func(*frame, Value) {
	p, slot, shared := f.find(n.Ident)
	switch p {
	case global:
		return func(fr *frame, v Value) { setShared(&fr.mod.slots[slot], v) }
	case boxed:
		return func(fr *frame, v Value) {
			escape(v)
			fr.slots[slot].cell().v = v
		}
	}
	if shared || inExpr {
		return func(fr *frame, v Value) { setShared(&fr.slots[slot], v) }
	}
	return func(fr *frame, v Value) { set(&fr.slots[slot], v) }
}

// store compiles an assignment's target.
func (f *compiling) store(t lang.Expr) func(*frame, Value) {
	switch t := lang.Unparen(t).(type) {
	case *lang.Name:
		return f.storeName(t, false)
	case *lang.Tuple:
		return f.unpack(t, t.Elts)
	case *lang.List:
		return f.unpack(t, t.Elts)
	case *lang.Index:
		if row, col, ok := f.chained(t); ok {
			return f.storeInRow(t, row, col)
		}
		obj, at := f.expr(t.X), f.span(t)
		if len(t.Items) == 2 && plainItems(t.Items) {
			i0, i1 := f.expr(t.Items[0]), f.expr(t.Items[1])
			return func(fr *frame, v Value) {
				o := obj(fr)
				var k [2]Value
				k[0] = i0(fr)
				k[1] = i1(fr)
				fr.at = at
				fr.th.setItems(o, &k, v)
			}
		}
		key := f.key(t)
		if len(t.Items) == 1 && !t.Comma {
			xs, xlast, ok1 := f.slotOperand(t.X)
			ks, klast, ok2 := f.slotOperand(t.Items[0])
			if ok1 && ok2 && !xlast && !klast {
				return func(fr *frame, v Value) {
					o, k := fr.slots[xs], fr.slots[ks]
					if o.kind == kList && k.kind == kInt && v.kind < kLazy {
						if l, i := o.list().v, k.int(); uint64(i) < uint64(len(l)) {
							l[i] = v
							return
						}
					}
					o = obj(fr)
					k = key(fr)
					fr.at = at
					fr.th.setItem(o, k, v)
				}
			}
		}
		return func(fr *frame, v Value) {
			o := obj(fr)
			k := key(fr)
			if o.kind == kList && k.kind == kInt && v.kind < kLazy {
				l, i := o.list().v, k.int()
				if i < 0 {
					i += int64(len(l))
				}
				if uint64(i) < uint64(len(l)) {
					l[i] = v
					return
				}
			}
			fr.at = at
			fr.th.setItem(o, k, v)
		}
	case *lang.Attr:
		obj, at, name := f.expr(t.X), f.span(t), t.Name
		return func(fr *frame, v Value) {
			o := obj(fr)
			fr.at = at
			fr.th.setAttr(o, name, v)
		}
	case *lang.Star:
		f.fail(t, "SyntaxError", "", "starred assignment target must be in a list or tuple")
	}
	f.fail(t, "SyntaxError", "", "cannot assign to this expression")
	return nil
}

// storeInRow is a[i][j] = v: into a 2-D array without a view of the row.
func (f *compiling) storeInRow(t, row *lang.Index, col lang.Expr) func(*frame, Value) {
	obj, i, j := f.expr(row.X), f.expr(row.Items[0]), f.expr(col)
	at, rowAt := f.span(t), f.span(row)
	return func(fr *frame, v Value) {
		o := obj(fr)
		k := i(fr)
		if o.kind == kArray && k.kind == kInt && o.array().HasRow(k.int()) {
			l := j(fr)
			if d, bits, ok := numberBits(v); ok && l.kind == kInt {
				if a := o.array(); a.HasRow(k.int()) && a.SetRowElement(k.int(), l.int(), d, bits) {
					return
				}
			}
			fr.at = rowAt
			r := fr.th.getItem(o, k)
			fr.at = at
			fr.th.setItem(r, l, v)
			return
		}
		fr.at = rowAt
		r := fr.th.getItem(o, k)
		l := j(fr)
		if r.kind == kList && l.kind == kInt && v.kind < kLazy {
			if vs := r.list().v; l.bits < uint64(len(vs)) {
				vs[l.bits] = v
				return
			}
		}
		fr.at = at
		fr.th.setItem(r, l, v)
	}
}

// numberBits is a float or int as an element of float64 or int64, and a NumPy
// scalar as one of its dtype.
func numberBits(v Value) (ir.DType, uint64, bool) {
	switch v.kind {
	case kFloat:
		return ir.F64, v.bits, true
	case kInt:
		return ir.I64, v.bits, true
	}
	d := v.scalarType()
	return d, v.bits, d != ir.NoType
}

// unpack compiles a, *b, c = v.
func (f *compiling) unpack(t lang.Node, elts []lang.Expr) func(*frame, Value) {
	at := f.span(t)
	star := -1
	stores := make([]func(*frame, Value), len(elts))
	for i, e := range elts {
		if s, ok := e.(*lang.Star); ok {
			if star >= 0 {
				f.fail(e, "SyntaxError", "", "multiple starred expressions in assignment")
			}
			star, e = i, s.X
		}
		stores[i] = f.store(e)
	}
	return func(fr *frame, v Value) {
		fr.at = at
		vs, ok := v.sequence()
		if !ok {
			vs = fr.th.collect(v, len(elts), star >= 0)
		}
		n := len(elts)
		switch {
		case star < 0 && len(vs) > n:
			throw(excValueError, "too many values to unpack (expected %d)", n)
		case star < 0 && len(vs) < n:
			throw(excValueError, "not enough values to unpack (expected %d, got %d)", n, len(vs))
		case star >= 0 && len(vs) < n-1:
			throw(excValueError, "not enough values to unpack (expected at least %d, got %d)", n-1, len(vs))
		}
		if star < 0 {
			if v.kind == kList && len(vs) > 1 {
				// a store may change the list
				vs = append([]Value(nil), vs...)
			}
			for i, s := range stores {
				s(fr, vs[i])
			}
			return
		}
		tail := n - 1 - star
		middle := append([]Value(nil), vs[star:len(vs)-tail]...)
		last := append([]Value(nil), vs[len(vs)-tail:]...)
		for i := range star {
			stores[i](fr, vs[i])
		}
		stores[star](fr, listV(middle))
		for i := range tail {
			stores[star+1+i](fr, last[i])
		}
	}
}

func (f *compiling) augAssign(st *lang.AugAssign) stmt {
	o, at := opOf(st.Op), f.span(st)
	switch t := lang.Unparen(st.Target).(type) {
	case *lang.Name:
		f.code.lasts[at] |= inPlace
		e, store := f.operatorAt(at, o, t, st.Value), f.storeName(t, false)
		if p, slot, shared := f.find(t.Ident); p == local && !shared {
			return func(fr *frame) ctl {
				v := e(fr)
				s := &fr.slots[slot]
				if v.kind >= kLazy || s.kind >= kLazy {
					setHandle(s, v)
				} else {
					*s = v
				}
				return ctlNext
			}
		}
		return func(fr *frame) ctl {
			store(fr, e(fr))
			return ctlNext
		}
	case *lang.Index:
		obj, val := f.expr(t.X), f.expr(st.Value)
		if len(t.Items) == 2 && plainItems(t.Items) {
			i0, i1 := f.expr(t.Items[0]), f.expr(t.Items[1])
			return func(fr *frame) ctl {
				c := obj(fr)
				var k [2]Value
				k[0] = i0(fr)
				k[1] = i1(fr)
				fr.at = at
				if c.kind == kArray {
					if old, ok := fr.th.element(c, k[:]); ok {
						v := val(fr)
						fr.at = at
						fr.th.setItems(c, &k, fr.th.binary(o, old, v))
						return ctlNext
					}
				}
				fr.augItem(c, pairV(k[0], k[1]), o, val, at)
				return ctlNext
			}
		}
		key := f.key(t)
		return func(fr *frame) ctl {
			c := obj(fr)
			k := key(fr)
			fr.at = at
			fr.augItem(c, k, o, val, at)
			return ctlNext
		}
	case *lang.Attr:
		f.fail(t, "Refused", "", "attributes cannot be assigned")
	}
	f.fail(st.Target, "SyntaxError", "", "illegal expression for augmented assignment")
	return nil
}

// augItem is c[k] OP= val.
func (fr *frame) augItem(c, k Value, o op, val expr, at int32) {
	if c.kind == kArray {
		old, ok := fr.th.augElement(c, k)
		v := val(fr)
		fr.at = at
		if ok {
			fr.th.arraySet(c, k, fr.th.binary(o, old, v))
		} else {
			fr.th.arrayAugItem(c, k, o, v)
		}
		return
	}
	old := fr.th.getItem(c, k)
	v := val(fr)
	fr.at = at
	fr.th.setItem(c, k, fr.th.inPlace(o, old, v))
}

func (f *compiling) while(st *lang.While) stmt {
	f.loops++
	c := f.cond(st.Cond)
	body := f.block(st.Body)
	f.loops--
	els := f.block(st.Else)
	return func(fr *frame) ctl {
		th := fr.th
		for c(fr) {
			switch c := body(fr); c {
			case ctlBreak:
				return ctlNext
			case ctlReturn, ctlRaise:
				return c
			}
			if th.steps--; th.steps < 0 || th.touched {
				th.turn()
			}
		}
		return els(fr)
	}
}

func (f *compiling) forLoop(st *lang.For) stmt {
	iter, at := f.expr(st.Iter), f.span(st.Iter)
	slot := -1
	if n, ok := lang.Unparen(st.Target).(*lang.Name); ok {
		if p, s, shared := f.find(n.Ident); p == local && !(shared && f.host.kind != inModule) {
			slot = s
		}
	}
	store := f.store(st.Target)
	store2 := f.storePair(st.Target)
	f.loops++
	body := f.block(st.Body)
	f.loops--
	els := f.block(st.Else)
	return func(fr *frame) ctl {
		v := iter(fr)
		fr.at = at
		th := fr.th
		if v.kind == kRange && slot >= 0 {
			r := v.rng()
			for i, n := r.start, r.n; n > 0; n-- {
				s := &fr.slots[slot]
				if s.kind >= kLazy {
					setHandle(s, intV(i))
				} else {
					*s = intV(i)
				}
				i += r.step
				switch c := body(fr); c {
				case ctlBreak:
					return ctlNext
				case ctlReturn, ctlRaise:
					return c
				}
				if th.steps--; th.steps < 0 || th.touched {
					th.turn()
				}
			}
			return els(fr)
		}
		if v.kind == kArray {
			v.array().Retain()
		}
		it := th.loopOver(v)
		c := ctlNext
		for {
			if !storeNext(fr, it, store, store2) {
				c = els(fr)
				break
			}
			if c = body(fr); c == ctlBreak {
				c = ctlNext
				break
			} else if c >= ctlReturn {
				break
			}
			if th.steps--; th.steps < 0 || th.touched {
				th.turn()
			}
			fr.at = at
		}
		if v.kind == kArray {
			dropLoop(v, fr.ret)
		}
		return c
	}
}

// storePair compiles the target a, b of a loop to stores of the two names; it
// is nil for other targets.
func (f *compiling) storePair(t lang.Expr) *[2]func(*frame, Value) {
	tuple, ok := lang.Unparen(t).(*lang.Tuple)
	if !ok || len(tuple.Elts) != 2 {
		return nil
	}
	for _, e := range tuple.Elts {
		if _, ok := e.(*lang.Name); !ok {
			return nil
		}
	}
	return &[2]func(*frame, Value){f.store(tuple.Elts[0]), f.store(tuple.Elts[1])}
}

// storeNext stores the next element of a loop; false at the end.
func storeNext(fr *frame, it *iter, store func(*frame, Value), store2 *[2]func(*frame, Value)) bool {
	if store2 != nil && it.pair != nil {
		a, b, ok := it.pair(fr.th)
		if ok {
			escape(a)
			escape(b)
			store2[0](fr, a)
			store2[1](fr, b)
		}
		return ok
	}
	x, ok := it.next(fr.th)
	if ok {
		store(fr, x)
	}
	return ok
}

// dropLoop ends a loop's hold on the array it went over.
func dropLoop(v, keep Value) {
	if keep.isHandle() && keep.ref == v.ref {
		v.array().Unslot()
		return
	}
	v.array().Release()
}

func (f *compiling) del(st *lang.Del) stmt {
	var ss []func(fr *frame)
	var add func(t lang.Expr)
	add = func(t lang.Expr) {
		switch t := lang.Unparen(t).(type) {
		case *lang.Name:
			load := f.name(t)
			p, slot, _ := f.find(t.Ident)
			ss = append(ss, func(fr *frame) {
				load(fr)
				switch p {
				case local:
					setShared(&fr.slots[slot], unbound)
					if fr.code.host == inModule {
						fr.mod.deleted(slot)
					}
				case global:
					setShared(&fr.mod.slots[slot], unbound)
					fr.mod.deleted(slot)
				case boxed:
					fr.slots[slot].cell().v = unbound
				}
			})
		case *lang.Tuple:
			for _, e := range t.Elts {
				add(e)
			}
		case *lang.List:
			for _, e := range t.Elts {
				add(e)
			}
		case *lang.Index:
			obj, key, at := f.expr(t.X), f.key(t), f.span(t)
			ss = append(ss, func(fr *frame) {
				o := obj(fr)
				k := key(fr)
				fr.at = at
				fr.th.delItem(o, k)
			})
		default:
			f.fail(t, "SyntaxError", "", "cannot delete this expression")
		}
	}
	for _, t := range st.Targets {
		add(t)
	}
	return func(fr *frame) ctl {
		for _, s := range ss {
			s(fr)
		}
		return ctlNext
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

// comp compiles a comprehension. Its variables are slots of the function
// around it; a generator is a function of its own.
func (f *compiling) comp(x *lang.Comp) expr {
	switch x.Kind {
	case '(':
		return f.generator(x)
	case '{':
		f.fail(x, "Refused", "use a dict, whose keys are unique: dict.fromkeys(values), or np.unique of numbers", "sets are outside grayscale")
	}
	first, at := f.expr(x.For[0].Iter), f.span(x.For[0].Iter)
	outer := f.scope
	f.scope = outer.inner[x]
	cells := f.boxComp(f.scope)
	out := f.temp()
	var elt expr
	var emit func(fr *frame) bool
	if x.Kind == ':' {
		key, val, at := f.expr(x.Key), f.expr(x.Elt), f.span(x.Key)
		emit = func(fr *frame) bool {
			k := key(fr)
			v := val(fr)
			fr.at = at
			fr.slots[out].dict().set(fr.th, k, v)
			return true
		}
	} else {
		elt = f.expr(x.Elt)
		emit = func(fr *frame) bool {
			v := elt(fr)
			l := (*list)(fr.slots[out].ref)
			fr.th.appendTo(l, v)
			return true
		}
	}
	run := f.compLoop(x, 0, emit)
	f.scope = outer
	dict := x.Kind == ':'
	return func(fr *frame) Value {
		v := first(fr)
		fr.at = at
		for _, s := range cells {
			fr.slots[s] = cellV(&cell{})
		}
		var r Value
		if dict {
			r = dictV(newDict())
		} else {
			r = Value{kind: kList, ref: unsafe.Pointer(&list{})}
		}
		old := fr.slots[out]
		fr.slots[out] = r
		run(fr, v)
		fr.slots[out] = old
		return r
	}
}

// compLoop compiles the n-th `for` of a comprehension; emit returns false to stop.
func (f *compiling) compLoop(x *lang.Comp, n int, emit func(fr *frame) bool) func(fr *frame, v Value) bool {
	part := x.For[n]
	slot := -1
	if name, ok := lang.Unparen(part.Target).(*lang.Name); ok {
		if p, s, _ := f.find(name.Ident); p == local {
			slot = s
		}
	}
	store := f.store(part.Target)
	store2 := f.storePair(part.Target)
	ifs := make([]cond, len(part.Ifs))
	for i, c := range part.Ifs {
		ifs[i] = f.cond(c)
	}
	var next expr
	at := f.span(part.Iter)
	if n+1 < len(x.For) {
		next = f.expr(x.For[n+1].Iter)
		at = f.span(x.For[n+1].Iter)
	}
	var inner func(fr *frame, v Value) bool
	if next != nil {
		inner = f.compLoop(x, n+1, emit)
	}
	step := func(fr *frame) bool {
		if th := fr.th; th.steps < 1 || th.touched {
			th.turn()
		} else {
			th.steps--
		}
		for _, c := range ifs {
			if !c(fr) {
				return true
			}
		}
		if next == nil {
			return emit(fr)
		}
		v := next(fr)
		fr.at = at
		return inner(fr, v)
	}
	return func(fr *frame, v Value) bool {
		if v.kind == kRange && slot >= 0 {
			r := v.rng()
			for i, n := r.start, r.n; n > 0; n-- {
				fr.slots[slot] = intV(i)
				i += r.step
				if !step(fr) {
					return false
				}
			}
			return true
		}
		if v.kind == kArray {
			v.array().Retain()
		}
		it := fr.th.loopOver(v)
		ok := true
		for ok {
			if !storeNext(fr, it, store, store2) {
				break
			}
			ok = step(fr)
		}
		if v.kind == kArray {
			v.array().Release()
		}
		return ok
	}
}

// generator compiles (x for …): a function of its first iterable whose body
// hands out elements.
func (f *compiling) generator(x *lang.Comp) expr {
	first, at := f.expr(x.For[0].Iter), f.span(x.For[0].Iter)
	in := f.scope.inner[x]
	g := &compiling{compiler: f.compiler, scope: in, host: in, outer: f, freeAt: map[*variable]int{}}
	c := &code{name: "<genexpr>", qual: "<genexpr>", file: f.file, hidden: f.s.isLibrary, host: inFunction, varArgs: -1, varKw: -1, plain: true, npos: 1, params: []string{".0"}, isGen: true}
	g.code = c
	g.live = &liveness{c: f.compiler, host: in}
	elt := g.expr(x.Elt)
	run := g.compLoop(x, 0, func(fr *frame) bool {
		return fr.gen.yield(fr, elt(fr))
	})
	g.finish()
	return func(fr *frame) Value {
		v := first(fr)
		fr.at = at
		if !fr.th.iterable(v) {
			throw(excTypeError, "'%s' object is not iterable", typeName(v))
		}
		escape(v)
		cells := make([]Value, len(c.free))
		for i, v := range c.free {
			cells[i] = fr.slots[v.from]
		}
		return generatorV(fr.th, c, fr.mod, cells, v, run)
	}
}
