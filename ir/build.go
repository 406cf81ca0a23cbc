package ir

import "strconv"

// Builder collects traced operations. Every value has concrete extents, and
// the byte strides that NumPy's array would have had: memory orders and orders
// of sums follow from them at once. Finish turns the part that some outputs
// need into a canonical Func.
//
// A Builder keeps its memory over Reset. It is not safe for concurrent use.
// Operands must be IDs that the same Builder gave since the last Reset.
type Builder struct {
	nodes []node
	dims  []int64 // extents, then byte strides, of each node
	ords  []uint8 // memory orders that are not C
	views []*IndexMap
	reds  []reduction
	bits  []uint64 // of constants; of parameters: their address
	pos   Pos
	names map[ID]string

	shape []int64 // scratch of the operation being appended
	fin   finisher
}

type node struct {
	op    Op
	dtype DType
	rank  uint8
	nargs uint8
	args  [3]ID
	dim   int32 // into Builder.dims
	ord   int32 // into Builder.ords, or -1: C order
	aux   int32 // into views, reds or bits
	pos   Pos
}

type reduction struct {
	axes []uint8
	keep bool
	by   *SumOrder
}

// Reset forgets everything but the memory.
func (b *Builder) Reset() {
	clear(b.views)
	clear(b.reds)
	b.nodes, b.dims, b.ords, b.views, b.reds, b.bits = b.nodes[:0], b.dims[:0], b.ords[:0], b.views[:0], b.reds[:0], b.bits[:0]
	clear(b.names)
}

// Len is the number of values so far; IDs are smaller.
func (b *Builder) Len() int { return len(b.nodes) }

// SetPos gives the place in the source of the operations that follow.
func (b *Builder) SetPos(p Pos) { b.pos = p }

// SetName gives a value the name that dumps show.
func (b *Builder) SetName(x ID, name string) {
	if b.names == nil {
		b.names = map[ID]string{}
	}
	b.names[x] = name
}

// DType is the dtype of a value.
func (b *Builder) DType(x ID) DType { return b.nodes[x].dtype }

// Rank is the number of dimensions of a value.
func (b *Builder) Rank(x ID) int { return int(b.nodes[x].rank) }

// Op is the operation that makes a value.
func (b *Builder) Op(x ID) Op { return b.nodes[x].op }

// Shape is the shape of a value: shared memory, valid until the next operation
// is appended, not to be written.
func (b *Builder) Shape(x ID) []int64 {
	n := &b.nodes[x]
	return b.dims[n.dim : n.dim+int32(n.rank) : n.dim+int32(n.rank)]
}

// Strides are the byte strides that the value's array has in NumPy; see Shape.
func (b *Builder) Strides(x ID) []int64 {
	n := &b.nodes[x]
	lo, hi := n.dim+int32(n.rank), n.dim+2*int32(n.rank)
	return b.dims[lo:hi:hi]
}

// Order is the memory order of a value's axes, outermost first; nil: C order.
func (b *Builder) Order(x ID) []uint8 { return b.order(&b.nodes[x]) }

func (b *Builder) order(n *node) []uint8 {
	if n.ord < 0 {
		return nil
	}
	return b.ords[n.ord : n.ord+int32(n.rank) : n.ord+int32(n.rank)]
}

// add appends a node with room for the given shape (which may be scratch) and
// uninitialised strides.
func (b *Builder) add(op Op, t DType, shape []int64) (ID, *node) {
	id := ID(len(b.nodes))
	dim := len(b.dims)
	b.dims = append(b.dims, shape...)
	for range shape {
		b.dims = append(b.dims, 0)
	}
	b.nodes = append(b.nodes, node{op: op, dtype: t, rank: uint8(len(shape)), dim: int32(dim), ord: -1, aux: -1, pos: b.pos})
	return id, &b.nodes[id]
}

// dense makes the node's array dense in the given order (nil: C).
func (b *Builder) dense(n *node, order []uint8) {
	b.denseStrides(n, order)
	if order != nil {
		b.setOrder(n)
	}
}

