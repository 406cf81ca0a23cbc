package grayscale

import (
	"context"
	"runtime"
	"sync/atomic"
	"time"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
)

// quota is an Engine that gives at most so many bytes of arrays.
type quota struct {
	*Engine
	limit int64
	used  atomic.Int64
	after atomic.Int64 // nanoseconds of the clock from which a collection is worth it
}

// lease is a buffer that a quota has given out.
type lease struct {
	q       *quota
	bytes   int64
	buf     *backends.Buffer
	cleanup runtime.Cleanup
}

// within is the engine under a limit of bytes.
func (e *Engine) within(limit int64) *quota { return &quota{Engine: e, limit: limit} }

// Alloc gives a buffer, or a MemoryError beyond the limit. One that becomes
// unreachable returns by itself.
func (q *quota) Alloc(n int64) (*backends.Buffer, error) {
	if q.used.Load()+n > q.limit && n <= q.limit {
		q.collect(n)
	}
	if used := q.used.Load(); n > q.limit-used {
		return nil, &backends.MemoryError{Want: n, Limit: q.limit, Used: used}
	}
	buf, err := q.Engine.Alloc(n)
	if err != nil {
		return nil, err
	}
	q.used.Add(buf.Bytes)
	l := &lease{q: q, bytes: buf.Bytes, buf: buf}
	out := &backends.Buffer{Ptr: buf.Ptr, Bytes: buf.Bytes, Keep: l}
	l.cleanup = runtime.AddCleanup(out, func(bytes int64) { q.used.Add(-bytes) }, buf.Bytes)
	return out, nil
}

// collect has the garbage collector find buffers that nobody reaches any more.
func (q *quota) collect(n int64) {
	start := time.Now()
	if start.UnixNano() < q.after.Load() {
		return
	}
	runtime.GC()
	// The cleanups run on goroutines of their own, shortly after: on a busy
	// machine, not so shortly.
	for wait := time.Now().Add(50 * time.Millisecond); ; time.Sleep(100 * time.Microsecond) {
		if q.used.Load()+n <= q.limit {
			return
		}
		if time.Now().After(wait) {
			break
		}
	}
	// in vain: not again for ten times as long
	q.after.Store(time.Now().Add(10 * time.Since(start)).UnixNano())
}

// Free returns a buffer that nobody will use again.
func (q *quota) Free(b *backends.Buffer) {
	l, ok := b.Keep.(*lease)
	if !ok {
		return // foreign memory
	}
	l.cleanup.Stop()
	q.used.Add(-l.bytes)
	b.Ptr, b.Keep = nil, nil
	q.Engine.Free(l.buf)
}

// Execute runs f, temporaries within the limit.
func (q *quota) Execute(ctx context.Context, f *ir.Func, in, out []backends.Array) (backends.Flags, error) {
	p, err := q.Engine.program(ctx, f)
	if err != nil {
		return 0, err
	}
	if p.frames > 0 {
		if n, used := p.scratch(f), q.used.Load(); n > q.limit-used {
			q.collect(n)
			if used = q.used.Load(); n > q.limit-used {
				return 0, &backends.MemoryError{Want: n, Limit: q.limit, Used: used}
			}
		}
	}
	return p.run(ctx, q.backend, f, in, out)
}
