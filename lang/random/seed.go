package random

import (
	"crypto/rand"
	"encoding/binary"
	"math/big"
)

// SeedSequence makes the initial states of generators of a seed, and further
// sequences that are independent of it.
type SeedSequence struct {
	entropy []uint32
	key     []uint32 // path from the sequence that was not spawned
	pool    [4]uint32
	spawned uint32
}

// NewSeedSequence makes a sequence of the words of a seed, least significant
// first.
func NewSeedSequence(entropy []uint32) *SeedSequence { return newSequence(entropy, nil) }

// Entropy is the words of a seed from the operating system.
func Entropy() []uint32 {
	var b [16]byte
	rand.Read(b[:])
	w := make([]uint32, 4)
	for i := range w {
		w[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return w
}

// Words are the 32-bit words of a number that is not negative, least
// significant first; one for 0.
func Words(n *big.Int) []uint32 {
	var w []uint32
	b := n.Bytes()
	for i := len(b); i > 0; i -= 4 {
		var word uint32
		for _, x := range b[max(i-4, 0):i] {
			word = word<<8 | uint32(x)
		}
		w = append(w, word)
	}
	if w == nil {
		return []uint32{0}
	}
	return w
}

func newSequence(entropy, key []uint32) *SeedSequence {
	s := &SeedSequence{entropy: entropy, key: key}
	all := entropy
	if len(key) > 0 {
		all = append([]uint32(nil), entropy...)
		for len(all) < len(s.pool) { // so that no key looks like entropy
			all = append(all, 0)
		}
		all = append(all, key...)
	}
	h := uint32(0x43b0d7e5)
	hash := func(v uint32) uint32 {
		v ^= h
		h *= 0x931e8875
		v *= h
		return v ^ v>>16
	}
	mix := func(x, y uint32) uint32 {
		r := x*0xca01f9dd - y*0x4973f715
		return r ^ r>>16
	}
	for i := range s.pool {
		var v uint32
		if i < len(all) {
			v = all[i]
		}
		s.pool[i] = hash(v)
	}
	for src := range s.pool {
		for dst := range s.pool {
			if src != dst {
				s.pool[dst] = mix(s.pool[dst], hash(s.pool[src]))
			}
		}
	}
	for _, v := range all[min(len(s.pool), len(all)):] {
		for dst := range s.pool {
			s.pool[dst] = mix(s.pool[dst], hash(v))
		}
	}
	return s
}

// State32 is the first n words that the sequence gives.
func (s *SeedSequence) State32(n int) []uint32 {
	out := make([]uint32, n)
	g := uint32(0x8b51f9dd)
	for i := range out {
		v := s.pool[i%len(s.pool)] ^ g
		g *= 0x58f38ded
		v *= g
		out[i] = v ^ v>>16
	}
	return out
}

// State64 is State32 in pairs of words, the low one first.
func (s *SeedSequence) State64(n int) []uint64 {
	w := s.State32(2 * n)
	out := make([]uint64, n)
	for i := range out {
		out[i] = uint64(w[2*i]) | uint64(w[2*i+1])<<32
	}
	return out
}

// Spawn makes the next n sequences that descend from s.
func (s *SeedSequence) Spawn(n int) []*SeedSequence {
	out := make([]*SeedSequence, n)
	for i := range out {
		out[i] = newSequence(s.entropy, append(append([]uint32(nil), s.key...), s.spawned))
		s.spawned++
	}
	return out
}

// Spawned is how many sequences descend from s by now.
func (s *SeedSequence) Spawned() uint32 { return s.spawned }
