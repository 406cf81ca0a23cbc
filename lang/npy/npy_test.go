package npy

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang"
)

// What np.loadtxt of NumPy 2.5 gives for the same text.
func TestLoadTextAgainstNumPy(t *testing.T) {
	all := TextOptions{DType: ir.F64, Comment: "#", MaxRows: -1}
	with := func(f func(o *TextOptions)) TextOptions { o := all; f(&o); return o }
	comma := with(func(o *TextOptions) { o.Delimiter = "," })
	for _, c := range []struct {
		text string
		o    TextOptions
		want string
	}{
		{"1 2\n3 x\n", all, "ValueError: could not convert string 'x' to float64 at row 1, column 2."},
		{"1,2\n3,4,5\n", comma, "ValueError: the number of columns changed from 2 to 3 at row 2; use `usecols` to select a subset and avoid this error"},
		{"1 2\n3 4 5\n", with(func(o *TextOptions) { o.UseCols = []int{2} }), "ValueError: invalid column index 2 at row 1 with 2 columns"},
		{"5", with(func(o *TextOptions) { o.UseCols = []int{-2} }), "ValueError: invalid column index -2 at row 1 with 1 columns"},
		{"1 2\n3 4\n", with(func(o *TextOptions) { o.UseCols = []int{-1} }), "[2] 2 4"},
		{"1 2\n\n# c\n3 4\n", all, "[2 2] 1 2 3 4"},
		{"1 2 # x\n3 4", all, "[2 2] 1 2 3 4"},
		{"1 2\r\n3 4\r\n", all, "[2 2] 1 2 3 4"},
		{"1\n2\n", all, "[2] 1 2"},
		{"1 2\n", all, "[2] 1 2"},
		{"1\n", all, "[] 1"},
		{"1\n", with(func(o *TextOptions) { o.NDMin = 1 }), "[1] 1"},
		{"1\n", with(func(o *TextOptions) { o.NDMin = 2 }), "[1 1] 1"},
		{"1 2\n", with(func(o *TextOptions) { o.NDMin = 1 }), "[2] 1 2"},
		{"1\n2\n", with(func(o *TextOptions) { o.NDMin = 2 }), "[2 1] 1 2"},
		{"", all, "[0]"},
		{"", with(func(o *TextOptions) { o.NDMin = 2 }), "[0 1]"},
		{"1_0", all, "ValueError: could not convert string '1_0' to float64 at row 0, column 1."},
		{"0x10", all, "ValueError: could not convert string '0x10' to float64 at row 0, column 1."},
		{"inf nan -Infinity", all, "[3] +Inf NaN -Inf"},
		{"+nan -NaN +inf", all, "[3] NaN NaN +Inf"},
		{"1 2\n3 \x00", all, "ValueError: could not convert string '\\x00' to float64 at row 1, column 2."},
		{"1e400 1e-400", all, "[2] +Inf 0"},
		{"+1 +.5 5.", all, "[3] 1 0.5 5"},
		{"1, 2 ,3\n", comma, "[3] 1 2 3"},
		{"1,,3\n", comma, "ValueError: could not convert string '' to float64 at row 0, column 2."},
		{"1,2,\n", comma, "ValueError: could not convert string '' to float64 at row 0, column 3."},
		{"a,b\n1,2\n", with(func(o *TextOptions) { o.Delimiter = ","; o.SkipRows = 1 }), "[2] 1 2"},
		{"1 2 3\n4 5 6", with(func(o *TextOptions) { o.MaxRows = 1 }), "[3] 1 2 3"},
		{"1.5 2", with(func(o *TextOptions) { o.DType = ir.I64 }), "ValueError: could not convert string '1.5' to int64 at row 0, column 1."},
		{"1 99999999999999999999", with(func(o *TextOptions) { o.DType = ir.I64 }), "ValueError: could not convert string '99999999999999999999' to int64 at row 0, column 2."},
	} {
		tab, err := LoadText(c.text, c.o)
		got := fmt.Sprint(tab.Shape)
		for _, b := range tab.Bits {
			got += fmt.Sprint(" ", math.Float64frombits(b))
		}
		if err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%q: got %s, want %s", c.text, got, c.want)
		}
	}
}

func load(b []byte, left int64) (Header, []byte, error) {
	return Load(bytes.NewReader(b), left, func(h Header, n int64) ([]byte, error) {
		if n > 1<<20 {
			return nil, fault("MemoryError", "too much")
		}
		return make([]byte, n), nil
	})
}

