package ir

import (
	"math"
	"testing"
)

// harmonic is 1/1, 1/2, 1/3, …
func harmonic(n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = 1 / float64(i+1)
	}
	return x
}

func TestPairwise(t *testing.T) {
	x := harmonic(20000)
	for _, c := range []struct {
		n    int64
		want float64
	}{
		{7, 0x1.4be2be2be2be2p+1}, {9, 0x1.6a1ba1ba1ba1bp+1}, {16, 0x1.b0bbba47475d4p+1},
		{129, 0x1.5c37b09149ba9p+2}, {300, 0x1.92172a3e6965ap+2}, {1000, 0x1.df11f45f4e61ap+2}, {20000, 0x1.4f62202468758p+3},
	} {
		if got := 0 + Pairwise(x, c.n); got != c.want {
			t.Errorf("sum of %d: %x, want %x", c.n, got, c.want)
		}
	}
	y := make([]float32, 1000)
	for i := range y {
		y[i] = float32(x[i])
	}
	for _, c := range []struct {
		n    int64
		want float32
	}{
		{9, 0x1.6a1ba4p+01}, {129, 0x1.5c37b4p+02}, {300, 0x1.92172ep+02}, {1000, 0x1.df11f8p+02},
	} {
		if got := 0 + Pairwise(y, c.n); got != c.want {
			t.Errorf("float32 sum of %d: %x, want %x", c.n, got, c.want)
		}
	}
	if s := Pairwise[float64](nil, 0); s != 0 || !math.Signbit(s) {
		t.Errorf("the tree of nothing is %v, not -0", s)
	}
}

// byLeaves adds up a run by its leaf list, as a target does.
func byLeaves(t *testing.T, x []float64) float64 {
	var stack []float64
	l := Leaves(int64(len(x)))
	for i := 0; i < len(l); i += 2 {
		n := int(l[i]) * 8
		if i == len(l)-2 {
			n = len(x) // the last may be ragged
		}
		if n > 128 || i < len(l)-2 && n < 64 {
			t.Fatalf("a leaf of %d", n)
		}
		stack = append(stack, Pairwise(x[:n], int64(n)))
		x = x[n:]
		for j := l[i+1]; j > 0; j-- {
			n := len(stack)
			stack[n-2] += stack[n-1]
			stack = stack[:n-1]
		}
	}
	if len(stack) != 1 || len(x) != 0 {
		t.Fatalf("%d values and %d elements are left", len(stack), len(x))
	}
	return stack[0]
}

func TestLeaves(t *testing.T) {
	x := harmonic(70000)
	check := func(n int) {
		if got, want := byLeaves(t, x[:n]), Pairwise(x, int64(n)); got != want {
			t.Errorf("%d numbers: %x by leaves, %x", n, got, want)
		}
		if l := Leaves(int64(n)); string(l) != string(appendLeaves(nil, int64(n), 0)) {
			t.Errorf("%d numbers: the cache gives another list", n)
		}
	}
	for n := 1; n < 3000; n++ {
		check(n)
	}
	for _, n := range []int{4096, 8191, 8192, 8193, 20000, 32767, 32768, 32769, 65536, 70000} {
		check(n)
	}
	if Leaves(0) != nil {
		t.Error("a run of nothing has leaves")
	}
}

// TestTreePieces joins pieces as a runtime does.
func TestTreePieces(t *testing.T) {
	x := harmonic(100000)
	for _, n := range []int64{1, 5, 128, 129, 1000, 4097, 32768, 32769, 65537, 99999} {
		for _, unit := range []int64{1, 128, 200, 1000, 32768} {
			var stack []float64
			at := int64(0)
			TreePieces(n, unit, func(first, length int64, joins int) {
				if first != at || length > max(unit, 128) {
					t.Fatalf("piece %d of %d at %d", length, n, first)
				}
				at += length
				stack = append(stack, Pairwise(x[first:], length))
				for ; joins > 0; joins-- {
					k := len(stack)
					stack[k-2] += stack[k-1]
					stack = stack[:k-1]
				}
			})
			if len(stack) != 1 || at != n || stack[0] != Pairwise(x, n) {
				t.Errorf("%d in pieces of %d: %v", n, unit, stack)
			}
		}
	}
}

func TestRunLength(t *testing.T) {
	for _, c := range []struct {
		text string
		want int64
	}{
		{"v0 over 0,1 by pairwise(n,m)", 100 * 200},
		{"v0 over 0,1 by sequence(n,m)", 0},
		{"v0 over 0,1 by sequence(n) of pairwise(m)", 200},
		{"v0 over 0,1 by rows(n;m)", 8000},
		{"v0 over 0,1 by sequence(n) of cut(m)", 200},
	} {
		f, err := Parse("func (v0 f64[n,m]) -> (v1) {\nv1 = sum f64 " + c.text + "\n}")
		if err != nil {
			t.Fatal(err)
		}
		if got := f.Values[1].By.RunLength([]int64{100, 200}); got != c.want {
			t.Errorf("%s: %d, want %d", c.text, got, c.want)
		}
	}
}

func BenchmarkPairwise(b *testing.B) {
	x := harmonic(32768)
	b.SetBytes(8 * 32768)
	s := 0.0
	for b.Loop() {
		s += Pairwise(x, 32768)
	}
	_ = s
}

func BenchmarkLeaves(b *testing.B) {
	for b.Loop() {
		Leaves(20001)
	}
}
