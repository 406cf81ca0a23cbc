package ir

import (
	"strings"
	"testing"
)

// sampleFunc has an operation of every family.
func sampleFunc(t testing.TB) *Func {
	t.Helper()
	var b Builder
	x := b.Param(F64, []int64{40, 30}, []int64{240, 8}, 1<<20)
	c := b.Scalar(F64)
	k := b.Param(Bool, []int64{40, 30}, []int64{30, 1}, 2<<20)
	u := b.Param(F64, []int64{30, 7}, []int64{8, 240}, 3<<20)
	s := b.Param(F64, []int64{40, 30}, []int64{8, 480}, 4<<20)
	b.SetPos(Pos{Line: 3, Col: 1})
	half := b.Const(F64, 0x3fe0000000000000)
	v7 := mustMap(t, &b, OpWhere, k, mustMap(t, &b, OpMul, x, c), half)
	b.SetPos(Pos{Line: 4, Col: 2})
	m, err := Index([]int64{40, 30}, []Item{{Kind: ItemSlice, HasStart: true, Start: 1, HasStep: true, Step: 2}})
	if err != nil {
		t.Fatal(err)
	}
	v8 := b.View(v7, m)
	m, err = Index([]int64{40, 30}, []Item{{Kind: ItemSlice, HasStart: true, Start: 1}, {Kind: ItemAt, Start: 3}})
	if err != nil {
		t.Fatal(err)
	}
	v9 := b.View(mustMap(t, &b, OpSqrt, s), m)
	v10, err := b.Reshape(v7, []int64{-1})
	if err != nil {
		t.Fatal(err)
	}
	f, _ := b.Finish(nil, []OutSpec{
		{Value: b.Reduce(OpSum, v8, F64, []int{0}, true)},
		{Value: b.Reduce(OpSum, v7, F64, []int{0, 1}, false)},
		{Value: b.Reduce(OpMax, v8, F64, []int{1}, false)},
		{Value: b.Reduce(OpProd, v7, F64, []int{1}, false)},
		{Value: b.Scan(OpCumSum, v10, F64, 0)},
		{Value: b.Contract(v7, u)},
		{Value: b.Compress(x, k, 600)},
		{Value: b.Copy(v9, true)},
		{Value: b.Cast(b.Iota(17), F32), Into: &Dest{Addr: 5 << 20, Shape: []int64{17}, Strides: []int64{-4}}},
		{Value: b.Reduce(OpSum, b.Cast(b.Iota(10000), F64), F64, []int{0}, false)},
		{Value: b.Reduce(OpSum, b.Iota(10000), F64, []int{0}, false)},
	})
	return f
}

