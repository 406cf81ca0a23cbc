package fuse

import "github.com/grayscale-lang/grayscale/ir"

// where says which element of a value a point of an iteration space reads:
// per axis of the value (or of the reshape flat) the dim that walks it and the
// cuts on the way. Equal index maps have equal wheres, which are interned.
type where struct {
	flat ir.ID // reshape through which the value is seen, or -1
	axes []axis
}

type axis struct {
	dim  int8  // NoDim, or a dim of the space
	cuts int32 // index into atlas.cuts; 0: none
}

// cutNode is one cut and those nearer the kernel.
type cutNode struct {
	ref  CutRef
	next int32
}

// atlas interns wheres.
type atlas struct {
	f      *ir.Func
	all    []where
	index  map[string]int32
	cuts   []cutNode
	cutIx  map[cutNode]int32
	key    []byte
	scalar int32
	nat    []int32 // natural where of each value, -1 when not known yet
}

func newAtlas(f *ir.Func) *atlas {
	a := &atlas{f: f, index: map[string]int32{}, cuts: make([]cutNode, 1, 8), nat: make([]int32, len(f.Values))}
	for i := range a.nat {
		a.nat[i] = -1
	}
	a.scalar = a.intern(where{flat: -1})
	return a
}

func (a *atlas) intern(w where) int32 {
	k := append(a.key[:0], byte(w.flat), byte(w.flat>>8), byte(w.flat>>16), byte(w.flat>>24))
	for _, x := range w.axes {
		k = append(k, byte(x.dim), byte(x.cuts), byte(x.cuts>>8), byte(x.cuts>>16))
	}
	a.key = k
	if i, ok := a.index[string(k)]; ok {
		return i
	}
	i := int32(len(a.all))
	a.all = append(a.all, w)
	a.index[string(k)] = i
	return i
}

func (a *atlas) cut(next int32, r CutRef) int32 {
	n := cutNode{r, next}
	if i, ok := a.cutIx[n]; ok {
		return i
	}
	if a.cutIx == nil {
		a.cutIx = map[cutNode]int32{}
	}
	i := int32(len(a.cuts))
	a.cuts = append(a.cuts, n)
	a.cutIx[n] = i
	return i
}

// cutRefs lists a chain of cuts, the kernel's side first.
func (a *atlas) cutRefs(c int32) []CutRef {
	var out []CutRef
	for ; c != 0; c = a.cuts[c].next {
		out = append(out, a.cuts[c].ref)
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

// natural is how value v is read by the space that its own dims make: its
// axes in order, those of extent 1 left out.
func (a *atlas) natural(v ir.ID) int32 {
	if a.nat[v] >= 0 {
		return a.nat[v]
	}
	dims := a.f.Values[v].Type.Dims
	if len(dims) == 0 {
		a.nat[v] = a.scalar
		return a.scalar
	}
	w := where{flat: -1, axes: make([]axis, len(dims))}
	n := int8(0)
	for i, d := range dims {
		w.axes[i].dim = NoDim
		if d != ir.One {
			w.axes[i].dim = n
			n++
		}
	}
	a.nat[v] = a.intern(w)
	return a.nat[v]
}

// remap renames the dims of a where.
func (a *atlas) remap(i int32, to []int8) int32 {
	w := a.all[i]
	r := where{flat: w.flat, axes: append([]axis(nil), w.axes...)}
	for k := range r.axes {
		if d := r.axes[k].dim; d >= 0 {
			r.axes[k].dim = to[d]
		}
	}
	return a.intern(r)
}

// walks is the set of dims that a where moves along.
func (a *atlas) walks(i int32) (set uint64) {
	for _, x := range a.all[i].axes {
		if x.dim >= 0 {
			set |= 1 << x.dim
		}
	}
	return set
}

// operand is where operand arg of a map v is read when v is read at w. It
// reports false when a reshape stands between them that the operand's own
// shape does not have.
func (a *atlas) operand(v, arg ir.ID, w int32) (int32, bool) {
	from, to := a.f.Values[v].Type.Dims, a.f.Values[arg].Type.Dims
	if len(to) == 0 {
		return a.scalar, true
	}
	same := len(from) == len(to)
	for i := 0; same && i < len(to); i++ {
		same = from[i] == to[i]
	}
	if same {
		return w, true
	}
	cur := a.all[w]
	if cur.flat >= 0 {
		return w, false
	}
	r := where{flat: -1, axes: make([]axis, len(to))}
	skip := len(from) - len(to)
	for i, d := range to {
		r.axes[i] = cur.axes[skip+i]
		if d == ir.One && from[skip+i] != ir.One {
			r.axes[i] = axis{dim: NoDim}
		}
	}
	return a.intern(r), true
}

// through is where the operand of a view, reshape or copy v is read when v is
// read at w. It reports false when v itself must be in memory for that.
func (a *atlas) through(v ir.ID, w int32) (int32, bool) {
	val := &a.f.Values[v]
	cur := a.all[w]
	to := a.f.Values[val.Args[0]].Type.Dims
	switch {
	case val.Op == ir.OpCopy:
		return a.operand(v, val.Args[0], w)
	case len(to) == 0:
		return a.scalar, true
	case val.Op == ir.OpReshape:
		if cur.flat >= 0 {
			return w, true // elements in C order stay in C order
		}
		return a.reshape(v, to, w), true
	case cur.flat >= 0:
		return w, false
	}
	r := where{flat: -1, axes: make([]axis, len(to))}
	for i := range r.axes {
		r.axes[i].dim = NoDim
	}
	for k, src := range val.View.Src {
		if src >= 0 {
			r.axes[src] = cur.axes[k]
		}
	}
	for i, c := range val.View.Cut {
		if c != ir.Whole {
			r.axes[i].cuts = a.cut(r.axes[i].cuts, CutRef{v, uint8(i)})
		}
	}
	return a.intern(r), true
}

// reshape sees the operand of a reshape: by its own axes when only axes of
// extent 1 come and go, else flat.
func (a *atlas) reshape(v ir.ID, to []ir.Sym, w int32) int32 {
	from := a.f.Values[v].Type.Dims
	cur := a.all[w]
	r := where{flat: -1, axes: make([]axis, len(to))}
	k := 0
	for i, d := range to {
		r.axes[i].dim = NoDim
		if d == ir.One {
			continue
		}
		for k < len(from) && from[k] == ir.One {
			k++
		}
		if k == len(from) || from[k] != d {
			k = -1
			break
		}
		r.axes[i] = cur.axes[k]
		k++
	}
	for k >= 0 && k < len(from) && from[k] == ir.One {
		k++
	}
	if k != len(from) {
		return a.intern(where{flat: v, axes: append([]axis(nil), cur.axes...)})
	}
	return a.intern(r)
}
