package fuse

import (
	"slices"

	"github.com/grayscale-lang/grayscale/ir"
)

// group gives every root a kernel: the first one that runs late enough, has
// the root's space, agrees on the nest, and has room.
func (b *builder) group() {
	f := b.f
	b.roots, b.kerns = b.roots[:0], b.kerns[:0]
	b.rootOf = make([]*root, len(f.Values))
	for v := range f.Values {
		if b.live[v] && b.stored[v].why != "" {
			b.addRoot(ir.ID(v), -1)
		}
	}
	for i := range f.Outs {
		switch r := b.rootOf[f.Outs[i].Value]; {
		case b.copied[i] == "":
			r.outs = append(r.outs, i)
		default:
			r.escapes = true
			b.addRoot(f.Outs[i].Value, i)
		}
	}
	for _, r := range b.roots {
		b.place(r)
	}
}

func (b *builder) addRoot(v ir.ID, out int) {
	val := &b.f.Values[v]
	r := &root{val: v, body: v, out: out, fam: val.Op.Family()}
	switch r.fam {
	case ir.FamReduce, ir.FamScan, ir.FamContract, ir.FamCompress:
		if out < 0 {
			r.body = val.Args[0]
			break
		}
		fallthrough
	default:
		r.fam = ir.FamMap
	}
	switch r.fam {
	case ir.FamContract:
		d := b.f.Values[val.Args[0]].Type.Dims
		r.dims = moving(nil, d[0], d[1], b.f.Values[val.Args[1]].Type.Dims[1])
	default:
		r.dims = moving(nil, b.f.Values[r.body].Type.Dims...)
	}
	r.start = b.atlas.natural(r.body)
	r.at = b.resultAt(r)
	r.whole = r.fam != ir.FamReduce || b.demand(r) == nil
	if out < 0 {
		b.rootOf[v] = r
	}
	b.roots = append(b.roots, r)
}

// moving leaves out the dims of extent 1.
func moving(dst []ir.Sym, dims ...ir.Sym) []ir.Sym {
	for _, d := range dims {
		if d != ir.One {
			dst = append(dst, d)
		}
	}
	return dst
}

// resultAt is where the result of a root lies in the dims of its body.
func (b *builder) resultAt(r *root) int32 {
	val := &b.f.Values[r.val]
	switch r.fam {
	case ir.FamReduce:
		body := b.atlas.all[r.start].axes
		w := where{flat: -1}
		for a := range body {
			reduced := slices.Contains(val.Axes, uint8(a))
			switch {
			case !reduced:
				w.axes = append(w.axes, body[a])
			case val.Keep:
				w.axes = append(w.axes, axis{dim: NoDim})
			}
		}
		return b.atlas.intern(w)
	case ir.FamContract:
		i, _, j := b.contractDims(r.val)
		return b.atlas.intern(where{flat: -1, axes: []axis{{dim: i}, {dim: j}}})
	}
	return b.atlas.natural(r.val)
}

// contractDims numbers the dims of a contraction: rows, inner, columns.
func (b *builder) contractDims(v ir.ID) (i, k, j int8) {
	args := b.f.Values[v].Args
	d := b.f.Values[args[0]].Type.Dims
	n := int8(0)
	number := func(s ir.Sym) int8 {
		if s == ir.One {
			return NoDim
		}
		n++
		return n - 1
	}
	i, k = number(d[0]), number(d[1])
	j = number(b.f.Values[args[1]].Type.Dims[1])
	return i, k, j
}

