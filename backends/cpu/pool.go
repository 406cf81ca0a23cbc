//go:build linux && amd64

package cpu

import (
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"
)

// job is the work of one Run: units 0 … n-1, in any order, each exactly once.
type job interface {
	unit(w *worker, i int)
}

// worker is what one thread needs to enter machine code: an argument block and
// scratch memory.
type worker struct {
	block   []uint64
	scratch []byte
}

// memoryFor makes room for a block of the given words and scratch bytes and
// gives the 64-byte aligned address of the scratch.
func (w *worker) memoryFor(words, scratch int) unsafe.Pointer {
	if len(w.block) < words {
		w.block = make([]uint64, 2*words)
	}
	if len(w.scratch) < scratch+64 {
		w.scratch = make([]byte, scratch+scratch/2+4096)
	}
	p := unsafe.Pointer(&w.scratch[0])
	return unsafe.Add(p, -uintptr(p)&63)
}

// pool is the persistent worker threads. One job runs at a time; a caller that
// finds the pool busy runs its units itself.
type pool struct {
	mu      sync.Mutex // held by the job's caller
	threads []*thread
	closed  atomic.Bool

	job  job
	next atomic.Uint64 // generation<<32 | next unit
	end  atomic.Uint64 // generation<<32 | number of units
	done atomic.Int64  // units finished
	gen  uint64
}

type thread struct {
	worker
	wake   chan struct{}
	parked atomic.Bool
}

// spinFor is how long a worker waits for the next kernel before it parks:
// a script's next kernel usually comes within this time.
const spinFor = 30 * time.Microsecond

// openPool starts n-1 workers: the caller of a job is the n-th.
func openPool(n int) *pool {
	p := &pool{}
	for i := 1; i < n; i++ {
		t := &thread{wake: make(chan struct{}, 1)}
		p.threads = append(p.threads, t)
		go p.loop(t)
	}
	return p
}

func (p *pool) close() {
	p.mu.Lock() // a job that runs is finished first
	defer p.mu.Unlock()
	if p.closed.Swap(true) {
		return
	}
	for _, t := range p.threads {
		close(t.wake)
	}
}

// run does every unit of j and returns when all are finished; w is the calling
// goroutine's. alone keeps it there.
func (p *pool) run(j job, w *worker, n int, alone bool) {
	if alone || n == 1 || len(p.threads) == 0 || p.closed.Load() || !p.mu.TryLock() {
		for i := 0; i < n; i++ {
			j.unit(w, i)
		}
		return
	}
	defer p.mu.Unlock()
	if p.closed.Load() {
		panic("BUG: a kernel runs on a closed backend")
	}
	p.gen = (p.gen + 1) & (1<<32 - 1)
	gen := p.gen << 32
	// A late worker of an earlier job must not take a unit of this one twice:
	// it compares generations, and the job is in place before its units are.
	p.end.Store(gen | uint64(n))
	p.done.Store(0)
	p.job = j
	p.next.Store(gen)
	woken := 0
	for _, t := range p.threads {
		if woken++; woken >= n {
			break
		}
		if t.parked.CompareAndSwap(true, false) {
			t.wake <- struct{}{}
		}
	}
	p.units(w)
	for spins := 0; p.done.Load() < int64(n); spins++ {
		if spins < 2000 {
			pause()
		} else {
			runtime.Gosched()
		}
	}
	p.job = nil
}

// units takes and runs units of the current job until none is left.
func (p *pool) units(w *worker) bool {
	did := false
	for {
		v := p.next.Load()
		end := p.end.Load()
		if v>>32 != end>>32 || uint32(v) >= uint32(end) {
			return did
		}
		if !p.next.CompareAndSwap(v, v+1) {
			continue
		}
		p.job.unit(w, int(uint32(v)))
		p.done.Add(1)
		did = true
	}
}

func (p *pool) loop(t *thread) {
	debug.SetPanicOnFault(true) // a fault ends the job, not the process
	for !p.closed.Load() {
		if p.units(&t.worker) {
			continue
		}
		start, found := time.Now(), false
		for !found && time.Since(start) < spinFor {
			for k := 0; k < 16; k++ {
				pause()
			}
			found = p.units(&t.worker)
		}
		if found {
			continue
		}
		t.parked.Store(true)
		// Work that came after the last look and before parked was set would
		// not have woken us.
		if p.units(&t.worker) {
			if !t.parked.CompareAndSwap(true, false) {
				<-t.wake
			}
			continue
		}
		if _, ok := <-t.wake; !ok {
			return
		}
	}
}
