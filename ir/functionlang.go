package ir

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// The notation of the table of scalar functions (functions/*.txt).
//
//	NAME = 0x1.8p52 + 2046                 a constant, untyped until it is used
//	NAME[] = {c0, c1, …}                   coefficients, lowest degree first
//	table NAME f64 = {…}                   a table for lookup
//	def name(a, b) { … return x, y }       an inlined helper; operands have any type
//	name(x f64, y f64) { … return z }      a function of the table
//	name(x T) for T in f64 f32 { … }       one rule for several types; T(x) converts
//	name(x T) for T in float int { … }     likewise, by words (see typeWords)
//
// A body is a list of statements, one a line or separated by semicolons:
//
//	a = e     a, b = e     return e, e
//	a, b = rare m { …; yield e, e } else e, e
//	a, b = repeat m max K (a = e, b = e) { …; again e; yield e, e }
//
// Expressions are C's, each operator one rounding: + - * / on numbers, & | ^ ~
// on ints and bools, the six comparisons. A literal takes the type of what it
// meets, f64 or i64 where it meets only literals. Built in besides the core operations' names:
//
//	fma(a,b,c) a*b+c   fms(a,b,c) a*b-c   fnma(a,b,c) c-a*b
//	mn mx min and max  sel(m,a,b) m ? a : b
//	bits(x) the int of the same bits; dbl(i), flt(i) the float of the same bits
//	bitsto(i,x) the value of x's type with the bits of i; narrow(y,x) y converted to x's type
//	f64(x) f32(x) i64(x) i32(x) bool(x) T(x) conversions; to an int narrower than
//	its register, the low bits extended as i8(x), u16(x) …; width, the bits of T
//	horner(P,x) one chain; poly(P,x,x2) even and odd chains in x2 = x*x joined
//	by fma(odd,x,even); polyt(P,x,x2) the same from the second coefficient on
//	lookup(NAME,i), part(P,k) coefficient k
//	quo(a,b) the truncated quotient of ints of type T, b neither 0 nor -1

// operand is a value of the notation: a register, or a literal that has not
// met a type yet, or several values that a helper returned, or coefficients.
type operand struct {
	kind operandKind
	r    Reg
	f    float64
	i    int64
	list []operand
	text string
}

type operandKind uint8

const (
	noOperand operandKind = iota
	inReg
	floatLit
	intLit
	several
	coefficients
)

// binding is a name in scope.
type binding struct {
	name string
	v    operand
}

// definer runs the text of a body against a builder. A helper is run by
// another pass over its own text with its parameters bound: the notation has
// no syntax tree.
type definer struct {
	b     *codeBuilder
	set   *functionSet
	src   string
	pos   int
	depth int // open parentheses: newlines do not end a statement there
	vars  []binding
	base  int // of vars: names below belong to callers
	t     DType
	calls int
}

func (d *definer) fail(format string, args ...any) {
	lo := max(0, d.pos-60)
	panic(fmt.Sprintf("BUG: functions: %s, at %q", fmt.Sprintf(format, args...), d.src[lo:min(d.pos, len(d.src))]))
}

// space skips blanks and comments, and newlines where they mean nothing.
func (d *definer) space(newlines bool) {
	for d.pos < len(d.src) {
		switch c := d.src[d.pos]; {
		case c == ' ' || c == '\t':
			d.pos++
		case c == '\n' && (newlines || d.depth > 0):
			d.pos++
		case c == '#':
			for d.pos < len(d.src) && d.src[d.pos] != '\n' {
				d.pos++
			}
		default:
			return
		}
	}
}

func (d *definer) peek() byte {
	d.space(false)
	if d.pos < len(d.src) {
		return d.src[d.pos]
	}
	return 0
}

func (d *definer) take(s string) bool {
	d.space(false)
	if strings.HasPrefix(d.src[d.pos:], s) {
		d.pos += len(s)
		return true
	}
	return false
}

func (d *definer) want(s string) {
	if !d.take(s) {
		d.fail("want %q", s)
	}
}

