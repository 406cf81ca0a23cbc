package order

// Search fills at with where each element of v belongs in a: the number of
// elements that stand before it, or, if right, not behind it. a is in order; if
// it is not, the places are those that the same steps lead to in NumPy. With a
// sorter, a's elements are in order of these positions, all of them positions
// of a.
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
	const part = 1 << 12
	return run((len(v)+part-1)/part, func(i int) {
		lo, hi := i*part, min(i*part+part, len(v))
		search(a, v[lo:hi], right, at[lo:hi])
	})
}

func search[T Number](a, v []T, right bool, at []int64) {
	k := 0
	for ; k+batch <= len(v); k += batch {
		if right {
			searchRight(a, (*[batch]T)(v[k:]), (*[batch]int64)(at[k:]))
		} else {
			searchLeft(a, (*[batch]T)(v[k:]), (*[batch]int64)(at[k:]))
		}
	}
	if k < len(v) {
		var some [batch]T
		var places [batch]int64
		copy(some[:], v[k:])
		if right {
			searchRight(a, &some, &places)
		} else {
			searchLeft(a, &some, &places)
		}
		copy(at[k:], places[:])
	}
	for i, x := range v {
		if x != x {
			if at[i] = int64(len(a)); !right {
				at[i] = firstNaN(a)
			}
		}
	}
}

// firstNaN is where NaN belongs in a.
func firstNaN[T Number](a []T) int64 {
	base, n := 0, len(a)
	for n > 1 {
		half := n / 2
		if a[base+half] == a[base+half] {
			base += half
		}
		n -= half
	}
	if n == 1 && a[base] == a[base] {
		base++
	}
	return int64(base)
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
			if a[base[q]+half] < v[q] {
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
			if a[base[q]+half] <= v[q] {
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
