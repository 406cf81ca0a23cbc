package backends

import "unsafe"

// Packer is a Backend with its own way to pack selected elements.
type Packer interface {
	// Pack copies the elements of src whose byte of mask is not zero to dst:
	// n elements of size bytes, dense in memory. It writes at most room of them
	// and gives the number that is selected.
	Pack(dst, src, mask unsafe.Pointer, n, room int64, size int) int64
}
