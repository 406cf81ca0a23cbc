package repl

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// keywords of the language.
var keywords = strings.Fields(`and as assert break continue def del elif else except finally for from global if import in is lambda None nonlocal
not or pass raise return True False try while with yield`)

// takesFile are the functions whose strings are names of files.
var takesFile = map[string]bool{
	"open": true, "load": true, "save": true, "savez": true, "savez_compressed": true, "loadtxt": true, "savetxt": true, "genfromtxt": true,
	"fromfile": true, "tofile": true, "memmap": true,
}

// Complete proposes what may stand at the end of text: see Completer.
func (l *Loop) Complete(text string) (start int, candidates []string) {
	if rest, ok := strings.CutPrefix(text, ":"); ok {
		name, arg, has := strings.Cut(rest, " ")
		if !has {
			return 0, begins(":"+name, commandNames())
		}
		c, ok := lookCommand(name)
		switch {
		case !ok || c.takes == nothing:
			return len(text), nil
		case c.takes == aFile:
			return len(text) - len(arg), files(arg)
		case c.takes == aWord:
			return len(text) - len(arg), begins(arg, c.words)
		}
		start, candidates = l.completeCode(arg)
		return len(text) - len(arg) + start, candidates
	}
	if rest, ok := strings.CutPrefix(text, "?"); ok {
		start, candidates = l.completeCode(rest)
		return start + 1, candidates
	}
	return l.completeCode(text)
}

func (l *Loop) completeCode(text string) (start int, candidates []string) {
	s := scanText(text)
	switch {
	case s.comment:
		return len(text), nil
	case s.quote != "":
		if callee, ok := s.callee(text); ok && takesFile[callee[strings.LastIndexByte(callee, '.')+1:]] {
			return s.start, closed(plain(files(text[s.start:])), s.quote)
		}
		if path, ok := s.subscripted(text); ok {
			if v, ok := l.Session.Lookup(path); ok {
				return s.start, closed(begins(text[s.start:], plain(l.Session.Keys(v))), s.quote)
			}
		}
		return len(text), nil
	}
	path := pathBefore(text, len(text))
	start = len(text) - len(path)
	line := text[strings.LastIndexByte(text, '\n')+1:]
	if list, ok := l.completeImport(line, path); ok {
		return start, list
	}
	if dot := strings.LastIndexByte(path, '.'); dot >= 0 {
		if dot == 0 { // of what is no name
			return len(text), nil
		}
		v, ok := l.Session.Lookup(path[:dot])
		if !ok {
			return len(text), nil
		}
		return start + dot + 1, begins(path[dot+1:], l.Session.Members(v))
	}
	if path == "" && !wantsName(text, s) {
		return len(text), nil
	}
	var list []string
	if callee, ok := s.callee(text); ok {
		if v, ok := l.Session.Lookup(callee); ok {
			for _, k := range l.Session.Keywords(v) {
				list = append(list, k+"=")
			}
		}
	}
	if path == "" { // all names are too many
		return start, list
	}
	list = append(list, l.Session.Names()...)
	list = append(list, keywords...)
	if path != "" && path[0] != '_' { // names with _ are shown to who asks
		list = slices.DeleteFunc(list, func(n string) bool { return n[0] == '_' })
	}
	return start, begins(path, list)
}

// completeImport completes names of modules, and of what they have.
func (l *Loop) completeImport(line, path string) ([]string, bool) {
	words := strings.Fields(line)
	switch {
	case len(words) == 0:
	case words[0] == "import" && len(line) > len("import "):
		return begins(path, l.Session.Modules()), true
	case words[0] != "from" || len(line) <= len("from "):
	case strings.Contains(line, " import "):
		return begins(path, l.Session.ModuleNames(words[1])), true
	case len(words) == 1 || len(words) == 2 && path != "":
		return begins(path, l.Session.Modules()), true
	case len(words) == 2 || len(words) == 3 && strings.HasPrefix("import", words[2]) && path != "":
		return begins(path, []string{"import"}), true
	}
	return nil, false
}

