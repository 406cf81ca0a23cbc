package irtest

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/grayscale-lang/grayscale/ir"
)

// Array is an array of a Case: a strided view of one of its buffers.
type Array struct {
	DType   ir.DType
	Buf     int   // into Case.Bufs; -1: a fresh dense array
	Offset  int64 // bytes
	Shape   []int64
	Strides []int64 // bytes
}

// Case is a program with its memory. Whoever runs it copies the buffers first:
// in-place stores change them.
type Case struct {
	Func *ir.Func
	Bufs [][]byte
	In   []Array // one per parameter of Func
	Out  []Array // one per output
}

// Options bound what Random makes. The zero value gives small programs of
// every kind.
type Options struct {
	Ops      int   // operations, at most; 0: random up to 16
	Elements int64 // of one value, at most; 0: 20,000
	DTypes   []ir.DType
	Skip     func(op ir.Op) bool // operations to leave out
	NoStores bool                // no in-place stores
	Exact    bool                // only operations whose bits are NumPy's
}

// extents are awkward ones: around lanes, leaves of the pairwise tree, its
// blocks and NumPy's buffer.
var extents = []int64{0, 1, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 65, 100, 127, 128, 129, 130, 255, 257, 300, 1000, 1025, 4097, 8191, 8192, 8193, 16400}

type maker struct {
	*rand.Rand
	opt   Options
	b     ir.Builder
	c     *Case
	pool  []int64 // extents of this program
	vals  []ir.ID
	masks []mask // bool parameters whose counts are known
	addrs []uintptr
	by    map[ir.ID]Array // of parameters
	alias bool            // a store goes to the memory of an input: no outputs after it
}

type mask struct {
	id    ir.ID
	count int64
}

// Random makes a program. The same random source gives the same program.
func Random(rng *rand.Rand, opt Options) *Case {
	if opt.Elements == 0 {
		opt.Elements = 20000
	}
	if len(opt.DTypes) == 0 {
		opt.DTypes = append(ir.DTypes(), ir.F64, ir.F64, ir.F64, ir.F64, ir.F64, ir.F64, ir.F32, ir.F32, ir.I64, ir.I64, ir.I32, ir.I32, ir.Bool, ir.U8)
	}
	for {
		m := &maker{Rand: rng, opt: opt, c: &Case{}, by: map[ir.ID]Array{}}
		if m.program() {
			return m.c
		}
	}
}

func (m *maker) program() bool {
	for i := 0; i < 1+m.IntN(4); i++ {
		e := extents[m.IntN(len(extents))]
		if e == 0 && m.IntN(4) > 0 {
			e = 6
		}
		m.pool = append(m.pool, e)
	}
	for i := 0; i < 1+m.IntN(3); i++ {
		m.param(m.dtype(), m.shape())
	}
	ops := m.opt.Ops
	if ops == 0 {
		ops = 1 + m.IntN(16)
	}
	inputs := len(m.vals)
	for tries := 0; len(m.vals) < inputs+ops && tries < 20*ops; tries++ {
		if x, ok := m.step(); ok {
			m.vals = append(m.vals, x)
		}
	}
	if len(m.vals) == inputs {
		return false
	}
	var specs []ir.OutSpec
	var outs []Array
	taken := map[ir.ID]bool{}
	for i := 0; i < 1+m.IntN(3) && !m.alias; i++ {
		x := m.vals[len(m.vals)-1-m.IntN(min(i*3+1, len(m.vals)-inputs))]
		if taken[x] {
			continue
		}
		taken[x] = true
		s := ir.OutSpec{Value: x}
		a := Array{DType: m.b.DType(x), Buf: -1}
		if !m.opt.NoStores && m.IntN(4) == 0 {
			if d, ok := m.dest(x); ok {
				a = d
				s.Into = &ir.Dest{Addr: m.addr(d), Shape: d.Shape, Strides: d.Strides}
			}
		}
		specs, outs = append(specs, s), append(outs, a)
	}
	f, params := m.b.Finish(nil, specs)
	m.c.Func = f
	for _, p := range params {
		m.c.In = append(m.c.In, m.by[p])
	}
	for i, o := range f.Outs {
		if a := &outs[i]; a.Buf < 0 {
			t := f.Values[o.Value].Type
			a.Shape = f.ShapeOf(nil, o.Value)
			a.Strides = make([]int64, len(a.Shape))
			ir.DenseStrides(a.Strides, a.Shape, t.Order, t.DType.Size())
		}
	}
	m.c.Out = outs
	return true
}

