// Package sticky reads the floating-point exceptions that Go's own arithmetic
// raised: the processor's sticky flags, of the thread that runs.
//
//	raised := sticky.Watch()
//	… arithmetic …
//	flags := raised()
//
// Where the processor's flags cannot be read (known is false), nothing is ever
// raised: scripts run without warnings there.
//
// Enters: nothing. Leaves: backends.Flags. Never imports anything of the house
// but backends.
package sticky
