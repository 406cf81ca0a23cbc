package random

import (
	"math"

	"github.com/grayscale-lang/grayscale/lang/libm"
)

// Uniform draws from [low, low+span).
func Uniform(s Source, low, span float64) float64 { return low + float64(span*s.Float64()) }

// StandardGamma draws from the gamma distribution of a shape: Marsaglia and
// Tsang's way, below 1 Ahrens and Dieter's.
func StandardGamma(s Source, shape float64) float64 {
	return standardGamma(s, shape, StandardNormal, StandardExponential)
}

func standardGamma[S Source](s S, shape float64, normal, exponential func(S) float64) float64 {
	switch {
	case shape == 1:
		return exponential(s)
	case shape == 0:
		return 0
	case shape < 1:
		for {
			u := s.Float64()
			v := exponential(s)
			if u <= 1-shape {
				if x := libm.Pow(u, 1/shape); x <= v {
					return x
				}
			} else {
				y := -libm.Log((1 - u) / shape)
				if x := libm.Pow(1-shape+float64(shape*y), 1/shape); x <= v+y {
					return x
				}
			}
		}
	}
	b := shape - 1.0/3
	c := 1 / math.Sqrt(9*b)
	for {
		var x, v float64
		for v <= 0 {
			x = normal(s)
			v = 1 + float64(c*x)
		}
		v = v * v * v
		u := s.Float64()
		if u < 1-float64(0.0331*float64(x*x)*float64(x*x)) {
			return b * v
		}
		if libm.Log(u) < float64(0.5*x*x)+float64(b*(1-v+libm.Log(v))) {
			return b * v
		}
	}
}

// Gamma draws from the gamma distribution.
func Gamma(s Source, shape, scale float64) float64 { return scale * StandardGamma(s, shape) }

// ChiSquare draws from the chi-square distribution.
func ChiSquare(s Source, df float64) float64 { return 2 * StandardGamma(s, df/2) }

// Beta draws from the beta distribution.
func Beta(s Source, a, b float64) float64 {
	const tiny = 3e-103
	if a > 1 || b > 1 {
		x := StandardGamma(s, a)
		y := StandardGamma(s, b)
		return x / (x + y)
	}
	if a < tiny && b < tiny { // the powers below would underflow for most draws
		if float64((a+b)*s.Float64()) < a {
			return 1
		}
		return 0
	}
	return johnk(s, a, b)
}

// johnk is Jöhnk's way to the beta distribution.
func johnk(s Source, a, b float64) float64 {
	for {
		u := s.Float64()
		v := s.Float64()
		x := libm.Pow(u, 1/a)
		y := libm.Pow(v, 1/b)
		sum := x + y
		if sum > 1 || u+v == 0 {
			continue
		}
		if sum > 0 {
			return x / sum
		}
		lx, ly := libm.Log(u)/a, libm.Log(v)/b
		m := max(lx, ly)
		lx, ly = lx-m, ly-m
		return libm.Exp(lx - libm.Log(libm.Exp(lx)+libm.Exp(ly)))
	}
}

// F draws from Fisher's distribution.
func F(s Source, num, den float64) float64 {
	x := ChiSquare(s, num) * den
	return x / (ChiSquare(s, den) * num)
}

// Cauchy draws from the standard Cauchy distribution.
func Cauchy(s Source) float64 {
	x := StandardNormal(s)
	return x / StandardNormal(s)
}

// StudentT draws from Student's distribution.
func StudentT(s Source, df float64) float64 {
	x := StandardNormal(s)
	return math.Sqrt(df/2) * x / math.Sqrt(StandardGamma(s, df/2))
}

// Pareto draws from the Pareto distribution that begins at 0.
func Pareto(s Source, a float64) float64 { return libm.Expm1(StandardExponential(s) / a) }

// Weibull draws from the Weibull distribution.
func Weibull(s Source, a float64) float64 {
	if a == 0 {
		return 0
	}
	return libm.Pow(StandardExponential(s), 1/a)
}

// Power draws from the distribution whose density is a power.
func Power(s Source, a float64) float64 {
	return libm.Pow(-libm.Expm1(-StandardExponential(s)), 1/a)
}

