package portable

import "syscall"

// systemMemory is the memory of the machine in bytes, 0 when unknown.
func systemMemory() int64 {
	var s syscall.Sysinfo_t
	if syscall.Sysinfo(&s) != nil {
		return 0
	}
	return int64(s.Totalram) * int64(s.Unit)
}
