package eval

import (
	"slices"
	"strings"
	"sync"
)

// The modules of Python that need few lines each.

var functoolsModule = sync.OnceValue(func() *module {
	m := newModule("functools")
	add := func(b *builtin) { m.table[b.name] = builtinV(b) }
	add(def("reduce?", "function, iterable, initial=?, /", func(th *thread, a []Value) Value {
		if !th.iterable(a[1]) && a[1].kind != kArray {
			throw(excTypeError, "reduce() arg 2 must support iteration")
		}
		next, total := th.walk(a[1]), a[2]
		if total.kind == kUnbound {
			v, ok := next(th)
			if !ok {
				throw(excTypeError, "reduce() of empty iterable with no initial value")
			}
			total = v
		}
		for {
			th.tick()
			v, ok := next(th)
			if !ok {
				return total
			}
			total = th.callValue(a[0], []Value{total, v}, nil)
		}
	}))
	add(def("partial", "*args, **keywords", func(th *thread, a []Value) Value {
		args := a[0].tuple()
		if len(args) == 0 {
			throw(excTypeError, "type 'partial' takes at least one argument")
		}
		if !callable(args[0]) {
			throw(excTypeError, "the first argument must be callable")
		}
		fn, given := args[0], args[1:]
		escapeAll(args)
		kw := a[1].dict()
		if fn.kind == kBuiltin && fn.builtin().class == typePartial { // of a partial: one of both
			in := fn.builtin().members
			fn, given = in["func"], slices.Concat(in["args"].tuple(), given)
			both := in["keywords"].dict().copy()
			both.update(th, kw)
			kw = both
		}
		names := keywords(kw)
		p := def("partial", "*args, **keywords", func(th *thread, a []Value) Value {
			pos := append(append([]Value(nil), given...), a[0].tuple()...)
			kw := append([]kwArg(nil), names...)
		next:
			for _, k := range keywords(a[1].dict()) {
				for i := range kw {
					if kw[i].name == k.name {
						kw[i].v = k.v
						continue next
					}
				}
				kw = append(kw, k)
			}
			return th.callValue(fn, pos, kw)
		})
		p.members = map[string]Value{"func": fn, "args": tupleV(given), "keywords": dictV(kw)}
		return th.made(p, typePartial, slices.Concat([]Value{fn}, given), names)
	}))
	for _, b := range functoolsCaches() {
		add(b)
	}
	m.more = outsideNames("cached_property partialmethod singledispatch singledispatchmethod total_ordering update_wrapper wraps WRAPPER_ASSIGNMENTS WRAPPER_UPDATES",
		map[string]string{"wraps": "leave it out"})
	return m
})

var typePartial = &typeObj{name: "partial", module: "functools"}
var typeItemGetter = &typeObj{name: "itemgetter", module: "operator"}

// keywords is **d of a call.
func keywords(d *dict) []kwArg {
	var kw []kwArg
	for _, e := range d.entries {
		if !e.gone() {
			kw = append(kw, kwArg{e.key.str(), e.val})
		}
	}
	return kw
}

// operatorFunctions are those of the module operator that are operators.
var operatorFunctions = map[string]op{
	"add": opAdd, "sub": opSub, "mul": opMul, "truediv": opDiv, "floordiv": opFloorDiv, "mod": opMod, "pow": opPow, "matmul": opMatMul,
	"and_": opAnd, "or_": opOr, "xor": opXor, "lshift": opShl, "rshift": opShr,
}

var operatorComparisons = map[string]op{"lt": opLt, "le": opLe, "eq": opEq, "ne": opNe, "gt": opGt, "ge": opGe}

