package random

import "math/bits"

// Source is a stream of random bits.
type Source interface {
	Uint64() uint64
	Uint32() uint32
	// Float64 is uniform in [0, 1), of 53 bits.
	Float64() float64
}

// Each calls f(0), …, f(n-1), in any order and several at once where it can,
// and returns when all calls have, or with an error when it was told to stop.
type Each func(n int, f func(i int)) error

// piece is how many elements of a fill one call of Each makes: some 50 µs.
const piece = 1 << 14

// pieces is the number of pieces of n elements.
func pieces(n int) int { return (n + piece - 1) / piece }

// cut is the bounds of the i-th of them.
func cut(i, n int) (lo, hi int) { return i * piece, min((i+1)*piece, n) }

// Float32 is uniform in [0, 1), of 24 bits.
func Float32(s Source) float32 { return float32(s.Uint32()>>8) * 0x1p-24 }

// mask is the least 2^b-1 that is not less than max.
func mask(max uint64) uint64 { return 1<<bits.Len64(max) - 1 }

// Interval is a number from 0 to max, by masking and rejection: how shuffles
// draw.
func Interval(s Source, max uint64) uint64 {
	if max == 0 {
		return 0
	}
	m := mask(max)
	if max <= 0xffffffff {
		for {
			if v := uint64(s.Uint32()) & m; v <= max {
				return v
			}
		}
	}
	for {
		if v := s.Uint64() & m; v <= max {
			return v
		}
	}
}
