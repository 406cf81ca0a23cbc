package fuse

import (
	"slices"
	"strconv"
	"strings"

	"github.com/grayscale-lang/grayscale/ir"
)

// finish turns the kernels in the making into a Plan.
func (b *builder) finish() *Plan {
	p := &Plan{Func: b.f, Sizes: b.opt.Sizes}
	b.temps(p)
	names := valueNames(b.f)
	saved := make([]bool, len(b.f.Values))
	for i, k := range b.kerns {
		e := &emitter{b: b, p: p, k: k, names: names, out: &Kernel{Name: "k" + strconv.Itoa(i)}}
		p.Kernels = append(p.Kernels, e.kernel())
		for j := range k.graph.nodes {
			if n := &k.graph.nodes[j]; n.kind >= Map {
				saved[n.val] = true
			}
		}
	}
	for _, r := range b.roots {
		if len(r.temps) > 0 || len(r.outs) > 0 {
			saved[r.val] = false
		}
	}
	for v, s := range saved {
		if s {
			p.Saved = append(p.Saved, ir.ID(v))
		}
	}
	return p
}

// temps gives memory to the roots that other kernels read and no output holds.
func (b *builder) temps(p *Plan) {
	plain, flat := make([]bool, len(b.f.Values)), make([]bool, len(b.f.Values))
	for _, k := range b.kerns {
		for i := range k.graph.nodes {
			n := &k.graph.nodes[i]
			for _, r := range k.roots {
				if u := b.source(n, r); u != nil && u.kern != k {
					u.escapes = true
					if b.readsC(n, r) {
						flat[u.val] = true
					} else {
						plain[u.val] = true
					}
				}
			}
		}
	}
	for _, r := range b.roots {
		if !r.escapes {
			continue
		}
		s := &b.stored[r.val]
		val := &b.f.Values[r.val]
		why := s.why
		for i, c := range b.copied {
			if c != "" && b.f.Outs[i].Value == r.val && why == "an output" {
				why = c
			}
		}
		fresh := false
		for _, o := range r.outs {
			fresh = fresh || !b.f.Outs[o].Into && len(val.Type.Dims) > 0
		}
		temp := func(order []uint8) {
			r.temps = append(r.temps, len(p.Temps))
			p.Temps = append(p.Temps, Temp{Value: r.val, Order: order, Why: why})
		}
		if !fresh && plain[r.val] {
			temp(val.Type.Order)
		}
		if flat[r.val] {
			temp(nil)
		}
		p.Borders = append(p.Borders, Border{r.val, why})
	}
}

// readsC reports whether a load needs memory in C order that is not the
// natural order of its value.
func (b *builder) readsC(n *node, r *root) bool {
	flat := b.atlas.all[n.at].flat >= 0 || r.fam == ir.FamContract && b.stored[n.val].flat
	return flat && !isDense(&b.f.Values[n.val], false)
}

// emitter writes one Kernel.
type emitter struct {
	b     *builder
	p     *Plan
	k     *kern
	out   *Kernel
	names []string
	dimOf []int8 // kernel dim of each natural dim, or Joined
	used  map[string]int
	args  map[string]int
	leaf  map[int32]int // leaves of the current stage: node -> op
	seq   []int         // loops of a stage around its vector loop
	parts bool          // a reduction of everything: units leave parts
}

func (e *emitter) kernel() *Kernel {
	k := e.k
	e.used = map[string]int{}
	e.args = map[string]int{}
	if k.host {
		return e.host()
	}
	e.collectArgs()
	e.nest()
	for step := 0; step < 2*k.stages; step++ {
		first := len(e.out.Ops)
		e.leaf = map[int32]int{}
		for _, r := range k.roots {
			if r.step() == step {
				e.place(r, r.result, step)
			}
		}
		if len(e.out.Ops) == first {
			continue
		}
		s := Stage{First: first, Last: len(e.out.Ops)}
		if step%2 == 0 {
			s.Over = e.over()
		}
		e.out.Stages = append(e.out.Stages, s)
	}
	return e.out
}

// host writes a step of the host: its dims are those of what it reads, as they
// are, and its arguments are in order.
func (e *emitter) host() *Kernel {
	b, k := e.b, e.k
	o, r := e.out, k.roots[0]
	o.Kind, o.Vec = Compress, -1
	for i, s := range k.dims {
		o.Dims = append(o.Dims, Dim{Name: s.String() + strings.Repeat("'", countBefore(k.dims, i)), Syms: []ir.Sym{s}})
	}
	for _, n := range r.operands {
		x := &k.graph.nodes[n]
		o.Args = append(o.Args, Arg{Of: e.storage(x), Flat: b.atlas.all[x.at].flat, Axes: b.atlas.axesAt(x.at)})
	}
	for _, s := range e.targets(r) {
		a := e.target(r, s)
		for j := range a.Axes { // the result has an extent of its own
			a.Axes[j] = AxisAt{Dim: NoDim}
		}
		o.Args = append(o.Args, a)
	}
	return o
}

