package backends

import (
	"errors"
	"fmt"
	"math"
	"unsafe"

	"github.com/grayscale-lang/grayscale/codegen"
	"github.com/grayscale-lang/grayscale/ir"
)

// Space is the iteration space of one Run, cut into work units. How it is cut
// and how the units' results are joined follows from the Loop and the extents
// alone. A Space is immutable: backends keep it for the next Run with the same
// extents.
//
// Units are numbered 0 … Units-1. Each runs the Loop's whole body over its own
// ranges of the cut indices, with one 8-byte partial per Part argument and
// unit. Units of a chain (Chain) run in order and hand on the state words;
// others in any order.
type Space struct {
	Units int
	// Grain is how many units in a row a worker should take at a time.
	Grain int
	// Cost estimates the whole work, in costs of a plain vector operation on
	// one element (about 0.04 ns in machine code).
	Cost  float64
	Chain bool

	loop    *codegen.Loop
	extents []int64
	run     int64
	info    *LoopInfo

	step    []int64 // CutEven, CutChain, runs: elements per unit, per Loop.Index
	count   []int64 // units along each Loop.Index
	pieces  []piece // CutTree: the units, when they are not whole runs of one length
	byRun   bool    // CutTree: unit u is run u
	rowList []byte  // leaves of a row's pairwise reduction
}

type piece struct {
	first  int64
	length int32
	joins  int8
	ends   bool // the last piece of a run
}

// maxTable is the bytes of what a Space keeps of its units, and of their partial
// results, at most. Arrays in memory need less; elements that are repeated
// without being there can be any number.
const maxTable = 128 << 20

// maxUnit is the cost of one unit beyond which it is not begun, since nothing
// stops a unit: some seconds. No array in memory is so large.
const maxUnit = 1e11

// Large reports whether a Space is not worth to be remembered.
func (s *Space) Large() bool { return len(s.pieces) > 1<<16 }

// LoopInfo is what Cut and the backends need to know of a Loop besides its
// text: found once, when the Loop is loaded.
type LoopInfo struct {
	Loop  *codegen.Loop
	Parts []int             // arguments that are Parts
	State []*codegen.Reduce // one per Sequence reduction and per scan, in order of appearance
	// Carry[s] tells that state s outlives its unit: a chain hands it on.
	Carry []bool
	// StateOf[p] is the state whose last value is Parts[p]'s result, or -1.
	StateOf []int

	pairwise  int // index of Pairwise reductions that are not cut, or -1
	runs      bool
	vectorial []bool // per index: some Vec runs over it
}

// Inspect finds what a backend must know of a verified Loop.
func Inspect(l *codegen.Loop) *LoopInfo {
	li := &LoopInfo{Loop: l, pairwise: -1, vectorial: make([]bool, len(l.Index))}
	for i := range l.Args {
		if l.Args[i].Kind == codegen.Part {
			li.Parts = append(li.Parts, i)
			li.StateOf = append(li.StateOf, -1)
		}
	}
	li.nodes(l.Body)
	return li
}

func (li *LoopInfo) nodes(nodes []codegen.Node) {
	l := li.Loop
	chain := -1
	if l.Cut.Kind == codegen.CutChain {
		chain = l.Cut.Index[0]
	}
	for i := range nodes {
		n := &nodes[i]
		if n.Kind == codegen.Vec {
			li.vectorial[n.Index] = true
		}
		for j := range n.Code {
			in := &n.Code[j]
			if in.Op != codegen.OpReduce && in.Op != codegen.OpScan {
				continue
			}
			switch {
			case in.Red.Order == codegen.Pairwise:
				li.runs = in.Red.Runs
				if l.Cut.Kind != codegen.CutTree {
					li.pairwise = n.Index
				}
			case in.Op == codegen.OpScan || in.Red.Order == codegen.Sequence:
				if in.Op == codegen.OpReduce && in.Part >= 0 {
					for p, a := range li.Parts {
						if a == in.Part {
							li.StateOf[p] = len(li.State)
						}
					}
				}
				li.State = append(li.State, in.Red)
				li.Carry = append(li.Carry, chain >= 0 && (n.Index == chain || in.Op == codegen.OpReduce && in.Part >= 0))
			}
		}
		li.nodes(n.Body)
	}
}

// Costs, in plain vector operations on one element.
const (
	costMemory   = 8 // a load or a store that comes from memory
	costGather   = 16
	costDivide   = 8
	costLookup   = 6
	costSequence = 20 // a dependent floating-point operation per element
	costLoop     = 60 // entering a vec: its prologue and its tail
	rounds       = 8  // of a repeat, on average
)

