package lang

// What a target is wanted for, as errors say it.
const (
	assigning = "assign to"
	deleting  = "delete"
)

// loopTarget refuses what for, with and comprehensions cannot assign to.
func loopTarget(x Expr) {
	checkTarget(x, assigning, false)
	if s, ok := x.(*Star); ok {
		panic(bail{syntaxError("starred assignment target must be in a list or tuple", s.Range)})
	}
}

// checkTarget refuses what cannot be assigned to or deleted. compare says that
// '==' may have been meant.
func checkTarget(x Expr, what string, compare bool) {
	var elts []Expr
	switch t := x.(type) {
	case *Name:
		if t.Ident == "__debug__" {
			panic(bail{syntaxError("cannot "+what+" __debug__", t.Range)})
		}
		return
	case *Attr, *Index:
		return
	case *Paren:
		checkTarget(t.X, what, compare)
		return
	case *Star:
		if what == assigning {
			checkTarget(t.X, what, false)
			return
		}
	case *Tuple:
		elts = t.Elts
	case *List:
		elts = t.Elts
	}
	switch x.(type) {
	case *Tuple, *List:
		stars := 0
		for _, e := range elts {
			if _, ok := e.(*Star); ok && what == assigning {
				if stars++; stars > 1 {
					panic(bail{syntaxError("multiple starred expressions in assignment", e.Span())})
				}
			}
			checkTarget(e, what, false)
		}
		return
	}
	msg := "cannot " + what + " " + describe(x)
	if c, ok := x.(*Constant); compare && bind(x) >= bindOp+precBitOr && (!ok || c.Kind == Ellipsis) {
		if c, ok := x.(*Comp); !ok || c.Kind != '(' {
			msg += " here. Maybe you meant '==' instead of '='?"
		}
	}
	panic(bail{syntaxError(msg, x.Span())})
}

// describe names a kind of expression as Python's errors do.
func describe(x Expr) string {
	switch x := Unparen(x).(type) {
	case *Name:
		return "name"
	case *Attr:
		return "attribute"
	case *Index:
		return "subscript"
	case *Star:
		return "starred"
	case *List:
		return "list"
	case *Tuple:
		return "tuple"
	case *Dict:
		return "dict literal"
	case *Set:
		return "set display"
	case *Lambda:
		return "lambda"
	case *Call:
		return "function call"
	case *Compare:
		return "comparison"
	case *IfExpr:
		return "conditional expression"
	case *Walrus:
		return "named expression"
	case *FString:
		return "f-string expression"
	case *Number, *String:
		return "literal"
	case *Constant:
		return [...]string{None: "None", True: "True", False: "False", Ellipsis: "ellipsis"}[x.Kind]
	case *Comp:
		return map[byte]string{'(': "generator expression", '[': "list comprehension", '{': "set comprehension", ':': "dict comprehension"}[x.Kind]
	}
	return "expression"
}

// checkParams refuses parameters in an order or with names that Python does not allow.
func checkParams(ps *Params) {
	fail := func(i int, msg string) { panic(bail{syntaxError(msg, ps.List[i].Range)}) }
	seen := map[string]bool{}
	star, slash, defaults, last := -1, -1, false, false
	for i, d := range ps.List {
		if last {
			if d.Kind == '2' || d.Kind == '*' || d.Kind == '/' {
				fail(i, "arguments cannot follow var-keyword argument")
			}
			fail(i, "arguments cannot follow var-keyword argument")
		}
		if d.Name != "" {
			if len(ps.List) > 1 {
				if seen[d.Name] {
					fail(i, "duplicate argument '"+d.Name+"' in function definition")
				}
				seen[d.Name] = true
			}
			if d.Name == "__debug__" {
				fail(i, "cannot assign to __debug__")
			}
		}
		switch d.Kind {
		case '/':
			switch {
			case slash >= 0:
				fail(i, "/ may appear only once")
			case star >= 0:
				fail(i, "/ must be ahead of *")
			case i == 0:
				fail(i, "at least one argument must precede /")
			}
			slash = i
		case '*':
			if star >= 0 {
				fail(i, "* argument may appear only once")
			}
			if d.Default != nil {
				fail(i, "var-positional argument cannot have default value")
			}
			star = i
			if d.Name == "" && (i+1 == len(ps.List) || ps.List[i+1].Kind == '2') {
				fail(i, "named arguments must follow bare *")
			}
		case '2':
			if d.Default != nil {
				fail(i, "var-keyword argument cannot have default value")
			}
			last = true
		default:
			switch {
			case d.Default != nil:
				defaults = true
			case defaults && star < 0:
				fail(i, "parameter without a default follows parameter with a default")
			}
		}
	}
}