// wantsName reports whether a name may follow, so that all can be offered.
func wantsName(text string, s scanned) bool {
	text = strings.TrimRight(text, " ")
	return len(s.open) > 0 && text != "" && (text[len(text)-1] == '(' || text[len(text)-1] == ',')
}

// callee is the dotted name of the function whose arguments the end is among.
func (s scanned) callee(text string) (string, bool) {
	for i := len(s.open) - 1; i >= 0; i-- {
		at := s.open[i]
		if text[at] != '(' {
			if s.quote == "" { // an element of a list is no argument
				return "", false
			}
			continue
		}
		path := pathBefore(text, at)
		return path, path != ""
	}
	return "", false
}

// pathBefore is the dotted name that ends at i; one that a string or a bracket
// comes before begins with its dot, a string's with "".
func pathBefore(text string, i int) string {
	end := i
	for i > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:i])
		if r != '.' && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			if path := text[i:end]; strings.HasPrefix(path, ".") && (r == '\'' || r == '"') {
				return `""` + path
			}
			break
		}
		i -= n
	}
	path := text[i:end]
	if path != "" && path[0] >= '0' && path[0] <= '9' { // a number
		return "."
	}
	return path
}

// begins are the names that start with a prefix, sorted and each once, those
// of parameters first.
func begins(prefix string, names []string) []string {
	var out []string
	for _, n := range names {
		if strings.HasPrefix(n, prefix) {
			out = append(out, n)
		}
	}
	slices.SortFunc(out, func(a, b string) int {
		if x, y := strings.HasSuffix(a, "="), strings.HasSuffix(b, "="); x != y {
			if x {
				return -1
			}
			return 1
		}
		return strings.Compare(a, b)
	})
	return slices.Compact(out)
}

// subscripted is the dotted name in whose brackets a string at the end is the
// only thing.
func (s scanned) subscripted(text string) (string, bool) {
	n := len(s.open)
	if n == 0 || text[s.open[n-1]] != '[' || strings.TrimSpace(text[s.open[n-1]+1:s.start]) != s.quote {
		return "", false
	}
	path := pathBefore(text, s.open[n-1])
	return path, path != ""
}

// plain are the texts that stand between quotes as they are.
func plain(texts []string) []string {
	return slices.DeleteFunc(texts, func(t string) bool {
		return strings.ContainsFunc(t, func(r rune) bool { return !unicode.IsPrint(r) || strings.ContainsRune(`\'"`, r) })
	})
}

// closed closes the string around the only name there is.
func closed(names []string, quote string) []string {
	if len(names) == 1 && !strings.HasSuffix(names[0], "/") {
		names[0] += quote
	}
	return names
}

// maxFiles bounds how many names of files are proposed.
const maxFiles = 1000

// files are the names of files that start with a prefix; folders end with /.
func files(prefix string) []string {
	dir, name := filepath.Split(prefix)
	open := dir
	if rest, ok := strings.CutPrefix(dir, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			open = filepath.Join(home, rest)
		}
	}
	if open == "" {
		open = "."
	}
	d, err := os.Open(open)
	if err != nil {
		return nil
	}
	defer d.Close()
	list, _ := d.ReadDir(10 * maxFiles)
	var out []string
	for _, f := range list {
		if !strings.HasPrefix(f.Name(), name) || f.Name()[0] == '.' && name == "" || len(out) >= maxFiles {
			continue
		}
		mark := ""
		if f.IsDir() {
			mark = "/"
		} else if f.Type()&os.ModeSymlink != 0 {
			if st, err := os.Stat(filepath.Join(open, f.Name())); err == nil && st.IsDir() {
				mark = "/"
			}
		}
		out = append(out, dir+f.Name()+mark)
	}
	slices.Sort(out)
	return out
}
