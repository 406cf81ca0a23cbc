package npy

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/grayscale-lang/grayscale/ir"
)

// TextOptions are the arguments of np.loadtxt that are supported.
type TextOptions struct {
	DType     ir.DType
	Delimiter string // one character; "" splits at white space
	Comment   string // the character that starts a comment; "" for none
	Quote     string // the character around fields that hold others; "" for none
	SkipRows  int    // lines to skip first, comments and blank ones counted
	MaxRows   int    // rows to read at most; negative: all
	UseCols   []int  // columns to keep, nil: all; negative ones count from the end
	NDMin     int    // dimensions of the result at least
}

// Table is what LoadText read: Bits hold the elements row by row, as
// zero-extended bit patterns of the dtype.
type Table struct {
	Shape []int64
	Bits  []uint64
	Empty bool // there was no data
}

// rows takes text apart.
type rows struct {
	TextOptions
	text   string
	fields []string
}

// next reads the fields of the next line that has some.
func (r *rows) next() bool {
	for r.text != "" {
		r.fields = r.fields[:0]
		r.line()
		if len(r.fields) > 0 {
			return true
		}
	}
	return false
}

// ends reports whether a line ends at s.
func ends(s string) bool { return s == "" || s[0] == '\n' || s[0] == '\r' }

// line reads the fields of one line, and its end.
func (r *rows) line() {
	s := r.text
	for {
		if r.Delimiter == "" {
			s = strings.TrimLeftFunc(s, func(c rune) bool { return c != '\n' && c != '\r' && isSpace(c) })
		}
		if len(r.fields) == 0 || r.Delimiter == "" {
			if ends(s) || r.Comment != "" && strings.HasPrefix(s, r.Comment) {
				break
			}
		}
		var field string
		field, s = r.field(s)
		r.fields = append(r.fields, field)
		if r.Delimiter != "" && strings.HasPrefix(s, r.Delimiter) {
			s = s[len(r.Delimiter):]
		} else if r.Delimiter != "" {
			break
		}
	}
	if i := strings.IndexAny(s, "\r\n"); i < 0 {
		s = ""
	} else if s = s[i:]; strings.HasPrefix(s, "\r\n") {
		s = s[2:]
	} else {
		s = s[1:]
	}
	r.text = s
}

// field reads one field; what follows it is rest.
func (r *rows) field(s string) (field, rest string) {
	var b strings.Builder // what was quoted
	if r.Quote != "" && strings.HasPrefix(s, r.Quote) {
		s = s[len(r.Quote):]
		for s != "" {
			i := strings.Index(s, r.Quote)
			if i < 0 {
				b.WriteString(s)
				s = ""
				break
			}
			b.WriteString(s[:i])
			if s = s[i+len(r.Quote):]; !strings.HasPrefix(s, r.Quote) {
				break
			}
			b.WriteString(r.Quote) // twice: stands for itself
			s = s[len(r.Quote):]
		}
	}
	n := 0
	for n < len(s) {
		c, w := utf8.DecodeRuneInString(s[n:])
		switch {
		case c == '\n' || c == '\r':
		case r.Delimiter == "" && isSpace(c):
		case r.Delimiter != "" && strings.HasPrefix(s[n:], r.Delimiter):
		case r.Comment != "" && strings.HasPrefix(s[n:], r.Comment):
		default:
			n += w
			continue
		}
		break
	}
	if b.Len() > 0 {
		return b.String() + s[:n], s[n:]
	}
	return s[:n], s[n:]
}

// isSpace is white space as Python sees it.
func isSpace(c rune) bool {
	return unicode.IsSpace(c) || c >= 0x1c && c <= 0x1f
}

