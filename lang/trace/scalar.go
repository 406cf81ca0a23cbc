package trace

import (
	"math"
	"math/big"

	"github.com/grayscale-lang/grayscale/ir"
)

// castMode says what a conversion of a scalar may do.
type castMode uint8

const (
	castWeak   castMode = iota // an operand of an operation: a Python int must fit
	castUnsafe                 // astype, full: a Python int must fit, floats are cut
	castItem                   // a[i] = v: as castUnsafe; nan and inf do not become ints
)

// scalarBits is a scalar whose value is known, converted to d.
func (t *Tracer) scalarBits(o Operand, d ir.DType, mode castMode) (uint64, error) {
	if o.Arr != nil {
		if o.Arr.state != known {
			panic("BUG: the bits of a scalar that is not known")
		}
		o = Scalar(o.Arr.dtype, o.Arr.bits)
	}
	if o.Big != nil {
		return bigBits(o.Big, d)
	}
	if (o.Weak == PyInt || mode == castItem && o.DType == ir.I64) && d == ir.I32 && int64(int32(o.Bits)) != int64(o.Bits) {
		return 0, fault("OverflowError", "Python integer %d out of bounds for int32", int64(o.Bits))
	}
	if mode == castItem && o.DType.IsFloat() && d.Kind() == ir.KindInt {
		switch v := toFloat(o.Bits, o.DType); {
		case math.IsNaN(v):
			return 0, fault("ValueError", "cannot convert float NaN to integer")
		case math.IsInf(v, 0):
			return 0, fault("OverflowError", "cannot convert float infinity to integer")
		case v >= 1<<63 || v < -1<<63:
			return 0, fault("OverflowError", "Python int too large to convert to C long")
		}
	}
	return convert(o.Bits, o.DType, d), nil
}

// bigBits is a Python int that does not fit an int64, converted to d.
func bigBits(v *big.Int, d ir.DType) (uint64, error) {
	switch {
	case d == ir.Bool:
		return 1, nil
	case d == ir.I64:
		return 0, fault("OverflowError", "Python int too large to convert to C long")
	case d == ir.I32:
		return 0, fault("OverflowError", "Python integer %s out of bounds for int32", v.String())
	}
	f, _ := new(big.Float).SetInt(v).Float64()
	if math.IsInf(f, 0) {
		return 0, fault("OverflowError", "int too large to convert to float")
	}
	return convert(math.Float64bits(f), ir.F64, d), nil
}

// convert casts one element as NumPy's astype does: float to int truncates,
// what does not fit gives the minimum; to Bool is != 0.
func convert(bits uint64, from, to ir.DType) uint64 {
	if from == to {
		return bits
	}
	var i int64
	switch from {
	case ir.Bool:
		i = int64(bits & 1)
	case ir.I32:
		i = int64(int32(bits))
	case ir.I64:
		i = int64(bits)
	default:
		return convertFloat(toFloat(bits, from), to)
	}
	switch to {
	case ir.Bool:
		if i != 0 {
			return 1
		}
		return 0
	case ir.I32:
		return uint64(uint32(i))
	case ir.I64:
		return uint64(i)
	case ir.F32:
		return uint64(math.Float32bits(float32(i)))
	}
	return math.Float64bits(float64(i))
}

func convertFloat(f float64, to ir.DType) uint64 {
	switch to {
	case ir.Bool:
		if f != 0 {
			return 1
		}
		return 0
	case ir.I32:
		if g := math.Trunc(f); g >= math.MinInt32 && g <= math.MaxInt32 {
			return uint64(uint32(int32(g)))
		}
		return 1 << 31
	case ir.I64:
		if g := math.Trunc(f); g >= -1<<63 && g < 1<<63 {
			return uint64(int64(g))
		}
		return 1 << 63
	case ir.F32:
		return uint64(math.Float32bits(float32(f)))
	}
	return math.Float64bits(f)
}

