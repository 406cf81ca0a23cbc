package ir

import (
	"math"
	"testing"
)

// Every row of the table agrees with itself.
func TestDTypeTable(t *testing.T) {
	for d := Bool; d < numDTypes; d++ {
		for _, s := range []string{d.String(), d.NumPy()} {
			if got, ok := ParseDType(s); s != "" && (!ok || got != d) {
				t.Errorf("%q is read as %v, not %v", s, got, d)
			}
		}
		if r := d.Reg(); r.Reg() != r || r.Kind() != d.Kind() || r.Size() < d.Size() || r == d && !coreTypes[Const].has(d) {
			t.Errorf("registers hold %v as %v", d, r)
		}
		if d.Bits().Size() != d.Size() || d.Bits().IsFloat() {
			t.Errorf("the bits of %v are %v", d, d.Bits())
		}
		if s := dtypes[d].sum; s != NoType && (s.Kind() < KindInt || s.Size() < d.Size() || s.IsFloat() != d.IsFloat()) {
			t.Errorf("sums of %v are %v", d, s)
		}
		if d.IsFloat() {
			continue
		}
		lo, hi := d.Range()
		if uint64(hi)-uint64(lo) != d.Mask() {
			t.Errorf("%v has %d to %d in the bits %#x", d, lo, hi, d.Mask())
		}
		for _, v := range []int64{lo, lo + 1, 0, 1, hi} {
			u := d.FromInt(v)
			if u&^d.Mask() != 0 || d.Int(u) != v || !d.Holds(v) {
				t.Errorf("%d as %v has the bits %#x: %d", v, d, u, d.Int(u))
			}
			if got := d.FromFloat(float64(v)); v != math.MaxInt64 && int64(float64(v)) == v && got != u {
				t.Errorf("%d. as %v has the bits %#x, not %#x", v, d, got, u)
			}
		}
		if lo-1 < lo && d.Holds(lo-1) || hi+1 > hi && d.Holds(hi+1) {
			t.Errorf("%v holds more than %d to %d", d, lo, hi)
		}
	}
}

func TestCast(t *testing.T) {
	f64, f32 := math.Float64bits, func(x float32) uint64 { return uint64(math.Float32bits(x)) }
	minus := func(v int64) uint64 { return uint64(-v) }
	for _, c := range []struct {
		from DType
		bits uint64
		to   DType
		want uint64
	}{
		{F64, f64(2.9), I64, 2},
		{F64, f64(-2.9), I64, minus(2)},
		{F64, f64(-2.9), I32, 0xfffffffe},
		{F64, f64(math.NaN()), I64, 1 << 63},
		{F64, f64(math.NaN()), I32, 1 << 31},
		{F64, f64(math.Inf(1)), I32, 1 << 31},
		{F64, f64(2147483647.5), I32, 1<<31 - 1},
		{F64, f64(2147483648), I32, 1 << 31},
		{F64, f64(-2147483648.5), I32, 1 << 31},
		{F64, f64(0x1p63), I64, 1 << 63},
		{F64, f64(0x1.fffffffffffffp62), I64, 0x7ffffffffffffc00},
		{F64, f64(-0x1p63), I64, 1 << 63},
		{F64, f64(math.Copysign(0, -1)), Bool, 0},
		{F64, f64(math.NaN()), Bool, 1},
		{F64, f64(1e300), F32, f32(float32(math.Inf(1)))},
		{F32, f32(0.1), F64, f64(float64(float32(0.1)))},
		{F32, f32(-7), I64, minus(7)},
		{I64, 1<<32 + 5, I32, 5},
		{I64, 1 << 32, Bool, 1},
		{I64, 1<<53 + 1, F64, f64(1 << 53)},
		{I64, 1<<24 + 1, F32, f32(1 << 24)},
		{I64, 1<<54 + 1<<30 + 1, F32, f32(1<<54 + 1<<31)}, // rounded once: by way of float64 it is a tie
		{I32, 0xffffffff, I64, minus(1)},
		{I32, 0xffffffff, F64, f64(-1)},
		{I32, 0x80000000, F32, f32(-0x1p31)},
		{Bool, 1, F32, f32(1)},
		{Bool, 1, I32, 1},
	} {
		if got := c.to.Cast(c.from, c.bits); got != c.want {
			t.Errorf("%#x from %v to %v is %#x, not %#x", c.bits, c.from, c.to, got, c.want)
		}
	}
}

// U8 is there for loops, and arrays and scripts do not know it.
func TestOfArrays(t *testing.T) {
	for _, d := range DTypes() {
		if !d.OfArrays() || d.NumPy() == "" || d.Descr() == "" || d.Char() == "" {
			t.Errorf("arrays of %v", d)
		}
	}
	if !U8.Valid() || U8.OfArrays() || NoType.Valid() || numDTypes.Valid() {
		t.Error("u8 is a dtype of loops, none and those beyond the last are not")
	}
	for _, s := range []string{"", "uint8"} {
		if d, ok := ParseDType(s); ok {
			t.Errorf("%q is read as %v", s, d)
		}
	}
}
