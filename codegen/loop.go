package codegen

import "github.com/grayscale-lang/grayscale/ir"

// Loop is a typed loop nest over core operations. It says what is computed
// and in which order, never a lane count, a register or a thread.
type Loop struct {
	Name  string
	Index []Index // every loop variable, outermost first
	Args  []Arg
	Rows  []Row
	Body  []Node
	Cut   Cut
	// NumRegs bounds the ir.Reg numbers used in Body. A register is defined
	// once, by an instruction or as the result of a reduction.
	NumRegs int
}

// Index is a loop variable: it runs over 0 … extent-1.
type Index struct {
	Name   string // "i", "j", "k"
	Extent string // the symbol of the extent: "n"; indices with one symbol have one extent
}

// ArgKind is how a Loop uses an argument.
type ArgKind uint8

// Kinds of arguments.
const (
	In     ArgKind = iota // array that is read
	Out                   // array that is written (and may be read back at the same point)
	InOut                 // array that is read and written in place, element by element
	Scalar                // an 8-byte slot holding a value in the low bytes, in the argument's dtype
	Part                  // a 0-d result joined from one partial per work unit: see Cut
)

// Arg is an argument of a Loop: a base address and one step per loop index.
// Arguments with Steps Stride get their strides (in bytes) at run time.
type Arg struct {
	Name  string
	Kind  ArgKind
	T     ir.DType
	Steps []ir.Step // per Loop.Index: Fixed, Unit or Stride (never Join)
	// Part only: the reduction whose units are joined.
	Reduce *Reduce
}

// Row is scratch space for one row along an index, owned by the worker.
type Row struct {
	Name  string
	T     ir.DType
	Index int // which loop index it runs along
}

// NodeKind is the kind of a Node.
type NodeKind uint8

// Kinds of nodes.
const (
	Each  NodeKind = iota // a sequential (per unit) loop over Index around Body
	Vec                   // the vector loop over Index: Code runs for all its lanes
	Point                 // Code runs once at this point of the nest (as a vector of one lane)
)

// Node is a node of the nest.
type Node struct {
	Kind  NodeKind
	Index int // Each, Vec
	Body  []Node
	Code  []Instr
}

// Op is what a Loop can do besides the core operations.
type Op uint8

// Operations. OpCore is an ir.Instr over registers.
const (
	OpCore Op = iota
	// OpLoad reads Arg (or Row, when Arg < 0) at the current point. Dst, T.
	OpLoad
	// OpStore writes Src to Arg (or Row, when Arg < 0) at the current point.
	OpStore
	// OpIota gives the position of Index (a loop index), I64. Dst.
	OpIota
	// OpReduce reduces Src over the enclosing Vec into Dst, a register that is
	// a scalar (the same for all lanes) after the Vec ends; or, when Part >= 0,
	// into the partial of that argument for this unit.
	OpReduce
	// OpScan gives to Dst the running reduction of Src along the enclosing Vec.
	OpScan
)

// Instr is one operation of a Vec or a Point.
type Instr struct {
	Op    Op
	Core  ir.Instr // OpCore
	Dst   ir.Reg
	Src   ir.Reg
	T     ir.DType
	Arg   int // OpLoad, OpStore: index into Loop.Args, or -1
	Row   int // OpLoad, OpStore: index into Loop.Rows when Arg is -1
	Index int // OpIota
	Red   *Reduce
	Part  int // OpReduce: index into Loop.Args, or -1
}

// Order of a reduction.
type Order uint8

// Orders.
const (
	// Any: Combine is associative and commutative for the values it meets
	// (ints, bool, min and max as ir defines them): lanes, leaves and units may
	// be combined in any order.
	Any Order = iota
	// Pairwise: NumPy's tree over the elements of the Vec, floats, addition:
	// eight running sums per leaf. The tree is that of the run's length; each
	// run's tree is added to the result, which starts at +0.0.
	Pairwise
	// Sequence: one after the other, from Init.
	Sequence
)

// Reduce describes a reduction or a scan.
type Reduce struct {
	Name    string // "pairwise", "add", "mul", "min", "max", "and", "or": for dumps
	Order   Order
	T       ir.DType
	Init    uint64   // bits of the starting value (identity)
	Combine *ir.Code // two parameters, one result, all of type T; nil for Pairwise
	// Runs: a Pairwise reduction that is cut into runs of Args.Run elements,
	// a number given at run time; otherwise the whole extent is one run.
	Runs bool
}

// CutKind is how a Loop may be cut into work units.
type CutKind uint8

// Kinds of cuts. Units and their joining depend on extents alone, never on the
// number of workers.
const (
	// CutEven: along any index listed in Cut.Index, in any pieces. Partials of
	// Part arguments (order Any) are combined.
	CutEven CutKind = iota
	// CutTree: along Cut.Index[0], which a Pairwise reduction runs over, by
	// the tree's own halving until a piece has at most UnitElems elements;
	// Part arguments are joined along the same tree. With Runs, units are
	// whole runs and partials are added in order.
	CutTree
	// CutChain: one unit after the other, in order, along Cut.Index[0]; a
	// Sequence reduction or a scan hands its state from unit to unit.
	CutChain
)

// Cut is the cutting rule of a Loop.
type Cut struct {
	Kind  CutKind
	Index []int
}

// UnitElems is the largest piece, in elements, that CutTree makes.
const UnitElems = 32768
