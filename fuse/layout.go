package fuse

import "github.com/grayscale-lang/grayscale/ir"

// layout is what is known of how memory is walked along the axes of a value:
// per axis its step class, and for a Join axis the axis that it merges with.
type layout struct {
	step []ir.Step
	next []int8 // the next inner axis that moves, for Join; else -1
}

// denseLayout is the layout of dense memory in the given order (nil: C).
func denseLayout(dims []ir.Sym, order []uint8) layout {
	l := layout{make([]ir.Step, len(dims)), make([]int8, len(dims))}
	inner := int8(-1)
	for k := len(dims) - 1; k >= 0; k-- {
		a := k
		if order != nil {
			a = int(order[k])
		}
		l.next[a] = -1
		if dims[a] == ir.One {
			continue
		}
		l.step[a] = ir.Unit
		if inner >= 0 {
			l.step[a], l.next[a] = ir.Join, inner
		}
		inner = int8(a)
	}
	return l
}

// flatLayout is the layout of dense memory seen under other dims: its innermost
// step is that of the memory.
func flatLayout(dims []ir.Sym, under layout) layout {
	l := denseLayout(dims, nil)
	inner := ir.Unit
	for a, s := range under.step {
		if s != ir.Fixed && under.next[a] < 0 {
			inner = s
		}
	}
	for a := range l.step {
		if l.step[a] == ir.Unit {
			l.step[a] = inner
		}
	}
	return l
}

// stepLayout is the layout of a parameter or a destination.
func stepLayout(t *ir.Type, steps []ir.Step) layout {
	l := layout{steps, make([]int8, len(steps))}
	inner := int8(-1)
	for k := len(steps) - 1; k >= 0; k-- {
		a := k
		if t.Order != nil {
			a = int(t.Order[k])
		}
		l.next[a] = -1
		if steps[a] == ir.Fixed || t.Dims[a] == ir.One {
			continue
		}
		if steps[a] == ir.Join {
			l.next[a] = inner
		}
		inner = int8(a)
	}
	return l
}

// axisOf is the axis that dim d walks, or -1.
func axisOf(axes []AxisAt, d int8) int {
	for a := range axes {
		if axes[a].Dim == d {
			return a
		}
	}
	return -1
}

// cutKind is the coarsest cut of a chain.
func cutKind(f *ir.Func, cuts []CutRef) ir.Cut {
	k := ir.Whole
	for _, c := range cuts {
		k = max(k, f.Values[c.View].View.Cut[c.Axis])
	}
	return k
}

// merges reports whether a walk goes along dims outer and inner as along one.
func (l layout) merges(f *ir.Func, axes []AxisAt, outer, inner int8) bool {
	a, c := axisOf(axes, outer), axisOf(axes, inner)
	switch {
	case a < 0 && c < 0:
		return true
	case a >= 0 && l.step[a] == ir.Fixed && (c < 0 || l.step[c] == ir.Fixed), c >= 0 && l.step[c] == ir.Fixed && a < 0:
		return true
	case a < 0 || c < 0:
		return false
	}
	return l.step[a] == ir.Join && int(l.next[a]) == c && cutKind(f, axes[a].Cuts) <= ir.From && len(axes[c].Cuts) == 0
}

// along is the step class of a walk along dim d.
func (l layout) along(f *ir.Func, axes []AxisAt, d int8) ir.Step {
	a := axisOf(axes, d)
	switch {
	case a < 0 || l.step[a] == ir.Fixed:
		return ir.Fixed
	case l.step[a] == ir.Unit && cutKind(f, axes[a].Cuts) <= ir.From:
		return ir.Unit
	}
	return ir.Stride
}

// axesAt turns an interned where into the form of an Arg.
func (a *atlas) axesAt(i int32) []AxisAt {
	w := a.all[i]
	out := make([]AxisAt, len(w.axes))
	for k, x := range w.axes {
		out[k] = AxisAt{Dim: x.dim}
		if x.cuts != 0 {
			out[k].Cuts = a.cutRefs(x.cuts)
		}
	}
	return out
}

// storedLayout is the layout of v where a load at w reads it.
func (b *builder) storedLayout(v ir.ID, w int32) layout {
	val := &b.f.Values[v]
	l := denseLayout(val.Type.Dims, val.Type.Order)
	flat := b.atlas.all[w].flat
	if val.Op == ir.OpParam && !(flat >= 0 && !isDense(val, true)) {
		l = stepLayout(&val.Type, val.Steps)
	}
	if flat >= 0 {
		return flatLayout(b.f.Values[flat].Type.Dims, l)
	}
	return l
}

// nodeMerges reports whether a leaf node walks dims outer and inner as one.
func (b *builder) nodeMerges(kind OpKind, v ir.ID, w int32, outer, inner int8) bool {
	walks := b.atlas.walks(w)
	if walks>>uint(outer)&1 == 0 && walks>>uint(inner)&1 == 0 {
		return true
	}
	axes := b.atlas.axesAt(w)
	if kind == Iota && b.atlas.all[w].flat < 0 {
		return false
	}
	return b.storedLayout(v, w).merges(b.f, axes, outer, inner)
}
