package quantity

import "strconv"

// Time writes a time in nanoseconds.
func Time(ns float64) string {
	for _, u := range []struct {
		of   float64
		name string
	}{{1e9, "s"}, {1e6, "ms"}, {1e3, "µs"}} {
		if ns >= u.of {
			return digits(ns/u.of) + " " + u.name
		}
	}
	return digits(ns) + " ns"
}

// Bytes writes a number of bytes, in powers of 1000, as GB/s are.
func Bytes(n int64) string {
	f := float64(n)
	for _, u := range []string{"B", "kB", "MB", "GB"} {
		if f < 1000 {
			return digits(f) + " " + u
		}
		f /= 1000
	}
	return digits(f) + " TB"
}

// digits writes a number below 1000, or a large one, with three digits.
func digits(f float64) string {
	if f >= 100 {
		return strconv.FormatFloat(f, 'f', 0, 64)
	}
	return strconv.FormatFloat(f, 'g', 3, 64)
}

// Count writes a number with commas.
func Count(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Of writes how many of something there are: 1 kernel, 2 kernels.
func Of(n int64, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return Count(n) + " " + noun + "s"
}
