package portable

import (
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/codegen"
	"github.com/grayscale-lang/grayscale/ir"
)

// machine is what one goroutine needs to run units of a program.
type machine struct {
	p       *program
	slots   []slot
	n       int // lanes of the current tile
	vec     int // index of the current vec, or -1
	scalars []uint64
	state   []uint64
	parts   []uint64 // results of the current unit
	sums    []sums

	pos, lo, hi []int64 // per index: current value, range of the unit
	run         int64
	base        []unsafe.Pointer // per argument
	strides     []int64          // per argument and index, bytes
	bits        []uint64         // of Scalar arguments
	rows        [][]uint64
}

func newMachine(p *program) *machine {
	l := p.loop
	k := len(l.Index)
	return &machine{
		p: p, slots: make([]slot, p.slots), scalars: make([]uint64, l.NumRegs),
		state: make([]uint64, len(p.info.State)), parts: make([]uint64, len(p.info.Parts)),
		sums: make([]sums, len(p.reds)),
		pos:  make([]int64, k), lo: make([]int64, k), hi: make([]int64, k),
		base: make([]unsafe.Pointer, len(l.Args)), strides: make([]int64, len(l.Args)*k),
		bits: make([]uint64, len(l.Args)), rows: make([][]uint64, len(l.Rows)),
	}
}

// bind takes the arguments of one Run.
func (m *machine) bind(a *backends.Args) {
	l := m.p.loop
	k := len(l.Index)
	m.run = a.Run
	for i := range l.Args {
		g, op := &l.Args[i], &a.Ops[i]
		m.base[i] = op.Base
		if g.Kind == codegen.Scalar {
			m.bits[i] = op.Bits
			if op.Base != nil {
				m.bits[i] = g.T.Load(op.Base)
			}
			m.bits[i] = g.T.Extend(m.bits[i])
		}
		for j, st := range g.Steps {
			switch st {
			case ir.Unit:
				m.strides[i*k+j] = int64(g.T.Size())
			case ir.Stride:
				m.strides[i*k+j] = op.Strides[j]
			default:
				m.strides[i*k+j] = 0
			}
		}
	}
}

// unbind forgets the arguments, so that a machine at rest keeps nothing alive.
func (m *machine) unbind() { clear(m.base) }

// unit runs unit u of a space and leaves its partials in m.parts.
func (m *machine) unit(s *backends.Space, u int) {
	l := m.p.loop
	for k := range l.Index {
		m.lo[k], m.hi[k] = s.Range(u, k)
	}
	for i := range l.Rows {
		r := &l.Rows[i]
		words := (m.hi[r.Index] - m.lo[r.Index] + 1) * int64(r.T.Size()) / 8
		if words++; int64(len(m.rows[i])) < words {
			m.rows[i] = make([]uint64, words)
		}
	}
	for _, r := range m.p.reds {
		if r.acc >= 0 && r.part >= 0 {
			m.fillSlot(r.acc, r.red.T.Size(), tile, r.red.Init)
		} else if r.state >= 0 && !r.carry {
			m.state[r.state] = r.red.Init
		}
	}
	m.nodes(m.p.nodes)
	for _, r := range m.p.reds {
		if r.acc >= 0 && r.part >= 0 {
			m.parts[r.part] = m.fold(r, tile)
		}
	}
}

func (m *machine) nodes(nodes []node) {
	for i := range nodes {
		n := &nodes[i]
		switch n.kind {
		case codegen.Each:
			for v := m.lo[n.index]; v < m.hi[n.index]; v++ {
				m.pos[n.index] = v
				m.nodes(n.body)
			}
		case codegen.Vec:
			lo, hi := m.lo[n.index], m.hi[n.index]
			m.vec = n.index
			m.pos[n.index] = lo
			w := int(min(hi-lo, tile))
			m.n = w
			if w > 0 {
				m.fills(n)
			}
			m.begin(n, w)
			for at := lo; at < hi; at += tile {
				m.n = int(min(hi-at, tile))
				m.pos[n.index] = at
				m.exec(n.code)
			}
			m.end(n, w)
		case codegen.Point:
			m.vec, m.n = -1, 1
			m.fills(n)
			m.exec(n.code)
			for _, f := range n.saves {
				m.scalars[f.reg] = m.lane0(f.slot, f.size)
			}
		}
	}
}

// fills fills the slots that keep their lanes from tile to tile.
func (m *machine) fills(n *node) {
	for _, f := range n.fills {
		m.fillSlot(f.slot, f.size, m.n, m.scalars[f.reg])
	}
	m.exec(n.pre)
}

func (m *machine) exec(code []op) {
	for i := range code {
		o := &code[i]
		o.run(m, o)
	}
}

func (m *machine) fillSlot(s, size, n int, bits uint64) {
	keep := m.n
	m.n = n
	o := op{dst: s, imm: bits}
	switch size {
	case 1:
		fill[uint8](m, &o)
	case 4:
		fill[uint32](m, &o)
	default:
		fill[uint64](m, &o)
	}
	m.n = keep
}

// move copies bytes between slots.
func (m *machine) move(dst, dstOff, src, srcOff, n int) {
	d := unsafe.Slice((*byte)(unsafe.Pointer(&m.slots[dst])), 8*tile)
	s := unsafe.Slice((*byte)(unsafe.Pointer(&m.slots[src])), 8*tile)
	copy(d[dstOff:dstOff+n], s[srcOff:srcOff+n])
}