// unitCost is the work that a unit is cut to: about 30 µs of machine code.
const unitCost = 800_000

// Cut cuts the space of one Run into units of about unitCost/slower work:
// slower is how many times slower than machine code the backend runs. It fails
// when the arguments do not fit the Loop.
func Cut(li *LoopInfo, a *Args, slower float64) (*Space, error) {
	l := li.Loop
	if err := li.Check(a); err != nil {
		return nil, err
	}
	s := &Space{
		Units: 1, Grain: 1, loop: l, info: li, run: a.Run,
		extents: append([]int64(nil), a.Extents...),
		Chain:   l.Cut.Kind == codegen.CutChain,
		step:    append([]int64(nil), a.Extents...),
		count:   make([]int64, len(l.Index)),
	}
	for k := range s.count {
		s.count[k] = 1
	}
	s.Cost = li.cost(l.Body, s.extents)
	if li.pairwise >= 0 {
		if want := s.extents[li.pairwise] / 64; want > maxTable {
			return nil, &MemoryError{Want: want, Limit: maxTable}
		}
		s.rowList = leaves(s.extents[li.pairwise], s.runLength(li.pairwise))
	}
	for _, k := range l.Cut.Index {
		if s.extents[k] == 0 {
			s.Units = 0
			return s, nil
		}
	}
	budget := unitCost / slower
	if l.Cut.Kind == codegen.CutTree {
		if want := s.extents[l.Cut.Index[0]] / (codegen.UnitElems / 2) * int64(unsafe.Sizeof(piece{})); want > maxTable {
			return nil, &MemoryError{Want: want, Limit: maxTable}
		}
		s.tree(l.Cut.Index[0], budget)
		return s, s.fits()
	}
	// Work of a few units is cut finer, so that no thread waits long for the
	// last one.
	budget = min(budget, max(s.Cost/16, budget/8))
	units := int64(1)
	for _, k := range l.Cut.Index {
		n := s.extents[k]
		ext := append([]int64(nil), s.extents...)
		ext[k] = 1
		each := max(li.cost(l.Body, ext)/float64(units), 1)
		size := int64(min(max(budget/each, 1), float64(n)))
		if li.vectorial[k] {
			size = roundPiece(size)
		}
		if size < n {
			s.step[k] = size
			s.count[k] = (n + size - 1) / size
			units *= s.count[k]
		}
		if each <= budget {
			break
		}
	}
	if units > math.MaxInt32 {
		return nil, &MemoryError{Want: 8 * units, Limit: maxTable}
	}
	if s.Cost/float64(units) > maxUnit {
		return nil, errors.New("the work cannot be cut into pieces between which it could be stopped")
	}
	s.Units = int(units)
	return s, s.fits()
}

// fits refuses units whose results alone would take much memory.
func (s *Space) fits() error {
	bytes := int64(len(s.pieces))*int64(unsafe.Sizeof(piece{})) + int64(s.Units)*8*int64(len(s.info.Parts))
	if bytes > maxTable {
		return &MemoryError{Want: bytes, Limit: maxTable}
	}
	return nil
}

// roundPiece makes the pieces of a vec end where vectors and cache lines do.
func roundPiece(n int64) int64 {
	if n >= 1024 {
		return n &^ 255
	}
	return max((n+63)&^63, 64)
}

// tree cuts along the pairwise tree of index k.
func (s *Space) tree(k int, budget float64) {
	n := s.extents[k]
	run := s.runLength(k)
	if run <= codegen.UnitElems && run < n {
		s.byRun = true
		s.Units = int((n + run - 1) / run)
		s.Grain = int(min(max(budget/(s.Cost/float64(s.Units)), 1), 4096))
		return
	}
	for lo := int64(0); lo < n; lo += run {
		ir.TreePieces(min(run, n-lo), codegen.UnitElems, func(first, length int64, joins int) {
			s.pieces = append(s.pieces, piece{first: lo + first, length: int32(length), joins: int8(joins)})
		})
		s.pieces[len(s.pieces)-1].ends = true
	}
	s.Units = len(s.pieces)
}

// runLength is the number of elements that one pairwise tree covers.
func (s *Space) runLength(k int) int64 {
	if s.info.runs {
		return max(min(s.run, s.extents[k]), 1)
	}
	return max(s.extents[k], 1)
}

