package grayscale_test

import (
	"fmt"
	"strings"
	"testing"
)

// Random loads, stores and op= by slices, ints, index arrays and masks, and
// stores between views that overlap, print what Python with NumPy 2.5 prints,
// on every backend: see testdata/indexing/make.py.
func TestIndexing(t *testing.T) {
	parts := strings.Split(gunzip(t, "testdata/indexing/cases.txt.gz"), "\n# === ")
	prelude, cases := parts[0], parts[1:]
	if len(cases) < 2000 {
		t.Fatalf("only %d cases", len(cases))
	}
	const batch = 200 // cases of one script
	for backend, x := range engines(t) {
		t.Run(backend, func(t *testing.T) {
			cases := cases
			if testing.Short() && backend == "portable" {
				cases = cases[:400]
			}
			for at := 0; at < len(cases); at += batch {
				var text strings.Builder
				text.WriteString(prelude)
				some := cases[at:min(at+batch, len(cases))]
				for i, c := range some {
					_, code, _ := strings.Cut(c, "\n")
					code, _, _ = strings.Cut(code, "\n# --- prints\n")
					fmt.Fprintf(&text, "\nprint('=== %d')\n%s\n", i, code)
				}
				printed, err := script("indexing", text.String(), nil, x)
				if err != nil {
					t.Errorf("cases from %d on: %v", at, err)
				}
				got := strings.Split("\n"+printed, "\n=== ")[1:]
				for i, g := range got {
					_, g, _ = strings.Cut(g, "\n")
					code, want, _ := strings.Cut(some[i], "\n# --- prints\n")
					if strings.TrimRight(g, "\n") != strings.TrimRight(want, "\n") {
						t.Errorf("case %s\nprinted\n%s\nPython prints\n%s", code, g, want)
					}
				}
			}
		})
	}
}