// demand is what a root asks of the nest; nil when any will do.
func (b *builder) demand(r *root) *config {
	val := &b.f.Values[r.val]
	dimOf := func(a uint8) int8 { return b.atlas.all[r.start].axes[a].dim }
	list := func(axes []uint8) (out []int8) {
		for _, a := range axes {
			if d := dimOf(a); d >= 0 {
				out = append(out, d)
			}
		}
		return out
	}
	c := &config{fam: r.fam}
	switch r.fam {
	case ir.FamScan:
		c.seq, c.chain = list(val.Axes), true
		if len(c.seq) == 0 {
			return nil // an axis of extent 1: the elements themselves
		}
		return c
	case ir.FamContract:
		if _, k, _ := b.contractDims(r.val); k >= 0 {
			c.seq, c.red = []int8{k}, 1<<uint(k)
		}
		return c
	case ir.FamCompress:
		return c
	case ir.FamReduce:
	default:
		return nil
	}
	if by := val.By; by != nil {
		c.seq, c.block = list(by.Seq), list(by.Block)
		c.chain = true
		c.tree = len(c.block) > 0
		c.runs = c.tree && by.Run != ir.RunBlock
	} else {
		c.seq, c.block = b.anyOrder(r.body, val.Axes, dimOf)
	}
	for _, d := range c.seq {
		c.red |= 1 << uint(d)
	}
	for _, d := range c.block {
		c.red |= 1 << uint(d)
	}
	if c.red == 0 {
		return nil
	}
	return c
}

// rowwise reports whether a configuration's reductions are finished at each
// outer point, so that later stages of the same kernel may use them.
// why says what stands against it.
func (b *builder) rowwise(c *config, dims []ir.Sym) (row bool, why string) {
	if c.fam != ir.FamReduce {
		return false, ""
	}
	if len(c.seq) > 0 || len(c.block) == 0 || c.runs {
		return false, "a reduction that is added up in memory"
	}
	long := 0 // 1 for a Tiny dim: two of them, or one that is Short, are one piece of work
	for _, d := range c.block {
		switch b.size(dims[d]) {
		case Long:
			return false, "a reduction over rows longer than " + dims[d].String() + sizeNames[Long]
		case Tiny:
			long++
		case Short:
			long += 2
		default:
			long += 3
		}
	}
	if long > 2 && len(dims) == len(c.block) {
		return false, "a reduction of everything, joined from units"
	}
	return true, ""
}

// anyOrder lists the reduced dims of a reduction that may run in any order, as
// a sum over the same memory would walk them: a block when the innermost axis
// is reduced, else a sequence around a kept axis.
func (b *builder) anyOrder(body ir.ID, axes []uint8, dimOf func(uint8) int8) (seq, block []int8) {
	t := &b.f.Values[body].Type
	inBlock := true
	for k := len(t.Dims) - 1; k >= 0; k-- {
		a := uint8(k)
		if t.Order != nil {
			a = t.Order[k]
		}
		d := dimOf(a)
		switch {
		case d < 0:
		case !slices.Contains(axes, a):
			inBlock = false
		case inBlock:
			block = append(block, d)
		default:
			seq = append(seq, d)
		}
	}
	slices.Reverse(seq)
	slices.Reverse(block)
	return seq, block
}

// place finds the kernel of a root.
func (b *builder) place(r *root) {
	r.kern, r.stage, r.point, r.later = nil, 0, false, false
	r.temps = r.temps[:0]
	cfg := b.demand(r)
	g := newGraph(b, nil)
	ok := b.expand(g, r, r.start)
	if !ok || b.tooBig(g) {
		if !b.again {
			b.split(g, r)
		}
		b.open(r, cfg, g)
		return
	}
	if cfg != nil && len(cfg.block) > 1 && !b.blockMerges(cfg, g) {
		if cfg.tree {
			b.gather(r)
			b.open(r, cfg, g)
			return
		}
		last := len(cfg.block) - 1
		cfg.seq = append(cfg.seq, cfg.block[:last]...)
		cfg.block = cfg.block[last:]
	}
	if cfg != nil {
		row, why := b.rowwise(cfg, r.dims)
		if cfg.row = row; why != "" && b.stored[r.val].why == "a reduction" {
			b.stored[r.val].why = why
		}
	}
	first := 0
	for i := range g.nodes {
		if u := b.source(&g.nodes[i], r); u != nil && b.stored[u.val].border {
			first = max(first, u.kern.index+1)
		}
	}
	if r.out >= 0 || r.fam == ir.FamContract || r.fam == ir.FamCompress || b.stored[r.val].border && b.opt.NoFuse {
		b.open(r, cfg, g)
		return
	}
	for _, k := range b.kerns[min(first, len(b.kerns)):] {
		if b.join(k, r, cfg, g) {
			return
		}
	}
	b.open(r, cfg, g)
}

