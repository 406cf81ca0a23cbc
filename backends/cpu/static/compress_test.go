package static

import (
	"fmt"
	"math/rand"
	"testing"
	"unsafe"

	"github.com/klauspost/cpuid/v2"
)

func wideHere() bool {
	return cpuid.CPU.Supports(cpuid.AVX512F, cpuid.AVX512VL, cpuid.AVX512BW, cpuid.AVX512DQ, cpuid.BMI2)
}

func testCompress[T uint8 | uint32 | uint64](t *testing.T, wide bool) {
	r := rand.New(rand.NewSource(1))
	for _, n := range []int{0, 1, 7, 8, 9, 15, 16, 17, 63, 64, 65, 130, 1000, 4099} {
		for _, density := range []int{0, 1, 50, 99, 100} {
			src, mask := make([]T, n+1)[1:], make([]uint8, n+1)[1:]
			var want []T
			for i := range src {
				src[i] = T(r.Uint64())
				if r.Intn(100) < density {
					mask[i] = 1
					want = append(want, src[i])
				}
			}
			size := int(unsafe.Sizeof(*new(T)))
			for _, short := range []int{0, 1, 5} { // a room that is too small
				room := max(len(want)-short, 0)
				dst := make([]T, room+70)
				for i := range dst {
					dst[i] = 0xa5
				}
				got := Compress(unsafe.Pointer(unsafe.SliceData(dst)), unsafe.Pointer(unsafe.SliceData(src)), unsafe.Pointer(unsafe.SliceData(mask)), int64(n), int64(room), size, wide)
				if int(got) != len(want) {
					t.Fatalf("%d bytes, n %d, density %d, room %d: %d selected, want %d", size, n, density, room, got, len(want))
				}
				for i, v := range dst {
					if i < room && v != want[i] || i >= room && v != 0xa5 {
						t.Fatalf("%d bytes, n %d, density %d, room %d: dst[%d] = %x", size, n, density, room, i, v)
					}
				}
			}
		}
	}
}

func TestCompress(t *testing.T) {
	for _, wide := range []bool{false, true} {
		t.Run(fmt.Sprintf("wide=%v", wide), func(t *testing.T) {
			if wide && !wideHere() {
				t.Skip("this processor has no AVX-512")
			}
			testCompress[uint8](t, wide)
			testCompress[uint32](t, wide)
			testCompress[uint64](t, wide)
		})
	}
}

func BenchmarkCompress(b *testing.B) {
	const n = 1 << 20
	src, dst, mask := make([]uint64, n), make([]uint64, n), make([]uint8, n)
	r := rand.New(rand.NewSource(1))
	count := int64(0)
	for i := range mask {
		mask[i] = uint8(r.Intn(2))
		count += int64(mask[i])
	}
	for _, wide := range []bool{false, wideHere()} {
		b.Run(fmt.Sprintf("wide=%v", wide), func(b *testing.B) {
			b.SetBytes(9 * n)
			for b.Loop() {
				Compress(unsafe.Pointer(&dst[0]), unsafe.Pointer(&src[0]), unsafe.Pointer(&mask[0]), n, count, 8, wide)
			}
		})
	}
}
