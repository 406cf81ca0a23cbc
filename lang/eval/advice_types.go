package eval

import (
	"fmt"
	"strings"
	"sync"

	"github.com/grayscale-lang/grayscale/lang"
)

// typeRules are of values that an operation cannot take, and of calls.
var typeRules = sync.OnceValue(func() []adviceRule {
	return []adviceRule{
		{excTypeError, "unsupported operand type(s) for *: '*' and '*'", func(a *advice, w []string) { a.unsupported(w[0], w[1], w[2]) }},
		{excTypeError, "'*' not supported between instances of '*' and '*'", func(a *advice, w []string) { a.unsupported(w[0], w[1], w[2]) }},
		{excTypeError, "bad operand type for unary *: '*'", func(a *advice, w []string) { a.unsupported(w[0], w[1], w[1]) }},
		{excTypeError, "can only concatenate str (not \"*\") to str", func(a *advice, w []string) {
			y := a.right()
			a.hint("put the value into the text: f\"…{" + y + "}\", or str(" + y + ")")
		}},
		{excTypeError, "can only concatenate list (not \"*\") to list", func(a *advice, w []string) {
			if w[0] == "numpy.ndarray" {
				return
			}
			a.hint("x.append(v) adds one element, x + [v] makes a new list; for sums of numbers make an array: np.array(x)")
		}},
		{excTypeError, "can only concatenate tuple (not \"*\") to tuple", func(a *advice, w []string) { a.hint("a tuple of one is (v,)") }},
		{excTypeError, "can't multiply sequence by non-int of type '*'", func(a *advice, w []string) {
			x := a.left()
			if b, ok := a.node().(*lang.Binary); ok {
				if v, ok := a.value(b.X); ok && v.kind == kStr {
					a.hint("it is a text: float(" + x + ") makes a number of it")
				}
			}
			if w[0] == "list" || w[0] == "tuple" || w[0] == "str" {
				a.hint("make arrays of the lists, or floats of the texts: np.array(x) * y")
			}
			a.hint("a list is repeated by *; for arithmetic make an array: np.array(" + x + ")")
		}},
		{excUFuncTypeError, "Cannot cast ufunc '*' output from dtype('*') to dtype('*') with casting rule '*'", func(a *advice, w []string) {
			if s, ok := a.node().(*lang.AugAssign); ok {
				t := a.short(s.Target, "x")
				a.hint(fmt.Sprintf("%s keeps its dtype %s in place; write %s = %s %s %s, or make it with dtype=%s", t, w[2], t, t, s.Op, a.short(s.Value, "…"), w[1]))
				return
			}
			if arg := a.argument("out", -1); arg != nil {
				a.point(arg.Range)
			}
			a.hint("give an output of dtype " + w[1] + ", or casting='unsafe' to cut the values off")
		}},
		{excTypeError, "Cannot cast array data from dtype('*') to dtype('*') according to the rule '*'", func(a *advice, w []string) {
			a.hint("convert it first, which drops what does not fit: x.astype(" + w[1] + ")")
		}},
		{excTypeError, "Cannot cast *", func(a *advice, w []string) { a.hint("convert it first: x.astype(dtype)") }},
		{excUFuncTypeError, "ufunc '*' did not contain a loop with signature matching types (*) -> None", func(a *advice, w []string) {
			switch {
			case strings.Contains(w[1], "<U"), strings.Contains(w[1], "StrDType"):
				a.hint("a text is no number: float(text) makes one; a text with an array in it is f\"{x}\"")
			case strings.Contains(w[1], "Bool"):
				a.hint("convert the bools first: x.astype(int)")
			}
		}},
		{excTypeError, "ufunc '*' not supported for the input types*", func(a *advice, w []string) {
			switch w[0] {
			case "bitwise_and", "bitwise_or", "bitwise_xor", "invert":
				sign := map[string]string{"bitwise_and": "&", "bitwise_or": "|", "bitwise_xor": "^", "invert": "~"}[w[0]]
				a.hint(fmt.Sprintf("%s works on ints and bools: compare first, each comparison in parentheses, or x.astype(int)", sign))
				if sign == "^" {
					a.e.Hint = "a power is written **; ^ is exclusive or, of ints and bools"
				}
			case "left_shift", "right_shift":
				a.hint("shifts work on ints: x.astype(int), or multiply by 2.0 ** n")
			}
			a.hint("convert it first: x.astype(float) or x.astype(int)")
		}},
		{excTypeError, "The numpy boolean negative*", func(a *advice, w []string) {}},
		{excOverflowError, "Python integer * out of bounds for *", func(a *advice, w []string) {
			if s, ok := a.stmt().(*lang.Assign); ok {
				if _, ok := a.node().(*lang.Index); ok {
					a.point(s.Value.Span())
				}
			}
			a.hint(w[1] + " holds " + rangeOf(w[1]) + "; take a wider dtype, or np.array(" + w[0] + ").astype(np." + w[1] + ") to wrap around")
		}},
		{excTypeError, "expected a sequence of integers or a single integer, got '*'", func(a *advice, w []string) {
			if arg := a.argument("shape", 0); arg != nil {
				a.point(arg.Range)
			}
			a.integer(w[0])
		}},
		{excTypeError, "'float' object cannot be interpreted as an integer", func(a *advice, w []string) {
			a.hint("a whole number is wanted: write // instead of /, or int(x)")
		}},
		{excTypeError, "'*' object cannot be interpreted as an integer", func(a *advice, w []string) {
			switch w[0] {
			case "numpy.ndarray":
				a.hint("one whole number is wanted: x.size, len(x) or x[0]")
			case "list", "tuple":
				a.hint("one whole number is wanted: len(x), or x[0]; range(len(x)) counts through a list")
			case "str":
				a.hint("make a number of the text: int(text)")
			case "numpy.float64", "numpy.float32":
				a.hint("a whole number is wanted: int(x)")
			}
		}},
		{excTypeError, "Cannot interpret '*' as a data type", func(a *advice, w []string) {
			c := a.call()
			if c != nil && len(c.Args) > 1 && c.Args[1].Name == "" {
				a.point(c.Args[1].Range)
				if intIn(w[0]) >= 0 {
					a.e.Hint = fmt.Sprintf("a shape of several axes is one tuple: %s((%s, %s))", a.short(c.Fn, "np.zeros"), a.short(c.Args[0].X, "n"), w[0])
				}
			} else if arg := a.argument("dtype", -1); arg != nil {
				a.point(arg.Range)
			}
			a.hint("dtypes are " + dtypeList)
		}},
		{excTypeError, "data type '*' not understood", func(a *advice, w []string) {
			c := a.call()
			if arg := a.argument("dtype", -1); arg != nil {
				a.point(arg.Range)
			} else if c != nil && len(c.Args) > 0 {
				a.point(c.Args[len(c.Args)-1].Range)
			}
			a.hint(lang.DidYouMean(w[0], dtypeNames))
			a.hint("dtypes are " + dtypeList)
		}},
		{excTypeError, "'*' object is not callable", func(a *advice, w []string) { a.notCallable(w[0]) }},
		{excTypeError, "'*' object is not subscriptable", func(a *advice, w []string) {
			x, ok := a.node().(*lang.Index)
			if !ok {
				return
			}
			name := a.short(x.X, "it")
			switch {
			case w[0] == "NoneType":
				a.hint(name + " is None: a function without return gives None, and so do sort and append of a list")
			case strings.Contains(w[0], "function"), strings.Contains(w[0], "method"):
				a.hint("call it with parentheses: " + name + "(" + a.items(x) + ")")
			case w[0] == "int" || w[0] == "float" || w[0] == "bool":
				a.hint(name + " is one number and has no elements")
			case w[0] == "generator" || strings.HasSuffix(w[0], "iterator") || w[0] == "zip" || w[0] == "map" || w[0] == "filter" || w[0] == "enumerate" || strings.HasPrefix(w[0], "dict_"):
				a.hint("make a list of it first: list(" + name + ")[" + a.items(x) + "]")
			}
		}},
		{excTypeError, "type '*' is not subscriptable", func(a *advice, w []string) {}},
		{excTypeError, "'*' object does not support item assignment", func(a *advice, w []string) {
			name := "it"
			if x, ok := a.node().(*lang.Index); ok {
				name = a.short(x.X, name)
			}
			switch w[0] {
			case "tuple":
				a.hint("tuples do not change: keep a list, " + name + " = list(" + name + ")")
			case "str":
				a.hint("texts do not change: make a new one, with replace or slices")
			case "int", "float", "bool":
				a.hint(name + " is one number; give it a new value: " + name + " = …")
			}
		}},
		{excTypeError, "'*' object is not iterable", func(a *advice, w []string) { a.notIterable(w[0]) }},
		{excTypeError, "cannot unpack non-iterable * object", func(a *advice, w []string) {
			if w[0] == "NoneType" {
				a.hint("the value is None: does the function return its results? return a, b")
			}
			a.hint("one value cannot be taken apart into several names")
		}},
		{excTypeError, "iteration over a 0-d array", func(a *advice, w []string) { a.hint("it is a single number; np.atleast_1d(x) makes one element of it") }},
		{excTypeError, "len() of unsized object", func(a *advice, w []string) { a.hint("it is a single number; np.size(x) is 1") }},
		{excTypeError, "object of type '*' has no len()", func(a *advice, w []string) {
			switch w[0] {
			case "int", "float", "bool":
				a.hint("it is a single number; len(str(x)) counts its characters")
			case "NoneType":
				a.hint("the value is None: a function without return gives None")
			case "generator", "zip", "map", "filter":
				a.hint("make a list of it first: len(list(x))")
			}
		}},
		{excValueError, "The truth value of an array with more than one element is ambiguous.*", func(a *advice, w []string) { a.truth() }},
		{excValueError, "The truth value of an empty array is ambiguous.*", func(a *advice, w []string) { a.hint("x.size > 0 says whether there are elements") }},
		{excTypeError, "only 0-dimensional arrays can be converted to Python scalars", func(a *advice, w []string) {
			if c := a.call(); c != nil {
				x := "x"
				if len(c.Args) > 0 {
					x = a.short(c.Args[0].X, x)
					a.point(c.Args[0].Range)
				}
				switch f := a.source(c.Fn); f {
				case "float", "int", "bool":
					a.hint(fmt.Sprintf("%s.astype(%s) converts all elements, %s(%s[0]) the first", x, f, f, x))
				default:
					if name, ok := strings.CutPrefix(f, "math."); ok {
						if _, ok := numpyModule().table[name]; ok {
							a.hint(fmt.Sprintf("math works on one number; np.%s(%s) works on all elements", name, x))
						}
					}
				}
			}
			a.hint("one number is wanted: x.item() of an array of one element, or x[0]")
		}},
		{excValueError, "can only convert an array of size 1 to a Python scalar", func(a *advice, w []string) { a.hint("x.tolist() gives all elements, x[0] the first") }},
		{excValueError, "could not convert string to float: '*'", func(a *advice, w []string) {
			if arg := a.argument("", 0); arg != nil {
				a.point(arg.Range)
			}
			t := strings.TrimSpace(w[0])
			switch {
			case t == "":
				a.hint("the text is empty")
			case strings.Count(t, ",") == 1 && !strings.Contains(t, "."):
				a.hint("Python's decimal sign is a point: text.replace(\",\", \".\")")
			case strings.ContainsAny(t, ",; \t"):
				a.hint("there are several values in it: [float(v) for v in text.split()], or split(\",\")")
			}
		}},
		{excValueError, "invalid literal for int() with base *: '*'", func(a *advice, w []string) {
			if arg := a.argument("", 0); arg != nil {
				a.point(arg.Range)
			}
			if strings.ContainsAny(w[1], ".eE") && w[0] == "10" {
				a.hint("int(float(text)) reads a number with a point")
			}
		}},
		{excTypeError, "*() missing * required positional argument*: *", func(a *advice, w []string) {
			if c := a.call(); c != nil {
				a.signatureHint(c, w[0])
			}
		}},
		{excTypeError, "*() takes * positional argument* but * given", func(a *advice, w []string) {
			c := a.call()
			if c == nil {
				return
			}
			if most := lastInt(w[1]); most > 0 && most < int64(len(c.Args)) && c.Args[most].Name == "" {
				a.point(lang.Span{Start: c.Args[most].Range.Start, End: c.Args[len(c.Args)-1].Range.End})
			}
			a.signatureHint(c, w[0])
		}},
		{excTypeError, "*() missing required argument '*' (pos *)", func(a *advice, w []string) {
			if c := a.call(); c != nil {
				a.signatureHint(c, w[0])
			}
		}},
		{excTypeError, "*() takes at most * arguments (* given)", func(a *advice, w []string) {
			if c := a.call(); c != nil {
				a.signatureHint(c, w[0])
			}
		}},
		{excValueError, "not enough values to unpack (expected *, got *)", func(a *advice, w []string) {
			a.hint("there are " + w[1] + " values for " + w[0] + " names")
		}},
		{excValueError, "too many values to unpack (expected *)", func(a *advice, w []string) {
			a.hint("a star takes what is left over: a, *rest = …; x[:" + firstWord(w[0]) + "] takes the first " + firstWord(w[0]))
		}},
		{excZeroDivisionError, "*", func(a *advice, w []string) {
			y := a.right()
			if b, ok := a.node().(*lang.Binary); ok {
				if c, ok := lang.Unparen(b.Y).(*lang.Call); ok && a.source(c.Fn) == "len" {
					a.hint(y + " is 0: there is nothing to divide among; look first whether it is empty")
				}
			}
			if _, literal := a.operandAt(1).(*lang.Number); y != "y" && !literal {
				a.hint(y + " is 0; numbers of NumPy would give inf or nan and a warning")
			}
		}},
		{excValueError, "Integers to negative integer powers are not allowed.", func(a *advice, w []string) {
			a.hint("make one of them a float: x ** -2.0, or x.astype(float) ** -2")
		}},
		{excOverflowError, "int too large to convert to float", func(a *advice, w []string) {
			a.hint("floats end near 1.8e308: keep to ints, with // and %, or take math.log of the int")
		}},
		{excOverflowError, "cannot convert float infinity to integer", func(a *advice, w []string) { a.hint("math.isfinite(x) finds inf and nan first") }},
		{excValueError, "cannot convert float NaN to integer", func(a *advice, w []string) { a.hint("math.isnan(x) finds NaN first; np.nan_to_num replaces them") }},
		{excValueError, "math domain error", func(a *advice, w []string) { a.hint("np.sqrt and np.log give nan and a warning where math raises") }},
		{excOverflowError, "math range error", func(a *advice, w []string) { a.hint("np.exp gives inf and a warning where math raises") }},
		{excOverflowError, "(34, 'Numerical result out of range')", func(a *advice, w []string) { a.hint("numbers of NumPy give inf and a warning: np.float64(x) ** n") }},
		{excValueError, "assignment destination is read-only", func(a *advice, w []string) { a.hint("copy it first: x = x.copy()") }},
		{excValueError, "output array is read-only", func(a *advice, w []string) { a.hint("copy it first: out = out.copy()") }},
		{excTypeError, "unhashable type: '*'", func(a *advice, w []string) {
			switch w[0] {
			case "list":
				a.hint("keys do not change: use a tuple, tuple(x)")
			case "numpy.ndarray":
				a.hint("keys do not change: use tuple(x.tolist())")
			case "dict":
				a.hint("keys do not change: use tuple(d.items())")
			}
		}},
		{excTypeError, "argument of type '*' is not iterable", func(a *advice, w []string) {
			a.hint("`in` looks into lists, dicts, texts and arrays; numbers are compared by ==")
		}},
		{excTypeError, "'in <string>' requires string as left operand, not *", func(a *advice, w []string) { a.hint("str(x) in text") }},
		{excTypeError, "sequence item *: expected str instance, * found", func(a *advice, w []string) { a.hint("make texts of them: \", \".join(str(v) for v in x)") }},
		{excTypeError, "must be real number, not *", func(a *advice, w []string) {
			if w[0] == "str" {
				a.hint("make a number of the text: float(text)")
			}
			if w[0] == "list" {
				a.hint("math works on one number; the functions of numpy take lists and arrays")
			}
		}},
		{excTypeError, "unsupported format string passed to numpy.ndarray.__format__", func(a *advice, w []string) {
			a.hint("formats are of one number: np.array2string(x, precision=3), np.round(x, 3), or [f\"{v:.3f}\" for v in x]")
		}},
		{excValueError, "Unknown format code '*' for object of type '*'", func(a *advice, w []string) {
			if w[1] == "str" {
				a.hint("it is a text: float(text) makes a number of it")
			}
			if w[1] == "float" && w[0] == "d" {
				a.hint("write .0f, or int(x)")
			}
		}},
	}
})

