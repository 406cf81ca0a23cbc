package eval

import (
	"slices"
	"strings"
	"sync"

	"github.com/grayscale-lang/grayscale/lang"
)

// otherNames are names of other languages and of older Pythons, with what to
// write.
var otherNames = map[string]string{
	"null": "None", "nil": "None", "NULL": "None", "undefined": "None", "none": "None", "NONE": "None", "nullptr": "None",
	"true": "True", "TRUE": "True", "false": "False", "FALSE": "False",
	"xrange": "range", "raw_input": "sys.argv", "unicode": "str", "unichr": "chr", "long": "int", "basestring": "str",
	"NaN": "np.nan", "nan": "np.nan", "NAN": "np.nan", "Inf": "np.inf", "inf": "np.inf", "Infinity": "np.inf", "infinity": "np.inf", "pi": "math.pi, or np.pi",
	"array": "np.array", "zeros": "np.zeros", "ones": "np.ones", "arange": "np.arange", "linspace": "np.linspace",
	"sqrt": "math.sqrt, or np.sqrt of an array", "exp": "math.exp, or np.exp of an array", "log": "math.log, or np.log of an array",
	"sin": "math.sin, or np.sin of an array", "cos": "math.cos, or np.cos of an array", "tan": "math.tan, or np.tan of an array", "floor": "math.floor, or np.floor of an array",
	"ceil": "math.ceil, or np.ceil of an array", "mean": "np.mean", "median": "np.median", "std": "np.std",
	"println": "print", "printf": "print(f\"{x:.2f}\")", "puts": "print", "echo": "print", "disp": "print", "console": "print", "cout": "print", "fprintf": "print(f\"{x:.2f}\")",
	"length": "len", "size": "len, or np.size", "numel": "np.size", "ndims": "np.ndim", "strlen": "len", "typeof": "type",
	"string": "str", "integer": "int", "double": "float", "real": "float", "boolean": "bool", "char": "str", "vector": "list, or np.array", "dictionary": "dict",
	"parseInt": "int", "parseFloat": "float", "toString": "str", "push": "list.append", "reduce": "functools.reduce", "cmp": "key= of sorted", "execfile": "import",
	"unique": "np.unique", "repmat": "np.tile", "mod": "the operator %", "foreach": "for", "function": "def", "func": "def", "let": "the name alone: x = 1", "var": "the name alone: x = 1",
	"const": "the name alone: x = 1", "switch": "if and elif", "end": "less indentation", "then": "a colon", "do": "a colon",
}

// numpyRenames are names that NumPy had or that are often looked for in it.
var numpyRenames = map[string]string{
	"float": "float, or np.float64", "int": "int, or np.int64", "str": "str",
	"float_": "np.float64", "Inf": "np.inf", "Infinity": "np.inf", "infty": "np.inf", "PINF": "np.inf", "NINF": "-np.inf", "NaN": "np.nan", "NAN": "np.nan",
	"PZERO": "0.0", "NZERO": "-0.0", "product": "np.prod", "cumproduct": "np.cumprod", "sometrue": "np.any", "alltrue": "np.all", "trapz": "np.trapezoid",
	"in1d": "np.isin", "row_stack": "np.vstack", "asscalar": "x.item()", "alen": "len", "round_": "np.round", "msort": "np.sort(x, axis=0)", "rank": "np.ndim",
	"asfarray": "np.asarray(x, dtype=float)", "find_common_type": "np.promote_types", "cast": "x.astype", "issctype": "np.issubdtype", "obj2sctype": "np.dtype",
	"safe_eval": "float", "disp": "print", "set_string_function": "np.set_printoptions",
	"tostring": "x.tolist()", "length": "np.size, or len", "len": "len", "numel": "np.size", "ndims": "np.ndim", "avg": "np.mean",
	"norm": "np.sqrt((x ** 2).sum())", "rand": "np.random.rand", "randn": "np.random.randn", "randint": "np.random.randint", "seed": "np.random.default_rng(seed)", "default_rng": "np.random.default_rng",
	"push": "np.append", "linspan": "np.linspace", "range": "np.arange", "xrange": "np.arange",
	"ln": "np.log", "lg": "np.log10", "sgn": "np.sign", "asum": "np.sum", "mat": "np.array", "sumprod": "np.sum(a * b)", "factorial": "math.factorial", "erf": "math.erf",
	"stdev": "np.std", "variance": "np.var", "rms": "np.sqrt((x ** 2).mean())", "softmax": "e = np.exp(x - x.max()); e / e.sum()", "sigmoid": "1 / (1 + np.exp(-x))", "relu": "np.maximum(x, 0)",
	"cat": "np.concatenate", "join": "np.concatenate", "view": "x.view", "isempty": "x.size == 0", "shuffle": "np.random.default_rng().shuffle",
	"DataSource": "open", "nbytes": "np.dtype(d).itemsize", "recfromcsv": "np.genfromtxt", "recfromtxt": "np.genfromtxt",
	"longfloat": "np.float64", "string_": "str", "unicode_": "str", "Matrix": "np.array", "dotproduct": "np.dot", "times": "np.multiply", "minus": "np.subtract", "plus": "np.add",
}