// countBefore counts the symbols equal to dims[i] before it.
func countBefore(dims []ir.Sym, i int) int {
	n := 0
	for _, d := range dims[:i] {
		if d == dims[i] {
			n++
		}
	}
	return n
}

// collectArgs lists what the kernel walks, before dims are merged.
func (e *emitter) collectArgs() {
	b, k := e.b, e.k
	for i := range k.graph.nodes {
		n := &k.graph.nodes[i]
		switch n.kind {
		case Load, Scalar, Iota:
			n.op = int32(e.arg(Arg{Of: e.storage(n), Flat: b.atlas.all[n.at].flat, Axes: b.atlas.axesAt(n.at)}))
		}
	}
	for _, r := range k.roots {
		for _, s := range e.targets(r) {
			e.arg(e.target(r, s))
		}
	}
}

// target is the Arg through which a root's result is written to s.
func (e *emitter) target(r *root, s Storage) Arg {
	return Arg{Of: s, Write: true, Flat: -1, Axes: e.b.atlas.axesAt(r.at)}
}

// targets lists the memory that a root's result goes to.
func (e *emitter) targets(r *root) (out []Storage) {
	if r.out >= 0 {
		return []Storage{{Output, r.out}}
	}
	for _, o := range r.outs {
		out = append(out, Storage{Output, o})
	}
	for _, t := range r.temps {
		out = append(out, Storage{TempBuf, t})
	}
	return out
}

// storage is where a leaf reads.
func (e *emitter) storage(n *node) Storage {
	b := e.b
	if n.kind == Iota {
		return Storage{Counter, int(n.val)}
	}
	var u, reader *root
	for _, reader = range e.k.roots {
		if u = b.source(n, reader); u != nil {
			break
		}
	}
	if u == nil {
		return Storage{Param, slices.Index(b.f.Params, n.val)}
	}
	val := &b.f.Values[u.val]
	inC := b.readsC(n, reader)
	for _, o := range u.outs {
		if !inC && !b.f.Outs[o].Into && len(val.Type.Dims) > 0 {
			return Storage{Output, o}
		}
	}
	for _, t := range u.temps {
		if !inC || isC(e.p.Temps[t].Order, val.Type.Dims) {
			return Storage{TempBuf, t}
		}
	}
	panic("a value is read that no memory holds: " + e.names[u.val])
}

func isC(order []uint8, dims []ir.Sym) bool {
	prev := -1
	for _, a := range order {
		if dims[a] == ir.One {
			continue
		}
		if int(a) < prev {
			return false
		}
		prev = int(a)
	}
	return true
}

// arg finds or adds an Arg.
func (e *emitter) arg(a Arg) int {
	key := e.argKey(&a)
	if i, ok := e.args[key]; ok {
		return i
	}
	e.args[key] = len(e.out.Args)
	e.out.Args = append(e.out.Args, a)
	return len(e.out.Args) - 1
}

func (e *emitter) argKey(a *Arg) string {
	k := make([]byte, 0, 64)
	k = append(k, byte(a.Of.Kind))
	if a.Write {
		k[0] |= 0x80
	}
	k = strconv.AppendInt(k, int64(a.Of.Index), 36)
	k = append(k, '/')
	k = strconv.AppendInt(k, int64(a.Flat), 36)
	for _, x := range a.Axes {
		k = append(k, '|', byte(x.Dim))
		for _, c := range x.Cuts {
			k = strconv.AppendInt(k, int64(c.View), 36)
			k = append(k, '.', c.Axis)
		}
	}
	return string(k)
}