// dtypeNames are the dtypes that scripts can use.
var dtypeNames = []string{"float64", "float32", "int64", "int32", "uint8", "bool", "int", "float", "int8", "int16", "uint16", "uint32", "uint64"}

const dtypeList = "float64, float32, int64, int32, int16, int8, uint64, uint32, uint16, uint8 and bool"

// rangeOf is what an integer dtype holds.
func rangeOf(dtype string) string {
	signed, bits := true, 0
	name := dtype
	if rest, ok := strings.CutPrefix(name, "u"); ok {
		name, signed = rest, false
	}
	if rest, ok := strings.CutPrefix(name, "int"); ok {
		bits = int(intIn(rest))
	}
	switch {
	case bits <= 0 || bits > 64:
		return "smaller numbers"
	case bits == 64 && signed:
		return "-2**63 to 2**63 - 1"
	case bits == 64:
		return "0 to 2**64 - 1"
	case signed:
		return fmt.Sprintf("%d to %d", -(int64(1) << (bits - 1)), int64(1)<<(bits-1)-1)
	}
	return fmt.Sprintf("0 to %d", int64(1)<<bits-1)
}

func firstWord(s string) string {
	w, _, _ := strings.Cut(s, ",")
	return strings.TrimSpace(w)
}

// lastInt is the last number of a text: "from 1 to 2".
func lastInt(s string) int64 {
	f := strings.Fields(s)
	if len(f) == 0 {
		return -1
	}
	return intIn(f[len(f)-1])
}

