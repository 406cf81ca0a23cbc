package lang

import (
	"strings"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

// Parse reads a script. The error, if any, is an *Error with its place.
func Parse(name, src string) (*File, error) {
	f, _, err := parseFile(name, src)
	if err != nil {
		return nil, err
	}
	return f, nil
}

// ParseInteractive reads what was typed so far: lines joined by "\n", with none
// at the end. incomplete says that more lines could complete it: a bracket or a
// triple quote is open, a block is missing, or a compound statement has not
// been ended by an empty line. err is then nil.
func ParseInteractive(src string) (f *File, incomplete bool, err error) {
	f, lx, fault := parseFile("<stdin>", src)
	switch {
	case fault == nil:
		if n := len(f.Body); n > 0 {
			last := src[strings.LastIndexByte(src, '\n')+1:]
			if isCompound(f.Body[n-1]) && strings.TrimSpace(last) != "" {
				return nil, true, nil
			}
		}
		return f, false, nil
	case fault.incomplete || lx.err == fault && lx.atEOF:
		return nil, true, nil
	}
	return nil, false, fault
}

func isCompound(s Stmt) bool {
	switch s.(type) {
	case *If, *For, *While, *Def, *Try, *With:
		return true
	}
	return false
}

func parseFile(name, src string) (f *File, lx *scanner, fail *Error) {
	src = normalize(src)
	lx = scan(src, true)
	f = &File{Name: name, Source: src, Comments: lx.comments}
	if lx.err != nil && !lx.weak && lx.err.At.Start.Line == 1 {
		return nil, lx, lx.err.advise(lx).in(f)
	}
	tree, err := parseScript(lx)
	if lx.err != nil {
		// A fault of the grammar stops the parser before or at the lexer's. Which
		// of them Python reports depends on their sorts.
		if g := fault(lx.toks, err); g.At.Start.Offset < lx.err.At.Start.Offset && (lx.weak || g.Kind == "IndentationError") {
			return nil, lx, g.advise(lx).in(f)
		}
		return nil, lx, lx.err.advise(lx).in(f)
	}
	if err != nil {
		return nil, lx, fault(lx.toks, err).advise(lx).in(f)
	}
	if fail := f.build(tree); fail != nil {
		return nil, lx, fail.advise(lx).in(f)
	}
	return f, lx, nil
}

// parseScript runs the statement grammar.
func parseScript(lx *scanner) (*script, error) {
	peek, err := lexer.Upgrade(lx)
	if err != nil {
		return nil, err
	}
	return grammar().ParseFromLexer(peek, participle.AllowTrailing(false))
}

func (f *File) build(tree *script) (fail *Error) {
	defer caught(&fail)
	var b builder
	f.Body = b.body(tree.Body)
	return checkFile(f, b.scopes)
}

// caught turns a bail panic into its error.
func caught(fail **Error) {
	if r := recover(); r != nil {
		b, ok := r.(bail)
		if !ok {
			panic(r)
		}
		*fail = b.err
	}
}

// in tells an error which text it speaks of.
func (e *Error) in(f *File) *Error {
	e.File, e.Source = f.Name, f.Source
	return e
}

// ParseExpr reads one expression (a tuple may go without parentheses), without
// the statement grammar. Newlines in it are spaces.
func ParseExpr(src string) (Expr, error) {
	x, err := parseExpr(src)
	if err != nil {
		return nil, err.in(&File{Name: "<formula>", Source: normalize(src)})
	}
	return x, nil
}

func parseExpr(src string) (x Expr, fail *Error) {
	defer caught(&fail)
	src = normalize(src)
	lx := scan(src, false)
	if lx.err != nil {
		return nil, lx.err
	}
	p := parser{toks: lx.toks, src: src, i: 1}
	if !p.elementNext() {
		p.unexpected()
	}
	x = p.exprList()
	noStar(x)
	if p.typ() != lexer.EOF {
		p.unexpected()
	}
	return x, checkExpr(x)
}
