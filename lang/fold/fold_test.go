package fold

import (
	"context"
	"math"
	"testing"
	"unsafe"

	"github.com/grayscale-lang/grayscale/ir"
)

func floats(v []float64, strides ...int64) Memory {
	return Memory{Ptr: unsafe.Pointer(&v[0]), DType: ir.F64, Strides: strides}
}

// TestReduceMasked adds the stretches between masked elements as trees: the
// bits are those of ir.Pairwise over each.
func TestReduceMasked(t *testing.T) {
	x := make([]float64, 1000)
	mask := make([]bool, len(x))
	want := 0.25
	from := 0
	for i := range x {
		x[i] = 1 / float64(i+1)
		mask[i] = i%300 != 299
	}
	for i := range x {
		if !mask[i] {
			want += ir.Pairwise(x[from:i], int64(i-from))
			from = i + 1
		}
	}
	want += ir.Pairwise(x[from:], int64(len(x)-from))
	out := []float64{0.25}
	r := Reduction{Shape: []int64{1000}, Reduced: 1, In: floats(x, 8), Out: floats(out, 0), DType: ir.F64, F: Function(ir.OpAdd, ir.F64), Sum: true, Start: true}
	r.Mask = &Memory{Ptr: unsafe.Pointer(&mask[0]), DType: ir.Bool, Strides: []int64{1}}
	if err := r.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if math.Float64bits(out[0]) != math.Float64bits(want) {
		t.Errorf("got %x, want %x", out[0], want)
	}
}

// TestReduceWithoutStart begins with the first elements, along any axis.
func TestReduceWithoutStart(t *testing.T) {
	x := []float64{10, 1, 2, 20, 3, 4}
	for _, c := range []struct {
		reduced uint32
		out     []int64
		want    []float64
	}{
		{1, []int64{0, 8}, []float64{-10, -2, -2}},
		{2, []int64{8, 0}, []float64{7, 13}},
	} {
		out := make([]float64, len(c.want))
		r := Reduction{Shape: []int64{2, 3}, Reduced: c.reduced, In: floats(x, 24, 8), Out: floats(out, c.out...), DType: ir.F64, F: Function(ir.OpSub, ir.F64)}
		if err := r.Run(context.Background()); err != nil {
			t.Fatal(err)
		}
		for i := range out {
			if out[i] != c.want[i] {
				t.Errorf("reduced %b: got %v, want %v", c.reduced, out, c.want)
			}
		}
	}
}

func TestAccumulateAndReduceAt(t *testing.T) {
	x := []float64{3, 1, 4, 1, 5}
	out := make([]float64, 5)
	f := Function(ir.OpMaximum, ir.F64)
	if err := Accumulate(context.Background(), []int64{5}, 0, floats(out, 8), floats(x, 8), ir.F64, f); err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{3, 3, 4, 4, 5} {
		if out[i] != want {
			t.Errorf("accumulate: got %v", out)
		}
	}
	at := make([]float64, 3)
	if err := ReduceAt(context.Background(), []int64{5}, 0, floats(at, 8), floats(x, 8), []int64{0, 3, 1}, ir.F64, Function(ir.OpAdd, ir.F64), true); err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{8, 1, 11} {
		if at[i] != want {
			t.Errorf("reduceat: got %v", at)
		}
	}
}

// TestCancelled stops in the middle.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	x := make([]float64, 1<<16)
	out := []float64{0}
	r := Reduction{Shape: []int64{1 << 16}, Reduced: 1, In: floats(x, 8), Out: floats(out, 0), DType: ir.F64, F: Function(ir.OpMul, ir.F64), Start: true}
	if r.Run(ctx) == nil {
		t.Error("ran to its end")
	}
}
