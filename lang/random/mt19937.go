package random

const mtWords, mtShift = 624, 397

// MT19937 is the Mersenne twister of Matsumoto and Nishimura.
type MT19937 struct {
	key [mtWords]uint32
	pos int
}

// NewMT19937 seeds a generator by a sequence.
func NewMT19937(s *SeedSequence) *MT19937 {
	m := &MT19937{pos: mtWords - 1}
	copy(m.key[:], s.State32(mtWords))
	m.key[0] = 1 << 31
	return m
}

// Seed starts from a number, as init_genrand of the generator's authors.
func (m *MT19937) Seed(seed uint32) {
	for i := range m.key {
		m.key[i] = seed
		seed = 1812433253*(seed^seed>>30) + uint32(i) + 1
	}
	m.pos = mtWords
}

// SeedArray starts from words, as init_by_array of the generator's authors.
// There must be at least one.
func (m *MT19937) SeedArray(words []uint32) {
	m.Seed(19650218)
	k := &m.key
	i, j := 1, 0
	next := func() {
		if i++; i >= mtWords {
			k[0] = k[mtWords-1]
			i = 1
		}
	}
	for range max(mtWords, len(words)) {
		k[i] = (k[i] ^ (k[i-1]^k[i-1]>>30)*1664525) + words[j] + uint32(j)
		next()
		if j++; j == len(words) {
			j = 0
		}
	}
	for range mtWords - 1 {
		k[i] = (k[i] ^ (k[i-1]^k[i-1]>>30)*1566083941) - uint32(i)
		next()
	}
	k[0] = 1 << 31
}

// twist makes the next words.
func (m *MT19937) twist() {
	k := &m.key
	mix := func(a, b, c uint32) uint32 {
		y := a&(1<<31) | b&(1<<31-1)
		return c ^ y>>1 ^ -(y&1)&0x9908b0df
	}
	for i := 0; i < mtWords-mtShift; i++ {
		k[i] = mix(k[i], k[i+1], k[i+mtShift])
	}
	for i := mtWords - mtShift; i < mtWords-1; i++ {
		k[i] = mix(k[i], k[i+1], k[i+mtShift-mtWords])
	}
	k[mtWords-1] = mix(k[mtWords-1], k[0], k[mtShift-1])
	m.pos = 0
}

// Uint32 draws 32 bits.
func (m *MT19937) Uint32() uint32 {
	if m.pos >= mtWords {
		m.twist()
	}
	y := m.key[m.pos]
	m.pos++
	return temper(y)
}

func temper(y uint32) uint32 {
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

// Uint64 draws two words, the high one first.
func (m *MT19937) Uint64() uint64 {
	h := uint64(m.Uint32())
	return h<<32 | uint64(m.Uint32())
}

// Float64 draws a number of [0, 1).
func (m *MT19937) Float64() float64 {
	if at := m.pos; at < mtWords-1 {
		m.pos += 2
		return mtFloat(temper(m.key[at]), temper(m.key[at+1]))
	}
	a, b := m.Uint32(), m.Uint32()
	return mtFloat(a, b)
}

func mtFloat(a, b uint32) float64 {
	return float64(int64(uint64(a>>5)<<26|uint64(b>>6))) * 0x1p-53
}

// fill draws low + span·u for each element, u of [0, 1).
func (m *MT19937) fill(dst []float64, low, span float64) {
	for len(dst) > 0 {
		if m.pos >= mtWords {
			m.twist()
		}
		n := min((mtWords-m.pos)/2, len(dst))
		k := m.key[m.pos : m.pos+2*n]
		for i := range dst[:n] {
			dst[i] = low + float64(span*mtFloat(temper(k[2*i]), temper(k[2*i+1])))
		}
		m.pos += 2 * n
		dst = dst[n:]
		if len(dst) > 0 && m.pos == mtWords-1 { // a pair across two blocks
			dst[0] = low + float64(span*m.Float64())
			dst = dst[1:]
		}
	}
}
