package libm

import "math"

// ln 2 in two parts of which the first has trailing zeros.
const (
	sunLn2Hi = 0x1.62e42feep-1
	sunLn2Lo = 0x1.a39ef35793c76p-33
)

// Log1p is log(1+x).
func Log1p(x float64) float64 {
	hx := int32(math.Float64bits(x) >> 32)
	ax := hx & 0x7fffffff
	k, hu := int32(1), int32(1)
	var f, c float64
	if hx < 0x3fda827a { // below sqrt(2)-1
		switch {
		case ax >= 0x3ff00000 && x == -1:
			return math.Inf(-1)
		case ax >= 0x3ff00000:
			return math.NaN()
		case ax < 0x3c900000:
			return x
		case ax < 0x3e200000:
			return fma(-0.5, x*x, x)
		case hx > 0 || uint32(hx) <= 0xbfd2bec3:
			k, f = 0, x
		}
	}
	if hx >= 0x7ff00000 {
		return x + x
	}
	if k != 0 {
		var u float64
		if hx < 0x43400000 {
			u = 1 + x
			hu = int32(math.Float64bits(u) >> 32)
			k = hu>>20 - 1023
			if k > 0 {
				c = 1 - (u - x)
			} else {
				c = x - (u - 1)
			}
			c /= u
		} else {
			u = x
			hu = hx
			k = hu>>20 - 1023
		}
		hu &= 0xfffff
		mantissa := math.Float64bits(u) & (1<<52 - 1)
		if hu < 0x6a09e {
			f = math.Float64frombits(mantissa | 0x3ff<<52)
		} else {
			k++
			f = math.Float64frombits(mantissa | 0x3fe<<52)
			hu = (0x100000 - hu) >> 2
		}
		f--
	}
	half := float64(0.5 * f * f)
	n := float64(k)
	if hu == 0 { // |f| < 2^-20
		if f == 0 {
			if k == 0 {
				return 0
			}
			return fma(n, sunLn2Hi, fma(n, sunLn2Lo, c))
		}
		r := float64(half * fma(-0x1.5555555555555p-1, f, 1))
		if k == 0 {
			return f - r
		}
		return fma(n, sunLn2Hi, -((r - fma(n, sunLn2Lo, c)) - f))
	}
	s := f / (2 + f)
	z := s * s
	z2 := z * z
	z4 := z2 * z2
	r := fma(z, 0x1.5555555555593p-1, z2*fma(0x1.2492494229359p-2, z, 0x1.999999997fa04p-2))
	r = fma(z4, fma(0x1.7466496cb03dep-3, z, 0x1.c71c51d8e78afp-3), r)
	r = fma(z2*z4, fma(0x1.2f112df3e5244p-3, z, 0x1.39a09d078c69fp-3), r)
	r = float64((r + half) * s)
	if k == 0 {
		return f - (half - r)
	}
	return fma(n, sunLn2Hi, -((half - (fma(n, sunLn2Lo, c) + r)) - f))
}