// leaves is the list of leaves of n elements in runs.
func leaves(n, run int64) []byte {
	if run >= n {
		return ir.Leaves(n)
	}
	var list []byte
	for lo := int64(0); lo < n; lo += run {
		list = append(list, ir.Leaves(min(run, n-lo))...)
		list[len(list)-1] = ir.RunsEnd
	}
	return list
}

// Same reports whether a Run with these arguments is cut in the same way.
func (s *Space) Same(a *Args) bool {
	if len(a.Extents) != len(s.extents) || (s.info.runs && a.Run != s.run) {
		return false
	}
	for k, n := range a.Extents {
		if n != s.extents[k] {
			return false
		}
	}
	return true
}

// Range gives the piece [lo, hi) of index k that unit u works on.
func (s *Space) Range(u, k int) (lo, hi int64) {
	n := s.extents[k]
	switch {
	case s.loop.Cut.Kind == codegen.CutTree:
		if k != s.loop.Cut.Index[0] {
			return 0, n
		}
		if s.byRun {
			run := s.runLength(k)
			lo = int64(u) * run
			return lo, min(lo+run, n)
		}
		p := &s.pieces[u]
		return p.first, p.first + int64(p.length)
	case s.count[k] == 1:
		return 0, n
	}
	at := int64(u)
	for j := len(s.count) - 1; j > k; j-- {
		at /= s.count[j]
	}
	lo = at % s.count[k] * s.step[k]
	return lo, min(lo+s.step[k], n)
}

// Extent is the extent of index k.
func (s *Space) Extent(k int) int64 { return s.extents[k] }

// RunLength is the number of elements of index k that one pairwise tree
// covers; the last run may be shorter.
func (s *Space) RunLength(k int) int64 { return s.runLength(k) }

// RowRun is the length of the runs of one row's pairwise reduction, 0 when the
// row is one run: the leaf lists then have no ends of runs.
func (s *Space) RowRun() int64 {
	if s.info.pairwise < 0 {
		return 0
	}
	if run := s.runLength(s.info.pairwise); run < s.extents[s.info.pairwise] {
		return run
	}
	return 0
}

// Leaves is the leaf list of unit u's pairwise reductions: of its piece of the
// tree, or of one row. It is shared and must not be written.
func (s *Space) Leaves(u int) []byte {
	if s.loop.Cut.Kind != codegen.CutTree {
		return s.rowList
	}
	lo, hi := s.Range(u, s.loop.Cut.Index[0])
	return ir.Leaves(hi - lo)
}

// StateInit fills the state words that the first unit of a chain starts from.
func (li *LoopInfo) StateInit(state []uint64) {
	for i, r := range li.State {
		state[i] = r.Init
	}
}

// Join gives the result of Parts[p]: partials holds one word per unit, state
// what the last unit of a chain left. partials is used up. The Flags are what
// the additions here raised.
func (s *Space) Join(p int, partials, state []uint64) (uint64, Flags) {
	r := s.loop.Args[s.info.Parts[p]].Reduce
	switch {
	case s.info.StateOf[p] >= 0:
		return state[s.info.StateOf[p]], 0
	case r.Order == codegen.Pairwise:
		return s.joinTree(r.T, partials)
	case s.Units == 0:
		return r.Init, 0
	}
	// Any order: halves at a time. A unit writes as many bytes as the dtype has.
	n := s.Units
	if bits := 8 * r.T.Size(); bits < 64 {
		for u := range partials {
			partials[u] &= 1<<bits - 1
		}
	}
	for n > 1 {
		h := n / 2
		r.Combine.EvalLanes([][]uint64{partials[:h], partials[n-h : n]}, [][]uint64{partials[:h]})
		n -= h
	}
	return partials[0], 0
}

func (s *Space) joinTree(t ir.DType, partials []uint64) (uint64, Flags) {
	if t == ir.F32 {
		total, raised := joinPieces(s, func(u int) float32 { return math.Float32frombits(uint32(partials[u])) })
		return uint64(math.Float32bits(total)), raised
	}
	total, raised := joinPieces(s, func(u int) float64 { return math.Float64frombits(partials[u]) })
	return math.Float64bits(total), raised
}

func joinPieces[F float32 | float64](s *Space, part func(int) F) (total F, raised Flags) {
	add := func(to *F, x F) {
		sum := *to + x
		if sum-sum != 0 { // infinite or NaN
			if sum == sum && *to-*to == 0 && x-x == 0 {
				raised |= Overflow
			} else if sum != sum && *to == *to && x == x {
				raised |= Invalid
			}
		}
		*to = sum
	}
	if s.byRun {
		for u := range s.Units {
			add(&total, part(u))
		}
		return total, raised
	}
	var stack [64]F // a tree of 2^63 elements is not deeper
	top := 0
	for u := range s.Units {
		p := &s.pieces[u]
		stack[top] = part(u)
		top++
		for range p.joins {
			top--
			add(&stack[top-1], stack[top])
		}
		if p.ends {
			if top != 1 {
				panic("BUG: a tree of sums did not join")
			}
			add(&total, stack[0])
			top = 0
		}
	}
	return total, raised
}

