package eval

import (
	"sync"
)

// itertools: iterators that hold others.

func (th *thread) lazily(name string, next func(th *thread) (Value, bool)) Value {
	return th.iterV(&iter{name: "itertools." + name, next: next})
}

// walk is an iterator over an argument.
func (th *thread) walk(v Value) func(th *thread) (Value, bool) {
	escape(v)
	return th.iterate(v).next
}

// pool is a copy of an argument's elements.
func (th *thread) pool(v Value) []Value {
	vs := append([]Value(nil), th.elements(v)...)
	th.charge(int64(len(vs)) * valueBytes)
	escapeAll(vs)
	return vs
}

func pick(pool []Value, at []int) Value {
	vs := make([]Value, len(at))
	for i, j := range at {
		vs[i] = pool[j]
	}
	return tupleV(vs)
}

// choosing walks over rows of indices: step makes the next row of at, or says
// that there is none.
func (th *thread) choosing(name string, pool []Value, at []int, some bool, step func() bool) Value {
	th.charge(int64(len(at)) * 8)
	first := true
	return th.lazily(name, func(th *thread) (Value, bool) {
		if first {
			first = false
		} else if some {
			some = step()
		}
		if !some {
			return none, false
		}
		th.charge(int64(len(at)) * valueBytes)
		return pick(pool, at), true
	})
}

func (th *thread) product(args []Value, repeat int64) Value {
	if repeat < 0 {
		throw(excValueError, "repeat argument cannot be negative")
	}
	th.need(valueBytes, repeat*int64(max(len(args), 1)))
	var pools [][]Value
	for _, v := range args {
		pools = append(pools, th.pool(v))
	}
	one := pools
	pools = nil
	for range repeat {
		if len(one) == 0 {
			break
		}
		pools = append(pools, one...)
	}
	at := make([]int, len(pools))
	some, first := true, true
	for _, p := range pools {
		some = some && len(p) > 0
	}
	return th.lazily("product", func(th *thread) (Value, bool) {
		if !first && some {
			i := len(at) - 1
			for ; i >= 0; i-- {
				if at[i]++; at[i] < len(pools[i]) {
					break
				}
				at[i] = 0
			}
			some = i >= 0
		}
		first = false
		if !some {
			return none, false
		}
		vs := make([]Value, len(at))
		for i, j := range at {
			vs[i] = pools[i][j]
		}
		th.charge(int64(len(at)) * valueBytes)
		return tupleV(vs), true
	})
}

func (th *thread) permutations(v, rv Value) Value {
	pool := th.pool(v)
	n := len(pool)
	r := n
	if rv.kind != kNone {
		if !rv.isInt() {
			throw(excTypeError, "Expected int as r")
		}
		r = th.length0(rv)
	}
	if r > n {
		return th.lazily("permutations", func(th *thread) (Value, bool) { return none, false })
	}
	at := make([]int, n)
	left := make([]int, r)
	for i := range at {
		at[i] = i
	}
	for i := range left {
		left[i] = n - i
	}
	return th.choosing("permutations", pool, at[:r], true, func() bool {
		for i := r - 1; i >= 0; i-- {
			if left[i]--; left[i] == 0 {
				k := at[i]
				copy(at[i:], at[i+1:])
				at[n-1] = k
				left[i] = n - i
				continue
			}
			j := n - left[i]
			at[i], at[j] = at[j], at[i]
			return true
		}
		return false
	})
}

// length0 is the argument r of a choice.
func (th *thread) length0(v Value) int {
	r := th.needIndex(v)
	if r < 0 {
		throw(excValueError, "r must be non-negative")
	}
	th.need(valueBytes, r)
	return int(r)
}

func (th *thread) combinations(v, rv Value) Value {
	pool := th.pool(v)
	n, r := len(pool), th.length0(rv)
	at := make([]int, r)
	for i := range at {
		at[i] = i
	}
	return th.choosing("combinations", pool, at, r <= n, func() bool {
		for i := r - 1; i >= 0; i-- {
			if at[i] != i+n-r {
				at[i]++
				for j := i + 1; j < r; j++ {
					at[j] = at[j-1] + 1
				}
				return true
			}
		}
		return false
	})
}

