package eval

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/grayscale-lang/grayscale/lang/format"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// builtinNames are the names every script sees.
var builtinNames = sync.OnceValue(func() map[string]Value {
	m := map[string]Value{}
	for _, b := range builtins() {
		m[b.name] = builtinV(b)
	}
	for _, t := range constructors() {
		m[t.name] = typeV(t)
	}
	for _, t := range exceptions {
		m[t.name] = typeV(t)
	}
	m["Ellipsis"] = ellipsis
	m["IOError"], m["EnvironmentError"] = m["OSError"], m["OSError"]
	return m
})

// outsideBuiltins are Python's builtins that grayscale leaves out, with what
// works instead.
var outsideBuiltins = map[string]string{
	"set": "use a dict, whose keys are unique: dict.fromkeys(values), or np.unique of numbers", "frozenset": "use a tuple", "complex": "keep real and imaginary parts in two arrays",
	"eval": "float(text) reads a number; keep functions in a dict to choose one by its name", "exec": "put the code into a function and call it", "compile": "put the code into a function and call it",
	"globals": "keep the values in a dict", "locals": "keep the values in a dict", "vars": "keep the values in a dict",
	"bytes": "use a str or an array", "bytearray": "use an array", "memoryview": "use a slice of an array",
	"super": "there are no classes: use functions", "object": "there are no classes: use a dict", "property": "there are no classes: use a function", "classmethod": "there are no classes: use a function", "staticmethod": "there are no classes: use a function", "setattr": "keep the value in a variable or a dict", "delattr": "use del d[key] of a dict",
	"NotImplemented": "raise NotImplementedError", "ExceptionGroup": "raise one exception", "BaseExceptionGroup": "raise one exception", "__debug__": "leave it out: assert always looks",
	"dir": "help(x) says what there is", "__import__": "use import", "anext": "use next", "aiter": "use iter", "breakpoint": "print the values, or start with gray -i to look at them afterwards",
}

// methodTable gives, for a method's name, the function of each kind; nil when
// nothing has such a method.
func methodTable(name string) *[numKinds]*builtin { return methodTables()[name] }

// methods are made when they are first asked for. (sync.OnceValue cannot make
// them: some methods look up methods.)
var methods struct {
	once  sync.Once
	table map[string]*[numKinds]*builtin
}

func methodTables() map[string]*[numKinds]*builtin {
	methods.once.Do(func() { methods.table = makeMethodTables() })
	return methods.table
}

func makeMethodTables() map[string]*[numKinds]*builtin {
	m := map[string]*[numKinds]*builtin{}
	add := func(k kind, b *builtin) {
		t := m[b.name]
		if t == nil {
			t = new([numKinds]*builtin)
			m[b.name] = t
		}
		t[k] = b
	}
	for _, g := range methodsOf() {
		for _, b := range g.list {
			b.method, b.owner = true, kindTypes[g.kinds[0]].name
			for _, k := range g.kinds {
				add(k, b)
			}
		}
	}
	for _, b := range arrayMethods() {
		b.method, b.owner = true, "ndarray"
		for _, k := range append(scalarKinds(), kArray, kLazy) {
			if t := m[b.name]; t == nil || t[k] == nil {
				add(k, b)
			}
		}
	}
	return m
}

// memberNames lists what an object of a kind has.
func memberNames(k kind, yield func(string) bool) {
	for name, t := range methodTables() {
		if t[k] != nil && !yield(name) {
			return
		}
	}
	if k == kArray || k == kLazy || k >= kF64 && k <= kB1 {
		for name := range propertyTable() {
			if !yield(name) {
				return
			}
		}
	}
}

