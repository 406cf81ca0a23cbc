package eval

import (
	"strings"
	"unsafe"

	"github.com/grayscale-lang/grayscale/lang"
)

func (f *compiling) slice(x *lang.Slice) expr {
	lo, hi, step := f.sliceParts(x)
	return func(fr *frame) Value {
		s := &sliceObj{lo: none, hi: none, step: none}
		if lo != nil {
			s.lo = lo(fr)
		}
		if hi != nil {
			s.hi = hi(fr)
		}
		if step != nil {
			s.step = step(fr)
		}
		return Value{kind: kSlice, ref: unsafe.Pointer(s)}
	}
}

// sliceParts compiles the parts of a slice; those left out are nil.
func (f *compiling) sliceParts(x *lang.Slice) (lo, hi, step expr) {
	part := func(x lang.Expr) expr {
		if x == nil {
			return nil
		}
		if n, ok := lang.Unparen(x).(*lang.Number); ok && n.Kind == 'j' { // how many points, to np.mgrid
			y := *n
			y.Kind, y.Text = 'f', strings.TrimRight(n.Text, "jJ")
			v := f.number(&y)
			v.kind = kImag
			return func(*frame) Value { return v }
		}
		return f.expr(x)
	}
	return part(x.Lo), part(x.Hi), part(x.Step)
}

// key compiles what stands between the brackets.
func (f *compiling) key(x *lang.Index) expr {
	if len(x.Items) == 1 && !x.Comma {
		if s, ok := x.Items[0].(*lang.Star); ok {
			return f.starred([]lang.Expr{s}, tupleV)
		}
		return f.expr(x.Items[0])
	}
	if len(x.Items) > 0 && plainItems(x.Items) {
		es := f.exprs(x.Items)
		return func(fr *frame) Value {
			r, vs := newTuple(len(es))
			for i, e := range es {
				vs[i] = e(fr)
			}
			fr.th.charge(int64(len(vs))*valueBytes + 64)
			return r
		}
	}
	return f.starred(x.Items, keyV)
}

func (f *compiling) index(x *lang.Index) expr {
	at := f.span(x)
	obj := f.expr(x.X)
	if len(x.Items) > 1 && plainItems(x.Items) {
		es := f.exprs(x.Items)
		if len(es) == 2 {
			i0, i1 := es[0], es[1]
			return func(fr *frame) Value {
				o := obj(fr)
				k := [2]Value{}
				k[0] = i0(fr)
				k[1] = i1(fr)
				fr.at = at
				return fr.th.getItems(o, k[:])
			}
		}
		return func(fr *frame) Value {
			o := obj(fr)
			k := make([]Value, len(es))
			for i, e := range es {
				k[i] = e(fr)
			}
			fr.at = at
			return fr.th.getItems(o, k)
		}
	}
	if e := f.extent(x); e != nil {
		return e
	}
	if rows, cols, ok := f.chained(x); ok {
		return f.elementOfRow(x, rows, cols)
	}
	if s, ok := x.Items[0].(*lang.Slice); ok && len(x.Items) == 1 && !x.Comma {
		lo, hi, step := f.sliceParts(s)
		return func(fr *frame) Value {
			o := obj(fr)
			s := sliceObj{lo: none, hi: none, step: none}
			if lo != nil {
				s.lo = lo(fr)
			}
			if hi != nil {
				s.hi = hi(fr)
			}
			if step != nil {
				s.step = step(fr)
			}
			fr.at = at
			if o.kind == kList || o.kind == kTuple || o.kind == kStr {
				return fr.th.getSlice(o, &s)
			}
			made := s
			return fr.th.getItem(o, Value{kind: kSlice, ref: unsafe.Pointer(&made)})
		}
	}
	key := f.key(x)
	if len(x.Items) == 1 && !x.Comma {
		xs, xlast, ok1 := f.slotOperand(x.X)
		ks, klast, ok2 := f.slotOperand(x.Items[0])
		xc, cell1 := f.cellOperand(x.X)
		kc, cell2 := f.cellOperand(x.Items[0])
		// what a fast path does not take is read again: it may be unbound or an array
		slow := func(fr *frame) Value {
			o := obj(fr)
			k := key(fr)
			fr.at = at
			return fr.th.getItem(o, k)
		}
		switch {
		case ok1 && ok2 && !xlast && !klast:
			return func(fr *frame) Value {
				if v := listItem(&fr.slots[xs], &fr.slots[ks]); v != nil {
					return *v
				}
				return slow(fr)
			}
		case cell1 && cell2:
			return func(fr *frame) Value {
				if v := listItem(&fr.slots[xc].cell().v, &fr.slots[kc].cell().v); v != nil {
					return *v
				}
				return slow(fr)
			}
		case cell1 && ok2 && !klast:
			return func(fr *frame) Value {
				if v := listItem(&fr.slots[xc].cell().v, &fr.slots[ks]); v != nil {
					return *v
				}
				return slow(fr)
			}
		case cell2 || ok2 && !klast:
			return func(fr *frame) Value {
				o := obj(fr)
				var v *Value
				if cell2 {
					v = listItem(&o, &fr.slots[kc].cell().v)
				} else {
					v = listItem(&o, &fr.slots[ks])
				}
				if v != nil {
					return *v
				}
				k := key(fr)
				fr.at = at
				return fr.th.getItem(o, k)
			}
		}
	}
	return func(fr *frame) Value {
		o := obj(fr)
		k := key(fr)
		if o.kind == kList && k.kind == kInt {
			l, i := o.list().v, k.int()
			if i < 0 {
				i += int64(len(l))
			}
			if uint64(i) < uint64(len(l)) {
				return l[i]
			}
		}
		fr.at = at
		return fr.th.getItem(o, k)
	}
}

