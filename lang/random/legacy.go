package random

import (
	"math"

	"github.com/grayscale-lang/grayscale/lang/libm"
)

// Legacy is what RandomState draws from: MT19937, with the second of each pair
// of normal variates kept for the next.
type Legacy struct {
	*MT19937
	gauss float64
	has   bool
}

// NewLegacy makes a RandomState's generator; it is seeded by its methods.
func NewLegacy() *Legacy { return &Legacy{MT19937: &MT19937{}} }

// Seed starts afresh from a number.
func (g *Legacy) Seed(seed uint32) {
	g.MT19937.Seed(seed)
	g.gauss, g.has = 0, false
}

// SeedArray starts afresh from words.
func (g *Legacy) SeedArray(words []uint32) {
	g.MT19937.SeedArray(words)
	g.gauss, g.has = 0, false
}

// Gauss draws from the normal distribution by the polar method.
func (g *Legacy) Gauss() float64 {
	if g.has {
		v := g.gauss
		g.gauss, g.has = 0, false
		return v
	}
	for {
		x := float64(2*g.Float64()) - 1
		y := float64(2*g.Float64()) - 1
		r := float64(x*x) + float64(y*y)
		if r < 1 && r != 0 {
			f := math.Sqrt(-2 * libm.Log(r) / r)
			g.gauss, g.has = f*x, true
			return f * y
		}
	}
}

// Gausses fills dst with loc + scale·z, z what Gauss draws.
func (g *Legacy) Gausses(each Each, dst []float64, loc, scale float64) error {
	return inOrder(each, dst, func(d []float64) {
		for i := range d {
			d[i] = loc + float64(scale*g.Gauss())
		}
	})
}

// Exponential draws from the exponential distribution.
func (g *Legacy) Exponential() float64 { return -libm.Log(1 - g.Float64()) }

// StandardGamma draws from the gamma distribution of a shape.
func (g *Legacy) StandardGamma(shape float64) float64 {
	return standardGamma(g, shape, (*Legacy).Gauss, (*Legacy).Exponential)
}

// ChiSquare draws from the chi-square distribution.
func (g *Legacy) ChiSquare(df float64) float64 { return 2 * g.StandardGamma(df/2) }

// Beta draws from the beta distribution.
func (g *Legacy) Beta(a, b float64) float64 {
	if a > 1 || b > 1 {
		x := g.StandardGamma(a)
		y := g.StandardGamma(b)
		return x / (x + y)
	}
	return johnk(g, a, b)
}

// F draws from Fisher's distribution.
func (g *Legacy) F(num, den float64) float64 {
	x := g.ChiSquare(num) * den
	return x / (g.ChiSquare(den) * num)
}

// Cauchy draws from the standard Cauchy distribution.
func (g *Legacy) Cauchy() float64 {
	x := g.Gauss()
	return x / g.Gauss()
}

// StudentT draws from Student's distribution.
func (g *Legacy) StudentT(df float64) float64 {
	x := g.Gauss()
	y := g.StandardGamma(df / 2)
	return math.Sqrt(df/2) * x / math.Sqrt(y)
}

// Pareto draws from the Pareto distribution that begins at 0.
func (g *Legacy) Pareto(a float64) float64 { return libm.Exp(g.Exponential()/a) - 1 }

// Weibull draws from the Weibull distribution.
func (g *Legacy) Weibull(a float64) float64 {
	if a == 0 {
		return 0
	}
	return libm.Pow(g.Exponential(), 1/a)
}

// Power draws from the distribution whose density is a power.
func (g *Legacy) Power(a float64) float64 {
	return libm.Pow(1-libm.Exp(-g.Exponential()), 1/a)
}

// Rayleigh draws from the Rayleigh distribution.
func (g *Legacy) Rayleigh(scale float64) float64 {
	return scale * math.Sqrt(-2*libm.Log1p(-g.Float64()))
}

// Wald draws from the inverse normal distribution.
func (g *Legacy) Wald(mean, scale float64) float64 {
	mu := mean / (2 * scale)
	y := g.Gauss()
	y = mean * y * y
	x := mean + float64(mu*(y-math.Sqrt(float64(4*scale*y)+float64(y*y))))
	if g.Float64() <= mean/(mean+x) {
		return x
	}
	return mean * mean / x
}

// NegativeBinomial draws from the negative binomial distribution.
func (g *Legacy) NegativeBinomial(n, p float64) int64 {
	return Poisson(g, (1-p)/p*g.StandardGamma(n))
}

// LogNormal draws from the log-normal distribution.
func (g *Legacy) LogNormal(mean, sigma float64) float64 {
	return libm.Exp(mean + float64(sigma*g.Gauss()))
}

// Geometric draws from the geometric distribution.
func (g *Legacy) Geometric(p float64) int64 {
	if p >= 1.0/3 {
		return Geometric(g, p)
	}
	z := math.Ceil(libm.Log1p(-g.Float64()) / libm.Log1p(-p))
	if z >= 0x1p63 {
		return math.MinInt64
	}
	return int64(z)
}

// Zipf draws from the zeta distribution.
func (g *Legacy) Zipf(a float64) int64 {
	return zipf(g, a-1, func() float64 { return 1 - g.Float64() })
}

// NoncentralChiSquare draws from the noncentral chi-square distribution.
func (g *Legacy) NoncentralChiSquare(df, nonc float64) float64 {
	return noncentral(g, df, nonc, (*Legacy).Gauss, (*Legacy).ChiSquare)
}

// NoncentralF draws from the noncentral distribution of Fisher.
func (g *Legacy) NoncentralF(num, den, nonc float64) float64 {
	x := g.NoncentralChiSquare(num, nonc) * den
	return x / (g.ChiSquare(den) * num)
}

// Dirichlet fills dst with one draw from the Dirichlet distribution.
func (g *Legacy) Dirichlet(alpha, dst []float64) {
	dirichlet(g, alpha, dst, (*Legacy).StandardGamma)
}
