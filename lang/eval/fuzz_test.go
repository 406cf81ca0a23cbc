package eval

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/grayscale-lang/grayscale/backends/ref"
	"github.com/grayscale-lang/grayscale/lang"
)

// FuzzEval runs any text under tight limits: it may fail, but not panic, hang
// or take memory beyond its limit.
func FuzzEval(f *testing.F) {
	for _, pattern := range []string{"testdata/scripts/*.gs", "testdata/bench/*.gs"} {
		paths, _ := filepath.Glob(pattern)
		for _, path := range paths {
			src, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(string(src))
			for _, part := range bytes.Split(src, []byte("\n")) {
				if len(part) > 0 && part[0] != ' ' {
					f.Add("import numpy as np\na = np.arange(12).reshape(3, 4)\n" + string(part) + "\n")
				}
			}
		}
	}
	for _, name := range []string{"testdata/expressions.txt", "testdata/random.txt"} {
		src, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for i, line := range bytes.Split(src, []byte("\n")) {
			if i%9 > 0 {
				continue
			}
			f.Add("import numpy as np, math\nprint(" + string(line) + ")\n")
		}
	}
	f.Fuzz(func(t *testing.T, src string) {
		if len(src) > 4000 {
			return
		}
		file, err := lang.Parse("fuzz", src)
		if err != nil {
			return
		}
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		defer cancel()
		start := time.Now()
		s := New(Options{Executor: ref.New(64 << 20), Limits: Limits{Memory: 256 << 20, Steps: 200_000, Bits: 1 << 16}})
		if err := s.Run(ctx, file); err != nil {
			if _, ok := err.(*lang.Error); !ok {
				t.Fatalf("%T: %v", err, err)
			}
		}
		if d := time.Since(start); d > 8*time.Second {
			t.Fatalf("took %v", d)
		}
	})
}