// left and right are the texts of an operator's operands.
func (a *advice) left() string {
	if xs := a.operands(2); xs != nil {
		return a.short(xs[0], "x")
	}
	return "x"
}

func (a *advice) right() string {
	if xs := a.operands(2); xs != nil {
		return a.short(xs[1], "y")
	}
	return "y"
}

// operandAt is an operand of an operator, or nil.
func (a *advice) operandAt(i int) lang.Expr {
	if xs := a.operands(2); xs != nil {
		return lang.Unparen(xs[i])
	}
	return nil
}

// items is the text between the brackets of an index.
func (a *advice) items(x *lang.Index) string {
	if len(x.Items) == 1 {
		return a.short(x.Items[0], "i")
	}
	return "…"
}

// unsupported is an operator between values of classes that do not have it.
func (a *advice) unsupported(sign, left, right string) {
	x, y := a.left(), a.right()
	is := func(what ...string) bool {
		for _, w := range what {
			if left == w || right == w {
				return true
			}
		}
		return false
	}
	of := func(what string) string { // the operand of a class
		t := y
		if left == what {
			t = x
		}
		if t == "x" && a.operands(2) == nil || t == "y" && a.operands(2) == nil {
			return "it"
		}
		return t
	}
	sequence := func(what string) bool { return what == "list" || what == "tuple" }
	if left != right && x != "x" && y != "y" {
		a.note(align(x, left, y, right)...)
	}
	switch {
	case is("NoneType"):
		a.hint(of("NoneType") + " is None: a function without return gives None, and so do methods that change their list, such as sort and append")
	case is("function", "builtin_function_or_method", "method"):
		f := left
		if !strings.Contains(left, "function") && left != "method" {
			f = right
		}
		a.hint("call it, with parentheses: " + of(f) + "()")
	case is("str") && sign == "+":
		if left == "str" {
			a.hint("put the value into the text: f\"…{" + y + "}\"")
		}
		a.hint("make a number of the text: float(" + of("str") + ")")
	case is("str"):
		a.hint("make a number of the text: float(" + of("str") + "), or int(" + of("str") + ")")
	case sequence(left) || sequence(right):
		t := left
		if !sequence(t) {
			t = right
		}
		a.hint("lists have no arithmetic: make an array, np.array(" + of(t) + ")")
	case is("float") && (sign == "&" || sign == "|" || sign == "^" || sign == "<<" || sign == ">>"):
		if sign == "^" {
			a.hint("a power is written **: " + x + " ** " + y)
		}
		a.hint("bits are of ints: int(x)")
	case is("dict"):
		a.hint("d.values() has the values of a dict: sum(d.values()), list(d.values())")
	case is("generator", "range", "zip", "map"):
		a.hint("make an array of it: np.array(list(x))")
	}
}

