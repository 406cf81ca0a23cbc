// Package difftest runs programs on executors and compares what they leave in
// memory, to the bit (NaNs are equal as NaNs).
//
// Enters: irtest cases, executors. Leaves: test failures that name the first
// operation whose result differs.
// Never imports a concrete backend.
package difftest
