package fuse

import (
	"fmt"

	"github.com/grayscale-lang/grayscale/ir"
)

// Options change how a Func is cut. The zero value is what is wanted.
type Options struct {
	Sizes   []Size // size class of each symbol; nil: all Middle
	NoFuse  bool   // every operation is its own kernel
	MaxFuse int    // when > 0, only the first MaxFuse operations may share kernels: bisects a miscompile
	Check   bool   // verify the plan
}

// Limits of a kernel.
const (
	maxCore    = 400  // core operations after expansion
	maxStreams = 16   // arrays walked
	maxNodes   = 4096 // operations looked at for one kernel, however cheap
	cheapCore  = 8    // core operations that cost no more than a store and a load
	cheapPoint = 64   // the same for 0-d values, which are computed once per kernel
)

// Build cuts f into kernels. f must be verified and canonical; the plan keeps
// it. Build panics with the pass and the program when an invariant breaks.
func Build(f *ir.Func, opt Options) *Plan {
	b := &builder{f: f, opt: opt, pass: "merge equal values"}
	defer func() {
		if e := recover(); e != nil {
			panic(fmt.Sprintf("BUG: fuse, pass %s: %v\n%s", b.pass, e, f))
		}
	}()
	if !opt.NoFuse {
		b.f = mergeEqual(f)
	}
	b.pass = "prepare"
	b.prepare()
	for round := 0; ; round++ {
		if round > 2*len(f.Values)+len(f.Outs)+8 {
			panic("the cutting does not settle")
		}
		b.pass = "group"
		b.again = false
		b.group()
		if b.again {
			continue
		}
		b.pass = "stages"
		b.schedule()
		if b.again {
			continue
		}
		break
	}
	b.pass = "finish"
	p := b.finish()
	if opt.Check {
		b.pass = "verify"
		if err := p.Verify(); err != nil {
			panic(fmt.Sprintf("%v\n%s", err, p))
		}
	}
	return p
}

type builder struct {
	f     *ir.Func
	opt   Options
	pass  string
	again bool // a value was found that must be stored: cut anew
	atlas *atlas

	live   []bool
	cost   []int16 // core operations of each map
	stored []store // per value

	copied []string // per output: why it is stored through a temporary, or ""

	roots  []*root
	rootOf []*root // per value
	kerns  []*kern
}

// store says why and how a value is kept in memory.
type store struct {
	why    string // "" when it need not be
	border bool   // kernels that use it must read it back
	flat   bool   // wanted in C order
	dense  bool   // a parameter that is wanted dense, for a sum whose runs cross its rows
	output bool
}

// root is a value that a kernel must compute for memory, or a finished
// reduction that later stages need.
type root struct {
	val     ir.ID
	body    ir.ID // whose elements the kernel's space enumerates
	fam     ir.Family
	dims    []ir.Sym // of the body, without those of extent 1
	out     int      // a copy of a temporary to this output; else -1
	outs    []int    // outputs stored directly
	kern    *kern
	stage   int
	point   bool  // computed once per outer point of kern
	whole   bool  // has a result at every point of the space: no dim is reduced
	start   int32 // where the body is read, in the dims of kern
	at      int32 // where the result lies, in the dims of kern
	escapes bool  // read by another kernel
	later   bool  // read by a later stage of its own
	temps   []int // indices into Plan.Temps
	gather  bool  // reads its body in the order of its runs

	node     int32 // of the body, in the kernel's graph
	result   int32 // of the value itself
	operands [2]int32
}

// kern is a kernel in the making.
type kern struct {
	index  int
	dims   []ir.Sym
	cfg    *config
	host   bool
	alone  bool // takes no further roots
	roots  []*root
	seen   map[uint64]bool // nodes (value, where) it computes
	reads  map[uint64]bool // walks of memory
	counts map[uint64]bool // iotas
	core   int
	stages int // how many it has

	graph *graph
}

// config is what a reduction, scan or contraction asks of its kernel's nest.
type config struct {
	fam   ir.Family
	red   uint64 // reduced dims
	seq   []int8 // in order, outermost first
	block []int8 // walked by the vector loop, as one
	tree  bool   // the block is summed by NumPy's tree: it must merge
	chain bool   // seq is a strict order
	runs  bool   // the tree is cut into runs
	row   bool   // finished per outer point: later stages may use it
}

