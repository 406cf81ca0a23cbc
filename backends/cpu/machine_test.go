//go:build linux && amd64

package cpu

import (
	"encoding/binary"
	"math/rand"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
)

// returns gives code that stores v to block word 0 and returns.
func returns(v uint32) []byte {
	code := []byte{0x48, 0xc7, 0x07, 0, 0, 0, 0, 0xc3} // mov qword [rdi], imm32; ret
	binary.LittleEndian.PutUint32(code[3:], v)
	return code
}

func openTestArena(t *testing.T) *arena {
	a, err := openArena()
	if err != nil {
		t.Skip("this system refuses executable pages:", err)
	}
	t.Cleanup(func() { a.close() })
	return a
}

func TestArenaRunsWhatItLoads(t *testing.T) {
	a := openTestArena(t)
	r := rand.New(rand.NewSource(1))
	type loaded struct {
		b       *batch
		entries []uintptr
		values  []uint32
	}
	var live []loaded
	for round := 0; round < 300; round++ {
		if len(live) > 20 || len(live) > 0 && r.Intn(3) == 0 {
			k := r.Intn(len(live))
			l := live[k]
			for range l.entries {
				l.b.release()
			}
			live = append(live[:k], live[k+1:]...)
		}
		var texts [][]byte
		l := loaded{}
		for n := 1 + r.Intn(200); n > 0; n-- {
			v := r.Uint32() >> 1
			texts, l.values = append(texts, returns(v)), append(l.values, v)
		}
		var err error
		if l.b, l.entries, err = a.load(texts); err != nil {
			t.Fatal(err)
		}
		live = append(live, l)
		for _, l := range live {
			k := r.Intn(len(l.entries))
			var block [1]uint64
			enter(l.entries[k], unsafe.Pointer(&block))
			if block[0] != uint64(l.values[k]) {
				t.Fatalf("got %d, want %d", block[0], l.values[k])
			}
		}
	}
	for _, l := range live {
		for range l.entries {
			l.b.release()
		}
	}
	if len(a.free) != 1 || a.free[0] != (span{0, arenaBytes / pageBytes}) {
		t.Errorf("pages were lost: %v", a.free)
	}
}

func TestFaultInCodeIsRecovered(t *testing.T) {
	a := openTestArena(t)
	// xor eax, eax; mov rax, [rax]; ret
	b, e, err := a.load([][]byte{{0x31, 0xc0, 0x48, 0x8b, 0x00, 0xc3}})
	if err != nil {
		t.Fatal(err)
	}
	defer b.release()
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
		runtime.GC() // the stack is still walkable
	}()
	var block [1]uint64
	enter(e[0], unsafe.Pointer(&block))
}

func TestSizeClasses(t *testing.T) {
	last, lastSize := -1, int64(0)
	for n := int64(1); n < 1<<40; n += n/7 + 1 {
		c, size := class(n)
		if size < n || size%minBytes != 0 || n > 1024 && size > n+n/3 {
			t.Fatalf("class(%d) = %d of %d bytes", n, c, size)
		}
		if c < last || c == last && size != lastSize || c > last && size <= lastSize {
			t.Fatalf("class(%d) = %d of %d bytes after %d of %d", n, c, size, last, lastSize)
		}
		if size > smallBytes && classSize(c) != size {
			t.Fatalf("class %d has %d bytes, not %d", c, classSize(c), size)
		}
		last, lastSize = c, size
	}
}

func TestMemoryIsReusedAndLimited(t *testing.T) {
	m := &memory{limit: 64 << 20, poison: true}
	b, err := m.alloc(10 << 20)
	if err != nil {
		t.Fatal(err)
	}
	p := b.Ptr
	if uintptr(p)%64 != 0 || *(*uint64)(p) != 0xfff7dead_fff7dead {
		t.Errorf("buffer at %x starts with %x", p, *(*uint64)(p))
	}
	m.give(b)
	if b, err = m.alloc(10 << 20); err != nil || b.Ptr != p {
		t.Errorf("a freed buffer was not reused: %v", err)
	}
	if _, err := m.alloc(1 << 62); err == nil {
		t.Error("2^62 bytes were given")
	}
	if _, err := m.alloc(60 << 20); err == nil {
		t.Error("the limit was exceeded")
	} else if _, ok := err.(*backends.MemoryError); !ok {
		t.Errorf("%T", err)
	}
	m.give(b)
	if m.used.Load() != 0 {
		t.Errorf("%d bytes are still counted", m.used.Load())
	}
	defer func() {
		if recover() == nil {
			t.Error("a double free went through")
		}
	}()
	m.give(b)
}

