package eval

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/grayscale-lang/grayscale/lang"
)

// function compiles a def or a lambda to an expression that makes the function.
func (f *compiling) function(n lang.Node, name string, p *lang.Params, body []lang.Stmt, result lang.Expr) expr {
	in := f.scope.inner[n]
	g := &compiling{compiler: f.compiler, scope: in, host: in, outer: f, freeAt: map[*variable]int{}}
	c := &code{name: name, qual: name, file: f.file, hidden: f.s.isLibrary, host: inFunction, varArgs: -1, varKw: -1, plain: true}
	g.code = c
	if f.host.kind == inFunction && !f.host.global[name] {
		c.qual = f.code.qual + ".<locals>." + name
	}
	var kwOnly []string
	var defaults []lang.Expr
	var kwDefaults []lang.Expr
	bare := false
	seen := map[string]bool{}
	if p != nil {
		for _, d := range p.List {
			if d.Name != "" && seen[d.Name] {
				f.fail(n, "SyntaxError", "", "duplicate argument '%s' in function definition", d.Name)
			}
			seen[d.Name] = true
			switch {
			case d.Kind == '/':
				c.posOnly = len(c.params)
			case d.Kind == '*':
				bare = true
				if d.Name != "" {
					c.varArgs = in.vars[d.Name].slot
				}
				c.plain = false
			case d.Kind == '2':
				c.varKw = in.vars[d.Name].slot
				c.plain = false
			case bare:
				kwOnly = append(kwOnly, d.Name)
				kwDefaults = append(kwDefaults, d.Default)
			default:
				c.params = append(c.params, d.Name)
				defaults = append(defaults, d.Default)
			}
		}
	}
	c.npos = len(c.params)
	c.params = append(c.params, kwOnly...)
	defaults = append(defaults, kwDefaults...)
	made := make([]expr, len(defaults))
	any := false
	for i, d := range defaults {
		if d != nil {
			made[i], any = f.expr(d), true
		}
	}
	var doc Value = none
	if body != nil {
		if s, ok := body[0].(*lang.ExprStmt); ok {
			if t, ok := lang.Unparen(s.X).(*lang.String); ok {
				doc = strV(t.Value)
			}
		}
		g.live = g.findLast(in, body, false)
		c.body = g.block(body)
	} else {
		ret := []lang.Stmt{&lang.Return{X: result}}
		g.live = g.findLast(in, ret, false)
		c.expr = g.expr(result)
	}
	g.finish()
	captures := func(fr *frame) []Value {
		if len(c.free) == 0 {
			return nil
		}
		cells := make([]Value, len(c.free))
		for i, v := range c.free {
			cells[i] = fr.slots[v.from]
		}
		return cells
	}
	return func(fr *frame) Value {
		fn := &function{code: c, mod: fr.mod, doc: doc}
		if any {
			fn.defaults = make([]Value, len(made))
			for i, d := range made {
				if d != nil {
					fn.defaults[i] = d(fr)
				}
			}
			escapeAll(fn.defaults)
		}
		fn.cells = captures(fr)
		fr.th.charge(128)
		return funcV(fn)
	}
}

// finish fixes what is known when a function's body is compiled.
func (f *compiling) finish() {
	f.code.nslots = f.host.slots
	f.code.names = f.host.names
	for _, v := range f.host.order {
		if v.captured {
			f.code.cells = append(f.code.cells, v.slot)
		}
	}
}

// boxComp gives the captured variables of a comprehension fresh cells.
func (f *compiling) boxComp(s *scope) []int {
	var out []int
	for _, v := range s.order {
		if v.captured {
			out = append(out, v.slot)
		}
	}
	return out
}

// run executes the body of a frame whose parameters are set.
func (th *thread) run(fr *frame, fn *function) Value {
	c := fr.code
	for i, v := range c.free {
		fr.slots[v.to] = fn.cells[i]
	}
	for _, s := range c.cells {
		v := fr.slots[s]
		escape(v)
		dropSlot(&fr.slots[s], v)
		fr.slots[s] = cellV(&cell{v})
	}
	var r Value
	if c.expr != nil {
		r = c.expr(fr)
	} else if c.body(fr) == ctlReturn {
		r = fr.ret
		fr.ret.kind = kUnbound
		if fr.ret.ref != nil {
			fr.ret.ref = nil
		}
	} else {
		r = none
	}
	th.pop(fr, r)
	return r
}

