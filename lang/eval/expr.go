package eval

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"unsafe"

	"github.com/grayscale-lang/grayscale/lang"
)

// expr gives the value of an expression, cond its truth.
type (
	expr func(fr *frame) Value
	cond func(fr *frame) bool
)

// compiler compiles one file.
type compiler struct {
	s    *Session
	file *lang.File
	mod  *module
	at   lang.Span // of the statement that is compiled
	echo bool      // expression statements print their values
}

// compiling is one function on its way to a code.
type compiling struct {
	*compiler
	scope   *scope // innermost: the host or a comprehension in it
	host    *scope
	code    *code
	live    *liveness
	loops   int
	tries   int // bodies of try statements around what is compiled
	nesting int // of the expression at hand
	freeAt  map[*variable]int
	outer   *compiling
}

// fail stops the compilation at a node.
func (c *compiler) fail(n lang.Node, kind, hint, format string, args ...any) {
	panic(&lang.Error{Kind: kind, Msg: fmt.Sprintf(format, args...), Hint: hint, File: c.file.Name, Source: c.file.Source, At: n.Span()})
}

// span records where an operation stands.
func (f *compiling) span(n lang.Node) int32 {
	f.code.spans = append(f.code.spans, n.Span())
	f.code.lasts = append(f.code.lasts, 0)
	return int32(len(f.code.spans) - 1)
}

// temp gives a slot without a name.
func (f *compiling) temp() int {
	if f.host.kind == inModule {
		return f.s.newSlot("")
	}
	f.host.slots++
	f.host.names = append(f.host.names, "")
	return f.host.slots - 1
}

// place is where a name's value is.
type place uint8

const (
	local  place = iota // a slot of the frame
	global              // a slot of the module, seen from a function
	boxed               // a cell in a slot of the frame
)

// find resolves a name. shared says that code elsewhere on the stack may have
// the variable's value in hand.
func (f *compiling) find(name string) (p place, slot int, shared bool) {
	v, owner := f.lookup(f.scope, name)
	if v == nil {
		slot = f.s.slotOf(name)
		if f.host.kind == inModule {
			return local, slot, true
		}
		return global, slot, true
	}
	h := owner.host()
	switch {
	case h.kind == inModule && !(owner.kind == inComp):
		slot = f.s.slotOf(name)
		if f.host.kind == inModule {
			return local, slot, v.shared
		}
		return global, slot, true
	case h == f.host && !v.captured:
		return local, v.slot, false
	case h == f.host:
		return boxed, v.slot, true
	}
	return boxed, f.freeSlot(v, owner), true
}

// freeSlot is the slot of this function that holds a captured variable's cell.
func (f *compiling) freeSlot(v *variable, owner *scope) int {
	if f.host == owner.host() {
		return v.slot
	}
	if s, ok := f.freeAt[v]; ok {
		return s
	}
	from := f.outer.freeSlot(v, owner)
	s := f.temp()
	f.host.names[s] = v.name
	f.freeAt[v] = s
	f.code.free = append(f.code.free, freeVar{v.name, from, s})
	return s
}

// slotOperand reports whether x is a plain local variable.
func (f *compiling) slotOperand(x lang.Expr) (slot int, last, ok bool) {
	n, isName := lang.Unparen(x).(*lang.Name)
	if !isName {
		return 0, false, false
	}
	p, slot, _ := f.find(n.Ident)
	return slot, f.live.last[n], p == local
}

// cellOperand reports whether x is a plain variable that lives in a cell.
func (f *compiling) cellOperand(x lang.Expr) (slot int, ok bool) {
	n, isName := lang.Unparen(x).(*lang.Name)
	if !isName {
		return 0, false
	}
	p, slot, _ := f.find(n.Ident)
	return slot, p == boxed
}

// constant folds literals.
func (f *compiling) constant(x lang.Expr) (Value, bool) {
	switch x := lang.Unparen(x).(type) {
	case *lang.Number:
		return f.number(x), true
	case *lang.String:
		return strV(x.Value), true
	case *lang.Constant:
		switch x.Kind {
		case lang.True:
			return vTrue, true
		case lang.False:
			return vFalse, true
		case lang.Ellipsis:
			return ellipsis, true
		}
		return none, true
	case *lang.Unary:
		if v, ok := f.constant(x.X); ok && (v.kind == kInt || v.kind == kFloat || v.kind == kBig) && x.Op != "not" {
			if x.Op == "~" && v.kind == kFloat {
				break
			}
			return f.s.th.unary(x.Op[0], v), true
		}
	case *lang.Binary:
		if b, ok := f.constant(x.Y); ok && isNumber(b) {
			if a, ok := f.constant(x.X); ok && isNumber(a) {
				return f.fold(opOf(x.Op), a, b)
			}
		}
	case *lang.Tuple:
		vs := make([]Value, len(x.Elts))
		for i, e := range x.Elts {
			v, ok := f.constant(e)
			if !ok {
				return none, false
			}
			vs[i] = v
		}
		return tupleV(vs), true
	}
	return none, false
}

