package fuse

import (
	"fmt"
	"slices"

	"github.com/grayscale-lang/grayscale/ir"
)

// Verify checks what the lowering relies on: what is read is there, every
// output and temporary is written once, operands exist, loops are in range.
func (p *Plan) Verify() error {
	written := map[Storage]bool{}
	for _, k := range p.Kernels {
		if err := p.verify(k, written); err != nil {
			return fmt.Errorf("plan: kernel %s: %w", k.Name, err)
		}
	}
	for i := range p.Func.Outs {
		if !written[Storage{Output, i}] {
			return fmt.Errorf("plan: output %d is never written", i)
		}
	}
	for i := range p.Temps {
		if !written[Storage{TempBuf, i}] {
			return fmt.Errorf("plan: temporary t%d is never written", i)
		}
	}
	return nil
}

func (p *Plan) verify(k *Kernel, written map[Storage]bool) error {
	dim := func(d int) bool { return d >= 0 && d < len(k.Dims) }
	for i := range k.Args {
		a := &k.Args[i]
		limit := [...]int{Param: len(p.Func.Params), Output: len(p.Func.Outs), TempBuf: len(p.Temps), Counter: len(p.Func.Values)}
		if a.Of.Kind > Counter || a.Of.Index < 0 || a.Of.Index >= limit[a.Of.Kind] {
			return fmt.Errorf("argument %d is no storage", i)
		}
		want := p.Func.Values[p.valueOf(a.Of)].Type.Dims
		if a.Flat >= 0 {
			if int(a.Flat) >= len(p.Func.Values) || p.Func.Values[a.Flat].Op != ir.OpReshape {
				return fmt.Errorf("argument %d is seen through something that is no reshape", i)
			}
			want = p.Func.Values[a.Flat].Type.Dims
		}
		if len(a.Axes) != len(want) {
			return fmt.Errorf("argument %d has %d axes of %d", i, len(a.Axes), len(want))
		}
		for _, x := range a.Axes {
			if x.Dim < Joined || int(x.Dim) >= len(k.Dims) {
				return fmt.Errorf("argument %d walks dim %d", i, x.Dim)
			}
			for _, c := range x.Cuts {
				if v := c.View; v < 0 || int(v) >= len(p.Func.Values) || p.Func.Values[v].Op != ir.OpView ||
					int(c.Axis) >= len(p.Func.Values[v].View.Cut) {
					return fmt.Errorf("argument %d is cut by something that is no view", i)
				}
			}
		}
		if !a.Write && (a.Of.Kind == Output || a.Of.Kind == TempBuf) && !written[a.Of] {
			return fmt.Errorf("argument %d is read before it is written", i)
		}
		if a.Write && (a.Of.Kind == Param || a.Of.Kind == Counter) {
			return fmt.Errorf("argument %d, a parameter, is written", i)
		}
	}
	stores := 0
	mark := func(i int) error {
		if i < 0 || i >= len(k.Args) || !k.Args[i].Write {
			return fmt.Errorf("a store to argument %d", i)
		}
		if written[k.Args[i].Of] {
			return fmt.Errorf("argument %d is written twice", i)
		}
		written[k.Args[i].Of] = true
		stores++
		return nil
	}
	if k.Kind == Compress {
		if len(k.Args) != 3 {
			return fmt.Errorf("compress of %d arguments", len(k.Args))
		}
		return mark(2)
	}
	for _, d := range append(append(slices.Clone(k.Outer), k.CutOf...), max(k.Vec, 0)) {
		if !dim(d) && !(k.Vec < 0 && d == 0) {
			return fmt.Errorf("dim %d does not exist", d)
		}
	}
	next := 0
	for i := range k.Stages {
		s := &k.Stages[i]
		if s.First != next || s.Last < s.First || s.Last > len(k.Ops) {
			return fmt.Errorf("stage %d holds operations %d to %d", i, s.First, s.Last)
		}
		next = s.Last
		for _, d := range s.Over {
			if !dim(d) || slices.Contains(k.Outer, d) {
				return fmt.Errorf("stage %d loops over dim %d", i, d)
			}
		}
		for j := s.First; j < s.Last; j++ {
			if err := p.verifyOp(k, s, j, mark); err != nil {
				return fmt.Errorf("operation %d (%s): %w", j, k.Ops[j].Name, err)
			}
		}
	}
	if next != len(k.Ops) {
		return fmt.Errorf("%d operations outside of the stages", len(k.Ops)-next)
	}
	for i := range k.Args {
		if k.Args[i].Write && !written[k.Args[i].Of] {
			return fmt.Errorf("argument %d is never written", i)
		}
	}
	return nil
}

func (p *Plan) verifyOp(k *Kernel, s *Stage, i int, mark func(int) error) error {
	o := &k.Ops[i]
	if o.Value < 0 || int(o.Value) >= len(p.Func.Values) || p.Func.Values[o.Value].Type.DType != o.T {
		return fmt.Errorf("is no value of that dtype")
	}
	switch o.Kind {
	case Load, Scalar, Iota:
		if o.Arg < 0 || o.Arg >= len(k.Args) || k.Args[o.Arg].Write || (k.Args[o.Arg].Of.Kind == Counter) != (o.Kind == Iota) {
			return fmt.Errorf("reads argument %d", o.Arg)
		}
	case Map:
		if p.Func.Values[o.Value].Op.Arity() != len(o.Args) {
			return fmt.Errorf("has %d operands", len(o.Args))
		}
	case Reduce, Scan:
		if len(o.Args) != 1 {
			return fmt.Errorf("has %d operands", len(o.Args))
		}
	}
	for _, a := range o.Args {
		if a < 0 || a >= i {
			return fmt.Errorf("uses operation %d", a)
		}
		from := &k.Ops[a]
		if a < s.First && from.Kind <= Iota {
			return fmt.Errorf("uses a load of another stage")
		}
		if a < s.First && (from.Kind != Reduce || len(from.Over) == 0) && !from.Row && len(from.Store) == 0 && !p.isPoint(k, a) {
			return fmt.Errorf("uses %s, which its stage left nowhere", from.Name)
		}
	}
	for n, d := range o.Over {
		if !slices.Contains(s.Over, d) || slices.Contains(o.Over[:n], d) {
			return fmt.Errorf("goes over dim %d", d)
		}
	}
	if o.Join && len(o.Store) == 0 {
		return fmt.Errorf("is joined into nothing")
	}
	for _, a := range o.Store {
		if err := mark(a); err != nil {
			return err
		}
	}
	return nil
}

// isPoint reports whether Op a belongs to a stage over nothing.
func (p *Plan) isPoint(k *Kernel, a int) bool {
	for i := range k.Stages {
		if s := &k.Stages[i]; a >= s.First && a < s.Last {
			return len(s.Over) == 0
		}
	}
	return false
}
