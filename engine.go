package grayscale

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/fuse"
	"github.com/grayscale-lang/grayscale/ir"
)

// Options of an Engine. The zero value is the machine's best.
type Options struct {
	// Backend is "cpu" (machine code, the processor's best level), "cpu:avx2",
	// "cpu:avx512" or "portable". "" is cpu, or portable where cpu cannot be had.
	Backend string
	Threads int   // 0: one per processor that the program may use
	Memory  int64 // bytes of arrays at most; 0: the backend's own limit
	Cache   int64 // bytes of compiled plans kept; 0: 64 MiB
	Explain bool  // keep what Explain reports
	Debug   Debug
}

// Debug changes how programs are compiled, to find faults.
type Debug struct {
	Check   bool // verify every representation after every stage
	NoFuse  bool // every operation is its own kernel
	MaxFuse int  // when > 0, only the first so many operations of a program share kernels
	Poison  bool // fill buffers with a pattern when they are given out and returned
}

// Engine executes array programs. It implements backends.Executor, and is safe
// for concurrent use.
type Engine struct {
	opts    Options
	backend backends.Backend
	threads int

	mu     sync.Mutex
	cache  planCache
	log    explainLog
	closed atomic.Bool

	formulas formulas // of Eval
}

var (
	_ backends.Executor = (*Engine)(nil)
	_ backends.Parallel = (*Engine)(nil)
)

const defaultCache = 64 << 20

// New opens the backend of the options. A backend asked for by name that
// cannot be had is an error; without a name, portable takes its place and Caps
// tells why.
func New(o Options) (*Engine, error) {
	b, err := openBackend(o)
	if err != nil {
		return nil, err
	}
	if o.Cache <= 0 {
		o.Cache = defaultCache
	}
	e := &Engine{opts: o, backend: b, threads: max(b.Caps().Threads, 1)}
	e.cache.limit = o.Cache
	return e, nil
}

// Caps says what the backend found.
func (e *Engine) Caps() backends.Caps { return e.backend.Caps() }

// Memory says what the engine's arrays take.
func (e *Engine) Memory() backends.MemoryUse {
	if a, ok := e.backend.(backends.Accounted); ok {
		return a.Memory()
	}
	return backends.MemoryUse{}
}

// Reopen changes the backend and the number of threads, as in Options. Arrays
// stay valid; memory that they take is not counted any more. When there is an
// error nothing has changed. Nothing may run meanwhile.
func (e *Engine) Reopen(backend string, threads int) error {
	o := e.opts
	o.Backend, o.Threads = backend, threads
	b, err := openBackend(o)
	if err != nil {
		return err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.cache.clear()
	err = e.backend.Close()
	e.opts, e.backend, e.threads = o, b, max(b.Caps().Threads, 1)
	return err
}

// Alloc gives a buffer of at least the given number of bytes, not zeroed.
func (e *Engine) Alloc(bytes int64) (*backends.Buffer, error) { return e.backend.Alloc(bytes) }

// Free returns a buffer that nobody will use again.
func (e *Engine) Free(b *backends.Buffer) { e.backend.Free(b) }

// Parallel runs Go code on as many goroutines as the backend has threads: see
// backends.Parallel.
func (e *Engine) Parallel(ctx context.Context, n int, f func(i int)) error {
	return backends.EachOn(ctx, e.threads, n, f)
}

// Close releases the plans and the backend. Nothing may run meanwhile; what is
// run later on this engine ends with an Error of kind Usage.
func (e *Engine) Close() error {
	e.closed.Store(true)
	e.mu.Lock()
	e.cache.clear()
	e.mu.Unlock()
	return e.backend.Close()
}

// Execute runs f: see backends.Executor. It compiles f unless a program of the
// same canonical text and size classes is in the cache.
func (e *Engine) Execute(ctx context.Context, f *ir.Func, in, out []backends.Array) (backends.Flags, error) {
	if len(in) != len(f.Params) || len(out) != len(f.Outs) {
		return 0, fmt.Errorf("%d inputs and %d outputs for a program of %d and %d", len(in), len(out), len(f.Params), len(f.Outs))
	}
	p, err := e.program(ctx, f)
	if err != nil {
		return 0, err
	}
	return p.run(ctx, e.backend, f, in, out)
}

// program finds or compiles the program of f.
func (e *Engine) program(ctx context.Context, f *ir.Func) (*linked, error) {
	k := keyPool.Get().(*keyBuffer)
	defer keyPool.Put(k)
	k.make(f)
	e.mu.Lock()
	p := e.cache.get(k.text)
	e.mu.Unlock()
	if p == nil {
		if e.closed.Load() {
			return nil, usage("the engine is closed")
		}
		made, err := e.compile(ctx, f, k.sizes)
		if err != nil {
			return nil, err
		}
		e.mu.Lock()
		p = e.cache.put(string(k.text), made)
		e.mu.Unlock()
	}
	if e.opts.Explain {
		e.log.ran(p, f)
	}
	return p, nil
}

// makeRoom drops plans that have not run for long, and has the garbage
// collector find their code. It reports false when there are none.
func (e *Engine) makeRoom() bool {
	e.mu.Lock()
	did := e.cache.evict()
	e.mu.Unlock()
	if did {
		runtime.GC()
		time.Sleep(time.Millisecond) // cleanups run on a goroutine of their own
	}
	return did
}

// keyBuffer makes the key of the plan cache: the canonical text, and the size
// classes where they change the plan.
type keyBuffer struct {
	text  []byte
	sizes []fuse.Size
}

var keyPool = sync.Pool{New: func() any { return new(keyBuffer) }}

func (k *keyBuffer) make(f *ir.Func) {
	k.text = f.AppendKey(k.text[:0])
	k.sizes = k.sizes[:0]
	reduces := false
	for i := range f.Values {
		if f.Values[i].Op.Family() == ir.FamReduce {
			reduces = true
			break
		}
	}
	if !reduces {
		return
	}
	for _, n := range f.Extents {
		s := fuse.SizeOf(n)
		k.sizes = append(k.sizes, s)
		k.text = append(k.text, '0'+byte(s))
	}
}
