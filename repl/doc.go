// Package repl is the interactive loop: it reads statements, hands them to a
// session, and answers commands about it.
//
// Enters: a terminal or a pipe, an Evaluator, an engine. Leaves: printed values
// and errors. Never imports the compiler's stages.
//
// An Editor reads from a terminal. Modes, sizes and the streams of a terminal
// come from chzyer/readline; its editing knows one line only, and statements
// are of several, so that editing, history and completion are done here.
package repl