func TestVerify(t *testing.T) {
	f := sampleFunc(t)
	if err := Verify(f); err != nil {
		t.Fatalf("%v\n%s", err, f)
	}
	find := func(f *Func, op Op) *Value {
		for i := range f.Values {
			if f.Values[i].Op == op {
				return &f.Values[i]
			}
		}
		t.Fatalf("no %s", op)
		return nil
	}
	for _, c := range []struct {
		what  string
		spoil func(f *Func)
		want  string
	}{
		{"operand of a later value", func(f *Func) { find(f, OpMul).Args[0] = ID(len(f.Values) - 1) }, "does not come before"},
		{"negative operand", func(f *Func) { find(f, OpMul).Args[0] = -1 }, "does not come before"},
		{"missing operand", func(f *Func) { v := find(f, OpMul); v.Args = v.Args[:1] }, "operands"},
		{"no such op", func(f *Func) { find(f, OpMul).Op = numOps }, "no such operation"},
		{"op of another type", func(f *Func) { find(f, OpMul).Op = OpAnd }, "not supported"},
		{"compare without Bool", func(f *Func) { find(f, OpMul).Op = OpLt }, "no operation"},
		{"unresolved op", func(f *Func) { v := find(f, OpMul); v.Op = OpLogicalAnd }, "no operation"},
		{"result dtype", func(f *Func) { find(f, OpMul).Type.DType = F32 }, "no operation"},
		{"no dtype", func(f *Func) { find(f, OpMul).Type.DType = NoType }, "dtype"},
		{"param after an op", func(f *Func) { v := find(f, OpMul); *v = Value{Op: OpParam, Type: v.Type, Num: -1, Pos: -1} }, "parameters come first"},
		{"params list", func(f *Func) { f.Params = f.Params[:2] }, "parameters come first"},
		{"params order", func(f *Func) { f.Params[0], f.Params[1] = 1, 0 }, "parameter 0"},
		{"order of a map", func(f *Func) { find(f, OpMul).Type.Order = []uint8{1, 0} }, "lies in memory"},
		{"order of no axes", func(f *Func) { find(f, OpMul).Type.Order = []uint8{1, 2} }, "no permutation"},
		{"explicit C order", func(f *Func) { find(f, OpMul).Type.Order = []uint8{0, 1} }, "no permutation"},
		{"order of a param", func(f *Func) { f.Values[0].Type.Order = []uint8{1, 0} }, "lies in memory"},
		{"steps of a param", func(f *Func) { f.Values[0].Steps[0] = Stride }, "step class"},
		{"steps missing", func(f *Func) { f.Values[0].Steps = nil }, "step classes"},
		{"steps of an op", func(f *Func) { find(f, OpMul).Steps = []Step{Join, Unit} }, "another operation"},
		{"rank", func(f *Func) { v := find(f, OpMul); v.Type.Dims = v.Type.Dims[:1] }, "dimensions"},
		{"symbol skipped", func(f *Func) { f.Values[0].Type.Dims[0] = 7 }, "first appearance"},
		{"symbol not merged", func(f *Func) { find(f, OpMul).Type.Dims[0] = find(f, OpMul).Type.Dims[1] }, "dimensions"},
		{"extent of 1", func(f *Func) { f.Extents[0] = 1 }, "extent 1"},
		{"negative extent", func(f *Func) { f.Extents[0] = -4 }, "extent -4"},
		{"extents missing", func(f *Func) { f.Extents = f.Extents[:2] }, "symbols"},
		{"strides missing", func(f *Func) { f.Strides = f.Strides[:2] }, "strides"},
		{"numbers missing", func(f *Func) { f.Numbers = f.Numbers[:1] }, "numbers"},
		{"reshape to another size", func(f *Func) { f.Extents[find(f, OpReshape).Type.Dims[0]]++ }, "reshape"},
		{"view outside", func(f *Func) { f.Numbers[1] = 3 }, "leaves its operand"},
		{"view backwards", func(f *Func) { f.Numbers[1] = -1 }, "leaves its operand"},
		{"view starts outside", func(f *Func) { f.Numbers[0] = -1 }, "outside"},
		{"view starts far outside", func(f *Func) { f.Numbers[0] = 1 << 62 }, "outside"},
		{"view with a huge step", func(f *Func) { f.Numbers[1] = 1<<63 - 1 }, "leaves its operand"},
		{"view number", func(f *Func) { find(f, OpView).Num = 5 }, "numbers"},
		{"view cut", func(f *Func) { v := find(f, OpView); v.View.Cut[0] = From }, "numbers"},
		{"view cut of another class", func(f *Func) { f.Numbers[1] = 1 }, "another class"},
		{"view walks twice", func(f *Func) { v := find(f, OpView); v.View.Src[0] = v.View.Src[1] }, "axis 0"},
		{"view walks nothing", func(f *Func) { find(f, OpView).View.Src[0] = 9 }, "walks no axis"},
		{"view missing", func(f *Func) { find(f, OpView).View = nil }, "does not fit"},
		{"axes of a reduction", func(f *Func) { find(f, OpMax).Axes = []uint8{5} }, "dimensions"},
		{"axes twice", func(f *Func) { find(f, OpMax).Axes = []uint8{1, 1} }, "dimensions"},
		{"keep", func(f *Func) { find(f, OpMax).Keep = true }, "dimensions"},
		{"order where none belongs", func(f *Func) { find(f, OpMax).By = orderLine }, "order where none"},
		{"order missing", func(f *Func) { find(f, OpProd).By = nil }, "order"},
		{"a tree of products", func(f *Func) { find(f, OpProd).By = &SumOrder{Block: []uint8{1}} }, "no such cut"},
		{"axes of the order", func(f *Func) { find(f, OpProd).By = &SumOrder{Seq: []uint8{0}} }, "order"},
		{"sequence for a tree", func(f *Func) {
			for i := range f.Values {
				if v := &f.Values[i]; v.Op == OpSum && len(v.Axes) == 2 {
					v.By = &SumOrder{Seq: []uint8{0}, Block: []uint8{1}}
				}
			}
		}, "another order"},
		{"rows without a row", func(f *Func) { find(f, OpSum).By = &SumOrder{Block: []uint8{0}, Run: RunRows} }, "no such cut"},
		{"scan axis", func(f *Func) { find(f, OpCumSum).Axes = []uint8{1} }, "dimensions"},
		{"iota of floats", func(f *Func) { find(f, OpIota).Type.DType = F64 }, "no operation"},
		{"const bits", func(f *Func) { v := find(f, OpConst); v.Type.DType, v.Imm = Bool, 2 }, "bits"},
		{"compress count", func(f *Func) { f.Extents[find(f, OpCompress).Type.Dims[0]] = 5000 }, "more elements"},
		{"compress mask", func(f *Func) { v := find(f, OpCompress); v.Args[1] = v.Args[0] }, "no operation"},
		{"contract dims", func(f *Func) { v := find(f, OpContract); v.Args[0], v.Args[1] = v.Args[1], v.Args[0] }, ""},
		{"cast to itself", func(f *Func) { v := find(f, OpCast); v.Type.DType = I64 }, "no operation"},
		{"value nobody needs", func(f *Func) { f.Outs = f.Outs[1:] }, "not needed"},
		{"output of a param", func(f *Func) { f.Outs[0].Value = 0 }, "not computed"},
		{"output of nothing", func(f *Func) { f.Outs[0].Value = 1000 }, "no value"},
		{"fresh output with steps", func(f *Func) { f.Outs[0].Class = Same }, "fresh"},
		{"store without steps", func(f *Func) { f.Outs[8].Steps = nil }, "step classes"},
		{"store class", func(f *Func) { f.Outs[8].Class = 9 }, "class"},
		{"position", func(f *Func) { find(f, OpMul).Pos = 99 }, "position"},
	} {
		g := f.Clone()
		for i := range g.Values {
			if v := &g.Values[i]; v.By != nil {
				o := *v.By
				v.By = &o
			}
		}
		c.spoil(g)
		err := Verify(g)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.what, err)
		}
	}
	if err := Verify(f); err != nil {
		t.Errorf("a mutation reached the original: %v", err)
	}
}

