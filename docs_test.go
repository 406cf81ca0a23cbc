package grayscale_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/grayscale-lang/grayscale"
	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/eval"
)

// block is a fenced code block of a Markdown file.
type block struct {
	lang, text string
	line       int
}

// edit replaces the text of a block: GRAYSCALE_UPDATE=1 renews what commands print.
type edit struct {
	b    block
	text string
}

func rewrite(t *testing.T, file string, edits []edit) {
	if len(edits) == 0 {
		return
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")
	for i := len(edits) - 1; i >= 0; i-- {
		b := edits[i].b
		old := strings.Count(b.text, "\n")
		text := strings.Split(strings.TrimRight(edits[i].text, "\n"), "\n")
		lines = append(lines[:b.line:b.line], append(text, lines[b.line+old:]...)...)
	}
	if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")), 0o666); err != nil {
		t.Fatal(err)
	}
}

func blocks(t *testing.T, file string) []block {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []block
	var cur *block
	for i, line := range strings.Split(string(b), "\n") {
		switch {
		case strings.HasPrefix(line, "```") && cur == nil:
			cur = &block{lang: strings.TrimPrefix(line, "```"), line: i + 1}
		case line == "```":
			out = append(out, *cur)
			cur = nil
		case cur != nil:
			cur.text += line + "\n"
		}
	}
	if cur != nil {
		t.Fatalf("%s:%d: the block is never closed", file, cur.line)
	}
	return out
}

// Commands of the documents that a test cannot run: they run this test, or
// need what a clean machine with Go lacks. What they name must exist.
var notRun = regexp.MustCompile(`^(go test |go install |go build |git |cd |python3 |gcc |go run \./(ir/ulp|internal/exhaustive))`)

// The blocks of the READMEs and docs/ are run:
//
//	python   is a script for gray
//	sh       holds commands, gray among them
//	go       is a program or a file, which is vetted
//	pycon    is what a prompt shows: statements after >>> and ..., and what they print
//	output   is what the block before it prints, to the letter; a line "…" stands for any lines
func TestDocuments(t *testing.T) {
	files, _ := filepath.Glob("docs/*.md")
	gray := grayBinary(t)
	for _, file := range append(files, "README.md", "examples/README.md") {
		if file == "docs/errors.md" { // TestGallery makes it
			continue
		}
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			checkLinks(t, file)
			printed, ran := "", false
			var edits []edit
			defer func() { rewrite(t, file, edits) }()
			for _, b := range blocks(t, file) {
				switch b.lang {
				case "python":
					dir := t.TempDir()
					if err := os.WriteFile(filepath.Join(dir, "block.gs"), []byte(b.text), 0o666); err != nil {
						t.Fatal(err)
					}
					printed, ran = run(t, file, b, "bash", "-c", "cd "+dir+" && "+gray+" block.gs"), true
				case "sh":
					printed = ""
					for _, line := range strings.Split(strings.TrimSpace(strings.ReplaceAll(b.text, "\\\n", "")), "\n") {
						if line == "" || strings.HasPrefix(line, "#") || notRun.MatchString(line) {
							checkNamed(t, file, b, line)
							continue
						}
						line = strings.ReplaceAll(line, "go run ./cmd/gray", "gray")
						printed += run(t, file, b, "bash", "-c", "set -e; gray() { "+gray+" \"$@\"; }; "+line)
						ran = true
					}
				case "pycon":
					prompt(t, file, b)
				case "go":
					printed, ran = vetGo(t, file, b), true
				case "output":
					if strings.Contains(printed, notHere) {
						t.Logf("%s:%d: not compared, this processor lacks what the block asks for", file, b.line)
						continue
					}
					if !ran {
						t.Errorf("%s:%d: output of nothing", file, b.line)
					}
					switch same := matches(printed, b.text); {
					case same:
					case os.Getenv("GRAYSCALE_UPDATE") != "" && !strings.Contains(b.text, "…"):
						edits = append(edits, edit{b, printed})
					default:
						t.Errorf("%s:%d: printed\n%s\nthe document says\n%s", file, b.line, printed, b.text)
					}
				default:
					t.Errorf("%s:%d: a block of kind %q is never run; use python, sh, go, pycon or output", file, b.line, b.lang)
				}
			}
		})
	}
}

// notHere is what a command "prints" that needs another processor.
const notHere = "\x00not on this machine\x00"

var (
	link = regexp.MustCompile(`\]\(([^)#]+)[^)]*\)`)
	code = regexp.MustCompile("(?ms)^```.*?^```$|`[^`\n]*`")
)

// checkLinks makes sure that what a document links to is in the tree.
func checkLinks(t *testing.T, file string) {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range link.FindAllStringSubmatch(code.ReplaceAllString(string(text), ""), -1) {
		if strings.Contains(m[1], "://") {
			continue
		}
		if _, err := os.Stat(filepath.Join(filepath.Dir(file), filepath.FromSlash(m[1]))); err != nil {
			t.Errorf("%s links to %s, which is not there", file, m[1])
		}
	}
}

