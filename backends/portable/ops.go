package portable

import (
	"math"
	"math/bits"
	"unsafe"

	"github.com/grayscale-lang/grayscale/ir"
)

// tile is how many lanes an instruction works on at a time.
const tile = 256

// slot is the place of one register: its lanes in the register's own dtype,
// packed from the front.
type slot [tile]uint64

// op is one instruction of a program.
type op struct {
	run     func(m *machine, o *op)
	dst     int
	a, b, c int
	imm     uint64
	size    int // bytes of an element: copies, loads, stores
	table   []uint64

	arg, row int // loads and stores
	index    int // iota
	region   *region
	red      *reduction
}

// lanes views a slot as n elements of type T.
func lanes[T any](m *machine, s int) []T {
	return unsafe.Slice((*T)(unsafe.Pointer(&m.slots[s])), tile)[:m.n]
}

type integer interface{ ~int32 | ~int64 }
type float interface{ ~float32 | ~float64 }
type number interface{ integer | float }
type element interface{ number | ~uint8 }

func unary[A, D any](f func(d []D, a []A)) func(*machine, *op) {
	return func(m *machine, o *op) { f(lanes[D](m, o.dst), lanes[A](m, o.a)) }
}

func binary[A, D any](f func(d []D, a, b []A)) func(*machine, *op) {
	return func(m *machine, o *op) {
		d, a, b := lanes[D](m, o.dst), lanes[A](m, o.a), lanes[A](m, o.b)
		f(d, a[:len(d)], b[:len(d)])
	}
}

func add[T number](d, a, b []T) {
	for i := range d {
		d[i] = a[i] + b[i]
	}
}

func sub[T number](d, a, b []T) {
	for i := range d {
		d[i] = a[i] - b[i]
	}
}

func mul[T number](d, a, b []T) {
	for i := range d {
		d[i] = a[i] * b[i]
	}
}

func fdiv[T float](d, a, b []T) {
	for i := range d {
		d[i] = a[i] / b[i]
	}
}

// idiv and irem are called with divisors that the definitions keep apart from
// 0 and from (minimum, -1), except in lanes whose result nobody takes.
func idiv[T integer](d, a, b []T) {
	for i := range d {
		switch b[i] {
		case 0:
			d[i] = 0
		case -1:
			d[i] = -a[i]
		default:
			d[i] = a[i] / b[i]
		}
	}
}

func irem[T integer](d, a, b []T) {
	for i := range d {
		if b[i] == 0 || b[i] == -1 {
			d[i] = 0
		} else {
			d[i] = a[i] % b[i]
		}
	}
}

// least and greatest give the second operand on a tie and when unordered.
func least[T number](d, a, b []T) {
	for i := range d {
		if a[i] < b[i] {
			d[i] = a[i]
		} else {
			d[i] = b[i]
		}
	}
}

func greatest[T number](d, a, b []T) {
	for i := range d {
		if a[i] > b[i] {
			d[i] = a[i]
		} else {
			d[i] = b[i]
		}
	}
}

func ineg[T integer](d, a []T) {
	for i := range d {
		d[i] = -a[i]
	}
}

func iabs[T integer](d, a []T) {
	for i := range d {
		if d[i] = a[i]; a[i] < 0 {
			d[i] = -a[i]
		}
	}
}

// xorBits, andBits and the like work on floats too: neg and abs are bit
// operations there.
func xorBits[T uint32 | uint64](mask T) func(d, a []T) {
	return func(d, a []T) {
		for i := range d {
			d[i] = a[i] ^ mask
		}
	}
}

func andBits[T uint32 | uint64](mask T) func(d, a []T) {
	return func(d, a []T) {
		for i := range d {
			d[i] = a[i] & mask
		}
	}
}

func copySign[T uint32 | uint64](sign T) func(d, a, b []T) {
	return func(d, a, b []T) {
		for i := range d {
			d[i] = a[i]&^sign | b[i]&sign
		}
	}
}

func and[T integer | ~uint8](d, a, b []T) {
	for i := range d {
		d[i] = a[i] & b[i]
	}
}

func or[T integer | ~uint8](d, a, b []T) {
	for i := range d {
		d[i] = a[i] | b[i]
	}
}

func xor[T integer | ~uint8](d, a, b []T) {
	for i := range d {
		d[i] = a[i] ^ b[i]
	}
}

func not[T integer](d, a []T) {
	for i := range d {
		d[i] = ^a[i]
	}
}

