package codegen

import (
	"slices"
	"strconv"
	"strings"

	"github.com/grayscale-lang/grayscale/ir"
)

var (
	stepNames = [...]string{ir.Fixed: "fixed", ir.Unit: "unit", ir.Stride: "stride"}
	argNames  = [...]string{In: "in", Out: "out", InOut: "inout", Scalar: "", Part: "part"}
	cutNames  = [...]string{CutEven: "even", CutTree: "tree", CutChain: "chain"}
	nodeNames = [...]string{Each: "each", Vec: "vec", Point: "point"}
)

// String is the Loop's text: Parse reads it back. It prints broken Loops too,
// as far as it can.
func (l *Loop) String() string {
	p := &printer{l: l, cut: map[int]bool{}}
	p.loop()
	return p.sb.String()
}

type printer struct {
	l      *Loop
	sb     strings.Builder
	indent int
	cut    map[int]bool // indices whose cut is still to be printed
}

func (p *printer) put(ss ...string) {
	for _, s := range ss {
		p.sb.WriteString(s)
	}
}

func (p *printer) line() {
	p.sb.WriteByte('\n')
	for range p.indent {
		p.sb.WriteString("  ")
	}
}

// name gives the i-th of names, or a mark that does not parse.
func name(names []string, i int) string {
	if i < 0 || i >= len(names) {
		return "?" + strconv.Itoa(i)
	}
	return names[i]
}

func (p *printer) index(i int) string {
	if i < 0 || i >= len(p.l.Index) {
		return "?" + strconv.Itoa(i)
	}
	return p.l.Index[i].Name
}

func regName(r ir.Reg) string { return "v" + strconv.Itoa(int(r)) }

func (p *printer) loop() {
	l := p.l
	p.put("loop ", l.Name, " (")
	for i := range l.Args {
		a := &l.Args[i]
		if i > 0 {
			p.put(", ")
		}
		p.put(a.Name, " ")
		if a.Kind != Scalar {
			p.put(name(argNames[:], int(a.Kind)), " ")
		}
		p.put(a.T.String())
		if a.Kind <= InOut {
			p.steps(a.Steps)
		}
	}
	p.put(") {")
	p.indent++
	if order := p.firstUse(); !slicesEqual(order, len(l.Index)) {
		p.line()
		p.put("index ")
		for i, x := range l.Index {
			if i > 0 {
				p.put(", ")
			}
			p.put(x.Name, " in ", x.Extent)
		}
	}
	for _, r := range l.Rows {
		p.line()
		p.put("row ", r.Name, " ", r.T.String(), "[", p.index(r.Index), "]")
	}
	p.ownReduces()
	for _, i := range l.Cut.Index {
		p.cut[i] = true
	}
	p.nodes(l.Body)
	p.indent--
	p.line()
	p.put("}\n")
}

func (p *printer) steps(steps []ir.Step) {
	p.put(" ")
	if len(steps) == 1 {
		p.put(name(stepNames[:], int(steps[0])))
		return
	}
	p.put("[")
	for i, s := range steps {
		if i > 0 {
			p.put(", ")
		}
		p.put(name(stepNames[:], int(s)))
	}
	p.put("]")
}

// firstUse lists the indices in the order in which the nest names them.
func (p *printer) firstUse() []int {
	seen := make([]bool, len(p.l.Index))
	var order []int
	walk(p.l.Body, func(n *Node) {
		if n.Kind != Point && n.Index >= 0 && n.Index < len(seen) && !seen[n.Index] {
			seen[n.Index] = true
			order = append(order, n.Index)
		}
	})
	return order
}

// slicesEqual reports whether order is 0 … n-1.
func slicesEqual(order []int, n int) bool {
	for i, x := range order {
		if i != x {
			return false
		}
	}
	return len(order) == n
}

// walk visits the nodes in program order.
func walk(nodes []Node, visit func(*Node)) {
	for i := range nodes {
		visit(&nodes[i])
		walk(nodes[i].Body, visit)
	}
}

// ownReduces prints the reductions that their name alone does not define.
func (p *printer) ownReduces() {
	seen := map[string]bool{}
	walk(p.l.Body, func(n *Node) {
		for i := range n.Code {
			in := &n.Code[i]
			if in.Red == nil || in.Red.Order == Pairwise || isStandard(in.Op, in.Red) {
				continue
			}
			if key := reduceKey(in.Op, in.Red); !seen[key] {
				seen[key] = true
				p.line()
				p.put("reduce ", key, " init ", ir.FormatBits(in.Red.T, in.Red.Init), " ")
				if c := in.Red.Combine; c == nil {
					p.put("?")
				} else {
					p.put(strings.TrimSuffix(strings.ReplaceAll(codeText(c), "\n", "\n  "), "\n  "))
				}
			}
		}
	})
}

