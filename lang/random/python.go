package random

import (
	"crypto/sha512"
	"math/big"
	"math/bits"
)

// Python is the generator of Python's module random: a Mersenne twister with
// seeds and bounded draws of its own.
type Python struct {
	MT19937
	Gauss float64 // the second normal variate of a pair, if Kept
	Kept  bool
}

// SeedInt seeds by the magnitude of a number.
func (p *Python) SeedInt(n *big.Int) {
	p.SeedArray(Words(new(big.Int).Abs(n)))
	p.Kept = false
}

// SeedText seeds by the bytes of a text and their SHA-512.
func (p *Python) SeedText(s string) {
	h := sha512.Sum512([]byte(s))
	p.SeedInt(new(big.Int).SetBytes(append([]byte(s), h[:]...)))
}

// Bits draws a number of k bits, 1 to 64.
func (p *Python) Bits(k int) uint64 {
	if k <= 32 {
		return uint64(p.Uint32() >> (32 - k))
	}
	low := uint64(p.Uint32())
	return low | uint64(p.Uint32()>>(64-k))<<32
}

// Below draws a number of [0, n); n must not be 0.
func (p *Python) Below(n uint64) uint64 {
	k := bits.Len64(n)
	r := p.Bits(k)
	for r >= n {
		r = p.Bits(k)
	}
	return r
}

// BigBits draws a number of k bits, k > 0.
func (p *Python) BigBits(k int) *big.Int {
	b := make([]byte, (k+31)/32*4)
	for at := len(b); at > 0; at -= 4 {
		w := p.Uint32()
		if k < 32 {
			w >>= 32 - k
		}
		k -= 32
		b[at-4], b[at-3], b[at-2], b[at-1] = byte(w>>24), byte(w>>16), byte(w>>8), byte(w)
	}
	return new(big.Int).SetBytes(b)
}

// BelowBig draws a number of [0, n), n > 0.
func (p *Python) BelowBig(n *big.Int) *big.Int {
	for {
		if r := p.BigBits(n.BitLen()); r.Cmp(n) < 0 {
			return r
		}
	}
}
