package trace

import (
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
)

// Array is a handle of an array or of a pending NumPy scalar.
//
// A materialised handle is a view of storage that other handles may share. A
// pending handle is a node of the tracer's graph of work to do; it knows the
// strides that its memory will have, since NumPy's order of additions and its
// choice between view and copy depend on them.
//
// A pending node with alias set is a view: it will never have memory of its
// own. To compute it for keeps is to compute what it views, and then to view
// that; so all who share a pending value share its memory once it has some.
type Array struct {
	t       *Tracer
	shape   []int64
	strides []int64 // bytes
	size    int64   // elements
	dtype   ir.DType
	state   state

	scalar   bool // a NumPy scalar: 0-d, immutable
	readonly bool
	shows    bool   // another array's memory
	mapped   bool   // NumPy has a memmap for it
	dense    bool   // C-contiguous
	owner    *Array // the array whose memory a view shows

	// who holds the handle
	fresh   bool  // given to the caller, not yet used, named or dropped
	escaped bool  // held by something uncounted, for good
	named   bool  // was ever in a variable
	counted bool  // in st.holders
	tracked bool  // its counts tell when it is done with: see Done
	slots   int32 // variables
	users   int32 // pending nodes that have it as an operand
	mark    uint32

	// materialised
	st   *storage
	off  int64
	bits uint64 // known scalar

	// pending
	node
}

// node is what a pending handle is to become.
type node struct {
	op           ir.Op
	alias        bool // shares the memory of args[0]
	keep         bool // reductions: keepdims; copies: C order
	vote         bool // copies and casts: the layout of a ufunc's result, not of a copy
	nargs        uint8
	near, chosen bool // scratch of Tracer.choose
	args         [3]arg
	view         *ir.IndexMap // OpView
	axes         []int        // reductions; the axis of a scan
	ident        ir.ID        // in the builder, if epoch is the tracer's
	epoch        uint32
	born         uint64 // tracer's clock at creation
	line, col    int32  // where the operation was called
	note         int32  // ir.Pos.Note
	risk         bool   // it, or what it is made of, may raise an exception that matters
	ran          bool   // has been computed on the way to something, and its exceptions told
}

// arg is an operand of a node: an array cast to dtype, or a scalar.
type arg struct {
	arr   *Array
	bits  uint64
	dtype ir.DType
}

type state uint8

const (
	dead    state = iota // memory given back
	pending              // to be computed
	cold                 // pending, but nobody was known to want it
	ready                // has storage
	known                // a scalar with bits
	lost                 // its memory could not be had
)

// storage is memory that handles share.
type storage struct {
	buf      *backends.Buffer
	fixed    bool   // cannot be written to at all
	owned    bool   // from the executor: may be given back
	promised bool   // the elements are not there yet: see Promise
	named    bool   // some handle of it was in a variable: then its slots tell when it is done with
	holders  int32  // handles that something holds
	loose    int32  // handles that somebody may use beyond what holders tells
	visible  int32  // of these: held by more than pending work
	readers  int32  // operand places of pending nodes
	held     int64  // bytes entered in Tracer.held
	stored   uint64 // tracer's clock at the last store
	lost     error  // why there is no memory: its handles are lost
}

// DType is the element type.
func (a *Array) DType() ir.DType { return a.dtype }

// Shape is the extents; the caller must not change them.
func (a *Array) Shape() []int64 { return a.shape }

// NDim is the number of axes.
func (a *Array) NDim() int { return len(a.shape) }

// Size is the number of elements.
func (a *Array) Size() int64 { return a.size }

// Strides is the byte step of each axis (of the memory it will have, when
// pending); the caller must not change them.
func (a *Array) Strides() []int64 { return a.strides }

// IsScalar reports whether a is a NumPy scalar (a full reduction, an element)
// and not an array: it prints and behaves as one, and is immutable.
func (a *Array) IsScalar() bool { return a.scalar }

// ReadOnly reports whether a refuses stores (broadcast and diagonal views).
func (a *Array) ReadOnly() bool { return a.readonly }

// Pending reports whether a is still to be computed.
func (a *Array) Pending() bool { return a.state == pending || a.state == cold }

// SharesMemory reports whether a store into one could be seen through the
// other (NumPy's may_share_memory with exact bounds of storage, not of ranges).
func (a *Array) SharesMemory(b *Array) bool {
	x, y := a.base(), b.base()
	if x == y {
		return x.state != known
	}
	return x.st != nil && x.st == y.st
}

// base is what a pending view views: a node with memory of its own to come, or
// a materialised handle.
func (a *Array) base() *Array {
	for (a.state == pending || a.state == cold) && a.alias {
		a = a.args[0].arr
	}
	return a
}

// held reports whether anything holds a.
func (a *Array) held() bool { return a.visible() || a.users > 0 }

// visible reports whether something other than pending work holds a.
func (a *Array) visible() bool { return a.fresh || a.slots > 0 || a.escaped }

// live reports whether a variable or a container holds a, or whether it must be
// computed for the sake of clocks: it once had a name, and no other pending
// work computes it on its way.
func (a *Array) live() bool {
	return a.slots > 0 || a.escaped || a.named && a.users == 0 && a.t.opt.Honest && a.state == pending
}

// Retain counts one more variable slot that holds a.
func (a *Array) Retain() {
	a.slots++
	a.named = true
	a.track()
	if a.st != nil {
		a.st.named = true
	}
	if a.slots == 1 {
		a.touch()
		was := a.fresh
		a.fresh = false
		a.rehold(was || a.escaped)
	}
}

