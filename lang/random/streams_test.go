package random

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"math/big"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// onThreads calls everything at once.
func onThreads(n int, f func(i int)) error {
	var wg sync.WaitGroup
	for i := range n {
		wg.Add(1)
		go func() {
			defer wg.Done()
			f(i)
		}()
	}
	wg.Wait()
	return nil
}

func floats(f func(d []float64) error) func(n int) []byte {
	return func(n int) []byte {
		d := make([]float64, n)
		if err := f(d); err != nil {
			panic(err)
		}
		b := make([]byte, 0, 8*n)
		for _, x := range d {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
		}
		return b
	}
}

func floats32(f func(d []float32) error) func(n int) []byte {
	return func(n int) []byte {
		d := make([]float32, n)
		if err := f(d); err != nil {
			panic(err)
		}
		b := make([]byte, 0, 4*n)
		for _, x := range d {
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(x))
		}
		return b
	}
}

func one(f func() float64) func(n int) []byte {
	return floats(func(d []float64) error {
		for i := range d {
			d[i] = f()
		}
		return nil
	})
}

func rows(f func(d []float64)) func(n int) []byte {
	return func(n int) []byte {
		return floats(func(d []float64) error {
			for ; len(d) > 0; d = d[3:] {
				f(d[:3])
			}
			return nil
		})(3 * n)
	}
}

func ints(f func() int64) func(n int) []byte {
	return func(n int) []byte {
		var b []byte
		for range n {
			b = binary.LittleEndian.AppendUint64(b, uint64(f()))
		}
		return b
	}
}

func bounded[T Element](s Source, masked bool, width int, off, span uint64) func(n int) []byte {
	return func(n int) []byte {
		d := make([]T, n)
		if err := Integers(NewInteger(s, width, masked), onThreads, d, off, span); err != nil {
			panic(err)
		}
		b, err := binary.Append(nil, binary.LittleEndian, d)
		if err != nil {
			panic(err)
		}
		return b
	}
}

func permutation(s Source) func(n int) []byte {
	return func(n int) []byte {
		x := make([]int64, n)
		for i := range x {
			x[i] = int64(i)
		}
		if err := Shuffle(s, onThreads, x); err != nil {
			panic(err)
		}
		b, _ := binary.Append(nil, binary.LittleEndian, x)
		return b
	}
}

func sample(s Source, times int, shuffle bool) func(n int) []byte {
	return func(n int) []byte {
		x, err := Sample(s, onThreads, make([]int64, SampleRoom(times*n, n, shuffle)), times*n, n, shuffle)
		if err != nil {
			panic(err)
		}
		b, _ := binary.Append(nil, binary.LittleEndian, x)
		return b
	}
}

// both are the draws that Generator and RandomState make alike.
func both(s Source, masked bool) map[string]func(n int) []byte {
	negative := func(v int64) uint64 { return uint64(v) }
	bin := NewBinomial(masked)
	return map[string]func(n int) []byte{
		"random":            floats(func(d []float64) error { return Uniforms(s, onThreads, d, 0, 1) }),
		"uniform":           floats(func(d []float64) error { return Uniforms(s, onThreads, d, -2.5, 7.25+2.5) }),
		"int64 10":          bounded[uint64](s, masked, 64, 0, 9),
		"int64 2^16":        bounded[uint64](s, masked, 64, 0, 1<<16-1),
		"int64 3e9":         bounded[uint64](s, masked, 64, 0, 3e9-1),
		"int64 2^32":        bounded[uint64](s, masked, 64, 0, 1<<32-1),
		"int64 5e9":         bounded[uint64](s, masked, 64, negative(-1e9), 5e9-1),
		"int64 all":         bounded[uint64](s, masked, 64, negative(math.MinInt64), 1<<64-1),
		"int64 half":        bounded[uint64](s, masked, 64, negative(-1<<62), 1<<63+12344),
		"int32 1000":        bounded[uint32](s, masked, 32, negative(-500), 999),
		"int32 all":         bounded[uint32](s, masked, 32, negative(-1<<31), 1<<32-1),
		"int16 all":         bounded[uint16](s, masked, 16, negative(-1<<15), 1<<16-1),
		"uint16 999":        bounded[uint16](s, masked, 16, 7, 991),
		"uint32 3e9":        bounded[uint32](s, masked, 32, 5, 3e9-6),
		"int8 100":          bounded[uint8](s, masked, 8, negative(-50), 99),
		"uint64 2^63":       bounded[uint64](s, masked, 64, 3, 1<<63+5),
		"uint8 10":          bounded[uint8](s, masked, 8, 5, 9),
		"uint8 all":         bounded[uint8](s, masked, 8, 0, 255),
		"bool":              bounded[uint8](s, masked, 1, 0, 1),
		"laplace":           one(func() float64 { return Laplace(s, 1, 2) }),
		"gumbel":            one(func() float64 { return Gumbel(s, 1, 2) }),
		"logistic":          one(func() float64 { return Logistic(s, 1, 2) }),
		"triangular":        one(func() float64 { return Triangular(s, -1, 0.5, 4) }),
		"poisson 3":         ints(func() int64 { return Poisson(s, 3) }),
		"poisson 55.5":      ints(func() int64 { return Poisson(s, 55.5) }),
		"poisson 1e6":       ints(func() int64 { return Poisson(s, 1e6) }),
		"binomial 10 0.3":   ints(func() int64 { return bin.Draw(s, 10, 0.3) }),
		"binomial 20 0.8":   ints(func() int64 { return bin.Draw(s, 20, 0.8) }),
		"binomial 1000 0.4": ints(func() int64 { return bin.Draw(s, 1000, 0.4) }),
		"binomial 100000 0.9": ints(func() int64 {
			return bin.Draw(s, 100000, 0.9)
		}),
		"permutation": permutation(s),
	}
}

