package codegen

import "github.com/grayscale-lang/grayscale/ir"

// prune drops operations whose results nothing uses, and numbers the registers
// that are left in the order of their definition.
func (w *lowerer) prune() {
	used := make([]bool, w.l.NumRegs)
	pruneNodes(w.l.Body, used)
	w.l.Body = dropEmpty(w.l.Body)
	n := numbering{to: make([]ir.Reg, w.l.NumRegs)}
	n.nodes(w.l.Body)
	w.l.NumRegs = int(n.next)
}

// numbering gives registers new numbers as their definitions come by.
type numbering struct {
	to   []ir.Reg
	next ir.Reg
}

func (n *numbering) define(r *ir.Reg) {
	if *r >= 0 {
		n.to[*r] = n.next
		*r = n.next
		n.next++
	}
}

func (n *numbering) use(r *ir.Reg) {
	if *r >= 0 {
		*r = n.to[*r]
	}
}

func (n *numbering) nodes(nodes []Node) {
	for i := range nodes {
		for j := range nodes[i].Code {
			switch in := &nodes[i].Code[j]; in.Op {
			case OpCore:
				n.core(&in.Core)
				in.Dst = in.Core.Dst
			case OpLoad, OpIota:
				n.define(&in.Dst)
			case OpStore:
				n.use(&in.Src)
			case OpReduce, OpScan:
				n.use(&in.Src)
				n.define(&in.Dst)
			}
		}
		n.nodes(nodes[i].Body)
	}
}

func (n *numbering) core(in *ir.Instr) {
	for i := range in.Args {
		n.use(&in.Args[i])
	}
	r := in.Region
	if r == nil {
		n.define(&in.Dst)
		return
	}
	each := func(list []ir.Reg, do func(*ir.Reg)) {
		for i := range list {
			do(&list[i])
		}
	}
	each(r.Alt, n.use)
	each(r.Phi, n.define)
	for i := range r.Body {
		n.core(&r.Body[i])
	}
	each(r.Yield, n.use)
	n.use(&r.Again)
	each(r.Out, n.define)
}

func pruneNodes(nodes []Node, used []bool) {
	for i := len(nodes) - 1; i >= 0; i-- {
		n := &nodes[i]
		pruneNodes(n.Body, used)
		keep := len(n.Code)
		for j := len(n.Code) - 1; j >= 0; j-- {
			in := &n.Code[j]
			if !needed(in, used) {
				continue
			}
			switch in.Op {
			case OpCore:
				markCore(&in.Core, used)
			case OpStore, OpReduce, OpScan:
				used[in.Src] = true
			}
			keep--
			n.Code[keep] = *in
		}
		n.Code = n.Code[keep:]
	}
}

// needed reports whether an instruction does something, or makes something
// that is used.
func needed(in *Instr, used []bool) bool {
	switch in.Op {
	case OpStore:
		return true
	case OpReduce:
		return in.Part >= 0 || used[in.Dst]
	case OpCore:
		if in.Core.Region == nil {
			return used[in.Core.Dst]
		}
		for _, r := range in.Core.Region.Out {
			if used[r] {
				return true
			}
		}
		return false
	}
	return used[in.Dst]
}

func markCore(in *ir.Instr, used []bool) {
	for _, a := range in.Args[:in.Op.Arity()] {
		used[a] = true
	}
	if r := in.Region; r != nil {
		for i := range r.Body {
			markCore(&r.Body[i], used)
		}
		for _, list := range [][]ir.Reg{r.Yield, r.Alt} {
			for _, x := range list {
				used[x] = true
			}
		}
		if in.Op == ir.Repeat {
			used[r.Again] = true
		}
	}
}

// dropEmpty leaves out points without code.
func dropEmpty(nodes []Node) []Node {
	out := nodes[:0]
	for _, n := range nodes {
		n.Body = dropEmpty(n.Body)
		if n.Kind == Point && len(n.Code) == 0 {
			continue
		}
		out = append(out, n)
	}
	return out
}
