package eval

import (
	"bufio"
	"bytes"
	"io"
	"io/fs"
	"math/big"
	"runtime"
	"strings"
	"syscall"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/npy"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// fileFunctions read and write arrays. genfromtxt stands in library/tables.gs.
func fileFunctions() []*builtin {
	return []*builtin{
		def("load", "file, mmap_mode=None, allow_pickle=False, fix_imports=True, encoding='ASCII', *, max_header_size=10000", func(th *thread, a []Value) Value {
			return th.load(a[0], a[1])
		}),
		def("save", "file, arr, allow_pickle=True", func(th *thread, a []Value) Value {
			x := th.array(a[1])
			if a[0].kind == kFile {
				f := th.binaryFile(a[0], true)
				try(th.writeArray(f, x))
				return none
			}
			name := th.fileName(a[0])
			if !strings.HasSuffix(name, ".npy") {
				name += ".npy"
			}
			th.writeWhole(name, func(w *bufio.Writer) error { return th.writeArray(w, x) })
			return none
		}),
		def("savez", "file, *args, allow_pickle=True, **kwds", func(th *thread, a []Value) Value { return th.saveArchive(a, false) }),
		def("savez_compressed", "file, *args, allow_pickle=True, **kwds", func(th *thread, a []Value) Value { return th.saveArchive(a, true) }),
		def("loadtxt", "fname, dtype=?, comments='#', delimiter=None, converters=None, skiprows=0, usecols=None, unpack=False, ndmin=0, encoding=None, max_rows=None, *, quotechar=None, like=None", loadText),
		def("savetxt", "fname, X, fmt='%.18e', delimiter=' ', newline='\\n', header='', footer='', comments='# ', encoding=None", saveText),
		def("fromfile~", "file, dtype=?, count=-1, sep='', offset=0", func(th *thread, a []Value) Value { return th.fromFile(a) }),
		def("fromstring~", "string, dtype=?, count=-1, *, sep=''", func(th *thread, a []Value) Value { return th.fromString(a) }),
	}
}

// fileArrayMethods are the methods of arrays that write files.
func fileArrayMethods() []*builtin {
	return []*builtin{
		def("tofile!", "self, file, sep='', format='%s'", func(th *thread, a []Value) Value { return th.toFile(a) }),
	}
}

// flushMapped is m.flush() of a mapped array: what was stored is in the file's
// memory already.
var flushMapped = def("flush", "self, /", func(th *thread, a []Value) Value { return none })

// mappedProperties are the attributes that mapped arrays have besides those of
// all arrays.
var mappedProperties = map[string]property{
	"flush": func(th *thread, v Value) (Value, bool) {
		if !mapped(v) {
			return none, false
		}
		return methodV(v, flushMapped), true
	},
	"filename": ofMapped("filename"), "mode": ofMapped("mode"), "offset": ofMapped("offset"),
}

func ofMapped(name string) property {
	return func(th *thread, v Value) (Value, bool) {
		if mapped(v) {
			refuse("keep what np.load was given", "memmap.%s is outside grayscale", name)
		}
		return none, false
	}
}

// filePrimitives are for the library's text.
func filePrimitives() []*builtin {
	return []*builtin{
		// the lines of a file or of another source, without their ends
		def("_text_lines", "fname, /", func(th *thread, a []Value) Value {
			text := th.textOf(a[0], func() {
				throw(excTypeError, "fname must be a string, a filehandle, a sequence of strings,\nor an iterator of strings. Got %s instead.", th.repr(typeV(typeOf(a[0]))))
			})
			th.need(2*valueBytes, int64(strings.Count(text, "\n")))
			return th.strList(strings.Split(strings.TrimSuffix(text, "\n"), "\n"))
		}),
		def("_user_warning", "message, conversion, /", func(th *thread, a []Value) Value {
			c := excUserWarning
			if th.truth(a[1]) {
				c = excConversionWarning
			}
			th.userWarning(c, a[0].str())
			return none
		}),
	}
}

// userWarning warns where the running call stands.
func (th *thread) userWarning(c *typeObj, text string) {
	th.warn.settled()
	file, line := &lang.File{Name: "<sys>"}, 0
	if th.depth > 0 {
		fr := th.frames[th.depth-1]
		file, line = fr.code.file, fr.span().Start.Line
	}
	try(th.warn.show(file, shown{category: c, text: text, line: int32(line)}, line))
}

func (th *thread) fileName(v Value) string {
	if v.kind != kStr {
		throw(excTypeError, "expected str, bytes or os.PathLike object, not %s", typeName(v))
	}
	return v.str()
}

// binaryFile is a file that arrays are read from or written to.
func (th *thread) binaryFile(v Value, writing bool) *file {
	f := v.file()
	f.use(writing)
	if !f.binary {
		if writing {
			throw(excTypeError, "write() argument must be str, not bytes")
		}
		throw(excTypeError, "a file that was opened as text holds no arrays: open it with 'rb'")
	}
	return f
}

// size is the number of bytes that a reader has, negative when unknown.
func sizeOf(name string, r io.Reader) int64 {
	if f, ok := r.(interface{ Stat() (fs.FileInfo, error) }); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			return info.Size() // so that a damaged header allocates nothing
		} else if err == nil && info.IsDir() {
			throwFile(name, syscall.EISDIR)
		}
	}
	return -1
}

