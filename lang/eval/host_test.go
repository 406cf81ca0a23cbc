package eval

import (
	"bytes"
	"context"
	"testing"

	"github.com/grayscale-lang/grayscale/backends/ref"
	"github.com/grayscale-lang/grayscale/lang"
)

// Where text stops being UTF-8, in the words of CPython.
func TestUndecodable(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"\ufffd\U0010ffff", ""},
		{"\x80", "'utf-8' codec can't decode byte 0x80 in position 0: invalid start byte"},
		{"\x61\xff", "'utf-8' codec can't decode byte 0xff in position 1: invalid start byte"},
		{"\xc3", "'utf-8' codec can't decode byte 0xc3 in position 0: unexpected end of data"},
		{"\xc3\x28", "'utf-8' codec can't decode byte 0xc3 in position 0: invalid continuation byte"},
		{"\xc0\x80", "'utf-8' codec can't decode byte 0xc0 in position 0: invalid start byte"},
		{"\xe0\x80\x80", "'utf-8' codec can't decode byte 0xe0 in position 0: invalid continuation byte"},
		{"\xe0\x80", "'utf-8' codec can't decode byte 0xe0 in position 0: invalid continuation byte"},
		{"\xe2\x82", "'utf-8' codec can't decode bytes in position 0-1: unexpected end of data"},
		{"\xe2\x82\x28", "'utf-8' codec can't decode bytes in position 0-1: invalid continuation byte"},
		{"\xe2\x28", "'utf-8' codec can't decode byte 0xe2 in position 0: invalid continuation byte"},
		{"\xed\xa0\x80", "'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte"},
		{"\xf0\x9f\x98", "'utf-8' codec can't decode bytes in position 0-2: unexpected end of data"},
		{"\xf0\x9f\x98\x78", "'utf-8' codec can't decode bytes in position 0-2: invalid continuation byte"},
		{"\xf0\x9f\x28", "'utf-8' codec can't decode bytes in position 0-1: invalid continuation byte"},
		{"\xf0\x80\x80\x80", "'utf-8' codec can't decode byte 0xf0 in position 0: invalid continuation byte"},
		{"\xf4\x90\x80\x80", "'utf-8' codec can't decode byte 0xf4 in position 0: invalid continuation byte"},
		{"\xf5", "'utf-8' codec can't decode byte 0xf5 in position 0: invalid start byte"},
		{"\xc3\xa9\xe9", "'utf-8' codec can't decode byte 0xe9 in position 2: unexpected end of data"},
		{"\xef\xbf\xbd\x81", "'utf-8' codec can't decode byte 0x81 in position 3: invalid start byte"},
	} {
		if got := undecodable(c.text); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// What a script writes to its two outputs reaches the host in its order.
func TestStderr(t *testing.T) {
	f, err := lang.Parse("t.gs", "import sys\nprint('a')\nprint('b', 1, file=sys.stderr)\nprint('c')\nn = sys.stderr.write('d\\n')\nprint(n, file=sys.stdout)\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, both := range []bool{true, false} {
		var out bytes.Buffer
		o, want := Options{Executor: ref.New(1 << 20), Stdout: &out}, "a\nc\n2\n"
		if both {
			o.Stderr, want = &out, "a\nb 1\nc\nd\n2\n"
		}
		if err := New(o).Run(context.Background(), f); err != nil || out.String() != want {
			t.Errorf("%q (%v), want %q", out.String(), err, want)
		}
	}
}

// What NumPy has and grayscale has not is refused by name; what neither has is
// NumPy's error.
func TestOutsideDTypes(t *testing.T) {
	for _, c := range []struct{ code, want string }{
		{"np.zeros(2, '>f8')", "Refused: dtype >f8 is outside grayscale"},
		{"np.zeros(2, '>u4')", "Refused: dtype >u4 is outside grayscale"},
		{"np.zeros(2, '<f2')", "Refused: dtype <f2 is outside grayscale"},
		{"np.zeros(2, 'U5')", "Refused: dtype U5 is outside grayscale"},
		{"np.arange(3).astype('S')", "Refused: dtype S is outside grayscale"},
		{"np.dtype('M8[s]')", "Refused: dtype M8[s] is outside grayscale"},
		{"np.zeros(2, 'F')", "Refused: dtype F is outside grayscale"},
		{"np.zeros(2, '>q5')", "TypeError: data type '>q5' not understood"},
		{"np.zeros(2, 'Ux')", "TypeError: data type 'Ux' not understood"},
		{"np.zeros(2, '')", "TypeError: data type '' not understood"},
		{"np.array([2**64])", "Refused: ints beyond int64 and uint64 make an array of objects, which is outside grayscale"},
		{"np.array(-2**63 - 1)", "Refused: ints beyond int64 and uint64 make an array of objects, which is outside grayscale"},
		{"np.full(3, 2**64)", "Refused: ints beyond int64 and uint64 make an array of objects, which is outside grayscale"},
		{"np.array([2**63], dtype=np.int64)", "OverflowError: Python int too large to convert to C long"},
		{"np.arange(3) + 2**63", "OverflowError: Python int too large to convert to C long"},
	} {
		_, e := run(t, "t.gs", "import numpy as np\n"+c.code+"\n", Options{})
		if e == nil || e.Kind+": "+e.Msg != c.want {
			t.Errorf("%s: %v, want %s", c.code, e, c.want)
		}
	}
	out, e := run(t, "t.gs", "import numpy as np\nprint(np.sum(3.0, axis=0), np.array(3.0).max(axis=-1), np.array([2**63, 1.0])[0], np.array(2**64, dtype=float))\n", Options{})
	if want := "3.0 3.0 9.223372036854776e+18 1.8446744073709552e+19\n"; e != nil || out != want {
		t.Errorf("%q (%v), want %q", out, e, want)
	}
}

// The nearest name is suggested: also one that is used no more, or of the
// function at hand; short names are not near to each other.
func TestNameSuggestions(t *testing.T) {
	const undefined = "give it a value before this line, or import it"
	for _, c := range []struct{ code, hint string }{
		{"total = 1\nprint(total)\nprint(totl)", "Did you mean: 'total'?"},
		{"import numpy as np\nweights = np.ones(3)\ny = weights + 1\nprint(y, wieghts)", "Did you mean: 'weights'?"},
		{"def f(value):\n    print(value)\n    return valeu\nf(1)", "Did you mean: 'value'?"},
		{"for row in range(2):\n    pass\nprint(rows)", "Did you mean: 'row'?"},
		{"pirnt(1)", "Did you mean: 'print'?"},
		{"e = 1\nprint(e, x)", undefined},
		{"from math import *\nprint(x)", undefined},
		{"X = 1\nprint(X)\nprint(x)", "Did you mean: 'X'?"},
		{"print(b)\nb = 2", undefined},
	} {
		_, e := run(t, "t.gs", c.code+"\n", Options{})
		if e == nil || e.Kind != "NameError" || e.Hint != c.hint {
			t.Errorf("%s\n%v; want hint %q", c.code, e, c.hint)
		}
	}
}

// A script that leaves says so, whatever its status; exit and quit are
// builtins.
func TestExit(t *testing.T) {
	for _, c := range []struct{ code, out, msg string }{
		{"exit()", "", "0"},
		{"quit(None)", "", "0"},
		{"exit(0)", "", "0"},
		{"exit(True)", "", "1"},
		{"print(1)\nquit(code=3)\nprint(2)", "1\n", "3"},
		{"import sys\nsys.exit()", "", "0"},
		{"import sys\nsys.exit('bye')", "", "bye"},
		{"raise SystemExit", "", "0"},
		{"try:\n    exit(2)\nexcept Exception:\n    print('caught')", "", "2"},
		{"print(exit)\nprint(repr(quit))\nexit()", "Use exit() or Ctrl-D (i.e. EOF) to exit\nUse quit() or Ctrl-D (i.e. EOF) to exit\n", "0"},
	} {
		out, e := run(t, "t.gs", c.code+"\n", Options{})
		if e == nil || e.Kind != "SystemExit" || e.Msg != c.msg || out != c.out {
			t.Errorf("%s\nprints %q and ends with %v; want %q and SystemExit %q", c.code, out, e, c.out, c.msg)
		}
	}
}
