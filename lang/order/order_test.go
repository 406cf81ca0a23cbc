package order

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"unsafe"
)

func serial(n int, f func(i int)) error {
	for i := range n {
		f(i)
	}
	return nil
}

// threads makes the calls on three goroutines.
func threads(n int, f func(i int)) error {
	var wg sync.WaitGroup
	for t := range 3 {
		wg.Go(func() {
			for i := t; i < n; i += 3 {
				f(i)
			}
		})
	}
	wg.Wait()
	return nil
}

// contents makes elements of several kinds: spread wide, close together, few
// different ones, in order, with zeros of both signs and NaNs.
var contents = []string{"random", "narrow", "few", "up", "down", "special", "one", "spike", "deep"}

func content[T Number](what string, n int, r *rand.Rand) []T {
	x := make([]T, n)
	f := formOf[T]()
	size := int(unsafe.Sizeof(*new(T)))
	bitsOf := func(w uint64) (v T) {
		switch size {
		case 1:
			b := uint8(w)
			v = *(*T)(unsafe.Pointer(&b))
		case 2:
			b := uint16(w)
			v = *(*T)(unsafe.Pointer(&b))
		case 4:
			b := uint32(w)
			v = *(*T)(unsafe.Pointer(&b))
		default:
			v = *(*T)(unsafe.Pointer(&w))
		}
		return v
	}
	for i := range x {
		switch what {
		case "random":
			x[i] = bitsOf(r.Uint64())
		case "narrow":
			x[i] = T(r.IntN(100))
		case "few":
			x[i] = bitsOf([]uint64{0x3fe1234512345678, 0x4011234562345679, 0x3fe123451234567a, 0xbfe1234599999999}[r.IntN(4)])
		case "up":
			x[i] = T(i / 3 % 1000)
			if size > 2 {
				x[i] = T(i / 3)
			}
		case "down":
			x[i] = T((n - i) / 2)
		case "special":
			x[i] = T(r.IntN(5))
			if f == float {
				x[i] = T([]float64{math.NaN(), math.Inf(1), math.Inf(-1), 0, math.Copysign(0, -1), 1.5, -1.5, math.Float64frombits(0xfff8000000000001)}[r.IntN(8)])
			}
		case "one":
			x[i] = 7
		case "spike": // nearly all in a narrow range
			x[i] = bitsOf(0x3ff0000000000000 + uint64(r.IntN(1<<20)))
			if r.IntN(1000) == 0 {
				x[i] = bitsOf(r.Uint64())
			}
		case "deep": // differences in the lowest bits, far from the highest
			x[i] = bitsOf(uint64(r.IntN(3))<<62 | uint64(r.IntN(200)))
		}
	}
	return x
}

// lengths are around the borders of insertion, one piece, and distribution.
func lengths[T Number]() []int {
	n := []int{0, 1, 2, 3, 32, 33, 100, 1000, 5000}
	switch any(*new(T)).(type) {
	case float64, int32:
		n = append(n, 70000, 300000)
	}
	return n
}

func bitsEqual[T Number](a, b T) bool {
	if a != a && b != b {
		return true
	}
	return a == b && math.Signbit(float64(a)) == math.Signbit(float64(b))
}

// before reports whether a stands before b: NaN stands last.
func before[T Number](a, b T) bool { return a < b || b != b && a == a }

func testSort[T Number](t *testing.T) {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	for _, what := range contents {
		for _, n := range lengths[T]() {
			x := content[T](what, n, r)
			name := fmt.Sprintf("%T %s of %d", *new(T), what, n)
			want := make([]int64, n)
			for i := range want {
				want[i] = int64(i)
			}
			slices.SortStableFunc(want, func(i, j int64) int {
				switch {
				case before(x[i], x[j]):
					return -1
				case before(x[j], x[i]):
					return 1
				}
				return 0
			})
			for _, run := range []Run{serial, threads} {
				at, room := make([]int64, n), make([]uint64, n)
				if err := Argsort(run, x, at, room); err != nil {
					t.Fatal(err)
				}
				if !slices.Equal(at, want) {
					t.Errorf("argsort of %s is wrong", name)
				}
				y := slices.Clone(x)
				if err := Sort(run, y, make([]T, n)); err != nil {
					t.Fatal(err)
				}
				for i, v := range y {
					if !bitsEqual(v, x[want[i]]) {
						t.Errorf("sort of %s: [%d] = %v, want %v", name, i, v, x[want[i]])
						break
					}
				}
				testSelect(t, name, run, x, y)
				testSearch(t, name, run, y, content[T](what, 100, r))
			}
		}
	}
}