// otherMembers are attributes that other languages and libraries give to arrays,
// lists and strings.
var otherMembers = map[string]map[kind]string{
	"length": {kArray: "x.size, or len(x)", kList: "len(x)", kStr: "len(s)", kTuple: "len(x)", kDict: "len(d)"},
	"len":    {kArray: "x.size, or len(x)", kList: "len(x)", kStr: "len(s)", kTuple: "len(x)", kDict: "len(d)"},
	"size":   {kList: "len(x), or np.size(x)", kStr: "len(s)", kTuple: "len(x)", kDict: "len(d)", kInt: "1", kFloat: "1"},
	"count":  {kArray: "np.count_nonzero(x), or (x == value).sum()", kDict: "len(d)"},
	"append": {kArray: "np.append(x, v), or collect a list and make the array once", kTuple: "t + (v,)", kStr: "s + t", kDict: "d[key] = v"},
	"push":   {kList: "x.append(v)", kArray: "np.append(x, v)"}, "add": {kList: "x.append(v)", kDict: "d[key] = v", kArray: "x + y"},
	"concat": {kArray: "np.concatenate([x, y])", kList: "x + y"}, "extend": {kArray: "np.concatenate([x, y])", kTuple: "t + u"},
	"insert": {kArray: "np.insert(x, i, v)"}, "pop": {kArray: "np.delete(x, -1)", kStr: "s[:-1]", kTuple: "t[:-1]"}, "remove": {kArray: "x[x != v]", kStr: "s.replace(t, \"\")"},
	"index": {kArray: "np.argmax(x == v), or np.flatnonzero(x == v)"}, "reverse": {kArray: "x[::-1]", kStr: "s[::-1]", kTuple: "t[::-1]"},
	"abs": {kArray: "np.abs(x)", kFloat: "abs(x)", kInt: "abs(x)"}, "exp": {kArray: "np.exp(x)", kFloat: "math.exp(x)"}, "sqrt": {kArray: "np.sqrt(x)", kFloat: "math.sqrt(x)"}, "log": {kArray: "np.log(x)"},
	"sin": {kArray: "np.sin(x)"}, "cos": {kArray: "np.cos(x)"}, "tanh": {kArray: "np.tanh(x)"}, "norm": {kArray: "np.sqrt((x ** 2).sum())"}, "median": {kArray: "np.median(x)"},
	"diff": {kArray: "np.diff(x)"}, "unique": {kArray: "np.unique(x)"}, "where": {kArray: "np.where(x > 0, x, 0)"}, "isnan": {kArray: "np.isnan(x)"}, "average": {kArray: "x.mean()"},
	"map": {kArray: "f(x), which works on all elements", kList: "[f(v) for v in x]"}, "filter": {kArray: "x[x > 0]", kList: "[v for v in x if v > 0]"}, "tolower": {kStr: "s.lower()"}, "toupper": {kStr: "s.upper()"},
	"forEach": {kArray: "for v in x:", kList: "for v in x:"}, "join": {kList: "\", \".join(x)", kArray: "np.concatenate"}, "strip": {kList: "[s.strip() for s in x]"}, "split": {kArray: "np.split(x, n)", kList: "[s.split() for s in x]"},
	"trim": {kStr: "s.strip()"}, "substr": {kStr: "s[a:b]"}, "substring": {kStr: "s[a:b]"}, "charAt": {kStr: "s[i]"}, "contains": {kStr: "t in s", kList: "v in x", kArray: "v in x"}, "includes": {kStr: "t in s", kList: "v in x"},
	"has_key": {kDict: "key in d"}, "iteritems": {kDict: "d.items()"}, "itervalues": {kDict: "d.values()"}, "iterkeys": {kDict: "d.keys()"}, "has": {kDict: "key in d"},
	"shape": {kList: "np.shape(x)", kTuple: "np.shape(x)", kFloat: "np.shape(x)", kInt: "np.shape(x)"}, "dtype": {kList: "np.array(x).dtype", kFloat: "type(x)", kInt: "type(x)"}, "ndim": {kList: "np.ndim(x)"},
	"mean": {kList: "np.mean(x)", kTuple: "np.mean(x)"}, "sum": {kList: "sum(x)", kTuple: "sum(x)"}, "max": {kList: "max(x)", kTuple: "max(x)"}, "min": {kList: "min(x)", kTuple: "min(x)"}, "std": {kList: "np.std(x)"},
	"reshape": {kList: "np.array(x).reshape(shape)"}, "astype": {kList: "np.array(x, dtype=float)", kFloat: "np.float32(x)", kInt: "float(x)"}, "tolist": {kList: "x itself, it is a list"}, "T": {kList: "np.array(x).T"},
	"toString": {kInt: "str(x)", kFloat: "str(x)", kArray: "str(x)"}, "tostring": {kArray: "x.tolist(), or np.save"}, "format": {kFloat: "f\"{x:.2f}\""}, "tocsv": {kArray: "np.savetxt(name, x, delimiter=\",\")"}, "to_csv": {kArray: "np.savetxt(name, x, delimiter=\",\")"},
	"itemset": {kArray: "x[i] = v"}, "newbyteorder": {kArray: "x.astype(dtype)"}, "inv": {kArray: "eliminate row by row: a[i] -= a[k] * f"}, "H": {kArray: "x.mT"}, "to_numpy": {kArray: "x itself"}, "values": {kArray: "x itself"}, "numpy": {kArray: "x itself"}, "detach": {kArray: "x itself"},
	"clamp": {kArray: "x.clip(lo, hi)"}, "pow": {kArray: "x ** n"}, "mul": {kArray: "x * y"}, "mm": {kArray: "x @ y"}, "matmul": {kArray: "x @ y"}, "permute": {kArray: "x.transpose(axes)"}, "unsqueeze": {kArray: "x[None], or np.expand_dims(x, axis)"}, "numel": {kArray: "x.size"}, "dim": {kArray: "x.ndim"}, "head": {kArray: "x[:5]"},
}

