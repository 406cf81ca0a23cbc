package eval

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

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