// agrees reports whether reductions of both configurations can share a nest.
func (c *config) agrees(d *config) bool {
	ordered := c.chain && d.chain
	if ordered && (c.tree != d.tree || c.runs != d.runs) {
		return false
	}
	same := c.fam == d.fam && c.red == d.red && c.row == d.row && len(c.seq) == len(d.seq) && len(c.block) == len(d.block)
	for i := 0; same && i < len(c.seq); i++ {
		same = c.seq[i] == d.seq[i]
	}
	for i := 0; same && i < len(c.block); i++ {
		same = c.block[i] == d.block[i]
	}
	return same
}

func (b *builder) size(s ir.Sym) Size {
	if s == ir.One {
		return Tiny
	}
	if int(s) < len(b.opt.Sizes) {
		return b.opt.Sizes[s]
	}
	return Middle
}

// need records that v must be in memory. It reports whether that is news.
func (b *builder) need(v ir.ID, why string, border bool) bool {
	s := &b.stored[v]
	news := s.why == "" || border && !s.border
	if s.why == "" || s.output && border {
		s.why = why
	}
	s.border = s.border || border
	b.again = b.again || news
	return news
}

func (b *builder) needFlat(v ir.ID) {
	if !b.stored[v].flat {
		b.stored[v].flat = true
		b.again = true
	}
	b.need(v, "a reshape reads its elements in C order", true)
}

// prepare finds live values, what is stored in any case, and what views make
// too dear to compute again.
func (b *builder) prepare() {
	f := b.f
	n := len(f.Values)
	b.atlas = newAtlas(f)
	b.live = make([]bool, n)
	b.cost = make([]int16, n)
	b.stored = make([]store, n)
	b.copied = make([]string, len(f.Outs))
	for i := range f.Outs {
		o := &f.Outs[i]
		b.live[o.Value] = true
		s := &b.stored[o.Value]
		s.why, s.output = "an output", true
		if o.Into && o.Class == ir.Overlaps {
			b.copied[i] = "the destination overlaps what is read"
			s.border = true // a view is copied too: its source is about to be overwritten
		}
	}
	ops := 0
	for v := n - 1; v >= 0; v-- {
		if !b.live[v] {
			continue
		}
		for _, a := range f.Values[v].Args {
			b.live[a] = true
		}
	}
	for v := range f.Values {
		if !b.live[v] {
			continue
		}
		val := &f.Values[v]
		id := ir.ID(v)
		switch val.Op.Family() {
		case ir.FamReduce:
			b.need(id, "a reduction", false)
		case ir.FamScan:
			b.need(id, "a scan", false)
		case ir.FamContract, ir.FamCompress:
			b.need(id, "a "+map[ir.Family]string{ir.FamContract: "contraction", ir.FamCompress: "compression"}[val.Op.Family()], true)
			if val.Op == ir.OpContract {
				b.columns(id)
			}
			for _, a := range val.Args {
				b.operand(a, val.Op)
			}
		case ir.FamMap:
			b.cost[v] = int16(b.core(id))
			ops++
			if b.opt.NoFuse || b.opt.MaxFuse > 0 && ops > b.opt.MaxFuse {
				b.need(id, "fusion is off", true)
				for _, a := range val.Args {
					for isView(f.Values[a].Op) {
						a = f.Values[a].Args[0]
					}
					if f.Values[a].Op.Family() == ir.FamMap {
						b.need(a, "fusion is off", true)
					}
				}
			}
		}
		if b.opt.NoFuse && b.stored[v].why != "" {
			b.stored[v].border = true
		}
	}
	b.again = false
	b.heads()
	b.again = false
}

// operand stores what a contraction or compression reads, unless it is a view
// of memory already.
func (b *builder) operand(v ir.ID, op ir.Op) {
	u, w, ok := b.memory(v)
	switch {
	case !ok, len(b.f.Values[u].Type.Dims) == 0: // one number stretched is no memory to walk
		b.need(v, "an operand of "+op.String(), true)
		return
	case b.stored[u].why == "" && b.f.Values[u].Op != ir.OpParam:
		b.need(u, "an operand of "+op.String(), true)
	}
	b.stored[u].border = true
	if b.atlas.all[w].flat >= 0 && !b.flatReadable(u) {
		b.needFlat(u)
	}
}