// nameRules are of names that are not there.
var nameRules = sync.OnceValue(func() []adviceRule {
	return []adviceRule{
		{excNameError, "name '*' is not defined", func(a *advice, w []string) {
			a.pointToName(w[0])
			if (w[0] == "_" || w[0] == "__") && a.th.session.results != nil {
				a.e.Hint = "it is what was shown last, and __ what was before; nothing was yet"
			}
			if to, ok := otherNames[w[0]]; ok {
				switch a.e.Hint {
				case "", "Did you mean: 'range'?":
					a.e.Hint = "write " + to
				}
			}
			if x := a.stmt(); a.e.Hint == "" && x != nil {
				if _, ok := x.(*lang.ExprStmt); ok && len(a.path) <= 2 && lang.IsIdentifier(w[0]) {
					a.hint("a text stands in quotes: \"" + w[0] + "\"")
				}
			}
			if rest, ok := strings.CutPrefix(w[0], "np"); ok {
				if _, ok := numpyModule().lookup(rest); ok {
					a.hint("is a point missing? np." + rest)
				}
			}
			a.hint("give it a value before this line, or import it")
		}},
		{excUnboundLocalError, "cannot access local variable '*' where it is not associated with a value", func(a *advice, w []string) {
			a.pointToName(w[0])
			s := a.th.session
			if i, ok := s.indexOf(w[0]); ok && (s.mod.slots[i].kind != kUnbound || s.bound[w[0]]) {
				a.hint("the function gives " + w[0] + " a value, so it is the function's own; pass the outer one as an argument, or declare `global " + w[0] + "`")
			}
			a.hint("no line that gives " + w[0] + " a value ran before this one")
		}},
		{excAttributeError, "module '*' has no attribute '*'", func(a *advice, w []string) {
			a.pointToMember(w[1])
			if w[0] == "numpy" {
				if to, ok := numpyRenames[w[1]]; ok && to != "" {
					a.e.Hint = "write " + to
				}
			}
			if a.e.Hint == "" {
				if where := ownersOf(w[1], w[0]); len(where) > 0 {
					a.hint("it is in " + strings.Join(where, " and "))
				}
			}
			if to, ok := otherNames[w[1]]; ok {
				a.hint("write " + to)
			}
			a.hint("the names of " + w[0] + " that work are listed in docs/coverage.md; `gray help coverage` prints them")
		}},
		{excAttributeError, "'*' object has no attribute '*'", func(a *advice, w []string) {
			a.pointToMember(w[1])
			if by := otherMembers[w[1]]; by != nil {
				for k, text := range by {
					if kindNames[k] == w[0] || k == kArray && strings.HasPrefix(w[0], "numpy.") || k == kInt && w[0] == "bool" {
						a.e.Hint = "write " + text
					}
				}
			}
			switch {
			case w[0] == "NoneType":
				a.e.Hint = "the value is None: a function without return gives None, and so do methods that change their list, such as sort and append"
			case w[0] == "list" && methodTable(w[1]) != nil && methodTable(w[1])[kArray] != nil:
				a.hint("make an array of the list: np.array(x)." + w[1])
			case strings.HasPrefix(w[0], "numpy.") && a.e.Hint == "" && a.isNumPy(w[1]):
				a.hint("it is a function: np." + w[1] + "(x)")
			case a.e.Hint == "" && builtinNames()[w[1]].kind == kBuiltin:
				a.hint("it is a function: " + w[1] + "(x)")
			case (w[0] == "function" || strings.HasSuffix(w[0], "method") || w[0] == "builtin_function_or_method") && a.e.Hint == "":
				a.hint("call it first: f()." + w[1])
			}
		}},
		{excAttributeError, "type object '*' has no attribute '*'", func(a *advice, w []string) { a.pointToMember(w[1]) }},
		{excTypeError, "*got an unexpected keyword argument '*'", func(a *advice, w []string) {
			if arg := a.argument(w[1], -1); arg != nil {
				at := arg.Range
				a.point(lang.Span{Start: at.Start, End: lang.Pos{Offset: at.Start.Offset + len(w[1]), Line: at.Start.Line, Col: at.Start.Col + len([]rune(w[1]))}})
			}
			if c := a.call(); c != nil && a.e.Hint == "" {
				if f, ok := a.callee(c); ok && f.sig != nil {
					a.hint("its arguments are " + listOf(f.sig.names()))
				}
			}
		}},
		{excTypeError, "*got an unexpected keyword argument '*'. Did you mean '*'?", func(a *advice, w []string) {
			if arg := a.argument(w[1], -1); arg != nil {
				a.point(arg.Range)
			}
		}},
		{excKeyError, "*", func(a *advice, w []string) {
			if x, ok := a.node().(*lang.Index); ok && len(x.Items) == 1 {
				a.point(x.Items[0].Span())
			} else if c := a.call(); c != nil && len(c.Args) > 0 {
				a.point(c.Args[0].Range)
			}
			if a.exc.about.kind != kDict || len(a.exc.args) != 1 {
				if strings.Contains(a.e.Msg, "is not a file in the archive") {
					a.hint("z.files lists the names of the arrays")
				}
				return
			}
			a.missingKey(a.exc.about.dict(), a.exc.args[0])
		}},
		{excImportError, "cannot import name '*' from '*'", func(a *advice, w []string) {
			if s, ok := a.stmt().(*lang.FromImport); ok {
				for _, n := range s.Names {
					if n.Name == w[0] {
						a.point(n.Range)
					}
				}
			}
			if w[1] == "numpy" {
				if to := numpyRenames[w[0]]; to != "" {
					a.e.Hint = "write " + to
				}
			}
			if where := ownersOf(w[0], w[1]); len(where) > 0 {
				a.hint("it is in " + strings.Join(where, " and "))
			}
		}},
		{excModuleNotFoundError, "No module named '*'*", func(a *advice, w []string) { a.pointToModule(w[0]) }},
		{refusedClass, "the module * is outside grayscale", func(a *advice, w []string) { a.pointToModule(w[0]) }},
		{refusedClass, "numpy.linalg is outside grayscale", func(a *advice, w []string) {
			if n := len(a.path); n > 1 {
				if m, ok := a.path[n-2].(*lang.Attr); ok && m.X == a.path[n-1] {
					if to := outsideLinalg[m.Name]; to != "" {
						a.e.Hint = to
					}
				}
			}
			a.pointToMember("linalg")
		}},
		{refusedClass, "*.* is outside grayscale", func(a *advice, w []string) {
			name := w[1]
			if i := strings.LastIndexByte(name, '.'); i >= 0 {
				name = name[i+1:]
			}
			if lang.IsIdentifier(name) {
				a.pointToMember(name)
			}
		}},
	}
})

