// Package grayscale runs NumPy-like array programs, fused and compiled: no
// intermediate array reaches memory unless it must, and results have the same
// bits on every backend and with any number of threads.
//
// An Engine executes array programs (ir.Func): it cuts them into kernels
// (package fuse), lowers those to loops over core operations (package codegen)
// and runs them on a backend. compile.go names the stages in order. This is the
// only package that knows fuse, codegen and the backends together.
package grayscale
