// Package codegen turns a fused kernel into a Loop: a typed loop nest over
// core operations that every target runs with the same bits.
//
// Enters: fuse.Kernel, or the text of a Loop. Leaves: *Loop, verified, and its
// text. Never imports backends.
//
// # Reading a Loop
//
// A work unit runs the whole Body once, with the range [lo, hi) of every index
// that the Cut names narrowed to the unit's piece. Nodes run in order:
//
//   - Each runs its Body for every value of its index, in order;
//   - Vec runs its Code for every value of its index, as many lanes at a time
//     as a target likes; one lane's instructions keep their order, so a lane
//     may read back what it stored at its own point;
//   - Point runs its Code once.
//
// An argument is addressed by the current values of the enclosing indices:
// base + Σ index·stride. A row is addressed as an argument with a Unit step
// along its own index, counted from that index's lo.
//
// A load extends an element to the dtype of registers (ir.DType.Reg), a store
// keeps the low bits: core operations, rows and reductions know no others.
//
// # Scopes
//
// A register defined in a Vec is seen in that Vec only. The register of an
// OpReduce is a scalar, seen after its Vec has ended by the later nodes of the
// same body and by everything inside them; so is every register of a Point.
// What is defined inside an Each is not seen outside of it.
//
// # Reductions
//
// With a register as result, a reduction covers one run of its Vec: it starts
// anew (at Init; a Pairwise one adds its tree to +0.0) whenever the Vec does.
// With a Part as result it covers the whole unit: an order-Any reduction goes
// on from one run of its Vec to the next, a Sequence one as well, and across
// units through the chain's state. A scan is inclusive and starts at Init
// whenever its Vec does, except that along the index of a CutChain it goes on
// from unit to unit. Combine's first operand is the value so far.
//
// A Pairwise reduction leaves its unit's tree in the Part; the joining of
// parts belongs to package backends.
package codegen
