// Package eval runs syntax trees: Python's statements and scalars at once,
// NumPy's array operations by tracing them.
//
// Enters: *lang.File, variables, a backends.Executor. Leaves: values, printed
// text, and errors as *lang.Error at their place in the source.
//
// Every function is compiled once: names become slots, bodies become Go
// closures over frames of slots. A Value is a small struct, so scalar loops
// allocate nothing. Inside the package a raised Python exception is a Go panic
// with *raised as its value; Session.Run and try statements recover it, and
// nothing else of the package does but the repr of a Counter, which tries to
// order counts of any kind.
//
// Functions of NumPy are Go (numpy_*.go, by family) where they need the tracer
// or values, and text of the language itself (library/) where they are
// compositions of others.
//
// Never imports fuse, codegen or a concrete backend.
package eval
