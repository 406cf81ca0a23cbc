//go:build linux && amd64

package cpu

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/klauspost/cpuid/v2"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/codegen"
	"github.com/grayscale-lang/grayscale/codegen/amd64"
)

// Backend runs machine code. It implements backends.Backend.
type Backend struct {
	level   amd64.Level
	caps    backends.Caps
	arena   *arena
	memory  memory
	pool    *pool
	threads int
	runs    sync.Pool // *run
}

// aloneCost is the work, in the units of backends.Space.Cost, up to which one
// thread is faster than waking another: about 20 µs.
const aloneCost = 500_000

// levels names what each level needs of the processor, best first.
var levels = []struct {
	name     string
	level    amd64.Level
	lanes    int
	features []cpuid.FeatureID
}{
	{"avx512", amd64.AVX512, 8, []cpuid.FeatureID{cpuid.AVX512F, cpuid.AVX512DQ, cpuid.AVX512BW, cpuid.AVX512VL, cpuid.AVX2, cpuid.FMA3, cpuid.F16C, cpuid.BMI2}},
	{"avx2", amd64.AVX2, 4, []cpuid.FeatureID{cpuid.AVX2, cpuid.FMA3, cpuid.F16C, cpuid.BMI2}},
}

// Open starts the workers and reserves pages for machine code. It fails when
// the processor lacks the level, or when the system refuses executable pages:
// package portable runs everything then.
func Open(o Options) (*Backend, error) {
	b := &Backend{}
	found := false
	for _, l := range levels {
		if o.Level != "" && o.Level != l.name {
			continue
		}
		var missing, names []string
		for _, f := range l.features {
			names = append(names, f.String())
			if !cpuid.CPU.Supports(f) {
				missing = append(missing, f.String())
			}
		}
		if len(missing) > 0 {
			b.caps.Why = fmt.Sprintf("the processor has no %s", strings.Join(missing, ", "))
			continue
		}
		found, b.level = true, l.level
		b.caps.Name, b.caps.Lanes, b.caps.Features = "cpu:"+l.name, l.lanes, names
		break
	}
	if !found {
		if b.caps.Why == "" {
			b.caps.Why = fmt.Sprintf("there is no level %q; levels are avx2 and avx512", o.Level)
		}
		return nil, errors.New(b.caps.Why)
	}
	var err error
	if b.arena, err = openArena(); err != nil {
		return nil, err
	}
	b.threads = o.Threads
	if b.threads <= 0 {
		b.threads = runtime.GOMAXPROCS(0)
	}
	b.memory.limit, b.memory.poison = o.Memory, o.Poison
	if b.memory.limit <= 0 {
		if b.memory.limit = systemMemory() / 8 * 7; b.memory.limit == 0 {
			b.memory.limit = 1 << 62
		}
	}
	c := &cpuid.CPU.Cache
	b.caps.Threads, b.caps.L1, b.caps.L2, b.caps.L3 = b.threads, max(c.L1D, 0), max(c.L2, 0), max(c.L3, 0)
	b.pool = openPool(b.threads)
	b.runs.New = func() any { return new(run) }
	return b, nil
}

// Name is "cpu:avx2" or "cpu:avx512".
func (b *Backend) Name() string { return b.caps.Name }

// Caps says what was found.
func (b *Backend) Caps() backends.Caps { return b.caps }

// Alloc gives a buffer; it fails with *backends.MemoryError beyond the limit.
func (b *Backend) Alloc(n int64) (*backends.Buffer, error) { return b.memory.alloc(n) }

// Free takes a buffer back.
func (b *Backend) Free(buf *backends.Buffer) { b.memory.give(buf) }

// Used is the number of bytes that arrays hold now.
func (b *Backend) Used() int64 { return b.memory.used.Load() }

// Memory counts what buffers take.
func (b *Backend) Memory() backends.MemoryUse {
	m := &b.memory
	m.mu.Lock()
	defer m.mu.Unlock()
	return backends.MemoryUse{Used: m.used.Load(), Idle: m.idle, Limit: m.limit}
}

// CodeBytes is the memory that machine code holds now.
func (b *Backend) CodeBytes() int64 { return b.arena.used() }

// Close ends the workers and gives memory back. Nothing may run any more;
// buffers that are in use stay valid.
func (b *Backend) Close() error {
	b.pool.close()
	b.memory.close()
	return b.arena.close()
}

