package backends

import (
	"context"
	"unsafe"

	"github.com/grayscale-lang/grayscale/codegen"
	"github.com/grayscale-lang/grayscale/ir"
)

// Executor runs array programs. The root package's pipeline (fused, compiled)
// and backends/ref (one operation at a time) implement it.
type Executor interface {
	// Execute runs f over in (one per parameter, in order) and fills out (one
	// per output, in order). The arrays of out are allocated by the caller:
	// dense in the value's memory order, or, for an Out.Into, the destination.
	// An operation that fails on values returns an error. The Flags are what its
	// arithmetic raised: see Flags.
	Execute(ctx context.Context, f *ir.Func, in, out []Array) (Flags, error)
	// Alloc gives a buffer of at least the given number of bytes, not zeroed
	// (poisoned in debug mode). It fails with *MemoryError beyond the limit.
	Alloc(bytes int64) (*Buffer, error)
	// Free returns a buffer that nobody will use again. Optional: a buffer
	// that becomes unreachable is returned by a cleanup.
	Free(*Buffer)
}

// Backend runs Loops.
type Backend interface {
	// Name is "portable", "cpu:avx2", "cpu:avx512", "cuda".
	Name() string
	// Load compiles a Loop. Kernels are safe for concurrent Run.
	Load(l *codegen.Loop) (Kernel, error)
	// LoadAll compiles several Loops as one batch (one protection change of
	// executable pages).
	LoadAll(ls []*codegen.Loop) ([]Kernel, error)
	Alloc(bytes int64) (*Buffer, error)
	Free(*Buffer)
	// Run executes a kernel: cuts it into units by the Loop's Cut and the
	// extents alone, runs them on the workers, joins the partials. It returns
	// early with ctx's error when cancelled between units. It tells the Flags
	// that the arithmetic raised.
	Run(ctx context.Context, k Kernel, a *Args) (Flags, error)
	Caps() Caps
	// Close releases threads and executable pages.
	Close() error
}

// Kernel is a loaded Loop.
type Kernel interface {
	Loop() *codegen.Loop
	// Listing is the target's text: assembly, PTX, or the Loop itself.
	Listing() string
	// CodeBytes is the size of the machine code, 0 where there is none.
	CodeBytes() int
	// Release gives the code back. No Run may use the kernel then or later.
	Release()
}

// Args are the arguments of one Run, in the order of the Loop's Index and Args.
type Args struct {
	Extents []int64 // per Loop.Index
	Ops     []Operand
	Run     int64 // run length of Pairwise reductions with Runs
}

// Operand is the value of one Loop argument.
type Operand struct {
	// Base is the address of the element at index 0 of every loop variable;
	// for Part the 8-byte aligned place of the joined result.
	Base unsafe.Pointer
	// Strides are bytes per loop index; read where the step is Stride.
	// Negative strides walk backwards from Base.
	Strides []int64
	// Bits is the value of a Scalar, when Base is nil (else it is read from Base).
	Bits uint64
}

// Caps says what a backend found.
type Caps struct {
	Name     string
	Threads  int
	Lanes    int // of float64
	Features []string
	L1, L2   int    // bytes of data cache per core, 0 when unknown
	L3       int    // bytes
	Why      string // why a better backend was not chosen, or ""
}

// MemoryUse is what a backend's buffers take, in bytes.
type MemoryUse struct {
	Used  int64 // by buffers in use
	Idle  int64 // kept for the next ones
	Limit int64 // of Used
}

// Accounted is a Backend that counts its memory.
type Accounted interface{ Memory() MemoryUse }

// Array is a strided view of a buffer, or an immediate scalar (Buf nil).
type Array struct {
	DType   ir.DType
	Buf     *Buffer
	Offset  int64   // bytes from Buf.Ptr to the element at index 0,0,…
	Shape   []int64 // nil: 0-d
	Strides []int64 // bytes
	Bits    uint64  // the value of a 0-d array without a buffer
}

// Base is the address of the element at index 0,0,….
func (a *Array) Base() unsafe.Pointer {
	if a.Buf == nil {
		return unsafe.Pointer(&a.Bits)
	}
	return unsafe.Add(a.Buf.Ptr, a.Offset)
}

// Buffer is a piece of memory that arrays view. Ptr is 64-byte aligned for
// buffers that a backend allocated.
type Buffer struct {
	Ptr   unsafe.Pointer
	Bytes int64 // usable
	Keep  any   // keeps foreign memory (a Go slice) alive
	Class int32 // allocator's own
}

// MemoryError says that an allocation would exceed the limit or the machine.
type MemoryError struct {
	Want, Limit, Used int64
}
