package eval

import (
	"slices"
	"strings"

	"github.com/grayscale-lang/grayscale/lang"
)

// module is a script's own names, or a library's.
type module struct {
	name  string
	slots []Value // scripts
	table map[string]Value
	// more says what works instead of a name that the library has and we leave
	// out.
	more func(name string) (hint string, ok bool)
	star []string // what `from m import *` binds
	// public is every public name that the library has in Python, where
	// Coverage shall list them; numpy's own are numpyNames.
	public string
	with   *manager // of what a with statement enters
	main   *Session
}

func newModule(name string) *module { return &module{name: name, table: map[string]Value{}} }

func (m *module) lookup(name string) (Value, bool) {
	v, ok := m.table[name]
	return v, ok
}

// lookupCache is the last lookup of one place of a script: libraries do not change.
type lookupCache struct {
	in *module
	v  Value
}

func (c *lookupCache) lookup(m *module, name string) (Value, bool) {
	if c.in == m {
		return c.v, true
	}
	v, ok := m.lookup(name)
	if ok {
		c.in, c.v = m, v
	}
	return v, ok
}

func (m *module) names(yield func(string) bool) {
	for name := range m.table {
		if !yield(name) {
			return
		}
	}
}

// refuseOutside raises the error for a name that the library has in Python
// and grayscale leaves out.
func (m *module) refuseOutside(name string) {
	if m.more == nil {
		return
	}
	if hint, ok := m.more(name); ok {
		refuse(hint, "%s.%s is outside grayscale", m.name, name)
	}
}

// missing raises the error of an import of a name that the module has not.
func (m *module) missing(name string) {
	m.refuseOutside(name)
	throwHint(excImportError, suggest(name, m.names), "cannot import name '%s' from '%s'", name, m.name)
}

// deleted is called when a global variable was deleted: a builtin it hid shows again.
func (m *module) deleted(slot int) {
	if v, ok := builtinNames()[m.main.slotNames[slot]]; ok {
		m.slots[slot] = v
	}
	m.main.resultDeleted(slot)
}

// libraryNames are the importable modules.
var libraryNames = []string{"numpy", "numpy.random", "math", "random", "itertools", "functools", "operator", "collections", "string", "copy", "heapq", "bisect", "statistics", "typing", "time", "sys", "io", "warnings"}

// library finds an importable module of a session.
func (s *Session) library(name string) *module {
	switch name {
	case "math":
		return mathModule()
	case "numpy":
		return numpyModule()
	case "io":
		return ioModule()
	case "numpy.random":
		return randomModule()
	case "time":
		s.th.tracer.BeHonest() // the script may read clocks
		return timeModule()
	case "sys":
		return s.sys()
	case "warnings":
		return warningsModule()
	case "random":
		return pythonRandomModule()
	case "itertools":
		return itertoolsModule()
	case "functools":
		return functoolsModule()
	case "operator":
		return operatorModule()
	case "collections":
		return collectionsModule()
	case "collections.abc":
		return collectionsModule().table["abc"].module()
	case "string":
		return stringModule()
	case "copy":
		return copyModule()
	case "heapq":
		return heapqModule()
	case "statistics":
		return statisticsModule()
	case "bisect":
		return bisectModule()
	case "typing":
		return typingModule()
	case "numpy.typing":
		return numpyTypingModule()
	}
	return nil
}

