package ir

import (
	"bufio"
	"compress/gzip"
	"math"
	"math/big"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
)

// Every row of the table builds, verifies, and its text reads back.
func TestEveryFunctionBuilds(t *testing.T) {
	for _, f := range Functions() {
		c, ok := Function(f.Name, f.In...)
		if !ok {
			t.Errorf("%s %v: not found", f.Name, f.In)
			continue
		}
		if err := c.Verify(); err != nil {
			t.Errorf("%s %v: %v\n%s", f.Name, f.In, err, c)
			continue
		}
		back, err := ParseCode(c.String())
		if err != nil {
			t.Errorf("%s %v: %v\n%s", f.Name, f.In, err, c)
			continue
		}
		if !back.Equal(c) {
			t.Errorf("%s %v: text does not round-trip:\n%s\n%s", f.Name, f.In, c, back)
		}
	}
}

// Every map operation has its scalar function for every type that its
// resolution can ask for.
func TestMapOperationsHaveFunctions(t *testing.T) {
	for _, o := range Ops(FamMap) {
		if o == OpCast {
			for _, to := range DTypes() {
				for _, from := range DTypes() {
					if !HasFunction(o.ScalarName(to), from) {
						t.Errorf("no %s of %s", o.ScalarName(to), from)
					}
				}
			}
			continue
		}
		for a := Bool; a < numDTypes; a++ {
			for b := Bool; b < numDTypes; b++ {
				in := []Operand{{T: a}, {T: b}, {T: b}}[:o.Arity()]
				if o == OpWhere {
					in = []Operand{{T: Bool}, {T: a}, {T: b}}
				}
				r, err := Resolve(o, in...)
				if err != nil {
					continue
				}
				name := r.Op.ScalarName(r.Out)
				if !HasFunction(name, r.In[:r.Op.Arity()]...) {
					t.Errorf("%s of %s, %s becomes %s of %v, which does not exist", o, a, b, name, r.In)
				}
			}
		}
	}
}

func isNaNBits(d DType, u uint64) bool {
	switch d {
	case F64:
		return f64of(u) != f64of(u)
	case F32:
		return f32of(u) != f32of(u)
	}
	return false
}

func sameBits(d DType, a, b uint64) bool {
	return a == b || isNaNBits(d, a) && isNaNBits(d, b)
}

