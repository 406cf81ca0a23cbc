package lang

import (
	"sync"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

// The grammar of statements, in participle's notation. It is LL(1): with no
// lookahead beyond the next token, the first token that fits commits. What
// starts with an expression comes first because most lines do. build turns
// these into the syntax tree.

type script struct {
	Body []*statement `parser:"Start @@*"`
}

type statement struct {
	Tokens    []lexer.Token
	Line      *line      `parser:"  @@"`
	If        *ifStmt    `parser:"| @@"`
	For       *forStmt   `parser:"| @@"`
	Def       *defStmt   `parser:"| @@"`
	While     *whileStmt `parser:"| @@"`
	With      *withStmt  `parser:"| @@"`
	Try       *tryStmt   `parser:"| @@"`
	Decorated *decorated `parser:"| @@"`
}

type block struct {
	Body []*statement `parser:"':' ( Newline Indent @@+ Dedent"`
	Line *line        `parser:"| @@ )"`
}

type line struct {
	Stmts []*small `parser:"@@ ( (?! ';' Newline ) ';' @@ )* ';'? Newline"`
}

type small struct {
	Tokens []lexer.Token

	X          exprList   `parser:"  @@"`
	Values     []exprList `parser:"  ( ( '=' @@ )+"`
	AugOp      string     `parser:"  | @Aug"`
	AugValue   exprList   `parser:"    @@"`
	Annotation oneExpr    `parser:"  | ':' @@"`
	AnnValue   exprList   `parser:"    ( '=' @@ )? )?"`

	Word   string      `parser:"| @( 'pass' | 'break' | 'continue' )"`
	Return *returnStmt `parser:"| @@"`
	Import *importStmt `parser:"| @@"`
	From   *fromStmt   `parser:"| @@"`
	Assert *assertStmt `parser:"| @@"`
	Raise  *raiseStmt  `parser:"| @@"`
	Del    *delStmt    `parser:"| @@"`
	Scope  *scopeStmt  `parser:"| @@"`
}

type returnStmt struct {
	X exprList `parser:"'return' @@?"`
}

type importStmt struct {
	Names []*alias `parser:"'import' @@ ( ',' @@ )*"`
}

type alias struct {
	Tokens []lexer.Token
	Name   string `parser:"@Ident ( @'.' @Ident )*"`
	As     string `parser:"( 'as' @Ident )?"`
}

type fromStmt struct {
	Dots   []string `parser:"'from' @( '.' | '...' )*"`
	Module string   `parser:"( @Ident ( @'.' @Ident )* )? 'import'"`
	Star   bool     `parser:"(  @'*'"`
	Names  []*alias `parser:"| '(' @@ ( (?! ',' ')' ) ',' @@ )* ','? ')' | @@ ( ',' @@ )* )"`
}

type assertStmt struct {
	X   oneExpr `parser:"'assert' @@"`
	Msg oneExpr `parser:"( ',' @@ )?"`
}

type raiseStmt struct {
	X    oneExpr `parser:"'raise' ( @@"`
	From oneExpr `parser:"( 'from' @@ )? )?"`
}

type delStmt struct {
	X exprList `parser:"'del' @@"`
}

type scopeStmt struct {
	Word  string   `parser:"@( 'global' | 'nonlocal' )"`
	Names []string `parser:"@Ident ( ',' @Ident )*"`
}

type ifStmt struct {
	Cond  condition `parser:"'if' @@"`
	Body  *block    `parser:"@@"`
	Elifs []*elif   `parser:"@@*"`
	Else  *block    `parser:"( 'else' @@ )?"`
}

type elif struct {
	Tokens []lexer.Token
	Cond   condition `parser:"'elif' @@"`
	Body   *block    `parser:"@@"`
}

type forStmt struct {
	Target loopVars `parser:"'for' @@ 'in'"`
	Iter   exprList `parser:"@@"`
	Body   *block   `parser:"@@"`
	Else   *block   `parser:"( 'else' @@ )?"`
}

type whileStmt struct {
	Cond condition `parser:"'while' @@"`
	Body *block    `parser:"@@"`
	Else *block    `parser:"( 'else' @@ )?"`
}

type decorated struct {
	Decorators []condition `parser:"( '@' @@ Newline )+"`
	Def        *defStmt    `parser:"@@"`
}

type defStmt struct {
	Name    lexer.Token `parser:"'def' @Ident"`
	Params  []*param    `parser:"'(' ( @@ ( (?! ',' ')' ) ',' @@ )* ','? )? ')'"`
	Returns exprList    `parser:"( '->' @@ )?"`
	Body    *block      `parser:"@@"`
}

type param struct {
	Tokens     []lexer.Token
	Slash      bool    `parser:"( @'/'"`
	Star       string  `parser:"| @( '*' | '**' )"`
	Name       string  `parser:"@Ident? | @Ident )"`
	Annotation oneExpr `parser:"( ':' @@ )?"`
	Default    oneExpr `parser:"( '=' @@ )?"`
}

type tryStmt struct {
	Body     *block     `parser:"'try' @@"`
	Handlers []*handler `parser:"( @@+"`
	Else     *block     `parser:"  ( 'else' @@ )?"`
	Last     *block     `parser:"  ( 'finally' @@ )?"`
	Finally  *block     `parser:"| 'finally' @@ )"`
}

type handler struct {
	Tokens []lexer.Token
	Type   oneExpr `parser:"'except' ( @@"`
	Name   string  `parser:"( 'as' @Ident )? )?"`
	Body   *block  `parser:"@@"`
}

type withStmt struct {
	Items withItems `parser:"'with' @@"`
	Body  *block    `parser:"@@"`
}

// grammar is built once, when the first script is parsed.
var grammar = sync.OnceValue(func() *participle.Parser[script] {
	return participle.MustBuild[script](append([]participle.Option{
		participle.Lexer(definition{}),
		participle.UseLookahead(0),
	}, productions...)...)
})
