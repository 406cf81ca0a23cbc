package fuse

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/grayscale-lang/grayscale/ir"
)

// Parse reads the text of a plan of f, as String writes it, and verifies it.
func Parse(f *ir.Func, text string) (p *Plan, err error) {
	r := &reader{p: &Plan{Func: f}, lines: strings.Split(text, "\n"), values: map[string]ir.ID{}}
	defer func() {
		if e := recover(); e != nil {
			fault, ok := e.(readError)
			if !ok {
				panic(e)
			}
			p, err = nil, fmt.Errorf("plan, line %d: %s", r.at, string(fault))
		}
	}()
	for v, n := range valueNames(f) {
		r.values[n] = ir.ID(v)
	}
	r.plan()
	if err := r.p.Verify(); err != nil {
		return nil, err
	}
	return r.p, nil
}

type readError string

type reader struct {
	p      *Plan
	lines  []string
	at     int // lines read
	values map[string]ir.ID

	k    *Kernel
	dims map[string]int
	ops  map[string]int // by name
	leaf map[string]int // of the stage, by text
	args map[string]int // by text and direction
	line string
}

func (r *reader) fail(format string, args ...any) { panic(readError(fmt.Sprintf(format, args...))) }

// next reads a line without its comment; false at the end.
func (r *reader) next() bool {
	for r.at < len(r.lines) {
		s, _, _ := strings.Cut(r.lines[r.at], "#")
		r.at++
		if r.line = strings.TrimSpace(s); r.line != "" {
			return true
		}
	}
	return false
}

// why is the comment of the line just read.
func (r *reader) why() string {
	_, s, _ := strings.Cut(r.lines[r.at-1], "#")
	return strings.TrimSpace(s)
}

func (r *reader) value(s string) ir.ID {
	v, ok := r.values[s]
	if !ok {
		r.fail("there is no value %q", s)
	}
	return v
}

func (r *reader) number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 1<<20 {
		r.fail("%q is no number", s)
	}
	return n
}

// between cuts s at the first a and the b that follows.
func (r *reader) between(s, a, b string) (before, inside, after string) {
	before, rest, ok := strings.Cut(s, a)
	if !ok {
		r.fail("%q is missing in %q", a, s)
	}
	inside, after, ok = strings.Cut(rest, b)
	if !ok {
		r.fail("%q is missing in %q", b, s)
	}
	return before, inside, after
}

func list(s string) []string {
	if s = strings.TrimSpace(s); s == "" {
		return nil
	}
	out := strings.Split(s, ",")
	for i := range out {
		out[i] = strings.TrimSpace(out[i])
	}
	return out
}

func (r *reader) plan() {
	if !r.next() || !strings.HasPrefix(r.line, "plan (") || !strings.HasSuffix(r.line, "{") {
		r.fail("a plan starts with plan (")
	}
	r.sizes()
	for r.next() {
		switch word, rest, _ := strings.Cut(r.line, " "); word {
		case "temp":
			r.temp(rest)
		case "kernel":
			r.kernel(rest)
		case "host":
			r.host(rest)
		case "border":
			r.p.Borders = append(r.p.Borders, Border{r.value(rest), r.why()})
		case "temps":
			_, names, ok := strings.Cut(rest, "never stored")
			if !ok {
				r.fail("never stored is missing")
			}
			names, _, _ = strings.Cut(names, "reads")
			for _, n := range strings.Fields(names) {
				r.p.Saved = append(r.p.Saved, r.value(n))
			}
		case "}":
			if r.next() {
				r.fail("%q after the end", r.line)
			}
			return
		default:
			r.fail("%q is no part of a plan", word)
		}
	}
	r.fail("the plan does not end")
}

func (r *reader) sizes() {
	_, rest, ok := strings.Cut(r.line, " for ")
	if !ok {
		return
	}
	r.p.Sizes = make([]Size, symbols(r.p.Func))
	for _, item := range list(strings.TrimSuffix(rest, "{")) {
		found := false
		for s := range r.p.Sizes {
			for c, name := range sizeNames {
				if name != "" && item == ir.Sym(s).String()+name {
					r.p.Sizes[s], found = Size(c), true
				}
			}
		}
		if !found {
			r.fail("%q is no size class", item)
		}
	}
}