// align writes two names with their classes below each other.
func align(x, left, y, right string) []string {
	w := max(len([]rune(x)), len([]rune(y)))
	pad := func(s string) string { return s + strings.Repeat(" ", w-len([]rune(s))) }
	return []string{pad(x) + "  " + left, pad(y) + "  " + right}
}

// integer is of a number that should be whole.
func (a *advice) integer(got string) {
	if strings.HasSuffix(got, ".0") {
		a.hint("/ gives a float even of ints: write //, or int(x)")
	}
	a.hint("a whole number is wanted: int(x)")
}

// notCallable is a call of what is no function.
func (a *advice) notCallable(class string) {
	c := a.call()
	if c == nil {
		return
	}
	a.point(c.Fn.Span())
	f := a.short(c.Fn, "it")
	if n, ok := c.Fn.(*lang.Name); ok {
		if _, ok := builtinNames()[n.Ident]; ok {
			a.hint("the script gave " + f + " a value, which hides Python's " + f + "(): give that another name")
			return
		}
	}
	arg := "i"
	if len(c.Args) == 1 {
		arg = a.short(c.Args[0].X, arg)
	}
	switch class {
	case "numpy.ndarray", "list", "tuple", "dict", "str":
		if _, ok := c.Fn.(*lang.List); ok {
			a.hint("is a comma missing before the parenthesis?")
		}
		if m, ok := c.Fn.(*lang.Attr); ok {
			a.hint(a.source(m)[strings.LastIndexByte(a.source(m), '.')+1:] + " is a value, no method: leave the parentheses out")
			return
		}
		a.hint("elements are in brackets: " + f + "[" + arg + "]; to multiply write *")
	case "int", "float", "numpy.float64", "numpy.int64":
		if m, ok := c.Fn.(*lang.Attr); ok {
			a.hint(m.Name + " is a value, no method: leave the parentheses out")
			return
		}
		a.hint("to multiply write *: " + f + " * (" + arg + ")")
	case "module":
		a.hint("name a function of the module: " + f + ".name(…)")
	case "NoneType":
		a.hint(f + " is None")
	}
}

