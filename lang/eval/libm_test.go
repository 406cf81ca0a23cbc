package eval

import (
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/grayscale-lang/grayscale/lang/libm"
)

// Every value is the correctly rounded one, or the C library's (testdata/libm.py).
func TestLibm(t *testing.T) {
	src, err := os.ReadFile("testdata/libm.txt")
	if err != nil {
		t.Fatal(err)
	}
	float := func(s string) float64 {
		f, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	for _, line := range strings.Split(strings.TrimSpace(string(src)), "\n") {
		f := strings.Fields(line)
		x, want := float(f[1]), float(f[len(f)-1])
		var got float64
		switch f[0] {
		case "gamma":
			got = gamma(x)
		case "lgamma":
			got = lgamma(x)
		case "pow":
			got = libm.Pow(x, float(f[2]))
		case "atan2":
			got = atan2(x, float(f[2]))
		default:
			got = mathFuncs[f[0]](x)
		}
		if math.Float64bits(got) != math.Float64bits(want) {
			t.Errorf("%s: got %x", line, got)
		}
	}
}

func TestLibmSpecial(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for name, f := range mathFuncs {
		for _, x := range []float64{0, math.Copysign(0, -1), 1, -1, inf, -inf, nan, 1e308, -1e308, 0x1p-1022, 1e22, 710, -745, 0.5} {
			want := map[string]func(float64) float64{
				"exp": math.Exp, "expm1": math.Expm1, "exp2": math.Exp2, "log": math.Log, "log2": math.Log2, "log10": math.Log10, "log1p": math.Log1p,
				"sin": math.Sin, "cos": math.Cos, "tan": math.Tan, "asin": math.Asin, "acos": math.Acos, "atan": math.Atan, "sinh": math.Sinh, "cosh": math.Cosh, "tanh": math.Tanh,
				"asinh": math.Asinh, "acosh": math.Acosh, "atanh": math.Atanh, "cbrt": math.Cbrt, "sqrt": math.Sqrt, "erf": math.Erf, "erfc": math.Erfc,
			}[name](x)
			got := f(x)
			near := got == want || math.IsNaN(got) && math.IsNaN(want) || math.Abs(got-want) <= 1e-13*math.Abs(want)
			if !near || got == 0 && math.Signbit(got) != math.Signbit(want) {
				t.Errorf("%s(%v) = %v, want about %v", name, x, got, want)
			}
		}
	}
}
