//go:build !amd64

package static

func packed(size int) func(dst, src, mask *byte, n int64) int64 {
	panic("BUG: no wide compress on this processor")
}
