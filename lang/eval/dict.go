package eval

import (
	"bytes"
	"encoding/binary"
	"hash/maphash"
	"math"
	"math/big"
	"math/bits"
	"slices"
	"unsafe"
)

// dict is Python's dict: insertion ordered, keys compared by ==.
type dict struct {
	entries []entry
	live    int
	table   []uint32 // open addressing, a power of two long: place in entries + 1, 0 or tombstone; nil for few entries
	used    int      // of table, tombstones included
	changed int      // counts insertions and deletions, for iterators
	class   *typeObj // of collections; nil of a plain dict
	factory Value    // of a defaultdict
}

type entry struct {
	key, val Value
	hash     uint64
}

// gone reports whether an entry was removed.
func (e *entry) gone() bool { return e.key.kind == kUnbound }

// entryBytes is what an entry takes, with its part of the table.
const entryBytes = int64(unsafe.Sizeof(entry{})) + 16

const (
	tombstone  = ^uint32(0)
	fewEntries = 8 // are searched one after the other
)

// The hashes differ from run to run, so that nobody can write down keys that collide.
var (
	hashSeed  = maphash.MakeSeed()
	intSeed   = maphash.String(hashSeed, "int")
	tupleSeed = maphash.String(hashSeed, "tuple")
)

func hashInt(n int64) uint64 {
	hi, lo := bits.Mul64(uint64(n)^intSeed, 0x9e3779b97f4a7c15)
	return hi ^ lo
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
			return append(i.Append(append(b, 'b'), 62), ';')
		}
		if k.isNaN() {
			sameNaN(k, k) // refuses one that cannot be known again
			return binary.LittleEndian.AppendUint64(append(b, 'n'), uint64(uintptr(k.ref)))
		}
		return binary.LittleEndian.AppendUint64(append(b, 'f'), k.bits)
	case kBig:
		return append(k.big().Append(append(b, 'b'), 62), ';')
	case kStr:
		b = binary.LittleEndian.AppendUint64(append(b, 's'), uint64(len(k.str())))
		return append(b, k.str()...)
	case kTuple:
		b = binary.LittleEndian.AppendUint64(append(b, 't'), uint64(len(k.tuple())))
		for _, e := range k.tuple() { // tuples of tuples can be longer than any memory
			th.tick()
			th.charge(16)
			b = th.hashKey(b, e, depth+1)
		}
		return b
	case kLazy:
		return th.hashKey(b, th.force(k), depth)
	case kRange:
		r := k.rng()
		return th.hashKey(append(b, 'r'), tupleV([]Value{intV(r.n), intV(r.start), intV(r.step)}), depth)
	case kSlice:
		return th.hashKey(append(b, 'l'), k.slice().parts(), depth)
	case kList, kDict, kArray, kView, kDeque, kKeyWrapper:
		throw(excTypeError, "unhashable type: '%s'", typeName(k))
	}
	b = append(b, 'p', byte(k.kind))
	b = binary.LittleEndian.AppendUint64(b, k.bits)
	return binary.LittleEndian.AppendUint64(b, uint64(uintptr(k.ref)))
}

// hashOf gives keys that are equal the same hash.
func (th *thread) hashOf(k Value) uint64 {
	switch k.kind {
	case kInt:
		return hashInt(k.int())
	case kStr:
		return maphash.String(hashSeed, k.str())
	case kTuple:
		return th.hashTuple(k.tuple(), 0)
	}
	if n, ok := intKey(k); ok {
		return hashInt(n)
	}
	var buf [64]byte
	return maphash.Bytes(hashSeed, th.hashKey(buf[:0], k, 0))
}

// hashTuple is hashOf of a tuple.
func (th *thread) hashTuple(vs []Value, depth int) uint64 {
	if depth > maxNesting {
		throw(excRecursionError, "maximum recursion depth exceeded")
	}
	h := uint64(len(vs))
	for _, v := range vs {
		th.tick()
		var x uint64
		if v.kind == kTuple {
			x = th.hashTuple(v.tuple(), depth+1)
		} else {
			x = th.hashOf(v)
		}
		hi, lo := bits.Mul64(h^x^tupleSeed, 0x9e3779b97f4a7c15)
		h = hi ^ lo
	}
	return h
}

// sameKey reports whether two hashable values are the same key.
func (th *thread) sameKey(a, b Value) bool {
	switch {
	case a.kind == kInt && b.kind == kInt:
		return a.bits == b.bits
	case a.kind == kStr && b.kind == kStr:
		return a.ref == b.ref || a.str() == b.str()
	}
	if a.kind == kTuple && b.kind == kTuple {
		x, y := a.tuple(), b.tuple()
		if a.ref == b.ref {
			return true
		}
		if len(x) != len(y) {
			return false
		}
		for i := range x {
			th.tick()
			if !th.sameKey(x[i], y[i]) {
				return false
			}
		}
		return true
	}
	m, ok1 := intKey(a)
	n, ok2 := intKey(b)
	if ok1 || ok2 {
		return ok1 && ok2 && m == n
	}
	var x, y [64]byte
	return bytes.Equal(th.hashKey(x[:0], a, 0), th.hashKey(y[:0], b, 0))
}

// find gives the place of a key in entries, or -1, and the key's hash.
func (d *dict) find(th *thread, k Value) (at int, hash uint64) {
	if k.kind == kLazy {
		k = th.force(k)
	}
	hash = th.hashOf(k)
	if d.table == nil {
		for i := range d.entries {
			if e := &d.entries[i]; e.hash == hash && !e.gone() && th.sameKey(e.key, k) {
				return i, hash
			}
		}
		return -1, hash
	}
	mask := uint64(len(d.table) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		switch t := d.table[i]; t {
		case 0:
			return -1, hash
		case tombstone:
		default:
			if e := &d.entries[t-1]; e.hash == hash && th.sameKey(e.key, k) {
				return int(t - 1), hash
			}
		}
	}
}

