package eval

import (
	"slices"
	"strings"
	"unicode/utf8"
	"unsafe"

	"github.com/grayscale-lang/grayscale/lang/trace"
)

// truth is bool(v).
func (th *thread) truth(v Value) bool {
	switch v.kind {
	case kInt, kBool:
		return v.bits != 0
	case kFloat:
		return v.float() != 0
	case kNone:
		return false
	case kStr:
		return v.str() != ""
	case kTuple:
		return len(v.tuple()) > 0
	case kList:
		return len(v.list().v) > 0
	case kDict:
		return v.dict().live > 0
	case kView:
		return v.view().d.live > 0
	case kDeque:
		return v.deque().n > 0
	case kRange:
		return v.rng().n > 0
	case kNpz:
		return len(v.npz().files) > 0
	case kLazy, kArray:
		b, err := th.tracer.Truth(trace.Of(v.array()))
		if err != nil {
			throwError(err)
		}
		return b
	}
	return !v.isScalar() || th.truth(plain(v))
}

// length is len(v).
func (th *thread) length(v Value) int {
	switch v.kind {
	case kStr:
		return v.strLen()
	case kTuple:
		return len(v.tuple())
	case kList:
		return len(v.list().v)
	case kDict:
		return v.dict().live
	case kView:
		return v.view().d.live
	case kDeque:
		return v.deque().n
	case kRange:
		return int(v.rng().n)
	case kNpz:
		return len(v.npz().files)
	case kFlat:
		return int(v.flat().a.Size())
	case kIndexer:
		if v.indexer().class != "RClass" && v.indexer().class != "CClass" {
			break
		}
		return 0
	case kArray:
		if v.array().NDim() == 0 {
			throw(excTypeError, "len() of unsized object")
		}
		return int(v.array().Shape()[0])
	}
	throw(excTypeError, "object of type '%s' has no len()", typeName(v))
	return 0
}

// contains is x in c.
func (th *thread) contains(c, x Value) bool {
	switch c.kind {
	case kStr:
		if x.kind != kStr {
			throw(excTypeError, "'in <string>' requires string as left operand, not %s", typeName(x))
		}
		th.work(len(c.str()))
		return strings.Contains(c.str(), x.str())
	case kDict:
		at, _ := c.dict().find(th, x)
		return at >= 0
	case kNpz:
		return x.kind == kStr && c.npz().entries[x.str()] != nil
	case kView:
		switch w := c.view(); w.what {
		case 'k':
			at, _ := w.d.find(th, x)
			return at >= 0
		case 'i':
			if x.kind != kTuple || len(x.tuple()) != 2 {
				return false
			}
			v, ok := w.d.get(th, x.tuple()[0])
			return ok && th.same(v, x.tuple()[1], 0)
		}
	case kRange:
		r := c.rng()
		if i, ok := intKey(x); ok {
			if r.n == 0 {
				return false
			}
			if r.step > 0 && (i < r.start || i >= r.stop) || r.step < 0 && (i > r.start || i <= r.stop) {
				return false
			}
			if r.step > 0 {
				return (uint64(i)-uint64(r.start))%uint64(r.step) == 0
			}
			return (uint64(r.start)-uint64(i))%-uint64(r.step) == 0
		}
		return false
	case kArray:
		return th.truth(th.reduceNamed("any", th.compare(opEq, c, x)))
	case kList, kTuple, kIter, kFile, kFlat, kDeque:
	default:
		throw(excTypeError, "argument of type '%s' is not iterable", typeName(c))
	}
	found := false
	th.each(c, func(v Value) bool {
		found = th.same(v, x, 0)
		return !found
	})
	return found
}

// span of a slice over n elements: start, step and count.
func (th *thread) sliceRange(s *sliceObj, n int) (start, step, count int) {
	lo, _, st, c := th.sliceBounds(s, n)
	return int(lo), int(st), int(c)
}

// sliceBounds is sliceRange with where the slice ends, as Python's
// slice.indices gives it.
func (th *thread) sliceBounds(s *sliceObj, n int) (start, stop, step, count int64) {
	st := int64(1)
	if s.step.kind != kNone {
		if st = th.clampIndex(s.step); st == 0 {
			throw(excValueError, "slice step cannot be zero")
		}
	}
	ln := int64(n)
	bound := func(v Value, def int64) int64 {
		if v.kind == kNone {
			return def
		}
		i := th.clampIndex(v)
		if i < 0 {
			i += ln
			if i < 0 {
				if st < 0 {
					return -1
				}
				return 0
			}
		} else if i >= ln {
			if st < 0 {
				return ln - 1
			}
			return ln
		}
		return i
	}
	if st > 0 {
		lo, hi := bound(s.lo, 0), bound(s.hi, ln)
		if lo >= hi {
			return lo, hi, st, 0
		}
		return lo, hi, st, (hi-lo-1)/st + 1
	}
	lo, hi := bound(s.lo, ln-1), bound(s.hi, -1)
	if lo <= hi {
		return lo, hi, st, 0
	}
	return lo, hi, st, (lo-hi-1)/-st + 1
}

