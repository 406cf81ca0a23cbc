package amd64_test

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"math/rand"
	"strings"
	"testing"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/backends/backendtest"
	"github.com/grayscale-lang/grayscale/codegen"
	"github.com/grayscale-lang/grayscale/ir"
)

// crowded makes the text of a Loop that keeps many more values alive than
// there are registers: many streams, many masks, regions around them, and
// every value used once more at the end, last defined first.
func crowded(r *rand.Rand) string {
	types := []string{"f64", "f32", "i64", "i32", "bool"}
	var head, b strings.Builder
	regs := map[string][]int{}
	n := 0
	def := func(t, format string, args ...any) int {
		fmt.Fprintf(&b, "v%d = "+format+"\n", append([]any{n}, args...)...)
		regs[t] = append(regs[t], n)
		n++
		return n - 1
	}
	pick := func(t string) int { return regs[t][r.Intn(len(regs[t]))] }
	streams := 3 + r.Intn(12)
	for i := range streams {
		t := types[i%5]
		step := "unit"
		if r.Intn(4) == 0 {
			step = "stride"
		}
		fmt.Fprintf(&head, "x%d in %s %s, ", i, t, step)
	}
	for i := range max(streams, 5) {
		t := types[i%5]
		if i < streams {
			def(t, "load x%d[i]", i)
		} else {
			def(t, "const %s %s", t, map[string]string{"f64": "0x1p+00", "f32": "0x1p-01", "i64": "3", "i32": "-5", "bool": "true"}[t])
		}
	}
	op := func() {
		switch r.Intn(12) {
		case 0, 1:
			t := types[r.Intn(4)]
			def(t, "%s %s v%d, v%d", []string{"add", "sub", "mul", "min", "max"}[r.Intn(5)], t, pick(t), pick(t))
		case 2, 3:
			t := types[r.Intn(2)]
			def(t, "fma %s v%d, v%d, v%d", t, pick(t), pick(t), pick(t))
		case 4, 5:
			t := types[r.Intn(4)]
			def("bool", "%s %s v%d, v%d", []string{"lt", "le", "eq", "ne", "gt", "ge"}[r.Intn(6)], t, pick(t), pick(t))
		case 6, 7:
			t := types[r.Intn(5)]
			def(t, "select %s v%d, v%d, v%d", t, pick("bool"), pick(t), pick(t))
		case 8:
			def("bool", "%s bool v%d, v%d", []string{"and", "or", "xor"}[r.Intn(3)], pick("bool"), pick("bool"))
		case 9:
			k := r.Intn(5)
			to, from := types[k], types[(k+1+r.Intn(4))%5]
			def(to, "convert %s %s v%d", to, from, pick(from))
		case 10:
			t := types[r.Intn(2)]
			def(t, "copysign %s v%d, v%d", t, pick(t), pick(t))
		case 11:
			t := types[2+r.Intn(2)]
			def(t, "xor %s v%d, v%d", t, pick(t), pick(t))
		}
	}
	length := map[string]int{}
	save := func() {
		for _, t := range types {
			length[t] = len(regs[t])
		}
	}
	for range 20 + r.Intn(40) {
		op()
	}
	for range r.Intn(3) {
		save()
		saved := map[string]int{}
		for t, k := range length {
			saved[t] = k
		}
		ft, it := types[r.Intn(4)], types[r.Intn(4)]
		mask, a0, a1 := pick("bool"), pick(ft), pick(it)
		out0, out1 := n, n+1
		n += 2
		if r.Intn(2) == 0 {
			fmt.Fprintf(&b, "v%d, v%d = rare v%d (%s, %s) {\n", out0, out1, mask, ft, it)
			for range 10 + r.Intn(20) {
				op()
			}
			fmt.Fprintf(&b, "} yield v%d, v%d else v%d, v%d\n", pick(ft), pick(it), a0, a1)
		} else {
			p0, p1 := n, n+1
			n += 2
			fmt.Fprintf(&b, "v%d, v%d = repeat v%d max %d (v%d %s = v%d, v%d %s = v%d) {\n", out0, out1, mask, 1+r.Intn(5), p0, ft, a0, p1, it, a1)
			regs[ft], regs[it] = append(regs[ft], p0), append(regs[it], p1)
			for range 10 + r.Intn(20) {
				op()
			}
			fmt.Fprintf(&b, "} yield v%d, v%d again v%d\n", pick(ft), pick(it), pick("bool"))
		}
		for _, t := range types {
			regs[t] = regs[t][:saved[t]]
		}
		regs[ft], regs[it] = append(regs[ft], out0), append(regs[it], out1)
	}
	// Every value once more.
	outs := 0
	for _, t := range types {
		all := regs[t]
		last := all[len(all)-1]
		for k := len(all) - 2; k >= 0; k-- {
			o := "xor"
			if t[0] == 'f' {
				o = "max"
			}
			last = def(t, "%s %s v%d, v%d", o, t, last, all[k])
		}
		fmt.Fprintf(&head, "y%d out %s %s, ", outs, t, []string{"unit", "stride"}[r.Intn(2)])
		fmt.Fprintf(&b, "store y%d[i], v%d\n", outs, last)
		outs++
	}
	parts := r.Intn(14)
	for k := range parts {
		t := types[r.Intn(5)]
		o := []string{"min", "max"}[r.Intn(2)]
		if t == "bool" {
			o = []string{"and", "or"}[r.Intn(2)]
		}
		fmt.Fprintf(&head, "p%d part %s, ", k, t)
		fmt.Fprintf(&b, "p%d = %s %s v%d\n", k, o, t, pick(t))
	}
	return "loop k (" + strings.TrimSuffix(head.String(), ", ") + ") { vec i in n cut even {\n" + b.String() + "} }"
}

