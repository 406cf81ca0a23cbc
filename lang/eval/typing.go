package eval

import (
	"slices"
	"strings"
	"sync"
	"unsafe"
)

// alias is what annotations are made of when a script evaluates them: a name
// of typing or collections.abc, a generic with its arguments, or a union.
type alias struct {
	name  string // "typing.List", "list", "typing.Optional"; "" of a union written with |
	args  []Value
	given bool // args: List[int], not List
	// origin is what a call makes and what isinstance asks: nil for special forms.
	origin *typeObj
	accept func(th *thread, v Value) bool // of abstract classes: what isinstance says
}

func aliasV(a *alias) Value        { return Value{kind: kAlias, ref: unsafe.Pointer(a)} }
func (v Value) alias() *alias      { return (*alias)(v.ref) }
func isAnnotation(v Value) bool    { return v.kind == kAlias || v.kind == kType || v.kind == kNone }
func (a *alias) inTyping() bool    { return strings.HasPrefix(a.name, "typing.") }
func (a *alias) isUnion() bool     { return a.given && (a.name == "" || a.name == "typing.Union") }
func (a *alias) isAbstract() bool  { return strings.HasPrefix(a.name, "collections.abc.") }
func (a *alias) className() string { return "typing._GenericAlias" }

// typingForms are the names of typing: what they stand for, if a type.
var typingForms = map[string]*typeObj{
	"List": typeList, "Dict": typeDict, "Tuple": typeTuple, "Type": typeType, "Set": nil, "FrozenSet": nil, "Optional": nil, "Union": nil, "Any": nil,
	"Literal": nil, "Final": nil, "ClassVar": nil, "NoReturn": nil, "Never": nil, "Self": nil, "TypeAlias": nil, "Annotated": nil, "Concatenate": nil,
	"Deque": nil, "DefaultDict": nil, "OrderedDict": nil, "Counter": nil, "Generic": nil, "LiteralString": nil, "SupportsFloat": nil, "SupportsInt": nil,
	"SupportsIndex": nil, "SupportsAbs": nil, "SupportsRound": nil, "IO": nil, "TextIO": nil, "Pattern": nil, "Match": nil, "Awaitable": nil,
	"AbstractSet": nil, "Coroutine": nil, "TypeGuard": nil, "Required": nil, "NotRequired": nil, "Unpack": nil,
}

// abstractClasses are those of collections.abc, with what isinstance says.
var abstractClasses = map[string]func(th *thread, v Value) bool{
	"Iterable":        func(th *thread, v Value) bool { return th.iterable(v) || v.kind == kArray },
	"Collection":      isCollection,
	"Container":       isCollection,
	"Sized":           isCollection,
	"Reversible":      func(th *thread, v Value) bool { return isCollection(th, v) && v.kind != kArray },
	"Sequence":        func(th *thread, v Value) bool { return isSequence(v) || v.kind == kRange || v.kind == kDeque },
	"MutableSequence": func(th *thread, v Value) bool { return v.kind == kList || v.kind == kDeque },
	"Mapping":         func(th *thread, v Value) bool { return v.kind == kDict },
	"MutableMapping":  func(th *thread, v Value) bool { return v.kind == kDict },
	"Iterator":        func(th *thread, v Value) bool { return v.kind == kIter || v.kind == kFile || v.kind == kFlat },
	"Generator":       func(th *thread, v Value) bool { return v.kind == kIter && v.iter().gen != nil },
	"Callable":        func(th *thread, v Value) bool { return callable(v) },
	"Hashable": func(th *thread, v Value) bool {
		return v.kind != kList && v.kind != kDict && v.kind != kArray && v.kind != kDeque
	},
	"Set": func(th *thread, v Value) bool { return isSetLike(v) }, "MutableSet": func(th *thread, v Value) bool { return false },
	"KeysView":   func(th *thread, v Value) bool { return v.kind == kView && v.view().what == 'k' },
	"ValuesView": func(th *thread, v Value) bool { return v.kind == kView && v.view().what == 'v' },
	"ItemsView":  func(th *thread, v Value) bool { return v.kind == kView && v.view().what == 'i' },
}