func isLetter(c byte) bool { return c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }

func (d *definer) ident() string {
	d.space(false)
	start := d.pos
	if start < len(d.src) && isLetter(d.src[start]) {
		for d.pos < len(d.src) && (isLetter(d.src[d.pos]) || isDigit(d.src[d.pos])) {
			d.pos++
		}
	}
	if start == d.pos {
		d.fail("want a name")
	}
	return d.src[start:d.pos]
}

// keyword takes a word if it comes next as a whole.
func (d *definer) keyword(s string) bool {
	d.space(false)
	if strings.HasPrefix(d.src[d.pos:], s) {
		end := d.pos + len(s)
		if end == len(d.src) || !isLetter(d.src[end]) && !isDigit(d.src[end]) {
			d.pos = end
			return true
		}
	}
	return false
}

// run executes statements to the closing brace or the end of the text and
// gives what `return` or `yield` names, and what `again` names.
func (d *definer) run() (result []operand, again operand) {
	for {
		d.space(true)
		switch {
		case d.pos == len(d.src), d.take("}"):
			return result, again
		case d.take(";"):
		case d.keyword("return"), d.keyword("yield"):
			result = d.exprs()
		case d.keyword("again"):
			again = d.expr(0)
		default:
			d.statement()
		}
	}
}

func (d *definer) statement() {
	names := [8]string{d.ident()}
	n := 1
	for d.take(",") {
		names[n] = d.ident()
		n++
	}
	d.want("=")
	var vs []operand
	switch {
	case d.keyword("rare"):
		vs = d.region(Rare)
	case d.keyword("repeat"):
		vs = d.region(Repeat)
	default:
		v := d.expr(0)
		if v.kind == several {
			vs = v.list
		} else {
			vs = []operand{v}
		}
	}
	if len(vs) != n {
		d.fail("%d names for %d values", n, len(vs))
	}
	for i, v := range vs {
		d.vars = append(d.vars, binding{names[i], v})
	}
}

func (d *definer) exprs() []operand {
	v := d.expr(0)
	if v.kind == several {
		return v.list
	}
	vs := []operand{v}
	for d.take(",") {
		vs = append(vs, d.expr(0))
	}
	return vs
}

// region reads a rare or a repeat statement after its keyword.
func (d *definer) region(op Core) []operand {
	mask := d.want1(d.expr(0), Bool)
	r := &Region{Again: NoReg}
	var phis []operand
	scope := len(d.vars)
	var names []string
	if op == Repeat {
		if !d.keyword("max") {
			d.fail("want max")
		}
		r.Max = int(d.expr(0).i)
		d.want("(")
		for {
			names = append(names, d.ident())
			d.want("=")
			v := d.expr(0)
			if v.kind != inReg {
				d.fail("carried value %s has no type", names[len(names)-1])
			}
			r.Alt = append(r.Alt, v.r)
			r.T = append(r.T, d.b.typeOf(v.r))
			if !d.take(",") {
				break
			}
		}
		d.want(")")
	}
	d.want("{")
	outer, mark := d.b.open()
	for i := range names {
		p := d.b.reg(r.T[i])
		r.Phi = append(r.Phi, p)
		phis = append(phis, operand{kind: inReg, r: p})
		d.vars = append(d.vars, binding{names[i], phis[i]})
	}
	depth := d.depth
	d.depth = 0
	yield, again := d.run()
	d.depth = depth
	if op == Repeat {
		r.Again = d.want1(again, Bool)
		for i, y := range yield {
			r.Yield = append(r.Yield, d.want1(y, r.T[i]))
		}
	} else {
		for _, y := range yield {
			if y.kind != inReg {
				d.fail("yield of a literal")
			}
			r.Yield = append(r.Yield, y.r)
			r.T = append(r.T, d.b.typeOf(y.r))
		}
	}
	r.Body = d.b.close(outer, mark)
	d.vars = d.vars[:scope]
	if op == Rare {
		if !d.keyword("else") {
			d.fail("want else")
		}
		for i, a := range d.exprs() {
			r.Alt = append(r.Alt, d.want1(a, r.T[i]))
		}
	}
	if len(r.Yield) != len(r.T) || len(r.Alt) != len(r.T) {
		d.fail("%s with %d results, %d alternatives", op, len(r.Yield), len(r.Alt))
	}
	var out []operand
	for _, t := range r.T {
		o := d.b.reg(t)
		r.Out = append(r.Out, o)
		out = append(out, operand{kind: inReg, r: o})
	}
	d.b.body = append(d.b.body, Instr{Op: op, Dst: NoReg, Args: [3]Reg{mask, NoReg, NoReg}, Region: r})
	return out
}

