package grayscale_test

import (
	"testing"

	"github.com/grayscale-lang/grayscale/lang/trace/tracetest"
)

// TestArrayPrograms runs random array programs on every backend: see tracetest.
func TestArrayPrograms(t *testing.T) {
	for name, x := range engines(t) {
		if name != "ref" { // lang/trace's own test
			t.Run(name, func(t *testing.T) { tracetest.Run(t, x) })
		}
	}
}
