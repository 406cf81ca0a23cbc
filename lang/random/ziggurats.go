package random

import (
	"math"

	"github.com/grayscale-lang/grayscale/lang/libm"
)

// Where the tails begin, and the inverse of the normal's.
const (
	normalTail    = 3.6541528853610087963519472518
	normalTailInv = 0.27366123732975827203338247596
	expTail       = 7.6971174701310497140446280481
)

// StandardNormal draws from the normal distribution.
func StandardNormal(s Source) float64 {
	r := s.Uint64()
	l := &normal64[r&0xff]
	rabs := r >> 9 & (1<<52 - 1)
	if rabs < l.limit {
		return math.Float64frombits(math.Float64bits(float64(int64(rabs))*l.width) | r&0x100<<55)
	}
	return normalSlow(s, r)
}

// normalSlow is StandardNormal of a draw r that is not below its layer's limit.
func normalSlow(s Source, r uint64) float64 {
	for {
		idx := r & 0xff
		rabs := r >> 9 & (1<<52 - 1)
		x := float64(int64(rabs)) * normal64[idx].width
		if r&0x100 != 0 {
			x = -x
		}
		if rabs < normal64[idx].limit {
			return x
		}
		if idx == 0 {
			for {
				a := float64(-normalTailInv * libm.Log1p(-s.Float64()))
				b := -libm.Log1p(-s.Float64())
				if b+b > a*a {
					if rabs>>8&1 != 0 {
						return -(normalTail + a)
					}
					return normalTail + a
				}
			}
		}
		if float64((normal64[idx-1].top-normal64[idx].top)*s.Float64())+normal64[idx].top < libm.Exp(-0.5*x*x) {
			return x
		}
		r = s.Uint64()
	}
}

// StandardNormals fills dst with what StandardNormal draws.
func StandardNormals(s Source, each Each, dst []float64) error {
	p, ok := s.(*PCG64)
	if !ok {
		return inOrder(each, dst, func(d []float64) {
			for i := range d {
				d[i] = StandardNormal(s)
			}
		})
	}
	return byLayers(p, each, dst, func(w []uint64, d []float64) int {
		d = d[:len(w)]
		for i, r := range w {
			l := &normal64[r&0xff]
			rabs := r >> 9 & (1<<52 - 1)
			if rabs >= l.limit {
				return i
			}
			d[i] = math.Float64frombits(math.Float64bits(float64(int64(rabs))*l.width) | r&0x100<<55)
		}
		return len(w)
	}, normalSlow)
}

// StandardNormal32 draws from the normal distribution in float32.
func StandardNormal32(s Source) float32 {
	for {
		r := s.Uint32()
		idx := r & 0xff
		rabs := r >> 9
		l := &normal32[idx]
		x := float32(rabs) * float32(l.width)
		if r&0x100 != 0 {
			x = -x
		}
		if uint64(rabs) < l.limit {
			return x
		}
		if idx == 0 {
			for {
				a := float32(-float32(normalTailInv) * libm.Log1p32(-Float32(s)))
				b := -libm.Log1p32(-Float32(s))
				if b+b > float32(a*a) {
					if rabs>>8&1 != 0 {
						return -(float32(normalTail) + a)
					}
					return float32(normalTail) + a
				}
			}
		}
		top := float32(l.top)
		if float64(float32((float32(normal32[idx-1].top)-top)*Float32(s))+top) < libm.Exp(-0.5*float64(x)*float64(x)) {
			return x
		}
	}
}

// StandardExponential draws from the exponential distribution.
func StandardExponential(s Source) float64 {
	r := s.Uint64()
	l := &exponential64[r>>3&0xff]
	if v := r >> 11; v < l.limit {
		return float64(int64(v)) * l.width
	}
	return exponentialSlow(s, r)
}

func exponentialSlow(s Source, r uint64) float64 {
	for {
		idx := r >> 3 & 0xff
		v := r >> 11
		x := float64(int64(v)) * exponential64[idx].width
		if v < exponential64[idx].limit {
			return x
		}
		if idx == 0 {
			return expTail - libm.Log1p(-s.Float64())
		}
		if float64((exponential64[idx-1].top-exponential64[idx].top)*s.Float64())+exponential64[idx].top < libm.Exp(-x) {
			return x
		}
		r = s.Uint64()
	}
}

// StandardExponentials fills dst with what StandardExponential draws.
func StandardExponentials(s Source, each Each, dst []float64) error {
	p, ok := s.(*PCG64)
	if !ok {
		return inOrder(each, dst, func(d []float64) {
			for i := range d {
				d[i] = StandardExponential(s)
			}
		})
	}
	return byLayers(p, each, dst, func(w []uint64, d []float64) int {
		d = d[:len(w)]
		for i, r := range w {
			l := &exponential64[r>>3&0xff]
			v := r >> 11
			if v >= l.limit {
				return i
			}
			d[i] = float64(int64(v)) * l.width
		}
		return len(w)
	}, exponentialSlow)
}

// StandardExponential32 draws from the exponential distribution in float32.
func StandardExponential32(s Source) float32 {
	for {
		r := s.Uint32() >> 1
		idx := r & 0xff
		v := r >> 8
		l := &exponential32[idx]
		x := float32(v) * float32(l.width)
		if uint64(v) < l.limit {
			return x
		}
		if idx == 0 {
			return float32(expTail) - libm.Log1p32(-Float32(s))
		}
		top := float32(l.top)
		if float32((float32(exponential32[idx-1].top)-top)*Float32(s))+top < float32(libm.Exp(-float64(x))) {
			return x
		}
	}
}
