package random

import "testing"

// inTurn makes the calls of Each on one thread.
func inTurn(n int, f func(i int)) error {
	for i := range n {
		f(i)
	}
	return nil
}

func BenchmarkFills(b *testing.B) {
	const n = 1 << 20
	d, d32, w := make([]float64, n), make([]float32, n), make([]uint64, n)
	p := NewPCG64(NewSeedSequence([]uint32{1}))
	m := NewMT19937(NewSeedSequence([]uint32{1}))
	for _, c := range []struct {
		name string
		fill func() error
	}{
		{"bits", func() error { p.fill(w); return nil }},
		{"random", func() error { return Uniforms(p, inTurn, d, 0, 1) }},
		{"uniform", func() error { return Uniforms(p, inTurn, d, 1, 2) }},
		{"random float32", func() error { return Uniforms32(p, inTurn, d32) }},
		{"normal", func() error { return StandardNormals(p, inTurn, d) }},
		{"exponential", func() error { return StandardExponentials(p, inTurn, d) }},
		{"integers 10", func() error { return Integers(NewInteger(p, 64, false), inTurn, w, 0, 9) }},
		{"integers 3e9", func() error { return Integers(NewInteger(p, 64, false), inTurn, w, 0, 3e9) }},
		{"integers 1e12", func() error { return Integers(NewInteger(p, 64, false), inTurn, w, 0, 1e12) }},
		{"mt random", func() error { return Uniforms(m, inTurn, d, 0, 1) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if err := c.fill(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/element")
		})
	}
}
