package trace

import (
	"runtime"
	"slices"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/order"
)

// What sorts, searches and counts looks at values: its operands are computed
// first, and its results are arrays in memory. The work on the elements is
// package order's.

// kernels are package order's functions for one type of element, over memory.
type kernels struct {
	sort     func(run order.Run, x, room unsafe.Pointer, n int64) error
	argsort  func(run order.Run, x unsafe.Pointer, at []int64, room []uint64) error
	search   func(run order.Run, a unsafe.Pointer, n int64, v unsafe.Pointer, right bool, sorter, at []int64) error
	pick     func(run order.Run, x, room unsafe.Pointer, n int64, at []int64, out unsafe.Pointer) error
	distinct func(run order.Run, x unsafe.Pointer, equalNaN bool, mark []bool) error
	most     func(run order.Run, x unsafe.Pointer, n int64, least bool) (int, error)
	// take fills out[i], from i = first on, with the elements of x that at names
	// within the rows of n elements
	take func(x unsafe.Pointer, size, n int64, at []int64, first int64, out unsafe.Pointer)
	// convolve takes n and m elements and gives count sums from position first on
	convolve func(run order.Run, a unsafe.Pointer, n int64, v unsafe.Pointer, m, first int64, out unsafe.Pointer, count int64) error
}

func kernelsOf[T order.Number]() *kernels {
	slice := func(p unsafe.Pointer, n int64) []T { return unsafe.Slice((*T)(p), n) }
	return &kernels{
		sort: func(run order.Run, x, room unsafe.Pointer, n int64) error {
			return order.Sort(run, slice(x, n), slice(room, n))
		},
		argsort: func(run order.Run, x unsafe.Pointer, at []int64, room []uint64) error {
			return order.Argsort(run, slice(x, int64(len(at))), at, room)
		},
		search: func(run order.Run, a unsafe.Pointer, n int64, v unsafe.Pointer, right bool, sorter, at []int64) error {
			return order.Search(run, slice(a, n), slice(v, int64(len(at))), right, sorter, at)
		},
		pick: func(run order.Run, x, room unsafe.Pointer, n int64, at []int64, out unsafe.Pointer) error {
			return order.Select(run, slice(x, n), slice(room, n), at, slice(out, int64(len(at))))
		},
		distinct: func(run order.Run, x unsafe.Pointer, equalNaN bool, mark []bool) error {
			return order.Distinct(run, slice(x, int64(len(mark))), equalNaN, mark)
		},
		most: func(run order.Run, x unsafe.Pointer, n int64, least bool) (int, error) {
			return order.Most(run, slice(x, n), least)
		},
		take: func(p unsafe.Pointer, size, n int64, at []int64, first int64, q unsafe.Pointer) {
			x, out := slice(p, size), slice(q, size)[first:]
			for k, j := range at {
				i := first + int64(k)
				out[k] = x[i-i%n+j]
			}
		},
		convolve: func(run order.Run, a unsafe.Pointer, n int64, v unsafe.Pointer, m, first int64, out unsafe.Pointer, count int64) error {
			return order.Convolve(run, slice(a, n), slice(v, m), int(first), slice(out, count))
		},
	}
}

// kernelTable holds kernels by kind, sign and size.
var kernelTable = map[kernelKey]*kernels{
	{ir.KindBool, false, 1}: kernelsOf[uint8](),
	{ir.KindInt, false, 1}:  kernelsOf[uint8](),
	{ir.KindInt, false, 2}:  kernelsOf[uint16](),
	{ir.KindInt, false, 4}:  kernelsOf[uint32](),
	{ir.KindInt, false, 8}:  kernelsOf[uint64](),
	{ir.KindInt, true, 1}:   kernelsOf[int8](),
	{ir.KindInt, true, 2}:   kernelsOf[int16](),
	{ir.KindInt, true, 4}:   kernelsOf[int32](),
	{ir.KindInt, true, 8}:   kernelsOf[int64](),
	{ir.KindFloat, true, 4}: kernelsOf[float32](),
	{ir.KindFloat, true, 8}: kernelsOf[float64](),
}

type kernelKey struct {
	kind   ir.Kind
	signed bool
	size   int
}