// foldBits is the longest int that arithmetic of literals gives at once.
const foldBits = 1024

// fold computes what cannot fail of the arithmetic of literals.
func (f *compiling) fold(o op, a, b Value) (v Value, ok bool) {
	th := f.s.th
	if a.kind == kFloat || b.kind == kFloat {
		x, y := 0.0, 0.0
		if a.kind == kBig || b.kind == kBig {
			return none, false
		}
		x, _ = th.number(a)
		y, _ = th.number(b)
		if o > opDiv || o == opDiv && y == 0 {
			return none, false
		}
		return th.floatBinary(o, x, y), true
	}
	n, m := int64(a.asBig().BitLen()), int64(b.asBig().BitLen())
	zero, neg := m == 0, b.asBig().Sign() < 0
	switch o {
	case opAdd, opSub, opMul, opAnd, opOr, opXor:
		ok = n+m <= foldBits
	case opFloorDiv, opMod:
		ok = !zero
	case opDiv:
		ok = !zero && n <= 53 && m <= 53
	case opPow, opShl:
		ok = !neg && m <= 10 && (o == opPow && n*b.int() <= foldBits || o == opShl && n+b.int() <= foldBits)
	case opShr:
		ok = !neg && m <= 10
	}
	if !ok {
		return none, false
	}
	return th.intBinary(o, a, b), true
}

func (f *compiling) number(x *lang.Number) Value {
	switch x.Kind {
	case 'f':
		v, err := strconv.ParseFloat(strings.ReplaceAll(x.Text, "_", ""), 64)
		if err != nil && !isRange(err) {
			f.fail(x, "SyntaxError", "", "invalid decimal literal")
		}
		return floatV(v)
	case 'j':
		f.fail(x, "Refused", "keep real and imaginary parts in two arrays", "complex numbers are outside grayscale")
	}
	if v, err := strconv.ParseInt(x.Text, 0, 64); err == nil && !(len(x.Text) > 1 && x.Text[0] == '0' && x.Text[1] >= '0' && x.Text[1] <= '9') {
		return intV(v)
	}
	text, base := x.Text, 0
	if strings.Trim(text, "0") == "" {
		return intV(0)
	}
	if len(text) > 4300 && !strings.ContainsAny(text[:2], "xXoObB") {
		f.fail(x, "SyntaxError", "", "Exceeds the limit (4300 digits) for integer string conversion: value has %d digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.", len(text))
	}
	b, ok := new(big.Int).SetString(text, base)
	if !ok {
		f.fail(x, "SyntaxError", "", "invalid decimal literal")
	}
	return bigV(b)
}

func isRange(err error) bool {
	ne, ok := err.(*strconv.NumError)
	return ok && ne.Err == strconv.ErrRange
}

// expr compiles an expression.
func (f *compiling) expr(x lang.Expr) expr {
	f.nesting++
	f.code.depth = max(f.code.depth, f.nesting)
	defer func() { f.nesting-- }()
	if v, ok := f.constant(x); ok {
		return func(*frame) Value { return v }
	}
	switch x := x.(type) {
	case *lang.Paren:
		return f.expr(x.X)
	case *lang.Name:
		return f.name(x)
	case *lang.Unary:
		return f.unary(x)
	case *lang.Binary:
		o := opOf(x.Op)
		if x.Op == "%" {
			if s, ok := lang.Unparen(x.X).(*lang.String); ok {
				return f.percentFormat(x, s)
			}
		}
		return f.operator(x, o, x.X, x.Y)
	case *lang.Bool:
		return f.boolean(x)
	case *lang.Compare:
		return f.compare(x)
	case *lang.IfExpr:
		c, a, b := f.cond(x.Cond), f.expr(x.Then), f.expr(x.Else)
		return func(fr *frame) Value {
			if c(fr) {
				return a(fr)
			}
			return b(fr)
		}
	case *lang.Tuple:
		return f.display(x.Elts, tupleV, newTuple)
	case *lang.List:
		return f.display(x.Elts, listV, newList)
	case *lang.Dict:
		return f.dict(x)
	case *lang.Set:
		f.fail(x, "Refused", "use a dict, whose keys are unique: dict.fromkeys(values), or np.unique of numbers", "sets are outside grayscale")
	case *lang.FString:
		return f.fstring(x)
	case *lang.Lambda:
		return f.function(x, "<lambda>", x.Params, nil, x.Body)
	case *lang.Call:
		return f.call(x)
	case *lang.Index:
		return f.index(x)
	case *lang.Attr:
		return f.attr(x)
	case *lang.Walrus:
		v, store := f.expr(x.X), f.storeName(x.Name, true)
		return func(fr *frame) Value {
			r := v(fr)
			store(fr, r)
			return r
		}
	case *lang.Comp:
		return f.comp(x)
	case *lang.Star:
		f.fail(x, "SyntaxError", "", "can't use starred expression here")
	case *lang.Slice:
		return f.slice(x)
	}
	f.fail(x, "Refused", "", "this expression is outside grayscale")
	return nil
}