// extent is x.shape[k] for a literal k: an int without the tuple. It is nil for
// other indices.
func (f *compiling) extent(x *lang.Index) expr {
	shape, ok := lang.Unparen(x.X).(*lang.Attr)
	if !ok || shape.Name != "shape" || len(x.Items) != 1 || x.Comma {
		return nil
	}
	k, ok := f.constant(x.Items[0])
	if !ok || k.kind != kInt {
		return nil
	}
	obj, at, shapeAt := f.expr(shape.X), f.span(x), f.span(shape)
	return func(fr *frame) Value {
		o := obj(fr)
		if o.kind == kArray {
			s, i := o.array().Shape(), k.int()
			if i < 0 {
				i += int64(len(s))
			}
			if uint64(i) < uint64(len(s)) {
				return unwanted(o, intV(s[i]))
			}
		}
		fr.at = shapeAt
		s := fr.th.getAttr(o, "shape")
		fr.at = at
		return fr.th.getItem(s, k)
	}
}

// chained takes a[i][j] apart: the index that gives the row, and j.
func (f *compiling) chained(x *lang.Index) (row *lang.Index, j lang.Expr, ok bool) {
	row, ok = lang.Unparen(x.X).(*lang.Index)
	if !ok || len(x.Items) != 1 || x.Comma || len(row.Items) != 1 || row.Comma || !plainItems(x.Items) || !plainItems(row.Items) {
		return nil, nil, false
	}
	for _, it := range []lang.Expr{x.Items[0], row.Items[0]} {
		if _, slice := it.(*lang.Slice); slice {
			return nil, nil, false
		}
	}
	return row, x.Items[0], true
}

// elementOfRow is a[i][j]: of a 2-D array the element is read without a view of
// the row.
func (f *compiling) elementOfRow(x, row *lang.Index, col lang.Expr) expr {
	obj, i, j := f.expr(row.X), f.expr(row.Items[0]), f.expr(col)
	at, rowAt := f.span(x), f.span(row)
	return func(fr *frame) Value {
		o := obj(fr)
		k := i(fr)
		if o.kind == kArray && k.kind == kInt {
			if a := o.array(); a.HasRow(k.int()) {
				l := j(fr)
				if l.kind == kInt && a.HasRow(k.int()) {
					if bits, ok := a.RowElement(k.int(), l.int()); ok {
						return unwanted(o, scalarV(a.DType(), bits))
					}
				}
				fr.at = rowAt
				r := fr.th.getItem(o, k)
				fr.at = at
				return fr.th.getItem(r, l)
			}
		}
		var r Value
		if v := listItem(&o, &k); v != nil {
			r = *v
		} else {
			fr.at = rowAt
			r = fr.th.getItem(o, k)
		}
		k = j(fr)
		if v := listItem(&r, &k); v != nil {
			return *v
		}
		fr.at = at
		return fr.th.getItem(r, k)
	}
}

// listItem is o[k] of a list and an int from its start on, or nil.
func listItem(o, k *Value) *Value {
	if o.kind == kList && k.kind == kInt {
		if l := o.list().v; k.bits < uint64(len(l)) {
			return &l[k.bits]
		}
	}
	return nil
}

func plainItems(xs []lang.Expr) bool {
	for _, x := range xs {
		if _, ok := x.(*lang.Star); ok {
			return false
		}
	}
	return true
}