// Release counts one slot less. At none, memory that nothing else views or
// reads goes back at once and a must not be used again: the caller must hold
// it nowhere else (not on an expression's stack: see Unslot).
//
// What one construct uses twice (the middle of a chained comparison, the
// iterable of a loop, an operand while a called function may rebind its
// variable) is retained meanwhile.
func (a *Array) Release() {
	if a.slots == 0 {
		panic("BUG: released an array more often than retained")
	}
	a.slots--
	if a.slots == 0 && !a.escaped {
		a.rehold(true)
		a.reap()
	}
}

// Unslot counts one slot less but keeps a usable: a function's result that
// leaves its local variable. Retain it, release the locals, then Unslot it.
func (a *Array) Unslot() {
	if a.slots == 0 {
		panic("BUG: released an array more often than retained")
	}
	a.slots--
	if a.slots == 0 {
		a.fresh = true
	}
}

// Drop says that a handle just received is not wanted (an expression statement).
func (a *Array) Drop() {
	if a.fresh {
		a.fresh = false
		a.rehold(true)
		a.reap()
	}
}

// Done says that whoever received a handle as a temporary does not use it
// again: an operand when the operation has returned, unless its result is a
// itself. What a variable or a container holds is left alone. Memory goes back
// when all of its handles are done with and no pending work reads it; that of
// a temporary that nobody says this of is left to the garbage collector.
func (a *Array) Done() {
	if a.slots > 0 || a.escaped {
		return
	}
	a.track()
	if a.fresh {
		a.Drop()
	} else if a.st != nil {
		a.t.settle(a.st)
	}
}

// track notes that the counts of a handle tell when it is done with.
func (a *Array) track() {
	if !a.tracked {
		a.tracked = true
		if a.st != nil {
			a.st.loose--
		}
	}
}

// Escape says for good that something uncounted holds a: a container, a
// closure, a thread, Go.
func (a *Array) Escape() {
	if !a.escaped {
		a.touch()
		was := a.visible()
		a.escaped, a.fresh = true, false
		a.rehold(was)
	}
}

// rehold brings the counts of a's storage up to date after a change of who
// holds a; was says whether a was visible before.
func (a *Array) rehold(was bool) {
	st := a.st
	if st == nil {
		return
	}
	if now := a.visible(); now != was {
		if now {
			st.visible++
		} else {
			st.visible--
		}
	}
	if now := a.held(); now != a.counted {
		a.counted = now
		if now {
			st.holders++
		} else {
			st.holders--
		}
	}
	a.t.settle(st)
}

// settle gives the storage back when nobody holds it, and keeps the account of
// memory that only pending work holds.
func (t *Tracer) settle(st *storage) {
	if st.holders == 0 {
		t.held -= st.held
		st.held = 0
		if st.owned && (st.named || st.loose == 0) && st.buf != nil {
			t.exec.Free(st.buf)
			st.buf = nil
		}
		return
	}
	if st.visible > 0 {
		t.held -= st.held
		st.held = 0
	} else if st.held == 0 && st.buf != nil {
		st.held = st.buf.Bytes
		t.held += st.held
	}
}

// reap ends a handle that nothing holds: pending work that nobody wants is
// forgotten, and with it its hold on its operands.
func (a *Array) reap() {
	if a.state != pending || a.held() || a.live() {
		return
	}
	if a.runForWarnings() && a.state != pending {
		return
	}
	t := a.t
	t.reaping = append(t.reaping[:0], a)
	for len(t.reaping) > 0 {
		n := t.reaping[len(t.reaping)-1]
		t.reaping = t.reaping[:len(t.reaping)-1]
		if n.state != pending || n.held() || n.live() {
			continue
		}
		n.state = cold
		t.linked--
		for i := range n.args[:n.nargs] {
			if x := n.args[i].arr; x != nil {
				x.unuse()
				if x.state == pending {
					t.reaping = append(t.reaping, x)
				}
			}
		}
	}
}

// use counts one more pending operand place that holds a.
func (a *Array) use() {
	was := a.visible()
	a.fresh = false
	a.users++
	if a.st != nil {
		a.st.readers++
		a.rehold(was)
	}
}

// unuse counts one operand place less. The caller reaps pending ones.
func (a *Array) unuse() {
	a.users--
	if a.st != nil {
		a.st.readers--
		a.rehold(a.visible())
	}
}

// touch makes sure that a can be used: a pending node that had been given up
// is taken up again when nothing was stored into its sources since.
func (a *Array) touch() {
	switch a.state {
	case ready:
		if a.st.buf == nil {
			panic("BUG: use of an array after its last release")
		}
	case cold:
		for i := range a.args[:a.nargs] {
			x := a.args[i].arr
			if x == nil {
				continue
			}
			x.touch()
			if x.state == lost {
				a.lose(x.st)
				return
			}
			if x.st != nil && x.st.stored > a.born || x.born > a.born {
				panic("BUG: use of a released expression whose source has changed")
			}
		}
		a.state = pending
		for i := range a.args[:a.nargs] {
			if x := a.args[i].arr; x != nil {
				x.use()
			}
		}
		a.t.link(a)
	case dead:
		panic("BUG: use of an array after its last release")
	}
}

// addr is the address of the element at byte offset off of a's storage.
func (a *Array) addr(off int64) unsafe.Pointer {
	if a.st.promised {
		a.present()
	}
	return unsafe.Add(a.st.buf.Ptr, off)
}

// desc is a as the executor takes it.
func (a *Array) desc() backends.Array {
	if a.state == known {
		return backends.Array{DType: a.dtype, Bits: a.bits}
	}
	return backends.Array{DType: a.dtype, Buf: a.st.buf, Offset: a.off, Shape: a.shape, Strides: a.strides}
}