func kernelsFor(d ir.DType) *kernels {
	lo, _ := d.Range()
	k := kernelTable[kernelKey{d.Kind(), d.IsFloat() || lo < 0, d.Size()}]
	if k == nil {
		panic("BUG: no order of " + d.NumPy())
	}
	return k
}

// runner spreads calls over the executor's threads; each stops them when the
// tracer's context ends.
func (t *Tracer) runner() order.Run {
	return func(n int, f func(i int)) error { return backends.Each(t.ctx, t.exec, n, f) }
}

// alone makes calls in order: for work that is one of many calls itself.
func alone(n int, f func(i int)) error {
	for i := range n {
		f(i)
	}
	return nil
}

// scratch is memory for the time of one operation.
type scratch struct {
	t   *Tracer
	buf *backends.Buffer
}

func (t *Tracer) scratch(n int64, d ir.DType) (scratch, error) {
	buf, err := t.alloc([]int64{n}, d)
	return scratch{t, buf}, err
}

func (s scratch) free() { s.t.exec.Free(s.buf) }

// ints is the elements of a dense array of int64 in memory.
func (a *Array) ints() []int64 { return unsafe.Slice((*int64)(a.start()), a.size) }

// start is the address of the first element of an array in memory.
func (a *Array) start() unsafe.Pointer { return a.addr(a.off) }

// dense is the elements of an operand, converted to d, dense in C order and in
// memory: those of its array, or of a copy. done ends their use.
func (t *Tracer) dense(o Operand, d ir.DType) (x *Array, done func(), err error) {
	a, err := t.AsArray(o, ir.NoType)
	if err != nil {
		return nil, nil, err
	}
	switch {
	case a.dtype != d:
		if x, err = a.AsType(d); err == nil && !x.dense {
			x, err = x.Copy(OrderC)
		}
	case !a.dense || a.scalar:
		x, err = a.Copy(OrderC)
	default:
		x = a
	}
	if err == nil {
		err = x.force()
	}
	if err == nil && d == ir.Bool && x.state == ready && slices.ContainsFunc(unsafe.Slice((*byte)(x.start()), x.size), func(b byte) bool { return b > 1 }) {
		if x, err = x.rows(len(x.shape) - 1); err == nil { // bools that were made elsewhere
			return x, x.Release, nil
		}
	}
	if err != nil {
		return nil, nil, err
	}
	x.Retain()
	if x == a {
		return x, x.Unslot, nil
	}
	return x, x.Release, nil
}

// rows is a copy of a in memory of its own, dense in C order, with an axis moved
// behind the others. The caller releases it.
func (a *Array) rows(axis int) (*Array, error) {
	t := a.t
	if axis == len(a.shape)-1 && a.dense && !a.scalar {
		if err := a.force(); err != nil {
			return nil, err
		}
		x, err := t.newArray(a.shape, a.dtype, nil)
		if err != nil {
			return nil, err
		}
		size := int64(a.dtype.Size())
		err = t.each(a.size, 1, func(lo, hi int64) {
			to, from := unsafe.Slice((*byte)(x.addr(lo*size)), (hi-lo)*size), unsafe.Slice((*byte)(a.addr(a.off+lo*size)), (hi-lo)*size)
			if a.dtype != ir.Bool {
				copy(to, from)
				return
			}
			for i := range from {
				to[i] = uint8(ir.Bool.Load(unsafe.Pointer(&from[i])))
			}
		})
		runtime.KeepAlive(a)
		x.Retain()
		return x, err
	}
	x := a
	if axis != len(a.shape)-1 {
		var err error
		if x, err = a.MoveAxis([]int{axis}, []int{-1}); err != nil {
			return nil, err
		}
	}
	x, err := x.Copy(OrderC)
	if err == nil {
		err = x.force()
	}
	if err == nil {
		x.Retain()
	}
	return x, err
}