func notBool(d, a []uint8) {
	for i := range d {
		d[i] = a[i] ^ 1
	}
}

func shl32(d, a, b []uint32) {
	for i := range d {
		d[i] = a[i] << (b[i] & 31)
	}
}

func shr32(d, a, b []uint32) {
	for i := range d {
		d[i] = a[i] >> (b[i] & 31)
	}
}

func sar32(d, a, b []int32) {
	for i := range d {
		d[i] = a[i] >> (uint32(b[i]) & 31)
	}
}

func shl64(d, a, b []uint64) {
	for i := range d {
		d[i] = a[i] << (b[i] & 63)
	}
}

func shr64(d, a, b []uint64) {
	for i := range d {
		d[i] = a[i] >> (b[i] & 63)
	}
}

func sar64(d, a, b []int64) {
	for i := range d {
		d[i] = a[i] >> (uint64(b[i]) & 63)
	}
}

func mulHi(d, a, b []uint64) {
	for i := range d {
		d[i], _ = bits.Mul64(a[i], b[i])
	}
}

// math64 applies a function of package math; float32 goes by float64, which
// is exact for the rounding functions and correctly rounded for sqrt.
func math64[T float](f func(float64) float64) func(d, a []T) {
	return func(d, a []T) {
		for i := range d {
			d[i] = T(f(float64(a[i])))
		}
	}
}

func sqrt64(d, a []float64) {
	for i := range d {
		d[i] = math.Sqrt(a[i])
	}
}

func fma64(m *machine, o *op) {
	d, a, b, c := lanes[float64](m, o.dst), lanes[float64](m, o.a), lanes[float64](m, o.b), lanes[float64](m, o.c)
	for i := range d {
		d[i] = math.FMA(a[i], b[i], c[i])
	}
}

// fma32: the product of two float32 is exact in float64. Where their sum is
// not, it is rounded to odd, so that the second rounding, to float32, is the
// only one that counts.
func fma32(m *machine, o *op) {
	d, a, b, c := lanes[float32](m, o.dst), lanes[float32](m, o.a), lanes[float32](m, o.b), lanes[float32](m, o.c)
	for i := range d {
		x, y := float64(a[i])*float64(b[i]), float64(c[i])
		s := x + y
		u := math.Float64bits(s)
		if u&1 == 0 && u<<1 < 0xffe0000000000000 { // finite: an odd one is as good as rounded to odd
			// what s lost, by the two-sum of Knuth
			t := s - x
			lost := (x - (s - t)) + (y - t)
			if lost != 0 {
				if (lost > 0) == (s > 0) {
					u++
				} else {
					u--
				}
				s = math.Float64frombits(u)
			}
		}
		d[i] = float32(s)
	}
}

func b2u(b bool) uint8 {
	if b {
		return 1
	}
	return 0
}

func eq[T element](d []uint8, a, b []T) {
	for i := range d {
		d[i] = b2u(a[i] == b[i])
	}
}

func ne[T element](d []uint8, a, b []T) {
	for i := range d {
		d[i] = b2u(a[i] != b[i])
	}
}

func lt[T element](d []uint8, a, b []T) {
	for i := range d {
		d[i] = b2u(a[i] < b[i])
	}
}

func le[T element](d []uint8, a, b []T) {
	for i := range d {
		d[i] = b2u(a[i] <= b[i])
	}
}

func gt[T element](d []uint8, a, b []T) {
	for i := range d {
		d[i] = b2u(a[i] > b[i])
	}
}

func ge[T element](d []uint8, a, b []T) {
	for i := range d {
		d[i] = b2u(a[i] >= b[i])
	}
}

// choose is select: a ? b : c, on bits.
func choose[T uint8 | uint32 | uint64](m *machine, o *op) {
	d, b, c := lanes[T](m, o.dst), lanes[T](m, o.b), lanes[T](m, o.c)
	for i, k := range lanes[uint8](m, o.a) {
		v := c[i]
		if k != 0 {
			v = b[i]
		}
		d[i] = v
	}
}

func copyLanes[T uint8 | uint32 | uint64](m *machine, o *op) {
	copy(lanes[T](m, o.dst), lanes[T](m, o.a))
}

func fill[T uint8 | uint32 | uint64](m *machine, o *op) {
	d := lanes[T](m, o.dst)
	v := T(o.imm)
	for i := range d {
		d[i] = v
	}
}

