package static

func packed(size int) func(dst, src, mask *byte, n int64) int64 {
	if size == 8 {
		return compress8
	}
	return compress4
}
