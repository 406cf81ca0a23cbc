package portable

import (
	"context"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/backends/sticky"
	"github.com/grayscale-lang/grayscale/codegen"
)

// slower is about how many times longer a plain operation takes here than in
// machine code.
const slower = 24

// alone is the work, in backends.Space.Cost, below which one goroutine does
// everything: about 20 µs.
const alone = 500_000 / slower

// Options of a backend.
type Options struct {
	Threads int   // at most; 0: GOMAXPROCS
	Limit   int64 // bytes of buffers in use at most; 0: seven eighths of the machine's memory where that is known
	Poison  bool  // fill buffers with a pattern when they are given out and returned
	Why     string
}

// Open makes a backend.
func Open(o Options) *Backend {
	if o.Threads <= 0 {
		o.Threads = runtime.GOMAXPROCS(0)
	}
	if o.Limit <= 0 { // Go cannot recover from memory that is not there
		o.Limit = systemMemory() / 8 * 7
	}
	return &Backend{threads: o.Threads, why: o.Why, memory: memory{limit: o.Limit, poison: o.Poison}}
}

// Backend runs Loops in Go. It implements backends.Backend.
type Backend struct {
	threads int
	why     string
	memory  memory
}

var _ backends.Backend = (*Backend)(nil)

// Name is "portable".
func (b *Backend) Name() string { return "portable" }

// Caps tells what there is to know.
func (b *Backend) Caps() backends.Caps {
	return backends.Caps{Name: b.Name(), Threads: b.threads, Lanes: 1, Why: b.why}
}

// Close has nothing to release.
func (b *Backend) Close() error { return nil }

// Alloc gives a buffer on the Go heap, 64-byte aligned.
func (b *Backend) Alloc(bytes int64) (*backends.Buffer, error) { return b.memory.alloc(bytes) }

// Memory counts what buffers take.
func (b *Backend) Memory() backends.MemoryUse {
	m := &b.memory
	m.mu.Lock()
	defer m.mu.Unlock()
	return backends.MemoryUse{Used: m.used.Load(), Idle: m.kept, Limit: m.limit}
}

// Free returns a buffer.
func (b *Backend) Free(buf *backends.Buffer) { b.memory.free(buf) }

// Kernel is a loaded Loop.
type Kernel struct {
	p        *program
	machines sync.Pool
	space    atomic.Pointer[backends.Space] // of the last Run
}

// Loop is the Loop itself.
func (k *Kernel) Loop() *codegen.Loop { return k.p.loop }

// Listing is the Loop's text.
func (k *Kernel) Listing() string { return k.p.loop.String() }

// CodeBytes is 0: there is no machine code.
func (k *Kernel) CodeBytes() int { return 0 }

// Release has nothing to give back.
func (k *Kernel) Release() {}

// Load makes the program of a Loop.
func (b *Backend) Load(l *codegen.Loop) (backends.Kernel, error) {
	if err := l.Verify(); err != nil {
		return nil, err
	}
	k := &Kernel{p: compile(l)}
	k.machines.New = func() any { return newMachine(k.p) }
	return k, nil
}

// LoadAll loads several Loops.
func (b *Backend) LoadAll(ls []*codegen.Loop) ([]backends.Kernel, error) {
	ks := make([]backends.Kernel, len(ls))
	for i, l := range ls {
		k, err := b.Load(l)
		if err != nil {
			return nil, err
		}
		ks[i] = k
	}
	return ks, nil
}

// Run runs the units of a kernel on up to Threads goroutines.
func (b *Backend) Run(ctx context.Context, kernel backends.Kernel, a *backends.Args) (backends.Flags, error) {
	k, ok := kernel.(*Kernel)
	if !ok {
		panic("BUG: a kernel of another backend")
	}
	s := k.space.Load()
	if s == nil || !s.Same(a) {
		var err error
		if s, err = backends.Cut(k.p.info, a, slower); err != nil {
			return 0, err
		}
		k.space.Store(s)
	} else if err := k.p.info.Check(a); err != nil {
		return 0, err
	}
	j := &job{k: k, s: s, a: a, ctx: ctx}
	if n := len(k.p.info.Parts); n > 0 {
		j.partials = make([]uint64, n*s.Units)
	}
	threads := min(b.threads, (s.Units+s.Grain-1)/s.Grain)
	if s.Chain || s.Cost < alone {
		threads = 1
	}
	var wg sync.WaitGroup
	for range threads - 1 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			j.work()
		}()
	}
	j.work()
	wg.Wait()
	if e := j.panicked.Load(); e != nil {
		return 0, backends.RecoverFault(*e, k.p.loop.Name)
	}
	if j.stopped.Load() {
		return 0, ctx.Err()
	}
	raised := backends.Flags(j.raised.Load())
	for p, arg := range k.p.info.Parts {
		v, f := s.Join(p, j.partials[p*s.Units:(p+1)*s.Units], j.state)
		raised |= f
		k.p.loop.Args[arg].T.Store(a.Ops[arg].Base, v)
	}
	return raised, nil
}

