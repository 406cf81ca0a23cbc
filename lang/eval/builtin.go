package eval

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// builtin is a function of Python or NumPy written in Go. a holds one Value
// for each parameter of sig, unbound where an argument was not given and has
// no default; *args comes as a tuple. Methods get their object first.
type builtin struct {
	name   string
	sig    *signature // nil: positional arguments as they come
	fn     func(th *thread, a []Value) Value
	fn1    func(th *thread, v Value) Value                // one positional argument, without binding; of a method: the object alone
	fn2    func(th *thread, u, v Value) Value             // the same of two; of numbers where a function is called, of an object and an argument where a method is
	fnN    func(th *thread, a []Value) (r Value, ok bool) // positional arguments, without binding; ok is false where they must be bound
	method bool
	ufunc  *trace.Ufunc // of element-wise functions
	// library: its text is in library/; only name is set.
	library bool
	owner   string // of methods: the class
	binds   string // what errors of keyword arguments call it, where that is not name
	style   argStyle
	repr    string   // "" for the common one
	class   *typeObj // nil for the common one
	members map[string]Value
	inClass string   // set of methods that Python has in Python: the class that errors name; they count self
	of      *typeObj // set in str.upper and the like: what its first argument must be
	call    *builtin // set with of: the method
}

// argStyle is how a function words its complaints about arguments.
type argStyle uint8

const (
	pyStyle    argStyle = iota // sum() missing 1 required positional argument: 'a'
	cStyle                     // round() missing required argument 'number' (pos 1)
	npStyle                    // zeros() missing required argument 'shape' (pos 0)
	cyStyle                    // shuffle() takes exactly 1 positional argument (0 given)
	tupleStyle                 // fill() takes exactly 1 argument (0 given)
	unpackArg                  // range expected at least 1 argument, got 0
)

// signature is the parameters of a builtin, read from the text that help shows.
type signature struct {
	text    string
	params  []param
	npos    int // that a positional argument can fill
	posOnly int
	varArgs int  // index in params of *args, or -1
	varKw   int  // index in params of **kw, or -1
	need    int  // positional parameters without a default
	needKw  bool // some parameter by name has none
	direct  bool // positional arguments and the defaults behind them are all that fn wants
}

type param struct {
	name     string
	def      Value // unbound: required, unless optional
	optional bool  // may be left out though it has no value: written name=?
}

// parseSignature reads "a, b=None, /, *, c=0, *args". The texts are constants
// of this package.
func parseSignature(text string) *signature {
	s := &signature{text: text, varArgs: -1, varKw: -1}
	kwonly := false
	if text == "" {
		return s
	}
	for _, p := range strings.Split(text, ", ") {
		switch {
		case p == "/":
			s.posOnly = len(s.params)
		case p == "*":
			kwonly = true
		case strings.HasPrefix(p, "**"):
			s.varKw = len(s.params)
			s.params = append(s.params, param{name: p[2:], optional: true})
		case p[0] == '*':
			s.varArgs = len(s.params)
			s.params = append(s.params, param{name: p[1:], optional: true})
			kwonly = true
		default:
			name, def, has := strings.Cut(p, "=")
			q := param{name: name}
			if kwonly && !has {
				s.needKw = true
			}
			if has {
				q.def, q.optional = literal(def), true
			}
			s.params = append(s.params, q)
			if !kwonly {
				s.npos++
				if !has {
					s.need++
				}
			}
		}
	}
	s.direct = s.varArgs < 0 && s.varKw < 0 && !s.needKw
	return s
}

// literal reads a default value of a signature; ? is none at all.
func literal(s string) Value {
	switch s {
	case "?":
		return unbound
	case "None":
		return none
	case "True":
		return vTrue
	case "False":
		return vFalse
	case "()":
		return tupleV(nil)
	}
	if i, err := strconv.ParseInt(s, 10, 64); err == nil {
		return intV(i)
	}
	if f, err := strconv.ParseFloat(s, 64); err == nil {
		return floatV(f)
	}
	if len(s) >= 2 && s[0] == '\'' {
		return strV(strings.NewReplacer(`\n`, "\n").Replace(s[1 : len(s)-1]))
	}
	panic("BUG: default " + s)
}

