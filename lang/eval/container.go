package eval

import "sync"

func listMethods() []*builtin {
	return []*builtin{
		def("append!", "self, object, /", func(th *thread, a []Value) Value {
			th.appendTo(a[0].list(), a[1])
			return none
		}).with2(func(th *thread, self, v Value) Value {
			th.appendTo(self.list(), v)
			return none
		}),
		def("extend!", "self, iterable, /", func(th *thread, a []Value) Value {
			l := a[0].list()
			th.extend(l, th.elements(a[1]))
			return none
		}),
		def("insert?", "self, index, object, /", func(th *thread, a []Value) Value {
			l := a[0].list()
			i := int(th.needIndex(a[1]))
			if i < 0 {
				i = max(0, i+len(l.v))
			}
			i = min(i, len(l.v))
			th.appendTo(l, none)
			escape(a[2])
			copy(l.v[i+1:], l.v[i:])
			l.v[i] = a[2]
			return none
		}),
		def("pop?", "self, index=-1, /", func(th *thread, a []Value) Value {
			l := a[0].list()
			i := th.needIndex(a[1])
			if len(l.v) == 0 {
				throw(excIndexError, "pop from empty list")
			}
			if i < 0 {
				i += int64(len(l.v))
			}
			if i < 0 || i >= int64(len(l.v)) {
				throw(excIndexError, "pop index out of range")
			}
			v := l.v[i]
			copy(l.v[i:], l.v[i+1:])
			l.v[len(l.v)-1] = unbound
			l.v = l.v[:len(l.v)-1]
			return v
		}).with1(func(th *thread, self Value) Value {
			l := self.list()
			n := len(l.v) - 1
			if n < 0 {
				throw(excIndexError, "pop from empty list")
			}
			v := l.v[n]
			l.v[n] = unbound
			l.v = l.v[:n]
			return v
		}),
		def("remove!", "self, value, /", func(th *thread, a []Value) Value {
			l := a[0].list()
			for i, v := range l.v {
				if th.same(v, a[1], 0) {
					l.v = append(l.v[:i], l.v[i+1:]...)
					return none
				}
			}
			throw(excValueError, "list.remove(x): x not in list")
			return none
		}),
		def("clear!", "self, /", func(th *thread, a []Value) Value { a[0].list().v = nil; return none }),
		def("copy!", "self, /", func(th *thread, a []Value) Value {
			th.charge(int64(len(a[0].list().v)) * valueBytes)
			return listV(append([]Value(nil), a[0].list().v...))
		}),
		def("reverse!", "self, /", func(th *thread, a []Value) Value {
			v := a[0].list().v
			for i, j := 0, len(v)-1; i < j; i, j = i+1, j-1 {
				v[i], v[j] = v[j], v[i]
			}
			return none
		}),
		def("sort", "self, *, key=None, reverse=False", func(th *thread, a []Value) Value {
			l := a[0].list()
			vs := l.v
			l.v = nil // what the key sees, as in CPython
			changed := false
			func() {
				defer func() { changed, l.v = l.v != nil, vs }()
				th.sort(vs, a[1], th.truth(a[2]))
			}()
			if changed {
				throw(excValueError, "list modified during sort")
			}
			return none
		}),
		def("index?", "self, value, start=0, stop=9223372036854775807, /", func(th *thread, a []Value) Value {
			i, ok := th.indexOf(a[0].list().v, a[1:])
			if !ok {
				throw(excValueError, "%s is not in list", th.repr(a[1]))
			}
			return intV(i)
		}),
		def("count!", "self, value, /", func(th *thread, a []Value) Value { return th.count(a[0].list().v, a[1]) }),
	}
}

func tupleMethods() []*builtin {
	return []*builtin{
		def("index?", "self, value, start=0, stop=9223372036854775807, /", func(th *thread, a []Value) Value {
			i, ok := th.indexOf(a[0].tuple(), a[1:])
			if !ok {
				throw(excValueError, "tuple.index(x): x not in tuple")
			}
			return intV(i)
		}),
		def("count!", "self, value, /", func(th *thread, a []Value) Value { return th.count(a[0].tuple(), a[1]) }),
	}
}

func (th *thread) indexOf(vs []Value, a []Value) (int64, bool) {
	n := int64(len(vs))
	lo, hi := th.clampIndex(a[1]), th.clampIndex(a[2])
	if lo < 0 {
		lo = max(0, lo+n)
	}
	if hi < 0 {
		hi += n
	}
	for i := lo; i < min(hi, n); i++ {
		th.tick()
		if th.same(vs[i], a[0], 0) {
			return i, true
		}
	}
	return 0, false
}