func builtins() []*builtin {
	return []*builtin{
		def("print", "*args, sep=' ', end='\\n', file=None, flush=False", printValues),
		def("input?", "prompt='', /", readInput),
		quitter("exit"), quitter("quit"),
		def1("len", func(th *thread, v Value) Value { return intV(int64(th.length(v))) }),
		def1("abs", (*thread).abs),
		def1("repr", func(th *thread, v Value) Value { return strV(th.repr(v)) }),
		def1("ascii", func(th *thread, v Value) Value {
			s := th.repr(v)
			th.charge(int64(len(s)))
			return strV(ascii(s))
		}),
		def1("any", func(th *thread, v Value) Value {
			found := false
			th.each(v, func(x Value) bool { found = th.truth(x); return !found })
			return boolV(found)
		}),
		def1("all", func(th *thread, v Value) Value {
			ok := true
			th.each(v, func(x Value) bool { ok = th.truth(x); return ok })
			return boolV(ok)
		}),
		def1("callable", func(th *thread, v Value) Value {
			return boolV(callable(v))
		}),
		def1("chr", func(th *thread, v Value) Value {
			i, ok := th.index(v)
			if !ok {
				throw(excTypeError, "'%s' object cannot be interpreted as an integer", typeName(v))
			}
			n := th.clampIndex(i)
			if n >= 0xd800 && n < 0xe000 {
				refuse("strings hold characters only", "a lone surrogate: chr(%d) is outside grayscale", n)
			}
			if n < 0 || n > utf8.MaxRune {
				throw(excValueError, "chr() arg not in range(0x110000)")
			}
			return charV(rune(n))
		}),
		def1("ord", func(th *thread, v Value) Value {
			if v.kind != kStr {
				throw(excTypeError, "ord() expected string of length 1, but %s found", typeName(v))
			}
			if v.strLen() != 1 {
				throw(excTypeError, "ord() expected a character, but string of length %d found", v.strLen())
			}
			r, _ := utf8.DecodeRuneInString(v.str())
			return intV(int64(r))
		}),
		def1("hash", func(th *thread, v Value) Value {
			return intV(th.pythonHash(v, 0))
		}),
		def1("id", func(th *thread, v Value) Value {
			return intV((int64(uintptr(v.ref)) ^ int64(v.bits) ^ int64(v.kind)<<48) & math.MaxInt64)
		}),
		def1("hex", func(th *thread, v Value) Value { return th.radix(v, 'x') }),
		def1("oct", func(th *thread, v Value) Value { return th.radix(v, 'o') }),
		def1("bin", func(th *thread, v Value) Value { return th.radix(v, 'b') }),
		def("min", "*args, default=?, key=None", func(th *thread, a []Value) Value { return th.extreme("min", opLt, a) }).with2(func(th *thread, u, v Value) Value { return th.better(opLt, u, v) }).withN(func(th *thread, a []Value) (Value, bool) { return th.extremeOf(opLt, a) }),
		def("max", "*args, default=?, key=None", func(th *thread, a []Value) Value { return th.extreme("max", opGt, a) }).with2(func(th *thread, u, v Value) Value { return th.better(opGt, u, v) }).withN(func(th *thread, a []Value) (Value, bool) { return th.extremeOf(opGt, a) }),
		def("sum!", "iterable, /, start=0", func(th *thread, a []Value) Value { return th.sum(a[0], a[1]) }),
		def("round!", "number, ndigits=None", func(th *thread, a []Value) Value { return th.round(a[0], a[1]) }),
		def("divmod?", "x, y, /", func(th *thread, a []Value) Value { return th.binary(opDivmod, a[0], a[1]) }),
		def("pow!", "base, exp, mod=None", func(th *thread, a []Value) Value { return th.powMod(a[0], a[1], a[2]) }),
		def("format?", "value, format_spec='', /", func(th *thread, a []Value) Value {
			return strV(th.format(a[0], th.needArgStr(a[1], "format", 2)))
		}),
		named("sort()", def("sorted?", "iterable, /, *, key=None, reverse=False", func(th *thread, a []Value) Value {
			vs := th.fresh(a[0])
			th.sort(vs, a[1], th.truth(a[2]))
			return listV(vs)
		})),
		def("isinstance?", "obj, class_or_tuple, /", func(th *thread, a []Value) Value { return boolV(th.isInstanceOf(a[0], a[1])) }),
		def("iter?", "object, sentinel=?, /", func(th *thread, a []Value) Value {
			escapeAll(a)
			if a[1].kind == kUnbound {
				if a[0].kind == kFile {
					a[0].file().text(false)
					return a[0]
				}
				return th.iterV(th.iterate(a[0]))
			}
			if !callable(a[0]) {
				throw(excTypeError, "iter(v, w): v must be callable")
			}
			fn, end, done := a[0], a[1], false
			return th.iterV(&iter{name: "callable_iterator", next: func(th *thread) (Value, bool) {
				if done {
					return none, false
				}
				v := th.callValue(fn, nil, nil)
				done = th.same(v, end, 0)
				return v, !done
			}})
		}),
		def("getattr?", "object, name, default=?, /", func(th *thread, a []Value) Value {
			name := th.attrName(a[1], "attribute name")
			var r Value
			if a[2].kind == kUnbound {
				return th.getAttr(a[0], name)
			}
			if exc := th.catch(func() { r = th.getAttr(a[0], name) }); exc == nil {
				return r
			} else if exc.fatal || !exc.class.isSub(excAttributeError) {
				panic(&raised{exc})
			}
			return a[2]
		}),
		def("hasattr?", "object, name, /", func(th *thread, a []Value) Value {
			name := th.attrName(a[1], "attribute name")
			exc := th.catch(func() { th.getAttr(a[0], name) })
			if exc != nil && (exc.fatal || !exc.class.isSub(excAttributeError)) {
				panic(&raised{exc})
			}
			return boolV(exc == nil)
		}),
		def("issubclass?", "cls, class_or_tuple, /", func(th *thread, a []Value) Value {
			if a[0].kind != kType {
				if a[1].kind != kType && a[1].kind != kTuple {
					throw(excTypeError, "issubclass() arg 2 must be a class, a tuple of classes, or a union")
				}
				throw(excTypeError, "issubclass() arg 1 must be a class")
			}
			return boolV(th.isSubclassOf(a[0].typ(), a[1]))
		}),
		def("next?", "iterator, default=?, /", func(th *thread, a []Value) Value {
			var it *iter
			switch a[0].kind {
			case kIter:
				it = a[0].iter()
			case kFile: // its own iterator
				it = a[0].file().lines()
			default:
				throw(excTypeError, "'%s' object is not an iterator", typeName(a[0]))
			}
			v, ok := it.next(th)
			if !ok {
				if a[1].kind == kUnbound {
					panic(&raised{&exception{class: excStopIteration}})
				}
				return a[1]
			}
			return v
		}),
		helpFunction(),
		def("open", "file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None", openFile),
	}
}

