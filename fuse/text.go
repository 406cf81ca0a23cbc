package fuse

import (
	"slices"
	"strconv"
	"strings"

	"github.com/grayscale-lang/grayscale/ir"
)

// symbols is the number of symbols of a Func.
func symbols(f *ir.Func) int {
	n := ir.Sym(0)
	for i := range f.Values {
		for _, d := range f.Values[i].Type.Dims {
			n = max(n, d+1)
		}
	}
	return int(n)
}

// valueNames gives every value the name it has in the text of the Func.
func valueNames(f *ir.Func) []string { return f.Names() }

var (
	sizeNames  = [...]string{Middle: "", Tiny: "<=" + strconv.Itoa(TinyExtent), Short: "<=" + strconv.Itoa(ShortExtent), Long: ">" + strconv.Itoa(RowExtent)}
	cutNames   = [...]string{Even: "even", Tree: "tree", Chain: "chain"}
	orderNames = [...]string{Any: "any", Sequence: "sequence", Pairwise: "pairwise"}
)

// String is the plan's text: Parse, given the same Func, reads it back.
//
//	plan (x f64[n], c0 f64) -> (y f64[n]) {
//	  kernel k0 outer () vec n cut even(n) {
//	    stage over n {
//	      v0 = mul x, c0
//	      y = add v0, c1 -> y              # an output
//	    }
//	  }
//	  temps 0   never stored v0   reads 8n   writes 8n
//	}
//
// An operand that is no operation of the kernel is memory; where its axes are
// not walked in the plain way, the walk follows in brackets: per axis the dim
// (by its number), "_" for none, "*" for "with the next inner axis", and "+v3.0"
// for each view that cuts it. $0 is the first temporary.
func (p *Plan) String() string {
	w := &writer{p: p, names: valueNames(p.Func)}
	w.plan()
	return w.sb.String()
}

type writer struct {
	p     *Plan
	k     *Kernel
	sb    strings.Builder
	names []string
}

func (w *writer) put(ss ...string) {
	for _, s := range ss {
		w.sb.WriteString(s)
	}
}

func (w *writer) typ(v ir.ID) string {
	t := &w.p.Func.Values[v].Type
	s := t.DType.String()
	for i, d := range t.Dims {
		if i == 0 {
			s += "["
		} else {
			s += ","
		}
		s += d.String()
	}
	if len(t.Dims) > 0 {
		s += "]"
	}
	return s
}

func (w *writer) plan() {
	p := w.p
	w.put("plan (")
	for i, v := range p.Func.Params {
		if i > 0 {
			w.put(", ")
		}
		w.put(w.names[v], " ", w.typ(v))
	}
	w.put(") -> (")
	for i, o := range p.Func.Outs {
		if i > 0 {
			w.put(", ")
		}
		w.put(w.names[o.Value], " ", w.typ(o.Value))
	}
	w.put(")")
	sep := " for "
	for s, c := range p.Sizes {
		if c != Middle && s < symbols(p.Func) {
			w.put(sep, ir.Sym(s).String(), sizeNames[c])
			sep = ", "
		}
	}
	w.put(" {\n")
	for i, t := range p.Temps {
		w.put("  temp $", strconv.Itoa(i), " = ", w.names[t.Value], " ", w.typ(t.Value))
		if t.Order != nil {
			w.put(":")
			for _, a := range t.Order {
				w.put(strconv.FormatInt(int64(a), 36))
			}
		}
		w.put("   # ", t.Why, "\n")
	}
	for _, k := range p.Kernels {
		w.kernel(k)
	}
	for _, b := range p.Borders {
		w.put("  border ", w.names[b.Value], "   # ", b.Why, "\n")
	}
	w.put("  temps ", strconv.Itoa(len(p.Temps)), "   never stored")
	for _, v := range p.Saved {
		w.put(" ", w.names[v])
	}
	reads, writes := p.Traffic()
	w.put("   reads ", reads, "   writes ", writes, "\n}\n")
}

func (w *writer) dims(list []int) string {
	var s []string
	for _, d := range list {
		s = append(s, w.k.Dims[d].Name)
	}
	return strings.Join(s, ", ")
}

