//go:build unix

package repl

import (
	"os"
	"os/signal"
	"syscall"
	"time"
)

// suspend stops the process, as Ctrl-Z does, until the shell goes on with it.
func suspend() {
	gone := make(chan os.Signal, 1)
	signal.Notify(gone, syscall.SIGCONT)
	defer signal.Stop(gone)
	syscall.Kill(0, syscall.SIGTSTP)
	select { // the signal may come when the call has returned
	case <-gone:
	case <-time.After(stopWait): // there is no shell that could go on with it
	}
}

// stopWait is how long a signal to stop may take.
const stopWait = 200 * time.Millisecond

// resizes tells of new sizes of the terminal, until stop.
func resizes() (told <-chan os.Signal, stop func()) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGWINCH)
	return c, func() { signal.Stop(c) }
}
