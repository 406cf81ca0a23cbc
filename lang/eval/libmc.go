package eval

import (
	"math"

	"github.com/grayscale-lang/grayscale/lang/libm"
)

// Functions that the C library does not round correctly, by its own methods:
// those of FreeBSD's libm, from Sun's. Where CPython's last digit is not the
// nearest, neither is ours. Products are rounded before they are added, on
// every machine.

// poly is c[0] + c[1]·x + …, by Horner's rule.
func poly(x float64, c ...float64) float64 {
	r := c[len(c)-1]
	for i := len(c) - 2; i >= 0; i-- {
		r = float64(r*x) + c[i]
	}
	return r
}

// pairs is c[0] + c[1]·x + …, by adding x²ⁱ(c[2i] + c[2i+1]·x).
func pairs(x float64, c ...float64) float64 {
	square := float64(x * x)
	r, power := c[0]+float64(x*c[1]), square
	for i := 2; i < len(c); i += 2 {
		t := c[i]
		if i+1 < len(c) {
			t += float64(x * c[i+1])
		}
		r += float64(power * t)
		power = float64(power * square)
	}
	return r
}

func sinh(x float64) float64 {
	a, h := math.Abs(x), math.Copysign(0.5, x)
	switch {
	case a < 0x1p-28 || x-x != 0:
		return x
	case a < 22:
		t := libm.Expm1(a)
		if a < 1 {
			return h * (float64(2*t) - float64(t*t)/(t+1))
		}
		return h * (t + t/(t+1))
	case a < 709.782712893383973096:
		return h * libm.Exp(a)
	}
	w := libm.Exp(0.5 * a)
	return float64(h*w) * w
}

func cosh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case x-x != 0:
		return a
	case a < 0.5*math.Ln2:
		t := libm.Expm1(a)
		if a < 0x1p-55 {
			return 1
		}
		return 1 + float64(t*t)/(2*(1+t))
	case a < 22:
		t := libm.Exp(a)
		return float64(0.5*t) + 0.5/t
	case a < 709.782712893383973096:
		return 0.5 * libm.Exp(a)
	}
	w := libm.Exp(0.5 * a)
	return float64(0.5*w) * w
}

func tanh(x float64) float64 {
	a, z := math.Abs(x), 1.0
	switch {
	case x != x || a < 0x1p-55:
		return x
	case a < 1:
		t := libm.Expm1(-2 * a)
		z = -t / (t + 2)
	case a < 22:
		z = 1 - 2/(libm.Expm1(2*a)+2)
	}
	return math.Copysign(z, x)
}

func asinh(x float64) float64 {
	a := math.Abs(x)
	var w float64
	switch {
	case a < 0x1p-28 || x-x != 0:
		return x
	case a > 0x1p28:
		w = libm.Log(a) + math.Ln2
	case a > 2:
		w = libm.Log(float64(2*a) + 1/(math.Sqrt(float64(a*a)+1)+a))
	default:
		t := float64(a * a)
		w = libm.Log1p(a + t/(1+math.Sqrt(1+t)))
	}
	return math.Copysign(w, x)
}

func acosh(x float64) float64 {
	switch {
	case x < 1 || x != x:
		return math.NaN()
	case x > 0x1p28:
		if math.IsInf(x, 1) {
			return x
		}
		return libm.Log(x) + math.Ln2
	case x > 2:
		return libm.Log(float64(2*x) - 1/(x+math.Sqrt(float64(x*x)-1)))
	}
	t := x - 1
	return libm.Log1p(t + math.Sqrt(float64(2*t)+float64(t*t)))
}

func atanh(x float64) float64 {
	a := math.Abs(x)
	var t float64
	switch {
	case a > 1 || x != x:
		return math.NaN()
	case a == 1:
		return math.Copysign(math.Inf(1), x)
	case a < 0x1p-28:
		return x
	case a < 0.5:
		t = a + a
		t = 0.5 * libm.Log1p(t+float64(t*a)/(1-a))
	default:
		t = 0.5 * libm.Log1p((a+a)/(1-a))
	}
	return math.Copysign(t, x)
}

// cubeRoots are the powers of the cube root of 2 from -2 to 2.
var cubeRoots = [5]float64{0.6299605249474365, 0.7937005259840997, 1, 1.2599210498948732, 1.5874010519681996}

