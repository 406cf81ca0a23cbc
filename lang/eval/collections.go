package eval

import (
	"slices"
	"strings"
	"sync"
	"unsafe"
)

// collections: Counter, defaultdict and OrderedDict are dicts whose class field
// says what they are; a deque is a kind of its own.

var (
	typeCounter     = &typeObj{name: "Counter", module: "collections", base: typeDict}
	typeDefaultDict = &typeObj{name: "defaultdict", module: "collections", base: typeDict}
	typeOrderedDict = &typeObj{name: "OrderedDict", module: "collections", base: typeDict}
	typeDeque       = &typeObj{name: "deque", module: "collections", kinds: []kind{kDeque}}
)

// collectionClasses has the classes by name, with their methods and constructors.
var collectionClasses = sync.OnceValue(func() map[string]*typeObj {
	members := func(t *typeObj, list []*builtin) {
		t.members = map[string]*builtin{}
		for _, b := range list {
			b.method, b.owner = true, t.name
			t.members[b.name] = b
		}
	}
	members(typeCounter, counterMethods())
	members(typeOrderedDict, orderedDictMethods())
	typeCounter.new = def("Counter.__init__", "iterable=None, /, **kw", func(th *thread, a []Value) Value {
		d := &dict{class: typeCounter}
		th.countAll(d, a[0], opAdd)
		th.countAll(d, a[1], opAdd)
		return dictV(d)
	})
	typeOrderedDict.new = def("OrderedDict", "*args, **kw", func(th *thread, a []Value) Value {
		d, args := &dict{class: typeOrderedDict}, a[0].tuple()
		if len(args) > 1 {
			throw(excTypeError, "expected at most 1 arguments, got %d", len(args))
		}
		if len(args) == 1 {
			th.fillDict(d, args[0])
		}
		d.update(th, a[1].dict())
		return dictV(d)
	})
	typeDefaultDict.new = def("defaultdict", "*args, **kw", func(th *thread, a []Value) Value {
		d, args := &dict{class: typeDefaultDict, factory: none}, a[0].tuple()
		if len(args) > 0 {
			if args[0].kind != kNone && !callable(args[0]) {
				throw(excTypeError, "first argument must be callable or None")
			}
			escape(args[0])
			d.factory = args[0]
		}
		if len(args) > 2 {
			throw(excTypeError, "dict expected at most 1 argument, got %d", len(args)-1)
		}
		if len(args) == 2 {
			th.fillDict(d, args[1])
		}
		d.update(th, a[1].dict())
		return dictV(d)
	})
	typeDeque.new = def("deque!", "iterable=?, maxlen=None", func(th *thread, a []Value) Value {
		d := &deque{most: -1}
		if a[1].kind != kNone {
			if _, ok := th.index(a[1]); !ok {
				throw(excTypeError, "an integer is required")
			}
			if d.most = th.needIndex(a[1]); d.most < 0 {
				throw(excValueError, "maxlen must be non-negative")
			}
		}
		if a[0].kind != kUnbound {
			th.extendDeque(d, a[0], false)
		}
		return dequeV(d)
	})
	return map[string]*typeObj{"Counter": typeCounter, "defaultdict": typeDefaultDict, "OrderedDict": typeOrderedDict, "deque": typeDeque}
})

var collectionsModule = sync.OnceValue(func() *module {
	m := newModule("collections")
	for name, t := range collectionClasses() {
		m.table[name] = typeV(t)
	}
	m.table["abc"] = moduleV(abcModule())
	m.star = []string{"Counter", "OrderedDict", "abc", "defaultdict", "deque"}
	m.more = outsideNames("ChainMap UserDict UserList UserString namedtuple", map[string]string{
		"namedtuple": "use tuples or dicts", "ChainMap": "join dicts with |",
	})
	return m
})

// isA reports whether v is a dict of that class.
func (v Value) isA(t *typeObj) bool { return v.kind == kDict && v.dict().class == t }

// member is a method of the dict's class that dict has not, or not like this.
func (d *dict) member(name string) *builtin {
	if d.class == nil {
		return nil
	}
	return d.class.members[name]
}

