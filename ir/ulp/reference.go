package main

import "math"

// truth is a true value: v 2^e to about 100 bits.
type truth struct {
	v dd
	e int
}

// function says how to find true values, and the special ones.
type function struct {
	name  string
	arity int
	// exact is asked only where special gives a finite value that is not zero,
	// or where it gives zero or infinity by rounding (see special).
	exact func(x, y float64) truth
	// special is the function of Go's math package: its NaNs, infinities and
	// signed zeros are C99's.
	special func(x, y float64) float64
	// points are arguments near which the definition is tested hardest.
	points []float64
}

func plain(v dd) truth { return truth{v, 0} }

func of1(f func(float64) float64) func(x, y float64) float64 {
	return func(x, _ float64) float64 { return f(x) }
}

// functions is the list of what is measured.
var functions = []function{
	{"exp", 1, func(x, _ float64) truth { return scaled(expWords(word(x))) }, of1(math.Exp), expPoints},
	{"exp2", 1, func(x, _ float64) truth {
		if math.Abs(x) > 1e5 {
			return truth{word(1), int(math.Copysign(1<<20, x))}
		}
		k := math.RoundToEven(x)
		return truth{expTail(ddLn2.mul(word(x - k))).add(word(1)), int(k)}
	}, of1(math.Exp2), []float64{0.5, -0.5, 1024, -1022, -1074, -1075}},
	{"expm1", 1, func(x, _ float64) truth {
		if x > 40 {
			return scaled(expWords(word(x)))
		}
		if x < -300 {
			return plain(word(-1))
		}
		return plain(expm1Words(word(x)))
	}, of1(math.Expm1), expPoints},
	{"log", 1, func(x, _ float64) truth { return plain(logOf(x)) }, of1(math.Log), logPoints},
	{"log2", 1, func(x, _ float64) truth {
		m, e := math.Frexp(x)
		if m < math.Sqrt2/2 {
			m *= 2
			e--
		}
		return plain(log1pWords(word(m - 1)).div(ddLn2).add(word(float64(e))))
	}, of1(math.Log2), logPoints},
	{"log10", 1, func(x, _ float64) truth { return plain(logOf(x).div(ddLn10)) }, of1(math.Log10), append([]float64{10, 1000, 1e22}, logPoints...)},
	{"log1p", 1, func(x, _ float64) truth {
		if math.Abs(x) < 0.3 {
			return plain(log1pWords(word(x)))
		}
		if x > 1e300 {
			return plain(logOf(x))
		}
		return plain(logWords(word(x).add(word(1)), 0))
	}, of1(math.Log1p), []float64{-1, 0x1p-53, 0x1p-54, -0.29289321881345254, 0.41421356237309515, 1}},
	{"sin", 1, func(x, _ float64) truth {
		s, c := circle(x)
		_ = c
		return plain(s)
	}, of1(math.Sin), nil},
	{"cos", 1, func(x, _ float64) truth {
		_, c := circle(x)
		return plain(c)
	}, of1(math.Cos), nil},
	{"tan", 1, func(x, _ float64) truth {
		s, c := circle(x)
		return plain(s.div(c))
	}, of1(math.Tan), nil},
	{"arcsin", 1, func(x, _ float64) truth { return plain(arcsine(x)) }, of1(math.Asin), unitPoints},
	{"arccos", 1, func(x, _ float64) truth {
		c := word(1).sub(word(x)).mul(word(1).add(word(x))).sqrt()
		switch {
		case x == -1:
			return plain(ddPi)
		case math.Abs(x) < 0.5:
			return plain(ddPi2.sub(arcsine(x)))
		}
		a := atanWords(c.div(word(x)))
		if x < 0 {
			a = a.add(ddPi)
		}
		return plain(a)
	}, of1(math.Acos), unitPoints},
	{"arctan", 1, func(x, _ float64) truth {
		if math.Abs(x) > 1e300 {
			return plain(ddPi2.mul(word(math.Copysign(1, x))))
		}
		return plain(atanWords(word(x)))
	}, of1(math.Atan), []float64{1, 0.41421356237309503, 2.414213562373095, 0x1p-30, 0x1p60}},
	{"arctan2", 2, func(y, x float64) truth { return arctangent2(y, x) }, math.Atan2, []float64{1, 0x1p1000, 0x1p-700}},
	{"sinh", 1, func(x, _ float64) truth {
		if math.Abs(x) > 300 {
			v, e := expWords(word(math.Abs(x)))
			return truth{v.mul(word(math.Copysign(1, x))), e - 1}
		}
		p := expm1Words(word(math.Abs(x)))
		return truth{p.add(p.div(p.add(word(1)))).mul(word(math.Copysign(1, x))), -1}
	}, of1(math.Sinh), append([]float64{710.4758600739439}, expPoints...)},
	{"cosh", 1, func(x, _ float64) truth {
		v, e := expWords(word(math.Abs(x)))
		if x := math.Abs(x); x < 300 {
			v = v.ldexp(e)
			v = v.add(word(1).div(v))
			e = 0
		}
		return truth{v, e - 1}
	}, of1(math.Cosh), append([]float64{710.4758600739439}, expPoints...)},
	{"tanh", 1, func(x, _ float64) truth {
		if math.Abs(x) > 100 {
			return plain(word(math.Copysign(1, x)))
		}
		p := expm1Words(word(2 * x))
		return plain(p.div(p.add(word(2))))
	}, of1(math.Tanh), []float64{19.06, 20, 0.17, 0.34, 0x1p-30, 9.01}},
	{"arcsinh", 1, func(x, _ float64) truth {
		ax := math.Abs(x)
		var v dd
		if ax > 1e30 {
			v = logOf(ax).add(ddLn2)
		} else {
			z := twoProd(ax, ax)
			w := word(ax).add(z.div(z.add(word(1)).sqrt().add(word(1))))
			if ax < 0x1p-400 {
				w = word(ax)
			}
			v = log1pWords(w)
		}
		return plain(v.mul(word(math.Copysign(1, x))))
	}, of1(math.Asinh), []float64{0x1p-28, 0x1p28, 1}},
	{"arccosh", 1, func(x, _ float64) truth {
		if x > 1e30 {
			return plain(logOf(x).add(ddLn2))
		}
		t := word(x).sub(word(1))
		return plain(log1pWords(t.add(t.mul(t.add(word(2))).sqrt())))
	}, of1(math.Acosh), []float64{1, 0x1p28, 2}},
	{"arctanh", 1, func(x, _ float64) truth {
		ax := math.Abs(x)
		v := log1pWords(word(2 * ax).div(word(1).sub(word(ax))))
		return truth{v.mul(word(math.Copysign(1, x))), -1}
	}, of1(math.Atanh), []float64{0x1p-28, 0.5, 0.17157287525380990, 1}},
	{"cbrt", 1, func(x, _ float64) truth {
		m, e := math.Frexp(x)
		for e%3 != 0 {
			m *= 2
			e--
		}
		y := math.Cbrt(m)
		y2 := twoProd(y, y)
		return truth{word(y).sub(y2.mul(word(y)).sub(word(m)).div(y2.mul(word(3)))), e / 3}
	}, of1(math.Cbrt), []float64{1, 2, 4, 8, 0x1p-1022}},
	{"hypot", 2, func(x, y float64) truth {
		_, e := math.Frexp(max(math.Abs(x), math.Abs(y)))
		x, y = math.Ldexp(x, -e), math.Ldexp(y, -e)
		return truth{twoProd(x, x).add(twoProd(y, y)).sqrt(), e}
	}, math.Hypot, []float64{0x1p500, 0x1p-400, 1}},
	{"power", 2, func(x, y float64) truth {
		m, e := math.Frexp(math.Abs(x))
		v, k := expWords(logWords(word(m), e).mul(word(min(max(y, -1e30), 1e30))))
		if x < 0 && math.Mod(y, 2) != 0 {
			v = v.neg()
		}
		return truth{v, k}
	}, math.Pow, []float64{1, 2, 0.5, 3, -1, 0x1p53, 0x1p63, 1e300}},
}

