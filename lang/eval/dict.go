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
	table   []uint64 // open addressing, a power of two long: 32 bits of the hash over the place in entries + 1; 0 or a tombstone; nil for few entries
	used    int      // of table, tombstones included
	changed int      // counts insertions and deletions, for iterators
	class   *typeObj // of collections; nil of a plain dict
	factory Value    // of a defaultdict
}

type entry struct {
	key, val Value
}

// gone reports whether an entry was removed.
func (e *entry) gone() bool { return e.key.kind == kUnbound }

// entryBytes is what an entry takes, with its part of the table.
const entryBytes = int64(unsafe.Sizeof(entry{})) + 16

const (
	tombstone  = 1<<32 - 1 // where a place was
	fewEntries = 8         // are searched one after the other
)

// The hashes differ from run to run, so that nobody can write down keys that collide.
var (
	hashSeed  = maphash.MakeSeed()
	intSeed   = maphash.String(hashSeed, "int")
	tupleSeed = maphash.String(hashSeed, "tuple")
)

// neighbours is how many ints that follow each other have hashes that differ in
// their lowest bits alone: a dict of 0, 1, 2, … walks its table in order.
const neighbours = 32

func hashInt(n int64) uint64 {
	hi, lo := bits.Mul64(uint64(n)/neighbours^intSeed, 0x9e3779b97f4a7c15)
	return (hi ^ lo) ^ uint64(n)%neighbours | jumps
}

// jumps marks the hashes of ints. Neighbours that find their place taken find
// most places beside it taken, too: they look far away, together. Other keys
// look at the next place.
const jumps = 1 << 31

// stride is the way from one place in the table where a key may be to the next.
// It is odd, so that it comes by all of them.
func stride(hash uint32) uint32 {
	if hash&jumps == 0 {
		return 1
	}
	return hash/neighbours*neighbours | 1
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
		return th.hashKey(append(b, 'r'), tupleV(k.rng().identity()), depth)
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
		return maphash.String(hashSeed, k.str()) &^ jumps
	case kTuple:
		return th.hashTuple(k.tuple(), 0) &^ jumps
	}
	if n, ok := intKey(k); ok {
		return hashInt(n)
	}
	var buf [64]byte
	return maphash.Bytes(hashSeed, th.hashKey(buf[:0], k, 0)) &^ jumps
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
			if v.kind == kStr {
				th.work(len(v.str()))
			}
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
	if a.kind != b.kind && (a.kind == kStr || b.kind == kStr || a.kind == kTuple || b.kind == kTuple) {
		return false
	}
	if a.kind == kTuple {
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

// find gives the place of a key in entries, or -1, and the key's hash: 0 while
// there is no table.
func (d *dict) find(th *thread, k Value) (at int, hash uint32) {
	if k.kind == kLazy {
		k = th.force(k)
	}
	if d.table == nil {
		return d.findFew(th, k), 0
	}
	hash = uint32(th.hashOf(k))
	mask, step := uint32(len(d.table)-1), stride(hash)
	for i := hash & mask; ; i = (i + step) & mask {
		t := d.table[i]
		if t == 0 {
			return -1, hash
		}
		if uint32(t>>32) == hash && uint32(t) != tombstone {
			at := int(uint32(t)) - 1
			e := &d.entries[at]
			if e.key.kind == kInt && k.kind == kInt && e.key.bits == k.bits || th.sameKey(e.key, k) {
				return at, hash
			}
		}
	}
}

// findFew is find in a dict without a table.
func (d *dict) findFew(th *thread, k Value) int {
	if k.kind != kInt && k.kind != kStr {
		th.hashOf(k) // raises the error of what has none
	}
	for i := range d.entries {
		e := &d.entries[i]
		if e.key.kind == k.kind && k.kind == kInt {
			if e.key.bits == k.bits {
				return i
			}
			continue
		}
		if !e.gone() && th.sameKey(e.key, k) {
			return i
		}
	}
	return -1
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
	d.entries = append(d.entries, entry{k, v})
	switch {
	case d.table == nil && len(d.entries) <= fewEntries:
	case d.table == nil:
		d.tabulate(th)
	default:
		if d.used*3 >= len(d.table)*2 {
			d.widen(th)
		}
		d.place(len(d.entries)-1, hash)
		d.used++
	}
}

// place enters an entry into the table, which has room.
func (d *dict) place(at int, hash uint32) {
	mask, step := uint32(len(d.table)-1), stride(hash)
	i := hash & mask
	for d.table[i] != 0 {
		i = (i + step) & mask
	}
	d.table[i] = uint64(hash)<<32 | uint64(at+1)
}

// newTable makes an empty table with room for as many entries again.
func (d *dict) newTable(th *thread) {
	n := 4 * fewEntries
	for n < 3*d.live {
		n *= 2
	}
	th.charge(int64(8 * n))
	d.table, d.used = make([]uint64, n), 0
}

// tabulate makes the table of all entries.
func (d *dict) tabulate(th *thread) {
	d.newTable(th)
	for at := range d.entries {
		if e := &d.entries[at]; !e.gone() {
			d.place(at, uint32(th.hashOf(e.key)))
			d.used++
		}
	}
}

// widen makes the table anew from the old one.
func (d *dict) widen(th *thread) {
	old := d.table
	d.newTable(th)
	for _, t := range old {
		if t != 0 && uint32(t) != tombstone {
			d.place(int(uint32(t))-1, uint32(t>>32))
			d.used++
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
		mask, step := uint32(len(d.table)-1), stride(hash)
		i := hash & mask
		for uint32(d.table[i]) != uint32(at+1) {
			i = (i + step) & mask
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
