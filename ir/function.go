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
	for _, e := range functionTable().entries[name] {
		if e.takes(in) {
			return e.build(), true
		}
	}
	return nil, false
}

// HasFunction reports what Function would, without building the definition.
func HasFunction(name string, in ...DType) bool {
	for _, e := range functionTable().entries[name] {
		if e.takes(in) {
			return true
		}
	}
	return false
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
	for name, es := range functionTable().entries {
		for _, e := range es {
			s := FunctionSignature{Name: name}
			for _, p := range e.params {
				s.In = append(s.In, p.T)
			}
			out = append(out, s)
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
	entries map[string][]*function
}

// helper is a `def`.
type helper struct {
	params []string
	body   string
}

// function is one row: a name with operand types.
type function struct {
	set    *functionSet
	params []Param
	t      DType // what T stands for, in a rule
	body   string
	once   sync.Once
	code   *Code
}

func (e *function) takes(in []DType) bool {
	if len(in) != len(e.params) {
		return false
	}
	for i, p := range e.params {
		if p.T != in[i] {
			return false
		}
	}
	return true
}

func (e *function) build() *Code {
	e.once.Do(func() {
		d := &definer{b: newCodeBuilder(e.params), set: e.set, src: e.body, t: e.t, vars: make([]binding, 0, 64)}
		for i, p := range e.params {
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
		e.code = d.b.finish(results)
	})
	return e.code
}

// theFunctions is built once, on first use.
var theFunctions struct {
	once sync.Once
	set  *functionSet
}

func functionTable() *functionSet {
	theFunctions.once.Do(func() {
		s := &functionSet{
			consts:  make(map[string]string, 128),
			lists:   make(map[string]string, 64),
			tables:  map[string]*Table{},
			helpers: make(map[string]*helper, 64),
			entries: make(map[string][]*function, 128),
		}
		for _, text := range []string{coefficientText, exactText, elementaryText} {
			s.index(text)
		}
		theFunctions.set = s
	})
	return theFunctions.set
}

// index finds the items of a text: each starts at the beginning of a line and
// goes to the end of the line, or to the brace that closes it.
func (s *functionSet) index(text string) {
	for text != "" {
		line, rest, _ := strings.Cut(text, "\n")
		if line == "" || line[0] == '#' {
			text = rest
			continue
		}
		open := strings.IndexByte(line, '{')
		if open < 0 {
			name, value, _ := strings.Cut(line, "=")
			s.consts[strings.TrimSpace(name)] = value
			text = rest
			continue
		}
		end := closing(text, open)
		s.item(strings.TrimSpace(text[:open]), text[open+1:end])
		_, text, _ = strings.Cut(text[end:], "\n")
	}
}

// closing is the place of the brace that closes the one at open.
func closing(text string, open int) int {
	depth := 0
	for i := open; i < len(text); i++ {
		switch text[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		case '#':
			n := strings.IndexByte(text[i:], '\n')
			if n < 0 {
				n = len(text) - i
			}
			i += n
		}
	}
	panic("BUG: functions: no closing brace for " + text[:open])
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
	params, rule, _ := strings.Cut(rest, ")")
	list := strings.Split(params, ",")
	if isHelper {
		h := &helper{body: body}
		for _, p := range list {
			h.params = append(h.params, strings.TrimSpace(p))
		}
		s.helpers[name] = h
		return
	}
	types := []DType{NoType}
	if r, ok := strings.CutPrefix(strings.TrimSpace(rule), "for T in "); ok {
		types = types[:0]
		for _, f := range strings.Fields(r) {
			t, ok := ParseDType(f)
			if !ok {
				panic("BUG: functions: no type " + f)
			}
			types = append(types, t)
		}
	}
	for _, t := range types {
		e := &function{set: s, t: t, body: body, params: make([]Param, 0, len(list))}
		for _, p := range list {
			f := strings.Fields(p)
			pt := t
			if f[1] != "T" {
				pt, _ = ParseDType(f[1])
			}
			if pt == NoType {
				panic("BUG: functions: no type " + f[1])
			}
			e.params = append(e.params, Param{Name: f[0], T: pt})
		}
		s.entries[name] = append(s.entries[name], e)
	}
}