// load is np.load.
func (th *thread) load(from, mapMode Value) Value {
	if mapMode.kind != kNone {
		if _, ok := mapModes[mapMode.str0()]; !ok {
			throw(excValueError, "mode must be one of ['r', 'c', 'r+', 'w+', 'readonly', 'copyonwrite', 'readwrite', 'write'] (got %s)", th.repr(mapMode))
		}
	}
	if from.kind == kFile {
		f := th.binaryFile(from, false)
		rest := f.data[min(f.at, len(f.data)):]
		switch what := kindOfFile(rest); {
		case what == archive:
			return th.openArchive("object", bytes.NewReader(f.data), int64(len(f.data)), nil)
		case what == single && mapMode.kind != kNone:
			throw(excValueError, "Filename must be a string or a path-like object.  Memmap cannot use existing file handles.")
		case what == nothing:
			throw(excEOFError, "No data left in file")
		case what == other:
			throw(excValueError, pickled)
		}
		return th.readArray(f, int64(len(rest)))
	}
	name := th.fileName(from)
	r := th.openRead(name)
	size := sizeOf(name, r)
	head := bufio.NewReaderSize(r, 4096)
	first, _ := head.Peek(6)
	switch what := kindOfFile(first); {
	case what == archive:
		at, ok := r.(io.ReaderAt)
		if !ok || size < 0 {
			r.Close()
			data := th.readAll(name)
			return th.openArchive(name, bytes.NewReader(data), int64(len(data)), nil)
		}
		return th.openArchive(name, at, size, r)
	case what == nothing:
		r.Close()
		throw(excEOFError, "No data left in file")
	case what == other:
		r.Close()
		throw(excValueError, pickled)
	case mapMode.kind != kNone:
		r.Close()
		return th.mapArray(name, mapModes[mapMode.str()], mapMode.str())
	}
	defer r.Close()
	return th.readArray(head, size)
}

const pickled = "This file contains pickled (object) data. If you trust the file you can load it unsafely using the `allow_pickle=` keyword argument or `pickle.load()`."

// What np.load takes a file for, by its first bytes.
const (
	nothing = iota
	single
	archive
	other
)

func kindOfFile(b []byte) int {
	switch {
	case len(b) == 0:
		return nothing
	case bytes.HasPrefix(b, []byte("PK\x03\x04")) || bytes.HasPrefix(b, []byte("PK\x05\x06")):
		return archive
	case bytes.HasPrefix(b, []byte("\x93NUMPY")):
		return single
	}
	return other
}

// readArray reads one array from r, which has left bytes, or nobody knows.
func (th *thread) readArray(r io.Reader, left int64) Value {
	exec := th.session.opts.Executor
	var buf *backends.Buffer
	h, _, err := npy.Load(r, left, func(h npy.Header, bytes int64) ([]byte, error) {
		b, err := exec.Alloc(max(bytes, 1))
		if err != nil {
			return nil, err
		}
		buf = b
		return unsafe.Slice((*byte)(b.Ptr), bytes), nil
	})
	try(err)
	return arrayV(th.tracer.Adopt(described(h, buf, 0)))
}