// together computes the arrays among vs as one piece of work.
func (th *thread) together(vs []Value) {
	var arrays []*trace.Array
	for _, v := range vs {
		if v.kind == kArray || v.kind == kLazy {
			arrays = append(arrays, v.array())
		}
	}
	if len(arrays) > 1 {
		if err := th.tracer.ForceAll(arrays); err != nil {
			throwError(err)
		}
	}
}

func printValues(th *thread, a []Value) Value {
	text := func(v Value, name, def string) string {
		switch v.kind {
		case kNone:
			return def
		case kStr:
			return v.str()
		}
		throw(excTypeError, "%s must be None or a string, not %s", name, typeName(v))
		return ""
	}
	sep, end := text(a[1], "sep", " "), text(a[2], "end", "\n")
	args := a[0].tuple()
	if len(args) > 1 {
		th.together(args)
	}
	// the whole line is made before any of it is written
	th.need(int64(len(sep)), int64(len(args)))
	limit := 1 << 20
	var b strings.Builder
	for i, v := range args {
		if i > 0 {
			b.WriteString(sep)
		}
		b.WriteString(th.str(v))
		if b.Len() >= limit { // twice as much next time
			th.need(1, int64(b.Len()))
			limit = 2 * b.Len()
		}
	}
	b.WriteString(end)
	th.charge(int64(b.Len()))
	switch {
	case a[3].kind == kNone:
		th.print(b.String())
		if th.truth(a[4]) {
			th.out.Flush()
		}
	case a[3].kind == kFile:
		a[3].file().write(th, b.String())
	default:
		throw(excAttributeError, "'%s' object has no attribute 'write'", typeName(a[3]))
	}
	return none
}

