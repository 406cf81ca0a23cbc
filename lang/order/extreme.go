package order

// Most gives the index of the first greatest element of x, or with least of the
// first least one; a NaN is both. x has elements.
func Most[T Number](run Run, x []T, least bool) (int, error) {
	parts := (len(x) + piece - 1) / piece
	if parts == 1 {
		return most(x, least), nil
	}
	at := make([]int, parts)
	err := run(parts, func(p int) {
		lo := p * piece
		at[p] = lo + most(x[lo:min(lo+piece, len(x))], least)
	})
	if err != nil {
		return 0, err
	}
	tops := make([]T, parts)
	for p, i := range at {
		tops[p] = x[i]
	}
	return at[most(tops, least)], nil
}

func most[T Number](x []T, least bool) int {
	at, top := 0, x[0]
	if top != top {
		return 0
	}
	for i := 0; i < len(x); {
		if i+8 <= len(x) { // mostly none of the next is any better
			b := (*[8]T)(x[i:])
			if least {
				if b[0] >= top && b[1] >= top && b[2] >= top && b[3] >= top && b[4] >= top && b[5] >= top && b[6] >= top && b[7] >= top {
					i += 8
					continue
				}
			} else if b[0] <= top && b[1] <= top && b[2] <= top && b[3] <= top && b[4] <= top && b[5] <= top && b[6] <= top && b[7] <= top {
				i += 8
				continue
			}
		}
		for end := min(i+8, len(x)); i < end; i++ {
			v := x[i]
			if least && v >= top || !least && v <= top {
				continue
			}
			if v != v {
				return i
			}
			at, top = i, v
		}
	}
	return at
}
