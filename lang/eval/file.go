package eval

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
	"unsafe"
)

// WriteMode says how a file is opened that is written piece by piece.
type WriteMode uint8

// Modes of open(name, mode).
const (
	Truncate  WriteMode = iota // "w"
	Append                     // "a"
	Exclusive                  // "x": the file must not be there
)

// FileWriter is Files whose files can be written piece by piece. Where a host
// has none, open(name, "w") writes to what Create gives, and the other modes
// are not permitted.
type FileWriter interface {
	Write(name string, how WriteMode) (io.WriteCloser, error)
}

// MapMode says what becomes of stores into a mapped file.
type MapMode uint8

// Modes of np.load(name, mmap_mode=…).
const (
	MapRead   MapMode = iota // there are none
	MapCopy                  // they stay in memory
	MapShared                // they go to the file
)

// FileMapper is Files that can be mapped into memory. The memory is given back
// by a call of unmap.
type FileMapper interface {
	Map(name string, how MapMode) (data []byte, unmap func() error, err error)
}

// file is an open file, or one in memory. What is read is held whole; a binary
// one holds what was read or written so far as bytes, but scripts, which have
// no bytes, only hand it to np.load, np.save and their kin.
type file struct {
	class   *typeObj
	name    string
	mode    string
	encoded string // encoding= as it was given, or what Python uses without
	newline string // of newline=; "*" for None
	std     byte   // 'o', 'e', 'i': the script's own output and input
	fault   string // why its bytes are no text, "" when they are
	binary  bool
	reads   bool
	writes  bool
	closed  bool
	moved   bool // newlines were translated: positions are not the file's

	data []byte  // what is read; all of a file in memory
	from *inflow // of what is not read yet; nil: data is all
	at   int     // in data
	out  *bufio.Writer
	w    io.WriteCloser
	size int64 // bytes written
}

var (
	stdoutRef = unsafe.Pointer(&file{class: typeFile, name: "<stdout>", mode: "w", encoded: "utf-8", std: 'o', writes: true})
	stderrRef = unsafe.Pointer(&file{class: typeFile, name: "<stderr>", mode: "w", encoded: "utf-8", std: 'e', writes: true})
)

var (
	typeFile     = &typeObj{name: "TextIOWrapper", module: "_io"}
	typeReader   = &typeObj{name: "BufferedReader", module: "_io"}
	typeWriter   = &typeObj{name: "BufferedWriter", module: "_io"}
	typeStringIO = &typeObj{name: "StringIO", module: "_io"}
	typeBytesIO  = &typeObj{name: "BytesIO", module: "_io"}
)

func (v Value) file() *file { return (*file)(v.ref) }

func fileV(f *file) Value { return Value{kind: kFile, ref: unsafe.Pointer(f)} }

// readAll reads a whole file, which counts as memory of the script.
func (th *thread) readAll(name string) []byte {
	r := th.openRead(name)
	defer r.Close()
	var b bytes.Buffer
	if size := sizeOf(name, r); size > 0 && size <= th.memory {
		b.Grow(int(size) + bytes.MinRead)
	}
	n, err := b.ReadFrom(io.LimitReader(r, th.memory+1))
	if err != nil {
		throwFile(name, err)
	}
	th.need(1, n)
	return b.Bytes()
}

func (th *thread) noFiles(name string) {
	if th.session.opts.Files == nil {
		throw(excPermissionError, "this host gives scripts no files: '%s'", name)
	}
}

func (th *thread) openRead(name string) io.ReadCloser {
	th.noFiles(name)
	th.flushFiles()
	r, err := th.session.opts.Files.Open(name)
	if err != nil {
		throwFile(name, err)
	}
	return r
}

