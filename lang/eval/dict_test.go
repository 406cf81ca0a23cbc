package eval

import (
	"context"
	"math/rand/v2"
	"testing"
)

// A dict under random sets and removals holds what a map and a list of keys
// in order of insertion hold.
func TestDictAgainstMap(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	th := &thread{memory: 1 << 40, ctx: context.Background()}
	key := func(i int) Value {
		switch {
		case i%4 == 0:
			return strV(string(rune('a'+i%26)) + string(rune('a'+i/26%26)))
		case i%4 == 1:
			return floatV(float64(i))
		case i%4 == 2:
			return tupleV([]Value{intV(int64(i)), strV("t")})
		}
		return intV(int64(i))
	}
	for _, span := range []int{4, 12, 300} {
		d, want, order := newDict(), map[int]int{}, []int(nil)
		for step := range 20_000 {
			i := r.IntN(span)
			_, has := want[i]
			switch op := r.IntN(20); {
			case op < 9:
				d.set(th, key(i), intV(int64(step)))
				if want[i] = step; !has {
					order = append(order, i)
				}
			case op < 18:
				if _, ok := d.remove(th, key(i)); ok != has {
					t.Fatalf("remove %d: %v", i, ok)
				}
				delete(want, i)
				for at, j := range order {
					if j == i {
						order = append(order[:at], order[at+1:]...)
						break
					}
				}
			case op == 18 && step%50 == 0:
				d = d.copy()
			default:
				v, ok := d.get(th, key(i))
				if ok != has || ok && v.int() != int64(want[i]) {
					t.Fatalf("get %d: %v %v, want %d %v", i, v, ok, want[i], has)
				}
			}
			if d.live != len(want) {
				t.Fatalf("%d live, want %d", d.live, len(want))
			}
			if step%97 == 0 {
				at := 0
				for _, e := range d.entries {
					if e.gone() {
						continue
					}
					if !th.sameKey(e.key, key(order[at])) || e.val.int() != int64(want[order[at]]) {
						t.Fatalf("entry %d of span %d is not key %d", at, span, order[at])
					}
					at++
				}
			}
		}
	}
}
