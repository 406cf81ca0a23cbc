// Package repl is the interactive loop: it reads lines, joins them to whole
// statements, and hands those to a session.
//
// Enters: a terminal or a pipe, a Runner. Leaves: printed values and errors.
// Never imports the compiler's stages.
package repl
