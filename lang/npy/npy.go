package npy

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"math/bits"
	"strconv"
	"strings"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang"
)

// Header describes the array of a .npy file.
type Header struct {
	DType   ir.DType
	Fortran bool // elements are stored first axis fastest
	Shape   []int64
}

const (
	magic     = "\x93NUMPY"
	maxHeader = 1 << 16 // bytes of header text we are willing to read
)

func fault(kind, msg string, args ...any) error {
	return &lang.Error{Kind: kind, Msg: fmt.Sprintf(msg, args...)}
}

// Bytes is the size of the data, or an error when it does not fit an int64.
func (h Header) Bytes() (int64, error) {
	n := uint64(h.DType.Size())
	for _, d := range h.Shape {
		hi, lo := bits.Mul64(n, uint64(d))
		if hi != 0 || lo > math.MaxInt64 {
			return 0, fault("ValueError", "array is too big; the shape in the header is %v", h.Shape)
		}
		n = lo
	}
	return int64(n), nil
}

// ReadHeader reads up to the first byte of data. Faults are *lang.Error of
// kind ValueError (not a .npy file, damaged, or a dtype outside the language)
// or EOFError.
func ReadHeader(r io.Reader) (Header, error) {
	var h Header
	var head [8]byte
	if n, err := io.ReadFull(r, head[:]); err != nil {
		if n == 0 {
			return h, fault("EOFError", "No data left in file")
		}
		return h, fault("ValueError", "EOF: reading magic string, expected 8 bytes got %d", n)
	}
	if string(head[:6]) != magic {
		return h, fault("ValueError", `the magic string is not correct; expected b'\x93NUMPY', got %s: this is not a .npy file`, pyBytes(head[:6]))
	}
	var size int
	switch head[6] {
	case 1:
		var n [2]byte
		if _, err := io.ReadFull(r, n[:]); err != nil {
			return h, fault("ValueError", "EOF: reading array header length at byte 8")
		}
		size = int(binary.LittleEndian.Uint16(n[:]))
	case 2, 3:
		var n [4]byte
		if _, err := io.ReadFull(r, n[:]); err != nil {
			return h, fault("ValueError", "EOF: reading array header length at byte 8")
		}
		if v := binary.LittleEndian.Uint32(n[:]); v <= maxHeader {
			size = int(v)
		} else {
			return h, fault("ValueError", "Header info length (%d) is large and may not be safe to load securely.", v)
		}
	default:
		return h, fault("ValueError", "we only support format version (1,0), (2,0), and (3,0), not (%d, %d)", head[6], head[7])
	}
	text := make([]byte, size)
	if n, err := io.ReadFull(r, text); err != nil {
		return h, fault("ValueError", "EOF: reading array header, expected %d bytes got %d", size, n)
	}
	return parseHeader(string(text))
}

func pyBytes(b []byte) string {
	var s strings.Builder
	s.WriteString("b'")
	for _, c := range b {
		if c >= ' ' && c < 127 && c != '\'' && c != '\\' {
			s.WriteByte(c)
		} else {
			fmt.Fprintf(&s, `\x%02x`, c)
		}
	}
	s.WriteByte('\'')
	return s.String()
}

// header reads the Python dict literal of a header.
type header struct {
	text string
	at   int
}

func (p *header) space() {
	for p.at < len(p.text) && strings.IndexByte(" \t\r\n", p.text[p.at]) >= 0 {
		p.at++
	}
}

func (p *header) take(c byte) bool {
	p.space()
	if p.at < len(p.text) && p.text[p.at] == c {
		p.at++
		return true
	}
	return false
}

func (p *header) word() string {
	p.space()
	start := p.at
	for p.at < len(p.text) {
		c := p.text[p.at]
		if c != '_' && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') {
			break
		}
		p.at++
	}
	return p.text[start:p.at]
}

func (p *header) quoted() (string, bool) {
	p.space()
	if p.at >= len(p.text) || p.text[p.at] != '\'' && p.text[p.at] != '"' {
		return "", false
	}
	end := strings.IndexByte(p.text[p.at+1:], p.text[p.at])
	if end < 0 {
		return "", false
	}
	s := p.text[p.at+1 : p.at+1+end]
	p.at += end + 2
	return s, true
}