// want1 gives the register of a value, a literal becoming a constant of type t.
func (d *definer) want1(v operand, t DType) Reg {
	switch v.kind {
	case inReg:
		if d.b.typeOf(v.r) != t {
			d.fail("value is %s, not %s", d.b.typeOf(v.r), t)
		}
		return v.r
	case floatLit, intLit:
		return d.b.constant(t, d.literal(v, t))
	}
	d.fail("no value here")
	return NoReg
}

func (d *definer) literal(v operand, t DType) uint64 {
	if t.IsFloat() && v.float() != v.float() {
		return nanBits(t)
	}
	switch t {
	case F64:
		return u64of(v.float())
	case F32:
		return u32of(float32(v.float()))
	}
	if v.kind != intLit {
		d.fail("literal %v is not a whole number", v.f)
	}
	return t.FromInt(v.i)
}

func (v operand) float() float64 {
	if v.kind == intLit {
		return float64(v.i)
	}
	return v.f
}

func (v operand) isLit() bool { return v.kind == floatLit || v.kind == intLit }

// unify gives registers of one type: that of the operands that have one, or
// f64 or i64 where all are literals.
func (d *definer) unify(vs ...operand) ([3]Reg, DType) {
	t := NoType
	for _, v := range vs {
		if v.kind == inReg {
			t = d.b.typeOf(v.r)
			break
		}
	}
	if t == NoType {
		t = I64
		for _, v := range vs {
			if v.kind == floatLit {
				t = F64
			}
		}
	}
	rs := [3]Reg{NoReg, NoReg, NoReg}
	for i, v := range vs {
		rs[i] = d.want1(v, t)
	}
	return rs, t
}

// binaryOps in order of binding, loosest first.
var binaryOps = []struct {
	text  string
	level int
	op    Core
}{
	{"==", 4, Eq}, {"!=", 4, Ne}, {"<=", 4, Le}, {">=", 4, Ge},
	{"<<", 5, Shl}, {">>", 5, Sar}, {"<", 4, Lt}, {">", 4, Gt},
	{"|", 1, Or}, {"^", 2, Xor}, {"&", 3, And},
	{"+", 6, Add}, {"-", 6, Sub}, {"*", 7, Mul}, {"/", 7, Div},
}

func (d *definer) expr(level int) operand {
	x := d.unary()
next:
	for {
		c := d.peek()
		if c == 0 || c == '\n' || c == ')' || c == ',' || c == ';' {
			return x
		}
		for i := range binaryOps {
			o := &binaryOps[i]
			if o.text[0] != c || o.level < level || !strings.HasPrefix(d.src[d.pos:], o.text) {
				continue
			}
			d.pos += len(o.text)
			d.space(true)
			y := d.expr(o.level + 1)
			x = d.binary(o.op, x, y)
			continue next
		}
		return x
	}
}

func (d *definer) binary(op Core, x, y operand) operand {
	if x.isLit() && y.isLit() {
		return d.foldLiterals(op, x, y)
	}
	rs, t := d.unify(x, y)
	if op.IsCompare() {
		return value(d.b.compare(op, rs[0], rs[1]))
	}
	return value(d.b.typed(op, t, rs[0], rs[1]))
}

func value(r Reg) operand { return operand{kind: inReg, r: r} }

