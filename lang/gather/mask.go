package gather

import (
	"math/bits"
	"unsafe"
)

// Count is how many of the bools are true.
func Count(mask []byte) int64 {
	n := int64(0)
	for ; len(mask) >= 8; mask = mask[8:] {
		n += int64(bits.OnesCount64(word(mask)))
	}
	for _, b := range mask {
		n += int64(bit(b))
	}
	return n
}

// A bool that was made elsewhere may be any byte; all but 0 are true.

// word is the first eight bools, each a byte of 0 or 1.
func word(mask []byte) uint64 {
	const low = 0x7f7f7f7f7f7f7f7f
	w := *(*uint64)(unsafe.Pointer(unsafe.SliceData(mask)))
	return ((w&low + low) | w) >> 7 & 0x0101010101010101
}

// bit is 1 for true.
func bit(b byte) int { return int((uint(b) + 0xff) >> 8) }

// Positions writes the index of each true bool, counted from first on, into
// at, which is as long as Count said. Somebody may have written to the mask
// since: what no longer has a place is left out, what is missing is
// the first of all.
func Positions(at []int64, mask []byte, first int64) {
	k, zero := 0, first
	for k < len(at) && len(mask) > 0 {
		n := min(8, len(mask))
		if n == 8 && word(mask) == 0 {
			mask, first = mask[8:], first+8
			continue
		}
		for i, b := range mask[:n] {
			if k < len(at) { // else the rest is false
				at[k] = first + int64(i) // overwritten unless b
			}
			k += bit(b)
		}
		mask, first = mask[n:], first+int64(n)
	}
	for ; k < len(at); k++ {
		at[k] = zero
	}
}

// Expand stores n values one after the other where the mask is true. Both
// sides are dense; size is that of an element in bytes.
func Expand(dst, values unsafe.Pointer, n int64, mask []byte, size int) {
	switch size {
	case 8:
		expand[uint64](dst, values, n, mask)
	case 4:
		expand[uint32](dst, values, n, mask)
	case 2:
		expand[uint16](dst, values, n, mask)
	default:
		expand[uint8](dst, values, n, mask)
	}
}

func expand[T element](dst, values unsafe.Pointer, n int64, mask []byte) {
	to, from := unsafe.Slice((*T)(dst), len(mask)), unsafe.Slice((*T)(values), n)
	for i, b := range mask {
		if b != 0 && len(from) > 0 {
			to[i], from = from[0], from[1:]
		}
	}
}
