package ir

// SumOrderOf is the order of additions that Builder.Reduce gives a sum of
// floats over axes (one bit each) of an array with the given shape and byte
// strides; convert says that its elements are not of the sum's dtype.
func SumOrderOf(shape, strides []int64, reduced uint32, convert bool) *SumOrder {
	return sumOrder(shape, strides, reduced, convert)
}

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
	dims := mergeDims(order, e[:n], nil, s[:n], nil, reduced)

	block, core, run := 0, 0, RunBlock // merged dims in the block, and in a row of it
	if n > 0 && dims[0].s[iterOut] == 0 {
		block, core, run = cutRuns(dims, 2, [3]bool{iterIn: cast})
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

// iterDim is a dimension of NumPy's iterator after merging: its extent and the
// strides of the output (0: reduced), of the operand, and of a mask.
type iterDim struct {
	n    int64
	s    [3]int64
	axes int // how many axes were merged into it
}

// The operands of a reduction, as iterDim counts them.
const (
	iterOut = iota
	iterIn
	iterMask
)

// mergeDims lists the iterator's dimensions, innermost first: the axes in
// order (given outermost first), neighbours merged where one stride walks both
// in every operand. A new output (out nil) lies dense in the order of the
// axes; mask is nil where there is none.
func mergeDims(order []uint8, shape, out, in, mask []int64, reduced uint32) []iterDim {
	dims := make([]iterDim, 0, len(order))
	next := int64(1) // stride of the next kept axis of a new output
	nop := 2
	if mask != nil {
		nop = 3
	}
	for k := len(order) - 1; k >= 0; k-- {
		a := order[k]
		d := iterDim{n: shape[a], axes: 1}
		if d.n > 1 {
			d.s[iterIn] = in[a]
			if mask != nil {
				d.s[iterMask] = mask[a]
			}
			switch {
			case reduced>>a&1 != 0:
			case out != nil:
				d.s[iterOut] = out[a]
			default:
				d.s[iterOut] = next
				next *= d.n
			}
		}
		if len(dims) > 0 {
			p := &dims[len(dims)-1]
			fits := true
			for i := range nop {
				ps, s := p.s[i], d.s[i]
				fits = fits && (p.n == 1 && ps == 0 || d.n == 1 && s == 0 || ps*p.n == s)
			}
			if fits {
				for i := range nop {
					if p.s[i] == 0 {
						p.s[i] = d.s[i]
					}
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
// reduced; nop operands take part, those of cast are converted on the way.
// NumPy's iterator grows the part that one call of the inner loop covers as
// long as its estimate of the cost per element does not rise; a gathered (or
// converted) part holds at most Buffer elements.
func cutRuns(dims []iterDim, nop int, cast [3]bool) (block, core int, run Run) {
	cost := int64(1)
	var span [3]int // dims that one stride of the operand walks
	for i := range nop {
		span[i] = 1
		if cast[i] {
			cost++
		}
	}
	size := dims[0].n
	bestSize, bestDim, bestCost, bestCore := size, 0, cost, int64(1)
	outer := 0 // where the reduction gives way to a kept dimension
	for k := 1; k < len(dims); k++ {
		if outer != 0 || size >= Buffer && cost > 1 {
			break
		}
		p, d := dims[k-1], dims[k]
		for i := range nop {
			if span[i] == k {
				if p.s[i]*p.n == d.s[i] {
					span[i]++
					continue
				}
				if !cast[i] {
					cost++
				}
			}
			if i == iterOut && (d.s[i] == 0 || p.s[i] == 0) {
				outer = k
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
	buffered := false
	for i := range nop {
		buffered = buffered || cast[i] || span[i] <= bestDim
	}
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

// Iteration is how NumPy walks a reduction that has a mask, an output of its
// own layout, or conversions: what a SumOrder cannot say.
type Iteration struct {
	Dims  []IterDim // innermost first
	Block int       // so many innermost dimensions are cut into runs; 0: one element after the other
	Run   int64     // elements of one run, the last of a block may be shorter
}

// IterDim is a dimension of an Iteration: its extent, and the byte strides of
// the output (0: reduced), the operand and the mask.
type IterDim struct{ N, Out, In, Mask int64 }

// IterateReduction finds NumPy's walk over axes (reduced has one bit per axis)
// of an operand of the given shape and byte strides, none of extent 0. out is
// the strides of the output along the operand's axes, mask those of a mask or
// nil. convertOut and convertIn say that the output's or the operand's dtype
// is not that of the arithmetic.
func IterateReduction(shape, out, in, mask []int64, reduced uint32, convertOut, convertIn bool) *Iteration {
	var buf [MaxRank]uint8
	vote, nop := [][]int64{out, in}, 2
	if mask != nil {
		vote, nop = append(vote, mask), 3
	}
	order := sortAxes(buf[:0], shape, vote...)
	dims := mergeDims(order, shape, out, in, mask, reduced)
	it := &Iteration{Run: 1}
	for _, d := range dims {
		it.Dims = append(it.Dims, IterDim{d.n, d.s[iterOut], d.s[iterIn], d.s[iterMask]})
	}
	if len(dims) == 0 || dims[0].s[iterOut] != 0 {
		return it
	}
	block, core, run := cutRuns(dims, nop, [3]bool{iterOut: convertOut, iterIn: convertIn})
	it.Block = block
	n, row := int64(1), int64(1)
	for k, d := range dims[:block] {
		n *= d.n
		if k < core {
			row *= d.n
		}
	}
	switch run {
	case RunBlock:
		it.Run = n
	case RunRows:
		it.Run = row * (Buffer / row)
	case RunCut:
		it.Run = Buffer
	}
	return it
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