func (m *maker) dtype() ir.DType { return m.opt.DTypes[m.IntN(len(m.opt.DTypes))] }

func (m *maker) chance(percent int) bool { return m.IntN(100) < percent }

func (m *maker) pick() ir.ID {
	if n := len(m.vals); m.chance(60) {
		return m.vals[n-1-m.IntN(min(n, 4))] // chains are likelier than stars
	}
	return m.vals[m.IntN(len(m.vals))]
}

// shape is a random shape over the program's extents.
func (m *maker) shape() []int64 {
	for {
		var s []int64
		for r := []int{0, 1, 1, 1, 2, 2, 2, 3, 3, 4}[m.IntN(10)]; r > 0; r-- {
			e := m.pool[m.IntN(len(m.pool))]
			if m.chance(15) {
				e = 1
			}
			s = append(s, e)
		}
		if m.small(s) {
			return s
		}
	}
}

// small reports whether a value of the shape is wanted; extents of 0 count as
// 1, since strides and later reductions multiply the others.
func (m *maker) small(shape []int64) bool {
	n := int64(1)
	for _, e := range shape {
		if n *= max(e, 1); n > m.opt.Elements {
			return false
		}
	}
	return true
}

// param makes an input with a random layout and random contents.
func (m *maker) param(t ir.DType, shape []int64) ir.ID {
	size := int64(t.Size())
	r := len(shape)
	a := Array{DType: t, Buf: len(m.c.Bufs), Shape: shape, Strides: make([]int64, r)}
	plain := m.chance(50)
	order := m.Perm(r)
	if plain || m.chance(50) {
		for k := range order {
			order[k] = k
		}
	}
	step := size
	end := size // bytes from the lowest element's start to the end
	for k := r - 1; k >= 0; k-- {
		ax := order[k]
		s := step
		if !plain {
			switch m.IntN(12) {
			case 0, 1: // every second
				s *= 2
			case 2:
				s += size * int64(1+m.IntN(3))
			case 3:
				if shape[ax] > 1 {
					a.Strides[ax] = 0 // a broadcast axis
					continue
				}
			}
		}
		n := max(shape[ax], 1)
		end += (n - 1) * s
		step = s * n
		a.Strides[ax] = s
		if !plain && m.chance(15) {
			a.Strides[ax] = -s
			a.Offset += (n - 1) * s
		}
	}
	buf := make([]byte, end+size*int64(m.IntN(2)))
	m.fill(t, buf)
	m.c.Bufs = append(m.c.Bufs, buf)
	m.addrs = append(m.addrs, uintptr(1+len(m.addrs))<<32)
	x := m.b.Param(t, shape, a.Strides, m.addr(a))
	m.by[x] = a
	m.vals = append(m.vals, x)
	if t == ir.Bool && r > 0 {
		count := int64(0)
		a.Each(func(off int64) { count += int64(buf[off]) })
		m.masks = append(m.masks, mask{x, count})
	}
	return x
}

// addr is a made-up address: buffers lie far apart.
func (m *maker) addr(a Array) uintptr { return m.addrs[a.Buf] + uintptr(a.Offset) }

// Each visits the byte offset of every element in C order.
func (a *Array) Each(visit func(off int64)) {
	n, _ := ir.Elements(a.Shape)
	index := make([]int64, len(a.Shape))
	off := a.Offset
	for ; n > 0; n-- {
		visit(off)
		for k := len(index) - 1; k >= 0; k-- {
			index[k]++
			off += a.Strides[k]
			if index[k] < a.Shape[k] {
				break
			}
			off -= index[k] * a.Strides[k]
			index[k] = 0
		}
	}
}