// notIterable is a loop over what has no elements.
func (a *advice) notIterable(class string) {
	x := "n"
	if n := a.node(); n != nil {
		x = a.short(n, x)
		if c, ok := n.(*lang.Call); ok && len(c.Args) > 0 {
			x = a.short(c.Args[0].X, "n")
			a.point(c.Args[0].Range)
		}
	}
	if f, ok := a.stmt().(*lang.For); ok && a.node() != lang.Node(f) {
		x = a.short(f.Iter, "n")
	}
	switch class {
	case "int":
		a.hint("count with range(" + x + ")")
	case "float":
		a.hint("count with range(int(" + x + ")), or np.linspace for steps between")
	case "NoneType":
		a.hint(x + " is None: a function without return gives None, and so does sort of a list")
	case "function", "method", "builtin_function_or_method":
		a.hint("call it, with parentheses: " + x + "()")
	}
}

// truth is of an array in a condition.
func (a *advice) truth() {
	switch x := a.node().(type) {
	case *lang.Compare:
		if len(x.Rest) > 1 {
			parts := append([]lang.Expr{x.First}, x.Rest...)
			var texts []string
			for i, o := range x.Ops {
				texts = append(texts, "("+a.short(parts[i], "x")+" "+o+" "+a.short(parts[i+1], "y")+")")
			}
			a.hint("element by element: " + strings.Join(texts, " & "))
			return
		}
	case *lang.Bool:
		sign := map[string]string{"and": "&", "or": "|"}[x.Op]
		var texts []string
		for _, p := range x.Xs {
			t := a.short(p, "…")
			if _, ok := p.(*lang.Compare); ok {
				t = "(" + t + ")"
			}
			texts = append(texts, t)
		}
		a.hint("element by element: " + strings.Join(texts, " "+sign+" "))
		return
	case *lang.Unary:
		a.hint("element by element: ~(" + a.short(x.X, "x") + ")")
		return
	}
	for i := len(a.path) - 1; i >= 0; i-- {
		if b, ok := a.path[i].(*lang.Bool); ok {
			sign := map[string]string{"and": "&", "or": "|"}[b.Op]
			var texts []string
			for _, p := range b.Xs {
				t := a.short(p, "…")
				if _, ok := lang.Unparen(p).(*lang.Compare); ok && !strings.HasPrefix(t, "(") {
					t = "(" + t + ")"
				}
				texts = append(texts, t)
			}
			a.hint("element by element: " + strings.Join(texts, " "+sign+" "))
			return
		}
	}
	c := "x > 0"
	if n := a.node(); n != nil {
		c = a.short(n, c)
	}
	a.hint("element by element: np.where(" + c + ", …, …), or x[" + c + "]; of all together: (" + c + ").all(), of some: (" + c + ").any()")
}

