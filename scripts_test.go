package grayscale_test

import (
	"strings"
	"testing"
)

// Random scripts over the whole language print what Python with NumPy prints,
// byte for byte, on every backend: see testdata/scripts/generate.py. A short
// run takes every tenth.
func TestScripts(t *testing.T) {
	parts := strings.Split(gunzip(t, "testdata/scripts/scripts.txt.gz"), "\n=== script ")[1:]
	if len(parts) < 1000 {
		t.Errorf("only %d scripts", len(parts))
	}
	for backend, x := range engines(t) {
		t.Run(backend, func(t *testing.T) {
			for i, part := range parts {
				if testing.Short() && i%10 != 0 {
					continue
				}
				name, rest, _ := strings.Cut(part, "\n")
				text, want, ok := strings.Cut(rest, "--- prints\n")
				if !ok {
					t.Fatalf("script %s has no output", name)
				}
				got, err := script("script"+name+".gs", text, nil, x)
				if err != nil {
					t.Errorf("script %s: %v\nprinted before:\n%s", name, err, got)
					continue
				}
				if line, g, w := firstDifference(got, want); line > 0 {
					t.Errorf("script %s: line %d of the output is\n%s\nPython prints\n%s", name, line, g, w)
				}
			}
		})
	}
}

// firstDifference is the first line, counted from 1, where two texts differ; 0
// if they do not.
func firstDifference(got, want string) (line int, g, w string) {
	gs, ws := strings.Split(strings.TrimRight(got, "\n"), "\n"), strings.Split(strings.TrimRight(want, "\n"), "\n")
	for i := range max(len(gs), len(ws)) {
		g, w = "(nothing)", "(nothing)"
		if i < len(gs) {
			g = gs[i]
		}
		if i < len(ws) {
			w = ws[i]
		}
		if g != w {
			return i + 1, g, w
		}
	}
	return 0, "", ""
}
