package lang

import (
	"fmt"
	"strings"
	"testing"
)

// TestLimits: hostile text ends in an error, soon.
func TestLimits(t *testing.T) {
	rep := strings.Repeat
	lines := func(n int, line func(i int) string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(line(i))
		}
		return b.String()
	}
	for _, c := range []struct{ name, src, want string }{
		{"brackets", rep("(", 20000), "too many nested parentheses"},
		{"brackets that fit", rep("(", 200) + "1" + rep(")", 200), ""},
		{"mixed brackets", rep("[(", 101) + rep(")]", 101), "too many nested parentheses"},
		{"indents", lines(200, func(i int) string { return rep(" ", i) + "if x:\n" }), "too many levels of indentation"},
		{"indents that fit", lines(99, func(i int) string { return rep(" ", i) + "if x:\n" }) + rep(" ", 99) + "y\n", ""},
		{"unary", rep("-", 20000) + "1", "nested too deeply"},
		{"not", rep("not ", 20000) + "1", "nested too deeply"},
		{"powers", rep("2**", 20000) + "1", "nested too deeply"},
		{"lambdas", rep("lambda: ", 20000) + "1", "nested too deeply"},
		{"conditionals", rep("1 if 2 else ", 20000) + "1", "nested too deeply"},
		{"sums", rep("a+", 20000) + "a", "nested too deeply"},
		{"sums that fit", rep("a+", 900) + "a", ""},
		{"attributes", "a" + rep(".a", 20000), "nested too deeply"},
		{"calls", "a" + rep("()", 20000), "nested too deeply"},
		{"indices", "a" + rep("[0]", 20000), "nested too deeply"},
		{"a flat chain of and", rep("a and ", 20000) + "a", ""},
		{"a flat comparison", rep("a < ", 20000) + "a", ""},
		{"a flat list", "[" + rep("1,", 20000) + "]", ""},
		{"adjacent strings", rep("'a' ", 20000), ""},
		{"adjacent f-strings", rep("f'{a}' ", 5000), ""},
		{"walrus", rep("(a:=", 150) + "1" + rep(")", 150), ""},
		{"elif", "if a: b\n" + rep("elif a: b\n", 20000), "too many 'elif' clauses"},
		{"elif that fit", "if a: b\n" + rep("elif a: b\n", 800), ""},
		{"deep in deep", lines(90, func(i int) string { return rep(" ", i) + "if x:\n" }) + rep(" ", 90) + rep("a+", 950) + "a\n", "nested too deeply"},
		{"for clauses", "[x " + rep("for x in y ", 20000) + "]", "nested too deeply"},
		{"f-strings in f-strings", rep("f'{", 20000), "too many nested"},
		{"f-string specs", "f'" + rep("{a:", 20000) + "'", "f-string: expressions nested too deeply"},
		{"digits", "x = " + rep("1", 4301), "Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits"},
		{"digits that fit", "x = " + rep("1", 4300), ""},
		{"digits with underscores", "x = " + rep("1_", 4299) + "1", ""},
		{"a long float", "x = 0." + rep("1", 120000), "longer than the limit"},
		{"a long hexadecimal", "x = 0x" + rep("f", 120000), "longer than the limit"},
		{"target nest", rep("[", 150) + "a" + rep("]", 150) + " = b", ""},
		{"decorators", rep("@a\n", 3000) + "def f(): pass", ""},
		{"null byte", "x = 1\x00", "null bytes"},
		{"not UTF-8", "x = '\xff'", "'utf-8' codec can't decode byte 0xff in position 5"},
		{"parameters", "def f(" + lines(20000, func(i int) string { return fmt.Sprintf("a%d,", i) }) + "): pass", ""},
		{"keyword arguments", "f(" + lines(20000, func(i int) string { return fmt.Sprintf("a%d=1,", i) }) + ")", ""},
		{"keyword arguments repeated", "f(" + lines(20000, func(i int) string { return fmt.Sprintf("a%d=1,", i) }) + "a1=2)", "keyword argument repeated: a1"},
		{"backtracking with", rep("with (", 1) + rep("(", 190) + "a" + rep(")", 190) + "): pass", ""},
		{"dedents", rep("if x:\n  y\n", 3000), ""},
		{"no-break space", "x = 1 +\u00a02", "invalid non-printable character U+00A0"},
		{"control character", "x = \x01", "invalid non-printable character U+0001"},
		{"byte order mark", "\ufeffx = 1", ""},
		{"carriage returns", "if x:\r\n  y\r\nelse:\r  z", ""},
	} {
		f, err := Parse("t.gs", c.src)
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: got %v, want %q", c.name, err, c.want)
		case err == nil:
			if back, err := Parse("t.gs", f.Format()); err != nil || !Equal(f, back) {
				t.Errorf("%s: formatting changed it: %v", c.name, err)
			}
		}
	}
}

