//go:build !unix

package repl

import "os"

// suspend does nothing: there are no jobs here.
func suspend() {}

// watch tells nothing: the next key finds the new size.
func watch() (told <-chan os.Signal, stop func()) { return nil, func() {} }

// ends and end are for signals that watch told of.
func ends(os.Signal) bool { return false }
func end(os.Signal)       {}