// toFloat is an element as a float64.
func toFloat(bits uint64, d ir.DType) float64 {
	switch d {
	case ir.F64:
		return math.Float64frombits(bits)
	case ir.F32:
		return float64(math.Float32frombits(uint32(bits)))
	}
	return float64(toInt(bits, d))
}

// toInt is an element of an integer or bool dtype as an int64.
func toInt(bits uint64, d ir.DType) int64 {
	switch d {
	case ir.Bool:
		return int64(bits & 1)
	case ir.I32:
		return int64(int32(bits))
	}
	return int64(bits)
}

// known is o with a pending scalar that has been computed replaced by its value.
func (o Operand) known() Operand {
	if o.Arr != nil && o.Arr.state == known {
		return Scalar(o.Arr.dtype, o.Arr.bits)
	}
	return o
}

// Value forces a scalar or a one-element array and gives its bits.
func (t *Tracer) Value(o Operand) (ir.DType, uint64, error) {
	if o.Arr == nil {
		return o.DType, o.Bits, nil
	}
	a := o.Arr
	if err := a.force(); err != nil {
		return ir.NoType, 0, err
	}
	if a.size != 1 {
		return ir.NoType, 0, fault("TypeError", "only 0-dimensional arrays can be converted to Python scalars")
	}
	if a.state == known {
		return a.dtype, a.bits, nil
	}
	return a.dtype, load(a.addr(a.off), a.dtype), nil
}

// Truth is bool(o): forces; ValueError for an array of another size than 1.
func (t *Tracer) Truth(o Operand) (bool, error) {
	if o.Big != nil {
		return true, nil
	}
	if o.Arr != nil && o.Arr.size != 1 {
		if o.Arr.size == 0 {
			return false, fault("ValueError", "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty.")
		}
		return false, fault("ValueError", "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")
	}
	d, bits, err := t.Value(o)
	return err == nil && convert(bits, d, ir.Bool) != 0, err
}

// walk calls f with the byte offset of every element of a materialised array,
// in C order.
func (a *Array) walk(f func(off int64)) {
	walk(a.shape, a.strides, a.off, f)
}

func walk(shape, strides []int64, off int64, f func(off int64)) {
	for _, e := range shape {
		if e == 0 {
			return
		}
	}
	n := len(shape)
	if n == 0 {
		f(off)
		return
	}
	var at [ir.MaxRank]int64
	last, step := shape[n-1], strides[n-1]
	for {
		p := off
		for i := int64(0); i < last; i++ {
			f(p)
			p += step
		}
		k := n - 2
		for ; k >= 0; k-- {
			at[k]++
			off += strides[k]
			if at[k] < shape[k] {
				break
			}
			off -= at[k] * strides[k]
			at[k] = 0
		}
		if k < 0 {
			return
		}
	}
}

// Bits forces a and gives its elements in C order.
func (a *Array) Bits() ([]uint64, error) {
	if err := a.force(); err != nil {
		return nil, err
	}
	if a.state == known {
		return []uint64{a.bits}, nil
	}
	out := make([]uint64, 0, a.size)
	a.walk(func(off int64) { out = append(out, load(a.addr(off), a.dtype)) })
	return out, nil
}

// Float64s forces a and gives its elements, converted, in C order.
func (a *Array) Float64s() ([]float64, error) {
	bits, err := a.Bits()
	if err != nil {
		return nil, err
	}
	out := make([]float64, len(bits))
	for i, b := range bits {
		out[i] = toFloat(b, a.dtype)
	}
	return out, nil
}

// Int64s forces a and gives its elements, converted, in C order.
func (a *Array) Int64s() ([]int64, error) {
	bits, err := a.Bits()
	if err != nil {
		return nil, err
	}
	out := make([]int64, len(bits))
	for i, b := range bits {
		out[i] = int64(convert(b, a.dtype, ir.I64))
	}
	return out, nil
}
