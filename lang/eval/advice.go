package eval

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/grayscale-lang/grayscale/lang"
)

// advice is the report of an exception that nothing caught, on its way to the
// reader: where it points is narrowed from the operation that ran to the operand
// or argument at fault, and what helps is added. The class and the text are
// Python's and stay.
//
// All of this is found when the report is made, from the text of the exception
// and the syntax tree: an exception that a script catches pays nothing for it.
type advice struct {
	th   *thread
	exc  *exception
	e    *lang.Error
	path []lang.Node // around the place, the innermost last
	culprits
}

// adviceRule is advice for one text of Python or NumPy. In text, * stands for any
// words, which give gets.
type adviceRule struct {
	class *typeObj
	text  string
	give  func(a *advice, words []string)
}

// advise fills in the notes and the hint of a report.
func (th *thread) advise(exc *exception, e *lang.Error) {
	if exc.own && !exc.inLibrary || exc.file == nil || !e.Placed() {
		return
	}
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(*raised); !ok { // a value could not be shown: the limit of steps has passed, too
				panic(r)
			}
		}
	}()
	a := &advice{th: th, exc: exc, e: e, path: exc.file.Enclosing(e.At)}
	if exc.arrays != nil {
		a.culprits = *exc.arrays
	}
	shadowed, isShadowed := a.shadowed()
	a.byRules()
	if isShadowed {
		e.Hint = shadowed
	}
}

// byRules gives what the first rule says that is of the exception.
func (a *advice) byRules() {
	for _, rules := range [][]adviceRule{nameRules(), shapeRules(), typeRules(), indexRules(), limitRules(), fileRules()} {
		for i := range rules {
			r := &rules[i]
			if !a.exc.class.isSub(r.class) {
				continue
			}
			if words, ok := wordsOf(r.text, a.e.Msg); ok {
				r.give(a, words)
				return
			}
		}
	}
}

// wordsOf takes a text apart by a pattern: * stands for any words.
func wordsOf(pattern, text string) (words []string, ok bool) {
	parts := strings.Split(pattern, "*")
	rest, ok := strings.CutPrefix(text, parts[0])
	if !ok {
		return nil, false
	}
	for i, part := range parts[1:] {
		at := strings.Index(rest, part)
		if i == len(parts)-2 {
			if !strings.HasSuffix(rest, part) {
				return nil, false
			}
			at = len(rest) - len(part)
		}
		if at < 0 {
			return nil, false
		}
		words = append(words, rest[:at])
		rest = rest[at+len(part):]
	}
	return words, rest == ""
}

// hint sets the hint where there is none yet.
func (a *advice) hint(text string) {
	if a.e.Hint == "" {
		a.e.Hint = text
	}
}

func (a *advice) note(lines ...string) { a.e.Notes = append(a.e.Notes, lines...) }

// point moves the report to a part of the operation.
func (a *advice) point(at lang.Span) {
	if at.Start.Line > 0 {
		a.e.At = at
	}
}

// node is what the report points to.
func (a *advice) node() lang.Node {
	if len(a.path) == 0 {
		return nil
	}
	return a.path[len(a.path)-1]
}

// call is the call that the report points to, or nil.
func (a *advice) call() *lang.Call {
	c, _ := a.node().(*lang.Call)
	return c
}

// stmt is the innermost statement around the place.
func (a *advice) stmt() lang.Stmt {
	for _, n := range slices.Backward(a.path) {
		if s, ok := n.(lang.Stmt); ok {
			return s
		}
	}
	return nil
}

// source is the text of a node, on one line.
func (a *advice) source(n lang.Node) string {
	at := n.Span()
	if at.Start.Line == 0 || at.End.Offset > len(a.e.Source) {
		return ""
	}
	return strings.Join(strings.Fields(a.e.Source[at.Start.Offset:at.End.Offset]), " ")
}

// longestLabel bounds the names of operands in notes and hints.
const longestLabel = 32

