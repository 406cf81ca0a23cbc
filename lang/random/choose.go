package random

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

// Sample is k different numbers of 0 … n-1, k ≤ n, in random order if shuffle
// is set: what Generator.choice takes without replacement. A small part of many
// is found by Floyd's way, which needs memory for the sample alone.
func Sample(s Source, each Each, n, k int, shuffle bool) ([]int64, error) {
	draws := NewInteger(s, 64, false)
	draw := func(i int) int { return int(draws.Draw(0, uint64(i))) }
	most := 20
	if shuffle {
		most = 50
	}
	if n > 10000 && k > n/most {
		all := make([]int64, n)
		for i := range all {
			all[i] = int64(i)
		}
		err := fromTheEnd(each, all, max(n-k, 1), draw)
		return all[n-k:], err
	}
	out := make([]int64, k)
	seen := make(map[int64]bool, k)
	err := inOrder(each, out, func(part []int64) {
		for i := range part {
			last := n - k + len(seen)
			v := int64(draw(last))
			if seen[v] {
				v = int64(last)
			}
			seen[v] = true
			part[i] = v
		}
	})
	if err == nil && shuffle {
		err = fromTheEnd(each, out, 1, draw)
	}
	return out, err
}
