package random

// Uniforms fills dst with low + span·u, u what Float64 draws.
func Uniforms(s Source, each Each, dst []float64, low, span float64) error {
	switch s := s.(type) {
	case *PCG64:
		err := each(pieces(len(dst)), func(i int) {
			lo, hi := cut(i, len(dst))
			q := s.at(lo)
			q.fillFloats(dst[lo:hi], low, span)
		})
		s.forward(len(dst))
		return err
	case *MT19937:
		return inOrder(each, dst, func(d []float64) { s.fill(d, low, span) })
	}
	return inOrder(each, dst, func(d []float64) {
		for i := range d {
			d[i] = low + float64(span*s.Float64())
		}
	})
}

// forward moves on by n draws of 64 bits and keeps a kept half.
func (p *PCG64) forward(n int) {
	kept, has := p.kept, p.has
	p.Advance(0, uint64(n))
	p.kept, p.has = kept, has
}

// Uniforms32 fills dst with what Float32 draws.
func Uniforms32(s Source, each Each, dst []float32) error {
	p, ok := s.(*PCG64)
	if !ok {
		return inOrder(each, dst, func(d []float32) {
			for i := range d {
				d[i] = Float32(s)
			}
		})
	}
	if p.has && len(dst) > 0 {
		dst[0] = Float32(p)
		dst = dst[1:]
	}
	pairs := len(dst) / 2
	if pairs > 0 {
		q := p.at(pairs - 1)
		p.kept = uint32(q.Uint64() >> 32)
	}
	err := each(pieces(pairs), func(i int) {
		lo, hi := cut(i, pairs)
		q := p.at(lo)
		var w [512]uint64
		for d := dst[2*lo : 2*hi]; len(d) > 0; {
			n := min(len(d)/2, len(w))
			q.fill(w[:n])
			for i, v := range w[:n] {
				d[2*i] = float32(uint32(v)>>8) * 0x1p-24
				d[2*i+1] = float32(uint32(v>>32)>>8) * 0x1p-24
			}
			d = d[2*n:]
		}
	})
	p.forward(pairs)
	if len(dst)%2 != 0 {
		dst[len(dst)-1] = Float32(p)
	}
	return err
}

// inOrder fills dst piece after piece.
func inOrder[T any](each Each, dst []T, fill func(d []T)) error {
	for i := range pieces(len(dst)) {
		lo, hi := cut(i, len(dst))
		if err := each(1, func(int) { fill(dst[lo:hi]) }); err != nil {
			return err
		}
	}
	return nil
}

// ahead is a PCG64 that has drawn some numbers in advance.
type ahead struct {
	*PCG64
	drawn []uint64
}

func (a *ahead) Uint64() uint64 {
	if len(a.drawn) == 0 {
		return a.PCG64.Uint64()
	}
	v := a.drawn[0]
	a.drawn = a.drawn[1:]
	return v
}

func (a *ahead) Uint32() uint32   { panic("BUG: half a draw from numbers drawn in advance") }
func (a *ahead) Float64() float64 { return float64(int64(a.Uint64()>>11)) * 0x1p-53 }

// byLayers fills dst with variates that mostly take one draw: fast gives the
// variate of a draw, or not ok and then slow does, with further draws.
func byLayers(p *PCG64, each Each, dst []float64, fast func(w []uint64, d []float64) (n int), slow func(s Source, r uint64) float64) error {
	return inOrder(each, dst, func(d []float64) {
		var w [1024]uint64
		a := ahead{PCG64: p}
		for len(d) > 0 {
			n := min(len(d), len(w)) // each variate takes at least one: none is left over
			p.fill(w[:n])
			a.drawn = w[:n]
			for len(a.drawn) > 0 {
				k := fast(a.drawn, d)
				d = d[k:]
				if a.drawn = a.drawn[k:]; len(a.drawn) == 0 {
					break
				}
				r := a.Uint64()
				d[0] = slow(&a, r)
				d = d[1:]
			}
		}
	})
}
