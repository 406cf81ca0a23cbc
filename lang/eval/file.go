package eval

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"
	"unsafe"
)

// textFile is an open text file. What is read is held whole; what is written
// goes out at close.
type textFile struct {
	name   string
	std    byte   // 'o', 'e': the script's own output
	fault  string // why its bytes are no text, "" when they are
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
	panic(&raised{&exception{class: class, args: []Value{intV(no), strV(text)}, fileName: strV(name)}})
}

func openFile(th *thread, a []Value) Value {
	name, mode := th.needArgStr(a[0], "open", 1), th.needArgStr(a[1], "open", 2)
	f := &textFile{name: name}
	switch mode {
	case "r", "rt":
		text := th.readFile(name)
		if f.fault = undecodable(text); f.fault != "" {
			break // open succeeds, and the first to read learns of it
		}
		f.lines_ = strings.SplitAfter(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
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
	if f.fault != "" {
		throw(excUnicodeDecodeError, "%s", f.fault)
	}
}

// undecodable tells where text is not UTF-8, in Python's words; "" if it is.
func undecodable(text string) string {
	if utf8.ValidString(text) {
		return ""
	}
	at := 0
	for {
		r, n := utf8.DecodeRuneInString(text[at:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		at += n
	}
	// The longest beginning of a character is what cannot be decoded.
	lead, rest := text[at], text[at+1:]
	more, lo, hi := 0, byte(0x80), byte(0xbf)
	switch {
	case lead >= 0xc2 && lead <= 0xdf:
		more = 1
	case lead&0xf0 == 0xe0:
		more = 2
	case lead >= 0xf0 && lead <= 0xf4:
		more = 3
	}
	switch lead { // no overlong forms, surrogates, or points over 10FFFF
	case 0xe0:
		lo = 0xa0
	case 0xed:
		hi = 0x9f
	case 0xf0:
		lo = 0x90
	case 0xf4:
		hi = 0x8f
	}
	why, n := "invalid start byte", 1
	if more > 0 {
		k := 0
		for k < more && k < len(rest) && rest[k] >= lo && rest[k] <= hi {
			k, lo, hi = k+1, 0x80, 0xbf
		}
		why, n = "invalid continuation byte", k+1
		if k == len(rest) {
			why = "unexpected end of data"
		}
	}
	if n == 1 {
		return fmt.Sprintf("'utf-8' codec can't decode byte 0x%02x in position %d: %s", lead, at, why)
	}
	return fmt.Sprintf("'utf-8' codec can't decode bytes in position %d-%d: %s", at, at+n-1, why)
}

func (f *textFile) write(th *thread, s string) {
	switch f.std {
	case 'o':
		th.print(s)
		return
	case 'e':
		th.out.Flush() // what was printed before stands before
		if _, err := io.WriteString(th.session.opts.Stderr, s); err != nil {
			throw(excOSError, "%s", err.Error())
		}
		return
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

func fileMethods() []*builtin {
	return []*builtin{
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
		def("flush!", "self, /", func(th *thread, a []Value) Value {
			if f := a[0].file(); f.std == 'o' {
				th.out.Flush()
			}
			return none
		}),
		def("close!", "self, /", func(th *thread, a []Value) Value { a[0].file().close(); return none }),
	}
}
