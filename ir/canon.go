package ir

import "slices"

// OutSpec asks Finish for an output.
type OutSpec struct {
	Value ID
	Into  *Dest // store into existing memory; nil: a fresh array
}

// Dest is the destination of an in-place store: an array of the value's dtype,
// to whose shape the value broadcasts.
type Dest struct {
	Addr           uintptr // of the element at index 0, 0, …
	Shape, Strides []int64
}

// arena is the memory that the slices in a Func's values share.
type arena struct {
	ids   []ID
	syms  []Sym
	bytes []uint8 // orders
	steps []Step
	views []View
	src   []int8
	cuts  []Cut
}

func (a *arena) reset() {
	clear(a.views)
	a.ids, a.syms, a.bytes, a.steps, a.views, a.src, a.cuts =
		a.ids[:0], a.syms[:0], a.bytes[:0], a.steps[:0], a.views[:0], a.src[:0], a.cuts[:0]
}

// take extends s by n elements and gives them as a slice that never grows into
// its neighbours. Memory taken before keeps its values when s moves.
func take[T any](s *[]T, n int) []T {
	if n == 0 {
		return nil
	}
	at := len(*s)
	if at+n > cap(*s) {
		*s = make([]T, 0, max(2*cap(*s), n, 32))
		at = 0
	}
	*s = (*s)[:at+n]
	return (*s)[at : at+n : at+n]
}

// finisher is the memory of Finish.
type finisher struct {
	stamp  uint32
	seen   []uint32 // per node: the stamp of the run that met it
	newID  []ID
	order  []ID // nodes in canonical order
	params []ID
	stack  []visit
	outs   []OutSpec

	first  []int32 // per canonical value: its first entry in class
	class  []int32 // per axis: its symbol class, -1 for extent 1
	parent []int32 // union-find over classes
	sym    []Sym   // per class root
}

type visit struct {
	id  ID
	arg uint8
}

// Finish makes the canonical Func of the given outputs: only what they need,
// parameters first, then operations in the order in which a walk from the
// outputs needs them; symbols numbered by first appearance. It returns the
// parameters' IDs in this Builder, in the order of the Func's Params (shared
// memory, valid until the next Finish).
//
// The Func is written into f, whose memory is used again, or into a new one
// when f is nil. An output that is a parameter, a constant or a view becomes a
// copy of it, so that every output is computed.
func (b *Builder) Finish(f *Func, outs []OutSpec) (*Func, []ID) {
	if f == nil {
		f = &Func{}
	}
	w := &b.fin
	w.outs = append(w.outs[:0], outs...)
	for i := range w.outs {
		o := &w.outs[i]
		if d := o.Into; d != nil && !slices.Equal(b.Shape(o.Value), d.Shape) {
			x, ok := b.Broadcast(o.Value, d.Shape)
			if !ok {
				panic("BUG: store of a value that does not fit its destination")
			}
			o.Value = x
		}
		switch b.nodes[o.Value].op {
		case OpParam, OpConst, OpView:
			name := b.names[o.Value]
			o.Value = b.Copy(o.Value, false)
			if name != "" && b.names != nil && b.nodes[b.nodes[o.Value].args[0]].op == OpView {
				b.names[o.Value] = name
			}
		}
	}
	b.walk(w)
	b.symbols(w)
	b.emit(w, f)
	return f, w.params
}

// walk lists the nodes that the outputs need: parameters by first use, then
// operations after their operands.
func (b *Builder) walk(w *finisher) {
	w.stamp++
	if len(w.seen) < len(b.nodes) || w.stamp == 0 {
		w.seen = make([]uint32, max(len(b.nodes), 2*len(w.seen), 64))
		w.newID = make([]ID, len(w.seen))
		w.stamp = 1
	}
	w.order, w.params = w.order[:0], w.params[:0]
	for i := range w.outs {
		w.stack = append(w.stack[:0], visit{id: w.outs[i].Value})
		for len(w.stack) > 0 {
			v := &w.stack[len(w.stack)-1]
			n := &b.nodes[v.id]
			if v.arg == 0 && w.seen[v.id] == w.stamp {
				w.stack = w.stack[:len(w.stack)-1]
				continue
			}
			if v.arg < n.nargs {
				x := n.args[v.arg]
				v.arg++
				if w.seen[x] != w.stamp {
					w.stack = append(w.stack, visit{id: x})
				}
				continue
			}
			w.seen[v.id] = w.stamp
			if n.op == OpParam {
				w.newID[v.id] = ID(len(w.params))
				w.params = append(w.params, v.id)
			} else {
				w.newID[v.id] = ID(len(w.order)) // after the parameters: see below
				w.order = append(w.order, v.id)
			}
			w.stack = w.stack[:len(w.stack)-1]
		}
	}
	for _, id := range w.order {
		w.newID[id] += ID(len(w.params))
	}
}