// missing is d[k] of a key that is not there.
func (th *thread) missing(d *dict, k Value) Value {
	switch {
	case d.class == typeCounter:
		return intV(0)
	case d.class == typeDefaultDict && d.factory.kind != kNone:
		v := th.callValue(d.factory, nil, nil)
		d.set(th, k, v)
		return v
	}
	keyError(dictV(d), k)
	return none
}

// keyError raises the error of a key that a container has not.
func keyError(in, key Value) { panic(&raised{keyException(in, key)}) }

// keyException is the KeyError of a key that a container has not.
func keyException(in, k Value) *exception {
	e := &struct {
		exception
		room [1]Value
	}{exception{class: excKeyError, about: in}, [1]Value{k}}
	e.args = e.room[:]
	return &e.exception
}

// dictReprEnds are what stands around the {…} of a dict's repr.
func (th *thread) dictReprEnds(d *dict) (before, after string) {
	switch d.class {
	case nil:
		return "", ""
	case typeDefaultDict:
		return "defaultdict(" + th.repr(d.factory) + ", ", ")"
	}
	return d.class.name + "(", ")"
}

// shown is the dict whose items a repr of d shows: those of a Counter from the most common on.
func (th *thread) shown(d *dict) *dict {
	if d.class != typeCounter {
		return d
	}
	var items []Value
	func() {
		defer func() {
			if r := recover(); r != nil {
				if e, ok := r.(*raised); !ok || !e.exc.class.isSub(excTypeError) {
					panic(r)
				}
				items = nil
			}
		}()
		items = th.mostCommon(d)
	}()
	if items == nil {
		return d
	}
	out := newDict()
	for _, v := range items {
		out.set(th, v.tuple()[0], v.tuple()[1])
	}
	return out
}

func (d *dict) count(th *thread, k Value) Value {
	if v, ok := d.get(th, k); ok {
		return v
	}
	return intV(0)
}

// countAll adds or subtracts the counts of a mapping, or the elements of an iterable.
func (th *thread) countAll(d *dict, from Value, o op) {
	switch from.kind {
	case kNone:
	case kDict:
		if from.dict() == d {
			from = dictV(d.copy())
		}
		if d.live == 0 && o == opAdd {
			d.update(th, from.dict())
			return
		}
		for _, e := range from.dict().entries {
			th.tick()
			if !e.gone() {
				have := d.count(th, e.key)
				if o == opAdd {
					d.set(th, e.key, th.binary(o, e.val, have))
				} else {
					d.set(th, e.key, th.binary(o, have, e.val))
				}
			}
		}
	default:
		th.each(from, func(k Value) bool {
			d.set(th, k, th.binary(o, d.count(th, k), intV(1)))
			return true
		})
	}
}

// mostCommon is the items of a Counter, the greatest count first.
func (th *thread) mostCommon(d *dict) []Value {
	items := make([]Value, 0, d.live)
	for _, e := range d.entries {
		if !e.gone() {
			items = append(items, tupleV([]Value{e.key, e.val}))
		}
	}
	th.charge(int64(len(items)) * 4 * valueBytes)
	th.sort(items, builtinV(def1("itemgetter", func(th *thread, v Value) Value { return v.tuple()[1] })), true)
	return items
}

func counterMethods() []*builtin {
	counting := func(name string, o op) *builtin {
		return def(name, "self, iterable=None, /, **kw", func(th *thread, a []Value) Value {
			th.countAll(a[0].dict(), a[1], o)
			th.countAll(a[0].dict(), a[2], o)
			return none
		})
	}
	return []*builtin{
		counting("update", opAdd),
		counting("subtract", opSub),
		def("most_common", "self, n=None", func(th *thread, a []Value) Value {
			items := th.mostCommon(a[0].dict())
			if a[1].kind != kNone {
				th.compare(opGe, a[1], intV(int64(len(items)))) // a number?
				items = items[:max(min(th.needIndex(a[1]), int64(len(items))), 0)]
			}
			return listV(items)
		}),
		def("elements", "self", func(th *thread, a []Value) Value {
			walk := (&dictView{a[0].dict(), 'i'}).walk(false)
			var key Value
			left := int64(0)
			return th.iterV(&iter{name: "itertools.chain", next: func(th *thread) (Value, bool) {
				for left <= 0 {
					th.tick()
					e := walk(th)
					if e == nil {
						return none, false
					}
					key, left = e.key, th.needIndex(e.val)
				}
				left--
				return key, true
			}})
		}),
		def("total", "self", func(th *thread, a []Value) Value {
			sum := intV(0)
			for _, e := range a[0].dict().entries {
				th.tick()
				if !e.gone() {
					sum = th.binary(opAdd, sum, e.val)
				}
			}
			return sum
		}),
	}
}

