//go:build !unix

package repl

import "os"

// suspend does nothing: there are no jobs here.
func suspend() {}

// resizes tells nothing: the next key finds the new size.
func resizes() (told <-chan os.Signal, stop func()) { return nil, func() {} }
