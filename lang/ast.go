package lang

// Pos is a byte offset into the source with its line and column (1-based;
// columns count runes).
type Pos struct {
	Offset, Line, Col int
}

// Span is a half-open range of the source.
type Span struct{ Start, End Pos }

// Node is anything with a place in the source.
type Node interface{ Span() Span }

// Expr is an expression.
type Expr interface {
	Node
	expr()
}

// Stmt is a statement.
type Stmt interface {
	Node
	stmt()
}

type at struct{ Range Span }

// Span is the node's place in the source.
func (a at) Span() Span { return a.Range }

type exprNode struct{ at }

func (exprNode) expr() {}

type stmtNode struct{ at }

func (stmtNode) stmt() {}

// File is a parsed script.
type File struct {
	Name     string // as shown in errors
	Source   string
	Body     []Stmt
	Comments []Comment // every comment, in order
}

// Comment is a comment with its leading '#', and whether code stands before it
// on its line.
type Comment struct {
	Text     string
	Place    Pos
	Trailing bool
}

// Expressions.
type (
	// Name is a variable.
	Name struct {
		exprNode
		Ident string
	}
	// Number is a literal. Kind is 'i' (Text is decimal, 0x, 0o or 0b, underscores
	// removed), 'f', or 'j' (imaginary, Text without the j).
	Number struct {
		exprNode
		Text string
		Kind byte
		Raw  string // as written, for the printer
	}
	// Constant is None, True, False or Ellipsis (...).
	Constant struct {
		exprNode
		Kind ConstKind
	}
	// String is a literal with escapes decoded; adjacent literals are joined.
	String struct {
		exprNode
		Value string
		Raw   string // as written, for the printer
	}
	// FString is an f-string: literal text and fields in order.
	FString struct {
		exprNode
		Parts []FPart
		Raw   string
	}
	// Tuple has a trailing comma or several elements; Paren says how it was written.
	Tuple struct {
		exprNode
		Elts  []Expr
		Paren bool
	}
	// List is [a, b].
	List struct {
		exprNode
		Elts []Expr
	}
	// Dict is {k: v}; a nil key is **v.
	Dict struct {
		exprNode
		Keys, Values []Expr
	}
	// Set is {a, b} (parsed, refused later).
	Set struct {
		exprNode
		Elts []Expr
	}
	// Paren is (x): kept for the printer; Unparen strips it.
	Paren struct {
		exprNode
		X Expr
	}
	// Unary is -x +x ~x not x; Op is "-", "+", "~", "not".
	Unary struct {
		exprNode
		Op string
		X  Expr
	}
	// Binary is x OP y for + - * / // % ** @ & | ^ << >>.
	Binary struct {
		exprNode
		Op   string
		X, Y Expr
		OpAt Pos
	}
	// Bool is x and y and …, or x or y or ….
	Bool struct {
		exprNode
		Op string // "and", "or"
		Xs []Expr
	}
	// Compare is x op y op z …; ops: == != < <= > >= in, not in, is, is not.
	Compare struct {
		exprNode
		First Expr
		Ops   []string
		Rest  []Expr
	}
	// IfExpr is x if cond else y.
	IfExpr struct {
		exprNode
		Then, Cond, Else Expr
	}
	// Lambda is lambda params: body.
	Lambda struct {
		exprNode
		Params *Params
		Body   Expr
	}
	// Call is f(args).
	Call struct {
		exprNode
		Fn   Expr
		Args []Arg
	}
	// Index is x[i, j]: Items as written between the commas; Comma when a tuple
	// was written (x[i,] or x[i, j]).
	Index struct {
		exprNode
		X     Expr
		Items []Expr // Slice, Star or any expression
		Comma bool
	}
	// Slice is lo:hi:step inside an index; any part may be nil.
	Slice struct {
		exprNode
		Lo, Hi, Step Expr
	}
	// Attr is x.name.
	Attr struct {
		exprNode
		X      Expr
		Name   string
		NameAt Pos
	}
	// Star is *x in calls, targets and displays.
	Star struct {
		exprNode
		X Expr
	}
	// Comp is a comprehension: Kind '[' list, '(' generator, '{' set, ':' dict (Key: Elt).
	Comp struct {
		exprNode
		Kind     byte
		Key, Elt Expr
		For      []CompFor
	}
	// Walrus is (name := x).
	Walrus struct {
		exprNode
		Name *Name
		X    Expr
	}
	// Await, Yield and the like are not parsed: they are refused by name.
)

// ConstKind names a constant.
type ConstKind uint8

// Constants.
const (
	None ConstKind = iota
	True
	False
	Ellipsis
)