func parseHeader(text string) (Header, error) {
	var h Header
	p := &header{text: text}
	bad := func(what string) (Header, error) {
		return h, fault("ValueError", "Cannot parse header: %s at character %d of %q", what, p.at, clip(text))
	}
	if !p.take('{') {
		return bad("expected '{'")
	}
	seen := map[string]bool{}
	for !p.take('}') {
		key, ok := p.quoted()
		if !ok || !p.take(':') {
			return bad("expected a key")
		}
		if seen[key] {
			return bad("repeated key '" + key + "'")
		}
		seen[key] = true
		switch key {
		case "descr":
			d, ok := p.quoted()
			if !ok {
				return h, fault("ValueError", "structured dtypes are not supported: %q", clip(text))
			}
			if err := h.setDType(d); err != nil {
				return h, err
			}
		case "fortran_order":
			switch w := p.word(); w {
			case "True":
				h.Fortran = true
			case "False":
			default:
				return bad("fortran_order is not a valid bool")
			}
		case "shape":
			if !p.take('(') {
				return bad("shape is not valid")
			}
			h.Shape = []int64{}
			for !p.take(')') {
				w := strings.TrimSuffix(p.word(), "L")
				n, err := strconv.ParseInt(w, 10, 64)
				if err != nil || n < 0 {
					return bad("shape is not valid")
				}
				if h.Shape = append(h.Shape, n); len(h.Shape) > ir.MaxRank {
					return bad(fmt.Sprintf("more than %d dimensions", ir.MaxRank))
				}
				if !p.take(',') {
					if !p.take(')') {
						return bad("shape is not valid")
					}
					break
				}
			}
		default:
			return bad("unknown key '" + clip(key) + "'")
		}
		if !p.take(',') {
			if !p.take('}') {
				return bad("expected ','")
			}
			break
		}
	}
	for _, k := range []string{"descr", "fortran_order", "shape"} {
		if !seen[k] {
			return h, fault("ValueError", "Header does not contain the correct keys: '%s' is missing in %q", k, clip(text))
		}
	}
	_, err := h.Bytes()
	return h, err
}

func clip(s string) string {
	if s = strings.TrimSpace(s); len(s) > 120 {
		return s[:120] + "…"
	}
	return s
}

func (h *Header) setDType(descr string) error {
	for _, d := range ir.DTypes() {
		if d.Descr() == descr || d.Size() > 1 && d.Descr()[1:] == strings.TrimPrefix(descr, "=") {
			h.DType = d
			return nil
		}
	}
	if strings.HasPrefix(descr, "|O") {
		return fault("ValueError", "Object arrays cannot be loaded when allow_pickle=False")
	}
	msg := "dtype '%s' of the file is not supported; convert it in NumPy first, for example np.save(f, a.astype('<f8'))"
	return fault("TypeError", msg, clip(descr))
}

// Load reads a whole .npy stream. alloc gives the memory for the data, after
// the size was checked against left, the bytes that the file still has (or a
// negative number when unknown).
func Load(r io.Reader, left int64, alloc func(h Header, bytes int64) ([]byte, error)) (Header, []byte, error) {
	cr := &counting{r: r}
	h, err := ReadHeader(cr)
	if err != nil {
		return h, nil, err
	}
	n, err := h.Bytes()
	if err != nil {
		return h, nil, err
	}
	short := func(have int64) error {
		size := int64(h.DType.Size())
		return fault("ValueError", "Failed to read all data for array. Expected %s = %d elements, could only read %d elements. (file seems not fully written?)",
			shapeText(h.Shape), n/size, have/size)
	}
	if left >= 0 && left-cr.n < n {
		return h, nil, short(max(0, left-cr.n))
	}
	data, err := alloc(h, n)
	if err != nil {
		return h, nil, err
	}
	at := cr.n
	got, err := io.ReadFull(r, data[:n])
	if err != nil {
		cr.n = at
		return h, nil, short(int64(got))
	}
	if h.DType == ir.Bool { // a byte that is neither 0 nor 1 would break the invariant of Bool
		for i, b := range data[:n] {
			if b > 1 {
				data[i] = 1
			}
		}
	}
	return h, data, nil
}

type counting struct {
	r io.Reader
	n int64
}

func (c *counting) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

func shapeText(shape []int64) string {
	var b strings.Builder
	b.WriteByte('(')
	for i, n := range shape {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%d", n)
	}
	if len(shape) == 1 {
		b.WriteByte(',')
	}
	b.WriteByte(')')
	return b.String()
}

// WriteHeader writes what stands before the data, as NumPy does: version 1.0,
// padded so that the data starts at a multiple of 64.
func WriteHeader(w io.Writer, h Header) error {
	order := "False"
	if h.Fortran {
		order = "True"
	}
	dict := fmt.Sprintf("{'descr': '%s', 'fortran_order': %s, 'shape': %s, }", h.DType.Descr(), order, shapeText(h.Shape))
	// NumPy leaves room for the first axis to grow to 21 digits.
	if len(h.Shape) > 0 {
		axis := 0
		if h.Fortran {
			axis = len(h.Shape) - 1
		}
		dict += strings.Repeat(" ", max(0, 21-len(strconv.FormatInt(h.Shape[axis], 10))))
	}
	pad := 64 - (len(magic)+4+len(dict)+1)%64 // 64 where it would fit exactly, as NumPy has it
	text := dict + strings.Repeat(" ", pad) + "\n"
	buf := append([]byte(magic), 1, 0, byte(len(text)), byte(len(text)>>8))
	_, err := w.Write(append(buf, text...))
	return err
}