// TestRoundTrip reads back what a Func prints, key and text.
func TestRoundTrip(t *testing.T) {
	f := sampleFunc(t)
	g, err := Parse(f.String())
	if err != nil {
		t.Fatalf("%v\n%s", err, f)
	}
	if g.String() != f.String() || g.Key() != f.Key() {
		t.Errorf("%s\nbecame\n%s", f, g)
	}
	// the key alone is a Func without arguments
	h, err := Parse(f.Key())
	if err != nil {
		t.Fatalf("%v\n%s", err, f.Key())
	}
	if h.Key() != f.Key() {
		t.Errorf("%s\nbecame\n%s", f.Key(), h.Key())
	}
}

func TestParseErrors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", `1:1: expected "func", found ""`},
		{"func (x f64[n]) -> (y) {\n  y = frob f64[n] x\n}", `2:12: no operation "frob"`},
		{"func (x f64[n]) -> (y) {\n  y = neg f99[n] x\n}", `no dtype "f99"`},
		{"func (x u8[n]) -> (y) {\n  y = sum u8 x over 0\n}", "no operation u8 -> u8"},
		{"func (x f64[n]) -> (y) {\n  y = neg f64[n] z\n}", "z is not defined"},
		{"func (x f64[n]) -> (y) {\n  x = neg f64[n] x\n}", "x is defined twice"},
		{"func (x f64[n]) -> (z) {\n  y = neg f64[n] x\n}", "z is not defined"},
		{"func (x f64[n]:10) -> (y) {\n  y = neg f64[n] x\n}", "not an order"},
		{"func (x f64[n,m]) -> (y) {\n  y = sum f64 x over 0,1 by pairwise(m,n)\n}", "does not list"},
		{"func (x f64[n,m]) -> (y) {\n  y = sum f64 x over 0,1 by pairwise(n)\n}", "leaves out"},
		{"func (x f64[n,m]) -> (y) {\n  y = sum f64[m] x over 2 by sequence(n)\n}", "no axis 2"},
		{"func (x f64[n]) -> (y) {\n  y = const f64 true\n}", `"true" is not a value of type f64`},
		{"func (x f64[n]) -> (y) {\n  v1 = view f64[n] x [0, 0]\n  y = copy f64[n] v1\n}", `expected "]"`},
		{"func (x f64[n,m]) -> (y) {\n  v1 = view f64[n] x [0]\n  y = copy f64[n] v1\n}", "leaves out an axis"},
		{"func (x f64[n]) -> (y) {\n  y = neg f64[n] x\n} with m=5", "does not use"},
		{"func (x f64[n]) -> (y) {\n  y = neg f64[n] x\n} with n=5 numbers 7", "1 numbers instead of 0"},
		{"func (x f64[n]) -> (y) {\n  y = neg f64[n] x\n} again", "text after the end"},
		{"func (x f64[n]) -> (y", "unclosed"},
	} {
		_, err := Parse(c.text)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %s", c.text, err, c.want)
		}
	}
}

func FuzzParseFunc(f *testing.F) {
	f.Add(sampleFunc(f).String())
	f.Add("func (x f64[n,m]:10 [unit,stride]) -> (y into [fixed,unit] same) {\n y = neg f64[n,m]:10 x # c\n} with n=3 m=4 strides 8 64")
	f.Add("func (x i64[n]) -> (y) {\nv1 = view i64[1,m] x [-, 0*]\ny = sum i64[m] v1 over 0\n} with n=9 m=3 numbers 1 3")
	f.Fuzz(func(t *testing.T, text string) {
		g, err := Parse(text)
		if err != nil {
			return
		}
		h, err := Parse(g.String())
		if err != nil || h.String() != g.String() || h.Key() != g.Key() {
			t.Fatalf("%v\n%s\n%s", err, g, h)
		}
	})
}