func TestParseInteractive(t *testing.T) {
	for _, c := range []struct {
		src  string
		want string // "more", "done" or part of an error
	}{
		{"", "done"},
		{"x = 1", "done"},
		{"# comment", "done"},
		{"if x:", "more"},
		{"if x: y", "more"},
		{"if x: y\n", "done"},
		{"if x:\n    y", "more"},
		{"if x:\n    y\n", "done"},
		{"if x:\n    y\n\n", "done"},
		{"if x:\n    y\nelse:", "more"},
		{"for x in y:\n    # only a comment", "more"},
		{"x = (1,", "more"},
		{"x = (1,\n2)", "done"},
		{"x = [1, 2\n# comment", "more"},
		{"x = (1 2", "invalid syntax"},
		{"x = (1 +) ", "invalid syntax"},
		{`x = """abc`, "more"},
		{`x = f"""abc{x`, "more"},
		{`x = f"""abc{x}`, "more"},
		{`x = "abc`, "unterminated string literal"},
		{"x = 1 + \\", "more"},
		{"x = 1 +", "invalid syntax"},
		{"def f(", "more"},
		{"def f(x)", "expected ':'"},
		{"@dec", "more"},
		{"@dec\ndef f():", "more"},
		{"@dec\ndef f(): pass\n", "done"},
		{"try:\n    x", "more"},
		{"try:\n    x\nexcept A:\n    y\n", "done"},
		{"x = )", "unmatched ')'"},
		{"class A:", "classes are outside grayscale"},
		{"match x:", "'match' is outside grayscale"},
		{"match x:\n    case 1:", "'match' is outside grayscale"},
		{"return 1", "'return' outside function"},
		{"x = 1\ny = 2", "done"},
	} {
		f, more, err := ParseInteractive(c.src)
		got := "done"
		switch {
		case err != nil:
			got = err.Error()
		case more:
			got = "more"
		case f == nil:
			got = "no file"
		}
		if got != c.want && (err == nil || !strings.Contains(got, c.want)) {
			t.Errorf("%q: got %s, want %s", c.src, got, c.want)
		}
	}
}

func TestParseExpr(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"a*x + b", "a * x + b"},
		{"  a,\n b ", "a, b"},
		{"a\n+\nb", "a + b"},
		{"f(x)[1:2]", "f(x)[1:2]"},
		{"x if y else z # why", "x if y else z"},
	} {
		x, err := ParseExpr(c.src)
		if err != nil {
			t.Errorf("%q: %v", c.src, err)
		} else if got := ExprString(x); got != c.want {
			t.Errorf("%q: got %s", c.src, got)
		}
	}
	for _, c := range []struct{ src, want string }{
		{"", "<formula>:1:1: SyntaxError: invalid syntax"},
		{"a b", "<formula>:1:3: SyntaxError: invalid syntax\na b\n..^"},
		{"a = b", "<formula>:1:3: SyntaxError: invalid syntax\na = b\n..^"},
		{"(a", "<formula>:1:1: SyntaxError: '(' was never closed\n(a\n^"},
		{"a)", "<formula>:1:2: SyntaxError: unmatched ')'\na)\n.^"},
		{"*a", "<formula>:1:1: SyntaxError: can't use starred expression here\n*a\n^^"},
		{"[x for x in y", "<formula>:1:1: SyntaxError: '[' was never closed\n[x for x in y\n^"},
	} {
		_, err := ParseExpr(c.src)
		if err == nil {
			t.Errorf("%q: accepted", c.src)
		} else if err.Error() != c.want {
			t.Errorf("%q: got\n%v", c.src, err)
		}
	}
}