// denseStrides writes the strides of a dense array. In one without elements an
// extent of 0 counts as 2, so that its strides tell its order.
func (b *Builder) denseStrides(n *node, order []uint8) {
	r := int32(n.rank)
	shape, strides := b.dims[n.dim:n.dim+r], b.dims[n.dim+r:n.dim+2*r]
	if order != nil {
		for _, e := range shape {
			if e == 0 {
				var some [MaxRank]int64
				for a, e := range shape {
					if some[a] = e; e == 0 {
						some[a] = 2
					}
				}
				shape = some[:r]
				break
			}
		}
	}
	DenseStrides(strides, shape, order, n.dtype.Size())
}

// setOrder records the memory order that the node's strides show.
func (b *Builder) setOrder(n *node) {
	r := int32(n.rank)
	shape, strides := b.dims[n.dim:n.dim+r], b.dims[n.dim+r:n.dim+2*r]
	n.ord = -1
	at := len(b.ords)
	b.ords = sortAxes(b.ords, shape, strides)
	if isC(b.ords[at:]) {
		b.ords = b.ords[:at]
		return
	}
	n.ord = int32(at)
}

// Param appends a parameter: an array with the given shape and byte strides,
// whose element at index 0 lies at addr (0 for a scalar without memory; only
// in-place stores look at it).
func (b *Builder) Param(t DType, shape, strides []int64, addr uintptr) ID {
	if len(shape) > MaxRank || len(strides) != len(shape) {
		panic("BUG: parameter of " + strconv.Itoa(len(shape)) + " dimensions, " + strconv.Itoa(len(strides)) + " strides")
	}
	id, n := b.add(OpParam, t, shape)
	n.aux = int32(len(b.bits))
	b.bits = append(b.bits, uint64(addr))
	copy(b.dims[int(n.dim)+len(shape):], strides)
	if len(shape) > 0 {
		b.setOrder(n)
	}
	return id
}

// Scalar appends a parameter without dimensions.
func (b *Builder) Scalar(t DType) ID { return b.Param(t, nil, nil, 0) }

// Settle makes a value that has been computed a parameter from now on: its
// array, dense in the value's memory order, lies at addr.
func (b *Builder) Settle(x ID, addr uintptr) {
	n := &b.nodes[x]
	switch n.op {
	case OpParam:
		return
	case OpView, OpReshape: // a fresh array now
		b.denseStrides(n, b.order(n))
	}
	n.op, n.nargs, n.aux = OpParam, 0, int32(len(b.bits))
	b.bits = append(b.bits, uint64(addr))
}

// Const appends a literal that is structure: a 0-d value of the given bits.
func (b *Builder) Const(t DType, bits uint64) ID {
	id, n := b.add(OpConst, t, nil)
	n.aux = int32(len(b.bits))
	b.bits = append(b.bits, bits)
	return id
}

// Iota appends 0, 1, … n-1 as I64.
func (b *Builder) Iota(n int64) ID {
	b.shape = append(b.shape[:0], n)
	id, nd := b.add(OpIota, I64, b.shape)
	b.dense(nd, nil)
	return id
}

// Apply appends an operation as NumPy's ufunc of that name would run on
// operands of these dtypes: it finds the loop (Resolve), casts and maps. The
// error is a *TypeError or a *ShapeError.
func (b *Builder) Apply(op Op, args ...ID) (ID, error) {
	var in [3]Operand
	for i, x := range args {
		in[i] = Strong(b.DType(x))
	}
	r, err := Resolve(op, in[:len(args)]...)
	if err != nil {
		return 0, err
	}
	var cast [3]ID
	for i, x := range args {
		cast[i] = b.Cast(x, r.In[i])
	}
	return b.Map(r.Op, r.Out, cast[:len(args)]...)
}

// Cast converts a value to another dtype, as a ufunc converts an operand. A
// value that has the dtype comes back itself.
func (b *Builder) Cast(x ID, to DType) ID {
	if b.nodes[x].dtype == to {
		return x
	}
	id, err := b.Map(OpCast, to, x)
	if err != nil {
		panic("BUG: " + err.Error())
	}
	return id
}

