package backends

import (
	"context"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// Parallel is an Executor that lends its threads to plain Go code.
type Parallel interface {
	// Parallel calls f(0), …, f(n-1), each once, in no order and several at a
	// time, and returns when all calls have. It starts no further ones and
	// returns ctx's error when cancelled: a call should take about a
	// millisecond at most.
	Parallel(ctx context.Context, n int, f func(i int)) error
}

// Each is x's Parallel; where x has none the calls are made in order.
func Each(ctx context.Context, x Executor, n int, f func(i int)) error {
	if p, ok := x.(Parallel); ok {
		return p.Parallel(ctx, n, f)
	}
	return EachOn(ctx, 1, n, f)
}

// EachOn is Parallel on so many goroutines, the caller's among them. A panic
// of a call goes on in the caller; a memory fault comes back as a FaultError.
func EachOn(ctx context.Context, threads, n int, f func(i int)) error {
	e := each{n: int64(n), f: f, ctx: ctx}
	var wg sync.WaitGroup
	for range min(threads, n) - 1 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			e.work()
		}()
	}
	e.work()
	wg.Wait()
	if p := e.panicked.Load(); p != nil {
		return RecoverFault(*p, "a computation")
	}
	if e.stopped.Load() {
		return ctx.Err()
	}
	return nil
}

type each struct {
	n        int64
	f        func(i int)
	ctx      context.Context
	next     atomic.Int64
	stopped  atomic.Bool
	panicked atomic.Pointer[any] // what a goroutine panicked with
}

// work makes calls until none is left.
func (e *each) work() {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil { // goes on in the caller's goroutine
			e.panicked.CompareAndSwap(nil, &p)
			e.stopped.Store(true)
		}
	}()
	for !e.stopped.Load() {
		i := e.next.Add(1) - 1
		if i >= e.n {
			return
		}
		if e.ctx.Err() != nil {
			e.stopped.Store(true)
			return
		}
		e.f(int(i))
	}
}