// Laplace draws from the Laplace distribution.
func Laplace(s Source, loc, scale float64) float64 {
	for {
		switch u := s.Float64(); {
		case u >= 0.5:
			return loc - float64(scale*libm.Log(2-u-u))
		case u > 0:
			return loc + float64(scale*libm.Log(u+u))
		}
	}
}

// Gumbel draws from the Gumbel distribution.
func Gumbel(s Source, loc, scale float64) float64 {
	for {
		if u := 1 - s.Float64(); u < 1 {
			return loc - float64(scale*libm.Log(-libm.Log(u)))
		}
	}
}

// Logistic draws from the logistic distribution.
func Logistic(s Source, loc, scale float64) float64 {
	for {
		if u := s.Float64(); u > 0 {
			return loc + float64(scale*libm.Log(u/(1-u)))
		}
	}
}

// LogNormal draws from the log-normal distribution.
func LogNormal(s Source, mean, sigma float64) float64 {
	return libm.Exp(mean + float64(sigma*StandardNormal(s)))
}

// Rayleigh draws from the Rayleigh distribution.
func Rayleigh(s Source, scale float64) float64 {
	return scale * math.Sqrt(2*StandardExponential(s))
}

// Wald draws from the inverse normal distribution.
func Wald(s Source, mean, scale float64) float64 {
	n := StandardNormal(s)
	y := n * mean * n
	x := mean * (1 - 2/(1+math.Sqrt(1+4*scale/y)))
	if s.Float64() <= mean/(mean+x) {
		return x
	}
	return mean * mean / x
}

// Triangular draws from the triangular distribution.
func Triangular(s Source, left, mode, right float64) float64 {
	base, below := right-left, mode-left
	u := s.Float64()
	if u <= below/base {
		return left + math.Sqrt(u*(below*base))
	}
	return right - math.Sqrt((1-u)*((right-mode)*base))
}

// Poisson draws from the Poisson distribution: by products of uniforms where
// the mean is small, else by Hörmann's transformed rejection.
func Poisson(s Source, mean float64) int64 {
	switch {
	case mean == 0:
		return 0
	case !(mean >= 10):
		least := libm.Exp(-mean)
		p := 1.0
		for n := int64(0); ; n++ {
			if p *= s.Float64(); !(p > least) {
				return n
			}
		}
	}
	root, logMean := math.Sqrt(mean), libm.Log(mean)
	b := 0.931 + float64(2.53*root)
	a := -0.059 + float64(0.02483*b)
	invAlpha := 1.1239 + 1.1328/(b-3.4)
	vr := 0.9277 - 3.6224/(b-2)
	for {
		u := s.Float64() - 0.5
		v := s.Float64()
		us := 0.5 - math.Abs(u)
		k := floorInt(float64((2*a/us+b)*u) + mean + 0.43)
		if us >= 0.07 && v <= vr {
			return k
		}
		if k < 0 || us < 0.013 && v > us {
			continue
		}
		if libm.Log(v)+libm.Log(invAlpha)-libm.Log(a/(us*us)+b) <= -mean+float64(float64(k)*logMean)-logGamma(float64(k+1)) {
			return k
		}
	}
}

// floorInt is the greatest integer not above x; beyond int64 the least one, as
// a conversion on x86-64 gives.
func floorInt(x float64) int64 {
	if x = math.Floor(x); x >= -0x1p63 && x < 0x1p63 {
		return int64(x)
	}
	return math.MinInt64
}

// logGamma is the logarithm of the gamma function by Stirling's series.
func logGamma(x float64) float64 {
	if x == 1 || x == 2 {
		return 0
	}
	n := int64(0)
	if x < 7 {
		n = int64(7 - x)
	}
	x0 := x + float64(n)
	x2 := (1 / x0) * (1 / x0)
	g := -1.39243221690590e+00
	for _, c := range [...]float64{
		1.796443723688307e-01, -2.955065359477124e-02, 6.410256410256410e-03, -1.917526917526918e-03, 8.417508417508418e-04,
		-5.952380952380952e-04, 7.936507936507937e-04, -2.777777777777778e-03, 8.333333333333333e-02,
	} {
		g = float64(g*x2) + c
	}
	const logTwoPi = 1.8378770664093453e+00
	g = g/x0 + 0.5*logTwoPi + float64((x0-0.5)*libm.Log(x0)) - x0
	for ; n > 0; n-- {
		g -= libm.Log(x0 - 1)
		x0--
	}
	return g
}

