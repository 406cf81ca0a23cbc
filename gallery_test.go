package grayscale_test

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/grayscale-lang/grayscale"
)

// galleryGroups are the files of testdata/errors, in the order of docs/errors.md.
var galleryGroups = []struct{ name, title string }{
	{"names", "Names"},
	{"shapes", "Shapes"},
	{"dtypes", "Dtypes and types"},
	{"indexing", "Indexing"},
	{"syntax", "Syntax"},
	{"refused", "What grayscale leaves out"},
	{"limits", "Limits"},
	{"files", "Files"},
}

const galleryHead = `# Common mistakes, and what grayscale says

Each script below fails. After it stand grayscale's whole message and the end of
Python's own, recorded from CPython 3.13 with NumPy 2.5. How to read a message:

- The first line is the place (file, line, column), the class of the exception and
  its text. Both are Python's or NumPy's, to the letter: ` + "`except ValueError as e: print(e)`" + `
  prints what it prints there. ` + "`Refused`" + ` is no class of Python's: it marks what Python
  can do and grayscale leaves out, and no ` + "`try`" + ` catches it.
- The line of the script, with carets under what is at fault.
- What would help to see it: the shapes one below the other, what is there instead.
- ` + "`hint:`" + ` what to do.
- ` + "`called at`" + `: the calls that were running, the outermost first.

Array work is put off until something looks at it. Its errors do not wait: the place
is always where the operation was written.

From Go, the same parts are the fields of a ` + "`*grayscale.Error`" + `.

This page is made by a test, which fails when a message changes.
`

// docs/errors.md is a gallery of mistakes with our messages beside Python's.
func TestGallery(t *testing.T) {
	const file = "docs/errors.md"
	var b strings.Builder
	b.WriteString(galleryHead)
	for _, g := range galleryGroups {
		fmt.Fprintf(&b, "\n## %s\n", g.title)
		head, list := readSnippets(t, filepath.Join("testdata", "errors", g.name+".gs"))
		for _, s := range list {
			src := s.code
			if strings.Contains(src, "np.") {
				src = head + "\n" + src
			}
			src = strings.TrimRight(src, "\n")
			fmt.Fprintf(&b, "\n### %s\n\n```python\n%s\n```\n\n", s.name, src)
			got := galleryError(t, g.name+": "+s.name, src)
			fmt.Fprintf(&b, "```text\n%s\n```\n\n", got)
			switch want := strings.TrimRight(s.want, "\n"); {
			case strings.HasPrefix(src, "# limit:"), strings.Contains(src, "\n# limit:"):
				b.WriteString("Python goes on as long as the machine lets it.\n")
			case want == "":
				b.WriteString("Python runs it.\n")
			default:
				fmt.Fprintf(&b, "Python:\n\n```text\n%s\n```\n", want)
			}
		}
	}
	if os.Getenv("GRAYSCALE_UPDATE") != "" {
		if err := os.WriteFile(file, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	page, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(page) != b.String() {
		t.Errorf("%s is out of date: GRAYSCALE_UPDATE=1 go test -run TestGallery . renews it", file)
	}
}

// galleryError runs a snippet, which must fail, in a session with an empty folder.
func galleryError(t *testing.T, name, src string) string {
	o := grayscale.SessionOptions{Files: newFolder(t)}
	for _, line := range strings.Split(src, "\n") {
		if rest, ok := strings.CutPrefix(line, "# limit: "); ok {
			what, value, _ := strings.Cut(rest, " ")
			switch what {
			case "steps":
				o.Limits.Steps, _ = strconv.ParseInt(value, 10, 64)
			case "output":
				o.Limits.Output, _ = strconv.ParseInt(value, 10, 64)
			case "time":
				o.Limits.Time, _ = time.ParseDuration(value)
			case "memory":
				n, _ := strconv.ParseInt(strings.TrimSuffix(value, "M"), 10, 64)
				o.Limits.Memory = n << 20
			default:
				t.Fatalf("%s: no limit is called %q", name, what)
			}
		}
	}
	s := grayscale.NewSession(o)
	defer s.Close()
	err := s.Run(context.Background(), "x.gs", src)
	if err == nil {
		t.Errorf("%s: no error", name)
		return ""
	}
	return err.Error()
}

// folder is a folder that scripts may write to.
type folder struct {
	fs.FS
	path string
}

func newFolder(t *testing.T) folder {
	path := t.TempDir()
	return folder{os.DirFS(path), path}
}

func (f folder) Create(name string) (io.WriteCloser, error) {
	return os.Create(filepath.Join(f.path, name))
}
