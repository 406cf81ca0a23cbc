package codegen

import (
	"slices"

	"github.com/grayscale-lang/grayscale/fuse"
	"github.com/grayscale-lang/grayscale/ir"
)

// A contraction is, for every element of its result, one chain of fused
// multiply-adds over the inner dim inside of blocks of ir.ContractBlock, and
// the sum of the blocks in order. The last block, which may be short, is the
// rest; it is empty only when the inner dim is. The sum starts at -0, which
// added to the first block gives that block, its sign included:
//
//	each i {
//	  vec j { out = -0 }
//	  each kb in k_blocks {
//	    vec j { row = 0 }
//	    each kk in block { vec j { row = fma a[i,k], b[k,j], row } }
//	    vec j { out = out + row }
//	  }
//	  the same once more for k_rest
//	}

// contraction reports whether the kernel is one with an inner dim.
func (w *lowerer) contraction() bool {
	for i := range w.k.Ops {
		if o := &w.k.Ops[i]; o.Kind == fuse.Contract {
			return len(o.Over) > 0
		}
	}
	return false
}

// contractor lowers one contraction.
type contractor struct {
	*lowerer
	op     *fuse.Op
	inner  int // the kernel's dim
	blocks int // loop indices
	block  int
	rest   int
	a, b   int // loop arguments
	aTail  int
	bTail  int
	out    []int
	row    int
	add    *Reduce
}

func (w *lowerer) contract() {
	c := &contractor{lowerer: w}
	for i := range w.k.Ops {
		if w.k.Ops[i].Kind == fuse.Contract {
			c.op = &w.k.Ops[i]
		}
	}
	for _, s := range c.op.Store {
		c.out = append(c.out, w.argOf[s])
	}
	c.inner = c.op.Over[0]
	c.a, c.b = w.argOf[w.k.Ops[c.op.Args[0]].Arg], w.argOf[w.k.Ops[c.op.Args[1]].Arg]
	name := "add"
	if c.op.T == ir.Bool {
		name = "or"
	}
	c.add, _ = ScanReduce(name, Sequence, c.op.T)

	// the inner dim becomes three indices
	old := w.indexOf[c.inner]
	w.l.Index = slices.Delete(w.l.Index, old, old+1)
	w.out.Index = slices.Delete(w.out.Index, old, old+1)
	for d := range w.indexOf {
		if w.indexOf[d] > old {
			w.indexOf[d]--
		}
	}
	w.indexOf[c.inner] = -1
	for i := range w.l.Cut.Index {
		if w.l.Cut.Index[i] > old {
			w.l.Cut.Index[i]--
		}
	}
	for i := range w.l.Args {
		if a := &w.l.Args[i]; a.Kind <= InOut {
			a.Steps = slices.Delete(a.Steps, old, old+1)
		}
	}
	c.blocks = w.addIndex(Extent{c.inner, Blocks})
	c.block = w.addIndex(Extent{c.inner, Block})
	c.rest = w.addIndex(Extent{c.inner, Rest})
	for i := range w.l.Index {
		w.l.Index[i].Name = contractIndex[i]
	}
	c.tails()
	s := &w.k.Stages[0]
	if len(s.Over) == 1 {
		c.dot()
		return
	}
	c.rows(s.Over[len(s.Over)-1])
}

var contractIndex = [...]string{"i", "j", "k", "l", "m"}

// tails makes the arguments that walk what is behind the last whole block.
func (c *contractor) tails() {
	w := c.lowerer
	for i := range w.l.Args {
		a := &w.l.Args[i]
		if a.Kind <= InOut {
			a.Steps = append(a.Steps, ir.Fixed, ir.Fixed, ir.Fixed)
		}
	}
	tail := func(arg int) int {
		step := w.p.Step(&w.k.Args[w.out.Args[arg].Arg], c.inner)
		a := w.l.Args[arg]
		t := a
		t.Name = w.fresh(a.Name + "_rest")
		t.Steps = slices.Clone(a.Steps)
		t.Steps[c.rest] = step
		if step != ir.Fixed {
			w.l.Args[arg].Steps[c.blocks] = ir.Stride
		}
		w.l.Args[arg].Steps[c.block] = step
		return w.addArg(t, Source{Arg: w.out.Args[arg].Arg, What: Tail, Dim: c.inner})
	}
	c.aTail = tail(c.a)
	c.bTail = c.aTail
	if c.b != c.a {
		c.bTail = tail(c.b)
	}
}

// multiplyAdd is a*b+so, for elements of dtype t.
func (w *lowerer) multiplyAdd(b *block, t ir.DType, x, y, so ir.Reg) ir.Reg {
	emit := func(in ir.Instr) ir.Reg {
		in.Dst = w.reg()
		in.T = t
		b.code = append(b.code, Instr{Op: OpCore, Core: in, Dst: in.Dst, T: t})
		return in.Dst
	}
	switch {
	case t.IsFloat():
		return emit(ir.Instr{Op: ir.FMA, Args: [3]ir.Reg{x, y, so}})
	case t == ir.Bool:
		p := emit(ir.Instr{Op: ir.And, Args: [3]ir.Reg{x, y, ir.NoReg}})
		return emit(ir.Instr{Op: ir.Or, Args: [3]ir.Reg{so, p, ir.NoReg}})
	}
	p := emit(ir.Instr{Op: ir.Mul, Args: [3]ir.Reg{x, y, ir.NoReg}})
	return emit(ir.Instr{Op: ir.Add, Args: [3]ir.Reg{so, p, ir.NoReg}})
}