func TestRoundTrip(t *testing.T) {
	for _, h := range []Header{
		{ir.F64, false, []int64{3}}, {ir.F32, true, []int64{2, 3}}, {ir.Bool, false, []int64{}},
		{ir.I64, false, []int64{0, 3}}, {ir.I32, true, []int64{1, 2, 3}},
	} {
		var w bytes.Buffer
		if err := WriteHeader(&w, h); err != nil {
			t.Fatal(err)
		}
		if w.Len()%64 != 0 {
			t.Errorf("%v: data starts at %d", h, w.Len())
		}
		n, _ := h.Bytes()
		w.Write(make([]byte, n))
		got, data, err := load(w.Bytes(), int64(w.Len()))
		if err != nil || fmt.Sprint(got) != fmt.Sprint(h) || int64(len(data)) != n {
			t.Errorf("%v: got %v, %d bytes, %v", h, got, len(data), err)
		}
	}
}

// The bytes np.save of NumPy 2.5 writes for np.zeros((2, 3), order='F').
func TestHeaderBytesAgainstNumPy(t *testing.T) {
	var w bytes.Buffer
	if err := WriteHeader(&w, Header{ir.F64, true, []int64{2, 3}}); err != nil {
		t.Fatal(err)
	}
	want := "\x93NUMPY\x01\x00\x76\x00{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3), }" + strings.Repeat(" ", 59) + "\n"
	if w.String() != want {
		t.Errorf("got  %q\nwant %q", w.String(), want)
	}
}

func TestDamagedFiles(t *testing.T) {
	file := func(dict string) string {
		return "\x93NUMPY\x01\x00" + string([]byte{byte(len(dict)), byte(len(dict) >> 8)}) + dict
	}
	for _, c := range []struct{ file, want string }{
		{"", "EOFError: No data left"},
		{"\x93NUM", "EOF: reading magic string"},
		{"PK\x03\x04 and more", "the magic string is not correct"},
		{"\x93NUMPY\x07\x00\x00\x00", "we only support format version"},
		{"\x93NUMPY\x02\x00\xff\xff\xff\xff", "may not be safe"},
		{file("{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }"), "Expected (3,) = 3 elements, could only read 0 elements."},
		{file("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999,), }"), "Failed to read all data"},
		{file("{'descr': '<f8', 'fortran_order': False, 'shape': (9999999999, 9999999999, 999999), }"), "too big"},
		{file("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }"), "shape is not valid"},
		{file("{'descr': '<f8', 'fortran_order': False, 'shape': (" + strings.Repeat("1,", 33) + "), }"), "more than 32 dimensions"},
		{file("{'descr': '<c16', 'fortran_order': False, 'shape': (1,), }"), "dtype '<c16' of the file is not supported"},
		{file("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }"), "Object arrays cannot be loaded"},
		{file("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }"), "structured dtypes"},
		{file("{'descr': '<f8', 'shape': (1,), }"), "'fortran_order' is missing"},
		{file("{'descr': '<f8', 'descr': '<f8'}"), "repeated key"},
		{file("{'x': 1}"), "unknown key"},
		{file("{'descr'"), "expected a key"},
	} {
		_, _, err := load([]byte(c.file), int64(len(c.file)))
		if e, ok := err.(*lang.Error); !ok || !strings.Contains(e.Error(), c.want) {
			t.Errorf("%q: got %v, want %q", c.file, err, c.want)
		}
	}
}

func FuzzLoad(f *testing.F) {
	var w bytes.Buffer
	if err := WriteHeader(&w, Header{ir.I32, false, []int64{2}}); err != nil {
		f.Fatal(err)
	}
	f.Add(append(w.Bytes(), 1, 2, 3, 4, 5, 6, 7, 8))
	f.Fuzz(func(t *testing.T, b []byte) {
		_, _, err := load(b, int64(len(b)))
		if _, ok := err.(*lang.Error); err != nil && !ok {
			t.Errorf("%T: %v", err, err)
		}
		_, err = LoadText(string(b), TextOptions{DType: ir.F64, Comment: "#", MaxRows: -1})
		if _, ok := err.(*lang.Error); err != nil && !ok {
			t.Errorf("%T: %v", err, err)
		}
	})
}