var operatorModule = sync.OnceValue(func() *module {
	m := newModule("operator")
	add := func(b *builtin) { m.table[b.name] = builtinV(b) }
	for name, o := range operatorFunctions {
		add(def(name+"?", "a, b, /", func(th *thread, a []Value) Value { return th.binary(o, a[0], a[1]) }))
	}
	for name, o := range operatorComparisons {
		add(def(name+"?", "a, b, /", func(th *thread, a []Value) Value { return th.compare(o, a[0], a[1]) }))
	}
	for name, sign := range map[string]byte{"neg": '-', "pos": '+', "invert": '~', "inv": '~'} {
		add(def1(name, func(th *thread, v Value) Value { return th.unary(sign, v) }))
	}
	add(def1("abs", (*thread).abs))
	add(def1("not_", func(th *thread, v Value) Value { return boolV(!th.truth(v)) }))
	add(def1("truth", func(th *thread, v Value) Value { return boolV(th.truth(v)) }))
	add(def1("index", func(th *thread, v Value) Value { return th.positionOf(v) }))
	add(def("getitem?", "a, b, /", func(th *thread, a []Value) Value { return th.getItem(a[0], a[1]) }))
	add(def("setitem?", "a, b, c, /", func(th *thread, a []Value) Value { th.setItem(a[0], a[1], a[2]); return none }))
	add(def("concat?", "a, b, /", func(th *thread, a []Value) Value { return th.binary(opAdd, a[0], a[1]) }))
	add(def("itemgetter", "*items", func(th *thread, a []Value) Value {
		keys := a[0].tuple()
		if len(keys) == 0 {
			throw(excTypeError, "itemgetter expected 1 argument, got 0")
		}
		g := def("itemgetter?", "obj, /", func(th *thread, a []Value) Value {
			if len(keys) == 1 {
				return th.getItem(a[0], keys[0])
			}
			vs := make([]Value, len(keys))
			for i, k := range keys {
				vs[i] = th.getItem(a[0], k)
			}
			return tupleV(vs)
		})
		return th.made(g, typeItemGetter, keys, nil)
	}))
	for _, b := range operatorRest() {
		add(b)
	}
	for name, o := range operatorFunctions {
		add(def("i"+strings.TrimSuffix(name, "_")+"?", "a, b, /", func(th *thread, a []Value) Value { return th.inPlace(o, a[0], a[1]) }))
	}
	add(def("iconcat?", "a, b, /", func(th *thread, a []Value) Value { return th.inPlace(opAdd, a[0], a[1]) }))
	return m
})

var stringModule = sync.OnceValue(func() *module {
	const lower, upper, digits = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"
	const punctuation, space = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", " \t\n\r\v\f"
	m := newModule("string")
	for name, s := range map[string]string{
		"ascii_lowercase": lower, "ascii_uppercase": upper, "ascii_letters": lower + upper, "digits": digits, "hexdigits": digits + "abcdefABCDEF",
		"octdigits": "01234567", "punctuation": punctuation, "whitespace": space, "printable": digits + lower + upper + punctuation + space,
	} {
		m.table[name] = strV(s)
	}
	m.table["capwords"] = builtinV(def("capwords", "s, sep=None", func(th *thread, a []Value) Value {
		of := func(v Value, method string, args ...Value) Value {
			return th.callValue(th.getAttr(v, method), args, nil)
		}
		sep := a[1]
		words := th.elements(of(a[0], "split", sep))
		if sep.kind == kNone || sep.kind == kStr && sep.str() == "" {
			sep = strV(" ")
		}
		out := &list{}
		for _, w := range words {
			th.tick()
			th.appendTo(out, of(w, "capitalize"))
		}
		return of(sep, "join", listV(out.v))
	}))
	m.more = outsideNames("Formatter Template", map[string]string{"Template": "write an f-string"})
	return m
})

var copyModule = sync.OnceValue(func() *module {
	m := newModule("copy")
	m.table["copy"] = builtinV(def("copy", "x", func(th *thread, a []Value) Value { return th.copyOf(a[0], nil) }))
	m.table["deepcopy"] = builtinV(def("deepcopy", "x, memo=None", func(th *thread, a []Value) Value {
		if a[1].kind != kNone {
			refuse("leave it out", "deepcopy(memo=…) is outside grayscale")
		}
		return th.copyOf(a[0], &copying{done: map[Value]Value{}})
	}))
	m.more = outsideNames("Error error replace", nil)
	return m
})

