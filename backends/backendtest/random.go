package backendtest

import (
	"fmt"
	"math"
	"math/rand"
	"slices"

	"github.com/grayscale-lang/grayscale/codegen"
	"github.com/grayscale-lang/grayscale/ir"
)

// RandomLoop makes a Loop that verifies: any core operation on any dtype,
// regions, loads and stores by any steps and of dtypes that registers extend, reductions and scans of every order,
// stages with rows and points, every kind of cut. Its results do not depend on
// the payload of a NaN.
func RandomLoop(r *rand.Rand) *codegen.Loop {
	g := &gen{r: r, l: &codegen.Loop{Name: "k"}, regs: map[ir.DType][]ir.Reg{}, clean: map[ir.Reg]bool{}}
	shapes := []func(){g.flat, g.tree, g.chain, g.rows, g.rows, g.columns, g.deep, g.point}
	shapes[r.Intn(len(shapes))]()
	g.l.NumRegs = int(g.next)
	return g.l
}

type gen struct {
	r     *rand.Rand
	l     *codegen.Loop
	next  ir.Reg
	regs  map[ir.DType][]ir.Reg // visible
	clean map[ir.Reg]bool       // no NaN but those of loads and constants
	code  []codegen.Instr
	core  *[]ir.Instr // inside of a region
	depth int
}

// registers are the dtypes that core operations are on.
var registers = slices.DeleteFunc(ir.DTypes(), func(t ir.DType) bool { return t.Reg() != t })

// extended are the dtypes that registers hold as another.
var extended = slices.DeleteFunc(ir.DTypes(), func(t ir.DType) bool { return t.Reg() == t })

func (g *gen) dtype() ir.DType {
	// floats more often: they are what programs have
	ts := []ir.DType{ir.F64, ir.F64, ir.F64, ir.F32, ir.F32, ir.I64, ir.I64, ir.I32, ir.Bool}
	return ts[g.r.Intn(len(ts))]
}

// memory is a dtype of an argument's elements.
func (g *gen) memory() ir.DType {
	if g.chance(5) {
		return extended[g.r.Intn(len(extended))]
	}
	return g.dtype()
}

func (g *gen) floatType() ir.DType { return []ir.DType{ir.F64, ir.F64, ir.F32}[g.r.Intn(3)] }
func (g *gen) intType() ir.DType   { return []ir.DType{ir.I64, ir.I64, ir.I32}[g.r.Intn(3)] }
func (g *gen) chance(n int) bool   { return g.r.Intn(n) == 0 }

// save remembers what is visible; the result restores it.
func (g *gen) save() func() {
	old := map[ir.DType][]ir.Reg{}
	for t, rs := range g.regs {
		old[t] = rs[:len(rs):len(rs)]
	}
	return func() { g.regs = old }
}

func (g *gen) def(t ir.DType) ir.Reg {
	r := g.next
	g.next++
	g.regs[t] = append(g.regs[t], r)
	return r
}

func (g *gen) emit(op ir.Core, t, from ir.DType, args ...ir.Reg) ir.Reg {
	in := ir.Instr{Op: op, T: t, From: from, Args: [3]ir.Reg{ir.NoReg, ir.NoReg, ir.NoReg}}
	copy(in.Args[:], args)
	in.Dst = g.def(t)
	g.put(in)
	return in.Dst
}

func (g *gen) put(in ir.Instr) {
	if g.core != nil {
		*g.core = append(*g.core, in)
	} else {
		g.code = append(g.code, codegen.Instr{Op: codegen.OpCore, Core: in, Dst: ir.NoReg, Src: ir.NoReg, Arg: -1, Row: -1, Part: -1})
	}
}

func (g *gen) constant(t ir.DType, bits uint64) ir.Reg {
	r := g.def(t)
	g.put(ir.Instr{Op: ir.Const, T: t, Imm: bits, Dst: r, Args: [3]ir.Reg{ir.NoReg, ir.NoReg, ir.NoReg}})
	g.clean[r] = true
	return r
}

// pick gives a visible register of type t, mostly a late one, or a constant.
func (g *gen) pick(t ir.DType) ir.Reg {
	rs := g.regs[t]
	if len(rs) == 0 || g.chance(8) {
		return g.constant(t, Value(g.r, t, g.chance(4)))
	}
	if n := len(rs); n > 4 && !g.chance(3) {
		return rs[n-1-g.r.Intn(4)]
	}
	return rs[g.r.Intn(len(rs))]
}