// Elements lists the bits of the elements in C order, zero-extended; mem is
// the memory of the array's buffer.
func (a *Array) Elements(mem []byte) []uint64 {
	var out []uint64
	a.Each(func(off int64) {
		switch a.DType.Size() {
		case 1:
			out = append(out, uint64(mem[off]))
		case 2:
			out = append(out, uint64(binary.LittleEndian.Uint16(mem[off:])))
		case 4:
			out = append(out, uint64(binary.LittleEndian.Uint32(mem[off:])))
		default:
			out = append(out, binary.LittleEndian.Uint64(mem[off:]))
		}
	})
	return out
}

var specials = []float64{math.NaN(), math.Inf(1), math.Inf(-1), 0, math.Copysign(0, -1), 1, -1, 0.5, 2, -3,
	0x1p-1074, -0x1p-1074, 0x1p-1030, 0x1p-149, -0x1p-140, 0x1p-1022, 0x1p-126, math.MaxFloat64, -math.MaxFloat64, math.MaxFloat32,
	0x1p31, -0x1p31, 0x1p63, -0x1p63, 0x1p53, 0x1.fffffffffffffp+52, 709.8, -745.2, 88.8, -104, 1e22, 0x1.921fb54442d18p+1, 0x1.921fb54442d18p+20}

// fill writes random elements: mostly tame numbers, in some buffers every
// tenth a special one.
func (m *maker) fill(t ir.DType, buf []byte) {
	rare := 0
	if m.chance(40) {
		rare = []int{1, 10, 40}[m.IntN(3)]
	}
	size := t.Size()
	for i := 0; i+size <= len(buf); i += size {
		switch special := m.chance(rare); t {
		case ir.Bool:
			buf[i] = byte(m.IntN(2))
		case ir.F64, ir.F32:
			x := m.Float64()*8 - 4
			switch {
			case special && m.chance(80):
				x = specials[m.IntN(len(specials))]
			case special:
				x = math.Float64frombits(m.Uint64())
			case m.chance(10):
				x = float64(m.IntN(9) - 4)
			}
			if t == ir.F64 {
				binary.LittleEndian.PutUint64(buf[i:], math.Float64bits(x))
			} else {
				binary.LittleEndian.PutUint32(buf[i:], math.Float32bits(float32(x)))
			}
		default:
			x := int64(m.IntN(21) - 10)
			if special {
				lo, hi := t.Range()
				x = []int64{math.MinInt64, math.MaxInt64, math.MinInt32, math.MaxInt32, 0, -1, 1, 63, 64, 31, 32, 7, 8, lo, int64(hi), int64(m.Uint64())}[m.IntN(16)]
			}
			var b [8]byte
			binary.LittleEndian.PutUint64(b[:], uint64(x))
			copy(buf[i:i+size], b[:])
		}
	}
}

// dest makes a destination for an in-place store of x: new memory of a random
// layout, or an input's memory.
func (m *maker) dest(x ir.ID) (Array, bool) {
	shape := append([]int64(nil), m.b.Shape(x)...)
	t := m.b.DType(x)
	if m.chance(60) { // the very array, or a reversed one, of an input
		for _, i := range m.Perm(len(m.vals)) {
			a, ok := m.by[m.vals[i]]
			if !ok || a.DType != t || len(a.Shape) != len(shape) || len(shape) == 0 {
				continue
			}
			fits := true
			for k := range shape {
				fits = fits && a.Shape[k] == shape[k] && (a.Strides[k] != 0 || shape[k] <= 1)
			}
			if !fits {
				continue
			}
			if m.chance(30) { // reversed along an axis: the same memory in another order
				k := m.IntN(len(shape))
				a.Strides = append([]int64(nil), a.Strides...)
				if shape[k] > 0 {
					a.Offset += (shape[k] - 1) * a.Strides[k]
				}
				a.Strides[k] = -a.Strides[k]
			}
			m.alias = true
			return a, true
		}
	}
	n := len(m.vals)
	id := m.param(t, shape)
	m.vals = m.vals[:n] // only its memory is wanted
	a := m.by[id]
	for k := range shape {
		if a.Strides[k] == 0 && shape[k] > 1 {
			return a, false // several elements in one place
		}
	}
	return a, true
}