// expand computes the body of r into g.
func (b *builder) expand(g *graph, r *root, start int32) bool {
	g.root = r
	if r.fam != ir.FamContract && r.fam != ir.FamCompress {
		r.node, g.ok = g.get(r.body, start, r.fam == ir.FamMap && r.out < 0)
		return g.ok
	}
	for n, a := range b.f.Values[r.val].Args {
		at := b.atlas.natural(a)
		if r.fam == ir.FamContract {
			i, k, j := b.contractDims(r.val)
			at = b.atlas.intern(where{flat: -1, axes: []axis{{dim: i}, {dim: k}}})
			if n == 1 {
				at = b.atlas.intern(where{flat: -1, axes: []axis{{dim: k}, {dim: j}}})
			}
		}
		node, ok := g.get(a, at, false)
		if !ok {
			return false
		}
		r.operands[n] = node
	}
	return true
}

// source is the root in whose memory a leaf of r's expansion reads, or nil.
func (b *builder) source(n *node, r *root) *root {
	if n.kind != Load && n.kind != Scalar {
		return nil
	}
	u := b.rootOf[n.val]
	if u == nil || u == r {
		return nil
	}
	if b.f.Values[n.val].Op == ir.OpParam && !b.fromCopy(n, r) {
		return nil
	}
	return u
}

// fromCopy reports whether a load of a parameter reads the parameter's dense
// copy.
func (b *builder) fromCopy(n *node, r *root) bool {
	s := &b.stored[n.val]
	if b.atlas.all[n.at].flat >= 0 {
		return s.flat && !isDense(&b.f.Values[n.val], true)
	}
	if r.fam == ir.FamContract {
		return s.flat
	}
	return s.dense && r.gather && r.body == n.val
}

func (b *builder) tooBig(g *graph) bool {
	core, streams, maps := 0, 0, 0
	for i := range g.nodes {
		switch n := &g.nodes[i]; n.kind {
		case Map:
			core += int(b.cost[n.val])
			maps++
		case Load:
			streams++
		}
	}
	return maps > 1 && (core > maxCore || streams > maxStreams)
}

// split stores the values at the narrowest point of an expansion that is too
// big for one kernel.
func (b *builder) split(g *graph, r *root) {
	n := len(g.nodes)
	last := make([]int, n) // the last node that uses each
	for i := range g.nodes {
		for _, a := range g.nodes[i].args[:g.nodes[i].nargs] {
			last[a] = i
		}
	}
	if !g.ok { // cut off in the middle: what waits is used later
		for _, fr := range g.stack {
			for _, a := range fr.args[:fr.n] {
				last[a] = n
			}
		}
	}
	best, bestLive := -1, 0
	core, streams, live := 0, 0, 0
	dies := make([]int, n+1) // live values whose last use is here
	for i := range g.nodes {
		x := &g.nodes[i]
		if x.kind == Load {
			streams++
		}
		if x.kind != Map {
			continue
		}
		core += int(b.cost[x.val])
		if best >= 0 && (core > maxCore || streams > maxStreams) || last[i] == 0 {
			break
		}
		live += 1 - dies[i]
		dies[last[i]]++
		if best < 0 || live <= bestLive || core <= maxCore/2 && streams <= maxStreams/2 {
			best, bestLive = i, live
		}
	}
	if best < 0 {
		panic("a kernel that cannot be cut is too big")
	}
	for i := 0; i <= best; i++ {
		if x := &g.nodes[i]; x.kind == Map && last[i] > best {
			b.need(x.val, "the kernel would be too big", true)
		}
	}
	g.stack = g.stack[:0]
}