// Map appends a map operation with a result of dtype out. The operands have
// the dtypes that Resolve asked for; they broadcast. The result is dense, in
// the order that the operands vote for. The error is a *ShapeError.
func (b *Builder) Map(op Op, out DType, args ...ID) (ID, error) {
	if row := &ops[op]; row.family != FamMap || row.arity != len(args) {
		panic("BUG: map of " + row.name + " with " + strconv.Itoa(len(args)) + " operands")
	}
	// the common shape; plain says that every operand has it or is 0-d, and
	// that all orders are C
	first := args[0]
	for _, x := range args[1:] {
		if b.nodes[x].rank > b.nodes[first].rank {
			first = x
		}
	}
	shape := b.Shape(first)
	plain := true
	for _, x := range args {
		n := &b.nodes[x]
		if n.ord >= 0 {
			plain = false
		}
		if x == first || n.rank == 0 {
			continue
		}
		if n.rank != b.nodes[first].rank {
			plain = false
			continue
		}
		for k, e := range b.Shape(x) {
			if e != shape[k] {
				plain = false
			}
		}
	}
	if !plain {
		var shapes [3][]int64
		for i, x := range args {
			shapes[i] = b.Shape(x)
		}
		var err error
		b.shape, err = BroadcastShapes(b.shape[:0], shapes[:len(args)]...)
		if err != nil {
			return 0, err
		}
		shape = b.shape
		if _, ok := Elements(shape); !ok {
			return 0, errTooBig
		}
	}
	id, n := b.add(op, out, shape)
	n.nargs = uint8(len(args))
	copy(n.args[:], args)
	if n.rank == 0 {
		return id, nil
	}
	if plain {
		b.dense(n, nil)
		return id, nil
	}
	var buf [MaxRank]uint8
	b.dense(n, b.vote(buf[:0], n))
	return id, nil
}

var errTooBig = &ShapeError{"array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size."}

// vote is NumPy's 'K' order for the node's shape and operands.
func (b *Builder) vote(dst []uint8, n *node) []uint8 {
	var strides [3][]int64
	var buf [3 * MaxRank]int64
	r := int(n.rank)
	for i, x := range n.args[:n.nargs] {
		s := buf[i*MaxRank : i*MaxRank+r]
		xs, xst := b.Shape(x), b.Strides(x)
		lead := r - len(xs)
		for a := range xs {
			if xs[a] != 1 {
				s[lead+a] = xst[a]
			}
		}
		strides[i] = s
	}
	return sortAxes(dst, b.dims[n.dim:int(n.dim)+r], strides[:n.nargs]...)
}

// Copy appends a copy of a value: in C order (x.copy()), or in the order that
// NumPy's astype, np.copy and np.array keep.
func (b *Builder) Copy(x ID, c bool) ID { return b.copyAs(OpCopy, x, b.DType(x), c) }

// Astype appends a conversion as x.astype does it: always a copy, whose order
// keeps that of x.
func (b *Builder) Astype(x ID, to DType) ID {
	if b.DType(x) == to {
		return b.Copy(x, false)
	}
	return b.copyAs(OpCast, x, to, false)
}

func (b *Builder) copyAs(op Op, x ID, to DType, c bool) ID {
	b.shape = append(b.shape[:0], b.Shape(x)...)
	var buf [MaxRank]uint8
	var order []uint8
	if !c && !isC(b.Order(x)) || !c && b.hasZeroStride(x) {
		order = keepOrder(buf[:0], b.Shape(x), b.Strides(x))
	}
	id, n := b.add(op, to, b.shape)
	n.nargs, n.args[0] = 1, x
	b.dense(n, order)
	return id
}

func (b *Builder) hasZeroStride(x ID) bool {
	shape := b.Shape(x)
	for a, s := range b.Strides(x) {
		if s == 0 && shape[a] > 1 {
			return true
		}
	}
	return false
}

