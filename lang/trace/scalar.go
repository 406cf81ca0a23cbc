package trace

import (
	"math"
	"math/big"
	"runtime"
	"slices"
	"unsafe"

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
	if o.Weak == PyInt && d.Kind() == ir.KindInt && !d.Holds(int64(o.Bits)) {
		return 0, fault("OverflowError", "Python integer %d out of bounds for %s", int64(o.Bits), d.NumPy())
	}
	if mode == castItem && o.Weak == Strong && o.DType.Kind() == ir.KindInt && d.Kind() == ir.KindInt && signed(d) {
		// a NumPy scalar goes into elements with a sign by way of a Python int
		switch v := o.DType.Int(o.Bits); {
		case v < 0 && !signed(o.DType):
			return 0, fault("OverflowError", "Python int too large to convert to C long")
		case !d.Holds(v):
			return 0, fault("OverflowError", "Python integer %d out of bounds for %s", v, d.NumPy())
		}
	}
	if mode == castItem && o.DType.IsFloat() && d.Kind() == ir.KindInt && (o.Weak == PyFloat || signed(d)) {
		switch v := o.DType.Float(o.Bits); {
		case math.IsNaN(v):
			return 0, fault("ValueError", "cannot convert float NaN to integer")
		case math.IsInf(v, 0):
			return 0, fault("OverflowError", "cannot convert float infinity to integer")
		case v >= 1<<63 || v < -1<<63:
			return 0, fault("OverflowError", "Python int too large to convert to C long")
		case !d.Holds(int64(v)):
			return 0, fault("OverflowError", "Python integer %d out of bounds for %s", int64(v), d.NumPy())
		}
	}
	bits := d.Cast(o.DType, o.Bits)
	if o.DType.IsFloat() && d != o.DType {
		if raised := mapRaised(ir.OpCast, d, bits, []uint64{o.Bits}, o.DType); raised != 0 {
			return bits, t.raiseNow(ir.OpCast, raised)
		}
	}
	return bits, nil
}

// bigBits is a Python int that does not fit an int64, converted to d.
func bigBits(v *big.Int, d ir.DType) (uint64, error) {
	switch {
	case d == ir.Bool:
		return 1, nil
	case d == ir.U64 && v.IsUint64():
		return v.Uint64(), nil
	case d == ir.U32 && v.IsUint64():
		return 0, fault("OverflowError", "Python integer %s out of bounds for %s", v.String(), d.NumPy())
	case d.Kind() == ir.KindInt:
		return 0, tooLarge()
	}
	f, _ := new(big.Float).SetInt(v).Float64()
	if math.IsInf(f, 0) {
		return 0, fault("OverflowError", "int too large to convert to float")
	}
	return d.Cast(ir.F64, math.Float64bits(f)), nil
}

func tooLarge() error {
	return fault("OverflowError", "Python int too large to convert to C long")
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
	return a.dtype, a.dtype.Load(a.addr(a.off)), nil
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
	return err == nil && ir.Bool.Cast(d, bits) != 0, err
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
	if a.size >= 1<<17 { // a view may repeat few elements more often than memory holds
		buf, err := a.t.alloc([]int64{a.size}, ir.I64)
		if err != nil {
			return nil, err
		}
		defer a.t.exec.Free(buf)
	}
	out := make([]uint64, 0, a.size)
	a.walk(func(off int64) { out = append(out, a.dtype.Load(a.addr(off))) })
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
		out[i] = a.dtype.Float(b)
	}
	return out, nil
}

// Int64s forces a and gives its elements, converted, in C order.
func (a *Array) Int64s() ([]int64, error) {
	if err := a.force(); err != nil {
		return nil, err
	}
	if a.state != known && a.dense && a.dtype == ir.I64 && a.size > 0 {
		out := slices.Clone(unsafe.Slice((*int64)(a.addr(a.off)), a.size))
		runtime.KeepAlive(a)
		return out, nil
	}
	bits, err := a.Bits()
	if err != nil {
		return nil, err
	}
	out := make([]int64, len(bits))
	for i, b := range bits {
		out[i] = int64(ir.I64.Cast(a.dtype, b))
	}
	return out, nil
}
