package ir

import (
	"fmt"
	"strconv"
	"strings"
)

// String is the code's text, which ParseCode reads back:
//
//	code (x f64) -> (v3) {
//	  v1 = const f64 0x1p+00
//	  v2 = gt f64 x, v1
//	  v3 = rare v2 (f64) {
//	    v4 = sqrt f64 x
//	  } yield v4 else x
//	}
//
// Registers print as v0 v1 …, parameters by their names. Compares name the
// type of their operands; conversions both types.
func (c *Code) String() string {
	var b strings.Builder
	b.WriteString("code (")
	for i, p := range c.Params {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(p.Name + " " + p.T.String())
	}
	b.WriteString(") -> (")
	b.WriteString(regList(c.Results, c.regName))
	b.WriteString(") {\n")
	for i := range c.Body {
		c.Body[i].write(&b, "  ", c.regName)
	}
	b.WriteString("}\n")
	return b.String()
}

func (c *Code) regName(r Reg) string {
	if r >= 0 && int(r) < len(c.Params) {
		return c.Params[r].Name
	}
	return "v" + strconv.Itoa(int(r))
}

func regList(rs []Reg, name func(Reg) string) string {
	var b strings.Builder
	for i, r := range rs {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(name(r))
	}
	return b.String()
}

// Text is the instruction as it stands in dumps, every line indented and ended
// by a newline; name gives the text of a register.
func (in *Instr) Text(indent string, name func(Reg) string) string {
	var b strings.Builder
	in.write(&b, indent, name)
	return b.String()
}

func (in *Instr) write(b *strings.Builder, indent string, name func(Reg) string) {
	b.WriteString(indent)
	if r := in.Region; r != nil {
		fmt.Fprintf(b, "%s = %s %s", regList(r.Out, name), in.Op, name(in.Args[0]))
		if in.Op == Repeat {
			fmt.Fprintf(b, " max %d (", r.Max)
			for i, p := range r.Phi {
				if i > 0 {
					b.WriteString(", ")
				}
				fmt.Fprintf(b, "%s %s = %s", name(p), r.T[i], name(r.Alt[i]))
			}
			b.WriteString(")")
		}
		if in.Op == Rare {
			for i, t := range r.T {
				b.WriteString([]string{" (", ", "}[min(i, 1)] + t.String())
			}
			b.WriteString(")")
		}
		b.WriteString(" {\n")
		for i := range r.Body {
			r.Body[i].write(b, indent+"  ", name)
		}
		b.WriteString(indent + "} yield " + regList(r.Yield, name))
		if in.Op == Repeat {
			b.WriteString(" again " + name(r.Again))
		} else {
			b.WriteString(" else " + regList(r.Alt, name))
		}
		b.WriteString("\n")
		return
	}
	b.WriteString(name(in.Dst) + " = " + in.Op.String() + " ")
	switch {
	case in.Op == Const:
		b.WriteString(in.T.String() + " " + FormatBits(in.T, in.Imm))
	case in.Op.IsCompare():
		b.WriteString(in.From.String() + " " + regList(in.Args[:2], name))
	case in.Op == Convert || in.Op == Bitcast:
		b.WriteString(in.T.String() + " " + in.From.String() + " " + name(in.Args[0]))
	case in.Op == Lookup:
		b.WriteString(in.T.String() + " " + in.Table + " " + in.From.String() + " " + name(in.Args[0]))
	default:
		b.WriteString(in.T.String() + " " + regList(in.Args[:in.Op.Arity()], name))
	}
	b.WriteString("\n")
}

// FormatBits is the text of a constant: decimal for ints, hexadecimal floating
// point for floats, true and false for bool. A NaN other than the canonical
// one prints its bits.
func FormatBits(t DType, u uint64) string {
	switch t {
	case Bool:
		return strconv.FormatBool(u != 0)
	case F64, F32:
		x, size := f64of(u), 64
		if t == F32 {
			x, size = float64(f32of(u)), 32
		}
		switch {
		case x != x && u == nanBits(t):
			return "nan"
		case x != x:
			return fmt.Sprintf("bits:%#x", u)
		}
		return strings.ToLower(strconv.FormatFloat(x, 'x', -1, size))
	}
	return string(t.AppendInt(nil, u))
}

func nanBits(t DType) uint64 {
	if t == F32 {
		return 0x7fc00000
	}
	return 0x7ff8000000000000
}