// isNumPy says whether numpy has a function of a name.
func (a *advice) isNumPy(name string) bool {
	v, ok := numpyModule().lookup(name)
	return ok && v.kind == kBuiltin
}

// shadowed is the hint where a function of NumPy was called that
// `from numpy import *` put in the place of Python's, with what only Python's
// takes.
func (a *advice) shadowed() (hint string, ok bool) {
	c := a.call()
	if c == nil {
		return "", false
	}
	f, ok := c.Fn.(*lang.Name)
	if !ok || builtinNames()[f.Ident].kind != kBuiltin || !a.isNumPy(f.Ident) {
		return "", false
	}
	s := a.th.session
	i, ok := s.indexOf(f.Ident)
	if !ok {
		return "", false
	}
	theirs, _ := numpyModule().lookup(f.Ident)
	if !identical(s.mod.slots[i], theirs) {
		return "", false
	}
	switch class := a.exc.class; {
	case class == excTypeError || class == refusedClass:
	case class == excAxisError && len(c.Args) > 1 && c.Args[1].Name == "":
	default:
		return "", false
	}
	return "this is np." + f.Ident + ", of `from numpy import *`; `del " + f.Ident + "` makes " + f.Ident + " Python's again", true
}

// pointToName narrows the place to the first use of a name in it.
func (a *advice) pointToName(name string) {
	if n := a.node(); n != nil {
		lang.Inside(n, func(x lang.Expr) bool {
			if v, ok := x.(*lang.Name); ok && v.Ident == name {
				a.point(v.Range)
				return false
			}
			return true
		})
	}
}