// columns stores the right side of a matrix product in C order when its rows
// do not lie in one piece: the product walks them, once for every row of the
// left side.
func (b *builder) columns(product ir.ID) {
	i, _, j := b.contractDims(product)
	v := b.f.Values[product].Args[1]
	u, w, ok := b.memory(v)
	if i < 0 || j < 0 || !ok {
		return
	}
	axis := int8(0) // of v's natural dims
	if b.f.Values[v].Type.Dims[0] != ir.One {
		axis = 1
	}
	if b.storedLayout(u, w).along(b.f, b.atlas.axesAt(w), axis) != ir.Unit {
		b.stored[v].flat = true
		b.need(v, "a matrix product walks its rows", true)
	}
}

// memory follows views from v to what they look at. It reports false when a
// view on the way must itself be in memory.
func (b *builder) memory(v ir.ID) (u ir.ID, w int32, ok bool) {
	u, w = v, b.atlas.natural(v)
	for isView(b.f.Values[u].Op) && !b.stored[u].border {
		if w, ok = b.atlas.through(u, w); !ok {
			return v, w, false
		}
		u = b.f.Values[u].Args[0]
	}
	return u, w, true
}

func isView(op ir.Op) bool {
	fam := op.Family()
	return fam == ir.FamView || fam == ir.FamReshape || op == ir.OpCopy
}

// core is the number of core operations of a map.
func (b *builder) core(v ir.ID) int { return countCore(ScalarCode(b.f, v).Body) }

// ScalarCode is the definition of the scalar function of map v of f.
func ScalarCode(f *ir.Func, v ir.ID) *ir.Code {
	val := &f.Values[v]
	var in [3]ir.DType
	for i, a := range val.Args {
		in[i] = f.Values[a].Type.DType
	}
	name := val.Op.ScalarName(val.Type.DType)
	code, ok := ir.Function(name, in[:len(val.Args)]...)
	if !ok {
		panic(fmt.Sprintf("no scalar function %s%v", name, in[:len(val.Args)]))
	}
	return code
}

func countCore(body []ir.Instr) int {
	n := 0
	for i := range body {
		n++
		if r := body[i].Region; r != nil {
			n += countCore(r.Body)
		}
	}
	return n
}

// heads stores values that views make the kernels read at several places, and
// that are too dear to compute at each of them. A value that is computed again
// must not contain another such value: chains of stencils would double the
// work at every link.
func (b *builder) heads() {
	f := b.f
	type use struct {
		first ir.ID // the view that leads to a consumer, or -1 for a direct use
		many  bool
	}
	uses := make([]use, len(f.Values))
	seen := make([]bool, len(f.Values))
	add := func(v, via ir.ID) {
		if !seen[v] {
			seen[v] = true
			uses[v] = use{first: via}
		} else if uses[v].first != via {
			uses[v].many = true
		}
	}
	for v := len(f.Values) - 1; v >= 0; v-- {
		if !b.live[v] {
			continue
		}
		val := &f.Values[v]
		for _, a := range val.Args {
			switch {
			case !isView(val.Op):
				add(a, -1)
			case uses[v].many:
				uses[a].many = true
				seen[a] = true
			case seen[v]:
				add(a, ir.ID(v))
			}
		}
		if b.stored[v].output && !isView(val.Op) {
			add(ir.ID(v), -1)
		}
	}
	head := make([]bool, len(f.Values))
	for v := range f.Values {
		if !b.live[v] || !uses[v].many || b.stored[v].why != "" || f.Values[v].Op.Family() != ir.FamMap || isView(f.Values[v].Op) {
			continue
		}
		core, has, ok := b.dear(ir.ID(v), head)
		if has || !ok || core > b.cheap(ir.ID(v)) {
			b.need(ir.ID(v), "read at several places, too dear to compute at each", false)
			continue
		}
		head[v] = true
	}
}

func (b *builder) cheap(v ir.ID) int {
	if len(b.f.Values[v].Type.Dims) == 0 {
		return cheapPoint
	}
	return cheapCore
}

// dear counts the core operations that computing v once takes, and whether
// they contain a value that is computed again already. ok is false when it
// lost patience.
func (b *builder) dear(v ir.ID, head []bool) (core int, has, ok bool) {
	g := newGraph(b, nil)
	g.limit = 4 * cheapPoint
	again := b.again
	b.again = false
	_, ok = g.get(v, b.atlas.natural(v), true)
	b.again = b.again || again
	for i := range g.nodes {
		n := &g.nodes[i]
		if n.kind == Map {
			core += int(b.cost[n.val])
			if head != nil && head[n.val] {
				has = true
			}
		}
	}
	return core, has, ok
}