// sum adds the result of a block to what there is.
func (c *contractor) sum(b *block, x, y ir.Reg) ir.Reg {
	op := ir.Add
	if c.op.T == ir.Bool {
		op = ir.Or
	}
	in := ir.Instr{Op: op, T: c.op.T, Dst: c.reg(), Args: [3]ir.Reg{x, y, ir.NoReg}}
	b.code = append(b.code, Instr{Op: OpCore, Core: in, Dst: in.Dst, T: in.T})
	return in.Dst
}

func (c *contractor) constant(b *block, bits uint64) ir.Reg {
	in := ir.Instr{Op: ir.Const, T: c.op.T, Dst: c.reg(), Args: noArgs, Imm: bits}
	b.code = append(b.code, Instr{Op: OpCore, Core: in, Dst: in.Dst, T: in.T})
	return in.Dst
}

func (c *contractor) loadRow(b *block) ir.Reg {
	r := c.reg()
	b.code = append(b.code, Instr{Op: OpLoad, Arg: -1, Row: c.row, Dst: r, T: c.op.T})
	return r
}

func (c *contractor) storeRow(b *block, r ir.Reg) {
	b.code = append(b.code, Instr{Op: OpStore, Arg: -1, Row: c.row, Src: r, T: c.op.T})
}

func (c *contractor) put(b *block, arg int, r ir.Reg) {
	b.code = append(b.code, Instr{Op: OpStore, Arg: arg, Row: -1, Src: r, T: c.op.T})
}

// rows walks the result along dim vec, with the sum of a block in a row.
func (c *contractor) rows(vec int) {
	w := c.lowerer
	index := w.indexOf[vec]
	w.l.Rows = append(w.l.Rows, Row{Name: w.fresh("block_sum"), T: c.op.T, Index: index})
	node := func(fill func(b *block)) Node {
		b := &block{}
		fill(b)
		return Node{Kind: Vec, Index: index, Code: b.code}
	}
	chain := func(loop, x, y int) Node {
		return Node{Kind: Each, Index: loop, Body: []Node{node(func(b *block) {
			c.storeRow(b, c.multiplyAdd(b, c.op.T, w.load(b, x), w.load(b, y), c.loadRow(b)))
		})}}
	}
	clear := node(func(b *block) { c.storeRow(b, c.constant(b, 0)) })
	again := node(func(b *block) { c.storeRow(b, c.constant(b, 0)) })
	total := func() Node {
		return node(func(b *block) { c.put(b, c.out[0], c.sum(b, w.load(b, c.out[0]), c.loadRow(b))) })
	}
	nodes := []Node{
		node(func(b *block) { c.put(b, c.out[0], c.constant(b, c.add.Init)) }),
		{Kind: Each, Index: c.blocks, Body: []Node{clear, chain(c.block, c.a, c.b), total()}},
		again,
		chain(c.rest, c.aTail, c.bTail),
		total(),
	}
	if len(c.out) > 1 {
		nodes = append(nodes, node(func(b *block) {
			r := w.load(b, c.out[0])
			for _, o := range c.out[1:] {
				c.put(b, o, r)
			}
		}))
	}
	w.l.Body = w.inside(w.k.Outer, nodes)
}

// dot is a contraction of one element: the vector loop goes over the blocks,
// whose chains are independent.
func (c *contractor) dot() {
	w := c.lowerer
	w.l.Rows = append(w.l.Rows, Row{Name: w.fresh("block_sum"), T: c.op.T, Index: c.blocks})
	vec := func(fill func(b *block)) Node {
		b := &block{}
		fill(b)
		return Node{Kind: Vec, Index: c.blocks, Code: b.code}
	}
	total := w.reg()
	nodes := []Node{
		w.point(func(b *block) { c.put(b, c.out[0], c.constant(b, 0)) }),
		{Kind: Each, Index: c.rest, Body: []Node{w.point(func(b *block) {
			c.put(b, c.out[0], c.multiplyAdd(b, c.op.T, w.load(b, c.aTail), w.load(b, c.bTail), w.load(b, c.out[0])))
		})}},
		vec(func(b *block) { c.storeRow(b, c.constant(b, 0)) }),
		{Kind: Each, Index: c.block, Body: []Node{vec(func(b *block) {
			c.storeRow(b, c.multiplyAdd(b, c.op.T, w.load(b, c.a), w.load(b, c.b), c.loadRow(b)))
		})}},
		vec(func(b *block) {
			b.code = append(b.code, Instr{Op: OpReduce, Src: c.loadRow(b), Dst: total, T: c.op.T, Red: c.add, Part: -1, Arg: -1, Row: -1})
		}),
		w.point(func(b *block) {
			r := c.sum(b, total, w.load(b, c.out[0]))
			for _, o := range c.out {
				c.put(b, o, r)
			}
		}),
	}
	w.l.Body = nodes
}
