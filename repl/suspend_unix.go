//go:build unix

package repl

import "syscall"

// suspend stops the process, as Ctrl-Z does, until the shell goes on with it.
func suspend() { syscall.Kill(0, syscall.SIGTSTP) }
