package ir

import "slices"

// Clone is a copy of f that shares no memory with it that is ever written:
// what a plan keeps when the builder uses f's memory again.
func (f *Func) Clone() *Func {
	c := &Func{
		Values:  slices.Clone(f.Values),
		Params:  slices.Clone(f.Params),
		Outs:    slices.Clone(f.Outs),
		Extents: slices.Clone(f.Extents),
		Numbers: slices.Clone(f.Numbers),
		Strides: slices.Clone(f.Strides),
		Pos:     slices.Clone(f.Pos),
	}
	for i := range c.Values {
		v := &c.Values[i]
		v.Type.Dims = slices.Clone(v.Type.Dims)
		v.Type.Order = slices.Clone(v.Type.Order)
		v.Args = slices.Clone(v.Args)
		v.Steps = slices.Clone(v.Steps)
		v.Axes = slices.Clone(v.Axes)
		if v.View != nil {
			v.View = &View{Src: slices.Clone(v.View.Src), Cut: slices.Clone(v.View.Cut)}
		}
	}
	for i := range c.Outs {
		c.Outs[i].Steps = slices.Clone(c.Outs[i].Steps)
	}
	return c
}
