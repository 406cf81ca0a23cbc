package libm

import "math"

func fma(a, b, c float64) float64 { return math.FMA(a, b, c) }

const (
	ln2Hi = 0x1.62e42fefa38p-1
	ln2Lo = 0x1.ef35793c7673p-45
)

// Log is the natural logarithm.
func Log(x float64) float64 {
	u := math.Float64bits(x)
	const lo, hi = 0x3fee000000000000, 0x3ff1090000000000 // 1-1/16, 1+0x1.09p-4
	if u-lo < hi-lo {
		return logNear1(x)
	}
	if top := uint32(u >> 48); top-0x10 >= 0x7ff0-0x10 {
		switch {
		case u<<1 == 0:
			return math.Inf(-1)
		case x == math.Inf(1):
			return x
		case x != x:
			return x
		case top&0x8000 != 0:
			return math.NaN()
		}
		u = math.Float64bits(x*0x1p52) - 52<<52 // subnormal
	}
	t := u - 0x3fe6000000000000
	row := &logTable[t>>45&127]
	z := math.Float64frombits(u - t&(0xfff<<52))
	k := float64(int64(t) >> 52)
	r := fma(z, row.inv, -1)
	w := fma(k, ln2Hi, row.log)
	hiPart := w + r
	loPart := fma(k, ln2Lo, (w-hiPart)+r)
	r2 := r * r
	p := fma(-0x1.fffffffeb459p-3, r, 0x1.555555551305bp-2)
	q := fma(r, -0x1.55575e506c89fp-3, 0x1.999b324f10111p-3)
	q = fma(q, r2, p)
	return fma(r*r2, q, fma(r2, -0x1.0000000000001p-1, loPart)) + hiPart
}

// logNear1 is Log between 1-1/16 and 1+0x1.09p-4, where the terms of the table
// would cancel.
func logNear1(x float64) float64 {
	if x == 1 {
		return 0
	}
	r := x - 1
	r2 := r * r
	r3 := r * r2
	a := fma(r2, 0x1.999999995dd0cp-3, fma(-0x1.ffffffffffdcbp-3, r, 0x1.5555555555577p-2))
	b := fma(r2, -0x1.fffffa4423d65p-4, fma(0x1.24924a344de3p-3, r, -0x1.55555556745a7p-3))
	c := fma(r2, 0x1.78182f7afd085p-4, fma(-0x1.999eb43b068ffp-4, r, 0x1.c7184282ad6cap-4))
	c = fma(r3, -0x1.5521375d145cdp-4, c)
	p := fma(fma(c, r3, b), r3, a)
	// r - r²/2 with r split, so that the square of its upper part is exact
	t := fma(r, 0x1p27, r)
	rh := fma(-0x1p27, r, t)
	rl := r - rh
	hi := fma(rh*rh, -0.5, r)
	lo := fma(rh*rh, -0.5, r-hi)
	lo = fma(-0.5*rl, r+rh, lo)
	return fma(p, r3, lo) + hi
}

// Exp is e to the x.
func Exp(x float64) float64 {
	top := uint32(math.Float64bits(x)>>52) & 0x7ff
	if top-0x3c9 >= 0x3f {
		switch {
		case top < 0x3c9:
			return 1 + x
		case top < 0x409:
		case x == math.Inf(-1):
			return 0
		case top == 0x7ff:
			return 1 + x
		case x < 0:
			return 0
		default:
			return math.Inf(1)
		}
		if top >= 0x408 {
			top = 0
		}
	}
	return expSum(x, 0, 0, top)
}

