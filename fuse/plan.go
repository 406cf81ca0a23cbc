package fuse

import "github.com/grayscale-lang/grayscale/ir"

// Plan is an ir.Func cut into kernels, in the order they run.
type Plan struct {
	Func    *ir.Func
	Kernels []*Kernel
	Temps   []Temp
	Borders []Border // why values are stored
	Saved   []ir.ID  // values of the Func that are never stored
}

// Temp is a buffer between kernels: dense in its value's memory order.
type Temp struct {
	Value ir.ID
	Why   string
}

// Border says why a value crosses memory between kernels.
type Border struct {
	Value ir.ID
	Why   string // "several consumers", "reduction over another axis", "kernel limit", …
}

// Fate of a value in a stage.
type Fate uint8

// Fates.
const (
	Register Fate = iota // handed on in a register
	Store                // an output or a temporary
	RowFate              // per-worker scratch
	Join                 // a reduction finished by the runtime
)