// NumPy's results for the exact functions, on special values and random ones:
// testdata/exact.py wrote them.
func TestExactFunctionsAgainstNumPy(t *testing.T) {
	file, err := os.Open("testdata/exact.txt.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	var c *Code
	var name string
	var in []DType
	var out DType
	cases, faults := 0, 0
	for s := bufio.NewScanner(z); s.Scan(); {
		w := strings.Fields(s.Text())
		if d, ok := ParseDType(w[1]); ok {
			name = w[0] + " of " + w[1]
			out, _ = ParseDType(w[3])
			arity, _ := strconv.Atoi(w[2])
			in = []DType{d, d}[:arity]
			if c, ok = Function(w[0], in...); !ok {
				t.Fatalf("no %s", name)
			}
			continue
		}
		var v []uint64
		for _, x := range w {
			u, err := strconv.ParseUint(x, 16, 64)
			if err != nil {
				t.Fatal(err)
			}
			v = append(v, u)
		}
		k := len(v) - 1
		cases++
		args := make([][]uint64, k)
		for i := range args {
			args[i] = v[i : i+1]
		}
		result := make([]uint64, 1)
		c.EvalElements(in, args, out, result)
		if got := result[0]; !sameBits(out, got, v[k]) {
			if faults++; faults < 20 {
				t.Errorf("%s %x: have %x, want %x", name, v[:k], got, v[k])
			}
		}
	}
	if cases < 10000 {
		t.Errorf("only %d cases", cases)
	}
}

// redmin and redmax must not depend on the order of combination.
func TestReductionCombines(t *testing.T) {
	for _, d := range []DType{F64, F32} {
		var vals []uint64
		for _, x := range []float64{math.NaN(), math.Inf(-1), -1, math.Copysign(0, -1), 0, 1, 2, math.Inf(1)} {
			if d == F64 {
				vals = append(vals, u64of(x))
			} else {
				vals = append(vals, u32of(float32(x)))
			}
		}
		for _, name := range []string{"redmin", "redmax"} {
			c, _ := Function(name, d, d)
			f := func(a, b uint64) uint64 { return c.Eval([]uint64{a, b})[0] }
			for i, a := range vals {
				for j, b := range vals {
					want := vals[min(i, j)]
					if name == "redmax" && i > 0 && j > 0 {
						want = vals[max(i, j)]
					}
					if got := f(a, b); !sameBits(d, got, want) {
						t.Errorf("%s %s(%x, %x) = %x, want %x", d, name, a, b, got, want)
					}
					for _, x := range vals {
						if !sameBits(d, f(f(a, b), x), f(a, f(b, x))) {
							t.Errorf("%s %s is not associative on %x %x %x", d, name, a, b, x)
						}
					}
				}
			}
		}
	}
}

// The lanes of one call do not see each other, whatever regions do.
func TestLanesAreIndependent(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, f := range Functions() {
		c, _ := Function(f.Name, f.In...)
		const n = 600
		in := make([][]uint64, len(f.In))
		for k, d := range f.In {
			in[k] = make([]uint64, n)
			for i := range in[k] {
				in[k][i] = randomBits(r, d)
			}
		}
		if f.Name == "power" && f.In[1].Kind() == KindInt {
			for i := range in[1] {
				in[1][i] &= 1<<20 - 1
			}
		}
		out := make([][]uint64, len(c.Results))
		for k := range out {
			out[k] = make([]uint64, n)
		}
		c.EvalLanes(in, out)
		for i := 0; i < n; i += 7 {
			one := make([]uint64, len(in))
			for k := range in {
				one[k] = in[k][i]
			}
			for k, got := range c.Eval(one) {
				if got != out[k][i] {
					t.Fatalf("%s %v of %x: alone %x, among others %x", f.Name, f.In, one, got, out[k][i])
				}
			}
		}
	}
}

func randomBits(r *rand.Rand, d DType) uint64 {
	switch d {
	case Bool:
		return r.Uint64() & 1
	case I32:
		return uint64(r.Uint32()) >> r.UintN(30)
	case I64:
		return r.Uint64() >> r.UintN(60)
	case F32:
		if r.UintN(2) == 0 {
			return uint64(r.Uint32())
		}
		return u32of(float32(r.NormFloat64() * 10))
	}
	if r.UintN(2) == 0 {
		return r.Uint64()
	}
	return u64of(r.NormFloat64() * 10)
}

// fma32 rounds once: against exact arithmetic, with sums near halfway cases.
func TestFMA32(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	draw := func() float32 {
		for {
			x := math.Float32frombits(r.Uint32())
			if r.UintN(2) == 0 { // few bits set: ties
				x = math.Float32frombits(r.Uint32() & r.Uint32() & r.Uint32())
			}
			if x == x && !math.IsInf(float64(x), 0) {
				return x
			}
		}
	}
	exact := func(x float32) *big.Float { return new(big.Float).SetPrec(2000).SetFloat64(float64(x)) }
	for range 300000 {
		a, b := draw(), draw()
		c := draw()
		if r.UintN(2) == 0 { // an addend near the product, or far below it
			c = float32(math.Ldexp(float64(a)*float64(b), int(r.UintN(60))-30))
			if math.IsInf(float64(c), 0) {
				continue
			}
		}
		s := exact(a)
		s.Mul(s, exact(b))
		s.Add(s, exact(c))
		want, _ := s.Float32()
		if got := fma32(a, b, c); got != want {
			t.Fatalf("fma(%x, %x, %x) = %x, want %x", a, b, c, got, want)
		}
	}
	inf := float32(math.Inf(1))
	if got := fma32(inf, 1, -inf); got == got {
		t.Errorf("inf - inf = %v", got)
	}
	if got := fma32(1, inf, 1); got != inf {
		t.Errorf("inf + 1 = %v", got)
	}
}

func TestParseCodeRefuses(t *testing.T) {
	for _, c := range []struct{ text, why string }{
		{"code (x f64) -> (v1) {}", "before it is defined"},
		{"code (x f64) -> (x) { v0 = neg f64 x }", "defined twice"},
		{"code (x f64, x f64) -> (x) {}", "twice"},
		{"code (v1 f64) -> (v1) {}", "parameter name"},
		{"code (x f16) -> (x) {}", "not a dtype"},
		{"code (x f64) -> (v1) { v1 = frob f64 x }", "no core operation"},
		{"code (x f64) -> (v1) { v1 = add f64 x }", "takes 2 operands"},
		{"code (x f64) -> (v1) { v1 = shl f64 x, x }", "no form"},
		{"code (x f64) -> (v1) { v1 = fma i64 x, x, x }", "no form"},
		{"code (x f64) -> (v1) { v1 = not bool x }", "is f64, not bool"},
		{"code (x f64) -> (v1) { v1 = const f64 much }", "invalid syntax"},
		{"code (x f64) -> (v1) { v1 = const bool 7 }", "invalid syntax"},
		{"code (x f64) -> (v1) { v1 = convert f64 f64 x }", "to itself"},
		{"code (x f64) -> (v1) { v1 = bitcast f32 f64 x }", "bitcast"},
		{"code (x i64) -> (v1) { v1 = lookup f64 nowhere i64 x }", "no table"},
		{"code (x f64) -> (v3) { v1 = lt f64 x, x v3 = rare v1 (f64) { v2 = neg f64 x } yield v2, v2 else x }", "yields"},
		{"code (x f64) -> (v2) { v1 = lt f64 x, x v3 = rare v1 (f64) { v2 = neg f64 x } yield v2 else x }", "before it is defined"},
		{"code (x f64) -> (v1) { v1 = rare x (f64) { } yield x else x }", "not bool"},
		{"code (x f64, m bool) -> (v3) { v3 = repeat m max 0 (v2 f64 = x) { } yield v2 again m }", "rounds"},
		{"code (x f64, m bool) -> (v3) { v3 = repeat m max 3 (v2 f32 = x) { } yield v2 again m }", "not f32"},
		{"code (x f64) -> (v999999) { v999999 = neg f64 x } code", "text after"},
		{"code (x f64) -> (v99999999999) {}", "not a register"},
		{"code (x f64) -> (x) {" + strings.Repeat(" v1 = rare x (f64) {", 50), "too deep"},
		{"", "want"},
	} {
		_, err := ParseCode(c.text)
		if err == nil || !strings.Contains(err.Error(), c.why) {
			t.Errorf("%s\nhave error %v, want %q", c.text, err, c.why)
		}
	}
}

func FuzzParseCode(f *testing.F) {
	for _, s := range []FunctionSignature{{"fmod", []DType{F64, F64}}, {"sin", []DType{F32}}, {"where", []DType{Bool, I64, I64}}} {
		c, _ := Function(s.Name, s.In...)
		f.Add(c.String())
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ParseCode(text)
		if err != nil {
			return
		}
		back, err := ParseCode(c.String())
		if err != nil || !back.Equal(c) {
			t.Fatalf("%v\n%s\n%s", err, c, back)
		}
	})
}