func orderedDictMethods() []*builtin {
	return []*builtin{
		def("popitem!", "self, last=True", func(th *thread, a []Value) Value {
			d := a[0].dict()
			if d.live == 0 {
				keyError(none, strV("dictionary is empty"))
			}
			e := d.entries[len(d.entries)-1]
			if !th.truth(a[1]) {
				e = *d.first(th)
			}
			d.remove(th, e.key)
			return tupleV([]Value{e.key, e.val})
		}),
		def("move_to_end!", "self, key, last=True", func(th *thread, a []Value) Value {
			d, last := a[0].dict(), th.truth(a[2])
			at, _ := d.find(th, a[1])
			if at < 0 {
				keyError(a[0], a[1])
			}
			e := d.entries[at]
			d.remove(th, e.key)
			if last {
				d.set(th, e.key, e.val)
				return none
			}
			th.work(len(d.entries) * valueBytes)
			d.entries = slices.Insert(d.entries, 0, e)
			d.live++
			d.changed++
			d.tabulate(th)
			return none
		}),
	}
}

// first is the first entry of a dict that is not empty. What was removed before
// it is cleared away now and then, so that a queue's front is never far.
func (d *dict) first(th *thread) *entry {
	at := slices.IndexFunc(d.entries, func(e entry) bool { return !e.gone() })
	if at > 32+d.live/8 {
		d.compact(th)
		at = 0
	}
	return &d.entries[at]
}

// counters makes the Counter of what f gives for the counts of every key of x, then of y.
func (th *thread) counters(x, y *dict, f func(a, b Value) Value) Value {
	out := &dict{class: typeCounter}
	put := func(k, v Value) {
		if th.truth(th.compare(opGt, v, intV(0))) {
			out.set(th, k, v)
		}
	}
	for _, e := range x.entries {
		if th.tick(); !e.gone() {
			put(e.key, f(e.val, y.count(th, e.key)))
		}
	}
	for _, e := range y.entries {
		th.tick()
		if at, _ := x.find(th, e.key); at < 0 && !e.gone() {
			put(e.key, f(intV(0), e.val))
		}
	}
	return dictV(out)
}

// counterOp is an operator of two Counters as it works on the counts of one
// key; nil for those they have not.
func (th *thread) counterOp(o op) func(a, b Value) Value {
	switch o {
	case opAdd, opSub:
		return func(a, b Value) Value { return th.binary(o, a, b) }
	case opOr, opAnd:
		return func(a, b Value) Value {
			if th.truth(th.compare(opLt, a, b)) == (o == opOr) {
				return b
			}
			return a
		}
	}
	return nil
}

// collectionBinary is an operator of the values of this file.
func (th *thread) collectionBinary(o op, a, b Value) (Value, bool) {
	switch {
	case a.kind == kDeque && o == opAdd:
		if b.kind != kDeque {
			throw(excTypeError, "can only concatenate deque (not \"%s\") to deque", typeName(b))
		}
		d := a.deque().copy(th)
		th.extendDeque(d, b, false)
		return dequeV(d), true
	case o == opMul && (a.kind == kDeque || b.kind == kDeque):
		if b.kind == kDeque {
			a, b = b, a
		}
		if _, ok := th.index(b); !ok {
			throw(excTypeError, "can't multiply sequence by non-int of type '%s'", typeName(b))
		}
		d := a.deque().copy(th)
		th.repeatDeque(d, b)
		return dequeV(d), true
	case a.kind != kDict || b.kind != kDict:
		return none, false
	}
	x, y := a.dict(), b.dict()
	if f := th.counterOp(o); f != nil && x.class == typeCounter && y.class == typeCounter {
		return th.counters(x, y, f), true
	}
	if o != opOr {
		return none, false
	}
	class := x.class
	if y.class == typeOrderedDict || y.class == typeDefaultDict && class == nil {
		class = y.class
	}
	d := x.copy()
	th.charge(int64(d.live) * entryBytes)
	if d.class = class; class == typeCounter {
		d.class = nil // whose | takes Counters only, so that dict's is used
	}
	if class == typeDefaultDict && x.class != class {
		d.factory = y.factory
	}
	d.update(th, y)
	return dictV(d), true
}