// step appends a random operation.
func (m *maker) step() (ir.ID, bool) {
	switch k := m.IntN(100); {
	case k < 52:
		return m.mapped()
	case k < 70:
		return m.view()
	case k < 84:
		return m.reduce()
	case k < 88:
		return m.reshape()
	case k < 91:
		return m.scan()
	case k < 93:
		return m.contract()
	case k < 95:
		return m.compress()
	case k < 97:
		return m.b.Iota(max(m.pool[m.IntN(len(m.pool))], 0)), true
	default:
		return m.constant(), true
	}
}

func (m *maker) skip(op ir.Op) bool {
	return m.opt.Skip != nil && m.opt.Skip(op) || m.opt.Exact && !op.Exact()
}

func (m *maker) constant() ir.ID {
	t := m.dtype()
	switch t {
	case ir.F64:
		return m.b.Const(t, math.Float64bits(specials[3+m.IntN(7)]))
	case ir.F32:
		return m.b.Const(t, uint64(math.Float32bits(float32(specials[3+m.IntN(7)]))))
	case ir.Bool:
		return m.b.Const(t, uint64(m.IntN(2)))
	}
	return m.b.Const(t, t.FromInt(int64(m.IntN(9)-4)))
}

var maps = ir.Ops(ir.FamMap)

// common operations, which programs are full of
var common = []ir.Op{ir.OpAdd, ir.OpSub, ir.OpMul, ir.OpMul, ir.OpAdd, ir.OpDiv, ir.OpNeg, ir.OpAbs, ir.OpSqrt, ir.OpGt, ir.OpLe, ir.OpWhere, ir.OpMaximum, ir.OpMinimum, ir.OpCast}

func (m *maker) mapped() (ir.ID, bool) {
	op := maps[m.IntN(len(maps))]
	if m.chance(50) {
		op = common[m.IntN(len(common))]
	}
	if m.skip(op) {
		return 0, false
	}
	var args [3]ir.ID
	n := op.Arity()
	for i := range args[:n] {
		args[i] = m.pick()
		if i > 0 && m.chance(20) {
			args[i] = m.scalar(m.b.DType(args[0]))
		}
	}
	switch op {
	case ir.OpCopy:
		return m.b.Copy(args[0], m.chance(50)), true
	case ir.OpCast:
		t := m.dtype()
		if t == m.b.DType(args[0]) {
			return 0, false
		}
		if m.chance(50) {
			return m.b.Astype(args[0], t), true
		}
		return m.b.Cast(args[0], t), true
	case ir.OpSignBit, ir.OpCopySign: // the sign of a NaN is not promised
		for i := range args[:n] {
			if args[i], _ = m.tame(args[i]); args[i] < 0 {
				return 0, false
			}
		}
	}
	// shapes that do not broadcast: shrink operands to what fits, or give up
	for i := 1; i < n; i++ {
		shape, err := ir.BroadcastShapes(nil, m.b.Shape(args[0]), m.b.Shape(args[i]))
		if err != nil || !m.small(shape) {
			if args[i] = args[0]; m.chance(50) {
				args[i] = m.scalar(m.b.DType(args[0]))
			}
		}
	}
	if n == 3 {
		shape, err := ir.BroadcastShapes(nil, m.b.Shape(args[0]), m.b.Shape(args[1]), m.b.Shape(args[2]))
		if err != nil || !m.small(shape) {
			return 0, false
		}
	}
	var in [3]ir.Operand
	for i, x := range args[:n] {
		in[i] = ir.Strong(m.b.DType(x))
	}
	r, err := ir.Resolve(op, in[:n]...)
	if err != nil {
		return 0, false
	}
	if r.Op != ir.OpCopy && r.Op != ir.OpCast && !ir.HasFunction(r.Op.ScalarName(r.Out), r.In[:n]...) {
		return 0, false
	}
	x, err := m.b.Apply(op, args[:n]...)
	return x, err == nil
}

