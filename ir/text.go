package ir

import (
	"math"
	"strconv"
	"unicode"
)

// The text of a Func. The canonical form (Key) is its structure alone: every
// value is v<ID>, no positions, no extents. The form for people (String) shows
// names, aligns, ends each line with its place in the source and the whole
// with the extents, numbers and strides of this trace; Parse reads both.

// Key is the canonical text: two Funcs with the same Key can share a plan.
func (f *Func) Key() string { return string(f.AppendKey(nil)) }

// AppendKey appends the canonical text to dst.
func (f *Func) AppendKey(dst []byte) []byte {
	p := printer{f: f, b: dst}
	p.fn()
	return p.b
}

// String is the text for people; Parse reads it back.
func (f *Func) String() string {
	p := printer{f: f, pretty: true}
	p.nameValues()
	p.fn()
	p.args()
	p.b = append(p.b, '\n')
	return string(p.b)
}

type printer struct {
	f      *Func
	b      []byte
	pretty bool
	names  []string // per value, "" for v<ID>
	width  int      // of the longest name of an operation
}

// nameValues picks the names that can be shown: identifiers, once each, that
// are not taken for a number.
func (p *printer) nameValues() {
	p.names = make([]string, len(p.f.Values))
	taken := map[string]bool{}
	for i := range p.f.Values {
		v := &p.f.Values[i]
		n := len(strconv.Itoa(i)) + 1
		if isName(v.Name) && !taken[v.Name] {
			taken[v.Name] = true
			p.names[i] = v.Name
			n = len([]rune(v.Name))
		}
		if v.Op != OpParam {
			p.width = max(p.width, n)
		}
	}
}

// isName reports whether s can stand for a value in a text: an identifier that
// is neither v<digits> nor a word of the form.
func isName(s string) bool {
	if s == "" || s == "into" {
		return false
	}
	digits := len(s) > 1
	for i, r := range s {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
			return false
		}
		if i > 0 && (r < '0' || r > '9') {
			digits = false
		}
	}
	return s[0] != 'v' || !digits
}

func (p *printer) str(s string) { p.b = append(p.b, s...) }
func (p *printer) chr(c byte)   { p.b = append(p.b, c) }
func (p *printer) num(n int64)  { p.b = strconv.AppendInt(p.b, n, 10) }

func (p *printer) ref(id ID) {
	if p.pretty && p.names[id] != "" {
		p.str(p.names[id])
		return
	}
	p.chr('v')
	p.num(int64(id))
}

var symNames = [...]string{"n", "m", "k", "l", "p", "q", "r", "s"}

func (p *printer) sym(s Sym) {
	switch {
	case s == One:
		p.chr('1')
	case int(s) < len(symNames):
		p.str(symNames[s])
	default:
		p.chr('d')
		p.num(int64(s))
	}
}

// typ writes f64[n,m]:10.
func (p *printer) typ(t *Type) {
	p.str(t.DType.String())
	if len(t.Dims) > 0 {
		p.chr('[')
		for k, s := range t.Dims {
			if k > 0 {
				p.chr(',')
			}
			p.sym(s)
		}
		p.chr(']')
	}
	if t.Order != nil {
		p.chr(':')
		for _, a := range t.Order {
			p.chr(axisDigits[a])
		}
	}
}

const axisDigits = "0123456789abcdefghijklmnopqrstuv"

var stepNames = [...]string{Fixed: "fixed", Unit: "unit", Stride: "stride", Join: "join"}

// String is the step's name in dumps.
func (s Step) String() string { return stepNames[s] }

var overlapNames = [...]string{Disjoint: "disjoint", Same: "same", Overlaps: "overlap"}

// String is the class's name in dumps.
func (o Overlap) String() string { return overlapNames[o] }

// steps writes " [stride,unit]"; nothing for a dense array.
func (p *printer) steps(t *Type, steps []Step) {
	if denseSteps(t, steps) {
		return
	}
	p.str(" [")
	for k, s := range steps {
		if k > 0 {
			p.chr(',')
		}
		p.str(stepNames[s])
	}
	p.chr(']')
}