// FPart is literal text (X nil) or a field {X=!conv:Spec}. Spec is empty but not
// nil for {x:}, which Python tells from {x} when there is an '='.
type FPart struct {
	Text  string
	X     Expr
	Debug string // text of {x=}, with the '='; "" otherwise
	Conv  byte   // 'r', 's', 'a' or 0
	Spec  []FPart
	Range Span
}

// Arg is an argument of a call: positional, name=value, *x or **x.
type Arg struct {
	Name  string // "" when positional
	Star  int    // 1: *x, 2: **x
	X     Expr
	Range Span
}

// CompFor is one `for target in iter if cond …` of a comprehension.
type CompFor struct {
	Target, Iter Expr
	Ifs          []Expr
}

// Params are the parameters of a def or lambda.
type Params struct {
	List []ParamDecl
}

// ParamDecl is one parameter. Kind: 0 plain, '*' (*args, or a bare * when Name is ""),
// '2' (**kw), '/' (the bare slash).
type ParamDecl struct {
	Name       string
	Kind       byte
	Annotation Expr
	Default    Expr
	Range      Span
}

// Statements.
type (
	// ExprStmt is an expression by itself; a docstring is one with a String.
	ExprStmt struct {
		stmtNode
		X Expr
	}
	// Assign is t1 = t2 = … = value.
	Assign struct {
		stmtNode
		Targets []Expr
		Value   Expr
	}
	// AugAssign is target OP= value; Op without the '='.
	AugAssign struct {
		stmtNode
		Target Expr
		Op     string
		Value  Expr
	}
	// AnnAssign is target: annotation [= value].
	AnnAssign struct {
		stmtNode
		Target, Annotation, Value Expr
	}
	// If is if/elif/else; elif is an If inside Else with Elif set.
	If struct {
		stmtNode
		Cond       Expr
		Body, Else []Stmt
		Elif       bool
	}
	// For is for target in iter: body else: els.
	For struct {
		stmtNode
		Target, Iter Expr
		Body, Else   []Stmt
	}
	// While is while cond: body else: els.
	While struct {
		stmtNode
		Cond       Expr
		Body, Else []Stmt
	}
	// Def is a function definition.
	Def struct {
		stmtNode
		Name       string
		NameAt     Pos
		Params     *Params
		Returns    Expr
		Body       []Stmt
		Decorators []Expr // parsed, refused later
	}
	// Return is return [x].
	Return struct {
		stmtNode
		X Expr
	}
	// Simple is pass, break or continue.
	Simple struct {
		stmtNode
		Word string
	}
	// Import is import a.b as c, ….
	Import struct {
		stmtNode
		Names []Alias
	}
	// FromImport is from m import a as b, …; Star for *.
	FromImport struct {
		stmtNode
		Module string
		Names  []Alias
		Star   bool
	}
	// Scope is global or nonlocal a, b.
	Scope struct {
		stmtNode
		Word  string
		Names []string
	}
	// Del is del a, b[i].
	Del struct {
		stmtNode
		Targets []Expr
	}
	// Assert is assert x[, msg].
	Assert struct {
		stmtNode
		X, Msg Expr
	}
	// Raise is raise [x [from y]].
	Raise struct {
		stmtNode
		X, From Expr
	}
	// Try is try/except/else/finally.
	Try struct {
		stmtNode
		Body     []Stmt
		Handlers []Handler
		Else     []Stmt
		Finally  []Stmt
	}
	// With is with a as b, …: body.
	With struct {
		stmtNode
		Items []WithItem
		Body  []Stmt
	}
)

// NewAssign is name = x, in the place of the statement x.
func NewAssign(name string, x *ExprStmt) *Assign {
	before := Span{x.Range.Start, x.Range.Start} // the text does not have the name
	return &Assign{stmtNode: x.stmtNode, Targets: []Expr{&Name{exprNode{at{before}}, name}}, Value: x.X}
}

// NewExprStmt is the statement x.
func NewExprStmt(x Expr) *ExprStmt { return &ExprStmt{stmtNode{at{x.Span()}}, x} }

// Alias is name [as As].
type Alias struct {
	Name, As string
	Range    Span
}

// Handler is except Type [as Name]: body.
type Handler struct {
	Type  Expr
	Name  string
	Body  []Stmt
	Range Span
}

// WithItem is x [as target].
type WithItem struct{ X, Target Expr }

// Unparen strips parentheses.
func Unparen(x Expr) Expr {
	for {
		p, ok := x.(*Paren)
		if !ok {
			return x
		}
		x = p.X
	}
}