// nest orders the dims, merges neighbours that every access walks as one, and
// says which are outer loops and which is the vector loop.
func (e *emitter) nest() {
	k := e.k
	var outer, seq, vec []int8
	memory := e.memoryOrder()
	cfg := k.cfg
	if cfg == nil {
		cfg = &config{}
	}
	var kept []int8
	for _, d := range memory {
		if cfg.red>>uint(d)&1 == 0 && !(cfg.fam == ir.FamScan && d == cfg.seq[0]) {
			kept = append(kept, d)
		}
	}
	switch {
	case len(cfg.block) > 0:
		outer, seq, vec = kept, cfg.seq, cfg.block
	case len(cfg.seq) == 0:
		if len(kept) > 0 {
			outer, vec = kept[:len(kept)-1], kept[len(kept)-1:]
		}
	case cfg.fam == ir.FamContract:
		outer, seq, vec = e.contractNest(kept, cfg.seq)
	case len(kept) > 0 && (kept[len(kept)-1] == memory[len(memory)-1] || cfg.chain && cfg.fam == ir.FamReduce && !e.canMergeAll(cfg.seq)):
		outer, seq, vec = kept[:len(kept)-1], cfg.seq, kept[len(kept)-1:]
	case e.canMergeAll(cfg.seq):
		outer, vec = kept, cfg.seq
	default:
		outer, seq, vec = kept, cfg.seq[:len(cfg.seq)-1], cfg.seq[len(cfg.seq)-1:]
	}
	e.dimOf = make([]int8, len(k.dims))
	// A merged group is a list of natural dims, outermost first.
	var groups [][]int8
	group := func(list []int8) (out []int) {
		for _, d := range list {
			last := len(groups) - 1
			if len(out) > 0 && e.canMerge(groups[last][len(groups[last])-1], d) {
				groups[last] = append(groups[last], d)
				continue
			}
			groups = append(groups, []int8{d})
			out = append(out, last+1)
		}
		return out
	}
	keptVec := len(vec) > 0 && slices.Contains(kept, vec[0])
	if keptVec && len(seq) == 0 {
		all := group(append(slices.Clone(outer), vec...))
		e.out.Outer, e.out.Vec = all[:len(all)-1], all[len(all)-1]
		seq = nil
	} else {
		e.out.Outer = group(outer)
		e.seq = group(seq)
		e.out.Vec = -1
		if len(vec) > 0 {
			v := group(vec)
			if len(v) > 1 {
				if len(cfg.block) == 0 {
					panic("a vector loop over dims that do not merge")
				}
				if cfg.tree {
					panic("a run over dims that do not merge")
				}
				e.seq = append(e.seq, v[:len(v)-1]...)
			}
			e.out.Vec = v[len(v)-1]
		}
	}
	seen := map[string]int{}
	for i, g := range groups {
		d := Dim{}
		var parts []string
		for _, x := range g {
			d.Syms = append(d.Syms, k.dims[x])
			parts = append(parts, k.dims[x].String())
			e.dimOf[x] = Joined
		}
		e.dimOf[g[len(g)-1]] = int8(i)
		d.Name = strings.Join(parts, "*")
		n := seen[d.Name]
		seen[d.Name]++
		d.Name += strings.Repeat("'", n)
		e.out.Dims = append(e.out.Dims, d)
	}
	for i := range e.out.Args {
		a := &e.out.Args[i]
		for j := range a.Axes {
			if d := a.Axes[j].Dim; d >= 0 {
				a.Axes[j].Dim = e.dimOf[d]
			}
		}
	}
	// Args that differed only in how they walked dims of extent 1 may be one
	// now; they stay apart, which is right and rare.
	clear(e.args)
	for i := range e.out.Args {
		e.args[e.argKey(&e.out.Args[i])] = i
	}
	e.cut(cfg, keptVec)
}

// canMerge reports whether every access walks natural dims a and c as one.
func (e *emitter) canMerge(a, c int8) bool {
	for i := range e.out.Args {
		arg := &e.out.Args[i]
		if arg.Of.Kind == Counter && arg.Flat < 0 {
			if axisOf(arg.Axes, a) >= 0 || axisOf(arg.Axes, c) >= 0 {
				return false
			}
			continue
		}
		if !e.p.layout(arg).merges(e.b.f, arg.Axes, a, c) {
			return false
		}
	}
	return true
}

func (e *emitter) canMergeAll(dims []int8) bool {
	for i := 1; i < len(dims); i++ {
		if !e.canMerge(dims[i-1], dims[i]) {
			return false
		}
	}
	return true
}

// contractNest chooses the loops of a contraction: the vector loop goes along
// the columns, else along the rows, else over blocks of the inner dim (the
// lowering's business).
func (e *emitter) contractNest(kept, inner []int8) (outer, seq, vec []int8) {
	i, _, j := e.b.contractDims(e.k.roots[0].val)
	switch {
	case j >= 0 && i >= 0:
		return []int8{i}, inner, []int8{j}
	case len(kept) > 0:
		return nil, inner, kept
	}
	return nil, nil, inner
}