// temp reads $0 = v f64[n,m]:10.
func (r *reader) temp(s string) {
	f := strings.Fields(s)
	if len(f) != 4 || f[0] != "$"+strconv.Itoa(len(r.p.Temps)) || f[1] != "=" {
		r.fail("a temporary is $%d = value type", len(r.p.Temps))
	}
	t := Temp{Value: r.value(f[2]), Why: r.why()}
	if _, order, ok := strings.Cut(f[3], ":"); ok {
		for _, c := range order {
			a, err := strconv.ParseInt(string(c), 36, 8)
			if err != nil || slices.Contains(t.Order, uint8(a)) || int(a) >= len(r.p.Func.Values[t.Value].Type.Dims) {
				r.fail("%q is no order", order)
			}
			t.Order = append(t.Order, uint8(a))
		}
		if len(t.Order) != len(r.p.Func.Values[t.Value].Type.Dims) {
			r.fail("%q is no order", order)
		}
	}
	r.p.Temps = append(r.p.Temps, t)
}

// dim finds or adds a dim of the kernel by its name.
func (r *reader) dim(name string, add bool) int {
	if d, ok := r.dims[name]; ok {
		return d
	}
	if !add {
		r.fail("there is no dim %q", name)
	}
	d := Dim{Name: name}
	for _, s := range strings.Split(strings.TrimRight(name, "'"), "*") {
		found := false
		for i := range symbols(r.p.Func) {
			if ir.Sym(i).String() == s {
				d.Syms, found = append(d.Syms, ir.Sym(i)), true
			}
		}
		if !found {
			r.fail("there is no symbol %q", s)
		}
	}
	r.dims[name] = len(r.k.Dims)
	r.k.Dims = append(r.k.Dims, d)
	return len(r.k.Dims) - 1
}

func (r *reader) dimList(s string, add bool) (out []int) {
	for _, n := range list(s) {
		out = append(out, r.dim(n, add))
	}
	return out
}

func (r *reader) start(name string) {
	r.k = &Kernel{Name: name, Vec: -1}
	r.dims, r.ops, r.args = map[string]int{}, map[string]int{}, map[string]int{}
	r.p.Kernels = append(r.p.Kernels, r.k)
}

// host reads k0 compress over (n) x, m -> y.
func (r *reader) host(s string) {
	name, rest, _ := strings.Cut(s, " ")
	r.start(name)
	r.k.Kind = Compress
	before, dims, rest := r.between(rest, "(", ")")
	if strings.TrimSpace(before) != "compress over" {
		r.fail("%q is no step of the host", before)
	}
	r.dimList(dims, true)
	from, to, ok := strings.Cut(rest, "->")
	in := splitTop(from)
	if !ok || len(in) != 2 {
		r.fail("compress of two operands into one")
	}
	for i, a := range append(in, strings.TrimSpace(to)) {
		r.k.Args = append(r.k.Args, r.access(a, i == 2))
	}
}

// kernel reads k0 outer (r) vec n each (m) cut even(r) { … }. Dims are numbered
// in the order dims of the text: it lists outer dims, the others, the vector's.
func (r *reader) kernel(s string) {
	name, rest, _ := strings.Cut(s, " ")
	r.start(name)
	head, cut, ok := strings.Cut(strings.TrimSuffix(strings.TrimSpace(rest), "{"), " cut ")
	if !ok {
		r.fail("cut is missing")
	}
	_, outer, rest := r.between(head, "outer (", ")")
	r.k.Outer = r.dimList(outer, true)
	vec, each := "", ""
	if _, after, ok := strings.Cut(rest, "each ("); ok {
		each = strings.TrimSuffix(strings.TrimSpace(after), ")")
	}
	if f := strings.Fields(rest); len(f) >= 2 && f[0] == "vec" {
		vec = f[1]
	}
	r.dimList(each, true)
	if vec != "" {
		r.k.Vec = r.dim(vec, true)
	}
	kind, of, _ := r.between(cut, "(", ")")
	c := slices.Index(cutNames[:], strings.TrimSpace(kind))
	if c < 0 {
		r.fail("%q is no cut", kind)
	}
	r.k.Cut = CutKind(c)
	r.k.CutOf = r.dimList(of, false)
	for r.next() && r.line != "}" {
		r.stage()
	}
}