// kernel is a loaded Loop.
type kernel struct {
	loop   *codegen.Loop
	info   *backends.LoopInfo
	code   *amd64.Code
	entry  uintptr
	batch  *batch
	spaces atomic.Pointer[[]*backends.Space] // of the last Runs, copied when one is added
	freed  atomic.Bool
}

func (k *kernel) Loop() *codegen.Loop { return k.loop }
func (k *kernel) Listing() string     { return k.code.Listing() }
func (k *kernel) CodeBytes() int      { return len(k.code.Text) }

// maxSpaces is how many tuples of extents a kernel remembers.
const maxSpaces = 8

// space cuts the space of a Run, or finds it among those of the last ones.
func (k *kernel) space(a *backends.Args) (*backends.Space, error) {
	var last []*backends.Space
	if p := k.spaces.Load(); p != nil {
		last = *p
	}
	for _, sp := range last {
		if sp.Same(a) {
			return sp, k.info.Check(a)
		}
	}
	sp, err := backends.Cut(k.info, a, 1)
	if err != nil {
		return nil, err
	}
	if sp.Large() {
		return sp, nil
	}
	all := append([]*backends.Space{sp}, last[:min(len(last), maxSpaces-1)]...)
	k.spaces.Store(&all)
	return sp, nil
}

func (k *kernel) Release() {
	if !k.freed.Swap(true) {
		k.batch.release()
	}
}

// Load compiles one Loop.
func (b *Backend) Load(l *codegen.Loop) (backends.Kernel, error) {
	ks, err := b.LoadAll([]*codegen.Loop{l})
	if err != nil {
		return nil, err
	}
	return ks[0], nil
}

// LoadAll compiles Loops into one batch of pages.
func (b *Backend) LoadAll(ls []*codegen.Loop) ([]backends.Kernel, error) {
	if len(ls) == 0 {
		return nil, nil
	}
	out := make([]backends.Kernel, len(ls))
	ks := make([]kernel, len(ls))
	texts := make([][]byte, len(ls))
	for i, l := range ls {
		code, err := amd64.Compile(l, b.level)
		if err != nil {
			return nil, err
		}
		ks[i] = kernel{loop: l, info: backends.Inspect(l), code: code}
		texts[i] = code.Text
	}
	batch, entries, err := b.arena.load(texts)
	if err != nil {
		return nil, err
	}
	for i := range ks {
		ks[i].batch, ks[i].entry = batch, entries[i]
		out[i] = &ks[i]
	}
	return out, nil
}

// Words of the argument block before the indices.
const (
	wordScratch = iota
	wordLeaves
	wordLeafCount
	wordState
	wordIndex // lo, hi, extent of each index, then base and strides of each argument
)

// run is one Run in progress.
type run struct {
	k        *kernel
	sp       *backends.Space
	ctx      context.Context
	cancel   <-chan struct{}
	block    []uint64 // as every unit sees it, but for its own words
	partials []uint64 // Units words for each Part
	state    []uint64
	raised   atomic.Uint32
	err      atomic.Pointer[error]
	caller   worker // for units that the caller runs itself
}

// Run executes a kernel.
func (b *Backend) Run(ctx context.Context, kn backends.Kernel, a *backends.Args) (backends.Flags, error) {
	k, ok := kn.(*kernel)
	if !ok {
		return 0, fmt.Errorf("backend %s cannot run a kernel of another backend", b.Name())
	}
	if k.freed.Load() {
		return 0, errors.New("kernel was released")
	}
	sp, err := k.space(a)
	if err != nil {
		return 0, err
	}
	r := b.runs.Get().(*run)
	r.start(ctx, k, sp, a)
	old := debug.SetPanicOnFault(true)
	groups := (sp.Units + sp.Grain - 1) / sp.Grain
	if groups > 0 {
		b.pool.run(r, &r.caller, groups, sp.Chain || sp.Cost < aloneCost)
	}
	debug.SetPanicOnFault(old)
	if e := r.err.Load(); e != nil {
		err = *e
	} else {
		r.raised.Or(uint32(r.join(a)))
	}
	runtime.KeepAlive(a)
	raised := backends.Flags(r.raised.Load()) & backends.AllFlags
	r.raised.Store(0)
	r.k, r.sp, r.ctx, r.cancel = nil, nil, nil, nil
	r.err.Store(nil)
	b.runs.Put(r)
	return raised, err
}

