// Package grayscale runs NumPy-like array programs, fused and compiled: no
// intermediate array reaches memory unless it must, and results have the same
// bits on every backend and with any number of threads.
//
// # Formulas
//
// A formula is Python text over arrays and numbers. Compile makes a Program of
// it, which runs over Go slices in place, from any number of goroutines:
//
//	p, err := grayscale.Compile("r = sqrt(x*x + y*y); m = r.mean()",
//		grayscale.Var[float64]("x"), grayscale.Var[float64]("y"))
//	err = p.Run(ctx, grayscale.In("x", xs), grayscale.In("y", ys),
//		grayscale.Out("r", &rs), grayscale.Get("m", &m))
//
// Eval is the short form for a formula that is used now and then.
//
// # Scripts
//
// A Session runs whole scripts, keeps their variables, and lets them call Go
// functions. What scripts may print, open and consume is the host's to say:
// without a word there are no files, nothing is printed, and the default Limits
// hold.
//
// # Errors
//
// Every fault is an *Error with a Kind, a message in Python's or NumPy's words
// and, where it has one, its place in the text.
//
// # Stability
//
// Compile, Program and its arguments, Eval, Session, Error, Limits, and Engine
// with New, Compile, NewSession and Close keep their meaning from version 1 on;
// until then a change is noted. What speaks of packages ir, fuse and backends
// (Engine.Execute, Alloc, Free, Parallel, Caps, Explain, Run, Summary and
// WriteSections) serves the command and the tests, and may change at any time.
//
// # Inside
//
// An Engine executes array programs (ir.Func): it cuts them into kernels
// (package fuse), lowers those to loops over core operations (package codegen)
// and runs them on a backend. compile.go names the stages in order. This is the
// only package that knows fuse, codegen and the backends together.
package grayscale
