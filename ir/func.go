package ir

// ID names a value of a Func: its index in Func.Values.
type ID int32

// Sym is a dimension symbol: an index into Func.Extents, or One.
type Sym int32

// One is the literal extent 1. It is never hidden in a symbol, and no symbol
// stands for it; every other extent, 0 included, is a symbol.
const One Sym = -1

// Type is the type of a value: dtype, dimensions, and the memory order of its
// axes, which NumPy can see (order of sums, viewable reshapes).
type Type struct {
	DType DType
	Dims  []Sym
	Order []uint8 // axes, outermost in memory first; nil means C order
}

// Step says how a parameter (or a Loop argument) moves along one axis. It is
// structure: it is printed and part of the plan-cache key.
type Step uint8

// Steps. A Join axis is one whose stride equals stride times extent of the
// next inner axis of the memory order, so that the two can be walked as one.
const (
	Fixed  Step = iota // stride 0, or extent 1
	Unit               // one element
	Stride             // a number given at run time
	Join               // as Stride, and merges with the next inner axis in memory order
)

// Family groups array operations by what later stages do with them.
type Family uint8

// Families of operations.
const (
	FamNone     Family = iota
	FamParam           // an input array or scalar
	FamConst           // a 0-d literal that is structure
	FamMap             // a scalar function over arrays of one shape (operands are views where they broadcast)
	FamView            // an index map over one operand: never a copy
	FamReshape         // the same elements in C order under other dimensions
	FamIota            // the index along one dimension, I64
	FamReduce          // over a set of axes
	FamScan            // running reduction along one axis
	FamContract        // matrix product
	FamCompress        // elements where a mask is true; extent of its result comes back with the buffer
)

// Value is one operation of a Func and its result.
type Value struct {
	Op   Op
	Type Type
	Args []ID

	Name  string // of a parameter or an output; not structure beyond that
	Steps []Step // Param: per axis
	Imm   uint64 // Const: bits

	View *View     // View
	Axes []uint8   // Reduce, Scan: the axes, ascending
	Keep bool      // Reduce: keepdims
	By   *SumOrder // Reduce of a float sum or product

	Num int32 // first index into Func.Numbers of what this value needs; -1 for none
	Pos int32 // index into Func.Pos, -1 for none; not structure
}

// View is an index map from the axes of a result to the axes of its operand.
// Chains of views compose into one.
type View struct {
	// Src[k] is the operand axis that result axis k walks, or -1: the result
	// does not move the operand along k (a new or a broadcast axis).
	Src []int8
	// Cut[a] says how operand axis a is entered: whole, from a start, or from
	// a start with a step. An operand axis that no Src names stays at its start.
	Cut []Cut
}

// Cut is how one operand axis of a View is entered. A start takes one of
// Func.Numbers, a step another after it, axis by axis from Value.Num.
type Cut uint8

// Cuts.
const (
	Whole    Cut = iota // start 0, step 1, all of the axis
	From                // start given (it may be 0), step 1
	FromStep            // start and step given; the step may be negative
)

// SumOrder fixes the order of additions (or multiplications) of a reduction
// whose bits depend on it. The elements that go to one output are walked as
// Seq (outermost first), and inside as the block Block; the block is cut into
// runs (see Run), each run is one pairwise tree, and the runs are added to the
// result, which starts at +0.0, one after the other. With an empty Block every
// element is added by itself (a sequence; products start at 1). Seq and Block
// together are the reduced axes in the operand's memory order, without those
// of extent 1.
type SumOrder struct {
	Seq   []uint8 // operand axes, in iteration order, outermost first
	Block []uint8 // operand axes, in iteration order, outermost first
	Run   Run
	Core  uint8 // RunRows: how many innermost axes of Block form a row
}

// Run is how a block is cut into runs of the pairwise tree (NumPy >= 2.3).
type Run uint8

// Runs. Each row of a block by itself needs no entry: then the outer axes are
// in Seq. RunLength gives the length of a run for given extents.
const (
	RunBlock Run = iota // the block is one run (its axes merge, or are gathered)
	RunRows             // floor(Buffer / row) whole rows per run
	RunCut              // Buffer elements per run: a conversion happens on the way
)

// Buffer is NumPy's iterator buffer, in elements: a constant of the language.
const Buffer = 8192

// Overlap classes of a store with its sources, found from addresses.
type Overlap uint8

// Overlaps.
const (
	Disjoint Overlap = iota
	Same             // the same elements in the same order as every source that shares memory with it, and no other output needs that source
	Overlaps         // anything else: goes through a temporary
)

// Out is an output of a Func.
type Out struct {
	Value ID
	Into  bool    // stored into existing memory (an in-place store), else fresh and dense in the value's memory order
	Steps []Step  // Into: step classes of the destination, its axes taken in the value's memory order
	Class Overlap // Into
}

// Func is one piece of traced work: SSA over array values, in topological
// order. Its text (String) is structure only; Extents and Numbers are its
// arguments, and two Funcs with the same text share one plan.
type Func struct {
	Values []Value
	Params []ID // in order; Values[Params[i]].Op is Param
	Outs   []Out

	Extents []int64 // of each Sym
	Numbers []int64 // starts and steps of views
	Strides []int64 // byte strides of the parameters as traced, axis by axis, parameter by parameter
	Pos     []Pos

	arena arena
}

// Pos is a place in a source text, for warnings and explain.
type Pos struct {
	Line, Col int32
	// Note and Seq are the tracer's own, and not in the text of a Func: what it
	// remembers of an operation for warnings, and a number that grows from one
	// operation to the next.
	Note int32
	Seq  uint32
}

// PosOf is the place of a value, the zero Pos for none.
func (f *Func) PosOf(id ID) Pos {
	if p := f.Values[id].Pos; p >= 0 {
		return f.Pos[p]
	}
	return Pos{}
}
