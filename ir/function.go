package ir

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// The table of scalar functions: text in the notation of functionlang.go. The
// order of operations in it is part of the language; to change a line is to
// change results.
var (
	//go:embed functions/coefficients.txt
	coefficientText string
	//go:embed functions/exact.txt
	exactText string
	//go:embed functions/elementary.txt
	elementaryText string
)

// Function gives the definition of a scalar function for operands of the given
// dtypes: Function("exp", F64), Function("where", Bool, F64, F64). It is false
// when the table has none. The Code is immutable and shared by all callers.
func Function(name string, in ...DType) (*Code, bool) {
	r, t := findRule(name, in)
	if r == nil {
		return nil, false
	}
	return r.build(t), true
}

// HasFunction reports what Function would, without building the definition.
func HasFunction(name string, in ...DType) bool {
	r, _ := findRule(name, in)
	return r != nil
}

// findRule gives the row, and what T stands for in it.
func findRule(name string, in []DType) (*rule, DType) {
	for _, r := range functionTable().rules[name] {
		if t, ok := r.takes(in); ok {
			return r, t
		}
	}
	return nil, NoType
}

// LookupTable finds a constant table that Lookup reads.
func LookupTable(name string) (*Table, bool) {
	t, ok := functionTable().tables[name]
	return t, ok
}

// FunctionSignature is one row of the table of scalar functions.
type FunctionSignature struct {
	Name string
	In   []DType
}

// Functions lists every row of the table, by name and operand types.
func Functions() []FunctionSignature {
	var out []FunctionSignature
	for name, rules := range functionTable().rules {
		for _, r := range rules {
			for _, t := range append([]DType{NoType}, DTypes()...) {
				if !r.types.has(t) {
					continue
				}
				f := FunctionSignature{Name: name}
				for i := range r.arity {
					f.In = append(f.In, r.param(i, t))
				}
				out = append(out, f)
			}
		}
	}
	slices.SortFunc(out, func(a, b FunctionSignature) int {
		if c := strings.Compare(a.Name, b.Name); c != 0 {
			return c
		}
		return slices.Compare(a.In, b.In)
	})
	return out
}

// functionSet is the table's index: texts by name. A function's text is run
// when it is first asked for.
type functionSet struct {
	consts  map[string]string
	lists   map[string]string
	tables  map[string]*Table
	helpers map[string]*helper
	rules   map[string][]*rule
}

// helper is a `def`.
type helper struct {
	params []string
	body   string
}

// rule is one function of the text: one row of the table, or a row for each
// type that T stands for.
type rule struct {
	set   *functionSet
	head  string // the parameters: "m bool, a T"
	body  string
	types typeSet // what T stands for; only NoType where there is no T
	in    [3]DType
	isT   [3]bool
	arity int
	built [numDTypes]struct {
		once sync.Once
		code *Code
	}
}

// takes reports whether the rule has a row for these operands, and its T.
func (r *rule) takes(in []DType) (DType, bool) {
	if len(in) != r.arity {
		return NoType, false
	}
	t := NoType
	for i, d := range in {
		switch {
		case !r.isT[i]:
			if d != r.in[i] {
				return NoType, false
			}
		case t == NoType:
			t = d
		case t != d:
			return NoType, false
		}
	}
	return t, r.types.has(t)
}

func (r *rule) params(t DType) []Param {
	ps := make([]Param, 0, r.arity)
	head := r.head
	for i := range r.arity {
		var p string
		p, head, _ = strings.Cut(head, ", ")
		name, _, _ := strings.Cut(p, " ")
		ps = append(ps, Param{Name: name, T: r.param(i, t).Reg()})
	}
	return ps
}

// param is the dtype of an operand.
func (r *rule) param(i int, t DType) DType {
	if r.isT[i] {
		return t
	}
	return r.in[i]
}

func (r *rule) build(t DType) *Code {
	b := &r.built[t]
	b.once.Do(func() { b.code = r.run(t) })
	return b.code
}

