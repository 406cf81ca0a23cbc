package backendtest

import (
	"math/rand"
	"testing"

	"github.com/grayscale-lang/grayscale/codegen"
	"github.com/grayscale-lang/grayscale/ir"
)

// TestRandomLoops: what the generator makes verifies, and its text is read back.
func TestRandomLoops(t *testing.T) {
	for seed := range int64(3000) {
		l := RandomLoop(rand.New(rand.NewSource(seed)))
		if err := l.Verify(); err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, l)
		}
		again, err := codegen.Parse(l.String())
		if err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, l)
		}
		if again.String() != l.String() {
			t.Fatalf("seed %d: read back as\n%s\nnot\n%s", seed, again, l)
		}
	}
}

// BenchmarkVerify is part of the time to compile an expression.
func BenchmarkVerify(b *testing.B) {
	exp, _ := ir.Function("exp", ir.F64)
	l := LoopOf(exp)
	for b.Loop() {
		if err := l.Verify(); err != nil {
			b.Fatal(err)
		}
	}
}