// tame replaces the NaNs of a float by ones.
func (m *maker) tame(x ir.ID) (ir.ID, bool) {
	t := m.b.DType(x)
	if !t.IsFloat() {
		return x, true
	}
	nan, err := m.b.Apply(ir.OpIsNaN, x)
	if err != nil {
		return -1, false
	}
	one := m.b.Const(t, math.Float64bits(1))
	if t == ir.F32 {
		one = m.b.Const(t, uint64(math.Float32bits(1)))
	}
	y, err := m.b.Apply(ir.OpWhere, nan, one, x)
	if err != nil {
		return -1, false
	}
	return y, true
}

// scalar is a 0-d parameter.
func (m *maker) scalar(t ir.DType) ir.ID {
	n := len(m.vals)
	x := m.param(t, nil)
	m.vals = m.vals[:n]
	return x
}

func (m *maker) view() (ir.ID, bool) {
	x := m.pick()
	shape := append([]int64(nil), m.b.Shape(x)...)
	r := len(shape)
	switch k := m.IntN(10); {
	case k < 6: // a basic index
		var items []ir.Item
		for a := 0; a < r; a++ {
			if m.chance(8) && r < 6 {
				items = append(items, ir.Item{Kind: ir.ItemNew})
			}
			switch n := shape[a]; {
			case m.chance(40):
				items = append(items, ir.Item{Kind: ir.ItemSlice})
			case m.chance(20) && n > 0:
				items = append(items, ir.Item{Kind: ir.ItemAt, Start: m.Int64N(2*n) - n})
			default:
				it := ir.Item{Kind: ir.ItemSlice}
				if m.chance(70) {
					it.HasStart, it.Start = true, int64(m.IntN(4))
				}
				if m.chance(60) {
					it.HasStop, it.Stop = true, -int64(m.IntN(3))-1
				}
				if m.chance(30) {
					it.HasStep, it.Step = true, []int64{-1, -1, 2, 3, -2}[m.IntN(5)]
					if it.Step < 0 {
						it.HasStop = false
						it.Start = -1 - it.Start
					}
				}
				items = append(items, it)
			}
		}
		im, err := ir.Index(shape, items)
		if err != nil {
			return 0, false
		}
		return m.b.View(x, im), true
	case k < 8:
		return m.b.View(x, ir.TransposeMap(shape, m.Perm(r))), true
	default: // new axes in front, stretched ones
		to := append([]int64(nil), shape...)
		for a := range to {
			if to[a] == 1 && m.chance(50) {
				to[a] = m.pool[m.IntN(len(m.pool))]
			}
		}
		if r < 4 && m.chance(60) {
			to = append([]int64{m.pool[m.IntN(len(m.pool))]}, to...)
		}
		if !m.small(to) {
			return 0, false
		}
		return m.b.Broadcast(x, to)
	}
}

func (m *maker) reshape() (ir.ID, bool) {
	x := m.pick()
	shape := m.b.Shape(x)
	n, _ := ir.Elements(shape)
	to := []int64{n}
	if n > 0 {
		for _, d := range []int64{2, 3, 5, 7, 8} {
			if k := to[len(to)-1]; k%d == 0 && m.chance(40) {
				to = append(to[:len(to)-1], d, k/d)
			}
		}
		if m.chance(20) {
			to = append(to, 1)
		}
		m.Shuffle(len(to), func(i, j int) { to[i], to[j] = to[j], to[i] })
	}
	y, err := m.b.Reshape(x, to)
	return y, err == nil
}

