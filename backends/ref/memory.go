package ref

import (
	"math"
	"runtime"
	"sync/atomic"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
)

// Executor is the reference backends.Executor. It is safe for concurrent use.
type Executor struct {
	limit int64
	used  *atomic.Int64
}

var _ backends.Executor = (*Executor)(nil)

// New makes an Executor that holds at most limit bytes in buffers and in the
// values of running Funcs; no limit when it is 0 or less.
func New(limit int64) *Executor {
	if limit <= 0 {
		limit = math.MaxInt64
	}
	return &Executor{limit: limit, used: new(atomic.Int64)}
}

// Used is the number of bytes that are held now.
func (e *Executor) Used() int64 { return e.used.Load() }

// take counts bytes against the limit.
func (e *Executor) take(bytes int64) error {
	for {
		used := e.used.Load()
		if bytes < 0 || bytes > e.limit-used {
			return &backends.MemoryError{Want: bytes, Limit: e.limit, Used: used}
		}
		if e.used.CompareAndSwap(used, used+bytes) {
			return nil
		}
	}
}

const (
	alignment = 64
	poison    = 0xa5 // fills fresh buffers, so that a byte that nobody wrote is seen
)

// held is what a Buffer keeps of its memory.
type held struct {
	words   []uint64
	bytes   int64
	freed   atomic.Bool
	cleanup runtime.Cleanup
}

// Alloc gives a 64-byte aligned buffer, poisoned.
func (e *Executor) Alloc(bytes int64) (*backends.Buffer, error) {
	if bytes > math.MaxInt64-2*alignment {
		return nil, &backends.MemoryError{Want: bytes, Limit: e.limit, Used: e.used.Load()}
	}
	bytes = max(bytes, 1)
	size := (bytes + alignment - 1) &^ (alignment - 1)
	if err := e.take(size); err != nil {
		return nil, err
	}
	h := &held{words: make([]uint64, (size+alignment)/8), bytes: size}
	base := unsafe.Pointer(&h.words[0])
	base = unsafe.Add(base, -uintptr(base)&(alignment-1))
	mem := unsafe.Slice((*byte)(base), size)
	for i := range mem {
		mem[i] = poison
	}
	b := &backends.Buffer{Ptr: base, Bytes: bytes, Keep: h}
	used := e.used
	h.cleanup = runtime.AddCleanup(b, func(n int64) { used.Add(-n) }, size)
	return b, nil
}

// Free gives a buffer's bytes back to the limit; it is poisoned once more.
func (e *Executor) Free(b *backends.Buffer) {
	h, ok := b.Keep.(*held)
	if !ok || !h.freed.CompareAndSwap(false, true) {
		return
	}
	h.cleanup.Stop()
	for i := range h.words {
		h.words[i] = poison * 0x0101010101010101
	}
	e.used.Add(-h.bytes)
}
