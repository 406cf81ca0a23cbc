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
	for ; len(mask) >= 8 && len(at)-k >= 8; mask, first = mask[8:], first+8 {
		w := word(mask)
		if w == 0 {
			continue
		}
		// byte i of the product says how many of the bools up to i are true; a
		// position is overwritten by the next unless its bool is
		before := w * 0x0101010101010101
		p := unsafe.Pointer(&at[k])
		*(*int64)(p) = first
		*(*int64)(unsafe.Add(p, before&15*8)) = first + 1
		*(*int64)(unsafe.Add(p, before>>8&15*8)) = first + 2
		*(*int64)(unsafe.Add(p, before>>16&15*8)) = first + 3
		*(*int64)(unsafe.Add(p, before>>24&15*8)) = first + 4
		*(*int64)(unsafe.Add(p, before>>32&15*8)) = first + 5
		*(*int64)(unsafe.Add(p, before>>40&15*8)) = first + 6
		*(*int64)(unsafe.Add(p, before>>48&15*8)) = first + 7
		k += int(before >> 56)
	}
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

// Compress copies the rows whose bool is true, which are dense and of so many
// bytes, to dst, which has room for n of them.
func Compress(dst, rows unsafe.Pointer, bytes, n int64, mask []byte) {
	switch bytes {
	case 8:
		compress[uint64](dst, rows, n, mask)
	case 4:
		compress[uint32](dst, rows, n, mask)
	case 1:
		compress[uint8](dst, rows, n, mask)
	default:
		to, from := unsafe.Slice((*byte)(dst), n*bytes), unsafe.Slice((*byte)(rows), int64(len(mask))*bytes)
		for i, b := range mask {
			if b != 0 && len(to) > 0 {
				at := int64(i) * bytes
				to = to[copy(to, from[at:at+bytes]):]
			}
		}
	}
}

func compress[T element](dst, rows unsafe.Pointer, n int64, mask []byte) {
	to, from := unsafe.Slice((*T)(dst), n), unsafe.Slice((*T)(rows), len(mask))
	k := 0
	for i, b := range mask {
		if k == len(to) {
			return
		}
		to[k] = from[i] // overwritten by the next unless b
		k += bit(b)
	}
}

// Fill stores one value where the mask is true.
func Fill(dst unsafe.Pointer, value uint64, mask []byte, size int) {
	switch size {
	case 8:
		fill(dst, value, mask)
	case 4:
		fill(dst, uint32(value), mask)
	case 2:
		fill(dst, uint16(value), mask)
	default:
		fill(dst, uint8(value), mask)
	}
}

func fill[T element](dst unsafe.Pointer, value T, mask []byte) {
	for i, b := range mask {
		if b != 0 {
			*(*T)(unsafe.Add(dst, uintptr(i)*unsafe.Sizeof(value))) = value
		}
	}
}