// collectionInPlace is OP= of the values of this file.
func (th *thread) collectionInPlace(o op, a, b Value) (Value, bool) {
	if a.kind == kDeque {
		switch o {
		case opAdd:
			th.extendDeque(a.deque(), b, false)
		case opMul:
			if _, ok := th.index(b); !ok {
				return none, false
			}
			th.repeatDeque(a.deque(), b)
		default:
			return none, false
		}
		return a, true
	}
	d, f := a.dict(), th.counterOp(o)
	if d.class != typeCounter || f == nil {
		return none, false
	}
	if b.kind != kDict {
		if o == opAnd {
			throw(excTypeError, "'%s' object is not subscriptable", typeName(b))
		}
		throw(excAttributeError, "'%s' object has no attribute 'items'", typeName(b))
	}
	x, y := d, b.dict()
	if x == y {
		y = x.copy()
	}
	if o == opAnd {
		y = d.copy() // only the keys that are there
	}
	for _, e := range y.entries {
		if th.tick(); e.gone() {
			continue
		}
		other := e.val
		if o == opAnd {
			other = th.getItem(b, e.key)
		}
		d.set(th, e.key, f(x.count(th, e.key), other))
	}
	for _, e := range slices.Clone(d.entries) {
		if !e.gone() && !th.truth(th.compare(opGt, e.val, intV(0))) {
			d.remove(th, e.key)
		}
	}
	return a, true
}

// counterSign is +c or -c: the counts that are then positive.
func (th *thread) counterSign(d *dict, sign byte) Value {
	if sign == '-' {
		return th.counters(newDict(), d, th.counterOp(opSub))
	}
	return th.counters(d, newDict(), func(p, q Value) Value { return p })
}

// compareCounters is a comparison of the counts of all keys.
func (th *thread) compareCounters(o op, x, y *dict) bool {
	switch o {
	case opLt:
		return th.compareCounters(opLe, x, y) && !th.compareCounters(opEq, x, y)
	case opGt:
		return th.compareCounters(opLt, y, x)
	case opGe:
		return th.compareCounters(opLe, y, x)
	}
	for _, d := range []*dict{x, y} {
		for _, e := range d.entries {
			if th.tick(); !e.gone() && !th.truth(th.compare(o, x.count(th, e.key), y.count(th, e.key))) {
				return false
			}
		}
	}
	return true
}

// sameOrder reports whether two dicts of equal items have their keys in one order.
func (d *dict) sameOrder(th *thread, e *dict) bool {
	p, q := (&dictView{d, 'k'}).walk(false), (&dictView{e, 'k'}).walk(false)
	for {
		x, y := p(th), q(th)
		if x == nil || y == nil {
			return x == y
		}
		if !th.sameKey(x.key, y.key) {
			return false
		}
	}
}

// deque is a ring of elements with two ends.
type deque struct {
	ring    []Value // a power of two long
	head, n int
	most    int64 // maxlen, or -1
	changed int
}

func dequeV(d *deque) Value      { return Value{kind: kDeque, ref: unsafe.Pointer(d)} }
func (v Value) deque() *deque    { return (*deque)(v.ref) }
func (d *deque) at(i int) *Value { return &d.ring[(d.head+i)&(len(d.ring)-1)] }

// values is a copy of the elements.
func (d *deque) values(th *thread) []Value {
	th.charge(int64(d.n) * valueBytes)
	out := make([]Value, d.n)
	for i := range out {
		out[i] = *d.at(i)
	}
	return out
}

