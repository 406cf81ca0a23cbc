//go:build linux && amd64

package cpu

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"syscall"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
)

// arenaBytes is the address space reserved for machine code.
const arenaBytes = 256 << 20

// pageBytes is the unit of protection.
const pageBytes = 4096

// arena holds machine code. A batch of kernels gets whole fresh pages, which
// are written and then made executable; no page is ever writable and
// executable, and none is written again before every kernel on it was given
// back.
type arena struct {
	mu   sync.Mutex
	mem  []byte
	free []span // by address

	closing sync.RWMutex // held to read while pages change their protection
}

type span struct{ page, n int }

// openArena reserves address space and tries whether the system lets pages
// become executable at all.
func openArena() (*arena, error) {
	mem, err := syscall.Mmap(-1, 0, arenaBytes, syscall.PROT_NONE, syscall.MAP_PRIVATE|syscall.MAP_ANON|mapNoReserve)
	if err != nil {
		return nil, fmt.Errorf("reserving pages for machine code: %w", err)
	}
	a := &arena{mem: mem, free: []span{{0, arenaBytes / pageBytes}}}
	b, _, err := a.load([][]byte{{0xc3}}) // a lone RET
	if err != nil {
		syscall.Munmap(mem)
		return nil, err
	}
	b.release()
	return a, nil
}

// batch is a run of pages that several kernels share.
type batch struct {
	a    *arena
	at   span
	refs atomic.Int64
}

// load copies texts into fresh pages and makes them executable. The batch
// starts with one reference per text.
func (a *arena) load(texts [][]byte) (*batch, []uintptr, error) {
	total := 0
	for _, t := range texts {
		total += (len(t) + 63) &^ 63
	}
	pages := max(1, (total+pageBytes-1)/pageBytes)
	at, ok := a.take(pages)
	if !ok {
		return nil, nil, backends.ErrCodeSpace
	}
	mem := a.mem[at.page*pageBytes : (at.page+at.n)*pageBytes]
	if err := syscall.Mprotect(mem, syscall.PROT_READ|syscall.PROT_WRITE); err != nil {
		a.put(at)
		return nil, nil, refusedPages(err)
	}
	entries := make([]uintptr, len(texts))
	off := 0
	for i, t := range texts {
		copy(mem[off:], t)
		entries[i] = uintptr(unsafe.Pointer(&mem[off]))
		off += (len(t) + 63) &^ 63
	}
	for i := off; i < len(mem); i++ {
		mem[i] = 0xcc // INT3: nothing runs past its end
	}
	if err := syscall.Mprotect(mem, syscall.PROT_READ|syscall.PROT_EXEC); err != nil {
		a.give(at)
		return nil, nil, refusedPages(err)
	}
	b := &batch{a: a, at: at}
	b.refs.Store(int64(max(1, len(texts))))
	return b, entries, nil
}

// refusedPages is the error of a change of protection. A system that has no
// room for more regions of memory has some again when code was given back.
func refusedPages(err error) error {
	if errors.Is(err, syscall.ENOMEM) {
		return backends.ErrCodeSpace
	}
	return fmt.Errorf("executable pages were refused: %w", err)
}

// release gives one kernel's code back: the pages go with the last.
func (b *batch) release() {
	switch n := b.refs.Add(-1); {
	case n == 0:
		b.a.give(b.at)
	case n < 0:
		panic("BUG: machine code released twice")
	}
}

// take finds the first run of n pages.
func (a *arena) take(n int) (span, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for i := range a.free {
		f := &a.free[i]
		if f.n >= n {
			got := span{f.page, n}
			f.page, f.n = f.page+n, f.n-n
			if f.n == 0 {
				a.free = append(a.free[:i], a.free[i+1:]...)
			}
			return got, true
		}
	}
	return span{}, false
}

// give takes access and memory away from pages and makes them free. After close
// there is nothing to take.
func (a *arena) give(s span) {
	a.closing.RLock()
	defer a.closing.RUnlock()
	if a.mem == nil {
		return
	}
	mem := a.mem[s.page*pageBytes : (s.page+s.n)*pageBytes]
	if err := syscall.Mprotect(mem, syscall.PROT_NONE); err != nil {
		return // the pages stay what they are and are never reused
	}
	syscall.Madvise(mem, syscall.MADV_DONTNEED)
	a.put(s)
}

// used is the bytes of pages that are not free.
func (a *arena) used() int64 {
	a.mu.Lock()
	defer a.mu.Unlock()
	n := len(a.mem) / pageBytes
	for _, f := range a.free {
		n -= f.n
	}
	return int64(n) * pageBytes
}

// put adds a span to the free list, joined with its neighbours.
func (a *arena) put(s span) {
	a.mu.Lock()
	defer a.mu.Unlock()
	i := 0
	for i < len(a.free) && a.free[i].page < s.page {
		i++
	}
	a.free = append(a.free, span{})
	copy(a.free[i+1:], a.free[i:])
	a.free[i] = s
	if i+1 < len(a.free) && s.page+s.n == a.free[i+1].page {
		a.free[i].n += a.free[i+1].n
		a.free = append(a.free[:i+1], a.free[i+2:]...)
	}
	if i > 0 && a.free[i-1].page+a.free[i-1].n == a.free[i].page {
		a.free[i-1].n += a.free[i].n
		a.free = append(a.free[:i], a.free[i+1:]...)
	}
}

// close gives the address space back. No kernel may run any more.
func (a *arena) close() error {
	a.closing.Lock()
	defer a.closing.Unlock()
	a.mu.Lock()
	defer a.mu.Unlock()
	mem := a.mem
	a.mem, a.free = nil, nil
	if mem == nil {
		return nil
	}
	return syscall.Munmap(mem)
}
