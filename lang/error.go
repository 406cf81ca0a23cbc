package lang

// Error is a fault in a script: in its text, or while it ran.
type Error struct {
	Kind string // Python's class: SyntaxError, TypeError, ZeroDivisionError, …; "Refused" for what is outside the subset
	Msg  string // Python's or NumPy's wording
	// Notes are lines that show what went wrong: the shapes side by side, what
	// would have fitted. They stand below the caret, indented.
	Notes  []string
	Hint   string // what to do, "" when the message says it
	File   string
	Source string // the whole text, for the caret line
	At     Span
	Calls  []Frame   // run-time faults inside functions: outermost call first
	Cause  error     // of a function of the host: what it returned
	Shapes [][]int64 // of the arrays that do not fit together, where Msg does not show them

	incomplete bool // more text could cure it
}

// Frame is a call that was running when an Error was raised.
type Frame struct {
	Func string // the function called; "<module>" at the top
	File string
	At   Span // the place of the call
}

// NewError makes an error of a kind at a place. File and Source are filled in
// by whoever knows the script: Parse for faults of the text, the evaluator for
// faults of the run.
func NewError(kind, msg string, at Span) *Error {
	return &Error{Kind: kind, Msg: msg, At: at}
}

// Refuse makes the error for something that is Python but outside the subset:
// what it is, and the nearest thing that works.
func Refuse(what, instead string, at Span) *Error {
	return &Error{Kind: "Refused", Msg: what, Hint: instead, At: at}
}

func syntaxError(msg string, at Span) *Error { return &Error{Kind: "SyntaxError", Msg: msg, At: at} }

// Placed says whether the error knows where it happened.
func (e *Error) Placed() bool { return e.At.Start.Line > 0 }
