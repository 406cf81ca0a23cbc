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
		if hi-uint64(lo) != d.Mask() || d.Unsigned() != (d.Kind() == KindInt && lo == 0) {
			t.Errorf("%v has %d to %d in the bits %#x", d, lo, hi, d.Mask())
		}
		last := int64(min(hi, math.MaxInt64))
		for _, v := range []int64{lo, lo + 1, 0, 1, last} {
			u := d.FromInt(v)
			if u&^d.Mask() != 0 || d.Int(u) != v || !d.Holds(v) || d.Big(u) {
				t.Errorf("%d as %v has the bits %#x: %d", v, d, u, d.Int(u))
			}
			if got := d.FromFloat(float64(v)); v != math.MaxInt64 && int64(float64(v)) == v && got != u {
				t.Errorf("%d. as %v has the bits %#x, not %#x", v, d, got, u)
			}
			if got, ok := d.ParseInt(string(d.AppendInt(nil, u)), 10); d.Kind() == KindInt && (!ok || got != u) {
				t.Errorf("%d as %v reads back as %#x", v, d, got)
			}
		}
		if lo-1 < lo && d.Holds(lo-1) || last+1 > last && d.Holds(last+1) {
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
		{F64, f64(300.7), U8, 44},
		{F64, f64(-1.5), U8, 255},
		{F64, f64(-1), U16, 0xffff},
		{F64, f64(200), I8, 200},
		{F64, f64(-2), U64, minus(2)},
		{F64, f64(0x1.8p63), U64, 3 << 62},
		{U64, math.MaxUint64, F64, f64(0x1p64)},
		{U64, math.MaxUint64, F32, f32(0x1p64)},
		{U64, 1<<63 + 1<<39 + 1, F32, f32(1<<63 + 1<<40)}, // rounded once
		{U64, 1<<63 + 1<<10, F64, f64(0x1p63)},
		{U64, 1<<63 + 1<<10 + 1, F64, f64(0x1p63 + 0x1p11)},
		{U64, math.MaxUint64, I64, minus(1)},
		{U64, math.MaxUint64, I8, 255},
		{I8, 128, I32, 0xffffff80},
		{I8, 128, U64, minus(128)},
		{I16, 0x8000, F64, f64(-32768)},
		{U8, 200, I8, 200},
		{U32, math.MaxUint32, I64, math.MaxUint32},
		{U32, math.MaxUint32, F32, f32(0x1p32)},
	} {
		if got := c.to.Cast(c.from, c.bits); got != c.want {
			t.Errorf("%#x from %v to %v is %#x, not %#x", c.bits, c.from, c.to, got, c.want)
		}
	}
}

// A U64 above every int64 is a number like others.
func TestBig(t *testing.T) {
	const big = 1<<63 + 1<<10 + 1
	if !U64.Big(big) || I64.Big(big) || string(U64.AppendInt(nil, big)) != "9223372036854776833" || U64.Float(big) != 0x1p63+0x1p11 {
		t.Errorf("%#x is %s", uint64(big), U64.AppendInt(nil, big))
	}
	if u, ok := U64.ParseInt("18446744073709551615", 10); !ok || u != math.MaxUint64 {
		t.Error("the greatest u64 does not read back")
	}
	for _, s := range []string{"18446744073709551616", "-1"} {
		if _, ok := U64.ParseInt(s, 10); ok {
			t.Errorf("%s is a u64", s)
		}
	}
	if _, ok := I64.ParseInt("9223372036854775808", 10); ok {
		t.Error("2**63 is an i64")
	}
	if !U64.Less(1, big) || U64.Less(big, 1) || !I64.Less(big, 1) || !F64.Less(math.Float64bits(-1), 0) {
		t.Error("order of u64, i64 and f64")
	}
	if NoType.Valid() || numDTypes.Valid() {
		t.Error("none and those beyond the last are no dtypes")
	}
}
