package eval

import (
	stditer "iter"
	"slices"
	"unicode/utf8"
	"unsafe"
)

// iter is an iterator: what a for loop walks, and what iter, zip, map and the
// like return.
type iter struct {
	name string
	next func(th *thread) (Value, bool)
	pair func(th *thread) (a, b Value, ok bool) // next whose tuple of two is not made; may be nil
	gen  *generator
	repr func(th *thread) string // nil of most
}

// objectBytes is about what a small object takes with what it holds on to.
const objectBytes = 256

func (th *thread) iterV(it *iter) Value {
	th.charge(objectBytes) // iterators of iterators hold each other
	return Value{kind: kIter, ref: unsafe.Pointer(it)}
}

// generator is a (x for …): a frame of its own that runs between two elements.
type generator struct {
	fr    *frame
	run   func(fr *frame, v Value) bool
	first Value
	emit  func(Value) bool
	begun bool
	pull  func() (Value, bool)
	stop  func()
}

func generatorV(th *thread, c *code, mod *module, cells []Value, first Value, run func(*frame, Value) bool) Value {
	g := &generator{first: first, run: run}
	g.fr = &frame{th: th, code: c, mod: mod, slots: make([]Value, c.nslots), gen: g}
	for i, v := range c.free {
		g.fr.slots[v.to] = cells[i]
	}
	for _, s := range c.cells {
		g.fr.slots[s] = cellV(&cell{})
	}
	th.charge(int64(c.nslots)*valueBytes + 256)
	it := &iter{name: "generator", gen: g}
	it.next = func(th *thread) (Value, bool) { return g.step(th) }
	return th.iterV(it)
}

// enter puts the generator's frame on top of the stack of frames, leave takes
// it off again. A call made meanwhile does not reuse it: see push.
func (g *generator) enter(th *thread) {
	if th.depth >= th.maxCalls || th.goDepth+g.fr.code.depth > maxGoDepth {
		th.tooDeep()
	}
	if th.depth == len(th.frames) {
		th.frames = append(th.frames, g.fr)
	} else {
		th.frames[th.depth] = g.fr
	}
	th.depth++
	th.goDepth += g.fr.code.depth + 8
	g.fr.slab, g.fr.base = th.slab, th.sp
}

func (g *generator) leave(th *thread) {
	th.depth--
	th.goDepth -= g.fr.code.depth + 8
}

func (g *generator) yield(fr *frame, v Value) bool { return g.emit(v) }

// each runs the whole generator, handing its elements to f.
func (g *generator) each(th *thread, f func(Value) bool) {
	g.begun = true
	g.enter(th)
	g.emit = func(v Value) bool {
		g.leave(th)
		ok := f(v)
		th.frames[th.depth] = g.fr
		th.depth++
		th.goDepth += g.fr.code.depth + 8
		return ok
	}
	first := g.first
	g.first = none
	g.run(g.fr, first)
	g.leave(th)
}

// step runs the generator to its next element.
func (g *generator) step(th *thread) (Value, bool) {
	if g.pull == nil {
		if g.begun {
			return none, false
		}
		g.begun = true
		g.pull, g.stop = stditer.Pull(func(yield func(Value) bool) {
			g.emit = yield
			first := g.first
			g.first = none
			g.run(g.fr, first)
		})
		th.open = append(th.open, g)
	}
	g.enter(th)
	v, ok := g.pull()
	g.leave(th)
	return v, ok
}

// closeGenerators ends the coroutines of generators that were left half way.
func (th *thread) closeGenerators() {
	for _, g := range th.open {
		g.emit = nil
		g.stop()
	}
	th.open = nil
}

// iterable reports whether iterate would take v.
func (th *thread) iterable(v Value) bool {
	switch v.kind {
	case kList, kTuple, kStr, kDict, kRange, kIter, kView, kFile, kFlat, kNpz, kDeque:
		return true
	case kArray:
		return v.array().NDim() > 0
	}
	return false
}

// loopOver is iterate for a loop that retains an array meanwhile.
func (th *thread) loopOver(v Value) *iter {
	if v.kind == kArray && v.array().NDim() > 0 {
		return th.arrayIter(v)
	}
	return th.iterate(v)
}