func isCollection(th *thread, v Value) bool {
	switch v.kind {
	case kIter, kFile, kFlat:
		return false
	}
	return th.iterable(v) || v.kind == kArray
}

var typingModule = sync.OnceValue(func() *module {
	m := newModule("typing")
	for name, t := range typingForms {
		m.table[name] = aliasV(&alias{name: "typing." + name, origin: t})
	}
	for name, accept := range abstractClasses {
		m.table[name] = aliasV(&alias{name: "typing." + name, accept: accept})
	}
	m.table["Text"] = typeV(typeStr)
	m.table["AnyStr"] = aliasV(&alias{name: "~AnyStr"})
	m.table["TYPE_CHECKING"] = vFalse
	add := func(b *builtin) { m.table[b.name] = builtinV(b) }
	add(def("cast", "typ, val", func(th *thread, a []Value) Value { return a[1] }))
	add(def("TypeVar", "name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False", func(th *thread, a []Value) Value {
		return aliasV(&alias{name: "~" + th.needArgStr(a[0], "TypeVar", 1)})
	}))
	add(def("NewType", "name, tp", func(th *thread, a []Value) Value {
		name := th.needArgStr(a[0], "NewType", 1)
		b := def1(name, func(th *thread, v Value) Value { return v })
		b.repr = "__main__." + name
		return builtinV(b)
	}))
	const more = `NamedTuple TypedDict Protocol ParamSpec overload final no_type_check runtime_checkable get_type_hints get_args get_origin assert_type
		assert_never reveal_type dataclass_transform override is_typeddict TypeVarTuple AsyncIterator AsyncIterable AsyncGenerator ContextManager ChainMap`
	m.more = outsideNames(more, map[string]string{"NamedTuple": "use tuples or dicts", "TypedDict": "use dicts", "Protocol": "leave the annotation out"})
	return m
})

// abcModule is collections.abc.
var abcModule = sync.OnceValue(func() *module {
	m := newModule("collections.abc")
	for name, accept := range abstractClasses {
		m.table[name] = aliasV(&alias{name: "collections.abc." + name, accept: accept})
	}
	m.more = outsideNames("Awaitable Coroutine AsyncIterable AsyncIterator AsyncGenerator ByteString Buffer MappingView", nil)
	return m
})

// numpyTypingModule is numpy.typing.
var numpyTypingModule = sync.OnceValue(func() *module {
	m := newModule("numpy.typing")
	for _, name := range []string{"NDArray", "ArrayLike", "DTypeLike"} {
		m.table[name] = aliasV(&alias{name: name})
	}
	m.more = outsideNames("NBitBase", nil)
	return m
})

// outsideNames makes module.more of a list of names.
func outsideNames(names string, hints map[string]string) func(string) (string, bool) {
	set := sync.OnceValue(func() map[string]bool { return nameSet(names) })
	return func(name string) (string, bool) { return hints[name], set()[name] }
}

// parametrize is x[args] of an annotation.
func (th *thread) parametrize(x, args Value) Value {
	var vs []Value
	if args.kind == kTuple {
		vs = slices.Clone(args.tuple())
	} else {
		vs = []Value{args}
	}
	escapeAll(vs)
	if x.kind == kType {
		return aliasV(&alias{name: x.typ().fullName(), origin: x.typ(), args: vs, given: true})
	}
	a := x.alias()
	if a.given && a.name != "" && !slices.ContainsFunc(a.args, isTypeVar) {
		throw(excTypeError, "%s is not a generic class", th.repr(x))
	}
	switch a.name {
	case "typing.Union":
		return th.union(a.name, vs)
	case "typing.Optional":
		return th.union("typing.Union", append(vs, none))
	}
	return aliasV(&alias{name: a.name, origin: a.origin, args: vs, given: true})
}

func isTypeVar(v Value) bool { return v.kind == kAlias && strings.HasPrefix(v.alias().name, "~") }

