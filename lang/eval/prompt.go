package eval

import (
	"context"

	"github.com/grayscale-lang/grayscale/lang"
)

// results are the values that a prompt showed last: _ and __. A script's own
// values of these names stay until they are deleted, as Python's do.
type results struct {
	names [2]int // slots of _ and __; what they hold stands beside
	held  [2]int
}

// keepResults gives a session _ and __.
func (s *Session) keepResults() {
	r := &results{}
	for i, name := range []string{"_", "__"} {
		r.names[i], r.held[i] = s.slotOf(name), s.newSlot("")
	}
	s.results = r
}

// showed makes v the last result.
func (s *Session) showed(v Value) {
	r := s.results
	if r == nil {
		return
	}
	defer hold(v)() // it may be what __ holds
	slots := s.mod.slots
	for i := 1; i >= 0; i-- {
		next := v
		if i == 1 {
			next = slots[r.held[0]]
		}
		if s.isResult(r.names[i]) {
			set(&slots[r.names[i]], next)
		}
		set(&slots[r.held[i]], next)
	}
}

// isResult reports whether a global name is _ or __ and means what was shown.
func (s *Session) isResult(slot int) bool {
	if s.results == nil {
		return false
	}
	for i, n := range s.results.names {
		if n == slot {
			v := s.mod.slots[n]
			return v.kind == kUnbound || identical(v, s.mod.slots[s.results.held[i]])
		}
	}
	return false
}

// resultDeleted makes _ mean again what was shown.
func (s *Session) resultDeleted(slot int) {
	if s.results == nil {
		return
	}
	for i, n := range s.results.names {
		if n == slot {
			set(&s.mod.slots[n], s.mod.slots[s.results.held[i]])
		}
	}
}

// Show prints a value as an expression statement at a prompt does, which makes
// it the last result.
func (s *Session) Show(v Value) error {
	exc := s.th.catch(func() { s.th.show(v) })
	if exc != nil {
		return s.th.asError(exc)
	}
	return s.th.out.Flush()
}

// show prints the value of an expression statement.
func (th *thread) show(v Value) {
	if v.kind == kNone {
		return
	}
	th.print(th.repr(v) + "\n")
	th.session.showed(v)
}

// earlier is what the names that some statements bind meant before.
type earlier struct {
	s      *Session
	slots  []int
	values []Value
	plain  bool // the statements run one after the other, each once
}

// interrupted is what using an array raises that was not computed yet when the
// user stopped the statement that made it.
var interrupted = &lang.Error{Kind: "RuntimeError", Msg: "this value was never computed: its statement was interrupted", Hint: "run the statement again"}

// remember keeps what the names that a file binds mean.
func (s *Session) remember(file *lang.File, c *code) *earlier {
	e := &earlier{s: s, slots: c.binds, plain: true}
	for _, st := range file.Body {
		switch st.(type) {
		case *lang.Assign, *lang.AugAssign, *lang.AnnAssign, *lang.ExprStmt, *lang.Import, *lang.FromImport, *lang.Def:
		default:
			e.plain = false
		}
	}
	for _, i := range e.slots {
		v := s.mod.slots[i]
		if v.isHandle() {
			v.array().Retain()
		}
		e.values = append(e.values, v)
	}
	return e
}

// restore gives names their earlier values that were bound to what is not
// computed yet: Python would have been interrupted before it bound them.
func (e *earlier) restore() {
	for k, i := range e.slots {
		slot := &e.s.mod.slots[i]
		if e.plain && slot.isHandle() && slot.array().Pending() {
			set(slot, e.values[k])
		}
	}
}

// forget lets go of the earlier values.
func (e *earlier) forget() {
	if e == nil {
		return
	}
	for _, v := range e.values {
		if v.isHandle() {
			v.array().Release()
		}
	}
}

// Prepared is a file that is compiled for a session, to be run many times.
type Prepared struct {
	s     *Session
	file  *lang.File
	code  *code
	body  stmt
	value bool
}

// preparedValue is the variable that holds the value of a Prepared expression:
// no script can name it.
const preparedValue = "<value>"

// Prepare compiles a file to be run silently. Where the file is one expression,
// its value is kept for Value.
func (s *Session) Prepare(file *lang.File) (*Prepared, error) {
	p := &Prepared{s: s, file: file}
	if x, ok := expression(file); ok {
		p.value = true
		kept := *file
		kept.Body = []lang.Stmt{&lang.Assign{Targets: []lang.Expr{&lang.Name{Ident: preparedValue}}, Value: x}}
		file = &kept
	}
	var err error
	p.code, p.body, err = s.compile(file, false)
	return p, err
}

// expression is the expression that a file consists of.
func expression(file *lang.File) (lang.Expr, bool) {
	if len(file.Body) != 1 {
		return nil, false
	}
	x, ok := file.Body[0].(*lang.ExprStmt)
	if !ok {
		return nil, false
	}
	return x.X, true
}

// Run runs the file once; array work is done when it returns.
func (p *Prepared) Run(ctx context.Context) error {
	return p.s.execute(ctx, p.file, p.code, p.body, true)
}

// Value gives the value of the last Run of one expression, computed.
func (p *Prepared) Value() (Value, bool) {
	if !p.value {
		return none, false
	}
	return p.s.Get(preparedValue)
}

// Close forgets the value.
func (p *Prepared) Close() {
	if i, ok := p.s.indexOf(preparedValue); ok {
		dropSlot(&p.s.mod.slots[i], none)
	}
}