// blockMerges reports whether all that g reads goes along the block's dims as
// along one.
func (b *builder) blockMerges(c *config, g *graph) bool {
	for i := 1; i < len(c.block); i++ {
		for j := range g.nodes {
			if n := &g.nodes[j]; (n.kind == Load || n.kind == Iota) && !b.nodeMerges(n.kind, n.val, n.at, c.block[i-1], c.block[i]) {
				return false
			}
		}
	}
	return true
}

// gather stores the body of a sum whose runs cross rows that do not merge:
// dense, in its own memory order, they do.
func (b *builder) gather(r *root) {
	if b.f.Values[r.body].Op == ir.OpParam {
		r.gather = true
		b.again = b.again || !b.stored[r.body].dense
		b.stored[r.body].dense = true
	}
	b.need(r.body, "the runs of a sum cross its rows", true)
}

// open gives r a kernel of its own.
func (b *builder) open(r *root, cfg *config, g *graph) {
	k := &kern{index: len(b.kerns), dims: r.dims, seen: map[uint64]bool{}, reads: map[uint64]bool{}, counts: map[uint64]bool{}}
	k.host = r.fam == ir.FamCompress
	k.alone = r.out >= 0 || r.fam == ir.FamContract || k.host || b.opt.NoFuse
	b.kerns = append(b.kerns, k)
	b.admit(k, r, cfg, g, 0, false, r.start)
}

func (b *builder) admit(k *kern, r *root, cfg *config, g *graph, stage int, point bool, start int32) {
	r.kern, r.stage, r.point = k, stage, point
	if start != r.start {
		r.start, r.at = start, start
	}
	if !point && cfg != nil && (k.cfg == nil || cfg.chain) {
		k.cfg = cfg
	}
	k.roots = append(k.roots, r)
	for i := range g.nodes {
		n := &g.nodes[i]
		key := nodeKey(n.val, n.at)
		switch n.kind {
		case Map:
			if !k.seen[key] {
				k.seen[key] = true
				k.core += int(b.cost[n.val])
			}
		case Load:
			k.reads[key] = true
		case Iota:
			k.counts[key] = true
		}
	}
}

// join takes r into kernel k if that is right and worth it.
func (b *builder) join(k *kern, r *root, cfg *config, g *graph) bool {
	if k.alone {
		return false
	}
	if !slices.Equal(k.dims, r.dims) {
		return cfg == nil && r.fam == ir.FamMap && b.joinPoint(k, r, g)
	}
	if cfg != nil && k.cfg != nil && !cfg.agrees(k.cfg) {
		return false
	}
	stage, linked, shared := 0, false, false
	newCore, newReads := 0, 0
	for i := range g.nodes {
		n := &g.nodes[i]
		key := nodeKey(n.val, n.at)
		switch n.kind {
		case Map:
			if k.seen[key] {
				shared = true
			} else {
				newCore += int(b.cost[n.val])
			}
		case Load:
			if k.reads[key] {
				shared = true
			} else {
				newReads++
			}
		}
		u := b.source(n, r)
		if u == nil {
			continue
		}
		if u.kern.index > k.index {
			return false
		}
		if u.kern != k {
			continue
		}
		if b.stored[u.val].border || n.at != u.at {
			return false
		}
		linked = true
		switch {
		case r.fam == ir.FamMap && i == int(r.node) && (u.point || !u.whole):
			return false // a copy of what u stretches: no operation of r's own would store it
		case u.point, !u.whole && isRow(k, cfg):
			stage = max(stage, u.stage+1)
		case !u.whole:
			return false
		default:
			stage = max(stage, u.stage)
		}
	}
	if (cfg == nil) != (k.cfg == nil) && !linked && !shared {
		return false
	}
	if k.core+newCore > maxCore || len(k.reads)+newReads+len(k.roots) > maxStreams {
		return false
	}
	nest := cfg
	if nest == nil {
		nest = k.cfg
	}
	if nest != nil && nest.chain && len(nest.block) == 0 && len(k.dims) == len(nest.seq) && (newCore > cheapCore || k.core > cheapCore) {
		return false // a strict order over everything: keep what can run in parallel out of it
	}
	if nest != nil && len(nest.block) > 1 && !b.kernMerges(nest, k, r, g) {
		return false
	}
	b.admit(k, r, cfg, g, stage, false, r.start)
	return true
}

