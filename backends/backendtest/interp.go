package backendtest

import (
	"math"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/codegen"
	"github.com/grayscale-lang/grayscale/ir"
)

// Interpret runs a Loop as its text says: uncut, one instruction after the
// other over the whole vec. It shares nothing with the backends but ir's
// definition of the core operations.
func Interpret(l *codegen.Loop, a *backends.Args) {
	t := &interp{l: l, a: a, pos: make([]int64, len(l.Index)), vec: -1, n: 1,
		regs: make([][]uint64, l.NumRegs), types: make([]ir.DType, l.NumRegs),
		rows: make([][]uint64, len(l.Rows)), parts: make([]uint64, len(l.Args)),
		codes: map[*ir.Instr]*lifted{}}
	for i, r := range l.Rows {
		t.rows[i] = make([]uint64, a.Extents[r.Index])
	}
	for i := range l.Args {
		if l.Args[i].Kind == codegen.Part {
			t.parts[i] = l.Args[i].Reduce.Init
		}
	}
	t.nodes(l.Body)
	for i := range l.Args {
		if l.Args[i].Kind == codegen.Part {
			*(*uint64)(a.Ops[i].Base) = t.parts[i]
		}
	}
}

type interp struct {
	l     *codegen.Loop
	a     *backends.Args
	pos   []int64
	vec   int // index of the running vec, or -1
	n     int // its extent, or 1
	regs  [][]uint64
	types []ir.DType
	rows  [][]uint64
	parts []uint64
	codes map[*ir.Instr]*lifted
	two   [2]uint64
	one   [1]uint64
}

func (t *interp) nodes(nodes []codegen.Node) {
	for i := range nodes {
		n := &nodes[i]
		switch n.Kind {
		case codegen.Each:
			for v := range t.a.Extents[n.Index] {
				t.pos[n.Index] = v
				t.nodes(n.Body)
			}
		case codegen.Vec:
			t.vec, t.n = n.Index, int(t.a.Extents[n.Index])
			t.code(n.Code)
		case codegen.Point:
			t.vec, t.n = -1, 1
			t.code(n.Code)
		}
	}
}

// lane gives a register's value in lane i; scalars are the same in all.
func (t *interp) lane(r ir.Reg, i int) uint64 {
	if v := t.regs[r]; len(v) != 1 {
		return v[i]
	}
	return t.regs[r][0]
}

func (t *interp) def(r ir.Reg, d ir.DType) []uint64 {
	t.regs[r], t.types[r] = make([]uint64, t.n), d
	return t.regs[r]
}

// at calls f with the position of every lane.
func (t *interp) at(f func(i int)) {
	for i := range t.n {
		if t.vec >= 0 {
			t.pos[t.vec] = int64(i)
		}
		f(i)
	}
}

// address is where an argument's element lies at the current position.
func (t *interp) address(arg int) unsafe.Pointer {
	g, op := &t.l.Args[arg], &t.a.Ops[arg]
	p := op.Base
	for k, s := range g.Steps {
		switch s {
		case ir.Unit:
			p = unsafe.Add(p, t.pos[k]*int64(g.T.Size()))
		case ir.Stride:
			p = unsafe.Add(p, t.pos[k]*op.Strides[k])
		}
	}
	return p
}

func (t *interp) code(code []codegen.Instr) {
	type result struct {
		reg ir.Reg
		t   ir.DType
		v   uint64
	}
	var results []result // scalars once the vec has ended
	for i := range code {
		in := &code[i]
		switch in.Op {
		case codegen.OpCore:
			t.core(&in.Core)
		case codegen.OpLoad:
			d := t.def(in.Dst, in.T.Reg())
			t.at(func(i int) {
				switch {
				case in.Arg < 0:
					d[i] = t.rows[in.Row][t.pos[t.l.Rows[in.Row].Index]]
				case t.l.Args[in.Arg].Kind == codegen.Scalar && t.a.Ops[in.Arg].Base == nil:
					d[i] = in.T.Extend(t.a.Ops[in.Arg].Bits)
				default:
					d[i] = in.T.Extend(in.T.Load(t.address(in.Arg)))
				}
			})
		case codegen.OpStore:
			t.at(func(i int) {
				if in.Arg < 0 {
					t.rows[in.Row][t.pos[t.l.Rows[in.Row].Index]] = t.lane(in.Src, i)
				} else {
					t.l.Args[in.Arg].T.Store(t.address(in.Arg), t.lane(in.Src, i))
				}
			})
		case codegen.OpIota:
			d := t.def(in.Dst, ir.I64)
			t.at(func(i int) { d[i] = uint64(t.pos[in.Index]) })
		case codegen.OpScan:
			d, s := t.def(in.Dst, in.Red.T), in.Red.Init
			for i := range d {
				s = t.combine(in.Red.Combine, s, t.lane(in.Src, i))
				d[i] = s
			}
		case codegen.OpReduce:
			v := in.Red.Init
			if in.Part >= 0 {
				v = t.parts[in.Part]
			}
			if in.Red.Order == codegen.Pairwise {
				v = t.pairwise(in)
			} else {
				for i := range t.n {
					v = t.combine(in.Red.Combine, v, t.lane(in.Src, i))
				}
			}
			if in.Part >= 0 {
				t.parts[in.Part] = v
			} else {
				results = append(results, result{in.Dst, in.Red.T, v})
			}
		}
	}
	for _, r := range results {
		t.regs[r.reg], t.types[r.reg] = []uint64{r.v}, r.t
	}
}