// unrows is the array whose rows(axis) is x, laid out in memory by order.
func (x *Array) unrows(axis int, order []uint8) (*Array, error) {
	last := len(x.shape) - 1
	if order == nil && axis == last {
		x.Unslot()
		return x, nil
	}
	defer x.Release()
	v, err := x.MoveAxis([]int{-1}, []int{axis})
	if err != nil {
		return nil, err
	}
	out, err := x.t.newArray(v.shape, x.dtype, order)
	if err != nil {
		return nil, err
	}
	return out, x.t.assign(out, Of(v))
}

// longRow is from which length on the threads share the work on one row.
const longRow = 1 << 17

// eachRow calls f for the rows of n elements of an array that has some: for
// long ones in order, with a Run that spreads the work; for others on several
// threads. room is as much memory as f may use for a row, of elements of d.
func (t *Tracer) eachRow(rows, n int64, d ir.DType, f func(run order.Run, row int64, room unsafe.Pointer) error) error {
	if rows == 0 {
		return nil
	}
	run := t.runner()
	if n >= longRow || rows == 1 {
		room, err := t.scratch(n, d)
		if err != nil {
			return err
		}
		defer room.free()
		for r := range rows {
			if err := f(run, r, room.buf.Ptr); err != nil {
				return translate(err)
			}
		}
		return nil
	}
	const together = 1 << 15 // elements of one call
	group := max(together/max(n, 1), 1)
	group = max(min(group, (rows+63)/64), 1)
	groups := (rows + group - 1) / group
	room, err := t.scratch(groups*n, d)
	if err != nil {
		return err
	}
	defer room.free()
	return translate(run(int(groups), func(g int) {
		mine := unsafe.Add(room.buf.Ptr, int64(g)*n*int64(d.Size()))
		for r := int64(g) * group; r < min(int64(g+1)*group, rows); r++ {
			if err := f(alone, r, mine); err != nil {
				panic("BUG: " + err.Error()) // alone never gives up
			}
		}
	}))
}

// sortRows sorts the rows of what rows gave.
func (x *Array) sortRows() error {
	n := x.shape[len(x.shape)-1]
	if x.size == 0 || n < 2 {
		return nil
	}
	k, size := kernelsFor(x.dtype), int64(x.dtype.Size())
	return x.t.eachRow(x.size/n, n, x.dtype, func(run order.Run, r int64, room unsafe.Pointer) error {
		return k.sort(run, unsafe.Add(x.start(), r*n*size), room, n)
	})
}

// flat is an operand as an array of one axis for axis=None, else as an array,
// with its axis counted from the front.
func (t *Tracer) flat(o Operand, axis int, noAxis bool) (*Array, int, error) {
	a, err := t.AsArray(o, ir.NoType)
	if err != nil {
		return nil, 0, err
	}
	if noAxis {
		a, err = a.reshapeC([]int64{a.size})
		return a, 0, err
	}
	axis, err = normAxis("", axis, len(a.shape))
	return a, axis, err
}

// Sort is np.sort(a, axis); noAxis is axis=None. The result has a's memory
// order.
func (t *Tracer) Sort(o Operand, axis int, noAxis bool) (*Array, error) {
	a, axis, err := t.flat(o, axis, noAxis)
	if err != nil {
		return nil, err
	}
	x, err := a.rows(axis)
	if err != nil {
		return nil, err
	}
	if err := x.sortRows(); err != nil {
		x.Release()
		return nil, err
	}
	return x.unrows(axis, ir.LikeOrder(a.shape, a.strides))
}

// SortInPlace is a.sort(axis); what names it in an error.
func (a *Array) SortInPlace(axis int, what string) error {
	axis, err := normAxis("", axis, len(a.shape))
	if err != nil {
		return err
	}
	if err := a.writable(what + " array"); err != nil {
		return err
	}
	a.pin()
	defer a.unpin()
	if a.dense && axis == len(a.shape)-1 && a.dtype != ir.Bool { // bools that were made elsewhere have other orders
		if err := a.t.forceReaders(a.st, nil); err != nil {
			return err
		}
		a.t.stamp(a.st)
		err := a.sortRows()
		runtime.KeepAlive(a)
		return err
	}
	x, err := a.rows(axis)
	if err != nil {
		return err
	}
	defer x.Release()
	if err := x.sortRows(); err != nil {
		return err
	}
	v, err := x.MoveAxis([]int{-1}, []int{axis})
	if err != nil {
		return err
	}
	return a.t.assign(a, Of(v))
}