func (r *reader) stage() {
	head, ok := strings.CutPrefix(r.line, "stage")
	if !ok || !strings.HasSuffix(head, "{") {
		r.fail("%q is no stage", r.line)
	}
	st := Stage{First: len(r.k.Ops)}
	if over, ok := strings.CutPrefix(strings.TrimSpace(strings.TrimSuffix(head, "{")), "over"); ok {
		st.Over = r.dimList(over, false)
	}
	r.leaf = map[string]int{}
	for r.next() && r.line != "}" {
		r.op(&st)
	}
	st.Last = len(r.k.Ops)
	r.k.Stages = append(r.k.Stages, st)
}

// op reads y = add v0, c1 by order -> y, $0, join, row.
func (r *reader) op(st *Stage) {
	text, fates, _ := strings.Cut(r.line, "->")
	name, expr, made := strings.Cut(text, " = ")
	var i int
	if !made {
		i = r.operand(strings.TrimSpace(text))
	} else {
		i = r.made(st, strings.TrimSpace(name), strings.TrimSpace(expr))
	}
	for _, f := range splitTop(fates) {
		switch o := &r.k.Ops[i]; f {
		case "join":
			o.Join = true
		case "row":
			o.Row = true
		default:
			o.Store = append(o.Store, r.arg(f, true))
			o.Why = r.why()
		}
	}
}

func (r *reader) made(st *Stage, name, expr string) int {
	base, _, _ := strings.Cut(name, ".")
	v := r.value(base)
	val := &r.p.Func.Values[v]
	o := Op{Value: v, Name: name, T: val.Type.DType, Arg: -1}
	switch val.Op.Family() {
	case ir.FamMap:
		o.Kind = Map
	case ir.FamReduce:
		o.Kind = Reduce
	case ir.FamScan:
		o.Kind = Scan
	case ir.FamContract:
		o.Kind = Contract
	default:
		r.fail("%s is not computed", name)
	}
	word, rest, _ := strings.Cut(expr, " ")
	if word != val.Op.String() {
		r.fail("%s is no %s", name, word)
	}
	if val.Op == ir.OpCast {
		_, rest, _ = strings.Cut(rest, " ")
	}
	rest, by, ordered := strings.Cut(rest, " by ")
	if ordered != (o.Kind >= Reduce) {
		r.fail("the order of %s", name)
	}
	for _, a := range splitTop(rest) {
		o.Args = append(o.Args, r.operand(a))
	}
	if ordered {
		r.order(&o, by)
	}
	if _, ok := r.ops[name]; ok {
		r.fail("%s is defined twice", name)
	}
	r.k.Ops = append(r.k.Ops, o)
	r.ops[name] = len(r.k.Ops) - 1
	return len(r.k.Ops) - 1
}

// order reads sequence(m) of pairwise(n).
func (r *reader) order(o *Op, s string) {
	for _, part := range strings.Split(s, " of ") {
		word, dims, _ := r.between(part, "(", ")")
		word = strings.TrimSpace(word)
		if word == "runs" {
			word, o.Runs = "pairwise", true
		}
		n := slices.Index(orderNames[:], word)
		if n < 0 {
			r.fail("%q is no order", part)
		}
		o.Order = Order(n)
		o.Over = append(o.Over, r.dimList(dims, false)...)
	}
}

