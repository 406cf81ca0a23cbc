package codegen

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/grayscale-lang/grayscale/ir"
)

// Limits on hostile text.
const (
	maxNesting = 64
	maxRegs    = 1 << 16
)

// Parse reads the text of a Loop, as String writes it, and verifies it. A
// register may have any name that is not an argument's; names of the form v12
// keep their number. Semicolons and line ends are spaces.
func Parse(text string) (*Loop, error) {
	p := &parser{text: text, state: state{line: 1}, l: &Loop{}, regs: map[string]ir.Reg{},
		types: map[ir.Reg]ir.DType{}, reduces: map[string]*Reduce{}, index: map[string]int{}}
	err := p.run()
	if err != nil {
		return nil, err
	}
	if err := p.l.Verify(); err != nil {
		return nil, err
	}
	return p.l, nil
}

// syntax is the panic by which the parser leaves its recursion; run recovers it.
type syntax struct{ error }

// state is a place in the text.
type state struct {
	line  int
	last  int    // end of the token before
	start int    // of the token
	pos   int    // its end
	tok   string // "" at the end
}

type parser struct {
	text string
	state

	l       *Loop
	regs    map[string]ir.Reg
	types   map[ir.Reg]ir.DType
	reduces map[string]*Reduce // by reduceKey
	index   map[string]int
	next    ir.Reg // next register for a name that is not a number
	depth   int
}

func (p *parser) run() (err error) {
	defer func() {
		if e := recover(); e != nil {
			s, ok := e.(syntax)
			if !ok {
				panic(e)
			}
			err = s.error
		}
	}()
	p.numbers()
	p.advance()
	p.loop()
	if p.tok != "" {
		p.fail("%q after the end", p.tok)
	}
	for r := range p.types {
		p.l.NumRegs = max(p.l.NumRegs, int(r)+1)
	}
	return nil
}

func (p *parser) fail(format string, args ...any) {
	panic(syntax{fmt.Errorf("loop text, line %d: %s", p.line, fmt.Sprintf(format, args...))})
}

func isWord(r rune) bool {
	return r == '_' || r == '.' || r == ':' || r == '+' || r == '-' || unicode.IsLetter(r) || unicode.IsDigit(r)
}

// numbers finds the largest vN of the text, so that other names get numbers
// that are free.
func (p *parser) numbers() {
	for p.advance(); p.tok != ""; p.advance() {
		if r, ok := numbered(p.tok); ok && r >= p.next {
			p.next = r + 1
		}
	}
	p.state = state{line: 1}
}

// numbered reads a register's number from a name like v12.
func numbered(s string) (ir.Reg, bool) {
	if len(s) < 2 || s[0] != 'v' || (s[1] == '0' && len(s) > 2) {
		return 0, false
	}
	for _, c := range s[1:] {
		if c < '0' || c > '9' {
			return 0, false
		}
	}
	n, err := strconv.Atoi(s[1:])
	if err != nil || n >= maxRegs {
		return 0, false
	}
	return ir.Reg(n), true
}

// advance reads the next token: a word or number (signs and a colon inside
// included), "->", or one character.
func (p *parser) advance() {
	p.last = p.pos
	for p.pos < len(p.text) {
		c := p.text[p.pos]
		if c == '#' {
			for p.pos < len(p.text) && p.text[p.pos] != '\n' {
				p.pos++
			}
			continue
		}
		if c == '\n' {
			p.line++
		}
		if c != ' ' && c != '\n' && c != '\t' && c != '\r' && c != ';' {
			break
		}
		p.pos++
	}
	p.start = p.pos
	if p.pos >= len(p.text) {
		p.tok = ""
		return
	}
	if strings.HasPrefix(p.text[p.pos:], "->") {
		p.pos += 2
		p.tok = "->"
		return
	}
	r, n := utf8.DecodeRuneInString(p.text[p.pos:])
	p.pos += n
	if isWord(r) {
		for p.pos < len(p.text) {
			r, n := utf8.DecodeRuneInString(p.text[p.pos:])
			if !isWord(r) || strings.HasPrefix(p.text[p.pos:], "->") {
				break
			}
			p.pos += n
		}
	}
	p.tok = p.text[p.start:p.pos]
}

