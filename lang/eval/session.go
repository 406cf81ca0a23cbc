package eval

import (
	"bufio"
	"context"
	"io"
	"runtime/debug"
	"slices"
	"sort"
	"strconv"
	"sync"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// Options configure a Session.
type Options struct {
	Executor backends.Executor // runs array work
	Stdout   io.Writer         // nil: nothing is printed
	Stderr   io.Writer         // where sys.stderr goes; nil: nowhere
	Stdin    io.Reader         // what input and sys.stdin read; nil: at its end
	Files    Files             // nil: scripts cannot open files
	Argv     []string          // sys.argv
	Limits   Limits
	// Interactive echoes the values of expression statements as Python's
	// prompt does, and keeps every variable.
	Interactive bool
	// KeepVars keeps a script's variables after their last use, for Get.
	KeepVars bool
	// LineBuffered writes Stdout after each line, as Python does on a terminal.
	LineBuffered bool
	// Prelude starts with `import numpy as np; from numpy import *`.
	Prelude bool
	// Quiet looks for no floating-point exceptions, so that no warnings are
	// printed. Where np.errstate makes them errors, Quiet must not be set.
	Quiet bool
	// IgnoreWarnings starts with a filter that ignores every warning, as
	// `python -W ignore` does. Scripts may change it.
	IgnoreWarnings bool
	// MaxOps is trace.Options.MaxOps.
	MaxOps int
}

// Limits bound what a script may take. Zero fields mean the default.
type Limits struct {
	Memory int64 // bytes of lists, strings and ints; default 4 GiB
	Steps  int64 // calls and turns of loops; default: none
	Bits   int64 // of one int; default 2^23
	Output int64 // bytes written to Stdout and Stderr in one Run; default: none
	// Strict: no script can catch the MemoryError of a limit, and what the heap
	// held before is not the script's.
	Strict bool
}

// Files is how scripts reach files.
type Files interface {
	Open(name string) (io.ReadCloser, error)
	Create(name string) (io.WriteCloser, error)
}

// Session holds the variables of a script or of a prompt. It is not safe for
// concurrent use.
type Session struct {
	opts      Options
	th        *thread
	mod       *module
	sys       func() *module // made when it is imported first
	slotNames []string       // of mod.slots; "" for those of comprehensions
	slotIndex map[string]int
	start     *globals        // what it started with; nil: nothing
	stdin     *file           // sys.stdin
	open      []*file         // to be written, and perhaps not closed
	random    Value           // *randomState of numpy.random; unbound until used
	pyRandom  Value           // *random.Python of Python's module random; unbound until used
	bound     map[string]bool // names that some statement of the module gives a value
	isLibrary bool            // runs the text of library/ for another session
	lib       *Session        // that the text of library/ runs in, once used
	room      *room
	impure    bool
	results   *results // of a prompt
}

// New makes a session without variables.
func New(o Options) *Session {
	if o.Stdout == nil {
		o.Stdout = io.Discard
	}
	if o.Stderr == nil {
		o.Stderr = io.Discard
	}
	if o.Limits.Memory <= 0 {
		o.Limits.Memory = 4 << 30
	}
	if o.Limits.Bits <= 0 {
		o.Limits.Bits = 1 << 23
	}
	s := &Session{opts: o, slotIndex: map[string]int{}, bound: map[string]bool{}}
	s.mod = newModule("__main__")
	s.mod.main = s
	s.room = rooms.Get().(*room)
	s.room.out.Reset(o.Stdout)
	s.th = &thread{
		session: s, out: s.room.out, ctx: context.Background(),
		slabs: [][]Value{s.room.slab}, argbuf: s.room.args, kwbuf: make([]kwArg, 64),
		printOptions: defaultPrintOptions(),
		maxCalls:     maxCalls,
		maxSteps:     o.Limits.Steps, maxBits: o.Limits.Bits, memory: o.Limits.Memory,
		tracer: trace.New(context.Background(), o.Executor, trace.Options{MaxOps: o.MaxOps}),
	}
	if o.Limits.Strict {
		s.th.base, s.th.shared = heapBytes(), true
	}
	s.th.library = func(name string) *function {
		if s.lib == nil {
			s.lib = newLibrary(s.th)
		}
		return s.lib.function(name)
	}
	s.th.help = s.th.helpOn
	s.th.warn = newWarnings(s.th)
	if o.IgnoreWarnings {
		s.th.warn.filters = []filter{{action: "ignore", category: excWarning}}
		s.th.warn.restrict()
	}
	if !o.Quiet {
		s.th.tracer.SetWatcher(s.th.warn)
	}
	s.stdin = &file{class: typeFile, name: "<stdin>", mode: "r", newline: "\n", std: 'i', reads: true, from: &inflow{th: s.th, r: o.Stdin}}
	s.sys = sync.OnceValue(func() *module { return sysModule(o.Argv, s.stdin) })
	if o.Prelude {
		s.start = prelude()
		s.mod.slots = append(s.room.slots, s.start.slots...)
		s.slotNames = append(s.room.names, s.start.names...)
	} else {
		s.define("__name__", strV("__main__"))
	}
	if o.Interactive {
		s.keepResults()
	}
	return s
}

// globals is the variables that sessions start with. It is never changed.
type globals struct {
	slots []Value
	names []string // of slots
	index map[string]int
}

// prelude is the names of a session with the prelude.
var prelude = sync.OnceValue(func() *globals {
	s := &Session{slotIndex: map[string]int{}}
	s.mod = newModule("__main__")
	s.define("__name__", strV("__main__"))
	np := numpyModule()
	s.define("np", moduleV(np))
	for _, name := range np.star {
		s.define(name, np.table[name])
	}
	return &globals{slices.Clip(s.mod.slots), slices.Clip(s.slotNames), s.slotIndex}
})

// room is the memory that sessions use one after the other.
type room struct {
	slab  []Value
	args  []Value
	slots []Value  // empty
	names []string // empty
	out   *bufio.Writer
}

// maxRoom is how many names a session had at most whose lists another one uses.
const maxRoom = 4096

var rooms = sync.Pool{New: func() any {
	return &room{slab: make([]Value, slabSize), args: make([]Value, 1024), out: bufio.NewWriterSize(nil, 1<<16)}
}}

// Close gives back what other sessions can use. The session must not run any
// more, and nothing of it may be looked at.
func (s *Session) Close() {
	if s.room == nil {
		return
	}
	r := s.room
	s.room = nil
	clear(r.slab)
	clear(r.args)
	if s.opts.Prelude && len(s.slotNames) <= maxRoom {
		clear(s.mod.slots)
		clear(s.slotNames)
		r.slots, r.names = s.mod.slots[:0], s.slotNames[:0]
	}
	s.mod.slots, s.slotNames = nil, nil
	r.out.Reset(nil)
	rooms.Put(r)
	s.th.slabs, s.th.argbuf, s.th.out = nil, nil, nil
}

func (s *Session) define(name string, v Value) {
	set(&s.mod.slots[s.slotOf(name)], v)
}

// slotOf gives the slot of a global name, which starts as the builtin of that
// name, if there is one.
func (s *Session) slotOf(name string) int {
	i, ok := s.indexOf(name)
	if !ok {
		i = s.newSlot(name)
		s.slotIndex[name] = i
		if v, ok := s.builtinName(name); ok {
			s.mod.slots[i] = v
		}
	}
	return i
}

// indexOf is the slot of a global name that has one.
func (s *Session) indexOf(name string) (int, bool) {
	i, ok := s.slotIndex[name]
	if !ok && s.start != nil {
		i, ok = s.start.index[name]
	}
	return i, ok
}

// globalNames visits the global names that have slots.
func (s *Session) globalNames(yield func(string, int) bool) {
	if s.start != nil {
		for n, i := range s.start.index {
			if !yield(n, i) {
				return
			}
		}
	}
	for n, i := range s.slotIndex {
		if !yield(n, i) {
			return
		}
	}
}

func (s *Session) newSlot(name string) int {
	old := s.mod.slots
	s.mod.slots = append(old, unbound)
	if s.th != nil && s.th.depth > 0 { // the host defines a name while a script runs
		if fr := s.th.frames[0]; len(fr.slots) == len(old) && unsafe.SliceData(fr.slots) == unsafe.SliceData(old) {
			fr.slots = s.mod.slots
		}
	}
	s.slotNames = append(s.slotNames, name)
	return len(s.mod.slots) - 1
}

// didYouMean is the hint of a NameError in a function that has so named
// variables. Variables whose last use is behind are suggested, too.
func (s *Session) didYouMean(name string, locals []string) string {
	for _, m := range []string{"numpy", "math", "time", "sys", "warnings"} {
		if name == m || name == "np" && m == "numpy" {
			if name == "np" {
				return "Did you forget to import it? import numpy as np"
			}
			return "Did you forget to import '" + m + "'?"
		}
	}
	return suggest(name, func(yield func(string) bool) {
		for _, n := range locals {
			if n != "" && !yield(n) {
				return
			}
		}
		for n, i := range s.globalNames {
			if (s.bound[n] || s.mod.slots[i].kind != kUnbound) && !yield(n) {
				return
			}
		}
		for n := range builtinNames() {
			if !yield(n) {
				return
			}
		}
	})
}

// Run executes a file. Errors are *lang.Error with their place. Text printed
// before an error is written out. A script that ends by SystemExit always gives
// an error of that Kind, whose Msg is its status, "0" for none, or its message:
// a host knows by it that nothing more shall run.
func (s *Session) Run(ctx context.Context, file *lang.File) error { return s.run(ctx, file, true) }

// RunLazily is Run that leaves array work which nothing has looked at pending,
// for the Tracer's Capture.
func (s *Session) RunLazily(ctx context.Context, file *lang.File) error {
	return s.run(ctx, file, false)
}

func (s *Session) run(ctx context.Context, file *lang.File, flush bool) (err error) {
	c, body, err := s.compile(file, s.opts.Interactive)
	if err != nil {
		return err
	}
	return s.execute(ctx, file, c, body, flush)
}

// execute runs a compiled file.
func (s *Session) execute(ctx context.Context, file *lang.File, c *code, body stmt, flush bool) (err error) {
	th := s.th
	th.ctx, th.steps, th.stepsRun, th.wrote = ctx, stepsPerPoll, 0, 0
	if err := ctx.Err(); err != nil {
		th.steps = 0
	}
	th.tracer.SetContext(ctx)
	if len(th.frames) == 0 {
		th.frames = append(th.frames, &frame{th: th})
	}
	if th.frames[0].gen != nil {
		th.frames[0] = &frame{th: th}
	}
	fr := th.frames[0]
	fr.code, fr.mod, fr.at, fr.slots = c, s.mod, 0, s.mod.slots
	th.depth, th.goDepth = 1, c.depth
	th.slab, th.sp = 0, 0
	fr.ret = unbound
	var before *earlier
	if s.opts.Interactive {
		before = s.remember(file, c)
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true)) // mapped files may be cut short
	if exc := th.catch(func() {
		if ctx.Err() != nil {
			th.poll()
		}
		body(fr)
		if !flush {
			return
		}
		if err := th.tracer.Flush(); err != nil {
			throwError(err)
		}
	}); exc != nil {
		e := th.asError(exc)
		if exc.class == excMemoryError { // what else is pending and does not fit must not fail the next Run
			for n := th.tracer.Pending(); n > 0 && th.tracer.Flush() != nil; n-- {
			}
		}
		if exc.class == excKeyboardInterrupt && s.opts.Interactive {
			before.restore()
			th.tracer.Abandon(interrupted)
		}
		if exc.class == excSystemExit {
			if len(exc.args) == 1 && exc.args[0].kind == kStr {
				e.Hint = ExitMessage
			}
			e.Msg = exitText(exc, e.Msg)
		}
		err = e
	}
	before.forget()
	th.depth, th.goDepth, th.argtop, th.kwtop = 0, 0, 0, 0
	th.handling = nil
	th.closeGenerators()
	if e := s.settleFiles(); e != nil && err == nil {
		err = &lang.Error{Kind: "OSError", Msg: e.Error(), File: file.Name, Source: file.Source}
	}
	if e := th.out.Flush(); e != nil && err == nil {
		err = &lang.Error{Kind: "OSError", Msg: e.Error(), File: file.Name, Source: file.Source}
	}
	return err
}

