// Package fold runs reductions, running reductions and updates by index over
// plain memory, one element after the other, for the calls that package
// trace's graph of operations cannot say: with a mask, from an initial value,
// into an output of its own layout, or by a function that has no reduction of
// its own. Sums of floats keep NumPy's order of additions.
//
// Enters: memory with strides, and a function of two elements. Leaves: results
// in memory.
//
// Never imports anything of the house but ir.
package fold