// The repeat region of the contract: phis change together, Max bounds the
// rounds, lanes leave one by one.
func TestRepeat(t *testing.T) {
	c, err := ParseCode(`code (n i64) -> (v9, v10) {
  v1 = const i64 0
  v2 = const i64 1
  v3 = gt i64 n, v1
  v9, v10, v11 = repeat v3 max 50 (v4 i64 = v1, v5 i64 = v2, v6 i64 = n) {
    v7 = add i64 v4, v5
    v8 = sub i64 v6, v2
    v12 = gt i64 v8, v1
  } yield v5, v7, v8 again v12
}`)
	if err != nil {
		t.Fatal(err)
	}
	in := [][]uint64{{0, 1, 2, 10, 1 << 40}}
	out := [][]uint64{make([]uint64, 5), make([]uint64, 5)}
	c.EvalLanes(in, out)
	want := []uint64{0, 1, 1, 55, 12586269025} // Fibonacci numbers, the last stopped by max
	for i, w := range want {
		if out[0][i] != w {
			t.Errorf("lane %d: %d, want %d", i, out[0][i], w)
		}
	}
}

// The builder shares equal operations and folds constants.
func TestBuilderShares(t *testing.T) {
	b := newCodeBuilder([]Param{{"x", F64}, {"y", F64}})
	a := b.typed(Add, F64, 0, 1)
	if c := b.typed(Add, F64, 1, 0); c != a {
		t.Error("x+y and y+x are two operations")
	}
	if c := b.typed(Sub, F64, 1, 0); c == b.typed(Sub, F64, 0, 1) {
		t.Error("x-y and y-x are one operation")
	}
	two := b.typed(Add, F64, b.constant(F64, u64of(1)), b.constant(F64, u64of(1)))
	if !b.regs[two].known || f64of(b.regs[two].key.imm) != 2 {
		t.Error("1+1 is not folded")
	}
	// x + 0 is not x for x = -0
	if b.typed(Add, F64, 0, b.constant(F64, 0)) == 0 {
		t.Error("x + 0 was folded to x")
	}
	// what a region defines ends with it
	outer, mark := b.open()
	in := b.typed(Mul, F64, 0, 1)
	b.close(outer, mark)
	if b.typed(Mul, F64, 0, 1) == in {
		t.Error("an operation of a region was shared outside it")
	}
}

func BenchmarkBuildExp(b *testing.B) {
	r, t := findRule("exp", []DType{F64})
	b.ReportAllocs()
	for b.Loop() {
		r.run(t)
	}
}

func BenchmarkIndex(b *testing.B) {
	for b.Loop() {
		indexFunctions()
	}
}

func BenchmarkFunction(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Function("exp", F64)
	}
}

func BenchmarkEvalLanesExp(b *testing.B) {
	c, _ := Function("exp", F64)
	in, out := [][]uint64{make([]uint64, 4096)}, [][]uint64{make([]uint64, 4096)}
	for i := range in[0] {
		in[0][i] = u64of(float64(i) / 100)
	}
	for b.Loop() {
		c.EvalLanes(in, out)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/4096, "ns/element")
}
