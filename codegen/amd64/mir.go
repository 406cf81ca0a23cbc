package amd64

// Between the Loop and the encoder lies a list of vector instructions over
// virtual registers. It is straight-line code with two kinds of regions,
// skipped or repeated as a whole. The allocator (alloc.go) walks it once.

// vreg is a virtual register: an index into compiler.vs.
type vreg int32

const none vreg = -1

// Classes of virtual registers.
const (
	clsV uint8 = iota // vector
	clsK              // mask register, AVX-512 only
)

// home is a place in memory that holds a virtual register's value.
type home struct {
	kind  homeKind
	bcast bool  // one element, to be repeated in every lane
	a     int32 // offset, or stream
	u     int32 // hStream: which vector of an unrolled body
}

type homeKind uint8

const (
	hNone   homeKind = iota
	hPool            // constants, RIP-relative
	hSlot            // scratch
	hBlock           // the argument block
	hStream          // a Unit stream at the current index
	hPart            // the address in the argument block at a
	hState           // word a of the chain's state
	hZero            // all bits zero, no memory needed
)

// vinfo is what is known of a virtual register.
type vinfo struct {
	cls   uint8
	w     uint8 // vector length
	elem  uint8 // bytes of an element
	isVar bool  // assigned more than once
	pin   int8  // physical register for the whole list, -1
	reg   int8  // physical register now, -1
	next  int32 // position of the next use
	slot  int32 // spill slot, -1
	home0 home  // valid at the start of every list
	home  home
}

const never = int32(1<<31 - 1)

// Kinds of vector instructions.
type miKind uint8

const (
	kOp     miKind = iota // one row of the table
	kFMA                  // dst = ±a*b ± c, the form chosen by the allocator
	kAssign               // dst = b
	kKeep                 // b is still needed here
	kRare                 // skip to the matching kRareEnd when mask b has no lane
	kRareEnd
	kLoop        // head of a repeated region
	kLoopEnd     // back to the head while mask b has a lane, at most imm rounds
	kLaneLoop    // head of a loop over the elements of a buffer in scratch
	kLaneLoopEnd // back to the head
	kPseudo      // a fixed sequence, see pseudo.go
	kNop
)

// mi is a vector instruction over virtual registers.
type mi struct {
	kind miKind
	op   op
	ps   pseudo
	l    uint8 // vector length
	z    bool
	neg  uint8 // kFMA: 1 product, 2 addend
	keep bool  // has an effect besides dst
	tail bool  // pseudo instructions on streams: at clamped indices
	imm  int32
	dst  vreg
	a    vreg // vvvv
	b    vreg // rm
	c    vreg // tied to dst: the register dst also reads
	k    vreg // mask
	t    vreg // temporary, defined and dead here
	mem  home // explicit memory operand
	x, y int32
	n    [4]int32 // next use after this one, of a, b, c, k
}

// straight reports whether m stands by itself, outside of a region.
func (m *mi) straight() bool {
	switch m.kind {
	case kOp, kFMA, kPseudo, kAssign, kNop:
		return true
	}
	return false
}

func newMI(o op, l uint8) mi {
	return mi{op: o, l: l, dst: none, a: none, b: none, c: none, k: none, t: none}
}

// newV makes a virtual register.
func (c *compiler) newV(cls, w, elem uint8) vreg {
	c.vs = append(c.vs, vinfo{cls: cls, w: w, elem: elem, pin: -1, reg: -1, slot: -1})
	return vreg(len(c.vs) - 1)
}

func (c *compiler) newHome(cls, w, elem uint8, h home) vreg {
	v := c.newV(cls, w, elem)
	c.vs[v].home0 = h
	return v
}
