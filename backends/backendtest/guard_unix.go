//go:build unix

package backendtest

import (
	"os"
	"syscall"
	"testing"
)

// guards tells whether guarded guards.
const guards = true

// guarded gives n bytes that end (or start) at a page nobody may touch.
// The function gives them back.
func guarded(t testing.TB, n int, atEnd bool) ([]byte, func()) {
	page := os.Getpagesize()
	size := (n + page - 1) / page * page
	mem, err := syscall.Mmap(-1, 0, size+2*page, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_PRIVATE|syscall.MAP_ANON)
	if err != nil {
		t.Fatal(err)
	}
	free := func() { syscall.Munmap(mem) }
	for _, p := range [][]byte{mem[:page], mem[page+size:]} {
		if err := syscall.Mprotect(p, syscall.PROT_NONE); err != nil {
			t.Fatal(err)
		}
	}
	in := mem[page : page+size]
	if atEnd {
		return in[size-n : size : size], free
	}
	return in[:n:n], free
}
