package ref

import (
	"bufio"
	"compress/gzip"
	"context"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
)

// testBits are n values that the goldens' generator makes as well: a counter
// through splitmix64, floats of mixed magnitudes, small ints.
func testBits(n int, t ir.DType) []uint64 {
	out := make([]uint64, n)
	for i := range out {
		z := uint64(i+1) * 0x9E3779B97F4A7C15
		z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
		z = (z ^ z>>27) * 0x94D049BB133111EB
		z ^= z >> 31
		switch t {
		case ir.F64, ir.F32:
			x := math.Ldexp(float64(z>>11)*0x1p-53-0.5, int(z&31)-16)
			out[i] = math.Float64bits(x)
			if t == ir.F32 {
				out[i] = b32(float32(x))
			}
		case ir.Bool:
			out[i] = z & 1
		default:
			out[i] = z >> 44
		}
	}
	return out
}

// newArray gives an array over a fresh buffer that holds the given elements,
// strides and offset in elements.
func newArray(t *testing.T, e *Executor, dt ir.DType, bits []uint64, shape, strides []int64, offset int64) backends.Array {
	t.Helper()
	size := int64(dt.Size())
	b, err := e.Alloc(int64(len(bits)) * size)
	if err != nil {
		t.Fatal(err)
	}
	a := backends.Array{DType: dt, Buf: b, Shape: []int64{int64(len(bits))}, Strides: []int64{size}}
	for i, x := range bits {
		store(&a, int64(i)*size, x)
	}
	a.Offset = offset * size
	a.Shape, a.Strides = shape, make([]int64, len(strides))
	for k, s := range strides {
		a.Strides[k] = s * size
	}
	return a
}

// outputs allocates the fresh outputs of f.
func outputs(t *testing.T, e *Executor, f *ir.Func) []backends.Array {
	t.Helper()
	var out []backends.Array
	for _, o := range f.Outs {
		ty := f.Values[o.Value].Type
		a := backends.Array{DType: ty.DType, Shape: f.ShapeOf(nil, o.Value)}
		a.Strides = make([]int64, len(a.Shape))
		ir.DenseStrides(a.Strides, a.Shape, ty.Order, ty.DType.Size())
		n, _ := ir.Elements(a.Shape)
		b, err := e.Alloc(n * int64(ty.DType.Size()))
		if err != nil {
			t.Fatal(err)
		}
		a.Buf = b
		out = append(out, a)
	}
	return out
}

// elementsOf lists the bits of an array in C order.
func elementsOf(a *backends.Array) []uint64 {
	var out []uint64
	walk(a.Shape, a.Strides, func(_ int, off int64) { out = append(out, load(a, off)) })
	return out
}

// TestSums compares the bits and the memory order of sums with what NumPy
// 2.5.5 gave: layouts, axes, dtypes, conversions on the way.
func TestSums(t *testing.T) {
	file, err := os.Open("testdata/sums.txt.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	dtypes := map[string]ir.DType{"f8": ir.F64, "f4": ir.F32, "i8": ir.I64, "i4": ir.I32, "?": ir.Bool}
	values := map[ir.DType][]uint64{}
	for _, d := range dtypes {
		values[d] = testBits(1<<20, d)
	}
	ints := func(s string) (out []int64) {
		if s == "-" {
			return nil
		}
		for _, w := range strings.Split(s, ",") {
			n, err := strconv.ParseInt(w, 10, 64)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, n)
		}
		return out
	}
	var b ir.Builder
	var f *ir.Func
	lines, bad := 0, 0
	for s := bufio.NewScanner(z); s.Scan(); lines++ {
		w := strings.Fields(s.Text())
		shape, strides, off, dt := ints(w[0]), ints(w[1]), ints(w[2])[0], dtypes[w[4]]
		acc := dt
		if w[5] != "-" {
			acc = dtypes[w[5]]
		}
		n := off + 1
		for k, e := range shape {
			if d := (e - 1) * strides[k]; d > 0 {
				n += d
			}
		}
		e := New(0)
		in := newArray(t, e, dt, values[dt][:n], shape, strides, off)
		b.Reset()
		var axes []int
		for _, a := range ints(w[3]) {
			axes = append(axes, int(a))
		}
		x := b.Param(dt, shape, in.Strides, 0)
		f, _ = b.Finish(f, []ir.OutSpec{{Value: b.Reduce(ir.OpSum, x, acc, axes, w[6] == "k")}})
		out := outputs(t, e, f)
		if _, err := e.Execute(context.Background(), f, []backends.Array{in}, out); err != nil {
			t.Fatalf("%s\n%v\n%s", s.Text(), err, f)
		}
		if g, err := ir.Parse(f.String()); err != nil || g.String() != f.String() {
			t.Fatalf("%s\n%v\n%s\n%s", s.Text(), err, f, g)
		}
		got := elementsOf(&out[0])
		first, hash := "-", uint64(0xcbf29ce484222325)
		for i, v := range got {
			if i == 0 {
				first = fmt.Sprintf("%x", v)
			}
			hash = (hash ^ v) * 0x100000001b3
		}
		order := "-"
		if len(got) > 0 {
			var o []string
			r := out[0]
			for k := range r.Shape {
				a := k
				if ord := f.Values[f.Outs[0].Value].Type.Order; ord != nil {
					a = int(ord[k])
				}
				if r.Shape[a] > 1 {
					o = append(o, strconv.Itoa(a))
				}
			}
			if len(o) > 0 {
				order = strings.Join(o, ",")
			}
		}
		if first != w[7] || fmt.Sprintf("%x", hash) != w[8] || order != w[9] {
			if bad++; bad <= 10 {
				t.Errorf("%s\nfirst %s hash %x order %s\n%s", s.Text(), first, hash, order, f)
			}
		}
	}
	if lines < 5000 {
		t.Errorf("only %d cases", lines)
	}
	if bad > 0 {
		t.Errorf("%d of %d cases differ", bad, lines)
	}
}

