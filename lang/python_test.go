package lang

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestPython goes through snippets whose acceptance and error message are
// CPython 3.13's. A snippet begins after a line "### KIND LINE:COL MESSAGE" or
// "### ok"; the places are ours, which differ from CPython's for some faults.
func TestPython(t *testing.T) {
	text, err := os.ReadFile("testdata/python.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range strings.Split("\n"+string(text), "\n### ")[1:] {
		want, src, _ := strings.Cut(c, "\n")
		got := "ok"
		if f, err := Parse("t.gs", src); err != nil {
			e := err.(*Error)
			got = fmt.Sprintf("%s %d:%d %s", e.Kind, e.At.Start.Line, e.At.Start.Col, e.Msg)
		} else if back, err := Parse("t.gs", f.Format()); err != nil || !Equal(f, back) {
			t.Errorf("formatting %q changed it: %v\n%s", src, err, f.Format())
		}
		if got != want {
			t.Errorf("%q\n got %s\nwant %s", src, got, want)
		}
	}
}
