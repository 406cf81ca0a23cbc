package ir

// sumOrder finds the order of additions of a sum over axes of an array with
// the given shape and byte strides: NumPy >= 2.3's iterator. reduced has one
// bit per axis. cast tells that NumPy converts the elements on the way (dtype=
// differs, or the mean of integers): it then works through a buffer.
func sumOrder(shape, strides []int64, reduced uint32, cast bool) *SumOrder {
	if len(shape) == 1 && !cast {
		if reduced == 0 || shape[0] == 1 {
			return orderNone
		}
		return orderLine
	}
	var e, s [MaxRank]int64
	n := len(shape)
	zero := false
	for a, x := range shape {
		e[a], s[a] = x, strides[a]
		zero = zero || x == 0
	}
	var buf [MaxRank]uint8
	order := sortAxes(buf[:0], shape, strides)
	if zero { // nothing is added: the order that small dense extents would have
		for a := range shape {
			if e[a] == 0 {
				e[a] = 2
			}
		}
		DenseStrides(s[:n], e[:n], order, 8)
	}
	dims := mergeDims(order, e[:n], s[:n], reduced)

	block, core, run := 0, 0, RunBlock // merged dims in the block, and in a row of it
	if n > 0 && dims[0].out == 0 {
		block, core, run = cutRuns(dims, cast)
	}
	r := &SumOrder{Run: run}
	for a := range e[:n] {
		if e[a] == 1 {
			reduced &^= 1 << a // adds nothing to the order
		}
	}
	in := 0 // axes in the block's dims
	for _, d := range dims[:block] {
		in += d.axes
	}
	split := n - in
	for _, a := range order[:split] {
		if reduced>>a&1 != 0 {
			r.Seq = append(r.Seq, a)
		}
	}
	for _, a := range order[split:] {
		if reduced>>a&1 != 0 {
			r.Block = append(r.Block, a)
		}
	}
	in = 0
	for _, d := range dims[:core] {
		in += d.axes
	}
	for _, a := range order[n-in:] {
		if reduced>>a&1 != 0 {
			r.Core++
		}
	}
	if len(r.Block) == 0 {
		r.Run, r.Core = RunBlock, 0
	}
	return r
}

// Shared orders of 1-D sums; never written.
var (
	orderNone = &SumOrder{}
	orderLine = &SumOrder{Block: []uint8{0}}
)

// sequence is the order that adds (or multiplies) one element after the other.
func sequence(shape, strides []int64, reduced uint32) *SumOrder {
	var buf [MaxRank]uint8
	r := &SumOrder{}
	for _, a := range sortAxes(buf[:0], shape, strides) {
		if reduced>>a&1 != 0 && shape[a] != 1 {
			r.Seq = append(r.Seq, a)
		}
	}
	return r
}

// iterDim is a dimension of NumPy's iterator after merging.
type iterDim struct {
	n, in, out int64 // extent, stride of the operand, stride of the output (0: reduced)
	axes       int   // how many axes were merged into it
}

// mergeDims lists the iterator's dimensions, innermost first: the axes in
// order (given outermost first), neighbours merged where one stride walks both
// in the operand and in the output.
func mergeDims(order []uint8, shape, strides []int64, reduced uint32) []iterDim {
	dims := make([]iterDim, 0, len(order))
	next := int64(1) // stride of the next kept axis of the output
	for k := len(order) - 1; k >= 0; k-- {
		a := order[k]
		d := iterDim{n: shape[a], in: strides[a], axes: 1}
		if d.n == 1 {
			d.in = 0
		} else if reduced>>a&1 == 0 {
			d.out = next
			next *= d.n
		}
		if len(dims) > 0 {
			p := &dims[len(dims)-1]
			fits := func(ps, s int64) bool { return p.n == 1 && ps == 0 || d.n == 1 && s == 0 || ps*p.n == s }
			if fits(p.in, d.in) && fits(p.out, d.out) {
				if p.in == 0 {
					p.in = d.in
				}
				if p.out == 0 {
					p.out = d.out
				}
				p.n *= d.n
				p.axes++
				continue
			}
		}
		dims = append(dims, d)
	}
	return dims
}

// cutRuns finds how many of the merged dimensions form a block, how many of
// those form a row that is never split, and how the block is cut. dims[0] is
// reduced. NumPy's iterator grows the part that one call of the inner loop
// covers as long as its estimate of the cost per element does not rise; a
// gathered (or converted) part holds at most Buffer elements.
func cutRuns(dims []iterDim, cast bool) (block, core int, run Run) {
	cost := int64(1)
	if cast {
		cost = 2
	}
	spanOut, spanIn := 1, 1 // dims that one stride of the output, of the operand walks
	size := dims[0].n
	bestSize, bestDim, bestCost, bestCore := size, 0, cost, int64(1)
	outer := 0 // where the reduction gives way to a kept dimension
	for k := 1; k < len(dims); k++ {
		if outer != 0 || size >= Buffer && cost > 1 {
			break
		}
		p, d := dims[k-1], dims[k]
		if spanOut == k && p.out*p.n == d.out {
			spanOut++
		} else {
			if spanOut == k {
				cost++
			}
			if d.out == 0 || p.out == 0 {
				outer = k
			}
		}
		if spanIn == k {
			if p.in*p.n == d.in {
				spanIn++
			} else if !cast {
				cost++
			}
		}
		c := size
		size *= d.n
		fill := size
		if size > Buffer && cost > 1 {
			fill = Buffer
		}
		if cost*bestSize <= bestCost*fill {
			bestCost, bestCore, bestSize, bestDim = cost, c, size, k
		}
	}
	if outer != 0 && bestDim == outer { // one run per element of the kept dimension
		return bestDim, 0, RunBlock
	}
	buffered := cast || spanOut <= bestDim || spanIn <= bestDim
	if !buffered || bestSize <= Buffer {
		return bestDim + 1, 0, RunBlock
	}
	if bestDim == 0 {
		return 1, 0, RunCut
	}
	if bestCore > Buffer {
		panic("BUG: a gathered row is longer than the buffer")
	}
	return bestDim + 1, bestDim, RunRows
}

// RunLength is the number of elements that one tree of the order covers, for
// an operand of the given shape; the last run of a block may be shorter. It is
// 0 for a pure sequence and at least 1 otherwise.
func (o *SumOrder) RunLength(shape []int64) int64 {
	if len(o.Block) == 0 {
		return 0
	}
	block := max(o.BlockLength(shape), 1)
	core := int64(1)
	switch o.Run {
	case RunBlock:
		return block
	case RunRows:
		for _, a := range o.Block[len(o.Block)-int(o.Core):] {
			core *= max(shape[a], 1)
		}
		if core > Buffer {
			panic("BUG: a gathered row is longer than the buffer")
		}
	}
	return min(block, core*(Buffer/core))
}

// BlockLength is the number of elements of one block of the order.
func (o *SumOrder) BlockLength(shape []int64) int64 {
	n := int64(1)
	for _, a := range o.Block {
		n *= shape[a]
	}
	return n
}

// equal reports whether two orders are the same.
func (o *SumOrder) equal(p *SumOrder) bool {
	if o == nil || p == nil {
		return o == p
	}
	return o.Run == p.Run && o.Core == p.Core && string(o.Seq) == string(p.Seq) && string(o.Block) == string(p.Block)
}
