package sticky

import (
	"runtime"

	"github.com/grayscale-lang/grayscale/backends"
)

// Watch keeps the goroutine on its thread, whose flags it clears, until the
// result is called, which tells what was raised in between.
func Watch() (raised func() backends.Flags) {
	if !known {
		return nothing
	}
	runtime.LockOSThread()
	clearFlags()
	return found
}

func nothing() backends.Flags { return 0 }

func found() backends.Flags {
	f := backends.Flags(readFlags()) & backends.AllFlags
	runtime.UnlockOSThread()
	return f
}
