package gather

import "unsafe"

// List is an index array: positions along one axis of an array. Negative ones
// count from the axis's end.
type List struct {
	At     unsafe.Pointer // of the int64 at 0, 0, …
	Steps  []int64        // bytes of At per axis of Plan.Shape
	Size   int64          // extent of the array's axis
	Stride int64          // its step in bytes
}

// Axis is an axis of the block of elements that lies at each position.
type Axis struct {
	N            int64
	Array, Other int64 // byte steps in the array, and in the result or the values
}

// Plan says which elements are moved: for each point of Shape the lists give a
// position in the array, and the block of elements there.
type Plan struct {
	Shape []int64
	Lists []List
	Other []int64 // byte steps of the result or the values per axis of Shape
	Block []Axis  // innermost last; none: one element
	Size  int     // bytes of an element: 1, 2, 4 or 8
}

// maxRank is at least the number of axes of Shape.
const maxRank = 64

// Simplify drops axes of extent 1 and joins neighbours that are one axis to
// all sides. At least one axis of Shape remains.
func (p *Plan) Simplify() {
	keep := -1
	merge := func(a, b int) bool { // b inside a
		n := p.Shape[b]
		if p.Other[a] != p.Other[b]*n {
			return false
		}
		for i := range p.Lists {
			if s := p.Lists[i].Steps; s[a] != s[b]*n {
				return false
			}
		}
		return true
	}
	set := func(to, from int) {
		p.Other[to] = p.Other[from]
		for i := range p.Lists {
			p.Lists[i].Steps[to] = p.Lists[i].Steps[from]
		}
	}
	for k := range p.Shape {
		switch {
		case p.Shape[k] == 1:
		case keep >= 0 && merge(keep, k):
			p.Shape[keep] *= p.Shape[k]
			set(keep, k)
		default:
			keep++
			p.Shape[keep] = p.Shape[k]
			set(keep, k)
		}
	}
	n := keep + 1
	if n == 0 { // a single position
		n = 1
		if len(p.Shape) == 0 {
			p.Shape, p.Other = []int64{1}, []int64{0}
			for i := range p.Lists {
				p.Lists[i].Steps = []int64{0}
			}
		}
	}
	p.Shape, p.Other = p.Shape[:n], p.Other[:n]
	for i := range p.Lists {
		p.Lists[i].Steps = p.Lists[i].Steps[:n]
	}
	block := p.Block[:0]
	for _, b := range p.Block {
		if b.N == 1 {
			continue
		}
		if k := len(block) - 1; k >= 0 && block[k].Array == b.Array*b.N && block[k].Other == b.Other*b.N {
			block[k] = Axis{block[k].N * b.N, b.Array, b.Other}
			continue
		}
		block = append(block, b)
	}
	p.Block = block
}

// Len is the number of positions.
func (p *Plan) Len() int64 {
	n := int64(1)
	for _, e := range p.Shape {
		n *= e
	}
	return n
}

// BlockLen is the number of elements at each position.
func (p *Plan) BlockLen() int64 {
	n := int64(1)
	for _, b := range p.Block {
		n *= b.N
	}
	return n
}

// Part is the plan for the elements lo to hi of the block's outermost axis; the
// addresses of the array and of the other side move by the bytes it gives.
func (p *Plan) Part(lo, hi int64) (q Plan, array, other int64) {
	q = *p
	b := p.Block[0]
	q.Block = append([]Axis{{hi - lo, b.Array, b.Other}}, p.Block[1:]...)
	return q, lo * b.Array, lo * b.Other
}

// chunk is how many positions are resolved at a time: their offsets stay in
// the first cache.
const chunk = 256

// resolve writes the byte offsets in the array, and on the other side, of the
// positions lo, lo+1, …; false when one is out of bounds.
func (p *Plan) resolve(lo int64, array, other []int64) bool {
	d := len(p.Shape) - 1
	var at [maxRank]int64
	rest := lo
	for k := d; k > 0; k-- {
		at[k] = rest % p.Shape[k]
		rest /= p.Shape[k]
	}
	at[0] = rest
	for done := 0; done < len(array); {
		n := int(min(p.Shape[d]-at[d], int64(len(array)-done)))
		seg := array[done : done+n]
		if len(p.Lists) == 0 {
			clear(seg)
		}
		for i := range p.Lists {
			if !p.Lists[i].resolve(seg, at[:d+1], i > 0) {
				return false
			}
		}
		to := other[done : done+n]
		o := int64(0)
		for k, x := range at[:d+1] {
			o += x * p.Other[k]
		}
		for j, step := 0, p.Other[d]; j < len(to); j++ {
			to[j] = o
			o += step
		}
		done += n
		at[d] += int64(n)
		for k := d; k > 0 && at[k] == p.Shape[k]; k-- {
			at[k] = 0
			at[k-1]++
		}
	}
	return true
}

