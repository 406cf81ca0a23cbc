package codegen

import (
	"fmt"
	"slices"

	"github.com/grayscale-lang/grayscale/ir"
)

// Verify checks what every target relies on: names, types, scopes, steps, and
// that the cut leaves every result as the uncut loop would give it.
func (l *Loop) Verify() error {
	v := &verifier{l: l}
	if err := v.check(); err != nil {
		return fmt.Errorf("loop %s: %w", l.Name, err)
	}
	return nil
}

// regs is the scope of the registers, with what came into it in order.
type regs struct {
	scope *ir.Scope
	trail []ir.Reg
}

func (s *regs) define(r ir.Reg, t ir.DType) error {
	s.trail = append(s.trail, r)
	return s.scope.Define(r, t)
}

func (s *regs) use(r ir.Reg, t ir.DType) error { return s.scope.Use(r, t) }

func (s *regs) core(in *ir.Instr) error {
	if in.Region != nil {
		s.trail = append(s.trail, in.Region.Out...)
	} else {
		s.trail = append(s.trail, in.Dst)
	}
	return s.scope.Instr(in)
}

// leave hides what came since the trail had n entries, but for those that keep
// names.
func (s *regs) leave(n int, keep func(ir.Reg) bool) {
	rest := s.trail[n:]
	s.trail = s.trail[:n]
	for _, r := range rest {
		if keep != nil && keep(r) {
			s.trail = append(s.trail, r)
		} else {
			s.scope.Hide(r)
		}
	}
}

type verifier struct {
	l    *Loop
	regs regs

	path     []int // ids of the enclosing nodes, outermost first
	index    []int // their indices
	nodes    int   // ids given so far
	stored   []bool
	rowSeen  []map[int]bool // per row: nodes inside of which it has been stored
	parts    []bool         // written
	pairwise int            // index a Pairwise reduction runs over, or -1
	runs     bool
	isCut    []bool
	keys     map[string]*Reduce
}

func (v *verifier) check() error {
	l := v.l
	if l.NumRegs < 0 || l.NumRegs > maxRegs {
		return fmt.Errorf("%d registers", l.NumRegs)
	}
	v.regs.scope = ir.NewScope(l.NumRegs)
	v.pairwise = -1
	v.stored, v.parts = make([]bool, len(l.Args)), make([]bool, len(l.Args))
	v.rowSeen, v.isCut = make([]map[int]bool, len(l.Rows)), make([]bool, len(l.Index))
	v.keys = map[string]*Reduce{}
	if err := v.head(); err != nil {
		return err
	}
	if err := v.body(l.Body, len(l.Index) > 0 && l.Cut.Kind != CutEven); err != nil {
		return err
	}
	for i := range l.Args {
		a := &l.Args[i]
		switch {
		case (a.Kind == Out || a.Kind == InOut) && !v.stored[i]:
			return fmt.Errorf("%s is never stored", a.Name)
		case a.Kind == Part && !v.parts[i]:
			return fmt.Errorf("%s is never reduced", a.Name)
		}
	}
	for k, ix := range l.Index {
		used := false
		walk(l.Body, func(n *Node) { used = used || n.Kind != Point && n.Index == k })
		if !used {
			return fmt.Errorf("index %s has no loop", ix.Name)
		}
	}
	return nil
}

