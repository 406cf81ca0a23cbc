package trace_test

import (
	"testing"

	"github.com/grayscale-lang/grayscale/backends/ref"
	"github.com/grayscale-lang/grayscale/lang/trace/tracetest"
)

func TestPrograms(t *testing.T) { tracetest.Run(t, ref.New(0)) }
