package portable

import (
	"math"
	"unsafe"

	"github.com/grayscale-lang/grayscale/codegen"
	"github.com/grayscale-lang/grayscale/ir"
)

// reduction is a reduction or a scan of one instruction.
type reduction struct {
	red   *codegen.Reduce
	src   int
	dst   int    // scan: a slot
	reg   ir.Reg // reduction: the register that gets the result, or NoReg
	part  int    // the result's place among the Parts, or -1
	state int    // Sequence and scans: index of the state word, or -1
	carry bool   // the state goes on after the vec
	cut   bool   // Pairwise: the unit's piece of a tree, without the 0.0 that a sum starts from
	index int    // of the vec
	pair  int    // Pairwise: index of the running sums

	acc     int // order Any: an accumulator with one partial result per lane, else -1
	combine []op
	pa, pb  int // operands of combine
	out     int // its result
}

func (c *compiler) reduction(in *codegen.Instr) {
	r := &reduction{red: in.Red, src: c.reg(in.Src), reg: ir.NoReg, part: -1, state: -1, acc: -1,
		index: c.node.index, pair: len(c.p.reds)}
	o := op{red: r, a: r.src}
	switch {
	case in.Red.Order == codegen.Pairwise:
		r.cut = c.p.loop.Cut.Kind == codegen.CutTree
		o.run = runPairwise
	case in.Op == codegen.OpScan || in.Red.Order == codegen.Sequence:
		r.state = c.states
		r.carry = c.p.info.Carry[c.states]
		c.states++
		o.run = sequences[in.Red.T]
		r.pa, r.pb = c.slot(), c.slot()
		r.dst = -1
		if in.Op == codegen.OpScan {
			r.dst = c.def(in.Dst, in.Red.T)
		}
		c.combine(r)
		c.free = append(c.free, r.pa, r.pb)
	default:
		r.acc = c.accumulator()
		r.pa, r.pb = r.acc, r.src
		c.combine(r)
		o.run = accumulate
	}
	if in.Op == codegen.OpReduce && in.Part >= 0 {
		for p, a := range c.p.info.Parts {
			if a == in.Part {
				r.part = p
			}
		}
	} else if in.Op == codegen.OpReduce {
		r.reg = in.Dst
		c.types[in.Dst] = in.Red.T
	}
	c.p.reds = append(c.p.reds, r)
	c.node.reds = append(c.node.reds, r)
	c.node.code = append(c.node.code, o)
	c.at++
	c.done(in.Src)
	if in.Op == codegen.OpScan {
		c.done(in.Dst)
	}
}

// combine compiles the reduction's Code, its operands in pa and pb.
func (c *compiler) combine(r *reduction) {
	code := r.red.Combine
	save := *c
	c.types = make([]ir.DType, code.NumRegs)
	c.slotOf = map[ir.Reg]int{0: r.pa, 1: r.pb}
	c.last = map[ir.Reg]int{}
	for i := range code.NumRegs {
		c.last[ir.Reg(i)] = math.MaxInt
	}
	c.inline = true
	for i := range code.Body {
		c.core(&code.Body[i], &r.combine)
	}
	r.out = c.slotOf[code.Results[0]]
	for reg, s := range c.slotOf {
		if reg > 1 {
			c.free = append(c.free, s)
		}
	}
	c.types, c.slotOf, c.last, c.inline, c.at = save.types, save.slotOf, save.last, save.inline, save.at
}

// begin makes the reductions of a vec ready.
func (m *machine) begin(n *node, lanes int) {
	for _, r := range n.reds {
		switch {
		case r.acc >= 0 && r.part < 0:
			m.fillSlot(r.acc, r.red.T.Size(), lanes, r.red.Init)
		case r.state >= 0 && !r.carry:
			m.state[r.state] = r.red.Init
		case r.red.Order == codegen.Pairwise:
			lo, hi := m.lo[r.index], m.hi[r.index]
			m.sums[r.pair].start(hi-lo, min(m.runLength(r), hi-lo))
		}
	}
}

// runLength is the length of one tree: a unit of a tree is always one.
func (m *machine) runLength(r *reduction) int64 {
	if r.red.Runs && !r.cut {
		return max(m.run, 1)
	}
	return math.MaxInt64
}

// end takes the results of a vec's reductions.
func (m *machine) end(n *node, lanes int) {
	for _, r := range n.reds {
		var v uint64
		switch {
		case r.acc >= 0:
			if r.part >= 0 {
				continue // goes on until the unit ends
			}
			v = m.fold(r, lanes)
		case r.state >= 0:
			v = m.state[r.state]
		default:
			v = m.sums[r.pair].result(r.red.T, r.cut)
			if r.part >= 0 {
				m.parts[r.part] = v
			}
		}
		if r.reg >= 0 {
			m.scalars[r.reg] = v
		}
	}
}

// accumulate combines a tile with the accumulator, lane by lane.
func accumulate(m *machine, o *op) {
	r := o.red
	m.exec(r.combine)
	m.move(r.acc, 0, r.out, 0, m.n*r.red.T.Size())
}

// fold combines the lanes of an accumulator: halves at a time.
func (m *machine) fold(r *reduction, lanes int) uint64 {
	size := r.red.T.Size()
	for n := lanes; n > 1; {
		h := n / 2
		m.move(r.pb, 0, r.acc, (n-h)*size, h*size)
		m.n = h
		m.exec(r.combine)
		m.move(r.acc, 0, r.out, 0, h*size)
		n -= h
	}
	if lanes == 0 {
		return r.red.Init
	}
	return m.lane0(r.acc, size)
}