func cbrt(x float64) float64 {
	if x == 0 || x-x != 0 {
		return x
	}
	m, e := math.Frexp(math.Abs(x))
	u := poly(m, 0.354895765043919860, 1.50819193781584896, -2.11499494167371287, 2.4469312256353444, -1.83469277483613086, 0.784932344976639262, -0.145263899385486367)
	t := float64(float64(u*u) * u)
	y := float64(u*(t+float64(2*m))/(float64(2*t)+m)) * cubeRoots[2+e%3]
	return math.Copysign(math.Ldexp(y, e/3), x)
}

func log10(x float64) float64 {
	switch {
	case x == 0:
		return math.Inf(-1)
	case x < 0 || x != x:
		return math.NaN()
	case math.IsInf(x, 1):
		return x
	}
	m, k := math.Frexp(x)
	if k--; k < 0 { // m is in [1, 2), or in [0.5, 1) below 1
		k++
	} else {
		m *= 2
	}
	y := float64(k)
	z := float64(y*3.69423907715893078616e-13) + float64(4.34294481903251816668e-01*libm.Log(m))
	return z + float64(y*3.01029995663611771306e-01)
}

// erfSmall is the quotient that erf has below 0.84375, erfMiddle the one below
// 1.25, and erfTail x·erfc(x) beyond.
func erfSmall(x float64) float64 {
	z := float64(x * x)
	return pairs(z, 1.28379167095512558561e-01, -3.25042107247001499370e-01, -2.84817495755985104766e-02, -5.77027029648944159157e-03, -2.37630166566501626084e-05) /
		pairs(z, 1, 3.97917223959155352819e-01, 6.50222499887672944485e-02, 5.08130628187576562776e-03, 1.32494738004321644526e-04, -3.96022827877536812320e-06)
}

func erfMiddle(x float64) float64 {
	s := x - 1
	return pairs(s, -2.36211856075265944077e-03, 4.14856118683748331666e-01, -3.72207876035701323847e-01, 3.18346619901161753674e-01, -1.10894694282396677476e-01, 3.54783043256182359371e-02, -2.16637559486879084300e-03) /
		pairs(s, 1, 1.06420880400844228286e-01, 5.40397917702171048937e-01, 7.18286544141962662868e-02, 1.26171219808761642112e-01, 1.36370839120290507362e-02, 1.19844998467991074170e-02)
}

func erfTail(x float64) float64 {
	s := 1 / float64(x*x)
	var q float64
	if x < 1/0.35 {
		q = pairs(s, -9.86494403484714822705e-03, -6.93858572707181764372e-01, -1.05586262253232909814e+01, -6.23753324503260060396e+01, -1.62396669462573470355e+02, -1.84605092906711035994e+02, -8.12874355063065934246e+01, -9.81432934416914548592e+00) /
			pairs(s, 1, 1.96512716674392571292e+01, 1.37657754143519042600e+02, 4.34565877475229228821e+02, 6.45387271733267880336e+02, 4.29008140027567833386e+02, 1.08635005541779435134e+02, 6.57024977031928170135e+00, -6.04244152148580987438e-02)
	} else {
		q = pairs(s, -9.86494292470009928597e-03, -7.99283237680523006574e-01, -1.77579549177547519889e+01, -1.60636384855821916062e+02, -6.37566443368389627722e+02, -1.02509513161107724954e+03, -4.83519191608651397019e+02) /
			pairs(s, 1, 3.03380607434824582924e+01, 3.25792512996573918826e+02, 1.53672958608443695994e+03, 3.19985821950859553908e+03, 2.55305040643316442583e+03, 4.74528541206955367215e+02, -2.24409524465858183362e+01)
	}
	z := math.Float64frombits(math.Float64bits(x) &^ (1<<32 - 1))
	return float64(libm.Exp(float64(-z*z)-0.5625) * libm.Exp(float64((z-x)*(z+x))+q))
}

// erfMost is erf(1), nearly.
const erfMost = 8.45062911510467529297e-01

func erf(x float64) float64 {
	a := math.Abs(x)
	switch {
	case x != x:
		return x
	case a < 0x1p-28:
		if a < 0x1p-1015 {
			return 0.0625 * (float64(16*x) + float64(16*1.28379167095512586316e-01*x))
		}
		return x + float64(1.28379167095512586316e-01*x)
	case a < 0.84375:
		return x + float64(x*erfSmall(a))
	case a < 1.25:
		return math.Copysign(erfMost+erfMiddle(a), x)
	case a >= 6:
		return math.Copysign(1, x)
	}
	return math.Copysign(1-erfTail(a)/a, x)
}

