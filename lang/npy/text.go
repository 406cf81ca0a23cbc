package npy

import (
	"math"
	"strconv"
	"strings"

	"github.com/grayscale-lang/grayscale/ir"
)

// TextOptions are the arguments of np.loadtxt that are supported.
type TextOptions struct {
	DType     ir.DType // F64, F32, I64, I32 or Bool
	Delimiter string   // "" splits at white space
	Comments  string   // what starts a comment; "" for none
	SkipRows  int      // lines to skip first, comments and blank ones counted
	MaxRows   int      // rows to read at most; negative: all
	UseCols   []int    // columns to keep, nil: all; negative ones count from the end
	NDMin     int      // dimensions of the result at least
	Unpack    bool     // the result is transposed: left to the caller, shape is as read
}

// Table is what LoadText read: Bits hold the elements row by row, as
// zero-extended bit patterns of the dtype.
type Table struct {
	Shape []int64
	Bits  []uint64
}

// LoadText reads rows of numbers as np.loadtxt does. Faults are *lang.Error
// of kind ValueError with NumPy's wording and the row and column.
func LoadText(text string, o TextOptions) (Table, error) {
	var t Table
	rows, cols := int64(0), -1
	lineNo := 0
	for text != "" && (o.MaxRows < 0 || rows < int64(o.MaxRows)) {
		line := text
		if i := strings.IndexByte(text, '\n'); i >= 0 {
			line, text = text[:i], text[i+1:]
		} else {
			text = ""
		}
		lineNo++
		if lineNo <= o.SkipRows {
			continue
		}
		if o.Comments != "" {
			if i := strings.Index(line, o.Comments); i >= 0 {
				line = line[:i]
			}
		}
		line = strings.TrimRight(line, "\r")
		if line == "" || o.Delimiter == "" && strings.TrimSpace(line) == "" {
			continue
		}
		var fields []string
		if o.Delimiter == "" {
			fields = strings.Fields(line)
		} else {
			fields = strings.Split(line, o.Delimiter)
		}
		if cols < 0 {
			cols = len(fields)
		} else if len(fields) != cols && o.UseCols == nil {
			return t, fault("ValueError", "the number of columns changed from %d to %d at row %d; use `usecols` to select a subset and avoid this error", cols, len(fields), rows+1)
		}
		keep := o.UseCols
		n := len(fields)
		if keep != nil {
			n = len(keep)
		}
		for k := 0; k < n; k++ {
			c := k
			if keep != nil {
				c = keep[k]
				if c < 0 {
					c += len(fields)
				}
				if c < 0 || c >= len(fields) {
					return t, fault("ValueError", "invalid column index %d at row %d with %d columns", keep[k], rows+1, len(fields))
				}
			}
			b, ok := parse(strings.TrimSpace(fields[c]), o.DType)
			if !ok {
				return t, fault("ValueError", "could not convert string %s to %s at row %d, column %d.", quoted(clip(fields[c])), o.DType.NumPy(), rows, c+1)
			}
			t.Bits = append(t.Bits, b)
		}
		if rows == 0 {
			cols = len(fields)
		}
		rows++
	}
	width := int64(max(cols, 0))
	if o.UseCols != nil {
		width = int64(len(o.UseCols))
	}
	if rows == 0 {
		t.Shape = []int64{0}
		if o.NDMin == 2 {
			t.Shape = []int64{0, 1}
		}
		return t, nil
	}
	t.Shape = squeeze(rows, width, o.NDMin)
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

// quoted is s in apostrophes, what cannot be shown as escapes.
func quoted(s string) string {
	q := strings.ReplaceAll(strconv.Quote(s), `\"`, `"`)
	return "'" + q[1:len(q)-1] + "'"
}

// parse reads one field as Python's float() or int() would.
func parse(s string, d ir.DType) (uint64, bool) {
	switch d.Kind() {
	case ir.KindFloat:
		if strings.ContainsAny(s, "_xXpP") {
			return 0, false
		}
		bits := 64
		if d == ir.F32 {
			bits = 32
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
		if bits == 32 {
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
