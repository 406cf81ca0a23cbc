package lang

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestScripts formats every script of the repository and reads it back.
func TestScripts(t *testing.T) {
	seen := 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".gs") {
			return err
		}
		if filepath.Base(filepath.Dir(path)) == "errors" { // mistakes
			return nil
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		seen++
		f, err := Parse(path, string(src))
		if err != nil {
			if e := err.(*Error); e.Kind != "Refused" {
				t.Error(err)
			}
			return nil
		}
		text := f.Format()
		back, err := Parse(path, text)
		switch {
		case err != nil:
			t.Errorf("%s does not parse after formatting: %v", path, err)
		case !Equal(f, back):
			t.Errorf("%s: formatting changed the tree: %s", path, firstDifference(Dump(f), Dump(back)))
		case len(f.Comments) != len(back.Comments):
			t.Errorf("%s: %d comments became %d", path, len(f.Comments), len(back.Comments))
		case back.Format() != text:
			t.Errorf("%s: formatting is not stable: %s", path, firstDifference(text, back.Format()))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen == 0 {
		t.Error("no script found")
	}
}