func (th *thread) combinationsWithReplacement(v, rv Value) Value {
	pool := th.pool(v)
	n, r := len(pool), th.length0(rv)
	at := make([]int, r)
	return th.choosing("combinations_with_replacement", pool, at, n > 0 || r == 0, func() bool {
		for i := r - 1; i >= 0; i-- {
			if at[i] != n-1 {
				k := at[i] + 1
				for j := i; j < r; j++ {
					at[j] = k
				}
				return true
			}
		}
		return false
	})
}

func (th *thread) chain(its func(th *thread) (Value, bool)) Value {
	var now func(th *thread) (Value, bool)
	return th.lazily("chain", func(th *thread) (Value, bool) {
		for {
			if now != nil {
				if v, ok := now(th); ok {
					return v, true
				}
				now = nil
			}
			th.tick()
			v, ok := its(th)
			if !ok {
				return none, false
			}
			now = th.walk(v)
		}
	})
}

// sliceBound is an argument of islice.
func (th *thread) sliceBound(v Value, def, least int64, message string) int64 {
	if v.kind == kNone {
		return def
	}
	i, ok := th.index(v)
	if !ok || i.kind == kBig || i.int() < least {
		throw(excValueError, "%s", message)
	}
	return i.int()
}

func (th *thread) islice(args []Value) Value {
	if len(args) < 2 || len(args) > 4 {
		word := "at least 2"
		if len(args) > 4 {
			word = "at most 4"
		}
		throw(excTypeError, "islice expected %s arguments, got %d", word, len(args))
	}
	start, stop, step := int64(0), int64(-1), int64(1)
	if len(args) == 2 {
		stop = th.sliceBound(args[1], -1, 0, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
	} else {
		start = th.sliceBound(args[1], 0, 0, "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
		stop = th.sliceBound(args[2], -1, 0, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
		if len(args) == 4 {
			step = th.sliceBound(args[3], 1, 1, "Step for islice() must be a positive integer or None.")
		}
	}
	next := th.walk(args[0])
	at, want := int64(0), start // elements taken, and the place of the next to give
	return th.lazily("islice", func(th *thread) (Value, bool) {
		if stop >= 0 && want >= stop {
			for ; at < stop; at++ {
				th.tick()
				if _, ok := next(th); !ok {
					break
				}
			}
			at = stop
			return none, false
		}
		for {
			th.tick()
			v, ok := next(th)
			if !ok {
				stop = 0
				return none, false
			}
			if at++; at > want {
				if want += step; want < 0 {
					stop = 0
				}
				return v, true
			}
		}
	})
}

func (th *thread) accumulate(v, fn, initial Value) Value {
	next := th.walk(v)
	total, begun := initial, initial.kind != kNone
	pending := begun
	return th.lazily("accumulate", func(th *thread) (Value, bool) {
		if pending {
			pending = false
			return total, true
		}
		x, ok := next(th)
		switch {
		case !ok:
			return none, false
		case !begun:
			total, begun = x, true
		case fn.kind == kNone:
			total = th.binary(opAdd, total, x)
		default:
			total = th.callValue(fn, []Value{total, x}, nil)
		}
		escape(total)
		return total, true
	})
}

func (th *thread) groupby(v, key Value) Value {
	next := th.walk(v)
	keyOf := func(th *thread, x Value) Value {
		if key.kind == kNone {
			return x
		}
		return th.callValue(key, []Value{x}, nil)
	}
	var x, k, target Value // the element ahead and its key; the key of the present group
	have, done := false, false
	group := 0
	advance := func(th *thread) bool {
		x, have = next(th)
		if !have {
			done = true
			return false
		}
		k = keyOf(th, x)
		return true
	}
	return th.lazily("groupby", func(th *thread) (Value, bool) {
		group++
		for !done && (target.kind == kUnbound && !have || target.kind != kUnbound && (!have || th.equal(k, target, 0))) {
			th.tick()
			advance(th)
		}
		if done {
			return none, false
		}
		target = k
		mine := group
		members := th.iterV(&iter{name: "itertools._grouper", next: func(th *thread) (Value, bool) {
			if mine != group {
				return none, false
			}
			if !have && (done || !advance(th)) {
				return none, false
			}
			if !th.equal(k, target, 0) {
				return none, false
			}
			have = false
			return x, true
		}})
		return tupleV([]Value{target, members}), true
	})
}

// tee is n iterators over one.
func (th *thread) tee(v Value, n int64) Value {
	if n < 0 {
		throw(excValueError, "n must be >= 0")
	}
	th.need(256, n)
	next := th.walk(v)
	type link struct {
		v     Value
		next  *link
		known bool
	}
	head := &link{}
	out := make([]Value, n)
	for i := range out {
		at := head
		out[i] = th.lazily("_tee", func(th *thread) (Value, bool) {
			if !at.known {
				v, ok := next(th)
				if !ok {
					return none, false
				}
				th.charge(2 * valueBytes)
				escape(v)
				at.v, at.known, at.next = v, true, &link{}
			}
			r := at.v
			at = at.next
			return r, true
		})
	}
	return tupleV(out)
}

var itertoolsModule = sync.OnceValue(func() *module {
	m := newModule("itertools")
	add := func(b *builtin) {
		b.repr = "<class 'itertools." + b.name + "'>"
		m.table[b.name] = builtinV(b)
	}
	add(def("count!", "start=0, step=1", func(th *thread, a []Value) Value {
		for _, v := range a {
			if !isNumber(v) && !v.isScalar() {
				throw(excTypeError, "a number is required")
			}
		}
		v, step := a[0], a[1]
		it := th.lazily("count", func(th *thread) (Value, bool) {
			r := v
			v = th.binary(opAdd, v, step)
			return r, true
		})
		it.iter().repr = func(th *thread) string {
			if step.isInt() && step.asBig().IsInt64() && step.asBig().Int64() == 1 {
				return "count(" + th.repr(v) + ")"
			}
			return "count(" + th.repr(v) + ", " + th.repr(step) + ")"
		}
		return it
	}))
	add(def("cycle?", "iterable, /", func(th *thread, a []Value) Value {
		next, at := th.walk(a[0]), 0
		var kept []Value
		return th.lazily("cycle", func(th *thread) (Value, bool) {
			if next != nil {
				if v, ok := next(th); ok {
					th.charge(valueBytes)
					escape(v)
					kept = append(kept, v)
					return v, true
				}
				next = nil
			}
			if len(kept) == 0 {
				return none, false
			}
			v := kept[at]
			at = (at + 1) % len(kept)
			return v, true
		})
	}))
	add(def("repeat!", "object, times=?", func(th *thread, a []Value) Value {
		escape(a[0])
		v, left := a[0], int64(-1)
		if a[1].kind != kUnbound {
			left = max(th.needIndex(a[1]), 0)
		}
		it := th.lazily("repeat", func(th *thread) (Value, bool) {
			if left == 0 {
				return none, false
			}
			left--
			return v, true
		})
		it.iter().repr = func(th *thread) string {
			if left < 0 {
				return "repeat(" + th.repr(v) + ")"
			}
			return "repeat(" + th.repr(v) + ", " + th.repr(intV(left)) + ")"
		}
		return it
	}))
	add(def("accumulate!", "iterable, func=None, *, initial=None", func(th *thread, a []Value) Value { return th.accumulate(a[0], a[1], a[2]) }))
	add(def("chain", "*iterables, /", func(th *thread, a []Value) Value {
		vs := a[0].tuple()
		escapeAll(vs)
		return th.chain(func(*thread) (Value, bool) {
			if len(vs) == 0 {
				return none, false
			}
			v := vs[0]
			vs = vs[1:]
			return v, true
		})
	}))
	m.table["chain"].builtin().members = map[string]Value{
		"from_iterable": builtinV(def1("from_iterable", func(th *thread, v Value) Value { return th.chain(th.walk(v)) })),
	}
	add(def("compress!", "data, selectors", func(th *thread, a []Value) Value {
		data, chosen := th.walk(a[0]), th.walk(a[1])
		return th.lazily("compress", func(th *thread) (Value, bool) {
			for {
				th.tick()
				v, ok := data(th)
				if !ok {
					return none, false
				}
				c, ok := chosen(th)
				if !ok {
					return none, false
				}
				if th.truth(c) {
					return v, true
				}
			}
		})
	}))
	add(def("dropwhile?", "predicate, iterable, /", func(th *thread, a []Value) Value {
		fn, next, dropping := a[0], th.walk(a[1]), true
		return th.lazily("dropwhile", func(th *thread) (Value, bool) {
			for {
				v, ok := next(th)
				if !ok {
					return none, false
				}
				if dropping && th.truth(th.callValue(fn, []Value{v}, nil)) {
					th.tick()
					continue
				}
				dropping = false
				return v, true
			}
		})
	}))
	add(def("takewhile?", "predicate, iterable, /", func(th *thread, a []Value) Value {
		fn, next, taking := a[0], th.walk(a[1]), true
		return th.lazily("takewhile", func(th *thread) (Value, bool) {
			if !taking {
				return none, false
			}
			v, ok := next(th)
			if ok && th.truth(th.callValue(fn, []Value{v}, nil)) {
				return v, true
			}
			taking = !ok
			return none, false
		})
	}))
	add(def("filterfalse?", "function, iterable, /", func(th *thread, a []Value) Value {
		fn, next := a[0], th.walk(a[1])
		return th.lazily("filterfalse", func(th *thread) (Value, bool) {
			for {
				th.tick()
				v, ok := next(th)
				if !ok {
					return none, false
				}
				t := v
				if fn.kind != kNone {
					t = th.callValue(fn, []Value{v}, nil)
				}
				if !th.truth(t) {
					return v, true
				}
			}
		})
	}))
	add(def("starmap?", "function, iterable, /", func(th *thread, a []Value) Value {
		fn, next := a[0], th.walk(a[1])
		return th.lazily("starmap", func(th *thread) (Value, bool) {
			v, ok := next(th)
			if !ok {
				return none, false
			}
			return th.callValue(fn, th.elements(v), nil), true
		})
	}))
	add(def("pairwise?", "iterable, /", func(th *thread, a []Value) Value {
		next := th.walk(a[0])
		last := unbound
		return th.lazily("pairwise", func(th *thread) (Value, bool) {
			if last.kind == kUnbound {
				v, ok := next(th)
				if !ok {
					return none, false
				}
				escape(v)
				last = v
			}
			v, ok := next(th)
			if !ok {
				return none, false
			}
			p := tupleV([]Value{last, v})
			last = v
			return p, true
		})
	}))
	add(def("batched!", "iterable, n, *, strict=False", func(th *thread, a []Value) Value {
		n := th.needIndex(a[1])
		if n < 1 {
			throw(excValueError, "n must be at least one")
		}
		next, strict := th.walk(a[0]), th.truth(a[2])
		return th.lazily("batched", func(th *thread) (Value, bool) {
			var vs []Value
			for int64(len(vs)) < n {
				v, ok := next(th)
				if !ok {
					break
				}
				th.charge(valueBytes)
				vs = append(vs, v)
			}
			if len(vs) == 0 {
				return none, false
			}
			if strict && int64(len(vs)) < n {
				throw(excValueError, "batched(): incomplete batch")
			}
			return tupleV(vs), true
		})
	}))
	add(def("zip_longest", "*iterables, **kw", func(th *thread, a []Value) Value {
		a = []Value{a[0], none, a[1]}
		for _, k := range keywords(a[2].dict()) {
			if k.name != "fillvalue" {
				throw(excTypeError, "zip_longest() got an unexpected keyword argument")
			}
			a[1] = k.v
		}
		args, fill := a[0].tuple(), a[1]
		escapeAll(args)
		escape(fill)
		its := make([]func(th *thread) (Value, bool), len(args))
		for i, v := range args {
			its[i] = th.walk(v)
		}
		left := len(its)
		return th.lazily("zip_longest", func(th *thread) (Value, bool) {
			if left == 0 {
				return none, false
			}
			vs := make([]Value, len(its))
			for i, next := range its {
				vs[i] = fill
				if next == nil {
					continue
				}
				if v, ok := next(th); ok {
					vs[i] = v
					continue
				}
				its[i] = nil
				if left--; left == 0 {
					return none, false
				}
			}
			return tupleV(vs), true
		})
	}))
	add(def("groupby!", "iterable, key=None", func(th *thread, a []Value) Value { return th.groupby(a[0], a[1]) }))
	add(def("islice", "*args", func(th *thread, a []Value) Value { return th.islice(a[0].tuple()) }))
	add(def("product", "*iterables, repeat=1", func(th *thread, a []Value) Value { return th.product(a[0].tuple(), th.needIndex(a[1])) }))
	add(def("permutations!", "iterable, r=None", func(th *thread, a []Value) Value { return th.permutations(a[0], a[1]) }))
	add(def("combinations!", "iterable, r", func(th *thread, a []Value) Value { return th.combinations(a[0], a[1]) }))
	add(def("combinations_with_replacement!", "iterable, r", func(th *thread, a []Value) Value {
		return th.combinationsWithReplacement(a[0], a[1])
	}))
	add(def("tee?", "iterable, n=2, /", func(th *thread, a []Value) Value { return th.tee(a[0], th.needIndex(a[1])) }))
	return m
})