func (d *deque) copy(th *thread) *deque {
	c := &deque{most: d.most}
	c.take(th, d.values(th))
	return c
}

// take makes vs the elements.
func (d *deque) take(th *thread, vs []Value) {
	d.ring, d.head, d.n = nil, 0, 0
	d.changed++
	for _, v := range vs {
		d.push(th, v, false)
	}
}

func (d *deque) push(th *thread, v Value, left bool) {
	escape(v)
	d.changed++
	if d.most == 0 {
		return
	}
	if int64(d.n) == d.most {
		d.pop(!left)
	}
	if d.n == len(d.ring) {
		th.charge(int64(max(len(d.ring), 8)) * valueBytes)
		ring := make([]Value, max(2*len(d.ring), 8))
		for i := range d.n {
			ring[i] = *d.at(i)
		}
		d.ring, d.head = ring, 0
	}
	if left {
		d.head = (d.head - 1) & (len(d.ring) - 1)
	}
	d.n++
	if left {
		*d.at(0) = v
	} else {
		*d.at(d.n - 1) = v
	}
}

func (d *deque) pop(left bool) Value {
	if d.n == 0 {
		throw(excIndexError, "pop from an empty deque")
	}
	d.changed++
	i := d.n - 1
	if left {
		i = 0
	}
	v := *d.at(i)
	*d.at(i) = unbound
	if left {
		d.head = (d.head + 1) & (len(d.ring) - 1)
	}
	d.n--
	return v
}

func (th *thread) extendDeque(d *deque, from Value, left bool) {
	if from.kind == kDeque && from.deque() == d {
		from = listV(d.values(th))
	}
	th.each(from, func(v Value) bool { d.push(th, v, left); return true })
}

func (th *thread) repeatDeque(d *deque, by Value) {
	n := max(th.needIndex(by), 0)
	vs := d.values(th)
	if n == 0 || len(vs) == 0 {
		d.take(th, nil)
		return
	}
	if d.most >= 0 { // only the last elements stay
		n = min(n, d.most/int64(len(vs))+2)
	}
	th.need(valueBytes*int64(len(vs)), n)
	for range n - 1 {
		for _, v := range vs {
			th.tick()
			d.push(th, v, false)
		}
	}
}

// walk gives the elements one by one, and fails when the deque changes meanwhile.
func (d *deque) walk(reverse bool) *iter {
	i, was := 0, d.changed
	name := "_collections._deque_iterator"
	if reverse {
		name = "_collections._deque_reverse_iterator"
	}
	return &iter{name: name, next: func(*thread) (Value, bool) {
		if i >= d.n && was == d.changed || i < 0 {
			i = -1
			return none, false
		}
		if was != d.changed {
			i = -1
			throw(excRuntimeError, "deque mutated during iteration")
		}
		at := i
		if i++; reverse {
			at = d.n - i
		}
		return *d.at(at), true
	}}
}

// place is the element d[k].
func (th *thread) dequePlace(d *deque, k Value) *Value {
	i, ok := th.index(k)
	if !ok {
		throw(excTypeError, "sequence index must be integer, not '%s'", typeName(k))
	}
	if i.kind == kBig {
		throw(excIndexError, "cannot fit 'int' into an index-sized integer")
	}
	at := i.int()
	if at < 0 {
		at += int64(d.n)
	}
	if at < 0 || at >= int64(d.n) {
		throw(excIndexError, "deque index out of range")
	}
	return d.at(int(at))
}

func (th *thread) writeDeque(b *strings.Builder, v Value) {
	if slices.Contains(th.printing, v.ref) {
		b.WriteString("[...]")
		return
	}
	th.printing = append(th.printing, v.ref)
	d := v.deque()
	b.WriteString("deque(")
	th.writeRepr(b, listV(d.values(th)))
	if d.most >= 0 {
		b.WriteString(", maxlen=" + th.repr(intV(d.most)))
	}
	b.WriteByte(')')
	th.printing = th.printing[:len(th.printing)-1]
}