// pointToMember narrows the place to the name behind a dot.
func (a *advice) pointToMember(name string) {
	x := a.node()
	if c, ok := x.(*lang.Call); ok {
		x = c.Fn
	}
	if m, ok := x.(*lang.Attr); ok && m.Name == name {
		a.point(lang.Span{Start: m.NameAt, End: m.Range.End})
	}
}

// pointToModule narrows the place to the name of a module.
func (a *advice) pointToModule(name string) {
	if s, ok := a.stmt().(*lang.Import); ok {
		for _, n := range s.Names {
			if root, _, _ := strings.Cut(n.Name, "."); root == name || n.Name == name {
				a.point(n.Range)
				return
			}
		}
	}
}

// ownersOf are the modules, beside one, that have a name.
func ownersOf(name, beside string) (where []string) {
	for _, m := range []*module{mathModule(), numpyModule(), randomModule(), itertoolsModule(), functoolsModule(), statisticsModule(), collectionsModule()} {
		if _, ok := m.table[name]; ok && m.name != beside && name[0] != '_' {
			where = append(where, m.name)
		}
	}
	if _, ok := builtinNames()[name]; ok {
		where = append(where, "Python itself: write "+name+" alone")
	}
	return where
}

// kindNames are Python's names of the kinds that otherMembers has.
var kindNames = map[kind]string{kList: "list", kStr: "str", kTuple: "tuple", kDict: "dict", kInt: "int", kFloat: "float", kArray: "numpy.ndarray"}