// Geometric draws from the geometric distribution.
func Geometric(s Source, p float64) int64 {
	if p >= 1.0/3 {
		sum, prod := p, p
		q := 1 - p
		u := s.Float64()
		n := int64(1)
		for ; u > sum; n++ {
			prod *= q
			sum += prod
		}
		return n
	}
	z := math.Ceil(-StandardExponential(s) / libm.Log1p(-p))
	if z >= 0x1p63 {
		return math.MaxInt64
	}
	return int64(z)
}

// LogSeries draws from the logarithmic series distribution.
func LogSeries(s Source, p float64) int64 {
	r := libm.Log1p(-p)
	for {
		v := s.Float64()
		if v >= p {
			return 1
		}
		q := -libm.Expm1(r * s.Float64())
		switch {
		case v <= q*q:
			if n := floorInt(1 + libm.Log(v)/libm.Log(q)); n >= 1 && v != 0 {
				return n
			}
		case v >= q:
			return 1
		default:
			return 2
		}
	}
}

// Zipf draws from the zeta distribution, by rejection from a continuous one.
func Zipf(s Source, a float64) int64 {
	if a >= 1025 { // 2^a-1 is infinite
		return 1
	}
	least := libm.Pow(0x1p63, -(a - 1))
	return zipf(s, a-1, func() float64 {
		u := s.Float64()
		return float64(least*u) + (1 - u)
	})
}

func zipf(s Source, a float64, uniform func() float64) int64 {
	b := libm.Pow(2, a)
	for {
		u := uniform()
		v := s.Float64()
		x := math.Floor(libm.Pow(u, -1/a))
		if x > 0x1p63 || x < 1 {
			continue
		}
		t := libm.Pow(1+1/x, a)
		if v*x*(t-1)/(b-1) <= t/b {
			return floorInt(x)
		}
	}
}

// NoncentralChiSquare draws from the noncentral chi-square distribution.
func NoncentralChiSquare(s Source, df, nonc float64) float64 {
	return noncentral(s, df, nonc, StandardNormal, ChiSquare)
}

func noncentral[S Source](s S, df, nonc float64, normal func(S) float64, chiSquare func(S, float64) float64) float64 {
	switch {
	case nonc != nonc:
		return nonc
	case nonc == 0:
		return chiSquare(s, df)
	case df > 1:
		x := chiSquare(s, df-1)
		n := normal(s) + math.Sqrt(nonc)
		return x + float64(n*n)
	}
	i := Poisson(s, nonc/2)
	return chiSquare(s, df+float64(2*i))
}

// NoncentralF draws from the noncentral distribution of Fisher.
func NoncentralF(s Source, num, den, nonc float64) float64 {
	x := NoncentralChiSquare(s, num, nonc) * den
	return x / (ChiSquare(s, den) * num)
}

// Dirichlet fills dst with one draw from the Dirichlet distribution.
func Dirichlet(s Source, alpha, dst []float64) {
	largest, sum := math.Inf(-1), 0.0
	for _, a := range alpha {
		if largest = max(largest, a); a != a {
			largest = a
			break
		}
	}
	if !(largest < 0.1) {
		dirichlet(s, alpha, dst, StandardGamma)
		return
	}
	rest := make([]float64, len(alpha)) // of alpha from each place on
	for i := len(alpha) - 1; i >= 0; i-- {
		sum += alpha[i]
		rest[i] = sum
	}
	clear(dst)
	if !(sum > 0) {
		return
	}
	left := 1.0
	for j := range len(alpha) - 1 { // break a stick
		v := Beta(s, alpha[j], rest[j+1])
		dst[j] = left * v
		left *= 1 - v
		if rest[j+1] == 0 {
			break
		}
	}
	dst[len(alpha)-1] = left
}

func dirichlet[S Source](s S, alpha, dst []float64, gamma func(S, float64) float64) {
	sum := 0.0
	for j, a := range alpha {
		dst[j] = gamma(s, a)
		sum += dst[j]
	}
	inverse := 1 / sum
	for j := range dst {
		dst[j] *= inverse
	}
}

// NegativeBinomial draws from the negative binomial distribution.
func NegativeBinomial(s Source, n, p float64) int64 { return Poisson(s, Gamma(s, n, (1-p)/p)) }
