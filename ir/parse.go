package ir

import (
	"fmt"
	"math"
	"strconv"
	"unicode"
	"unicode/utf8"
)

// Parse reads the text of a Func: what String or Key write. Names are free:
// any identifier stands for a value or, in brackets, for a symbol; a value
// called v<digits> has no name. `#` starts a comment. Without the `with` line
// the Func has no extents, and Verify checks its structure alone; a `with`
// line without strides gets strides that fit the step classes. The result is
// verified. The error names the line and the column.
func Parse(text string) (f *Func, err error) {
	p := parser{src: text, f: &Func{}, ids: map[string]ID{}, syms: map[string]Sym{}}
	defer func() {
		switch r := recover().(type) {
		case nil:
		case *parseError:
			f, err = nil, r
		default:
			panic(r)
		}
	}()
	p.next()
	p.fn()
	if err := Verify(p.f); err != nil {
		return nil, err
	}
	return p.f, nil
}

type parseError struct {
	at  Pos
	msg string
}

func (e *parseError) Error() string {
	return "ir text " + strconv.Itoa(int(e.at.Line)) + ":" + strconv.Itoa(int(e.at.Col)) + ": " + e.msg
}

type parser struct {
	src  string
	i    int // after tok
	tok  string
	at   int // of tok
	f    *Func
	ids  map[string]ID
	syms map[string]Sym
}

func (p *parser) fail(format string, a ...any) {
	pos := Pos{Line: 1, Col: 1}
	for _, c := range p.src[:p.at] {
		if pos.Col++; c == '\n' {
			pos.Line++
			pos.Col = 1
		}
	}
	panic(&parseError{pos, fmt.Sprintf(format, a...)})
}

// next reads a token: a word (letters, digits, and what numbers need), or a
// single other character, "->" apart. The end is "".
func (p *parser) next() {
	for p.i < len(p.src) {
		switch c := p.src[p.i]; {
		case c == ' ' || c == '\n' || c == '\t' || c == '\r':
			p.i++
			continue
		case c == '#':
			for p.i < len(p.src) && p.src[p.i] != '\n' {
				p.i++
			}
			continue
		}
		break
	}
	p.at = p.i
	for p.i < len(p.src) {
		r, n := utf8.DecodeRuneInString(p.src[p.i:])
		if r != '_' && r != '.' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		p.i += n
	}
	if p.i == p.at && p.i < len(p.src) {
		_, n := utf8.DecodeRuneInString(p.src[p.i:])
		p.i += n
		if p.src[p.at:p.i] == "-" && p.i < len(p.src) && p.src[p.i] == '>' {
			p.i++
		}
	}
	p.tok = p.src[p.at:p.i]
}

func (p *parser) accept(s string) bool {
	if p.tok != s {
		return false
	}
	p.next()
	return true
}

func (p *parser) want(s string) {
	if !p.accept(s) {
		p.fail("expected %q, found %q", s, p.tok)
	}
}

func (p *parser) word() string {
	r, _ := utf8.DecodeRuneInString(p.tok)
	if p.tok == "" || r != '_' && !unicode.IsLetter(r) {
		p.fail("expected a name, found %q", p.tok)
	}
	s := p.tok
	p.next()
	return s
}

// int reads a decimal integer.
func (p *parser) int() int64 {
	s := ""
	if p.accept("-") {
		s = "-"
	}
	n, err := strconv.ParseInt(s+p.tok, 10, 64)
	if err != nil {
		p.fail("expected a number, found %q", s+p.tok)
	}
	p.next()
	return n
}

// axis reads an axis number below rank.
func (p *parser) axis(rank int) int {
	n := p.int()
	if n < 0 || n >= int64(rank) {
		p.fail("no axis %d in %d dimensions", n, rank)
	}
	return int(n)
}

func (p *parser) define(name string) ID {
	if _, ok := p.ids[name]; ok {
		p.fail("%s is defined twice", name)
	}
	id := ID(len(p.f.Values))
	p.ids[name] = id
	v := Value{Num: -1, Pos: -1}
	if isName(name) {
		v.Name = name
	}
	p.f.Values = append(p.f.Values, v)
	return id
}

func (p *parser) use() ID {
	name := p.word()
	id, ok := p.ids[name]
	if !ok {
		p.fail("%s is not defined", name)
	}
	return id
}

func (p *parser) sym() Sym {
	if p.accept("1") {
		return One
	}
	name := p.word()
	s, ok := p.syms[name]
	if !ok {
		s = Sym(len(p.syms))
		p.syms[name] = s
	}
	return s
}

