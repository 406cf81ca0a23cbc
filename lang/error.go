package lang

// Error is a fault in a script: in its text, or while it ran.
type Error struct {
	Kind   string // Python's class: SyntaxError, TypeError, ZeroDivisionError, …; "Refused" for what is outside the subset
	Msg    string // Python's or NumPy's wording
	Hint   string // what to do, "" when the message says it
	File   string
	Source string // the whole text, for the caret line
	At     Span
	Calls  []Frame // run-time faults inside functions: outermost call first
}

// Frame is a call that was running when an Error was raised.
type Frame struct {
	Func string // the function called; "<module>" at the top
	File string
	At   Span // the place of the call
}

// Error is the fault in one line, without its place in the source.
func (e *Error) Error() string { return e.Kind + ": " + e.Msg }
