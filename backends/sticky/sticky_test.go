package sticky

import (
	"math"
	"testing"

	"github.com/grayscale-lang/grayscale/backends"
)

var zero, huge, result = 0.0, math.MaxFloat64, 0.0

func TestWatch(t *testing.T) {
	if !known {
		t.Skip("the flags of this processor cannot be read")
	}
	for _, c := range []struct {
		name string
		f    func()
		want backends.Flags
	}{
		{"nothing", func() { result = huge + 1 }, 0},
		{"invalid", func() { result = zero / zero }, backends.Invalid},
		{"divide", func() { result = 1 / zero }, backends.Divide},
		{"overflow", func() { result = huge * 2 }, backends.Overflow},
		{"two", func() { result = huge*2 + 1/zero }, backends.Overflow | backends.Divide},
		{"cleared", func() { result = 3 * zero }, 0},
	} {
		raised := Watch()
		c.f()
		if got := raised(); got != c.want {
			t.Errorf("%s raises %v, want %v", c.name, got, c.want)
		}
	}
}
