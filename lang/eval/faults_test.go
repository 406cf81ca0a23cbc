package eval_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/grayscale-lang/grayscale/backends/ref"
	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/eval"
)

// All faults that can be told from the text, and none that is not one.
func TestFaults(t *testing.T) {
	for _, c := range []struct {
		code string
		want []string
	}{
		{"x = 1\nprint(x)", nil},
		{"def f():\n    return g()\ndef g():\n    return 1\nf()", nil},
		{"print(y, yy)\nxx = 1\nprint(xz, y)", []string{"1:7 NameError: name 'y' is not defined", "1:10 NameError: name 'yy' is not defined", "3:7 NameError: name 'xz' is not defined"}},
		{"try:\n    import foo\n    foo.x()\nexcept ImportError:\n    pass", nil},
		{"try:\n    z\nexcept NameError:\n    print(z)", []string{"4:11 NameError: name 'z' is not defined"}},
		{"[i for i in range(3)]\nprint(i)", []string{"2:7 NameError: name 'i' is not defined"}},
		{"[j for i in range(3) if (j := i)]\nprint(j)", nil},
		{"def f():\n    global a\n    a = 1\nf()\nprint(a)", nil},
		{"import numpy as np\nnp.arrange(3)\nnp.sin(1).foo\nnp.random.foo", []string{"2:4 AttributeError: module 'numpy' has no attribute 'arrange'", "4:11 AttributeError: module 'numpy.random' has no attribute 'foo'"}},
		{"import numpy as np\nif 1:\n    np = 3\nnp.arrange(3)", nil},
		{"import numpy as np\nnp.linalg\nnp.complex128(1)", []string{"2:4 Refused: numpy.linalg is outside grayscale", "3:4 Refused: numpy.complex128 is outside grayscale"}},
		{"from numpy import sin, sim\nfrom mth import x\nimport os", []string{"1:1 ImportError: cannot import name 'sim' from 'numpy'", "2:1 ModuleNotFoundError: No module named 'mth'", "3:1 Refused: the module os is outside grayscale"}},
		{"import numpy as np\nnp.sin()\nnp.sin(1, 2, 3)\nnp.sin(1, foo=2)\nnp.sin(1, out=None)\nnp.add(1)", []string{
			"2:1 TypeError: sin() takes from 1 to 2 positional arguments but 0 were given", "3:1 TypeError: sin() takes from 1 to 2 positional arguments but 3 were given",
			"4:1 TypeError: sin() got an unexpected keyword argument 'foo'", "6:1 TypeError: add() takes from 2 to 3 positional arguments but 1 was given"}},
		{"import numpy as np\nnp.median(1, axiss=2)\nnp.median()\nnp.zeros()\nlen(1, 2)\nnp.median(*[], **{})", []string{
			"2:1 TypeError: median() got an unexpected keyword argument 'axiss'. Did you mean 'axis'?", "3:1 TypeError: median() missing 1 required positional argument: 'a'",
			"4:1 TypeError: zeros() missing required argument 'shape' (pos 0)", "5:1 TypeError: len() takes exactly one argument (2 given)"}},
		{"def f(a, /, b=1, *c, d, e=2, **g): pass\nf(1, d=2)\nf()\nf(1, 2, 3, 4, d=5, z=6)\nf(1)", []string{
			"3:1 TypeError: f() missing 1 required positional argument: 'a'", "5:1 TypeError: f() missing 1 required keyword-only argument: 'd'"}},
		{"def f(a): pass\nf(1, 2)\nf(b=1)\ndef g():\n    def h(): pass\n    h(1)", []string{
			"2:1 TypeError: f() takes 1 positional argument but 2 were given", "3:1 TypeError: f() got an unexpected keyword argument 'b'", "6:5 TypeError: g.<locals>.h() takes 0 positional arguments but 1 was given"}},
		{"def f(a): pass\nf = 1\nf(1, 2)", nil},
		{"a = {1}\nb = {2}\nif a:\n    c = {3}\n    d = {4}\nset()", []string{
			"1:5 Refused: sets are outside grayscale", "2:5 Refused: sets are outside grayscale", "4:9 Refused: sets are outside grayscale", "5:9 Refused: sets are outside grayscale", "6:1 Refused: set is outside grayscale"}},
		{"print(f'{u} {v:{w}}')", []string{"1:10 NameError: name 'u' is not defined", "1:14 NameError: name 'v' is not defined", "1:17 NameError: name 'w' is not defined"}},
		{"x = lambda a, b=c: a + d\nx(1, 2, 3)", []string{"1:17 NameError: name 'c' is not defined", "1:24 NameError: name 'd' is not defined"}},
		{"float(1, 2)\nint('1', base=2)\ndict(a=1)\nenumerate()", []string{"1:1 TypeError: float expected at most 1 argument, got 2", "4:1 TypeError: enumerate() missing required argument 'iterable'"}},
	} {
		f, err := lang.Parse("t.gs", c.code+"\n")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range eval.New(eval.Options{Executor: ref.New(1 << 20)}).Faults(f) {
			got = append(got, fmt.Sprintf("%d:%d %s: %s", e.At.Start.Line, e.At.Start.Col, e.Kind, e.Msg))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s\nhas faults\n\t%s\nwant\n\t%s", c.code, strings.Join(got, "\n\t"), strings.Join(c.want, "\n\t"))
		}
	}
}