// wash replaces any NaN by the canonical one, so that its bits may be looked at.
func (g *gen) wash(r ir.Reg, t ir.DType) ir.Reg {
	if g.clean[r] {
		return r
	}
	nan := uint64(0x7ff8000000000000)
	if t == ir.F32 {
		nan = 0x7fc00000
	}
	bad := g.emit(ir.Ne, ir.Bool, t, r, r)
	w := g.emit(ir.Select, t, ir.NoType, bad, g.constant(t, nan), r)
	g.clean[w] = true
	return w
}

// operation emits one random operation.
func (g *gen) operation() {
	no := ir.NoType
	switch g.r.Intn(12) {
	case 0, 1, 2: // any number
		t := []ir.DType{g.floatType(), g.floatType(), g.intType()}[g.r.Intn(3)]
		op := []ir.Core{ir.Add, ir.Sub, ir.Mul, ir.Min, ir.Max, ir.Neg, ir.Abs}[g.r.Intn(7)]
		g.emit(op, t, no, []ir.Reg{g.pick(t), g.pick(t)}[:op.Arity()]...)
	case 3, 4: // floats
		t := g.floatType()
		op := []ir.Core{ir.Div, ir.FMA, ir.FMA, ir.Sqrt, ir.Floor, ir.Ceil, ir.Trunc, ir.Rint, ir.CopySign}[g.r.Intn(9)]
		b := g.pick(t)
		if op == ir.CopySign {
			b = g.wash(b, t)
		}
		g.emit(op, t, no, []ir.Reg{g.pick(t), b, g.pick(t)}[:op.Arity()]...)
	case 5: // bits
		t := []ir.DType{g.intType(), g.intType(), ir.Bool}[g.r.Intn(3)]
		op := []ir.Core{ir.And, ir.Or, ir.Xor, ir.Not}[g.r.Intn(4)]
		g.emit(op, t, no, []ir.Reg{g.pick(t), g.pick(t)}[:op.Arity()]...)
	case 6: // shifts, mulhi, division of ints
		t := g.intType()
		a, b := g.pick(t), g.pick(t)
		switch g.r.Intn(4) {
		case 0:
			g.emit(ir.MulHi, ir.I64, no, g.pick(ir.I64), g.pick(ir.I64))
		case 1:
			small := g.emit(ir.And, t, no, b, g.constant(t, 0x7e))
			d := g.emit(ir.Or, t, no, small, g.constant(t, 2))
			if g.chance(2) {
				d = g.emit(ir.Neg, t, no, d)
			}
			g.emit([]ir.Core{ir.Div, ir.Rem}[g.r.Intn(2)], t, no, a, d)
		default:
			by := g.emit(ir.And, t, no, b, g.constant(t, uint64(8*t.Size()-1)))
			g.emit([]ir.Core{ir.Shl, ir.Shr, ir.Sar}[g.r.Intn(3)], t, no, a, by)
		}
	case 7: // comparisons
		t := g.dtype()
		g.emit(ir.Eq+ir.Core(g.r.Intn(6)), ir.Bool, t, g.pick(t), g.pick(t))
	case 8:
		t := g.dtype()
		g.emit(ir.Select, t, no, g.pick(ir.Bool), g.pick(t), g.pick(t))
	case 9:
		t := g.dtype()
		to := registers[g.r.Intn(len(registers))]
		if to == t {
			to = ir.F64
			if t == ir.F64 {
				to = ir.I64
			}
		}
		g.emit(ir.Convert, to, t, g.pick(t))
	case 10:
		switch t := []ir.DType{ir.F64, ir.F32, ir.I64, ir.I32}[g.r.Intn(4)]; t {
		case ir.F64, ir.F32:
			g.emit(ir.Bitcast, t.Bits(), t, g.wash(g.pick(t), t))
		case ir.I64:
			g.emit(ir.Bitcast, ir.F64, t, g.pick(t))
		default:
			g.emit(ir.Bitcast, ir.F32, t, g.pick(t))
		}
	case 11:
		if g.chance(2) || g.depth >= 2 {
			t := g.intType()
			at := g.emit(ir.And, t, no, g.pick(t), g.constant(t, 31))
			r := g.emit(ir.Lookup, ir.F64, t, at)
			last := &g.code
			if g.core != nil {
				(*g.core)[len(*g.core)-1].Table = "PH64"
			} else {
				(*last)[len(*last)-1].Core.Table = "PH64"
			}
			g.clean[r] = true
			return
		}
		g.region()
	}
}

