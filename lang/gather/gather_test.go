package gather

import (
	"math/rand/v2"
	"slices"
	"testing"
	"unsafe"
)

// Loads and stores by two broadcast index arrays, with a strided block at each
// position, against plain loops.
func TestPlan(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		rows, cols, deep := r.IntN(5)+1, r.IntN(5)+1, r.IntN(150)+1
		n, m := r.IntN(20)+1, r.IntN(20)+1
		x := make([]uint64, rows*cols*deep)
		for i := range x {
			x[i] = uint64(i)
		}
		p, q := make([]int64, n), make([]int64, m)
		for i := range p {
			p[i] = int64(r.IntN(2*rows) - rows)
		}
		for i := range q {
			q[i] = int64(r.IntN(2*cols) - cols)
		}
		at := func(i, j, k int) int {
			a, b := int(p[i]), int(q[j])
			if a < 0 {
				a += rows
			}
			if b < 0 {
				b += cols
			}
			return (a*cols+b)*deep + k
		}
		plan := func() *Plan {
			return &Plan{
				Shape: []int64{int64(n), int64(m)},
				Lists: []List{
					{At: unsafe.Pointer(&p[0]), Steps: []int64{8, 0}, Size: int64(rows), Stride: int64(8 * cols * deep)},
					{At: unsafe.Pointer(&q[0]), Steps: []int64{0, 8}, Size: int64(cols), Stride: int64(8 * deep)},
				},
				Other: []int64{int64(8 * m * deep), int64(8 * deep)},
				Block: []Axis{{int64(deep), 8, 8}},
				Size:  8,
			}
		}
		got := make([]uint64, n*m*deep)
		g := plan()
		g.Simplify()
		half := g.Len() / 2
		if !g.Load(unsafe.Pointer(&x[0]), unsafe.Pointer(&got[0]), 0, half) || !g.Load(unsafe.Pointer(&x[0]), unsafe.Pointer(&got[0]), half, g.Len()) {
			t.Fatal("positions inside are out of bounds")
		}
		want := slices.Clone(x)
		for i := range n {
			for j := range m {
				for k := range deep {
					if got[(i*m+j)*deep+k] != x[at(i, j, k)] {
						t.Fatalf("load %d %d %d of %dx%dx%d", i, j, k, n, m, deep)
					}
					got[(i*m+j)*deep+k] = uint64(1000000 + (i*m+j)*deep + k)
					want[at(i, j, k)] = got[(i*m+j)*deep+k]
				}
			}
		}
		g.Store(unsafe.Pointer(&x[0]), unsafe.Pointer(&got[0]), 0, g.Len())
		if !slices.Equal(x, want) {
			t.Fatalf("store into %dx%dx%d", rows, cols, deep)
		}
		for _, bad := range []int64{int64(cols), int64(-cols - 1), 1<<63 - 1, -1 << 63} {
			q[r.IntN(m)] = bad
			g = plan()
			g.Simplify()
			if g.Check(0, g.Len()) {
				t.Fatalf("position %d of %d passes", bad, cols)
			}
		}
	}
}

func TestMask(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{0, 1, 7, 8, 9, 64, 1000} {
		for _, often := range []float64{0, 0.1, 0.5, 1} {
			mask := make([]byte, n)
			var want []int64
			for i := range mask {
				if r.Float64() < often {
					mask[i] = []byte{1, 1, 1, 2, 128, 255}[r.IntN(6)]
					want = append(want, int64(i)+100)
				}
			}
			if c := Count(mask); c != int64(len(want)) {
				t.Fatalf("counted %d of %d", c, len(want))
			}
			got := make([]int64, len(want))
			Positions(got, mask, 100)
			if !slices.Equal(got, want) {
				t.Fatalf("%d elements: %v", n, got)
			}
			if n == 0 || len(want) == 0 {
				continue
			}
			dst := make([]uint16, n)
			values := make([]uint16, len(want))
			for i := range values {
				values[i] = uint16(i + 1)
			}
			Expand(unsafe.Pointer(&dst[0]), unsafe.Pointer(&values[0]), int64(len(values)), mask, 2)
			for i, at := range want {
				if dst[at-100] != values[i] {
					t.Fatalf("expanded %v", dst)
				}
			}
		}
	}
}

// Somebody else may write to a mask between its passes: nothing is read or
// written outside the memory that was made after the first.
func TestMaskThatChanges(t *testing.T) {
	mask := make([]byte, 100)
	at := []int64{-1, -1, -1}
	if Positions(at, mask, 5); !slices.Equal(at, []int64{5, 5, 5}) {
		t.Errorf("positions in an empty mask: %v", at)
	}
	for i := range mask {
		mask[i] = 1
	}
	if Positions(at, mask, 5); !slices.Equal(at, []int64{5, 6, 7}) {
		t.Errorf("positions in a full mask: %v", at)
	}
	dst, values := make([]uint32, 100), []uint32{1, 2}
	Expand(unsafe.Pointer(&dst[0]), unsafe.Pointer(&values[0]), 2, mask, 4)
	if !slices.Equal(dst[:3], []uint32{1, 2, 0}) {
		t.Errorf("expanded %v", dst)
	}
}
