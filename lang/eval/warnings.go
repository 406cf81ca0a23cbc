package eval

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// Warnings: np.errstate says what floating-point exceptions do, the filters of
// Python's warnings module whether a warning is shown.
//
// Array work is put off. Each operation remembers the errstate that it was
// called under, by a number in ir.Pos.Note. A change of the filters runs all
// pending work first, so that they need not be remembered.

// treatment is what np.errstate says of one kind of exception.
type treatment uint8

const (
	ignored treatment = iota
	warned
	raising
	printed
)

var treatments = [...]string{ignored: "ignore", warned: "warn", raising: "raise", printed: "print"}

// exceptions of np.errstate, in the order of np.geterr.
var errKinds = [...]struct {
	name string
	flag backends.Flags // none: never found
	text string
}{
	{"divide", backends.Divide, "divide by zero encountered in "},
	{"over", backends.Overflow, "overflow encountered in "},
	{"under", 0, ""},
	{"invalid", backends.Invalid, "invalid value encountered in "},
}

// errstate is what np.geterr shows.
type errstate [len(errKinds)]treatment

var defaultErrstate = errstate{warned, warned, ignored, warned}

// of finds the kind of a flag.
func (e errstate) of(f backends.Flags) (treatment, string) {
	for i, k := range errKinds {
		if k.flag == f {
			return e[i], k.text
		}
	}
	panic("BUG: no such exception")
}

// heeded is the exceptions that are not ignored.
func (e errstate) heeded() backends.Flags {
	f := backends.Flags(0)
	for i, k := range errKinds {
		if e[i] != ignored {
			f |= k.flag
		}
	}
	return f
}

// strict reports whether some exception raises an error.
func (e errstate) strict() bool {
	for i, k := range errKinds {
		if e[i] == raising && k.flag != 0 {
			return true
		}
	}
	return false
}

// setting is what an operation remembers of the time of its call.
type setting struct {
	err  errstate
	file *lang.File
}

// filter is one entry of warnings.filters.
type filter struct {
	action   string
	message  *regexp.Regexp // at the start; nil: any
	category *typeObj
	line     int // 0: any
}

// warnings is the state of a session. It is the tracer's Watcher.
type warnings struct {
	th       *thread
	err      errstate
	file     *lang.File // of the operation marked last
	settings []setting  // that operations remember by number
	numbers  map[setting]int32
	note     int32 // of err and file
	inners   map[string]int32
	filters  []filter // the first that matches decides
	strict   bool     // some exception must be seen where it happens
	shown    map[shown]bool
}

// shown is what Python's default filter shows once: a text at a line. What
// NumPy warns for in the Python part of its own code has its line there.
type shown struct {
	line     int32
	inner    int32
	category *typeObj
	text     string
}

// Bits of ir.Pos.Note above the tracer's Label.
const (
	innerShift   = trace.LabelBits
	settingShift = innerShift + 8
	calledBit    = 1 << 7 // of inner: what the function says itself stands at the line of the script
	maxSettings  = 1 << (31 - settingShift)
)

func newWarnings(th *thread) *warnings {
	w := &warnings{th: th, err: defaultErrstate, shown: map[shown]bool{}, inners: map[string]int32{}}
	w.renote(nil)
	return w
}

// renote numbers the present setting.
func (w *warnings) renote(file *lang.File) {
	w.file = file
	s := setting{w.err, file}
	n, ok := w.numbers[s]
	if !ok {
		if len(w.settings) == maxSettings { // nothing pending refers to the old ones
			try(w.th.tracer.Flush())
			w.settings = nil
		}
		if len(w.settings) == 0 {
			w.numbers = map[setting]int32{}
		}
		n = int32(len(w.settings))
		w.settings = append(w.settings, s)
		w.numbers[s] = n
	}
	w.note = n << settingShift
}

// inner numbers a function of NumPy that is written in Python there.
func (w *warnings) inner(name string) int32 {
	n, ok := w.inners[name]
	if !ok {
		if len(w.inners) == calledBit-1 {
			return calledBit - 1
		}
		n = int32(len(w.inners) + 1)
		w.inners[name] = n
	}
	return n
}

// setErr changes what exceptions do from now on.
func (w *warnings) setErr(e errstate) {
	w.err = e
	w.renote(w.file)
	w.restrict()
}

// restrict brings up to date whether exceptions must be seen at once.
func (w *warnings) restrict() {
	w.strict = w.err.strict()
	heed := w.err.heeded()
	for _, f := range w.filters {
		if !excRuntimeWarning.isSub(f.category) {
			continue
		}
		if f.action == "error" {
			w.strict = true
		}
		if f.message == nil && f.line == 0 {
			if f.action == "ignore" && !w.strict {
				heed = 0
			}
			break
		}
	}
	w.th.tracer.Heed(heed, w.strict)
}