func (v *verifier) head() error {
	l := v.l
	if !isName(l.Name) {
		return fmt.Errorf("%q is not a name", l.Name)
	}
	names := map[string]bool{}
	for _, x := range l.Index {
		if !isName(x.Name) || !isName(x.Extent) || names[x.Name] {
			return fmt.Errorf("index %q over %q", x.Name, x.Extent)
		}
		names[x.Name] = true
	}
	clear(names)
	named := func(s string) error {
		if _, reg := numbered(s); !isName(s) || reg || names[s] {
			return fmt.Errorf("%q does not name an argument or a row: it is no name, a register's, or taken", s)
		}
		names[s] = true
		return nil
	}
	for i := range l.Args {
		a := &l.Args[i]
		if err := named(a.Name); err != nil {
			return err
		}
		switch {
		case a.Kind > Part || !a.T.Valid():
			return fmt.Errorf("argument %s has no kind or no dtype", a.Name)
		case a.Kind == Part && (a.Reduce == nil || a.Reduce.T != a.T.Reg()):
			return fmt.Errorf("part %s without its reduction", a.Name)
		case a.Kind != Part && a.Reduce != nil:
			return fmt.Errorf("argument %s is no part and has a reduction", a.Name)
		case a.Kind <= InOut && len(a.Steps) != len(l.Index):
			return fmt.Errorf("argument %s has %d steps for %d indices", a.Name, len(a.Steps), len(l.Index))
		case a.Kind > InOut && len(a.Steps) != 0:
			return fmt.Errorf("argument %s has steps", a.Name)
		}
		for _, s := range a.Steps {
			if s > ir.Stride {
				return fmt.Errorf("argument %s has the step %d", a.Name, s)
			}
		}
	}
	for i := range l.Rows {
		r := &l.Rows[i]
		if err := named(r.Name); err != nil {
			return err
		}
		if !r.T.Valid() || r.T.Reg() != r.T || r.Index < 0 || r.Index >= len(l.Index) {
			return fmt.Errorf("row %s has no dtype of registers or no index", r.Name)
		}
		v.rowSeen[i] = map[int]bool{}
	}
	if l.Cut.Kind > CutChain || (l.Cut.Kind != CutEven && len(l.Cut.Index) != 1) {
		return fmt.Errorf("cut %d along %d indices", l.Cut.Kind, len(l.Cut.Index))
	}
	for n, k := range l.Cut.Index {
		if k < 0 || k >= len(l.Index) || (n > 0 && k <= l.Cut.Index[n-1]) {
			return fmt.Errorf("cut along the indices %v", l.Cut.Index)
		}
		v.isCut[k] = true
	}
	return nil
}

// body checks the nodes of one level. Where the cut is a tree or a chain, the
// top level (top) has loops over the cut index only: the units are the whole
// loop, one after the other.
func (v *verifier) body(nodes []Node, top bool) error {
	l := v.l
	for i := range nodes {
		n := &nodes[i]
		mark := len(v.regs.trail)
		if n.Kind > Point {
			return fmt.Errorf("node of kind %d", n.Kind)
		}
		if n.Kind == Point {
			if err := v.code(n); err != nil {
				return err
			}
			continue
		}
		if n.Index < 0 || n.Index >= len(l.Index) || slices.Contains(v.index, n.Index) {
			return fmt.Errorf("%s over index %d, which does not exist or is running", nodeNames[n.Kind], n.Index)
		}
		switch {
		case top && !v.isCut[n.Index]:
			return fmt.Errorf("cut %s: the loop over %s is not inside of the cut index", cutNames[l.Cut.Kind], l.Index[n.Index].Name)
		case v.isCut[n.Index] && l.Cut.Kind != CutEven && !top:
			return fmt.Errorf("cut %s along %s, which is not outermost", cutNames[l.Cut.Kind], l.Index[n.Index].Name)
		case n.Kind == Each && v.isCut[n.Index] && l.Cut.Kind == CutTree:
			return fmt.Errorf("cut tree along %s, which is no vec", l.Index[n.Index].Name)
		}
		id := v.nodes
		v.nodes++
		v.path, v.index = append(v.path, id), append(v.index, n.Index)
		var err error
		if n.Kind == Each {
			if len(n.Code) != 0 {
				return fmt.Errorf("each with code of its own")
			}
			if err = v.body(n.Body, false); err != nil {
				return err
			}
			v.regs.leave(mark, nil)
		} else {
			err = v.code(n)
			// The results of reductions outlive their vec.
			if err == nil {
				v.regs.leave(mark, func(r ir.Reg) bool {
					return slices.ContainsFunc(n.Code, func(in Instr) bool { return in.Op == OpReduce && in.Part < 0 && in.Dst == r })
				})
			}
		}
		if err != nil {
			return err
		}
		v.path, v.index = v.path[:len(v.path)-1], v.index[:len(v.index)-1]
	}
	return nil
}

func (v *verifier) code(n *Node) error {
	if len(n.Body) != 0 {
		return fmt.Errorf("%s with nodes inside", nodeNames[n.Kind])
	}
	// A result of a reduction is not there before its vec has ended.
	var later []*Instr
	for i := range n.Code {
		in := &n.Code[i]
		if in.Op == OpReduce && in.Part < 0 {
			later = append(later, in)
		}
		if err := v.instr(n, in); err != nil {
			p := &printer{l: v.l}
			p.instr(in)
			return fmt.Errorf("%s: %w", p.sb.String(), err)
		}
	}
	for _, in := range later {
		if err := v.regs.define(in.Dst, in.T); err != nil {
			return err
		}
	}
	return nil
}