// kwArg is an argument given by name.
type kwArg struct {
	name string
	v    Value
}

// callValue calls anything.
func (th *thread) callValue(fn Value, pos []Value, kw []kwArg) Value {
	switch fn.kind {
	case kFunc:
		f := fn.fn()
		c := f.code
		if c.plain && len(pos) == c.npos && len(kw) == 0 {
			fr := th.push(c, f.mod)
			for i, v := range pos {
				set(&fr.slots[i], v)
			}
			return th.run(fr, f)
		}
		return th.callFunction(f, pos, kw)
	case kBuiltin:
		return th.callBuiltin(fn.builtin(), pos, kw)
	case kType:
		t := fn.typ()
		th.charge(objectBytes)
		if t.new == nil {
			if t.isSub(excBaseException) {
				if len(kw) > 0 {
					throw(excTypeError, "%s() takes no keyword arguments", t.name)
				}
				return excV(newException(t, pos))
			}
			throw(excTypeError, "cannot create '%s' instances", t.fullName())
		}
		return th.callBuiltin(t.new, pos, kw)
	case kAlias:
		return th.callAlias(fn.alias(), pos, kw)
	case kMethod:
		m := fn.method()
		args := th.takeArgs(len(pos) + 1)
		args[0] = m.self
		copy(args[1:], pos)
		r := th.callBuiltin(m.fn, args, kw)
		th.dropArgs(args)
		return r
	}
	throw(excTypeError, "'%s' object is not callable", typeName(fn))
	return none
}

// takeArgs gives room for n arguments until dropArgs.
func (th *thread) takeArgs(n int) []Value {
	if th.argtop+n > len(th.argbuf) {
		return make([]Value, n)
	}
	th.argtop += n
	return th.argbuf[th.argtop-n : th.argtop : th.argtop]
}

// takeKw gives room for n keyword arguments until dropKw.
func (th *thread) takeKw(n int) []kwArg {
	if th.kwtop+n > len(th.kwbuf) {
		return make([]kwArg, n)
	}
	th.kwtop += n
	return th.kwbuf[th.kwtop-n : th.kwtop : th.kwtop]
}

func (th *thread) dropKw(a []kwArg) {
	n := len(a)
	if n > 0 && th.kwtop >= n && &a[0] == &th.kwbuf[th.kwtop-n] {
		clear(a)
		th.kwtop -= n
	}
}

// unwanted gives the result r of an operation that x was given to: what x
// holds is not wanted any more when nothing else has it.
func unwanted(x, r Value) Value {
	if x.kind >= kLazy && x.ref != r.ref && !r.mayHold() {
		x.array().Done()
	}
	return r
}

// mayHold reports whether an operation's result may use its operands later:
// an iterator, a bound method, a slice, a function made of others. Containers
// tell the tracer what they hold.
func (v Value) mayHold() bool { return v.kind >= kSlice && v.kind < kLazy }

// endCall is dropArgs after a call of a builtin that gave r.
func (th *thread) endCall(fn Value, a []Value, r Value) {
	if fn.kind != kFunc && !r.mayHold() {
		for i := range a {
			if a[i].kind >= kLazy {
				unwanted(a[i], r)
			}
		}
	}
	th.dropArgs(a)
}

func (th *thread) dropArgs(a []Value) {
	n := len(a)
	if n > 0 && th.argtop >= n && &a[0] == &th.argbuf[th.argtop-n] {
		for i := range a { // few: cheaper one by one than by clear
			v := &a[i]
			v.kind = kUnbound
			v.ref = nil
		}
		th.argtop -= n
	}
}