func (p *parser) typ() (t Type) {
	name := p.word()
	d, ok := ParseDType(name)
	if !ok {
		p.fail("no dtype %q", name)
	}
	t.DType = d
	if p.accept("[") {
		for {
			t.Dims = append(t.Dims, p.sym())
			if !p.accept(",") {
				break
			}
		}
		p.want("]")
		if len(t.Dims) > MaxRank {
			p.fail("more than %d dimensions", MaxRank)
		}
	}
	if p.accept(":") {
		for _, c := range []byte(p.tok) {
			a := 0
			for a < len(axisDigits) && axisDigits[a] != c {
				a++
			}
			t.Order = append(t.Order, uint8(a))
		}
		if !isOrder(t.Order, len(t.Dims)) {
			p.fail("%q is not an order of %d axes", p.tok, len(t.Dims))
		}
		p.next()
	}
	return t
}

// isOrder reports whether order is a permutation of n axes, and not C order.
func isOrder(order []uint8, n int) bool {
	if len(order) != n || isC(order) {
		return false
	}
	var seen uint32
	for _, a := range order {
		if int(a) >= n || seen>>a&1 != 0 {
			return false
		}
		seen |= 1 << a
	}
	return true
}

// steps reads the step classes of an array of type t.
func (p *parser) steps(t *Type) []Step {
	if len(t.Dims) == 0 {
		return nil
	}
	out := make([]Step, len(t.Dims))
	if !p.accept("[") {
		inner := true
		for k := len(t.Dims) - 1; k >= 0; k-- {
			a := k
			if t.Order != nil {
				a = int(t.Order[k])
			}
			switch {
			case t.Dims[a] == One:
				out[a] = Fixed
			case inner:
				out[a], inner = Unit, false
			default:
				out[a] = Join
			}
		}
		return out
	}
	for k := range out {
		if k > 0 {
			p.want(",")
		}
		w := p.word()
		s := 0
		for s < len(stepNames) && stepNames[s] != w {
			s++
		}
		if s == len(stepNames) {
			p.fail("no step class %q", w)
		}
		out[k] = Step(s)
	}
	p.want("]")
	return out
}

func (p *parser) fn() {
	p.want("func")
	p.want("(")
	for p.tok != ")" {
		id := p.define(p.word())
		p.f.Params = append(p.f.Params, id)
		v := &p.f.Values[id]
		v.Op = OpParam
		v.Type = p.typ()
		v.Steps = p.steps(&v.Type)
		if p.tok != ")" {
			p.want(",")
		}
	}
	p.next()
	p.want("->")
	p.want("(")
	outs := p.i - len(p.tok) // the outputs are read when the values are known
	for depth := 1; depth > 0; p.next() {
		switch p.tok {
		case "(":
			depth++
		case ")":
			depth--
		case "":
			p.fail("unclosed list of outputs")
		}
	}
	p.want("{")
	for p.tok != "}" {
		p.value()
	}
	end := p.i
	p.i = outs
	p.next()
	p.outs()
	p.i = end
	p.next()
	p.with()
	if p.tok != "" {
		p.fail("text after the end: %q", p.tok)
	}
}

func (p *parser) outs() {
	for p.tok != ")" {
		o := Out{Value: p.use()}
		if p.accept("into") {
			o.Into = true
			o.Steps = p.steps(&p.f.Values[o.Value].Type)
			w := p.word()
			c := 0
			for c < len(overlapNames) && overlapNames[c] != w {
				c++
			}
			if c == len(overlapNames) {
				p.fail("no class of overlap %q", w)
			}
			o.Class = Overlap(c)
		}
		p.f.Outs = append(p.f.Outs, o)
		if p.tok != ")" {
			p.want(",")
		}
	}
}

func (p *parser) value() {
	name := p.word()
	p.want("=")
	opName := p.word()
	op, ok := ParseOp(opName)
	if !ok || op == OpParam {
		p.fail("no operation %q", opName)
	}
	v := Value{Op: op, Num: -1, Pos: -1, Type: p.typ()}
	row := &ops[op]
	for i := 0; i < row.arity; i++ {
		if i > 0 {
			p.want(",")
		}
		v.Args = append(v.Args, p.use())
	}
	var in *Type
	if row.arity > 0 {
		in = &p.f.Values[v.Args[0]].Type
	}
	switch row.family {
	case FamConst:
		v.Imm = p.literal(v.Type.DType)
	case FamView:
		v.View = p.view(len(v.Type.Dims), len(in.Dims))
	case FamReduce, FamScan:
		if p.accept("over") {
			for {
				v.Axes = append(v.Axes, uint8(p.axis(len(in.Dims))))
				if !p.accept(",") {
					break
				}
			}
		}
		if row.family == FamReduce {
			v.Keep = p.accept("keep")
		}
		if p.accept("by") {
			v.By = p.by(in, v.Axes)
		}
	}
	if p.accept("@") {
		line := p.int()
		p.want(":")
		col := p.int()
		if line < math.MinInt32 || line > math.MaxInt32 || col < math.MinInt32 || col > math.MaxInt32 {
			p.fail("no such position")
		}
		pos := Pos{Line: int32(line), Col: int32(col)}
		if k := len(p.f.Pos); k == 0 || p.f.Pos[k-1] != pos {
			p.f.Pos = append(p.f.Pos, pos)
		}
		v.Pos = int32(len(p.f.Pos) - 1)
	}
	id := p.define(name)
	v.Name = p.f.Values[id].Name
	p.f.Values[id] = v
}