func (th *thread) abs(v Value) Value {
	switch {
	case v.isHandle() || v.isScalar():
		if v.kind != kArray {
			return th.labelled(trace.ScalarAbsolute, func() Value { return th.ufunc("absolute", v) })
		}
		return th.ufunc("absolute", v)
	case v.kind == kFloat:
		return floatV(math.Abs(v.float()))
	case v.isInt():
		if v.kind == kBig {
			return bigV(new(big.Int).Abs(v.big()))
		}
		if v.int() < 0 {
			return th.unary('-', v)
		}
		return intV(v.int())
	}
	throw(excTypeError, "bad operand type for abs(): '%s'", typeName(v))
	return none
}

func (th *thread) radix(v Value, verb byte) Value {
	i, ok := th.index(v)
	if !ok {
		throw(excTypeError, "'%s' object cannot be interpreted as an integer", typeName(v))
	}
	s, err := format.Int(i.asBig(), "#"+string(verb))
	if err != nil {
		throwError(err)
	}
	return strV(s)
}

// better is the first of two numbers, unless v o u.
func (th *thread) better(o op, u, v Value) Value {
	if th.compareBool(o, v, u, 0) {
		return v
	}
	return u
}

// extremeOf is min or max of two or more numbers; ok is false for others.
func (th *thread) extremeOf(o op, vs []Value) (best Value, ok bool) {
	if len(vs) < 2 {
		return none, false
	}
	for i, v := range vs {
		switch {
		case !isNumber(v):
			return none, false
		case i == 0 || th.compareBool(o, v, best, 0):
			best = v
		}
	}
	return best, true
}

// extreme is min or max: the first value that no other one beats.
func (th *thread) extreme(name string, o op, a []Value) Value {
	args, def, key := a[0].tuple(), a[1], a[2]
	if len(args) == 0 {
		throw(excTypeError, "%s expected at least 1 argument, got 0", name)
	}
	if len(args) == 2 && key.kind == kNone && def.kind == kUnbound && isNumber(args[0]) && isNumber(args[1]) {
		return th.better(o, args[0], args[1])
	}
	var best, bestKey Value
	look := func(v Value) bool {
		if v.kind == kLazy {
			v = th.force(v)
		}
		k := v
		if key.kind != kNone {
			k = th.callValue(key, []Value{v}, nil)
			if k.kind == kLazy {
				k = th.force(k)
			}
		}
		if best.kind == kUnbound || th.compareBool(o, k, bestKey, 0) {
			best, bestKey = v, k
		}
		return true
	}
	if len(args) == 1 {
		th.each(args[0], look)
	} else {
		if def.kind != kUnbound {
			throw(excTypeError, "Cannot specify a default for %s() with multiple positional arguments", name)
		}
		for _, v := range args {
			look(v)
		}
	}
	if best.kind == kUnbound {
		if def.kind != kUnbound {
			return def
		}
		throw(excValueError, "%s() iterable argument is empty", name)
	}
	return best
}

