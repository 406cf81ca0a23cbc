//go:build !linux

package portable

// systemMemory is the memory of the machine in bytes, 0 when unknown.
func systemMemory() int64 { return 0 }