// ParseBits reads what FormatBits writes.
func ParseBits(t DType, s string) (uint64, error) {
	if rest, ok := strings.CutPrefix(s, "bits:"); ok && t.IsFloat() {
		return strconv.ParseUint(rest, 0, 8*t.Size())
	}
	switch t.Kind() {
	case KindBool:
		v, err := strconv.ParseBool(s)
		return u1of(v), err
	case KindInt:
		v, ok := t.ParseInt(s, 0)
		if !ok {
			return 0, fmt.Errorf("%q is no %s", s, t)
		}
		return v, nil
	case KindFloat:
		if s == "nan" {
			return nanBits(t), nil
		}
		v, err := strconv.ParseFloat(s, 8*t.Size())
		if err != nil {
			return 0, err
		}
		if t == F32 {
			return u32of(float32(v)), nil
		}
		return u64of(v), nil
	}
	return 0, fmt.Errorf("no constants of type %s", t)
}

// ParseCode reads the text of a Code and verifies it.
func ParseCode(text string) (*Code, error) {
	p := &codeReader{in: text}
	c := &Code{}
	names := map[string]Reg{}
	p.reg = func(s string) (Reg, error) {
		if r, ok := names[s]; ok {
			return r, nil
		}
		return parseReg(s)
	}
	p.want("code")
	p.want("(")
	for !p.take(")") {
		if len(c.Params) > 0 {
			p.want(",")
		}
		n := p.next()
		t := p.dtype()
		if _, ok := names[n]; ok {
			p.fail("parameter %s twice", n)
		}
		names[n] = Reg(len(c.Params))
		c.Params = append(c.Params, Param{Name: n, T: t})
		if p.err != nil {
			return nil, p.err
		}
	}
	p.want("->")
	p.want("(")
	if !p.take(")") {
		c.Results = p.regs()
		p.want(")")
	}
	p.want("{")
	c.Body = p.body()
	if p.err == nil && p.next() != "" {
		p.fail("text after the code")
	}
	if p.err != nil {
		return nil, p.err
	}
	c.NumRegs = len(c.Params)
	each(c.Body, func(in *Instr) {
		for _, r := range in.defs() {
			c.NumRegs = max(c.NumRegs, int(r)+1)
		}
	})
	if c.NumRegs > maxRegs {
		return nil, fmt.Errorf("code has registers up to v%d", c.NumRegs-1)
	}
	if err := c.Verify(); err != nil {
		return nil, err
	}
	return c, nil
}

// maxRegs bounds register numbers, so that a hostile text cannot ask for a
// huge register file.
const maxRegs = 1 << 20

func parseReg(s string) (Reg, error) {
	if n, ok := strings.CutPrefix(s, "v"); ok && n != "" && (n == "0" || n[0] != '0') {
		if v, err := strconv.ParseUint(n, 10, 20); err == nil {
			return Reg(v), nil
		}
	}
	return NoReg, fmt.Errorf("%q is not a register", s)
}

// ParseInstr reads one instruction (a region with its body) from the front of
// text and returns what follows it; reg finds a register by its text.
func ParseInstr(text string, reg func(string) (Reg, error)) (Instr, string, error) {
	p := &codeReader{in: text, reg: reg}
	in := p.instr()
	return in, p.in[p.pos:], p.err
}

// codeReader reads the text of codes word by word.
type codeReader struct {
	in    string
	pos   int
	depth int
	err   error
	reg   func(string) (Reg, error)
}

func (p *codeReader) fail(format string, args ...any) {
	if p.err == nil {
		line := 1 + strings.Count(p.in[:min(p.pos, len(p.in))], "\n")
		p.err = fmt.Errorf("code line %d: %s", line, fmt.Sprintf(format, args...))
	}
}

