package fold

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
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

// TestSumInPlace compares masked sums over many layouts with a plain gathering
// of every run.
func TestSumInPlace(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for turn := range 200 {
		rank := r.IntN(3) + 1
		shape := make([]int64, rank)
		in, mask, out := make([]int64, rank), make([]int64, rank), make([]int64, rank)
		size := int64(1)
		for k := range shape {
			shape[k] = []int64{1, 2, 7, 8, 9, 30, 129}[r.IntN(7)]
			if rank == 1 && turn%10 == 0 {
				shape[k] = []int64{1024, 8193, 3*long + 5}[r.IntN(3)]
			}
			size *= shape[k]
		}
		d := []ir.DType{ir.F64, ir.F32}[r.IntN(2)]
		from := []ir.DType{d, d, ir.I64}[r.IntN(3)]
		gap := int64(r.IntN(2) + 1)
		order := r.Perm(rank)
		reduced := uint32(r.IntN(1 << rank))
		step, bools, outs := int64(from.Size())*gap, int64(r.IntN(2)+1), int64(d.Size())
		flat := r.IntN(4) == 0
		for _, k := range order {
			in[k], step = step, step*shape[k]
			if !flat {
				mask[k], bools = bools, bools*shape[k]
			}
			if reduced>>k&1 == 0 {
				out[k], outs = outs, outs*shape[k]
			}
		}
		words := make([]uint64, step/8+1)
		often := []float64{0, 0.2, 0.9, 0.999, 1}[r.IntN(5)]
		for i := range words {
			words[i] = uint64(r.IntN(1000))
			if from != ir.I64 {
				words[i] = math.Float64bits(r.NormFloat64())
				if from == ir.F32 {
					words[i] = uint64(math.Float32bits(r.Float32()))<<32 | uint64(math.Float32bits(r.Float32()))
				}
			}
		}
		bytes := make([]byte, bools+8)
		for i := range bytes {
			if r.Float64() < often {
				bytes[i] = byte(r.IntN(255) + 1)
			}
		}
		got, want := make([]uint64, outs/8+1), make([]uint64, outs/8+1)
		red := Reduction{Shape: shape, Reduced: reduced, In: Memory{unsafe.Pointer(&words[0]), from, in}, DType: d,
			Out: Memory{unsafe.Pointer(&got[0]), d, out}, Mask: &Memory{unsafe.Pointer(&bytes[0]), ir.Bool, mask}, F: Function(ir.OpAdd, d), Sum: true, Start: true}
		if r.IntN(5) == 0 {
			red.Mask = nil
		}
		if err := red.Run(context.Background()); err != nil {
			t.Fatal(err)
		}
		red.Out.Ptr = unsafe.Pointer(&want[0])
		gathered(&red)
		if !slices.Equal(got, want) {
			t.Fatalf("%v of %v along %b, strides %v, mask %v: got %x, want %x", d, shape, reduced, in, mask, got, want)
		}
	}
}

// gathered is a sum as its definition has it: each run of elements that count
// goes into a slice.
func gathered(r *Reduction) {
	var mask []int64
	if r.Mask != nil {
		mask = r.Mask.Strides
	}
	it := ir.IterateReduction(r.Shape, r.Out.Strides, r.In.Strides, mask, r.Reduced, false, r.In.DType != r.DType)
	w, block := walk{dims: it.Dims[it.Block:]}, walk{dims: it.Dims[:it.Block]}
	_ = w.each(func(out, in, m int64) error {
		acc := r.Out.get(out, r.DType)
		var run []uint64
		flush := func() {
			if len(run) > 0 {
				acc = r.F(acc, pairwise(run, r.DType))
				run = run[:0]
			}
		}
		left := it.Run
		_ = block.from(out, in, m, func(_, in, m int64) error {
			if r.Mask == nil || r.Mask.get(m, ir.Bool) != 0 {
				run = append(run, r.In.get(in, r.DType))
			} else {
				flush()
			}
			if left--; left == 0 || it.Block == 0 {
				flush()
				left = it.Run
			}
			return nil
		})
		flush()
		r.Out.put(out, r.DType, acc)
		return nil
	})
}

func pairwise(v []uint64, d ir.DType) uint64 {
	if d == ir.F32 {
		x := make([]float32, len(v))
		for i, b := range v {
			x[i] = math.Float32frombits(uint32(b))
		}
		return uint64(math.Float32bits(ir.Pairwise(x, int64(len(x)))))
	}
	x := make([]float64, len(v))
	for i, b := range v {
		x[i] = math.Float64frombits(b)
	}
	return math.Float64bits(ir.Pairwise(x, int64(len(x))))
}