// TestWorkedSums holds known sums of x_i = 1/(i+1) in one, two and three
// dimensions: the first element of each result.
func TestWorkedSums(t *testing.T) {
	x := make([]float64, 20000)
	bits := make([]uint64, len(x))
	for i := range x {
		x[i] = 1 / float64(i+1)
		bits[i] = math.Float64bits(x[i])
	}
	e := New(0)
	for _, c := range []struct {
		shape, strides []int64 // strides in elements; nil: C order
		axes           []int
		want           float64
	}{
		{[]int64{60, 100}, nil, []int{0, 1}, 0x1.28dba87f43ed3p+3},
		{[]int64{60, 100}, nil, []int{0}, 0x1.0be57c347412bp+0},
		{[]int64{60, 100}, nil, []int{1}, 0x1.4bfdfe4591243p+2},
		{[]int64{100, 60}, []int64{1, 100}, []int{0, 1}, 0x1.28dba87f43ed3p+3},
		{[]int64{20, 30, 10}, nil, []int{0}, 0x1.0305dba533a29p+0},
		{[]int64{20, 30, 10}, nil, []int{1}, 0x1.61938ccef1484p+0},
		{[]int64{20, 30, 10}, nil, []int{2}, 0x1.76e86e86e86e8p+1},
		{[]int64{20, 30, 10}, nil, []int{0, 1}, 0x1.ae97ab3697a46p+0},
		{[]int64{20, 30, 10}, nil, []int{1, 2}, 0x1.92172a3e6965ap+2},
		{[]int64{20, 30, 10}, nil, []int{0, 2}, 0x1.85ec250d0a902p+1},
		{[]int64{100, 199}, []int64{200, 1}, []int{0, 1}, 0x1.4e8da68bea043p+3},
		{[]int64{2, 9999}, []int64{10000, 1}, []int{0, 1}, 0x1.4f60e591c5702p+3},
		{[]int64{6667}, []int64{3}, []int{0}, 0x1.fd4f26ce9daf0p+1},
		{[]int64{1000, 1}, nil, []int{0}, 0x1.df11f45f4e61ap+2},
		{[]int64{1000, 2}, nil, []int{0}, 0x1.1be167dd42c5fp+2},
	} {
		if c.strides == nil {
			c.strides = elements(c.shape)
		}
		in := newArray(t, e, ir.F64, bits, c.shape, c.strides, 0)
		var b ir.Builder
		f, _ := b.Finish(nil, []ir.OutSpec{{Value: b.Reduce(ir.OpSum, b.Param(ir.F64, c.shape, in.Strides, 0), ir.F64, c.axes, false)}})
		out := outputs(t, e, f)
		if _, err := e.Execute(context.Background(), f, []backends.Array{in}, out); err != nil {
			t.Fatal(err)
		}
		if got := math.Float64frombits(elementsOf(&out[0])[0]); got != c.want {
			t.Errorf("%v over %v: %x, want %x", c.shape, c.axes, got, c.want)
		}
	}
}
