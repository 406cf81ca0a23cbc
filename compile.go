package grayscale

import (
	"errors"
	"fmt"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/codegen"
	"github.com/grayscale-lang/grayscale/fuse"
	"github.com/grayscale-lang/grayscale/ir"
)

// compile takes a canonical Func through all stages: kernels, loops, the
// backend's code, and the program that binds them to arrays. The result holds
// for every Func with the same canonical text and the same size classes.
func (e *Engine) compile(f *ir.Func, sizes []fuse.Size) (*linked, error) {
	if e.opts.Debug.Check {
		if err := ir.Verify(f); err != nil {
			return nil, err
		}
	}
	plan := fuse.Build(f.Clone(), fuse.Options{
		Sizes:   append([]fuse.Size(nil), sizes...),
		NoFuse:  e.opts.Debug.NoFuse,
		MaxFuse: e.opts.Debug.MaxFuse,
		Check:   e.opts.Debug.Check,
	})
	lowered, loops := lowerAll(plan)
	if e.opts.Debug.Check {
		for _, l := range loops {
			if err := l.Verify(); err != nil {
				panic(fmt.Sprintf("BUG: %v\n%s%s%s", err, plan.Func, plan, l))
			}
		}
	}
	kernels, err := e.backend.LoadAll(loops)
	for errors.Is(err, backends.ErrCodeSpace) && e.makeRoom() {
		kernels, err = e.backend.LoadAll(loops)
	}
	if err != nil {
		return nil, err
	}
	return link(plan, lowered, kernels), nil
}

// lowerAll lowers the kernels of a plan; host steps have no Loop.
func lowerAll(plan *fuse.Plan) (lowered []*codegen.Lowered, loops []*codegen.Loop) {
	lowered = make([]*codegen.Lowered, len(plan.Kernels))
	for i, k := range plan.Kernels {
		if k.Kind == fuse.Loops {
			lowered[i] = codegen.Lower(plan, k)
			loops = append(loops, lowered[i].Loop)
		}
	}
	return lowered, loops
}

// link joins a plan with its loaded kernels, in order.
func link(plan *fuse.Plan, lowered []*codegen.Lowered, kernels []backends.Kernel) *linked {
	p := newLinked(plan)
	for i, l := range lowered {
		s := step{kernel: plan.Kernels[i], lowered: l}
		if l != nil {
			s.loaded, kernels = kernels[0], kernels[1:]
		}
		p.add(s)
	}
	p.finish()
	return p
}
