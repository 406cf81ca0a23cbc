package manual

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestLookup(t *testing.T) {
	for _, c := range []struct{ ask, name string }{
		{"np.std", "np.std"}, {"numpy.std", "np.std"}, {"std", "np.std"}, {"numpy", "np"}, {"sum", "sum"}, {"np.sum", "np.sum"}, {"upper", "str.upper"},
		{"ndarray.sum", "ndarray.sum"}, {"np.ndarray.sum", "ndarray.sum"}, {"math.sqrt", "math.sqrt"}, {"sqrt", "np.sqrt"}, {"str.split", "str.split"},
		{"random.Generator.normal", "np.random.Generator.normal"}, {"Generator.integers", "np.random.Generator.integers"}, {"default_rng", "np.random.default_rng"},
		{"random.random", "random.random"}, {"np.random.random", "np.random.random"}, {"most_common", "collections.Counter.most_common"}, {"isdir", ""},
		{" ", ""}, {"", ""}, {".", ""}, {"np.", ""}, {"std.", ""},
	} {
		p, ok := Lookup(c.ask)
		if p.Name != c.name || ok != (c.name != "") {
			t.Errorf("Lookup(%q) = %q, %t; want %q", c.ask, p.Name, ok, c.name)
		}
	}
}

func TestPages(t *testing.T) {
	for _, fam := range Families() {
		if fam.Title == "" {
			t.Errorf("pages/%s.txt has no title", fam.File)
		}
		for _, p := range fam.Pages {
			if p.Text == "" || !strings.HasSuffix(p.Text, ".") {
				t.Errorf("%s: the text is no sentence: %q", p.Name, p.Text)
			}
			for _, line := range strings.Split(p.Format(), "\n") {
				if utf8.RuneCountInString(line) > Width {
					t.Errorf("%s: wider than %d columns: %s", p.Name, Width, line)
				}
			}
		}
	}
}

func BenchmarkLookup(b *testing.B) {
	for range b.N {
		p, _ := Lookup("std")
		p.Format()
	}
}