// Expm1 is e to the x, less 1.
func Expm1(x float64) float64 {
	ax := uint32(math.Float64bits(x)>>32) & 0x7fffffff
	if ax >= 0x4043687a { // 56 ln 2
		switch {
		case ax >= 0x7ff00000 && x != math.Inf(-1):
			return x + x
		case x < 0:
			return -1
		case x > 0x1.62e42fefa39efp+9:
			return math.Inf(1)
		}
	}
	k := int32(0)
	var c float64
	switch {
	case ax > 0x3fd62e42: // ln(2)/2
		var hi, lo float64
		switch {
		case ax < 0x3ff0a2b2 && x > 0:
			hi, lo, k = x-sunLn2Hi, sunLn2Lo, 1
		case ax < 0x3ff0a2b2:
			hi, lo, k = x+sunLn2Hi, -sunLn2Lo, -1
		default:
			k = int32(float64(x*0x1.71547652b82fep+0) + math.Copysign(0.5, x))
			hi = fma(-float64(k), sunLn2Hi, x)
			lo = float64(k) * sunLn2Lo
		}
		x = hi - lo
		c = (hi - x) - lo
	case ax < 0x3c900000:
		return x
	}
	half := 0.5 * x
	h := float64(x * half)
	h2 := h * h
	r := fma(h2, fma(-0x1.4ce199eaadbb7p-14, h, 0x1.a01a019fe5585p-10), fma(h, -0x1.11111111110f4p-5, 1))
	r = fma(h2*h2, fma(-0x1.afdb76e09c32dp-23, h, 0x1.0cfca86e65239p-18), r)
	t := fma(-r, half, 3)
	e := float64((r - t) / fma(-x, t, 6) * h)
	if k == 0 {
		return x - fma(e, x, -h)
	}
	e = fma(e-c, x, -c) - h
	raised := func(y float64) float64 { return math.Float64frombits(math.Float64bits(y) + uint64(k)<<52) }
	switch {
	case k == -1:
		return fma(0.5, x-e, -0.5)
	case k == 1 && x < -0.25:
		return -2 * (e - (x + 0.5))
	case k == 1:
		return fma(2, x-e, 1)
	case k <= -2 || k > 56:
		return raised(1-(e-x)) - 1
	case k < 20:
		return raised((1 - math.Ldexp(1, -int(k))) - (e - x))
	}
	return raised(x - (e + math.Ldexp(1, -int(k))) + 1)
}

// Log1p32 is Log1p of float32.
func Log1p32(x float32) float32 {
	hx := int32(math.Float32bits(x))
	ax := hx & 0x7fffffff
	k, hu := int32(1), int32(1)
	var f, c float32
	if hx < 0x3ed413d7 {
		switch {
		case ax >= 0x3f800000 && x == -1:
			return float32(math.Inf(-1))
		case ax >= 0x3f800000:
			return float32(math.NaN())
		case ax < 0x24800000:
			return x
		case ax < 0x31000000:
			return x - float32(float32(x*x)*0.5)
		case hx > 0 || uint32(hx) <= 0xbe95f61f:
			k, f = 0, x
		}
	}
	if hx >= 0x7f800000 {
		return x + x
	}
	const ln2Hi, ln2Lo = 0x1.62e3p-1, 0x1.2fefa2p-17
	if k != 0 {
		u := x
		if hx < 0x5a000000 {
			u = 1 + x
			hu = int32(math.Float32bits(u))
			k = hu>>23 - 127
			if k > 0 {
				c = 1 - (u - x)
			} else {
				c = x - (u - 1)
			}
			c /= u
		} else {
			hu = hx
			k = hu>>23 - 127
		}
		hu &= 0x7fffff
		if hu < 0x3504f7 {
			f = math.Float32frombits(uint32(hu) | 0x3f800000)
		} else {
			k++
			f = math.Float32frombits(uint32(hu) | 0x3f000000)
			hu = (0x800000 - hu) >> 2
		}
		f--
	}
	half := float32(float32(0.5*f) * f)
	n := float32(k)
	low := float32(n*ln2Lo) + c
	if hu == 0 {
		if f == 0 {
			if k == 0 {
				return 0
			}
			return float32(n*ln2Hi) + low
		}
		r := float32(half * (1 - float32(0x1.555556p-1*f)))
		if k == 0 {
			return f - r
		}
		return float32(n*ln2Hi) - ((r - low) - f)
	}
	s := f / (2 + f)
	z := float32(s * s)
	r := float32(0x1.2f112ep-3)
	for _, p := range [...]float32{0x1.39a09ep-3, 0x1.74664ap-3, 0x1.c71c52p-3, 0x1.24924ap-2, 0x1.99999ap-2, 0x1.555556p-1} {
		r = float32(r*z) + p
	}
	r = float32(s * (half + float32(r*z)))
	if k == 0 {
		return f - (half - r)
	}
	return float32(n*ln2Hi) - ((half - (r + low)) - f)
}
