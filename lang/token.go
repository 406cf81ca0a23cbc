package lang

import (
	"sort"

	"github.com/alecthomas/participle/v2/lexer"
)

// Token types. Each operator and keyword has a type of its own, so that the
// expression production decides by one table lookup.
const (
	tkStart   lexer.TokenType = iota + 1 // opens every stream: Value is the whole text, Pos.Offset the number of tokens
	tkNewline                            // end of a logical line
	tkIndent
	tkDedent
	tkIdent
	tkNumber
	tkString
	tkFStart // prefix and opening quotes of an f-string
	tkFText  // literal text of an f-string or of a format spec, undecoded
	tkFEnd   // closing quotes
	tkBang   // ! before a conversion
	tkAug    // +=, -=, …
	tkBad    // the place of the lexer's error; the last token but EOF

	tkLParen
	tkRParen
	tkLBracket
	tkRBracket
	tkLBrace
	tkRBrace
	tkComma
	tkColon
	tkSemi
	tkDot
	tkEllipsis
	tkAssign
	tkWalrus
	tkArrow
	tkPlus
	tkMinus
	tkMul
	tkDiv
	tkFloorDiv
	tkMod
	tkPow
	tkAt
	tkAmp
	tkBar
	tkCaret
	tkTilde
	tkShl
	tkShr
	tkEq
	tkNe
	tkLt
	tkLe
	tkGt
	tkGe

	tkAnd
	tkOr
	tkNot
	tkIn
	tkIs
	tkIf
	tkElse
	tkLambda
	tkFor
	tkNone
	tkTrue
	tkFalse
	tkAwait
	tkYield
	tkAsync
	tkKeyword // keywords that only begin or join statements

	tkCount
)

// symbols are the token types that the grammar names.
var symbols = map[string]lexer.TokenType{
	"EOF": lexer.EOF, "Start": tkStart, "Newline": tkNewline, "Indent": tkIndent,
	"Dedent": tkDedent, "Ident": tkIdent, "Aug": tkAug,
	"Number": tkNumber, "String": tkString, "FStart": tkFStart, "FText": tkFText, "FEnd": tkFEnd,
	"Bad": tkBad, "Op": tkPlus, "Keyword": tkKeyword,
}

var keywords = map[string]lexer.TokenType{
	"and": tkAnd, "or": tkOr, "not": tkNot, "in": tkIn, "is": tkIs, "if": tkIf, "else": tkElse,
	"lambda": tkLambda, "for": tkFor, "None": tkNone, "True": tkTrue, "False": tkFalse,
	"await": tkAwait, "yield": tkYield, "async": tkAsync,
	"as": tkKeyword, "assert": tkKeyword, "break": tkKeyword, "class": tkKeyword, "continue": tkKeyword,
	"def": tkKeyword, "del": tkKeyword, "elif": tkKeyword, "except": tkKeyword, "finally": tkKeyword,
	"from": tkKeyword, "global": tkKeyword, "import": tkKeyword, "nonlocal": tkKeyword, "pass": tkKeyword,
	"raise": tkKeyword, "return": tkKeyword, "try": tkKeyword, "while": tkKeyword, "with": tkKeyword,
}

type opText struct {
	text string
	typ  lexer.TokenType
}

// operators by their first byte, longest first.
var operators = func() (byFirst [128][]opText) {
	for _, op := range []opText{
		{"(", tkLParen}, {")", tkRParen}, {"[", tkLBracket}, {"]", tkRBracket}, {"{", tkLBrace}, {"}", tkRBrace},
		{",", tkComma}, {":", tkColon}, {";", tkSemi}, {".", tkDot}, {"...", tkEllipsis}, {"=", tkAssign},
		{":=", tkWalrus}, {"->", tkArrow}, {"+", tkPlus}, {"-", tkMinus}, {"*", tkMul}, {"/", tkDiv},
		{"//", tkFloorDiv}, {"%", tkMod}, {"**", tkPow}, {"@", tkAt}, {"&", tkAmp}, {"|", tkBar}, {"^", tkCaret},
		{"~", tkTilde}, {"<<", tkShl}, {">>", tkShr}, {"==", tkEq}, {"!=", tkNe}, {"<", tkLt}, {"<=", tkLe},
		{">", tkGt}, {">=", tkGe},
		{"+=", tkAug}, {"-=", tkAug}, {"*=", tkAug}, {"/=", tkAug}, {"//=", tkAug}, {"%=", tkAug}, {"@=", tkAug},
		{"&=", tkAug}, {"|=", tkAug}, {"^=", tkAug}, {">>=", tkAug}, {"<<=", tkAug}, {"**=", tkAug},
	} {
		byFirst[op.text[0]] = append(byFirst[op.text[0]], op)
	}
	for _, ops := range byFirst {
		sort.SliceStable(ops, func(i, j int) bool { return len(ops[i].text) > len(ops[j].text) })
	}
	return
}()

// Precedence levels of the expression production, loosest first.
const (
	precNone = iota
	precOr
	precAnd
	precNot
	precCompare
	precBitOr
	precBitXor
	precBitAnd
	precShift
	precSum
	precTerm
	precUnary
	precPow
)

// binaryPrec is the precedence of a token between two operands, 0 for none.
// `not` counts as a comparison here: between operands it can only begin `not in`.
var binaryPrec = [tkCount]uint8{
	tkOr: precOr, tkAnd: precAnd,
	tkEq: precCompare, tkNe: precCompare, tkLt: precCompare, tkLe: precCompare, tkGt: precCompare, tkGe: precCompare,
	tkIn: precCompare, tkNot: precCompare, tkIs: precCompare,
	tkBar: precBitOr, tkCaret: precBitXor, tkAmp: precBitAnd, tkShl: precShift, tkShr: precShift,
	tkPlus: precSum, tkMinus: precSum,
	tkMul: precTerm, tkDiv: precTerm, tkFloorDiv: precTerm, tkMod: precTerm, tkAt: precTerm,
	tkPow: precPow,
}

// startsExpr says which tokens can begin an expression.
var startsExpr = [tkCount]bool{
	tkIdent: true, tkNumber: true, tkString: true, tkFStart: true,
	tkLParen: true, tkLBracket: true, tkLBrace: true, tkEllipsis: true,
	tkPlus: true, tkMinus: true, tkTilde: true, tkNot: true, tkLambda: true,
	tkNone: true, tkTrue: true, tkFalse: true, tkAwait: true, tkYield: true,
}

// closers are the closing brackets of the opening ones.
var closers = map[byte]byte{'(': ')', '[': ']', '{': '}'}
