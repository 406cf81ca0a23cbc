package trace

import (
	"runtime"
	"sync/atomic"
	"unsafe"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/fold"
	"github.com/grayscale-lang/grayscale/lang/gather"
)

// picking is the most frequent index with an array: a vector of int64 into a
// vector. It needs nothing of what a gathering resolves.
type picking struct {
	a  *Array
	at *Array // dense, in memory, and for a store apart from a
}

// picks gives the picking that an index of a is, if it is one.
func (a *Array) picks(items []IndexItem, stored bool) (p picking, ok bool, err error) {
	if len(items) != 1 || items[0].Kind != IndexArray || len(a.shape) != 1 {
		return p, false, nil
	}
	x := items[0].Arr
	if x.dtype != ir.I64 || len(x.shape) != 1 || !x.dense || x.size == 0 || stored && x.SharesMemory(a) {
		return p, false, nil
	}
	if err := a.force(); err != nil {
		return p, false, err
	}
	if err := x.force(); err != nil {
		return p, false, err
	}
	return picking{a, x}, true, nil
}

// vector is a as package gather takes it.
func (p picking) vector() gather.Vector {
	return gather.Vector{At: p.a.addr(p.a.off), N: p.a.shape[0], Stride: p.a.strides[0]}
}

// load makes the copy that the index gives.
func (p picking) load() (*Array, error) {
	out, err := p.a.t.newArray(p.at.shape, p.a.dtype, nil)
	if err != nil {
		return nil, err
	}
	v, at, to, size := p.vector(), p.at.ints(), out.start(), p.a.dtype.Size()
	bad := false
	if len(at) <= unit {
		bad = !v.Take(to, at, size)
	} else {
		var some atomic.Bool
		err = p.a.t.each(int64(len(at)), 1, func(lo, hi int64) {
			if !v.Take(unsafe.Add(to, lo*int64(size)), at[lo:hi], size) {
				some.Store(true)
			}
		})
		bad = some.Load()
	}
	p.keep()
	if err == nil && bad {
		err = p.outOfBounds()
	}
	return out, err
}

// keep keeps the memory that addresses were taken of.
func (p picking) keep() {
	runtime.KeepAlive(p.a)
	runtime.KeepAlive(p.at)
}

// outOfBounds is the error for the first position out of bounds.
func (p picking) outOfBounds() error {
	n := p.a.shape[0]
	for _, i := range p.at.ints() {
		if i < -n || i >= n {
			return fault("IndexError", "index %d is out of bounds for axis 0 with size %d", i, n)
		}
	}
	panic("BUG: no position is out of bounds")
}

// ready checks the positions and that a may change.
func (p picking) ready() error {
	v, at, t := p.vector(), p.at.ints(), p.a.t
	inside := true
	for lo := 0; lo < len(at) && inside; lo += unit {
		if err := t.ctx.Err(); err != nil {
			return err
		}
		inside = v.Inside(at[lo:min(lo+unit, len(at))])
	}
	p.keep()
	if !inside {
		return p.outOfBounds()
	}
	if err := t.forceReaders(p.a.st, nil); err != nil {
		return err
	}
	t.stamp(p.a.st)
	return nil
}

// put stores values step bytes apart, in order: of those for the same position
// the last counts.
func (p picking) put(values unsafe.Pointer, step int64) error {
	v, at := p.vector(), p.at.ints()
	for lo := 0; lo < len(at); lo += unit {
		if err := p.a.t.ctx.Err(); err != nil {
			return err
		}
		v.Put(at[lo:min(lo+unit, len(at))], unsafe.Add(values, int64(lo)*step), step, p.a.dtype.Size())
	}
	p.keep()
	return nil
}

// fill stores one value at all positions.
func (p picking) fill(bits uint64) error {
	if err := p.ready(); err != nil {
		return err
	}
	var one uint64
	p.a.dtype.Store(unsafe.Pointer(&one), bits)
	return p.put(unsafe.Pointer(&one), 0)
}

// takes reports whether store can store v: a vector of a's dtype, with as many
// elements as there are positions, that shares no memory with a.
func (p picking) takes(v *Array) bool {
	return !v.scalar && v.dtype == p.a.dtype && len(v.shape) == 1 && v.size == p.at.size && !v.SharesMemory(p.a)
}

// store is a[…] = v for an array that it takes.
func (p picking) store(v *Array) error {
	if err := v.force(); err != nil {
		return err
	}
	defer v.Drop()
	if err := p.ready(); err != nil {
		return err
	}
	err := p.put(v.addr(v.off), v.strides[0])
	runtime.KeepAlive(v)
	return err
}

// update is a[i] = f(a[i], y) for one position after the other, of elements of
// 8 bytes.
func (p picking) update(y *Array, f fold.Combine) error {
	if err := p.ready(); err != nil {
		return err
	}
	v, at, t := p.vector(), p.at.ints(), p.a.t
	from, step := y.addr(y.off), y.strides[0]
	for lo := 0; lo < len(at); lo += unit {
		if err := t.ctx.Err(); err != nil {
			return err
		}
		for k, i := range at[lo:min(lo+unit, len(at))] {
			to := (*uint64)(unsafe.Add(v.At, (i+i>>63&v.N)*v.Stride))
			*to = f(*to, *(*uint64)(unsafe.Add(from, int64(lo+k)*step)))
		}
	}
	p.keep()
	runtime.KeepAlive(y)
	return nil
}