func (p *parser) take() string {
	t := p.tok
	if t == "" {
		p.fail("unexpected end")
	}
	p.advance()
	return t
}

func (p *parser) is(s string) bool {
	if p.tok != s {
		return false
	}
	p.advance()
	return true
}

func (p *parser) want(s string) {
	if p.tok != s {
		p.fail("want %q, have %q", s, p.tok)
	}
	p.advance()
}

// list reads items between open and end, separated by commas.
func (p *parser) list(open, end string, item func()) {
	p.want(open)
	if p.is(end) {
		return
	}
	for {
		item()
		if p.is(end) {
			return
		}
		p.want(",")
	}
}

// isName reports whether s can name a loop, an argument, a row or an index:
// an identifier.
func isName(s string) bool {
	for i, r := range s {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
			return false
		}
	}
	return s != ""
}

func (p *parser) name() string {
	s := p.take()
	if !isName(s) {
		p.fail("%q is not a name", s)
	}
	return s
}

func (p *parser) dtype() ir.DType {
	s := p.take()
	t, ok := ir.ParseDType(s)
	if !ok || t.String() != s {
		p.fail("%q is not a dtype", s)
	}
	return t
}

// word finds a word in one of the tables of text.go.
func (p *parser) word(names []string, what string) int {
	s := p.take()
	for i, n := range names {
		if n == s && n != "" {
			return i
		}
	}
	p.fail("%q is not %s", s, what)
	return 0
}

func (p *parser) loop() {
	l := p.l
	p.want("loop")
	l.Name = p.name()
	p.list("(", ")", func() {
		a := Arg{Name: p.name(), Kind: Scalar}
		for k := In; k <= Part; k++ {
			if k != Scalar && p.is(argNames[k]) {
				a.Kind = k
				break
			}
		}
		a.T = p.dtype()
		if a.Kind <= InOut {
			a.Steps = []ir.Step{}
			step := func() { a.Steps = append(a.Steps, ir.Step(p.word(stepNames[:], "a step"))) }
			if p.tok == "[" {
				p.list("[", "]", step)
			} else {
				step()
			}
		}
		l.Args = append(l.Args, a)
	})
	p.want("{")
	if p.is("index") {
		for {
			n := p.name()
			p.want("in")
			p.indexOf(n, p.name())
			if !p.is(",") {
				break
			}
		}
	}
	// A row may name an index that the nest declares below.
	var rowIndex []string
	for p.is("row") {
		r := Row{Name: p.name(), T: p.dtype()}
		p.want("[")
		rowIndex = append(rowIndex, p.name())
		p.want("]")
		l.Rows = append(l.Rows, r)
	}
	for p.is("reduce") {
		p.reduce()
	}
	l.Body = p.nodes()
	p.want("}")
	for i, n := range rowIndex {
		k, ok := p.index[n]
		if !ok {
			p.fail("row %s runs along %s, which is no index", l.Rows[i].Name, n)
		}
		l.Rows[i].Index = k
	}
}

// indexOf finds an index, or declares it where it is named first.
func (p *parser) indexOf(name, extent string) int {
	k, ok := p.index[name]
	if !ok {
		k = len(p.l.Index)
		p.index[name] = k
		p.l.Index = append(p.l.Index, Index{Name: name, Extent: extent})
	}
	if p.l.Index[k].Extent != extent {
		p.fail("index %s runs over %s and over %s", name, p.l.Index[k].Extent, extent)
	}
	return k
}

func (p *parser) enter() {
	if p.depth++; p.depth > maxNesting {
		p.fail("nested too deeply")
	}
}