// writeWhole writes a file that is replaced when all is written, or not at all.
func (th *thread) writeWhole(name string, write func(w *bufio.Writer) error) {
	th.noFiles(name)
	th.flushFiles()
	w, err := th.session.opts.Files.Create(name)
	if err != nil {
		throwFile(name, err)
	}
	done := false
	defer func() {
		if done {
			return
		}
		if a, ok := w.(interface{ Abandon() }); ok {
			a.Abandon()
		} else {
			w.Close()
		}
	}()
	out := bufio.NewWriterSize(w, 1<<16)
	if err = write(out); err == nil {
		err = out.Flush()
	}
	if err != nil {
		throwFile(name, err)
	}
	done = true
	if err := w.Close(); err != nil {
		throwFile(name, err)
	}
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
	case strings.Contains(text, "not a directory"):
		class, no, text = excNotADirectoryError, 20, "Not a directory"
	}
	panic(&raised{&exception{class: class, args: []Value{intV(no), strV(text)}, fileName: strV(name)}})
}

// encodings are the names of UTF-8 and of what it contains.
var encodings = nameSet("utf-8 utf8 utf_8 utf8mb4 u8 ascii us-ascii")

func (th *thread) checkEncoding(v Value) {
	switch {
	case v.kind == kNone || v.kind == kUnbound:
	case v.kind != kStr:
		throw(excTypeError, "open() argument 'encoding' must be str or None, not %s", typeName(v))
	case !encodings[strings.ToLower(v.str())]:
		refuse("files are UTF-8: convert the file first", "encoding '%s' is outside grayscale", v.str())
	}
}

// openFile is open(file, mode, buffering, encoding, errors, newline).
func openFile(th *thread, a []Value) Value {
	if a[0].isInt() {
		refuse("open it by its name", "opening a file by its descriptor is outside grayscale")
	}
	if a[0].kind != kStr {
		throw(excTypeError, "expected str, bytes or os.PathLike object, not %s", typeName(a[0]))
	}
	name, mode := a[0].str(), th.needArgStr(a[1], "open", 2)
	f := &file{class: typeFile, name: name, mode: mode, newline: "*"}
	ways, plus, text := 0, false, false
	for i, c := range mode {
		switch {
		case !strings.ContainsRune("rwaxbt+", c) || strings.ContainsRune(mode[:i], c):
			throw(excValueError, "invalid mode: %s", quote(mode))
		case c == 'b':
			f.binary = true
		case c == 't':
			text = true
		case c == '+':
			plus = true
		default:
			ways++
		}
	}
	switch {
	case f.binary && text:
		throw(excValueError, "can't have text and binary mode at once")
	case ways != 1:
		if mode == "" {
			throw(excValueError, "Must have exactly one of create/read/write/append mode and at most one plus")
		}
		throw(excValueError, "must have exactly one of create/read/write/append mode")
	case f.binary && a[3].kind != kNone:
		throw(excValueError, "binary mode doesn't take an encoding argument")
	case f.binary && a[4].kind != kNone:
		throw(excValueError, "binary mode doesn't take an errors argument")
	case f.binary && a[5].kind != kNone:
		throw(excValueError, "binary mode doesn't take a newline argument")
	case plus:
		refuse("read the file, then open it to write", "file mode '%s' is outside grayscale", mode)
	}
	th.checkEncoding(a[3])
	if f.encoded = "UTF-8"; a[3].kind == kStr {
		f.encoded = a[3].str()
	}
	if a[4].kind != kNone && (a[4].kind != kStr || a[4].str() != "strict") {
		refuse("leave it out", "open(errors=…) is outside grayscale")
	}
	if a[5].kind != kNone {
		if a[5].kind != kStr {
			throw(excTypeError, "open() argument 'newline' must be str or None, not %s", typeName(a[5]))
		}
		f.newline = a[5].str()
	}
	newline := func() {
		switch f.newline {
		case "*", "", "\n", "\r", "\r\n":
		default:
			throw(excValueError, "illegal newline value: %s", th.repr(a[5]))
		}
	}
	if strings.ContainsRune(mode, 'r') {
		f.reads = true
		f.data = th.readAll(name)
		newline()
		if f.binary {
			f.class = typeReader
			return fileV(f)
		}
		f.decode()
		return fileV(f)
	}
	how := Truncate
	switch {
	case strings.ContainsRune(mode, 'a'):
		how = Append
	case strings.ContainsRune(mode, 'x'):
		how = Exclusive
	}
	th.noFiles(name)
	th.flushFiles()
	var err error
	if files, ok := th.session.opts.Files.(FileWriter); ok {
		f.w, err = files.Write(name, how)
	} else if how == Truncate {
		f.w, err = th.session.opts.Files.Create(name)
	} else {
		throw(excPermissionError, "this host gives scripts no files to add to: '%s'", name)
	}
	if err != nil {
		throwFile(name, err)
	}
	newline()
	f.writes = true
	f.out = bufio.NewWriterSize(f.w, 1<<13)
	if f.binary {
		f.class = typeWriter
	}
	th.session.open = append(slices.DeleteFunc(th.session.open, func(f *file) bool { return f.closed }), f)
	return fileV(f)
}