// LoadText reads rows of numbers as np.loadtxt does. Faults are *lang.Error
// of kind ValueError with NumPy's wording and the row and column.
func LoadText(text string, o TextOptions) (Table, error) {
	var t Table
	r := rows{TextOptions: o, text: text}
	for range o.SkipRows {
		i := strings.IndexAny(r.text, "\r\n")
		if i < 0 {
			r.text = ""
			break
		}
		if strings.HasPrefix(r.text[i:], "\r\n") {
			i++
		}
		r.text = r.text[i+1:]
	}
	n, cols := int64(0), -1
	for (o.MaxRows < 0 || n < int64(o.MaxRows)) && r.next() {
		if cols < 0 {
			cols = len(r.fields)
		} else if len(r.fields) != cols && o.UseCols == nil {
			return t, fault("ValueError", "the number of columns changed from %d to %d at row %d; use `usecols` to select a subset and avoid this error", cols, len(r.fields), n+1)
		}
		width := len(r.fields)
		if o.UseCols != nil {
			width = len(o.UseCols)
		}
		for k := range width {
			c := k
			if o.UseCols != nil {
				if c = o.UseCols[k]; c < 0 {
					c += len(r.fields)
				}
				if c < 0 || c >= len(r.fields) {
					return t, fault("ValueError", "invalid column index %d at row %d with %d columns", o.UseCols[k], n+1, len(r.fields))
				}
			}
			b, ok := parse(strings.TrimFunc(r.fields[c], isSpace), o.DType)
			if !ok {
				return t, fault("ValueError", "could not convert string %s to %s at row %d, column %d.", quoted(r.fields[c]), o.DType.NumPy(), n, c+1)
			}
			t.Bits = append(t.Bits, b)
		}
		n++
	}
	width := int64(max(cols, 0))
	if o.UseCols != nil {
		width = int64(len(o.UseCols))
	}
	if t.Empty = n == 0 || width == 0; t.Empty {
		t.Shape = []int64{0}
		if o.NDMin == 2 {
			t.Shape = []int64{0, 1}
		}
		return t, nil
	}
	t.Shape = squeeze(n, width, o.NDMin)
	return t, nil
}

// squeeze drops extents of 1 down to ndmin dimensions, as loadtxt does.
func squeeze(rows, cols int64, ndmin int) []int64 {
	switch {
	case ndmin == 2:
		return []int64{rows, cols}
	case rows == 1 && cols == 1 && ndmin == 0:
		return []int64{}
	case cols == 1:
		return []int64{rows}
	case rows == 1:
		return []int64{cols}
	}
	return []int64{rows, cols}
}

// quoted is repr(s), what cannot be shown as escapes; a long one is cut.
func quoted(s string) string {
	if len(s) > 120 {
		s = s[:120] + "…"
	}
	q := strconv.Quote(s)
	q = strings.ReplaceAll(q[1:len(q)-1], `\"`, `"`)
	if strings.Contains(q, "'") && !strings.Contains(q, `"`) {
		return `"` + q + `"`
	}
	return "'" + strings.ReplaceAll(q, "'", `\'`) + "'"
}

// Number reads one number as text has it.
func Number(s string, d ir.DType) (bits uint64, ok bool) { return parse(s, d) }

// parse reads one field as Python's float() or int() would, but for the
// underscores.
func parse(s string, d ir.DType) (uint64, bool) {
	switch d.Kind() {
	case ir.KindFloat:
		if strings.ContainsAny(s, "_xXpP") {
			return 0, false
		}
		if len(s) == 4 && (s[0] == '-' || s[0] == '+') && strings.EqualFold(s[1:], "nan") {
			s = s[1:] // Go reads nan without a sign alone
		}
		f, err := strconv.ParseFloat(s, 64)
		if err != nil {
			if e, ok := err.(*strconv.NumError); !ok || e.Err != strconv.ErrRange {
				return 0, false
			}
		}
		if d == ir.F32 {
			return uint64(math.Float32bits(float32(f))), true
		}
		return math.Float64bits(f), true
	case ir.KindInt:
		return d.ParseInt(s, 10)
	case ir.KindBool:
		n, err := strconv.ParseInt(s, 10, 64)
		return d.FromInt(n), err == nil
	}
	return 0, false
}
