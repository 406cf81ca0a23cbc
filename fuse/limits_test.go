package fuse

import (
	"strings"
	"testing"

	"github.com/grayscale-lang/grayscale/ir"
)

// build makes a program by fill and cuts it.
func build(t *testing.T, fill func(b *ir.Builder) []ir.ID) *Plan {
	t.Helper()
	var b ir.Builder
	var outs []ir.OutSpec
	for _, v := range fill(&b) {
		outs = append(outs, ir.OutSpec{Value: v})
	}
	f, _ := b.Finish(nil, outs)
	if err := ir.Verify(f); err != nil {
		t.Fatal(err)
	}
	p := Build(f, Options{Check: true})
	q, err := Parse(p.Func, p.String())
	if err != nil {
		t.Fatalf("%v\n%s", err, p)
	}
	if q.String() != p.String() {
		t.Fatalf("read back as\n%s\nfrom\n%s", q, p)
	}
	return p
}

func vector(b *ir.Builder, n int64) ir.ID { return b.Param(ir.F64, []int64{n}, []int64{8}, 0) }

func apply(t *testing.T, b *ir.Builder, op ir.Op, args ...ir.ID) ir.ID {
	t.Helper()
	x, err := b.Apply(op, args...)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// check that no kernel is beyond the limits.
func withinLimits(t *testing.T, p *Plan) {
	t.Helper()
	for _, k := range p.Kernels {
		core, streams, maps := 0, 0, 0
		for i := range k.Ops {
			if k.Ops[i].Kind == Map {
				maps++
				core += countCore(ScalarCode(p.Func, k.Ops[i].Value).Body)
			}
		}
		for i := range k.Args {
			if !k.Args[i].Write && len(k.Args[i].Axes) > 0 {
				streams++
			}
		}
		if maps > 1 && (core > maxCore || streams > maxStreams) {
			t.Errorf("%s: %d core operations, %d streams", k.Name, core, streams)
		}
	}
}

func TestManyArraysAreCut(t *testing.T) {
	p := build(t, func(b *ir.Builder) []ir.ID {
		s := vector(b, 100)
		for range 60 {
			s = apply(t, b, ir.OpAdd, s, vector(b, 100))
		}
		return []ir.ID{s}
	})
	withinLimits(t, p)
	if n := len(p.Kernels); n < 4 || n > 9 {
		t.Errorf("%d kernels for 61 arrays\n%s", n, p)
	}
	if len(p.Temps) != len(p.Kernels)-1 {
		t.Errorf("%d temporaries between %d kernels: not cut where one value is live\n%s", len(p.Temps), len(p.Kernels), p)
	}
}

func TestManyOperationsAreCut(t *testing.T) {
	p := build(t, func(b *ir.Builder) []ir.ID {
		s := vector(b, 100)
		for range 40 {
			s = apply(t, b, ir.OpExp, s)
		}
		return []ir.ID{s}
	})
	withinLimits(t, p)
	if n := len(p.Kernels); n < 4 || n > 16 || len(p.Temps) != n-1 {
		t.Errorf("%d kernels, %d temporaries\n%s", n, len(p.Temps), p)
	}
	p = build(t, func(b *ir.Builder) []ir.ID {
		s := vector(b, 100)
		for range 3000 {
			s = apply(t, b, ir.OpAdd, s, s)
		}
		return []ir.ID{s}
	})
	withinLimits(t, p)
	if n := len(p.Kernels); n < 7 || n > 20 {
		t.Errorf("%d kernels for 3000 additions", n)
	}
}

// A chain of stencils doubles the work at every link that is computed again.
func TestStencilChainStaysLinear(t *testing.T) {
	p := build(t, func(b *ir.Builder) []ir.ID {
		u := vector(b, 1000)
		for range 50 {
			n := b.Shape(u)[0]
			cut := func(lo int64) ir.ID {
				m, err := ir.Index(b.Shape(u), []ir.Item{{Kind: ir.ItemSlice, HasStart: true, Start: lo, HasStop: true, Stop: n - 1 + lo}})
				if err != nil {
					t.Fatal(err)
				}
				return b.View(u, m)
			}
			u = apply(t, b, ir.OpAdd, cut(1), cut(0))
		}
		return []ir.ID{u}
	})
	ops := 0
	for _, k := range p.Kernels {
		for i := range k.Ops {
			if k.Ops[i].Kind == Map {
				ops++
			}
		}
	}
	if ops > 100 || len(p.Kernels) > 26 {
		t.Errorf("%d additions in %d kernels for a chain of 50", ops, len(p.Kernels))
	}
}

func TestManyOutputsShareAKernel(t *testing.T) {
	p := build(t, func(b *ir.Builder) []ir.ID {
		x := vector(b, 100)
		e := apply(t, b, ir.OpExp, x)
		var outs []ir.ID
		for _, op := range []ir.Op{ir.OpNeg, ir.OpAbs, ir.OpSqrt, ir.OpSquare} {
			outs = append(outs, apply(t, b, op, e))
		}
		return outs
	})
	if len(p.Kernels) != 1 || len(p.Temps) != 0 {
		t.Error(p)
	}
}

func TestNoFuse(t *testing.T) {
	var b ir.Builder
	x := vector(&b, 100)
	y := apply(t, &b, ir.OpAdd, apply(t, &b, ir.OpMul, x, x), x)
	f, _ := b.Finish(nil, []ir.OutSpec{{Value: apply(t, &b, ir.OpExp, y)}})
	if p := Build(f, Options{Check: true, NoFuse: true}); len(p.Kernels) != 3 || len(p.Temps) != 2 {
		t.Error(p)
	}
	if p := Build(f, Options{Check: true, MaxFuse: 2}); len(p.Kernels) != 2 || len(p.Temps) != 1 {
		t.Error(p)
	}
	if p := Build(f, Options{Check: true}); len(p.Kernels) != 1 || len(p.Temps) != 0 {
		t.Error(p)
	}
}

func TestParseFaults(t *testing.T) {
	f, err := ir.Parse("func (x f64[n], c f64) -> (y) {\n  a = mul f64[n] x, c\n  y = neg f64[n] a\n}")
	if err != nil {
		t.Fatal(err)
	}
	good := Build(f, Options{}).String()
	for _, c := range []struct{ from, to string }{
		{"plan (", "plain ("}, {"vec n", "vec m"}, {"even(n)", "odd(n)"}, {"mul x", "mal x"}, {"x, c", "x, d"},
		{"x, c", "x"}, {"a -> y", "b -> y"}, {"-> y", ""}, {"-> y", "-> x"}, {"-> y", "-> $0"}, {"over n", "over m"},
		{"a = mul", "y = mul"}, {"x, c", "x[1], c"}, {"x, c", "x[0+x.0], c"}, {"kernel k0 outer ()", "kernel k0"},
		{"writes 8n\n}", ""},
	} {
		bad := strings.Replace(good, c.from, c.to, 1)
		if bad == good {
			t.Fatalf("%q is not in\n%s", c.from, good)
		}
		if _, err := Parse(f, bad); err == nil {
			t.Errorf("read with %q for %q:\n%s", c.to, c.from, bad)
		}
	}
}

func FuzzParse(f *testing.F) {
	fn, err := ir.Parse("func (x f64[n,m], c f64) -> (y) {\n  a = max f64[n,1] x over 1 keep\n  b = sub f64[n,m] x, a\n  y = mul f64[n,m] b, c\n}")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(Build(fn, Options{}).String())
	f.Add(Build(fn, Options{NoFuse: true}).String())
	f.Fuzz(func(t *testing.T, text string) {
		p, err := Parse(fn, text)
		if err != nil {
			return
		}
		q, err := Parse(fn, p.String())
		if err != nil || q.String() != p.String() {
			t.Errorf("%v: reads\n%s\nas\n%s", err, text, p)
		}
	})
}