// getSlice is the part of a list, tuple or str.
func (th *thread) getSlice(o Value, s *sliceObj) Value {
	start, step, count := th.sliceRange(s, th.length(o))
	var r Value
	var from, to []Value
	switch o.kind {
	case kList:
		from = o.list().v
		th.charge(int64(count) * valueBytes)
		r, to = newList(count)
	case kTuple:
		from = o.tuple()
		th.charge(int64(count) * valueBytes)
		r, to = newTuple(count)
	default:
		return th.cutString(o, start, step, count)
	}
	if step == 1 {
		copy(to, from[start:])
		return r
	}
	for i := range to {
		to[i] = from[start+i*step]
	}
	return r
}

// getItem is o[k].
func (th *thread) getItem(o, k Value) Value {
	switch o.kind {
	case kArray, kLazy:
		return th.arrayGet(o, k)
	case kDict:
		v, ok := o.dict().get(th, k)
		if !ok {
			return th.missing(o.dict(), k)
		}
		return v
	case kNpz:
		return o.npz().item(th, k)
	case kDeque:
		return *th.dequePlace(o.deque(), k)
	case kFlags:
		return th.flagItem(o.flags(), k)
	case kFlat:
		return th.flatGet(o.flat(), k)
	case kIndexer:
		return o.indexer().get(th, k)
	case kList, kTuple, kStr, kRange:
	default:
		if o.isScalar() {
			return th.scalarGet(o, k)
		}
		if o.kind == kAlias {
			return th.parametrize(o, k)
		}
		if o.kind == kType {
			switch o.typ() {
			case typeList, typeTuple, typeDict, typeType, typeNdarray, typeDType, typeDeque, typeCounter, typeDefaultDict, typeOrderedDict:
				return th.parametrize(o, k)
			}
			throw(excTypeError, "type '%s' is not subscriptable", o.typ().fullName())
		}
		throw(excTypeError, "'%s' object is not subscriptable", typeName(o))
	}
	n := th.length(o)
	if k.kind == kSlice {
		if o.kind == kRange {
			return sliceOfRange(th, o.rng(), k.slice())
		}
		return th.getSlice(o, k.slice())
	}
	i, ok := th.index(k)
	if !ok {
		switch o.kind {
		case kStr:
			throw(excTypeError, "string indices must be integers, not '%s'", typeName(k))
		}
		throw(excTypeError, "%s indices must be integers or slices, not %s", typeName(o), typeName(k))
	}
	at := int64(-1)
	if i.kind == kInt {
		if at = i.int(); at < 0 {
			at += int64(n)
		}
	}
	if at < 0 || at >= int64(n) {
		name := map[kind]string{kList: "list", kTuple: "tuple", kStr: "string", kRange: "range object"}[o.kind]
		if i.kind == kBig && o.kind != kRange {
			throw(excIndexError, "cannot fit 'int' into an index-sized integer")
		}
		throw(excIndexError, "%s index out of range", name)
	}
	switch o.kind {
	case kList:
		return o.list().v[at]
	case kTuple:
		return o.tuple()[at]
	case kRange:
		return intV(o.rng().start + at*o.rng().step)
	}
	return th.cutString(o, int(at), 1, 1)
}

func sliceOfRange(th *thread, r *rangeObj, s *sliceObj) Value {
	start, stop, step, count := th.sliceBounds(s, int(r.n))
	out := &rangeObj{start: r.start + start*r.step, stop: r.start + stop*r.step, step: r.step * step, n: count}
	return Value{kind: kRange, ref: unsafe.Pointer(out)}
}