// union joins types, each once; one alone is itself.
func (th *thread) union(name string, vs []Value) Value {
	var flat []Value
	var add func(v Value)
	add = func(v Value) {
		if v.kind == kAlias && v.alias().isUnion() {
			if v.alias().inTyping() {
				name = v.alias().name
			}
			for _, x := range v.alias().args {
				add(x)
			}
			return
		}
		if v.kind == kAlias && (v.alias().inTyping() || isTypeVar(v)) {
			name = "typing.Union"
		}
		r := th.repr(v)
		if !slices.ContainsFunc(flat, func(u Value) bool { return u.kind == v.kind && th.repr(u) == r }) {
			flat = append(flat, v)
		}
	}
	for _, v := range vs {
		add(v)
	}
	if len(flat) == 1 {
		if flat[0].kind == kNone {
			return typeV(typeNone)
		}
		return flat[0]
	}
	return aliasV(&alias{name: name, args: flat, given: true})
}

// aliasRepr is repr of an alias.
func (th *thread) aliasRepr(a *alias) string {
	if !a.given {
		if a.isAbstract() {
			return "<class '" + a.name + "'>"
		}
		return a.name
	}
	args, name := a.args, a.name
	if name == "" {
		texts := make([]string, len(args))
		for i, v := range args {
			texts[i] = th.annotation(a, v)
		}
		return strings.Join(texts, " | ")
	}
	if name == "typing.Union" && len(args) == 2 && (args[0].kind == kNone || args[1].kind == kNone) {
		name = "typing.Optional"
		args = slices.DeleteFunc(slices.Clone(args), func(v Value) bool { return v.kind == kNone })
	}
	texts := make([]string, len(args))
	for i, v := range args {
		texts[i] = th.annotation(a, v)
		if v.kind == kNone && (name == "typing.Union" || a.inTyping()) {
			texts[i] = "NoneType"
		}
	}
	if len(texts) == 0 {
		return name + "[()]"
	}
	return name + "[" + strings.Join(texts, ", ") + "]"
}

// annotation is an argument of an alias as its repr shows it.
func (th *thread) annotation(of *alias, v Value) string {
	switch v.kind {
	case kType:
		return v.typ().fullName()
	case kEllipsis:
		return "..."
	case kStr:
		if of.inTyping() && of.name != "typing.Literal" {
			return "ForwardRef(" + th.repr(v) + ")"
		}
	case kAlias:
		if v.alias().isAbstract() && !v.alias().given {
			return v.alias().name
		}
	case kList:
		texts := make([]string, len(v.list().v))
		for i, x := range v.list().v {
			texts[i] = th.annotation(of, x)
		}
		return "[" + strings.Join(texts, ", ") + "]"
	}
	return th.repr(v)
}

// callAlias is list[int]().
func (th *thread) callAlias(a *alias, pos []Value, kw []kwArg) Value {
	switch {
	case a.origin != nil && a.inTyping():
		throw(excTypeError, "Type %s cannot be instantiated; use %s() instead", strings.TrimPrefix(a.name, "typing."), a.origin.name)
	case a.origin != nil:
		return th.callValue(typeV(a.origin), pos, kw)
	case a.isAbstract():
		throw(excTypeError, "Can't instantiate abstract class %s", strings.TrimPrefix(a.name, "collections.abc."))
	}
	refuse("use functions, lists and dicts", "calling %s is outside grayscale", th.aliasRepr(a))
	return none
}

// accepts is isinstance(v, a).
func (th *thread) accepts(a *alias, v Value) bool {
	switch {
	case a.isUnion():
		for _, t := range a.args {
			if t.kind == kNone && v.kind == kNone || t.kind != kNone && th.isInstanceOf(v, t) {
				return true
			}
		}
		return false
	case a.given && a.inTyping():
		throw(excTypeError, "Subscripted generics cannot be used with class and instance checks")
	case a.given:
		throw(excTypeError, "isinstance() argument 2 cannot be a parameterized generic")
	case a.accept != nil:
		return a.accept(th, v)
	case a.origin != nil:
		return isInstance(v, a.origin)
	}
	throw(excTypeError, "%s cannot be used with isinstance()", a.name)
	return false
}
