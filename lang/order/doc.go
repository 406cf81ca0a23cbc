// Package order sorts and searches numbers.
//
// Enters: slices of elements and of room to work in, and a Run that spreads
// calls over threads. Leaves: the same slices in order, positions, counts. The
// results depend on the elements alone, never on how many threads there are.
//
// The order is NumPy's: NaN comes after every number, -0.0 and 0.0 are equal,
// and what is equal keeps its order.
//
// Never imports anything of the house.
package order

// Number is the type of an element. Bools are uint8.
type Number interface {
	int8 | uint8 | int16 | uint16 | int32 | uint32 | int64 | uint64 | float32 | float64
}

// Run makes the calls f(0), …, f(n-1), each once and several at a time. It
// gives up between calls, with an error.
type Run func(n int, f func(i int)) error

// piece is how many elements one call of a Run works through: well below a
// millisecond of work.
const piece = 1 << 16

// pieces calls f for the pieces of [0, n).
func pieces(run Run, n int, f func(i, lo, hi int)) error {
	return run(countPieces(n), func(i int) { f(i, i*piece, min(i*piece+piece, n)) })
}

func countPieces(n int) int { return (n + piece - 1) / piece }