// Argsort is np.argsort(a, axis), stable, in C order; noAxis is axis=None.
func (t *Tracer) Argsort(o Operand, axis int, noAxis bool) (*Array, error) {
	if len(o.Shape()) == 0 && !noAxis { // as an array of one axis
		if _, err := normAxis("", axis, 1); err != nil {
			return nil, err
		}
		noAxis = true
	}
	a, axis, err := t.flat(o, axis, noAxis)
	if err != nil {
		return nil, err
	}
	x, err := a.rows(axis)
	if err != nil {
		return nil, err
	}
	at, err := x.argsortRows()
	x.Release()
	if err != nil {
		return nil, err
	}
	return at.unrows(axis, nil)
}

// argsortRows gives the orders of the rows of what rows gave.
func (x *Array) argsortRows() (*Array, error) {
	t := x.t
	at, err := t.newArray(x.shape, ir.I64, nil)
	if err != nil {
		return nil, err
	}
	at.Retain()
	n := x.shape[len(x.shape)-1]
	if x.size == 0 {
		return at, nil
	}
	k, size := kernelsFor(x.dtype), int64(x.dtype.Size())
	err = t.eachRow(x.size/n, n, ir.I64, func(run order.Run, r int64, room unsafe.Pointer) error {
		return k.argsort(run, unsafe.Add(x.start(), r*n*size), at.ints()[r*n:(r+1)*n], unsafe.Slice((*uint64)(room), n))
	})
	if err != nil {
		at.Release()
		return nil, err
	}
	return at, nil
}

// Distinct marks the elements of a 1-D array, which is in order, that are not
// equal to the one before; if equalNaN, every NaN equals the first.
func (t *Tracer) Distinct(o Operand, equalNaN bool) (*Array, error) {
	x, done, err := t.dense(o, o.Type())
	if err != nil {
		return nil, err
	}
	defer done()
	out, err := t.newArray(x.shape, ir.Bool, nil)
	if err != nil || x.size == 0 {
		return out, err
	}
	mark := unsafe.Slice((*bool)(out.start()), out.size)
	return out, translate(kernelsFor(x.dtype).distinct(t.runner(), x.start(), equalNaN, mark))
}

// Lexsort is np.lexsort(keys, axis): the last key counts most.
func (t *Tracer) Lexsort(keys []Operand, axis int) (*Array, error) {
	if len(keys) == 0 {
		return nil, fault("TypeError", "need sequence of keys with len > 0 in lexsort")
	}
	for _, k := range keys[1:] {
		if !slices.Equal(k.Shape(), keys[0].Shape()) {
			return nil, fault("ValueError", "all keys need to be the same shape")
		}
	}
	first, err := t.AsArray(keys[0], ir.NoType)
	if err != nil {
		return nil, err
	}
	if len(first.shape) == 0 {
		return t.Full(nil, ir.I64, Int(0))
	}
	if axis, err = normAxis("", axis, len(first.shape)); err != nil {
		return nil, err
	}
	var perm *Array
	for _, key := range keys {
		a, err := t.AsArray(key, ir.NoType)
		if err != nil {
			return nil, err
		}
		x, err := a.rows(axis)
		if err != nil {
			return nil, err
		}
		n := x.shape[len(x.shape)-1]
		if perm != nil { // in the order so far
			y, err := x.permuteRows(perm, n)
			x.Release()
			if err != nil {
				return nil, err
			}
			x = y
		}
		at, err := x.argsortRows()
		x.Release()
		if err != nil {
			return nil, err
		}
		if perm != nil {
			y, err := perm.permuteRows(at, n)
			perm.Release()
			at.Release()
			if err != nil {
				return nil, err
			}
			at = y
		}
		perm = at
	}
	return perm.unrows(axis, nil)
}

// permuteRows takes the elements of each row of n in the order of at's row.
func (x *Array) permuteRows(at *Array, n int64) (*Array, error) {
	out, err := x.t.newArray(x.shape, x.dtype, nil)
	if err != nil {
		return nil, err
	}
	out.Retain()
	k := kernelsFor(x.dtype)
	err = x.t.each(x.size, 1, func(lo, hi int64) { k.take(x.start(), x.size, n, at.ints()[lo:hi], lo, out.start()) })
	return out, err
}

