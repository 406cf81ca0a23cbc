package eval

import (
	"errors"
	"io"
	"io/fs"
	"strings"
	"unsafe"
)

// textFile is an open text file. What is read is held whole; what is written
// goes out at close.
type textFile struct {
	name   string
	std    byte // 'o', 'e': the script's own output
	lines_ []string
	w      io.WriteCloser
	closed bool
}

var stdoutRef, stderrRef = unsafe.Pointer(&textFile{name: "<stdout>", std: 'o'}), unsafe.Pointer(&textFile{name: "<stderr>", std: 'e'})

func (v Value) file() *textFile { return (*textFile)(v.ref) }

// maxFile bounds what reading a text file may take.
func (th *thread) readFile(name string) string {
	r := th.openRead(name)
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, th.memory+1))
	if err != nil {
		throwFile(name, err)
	}
	th.need(1, int64(len(b)))
	return string(b)
}

func (th *thread) openRead(name string) io.ReadCloser {
	if th.session.opts.Files == nil {
		throw(excPermissionError, "this host gives scripts no files: '%s'", name)
	}
	r, err := th.session.opts.Files.Open(name)
	if err != nil {
		throwFile(name, err)
	}
	return r
}

func (th *thread) openWrite(name string) io.WriteCloser {
	if th.session.opts.Files == nil {
		throw(excPermissionError, "this host gives scripts no files: '%s'", name)
	}
	w, err := th.session.opts.Files.Create(name)
	if err != nil {
		throwFile(name, err)
	}
	return w
}

func throwFile(name string, err error) {
	class, no, text := excOSError, int64(5), err.Error()
	switch {
	case errors.Is(err, fs.ErrNotExist):
		class, no, text = excFileNotFoundError, 2, "No such file or directory"
	case errors.Is(err, fs.ErrPermission):
		class, no, text = excPermissionError, 13, "Permission denied"
	case errors.Is(err, fs.ErrExist):
		class, no, text = excFileExistsError, 17, "File exists"
	case strings.Contains(text, "is a directory"):
		class, no, text = excIsADirectoryError, 21, "Is a directory"
	}
	panic(&raised{&exception{class: class, args: []Value{intV(no), strV(text), strV(name)}}})
}

func openFile(th *thread, a []Value) Value {
	name, mode := th.needArgStr(a[0], "open", 1), th.needArgStr(a[1], "open", 2)
	f := &textFile{name: name}
	switch mode {
	case "r", "rt":
		f.lines_ = strings.SplitAfter(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(th.readFile(name)), "\n")
		if n := len(f.lines_); f.lines_[n-1] == "" {
			f.lines_ = f.lines_[:n-1]
		}
	case "w", "wt":
		f.w = th.openWrite(name)
	default:
		refuse("open text with 'r' or 'w', arrays with np.load and np.save", "file mode '%s' is outside grayscale", mode)
	}
	return Value{kind: kFile, ref: unsafe.Pointer(f)}
}

func (f *textFile) check(writing bool) {
	if f.closed {
		throw(excValueError, "I/O operation on closed file.")
	}
	if writing != (f.w != nil || f.std != 0) {
		throw(excOSError, "not %s", map[bool]string{true: "writable", false: "readable"}[writing])
	}
}

func (f *textFile) write(th *thread, s string) {
	switch f.std {
	case 'o':
		th.print(s)
		return
	case 'e':
		return // a script's own diagnostics are not its output
	}
	f.check(true)
	if _, err := io.WriteString(f.w, s); err != nil {
		throwFile(f.name, err)
	}
}

func (f *textFile) lines() *iter {
	f.check(false)
	return &iter{name: "TextIOWrapper", next: func(*thread) (Value, bool) {
		if len(f.lines_) == 0 {
			return none, false
		}
		l := f.lines_[0]
		f.lines_ = f.lines_[1:]
		return strV(l), true
	}}
}

func (f *textFile) close() {
	if f.closed || f.std != 0 {
		return
	}
	f.closed = true
	if f.w != nil {
		if err := f.w.Close(); err != nil {
			throwFile(f.name, err)
		}
	}
}

var fileMethods = []*builtin{
	def("read!", "self, /", func(th *thread, a []Value) Value {
		f := a[0].file()
		f.check(false)
		s := strings.Join(f.lines_, "")
		f.lines_ = nil
		return strV(s)
	}),
	def("readline!", "self, /", func(th *thread, a []Value) Value {
		if v, ok := a[0].file().lines().next(th); ok {
			return v
		}
		return strV("")
	}),
	def("readlines!", "self, /", func(th *thread, a []Value) Value {
		f := a[0].file()
		f.check(false)
		v := th.strList(f.lines_)
		f.lines_ = nil
		return v
	}),
	def("write!", "self, text, /", func(th *thread, a []Value) Value {
		s := th.needArgStr(a[1], "write", 1)
		a[0].file().write(th, s)
		return intV(int64(a[1].strLen()))
	}),
	def("flush!", "self, /", func(th *thread, a []Value) Value { return none }),
	def("close!", "self, /", func(th *thread, a []Value) Value { a[0].file().close(); return none }),
}
