package gather

import "unsafe"

// Vector is a vector of elements: where the first one lies, how many there are,
// and their step in bytes.
type Vector struct {
	At     unsafe.Pointer
	N      int64
	Stride int64
}

// Inside reports whether all positions are in the vector; negative ones count
// from its end.
func (v Vector) Inside(at []int64) bool {
	bad := int64(0)
	for _, i := range at {
		i += i >> 63 & v.N
		bad |= i | (v.N - 1 - i)
	}
	return bad >= 0
}

// Take copies the elements at some positions to dst, which is dense; false when
// a position is out of bounds.
func (v Vector) Take(dst unsafe.Pointer, at []int64, size int) bool {
	switch size {
	case 8:
		return take[uint64](v, dst, at)
	case 4:
		return take[uint32](v, dst, at)
	case 2:
		return take[uint16](v, dst, at)
	}
	return take[uint8](v, dst, at)
}

func take[T element](v Vector, dst unsafe.Pointer, at []int64) bool {
	out := unsafe.Slice((*T)(dst), len(at))
	for k, i := range at {
		i += i >> 63 & v.N
		if uint64(i) >= uint64(v.N) {
			return false
		}
		out[k] = *(*T)(unsafe.Add(v.At, i*v.Stride))
	}
	return true
}

// Put stores values, which lie step bytes apart, at positions, one after the
// other. All positions must be Inside.
func (v Vector) Put(at []int64, values unsafe.Pointer, step int64, size int) {
	switch size {
	case 8:
		put[uint64](v, at, values, step)
	case 4:
		put[uint32](v, at, values, step)
	case 2:
		put[uint16](v, at, values, step)
	default:
		put[uint8](v, at, values, step)
	}
}

func put[T element](v Vector, at []int64, values unsafe.Pointer, step int64) {
	for k, i := range at {
		i += i >> 63 & v.N
		if uint64(i) >= uint64(v.N) {
			panic("BUG: position out of bounds in a store")
		}
		*(*T)(unsafe.Add(v.At, i*v.Stride)) = *(*T)(unsafe.Add(values, int64(k)*step))
	}
}