// decode makes text of the bytes of a file.
func (f *file) decode() {
	text := unsafe.String(unsafe.SliceData(f.data), len(f.data))
	if f.fault = undecodable(text); f.fault != "" {
		return // open succeeds, and the first to read learns of it
	}
	if f.newline == "*" && strings.Contains(text, "\r") {
		f.data = []byte(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text))
		f.moved = true
	}
}

// flushFiles hands what was written to files that are still open to the host,
// so that whoever reads them sees it.
func (th *thread) flushFiles() {
	for _, f := range th.session.open {
		f.flush()
	}
}

// settleFiles closes what a script left open; at a prompt it hands it on.
func (s *Session) settleFiles() error {
	var first error
	var open []*file
	for _, f := range s.open {
		if f.closed {
			continue
		}
		err := f.out.Flush()
		if s.opts.Interactive {
			open = append(open, f)
		} else {
			f.closed = true
			if e := f.w.Close(); err == nil {
				err = e
			}
		}
		if first == nil && err != nil {
			first = fmt.Errorf("%s: %w", f.name, err)
		}
	}
	s.open = open
	return first
}

// entered is what a with statement asks of a file.
func (f *file) entered() {
	if f.closed {
		throw(excValueError, "I/O operation on closed file.")
	}
}

// use is the first that every operation calls.
func (f *file) use(writing bool) {
	if f.closed {
		if f.class == typeReader || f.class == typeWriter {
			throw(excValueError, "I/O operation on closed file")
		}
		throw(excValueError, "I/O operation on closed file.")
	}
	if writing && !f.writes {
		throw(excUnsupportedOperation, "not writable")
	}
	if !writing && !f.reads {
		throw(excUnsupportedOperation, "not readable")
	}
	if f.fault != "" {
		throw(excUnicodeDecodeError, "%s", f.fault)
	}
}