func (w *writer) kernel(k *Kernel) {
	w.k = k
	if k.Kind == Compress {
		w.put("  host ", k.Name, " compress over (", w.dims(seq(len(k.Dims))), ") ", w.access(0), ", ", w.access(1), " -> ", w.access(2), "\n")
		return
	}
	w.put("  kernel ", k.Name, " outer (", w.dims(k.Outer), ")")
	if k.Vec >= 0 {
		w.put(" vec ", k.Dims[k.Vec].Name)
	}
	var rest []int
	for d := range k.Dims {
		if d != k.Vec && !slices.Contains(k.Outer, d) {
			rest = append(rest, d)
		}
	}
	if len(rest) > 0 {
		w.put(" each (", w.dims(rest), ")")
	}
	w.put(" cut ", cutNames[k.Cut], "(", w.dims(k.CutOf), ") {\n")
	for i := range k.Stages {
		s := &k.Stages[i]
		w.put("    stage")
		if len(s.Over) > 0 {
			w.put(" over ", w.dims(s.Over))
		}
		w.put(" {\n")
		for j := s.First; j < s.Last; j++ {
			w.op(s, j)
		}
		w.put("    }\n")
	}
	w.put("  }\n")
}

// op prints an operation; leaves show in the operations that use them, unless
// they are stored themselves.
func (w *writer) op(s *Stage, i int) {
	k := w.k
	o := &k.Ops[i]
	if o.Kind <= Iota && len(o.Store) == 0 {
		return
	}
	w.put("      ")
	if o.Kind <= Iota {
		w.put(w.operand(i))
	} else {
		w.put(o.Name, " = ", w.p.Func.Values[o.Value].Op.String())
		if o.Kind == Map && w.p.Func.Values[o.Value].Op == ir.OpCast {
			w.put(" ", o.T.String())
		}
		for j, a := range o.Args {
			if j > 0 {
				w.put(",")
			}
			w.put(" ", w.operand(a))
		}
	}
	if o.Kind >= Reduce {
		w.put(" by ", w.order(o))
	}
	sep := " -> "
	for _, a := range o.Store {
		w.put(sep, w.access(a))
		sep = ", "
	}
	if o.Join {
		w.put(sep, "join")
		sep = ", "
	}
	if o.Row {
		w.put(sep, "row")
	}
	if len(o.Store) > 0 && o.Why != "" {
		w.put("   # ", o.Why)
	}
	w.put("\n")
}

// order prints the order of a reduction: sequence(m) of pairwise(n).
func (w *writer) order(o *Op) string {
	word := orderNames[o.Order]
	if o.Order == Pairwise {
		if o.Runs {
			word = "runs"
		}
		last := len(o.Over) - 1
		s := word + "(" + w.dims(o.Over[last:]) + ")"
		if last > 0 {
			s = "sequence(" + w.dims(o.Over[:last]) + ") of " + s
		}
		return s
	}
	return word + "(" + w.dims(o.Over) + ")"
}

func (w *writer) operand(i int) string {
	o := &w.k.Ops[i]
	switch o.Kind {
	case Const:
		return w.names[o.Value]
	case Load, Scalar, Iota:
		return w.access(o.Arg)
	}
	return o.Name
}

// access prints an Arg.
func (w *writer) access(i int) string {
	a := &w.k.Args[i]
	var s string
	switch a.Of.Kind {
	case Param, Counter:
		s = w.names[w.p.valueOf(a.Of)]
	case Output:
		s = w.names[w.p.valueOf(a.Of)]
		for j := range a.Of.Index {
			if w.p.Func.Outs[j].Value == w.p.valueOf(a.Of) {
				s = w.names[w.p.valueOf(a.Of)] + "@" + strconv.Itoa(a.Of.Index)
				break
			}
		}
	case TempBuf:
		s = "$" + strconv.Itoa(a.Of.Index)
	}
	if a.Of.Kind == Output && !a.Write {
		s = "out " + s
	}
	if w.p.plain(w.k, a) {
		return s
	}
	if a.Flat >= 0 {
		s += "~" + w.names[a.Flat]
	}
	s += "["
	for j, x := range a.Axes {
		if j > 0 {
			s += ","
		}
		switch x.Dim {
		case NoDim:
			s += "_"
		case Joined:
			s += "*"
		default:
			s += strconv.Itoa(int(x.Dim))
		}
		for _, c := range x.Cuts {
			s += "+" + w.names[c.View] + "." + strconv.Itoa(int(c.Axis))
		}
	}
	return s + "]"
}

