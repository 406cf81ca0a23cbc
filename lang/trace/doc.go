// Package trace holds arrays with NumPy's meaning whose work is put off: an
// operation checks its operands, fixes the dtype, shape and memory layout of
// its result, and gives a handle; the arithmetic runs when something looks.
//
// Enters: calls of the evaluator (operands, indices, an Executor). Leaves:
// *ir.Func for the Executor, handles, scalars as bits, and *lang.Error without
// a position. Knows nothing of the evaluator's values.
//
// Never imports fuse, codegen, or a concrete backend. What computes at the call
// stands apart, in packages that know nothing of arrays: fold, gather, order.
package trace