// denseSteps reports whether steps are those of a dense array of type t.
func denseSteps(t *Type, steps []Step) bool {
	inner := true
	for k := len(t.Dims) - 1; k >= 0; k-- {
		a := k
		if t.Order != nil {
			a = int(t.Order[k])
		}
		switch {
		case t.Dims[a] == One:
			if steps[a] != Fixed {
				return false
			}
		case inner:
			if steps[a] != Unit {
				return false
			}
			inner = false
		case steps[a] != Join:
			return false
		}
	}
	return true
}

func (p *printer) fn() {
	f := p.f
	p.str("func (")
	for i, id := range f.Params {
		if i > 0 {
			p.str(", ")
		}
		v := &f.Values[id]
		p.ref(id)
		p.chr(' ')
		p.typ(&v.Type)
		p.steps(&v.Type, v.Steps)
	}
	p.str(") -> (")
	for i := range f.Outs {
		o := &f.Outs[i]
		if i > 0 {
			p.str(", ")
		}
		p.ref(o.Value)
		if o.Into {
			p.str(" into")
			p.steps(&f.Values[o.Value].Type, o.Steps)
			p.chr(' ')
			p.str(overlapNames[o.Class])
		}
	}
	p.str(") {\n")
	for i := range f.Values {
		if f.Values[i].Op != OpParam {
			p.value(ID(i))
		}
	}
	p.chr('}')
}

const posColumn = 48

func (p *printer) value(id ID) {
	v := &p.f.Values[id]
	line := len(p.b)
	if p.pretty {
		p.str("  ")
	}
	at := len(p.b)
	p.ref(id)
	if p.pretty {
		for n := len([]rune(string(p.b[at:]))); n < p.width; n++ {
			p.chr(' ')
		}
	}
	p.str(" = ")
	p.str(ops[v.Op].name)
	p.chr(' ')
	p.typ(&v.Type)
	for i, x := range v.Args {
		if i > 0 {
			p.chr(',')
		}
		p.chr(' ')
		p.ref(x)
	}
	switch ops[v.Op].family {
	case FamConst:
		p.chr(' ')
		p.b = AppendLiteral(p.b, v.Type.DType, v.Imm)
	case FamView:
		p.view(v.View)
	case FamReduce, FamScan:
		for i, a := range v.Axes {
			if i == 0 {
				p.str(" over ")
			} else {
				p.chr(',')
			}
			p.num(int64(a))
		}
		if v.Keep {
			p.str(" keep")
		}
		if v.By != nil {
			p.by(v.By, p.f.Values[v.Args[0]].Type.Dims)
		}
	}
	if p.pretty && v.Pos >= 0 {
		for len(p.b)-line < posColumn {
			p.chr(' ')
		}
		p.str(" @ ")
		p.num(int64(p.f.Pos[v.Pos].Line))
		p.chr(':')
		p.num(int64(p.f.Pos[v.Pos].Col))
	}
	p.chr('\n')
}

var cutMarks = [...]string{Whole: "", From: "+", FromStep: "*"}

// view writes " [0+, -, 1*; 2+]": what each result axis walks ("-": nothing),
// then the operand axes that stay at their start. + has a start, * a start and
// a step.
func (p *printer) view(v *View) {
	p.str(" [")
	var walked uint32
	for k, a := range v.Src {
		if k > 0 {
			p.str(", ")
		}
		if a < 0 {
			p.chr('-')
			continue
		}
		walked |= 1 << a
		p.num(int64(a))
		p.str(cutMarks[v.Cut[a]])
	}
	sep := "; "
	for a, c := range v.Cut {
		if walked>>a&1 == 0 {
			p.str(sep)
			p.num(int64(a))
			p.str(cutMarks[c])
			sep = ", "
		}
	}
	p.chr(']')
}