// short is the source of a node where that can stand in a sentence, else what.
func (a *advice) short(n lang.Node, what string) string {
	if s := a.source(n); s != "" && utf8.RuneCountInString(s) <= longestLabel {
		return s
	}
	return what
}

// operand is a text that x can be put before: x.T, x[0].
func operand(x lang.Expr, text string) string {
	switch x.(type) {
	case *lang.Name, *lang.Call, *lang.Index, *lang.Attr, *lang.Paren, *lang.List, *lang.Comp:
		return text
	}
	return "(" + text + ")"
}

// operands are the n expressions that an operation joins, nil where the text
// does not tell.
func (a *advice) operands(n int) []lang.Expr {
	var xs []lang.Expr
	switch x := a.node().(type) {
	case *lang.Binary:
		xs = []lang.Expr{x.X, x.Y}
	case *lang.Compare:
		if len(x.Rest) == 1 {
			xs = []lang.Expr{x.First, x.Rest[0]}
		}
	case *lang.AugAssign:
		xs = []lang.Expr{x.Target, x.Value}
	case *lang.Call:
		xs = a.arguments(x, n)
	}
	if len(xs) != n {
		return nil
	}
	return xs
}

// arguments are the n arrays that a call joins: its arguments by position, those
// in a list, or its object and the arguments; and last its out=.
func (a *advice) arguments(c *lang.Call, n int) []lang.Expr {
	var xs []lang.Expr
	var out lang.Expr
	for _, arg := range c.Args {
		switch {
		case arg.Star != 0:
			return nil
		case arg.Name == "":
			xs = append(xs, arg.X)
		case arg.Name == "out":
			out = arg.X
		}
	}
	if len(xs) > 0 {
		switch list := lang.Unparen(xs[0]).(type) {
		case *lang.List:
			if len(list.Elts) == n {
				return list.Elts
			}
		case *lang.Tuple:
			if len(list.Elts) == n {
				return list.Elts
			}
		}
	}
	if out != nil && len(xs) == n-1 {
		xs = append(xs, out)
	}
	if f, ok := c.Fn.(*lang.Attr); ok && len(xs) == n-1 {
		xs = append([]lang.Expr{f.X}, xs...)
	}
	return xs
}

// labels names n operands.
func (a *advice) labels(n int) (labels []string, xs []lang.Expr) {
	xs = a.operands(n)
	for i := range n {
		label := ordinal(i) + " operand"
		if n == 2 {
			label = []string{"left", "right"}[i]
		}
		if xs != nil {
			label = a.short(xs[i], label)
		}
		labels = append(labels, label)
	}
	return labels, xs
}

func ordinal(i int) string {
	if names := []string{"first", "second", "third", "fourth"}; i < len(names) {
		return names[i]
	}
	return strconv.Itoa(i+1) + "th"
}

// argument is an argument of the call at hand: that of a name, or the one at a
// position, counted without the object of a method; nil where it has neither.
func (a *advice) argument(name string, at int) *lang.Arg {
	c := a.call()
	if c == nil {
		return nil
	}
	for i := range c.Args {
		if arg := &c.Args[i]; name != "" && arg.Name == name {
			return arg
		}
	}
	if at >= 0 && at < len(c.Args) && !slices.ContainsFunc(c.Args[:at+1], func(x lang.Arg) bool { return x.Name != "" || x.Star != 0 }) {
		return &c.Args[at]
	}
	return nil
}

// value is what a variable of the script has, where that still is to be known:
// at the top level.
func (a *advice) value(x lang.Node) (Value, bool) {
	n, ok := x.(*lang.Name)
	if !ok || len(a.e.Calls) > 0 {
		return none, false
	}
	s := a.th.session
	i, ok := s.indexOf(n.Ident)
	if !ok || s.mod.slots[i].kind == kUnbound {
		return none, false
	}
	return s.mod.slots[i], true
}

// intIn reads an int of a message.
func intIn(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return -1
	}
	return n
}
