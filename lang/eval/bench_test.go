package eval

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/grayscale-lang/grayscale/backends/ref"
	"github.com/grayscale-lang/grayscale/lang"
)

// cpuTime is the processor time of the process in ns: steadier than the clock
// on a busy machine.
func cpuTime() int64 {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return u.Utime.Nano() + u.Stime.Nano()
}

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
