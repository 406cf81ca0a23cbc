package gather

import (
	"slices"
	"testing"
	"unsafe"
)

func TestVector(t *testing.T) {
	x := []uint32{10, 11, 12, 13, 14, 15}
	every := Vector{unsafe.Pointer(&x[0]), 6, 4}
	back := Vector{unsafe.Pointer(&x[4]), 3, -8} // 14, 12, 10
	for _, c := range []struct {
		v    Vector
		at   []int64
		want []uint32 // nil: out of bounds
	}{
		{every, []int64{0, 5, -1, -6, 2}, []uint32{10, 15, 15, 10, 12}},
		{back, []int64{0, 1, 2, -1, -3}, []uint32{14, 12, 10, 10, 14}},
		{every, []int64{0, 6}, nil},
		{every, []int64{-7}, nil},
		{back, []int64{1, 3}, nil},
		{every, []int64{-1 << 63}, nil},
		{every, []int64{1<<63 - 1}, nil},
	} {
		got := make([]uint32, len(c.at))
		ok := c.v.Take(unsafe.Pointer(&got[0]), c.at, 4)
		if ok != (c.want != nil) || ok && !slices.Equal(got, c.want) {
			t.Errorf("Take(%v) = %v, %v, want %v", c.at, got, ok, c.want)
		}
		if inside := c.v.Inside(c.at); inside != (c.want != nil) {
			t.Errorf("Inside(%v) = %v", c.at, inside)
		}
	}
	values := []uint32{1, 2, 3}
	back.Put([]int64{0, -1, 0}, unsafe.Pointer(&values[0]), 4, 4)
	if want := []uint32{2, 11, 12, 13, 3, 15}; !slices.Equal(x, want) {
		t.Errorf("Put gives %v, want %v", x, want)
	}
	every.Put([]int64{1, 2}, unsafe.Pointer(&values[2]), 0, 4)
	if want := []uint32{2, 3, 3, 13, 3, 15}; !slices.Equal(x, want) {
		t.Errorf("Put of one value gives %v, want %v", x, want)
	}
}

func TestCopy(t *testing.T) {
	var src [2][3][4]uint16
	k := uint16(0)
	for i := range src {
		for j := range src[i] {
			for l := range src[i][j] {
				src[i][j][l] = k
				k++
			}
		}
	}
	var dst [4][2][3]uint16 // dst[l][i][2-j] = src[i][j][l]
	Copy(unsafe.Pointer(&dst[0][0][2]), unsafe.Pointer(&src), []int64{2, 3, 4}, []int64{6, -2, 12}, []int64{24, 8, 2}, 2)
	for i := range src {
		for j := range src[i] {
			for l := range src[i][j] {
				if dst[l][i][2-j] != src[i][j][l] {
					t.Fatalf("dst[%d][%d][%d] = %d, want %d", l, i, 2-j, dst[l][i][2-j], src[i][j][l])
				}
			}
		}
	}
	var one uint16
	Copy(unsafe.Pointer(&one), unsafe.Pointer(&src[1][2][3]), []int64{1, 1}, []int64{8, 8}, []int64{100, 100}, 2)
	if one != 23 {
		t.Errorf("one element: %d", one)
	}
	var same [2][3][4]uint16
	Copy(unsafe.Pointer(&same), unsafe.Pointer(&src), []int64{2, 3, 4}, []int64{24, 8, 2}, []int64{24, 8, 2}, 2)
	if same != src {
		t.Errorf("a dense copy gives %v", same)
	}
}

func TestMasks(t *testing.T) {
	for _, n := range []int{1, 7, 8, 9, 16, 40, 333} {
		mask, src := make([]byte, n), make([]uint32, n)
		var want []uint32
		var at []int64
		for i := range mask {
			src[i] = uint32(100 + i)
			if i*7%5 < 2 {
				mask[i] = byte(1 + i%2*4) // any byte but 0 is true
				want, at = append(want, src[i]), append(at, int64(50+i))
			}
		}
		count := Count(mask)
		if count != int64(len(want)) {
			t.Fatalf("Count of %d: %d, want %d", n, count, len(want))
		}
		for width := range 3 { // rows of 4, 8 and 12 bytes
			rows, got := make([]uint32, (width+1)*n), make([]uint32, (width+1)*len(want))
			for i := range rows {
				rows[i] = src[i/(width+1)]
			}
			Compress(unsafe.Pointer(&got[0]), unsafe.Pointer(&rows[0]), int64(4*(width+1)), count, mask)
			for i, v := range got {
				if v != want[i/(width+1)] {
					t.Fatalf("Compress of %d rows of %d: %v, want %v", n, width+1, got, want)
				}
			}
		}
		found := make([]int64, count)
		Positions(found, mask, 50)
		if !slices.Equal(found, at) {
			t.Errorf("Positions of %d: %v, want %v", n, found, at)
		}
		Fill(unsafe.Pointer(&src[0]), 3, mask, 4)
		for i, v := range src {
			if (v == 3) != (mask[i] != 0) {
				t.Errorf("Fill of %d: %v", n, src)
			}
		}
	}
}
