package backendtest

import (
	"bytes"
	"fmt"
	"math/rand"
	"testing"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/codegen"
	"github.com/grayscale-lang/grayscale/ir"
)

// call is one Run with its arguments, and the same call for the interpreter.
type call struct {
	l         *codegen.Loop
	got, want *backends.Args
	arrays    []array
	free      []func()
}

// close gives the memory back.
func (c *call) close() {
	for _, f := range c.free {
		f()
	}
}

func (c *call) guarded(t testing.TB, n int, atEnd bool) []byte {
	mem, free := guarded(t, n, atEnd)
	c.free = append(c.free, free)
	return mem
}

// array is the memory of one argument: a margin of poison around the elements,
// and poison between them.
type array struct {
	arg       int
	got, want []byte
	elems     []int // offset of every element
}

const margin = 192

func unsafeBytes(w []uint64) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(&w[0])), 8*len(w))
}

// layout chooses byte strides of an argument and gives the offset of its first
// element and its size in bytes.
func layout(r *rand.Rand, g *codegen.Arg, ext []int64) (strides []int64, first, size int64) {
	elem := int64(g.T.Size())
	strides = make([]int64, len(ext))
	span := elem // bytes covered so far
	var order []int
	for k, s := range g.Steps { // the unit step is innermost, then the last index
		if s == ir.Unit {
			order = append(order, k)
		}
	}
	moving := r.Perm(len(g.Steps))
	if r.Intn(3) > 0 {
		for k := range moving {
			moving[k] = len(moving) - 1 - k
		}
	}
	for _, k := range moving {
		if g.Steps[k] == ir.Stride {
			order = append(order, k)
		}
	}
	end := elem
	for _, k := range order {
		st := span
		if g.Steps[k] == ir.Stride {
			switch {
			case g.Kind == codegen.In && r.Intn(12) == 0:
				st = 0
			case g.Kind == codegen.In && r.Intn(8) == 0:
				st = elem // rows that overlap
			case r.Intn(3) == 0:
				st += elem * int64(r.Intn(3))
			}
			if r.Intn(4) == 0 {
				st = -st
			}
		}
		strides[k] = st
		n := max(ext[k], 1) - 1
		if st < 0 {
			first -= st * n
			end += -st * n
		} else {
			end += st * n
		}
		span = end
	}
	return strides, first, end
}

// newCall makes arguments for a loop: sizes decide how the memory is laid out
// and filled. special is how often, of 100, a value is a special one.
func newCall(t testing.TB, r *rand.Rand, l *codegen.Loop, ext []int64, special int) *call {
	c := &call{l: l,
		got:  &backends.Args{Extents: ext, Ops: make([]backends.Operand, len(l.Args))},
		want: &backends.Args{Extents: ext, Ops: make([]backends.Operand, len(l.Args))}}
	run := []int64{1, 5, 8, 100, 130, 1000, 8192, 100000}[r.Intn(8)]
	for _, n := range ext { // no more than some thousand runs
		run = max(run, n/2000)
	}
	c.got.Run, c.want.Run = run, run
	for i := range l.Args {
		g := &l.Args[i]
		empty := false // nothing to read or write
		for k, s := range g.Steps {
			empty = empty || s != ir.Fixed && ext[k] == 0
		}
		switch g.Kind {
		case codegen.Scalar:
			v := Value(r, g.T, r.Intn(100) < special)
			if r.Intn(2) == 0 {
				w := []uint64{v}
				op := backends.Operand{Base: unsafe.Pointer(&w[0])}
				c.got.Ops[i], c.want.Ops[i] = op, op
			} else {
				c.got.Ops[i].Bits, c.want.Ops[i].Bits = v, v
			}
			continue
		case codegen.Part:
			a := array{arg: i, got: c.guarded(t, 8, r.Intn(2) == 0), want: unsafeBytes(make([]uint64, 1)), elems: []int{0}}
			c.got.Ops[i].Base, c.want.Ops[i].Base = unsafe.Pointer(&a.got[0]), unsafe.Pointer(&a.want[0])
			c.arrays = append(c.arrays, a)
			continue
		}
		strides, first, size := layout(r, g, ext)
		if empty {
			first, size = 0, 0
		}
		atEnd := r.Intn(2) == 0
		lead, tail := 0, margin
		if atEnd {
			lead, tail = margin, 0
		}
		if r.Intn(3) == 0 { // any address that is a multiple of the element's size
			k := r.Intn(8) * g.T.Size()
			if atEnd {
				tail = k
			} else {
				lead = k
			}
		}
		a := array{arg: i, got: c.guarded(t, lead+int(size)+tail, atEnd)}
		for j := range a.got {
			a.got[j] = 0xa5
		}
		c.elements(&a, g, ext, strides, int64(lead)+first, empty)
		for _, e := range a.elems {
			g.T.Store(unsafe.Pointer(&a.got[e]), Value(r, g.T, r.Intn(100) < special))
		}
		w := make([]uint64, len(a.got)/8+9)
		a.want = unsafeBytes(w)[:len(a.got)]
		copy(a.want, a.got)
		at := lead + int(first)
		op := backends.Operand{Strides: strides}
		if len(a.got) > 0 {
			at = min(at, len(a.got)-1)
			op.Base = unsafe.Pointer(&a.got[at])
			c.want.Ops[i] = backends.Operand{Strides: strides, Base: unsafe.Pointer(&a.want[at])}
		}
		c.got.Ops[i] = op
		c.arrays = append(c.arrays, a)
	}
	return c
}

