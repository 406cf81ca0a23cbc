// Package backendtest is what every backend must pass: Loops written by hand
// and at random, run over awkward extents, strides and addresses, their results
// compared to the bit with a naive interpreter of Loops.
//
// A NaN equals every NaN: payloads are not promised.
//
// Enters: a Backend. Leaves: failures of a test. Never imports a concrete
// backend, lang or fuse.
package backendtest