// operand finds an operation by name, or makes a leaf of this stage.
func (r *reader) operand(s string) int {
	if i, ok := r.ops[s]; ok {
		return i
	}
	if i, ok := r.leaf[s]; ok {
		return i
	}
	o := Op{Arg: -1}
	if v, ok := r.values[s]; ok && r.p.Func.Values[v].Op == ir.OpConst {
		o.Kind, o.Value = Const, v
	} else {
		o.Arg = r.arg(s, false)
		a := &r.k.Args[o.Arg]
		o.Value = r.p.valueOf(a.Of)
		switch {
		case a.Of.Kind == Counter:
			o.Kind = Iota
		case len(r.p.Func.Values[o.Value].Type.Dims) == 0:
			o.Kind = Scalar
		}
	}
	o.T = r.p.Func.Values[o.Value].Type.DType
	r.k.Ops = append(r.k.Ops, o)
	r.leaf[s] = len(r.k.Ops) - 1
	return len(r.k.Ops) - 1
}

// arg finds or adds an Arg.
func (r *reader) arg(s string, write bool) int {
	key := s
	if write {
		key = "> " + s
	}
	if i, ok := r.args[key]; ok {
		return i
	}
	r.k.Args = append(r.k.Args, r.access(s, write))
	r.args[key] = len(r.k.Args) - 1
	return len(r.k.Args) - 1
}

// access reads x~v3[0+v1.0,*,_].
func (r *reader) access(s string, write bool) Arg {
	a := Arg{Write: write, Flat: -1}
	name, walk, walked := strings.Cut(strings.TrimSpace(s), "[")
	name, out := strings.CutPrefix(name, "out ")
	name, flat, isFlat := strings.Cut(name, "~")
	if isFlat {
		a.Flat = r.value(flat)
	}
	a.Of = r.storage(name, write || out)
	if !walked {
		if a.Axes = r.p.plainAxes(r.k, a.Of); a.Axes == nil || isFlat {
			r.fail("the walk of %q is missing", s)
		}
		return a
	}
	for _, x := range list(strings.TrimSuffix(walk, "]")) {
		parts := strings.Split(x, "+")
		at := AxisAt{}
		switch parts[0] {
		case "_":
			at.Dim = NoDim
		case "*":
			at.Dim = Joined
		default:
			at.Dim = int8(r.number(parts[0]))
		}
		for _, c := range parts[1:] {
			v, axis, _ := strings.Cut(c, ".")
			at.Cuts = append(at.Cuts, CutRef{r.value(v), uint8(r.number(axis))})
		}
		a.Axes = append(a.Axes, at)
	}
	return a
}

// storage finds memory by name: y or y@1 where it is written, $0, or a value.
func (r *reader) storage(name string, output bool) Storage {
	if n, ok := strings.CutPrefix(name, "$"); ok {
		i := r.number(n)
		if i >= len(r.p.Temps) {
			r.fail("there is no temporary %q", name)
		}
		return Storage{TempBuf, i}
	}
	if output {
		base, n, numbered := strings.Cut(name, "@")
		v := r.value(base)
		for i, o := range r.p.Func.Outs {
			if o.Value == v && (!numbered || strconv.Itoa(i) == n) {
				return Storage{Output, i}
			}
		}
		r.fail("%q is no output", name)
	}
	v := r.value(name)
	if i := slices.Index(r.p.Func.Params, v); i >= 0 {
		return Storage{Param, i}
	}
	if r.p.Func.Values[v].Op != ir.OpIota {
		r.fail("%q is no memory", name)
	}
	return Storage{Counter, int(v)}
}

// splitTop splits at commas outside of brackets.
func splitTop(s string) (out []string) {
	depth, from := 0, 0
	for i, c := range s {
		switch c {
		case '[':
			depth++
		case ']':
			depth--
		case ',':
			if depth == 0 {
				out = append(out, strings.TrimSpace(s[from:i]))
				from = i + 1
			}
		}
	}
	if last := strings.TrimSpace(s[from:]); last != "" {
		out = append(out, last)
	}
	return out
}
