package random

import "math/big"

// State is where the generator stands: its number, the increment of its steps,
// and the half of a draw that is kept, if has.
func (p *PCG64) State() (state, inc *big.Int, kept uint32, has bool) {
	return join(p.hi, p.lo), join(p.incHi, p.incLo), p.kept, p.has
}

// SetState puts the generator where State found one.
func (p *PCG64) SetState(state, inc *big.Int, kept uint32, has bool) {
	p.hi, p.lo = Halves(state)
	p.incHi, p.incLo = Halves(inc)
	p.kept, p.has = kept, has
}

func join(hi, lo uint64) *big.Int {
	n := new(big.Int).SetUint64(hi)
	return n.Or(n.Lsh(n, 64), new(big.Int).SetUint64(lo))
}

// Halves is a number modulo 2^128.
func Halves(n *big.Int) (hi, lo uint64) {
	ones := join(0, 1<<64-1)
	h := new(big.Int).Rsh(n, 64)
	return h.And(h, ones).Uint64(), new(big.Int).And(n, ones).Uint64()
}

// State is the words of the generator and how many of them are used up.
func (m *MT19937) State() (key []uint32, pos int) { return m.key[:], m.pos }

// SetState puts the generator where State found one: 624 words, and pos of 0 to
// 624.
func (m *MT19937) SetState(key []uint32, pos int) {
	copy(m.key[:], key)
	m.pos = pos
}

// Kept is the normal variate that the next call gives, if has.
func (g *Legacy) Kept() (gauss float64, has bool) { return g.gauss, g.has }

// Keep sets what Kept gives.
func (g *Legacy) Keep(gauss float64, has bool) { g.gauss, g.has = gauss, has }