var (
	expPoints  = []float64{709.782712893384, -745.1332191019411, -708.3964185322641, 88.72283905206835, -103.97207708399179, -87.33654475055310, 0.34657359027997264, -0.34657359027997264, -37.42994775023705}
	logPoints  = []float64{1, math.Sqrt2, math.Sqrt2 / 2, 2, 0x1p-1022, 0x1p-126, math.MaxFloat64}
	unitPoints = []float64{0.5, -0.5, 1, -1}
)

func scaled(v dd, e int) truth { return truth{v, e} }

func logOf(x float64) dd {
	m, e := math.Frexp(x)
	return logWords(word(m), e)
}

// circle is sin and cos of any finite x.
func circle(x float64) (sin, cos dd) {
	r, q := turns(x)
	s, c := sinCosWords(r)
	switch q {
	case 1:
		s, c = c, s.neg()
	case 2:
		s, c = s.neg(), c.neg()
	case 3:
		s, c = c.neg(), s
	}
	return s, c
}

func arcsine(x float64) dd {
	c := word(1).sub(word(x)).mul(word(1).add(word(x))).sqrt()
	if c.h == 0 {
		return ddPi2.mul(word(x))
	}
	if math.Abs(x) < 0x1p-100 {
		return word(x)
	}
	return atanWords(word(x).div(c))
}

func arctangent2(y, x float64) truth {
	ay, ax := math.Abs(y), math.Abs(x)
	my, ey := math.Frexp(ay)
	mx, ex := math.Frexp(ax)
	q := word(my).div(word(mx))
	e := ey - ex
	var t truth
	switch {
	case e > 300:
		t = plain(ddPi2)
	case e < -300 && x > 0:
		t = truth{q, e}
	case e < -300:
		t = plain(word(0))
	default:
		t = plain(atanWords(q.ldexp(e)))
	}
	if x < 0 {
		t.v = ddPi.sub(t.v.ldexp(t.e))
		t.e = 0
	}
	if math.Signbit(y) {
		t.v = t.v.neg()
	}
	return t
}
