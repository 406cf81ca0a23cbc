package eval

import (
	"encoding/binary"
	"math"
	"math/big"
	"unsafe"
)

// dict is Python's dict: insertion ordered, keys compared by ==.
type dict struct {
	entries []entry
	live    int
	ints    map[int64]int // key -> place in entries
	strs    map[string]int
	others  map[string]int // by the text of hashKey
	changed int            // counts insertions and deletions, for iterators
}

type entry struct {
	key, val Value
	gone     bool
}

func newDict() *dict { return &dict{} }

func dictV(d *dict) Value { return Value{kind: kDict, ref: unsafe.Pointer(d)} }

// intKey gives the int that a key equals, for keys that equal one.
func intKey(k Value) (int64, bool) {
	switch k.kind {
	case kInt, kBool:
		return int64(k.bits), true
	case kFloat:
		if f := k.float(); f == math.Trunc(f) && f >= -1<<63 && f < 1<<63 {
			return int64(f), true
		}
		return 0, false
	}
	if k.isScalar() {
		return intKey(plain(k))
	}
	return 0, false
}

// hashKey writes a text that two keys share exactly when they are equal.
func (th *thread) hashKey(b []byte, k Value, depth int) []byte {
	if depth > maxNesting {
		throw(excRecursionError, "maximum recursion depth exceeded")
	}
	if i, ok := intKey(k); ok {
		return binary.LittleEndian.AppendUint64(append(b, 'i'), uint64(i))
	}
	switch k = plain(k); k.kind {
	case kFloat:
		if f := k.float(); !math.IsInf(f, 0) && f == math.Trunc(f) {
			i, _ := big.NewFloat(f).Int(nil)
			return i.Append(append(b, 'b'), 62)
		}
		return binary.LittleEndian.AppendUint64(append(b, 'f'), k.bits)
	case kBig:
		return append(k.big().Append(append(b, 'b'), 62), ';')
	case kStr:
		b = binary.LittleEndian.AppendUint64(append(b, 's'), uint64(len(k.str())))
		return append(b, k.str()...)
	case kTuple:
		b = binary.LittleEndian.AppendUint64(append(b, 't'), uint64(len(k.tuple())))
		for _, e := range k.tuple() {
			b = th.hashKey(b, e, depth+1)
		}
		return b
	case kLazy:
		return th.hashKey(b, th.force(k), depth)
	case kRange:
		r := k.rng()
		return th.hashKey(append(b, 'r'), tupleV([]Value{intV(r.n), intV(r.start), intV(r.step)}), depth)
	case kList, kDict, kArray, kSlice, kView:
		throw(excTypeError, "unhashable type: '%s'", typeName(k))
	}
	b = append(b, 'p', byte(k.kind))
	b = binary.LittleEndian.AppendUint64(b, k.bits)
	return binary.LittleEndian.AppendUint64(b, uint64(uintptr(k.ref)))
}

func (d *dict) find(th *thread, k Value) (int, bool) {
	if k.kind == kStr {
		i, ok := d.strs[k.str()]
		return i, ok
	}
	if n, ok := intKey(k); ok {
		i, ok := d.ints[n]
		return i, ok
	}
	var buf [64]byte
	i, ok := d.others[string(th.hashKey(buf[:0], k, 0))]
	return i, ok
}

func (d *dict) get(th *thread, k Value) (Value, bool) {
	i, ok := d.find(th, k)
	if !ok {
		return none, false
	}
	return d.entries[i].val, true
}

func (d *dict) set(th *thread, k, v Value) {
	escape(v)
	if i, ok := d.find(th, k); ok {
		d.entries[i].val = v
		return
	}
	th.charge(120)
	escape(k)
	d.changed++
	d.live++
	at := len(d.entries)
	d.entries = append(d.entries, entry{key: k, val: v})
	d.index(th, k, at)
}