func (f *compiling) exprs(xs []lang.Expr) []expr {
	out := make([]expr, len(xs))
	for i, x := range xs {
		out[i] = f.expr(x)
	}
	return out
}

func (f *compiling) name(x *lang.Name) expr {
	p, slot, _ := f.find(x.Ident)
	at := f.span(x)
	switch p {
	case global:
		return func(fr *frame) Value {
			v := fr.mod.slots[slot]
			if v.kind == kUnbound {
				fr.unboundGlobal(slot, at)
			}
			return v
		}
	case boxed:
		name := x.Ident
		return func(fr *frame) Value {
			v := fr.slots[slot].cell().v
			if v.kind == kUnbound {
				fr.at = at
				fr.unboundCell(name, slot)
			}
			return v
		}
	}
	if f.live.last[x] {
		return func(fr *frame) Value {
			v := fr.slots[slot]
			if v.kind == kUnbound || v.kind >= kLazy {
				return fr.load(slot, at, true)
			}
			return v
		}
	}
	return func(fr *frame) Value {
		v := fr.slots[slot]
		if v.kind == kUnbound {
			return fr.load(slot, at, false)
		}
		return v
	}
}

// load reads a local variable: the case of one without a value, and of an
// array's last use. What is still pending leaves its slot, so that forcing the
// statement's work does not store it; what has memory stays until the
// statement is done and gives it back then.
func (fr *frame) load(slot int, at int32, last bool) Value {
	v := fr.slots[slot]
	if v.kind == kUnbound {
		fr.at = at
		if fr.code.host == inModule {
			fr.unboundGlobal(slot, at)
		}
		throw(excUnboundLocalError, "cannot access local variable '%s' where it is not associated with a value", fr.code.names[slot])
	}
	if last && v.isHandle() && v.array().Pending() {
		return take(&fr.slots[slot])
	}
	return v
}

// checkX and checkY look again at an operand that an operator's fast path read
// from a slot.
func (fr *frame) checkX(v Value, slot int, at int32) Value {
	if v.kind == kUnbound || v.kind >= kLazy {
		return fr.load(slot, at, fr.code.lasts[at]&lastX != 0)
	}
	return v
}

func (fr *frame) checkY(v Value, slot int, at int32) Value {
	if v.kind == kUnbound || v.kind >= kLazy {
		return fr.load(slot, at, fr.code.lasts[at]&lastY != 0)
	}
	return v
}

func (fr *frame) unboundGlobal(slot int, at int32) {
	fr.at = at
	name := fr.th.session.slotNames[slot]
	if hint, ok := outsideBuiltins[name]; ok {
		refuse(hint, "%s is outside grayscale", name)
	}
	throwHint(excNameError, fr.th.session.didYouMean(name, fr.code.names), "name '%s' is not defined", name)
}

func (fr *frame) unboundCell(name string, slot int) {
	for _, v := range fr.code.free {
		if v.to == slot {
			throw(excNameError, "cannot access free variable '%s' where it is not associated with a value in enclosing scope", name)
		}
	}
	throw(excUnboundLocalError, "cannot access local variable '%s' where it is not associated with a value", name)
}

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

// condition is operator for a comparison whose truth is wanted.
func (f *compiling) condition(n lang.Node, o op, x, y lang.Expr) cond {
	forms := condOps[o]
	at := f.span(n)
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

func (f *compiling) attr(x *lang.Attr) expr {
	obj, at, name := f.expr(x.X), f.span(x), x.Name
	var cache lookupCache
	return func(fr *frame) Value {
		v := obj(fr)
		if v.kind == kModule {
			if r, ok := cache.lookup(v.module(), name); ok {
				return r
			}
		}
		fr.at = at
		return fr.th.getAttr(v, name)
	}
}