// mostNames is how many names a hint lists.
const mostNames = 8

func listOf(names []string) string {
	if len(names) > mostNames {
		names = append(slices.Clone(names[:mostNames]), "…")
	}
	return strings.Join(names, ", ")
}

// names are the parameters that can be given by name.
func (s *signature) names() (names []string) {
	for i, p := range s.params {
		if i >= s.posOnly && i != s.varArgs && i != s.varKw && p.name != "self" {
			names = append(names, p.name)
		}
	}
	return names
}

// callee is the builtin of NumPy or of Python that a call names.
func (a *advice) callee(c *lang.Call) (*builtin, bool) {
	switch f := c.Fn.(type) {
	case *lang.Attr:
		if m, ok := a.value(f.X); ok && m.kind == kModule {
			if v, ok := m.module().lookup(f.Name); ok && v.kind == kBuiltin {
				return v.builtin(), true
			}
		}
	case *lang.Name:
		if v, ok := a.value(f); ok && v.kind == kBuiltin {
			return v.builtin(), true
		}
		if v, ok := builtinNames()[f.Ident]; ok && v.kind == kBuiltin {
			return v.builtin(), true
		}
	}
	return nil, false
}

// clip is a text that is not longer than a label.
func clip(s string) string {
	if r := []rune(s); len(r) > longestLabel {
		return string(r[:longestLabel-1]) + "…"
	}
	return s
}

// missingKey says what keys a dict has.
func (a *advice) missingKey(d *dict, key Value) {
	var texts, all []string
	for i := range d.entries {
		e := &d.entries[i]
		if e.gone() {
			continue
		}
		if len(all) > 1000 {
			break
		}
		if e.key.kind == kStr {
			texts = append(texts, e.key.str())
		}
		if len(all) <= mostNames {
			all = append(all, clip(a.th.repr(e.key)))
		}
	}
	if key.kind == kStr {
		slices.Sort(texts)
		a.hint(lang.DidYouMean(key.str(), texts))
	}
	switch {
	case a.e.Hint != "":
	case len(all) == 0:
		a.hint("the dict is empty")
	case key.kind != kStr && len(texts) == d.live:
		a.hint("the keys are texts: " + listOf(all))
	default:
		a.hint("the keys are " + listOf(all) + "; d.get(key, default) gives a default")
	}
}
