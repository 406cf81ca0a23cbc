// Package npy reads and writes NumPy's .npy files and plain text tables.
//
// Enters: readers of files that may be hostile. Leaves: dtype, shape and the
// bytes of the elements, or an error that names the place.
// Never imports anything of the house but ir (dtypes) and lang (errors).
package npy