// plainAxes is the walk that needs no brackets: the axes of the value, those
// of extent 1 left out, along the dims of the kernel in order, one after the
// other.
func (p *Plan) plainAxes(k *Kernel, s Storage) []AxisAt {
	dims := p.Func.Values[p.valueOf(s)].Type.Dims
	out := make([]AxisAt, len(dims))
	d, in := 0, 0
	for a, sym := range dims {
		out[a].Dim = NoDim
		if sym == ir.One {
			continue
		}
		for d < len(k.Dims) && in == len(k.Dims[d].Syms) {
			d, in = d+1, 0
		}
		if d == len(k.Dims) || k.Dims[d].Syms[in] != sym {
			return nil
		}
		in++
		out[a].Dim = Joined
		if in == len(k.Dims[d].Syms) {
			out[a].Dim = int8(d)
		}
	}
	if in != 0 && in != len(k.Dims[d].Syms) {
		return nil
	}
	return out
}

func (p *Plan) plain(k *Kernel, a *Arg) bool {
	if a.Flat >= 0 {
		return false
	}
	axes := p.plainAxes(k, a.Of)
	return axes != nil && slices.EqualFunc(axes, a.Axes, func(x, y AxisAt) bool {
		return x.Dim == y.Dim && slices.Equal(x.Cuts, y.Cuts)
	}) || len(a.Axes) == 0
}

func seq(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// Traffic is the number of bytes that the plan's kernels read and write, as
// polynomials in the symbols: 8n+8. What a kernel reads several times counts
// once, and broadcast memory by its own size.
func (p *Plan) Traffic() (reads, writes string) {
	var r, w poly
	p.crossings(func(s Storage, write bool) {
		if write {
			w.add(p, s)
		} else {
			r.add(p, s)
		}
	})
	return r.String(), w.String()
}

// Bytes is Traffic in numbers, for the extents of a Func of the plan's text.
func (p *Plan) Bytes(extents []int64) (reads, writes int64) {
	p.crossings(func(s Storage, write bool) {
		t := &p.Func.Values[p.valueOf(s)].Type
		n := int64(t.DType.Size())
		if len(t.Dims) == 0 {
			n = 8
		}
		for _, d := range t.Dims {
			if d != ir.One {
				n *= extents[d]
			}
		}
		if write {
			writes += n
		} else {
			reads += n
		}
	})
	return reads, writes
}

// crossings visits what each kernel reads and writes, each storage once.
func (p *Plan) crossings(visit func(s Storage, write bool)) {
	for _, k := range p.Kernels {
		seen := map[Storage]bool{}
		for i := range k.Args {
			a := &k.Args[i]
			switch {
			case a.Write:
				visit(a.Of, true)
			case a.Of.Kind == Counter || seen[a.Of] || a.Of.Kind == Param && len(p.Func.Values[p.valueOf(a.Of)].Type.Dims) == 0:
			default:
				visit(a.Of, false)
			}
			seen[a.Of] = true
		}
	}
}

// poly is a sum of products of symbols.
type poly struct {
	keys  []string
	terms map[string]int
}

func (q *poly) add(p *Plan, s Storage) {
	t := &p.Func.Values[p.valueOf(s)].Type
	var syms []string
	for _, d := range t.Dims {
		if d != ir.One {
			syms = append(syms, d.String())
		}
	}
	sep := ""
	for _, n := range syms {
		if len(n) > 1 {
			sep = "*"
		}
	}
	key := sep + strings.Join(syms, sep)
	size := t.DType.Size()
	if len(t.Dims) == 0 {
		size = 8
	}
	if q.terms == nil {
		q.terms = map[string]int{}
	}
	if _, ok := q.terms[key]; !ok {
		q.keys = append(q.keys, key)
	}
	q.terms[key] += size
}

func (q *poly) String() string {
	keys := slices.Clone(q.keys)
	slices.SortStableFunc(keys, func(a, b string) int { return len(b) - len(a) })
	var s []string
	for _, k := range keys {
		s = append(s, strconv.Itoa(q.terms[k])+k)
	}
	if len(s) == 0 {
		return "0"
	}
	return strings.Join(s, "+")
}
