package random

import "math/bits"

// Shuffle puts the elements of a slice in random order.
func Shuffle[T any](s Source, each Each, x []T) error {
	return fromTheEnd(each, x, 1, func(i int) int { return int(Interval(s, uint64(i))) })
}

// fromTheEnd exchanges each element from the last down to the first-th with
// the one that draw names.
func fromTheEnd[T any](each Each, x []T, first int, draw func(i int) int) error {
	for i := len(x) - 1; i >= first; i -= piece {
		if err := each(1, func(int) {
			for k := i; k > i-piece && k >= first; k-- {
				j := draw(k)
				x[k], x[j] = x[j], x[k]
			}
		}); err != nil {
			return err
		}
	}
	return nil
}

// shufflesTail reports whether Sample exchanges elements of all numbers rather
// than finding a small part of many by Floyd's way.
func shufflesTail(n, k int, shuffle bool) bool {
	most := 20
	if shuffle {
		most = 50
	}
	return n > 10000 && k > n/most
}

// SampleRoom is how many numbers Sample needs room for.
func SampleRoom(n, k int, shuffle bool) int {
	if shufflesTail(n, k, shuffle) {
		return n
	}
	return k + 1<<places(k)
}

// places is the binary logarithm of the size of a set that k numbers fill by
// half at most.
func places(k int) int { return bits.Len(uint(k)) + 1 }

// Sample is k different numbers of 0 … n-1, k ≤ n, in random order if shuffle
// is set: what Generator.choice takes without replacement. room is as long as
// SampleRoom says; the sample is a part of it.
func Sample(s Source, each Each, room []int64, n, k int, shuffle bool) ([]int64, error) {
	draws := NewInteger(s, 64, false)
	draw := func(i int) int { return int(draws.Draw(0, uint64(i))) }
	if shufflesTail(n, k, shuffle) {
		all := room[:n]
		err := each(pieces(n), func(i int) {
			lo, hi := cut(i, n)
			for j := lo; j < hi; j++ {
				all[j] = int64(j)
			}
		})
		if err != nil {
			return nil, err
		}
		err = fromTheEnd(each, all, max(n-k, 1), draw)
		return all[n-k:], err
	}
	out, seen := room[:k], newSet(room[k:], places(k))
	if err := seen.clear(each); err != nil {
		return nil, err
	}
	last := n - k
	err := inOrder(each, out, func(part []int64) {
		for i := range part {
			v := int64(draw(last))
			if !seen.add(v) {
				v = int64(last)
				seen.add(v)
			}
			part[i] = v
			last++
		}
	})
	if err == nil && shuffle {
		err = fromTheEnd(each, out, 1, draw)
	}
	return out, err
}

// set is numbers from 0 on, in a table with linear probing.
type set struct {
	at    []int64 // -1: free
	shift int
}

func newSet(room []int64, places int) *set { return &set{room[:1<<places], 64 - places} }

func (s *set) clear(each Each) error {
	return each(pieces(len(s.at)), func(i int) {
		lo, hi := cut(i, len(s.at))
		for j := range s.at[lo:hi] {
			s.at[lo+j] = -1
		}
	})
}

// add reports whether v is new to the set, in which it is now.
func (s *set) add(v int64) bool {
	for i := int(uint64(v) * 0x9e3779b97f4a7c15 >> s.shift); ; i = (i + 1) & (len(s.at) - 1) {
		switch s.at[i] {
		case v:
			return false
		case -1:
			s.at[i] = v
			return true
		}
	}
}
