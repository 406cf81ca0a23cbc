// Package lang reads and writes scripts: a subset of Python 3.
//
// Enters: the text of a script, a formula, or the lines typed so far at a
// prompt. Leaves: a *File, or an Expr, with the place of every node and all
// comments; or an *Error that points at the place in Python's words. Never
// imports anything else of this module.
//
// # How a text is read
//
// The scanner (lex*.go) cuts the whole text into tokens at once, with INDENT
// and DEDENT by Python's rules, newlines dropped inside brackets, and f-strings
// taken apart into text and the tokens of their fields. The grammar of
// statements (grammar.go) is participle's; wherever it says expression, one
// precedence-climbing production of our own (expr*.go) reads it, so that
// reflection is paid per statement and not per operator. A formula enters that
// production directly. build.go makes the tree and check.go finds what Python
// refuses although its grammar allows it: return outside a function, a global
// declared after its use.
//
// What is Python but not in the grammar is an Error of kind "Refused" that
// names it and says what to write instead. Trees may hold more than the
// evaluator runs (sets, decorators, with): it refuses those in the same way.
//
// # Limits
//
// A text of any content ends in a tree or an error: brackets and indentation
// nest as deep as CPython allows (200 and 100), trees are at most 1,000 nodes
// high (a left chain a + b + c + … counts, a list or a chain of `and` does not),
// ints have at most 4,300 decimal digits. So passes over a tree may recurse.
//
// # Trees as text
//
// (*File).Format prints a script in the usual style and keeps its comments;
// Dump shows the tree; Equal compares two trees by it.
package lang