// callFunction binds arguments to the parameters of a script's function.
func (th *thread) callFunction(f *function, pos []Value, kw []kwArg) Value {
	c := f.code
	fr := th.push(c, f.mod)
	n := min(len(pos), c.npos)
	for i := range n {
		set(&fr.slots[i], pos[i])
	}
	if len(kw) == 0 && c.plain && n == len(pos) && f.defaults != nil {
		for n < c.npos && f.defaults[n].kind != kUnbound {
			set(&fr.slots[n], f.defaults[n])
			n++
		}
		if n == c.npos {
			return th.run(fr, f)
		}
		n = len(pos)
		for i := n; i < c.npos; i++ {
			fr.slots[i] = unbound
		}
	}
	var extra *dict
	if c.varKw >= 0 {
		extra = newDict()
	}
	var unknown string
	var byName []string // of positional-only parameters
	for _, a := range kw {
		at := -1
		for i, p := range c.params {
			if p == a.name {
				at = i
				break
			}
		}
		switch {
		case at >= 0 && at < c.posOnly || at < 0:
			if extra == nil {
				if unknown == "" {
					unknown = a.name
				}
				if at >= 0 {
					byName = append(byName, a.name)
				}
				continue
			}
			if _, ok := extra.get(th, strV(a.name)); ok {
				th.badArgs("%s() got multiple values for keyword argument '%s'", c.qual, a.name)
			}
			extra.set(th, strV(a.name), a.v)
		case fr.slots[at].kind != kUnbound:
			th.badArgs("%s() got multiple values for argument '%s'", c.qual, a.name)
		default:
			set(&fr.slots[at], a.v)
		}
	}
	if byName != nil {
		th.badArgs("%s() got some positional-only arguments passed as keyword arguments: '%s'", c.qual, strings.Join(byName, ", "))
	}
	if unknown != "" {
		if near, ok := lang.PythonNearest(unknown, c.params[c.posOnly:]); ok {
			th.badArgs("%s() got an unexpected keyword argument '%s'. Did you mean '%s'?", c.qual, unknown, near)
		}
		th.badArgs("%s() got an unexpected keyword argument '%s'", c.qual, unknown)
	}
	if len(pos) > c.npos {
		if c.varArgs < 0 {
			th.badArgs("%s", tooMany(f, len(pos), fr.slots))
		}
		rest := append([]Value(nil), pos[c.npos:]...)
		fr.slots[c.varArgs] = tupleV(rest)
	} else if c.varArgs >= 0 {
		fr.slots[c.varArgs] = tupleV(nil)
	}
	if extra != nil {
		fr.slots[c.varKw] = dictV(extra)
	}
	var missing, missingKw []string
	for i, p := range c.params {
		if fr.slots[i].kind != kUnbound {
			continue
		}
		if f.defaults != nil && f.defaults[i].kind != kUnbound {
			set(&fr.slots[i], f.defaults[i])
		} else if i < c.npos {
			missing = append(missing, p)
		} else {
			missingKw = append(missingKw, p)
		}
	}
	if missing != nil {
		th.badArgs("%s() missing %d required positional argument%s: %s", c.qual, len(missing), plural(len(missing)), listNames(missing))
	}
	if missingKw != nil {
		th.badArgs("%s() missing %d required keyword-only argument%s: %s", c.qual, len(missingKw), plural(len(missingKw)), listNames(missingKw))
	}
	return th.run(fr, f)
}

