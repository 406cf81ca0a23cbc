package trace

import (
	"context"
	"testing"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/backends/ref"
	"github.com/grayscale-lang/grayscale/ir"
)

// idle is an executor that computes nothing: benchmarks see the tracer alone.
type idle struct{ *ref.Executor }

func (idle) Execute(context.Context, *ir.Func, []backends.Array, []backends.Array) (backends.Flags, error) {
	return 0, nil
}

func benchArray(b *testing.B, shape ...int64) (*Tracer, *Array) {
	t := New(context.Background(), idle{ref.New(0)}, Options{})
	a, err := t.FromBits(ir.F64, shape, make([]uint64, product(shape)))
	if err != nil {
		b.Fatal(err)
	}
	a.Retain()
	return t, a
}

// BenchmarkOperation is one traced operation in a loop-carried chain, with its
// part of the forcing that the bound on pending work brings.
func BenchmarkOperation(b *testing.B) {
	t, a := benchArray(b, 1000)
	mul, add := ufuncs["multiply"], ufuncs["add"]
	b.ReportAllocs()
	for i := 0; i < b.N; i += 2 {
		x, err := t.Call(mul, Of(a), Float(0.999))
		if err != nil {
			b.Fatal(err)
		}
		y, err := t.Call(add, x, Float(0.001))
		if err != nil {
			b.Fatal(err)
		}
		y.Arr.Retain()
		a.Release()
		a = y.Arr
		if err := t.Tick(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkForce(b *testing.B) {
	t, a := benchArray(b, 1000)
	mul, add, sum := ufuncs["multiply"], ufuncs["add"], reductions["sum"]
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		x, _ := t.Call(mul, Of(a), Float(0.999))
		y, _ := t.Call(add, x, Float(0.001))
		s, err := t.Reduce(sum, y, Over{})
		if err != nil {
			b.Fatal(err)
		}
		if _, _, err := t.Value(s); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkView(b *testing.B) {
	_, a := benchArray(b, 100, 100)
	items := []IndexItem{Slice(1, 99), Slice(2, 100)}
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		v, err := a.Index(items)
		if err != nil {
			b.Fatal(err)
		}
		v.Arr.Drop()
	}
}

func BenchmarkElement(b *testing.B) {
	_, a := benchArray(b, 100, 100)
	s := uint64(0)
	for i := 0; i < b.N; i++ {
		v, err := a.Element(int64(i%100), 3)
		if err != nil {
			b.Fatal(err)
		}
		s += v
	}
}

func BenchmarkSetElement(b *testing.B) {
	_, a := benchArray(b, 100, 100)
	for i := 0; i < b.N; i++ {
		if err := a.SetElement(Float(1), int64(i%100), 3); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkStore is u[1:-1] = u[1:-1]*0.5, forced at once.
func BenchmarkStore(b *testing.B) {
	t, a := benchArray(b, 1000)
	items := []IndexItem{Slice(1, -1)}
	mul := ufuncs["multiply"]
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		v, _ := a.Index(items)
		x, _ := t.Call(mul, v, Float(0.5))
		if err := a.Store(items, x); err != nil {
			b.Fatal(err)
		}
	}
}
