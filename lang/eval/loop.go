package eval

import (
	"github.com/grayscale-lang/grayscale/lang"
)

func (f *compiling) while(st *lang.While) stmt {
	f.loops++
	c, at := f.cond(st.Cond), f.span(st.Cond)
	body := f.block(st.Body)
	f.loops--
	els := f.block(st.Else)
	return func(fr *frame) ctl {
		th := fr.th
		for c(fr) {
			switch c := body(fr); c {
			case ctlBreak:
				return ctlNext
			case ctlReturn, ctlRaise:
				return c
			}
			if th.steps--; th.steps < 0 || th.touched {
				if th.steps < 0 {
					fr.at = at // neither a constant nor pass has said where it stands
				}
				th.turn()
			}
		}
		return els(fr)
	}
}

func (f *compiling) forLoop(st *lang.For) stmt {
	iter, at := f.expr(st.Iter), f.span(st.Iter)
	slot := -1
	if n, ok := lang.Unparen(st.Target).(*lang.Name); ok {
		if p, s, shared := f.find(n.Ident); p == local && !(shared && f.host.kind != inModule) {
			slot = s
		}
	}
	store := f.store(st.Target)
	store2 := f.storePair(st.Target)
	f.loops++
	body := f.block(st.Body)
	f.loops--
	els := f.block(st.Else)
	return func(fr *frame) ctl {
		v := iter(fr)
		fr.at = at
		th := fr.th
		if v.kind == kRange && slot >= 0 {
			r := v.rng()
			for i, n := r.start, r.n; n > 0; n-- {
				s := &fr.slots[slot]
				if s.kind >= kLazy {
					setHandle(s, intV(i))
				} else {
					*s = intV(i)
				}
				i += r.step
				switch c := body(fr); c {
				case ctlBreak:
					return ctlNext
				case ctlReturn, ctlRaise:
					return c
				}
				if th.steps--; th.steps < 0 || th.touched {
					th.turn()
				}
			}
			return els(fr)
		}
		if v.kind == kArray {
			v.array().Retain()
		}
		it := th.loopOver(v)
		c := ctlNext
		for {
			if !storeNext(fr, it, store, store2) {
				c = els(fr)
				break
			}
			if c = body(fr); c == ctlBreak {
				c = ctlNext
				break
			} else if c >= ctlReturn {
				break
			}
			if th.steps--; th.steps < 0 || th.touched {
				th.turn()
			}
			fr.at = at
		}
		if v.kind == kArray {
			dropLoop(v, fr.ret)
		}
		return c
	}
}

// storePair compiles the target a, b of a loop to stores of the two names; it
// is nil for other targets.
func (f *compiling) storePair(t lang.Expr) *[2]func(*frame, Value) {
	tuple, ok := lang.Unparen(t).(*lang.Tuple)
	if !ok || len(tuple.Elts) != 2 {
		return nil
	}
	for _, e := range tuple.Elts {
		if _, ok := e.(*lang.Name); !ok {
			return nil
		}
	}
	return &[2]func(*frame, Value){f.store(tuple.Elts[0]), f.store(tuple.Elts[1])}
}

// storeNext stores the next element of a loop; false at the end.
func storeNext(fr *frame, it *iter, store func(*frame, Value), store2 *[2]func(*frame, Value)) bool {
	if store2 != nil && it.pair != nil {
		a, b, ok := it.pair(fr.th)
		if ok {
			escape(a)
			escape(b)
			store2[0](fr, a)
			store2[1](fr, b)
		}
		return ok
	}
	x, ok := it.next(fr.th)
	if ok {
		store(fr, x)
	}
	return ok
}

// dropLoop ends a loop's hold on the array it went over.
func dropLoop(v, keep Value) {
	if keep.isHandle() && keep.ref == v.ref {
		v.array().Unslot()
		return
	}
	v.array().Release()
}
