package eval

import (
	"fmt"
	"slices"
	"strings"
)

// Coverage says of every public name of NumPy 2.5 and of its arrays whether
// scripts can use it, as Markdown: docs/coverage.md and `gray help coverage`.
// Nothing is written by hand: the text comes from the tables that scripts see.
func Coverage() string {
	np := numpyModule()
	var b strings.Builder
	b.WriteString("# Coverage of NumPy 2.5\n\nA name that is not supported is refused by name, at its place in the script, with the nearest thing that works.\n")
	section := func(title string, names []string, has func(string) bool, hint func(string) string) {
		slices.Sort(names)
		var yes, no []string
		for _, name := range names {
			switch {
			case has(name):
				yes = append(yes, "`"+name+"`")
			case hint(name) != "":
				no = append(no, fmt.Sprintf("`%s` (%s)", name, hint(name)))
			default:
				no = append(no, "`"+name+"`")
			}
		}
		fmt.Fprintf(&b, "\n## %s\n\n%d of %d names.\n\nSupported:\n%s\n", title, len(yes), len(names), wrapped(yes))
		if len(no) > 0 {
			fmt.Fprintf(&b, "\nRefused:\n%s\n", wrapped(no))
		}
	}
	section("`numpy`", strings.Fields(numpyNames),
		func(name string) bool { _, ok := np.table[name]; return ok },
		func(name string) string { hint, _ := np.more(name); return hint })
	for _, name := range submodules(np) {
		m := np.table[name].module()
		if m.public == "" {
			continue
		}
		section("`numpy."+name+"`", strings.Fields(m.public),
			func(name string) bool { _, ok := m.table[name]; return ok },
			func(name string) string { hint, _ := m.more(name); return hint })
	}
	members := map[string]bool{}
	memberNames(kArray, func(name string) bool { members[name] = true; return true })
	section("`numpy.ndarray`", strings.Fields(ndarrayNames),
		func(name string) bool { return members[name] },
		func(string) string { return "" })
	for _, class := range []struct {
		title, names string
		kind         kind
	}{{"numpy.random.Generator", generatorNames, kRNG}, {"numpy.random.RandomState", randomStateNames, kRState}} {
		members := map[string]bool{"bit_generator": true}
		memberNames(class.kind, func(name string) bool { members[name] = true; return true })
		section("`"+class.title+"`", strings.Fields(class.names),
			func(name string) bool { return members[name] },
			func(string) string { return "" })
	}
	return b.String()
}

// wrapped sets words with commas on lines of at most 120 bytes.
func wrapped(words []string) string {
	var b strings.Builder
	column := 0
	for i, w := range words {
		switch {
		case i > 0 && column+len(w)+3 > 120:
			b.WriteString(",\n")
			column = 0
		case i > 0:
			b.WriteString(", ")
			column += 2
		}
		b.WriteString(w)
		column += len(w)
	}
	return b.String()
}

// submodules are the names of a module's modules, sorted.
func submodules(m *module) []string {
	var names []string
	for name, v := range m.table {
		if v.kind == kModule {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
