package grayscale_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/grayscale-lang/grayscale/backends/difftest"
	"github.com/grayscale-lang/grayscale/backends/ref"
	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/ir/irtest"
)

// Every function over every pair of dtypes and their extremes has NumPy's dtype,
// values and errors: see testdata/dtypes/make.py.
func TestDTypes(t *testing.T) {
	files, err := filepath.Glob("testdata/dtypes/*.txt.gz")
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	prelude, err := os.ReadFile("testdata/dtypes/prelude.gs")
	if err != nil {
		t.Fatal(err)
	}
	for name, e := range engines(t) {
		if raceEnabled && name == "portable" {
			continue
		}
		for _, file := range files {
			src := strings.TrimSuffix(file, ".txt.gz") + ".gs"
			t.Run(name+"/"+filepath.Base(src), func(t *testing.T) {
				text, err := os.ReadFile(src)
				if err != nil {
					t.Fatal(err)
				}
				got, err := script(src, string(prelude)+string(text), nil, e)
				if err != nil {
					t.Error(err)
				}
				want := strings.Split(gunzip(t, file), "\n")
				faults := 0
				for i, line := range strings.Split(got, "\n") {
					if i >= len(want) || line != want[i] {
						if faults++; faults <= 10 {
							t.Errorf("line %d: %s\nPython: %s", i+1, line, want[min(i, len(want)-1)])
						}
					}
				}
				if n := strings.Count(got, "\n"); n != len(want)-1 {
					t.Errorf("%d lines, not %d", n, len(want)-1)
				}
			})
		}
	}
}

// Random programs over all dtypes have the same results on every backend.
func TestProgramsOfEveryDType(t *testing.T) {
	n := 400
	if testing.Short() {
		n = 60
	}
	want := ref.New(1 << 30)
	for name, e := range engines(t) {
		if name == "ref" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			difftest.Programs(t, want, e, 1000, n, irtest.Options{DTypes: ir.DTypes(), Elements: 8000})
		})
	}
}