// symbols gives every axis its symbol class: the same class only where an
// operation of this very Func says that two axes have one extent.
func (b *Builder) symbols(w *finisher) {
	w.first, w.class, w.parent = w.first[:0], w.class[:0], w.parent[:0]
	for _, id := range w.params {
		b.classes(w, id)
	}
	for _, id := range w.order {
		b.classes(w, id)
	}
}

func (w *finisher) fresh() int32 {
	c := int32(len(w.parent))
	w.parent = append(w.parent, c)
	return c
}

func (w *finisher) root(c int32) int32 {
	for w.parent[c] != c {
		w.parent[c] = w.parent[w.parent[c]]
		c = w.parent[c]
	}
	return c
}

func (w *finisher) merge(a, b int32) int32 {
	if a < 0 || b < 0 {
		return max(a, b)
	}
	a, b = w.root(a), w.root(b)
	if a > b {
		a, b = b, a
	}
	w.parent[b] = a
	return a
}

// of is the classes of an operand's axes.
func (w *finisher) of(id ID, rank int) []int32 {
	at := w.first[w.newID[id]]
	return w.class[at : int(at)+rank]
}

func (b *Builder) classes(w *finisher, id ID) {
	n := &b.nodes[id]
	shape := b.Shape(id)
	base := len(w.class)
	w.first = append(w.first, int32(base))
	for range shape {
		w.class = append(w.class, -1)
	}
	out := w.class[base:]
	// new classes for the axes that no rule below ties to another
	fill := func() {
		for k, e := range shape {
			if out[k] < 0 && e != 1 {
				out[k] = w.fresh()
			}
		}
	}
	switch ops[n.op].family {
	case FamParam, FamIota:
		fill()
	case FamConst:
	case FamMap, FamScan:
		for _, x := range n.args[:n.nargs] {
			r := int(b.nodes[x].rank)
			lead := len(shape) - r
			for a, c := range w.of(x, r) {
				if c >= 0 {
					out[lead+a] = w.merge(out[lead+a], c)
				}
			}
		}
	case FamView:
		x, m := n.args[0], b.views[n.aux]
		xs := b.Shape(x)
		xc := w.of(x, len(xs))
		for k, a := range m.Src {
			if a >= 0 && m.Start[a] == 0 && m.Step[a] == 1 && shape[k] == xs[a] {
				out[k] = xc[a]
			}
		}
		fill()
	case FamReshape:
		x := n.args[0]
		xs := b.Shape(x)
		reshapePairs(xs, shape, func(a, k int) { out[k] = w.of(x, len(xs))[a] })
		fill()
	case FamReduce:
		red := &b.reds[n.aux]
		x := n.args[0]
		k, i := 0, 0
		for a, c := range w.of(x, int(b.nodes[x].rank)) {
			if i < len(red.axes) && int(red.axes[i]) == a {
				i++
				if red.keep {
					k++
				}
				continue
			}
			out[k] = c
			k++
		}
	case FamContract:
		x, y := w.of(n.args[0], 2), w.of(n.args[1], 2)
		w.merge(x[1], y[0])
		out[0], out[1] = x[0], y[1]
	case FamCompress:
		x, m := n.args[0], n.args[1]
		xc, mc := w.of(x, int(b.nodes[x].rank)), w.of(m, int(b.nodes[m].rank))
		for a, c := range mc {
			w.merge(xc[a], c)
		}
		copy(out[1:], xc[len(mc):])
		fill()
	default:
		panic("BUG: no symbols for " + ops[n.op].name)
	}
}

