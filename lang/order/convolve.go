package order

// Convolve fills out[k] with the sum of a[i]*v[first+k-i] over all i for which
// both elements exist, the least i first; each product is rounded before it is
// added. len(a) >= len(v) > 0.
func Convolve[T Number](run Run, a, v []T, first int, out []T) error {
	m := len(v)
	// the number of sums that take about a millisecond
	part := max(1<<19/m, 64)
	return run((len(out)+part-1)/part, func(p int) {
		lo, hi := p*part, min(p*part+part, len(out))
		k := lo
		// several sums at a time: their additions do not wait for each other
		for ; k+8 <= hi; k += 8 {
			n := first + k // of the first of the eight
			if n < m-1 || n+8 > len(a) {
				for i := range 8 {
					out[k+i] = convolveAt(a, v, n+i)
				}
				continue
			}
			var s0, s1, s2, s3, s4, s5, s6, s7 T
			w := a[n-m+1 : n+8]
			for j := range v {
				c := v[m-1-j]
				e := (*[8]T)(w[j:])
				s0 += T(e[0] * c)
				s1 += T(e[1] * c)
				s2 += T(e[2] * c)
				s3 += T(e[3] * c)
				s4 += T(e[4] * c)
				s5 += T(e[5] * c)
				s6 += T(e[6] * c)
				s7 += T(e[7] * c)
			}
			*(*[8]T)(out[k:]) = [8]T{s0, s1, s2, s3, s4, s5, s6, s7}
		}
		for ; k < hi; k++ {
			out[k] = convolveAt(a, v, first+k)
		}
	})
}

// convolveAt is the sum of a[i]*v[n-i].
func convolveAt[T Number](a, v []T, n int) T {
	var s T
	for i := max(n-len(v)+1, 0); i <= min(n, len(a)-1); i++ {
		s += T(a[i] * v[n-i])
	}
	return s
}