func (r *rule) run(t DType) *Code {
	params := r.params(t)
	d := &definer{b: newCodeBuilder(params), set: r.set, src: r.body, t: t, vars: make([]binding, 0, 64)}
	for i, p := range params {
		d.vars = append(d.vars, binding{p.Name, value(Reg(i))})
	}
	out, _ := d.run()
	var results []Reg
	for _, v := range out {
		if v.kind != inReg {
			d.fail("result without a type")
		}
		results = append(results, v.r)
	}
	return d.b.finish(results)
}

// theFunctions is built once, on first use.
var theFunctions struct {
	once sync.Once
	set  *functionSet
}

func functionTable() *functionSet {
	theFunctions.once.Do(func() { theFunctions.set = indexFunctions() })
	return theFunctions.set
}

func indexFunctions() *functionSet {
	s := &functionSet{
		consts:  make(map[string]string, 128),
		lists:   make(map[string]string, 64),
		tables:  map[string]*Table{},
		helpers: make(map[string]*helper, 64),
		rules:   make(map[string][]*rule, 128),
	}
	for _, text := range []string{coefficientText, exactText, elementaryText} {
		s.index(text)
	}
	return s
}

// index finds the items of a text: each starts at the beginning of a line and
// goes to the end of the line, or to a line that starts with the closing brace.
func (s *functionSet) index(text string) {
	for text != "" {
		line, rest, _ := strings.Cut(text, "\n")
		if line == "" || line[0] == '#' {
			text = rest
			continue
		}
		open := strings.IndexByte(line, '{')
		if open < 0 {
			name, value, _ := strings.Cut(line, " = ")
			s.consts[name] = value
			text = rest
			continue
		}
		end := len(line) - 1
		if line[end] != '}' {
			end = strings.Index(text, "\n}") + 1
			_, rest, _ = strings.Cut(text[end:], "\n")
		}
		s.item(text[:open-1], text[open+1:end])
		text = rest
	}
}

func (s *functionSet) item(head, body string) {
	if name, ok := strings.CutSuffix(head, "[] ="); ok {
		s.lists[name] = body
		return
	}
	if rest, ok := strings.CutPrefix(head, "table "); ok {
		f := strings.Fields(rest)
		t, _ := ParseDType(f[1])
		tab := &Table{Name: f[0], T: t}
		d := &definer{set: s}
		for _, v := range d.coefficients(operand{kind: coefficients, text: body}) {
			tab.Bits = append(tab.Bits, d.literal(v, t))
		}
		s.tables[tab.Name] = tab
		return
	}
	head, isHelper := strings.CutPrefix(head, "def ")
	name, rest, _ := strings.Cut(head, "(")
	params, rest, _ := strings.Cut(rest, ")")
	if isHelper {
		s.helpers[name] = &helper{params: strings.Split(params, ", "), body: body}
		return
	}
	r := &rule{set: s, head: params, body: body, types: setOf(NoType)}
	for p := params; p != ""; r.arity++ {
		var one string
		one, p, _ = strings.Cut(p, ", ")
		_, t, _ := strings.Cut(one, " ")
		if r.isT[r.arity] = t == "T"; !r.isT[r.arity] {
			r.in[r.arity] = mustDType(t)
		}
	}
	if list, ok := strings.CutPrefix(rest, " for T in "); ok {
		r.types = 0
		for list != "" {
			var t string
			t, list, _ = strings.Cut(list, " ")
			if set, ok := typeWords[t]; ok {
				r.types |= set
			} else {
				r.types |= setOf(mustDType(t))
			}
		}
	}
	s.rules[name] = append(s.rules[name], r)
}

// typeWords are the words for several dtypes: ints are those whose registers
// order them as they are, which is all but u64.
var typeWords = map[string]typeSet{
	"float": setOf(F64, F32), "int": setOf(I64, I32, I16, I8, U32, U16, U8),
	"signed": setOf(I64, I32, I16, I8), "unsigned": setOf(U32, U16, U8),
}

func mustDType(s string) DType {
	for d := Bool; d < numDTypes; d++ {
		if dtypes[d].text == s {
			return d
		}
	}
	panic("BUG: functions: no type " + s)
}
