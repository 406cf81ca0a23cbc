package trace

import (
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
)

// Arrays whose elements come later. A host that will run the same text over
// many arrays of one shape traces it once over promised arrays, and takes what
// was traced with Capture. Where the text looks at an element of a promised
// array, or needs work done that reads one, it cannot be traced without values.

// Looked is the panic value with which a look at a promised array ends: no
// script can catch it, and the Tracer is of no more use.
type Looked struct{}

// Promise makes a read-only array whose elements are not there yet. x gives its
// dtype, shape and strides, and a buffer of its own by which Capture tells it;
// the buffer's memory is never read, and may be less than the array's. scalar
// makes it a NumPy scalar.
func (t *Tracer) Promise(x backends.Array, scalar bool) *Array {
	a := &Array{t: t, dtype: x.DType, shape: x.Shape, strides: x.Strides, size: product(x.Shape), escaped: true, readonly: true, scalar: scalar}
	a.dense = isDense(a.shape, a.strides, a.dtype.Size())
	a.attach(&storage{buf: x.Buf, promised: true, fixed: true}, x.Offset)
	return a
}

// Borrow is Adopt of memory that must not be written to.
func (t *Tracer) Borrow(x backends.Array) *Array {
	a := t.Adopt(x)
	if a.st == nil { // a number
		a.readonly = true
		return a
	}
	a.Freeze()
	return a
}

// Capture gives the program that computes outs, each dense in C order, and the
// arrays that its parameters stand for. Nothing runs. The program and the list
// are the caller's.
func (t *Tracer) Capture(outs []*Array) (*ir.Func, []backends.Array) {
	specs := make([]ir.OutSpec, len(outs))
	for i, a := range outs {
		a.touch()
		id := t.id(a)
		if !a.scalar && (a.state != pending || a.alias || !a.dense) || t.isAmong(specs[:i], id) {
			id = t.b.Copy(id, true)
		}
		specs[i] = ir.OutSpec{Value: id}
	}
	f, params := t.b.Finish(nil, specs)
	return f, append([]backends.Array(nil), t.inputs(params)...)
}

func (t *Tracer) isAmong(specs []ir.OutSpec, id ir.ID) bool {
	for i := range specs {
		if specs[i].Value == id {
			return true
		}
	}
	return false
}

// present ends the trace where a's memory is needed that is only promised.
func (a *Array) present() {
	if a.st.promised {
		panic(Looked{})
	}
}

// place is the address of a's first element, which says nothing of its value. It
// is a number: of a promised array it may lie outside of any memory.
func (a *Array) place() uintptr { return uintptr(a.st.buf.Ptr) + uintptr(a.off) }

// Known gives the bits of a scalar whose value is at hand.
func (a *Array) Known() (bits uint64, ok bool) { return a.bits, a.state == known }

// CopyTo computes a and copies its elements to dst, in C order. dst has room
// for all of them and shares no memory with a.
func (a *Array) CopyTo(dst unsafe.Pointer) error {
	if err := a.force(); err != nil {
		return err
	}
	size := a.dtype.Size()
	switch {
	case a.size == 0:
	case a.state == known:
		a.dtype.Store(dst, a.bits)
	case a.dense:
		n := int(a.size) * size
		copy(unsafe.Slice((*byte)(dst), n), unsafe.Slice((*byte)(a.addr(a.off)), n))
	default:
		at := 0
		a.walk(func(off int64) {
			a.dtype.Store(unsafe.Add(dst, at), a.dtype.Load(a.addr(off)))
			at += size
		})
	}
	return nil
}