// TestDroppedMemoryReturns: a buffer that nobody holds any more is given out
// again.
func TestDroppedMemoryReturns(t *testing.T) {
	m := &memory{limit: 64 << 20}
	for range 40 {
		if _, err := m.alloc(20 << 20); err == nil {
			continue
		}
		for k := 0; m.used.Load() > 0; k++ {
			if k > 1000 {
				t.Fatalf("%d bytes stay in use", m.used.Load())
			}
			runtime.GC()
			time.Sleep(time.Millisecond)
		}
	}
}

// TestIdleMemoryGoesBack: what was not needed for a while is unmapped; what is
// in use, or was lately, stays.
func TestIdleMemoryGoesBack(t *testing.T) {
	m := &memory{limit: 1 << 30}
	var all []*backends.Buffer
	for range 8 {
		b, err := m.alloc(16 << 20)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, b)
	}
	for _, b := range all[2:] {
		m.give(b)
	}
	m.look()
	if want := 6 * all[0].Bytes; m.idle != want {
		t.Errorf("%d bytes are idle after a peak, want %d", m.idle, want)
	}
	b, err := m.alloc(16 << 20)
	if err != nil {
		t.Fatal(err)
	}
	m.give(b)
	m.look()
	if want := all[0].Bytes; m.idle != want {
		t.Errorf("%d bytes are idle after a quiet while, want %d", m.idle, want)
	}
	m.look()
	if m.idle != 0 {
		t.Errorf("%d bytes stay idle", m.idle)
	}
	for _, b := range all[:2] {
		mem := unsafe.Slice((*byte)(b.Ptr), b.Bytes)
		mem[0], mem[len(mem)-1] = 1, 1
		m.give(b)
	}
	m.close()
}

func TestMemoryFromManyGoroutines(t *testing.T) {
	m := &memory{limit: 1 << 30}
	var wg sync.WaitGroup
	for g := 0; g < 8; g++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			r := rand.New(rand.NewSource(int64(g)))
			for i := 0; i < 500; i++ {
				b, err := m.alloc(int64(r.Intn(3 << 19)))
				if err != nil {
					t.Error(err)
					return
				}
				w := unsafe.Slice((*uint64)(b.Ptr), b.Bytes/8)
				w[0], w[len(w)-1] = uint64(g), uint64(i)
				runtime.Gosched()
				if w[0] != uint64(g) || w[len(w)-1] != uint64(i) && len(w) > 1 {
					t.Error("two goroutines share a buffer")
				}
				m.give(b)
			}
		}()
	}
	wg.Wait()
}

type countJob struct {
	seen []atomic.Int32
}

func (j *countJob) unit(w *worker, i int) {
	w.memoryFor(10, 100)
	j.seen[i].Add(1)
}

func TestPoolRunsEachUnitOnce(t *testing.T) {
	p := openPool(4)
	defer p.close()
	var wg sync.WaitGroup
	for g := 0; g < 3; g++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			r := rand.New(rand.NewSource(int64(g)))
			for round := 0; round < 2000; round++ {
				j := &countJob{seen: make([]atomic.Int32, 1+r.Intn(20))}
				p.run(j, new(worker), len(j.seen), round%10 == 0)
				for i := range j.seen {
					if n := j.seen[i].Load(); n != 1 {
						t.Errorf("unit %d of %d ran %d times", i, len(j.seen), n)
						return
					}
				}
			}
		}()
	}
	wg.Wait()
}
