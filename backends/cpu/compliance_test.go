//go:build linux && amd64

package cpu

import (
	"testing"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/backends/backendtest"
)

// openLevel opens a level, or skips where the machine cannot run it.
func openLevel(t testing.TB, o Options) *Backend {
	b, err := Open(o)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

func TestCompliance(t *testing.T) {
	for _, level := range []string{"avx2", "avx512"} {
		t.Run(level, func(t *testing.T) {
			backendtest.Run(t, func(t testing.TB, threads int) backends.Backend {
				return openLevel(t, Options{Level: level, Threads: threads, Memory: 4 << 30, Poison: true})
			})
		})
	}
}