// literal reads the value of a const: a run of characters up to a blank.
func (p *parser) literal(t DType) uint64 {
	end := p.at
	for end < len(p.src) && p.src[end] != ' ' && p.src[end] != '\n' && p.src[end] != '\t' && p.src[end] != '#' {
		end++
	}
	bits, ok := ParseLiteral(t, p.src[p.at:end])
	if !ok {
		p.fail("%q is not a value of type %s", p.src[p.at:end], t)
	}
	p.i = end
	p.next()
	return bits
}

func (p *parser) view(rank, in int) *View {
	v := &View{Cut: make([]Cut, in)}
	p.want("[")
	var seen uint32
	entry := func() int {
		a := p.axis(in)
		if seen>>a&1 != 0 {
			p.fail("axis %d is walked twice", a)
		}
		seen |= 1 << a
		switch {
		case p.accept("+"):
			v.Cut[a] = From
		case p.accept("*"):
			v.Cut[a] = FromStep
		}
		return a
	}
	for k := 0; k < rank; k++ {
		if k > 0 {
			p.want(",")
		}
		if p.accept("-") {
			v.Src = append(v.Src, -1)
		} else {
			v.Src = append(v.Src, int8(entry()))
		}
	}
	if p.accept(";") {
		for {
			entry()
			if !p.accept(",") {
				break
			}
		}
	}
	p.want("]")
	if seen != 1<<in-1 {
		p.fail("the view leaves out an axis of its operand")
	}
	return v
}

// by reads the order of a sum over axes of an array of type in.
func (p *parser) by(in *Type, axes []uint8) *SumOrder {
	var mask uint32
	for _, a := range axes {
		mask |= 1 << a
	}
	var left []uint8 // the reduced axes, as the text lists them
	for k := range in.Dims {
		a := uint8(k)
		if in.Order != nil {
			a = in.Order[k]
		}
		if mask>>a&1 != 0 && in.Dims[a] != One {
			left = append(left, a)
		}
	}
	list := func() (out []uint8) {
		for p.tok != ")" && p.tok != ";" {
			s := p.sym()
			if len(left) == 0 || in.Dims[left[0]] != s {
				p.fail("the order does not list the reduced axes")
			}
			out = append(out, left[0])
			left = left[1:]
			if !p.accept(",") {
				break
			}
		}
		return out
	}
	o := &SumOrder{}
	w := p.word()
	if w == "sequence" {
		p.want("(")
		o.Seq = list()
		p.want(")")
		if !p.accept("of") {
			w = ""
		} else {
			w = p.word()
		}
	}
	if w != "" {
		r := 0
		for r < len(runNames) && runNames[r] != w {
			r++
		}
		if r == len(runNames) {
			p.fail("no order %q", w)
		}
		o.Run = Run(r)
		p.want("(")
		o.Block = list()
		if o.Run == RunRows {
			p.want(";")
			core := list()
			o.Core = uint8(len(core))
			o.Block = append(o.Block, core...)
		}
		p.want(")")
		if len(o.Block) == 0 {
			p.fail("a tree over no axis")
		}
	}
	if len(left) > 0 {
		p.fail("the order leaves out an axis")
	}
	return o
}

// with reads the arguments of the trace, and gives each view its place in them.
func (p *parser) with() {
	f := p.f
	num := int32(0)
	for i := range f.Values {
		v := &f.Values[i]
		if v.View == nil {
			continue
		}
		at := num
		for _, c := range v.View.Cut {
			num += int32(c) // Whole takes none, From one, FromStep two
		}
		if num > at {
			v.Num = at
		}
	}
	if !p.accept("with") {
		return
	}
	f.Extents = make([]int64, len(p.syms))
	given := 0
	for p.tok != "" && p.tok != "numbers" && p.tok != "strides" {
		s, ok := p.syms[p.word()]
		if !ok {
			p.fail("an extent of a symbol that the func does not use")
		}
		p.want("=")
		f.Extents[s] = p.int()
		given++
	}
	if given != len(f.Extents) {
		p.fail("%d symbols, %d extents", len(f.Extents), given)
	}
	if p.accept("numbers") {
		for p.tok != "" && p.tok != "strides" {
			f.Numbers = append(f.Numbers, p.int())
		}
	}
	if p.accept("strides") {
		for p.tok != "" {
			f.Strides = append(f.Strides, p.int())
		}
		return
	}
	for _, id := range f.Params {
		v := &f.Values[id]
		var shape, strides [MaxRank]int64
		for k, s := range v.Type.Dims {
			shape[k] = 1
			if s != One {
				shape[k] = f.Extents[s]
			}
		}
		r := len(v.Type.Dims)
		stepStrides(strides[:r], shape[:r], v.Steps, v.Type.Order, v.Type.DType.Size())
		f.Strides = append(f.Strides, strides[:r]...)
	}
}
