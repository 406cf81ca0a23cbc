package eval

import (
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

// deleted is called when a global variable was deleted: a builtin it hid shows again.
func (m *module) deleted(slot int) {
	if v, ok := builtinNames()[m.main.slotNames[slot]]; ok {
		m.slots[slot] = v
	}
}

// library finds an importable module of a session.
func (s *Session) library(name string) *module {
	switch name {
	case "math":
		return mathModule()
	case "numpy":
		return numpyModule()
	case "numpy.random":
		return randomModule()
	case "time":
		s.th.tracer.BeHonest() // the script may read clocks
		return timeModule()
	case "sys":
		return s.sys
	case "warnings":
		return warningsModule()
	}
	return nil
}

// outsideModules say what to use instead of modules that many scripts import.
var outsideModules = map[string]string{
	"random": "np.random.default_rng makes random numbers", "os": "use sys.argv", "scipy": "", "matplotlib": "write the numbers to a file with np.savetxt",
	"pandas": "np.loadtxt reads text tables", "re": "str has find, split, replace and partition", "json": "print with repr or f-strings",
	"typing": "annotations are not evaluated: leave them out or write builtin names", "dataclasses": "use dicts or tuples for records",
	"datetime": "use time", "statistics": "use np.mean, np.median and np.std", "cmath": "grayscale has no complex numbers",
	"warnings": "np.errstate says what happens to floating-point warnings", "copy": "write x.copy()", "argparse": "use sys.argv",
}

// pythonModules are other modules of Python, and libraries of its users.
const pythonModules = `
abc array ast asyncio base64 bisect bz2 calendar cProfile codecs collections concurrent contextlib csv ctypes decimal difflib dis email enum errno
fileinput fractions functools gc getopt getpass glob gzip hashlib heapq html http importlib inspect io itertools keyword locale logging lzma mmap
multiprocessing numbers operator pathlib pdb pickle platform pprint profile queue sched secrets select shelve shlex shutil signal socket sqlite3 ssl
string struct subprocess tarfile tempfile textwrap threading timeit token tokenize traceback tracemalloc types unicodedata unittest urllib uuid
weakref xml zipfile zlib zoneinfo builtins numba jax torch tensorflow sympy sklearn seaborn PIL cupy numexpr requests tqdm pytest
`

func (f *compiling) importModule(n lang.Node, name string) *module {
	m := f.s.library(name)
	if m == nil {
		hint, known := outsideModules[strings.SplitN(name, ".", 2)[0]]
		if _, python := nameSet(pythonModules)[strings.SplitN(name, ".", 2)[0]]; known || python {
			f.fail(n, "Refused", hint, "the module %s is outside grayscale", name)
		}
		if !known && hint == "" {
			if s := suggest(name, func(yield func(string) bool) {
				for _, k := range []string{"numpy", "math", "time", "sys", "warnings"} {
					if !yield(k) {
						return
					}
				}
			}); s != "" {
				hint = "Did you mean: '" + s + "'?"
			} else {
				hint = "grayscale has numpy, math, time and sys"
			}
		}
		f.fail(n, "ModuleNotFoundError", hint, "No module named '%s'", name)
	}
	return m
}

func (f *compiling) importStmt(st *lang.Import) stmt {
	var ss []func(fr *frame)
	for _, a := range st.Names {
		m := f.importModule(st, a.Name)
		if root, _, dotted := strings.Cut(a.Name, "."); dotted && a.As == "" {
			m = f.importModule(st, root)
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
	m := f.importModule(st, st.Module)
	type pair struct {
		store func(*frame, Value)
		v     Value
	}
	var ps []pair
	if st.Star {
		if f.host.kind != inModule {
			f.fail(st, "SyntaxError", "", "import * only allowed at module level")
		}
		for _, name := range f.starNames(st) {
			ps = append(ps, pair{f.storeName(&lang.Name{Ident: name}, false), m.table[name]})
		}
	}
	for _, a := range st.Names {
		v, ok := m.lookup(a.Name)
		if !ok {
			m.refuseOutside(a.Name)
			hint := ""
			if s := suggest(a.Name, m.names); s != "" {
				hint = "Did you mean: '" + s + "'?"
			}
			f.fail(st, "ImportError", hint, "cannot import name '%s' from '%s'", a.Name, m.name)
		}
		ps = append(ps, pair{f.storeName(&lang.Name{Ident: boundName(a)}, false), v})
	}
	return func(fr *frame) ctl {
		for _, p := range ps {
			p.store(fr, p.v)
		}
		return ctlNext
	}
}
