package irtest

import (
	"math/rand/v2"
	"testing"

	"github.com/grayscale-lang/grayscale/ir"
)

// TestRandom checks that programs verify, print and parse, and that every
// operation and family comes up.
func TestRandom(t *testing.T) {
	seen := map[ir.Op]int{}
	for seed := uint64(0); seed < 3000; seed++ {
		c := Random(rand.New(rand.NewPCG(seed, 1)), Options{})
		if err := ir.Verify(c.Func); err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, c)
		}
		text := c.Func.String()
		g, err := ir.Parse(text)
		if err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, text)
		}
		if g.String() != text || g.Key() != c.Func.Key() {
			t.Fatalf("seed %d:\n%s\nbecame\n%s", seed, text, g)
		}
		var b ir.Builder
		if err := b.Replay(g); err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, text)
		}
		if again := Random(rand.New(rand.NewPCG(seed, 1)), Options{}); again.Func.String() != text {
			t.Fatalf("seed %d gives two programs", seed)
		}
		for i := range c.Func.Values {
			seen[c.Func.Values[i].Op]++
		}
	}
	for _, fam := range []ir.Family{ir.FamMap, ir.FamView, ir.FamReshape, ir.FamIota, ir.FamReduce, ir.FamScan, ir.FamContract, ir.FamCompress, ir.FamConst} {
		for _, op := range ir.Ops(fam) {
			switch op {
			case ir.OpLogicalAnd, ir.OpLogicalOr, ir.OpLogicalXor, ir.OpLogicalNot:
				continue // Resolve turns them into others
			}
			if seen[op] == 0 {
				t.Errorf("%s never comes up", op)
			}
		}
	}
}