// TestPressure runs crowded Loops at both levels.
func TestPressure(t *testing.T) {
	for _, level := range levels {
		t.Run(level, func(t *testing.T) {
			be := open(t, level, 1)
			seeds := int64(150)
			if testing.Short() {
				seeds = 60
			}
			for seed := range seeds {
				r := rand.New(rand.NewSource(seed))
				text := crowded(r)
				l, err := codegen.Parse(text)
				if err != nil {
					t.Fatalf("seed %d: %v\n%s", seed, err, text)
				}
				k, err := be.Load(l)
				if err != nil {
					t.Fatal(err)
				}
				for _, n := range []int64{1, 3, 7, 8, 15, 16, 17, 33, 70} {
					if err := compareRun(be, k, n, r); err != nil {
						t.Fatalf("seed %d, n %d: %v\n%s", seed, n, err, text)
					}
				}
				k.Release()
			}
		})
	}
}

// compareRun runs a Loop over one index on random arrays and compares every
// byte with the interpreter's.
func compareRun(be backends.Backend, k backends.Kernel, n int64, r *rand.Rand) error {
	l := k.Loop()
	got, want := &backends.Args{Extents: []int64{n}}, &backends.Args{Extents: []int64{n}}
	var mems [2][][]uint64
	for i := range l.Args {
		g := &l.Args[i]
		stride := int64(g.T.Size())
		if len(g.Steps) > 0 && g.Steps[0] == ir.Stride {
			stride *= 1 + r.Int63n(3)
		}
		w := make([]uint64, (n*stride)/8+8)
		for e := range n {
			p := unsafe.Add(unsafe.Pointer(&w[0]), e*stride)
			switch v := backendtest.Value(r, g.T, r.Intn(10) == 0); g.T.Size() {
			case 1:
				*(*uint8)(p) = uint8(v)
			case 2:
				*(*uint16)(p) = uint16(v)
			case 4:
				*(*uint32)(p) = uint32(v)
			default:
				*(*uint64)(p) = v
			}
		}
		w2 := append([]uint64(nil), w...)
		mems[0], mems[1] = append(mems[0], w), append(mems[1], w2)
		got.Ops = append(got.Ops, backends.Operand{Base: unsafe.Pointer(&w[0]), Strides: []int64{stride}})
		want.Ops = append(want.Ops, backends.Operand{Base: unsafe.Pointer(&w2[0]), Strides: []int64{stride}})
	}
	backendtest.Interpret(l, want)
	if _, err := be.Run(context.Background(), k, got); err != nil {
		return err
	}
	for i := range l.Args {
		a, b := mems[0][i], mems[1][i]
		x := unsafe.Slice((*byte)(unsafe.Pointer(&a[0])), 8*len(a))
		y := unsafe.Slice((*byte)(unsafe.Pointer(&b[0])), 8*len(b))
		if bytes.Equal(x, y) {
			continue
		}
		size := l.Args[i].T.Size()
		if l.Args[i].Kind == codegen.Part {
			x, y = x[:size], y[:size] // what follows is nobody's
		}
		for o := 0; o+size <= len(x); o += size {
			if bytes.Equal(x[o:o+size], y[o:o+size]) || isNaN(l.Args[i].T, x[o:]) && isNaN(l.Args[i].T, y[o:]) {
				continue
			}
			return fmt.Errorf("%s, byte %d: %x, want %x", l.Args[i].Name, o, x[o:o+size], y[o:o+size])
		}
	}
	return nil
}

func isNaN(t ir.DType, b []byte) bool {
	switch t {
	case ir.F64:
		return math.IsNaN(*(*float64)(unsafe.Pointer(&b[0])))
	case ir.F32:
		return *(*float32)(unsafe.Pointer(&b[0])) != *(*float32)(unsafe.Pointer(&b[0]))
	}
	return false
}