func (th *thread) count(vs []Value, x Value) Value {
	n := int64(0)
	for _, v := range vs {
		th.tick()
		if th.same(v, x, 0) {
			n++
		}
	}
	return intV(n)
}

func dictMethods() []*builtin {
	return []*builtin{
		def("keys!", "self, /", func(th *thread, a []Value) Value { return viewV(a[0].dict(), 'k') }).with1(func(th *thread, self Value) Value {
			return viewV(self.dict(), 'k')
		}),
		def("values!", "self, /", func(th *thread, a []Value) Value { return viewV(a[0].dict(), 'v') }).with1(func(th *thread, self Value) Value {
			return viewV(self.dict(), 'v')
		}),
		def("items!", "self, /", func(th *thread, a []Value) Value { return viewV(a[0].dict(), 'i') }).with1(func(th *thread, self Value) Value {
			return viewV(self.dict(), 'i')
		}),
		def("get?", "self, key, default=None, /", func(th *thread, a []Value) Value {
			if v, ok := a[0].dict().get(th, a[1]); ok {
				return v
			}
			return a[2]
		}).with2(func(th *thread, self, key Value) Value {
			v, _ := self.dict().get(th, key)
			return v
		}),
		def("setdefault?", "self, key, default=None, /", func(th *thread, a []Value) Value {
			if v, ok := a[0].dict().get(th, a[1]); ok {
				return v
			}
			a[0].dict().set(th, a[1], a[2])
			return a[2]
		}),
		def("pop?", "self, key, default=?, /", func(th *thread, a []Value) Value {
			v, ok := a[0].dict().remove(th, a[1])
			if !ok {
				if a[2].kind == kUnbound {
					keyError(a[0], a[1])
				}
				return a[2]
			}
			return v
		}),
		def("popitem!", "self, /", func(th *thread, a []Value) Value {
			d := a[0].dict()
			if d.live == 0 {
				keyError(none, strV("popitem(): dictionary is empty"))
			}
			e := d.entries[len(d.entries)-1]
			d.remove(th, e.key)
			return tupleV([]Value{e.key, e.val})
		}),
		def("update?", "self, other=?, /, **kw", func(th *thread, a []Value) Value {
			if a[1].kind != kUnbound {
				th.fillDict(a[0].dict(), a[1])
			}
			a[0].dict().update(th, a[2].dict())
			return none
		}),
		def("clear!", "self, /", func(th *thread, a []Value) Value { a[0].dict().clear(); return none }),
		def("copy!", "self, /", func(th *thread, a []Value) Value {
			th.charge(int64(len(a[0].dict().entries)) * entryBytes)
			return dictV(a[0].dict().copy())
		}),
	}
}

func viewMethods() []*builtin {
	return []*builtin{
		def("isdisjoint!", "self, other, /", func(th *thread, a []Value) Value {
			if !isSetLike(a[0]) {
				throw(excAttributeError, "'dict_values' object has no attribute 'isdisjoint'")
			}
			found := false
			th.each(a[1], func(x Value) bool { found = th.contains(a[0], x); return !found })
			return boolV(!found)
		}),
	}
}

// fillDict adds the pairs of a dict or of an iterable of pairs.
func (th *thread) fillDict(d *dict, from Value) {
	if from.kind == kDict {
		d.update(th, from.dict())
		return
	}
	i := 0
	th.each(from, func(v Value) bool {
		if !th.iterable(v) {
			throw(excTypeError, "cannot convert dictionary update sequence element #%d to a sequence", i)
		}
		pair := th.elements(v)
		if len(pair) != 2 {
			throw(excValueError, "dictionary update sequence element #%d has length %d; 2 is required", i, len(pair))
		}
		d.set(th, pair[0], pair[1])
		i++
		return true
	})
}

func rangeMethods() []*builtin {
	return []*builtin{
		def("index!", "self, value, /", func(th *thread, a []Value) Value {
			if !th.contains(a[0], a[1]) {
				if a[1].isInt() {
					throw(excValueError, "%s is not in range", th.repr(a[1]))
				}
				throw(excValueError, "sequence.index(x): x not in sequence")
			}
			i, _ := intKey(a[1])
			r := a[0].rng()
			return intV((i - r.start) / r.step)
		}),
		def("count!", "self, value, /", func(th *thread, a []Value) Value {
			return intV(int64(boolInt(th.contains(a[0], a[1]))))
		}),
	}
}