// filtersChanged is called after each change of the filters: Python then
// forgets what it has shown.
func (w *warnings) filtersChanged() {
	clear(w.shown)
	w.restrict()
}

// settled finishes what earlier filters decide on.
func (w *warnings) settled() { try(w.th.tracer.Flush()) }

// action finds what the filters say of a warning.
func (w *warnings) action(category *typeObj, text string, line int) string {
	for _, f := range w.filters {
		if category.isSub(f.category) && (f.line == 0 || f.line == line) && (f.message == nil || f.message.MatchString(text)) {
			return f.action
		}
	}
	switch category {
	case excPendingDeprecationWarning, excImportWarning, excResourceWarning:
		return "ignore"
	}
	return "default"
}

func (w *warnings) setting(pos ir.Pos) setting { return w.settings[pos.Note>>settingShift] }

func innerOf(pos ir.Pos) int32 { return pos.Note >> innerShift & (calledBit - 1) }

// Wants implements trace.Watcher: what would not be shown is not looked for.
func (w *warnings) Wants(pos ir.Pos, name string) backends.Flags {
	e := w.setting(pos).err
	flags := backends.Flags(0)
	for i, k := range errKinds {
		switch {
		case k.flag == 0 || e[i] == ignored:
		case e[i] != warned || w.shows(pos, k.text+name):
			flags |= k.flag
		}
	}
	return flags
}

// shows reports whether a RuntimeWarning would be shown now.
func (w *warnings) shows(pos ir.Pos, text string) bool {
	switch w.action(excRuntimeWarning, text, int(pos.Line)) {
	case "ignore":
		return false
	case "error", "always", "all":
		return true
	case "once":
		return !w.shown[shown{category: excRuntimeWarning, text: text, line: onceLine}]
	case "module":
		return !w.shown[shown{category: excRuntimeWarning, text: text, line: moduleLine}]
	}
	return !w.shown[keyOf(pos, text)]
}

// Lines that stand for a whole module and for the whole program.
const (
	moduleLine = -1
	onceLine   = -2
)

func keyOf(pos ir.Pos, text string) shown {
	k := shown{line: pos.Line, inner: innerOf(pos), category: excRuntimeWarning, text: text}
	if k.inner != 0 {
		k.line = 0
	}
	return k
}

// Raised implements trace.Watcher. With no flag, name is the text of a warning
// of its own.
func (w *warnings) Raised(pos ir.Pos, name string, flag backends.Flags) error {
	s := w.setting(pos)
	text := name
	if flag != 0 {
		do, about := s.err.of(flag)
		text = about + name
		switch do {
		case ignored:
			return nil
		case raising:
			return &lang.Error{Kind: excFloatingPointError.name, Msg: text}
		case printed:
			return w.write("Warning: " + text + "\n")
		}
	}
	k := keyOf(pos, text)
	if flag == 0 && pos.Note>>innerShift&calledBit != 0 {
		k.line, k.inner = pos.Line, 0
	}
	return w.show(s.file, k, int(pos.Line))
}

// show shows a warning that the filters let pass.
func (w *warnings) show(file *lang.File, k shown, line int) error {
	do := w.action(k.category, k.text, line)
	switch do {
	case "ignore":
		return nil
	case "error":
		return &lang.Error{Kind: k.category.name, Msg: k.text}
	case "always", "all":
	default:
		switch do {
		case "once":
			k.line, k.inner = onceLine, 0
		case "module":
			k.line = moduleLine
		}
		if w.shown[k] {
			return nil
		}
		w.shown[k] = true
	}
	name, src := "<unknown>", ""
	if file != nil {
		name = file.Name
		if lines := strings.Split(file.Source, "\n"); line >= 1 && line <= len(lines) {
			src = strings.TrimSpace(lines[line-1])
		}
	}
	out := fmt.Sprintf("%s:%d: %s: %s\n", name, line, k.category.name, k.text)
	if src != "" {
		out += "  " + src + "\n"
	}
	return w.write(out)
}

// write puts text on stderr, after what was printed before.
func (w *warnings) write(text string) error {
	th := w.th
	th.out.Flush()
	th.prints(len(text))
	if _, err := th.session.opts.Stderr.Write([]byte(text)); err != nil {
		return &lang.Error{Kind: excOSError.name, Msg: err.Error()}
	}
	return nil
}

