package eval

import (
	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang"
)

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
