package grayscale_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const modulePath = "github.com/grayscale-lang/grayscale"

// What a folder (and what lies below it) never imports, in its own files:
// docs/architecture.md. A rule of a deeper folder adds to those above it.
var neverImports = map[string][]string{
	"lang":         {"fuse", "codegen", "repl", "cmd", ""},
	"lang/format":  {"backends", "lang/eval", "lang/trace"},
	"lang/npy":     {"backends", "lang/eval", "lang/trace"},
	"lang/fold":    {"backends", "lang/eval", "lang/trace"},
	"lang/gather":  {"ir", "backends", "lang/eval", "lang/trace"},
	"lang/order":   {"ir", "backends", "lang/eval", "lang/trace"},
	"lang/libm":    {"backends", "ir", "lang/eval", "lang/trace"},
	"lang/manual":  {"backends", "ir", "lang/eval", "lang/trace", "lang/format"},
	"lang/random":  {"backends", "ir", "lang/eval", "lang/trace"},
	"lang/trace":   {"backends/cpu", "backends/portable", "backends/cuda", "lang/eval"},
	"lang/eval":    {"backends/cpu", "backends/portable", "backends/cuda"},
	"ir":           {"lang", "fuse", "codegen", "backends", "repl", "cmd", ""},
	"fuse":         {"lang", "codegen", "backends", "repl", "cmd", ""},
	"codegen":      {"lang", "backends", "repl", "cmd", ""},
	"backends":     {"lang", "fuse", "repl", "cmd", ""},
	"backends/ref": {"codegen"},
	"repl":         {"fuse", "codegen", "ir", "backends", "cmd"},
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
