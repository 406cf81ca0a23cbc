package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"github.com/grayscale-lang/grayscale/ir"
)

// result is what was seen of one function and dtype.
type result struct {
	fn      *function
	t       ir.DType
	samples int64
	worst   float64 // ULP
	at      [2]float64
	got     float64
	wrong   int64 // special cases missed
	first   string
}

func (r *result) merge(o *result) {
	r.samples += o.samples
	if o.worst > r.worst {
		r.worst, r.at, r.got = o.worst, o.at, o.got
	}
	if r.first == "" {
		r.first = o.first
	}
	r.wrong += o.wrong
}

func (r *result) String() string {
	at := fmt.Sprintf("%x", r.at[0])
	if r.fn.arity == 2 {
		at += fmt.Sprintf(", %x", r.at[1])
	}
	s := fmt.Sprintf("%-11s %s  %11d samples  %.4f ULP at %s", r.fn.name, r.t, r.samples, r.worst, at)
	if r.wrong > 0 {
		s += fmt.Sprintf("; %d special cases missed, first %s", r.wrong, r.first)
	}
	return s
}

// format is what the error's unit depends on.
type format struct {
	prec, least, top int // bits, exponent of the least subnormal, exponent of overflow
}

func formatOf(t ir.DType) format {
	if t == ir.F32 {
		return format{24, -149, 128}
	}
	return format{53, -1074, 1024}
}

// ulps is the distance from got to the truth, in units of the last place that
// the format has at the truth. An infinity counts as 2^top, and as right where
// the truth rounds to it.
func (f format) ulps(got float64, t truth) float64 {
	if got != got {
		return math.Inf(1)
	}
	if t.v.h == 0 {
		if got == 0 {
			return 0
		}
		return math.Inf(1)
	}
	_, e := math.Frexp(t.v.h)
	e += t.e
	if e > f.top+1 {
		if math.IsInf(got, 0) && math.Signbit(got) == math.Signbit(t.v.h) {
			return 0
		}
		return math.Inf(1)
	}
	u := max(min(e, f.top)-f.prec, f.least)
	want := t.v.ldexp(t.e - u)
	if math.IsInf(got, 0) {
		sign := math.Copysign(1, got)
		d := (math.Ldexp(1, f.top-u) - sign*want.h) - sign*want.l
		if d <= 0.5 {
			return 0
		}
		return d
	}
	return math.Abs((math.Ldexp(got, -u) - want.h) - want.l)
}

// isSpecial reports whether the truth at these arguments is left to C99's
// special cases: s is their value.
func (fn *function) isSpecial(x, y, s float64) bool {
	odd := func(v float64) bool { return v == 0 || v != v || math.IsInf(v, 0) }
	if odd(x) || s != s || fn.arity == 2 && odd(y) {
		return true
	}
	return math.Abs(x) == 1 && (s == 0 || math.IsInf(s, 0))
}

// check compares one result with the truth.
func (fn *function) check(f format, r *result, x, y, got float64, quick float64) {
	s := fn.special(x, y)
	if fn.isSpecial(x, y, s) {
		ok := got == s && math.Signbit(got) == math.Signbit(s) || got != got && s != s
		if !ok && s != 0 && !math.IsInf(s, 0) && s == s {
			ok = f.ulps(got, plain(word(s))) <= 1
		}
		if !ok {
			if r.wrong++; r.first == "" {
				r.first = fmt.Sprintf("%s(%x, %x) = %x, want %x", fn.name, x, y, got, s)
			}
		}
		return
	}
	// A float64 result of the definition settles most float32 cases.
	if quick == quick && f.ulps(got, plain(word(quick))) < r.worst-0.001 {
		return
	}
	if d := f.ulps(got, fn.exact(x, y)); d > r.worst {
		r.worst, r.at, r.got = d, [2]float64{x, y}, got
	}
}

const block = 4096

// batch runs a function's code over a block of arguments.
type batch struct {
	fn      *function
	t       ir.DType
	f       format
	code    *ir.Code
	wide    *ir.Code // float32 only: the float64 definition, for a first look
	in, out [][]uint64
	win, wo [][]uint64
}

