// Package libm is the elementary functions of the C library that Python and
// NumPy call on x86-64 Linux, to the last bit: what Python's math gives, and
// what the distributions of numpy.random are made with.
//
// The C library does not round correctly in about one case of a thousand, so
// that a correct function would be another one. Methods, constants and the
// places where a product and a sum round together are those of glibc 2.28 and
// later on a processor with fused multiply-add: exp, log and pow with the
// tables of ARM's optimized routines (MIT licence), expm1 and log1p with the
// polynomials of Sun's fdlibm (freely granted, with notice kept: "Copyright
// (C) 1993 by Sun Microsystems, Inc. All rights reserved.").
//
// Functions of arrays are not these: package ir defines its own.
//
// Enters and leaves: floats. Never imports anything of the house.
package libm
