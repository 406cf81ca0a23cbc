package eval

import (
	"math/big"
	"math/bits"
	"unsafe"
)

// int128 is an int of up to 128 bits: what int64 overflows into first. Its
// arithmetic allocates the result alone.
type int128 struct {
	neg    bool
	hi, lo uint64 // magnitude
}

// heldInt128 is a big int that lies in one piece of memory with its digits.
type heldInt128 struct {
	big.Int
	room [2]big.Word
}

// int128Of is the int128 of an int; ok is false for longer ones.
func int128Of(v Value) (w int128, ok bool) {
	if v.kind != kBig {
		i := v.int()
		if i < 0 {
			return int128{true, 0, -uint64(i)}, true
		}
		return int128{false, 0, uint64(i)}, true
	}
	if bits.UintSize != 64 {
		return w, false
	}
	b := v.big()
	d := b.Bits()
	w.neg = b.Sign() < 0
	switch len(d) {
	case 1:
		w.lo = uint64(d[0])
	case 2:
		w.lo, w.hi = uint64(d[0]), uint64(d[1])
	default:
		return w, false
	}
	return w, true
}

// intsAtOnce is how many big ints share a piece of memory: more make garbage
// cheaper, fewer hold less of it alive.
const intsAtOnce = 8

// longWords is how many digits a big int has at most that shares memory.
const longWords = 128

// newBig is a big int with room for n digits.
func (th *thread) newBig(n int) *big.Int {
	if n > longWords {
		return new(big.Int)
	}
	if len(th.longs) == 0 {
		th.longs = make([]big.Int, intsAtOnce)
	}
	if len(th.words) < n {
		th.words = make([]big.Word, n*intsAtOnce)
	}
	r := &th.longs[0]
	r.SetBits(th.words[:0:n])
	th.longs, th.words = th.longs[1:], th.words[n:]
	return r
}

// int128V is the int of w.
func (th *thread) int128V(w int128) Value {
	if w.hi == 0 {
		if !w.neg && w.lo < 1<<63 {
			return intV(int64(w.lo))
		}
		if w.neg && w.lo <= 1<<63 {
			return intV(int64(-w.lo))
		}
	}
	if len(th.ints) == 0 {
		th.ints = make([]heldInt128, intsAtOnce)
	}
	x := &th.ints[0]
	th.ints = th.ints[1:]
	x.room[0], x.room[1] = big.Word(w.lo), big.Word(w.hi)
	x.SetBits(x.room[:])
	if w.neg {
		x.Neg(&x.Int)
	}
	return Value{kind: kBig, ref: unsafe.Pointer(&x.Int)}
}

// less compares magnitudes.
func (w int128) less(v int128) bool { return w.hi < v.hi || w.hi == v.hi && w.lo < v.lo }

// shortBy is how many bits magnitudes lack to 128.
func (w int128) shortBy() int {
	if w.hi != 0 {
		return bits.LeadingZeros64(w.hi)
	}
	return 64 + bits.LeadingZeros64(w.lo)
}

func (w int128) add(v int128) (r int128, ok bool) {
	var carry uint64
	if w.neg == v.neg {
		r.neg = w.neg
		r.lo, carry = bits.Add64(w.lo, v.lo, 0)
		r.hi, carry = bits.Add64(w.hi, v.hi, carry)
		return r, carry == 0
	}
	if w.less(v) {
		w, v = v, w
	}
	r.lo, carry = bits.Sub64(w.lo, v.lo, 0)
	r.hi, _ = bits.Sub64(w.hi, v.hi, carry)
	r.neg = w.neg && (r.hi|r.lo) != 0
	return r, true
}

func (w int128) mul(v int128) (r int128, ok bool) {
	if w.hi != 0 {
		w, v = v, w
	}
	if w.hi != 0 {
		return r, false
	}
	over, mid := bits.Mul64(w.lo, v.hi)
	r.hi, r.lo = bits.Mul64(w.lo, v.lo)
	var carry uint64
	r.hi, carry = bits.Add64(r.hi, mid, 0)
	r.neg = w.neg != v.neg && (r.hi|r.lo) != 0
	return r, over == 0 && carry == 0
}

// divmod is // and % for divisors of 64 bits, or powers of two.
func (w int128) divmod(v int128) (q, m int128, ok bool) {
	switch {
	case v.hi != 0 && v.lo == 0 && v.hi&(v.hi-1) == 0:
		n := uint(bits.TrailingZeros64(v.hi))
		q.lo = w.hi >> n
		m.hi, m.lo = w.hi&(v.hi-1), w.lo
	case v.hi != 0 || v.lo == 0:
		return q, m, false
	default:
		var rest uint64
		q.hi, rest = bits.Div64(0, w.hi, v.lo)
		q.lo, m.lo = bits.Div64(rest, w.lo, v.lo)
	}
	// the remainder has the sign of the divisor
	q.neg = w.neg != v.neg && (q.hi|q.lo) != 0
	m.neg = w.neg && (m.hi|m.lo) != 0
	if (m.hi|m.lo) != 0 && w.neg != v.neg {
		m, ok = m.add(v)
		if !ok {
			return q, m, false
		}
		q, ok = q.add(int128{true, 0, 1})
		return q, m, ok
	}
	return q, m, true
}

// int128Binary is intBinary of operands and results of up to 128 bits; ok is
// false for others.
func (th *thread) int128Binary(o op, a, b Value) (v Value, ok bool) {
	x, ok1 := int128Of(a)
	y, ok2 := int128Of(b)
	if !ok1 || !ok2 {
		return none, false
	}
	var r int128
	switch o {
	case opAdd:
		r, ok = x.add(y)
	case opSub:
		y.neg = !y.neg
		r, ok = x.add(y)
	case opMul:
		r, ok = x.mul(y)
	case opFloorDiv:
		r, _, ok = x.divmod(y)
	case opMod:
		_, r, ok = x.divmod(y)
	case opAnd, opOr, opXor:
		if x.neg || y.neg {
			return none, false
		}
		ok = true
		switch o {
		case opAnd:
			r.hi, r.lo = x.hi&y.hi, x.lo&y.lo
		case opOr:
			r.hi, r.lo = x.hi|y.hi, x.lo|y.lo
		default:
			r.hi, r.lo = x.hi^y.hi, x.lo^y.lo
		}
	case opShl:
		if y.neg || y.hi != 0 || y.lo > uint64(x.shortBy()) {
			return none, false
		}
		n := uint(y.lo)
		r = int128{x.neg, x.hi<<n | x.lo>>(64-n), x.lo << n}
		if n >= 64 {
			r.hi = x.lo << (n - 64)
		}
		ok = true
	case opShr:
		if x.neg || y.neg || y.hi != 0 || y.lo > 127 {
			return none, false
		}
		n := uint(y.lo)
		r = int128{false, x.hi >> n, x.lo>>n | x.hi<<(64-n)}
		if n >= 64 {
			r.lo = x.hi >> (n - 64)
		}
		ok = true
	}
	if !ok {
		return none, false
	}
	return th.int128V(r), true
}
