package eval

import (
	"slices"
	"strings"
	"sync"

	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/manual"
)

// documented is one name that scripts can use.
type documented struct {
	name string // as the manual calls it
	v    Value  // what it stands for; unbound for attributes
	fn   *builtin
}

// manualNames lists every name that scripts can use, but for attributes of
// objects, as the manual calls it.
var manualNames = sync.OnceValue(func() []documented {
	var out []documented
	add := func(name string, v Value) {
		d := documented{name: name, v: v}
		switch v.kind {
		case kBuiltin:
			d.fn = v.builtin()
		case kType:
			d.fn = v.typ().new
		}
		out = append(out, d)
	}
	methods := func(class string, list []*builtin) {
		for _, b := range list {
			out = append(out, documented{name: class + "." + b.name, fn: b})
		}
	}
	for name, v := range builtinNames() {
		add(name, v)
	}
	s := &Session{sys: func() *module { return sysModule(nil, &file{class: typeFile, std: 'i', reads: true}) }}
	for _, lib := range append([]string{"numpy.typing", "collections.abc"}, libraryNames...) {
		m, name := timeModule(), strings.Replace(lib, "numpy", "np", 1)
		if lib != "time" {
			m = s.library(lib)
		}
		add(name, moduleV(m))
		for n, v := range m.table {
			if v.kind != kModule && (n[0] != '_' || n == "__version__") {
				add(name+"."+n, v)
			}
		}
	}
	for _, g := range methodsOf() {
		t := kindTypes[g.kinds[0]]
		methods(manualClass(t), g.list)
	}
	methods("ndarray", arrayMethods())
	methods("ufunc", ufuncMethods())
	for t, list := range classMethods() {
		methods(manualClass(t), list)
	}
	methods("collections.Counter", counterMethods())
	methods("collections.OrderedDict", orderedDictMethods())
	slices.SortFunc(out, func(a, b documented) int { return strings.Compare(a.name, b.name) })
	return slices.CompactFunc(out, func(a, b documented) bool { return a.name == b.name })
})

// manualClass is what the manual calls a class.
func manualClass(t *typeObj) string {
	if name, ok := map[*typeObj]string{
		typeGenerator: "np.random.Generator", typeRandomState: "np.random.RandomState", typeBitGenerator: "np.random.BitGenerator",
		typeSeedSequence: "np.random.SeedSequence", typePyRandom: "random.Random", typeDeque: "collections.deque", typeFile: "file",
		typeCounter: "collections.Counter", typeOrderedDict: "collections.OrderedDict", typeDefaultDict: "collections.defaultdict",
		typeIInfo: "np.iinfo", typeFInfo: "np.finfo", typeFlags: "flags", typeFlatiter: "flatiter", typeDType: "np.dtype",
		typeUfunc: "ufunc", typeNpz: "NpzFile",
	}[t]; ok {
		return name
	}
	if t.dtype != 0 && t.module == "numpy" {
		return "np." + t.name
	}
	return t.name
}

// signatureOf is the parameters of a function in brackets, as help shows them;
// "" when no table has them.
func signatureOf(b *builtin) string {
	if b.library {
		text := libraryTexts()[b.name]
		at := strings.IndexByte(text, '(')
		return text[at : at+strings.Index(text[at:], "):\n")+1]
	}
	if b.sig == nil {
		return ""
	}
	text := b.sig.text
	for _, self := range []string{"self, /, ", "self, "} {
		if rest, ok := strings.CutPrefix(text, self); ok {
			text = rest
			break
		}
	}
	if text == "/" || text == "self" {
		text = ""
	}
	return "(" + strings.ReplaceAll(strings.ReplaceAll(text, "=?", "=…"), "\n", `\n`) + ")"
}

// Help gives the page of a name, with the signature that calls are bound by.
func Help(name string) (manual.Page, bool) {
	p, ok := manual.Lookup(name)
	if !ok {
		return p, false
	}
	if p.Signature == "" {
		list := manualNames()
		if at, ok := slices.BinarySearchFunc(list, p.Name, func(d documented, name string) int { return strings.Compare(d.name, name) }); ok {
			switch d := list[at]; {
			case d.fn != nil:
				p.Signature = signatureOf(d.fn)
			case d.v.kind == kType && d.v.typ().isSub(excBaseException):
				p.Signature = "(*args)"
			}
		}
	}
	return p, true
}

// manualOf has the names of what values stand for.
var manualOf = sync.OnceValue(func() map[any]string {
	m := map[any]string{}
	add := func(key any, name string) {
		if _, ok := manual.Lookup(name); ok && m[key] == "" {
			m[key] = name
		}
	}
	for _, d := range manualNames() {
		switch d.v.kind {
		case kType:
			add(d.v.typ(), d.name)
		case kModule:
			add(d.v.module(), d.name)
		default:
			if d.fn != nil {
				add(d.fn, d.name)
			}
		}
	}
	return m
})