func (d *definer) foldLiterals(op Core, x, y operand) operand {
	if x.kind == intLit && y.kind == intLit {
		v := operand{kind: intLit}
		switch op {
		case Add:
			v.i = x.i + y.i
		case Sub:
			v.i = x.i - y.i
		case Mul:
			v.i = x.i * y.i
		case Shl:
			v.i = x.i << y.i
		case Div:
			return operand{kind: floatLit, f: float64(x.i) / float64(y.i)}
		default:
			d.fail("%s of literals", op)
		}
		return v
	}
	a, b := x.float(), y.float()
	switch op {
	case Add:
		a += b
	case Sub:
		a -= b
	case Mul:
		a *= b
	case Div:
		a /= b
	default:
		d.fail("%s of literals", op)
	}
	return operand{kind: floatLit, f: a}
}

func (d *definer) unary() operand {
	d.space(false)
	switch c := d.peek(); {
	case c == '-':
		d.pos++
		return d.minus(d.unary())
	case c == '~':
		d.pos++
		x := d.unary()
		rs, t := d.unify(x)
		return value(d.b.typed(Not, t, rs[0]))
	case c == '(':
		d.pos++
		d.depth++
		x := d.expr(0)
		d.depth--
		d.want(")")
		return x
	case isDigit(c) || c == '.':
		return d.number()
	}
	name := d.ident()
	if d.pos < len(d.src) && d.src[d.pos] == '(' {
		d.pos++
		return d.call(name)
	}
	return d.name(name)
}

func (d *definer) minus(x operand) operand {
	switch x.kind {
	case intLit:
		x.i = -x.i
		return x
	case floatLit:
		x.f = -x.f
		return x
	}
	rs, t := d.unify(x)
	return value(d.b.typed(Neg, t, rs[0]))
}

func (d *definer) number() operand {
	start := d.pos
	hex := strings.HasPrefix(d.src[start:], "0x")
	isInt := true
	for d.pos < len(d.src) {
		c := d.src[d.pos]
		if c == '.' || c == 'p' || c == 'e' && !hex {
			isInt = false
		} else if (c == '+' || c == '-') && d.pos > start && (d.src[d.pos-1] == 'p' || d.src[d.pos-1] == 'e' && !hex) {
			// the sign of an exponent
		} else if !isDigit(c) && !(hex && (c == 'x' || 'a' <= c && c <= 'f')) {
			break
		}
		d.pos++
	}
	text := d.src[start:d.pos]
	if isInt {
		u, err := strconv.ParseUint(text, 0, 64)
		if err != nil {
			d.fail("number %q", text)
		}
		return operand{kind: intLit, i: int64(u)}
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		d.fail("number %q", text)
	}
	return operand{kind: floatLit, f: f}
}

func (d *definer) name(name string) operand {
	for i := len(d.vars) - 1; i >= d.base; i-- {
		if d.vars[i].name == name {
			return d.vars[i].v
		}
	}
	switch name {
	case "inf":
		return operand{kind: floatLit, f: math.Inf(1)}
	case "nan":
		return operand{kind: floatLit, f: math.NaN()}
	case "true", "false":
		return value(d.b.constant(Bool, u1of(name == "true")))
	case "width":
		return operand{kind: intLit, i: int64(8 * d.t.Size())}
	}
	if text, ok := d.set.consts[name]; ok {
		c := definer{src: text, set: d.set, calls: d.calls + 1}
		if c.calls > 50 {
			d.fail("constant %s needs itself", name)
		}
		return c.expr(0)
	}
	if text, ok := d.set.lists[name]; ok {
		return operand{kind: coefficients, text: text}
	}
	if t, ok := d.set.tables[name]; ok {
		return operand{kind: coefficients, text: t.Name}
	}
	d.fail("%s is not defined", name)
	return operand{}
}

