package fold

import (
	"context"
	"math"
	"math/bits"
	"unsafe"

	"github.com/grayscale-lang/grayscale/ir"
)

// Sums of floats are added run by run, each run as a tree whose shape depends
// on its length alone. The elements are read where they lie, a leaf of the
// tree at a time: however long a run is, it takes no memory.

type float interface{ float32 | float64 }

// cursor is a place among the elements of a block.
type cursor struct {
	dims     []ir.IterDim
	at       [ir.MaxRank]int64
	in, mask int64 // byte offsets of the element it is at
}

// rest is how many elements follow along the innermost dimension.
func (c *cursor) rest() int64 { return c.dims[0].N - c.at[0] }

// move goes on by n elements, which lie along the innermost dimension.
func (c *cursor) move(n int64) {
	d := &c.dims[0]
	c.at[0] += n
	c.in, c.mask = c.in+n*d.In, c.mask+n*d.Mask
	for k := 0; c.at[k] == c.dims[k].N && k+1 < len(c.dims); k++ {
		d, e := &c.dims[k], &c.dims[k+1]
		c.in, c.mask = c.in-d.N*d.In+e.In, c.mask-d.N*d.Mask+e.Mask
		c.at[k] = 0
		c.at[k+1]++
	}
}

// skip goes on by n elements.
func (c *cursor) skip(n int64) {
	for n > 0 {
		k := min(n, c.rest())
		c.move(k)
		n -= k
	}
}

// leaf is the greatest number of elements that a tree does not halve.
const leaf = 128

// long is the length of a tree beyond which the context is looked at within.
const long = 1 << 16

// summer adds runs of elements of type T.
type summer[T float] struct {
	in    Memory
	d     ir.DType // of T
	ctx   context.Context
	added int64 // elements since the context was looked at
	err   error
	buf   [leaf]T
}

// count notes n elements of work.
func (s *summer[T]) count(n int64) {
	if s.added += n; s.added >= long {
		s.added = 0
		if s.err == nil {
			s.err = s.ctx.Err()
		}
	}
}

// tree is the pairwise sum of the next n elements, n at least 1. After an error
// it is something else.
func (s *summer[T]) tree(c *cursor, n int64) T {
	if s.in.DType == s.d && c.dims[0].In == int64(unsafe.Sizeof(s.buf[0])) && n <= c.rest() && n <= long {
		v := unsafe.Slice((*T)(unsafe.Add(s.in.Ptr, c.in)), n)
		c.move(n)
		s.count(n)
		if n < 8 {
			x := v[0] // as -0.0 + v[0]
			for _, y := range v[1:] {
				x += y
			}
			return x
		}
		return ir.Pairwise(v, n)
	}
	if n <= leaf {
		s.gather(c, s.buf[:n])
		s.count(n)
		return ir.Pairwise(s.buf[:n], n)
	}
	if s.err != nil {
		return 0
	}
	m := ir.TreeSplit(n)
	x := s.tree(c, m)
	return x + s.tree(c, n-m)
}

// gather reads the next elements.
func (s *summer[T]) gather(c *cursor, to []T) {
	for len(to) > 0 {
		n := min(int64(len(to)), c.rest())
		p, step := unsafe.Add(s.in.Ptr, c.in), c.dims[0].In
		if s.in.DType == s.d {
			for i := range to[:n] {
				to[i] = *(*T)(unsafe.Add(p, int64(i)*step))
			}
		} else {
			for i := range to[:n] {
				to[i] = value[T](s.in.get(c.in+int64(i)*step, s.d))
			}
		}
		to = to[n:]
		c.move(n)
	}
}

// value is the float of an element's bits.
func value[T float](b uint64) T {
	var x T
	if unsafe.Sizeof(x) == 4 {
		return T(math.Float32frombits(uint32(b)))
	}
	return T(math.Float64frombits(b))
}

func bitsOf[T float](x T) uint64 {
	if unsafe.Sizeof(x) == 4 {
		return uint64(math.Float32bits(float32(x)))
	}
	return math.Float64bits(float64(x))
}

// stretch goes on over elements that all count or all do not, limit of them
// at most, and says which and how many.
func stretch(mask *Memory, c *cursor, limit int64) (counts bool, n int64) {
	if mask == nil {
		c.skip(limit)
		return true, limit
	}
	counts = *(*byte)(unsafe.Add(mask.Ptr, c.mask)) != 0
	for n < limit {
		k := min(limit-n, c.rest())
		m := same(unsafe.Add(mask.Ptr, c.mask), c.dims[0].Mask, k, counts)
		n += m
		c.move(m)
		if m < k {
			break
		}
	}
	return counts, n
}