// sum adds as CPython does: ints exactly, floats with Neumaier's compensation.
func (th *thread) sum(v, start Value) Value {
	if start.kind == kStr {
		throw(excTypeError, "sum() can't sum strings [use ''.join(seq) instead]")
	}
	total := start
	comp, compensating := 0.0, start.kind == kFloat
	settle := func() {
		if compensating && comp != 0 && !math.IsInf(comp, 0) && !math.IsNaN(comp) {
			total = floatV(total.float() + comp)
		}
		comp, compensating = 0, false
	}
	th.each(v, func(x Value) bool {
		switch {
		case total.kind == kInt && x.kind == kInt:
			i, j := total.int(), x.int()
			if s := i + j; (i^s)&(j^s) >= 0 {
				total = intV(s)
			} else {
				total = th.binary(opAdd, total, x)
			}
		case compensating && x.kind == kFloat:
			s, f := total.float(), x.float()
			t := s + f
			if math.Abs(s) >= math.Abs(f) {
				comp += (s - t) + f
			} else {
				comp += (f - t) + s
			}
			total = floatV(t)
		case compensating && (x.kind == kInt || x.kind == kBool):
			total = floatV(total.float() + float64(x.int()))
		case total.kind == kInt && x.kind == kFloat && start.kind != kFloat || total.kind == kBig && x.kind == kFloat:
			f, _ := th.number(total)
			total = floatV(f + x.float())
			compensating = true
		default:
			settle()
			total = th.binary(opAdd, total, x)
		}
		return true
	})
	settle()
	return total
}

func (th *thread) round(v, digits Value) Value {
	switch {
	case v.kind == kLazy:
		return th.round(th.force(v), digits)
	case v.isInt():
		v = th.unary('+', v)
		if digits.kind == kNone {
			return v
		}
		n := th.digits(digits)
		if n >= 0 {
			return v
		}
		if -n > int64(v.asBig().BitLen()) {
			return intV(0)
		}
		p := new(big.Int).Exp(big.NewInt(10), big.NewInt(-n), nil)
		q := roundRat(new(big.Rat).SetFrac(v.asBig(), p))
		return bigV(q.Mul(q, p))
	case v.kind == kFloat:
		if digits.kind == kNone {
			return floatToInt(math.RoundToEven(checkFinite(v.float())))
		}
		f, ok := roundFloat(v.float(), th.digits(digits))
		if !ok {
			throw(excOverflowError, "rounded value too large to represent")
		}
		return floatV(f)
	case v.isScalar() && v.kind != kB1:
		if digits.kind == kNone {
			if v.kind == kF64 || v.kind == kF32 {
				f, _ := th.realNumber(v)
				return floatToInt(math.RoundToEven(checkFinite(f)))
			}
			i, _ := th.index(v)
			return i
		}
		return th.roundArray(v, th.needIndex(digits))
	}
	throw(excTypeError, "type %s doesn't define __round__ method", typeName(v))
	return none
}

// digits is how many digits round keeps.
func (th *thread) digits(v Value) int64 {
	i, ok := th.index(v)
	if !ok {
		throw(excTypeError, "'%s' object cannot be interpreted as an integer", typeName(v))
	}
	return th.clampIndex(i)
}

func checkFinite(f float64) float64 {
	if f-f != 0 {
		floatToInt(f) // raises
	}
	return f
}

func (th *thread) powMod(x, y, mod Value) Value {
	if mod.kind == kNone {
		return th.binary(opPow, x, y)
	}
	if !x.isInt() || !y.isInt() || !mod.isInt() {
		if isNumber(x) && isNumber(y) && isNumber(mod) {
			throw(excTypeError, "pow() 3rd argument not allowed unless all arguments are integers")
		}
		throw(excTypeError, "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'", typeName(x), typeName(y), typeName(mod))
	}
	m := mod.asBig()
	if m.Sign() == 0 {
		throw(excValueError, "pow() 3rd argument cannot be 0")
	}
	abs := new(big.Int).Abs(m)
	base, e := new(big.Int).Mod(x.asBig(), abs), y.asBig()
	if e.Sign() < 0 {
		if base = new(big.Int).ModInverse(base, abs); base == nil {
			throw(excValueError, "base is not invertible for the given modulus")
		}
		e = new(big.Int).Neg(e)
	}
	// the work is bits of the exponent times the square of the modulus
	if int64(e.BitLen())*int64(m.BitLen()) > 1<<26 {
		throw(excMemoryError, "pow() with a modulus of %d bits and an exponent of %d bits", m.BitLen(), e.BitLen())
	}
	r := new(big.Int).Exp(base, e, abs)
	r.Mod(r, abs)
	if m.Sign() < 0 && r.Sign() != 0 {
		r.Add(r, m)
	}
	return bigV(r)
}