// TestPlaces checks that every node covers its text.
func TestPlaces(t *testing.T) {
	src := "größe = f(a.b, *c)[1:2, x] + 'é' \\\n  + (lambda y: -y)(3)\nif größe: print(f\"ä{größe!r:>{w}}\")\n"
	f, err := Parse("t.gs", src)
	if err != nil {
		t.Fatal(err)
	}
	text := func(n Node) string { return src[n.Span().Start.Offset:n.Span().End.Offset] }
	a := f.Body[0].(*Assign)
	sum := a.Value.(*Binary)
	left := sum.X.(*Binary)
	index := left.X.(*Index)
	call := sum.Y.(*Call)
	field := f.Body[1].(*If).Body[0].(*ExprStmt).X.(*Call).Args[0].X.(*FString)
	for _, c := range []struct {
		node Node
		want string
		col  int
	}{
		{a, "größe = f(a.b, *c)[1:2, x] + 'é' \\\n  + (lambda y: -y)(3)", 1},
		{a.Targets[0], "größe", 1},
		{index, "f(a.b, *c)[1:2, x]", 9},
		{index.Items[0], "1:2", 20},
		{left.Y, "'é'", 30},
		{call, "(lambda y: -y)(3)", 5},
		{call.Fn.(*Paren).X, "lambda y: -y", 6},
		{field, "f\"ä{größe!r:>{w}}\"", 17},
		{field.Parts[1].X, "größe", 21},
		{field.Parts[1].Spec[1].X, "w", 31},
	} {
		if got := text(c.node); got != c.want || c.node.Span().Start.Col != c.col {
			t.Errorf("got %q at column %d, want %q at %d", got, c.node.Span().Start.Col, c.want, c.col)
		}
	}
	if sum.OpAt.Line != 2 || sum.OpAt.Col != 3 {
		t.Errorf("operator at %d:%d", sum.OpAt.Line, sum.OpAt.Col)
	}
}

func TestErrorText(t *testing.T) {
	src := "def f(x):\n\treturn x +\tüü\n"
	at := func(off int) Pos { return posAt(src, off) }
	e := &Error{Kind: "ValueError", Msg: "operands could not be broadcast together with shapes (3,) (4,)", At: Span{at(18), at(25)}, File: "a.gs", Source: src, Hint: "shapes must agree"}
	e.Calls = []Frame{{Func: "main", File: "a.gs", At: Span{Start: Pos{Line: 9}}}, {Func: "f", File: "a.gs", At: Span{Start: Pos{Line: 7}}}}
	want := "a.gs:2:9: ValueError: operands could not be broadcast together with shapes (3,) (4,)\n" +
		"\treturn x +\tüü\n" +
		"\t.......^^^^^^\n" +
		"hint: shapes must agree\n" +
		"called at a.gs:9: main\n" +
		"called at a.gs:7: f"
	if got := e.Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := (&Error{Kind: "TypeError", Msg: "no place"}).Error(); got != "TypeError: no place" {
		t.Errorf("got %q", got)
	}
	if got := (&Error{Kind: "AssertionError"}).Error(); got != "AssertionError" {
		t.Errorf("got %q", got)
	}
	for i := range 1000 {
		e.Calls = append(e.Calls, Frame{Func: "f" + strings.Repeat("g", i%20), At: Span{Start: Pos{Line: i % 77}}})
	}
	if n := strings.Count(e.Error(), "\n"); n > 20 {
		t.Errorf("a deep chain of calls takes %d lines", n)
	}
	e.Calls = e.Calls[:1]
	for range 300 {
		e.Calls = append(e.Calls, Frame{Func: "odd", At: Span{Start: Pos{Line: 3}}}, Frame{Func: "even", At: Span{Start: Pos{Line: 5}}})
	}
	e.Notes = []string{"a  3", "b  4"}
	_, got, _ := strings.Cut(e.Error(), "^\n")
	if want := "  a  3\n  b  4\nhint: shapes must agree\ncalled at a.gs:9: main\ncalled at 3: odd\ncalled at 5: even\n… the same 2 calls 299 more times …"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if bad := (&Error{Kind: "X", Source: "ab", At: Span{Pos{9, 1, 10}, Pos{12, 1, 13}}}).Error(); !strings.HasPrefix(bad, "1:10: X\nab\n..^") {
		t.Errorf("a place outside the text: %q", bad)
	}
	if esc := (&Error{Kind: "X", Source: "\x1b[31mab", At: Span{Pos{5, 1, 6}, Pos{6, 1, 7}}}).Error(); strings.Contains(esc, "\x1b") {
		t.Errorf("control characters reach the terminal: %q", esc)
	}
}