// signatureHint shows what arguments a function takes.
func (a *advice) signatureHint(c *lang.Call, name string) {
	if f, ok := a.callee(c); ok && (f.sig != nil || f.library) {
		if f.library {
			a.hint(f.name + " takes (" + strings.Join(a.th.library(f.name).code.params, ", ") + ")")
			return
		}
		a.hint(f.name + " takes (" + f.sig.text + ")")
		return
	}
	var def *lang.Def
	short := name
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		short = name[i+1:]
	}
	for _, s := range a.exc.file.Body {
		if d, ok := s.(*lang.Def); ok && d.Name == short {
			def = d
		}
	}
	if def == nil {
		return
	}
	var params []string
	for _, p := range def.Params.List {
		t := a.textAt(p.Range)
		if t == "" {
			return
		}
		params = append(params, t)
	}
	a.hint(fmt.Sprintf("%s(%s) is defined on line %d", short, strings.Join(params, ", "), def.Span().Start.Line))
}

// textAt is the source of a place, on one line.
func (a *advice) textAt(at lang.Span) string {
	if at.Start.Line == 0 || at.End.Offset > len(a.e.Source) || at.Start.Offset > at.End.Offset {
		return ""
	}
	return strings.Join(strings.Fields(a.e.Source[at.Start.Offset:at.End.Offset]), " ")
}
