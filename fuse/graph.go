package fuse

import "github.com/grayscale-lang/grayscale/ir"

// graph is the expansion of roots over one iteration space: operations on
// single elements, views and reshapes gone.
type graph struct {
	b     *builder
	k     *kern // nil: everything stored is a load
	nodes []node
	memo  map[uint64]int32
	stage int
	limit int // of nodes
	stack []frame
	root  *root // whose body is being expanded
	ok    bool  // the last expansion was finished
}

type node struct {
	kind  OpKind
	val   ir.ID
	at    int32
	args  [3]int32
	nargs int8
	stage int16
	row   bool  // left in a row for later stages
	root  *root // Map, Reduce, Scan: what it computes for memory
	op    int32 // index into Kernel.Ops, once placed
}

type frame struct {
	val  ir.ID
	at   int32
	n    int8
	args [3]int32
}

func newGraph(b *builder, k *kern) *graph {
	return &graph{b: b, k: k, memo: map[uint64]int32{}, limit: maxNodes}
}

func nodeKey(v ir.ID, at int32) uint64 { return uint64(uint32(v))<<32 | uint64(uint32(at)) }

// lookup finds a node of the current stage, or what an earlier stage left.
func (g *graph) lookup(v ir.ID, at int32) (int32, bool) {
	i, ok := g.memo[nodeKey(v, at)]
	if !ok {
		return 0, false
	}
	n := &g.nodes[i]
	if g.k == nil || int(n.stage) == g.stage {
		return i, true
	}
	switch n.kind {
	case Map, Scan, Reduce:
		if n.root != nil {
			n.root.later = true
			return i, true
		}
		if n.row {
			return i, true
		}
		if g.b.dearNode(g, i) && at == g.natural() {
			n.row = true
			return i, true
		}
	default:
		if n.val != v { // a stored value that is nothing but a leaf
			return g.add(node{kind: n.kind, val: n.val, at: n.at}), true
		}
	}
	return 0, false
}

// natural is the where that walks every dim of the kernel in order, for values
// whose axes are just those; -1 when there is none yet.
func (g *graph) natural() int32 {
	if g.root == nil || g.root.point {
		return -1
	}
	return g.root.start
}

// get expands v at w and gives its node. raw means that v itself is computed
// even though it is stored. It reports false when the limit was hit or a value
// must be stored first (the builder then cuts anew); nodes then holds what was
// finished.
func (g *graph) get(v ir.ID, w int32, raw bool) (int32, bool) {
	b := g.b
	base := len(g.stack)
	val, at := v, w
	for {
		// down: find or enter (val, at)
		var res int32 = -1
		for res < 0 {
			if len(g.nodes) >= g.limit {
				return 0, false
			}
			x := &b.f.Values[val]
			first := raw && len(g.stack) == base && val == v && at == w
			if i, ok := g.lookup(val, at); ok && !(first && g.nodes[i].kind == Load) {
				res = i
				break
			}
			fam := x.Op.Family()
			inMemory := b.stored[val].why != "" && !first && !g.remakes(val)
			switch {
			case inMemory:
				res = g.load(val, at)
			case fam == ir.FamParam:
				res = g.load(val, at)
			case fam == ir.FamConst:
				res = g.add(node{kind: Const, val: val, at: b.atlas.scalar})
			case fam == ir.FamIota:
				res = g.add(node{kind: Iota, val: val, at: at})
			case isView(x.Op):
				next, ok := b.atlas.through(val, at)
				if !ok {
					b.need(val, "a reshape reads its elements in C order", true)
					b.stored[val].flat = true
					return 0, false
				}
				raw = false // what a stored view shows is not computed for it
				val, at = x.Args[0], next
			case fam == ir.FamMap:
				g.stack = append(g.stack, frame{val: val, at: at})
				arg := x.Args[0]
				next, ok := b.atlas.operand(val, arg, at)
				if !ok {
					b.need(val, "a reshape reads its elements in C order", true)
					b.stored[val].flat = true
					g.stack = g.stack[:base]
					return 0, false
				}
				val, at = arg, next
			default:
				res = g.load(val, at)
			}
			if b.again && res < 0 && len(g.stack) > maxNodes {
				return 0, false
			}
		}
		// up: hand res to the waiting operation
		for {
			if len(g.stack) == base {
				return res, !b.again
			}
			fr := &g.stack[len(g.stack)-1]
			fr.args[fr.n] = res
			fr.n++
			x := &b.f.Values[fr.val]
			if int(fr.n) < len(x.Args) {
				arg := x.Args[fr.n]
				next, ok := b.atlas.operand(fr.val, arg, fr.at)
				if !ok {
					b.need(fr.val, "a reshape reads its elements in C order", true)
					b.stored[fr.val].flat = true
					g.stack = g.stack[:base]
					return 0, false
				}
				val, at = arg, next
				break
			}
			done := *fr
			g.stack = g.stack[:len(g.stack)-1]
			res = g.add(node{kind: Map, val: done.val, at: done.at, args: done.args, nargs: done.n})
		}
	}
}

