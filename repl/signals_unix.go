//go:build unix

package repl

import (
	"os"
	"os/signal"
	"syscall"
)

// suspend stops the process, as Ctrl-Z does, until the shell goes on with it.
func suspend() { syscall.Kill(0, syscall.SIGTSTP) }

// resizes tells of new sizes of the terminal, until stop.
func resizes() (told <-chan os.Signal, stop func()) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGWINCH)
	return c, func() { signal.Stop(c) }
}
