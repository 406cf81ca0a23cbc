package grayscale

import (
	"context"
	"testing"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/backends/portable"
	"github.com/grayscale-lang/grayscale/ir"
)

// watched is a backend that looks at the addresses kernels get.
type watched struct {
	backends.Backend
	look func(base unsafe.Pointer)
}

func (w watched) Run(ctx context.Context, k backends.Kernel, a *backends.Args) (backends.Flags, error) {
	for i := range a.Ops {
		w.look(a.Ops[i].Base)
	}
	return w.Backend.Run(ctx, k, a)
}

// A walk over no elements begins at the memory of its array, not behind it:
// there a pointer of Go's would keep, or be, another object.
func TestAddressesOfNothing(t *testing.T) {
	words := make([]float64, 1<<10) // its owner; the array has no rows
	lo, hi := uintptr(unsafe.Pointer(&words[0])), uintptr(unsafe.Pointer(&words[12]))
	shape, strides := []int64{0, 13}, []int64{104, 8}
	var b ir.Builder
	x := b.Param(ir.F64, shape, strides, lo)
	m := &ir.IndexMap{Shape: []int64{0, 1}, Src: []int8{0, 1}, Start: []int64{0, 12}, Step: []int64{1, 1}} // x[:, 12:]
	sum := b.Reduce(ir.OpSum, b.View(x, m), ir.F64, []int{0}, false)
	f, _ := b.Finish(nil, []ir.OutSpec{{Value: sum}})

	p := portable.Open(portable.Options{Threads: 1})
	defer p.Close()
	seen := 0
	look := func(base unsafe.Pointer) {
		if at := uintptr(base); at >= lo && at < lo+8<<10 {
			if seen++; at >= hi {
				t.Errorf("an address %d bytes behind the array", at-hi)
			}
		}
	}
	e := &Engine{backend: watched{p, look}, threads: 1}
	e.cache.limit = defaultCache
	result := []float64{1}
	in := backends.Array{DType: ir.F64, Shape: shape, Strides: strides, Buf: &backends.Buffer{Ptr: unsafe.Pointer(&words[0]), Bytes: 96, Keep: words}}
	out := backends.Array{DType: ir.F64, Shape: []int64{1}, Strides: []int64{8}, Buf: &backends.Buffer{Ptr: unsafe.Pointer(&result[0]), Bytes: 8, Keep: result}}
	if _, err := e.Execute(context.Background(), f, []backends.Array{in}, []backends.Array{out}); err != nil {
		t.Fatal(err)
	}
	if seen == 0 {
		t.Error("no kernel was given the array")
	}
	for i, v := range result {
		if v != 0 {
			t.Errorf("sum %d of nothing is %v", i, v)
		}
	}
}