// same is how many of n bools from the first on are as said.
func same(p unsafe.Pointer, step, n int64, counts bool) int64 {
	i := int64(0)
	switch step {
	case 0:
		if (*(*byte)(p) != 0) == counts {
			return n
		}
		return 0
	case 1:
		const low, high = 0x7f7f7f7f7f7f7f7f, 0x8080808080808080
		for ; i+8 <= n; i += 8 {
			w := *(*uint64)(unsafe.Add(p, i))
			if w = ((w&low + low) | w) & high; counts && w != high || !counts && w != 0 {
				break
			}
		}
	}
	for i < n && (*(*byte)(unsafe.Add(p, i*step)) != 0) == counts {
		i++
	}
	return i
}

// sum is Run for floats that are added by runs.
func sum[T float](ctx context.Context, r *Reduction, it *ir.Iteration) error {
	s := &summer[T]{in: r.In, d: r.DType, ctx: ctx}
	block := it.Dims[:it.Block]
	total := int64(1)
	for _, d := range block {
		total *= d.N
	}
	plain := it.Block == 1 && it.Run == total && r.Mask != nil && r.In.DType == r.DType
	w := walk{dims: it.Dims[it.Block:]}
	return w.each(func(out, in, m int64) error {
		acc := value[T](r.Out.get(out, r.DType))
		ahead := cursor{dims: block, in: in, mask: m}
		here := cursor{dims: block, in: in, mask: m}
		if plain {
			acc = s.row(&here, r.Mask, acc)
			r.Out.put(out, r.DType, bitsOf(acc))
			return s.err
		}
		run := it.Run // what is left of it
		for left := total; left > 0; {
			counts, n := stretch(r.Mask, &ahead, min(run, left))
			if counts {
				acc += s.tree(&here, n)
			} else {
				here.skip(n)
				s.count(n)
			}
			left -= n
			if run -= n; run == 0 {
				run = it.Run
				if r.Out.DType != r.DType { // the buffer of the output is written back
					r.Out.put(out, r.DType, bitsOf(acc))
					acc = value[T](r.Out.get(out, r.DType))
				}
			}
			if s.err != nil {
				return s.err
			}
		}
		r.Out.put(out, r.DType, bitsOf(acc))
		s.count(1)
		return s.err
	})
}

// row adds the runs of a block of one dimension. Most runs of a mask without a
// pattern are short: they are told by the bits of a word.
func (s *summer[T]) row(c *cursor, mask *Memory, acc T) T {
	n, step, bool := c.dims[0].N, c.dims[0].In, c.dims[0].Mask
	start := c.in
	m, v := unsafe.Add(mask.Ptr, c.mask), unsafe.Add(s.in.Ptr, start)
	for i := int64(0); i < n && s.err == nil; {
		end := min(i+64, n)
		word := wordOf(unsafe.Add(m, i*bool), bool, end-i)
		for word != 0 {
			from := bits.TrailingZeros64(word)
			to := from + bits.TrailingZeros64(^(word >> from))
			at := i + int64(from)
			if to >= int(end-i) { // it may go on
				for more := true; more && end < n; {
					limit := min(long, n-end)
					k := same(unsafe.Add(m, end*bool), bool, limit, true)
					more = k == limit
					end += k
					s.count(k)
				}
				c.at[0], c.in = at, start+at*step
				acc += s.tree(c, end-at)
				break
			}
			if to-from < 8 {
				p := unsafe.Add(v, at*step)
				x := *(*T)(p) // as -0.0 + x
				for range to - from - 1 {
					p = unsafe.Add(p, step)
					x += *(*T)(p)
				}
				acc += x
			} else {
				c.at[0], c.in = at, start+at*step
				acc += s.tree(c, int64(to-from))
			}
			word = word >> to << to
		}
		s.count(end - i)
		i = end
	}
	return acc
}

// wordOf has a bit for each of up to 64 bools.
func wordOf(p unsafe.Pointer, step, n int64) uint64 {
	w := uint64(0)
	if n == 64 && step == 1 {
		for k := range 8 {
			const low, one = 0x7f7f7f7f7f7f7f7f, 0x0101010101010101
			b := *(*uint64)(unsafe.Add(p, 8*k))
			b = ((b&low + low) | b) >> 7 & one
			w |= b * 0x0102040810204080 >> 56 << (8 * k)
		}
		return w
	}
	for i := range n {
		b := uint64(*(*byte)(unsafe.Add(p, i*step)))
		w |= (b + 0xff) >> 8 << i
	}
	return w
}

// treeOf is the pairwise sum of n elements of dtype d along a stride.
type treeOf func(off, stride, n int64) (sum uint64, err error)

// trees sums the elements of an operand in arithmetic of dtype d.
func trees(ctx context.Context, in Memory, d ir.DType) treeOf {
	if d == ir.F32 {
		return treesOf[float32](ctx, in, d)
	}
	return treesOf[float64](ctx, in, d)
}

func treesOf[T float](ctx context.Context, in Memory, d ir.DType) treeOf {
	s := &summer[T]{in: in, d: d, ctx: ctx}
	dims := []ir.IterDim{{}}
	return func(off, stride, n int64) (uint64, error) {
		dims[0].N, dims[0].In = n, stride
		x := s.tree(&cursor{dims: dims, in: off}, n)
		return bitsOf(x), s.err
	}
}