// LikeOrder is the memory order of a copy or a like-array of an array with the
// given shape and byte strides (np.copy, astype, empty_like); nil means C order.
func LikeOrder(shape, strides []int64) []uint8 {
	flat := false // an axis that does not move: it counts as the innermost
	for a, s := range strides {
		flat = flat || s == 0 && shape[a] > 1
	}
	if !flat {
		return MemoryOrder(shape, strides)
	}
	order := keepOrder(nil, shape, strides)
	if isC(order) {
		return nil
	}
	return order
}

// keepOrder is the axis order of NumPy's like-arrays: by falling |stride|,
// ties in C order; here an axis of stride 0 does count, as the smallest.
func keepOrder(dst []uint8, shape, strides []int64) []uint8 {
	for a := range shape {
		dst = append(dst, uint8(a))
		for i := a; i > 0 && abs64(strides[dst[i]]) > abs64(strides[dst[i-1]]); i-- {
			dst[i], dst[i-1] = dst[i-1], dst[i]
		}
	}
	return dst
}

// View appends an index map over a value; m must be a map of its shape. Chains
// compose, and the identity gives x itself. The map is not copied.
func (b *Builder) View(x ID, m *IndexMap) ID {
	if m.IsIdentity(b.Shape(x)) {
		return x
	}
	if n := &b.nodes[x]; n.op == OpView {
		m = b.views[n.aux].Then(m)
		x = n.args[0]
		if m.IsIdentity(b.Shape(x)) {
			return x
		}
	}
	id, n := b.add(OpView, b.DType(x), m.Shape)
	n.nargs, n.args[0] = 1, x
	n.aux = int32(len(b.views))
	b.views = append(b.views, m)
	r := int(n.rank)
	m.Apply(b.dims[int(n.dim)+r:int(n.dim)+2*r], b.Strides(x), 0)
	b.setOrder(n)
	return id
}

// Broadcast stretches a value to a shape. It reports false where it does not fit.
func (b *Builder) Broadcast(x ID, shape []int64) (ID, bool) {
	m, ok := BroadcastMap(b.Shape(x), shape)
	if !ok {
		return 0, false
	}
	return b.View(x, m), true
}

// ReshapeShape writes to dst the shape that reshape(to) gives an array of the
// given shape; one entry of to may be -1. The error is a *ShapeError.
func ReshapeShape(dst, shape, to []int64) ([]int64, error) {
	n, _ := Elements(shape)
	known, hole := int64(1), -1
	for k, e := range to {
		switch {
		case e >= 0:
			if e > 0 && known > (1<<62)/e {
				return dst, reshapeError(n, to)
			}
			known *= e
		case hole >= 0:
			return dst, &ShapeError{"can only specify one unknown dimension"}
		default:
			hole = k
		}
	}
	base := len(dst)
	dst = append(dst, to...)
	switch {
	case hole < 0:
		if known != n {
			return dst[:base], reshapeError(n, to)
		}
	case known == 0 || n%known != 0:
		return dst[:base], reshapeError(n, to)
	default:
		dst[base+hole] = n / known
	}
	return dst, nil
}

func reshapeError(n int64, to []int64) error {
	m := append([]byte("cannot reshape array of size "), strconv.FormatInt(n, 10)...)
	m = append(m, " into shape ("...)
	known := false
	for _, e := range to {
		if e < 0 && !known {
			continue // NumPy leaves out what is unknown in front
		}
		if known {
			m = append(m, ',')
		}
		known = true
		if e < 0 {
			m = append(m, "newaxis"...)
		} else {
			m = strconv.AppendInt(m, e, 10)
		}
	}
	if len(to) == 1 {
		m = append(m, ',')
	}
	return &ShapeError{string(append(m, ')'))}
}

