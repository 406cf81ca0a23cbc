//go:build !(linux && amd64)

package cpu

import (
	"fmt"
	"runtime"

	"github.com/grayscale-lang/grayscale/backends"
)

// Backend runs machine code; this system has none.
type Backend struct{ backends.Backend }

// Open fails here: package portable runs everything.
func Open(Options) (*Backend, error) {
	return nil, fmt.Errorf("machine code is made for linux/amd64, this is %s/%s", runtime.GOOS, runtime.GOARCH)
}
