package grayscale_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const modulePath = "github.com/grayscale-lang/grayscale"

// What a folder (and what lies below it) never imports, in its own files:
// docs/architecture.md. A rule of a deeper folder adds to those above it.
var neverImports = map[string][]string{
	"lang":              {"fuse", "codegen", "repl", "cmd", "internal", ""},
	"lang/eval":         {"backends/cpu", "backends/portable", "backends/ref"},
	"lang/trace":        {"backends/cpu", "backends/portable", "backends/ref", "lang/eval"},
	"fuse":              {"lang", "codegen", "backends", "repl", "cmd", "internal", ""},
	"codegen":           {"lang", "backends", "repl", "cmd", "internal", ""},
	"codegen/amd64":     {"fuse"},
	"backends":          {"lang", "fuse", "repl", "cmd", "internal", ""},
	"backends/portable": {"backends/cpu", "codegen/amd64"},
	"backends/ref":      {"codegen", "backends/cpu", "backends/portable"},
	"repl":              {"fuse", "codegen", "ir", "backends", "cmd"},
}

// What a folder imports of the house, and nothing else.
var onlyImports = map[string][]string{
	"lang":                {},
	"lang/format":         {"ir", "lang"},
	"lang/npy":            {"ir", "lang"},
	"lang/fold":           {"ir"},
	"lang/gather":         {},
	"lang/order":          {},
	"lang/libm":           {},
	"lang/random":         {"lang/libm"},
	"lang/manual":         {},
	"ir":                  {},
	"ir/irtest":           {"ir"},
	"ir/ulp":              {"ir"},
	"fuse":                {"ir"},
	"codegen":             {"fuse", "ir"},
	"backends/cpu/static": {},
	"backends/sticky":     {"backends"},
	"internal/disk":       {"lang/eval"},
	"internal/quantity":   {},
}

func TestLayers(t *testing.T) {
	files := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && strings.HasPrefix(d.Name(), ".") && path != "." {
			return fs.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		files++
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		dir := filepath.ToSlash(filepath.Dir(path))
		for _, im := range f.Imports {
			name, _ := strconv.Unquote(im.Path.Value)
			rel, ours := strings.CutPrefix(name, modulePath)
			if !ours {
				continue
			}
			rel = strings.TrimPrefix(rel, "/")
			if only, ok := onlyImports[dir]; ok && !slices.Contains(only, rel) {
				t.Errorf("%s imports %q: %s imports only %q of the house", path, rel, dir, only)
			}
			for above, never := range neverImports {
				if dir != above && !strings.HasPrefix(dir, above+"/") {
					continue
				}
				for _, n := range never {
					if rel == n || n != "" && strings.HasPrefix(rel, n+"/") {
						t.Errorf("%s imports %q: %s never imports %q", path, rel, above, n)
					}
				}
			}
		}
		return nil
	})
	if err != nil || files < 50 {
		t.Fatal(files, "files", err)
	}
}