// lookup gives 0 for an index outside of the table: a lane that nobody takes.
func lookup[D uint32 | uint64 | uint8, A integer](m *machine, o *op) {
	d := lanes[D](m, o.dst)
	for i, k := range lanes[A](m, o.a) {
		d[i] = 0
		if k >= 0 && int64(k) < int64(len(o.table)) {
			d[i] = D(o.table[k])
		}
	}
}

func convertNumber[A, D number](d []D, a []A) {
	for i := range d {
		d[i] = D(a[i])
	}
}

// convertToInt truncates; what is not in (lo, hi), and NaN, gives the minimum.
func convertToInt[A float, D integer](lo, hi float64, minimum D) func(d []D, a []A) {
	return func(d []D, a []A) {
		for i := range d {
			d[i] = minimum
			if x := float64(a[i]); x > lo && x < hi {
				d[i] = D(x)
			} else if D(x) == 1 { // never, but it raises an invalid operation
				d[i] = 1
			}
		}
	}
}

func convertToBool[A number](d []uint8, a []A) {
	for i := range d {
		d[i] = b2u(a[i] != 0)
	}
}

func convertBool[D number](d []D, a []uint8) {
	for i := range d {
		d[i] = D(a[i])
	}
}

// ops has the loop of every operation on every dtype of its operands.
var ops = map[ir.Core]map[ir.DType]func(*machine, *op){
	ir.Add: numbers(add[int32], add[int64], add[float32], add[float64]),
	ir.Sub: numbers(sub[int32], sub[int64], sub[float32], sub[float64]),
	ir.Mul: numbers(mul[int32], mul[int64], mul[float32], mul[float64]),
	ir.Div: numbers(idiv[int32], idiv[int64], fdiv[float32], fdiv[float64]),
	ir.Min: numbers(least[int32], least[int64], least[float32], least[float64]),
	ir.Max: numbers(greatest[int32], greatest[int64], greatest[float32], greatest[float64]),
	ir.Rem: {ir.I32: binary(irem[int32]), ir.I64: binary(irem[int64])},
	ir.Neg: {ir.I32: unary(ineg[int32]), ir.I64: unary(ineg[int64]),
		ir.F32: unary(xorBits[uint32](1 << 31)), ir.F64: unary(xorBits[uint64](1 << 63))},
	ir.Abs: {ir.I32: unary(iabs[int32]), ir.I64: unary(iabs[int64]),
		ir.F32: unary(andBits[uint32](1<<31 - 1)), ir.F64: unary(andBits[uint64](1<<63 - 1))},
	ir.FMA:      {ir.F32: fma32, ir.F64: fma64},
	ir.Sqrt:     {ir.F32: unary(math64[float32](math.Sqrt)), ir.F64: unary(sqrt64)},
	ir.Floor:    {ir.F32: unary(math64[float32](math.Floor)), ir.F64: unary(math64[float64](math.Floor))},
	ir.Ceil:     {ir.F32: unary(math64[float32](math.Ceil)), ir.F64: unary(math64[float64](math.Ceil))},
	ir.Trunc:    {ir.F32: unary(math64[float32](math.Trunc)), ir.F64: unary(math64[float64](math.Trunc))},
	ir.Rint:     {ir.F32: unary(math64[float32](math.RoundToEven)), ir.F64: unary(math64[float64](math.RoundToEven))},
	ir.CopySign: {ir.F32: binary(copySign[uint32](1 << 31)), ir.F64: binary(copySign[uint64](1 << 63))},

	ir.And:   {ir.Bool: binary(and[uint8]), ir.I32: binary(and[int32]), ir.I64: binary(and[int64])},
	ir.Or:    {ir.Bool: binary(or[uint8]), ir.I32: binary(or[int32]), ir.I64: binary(or[int64])},
	ir.Xor:   {ir.Bool: binary(xor[uint8]), ir.I32: binary(xor[int32]), ir.I64: binary(xor[int64])},
	ir.Not:   {ir.Bool: unary(notBool), ir.I32: unary(not[int32]), ir.I64: unary(not[int64])},
	ir.Shl:   {ir.I32: binary(shl32), ir.I64: binary(shl64)},
	ir.Shr:   {ir.I32: binary(shr32), ir.I64: binary(shr64)},
	ir.Sar:   {ir.I32: binary(sar32), ir.I64: binary(sar64)},
	ir.MulHi: {ir.I64: binary(mulHi)},

	ir.Eq: compares(eq[uint8], eq[int32], eq[int64], eq[float32], eq[float64]),
	ir.Ne: compares(ne[uint8], ne[int32], ne[int64], ne[float32], ne[float64]),
	ir.Lt: compares(lt[uint8], lt[int32], lt[int64], lt[float32], lt[float64]),
	ir.Le: compares(le[uint8], le[int32], le[int64], le[float32], le[float64]),
	ir.Gt: compares(gt[uint8], gt[int32], gt[int64], gt[float32], gt[float64]),
	ir.Ge: compares(ge[uint8], ge[int32], ge[int64], ge[float32], ge[float64]),

	ir.Select: byWidth(choose[uint8], choose[uint32], choose[uint64]),
	ir.Const:  byWidth(fill[uint8], fill[uint32], fill[uint64]),
}