// remakes reports whether a stored value is rather made again than read: a
// counter, and a view whose source is there to be read.
func (g *graph) remakes(v ir.ID) bool {
	switch op := g.b.f.Values[v].Op; op.Family() {
	case ir.FamIota, ir.FamConst:
		return g.root == nil || g.root.fam != ir.FamContract && g.root.fam != ir.FamCompress
	default:
		return isView(op) && !g.b.stored[v].border
	}
}

func (g *graph) add(n node) int32 {
	i := int32(len(g.nodes))
	n.stage = int16(g.stage)
	n.op = -1
	g.nodes = append(g.nodes, n)
	g.memo[nodeKey(n.val, n.at)] = i
	return i
}

// load reads a stored value or a parameter.
func (g *graph) load(v ir.ID, at int32) int32 {
	b := g.b
	if b.atlas.all[at].flat >= 0 && !b.flatReadable(v) {
		b.needFlat(v)
	}
	kind := Load
	if len(b.f.Values[v].Type.Dims) == 0 {
		kind = Scalar
		at = b.atlas.scalar
	}
	return g.add(node{kind: kind, val: v, at: at})
}

// flatReadable reports whether v can be seen in memory under other dims.
func (b *builder) flatReadable(v ir.ID) bool {
	if b.stored[v].flat {
		return true
	}
	val := &b.f.Values[v]
	return isDense(val, val.Op == ir.OpParam)
}

// isDense reports whether memory of a value is walked in C order by one step:
// for a parameter by its step classes, else by the order of its axes.
func isDense(val *ir.Value, param bool) bool {
	moving := 0
	last := -1
	for a, d := range val.Type.Dims {
		if d != ir.One {
			moving++
			last = a
		}
	}
	if moving <= 1 && !(param && last >= 0 && val.Steps[last] == ir.Fixed) {
		return true
	}
	prev := -1
	for k := range val.Type.Dims {
		a := k
		if val.Type.Order != nil {
			a = int(val.Type.Order[k])
		}
		if val.Type.Dims[a] == ir.One {
			continue
		}
		if a < prev {
			return false
		}
		prev = a
		if param && a != last && val.Steps[a] != ir.Join || param && val.Steps[a] == ir.Fixed {
			return false
		}
	}
	return true
}

// dearNode reports whether computing node i again costs more than reading it.
func (b *builder) dearNode(g *graph, i int32) bool {
	core := 0
	stack := []int32{i}
	seen := map[int32]bool{}
	for len(stack) > 0 && core <= cheapCore {
		j := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		n := &g.nodes[j]
		if seen[j] || n.kind != Map || j != i && (n.root != nil || n.row) {
			continue
		}
		seen[j] = true
		core += int(b.cost[n.val])
		stack = append(stack, n.args[:n.nargs]...)
	}
	return core > cheapCore
}