// cutString takes characters of a str.
func (th *thread) cutString(o Value, start, step, count int) Value {
	s := o.str()
	if count == 0 {
		return newStr("", 0)
	}
	if len(s) == o.strLen() { // ASCII: bytes are characters
		if count == 1 {
			return charV(rune(s[start]))
		}
		if step == 1 {
			return newStr(s[start:start+count], count)
		}
		var room [shortText]byte
		b := room[:]
		if count > len(b) {
			th.charge(int64(count))
			b = make([]byte, count)
		}
		b = b[:count]
		for i := range b {
			b[i] = s[start+i*step]
		}
		if count > len(room) {
			return newStr(unsafe.String(&b[0], count), count)
		}
		return sizedText(b, count)
	}
	if step == 1 {
		from := runeOffset(s, start)
		to := from + runeOffset(s[from:], count)
		return newStr(s[from:to], count)
	}
	r := []rune(s)
	out := make([]rune, count)
	for i := range out {
		out[i] = r[start+i*step]
	}
	return newStr(string(out), count)
}

// runeOffset is where the n-th character of s begins.
func runeOffset(s string, n int) int {
	at := 0
	for ; n > 0; n-- {
		_, w := utf8.DecodeRuneInString(s[at:])
		at += w
	}
	return at
}

// getItems is o[k0, k1, …].
func (th *thread) getItems(o Value, k []Value) Value {
	if o.kind == kArray {
		if v, ok := th.element(o, k); ok {
			return unwanted(o, v)
		}
		return th.arrayGet(o, keyV(append([]Value(nil), k...)))
	}
	return th.getItem(o, tupleV(append([]Value(nil), k...)))
}

// setItems is o[k0, k1] = v.
func (th *thread) setItems(o Value, k *[2]Value, v Value) {
	if o.kind == kArray && v.kind < kNone && (k[0].kind == kInt || k[0].kind == kI64) && (k[1].kind == kInt || k[1].kind == kI64) {
		if a := o.array(); a.NDim() == 2 {
			if d, bits, ok := numberBits(v); ok && a.HasRow(k[0].int()) && a.SetRowElement(k[0].int(), k[1].int(), d, bits) {
				return
			}
			x, _ := th.asOperand(v)
			try(a.SetElement(x, k[0].int(), k[1].int()))
			return
		}
	}
	th.setItem(o, tupleV([]Value{k[0], k[1]}), v)
}

// setItem is o[k] = v.
func (th *thread) setItem(o, k, v Value) {
	switch o.kind {
	case kArray:
		th.arraySet(o, k, v)
		return
	case kDict:
		o.dict().set(th, k, v)
		return
	case kDeque:
		escape(v)
		*th.dequePlace(o.deque(), k) = v
		return
	case kFlat:
		th.flatSet(o.flat(), k, v)
		return
	case kList:
	default:
		throw(excTypeError, "'%s' object does not support item assignment", typeName(o))
	}
	l := o.list()
	if k.kind == kSlice {
		th.setSlice(l, k.slice(), v)
		return
	}
	i, ok := th.index(k)
	if !ok {
		throw(excTypeError, "list indices must be integers or slices, not %s", typeName(k))
	}
	at := int64(-1)
	if i.kind == kInt {
		if at = i.int(); at < 0 {
			at += int64(len(l.v))
		}
	}
	if i.kind == kBig {
		throw(excIndexError, "cannot fit 'int' into an index-sized integer")
	}
	if at < 0 || at >= int64(len(l.v)) {
		throw(excIndexError, "list assignment index out of range")
	}
	escape(v)
	l.v[at] = v
}

func (th *thread) setSlice(l *list, s *sliceObj, v Value) {
	if !th.iterable(v) {
		if s.step.kind == kNone {
			throw(excTypeError, "can only assign an iterable")
		}
		throw(excTypeError, "must assign iterable to extended slice")
	}
	src := th.fresh(v)
	escapeAll(src)
	start, step, count := th.sliceRange(s, len(l.v))
	if step != 1 || s.step.kind != kNone && th.clampIndex(s.step) != 1 {
		if len(src) != count {
			throw(excValueError, "attempt to assign sequence of size %d to extended slice of size %d", len(src), count)
		}
		for i, x := range src {
			l.v[start+i*step] = x
		}
		return
	}
	th.charge(int64(len(src)) * valueBytes)
	tail := append([]Value(nil), l.v[start+count:]...)
	l.v = append(append(l.v[:start:start], src...), tail...)
}

