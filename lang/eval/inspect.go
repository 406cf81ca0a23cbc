package eval

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/grayscale-lang/grayscale/lang/trace"
)

// Names lists the names that a statement can use now, sorted: variables, those
// of the prelude, and Python's builtins.
func (s *Session) Names() []string {
	all := map[string]bool{}
	for name, i := range s.globalNames {
		if s.mod.slots[i].kind != kUnbound && name != preparedValue {
			all[name] = true
		}
	}
	for name := range builtinNames() {
		all[name] = true
	}
	return slices.Sorted(maps.Keys(all))
}

// Modules lists the modules that scripts can import.
func (s *Session) Modules() []string { return slices.Sorted(slices.Values(libraryNames)) }

// Lookup gives the value of a dotted name, without running code of scripts: a
// variable, what a module has, an attribute. What Names starts with may also be
// a literal string.
func (s *Session) Lookup(path string) (v Value, ok bool) {
	names := strings.Split(path, ".")
	switch first := names[0]; {
	case first == `""`:
		v, ok = strV(""), true
	default:
		if i, has := s.indexOf(first); has && s.mod.slots[i].kind != kUnbound {
			v, ok = s.mod.slots[i], true
		} else if v, ok = s.builtinName(first); !ok && first == "numpy" {
			v, ok = moduleV(numpyModule()), true
		}
	}
	if !ok {
		return none, false
	}
	escape(v)
	exc := s.th.catch(func() {
		for _, name := range names[1:] {
			v = s.th.getAttr(v, name)
		}
	})
	return v, exc == nil
}

// ModuleNames lists what a module that scripts can import has; nil when there is
// no such module.
func (s *Session) ModuleNames(name string) []string {
	if !slices.Contains(libraryNames, name) && name != "numpy.typing" && name != "collections.abc" {
		return nil
	}
	return s.Members(moduleV(s.peekLibrary(name)))
}

// peekLibrary is library without what an import does beside.
func (s *Session) peekLibrary(name string) *module {
	if name == "time" {
		return timeModule()
	}
	return s.library(name)
}

// Members lists the attributes of a value, sorted.
func (s *Session) Members(v Value) []string {
	all := map[string]bool{}
	add := func(name string) bool { all[name] = true; return true }
	switch v.kind {
	case kModule:
		v.module().names(add)
	case kType:
		t := v.typ()
		for _, b := range classMethodTable()[t] {
			add(b.name)
		}
		if len(t.kinds) > 0 {
			for name, table := range methodTables() {
				if table[t.kinds[0]] != nil {
					add(name)
				}
			}
		}
	case kLimits:
		for name := range v.limits().members {
			add(name)
		}
	default:
		for name, table := range methodTables() {
			if table[v.kind] != nil {
				add(name)
			}
		}
		if v.kind == kDict && v.dict().class != nil {
			for name := range v.dict().class.members {
				add(name)
			}
		}
		if v.kind == kBuiltin {
			for name := range v.builtin().members {
				add(name)
			}
		}
		of := map[string]bool(nil) // arrays and scalars: reading all would be work
		if v.isHandle() || v.isScalar() {
			of = nameSet(ndarrayNames)
			if v.kind != kArray {
				maps.Copy(of, nameSet(numberNames))
			}
		}
		for name, p := range propertyTable() {
			if of != nil {
				if of[name] {
					add(name)
				}
				continue
			}
			s.th.catch(func() {
				if _, ok := p(s.th, v); ok {
					add(name)
				}
			})
		}
	}
	for name := range all {
		if strings.HasPrefix(name, "_") && name != "__name__" && name != "__doc__" && name != "__version__" {
			delete(all, name)
		}
	}
	return slices.Sorted(maps.Keys(all))
}

// mostKeys bounds how many keys are listed.
const mostKeys = 1000

// Keys lists the keys of a dict, or the names in a file of arrays, that are
// text.
func (s *Session) Keys(v Value) (keys []string) {
	if v.kind != kDict && v.kind != kNpz {
		return nil
	}
	s.th.catch(func() {
		s.th.each(v, func(k Value) bool {
			if k.kind == kStr {
				keys = append(keys, k.str())
			}
			return len(keys) < mostKeys
		})
	})
	return keys
}

// Keywords lists the names of the parameters that a call of v can give by name,
// in the order of its signature.
func (s *Session) Keywords(v Value) []string {
	var b *builtin
	switch v.kind {
	case kFunc:
		return slices.Clone(v.fn().code.params[v.fn().code.posOnly:])
	case kBuiltin:
		b = v.builtin()
	case kMethod:
		b = v.method().fn
	case kType:
		b = v.typ().new
	}
	switch {
	case b == nil:
		return nil
	case b.of != nil:
		b = b.call
	}
	if b.library {
		var names []string
		s.th.catch(func() {
			c := s.th.library(b.name).code
			names = slices.Clone(c.params[c.posOnly:])
		})
		return names
	}
	if b.sig == nil {
		return nil
	}
	sig := b.sig
	if b.ufunc != nil { // binds by itself, to what its text says
		sig = &signature{posOnly: b.ufunc.NIn(), varArgs: -1, varKw: -1}
		for p := range strings.SplitSeq(b.sig.text, ", ") {
			if name, _, has := strings.Cut(p, "="); has || len(sig.params) < sig.posOnly {
				sig.params = append(sig.params, param{name: name})
			}
		}
	}
	var names []string
	for i, p := range sig.params {
		if i >= sig.posOnly && i != sig.varArgs && i != sig.varKw && p.name != "self" {
			names = append(names, p.name)
		}
	}
	return names
}

// Callable reports whether v can be called.
func (v Value) Callable() bool { return callable(v) }