// reshapePairs calls pair for each axis a of shape and k of to that cover the
// same elements one to one (axes of extent 1 apart): the smallest groups of
// equal size, from the left, that have one axis on either side.
func reshapePairs(shape, to []int64, pair func(a, k int)) {
	for _, e := range shape {
		if e == 0 {
			return
		}
	}
	i, j := 0, 0
	for {
		for i < len(shape) && shape[i] == 1 {
			i++
		}
		for j < len(to) && to[j] == 1 {
			j++
		}
		if i == len(shape) || j == len(to) {
			return
		}
		i0, j0 := i, j
		a, b := shape[i], to[j]
		for a != b {
			if a < b {
				i++
				a *= shape[i]
			} else {
				j++
				b *= to[j]
			}
		}
		if i == i0 && j == j0 {
			pair(i, j)
		}
		i++
		j++
	}
}

// emit writes the Func.
func (b *Builder) emit(w *finisher, f *Func) {
	f.Values, f.Params, f.Outs = f.Values[:0], f.Params[:0], f.Outs[:0]
	f.Extents, f.Numbers, f.Strides, f.Pos = f.Extents[:0], f.Numbers[:0], f.Strides[:0], f.Pos[:0]
	f.arena.reset()
	w.sym = w.sym[:0]
	for range w.parent {
		w.sym = append(w.sym, One)
	}
	for i, id := range w.params {
		f.Params = append(f.Params, ID(i))
		b.value(w, f, id)
	}
	for _, id := range w.order {
		b.value(w, f, id)
	}
	for i := range w.outs {
		s := &w.outs[i]
		o := Out{Value: w.newID[s.Value]}
		if d := s.Into; d != nil {
			size := b.DType(s.Value).Size()
			o.Into = true
			o.Steps = take(&f.arena.steps, len(d.Shape))
			StepClasses(o.Steps, d.Shape, d.Strides, b.Order(s.Value), size)
			o.Class = b.overlap(w, i)
		}
		f.Outs = append(f.Outs, o)
	}
}

// value appends the canonical form of a node.
func (b *Builder) value(w *finisher, f *Func, id ID) {
	n := &b.nodes[id]
	r := int(n.rank)
	f.Values = append(f.Values, Value{Op: n.op, Num: -1, Pos: -1})
	v := &f.Values[len(f.Values)-1]
	v.Type.DType = n.dtype
	v.Name = b.names[id]
	if n.pos != (Pos{}) && n.op != OpParam {
		if k := len(f.Pos); k > 0 && f.Pos[k-1] == n.pos {
			v.Pos = int32(k - 1)
		} else {
			v.Pos = int32(k)
			f.Pos = append(f.Pos, n.pos)
		}
	}
	if r > 0 {
		v.Type.Dims = take(&f.arena.syms, r)
		shape := b.Shape(id)
		for k, c := range w.of(id, r) {
			s := One
			if c >= 0 {
				c = w.root(c)
				if s = w.sym[c]; s == One {
					s = Sym(len(f.Extents))
					w.sym[c] = s
					f.Extents = append(f.Extents, shape[k])
				}
			}
			v.Type.Dims[k] = s
		}
		if n.ord >= 0 {
			v.Type.Order = take(&f.arena.bytes, r)
			copy(v.Type.Order, b.order(n))
		}
	}
	if n.nargs > 0 {
		v.Args = take(&f.arena.ids, int(n.nargs))
		for i, x := range n.args[:n.nargs] {
			v.Args[i] = w.newID[x]
		}
	}
	switch ops[n.op].family {
	case FamParam:
		if r > 0 {
			v.Steps = take(&f.arena.steps, r)
			StepClasses(v.Steps, b.Shape(id), b.Strides(id), b.order(n), n.dtype.Size())
			f.Strides = append(f.Strides, b.Strides(id)...)
		}
	case FamConst:
		v.Imm = b.bits[n.aux]
	case FamView:
		m := b.views[n.aux]
		views := take(&f.arena.views, 1)
		v.View = &views[0]
		v.View.Src = take(&f.arena.src, len(m.Src))
		copy(v.View.Src, m.Src)
		xs := b.Shape(n.args[0])
		v.View.Cut = take(&f.arena.cuts, len(xs))
		at := len(f.Numbers)
		for a := range xs {
			c := m.cut(a, xs[a])
			v.View.Cut[a] = c
			if c != Whole {
				f.Numbers = append(f.Numbers, m.Start[a])
			}
			if c == FromStep {
				f.Numbers = append(f.Numbers, m.Step[a])
			}
		}
		if len(f.Numbers) > at {
			v.Num = int32(at)
		}
	case FamReduce:
		red := &b.reds[n.aux]
		v.Axes, v.Keep, v.By = red.axes, red.keep, red.by
	case FamScan:
		v.Axes = b.reds[n.aux].axes
	}
}

