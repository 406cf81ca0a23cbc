package grayscale

import (
	"context"
	"errors"
	"fmt"

	"github.com/grayscale-lang/grayscale/lang"
)

// Error is a fault of a formula or a script, in its text or while it ran, or
// of how it was called from Go. Every error of Compile, Program, Eval and
// Session is one, found by errors.As. Its text is Python's or NumPy's, with the
// line and a caret where it has a place.
type Error struct {
	Kind Kind
	Msg  string // without the kind
	// Notes are lines that show what went wrong, such as the shapes one below the
	// other; may be nil.
	Notes []string
	Hint  string // what to do about it; may be ""
	File  string // the name of the script
	// Line and Col are where it happened, from 1, Col in characters; Line is 0
	// when the fault has no place in the text. EndLine and EndCol are just
	// behind the last character.
	Line, Col, EndLine, EndCol int
	Calls                      []Call // that were running, outermost first

	text  string
	cause error
}

// Call is a function call that was running when an Error was raised.
type Call struct {
	Func      string
	File      string
	Line, Col int
}

// Kind is the sort of an Error: the name of the exception class that Python or
// NumPy would raise (ValueError, TypeError, IndexError, ZeroDivisionError, …),
// or one of the constants.
type Kind string

// Kinds that a host may want to tell apart.
const (
	Syntax   Kind = "SyntaxError" // the text is no script
	Name     Kind = "NameError"   // a name that nothing has given a value
	Refused  Kind = "Refused"     // it is Python or NumPy, but grayscale does not have it
	Canceled Kind = "KeyboardInterrupt"
	// OverTime is a limit of time or of steps, or a deadline of the context;
	// OverMemory one of memory, OverOutput one of printed text, OverSize one of
	// the text itself. Scripts cannot catch those of a Session's Limits.
	OverTime   Kind = "TimeoutError"
	OverMemory Kind = "MemoryError"
	OverOutput Kind = "OutputError"
	OverSize   Kind = "SourceError"
	// Usage is a call from Go that does not fit: an argument that is missing,
	// of another type or shape than declared, or that overlaps another.
	Usage Kind = "UsageError"
	// Exit is a script that ended itself, by sys.exit or SystemExit. Msg is the
	// status, or the message.
	Exit Kind = "SystemExit"
)

// Error is the kind and the message, with the place, the line and a caret.
func (e *Error) Error() string { return e.text }

// Unwrap gives the context's error where that ended the run, or the error that
// a Go function returned.
func (e *Error) Unwrap() error { return e.cause }

func usage(format string, args ...any) *Error { return plain(Usage, format, args...) }

// plain makes an error without a place.
func plain(k Kind, format string, args ...any) *Error {
	msg := fmt.Sprintf(format, args...)
	return &Error{Kind: k, Msg: msg, text: string(k) + ": " + msg}
}

// hint is e with a hint.
func (e *Error) hint(format string, args ...any) *Error {
	e.Hint = fmt.Sprintf(format, args...)
	e.text += "\nhint: " + e.Hint
	return e
}

// publish makes the error that hosts see of one of the house.
func publish(err error) error {
	if err == nil {
		return nil
	}
	e, ok := err.(*Error)
	if ok {
		return e
	}
	l, ok := err.(*lang.Error)
	if !ok {
		if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
			e = plain(Canceled, "the run was canceled")
			if errors.Is(err, context.DeadlineExceeded) {
				e = plain(OverTime, "the time limit has passed")
			}
		} else if isMemory(err) {
			e = plain(OverMemory, "%s", err.Error())
		} else {
			e = plain("RuntimeError", "%s", err.Error())
		}
		e.cause = err
		return e
	}
	e = &Error{Kind: Kind(l.Kind), Msg: l.Msg, Notes: l.Notes, Hint: l.Hint, File: l.File, text: l.Error(), cause: l.Cause}
	if l.Placed() {
		e.Line, e.Col, e.EndLine, e.EndCol = l.At.Start.Line, l.At.Start.Col, l.At.End.Line, l.At.End.Col
	}
	for _, c := range l.Calls {
		e.Calls = append(e.Calls, Call{c.Func, c.File, c.At.Start.Line, c.At.Start.Col})
	}
	return e
}
