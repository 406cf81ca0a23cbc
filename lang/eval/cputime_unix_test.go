//go:build unix

package eval

import "syscall"

// cpuTime is the processor time of the process in ns: steadier than the clock
// on a busy machine.
func cpuTime() int64 {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return u.Utime.Nano() + u.Stime.Nano()
}
