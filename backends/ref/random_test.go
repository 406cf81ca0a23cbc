package ref

import (
	"math/rand/v2"
	"testing"

	"github.com/grayscale-lang/grayscale/backends/difftest"
	"github.com/grayscale-lang/grayscale/ir/irtest"
)

// TestRandomPrograms runs random programs twice: they must run without an
// error, repeat their bits, leave other memory alone and give all bytes back.
func TestRandomPrograms(t *testing.T) {
	e := New(1 << 30)
	for seed := uint64(0); seed < 400; seed++ {
		c := irtest.Random(rand.New(rand.NewPCG(seed, 1)), irtest.Options{Elements: 5000})
		if _, err := difftest.Run(e, c); err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, c)
		}
		if d := difftest.Compare(e, e, c); d != "" {
			t.Fatalf("seed %d: %s\n%s", seed, d, c)
		}
	}
	if n := e.Used(); n != 0 {
		t.Errorf("%d bytes are still counted", n)
	}
}
