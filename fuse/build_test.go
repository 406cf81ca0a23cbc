package fuse

import (
	"testing"

	"github.com/grayscale-lang/grayscale/ir"
)

func TestSpine(t *testing.T) {
	for _, text := range []string{
		`func (x f64[n], c0 f64, c1 f64) -> (v2) {
  v1 = mul f64[n] x, c0
  v2 = add f64[n] v1, c1
}`,
	} {
		f, err := ir.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		p := Build(f, Options{Check: true})
		t.Log("\n" + f.String() + p.String())
	}
}