// outsideModules say what to use instead of modules that many scripts import.
var outsideModules = map[string]string{
	"os": "open reads and writes files by name, sys.argv has the arguments", "re": "str has find, split, replace and partition", "json": "write lines with f-strings, arrays with np.savetxt or np.save, and read them with np.loadtxt or np.load",
	"dataclasses": "use dicts or tuples for records", "datetime": "time.time and time.perf_counter give seconds; count days as ints",
	"cmath": "grayscale has no complex numbers", "argparse": "use sys.argv", "fractions": "keep numerator and denominator in two ints, with math.gcd",
	"decimal": "ints are of any size: count in the smallest unit", "timeit": "use time.perf_counter", "doctest": "use assert",
	"scipy": "statistics, math and numpy have the common functions; for the others save with np.save and go on under Python", "matplotlib": "save the numbers with np.savetxt or np.save, and plot them under Python", "pandas": "np.loadtxt and np.genfromtxt read tables; keep the columns in a dict of arrays",
	"seaborn": "save the numbers with np.savetxt or np.save, and plot them under Python", "plotly": "save the numbers with np.savetxt or np.save, and plot them under Python", "sklearn": "save the arrays with np.save, and go on under Python",
	"torch": "numpy's arrays are computed by all processors here: use numpy", "tensorflow": "numpy's arrays are computed by all processors here: use numpy", "jax": "leave it out: use numpy, whose expressions are compiled here", "polars": "np.loadtxt and np.genfromtxt read tables",
	"PIL": "turn the picture into an .npy file under Python, and read it with np.load", "cv2": "turn the picture into an .npy file under Python, and read it with np.load", "imageio": "turn the picture into an .npy file under Python, and read it with np.load", "h5py": "turn the data into .npy files under Python, and read them with np.load", "sympy": "grayscale computes with numbers only", "tqdm": "print the progress, to sys.stderr", "requests": "fetch the file before, and read it with np.loadtxt", "array": "use np.array",
	"csv": "np.loadtxt reads tables, line.split(\",\") one line", "cupy": "use numpy", "enum": "give ints names", "glob": "name the files",
	"numba": "leave it out: work on whole arrays is compiled already", "numexpr": "leave it out: work on whole arrays is fused already",
	"pathlib": "open takes the path as a string", "pickle": "np.save and np.savez write arrays", "pprint": "use print",
	"concurrent": "leave it out: work on whole arrays uses all processors", "multiprocessing": "leave it out: work on whole arrays uses all processors", "threading": "leave it out: work on whole arrays uses all processors", "asyncio": "call the functions one after the other",
	"logging": "print, to sys.stderr", "abc": "there are no classes: use functions", "contextlib": "use try and finally", "ctypes": "functions of other languages come from the Go program that runs the script", "cProfile": "time.perf_counter measures, gray explain says what was compiled", "profile": "time.perf_counter measures, gray explain says what was compiled",
	"getopt": "use sys.argv", "optparse": "use sys.argv", "subprocess": "run the other program before, and read its file", "tempfile": "name a file, and open it", "shutil": "open reads and writes files by name", "unittest": "use assert", "traceback": "an error that nothing catches shows its calls", "types": "there are no classes: use functions and dicts", "inspect": "help(f) shows a function's arguments",
	"struct": "np.fromfile with a dtype reads binary numbers", "secrets": "use random, or np.random.default_rng", "hashlib": "compute it outside", "gzip": "unpack the file first", "zlib": "unpack the file first", "zipfile": "np.load reads .npz archives", "urllib": "fetch the file before, and read it with np.loadtxt", "textwrap": "cut texts with slices", "queue": "use collections.deque", "calendar": "count days as ints", "numbers": "use isinstance(x, (int, float))", "builtins": "leave it out: its names are there",
	"gc": "leave it out", "weakref": "leave it out", "platform": "use sys.platform, or gray info", "uuid": "use random.getrandbits", "locale": "leave it out: numbers are written with a point", "unicodedata": "str has lower, upper and casefold", "token": "use split of str", "sqlite3": "turn the tables into text files, and read them with np.loadtxt",
}

// pythonModules are the other modules that every Python has. A script that
// imports one never sees it fail there, so that no try may catch its absence.
const pythonModules = `
abc array ast asyncio base64 bz2 calendar cProfile codecs concurrent contextlib csv ctypes difflib dis email enum errno fileinput gc getopt getpass
glob gzip hashlib html http importlib inspect io keyword locale logging lzma mmap multiprocessing numbers os pathlib pdb pickle platform pprint profile
queue re json dataclasses datetime cmath argparse fractions decimal timeit doctest sched secrets select shelve shlex shutil signal socket
sqlite3 ssl struct subprocess tarfile tempfile textwrap threading token tokenize traceback tracemalloc types unicodedata unittest urllib uuid
weakref xml zipfile zlib zoneinfo builtins
`

