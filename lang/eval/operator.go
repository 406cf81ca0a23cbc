package eval

import "github.com/grayscale-lang/grayscale/lang"

//go:generate go run gen.go

// slowBinary is an operator whose operands are not two ints or two floats that
// the fast path could do.
func (fr *frame) slowBinary(o op, at int32, a, b Value) Value {
	fr.at = at
	if fr.code.lasts[at]&inPlace != 0 {
		return unwanted(b, fr.th.inPlace(o, a, b))
	}
	if a.kind <= kFloat && b.kind <= kFloat && a.kind != b.kind && o <= opPow {
		x, _ := fr.th.number(a)
		y, _ := fr.th.number(b)
		return fr.th.floatBinary(o, x, y)
	}
	return unwanted(a, unwanted(b, fr.th.binary(o, a, b)))
}

func (fr *frame) slowCompare(o op, at int32, a, b Value) Value {
	fr.at = at
	if a.kind == kStr && b.kind == kStr {
		switch o {
		case opEq:
			return boolV(a.ref == b.ref || a.str() == b.str())
		case opNe:
			return boolV(a.ref != b.ref && a.str() != b.str())
		}
	}
	return unwanted(a, unwanted(b, fr.th.compare(o, a, b)))
}

// What else is known of an operation, beside its span.
const (
	lastX   = 1 << iota // the left operand is a variable's last use
	lastY               // the right one is
	inPlace             // x OP= y
)

// operator compiles x OP y to the closure that fits the operands' forms.
func (f *compiling) operator(n lang.Node, o op, x, y lang.Expr) expr {
	return f.operatorAt(f.span(n), o, x, y)
}

func (f *compiling) operatorAt(at int32, o op, x, y lang.Expr) expr {
	forms := fastOps[o]
	if forms == nil {
		a, b := f.expr(x), f.expr(y)
		return func(fr *frame) Value {
			u := a(fr)
			v := b(fr)
			return fr.slowBinary(o, at, u, v)
		}
	}
	return form(f, forms, at, x, y)
}

// condition is operator for a comparison whose truth is wanted.
func (f *compiling) condition(n lang.Node, o op, x, y lang.Expr) cond {
	return form(f, condOps[o], f.span(n), x, y)
}

// form chooses the closure that fits the operands.
func form[T expr | cond](f *compiling, forms *forms[T], at int32, x, y lang.Expr) T {
	xs, xlast, xslot := f.slotOperand(x)
	ys, ylast, yslot := f.slotOperand(y)
	xc, xconst := f.constant(x)
	yc, yconst := f.constant(y)
	if xlast && xslot {
		f.code.lasts[at] |= lastX
	}
	if ylast && yslot {
		f.code.lasts[at] |= lastY
	}
	switch {
	case xslot && yslot:
		return forms.SS(at, xs, ys)
	case xslot && yconst:
		return forms.SC(at, xs, yc)
	case yconst:
		return forms.EC(at, f.expr(x), yc)
	case xconst:
		return forms.CE(at, xc, f.expr(y))
	case yslot:
		return forms.ES(at, f.expr(x), ys)
	case xslot && !xlast:
		return forms.SE(at, xs, f.expr(y))
	}
	return forms.EE(at, f.expr(x), f.expr(y))
}

// cond compiles an expression whose truth alone matters.
func (f *compiling) cond(x lang.Expr) cond {
	f.nesting++
	f.code.depth = max(f.code.depth, f.nesting)
	defer func() { f.nesting-- }()
	switch y := lang.Unparen(x).(type) {
	case *lang.Compare:
		if len(y.Ops) == 1 {
			switch y.Ops[0] {
			case "<", "<=", ">", ">=", "==", "!=":
				return f.condition(y, opOf(y.Ops[0]), y.First, y.Rest[0])
			}
		}
	case *lang.Unary:
		if y.Op == "not" {
			c := f.cond(y.X)
			return func(fr *frame) bool { return !c(fr) }
		}
	case *lang.Bool:
		cs := make([]cond, len(y.Xs))
		for i := range y.Xs {
			cs[i] = f.cond(y.Xs[i])
		}
		and := y.Op == "and"
		if len(cs) == 2 {
			a, b := cs[0], cs[1]
			if and {
				return func(fr *frame) bool { return a(fr) && b(fr) }
			}
			return func(fr *frame) bool { return a(fr) || b(fr) }
		}
		return func(fr *frame) bool {
			for _, c := range cs {
				if c(fr) != and {
					return !and
				}
			}
			return and
		}
	}
	e, at := f.expr(x), f.span(x)
	return func(fr *frame) bool {
		v := e(fr)
		if v.kind == kBool || v.kind == kInt {
			return v.bits != 0
		}
		fr.at = at
		return fr.th.truth(v)
	}
}

