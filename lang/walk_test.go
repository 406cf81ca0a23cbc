package lang

import (
	"strings"
	"testing"
)

// names lists the variables that an expression reads, in order.
func names(x Expr) (out []string) {
	if n, ok := x.(*Name); ok {
		return []string{n.Ident}
	}
	for _, y := range Operands(nil, x) {
		out = append(out, names(y)...)
	}
	return out
}

func TestOperands(t *testing.T) {
	for _, c := range [][2]string{
		{"1", ""},
		{"a", "a"},
		{"f'{a:{b}}{c!r}'", "a b c"},
		{"(a, *b)", "a b"},
		{"[a, b]", "a b"},
		{"{a, b}", "a b"},
		{"{a: b, **c, d: e}", "a b c d e"},
		{"-(a)", "a"},
		{"a + b * c", "a b c"},
		{"a and b and not c", "a b c"},
		{"a < b <= c", "a b c"},
		{"a if b else c", "b a c"},
		{"lambda x, y=a, *, z=b: c", "a b"},
		{"f(a, *b, k=c, **d)", "f a b c d"},
		{"a[b, c:d:e, ...]", "a b c d e"},
		{"a[:, ::b]", "a b"},
		{"a.b.c", "a"},
		{"[x + a for x in b if c]", "b"},
		{"(x := a + b)", "a b"},
	} {
		f, err := Parse("", c[0]+"\n")
		if err != nil {
			t.Fatalf("%s: %v", c[0], err)
		}
		values, targets := Parts(f.Body[0])
		if len(values) != 1 || len(targets) != 0 {
			t.Fatalf("%s: %d values, %d targets", c[0], len(values), len(targets))
		}
		if got := strings.Join(names(values[0]), " "); got != c[1] {
			t.Errorf("%s: %s, want %s", c[0], got, c[1])
		}
	}
}

func TestPartsAndBlocks(t *testing.T) {
	all := func(xs []Expr) string {
		var out []string
		for _, x := range xs {
			out = append(out, names(x)...)
		}
		return strings.Join(out, " ")
	}
	for _, c := range []struct {
		text, values, targets string
		blocks                int
	}{
		{"a = b, c = d", "d", "a b c", 0},
		{"a[b] += c", "c", "a b", 0},
		{"a: int = b", "b", "a", 0},
		{"a: int", "", "a", 0},
		{"pass", "", "", 0},
		{"import a", "", "", 0},
		{"del a, b", "", "a b", 0},
		{"assert a, b", "a b", "", 0},
		{"raise a from b", "a b", "", 0},
		{"raise", "", "", 0},
		{"if a: b\nelse: c", "a", "", 2},
		{"for a in b: c\nelse: d", "b", "a", 2},
		{"while a: b", "a", "", 2},
		{"def f(a, b=c, *d, e=g): return h", "c g", "", 1},
		{"with a as b, c: d", "a c", "b", 1},
		{"try: a\nexcept b as c: d\nexcept e: f\nelse: g\nfinally: h", "b e", "", 5},
	} {
		f, err := Parse("", c.text+"\n")
		if err != nil {
			t.Fatalf("%s: %v", c.text, err)
		}
		values, targets := Parts(f.Body[0])
		blocks := Blocks(f.Body[0])
		if v, g := all(values), all(targets); v != c.values || g != c.targets || len(blocks) != c.blocks {
			t.Errorf("%s: values %s, targets %s, %d blocks", c.text, v, g, len(blocks))
		}
		for i := 1; i < len(blocks); i++ {
			if a, b := blocks[i-1], blocks[i]; len(a) > 0 && len(b) > 0 && a[0].Span().Start.Offset > b[0].Span().Start.Offset {
				t.Errorf("%s: blocks %d and %d are not in order", c.text, i-1, i)
			}
		}
	}
}
