package eval

import (
	"bufio"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/npy"
)

// textOf is the text of a file, of an open file or of lines, with lines that
// end in \n. bad complains about what is none of these.
func (th *thread) textOf(v Value, bad func()) string {
	switch v.kind {
	case kFile:
		f := v.file()
		if f.binary {
			f.use(false)
			text := string(f.data[min(f.at, len(f.data)):])
			if why := undecodable(text); why != "" {
				throw(excUnicodeDecodeError, "%s", why)
			}
			f.at = len(f.data)
			return newlines(text)
		}
		f.text(false)
		f.ahead(-1)
		text := string(f.data[min(f.at, len(f.data)):])
		f.at = len(f.data)
		return newlines(text)
	case kStr:
		name := v.str()
		for _, end := range []string{".gz", ".bz2", ".xz"} {
			if strings.HasSuffix(name, end) {
				refuse("unpack it first", "compressed text files are outside grayscale")
			}
		}
		th.noFiles(name)
		th.flushFiles()
		if r, err := th.session.opts.Files.Open(name); errors.Is(err, fs.ErrNotExist) {
			throw(excFileNotFoundError, "%s not found.", name)
		} else if err == nil {
			r.Close()
		}
		text := string(th.readAll(name))
		if why := undecodable(text); why != "" {
			throw(excUnicodeDecodeError, "%s", why)
		}
		return newlines(text)
	}
	if !th.iterable(v) || v.kind == kArray && v.array().NDim() == 0 {
		bad()
	}
	var b strings.Builder
	th.each(v, func(l Value) bool {
		if l.kind != kStr {
			throw(excTypeError, "non-string returned while reading data")
		}
		line := strings.TrimSuffix(strings.TrimSuffix(l.str(), "\n"), "\r")
		if strings.ContainsAny(line, "\r\n") {
			throw(excValueError, "Found an unquoted embedded newline within a single line of input.  This is currently not supported.")
		}
		th.charge(int64(len(line) + 1))
		b.WriteString(line)
		b.WriteByte('\n')
		return true
	})
	return b.String()
}

func newlines(text string) string {
	if strings.Contains(text, "\r") {
		return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	}
	return text
}

// control is a character that directs the reading of text, "" for None.
func (th *thread) control(v Value) string {
	if v.kind == kNone {
		return ""
	}
	if v.kind != kStr || v.strLen() != 1 {
		throw(excTypeError, "Text reading control character must be a single unicode character or None; but got: %s", th.repr(v))
	}
	return v.str()
}

// nonNegative reads skiprows= and max_rows=.
func (th *thread) nonNegative(v Value) int {
	i, ok := th.index(v)
	if !ok {
		throw(excTypeError, "argument must be an integer")
	}
	if i.kind == kBig {
		throw(excOverflowError, "Python int too large to convert to C ssize_t")
	}
	if i.int() < 0 {
		throw(excValueError, "argument must be nonnegative")
	}
	return int(min(i.int(), 1<<40))
}

// checkNDMin reads ndmin=.
func (th *thread) checkNDMin(v Value) int {
	if f, ok := th.realNumber(v); ok && (f == 0 || f == 1 || f == 2) {
		return int(f)
	}
	throw(excValueError, "Illegal value of ndmin keyword: %s", th.str(v))
	return 0
}

func loadText(th *thread, a []Value) Value {
	th.only("loadtxt", "converters", a[4], "like", a[12])
	th.checkEncoding(a[9])
	o := npy.TextOptions{DType: ir.F64, MaxRows: -1}
	if a[1].kind != kUnbound && a[1].kind != kNone {
		o.DType = th.dtypeArg(a[1])
	}
	o.NDMin = th.checkNDMin(a[8])
	var comments []string
	switch a[2].kind {
	case kNone:
	case kStr:
		comments = []string{a[2].str()}
	default:
		th.each(a[2], func(v Value) bool {
			comments = append(comments, th.needStr(v, "comments"))
			return true
		})
	}
	if slices.Contains(comments, "") {
		throw(excValueError, "comments cannot be an empty string. Use comments=None to disable comments.")
	}
	if len(comments) == 1 && len([]rune(comments[0])) == 1 {
		o.Comment, comments = comments[0], nil
	} else if len(comments) > 0 && a[3].kind == kStr && slices.Contains(comments, a[3].str()) {
		quoted := make([]Value, len(comments))
		for i, c := range comments {
			quoted[i] = strV(c)
		}
		throw(excTypeError, "Comment characters '%s' cannot include the delimiter '%s'", th.repr(keyV(quoted)), a[3].str())
	}
	text := th.textOf(a[0], func() {
		throw(excValueError, "fname must be a string, filehandle, list of strings,\nor generator. Got %s instead.", th.repr(typeV(typeOf(a[0]))))
	})
	o.Delimiter, o.Quote = th.control(a[3]), th.control(a[11])
	switch {
	case o.Delimiter != "" && o.Delimiter == o.Comment:
		throw(excTypeError, "The values for control characters 'comment' and 'delimiter' are incompatible")
	case o.Delimiter != "" && o.Delimiter == o.Quote:
		throw(excTypeError, "The values for control characters 'delimiter' and 'quote' are incompatible")
	case o.Quote != "" && o.Quote == o.Comment:
		throw(excTypeError, "The values for control characters 'comment' and 'quote' are incompatible")
	}
	o.SkipRows = th.nonNegative(a[5])
	if a[10].kind != kNone {
		o.MaxRows = th.nonNegative(a[10])
	}
	if a[6].kind != kNone {
		o.UseCols = []int{}
		column := func(v Value) bool {
			i, ok := th.index(v)
			if !ok {
				throw(excTypeError, "usecols must be an int or a sequence of ints but it contains at least one element of type '%s'", typeName(v))
			}
			o.UseCols = append(o.UseCols, int(max(min(i.int(), 1<<40), -1<<40)))
			return true
		}
		if th.iterable(a[6]) {
			th.each(a[6], column)
		} else {
			column(a[6])
		}
	}
	if len(comments) > 0 {
		lines := strings.Split(text, "\n")
		for i, l := range lines {
			for _, c := range comments {
				l, _, _ = strings.Cut(l, c)
			}
			lines[i] = l
		}
		text = strings.Join(lines, "\n")
	}
	th.charge(int64(len(text)))
	t, err := npy.LoadText(text, o)
	try(err)
	if t.Empty {
		what := th.str(a[0])
		th.userWarning(excUserWarning, `loadtxt: input contained no data: "`+what+`"`)
	}
	v := th.arrayValue(th.tracer.FromBits(o.DType, t.Shape, t.Bits))
	if !th.truth(a[7]) {
		return v
	}
	return th.arrayValue(v.array().Transpose(nil))
}