// SearchSorted is np.searchsorted(a, v, side, sorter): positions of v's shape,
// a scalar for one without axes. A zero sorter is none.
func (t *Tracer) SearchSorted(x, v Operand, right bool, sorter Operand) (Operand, error) {
	a, err := t.AsArray(x, ir.NoType)
	if err != nil {
		return Operand{}, err
	}
	q, err := t.AsArray(v, ir.NoType)
	if err != nil {
		return Operand{}, err
	}
	switch {
	case len(a.shape) == 0:
		return Operand{}, fault("ValueError", "object of too small depth for desired array")
	case len(a.shape) > 1:
		return Operand{}, fault("ValueError", "object too deep for desired array")
	}
	var perm []int64
	if !sorter.IsZero() {
		s := sorter.Arr
		switch {
		case s == nil || len(s.shape) != 1:
			return Operand{}, fault("TypeError", "could not parse sorter argument")
		case s.dtype.Kind() == ir.KindFloat:
			return Operand{}, fault("TypeError", "sorter must only contain integers")
		case s.size != a.size:
			return Operand{}, fault("ValueError", "sorter.size must equal a.size")
		}
		if perm, err = s.Int64s(); err != nil {
			return Operand{}, err
		}
		for _, p := range perm {
			if p < 0 || p >= a.size {
				return Operand{}, fault("ValueError", "Sorter index out of range.")
			}
		}
	}
	d := ResultType(Of(a), Of(q))
	out, err := t.searchIn(a, q, d, right, perm)
	if err != nil {
		return Operand{}, err
	}
	if len(q.shape) == 0 {
		return Scalar(ir.I64, uint64(out.ints()[0])), nil
	}
	return Of(out), nil
}

// searchIn looks for the elements of q in a, both as d.
func (t *Tracer) searchIn(a, q *Array, d ir.DType, right bool, sorter []int64) (*Array, error) {
	var mem [2]*Array
	for i, x := range []*Array{a, q} {
		y, done, err := t.dense(Of(x), d)
		if err != nil {
			return nil, err
		}
		defer done()
		mem[i] = y
	}
	out, err := t.newArray(q.shape, ir.I64, nil)
	if err != nil || out.size == 0 {
		return out, err
	}
	return out, translate(kernelsFor(d).search(t.runner(), mem[0].start(), a.size, mem[1].start(), right, sorter, out.ints()))
}

// Partition is np.partition(a, kth, axis) and np.argpartition (positions): it
// sorts, which fulfils what is promised of any kth.
func (t *Tracer) Partition(o Operand, kth []int64, axis int, noAxis, positions bool) (*Array, error) {
	scalar := len(o.Shape()) == 0
	if scalar && positions && !noAxis {
		if _, err := normAxis("", axis, 1); err != nil {
			return nil, err
		}
		noAxis = true
	}
	a, at, err := t.flat(o, axis, noAxis)
	if err != nil {
		return nil, err
	}
	if err := inBounds(kth, a, at); err != nil {
		return nil, err
	}
	if positions {
		return t.Argsort(Of(a), at, false)
	}
	return t.Sort(Of(a), at, false)
}

// PartitionInPlace is a.partition(kth, axis).
func (a *Array) PartitionInPlace(kth []int64, axis int) error {
	at, err := normAxis("", axis, len(a.shape))
	if err != nil {
		return err
	}
	if a.readonly {
		return a.writable("partition array")
	}
	if err := inBounds(kth, a, at); err != nil {
		return err
	}
	return a.SortInPlace(at, "partition")
}

// inBounds checks positions along an axis; an array without elements has nothing
// to put there.
func inBounds(kth []int64, a *Array, axis int) error {
	if a.size == 0 {
		return nil
	}
	n := a.shape[axis]
	for _, k := range kth {
		if k < 0 {
			k += n
		}
		if k < 0 || k >= n {
			return fault("ValueError", "kth(=%d) out of bounds (%d)", k, n)
		}
	}
	return nil
}
