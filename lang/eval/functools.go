package eval

import (
	"strings"
	"unsafe"
)

// keyWrapper is what a function made by cmp_to_key gives: its < asks cmp.
type keyWrapper struct{ cmp, obj Value }

func (v Value) keyWrapper() *keyWrapper { return (*keyWrapper)(v.ref) }

var (
	typeKeyWrapper   = &typeObj{name: "KeyWrapper", module: "functools", kinds: []kind{kKeyWrapper}}
	typeCacheWrapper = &typeObj{name: "_lru_cache_wrapper", module: "functools"}
	typeAttrGetter   = &typeObj{name: "attrgetter", module: "operator"}
	typeMethodCaller = &typeObj{name: "methodcaller", module: "operator"}
)

// compareWrapped compares what cmp says of two objects to 0.
func (th *thread) compareWrapped(o op, a, b Value) bool {
	if a.kind != b.kind {
		throw(excTypeError, "other argument must be K instance")
	}
	x, y := a.keyWrapper(), b.keyWrapper()
	return th.truth(th.compare(o, th.callValue(x.cmp, []Value{x.obj, y.obj}, nil), intV(0)))
}

func functoolsCaches() []*builtin {
	return []*builtin{
		def("cmp_to_key!", "mycmp", func(th *thread, a []Value) Value {
			cmp := a[0]
			escape(cmp)
			return builtinV(def("K!", "obj", func(th *thread, a []Value) Value {
				th.charge(2 * valueBytes)
				escape(a[0])
				return Value{kind: kKeyWrapper, ref: unsafe.Pointer(&keyWrapper{cmp, a[0]})}
			}))
		}),
		def("lru_cache", "maxsize=128, typed=False", func(th *thread, a []Value) Value {
			typed := th.truth(a[1])
			switch {
			case a[0].kind == kNone:
				return th.cacheMaker(-1, typed)
			case callable(a[0]):
				return th.cached(a[0], 128, typed)
			case !a[0].isInt():
				throw(excTypeError, "Expected first argument to be an integer, a callable, or None")
			}
			return th.cacheMaker(max(th.needIndex(a[0]), 0), typed)
		}),
		def("cache", "user_function, /", func(th *thread, a []Value) Value { return th.cached(a[0], -1, false) }),
	}
}

func (th *thread) cacheMaker(most int64, typed bool) Value {
	return builtinV(def("decorating_function", "user_function", func(th *thread, a []Value) Value { return th.cached(a[0], most, typed) }))
}

// cacheKey is what a cache knows a call by.
func cacheKey(mark Value, pos []Value, kw *dict, typed bool) Value {
	if len(pos) == 1 && kw.live == 0 && !typed && (pos[0].kind == kInt || pos[0].kind == kBig || pos[0].kind == kStr) {
		return pos[0]
	}
	key := append([]Value(nil), pos...)
	var types []Value
	for _, v := range pos {
		types = append(types, typeV(typeOf(v)))
	}
	if kw.live > 0 {
		key = append(key, mark)
	}
	for _, e := range kw.entries {
		key = append(key, e.key, e.val)
		types = append(types, typeV(typeOf(e.val)))
	}
	if typed {
		key = append(key, types...)
	}
	return tupleV(key)
}

// cached is fn with a memory of its results: of the most last used ones, or of
// all when most is negative.
func (th *thread) cached(fn Value, most int64, typed bool) Value {
	if !callable(fn) {
		throw(excTypeError, "the first argument must be callable")
	}
	escape(fn)
	known := newDict()
	mark := builtinV(def("mark", "", func(th *thread, a []Value) Value { return none })) // equals nothing else
	b := def("_lru_cache_wrapper", "*args, **kw", func(th *thread, a []Value) Value {
		pos, kw := a[0].tuple(), a[1].dict()
		if most == 0 {
			return th.callValue(fn, pos, keywords(kw))
		}
		key := cacheKey(mark, pos, kw, typed)
		if v, ok := known.get(th, key); ok {
			if most > 0 {
				known.remove(th, key)
				known.set(th, key, v)
			}
			return v
		}
		v := th.callValue(fn, pos, keywords(kw))
		if most > 0 && int64(known.live) >= most {
			if at, _ := known.find(th, key); at < 0 {
				known.remove(th, known.first(th).key)
			}
		}
		known.set(th, key, v)
		return v
	})
	b.class = typeCacheWrapper
	outside := func(name string) Value {
		return builtinV(def(name, "", func(th *thread, a []Value) Value {
			refuse("count the calls in the function", "%s() of a cached function is outside grayscale", name)
			return none
		}))
	}
	b.members = map[string]Value{
		"__wrapped__": fn, "cache_info": outside("cache_info"), "cache_parameters": outside("cache_parameters"),
		"cache_clear": builtinV(def("cache_clear!", "", func(th *thread, a []Value) Value { known.clear(); return none })),
	}
	return builtinV(b)
}

