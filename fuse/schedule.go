package fuse

import (
	"slices"

	"github.com/grayscale-lang/grayscale/ir"
)

// schedule expands every kernel stage by stage, and finds what is computed
// more than once and too dear for that, and stores that must not go straight
// to their destination.
func (b *builder) schedule() {
	for _, k := range b.kerns {
		slices.SortStableFunc(k.roots, func(r, s *root) int { return r.step() - s.step() })
		g := newGraph(b, k)
		g.limit = 4 * maxNodes
		k.graph = g
		for _, r := range k.roots {
			g.stage = r.step()
			if !b.expand(g, r, r.start) {
				if !b.again {
					panic("a kernel outgrew its limit")
				}
				return
			}
			b.result(g, r)
			k.stages = max(k.stages, r.stage+1)
		}
	}
	b.repeats()
	b.hazards()
}

// step numbers the stages of a kernel and the points behind them.
func (r *root) step() int {
	if r.point {
		return 2*r.stage + 1
	}
	return 2 * r.stage
}

// result adds the operation that finishes a root.
func (b *builder) result(g *graph, r *root) {
	kind, args, nargs := Load, [3]int32{r.node}, int8(1)
	switch {
	case r.fam == ir.FamReduce:
		kind = Reduce
	case r.fam == ir.FamScan && b.demand(r) != nil:
		kind = Scan
	case r.fam == ir.FamContract:
		kind, args, nargs = Contract, [3]int32{r.operands[0], r.operands[1]}, 2
	case r.fam == ir.FamCompress:
		return
	default:
		r.result = r.node
		if n := &g.nodes[r.node]; n.root == nil && n.kind == Map && n.val == r.val {
			n.root = r
		}
		g.memo[nodeKey(r.val, r.at)] = r.node
		return
	}
	r.result = g.add(node{kind: kind, val: r.val, at: r.at, args: args, nargs: nargs, root: r})
}

// repeats stores what several kernels (or several places of one) compute.
func (b *builder) repeats() {
	f := b.f
	evals := make([]int32, len(f.Values))
	above := make([]int32, len(f.Values)) // most evaluations of one consumer
	for _, k := range b.kerns {
		all := uint64(1)<<uint(len(k.dims)) - 1
		var inner uint64 // dims whose loops a target lifts invariants out of
		if k.cfg != nil && len(k.cfg.block) > 0 {
			for _, d := range k.cfg.block {
				inner |= 1 << uint(d)
			}
		}
		for i := range k.graph.nodes {
			n := &k.graph.nodes[i]
			if n.kind != Map || n.root != nil {
				continue
			}
			evals[n.val]++
			walks := b.atlas.walks(n.at)
			if walks != 0 && n.stage%2 == 0 && (walks|inner)&all != all && b.dearNode(k.graph, int32(i)) {
				b.need(n.val, "computed once, not again along the axes it is broadcast over", false)
			}
		}
		for i := range k.graph.nodes {
			n := &k.graph.nodes[i]
			for _, a := range n.args[:n.nargs] {
				if m := &k.graph.nodes[a]; m.kind == Map && m.root == nil && n.kind == Map && n.root == nil {
					above[m.val] = max(above[m.val], evals[n.val])
				}
			}
		}
	}
	for v := range f.Values {
		if evals[v] > 1 && evals[v] > above[v] && b.stored[v].why == "" {
			if core, _, ok := b.dear(ir.ID(v), nil); !ok || core > b.cheap(ir.ID(v)) {
				b.need(ir.ID(v), "several kernels need it, too dear to compute in each", false)
			}
		}
	}
}

// hazards sends in-place stores through a temporary when something still reads
// what they overwrite. A destination of class Same is a parameter, or several,
// that every output reads at its own point; which parameters is not known here.
func (b *builder) hazards() {
	for i := range b.f.Outs {
		o := &b.f.Outs[i]
		if !o.Into || b.copied[i] != "" || o.Class != ir.Same {
			continue
		}
		if b.overwrites(b.rootOf[o.Value]) {
			b.copied[i] = "what the store overwrites is read later"
			b.stored[o.Value].border = true
			b.again = true
		}
	}
}

// overwrites reports whether a parameter of the shape of r is read at r's own
// points after r is stored.
func (b *builder) overwrites(r *root) bool {
	dims := b.f.Values[r.val].Type.Dims
	for _, k := range b.kerns[r.kern.index:] {
		for i := range k.graph.nodes {
			n := &k.graph.nodes[i]
			x := &b.f.Values[n.val]
			if n.kind == Load && x.Op == ir.OpParam && slices.Equal(x.Type.Dims, dims) && n.at == b.atlas.natural(n.val) &&
				(k != r.kern || int(n.stage) > r.step()) {
				return true
			}
		}
	}
	return false
}
