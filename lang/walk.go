package lang

// Operands appends to dst the expressions that x is made of, in the order in
// which Python evaluates them. Of a lambda these are the defaults, of a
// comprehension the first iterable, of := the value: the rest is another
// scope's, or a target.
func Operands(dst []Expr, x Expr) []Expr {
	switch x := x.(type) {
	case *FString:
		return fields(dst, x.Parts)
	case *Tuple:
		return append(dst, x.Elts...)
	case *List:
		return append(dst, x.Elts...)
	case *Set:
		return append(dst, x.Elts...)
	case *Dict:
		for i, v := range x.Values {
			dst = given(dst, x.Keys[i], v)
		}
	case *Paren:
		return append(dst, x.X)
	case *Unary:
		return append(dst, x.X)
	case *Binary:
		return append(dst, x.X, x.Y)
	case *Bool:
		return append(dst, x.Xs...)
	case *Compare:
		return append(append(dst, x.First), x.Rest...)
	case *IfExpr:
		return append(dst, x.Cond, x.Then, x.Else)
	case *Lambda:
		return defaults(dst, x.Params)
	case *Call:
		dst = append(dst, x.Fn)
		for _, a := range x.Args {
			dst = append(dst, a.X)
		}
	case *Index:
		return append(append(dst, x.X), x.Items...)
	case *Slice:
		return given(dst, x.Lo, x.Hi, x.Step)
	case *Attr:
		return append(dst, x.X)
	case *Star:
		return append(dst, x.X)
	case *Comp:
		return append(dst, x.For[0].Iter)
	case *Walrus:
		return append(dst, x.X)
	}
	return dst
}

// given appends those of some expressions that are there.
func given(dst []Expr, xs ...Expr) []Expr {
	for _, x := range xs {
		if x != nil {
			dst = append(dst, x)
		}
	}
	return dst
}

func fields(dst []Expr, parts []FPart) []Expr {
	for _, p := range parts {
		dst = fields(given(dst, p.X), p.Spec)
	}
	return dst
}

func defaults(dst []Expr, p *Params) []Expr {
	if p != nil {
		for _, d := range p.List {
			dst = given(dst, d.Default)
		}
	}
	return dst
}

// Parts are the expressions that a statement itself evaluates, and the targets
// that it gives a value or takes one from, each in Python's order; what stands
// in its blocks, and annotations, are not among them.
func Parts(st Stmt) (values, targets []Expr) {
	switch st := st.(type) {
	case *ExprStmt:
		values = given(nil, st.X)
	case *Assign:
		values, targets = given(nil, st.Value), st.Targets
	case *AugAssign:
		values, targets = given(nil, st.Value), given(nil, st.Target)
	case *AnnAssign:
		values, targets = given(nil, st.Value), given(nil, st.Target)
	case *If:
		values = given(nil, st.Cond)
	case *For:
		values, targets = given(nil, st.Iter), given(nil, st.Target)
	case *While:
		values = given(nil, st.Cond)
	case *Def:
		values = defaults(nil, st.Params)
	case *Return:
		values = given(nil, st.X)
	case *Del:
		targets = st.Targets
	case *Assert:
		values = given(nil, st.X, st.Msg)
	case *Raise:
		values = given(nil, st.X, st.From)
	case *Try:
		for _, h := range st.Handlers {
			values = given(values, h.Type)
		}
	case *With:
		for _, it := range st.Items {
			values, targets = given(values, it.X), given(targets, it.Target)
		}
	}
	return values, targets
}

// Blocks are the blocks of a compound statement, in the order of the text.
func Blocks(st Stmt) [][]Stmt {
	switch st := st.(type) {
	case *If:
		return [][]Stmt{st.Body, st.Else}
	case *For:
		return [][]Stmt{st.Body, st.Else}
	case *While:
		return [][]Stmt{st.Body, st.Else}
	case *Def:
		return [][]Stmt{st.Body}
	case *With:
		return [][]Stmt{st.Body}
	case *Try:
		out := [][]Stmt{st.Body}
		for _, h := range st.Handlers {
			out = append(out, h.Body)
		}
		return append(out, st.Else, st.Finally)
	}
	return nil
}
