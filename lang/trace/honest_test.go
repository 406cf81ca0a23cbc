package trace

import "testing"

// What a clock waits for is computed, not stored, when it lies on the way to
// something else that is.
func TestClocksStoreNoIntermediates(t *testing.T) {
	b := setup(t)
	b.tr.BeHonest()
	a := b.data(8)
	z := b.named(b.call("multiply", Of(a), Float(0.5)))
	for i := 0; i < 4; i++ { // z = z*z + a, under one name
		n := b.named(b.call("add", Of(b.call("multiply", Of(z), Of(z))), Of(a)))
		z.Release()
		z = n
	}
	lost := b.named(b.call("add", Of(a), Float(3))) // named, then forgotten
	lost.Release()
	before := len(b.rec.texts)
	b.ok(b.tr.Flush())
	if runs := len(b.rec.texts) - before; runs != 1 {
		t.Errorf("%d programs ran", runs)
	}
	if n := b.rec.outs[len(b.rec.outs)-1]; n != 2 {
		t.Errorf("%d values were stored, want the last z and the forgotten sum", n)
	}
}
