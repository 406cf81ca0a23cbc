package ir

import (
	"compress/gzip"
	"io"
	"os"
	"strings"
	"testing"
)

// TestTypes compares the dtype of every operation on every pair of operand
// types, weak ones included, and the text of every TypeError with what NumPy
// 2.5.5 gave.
func TestTypes(t *testing.T) {
	file, err := os.Open("testdata/types.txt.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	ops := map[string]Op{
		"add.reduce": OpSum, "multiply.reduce": OpProd, "minimum.reduce": OpMin, "maximum.reduce": OpMax,
		"logical_or.reduce": OpAny, "logical_and.reduce": OpAll, "cumsum": OpCumSum, "cumprod": OpCumProd, "matmul": OpContract,
	}
	for _, o := range Ops(FamMap) {
		ops[o.NumPy()] = o
	}
	ops["mantissa"], ops["exponent"] = OpMantissa, OpExponent // frexp has two results
	seen := map[Op]bool{}
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		call, want, _ := strings.Cut(line, " : ")
		w := strings.Fields(call)
		op, ok := ops[w[0]]
		if !ok {
			t.Fatalf("no operation %s", w[0])
		}
		seen[op] = true
		var in []Operand
		for _, s := range w[1:] {
			switch s {
			case "int":
				in = append(in, WeakInt)
			case "float":
				in = append(in, WeakFloat)
			default:
				d, ok := ParseDType(s)
				if !ok {
					t.Fatalf("no dtype %s", s)
				}
				in = append(in, Strong(d))
			}
		}
		r, err := Resolve(op, in...)
		got := r.Out.String()
		if e, ok := err.(*TypeError); ok {
			got = "error " + e.Msg
			if e.Refused {
				got = "refused"
				if strings.Contains(e.Msg, " gives float16 ") {
					got += " float16"
				}
			}
		}
		if got != want {
			t.Errorf("%s: got %s, want %s", call, got, want)
		}
		if err != nil {
			continue
		}
		// what Resolve asks for resolves to itself, and runs
		var strong []Operand
		for i := range in {
			strong = append(strong, Strong(r.In[i]))
		}
		again, err := Resolve(r.Op, strong...)
		if err != nil || again != r {
			t.Errorf("%s: resolves to %v of %v, and that to %v (%v)", call, r.Op, strong, again, err)
		}
		if r.Op.Family() == FamMap && r.Op != OpCopy && !HasFunction(r.Op.ScalarName(r.Out), r.In[:len(in)]...) {
			t.Errorf("%s: no scalar function %s of %v", call, r.Op.ScalarName(r.Out), r.In[:len(in)])
		}
	}
	for _, o := range Ops(FamMap) {
		if !seen[o] && o != OpCast && o != OpCopy {
			t.Errorf("no golden for %s", o)
		}
	}
}

// TestScalarTypes checks that the scalar function of every map operation gives
// the dtype that Resolve says.
func TestScalarTypes(t *testing.T) {
	check := func(op Op, out DType, in ...DType) {
		name := op.ScalarName(out)
		c, ok := Function(name, in...)
		if !ok {
			t.Errorf("no scalar function %s of %v", name, in)
			return
		}
		types := map[Reg]DType{}
		for i, p := range c.Params {
			types[Reg(i)] = p.T
		}
		each(c.Body, func(i *Instr) {
			types[i.Dst] = i.T
			if i.Region != nil {
				for k, r := range i.Region.Out {
					types[r] = i.Region.T[k]
				}
			}
		})
		if len(c.Results) != 1 || types[c.Results[0]] != out.Reg() {
			t.Errorf("%s of %v does not give one %v", name, in, out)
		}
	}
	for _, op := range Ops(FamMap) {
		if op == OpCopy {
			continue
		}
		for _, a := range DTypes() {
			if op == OpCast {
				for _, b := range DTypes() {
					if a != b {
						check(op, b, a)
					}
				}
				continue
			}
			in := []Operand{Strong(a), Strong(a), Strong(a)}[:op.Arity()]
			r, err := Resolve(op, in...)
			if err == nil && r.Op != OpCopy {
				check(r.Op, r.Out, r.In[:len(in)]...)
			}
		}
	}
}

func TestResultType(t *testing.T) {
	for _, c := range []struct {
		in   []Operand
		want DType
	}{
		{nil, NoType},
		{[]Operand{WeakInt}, I64},
		{[]Operand{WeakInt, WeakFloat}, F64},
		{[]Operand{Strong(F32), WeakFloat, WeakInt}, F32},
		{[]Operand{Strong(I32), WeakInt}, I32},
		{[]Operand{Strong(I32), WeakFloat}, F64},
		{[]Operand{Strong(Bool), WeakInt}, I64},
		{[]Operand{Strong(F32), Strong(I32)}, F64},
		{[]Operand{Strong(F32), Strong(Bool), Strong(I32)}, F64},
	} {
		if got := ResultType(c.in...); got != c.want {
			t.Errorf("ResultType(%v) = %v, want %v", c.in, got, c.want)
		}
	}
}
