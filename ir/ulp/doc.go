// Ulp measures how far the elementary functions of package ir are from the
// true values, in units in the last place, and where.
//
//	go run ./ir/ulp                                 every function, both dtypes, 10⁶ samples each
//	go run ./ir/ulp -func exp -type f64 -n 10000000
//	go run ./ir/ulp -func exp -type f32 -every 1    every float32
//
// The reference is arithmetic on unevaluated sums of two float64 (about 104
// bits), with math/big for the reduction of trigonometric arguments. Where the
// true value is zero, infinite or not a number, the special cases of C99
// Annex F are checked instead, as Go's math package has them.
//
// Enters: names and sample sizes. Leaves: a table. Imports ir and the standard
// library only.
package main