func newBatch(fn *function, t ir.DType) (*batch, error) {
	ts, ws := []ir.DType{t, t}[:fn.arity], []ir.DType{ir.F64, ir.F64}[:fn.arity]
	code, ok := ir.Function(fn.name, ts...)
	if !ok {
		return nil, fmt.Errorf("no function %s for %s", fn.name, t)
	}
	b := &batch{fn: fn, t: t, f: formatOf(t), code: code, out: [][]uint64{make([]uint64, block)}}
	if t == ir.F32 {
		b.wide, _ = ir.Function(fn.name, ws...)
		b.wo = [][]uint64{make([]uint64, block)}
	}
	for range fn.arity {
		b.in = append(b.in, make([]uint64, block))
		b.win = append(b.win, make([]uint64, block))
	}
	return b, nil
}

func value(t ir.DType, u uint64) float64 {
	if t == ir.F32 {
		return float64(math.Float32frombits(uint32(u)))
	}
	return math.Float64frombits(u)
}

func pattern(t ir.DType, x float64) uint64 {
	if t == ir.F32 {
		return uint64(math.Float32bits(float32(x)))
	}
	return math.Float64bits(x)
}

// run evaluates the first n arguments of b.in and checks the results.
func (b *batch) run(n int, r *result) {
	cut := func(s [][]uint64) [][]uint64 {
		var o [][]uint64
		for i := range s {
			o = append(o, s[i][:n])
		}
		return o
	}
	b.code.EvalLanes(cut(b.in), cut(b.out))
	if b.wide != nil {
		for k := range b.in {
			for i, u := range b.in[k][:n] {
				b.win[k][i] = math.Float64bits(value(b.t, u))
			}
		}
		b.wide.EvalLanes(cut(b.win), cut(b.wo))
	}
	for i := range n {
		x, y, quick := value(b.t, b.in[0][i]), 0.0, math.NaN()
		if b.fn.arity == 2 {
			y = value(b.t, b.in[1][i])
		}
		if b.wide != nil {
			quick = math.Float64frombits(b.wo[0][i])
		}
		b.fn.check(b.f, r, x, y, value(b.t, b.out[0][i]), quick)
	}
	r.samples += int64(n)
}

// sampled measures n random and hard arguments; the same seed gives the same.
func sampled(fn *function, t ir.DType, n int64, seed uint64, workers int) (*result, error) {
	return parallel(fn, t, workers, func(b *batch, w int, r *result) {
		g := newSampler(fn, t, rand.New(rand.NewPCG(seed, uint64(w))))
		for left := n / int64(workers); left > 0; {
			m := int(min(left, block))
			for i := range m {
				x, y := g.next()
				b.in[0][i] = pattern(t, x)
				if fn.arity == 2 {
					b.in[1][i] = pattern(t, y)
				}
			}
			b.run(m, r)
			left -= int64(m)
		}
	})
}

// everyFloat32 measures every step-th float32 of all 2^32 that lies between lo
// and hi, or every step-th of all, NaNs included, when lo is greater than hi.
func everyFloat32(fn *function, step int64, lo, hi float64, workers int) (*result, error) {
	if fn.arity != 1 {
		return nil, fmt.Errorf("%s has two operands", fn.name)
	}
	return parallel(fn, ir.F32, workers, func(b *batch, w int, r *result) {
		m := 0
		for u := int64(w) * step; u < 1<<32; u += step * int64(workers) {
			if x := value(ir.F32, uint64(u)); lo <= hi && !(lo <= x && x <= hi) {
				continue
			}
			b.in[0][m] = uint64(u)
			if m++; m == block {
				b.run(m, r)
				m = 0
			}
		}
		b.run(m, r)
	})
}

func parallel(fn *function, t ir.DType, workers int, work func(*batch, int, *result)) (*result, error) {
	all := make([]result, workers)
	var wg sync.WaitGroup
	for w := range workers {
		b, err := newBatch(fn, t)
		if err != nil {
			return nil, err
		}
		wg.Add(1)
		go func() {
			defer wg.Done()
			work(b, w, &all[w])
		}()
	}
	wg.Wait()
	sum := &result{fn: fn, t: t}
	for w := range all {
		sum.merge(&all[w])
	}
	return sum, nil
}