// reduceKey is how an instruction of the text names its reduction: its order
// (and whether it is a scan), name and dtype.
func reduceKey(op Op, r *Reduce) string {
	key := r.Name + " " + r.T.String()
	if r.Order == Sequence {
		key = "sequence " + key
	}
	if op == OpScan {
		key = "scan " + key
	}
	return key
}

// isStandard reports whether NewReduce or ScanReduce gives r from its name.
func isStandard(op Op, r *Reduce) bool {
	make := NewReduce
	if op == OpScan {
		make = ScanReduce
	}
	s, ok := make(r.Name, r.Order, r.T)
	return ok && s.Init == r.Init && sameCode(s.Combine, r.Combine)
}

func sameCode(c, d *ir.Code) bool {
	if c == nil || d == nil {
		return c == d
	}
	return c == d || codeText(c) == codeText(d)
}

// codeText is the text of a Code with its parameters renamed: their names say
// nothing.
func codeText(c *ir.Code) string {
	d := *c
	d.Params = slices.Clone(c.Params)
	for i := range d.Params {
		d.Params[i].Name = string(rune('a' + i%26))
	}
	return d.String()
}

func (p *printer) nodes(nodes []Node) {
	for i := range nodes {
		n := &nodes[i]
		p.line()
		p.put(name(nodeNames[:], int(n.Kind)))
		if n.Kind != Point {
			ext := "?"
			if n.Index >= 0 && n.Index < len(p.l.Index) {
				ext = p.l.Index[n.Index].Extent
			}
			p.put(" ", p.index(n.Index), " in ", ext)
			if p.cut[n.Index] {
				delete(p.cut, n.Index)
				p.put(" cut ", name(cutNames[:], int(p.l.Cut.Kind)))
			}
		}
		p.put(" {")
		p.indent++
		for j := range n.Code {
			p.line()
			p.instr(&n.Code[j])
		}
		p.nodes(n.Body)
		p.indent--
		p.line()
		p.put("}")
	}
}

// place prints what OpLoad and OpStore address: x[j,i], with the indices along
// which it moves.
func (p *printer) place(in *Instr) {
	l := p.l
	if in.Arg < 0 {
		if in.Row < 0 || in.Row >= len(l.Rows) {
			p.put("?row", strconv.Itoa(in.Row))
			return
		}
		p.put(l.Rows[in.Row].Name, "[", p.index(l.Rows[in.Row].Index), "]")
		return
	}
	if in.Arg >= len(l.Args) {
		p.put("?arg", strconv.Itoa(in.Arg))
		return
	}
	a := &l.Args[in.Arg]
	p.put(a.Name)
	open := "["
	for k, s := range a.Steps {
		if s != ir.Fixed {
			p.put(open, p.index(k))
			open = ","
		}
	}
	if open == "," {
		p.put("]")
	}
}

func (p *printer) instr(in *Instr) {
	switch in.Op {
	case OpCore:
		indent := strings.Repeat("  ", p.indent)
		text := in.Core.Text(indent, regName)
		p.put(strings.TrimSuffix(text[len(indent):], "\n"))
	case OpLoad:
		p.put(regName(in.Dst), " = load ")
		p.place(in)
	case OpStore:
		p.put("store ")
		p.place(in)
		p.put(", ", regName(in.Src))
	case OpIota:
		p.put(regName(in.Dst), " = iota ", p.index(in.Index))
	case OpReduce, OpScan:
		dst := regName(in.Dst)
		if in.Op == OpReduce && in.Part >= 0 {
			dst = "?part"
			if in.Part < len(p.l.Args) {
				dst = p.l.Args[in.Part].Name
			}
		}
		p.put(dst, " = ")
		switch r := in.Red; {
		case r == nil:
			p.put("?")
		case r.Runs:
			p.put(r.Name, " runs ", r.T.String())
		default:
			p.put(reduceKey(in.Op, r))
		}
		p.put(" ", regName(in.Src))
	default:
		p.put("?op", strconv.Itoa(int(in.Op)))
	}
}