// memoryOrder lists the natural dims as the memory that the kernel mostly
// walks has them, outermost first.
func (e *emitter) memoryOrder() []int8 {
	b := e.b
	r := e.k.roots[0]
	for _, x := range e.k.roots {
		if x.fam == ir.FamReduce || x.fam == ir.FamScan {
			r = x
			break
		}
	}
	if r.fam == ir.FamContract {
		out := make([]int8, len(e.k.dims))
		for i := range out {
			out[i] = int8(i)
		}
		return out
	}
	t := &b.f.Values[r.body].Type
	axes := b.atlas.all[r.start].axes
	var out []int8
	for n := range t.Dims {
		a := n
		if t.Order != nil {
			a = int(t.Order[n])
		}
		if d := axes[a].dim; d >= 0 {
			out = append(out, d)
		}
	}
	if len(out) != len(e.k.dims) { // a point of rows came first
		out = out[:0]
		for i := range e.k.dims {
			out = append(out, int8(i))
		}
	}
	return out
}

// over lists the loops of a stage.
func (e *emitter) over() []int {
	out := append([]int(nil), e.seq...)
	if e.out.Vec >= 0 {
		out = append(out, e.out.Vec)
	}
	return out
}

// cut says how the kernel may be cut into units.
func (e *emitter) cut(cfg *config, keptVec bool) {
	o := e.out
	parts := !cfg.row && cfg.fam == ir.FamReduce && cfg.red != 0 && len(o.Outer) == 0 && !keptVec
	switch {
	case parts && cfg.tree && len(e.seq) == 0:
		o.Cut, o.CutOf = Tree, []int{o.Vec}
	case parts && cfg.tree:
	case parts && cfg.chain, cfg.fam == ir.FamScan && len(o.Outer) == 0 && !keptVec:
		o.Cut, o.CutOf = Chain, append(o.CutOf, append(slices.Clone(e.seq), o.Vec)[0])
	case parts && len(e.seq) > 0:
		o.CutOf = e.seq[:1]
	case parts:
		o.CutOf = []int{o.Vec}
	case cfg.fam == ir.FamContract:
		o.CutOf = slices.Clone(o.Outer)
		if keptVec && len(o.Outer) == 0 {
			o.CutOf = []int{o.Vec}
		}
	default:
		o.CutOf = slices.Clone(o.Outer)
		if o.Vec >= 0 && (keptVec || cfg.fam != ir.FamReduce && cfg.fam != ir.FamScan) {
			o.CutOf = append(o.CutOf, o.Vec)
		}
	}
	e.parts = parts
}

// place emits node i of a stage behind what it needs, and the stores of r.
func (e *emitter) place(r *root, i int32, step int) {
	op := e.emit(i, step)
	o := &e.out.Ops[op]
	for _, s := range e.targets(r) {
		a := e.target(r, s)
		for j := range a.Axes {
			if d := a.Axes[j].Dim; d >= 0 {
				a.Axes[j].Dim = e.dimOf[d]
			}
		}
		o.Store = append(o.Store, e.arg(a))
		if o.Why == "" {
			o.Why = e.b.stored[r.val].why
			if r.out >= 0 {
				o.Why = "to its destination"
			}
		}
	}
	if n := &e.k.graph.nodes[i]; r.later && !r.point && len(o.Store) == 0 && r.whole && n.nargs > 0 {
		o.Row = true
	}
	if o.Kind == Reduce && !r.whole && e.parts && !(e.b.f.Values[r.val].By != nil && o.Order == Pairwise && len(o.Over) > 1) {
		o.Join = true
	}
}

// emit places node i in the current stage, operands first, leaves right before
// what first uses them.
func (e *emitter) emit(i int32, step int) int {
	g := e.k.graph
	type item struct {
		node int32
		next int8
	}
	if op := e.placed(i, step); op >= 0 {
		return op
	}
	if n := &g.nodes[i]; n.nargs == 0 {
		return e.leafOp(i)
	}
	stack := []item{{node: i}}
	for {
		top := &stack[len(stack)-1]
		n := &g.nodes[top.node]
		if top.next < n.nargs {
			a := n.args[top.next]
			top.next++
			if m := &g.nodes[a]; m.nargs > 0 && e.placed(a, step) < 0 {
				stack = append(stack, item{node: a})
			}
			continue
		}
		op := Op{Kind: n.kind, Value: n.val, T: e.b.f.Values[n.val].Type.DType, Arg: -1, Row: n.row}
		for _, a := range n.args[:n.nargs] {
			j := e.placed(a, step)
			if j < 0 {
				j = e.leafOp(a)
			}
			op.Args = append(op.Args, j)
		}
		e.describe(&op, n.root)
		n.op = int32(len(e.out.Ops))
		op.Name = e.name(n.val)
		e.out.Ops = append(e.out.Ops, op)
		stack = stack[:len(stack)-1]
		if len(stack) == 0 {
			return int(n.op)
		}
	}
}