func isWord(c byte) bool {
	return c == '_' || c == '.' || c == ':' || c == '+' || c == '-' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// next is the next word or punctuation mark, "" at the end.
func (p *codeReader) next() string {
	for p.pos < len(p.in) {
		switch c := p.in[p.pos]; {
		case c == ' ' || c == '\n' || c == '\t' || c == '\r':
			p.pos++
		case c == '#':
			for p.pos < len(p.in) && p.in[p.pos] != '\n' {
				p.pos++
			}
		case strings.HasPrefix(p.in[p.pos:], "->"):
			p.pos += 2
			return "->"
		case isWord(c):
			start := p.pos
			for p.pos < len(p.in) && isWord(p.in[p.pos]) {
				p.pos++
			}
			return p.in[start:p.pos]
		default:
			p.pos++
			return p.in[p.pos-1 : p.pos]
		}
	}
	return ""
}

func (p *codeReader) take(s string) bool {
	at := p.pos
	if p.next() == s {
		return true
	}
	p.pos = at
	return false
}

func (p *codeReader) want(s string) {
	if got := p.next(); got != s {
		p.fail("want %q, have %q", s, got)
	}
}

func (p *codeReader) dtype() DType {
	s := p.next()
	for d := Bool; d < numDTypes; d++ {
		if dtypes[d].text == s {
			return d
		}
	}
	p.fail("%q is not a dtype", s)
	return NoType
}

func (p *codeReader) one() Reg {
	s := p.next()
	r, err := p.reg(s)
	if err != nil {
		p.fail("%v", err)
	}
	return r
}

func (p *codeReader) regs() []Reg {
	rs := []Reg{p.one()}
	for p.err == nil && p.take(",") {
		rs = append(rs, p.one())
	}
	return rs
}

func (p *codeReader) body() []Instr {
	var body []Instr
	if p.depth++; p.depth > 20 {
		p.fail("regions nested too deep")
	}
	for p.err == nil && !p.take("}") {
		body = append(body, p.instr())
	}
	p.depth--
	return body
}

func (p *codeReader) instr() Instr {
	in := Instr{Args: [3]Reg{NoReg, NoReg, NoReg}}
	out := p.regs()
	p.want("=")
	name := p.next()
	op, ok := ParseCore(name)
	if !ok {
		p.fail("no core operation %q", name)
		return in
	}
	in.Op = op
	if op == Rare || op == Repeat {
		p.region(&in, out)
		return in
	}
	if len(out) != 1 {
		p.fail("%s gives one result", op)
	}
	in.Dst = out[0]
	switch {
	case op == Const:
		in.T = p.dtype()
		u, err := ParseBits(in.T, p.next())
		if err != nil {
			p.fail("%v", err)
		}
		in.Imm = u
		return in
	case op.IsCompare():
		in.T, in.From = Bool, p.dtype()
	case op == Convert || op == Bitcast:
		in.T, in.From = p.dtype(), p.dtype()
	case op == Lookup:
		in.T = p.dtype()
		in.Table = p.next()
		in.From = p.dtype()
	default:
		in.T = p.dtype()
	}
	args := p.regs()
	if len(args) != op.Arity() {
		p.fail("%s takes %d operands, not %d", op, op.Arity(), len(args))
		return in
	}
	copy(in.Args[:], args)
	return in
}

func (p *codeReader) region(in *Instr, out []Reg) {
	r := &Region{Out: out}
	in.Dst, in.Region = NoReg, r
	in.Args[0] = p.one()
	if in.Op == Repeat {
		p.want("max")
		n, err := strconv.Atoi(p.next())
		if err != nil || n < 1 || n > maxRepeat {
			p.fail("repeat needs a number of rounds from 1 to %d", maxRepeat)
		}
		r.Max = n
		p.want("(")
		for p.err == nil {
			r.Phi = append(r.Phi, p.one())
			r.T = append(r.T, p.dtype())
			p.want("=")
			r.Alt = append(r.Alt, p.one())
			if !p.take(",") {
				break
			}
		}
	} else {
		p.want("(")
		r.T = append(r.T, p.dtype())
		for p.err == nil && p.take(",") {
			r.T = append(r.T, p.dtype())
		}
		r.Again = NoReg
	}
	p.want(")")
	p.want("{")
	r.Body = p.body()
	p.want("yield")
	r.Yield = p.regs()
	if in.Op == Repeat {
		p.want("again")
		r.Again = p.one()
		return
	}
	p.want("else")
	r.Alt = p.regs()
}

// maxRepeat bounds the rounds of a repeat region.
const maxRepeat = 4096

// defs lists the registers an instruction defines for those that follow it and
// inside its own body.
func (in *Instr) defs() []Reg {
	if in.Region == nil {
		return []Reg{in.Dst}
	}
	return append(append([]Reg(nil), in.Region.Out...), in.Region.Phi...)
}

// each visits every instruction, those of regions included.
func each(body []Instr, f func(*Instr)) {
	for i := range body {
		f(&body[i])
		if r := body[i].Region; r != nil {
			each(r.Body, f)
		}
	}
}

// typeSet is a set of dtypes.
type typeSet uint16

func setOf(ts ...DType) typeSet {
	var s typeSet
	for _, t := range ts {
		s |= 1 << t
	}
	return s
}

func (s typeSet) has(t DType) bool { return s>>t&1 != 0 }

var (
	anyTypes   = setOf(Bool, I32, I64, F32, F64)
	numTypes   = setOf(I32, I64, F32, F64)
	intTypes   = setOf(I32, I64)
	floatTypes = setOf(F32, F64)
	bitTypes   = setOf(Bool, I32, I64)
)

// coreTypes says which result types an operation has; for compares, Convert,
// Bitcast and Lookup those of From.
var coreTypes = [numCore]typeSet{
	Const: anyTypes,
	Add:   numTypes, Sub: numTypes, Mul: numTypes, Div: numTypes, Rem: intTypes,
	FMA: floatTypes, Neg: numTypes, Abs: numTypes, Sqrt: floatTypes,
	Min: numTypes, Max: numTypes,
	Floor: floatTypes, Ceil: floatTypes, Trunc: floatTypes, Rint: floatTypes, CopySign: floatTypes,
	And: bitTypes, Or: bitTypes, Xor: bitTypes, Not: bitTypes,
	Shl: intTypes, Shr: intTypes, Sar: intTypes, MulHi: setOf(I64),
	Eq: anyTypes, Ne: anyTypes, Lt: anyTypes, Le: anyTypes, Gt: anyTypes, Ge: anyTypes,
	Select: anyTypes, Convert: anyTypes, Bitcast: numTypes, Lookup: intTypes,
}

// Verify checks that the code is well formed: names and types of parameters,
// every register defined once and before its use, operand types, regions.
func (c *Code) Verify() error {
	if c.NumRegs < len(c.Params) || c.NumRegs > maxRegs {
		return fmt.Errorf("code: %d registers for %d parameters", c.NumRegs, len(c.Params))
	}
	v := &codeVerifier{types: make([]DType, c.NumRegs), seen: make([]bool, c.NumRegs), name: c.regName}
	names := map[string]bool{}
	for i, p := range c.Params {
		_, reg := parseReg(p.Name)
		if p.Name == "" || names[p.Name] || reg == nil || strings.ContainsFunc(p.Name, notIdent) {
			return fmt.Errorf("code: bad parameter name %q", p.Name)
		}
		if !p.T.Valid() || p.T.Reg() != p.T {
			return fmt.Errorf("code: parameter %s has no type of registers", p.Name)
		}
		names[p.Name] = true
		v.define(Reg(i), p.T)
	}
	v.body(c.Body)
	for _, r := range c.Results {
		v.use(r)
	}
	return v.err
}

func notIdent(r rune) bool {
	return !(r == '_' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z')
}

type codeVerifier struct {
	types []DType // of the registers in scope
	seen  []bool  // ever defined
	name  func(Reg) string
	err   error
}

func (v *codeVerifier) fail(format string, args ...any) {
	if v.err == nil {
		v.err = fmt.Errorf("code: "+format, args...)
	}
}

func (v *codeVerifier) define(r Reg, t DType) {
	if r < 0 || int(r) >= len(v.types) {
		v.fail("register %d is out of range", r)
		return
	}
	if v.seen[r] {
		v.fail("%s is defined twice", v.name(r))
	}
	v.seen[r] = true
	v.types[r] = t
}

func (v *codeVerifier) use(r Reg) DType {
	if r < 0 || int(r) >= len(v.types) || v.types[r] == NoType {
		v.fail("%s is used before it is defined", v.name(r))
		return NoType
	}
	return v.types[r]
}

func (v *codeVerifier) useAs(in *Instr, r Reg, t DType) {
	if got := v.use(r); got != t && v.err == nil {
		v.fail("%s: operand %s is %s, not %s", in.Op, v.name(r), got, t)
	}
}

func (v *codeVerifier) body(body []Instr) {
	for i := range body {
		if v.err != nil {
			return
		}
		v.instr(&body[i])
	}
}

func (v *codeVerifier) instr(in *Instr) {
	if in.Op == NoCore || in.Op >= numCore {
		v.fail("operation %d does not exist", in.Op)
		return
	}
	if in.Op == Rare || in.Op == Repeat {
		v.region(in)
		return
	}
	operand := in.T
	switch {
	case in.Op.IsCompare():
		operand = in.From
		if in.T != Bool {
			v.fail("%s gives bool, not %s", in.Op, in.T)
		}
	case in.Op == Convert || in.Op == Bitcast || in.Op == Lookup:
		operand = in.From
		if !in.T.Valid() || in.T.Reg() != in.T {
			v.fail("%s gives no type of registers", in.Op)
			return
		}
	}
	if operand >= numDTypes || !coreTypes[in.Op].has(operand) {
		v.fail("%s has no form for type %d", in.Op, operand)
		return
	}
	switch in.Op {
	case Const:
		if in.Imm&^in.T.Mask() != 0 {
			v.fail("const %s %#x is not canonical", in.T, in.Imm)
		}
	case Convert:
		if in.T == in.From {
			v.fail("convert from %s to itself", in.T)
		}
	case Bitcast:
		if in.T == in.From || in.T.Bits() != in.From.Bits() {
			v.fail("bitcast from %s to %s", in.From, in.T)
		}
	case Lookup:
		if t, ok := LookupTable(in.Table); !ok || t.T != in.T {
			v.fail("no table %s of %s", in.Table, in.T)
		}
	}
	for k := 0; k < in.Op.Arity(); k++ {
		if in.Op == Select && k == 0 {
			v.useAs(in, in.Args[0], Bool)
			continue
		}
		v.useAs(in, in.Args[k], operand)
	}
	v.define(in.Dst, in.T)
}

func (v *codeVerifier) region(in *Instr) {
	r := in.Region
	if r == nil {
		v.fail("%s without a region", in.Op)
		return
	}
	v.useAs(in, in.Args[0], Bool)
	n := len(r.Out)
	if n == 0 || len(r.Yield) != n || len(r.Alt) != n || len(r.T) != n {
		v.fail("%s with %d results, %d yields, %d alternatives, %d types", in.Op, n, len(r.Yield), len(r.Alt), len(r.T))
		return
	}
	if in.Op == Repeat && (len(r.Phi) != n || r.Max < 1 || r.Max > maxRepeat) {
		v.fail("repeat with %d results, %d carried values, at most %d rounds", n, len(r.Phi), r.Max)
		return
	}
	for i, a := range r.Alt {
		v.useAs(in, a, r.T[i])
	}
	if v.err != nil {
		return
	}
	outer := append([]DType(nil), v.types...)
	if in.Op == Repeat {
		for i, p := range r.Phi {
			v.define(p, r.T[i])
		}
	}
	v.body(r.Body)
	for i, y := range r.Yield {
		v.useAs(in, y, r.T[i])
	}
	if in.Op == Repeat {
		v.useAs(in, r.Again, Bool)
	}
	v.types = outer // what a body defines ends with it
	for i, o := range r.Out {
		v.define(o, r.T[i])
	}
}

// Equal reports whether two codes are the same, register by register.
func (c *Code) Equal(d *Code) bool { return c.String() == d.String() && c.NumRegs == d.NumRegs }

// Scope checks instructions one by one, as Code.Verify checks a whole Code: for
// those who keep instructions in structures of their own, such as loops.
type Scope struct{ v codeVerifier }

// NewScope is an empty scope for registers 0 … n-1.
func NewScope(n int) *Scope {
	return &Scope{codeVerifier{types: make([]DType, n), seen: make([]bool, n),
		name: func(r Reg) string { return "v" + strconv.Itoa(int(r)) }}}
}

// Instr checks an instruction, with its region, and defines its results.
func (s *Scope) Instr(in *Instr) error {
	s.v.instr(in)
	return s.v.err
}

// Define brings a register into scope. It may be defined once, ever.
func (s *Scope) Define(r Reg, t DType) error {
	if !t.Valid() || t.Reg() != t {
		s.v.fail("%s has no type of registers", s.v.name(r))
		return s.v.err
	}
	s.v.define(r, t)
	return s.v.err
}

// Use checks that a register is in scope and of type t.
func (s *Scope) Use(r Reg, t DType) error {
	if got := s.v.use(r); got != t {
		s.v.fail("%s is %s, used as %s", s.v.name(r), got, t)
	}
	return s.v.err
}

// Hide takes a register out of scope and gives its type.
func (s *Scope) Hide(r Reg) DType {
	t := s.v.types[r]
	s.v.types[r] = NoType
	return t
}
