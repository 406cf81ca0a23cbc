package eval

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"strings"
	"syscall"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/npy"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// fileFunctions are np.load, np.save, np.loadtxt and np.savetxt.
func fileFunctions() []*builtin {
	return []*builtin{
		def("load", "file, mmap_mode=None, allow_pickle=False", func(th *thread, a []Value) Value {
			th.only("load", "mmap_mode", a[1])
			name := th.fileName(a[0])
			if strings.HasSuffix(name, ".npz") {
				refuse("save each array in a .npy file of its own", ".npz files are outside grayscale")
			}
			return th.loadArray(name)
		}),
		def("save", "file, arr, allow_pickle=True", func(th *thread, a []Value) Value {
			name := th.fileName(a[0])
			if !strings.HasSuffix(name, ".npy") {
				name += ".npy"
			}
			th.saveArray(name, th.array(a[1]))
			return none
		}),
		def("loadtxt", "fname, dtype=None, comments='#', delimiter=None, converters=None, skiprows=0, usecols=None, unpack=False, ndmin=0, encoding=None, max_rows=None, *, quotechar=None", loadText),
		def("savetxt", "fname, X, fmt='%.18e', delimiter=' ', newline='\\n', header='', footer='', comments='# ', encoding=None", saveText),
	}
}

func (th *thread) fileName(v Value) string {
	if v.kind == kStr {
		return v.str()
	}
	if v.kind == kFile {
		return v.file().name
	}
	throw(excTypeError, "expected str, bytes or os.PathLike object, not %s", typeName(v))
	return ""
}

func (th *thread) loadArray(name string) Value {
	r := th.openRead(name)
	defer r.Close()
	left := int64(-1)
	if f, ok := r.(interface{ Stat() (fs.FileInfo, error) }); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			left = info.Size() // so that a damaged header allocates nothing
		} else if err == nil && info.IsDir() {
			throwFile(name, syscall.EISDIR)
		}
	}
	exec := th.session.opts.Executor
	var buf *backends.Buffer
	h, _, err := npy.Load(r, left, func(h npy.Header, bytes int64) ([]byte, error) {
		b, err := exec.Alloc(bytes)
		if err != nil {
			return nil, err
		}
		buf = b
		return unsafe.Slice((*byte)(b.Ptr), bytes), nil
	})
	try(err)
	a := backends.Array{DType: h.DType, Buf: buf, Shape: h.Shape, Strides: make([]int64, len(h.Shape))}
	step := int64(h.DType.Size())
	for k := range h.Shape {
		i := len(h.Shape) - 1 - k
		if h.Fortran {
			i = k
		}
		a.Strides[i] = step
		step *= max(1, h.Shape[i])
	}
	return arrayV(th.tracer.Adopt(a))
}

// saveArray writes an array in C order, or in Fortran order if it lies so in
// memory.
func (th *thread) saveArray(name string, a *trace.Array) {
	h := npy.Header{DType: a.DType(), Shape: a.Shape(), Fortran: isFortran(a)}
	var err error
	if h.Fortran {
		a, err = a.Transpose(nil)
		try(err)
	}
	bits, err := a.Bits()
	try(err)
	w := th.openWrite(name)
	out := bufio.NewWriterSize(w, 1<<16)
	err = npy.WriteHeader(out, h)
	var b [8]byte
	for _, u := range bits {
		for i := range b {
			b[i] = byte(u >> (8 * i))
		}
		out.Write(b[:a.DType().Size()])
	}
	if e := out.Flush(); err == nil {
		err = e
	}
	if e := w.Close(); err == nil {
		err = e
	}
	if err != nil {
		throwFile(name, err)
	}
}

// isFortran reports whether an array is contiguous in Fortran order alone.
func isFortran(a *trace.Array) bool {
	shape, strides := a.Shape(), a.Strides()
	dense := func(axis func(i int) int) bool {
		step := int64(a.DType().Size())
		for i := range shape {
			k := axis(i)
			if shape[k] != 1 && strides[k] != step {
				return false
			}
			step *= shape[k]
		}
		return true
	}
	return a.Size() > 0 && !dense(func(i int) int { return len(shape) - 1 - i }) && dense(func(i int) int { return i })
}

