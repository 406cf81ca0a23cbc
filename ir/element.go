package ir

import "unsafe"

// Load reads an element in memory, as zero-extended bits. A bool that was made
// elsewhere may be any byte; all but 0 are true.
func (d DType) Load(p unsafe.Pointer) uint64 {
	if d == Bool {
		return (uint64(*(*uint8)(p)) + 0xff) >> 8
	}
	switch d.Size() {
	case 8:
		return *(*uint64)(p)
	case 4:
		return uint64(*(*uint32)(p))
	case 2:
		return uint64(*(*uint16)(p))
	}
	return uint64(*(*uint8)(p))
}

// Store writes the low bytes of a bit pattern as an element in memory.
func (d DType) Store(p unsafe.Pointer, bits uint64) {
	switch d.Size() {
	case 8:
		*(*uint64)(p) = bits
	case 4:
		*(*uint32)(p) = uint32(bits)
	case 2:
		*(*uint16)(p) = uint16(bits)
	default:
		*(*uint8)(p) = uint8(bits)
	}
}