func (g *gen) region() {
	n := 1 + g.r.Intn(2)
	h := &ir.Region{Again: ir.NoReg}
	op := []ir.Core{ir.Rare, ir.Repeat}[g.r.Intn(2)]
	// Masks that are seldom set, and never, matter most.
	t := g.floatType()
	mask := g.emit([]ir.Core{ir.Gt, ir.Lt, ir.Eq}[g.r.Intn(3)], ir.Bool, t, g.pick(t), g.pick(t))
	for range n {
		t := g.dtype()
		h.T, h.Alt = append(h.T, t), append(h.Alt, g.pick(t))
	}
	restore, outer := g.save(), g.core
	g.core = &h.Body
	g.depth++
	if op == ir.Repeat {
		for _, t := range h.T {
			h.Phi = append(h.Phi, g.def(t))
		}
		h.Max = 1 + g.r.Intn(6)
	}
	for range 1 + g.r.Intn(6) {
		g.operation()
	}
	for _, t := range h.T {
		h.Yield = append(h.Yield, g.pick(t))
	}
	if op == ir.Repeat {
		h.Again = g.pick(ir.Bool)
	}
	g.depth--
	g.core = outer
	restore()
	for _, t := range h.T {
		h.Out = append(h.Out, g.def(t))
	}
	g.put(ir.Instr{Op: op, Dst: ir.NoReg, Args: [3]ir.Reg{mask, ir.NoReg, ir.NoReg}, Region: h})
}

// arg adds an array argument.
func (g *gen) arg(kind codegen.ArgKind, t ir.DType, steps ...ir.Step) int {
	g.l.Args = append(g.l.Args, codegen.Arg{Name: fmt.Sprintf("a%d", len(g.l.Args)), Kind: kind, T: t, Steps: steps})
	return len(g.l.Args) - 1
}

// steps gives every index a random step: of those in moving, one that moves.
func (g *gen) steps(moving ...int) []ir.Step {
	out := make([]ir.Step, len(g.l.Index))
	for n, k := range moving {
		out[k] = ir.Stride
		if n == len(moving)-1 && g.chance(2) {
			out[k] = ir.Unit
		}
	}
	return out
}

func (g *gen) instr(in codegen.Instr) {
	g.code = append(g.code, in)
}

func blank(op codegen.Op) codegen.Instr {
	return codegen.Instr{Op: op, Dst: ir.NoReg, Src: ir.NoReg, Arg: -1, Row: -1, Part: -1}
}

func (g *gen) load(arg int) ir.Reg {
	in := blank(codegen.OpLoad)
	a := &g.l.Args[arg]
	in.Arg, in.T = arg, a.T
	in.Dst = g.def(a.T.Reg())
	g.clean[in.Dst] = a.Kind == codegen.In || a.Kind == codegen.Scalar
	g.instr(in)
	return in.Dst
}

func (g *gen) store(arg int, r ir.Reg) {
	in := blank(codegen.OpStore)
	in.Arg, in.Src, in.T = arg, r, g.l.Args[arg].T
	g.instr(in)
}

func (g *gen) loadRow(row int) ir.Reg {
	in := blank(codegen.OpLoad)
	in.Row, in.T = row, g.l.Rows[row].T
	in.Dst = g.def(in.T)
	g.instr(in)
	return in.Dst
}

func (g *gen) storeRow(row int, r ir.Reg) {
	in := blank(codegen.OpStore)
	in.Row, in.Src, in.T = row, r, g.l.Rows[row].T
	g.instr(in)
}

func (g *gen) row(t ir.DType, index int) int {
	g.l.Rows = append(g.l.Rows, codegen.Row{Name: fmt.Sprintf("r%d", len(g.l.Rows)), T: t, Index: index})
	return len(g.l.Rows) - 1
}

func (g *gen) iota(k int) {
	in := blank(codegen.OpIota)
	in.Index, in.T = k, ir.I64
	in.Dst = g.def(ir.I64)
	g.instr(in)
}

