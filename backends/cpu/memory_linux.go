//go:build linux && amd64

package cpu

import (
	"syscall"
)

const mapNoReserve = syscall.MAP_NORESERVE

const madvHugePage = 14

// mapMemory maps zeroed pages; large ones ask for huge pages.
func mapMemory(n int64) ([]byte, error) {
	mem, err := syscall.Mmap(-1, 0, int(n), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_PRIVATE|syscall.MAP_ANON)
	if err == nil && n >= hugeBytes {
		syscall.Madvise(mem, madvHugePage) // a wish: refused is fine
	}
	return mem, err
}

// systemMemory is the memory of the machine in bytes, 0 when unknown.
func systemMemory() int64 {
	var s syscall.Sysinfo_t
	if syscall.Sysinfo(&s) != nil {
		return 0
	}
	return int64(s.Totalram) * int64(s.Unit)
}