// callBuiltin binds arguments and calls.
func (th *thread) callBuiltin(b *builtin, pos []Value, kw []kwArg) Value {
	if b.of != nil {
		if len(pos) == 0 {
			throw(excTypeError, "unbound method %s.%s() needs an argument", b.of.name, b.name)
		}
		if !isInstance(pos[0], b.of) {
			throw(excTypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", b.name, b.of.name, typeName(pos[0]))
		}
		b = b.call
	}
	if b.library {
		return th.callFunction(th.library(b.name), pos, kw)
	}
	if b.fnN != nil && len(kw) == 0 {
		if r, ok := b.fnN(th, pos); ok {
			return r
		}
	}
	s := b.sig
	if s == nil {
		if len(kw) > 0 {
			throw(excTypeError, "%s() takes no keyword arguments", b.qualified())
		}
		return b.fn(th, pos)
	}
	if len(kw) == 0 && len(pos) == len(s.params) && s.npos == len(pos) {
		return b.fn(th, pos)
	}
	args := th.takeArgs(len(s.params))
	if len(kw) == 0 && s.direct && len(pos) >= s.need && len(pos) <= s.npos {
		for i := copy(args, pos); i < len(args); i++ {
			args[i] = s.params[i].def
		}
	} else {
		b.bind(th, args, pos, kw)
	}
	r := b.fn(th, args)
	th.dropArgs(args)
	return r
}

func (b *builtin) bind(th *thread, args, pos []Value, kw []kwArg) {
	s := b.sig
	self := 0
	if b.method {
		self = 1
	}
	n := copy(args[:s.npos], pos)
	if len(pos) > s.npos {
		if s.varArgs < 0 {
			throw(excTypeError, "%s", b.tooMany(len(pos)-self, len(kw)))
		}
		n = s.npos
	}
	if s.varArgs >= 0 {
		args[s.varArgs] = keyV(append([]Value(nil), pos[n:]...))
	}
	if s.varKw >= 0 {
		args[s.varKw] = dictV(newDict())
	}
	for _, k := range kw {
		at := -1
		for i := s.posOnly; i < len(s.params); i++ {
			if s.params[i].name == k.name && i != s.varArgs && i != s.varKw {
				at = i
			}
		}
		switch {
		case at < 0 && s.varKw >= 0:
			args[s.varKw].dict().set(th, strV(k.name), k.v)
			continue
		case at < 0 && (s.posOnly == len(s.params) || b.style != pyStyle && s.varArgs == s.posOnly && len(s.params) == s.posOnly+1):
			throw(excTypeError, "%s() takes no keyword arguments", b.qualified())
		case at < 0:
			b.needAll(len(pos), kw)
			hint := suggest(k.name, func(yield func(string) bool) {
				for _, p := range s.params[s.posOnly:] {
					if !yield(p.name) {
						return
					}
				}
			})
			name := b.shownName() + "()"
			if b.binds != "" {
				name = b.binds
			}
			throwHint(excTypeError, hint, "%s got an unexpected keyword argument '%s'", name, k.name)
		case at < n:
			if b.style == pyStyle {
				throw(excTypeError, "%s() got multiple values for argument '%s'", b.shownName(), k.name)
			}
			if b.style == cyStyle {
				throw(excTypeError, "%s() got multiple values for keyword argument '%s'", b.name, k.name)
			}
			throw(excTypeError, "argument for %s() given by name ('%s') and position (%d)", b.name, k.name, at+1-self)
		}
		args[at] = k.v
	}
	var missing []string
	for i := range s.params {
		if args[i].kind != kUnbound {
			continue
		}
		p := &s.params[i]
		if !p.optional {
			if b.style != pyStyle {
				throw(excTypeError, "%s", b.tooFew(len(pos)-self, i))
			}
			missing = append(missing, p.name)
			continue
		}
		args[i] = p.def
	}
	if missing != nil {
		throw(excTypeError, "%s() missing %d required positional argument%s: %s", b.shownName(), len(missing), plural(len(missing)), listNames(missing))
	}
}

// needAll fails where an argument is missing, for functions that look for those
// before they look at names they do not know.
func (b *builtin) needAll(given int, kw []kwArg) {
	if b.style != cStyle && b.style != unpackArg {
		return
	}
	self := 0
	if b.method {
		self = 1
	}
	for i := given; i < b.sig.need; i++ {
		name := b.sig.params[i].name
		if i < b.sig.posOnly || !slices.ContainsFunc(kw, func(k kwArg) bool { return k.name == name }) {
			throw(excTypeError, "%s", b.tooFew(given-self, i))
		}
	}
}

func (b *builtin) tooMany(given, kw int) string {
	s := b.sig
	self := 0
	if b.method {
		self = 1
	}
	least, most := s.need-self, s.npos-self
	what := ""
	if len(s.params) > s.npos {
		what = "positional "
	}
	was := "were"
	if given == 1 && b.inClass == "" {
		was = "was"
	}
	if b.style == npStyle { // these do not count self
		if least == most {
			return fmt.Sprintf("%s() takes %d positional argument%s but %d %s given", b.name, most, plural(most), given, was)
		}
		return fmt.Sprintf("%s() takes from %d to %d positional arguments but %d %s given", b.name, least, most, given, was)
	}
	switch {
	case b.style == tupleStyle && least == most:
		return fmt.Sprintf("%s() takes exactly %d argument%s (%d given)", b.name, most, plural(most), given)
	case b.style == tupleStyle:
		return fmt.Sprintf("%s() takes at most %d argument%s (%d given)", b.name, most, plural(most), given)
	case b.style == cyStyle && least == most:
		return fmt.Sprintf("%s() takes exactly %d positional argument%s (%d given)", b.name, most, plural(most), given)
	case b.style == cyStyle:
		return fmt.Sprintf("%s() takes at most %d positional argument%s (%d given)", b.name, most, plural(most), given)
	case b.style == unpackArg && least == most:
		return fmt.Sprintf("%s expected %d argument%s, got %d", b.name, most, plural(most), given)
	case b.style == unpackArg:
		return fmt.Sprintf("%s expected at most %d argument%s, got %d", b.name, most, plural(most), given)
	case b.style == cStyle && most == 0:
		return fmt.Sprintf("%s() takes no arguments (%d given)", b.qualified(), given)
	case b.style == cStyle && least == most && most == 1:
		return fmt.Sprintf("%s() takes exactly one argument (%d given)", b.qualified(), given)
	case b.style == pyStyle && most == 0 && self == 1:
		return fmt.Sprintf("%s() takes no positional arguments", b.name)
	case b.style == cStyle && least == most:
		return fmt.Sprintf("%s() takes exactly %d %sarguments (%d given)", b.name, most, what, given)
	case b.style == cStyle:
		return fmt.Sprintf("%s() takes at most %d argument%s (%d given)", b.name, most, plural(most), given)
	}
	hidden := 0 // self, which the caller does not see
	if b.inClass != "" && !b.method {
		hidden = 1
	}
	if least == most {
		return fmt.Sprintf("%s() takes %d positional argument%s but %d %s given", b.shownName(), s.npos+hidden, plural(s.npos+hidden), given+self+hidden, was)
	}
	return fmt.Sprintf("%s() takes from %d to %d positional arguments but %d %s given", b.shownName(), s.need+hidden, s.npos+hidden, given+self+hidden, was)
}

// shownName is the name that errors of functions in Python show.
func (b *builtin) shownName() string {
	if b.inClass != "" {
		return b.inClass + "." + b.name
	}
	if b.binds != "" {
		return strings.TrimSuffix(b.binds, "()")
	}
	return b.name
}

func (b *builtin) qualified() string {
	if b.owner == "" {
		return b.name
	}
	return b.owner + "." + b.name
}

func (b *builtin) tooFew(given, at int) string {
	s := b.sig
	self := 0
	if b.method {
		self = 1
	}
	least := s.need - self
	switch {
	case b.style == tupleStyle && s.need == s.npos:
		return fmt.Sprintf("%s() takes exactly %d argument%s (%d given)", b.name, least, plural(least), given)
	case b.style == tupleStyle:
		return fmt.Sprintf("%s() takes at least %d argument%s (%d given)", b.name, least, plural(least), given)
	case b.style == cyStyle && s.need == s.npos:
		return fmt.Sprintf("%s() takes exactly %d positional argument%s (%d given)", b.name, least, plural(least), given)
	case b.style == cyStyle:
		return fmt.Sprintf("%s() takes at least %d positional argument%s (%d given)", b.name, least, plural(least), given)
	case b.style == unpackArg && s.need == s.npos && s.varArgs < 0:
		return fmt.Sprintf("%s expected %d argument%s, got %d", b.name, least, plural(least), given)
	case b.style == unpackArg:
		return fmt.Sprintf("%s expected at least %d argument%s, got %d", b.name, least, plural(least), given)
	case s.posOnly == len(s.params) && least == 1 && s.npos-self == 1:
		return fmt.Sprintf("%s() takes exactly one argument (%d given)", b.qualified(), given)
	case s.posOnly > at && s.npos-self > least:
		return fmt.Sprintf("%s() takes at least %d positional argument%s (%d given)", b.name, least, plural(least), given)
	case b.owner == "" && b.name == "enumerate":
		return "enumerate() missing required argument 'iterable'"
	case s.posOnly == len(s.params):
		return fmt.Sprintf("%s() takes exactly %d arguments (%d given)", b.name, least, given)
	}
	pos := at + 1 - self
	if b.style == npStyle {
		pos--
	}
	return fmt.Sprintf("%s() missing required argument '%s' (pos %d)", b.name, s.params[at].name, pos)
}

// def makes a row of a table of functions. The name may carry the style of its
// errors: "len!" is cStyle, "zeros~" is npStyle, "range?" is unpackArg,
// "shuffle%" is cyStyle, "fill^" is tupleStyle.
func def(name, sig string, fn func(th *thread, a []Value) Value) *builtin {
	b := &builtin{name: name, sig: parseSignature(sig), fn: fn}
	switch name[len(name)-1] {
	case '!':
		b.name, b.style = name[:len(name)-1], cStyle
	case '~':
		b.name, b.style = name[:len(name)-1], npStyle
	case '?':
		b.name, b.style = name[:len(name)-1], unpackArg
	case '%':
		b.name, b.style = name[:len(name)-1], cyStyle
	case '^':
		b.name, b.style = name[:len(name)-1], tupleStyle
	}
	return b
}

// def1 makes a row of a function of one positional argument.
func def1(name string, fn func(th *thread, v Value) Value) *builtin {
	b := def(name+"!", "x, /", func(th *thread, a []Value) Value { return fn(th, a[0]) })
	b.fn1 = fn
	return b
}

// with1 gives b the form without binding for one argument.
func (b *builtin) with1(fn func(th *thread, v Value) Value) *builtin {
	b.fn1 = fn
	return b
}

// with2 gives b the form without binding for two arguments.
func (b *builtin) with2(fn func(th *thread, u, v Value) Value) *builtin {
	b.fn2 = fn
	return b
}

// withN gives b a form for positional arguments as they come, which may leave
// them to the binding: ok is false then.
func (b *builtin) withN(fn func(th *thread, a []Value) (r Value, ok bool)) *builtin {
	b.fnN = fn
	return b
}

// index gives the integer that v stands for where Python calls __index__.
func (th *thread) index(v Value) (Value, bool) {
	switch v.kind {
	case kInt, kBig:
		return v, true
	case kBool:
		return intV(v.int()), true
	case kLazy:
		return th.index(th.force(v))
	case kArray:
		if v.array().NDim() == 0 {
			return th.index(th.item(v))
		}
	}
	if v.scalarType().Kind() == ir.KindInt {
		return plain(v), true
	}
	return none, false
}

// needIndex is index of an argument that must be an int64.
func (th *thread) needIndex(v Value) int64 {
	i, ok := th.index(v)
	if !ok {
		throw(excTypeError, "'%s' object cannot be interpreted as an integer", typeName(v))
	}
	if i.kind == kBig {
		throw(excOverflowError, "Python int too large to convert to C ssize_t")
	}
	return i.int()
}

// clampIndex is needIndex where huge values mean "far".
func (th *thread) clampIndex(v Value) int64 {
	i, ok := th.index(v)
	if !ok {
		throw(excTypeError, "slice indices must be integers or None or have an __index__ method")
	}
	if i.kind == kBig {
		if i.big().Sign() < 0 {
			return -1 << 62
		}
		return 1 << 62
	}
	return max(min(i.int(), 1<<62), -1<<62)
}

func (th *thread) needStr(v Value, what string) string {
	if v.kind != kStr {
		throw(excTypeError, "%s must be str, not %s", what, typeName(v))
	}
	return v.str()
}

// needCInt is needIndex of an argument that must be a C int.
func (th *thread) needCInt(v Value) int64 {
	i, ok := th.index(v)
	if !ok {
		throw(excTypeError, "'%s' object cannot be interpreted as an integer", typeName(v))
	}
	if i.kind == kBig || i.int() != int64(int32(i.int())) {
		throw(excOverflowError, "Python int too large to convert to C int")
	}
	return i.int()
}
