// Package format writes numbers and arrays as Python and NumPy print them,
// byte for byte: float and int repr, format specs, str and repr of arrays.
//
// Enters: Go values, bit patterns and options. Leaves: text.
// Never imports anything of the house but ir (dtypes) and lang (errors).
package format
