// Package fuse cuts an ir.Func into kernels so that as few values as possible
// cross memory, and says for each that does why.
//
// Enters: *ir.Func, and the size class of each of its symbols. Leaves: *Plan:
// kernels in the order they run, temporaries, borders with their reasons. Its
// text is structure, like the Func's: extents, strides and scalar values are
// arguments of a plan.
//
// A kernel is an iteration space (its outer dims run in parallel), and stages
// that run one after the other at each outer point; a stage is a nest of loops
// around one vector loop with straight-line operations. Views never run: they
// become the index with which a storage is read. Passes iterate over values in
// their topological order and never recurse on graphs.
//
// Never imports codegen or backends.
package fuse
