//go:build linux && amd64

package cpu

import (
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/grayscale-lang/grayscale/backends/backendtest"
)

// TestSoak runs random loops for as many seconds as GRAYSCALE_SOAK says, from a seed that
// moves with the time.
func TestSoak(t *testing.T) {
	seconds, _ := strconv.Atoi(os.Getenv("GRAYSCALE_SOAK"))
	if seconds == 0 {
		t.Skip("GRAYSCALE_SOAK=seconds runs random loops for that long")
	}
	seed := time.Now().UnixNano() / 1e6
	for _, level := range []string{"avx2", "avx512"} {
		b := openLevel(t, Options{Level: level, Threads: 2, Memory: 4 << 30, Poison: true})
		n := 0
		for start := time.Now(); time.Since(start) < time.Duration(seconds)*time.Second/2; n++ {
			if err := backendtest.Random(t, b, seed); err != nil {
				t.Errorf("%s: %v", level, err)
				break
			}
			seed++
		}
		t.Logf("%s: %d loops up to seed %d", level, n, seed)
	}
}
