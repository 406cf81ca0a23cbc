package amd64_test

import (
	"testing"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/backends/backendtest"
	"github.com/grayscale-lang/grayscale/backends/cpu"
)

var levels = []string{"avx2", "avx512"}

// open starts a backend of a level, or skips where the processor lacks it.
func open(t testing.TB, level string, threads int) backends.Backend {
	t.Helper()
	b, err := cpu.Open(cpu.Options{Level: level, Threads: threads, Poison: true})
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

// TestRandomLoops runs random Loops at both levels against the naive
// interpreter, arrays between guard pages.
func TestRandomLoops(t *testing.T) {
	for _, level := range levels {
		t.Run(level, func(t *testing.T) {
			b := open(t, level, 1)
			seeds := int64(400)
			if testing.Short() {
				seeds = 100
			}
			for seed := range seeds {
				if err := backendtest.Random(t, b, 1_000_000+seed); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}
