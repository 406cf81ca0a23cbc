package manual

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// A file of pages/ starts with "# " and the title of its family. Each page is
//
//	## np.name, np.alias
//	One sentence or a few, on one line or more.
//	>>> an example
//	what it prints
//	differs: how it is not as in NumPy, on one line
//
// Examples follow `import numpy as np`, and the import of the module that the
// page's name begins with. A line "call: ARGUMENTS" gives the parameters of what the
// evaluator's tables have none for.
//
//go:embed pages/*.txt
var files embed.FS

// Page is what there is to say about a name.
type Page struct {
	Name      string   // as scripts write it: np.std, ndarray.sum, str.split
	Also      []string // the page's other names
	Signature string   // parameters in brackets; "" for what is not called
	Text      string
	Import    string // a statement that the examples need first, or ""
	Examples  []Example
	Differs   []string // from NumPy or Python
	Family    string
}

// Example is one statement as typed at a prompt, and what it prints. Both end
// without a newline; lines of Input after the first continue the statement.
type Example struct{ Input, Output string }

// Family is the pages of one file.
type Family struct {
	Title string
	File  string // its name without extension
	Pages []Page // each under its first name
}

// Families gives all pages in the order of their files.
func Families() []Family { return book().families }

// Names lists the names that have a page, sorted.
func Names() []string { return book().names }

type index struct {
	families []Family
	pages    map[string]*Page
	names    []string
	endings  map[string][]string // by what follows a dot
}

var book = sync.OnceValue(func() *index {
	ix := &index{pages: map[string]*Page{}, endings: map[string][]string{}}
	list, err := files.ReadDir("pages")
	if err != nil {
		panic("BUG: " + err.Error())
	}
	for _, f := range list {
		text, err := files.ReadFile("pages/" + f.Name())
		if err != nil {
			panic("BUG: " + err.Error())
		}
		fam, err := parse(string(text))
		if err != nil {
			panic("BUG: pages/" + f.Name() + ": " + err.Error())
		}
		fam.File = strings.TrimSuffix(f.Name(), ".txt")
		ix.families = append(ix.families, fam)
		for i := range fam.Pages {
			p := &fam.Pages[i]
			for _, name := range append([]string{p.Name}, p.Also...) {
				if ix.pages[name] != nil {
					panic("BUG: pages/" + f.Name() + ": a second page for " + name)
				}
				ix.pages[name] = p
				ix.names = append(ix.names, name)
			}
		}
	}
	slices.Sort(ix.names)
	for _, name := range ix.names {
		for rest := name; ; {
			_, after, ok := strings.Cut(rest, ".")
			if !ok {
				break
			}
			ix.endings[after] = append(ix.endings[after], name)
			rest = after
		}
	}
	return ix
})

// Lookup finds the page of a name as scripts write it. A name that stands
// alone is Python's, else NumPy's, else that of the only class or module which
// has it: "len", "std", "upper". What precedes may be left out in part:
// "Generator.normal", "random.default_rng".
func Lookup(name string) (Page, bool) {
	ix := book()
	if rest, ok := strings.CutPrefix(name, "numpy."); ok {
		name = "np." + rest
	} else if name == "numpy" {
		name = "np"
	}
	tries := []string{name, "np." + name}
	if rest, ok := strings.CutPrefix(name, "np."); ok { // np.ndarray.sum
		tries = append(tries, rest)
	}
	if ends := ix.endings[name]; len(ends) > 0 {
		first := ix.pages[ends[0]]
		if !slices.ContainsFunc(ends, func(n string) bool { return ix.pages[n] != first }) {
			tries = append(tries, ends[0])
		}
	}
	for _, n := range tries {
		if p := ix.pages[n]; p != nil {
			return p.under(n), true
		}
	}
	return Page{}, false
}

// under is the page as that of one of its names.
func (p *Page) under(name string) Page {
	q := *p
	q.Also = nil
	for _, n := range append([]string{p.Name}, p.Also...) {
		if n != name {
			q.Also = append(q.Also, n)
		}
	}
	q.Name = name
	return q
}

// Ending lists the names that end in a dot and the given one, sorted.
func Ending(name string) []string { return slices.Clone(book().endings[name]) }

// Of lists what a module or class has, without its name and the dot.
func Of(owner string) []string {
	var out []string
	names := book().names
	at, _ := slices.BinarySearch(names, owner+".")
	for ; at < len(names) && strings.HasPrefix(names[at], owner+"."); at++ {
		if rest := names[at][len(owner)+1:]; !strings.Contains(rest, ".") {
			out = append(out, rest)
		}
	}
	return out
}

