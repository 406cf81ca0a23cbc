package order

import (
	"math/bits"
	"slices"
	"unsafe"
)

// Select gives the elements that stand at the positions at when x is sorted,
// without sorting what need not be: it looks for the highest digits of each,
// and goes on with the elements that share them. Of the zeros, those with a
// sign come first. It uses up x; room and out are as long as x and at.
func Select[T Number](run Run, x, room []T, at []int64, out []T) error {
	f := formOf[T]()
	switch unsafe.Sizeof(*new(T)) {
	case 1:
		return selectWords(run, words[uint8](x), words[uint8](room), at, words[uint8](out), f)
	case 2:
		return selectWords(run, words[uint16](x), words[uint16](room), at, words[uint16](out), f)
	case 4:
		return selectWords(run, words[uint32](x), words[uint32](room), at, words[uint32](out), f)
	}
	return selectWords(run, words[uint64](x), words[uint64](room), at, words[uint64](out), f)
}

// manyPositions is from which number of positions on sorting is cheaper.
const manyPositions = 8

func selectWords[U word](run Run, x, room []U, at []int64, out []U, f form) error {
	c := codingOf[U](f)
	all := make([]found[U], countPieces(len(x)))
	if err := pieces(run, len(x), func(i, lo, hi int) { all[i].scan(&c, x[lo:hi]) }); err != nil {
		return err
	}
	differ, sorted := U(0), true
	for i := range all {
		differ |= all[i].differ | (all[i].first ^ all[0].first)
		sorted = sorted && all[i].sorted && (i == 0 || all[i-1].last <= all[i].first)
	}
	if !sorted && (len(x) <= 2*local || len(at) > manyPositions) {
		if err := sortKeys(run, x, room, differ); err != nil {
			return err
		}
		sorted = true
	}
	if sorted {
		for i, p := range at {
			out[i] = c.decode(x[p])
		}
		return nil
	}
	some := make([]place[U], len(at))
	for i, p := range at {
		some[i] = place[U]{at: int(p), out: &out[i]}
	}
	slices.SortFunc(some, func(a, b place[U]) int { return a.at - b.at })
	if err := pick(run, x, room, differ, some); err != nil {
		return err
	}
	for i, k := range out {
		out[i] = c.decode(k)
	}
	return nil
}

// place is where a key that is looked for stands in order, and where it goes.
type place[U word] struct {
	at  int
	out *U
}

// pick finds the few keys of x at places, which ascend. It may change the order
// of x; room is as long.
func pick[U word](run Run, x, room []U, differ U, places []place[U]) error {
	if differ == 0 || len(x) <= 2*local {
		sortLocal(x, room, differ, false)
		for _, p := range places {
			*p.out = x[p.at]
		}
		return nil
	}
	shift := max(bits.Len64(uint64(differ))-tableBits, 0)
	const mask = 1<<tableBits - 1
	counts, err := countDigits(run, x, shift)
	if err != nil {
		return err
	}
	// the keys with the digits of the places are put together, digit by digit
	var group [1 << tableBits]uint8 // the number of a digit's group, from 1 on
	next := make([][manyPositions + 1]int, len(counts))
	var groups []int // where each begins, in room
	total, before, first := 0, 0, 0
	var members [][]place[U]
	for d := 0; d < 1<<tableBits && first < len(places); d++ {
		hits := 0
		for i := range counts {
			hits += int(counts[i][d])
		}
		last := first
		for last < len(places) && places[last].at < before+hits {
			places[last].at -= before
			last++
		}
		if last > first {
			groups = append(groups, total)
			members = append(members, places[first:last])
			group[d] = uint8(len(groups))
			for i := range counts {
				next[i][len(groups)] = total
				total += int(counts[i][d])
			}
			first = last
		}
		before += hits
	}
	if err := pieces(run, len(x), func(i, lo, hi int) {
		to := &next[i]
		for _, k := range x[lo:hi] {
			if g := group[uint64(k)>>shift&mask]; g != 0 {
				room[to[g]] = k
				to[g]++
			}
		}
	}); err != nil {
		return err
	}
	differ &= U(1)<<shift - 1
	for g, lo := range groups {
		hi := total
		if g+1 < len(groups) {
			hi = groups[g+1]
		}
		if err := pick(run, room[lo:hi], make([]U, hi-lo), differ, members[g]); err != nil {
			return err
		}
	}
	return nil
}
