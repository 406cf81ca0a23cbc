// Package ir holds the typed SSA form of traced array work, and the one
// definition of everything later stages must agree on: dtypes and promotion,
// memory order, order of sums, and scalar functions over core operations.
//
// Enters: builder calls (from lang/trace) or text. Leaves: *Func, *Code, text.
// Never imports anything but the standard library.
package ir