// expSum is e to the x+tail, negated when sign is set; top is 0 when the
// result may be out of the range of normal numbers.
func expSum(x, tail float64, sign uint64, top uint32) float64 {
	const shift = 0x1.8p52
	kd := fma(x, 0x1.71547652b82fep+7, shift)
	k := math.Float64bits(kd)
	kd -= shift
	r := fma(kd, -0x1.cf79abc9e3b3ap-47, fma(kd, -0x1.62e42fefap-8, x))
	r = tail + r
	row := &expTable[k&127]
	scaleBits := row.bits + (k+sign)<<45
	r2 := r * r
	p := fma(fma(0x1.555555555543cp-3, r, 0x1.ffffffffffdbdp-2), r2, r+row.tail)
	p = fma(r2*r2, fma(r, 0x1.1111167a4d017p-7, 0x1.55555cf172b91p-5), p)
	if top != 0 {
		scale := math.Float64frombits(scaleBits)
		return fma(scale, p, scale)
	}
	if k&0x80000000 == 0 {
		scale := math.Float64frombits(scaleBits - 1009<<52)
		return 0x1p1009 * fma(scale, p, scale)
	}
	scale := math.Float64frombits(scaleBits + 1022<<52)
	t := float64(p * scale)
	y := scale + t
	if math.Abs(y) < 1 { // subnormal: round once
		one := math.Copysign(1, y)
		hi := one + y
		y = (((one - hi) + y) + ((scale - y) + t)) + hi - one
		if y == 0 {
			y = math.Copysign(0, one)
		}
	}
	return y * 0x1p-1022
}

// Pow is x to the y.
func Pow(x, y float64) float64 {
	ix, iy := math.Float64bits(x), math.Float64bits(y)
	topX, topY := uint32(ix>>52), uint32(iy>>52)
	sign := uint64(0)
	if topX-1 >= 0x7fe || topY&0x7ff-0x3be >= 0x80 {
		if iy<<1 == 0 || iy<<1 >= 0x7ff<<53 || ix<<1 == 0 || ix<<1 >= 0x7ff<<53 {
			return math.Pow(x, y) // exact: zeros, infinities, NaNs
		}
		if ix>>63 != 0 { // a negative number
			if y != math.Trunc(y) {
				return math.NaN()
			}
			if math.Abs(y) < 0x1p53 && int64(y)&1 != 0 {
				sign = 128 << 11
			}
			ix &^= 1 << 63
			topX &= 0x7ff
		}
		if topY&0x7ff-0x3be >= 0x80 {
			switch {
			case ix == math.Float64bits(1):
				return 1
			case topY&0x7ff < 0x3be && ix > math.Float64bits(1):
				return 1 + y
			case topY&0x7ff < 0x3be:
				return 1 - y
			case (ix > math.Float64bits(1)) == (topY < 0x800):
				return math.Inf(1)
			}
			return 0
		}
		if topX == 0 { // subnormal
			ix = math.Float64bits(x*0x1p52)&^(1<<63) - 52<<52
		}
	}
	// log(x) as hi+lo
	t := ix - 0x3fe6955500000000
	row := &powTable[t>>45&127]
	k := float64(int64(t) >> 52)
	z := math.Float64frombits(ix - t&(0xfff<<52))
	r := fma(z, row.inv, -1)
	t1 := fma(k, ln2Hi, row.log)
	t2 := t1 + r
	lo1 := fma(k, ln2Lo, row.tail)
	lo2 := (t1 - t2) + r
	ar := -0.5 * r
	ar2 := float64(r * ar)
	ar3 := r * ar2
	hi := t2 + ar2
	lo3 := fma(ar, r, -ar2)
	lo4 := (t2 - hi) + ar2
	p := fma(fma(r, 0x1.0002b8b263fc3p+0, -0x1.2495b9b4845e9p+0), ar2, fma(-0x1.555555529a47ap-1, r, 0x1.999999959554ep-1))
	p = fma(ar2, p, fma(0x1.0000000000006p-1, r, -0x1.555555555556p-1))
	lo := fma(ar3, p, lo1+lo2+lo3+lo4)
	l := hi + lo
	tail := (hi - l) + lo
	eh := y * l
	el := fma(y, tail, fma(l, y, -eh))
	top := uint32(math.Float64bits(eh)>>52) & 0x7ff
	if top-0x3c9 >= 0x3f {
		one := 1.0
		if sign != 0 {
			one = -1
		}
		switch {
		case top < 0x3c9:
			return one * (1 + eh)
		case top < 0x409:
			top = 0
		case eh < 0:
			return one * 0
		default:
			return one * math.Inf(1)
		}
	}
	return expSum(eh, el, sign, top)
}
