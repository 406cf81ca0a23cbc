package grayscale_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/grayscale-lang/grayscale/internal/disk"
	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/eval"
)

// A mapped file that somebody else cuts short is an error of whatever reads
// what is gone, and the session goes on.
func TestMappedFileCutShort(t *testing.T) {
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" {
		t.Skip("files are mapped on unix only")
	}
	for backend, x := range engines(t) {
		for _, code := range []string{
			"m.sum()", "print(m)", "m[-1]", "float(m[500000])", "print((m * 2 + 1).max())", "m.tolist()", "np.sort(m)", "m.copy()[3]", "np.save('y.npy', m)",
			"for v in m: pass", "m[::2] @ m[::2]", "np.unique(m)", "m[m > 0]", "m[np.arange(10**6)]", "list(m[-5:])", "np.random.default_rng(1).permutation(m)", "m == m",
		} {
			t.Run(backend+"/"+code, func(t *testing.T) {
				dir := t.TempDir()
				var out bytes.Buffer
				s := eval.New(eval.Options{Executor: x, Stdout: &out, Files: disk.Files{Dir: dir}, KeepVars: true})
				run := func(text string) error {
					f, err := lang.Parse("x.gs", text+"\n")
					if err != nil {
						t.Fatal(err)
					}
					return s.Run(context.Background(), f)
				}
				if err := run("import numpy as np\nnp.save('x.npy', np.arange(10.0**6))\nm = np.load('x.npy', mmap_mode='r')\nprint(m.sum())"); err != nil {
					t.Fatal(err)
				}
				if err := os.Truncate(filepath.Join(dir, "x.npy"), 4096); err != nil {
					t.Fatal(err)
				}
				statement := "z = " + code + "\nprint(z)"
				if strings.HasPrefix(code, "for") || strings.HasPrefix(code, "print") {
					statement = code
				}
				err := run(statement)
				var e *lang.Error
				if !errors.As(err, &e) || !strings.Contains(e.Msg, "was a mapped file cut short?") {
					t.Errorf("%v", err)
				}
				if err := run("z = None"); err != nil {
					t.Error(err)
				}
				out.Reset()
				if err := run("print(m[0], np.arange(5).sum())"); err != nil || out.String() != "0.0 10\n" {
					t.Errorf("afterwards %v: %q", err, out.String())
				}
			})
		}
	}
}
