// Package random is the generators of numpy.random and their distributions,
// bit for bit: SeedSequence, PCG64 and MT19937, what Generator draws, and what
// the older RandomState draws.
//
// Enters: seeds, parameters, slices to fill. Leaves: numbers. A fill of many
// elements runs on the threads that the caller lends (Each), cut so that the
// elements do not depend on their number.
//
// Never imports anything of the house but libm: logarithms and powers are the C
// library's, as in NumPy.
package random