func erfc(x float64) float64 {
	a := math.Abs(x)
	switch {
	case x != x:
		return x
	case a < 0x1p-56:
		return 1 - x
	case a < 0.84375:
		y := float64(x * erfSmall(a))
		if x < 0.25 {
			return 1 - (x + y)
		}
		return 0.5 - (y + (x - 0.5))
	case a < 1.25 && x >= 0:
		return 1 - erfMost - erfMiddle(a)
	case a < 1.25:
		return 1 + (erfMost + erfMiddle(a))
	case x < -6:
		return 2
	case a >= 28:
		return 0
	case x < 0:
		return 2 - erfTail(a)/a
	}
	return erfTail(a) / a
}

// gamma and lgamma are CPython's own: Lanczos' approximation for g =
// 6.0246800407767296, with 13 terms.
const (
	lanczosG          = 6.024680040776729583740234375
	lanczosGMinusHalf = 5.524680040776729583740234375
)

var lanczosNum = [13]float64{
	23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
	35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
	6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
	248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
	2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
	8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
	2.5066282746310002701649081771338373386264310793408,
}

var lanczosDen = [13]float64{0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1}

func lanczosSum(x float64) float64 {
	if x < 5 {
		return poly(x, lanczosNum[:]...) / poly(x, lanczosDen[:]...)
	}
	num, den := 0.0, 0.0
	for i := range lanczosNum {
		num = num/x + lanczosNum[i]
		den = den/x + lanczosDen[i]
	}
	return num / den
}

// sinPi is sin(πx).
func sinPi(x float64) float64 {
	y := math.Mod(math.Abs(x), 2)
	var r float64
	switch int(math.Round(2 * y)) {
	case 0:
		r = sin(math.Pi * y)
	case 1:
		r = cos(math.Pi * (y - 0.5))
	case 2:
		r = sin(math.Pi * (1 - y))
	case 3:
		r = -cos(math.Pi * (y - 1.5))
	default:
		r = sin(math.Pi * (y - 2))
	}
	return math.Copysign(1, x) * r
}

// gamma is not asked for the integers up to 0, nor for -inf.
func gamma(x float64) float64 {
	if x-x != 0 {
		return x
	}
	if x == math.Floor(x) && x <= 23 {
		r := 1.0
		for i := 2.0; i < x; i++ {
			r *= i
		}
		return r
	}
	a := math.Abs(x)
	switch {
	case a < 1e-20:
		return 1 / x
	case a > 200 && x < 0:
		return 0 / sinPi(x)
	case a > 200:
		return math.Inf(1)
	}
	y := a + lanczosGMinusHalf
	var z float64
	if a > lanczosGMinusHalf {
		z = (y - a) - lanczosGMinusHalf
	} else {
		z = (y - lanczosGMinusHalf) - a
	}
	z = z * lanczosG / y
	var r float64
	scale := func(p float64) { r *= p }
	if x < 0 {
		r = -math.Pi / sinPi(a) / a * libm.Exp(y) / lanczosSum(a)
		r -= float64(z * r)
		scale = func(p float64) { r /= p }
	} else {
		r = lanczosSum(a) / libm.Exp(y)
		r += float64(z * r)
	}
	if a < 140 {
		scale(libm.Pow(y, a-0.5))
	} else {
		half := libm.Pow(y, a/2-0.25)
		scale(half)
		scale(half)
	}
	return r
}

// lgamma is not asked for the integers up to 0.
func lgamma(x float64) float64 {
	if x-x != 0 {
		return math.Abs(x)
	}
	if x == 1 || x == 2 {
		return 0
	}
	a := math.Abs(x)
	if a < 1e-20 {
		return -libm.Log(a)
	}
	r := libm.Log(lanczosSum(a)) - lanczosG
	r += float64((a - 0.5) * (libm.Log(a+lanczosG-0.5) - 1))
	if x < 0 {
		r = 1.144729885849400174143427351353058711647 - libm.Log(math.Abs(sinPi(a))) - libm.Log(a) - r
	}
	return r
}
