package eval

import (
	"math/big"
	"math/bits"
)

// hashModulus is what Python takes numbers modulo to hash them.
const hashModulus = 1<<61 - 1

// pythonHash is hash(v): Python's own number wherever that does not differ
// from one run of Python to the next.
func (th *thread) pythonHash(v Value, depth int) int64 {
	if depth > maxNesting {
		throw(excRecursionError, "maximum recursion depth exceeded")
	}
	switch v = plain(v); v.kind {
	case kInt, kBool:
		return intHash(v.int())
	case kBig:
		return intHash(new(big.Int).Rem(v.big(), big.NewInt(hashModulus)).Int64())
	case kFloat:
		if !v.isNaN() {
			return floatHash(v.float())
		}
	case kNone:
		return 0xfca86420
	case kTuple:
		return th.sequenceHash(v.tuple(), depth)
	case kRange:
		return th.sequenceHash(v.rng().identity(), depth)
	case kLazy:
		return th.pythonHash(th.force(v), depth)
	case kStr:
		th.work(len(v.str()))
	}
	return int64(th.hashOf(v) >> 3)
}

// identity is what tells ranges apart: those that have the same elements are
// equal.
func (r *rangeObj) identity() []Value {
	parts := []Value{intV(r.n), none, none}
	if r.n > 0 {
		parts[1] = intV(r.start)
	}
	if r.n > 1 {
		parts[2] = intV(r.step)
	}
	return parts
}

// intHash is the hash of an int.
func intHash(i int64) int64 {
	if i %= hashModulus; i == -1 {
		return -2
	}
	return i
}

// sequenceHash is the hash of a tuple.
func (th *thread) sequenceHash(vs []Value, depth int) int64 {
	const p1, p2, p5 = 11400714785074694791, 14029467366897019727, 2870177450012600261
	h := uint64(p5)
	for _, v := range vs {
		th.tick()
		h = bits.RotateLeft64(h+uint64(th.pythonHash(v, depth+1))*p2, 31) * p1
	}
	if h += uint64(len(vs)) ^ (p5 ^ 3527539); h == 1<<64-1 {
		return 1546275796
	}
	return int64(h)
}