// described is an array over the memory that a header is of.
func described(h npy.Header, buf *backends.Buffer, offset int64) backends.Array {
	a := backends.Array{DType: h.DType, Buf: buf, Offset: offset, Shape: h.Shape, Strides: make([]int64, len(h.Shape))}
	step := int64(h.DType.Size())
	for k := range h.Shape {
		i := len(h.Shape) - 1 - k
		if h.Fortran {
			i = k
		}
		a.Strides[i] = step
		step *= max(1, h.Shape[i])
	}
	return a
}

// bytesOf is the elements of an array in C order, as bytes; they are valid until
// done is called.
func (th *thread) bytesOf(a *trace.Array) (b []byte, done func()) {
	x := a
	if !a.Contiguous() || a.IsScalar() {
		var err error
		x, err = a.Copy(trace.OrderC)
		try(err)
	}
	x.Retain()
	m, err := x.Force()
	if err != nil {
		x.Unslot()
		try(err)
	}
	return unsafe.Slice((*byte)(m.Base()), x.Size()*int64(x.DType().Size())), x.Unslot
}

// writeArray writes an array in C order, or in Fortran order if it lies so in
// memory.
func (th *thread) writeArray(w io.Writer, a *trace.Array) error {
	h := npy.Header{DType: a.DType(), Shape: a.Shape(), Fortran: a.Fortran() && !a.Contiguous()}
	if h.Fortran {
		var err error
		a, err = a.Transpose(nil)
		try(err)
	}
	b, done := th.bytesOf(a)
	defer done()
	if err := npy.WriteHeader(w, h); err != nil {
		return err
	}
	return th.writeBytes(w, b)
}

// writeBytes writes piece by piece, so that a script can be stopped.
func (th *thread) writeBytes(w io.Writer, b []byte) error {
	for len(b) > 0 {
		n := min(len(b), 1<<20)
		th.charge(int64(n)) // of a file in memory
		if _, err := w.Write(b[:n]); err != nil {
			return err
		}
		b = b[n:]
		th.steps -= stepsPerPoll
		th.tick()
	}
	return nil
}

var mapModes = map[string]MapMode{
	"r": MapRead, "readonly": MapRead, "c": MapCopy, "copyonwrite": MapCopy, "r+": MapShared, "readwrite": MapShared, "w+": MapShared, "write": MapShared,
}

// mapping is the memory of a mapped file.
type mapping struct{ data []byte }

// mapArray is np.load(name, mmap_mode=mode).
func (th *thread) mapArray(name string, how MapMode, mode string) Value {
	if strings.HasPrefix(mode, "w") {
		refuse("use mode 'r+'", "mmap_mode='%s' is outside grayscale", mode)
	}
	files, ok := th.session.opts.Files.(FileMapper)
	if !ok {
		refuse("load it without mmap_mode", "mapped files are outside what this host gives scripts")
	}
	data, unmap, err := files.Map(name, how)
	if err != nil {
		throwFile(name, err)
	}
	m := &mapping{data}
	runtime.AddCleanup(m, func(unmap func() error) { unmap() }, unmap)
	r := bytes.NewReader(data)
	h, err := npy.ReadHeader(r)
	try(err)
	offset := int64(len(data) - r.Len())
	n, err := h.Bytes()
	try(err)
	if n > int64(len(data))-offset {
		throw(excValueError, "mmap length is greater than file size")
	}
	size := int64(h.DType.Size())
	if h.DType == ir.Bool || offset%size != 0 { // bytes that are no bools, or elements across words
		if how == MapShared {
			refuse("load it without mmap_mode", "a file of %s that starts at byte %d is not mapped to be written", h.DType.NumPy(), offset)
		}
		r := bytes.NewReader(data)
		v := th.readArray(r, int64(len(data)))
		v.array().SetMapped(true)
		return frozen(v, how == MapRead)
	}
	buf := &backends.Buffer{Ptr: unsafe.Pointer(&data[0]), Bytes: int64(len(data)), Keep: m}
	v := arrayV(th.tracer.Adopt(described(h, buf, offset)))
	v.array().SetMapped(true)
	return frozen(v, how == MapRead)
}

// frozen makes an array read-only if yes.
func frozen(v Value, yes bool) Value {
	if yes {
		v.array().Freeze()
	}
	return v
}