// anyReduce is a reduction that may be done in any order.
func (g *gen) anyReduce(t ir.DType) *codegen.Reduce {
	names := []string{"add", "mul", "min", "max"}
	switch {
	case t.IsFloat():
		names = names[2:]
	case t == ir.Bool:
		names = []string{"and", "or"}
	case t == ir.I64:
		names = append(names, "umin", "umax")
	}
	r, ok := codegen.NewReduce(names[g.r.Intn(len(names))], codegen.Any, t)
	if !ok {
		panic("BUG: no reduction")
	}
	return r
}

func (g *gen) sequence(t ir.DType, scan bool) *codegen.Reduce {
	if t == ir.Bool {
		t = ir.I64
	}
	name := []string{"add", "mul", "min", "max"}[g.r.Intn(4)]
	if name == "mul" && t.IsFloat() && g.chance(2) {
		name = "add"
	}
	make := codegen.NewReduce
	if scan {
		make = codegen.ScanReduce
	}
	r, ok := make(name, codegen.Sequence, t)
	if !ok {
		panic("BUG: no reduction")
	}
	return r
}

func (g *gen) pairwise(t ir.DType, runs bool) *codegen.Reduce {
	r, _ := codegen.NewReduce("pairwise", codegen.Pairwise, t)
	r.Runs = runs
	return r
}

// reduce emits a reduction into a register (dst) or a new Part.
func (g *gen) reduce(red *codegen.Reduce, part bool) ir.Reg {
	in := blank(codegen.OpReduce)
	in.Red, in.T, in.Src = red, red.T, g.pick(red.T)
	if part {
		g.l.Args = append(g.l.Args, codegen.Arg{Name: fmt.Sprintf("a%d", len(g.l.Args)), Kind: codegen.Part, T: red.T, Reduce: red})
		in.Part = len(g.l.Args) - 1
	} else {
		in.Dst = g.next
		g.next++
	}
	g.instr(in)
	return in.Dst
}

func (g *gen) scan(red *codegen.Reduce) {
	in := blank(codegen.OpScan)
	in.Red, in.T, in.Src = red, red.T, g.pick(red.T)
	in.Dst = g.def(red.T)
	g.instr(in)
}

// index declares the indices; the last n-1 are inner ones.
func (g *gen) index(names ...string) {
	for _, n := range names {
		g.l.Index = append(g.l.Index, codegen.Index{Name: n, Extent: "n" + n})
	}
}

// inputs loads some arguments that move along some of the indices in scope.
func (g *gen) inputs(scope ...int) {
	for range 1 + g.r.Intn(3) {
		switch g.r.Intn(6) {
		case 0:
			g.l.Args = append(g.l.Args, codegen.Arg{Name: fmt.Sprintf("a%d", len(g.l.Args)), Kind: codegen.Scalar, T: g.memory()})
			g.load(len(g.l.Args) - 1)
		case 1:
			var some []int
			for _, k := range scope {
				if g.chance(2) {
					some = append(some, k)
				}
			}
			g.load(g.arg(codegen.In, g.memory(), g.steps(some...)...))
		default:
			g.load(g.arg(codegen.In, g.memory(), g.steps(scope...)...))
		}
	}
	if g.chance(3) {
		g.iota(scope[g.r.Intn(len(scope))])
	}
}

// outputs stores some values to arguments that move along every index in scope.
func (g *gen) outputs(n int, scope ...int) {
	for range n {
		t := g.memory()
		v := g.pick(t.Reg())
		kind := codegen.Out
		if g.chance(4) {
			kind = codegen.InOut
		}
		a := g.arg(kind, t, g.steps(scope...)...)
		if kind == codegen.InOut {
			g.load(a)
			g.operation()
			v = g.pick(t.Reg())
		}
		g.store(a, v)
		if g.chance(4) {
			g.load(a)
			g.operation()
		}
	}
}

func (g *gen) body() {
	for range g.r.Intn(14) {
		g.operation()
	}
}

// take gives the code emitted so far as a node.
func (g *gen) take(kind codegen.NodeKind, index int) codegen.Node {
	n := codegen.Node{Kind: kind, Index: index, Code: g.code}
	g.code = nil
	return n
}

func (g *gen) flat() {
	g.index("i")
	g.l.Cut = codegen.Cut{Kind: codegen.CutEven, Index: []int{0}}
	g.inputs(0)
	g.body()
	g.outputs(g.r.Intn(3), 0)
	for n := g.r.Intn(3); n > 0 || len(g.l.Args) == 0; n-- {
		g.reduce(g.anyReduce(g.dtype()), true)
	}
	g.l.Body = []codegen.Node{g.take(codegen.Vec, 0)}
}

