package trace

import (
	"context"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
)

// Options bound the work a Tracer puts off.
type Options struct {
	MaxOps  int   // pending operations before work is forced; 0: 200
	MaxHeld int64 // bytes of buffers that only pending work keeps alive; 0: 64 MiB
	// Honest keeps a pending value that once had a name and lost it, so that
	// Flush computes it: for scripts that read a clock.
	Honest bool
}

// Tracer owns the pending work of one script thread. It is not safe for
// concurrent use.
type Tracer struct{}

// New makes a tracer whose work runs on exec.
func New(ctx context.Context, exec backends.Executor, opt Options) *Tracer { panic("BUG: unfinished") }

// SetContext replaces the context that forced work runs under.
func (t *Tracer) SetContext(ctx context.Context) { panic("BUG: unfinished") }

// SetPos says where in the source the operations that follow stand.
func (t *Tracer) SetPos(p ir.Pos) { panic("BUG: unfinished") }

// Tick forces pending work when there is much of it. The evaluator calls it
// where a loop goes back, so that every turn traces to the same text.
func (t *Tracer) Tick() error { panic("BUG: unfinished") }

// Flush forces everything pending that a variable or a container holds: before
// a clock is read, at the end of a script, before arrays go to another thread.
func (t *Tracer) Flush() error { panic("BUG: unfinished") }

// Array is a handle of an array or a pending NumPy scalar. A materialised one
// is a view of storage; a pending one is a value still to be computed.
type Array struct {
	dtype  ir.DType
	scalar bool
	shape  []int64
}

// DType is the element type.
func (a *Array) DType() ir.DType { return a.dtype }

// Shape is the extents; the caller must not change them.
func (a *Array) Shape() []int64 { return a.shape }

// NDim is the number of axes.
func (a *Array) NDim() int { return len(a.shape) }

// Size is the number of elements.
func (a *Array) Size() int64 { panic("BUG: unfinished") }

// Strides is the byte step of each axis (of the memory it will have, when
// pending); the caller must not change them.
func (a *Array) Strides() []int64 { panic("BUG: unfinished") }

// IsScalar reports whether a is a NumPy scalar (a full reduction, an element)
// and not an array: it prints and behaves as one, and is immutable.
func (a *Array) IsScalar() bool { return a.scalar }

// Pending reports whether a is still to be computed.
func (a *Array) Pending() bool { panic("BUG: unfinished") }

// SharesMemory reports whether a store into one could be seen through the other.
func (a *Array) SharesMemory(b *Array) bool { panic("BUG: unfinished") }

// Retain counts one more variable slot that holds a.
func (a *Array) Retain() { panic("BUG: unfinished") }

// Release counts one slot less. At none, memory that nothing else views or
// reads goes back at once and a must not be used again: the caller must hold
// it nowhere else (not on an expression's stack: see Unslot).
// What is used twice by one construct (the middle of a chained comparison,
// the iterable of a loop, an operand while a called function may rebind its
// variable) is retained meanwhile.
func (a *Array) Release() { panic("BUG: unfinished") }

// Unslot counts one slot less but keeps a usable: a function's result that
// leaves its local variable.
func (a *Array) Unslot() { panic("BUG: unfinished") }

// Escape says for good that something uncounted holds a: a container, a
// closure, a thread, Go.
func (a *Array) Escape() { panic("BUG: unfinished") }

// Force computes a and gives its memory. The result aliases a.
func (a *Array) Force() (backends.Array, error) { panic("BUG: unfinished") }

// Value forces a scalar or a one-element array and gives its bits.
func (t *Tracer) Value(o Operand) (ir.DType, uint64, error) { panic("BUG: unfinished") }

// Truth is bool(o): forces; ValueError for an array of another size than 1.
func (t *Tracer) Truth(o Operand) (bool, error) { panic("BUG: unfinished") }

// Bits forces a and gives its elements in C order.
func (a *Array) Bits() ([]uint64, error) { panic("BUG: unfinished") }

// Float64s forces a and gives its elements, converted, in C order.
func (a *Array) Float64s() ([]float64, error) { panic("BUG: unfinished") }

// Int64s forces a and gives its elements, converted, in C order.
func (a *Array) Int64s() ([]int64, error) { panic("BUG: unfinished") }

// Element is the element a[i, j, …], one index per axis; negative ones count
// from the end. IndexError when out of bounds or too many; an index short of
// all axes is the caller's to send to Index.
func (a *Array) Element(i ...int64) (uint64, error) { panic("BUG: unfinished") }

// SetElement is a[i, j, …] = v, one index per axis.
func (a *Array) SetElement(v Operand, i ...int64) error { panic("BUG: unfinished") }

// Index is a[items]: a view for basic items, a NumPy scalar where every axis
// has an integer, a copy for masks and index arrays.
func (a *Array) Index(items []IndexItem) (Operand, error) { panic("BUG: unfinished") }