// resolve writes or adds the offsets of a run of positions along the innermost
// axis, from the point at on.
func (l *List) resolve(seg []int64, at []int64, add bool) bool {
	d := len(at) - 1
	q := l.At
	for k, x := range at {
		q = unsafe.Add(q, x*l.Steps[k])
	}
	step, size, stride := l.Steps[d], l.Size, l.Stride
	bad := false
	switch {
	case step == 0:
		v := *(*int64)(q)
		v += v >> 63 & size
		if uint64(v) >= uint64(size) {
			return false
		}
		v *= stride
		for j := range seg {
			if !add {
				seg[j] = 0
			}
			seg[j] += v
		}
	case add:
		for j := range seg {
			v := *(*int64)(unsafe.Add(q, int64(j)*step))
			v += v >> 63 & size
			bad = bad || uint64(v) >= uint64(size)
			seg[j] += v * stride
		}
	case step == 8:
		for j, v := range unsafe.Slice((*int64)(q), len(seg)) {
			v += v >> 63 & size
			bad = bad || uint64(v) >= uint64(size)
			seg[j] = v * stride
		}
	default:
		for j := range seg {
			v := *(*int64)(unsafe.Add(q, int64(j)*step))
			v += v >> 63 & size
			bad = bad || uint64(v) >= uint64(size)
			seg[j] = v * stride
		}
	}
	return !bad
}

// Check reports whether the positions from lo to hi are inside the array.
func (p *Plan) Check(lo, hi int64) bool {
	var array, other [chunk]int64
	for ; lo < hi; lo += chunk {
		n := min(chunk, hi-lo)
		if !p.resolve(lo, array[:n], other[:n]) {
			return false
		}
	}
	return true
}

// Load copies from the array to the result what lies at the positions from lo
// to hi; false when one of them is out of bounds.
func (p *Plan) Load(array, result unsafe.Pointer, lo, hi int64) bool {
	var from, to [chunk]int64
	for ; lo < hi; lo += chunk {
		n := min(chunk, hi-lo)
		if !p.resolve(lo, from[:n], to[:n]) {
			return false
		}
		p.move(array, result, from[:n], to[:n], true)
	}
	return true
}

// Store copies from the values to the array, position by position. All
// positions must have been checked.
func (p *Plan) Store(array, values unsafe.Pointer, lo, hi int64) {
	var to, from [chunk]int64
	for ; lo < hi; lo += chunk {
		n := min(chunk, hi-lo)
		if !p.resolve(lo, to[:n], from[:n]) {
			panic("BUG: position out of bounds in a store")
		}
		p.move(array, values, to[:n], from[:n], false)
	}
}

// tile is how many elements of an axis that is strided in the array are moved
// for all positions of a chunk before the next ones are.
const tile = 64

// move copies the blocks at the offsets a of the array and o of the other side.
func (p *Plan) move(array, other unsafe.Pointer, a, o []int64, load bool) {
	if len(p.Block) == 0 {
		moveElements(array, other, a, o, p.Size, load)
		return
	}
	last := len(p.Block) - 1
	in := p.Block[last]
	outer := p.Block[:last]
	run := in.N
	if in.Array != int64(p.Size) {
		run = tile
	}
	for lo := int64(0); lo < in.N; lo += run {
		n := min(run, in.N-lo)
		var at [maxRank]int64
		ao, oo := lo*in.Array, lo*in.Other
		for {
			for j := range a {
				x, y := unsafe.Add(array, a[j]+ao), unsafe.Add(other, o[j]+oo)
				if load {
					copyRun(y, x, n, in.Other, in.Array, p.Size)
				} else {
					copyRun(x, y, n, in.Array, in.Other, p.Size)
				}
			}
			k := last - 1
			for ; k >= 0; k-- {
				at[k]++
				ao += outer[k].Array
				oo += outer[k].Other
				if at[k] < outer[k].N {
					break
				}
				ao -= outer[k].N * outer[k].Array
				oo -= outer[k].N * outer[k].Other
				at[k] = 0
			}
			if k < 0 {
				break
			}
		}
	}
}

func moveElements(array, other unsafe.Pointer, a, o []int64, size int, load bool) {
	switch size {
	case 8:
		moveEach[uint64](array, other, a, o, load)
	case 4:
		moveEach[uint32](array, other, a, o, load)
	case 2:
		moveEach[uint16](array, other, a, o, load)
	default:
		moveEach[uint8](array, other, a, o, load)
	}
}

// element is as many bytes as a dtype may have.
type element interface {
	uint8 | uint16 | uint32 | uint64
}

func moveEach[T element](array, other unsafe.Pointer, a, o []int64, load bool) {
	o = o[:len(a)]
	if load {
		for j, x := range a {
			*(*T)(unsafe.Add(other, o[j])) = *(*T)(unsafe.Add(array, x))
		}
		return
	}
	for j, x := range a {
		*(*T)(unsafe.Add(array, x)) = *(*T)(unsafe.Add(other, o[j]))
	}
}

// copyRun copies n elements with byte steps of their own on both sides.
func copyRun(dst, src unsafe.Pointer, n, to, from int64, size int) {
	s := int64(size)
	if to == s && from == s {
		copy(unsafe.Slice((*byte)(dst), n*s), unsafe.Slice((*byte)(src), n*s))
		return
	}
	switch size {
	case 8:
		copyStrided[uint64](dst, src, n, to, from)
	case 4:
		copyStrided[uint32](dst, src, n, to, from)
	case 2:
		copyStrided[uint16](dst, src, n, to, from)
	default:
		copyStrided[uint8](dst, src, n, to, from)
	}
}

func copyStrided[T element](dst, src unsafe.Pointer, n, to, from int64) {
	for i := int64(0); i < n; i++ {
		*(*T)(unsafe.Add(dst, i*to)) = *(*T)(unsafe.Add(src, i*from))
	}
}
