package grayscale

import (
	"errors"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
)

// Element is the Go types that arrays have elements of. An int is NumPy's
// int64.
type Element interface {
	float64 | float32 | int64 | int32 | int16 | int8 | uint64 | uint32 | uint16 | uint8 | bool | int
}

// dtypeOf is the dtype of a Go type.
func dtypeOf[T Element]() ir.DType {
	var zero T
	switch any(zero).(type) {
	case float64:
		return ir.F64
	case float32:
		return ir.F32
	case int64:
		return ir.I64
	case int32:
		return ir.I32
	case int16:
		return ir.I16
	case int8:
		return ir.I8
	case uint64:
		return ir.U64
	case uint32:
		return ir.U32
	case uint16:
		return ir.U16
	case uint8:
		return ir.U8
	case bool:
		return ir.Bool
	}
	if unsafe.Sizeof(zero) == 8 {
		return ir.I64
	}
	return ir.I32
}

// bitsOf is a number's bit pattern, zero-extended.
func bitsOf[T Element](v T) uint64 {
	return dtypeOf[T]().Load(unsafe.Pointer(&v))
}

// makeSlice makes memory of n elements that holds no pointers.
func makeSlice(d ir.DType, n int) unsafe.Pointer {
	switch d.Size() {
	case 8:
		return unsafe.Pointer(unsafe.SliceData(make([]uint64, n)))
	case 4:
		return unsafe.Pointer(unsafe.SliceData(make([]uint32, n)))
	case 2:
		return unsafe.Pointer(unsafe.SliceData(make([]uint16, n)))
	}
	return unsafe.Pointer(unsafe.SliceData(make([]uint8, n)))
}

// sliceHeader is how Go lays out a slice.
type sliceHeader struct {
	data unsafe.Pointer
	len  int
	cap  int
}

// pun is the bits of an unsigned integer of a word's size as an address; only
// so is memory compared.
func pun(p unsafe.Pointer) uintptr { return uintptr(p) }

// overlap reports whether two ranges of memory share a byte.
func overlap(p unsafe.Pointer, n int64, q unsafe.Pointer, m int64) bool {
	a, b := pun(p), pun(q)
	return n > 0 && m > 0 && a < b+uintptr(m) && b < a+uintptr(n)
}

func isMemory(err error) bool {
	var m *backends.MemoryError
	return errors.As(err, &m)
}