// isRow reports whether reductions of k, which r's configuration may be joining,
// are finished at each outer point.
func isRow(k *kern, cfg *config) bool {
	if k.cfg != nil {
		return k.cfg.row
	}
	return cfg != nil && cfg.row
}

// kernMerges reports whether the block of nest merges in all that k and r walk.
func (b *builder) kernMerges(nest *config, k *kern, r *root, g *graph) bool {
	if !b.blockMerges(nest, g) {
		return false
	}
	fits := func(l layout, at int32) bool {
		for i := 1; i < len(nest.block); i++ {
			if !l.merges(b.f, b.atlas.axesAt(at), nest.block[i-1], nest.block[i]) {
				return false
			}
		}
		return true
	}
	for _, x := range append(k.roots[:len(k.roots):len(k.roots)], r) {
		if !x.whole || x.point {
			continue
		}
		t := &b.f.Values[x.val].Type
		if !fits(denseLayout(t.Dims, t.Order), x.at) || b.stored[x.val].flat && !fits(denseLayout(t.Dims, nil), x.at) {
			return false
		}
		for _, o := range x.outs {
			if out := &b.f.Outs[o]; out.Into && !fits(stepLayout(t, out.Steps), x.at) {
				return false
			}
		}
	}
	merges := func(kind OpKind, keys map[uint64]bool) bool {
		for key := range keys {
			v, at := ir.ID(key>>32), int32(uint32(key))
			for i := 1; i < len(nest.block); i++ {
				if !b.nodeMerges(kind, v, at, nest.block[i-1], nest.block[i]) {
					return false
				}
			}
		}
		return true
	}
	return merges(Load, k.reads) && merges(Iota, k.counts)
}

// joinPoint takes r into k as work of each outer point: r is made from what k
// reduces, and has k's outer dims.
func (b *builder) joinPoint(k *kern, r *root, g *graph) bool {
	if k.cfg == nil || !k.cfg.row || len(r.dims) != len(k.dims)-len(k.cfg.block) {
		return false
	}
	to := make([]int8, len(r.dims))
	for i := range to {
		to[i] = NoDim
	}
	stage, core, linked := 0, 0, false
	var used uint64
	for i := range g.nodes {
		n := &g.nodes[i]
		if n.kind == Map {
			core += int(b.cost[n.val])
		}
		u := b.source(n, r)
		if u == nil {
			continue
		}
		if u.kern.index > k.index {
			return false
		}
		if u.kern != k {
			continue
		}
		if b.stored[u.val].border || u.whole && !u.point {
			return false
		}
		mine, its := b.atlas.all[n.at], b.atlas.all[u.at]
		if mine.flat >= 0 || len(mine.axes) != len(its.axes) {
			return false
		}
		for a := range mine.axes {
			d, e := mine.axes[a].dim, its.axes[a].dim
			if mine.axes[a].cuts != 0 || (d < 0) != (e < 0) {
				return false
			}
			if d < 0 {
				continue
			}
			if to[d] >= 0 && to[d] != e || to[d] < 0 && used>>uint(e)&1 != 0 {
				return false
			}
			to[d] = e
			used |= 1 << uint(e)
		}
		linked = true
		stage = max(stage, u.stage)
	}
	if !linked || slices.Contains(to, NoDim) || k.core+core > maxCore {
		return false
	}
	b.admit(k, r, nil, g, stage, true, b.atlas.remap(r.start, to))
	return true
}