func (v *verifier) instr(n *Node, in *Instr) error {
	switch in.Op {
	case OpCore:
		return v.regs.core(&in.Core)
	case OpLoad:
		t, err := v.place(n, in)
		if err != nil {
			return err
		}
		return v.regs.define(in.Dst, t.Reg())
	case OpStore:
		t, err := v.place(n, in)
		if err != nil {
			return err
		}
		return v.regs.use(in.Src, t.Reg())
	case OpIota:
		if in.T != ir.I64 && in.T != ir.NoType {
			return fmt.Errorf("iota of %s", in.T)
		}
		if in.Index < 0 || in.Index >= len(v.l.Index) || !slices.Contains(v.index, in.Index) {
			return fmt.Errorf("index %d is not running", in.Index)
		}
		return v.regs.define(in.Dst, ir.I64)
	case OpReduce, OpScan:
		return v.reduce(n, in)
	}
	return fmt.Errorf("unknown operation %d", in.Op)
}

// place checks a load or a store and gives the dtype in memory.
func (v *verifier) place(n *Node, in *Instr) (ir.DType, error) {
	l := v.l
	var t ir.DType
	moves := make([]bool, len(l.Index)) // along which indices
	switch {
	case in.Arg >= len(l.Args) || (in.Arg < 0 && (in.Row < 0 || in.Row >= len(l.Rows))):
		return t, fmt.Errorf("no such argument or row")
	case in.Arg >= 0:
		a := &l.Args[in.Arg]
		t = a.T
		for k, s := range a.Steps {
			moves[k] = s != ir.Fixed
		}
	default:
		t = l.Rows[in.Row].T
		moves[l.Rows[in.Row].Index] = true
	}
	if in.T != t && (in.Op == OpLoad || in.T != ir.NoType) {
		return t, fmt.Errorf("%s is not %s", in.T, t)
	}
	for k, m := range moves {
		if m && !slices.Contains(v.index, k) {
			return t, fmt.Errorf("moves along %s, which is not running", l.Index[k].Name)
		}
	}
	if in.Op == OpStore && n.Kind == Vec && !moves[n.Index] {
		return t, fmt.Errorf("every lane stores to one place")
	}
	if in.Arg < 0 {
		return t, v.row(n, in)
	}
	a := &l.Args[in.Arg]
	if in.Op == OpLoad {
		if a.Kind == Part || (a.Kind == Out && !v.stored[in.Arg]) {
			return t, fmt.Errorf("%s is read before it is written", a.Name)
		}
		return t, nil
	}
	if a.Kind != Out && a.Kind != InOut {
		return t, fmt.Errorf("%s is not an output", a.Name)
	}
	for k, c := range v.isCut {
		if c && !moves[k] {
			return t, fmt.Errorf("several units store to one place: cut along %s", l.Index[k].Name)
		}
	}
	v.stored[in.Arg] = true
	return t, nil
}

// row checks that what is loaded from a row was stored by the same unit: inside
// of every cut each around the load, unless the row runs along that index.
func (v *verifier) row(n *Node, in *Instr) error {
	seen := v.rowSeen[in.Row]
	r := &v.l.Rows[in.Row]
	if in.Op == OpStore {
		seen[-1] = true
		for _, id := range v.path {
			seen[id] = true
		}
		return nil
	}
	if !seen[-1] {
		return fmt.Errorf("row %s is read before it is written", r.Name)
	}
	for i, id := range v.path {
		each := n.Kind != Vec || i < len(v.path)-1
		if each && v.isCut[v.index[i]] && v.index[i] != r.Index && !seen[id] {
			return fmt.Errorf("row %s is handed from one unit to another: cut along %s", r.Name, v.l.Index[v.index[i]].Name)
		}
	}
	return nil
}