// importModule gives a module, or an error to raise where the import runs: one
// that never does, or stands in a try statement, does no harm.
func (f *compiling) importModule(name string) (m *module, missing func()) {
	if m := f.s.library(name); m != nil {
		return m, nil
	}
	root, rest, _ := strings.Cut(name, ".")
	if m := f.s.library(root); m != nil {
		return nil, func() {
			child, _, _ := strings.Cut(rest, ".")
			m.refuseOutside(child)
			if root != "numpy" && root != "collections" {
				throw(excModuleNotFoundError, "No module named '%s'; '%s' is not a package", name, root)
			}
			throw(excModuleNotFoundError, "No module named '%s'", name)
		}
	}
	hint := outsideModules[root]
	if nameSet(pythonModules)[root] {
		return nil, func() { refuse(hint, "the module %s is outside grayscale", name) }
	}
	if hint == "" {
		if hint = suggest(name, slices.Values(libraryNames)); hint == "" {
			hint = "grayscale has " + strings.Join(libraryNames[:len(libraryNames)-1], ", ") + " and " + libraryNames[len(libraryNames)-1]
		}
	}
	return nil, func() { throwHint(excModuleNotFoundError, hint, "No module named '%s'", root) }
}

func (f *compiling) importStmt(st *lang.Import) stmt {
	at := f.span(st)
	var ss []func(fr *frame)
	for _, a := range st.Names {
		m, missing := f.importModule(a.Name)
		if missing != nil {
			ss = append(ss, func(fr *frame) { fr.at = at; missing() })
			continue
		}
		if root, _, dotted := strings.Cut(a.Name, "."); dotted && a.As == "" {
			m = f.s.library(root)
		}
		store := f.storeName(&lang.Name{Ident: boundName(a)}, false)
		ss = append(ss, func(fr *frame) { store(fr, moduleV(m)) })
	}
	return func(fr *frame) ctl {
		for _, s := range ss {
			s(fr)
		}
		return ctlNext
	}
}

// starNames are the names that a `from m import *` binds.
func (c *compiler) starNames(st *lang.FromImport) []string {
	if m := c.s.library(st.Module); m != nil {
		if m.star != nil {
			return m.star
		}
		var out []string
		for name := range m.table {
			if name[0] != '_' {
				out = append(out, name)
			}
		}
		return out
	}
	return nil
}

func (f *compiling) fromImport(st *lang.FromImport) stmt {
	if st.Module == "__future__" {
		return nil
	}
	at := f.span(st)
	m, missing := f.importModule(st.Module)
	if missing != nil {
		return func(fr *frame) ctl {
			fr.at = at
			missing()
			return ctlNext
		}
	}
	var ss []func(fr *frame)
	if st.Star {
		if f.host.kind != inModule {
			f.fail(st, "SyntaxError", "", "import * only allowed at module level")
		}
		for _, name := range f.starNames(st) {
			store, v := f.storeName(&lang.Name{Ident: name}, false), m.table[name]
			ss = append(ss, func(fr *frame) { store(fr, v) })
		}
	}
	for _, a := range st.Names {
		v, ok := m.lookup(a.Name)
		if !ok {
			ss = append(ss, func(fr *frame) {
				fr.at = at
				m.missing(a.Name)
			})
			continue
		}
		store := f.storeName(&lang.Name{Ident: boundName(a)}, false)
		ss = append(ss, func(fr *frame) { store(fr, v) })
	}
	return func(fr *frame) ctl {
		for _, s := range ss {
			s(fr)
		}
		return ctlNext
	}
}
