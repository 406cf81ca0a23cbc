package backends

import (
	"unsafe"

	"github.com/grayscale-lang/grayscale/ir"
)

// Element reads one element of dtype t, as its zero-extended bit pattern. A
// bool that was made elsewhere may be any byte; all but 0 are true.
func Element(p unsafe.Pointer, t ir.DType) uint64 {
	switch t.Size() {
	case 1:
		if t == ir.Bool && *(*uint8)(p) != 0 {
			return 1
		}
		return uint64(*(*uint8)(p))
	case 2:
		return uint64(*(*uint16)(p))
	case 4:
		return uint64(*(*uint32)(p))
	}
	return *(*uint64)(p)
}

// SetElement writes the low bytes of a bit pattern as one element of dtype t.
func SetElement(p unsafe.Pointer, t ir.DType, bits uint64) {
	switch t.Size() {
	case 1:
		*(*uint8)(p) = uint8(bits)
	case 2:
		*(*uint16)(p) = uint16(bits)
	case 4:
		*(*uint32)(p) = uint32(bits)
	default:
		*(*uint64)(p) = bits
	}
}
