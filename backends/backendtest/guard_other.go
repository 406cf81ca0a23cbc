//go:build !unix

package backendtest

import "testing"

// guards tells whether guarded guards.
const guards = false

// guarded gives n bytes; this system has no pages to guard them with.
func guarded(t testing.TB, n int, atEnd bool) ([]byte, func()) {
	words := make([]uint64, n/8+1)
	return unsafeBytes(words)[:n:n], func() {}
}