// copying is the state of one deepcopy.
type copying struct {
	done  map[Value]Value
	depth int
}

// copyOf copies v alone, or with deep all that it holds.
func (th *thread) copyOf(v Value, deep *copying) Value {
	switch v.kind {
	case kList, kDict, kArray, kDeque:
	case kTuple:
		if deep == nil {
			return v
		}
	case kIter, kRNG, kRState, kBitGen, kSeedSeq, kPyRandom, kFile, kFlat, kModule:
		refuse("make it anew", "a copy of '%s' is outside grayscale", typeName(v))
	default:
		return v
	}
	if v.kind == kArray {
		fn := th.getAttr(v, "copy")
		if deep == nil {
			return th.callValue(fn, []Value{strV("K")}, nil)
		}
		if c, ok := deep.done[v]; ok {
			return c
		}
		c := th.callValue(fn, []Value{strV("K")}, nil)
		escape(c)
		deep.done[v] = c
		return c
	}
	each := func(x Value) Value { return x }
	if deep != nil {
		if c, ok := deep.done[v]; ok {
			return c
		}
		if deep.depth++; deep.depth > maxNesting {
			throw(excRecursionError, "maximum recursion depth exceeded")
		}
		defer func() { deep.depth-- }()
		each = func(x Value) Value { return th.copyOf(x, deep) }
	}
	switch v.kind {
	case kDict:
		d := &dict{class: v.dict().class, factory: v.dict().factory}
		c := dictV(d)
		if deep != nil {
			deep.done[v] = c
		}
		for _, e := range v.dict().entries {
			if !e.gone() {
				d.set(th, each(e.key), each(e.val))
			}
		}
		return c
	case kDeque:
		d := &deque{most: v.deque().most}
		c := dequeV(d)
		if deep != nil {
			deep.done[v] = c
		}
		for _, x := range v.deque().values(th) {
			th.tick()
			d.push(th, each(x), false)
		}
		return c
	case kList:
		l := &list{}
		c := listV(nil)
		l = c.list()
		if deep != nil {
			deep.done[v] = c
		}
		for _, x := range v.list().v {
			th.tick()
			th.appendTo(l, each(x))
		}
		return c
	}
	vs, same := make([]Value, len(v.tuple())), true
	th.charge(int64(len(vs)) * valueBytes)
	for i, x := range v.tuple() {
		vs[i] = each(x)
		same = same && vs[i] == x
	}
	if same {
		return v
	}
	if c, ok := deep.done[v]; ok {
		return c
	}
	c := tupleV(vs)
	deep.done[v] = c
	return c
}

// less is a < b as heaps and bisection ask it.
func (th *thread) less(a, b Value) bool {
	if c, ok := ordered(a, b); ok {
		return c < 0
	}
	return th.truth(th.compare(opLt, a, b))
}

