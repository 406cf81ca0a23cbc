package eval

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unsafe"

	"github.com/grayscale-lang/grayscale/lang/trace"
)

// npzFile is an open .npz file: a zip archive of .npy files.
type npzFile struct {
	name    string
	files   []string // without .npy
	entries map[string]*zip.File
	from    io.Closer
	closed  bool
}

func (v Value) npz() *npzFile { return (*npzFile)(v.ref) }

var typeNpz = &typeObj{name: "NpzFile", module: "numpy.lib.npyio", kinds: []kind{kNpz}}

// openArchive opens the archive in r; from is closed with it.
func (th *thread) openArchive(name string, r io.ReaderAt, size int64, from io.Closer) Value {
	th.need(1, min(size, 1<<20))
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		if from != nil {
			from.Close()
		}
		throw(excBadZipFile, "File is not a zip file")
	}
	f := &npzFile{name: name, entries: map[string]*zip.File{}, from: from}
	for _, e := range z.File {
		th.charge(int64(len(e.Name)) + 1<<8)
		short := strings.TrimSuffix(e.Name, ".npy")
		f.files = append(f.files, short)
		f.entries[e.Name] = e
		if _, ok := f.entries[short]; !ok {
			f.entries[short] = e
		}
	}
	return Value{kind: kNpz, ref: unsafe.Pointer(f)}
}

// close ends the use of the archive.
func (f *npzFile) close() {
	if !f.closed && f.from != nil {
		f.from.Close()
	}
	f.closed = true
}

// item is z[key].
func (f *npzFile) item(th *thread, key Value) Value {
	var e *zip.File
	if key.kind == kStr {
		e = f.entries[key.str()]
	}
	if e == nil {
		panic(&raised{&exception{class: excKeyError, args: []Value{strV(th.str(key) + " is not a file in the archive")}}})
	}
	if f.closed {
		throw(excAttributeError, "'NoneType' object has no attribute 'open'")
	}
	r, err := e.Open()
	f.check(e, err)
	defer r.Close()
	head := bufio.NewReaderSize(r, 4096)
	if first, err := head.Peek(6); kindOfFile(first) != single {
		if err != nil && err != io.EOF {
			f.check(e, err)
		}
		refuse("read it with another program", "'%s' in the archive is no .npy file: bytes are outside grayscale", e.Name)
	}
	// what can come of so many bytes, whatever the archive says
	left := min(e.UncompressedSize64, e.CompressedSize64)
	if e.Method == zip.Deflate {
		const mostDeflate = 1032
		left = min(e.UncompressedSize64, e.CompressedSize64*mostDeflate+64)
	}
	v := th.readArray(&faulty{head, func(err error) { f.check(e, err) }}, int64(min(left, 1<<62)))
	_, err = io.Copy(io.Discard, io.LimitReader(head, 1<<20)) // to the end, where the checksum is compared
	f.check(e, err)
	return v
}

// faulty reads and calls bad with errors that are not the end.
type faulty struct {
	r   io.Reader
	bad func(err error)
}

func (f *faulty) Read(b []byte) (int, error) {
	n, err := f.r.Read(b)
	if err != nil && err != io.EOF {
		f.bad(err)
	}
	return n, err
}

// check raises what reading an entry met.
func (f *npzFile) check(e *zip.File, err error) {
	var corrupt flate.CorruptInputError
	switch {
	case err == nil:
	case errors.Is(err, zip.ErrChecksum):
		throw(excBadZipFile, "Bad CRC-32 for file %s", quote(e.Name))
	case errors.Is(err, zip.ErrAlgorithm):
		throw(excNotImplementedError, "That compression method is not supported")
	case errors.Is(err, zip.ErrFormat) || errors.As(err, &corrupt) || errors.Is(err, io.ErrUnexpectedEOF):
		throw(excBadZipFile, "the archive is damaged at %s", quote(e.Name))
	default:
		throwFile(f.name, err)
	}
}

// repr shows the first few names.
func (f *npzFile) repr() string {
	const most = 5
	name := f.name
	if f.closed {
		name = "object"
	}
	text := strings.Join(f.files[:min(most, len(f.files))], ", ")
	if len(f.files) > most {
		text += "..."
	}
	return "NpzFile " + quote(name) + " with keys: " + text
}

// pairs is the names with what value makes of them, as a dict.
func (f *npzFile) pairs(th *thread, value func(key Value) Value) *dict {
	d := newDict()
	for _, name := range f.files {
		d.set(th, strV(name), value(strV(name)))
	}
	return d
}

func npzMethods() []*builtin {
	view := func(what byte) func(th *thread, a []Value) Value {
		return func(th *thread, a []Value) Value {
			f := a[0].npz()
			d := f.pairs(th, func(key Value) Value {
				if what == 'k' {
					return none
				}
				return f.item(th, key)
			})
			return Value{kind: kView, ref: unsafe.Pointer(&dictView{d: d, what: what})}
		}
	}
	return []*builtin{
		def("keys", "self, /", view('k')), def("values", "self, /", view('v')), def("items", "self, /", view('i')),
		def("get", "self, key, default=None, /", func(th *thread, a []Value) Value {
			if f := a[0].npz(); a[1].kind == kStr && f.entries[a[1].str()] != nil {
				return f.item(th, a[1])
			}
			return a[2]
		}),
		def("close", "self, /", func(th *thread, a []Value) Value { a[0].npz().close(); return none }),
	}
}

// npzProperties are the attributes of open .npz files.
var npzProperties = map[string]property{
	"f": outsideNpz("f"), "fid": outsideNpz("fid"), "zip": outsideNpz("zip"),
	"files": func(th *thread, v Value) (Value, bool) {
		if v.kind != kNpz {
			return none, false
		}
		return th.strList(slices.Clone(v.npz().files)), true
	},
}

// saveArchive is np.savez: arguments by position are named arr_0, arr_1, ….
func (th *thread) saveArchive(a []Value, compressed bool) Value {
	type member struct {
		name string
		x    *trace.Array
	}
	var members []member
	used := map[string]bool{}
	th.each(Value{kind: kView, ref: unsafe.Pointer(&dictView{d: a[3].dict(), what: 'i'})}, func(kv Value) bool {
		name := kv.tuple()[0].str()
		used[name] = true
		members = append(members, member{name, th.array(kv.tuple()[1])})
		return true
	})
	for i, v := range a[1].tuple() {
		name := "arr_" + strconv.Itoa(i)
		if used[name] {
			throw(excValueError, "Cannot use un-named variables and keyword %s", name)
		}
		members = append(members, member{name, th.array(v)})
	}
	write := func(w io.Writer) error {
		z := zip.NewWriter(w)
		for _, m := range members {
			h := &zip.FileHeader{Name: m.name + ".npy", Method: zip.Store}
			if compressed {
				h.Method = zip.Deflate
			}
			e, err := z.CreateHeader(h)
			if err == nil {
				err = th.writeArray(e, m.x)
			}
			if err != nil {
				return err
			}
		}
		return z.Close()
	}
	if a[0].kind == kFile {
		try(write(th.binaryFile(a[0], true)))
		return none
	}
	name := th.fileName(a[0])
	if !strings.HasSuffix(name, ".npz") {
		name += ".npz"
	}
	th.writeWhole(name, func(w *bufio.Writer) error { return write(w) })
	return none
}

func outsideNpz(name string) property {
	return func(th *thread, v Value) (Value, bool) {
		if v.kind == kNpz {
			refuse("write z['name']", "NpzFile.%s is outside grayscale", name)
		}
		return none, false
	}
}