// Store is a[items] = v: v is broadcast and cast without asking.
func (a *Array) Store(items []IndexItem, v Operand) error { panic("BUG: unfinished") }

// AugAssign is a op= v, in place. UFuncTypeError when the result cannot be
// cast back to a's dtype with the same kind.
func (a *Array) AugAssign(u *Ufunc, v Operand) error { panic("BUG: unfinished") }

// AugStore is a[items] op= v.
func (a *Array) AugStore(u *Ufunc, items []IndexItem, v Operand) error { panic("BUG: unfinished") }

// Transpose is a.transpose(axes); nil reverses.
func (a *Array) Transpose(axes []int) (*Array, error) { panic("BUG: unfinished") }

// SwapAxes is np.swapaxes.
func (a *Array) SwapAxes(i, j int) (*Array, error) { panic("BUG: unfinished") }

// MoveAxis is np.moveaxis.
func (a *Array) MoveAxis(src, dst []int) (*Array, error) { panic("BUG: unfinished") }

// Reshape is a.reshape(shape, order): a view where strides allow. One extent
// may be -1.
func (a *Array) Reshape(shape []int64, o Order) (*Array, error) { panic("BUG: unfinished") }

// Ravel is a.ravel(order): a view where strides allow.
func (a *Array) Ravel(o Order) (*Array, error) { panic("BUG: unfinished") }

// Flatten is a.flatten(order): always a copy.
func (a *Array) Flatten(o Order) (*Array, error) { panic("BUG: unfinished") }

// Squeeze is np.squeeze; nil: every axis of extent 1.
func (a *Array) Squeeze(axes []int) (*Array, error) { panic("BUG: unfinished") }

// ExpandDims is np.expand_dims.
func (a *Array) ExpandDims(axes []int) (*Array, error) { panic("BUG: unfinished") }

// BroadcastTo is np.broadcast_to: read-only.
func (a *Array) BroadcastTo(shape []int64) (*Array, error) { panic("BUG: unfinished") }

// Flip is np.flip; nil: every axis.
func (a *Array) Flip(axes []int) (*Array, error) { panic("BUG: unfinished") }

// Diagonal is np.diagonal of the first two axes: read-only.
func (a *Array) Diagonal(k int64) (*Array, error) { panic("BUG: unfinished") }

// Copy is np.copy(a, order): a new array.
func (a *Array) Copy(o Order) (*Array, error) { panic("BUG: unfinished") }

// AsType is a.astype(d): a copy, in K order.
func (a *Array) AsType(d ir.DType) (*Array, error) { panic("BUG: unfinished") }

// AsArray is np.asarray(o, d); d NoType keeps o's dtype.
func (t *Tracer) AsArray(o Operand, d ir.DType) (*Array, error) { panic("BUG: unfinished") }

// Cast is o converted to d: a scalar stays one (np.float32(x), x.astype).
func (t *Tracer) Cast(o Operand, d ir.DType) (Operand, error) { panic("BUG: unfinished") }

// Ufunc is an element-wise function of NumPy: a row of an immutable table.
type Ufunc struct{ name string }

// LookupUfunc finds a ufunc by its NumPy name (add, true_divide, exp, where …)
// or one of its aliases (abs, divide, conj …).
func LookupUfunc(name string) (*Ufunc, bool) { panic("BUG: unfinished") }

// Ufuncs lists the names that LookupUfunc knows, sorted.
func Ufuncs() []string { panic("BUG: unfinished") }

// Name is the function's NumPy name.
func (u *Ufunc) Name() string { return u.name }

// NIn is the number of operands.
func (u *Ufunc) NIn() int { panic("BUG: unfinished") }

// NOut is the number of results: 2 for divmod and modf, else 1.
func (u *Ufunc) NOut() int { panic("BUG: unfinished") }

// Call applies u: promotes by NEP 50, broadcasts. Known scalars alone give a
// scalar at once.
func (t *Tracer) Call(u *Ufunc, args ...Operand) (Operand, error) { panic("BUG: unfinished") }

// CallInto is u(args, out=out).
func (t *Tracer) CallInto(u *Ufunc, out *Array, args ...Operand) error { panic("BUG: unfinished") }

// Reduction is a function over axes: sum, prod, min, max, any, all, mean, var,
// std, argmin, argmax, count_nonzero, ptp.
type Reduction struct{ name string }

// LookupReduction finds a reduction by its NumPy name or alias (amax …).
func LookupReduction(name string) (*Reduction, bool) { panic("BUG: unfinished") }

// Reduce applies r; a full reduction gives a NumPy scalar.
func (t *Tracer) Reduce(r *Reduction, a Operand, o Over) (Operand, error) { panic("BUG: unfinished") }

// ReduceUfunc is u.reduce(a, axis): add, multiply, minimum, maximum,
// logical_and, logical_or.
func (t *Tracer) ReduceUfunc(u *Ufunc, a Operand, o Over) (Operand, error) { panic("BUG: unfinished") }

