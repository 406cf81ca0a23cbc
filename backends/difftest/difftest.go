package difftest

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime/debug"
	"testing"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/ir/irtest"
)

// Run executes a case on e, in copies of its buffers, and returns the elements
// of every output in C order. Bytes of the buffers that no output covers must
// be as they were.
func Run(e backends.Executor, c *irtest.Case) ([][]uint64, error) {
	bufs := make([]*backends.Buffer, len(c.Bufs))
	for i, data := range c.Bufs {
		b, err := e.Alloc(int64(len(data)))
		if err != nil {
			return nil, err
		}
		defer e.Free(b)
		copy(bytesOf(b), data)
		bufs[i] = b
	}
	bind := func(a *irtest.Array, b *backends.Buffer) backends.Array {
		return backends.Array{DType: a.DType, Buf: b, Offset: a.Offset, Shape: a.Shape, Strides: a.Strides}
	}
	in := make([]backends.Array, len(c.In))
	for i := range c.In {
		in[i] = bind(&c.In[i], bufs[c.In[i].Buf])
	}
	out := make([]backends.Array, len(c.Out))
	for i := range c.Out {
		a := &c.Out[i]
		if a.Buf >= 0 {
			out[i] = bind(a, bufs[a.Buf])
			continue
		}
		n, _ := ir.Elements(a.Shape)
		b, err := e.Alloc(n * int64(a.DType.Size()))
		if err != nil {
			return nil, err
		}
		defer e.Free(b)
		out[i] = bind(a, b)
	}
	if err := execute(e, c.Func, in, out); err != nil {
		return nil, err
	}
	res := make([][]uint64, len(c.Out))
	written := make([][]bool, len(c.Bufs))
	for i := range c.Out {
		a := &c.Out[i]
		mem := bytesOf(out[i].Buf)
		res[i] = a.Elements(mem)
		if a.Buf >= 0 {
			if written[a.Buf] == nil {
				written[a.Buf] = make([]bool, len(mem))
			}
			a.Each(func(off int64) {
				for k := 0; k < a.DType.Size(); k++ {
					written[a.Buf][off+int64(k)] = true
				}
			})
		}
	}
	for i, data := range c.Bufs {
		for k, x := range bytesOf(bufs[i])[:len(data)] {
			if x != data[k] && (written[i] == nil || !written[i][k]) {
				return nil, fmt.Errorf("byte %d of buffer %d was overwritten", k, i)
			}
		}
	}
	return res, nil
}

// execute turns a panic into an error, so that the report names the program.
func execute(e backends.Executor, f *ir.Func, in, out []backends.Array) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	_, err = e.Execute(context.Background(), f, in, out)
	return err
}

func bytesOf(b *backends.Buffer) []byte { return unsafe.Slice((*byte)(b.Ptr), b.Bytes) }

// Equal reports whether two bit patterns of a dtype are the same value: the
// same bits, or two NaNs.
func Equal(t ir.DType, a, b uint64) bool {
	if a == b {
		return true
	}
	switch t {
	case ir.F64:
		return math.IsNaN(math.Float64frombits(a)) && math.IsNaN(math.Float64frombits(b))
	case ir.F32:
		x, y := math.Float32frombits(uint32(a)), math.Float32frombits(uint32(b))
		return x != x && y != y
	}
	return false
}

// Compare runs a case on both executors and describes the first difference, ""
// when there is none.
func Compare(want, got backends.Executor, c *irtest.Case) string {
	a, errA := Run(want, c)
	b, errB := Run(got, c)
	if errA != nil || errB != nil {
		if errA != nil && errB != nil {
			return ""
		}
		return fmt.Sprintf("errors: want %v, got %v", errA, errB)
	}
	for i := range a {
		t := c.Out[i].DType
		for k := range a[i] {
			if !Equal(t, a[i][k], b[i][k]) {
				return fmt.Sprintf("output %d, element %d of %d (shape %v): want %s, got %s", i, k, len(a[i]), c.Out[i].Shape,
					ir.AppendLiteral(nil, t, a[i][k]), ir.AppendLiteral(nil, t, b[i][k]))
			}
		}
	}
	return ""
}

// Reduce finds a smaller case that differs: the first value of the program
// that, as the only output, does. It returns c itself when none does.
func Reduce(want, got backends.Executor, c *irtest.Case) *irtest.Case {
	for id := len(c.Func.Params); id < len(c.Func.Values); id++ {
		var b ir.Builder
		if b.Replay(c.Func) != nil {
			return c
		}
		f, params := b.Finish(nil, []ir.OutSpec{{Value: ir.ID(id)}})
		small := &irtest.Case{Func: f, Bufs: c.Bufs}
		for _, p := range params {
			small.In = append(small.In, c.In[p])
		}
		o := f.Outs[0].Value
		a := irtest.Array{DType: f.Values[o].Type.DType, Buf: -1, Shape: f.ShapeOf(nil, o)}
		a.Strides = make([]int64, len(a.Shape))
		ir.DenseStrides(a.Strides, a.Shape, f.Values[o].Type.Order, a.DType.Size())
		small.Out = []irtest.Array{a}
		if Compare(want, got, small) != "" {
			return small
		}
	}
	return c
}

// Programs compares two executors on n random programs from the given seed on,
// and stops at the third difference.
func Programs(t *testing.T, want, got backends.Executor, seed uint64, n int, opt irtest.Options) {
	t.Helper()
	bad := 0
	for s := seed; s < seed+uint64(n) && bad < 3; s++ {
		c := irtest.Random(rand.New(rand.NewPCG(s, 1)), opt)
		if d := Compare(want, got, c); d != "" {
			bad++
			small := Reduce(want, got, c)
			t.Errorf("seed %d: %s\n%s\nfirst at: %s\n%s", s, d, c, Compare(want, got, small), small)
		}
	}
}