// IsModule reports whether v is a module.
func (v Value) IsModule() bool { return v.kind == kModule }

// Fact is one line of what Describe says.
type Fact struct{ Name, Text string }

// maxShown is how many elements a description shows.
const maxShown = 8

// Describe says what a value is: its type, and what matters of it.
func (s *Session) Describe(v Value) (facts []Fact) {
	add := func(name, text string) { facts = append(facts, Fact{name, text}) }
	add("type", typeName(v))
	exc := s.th.catch(func() {
		switch {
		case v.kind == kArray, v.kind == kLazy:
			s.describeArray(v, add)
		case v.isScalar():
			add("value", s.th.repr(v))
			add("bytes", strconv.Itoa(v.scalarType().Size()))
		case v.kind == kStr:
			add("length", strconv.Itoa(v.strLen()))
			add("value", shortened(s.th.repr(keyedPrefix(v)), v.strLen() > 60))
		case v.kind == kDict:
			add("length", strconv.Itoa(s.th.length(v)))
			var keys []string
			s.th.each(v, func(k Value) bool {
				keys = append(keys, short(s.th.repr(k)))
				return len(keys) < maxShown
			})
			add("keys", listed(keys, s.th.length(v)))
		case v.kind == kList, v.kind == kTuple:
			vs, _ := v.sequence()
			add("length", strconv.Itoa(len(vs)))
			var items []string
			kinds := map[string]int{}
			for _, x := range vs {
				kinds[typeName(x)]++
			}
			for _, x := range vs[:min(len(vs), maxShown)] {
				items = append(items, s.shortRepr(x))
			}
			var of []string
			for _, k := range slices.Sorted(maps.Keys(kinds)) {
				of = append(of, strconv.Itoa(kinds[k])+" "+k)
			}
			if len(of) > 0 {
				add("of", listed(of[:min(len(of), maxShown)], len(of)))
			}
			add("first values", listed(items, len(vs)))
		case v.kind == kFunc:
			f := v.fn()
			add("signature", s.th.header(f))
			add("defined in", f.code.file.Name)
			if f.doc.kind == kStr {
				add("doc", strings.TrimSpace(f.doc.str()))
			}
		case v.kind == kInt, v.kind == kBig, v.kind == kFloat, v.kind == kBool, v.kind == kNone, v.kind == kRange:
			add("value", short(s.th.repr(v)))
		default:
			add("value", short(s.th.repr(v)))
		}
	})
	if exc != nil {
		add("", s.th.asError(exc).Msg)
	}
	return facts
}

// keyedPrefix is what a description shows of a str.
func keyedPrefix(v Value) Value {
	if r := []rune(v.str()[:min(len(v.str()), 240)]); len(r) > 60 {
		return strV(string(r[:60]))
	}
	return v
}

func shortened(text string, was bool) string {
	if was {
		return text + "…"
	}
	return text
}

// short is a text of at most 60 characters on one line.
func short(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if r := []rune(text); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return text
}

// shortRepr is repr of an element, where that is no work.
func (s *Session) shortRepr(v Value) string {
	switch {
	case v.kind == kArray:
		return "<" + v.array().DType().NumPy() + " array of shape " + s.th.repr(shapeV(v.array().Shape())) + ">"
	case v.kind == kList && len(v.list().v) > maxShown:
		return "<list of " + strconv.Itoa(len(v.list().v)) + ">"
	case v.kind == kTuple && len(v.tuple()) > maxShown:
		return "<tuple of " + strconv.Itoa(len(v.tuple())) + ">"
	case v.kind == kDict:
		return "<dict of " + strconv.Itoa(s.th.length(v)) + ">"
	case v.kind == kStr:
		return shortened(s.th.repr(keyedPrefix(v)), v.strLen() > 60)
	}
	return short(s.th.repr(v))
}

func listed(items []string, of int) string {
	text := strings.Join(items, ", ")
	if of > len(items) {
		text += ", …"
	}
	return text
}

func (s *Session) describeArray(v Value, add func(name, text string)) {
	a := v.array()
	add("dtype", a.DType().NumPy())
	if v.kind == kArray {
		add("shape", s.th.repr(shapeV(a.Shape())))
		add("layout", layout(a))
	}
	bytes := a.Size() * int64(a.DType().Size())
	add("bytes", strconv.FormatInt(bytes, 10))
	switch {
	case v.kind != kArray:
	case !a.OwnsData():
		add("memory", "a view of another array's"+readOnly(a))
	default:
		add("memory", "its own"+readOnly(a))
	}
	if a.Pending() {
		add("state", "pending: computed when something looks at it")
		return
	}
	add("state", "computed")
	if v.kind != kArray {
		add("value", s.th.repr(v))
		return
	}
	var items []string
	n := int(min(a.Size(), maxShown))
	f := &flat{a: a}
	for i := range n {
		items = append(items, s.th.str(s.th.flatGet(f, intV(int64(i)))))
	}
	add("first values", listed(items, int(min(a.Size(), maxShown+1))))
}

func readOnly(a *trace.Array) string {
	switch {
	case a.Mapped():
		return ", of a mapped file"
	case a.ReadOnly():
		return ", read-only"
	}
	return ""
}

// layout is the order of an array's elements in memory.
func layout(a *trace.Array) string {
	switch c, f := a.Contiguous(), a.Fortran(); {
	case c && f:
		return "C and Fortran order"
	case c:
		return "C order"
	case f:
		return "Fortran order"
	}
	steps := make([]string, len(a.Strides()))
	for i, n := range a.Strides() {
		steps[i] = strconv.FormatInt(n, 10)
	}
	return "strided, by " + strings.Join(steps, ", ") + " bytes"
}
