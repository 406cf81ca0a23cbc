package eval

import (
	"fmt"
	"slices"
	"unsafe"

	"github.com/grayscale-lang/grayscale/lang"
)

// exception is an instance of a Python exception class.
type exception struct {
	class     *typeObj
	args      []Value
	fileName  Value // of an OSError: the name of the file
	hint      string
	from      *exception
	fatal     bool  // cannot be caught: interrupts, limits, refusals
	cause     error // of the host
	own       bool  // made by a call of its class: its text is the script's, or the library's
	inLibrary bool  // raised in the text of library/
	about     Value // the dict that has no such key
	arrays    *culprits

	// Where it was raised: filled when the panic is recovered.
	placed bool
	file   *lang.File
	at     lang.Span
	calls  []lang.Frame
}

// culprits are the arrays that an exception is about.
type culprits struct {
	shapes  [][]int64 // that do not go together
	written lang.Pos  // where the one is made that has no room
}

// raised is the panic value of an exception on its way. The stack of frames is
// intact when it is recovered, so it carries no position.
type raised struct{ exc *exception }

// refused marks what the language leaves out; scripts cannot catch it.
var refusedClass = &typeObj{name: "Refused"}

// throw raises an exception of a class with one argument, its message.
func throw(class *typeObj, format string, args ...any) {
	throwHint(class, "", format, args...)
}

// throwHint is throw with a line of advice.
func throwHint(class *typeObj, hint, format string, args ...any) {
	panic(&raised{&exception{class: class, args: []Value{strV(fmt.Sprintf(format, args...))}, hint: hint}})
}

// refuse raises the error for what the language leaves out.
func refuse(hint, format string, args ...any) {
	panic(&raised{&exception{class: refusedClass, args: []Value{strV(fmt.Sprintf(format, args...))}, hint: hint, fatal: true}})
}

// throwFatal raises what no try statement may stop.
func throwFatal(class *typeObj, format string, args ...any) {
	panic(&raised{&exception{class: class, args: []Value{strV(fmt.Sprintf(format, args...))}, fatal: true}})
}

// throwError raises an error that another package of the house returned.
func throwError(err error) {
	e, ok := err.(*lang.Error)
	if !ok {
		throwHostError(err)
		return
	}
	class := exceptionClass(e.Kind)
	if class == nil {
		class = excRuntimeError
	}
	exc := &exception{class: class, args: []Value{strV(e.Msg)}, hint: e.Hint, fatal: class == refusedClass}
	if e.Shapes != nil || e.Placed() {
		exc.arrays = &culprits{e.Shapes, e.At.Start}
	}
	panic(&raised{exc})
}

// newException is class(*args).
func newException(class *typeObj, args []Value) *exception {
	escapeAll(args)
	e := &exception{class: class, args: append([]Value(nil), args...), own: true}
	if n := len(args); n >= 2 && n <= 5 && class.isSub(excOSError) {
		if no, ok := errnoClass[args[0].int()]; ok && class == excOSError && args[0].kind == kInt {
			e.class = no
		}
		if n > 2 && args[2].kind != kNone {
			e.args, e.fileName = e.args[:2:2], e.args[2]
		}
	}
	return e
}

// member is an attribute of an exception, beside args.
func (e *exception) member(name string) (Value, bool) {
	at := func(i int) Value {
		if i < len(e.args) {
			return e.args[i]
		}
		return none
	}
	switch {
	case name == "__cause__":
		if e.from == nil {
			return none, true
		}
		return excV(e.from), true
	case e.class.isSub(excOSError):
		many := len(e.args) >= 2
		switch name {
		case "errno", "strerror":
			if !many {
				return none, true
			}
			return at(map[string]int{"errno": 0, "strerror": 1}[name]), true
		case "filename":
			if e.fileName.kind == kUnbound {
				return none, true
			}
			return e.fileName, true
		}
	case name == "value" && e.class.isSub(excStopIteration):
		return at(0), true
	case name == "code" && e.class.isSub(excSystemExit):
		if len(e.args) > 1 {
			return tupleV(e.args), true
		}
		return at(0), true
	}
	return none, false
}

// text is str(e).
func (e *exception) text(th *thread) string {
	switch len(e.args) {
	case 0:
		return ""
	case 1:
		if e.class == excKeyError {
			return th.repr(e.args[0])
		}
		return th.str(e.args[0])
	}
	if e.class.isSub(excOSError) && len(e.args) == 2 {
		s := "[Errno " + th.str(e.args[0]) + "] " + th.str(e.args[1])
		if e.fileName.kind != kUnbound {
			s += ": " + th.repr(e.fileName)
		}
		return s
	}
	return th.repr(Value{kind: kTuple, ref: unsafe.Pointer(&tuple{e.args})})
}

// place records where an exception was raised, from the frames that were
// running: once, at the first recover.
func (th *thread) place(e *exception) {
	if e.placed {
		return
	}
	e.placed = true
	if th.depth == 0 {
		return
	}
	top := th.visible(th.depth - 1)
	e.file, e.at = top.code.file, top.span()
	e.inLibrary = th.frames[th.depth-1].code.hidden
	for i := 1; i < th.depth; i++ {
		if th.frames[i].code.hidden {
			continue
		}
		caller := th.visible(i - 1)
		e.calls = append(e.calls, lang.Frame{Func: th.frames[i].code.name, File: caller.code.file.Name, At: caller.span()})
	}
}

// asError makes the host's error of an exception.
func (th *thread) asError(e *exception) *lang.Error {
	th.place(e)
	out := &lang.Error{Kind: e.class.name, Msg: th.safeText(e), Hint: e.hint, At: e.at, Calls: e.calls, Cause: e.cause}
	if e.file != nil {
		out.File, out.Source = e.file.Name, e.file.Source
		th.advise(e, out)
	}
	return out
}

// safeText is str(e) where even that may fail.
func (th *thread) safeText(e *exception) (s string) {
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(*raised); !ok {
				panic(r)
			}
			s = "<exception str() failed>"
		}
	}()
	return e.text(th)
}

// suggest is the hint that names the candidates nearest to a misspelt name, ""
// where none is near.
func suggest(name string, candidates func(yield func(string) bool)) string {
	return lang.DidYouMean(name, slices.Compact(slices.Sorted(candidates)))
}
