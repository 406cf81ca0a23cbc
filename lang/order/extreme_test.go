package order

import (
	"math"
	"testing"
)

func TestMost(t *testing.T) {
	alone := func(n int, f func(i int)) error {
		for i := range n {
			f(i)
		}
		return nil
	}
	nan := math.NaN()
	for _, c := range []struct {
		x           []float64
		most, least int
	}{
		{[]float64{3}, 0, 0},
		{[]float64{nan}, 0, 0},
		{[]float64{1, 2, 2, 1}, 1, 0},
		{[]float64{math.Copysign(0, -1), 0, 0}, 0, 0},
		{[]float64{1, 5, nan, 9, nan}, 2, 2},
		{[]float64{5, 4, 3, 2, 1, 0, 7, 6, 5, 9, -3, 9, -3}, 9, 10},
		{[]float64{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, nan}, 16, 16},
		{[]float64{math.Inf(-1), math.Inf(1), math.Inf(1)}, 1, 0},
	} {
		for _, least := range []bool{false, true} {
			want := c.most
			if least {
				want = c.least
			}
			if got, err := Most(alone, c.x, least); err != nil || got != want {
				t.Errorf("Most(%v, %v) = %d, %v, want %d", c.x, least, got, err, want)
			}
		}
	}
	long := make([]int32, 3*piece+17) // the first of equal ones in several pieces
	for i := range long {
		long[i] = int32(i % 5)
	}
	long[piece+3], long[2*piece+1], long[piece+9] = 9, 9, -9
	for want, least := range map[int]bool{piece + 3: false, piece + 9: true} {
		if got, err := Most(alone, long, least); err != nil || got != want {
			t.Errorf("of many: %d, %v, want %d", got, err, want)
		}
	}
}
