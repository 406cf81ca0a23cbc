package amd64

import (
	"fmt"
	"sync"

	"github.com/grayscale-lang/grayscale/codegen"
	"github.com/grayscale-lang/grayscale/ir"
)

// Level is an instruction set.
type Level uint8

// Levels.
const (
	AVX2   Level = iota // AVX2, FMA: sixteen registers of 32 bytes
	AVX512              // with F, DQ, BW, VL: 32 registers of 64 bytes, seven masks
)

// String is "avx2" or "avx512".
func (lv Level) String() string { return [...]string{"avx2", "avx512"}[lv] }

// Code is the machine code of one Loop: a function of the argument block,
// entered at Text[0] with the block's address in DI. It keeps to the rules of
// calling generated code: SP is not moved, nothing is pushed, every other
// register may be overwritten, the upper halves of vectors are cleared before
// it returns.
//
// The block is an array of 8-byte words:
//
//	0    scratch: 64-byte aligned, ScratchFor bytes
//	1, 2 leaves of a Pairwise reduction: address and count of byte pairs
//	3    state of a chain: address of 8 bytes per Sequence reduction and scan,
//	     in order of appearance, or nil; with Runs the number of elements of a
//	     run, or 0 for one run
//	4…   lo, hi, extent of each index
//	then base and one stride in bytes per index, of each argument
type Code struct {
	Text    []byte // position independent, constants included
	Scratch int    // bytes of scratch without rows

	loop  *codegen.Loop
	level Level
}

// Level is the instruction set the code was made for.
func (k *Code) Level() Level { return k.level }

// ScratchFor is the bytes of scratch that a call needs, given hi-lo of every
// index of the Loop.
func (k *Code) ScratchFor(lengths []int64) int {
	n := int64(k.Scratch)
	for i := range k.loop.Rows {
		r := &k.loop.Rows[i]
		n += rowBytes(lengths[r.Index], r.T)
	}
	return int(n)
}

// rowBytes is the room of one row.
func rowBytes(length int64, t ir.DType) int64 { return (length*int64(t.Size()) + 127) &^ 63 }

// Listing prints the instructions: address, bytes, text. It compiles the Loop
// anew, with a record of what is emitted.
func (k *Code) Listing() string {
	c := pool.Get().(*compiler)
	defer pool.Put(c)
	c.reset(k.loop, k.level)
	c.listen = true
	c.program()
	return c.listing(c.finish())
}

// pool keeps the working memory of compilations.
var pool = sync.Pool{New: func() any { return new(compiler) }}

// Compile makes the machine code of a verified Loop.
func Compile(l *codegen.Loop, lv Level) (*Code, error) {
	if lv > AVX512 {
		return nil, fmt.Errorf("amd64: no level %d", lv)
	}
	c := pool.Get().(*compiler)
	defer func() {
		if e := recover(); e != nil { // c is not used again
			panic(fmt.Sprintf("%v\nwhile compiling for %s:\n%s", e, lv, l))
		}
	}()
	c.reset(l, lv)
	c.program()
	k := &Code{loop: l, level: lv}
	k.Text = c.finish()
	k.Scratch = int(c.scratchEnd+63) &^ 63
	c.l = nil
	pool.Put(c)
	return k, nil
}

// compiler is the state of one compilation.
type compiler struct {
	asm
	l  *codegen.Loop
	lv Level

	// scratch layout
	scratchEnd int32
	spillSlots []int32
	bufs       int32
	idxSlot    []int32 // of each index that an Each runs over
	rowSlot    []int32 // address of each row, less lo elements
	scalars    []scalar
	endSlot    int32
	activeSlot int32
	clampSlot  int32
	lastSlot   int32
	mask8Slot  int32
	mask4Slot  int32
	stackSlot  int32 // top of the stack of partial sums
	laneSlot   int32
	rowFix     []int // where the size of the fixed part is to be patched in

	running []int // indices of the enclosing Each loops
	states  int   // words of state so far

	// one Vec or Point
	vs        []vinfo
	list      []mi
	pre       []mi
	body      []mi
	tail      []mi
	unrolled  []mi
	tmpList   []mi
	alive     []bool
	inLane    bool
	consts    []constant
	negs      [][2]vreg
	seen      []vreg
	streams   []stream
	env       env
	inv       []bool
	exported  env
	lanes     int
	maskElem  uint8
	inTail    bool
	inPre     bool
	point     bool
	vecIndex  int
	hasRegion bool
	needClamp bool
	need8     bool
	need4     bool
	needLast  bool
	reds      []reduction
	vregs     uint32
	kregs     uint32
	al        alloc
	cp        []vreg
	uses      []int32
}

type constant struct {
	bits uint64
	elem uint8
	v    vreg
}

// scalar is a value of an outer scope: 8 bytes of scratch.
type scalar struct {
	t    ir.DType
	slot int32 // 0: none
}