// made is the callable g of a class, which was made with these arguments.
func (th *thread) made(g *builtin, class *typeObj, args []Value, kw []kwArg) Value {
	shown := make([]string, 0, len(args)+len(kw))
	show := func(before string, v Value) {
		s := before + th.repr(v)
		th.charge(2 * int64(len(s)))
		shown = append(shown, s)
	}
	for _, v := range args {
		show("", v)
	}
	for _, k := range kw {
		show(k.name+"=", k.v)
	}
	g.class, g.repr = class, class.module+"."+class.name+"("+strings.Join(shown, ", ")+")"
	th.charge(4 * objectBytes)
	return builtinV(g)
}

// operatorRest are the functions of the module operator that are no operators.
func operatorRest() []*builtin {
	two := func(name string, f func(th *thread, x, y Value) Value) *builtin {
		return def(name+"?", "a, b, /", func(th *thread, a []Value) Value { return f(th, a[0], a[1]) })
	}
	return []*builtin{
		two("is_", func(th *thread, x, y Value) Value { return boolV(identical(x, y)) }),
		two("is_not", func(th *thread, x, y Value) Value { return boolV(!identical(x, y)) }),
		two("contains", func(th *thread, x, y Value) Value { return boolV(th.contains(x, y)) }),
		two("delitem", func(th *thread, x, y Value) Value { th.delItem(x, y); return none }),
		two("countOf", func(th *thread, x, y Value) Value {
			n := int64(0)
			th.each(x, func(v Value) bool {
				if th.same(v, y, 0) {
					n++
				}
				return true
			})
			return intV(n)
		}),
		two("indexOf", func(th *thread, x, y Value) Value {
			n, found := int64(-1), false
			th.each(x, func(v Value) bool { n++; found = th.same(v, y, 0); return !found })
			if !found {
				throw(excValueError, "sequence.index(x): x not in sequence")
			}
			return intV(n)
		}),
		def("call", "obj, /, *args, **kw", func(th *thread, a []Value) Value {
			return th.callValue(a[0], a[1].tuple(), keywords(a[2].dict()))
		}),
		def("attrgetter", "*attrs", func(th *thread, a []Value) Value {
			names := a[0].tuple()
			if len(names) == 0 {
				throw(excTypeError, "attrgetter expected 1 argument, got 0")
			}
			for _, v := range names {
				if v.kind != kStr {
					throw(excTypeError, "attribute name must be a string")
				}
			}
			one := func(th *thread, v Value, path string) Value {
				for _, name := range strings.Split(path, ".") {
					v = th.getAttr(v, name)
				}
				return v
			}
			g := def("attrgetter?", "obj, /", func(th *thread, a []Value) Value {
				if len(names) == 1 {
					return one(th, a[0], names[0].str())
				}
				vs := make([]Value, len(names))
				for i, name := range names {
					vs[i] = one(th, a[0], name.str())
				}
				return tupleV(vs)
			})
			return th.made(g, typeAttrGetter, names, nil)
		}),
		def("methodcaller", "*args, **kw", func(th *thread, a []Value) Value {
			args, kw := a[0].tuple(), keywords(a[1].dict())
			if len(args) == 0 {
				throw(excTypeError, "methodcaller needs at least one argument, the method name")
			}
			if args[0].kind != kStr {
				throw(excTypeError, "method name must be a string")
			}
			escapeAll(args)
			g := def("methodcaller?", "obj, /", func(th *thread, a []Value) Value {
				return th.callValue(th.getAttr(a[0], args[0].str()), args[1:], kw)
			})
			return th.made(g, typeMethodCaller, args, kw)
		}),
	}
}