func floatMethods() []*builtin {
	return []*builtin{
		def("is_integer!", "self, /", func(th *thread, a []Value) Value {
			f := a[0].float()
			return boolV(f == float64(int64(f)) || f > 1<<53 && f-f == 0 || f < -1<<53 && f-f == 0)
		}),
		def("as_integer_ratio!", "self, /", func(th *thread, a []Value) Value { return integerRatio(a[0].float()) }),
		def("hex!", "self, /", func(th *thread, a []Value) Value { return strV(floatHex(a[0].float())) }),
		def("conjugate!", "self, /", func(th *thread, a []Value) Value { return a[0] }),
	}
}

func intMethods() []*builtin {
	return []*builtin{
		def("bit_length!", "self, /", func(th *thread, a []Value) Value { return intV(int64(a[0].asBig().BitLen())) }),
		def("bit_count!", "self, /", func(th *thread, a []Value) Value {
			n := 0
			for _, w := range a[0].asBig().Bits() {
				for ; w != 0; w &= w - 1 {
					n++
				}
			}
			return intV(int64(n))
		}),
		def("is_integer!", "self, /", func(th *thread, a []Value) Value { return vTrue }),
		def("conjugate!", "self, /", func(th *thread, a []Value) Value { return th.unary('+', a[0]) }),
	}
}

// methodsOf lists the methods of each kind of value.
func methodsOf() []methodGroup {
	return []methodGroup{
		{[]kind{kStr}, strMethods()},
		{[]kind{kList}, listMethods()},
		{[]kind{kTuple}, tupleMethods()},
		{[]kind{kDict}, dictMethods()},
		{[]kind{kRange}, rangeMethods()},
		{[]kind{kFloat, kF64}, floatMethods()},
		{[]kind{kInt, kBig, kBool}, intMethods()},
		{[]kind{kView}, viewMethods()},
		{[]kind{kFile}, fileMethods()},
		{[]kind{kNpz}, npzMethods()},
		{[]kind{kRNG}, generatorMethods()},
		{[]kind{kRState}, randomStateMethods()},
		{[]kind{kBitGen}, bitGeneratorMethods()},
		{[]kind{kSeedSeq}, seedSequenceMethods()},
		{[]kind{kPyRandom}, pyRandomMethods()},
		{[]kind{kDeque}, dequeMethods()},
	}
}

// methodGroup is the methods that some kinds share.
type methodGroup struct {
	kinds []kind
	list  []*builtin
}

// classMethods lists the methods of types that need no object of theirs.
func classMethods() map[*typeObj][]*builtin {
	return map[*typeObj][]*builtin{
		typeStr: {
			def("maketrans?", "x, y=?, z=?, /", func(th *thread, a []Value) Value { return th.makeTable(a) }),
		},
		typeDict: {
			def("fromkeys?", "iterable, value=None, /", func(th *thread, a []Value) Value { return th.dictOfKeys(newDict(), a) }),
		},
		typeOrderedDict: {
			def("fromkeys!", "iterable, value=None", func(th *thread, a []Value) Value { return th.dictOfKeys(&dict{class: typeOrderedDict}, a) }),
		},
		typeDefaultDict: {
			def("fromkeys?", "iterable, value=None, /", func(th *thread, a []Value) Value {
				return th.dictOfKeys(&dict{class: typeDefaultDict, factory: none}, a)
			}),
		},
		typeCounter: {
			def("fromkeys", "iterable, v=None", func(th *thread, a []Value) Value {
				throw(excNotImplementedError, "Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")
				return none
			}),
		},
		typeFloat: {
			def1("fromhex", func(th *thread, v Value) Value { return floatV(th.fromHex(v)) }),
		},
	}
}

// dictOfKeys puts the keys a[0] with the value a[1] into d.
func (th *thread) dictOfKeys(d *dict, a []Value) Value {
	if a[0].kind == kRange {
		th.need(entryBytes, a[0].rng().n)
	}
	th.each(a[0], func(k Value) bool { d.set(th, k, a[1]); return true })
	return dictV(d)
}

var classMethodTable = sync.OnceValue(classMethods)

// classMethod is a method of a type itself, or nil.
func classMethod(t *typeObj, name string) *builtin {
	for _, b := range classMethodTable()[t] {
		if b.name == name {
			return b
		}
	}
	return nil
}
