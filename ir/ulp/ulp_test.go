package main

import (
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/grayscale-lang/grayscale/ir"
)

// Every function stays within the error that docs/numerics.md gives, which is
// at most 1 ULP, on random and hard arguments, and meets every special case.
func TestElementaryFunctions(t *testing.T) {
	n := int64(100_000)
	if testing.Short() {
		n = 20_000
	}
	bounds := documented(t)
	for i := range functions {
		fn := &functions[i]
		for k, d := range []ir.DType{ir.F64, ir.F32} {
			bound := bounds[fn.name][k]
			if bound == 0 || bound > 1 {
				t.Errorf("docs/numerics.md has no bound for %s", fn.name)
			}
			r, err := sampled(fn, d, n, 1, 2)
			if err != nil {
				t.Fatal(err)
			}
			if r.worst > bound || r.wrong > 0 {
				t.Error(r)
			}
			if d == ir.F32 && fn.arity == 1 {
				if r, err = everyFloat32(fn, 1<<32/n+1, 1, 0, 2); err != nil {
					t.Fatal(err)
				}
				if r.worst > bound || r.wrong > 0 {
					t.Error(r)
				}
			}
		}
	}
}

// The reference itself, against values of MPFR at 200 bits: high and low word.
func TestReference(t *testing.T) {
	for _, c := range references {
		for i := range functions {
			fn := &functions[i]
			if fn.name != c.name {
				continue
			}
			v := fn.exact(c.x, c.y)
			got := v.v.ldexp(v.e)
			if d := math.Abs((got.h - c.h) + (got.l - c.l)); !(d <= math.Abs(c.h)*0x1p-95) {
				t.Errorf("%s(%x, %x) = %x %+x, want %x %+x", c.name, c.x, c.y, got.h, got.l, c.h, c.l)
			}
		}
	}
}

// A wrong result must be seen: an error of one, two and half a unit, at normal
// and subnormal results, at the border of overflow.
func TestUlps(t *testing.T) {
	f64, f32 := formatOf(ir.F64), formatOf(ir.F32)
	inf := math.Inf(1)
	for _, c := range []struct {
		f    format
		got  float64
		v    truth
		want float64
	}{
		{f64, 1, plain(word(1)), 0},
		{f64, 1 + 0x1p-52, plain(word(1)), 1},
		{f64, 1 - 0x1p-53, plain(word(1)), 0.5},
		{f64, 1, plain(dd{1, 0x1p-53}), 0.5},
		{f64, 0x1p-1074, plain(word(0x1p-1073)), 1},
		{f64, 0, truth{word(1), -1075}, 0.5},
		{f64, 0, truth{word(1), -5000}, 0},
		{f64, inf, truth{word(1), 5000}, 0},
		{f64, -inf, truth{word(1), 5000}, inf},
		{f64, inf, truth{dd{1, -0x1p-54}, 1024}, 0},
		{f64, inf, truth{dd{1, -0x1p-53}, 1024}, 1},
		{f64, math.MaxFloat64, truth{dd{1, -0x1p-53}, 1024}, 0},
		{f64, math.MaxFloat64, truth{word(1), 5000}, inf},
		{f64, math.NaN(), plain(word(1)), inf},
		{f32, 1 + 0x1p-23, plain(word(1)), 1},
		{f32, 0x1p-149, plain(word(0x1p-150)), 0.5},
	} {
		if got := c.f.ulps(c.got, c.v); got != c.want {
			t.Errorf("ulps(%x, %x 2^%d) = %v, want %v", c.got, c.v.v, c.v.e, got, c.want)
		}
	}
}

// documented reads the table of errors in docs/numerics.md.
func documented(t *testing.T) map[string][2]float64 {
	text, err := os.ReadFile("../../docs/numerics.md")
	if err != nil {
		t.Fatal(err)
	}
	m := map[string][2]float64{}
	for line := range strings.Lines(string(text)) {
		f := strings.Split(line, "|")
		if len(f) != 6 {
			continue
		}
		a, err1 := strconv.ParseFloat(strings.TrimSpace(f[2]), 64)
		b, err2 := strconv.ParseFloat(strings.TrimSpace(f[3]), 64)
		if err1 == nil && err2 == nil {
			m[strings.TrimSpace(f[1])] = [2]float64{a, b}
		}
	}
	return m
}
