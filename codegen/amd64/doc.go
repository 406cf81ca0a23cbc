// Package amd64 turns a codegen.Loop into machine code for x86-64 at one of
// two levels: AVX2 (with FMA) and AVX-512 (F, DQ, BW, VL).
//
// Enters: a verified *codegen.Loop and a Level. Leaves: *Code, position
// independent bytes with their constants, the scratch they need, and a
// listing. It runs nothing, maps no memory and starts no thread; it never
// imports a backend, fuse or lang.
package amd64