func TestNearest(t *testing.T) {
	names := []string{"linspace", "arange", "sum", "cumsum", "mean", "Mean", "x"}
	for _, c := range []struct{ name, want string }{
		{"linspce", "linspace"}, {"arrange", "arange"}, {"sm", "sum"}, {"MEAN", "Mean"}, {"mean", "Mean"}, {"smu", "sum"},
		{"qqqqqq", ""}, {"", ""}, {strings.Repeat("a", 100), ""},
	} {
		if got, ok := Nearest(c.name, names); got != c.want || ok != (c.want != "") {
			t.Errorf("Nearest(%q) = %q, want %q", c.name, got, c.want)
		}
	}
	for _, c := range []struct{ name, want string }{
		{"linspce", "Did you mean: 'linspace'?"}, {"lisnpace", "Did you mean: 'linspace'?"}, {"mena", "Did you mean: 'mean'?"},
		{"su", "Did you mean: 'sum'?"}, {"y", ""}, {"cmusum", "Did you mean: 'cumsum'?"},
	} {
		if got := DidYouMean(c.name, names); got != c.want {
			t.Errorf("DidYouMean(%q) = %q, want %q", c.name, got, c.want)
		}
	}
	if got, want := DidYouMean("axs", []string{"axis", "axes", "out"}), "Did you mean: 'axis' or 'axes'?"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"x = 1", "if x:\n  y\n", "f'{a!r:>{w}}'", "(", "'''", "\\", "def f(*, a=1): return lambda x: [y for y in x]", "µ = 0x1_F"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if file, err := Parse("t.gs", src); err != nil {
			_ = err.Error()
			if e := err.(*Error); !e.Placed() || e.Kind == "" {
				t.Fatalf("%q: no place or kind: %#v", src, e)
			}
		} else if file == nil {
			t.Fatal("neither file nor error")
		}
		if _, more, err := ParseInteractive(src); more && err != nil {
			t.Fatalf("%q: incomplete and wrong: %v", src, err)
		}
		if _, err := ParseExpr(src); err != nil {
			_ = err.Error()
		}
	})
}

func FuzzRoundTrip(f *testing.F) {
	for _, s := range []string{"x=1 # c\n\n# d\n", "if x:\n\ty;z\n# c\nelse: w # d", "x = [\n1, # a\n2]", "f'{a=}{b}' 'c'", "@a\ndef f(a,*,b=1,**c)->d:\n  '''e\n  f'''"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		a, err := Parse("t.gs", src)
		if err != nil {
			return
		}
		text := a.Format()
		b, err := Parse("t.gs", text)
		if err != nil {
			t.Fatalf("%q became %q: %v", src, text, err)
		}
		if !Equal(a, b) {
			t.Fatalf("%q became %q: %s", src, text, firstDifference(Dump(a), Dump(b)))
		}
		if len(a.Comments) != len(b.Comments) {
			t.Fatalf("%q became %q: %d comments became %d", src, text, len(a.Comments), len(b.Comments))
		}
		if again := b.Format(); again != text {
			t.Fatalf("%q: %q became %q", src, text, again)
		}
		c, err := Parse("t.gs", (&File{Body: a.Body}).Format())
		if err != nil || !Equal(a, c) {
			t.Fatalf("%q: printed without source: %v", src, err)
		}
	})
}

const assignment = "y = a*x + np.sin(b*x)/c - d[1:-1] + 2.5\n" // 40 characters

func BenchmarkParseAssignment(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("t.gs", assignment); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseExpr(b *testing.B) {
	src := "a*x**3 + b*x**2 + c*x + d - np.sin(w*t + p)/(q*r - s) * (u + v)**2 - k*m + n*o/h"
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseExpr(src); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseScript(b *testing.B) {
	src := strings.Repeat("def f(x, n=3):\n    for i in range(n):\n        if x > i:\n            x = x * 0.5 + np.sin(i)\n    return x\n\n"+assignment, 100)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("t.gs", src); err != nil {
			b.Fatal(err)
		}
	}
}

// Python reads an encoding from the first two lines; a file in another one than
// UTF-8 must not be read as if it were.
func TestEncodingDeclarations(t *testing.T) {
	for src, ok := range map[string]bool{
		"# -*- coding: utf-8 -*-\nx = 1\n":                true,
		"#!/usr/bin/env python\n# coding=UTF_8\n":         true,
		"# -*- coding: latin-1 -*-\nx = 1\n":              false,
		"#!/usr/bin/python\n# vim: fileencoding=cp1252\n": false,
		"x = 1\n# coding: latin-1\n":                      true,
		"\n\n# coding: latin-1\n":                         true,
		"x = 'coding: latin-1'\n":                         true,
	} {
		_, err := Parse("t.gs", src)
		if (err == nil) != ok {
			t.Errorf("%q: %v", src, err)
		}
	}
}