// ExitMessage is the Hint of a SystemExit whose Msg is a message and no status,
// even when it looks like one.
const ExitMessage = "a message"

// exitText is the status or message of a SystemExit.
func exitText(e *exception, text string) string {
	switch {
	case len(e.args) == 0 || e.args[0].kind == kNone:
		return "0"
	case e.args[0].kind == kBool:
		return strconv.FormatUint(e.args[0].bits, 10)
	}
	return text
}

// compile resolves and compiles a file for the session's variables. echo has it
// print the values of expression statements.
func (s *Session) compile(file *lang.File, echo bool) (c *code, body stmt, err error) {
	comp := &compiler{s: s, file: file, mod: s.mod, echo: echo}
	defer func() {
		if r := recover(); r != nil {
			switch r := r.(type) {
			case *lang.Error:
				err = r
			case *raised: // a constant that cannot be
				err = s.th.asError(r.exc)
				if e := err.(*lang.Error); e.At == (lang.Span{}) {
					e.File, e.Source, e.At = file.Name, file.Source, comp.at
				}
			default:
				panic(r)
			}
		}
	}()
	root := newScope(inModule, "<module>", nil)
	k := collector{comp}
	k.declared(root, file.Body)
	k.stmts(root, file.Body)
	comp.resolve(root)
	var binds []int
	for _, v := range root.order {
		v.slot = s.slotOf(v.name)
		binds = append(binds, v.slot)
		s.bound[v.name] = true
	}
	s.place(root)
	f := &compiling{compiler: comp, scope: root, host: root, freeAt: map[*variable]int{}}
	f.code = &code{name: "<module>", binds: binds, qual: "<module>", file: file, hidden: s.isLibrary, host: inModule, varArgs: -1, varKw: -1}
	f.live = comp.findLast(root, file.Body, s.opts.Interactive || s.opts.KeepVars)
	body = f.block(file.Body)
	return f.code, body, nil
}