func (v *verifier) reduce(n *Node, in *Instr) error {
	l, r := v.l, in.Red
	if n.Kind != Vec {
		return fmt.Errorf("outside of a vec")
	}
	if err := v.reduction(in); err != nil {
		return err
	}
	if err := v.regs.use(in.Src, r.T); err != nil {
		return err
	}
	// Cut-related: which reductions may be cut, and where.
	cut := v.isCut[n.Index]
	if in.Op == OpScan {
		if cut && l.Cut.Kind != CutChain {
			return fmt.Errorf("a scan is cut only as a chain")
		}
		return v.regs.define(in.Dst, r.T)
	}
	if in.Part < 0 {
		if cut {
			return fmt.Errorf("the reduction is cut and not joined")
		}
		if r.Order == Pairwise {
			return v.leaves(n, r)
		}
		return nil
	}
	if in.Part >= len(l.Args) || l.Args[in.Part].Kind != Part {
		return fmt.Errorf("argument %d is no part", in.Part)
	}
	if v.parts[in.Part] {
		return fmt.Errorf("%s is reduced twice", l.Args[in.Part].Name)
	}
	v.parts[in.Part] = true
	if q := l.Args[in.Part].Reduce; q != r && (q.Name != r.Name || q.Order != r.Order || q.T != r.T || q.Init != r.Init ||
		q.Runs != r.Runs || !sameCode(q.Combine, r.Combine)) {
		return fmt.Errorf("%s is joined by another reduction", l.Args[in.Part].Name)
	}
	for k, c := range v.isCut {
		if c && !slices.Contains(v.index, k) {
			return fmt.Errorf("every unit reduces the whole: cut along %s", l.Index[k].Name)
		}
	}
	want := [...]CutKind{Any: l.Cut.Kind, Pairwise: CutTree, Sequence: CutChain}[r.Order]
	if l.Cut.Kind != want {
		return fmt.Errorf("a part of order %s needs cut %s", orderNames[r.Order], cutNames[want])
	}
	if r.Order == Pairwise {
		return v.leaves(n, r)
	}
	return nil
}

// leaves checks that one list of leaves serves every Pairwise reduction.
func (v *verifier) leaves(n *Node, r *Reduce) error {
	l := v.l
	if v.pairwise >= 0 && (l.Index[v.pairwise].Extent != l.Index[n.Index].Extent || v.runs != r.Runs) {
		return fmt.Errorf("pairwise over %s and over %s", l.Index[v.pairwise].Extent, l.Index[n.Index].Extent)
	}
	if r.Runs && l.Cut.Kind == CutChain {
		return fmt.Errorf("runs inside of a chain")
	}
	v.pairwise, v.runs = n.Index, r.Runs
	return nil
}

func (v *verifier) reduction(in *Instr) error {
	r := in.Red
	if r == nil || r.Order > Sequence || !r.T.Valid() || !isName(r.Name) || (in.T != r.T && in.T != ir.NoType) {
		return fmt.Errorf("no reduction of %s", in.T)
	}
	if r.Order == Pairwise {
		if r.Name != "pairwise" || !r.T.IsFloat() || r.Combine != nil || r.Init != 0 || in.Op == OpScan {
			return fmt.Errorf("pairwise of %s", r.T)
		}
		return nil
	}
	if r.Runs {
		return fmt.Errorf("runs of a reduction that is not pairwise")
	}
	if op, ok := ir.ParseCore(r.Name); r.Name == "pairwise" || r.Name == "sequence" || r.Name == "scan" ||
		r.Name == "load" || r.Name == "iota" || (ok && op.Arity() != 2) {
		return fmt.Errorf("a reduction named %s", r.Name)
	}
	key := reduceKey(in.Op, r)
	if q := v.keys[key]; q != nil && q != r && (q.Init != r.Init || !sameCode(q.Combine, r.Combine)) {
		return fmt.Errorf("two reductions %q", key)
	}
	if v.keys[key] != nil {
		return nil
	}
	v.keys[key] = r
	if r.Init&^r.T.Mask() != 0 {
		return fmt.Errorf("init has the bits %#x", r.Init)
	}
	c := r.Combine
	if c == nil || len(c.Params) != 2 || len(c.Results) != 1 || c.Params[0].T != r.T || c.Params[1].T != r.T {
		return fmt.Errorf("%s is not combined by a function of two %s", r.Name, r.T)
	}
	if err := c.Verify(); err != nil {
		return fmt.Errorf("combining %s: %w", r.Name, err)
	}
	s := ir.NewScope(c.NumRegs)
	for i := range c.Params {
		if err := s.Define(ir.Reg(i), r.T); err != nil {
			return err
		}
	}
	for i := range c.Body {
		if err := s.Instr(&c.Body[i]); err != nil {
			return err
		}
	}
	return s.Use(c.Results[0], r.T)
}