func (m *machine) lane0(s, size int) uint64 {
	p := unsafe.Pointer(&m.slots[s])
	switch size {
	case 1:
		return uint64(*(*uint8)(p))
	case 4:
		return uint64(*(*uint32)(p))
	}
	return *(*uint64)(p)
}

// place is the address of lane 0 of a load or store, and the bytes from lane to
// lane.
func (m *machine) place(o *op) (unsafe.Pointer, int64) {
	if o.arg < 0 {
		k := m.p.loop.Rows[o.row].Index
		step := int64(0)
		if k == m.vec {
			step = int64(o.size)
		}
		return unsafe.Add(unsafe.Pointer(&m.rows[o.row][0]), (m.pos[k]-m.lo[k])*int64(o.size)), step
	}
	k := len(m.pos)
	st := m.strides[o.arg*k : o.arg*k+k]
	off := int64(0)
	for j, s := range st {
		off += m.pos[j] * s
	}
	step := int64(0)
	if m.vec >= 0 {
		step = st[m.vec]
	}
	return unsafe.Add(m.base[o.arg], off), step
}

func load(m *machine, o *op) {
	p, step := m.place(o)
	switch o.size {
	case 1: // bools, which may be any byte if they were made elsewhere
		d := lanes[uint8](m, o.dst)
		gather[uint8](d, p, step)
		for i, b := range d {
			d[i] = uint8((uint(b) + 0xff) >> 8)
		}
	case 4:
		gather[uint32](lanes[uint32](m, o.dst), p, step)
	default:
		gather[uint64](lanes[uint64](m, o.dst), p, step)
	}
}

func store(m *machine, o *op) {
	p, step := m.place(o)
	switch o.size {
	case 1:
		scatter[uint8](lanes[uint8](m, o.a), p, step)
	case 4:
		scatter[uint32](lanes[uint32](m, o.a), p, step)
	default:
		scatter[uint64](lanes[uint64](m, o.a), p, step)
	}
}

func gather[T uint8 | uint32 | uint64](d []T, p unsafe.Pointer, step int64) {
	if step == int64(unsafe.Sizeof(d[0])) {
		copy(d, unsafe.Slice((*T)(p), len(d)))
		return
	}
	for i := range d {
		d[i] = *(*T)(p)
		if i+1 < len(d) {
			p = unsafe.Add(p, step)
		}
	}
}

func scatter[T uint8 | uint32 | uint64](s []T, p unsafe.Pointer, step int64) {
	if step == int64(unsafe.Sizeof(s[0])) {
		copy(unsafe.Slice((*T)(p), len(s)), s)
		return
	}
	for i := range s {
		*(*T)(p) = s[i]
		if i+1 < len(s) {
			p = unsafe.Add(p, step)
		}
	}
}

func loadScalar(m *machine, o *op) {
	m.fillSlot(o.dst, o.size, m.n, m.bits[o.arg])
}

func iota64(m *machine, o *op) {
	v, step := m.pos[o.index], int64(0)
	if o.index == m.vec {
		step = 1
	}
	for i := range lanes[int64](m, o.dst) {
		lanes[int64](m, o.dst)[i] = v
		v += step
	}
}

func (m *machine) any(mask int) bool {
	for _, b := range lanes[uint8](m, mask) {
		if b != 0 {
			return true
		}
	}
	return false
}

func rare(m *machine, o *op) {
	g := o.region
	if !m.any(g.mask) {
		m.exec(g.skip)
		return
	}
	m.exec(g.body)
	m.exec(g.take)
}

func repeat(m *machine, o *op) {
	g := o.region
	m.exec(g.skip)
	for round := 0; round < g.max && m.any(g.own); round++ {
		m.exec(g.body)
		m.exec(g.before)
		m.exec(g.take)
		own := lanes[uint8](m, g.own)
		and(own, own, lanes[uint8](m, g.again))
	}
}

// extended has the loads and stores of dtypes that registers extend.
var extended = map[ir.DType]struct{ load, store func(*machine, *op) }{
	ir.I8: {extend[int8, int32], cut[int8, int32]}, ir.U8: {extend[uint8, int32], cut[uint8, int32]},
	ir.I16: {extend[int16, int32], cut[int16, int32]}, ir.U16: {extend[uint16, int32], cut[uint16, int32]},
	ir.U32: {extend[uint32, int64], cut[uint32, int64]}, ir.U64: {extend[uint64, int64], cut[uint64, int64]},
}

// narrow is an element that lies in a wider register.
type narrow interface {
	int8 | int16 | uint8 | uint16 | uint32 | uint64
}

func extend[T narrow, R int32 | int64](m *machine, o *op) {
	p, step := m.place(o)
	d := lanes[R](m, o.dst)
	for i := range d {
		d[i] = R(*(*T)(p))
		if i+1 < len(d) {
			p = unsafe.Add(p, step)
		}
	}
}

func cut[T narrow, R int32 | int64](m *machine, o *op) {
	p, step := m.place(o)
	s := lanes[R](m, o.a)
	for i, v := range s {
		*(*T)(p) = T(v)
		if i+1 < len(s) {
			p = unsafe.Add(p, step)
		}
	}
}