func loadText(th *thread, a []Value) Value {
	th.only("loadtxt", "converters", a[4], "quotechar", a[11])
	o := npy.TextOptions{DType: th.dtypeArg(a[1]), MaxRows: -1, NDMin: th.intArg(a[8]), SkipRows: th.intArg(a[5]), Unpack: th.truth(a[7])}
	if o.DType == ir.NoType {
		o.DType = ir.F64
	}
	if a[2].kind == kStr {
		o.Comments = a[2].str()
	}
	if a[3].kind == kStr {
		o.Delimiter = a[3].str()
	}
	if a[6].kind != kNone {
		o.UseCols, _ = th.axesArg(a[6])
	}
	if a[10].kind != kNone {
		o.MaxRows = th.intArg(a[10])
	}
	var text string
	if f := a[0]; f.kind == kFile {
		f.file().check(false)
		text = strings.Join(f.file().lines_, "")
		f.file().lines_ = nil
	} else if vs, ok := f.sequence(); ok {
		for _, l := range vs {
			text += strings.TrimRight(th.needStr(l, "a line"), "\n") + "\n"
		}
	} else {
		name := th.fileName(f)
		if th.session.opts.Files != nil {
			if r, err := th.session.opts.Files.Open(name); errors.Is(err, fs.ErrNotExist) {
				throw(excFileNotFoundError, "%s not found.", name)
			} else if err == nil {
				r.Close()
			}
		}
		text = th.readFile(name)
		if why := undecodable(text); why != "" {
			throw(excUnicodeDecodeError, "%s", why)
		}
		if strings.Contains(text, "\r") {
			text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
		}
	}
	t, err := npy.LoadText(text, o)
	try(err)
	v := th.arrayValue(th.tracer.FromBits(o.DType, t.Shape, t.Bits))
	if !o.Unpack {
		return v
	}
	return th.arrayValue(v.array().Transpose(nil))
}

func saveText(th *thread, a []Value) Value {
	x := th.array(a[1])
	if x.NDim() == 0 || x.NDim() > 2 {
		throw(excValueError, "Expected 1D or 2D array, got %dD array instead", x.NDim())
	}
	rows, cols := x.Shape()[0], int64(1)
	if x.NDim() == 2 {
		cols = x.Shape()[1]
	}
	bits, err := x.Bits()
	try(err)
	var formats []string
	switch f := a[2]; f.kind {
	case kStr:
		if n := strings.Count(f.str(), "%") - 2*strings.Count(f.str(), "%%"); n == 1 {
			for range cols {
				formats = append(formats, f.str())
			}
		}
	case kList, kTuple:
		vs, _ := f.sequence()
		if int64(len(vs)) != cols {
			throw(excAttributeError, "fmt has wrong shape.  %s", th.str(f))
		}
		for _, v := range vs {
			formats = append(formats, th.needStr(v, "fmt"))
		}
	}
	delimiter, newline := th.needStr(a[3], "delimiter"), th.needStr(a[4], "newline")
	header, footer, comments := th.needStr(a[5], "header"), th.needStr(a[6], "footer"), th.needStr(a[7], "comments")
	name := th.fileName(a[0])
	var out io.Writer
	var w io.WriteCloser
	if a[0].kind == kFile {
		out = writerTo{th, a[0].file()}
	} else {
		w = th.openWrite(name)
		out = w
	}
	b := bufio.NewWriterSize(out, 1<<16)
	if header != "" {
		b.WriteString(comments + strings.ReplaceAll(header, "\n", "\n"+comments) + newline)
	}
	for i := range rows {
		if formats == nil { // one format with a field for each column
			vs := make([]Value, cols)
			for j := range vs {
				vs[j] = scalarV(x.DType(), bits[int64(j)+i*cols])
			}
			b.WriteString(th.percent(th.needStr(a[2], "fmt"), tupleV(vs)) + newline)
			continue
		}
		for j := range cols {
			if j > 0 {
				b.WriteString(delimiter)
			}
			b.WriteString(th.percent(formats[j], scalarV(x.DType(), bits[j+i*cols])))
		}
		b.WriteString(newline)
	}
	if footer != "" {
		b.WriteString(comments + strings.ReplaceAll(footer, "\n", "\n"+comments) + newline)
	}
	err = b.Flush()
	if w != nil {
		if e := w.Close(); err == nil {
			err = e
		}
	}
	if err != nil {
		throwFile(name, err)
	}
	return none
}

type writerTo struct {
	th *thread
	f  *textFile
}

func (w writerTo) Write(p []byte) (int, error) {
	w.f.write(w.th, string(p))
	return len(p), nil
}