// sequences has the loops of Sequence reductions and scans.
var sequences = map[ir.DType]func(*machine, *op){
	ir.Bool: sequence[uint8], ir.I32: sequence[uint32], ir.I64: sequence[uint64],
	ir.F32: floatSequence[float32], ir.F64: floatSequence[float64],
}

// floatSequence has the two sequences that programs use without a call per
// element.
func floatSequence[T float](m *machine, o *op) {
	r := o.red
	c := r.red.Combine
	op := ir.NoCore
	if len(c.Body) == 1 && c.Body[0].Args[0] == 0 && c.Body[0].Args[1] == 1 {
		op = c.Body[0].Op
	}
	if op != ir.Add && op != ir.Mul {
		if unsafe.Sizeof(T(0)) == 4 {
			sequence[uint32](m, o)
		} else {
			sequence[uint64](m, o)
		}
		return
	}
	s := *(*T)(unsafe.Pointer(&m.state[r.state]))
	if unsafe.Sizeof(s) == 4 {
		s = T(math.Float32frombits(uint32(m.state[r.state])))
	}
	var dst []T
	if r.dst >= 0 {
		dst = lanes[T](m, r.dst)
	}
	for i, x := range lanes[T](m, r.src) {
		if op == ir.Add {
			s += x
		} else {
			s *= x
		}
		if dst != nil {
			dst[i] = s
		}
	}
	if unsafe.Sizeof(s) == 4 {
		m.state[r.state] = uint64(math.Float32bits(float32(s)))
	} else {
		m.state[r.state] = math.Float64bits(float64(s))
	}
}

// sequence combines one element after the other, by the reduction's code.
func sequence[T uint8 | uint32 | uint64](m *machine, o *op) {
	r, n := o.red, m.n
	src := lanes[T](m, r.src)
	var dst []T
	if r.dst >= 0 {
		dst = lanes[T](m, r.dst)
	}
	m.n = 1
	s := T(m.state[r.state])
	a, b, out := &lanes[T](m, r.pa)[0], &lanes[T](m, r.pb)[0], &lanes[T](m, r.out)[0]
	for i, x := range src {
		*a, *b = s, x
		m.exec(r.combine)
		s = *out
		if dst != nil {
			dst[i] = s
		}
	}
	m.state[r.state] = uint64(s)
	m.n = n
}

func runPairwise(m *machine, o *op) {
	s := &m.sums[o.red.pair]
	if o.red.red.T == ir.F32 {
		feed(s, &s.f32, lanes[float32](m, o.a))
	} else {
		feed(s, &s.f64, lanes[float64](m, o.a))
	}
}

// sums walks the leaves of pairwise trees, tile by tile.
type sums struct {
	left   int64 // elements that are still to come, all runs
	run    int64
	inRun  int64  // of this run
	leaves []byte // of this run, from the current leaf on
	leaf   int64  // length of the current leaf
	pos    int64  // elements of it seen
	f64    running[float64]
	f32    running[float32]
}

type running[T float] struct {
	eight [8]T
	sum   T
	stack [64]T
	top   int
	total T
}

func (s *sums) start(n, run int64) {
	s.left, s.run, s.inRun, s.leaf, s.leaves = n, run, 0, 0, nil
	s.f64.top, s.f64.total, s.f32.top, s.f32.total = 0, 0, 0, 0
}

// result is the sum of the runs; of a piece of a tree, its tree.
func (s *sums) result(t ir.DType, piece bool) uint64 {
	if t == ir.F32 {
		if piece {
			return uint64(math.Float32bits(s.f32.stack[0]))
		}
		return uint64(math.Float32bits(s.f32.total))
	}
	if piece {
		return math.Float64bits(s.f64.stack[0])
	}
	return math.Float64bits(s.f64.total)
}

func feed[T float](s *sums, r *running[T], v []T) {
	negZero := T(math.Copysign(0, -1)) // plus x is x
	for len(v) > 0 {
		if s.leaf == 0 {
			if s.inRun == 0 {
				s.inRun = min(s.run, s.left)
				s.leaves = ir.Leaves(s.inRun)
			}
			s.leaf, s.pos = int64(s.leaves[0])*8, 0
			if len(s.leaves) == 2 {
				s.leaf = s.inRun // the last one is what is left
			}
			for k := range r.eight {
				r.eight[k] = negZero
			}
			r.sum = negZero
		}
		full := s.leaf &^ 7
		n := min(int64(len(v)), s.leaf-s.pos)
		for i := int64(0); i < n; {
			switch {
			case s.pos < full && s.pos&7 == 0 && n-i >= 8:
				w := v[i : i+8 : i+8]
				for k := range r.eight {
					r.eight[k] += w[k]
				}
				s.pos, i = s.pos+8, i+8
			case s.pos < full:
				r.eight[s.pos&7] += v[i]
				s.pos, i = s.pos+1, i+1
			default:
				r.sum += v[i]
				s.pos, i = s.pos+1, i+1
			}
			if s.pos == full {
				e := &r.eight
				r.sum = ((e[0] + e[1]) + (e[2] + e[3])) + ((e[4] + e[5]) + (e[6] + e[7]))
			}
		}
		v = v[n:]
		if s.pos < s.leaf {
			return
		}
		r.stack[r.top] = r.sum
		r.top++
		for range s.leaves[1] {
			r.top--
			r.stack[r.top-1] += r.stack[r.top]
		}
		s.inRun -= s.leaf
		s.left -= s.leaf
		s.leaves, s.leaf = s.leaves[2:], 0
		if s.inRun == 0 {
			if r.top != 1 {
				panic("BUG: a tree of sums did not join")
			}
			r.total += r.stack[0]
			r.top = 0
		}
	}
}