// place gives the variables of functions and comprehensions their slots.
func (s *Session) place(sc *scope) {
	if sc.kind != inModule {
		h := sc.host()
		for _, v := range sc.order {
			if h.kind == inModule {
				v.slot = s.newSlot("")
				continue
			}
			v.slot = h.slots
			h.slots++
			h.names = append(h.names, v.name)
		}
	}
	for _, kid := range sc.kids {
		s.place(kid)
	}
}

// Vars lists the names of the session's variables, sorted: not those of the
// prelude.
func (s *Session) Vars() []string {
	var out []string
	for name, i := range s.globalNames {
		v := s.mod.slots[i]
		if v.kind == kUnbound || name == "__name__" || name == preparedValue || s.isResult(i) {
			continue
		}
		if b, ok := builtinNames()[name]; ok && identical(b, v) {
			continue
		}
		if s.start != nil && i < len(s.start.slots) && identical(s.start.slots[i], v) {
			continue
		}
		out = append(out, name)
	}
	sort.Strings(out)
	return out
}

// Get gives a variable's value.
func (s *Session) Get(name string) (Value, bool) {
	i, ok := s.indexOf(name)
	if !ok || s.mod.slots[i].kind == kUnbound {
		return Value{}, false
	}
	v := s.mod.slots[i]
	escape(v)
	return v, true
}

