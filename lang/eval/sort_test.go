package eval

import (
	"fmt"
	"math"
	"math/rand"
	"sort"
	"strings"
	"testing"
)

// Lists of every kind of key, few and many, come out stably sorted, in both
// directions.
func TestSortOrder(t *testing.T) {
	th := New(Options{}).th
	rnd := rand.New(rand.NewSource(7))
	makers := map[string]func() Value{
		"ints": func() Value { return intV(int64(rnd.Intn(50) - 25)) },
		"wide": func() Value { return intV(int64(rnd.Uint64())) },
		"floats": func() Value {
			return floatV([]float64{0, math.Copysign(0, -1), -1.5, 1e300, -1e300, 5e-324, math.Inf(1), math.Inf(-1)}[rnd.Intn(8)])
		},
		"words": func() Value { return strV(strings.Repeat("é", rnd.Intn(3)) + string(rune(0xfff0+rnd.Intn(32)))) },
		"names": func() Value { return strV(fmt.Sprintf("name of %d", rnd.Intn(1<<30)>>rnd.Intn(30))) },
		"ends": func() Value {
			return strV("same" + strings.Repeat("\x00", rnd.Intn(12)) + strings.Repeat("z", rnd.Intn(2)))
		},
		"mixed": func() Value {
			if rnd.Intn(2) == 0 {
				return intV(int64(rnd.Intn(9)))
			}
			return floatV(float64(rnd.Intn(18)) / 2)
		},
		"tuples": func() Value { return tupleV([]Value{intV(int64(rnd.Intn(3))), strV(string(rune('a' + rnd.Intn(3))))}) },
	}
	for name, next := range makers {
		for _, n := range []int{0, 1, 2, 7, fewRanks - 1, fewRanks, 3000} {
			for shape := range 3 {
				keys := make([]Value, n)
				for i := range keys {
					keys[i] = next()
				}
				for _, reverse := range []bool{false, true} {
					less := func(i, j int) bool { return th.compareBool(opLt, keys[i], keys[j], 0) }
					switch shape {
					case 1:
						sort.SliceStable(keys, less)
					case 2:
						sort.SliceStable(keys, func(i, j int) bool { return less(j, i) })
					}
					want := make([]int, n)
					for i := range want {
						want[i] = i
					}
					sort.SliceStable(want, func(a, b int) bool {
						if reverse {
							a, b = b, a
						}
						return less(want[a], want[b])
					})
					// values that tell where they were, found by their keys
					vs := make([]Value, n)
					for i := range vs {
						vs[i] = intV(int64(i))
					}

					key := builtinV(def1("key", func(_ *thread, v Value) Value { return keys[v.int()] }))
					th.sort(vs, key, reverse)
					for i := range vs {
						if vs[i].int() != int64(want[i]) {
							t.Fatalf("%s, %d of shape %d, reverse %v: value %d is at %d, want %d", name, n, shape, reverse, vs[i].int(), i, want[i])
						}
					}
					own := append([]Value(nil), keys...)
					th.sort(own, none, reverse)
					for i := range own {
						if k := keys[want[i]]; own[i].kind != k.kind || own[i].bits != k.bits || th.repr(own[i]) != th.repr(k) {
							t.Fatalf("%s, %d of shape %d, reverse %v: %s at %d, want %s", name, n, shape, reverse, th.repr(own[i]), i, th.repr(k))
						}
					}
				}
			}
		}
	}
}

// Values that < cannot order, or orders in no way, leave a list whole.
func TestSortWithoutOrder(t *testing.T) {
	out, e := run(t, "t.gs", "n = float('nan')\nx = [3.0, n, 1.0, n, 2.0] * 12\ny = sorted(x)\nprint(len(y), sum([v == v for v in y]), sorted([2, True, 1.5]))\nz = [1, 'a', 2]\ntry:\n    z.sort()\nexcept TypeError as e:\n    print(e, len(z))\n", Options{})
	if want := "60 36 [True, 1.5, 2]\n'<' not supported between instances of 'str' and 'int' 3\n"; e != nil || out != want {
		t.Errorf("%q (%v), want %q", out, e, want)
	}
	if _, e := run(t, "t.gs", "sorted([3.0, float('nan')] * 90)\n", Options{}); e == nil || e.Kind != "Refused" {
		t.Errorf("180 values with NaN: %v", e)
	}
}

func BenchmarkSort(b *testing.B) {
	th := New(Options{}).th
	rnd := rand.New(rand.NewSource(1))
	const n = 500_000
	for _, c := range []struct {
		name string
		at   func(i int) Value
	}{
		{"ordered", func(i int) Value { return intV(int64(i)) }},
		{"falling", func(i int) Value { return intV(int64(n - i)) }},
		{"ints", func(int) Value { return intV(rnd.Int63n(1 << 40)) }},
		{"floats", func(int) Value { return floatV(rnd.NormFloat64()) }},
		{"words", func(int) Value { return strV(fmt.Sprint(rnd.Int63())) }},
	} {
		keys := make([]Value, n)
		for i := range keys {
			keys[i] = c.at(i)
		}
		b.Run(c.name, func(b *testing.B) {
			for range b.N {
				th.sort(append([]Value(nil), keys...), none, false)
			}
		})
	}
}
