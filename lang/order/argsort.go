package order

import (
	"math/bits"
	"slices"
	"unsafe"
)

// Argsort fills order with the positions of x's elements as they stand when
// sorted; equal ones in the order of their positions. room is as long as x.
//
// What is sorted is the highest bits of each key with its position below them.
// Elements that agree in those bits are sorted by the other ones.
func Argsort[T Number](run Run, x []T, order []int64, room []uint64) error {
	f := formOf[T]()
	switch unsafe.Sizeof(*new(T)) {
	case 1:
		return argsort(run, words[uint8](x), order, room, f)
	case 2:
		return argsort(run, words[uint16](x), order, room, f)
	case 4:
		return argsort(run, words[uint32](x), order, room, f)
	}
	return argsort(run, words[uint64](x), order, room, f)
}

func argsort[U word](run Run, x []U, order []int64, room []uint64, f form) error {
	n := len(x)
	if n == 0 {
		return nil
	}
	c := codingOf[U](f)
	if n > 1<<32 {
		for i := range order {
			order[i] = int64(i)
		}
		slices.SortStableFunc(order, func(i, j int64) int {
			a, b := c.equalKey(x[i]), c.equalKey(x[j])
			switch {
			case a < b:
				return -1
			case a > b:
				return 1
			}
			return 0
		})
		return nil
	}
	// which bits differ, and whether there is anything to do
	type look struct {
		first, last, differ U
		sorted              bool
	}
	looks := make([]look, countPieces(n))
	if err := pieces(run, n, func(i, lo, hi int) {
		first := c.equalKey(x[lo])
		l := look{first: first, last: first, sorted: true}
		for _, b := range x[lo:hi] {
			k := c.equalKey(b)
			l.differ |= k ^ first
			l.sorted = l.sorted && l.last <= k
			l.last = k
		}
		looks[i] = l
	}); err != nil {
		return err
	}
	sum := looks[0]
	for _, l := range looks[1:] {
		sum.sorted = sum.sorted && sum.last <= l.first && l.sorted
		sum.last = l.last
		sum.differ |= l.differ | (l.first ^ sum.first)
	}
	if sum.sorted {
		return pieces(run, n, func(_, lo, hi int) {
			for i := lo; i < hi; i++ {
				order[i] = int64(i)
			}
		})
	}
	position := bits.Len(uint(n - 1)) // bits of one
	drop := max(bits.Len64(uint64(sum.differ))+position-64, 0)
	packed := words[uint64](order)
	if err := pieces(run, n, func(_, lo, hi int) {
		for i := lo; i < hi; i++ {
			packed[i] = uint64(c.equalKey(x[i]))>>drop<<position | uint64(i)
		}
	}); err != nil {
		return err
	}
	if err := sortKeys(run, packed, room, uint64(sum.differ)>>drop<<position); err != nil {
		return err
	}
	if drop > 0 {
		t := ties[U]{c: &c, x: x, packed: packed, room: room, position: position, drop: drop}
		if err := t.all(run); err != nil {
			return err
		}
	}
	mask := uint64(1)<<position - 1
	return pieces(run, n, func(_, lo, hi int) {
		p := packed[lo:hi]
		for i, w := range p {
			p[i] = w & mask
		}
	})
}

// ties are the runs of elements whose keys agree in the bits they were sorted
// by, to be sorted by the lowest drop bits of their keys.
type ties[U word] struct {
	c        *coding[U]
	x        []U
	packed   []uint64
	room     []uint64
	position int
	drop     int
}

// all sorts the ties of a whole array.
func (t *ties[U]) all(run Run) error {
	n := len(t.packed)
	// the runs that begin in a piece are its own; long ones all threads share
	starts := make([]int, countPieces(n)+1)
	var long [][2]int
	for i := 1; i < len(starts); i++ {
		at := min(i*piece, n)
		if at < starts[i-1] {
			starts[i] = starts[i-1]
			continue
		}
		lo := at
		for at < n && t.packed[at]>>t.position == t.packed[at-1]>>t.position {
			at++
		}
		if at-lo > piece {
			for lo--; lo > starts[i-1] && t.packed[lo-1]>>t.position == t.packed[lo]>>t.position; lo-- {
			}
			long = append(long, [2]int{lo, at})
		}
		starts[i] = at
	}
	if err := run(len(starts)-1, func(i int) {
		lo, hi := starts[i], starts[i+1]
		for _, l := range long {
			if l[1] == hi && lo <= l[0] {
				hi = l[0]
			}
		}
		t.between(lo, hi)
	}); err != nil {
		return err
	}
	for _, l := range long {
		differ := t.repack(l[0], l[1])
		if differ != 0 {
			if err := sortKeys(run, t.packed[l[0]:l[1]], t.room[l[0]:l[1]], differ); err != nil {
				return err
			}
		}
	}
	return nil
}

// between sorts the ties of a range that ends where a run does.
func (t *ties[U]) between(lo, hi int) {
	p := t.packed[:hi]
	for i := lo + 1; i < hi; i++ {
		if p[i]>>t.position != p[i-1]>>t.position {
			continue
		}
		first, prefix := i-1, p[i]>>t.position
		for i < hi && p[i]>>t.position == prefix {
			i++
		}
		if differ := t.repack(first, i); differ != 0 {
			sortLocal(p[first:i], t.room[first:i], differ, false)
		}
	}
}

// repack puts the low bits of the keys above the positions, and tells which of
// them differ.
func (t *ties[U]) repack(lo, hi int) (differ uint64) {
	p := t.packed[lo:hi]
	position, low := uint64(1)<<t.position-1, uint64(1)<<t.drop-1
	for i, w := range p {
		at := w & position
		p[i] = uint64(t.c.equalKey(t.x[at]))&low<<t.position | at
	}
	return differing(p, p[0]) >> t.position << t.position
}