func (p *parser) nodes() []Node {
	p.enter()
	defer func() { p.depth-- }()
	var out []Node
	for p.tok != "}" {
		n := Node{Kind: NodeKind(p.word(nodeNames[:], "a node"))}
		if n.Kind != Point {
			i := p.name()
			p.want("in")
			n.Index = p.indexOf(i, p.name())
			if p.is("cut") {
				kind := CutKind(p.word(cutNames[:], "a cut"))
				cut := &p.l.Cut
				if len(cut.Index) > 0 && cut.Kind != kind {
					p.fail("two kinds of cut")
				}
				cut.Kind = kind
				at := 0
				for at < len(cut.Index) && cut.Index[at] < n.Index {
					at++
				}
				cut.Index = append(cut.Index[:at], append([]int{n.Index}, cut.Index[at:]...)...)
			}
		}
		p.want("{")
		if n.Kind == Each {
			n.Body = p.nodes()
		} else {
			for p.tok != "}" {
				n.Code = append(n.Code, p.instr())
			}
		}
		p.want("}")
		out = append(out, n)
	}
	return out
}

// reg reads the name of a register that is used.
func (p *parser) reg() ir.Reg {
	s := p.take()
	if r, ok := p.lookup(s); ok {
		return r
	}
	p.fail("%q is not a register", s)
	return ir.NoReg
}

func (p *parser) lookup(s string) (ir.Reg, bool) {
	if r, ok := numbered(s); ok {
		return r, true
	}
	r, ok := p.regs[s]
	return r, ok
}

// def gives the register that a name defines.
func (p *parser) def(s string, t ir.DType) ir.Reg {
	r, ok := p.lookup(s)
	if !ok {
		if !isName(s) {
			p.fail("%q is not a name", s)
		}
		r = p.next
		p.next++
		p.regs[s] = r
	}
	p.types[r] = t
	return r
}

func (p *parser) arg(s string) int {
	for i := range p.l.Args {
		if p.l.Args[i].Name == s {
			return i
		}
	}
	return -1
}

// place reads what a load or store addresses.
func (p *parser) place(in *Instr) {
	s := p.name()
	in.Arg, in.Row = p.arg(s), 0
	var want []string
	if in.Arg >= 0 {
		a := &p.l.Args[in.Arg]
		in.T = a.T
		for k, st := range a.Steps {
			if st != ir.Fixed {
				if k >= len(p.l.Index) {
					p.fail("%s steps along an index that is not declared yet", s)
				}
				want = append(want, p.l.Index[k].Name)
			}
		}
	} else {
		in.Row = -1
		for i := range p.l.Rows {
			if p.l.Rows[i].Name == s {
				in.Row, in.T = i, p.l.Rows[i].T
			}
		}
		if in.Row < 0 {
			p.fail("%s is neither an argument nor a row", s)
		}
	}
	var have []string
	if p.tok == "[" {
		p.list("[", "]", func() { have = append(have, p.name()) })
	}
	if in.Arg >= 0 && strings.Join(have, ",") != strings.Join(want, ",") {
		p.fail("%s[%s]: it moves along [%s]", s, strings.Join(have, ","), strings.Join(want, ","))
	}
	if in.Arg < 0 && len(have) != 1 {
		p.fail("row %s needs one index", s)
	}
}

