package ir

import "math"

// MaxRank is the largest number of dimensions of a value.
const MaxRank = 32

// sortAxes appends to dst the axes of an array expression, outermost in memory
// first: NumPy's order of iteration over operands that share a shape. Each
// operand gives one stride per axis; a stride of 0, or any stride of an axis
// of extent 1, says nothing. Starting from C order, an axis moves inwards past
// a neighbour when some operand has the larger stride there and none disagrees
// (C order wins conflicts).
func sortAxes(dst []uint8, shape []int64, strides ...[]int64) []uint8 {
	var inner [MaxRank]uint8 // innermost first
	n := len(shape)
	for k := 0; k < n; k++ {
		ax := uint8(n - 1 - k)
		pos := k
		for i := k - 1; i >= 0; i-- {
			at := inner[i]
			known, swap := false, false
			for _, s := range strides {
				a, b := abs64(s[ax]), abs64(s[at])
				if a == 0 || b == 0 || shape[ax] == 1 || shape[at] == 1 {
					continue
				}
				if b <= a {
					swap = false
				} else if !known {
					swap = true
				}
				known = true
			}
			if known {
				if !swap {
					break
				}
				pos = i
			}
		}
		copy(inner[pos+1:k+1], inner[pos:k])
		inner[pos] = ax
	}
	for k := n - 1; k >= 0; k-- {
		dst = append(dst, inner[k])
	}
	return dst
}

func abs64(x int64) int64 {
	if x < 0 {
		return -x
	}
	return x
}

// isC reports whether order is C order.
func isC(order []uint8) bool {
	for i, a := range order {
		if int(a) != i {
			return false
		}
	}
	return true
}

// MemoryOrder is the memory order of the axes of an array, outermost first;
// nil means C order. Of several operands that share a shape it is the order of
// an element-wise result.
func MemoryOrder(shape []int64, strides ...[]int64) []uint8 {
	order := sortAxes(nil, shape, strides...)
	if isC(order) {
		return nil
	}
	return order
}

// DenseStrides writes the byte strides of a dense array of the given shape,
// memory order (nil: C) and element size into dst, which has len(shape)
// entries. Extents of 0 count as 1, as in NumPy.
func DenseStrides(dst, shape []int64, order []uint8, size int) {
	s := int64(size)
	for k := len(shape) - 1; k >= 0; k-- {
		a := k
		if order != nil {
			a = int(order[k])
		}
		dst[a] = s
		if shape[a] > 1 {
			s *= shape[a]
		}
	}
}

// Elements is the product of the extents, and false when it, or the bytes of
// so many elements, would not fit an int64.
func Elements(shape []int64) (int64, bool) {
	n, zero := int64(1), false
	for _, e := range shape {
		if e < 0 {
			return 0, false
		}
		if e == 0 {
			zero = true
			continue
		}
		if n > math.MaxInt64/16/e {
			return 0, false
		}
		n *= e
	}
	if zero {
		return 0, true
	}
	return n, true
}

// StepClasses writes the step class of each axis of an array into dst, which
// has len(shape) entries. order is the array's memory order (nil: C).
func StepClasses(dst []Step, shape, strides []int64, order []uint8, size int) {
	inner := -1 // the next inner axis that moves
	for k := len(shape) - 1; k >= 0; k-- {
		a := k
		if order != nil {
			a = int(order[k])
		}
		switch {
		case shape[a] == 1 || strides[a] == 0:
			dst[a] = Fixed
			continue
		case inner >= 0 && strides[a] == strides[inner]*max(shape[inner], 1):
			dst[a] = Join
		case strides[a] == int64(size):
			dst[a] = Unit
		default:
			dst[a] = Stride
		}
		inner = a
	}
}

// stepStrides writes byte strides that have the given step classes, for a
// parameter of which nothing else is known.
func stepStrides(dst, shape []int64, steps []Step, order []uint8, size int) {
	inner := -1
	span := int64(size) // bytes that the inner axes may cover
	for k := len(shape) - 1; k >= 0; k-- {
		a := k
		if order != nil {
			a = int(order[k])
		}
		switch steps[a] {
		case Fixed:
			dst[a] = 0
			continue
		case Unit:
			dst[a] = int64(size)
		case Join:
			if inner < 0 {
				dst[a] = int64(size)
			} else {
				dst[a] = dst[inner] * max(shape[inner], 1)
			}
		case Stride:
			dst[a] = span + int64(size) // a gap: merges with nothing
		}
		inner = a
		if e := dst[a] * max(shape[a], 1); e > span {
			span = e
		}
	}
}

// ReshapeStrides writes to dst, which has len(to) entries, the byte strides
// that show an array of the given shape and strides as one of shape to, in C
// order of elements, without a copy. It reports false where NumPy would copy.
// The numbers of elements must agree.
func ReshapeStrides(dst, shape, strides, to []int64, size int) bool {
	n, _ := Elements(shape)
	if n == 0 {
		DenseStrides(dst, to, nil, size)
		return true
	}
	i, j := 0, 0 // next axis of the old and of the new shape
	last := int64(size)
	for {
		for i < len(shape) && shape[i] == 1 {
			i++
		}
		for j < len(to) && to[j] == 1 {
			j++
		}
		if i == len(shape) || j == len(to) {
			break
		}
		// the smallest groups of axes with the same number of elements
		i1, j1 := i+1, j+1
		a, b := shape[i], to[j]
		for a != b {
			if a < b {
				a *= shape[i1]
				i1++
			} else {
				b *= to[j1]
				j1++
			}
		}
		// the old group must be walked by one stride
		prev := -1
		for k := i; k < i1; k++ {
			if shape[k] == 1 {
				continue
			}
			if prev >= 0 && strides[prev] != strides[k]*shape[k] {
				return false
			}
			prev = k
		}
		s := strides[prev]
		for k := j1 - 1; k >= j; k-- {
			dst[k] = s
			s *= to[k]
		}
		i, j = i1, j1
	}
	// axes of extent 1: a stride that continues what is inside them
	for k := len(to) - 1; k >= 0; k-- {
		if to[k] == 1 {
			dst[k] = last
		}
		last = dst[k] * to[k]
	}
	return true
}
