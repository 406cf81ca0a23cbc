package grayscale_test

import (
	"strings"
	"testing"
)

// Over a thousand random calls of what sorts, searches and counts print what
// NumPy 2.5 prints: see testdata/order/make.py.
func TestOrderCases(t *testing.T) {
	src := gunzip(t, "testdata/order/cases.gs.gz")
	_, want, _ := strings.Cut(gunzip(t, "testdata/order/cases.golden.gz"), "\n")
	lines := strings.Split(want, "\n")
	if n := strings.Count(src, "\nshow("); n < 1000 {
		t.Errorf("only %d calls", n)
	}
	for backend, x := range engines(t) {
		if testing.Short() && backend != "cpu:avx2" {
			continue
		}
		t.Run(backend, func(t *testing.T) {
			got, err := script("cases.gs", src, nil, x)
			if err != nil {
				t.Fatal(err)
			}
			differ := 0
			for i, line := range strings.Split(got, "\n") {
				if i < len(lines) && line == lines[i] {
					continue
				}
				if differ++; differ > 5 {
					t.Fatal("and more")
				}
				number, _, _ := strings.Cut(line, " ")
				_, call, _ := strings.Cut(src, "\nshow("+number+", lambda: ")
				call, _, _ = strings.Cut(call, "\n")
				t.Errorf("%s\nprints\n%s\nPython prints\n%s", call, line, lines[min(i, len(lines)-1)])
			}
			if n := strings.Count(got, "\n"); n != len(lines)-1 {
				t.Errorf("%d lines, Python prints %d", n, len(lines)-1)
			}
		})
	}
}