func numbers(a func(d, a, b []int32), b func(d, a, b []int64), c func(d, a, b []float32), e func(d, a, b []float64)) map[ir.DType]func(*machine, *op) {
	return map[ir.DType]func(*machine, *op){ir.I32: binary(a), ir.I64: binary(b), ir.F32: binary(c), ir.F64: binary(e)}
}

func compares(z func([]uint8, []uint8, []uint8), a func([]uint8, []int32, []int32), b func([]uint8, []int64, []int64),
	c func([]uint8, []float32, []float32), e func([]uint8, []float64, []float64)) map[ir.DType]func(*machine, *op) {
	return map[ir.DType]func(*machine, *op){ir.Bool: binary(z), ir.I32: binary(a), ir.I64: binary(b), ir.F32: binary(c), ir.F64: binary(e)}
}

// byWidth has an operation that only moves bits.
func byWidth(w1, w4, w8 func(*machine, *op)) map[ir.DType]func(*machine, *op) {
	t := map[ir.DType]func(*machine, *op){}
	for _, d := range ir.DTypes() {
		switch d.Size() {
		case 1:
			t[d] = w1
		case 4:
			t[d] = w4
		case 8:
			t[d] = w8
		}
	}
	return t
}

var copies = byWidth(copyLanes[uint8], copyLanes[uint32], copyLanes[uint64])

var lookups = map[ir.DType]map[ir.DType]func(*machine, *op){ // by the index's dtype
	ir.I64: byWidth(lookup[uint8, int64], lookup[uint32, int64], lookup[uint64, int64]),
	ir.I32: byWidth(lookup[uint8, int32], lookup[uint32, int32], lookup[uint64, int32]),
}

var converts = map[[2]ir.DType]func(*machine, *op){ // from, to
	{ir.Bool, ir.I32}: unary(convertBool[int32]), {ir.Bool, ir.I64}: unary(convertBool[int64]),
	{ir.Bool, ir.F32}: unary(convertBool[float32]), {ir.Bool, ir.F64}: unary(convertBool[float64]),
	{ir.I32, ir.Bool}: unary(convertToBool[int32]), {ir.I64, ir.Bool}: unary(convertToBool[int64]),
	{ir.F32, ir.Bool}: unary(convertToBool[float32]), {ir.F64, ir.Bool}: unary(convertToBool[float64]),
	{ir.I32, ir.I64}: unary(convertNumber[int32, int64]), {ir.I64, ir.I32}: unary(convertNumber[int64, int32]),
	{ir.I32, ir.F32}: unary(convertNumber[int32, float32]), {ir.I32, ir.F64}: unary(convertNumber[int32, float64]),
	{ir.I64, ir.F32}: unary(convertNumber[int64, float32]), {ir.I64, ir.F64}: unary(convertNumber[int64, float64]),
	{ir.F32, ir.F64}: unary(convertNumber[float32, float64]), {ir.F64, ir.F32}: unary(convertNumber[float64, float32]),
	{ir.F32, ir.I32}: unary(convertToInt[float32, int32](-0x1p31-1, 0x1p31, math.MinInt32)), {ir.F64, ir.I32}: unary(convertToInt[float64, int32](-0x1p31-1, 0x1p31, math.MinInt32)),
	{ir.F32, ir.I64}: unary(convertToInt[float32, int64](-0x1p63, 0x1p63, math.MinInt64)), {ir.F64, ir.I64}: unary(convertToInt[float64, int64](-0x1p63, 0x1p63, math.MinInt64)),
}
