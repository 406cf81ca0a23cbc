// Package irtest makes random well-typed programs with inputs, for tests that
// compare executors of ir.Func to the bit.
//
// Enters: a random source. Leaves: Case values.
// Never imports anything but ir and the standard library.
package irtest
