package order

import "math"

// Interp fills out with the values at x of the function that is linear between
// the points (xp, fp), left of the first of them left, and right of the last
// one right. xp increases.
func Interp(run Run, x, xp, fp []float64, left, right float64, out []float64) error {
	if len(xp) == 1 {
		return pieces(run, len(x), func(_, lo, hi int) {
			for i := lo; i < hi; i++ {
				switch v := x[i]; {
				case v < xp[0]:
					out[i] = left
				case v > xp[0]:
					out[i] = right
				default:
					out[i] = fp[0]
				}
			}
		})
	}
	const part = 1 << 12
	last := len(xp) - 1
	return run((len(x)+part-1)/part, func(p int) {
		lo, hi := p*part, min(p*part+part, len(x))
		var where [part]int64
		at := where[:hi-lo]
		v := x[lo:hi]
		search(xp, v, true, at)
		for i, v := range v {
			j := int(at[i]) - 1
			switch {
			case v != v:
				out[lo+i] = v
			case j < 0:
				out[lo+i] = left
			case v > xp[last]:
				out[lo+i] = right
			case j >= last || xp[j] == v: // no arithmetic with infinities
				out[lo+i] = fp[j]
			default:
				slope := (fp[j+1] - fp[j]) / (xp[j+1] - xp[j])
				y := float64(slope*(v-xp[j])) + fp[j]
				if math.IsNaN(y) { // from the other end
					y = float64(slope*(v-xp[j+1])) + fp[j+1]
					if math.IsNaN(y) && fp[j] == fp[j+1] {
						y = fp[j]
					}
				}
				out[lo+i] = y
			}
		}
	})
}