// find is the place of the first element that equals x, or -1.
func (d *deque) find(th *thread, x Value, lo, hi int) int {
	was := d.changed
	for i := lo; i < hi; i++ {
		th.tick()
		same := th.same(*d.at(i), x, 0)
		if was != d.changed {
			throw(excRuntimeError, "deque mutated during iteration")
		}
		if same {
			return i
		}
	}
	return -1
}

func dequeMethods() []*builtin {
	return []*builtin{
		def("append!", "self, item, /", func(th *thread, a []Value) Value { a[0].deque().push(th, a[1], false); return none }).with2(func(th *thread, self, v Value) Value {
			self.deque().push(th, v, false)
			return none
		}),
		def("appendleft!", "self, item, /", func(th *thread, a []Value) Value { a[0].deque().push(th, a[1], true); return none }),
		def("pop!", "self, /", func(th *thread, a []Value) Value { return a[0].deque().pop(false) }).with1(func(th *thread, self Value) Value {
			return self.deque().pop(false)
		}),
		def("popleft!", "self, /", func(th *thread, a []Value) Value { return a[0].deque().pop(true) }).with1(func(th *thread, self Value) Value {
			return self.deque().pop(true)
		}),
		def("extend!", "self, iterable, /", func(th *thread, a []Value) Value { th.extendDeque(a[0].deque(), a[1], false); return none }),
		def("extendleft!", "self, iterable, /", func(th *thread, a []Value) Value { th.extendDeque(a[0].deque(), a[1], true); return none }),
		def("clear!", "self, /", func(th *thread, a []Value) Value { a[0].deque().take(th, nil); return none }),
		def("copy!", "self, /", func(th *thread, a []Value) Value { return dequeV(a[0].deque().copy(th)) }),
		def("count!", "self, value, /", func(th *thread, a []Value) Value { return th.count(a[0].deque().values(th), a[1]) }),
		def("rotate?", "self, n=1, /", func(th *thread, a []Value) Value {
			d, n := a[0].deque(), th.needIndex(a[1])
			if d.n < 2 {
				return none
			}
			n %= int64(d.n)
			if n > int64(d.n)/2 {
				n -= int64(d.n)
			} else if n < -int64(d.n)/2 {
				n += int64(d.n)
			}
			most := d.most
			d.most = -1 // nothing falls out on the way
			for ; n > 0; n-- {
				th.tick()
				d.push(th, d.pop(false), true)
			}
			for ; n < 0; n++ {
				th.tick()
				d.push(th, d.pop(true), false)
			}
			d.most = most
			return none
		}),
		def("reverse!", "self, /", func(th *thread, a []Value) Value {
			d := a[0].deque()
			th.work(d.n * valueBytes)
			for i, j := 0, d.n-1; i < j; i, j = i+1, j-1 {
				*d.at(i), *d.at(j) = *d.at(j), *d.at(i)
			}
			return none
		}),
		def("remove!", "self, value, /", func(th *thread, a []Value) Value {
			d := a[0].deque()
			i := d.find(th, a[1], 0, d.n)
			if i < 0 {
				throw(excValueError, "%s is not in deque", th.repr(a[1]))
			}
			d.take(th, slices.Delete(d.values(th), i, i+1))
			return none
		}),
		def("insert?", "self, index, value, /", func(th *thread, a []Value) Value {
			d, i := a[0].deque(), th.needIndex(a[1])
			if int64(d.n) == d.most {
				throw(excIndexError, "deque already at its maximum size")
			}
			if i < 0 {
				i = max(i+int64(d.n), 0)
			}
			escape(a[2])
			d.take(th, slices.Insert(d.values(th), int(min(i, int64(d.n))), a[2]))
			return none
		}),
		def("index?", "self, value, start=0, stop=9223372036854775807, /", func(th *thread, a []Value) Value {
			d := a[0].deque()
			bound := func(v Value) int {
				i := th.clampIndex(v)
				if i < 0 {
					i = max(i+int64(d.n), 0)
				}
				return int(min(i, int64(d.n)))
			}
			i := d.find(th, a[1], bound(a[2]), bound(a[3]))
			if i < 0 {
				throw(excValueError, "%s is not in deque", th.repr(a[1]))
			}
			return intV(int64(i))
		}),
	}
}