// region is the memory that an array covers.
type region struct {
	addr           uint64
	shape, strides []int64
	size           int64
}

// overlap finds the class of the i-th output's store. Same is only claimed
// where every source that shares memory with the destination is the very same
// array, reaches the store through map operations alone, and is not needed by
// another output (which might be computed after the store).
func (b *Builder) overlap(w *finisher, i int) Overlap {
	d := w.outs[i].Into
	dst := region{uint64(d.Addr), d.Shape, d.Strides, int64(b.DType(w.outs[i].Value).Size())}
	for j := range w.outs {
		if e := w.outs[j].Into; e != nil && j != i {
			other := region{uint64(e.Addr), e.Shape, e.Strides, int64(b.DType(w.outs[j].Value).Size())}
			if dst.meets(&other) {
				return Overlaps
			}
		}
	}
	class := Disjoint
	for _, p := range w.params {
		n := &b.nodes[p]
		src := region{b.bits[n.aux], b.Shape(p), b.Strides(p), int64(n.dtype.Size())}
		if src.addr == 0 || !dst.meets(&src) {
			continue
		}
		if !dst.equal(&src) || !b.pointwise(w, p, i) {
			return Overlaps
		}
		class = Same
	}
	return class
}

// pointwise reports whether every use of a parameter is at the point where its
// result is, and no output but the i-th depends on it.
func (b *Builder) pointwise(w *finisher, p ID, i int) bool {
	shape := b.Shape(p)
	// values that depend on p: one flag per canonical value
	dep := make([]bool, len(w.params)+len(w.order))
	dep[w.newID[p]] = true
	for _, id := range w.order {
		n := &b.nodes[id]
		for _, x := range n.args[:n.nargs] {
			if !dep[w.newID[x]] {
				continue
			}
			if ops[n.op].family != FamMap || !slices.Equal(b.Shape(id), shape) || !slices.Equal(b.Shape(x), shape) {
				return false
			}
			dep[w.newID[id]] = true
		}
	}
	for j := range w.outs {
		if j != i && dep[w.newID[w.outs[j].Value]] {
			return false
		}
	}
	return true
}

func (r *region) equal(s *region) bool {
	if r.addr != s.addr || r.size != s.size || !slices.Equal(r.shape, s.shape) {
		return false
	}
	for k, e := range r.shape {
		if e > 1 && r.strides[k] != s.strides[k] {
			return false
		}
	}
	return true
}

// span is the lowest address of the region and the one past its highest, with
// the greatest common divisor of its strides.
func (r *region) span() (lo, hi uint64, gcd int64, empty bool) {
	lo, hi = r.addr, r.addr+uint64(r.size)
	for k, e := range r.shape {
		if e == 0 {
			return 0, 0, 0, true
		}
		if d := (e - 1) * r.strides[k]; d < 0 {
			lo -= uint64(-d)
		} else {
			hi += uint64(d)
		}
		if e > 1 {
			for x := abs64(r.strides[k]); x != 0; {
				gcd, x = x, gcd%x
			}
		}
	}
	return lo, hi, gcd, false
}

// meets reports whether two regions may share a byte: their spans do, and the
// lattices of their strides do not pass each other by.
func (r *region) meets(s *region) bool {
	lo, hi, g, none := r.span()
	lo2, hi2, g2, none2 := s.span()
	if none || none2 || hi <= lo2 || hi2 <= lo {
		return false
	}
	for g2 != 0 {
		g, g2 = g2, g%g2
	}
	if g == 0 { // two single elements
		return true
	}
	// element starts of s, relative to those of r, are at d modulo g
	d := int64(s.addr - r.addr)
	d %= g
	if d < 0 {
		d += g
	}
	return d < r.size || d+s.size > g
}