// manualName is what the manual calls the function, method, module or type v,
// or the type of any other value.
func manualName(v Value) string {
	switch v.kind {
	case kModule:
		return manualOf()[v.module()]
	case kBuiltin:
		b := v.builtin()
		if b.of != nil {
			return manualClass(b.of) + "." + b.name
		}
		if name, ok := manualOf()[b]; ok {
			return name
		}
	case kMethod:
		b := v.method().fn
		if name, ok := manualOf()[b]; ok {
			return name
		}
		for _, class := range []string{manualClass(typeOf(v.method().self)), "ndarray", "file", "dict"} {
			if p, ok := manual.Lookup(class + "." + b.name); ok {
				return p.Name
			}
		}
		return b.name
	case kType:
		if name, ok := manualOf()[v.typ()]; ok {
			return name
		}
		return manualClass(v.typ())
	}
	t := typeOf(v)
	if name, ok := manualOf()[t]; ok {
		return name
	}
	return manualClass(t)
}

// helpIntro is what help() prints.
const helpIntro = `help(np.std) or help("np.std") shows one function, help(np.random) or
help("str") what a module or type has, help(f) the docstring of a function of
yours.
`

// helpOn is the text that help prints on a value: the page of a function,
// method, module or type, the signature and docstring of a script's own
// function, the page of a str's name, or that of the value's type.
func (th *thread) helpOn(v Value) string {
	switch v.kind {
	case kFunc:
		text := th.header(v.fn()) + "\n"
		if v.fn().doc.kind == kStr {
			for _, line := range strings.Split(strings.TrimSpace(v.fn().doc.str()), "\n") {
				text += strings.TrimRight("    "+strings.TrimSpace(line), " ") + "\n"
			}
		}
		return text
	case kStr:
		name := strings.TrimSpace(v.str())
		if p, ok := Help(name); ok {
			return p.Format()
		}
		return NoHelp(name)
	}
	name := manualName(v)
	if p, ok := Help(name); ok {
		return p.Format()
	}
	return NoHelp(name)
}

// header is the name of a script's function with its parameters.
func (th *thread) header(f *function) string {
	c := f.code
	var ps []string
	for i, name := range c.params {
		if i == c.npos {
			switch {
			case c.varArgs >= 0:
				ps = append(ps, "*"+c.names[c.varArgs])
			default:
				ps = append(ps, "*")
			}
		}
		if i < len(f.defaults) && f.defaults[i].kind != kUnbound {
			name += "=" + th.repr(f.defaults[i])
		}
		ps = append(ps, name)
		if i == c.posOnly-1 {
			ps = append(ps, "/")
		}
	}
	if c.varArgs >= 0 && c.npos == len(c.params) {
		ps = append(ps, "*"+c.names[c.varArgs])
	}
	if c.varKw >= 0 {
		ps = append(ps, "**"+c.names[c.varKw])
	}
	return c.name + "(" + strings.Join(ps, ", ") + ")"
}

// NoHelp is what help prints on a name without a page.
func NoHelp(name string) string {
	text := "There is no help on '" + name + "'."
	if hint, ok := outsideNumpy(strings.TrimPrefix(strings.TrimPrefix(name, "numpy."), "np.")); ok {
		text = name + " is outside grayscale"
		if hint != "" {
			text += ": " + hint
		}
		return text + ".\n"
	}
	if rest, ok := strings.CutPrefix(strings.TrimPrefix(strings.TrimPrefix(name, "numpy."), "np."), "linalg."); ok {
		if hint := outsideLinalg[rest]; hint != "" {
			return name + " is outside grayscale: " + hint + ".\n"
		}
	}
	if lang.IsKeyword(name) {
		return text + " It is a word of Python's grammar; docs/language.md says what of that works.\n"
	}
	if near := manual.Ending(name); len(near) > 0 {
		return text + " There is on " + strings.Join(near, ", ") + ".\n"
	}
	if near := suggest(name, slices.Values(manual.Names())); near != "" {
		return text + " " + near + "\n"
	}
	return text + "\n"
}

// helpFunction is help.
func helpFunction() *builtin {
	b := def("help", "request=?, /", func(th *thread, a []Value) Value {
		if a[0].kind == kUnbound {
			th.print(helpIntro)
			return none
		}
		th.print(th.help(a[0]))
		return none
	})
	b.repr = "Type help() for interactive help, or help(object) for help about object."
	return b
}

// HelpOn is what help prints on a value.
func (s *Session) HelpOn(v Value) string { return s.th.helpOn(v) }
