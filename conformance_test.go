package grayscale_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/grayscale-lang/grayscale"
	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/backends/ref"
	"github.com/grayscale-lang/grayscale/internal/disk"
	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/eval"
)

// engines gives what the tests of whole scripts run on: the backend that
// GRAYSCALE_BACKEND names, or the reference and every backend of this machine,
// with freed memory poisoned and every representation verified. Under the race
// detector one backend of Go and one of machine code do: it looks at what calls
// them.
func engines(t testing.TB) map[string]backends.Executor {
	t.Helper()
	out := map[string]backends.Executor{}
	names := []string{"portable", "cpu:avx2", "cpu:avx512"}
	if name := os.Getenv("GRAYSCALE_BACKEND"); name != "" {
		names = []string{name}
	} else if raceEnabled {
		names = names[:2]
	} else {
		out["ref"] = ref.New(1 << 30)
	}
	for _, name := range names {
		e, err := grayscale.New(grayscale.Options{Backend: name, Threads: 3, Debug: grayscale.Debug{Poison: true, Check: true}})
		if err != nil {
			t.Logf("left out: %v", err)
			continue
		}
		t.Cleanup(func() { e.Close() })
		out[name] = e
	}
	if len(out) == 0 {
		t.Skip("the backend asked for is not available on this machine")
	}
	return out
}

// script runs a text on an executor and gives what it printed. It reads files and
// writes none.
func script(name, text string, argv []string, x backends.Executor) (string, error) {
	return scriptWith(readOnly{}, name, text, argv, x)
}

// scriptWith is script with files of its own.
func scriptWith(files eval.Files, name, text string, argv []string, x backends.Executor) (string, error) {
	f, err := lang.Parse(name, text)
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	s := eval.New(eval.Options{Executor: x, Stdout: &out, Files: files, Argv: argv})
	err = s.Run(context.Background(), f)
	return out.String(), err
}

type readOnly struct{}

func (readOnly) Open(name string) (io.ReadCloser, error) { return os.Open(name) }
func (readOnly) Create(name string) (io.WriteCloser, error) {
	return nil, fmt.Errorf("%s: the tests write no files", name)
}

// snippet is a piece of a .gs file of testdata, and what Python gives for it.
type snippet struct{ name, code, want string }

// readSnippets reads a file of snippets with its golden, and the text before
// the first one. Every snippet must have its part of the golden.
func readSnippets(t *testing.T, file string) (head string, list []snippet) {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	golden, err := os.ReadFile(strings.TrimSuffix(file, ".gs") + ".golden")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, part := range strings.Split(string(golden), "\n=== ")[1:] {
		name, text, _ := strings.Cut(part+"\n", "\n")
		want[name] = text
	}
	head, rest, _ := strings.Cut(string(src), "\n# === ")
	for _, part := range strings.Split(rest, "\n# === ") {
		name, code, _ := strings.Cut(part, "\n")
		text, ok := want[name]
		if !ok {
			t.Fatalf("%s: no golden of %s: run make.py beside it", file, name)
		}
		list = append(list, snippet{name, code, text})
	}
	return head, list
}

// gunzip is the text of a compressed file.
func gunzip(t *testing.T, name string) string {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Each snippet of testdata/conformance prints what Python with NumPy 2.5 prints
// for it, byte for byte, on every backend: see testdata/conformance/make.py.
func TestConformance(t *testing.T) {
	files, err := filepath.Glob("testdata/conformance/*.gs")
	if err != nil || len(files) == 0 {
		t.Fatal("no snippets", err)
	}
	total := 0
	for backend, x := range engines(t) {
		for _, file := range files {
			head, snippets := readSnippets(t, file)
			for _, s := range snippets {
				total++
				t.Run(backend+"/"+filepath.Base(file)+"/"+s.name, func(t *testing.T) {
					got, err := scriptWith(disk.Files{Dir: t.TempDir()}, file, head+"\n"+s.code, nil, x)
					if err != nil {
						t.Fatalf("%v\nprinted before:\n%s", err, got)
					}
					if strings.TrimRight(got, "\n") != strings.TrimRight(s.want, "\n") {
						t.Errorf("printed\n%s\nPython prints\n%s", got, s.want)
					}
				})
			}
		}
	}
	if total < 150 {
		t.Errorf("only %d snippets", total)
	}
}

// The examples print what they print under Python with NumPy 2.5.
func TestExamples(t *testing.T) {
	files, err := filepath.Glob("examples/*.gs")
	if err != nil || len(files) < 5 {
		t.Fatal("examples are missing", err)
	}
	for backend, x := range engines(t) {
		if backend == "ref" {
			continue // a million options one operation at a time: minutes
		}
		for _, file := range files {
			t.Run(backend+"/"+filepath.Base(file), func(t *testing.T) {
				if testing.Short() && backend == "portable" {
					t.Skip("short: the portable backend is slow under the race detector")
				}
				src, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				want, err := os.ReadFile("examples/golden/" + strings.TrimSuffix(filepath.Base(file), ".gs") + ".txt")
				if err != nil {
					t.Fatal(err)
				}
				got, err := script(file, string(src), []string{file}, x)
				if err != nil {
					t.Fatal(err)
				}
				if got != string(want) {
					t.Errorf("printed\n%s\nPython prints\n%s", got, want)
				}
			})
		}
	}
}

var built struct {
	sync.Once
	path string
	err  error
}

// grayBinary builds the command once.
func grayBinary(t *testing.T) string {
	t.Helper()
	built.Do(func() {
		dir, err := os.MkdirTemp("", "gray")
		if err != nil {
			built.err = err
			return
		}
		built.path = filepath.Join(dir, "gray")
		if runtime.GOOS == "windows" {
			built.path += ".exe"
		}
		out, err := exec.Command("go", "build", "-o", built.path, "./cmd/gray").CombinedOutput()
		if err != nil {
			built.err = fmt.Errorf("%v\n%s", err, out)
		}
	})
	if built.err != nil {
		t.Fatal(built.err)
	}
	return built.path
}

func TestMain(m *testing.M) {
	code := m.Run()
	if built.path != "" {
		os.RemoveAll(filepath.Dir(built.path))
	}
	os.Exit(code)
}

// Each snippet of testdata/warnings writes to stderr what Python with NumPy 2.5
// writes, on every backend: see testdata/warnings/make.py.
func TestWarnings(t *testing.T) {
	files, err := filepath.Glob("testdata/warnings/*.gs")
	if err != nil || len(files) == 0 {
		t.Fatal("no snippets", err)
	}
	total := 0
	for backend, x := range engines(t) {
		for _, file := range files {
			_, snippets := readSnippets(t, file)
			for _, snippet := range snippets {
				total++
				t.Run(backend+"/"+filepath.Base(file)+"/"+snippet.name, func(t *testing.T) {
					f, err := lang.Parse("x.gs", "import numpy as np\n"+snippet.code)
					if err != nil {
						t.Fatal(err)
					}
					var stderr bytes.Buffer
					s := eval.New(eval.Options{Executor: x, Stderr: &stderr, Files: readOnly{}})
					if err := s.Run(context.Background(), f); err != nil {
						t.Fatalf("%v\nwritten before:\n%s", err, stderr.String())
					}
					if strings.TrimRight(stderr.String(), "\n") != strings.TrimRight(snippet.want, "\n") {
						t.Errorf("wrote\n%s\nPython writes\n%s", stderr.String(), snippet.want)
					}
				})
			}
		}
	}
	if total < 60 {
		t.Errorf("only %d snippets", total)
	}
}