// Reshape shows the elements of a value, in C order, under another shape; one
// extent may be -1. Where only axes of extent 1 come or go it is a View. The
// error is a *ShapeError.
func (b *Builder) Reshape(x ID, to []int64) (ID, error) {
	if len(to) > MaxRank {
		return 0, &ShapeError{"maximum supported dimension for an ndarray is currently " + strconv.Itoa(MaxRank) + ", found " + strconv.Itoa(len(to))}
	}
	shape := b.Shape(x)
	out, err := ReshapeShape(nil, shape, to)
	if err != nil {
		return 0, err
	}
	if m := reshapeMap(shape, out); m != nil {
		return b.View(x, m), nil
	}
	id, n := b.add(OpReshape, b.DType(x), out)
	n.nargs, n.args[0] = 1, x
	r := int(n.rank)
	if ReshapeStrides(b.dims[int(n.dim)+r:int(n.dim)+2*r], b.Shape(x), b.Strides(x), out, n.dtype.Size()) {
		b.setOrder(n)
	} else {
		b.dense(n, nil)
	}
	return id, nil
}

// reshapeMap is the map that only adds and drops axes of extent 1, or nil.
func reshapeMap(shape, to []int64) *IndexMap {
	m := &IndexMap{Shape: to, Src: make([]int8, len(to)), Start: make([]int64, len(shape)), Step: make([]int64, len(shape))}
	for a := range m.Step {
		m.Step[a] = 1
	}
	a := 0
	for k, e := range to {
		m.Src[k] = -1
		if e == 1 {
			continue
		}
		for a < len(shape) && shape[a] == 1 {
			a++
		}
		if a == len(shape) || shape[a] != e {
			return nil
		}
		m.Src[k] = int8(a)
		a++
	}
	for ; a < len(shape); a++ {
		if shape[a] != 1 {
			return nil
		}
	}
	if len(to) == len(shape) { // an axis of extent 1 that stays is walked
		same := true
		for k := range to {
			same = same && to[k] == shape[k]
		}
		if same {
			return Identity(shape)
		}
	}
	return m
}

// Reduce appends a reduction over axes (distinct, in range, any order) that
// works in dtype acc: what Resolve gave as Out, or the dtype= of the caller.
// A value of another dtype is converted, and a float sum then runs in the
// order that NumPy's buffered conversion gives. A minimum or maximum over no
// elements is an error of whoever runs it.
//
// Sums and products of ints that registers widen are made in the register's
// dtype, whose low bits they have; so are those of Scan and Contract.
func (b *Builder) Reduce(op Op, x ID, acc DType, axes []int, keep bool) ID {
	if reg := acc.Reg(); reg != acc && (op == OpSum || op == OpProd) {
		return b.Cast(b.Reduce(op, b.Cast(b.Cast(x, acc), reg), reg, axes, keep), acc)
	}
	if ops[op].family != FamReduce {
		panic("BUG: reduction by " + ops[op].name)
	}
	var reduced uint32
	red := reduction{keep: keep}
	for _, a := range axes {
		reduced |= 1 << a
	}
	for a := 0; a < b.Rank(x); a++ {
		if reduced>>a&1 != 0 {
			red.axes = append(red.axes, uint8(a))
		}
	}
	if len(red.axes) != len(axes) {
		panic("BUG: reduction over a repeated or missing axis")
	}
	cast := b.Cast(x, acc)
	if acc.IsFloat() {
		from := x // the conversion happens on the way: the operand's strides count
		if n, _ := Elements(b.Shape(x)); n == 0 {
			from = cast // no strides count, but the order must be that of the sum's operand
		}
		switch op {
		case OpSum:
			red.by = sumOrder(b.Shape(from), b.Strides(from), reduced, cast != x)
		case OpProd:
			red.by = sequence(b.Shape(from), b.Strides(from), reduced)
		}
	}
	// kept axes lie in the order of the operand's
	x = cast
	var ord [MaxRank]uint8
	b.shape = b.shape[:0]
	shape := b.Shape(x)
	order := reduceOrder(ord[:0], shape, b.Strides(x), reduced, keep)
	for a, e := range shape {
		if reduced>>a&1 == 0 {
			b.shape = append(b.shape, e)
		} else if keep {
			b.shape = append(b.shape, 1)
		}
	}
	id, n := b.add(op, acc, b.shape)
	n.nargs, n.args[0] = 1, x
	n.aux = int32(len(b.reds))
	b.reds = append(b.reds, red)
	b.dense(n, order)
	return id
}