// sampler draws arguments: random bits, ranges, and close to hard points.
type sampler struct {
	fn     *function
	t      ir.DType
	r      *rand.Rand
	points []float64
	drawn  int
}

func newSampler(fn *function, t ir.DType, r *rand.Rand) *sampler {
	p := slices.Clone(fn.points)
	inf := math.Inf(1)
	p = append(p, 0, math.Copysign(0, -1), 1, -1, 0.5, -0.5, 2, -2, 3, -3, inf, -inf, math.NaN(),
		0x1p-1074, 0x1p-149, 0x1p-1022, 0x1p-126, math.MaxFloat64, math.MaxFloat32,
		-0x1p-1074, -0x1p-149, -0x1p-1022, -0x1p-126, -math.MaxFloat64, -math.MaxFloat32,
		0x1p23, 0x1p13, 0x1p33, 0x1p52, 0x1p53, 0x1.6ac5b262ca1ffp+849, 0x1.921fb54442d18p+0)
	return &sampler{fn: fn, t: t, r: r, points: p}
}

// near moves x by a random small number of units in the last place.
func (g *sampler) near(x float64) float64 {
	step := func() int64 { return int64(g.r.Uint64N(1 << g.r.UintN(24))) }
	d := step()
	d -= step()
	if g.r.UintN(4) == 0 {
		d = 0
	}
	u := pattern(g.t, x)
	if x != x || math.IsInf(value(g.t, u), 0) {
		return value(g.t, u)
	}
	v := value(g.t, u+uint64(d))
	if v != v {
		return value(g.t, u)
	}
	return v
}

func (g *sampler) uniform(lo, hi float64) float64 { return lo + (hi-lo)*g.r.Float64() }

func (g *sampler) one() float64 {
	switch g.r.UintN(9) {
	case 0:
		if g.t == ir.F32 {
			return value(g.t, uint64(g.r.Uint32()))
		}
		return value(g.t, g.r.Uint64())
	case 1:
		return g.uniform(-1.2, 1.2)
	case 2:
		return math.Copysign(math.Exp2(g.uniform(-32, 14)), g.r.Float64()-0.5)
	case 3:
		return g.uniform(-760, 760)
	case 4:
		return g.uniform(-105, 90)
	case 5:
		k := math.Floor(math.Exp2(g.uniform(0, 40)))
		return math.Copysign(g.near(k*math.Pi/2), g.r.Float64()-0.5)
	case 6:
		k := math.Floor(math.Exp2(g.uniform(0, 11)))
		return math.Copysign(g.near(k*math.Ln2/2), g.r.Float64()-0.5)
	case 7:
		return 1 + math.Copysign(math.Exp2(g.uniform(-53, 0)), g.r.Float64()-0.5)
	}
	return g.near(g.points[g.r.IntN(len(g.points))])
}

func (g *sampler) next() (x, y float64) {
	// every pair of points comes first
	if n := len(g.points); g.fn.arity == 2 && g.drawn < n*n {
		x, y = g.points[g.drawn/n], g.points[g.drawn%n]
		g.drawn++
		return x, y
	}
	x = g.one()
	if g.fn.arity == 1 {
		return x, 0
	}
	y = g.one()
	switch g.r.UintN(3) {
	case 0:
		y = x * math.Exp2(g.uniform(-60, 60))
		if g.fn.name == "power" { // a result of any size
			x = math.Abs(x)
			y = g.uniform(-750, 712) / math.Log(value(g.t, pattern(g.t, x)))
			if g.t == ir.F32 {
				y = g.uniform(-105, 89) / math.Log(value(g.t, pattern(g.t, x)))
			}
		}
	case 1:
		if g.fn.name == "power" && g.r.UintN(2) == 0 {
			y = math.Floor(g.uniform(-40, 40)) / 2
		}
	}
	return x, y
}
