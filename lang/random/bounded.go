package random

import "math/bits"

// Integer draws integers of off … off+span for one dtype: Generator's way by
// multiplication (Lemire), RandomState's by masks. Draws of 16
// bits and less use up one draw of 32 bits after the other.
type Integer struct {
	s      Source
	bits   int // 64, 32, 16, 8, or 1 for bools
	masked bool
	buf    uint32
	left   int // pieces of buf to come
}

// NewInteger starts a call's draws of integers of so many bits.
func NewInteger(s Source, bits int, masked bool) *Integer {
	return &Integer{s: s, bits: bits, masked: masked}
}

// Draw gives the next number of off … off+span; both wrap in the dtype's bits.
func (n *Integer) Draw(off, span uint64) uint64 {
	switch {
	case span == 0:
		return off
	case n.bits == 64 && span > 0xffffffff:
		return off + n.draw64(span)
	case n.bits >= 32:
		return off + uint64(n.draw32(uint32(span)))
	case n.bits > 1:
		return off + n.drawPiece(uint32(span))
	}
	return uint64(n.piece(1))
}

func (n *Integer) draw64(span uint64) uint64 {
	if span == 1<<64-1 {
		return n.s.Uint64()
	}
	if n.masked {
		m := mask(span)
		for {
			if v := n.s.Uint64() & m; v <= span {
				return v
			}
		}
	}
	count := span + 1
	hi, lo := bits.Mul64(n.s.Uint64(), count)
	if lo < count {
		for least := (1<<64 - 1 - span) % count; lo < least; {
			hi, lo = bits.Mul64(n.s.Uint64(), count)
		}
	}
	return hi
}

func (n *Integer) draw32(span uint32) uint32 {
	if span == 1<<32-1 {
		return n.s.Uint32()
	}
	if n.masked {
		m := uint32(mask(uint64(span)))
		for {
			if v := n.s.Uint32() & m; v <= span {
				return v
			}
		}
	}
	count := uint64(span) + 1
	v := uint64(n.s.Uint32()) * count
	if uint32(v) < uint32(count) {
		for least := (1<<32 - 1 - span) % uint32(count); uint32(v) < least; {
			v = uint64(n.s.Uint32()) * count
		}
	}
	return uint32(v >> 32)
}

// drawPiece is draw32 of 16 or 8 bits.
func (n *Integer) drawPiece(span uint32) uint64 {
	all := uint32(1)<<n.bits - 1
	if span == all {
		return uint64(n.piece(n.bits))
	}
	if n.masked {
		m := uint32(mask(uint64(span)))
		for {
			if v := n.piece(n.bits) & m; v <= span {
				return uint64(v)
			}
		}
	}
	count := span + 1
	v := n.piece(n.bits) * count
	if v&all < count {
		for least := (all - span) % count; v&all < least; {
			v = n.piece(n.bits) * count
		}
	}
	return uint64(v >> n.bits)
}

// piece is the next so many bits of a draw of 32, low ones first.
func (n *Integer) piece(width int) uint32 {
	if n.left == 0 {
		n.buf, n.left = n.s.Uint32(), 32/width-1
	} else {
		n.buf >>= width
		n.left--
	}
	return n.buf & (1<<width - 1)
}

// Element is the memory of an integer or a bool.
type Element interface {
	uint8 | uint16 | uint32 | uint64
}

// Integers fills dst with numbers of off … off+span.
func Integers[T Element](n *Integer, each Each, dst []T, off, span uint64) error {
	if p, ok := n.s.(*PCG64); ok && n.bits == 64 && span == 1<<64-1 {
		return wholeWords(p, each, dst, off)
	} else if ok && n.bits >= 32 && span > 0 && span <= 0xffffffff && !n.masked {
		return lemire32(p, each, dst, T(off), uint32(span))
	}
	if n.bits < 32 && n.bits > 1 && span > 0 && !n.masked {
		return inOrder(each, dst, func(d []T) { smallPieces(n, d, T(off), uint32(span)) })
	}
	return inOrder(each, dst, func(d []T) {
		for i := range d {
			d[i] = T(n.Draw(off, span))
		}
	})
}

// smallPieces fills dst as Draw does for 16 or 8 bits, with the pieces of a
// draw at hand.
func smallPieces[T Element](n *Integer, dst []T, off T, span uint32) {
	all := uint32(1)<<n.bits - 1
	count := span + 1
	least := uint32(0)
	if count <= all {
		least = (all - span) % count
	}
	buf, left, width := n.buf, n.left, n.bits
	for i := range dst {
		for {
			if left == 0 {
				buf, left = n.s.Uint32(), 32/width-1
			} else {
				buf >>= width
				left--
			}
			if v := (buf & all) * count; v&all >= least {
				dst[i] = off + T(v>>width)
				break
			}
		}
	}
	n.buf, n.left = buf, left
}

// wholeWords fills dst with draws of 64 bits.
func wholeWords[T Element](p *PCG64, each Each, dst []T, off uint64) error {
	err := each(pieces(len(dst)), func(i int) {
		lo, hi := cut(i, len(dst))
		q := p.at(lo)
		for i := range dst[lo:hi] {
			dst[lo+i] = T(off + q.Uint64())
		}
	})
	p.forward(len(dst))
	return err
}

// lemire32 fills dst by one 32-bit draw for each element, pieces at once; where
// a draw is rejected, all that follow stand one further, so that the pieces
// from there on are drawn again in order.
func lemire32[T Element](p *PCG64, each Each, dst []T, off T, span uint32) error {
	if span == 1<<32-1 {
		return inOrder(each, dst, func(d []T) {
			for i := range d {
				d[i] = off + T(p.Uint32())
			}
		})
	}
	count := uint64(span) + 1
	least := uint32((1<<32 - count) % count)
	n := Integer{s: p, bits: 32}
	for p.has && len(dst) > 0 { // again where a kept half is rejected
		dst[0] = off + T(n.draw32(span))
		dst = dst[1:]
	}
	if float64(len(dst))*float64(least) < 1<<32 { // less than one is expected
		pairs := len(dst) / 2
		rejected := make([]bool, pieces(pairs))
		if err := each(pieces(pairs), func(i int) {
			lo, hi := cut(i, pairs)
			q := p.at(lo)
			var w [512]uint64
			no := false
			for d := dst[2*lo : 2*hi]; len(d) > 0; {
				k := min(len(d)/2, len(w))
				q.fill(w[:k])
				for i, v := range w[:k] {
					a, b := (v&0xffffffff)*count, (v>>32)*count
					no = no || uint32(a) < least || uint32(b) < least
					d[2*i], d[2*i+1] = off+T(a>>32), off+T(b>>32)
				}
				d = d[2*k:]
			}
			rejected[i] = no
		}); err != nil {
			return err
		}
		good := pairs
		for i, no := range rejected {
			if no {
				good, _ = cut(i, pairs)
				break
			}
		}
		if good > 0 {
			q := p.at(good - 1)
			p.kept = uint32(q.Uint64() >> 32)
		}
		p.forward(good)
		dst = dst[2*good:]
	}
	return inOrder(each, dst, func(d []T) {
		for i := range d {
			d[i] = off + T(n.draw32(span))
		}
	})
}
