// Package tracetest runs random programs of array operations through lang/trace
// on an Executor and compares what comes out, to the bit, with what NumPy made
// of them. programs.py writes the programs.
//
// Enters: an Executor. Leaves: failures of a test.
// Never imports the root package or a concrete backend.
package tracetest