// mapped reports whether NumPy calls v a memmap.
func mapped(v Value) bool { return v.kind == kArray && v.array().Mapped() }

// mappedAs makes r, a copy of v, a memmap if v is one.
func mappedAs(v, r Value) Value {
	if mapped(v) && r.kind == kArray {
		r.array().SetMapped(true)
	}
	return r
}

// elementType reads dtype= of fromfile and fromstring.
func (th *thread) elementType(v Value) ir.DType {
	if v.kind == kUnbound || v.kind == kNone {
		return ir.F64
	}
	return th.dtypeArg(v)
}

// fromFile is np.fromfile.
func (th *thread) fromFile(a []Value) Value {
	d, count, offset := th.elementType(a[1]), th.needIndex(a[2]), th.needIndex(a[4])
	sep := th.needStr(a[3], "sep")
	var data []byte
	done := func(n int) {}
	if a[0].kind == kStr && sep == "" {
		if v, ok := th.fromWhole(a[0].str(), d, count, offset); ok {
			return v
		}
	}
	if a[0].kind == kFile {
		f := a[0].file()
		if f.class == typeStringIO || f.class == typeBytesIO {
			throw(excUnsupportedOperation, "fileno")
		}
		f.use(false)
		f.ahead(-1)
		data = f.data[min(f.at, len(f.data)):]
		done = func(n int) { f.at += n }
	} else {
		data = th.readAll(th.pathOrFile(a[0]))
	}
	if sep != "" {
		if offset != 0 {
			throw(excTypeError, "'offset' argument only permitted for binary files")
		}
		v, n := th.parseText(string(data), d, count, sep, true)
		done(n)
		return v
	}
	if offset < 0 {
		throwFile(a[0].str0(), syscall.EINVAL)
	}
	if offset > int64(len(data)) {
		throw(excValueError, "negative dimensions are not allowed")
	}
	skip := offset
	size := int64(d.Size())
	n := (int64(len(data)) - skip) / size
	if count >= 0 {
		n = min(n, count)
	}
	v, dst := drawn[byte](th, []int64{n}, d)
	dst = unsafe.Slice(unsafe.SliceData(dst), n*size)
	copy(dst, data[skip:])
	onlyBools(d, dst)
	done(int(skip + n*size))
	return v
}

// onlyBools makes bools of bytes of dtype bool.
func onlyBools(d ir.DType, b []byte) {
	if d == ir.Bool {
		for i, x := range b {
			b[i] = min(x, 1)
		}
	}
}

// fromWhole is fromFile of a file whose size is known, without a copy of it.
func (th *thread) fromWhole(name string, d ir.DType, count, offset int64) (Value, bool) {
	r := th.openRead(name)
	defer r.Close()
	size := sizeOf(name, r)
	if size < 0 || offset < 0 || offset > size {
		return none, false
	}
	n := (size - offset) / int64(d.Size())
	if count >= 0 {
		n = min(n, count)
	}
	if _, err := io.CopyN(io.Discard, r, offset); err != nil {
		throwFile(name, err)
	}
	v, dst := drawn[byte](th, []int64{n}, d)
	dst = unsafe.Slice(unsafe.SliceData(dst), n*int64(d.Size()))
	if _, err := io.ReadFull(r, dst); err != nil {
		return none, false // it shrank meanwhile
	}
	onlyBools(d, dst)
	return v, true
}

// str0 is the text of a str, "" for other values.
func (v Value) str0() string {
	if v.kind != kStr {
		return ""
	}
	return v.str()
}

// fromString is np.fromstring.
func (th *thread) fromString(a []Value) Value {
	d, count := th.elementType(a[1]), th.needIndex(a[2])
	if a[0].kind != kStr {
		throw(excTypeError, "a bytes-like object is required, not '%s'", typeName(a[0]))
	}
	sep := th.needStr(a[3], "sep")
	if sep == "" {
		throw(excValueError, "The binary mode of fromstring is removed, use frombuffer instead")
	}
	v, _ := th.parseText(a[0].str(), d, count, sep, false)
	return v
}