func testSelect[T Number](t *testing.T, name string, run Run, x, sorted []T) {
	t.Helper()
	n := int64(len(x))
	for _, at := range [][]int64{{n / 2}, {n - 1, n / 2, n/2 - 1}, {0, n - 1}, {n / 4, n / 4}, {0, 1, 2, n / 3, n / 2, n - 3, n - 2, n - 1, n / 5}} {
		if n < 5 {
			continue
		}
		out := make([]T, len(at))
		if err := Select(run, slices.Clone(x), make([]T, n), at, out); err != nil {
			t.Fatal(err)
		}
		for i, p := range at {
			if out[i] != sorted[p] && (out[i] == out[i] || sorted[p] == sorted[p]) {
				t.Errorf("select of %s: [%d] = %v, want %v", name, p, out[i], sorted[p])
			}
		}
	}
}

func testSearch[T Number](t *testing.T, name string, run Run, a, v []T) {
	t.Helper()
	v = append(v, a[:min(len(a), 50)]...)
	for _, right := range []bool{false, true} {
		at := make([]int64, len(v))
		if err := Search(run, a, v, right, nil, at); err != nil {
			t.Fatal(err)
		}
		for i, x := range v {
			want, _ := slices.BinarySearchFunc(a, x, func(e, x T) int {
				if before(e, x) || right && !before(x, e) {
					return -1
				}
				return 1
			})
			if at[i] != int64(want) {
				t.Errorf("search in %s: %v (right %v) is at %d, want %d", name, x, right, at[i], want)
				return
			}
		}
	}
}

func TestSort(t *testing.T) {
	testSort[uint8](t)
	testSort[int8](t)
	testSort[int16](t)
	testSort[uint16](t)
	testSort[int32](t)
	testSort[uint32](t)
	testSort[int64](t)
	testSort[uint64](t)
	testSort[float32](t)
	testSort[float64](t)
}

func TestStops(t *testing.T) {
	x := content[float64]("random", 300000, rand.New(rand.NewPCG(3, 4)))
	for calls := range 12 {
		left := calls
		stop := errors.New("stop")
		run := func(n int, f func(i int)) error {
			for i := range n {
				if left == 0 {
					return stop
				}
				left--
				f(i)
			}
			return nil
		}
		if err := Sort(run, slices.Clone(x), make([]float64, len(x))); err != stop {
			t.Errorf("sort with %d calls: %v", calls, err)
		}
		left = calls
		if err := Argsort(run, x, make([]int64, len(x)), make([]uint64, len(x))); err != stop {
			t.Errorf("argsort with %d calls: %v", calls, err)
		}
	}
}

func benchmark[T Number](b *testing.B, n int, f func(x, y, room []T)) {
	r := rand.New(rand.NewPCG(5, 6))
	x := make([]T, n)
	for i := range x {
		x[i] = T(r.NormFloat64() * 1e4)
	}
	y, room := make([]T, n), make([]T, n)
	for b.Loop() {
		f(x, y, room)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/element")
}

func BenchmarkSort(b *testing.B) {
	for _, n := range []int{100, 10_000, 1_000_000, 10_000_000} {
		b.Run(fmt.Sprint("float64/", n), func(b *testing.B) {
			benchmark(b, n, func(x, y, room []float64) { copy(y, x); Sort(threads, y, room) })
		})
		b.Run(fmt.Sprint("float32/", n), func(b *testing.B) {
			benchmark(b, n, func(x, y, room []float32) { copy(y, x); Sort(threads, y, room) })
		})
		b.Run(fmt.Sprint("int64/", n), func(b *testing.B) {
			benchmark(b, n, func(x, y, room []int64) { copy(y, x); Sort(threads, y, room) })
		})
	}
}

func BenchmarkArgsort(b *testing.B) {
	for _, n := range []int{100, 10_000, 1_000_000, 10_000_000} {
		at, more := make([]int64, n), make([]uint64, n)
		b.Run(fmt.Sprint("float64/", n), func(b *testing.B) {
			benchmark(b, n, func(x, _, _ []float64) { Argsort(threads, x, at, more) })
		})
		b.Run(fmt.Sprint("float32/", n), func(b *testing.B) {
			benchmark(b, n, func(x, _, _ []float32) { Argsort(threads, x, at, more) })
		})
	}
}

func BenchmarkSearch(b *testing.B) {
	const n = 1_000_000
	at := make([]int64, n)
	benchmark(b, n, func(x, y, room []float64) {
		if y[0] == y[n-1] {
			copy(y, x)
			Sort(threads, y, room)
		}
		Search(threads, y, x, false, nil, at)
	})
}