// warnOf warns about the line that frame i is at, or the script's frame around
// it; below 0 there is none.
func (th *thread) warnOf(c *typeObj, text string, i int) {
	th.warn.settled()
	if i < 0 {
		try(th.warn.show(&lang.File{Name: "<sys>"}, shown{category: c, text: text}, 0))
		return
	}
	fr := th.visible(i)
	at := fr.span().Start.Line
	try(th.warn.show(fr.code.file, shown{line: int32(at), category: c, text: text}, at))
}

// markIn is mark inside of a function that NumPy has written in Python: what it
// warns for is shown once, not once for each line that calls it; but direct
// says that a warning of the function's own tells of the script's line.
func (th *thread) markIn(name string, direct bool) {
	th.mark()
	n := th.warn.inner(name)
	if direct {
		n |= calledBit
	}
	th.tracer.SetInner(n)
}

// labelled calls f with the operations that it marks under another name in warnings.
func (th *thread) labelled(l trace.Label, f func() Value) Value {
	was := th.label
	th.label = int32(l)
	defer func() { th.label = was }()
	return f()
}

// quietly calls f without a word about floating-point exceptions.
func (th *thread) quietly(f func() Value) Value {
	was := th.warn.err
	th.warn.setErr(errstate{})
	defer th.warn.setErr(was)
	return f()
}

// seen computes a result at once where its exceptions must be seen there.
func (th *thread) seen(a *trace.Array) {
	if th.warn.strict {
		_, err := a.Force()
		try(err)
	}
}

// errstateOf reads the arguments of np.errstate and np.seterr.
func (th *thread) errstateOf(all Value, a []Value) errstate {
	e := th.warn.err
	for i := range e {
		v := a[i]
		if v.kind == kNone {
			v = all
		}
		if v.kind == kNone {
			continue
		}
		name := ""
		if v.kind == kStr {
			name = v.str()
		}
		found := false
		for t, text := range treatments {
			if text == name {
				e[i], found = treatment(t), true
			}
		}
		switch {
		case found:
		case name == "call" || name == "log":
			refuse("use 'warn', 'raise', 'print' or 'ignore'", "the error mode '%s' is outside grayscale", name)
		default:
			throw(excValueError, "invalid error mode %s", th.repr(v))
		}
	}
	return e
}

// value is e as np.geterr shows it.
func (e errstate) value(th *thread) Value {
	d := newDict()
	for i, k := range errKinds {
		d.set(th, strV(k.name), strV(treatments[e[i]]))
	}
	return dictV(d)
}

// manager is what a with statement enters and leaves.
type manager struct {
	enter func(th *thread) (leave func(), as Value)
}

func managerV(name string, enter func(th *thread) (func(), Value)) Value {
	m := newModule(name)
	m.with = &manager{enter}
	return moduleV(m)
}

// errstateFunctions are np.errstate and its kin.
func errstateFunctions() []*builtin {
	return []*builtin{
		def("errstate", "*, call=?, all=None, divide=None, over=None, under=None, invalid=None", func(th *thread, a []Value) Value {
			if a[0].kind != kUnbound {
				refuse("leave call out", "errstate(call=…) is outside grayscale")
			}
			args := append([]Value(nil), a[1:]...)
			th.errstateOf(args[0], args[1:]) // complains here
			return managerV("numpy.errstate", func(th *thread) (func(), Value) {
				was := th.warn.err
				th.warn.setErr(th.errstateOf(args[0], args[1:]))
				return func() { th.warn.setErr(was) }, none
			})
		}),
		def("seterr", "all=None, divide=None, over=None, under=None, invalid=None", func(th *thread, a []Value) Value {
			was := th.warn.err
			th.warn.setErr(th.errstateOf(a[0], a[1:]))
			return was.value(th)
		}),
		def("geterr", "", func(th *thread, a []Value) Value { return th.warn.err.value(th) }),
	}
}