func (p *parser) instr() Instr {
	n := ir.NoReg
	in := Instr{Dst: n, Src: n, Arg: -1, Row: -1, Part: -1}
	if p.is("store") {
		in.Op = OpStore
		p.place(&in)
		p.want(",")
		in.Src = p.reg()
		return in
	}
	at := p.state
	dst := p.take()
	if p.tok == "," { // a region with several results
		p.state = at
		p.core(&in)
		return in
	}
	p.want("=")
	switch p.tok {
	case "load":
		p.advance()
		in.Op = OpLoad
		p.place(&in)
		in.Dst = p.def(dst, in.T.Reg())
		return in
	case "iota":
		p.advance()
		in.Op, in.T = OpIota, ir.I64
		s := p.name()
		k, ok := p.index[s]
		if !ok {
			p.fail("%s is no index", s)
		}
		in.Index = k
		in.Dst = p.def(dst, ir.I64)
		return in
	}
	if !p.atReduce() {
		p.state = at
		p.core(&in)
		return in
	}
	in.Op = OpReduce
	order := Any
	if p.is("scan") {
		in.Op = OpScan
	}
	if p.is("sequence") {
		order = Sequence
	}
	key := &Reduce{Name: p.name(), Order: order}
	if key.Name == "pairwise" {
		key.Order = Pairwise
		key.Runs = p.is("runs")
	}
	key.T = p.dtype()
	in.T = key.T
	in.Red = p.reduces[reduceKey(in.Op, key)]
	if in.Red == nil || key.Order == Pairwise {
		make := NewReduce
		if in.Op == OpScan {
			make = ScanReduce
		}
		r, ok := make(key.Name, key.Order, key.T)
		if !ok {
			p.fail("there is no reduction %q", reduceKey(in.Op, key))
		}
		r.Runs = key.Runs
		in.Red = r
	}
	in.Src = p.reg()
	if a := p.arg(dst); in.Op == OpReduce && a >= 0 && p.l.Args[a].Kind == Part {
		in.Part = a
		p.l.Args[a].Reduce = in.Red
		return in
	}
	in.Dst = p.def(dst, in.T)
	return in
}

// atReduce tells `max f64 v0`, a reduction, from `max f64 v0, v1`, an
// operation: a name of the loop's own, one of the words that only reductions
// have, or one operand where the operation has two.
func (p *parser) atReduce() bool {
	switch p.tok {
	case "scan", "sequence", "pairwise":
		return true
	}
	op, ok := ir.ParseCore(p.tok)
	if !ok {
		return true
	}
	if op.Arity() != 2 {
		return false
	}
	at := p.state
	defer func() { p.state = at }()
	p.advance() // dtype
	p.advance() // operand
	p.advance()
	return p.tok != ","
}

// core reads an operation; ir knows their text.
func (p *parser) core(in *Instr) {
	reg := func(s string) (ir.Reg, error) {
		r, ok := p.lookup(s)
		if !ok && isName(s) && p.arg(s) < 0 {
			r, ok = p.next, true
			p.regs[s] = r
			p.next++
		}
		if !ok {
			return r, fmt.Errorf("%q is not a register", s)
		}
		return r, nil
	}
	core, rest, err := ir.ParseInstr(p.text[p.start:], reg)
	if err != nil {
		p.fail("%v", err)
	}
	p.line += strings.Count(p.text[p.start:len(p.text)-len(rest)], "\n")
	p.pos = len(p.text) - len(rest)
	p.advance()
	in.Core = core
	p.typed(&in.Core)
}

// typed notes the dtypes of the registers that an operation defines.
func (p *parser) typed(in *ir.Instr) {
	r := in.Region
	if r == nil {
		p.types[in.Dst] = in.T
		return
	}
	for i := range r.Phi {
		if i < len(r.T) {
			p.types[r.Phi[i]] = r.T[i]
		}
	}
	for i := range r.Body {
		p.typed(&r.Body[i])
	}
	for i := range r.Out {
		if i < len(r.T) { // else Verify complains
			p.types[r.Out[i]] = r.T[i]
		}
	}
}

// reduce reads a definition: reduce [scan] [sequence] NAME T init BITS code ….
func (p *parser) reduce() {
	op := OpReduce
	r := &Reduce{}
	if p.is("scan") {
		op = OpScan
	}
	if p.is("sequence") {
		r.Order = Sequence
	}
	r.Name, r.T = p.name(), p.dtype()
	p.want("init")
	s := p.take()
	var err error
	if r.Init, err = ir.ParseBits(r.T, s); err != nil {
		p.fail("%q is not a constant of type %s", s, r.T)
	}
	// The text of the code ends where its braces do.
	start, depth := p.start, 0
	for {
		switch p.take() {
		case "{":
			depth++
			continue
		case "}":
			depth--
		default:
			continue
		}
		if depth == 0 {
			break
		}
	}
	if r.Combine, err = ir.ParseCode(p.text[start:p.last]); err != nil {
		p.fail("%v", err)
	}
	p.reduces[reduceKey(op, r)] = r
}