func (g *gen) tree() {
	g.index("i")
	g.l.Cut = codegen.Cut{Kind: codegen.CutTree, Index: []int{0}}
	runs := g.chance(3)
	g.inputs(0)
	g.body()
	g.outputs(g.r.Intn(3), 0)
	for range 1 + g.r.Intn(3) {
		g.reduce(g.pairwise(g.floatType(), runs), true)
	}
	if g.chance(3) {
		g.reduce(g.anyReduce(g.dtype()), true)
	}
	g.l.Body = []codegen.Node{g.take(codegen.Vec, 0)}
}

func (g *gen) chain() {
	g.index("i")
	g.l.Cut = codegen.Cut{Kind: codegen.CutChain, Index: []int{0}}
	g.inputs(0)
	g.body()
	if g.chance(2) {
		g.scan(g.sequence(g.dtype(), true))
		g.body()
	}
	g.outputs(1, 0)
	for range g.r.Intn(3) {
		g.reduce(g.sequence(g.dtype(), false), true)
	}
	if g.chance(3) {
		g.reduce(g.anyReduce(g.dtype()), true)
	}
	g.l.Body = []codegen.Node{g.take(codegen.Vec, 0)}
}

// stages fills an outer point with vecs over index k that hand each other
// scalars and rows.
func (g *gen) stages(k int, pairwise bool, scope ...int) []codegen.Node {
	var nodes []codegen.Node
	var rows []int
	runs := g.chance(3) // one leaf list serves a loop
	for s := range 1 + g.r.Intn(3) {
		if s > 0 && g.chance(3) {
			g.operation()
			g.operation()
			if g.chance(2) && len(scope) > 0 {
				g.inputs(scope...)
				g.operation()
			}
			nodes = append(nodes, g.take(codegen.Point, 0))
		}
		restore := g.save()
		all := append(append([]int(nil), scope...), k)
		g.inputs(all...)
		for _, r := range rows {
			if g.chance(2) {
				g.loadRow(r)
			}
		}
		g.body()
		if g.chance(3) {
			red := g.sequence(g.dtype(), true)
			g.scan(red)
			g.operation()
		}
		if g.chance(2) {
			t := g.dtype()
			r := g.row(t, k)
			g.storeRow(r, g.pick(t))
			rows = append(rows, r)
		}
		g.outputs(g.r.Intn(2), all...)
		type result struct {
			r ir.Reg
			t ir.DType
		}
		var results []result
		for range g.r.Intn(3) {
			var red *codegen.Reduce
			switch g.r.Intn(3) {
			case 0:
				red = g.anyReduce(g.dtype())
			case 1:
				red = g.sequence(g.dtype(), false)
			default:
				if !pairwise {
					continue
				}
				red = g.pairwise(g.floatType(), runs)
			}
			results = append(results, result{g.reduce(red, false), red.T})
		}
		nodes = append(nodes, g.take(codegen.Vec, k))
		restore()
		for _, q := range results {
			g.regs[q.t] = append(g.regs[q.t], q.r)
		}
	}
	// The last stage stores, so that nothing was for nothing.
	restore := g.save()
	all := append(append([]int(nil), scope...), k)
	for _, r := range rows {
		g.loadRow(r)
	}
	g.operation()
	g.outputs(1+g.r.Intn(2), all...)
	nodes = append(nodes, g.take(codegen.Vec, k))
	restore()
	if len(scope) > 0 && g.chance(2) {
		g.operation()
		g.outputs(1, scope...)
		nodes = append(nodes, g.take(codegen.Point, 0))
	}
	return nodes
}

func (g *gen) rows() {
	g.index("j", "i")
	g.l.Cut = codegen.Cut{Kind: codegen.CutEven, Index: []int{0}}
	body := g.stages(1, true, 0)
	if g.chance(3) {
		restore := g.save()
		g.regs = map[ir.DType][]ir.Reg{}
		g.inputs(0, 1)
		g.operation()
		g.reduce(g.anyReduce(g.dtype()), true)
		body = append(body, g.take(codegen.Vec, 1))
		restore()
	}
	g.l.Body = []codegen.Node{{Kind: codegen.Each, Index: 0, Body: body}}
}

