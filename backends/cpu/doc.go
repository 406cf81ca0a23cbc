// Package cpu runs Loops as machine code on the processor of this machine.
//
// Enters: *codegen.Loop, compiled by codegen/amd64; arguments. Leaves: arrays
// filled by the worker threads.
//
// It owns what touches the machine: executable pages (arena.go), the one way
// into generated code (enter_amd64.s), the workers (pool.go), and the memory of
// arrays (memory.go). Never imports lang or fuse.
package cpu