func saveText(th *thread, a []Value) Value {
	th.checkEncoding(a[8])
	if a[0].kind != kFile && a[0].kind != kStr {
		throw(excValueError, "fname must be a string or file handle")
	}
	if a[1].kind == kStr {
		throw(excValueError, "Expected 1D or 2D array, got 0D array instead")
	}
	x := th.array(a[1])
	if x.NDim() == 0 || x.NDim() > 2 {
		throw(excValueError, "Expected 1D or 2D array, got %dD array instead", x.NDim())
	}
	rows, cols := x.Shape()[0], int64(1)
	if x.NDim() == 2 {
		cols = x.Shape()[1]
	}
	if a[3].kind != kStr {
		throw(excAttributeError, "'%s' object has no attribute 'join'", typeName(a[3]))
	}
	delimiter, newline := a[3].str(), th.needStr(a[4], "newline")
	for _, v := range a[5:7] {
		if v.kind != kStr {
			th.length(v)
		}
	}
	header, footer, comments := th.needStr(a[5], "header"), th.needStr(a[6], "footer"), th.needStr(a[7], "comments")
	var format string
	switch f := a[2]; f.kind {
	case kStr:
		switch n := int64(strings.Count(f.str(), "%")); {
		case n == 1:
			th.need(int64(len(f.str())+len(delimiter)), cols)
			format = strings.TrimSuffix(strings.Repeat(f.str()+delimiter, int(cols)), delimiter)
		case n != cols:
			throw(excValueError, "fmt has wrong number of %% formats:  %s", f.str())
		default:
			format = f.str()
		}
	case kList, kTuple:
		vs, _ := f.sequence()
		if int64(len(vs)) != cols {
			throw(excAttributeError, "fmt has wrong shape.  %s", th.str(f))
		}
		var formats []string
		for i, v := range vs {
			if v.kind != kStr {
				throw(excTypeError, "sequence item %d: expected str instance, %s found", i, typeName(v))
			}
			formats = append(formats, v.str())
		}
		format = strings.Join(formats, delimiter)
	default:
		throw(excValueError, "invalid fmt: %s", th.repr(f))
	}
	if a[0].kind == kStr {
		for _, end := range []string{".gz", ".bz2", ".xz"} {
			if strings.HasSuffix(a[0].str(), end) {
				refuse("write a plain file", "compressed text files are outside grayscale")
			}
		}
	}
	bits, err := x.Bits()
	try(err)
	write := func(put func(s string)) {
		if header != "" {
			put(comments + strings.ReplaceAll(header, "\n", "\n"+comments) + newline)
		}
		d := x.DType()
		vs := make([]Value, cols)
		for i := range rows {
			th.tick()
			for j := range vs {
				vs[j] = scalarV(d, bits[int64(j)+i*cols])
			}
			var line string
			if exc := th.catch(func() { line = th.percent(format, keyV(vs)) }); exc != nil {
				if exc.class == excTypeError {
					throw(excTypeError, "Mismatch between array dtype ('%s') and format specifier ('%s')", d.NumPy(), format)
				}
				panic(&raised{exc})
			}
			put(line + newline)
		}
		if footer != "" {
			put(comments + strings.ReplaceAll(footer, "\n", "\n"+comments) + newline)
		}
	}
	if a[0].kind == kFile {
		f := a[0].file()
		if f.binary {
			f.use(true)
			write(func(s string) { f.Write([]byte(s)) })
		} else {
			write(func(s string) { f.write(th, s) })
		}
		return none
	}
	th.writeWhole(a[0].str(), func(w *bufio.Writer) error {
		write(func(s string) { w.WriteString(s) })
		return nil
	})
	return none
}
