package order

import "sync/atomic"

// Search fills at with where each element of v belongs in a: the number of
// elements that stand before it, or, if right, not behind it. a is in order.
// With a sorter, a's elements are in order of these positions, all of them
// positions of a.
func Search[T Number](run Run, a, v []T, right bool, sorter, at []int64) error {
	if sorter != nil {
		ordered := make([]T, len(sorter))
		if err := pieces(run, len(sorter), func(_, lo, hi int) {
			for i := lo; i < hi; i++ {
				ordered[i] = a[sorter[i]]
			}
		}); err != nil {
			return err
		}
		a = ordered
	}
	if len(v) < batch {
		searchEach(a, v, right, at)
		return nil
	}
	sorted, err := Sorted(run, a)
	if err != nil {
		return err
	}
	if !sorted { // positions depend on how they are looked for
		return each(run, a, v, right, at)
	}
	numbers := len(a)
	for numbers > 0 && a[numbers-1] != a[numbers-1] {
		lo, hi := 0, numbers // the first NaN
		for lo < hi {
			if m := int(uint(lo+hi) / 2); a[m] != a[m] {
				hi = m
			} else {
				lo = m + 1
			}
		}
		numbers = lo
	}
	a, all := a[:numbers], int64(len(a))
	const part = 1 << 12
	return run((len(v)+part-1)/part, func(i int) {
		lo, hi := i*part, min(i*part+part, len(v))
		for ; lo+batch <= hi; lo += batch {
			if right {
				searchRight(a, (*[batch]T)(v[lo:]), (*[batch]int64)(at[lo:]))
			} else {
				searchLeft(a, (*[batch]T)(v[lo:]), (*[batch]int64)(at[lo:]))
			}
		}
		searchEach(a, v[lo:hi], right, at[lo:hi])
		for k, x := range v[i*part : hi] {
			if x != x {
				if at[i*part+k] = int64(numbers); right {
					at[i*part+k] = all
				}
			}
		}
	})
}

// Sorted reports whether x is in order.
func Sorted[T Number](run Run, x []T) (bool, error) {
	var not atomic.Bool
	err := pieces(run, len(x), func(_, lo, hi int) {
		if not.Load() {
			return
		}
		for i := max(lo, 1); i < hi; i++ {
			if Less(x[i], x[i-1]) {
				not.Store(true)
				return
			}
		}
	})
	return !not.Load(), err
}

// each is searchEach of many elements, which must go one after the other.
func each[T Number](run Run, a, v []T, right bool, at []int64) error {
	const part = 1 << 12
	var s searcher[T]
	for lo := 0; lo < len(v); lo += part {
		hi := min(lo+part, len(v))
		if err := run(1, func(int) { s.next(a, v[lo:hi], right, at[lo:hi]) }); err != nil {
			return err
		}
	}
	return nil
}

func searchEach[T Number](a, v []T, right bool, at []int64) {
	var s searcher[T]
	s.next(a, v, right, at)
}

// searcher looks for one element after the other by halving, between the place
// of the last one and an end. In an array that is not in order the places
// depend on this: they are NumPy's.
type searcher[T Number] struct {
	lo, hi int
	last   T
	begun  bool
}

func (s *searcher[T]) next(a, v []T, right bool, at []int64) {
	if !s.begun && len(v) > 0 {
		s.lo, s.hi, s.last, s.begun = 0, len(a), v[0], true
	}
	for i, x := range v {
		var up bool
		if right {
			up = !Less(x, s.last)
		} else {
			up = Less(s.last, x)
		}
		if up {
			s.hi = len(a)
		} else {
			s.lo = 0
			s.hi = min(s.hi+1, len(a))
		}
		s.last = x
		for s.lo < s.hi {
			m := s.lo + (s.hi-s.lo)/2
			if right && !Less(x, a[m]) || !right && Less(a[m], x) {
				s.lo = m + 1
			} else {
				s.hi = m
			}
		}
		at[i] = int64(s.lo)
	}
}

// batch is how many elements are looked for at a time: their loads from memory
// overlap, since each takes the same number of steps.
const batch = 16

// searchLeft counts the elements of a that are less than each of v.
func searchLeft[T Number](a []T, v *[batch]T, at *[batch]int64) {
	var base [batch]int
	n := len(a)
	for n > 1 {
		half := n / 2
		for q := range base {
			step := 0
			if a[base[q]+half-1] < v[q] {
				step = half
			}
			base[q] += step
		}
		n -= half
	}
	for q := range base {
		at[q] = int64(base[q])
		if n == 1 && a[base[q]] < v[q] {
			at[q]++
		}
	}
}

// searchRight counts the elements of a that are not greater than each of v.
func searchRight[T Number](a []T, v *[batch]T, at *[batch]int64) {
	var base [batch]int
	n := len(a)
	for n > 1 {
		half := n / 2
		for q := range base {
			step := 0
			if a[base[q]+half-1] <= v[q] {
				step = half
			}
			base[q] += step
		}
		n -= half
	}
	for q := range base {
		at[q] = int64(base[q])
		if n == 1 && a[base[q]] <= v[q] {
			at[q]++
		}
	}
}
