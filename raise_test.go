package grayscale_test

import (
	"bufio"
	"compress/gzip"
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
)

// raisesOf runs an operation on arrays and tells what it raised.
func raisesOf(t *testing.T, x backends.Executor, op ir.Op, out ir.DType, in ir.DType, operands ...[]uint64) backends.Flags {
	t.Helper()
	var b ir.Builder
	n := int64(len(operands[0]))
	shape, size := []int64{n}, int64(in.Size())
	var args []ir.ID
	var arrays []backends.Array
	for _, bits := range operands {
		buf, err := x.Alloc(n * size)
		if err != nil {
			t.Fatal(err)
		}
		defer x.Free(buf)
		a := backends.Array{DType: in, Buf: buf, Shape: shape, Strides: []int64{size}}
		for i, v := range bits {
			at := a
			at.Offset = int64(i) * size
			in.Store(at.Base(), v)
		}
		arrays = append(arrays, a)
		args = append(args, b.Param(in, shape, a.Strides, 0))
	}
	id, err := b.Map(op, out, args...)
	if err != nil {
		t.Fatal(err)
	}
	f, params := b.Finish(nil, []ir.OutSpec{{Value: id}})
	given := make([]backends.Array, len(params))
	for i, p := range params {
		given[i] = arrays[p]
	}
	buf, err := x.Alloc(n * int64(out.Size()))
	if err != nil {
		t.Fatal(err)
	}
	defer x.Free(buf)
	flags, err := x.Execute(context.Background(), f, given, []backends.Array{{DType: out, Buf: buf, Shape: shape, Strides: []int64{int64(out.Size())}}})
	if err != nil {
		t.Fatal(err)
	}
	return flags
}

// numpyOps finds an element-wise operation by NumPy's name.
func numpyOps() map[string]ir.Op {
	m := map[string]ir.Op{}
	for _, op := range ir.Ops(ir.FamMap) {
		m[op.NumPy()] = op
	}
	return m
}

func numpyType(t *testing.T, name string) ir.DType {
	for _, d := range ir.DTypes() {
		if d.NumPy() == name {
			return d
		}
	}
	t.Fatal("no dtype " + name)
	return ir.NoType
}

// Whatever NumPy 2.5 warns for raises at least that exception on every backend,
// wherever the element stands: see testdata/raises/make.py.
func TestRaises(t *testing.T) {
	file, err := os.Open("testdata/raises/raises.txt.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	letters := map[rune]backends.Flags{'d': backends.Divide, 'o': backends.Overflow, 'i': backends.Invalid}
	ops, xs := numpyOps(), engines(t)
	rows := 0
	for lines := bufio.NewScanner(z); lines.Scan(); rows++ {
		f := strings.Fields(lines.Text())
		op, in, out := ops[f[0]], numpyType(t, f[1]), numpyType(t, f[2])
		want := backends.Flags(0)
		for _, c := range f[len(f)-1] {
			want |= letters[c]
		}
		for name, x := range xs {
			if name == "ref" && rows%7 != 0 { // it runs the same definitions as portable
				continue
			}
			for _, at := range []int{0, 20}[rows%2:] {
				var operands [][]uint64
				for _, s := range f[3 : len(f)-1] {
					v, err := strconv.ParseUint(s, 16, 64)
					if err != nil {
						t.Fatal(err)
					}
					bits := make([]uint64, 21) // ordinary numbers beside
					for i := range bits {
						bits[i] = in.FromInt(1)
					}
					bits[at] = v
					operands = append(operands, bits)
				}
				if got := raisesOf(t, x, op, out, in, operands...); got&want != want {
					t.Errorf("%s: %s raises %v at %d, want %v", name, lines.Text(), got, at, want)
				}
			}
		}
	}
	if rows < 1000 {
		t.Errorf("only %d rows", rows)
	}
}

// Ordinary numbers raise nothing, or every run would be looked into.
func TestOrdinaryNumbersRaiseNothing(t *testing.T) {
	numbers := []float64{0, 1, -1, .5, -.5, 2, -2, 3, 1e-3, -.999, .999, 10, 100.25, -7, 1e5, -12345.678, 0.7853981633974483, 3.141592653589793, 1e-20, 42, 5}
	only := map[string]func(x, y float64) bool{
		"log": positive, "log2": positive, "log10": positive, "sqrt": func(x, y float64) bool { return x >= 0 },
		"log1p": func(x, y float64) bool { return x > -1 }, "arccosh": func(x, y float64) bool { return x >= 1 },
		"arcsin": within, "arccos": within, "arctanh": func(x, y float64) bool { return x > -1 && x < 1 },
		"exp": moderate, "exp2": moderate, "expm1": moderate, "sinh": moderate, "cosh": moderate,
		"reciprocal": func(x, y float64) bool { return x != 0 },
		"divide":     divisor, "floor_divide": divisor, "remainder": divisor, "fmod": divisor,
		"power": func(x, y float64) bool {
			return (x >= 0 || y == float64(int(y))) && (x > 1e-4 || x < -1e-4 || y >= 0) && y > -10 && y < 7
		},
	}
	for name, x := range engines(t) {
		for _, op := range ir.Ops(ir.FamMap) {
			for _, in := range ir.DTypes() {
				var outs []ir.DType
				switch op {
				case ir.OpWhere:
				case ir.OpCast:
					outs = ir.DTypes()
				default:
					types := []ir.Operand{ir.Strong(in), ir.Strong(in)}[:op.Arity()]
					if r, err := ir.Resolve(op, types...); err == nil && r.Op == op && r.In[0] == in {
						outs = []ir.DType{r.Out}
					}
				}
				for _, out := range outs {
					if op == ir.OpCast && in == out {
						continue
					}
					operands := make([][]uint64, op.Arity())
					for _, a := range numbers {
						for _, b := range numbers {
							if f := only[op.NumPy()]; f != nil && !f(a, b) {
								continue
							}
							u, v := in.FromFloat(a), in.FromFloat(b)
							if !in.IsFloat() && (v == 0 || u == 0 && op == ir.OpReciprocal) {
								continue
							}
							operands[0] = append(operands[0], u)
							if len(operands) > 1 {
								operands[1] = append(operands[1], v)
							}
						}
					}
					t.Run(fmt.Sprintf("%s/%s/%s/%s", name, op, in, out), func(t *testing.T) {
						if got := raisesOf(t, x, op, out, in, operands...); got != 0 {
							t.Errorf("raises %v", got)
						}
					})
				}
			}
		}
	}
}

func positive(x, _ float64) bool { return x > 0 }
func within(x, _ float64) bool   { return x >= -1 && x <= 1 }
func moderate(x, _ float64) bool { return x > -60 && x < 60 }
func divisor(_, y float64) bool  { return y != 0 }
