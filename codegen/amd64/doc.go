// Package amd64 turns a codegen.Loop into machine code for x86-64 at one of
// two levels: AVX2 (with FMA) and AVX-512 (F, DQ, BW, VL).
//
// Enters: a verified *codegen.Loop and a Level. Leaves: *Code, position
// independent bytes with their constants, the scratch they need, and a
// listing. It runs nothing, maps no memory and starts no thread. Never imports a
// backend, fuse or lang.
//
// # How
//
// Each Vec is lowered once for its loops and once for its tail (lower.go,
// vec.go) to a list of vector instructions over virtual registers (mir.go); the
// list is unrolled by cloning, and the allocator (alloc.go) walks it once and
// emits (encode.go, rows.go). A vector has as many lanes as the widest type of
// the node allows; narrower types use narrower registers. What does not change
// along the vec is computed before it, and pinned to registers as far as they
// reach.
//
// A tail runs the body once on the elements that are left: loads by mask over a
// copy of the first of them, so that no lane meets a value that the data do not
// hold; stores by mask, or, for strides and for bytes on AVX2, from the last
// lane to the first at indices clamped to the last element.
//
// A Pairwise sum always has eight lanes' worth of running sums: a Vec with one
// has eight lanes on AVX-512, and pairs of vectors on AVX2 where it is 4 lanes
// wide. Reductions are in reduce.go.
package amd64
