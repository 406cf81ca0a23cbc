package eval

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/grayscale-lang/grayscale/backends/ref"
	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/manual"
)

// What the examples of the manual print is what Python and NumPy print
// (lang/manual/examples.py).
func TestManualExamples(t *testing.T) {
	for _, fam := range manual.Families() {
		t.Run(fam.File, func(t *testing.T) {
			t.Parallel()
			for _, p := range fam.Pages {
				var out bytes.Buffer
				s := New(Options{Executor: ref.New(1 << 30), Stdout: &out, Files: files(t.TempDir()), Interactive: true})
				prompt := func(src string) string {
					f, err := lang.Parse("example", src)
					if err == nil {
						err = s.Run(context.Background(), f)
					}
					got := out.String()
					out.Reset()
					if err != nil {
						got += err.Error()
					}
					return strings.TrimSuffix(got, "\n")
				}
				if got := prompt("import numpy as np\n" + p.Import + "\n"); got != "" {
					t.Errorf("%s: %s", p.Name, got)
				}
				for _, e := range p.Examples {
					if got := prompt(e.Input + "\n"); got != e.Output {
						t.Errorf("%s: %s\n got %s\nwant %s", p.Name, e.Input, got, e.Output)
					}
				}
				s.Close()
			}
		})
	}
}

func TestHelp(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"help(np.std)", "np.std(a, axis=None,"}, {"help('std')", "np.std(a, axis=None,"},
		{"help('np.linalg')", "np.linalg is outside grayscale"}, {"help('np.linalg.inv')", "np.linalg.inv is outside grayscale: "},
		{"help('lambda')", "There is no help on 'lambda'. It is a word of Python's grammar"}, {"help('np.stdd')", "There is no help on 'np.stdd'. Did you mean: 'np.std'?\n"},
		{"def f(a, b=2, /, *c, d, e=[1], **k):\n    \"Doc.\"\nhelp(f)", "f(a, b=2, /, *c, d, e=[1], **k)\n    Doc.\n"},
		{"def f(a, *, b): pass\nhelp(f)", "f(a, *, b)\n"}, {"help(lambda: 1)", "<lambda>()\n"}, {"help()", helpIntro}, {"print(help)", "Type help() for interactive help"},
		{"help(np.ones(3).sum)", "ndarray.sum("}, {"help(np.float64(3).mean)", "ndarray.mean("}, {"help(np.add.reduce)", "ufunc.reduce("}, {"help([].append)", "list.append("},
		{"help(str.upper)", "str.upper()"}, {"help(np.random.default_rng(1).normal)", "np.random.Generator.normal("}, {"help(np.random.normal)", "np.random.normal("},
		{"help(np)", "np\n"}, {"help(np.add)", "np.add(x1, x2, /,"}, {"help(np.gradient)", "np.gradient(f, *varargs, axis=None, edge_order=1)"}, {"help(KeyError)", "KeyError(*args)"},
		{"help(None)", "NoneType"}, {"help(3)", "int("}, {"help(np.ones(3))", "np.ndarray"}, {"help({}.keys())", "dict_keys"}, {"help(len)", "len("},
		{"import math\nhelp(math)", "math\n"}, {"import collections\nhelp(collections.deque)", "collections.deque("}, {"help('a' * 1000)", "There is no help on"},
	} {
		got, e := run(t, "x", "import numpy as np\n"+c.src, Options{})
		if e != nil || !strings.HasPrefix(got, c.want) {
			t.Errorf("%s printed %s, %v; want %s", c.src, got, e, c.want)
		}
	}
}

// specimens are one value of each type whose attributes the manual must have,
// with the type's name there.
var specimens = []struct{ class, src string }{
	{"ndarray", "np.ones((2, 3))"}, {"np.dtype", "np.dtype(float)"}, {"flags", "np.ones(2).flags"}, {"flatiter", "np.ones(2).flat"}, {"ufunc", "np.add"},
	{"int", "5"}, {"float", "2.5"}, {"range", "range(3)"}, {"slice", "slice(3)"}, {"collections.deque", "collections.deque()"},
	{"collections.defaultdict", "collections.defaultdict(int)"}, {"np.random.Generator", "np.random.default_rng(1)"},
	{"np.random.BitGenerator", "np.random.PCG64(1)"}, {"np.random.SeedSequence", "np.random.SeedSequence(1)"}, {"file", "open('f', 'w')"},
	{"str", "'a'"}, {"list", "[]"}, {"tuple", "()"}, {"dict", "{}"}, {"NpzFile", "z"}, {"np.random.RandomState", "np.random.RandomState(1)"},
	{"random.Random", "random.Random(1)"},
}

// Every name that scripts can use has a page, and every page is of such a name.
func TestManualIsWhole(t *testing.T) {
	names := map[string]bool{}
	for _, d := range manualNames() {
		names[d.name] = true
	}
	for _, c := range specimens {
		s := New(Options{Executor: ref.New(1 << 30), Files: files(t.TempDir()), KeepVars: true})
		does := func(src string) error {
			f, err := lang.Parse("x", src)
			if err == nil {
				err = s.Run(context.Background(), f)
			}
			return err
		}
		if err := does("import numpy as np, collections, random\nnp.savez('z.npz', a=[1])\nz = np.load('z.npz')\nv = " + c.src); err != nil {
			t.Fatal(err)
		}
		for name := range propertyTable() {
			if !strings.HasPrefix(name, "__") && does("v."+name) == nil {
				names[c.class+"."+name] = true
			}
		}
	}
	for _, c := range []struct{ class, src string }{{"np.iinfo", "np.iinfo(int)"}, {"np.finfo", "np.finfo(float)"}} {
		f, _ := lang.Parse("x", "import numpy as np\nv = "+c.src)
		s := New(Options{KeepVars: true})
		if err := s.Run(context.Background(), f); err != nil {
			t.Fatal(err)
		}
		v, _ := s.Get("v")
		for name := range v.limits().members {
			names[c.class+"."+name] = true
		}
	}
	for _, name := range []string{"ndarray", "NpzFile", "NoneType", "dict_keys", "dict_values", "dict_items"} { // types without a name of their own
		names[name] = true
	}
	for name := range names {
		p, ok := Help(name)
		if !ok || p.Name != name {
			t.Errorf("%s has no page: write one in lang/manual/pages, then run lang/manual/examples.py and GRAYSCALE_UPDATE=1 go test -run TestDocumentsOfFunctions .", name)
			continue
		}
		if len(p.Examples) == 0 {
			t.Errorf("%s has no example", name)
		}
	}
	for _, name := range manual.Names() {
		if !names[name] {
			t.Errorf("the page of %s is of nothing that scripts can use", name)
		}
	}
	// Only what the tables have no parameters for has some in its page.
	for _, d := range manualNames() {
		p, ok := manual.Lookup(d.name)
		if has := d.fn != nil && signatureOf(d.fn) != ""; ok && has && p.Signature != "" {
			t.Errorf("the page of %s repeats its parameters", d.name)
		} else if p, _ := Help(d.name); d.fn != nil && p.Signature == "" {
			t.Errorf("%s has no signature", d.name)
		}
	}
}
