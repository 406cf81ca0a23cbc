package gather

import (
	"math/bits"
	"unsafe"
)

// Count is how many of the bools are true.
func Count(mask []byte) int64 {
	n := int64(0)
	for ; len(mask) >= 8; mask = mask[8:] { // each byte is 0 or 1
		n += int64(bits.OnesCount64(*(*uint64)(unsafe.Pointer(unsafe.SliceData(mask)))))
	}
	for _, b := range mask {
		n += int64(b)
	}
	return n
}

// Positions writes the index of each true bool, counted from first on; at is
// as long as there are true ones.
func Positions(at []int64, mask []byte, first int64) {
	k := 0
	for k < len(at) {
		n := min(8, len(mask))
		if n == 8 && *(*uint64)(unsafe.Pointer(unsafe.SliceData(mask))) == 0 {
			mask, first = mask[8:], first+8
			continue
		}
		for i, b := range mask[:n] {
			if k < len(at) { // else the rest is false
				at[k] = first + int64(i) // overwritten unless b
			}
			k += int(b)
		}
		mask, first = mask[n:], first+int64(n)
	}
}

// Expand stores the values one after the other where the mask is true. Both
// sides are dense; size is that of an element in bytes.
func Expand(dst, values unsafe.Pointer, mask []byte, size int) {
	switch size {
	case 8:
		expand[uint64](dst, values, mask)
	case 4:
		expand[uint32](dst, values, mask)
	case 2:
		expand[uint16](dst, values, mask)
	default:
		expand[uint8](dst, values, mask)
	}
}

func expand[T element](dst, values unsafe.Pointer, mask []byte) {
	to := unsafe.Slice((*T)(dst), len(mask))
	for i, b := range mask {
		if b != 0 {
			to[i] = *(*T)(values)
			values = unsafe.Add(values, unsafe.Sizeof(to[i]))
		}
	}
}
