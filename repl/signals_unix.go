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

// watch tells of new sizes of the terminal and of signals to end, until stop.
func watch() (told <-chan os.Signal, stop func()) {
	c := make(chan os.Signal, 8)
	signal.Notify(c, syscall.SIGWINCH, syscall.SIGTERM, syscall.SIGHUP)
	return c, func() { signal.Stop(c) }
}

// ends reports whether a signal that watch told of is one to end.
func ends(s os.Signal) bool { return s != syscall.SIGWINCH }

// end ends the process by a signal, as if nobody had waited for it.
func end(s os.Signal) {
	signal.Reset(s)
	syscall.Kill(os.Getpid(), s.(syscall.Signal))
	select {}
}
