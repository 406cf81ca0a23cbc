package grayscale

import (
	"fmt"
	"strings"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/backends/cpu"
	"github.com/grayscale-lang/grayscale/backends/portable"
)

// openBackend finds a backend by name.
func openBackend(o Options) (backends.Backend, error) {
	name, level, _ := strings.Cut(o.Backend, ":")
	why := ""
	switch name {
	case "", "cpu":
		b, err := cpu.Open(cpu.Options{Level: level, Threads: o.Threads, Memory: o.Memory, Poison: o.Debug.Poison})
		if err == nil {
			return b, nil
		}
		if name != "" {
			return nil, fmt.Errorf("backend %s: %w", o.Backend, err)
		}
		why = err.Error()
	case "portable":
		if level != "" {
			return nil, fmt.Errorf("backend portable has no levels, %q was asked for", level)
		}
	default:
		return nil, fmt.Errorf("there is no backend %q; there are cpu, cpu:avx2, cpu:avx512, portable", o.Backend)
	}
	return portable.Open(portable.Options{Threads: o.Threads, Limit: o.Memory, Poison: o.Debug.Poison, Why: why}), nil
}
