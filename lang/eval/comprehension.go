package eval

import (
	"unsafe"

	"github.com/grayscale-lang/grayscale/lang"
)

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
