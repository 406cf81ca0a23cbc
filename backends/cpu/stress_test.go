//go:build linux && amd64

package cpu

import (
	"context"
	"math"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/backends/backendtest"
	"github.com/grayscale-lang/grayscale/codegen"
)

// TestUnderPressure runs kernels while the collector runs all the time, stacks
// grow and other kernels come and go: generated code overwrites every register
// it may, and nothing of Go's may notice.
func TestUnderPressure(t *testing.T) {
	b := openLevel(t, Options{Threads: 3, Poison: true})
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	l, err := codegen.Parse(backendtest.Loops["map and sum"])
	if err != nil {
		t.Fatal(err)
	}
	var stop atomic.Bool
	var others, callers sync.WaitGroup
	background := func(f func()) {
		others.Add(1)
		go func() {
			defer others.Done()
			for !stop.Load() {
				f()
			}
		}()
	}
	var kept [64][]byte
	next := 0
	background(func() { // garbage
		kept[next%len(kept)] = make([]byte, 1<<10+next%5000)
		next++
	})
	background(func() { grow(200) })
	background(func() {
		k, err := b.Load(l)
		if err != nil {
			t.Error(err)
			stop.Store(true)
			return
		}
		k.Release()
	})
	background(func() {
		runtime.GC()
		time.Sleep(time.Millisecond)
	})
	for g := range 2 {
		callers.Add(1)
		go func() {
			defer callers.Done()
			k, err := b.Load(l)
			if err != nil {
				t.Error(err)
				return
			}
			defer k.Release()
			n := []int{100_000, 777}[g]
			x, y, s := make([]float64, n), make([]float64, n), [1]float64{}
			a := &backends.Args{Extents: []int64{int64(n)}, Ops: []backends.Operand{
				{Base: unsafe.Pointer(&x[0])}, {Base: unsafe.Pointer(&y[0])}, {Base: unsafe.Pointer(&s[0])},
				{Bits: math.Float64bits(3)}, {Bits: math.Float64bits(1)}}}
			for round := 0; !stop.Load(); round++ {
				for i := range x {
					x[i] = float64((i + round) % 8)
				}
				if _, err := b.Run(context.Background(), k, a); err != nil {
					t.Error(err)
					return
				}
				sum := 0.0
				for i := range x {
					want := x[i]*3 + 1
					sum += want * want // small integers: exact in any order
					if y[i] != want {
						t.Errorf("element %d is %v, want %v", i, y[i], want)
						return
					}
				}
				if s[0] != sum {
					t.Errorf("sum is %v, want %v", s[0], sum)
					return
				}
			}
		}()
	}
	time.Sleep(1500 * time.Millisecond)
	stop.Store(true)
	callers.Wait()
	others.Wait()
}

// grow makes the stack deep.
func grow(n int) int {
	var pad [256]byte
	if n == 0 {
		return len(pad)
	}
	pad[n%256] = 1
	return grow(n-1) + int(pad[0])
}

// TestWarmCallsAllocateNothing: neither small ones nor those that use the pool.
func TestWarmCallsAllocateNothing(t *testing.T) {
	b := openLevel(t, Options{Threads: 2})
	for _, n := range []int{5, 400_000} {
		l, err := codegen.Parse(backendtest.Loops["map and sum"])
		if err != nil {
			t.Fatal(err)
		}
		k, err := b.Load(l)
		if err != nil {
			t.Fatal(err)
		}
		x, y, s := make([]float64, n), make([]float64, n), [1]float64{}
		a := &backends.Args{Extents: []int64{int64(n)}, Ops: []backends.Operand{
			{Base: unsafe.Pointer(&x[0])}, {Base: unsafe.Pointer(&y[0])}, {Base: unsafe.Pointer(&s[0])}, {}, {}}}
		ctx := context.Background()
		run := func() {
			if _, err := b.Run(ctx, k, a); err != nil {
				t.Fatal(err)
			}
		}
		run()
		// A collection may empty the pools once.
		if got := testing.AllocsPerRun(200, run); got >= 1 {
			t.Errorf("%d elements: %v allocations per call", n, got)
		}
		k.Release()
	}
}
