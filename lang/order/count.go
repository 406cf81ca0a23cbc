package order

// Count fills counts with how often each of its indices is in x, all of whose
// elements are indices.
func Count(run Run, x []int64, counts []int64) error {
	return tally(run, len(x), counts, func(lo, hi int, counts []int64) {
		for _, i := range x[lo:hi] {
			counts[i]++
		}
	})
}

// tally adds up what count counts of the parts of [0, n).
func tally(run Run, n int, counts []int64, count func(lo, hi int, counts []int64)) error {
	// as large parts as leave the counts of all parts to take less room than
	// their elements
	part := max(piece, 4*len(counts))
	parts := (n + part - 1) / part
	if parts <= 1 {
		return run(1, func(int) { clear(counts); count(0, n, counts) })
	}
	const together = 64
	clear(counts)
	for first := 0; first < parts; first += together {
		some := make([][]int64, min(together, parts-first))
		if err := run(len(some), func(i int) {
			some[i] = make([]int64, len(counts))
			lo := (first + i) * part
			count(lo, min(lo+part, n), some[i])
		}); err != nil {
			return err
		}
		for _, c := range some {
			for i, v := range c {
				counts[i] += v
			}
		}
	}
	return nil
}

// Weigh adds to each of sums the weights of the elements of x that are its
// index, in order.
func Weigh(run Run, x []int64, weights, sums []float64) error {
	for lo := 0; lo < len(x); lo += piece {
		hi := min(lo+piece, len(x))
		if err := run(1, func(int) {
			w := weights[lo:hi]
			for k, i := range x[lo:hi] {
				sums[i] += w[k]
			}
		}); err != nil {
			return err
		}
	}
	return nil
}

// Bins are len(Edges)-1 bins of equal width from First on; the last one holds
// its upper edge too.
type Bins[F float32 | float64] struct {
	Edges       []F
	First, Span F
}

// at is the bin of a value that lies in one: where its share of the span falls,
// corrected by the edges.
func (b *Bins[F]) at(v F) int {
	n := len(b.Edges) - 1
	share := F((v - b.First) / b.Span)
	i := int(F(share * F(n)))
	if i == n {
		i--
	}
	if v < b.Edges[i] {
		i--
	}
	if v >= b.Edges[i+1] && i != n-1 {
		i++
	}
	return i
}

// Count fills counts with the number of elements of x in each bin. All lie in
// one.
func (b *Bins[F]) Count(run Run, x []F, counts []int64) error {
	return tally(run, len(x), counts, func(lo, hi int, counts []int64) {
		for _, v := range x[lo:hi] {
			counts[b.at(v)]++
		}
	})
}

// Index fills at with the bin of each element of x. All lie in one.
func (b *Bins[F]) Index(run Run, x []F, at []int64) error {
	return pieces(run, len(x), func(_, lo, hi int) {
		for i := lo; i < hi; i++ {
			at[i] = int64(b.at(x[i]))
		}
	})
}