// parseText reads numbers between separators, whose white space stands for any
// amount of it, none included. n is how far it came. There may be fewer numbers
// than count if fewer is set.
func (th *thread) parseText(text string, d ir.DType, count int64, sep string, fewer bool) (v Value, n int) {
	s := text
	skip := func() { s = strings.TrimLeft(s, " \t\n\v\f\r") }
	// separated reports whether a separator comes, and takes it
	separated := func() bool {
		rest := s
		for _, c := range " " + sep + " " {
			if rest == "" { // the end in the middle of a separator is one
				break
			}
			if isSpace(c) {
				rest = strings.TrimLeft(rest, " \t\n\v\f\r")
				continue
			}
			var ok bool
			if rest, ok = strings.CutPrefix(rest, string(c)); !ok {
				return false
			}
		}
		s = rest
		return true
	}
	var bits []uint64
	for count < 0 || int64(len(bits)) < count {
		th.tick()
		skip()
		if s == "" {
			break
		}
		k := numberLength(s, d)
		x, ok := uint64(0), false
		switch {
		case k > 0 && d.IsFloat():
			x, ok = npy.Number(s[:k], d)
		case k > 0: // what does not fit wraps
			var i *big.Int
			if i, ok = new(big.Int).SetString(s[:k], 10); ok {
				x = new(big.Int).And(i, new(big.Int).SetUint64(1<<64-1)).Uint64() & d.Mask()
			}
			if d == ir.Bool {
				x = uint64(boolInt(i.Sign() != 0))
			}
		}
		if !ok {
			throw(excValueError, "string or file could not be read to its end due to unmatched data")
		}
		s = s[k:]
		th.charge(8)
		bits = append(bits, x)
		if s == "" {
			break
		}
		if (count < 0 || int64(len(bits)) < count) && !separated() {
			throw(excValueError, "string or file could not be read to its end due to unmatched data")
		}
	}
	if int64(len(bits)) < count && !fewer {
		refuse("leave count out", "fromstring with a count above the %d numbers of the text leaves the rest undefined: this is outside grayscale", len(bits))
	}
	return th.arrayValue(th.tracer.FromBits(d, []int64{int64(len(bits))}, bits)), len(text) - len(s)
}

// numberLength is how many bytes at the beginning of s belong to a number.
func numberLength(s string, d ir.DType) int {
	i := 0
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		i++
	}
	digits := func() int {
		from := i
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		return i - from
	}
	if !d.IsFloat() {
		if digits() == 0 {
			return 0
		}
		return i
	}
	for _, word := range []string{"infinity", "inf", "nan"} {
		if len(s)-i >= len(word) && strings.EqualFold(s[i:i+len(word)], word) {
			return i + len(word)
		}
	}
	n := digits()
	if i < len(s) && s[i] == '.' {
		i++
		n += digits()
	}
	if n == 0 {
		return 0
	}
	if end := i; i < len(s) && s[i]|0x20 == 'e' {
		i++
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		if digits() == 0 {
			i = end
		}
	}
	return i
}

// toFile is a.tofile(fid, sep, format).
func (th *thread) toFile(a []Value) Value {
	x := th.array(a[0])
	sep, format := th.needStr(a[2], "sep"), th.needStr(a[3], "format")
	write := func(w io.Writer) error {
		if sep == "" {
			b, done := th.bytesOf(x)
			defer done()
			return th.writeBytes(w, b)
		}
		bits, err := x.Bits()
		try(err)
		for i, b := range bits {
			th.tick()
			v := plain(scalarV(x.DType(), b))
			text := th.str(v)
			if format != "" && format != "%s" {
				text = th.percent(format, keyV([]Value{v}))
			}
			if i > 0 {
				text = sep + text
			}
			if _, err := io.WriteString(w, text); err != nil {
				return err
			}
		}
		return nil
	}
	if a[1].kind == kFile {
		f := a[1].file()
		if f.class == typeStringIO || f.class == typeBytesIO {
			throw(excUnsupportedOperation, "fileno")
		}
		f.use(true)
		try(write(f))
		return none
	}
	th.writeWhole(th.pathOrFile(a[1]), func(w *bufio.Writer) error { return write(w) })
	return none
}

// pathOrFile is the name of a file where an open one would do.
func (th *thread) pathOrFile(v Value) string {
	if v.kind != kStr {
		throw(excAttributeError, "'%s' object has no attribute 'flush'", typeName(v))
	}
	return v.str()
}