// by writes the order of a sum. The axes are those of the reduction in the
// operand's memory order, without those of extent 1, so their number says it all:
//
//	by pairwise(n)                 one run of n
//	by sequence(n)                 one element after the other
//	by sequence(m) of pairwise(n)  one run of n per element of the outer axes
//	by rows(m;n)                   runs of floor(Buffer/n) whole rows of n
//	by cut(n)                      runs of Buffer elements
func (p *printer) by(o *SumOrder, dims []Sym) {
	list := func(axes []uint8) {
		for i, a := range axes {
			if i > 0 {
				p.chr(',')
			}
			p.sym(dims[a])
		}
	}
	p.str(" by ")
	if len(o.Seq) > 0 || len(o.Block) == 0 {
		p.str("sequence(")
		list(o.Seq)
		p.chr(')')
		if len(o.Block) == 0 {
			return
		}
		p.str(" of ")
	}
	p.str(runNames[o.Run])
	p.chr('(')
	if o.Run == RunRows {
		outer := len(o.Block) - int(o.Core)
		list(o.Block[:outer])
		p.chr(';')
		list(o.Block[outer:])
	} else {
		list(o.Block)
	}
	p.chr(')')
}

var runNames = [...]string{RunBlock: "pairwise", RunRows: "rows", RunCut: "cut"}

// args writes the extents, numbers and strides of this trace.
func (p *printer) args() {
	f := p.f
	if len(f.Extents)+len(f.Numbers)+len(f.Strides) == 0 {
		return
	}
	p.str(" with")
	for s, e := range f.Extents {
		p.chr(' ')
		p.sym(Sym(s))
		p.chr('=')
		p.num(e)
	}
	list := func(word string, ns []int64) {
		if len(ns) == 0 {
			return
		}
		p.str(word)
		for _, n := range ns {
			p.chr(' ')
			p.num(n)
		}
	}
	list(" numbers", f.Numbers)
	list(" strides", f.Strides)
}

// AppendLiteral appends the text of a value of dtype t with the given bits:
// 0x1.8p+1, inf, nan(0x7ff8000000000000), 12, true.
func AppendLiteral(dst []byte, t DType, bits uint64) []byte {
	switch t {
	case F64, F32:
		x, size := math.Float64frombits(bits), 64
		if t == F32 {
			x, size = float64(math.Float32frombits(uint32(bits))), 32
		}
		switch {
		case x != x:
			dst = append(dst, "nan(0x"...)
			return append(strconv.AppendUint(dst, bits, 16), ')')
		case math.IsInf(x, 1):
			return append(dst, "inf"...)
		case math.IsInf(x, -1):
			return append(dst, "-inf"...)
		}
		return strconv.AppendFloat(dst, x, 'x', -1, size)
	case Bool:
		return strconv.AppendBool(dst, bits != 0)
	}
	return t.AppendInt(dst, bits)
}

// ParseLiteral reads what AppendLiteral writes, and decimal floats.
func ParseLiteral(t DType, s string) (uint64, bool) {
	switch t.Kind() {
	case KindFloat:
		if n := len("nan(0x"); len(s) > n && s[:n] == "nan(0x" && s[len(s)-1] == ')' {
			bits, err := strconv.ParseUint(s[n:len(s)-1], 16, t.Size()*8)
			x := math.Float64frombits(bits)
			if t == F32 {
				x = float64(math.Float32frombits(uint32(bits)))
			}
			return bits, err == nil && x != x
		}
		x, err := strconv.ParseFloat(s, t.Size()*8)
		if err != nil || x != x {
			return 0, false
		}
		if t == F32 {
			return uint64(math.Float32bits(float32(x))), true
		}
		return math.Float64bits(x), true
	case KindBool:
		switch s {
		case "true":
			return 1, true
		case "false":
			return 0, true
		}
		return 0, false
	case KindInt:
		return t.ParseInt(s, 10)
	}
	return 0, false
}