func (f *compiling) unary(x *lang.Unary) expr {
	if x.Op == "not" {
		c := f.cond(x.X)
		return func(fr *frame) Value { return boolV(!c(fr)) }
	}
	e, at, sign := f.expr(x.X), f.span(x), x.Op[0]
	return func(fr *frame) Value {
		v := e(fr)
		if v.kind == kFloat && sign == '-' {
			return floatV(-v.float())
		}
		fr.at = at
		return unwanted(v, fr.th.unary(sign, v))
	}
}

func (f *compiling) boolean(x *lang.Bool) expr {
	es := f.exprs(x.Xs)
	ats := make([]int32, len(es))
	for i := range x.Xs {
		ats[i] = f.span(x.Xs[i])
	}
	and := x.Op == "and"
	return func(fr *frame) Value {
		var v Value
		for i, e := range es {
			v = e(fr)
			if i == len(es)-1 {
				break
			}
			fr.at = ats[i]
			if fr.th.truth(v) != and {
				break
			}
		}
		return v
	}
}

func (f *compiling) compare(x *lang.Compare) expr {
	if len(x.Ops) == 1 {
		return f.comparison(x, x.Ops[0], x.First, x.Rest[0])
	}
	// a OP b OP c: b is evaluated once
	first := f.expr(x.First)
	rest := f.exprs(x.Rest)
	tests := make([]func(fr *frame, a, b Value) Value, len(rest))
	quick := make([]op, len(rest))
	for i := range rest {
		tests[i] = f.test(x, x.Ops[i])
		quick[i] = numOps
		if c := x.Ops[i]; c != "in" && c != "not in" && c != "is" && c != "is not" {
			quick[i] = opOf(c)
		}
	}
	return func(fr *frame) Value {
		a := first(fr)
		var r Value
		for i, e := range rest {
			b := e(fr)
			if v, ok := holdsQuick(quick[i], a, b); ok {
				if !v || i == len(rest)-1 {
					return boolV(v)
				}
				a = b
				continue
			}
			if i == len(rest)-1 {
				return tests[i](fr, a, b)
			}
			// b is used twice
			if b.isHandle() {
				b.array().Retain()
			}
			r = tests[i](fr, a, b)
			more := fr.th.truth(r)
			if b.isHandle() {
				b.array().Unslot()
			}
			if !more {
				return r
			}
			a = b
		}
		return r
	}
}

// holdsQuick is a comparison of two ints or two floats; ok is false for others.
func holdsQuick(o op, a, b Value) (v, ok bool) {
	switch {
	case o == numOps:
		return false, false
	case a.kind == kInt && b.kind == kInt:
		x, y := a.int(), b.int()
		switch o {
		case opLt:
			return x < y, true
		case opLe:
			return x <= y, true
		case opGt:
			return x > y, true
		case opGe:
			return x >= y, true
		case opEq:
			return x == y, true
		}
		return x != y, true
	case a.kind == kFloat && b.kind == kFloat:
		x, y := a.float(), b.float()
		switch o {
		case opLt:
			return x < y, true
		case opLe:
			return x <= y, true
		case opGt:
			return x > y, true
		case opGe:
			return x >= y, true
		case opEq:
			return x == y, true
		}
		return x != y, true
	}
	return false, false
}

func (f *compiling) comparison(n lang.Node, sign string, x, y lang.Expr) expr {
	switch sign {
	case "in", "not in", "is", "is not":
		a, b, test := f.expr(x), f.expr(y), f.test(n, sign)
		return func(fr *frame) Value {
			u := a(fr)
			return test(fr, u, b(fr))
		}
	}
	return f.operator(n, opOf(sign), x, y)
}

func (f *compiling) test(n lang.Node, sign string) func(fr *frame, a, b Value) Value {
	at := f.span(n)
	switch sign {
	case "in", "not in":
		want := sign == "in"
		return func(fr *frame, a, b Value) Value {
			fr.at = at
			return boolV(fr.th.contains(b, a) == want)
		}
	case "is", "is not":
		want := sign == "is"
		return func(fr *frame, a, b Value) Value {
			if b.kind == kNone || a.kind == kNone { // by far the most
				return boolV((a.kind == b.kind) == want)
			}
			fr.at = at
			return boolV(fr.th.is(a, b) == want)
		}
	}
	o := opOf(sign)
	return func(fr *frame, a, b Value) Value {
		fr.at = at
		return unwanted(a, unwanted(b, fr.th.compare(o, a, b)))
	}
}
