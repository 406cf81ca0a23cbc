package eval

import (
	"math"
	"sync"

	"github.com/grayscale-lang/grayscale/ir"
)

// mathNames are Python's names of functions that NumPy spells otherwise.
var mathNames = map[string]string{
	"asin": "arcsin", "acos": "arccos", "atan": "arctan", "asinh": "arcsinh", "acosh": "arccosh", "atanh": "arctanh",
}

// exactMath are functions that Go rounds correctly.
var exactMath = map[string]func(float64) float64{"sqrt": math.Sqrt}

// scalarFunc is the float64 function of one argument with a NumPy or Python name.
func scalarFunc(name string) func(float64) float64 {
	if f, ok := exactMath[name]; ok {
		return f
	}
	if n, ok := mathNames[name]; ok {
		name = n
	}
	code := sync.OnceValue(func() *ir.Code { return mustFunction(name, ir.F64) })
	if _, ok := ir.Function(name, ir.F64); !ok {
		if f, ok := goMath[name]; ok {
			return f
		}
	}
	return func(x float64) float64 {
		return math.Float64frombits(code().Eval([]uint64{math.Float64bits(x)})[0])
	}
}

// scalarFunc2 is scalarFunc for two arguments.
func scalarFunc2(name string) func(x, y float64) float64 {
	code := sync.OnceValue(func() *ir.Code { return mustFunction(name, ir.F64, ir.F64) })
	return func(x, y float64) float64 {
		return math.Float64frombits(code().Eval([]uint64{math.Float64bits(x), math.Float64bits(y)})[0])
	}
}

func mustFunction(name string, in ...ir.DType) *ir.Code {
	c, ok := ir.Function(name, in...)
	if !ok {
		panic("BUG: no scalar function " + name)
	}
	return c
}

// goMath serves functions that the language has no definition of.
var goMath = map[string]func(float64) float64{
	"arcsinh": math.Asinh, "arccosh": math.Acosh, "arctanh": math.Atanh, "cbrt": math.Cbrt, "erf": math.Erf, "erfc": math.Erfc,
}

// pow is x**y of floats.
func pow(x, y float64) float64 {
	switch y {
	case 2:
		return x * x
	case 1:
		return x
	case 0:
		return 1
	}
	return powFunc(x, y)
}

var powFunc = scalarFunc2("power")