// warningsModule is Python's warnings, without records of warnings.
var warningsModule = sync.OnceValue(func() *module {
	m := newModule("warnings")
	m.public = "WarningMessage catch_warnings defaultaction deprecated filters filterwarnings formatwarning onceregistry resetwarnings showwarning simplefilter sys warn warn_explicit"
	m.more = func(name string) (string, bool) {
		return "filterwarnings, simplefilter, catch_warnings, warn and resetwarnings are there", strings.Contains(" "+m.public+" ", " "+name+" ")
	}
	actions := []string{"error", "ignore", "always", "all", "default", "module", "once"}
	action := func(v Value) string {
		if v.kind == kStr {
			for _, a := range actions {
				if a == v.str() {
					return a
				}
			}
		}
		text := ""
		if v.kind == kStr {
			text = v.str()
		}
		throw(excValueError, "invalid action: '%s'", text)
		return ""
	}
	category := func(v Value) *typeObj {
		if v.kind != kType || !v.typ().isSub(excWarning) {
			throw(excTypeError, "category must be a Warning subclass, not '%s'", typeName(v))
		}
		return v.typ()
	}
	line := func(th *thread, v Value) int {
		n := th.needIndex(v)
		if n < 0 {
			throw(excValueError, "lineno must be an int >= 0")
		}
		return int(n)
	}
	insert := func(th *thread, f filter, end bool) {
		w := th.warn
		w.settled()
		kept := make([]filter, 0, len(w.filters)+1)
		for _, g := range w.filters {
			same := g.action == f.action && g.category == f.category && g.line == f.line &&
				(g.message == nil) == (f.message == nil) && (g.message == nil || g.message.String() == f.message.String())
			if same && end {
				return
			}
			if !same {
				kept = append(kept, g)
			}
		}
		if len(kept) >= 1000 {
			refuse("set filters once, not in a loop", "more than 1000 warning filters are outside grayscale")
		}
		if end {
			w.filters = append(kept, f)
		} else {
			w.filters = append([]filter{f}, kept...)
		}
		w.filtersChanged()
	}
	for _, b := range []*builtin{
		def("simplefilter", "action, category=?, lineno=0, append=False", func(th *thread, a []Value) Value {
			f := filter{action: action(a[0]), category: excWarning, line: line(th, a[2])}
			if a[1].kind != kUnbound {
				f.category = category(a[1])
			}
			insert(th, f, th.truth(a[3]))
			return none
		}),
		def("filterwarnings", "action, message='', category=?, module='', lineno=0, append=False", func(th *thread, a []Value) Value {
			f := filter{action: action(a[0]), category: excWarning, line: line(th, a[4])}
			if a[2].kind != kUnbound {
				f.category = category(a[2])
			}
			for i, name := range map[int]string{1: "message", 3: "module"} {
				if a[i].kind != kStr {
					throw(excTypeError, "%s must be a string", name)
				}
			}
			if s := a[1].str(); s != "" {
				re, err := regexp.Compile("(?i)^(?:" + s + ")")
				if err != nil {
					refuse("use a plain text", "the pattern %s of a warning filter is outside grayscale", th.repr(a[1]))
				}
				f.message = re
			}
			if s := a[3].str(); s != "" {
				refuse("leave module out", "warning filters of a module are outside grayscale")
			}
			insert(th, f, th.truth(a[5]))
			return none
		}),
		def("resetwarnings", "", func(th *thread, a []Value) Value {
			th.warn.settled()
			th.warn.filters = nil
			th.warn.filtersChanged()
			return none
		}),
		def("catch_warnings", "*, record=False, module=None, action=None, category=?, lineno=0, append=False", func(th *thread, a []Value) Value {
			if th.truth(a[0]) {
				refuse("use np.errstate(all='raise') and try", "catch_warnings(record=True) is outside grayscale")
			}
			if a[1].kind != kNone {
				refuse("leave module out", "catch_warnings of another module is outside grayscale")
			}
			var first *filter
			if a[2].kind != kNone {
				first = &filter{action: action(a[2]), category: excWarning, line: line(th, a[4])}
				if a[3].kind != kUnbound {
					first.category = category(a[3])
				}
			}
			end := th.truth(a[5])
			return managerV("catch_warnings", func(th *thread) (func(), Value) {
				w := th.warn
				w.settled()
				was := w.filters
				w.filters = append([]filter(nil), was...)
				w.filtersChanged()
				if first != nil {
					insert(th, *first, end)
				}
				return func() {
					w.settled()
					w.filters = was
					w.filtersChanged()
				}, none
			})
		}),
		def("warn", "message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=?", func(th *thread, a []Value) Value {
			if a[4].kind != kUnbound {
				refuse("use stacklevel", "warn(skip_file_prefixes=…) is outside grayscale")
			}
			c := excUserWarning
			if a[1].kind != kNone {
				if a[1].kind != kType || !a[1].typ().isSub(excWarning) {
					throw(excTypeError, "category must be a Warning subclass, not '%s'", typeName(a[1]))
				}
				c = a[1].typ()
			}
			if a[0].kind == kExc {
				if e := a[0].exc(); e.class.isSub(excWarning) {
					c = e.class
				}
			}
			text := th.str(a[0])
			// the frame that called, and stacklevel-1 frames out
			i := th.depth - 1
			for n := th.needIndex(a[2]); n > 1 && i >= 0; n-- {
				i--
			}
			th.warnOf(c, text, i)
			return none
		}),
	} {
		m.table[b.name] = builtinV(b)
	}
	return m
})
