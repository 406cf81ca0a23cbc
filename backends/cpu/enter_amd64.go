//go:build linux

package cpu

import "unsafe"

// enter calls generated code with block as its argument. The code keeps to the
// calling rules of package amd64: it never moves SP, keeps no Go pointers, and
// clears the upper halves of the vector registers before it returns.
//
//go:noescape
func enter(code uintptr, block unsafe.Pointer)

// pause tells the processor that a spin loop waits.
func pause()