// columns keeps accumulators along the vec while an outer index runs.
func (g *gen) columns() {
	g.index("j", "i")
	g.l.Cut = codegen.Cut{Kind: codegen.CutEven, Index: []int{1}}
	t := g.floatType()
	acc := g.row(t, 1)
	restore := g.save()
	g.storeRow(acc, g.constant(t, 0))
	first := g.take(codegen.Vec, 1)
	restore()
	restore = g.save()
	g.inputs(0, 1)
	g.body()
	a := g.loadRow(acc)
	g.storeRow(acc, g.emit(ir.Add, t, ir.NoType, a, g.pick(t)))
	g.outputs(g.r.Intn(2), 0, 1)
	inner := g.take(codegen.Vec, 1)
	restore()
	g.loadRow(acc)
	g.operation()
	g.outputs(1, 1)
	last := g.take(codegen.Vec, 1)
	g.l.Body = []codegen.Node{first, {Kind: codegen.Each, Index: 0, Body: []codegen.Node{inner}}, last}
}

func (g *gen) deep() {
	g.index("k", "j", "i")
	for k := range 3 {
		if k < 2 && g.chance(2) {
			g.l.Cut.Index = append(g.l.Cut.Index, k)
		}
	}
	if g.chance(2) {
		g.l.Body = []codegen.Node{{Kind: codegen.Each, Index: 0, Body: []codegen.Node{
			{Kind: codegen.Each, Index: 1, Body: g.stages(2, true, 0, 1)}}}}
		return
	}
	g.l.Cut.Index = append(g.l.Cut.Index, 2)
	g.inputs(0, 1, 2)
	g.body()
	g.outputs(1+g.r.Intn(2), 0, 1, 2)
	g.l.Body = []codegen.Node{{Kind: codegen.Each, Index: 0, Body: []codegen.Node{
		{Kind: codegen.Each, Index: 1, Body: []codegen.Node{g.take(codegen.Vec, 2)}}}}}
}

func (g *gen) point() {
	g.l.Args = append(g.l.Args, codegen.Arg{Name: "a0", Kind: codegen.Scalar, T: g.memory()})
	g.load(0)
	g.load(g.arg(codegen.In, g.memory(), []ir.Step{}...))
	g.body()
	g.outputs(2)
	for i := range g.l.Args {
		if g.l.Args[i].Kind <= codegen.InOut {
			g.l.Args[i].Steps = []ir.Step{}
		}
	}
	g.l.Body = []codegen.Node{g.take(codegen.Point, 0)}
}

// Value is a random value of type t; special ones are zeros, infinities, NaNs,
// subnormals and the ends of the integers.
func Value(r *rand.Rand, t ir.DType, special bool) uint64 {
	switch t {
	case ir.Bool:
		return uint64(r.Intn(2))
	case ir.I64:
		if special {
			s := []int64{0, 1, -1, math.MaxInt64, math.MinInt64, math.MaxInt32, math.MinInt32, 1 << 53, 1<<53 + 1}
			return uint64(s[r.Intn(len(s))])
		}
		return uint64(r.Int63()>>r.Intn(62)) * uint64(1-2*r.Intn(2))
	case ir.F32:
		if special {
			s := []float64{0, math.Copysign(0, -1), 1, -1, math.Inf(1), math.Inf(-1), math.NaN(), 1e-42, -1e-45, 3e38, 16777217, 0.5}
			return uint64(math.Float32bits(float32(s[r.Intn(len(s))])))
		}
		return uint64(math.Float32bits(float32(r.NormFloat64() * math.Exp2(float64(r.Intn(24)-8)))))
	}
	if !t.IsFloat() {
		lo, hi := t.Range()
		if special && r.Intn(2) == 0 {
			return []uint64{uint64(lo) & t.Mask(), hi}[r.Intn(2)]
		}
		return Value(r, ir.I64, special) & t.Mask()
	}
	if special {
		s := []float64{0, math.Copysign(0, -1), 1, -1, math.Inf(1), math.Inf(-1), math.NaN(), 5e-324, -1e-310, 1e308, 0x1p53 + 1, 0.5, 2.5}
		return math.Float64bits(s[r.Intn(len(s))])
	}
	return math.Float64bits(r.NormFloat64() * math.Exp2(float64(r.Intn(40)-16)))
}
