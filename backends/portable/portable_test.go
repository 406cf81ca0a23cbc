package portable

import (
	"testing"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/backends/backendtest"
)

func TestCompliance(t *testing.T) {
	backendtest.Run(t, func(t testing.TB, threads int) backends.Backend {
		return Open(Options{Threads: threads, Poison: true})
	})
}