func (d *dict) get(th *thread, k Value) (Value, bool) {
	at, _ := d.find(th, k)
	if at < 0 {
		return none, false
	}
	return d.entries[at].val, true
}

func (d *dict) set(th *thread, k, v Value) {
	escape(v)
	if k.kind == kLazy {
		k = th.force(k)
	}
	at, hash := d.find(th, k)
	if at >= 0 {
		d.entries[at].val = v
		return
	}
	if len(d.entries) == cap(d.entries) {
		n := enlarged(cap(d.entries))
		th.charge(int64(n) * entryBytes)
		d.entries = slices.Grow(d.entries, n-len(d.entries))
	}
	d.changed++
	d.live++
	d.entries = append(d.entries, entry{k, v, hash})
	switch {
	case d.table == nil && len(d.entries) <= fewEntries:
	case d.used*3 >= len(d.table)*2:
		d.tabulate(th)
	default:
		d.place(len(d.entries)-1, hash)
		d.used++
	}
}

// place enters an entry into the table, which has room.
func (d *dict) place(at int, hash uint64) {
	mask := uint64(len(d.table) - 1)
	i := hash & mask
	for d.table[i] != 0 {
		i = (i + 1) & mask
	}
	d.table[i] = uint32(at + 1)
}

// tabulate makes the table anew, with room for as many entries again.
func (d *dict) tabulate(th *thread) {
	n := 4 * fewEntries
	for n < 3*d.live {
		n *= 2
	}
	th.charge(int64(4 * n))
	d.table, d.used = make([]uint32, n), d.live
	for at := range d.entries {
		if e := &d.entries[at]; !e.gone() {
			d.place(at, e.hash)
		}
	}
}

// remove takes a key out and gives its value.
func (d *dict) remove(th *thread, k Value) (Value, bool) {
	at, hash := d.find(th, k)
	if at < 0 {
		return none, false
	}
	if d.table != nil {
		mask := uint64(len(d.table) - 1)
		i := hash & mask
		for d.table[i] != uint32(at+1) {
			i = (i + 1) & mask
		}
		d.table[i] = tombstone
	}
	v := d.entries[at].val
	d.entries[at] = entry{}
	d.live--
	d.changed++
	for len(d.entries) > 0 && d.entries[len(d.entries)-1].gone() {
		d.entries = d.entries[:len(d.entries)-1]
	}
	if len(d.entries) > 32 && d.live < len(d.entries)/2 {
		d.compact(th)
	}
	return v, true
}

// compact closes the gaps that removed entries left.
func (d *dict) compact(th *thread) {
	old := d.entries
	d.entries = make([]entry, 0, d.live)
	for i := range old {
		if !old[i].gone() {
			d.entries = append(d.entries, old[i])
		}
	}
	d.tabulate(th)
}

func (d *dict) clear() {
	*d = dict{changed: d.changed + 1, class: d.class, factory: d.factory}
}

func (d *dict) copy() *dict {
	return &dict{entries: slices.Clone(d.entries), live: d.live, table: slices.Clone(d.table), used: d.used, class: d.class, factory: d.factory}
}

func (d *dict) update(th *thread, from *dict) {
	for _, e := range from.entries {
		if !e.gone() {
			d.set(th, e.key, e.val)
		}
	}
}

func (d *dict) equal(th *thread, e *dict, depth int) bool {
	if d.class == typeCounter && e.class == d.class {
		return th.compareCounters(opEq, d, e)
	}
	if d.live != e.live || d.class == typeOrderedDict && e.class == d.class && !d.sameOrder(th, e) {
		return false
	}
	for _, x := range d.entries {
		if x.gone() {
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

// isSetLike reports whether v is a view of keys or items.
func isSetLike(v Value) bool { return v.kind == kView && v.view().what != 'v' }

// within reports whether b has all elements of a.
func (th *thread) within(a, b Value) bool {
	ok := true
	th.each(a, func(x Value) bool { ok = th.contains(b, x); return ok })
	return ok
}

func (w *dictView) item(e *entry) Value {
	switch w.what {
	case 'k':
		return e.key
	case 'v':
		return e.val
	}
	return pairV(e.key, e.val)
}

// iterate gives the items of the view one by one.
func (w *dictView) iterate(reverse bool) func(*thread) (Value, bool) { return w.items(w.walk(reverse)) }

func (w *dictView) items(walk func(*thread) *entry) func(*thread) (Value, bool) {
	return func(th *thread) (Value, bool) {
		if e := walk(th); e != nil {
			return w.item(e), true
		}
		return none, false
	}
}

// walk gives the entries one by one, and nil after the last; it fails when the
// dict grows or shrinks meanwhile.
func (w *dictView) walk(reverse bool) func(*thread) *entry {
	i, n := 0, w.d.changed
	if reverse {
		i = len(w.d.entries) - 1
	}
	return func(th *thread) *entry {
		for n == w.d.changed && i >= 0 && i < len(w.d.entries) {
			e := &w.d.entries[i]
			if reverse {
				i--
			} else {
				i++
			}
			if !e.gone() {
				return e
			}
		}
		if n != w.d.changed {
			throw(excRuntimeError, "dictionary changed size during iteration")
		}
		return nil
	}
}
