package sticky

const known = true

// clearFlags clears the exceptions in MXCSR.
func clearFlags()

// readFlags gives MXCSR, whose low bits are backends.Flags.
func readFlags() uint32
