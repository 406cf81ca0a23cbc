// Package portable runs Loops in plain Go, tile by tile: slower than machine
// code, never different. It serves every architecture, and every system that
// refuses executable pages.
//
// Enters: *codegen.Loop. Leaves: arrays. Never imports lang, fuse, or the
// machine-code generators.
//
// A Loop is loaded into a program of instructions over slots: a slot holds one
// register for a tile of lanes. Each instruction is one Go loop over its tile,
// typed; regions run for all lanes and select. program.go makes programs,
// exec.go walks the nest, ops.go has the loops, reduce.go reductions and scans.
package portable
