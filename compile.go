package grayscale

import (
	"context"
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
func (e *Engine) compile(ctx context.Context, f *ir.Func, sizes []fuse.Size) (*linked, error) {
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
	lowered, loops, err := lowerAll(ctx, plan)
	if err != nil {
		return nil, err
	}
	if e.opts.Debug.Check {
		for _, l := range loops {
			if err := l.Verify(); err != nil {
				panic(fmt.Sprintf("BUG: %v\n%s%s%s", err, plan.Func, plan, l))
			}
		}
	}
	kernels, err := e.load(ctx, loops)
	if err != nil {
		return nil, err
	}
	return link(plan, lowered, kernels), nil
}

// loadBatch is how many kernels share pages at most, and how many are made
// between two looks at the context.
const loadBatch = 16

// load makes the code of all loops, in batches.
func (e *Engine) load(ctx context.Context, loops []*codegen.Loop) ([]backends.Kernel, error) {
	var all []backends.Kernel
	for len(loops) > 0 {
		batch := loops[:min(loadBatch, len(loops))]
		kernels, err := e.backend.LoadAll(batch)
		for errors.Is(err, backends.ErrCodeSpace) && e.makeRoom() {
			kernels, err = e.backend.LoadAll(batch)
		}
		if err == nil {
			all = append(all, kernels...)
			loops = loops[len(batch):]
			err = ctx.Err()
		}
		if err != nil {
			release(all)
			return nil, err
		}
	}
	return all, nil
}

// lowerAll lowers the kernels of a plan; host steps have no Loop.
func lowerAll(ctx context.Context, plan *fuse.Plan) (lowered []*codegen.Lowered, loops []*codegen.Loop, err error) {
	lowered = make([]*codegen.Lowered, len(plan.Kernels))
	for i, k := range plan.Kernels {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		if k.Kind == fuse.Loops {
			lowered[i] = codegen.Lower(plan, k)
			loops = append(loops, lowered[i].Loop)
		}
	}
	return lowered, loops, nil
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
