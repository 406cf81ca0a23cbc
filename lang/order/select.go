package order

import (
	"math/bits"
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
	for i, p := range at {
		if sorted {
			out[i] = c.decode(x[p])
			continue
		}
		k, err := nth(run, x, room, int(p), differ)
		if err != nil {
			return err
		}
		out[i] = c.decode(k)
	}
	return nil
}

// nth is the p-th of the keys of x; it leaves them as they are.
func nth[U word](run Run, x, room []U, p int, differ U) (U, error) {
	for {
		if differ == 0 {
			return x[0], nil
		}
		shift := max(bits.Len64(uint64(differ))-tableBits, 0)
		const mask = 1<<tableBits - 1
		n := countPieces(len(x))
		counts := make([][1 << tableBits]int32, n)
		if err := pieces(run, len(x), func(i, lo, hi int) {
			c := &counts[i]
			for _, k := range x[lo:hi] {
				c[uint64(k)>>shift&mask]++
			}
		}); err != nil {
			return 0, err
		}
		digit, hits := 0, 0
		for {
			hits = 0
			for i := range counts {
				hits += int(counts[i][digit])
			}
			if p < hits {
				break
			}
			p -= hits
			digit++
		}
		at := make([]int, n)
		for i := 1; i < n; i++ {
			at[i] = at[i-1] + int(counts[i-1][digit])
		}
		if err := pieces(run, len(x), func(i, lo, hi int) {
			next := at[i]
			for _, k := range x[lo:hi] {
				if int(uint64(k)>>shift&mask) == digit {
					room[next] = k
					next++
				}
			}
		}); err != nil {
			return 0, err
		}
		part := room[:hits]
		if hits <= 2*local {
			if rest := room[hits:]; len(rest) >= hits {
				sortLocal(part, rest, ^U(0), false)
			} else {
				sortLocal(part, make([]U, hits), ^U(0), false)
			}
			return part[p], nil
		}
		differ &= U(1)<<shift - 1
		x, room = part, make([]U, hits)
	}
}