// elements lists the offsets of an argument's elements, each once.
func (c *call) elements(a *array, g *codegen.Arg, ext, strides []int64, base int64, empty bool) {
	if empty {
		return
	}
	seen := make([]bool, len(a.got))
	var walk func(k int, at int64)
	walk = func(k int, at int64) {
		if k == len(ext) {
			if !seen[at] {
				seen[at] = true
				a.elems = append(a.elems, int(at))
			}
			return
		}
		n := ext[k]
		switch {
		case g.Steps[k] == ir.Fixed:
			n = 1 // there even when nothing runs along k
		case strides[k] == 0:
			n = min(n, 1)
		}
		for v := range n {
			walk(k+1, at+v*strides[k])
		}
	}
	walk(0, base)
}

// check compares what the backend left with what the interpreter left, every
// byte of it.
func (c *call) check() error {
	for i := range c.arrays {
		a := &c.arrays[i]
		g := &c.l.Args[a.arg]
		if bytes.Equal(a.got, a.want) {
			continue
		}
		bad, first := 0, ""
		for n, e := range a.elems {
			got, want := g.T.Load(unsafe.Pointer(&a.got[e])), g.T.Load(unsafe.Pointer(&a.want[e]))
			if got != want && !(isNaN(got, g.T) && isNaN(want, g.T)) {
				if bad++; bad == 1 {
					first = fmt.Sprintf("%s[%d] is %s (%#x), want %s (%#x)", g.Name, n, ir.FormatBits(g.T, got), got, ir.FormatBits(g.T, want), want)
				}
			}
		}
		if bad > 0 {
			return fmt.Errorf("%s; %d of %d elements", first, bad, len(a.elems))
		}
		in := make([]bool, len(a.got))
		for _, e := range a.elems {
			for k := range g.T.Size() {
				in[e+k] = true
			}
		}
		for j := range a.got {
			if !in[j] && a.got[j] != a.want[j] && g.Kind != codegen.Part {
				return fmt.Errorf("%s: byte %d of %d, outside of the elements, was overwritten", g.Name, j, len(a.got))
			}
		}
	}
	return nil
}

func isNaN(bits uint64, t ir.DType) bool {
	switch t {
	case ir.F64:
		return bits&(1<<63-1) > 0x7ff0000000000000
	case ir.F32:
		return bits&(1<<31-1) > 0x7f800000
	}
	return false
}

// elemCount is about how many points a call has.
func elemCount(ext []int64) int64 {
	n := int64(1)
	for _, e := range ext {
		n *= max(e, 1)
	}
	return n
}