// modules are those whose pages' examples import them.
var modules = strings.Fields("math random itertools functools operator collections string copy heapq bisect statistics typing time sys io warnings")

func parse(text string) (Family, error) {
	var fam Family
	var p *Page
	var words []string
	output := false // what follows is printed by the last example
	end := func() {
		if p != nil {
			p.Text = strings.Join(words, " ")
		}
		words = nil
	}
	for i, line := range strings.Split(text, "\n") {
		fault := func(what string) (Family, error) { return fam, fmt.Errorf("line %d: %s", i+1, what) }
		if title, ok := strings.CutPrefix(line, "# "); ok && i == 0 {
			fam.Title = title
			continue
		}
		if names, ok := strings.CutPrefix(line, "## "); ok {
			end()
			list := strings.Split(names, ", ")
			fam.Pages = append(fam.Pages, Page{Name: list[0], Also: list[1:], Family: fam.Title})
			p, output = &fam.Pages[len(fam.Pages)-1], false
			if root, _, _ := strings.Cut(list[0], "."); slices.Contains(modules, root) {
				p.Import = "import " + root
				if strings.HasPrefix(list[0], "collections.abc") {
					p.Import += ".abc"
				}
			}
			continue
		}
		if line == "" {
			output = false
			continue
		}
		if p == nil {
			return fault("text before the first page")
		}
		if in, ok := strings.CutPrefix(line, ">>> "); ok {
			p.Examples = append(p.Examples, Example{Input: in})
			output = true
			continue
		}
		if d, ok := strings.CutPrefix(line, "differs: "); ok {
			p.Differs = append(p.Differs, d)
			output = false
			continue
		}
		if c, ok := strings.CutPrefix(line, "call: "); ok {
			p.Signature = c
			continue
		}
		if !output {
			if len(p.Examples) > 0 {
				return fault("text after the examples")
			}
			words = append(words, line)
			continue
		}
		e := &p.Examples[len(p.Examples)-1]
		if in, ok := strings.CutPrefix(line, "..."); ok && e.Output == "" && (in == "" || in[0] == ' ') {
			e.Input += "\n" + strings.TrimPrefix(in, " ")
			continue
		}
		if e.Output != "" {
			e.Output += "\n"
		}
		e.Output += line
	}
	end()
	return fam, nil
}

// Width is the number of columns that Format keeps to.
const Width = 80

// Format sets the page for a terminal, in lines of at most 80 columns where
// its examples allow; it ends with a newline.
func (p Page) Format() string {
	var b strings.Builder
	b.WriteString(p.heading())
	if len(p.Also) > 0 {
		b.WriteString(fill("also ", strings.Join(p.Also, ", "), "     "))
	}
	b.WriteString("\n" + fill("", p.Text, ""))
	if len(p.Examples) > 0 {
		b.WriteString("\n" + p.Session("    "))
	}
	for _, d := range p.Differs {
		b.WriteString("\n" + fill("Differs: ", d, "         "))
	}
	for _, name := range append([]string{p.Name}, p.Also...) {
		if has := Of(name); len(has) > 0 {
			b.WriteString("\n" + fill("Has: ", strings.Join(has, ", "), "     "))
		}
	}
	return b.String()
}

// heading is the name with its parameters, which continue below the bracket.
func (p Page) heading() string {
	indent := strings.Repeat(" ", len(p.Name)+1)
	if len(indent) > 30 {
		indent = "    "
	}
	return fill("", p.Name+p.Signature, indent)
}

// Session is the examples as a prompt shows them, each line after indent.
func (p Page) Session(indent string) string {
	var b strings.Builder
	if p.Import != "" {
		b.WriteString(indent + ">>> " + p.Import + "\n")
	}
	for _, e := range p.Examples {
		prompt := ">>> "
		for _, line := range strings.Split(e.Input, "\n") {
			b.WriteString(indent + strings.TrimRight(prompt+line, " ") + "\n")
			prompt = "... "
		}
		if e.Output == "" {
			continue
		}
		for _, line := range strings.Split(e.Output, "\n") {
			b.WriteString(indent + line + "\n")
		}
	}
	return b.String()
}

// fill sets words on lines; the first line starts with first, the others with rest.
func fill(first, text, rest string) string {
	var b strings.Builder
	line, empty := first, true
	for _, w := range strings.Fields(text) {
		if !empty && len([]rune(line))+1+len([]rune(w)) > Width {
			b.WriteString(line + "\n")
			line, empty = rest, true
		}
		if !empty {
			line += " "
		}
		line, empty = line+w, false
	}
	b.WriteString(line + "\n")
	return b.String()
}
