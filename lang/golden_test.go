package lang

import (
	"os"
	"strings"
	"testing"
)

// golden runs every case of a file: a title line beginning with "=== ", a
// script, a line "---", and what render makes of the script.
// GRAYSCALE_UPDATE=1 writes the results anew.
func golden(t *testing.T, path string, render func(src string) string) {
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	cases := strings.Split("\n"+string(text), "\n=== ")
	out.WriteString(strings.TrimPrefix(cases[0], "\n"))
	for i, c := range cases[1:] {
		title, rest, _ := strings.Cut(c, "\n")
		src, want, found := strings.Cut(rest, "\n---\n")
		if !found {
			src, _ = strings.CutSuffix(rest, "\n---")
		}
		got := strings.TrimRight(render(src+"\n"), "\n")
		want = strings.TrimRight(want, "\n")
		if got != want && os.Getenv("GRAYSCALE_UPDATE") == "" {
			t.Errorf("%s: %s\n%s\ngot:\n%s\nwant:\n%s", path, title, src, got, want)
		}
		if i > 0 || out.Len() > 0 {
			out.WriteByte('\n')
		}
		out.WriteString("=== " + title + "\n" + src + "\n---\n" + got + "\n")
	}
	if os.Getenv("GRAYSCALE_UPDATE") != "" {
		if err := os.WriteFile(path, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTrees(t *testing.T) {
	golden(t, "testdata/trees.txt", func(src string) string {
		f, err := Parse("t.gs", src)
		if err != nil {
			return err.Error()
		}
		return Dump(f)
	})
}

func TestErrors(t *testing.T) {
	golden(t, "testdata/errors.txt", func(src string) string {
		f, err := Parse("t.gs", src)
		if err != nil {
			return err.Error()
		}
		return "accepted:\n" + Dump(f)
	})
}

func TestFormat(t *testing.T) {
	golden(t, "testdata/format.txt", func(src string) string {
		f, err := Parse("t.gs", src)
		if err != nil {
			return err.Error()
		}
		text := f.Format()
		again, err := Parse("t.gs", text)
		switch {
		case err != nil:
			t.Errorf("formatted text does not parse: %v", err)
		case !Equal(f, again):
			t.Errorf("formatting changed the tree:\n%s", firstDifference(Dump(f), Dump(again)))
		case again.Format() != text:
			t.Errorf("formatting is not stable:\n%s", firstDifference(text, again.Format()))
		case len(f.Comments) != len(again.Comments):
			t.Errorf("%d comments became %d", len(f.Comments), len(again.Comments))
		}
		return text
	})
}
