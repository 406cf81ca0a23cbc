// Package backends holds what every way of running array programs shares: the
// two interfaces (an Executor runs an ir.Func, a Backend runs Loops), arrays
// and buffers, and the cutting of an iteration space into work units and the
// joining of their results, which depend on extents alone and never on the
// number of workers.
//
// Enters: Loops, extents, addresses. Leaves: Spaces of units, joined results.
// Never imports lang or fuse.
package backends