// badArgs raises the error of a call whose frame was made already.
func (th *thread) badArgs(format string, args ...any) {
	th.unwind(th.depth - 1)
	throw(excTypeError, format, args...)
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

// listNames is Python's enumeration: 'a', 'b', and 'c'.
func listNames(names []string) string {
	for i := range names {
		names[i] = "'" + names[i] + "'"
	}
	switch n := len(names); n {
	case 1:
		return names[0]
	case 2:
		return names[0] + " and " + names[1]
	default:
		return strings.Join(names[:n-1], ", ") + ", and " + names[n-1]
	}
}

func tooMany(f *function, given int, slots []Value) string {
	c := f.code
	defaults := 0
	for i := 0; i < c.npos && f.defaults != nil; i++ {
		if f.defaults[i].kind != kUnbound {
			defaults++
		}
	}
	takes := strconv.Itoa(c.npos)
	many := c.npos != 1
	if defaults > 0 {
		takes = fmt.Sprintf("from %d to %d", c.npos-defaults, c.npos)
		many = true
	}
	kwGiven := 0
	for i := c.npos; i < len(c.params); i++ {
		if slots[i].kind != kUnbound {
			kwGiven++
		}
	}
	s, was := "", "were"
	if many {
		s = "s"
	}
	if given == 1 && kwGiven == 0 {
		was = "was"
	}
	extra := ""
	if kwGiven > 0 {
		extra = fmt.Sprintf(" positional argument%s (and %d keyword-only argument%s)", plural(given), kwGiven, plural(kwGiven))
	}
	return fmt.Sprintf("%s() takes %s positional argument%s but %d%s %s given", c.qual, takes, s, given, extra, was)
}

// call compiles a call.
func (f *compiling) call(x *lang.Call) expr {
	at := f.span(x)
	simple := true
	for _, a := range x.Args {
		if a.Name != "" || a.Star != 0 {
			simple = false
		}
	}
	if a, ok := x.Fn.(*lang.Attr); ok {
		return f.methodCall(x, a, at, simple)
	}
	fn := f.expr(x.Fn)
	if !simple {
		args := f.arguments(x.Args)
		return func(fr *frame) Value {
			v := fn(fr)
			pos, kw := args(fr, v)
			fr.at = at
			r := fr.th.callValue(v, pos, kw)
			fr.th.dropKw(kw)
			fr.th.endCall(v, pos, r)
			return r
		}
	}
	args := make([]expr, len(x.Args))
	for i, a := range x.Args {
		args[i] = f.expr(a.X)
	}
	switch len(args) {
	case 1:
		a0 := args[0]
		name := -1
		if n, ok := lang.Unparen(x.Fn).(*lang.Name); ok {
			if p, slot, _ := f.find(n.Ident); p == global {
				name = slot
			}
		}
		return func(fr *frame) Value {
			var v Value
			if name >= 0 {
				v = fr.mod.slots[name]
			}
			if v.kind == kUnbound {
				v = fn(fr)
			}
			x := a0(fr)
			fr.at = at
			th := fr.th
			switch v.kind {
			case kFunc:
				g := v.fn()
				if c := g.code; c.plain && c.npos == 1 {
					in := th.push(c, g.mod)
					set(&in.slots[0], x)
					return th.run(in, g)
				}
			case kBuiltin:
				if b := v.builtin(); b.fn1 != nil {
					return unwanted(x, b.fn1(th, x))
				}
			case kType:
				if b := v.typ().new; b != nil && b.fn1 != nil {
					return unwanted(x, b.fn1(th, x))
				}
			}
			args := th.takeArgs(1)
			args[0] = x
			r := th.callValue(v, args, nil)
			th.endCall(v, args, r)
			return r
		}
	case 2:
		a0, a1 := args[0], args[1]
		return func(fr *frame) Value {
			v := fn(fr)
			x := a0(fr)
			y := a1(fr)
			fr.at = at
			th := fr.th
			if v.kind == kFunc {
				g := v.fn()
				if c := g.code; c.plain && c.npos == 2 {
					in := th.push(c, g.mod)
					set(&in.slots[0], x)
					set(&in.slots[1], y)
					return th.run(in, g)
				}
			}
			if v.kind == kBuiltin && x.kind <= kFloat && y.kind <= kFloat {
				if b := v.builtin(); b.fn2 != nil {
					return b.fn2(th, x, y)
				}
			}
			args := th.takeArgs(2)
			args[0], args[1] = x, y
			r := th.callValue(v, args, nil)
			th.endCall(v, args, r)
			return r
		}
	}
	return func(fr *frame) Value {
		v := fn(fr)
		th := fr.th
		if v.kind == kFunc && len(args) <= fewArgs {
			var vs [fewArgs]Value
			for i, a := range args {
				vs[i] = a(fr)
			}
			fr.at = at
			g := v.fn()
			if c := g.code; c.plain && c.npos == len(args) {
				in := th.push(c, g.mod)
				for i := range args {
					set(&in.slots[i], vs[i])
				}
				return th.run(in, g)
			}
			return th.callFunction(g, vs[:len(args)], nil)
		}
		vs := th.takeArgs(len(args))
		for i, a := range args {
			vs[i] = a(fr)
		}
		fr.at = at
		r := th.callValue(v, vs, nil)
		th.endCall(v, vs, r)
		return r
	}
}

// fewArgs is how many arguments of a script's function go by Go's stack.
const fewArgs = 4

// countArgs counts the plain arguments of a call.
func countArgs(list []lang.Arg) (pos, kw int) {
	for _, a := range list {
		switch {
		case a.Star != 0:
		case a.Name != "":
			kw++
		default:
			pos++
		}
	}
	return pos, kw
}

// callee names a function in errors about its arguments.
func callee(fr *frame, fn Value) string {
	switch fn.kind {
	case kFunc:
		return fn.fn().mod.name + "." + fn.fn().code.qual + "()"
	case kBuiltin:
		return fn.builtin().qualified() + "()"
	case kType:
		return fn.typ().name + "()"
	}
	return fr.th.str(fn)
}

// arguments compiles an argument list with keywords or stars.
func (f *compiling) arguments(list []lang.Arg) func(fr *frame, fn Value) ([]Value, []kwArg) {
	es := make([]expr, len(list))
	ats := make([]int32, len(list))
	seen := map[string]bool{}
	for i, a := range list {
		if a.Name != "" && seen[a.Name] {
			f.fail(a.X, "SyntaxError", "", "keyword argument repeated: %s", a.Name)
		}
		seen[a.Name] = true
		es[i], ats[i] = f.expr(a.X), f.span(a.X)
	}
	if npos, nkw := countArgs(list); npos+nkw == len(list) {
		return func(fr *frame, fn Value) ([]Value, []kwArg) {
			pos, kw := fr.th.takeArgs(npos), fr.th.takeKw(nkw)
			p, k := 0, 0
			for i, e := range es {
				v := e(fr)
				if name := list[i].Name; name != "" {
					kw[k] = kwArg{name, v}
					k++
				} else {
					pos[p] = v
					p++
				}
			}
			return pos, kw
		}
	}
	return func(fr *frame, fn Value) ([]Value, []kwArg) {
		var pos []Value
		var kw []kwArg
		for i, a := range list {
			v := es[i](fr)
			switch {
			case a.Name != "":
				kw = appendKw(fr, fn, kw, a.Name, v)
			case a.Star == 1:
				fr.at = ats[i]
				if !fr.th.iterable(v) {
					throw(excTypeError, "%s argument after * must be an iterable, not %s", callee(fr, fn), typeName(v))
				}
				pos = fr.th.addAll(pos, v)
			case a.Star == 2:
				fr.at = ats[i]
				if v.kind != kDict {
					throw(excTypeError, "%s argument after ** must be a mapping, not %s", callee(fr, fn), typeName(v))
				}
				for _, e := range v.dict().entries {
					if e.gone() {
						continue
					}
					if e.key.kind != kStr {
						throw(excTypeError, "keywords must be strings")
					}
					kw = appendKw(fr, fn, kw, e.key.str(), e.val)
				}
			default:
				pos = append(pos, v)
			}
		}
		return pos, kw
	}
}

// appendKw adds an argument given by name, which none before may have.
func appendKw(fr *frame, fn Value, kw []kwArg, name string, v Value) []kwArg {
	if len(kw) < 16 {
		for i := range kw {
			if kw[i].name == name {
				throw(excTypeError, "%s got multiple values for keyword argument '%s'", callee(fr, fn), name)
			}
		}
	}
	fr.th.charge(48)
	return append(kw, kwArg{name, v})
}

// methodCall is x.name(args) without making the bound method.
func (f *compiling) methodCall(x *lang.Call, a *lang.Attr, at int32, simple bool) expr {
	m := &methodSite{obj: f.expr(a.X), name: a.Name, at: at, attrAt: f.span(a), table: methodTable(a.Name), append: a.Name == "append"}
	var general func(fr *frame, fn Value) ([]Value, []kwArg)
	if simple {
		m.args = make([]expr, len(x.Args))
		for i, a := range x.Args {
			m.args[i] = f.expr(a.X)
		}
		return m.simple()
	}
	general = f.arguments(x.Args)
	return func(fr *frame) Value {
		o := m.obj(fr)
		th := fr.th
		b := m.method(th, o)
		var fn Value
		if b == nil {
			fn = m.member(fr, o)
		}
		if b != nil {
			fn = builtinV(b)
		}
		pos, kw := general(fr, fn)
		fr.at = at
		var r Value
		if b != nil {
			self := th.takeArgs(len(pos) + 1)
			self[0] = o
			copy(self[1:], pos)
			r = th.callBuiltin(b, self, kw)
			th.endCall(fn, self, r)
		} else {
			r = th.callValue(fn, pos, kw)
		}
		th.dropKw(kw)
		th.endCall(fn, pos, r)
		return r
	}
}

// methodSite is a place x.name(args) of the script.
type methodSite struct {
	obj    expr
	name   string
	args   []expr // simple ones
	at     int32
	attrAt int32
	table  *[numKinds]*builtin
	append bool // name is append
	cache  lookupCache
}

// method is the method of an object, or nil of one that has the name otherwise.
func (m *methodSite) method(th *thread, o Value) *builtin {
	if m.table == nil {
		return nil
	}
	b := m.table[o.kind]
	switch o.kind {
	case kDict:
		if c := o.dict().member(m.name); c != nil {
			b = c
		}
	case kStr:
		th.work(len(o.str()))
	case kList:
		if b != nil && !m.append {
			th.work(len(o.list().v) * valueBytes / 4)
		}
	}
	return b
}

// member is what an object that is no method calls by the name.
func (m *methodSite) member(fr *frame, o Value) Value {
	if o.kind == kModule {
		if fn, ok := m.cache.lookup(o.module(), m.name); ok {
			return fn
		}
	}
	fr.at = m.attrAt
	return fr.th.getAttr(o, m.name)
}

// simple compiles a call with positional arguments alone.
func (m *methodSite) simple() expr {
	switch len(m.args) {
	case 0:
		return func(fr *frame) Value {
			o := m.obj(fr)
			if b := m.method(fr.th, o); b != nil && b.fn1 != nil {
				fr.at = m.at
				return unwanted(o, b.fn1(fr.th, o))
			} else {
				return m.call(fr, o, b)
			}
		}
	case 1:
		arg := m.args[0]
		return func(fr *frame) Value {
			o := m.obj(fr)
			b := m.method(fr.th, o)
			if b == nil {
				fn := m.member(fr, o)
				if fn.kind == kBuiltin && fn.builtin().fn1 != nil {
					v := arg(fr)
					fr.at = m.at
					return unwanted(v, fn.builtin().fn1(fr.th, v))
				}
				return m.callMember(fr, fn)
			}
			if b.fn2 != nil {
				v := arg(fr)
				fr.at = m.at
				return unwanted(v, b.fn2(fr.th, o, v))
			}
			return m.callMethod(fr, o, b)
		}
	}
	return func(fr *frame) Value {
		o := m.obj(fr)
		return m.call(fr, o, m.method(fr.th, o))
	}
}

func (m *methodSite) call(fr *frame, o Value, b *builtin) Value {
	if b == nil {
		return m.callMember(fr, m.member(fr, o))
	}
	return m.callMethod(fr, o, b)
}

func (m *methodSite) callMember(fr *frame, fn Value) Value {
	th := fr.th
	vs := th.takeArgs(len(m.args))
	for i, a := range m.args {
		vs[i] = a(fr)
	}
	fr.at = m.at
	r := th.callValue(fn, vs, nil)
	th.endCall(fn, vs, r)
	return r
}

func (m *methodSite) callMethod(fr *frame, o Value, b *builtin) Value {
	th := fr.th
	n := len(m.args) + 1
	s := b.sig
	room := n
	if s != nil && s.direct && n >= s.need && n <= s.npos { // bound at once
		room = len(s.params)
	}
	vs := th.takeArgs(room)
	for i, a := range m.args {
		vs[i+1] = a(fr)
	}
	fr.at = m.at
	vs[0] = o
	var r Value
	if room == n {
		r = th.callBuiltin(b, vs, nil)
	} else {
		for i := n; i < room; i++ {
			vs[i] = s.params[i].def
		}
		r = b.fn(th, vs)
	}
	th.endCall(unbound, vs, r)
	return r
}