// Impure reports whether a script read a clock or drew entropy: the same text
// over the same values may then give others.
func (s *Session) Impure() bool { return s.impure }

// Set gives a variable a value.
func (s *Session) Set(name string, v Value) { s.define(name, v) }

// Interact makes a session Interactive, from the next Run on.
func (s *Session) Interact() {
	s.opts.Interactive = true
	if s.results == nil {
		s.keepResults()
	}
}

// Tracer is where the session's arrays come from: hosts make arrays on it.
func (s *Session) Tracer() *trace.Tracer { return s.th.tracer }

// Text is str(v).
func (s *Session) Text(v Value) (text string, err error) {
	if exc := s.th.catch(func() { text = s.th.str(v) }); exc != nil {
		return "", s.th.asError(exc)
	}
	return text, nil
}

// Int, Float, Bool, Str and Array make values of Go's.
func Int(i int64) Value          { return intV(i) }
func Float(f float64) Value      { return floatV(f) }
func Bool(b bool) Value          { return boolV(b) }
func Str(s string) Value         { return strV(s) }
func None() Value                { return none }
func Array(a *trace.Array) Value { a.Escape(); return arrayV(a) }

// List makes a list.
func List(vs ...Value) Value { return listV(append([]Value(nil), vs...)) }

// Type is the name of the value's class, as Python prints it.
func (v Value) Type() string {
	if v.kind == kUnbound {
		return "unbound"
	}
	return typeName(v)
}

// AsArray gives the array or pending NumPy scalar that v holds.
func (v Value) AsArray() (*trace.Array, bool) {
	if v.isHandle() {
		return v.array(), true
	}
	return nil, false
}

// AsStr gives the text of a str.
func (v Value) AsStr() (string, bool) {
	if v.kind != kStr {
		return "", false
	}
	return v.str(), true
}

// Elements gives the elements of a list or tuple.
func (v Value) Elements() ([]Value, bool) { return v.sequence() }