func (d *dict) index(th *thread, k Value, at int) {
	if k.kind == kStr {
		if d.strs == nil {
			d.strs = map[string]int{}
		}
		d.strs[k.str()] = at
		return
	}
	if n, ok := intKey(k); ok {
		if d.ints == nil {
			d.ints = map[int64]int{}
		}
		d.ints[n] = at
		return
	}
	if d.others == nil {
		d.others = map[string]int{}
	}
	d.others[string(th.hashKey(nil, k, 0))] = at
}

// remove takes a key out and gives its value.
func (d *dict) remove(th *thread, k Value) (Value, bool) {
	i, ok := d.find(th, k)
	if !ok {
		return none, false
	}
	v := d.entries[i].val
	d.entries[i] = entry{gone: true}
	d.live--
	d.changed++
	if k.kind == kStr {
		delete(d.strs, k.str())
	} else if n, ok := intKey(k); ok {
		delete(d.ints, n)
	} else {
		delete(d.others, string(th.hashKey(nil, k, 0)))
	}
	for len(d.entries) > 0 && d.entries[len(d.entries)-1].gone {
		d.entries = d.entries[:len(d.entries)-1]
	}
	if len(d.entries) > 32 && d.live < len(d.entries)/2 {
		d.compact(th)
	}
	return v, true
}

func (d *dict) compact(th *thread) {
	old := d.entries
	d.entries = make([]entry, 0, d.live)
	d.ints, d.strs, d.others = nil, nil, nil
	for _, e := range old {
		if !e.gone {
			d.entries = append(d.entries, e)
			d.index(th, e.key, len(d.entries)-1)
		}
	}
}

func (d *dict) clear() {
	*d = dict{changed: d.changed + 1}
}

func (d *dict) copy() *dict {
	out := newDict()
	out.entries = append(out.entries, d.entries...)
	out.live = d.live
	for _, m := range []struct{ from, to *map[string]int }{{&d.strs, &out.strs}, {&d.others, &out.others}} {
		if *m.from != nil {
			*m.to = make(map[string]int, len(*m.from))
			for k, v := range *m.from {
				(*m.to)[k] = v
			}
		}
	}
	if d.ints != nil {
		out.ints = make(map[int64]int, len(d.ints))
		for k, v := range d.ints {
			out.ints[k] = v
		}
	}
	return out
}

func (d *dict) update(th *thread, from *dict) {
	for _, e := range from.entries {
		if !e.gone {
			d.set(th, e.key, e.val)
		}
	}
}

func (d *dict) equal(th *thread, e *dict, depth int) bool {
	if d.live != e.live {
		return false
	}
	for _, x := range d.entries {
		if x.gone {
			continue
		}
		v, ok := e.get(th, x.key)
		if !ok || !th.same(x.val, v, depth+1) {
			return false
		}
	}
	return true
}

// dictView is d.keys(), d.values() or d.items().
type dictView struct {
	d    *dict
	what byte // 'k', 'v', 'i'
}

func (v Value) view() *dictView { return (*dictView)(v.ref) }

func viewV(d *dict, what byte) Value {
	return Value{kind: kView, ref: unsafe.Pointer(&dictView{d, what})}
}

func (w *dictView) item(e entry) Value {
	switch w.what {
	case 'k':
		return e.key
	case 'v':
		return e.val
	}
	return tupleV([]Value{e.key, e.val})
}

// iterate walks the view; it fails when the dict grows or shrinks meanwhile.
func (w *dictView) iterate(reverse bool) func(*thread) (Value, bool) {
	i, n := 0, w.d.changed
	if reverse {
		i = len(w.d.entries) - 1
	}
	return func(th *thread) (Value, bool) {
		for i >= 0 && i < len(w.d.entries) {
			if n != w.d.changed {
				break
			}
			e := w.d.entries[i]
			if reverse {
				i--
			} else {
				i++
			}
			if !e.gone {
				return w.item(e), true
			}
		}
		if n != w.d.changed {
			throw(excRuntimeError, "dictionary changed size during iteration")
		}
		return none, false
	}
}
