package eval

import (
	"github.com/grayscale-lang/grayscale/lang"
)

// display compiles the elements of a list or tuple, starred ones included.
// room makes it of a known length.
func (f *compiling) display(xs []lang.Expr, make_ func([]Value) Value, room func(n int) (Value, []Value)) expr {
	starred := false
	for _, x := range xs {
		if _, ok := x.(*lang.Star); ok {
			starred = true
		}
	}
	if !starred {
		es := f.exprs(xs)
		return func(fr *frame) Value {
			r, vs := room(len(es))
			for i, e := range es {
				v := e(fr)
				escape(v)
				vs[i] = v
			}
			fr.th.charge(int64(len(vs))*valueBytes + 64)
			return r
		}
	}
	return f.starred(xs, make_)
}

func (f *compiling) starred(xs []lang.Expr, make_ func([]Value) Value) expr {
	es := make([]expr, len(xs))
	stars := make([]bool, len(xs))
	ats := make([]int32, len(xs))
	for i, x := range xs {
		if s, ok := x.(*lang.Star); ok {
			x, stars[i] = s.X, true
		}
		es[i], ats[i] = f.expr(x), f.span(x)
	}
	return func(fr *frame) Value {
		l := &list{}
		for i, e := range es {
			v := e(fr)
			if !stars[i] {
				fr.th.appendTo(l, v)
				continue
			}
			fr.at = ats[i]
			if !fr.th.iterable(v) {
				throw(excTypeError, "Value after * must be an iterable, not %s", typeName(v))
			}
			fr.th.reserve(l, v)
			fr.th.each(v, func(v Value) bool { fr.th.appendTo(l, v); return true })
		}
		return make_(l.v)
	}
}

func (f *compiling) dict(x *lang.Dict) expr {
	keys, vals := make([]expr, len(x.Values)), f.exprs(x.Values)
	at := f.span(x)
	for i, k := range x.Keys {
		if k != nil {
			keys[i] = f.expr(k)
		}
	}
	return func(fr *frame) Value {
		d := newDict()
		for i := range vals {
			if keys[i] == nil {
				v := vals[i](fr)
				fr.at = at
				if v.kind != kDict {
					throw(excTypeError, "'%s' object is not a mapping", typeName(v))
				}
				d.update(fr.th, v.dict())
				continue
			}
			k := keys[i](fr)
			v := vals[i](fr)
			fr.at = at
			d.set(fr.th, k, v)
		}
		return dictV(d)
	}
}
