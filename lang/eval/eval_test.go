package eval

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/grayscale-lang/grayscale/backends/ref"
	"github.com/grayscale-lang/grayscale/lang"
)

// files serves scripts the files of a folder.
type files string

func (f files) Open(name string) (io.ReadCloser, error) {
	return os.Open(filepath.Join(string(f), name))
}
func (f files) Create(name string) (io.WriteCloser, error) {
	return os.Create(filepath.Join(string(f), name))
}

func run(t testing.TB, name, src string, o Options) (string, *lang.Error) {
	t.Helper()
	f, err := lang.Parse(name, src)
	if err != nil {
		return "", err.(*lang.Error)
	}
	var out bytes.Buffer
	o.Stdout = &out
	if o.Executor == nil {
		o.Executor = ref.New(1 << 30)
	}
	if err := New(o).Run(context.Background(), f); err != nil {
		return out.String(), err.(*lang.Error)
	}
	return out.String(), nil
}

// What CPython and NumPy print for the same scripts (testdata/make.py).
func TestScripts(t *testing.T) {
	paths, _ := filepath.Glob("testdata/scripts/*.gs")
	if len(paths) == 0 {
		t.Fatal("no scripts")
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".gs"), func(t *testing.T) {
			src, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(strings.TrimSuffix(path, ".gs") + ".out")
			if err != nil {
				t.Fatal(err)
			}
			got, e := run(t, path, string(src), Options{Files: files(t.TempDir())})
			if e != nil {
				got += "!! " + e.Kind + ": " + e.Msg + "\n"
			}
			diffLines(t, got, string(want))
		})
	}
}

func diffLines(t *testing.T, got, want string) {
	t.Helper()
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	bad := 0
	for i := 0; i < max(len(g), len(w)) && bad < 8; i++ {
		a, b := "<end>", "<end>"
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			t.Errorf("line %d:\n got %s\nwant %s", i+1, a, b)
			bad++
		}
	}
}

// The repr of expressions, or their errors.
func TestExpressions(t *testing.T) {
	for _, name := range []string{"expressions", "random", "failures"} {
		src, err := os.ReadFile("testdata/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		out, err := os.ReadFile("testdata/" + name + ".out")
		if err != nil {
			t.Fatal(err)
		}
		want := strings.Split(string(out), "\n")
		for _, line := range strings.Split(string(src), "\n") {
			if line == "" || line[0] == '#' {
				continue
			}
			got, e := run(t, "x", "import numpy as np, math\nprint(repr(("+line+")))\n", Options{})
			got = strings.ReplaceAll(strings.TrimSuffix(got, "\n"), "\n", `\n`)
			if e != nil {
				got = e.Kind + ": " + e.Msg
			}
			if got != want[0] {
				t.Errorf("%s\n got %s\nwant %s", line, got, want[0])
			}
			want = want[1:]
		}
	}
}