func (c *compiler) reset(l *codegen.Loop, lv Level) {
	c.asm.reset()
	c.l, c.lv = l, lv
	c.scratchEnd, c.bufs, c.states = 64, 0, 0
	c.spillSlots, c.rowFix, c.running = c.spillSlots[:0], c.rowFix[:0], c.running[:0]
	c.idxSlot = grow(c.idxSlot, len(l.Index))
	c.rowSlot = grow(c.rowSlot, len(l.Rows))
	c.scalars = grow(c.scalars, l.NumRegs)
	clear(c.idxSlot)
	clear(c.rowSlot)
	clear(c.scalars)
	c.endSlot = c.scratch(8, 8)
	c.activeSlot = c.scratch(8, 8)
	c.lastSlot = c.scratch(8, 8)
	c.laneSlot = c.scratch(8, 8)
	c.clampSlot = c.scratch(128, 8)
	c.mask8Slot = c.scratch(32, 32)
	c.mask4Slot = c.scratch(32, 32)
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// scratch reserves bytes of the fixed part.
func (c *compiler) scratch(n, align int32) int32 {
	o := (c.scratchEnd + align - 1) &^ (align - 1)
	c.scratchEnd = o + n
	return o
}

// ---- the argument block

func (c *compiler) loAt(k int) int32 { return int32(8 * (4 + 3*k)) }
func (c *compiler) hiAt(k int) int32 { return c.loAt(k) + 8 }

func (c *compiler) argAt(a int) int32 {
	n := len(c.l.Index)
	return int32(8 * (4 + 3*n + a*(1+n)))
}

func (c *compiler) strideAt(a, k int) int32 { return c.argAt(a) + int32(8*(1+k)) }

// at makes a home addressable; it may emit a load of AX or BX.
func (c *compiler) at(h home) rm {
	var m rm
	switch h.kind {
	case hPool:
		m = inPool(h.a)
	case hSlot:
		m = at(rSI, h.a)
	case hBlock:
		m = at(rDI, h.a)
	case hPart:
		c.emit(insn{op: mov, r: rBX, m: at(rDI, h.a)})
		m = at(rBX, 0)
	case hState:
		c.emit(insn{op: mov, r: rBX, m: at(rDI, 24)})
		m = at(rBX, h.a)
	case hStream:
		s := &c.streams[h.a]
		base := c.streamBase(s, rAX)
		m = atIndex(base, rCX, scaleBits(s.size), h.u*int32(c.lanes)*int32(s.size))
	default:
		panic("BUG: amd64: a value without a place in memory")
	}
	m.bcast = h.bcast && c.lv == AVX512
	return m
}

// program emits the whole function.
func (c *compiler) program() {
	c.emit(insn{op: mov, r: rSI, m: at(rDI, 0)})
	c.rowAddresses()
	c.initParts()
	c.nodes(c.l.Body)
	c.finishParts()
	c.emit(insn{op: vzeroupper})
	c.emit(insn{op: ret})
	// The rows lie behind the fixed part, whose size is known only now.
	for _, p := range c.rowFix {
		n := uint32(c.scratchEnd+63) &^ 63
		c.b[p], c.b[p+1], c.b[p+2], c.b[p+3] = byte(n), byte(n>>8), byte(n>>16), byte(n>>24)
	}
}

// rowAddresses computes where each row's element 0 would be: rows are indexed
// from their index's lo.
func (c *compiler) rowAddresses() {
	if len(c.l.Rows) == 0 {
		return
	}
	c.emit(insn{op: movI, m: rr(rAX), imm: 0})
	c.rowFix = append(c.rowFix, len(c.b)-4)
	c.emit(insn{op: add, r: rAX, m: rr(rSI)})
	for i := range c.l.Rows {
		r := &c.l.Rows[i]
		size := int64(r.T.Size())
		c.rowSlot[i] = c.scratch(8, 8)
		c.emit(insn{op: imulI, r: rBX, m: at(rDI, c.loAt(r.Index)), imm: -size})
		c.emit(insn{op: add, r: rBX, m: rr(rAX)})
		c.emit(insn{op: movSt, r: rBX, m: at(rSI, c.rowSlot[i])})
		c.emit(insn{op: mov, r: rBX, m: at(rDI, c.hiAt(r.Index))})
		c.emit(insn{op: sub, r: rBX, m: at(rDI, c.loAt(r.Index))})
		c.emit(insn{op: imulI, r: rBX, m: rr(rBX), imm: size})
		c.emit(insn{op: addI, m: rr(rBX), imm: 127})
		c.emit(insn{op: andI, m: rr(rBX), imm: -64})
		c.emit(insn{op: add, r: rAX, m: rr(rBX)})
	}
}

// nodes emits the nodes of a body in order.
func (c *compiler) nodes(ns []codegen.Node) {
	for i := range ns {
		n := &ns[i]
		switch n.Kind {
		case codegen.Each:
			slot := c.scratch(8, 8)
			c.idxSlot[n.Index] = slot
			skip, head := c.newLabel(), c.newLabel()
			c.emit(insn{op: mov, r: rAX, m: at(rDI, c.loAt(n.Index))})
			c.emit(insn{op: cmp, r: rAX, m: at(rDI, c.hiAt(n.Index))})
			c.jump(jge, skip)
			c.emit(insn{op: movSt, r: rAX, m: at(rSI, slot)})
			c.align(16)
			c.bind(head)
			c.running = append(c.running, n.Index)
			c.nodes(n.Body)
			c.running = c.running[:len(c.running)-1]
			c.emit(insn{op: mov, r: rAX, m: at(rSI, slot)})
			c.emit(insn{op: addI, m: rr(rAX), imm: 1})
			c.emit(insn{op: movSt, r: rAX, m: at(rSI, slot)})
			c.emit(insn{op: cmp, r: rAX, m: at(rDI, c.hiAt(n.Index))})
			c.jump(jl, head)
			c.bind(skip)
		default:
			c.vec(n)
		}
	}
}
