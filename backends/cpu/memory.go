package cpu

import (
	"errors"
	"math/bits"
	"sync"
	"sync/atomic"
	"syscall"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
)

// memory gives buffers to arrays, off the Go heap and 64-byte aligned. A fresh
// page costs more than the arithmetic on it, so buffers are kept and given out
// again. Small ones are carved from chunks and stay in their size class; large
// ones are mappings of their own, on huge pages, and go back to the system
// when too many lie idle.
type memory struct {
	limit  int64 // bytes in use at most
	poison bool
	used   atomic.Int64

	mu    sync.Mutex
	free  [numClasses][]*backends.Buffer
	chunk []byte // what is left of the newest chunk for small buffers
	idle  int64  // bytes of large buffers in free
	maps  [][]byte
}

const (
	minBytes   = 64
	smallBytes = 1 << 20 // buffers above are mappings of their own
	chunkBytes = 4 << 20
	hugeBytes  = 2 << 20
	stepBits   = 2 // size classes per power of two: 4
	numClasses = (48 - 6) << stepBits
	// idleBytes is how much idle large memory is kept.
	idleBytes = 2 << 30
)

// class is the smallest size class that holds n bytes, and its size.
func class(n int64) (int, int64) {
	if n <= minBytes {
		return 0, minBytes
	}
	n = (n + minBytes - 1) &^ (minBytes - 1)
	exp := bits.Len64(uint64(n-1)) - 1 // 2^exp < n <= 2^(exp+1)
	step := int64(1) << max(exp-stepBits, 0)
	base := int64(1) << exp
	k := (n - base + step - 1) / step
	size := (base + k*step + minBytes - 1) &^ (minBytes - 1)
	return (exp-6)<<stepBits + int(k), size
}

// Buffer.Class holds the class + 1 while the buffer is in use, its negative
// while it is free, and 0 when it is not ours.
func (m *memory) alloc(n int64) (*backends.Buffer, error) {
	c, size := class(max(n, 1))
	if c >= numClasses {
		return nil, &backends.MemoryError{Want: n, Limit: m.limit, Used: m.used.Load()}
	}
	if used := m.used.Add(size); used > m.limit {
		m.used.Add(-size)
		return nil, &backends.MemoryError{Want: n, Limit: m.limit, Used: used - size}
	}
	b, err := m.take(c, size)
	if err != nil {
		m.used.Add(-size)
		return nil, err
	}
	b.Class = int32(c + 1)
	if m.poison {
		fill(b)
	}
	return b, nil
}

func (m *memory) take(c int, size int64) (*backends.Buffer, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if f := m.free[c]; len(f) > 0 {
		b := f[len(f)-1]
		f[len(f)-1] = nil
		m.free[c] = f[:len(f)-1]
		if size > smallBytes {
			m.idle -= size
		}
		return b, nil
	}
	if size <= smallBytes {
		if int64(len(m.chunk)) < size {
			chunk, err := mapMemory(chunkBytes)
			if err != nil {
				return nil, m.refused(size, err)
			}
			m.maps = append(m.maps, chunk)
			m.chunk = chunk
		}
		b := &backends.Buffer{Ptr: unsafe.Pointer(&m.chunk[0]), Bytes: size}
		m.chunk = m.chunk[size:]
		return b, nil
	}
	mem, err := mapMemory(size)
	if err != nil {
		m.trim(0)
		if mem, err = mapMemory(size); err != nil {
			return nil, m.refused(size, err)
		}
	}
	return &backends.Buffer{Ptr: unsafe.Pointer(&mem[0]), Bytes: size}, nil
}

func (m *memory) refused(size int64, err error) error {
	if errors.Is(err, syscall.ENOMEM) {
		return &backends.MemoryError{Want: size, Limit: m.limit, Used: m.used.Load()}
	}
	return err
}

// give returns a buffer that nobody uses any more. Giving a buffer twice, or
// one that is not ours, is a broken invariant.
func (m *memory) give(b *backends.Buffer) {
	if b == nil || b.Class == 0 {
		return // foreign memory: a Go slice
	}
	if b.Class < 0 {
		panic("BUG: a buffer was freed twice")
	}
	if m.poison {
		fill(b)
	}
	c := int(b.Class - 1)
	m.used.Add(-b.Bytes)
	m.mu.Lock()
	defer m.mu.Unlock()
	b.Class = -b.Class
	m.free[c] = append(m.free[c], b)
	if b.Bytes > smallBytes {
		if m.idle += b.Bytes; m.idle > idleBytes {
			m.trim(idleBytes / 2)
		}
	}
}

// trim unmaps idle large buffers, largest first, until at most keep bytes of
// them are left.
func (m *memory) trim(keep int64) {
	for c := numClasses - 1; c >= 0 && m.idle > keep; c-- {
		for len(m.free[c]) > 0 && m.idle > keep {
			f := m.free[c]
			b := f[len(f)-1]
			if b.Bytes <= smallBytes {
				return
			}
			f[len(f)-1] = nil
			m.free[c] = f[:len(f)-1]
			m.idle -= b.Bytes
			syscall.Munmap(unsafe.Slice((*byte)(b.Ptr), b.Bytes))
			b.Ptr, b.Class = nil, 0
		}
	}
}

// fill overwrites a buffer with a pattern that no result looks like: as
// float64 a NaN with a payload, as int64 a large negative number.
func fill(b *backends.Buffer) {
	const pattern = 0xfff7dead_fff7dead
	w := unsafe.Slice((*uint64)(b.Ptr), b.Bytes/8)
	for i := range w {
		w[i] = pattern
	}
}
