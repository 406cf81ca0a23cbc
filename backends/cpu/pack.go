//go:build linux && amd64

package cpu

import (
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/backends/cpu/static"
	"github.com/grayscale-lang/grayscale/codegen/amd64"
)

var _ backends.Packer = (*Backend)(nil)

// Pack packs selected elements: see backends.Packer.
func (b *Backend) Pack(dst, src, mask unsafe.Pointer, n, room int64, size int) int64 {
	return static.Compress(dst, src, mask, n, room, size, b.level == amd64.AVX512)
}