func callable(v Value) bool {
	return v.kind == kFunc || v.kind == kBuiltin || v.kind == kMethod || v.kind == kType
}

// attrName is a str that names an attribute.
func (th *thread) attrName(v Value, what string) string {
	if v.kind != kStr {
		throw(excTypeError, "%s must be string, not '%s'", what, typeName(v))
	}
	return v.str()
}

func (th *thread) isSubclassOf(t *typeObj, of Value) bool {
	switch of.kind {
	case kType:
		return of.typ() == typeObject || t.isSub(of.typ()) || of.typ().covers(t)
	case kTuple:
		for _, x := range of.tuple() {
			if th.isSubclassOf(t, x) {
				return true
			}
		}
		return false
	}
	throw(excTypeError, "issubclass() arg 2 must be a class, a tuple of classes, or a union")
	return false
}

func (th *thread) isInstanceOf(v, t Value) bool {
	switch t.kind {
	case kType:
		return isInstance(v, t.typ())
	case kAlias:
		return th.accepts(t.alias(), v)
	case kTuple:
		for _, x := range t.tuple() {
			if th.isInstanceOf(v, x) {
				return true
			}
		}
		return false
	}
	throw(excTypeError, "isinstance() arg 2 must be a type, a tuple of types, or a union")
	return false
}

func (th *thread) zip(args []Value, strict bool) Value {
	escapeAll(args)
	its := make([]*iter, len(args))
	for i, v := range args {
		its[i] = th.iterate(v)
	}
	var pair func(th *thread) (a, b Value, ok bool)
	if len(its) == 2 && !strict {
		pair = func(th *thread) (a, b Value, ok bool) {
			if a, ok = its[0].next(th); ok {
				b, ok = its[1].next(th)
			}
			return a, b, ok
		}
	}
	return th.iterV(&iter{name: "zip", pair: pair, next: func(th *thread) (Value, bool) {
		if len(its) == 0 {
			return none, false
		}
		vs := make([]Value, len(its))
		for i, it := range its {
			v, ok := it.next(th)
			if !ok {
				if strict && i > 0 {
					throw(excValueError, "zip() argument %d is shorter than argument%s", i+1, zipBefore(i))
				}
				if strict {
					for j := 1; j < len(its); j++ {
						if _, more := its[j].next(th); more {
							throw(excValueError, "zip() argument %d is longer than argument%s", j+1, zipBefore(j))
						}
					}
				}
				return none, false
			}
			vs[i] = v
		}
		return tupleV(vs), true
	}})
}

func zipBefore(i int) string {
	if i == 1 {
		return " 1"
	}
	return "s 1-" + strconv.Itoa(i)
}

func (th *thread) reversed(v Value) Value {
	escape(v)
	switch v.kind {
	case kDeque:
		return th.iterV(v.deque().walk(true))
	case kDict:
		return th.iterV(&iter{name: "dict_reversekeyiterator", next: (&dictView{v.dict(), 'k'}).iterate(true)})
	case kView:
		return th.iterV(&iter{name: "dict_reverseitemiterator", next: v.view().iterate(true)})
	case kRange:
		r := v.rng()
		return th.iterV(th.iterate(sliceOfRange(th, r, &sliceObj{none, none, intV(-1)})))
	case kList, kTuple, kStr, kArray:
		i := int64(th.length(v))
		return th.iterV(&iter{name: "reversed", next: func(th *thread) (Value, bool) {
			if i--; i < 0 || i >= int64(th.length(v)) {
				return none, false
			}
			return th.getItem(v, intV(i)), true
		}})
	}
	throw(excTypeError, "'%s' object is not reversible", typeName(v))
	return none
}
