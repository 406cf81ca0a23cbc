package sticky

const known = true

func setFPSR(x uint64)
func getFPSR() uint64

// clearFlags clears the exceptions in FPSR.
func clearFlags() { setFPSR(0) }

// readFlags gives FPSR's invalid, divide and overflow as backends.Flags.
func readFlags() uint32 {
	x := uint32(getFPSR())
	return x&1 | x&6<<1
}
