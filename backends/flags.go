package backends

import "strings"

// Flags are the floating-point exceptions that work raised. They are sticky:
// one element that raises is enough. What NumPy warns for always raises here;
// something may be raised that NumPy does not warn for (a NaN that meets a
// minimum), so that flags say where it is worth to look, and their absence
// that there is nothing to see. Exact additions, multiplications, divisions
// and roots raise as IEEE 754 says, and nothing else.
type Flags uint8

// The exceptions, as the bits of x86's MXCSR.
const (
	Invalid  Flags = 1 << 0
	Divide   Flags = 1 << 2
	Overflow Flags = 1 << 3

	AllFlags = Invalid | Divide | Overflow
)

// String lists the exceptions.
func (f Flags) String() string {
	var names []string
	for _, x := range []struct {
		f    Flags
		name string
	}{{Invalid, "invalid"}, {Divide, "divide"}, {Overflow, "overflow"}} {
		if f&x.f != 0 {
			names = append(names, x.name)
		}
	}
	if names == nil {
		return "none"
	}
	return strings.Join(names, "|")
}
