package backends

import (
	"errors"
	"fmt"
)

// ErrCodeSpace is LoadAll's error when there is no room for more machine code:
// releasing kernels makes some.
var ErrCodeSpace = errors.New("no room for machine code")

// Error is the text of a refused allocation.
func (e *MemoryError) Error() string {
	return fmt.Sprintf("out of memory: %s wanted, %s of %s are in use", Bytes(e.Want), Bytes(e.Used), Bytes(e.Limit))
}

// Bytes writes a number of bytes with a binary unit: 512 B, 1.5 MiB.
func Bytes(n int64) string {
	f, unit := float64(n), 0
	units := []string{"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"}
	for f >= 1024 && unit < len(units)-1 {
		f, unit = f/1024, unit+1
	}
	if unit == 0 {
		return fmt.Sprintf("%d B", n)
	}
	return fmt.Sprintf("%.3g %s", f, units[unit])
}

// FaultError says that a kernel touched memory that is not there: a mapped file
// that was cut short, most likely.
type FaultError struct {
	Loop string
	Addr uintptr
}

func (e *FaultError) Error() string {
	return fmt.Sprintf("memory at %#x went away while %s was running: was a mapped file cut short?", e.Addr, e.Loop)
}

// RecoverFault turns what recover gave into an error, when it is a memory
// fault under debug.SetPanicOnFault; any other panic goes on.
func RecoverFault(recovered any, loop string) error {
	if recovered == nil {
		return nil
	}
	if f, ok := recovered.(interface{ Addr() uintptr }); ok {
		return &FaultError{Loop: loop, Addr: f.Addr()}
	}
	panic(recovered)
}
