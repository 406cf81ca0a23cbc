package eval

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"strings"

	"github.com/grayscale-lang/grayscale/lang/order"
)

// sort sorts stably by <, as list.sort does: what is equal keeps its order, also
// when the greatest comes first.
func (th *thread) sort(vs []Value, key Value, reverse bool) {
	th.charge(int64(len(vs)) * (valueBytes + 32))
	keys := vs
	if key.kind != kNone {
		th.charge(int64(len(vs)) * valueBytes)
		keys = make([]Value, len(vs))
		for i, v := range vs {
			keys[i] = th.callValue(key, []Value{v}, nil)
		}
		escapeAll(keys)
	}
	if len(vs) < 2 {
		return
	}
	var order []int
	switch oneKind(keys) {
	case kInt, kFloat:
		order = th.sortNumbers(keys, reverse)
	case kStr:
		order = th.sortStrings(keys, reverse)
	default:
		order = th.sortAny(keys, reverse)
	}
	if order == nil {
		return
	}
	out := make([]Value, len(vs))
	for i, at := range order {
		out[i] = vs[at]
	}
	copy(vs, out)
}

// oneKind is the kind that all keys are of, if it is one whose order is total:
// ints, floats without NaN, strings. It is kUnbound otherwise.
func oneKind(keys []Value) kind {
	k := keys[0].kind
	if k != kInt && k != kFloat && k != kStr {
		return kUnbound
	}
	for _, v := range keys {
		if v.kind != k || k == kFloat && v.float() != v.float() {
			return kUnbound
		}
	}
	return k
}

// ranked is a number's place in the order, as an unsigned integer, and where it
// was.
type ranked struct {
	rank uint64
	at   int
}

func rankOf(v Value, reverse bool) uint64 {
	r := v.bits
	switch {
	case v.kind == kInt:
		r ^= 1 << 63
	case v.float() == 0: // the zeros are equal
		r = 1 << 63
	case v.float() < 0:
		r = ^r
	default:
		r |= 1 << 63
	}
	if reverse {
		r = ^r
	}
	return r
}

// fewRanks is below which comparing is cheaper than counting digits.
const fewRanks = 200

// sortNumbers gives the order of ints or of floats; nil if they are in order.
// Many are distributed by their bytes from the lowest to the highest, which is
// stable; bytes that all have in common are passed over.
func (th *thread) sortNumbers(keys []Value, reverse bool) []int {
	first := rankOf(keys[0], reverse)
	rises, falls, last, differ := true, true, first, uint64(0)
	for _, v := range keys[1:] {
		r := rankOf(v, reverse)
		rises, falls = rises && last <= r, falls && last > r
		last = r
		differ |= r ^ first
	}
	if rises {
		return nil
	}
	order := make([]int, len(keys))
	if falls {
		for i := range order {
			order[i] = len(keys) - 1 - i
		}
		return order
	}
	from := make([]ranked, len(keys))
	for i, v := range keys {
		from[i] = ranked{rankOf(v, reverse), i}
	}
	if len(keys) < fewRanks {
		slices.SortFunc(from, func(a, b ranked) int {
			switch {
			case a.rank < b.rank:
				return -1
			case a.rank > b.rank:
				return 1
			}
			return a.at - b.at
		})
	} else {
		to := make([]ranked, len(keys))
		for shift := 0; shift < bits.Len64(differ); shift += 8 {
			if differ>>shift&0xff == 0 {
				continue
			}
			th.poll()
			var next [256]int
			for i := range from {
				next[from[i].rank>>shift&0xff]++
			}
			sum := 0
			for d, n := range next {
				next[d] = sum
				sum += n
			}
			for _, p := range from {
				d := p.rank >> shift & 0xff
				to[next[d]] = p
				next[d]++
			}
			from, to = to, from
		}
	}
	for i, p := range from {
		order[i] = p.at
	}
	return order
}

// sortStrings gives the order of strings; nil if they are in order. The order
// of UTF-8 is that of the code points. They are sorted by the eight bytes behind
// what all have in common, and those that agree in these by comparing.
func (th *thread) sortStrings(keys []Value, reverse bool) []int {
	compare := func(a, b string) int {
		th.tick()
		if reverse {
			a, b = b, a
		}
		return strings.Compare(a, b)
	}
	common, last, sorted := keys[0].str(), keys[0].str(), true
	for _, v := range keys[1:] {
		s := v.str()
		n := 0
		for n < len(common) && n < len(s) && common[n] == s[n] {
			n++
		}
		common = common[:n]
		sorted = sorted && compare(last, s) <= 0
		last = s
	}
	if sorted {
		return nil
	}
	heads := make([]uint64, len(keys))
	for i, v := range keys {
		h := head(v.str()[len(common):])
		if reverse {
			h = ^h
		}
		heads[i] = h
	}
	places := make([]int64, len(keys))
	th.argsort(heads, places)
	out := make([]int, len(keys))
	for i, at := range places {
		out[i] = int(at)
	}
	for lo, hi := 0, 0; lo < len(out); lo = hi {
		for hi = lo + 1; hi < len(out) && heads[out[hi]] == heads[out[lo]]; hi++ {
		}
		if hi-lo > 1 {
			slices.SortStableFunc(out[lo:hi], func(i, j int) int { return compare(keys[i].str(), keys[j].str()) })
		}
	}
	return out
}

