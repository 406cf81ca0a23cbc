// Package ref runs an ir.Func one operation at a time by plain loops: slow,
// obviously right, the living definition of what every other backend must
// compute to the bit.
//
// Enters: *ir.Func and arrays. Leaves: filled arrays.
// Never imports fuse, codegen, or another backend.
package ref