func (d *definer) call(name string) operand {
	if d.depth++; d.depth > 100 {
		d.fail("parentheses nested too deep")
	}
	var buf [8]operand
	args := buf[:0]
	for {
		v := d.expr(0)
		if v.kind == several {
			args = append(args, v.list...)
		} else {
			args = append(args, v)
		}
		if !d.take(",") {
			break
		}
		d.space(true)
	}
	d.depth--
	d.want(")")
	if m, ok := d.set.helpers[name]; ok {
		return d.inline(name, m, args)
	}
	f, ok := builtins[name]
	if !ok {
		if t, isType := d.typeName(name); isType {
			return d.convert(t, args[0])
		}
		d.fail("%s is not a function", name)
	}
	if f.arity != len(args) {
		d.fail("%s takes %d operands, not %d", name, f.arity, len(args))
	}
	if f.special != nil {
		return f.special(d, args)
	}
	rs, t := d.unify(args...)
	return value(d.b.typed(f.op, t, rs[:f.arity]...))
}

func (d *definer) typeName(name string) (DType, bool) {
	if name == "T" && d.t != NoType {
		return d.t, true
	}
	t, ok := ParseDType(name)
	return t, ok
}

func (d *definer) convert(t DType, v operand) operand {
	if v.isLit() {
		return value(d.b.constant(t.Reg(), d.literal(v, t.Reg())))
	}
	x := d.want1(v, d.b.typeOf(v.r))
	r := d.b.convert(t.Reg(), x)
	if d.b.typeOf(x) == Bool || t.Size() == t.Reg().Size() {
		return value(r)
	}
	// r keeps the low bits, extended
	if t.Unsigned() {
		return value(d.b.typed(And, t.Reg(), r, d.b.constant(t.Reg(), t.Mask())))
	}
	n := d.b.constant(t.Reg(), uint64(8*(t.Reg().Size()-t.Size())))
	return value(d.b.typed(Sar, t.Reg(), d.b.typed(Shl, t.Reg(), r, n), n))
}

// inline runs a helper's text with its parameters bound to args.
func (d *definer) inline(name string, m *helper, args []operand) operand {
	if len(m.params) != len(args) {
		d.fail("%s takes %d operands, not %d", name, len(m.params), len(args))
	}
	sub := *d
	sub.src, sub.pos, sub.depth = m.body, 0, 0
	if sub.calls++; sub.calls > 50 {
		d.fail("helper %s needs itself", name)
	}
	sub.base = len(d.vars)
	for i, p := range m.params {
		sub.vars = append(sub.vars, binding{p, args[i]})
	}
	out, _ := sub.run()
	d.vars = sub.vars[:sub.base]
	switch len(out) {
	case 0:
		d.fail("helper %s returns nothing", name)
	case 1:
		return out[0]
	}
	return operand{kind: several, list: out}
}

// builtin is a function of the notation: a core operation on operands of one
// type, or something of its own.
type builtin struct {
	arity   int
	op      Core
	special func(d *definer, a []operand) operand
}

var builtins map[string]builtin

