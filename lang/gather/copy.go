package gather

import "unsafe"

// Copy copies the elements of an array to another of its shape, with byte steps
// of their own per axis. They share no memory, and no extent is 0.
func Copy(dst, src unsafe.Pointer, shape, to, from []int64, size int) {
	var n, t, f [maxRank]int64 // the axes that are not one with the axis before
	k := 0
	for a, e := range shape {
		switch {
		case e == 1:
		case k > 0 && t[k-1] == to[a]*e && f[k-1] == from[a]*e:
			n[k-1] *= e
			t[k-1], f[k-1] = to[a], from[a]
		default:
			n[k], t[k], f[k] = e, to[a], from[a]
			k++
		}
	}
	if k == 0 {
		copyRun(dst, src, 1, int64(size), int64(size), size)
		return
	}
	k--
	var at [maxRank]int64
	x, y := int64(0), int64(0) // offsets: a pointer must not leave its array
	for {
		copyRun(unsafe.Add(dst, x), unsafe.Add(src, y), n[k], t[k], f[k], size)
		j := k - 1
		for ; j >= 0; j-- {
			x, y = x+t[j], y+f[j]
			if at[j]++; at[j] < n[j] {
				break
			}
			x, y = x-n[j]*t[j], y-n[j]*f[j]
			at[j] = 0
		}
		if j < 0 {
			return
		}
	}
}
