package trace

import (
	"math"
	"runtime"
	"sync/atomic"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/fold"
)

// dotAtOnce is the product of two vectors of float64 that lie in memory, summed
// by plain code: their blocks are few, and a kernel, which goes over the blocks
// side by side, would step through memory. It is not done for others.
func (t *Tracer) dotAtOnce(x, y *Array) (r Operand, done bool, err error) {
	for _, a := range [2]*Array{x, y} {
		if len(a.shape) != 1 || a.dtype != ir.F64 || !a.dense || a.size == 0 {
			return r, false, nil
		}
		if a.state == pending && a.slots > 0 && !a.alias && a.size <= small {
			if err := a.force(); err != nil { // it has a name: the next use finds it computed
				return r, false, err
			}
		}
		if a.state != ready || a.st.promised {
			return r, false, nil
		}
	}
	x.touch()
	y.touch()
	p := unsafe.Slice((*float64)(x.start()), x.size)
	q := unsafe.Slice((*float64)(y.start()), y.size)
	var few [8]float64
	sums := few[:]
	if blocks := (len(p) + ir.ContractBlock - 1) / ir.ContractBlock; blocks > len(few) {
		sums = make([]float64, blocks)
	} else {
		sums = sums[:blocks]
	}
	var s float64
	if len(p) <= unit {
		err = t.folding(ir.OpContract, ir.F64, nameOf(ir.OpContract, t.pos), func() error {
			fold.Blocks(p, q, sums)
			s = fold.Dot(sums)
			return nil
		})
	} else {
		var flags atomic.Uint32
		err = t.each(int64(len(p)), 1, func(lo, hi int64) {
			found, _ := watched(func() error { fold.Blocks(p[lo:hi], q[lo:hi], sums[lo/ir.ContractBlock:]); return nil })
			flags.Or(uint32(found))
		})
		if err == nil {
			found, _ := watched(func() error { s = fold.Dot(sums); return nil })
			can, _ := raises(ir.OpContract, ir.F64, ir.F64)
			err = t.raiseNamed(nameOf(ir.OpContract, t.pos), (backends.Flags(flags.Load())|found)&can)
		}
	}
	runtime.KeepAlive(x)
	runtime.KeepAlive(y)
	return Scalar(ir.F64, math.Float64bits(s)), true, err
}