// combine is Code.Eval of two values.
func (t *interp) combine(c *ir.Code, a, b uint64) uint64 {
	t.two = [2]uint64{a, b}
	c.EvalLanes([][]uint64{t.two[:1], t.two[1:]}, [][]uint64{t.one[:]})
	return t.one[0]
}

func (t *interp) pairwise(in *codegen.Instr) uint64 {
	run := max(t.n, 1)
	if in.Red.Runs {
		run = int(min(t.a.Run, int64(run)))
	}
	if in.Red.T == ir.F32 {
		sum := float32(0)
		for lo := 0; lo < t.n; lo += run {
			var v []float32
			for i := lo; i < min(lo+run, t.n); i++ {
				v = append(v, math.Float32frombits(uint32(t.lane(in.Src, i))))
			}
			sum += tree(v)
		}
		return uint64(math.Float32bits(sum))
	}
	sum := 0.0
	for lo := 0; lo < t.n; lo += run {
		var v []float64
		for i := lo; i < min(lo+run, t.n); i++ {
			v = append(v, math.Float64frombits(t.lane(in.Src, i)))
		}
		sum += tree(v)
	}
	return math.Float64bits(sum)
}

// tree is NumPy's pairwise sum of one run.
func tree[T float32 | float64](v []T) T {
	n := len(v)
	switch {
	case n < 8:
		s := T(math.Copysign(0, -1))
		for _, x := range v {
			s += x
		}
		return s
	case n <= 128:
		var r [8]T
		copy(r[:], v)
		i := 8
		for ; i+8 <= n; i += 8 {
			for k := range r {
				r[k] += v[i+k]
			}
		}
		s := ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]))
		for ; i < n; i++ {
			s += v[i]
		}
		return s
	}
	m := n / 2
	m -= m % 8
	return tree(v[:m]) + tree(v[m:])
}

// lifted is one instruction as a function of the registers it reads.
type lifted struct {
	code *ir.Code
	in   []ir.Reg
	out  []ir.Reg
}

func (t *interp) core(in *ir.Instr) {
	c := t.codes[in]
	if c == nil {
		c = t.lift(in)
		t.codes[in] = c
	}
	args := make([][]uint64, len(c.in))
	for i, r := range c.in {
		if args[i] = t.regs[r]; len(args[i]) != t.n { // a scalar
			args[i] = make([]uint64, t.n)
			for j := range args[i] {
				args[i][j] = t.regs[r][0]
			}
		}
	}
	out := make([][]uint64, len(c.out))
	for i, r := range c.out {
		d := in.T
		if in.Region != nil {
			d = in.Region.T[i]
		}
		out[i] = t.def(r, d)
	}
	if t.n > 0 {
		c.code.EvalLanes(args, out)
	}
}

// lift renumbers the registers of an instruction: those it reads first.
func (t *interp) lift(in *ir.Instr) *lifted {
	c := &lifted{code: &ir.Code{}}
	number := map[ir.Reg]ir.Reg{}
	inside := map[ir.Reg]bool{}
	var reads func(in *ir.Instr)
	use := func(r ir.Reg) {
		if _, ok := number[r]; r != ir.NoReg && !ok && !inside[r] {
			number[r] = ir.Reg(len(c.in))
			c.in = append(c.in, r)
			c.code.Params = append(c.code.Params, ir.Param{Name: "p" + string(rune('a'+len(c.in)%26)), T: t.types[r]})
		}
	}
	reads = func(in *ir.Instr) {
		for _, r := range in.Args[:in.Op.Arity()] {
			use(r)
		}
		if g := in.Region; g != nil {
			for _, r := range g.Alt {
				use(r)
			}
			for _, r := range g.Phi {
				inside[r] = true
			}
			for i := range g.Body {
				reads(&g.Body[i])
			}
			for _, r := range g.Yield {
				use(r)
			}
			if in.Op == ir.Repeat {
				use(g.Again)
			}
			for _, r := range g.Out {
				inside[r] = true
			}
		}
		inside[in.Dst] = true
	}
	reads(in)
	next := ir.Reg(len(c.in))
	num := func(r ir.Reg) ir.Reg {
		if r == ir.NoReg {
			return r
		}
		if _, ok := number[r]; !ok {
			number[r] = next
			next++
		}
		return number[r]
	}
	list := func(rs []ir.Reg) []ir.Reg {
		out := make([]ir.Reg, len(rs))
		for i, r := range rs {
			out[i] = num(r)
		}
		return out
	}
	var copied func(in ir.Instr) ir.Instr
	copied = func(in ir.Instr) ir.Instr {
		for i := range in.Args[:in.Op.Arity()] {
			in.Args[i] = num(in.Args[i])
		}
		in.Dst = num(in.Dst)
		if g := in.Region; g != nil {
			h := *g
			h.Alt, h.Phi, h.Body = list(g.Alt), list(g.Phi), nil
			for _, b := range g.Body {
				h.Body = append(h.Body, copied(b))
			}
			h.Yield, h.Out, h.Again = list(g.Yield), list(g.Out), num(g.Again)
			in.Region = &h
		}
		return in
	}
	c.code.Body = []ir.Instr{copied(*in)}
	c.out = []ir.Reg{in.Dst}
	if in.Region != nil {
		c.out = in.Region.Out
	}
	c.code.Results = list(c.out)
	c.code.NumRegs = int(next)
	return c
}