func newDraws(s Source) map[string]func(n int) []byte {
	m := both(s, false)
	for name, f := range map[string]func(n int) []byte{
		"random32":          floats32(func(d []float32) error { return Uniforms32(s, onThreads, d) }),
		"normal":            floats(func(d []float64) error { return StandardNormals(s, onThreads, d) }),
		"exponential":       floats(func(d []float64) error { return StandardExponentials(s, onThreads, d) }),
		"gamma 0.3":         one(func() float64 { return StandardGamma(s, 0.3) }),
		"gamma 1":           one(func() float64 { return StandardGamma(s, 1) }),
		"gamma 2.5":         one(func() float64 { return Gamma(s, 2.5, 1.5) }),
		"chisquare":         one(func() float64 { return ChiSquare(s, 3) }),
		"beta 0.4 0.7":      one(func() float64 { return Beta(s, 0.4, 0.7) }),
		"beta 2 3":          one(func() float64 { return Beta(s, 2, 3) }),
		"f":                 one(func() float64 { return F(s, 3, 7) }),
		"cauchy":            one(func() float64 { return Cauchy(s) }),
		"t":                 one(func() float64 { return StudentT(s, 4.5) }),
		"pareto":            one(func() float64 { return Pareto(s, 2.5) }),
		"weibull":           one(func() float64 { return Weibull(s, 1.7) }),
		"power":             one(func() float64 { return Power(s, 3.5) }),
		"lognormal":         one(func() float64 { return LogNormal(s, 0.5, 1.25) }),
		"rayleigh":          one(func() float64 { return Rayleigh(s, 2) }),
		"wald":              one(func() float64 { return Wald(s, 2, 3) }),
		"zipf 1.5":          ints(func() int64 { return Zipf(s, 1.5) }),
		"zipf 4":            ints(func() int64 { return Zipf(s, 4) }),
		"logseries":         ints(func() int64 { return LogSeries(s, 0.7) }),
		"noncentral chi2":   one(func() float64 { return NoncentralChiSquare(s, 3, 2) }),
		"noncentral chi2 1": one(func() float64 { return NoncentralChiSquare(s, 0.5, 2) }),
		"noncentral f":      one(func() float64 { return NoncentralF(s, 3, 4, 2) }),
		"dirichlet":         rows(func(d []float64) { Dirichlet(s, []float64{0.5, 2, 3}, d) }),
		"dirichlet small":   rows(func(d []float64) { Dirichlet(s, []float64{0.05, 0.02, 0.03}, d) }),
		"geometric 0.5":     ints(func() int64 { return Geometric(s, 0.5) }),
		"geometric 0.01":    ints(func() int64 { return Geometric(s, 0.01) }),
		"negative binomial": ints(func() int64 { return NegativeBinomial(s, 5.5, 0.3) }),
		"sample":            sample(s, 3, true),
		"sample few":        sample(s, 100, true),
		"sample in order":   sample(s, 100, false),
		"normal32": floats32(func(d []float32) error {
			for i := range d {
				d[i] = StandardNormal32(s)
			}
			return nil
		}),
		"exponential32": floats32(func(d []float32) error {
			for i := range d {
				d[i] = StandardExponential32(s)
			}
			return nil
		}),
	} {
		m[name] = f
	}
	return m
}