// delItem is del o[k].
func (th *thread) delItem(o, k Value) {
	switch o.kind {
	case kDict:
		if _, ok := o.dict().remove(th, k); !ok && o.dict().class != typeCounter {
			keyError(o, k)
		}
	case kDeque:
		d := o.deque()
		i, _ := th.index(k)
		th.dequePlace(d, k)
		at := int(i.int())
		if at < 0 {
			at += d.n
		}
		d.take(th, slices.Delete(d.values(th), at, at+1))
	case kList:
		l := o.list()
		if k.kind == kSlice {
			start, step, count := th.sliceRange(k.slice(), len(l.v))
			gone := make(map[int]bool, count)
			for i := range count {
				gone[start+i*step] = true
			}
			out := l.v[:0]
			for i, v := range l.v {
				if !gone[i] {
					out = append(out, v)
				}
			}
			clear(l.v[len(out):])
			l.v = out
			return
		}
		i, ok := th.index(k)
		if !ok {
			throw(excTypeError, "list indices must be integers or slices, not %s", typeName(k))
		}
		if i.kind == kBig {
			throw(excIndexError, "cannot fit 'int' into an index-sized integer")
		}
		at := i.int()
		if at < 0 {
			at += int64(len(l.v))
		}
		if at < 0 || at >= int64(len(l.v)) {
			throw(excIndexError, "list assignment index out of range")
		}
		l.v = append(l.v[:at], l.v[at+1:]...)
	default:
		if o.kind == kArray {
			throw(excValueError, "cannot delete array elements")
		}
		not := "does not" // as Python says it of what is no sequence
		if o.kind == kStr || o.kind == kTuple || o.kind == kRange {
			not = "doesn't"
		}
		throw(excTypeError, "'%s' object %s support item deletion", typeName(o), not)
	}
}

// getAttr is v.name.
func (th *thread) getAttr(v Value, name string) Value {
	t := methodTable(name)
	if v.kind == kLazy && t != nil && t[kLazy] == nil && t[dtypeScalar[v.array().DType()]] != nil {
		v = th.force(v) // a method of Python's number
	}
	if v.kind == kDict {
		if b := v.dict().member(name); b != nil {
			return methodV(v, b)
		}
	}
	if t != nil && t[v.kind] != nil {
		return methodV(v, t[v.kind])
	}
	if v.ref == versionInfo.ref && v.kind == kTuple {
		if i := slices.Index(versionFields, name); i >= 0 {
			return v.tuple()[i]
		}
	}
	if p := propertyTable()[name]; p != nil {
		if r, ok := p(th, v); ok {
			return r
		}
	}
	if b := classMethod(typeOf(v), name); b != nil && v.kind != kType {
		return builtinV(b)
	}
	if v.kind == kExc {
		if r, ok := v.exc().member(name); ok {
			return r
		}
	}
	if v.kind == kBuiltin {
		if r, ok := v.builtin().members[name]; ok {
			return r
		}
	}
	var names func(yield func(string) bool)
	what := "'" + typeName(v) + "' object"
	switch v.kind {
	case kModule:
		m := v.module()
		if r, ok := m.lookup(name); ok {
			return r
		}
		m.refuseOutside(name)
		what, names = "module '"+m.name+"'", m.names
	case kLimits:
		if r, ok := v.limits().members[name]; ok {
			return r
		}
	case kType:
		t := v.typ()
		if b := classMethod(t, name); b != nil {
			return builtinV(b)
		}
		if len(t.kinds) > 0 {
			if mt := methodTable(name); mt != nil && mt[t.kinds[0]] != nil {
				m := mt[t.kinds[0]]
				return builtinV(&builtin{name: name, of: t, call: m, repr: "<method '" + name + "' of '" + t.fullName() + "' objects>"})
			}
		}
		what = "type object '" + t.fullName() + "'"
	case kFile:
		if nameSet(fileNames)[name] {
			refuse("read and write lines, or the whole: f.read(), f.write(text)", "%s.%s is outside grayscale", v.file().class.name, name)
		}
		names = func(yield func(string) bool) { memberNames(v.kind, yield) }
	case kRNG, kRState:
		if nameSet(map[kind]string{kRNG: generatorNames, kRState: randomStateNames}[v.kind])[name] {
			refuse(outsideMember(v, name), "%s.%s is outside grayscale", typeOf(v).name, name)
		}
		names = func(yield func(string) bool) { memberNames(v.kind, yield) }
	default:
		if len(name) > 4 && strings.HasPrefix(name, "__") && strings.HasSuffix(name, "__") {
			refuse("write what Python calls it for: len(x), x + y, x[i], …", "special attributes like %s are outside grayscale", name)
		}
		if hint := outsideMember(v, name); hint != "" && !v.isHandle() && !v.isScalar() {
			refuse(hint, "%s.%s is outside grayscale", typeName(v), name)
		}
		if (v.isHandle() || v.isScalar()) && nameSet(ndarrayNames)[name] || (v.kind == kLazy || v.isScalar()) && nameSet(numberNames)[name] || v.kind == kStr && nameSet(strNames)[name] {
			refuse(outsideMember(v, name), "%s.%s is outside grayscale", typeName(v), name)
		}
		names = func(yield func(string) bool) { memberNames(v.kind, yield) }
	}
	hint := ""
	if names != nil {
		hint = suggest(name, names)
	}
	throwHint(excAttributeError, hint, "%s has no attribute '%s'", what, name)
	return none
}