// bisect is the place of x among sorted vs[lo:hi]: behind its equals with right.
func (th *thread) bisect(vs []Value, x Value, lo, hi int, key Value, right bool) int {
	for lo < hi {
		th.tick()
		mid := lo + (hi-lo)/2
		if mid >= len(vs) {
			throw(excIndexError, "list index out of range")
		}
		v := vs[mid]
		if key.kind != kNone {
			v = th.callValue(key, []Value{v}, nil)
		}
		if right && !th.less(x, v) || !right && th.less(v, x) {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

var bisectModule = sync.OnceValue(func() *module {
	m := newModule("bisect")
	add := func(name string, right, insert bool) {
		b := def(name+"!", "a, x, lo=0, hi=None, *, key=None", func(th *thread, a []Value) Value {
			vs := th.elements(a[0])
			lo, hi := th.needIndex(a[2]), int64(len(vs))
			if lo < 0 {
				throw(excValueError, "lo must be non-negative")
			}
			if a[3].kind != kNone {
				if h := th.needIndex(a[3]); h >= 0 {
					hi = h
				}
			}
			x := a[1]
			if insert && a[4].kind != kNone {
				x = th.callValue(a[4], []Value{x}, nil)
			}
			at := th.bisect(vs, x, int(lo), int(hi), a[4], right)
			if !insert {
				return intV(int64(at))
			}
			if a[0].kind != kList {
				throw(excAttributeError, "'%s' object has no attribute 'insert'", typeName(a[0]))
			}
			l := a[0].list()
			th.appendTo(l, none)
			at = min(at, len(l.v)-1)
			copy(l.v[at+1:], l.v[at:])
			escape(a[1])
			l.v[at] = a[1]
			return none
		})
		m.table[b.name] = builtinV(b)
	}
	add("bisect_left", false, false)
	add("bisect_right", true, false)
	add("bisect", true, false)
	add("insort_left", false, true)
	add("insort_right", true, true)
	add("insort", true, true)
	return m
})

// siftDown moves the last element of vs[start:at+1] up to where it belongs.
func (th *thread) siftDown(vs []Value, start, at int) {
	x := vs[at]
	for at > start {
		up := (at - 1) / 2
		if !th.less(x, vs[up]) {
			break
		}
		vs[at] = vs[up]
		vs[up] = x
		at = up
	}
}

// siftUp lets the smaller child of a hole at move up until a leaf is reached,
// and then lets the element rise from there.
func (th *thread) siftUp(vs []Value, at int) {
	start, x := at, vs[at]
	for child := 2*at + 1; child < len(vs); child = 2*at + 1 {
		if child+1 < len(vs) && !th.less(vs[child], vs[child+1]) {
			child++
		}
		vs[at], vs[child] = vs[child], x
		at = child
	}
	th.siftDown(vs, start, at)
}

var heapqModule = sync.OnceValue(func() *module {
	m := newModule("heapq")
	add := func(b *builtin) { m.table[b.name] = builtinV(b) }
	heap := func(name, sig string, fn func(th *thread, l *list, x Value) Value) {
		add(def(name+"?", sig, func(th *thread, a []Value) Value {
			x := none
			if len(a) > 1 {
				x = a[1]
				escape(x)
			}
			if a[0].kind != kList {
				throw(excTypeError, "%s() argument 1 must be list, not %s", name, typeName(a[0]))
			}
			return fn(th, a[0].list(), x)
		}))
	}
	heap("heappush", "heap, item, /", func(th *thread, l *list, x Value) Value {
		th.appendTo(l, x)
		th.siftDown(l.v, 0, len(l.v)-1)
		return none
	})
	heap("heappop", "heap, /", func(th *thread, l *list, _ Value) Value {
		n := len(l.v) - 1
		if n < 0 {
			throw(excIndexError, "index out of range")
		}
		last := l.v[n]
		l.v = l.v[:n]
		if n == 0 {
			return last
		}
		r := l.v[0]
		l.v[0] = last
		th.siftUp(l.v, 0)
		return r
	})
	heap("heapify", "heap, /", func(th *thread, l *list, _ Value) Value {
		for i := len(l.v)/2 - 1; i >= 0; i-- {
			th.tick()
			th.siftUp(l.v, i)
		}
		return none
	})
	heap("heapreplace", "heap, item, /", func(th *thread, l *list, x Value) Value {
		if len(l.v) == 0 {
			throw(excIndexError, "index out of range")
		}
		r := l.v[0]
		l.v[0] = x
		th.siftUp(l.v, 0)
		return r
	})
	heap("heappushpop", "heap, item, /", func(th *thread, l *list, x Value) Value {
		if len(l.v) > 0 && th.less(l.v[0], x) {
			x, l.v[0] = l.v[0], x
			th.siftUp(l.v, 0)
		}
		return x
	})
	for name, greatest := range map[string]bool{"nlargest": true, "nsmallest": false} {
		add(def(name, "n, iterable, key=None", func(th *thread, a []Value) Value {
			vs := th.pool(a[1])
			th.sort(vs, a[2], greatest)
			return listV(vs[:min(max(th.needIndex(a[0]), 0), int64(len(vs)))])
		}))
	}
	m.more = outsideNames("merge", map[string]string{"merge": "use sorted"})
	return m
})