// checkNamed makes sure that what a command names is in the tree.
func checkNamed(t *testing.T, file string, b block, line string) {
	for _, w := range strings.Fields(line) {
		if strings.Contains(w, "/") && !strings.Contains(w, "...") && !strings.Contains(w, "://") && !strings.Contains(w, "github.com") {
			if _, err := os.Stat(w); err != nil {
				t.Errorf("%s:%d: %q names %s, which is not there", file, b.line, line, w)
			}
		}
	}
}

func run(t *testing.T, file string, b block, name string, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if err != nil && strings.Contains(stderr.String(), "the processor has no") {
		return notHere
	}
	if err != nil && !strings.Contains(b.text, "# fails") {
		t.Errorf("%s:%d: %v\n%s%s", file, b.line, err, &stdout, &stderr)
	}
	return stdout.String() + stderr.String()
}

// prompt compares what statements at a prompt print with what stands below them.
func prompt(t *testing.T, file string, b block) {
	e, err := grayscale.New(grayscale.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	var out bytes.Buffer
	s := eval.New(eval.Options{Executor: e, Stdout: &out, Interactive: true, Prelude: true})
	defer s.Close()
	src, want := "", ""
	check := func(line int) {
		out.Reset()
		f, err := lang.Parse("<stdin>", src)
		if err == nil {
			err = s.Run(context.Background(), f)
		}
		if err != nil {
			fmt.Fprintln(&out, err)
		}
		if !matches(out.String(), want) {
			t.Errorf("%s:%d: %sprinted\n%s\nthe document says\n%s", file, line, src, &out, want)
		}
		src, want = "", ""
	}
	for i, line := range strings.Split(strings.TrimSuffix(b.text, "\n"), "\n") {
		code, first := strings.CutPrefix(line, ">>> ")
		if first && src != "" {
			check(b.line + i)
		}
		switch rest, more := strings.CutPrefix(line, "..."); {
		case first:
			src = code + "\n"
		case more && want == "":
			src += strings.TrimPrefix(rest, " ") + "\n"
		default:
			want += line + "\n"
		}
	}
	check(b.line)
}

// matches compares line by line; a line "…" in want stands for any lines.
func matches(got, want string) bool {
	g := strings.Split(strings.TrimRight(got, "\n"), "\n")
	w := strings.Split(strings.TrimRight(want, "\n"), "\n")
	i := 0
	for k := 0; k < len(w); k++ {
		if strings.TrimSpace(w[k]) == "…" {
			if k == len(w)-1 {
				return true
			}
			for i < len(g) && strings.TrimRight(g[i], " ") != strings.TrimRight(w[k+1], " ") {
				i++
			}
			continue
		}
		if i >= len(g) || strings.TrimRight(g[i], " ") != strings.TrimRight(w[k], " ") {
			return false
		}
		i++
	}
	return i == len(g)
}

// vetGo runs a Go program, or compiles a Go file, against this module.
func vetGo(t *testing.T, file string, b block) string {
	t.Helper()
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	dir, err := os.MkdirTemp(root, ".doc")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(b.text), 0o666); err != nil {
		t.Fatal(err)
	}
	verb := "vet"
	if strings.Contains(b.text, "package main") {
		verb = "run"
	}
	return run(t, file, b, "go", verb, "./"+filepath.Base(dir))
}

// docs/coverage.md says which names of NumPy scripts can use, as the tables do.
func TestCoverage(t *testing.T) {
	const file = "docs/coverage.md"
	if os.Getenv("GRAYSCALE_UPDATE") != "" {
		if err := os.WriteFile(file, []byte(eval.Coverage()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != eval.Coverage() {
		t.Errorf("%s is out of date: GRAYSCALE_UPDATE=1 go test -run TestCoverage . renews it", file)
	}
}

// docs/functions.md and docs/functions/ are the manual.
func TestDocumentsOfFunctions(t *testing.T) {
	want := eval.Reference()
	old, _ := filepath.Glob("docs/functions/*")
	if os.Getenv("GRAYSCALE_UPDATE") != "" {
		if err := os.MkdirAll("docs/functions", 0o777); err != nil {
			t.Fatal(err)
		}
		for _, path := range old {
			os.Remove(path)
		}
		for name, text := range want {
			if err := os.WriteFile("docs/"+name, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		return
	}
	const renews = "GRAYSCALE_UPDATE=1 go test -run TestDocumentsOfFunctions . renews it"
	for name, text := range want {
		if got, _ := os.ReadFile("docs/" + name); string(got) != text {
			t.Errorf("docs/%s is out of date: %s", name, renews)
		}
	}
	for _, path := range old {
		if _, ok := want[strings.TrimPrefix(filepath.ToSlash(path), "docs/")]; !ok {
			t.Errorf("%s is of no family: %s", path, renews)
		}
	}
}
