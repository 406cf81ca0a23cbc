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
		{"help('np.linalg')", "np.linalg is outside grayscale"}, {"help('np.stdd')", "There is no help on 'np.stdd'. Did you mean: 'np.std'?\n"},
		{"def f(a, b=2, /, *c, d, e=[1], **k):\n    \"Doc.\"\nhelp(f)", "f(a, b=2, /, *c, d, e=[1], **k)\n    Doc.\n"},
		{"def f(a, *, b): pass\nhelp(f)", "f(a, *, b)\n"}, {"help(lambda: 1)", "<lambda>()\n"}, {"help()", helpIntro},
	} {
		got, e := run(t, "x", "import numpy as np\n"+c.src, Options{})
		if e != nil || !strings.HasPrefix(got, c.want) {
			t.Errorf("%s printed %s, %v; want %s", c.src, got, e, c.want)
		}
	}
}