// CumSum and CumProd go along one axis, or, with over.Axes nil, over the
// raveled array. Keep and Ddof are not used.
func (t *Tracer) CumSum(a Operand, o Over) (Operand, error)  { panic("BUG: unfinished") }
func (t *Tracer) CumProd(a Operand, o Over) (Operand, error) { panic("BUG: unfinished") }

// Empty is np.empty(shape, d).
func (t *Tracer) Empty(shape []int64, d ir.DType) (*Array, error) { panic("BUG: unfinished") }

// Full is np.full(shape, v, d); NoType takes v's dtype. zeros and ones are
// Full with Int(0), Int(1).
func (t *Tracer) Full(shape []int64, d ir.DType, v Operand) (*Array, error) {
	panic("BUG: unfinished")
}

// FullLike is np.full_like(a, v, d), in a's memory order; NoType takes a's dtype.
func (t *Tracer) FullLike(a Operand, d ir.DType, v Operand) (*Array, error) {
	panic("BUG: unfinished")
}

// Arange is np.arange(start, stop, step, d); NoType: by the operands.
func (t *Tracer) Arange(start, stop, step Operand, d ir.DType) (*Array, error) {
	panic("BUG: unfinished")
}

// Linspace is np.linspace(start, stop, n, endpoint) of scalars; NoType: float64.
func (t *Tracer) Linspace(start, stop Operand, n int64, endpoint bool, d ir.DType) (*Array, error) {
	panic("BUG: unfinished")
}

// Eye is np.eye(n, m, k, d).
func (t *Tracer) Eye(n, m, k int64, d ir.DType) (*Array, error) { panic("BUG: unfinished") }

// Tri is np.tri(n, m, k, d): ones at and below diagonal k.
func (t *Tracer) Tri(n, m, k int64, d ir.DType) (*Array, error) { panic("BUG: unfinished") }

// FromBits makes a C-ordered array of known elements (zero-extended bits).
func (t *Tracer) FromBits(d ir.DType, shape []int64, bits []uint64) (*Array, error) {
	panic("BUG: unfinished")
}

// FromFloat64s makes a float64 array of known elements.
func (t *Tracer) FromFloat64s(shape []int64, v []float64) (*Array, error) { panic("BUG: unfinished") }

// Adopt makes an array over memory that the caller owns; it counts as escaped.
func (t *Tracer) Adopt(a backends.Array) *Array { panic("BUG: unfinished") }

// Where is np.where(c, x, y).
func (t *Tracer) Where(c, x, y Operand) (Operand, error) { panic("BUG: unfinished") }

// Clip is np.clip(a, lo, hi); a zero Operand is no bound.
func (t *Tracer) Clip(a, lo, hi Operand) (Operand, error) { panic("BUG: unfinished") }

// Round is np.round(a, decimals).
func (t *Tracer) Round(a Operand, decimals int64) (Operand, error) { panic("BUG: unfinished") }

// Dot is np.dot for operands of up to two axes.
func (t *Tracer) Dot(a, b Operand) (Operand, error) { panic("BUG: unfinished") }

// MatMul is a @ b for operands of one or two axes.
func (t *Tracer) MatMul(a, b Operand) (Operand, error) { panic("BUG: unfinished") }

// Outer is np.outer(a, b).
func (t *Tracer) Outer(a, b Operand) (Operand, error) { panic("BUG: unfinished") }

// Concatenate is np.concatenate(as, axis); noAxis is axis=None.
func (t *Tracer) Concatenate(as []Operand, axis int, noAxis bool) (*Array, error) {
	panic("BUG: unfinished")
}

// Stack is np.stack(as, axis).
func (t *Tracer) Stack(as []Operand, axis int) (*Array, error) { panic("BUG: unfinished") }

// Nonzero is np.nonzero(a): one int64 array per axis. Forces.
func (t *Tracer) Nonzero(a Operand) ([]*Array, error) { panic("BUG: unfinished") }

// Roll is np.roll(a, shift, axis); noAxis is axis=None.
func (t *Tracer) Roll(a Operand, shift int64, axis int, noAxis bool) (*Array, error) {
	panic("BUG: unfinished")
}

// Diff is np.diff(a, n, axis).
func (t *Tracer) Diff(a Operand, n int64, axis int) (*Array, error) { panic("BUG: unfinished") }

// Tile is np.tile(a, reps).
func (t *Tracer) Tile(a Operand, reps []int64) (*Array, error) { panic("BUG: unfinished") }

// Repeat is np.repeat(a, n, axis); noAxis is axis=None.
func (t *Tracer) Repeat(a Operand, n int64, axis int, noAxis bool) (*Array, error) {
	panic("BUG: unfinished")
}

// Trapezoid, ptp and the like are compositions the evaluator makes of these.

// ResultType is np.result_type(ops...): NEP 50.
func ResultType(ops ...Operand) (ir.DType, error) { panic("BUG: unfinished") }