func (r *run) start(ctx context.Context, k *kernel, sp *backends.Space, a *backends.Args) {
	l := k.loop
	r.k, r.sp, r.ctx, r.cancel = k, sp, ctx, ctx.Done()
	ni := len(l.Index)
	words := wordIndex + 3*ni + len(l.Args)*(1+ni)
	if cap(r.block) < words {
		r.block = make([]uint64, words)
	}
	r.block = r.block[:words]
	clear(r.block)
	for i := range l.Index {
		n := uint64(a.Extents[i])
		r.block[wordIndex+3*i+1], r.block[wordIndex+3*i+2] = n, n
	}
	at := wordIndex + 3*ni
	for i := range l.Args {
		op := &a.Ops[i]
		switch {
		case l.Args[i].Kind == codegen.Part:
		case l.Args[i].Kind == codegen.Scalar:
			t, bits := l.Args[i].T, op.Bits
			if op.Base != nil {
				bits = t.Load(op.Base)
			}
			r.block[at] = t.Extend(bits)
		default:
			r.block[at] = uint64(uintptr(op.Base))
			for j, s := range op.Strides {
				if j < ni {
					r.block[at+1+j] = uint64(s)
				}
			}
		}
		at += 1 + ni
	}
	if n := len(k.info.Parts) * sp.Units; n > 0 {
		if cap(r.partials) < n {
			r.partials = make([]uint64, n)
		}
		r.partials = r.partials[:n]
	}
	r.state = r.state[:0]
	if sp.Chain && len(k.info.State) > 0 {
		if cap(r.state) < len(k.info.State) {
			r.state = make([]uint64, len(k.info.State))
		}
		r.state = r.state[:len(k.info.State)]
		k.info.StateInit(r.state)
		r.block[wordState] = uint64(uintptr(unsafe.Pointer(&r.state[0])))
	} else if !sp.Chain {
		r.block[wordState] = uint64(sp.RowRun())
	}
}

// unit runs one group of units on a worker.
func (r *run) unit(w *worker, group int) {
	if r.err.Load() != nil {
		return
	}
	select {
	case <-r.cancel:
		err := r.ctx.Err()
		r.err.CompareAndSwap(nil, &err)
		return
	default:
	}
	defer r.caught()
	l, sp := r.k.loop, r.sp
	ni := len(l.Index)
	var lens [16]int64
	ranges := lens[:0]
	first := group * sp.Grain
	raised := uint32(0)
	for u := first; u < min(first+sp.Grain, sp.Units); u++ {
		ranges = ranges[:0]
		if len(w.block) < len(r.block) {
			w.memoryFor(len(r.block), 0)
		}
		copy(w.block, r.block)
		for i := 0; i < ni; i++ {
			lo, hi := sp.Range(u, i)
			w.block[wordIndex+3*i], w.block[wordIndex+3*i+1] = uint64(lo), uint64(hi)
			ranges = append(ranges, hi-lo)
		}
		leaves := sp.Leaves(u)
		if len(leaves) > 0 {
			w.block[wordLeaves] = uint64(uintptr(unsafe.Pointer(&leaves[0])))
			w.block[wordLeafCount] = uint64(len(leaves) / 2)
		}
		for p, arg := range r.k.info.Parts {
			w.block[wordIndex+3*ni+arg*(1+ni)] = uint64(uintptr(unsafe.Pointer(&r.partials[p*sp.Units+u])))
		}
		w.block[wordScratch] = uint64(uintptr(w.memoryFor(len(r.block), r.k.code.ScratchFor(ranges))))
		raised |= enter(r.k.entry, unsafe.Pointer(&w.block[0]))
		runtime.KeepAlive(leaves)
	}
	if raised&uint32(backends.AllFlags) != 0 {
		r.raised.Or(raised)
	}
	runtime.KeepAlive(r)
}

// caught turns a memory fault inside generated code (a mapped file that
// someone else made shorter) into an error of the Run.
func (r *run) caught() {
	if e := recover(); e != nil {
		err := backends.RecoverFault(e, r.k.loop.Name)
		r.err.CompareAndSwap(nil, &err)
	}
}

// join writes the results of the Parts.
func (r *run) join(a *backends.Args) (raised backends.Flags) {
	l := r.k.loop
	for p, arg := range r.k.info.Parts {
		n := r.sp.Units
		v, f := r.sp.Join(p, r.partials[p*n:p*n+n], r.state)
		raised |= f
		l.Args[arg].T.Store(a.Ops[arg].Base, v)
	}
	return raised
}
