//go:build linux && amd64

package cpu

import (
	"errors"
	"math/bits"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
)

// memory gives buffers to arrays, off the Go heap and 64-byte aligned. A fresh
// page costs more than the arithmetic on it, so blocks are kept and given out
// again. Small ones are carved from chunks and stay in their size class; large
// ones are mappings of their own, on huge pages, and go back to the system
// when they have been idle for a while.
type memory struct {
	limit  int64 // bytes in use at most
	poison bool
	used   atomic.Int64
	next   atomic.Int64 // bytes in use at which unreachable buffers are looked for

	mu       sync.Mutex
	free     [numClasses][]unsafe.Pointer
	chunk    []byte   // what is left of the newest chunk for small blocks
	chunks   [][]byte // all of them
	idle     int64    // bytes of large blocks in free
	peak     int64    // most bytes in use since the last look at idle
	watching bool     // a look is due
}

const (
	minBytes   = 64
	smallBytes = 1 << 20 // blocks above are mappings of their own
	chunkBytes = 4 << 20
	hugeBytes  = 2 << 20
	stepBits   = 2 // size classes per power of two: 4
	numClasses = (48 - 6) << stepBits
	// idleTime is how long a large block may lie idle that nobody needed.
	idleTime = 2 * time.Second
	// collectBytes is how many bytes may be in use before the first collection
	// is asked for; later ones come when the use has doubled.
	collectBytes = 512 << 20
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

// owned is a buffer in use. It is its own Keep, by which it is found again.
type owned struct {
	backends.Buffer
	m       *memory
	cleanup runtime.Cleanup
}

// block is a piece of memory of a size class.
type block struct {
	m     *memory
	ptr   unsafe.Pointer
	class int
	size  int64
}

// alloc gives a buffer. One that becomes unreachable returns by itself.
func (m *memory) alloc(n int64) (*backends.Buffer, error) {
	c, size := class(max(n, 1))
	if c >= numClasses || n < 0 {
		return nil, &backends.MemoryError{Want: n, Limit: m.limit, Used: m.used.Load()}
	}
	if m.used.Load()+size > min(m.limit, max(m.next.Load(), collectBytes)) {
		m.collect(size)
	}
	if used := m.used.Add(size); used > m.limit {
		m.used.Add(-size)
		return nil, &backends.MemoryError{Want: n, Limit: m.limit, Used: used - size}
	}
	p, err := m.take(c, size)
	if err != nil {
		m.used.Add(-size)
		return nil, err
	}
	o := &owned{m: m, Buffer: backends.Buffer{Ptr: p, Bytes: size, Class: int32(c + 1)}}
	o.Keep = o
	o.cleanup = runtime.AddCleanup(o, block.put, block{m, p, c, size})
	if m.poison {
		fill(p, size)
	}
	return &o.Buffer, nil
}

// collect has the garbage collector find buffers that nobody reaches any more:
// it sees little of them itself, a few words each.
func (m *memory) collect(size int64) {
	before := m.used.Load()
	runtime.GC()
	// The cleanups run on a goroutine of their own, shortly after.
	for wait := 0; wait < 20 && m.used.Load() == before; wait++ {
		time.Sleep(50 * time.Microsecond)
	}
	for last := int64(-1); last != m.used.Load(); {
		last = m.used.Load()
		time.Sleep(50 * time.Microsecond)
	}
	m.next.Store(2 * (m.used.Load() + size))
}

func (m *memory) take(c int, size int64) (unsafe.Pointer, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.peak = max(m.peak, m.used.Load())
	if f := m.free[c]; len(f) > 0 {
		p := f[len(f)-1]
		m.free[c] = f[:len(f)-1]
		if size > smallBytes {
			m.idle -= size
		}
		return p, nil
	}
	if size <= smallBytes {
		if int64(len(m.chunk)) < size {
			chunk, err := mapMemory(chunkBytes)
			if err != nil {
				return nil, m.refused(size, err)
			}
			m.chunks = append(m.chunks, chunk)
			m.chunk = chunk
		}
		p := unsafe.Pointer(&m.chunk[0])
		m.chunk = m.chunk[size:]
		return p, nil
	}
	mem, err := mapMemory(size)
	if err != nil {
		m.trim(0)
		if mem, err = mapMemory(size); err != nil {
			return nil, m.refused(size, err)
		}
	}
	return unsafe.Pointer(&mem[0]), nil
}

func (m *memory) refused(size int64, err error) error {
	if errors.Is(err, syscall.ENOMEM) {
		return &backends.MemoryError{Want: size, Limit: m.limit, Used: m.used.Load()}
	}
	return err
}

// give returns a buffer that nobody uses any more. Giving a buffer twice is a
// broken invariant.
func (m *memory) give(b *backends.Buffer) {
	if b == nil || b.Class == 0 {
		return // foreign memory: a Go slice
	}
	if b.Keep == nil {
		panic("BUG: a buffer was freed twice")
	}
	o, ok := b.Keep.(*owned)
	if !ok || o.m != m {
		return // another backend's: its cleanup returns it
	}
	o.cleanup.Stop()
	k := block{m, b.Ptr, int(b.Class - 1), b.Bytes}
	b.Ptr, b.Keep = nil, nil
	k.put()
}

// put makes a block free.
func (k block) put() {
	m := k.m
	if m.poison {
		fill(k.ptr, k.size)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.peak = max(m.peak, m.used.Load())
	m.used.Add(-k.size)
	m.free[k.class] = append(m.free[k.class], k.ptr)
	if k.size > smallBytes {
		m.idle += k.size
		if !m.watching {
			m.watching = true
			time.AfterFunc(idleTime, m.look)
		}
	}
}

// look gives idle memory back that the last while had no use for: what would
// be idle still if everything were in use at once that was at some time.
func (m *memory) look() {
	m.mu.Lock()
	defer m.mu.Unlock()
	used := m.used.Load()
	m.trim(max(m.peak-used, 0))
	m.peak = used
	if m.watching = m.idle > 0; m.watching {
		time.AfterFunc(idleTime, m.look)
	}
}

// trim unmaps idle large blocks, largest first, until at most keep bytes of
// them are left.
func (m *memory) trim(keep int64) {
	for c := numClasses - 1; c >= 0 && m.idle > keep; c-- {
		size := classSize(c)
		if size <= smallBytes {
			return
		}
		for n := len(m.free[c]); n > 0 && m.idle > keep; n-- {
			p := m.free[c][n-1]
			m.free[c] = m.free[c][:n-1]
			m.idle -= size
			syscall.Munmap(unsafe.Slice((*byte)(p), size))
		}
	}
}

// classSize is the size of a class of large blocks.
func classSize(c int) int64 {
	exp := c>>stepBits + 6
	return int64(1)<<exp + int64(c&(1<<stepBits-1))<<(exp-stepBits)
}

// close gives everything back, unless buffers are still in use.
func (m *memory) close() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.used.Load() != 0 {
		return
	}
	m.trim(0)
	for c := range m.free {
		m.free[c] = nil
	}
	for _, chunk := range m.chunks {
		syscall.Munmap(chunk)
	}
	m.chunks, m.chunk = nil, nil
}

// fill overwrites memory with a pattern that no result looks like: as float64
// a NaN with a payload, as int64 a large negative number.
func fill(p unsafe.Pointer, size int64) {
	const pattern = 0xfff7dead_fff7dead
	w := unsafe.Slice((*uint64)(p), size/8)
	for i := range w {
		w[i] = pattern
	}
}