// placed is the op of a node that is there already, or -1.
func (e *emitter) placed(i int32, step int) int {
	n := &e.k.graph.nodes[i]
	if n.nargs == 0 {
		if op, ok := e.leaf[i]; ok {
			return op
		}
		return -1
	}
	return int(n.op)
}

func (e *emitter) leafOp(i int32) int {
	if op, ok := e.leaf[i]; ok {
		return op
	}
	n := &e.k.graph.nodes[i]
	op := Op{Kind: n.kind, Value: n.val, T: e.b.f.Values[n.val].Type.DType, Arg: int(n.op)}
	if n.kind == Const {
		op.Arg = -1
	}
	e.out.Ops = append(e.out.Ops, op)
	e.leaf[i] = len(e.out.Ops) - 1
	return len(e.out.Ops) - 1
}

// describe fills in the order of a reduction, scan or contraction.
func (e *emitter) describe(op *Op, r *root) {
	cfg := e.k.cfg
	switch op.Kind {
	case Reduce:
		if !r.whole {
			op.Over = slices.Clone(e.seq)
			if len(cfg.block) > 0 || e.out.Vec >= 0 && !slices.Contains(e.out.Outer, e.out.Vec) && e.reducesVec() {
				op.Over = append(op.Over, e.out.Vec)
			}
		}
		by := e.b.f.Values[op.Value].By
		switch {
		case by == nil:
			op.Order = Any
		case !r.whole && len(cfg.block) > 0:
			op.Order, op.Runs = Pairwise, by.Run != ir.RunBlock
		default:
			op.Order = Sequence
		}
	case Scan:
		op.Order = Sequence
		op.Over = []int{e.out.Vec}
		if len(e.seq) > 0 {
			op.Over = e.seq[:1]
		}
	case Contract:
		op.Order = Sequence
		if cfg != nil && len(cfg.seq) > 0 {
			op.Over = slices.Clone(e.seq)
			if len(e.seq) == 0 {
				op.Over = []int{e.out.Vec}
			}
		}
	}
}

// reducesVec reports whether the vector loop goes over a reduced dim.
func (e *emitter) reducesVec() bool {
	for d, k := range e.dimOf {
		if int(k) == e.out.Vec {
			return e.k.cfg.red>>uint(d)&1 != 0
		}
	}
	return false
}

// name gives a value its name in this kernel; a second op of the same value
// gets a number.
func (e *emitter) name(v ir.ID) string {
	s := e.names[v]
	n := e.used[s]
	e.used[s]++
	if n > 0 {
		s += "." + strconv.Itoa(n+1)
	}
	return s
}

// layout is the layout of the memory that an Arg walks.
func (p *Plan) layout(a *Arg) layout {
	f := p.Func
	val := &f.Values[p.valueOf(a.Of)]
	var l layout
	switch {
	case a.Of.Kind == Param:
		l = stepLayout(&val.Type, val.Steps)
	case a.Of.Kind == Output && f.Outs[a.Of.Index].Into:
		l = stepLayout(&val.Type, f.Outs[a.Of.Index].Steps)
	case a.Of.Kind == TempBuf:
		l = denseLayout(val.Type.Dims, p.Temps[a.Of.Index].Order)
	default:
		l = denseLayout(val.Type.Dims, val.Type.Order)
	}
	if a.Flat >= 0 {
		return flatLayout(f.Values[a.Flat].Type.Dims, l)
	}
	return l
}

// valueOf is the value that a storage holds.
func (p *Plan) valueOf(s Storage) ir.ID {
	switch s.Kind {
	case Param:
		return p.Func.Params[s.Index]
	case Output:
		return p.Func.Outs[s.Index].Value
	case TempBuf:
		return p.Temps[s.Index].Value
	}
	return ir.ID(s.Index)
}

// ValueOf is the value of the Func that a storage holds.
func (p *Plan) ValueOf(s Storage) ir.ID { return p.valueOf(s) }

// Step is how an Arg moves along a dim of its kernel.
func (p *Plan) Step(a *Arg, dim int) ir.Step {
	return p.layout(a).along(p.Func, a.Axes, int8(dim))
}