// iterate gives an iterator over v.
func (th *thread) iterate(v Value) *iter {
	switch v.kind {
	case kIter:
		return v.iter()
	case kList:
		l, i := v.list(), 0
		return &iter{name: "list_iterator", next: func(*thread) (Value, bool) {
			if i >= len(l.v) {
				i = len(l.v) + 1<<62
				return none, false
			}
			i++
			return l.v[i-1], true
		}}
	case kTuple:
		t, i := v.tuple(), 0
		return &iter{name: "tuple_iterator", next: func(*thread) (Value, bool) {
			if i >= len(t) {
				return none, false
			}
			i++
			return t[i-1], true
		}}
	case kStr:
		s := v.str()
		return &iter{name: "str_ascii_iterator", next: func(*thread) (Value, bool) {
			if s == "" {
				return none, false
			}
			if c := s[0]; c < utf8.RuneSelf {
				s = s[1:]
				return charV(rune(c)), true
			}
			_, n := utf8.DecodeRuneInString(s)
			c := s[:n]
			s = s[n:]
			return newStr(c, 1), true
		}}
	case kRange:
		r := v.rng()
		i, n := r.start, r.n
		return &iter{name: "range_iterator", next: func(*thread) (Value, bool) {
			if n == 0 {
				return none, false
			}
			n--
			i += r.step
			return intV(i - r.step), true
		}}
	case kDict:
		return &iter{name: "dict_keyiterator", next: (&dictView{v.dict(), 'k'}).iterate(false)}
	case kView:
		w := v.view()
		walk := w.walk(false)
		it := &iter{name: "dict_keyiterator", next: w.items(walk)}
		switch w.what {
		case 'v':
			it.name = "dict_valueiterator"
		case 'i':
			it.name = "dict_itemiterator"
			it.pair = func(th *thread) (a, b Value, ok bool) {
				if e := walk(th); e != nil {
					return e.key, e.val, true
				}
				return none, none, false
			}
		}
		return it
	case kDeque:
		return v.deque().walk(false)
	case kFile:
		return v.file().lines()
	case kNpz:
		return th.iterate(th.strList(slices.Clone(v.npz().files)))
	case kFlat:
		f := v.flat()
		return &iter{name: "flatiter", next: f.next}
	case kArray:
		if v.array().NDim() == 0 {
			throw(excTypeError, "iteration over a 0-d array")
		}
		escape(v)
		return th.arrayIter(v)
	}
	throw(excTypeError, "'%s' object is not iterable", typeName(v))
	return nil
}

// each calls f with the elements of v until it returns false.
func (th *thread) each(v Value, f func(Value) bool) {
	switch v.kind {
	case kTuple:
		for _, x := range v.tuple() {
			th.tick()
			if !f(x) {
				return
			}
		}
		return
	case kList:
		l := v.list()
		for i := 0; i < len(l.v); i++ {
			th.tick()
			if !f(l.v[i]) {
				return
			}
		}
		return
	case kIter:
		if g := v.iter().gen; g != nil && !g.begun {
			g.each(th, f)
			return
		}
	}
	it := th.iterate(v)
	for {
		th.tick()
		x, ok := it.next(th)
		if !ok || !f(x) {
			return
		}
	}
}

// collect takes at most n+1 elements of an iterable, or all of them.
func (th *thread) collect(v Value, n int, all bool) []Value {
	if !th.iterable(v) {
		throw(excTypeError, "cannot unpack non-iterable %s object", typeName(v))
	}
	l := &list{}
	if all {
		th.reserve(l, v)
	}
	th.each(v, func(x Value) bool {
		th.addTo(l, x)
		return all || len(l.v) <= n
	})
	return l.v
}

// reserve makes room in l for all of a range, at once and not when memory has
// run out. Other iterables lie in memory already, or say no length.
func (th *thread) reserve(l *list, v Value) {
	if v.kind == kRange {
		n := v.rng().n
		th.need(valueBytes, n)
		l.v = slices.Grow(l.v, int(n))
	}
}

// addAll appends the elements of an iterable, which no container will hold.
func (th *thread) addAll(vs []Value, v Value) []Value {
	l := &list{vs}
	th.reserve(l, v)
	th.each(v, func(x Value) bool { th.addTo(l, x); return true })
	return l.v
}

// fresh gives the elements of an iterable in memory of their own.
func (th *thread) fresh(v Value) []Value {
	if vs, ok := v.sequence(); ok {
		th.charge(int64(len(vs)) * valueBytes)
		return append([]Value(nil), vs...)
	}
	return th.elements(v)
}

// elements gives the elements of an iterable, which must not be changed.
func (th *thread) elements(v Value) []Value {
	if vs, ok := v.sequence(); ok {
		return vs
	}
	l := &list{}
	th.reserve(l, v)
	th.each(v, func(x Value) bool { th.appendTo(l, x); return true })
	return l.v
}

func (th *thread) appendTo(l *list, v Value) {
	if v.kind >= kLazy {
		escape(v)
	}
	th.addTo(l, v)
}

// addTo is appendTo for what no container will hold: the caller counts it.
func (th *thread) addTo(l *list, v Value) {
	if len(l.v) == cap(l.v) {
		n := enlarged(cap(l.v))
		th.charge(int64(n) * valueBytes)
		l.v = slices.Grow(l.v, n-len(l.v))
	}
	l.v = append(l.v, v)
}

// enlarged is the room that a full container of n gets.
func enlarged(n int) int {
	if n < 256 {
		return max(4, 2*n)
	}
	return n + n/2
}

func (th *thread) extend(l *list, vs []Value) {
	th.charge(int64(len(vs)) * valueBytes)
	escapeAll(vs)
	l.v = append(l.v, vs...)
}
