package eval

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/grayscale-lang/grayscale/ir"
)

// hintTexts are the hints of tables, by where they stand.
func hintTexts() map[string]string {
	texts := map[string]string{}
	add := func(table string, m map[string]string) {
		for k, v := range m {
			texts[table+" "+k] = v
		}
	}
	add("otherNames", otherNames)
	add("numpyRenames", numpyRenames)
	add("outsideNumpy", outsideNumpyNames)
	add("outsideLinalg", outsideLinalg)
	add("outsideModules", outsideModules)
	add("outsideBuiltins", outsideBuiltins)
	for name, by := range otherMembers {
		for k, v := range by {
			texts["otherMembers "+name+" of "+kindNames[k]] = v
		}
	}
	for name, m := range outsideMembers {
		for of, v := range m {
			texts["outsideMembers "+name+" of "+of] = v
		}
	}
	return texts
}

// What a hint names is there.
func TestHintsName(t *testing.T) {
	array := methodTables()
	for where, text := range hintTexts() {
		for _, m := range regexp.MustCompile(`\b(np|math|np\.random|functools|sys)\.([A-Za-z_][A-Za-z_0-9]*)`).FindAllStringSubmatch(text, -1) {
			var in *module
			switch m[1] {
			case "np":
				in = numpyModule()
			case "math":
				in = mathModule()
			case "functools":
				in = functoolsModule()
			default:
				continue
			}
			if _, ok := in.lookup(m[2]); !ok {
				t.Errorf("%s: %q names %s.%s, which is not there", where, text, m[1], m[2])
			}
		}
		if !strings.Contains(where, "of numpy.ndarray") {
			continue
		}
		for _, m := range regexp.MustCompile(`\bx\.([A-Za-z_]+)`).FindAllStringSubmatch(text, -1) {
			if array[m[1]] != nil && array[m[1]][kArray] != nil {
				continue
			}
			if propertyTable()[m[1]] == nil {
				t.Errorf("%s: %q names x.%s, which arrays have not", where, text, m[1])
			}
		}
	}
	// none hides what works
	for name := range numpyRenames {
		if _, ok := numpyModule().lookup(name); ok {
			t.Errorf("numpyRenames has np.%s, which works", name)
		}
	}
	for name := range outsideNumpyNames {
		if _, ok := numpyModule().lookup(name); ok {
			t.Errorf("outsideNumpyNames has np.%s, which works", name)
		}
	}
	for name := range otherNames {
		if _, ok := builtinNames()[name]; ok {
			t.Errorf("otherNames has %s, which works", name)
		}
	}
}

// Every refusal of a name says what works instead.
func TestRefusalsSayMore(t *testing.T) {
	for _, name := range strings.Fields(numpyNames) {
		if _, ok := numpyModule().lookup(name); ok {
			continue
		}
		if hint, _ := outsideNumpy(name); hint == "" {
			t.Errorf("np.%s is refused without a hint", name)
		}
	}
	for name, hint := range outsideBuiltins {
		if hint == "" {
			t.Errorf("%s is refused without a hint", name)
		}
	}
	for _, c := range []struct{ make, names string }{
		{"np.ones(3)", ndarrayNames}, {"np.float64(1)", ndarrayNames}, {"'a'", strNames},
		{"np.random.default_rng(1)", generatorNames}, {"np.random.RandomState(1)", randomStateNames},
	} {
		for _, name := range strings.Fields(c.names) {
			if strings.HasPrefix(name, "_") {
				continue
			}
			_, e := run(t, "x.gs", "import numpy as np\nx = "+c.make+"\nx."+name+"\n", Options{})
			if e != nil && e.Kind == "Refused" && e.Hint == "" {
				t.Errorf("%s.%s is refused without a hint", c.make, name)
			}
		}
	}
}

func TestWordsOf(t *testing.T) {
	for _, c := range []struct{ pattern, text, want string }{
		{"index * is out of bounds for axis * with size *", "index 5 is out of bounds for axis 0 with size 3", "5 0 3"},
		{"*", "all of it", "all of it"}, {"a*b", "ab", ""}, {"no star", "no star", ""},
		{"*axis * is out", "concatenate: axis 3 is out", "concatenate:  3"},
	} {
		words, ok := wordsOf(c.pattern, c.text)
		if got := strings.Join(words, " "); !ok || got != c.want {
			t.Errorf("wordsOf(%q, %q) = %q, %v", c.pattern, c.text, got, ok)
		}
	}
	for _, c := range [][2]string{{"a*b", "a"}, {"a*b", "b"}, {"ab*ba", "aba"}, {"x", "xy"}} {
		if words, ok := wordsOf(c[0], c[1]); ok {
			t.Errorf("wordsOf(%q, %q) = %q", c[0], c[1], words)
		}
	}
}

// What a hint says fits does fit.
func TestRefit(t *testing.T) {
	shapes := [][]int64{{}, {1}, {3}, {4}, {5}, {3, 4}, {4, 3}, {4, 4}, {1, 4}, {2, 3, 4}, {3, 4, 2}, {2, 1, 4}, {10, 3, 1, 1}, {10, 32, 32, 3}, {3, 32, 32}}
	for _, a := range shapes {
		for _, b := range shapes {
			_, err := ir.BroadcastShapes(nil, a, b)
			if fits(a, b) != (err == nil) {
				t.Errorf("fits(%v, %v) = %v", a, b, fits(a, b))
			}
			if err == nil {
				continue
			}
			if text, shape := refit(b, a); text != "" && (!fits(shape, a) || product(shape) != product(b)) {
				t.Errorf("%v against %v: %s has shape %v", b, a, text, shape)
			}
		}
	}
	if got := slices.Sorted(maps.Keys(otherMembers)); len(got) < 50 {
		t.Errorf("only %d members", len(got))
	}
}
