package static

import "unsafe"

// Compress packs the elements of src whose byte of mask is not zero to dst:
// n elements of 1, 2, 4 or 8 bytes, dense in memory. It writes at most room of
// them, and gives how many elements were selected up to there; with wide the
// processor's AVX-512 does the work.
func Compress(dst, src, mask unsafe.Pointer, n, room int64, size int, wide bool) int64 {
	done := int64(0)
	if lanes := int64(64 / size); wide && size > 2 {
		// the last vectors could write past the room: they are left to the loop
		if whole := min(n, room) / lanes * lanes; whole > 0 {
			done = packed(size)((*byte)(dst), (*byte)(src), (*byte)(mask), whole)
			if whole == n {
				return done // no address behind the last element is made
			}
			src, mask, n = unsafe.Add(src, whole*int64(size)), unsafe.Add(mask, whole), n-whole
		}
		for done < room && n >= lanes {
			whole := min(n, room-done) / lanes * lanes
			if whole == 0 {
				break
			}
			done += packed(size)((*byte)(unsafe.Add(dst, done*int64(size))), (*byte)(src), (*byte)(mask), whole)
			if whole == n {
				return done
			}
			src, mask, n = unsafe.Add(src, whole*int64(size)), unsafe.Add(mask, whole), n-whole
		}
	}
	if done < room {
		dst = unsafe.Add(dst, done*int64(size))
	}
	switch size {
	case 1:
		return done + pack((*uint8)(dst), (*uint8)(src), (*uint8)(mask), n, room-done)
	case 2:
		return done + pack((*uint16)(dst), (*uint16)(src), (*uint8)(mask), n, room-done)
	case 4:
		return done + pack((*uint32)(dst), (*uint32)(src), (*uint8)(mask), n, room-done)
	}
	return done + pack((*uint64)(dst), (*uint64)(src), (*uint8)(mask), n, room-done)
}

// pack stores every element where the next selected one belongs, and moves on
// when it is: no branch depends on the mask. When the room is full it counts
// on, so that a wrong room is noticed.
func pack[T uint8 | uint16 | uint32 | uint64](dst, src *T, mask *uint8, n, room int64) int64 {
	if n <= 0 {
		return 0
	}
	s, m := unsafe.Slice(src, n), unsafe.Slice(mask, n)
	d := unsafe.Slice(dst, max(room, 0))
	k, i := 0, 0
	for ; i < len(s) && k < len(d); i++ {
		d[k] = s[i]
		if m[i] != 0 {
			k++
		}
	}
	for ; i < len(m); i++ {
		if m[i] != 0 {
			k++
		}
	}
	return int64(k)
}