func init() {
	builtins = map[string]builtin{
		"fma": {3, FMA, nil}, "sqrt": {1, Sqrt, nil}, "abs": {1, Abs, nil}, "neg": {1, Neg, nil},
		"floor": {1, Floor, nil}, "ceil": {1, Ceil, nil}, "trunc": {1, Trunc, nil}, "rint": {1, Rint, nil},
		"copysign": {2, CopySign, nil}, "rem": {2, Rem, nil}, "mulhi": {2, MulHi, nil},
		"shl": {2, Shl, nil}, "shr": {2, Shr, nil}, "sar": {2, Sar, nil},
		"mn": {2, Min, nil}, "mx": {2, Max, nil},
		"fms": {3, NoCore, func(d *definer, a []operand) operand {
			rs, t := d.unify(a...)
			return value(d.b.typed(FMA, t, rs[0], rs[1], d.b.negate(rs[2])))
		}},
		"fnma": {3, NoCore, func(d *definer, a []operand) operand {
			rs, t := d.unify(a...)
			if d.b.regs[rs[1]].known {
				rs[0], rs[1] = rs[1], rs[0]
			}
			return value(d.b.typed(FMA, t, d.b.negate(rs[0]), rs[1], rs[2]))
		}},
		"sel": {3, NoCore, func(d *definer, a []operand) operand {
			rs, _ := d.unify(a[1:]...)
			return value(d.b.choose(d.want1(a[0], Bool), rs[0], rs[1]))
		}},
		"bits": {1, NoCore, func(d *definer, a []operand) operand {
			if a[0].isLit() {
				return operand{kind: intLit, i: int64(u64of(a[0].float()))}
			}
			return value(d.b.bitcast(d.b.typeOf(a[0].r).Bits(), a[0].r))
		}},
		"dbl": {1, NoCore, func(d *definer, a []operand) operand {
			return value(d.b.bitcast(F64, d.want1(a[0], I64)))
		}},
		"flt": {1, NoCore, func(d *definer, a []operand) operand {
			return value(d.b.bitcast(F32, d.want1(a[0], I32)))
		}},
		"bitsto": {2, NoCore, func(d *definer, a []operand) operand {
			return value(d.b.bitcast(d.b.typeOf(a[1].r), a[0].r))
		}},
		"narrow": {2, NoCore, func(d *definer, a []operand) operand {
			return value(d.b.convert(d.b.typeOf(a[1].r), a[0].r))
		}},
		"quo": {2, NoCore, func(d *definer, a []operand) operand {
			rs, t := d.unify(a...)
			// Ints have no vector division, floats have. A float with room for a
			// quotient that falls short of a whole number by 1/b does not round it
			// up: float64 has for ints of 32 bits, float32 for those of 16.
			f := F32
			switch d.t.Size() {
			case 8:
				return value(d.b.typed(Div, t, rs[0], rs[1]))
			case 4:
				f = F64
			}
			q := d.b.typed(Div, f, d.b.convert(f, rs[0]), d.b.convert(f, rs[1]))
			return value(d.b.convert(t, q))
		}},
		"lookup": {2, NoCore, func(d *definer, a []operand) operand {
			t, ok := d.set.tables[a[0].text]
			if !ok {
				d.fail("lookup in %q", a[0].text)
			}
			i, from := d.unify(a[1])
			return value(d.b.emit(Instr{Op: Lookup, T: t.T, From: from, Table: t.Name, Args: [3]Reg{i[0]}}))
		}},
		"part": {2, NoCore, func(d *definer, a []operand) operand {
			return d.coefficients(a[0])[a[1].i]
		}},
		"horner": {2, NoCore, func(d *definer, a []operand) operand {
			return d.horner(d.coefficients(a[0]), a[1])
		}},
		"poly": {3, NoCore, func(d *definer, a []operand) operand {
			return d.twoChains(d.coefficients(a[0]), a[1], a[2])
		}},
		"polyt": {3, NoCore, func(d *definer, a []operand) operand {
			return d.twoChains(d.coefficients(a[0])[1:], a[1], a[2])
		}},
	}
}

// coefficients reads a list.
func (d *definer) coefficients(v operand) []operand {
	if v.kind != coefficients {
		d.fail("want a list of coefficients")
	}
	c := definer{src: v.text, set: d.set, depth: 1}
	cs := make([]operand, 0, 24)
	for {
		cs = append(cs, c.expr(0))
		if !c.take(",") {
			return cs
		}
	}
}

func (d *definer) horner(cs []operand, x operand) operand {
	p := cs[len(cs)-1]
	for i := len(cs) - 2; i >= 0; i-- {
		rs, t := d.unify(x, p, cs[i])
		p = value(d.b.typed(FMA, t, rs[1], rs[0], rs[2]))
	}
	return p
}

func (d *definer) twoChains(cs []operand, x, x2 operand) operand {
	var half [2][]operand
	for i, c := range cs {
		half[i&1] = append(half[i&1], c)
	}
	even, odd := d.horner(half[0], x2), d.horner(half[1], x2)
	rs, t := d.unify(x, odd, even)
	return value(d.b.typed(FMA, t, rs[1], rs[0], rs[2]))
}