// head is the first eight bytes of a string as a number, of which the first
// counts most.
func head(s string) uint64 {
	if len(s) >= 8 {
		return binary.BigEndian.Uint64([]byte(s[:8]))
	}
	h := uint64(0)
	for i := range len(s) {
		h |= uint64(s[i]) << (56 - 8*i)
	}
	return h
}

// argsort fills at with the order of keys.
func (th *thread) argsort(keys []uint64, at []int64) {
	run := func(n int, f func(i int)) error {
		for i := range n {
			th.poll()
			f(i)
		}
		return nil
	}
	if err := order.Argsort(run, keys, at, make([]uint64, len(keys))); err != nil {
		panic("BUG: " + err.Error())
	}
}

// sortAny gives the order of values of any kinds: < may be anything, also no
// order at all, or fail.
func (th *thread) sortAny(keys []Value, reverse bool) []int {
	order := make([]int, len(keys))
	for i := range order {
		order[i] = i
	}
	if len(keys) < fewKeys {
		if reverse {
			slices.Reverse(order)
		}
		sortFew(order, func(i, j int) bool {
			th.tick()
			return th.compareBool(opLt, keys[i], keys[j], 0)
		})
		if reverse {
			slices.Reverse(order)
		}
		return order
	}
	for _, v := range keys {
		if v.kind == kFloat && v.float() != v.float() {
			refuse("take the NaNs out first: [v for v in x if v == v]", "sorting %d values with NaN among them, whose order is an accident, is outside grayscale", len(keys))
		}
	}
	mergeSort(order, make([]int, len(keys)), func(a, b *int) bool {
		th.tick()
		if reverse {
			a, b = b, a
		}
		return th.compareBool(opLt, keys[*a], keys[*b], 0)
	})
	return order
}

// fewKeys is below which CPython sorts by insertion alone. Where < is no order,
// as with NaN, what comes out depends on which elements are compared: sortFew
// compares the same ones.
const fewKeys = 64

// sortFew extends the run that xs begins with, rising or falling, and inserts
// the rest by halving.
func sortFew(xs []int, less func(i, j int) bool) {
	n := 1
	for n < len(xs) && !less(xs[n], xs[n-1]) {
		n++
	}
	if n < len(xs) && (n == 1 || !less(xs[0], xs[n-1])) { // all equal so far, and now less: a falling run
		slices.Reverse(xs[:n])
		equal := 0
		turn := func() { // equal ones of a falling run keep their order
			if equal > 0 {
				slices.Reverse(xs[n-equal-1 : n])
				equal = 0
			}
		}
		for n++; n < len(xs); n++ {
			if less(xs[n], xs[n-1]) {
				turn()
				continue
			}
			if less(xs[n-1], xs[n]) {
				break
			}
			equal++
		}
		turn()
		slices.Reverse(xs[:n])
		for n < len(xs) && !less(xs[n], xs[n-1]) {
			n++
		}
	}
	for ; n < len(xs); n++ {
		x, lo, hi := xs[n], 0, n
		for lo < hi {
			if m := (lo + hi) / 2; less(x, xs[m]) {
				hi = m
			} else {
				lo = m + 1
			}
		}
		copy(xs[lo+1:n+1], xs[lo:n])
		xs[lo] = x
	}
}

// mergeSort sorts xs stably; room is as long as xs.
func mergeSort[T any](xs, room []T, less func(a, b *T) bool) {
	if len(xs) <= 6 {
		for i := 1; i < len(xs); i++ {
			for j := i; j > 0 && less(&xs[j], &xs[j-1]); j-- {
				xs[j], xs[j-1] = xs[j-1], xs[j]
			}
		}
		return
	}
	m := len(xs) / 2
	mergeSort(xs[:m], room[:m], less)
	mergeSort(xs[m:], room[m:], less)
	if !less(&xs[m], &xs[m-1]) {
		return
	}
	left := room[:copy(room, xs[:m])]
	i, j := 0, m
	for k := range xs {
		if i == len(left) {
			return
		}
		if j < len(xs) && less(&xs[j], &left[i]) {
			xs[k] = xs[j]
			j++
		} else {
			xs[k] = left[i]
			i++
		}
	}
}
