package eval

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/grayscale-lang/grayscale/backends/ref"
	"github.com/grayscale-lang/grayscale/lang"
)

// BenchmarkScripts runs the scalar loops of testdata/bench; testdata/bench.py
// times CPython on the same files.
func BenchmarkScripts(b *testing.B) {
	paths, _ := filepath.Glob("testdata/bench/*.gs")
	for _, path := range paths {
		b.Run(strings.TrimSuffix(filepath.Base(path), ".gs"), func(b *testing.B) {
			src, err := os.ReadFile(path)
			if err != nil {
				b.Fatal(err)
			}
			f, err := lang.Parse(path, string(src))
			if err != nil {
				b.Fatal(err)
			}
			exec := ref.New(1 << 30)
			b.ReportAllocs()
			start := cpuTime()
			for b.Loop() {
				if err := New(Options{Executor: exec}).Run(context.Background(), f); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(cpuTime()-start)/float64(b.N), "cpu-ns/op")
		})
	}
}
