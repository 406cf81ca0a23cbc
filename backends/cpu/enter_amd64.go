//go:build linux

package cpu

import "unsafe"

// enter calls generated code with block as its argument. The code keeps to the
// calling rules of package amd64: it never moves SP, keeps no Go pointers, and
// clears the upper halves of the vector registers before it returns. The low
// bits of the result are the exceptions that it raised, as backends.Flags.
//
//go:noescape
func enter(code uintptr, block unsafe.Pointer) (raised uint32)

// pause tells the processor that a spin loop waits.
func pause()
