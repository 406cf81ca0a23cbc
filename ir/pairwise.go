package ir

import (
	"math"
	"sync/atomic"
)

// The pairwise tree of one run of n numbers (NumPy's):
//
//	n < 8     added one by one, starting from -0.0
//	n <= 128  eight running sums r0…r7, element i to sum i mod 8; joined as
//	          ((r0+r1)+(r2+r3))+((r4+r5)+(r6+r7)); then the last n mod 8, one by one
//	else      the sum of the trees of the first m and the other n-m, with
//	          m = n/2 rounded down to a multiple of 8
//
// The tree depends on n alone. It is cut into leaves of at most 128 numbers;
// only the last leaf of a run can have a length that is no multiple of 8.

const leafMax = 128 // numbers in a leaf, at most

// TreeSplit is the length of the first part into which a run of n numbers is
// halved, for n > 128.
func TreeSplit(n int64) int64 {
	m := n / 2
	return m - m%8
}

// float is a type that sums run in.
type float interface{ ~float32 | ~float64 }

// Pairwise is the tree of the run v[:n], without the +0.0 that a sum starts
// from.
func Pairwise[T float](v []T, n int64) T {
	switch {
	case n < 8:
		s := T(math.Copysign(0, -1))
		for _, x := range v[:n] {
			s += x
		}
		return s
	case n <= leafMax:
		full := n - n%8
		r0, r1, r2, r3, r4, r5, r6, r7 := v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]
		for w := v[8:full]; len(w) >= 8; w = w[8:] {
			r0 += w[0]
			r1 += w[1]
			r2 += w[2]
			r3 += w[3]
			r4 += w[4]
			r5 += w[5]
			r6 += w[6]
			r7 += w[7]
		}
		s := ((r0 + r1) + (r2 + r3)) + ((r4 + r5) + (r6 + r7))
		for _, x := range v[full:n] {
			s += x
		}
		return s
	}
	m := TreeSplit(n)
	return Pairwise(v, m) + Pairwise(v[m:], n-m)
}

// RunsEnd is the value of joins in a leaf list that ends a run: what the tree
// left is added to the running total.
const RunsEnd = 255

// Leaves is the leaf list of the tree of one run of n numbers: per leaf a
// byte pair, its length divided by 8 (rounded down) and the number of joins
// after it. A join takes the two topmost partial sums off the stack and pushes
// their sum, lower first. The last leaf's joins leave one value: the tree.
// The last leaf may be ragged: its length is what is left of n. A run shorter
// than 8 is one leaf of length/8 = 0. A run of 0 numbers has no leaves.
//
// The list is shared and must not be written. It takes about n/50 bytes;
// callers that cut long runs into units (TreePieces) never ask for long ones.
func Leaves(n int64) []byte {
	if n <= 0 {
		return nil
	}
	slot := &leafSlots[uint64(n)*0x9e3779b97f4a7c15>>56]
	if l := slot.Load(); l != nil && l.n == n {
		return l.pairs
	}
	l := &leafList{n, appendLeaves(nil, n, 0)}
	if n <= leafCacheMax {
		slot.Store(l)
	}
	return l.pairs
}

type leafList struct {
	n     int64
	pairs []byte
}

// leafSlots keeps lists that were asked for, one per slot: a bounded cache of
// immutable data.
var leafSlots [256]atomic.Pointer[leafList]

const leafCacheMax = 1 << 17

// appendLeaves appends the leaves of a subtree after whose last leaf `after`
// further joins follow.
func appendLeaves(dst []byte, n int64, after byte) []byte {
	if n <= leafMax {
		return append(dst, byte(n/8), after)
	}
	m := TreeSplit(n)
	dst = appendLeaves(dst, m, 0)
	return appendLeaves(dst, n-m, after+1)
}

// TreePieces cuts the tree of n numbers into pieces of at most unit numbers
// (at least 128) by its own halving, and calls piece for each, from the left,
// with its first number, its length and the joins after it, as in a leaf list:
// the value of a piece is Pairwise of it.
func TreePieces(n, unit int64, piece func(first, length int64, joins int)) {
	treePieces(0, n, max(unit, leafMax), 0, piece)
}

func treePieces(first, n, unit int64, after int, piece func(first, length int64, joins int)) {
	if n <= unit {
		piece(first, n, after)
		return
	}
	m := TreeSplit(n)
	treePieces(first, m, unit, 0, piece)
	treePieces(first+m, n-m, unit, after+1, piece)
}