func oldDraws(g *Legacy) map[string]func(n int) []byte {
	m := both(g.MT19937, true)
	for name, f := range map[string]func(n int) []byte{
		"normal":            one(g.Gauss),
		"exponential":       one(g.Exponential),
		"gamma 0.3":         one(func() float64 { return g.StandardGamma(0.3) }),
		"gamma 1":           one(func() float64 { return g.StandardGamma(1) }),
		"gamma 2.5":         one(func() float64 { return 1.5 * g.StandardGamma(2.5) }),
		"chisquare":         one(func() float64 { return g.ChiSquare(3) }),
		"beta 0.4 0.7":      one(func() float64 { return g.Beta(0.4, 0.7) }),
		"beta 2 3":          one(func() float64 { return g.Beta(2, 3) }),
		"f":                 one(func() float64 { return g.F(3, 7) }),
		"cauchy":            one(g.Cauchy),
		"t":                 one(func() float64 { return g.StudentT(4.5) }),
		"pareto":            one(func() float64 { return g.Pareto(2.5) }),
		"weibull":           one(func() float64 { return g.Weibull(1.7) }),
		"power":             one(func() float64 { return g.Power(3.5) }),
		"lognormal":         one(func() float64 { return g.LogNormal(0.5, 1.25) }),
		"rayleigh":          one(func() float64 { return g.Rayleigh(2) }),
		"wald":              one(func() float64 { return g.Wald(2, 3) }),
		"zipf 1.5":          ints(func() int64 { return g.Zipf(1.5) }),
		"zipf 4":            ints(func() int64 { return g.Zipf(4) }),
		"logseries":         ints(func() int64 { return LogSeries(g, 0.7) }),
		"noncentral chi2":   one(func() float64 { return g.NoncentralChiSquare(3, 2) }),
		"noncentral chi2 1": one(func() float64 { return g.NoncentralChiSquare(0.5, 2) }),
		"noncentral f":      one(func() float64 { return g.NoncentralF(3, 4, 2) }),
		"dirichlet":         rows(func(d []float64) { g.Dirichlet([]float64{0.5, 2, 3}, d) }),
		"dirichlet small":   rows(func(d []float64) { g.Dirichlet([]float64{0.05, 0.02, 0.03}, d) }),
		"geometric 0.5":     ints(func() int64 { return g.Geometric(0.5) }),
		"geometric 0.01":    ints(func() int64 { return g.Geometric(0.01) }),
		"negative binomial": ints(func() int64 { return g.NegativeBinomial(5.5, 0.3) }),
	} {
		m[name] = f
	}
	return m
}

// TestStreams compares every draw with NumPy's.
func TestStreams(t *testing.T) {
	f, err := os.Open("testdata/streams.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var before string
	var draws map[string]func(n int) []byte
	var odd func()
	lines := 0
	for in := bufio.NewScanner(f); in.Scan(); lines++ {
		p := strings.Split(in.Text(), "|")
		if stream := p[0] + p[1] + p[3]; stream != before {
			before = stream
			seed, ok := new(big.Int).SetString(p[1], 10)
			if !ok {
				t.Fatal(p)
			}
			if p[0] == "Generator" {
				s := NewPCG64(NewSeedSequence(Words(seed)))
				draws, odd = newDraws(s), func() { Float32(s) }
			} else {
				g := NewLegacy()
				g.Seed(uint32(seed.Uint64()))
				draws, odd = oldDraws(g), func() { g.Gauss() }
			}
		}
		draw := draws[p[2]]
		if draw == nil {
			t.Fatal("no draw ", p[2])
		}
		h := sha256.New()
		for _, n := range strings.Fields(p[3]) {
			n, _ := strconv.Atoi(n)
			h.Write(draw(n))
			odd()
		}
		if got := hex.EncodeToString(h.Sum(nil)); got != p[4] {
			t.Errorf("%s(%s).%s of %s elements differs from NumPy's", p[0], p[1], p[2], p[3])
		}
	}
	if lines < 400 {
		t.Fatal("only", lines, "streams")
	}
}

// TestKeptHalves draws few integers at a time, so that kept halves and
// rejected draws meet in every way.
func TestKeptHalves(t *testing.T) {
	for _, span := range []uint32{9, 1 << 31, 3e9, 1844441028, 1<<32 - 2} {
		s, o := NewPCG64(NewSeedSequence([]uint32{1})), NewPCG64(NewSeedSequence([]uint32{1}))
		for n := range 200 {
			d := make([]uint32, n%7)
			if err := Integers(NewInteger(s, 32, false), onThreads, d, 5, uint64(span)); err != nil {
				t.Fatal(err)
			}
			one := NewInteger(o, 32, false)
			for i := range d {
				if want := uint32(one.Draw(5, uint64(span))); d[i] != want {
					t.Fatalf("span %d, call %d: element %d is %d, drawn alone %d", span, n, i, d[i], want)
				}
			}
		}
	}
}
