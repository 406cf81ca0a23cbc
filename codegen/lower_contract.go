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
	op    *fuse.Op
	inner int   // the kernel's dim
	a, b  int   // loop arguments
	dst   []int // loop arguments
	row   int
	start uint64 // of the sum of blocks: -0 for floats
}

func (w *lowerer) contract() {
	c := &contractor{lowerer: w}
	for i := range w.k.Ops {
		if w.k.Ops[i].Kind == fuse.Contract {
			c.op = &w.k.Ops[i]
		}
	}
	for _, s := range c.op.Store {
		c.dst = append(c.dst, w.argOf[s])
	}
	c.inner = c.op.Over[0]
	c.a, c.b = w.argOf[w.k.Ops[c.op.Args[0]].Arg], w.argOf[w.k.Ops[c.op.Args[1]].Arg]
	if c.op.T.IsFloat() {
		c.start = 1 << (8*c.op.T.Size() - 1)
	}

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
	s := &w.k.Stages[0]
	if len(s.Over) == 1 {
		c.dot()
		return
	}
	c.rows(s.Over[len(s.Over)-1])
}

// part makes the loop index of a part of the inner dim.
func (c *contractor) part(p DimPart) int {
	for i := range c.l.Args {
		if a := &c.l.Args[i]; a.Kind <= InOut {
			a.Steps = append(a.Steps, ir.Fixed)
		}
	}
	n := c.addIndex(Extent{c.inner, p})
	for i := range c.l.Index { // one was taken out: number them anew
		c.l.Index[i].Name = contractIndex[i]
	}
	return n
}

var contractIndex = [...]string{"i", "j", "k", "l", "m", "o", "p", "q"}

// walk lets both operands go along parts of the inner dim, from the element
// after the part after (Whole: from the start). It gives their arguments.
func (c *contractor) walk(after DimPart, parts ...int) (a, b int) {
	one := func(arg int) int {
		src := c.out.Args[arg].Arg
		n := arg
		if after != Whole {
			t := c.l.Args[arg]
			t.Name = c.fresh(t.Name + map[DimPart]string{Blocks: "_rest", Groups: "_others"}[after])
			t.Steps = slices.Clone(t.Steps)
			for i, x := range c.out.Index {
				if x.Dim == c.inner {
					t.Steps[i] = ir.Fixed
				}
			}
			n = c.addArg(t, Source{Arg: src, What: Tail, Dim: c.inner, After: after})
		}
		step := c.p.Step(&c.k.Args[src], c.inner)
		for _, i := range parts {
			c.l.Args[n].Steps[i] = step
			if step == ir.Unit && c.out.Index[i].Part.Elements() > 1 {
				c.l.Args[n].Steps[i] = ir.Stride
			}
		}
		return n
	}
	a = one(c.a)
	if b = a; c.b != c.a {
		b = one(c.b)
	}
	return a, b
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

// node is a vector loop.
func (c *contractor) node(index int, fill func(b *block)) Node {
	b := &block{}
	fill(b)
	return Node{Kind: Vec, Index: index, Code: b.code}
}

// chain is the loop over a part of the inner dim that adds products to the row.
func (c *contractor) chain(loop, vec, x, y int) Node {
	return Node{Kind: Each, Index: loop, Body: []Node{c.node(vec, func(b *block) {
		c.storeRow(b, c.multiplyAdd(b, c.op.T, c.load(b, x), c.load(b, y), c.loadRow(b)))
	})}}
}

// rows walks the result along dim vec, with the sum of a block in a row.
func (c *contractor) rows(vec int) {
	w := c.lowerer
	index := w.indexOf[vec]
	blocks, whole, rest := c.part(Blocks), c.part(Block), c.part(Rest)
	a, b := c.walk(Whole, blocks, whole)
	aRest, bRest := c.walk(Blocks, rest)
	w.l.Rows = append(w.l.Rows, Row{Name: w.fresh("block_sum"), T: c.op.T, Index: index})
	clear := func() Node { return c.node(index, func(b *block) { c.storeRow(b, c.constant(b, 0)) }) }
	total := func() Node {
		return c.node(index, func(b *block) { c.put(b, c.dst[0], c.sum(b, w.load(b, c.dst[0]), c.loadRow(b))) })
	}
	nodes := []Node{
		c.node(index, func(b *block) { c.put(b, c.dst[0], c.constant(b, c.start)) }),
		{Kind: Each, Index: blocks, Body: []Node{clear(), c.chain(whole, index, a, b), total()}},
		clear(),
		c.chain(rest, index, aRest, bRest),
		total(),
	}
	if len(c.dst) > 1 {
		nodes = append(nodes, c.node(index, func(b *block) {
			r := w.load(b, c.dst[0])
			for _, o := range c.dst[1:] {
				c.put(b, o, r)
			}
		}))
	}
	w.l.Body = w.inside(w.k.Outer, nodes)
}

// dot is a contraction to one element. Its blocks are independent chains: the
// vector loop goes over the blocks of a group, few enough to walk their memory
// side by side, and their sums are added in order. The rest, which is added
// last, is summed first, in the memory of the result.
func (c *contractor) dot() {
	w := c.lowerer
	groups, group, others, whole, rest := c.part(Groups), c.part(Group), c.part(Others), c.part(Block), c.part(Rest)
	a, b := c.walk(Whole, groups, group, whole)
	aOthers, bOthers := c.walk(Groups, others, whole)
	aRest, bRest := c.walk(Blocks, rest)
	out := c.dst[0]
	side := func(index int, a, b int) []Node { // the blocks of index, side by side
		w.l.Rows = append(w.l.Rows, Row{Name: w.fresh("block_sum"), T: c.op.T, Index: index})
		c.row = len(w.l.Rows) - 1
		return []Node{
			c.node(index, func(b *block) { c.storeRow(b, c.constant(b, 0)) }),
			c.chain(whole, index, a, b),
			{Kind: Each, Index: index, Body: []Node{w.point(func(b *block) { c.put(b, out, c.sum(b, w.load(b, out), c.loadRow(b))) })}},
		}
	}
	var last ir.Reg
	nodes := []Node{
		w.point(func(b *block) { c.put(b, out, c.constant(b, 0)) }),
		{Kind: Each, Index: rest, Body: []Node{w.point(func(b *block) {
			c.put(b, out, c.multiplyAdd(b, c.op.T, w.load(b, aRest), w.load(b, bRest), w.load(b, out)))
		})}},
		w.point(func(b *block) {
			last = w.load(b, out)
			c.put(b, out, c.constant(b, c.start))
		}),
		{Kind: Each, Index: groups, Body: side(group, a, b)},
	}
	nodes = append(nodes, side(others, aOthers, bOthers)...)
	w.l.Body = append(nodes, w.point(func(b *block) {
		r := c.sum(b, w.load(b, out), last)
		for _, o := range c.dst {
			c.put(b, o, r)
		}
	}))
}
