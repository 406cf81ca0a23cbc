package grayscale

import (
	"context"
	"fmt"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/codegen"
	"github.com/grayscale-lang/grayscale/ir"
)

// host binds a compression: its dims are loop indices of its own.
func (p *linked) host(s *step) {
	for _, d := range s.kernel.Dims {
		s.extents = append(s.extents, extent{d.Syms, codegen.Whole})
	}
	for i := range s.kernel.Args {
		a := p.argument(p.plan.Func, s.kernel, i)
		for j := range a.axes {
			if d := a.axes[j].dim; d >= 0 {
				a.axes[j].steps = []stepAt{{int(d), 1}}
			}
		}
		s.args = append(s.args, a)
	}
}

// checkEvery is how many elements a host step handles between two looks at its
// context.
const checkEvery = 1 << 16

// compress copies the elements of its first argument at which the second is
// true to the third, in C order. The mask's dims are the leading ones.
func (c *call) compress(ctx context.Context, b backends.Backend, st *step) error {
	var args backends.Args
	n := len(st.extents)
	args.Extents = make([]int64, n)
	args.Ops = make([]backends.Operand, 2)
	for i := range args.Ops {
		args.Ops[i].Strides = make([]int64, n)
	}
	c.bind(&step{extents: st.extents, args: st.args[:2], run: -1}, &args, make([]int64, 2))
	masked := 0
	for _, x := range st.args[1].axes {
		if x.dim >= 0 {
			masked = max(masked, int(x.dim)+1)
		}
	}
	x, m := args.Ops[0], args.Ops[1]
	size := int(st.args[0].size)
	base, strides := c.base(st.args[2].of), c.strides(&st.args[2])
	// strides of the result along the dims behind the mask's, and along its first
	inner := make([]int64, 0, n)
	result := c.f.Values[c.plan.ValueOf(st.args[2].of)].Type.Dims
	for a := 1; a < len(result); a++ {
		if result[a] != ir.One {
			inner = append(inner, strides[a])
		}
	}
	if len(inner) != n-masked {
		panic("BUG: compress of dims that do not fit")
	}
	count := c.sym(result[0])
	done, looked := int64(0), 0
	err := error(nil)
	if k, ok := b.(backends.Packer); ok && len(inner) == 0 && strides[0] == int64(size) &&
		inCOrder(args.Extents, x.Strides, int64(size)) && inCOrder(args.Extents, m.Strides, 1) {
		return packAll(ctx, k, base, x.Base, m.Base, total(args.Extents), count, size)
	}
	walkC(args.Extents[:masked], func(idx []int64) bool {
		if looked++; looked%checkEvery == 0 && ctx.Err() != nil {
			err = ctx.Err()
			return false
		}
		if *(*uint8)(at(m.Base, idx, m.Strides)) == 0 {
			return true
		}
		if done == count {
			err = fmt.Errorf("more elements are selected than the %d that were counted", count)
			return false
		}
		src, dst := at(x.Base, idx, x.Strides), unsafe.Add(base, done*strides[0])
		walkC(args.Extents[masked:], func(sub []int64) bool {
			copyElement(at(dst, sub, inner), at(src, sub, x.Strides[masked:]), size)
			return true
		})
		done++
		return true
	})
	if err == nil && done != count {
		err = fmt.Errorf("%d elements are selected, %d were counted", done, count)
	}
	return err
}

// packAll is compress of dense memory.
func packAll(ctx context.Context, k backends.Packer, dst, src, mask unsafe.Pointer, n, count int64, size int) error {
	done := int64(0)
	for at := int64(0); at < n; at += checkEvery {
		if err := ctx.Err(); err != nil {
			return err
		}
		m := min(checkEvery, n-at)
		done += k.Pack(unsafe.Add(dst, min(done, count)*int64(size)), unsafe.Add(src, at*int64(size)), unsafe.Add(mask, at), m, max(count-done, 0), size)
	}
	if done != count {
		return fmt.Errorf("%d elements are selected, %d were counted", done, count)
	}
	return nil
}

// inCOrder reports whether strides walk all elements of a shape in C order.
func inCOrder(shape, strides []int64, size int64) bool {
	for k := len(shape) - 1; k >= 0; k-- {
		if shape[k] != 1 && strides[k] != size {
			return false
		}
		size *= shape[k]
	}
	return true
}

func total(shape []int64) int64 {
	n := int64(1)
	for _, e := range shape {
		n *= e
	}
	return n
}

// at is the address of an element.
func at(p unsafe.Pointer, idx, strides []int64) unsafe.Pointer {
	off := int64(0)
	for i, x := range idx {
		off += x * strides[i]
	}
	return unsafe.Add(p, off)
}

// walkC visits every index of a shape in C order, until visit reports false.
func walkC(shape []int64, visit func(idx []int64) bool) {
	for _, n := range shape {
		if n == 0 {
			return
		}
	}
	idx := make([]int64, len(shape))
	for {
		if !visit(idx) {
			return
		}
		k := len(shape) - 1
		for ; k >= 0; k-- {
			if idx[k]++; idx[k] < shape[k] {
				break
			}
			idx[k] = 0
		}
		if k < 0 {
			return
		}
	}
}

func copyElement(dst, src unsafe.Pointer, size int) {
	switch size {
	case 1:
		*(*uint8)(dst) = *(*uint8)(src)
	case 2:
		*(*uint16)(dst) = *(*uint16)(src)
	case 4:
		*(*uint32)(dst) = *(*uint32)(src)
	default:
		*(*uint64)(dst) = *(*uint64)(src)
	}
}
