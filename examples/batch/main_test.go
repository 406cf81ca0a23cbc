package main

import (
	"context"
	"math"
	"testing"
	"time"
)

// The network as plain loops over one row.
func plainInfer(x []float32, w [3][]float32, b [3][]float32, sizes []int) []float64 {
	row := make([]float64, len(x))
	for i, v := range x {
		row[i] = float64(v)
	}
	for l := range w {
		next := make([]float64, sizes[l])
		for j := range next {
			sum := float64(b[l][j])
			for i, v := range row {
				sum += v * float64(w[l][i*sizes[l]+j])
			}
			if l < 2 {
				sum = max(sum, 0)
			}
			next[j] = sum
		}
		row = next
	}
	total := 0.0
	for _, v := range row {
		total += math.Exp(v)
	}
	for i, v := range row {
		row[i] = math.Exp(v) / total
	}
	return row
}

func TestInfer(t *testing.T) {
	m, err := newModel(7)
	if err != nil {
		t.Fatal(err)
	}
	for _, rows := range []int{1, 3, 64} {
		batch := m.newBatch(rows, 3)
		if err := m.infer(context.Background(), batch); err != nil {
			t.Fatal(err)
		}
		for r := range rows {
			want := plainInfer(batch.x[r*inputs:(r+1)*inputs], m.w, m.b, []int{hidden, hidden, classes})
			got := batch.p[r*classes : (r+1)*classes]
			best := 0
			for k := range want {
				if math.Abs(float64(got[k])-want[k]) > 1e-5 {
					t.Fatalf("%d rows, row %d: %v, want %v", rows, r, got, want)
				}
				if got[k] > got[best] {
					best = k
				}
			}
			if batch.best[r] != int64(best) {
				t.Errorf("%d rows, row %d: class %d, want %d", rows, r, batch.best[r], best)
			}
		}
	}
}

func TestThroughput(t *testing.T) {
	m, err := newModel(1)
	if err != nil {
		t.Fatal(err)
	}
	rate, err := m.throughput(8, 16, 20*time.Millisecond)
	if err != nil || rate <= 0 {
		t.Errorf("%v rows per second (%v)", rate, err)
	}
}