// job is one Run.
type job struct {
	k        *Kernel
	s        *backends.Space
	a        *backends.Args
	ctx      context.Context
	next     atomic.Int64
	stopped  atomic.Bool
	raised   atomic.Uint32
	panicked atomic.Pointer[any] // what a goroutine panicked with
	partials []uint64            // per Part, per unit
	state    []uint64            // what a chain left
}

// work takes and runs units until none is left.
func (j *job) work() {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if e := recover(); e != nil { // goes on in the caller's goroutine
			j.panicked.Store(&e)
			j.stopped.Store(true)
		}
	}()
	raised := sticky.Watch()
	defer func() { j.raised.Or(uint32(raised())) }()
	m := j.k.machines.Get().(*machine)
	m.bind(j.a)
	j.k.p.info.StateInit(m.state)
	for !j.stopped.Load() {
		first := int(j.next.Add(int64(j.s.Grain))) - j.s.Grain
		if first >= j.s.Units {
			break
		}
		if j.ctx.Err() != nil {
			j.stopped.Store(true)
			break
		}
		for u := first; u < min(first+j.s.Grain, j.s.Units); u++ {
			m.unit(j.s, u)
			for p, v := range m.parts {
				j.partials[p*j.s.Units+u] = v
			}
		}
	}
	if len(m.state) > 0 && j.s.Chain {
		j.state = append([]uint64(nil), m.state...)
	}
	m.unbind()
	j.k.machines.Put(m)
}

// memory gives out Go memory and keeps what was freed for the next one.
type memory struct {
	limit  int64
	poison bool
	used   atomic.Int64

	mu   sync.Mutex
	idle map[int64][]*owner // by size
	kept int64              // bytes in idle
}

// owner is the memory of a buffer and what returns its bytes to the account
// when the buffer is dropped without Free.
type owner struct {
	m       *memory
	mem     []uint64
	cleanup runtime.Cleanup
}

// keep is how much idle memory is kept for reuse.
const keep = 256 << 20

const line = 64 // alignment, bytes

func (m *memory) alloc(n int64) (*backends.Buffer, error) {
	size := (max(n, 1) + line - 1) &^ (line - 1)
	used := m.used.Add(size)
	if n < 0 || n > 1<<46 || (m.limit > 0 && used > m.limit) {
		m.used.Add(-size)
		return nil, &backends.MemoryError{Want: n, Limit: m.limit, Used: used - size}
	}
	o := m.take(size)
	if o == nil {
		o = &owner{m: m, mem: make([]uint64, (size+line)/8)}
	}
	b := &backends.Buffer{Bytes: size, Keep: o, Class: 1}
	p := unsafe.Pointer(&o.mem[0])
	b.Ptr = unsafe.Add(p, -uintptr(p)&(line-1))
	o.cleanup = runtime.AddCleanup(b, func(size int64) { m.used.Add(-size) }, size)
	m.fill(b)
	return b, nil
}

func (m *memory) take(size int64) *owner {
	m.mu.Lock()
	defer m.mu.Unlock()
	list := m.idle[size]
	if len(list) == 0 {
		return nil
	}
	o := list[len(list)-1]
	m.idle[size] = list[:len(list)-1]
	m.kept -= size
	return o
}

func (m *memory) free(b *backends.Buffer) {
	if b == nil || b.Class == 0 {
		return // foreign memory
	}
	if b.Keep == nil {
		panic("BUG: a buffer was freed twice")
	}
	o, ok := b.Keep.(*owner)
	if !ok || o.m != m {
		return // another backend's: its cleanup returns it
	}
	o.cleanup.Stop()
	m.fill(b)
	b.Keep, b.Ptr = nil, nil
	m.used.Add(-b.Bytes)
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.kept+b.Bytes > keep { // start anew: the collector takes it all
		m.idle, m.kept = nil, 0
	}
	if m.idle == nil {
		m.idle = map[int64][]*owner{}
	}
	m.idle[b.Bytes] = append(m.idle[b.Bytes], o)
	m.kept += b.Bytes
}

// fill overwrites a buffer with a pattern that no result looks like.
func (m *memory) fill(b *backends.Buffer) {
	if !m.poison {
		return
	}
	w := unsafe.Slice((*uint64)(b.Ptr), b.Bytes/8)
	for i := range w {
		w[i] = 0xfff7dead_fff7dead
	}
}