// outsideMembers are attributes that values have in Python and grayscale leaves
// out, with what works instead, by the names of the classes.
var outsideMembers = map[string]map[string]string{
	"to_bytes": {"int": "hex(x) gives its digits"}, "from_bytes": {"int": "int(text, 16) reads digits"},
	"with_traceback": {"Exception": "leave it out"}, "add_note": {"Exception": "put it into the message"},
	"byteswap": {"ndarray": "np.fromfile takes a dtype with its byte order"}, "ctypes": {"ndarray": "use the Go package"}, "data": {"ndarray": "use x itself, or x.tolist()"}, "device": {"ndarray": "leave it out"},
	"to_device": {"ndarray": "leave it out"}, "dump": {"ndarray": "use np.save"}, "dumps": {"ndarray": "use np.save"}, "base": {"ndarray": "np.may_share_memory(x, y) tells whether one is a view of the other"}, "flat": {"ndarray": "use x itself"}, "tobytes": {"ndarray": "use x.tofile(name), or x.tolist()"}, "getfield": {"ndarray": "use x.view(dtype)"}, "setfield": {"ndarray": "store into x.view(dtype)"},
	"resize": {"ndarray": "use np.resize(x, shape), which makes a new array"},
	"encode": {"str": "use ord of its characters"}, "maketrans": {"str": "use replace"}, "format_map": {"str": "use format(**d)"}, "translate": {"str": "use replace"},
	"bytes":          {"Generator": "draw integers(0, 256, n, dtype=np.uint8)", "RandomState": "draw integers: randint(0, 256, n)"},
	"hypergeometric": {"Generator": "count among a permutation of the balls", "RandomState": "count among a permutation of the balls"}, "multivariate_hypergeometric": {"Generator": "count among a permutation of the balls"},
	"multivariate_normal": {"Generator": "use mean + standard_normal((n, k)) @ L.T with a factor L of the covariance", "RandomState": "use mean + standard_normal((n, k)) @ L.T with a factor L of the covariance"},
	"vonmises":            {"Generator": "use normal for narrow ones, uniform(-np.pi, np.pi) for wide ones", "RandomState": "use normal for narrow ones, uniform(-np.pi, np.pi) for wide ones"}, "random_integers": {"RandomState": "use randint(low, high + 1)"}, "tomaxint": {"RandomState": "use randint(0, 2**63 - 1)"},
}

// outsideMember says what works instead of an attribute of a value that is left
// out, "" for others.
func outsideMember(v Value, name string) string {
	by := outsideMembers[name]
	switch {
	case by == nil:
		return ""
	case v.isHandle() || v.isScalar():
		return by["ndarray"]
	case v.kind == kExc:
		return by["Exception"]
	}
	return by[typeOf(v).name]
}

// setAttr is o.name = v.
func (th *thread) setAttr(o Value, name string, v Value) {
	if o.kind == kArray && name == "shape" {
		refuse("write x = x.reshape(shape)", "setting the shape of an array in place is outside grayscale")
	}
	if o.kind == kFlags {
		th.setFlag(o.flags(), name, v)
		return
	}
	if o.kind == kArray && name == "flat" {
		if a := o.array(); v.kind == kArray && a.Fortran() && !v.array().Fortran() && a.SharesMemory(v.array()) { // NumPy asks for a's order
			v = th.arrayValue(v.array().Copy(trace.OrderF))
		}
		th.flatSet(&flat{a: o.array()}, ellipsis, v)
		return
	}
	if o.kind == kFunc || o.kind == kModule {
		refuse("keep the value in a variable", "setting attributes of a %s is outside grayscale", typeName(o))
	}
	if o.kind == kBitGen {
		th.setBitGenerator(o, name, v)
		return
	}
	if o.isA(typeDefaultDict) && name == "default_factory" {
		escape(v)
		o.dict().factory = v
		return
	}
	if o.kind == kDeque && name == "maxlen" {
		throw(excAttributeError, "attribute 'maxlen' of 'collections.deque' objects is not writable")
	}
	throw(excAttributeError, "'%s' object has no attribute '%s'", typeName(o), name)
}