// text is use of what a script reads from or writes to itself.
func (f *file) text(writing bool) {
	f.use(writing)
	if f.binary {
		refuse("open it as text, or pass it to np.load and np.save", "bytes are outside grayscale")
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

// write adds text.
func (f *file) write(th *thread, s string) {
	switch f.std {
	case 'o':
		th.print(s)
		return
	case 'e':
		th.out.Flush() // what was printed before stands before
		th.prints(len(s))
		if _, err := io.WriteString(th.session.opts.Stderr, s); err != nil {
			throw(excOSError, "%s", err.Error())
		}
		return
	}
	f.text(true)
	if f.newline == "\r" || f.newline == "\r\n" {
		s = strings.ReplaceAll(s, "\n", f.newline)
	}
	th.work(max(len(f.data)-f.at, 0))
	f.Write([]byte(s))
}

// Write adds bytes, at the position of a file in memory.
func (f *file) Write(b []byte) (int, error) {
	if f.out != nil {
		n, err := f.out.Write(b)
		f.size += int64(n)
		if err != nil {
			throwFile(f.name, err)
		}
		return n, nil
	}
	if gap := f.at - len(f.data); gap > 0 {
		f.data = append(f.data, make([]byte, gap)...)
	}
	end := f.at + len(b)
	if !f.binary && f.at < len(f.data) { // as many characters go as come
		end = f.at
		for range utf8.RuneCount(b) {
			_, n := utf8.DecodeRune(f.data[end:])
			end += n
		}
	}
	rest := ""
	if end < len(f.data) {
		rest = string(f.data[end:])
	}
	f.data = append(append(f.data[:f.at], b...), rest...)
	f.at += len(b)
	return len(b), nil
}

// Read reads bytes: what np.load takes from a binary file.
func (f *file) Read(b []byte) (int, error) {
	if f.at >= len(f.data) {
		return 0, io.EOF
	}
	n := copy(b, f.data[f.at:])
	f.at += n
	return n, nil
}

func (f *file) flush() {
	if f.out == nil || f.closed {
		return
	}
	if err := f.out.Flush(); err != nil {
		throwFile(f.name, err)
	}
}

func (f *file) close() {
	if f.closed || f.std != 0 {
		return
	}
	if f.w != nil {
		err := f.out.Flush()
		f.closed = true
		if e := f.w.Close(); err == nil {
			err = e
		}
		if err != nil {
			throwFile(f.name, err)
		}
	}
	f.closed = true
	f.data = nil
}

// line takes the next line with its end, at most most characters of it.
func (f *file) line(most int64) string {
	f.ahead(oneLine)
	rest := f.data[min(f.at, len(f.data)):]
	n := len(rest)
	ends := "\n"
	switch f.newline {
	case "":
		ends = "\r\n"
	case "\r":
		ends = "\r"
	}
	if f.newline == "\r\n" {
		if i := strings.Index(string(rest), "\r\n"); i >= 0 {
			n = i + 2
		}
	} else if i := strings.IndexAny(unsafe.String(unsafe.SliceData(rest), len(rest)), ends); i >= 0 {
		n = i + 1
		if rest[i] == '\r' && n < len(rest) && rest[n] == '\n' && f.newline == "" {
			n++
		}
	}
	if most >= 0 && most < int64(n) {
		at := 0
		for ; most > 0 && at < n; most-- {
			_, w := utf8.DecodeRune(rest[at:])
			at += w
		}
		n = at
	}
	f.at += n
	return string(rest[:n])
}

func (f *file) lines() *iter {
	f.text(false)
	return &iter{name: f.class.name, next: func(*thread) (Value, bool) {
		f.text(false)
		f.ahead(oneLine)
		if f.at >= len(f.data) {
			return none, false
		}
		return strV(f.line(-1)), true
	}}
}

// limit is an argument that bounds what is read; -1 for None and for all.
func (th *thread) limit(v Value) int64 {
	if v.kind == kNone {
		return -1
	}
	i, ok := th.index(v)
	if !ok {
		throw(excTypeError, "argument should be integer or None, not '%s'", typeName(v))
	}
	if i.kind == kBig {
		throw(excOverflowError, "cannot fit 'int' into an index-sized integer")
	}
	return max(i.int(), -1)
}

// tell is the position in characters of a StringIO, in bytes of others.
func (f *file) tell() int64 {
	switch {
	case f.out != nil:
		return f.size
	case f.class == typeStringIO:
		return int64(utf8.RuneCount(f.data[:min(f.at, len(f.data))]) + max(f.at-len(f.data), 0))
	case f.moved && f.at > 0:
		refuse("open it with newline=''", "positions in a file whose line ends were translated are outside grayscale")
	}
	return int64(f.at)
}

// seek is f.seek(offset, whence).
func (f *file) seek(th *thread, offset, whence int64) int64 {
	if f.closed {
		throw(excValueError, "I/O operation on closed file.")
	}
	if f.std != 0 {
		throw(excOSError, "Illegal seek")
	}
	if f.out != nil {
		if whence == 2 && offset == 0 || whence == 0 && offset == f.size {
			return f.size
		}
		refuse("close the file and open it again", "moving in a file that is being written is outside grayscale")
	}
	switch {
	case whence < 0 || whence > 2:
		throw(excValueError, "invalid whence (%d, should be 0, 1 or 2)", whence)
	case !f.binary && whence == 1 && offset != 0:
		throw(excUnsupportedOperation, "can't do nonzero cur-relative seeks")
	case !f.binary && whence == 2 && offset != 0:
		throw(excUnsupportedOperation, "can't do nonzero end-relative seeks")
	case whence == 0 && offset < 0:
		if f.class == typeStringIO {
			throw(excValueError, "Negative seek position %d", offset)
		}
		throw(excValueError, "negative seek position %d", offset)
	}
	switch to := offset; {
	case whence == 1:
		f.at = int(max(int64(f.at)+offset, 0))
	case whence == 2:
		f.at = int(max(int64(len(f.data))+offset, 0))
	case f.class == typeStringIO:
		f.at = 0
		for ; to > 0 && f.at < len(f.data); to-- {
			_, w := utf8.DecodeRune(f.data[f.at:])
			f.at += w
		}
		f.at += int(min(to, math.MaxInt32))
	default:
		if f.moved && to != 0 {
			refuse("open it with newline=''", "positions in a file whose line ends were translated are outside grayscale")
		}
		f.at = int(min(to, int64(len(f.data))))
	}
	if gap := f.at - len(f.data); gap > 0 { // whoever writes there writes zeros up to there
		th.need(1, int64(f.at))
	}
	return f.tell()
}

func fileMethods() []*builtin {
	return []*builtin{
		def("read!", "self, size=-1, /", func(th *thread, a []Value) Value {
			f := a[0].file()
			f.text(false)
			n := th.limit(a[1])
			f.ahead(n)
			rest := f.data[min(f.at, len(f.data)):]
			if n >= 0 && n < int64(len(rest)) {
				at := 0
				for ; n > 0 && at < len(rest); n-- {
					_, w := utf8.DecodeRune(rest[at:])
					at += w
				}
				rest = rest[:at]
			}
			f.at += len(rest)
			th.charge(int64(len(rest)))
			return strV(string(rest))
		}),
		def("readline!", "self, size=-1, /", func(th *thread, a []Value) Value {
			a[0].file().text(false)
			l := a[0].file().line(th.limit(a[1]))
			th.charge(int64(len(l)))
			return strV(l)
		}),
		def("readlines!", "self, hint=-1, /", func(th *thread, a []Value) Value {
			f := a[0].file()
			f.text(false)
			var lines []string
			total, hint := int64(0), th.limit(a[1])
			f.ahead(oneLine)
			for f.at < len(f.data) && (hint <= 0 || total < hint) {
				l := f.line(-1)
				th.charge(int64(len(l)) + 2*valueBytes)
				lines = append(lines, l)
				total += int64(utf8.RuneCountInString(l))
				f.ahead(oneLine)
			}
			return th.strList(lines)
		}),
		def("write!", "self, text, /", func(th *thread, a []Value) Value {
			if f := a[0].file(); f.binary {
				f.text(true)
			}
			s := th.needArgStr(a[1], "write", 0)
			th.charge(int64(len(s)))
			a[0].file().write(th, s)
			return intV(int64(a[1].strLen()))
		}),
		def("writelines!", "self, lines, /", func(th *thread, a []Value) Value {
			f := a[0].file()
			f.text(true)
			th.each(a[1], func(v Value) bool {
				s := th.needArgStr(v, "write", 0)
				th.charge(int64(len(s)))
				f.write(th, s)
				return true
			})
			return none
		}),
		def("flush!", "self, /", func(th *thread, a []Value) Value {
			f := a[0].file()
			if f.closed {
				throw(excValueError, "I/O operation on closed file.")
			}
			if f.std == 'o' {
				th.out.Flush()
			}
			f.flush()
			return none
		}),
		def("close!", "self, /", func(th *thread, a []Value) Value { a[0].file().close(); return none }),
		def("tell!", "self, /", func(th *thread, a []Value) Value {
			f := a[0].file()
			if f.closed {
				throw(excValueError, "I/O operation on closed file.")
			}
			return intV(f.tell())
		}),
		def("seek!", "self, offset, whence=0, /", func(th *thread, a []Value) Value {
			return intV(a[0].file().seek(th, th.needIndex(a[1]), th.needIndex(a[2])))
		}),
		def("getvalue!", "self, /", func(th *thread, a []Value) Value {
			f := a[0].file()
			switch {
			case f.class != typeStringIO && f.class != typeBytesIO:
				throw(excAttributeError, "'%s' object has no attribute 'getvalue'", typeName(a[0]))
			case f.closed:
				throw(excValueError, "I/O operation on closed file.")
			case f.binary:
				refuse("use np.load after seek(0)", "bytes are outside grayscale")
			}
			th.need(1, int64(len(f.data)))
			return strV(string(f.data))
		}),
		def("readable!", "self, /", func(th *thread, a []Value) Value { return boolV(a[0].file().reads) }),
		def("writable!", "self, /", func(th *thread, a []Value) Value { return boolV(a[0].file().writes) }),
		def("seekable!", "self, /", func(th *thread, a []Value) Value { return boolV(a[0].file().std == 0) }),
	}
}

// fileProperties are the attributes of files.
var fileProperties = map[string]property{
	"name": ofFile(func(f *file) (Value, bool) { return strV(f.name), f.class != typeStringIO && f.class != typeBytesIO }),
	"mode": ofFile(func(f *file) (Value, bool) { return strV(f.mode), f.class != typeStringIO && f.class != typeBytesIO }),
	"closed": ofFile(func(f *file) (Value, bool) {
		return boolV(f.closed), true
	}),
	"encoding": ofFile(func(f *file) (Value, bool) {
		if f.class == typeStringIO {
			return none, true
		}
		return strV(f.encoded), f.class == typeFile
	}),
}

func ofFile(p func(f *file) (Value, bool)) property {
	return func(th *thread, v Value) (Value, bool) {
		if v.kind != kFile {
			return none, false
		}
		return p(v.file())
	}
}

func (f *file) repr() string {
	switch f.class {
	case typeFile:
		return fmt.Sprintf("<_io.TextIOWrapper name=%s mode='%s' encoding='%s'>", quote(f.name), f.mode, f.encoded)
	case typeReader, typeWriter:
		return fmt.Sprintf("<%s name=%s>", f.class.fullName(), quote(f.name))
	}
	return fmt.Sprintf("<%s object at %p>", f.class.fullName(), f)
}

// fileNames is every public attribute of Python's files.
const fileNames = `
buffer close closed detach encoding errors fileno flush getbuffer getvalue isatty line_buffering mode name newlines peek raw read read1 readable
readinto readinto1 readline readlines reconfigure seek seekable tell truncate writable write write_through writelines
`

// ioModule is io: files in memory.
var ioModule = sync.OnceValue(func() *module {
	m := newModule("io")
	m.public = "BytesIO StringIO SEEK_SET SEEK_CUR SEEK_END TextIOWrapper BufferedReader BufferedWriter UnsupportedOperation open open_code FileIO IOBase RawIOBase BufferedIOBase TextIOBase BufferedRandom BufferedRWPair DEFAULT_BUFFER_SIZE"
	m.more = func(name string) (string, bool) {
		return "StringIO, BytesIO and open are there", nameSet(m.public)[name]
	}
	m.table["SEEK_SET"], m.table["SEEK_CUR"], m.table["SEEK_END"] = intV(0), intV(1), intV(2)
	m.table["UnsupportedOperation"] = typeV(excUnsupportedOperation)
	m.table["open"] = builtinNames()["open"]
	for _, t := range []*typeObj{typeFile, typeReader, typeWriter, typeStringIO, typeBytesIO} {
		m.table[t.name] = typeV(t)
	}
	typeStringIO.new = def("StringIO", "initial_value='', newline='\n'", func(th *thread, a []Value) Value {
		f := &file{class: typeStringIO, newline: "\n", reads: true, writes: true}
		if a[1].kind != kStr || a[1].str() != "\n" {
			refuse("leave it out", "StringIO(newline=…) is outside grayscale")
		}
		if a[0].kind != kNone {
			if a[0].kind != kStr {
				throw(excTypeError, "initial_value must be str or None, not %s", typeName(a[0]))
			}
			th.charge(int64(len(a[0].str())))
			f.data = []byte(a[0].str())
		}
		return fileV(f)
	})
	typeBytesIO.new = def("BytesIO", "initial_bytes=None", func(th *thread, a []Value) Value {
		if a[0].kind != kNone {
			throw(excTypeError, "a bytes-like object is required, not '%s'", typeName(a[0]))
		}
		return fileV(&file{class: typeBytesIO, newline: "*", binary: true, reads: true, writes: true})
	})
	return m
})