// reduceOrder is the memory order of a reduction's result: the kept axes as
// they lie in the operand.
func reduceOrder(dst []uint8, shape, strides []int64, reduced uint32, keep bool) []uint8 {
	var in [MaxRank]uint8
	var at [MaxRank]uint8 // result axis of each operand axis
	k := uint8(0)
	for a := range shape {
		at[a] = k
		if keep || reduced>>a&1 == 0 {
			k++
		}
	}
	for _, a := range sortAxes(in[:0], shape, strides) {
		if keep || reduced>>a&1 == 0 {
			dst = append(dst, at[a])
		}
	}
	return dst
}

// Scan appends a running sum or product along an axis, in dtype acc. Along an
// axis of extent 1 it is a copy.
func (b *Builder) Scan(op Op, x ID, acc DType, axis int) ID {
	if ops[op].family != FamScan {
		panic("BUG: scan by " + ops[op].name)
	}
	if axis < 0 || axis >= b.Rank(x) {
		panic("BUG: scan along a missing axis")
	}
	x = b.Cast(x, acc)
	if reg := acc.Reg(); reg != acc {
		return b.Cast(b.Scan(op, b.Cast(x, reg), reg, axis), acc)
	}
	if b.Shape(x)[axis] == 1 {
		y, err := b.Map(OpCopy, acc, x)
		if err != nil {
			panic("BUG: " + err.Error())
		}
		return y
	}
	b.shape = append(b.shape[:0], b.Shape(x)...)
	id, n := b.add(op, acc, b.shape)
	n.nargs, n.args[0] = 1, x
	n.aux = int32(len(b.reds))
	b.reds = append(b.reds, reduction{axes: []uint8{uint8(axis)}})
	var buf [MaxRank]uint8
	b.dense(n, b.vote(buf[:0], n))
	return id
}

// Contract appends the product of x [n,k] and y [k,m], both of one dtype, in C
// order: the sum over k of x[i,k]*y[k,j].
func (b *Builder) Contract(x, y ID) ID {
	if b.Rank(x) != 2 || b.Rank(y) != 2 || b.Shape(x)[1] != b.Shape(y)[0] || b.DType(x) != b.DType(y) {
		panic("BUG: contract of operands that do not fit")
	}
	if t, reg := b.DType(x), b.DType(x).Reg(); reg != t {
		return b.Cast(b.Contract(b.Cast(x, reg), b.Cast(y, reg)), t)
	}
	b.shape = append(b.shape[:0], b.Shape(x)[0], b.Shape(y)[1])
	id, n := b.add(OpContract, b.DType(x), b.shape)
	n.nargs, n.args[0], n.args[1] = 2, x, y
	b.dense(n, nil)
	return id
}

// Compress appends the elements (or sub-arrays) of x at which mask is true.
// The mask's axes are the leading axes of x; count is the number of true
// elements, which the caller has counted. The result's first axis runs over
// them in C order.
func (b *Builder) Compress(x, mask ID, count int64) ID {
	r := b.Rank(mask)
	if b.DType(mask) != Bool || r == 0 || r > b.Rank(x) {
		panic("BUG: compress by a mask that does not fit")
	}
	for a, e := range b.Shape(mask) {
		if e != b.Shape(x)[a] {
			panic("BUG: compress by a mask of another shape")
		}
	}
	b.shape = append(append(b.shape[:0], count), b.Shape(x)[r:]...)
	var buf [MaxRank]uint8
	order := compressOrder(buf[:0], b.Shape(x), b.Strides(x), r)
	id, n := b.add(OpCompress, b.DType(x), b.shape)
	n.nargs, n.args[0], n.args[1] = 2, x, mask
	b.dense(n, order)
	return id
}

// compressOrder is the memory order of a compressed array: the first axis
// outermost, the rest as they lie in the operand.
func compressOrder(dst []uint8, shape, strides []int64, masked int) []uint8 {
	dst = append(dst, 0)
	at := len(dst)
	dst = sortAxes(dst, shape[masked:], strides[masked:])
	for i := at; i < len(dst); i++ {
		dst[i]++
	}
	return dst
}
