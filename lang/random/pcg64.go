package random

import "math/bits"

// PCG64 is O'Neill's permuted congruential generator of 128 bits (XSL-RR).
type PCG64 struct {
	hi, lo       uint64
	incHi, incLo uint64
	kept         uint32 // the high half of a draw whose low half was a Uint32
	has          bool
}

const mulHi, mulLo = 0x2360ed051fc65da4, 0x4385df649fccf645

// NewPCG64 seeds a generator.
func NewPCG64(s *SeedSequence) *PCG64 {
	w := s.State64(4)
	p := &PCG64{incHi: w[2]<<1 | w[3]>>63, incLo: w[3]<<1 | 1}
	p.step()
	var carry uint64
	p.lo, carry = bits.Add64(p.lo, w[1], 0)
	p.hi, _ = bits.Add64(p.hi, w[0], carry)
	p.step()
	return p
}

// mul128 is a product modulo 2^128.
func mul128(ah, al, bh, bl uint64) (hi, lo uint64) {
	hi, lo = bits.Mul64(al, bl)
	return hi + ah*bl + al*bh, lo
}

func (p *PCG64) step() {
	hi, lo := mul128(p.hi, p.lo, mulHi, mulLo)
	var carry uint64
	p.lo, carry = bits.Add64(lo, p.incLo, 0)
	p.hi, _ = bits.Add64(hi, p.incHi, carry)
}

func output(hi, lo uint64) uint64 { return bits.RotateLeft64(hi^lo, -int(hi>>58)) }

// Uint64 draws 64 bits.
func (p *PCG64) Uint64() uint64 {
	p.step()
	return output(p.hi, p.lo)
}

// Uint32 draws 32 bits: of two calls in a row the second gets the high half of
// the first one's draw, whatever was drawn in between.
func (p *PCG64) Uint32() uint32 {
	if p.has {
		p.has = false
		return p.kept
	}
	v := p.Uint64()
	p.kept, p.has = uint32(v>>32), true
	return uint32(v)
}

// Float64 draws a number of [0, 1).
func (p *PCG64) Float64() float64 { return unit(p.Uint64()) }

// skip is the multiplier and the increment of n steps at once.
func (p *PCG64) skip(nHi, nLo uint64) (mh, ml, ch, cl uint64) {
	ml = 1
	sh, sl, dh, dl := uint64(mulHi), uint64(mulLo), p.incHi, p.incLo
	for nHi|nLo != 0 {
		if nLo&1 != 0 {
			mh, ml = mul128(mh, ml, sh, sl)
			ch, cl = mul128(ch, cl, sh, sl)
			var carry uint64
			cl, carry = bits.Add64(cl, dl, 0)
			ch, _ = bits.Add64(ch, dh, carry)
		}
		// twice the step: s·s, (s+1)·d
		oneLo, carry := bits.Add64(sl, 1, 0)
		dh, dl = mul128(dh, dl, sh+carry, oneLo)
		sh, sl = mul128(sh, sl, sh, sl)
		nLo = nLo>>1 | nHi<<63
		nHi >>= 1
	}
	return mh, ml, ch, cl
}

// Advance moves on by n = nHi·2^64 + nLo draws of 64 bits, and forgets a kept
// half.
func (p *PCG64) Advance(nHi, nLo uint64) {
	mh, ml, ch, cl := p.skip(nHi, nLo)
	hi, lo := mul128(p.hi, p.lo, mh, ml)
	var carry uint64
	p.lo, carry = bits.Add64(lo, cl, 0)
	p.hi, _ = bits.Add64(hi, ch, carry)
	p.kept, p.has = 0, false
}

// Jumped is a copy that stands n jumps of 2^128/φ draws further.
func (p *PCG64) Jumped(n uint64) *PCG64 {
	q := *p
	h, l := mul128(0, n, 0x9e3779b97f4a7c15, 0xf39cc0605cedc835)
	q.Advance(h, l)
	return &q
}

// at is a copy of p that stands n draws further.
func (p *PCG64) at(n int) PCG64 {
	q := *p
	q.Advance(0, uint64(n))
	return q
}

// affine is state·m + c, modulo 2^128.
func affine(h, l, mh, ml, ch, cl uint64) (uint64, uint64) {
	hi, lo := bits.Mul64(l, ml)
	lo, carry := bits.Add64(lo, cl, 0)
	hi, _ = bits.Add64(hi+h*ml+l*mh, ch, carry)
	return hi, lo
}

// lanes is the next four states, and what brings each to the fourth after it:
// four chains of multiplications run at once.
type lanes struct {
	h, l           [4]uint64
	mh, ml, ch, cl uint64
}

func (p *PCG64) lanes() (x lanes) {
	x.mh, x.ml, x.ch, x.cl = p.skip(0, 4)
	for i := range x.h {
		p.step()
		x.h[i], x.l[i] = p.hi, p.lo
	}
	return x
}

// fill draws 64 bits for each element.
func (p *PCG64) fill(dst []uint64) {
	if len(dst) >= 16 {
		x := p.lanes()
		mh, ml, ch, cl := x.mh, x.ml, x.ch, x.cl
		h0, h1, h2, h3 := x.h[0], x.h[1], x.h[2], x.h[3]
		l0, l1, l2, l3 := x.l[0], x.l[1], x.l[2], x.l[3]
		for {
			d := (*[4]uint64)(dst)
			d[0], d[1], d[2], d[3] = output(h0, l0), output(h1, l1), output(h2, l2), output(h3, l3)
			if dst = dst[4:]; len(dst) < 4 {
				break
			}
			h0, l0 = affine(h0, l0, mh, ml, ch, cl)
			h1, l1 = affine(h1, l1, mh, ml, ch, cl)
			h2, l2 = affine(h2, l2, mh, ml, ch, cl)
			h3, l3 = affine(h3, l3, mh, ml, ch, cl)
		}
		p.hi, p.lo = h3, l3
	}
	for i := range dst {
		dst[i] = p.Uint64()
	}
}

// fillFloats draws low + span·u for each element, u of [0, 1).
func (p *PCG64) fillFloats(dst []float64, low, span float64) {
	if len(dst) >= 16 {
		x := p.lanes()
		mh, ml, ch, cl := x.mh, x.ml, x.ch, x.cl
		h0, h1, h2, h3 := x.h[0], x.h[1], x.h[2], x.h[3]
		l0, l1, l2, l3 := x.l[0], x.l[1], x.l[2], x.l[3]
		for {
			d := (*[4]float64)(dst)
			d[0], d[1] = low+float64(span*unit(output(h0, l0))), low+float64(span*unit(output(h1, l1)))
			d[2], d[3] = low+float64(span*unit(output(h2, l2))), low+float64(span*unit(output(h3, l3)))
			if dst = dst[4:]; len(dst) < 4 {
				break
			}
			h0, l0 = affine(h0, l0, mh, ml, ch, cl)
			h1, l1 = affine(h1, l1, mh, ml, ch, cl)
			h2, l2 = affine(h2, l2, mh, ml, ch, cl)
			h3, l3 = affine(h3, l3, mh, ml, ch, cl)
		}
		p.hi, p.lo = h3, l3
	}
	for i := range dst {
		dst[i] = low + float64(span*p.Float64())
	}
}

// unit makes a number of [0, 1) of 64 bits.
func unit(v uint64) float64 { return float64(int64(v>>11)) * 0x1p-53 }