// Check reports arguments that do not fit the Loop.
func (li *LoopInfo) Check(a *Args) error {
	l := li.Loop
	if len(a.Extents) != len(l.Index) || len(a.Ops) != len(l.Args) {
		return fmt.Errorf("loop %s: %d extents and %d arguments for %d and %d", l.Name, len(a.Extents), len(a.Ops), len(l.Index), len(l.Args))
	}
	for k, n := range a.Extents {
		if n < 0 {
			return fmt.Errorf("loop %s: extent %s is %d", l.Name, l.Index[k].Extent, n)
		}
		for j := range k {
			if l.Index[j].Extent == l.Index[k].Extent && a.Extents[j] != n {
				return fmt.Errorf("loop %s: extent %s is %d and %d", l.Name, l.Index[k].Extent, a.Extents[j], n)
			}
		}
	}
	if li.runs && a.Run < 1 {
		return fmt.Errorf("loop %s: runs of %d elements", l.Name, a.Run)
	}
	for i := range a.Ops {
		g, op := &l.Args[i], &a.Ops[i]
		if g.Kind == codegen.Scalar {
			continue
		}
		empty := false
		for k, st := range g.Steps {
			empty = empty || st != ir.Fixed && a.Extents[k] == 0
			if st == ir.Stride && k >= len(op.Strides) {
				return fmt.Errorf("loop %s: argument %s has no stride along %s", l.Name, g.Name, l.Index[k].Name)
			}
		}
		if op.Base == nil && !empty {
			return fmt.Errorf("loop %s: argument %s has no memory", l.Name, g.Name)
		}
	}
	return nil
}

// cost estimates the work of nodes for the given extents.
func (li *LoopInfo) cost(nodes []codegen.Node, ext []int64) float64 {
	sum := 0.0
	for i := range nodes {
		n := &nodes[i]
		switch n.Kind {
		case codegen.Each:
			sum += float64(ext[n.Index]) * (costMemory + li.cost(n.Body, ext))
		case codegen.Vec:
			sum += costLoop + float64(ext[n.Index])*li.codeCost(n)
		case codegen.Point:
			sum += costLoop / 8 * li.codeCost(n)
		}
	}
	return sum
}

func (li *LoopInfo) codeCost(n *codegen.Node) float64 {
	l := li.Loop
	sum := 0.0
	for i := range n.Code {
		in := &n.Code[i]
		switch in.Op {
		case codegen.OpCore:
			sum += coreCost(&in.Core)
		case codegen.OpLoad, codegen.OpStore:
			switch {
			case in.Arg < 0:
				sum += 2
			case n.Kind == codegen.Vec && n.Index < len(l.Args[in.Arg].Steps) && l.Args[in.Arg].Steps[n.Index] == ir.Stride:
				sum += costGather
			case n.Kind == codegen.Vec && n.Index < len(l.Args[in.Arg].Steps) && l.Args[in.Arg].Steps[n.Index] == ir.Unit:
				sum += costMemory * float64(in.T.Size()) / 8
			}
		case codegen.OpReduce, codegen.OpScan:
			switch {
			case in.Red.Order == codegen.Pairwise:
				sum += 2
			case in.Op == codegen.OpScan || in.Red.Order == codegen.Sequence:
				sum += costSequence
			default:
				for j := range in.Red.Combine.Body {
					sum += coreCost(&in.Red.Combine.Body[j])
				}
			}
		default:
			sum++
		}
	}
	return sum
}

func coreCost(in *ir.Instr) float64 {
	body := func() float64 {
		sum := 0.0
		for i := range in.Region.Body {
			sum += coreCost(&in.Region.Body[i])
		}
		return sum
	}
	switch in.Op {
	case ir.Const:
		return 0
	case ir.Div, ir.Rem, ir.Sqrt:
		if !in.T.IsFloat() {
			return 3 * costDivide
		}
		return costDivide
	case ir.Lookup:
		return costLookup
	case ir.Rare:
		return 1 + body()/4
	case ir.Repeat:
		return rounds * body()
	}
	return 1
}