func (m *maker) reduce() (ir.ID, bool) {
	reductions := []ir.Op{ir.OpSum, ir.OpSum, ir.OpSum, ir.OpProd, ir.OpMin, ir.OpMax, ir.OpAny, ir.OpAll}
	op := reductions[m.IntN(len(reductions))]
	x := m.pick()
	if m.skip(op) {
		return 0, false
	}
	r, err := ir.Resolve(op, ir.Strong(m.b.DType(x)))
	if err != nil {
		return 0, false
	}
	acc := r.Out
	if op == ir.OpSum && m.chance(20) {
		acc = ir.F64 // a mean of ints, or dtype=
	} else if (op == ir.OpSum || op == ir.OpProd) && m.chance(15) {
		if acc = m.dtype(); acc == ir.Bool {
			acc = r.Out
		}
	}
	var axes []int
	for _, a := range m.Perm(m.b.Rank(x)) {
		if len(axes) == 0 || m.chance(35) {
			axes = append(axes, a)
		}
	}
	if op == ir.OpMin || op == ir.OpMax {
		for _, a := range axes {
			if m.b.Shape(x)[a] == 0 {
				return 0, false
			}
		}
	}
	return m.b.Reduce(r.Op, x, acc, axes, m.chance(40)), true
}

func (m *maker) scan() (ir.ID, bool) {
	op := []ir.Op{ir.OpCumSum, ir.OpCumProd}[m.IntN(2)]
	x := m.pick()
	if m.skip(op) || m.b.Rank(x) == 0 {
		return 0, false
	}
	r, err := ir.Resolve(op, ir.Strong(m.b.DType(x)))
	if err != nil {
		return 0, false
	}
	acc := r.Out
	if t := m.dtype(); m.chance(20) && t != ir.Bool {
		acc = t
	}
	return m.b.Scan(op, x, acc, m.IntN(m.b.Rank(x))), true
}

func (m *maker) contract() (ir.ID, bool) {
	x := m.pick()
	if m.skip(ir.OpContract) || m.b.Rank(x) != 2 {
		return 0, false
	}
	y := m.b.View(x, ir.TransposeMap(m.b.Shape(x), []int{1, 0}))
	for _, i := range m.Perm(len(m.vals)) {
		if v := m.vals[i]; m.b.Rank(v) == 2 && m.b.Shape(v)[0] == m.b.Shape(x)[1] {
			y = v
			break
		}
	}
	if n, k := m.b.Shape(x)[0], m.b.Shape(x)[1]; n*k*m.b.Shape(y)[1] > 20*m.opt.Elements || n*m.b.Shape(y)[1] > m.opt.Elements {
		return 0, false
	}
	t := ir.Promote(m.b.DType(x), m.b.DType(y))
	return m.b.Contract(m.b.Cast(x, t), m.b.Cast(y, t)), true
}

func (m *maker) compress() (ir.ID, bool) {
	if m.skip(ir.OpCompress) || len(m.masks) == 0 {
		return 0, false
	}
	k := m.masks[m.IntN(len(m.masks))]
	shape := m.b.Shape(k.id)
	for _, i := range m.Perm(len(m.vals)) {
		v := m.vals[i]
		s := m.b.Shape(v)
		if len(s) < len(shape) {
			continue
		}
		same := true
		for a := range shape {
			same = same && s[a] == shape[a]
		}
		if same {
			return m.b.Compress(v, k.id, k.count), true
		}
	}
	return 0, false
}

// String is the program with the layout of its memory.
func (c *Case) String() string {
	s := c.Func.String()
	for i, a := range c.In {
		s += fmt.Sprintf("# in %d: buffer %d offset %d shape %v strides %v\n", i, a.Buf, a.Offset, a.Shape, a.Strides)
	}
	for i, a := range c.Out {
		s += fmt.Sprintf("# out %d: buffer %d offset %d shape %v strides %v\n", i, a.Buf, a.Offset, a.Shape, a.Strides)
	}
	return s
}
