package fuse

import "github.com/grayscale-lang/grayscale/ir"

// Plan is an ir.Func cut into kernels, in the order they run.
type Plan struct {
	Func    *ir.Func
	Sizes   []Size // of each symbol, as the plan was made for
	Kernels []*Kernel
	Temps   []Temp
	Borders []Border // why values are stored
	Saved   []ir.ID  // values that are computed and never stored
}

// Size is the size class of a symbol: the closed list of facts about extents
// that change a plan.
type Size uint8

// Size classes: up to TinyExtent, ShortExtent, RowExtent, and beyond.
const (
	Middle Size = iota
	Tiny        // a reduction over two of them is one piece of work
	Short       // a reduction over it is one piece of work
	Long        // a row of it does not fit the fast cache
)

// Limits of the size classes, in elements.
const (
	TinyExtent  = 32
	ShortExtent = 2048
	RowExtent   = 16384
)

// SizeOf is the size class of an extent.
func SizeOf(extent int64) Size {
	switch {
	case extent <= TinyExtent:
		return Tiny
	case extent <= ShortExtent:
		return Short
	case extent > RowExtent:
		return Long
	}
	return Middle
}

// Temp is a buffer between kernels: dense in Order (nil: C), of the dtype and
// dims of its value. A 0-d temporary is an 8-byte slot.
type Temp struct {
	Value ir.ID
	Order []uint8
	Why   string
}

// Border says why a value crosses memory between kernels.
type Border struct {
	Value ir.ID
	Why   string
}

// StorageKind is what an argument of a kernel stands for.
type StorageKind uint8

// Storages.
const (
	Param   StorageKind = iota // Func.Params[Index]
	Output                     // Func.Outs[Index]
	TempBuf                    // Plan.Temps[Index]
	Counter                    // an iota, of Func.Values[Index]: "memory" that holds its own index
)

// Storage names memory that outlives a kernel.
type Storage struct {
	Kind  StorageKind
	Index int
}

// Arg is one way in which a kernel walks a storage. Two reads of a storage
// with the same walk are one Arg.
type Arg struct {
	Of    Storage
	Write bool // an Arg is written or read; what is written may be read back at the same point
	// Flat is the reshape through which the storage is seen, as dense memory
	// in C order under the reshape's dims; -1 for none.
	Flat ir.ID
	Axes []AxisAt // per axis of the storage's value (of Flat, where given)
}

// AxisAt says where along an axis of a storage a point of the kernel reads.
type AxisAt struct {
	Dim  int8     // the dim of the kernel that walks the axis; NoDim: fixed at its start; Joined: the next inner axis walks it too
	Cuts []CutRef // views between storage and kernel that cut the axis, the kernel's side first
}

// Dims of an AxisAt that are no dim.
const (
	NoDim  int8 = -1
	Joined int8 = -2
)

// CutRef names the cut of operand axis Axis by the view View.
type CutRef struct {
	View ir.ID
	Axis uint8
}

// Dim is a dimension of a kernel: the product of some symbols that every
// access walks as one.
type Dim struct {
	Name string // unique in the kernel: n, r*n, n'
	Syms []ir.Sym
}

// KernelKind tells loops from host steps.
type KernelKind uint8

// Kinds of kernels.
const (
	Loops    KernelKind = iota
	Compress            // Args are source, mask, result: a step of the host
)

// CutKind is how a kernel may be cut into work units.
type CutKind uint8

// Cuts: see codegen.CutKind.
const (
	Even CutKind = iota
	Tree
	Chain
)

// Kernel is one pass over memory.
type Kernel struct {
	Name  string
	Kind  KernelKind
	Dims  []Dim
	Outer []int // dims, outermost first, that surround every stage
	Vec   int   // the dim of the vector loops; -1 where the kernel is a point
	Cut   CutKind
	CutOf []int // dims along which units are cut
	Args  []Arg
	Ops   []Op
	// Stages run one after the other at each point of the outer dims.
	Stages []Stage
}

// Stage is a nest of loops over Over, the last of which is the vector loop,
// around Ops[First:Last]. A stage over nothing is a point.
type Stage struct {
	Over        []int
	First, Last int
}

// OpKind is the kind of an Op.
type OpKind uint8

// Kinds of operations of a kernel.
const (
	Load     OpKind = iota // an element of Arg
	Scalar                 // a 0-d Arg
	Const                  // a literal of the Func
	Iota                   // the index that the Counter Arg holds
	Map                    // a scalar function
	Reduce                 // over the dims Over of the stage
	Scan                   // along the vector loop, or along the loop Over[0] around it
	Contract               // sum of products over Over[0]
)

// Op is an operation of a kernel. Operands are earlier Ops; an operand of an
// earlier stage is a finished reduction, a scalar of the outer point, or a
// value that the stage left in memory or in a row.
type Op struct {
	Kind  OpKind
	Value ir.ID // of the Func
	Name  string
	T     ir.DType
	Args  []int
	Arg   int    // Load, Scalar, Iota: index into Kernel.Args; else -1
	Over  []int  // Reduce, Scan, Contract: dims, outermost first
	Order Order  // Reduce, Scan
	Runs  bool   // Reduce: the pairwise run is cut, by a length given at run time
	Join  bool   // Reduce: work units leave parts, joined by the backend
	Row   bool   // left in a row of scratch for later stages
	Store []int  // indices into Kernel.Args of what is written
	Why   string // why it is stored
}

// Order is the order in which a reduction combines.
type Order uint8

// Orders of a reduction.
const (
	Any      Order = iota // any order gives the same value
	Sequence              // one element after the other
	Pairwise              // the last dim of Over by NumPy's tree, the others one after the other
)
