package trace

import (
	"runtime"
	"unsafe"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/gather"
)

// small is up to how many elements plain code moves or looks through sooner
// than a call of the executor would begin.
const small = 1 << 10

// atHand reports whether a is a small array in memory.
func (a *Array) atHand() bool {
	return a.size <= small && a.state == ready && !a.st.promised && a.st.buf != nil
}

// copied is a copy of a small array in memory, made at once; nil of others.
// Bools may need to be made such, which is the executor's work.
func (a *Array) copied(c bool) (*Array, error) {
	if !a.atHand() || a.scalar || a.size == 0 || a.dtype == ir.Bool {
		return nil, nil
	}
	var order []uint8
	if !c && !a.dense {
		order = ir.LikeOrder(a.shape, a.strides)
	}
	x, err := a.t.newArray(a.shape, a.dtype, order)
	if err == nil {
		x.copyFrom(a, a.strides)
	}
	return x, err
}

// copyFrom copies the elements of b, whose byte steps along a's axes are given.
func (a *Array) copyFrom(b *Array, steps []int64) {
	gather.Copy(a.addr(a.off), b.addr(b.off), a.shape, a.strides, steps, a.dtype.Size())
	runtime.KeepAlive(a)
	runtime.KeepAlive(b)
}

// apart reports whether two arrays in memory have no byte in common.
func (a *Array) apart(b *Array) bool {
	lo, hi := a.span()
	from, to := b.span()
	return hi <= from || to <= lo
}

// span is the addresses between which an array's elements lie.
func (a *Array) span() (lo, hi uintptr) {
	from, to := a.bounds()
	p := uintptr(unsafe.Pointer(a.st.buf.Ptr))
	return p + uintptr(from), p + uintptr(to)
}

// storeSmall is dst[...] = src for small arrays in memory of one dtype, of which
// src broadcasts to dst, at once; not done for others.
func (t *Tracer) storeSmall(dst, src *Array) (done bool, err error) {
	if src.state == pending && src.slots > 0 && !src.alias && src.size <= small && src.dtype == dst.dtype && src.dtype != ir.Bool {
		if err := src.force(); err != nil { // it has a name: the next use finds it computed
			return false, err
		}
	}
	if !src.atHand() || dst.size > small || src.scalar || src.dtype != dst.dtype || src.dtype == ir.Bool || !dst.apart(src) {
		return false, nil
	}
	if err := t.forceReaders(dst.st, nil); err != nil {
		return false, err
	}
	t.stamp(dst.st)
	var steps [ir.MaxRank]int64
	lead := len(dst.shape) - len(src.shape)
	for k, e := range src.shape {
		if e != 1 {
			steps[lead+k] = src.strides[k]
		}
	}
	dst.copyFrom(src, steps[:len(dst.shape)])
	return true, nil
}
