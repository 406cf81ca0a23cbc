// Package ir holds the typed SSA form of traced array work, and the one
// definition of everything later stages must agree on: dtypes and promotion
// (dtype.go, element.go, promote.go, op.go), memory order and views
// (strided.go, view.go), order of sums (sumorder.go, pairwise.go) and of matrix
// products (contract.go), and scalar functions over core operations
// (function*.go).
//
// A Builder (build.go) collects operations with concrete extents; Finish
// (canon.go) turns what some outputs need into a canonical Func, whose text
// (text.go) is the key of plan caches; Parse (parse.go) reads it back and
// Verify (verify.go) derives all of it again.
//
// Enters: builder calls (from lang/trace) or text. Leaves: *Func, *Code, text.
// Never imports anything but the standard library.
package ir
