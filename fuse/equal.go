package fuse

import (
	"slices"

	"github.com/grayscale-lang/grayscale/ir"
)

// mergeEqual gives f with every use of a value turned to the first value that
// is computed in the same way from the same operands: mean and std of one array
// share their sum. Values that nothing uses any more stay and are not live. f
// itself is not changed.
func mergeEqual(f *ir.Func) *ir.Func {
	first := make([]ir.ID, len(f.Values))
	index := make(map[string]ir.ID, len(f.Values))
	var key []byte
	merged := false
	for v := range f.Values {
		first[v] = ir.ID(v)
		x := &f.Values[v]
		if x.Op == ir.OpParam {
			continue
		}
		key = equalKey(key[:0], x, first)
		if u, ok := index[string(key)]; ok {
			first[v], merged = u, true
			continue
		}
		index[string(key)] = ir.ID(v)
	}
	if !merged {
		return f
	}
	g := *f
	g.Values = slices.Clone(f.Values)
	for v := range g.Values {
		x := &g.Values[v]
		x.Args = slices.Clone(x.Args)
		for i, a := range x.Args {
			x.Args[i] = first[a]
		}
	}
	g.Outs = slices.Clone(f.Outs)
	for i := range g.Outs {
		g.Outs[i].Value = first[g.Outs[i].Value]
	}
	return &g
}

// equalKey appends all that decides what a value is. Starts and steps of views
// are known by their place only.
func equalKey(k []byte, x *ir.Value, first []ir.ID) []byte {
	number := func(n int64) {
		for range 8 {
			k = append(k, byte(n))
			n >>= 8
		}
	}
	list := func(s []uint8) { k = append(append(k, byte(len(s))), s...) }
	k = append(k, byte(x.Op), byte(x.Op>>8), byte(x.Type.DType), byte(len(x.Type.Dims)))
	for _, d := range x.Type.Dims {
		k = append(k, byte(d), byte(d>>8), byte(d>>16))
	}
	list(x.Type.Order)
	for _, a := range x.Args {
		k = append(k, byte(first[a]), byte(first[a]>>8), byte(first[a]>>16))
	}
	list(x.Axes)
	if x.Keep {
		k = append(k, 1)
	}
	if by := x.By; by != nil {
		k = append(k, byte(by.Run), by.Core)
		list(by.Seq)
		list(by.Block)
	}
	number(int64(x.Imm))
	if x.View != nil {
		number(int64(x.Num))
		for _, s := range x.View.Src {
			k = append(k, byte(s))
		}
		for _, c := range x.View.Cut {
			k = append(k, byte(c))
		}
	}
	return k
}
